/* Run-time faults: gathered once, told the same whatever the order of pupils. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static RuleFaults faults_after(Bench *bench, const long long *pupils, size_t count)
{
    Rules *rules = rules_new(bench);
    RuleFaults faults = { 0 };
    Error err = { 0 };
    rules_add(bench, rules, "at-risk", "b", "", "if pupil.late(30) > 0 then\nreturn nil > 3\nend\nreturn 'text'");
    rules_add(bench, rules, "at-risk", "a", "", "return pupil.late(30) .. {} == ''");
    rules_open(bench, rules);
    for (size_t i = 0; i < count; i++) {
        bench->dossier.pupil = pupils[i];
        bench->dossier.attendance.count = 0;
        if (pupils[i] % 2) bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1 + (int)(pupils[i] % 3));
        rules_judge(bench, rules, NULL);
    }
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    rules_close(rules);
    return faults;
}

static void they_are_gathered_by_rule_kind_and_line_with_the_lowest_pupil(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const long long up[] = { 1, 2, 3, 4, 5 }, down[] = { 5, 4, 3, 2, 1 };
    RuleFaults one = faults_after(bench, up, 5), other = faults_after(bench, down, 5);
    assert_int_equal(one.count, 3);
    static const struct { const char *rule; FaultKind kind; int line; long long first; long count; } expected[] = {
        { "a", FAULT_RUN, 3, 1, 5 }, { "b", FAULT_RUN, 4, 1, 3 }, { "b", FAULT_VERDICT, 3, 2, 2 } };
    for (int i = 0; i < 3; i++) {
        assert_string_equal(one.items[i].rule, expected[i].rule);
        assert_int_equal(one.items[i].kind, expected[i].kind);
        assert_int_equal(one.items[i].line, expected[i].line);
        assert_int_equal(one.items[i].first_pupil, expected[i].first);
        assert_int_equal(one.items[i].count, expected[i].count);
        assert_int_equal(other.items[i].first_pupil, expected[i].first);
        assert_int_equal(other.items[i].count, expected[i].count);
        assert_string_equal(one.items[i].text.in[LANGUAGE_EN], other.items[i].text.in[LANGUAGE_EN]);
    }
    assert_string_equal(one.items[1].source_line, "return nil > 3");
    assert_string_equal(one.items[1].path, "at-risk/b.lua");
}

static void every_kind_and_level_has_a_name(void **state)
{
    (void)state;
    assert_string_equal(fault_names[FAULT_LOAD], "load");
    assert_string_equal(fault_names[FAULT_UNSTABLE], "unstable");
    assert_string_equal(level_names[LEVEL_NONE], "");
    assert_string_equal(level_names[LEVEL_URGENT], "urgent");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(they_are_gathered_by_rule_kind_and_line_with_the_lowest_pupil),
        cmocka_unit_test(every_kind_and_level_has_a_name),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
