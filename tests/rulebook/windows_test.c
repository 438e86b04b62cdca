/* Windows as rules write them. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static void each_window_is_what_its_name_says(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 9, 3), MARK_LATE, 1, 1);
    bench_mark(bench, on(2025, 9, 20 + 2), MARK_LATE, 1, 1);
    bench_mark(bench, on(2025, 10, 17), MARK_LATE, 1, 1);
    assert_says(bench, "return pupil.late(4) == 1 and pupil.late(year()) == 3 and pupil.late(quarter()) == 3", "yes");
    assert_says(bench, "return pupil.late(school_days(1)) == 1 and pupil.late(first_days(7)) == 1", "yes");
    assert_says(bench, "return pupil.late(earlier(30, 7)) == 1", "yes");
    assert_says(bench, "return pupil.late(earlier(school_days(10), school_days(15))) == 1", "yes");
}

static void wrong_windows_are_found_at_load(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const wrong[] = { "0", "367", "2.5", "-3", "school_days(0)", "school_days('20')", "school_days()", "quarter(1)", "quarter(-5)",
                                         "first_days(0)", "year(1)", "earlier(60)", "earlier(quarter(), 30)", "earlier(60, earlier(30, 20))", "earlier(60, 30, 1)", "{}" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Text text = text_init(bench->arena, 200);
        const char *when;
        Error err = { 0 };
        text_put(&text, "return pupil.late(");
        text_put(&text, wrong[i]);
        text_put(&text, ") == 0");
        assert_ok(text_finish(&text, &when, &err), &err);
        Rules *rules = rules_new(bench);
        rules_add(bench, rules, "at-risk", "r", "", when);
        rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
        if (rules->faults.count != 1) print_error("%s\n", wrong[i]);
        assert_int_equal(only_fault(rules)->line, 3);
        rules_close(rules);
    }
}

static void a_window_is_opaque(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const bodies[] = { "return school_days(20) + 1 == 21", "return school_days(20) < school_days(30)", "return school_days(20).days == 20",
                                          "local w = year() w.days = 3 return true" };
    for (size_t i = 0; i < COUNT(bodies); i++) assert_says(bench, bodies[i], "failed");
    assert_says(bench, "return not tostring(school_days(20)):find('0x', 1, true)", "yes");
}

static void a_window_kept_in_a_local_outside_is_the_same_for_every_pupil(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 17), MARK_LATE, 1, 1);
    Rules *rules = rules_new(bench);
    rules_file(bench, rules, "at-risk/r.lua",
               "local w = school_days(5)\nrule { id = 'r', register = 'at-risk', level = 'watch', title = { kk = 'т' },\n"
               "when = function(pupil) return pupil.late(w) == 1 and pupil.late(earlier(w, w)) == 0 end }");
    rules_open(bench, rules);
    for (int i = 0; i < 2; i++) {
        rules_judge(bench, rules, NULL);
        assert_verdict(rules, "r", "yes");
    }
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_window_is_what_its_name_says),
        cmocka_unit_test(wrong_windows_are_found_at_load),
        cmocka_unit_test(a_window_is_opaque),
        cmocka_unit_test(a_window_kept_in_a_local_outside_is_the_same_for_every_pupil),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
