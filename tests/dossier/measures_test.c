/* Measures: quarter marks and other dated numbers. The first quarter of 2025–26 ends on 2 November (last lessons: 31 October here). */
#include "bench.h"

static Read marks(Fact fact, const char *name, Window window)
{
    Read read = { 0 };
    read.fact = fact;
    read.name = name;
    read.window = window;
    read.bound = 2;
    return read;
}

static Read change(const char *name, Window window, Window before)
{
    Read read = marks(FACT_MEASURE_CHANGE, name, window);
    read.earlier = before;
    return read;
}

static void quarter_marks(Bench *bench, Date day, double algebra, double history, double physics)
{
    bench_measure(bench, day, "mark/algebra", algebra);
    bench_measure(bench, day, "mark/history", history);
    bench_measure(bench, day, "mark/physics", physics);
}

static void the_last_number_is_the_newest_of_its_name(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    quarter_marks(bench, on(2025, 5, 25), 5, 5, 5);
    quarter_marks(bench, on(2025, 11, 2), 3, 4, 2);
    assert_number(bench_value(bench, marks(FACT_MEASURE_LAST, "mark/algebra", (Window){ 0 })), 3);
    assert_number(bench_value(bench, marks(FACT_MEASURE_LAST, "mark/", (Window){ 0 })), 2);
    const Rows *rows = bench_rows(bench, marks(FACT_MEASURE_LAST, "mark/history", (Window){ 0 }));
    assert_int_equal(rows->count, 1);
    assert_int_equal(rows->rows[0].kind, 'm');
    assert_int_equal(rows->rows[0].id, 204);
    assert_string_equal(rows->rows[0].name, "mark/history");
    assert_number(rows->rows[0].number, 4);
}

static void a_name_is_no_group_without_its_slash(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    quarter_marks(bench, on(2025, 11, 2), 3, 4, 2);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_LAST, "mark", (Window){ 0 })), TOO_FEW_DAYS);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_LAST, "mark/alg", (Window){ 0 })), TOO_FEW_DAYS);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_LAST, "marks/", (Window){ 0 })), TOO_FEW_DAYS);
}

static void a_mean_is_of_the_last_number_of_each_measure(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_measure(bench, on(2025, 10, 1), "mark/algebra", 2);
    quarter_marks(bench, on(2025, 11, 2), 3, 4, 5);
    bench_measure(bench, on(2025, 11, 2), "weight", 40);
    assert_number(bench_value(bench, marks(FACT_MEASURE_MEAN, "mark/", last_days(60))), 4);
    assert_number(bench_value(bench, marks(FACT_MEASURE_MEAN, "mark/algebra", last_days(60))), 3);
    const Rows *rows = bench_rows(bench, marks(FACT_MEASURE_MEAN, "mark/", last_days(60)));
    assert_int_equal(rows->count, 3);
    assert_number(rows->numbers / rows->count, 4);
}

static void a_year_of_daily_numbers_gives_the_last_of_each(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    static char names[100][16];
    for (int i = 0; i < 100; i++) snprintf(names[i], sizeof names[i], "mark/%03d", i);
    for (int round = 0; round < 3; round++)
        for (int i = 0; i < 100; i++) bench_measure(bench, on(2025, 10, 6 + round), names[i], round == 2 ? 5 : 1);
    assert_number(bench_value(bench, marks(FACT_MEASURE_MEAN, "mark/", last_days(60))), 5);
    assert_int_equal(bench_rows(bench, marks(FACT_MEASURE_MEAN, "mark/", last_days(60)))->count, 100);
}

static void a_change_is_this_mean_less_the_earlier_one(void **state)
{
    Bench *bench = bench_on(state, on(2026, 1, 20));
    quarter_marks(bench, on(2025, 11, 2), 5, 4, 5);
    quarter_marks(bench, on(2025, 12, 28), 4, 3, 4);
    assert_number(bench_value(bench, change("mark/", quarter(-1), quarter(-2))), -1);
    const Rows *rows = bench_rows(bench, change("mark/", quarter(-1), quarter(-2)));
    assert_int_equal(rows->count, 6);
    assert_true(rows->in_order);
}

static void a_change_may_reach_over_the_summer(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    quarter_marks(bench, on(2025, 5, 25), 5, 5, 5);
    quarter_marks(bench, on(2025, 11, 2), 4, 4, 4);
    assert_number(bench_value(bench, change("mark/", quarter(-1), quarter(-2))), -1);
}

