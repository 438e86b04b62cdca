/* What can be said against rules without a school; and that nothing can be said against those that ship. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)
#define THREE "examples = { { 'y', on = '2025-10-20', late = { ['2025-10-06'] = 3 }, yes = true }, { 'n', on = '2025-10-20', yes = false },\n" \
              "{ 'u', on = '2025-10-20', no_attendance = true, unknown = true } },"

/* All that check says of one rule, faults and warnings, in English, a line each. */
static const char *said_of(Bench *bench, const char *more, const char *when)
{
    Rules *rules = rules_new(bench);
    Error err = { 0 };
    const char *words;
    rules_add(bench, rules, "at-risk", "r", more, when);
    rules_open(bench, rules);
    assert_ok(rulebook_check(rules->book, bench->arena, &rules->faults, &err), &err);
    assert_ok(rulebook_warnings(rules->book, NULL, bench->arena, &rules->faults, &err), &err);
    Text text = text_init(bench->arena, 10000);
    for (size_t i = 0; i < rules->faults.count; i++) {
        text_put(&text, rules->faults.items[i].text.in[LANGUAGE_EN]);
        text_put(&text, "\n");
        assert_string_equal(rules->faults.items[i].rule, "r");
        assert_true(rules->faults.items[i].line > 0);
        assert_true(strlen(rules->faults.items[i].source_line) > 0);
        for (int l = 0; l < LANGUAGES; l++) assert_true(strlen(rules->faults.items[i].text.in[l]) > 10);
    }
    assert_ok(text_finish(&text, &words, &err), &err);
    rules_close(rules);
    return words;
}

static void nothing_is_said_of_a_whole_rule(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_string_equal(said_of(bench, THREE, "return pupil.late(30) >= 3"), "");
}

static void each_answer_needs_an_example(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *said_of_none = said_of(bench, "examples = { { 'x', on = '2025-10-20', yes = false } },", "return pupil.late(30) >= 3");
    assert_non_null(strstr(said_of_none, "answer yes"));
    assert_null(strstr(said_of_none, "answer no."));
    assert_non_null(strstr(said_of_none, "cannot tell"));
    assert_non_null(strstr(said_of(bench, "", "return pupil.late(30) >= 3"), "answer no."));
}

static void a_rule_whose_facts_are_always_known_needs_no_unknown_example(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *both = "examples = { { 'y', on = '2025-10-20', grade = 9, yes = true }, { 'n', on = '2025-10-20', yes = false } },";
    assert_string_equal(said_of(bench, both, "return pupil.grade() >= 9"), "");
    assert_string_equal(said_of(bench, both, "return pupil.grade() >= 9 and pupil.late(30, { assume = 0 }) == 0"), "");
    assert_non_null(strstr(said_of(bench, both, "return pupil.grade() >= 9 and pupil.late(30) == 0"), "cannot tell"));
}

/* A limit voids the rule at its first example; the others fail by that alone, and only the limit is worth saying. */
static void a_limit_is_told_once_with_what_it_was(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *endless = said_of(bench, THREE, "while pupil.late(30) >= 0 do end return true");
    assert_string_equal(endless, "The work took too long and was stopped. Check that every loop ends. Because of it these examples failed, lines: 4, 5.\n");
    assert_non_null(strstr(said_of(bench, THREE, "local s = ('x'):rep(1 << 40) return true"), "too long; the work was stopped. Because of it"));
    assert_non_null(strstr(said_of(bench, THREE, "if pupil.late(30) >= 3 then while true do end end return false"), "took too long"));
}

static void an_example_that_does_not_come_out_is_a_fault_at_its_line(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_non_null(strstr(said_of(bench, THREE, "return pupil.late(30) >= 4"), "late(30) = 3"));
}

