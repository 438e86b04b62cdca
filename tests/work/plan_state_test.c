/* The state of the plan: each count by itself, beside plain SQL over a store made by hand. */
#include "../council/bench.h"

#include "work.h"

/* A follow-up, foreseen on 10 September; closed_on "" for an open one. */
static void put(Bench *bench, long long id, const char *pupil, const char *item, const char *due, const char *outcome, const char *closed_on, const char *proposal, int urgent)
{
    char words[800], closed[80] = "NULL, NULL, NULL";
    if (closed_on[0]) snprintf(closed, sizeof closed, "90, %d, '%s'", day(closed_on).number, outcome);
    snprintf(words, sizeof words, "INSERT INTO follow_up (id, school, pupil, item, cause, proposal, words, due, draft, urgent, role, form, person, foreseen_on, born, closed, closed_on, outcome)"
             " VALUES (%lld, 1, %s, '%s', 'c%lld', %s, '', %d, 0, %d, '', '', '', %d, 90, %s);", id, pupil, item, id, proposal, day(due).number, urgent,
             day("2025-09-10").number, closed);
    sql(bench, words);
}

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_school(bench);
    sql(bench, "INSERT INTO config (hash, born) VALUES ('h', 90); INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born)"
               " VALUES (1, 1, " DAY("2025-09-08") ", 90, 'h', '0', 6, 90);"
               "INSERT INTO proposal (id, pupil, register, opened_run, opened_on, born, closed, closed_on, outcome) VALUES"
               " (1, 100001, 'at-risk', 1, " DAY("2025-09-08") ", 90, NULL, NULL, NULL),"
               " (2, 100002, 'at-risk', 1, " DAY("2025-09-08") ", 90, 90, " DAY("2025-10-15") ", 'confirmed'),"
               " (3, 100003, 'at-risk', 1, " DAY("2025-09-08") ", 90, 90, " DAY("2025-10-15") ", 'dismissed');");
    /* I.5: what a proposal brought */
    put(bench, 1, "100001", "I.5", "2025-10-20", "", "", "1", 0);                     /* waits: nobody's task */
    put(bench, 2, "100001", "I.5", "2025-10-08", "", "", "1", 1);                     /* urgent: a task, overdue */
    put(bench, 3, "100002", "I.5", "2025-10-20", "done", "2025-10-20", "2", 0);       /* confirmed, done on the day */
    put(bench, 4, "100002", "I.5", "2025-10-22", "done", "2025-10-24", "2", 0);       /* done late */
    put(bench, 5, "100003", "I.5", "2025-10-20", "withdrawn", "2025-10-15", "3", 0);  /* dismissed: never one */
    put(bench, 6, "100003", "I.5", "2025-10-20", "done", "2025-10-14", "3", 0);       /* done before it was dismissed */
    /* IV.8: the clockwork's */
    put(bench, 7, "100004", "IV.8", "2025-10-24", "", "", "NULL", 0);                 /* open and not overdue on that day */
    put(bench, 8, "100005", "IV.8", "2025-10-24", "withdrawn", "2025-10-10", "NULL", 0);
    put(bench, 9, "100006", "IV.8", "2025-10-23", "", "", "NULL", 0);                 /* overdue */
    put(bench, 10, "100006", "IV.8", "2025-12-26", "", "", "NULL", 0);                /* not of the span */
    put(bench, 11, "100004", "IV.8", "2025-10-17", "later", "2025-10-12", "NULL", 0); /* foreseen again */
    put(bench, 12, "NULL", "II.4", "2025-10-24", "done", "2025-11-03", "NULL", 0);    /* done after the day of the call: still open then */
    sql(bench, "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born, died) VALUES"
               " (1, 'talk', 'V.2', " DAY("2025-10-01") ", 100001, '', 'w', '', 0, 'О', 0, 90, NULL), (1, 'talk', 'V.2', " DAY("2025-10-02") ", 100001, '', 'w', '', 0, 'О', 0, 90, NULL),"
               " (1, 'talk', 'V.2', " DAY("2025-10-03") ", 100002, '', 'w', '', 0, 'О', 0, 90, 90), (1, 'talk', 'V.2', " DAY("2025-10-30") ", 100003, '', 'w', '', 0, 'О', 0, 90, NULL),"
               " (1, 'talk', 'V.2', " DAY("2025-08-30") ", 100003, '', 'w', '', 0, 'О', 0, 90, NULL), (1, 'talk', 'IV.8', " DAY("2025-10-01") ", 100005, '', 'w', '', 0, 'О', 0, 90, NULL);"
               "INSERT INTO event (school, kind, item, day, class, title, guests, result, who, born) VALUES"
               " (1, 'class-hour', 'IV.11', " DAY("2025-10-02") ", 100001, 't', '', '', 'О', 90), (1, 'class-hour', 'IV.11', " DAY("2025-10-09") ", NULL, 't', '', '', 'О', 90);"
               "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answer, who, born, died) VALUES"
               " (1, 100002, 'referral', 'VI.2', " DAY("2025-10-02") ", 'health', 'w', 'asked', '', 'О', 90, 90), (1, 100002, 'referral', 'VI.2', " DAY("2025-10-02") ", 'health', 'w', 'given', 'a', 'О', 90, NULL),"
               " (1, 100003, 'clothes', 'VI.2', " DAY("2025-10-05") ", '', 'w', 'given', '', 'О', 90, NULL);"
               "INSERT INTO paper (school, kind, language, day, pupil, subject, items, file, file_hash, born) VALUES"
               " (1, 'act', 'kk', " DAY("2025-10-06") ", 100006, '', 'I.5 III.1 IV.7', 'a', 'h', 90), (1, 'act', 'kk', " DAY("2025-10-07") ", 100006, '', 'I.5 III.1 IV.7', 'a', 'h', 90),"
               " (1, 'list', 'kk', " DAY("2025-10-07") ", NULL, '', 'I.1', 'b', 'h', 90), (1, 'other', 'kk', " DAY("2025-10-07") ", 100006, '', '', 'c', 'h', 90);"
               "INSERT INTO sitting (id, school, council, day, born) VALUES (901, 1, 'director', " DAY("2025-10-13") ", 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, pupil, item, act, words, speaker, closed, born) VALUES (901, 901, 1, 'plan', NULL, 'I.3', 'approves', '', '', 0, 90),"
               " (902, 901, 2, 'matter', 100006, 'IV.14', '', 'w', '', 0, 90), (903, 901, 3, 'plan', NULL, 'IV.5', 'hears', '', '', 0, 90), (904, 901, 4, 'matter', NULL, '', '', 'w', '', 0, 90);"
               "INSERT INTO decision (agenda_item, outcome, words, lead, heard, spoke, born, died) VALUES (901, 'approved', '', '', '', '', 90, NULL), (902, 'resolved', 'w', '', '', '', 90, NULL),"
               " (903, 'heard', '', '', '', '', 90, 90), (904, 'resolved', 'w', '', '', '', 90, NULL);"
               /* of another school: no word of it */
               "INSERT INTO school (id, code, name_kk, name_ru, name_en, born) VALUES (2, 'two', 'a', 'b', 'c', 90);"
               "INSERT INTO note (school, kind, item, day, whom, words, result, signed, who, closed, born) VALUES (2, 'talk', 'V.2', " DAY("2025-10-01") ", '', 'w', '', 0, 'О', 0, 90);");
    return 0;
}

