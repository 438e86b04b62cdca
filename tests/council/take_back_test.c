/* A decision taken back: what is as before, what rests on it and keeps it, what is open again. */
#include "sitting_bench.h"

static void take_back(Bench *bench, const char *on, int item)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    assert_ok(decision_take_back(&service, law(bench), item, "Қате жазылды", &err), &err);
}

static void rests(Bench *bench, const char *on, int item, MessageId why)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    assert_false(decision_take_back(&service, law(bench), item, "Қате жазылды", &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(err.part[0].id, why);
}

static void a_confirmation_taken_back_leaves_the_proposal_and_its_work_as_before(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, NOVEMBER, "Омарова");
    Task task = { "Тапсырма", "Омарова", NULL, day("2025-12-01") };
    DecisionWords words = words_for(bench, "confirm", "");
    words.tasks = &task;
    words.task_count = 1;
    agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    rests(bench, NOVEMBER, 1, MSG_COUNCIL_NOTHING_DECIDED);
    long long due = number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL");
    decided_on(bench, NOVEMBER, 1, words);
    assert_int_not_equal(number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), due);
    assert_false(decision_take_back(&service, law(bench), 1, " ", &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_TAKE_BACK_WHY);
    take_back(bench, NOVEMBER, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_state WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL AND pupil = 100001"), 1);
    assert_int_equal(number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), due);
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE taken_back = 'Қате жазылды' AND died IS NOT NULL"), 1);
    decided_on(bench, NOVEMBER, 1, words_for(bench, "dismiss", "себебі"));     /* and it may be decided rightly */
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE id <> 900 AND died IS NULL"), 1);
}

static void a_dismissal_taken_back_lets_the_rule_speak(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"));
    take_back(bench, OCTOBER, item);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 2);
    Week week = week_on(bench, "2025-10-20");
    assert_int_equal(week.opened, 0);
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 1);
}

static void what_something_rests_on_is_not_taken_back(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int item = october(bench, 100001), other = october(bench, 100002);
    decided_on(bench, OCTOBER, item, words_for(bench, "confirm", ""));
    decided_on(bench, OCTOBER, other, words_for(bench, "dismiss", "себебі"));
    sql(bench, "UPDATE entry_state SET review = " DAY(NOVEMBER) ";");
    agenda_on(bench, NOVEMBER, "law", true);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_AGENDA);
    minutes_on(bench, NOVEMBER, "6");
    Agenda november = agenda_on(bench, NOVEMBER, "law", false);
    int review = number_of(&november, AGENDA_REVIEW, 100001);
    decided_on(bench, NOVEMBER, review, words_for(bench, "keep", ""));
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DECISION);
    take_back(bench, NOVEMBER, review);
    assert_int_equal(number(bench, "SELECT review FROM entry_state WHERE died IS NULL"), day(NOVEMBER).number);
    sql(bench, "UPDATE agenda_item SET died = 90 WHERE kind = 'review';");
    Service service = service_on(bench, "2025-10-20", "Омарова");
    Doing doing = { .result = "Барды", .paper = "", .day = day("2025-10-20") };
    long long duty = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND cause LIKE 'entry:%'");
    assert_ok(follow_up_done(&service, duty, &doing, &err), &err);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DONE);
    absent(bench, 100002, "2025-10-09");
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (5000, '', '', 'import'); INSERT INTO import VALUES (5000, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    assert_int_equal(week_on(bench, "2025-10-20").opened, 1);
    rests(bench, OCTOBER, other, MSG_COUNCIL_RESTS_PROPOSAL);
}

static void done(Bench *bench, const char *on, long long id)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    Doing doing = { .result = "Барды", .paper = "", .day = day(on) };
    assert_ok(follow_up_done(&service, id, &doing, &err), &err);
}

/* The record of it was taken back: the number under which it is open again. */
static long long again(Bench *bench, const char *on, long long id)
{
    Error err = { 0 };
    long long opened = 0;
    Service service = service_on(bench, on, "Омарова");
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "note", "Омарова", &err);
    assert_ok(change && follow_up_again(&service, change, id, &opened, &err) && store_commit(bench->store, &err), &err);
    return opened;
}

static void what_is_open_again_goes_with_its_decision(void **state)
{
    Bench *bench = *state;
    DecisionWords words = words_for(bench, "confirm", "");
    Task task = { "Сөйлесу", "", plan_item(bench->plan, "V.2"), day("2025-10-30") };
    words.tasks = &task;
    words.task_count = 1;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words);
    long long asked = number(bench, "SELECT id FROM follow_up WHERE cause LIKE 'decision:%' AND pupil = 100001");
    long long duty = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND cause LIKE 'entry:%'");
    done(bench, "2025-10-20", asked);
    done(bench, "2025-10-20", duty);
    asked = again(bench, "2025-10-21", asked);
    assert_true(again(bench, "2025-10-21", duty));
    done(bench, "2025-10-22", asked);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DONE);
    assert_true(again(bench, "2025-10-23", asked));
    take_back(bench, OCTOBER, item);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND (decision IS NOT NULL OR entry IS NOT NULL)"), 0);
}

static void nothing_is_open_again_of_an_entry_that_has_ended(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    long long id = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND proposal IS NOT NULL");
    done(bench, "2025-10-07", id);                                         /* before the council decided: it hangs on the proposal alone */
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "confirm", ""));
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-20") " WHERE pupil = 100001");
    Service after = service_on(bench, "2025-10-20", "Омарова");
    assert_ok(entries_left(&after, person(&after, 100001), day("2025-10-20"), &closed, &err), &err);
    assert_int_equal(again(bench, "2025-10-21", id), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 0);
}

/* ---- whole or not at all ---------------------------------------------------------------------------------------------------------------- */

static bool confirm_once(void *argument, Error *err)
{
    Bench *bench = argument;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(bench->path, STORE_WRITE, err);
    People people;
    School school = { 1, "one", { { "", "", "" } } };
    DecisionWords words = words_for(bench, "dismiss", "себебі");
    Decision decision;
    bool ok = store && store_begin(store, err) && people_load(store, 1, day(OCTOBER), arena, &people, err);
    Service service = { store, bench->plan, &school, &people, NULL, day(OCTOBER), "Омарова", arena };
    ok = ok && council_decide(&service, law(bench), 2, &words, day(OCTOBER), &decision, err);
    words = words_for(bench, "confirm", "");
    ok = ok && council_decide(&service, law(bench), 1, &words, day(OCTOBER), &decision, err) && decision_take_back(&service, law(bench), 1, "w", err);
    store_close(store);                                                    /* rolls back: the next attempt finds nothing decided */
    arena_close(arena);
    return ok;
}

static void without_memory_nothing_is_decided_by_halves(void **state)
{
    Bench *bench = *state;
    october(bench, 100001);
    tortured(bench, confirm_once, bench);
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE id <> 900"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(a_confirmation_taken_back_leaves_the_proposal_and_its_work_as_before),
        proven(a_dismissal_taken_back_lets_the_rule_speak),
        proven(what_something_rests_on_is_not_taken_back),
        proven(what_is_open_again_goes_with_its_decision),
        proven(nothing_is_open_again_of_an_entry_that_has_ended),
        proven(without_memory_nothing_is_decided_by_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
