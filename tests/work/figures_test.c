/* The year's figures: what was due and done, held and written: each count by plain SQL, and the same as the state of the plan. */
#include <time.h>

#include "school.h"

static const char *const items[] = { "I.5", "II.1", "IV.7", "V.2", "VI.3" };

static void fill_work(Bench *bench, unsigned *seed)
{
    static const char *const outcomes[] = { "done", "done", "withdrawn", "sooner", NULL };
    for (int i = 0; i < 150; i++) {
        const char *item = items[drawn(seed, COUNT(items))], *outcome = outcomes[drawn(seed, 5)];
        int foreseen = day("2025-08-20").number + (int)drawn(seed, 250), due = foreseen + (int)drawn(seed, 60), closed = foreseen + (int)drawn(seed, 80);
        sql_put(bench, "INSERT INTO follow_up (school, pupil, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born, closed, closed_on, outcome)"
                       " VALUES (1, %d, '%s', 'duty:x:%d', '', %d, 0, 0, '', '', '', %d, 90, %s, CASE %d WHEN 0 THEN NULL ELSE %d END, nullif('%s', ''));", FIRST_PUPIL + i % PUPILS, item, i,
                due, foreseen, outcome ? "90" : "NULL", outcome != NULL, closed, outcome ? outcome : "");
        sql_put(bench, "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born, died) VALUES (1, 'talk', '%s', %d, %d, '', 'w', '', 0, 'к', 0, 90, %s);",
                items[drawn(seed, COUNT(items))], day("2025-07-15").number + (int)drawn(seed, 330), FIRST_PUPIL + i % PUPILS, drawn(seed, 8) ? "NULL" : "90");
        sql_put(bench, "INSERT INTO event (school, kind, item, day, title, guests, result, who, born, died) VALUES (1, 'class-hour', '%s', %d, 't', '', '', 'к', 90, %s);",
                items[drawn(seed, COUNT(items))], day("2025-07-15").number + (int)drawn(seed, 330), drawn(seed, 8) ? "NULL" : "90");
    }
}

static void fill_year(Bench *bench, unsigned *seed)
{
    sql(bench, "INSERT INTO config VALUES ('c', 90);");
    for (int i = 0; i < 30; i++) {
        int on = day("2025-08-10").number + (int)drawn(seed, 320);
        sql_put(bench, "INSERT INTO run (school, on_day, seen_change, config, program, pupils, born) VALUES (1, %d, 90, 'c', 'p', 72, 90);", on);
        sql_put(bench, "INSERT INTO sitting (id, school, council, day, born) VALUES (%d, 1, 'x%d', %d, 90);"
                       "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born, died) VALUES (%d, %u, '1', '', '', '', '', '', '', '', 90, %s);"
                       "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (%d, %d, 1, 'plan', 'I.3', 'hears', '', '', 0, 90);"
                       "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born, died) VALUES (%d, %d, 'heard', '', '', '', '', 90, %s);",
                3000 + i, i, on, 3000 + i, drawn(seed, 2), drawn(seed, 6) ? "NULL" : "90", 3000 + i, 3000 + i, 3000 + i, 3000 + i, drawn(seed, 5) ? "NULL" : "90");
        sql_put(bench, "INSERT INTO family_case (school, family, opened_on, grounds, born, closed, closed_on, closed_words) VALUES (1, 'g%d', %d, 'w', 90, 90, %d, 'w');", i, on, on + (int)drawn(seed, 150));
        sql_put(bench, "INSERT INTO observation (id, pupil, day, sign, severity, observer, words, ref, born) VALUES (%d, %d, %d, 'told-harmed', 3, '', 'w', '', 90);"
                       "INSERT INTO alert (pupil, observation, born, taken) VALUES (%d, %d, 90, %s);", 7000 + i, FIRST_PUPIL + i, on, FIRST_PUPIL + i, 7000 + i, drawn(seed, 2) ? "NULL" : "90");
    }
}

static int setup(void **state)
{
    unsigned seed = 11;
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    school_fill(bench);
    sql(bench, "BEGIN");
    fill_work(bench, &seed);
    fill_year(bench, &seed);
    sql(bench, "COMMIT");
    return 0;
}

static YearFigures figures_of(Bench *bench, const char *from, const char *to, const char *on)
{
    Error err = { 0 };
    YearFigures figures;
    Service service = service_on(bench, on, "");
    assert_ok(year_figures(&service, (Span){ day(from), day(to) }, &figures, &err), &err);
    return figures;
}

/* The school year seen from its end, from the middle of it, and a quarter. */
static const char *const looks[][3] = { { "2025-08-01", "2026-07-31", "2026-07-31" }, { "2025-08-01", "2026-07-31", "2026-01-15" }, { "2025-11-03", "2026-01-07", "2026-05-25" } };

static void what_was_held_and_written_is_what_sql_counts(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(looks); i++) {
        YearFigures f = figures_of(bench, looks[i][0], looks[i][1], looks[i][2]);
        int a = day(looks[i][0]).number, on = day(looks[i][2]).number, b = day(looks[i][1]).number < on ? day(looks[i][1]).number : on;
#define COUNTED(from, column) count_of(bench, "SELECT count(*) FROM " from " AND " column " >= %d AND " column " <= %d", a, b)
        assert_int_equal(f.runs, COUNTED("run WHERE 1", "on_day"));
        assert_int_equal(f.notes, COUNTED("note WHERE died IS NULL", "day"));
        assert_int_equal(f.events, COUNTED("event WHERE died IS NULL", "day"));
        assert_int_equal(f.helps, COUNTED("help WHERE died IS NULL", "day"));
        assert_int_equal(f.sittings_held, COUNTED("sitting s, minutes m WHERE m.sitting = s.id AND m.died IS NULL AND m.held = 1", "s.day"));
        assert_int_equal(f.decisions, COUNTED("decisions v WHERE 1", "unixepoch(v.day) / 86400"));
        assert_int_equal(f.family_cases_opened, COUNTED("family_case WHERE 1", "opened_on"));
        assert_int_equal(f.family_cases_closed, COUNTED("family_case WHERE 1", "closed_on"));
        assert_int_equal(f.alerts, COUNTED("observation WHERE sign = 'told-harmed'", "day"));
        assert_int_equal(f.alerts_taken, COUNTED("observation o, alert t WHERE t.observation = o.id AND t.taken IS NOT NULL", "o.day"));
        assert_true(f.runs > 0 && f.notes > 0 && f.sittings_held > 0 && f.decisions > f.sittings_held / 2 && f.alerts > f.alerts_taken);
    }
}

