/* Absence by month and class: the same as the facts that rules read, and the same as plain SQL. */
#include "school.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    school_fill(*state);
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

/* What dossier_read says of all pupils for this school year, added up. */
static long facts(Bench *bench, const char *on, const char *cause)
{
    Error err = { 0 };
    Read read = { .fact = FACT_MISSED, .window = { .kind = SPAN_YEAR } };
    assert_true(causes_named(cause, &read.causes));
    Records *records = records_open(bench->store, bench->plan, day(on), &err);
    assert_ok(records != NULL, &err);
    double sum = 0;
    for (int i = 0; i < PUPILS; i++) {
        Dossier dossier;
        Answer answer;
        assert_ok(records_pupil(records, FIRST_PUPIL + i, &dossier, &err), &err);
        (void)dossier_read(&dossier, &read, &answer);                 /* not fully loaded: the value is what was recorded */
        sum += answer.value;
    }
    records_close(records);
    return (long)sum;
}

static void the_sum_over_pupils_of_what_rules_read_is_the_figure(void **state)
{
    static const char *const days[] = { "2025-09-30", "2025-11-12", "2025-12-01", "2026-01-11", "2026-02-03", "2026-04-10", "2026-04-11", "2026-05-25" };
    Bench *bench = *state;
    long all = 0;
    for (size_t d = 0; d < COUNT(days); d++) {
        YearFigures figures = figures_of(bench, "2025-09-02", "2026-07-31", days[d]);
        long missed = 0, unexcused = 0, ill = 0, by_class = 0;
        for (size_t i = 0; i < figures.month_count; i++) {
            missed += figures.months[i].missed;
            unexcused += figures.months[i].unexcused;
            ill += figures.months[i].ill;
        }
        for (size_t i = 0; i < figures.class_count; i++) by_class += figures.classes[i].missed;
        assert_int_equal(missed, facts(bench, days[d], "any"));
        assert_int_equal(unexcused, facts(bench, days[d], "unexcused"));
        assert_int_equal(ill, facts(bench, days[d], "ill"));
        assert_int_equal(by_class, missed);
        all = missed;
    }
    assert_true(all > 500);
}

/* Days of enrolment without presence, one row a pupil and day that lies in a class; ?s are put in by the caller. */
#define PRESENT_DAYS(day_column, pupil_column) \
    " NOT EXISTS (SELECT 1 FROM presence x WHERE x.died IS NULL AND x.pupil = " pupil_column " AND x.since <= " day_column " AND coalesce(x.until, 99999) >= " day_column ")"

static void every_month_is_what_sql_counts(void **state)
{
    Bench *bench = *state;
    YearFigures figures = figures_of(bench, "2025-08-01", "2026-07-31", "2026-05-25");
    assert_int_equal(figures.month_count, 9);                             /* September to May */
    for (size_t i = 0; i < figures.month_count; i++) {
        const MonthFigures *month = &figures.months[i];
        assert_int_equal(month->lessons, count_of(bench, "SELECT sum(v.lessons) FROM membership m JOIN class c ON c.id = m.class JOIN coverage v ON v.class = m.class AND v.day >= m.since AND v.day <= coalesce(m.until, 99999)"
            " WHERE m.died IS NULL AND c.year = 2025 AND v.day <= " DAY("2026-05-25") " AND strftime('%%Y-%%m', v.day * 86400, 'unixepoch') = '%04d-%02d' AND" PRESENT_DAYS("v.day", "m.pupil"), month->year, month->month));
#define LESSONS "SELECT count(*) FROM lesson l JOIN membership m ON m.pupil = l.pupil AND m.died IS NULL AND unixepoch(l.day) / 86400 >= m.since AND unixepoch(l.day) / 86400 <= coalesce(m.until, 99999)" \
                " JOIN class c ON c.id = m.class AND c.year = 2025 WHERE l.day BETWEEN '2025-08-01' AND '2026-05-25' AND" PRESENT_DAYS("unixepoch(l.day) / 86400", "l.pupil")
        assert_int_equal(month->missed, count_of(bench, LESSONS " AND l.mark <> 'late' AND substr(l.day, 1, 7) = '%04d-%02d'", month->year, month->month));
        assert_int_equal(month->unexcused, count_of(bench, LESSONS " AND l.mark = 'unexcused' AND substr(l.day, 1, 7) = '%04d-%02d'", month->year, month->month));
        assert_int_equal(month->ill, count_of(bench, LESSONS " AND l.mark = 'ill' AND substr(l.day, 1, 7) = '%04d-%02d'", month->year, month->month));
        assert_true(month->lessons > month->missed && month->missed > 0);
    }
}

