/* What of the rules their examples reach: lines and ways out of conditions. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)
#define LATE(n, answer) "{ 'late " #n "', on = '2025-10-20', late = { ['2025-10-06'] = " #n " }, " answer " = true },"
#define NONE "{ 'none', on = '2025-10-20', yes = false },"

static RuleCoverage covered(Bench *bench, const char *examples, const char *when)
{
    Rules *rules = rules_new(bench);
    RuleCoverages coverages = { 0 };
    Error err = { 0 };
    char more[1000];
    snprintf(more, sizeof more, "examples = { %s },", examples);
    rules_add(bench, rules, "at-risk", "r", arena_text(bench->arena, more), when);
    assert_ok(rulebook_coverage(bench->arena, &bench->plan, &rules->files, &coverages, &err), &err);
    assert_int_equal(coverages.count, 1);
    assert_string_equal(coverages.items[0].rule, "r");
    return coverages.items[0];
}

static void assert_covered(RuleCoverage coverage, int lines_run, int lines, int branches_run, int branches)
{
    if (coverage.lines_run != lines_run || coverage.lines != lines || coverage.branches_run != branches_run || coverage.branches != branches)
        print_error("lines %d/%d, branches %d/%d\n", coverage.lines_run, coverage.lines, coverage.branches_run, coverage.branches);
    assert_int_equal(coverage.lines_run, lines_run);
    assert_int_equal(coverage.lines, lines);
    assert_int_equal(coverage.branches_run, branches_run);
    assert_int_equal(coverage.branches, branches);
}

static void a_comparing_return_has_two_ways(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_covered(covered(bench, NONE, "return pupil.late(30) >= 3"), 1, 1, 1, 2);
    assert_covered(covered(bench, NONE LATE(3, "yes"), "return pupil.late(30) >= 3"), 1, 1, 2, 2);
    assert_covered(covered(bench, NONE, "return true"), 1, 1, 0, 0);
}

static void lines_that_no_example_ran_are_named(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *when = "\n  local n = pupil.late(30)\n  if n >= 5 then\n    return true\n  elseif n >= 3 then\n    return true\n  end\n  return false\n";
    RuleCoverage coverage = covered(bench, NONE LATE(3, "yes"), when);
    assert_covered(coverage, 5, 6, 3, 4);
    assert_int_equal(coverage.missed_count, 2);
    assert_int_equal(coverage.missed[0], 5);          /* if n >= 5: never true */
    assert_int_equal(coverage.missed[1], 6);
    assert_covered(covered(bench, NONE LATE(3, "yes") LATE(6, "yes"), when), 6, 6, 4, 4);
}

static void and_and_or_are_followed_each_side_by_itself(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *both = "return pupil.late(30) >= 3 and pupil.late(30) < 5 or pupil.late(30) == 1";
    assert_covered(covered(bench, NONE, both), 1, 1, 3, 6);                             /* and: left no; or: right asked; no */
    assert_covered(covered(bench, NONE LATE(3, "yes"), both), 1, 1, 6, 6);
    assert_covered(covered(bench, LATE(3, "yes"), "if (pupil.late(30) > 1 and (pupil.late(30) > 2 or pupil.age() > 99)) then return true end return false"), 1, 1, 3, 6);
    assert_covered(covered(bench, NONE LATE(3, "yes"), "local a, b = pupil.late(30) > 1 and 1 or 0, 2\n  return not (a < 1)"), 2, 2, 6, 6);
}

static void an_unknown_fact_in_the_middle_is_neither_way(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *unknown = "{ 'u', on = '2025-10-20', no_family = true, unknown = true },";
    assert_covered(covered(bench, unknown, "return pupil.age() > 1 and pupil.family('large')"), 1, 1, 0, 4);
}