static PlanState state_on(Bench *bench, const char *on)
{
    Error err = { 0 };
    PlanState plan;
    Service service = service_on(bench, on, "");
    assert_ok(plan_state(&service, (Span){ day("2025-09-01"), day("2025-10-31") }, &plan, &err), &err);
    assert_int_equal(plan.count, 46);
    return plan;
}

static const ItemState *of(const PlanState *plan, const char *item)
{
    for (size_t i = 0; i < plan->count; i++)
        if (strcmp(plan->items[i].item->id, item) == 0) return &plan->items[i];
    fail_msg("no %s", item);
    return NULL;
}

#define assert_tasks(item, f, d, l, o, v, w) do { const ItemState *i_ = (item); assert_int_equal(i_->foreseen, f); assert_int_equal(i_->done, d); assert_int_equal(i_->late, l); \
    assert_int_equal(i_->open, o); assert_int_equal(i_->overdue, v); assert_int_equal(i_->withdrawn, w); } while (0)

static void a_task_is_what_a_council_confirmed_what_is_urgent_or_what_was_done(void **state)
{
    PlanState plan = state_on(*state, "2025-10-24");
    assert_tasks(of(&plan, "I.5"), 4, 3, 1, 1, 1, 0);
    assert_tasks(of(&plan, "IV.8"), 3, 0, 0, 2, 1, 1);
    assert_tasks(of(&plan, "II.4"), 1, 0, 0, 1, 0, 0);
    assert_tasks(of(&plan, "V.2"), 0, 0, 0, 0, 0, 0);
}

static void a_past_day_s_state_is_what_was_known_then(void **state)
{
    PlanState before = state_on(*state, "2025-10-12"), after = state_on(*state, "2025-11-03"), never = state_on(*state, "2025-09-09");
    assert_tasks(of(&before, "I.5"), 1, 0, 0, 1, 1, 0);                    /* only the urgent one was anybody's yet */
    assert_tasks(of(&before, "IV.8"), 3, 0, 0, 2, 0, 1);
    assert_tasks(of(&after, "II.4"), 1, 1, 1, 0, 0, 0);
    assert_tasks(of(&never, "IV.8"), 0, 0, 0, 0, 0, 0);
    assert_int_equal(of(&before, "I.3")->heard, 0);
    assert_int_equal(of(&before, "V.2")->notes, 2);
    assert_int_equal(of(&never, "V.2")->notes, 0);
    assert_int_equal(of(&after, "V.2")->notes, 3);
}

