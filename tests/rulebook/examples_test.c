/* The examples of a rule are pupils like any other. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static ExampleResults run(Bench *bench, const char *examples, const char *when)
{
    Rules *rules = rules_new(bench);
    Text more = text_init(bench->arena, 5000);
    const char *keys;
    Error err = { 0 };
    ExampleResults results = { 0 };
    text_put(&more, "examples = {\n");
    text_put(&more, examples);
    text_put(&more, "\n},");
    assert_ok(text_finish(&more, &keys, &err), &err);
    rules_add(bench, rules, "at-risk", "r", keys, when);
    rules_open(bench, rules);
    assert_ok(rulebook_examples(rules->book, bench->arena, &results, &err), &err);
    RuleFaults faults = { 0 };
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 0);                              /* an invented pupil is nobody's fault */
    assert_int_equal(rulebook_counted(rules->book).asked, 0);
    rules_close(rules);
    return results;
}

/* Every example passes; those that do not are printed. */
static void assert_pass(Bench *bench, const char *examples, const char *when)
{
    ExampleResults results = run(bench, examples, when);
    assert_true(results.count > 0);
    for (size_t i = 0; i < results.count; i++) {
        if (!results.items[i].passed) print_error("%s\n", results.items[i].text.in[LANGUAGE_EN]);
        assert_true(results.items[i].passed);
    }
}

static void lessons_are_given_by_number_or_by_list(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_pass(bench,
        "{ 'a', on = '2025-10-20', unexcused = { ['2025-10-06'] = 6, ['2025-10-08'] = { 2, 3 } }, yes = true },\n"
        "{ 'b', on = '2025-10-20', ill = { ['2025-10-06'] = 6, ['2025-10-08'] = { 2, 3 } }, yes = false }", "return pupil.missed('unexcused', 30) == 8");
    assert_pass(bench, "{ 'a', on = '2025-10-20', unexcused = { ['2025-10-06'] = { 1, 2 } }, ill = { ['2025-10-06'] = { 3 } }, late = { ['2025-10-06'] = { 4 } }, yes = true }",
        "return pupil.missed('any', 30) == 3 and pupil.late(30) == 1 and pupil.missed('ill', 30) == 1");
    assert_pass(bench, "{ 'a', on = '2025-10-20', ['unknown-reason'] = { ['2025-10-06'] = 6 }, unknown = true }", "return pupil.missed('unexcused', 30) >= 6");
}

static void all_is_loaded_through_the_last_finished_day_but_what_is_said_not_to_be(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_pass(bench,
        "{ 'all', on = '2025-10-20', yes = true },\n"
        "{ 'no attendance', on = '2025-10-20', no_attendance = true, unknown = true },\n"
        "{ 'a gap', on = '2025-10-20', no_attendance = { from = '2025-10-06', to = '2025-10-07' }, unknown = true },\n"
        "{ 'a gap before', on = '2025-10-20', no_attendance = { from = '2025-09-08', to = '2025-09-09' }, yes = true }",
        "return pupil.missed('any', 30) == 0");
    assert_pass(bench, "{ 'all', on = '2025-10-20', yes = true }, { 'none', on = '2025-10-20', no_family = true, unknown = true }", "return not pupil.family('large')");
    assert_pass(bench, "{ 'all', on = '2025-10-20', yes = true }, { 'none', on = '2025-10-20', no_clubs = true, unknown = true }", "return pupil.clubs() == 0");
    assert_pass(bench, "{ 'all', on = '2025-10-20', yes = true }, { 'none', on = '2025-10-20', no_observations = true, unknown = true }", "return pupil.seen('conduct', 30) == 0");
    assert_pass(bench, "{ 'all', on = '2025-11-20', yes = true, measures = { { '2025-10-26', 'mark/algebra', 3 } } },"
                       "{ 'none', on = '2025-11-20', no_measures = true, unknown = true }", "return pupil.measure_mean('mark/', quarter(-1)) == 3");
}

static void every_kind_of_record_can_be_invented(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_pass(bench, "{ 'a', on = '2025-10-20', seen = { { '2025-10-02', 'fight', severity = 2 }, { '2025-09-30', 'fight', severity = 1 } }, yes = true }",
        "return pupil.seen('fight', 30) == 2 and pupil.seen('fight', 30, { severity = 2 }) == 1 and pupil.days_since('fight') == 18");
    assert_pass(bench, "{ 'a', on = '2025-10-20', family = { 'large', { 'low-income', since = '2025-10-01', to = '2025-10-10' } }, yes = true }",
        "return pupil.family('large') and not pupil.family('low-income')");
    assert_pass(bench, "{ 'a', on = '2025-10-20', clubs = { 'волейбол', 'шахмат' }, sessions = { { '2025-10-03', 'волейбол', 2 } }, yes = true }",
        "return pupil.clubs() == 2 and pupil.club_sessions(30) == 2");
    assert_pass(bench, "{ 'a', on = '2025-10-20', registers = { { 'at-risk', since = '2025-10-10' } }, yes = true }", "return pupil.register_days('at-risk') == 10");
    assert_pass(bench, "{ 'a', on = '2025-10-20', grade = 9, week = 6, born = '2011-10-21', joined = '2025-10-10', yes = true }",
        "return pupil.grade() == 9 and pupil.age() == 13 and pupil.joined() == 10");
    assert_pass(bench, "{ 'a', on = '2025-10-20', lessons = 4, unexcused = { ['2025-10-06'] = 4 }, yes = true }", "return pupil.whole_days_missed('any', 30) == 1");
    assert_pass(bench, "{ 'a', on = '2025-10-20', unexcused = { ['2025-10-06'] = 6 }, presence = { { 'sanatorium', since = '2025-10-06', ['until'] = '2025-10-07' } }, yes = true }",
        "return pupil.missed('any', 30) == 0");
}

