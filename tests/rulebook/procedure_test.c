/* Three answers, and how each comes about. */
#include "bench.h"

/* The screening day of these tests, a Monday; the bench has everything loaded through the Sunday before. */
#define MONDAY on(2025, 10, 20)

static void lose_days(Bench *bench, Date from, Date to) { bench_held(bench, 0, from, to, 0); }

/* ---- plain -------------------------------------------------------------------------------------------------------------- */

static void twelve_lessons_of_twelve_are_a_yes_and_eleven_are_a_no(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 1, 5);
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 12", "no");
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 6, 6);
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 12", "yes");
}

static void an_unknown_fact_ends_the_rule_and_is_named(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    Rules *rules = say(bench, "return pupil.family('large') and error('never here')");
    const Verdict *verdict = verdict_of(rules, "r");
    assert_verdict(rules, "r", "cannot tell");
    assert_int_equal(verdict->why, NOT_LOADED);
    assert_int_equal(verdict->read->fact, FACT_FAMILY);
    assert_false(verdict->reason_not_given);
    rules_close(rules);
}

static void a_fact_that_is_assumed_when_unknown_ends_nothing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    assert_says(bench, "return pupil.family('large', { assume = true })", "yes");
    assert_says(bench, "return pupil.clubs({ assume = 3 }) == 3", "yes");
    bench_through(bench, 0, date_plus(MONDAY, -1));
    assert_says(bench, "return pupil.family('large', { assume = true })", "no");
}

static void holidays_are_no_lessons_and_no_work_for_anyone(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_holiday(bench, 0, on(2025, 10, 14), on(2025, 10, 19));
    Rules *rules = say(bench, "return pupil.missed('any', 3) > 0");
    assert_verdict(rules, "r", "cannot tell");
    assert_int_equal(verdict_of(rules, "r")->why, NO_LESSONS);
    rules_close(rules);
}

static void plain_or_is_in_order_and_a_known_yes_behind_an_unknown_is_not_reached(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench->classes[0].days.family_through = NO_DATE;
    bench_see(bench, on(2025, 10, 1), sign(bench, "fight"), 2);
    assert_says(bench, "return pupil.family('large') or pupil.seen('fight', 60) >= 1", "cannot tell");
    assert_says(bench, "return pupil.seen('fight', 60) >= 1 or pupil.family('large')", "yes");
}

static void applies_leaves_out_other_grades_and_months(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "seventh", "applies = { grades = { 7, 7 } },", "return true");
    rules_add(bench, rules, "at-risk", "older", "applies = { grades = { 8, 11 } },", "return true");
    rules_add(bench, rules, "at-risk", "october", "applies = { months = { 9, 10 } },", "return true");
    rules_add(bench, rules, "at-risk", "spring", "applies = { months = { 3, 4, 5 } },", "error('never')");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "seventh", "yes");
    assert_verdict(rules, "older", "not for");
    assert_verdict(rules, "october", "yes");
    assert_verdict(rules, "spring", "not for");
    rules_close(rules);
}

/* ---- any and all ------------------------------------------------------------------------------------------------------------ */

#define UNKNOWN "function() return pupil.family('large') end"
#define TRUE "function() return true end"
#define FALSE "function() return false end"

static void any_is_true_beside_an_unknown_and_all_is_false(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    assert_says(bench, "return any { " UNKNOWN ", " TRUE " }", "yes");
    assert_says(bench, "return any { " UNKNOWN ", " FALSE " }", "cannot tell");
    assert_says(bench, "return any { " FALSE ", " FALSE " }", "no");
    assert_says(bench, "return all { " UNKNOWN ", " FALSE " }", "no");
    assert_says(bench, "return all { " UNKNOWN ", " TRUE " }", "cannot tell");
    assert_says(bench, "return all { " TRUE ", " TRUE " }", "yes");
}

static void any_within_all_passes_its_unknown_on(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    assert_says(bench, "return all { function() return any { " UNKNOWN ", " FALSE " } end, " TRUE " }", "cannot tell");
    assert_says(bench, "return all { function() return any { " UNKNOWN ", " TRUE " } end, " TRUE " }", "yes");
    assert_says(bench, "return not any { function() return all { " UNKNOWN ", " FALSE " } end }", "yes");
}

static void any_names_the_first_fact_that_could_not_be_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    Rules *rules = say(bench, "return any { " FALSE ", function() return pupil.clubs() > 0 end, " UNKNOWN " }");
    assert_int_equal(verdict_of(rules, "r")->read->fact, FACT_CLUBS);
    rules_close(rules);
}

