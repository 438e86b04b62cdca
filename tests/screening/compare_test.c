/* What changed between two runs: levels and distinct groups, never a value. */
#include "bench.h"

static Signal signals_of(long long pupil, const char *rule, const char *target, Level level, const char *group)
{
    return (Signal){ .pupil = pupil, .rule_id = rule, .target = target, .level = level, .group = group, .rows_hash = "", .evidence = "{}" };
}

static Screening run_of(Signal *items, size_t count)
{
    Screening run = { 0 };
    run.signals.items = items;
    run.signals.count = count;
    return run;
}

static Changes compare(void **state, Screening *before, Screening *now)
{
    Bench *bench = *state;
    Changes changes = { 0 };
    Error err = { 0 };
    assert_ok(screening_compare(before, now, bench->arena, &changes, &err), &err);
    return changes;
}

static void who_was_not_there_is_new_and_who_is_no_more_is_gone(void **state)
{
    Signal was[] = { signals_of(1, "a", "at-risk", LEVEL_DISCUSS, "attendance") };
    Signal is[] = { signals_of(2, "a", "at-risk", LEVEL_DISCUSS, "attendance") };
    Screening before = run_of(was, 1), now = run_of(is, 1);
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.count, 2);
    assert_int_equal(changes.items[0].pupil, 1);
    assert_int_equal(changes.items[0].kind, CHANGE_GONE);
    assert_int_equal(changes.items[1].pupil, 2);
    assert_int_equal(changes.items[1].kind, CHANGE_NEW);
}

static void a_higher_level_is_stronger_and_a_lower_one_weaker(void **state)
{
    Signal was[] = { signals_of(1, "a", "at-risk", LEVEL_WATCH, "x"), signals_of(2, "a", "at-risk", LEVEL_URGENT, "x") };
    Signal is[] = { signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x"), signals_of(2, "a", "at-risk", LEVEL_DISCUSS, "x") };
    Screening before = run_of(was, 2), now = run_of(is, 2);
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.items[0].kind, CHANGE_STRONGER);
    assert_int_equal(changes.items[1].kind, CHANGE_WEAKER);
}

static void another_group_is_stronger_and_another_rule_of_the_same_group_is_not(void **state)
{
    Signal was[] = { signals_of(1, "a", "at-risk", LEVEL_WATCH, "x"), signals_of(2, "a", "at-risk", LEVEL_WATCH, "x") };
    Signal is[] = { signals_of(1, "a", "at-risk", LEVEL_WATCH, "x"), signals_of(1, "b", "at-risk", LEVEL_WATCH, "y"),
                    signals_of(2, "a", "at-risk", LEVEL_WATCH, "x"), signals_of(2, "c", "at-risk", LEVEL_WATCH, "x") };
    Screening before = run_of(was, 2), now = run_of(is, 4);
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.count, 2);
    assert_int_equal(changes.items[0].kind, CHANGE_STRONGER);
    assert_int_equal(changes.items[1].kind, CHANGE_SAME);
}

static void each_register_changes_by_itself(void **state)
{
    Signal was[] = { signals_of(1, "a", "at-risk", LEVEL_WATCH, "x") };
    Signal is[] = { signals_of(1, "a", "at-risk", LEVEL_WATCH, "x"), signals_of(1, "s", "support", LEVEL_WATCH, "need") };
    Screening before = run_of(was, 1), now = run_of(is, 2);
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.count, 2);
    assert_int_equal(changes.items[0].kind, CHANGE_SAME);
    assert_string_equal(changes.items[1].target, "support");
    assert_int_equal(changes.items[1].kind, CHANGE_NEW);
}

static void strengths_and_silenced_signals_change_nothing(void **state)
{
    Signal is[] = { signals_of(1, "a", "strengths", LEVEL_NONE, ""), signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x") };
    is[1].silenced = true;
    Screening before = run_of(NULL, 0), now = run_of(is, 2);
    assert_int_equal(compare(state, &before, &now).count, 0);
}

static void a_rule_that_cannot_tell_now_is_not_gone(void **state)
{
    Signal was[] = { signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x"), signals_of(2, "b", "at-risk", LEVEL_DISCUSS, "x") };
    CannotTell missing[] = { { 1, "missed(any, 30)", "not-loaded", "a,b" }, { 2, "missed(any, 30)", "not-loaded", "ab,bb" } };
    Screening before = run_of(was, 2), now = run_of(NULL, 0);
    now.cannot_tell.items = missing;
    now.cannot_tell.count = 2;
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.items[0].kind, CHANGE_CANNOT_TELL);
    assert_string_equal(changes.items[0].missing->fact, "missed(any, 30)");
    assert_int_equal(changes.items[1].kind, CHANGE_GONE);                 /* "ab" and "bb" are other rules */
}

static void less_than_before_is_weaker_only_when_the_silent_rule_said_no(void **state)
{
    Signal was[] = { signals_of(1, "a", "at-risk", LEVEL_URGENT, "x"), signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x") };
    Signal is[] = { signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x") };
    CannotTell missing = { 1, "streak(unexcused)", "not-loaded", "a" };
    Screening before = run_of(was, 2), now = run_of(is, 1);
    assert_int_equal(compare(state, &before, &now).items[0].kind, CHANGE_WEAKER);
    now.cannot_tell.items = &missing;
    now.cannot_tell.count = 1;
    assert_int_equal(compare(state, &before, &now).items[0].kind, CHANGE_CANNOT_TELL);
}

static void what_stands_beside_an_alert_is_in_no_comparison(void **state)
{
    Signal is[] = { signals_of(1, "a", "support", LEVEL_WATCH, "need"), signals_of(1, "harm", "support", LEVEL_URGENT, "safety") };
    is[1].safety = true;
    Screening before = run_of(NULL, 0), now = run_of(is, 2);
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.count, 1);
    assert_int_equal(changes.items[0].now, LEVEL_WATCH);
    assert_int_equal(changes.items[0].is_count, 1);
}

static void a_rule_at_fault_now_is_not_gone(void **state)
{
    Signal was[] = { signals_of(1, "b", "at-risk", LEVEL_DISCUSS, "x") };
    RuleFault fault = { .rule = "b" };
    Screening before = run_of(was, 1), now = run_of(NULL, 0);
    now.faults.items = &fault;
    now.faults.count = 1;
    Changes changes = compare(state, &before, &now);
    assert_int_equal(changes.items[0].kind, CHANGE_CANNOT_TELL);
    assert_null(changes.items[0].missing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_was_not_there_is_new_and_who_is_no_more_is_gone),
        cmocka_unit_test(a_higher_level_is_stronger_and_a_lower_one_weaker),
        cmocka_unit_test(another_group_is_stronger_and_another_rule_of_the_same_group_is_not),
        cmocka_unit_test(each_register_changes_by_itself),
        cmocka_unit_test(strengths_and_silenced_signals_change_nothing),
        cmocka_unit_test(a_rule_that_cannot_tell_now_is_not_gone),
        cmocka_unit_test(less_than_before_is_weaker_only_when_the_silent_rule_said_no),
        cmocka_unit_test(what_stands_beside_an_alert_is_in_no_comparison),
        cmocka_unit_test(a_rule_at_fault_now_is_not_gone),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