static void what_comes_after_the_screening_day_is_not_seen(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_pass(bench, "{ 'a', on = '2025-10-20', late = { ['2025-10-21'] = 1 }, seen = { { '2025-10-21', 'fight', severity = 2 } }, yes = true }",
        "return pupil.late(30) == 0 and pupil.seen('fight', 30) == 0");
}

static void a_failed_example_says_what_came_and_from_which_facts(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    ExampleResults results = run(bench, "{ 'eleven', on = '2025-10-20', unexcused = { ['2025-10-06'] = 6, ['2025-10-08'] = 5 }, yes = true }",
                                 "return pupil.missed('unexcused', 30) >= 12");
    assert_int_equal(results.count, 1);
    const ExampleResult *result = &results.items[0];
    assert_false(result->passed);
    assert_string_equal(result->name, "eleven");
    assert_string_equal(result->rule, "r");
    assert_int_equal(result->line, 5);
    assert_int_equal(result->expected, VERDICT_YES);
    assert_int_equal(result->got, VERDICT_NO);
    assert_non_null(strstr(result->text.in[LANGUAGE_EN], "missed(unexcused, 30) = 11"));
    assert_non_null(strstr(result->text.in[LANGUAGE_EN], "expected yes, got no"));
    assert_non_null(strstr(result->text.in[LANGUAGE_KK], "missed(unexcused, 30) = 11"));
}

static void an_example_that_ends_in_an_error_shows_the_error(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    ExampleResults results = run(bench, "{ 'a', on = '2025-10-20', yes = true }", "local x = pupil.late(30) >= 0");
    assert_int_equal(results.items[0].got, VERDICT_FAILED);
    assert_non_null(strstr(results.items[0].text.in[LANGUAGE_EN], "return"));
}

static void a_combination_may_have_examples(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    Error err = { 0 };
    ExampleResults results = { 0 };
    rules_add(bench, rules, "at-risk", "late", "", "return pupil.late(30) >= 1");
    rules_add(bench, rules, "at-risk", "fight", "group = 'x',", "return pupil.seen('fight', 30) >= 1");
    rules_file(bench, rules, "at-risk/c.lua",
        "combine { id = 'c', register = 'at-risk', level = 'discuss', of = { level = 'watch' }, title = { kk = 'т' }, examples = {\n"
        "{ 'both', on = '2025-10-20', late = { ['2025-10-06'] = 1 }, seen = { { '2025-10-06', 'fight', severity = 2 } }, yes = true },\n"
        "{ 'one', on = '2025-10-20', late = { ['2025-10-06'] = 1 }, yes = false },\n"
        "{ 'open', on = '2025-10-20', late = { ['2025-10-06'] = 1 }, no_observations = true, unknown = true },\n"
        "{ 'wrong', on = '2025-10-20', yes = true } } }");
    rules_open(bench, rules);
    assert_ok(rulebook_examples(rules->book, bench->arena, &results, &err), &err);
    assert_int_equal(results.count, 4);
    for (int i = 0; i < 4; i++) assert_int_equal(results.items[i].passed, i < 3);
    rules_close(rules);
}

static void a_known_miss_fails_nothing_and_is_told_when_it_passes(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    ExampleResults results = { 0 };
    RuleFaults faults = { 0 };
    Error err = { 0 };
    rules_add(bench, rules, "at-risk", "r", "examples = { { 'miss', on = '2025-10-20', yes = true, todo = true }, { 'holds', on = '2025-10-20', yes = false, todo = true },"
              "{ 'y', on = '2025-10-20', late = { ['2025-10-06'] = 3 }, yes = true }, { 'n', on = '2025-10-20', yes = false } },", "return pupil.late(30) >= 3");
    rules_open(bench, rules);
    assert_ok(rulebook_examples(rules->book, bench->arena, &results, &err), &err);
    assert_int_equal(results.count, 4);
    assert_true(results.items[0].todo && !results.items[0].passed && !example_failed(&results.items[0]));
    assert_int_equal(results.items[0].expected, VERDICT_YES);
    assert_true(results.items[1].todo && results.items[1].passed);
    assert_false(results.items[2].todo);
    assert_ok(rulebook_check(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    rules_close(rules);
    rules = rules_new(bench);                         /* it is no example of its answer either */
    rules_add(bench, rules, "at-risk", "r", "examples = { { 'y', on = '2025-10-20', late = { ['2025-10-06'] = 3 }, yes = true, todo = true }, { 'n', on = '2025-10-20', yes = false } },",
              "return pupil.late(30) >= 3");
    rules_open(bench, rules);
    faults = (RuleFaults){ 0 };
    assert_ok(rulebook_check(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 1);
    rules_close(rules);
    assert_load_fault(bench, "examples = { { 'y', on = '2025-10-20', yes = true, todo = 'later' } },", "return true", "must be true or false");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_are_given_by_number_or_by_list),
        cmocka_unit_test(all_is_loaded_through_the_last_finished_day_but_what_is_said_not_to_be),
        cmocka_unit_test(every_kind_of_record_can_be_invented),
        cmocka_unit_test(what_comes_after_the_screening_day_is_not_seen),
        cmocka_unit_test(a_failed_example_says_what_came_and_from_which_facts),
        cmocka_unit_test(an_example_that_ends_in_an_error_shows_the_error),
        cmocka_unit_test(a_combination_may_have_examples),
        cmocka_unit_test(a_known_miss_fails_nothing_and_is_told_when_it_passes),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