static void names_in_because_must_be_bound_to_one_thing(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *when = "return pupil.late(30) >= 3 and pupil.missed('any', 30) == 0";
    assert_string_equal(said_of(bench, THREE "because = { kk = '{late} {missed}', ru = '{late.dates}', en = '{late.day}' },", when), "");
    assert_non_null(strstr(said_of(bench, THREE "because = { kk = '{lates}', ru = 'р', en = 'e' },", when), "bound to nothing"));
    assert_non_null(strstr(said_of(bench, THREE "because = { kk = 'к', ru = 'р', en = '{dates}' },", when), "several"));
    assert_non_null(strstr(said_of(bench, THREE "because = { kk = 'к', ru = '{signs}', en = 'e' },", when), "bound to nothing"));
}

static void what_is_missing_is_said(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    Error err = { 0 };
    rules_file(bench, rules, "at-risk/r.lua",
        "rule { id = 'r', register = 'at-risk', level = 'watch', title = { kk = 'т', ru = 'т' }, when = function(pupil) return pupil.late(30) >= 3 end, " THREE " }");
    rules_open(bench, rules);
    assert_ok(rulebook_check(rules->book, bench->arena, &rules->faults, &err), &err);
    assert_int_equal(rules->faults.count, 3);                       /* basis, group, follow-up */
    assert_ok(rulebook_warnings(rules->book, NULL, bench->arena, &rules->faults, &err), &err);
    assert_int_equal(rules->faults.count, 4);                       /* a language */
    assert_int_equal(rules->faults.items[3].kind, FAULT_WARNING);
    rules_close(rules);
}

static void a_strength_needs_neither_group_nor_follow_up(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    Error err = { 0 };
    rules_add(bench, rules, "strengths", "s", THREE, "return pupil.late(30) >= 3");
    rules_open(bench, rules);
    assert_ok(rulebook_check(rules->book, bench->arena, &rules->faults, &err), &err);
    assert_int_equal(rules->faults.count, 0);
    rules_close(rules);
}

static void the_rules_that_ship_load_and_pass_check(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    Error err = { 0 };
    const char *folder = data_find(bench->arena, "rules");
    if (!path_is_folder(folder)) skip();
    assert_ok(rules_read(bench->arena, folder, &rules->files, &err), &err);
    rules_open(bench, rules);
    assert_true(rulebook_count(rules->book) >= 25);
    assert_ok(rulebook_check(rules->book, bench->arena, &rules->faults, &err) && rulebook_warnings(rules->book, NULL, bench->arena, &rules->faults, &err), &err);
    for (size_t i = 0; i < rules->faults.count; i++)
        print_error("%s:%d: %s\n", rules->faults.items[i].path, rules->faults.items[i].line, rules->faults.items[i].text.in[LANGUAGE_EN]);
    assert_int_equal(rules->faults.count, 0);
    rules_close(rules);
}

/* ---- beginners' slips ---- */

static const RuleFault *fault_at(Rules *rules, int line, int column)
{
    for (size_t i = 0; i < rules->faults.count; i++)
        if (rules->faults.items[i].line == line && rules->faults.items[i].column == column) return &rules->faults.items[i];
    for (size_t i = 0; i < rules->faults.count; i++)
        print_error("%d:%d %s\n", rules->faults.items[i].line, rules->faults.items[i].column, rules->faults.items[i].text.in[LANGUAGE_EN]);
    fail_msg("nothing at %d:%d", line, column);
    return NULL;
}

#define assert_told(rules, line, column, words) assert_non_null(strstr(fault_at((rules), (line), (column))->text.in[LANGUAGE_EN], (words)))

static Rules *opened(Bench *bench, const char *more, const char *when)
{
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", more, when);
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    return rules;
}

static void all_slips_of_all_files_are_told_at_once_each_with_its_place(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "", "\n  if pupil.late(30) != 3 && pupil.age() > 5 then return true end\n  return pupil.late(30) >= “3”");
    rules_add(bench, rules, "at-risk", "s", "", "\n  return pupil.mised('any', 30) > set.lesons");
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_int_equal(rules->faults.count, 5);
    assert_told(rules, 4, 21, "~=");
    assert_told(rules, 4, 26, "“and”");
    assert_told(rules, 5, 28, "straight ones");
    assert_told(rules, 4, 10, "missed");                                     /* pupil.mised: the longest thing named that stands in the line */
    assert_told(rules, 4, 39, "lesons");
    rules_close(rules);
}