static void every_class_is_what_sql_counts_and_one_that_was_not_loaded_stays(void **state)
{
    Bench *bench = *state;
    YearFigures figures = figures_of(bench, "2025-11-01", "2026-02-15", "2026-05-25");
    assert_int_equal(figures.class_count, CLASSES_A_YEAR + 1);
    assert_string_equal(figures.classes[0].class_label, "1А");
    for (size_t i = 0; i < figures.class_count; i++) {
        const ClassFigures *class = &figures.classes[i];
        assert_int_equal(class->lessons, count_of(bench, "SELECT coalesce(sum(v.lessons), 0) FROM membership m JOIN class c ON c.id = m.class JOIN coverage v ON v.class = m.class AND v.day >= m.since AND v.day <= coalesce(m.until, 99999)"
            " WHERE m.died IS NULL AND c.year = 2025 AND c.grade || c.letter = '%s' AND v.day BETWEEN " DAY("2025-11-01") " AND " DAY("2026-02-15") " AND" PRESENT_DAYS("v.day", "m.pupil"), class->class_label));
        assert_int_equal(class->missed, count_of(bench, LESSONS " AND l.mark <> 'late' AND c.grade || c.letter = '%s' AND l.day BETWEEN '2025-11-01' AND '2026-02-15'", class->class_label));
        assert_int_equal(class->unexcused, count_of(bench, LESSONS " AND l.mark = 'unexcused' AND c.grade || c.letter = '%s' AND l.day BETWEEN '2025-11-01' AND '2026-02-15'", class->class_label));
        if (strcmp(class->class_label, "8А") == 0) assert_int_equal(class->lessons, 0);      /* 100205: only marks that were patched in */
    }
}

static void what_came_after_the_day_is_left_out(void **state)
{
    Bench *bench = *state;
    YearFigures cut = figures_of(bench, "2025-08-01", "2026-07-31", "2025-11-12"), till = figures_of(bench, "2025-08-01", "2025-11-12", "2026-05-25");
    assert_int_equal(cut.month_count, 3);
    assert_int_equal(till.month_count, 3);
    for (size_t i = 0; i < 3; i++) assert_memory_equal(&cut.months[i], &till.months[i], sizeof cut.months[i]);
    assert_int_equal(cut.span.to.number, day("2026-07-31").number);       /* the span is given back as it was asked for */
}

static void a_span_over_two_school_years_holds_the_classes_of_both(void **state)
{
    Bench *bench = *state;
    YearFigures both = figures_of(bench, "2025-05-01", "2025-09-30", "2026-05-25"), may = figures_of(bench, "2025-05-01", "2025-07-31", "2026-05-25"),
                september = figures_of(bench, "2025-08-01", "2025-09-30", "2026-05-25");
    assert_int_equal(both.class_count, 2 * CLASSES_A_YEAR + 1);
    assert_int_equal(both.month_count, may.month_count + september.month_count);
    assert_memory_equal(&both.months[0], &may.months[0], sizeof both.months[0]);
    assert_memory_equal(&both.months[both.month_count - 1], &september.months[september.month_count - 1], sizeof both.months[0]);
}

static void the_summer_has_no_months_and_a_span_turned_round_has_nothing(void **state)
{
    YearFigures summer = figures_of(*state, "2026-06-15", "2026-08-31", "2026-12-01"), turned = figures_of(*state, "2026-02-01", "2026-01-01", "2026-05-25"),
                before = figures_of(*state, "2026-02-01", "2026-05-25", "2026-01-01");
    assert_int_equal(summer.month_count, 0);
    assert_int_equal(turned.month_count + turned.class_count, 0);
    assert_int_equal(before.month_count + before.class_count, 0);
}

/* Comes last: it writes. */
static void lessons_that_could_not_be_read_are_neither_held_nor_missed(void **state)
{
    Bench *bench = *state;
    YearFigures was = figures_of(bench, "2025-09-02", "2026-07-31", "2026-05-25");
    char *message = NULL;
    int wrong = sqlite3_exec(store_sqlite(bench->store),
        "INSERT INTO attendance (year, pupil, day, marks, born) SELECT 2025, m.pupil, v.day, (6 << 6) | (6 << 3) | 1, 1 FROM membership m JOIN coverage v ON v.class = m.class"
        " WHERE m.died IS NULL AND m.until IS NULL AND v.lessons > 3 AND v.day BETWEEN m.since AND unixepoch('2026-05-25') / 86400"
        " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.pupil = m.pupil AND a.day = v.day)"
        " AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.pupil = m.pupil) LIMIT 1", NULL, NULL, &message);
    if (wrong) fail_msg("%s", message);
    assert_int_equal(sqlite3_changes(store_sqlite(bench->store)), 1);
    YearFigures is = figures_of(bench, "2025-09-02", "2026-07-31", "2026-05-25");
    long lessons = 0, missed = 0, by_class = 0;
    for (size_t i = 0; i < is.month_count; i++) { lessons += is.months[i].lessons - was.months[i].lessons; missed += is.months[i].missed - was.months[i].missed; }
    for (size_t i = 0; i < is.class_count; i++) by_class += is.classes[i].lessons - was.classes[i].lessons;
    assert_int_equal(lessons, -2);
    assert_int_equal(by_class, -2);
    assert_int_equal(missed, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sum_over_pupils_of_what_rules_read_is_the_figure),
        cmocka_unit_test(every_month_is_what_sql_counts),
        cmocka_unit_test(every_class_is_what_sql_counts_and_one_that_was_not_loaded_stays),
        cmocka_unit_test(what_came_after_the_day_is_left_out),
        cmocka_unit_test(a_span_over_two_school_years_holds_the_classes_of_both),
        cmocka_unit_test(the_summer_has_no_months_and_a_span_turned_round_has_nothing),
        cmocka_unit_test(lessons_that_could_not_be_read_are_neither_held_nor_missed),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
