/* Whole school days missed in a row. Monday 20 October 2025 is the screening day: the last finished one is Friday the 17th. */
#include "bench.h"

static Read streak(const char *cause) { return about(FACT_STREAK, cause, (Window){ 0 }); }
static Read longest(const char *cause, Window window) { return about(FACT_LONGEST_STREAK, cause, window); }

static void away(Bench *bench, Mark mark, int from, int to)
{
    for (int day = from; day <= to; day++)
        if (date_weekday(on(2025, 10, day)) <= 5) bench_mark(bench, on(2025, 10, day), mark, 1, 6);
}

static void days_missed_up_to_the_last_finished_day_are_in_a_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNEXCUSED, 9, 17);
    assert_number(bench_value(bench, streak("unexcused")), 7);
    assert_date(bench->answer.from, on(2025, 10, 9));
    assert_date(bench->answer.to, on(2025, 10, 17));
    assert_number(bench_value(bench, streak("ill")), 0);
    assert_false(date_known(bench->answer.from));
}

static void one_lesson_attended_ends_the_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNEXCUSED, 9, 14);
    bench_mark(bench, on(2025, 10, 15), MARK_UNEXCUSED, 1, 5);
    away(bench, MARK_UNEXCUSED, 16, 17);
    assert_number(bench_value(bench, streak("unexcused")), 2);
    assert_date(bench->answer.from, on(2025, 10, 16));
    assert_number(bench_value(bench, longest("unexcused", last_days(30))), 4);
    assert_int_equal(bench_rows(bench, longest("unexcused", last_days(30)))->count, 4);
    assert_date(bench_rows(bench, longest("unexcused", last_days(30)))->last, on(2025, 10, 14));
}

static void today_lengthens_the_row_once_it_was_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNEXCUSED, 16, 20);
    assert_number(bench_value(bench, streak("unexcused")), 2);                  /* today may still be attended */
    bench_held(bench, 0, on(2025, 10, 20), on(2025, 10, 20), 6);
    assert_number(bench_value(bench, streak("unexcused")), 3);
}

static void today_attended_ends_the_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNEXCUSED, 16, 17);
    bench_held(bench, 0, on(2025, 10, 20), on(2025, 10, 20), 6);
    assert_number(bench_value(bench, streak("unexcused")), 0);
}

static void holidays_do_not_end_a_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 5));
    bench_holiday(bench, 0, on(2025, 10, 27), on(2025, 11, 2));
    away(bench, MARK_ILL, 23, 24);
    bench_mark(bench, on(2025, 11, 3), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 11, 4), MARK_ILL, 1, 6);
    assert_number(bench_value(bench, streak("ill")), 4);
    assert_date(bench->answer.from, on(2025, 10, 23));
    assert_number(bench_value(bench, longest("ill", last_days(30))), 4);
}

static void a_presence_does_not_end_a_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 10, 17);
    bench_presence(bench, on(2025, 10, 14), on(2025, 10, 15));
    assert_number(bench_value(bench, streak("ill")), 4);
    assert_int_equal(bench_rows(bench, streak("ill"))->count, 4);
    assert_number(bench_value(bench, longest("ill", last_days(30))), 4);
}

static void the_most_recent_day_not_loaded_leaves_nothing_certain(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 13, 16);
    bench_held(bench, 0, on(2025, 10, 17), on(2025, 10, 17), 0);
    assert_answer(bench_ask(bench, streak("ill")), NOT_LOADED);
    assert_number(bench->answer.value, 0);
    assert_true(bench->answer.can_grow);
    assert_int_equal(bench->answer.covered, 0);
    assert_int_equal(bench->answer.expected, 1);
}

static void a_day_not_loaded_before_the_row_leaves_at_least_the_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 15, 17);
    bench_held(bench, 0, on(2025, 10, 14), on(2025, 10, 14), 0);
    assert_answer(bench_ask(bench, streak("ill")), NOT_LOADED);
    assert_number(bench->answer.value, 3);
    assert_true(bench->answer.can_grow);
    assert_int_equal(bench_rows(bench, streak("ill"))->count, 3);
}

static void a_day_not_loaded_behind_the_end_of_the_row_does_not_matter(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 15, 17);
    bench_held(bench, 0, on(2025, 10, 13), on(2025, 10, 13), 0);                /* the 14th was attended and ends it */
    assert_number(bench_value(bench, streak("ill")), 3);
}