static void a_number_in_quotes_is_told_wherever_it_is_compared(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = opened(bench, "", "\n  return pupil.late(30) == '3' or '5' <= pupil.age() or pupil.grade() >= '9'");
    assert_int_equal(rules->faults.count, 3);
    for (size_t i = 0; i < 3; i++) assert_non_null(strstr(rules->faults.items[i].text.in[LANGUAGE_EN], "without quotes"));
    assert_told(rules, 4, 29, "3");
    assert_told(rules, 4, 36, "5");
    rules_close(rules);
    rules = opened(bench, "set = { lessons = '12' },", "\n  return pupil.late(30) >= set.lessons");     /* seen when it is run on invented numbers */
    assert_told(rules, 4, 3, "12, not");
    rules_close(rules);
    rules = opened(bench, "", "\n  return pupil.late >= 3");
    assert_told(rules, 4, 3, "brackets");
    rules_close(rules);
    rules = opened(bench, "set = { kind = '2' },", "return set.kind == '2' and pupil.late(30) > 1");
    assert_int_equal(rules->faults.count, 0);
    rules_close(rules);
}

static void a_day_in_quotes_is_no_number(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *points = "examples = { { 'y', on = '20.10.2025', late = { ['06.10.2025'] = 3 }, yes = true }, { 'n', on = '20.10.2025', yes = false },\n"
                         "{ 'u', on = '20.10.2025', no_attendance = true, unknown = true } },";
    assert_string_equal(said_of(bench, points, "return pupil.late(30) >= 3"), "");
}

static void what_no_rule_may_ask_is_told_as_that(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const asked[] = { "return pupil.sex() == 'm'", "return pupil.Nationality == 'x'", "return pupil.address() == 'x'" };
    for (size_t i = 0; i < COUNT(asked); i++) {
        Rules *rules = opened(bench, "", asked[i]);
        assert_int_equal(rules->faults.count, 1);
        assert_non_null(strstr(rules->faults.items[0].text.in[LANGUAGE_EN], "never a ground"));
        rules_close(rules);
    }
}

static void habits_of_other_languages_are_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const struct { const char *when, *told; } typed[] = {
        { "return 5 <= pupil.grade() <= 9", "two conditions" },
        { "return pupil.late(30) ~= None", "none is needed" },
        { "return Not (pupil.late(30) >= 3)", "Did you mean “not”" },
    };
    for (size_t i = 0; i < COUNT(typed); i++) {
        Rules *rules = opened(bench, "", typed[i].when);
        assert_int_equal(rules->faults.count, 1);
        if (!strstr(rules->faults.items[0].text.in[LANGUAGE_EN], typed[i].told)) fail_msg("%s: %s", typed[i].when, rules->faults.items[0].text.in[LANGUAGE_EN]);
        rules_close(rules);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_said_of_a_whole_rule),
        cmocka_unit_test(each_answer_needs_an_example),
        cmocka_unit_test(a_rule_whose_facts_are_always_known_needs_no_unknown_example),
        cmocka_unit_test(a_limit_is_told_once_with_what_it_was),
        cmocka_unit_test(an_example_that_does_not_come_out_is_a_fault_at_its_line),
        cmocka_unit_test(names_in_because_must_be_bound_to_one_thing),
        cmocka_unit_test(what_is_missing_is_said),
        cmocka_unit_test(a_strength_needs_neither_group_nor_follow_up),
        cmocka_unit_test(all_slips_of_all_files_are_told_at_once_each_with_its_place),
        cmocka_unit_test(a_number_in_quotes_is_told_wherever_it_is_compared),
        cmocka_unit_test(a_day_in_quotes_is_no_number),
        cmocka_unit_test(what_no_rule_may_ask_is_told_as_that),
        cmocka_unit_test(habits_of_other_languages_are_told),
        cmocka_unit_test(the_rules_that_ship_load_and_pass_check),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
