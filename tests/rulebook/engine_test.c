/* What a rule may do to itself and to others: nothing that lasts. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static void an_error_costs_the_verdict_of_that_rule_and_nothing_else(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "bad", "", "return pupil.late(30) > nil");
    rules_add(bench, rules, "at-risk", "good", "", "return pupil.late(30) == 0");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "bad", "failed");
    assert_int_equal(verdict_of(rules, "bad")->fault, FAULT_RUN);
    assert_verdict(rules, "good", "yes");
    rules_close(rules);
}

static void a_missing_return_is_a_fault_that_says_what_to_write(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "local enough = pupil.late(30) >= 3");
    assert_int_equal(verdict_of(rules, "r")->fault, FAULT_VERDICT);
    RuleFault fault = run_fault(bench, rules);
    assert_int_equal(fault.kind, FAULT_VERDICT);
    assert_non_null(strstr(fault.text.in[LANGUAGE_EN], "return"));
    assert_non_null(strstr(fault.text.in[LANGUAGE_KK], "return"));
    assert_string_equal(fault.source_line, "when = function(pupil, set) local enough = pupil.late(30) >= 3 end,");
    rules_close(rules);
}

static void a_number_or_a_text_is_no_verdict(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const bodies[] = { "return 0", "return 'false'", "return {}", "return nil", "return pupil.late(30)" };
    for (size_t i = 0; i < COUNT(bodies); i++) {
        Rules *rules = say(bench, bodies[i]);
        assert_verdict(rules, "r", "failed");
        assert_int_equal(verdict_of(rules, "r")->fault, FAULT_VERDICT);
        rules_close(rules);
    }
}

static void an_endless_rule_is_void_for_the_whole_run_and_the_others_go_on(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "endless", "", "if pupil.late(30) > 0 then while true do end end return true");
    rules_add(bench, rules, "at-risk", "other", "", "return pupil.late(30) == 0");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "endless", "yes");
    assert_false(rulebook_is_void(rules->book, 0));
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    bench->dossier.pupil = 7;
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "endless", "failed");
    assert_int_equal(verdict_of(rules, "endless")->fault, FAULT_LIMIT);
    assert_true(rulebook_is_void(rules->book, 0));
    assert_verdict(rules, "other", "no");
    RuleFault fault = run_fault(bench, rules);
    assert_int_equal(fault.kind, FAULT_LIMIT);
    assert_int_equal(fault.first_pupil, 7);
    bench->dossier.attendance.count = 0;
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "endless", "failed");                     /* void: also for whom it said yes before */
    assert_verdict(rules, "other", "yes");
    rules_close(rules);
}

static void no_rule_can_swallow_a_limit(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const bodies[] = {
        "return any { function() while true do end end, function() return true end }",
        "local s = 'x' while true do s = s .. s end return true",
        "local t = {} while true do t[#t + 1] = {} end return true",
        "local function f() return 1 + f() end return f() > 0",
        "return string.rep('a', 2^40) == ''",
    };
    for (size_t i = 0; i < COUNT(bodies); i++) {
        Rules *rules = say(bench, bodies[i]);
        assert_verdict(rules, "r", "failed");
        assert_int_equal(verdict_of(rules, "r")->fault, FAULT_LIMIT);
        assert_true(rulebook_is_void(rules->book, 0));
        rules_close(rules);
    }
}

static void a_call_near_a_limit_is_decided_afresh_and_that_counts(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "local n = 0 for i = 1, 20000 do n = n + i end return pupil.late(30) == 0 and n > 0");
    assert_verdict(rules, "r", "yes");
    assert_false(rulebook_is_void(rules->book, 0));
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");
    assert_int_equal(rulebook_counted(rules->book).called, 1);
    rules_close(rules);
}

static void a_void_rule_can_be_told_from_outside(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "return true");
    assert_verdict(rules, "r", "yes");
    rulebook_void(rules->book, 0);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "failed");
    RuleFaults faults = { 0 };
    Error err = { 0 };
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    rules_close(rules);
}

static Rules *keeper(Bench *bench, const char *outside, const char *when)
{
    Rules *rules = rules_new(bench);
    Text text = text_init(bench->arena, 5000);
    Error err = { 0 };
    const char *words;
    text_put(&text, outside);
    text_put(&text, "\nrule { id = \"r\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" }, when = function(pupil) ");
    text_put(&text, when);
    text_put(&text, " end }");
    assert_ok(text_finish(&text, &words, &err), &err);
    rules_file(bench, rules, "at-risk/r.lua", words);
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    return rules;
}

static void a_rule_that_keeps_something_between_calls_is_faulty(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = keeper(bench, "local calls = 0", "calls = calls + 1 return calls == 1");
    assert_verdict(rules, "r", "failed");
    assert_int_equal(verdict_of(rules, "r")->fault, FAULT_UNSTABLE);
    bench->dossier.pupil = 2;
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "failed");
    assert_int_equal(run_fault(bench, rules).count, 2);
    assert_int_equal(run_fault(bench, rules).first_pupil, 1);
    rules_close(rules);
}

static void it_is_no_fault_where_it_keeps_nothing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = keeper(bench, "local found", "if pupil.late(30) > 0 then found = true end return found == nil");
    assert_verdict(rules, "r", "yes");
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "failed");
    bench->dossier.attendance.count = 0;
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");                              /* the state that it spoilt was thrown away */
    rules_close(rules);
}

static void a_table_of_the_file_cannot_be_a_memory_either(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_file(bench, rules, "at-risk/r.lua",
               "local seen = {}\nrule { id = \"r\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" },\n"
               "when = function(pupil) seen.me = true return true end }");
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_int_equal(only_fault(rules)->line, 3);
    rules_close(rules);
}

static void the_pupil_is_no_use_once_the_call_is_over(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = keeper(bench, "local kept", "if kept and kept.late(30) > 99 then return false end kept = pupil return true");
    assert_verdict(rules, "r", "failed");
    assert_int_equal(verdict_of(rules, "r")->fault, FAULT_UNSTABLE);
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_error_costs_the_verdict_of_that_rule_and_nothing_else),
        cmocka_unit_test(a_missing_return_is_a_fault_that_says_what_to_write),
        cmocka_unit_test(a_number_or_a_text_is_no_verdict),
        cmocka_unit_test(an_endless_rule_is_void_for_the_whole_run_and_the_others_go_on),
        cmocka_unit_test(no_rule_can_swallow_a_limit),
        cmocka_unit_test(a_call_near_a_limit_is_decided_afresh_and_that_counts),
        cmocka_unit_test(a_void_rule_can_be_told_from_outside),
        cmocka_unit_test(a_rule_that_keeps_something_between_calls_is_faulty),
        cmocka_unit_test(it_is_no_fault_where_it_keeps_nothing),
        cmocka_unit_test(a_table_of_the_file_cannot_be_a_memory_either),
        cmocka_unit_test(the_pupil_is_no_use_once_the_call_is_over),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