static void a_row_ends_with_the_school_year(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 4));
    bench_mark(bench, on(2025, 5, 22), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 5, 23), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 9, 2), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 9, 3), MARK_ILL, 1, 6);
    bench_held(bench, 0, on(2025, 5, 19), on(2025, 5, 25), 6);
    assert_number(bench_value(bench, streak("ill")), 2);
    assert_answer(bench_ask(bench, longest("ill", last_days(120))), KNOWN);
    assert_number(bench->answer.value, 2);
    assert_date(bench_rows(bench, longest("ill", last_days(120)))->last, on(2025, 9, 3));    /* of two as long, the later */
}

static void on_the_first_day_of_the_year_there_was_no_day_yet(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 2));
    assert_answer(bench_ask(bench, streak("any")), NO_LESSONS);
}

static void who_has_left_is_in_no_row_of_days(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNEXCUSED, 6, 10);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 12));
    assert_answer(bench_ask(bench, streak("unexcused")), NOT_ENROLLED);
    assert_int_equal(bench_rows(bench, streak("unexcused"))->count, 0);
}

static void a_row_goes_on_in_the_new_class(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 1, on(2025, 9, 2), on(2025, 10, 19), 6);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 14));
    bench_enrol(bench, 1, on(2025, 10, 15), NO_DATE);
    away(bench, MARK_ILL, 13, 17);
    assert_number(bench_value(bench, streak("ill")), 5);
}

static void days_of_unknown_reason_are_pending_in_a_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNKNOWN_REASON, 13, 14);
    away(bench, MARK_UNEXCUSED, 15, 17);
    assert_number(bench_value(bench, streak("unexcused")), 3);
    assert_number(bench->answer.pending, 2);
    assert_number(bench_value(bench, streak("any")), 5);
    assert_number(bench->answer.pending, 0);
    assert_number(bench_value(bench, longest("unexcused", last_days(30))), 3);
    assert_number(bench->answer.pending, 2);
}

static void a_row_of_unknown_reason_alone_is_all_pending(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_UNKNOWN_REASON, 13, 17);
    assert_number(bench_value(bench, streak("unexcused")), 0);
    assert_number(bench->answer.pending, 5);
}

static void a_longest_row_not_fully_loaded_can_grow(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 6, 8);
    bench_held(bench, 0, on(2025, 10, 1), on(2025, 10, 1), 0);
    assert_answer(bench_ask(bench, longest("ill", last_days(30))), NOT_LOADED);
    assert_number(bench->answer.value, 3);
    assert_true(bench->answer.can_grow);
    assert_answer(bench_ask(bench, longest("ill", last_days(14))), KNOWN);
    assert_number(bench->answer.value, 2);                                      /* the window begins on the 7th */
}

static void a_moved_saturday_attended_ends_a_row(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    away(bench, MARK_ILL, 9, 17);
    assert_number(bench_value(bench, longest("ill", last_days(30))), 7);
    bench_held_on(bench, 0, on(2025, 10, 11), 6);
    assert_number(bench_value(bench, streak("ill")), 5);
    assert_number(bench_value(bench, longest("ill", last_days(30))), 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_missed_up_to_the_last_finished_day_are_in_a_row),
        cmocka_unit_test(one_lesson_attended_ends_the_row),
        cmocka_unit_test(today_lengthens_the_row_once_it_was_loaded),
        cmocka_unit_test(today_attended_ends_the_row),
        cmocka_unit_test(holidays_do_not_end_a_row),
        cmocka_unit_test(a_presence_does_not_end_a_row),
        cmocka_unit_test(the_most_recent_day_not_loaded_leaves_nothing_certain),
        cmocka_unit_test(a_day_not_loaded_before_the_row_leaves_at_least_the_row),
        cmocka_unit_test(a_day_not_loaded_behind_the_end_of_the_row_does_not_matter),
        cmocka_unit_test(a_row_ends_with_the_school_year),
        cmocka_unit_test(on_the_first_day_of_the_year_there_was_no_day_yet),
        cmocka_unit_test(who_has_left_is_in_no_row_of_days),
        cmocka_unit_test(a_row_goes_on_in_the_new_class),
        cmocka_unit_test(days_of_unknown_reason_are_pending_in_a_row),
        cmocka_unit_test(a_row_of_unknown_reason_alone_is_all_pending),
        cmocka_unit_test(a_longest_row_not_fully_loaded_can_grow),
        cmocka_unit_test(a_moved_saturday_attended_ends_a_row),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