static void an_error_within_any_is_an_error_of_the_rule(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_says(bench, "return any { function() return nil > 3 end, " TRUE " }", "failed");
    assert_says(bench, "return any { function() end, " TRUE " }", "failed");
}

/* ---- what was recorded is the least it can be -------------------------------------------------------------------------------- */

static void what_is_recorded_is_enough_when_days_are_missing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    lose_days(bench, on(2025, 9, 25), on(2025, 9, 26));
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 1, 6);
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 12", "yes");
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 13", "cannot tell");
}

static void an_upper_bound_is_not_settled_by_what_is_recorded(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    lose_days(bench, on(2025, 9, 25), on(2025, 9, 26));
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 1);
    assert_says(bench, "return pupil.missed('unexcused', 30) <= 2", "cannot tell");
    assert_says(bench, "local n = pupil.missed('unexcused', 30) return n >= 1 and n <= 500", "cannot tell");
}

static void nothing_recorded_settles_nothing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    lose_days(bench, on(2025, 9, 25), on(2025, 9, 26));
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 0", "cannot tell");
}

static void another_unknown_fact_still_ends_the_second_pass(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    lose_days(bench, on(2025, 9, 25), on(2025, 9, 26));
    bench->classes[0].days.family_through = NO_DATE;
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    Rules *rules = say(bench, "return pupil.missed('unexcused', 30) >= 5 and pupil.family('large')");
    assert_verdict(rules, "r", "cannot tell");
    assert_int_equal(verdict_of(rules, "r")->read->fact, FACT_MISSED);         /* the one that stood first */
    rules_close(rules);
}

static void recorded_observations_are_enough_before_the_class_hands_in_the_rest(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench->classes[0].days.observed_through = on(2025, 9, 30);
    bench_see(bench, on(2025, 9, 10), sign(bench, "fight"), 2);
    bench_see(bench, on(2025, 9, 12), sign(bench, "fight"), 2);
    assert_says(bench, "return pupil.seen_days('fight', 90, { severity = 2 }) >= 2", "yes");
    assert_says(bench, "return pupil.seen_days('fight', 90, { severity = 2 }) >= 3", "cannot tell");
}

static void a_count_behind_an_unknown_in_any_may_settle_it(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench->classes[0].days.family_through = NO_DATE;
    lose_days(bench, on(2025, 9, 25), on(2025, 9, 26));
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    assert_says(bench, "return any { " UNKNOWN ", function() return pupil.missed('unexcused', 30) >= 5 end }", "yes");
}

static void growing_against_an_earlier_window_needs_the_earlier_one(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 9, 8), MARK_UNEXCUSED, 1, 2);
    bench_mark(bench, on(2025, 10, 16), MARK_UNEXCUSED, 1, 6);
    const char *when = "return pupil.missed('unexcused', 14) > 2 * pupil.missed('unexcused', earlier(28, 14))";
    assert_says(bench, when, "yes");
    lose_days(bench, on(2025, 9, 22), on(2025, 9, 23));
    assert_says(bench, when, "cannot tell");                                  /* the earlier count might be larger */
}

/* Both counts may have grown, and then the later one is still larger; only the earlier one alone shows that nobody knows. */
static void of_two_counts_that_can_grow_each_is_raised_by_itself(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 16), MARK_UNEXCUSED, 1, 6);
    lose_days(bench, on(2025, 9, 22), on(2025, 9, 23));
    lose_days(bench, on(2025, 10, 8), on(2025, 10, 8));
    assert_says(bench, "return pupil.missed('unexcused', 14) > pupil.missed('unexcused', earlier(28, 14))", "cannot tell");
    assert_says(bench, "return pupil.missed('unexcused', 14) >= 6 and pupil.missed('unexcused', earlier(28, 14)) >= 0", "yes");
}

/* ---- lessons of unknown reason ------------------------------------------------------------------------------------------------- */

static void lessons_of_unknown_reason_never_count_as_unexcused(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNKNOWN_REASON, 1, 6);
    Rules *rules = say(bench, "return pupil.missed('unexcused', 30) >= 12");
    assert_verdict(rules, "r", "cannot tell");
    assert_true(verdict_of(rules, "r")->reason_not_given);
    assert_int_equal(verdict_of(rules, "r")->why, KNOWN);
    assert_int_equal(verdict_of(rules, "r")->read->fact, FACT_MISSED);
    rules_close(rules);
}