static void a_change_without_earlier_numbers_has_no_earlier_window(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    quarter_marks(bench, on(2025, 11, 2), 4, 4, 4);
    assert_answer(bench_ask(bench, change("mark/", quarter(-1), quarter(-2))), NO_EARLIER_WINDOW);
    assert_answer(bench_ask(bench, change("mark/", quarter(-1), quarter(-40))), NO_EARLIER_WINDOW);
    assert_int_equal(bench_rows(bench, change("mark/", quarter(-1), quarter(-2)))->count, 0);
}

static void no_number_is_not_loaded_until_the_quarter_was_handed_in(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_through(bench, 0, on(2025, 10, 30));
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_MEAN, "mark/", quarter(-1))), NOT_LOADED);
    bench_through(bench, 0, on(2025, 10, 31));                                  /* the last school day of the quarter */
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_MEAN, "mark/", quarter(-1))), TOO_FEW_DAYS);
    bench_through(bench, 0, NO_DATE);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_LAST, "mark/", (Window){ 0 })), NOT_LOADED);
    assert_false(bench->answer.can_grow);
}

static void numbers_at_hand_make_a_mean_whatever_was_handed_in(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_through(bench, 0, NO_DATE);
    quarter_marks(bench, on(2025, 10, 24), 4, 4, 4);
    assert_number(bench_value(bench, marks(FACT_MEASURE_MEAN, "mark/", quarter(-1))), 4);
}

static void a_count_of_low_numbers_takes_the_last_of_each_measure(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_measure(bench, on(2025, 10, 1), "mark/algebra", 2);
    bench_measure(bench, on(2025, 10, 1), "mark/history", 3);
    quarter_marks(bench, on(2025, 10, 31), 3, 2, 2);
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 2);
    const Rows *rows = bench_rows(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1)));
    assert_int_equal(rows->count, 2);
    assert_string_equal(rows->rows[0].name, "mark/history");
    assert_date(rows->first, on(2025, 10, 31));
}

static void a_count_needs_the_whole_window_handed_in(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_through(bench, 0, NO_DATE);
    quarter_marks(bench, on(2025, 10, 24), 2, 2, 4);                            /* not the quarter's end */
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), NOT_LOADED);
    assert_false(bench->answer.can_grow);
    bench_through(bench, 0, on(2025, 10, 31));
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 2);
}

static void marks_dated_on_the_quarters_end_show_that_it_was_handed_in(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_through(bench, 0, NO_DATE);
    quarter_marks(bench, on(2025, 10, 31), 2, 5, 4);                            /* its last school day */
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 1);
    quarter_marks(bench, on(2025, 11, 2), 2, 2, 4);                             /* its last day */
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 2);
}

static void nothing_low_in_a_window_handed_in_is_a_known_zero(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 0);
}

static void last_years_class_answers_for_last_years_quarter(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 20));
    bench_through(bench, 0, on(2025, 5, 25));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 8, 31));
    bench_enrol(bench, 1, on(2025, 9, 1), NO_DATE);                             /* the new class handed in nothing yet */
    assert_number(bench_value(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), 0);
}

static void who_joined_after_the_window_is_not_enrolled_in_it(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 11, 10), NO_DATE);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_COUNT, "mark/", quarter(-1))), NOT_ENROLLED);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_MEAN, "mark/", quarter(-1))), NOT_ENROLLED);
    bench_unenrol(bench);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_LAST, "mark/", (Window){ 0 })), NOT_ENROLLED);
    assert_answer(bench_ask(bench, marks(FACT_MEASURE_MEAN, "mark/", last_days(30))), NOT_ENROLLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_number_is_the_newest_of_its_name),
        cmocka_unit_test(a_name_is_no_group_without_its_slash),
        cmocka_unit_test(a_mean_is_of_the_last_number_of_each_measure),
        cmocka_unit_test(a_year_of_daily_numbers_gives_the_last_of_each),
        cmocka_unit_test(a_change_is_this_mean_less_the_earlier_one),
        cmocka_unit_test(a_change_may_reach_over_the_summer),
        cmocka_unit_test(a_change_without_earlier_numbers_has_no_earlier_window),
        cmocka_unit_test(no_number_is_not_loaded_until_the_quarter_was_handed_in),
        cmocka_unit_test(numbers_at_hand_make_a_mean_whatever_was_handed_in),
        cmocka_unit_test(a_count_of_low_numbers_takes_the_last_of_each_measure),
        cmocka_unit_test(a_count_needs_the_whole_window_handed_in),
        cmocka_unit_test(marks_dated_on_the_quarters_end_show_that_it_was_handed_in),
        cmocka_unit_test(nothing_low_in_a_window_handed_in_is_a_known_zero),
        cmocka_unit_test(last_years_class_answers_for_last_years_quarter),
        cmocka_unit_test(who_joined_after_the_window_is_not_enrolled_in_it),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
