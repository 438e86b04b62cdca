/* Windows resolved to dates. The year begins on Tuesday 2 September 2025; quarters on 3 November, 8 January, 30 March. */
#include "bench.h"

static void spans(Bench *bench, Window window, Date from, Date to)
{
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", window)), KNOWN);
    assert_date(bench->answer.from, from);
    assert_date(bench->answer.to, to);
}

static void school_days_are_counted_back_from_the_last_finished_one(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    spans(bench, last_school_days(1), on(2025, 10, 17), on(2025, 10, 20));
    spans(bench, last_school_days(5), on(2025, 10, 13), on(2025, 10, 20));
    spans(bench, last_school_days(6), on(2025, 10, 10), on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 20), on(2025, 10, 20), 6);                /* today is loaded: it is one of them */
    spans(bench, last_school_days(1), on(2025, 10, 20), on(2025, 10, 20));
    spans(bench, last_school_days(6), on(2025, 10, 13), on(2025, 10, 20));
    assert_int_equal(bench->answer.expected, 6);
}

static void holidays_are_no_school_days_of_a_window(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 5));
    bench_holiday(bench, 0, on(2025, 10, 27), on(2025, 11, 2));
    spans(bench, last_school_days(4), on(2025, 10, 23), on(2025, 11, 5));
    assert_int_equal(bench->answer.expected, 4);
}

static void a_six_day_week_needs_fewer_calendar_days(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_class(bench, 0, 7, 6);
    bench_held(bench, 0, on(2025, 9, 2), on(2025, 10, 19), 6);
    spans(bench, last_school_days(12), on(2025, 10, 6), on(2025, 10, 20));
}

static void early_in_september_there_are_as_many_school_days_as_there_were(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 8));
    spans(bench, last_school_days(20), on(2025, 9, 2), on(2025, 9, 8));
    assert_int_equal(bench->answer.expected, 4);
    spans(bench, last_school_days(4), on(2025, 9, 2), on(2025, 9, 8));
}

static void on_the_first_day_a_window_of_the_year_has_no_lessons_yet(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 2));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_school_days(5))), NO_LESSONS);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", whole_year())), NO_LESSONS);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", quarter(0))), NO_LESSONS);
}

static void in_august_the_year_has_not_begun(void **state)
{
    Bench *bench = bench_on(state, on(2025, 8, 25));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", whole_year())), NO_LESSONS);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_school_days(5))), NO_LESSONS);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", first_days(14))), NO_LESSONS);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 5, 25));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", whole_year())), NOT_ENROLLED);
}

static void in_july_the_year_is_the_one_that_ended(void **state)
{
    Bench *bench = bench_on(state, on(2026, 7, 15));
    spans(bench, whole_year(), on(2025, 9, 2), on(2026, 7, 15));
    spans(bench, last_school_days(1), on(2026, 5, 25), on(2026, 7, 15));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_days(30))), NO_LESSONS);
}

static void a_quarter_is_cut_at_the_screening_day(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    spans(bench, quarter(0), on(2025, 11, 3), on(2025, 11, 20));
    spans(bench, quarter(-1), on(2025, 9, 2), on(2025, 11, 2));
    bench->dossier.on = on(2025, 11, 2);                                        /* the autumn holidays belong to the first */
    spans(bench, quarter(0), on(2025, 9, 2), on(2025, 11, 2));
}

static void the_quarter_before_the_first_is_last_years_fourth(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 20));
    bench_ask(bench, about(FACT_MISSED, "any", quarter(-1)));
    assert_date(bench->answer.to, on(2025, 7, 31));
    assert_true(bench->answer.from.number >= on(2025, 3, 20).number && bench->answer.from.number <= on(2025, 4, 1).number);
}

static void a_quarter_that_the_calendar_does_not_have_is_no_earlier_window(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 20));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", quarter(-40))), NO_EARLIER_WINDOW);
}

static void first_days_begin_with_the_years_first_lesson(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    spans(bench, first_days(14), on(2025, 9, 2), on(2025, 9, 15));
    bench->dossier.on = on(2025, 9, 9);
    spans(bench, first_days(14), on(2025, 9, 2), on(2025, 9, 9));
}