static void they_do_not_matter_where_the_answer_is_the_same_with_them(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNKNOWN_REASON, 1, 6);
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 13", "no");
    assert_says(bench, "return pupil.missed('unexcused', 30) >= 6", "yes");
    assert_says(bench, "return pupil.missed('any', 30) >= 12", "yes");
}

static void a_yes_that_they_would_take_away_cannot_be_told_either(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 8), MARK_UNKNOWN_REASON, 1, 6);
    assert_says(bench, "return pupil.missed('unexcused', 30) < 3", "cannot tell");
}

/* ---- grounds ----------------------------------------------------------------------------------------------------------------------- */

static Rules *offence(Bench *bench, const char *when)
{
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "offence-prone", "r", "", when);
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    return rules;
}

static void a_yes_for_the_offence_register_without_a_ground_is_refused(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "low-income", on(2025, 9, 1));
    Rules *rules = offence(bench, "return pupil.family('low-income') and pupil.age() >= 13");
    assert_verdict(rules, "r", "failed");
    assert_int_equal(verdict_of(rules, "r")->fault, FAULT_NO_GROUND);
    RuleFault fault = run_fault(bench, rules);
    assert_int_equal(fault.kind, FAULT_NO_GROUND);
    assert_int_equal(fault.line, 3);
    assert_int_equal(fault.count, 1);
    rules_close(rules);
}

static void a_ground_that_is_nothing_carries_nothing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "low-income", on(2025, 9, 1));
    Rules *rules = offence(bench, "return pupil.seen('fight', 30) == 0 and pupil.family('low-income')");
    assert_verdict(rules, "r", "failed");
    rules_close(rules);
    bench_see(bench, on(2025, 10, 2), sign(bench, "helped"), 0);
    rules = offence(bench, "return pupil.seen('positive', 30) >= 1");         /* a positive sign is no ground */
    assert_verdict(rules, "r", "failed");
    rules_close(rules);
}

static void one_ground_is_enough_and_other_registers_ask_for_none(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "low-income", on(2025, 9, 1));
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 2);
    Rules *rules = offence(bench, "return pupil.family('low-income') and pupil.seen('fight', 30) >= 1");
    assert_verdict(rules, "r", "yes");
    rules_close(rules);
    rules = rules_new(bench);
    rules_add(bench, rules, "support", "r", "", "return pupil.family('low-income')");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twelve_lessons_of_twelve_are_a_yes_and_eleven_are_a_no),
        cmocka_unit_test(an_unknown_fact_ends_the_rule_and_is_named),
        cmocka_unit_test(a_fact_that_is_assumed_when_unknown_ends_nothing),
        cmocka_unit_test(holidays_are_no_lessons_and_no_work_for_anyone),
        cmocka_unit_test(plain_or_is_in_order_and_a_known_yes_behind_an_unknown_is_not_reached),
        cmocka_unit_test(applies_leaves_out_other_grades_and_months),
        cmocka_unit_test(any_is_true_beside_an_unknown_and_all_is_false),
        cmocka_unit_test(any_within_all_passes_its_unknown_on),
        cmocka_unit_test(any_names_the_first_fact_that_could_not_be_told),
        cmocka_unit_test(an_error_within_any_is_an_error_of_the_rule),
        cmocka_unit_test(what_is_recorded_is_enough_when_days_are_missing),
        cmocka_unit_test(an_upper_bound_is_not_settled_by_what_is_recorded),
        cmocka_unit_test(nothing_recorded_settles_nothing),
        cmocka_unit_test(another_unknown_fact_still_ends_the_second_pass),
        cmocka_unit_test(recorded_observations_are_enough_before_the_class_hands_in_the_rest),
        cmocka_unit_test(a_count_behind_an_unknown_in_any_may_settle_it),
        cmocka_unit_test(growing_against_an_earlier_window_needs_the_earlier_one),
        cmocka_unit_test(of_two_counts_that_can_grow_each_is_raised_by_itself),
        cmocka_unit_test(lessons_of_unknown_reason_never_count_as_unexcused),
        cmocka_unit_test(they_do_not_matter_where_the_answer_is_the_same_with_them),
        cmocka_unit_test(a_yes_that_they_would_take_away_cannot_be_told_either),
        cmocka_unit_test(a_yes_for_the_offence_register_without_a_ground_is_refused),
        cmocka_unit_test(a_ground_that_is_nothing_carries_nothing),
        cmocka_unit_test(one_ground_is_enough_and_other_registers_ask_for_none),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