static void follow_ups_are_what_sql_counts_and_what_the_plan_says(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(looks); i++) {
        Error err = { 0 };
        YearFigures f = figures_of(bench, looks[i][0], looks[i][1], looks[i][2]);
        int a = day(looks[i][0]).number, b = day(looks[i][1]).number, on = day(looks[i][2]).number;
#define TASKS(condition, ...) count_of(bench, "SELECT count(*) FROM follow_up WHERE foreseen_on <= %d AND due >= %d AND due <= %d AND " condition, on, a, b, __VA_ARGS__)
        assert_int_equal(f.due, TASKS("NOT coalesce(outcome IN ('sooner', 'withdrawn') AND closed_on <= %d, 0)", on));
        assert_int_equal(f.done, TASKS("outcome = 'done' AND closed_on <= %d", on));
        assert_int_equal(f.done_on_time, TASKS("outcome = 'done' AND closed_on <= %d AND closed_on <= due", on));
        assert_int_equal(f.overdue, TASKS("due < %d AND (closed_on IS NULL OR closed_on > %d)", on, on));
        assert_int_equal(f.withdrawn, TASKS("outcome = 'withdrawn' AND closed_on <= %d", on));
        assert_true(f.done > f.done_on_time && f.done_on_time > 0 && f.due > f.done);
        PlanState plan;
        Service service = service_on(bench, looks[i][2], "");
        assert_ok(plan_state(&service, (Span){ day(looks[i][0]), day(looks[i][1]) }, &plan, &err), &err);
        long foreseen = 0, notes = 0, events = 0, helps = 0;
        assert_int_equal(f.plan.count, plan.count);
        for (size_t k = 0; k < plan.count; k++) {
            assert_memory_equal(&f.plan.items[k], &plan.items[k], sizeof plan.items[k]);
            foreseen += plan.items[k].foreseen;
            notes += plan.items[k].notes;
            events += plan.items[k].events;
            helps += plan.items[k].helps;
        }
        assert_int_equal(foreseen, f.due + f.withdrawn);
        assert_int_equal(notes, f.notes);
        assert_int_equal(events, f.events);
        assert_int_equal(helps, f.helps);
    }
}

static void planned_sittings_are_those_of_the_data(void **state)
{
    YearFigures year = figures_of(*state, "2025-08-01", "2026-07-31", "2025-09-01"), september = figures_of(*state, "2025-09-01", "2025-09-30", "2026-05-25");
    assert_int_equal(year.sittings_planned, 5 + 9 + 9);                   /* data/sittings.csv of 2025–26: also those to come */
    assert_int_equal(september.sittings_planned, 2);
}

static bool read_figures(const Service *service, void *arg, Error *err)
{
    YearFigures figures;
    (void)arg;
    return year_figures(service, (Span){ day("2025-08-01"), day("2026-07-31") }, &figures, err);
}

static void without_memory_it_says_so(void **state) { torture_reader(*state, "2026-05-25", read_figures, NULL, 50); }

/* A thousand pupils, a year of lessons and two hundred marks each: less than a tenth of a second (measured; the test leaves room for a slow machine). */
static void a_school_of_a_thousand_is_counted_at_once(void **state)
{
    Bench *bench = *state;
    struct timespec from, to;
    sql(bench, "WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < 1999) INSERT INTO pupil SELECT 100001 + i, 1, 'm' || i, 'Тек', 'Аты', '', NULL, 'f', 'm' || i / 2, '', 90 FROM n;"
               "INSERT INTO membership (pupil, class, since, until, born) SELECT id, 100201 + id % 12, " DAY("2025-09-01") ", NULL, 90 FROM pupil WHERE id > 101000;"
               "WITH RECURSIVE d(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM d WHERE i < 35) INSERT INTO attendance SELECT 2025, id, " DAY("2025-09-02") " + 7 * i + id % 5, 112347, 90 FROM pupil, d WHERE id > 101000;");
    figures_of(bench, "2025-08-01", "2026-07-31", "2026-05-25");
    clock_gettime(CLOCK_MONOTONIC, &from);
    YearFigures figures = figures_of(bench, "2025-08-01", "2026-07-31", "2026-05-25");
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ms = (double)(to.tv_sec - from.tv_sec) * 1e3 + (double)(to.tv_nsec - from.tv_nsec) / 1e6;
    print_message("figures of %lld pupils in %.1f ms\n", number(bench, "SELECT count(*) FROM pupil"), ms);
    assert_true(figures.months[0].missed > 5000);
    assert_true(ms < 2000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_held_and_written_is_what_sql_counts),
        cmocka_unit_test(follow_ups_are_what_sql_counts_and_what_the_plan_says),
        cmocka_unit_test(planned_sittings_are_those_of_the_data),
        cmocka_unit_test(without_memory_it_says_so),
        cmocka_unit_test(a_school_of_a_thousand_is_counted_at_once),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
