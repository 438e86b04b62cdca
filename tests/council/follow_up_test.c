/* Follow-ups: foreseen once, read as known then, settled, done, cancelled; what is refused. */
#include "bench.h"

#include "../../engine/council/internal.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    fill_school(*state);
    return 0;
}

static long long put(Bench *bench, const Service *service, Foreseen foreseen)
{
    Error err = { 0 };
    long long id = -1;
    if (!foreseen.words) foreseen.words = "";
    if (!foreseen.named) foreseen.named = "";
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "run", "", &err);
    assert_ok(follow_up_foresee(service, change, &foreseen, &id, &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    return id;
}

static const PlanItem *item(const Bench *bench, const char *id) { return plan_item(bench->plan, id); }

static void one_open_one_stands_for_each_whom_item_and_cause(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-06", "Үмбетова Р.");
    Foreseen visit = { .item = item(bench, "I.5"), .person = person(&service, 100001), .cause = "at-risk", .due = day("2025-10-20") };
    long long first = put(bench, &service, visit);
    assert_true(first > 0);
    assert_int_equal(put(bench, &service, visit), 0);
    visit.person = person(&service, 100002);
    assert_true(put(bench, &service, visit) > first);
    visit.person = NULL;
    visit.class_id = 100001;
    assert_true(put(bench, &service, visit) > 0);
    assert_int_equal(put(bench, &service, visit), 0);
    visit.class_id = 0;
    assert_true(put(bench, &service, visit) > 0);
    assert_int_equal(put(bench, &service, visit), 0);
    visit.cause = "decision:1:1";
    assert_true(put(bench, &service, visit) > 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE item = 'I.5'"), 5);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE role = 'social-pedagogue,class-teacher,psychologist' AND form = 'list,council,act' AND foreseen_on = "
                            DAY("2025-10-06")), 5);
}

static void an_urgent_one_takes_the_place_of_a_later_one_and_of_no_other(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-07", "Үмбетова Р.");
    Foreseen visit = { .item = item(bench, "I.5"), .person = person(&service, 100001), .cause = "at-risk", .due = day("2025-10-08"), .urgent = true };
    assert_true(put(bench, &service, visit) > 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND outcome = 'sooner' AND due = " DAY("2025-10-20")), 1);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), day("2025-10-08").number);
    visit.due = day("2025-10-10");
    assert_int_equal(put(bench, &service, visit), 0);                      /* nothing moves a due day back */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100002 AND closed IS NULL"), 1);
}

static FollowUps load(const Service *service, DueFilter filter)
{
    Error err = { 0 };
    FollowUps list = { 0 };
    assert_ok(follow_ups_load(service, &filter, &list, &err), &err);
    return list;
}

static const DueFilter all = { .from = { INT32_MIN }, .to = { INT32_MIN } };

static void they_are_read_by_day_item_class_and_name_with_who_is_responsible(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-07", "Үмбетова Р.");
    FollowUps list = load(&service, all);
    assert_int_equal(list.count, 5);
    assert_int_equal(list.items[0].due.number, day("2025-10-08").number);
    assert_true(list.items[0].urgent);
    assert_null(list.items[1].person);                                     /* the school, then the class, then its pupils */
    assert_int_equal(list.items[1].class_id, 0);
    assert_int_equal(list.items[3].class_id, 100001);
    assert_string_equal(list.items[3].class_label, "7А");
    assert_int_equal(list.items[4].person->id, 100002);
    assert_string_equal(list.items[4].item->id, "I.5");
    /* the class teacher by name; the others, whom nobody named, by their roles' words */
    assert_string_equal(follow_up_people(&service, &list.items[3], LANGUAGE_EN), "social pedagogue\nСерікова Айгүл\npsychologist");
    assert_non_null(strstr(list.items[3].responsible, "Серікова Айгүл"));
    assert_string_equal(follow_up_words(&list.items[3], LANGUAGE_RU), item(bench, "I.5")->activity.in[LANGUAGE_RU]);
    assert_true(follow_up_holds(&service, &list.items[3], "psychologist", NULL));
    assert_false(follow_up_holds(&service, &list.items[3], "psycho", NULL));
    assert_true(follow_up_holds(&service, &list.items[3], "class-teacher", "серікова"));
    assert_false(follow_up_holds(&service, &list.items[3], NULL, "Ким"));
}

static void a_decision_s_own_words_and_person_come_first(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-07", "Үмбетова Р.");
    Foreseen task = { .item = item(bench, "V.2"), .person = person(&service, 100003), .cause = "decision:900:1", .decision = 900, .words = "ата-анасымен сөйлессін",
                      .named = "Ким Вера", .due = day("2025-10-17") };
    put(bench, &service, task);
    FollowUps list = load(&service, (DueFilter){ .from = NO_DATE, .to = NO_DATE, .person = person(&service, 100003) });
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].responsible, "Ким Вера");
    assert_string_equal(follow_up_words(&list.items[0], LANGUAGE_EN), "ата-анасымен сөйлессін");
    assert_int_equal(list.items[0].decision, 900);
}

