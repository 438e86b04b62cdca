/*
 * The turn of the year from end to end: a last review in May 2026, the files of next year imported in June, a review in July and one in August, the first of
 * September. Registers are carried over, who left is closed, nothing expires without a sitting, nobody is lost.
 */
#include "school.h"

/* 7А (two pupils), 11Ә (two who leave), 1А (two); lessons to the end of May. What stands open in May is put in by each part of the test. */
static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_school(bench);
    sql(bench, "UPDATE class SET grade = 11 WHERE id = 100002;"
               "WITH RECURSIVE d(day) AS (SELECT " DAY("2025-09-02") " UNION ALL SELECT day + 1 FROM d WHERE day < " DAY("2026-05-22") ")"
               " INSERT INTO coverage SELECT c.id, day, 6, 90 FROM class c, d WHERE strftime('%w', day * 86400, 'unixepoch') BETWEEN '1' AND '5';"
               "WITH RECURSIVE d(day) AS (SELECT " DAY("2025-08-01") " UNION ALL SELECT day + 1 FROM d WHERE day < " DAY("2026-05-22") ")"
               " INSERT INTO class_days SELECT c.id, (SELECT group_concat(coalesce((SELECT lessons FROM coverage v WHERE v.class = c.id AND v.day = d.day), '.'), '') FROM d) FROM class c;"
               "INSERT INTO loaded (kind, class, through, born) SELECT 'observations', id, " DAY("2026-05-24") ", 90 FROM class;"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100002, " DAY("2026-05-20") ", 'hungry', 1, '', '', '', 90);");
    sql_put(bench, "INSERT INTO attendance SELECT 2025, p.id, d.day, %d, 90 FROM pupil p, (SELECT " DAY("2026-05-20") " AS day UNION SELECT " DAY("2026-05-21") ") d WHERE p.id IN (100001, 100003);",
            SIX_UNEXCUSED);
    enter(bench, 100005, "at-risk", "2026-02-18");                        /* 1А: goes up */
    enter(bench, 100004, "offence-prone", "2026-03-18");                  /* 11Ә: leaves */
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "support/need.lua", rule_need);
    return 0;
}

static Week week_of(Bench *bench, const char *on, long *pupils)
{
    Screening run;
    Week week;
    screen(bench, on, 1, &run, &week);
    *pupils = run.pupils;
    screening_close(&run);
    return week;
}

static void import(Bench *bench, const char *name, const char *words)
{
    Error err = { 0 };
    IntakeOptions options = { .known_on = NO_DATE, .today = day("2026-06-10"), .who = "" };
    IntakeResult result;
    assert_ok(intake_file(bench->store, bench->plan, file_make(bench->arena, bench->folder, name, words), &options, bench->arena, &result, &err), &err);
    assert_int_equal(result.refused, 0);
}