static void an_earlier_window_ends_before_the_nearer_begins(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    spans(bench, earlier(last_days(30), last_days(14)), on(2025, 10, 8), on(2025, 11, 6));
    spans(bench, earlier(last_school_days(10), last_school_days(5)), on(2025, 10, 30), on(2025, 11, 12));
    spans(bench, earlier(last_school_days(10), quarter(0)), on(2025, 10, 20), on(2025, 11, 2));
    spans(bench, earlier(last_days(7), quarter(0)), on(2025, 10, 27), on(2025, 11, 2));
}

static void an_earlier_window_must_lie_within_the_school_year(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 30));
    spans(bench, earlier(last_days(14), last_days(15)), on(2025, 9, 2), on(2025, 9, 15));
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", earlier(last_days(15), last_days(15)))), NO_EARLIER_WINDOW);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", earlier(last_school_days(16), last_school_days(5)))), NO_EARLIER_WINDOW);
    spans(bench, earlier(last_school_days(15), last_school_days(5)), on(2025, 9, 2), on(2025, 9, 22));
}

static void an_earlier_window_must_lie_within_the_enrolment(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 10, 9), NO_DATE);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", earlier(last_days(30), last_days(14)))), NO_EARLIER_WINDOW);
    spans(bench, earlier(last_days(29), last_days(14)), on(2025, 10, 9), on(2025, 11, 6));
}

static void a_change_of_class_does_not_begin_the_enrolment_anew(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_held(bench, 1, on(2025, 9, 2), on(2025, 11, 19), 6);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 17));
    bench_enrol(bench, 1, on(2025, 10, 20), NO_DATE);                           /* a week-end between */
    spans(bench, earlier(last_days(30), last_days(14)), on(2025, 10, 8), on(2025, 11, 6));
}

static void the_29th_of_february_is_a_day_of_a_window(void **state)
{
    Bench *bench = bench_on(state, on(2024, 3, 4));                             /* before the two years of the bench: dates alone */
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2023, 9, 1), NO_DATE);
    bench_see(bench, on(2024, 2, 28), 0, 1);
    bench_see(bench, on(2024, 2, 29), 0, 1);
    Read read = about(FACT_SEEN, "any", last_days(5));
    read.signs[0] = 1;
    bench_ask(bench, read);
    assert_date(bench->answer.from, on(2024, 2, 29));
    assert_number(bench->answer.value, 1);
    bench->dossier.on = on(2025, 3, 4);                                         /* a year that has none */
    bench_ask(bench, read);
    assert_date(bench->answer.from, on(2025, 2, 28));
}

static void days_before_a_class_began_are_not_expected(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    ClassDays *days = &bench->classes[0].days;
    int later = date_between(days->first, on(2025, 8, 1));
    days->first = on(2025, 8, 1);
    days->length -= later;
    days->lessons += later, days->covered += later, days->held += later;
    assert_number(bench_value(bench, about(FACT_MISSED, "any", last_days(366))), 0);
    assert_int_equal(bench->answer.expected, 34);                               /* 2 September … 17 October */
    assert_int_equal(bench->answer.covered, 34);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(school_days_are_counted_back_from_the_last_finished_one),
        cmocka_unit_test(holidays_are_no_school_days_of_a_window),
        cmocka_unit_test(a_six_day_week_needs_fewer_calendar_days),
        cmocka_unit_test(early_in_september_there_are_as_many_school_days_as_there_were),
        cmocka_unit_test(on_the_first_day_a_window_of_the_year_has_no_lessons_yet),
        cmocka_unit_test(in_august_the_year_has_not_begun),
        cmocka_unit_test(in_july_the_year_is_the_one_that_ended),
        cmocka_unit_test(a_quarter_is_cut_at_the_screening_day),
        cmocka_unit_test(the_quarter_before_the_first_is_last_years_fourth),
        cmocka_unit_test(a_quarter_that_the_calendar_does_not_have_is_no_earlier_window),
        cmocka_unit_test(first_days_begin_with_the_years_first_lesson),
        cmocka_unit_test(an_earlier_window_ends_before_the_nearer_begins),
        cmocka_unit_test(an_earlier_window_must_lie_within_the_school_year),
        cmocka_unit_test(an_earlier_window_must_lie_within_the_enrolment),
        cmocka_unit_test(a_change_of_class_does_not_begin_the_enrolment_anew),
        cmocka_unit_test(the_29th_of_february_is_a_day_of_a_window),
        cmocka_unit_test(days_before_a_class_began_are_not_expected),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