static void a_duty_s_cause_leads_back_to_the_duty(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-07", "Үмбетова Р.");
    long long entry = enter(bench, 100004, "offence-prone", "2025-10-07");
    Error err = { 0 };
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "decision", "", &err);
    assert_ok(duties_registered(&service, change, person(&service, 100004), plan_register(bench->plan, "offence-prone"), entry, 900, day("2025-10-07"), &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    FollowUps list = load(&service, (DueFilter){ .from = NO_DATE, .to = NO_DATE, .person = person(&service, 100004), .item = "I.4" });
    assert_int_equal(list.count, 1);
    assert_string_equal(list.items[0].duty->id, "i4-study");
    assert_string_equal(follow_up_words(&list.items[0], LANGUAGE_EN), "Study of the pupil (the psychologist's conclusion)");
    assert_int_equal(list.items[0].entry, entry);
    long count = 0;
    for (size_t i = 0; i < bench->plan->duty_count; i++) count += bench->plan->duties[i].when == WHEN_REGISTRATION;
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100004 AND cause LIKE 'entry:%'"), count);
    /* closed with the entry, and nothing else with it */
    assert_ok(store_begin(bench->store, &err), &err);
    change = store_change(bench->store, "decision", "", &err);
    assert_ok(follow_ups_close(&service, change, 0, entry, "withdrawn", &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'withdrawn'"), count);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'withdrawn' AND pupil <> 100004"), 0);
}

static void what_waits_for_a_council_is_told_apart_until_it_is_decided(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-07", "Үмбетова Р.");
    sql(bench, "INSERT INTO config (hash, born) VALUES ('h', 90); INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born)"
               " VALUES (1, 1, " DAY("2025-10-06") ", 90, 'h', '0', 6, 90);"
               "INSERT INTO proposal (id, pupil, register, opened_run, opened_on, born) VALUES (7, 100005, 'at-risk', 1, " DAY("2025-10-06") ", 90);");
    Foreseen visit = { .item = item(bench, "I.5"), .person = person(&service, 100005), .cause = "at-risk", .proposal = 7, .due = day("2025-11-14") };
    put(bench, &service, visit);
    visit.item = item(bench, "II.3");
    visit.urgent = true;
    visit.due = day("2025-10-08");
    put(bench, &service, visit);
    DueFilter of_pupil = { .from = NO_DATE, .to = NO_DATE, .person = person(&service, 100005) };
    FollowUps tasks = load(&service, of_pupil);
    assert_int_equal(tasks.count, 1);                                      /* an urgent one waits for nobody */
    assert_true(tasks.items[0].waits && tasks.items[0].urgent);
    of_pupil.waiting_too = true;
    assert_int_equal(load(&service, of_pupil).count, 2);
    sql(bench, "UPDATE proposal SET closed = 90, closed_on = " DAY("2025-10-15") ", outcome = 'confirmed' WHERE id = 7;");
    of_pupil.waiting_too = false;
    Service before = service_on(bench, "2025-10-14", "Үмбетова Р."), after = service_on(bench, "2025-10-15", "Үмбетова Р.");
    assert_int_equal(load(&before, of_pupil).count, 1);                     /* as known then */
    assert_int_equal(load(&after, of_pupil).count, 2);
    assert_false(load(&after, of_pupil).items[1].waits);
}

static void a_span_holds_what_is_due_in_it_and_what_is_overdue(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-21", "Үмбетова Р.");
    FollowUps week = load(&service, (DueFilter){ .from = day("2025-10-21"), .to = day("2025-10-27") });
    long long open = number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL AND (due < " DAY("2025-10-21") " OR due BETWEEN " DAY("2025-10-21") " AND " DAY("2025-10-27") ")");
    assert_int_equal(week.count, open);
    assert_true(week.count > 0 && week.items[0].due.number < day("2025-10-21").number);
    FollowUps exact = load(&service, (DueFilter){ .from = day("2025-10-21"), .to = NO_DATE });
    assert_int_equal(exact.count, number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL AND due >= " DAY("2025-10-21")));
    Service early = service_on(bench, "2025-10-05", "Үмбетова Р.");
    assert_int_equal(load(&early, all).count, 0);                           /* nothing was foreseen by then */
}

static void work_settles_what_is_due_soonest_of_exactly_whom_it_was_about(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-21", "Үмбетова Р.");
    long long settled;
    assert_ok(follow_up_settled(&service, item(bench, "I.5"), person(&service, 100001), 0, day("2025-10-21"), &settled, &err), &err);
    assert_int_equal(settled, number(bench, "SELECT id FROM follow_up WHERE pupil = 100001 AND item = 'I.5' AND closed IS NULL ORDER BY due LIMIT 1"));
    assert_ok(follow_up_settled(&service, item(bench, "I.5"), NULL, 100001, day("2025-10-21"), &settled, &err), &err);
    assert_int_equal(settled, number(bench, "SELECT id FROM follow_up WHERE class = 100001 AND item = 'I.5'"));
    assert_ok(follow_up_settled(&service, item(bench, "I.5"), NULL, 0, day("2025-10-21"), &settled, &err), &err);
    assert_int_equal(settled, number(bench, "SELECT min(id) FROM follow_up WHERE pupil IS NULL AND class IS NULL AND item = 'I.5'"));
    assert_ok(follow_up_settled(&service, item(bench, "I.5"), person(&service, 100006), 0, day("2025-10-21"), &settled, &err), &err);
    assert_int_equal(settled, 0);                                           /* none of this pupil: the school's is not settled by it */
    assert_ok(follow_up_settled(&service, item(bench, "I.5"), NULL, 0, day("2025-10-05"), &settled, &err), &err);
    assert_int_equal(settled, 0);                                           /* the work was done before anything was foreseen */
}

static void done_keeps_the_day_the_result_and_the_paper(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-21", "Омарова");
    long long id = number(bench, "SELECT id FROM follow_up WHERE class = 100001 AND item = 'I.5'");
    assert_ok(follow_up_done(&service, id, &(Doing){ "акт жасалды", "№ 12", day("2025-10-17") }, &err), &err);
    Service before = service_on(bench, "2025-10-16", "Үмбетова Р.");
    DueFilter closed_too = all;
    closed_too.closed_too = true;
    bool found = false;
    FollowUps list = load(&service, closed_too), earlier = load(&before, closed_too);
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].id != id) continue;
        found = true;
        assert_string_equal(list.items[i].outcome, "done");
        assert_string_equal(list.items[i].result, "акт жасалды");
        assert_string_equal(list.items[i].paper, "№ 12");
        assert_string_equal(list.items[i].done_by, "Омарова");
        assert_int_equal(list.items[i].closed_on.number, day("2025-10-17").number);
    }
    assert_true(found);
    for (size_t i = 0; i < earlier.count; i++)
        if (earlier.items[i].id == id) assert_string_equal(earlier.items[i].outcome, "");
    FollowUps open = load(&service, all);
    for (size_t i = 0; i < open.count; i++) assert_true(open.items[i].id != id);
    for (size_t i = 0; i < list.count; i++) assert_string_not_equal(list.items[i].outcome, "sooner");   /* bookkeeping, nobody's work */
}

