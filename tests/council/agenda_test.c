/* Agendas: drafted, written, kept; a person's hand in them. */
#include "sitting_bench.h"

/* A registered pupil whose review is due on 19 November, and what the entry has to stand on. */
static Entry due_in_november(Bench *bench)
{
    Entry entry = entered(bench, 100001);
    sql(bench, "UPDATE entry_state SET review = " DAY(NOVEMBER) ";");
    return entry;
}

static void nothing_written_is_what_would_be_written(void **state)
{
    Bench *bench = *state;
    Agenda looked = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(looked.count, 3);
    assert_int_equal(looked.sitting.id, 0);
    assert_int_equal(looked.items[0].id, 0);
    assert_int_equal(looked.items[0].decision.id, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM sitting"), 0);
    Agenda written = agenda_on(bench, OCTOBER, "law", true);
    assert_int_equal(written.count, 3);
    for (size_t i = 0; i < written.count; i++) {
        assert_ptr_equal(written.items[i].listed->reg, looked.items[i].listed->reg);
        assert_int_equal(written.items[i].person->id, looked.items[i].person->id);
        assert_int_not_equal(written.items[i].id, 0);
    }
    assert_true(written.items[2].confidential);
    assert_false(written.items[0].confidential);
    assert_int_equal(number(bench, "SELECT count(*) FROM agenda_item WHERE kind = 'proposal' AND died IS NULL AND place IN (1, 2, 3)"), 3);
}

static void what_is_written_stays_whatever_the_weeks_bring(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-10") " WHERE pupil = 100001;");
    week_on(bench, "2025-10-13");                                          /* 1 is withdrawn */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND outcome = 'withdrawn'"), 1);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(agenda.count, 3);
    assert_int_equal(number_of(&agenda, AGENDA_PROPOSAL, 100001), 1);
    assert_int_equal(agenda.items[0].listed->signal_count, 1);             /* why they spoke when they did */
    Agenda drafted = agenda_on(bench, NOVEMBER, "law", false);
    assert_int_equal(number_of(&drafted, AGENDA_PROPOSAL, 100001), 0);
}

static void what_has_come_since_joins_at_the_end_and_what_was_taken_off_stays_off(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Agenda agenda = agenda_on(bench, OCTOBER, "law", true);
    assert_ok(agenda_take_off(&service, law(bench), number_of(&agenda, AGENDA_PROPOSAL, 100001), &err), &err);
    absent(bench, 100003, "2025-09-30");
    absent(bench, 100003, "2025-10-02");
    sql(bench, "INSERT INTO import VALUES (90, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    week_on(bench, "2025-10-13");
    Agenda later = agenda_on(bench, OCTOBER, "law", true), again = agenda_on(bench, OCTOBER, "law", true);
    assert_int_equal(later.count, 3);
    assert_int_equal(number_of(&later, AGENDA_PROPOSAL, 100001), 0);
    assert_int_equal(number_of(&later, AGENDA_PROPOSAL, 100003), 3);
    assert_int_equal(again.count, 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM agenda_item"), 4);
    Agenda november = agenda_on(bench, NOVEMBER, "law", false);
    assert_int_not_equal(number_of(&november, AGENDA_PROPOSAL, 100001), 0);    /* taken off that agenda, not out of the world */
}

static void minutes_close_the_agenda(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int brought;
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Matter matter = { .words = "Мәселе" };
    october(bench, 100001);
    absent(bench, 100003, "2025-09-30");
    absent(bench, 100003, "2025-10-02");
    week_on(bench, "2025-10-13");
    assert_int_equal(agenda_on(bench, OCTOBER, "law", true).count, 3);
    assert_false(agenda_take_off(&service, law(bench), 1, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_AGENDA_FROZEN);
    error_clear(&err);
    assert_false(agenda_move(&service, law(bench), 1, 2, &err));
    error_clear(&err);
    assert_false(agenda_add(&service, law(bench), &matter, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_AGENDA_FROZEN);
    assert_int_equal(number(bench, "SELECT count(*) FROM agenda_item WHERE died IS NULL"), 3);
}

static void questions_move_and_the_others_keep_their_order(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    agenda_on(bench, OCTOBER, "law", true);                                /* 1, 2, 5 */
    assert_ok(agenda_move(&service, law(bench), 3, 1, &err), &err);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(agenda.items[0].person->id, 100005);
    assert_int_equal(agenda.items[1].person->id, 100001);
    assert_int_equal(agenda.items[2].person->id, 100002);
    assert_ok(agenda_move(&service, law(bench), 1, 2, &err), &err);
    agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(agenda.items[0].person->id, 100001);
    assert_int_equal(agenda.items[1].person->id, 100005);
    assert_false(agenda_move(&service, law(bench), 1, 4, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NO_ITEM);
}

static void a_matter_is_brought_by_a_person_and_a_confidential_one_to_no_wide_council(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    int brought = 0;
    Matter empty = { .words = " " }, guardianship = { .item = plan_item(bench->plan, "IV.14"), .person = person(&service, 100006), .confidential = true };
    Agenda before = agenda_on(bench, OCTOBER, "law", true);
    for (size_t i = 0; i < before.count; i++) assert_false(before.items[i].item && strcmp(before.items[i].item->id, "IV.14") == 0);
    assert_false(agenda_add(&service, law(bench), &empty, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_MATTER_EMPTY);
    error_clear(&err);
    assert_ok(agenda_add(&service, law(bench), &guardianship, &brought, &err), &err);
    assert_int_equal(brought, 4);
    Agenda after = agenda_on(bench, OCTOBER, "law", true);
    assert_int_equal(after.count, 4);
    assert_int_equal(after.items[3].kind, AGENDA_MATTER);
    assert_string_equal(after.items[3].item->id, "IV.14");
    assert_int_equal(after.items[3].person->id, 100006);
    assert_true(after.items[3].confidential);
    agenda_on(bench, OCTOBER, "director", true);
    assert_false(agenda_add(&service, plan_council(bench->plan, "director"), &guardianship, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_MATTER_WIDE);
}

static void a_wide_council_sees_a_confidential_register_as_a_number_that_the_paper_keeps(void **state)
{
    Bench *bench = *state;
    Agenda agenda = agenda_on(bench, OCTOBER, "pedagogical", true);
    int closed = 0;
    for (size_t i = 0; i < agenda.count; i++) {
        if (!agenda.items[i].closed) { assert_true(!agenda.items[i].person || agenda.items[i].person->id != 100005); continue; }
        closed++;
        assert_null(agenda.items[i].person);
        assert_null(agenda.items[i].listed);
        assert_int_equal(agenda.items[i].closed_count, 1);
    }
    assert_int_equal(closed, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM agenda_item WHERE pupil = 100005"), 0);
    decided_on(bench, OCTOBER, october(bench, 100005), words_for(bench, "dismiss", "себебі"));
    minutes_on(bench, OCTOBER, "5");
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Error err = { 0 };
    MinutesWords words = { .number = "1" };
    assert_ok(minutes_write(&service, plan_council(bench->plan, "pedagogical"), &words, day(OCTOBER), &err), &err);
    agenda = agenda_on(bench, OCTOBER, "pedagogical", true);
    for (size_t i = 0; i < agenda.count; i++)
        if (agenda.items[i].closed) assert_int_equal(agenda.items[i].closed_count, 1);
}

static void reviews_that_are_due_come_by_themselves_and_others_when_they_are_asked_for(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int brought = 0;
    Entry due = due_in_november(bench);
    Agenda early = agenda_on(bench, "2025-11-18", "law", false), agenda = agenda_on(bench, NOVEMBER, "law", true);
    assert_int_equal(number_of(&early, AGENDA_REVIEW, 100001), 0);
    int at = number_of(&agenda, AGENDA_REVIEW, 100001);
    assert_int_not_equal(at, 0);
    assert_int_equal(agenda.items[at - 1].entry->id, due.id);
    Service service = service_on(bench, NOVEMBER, "Үмбетова Р."), october_day = service_on(bench, OCTOBER, "Үмбетова Р.");
    assert_ok(agenda_review(&service, law(bench), due.id, &brought, &err), &err);
    assert_int_equal(brought, at);                                         /* it stands there already */
    sql(bench, "UPDATE entry_state SET review = " DAY("2026-03-01") ";");
    agenda_on(bench, "2025-12-17", "law", true);
    Service december = service_on(bench, "2025-12-17", "Үмбетова Р.");
    assert_ok(agenda_review(&december, law(bench), due.id, &brought, &err), &err);
    Agenda asked = agenda_on(bench, "2025-12-17", "law", false);
    assert_int_equal(number_of(&asked, AGENDA_REVIEW, 100001), brought);
    assert_false(agenda_review(&october_day, law(bench), due.id, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_REVIEW_TOO_SOON);
    error_clear(&err);
    assert_false(agenda_review(&december, plan_council(bench->plan, "director"), due.id, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_OTHER_COUNCIL);
    error_clear(&err);
    assert_false(agenda_review(&december, law(bench), 77, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NO_ENTRY);
}

static long long foresee(Bench *bench, const char *item, const char *cause, long long pupil, const char *due)
{
    char words[500];
    snprintf(words, sizeof words, "INSERT INTO follow_up (school, pupil, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born)"
             " VALUES (1, %lld, '%s', '%s', '', %d, 0, 0, '', '', '', %d, 90);", pupil, item, cause, day(due).number, day("2025-09-01").number);
    sql(bench, words);
    return number(bench, "SELECT max(id) FROM follow_up");
}

static void what_is_late_comes_before_the_council_that_the_plan_names(void **state)
{
    Bench *bench = *state;
    long long late = foresee(bench, "IV.13", "x:1", 100003, "2025-10-14"), due_today = foresee(bench, "IV.13", "x:2", 100004, OCTOBER),
              other = foresee(bench, "V.2", "x:3", 100004, "2025-10-01"), closed = foresee(bench, "VI.1", "substance-risk", 100005, "2025-10-01");
    Agenda agenda = agenda_on(bench, OCTOBER, "law", true), wide = agenda_on(bench, OCTOBER, "director", false);
    int at = number_of(&agenda, AGENDA_OVERDUE, 100003);
    assert_int_not_equal(at, 0);
    assert_int_equal(agenda.items[at - 1].follow_up->id, late);
    assert_string_equal(agenda.items[at - 1].item->id, "IV.13");
    assert_true(due_today && other && closed);
    assert_int_equal(number_of(&agenda, AGENDA_OVERDUE, 100004), 0);
    assert_int_equal(number_of(&wide, AGENDA_OVERDUE, 100005), 0);         /* of a confidential register: not for a wide council */
    sql(bench, "UPDATE follow_up SET closed = 90, closed_on = " DAY(OCTOBER) ", outcome = 'done' WHERE cause = 'x:1';");
    agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(number_of(&agenda, AGENDA_OVERDUE, 100003), at);      /* done since: the paper is what it was */
}

static void a_review_on_a_register_that_the_school_has_no_more_is_still_on_its_paper(void **state)
{
    Bench *bench = *state;
    entered(bench, 100001);
    sql(bench, "UPDATE entry_state SET review = " DAY(NOVEMBER) ";");
    Agenda before = agenda_on(bench, NOVEMBER, "law", true);
    int item = number_of(&before, AGENDA_REVIEW, 100001);
    assert_int_not_equal(item, 0);
    sql(bench, "UPDATE entry SET register = 'abolished';");
    Agenda agenda = agenda_on(bench, NOVEMBER, "law", false);
    assert_int_equal(agenda.count, before.count);
    assert_int_equal(number_of(&agenda, AGENDA_MATTER, 100001), item);
}

/* What the law council asked for behind closed doors is late: the meeting with the director has a part in the plan item, and no part in the matter. */
static void a_task_of_a_confidential_matter_is_before_no_wide_council(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int item;
    Service service = service_on(bench, OCTOBER, "Омарова");
    agenda_on(bench, OCTOBER, "law", true);
    Matter matter = { .words = "Қорғаншылық", .person = person(&service, 100003), .item = plan_item(bench->plan, "IV.14"), .confidential = true };
    assert_ok(agenda_add(&service, law(bench), &matter, &item, &err), &err);
    minutes_on(bench, OCTOBER, "5");
    DecisionWords resolved = words_for(bench, "resolved", "Тұрмысын қарау"), put_off = words_for(bench, "defer", "");
    Task task = { "Үйіне бару", "", plan_item(bench->plan, "III.1"), day("2025-10-20") };
    resolved.tasks = put_off.tasks = &task;
    resolved.task_count = put_off.task_count = 1;
    put_off.until = day("2025-12-01");
    decided_on(bench, OCTOBER, item, resolved);
    decided_on(bench, OCTOBER, october(bench, 100005), put_off);           /* of a confidential register */
    decided_on(bench, OCTOBER, october(bench, 100001), put_off);
    Agenda wide = agenda_on(bench, "2025-11-12", "director", true);
    assert_int_equal(number_of(&wide, AGENDA_OVERDUE, 100003), 0);
    assert_int_equal(number_of(&wide, AGENDA_OVERDUE, 100005), 0);
    assert_int_not_equal(number_of(&wide, AGENDA_OVERDUE, 100001), 0);
}

static void a_safety_matter_is_on_no_agenda(void **state)
{
    Bench *bench = *state;
    static const char safety[] =
        "rule { id = \"harm\", register = \"support\", level = \"urgent\", group = \"safety\", safety = true, title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },"
        " when = function(pupil, set) return pupil.seen(\"told-harmed\", 30) >= 1 end, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.3\" } }\n";
    add_rule(bench, "support/harm.lua", safety);
    sql(bench, "INSERT INTO observation (id, pupil, day, sign, severity, observer, words, ref, born) VALUES (901, 100006, " DAY("2025-10-03") ", 'told-harmed', 3, '', 'w', '', 90);"
               "INSERT INTO alert (pupil, observation, born) VALUES (100006, 901, 90);");
    week_on(bench, "2025-10-13");
    assert_int_equal(number(bench, "SELECT count(*) FROM signal WHERE pupil = 100006 AND safety = 1"), 1);
    for (size_t i = 0; i < bench->plan->council_count; i++) {
        Agenda agenda = agenda_on(bench, OCTOBER, bench->plan->councils[i].name.id, true);
        for (size_t k = 0; k < agenda.count; k++) assert_true(!agenda.items[k].person || agenda.items[k].person->id != 100006);
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM agenda_item WHERE pupil = 100006"), 0);
}

typedef struct { Bench *bench; const char *day; } Attempted;

static bool write_once(void *argument, Error *err)
{
    Attempted *attempted = argument;
    Bench *bench = attempted->bench;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(bench->path, STORE_WRITE, err);
    People people;
    School school = { 1, "one", { { "", "", "" } } };
    Agenda agenda;
    Date on = day(attempted->day);
    bool ok = store && people_load(store, 1, on, arena, &people, err);
    Service service = { store, bench->plan, &school, &people, NULL, on, "", arena };
    ok = ok && agenda_write(&service, law(bench), &agenda, err);
    if (ok) assert_int_equal(agenda.count, 3);
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_writes_a_whole_agenda_or_none(void **state)
{
    Attempted attempted = { *state, OCTOBER };
    tortured(*state, write_once, &attempted);
    assert_int_equal(number(*state, "SELECT count(*) FROM agenda_item"), 3);
    assert_int_equal(number(*state, "SELECT count(*) FROM sitting"), 1);
}

static void what_a_sitting_heard_does_not_come_again_in_its_month(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Decision decision;
    const char *first = "2025-09-08", *second = "2025-09-22", *next = "2025-10-13";
    const Council *director = plan_council(bench->plan, "director");
    Service service = service_on(bench, first, "Омарова");
    MinutesWords minutes = { .number = "1" };
    DecisionWords heard = words_for(bench, "heard", "Тыңдалды");
    Agenda agenda = agenda_on(bench, first, "director", true);
    size_t items = 0, again = 0, later = 0;
    assert_ok(minutes_write(&service, director, &minutes, day(first), &err), &err);
    for (size_t i = 0; i < agenda.count; i++) {
        if (agenda.items[i].kind != AGENDA_PLAN) continue;
        items++;
        assert_ok(council_decide(&service, director, (int)i + 1, &heard, day(first), &decision, &err), &err);
    }
    assert_true(items > 0);
    Agenda same_month = agenda_on(bench, second, "director", false), next_month = agenda_on(bench, next, "director", false);
    for (size_t i = 0; i < same_month.count; i++) again += same_month.items[i].kind == AGENDA_PLAN;
    for (size_t i = 0; i < next_month.count; i++) later += next_month.items[i].kind == AGENDA_PLAN;
    assert_int_equal(again, 0);
    assert_true(later > 0);
    Agenda written = agenda_on(bench, first, "director", false);
    assert_int_equal(written.count, agenda.count);                         /* its own paper keeps them */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(nothing_written_is_what_would_be_written),
        proven(what_is_written_stays_whatever_the_weeks_bring),
        proven(what_has_come_since_joins_at_the_end_and_what_was_taken_off_stays_off),
        proven(minutes_close_the_agenda),
        proven(questions_move_and_the_others_keep_their_order),
        proven(a_matter_is_brought_by_a_person_and_a_confidential_one_to_no_wide_council),
        proven(a_wide_council_sees_a_confidential_register_as_a_number_that_the_paper_keeps),
        proven(reviews_that_are_due_come_by_themselves_and_others_when_they_are_asked_for),
        proven(what_is_late_comes_before_the_council_that_the_plan_names),
        proven(a_task_of_a_confidential_matter_is_before_no_wide_council),
        proven(a_review_on_a_register_that_the_school_has_no_more_is_still_on_its_paper),
        proven(a_safety_matter_is_on_no_agenda),
        proven(no_memory_writes_a_whole_agenda_or_none),
        proven(what_a_sitting_heard_does_not_come_again_in_its_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