static long long open_proposals(Bench *bench) { return number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL"); }
static long long open_entries(Bench *bench) { return number(bench, "SELECT count(*) FROM entry WHERE until IS NULL AND died IS NULL"); }

static void in_may_the_last_review_opens_what_waits_over_the_summer(void **state)
{
    Bench *bench = *state;
    long pupils;
    Week week = week_of(bench, "2026-05-25", &pupils);                    /* after the last sitting of the law council, 20 May */
    assert_int_equal(pupils, 6);
    assert_int_equal(week.opened, 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause = 'need' AND closed IS NULL"), 1);
    Error err = { 0 };
    NextYear next;
    Service service = service_on(bench, "2026-05-25", "");
    assert_ok(next_year(&service, &next, &err), &err);
    assert_int_equal(next.up, 4);
    assert_int_equal(next.leaving, 2);
    import(bench, "classes-2026.csv", next.classes);
    import(bench, "membership-2026.csv", next.membership);
}

static void a_review_in_july_touches_nothing_that_waits_for_people(void **state)
{
    Bench *bench = *state;
    long pupils;
    Week week = week_of(bench, "2026-07-13", &pupils);
    assert_int_equal(pupils, 6);                                          /* until 31 July all are in their old classes */
    assert_int_equal(week.opened + week.expired, 0);
    assert_int_equal(open_proposals(bench), 2);
    assert_int_equal(open_entries(bench), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause LIKE 'duty:%' AND foreseen_on = " DAY("2026-07-13")), 0);
}

static void a_review_in_august_finds_nobody_in_a_class_and_takes_nobody_for_gone(void **state)
{
    Bench *bench = *state;
    long pupils;
    long long open = number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL");
    Week week = week_of(bench, "2026-08-24", &pupils);                    /* the classes of 2026 are there, lessons begin in September */
    assert_int_equal(pupils, 0);
    assert_int_equal(week.expired, 0);
    assert_int_equal(open_proposals(bench), 2);
    assert_int_equal(open_entries(bench), 2);
    assert_true(number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL") >= open);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause = 'need' AND closed IS NULL"), 1);      /* the rule was not asked: no "no" */
}

static void the_first_review_of_september_carries_registers_over_and_closes_who_left(void **state)
{
    Bench *bench = *state;
    long pupils;
    Week week = week_of(bench, "2026-09-07", &pupils);
    assert_int_equal(pupils, 4);
    assert_int_equal(week.expired, 0);                                    /* 60 days are over, but no sitting was held */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND closed IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100003 AND outcome = 'withdrawn' AND closed_on = " DAY("2026-09-07")), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND closed IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE pupil = 100005 AND until IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE pupil = 100004 AND outcome = 'left' AND closed_by IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM pupil"), 6);
    assert_int_equal(number(bench, "SELECT count(*) FROM membership m JOIN class c ON c.id = m.class WHERE c.year = 2026 AND m.died IS NULL"), 4);
}

static void no_due_day_lies_in_the_summer(void **state)
{
    assert_int_equal(number(*state, "SELECT count(*) FROM follow_up WHERE due BETWEEN " DAY("2026-05-26") " AND " DAY("2026-08-26")), 0);
}

static void after_a_sitting_what_nobody_decided_expires(void **state)
{
    long pupils;
    Week week = week_of(*state, "2026-09-21", &pupils);                   /* the law council met on the 16th */
    assert_int_equal(week.expired, 1);
    assert_int_equal(open_proposals(*state), 0);
}

static void the_figures_of_both_years_join(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    YearFigures old, now;
    Service service = service_on(bench, "2026-09-21", "");
    assert_ok(year_figures(&service, (Span){ day("2025-08-01"), day("2026-07-31") }, &old, &err), &err);
    assert_ok(year_figures(&service, (Span){ day("2026-08-01"), day("2027-07-31") }, &now, &err), &err);
    for (size_t i = 0; i < old.flow_count; i++) {
        assert_int_equal(old.flows[i].now, now.flows[i].before);
        assert_int_equal(old.flows[i].before + old.flows[i].in - old.flows[i].out - old.flows[i].left, old.flows[i].now);
        assert_int_equal(now.flows[i].before + now.flows[i].in - now.flows[i].out - now.flows[i].left, now.flows[i].now);
    }
    assert_int_equal(old.flows[0].proposed, 2);
    assert_int_equal(old.flows[0].expired, 1);
    assert_int_equal(old.flows[0].withdrawn, 1);
    assert_int_equal(now.flows[0].now, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_may_the_last_review_opens_what_waits_over_the_summer),
        cmocka_unit_test(a_review_in_july_touches_nothing_that_waits_for_people),
        cmocka_unit_test(a_review_in_august_finds_nobody_in_a_class_and_takes_nobody_for_gone),
        cmocka_unit_test(the_first_review_of_september_carries_registers_over_and_closes_who_left),
        cmocka_unit_test(no_due_day_lies_in_the_summer),
        cmocka_unit_test(after_a_sitting_what_nobody_decided_expires),
        cmocka_unit_test(the_figures_of_both_years_join),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