static void wrong_orders_of_events_are_refused_in_plain_words(void **state)
{
    Bench *bench = *state;
    Service named = service_on(bench, "2025-10-21", "Омарова"), nobody = service_on(bench, "2025-10-21", "");
    long long done = number(bench, "SELECT id FROM follow_up WHERE outcome = 'done'"), withdrawn = number(bench, "SELECT max(id) FROM follow_up WHERE outcome = 'withdrawn'");
    long long open = number(bench, "SELECT id FROM follow_up WHERE pupil = 100002 AND closed IS NULL");
    const struct { const Service *service; long long id; const char *day; MessageId message; } wrong[] = {
        { &named, 99999, "2025-10-21", MSG_DUE_UNKNOWN },          { &named, done, "2025-10-21", MSG_DUE_DONE_ALREADY },
        { &named, withdrawn, "2025-10-21", MSG_DUE_WITHDRAWN_ALREADY }, { &named, open, "2025-10-05", MSG_DUE_BEFORE_FORESEEN },
        { &named, open, "2025-10-22", MSG_DUE_DAY_TO_COME },       { &nobody, open, "2025-10-21", MSG_DUE_NOBODY_NAMED },
    };
    long long changes = number(bench, "SELECT count(*) FROM change");
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_false(follow_up_done(wrong[i].service, wrong[i].id, &(Doing){ "", "", day(wrong[i].day) }, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].message);
    }
    Error err = { 0 };
    assert_false(follow_up_cancel(&named, open, " ", &err));
    assert_int_equal(err.part[0].id, MSG_DUE_NO_WHY);
    assert_int_equal(number(bench, "SELECT count(*) FROM change"), changes);
    error_clear(&err);
    assert_ok(follow_up_cancel(&named, open, "көшіп кетті", &err), &err);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'withdrawn' AND result = ? AND done_by = 'Омарова' AND pupil = 100002", "көшіп кетті"), 1);
}