static void records_papers_and_decisions_are_counted_where_they_belong(void **state)
{
    PlanState plan = state_on(*state, "2025-10-24");
    assert_int_equal(of(&plan, "V.2")->notes, 2);                          /* one taken back, one later, one before, one of another school */
    assert_int_equal(of(&plan, "IV.11")->events, 2);
    assert_int_equal(of(&plan, "VI.2")->helps, 2);                         /* a referral and its answer are one */
    assert_int_equal(of(&plan, "I.5")->papers, 2);
    assert_int_equal(of(&plan, "IV.7")->papers, 2);
    assert_int_equal(of(&plan, "I.1")->papers, 1);
    assert_int_equal(of(&plan, "I.3")->heard, 1);
    assert_int_equal(of(&plan, "IV.14")->heard, 1);
    assert_int_equal(of(&plan, "IV.5")->heard, 0);                         /* taken back */
}

static void a_pupil_counts_once_an_item_and_not_where_it_was_withdrawn(void **state)
{
    PlanState plan = state_on(*state, "2025-10-24");
    assert_int_equal(of(&plan, "I.5")->pupils, 4);                         /* 100001, 2, 3 by follow-ups, 6 by a paper */
    assert_int_equal(of(&plan, "IV.8")->pupils, 3);                        /* 4, 6, and 5 by the note, though withdrawn */
    assert_int_equal(of(&plan, "V.2")->pupils, 1);
    assert_int_equal(of(&plan, "VI.2")->pupils, 2);
    assert_int_equal(of(&plan, "IV.14")->pupils, 1);
    assert_int_equal(of(&plan, "II.4")->pupils, 0);
}

static void nothing_is_where_nothing_was_done_whatever_was_foreseen(void **state)
{
    PlanState plan = state_on(*state, "2025-10-24");
    static const char *const done[] = { "I.3", "I.5", "IV.8", "IV.11", "IV.14", "V.2", "VI.2" };
    size_t something = 0;
    for (size_t i = 0; i < plan.count; i++) something += !plan.items[i].nothing;
    for (size_t i = 0; i < COUNT(done); i++) assert_false(of(&plan, done[i])->nothing);
    assert_int_equal(something, COUNT(done));
    assert_true(of(&plan, "I.1")->papers == 1 && of(&plan, "I.1")->nothing && of(&plan, "IV.7")->papers == 2 && of(&plan, "IV.7")->nothing);        /* a paper alone is no work done */
    assert_true(of(&plan, "II.4")->nothing);                               /* foreseen, and not done by then */
}

static void the_sums_agree_with_each_other_and_with_plain_sql(void **state)
{
    Bench *bench = *state;
    PlanState plan = state_on(bench, "2025-10-24");
    long foreseen = 0, done = 0, notes = 0, helps = 0;
    for (size_t i = 0; i < plan.count; i++) {
        const ItemState *item = &plan.items[i];
        assert_int_equal(item->foreseen, item->done + item->open + item->withdrawn);
        assert_true(item->late <= item->done && item->overdue <= item->open);
        foreseen += item->foreseen;
        done += item->done;
        notes += item->notes;
        helps += item->helps;
    }
    assert_int_equal(done, number(bench, "SELECT count(*) FROM follow_up WHERE school = 1 AND outcome = 'done' AND due BETWEEN " DAY("2025-09-01") " AND " DAY("2025-10-31")
                                         " AND closed_on <= " DAY("2025-10-24")));
    assert_int_equal(foreseen, number(bench, "SELECT count(*) FROM follow_up WHERE school = 1 AND due <= " DAY("2025-10-31") " AND coalesce(outcome, '') <> 'later' AND id NOT IN (1, 5)"));
    assert_int_equal(notes, number(bench, "SELECT count(*) FROM note WHERE school = 1 AND died IS NULL AND day BETWEEN " DAY("2025-09-01") " AND " DAY("2025-10-24")));
    assert_int_equal(helps, number(bench, "SELECT count(*) FROM help WHERE died IS NULL"));
}

typedef struct { Bench *bench; Service service; } Reading;

static bool read_in_own_arena(void *arg, Error *err)
{
    Reading *reading = arg;
    Service service = reading->service;
    PlanState plan;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(reading->bench->path, STORE_READ, err);
    bool ok = service.store && plan_state(&service, (Span){ day("2025-09-01"), day("2025-10-31") }, &plan, err);
    if (ok) assert_int_equal(of(&plan, "I.5")->pupils, 4);
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_is_said_and_no_count_is_wrong_instead(void **state)
{
    Reading reading = { *state, service_on(*state, "2025-10-24", "") };
    store_close(reading.bench->store);
    reading.bench->store = NULL;
    assert_true(torture(read_in_own_arena, &reading) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_is_what_a_council_confirmed_what_is_urgent_or_what_was_done),
        cmocka_unit_test(a_past_day_s_state_is_what_was_known_then),
        cmocka_unit_test(records_papers_and_decisions_are_counted_where_they_belong),
        cmocka_unit_test(a_pupil_counts_once_an_item_and_not_where_it_was_withdrawn),
        cmocka_unit_test(nothing_is_where_nothing_was_done_whatever_was_foreseen),
        cmocka_unit_test(the_sums_agree_with_each_other_and_with_plain_sql),
        cmocka_unit_test(no_memory_is_said_and_no_count_is_wrong_instead),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
