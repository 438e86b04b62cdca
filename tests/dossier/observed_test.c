/* Observations: which are counted, and when none is a known zero. Signs here are places in the list: 3, 5, 70. */
#include "bench.h"

static Read seen(Fact fact, Window window)
{
    Read read = { 0 };
    read.fact = fact;
    read.window = window;
    read.signs[0] = UINT64_C(1) << 3 | UINT64_C(1) << 5;
    read.signs[1] = UINT64_C(1) << (70 - 64);
    return read;
}

static void only_the_signs_asked_for_are_counted(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_see(bench, on(2025, 10, 6), 3, 1);
    bench_see(bench, on(2025, 10, 6), 4, 3);
    bench_see(bench, on(2025, 10, 6), 70, 2);
    bench_see(bench, on(2025, 10, 8), 5, 0);
    bench_see(bench, on(2025, 10, 8), 6, 2);
    bench_see(bench, on(2025, 10, 8), 127, 2);
    assert_number(bench_value(bench, seen(FACT_SEEN, last_days(30))), 3);
    assert_number(bench_value(bench, seen(FACT_SEEN_DAYS, last_days(30))), 2);
    const Rows *rows = bench_rows(bench, seen(FACT_SEEN, last_days(30)));
    assert_int_equal(rows->count, 3);
    assert_int_equal(rows->rows[0].kind, 'o');
    assert_int_equal(rows->rows[1].code, 70);
    assert_int_equal(rows->rows[1].id, 102);
    assert_int_equal(rows->rows[1].severity, 2);
}

static void a_sign_outside_the_list_is_never_counted(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_see(bench, on(2025, 10, 6), -1, 3);
    bench_see(bench, on(2025, 10, 6), SIGNS_MOST, 3);
    assert_number(bench_value(bench, seen(FACT_SEEN, last_days(30))), 0);
}

static void least_severity_leaves_out_what_is_lighter_and_what_has_none(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    for (int severity = 0; severity <= 3; severity++) bench_see(bench, on(2025, 10, 6), 3, severity);
    Read read = seen(FACT_SEEN, last_days(30));
    assert_number(bench_value(bench, read), 4);
    read.severity = 2;
    assert_number(bench_value(bench, read), 2);
    read.severity = 3;
    assert_number(bench_value(bench, read), 1);
}

static void the_edges_of_the_window_belong_to_it(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_see(bench, on(2025, 10, 13), 3, 1);
    bench_see(bench, on(2025, 10, 14), 3, 1);
    bench_see(bench, on(2025, 10, 20), 3, 1);
    bench_see(bench, on(2025, 10, 20), 5, 1);
    assert_number(bench_value(bench, seen(FACT_SEEN, last_days(7))), 3);
    assert_number(bench_value(bench, seen(FACT_SEEN_DAYS, last_days(7))), 2);
    assert_number(bench_value(bench, seen(FACT_SEEN, earlier(last_days(7), last_days(7)))), 1);
}

static void none_is_known_when_handed_in_through_the_last_finished_day(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, on(2025, 10, 17));                                  /* a Friday; the screening is on Monday */
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), KNOWN);
    bench_through(bench, 0, on(2025, 10, 16));
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), NOT_LOADED);
    assert_true(bench->answer.can_grow);
}

static void grace_leaves_teachers_some_days_to_write(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench->plan.settings.observation_grace_days = 7;
    bench_through(bench, 0, on(2025, 10, 10));                                  /* a week before Friday the 17th */
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), KNOWN);
    bench_through(bench, 0, on(2025, 10, 9));
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), NOT_LOADED);
}

static void an_earlier_window_needs_only_its_own_days(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, on(2025, 10, 13));
    bench_see(bench, on(2025, 10, 10), 3, 1);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, earlier(last_days(10), last_days(7)))), KNOWN);
    assert_number(bench->answer.value, 1);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(17))), NOT_LOADED);
    assert_number(bench->answer.value, 1);                                      /* at least one */
    assert_true(bench->answer.can_grow);
}

static void an_earlier_window_of_observations_may_reach_over_the_summer(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 20));
    bench_see(bench, on(2025, 5, 20), 3, 1);
    assert_number(bench_value(bench, seen(FACT_SEEN, earlier(last_days(120), last_days(30)))), 1);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 9, 2), NO_DATE);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, earlier(last_days(120), last_days(30)))), NO_EARLIER_WINDOW);
}

static void never_handed_in_is_not_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, NO_DATE);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), NOT_LOADED);
    assert_answer(bench_ask(bench, seen(FACT_DAYS_SINCE, (Window){ 0 })), NOT_LOADED);
    assert_number(bench->answer.value, 0);
}

static void who_is_in_no_class_in_the_window_is_not_enrolled(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), NOT_ENROLLED);
    assert_answer(bench_ask(bench, seen(FACT_DAYS_SINCE, (Window){ 0 })), NOT_ENROLLED);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 9, 10));
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(30))), NOT_ENROLLED);
    assert_answer(bench_ask(bench, seen(FACT_SEEN, last_days(60))), KNOWN);
}

static void days_since_counts_from_the_last_one(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_see(bench, on(2025, 10, 6), 3, 1);
    bench_see(bench, on(2025, 10, 10), 3, 1);
    bench_see(bench, on(2025, 10, 10), 5, 1);
    bench_see(bench, on(2025, 10, 15), 6, 1);
    Read read = seen(FACT_DAYS_SINCE, (Window){ 0 });
    assert_number(bench_value(bench, read), 10);
    const Rows *rows = bench_rows(bench, read);
    assert_int_equal(rows->count, 2);
    assert_date(rows->first, on(2025, 10, 10));
    bench_see(bench, on(2025, 10, 20), 3, 1);
    assert_number(bench_value(bench, read), 0);
}

static void days_since_nothing_is_never(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    assert_number(bench_value(bench, seen(FACT_DAYS_SINCE, (Window){ 0 })), FACT_NEVER);
    assert_int_equal(bench_rows(bench, seen(FACT_DAYS_SINCE, (Window){ 0 }))->count, 0);
}

static void days_since_is_not_sure_while_newer_days_are_missing(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_see(bench, on(2025, 10, 6), 3, 1);
    bench_through(bench, 0, on(2025, 10, 10));
    assert_answer(bench_ask(bench, seen(FACT_DAYS_SINCE, (Window){ 0 })), NOT_LOADED);
    assert_number(bench->answer.value, 14);
    assert_false(bench->answer.can_grow);                                       /* a newer one would make it smaller */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_the_signs_asked_for_are_counted),
        cmocka_unit_test(a_sign_outside_the_list_is_never_counted),
        cmocka_unit_test(least_severity_leaves_out_what_is_lighter_and_what_has_none),
        cmocka_unit_test(the_edges_of_the_window_belong_to_it),
        cmocka_unit_test(none_is_known_when_handed_in_through_the_last_finished_day),
        cmocka_unit_test(grace_leaves_teachers_some_days_to_write),
        cmocka_unit_test(an_earlier_window_needs_only_its_own_days),
        cmocka_unit_test(an_earlier_window_of_observations_may_reach_over_the_summer),
        cmocka_unit_test(never_handed_in_is_not_loaded),
        cmocka_unit_test(who_is_in_no_class_in_the_window_is_not_enrolled),
        cmocka_unit_test(days_since_counts_from_the_last_one),
        cmocka_unit_test(days_since_nothing_is_never),
        cmocka_unit_test(days_since_is_not_sure_while_newer_days_are_missing),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