/* The number of another school's follow-up is no number here. */
static void another_school_s_follow_up_is_not_there(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Words name = { { "Б", "Б", "B" } };
    assert_ok(intake_school(bench->store, "two", &name, "", &err), &err);
    Service service = service_on(bench, "2025-10-21", "Омарова");
    School *other = ARENA_NEW(bench->arena, School);
    *other = (School){ 2, "two", name };
    service.school = other;
    long long open = number(bench, "SELECT max(id) FROM follow_up WHERE closed IS NULL");
    assert_false(follow_up_done(&service, open, &(Doing){ "", "", day("2025-10-21") }, &err));
    assert_int_equal(err.part[0].id, MSG_DUE_UNKNOWN);
    assert_int_equal(load(&service, all).count, 0);
}

typedef struct { Bench *bench; Service service; long long id; } Closing;

/* Within a transaction of the caller's, as a note that settles it does; given up each time, so that every attempt finds it open. */
static bool close_in_own_arena(void *arg, Error *err)
{
    Closing *closing = arg;
    Service service = closing->service;
    FollowUps list = { 0 };
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(closing->bench->path, STORE_WRITE, err);
    bool ok = service.store && store_begin(service.store, err) && follow_ups_load(&service, &all, &list, err) && list.count > 0 &&
              follow_up_done(&service, closing->id, &(Doing){ "r", "", service.on }, err);
    if (ok && sqlite3_get_autocommit(store_sqlite(service.store))) ok = error_set(err, ERR_STORE, MSG_STORE_SQLITE, "committed", "what was not its own");
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_leaves_it_open(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Closing closing = { bench, service_on(bench, "2025-10-21", "Омарова"), number(bench, "SELECT max(id) FROM follow_up WHERE closed IS NULL") };
    store_close(bench->store);
    assert_true(torture(close_in_own_arena, &closing) > 50);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_open_one_stands_for_each_whom_item_and_cause),
        cmocka_unit_test(an_urgent_one_takes_the_place_of_a_later_one_and_of_no_other),
        cmocka_unit_test(they_are_read_by_day_item_class_and_name_with_who_is_responsible),
        cmocka_unit_test(a_decision_s_own_words_and_person_come_first),
        cmocka_unit_test(a_duty_s_cause_leads_back_to_the_duty),
        cmocka_unit_test(what_waits_for_a_council_is_told_apart_until_it_is_decided),
        cmocka_unit_test(a_span_holds_what_is_due_in_it_and_what_is_overdue),
        cmocka_unit_test(work_settles_what_is_due_soonest_of_exactly_whom_it_was_about),
        cmocka_unit_test(done_keeps_the_day_the_result_and_the_paper),
        cmocka_unit_test(wrong_orders_of_events_are_refused_in_plain_words),
        cmocka_unit_test(another_school_s_follow_up_is_not_there),
        cmocka_unit_test(no_memory_leaves_it_open),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