static void conditions_within_any_and_helpers_are_followed(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *any = "\n  local function many(n)\n    return n >= 3\n  end\n  return any {\n    function() return many(pupil.late(30)) end,\n    function()\n      return pupil.late(14) >= 9\n    end,\n  }\n";
    RuleCoverage coverage = covered(bench, LATE(3, "yes"), any);
    assert_int_equal(coverage.branches, 4);
    assert_true(coverage.branches_run >= 1 && coverage.branches_run < 4);
    assert_covered(covered(bench, "", any), 0, coverage.lines, 0, 4);
}

static void loops_texts_and_numbers_change_no_answer(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *when = "\n  local total, words = 0, { 'and', [[ or ]], [\"if\"] = 1e1 and 0x1F or 2 }\n"
                       "  for i = 1, #words do total = total + i end -- and or if\n"
                       "  while total > 3 and total ~= 0 do total = total - 1 end\n"
                       "  repeat total = total + 1 until total >= 5 or total < 0\n"
                       "  return (total == 5) == (pupil.late(30) >= 3 and words[1] == 'and' and words['if'] == 31)\n";
    Rules *rules = rules_new(bench);
    ExampleResults results = { 0 };
    Error err = { 0 };
    rules_add(bench, rules, "at-risk", "r", "examples = { " NONE LATE(3, "yes") " },", when);
    rules_open(bench, rules);
    assert_ok(rulebook_examples(rules->book, bench->arena, &results, &err), &err);
    assert_true(results.items[0].passed && results.items[1].passed);
    rules_close(rules);
    RuleCoverage coverage = covered(bench, NONE LATE(3, "yes"), when);
    assert_int_equal(coverage.lines_run, coverage.lines);
    assert_true(coverage.branches > coverage.branches_run && coverage.branches_run >= 8);     /* total never below 0 */
}

static bool work(void *arg, Error *err)
{
    static const char body[] = "rule { id = 'r', register = 'at-risk', level = 'watch', title = { kk = 'т', ru = 'т', en = 't' }, when = function(pupil)\n"
                               " return pupil.late(30) >= 3 and pupil.age() > 3 end,\n examples = { " NONE LATE(3, "yes") " } }";
    const Bench *bench = arg;
    RuleFile file = { "at-risk/r.lua", body, sizeof body - 1 };
    RuleFiles files = { .items = &file, .count = 1, .room = 1 };
    RuleCoverages coverages = { 0 };
    Arena *arena = arena_open();
    bool ok = (arena || error_memory(err)) && rulebook_coverage(arena, &bench->plan, &files, &coverages, err);
    if (ok) assert_int_equal(coverages.items[0].branches, 4);
    arena_close(arena);
    return ok;
}

static void coverage_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_true(torture_memory(work, bench) > 100);
}

/* The copy with the notes gives every answer that the rules themselves give. */
static void the_rules_that_ship_are_covered_and_answer_as_ever(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    RuleFiles files = { 0 };
    RuleCoverages coverages = { 0 };
    Error err = { 0 };
    const char *folder = data_find(bench->arena, "rules");
    if (!path_is_folder(folder)) skip();
    assert_ok(rules_read(bench->arena, folder, &files, &err), &err);
    assert_ok(rulebook_coverage(bench->arena, &bench->plan, &files, &coverages, &err), &err);
    assert_true(coverages.count >= 25);
    for (size_t i = 0; i < coverages.count; i++) assert_int_equal(coverages.items[i].lines_run, coverages.items[i].lines);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_comparing_return_has_two_ways),
        cmocka_unit_test(lines_that_no_example_ran_are_named),
        cmocka_unit_test(and_and_or_are_followed_each_side_by_itself),
        cmocka_unit_test(an_unknown_fact_in_the_middle_is_neither_way),
        cmocka_unit_test(conditions_within_any_and_helpers_are_followed),
        cmocka_unit_test(loops_texts_and_numbers_change_no_answer),
        cmocka_unit_test(coverage_survives_the_failure_of_any_allocation),
        cmocka_unit_test(the_rules_that_ship_are_covered_and_answer_as_ever),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
