/* Warnings: what is no fault of a rule and most likely not meant. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)
#define EXAMPLES "examples = { { 'y', on = '2025-10-20', late = { ['2025-10-06'] = 3 }, yes = true }, { 'n', on = '2025-10-20', yes = false },\n" \
                 "{ 'u', on = '2025-10-20', no_attendance = true, unknown = true } },"

/* What is warned of, in English, a line each with the rule before it; nothing of it is a fault. */
static const char *warned(Bench *bench, Rules *rules, const RulesSeen *seen)
{
    Error err = { 0 };
    RuleFaults warnings = { 0 };
    const char *words;
    Text text = text_init(bench->arena, 10000);
    assert_ok(rulebook_warnings(rules->book, seen, bench->arena, &warnings, &err), &err);
    for (size_t i = 0; i < warnings.count; i++) {
        const RuleFault *warning = &warnings.items[i];
        text_put(&text, warning->rule);
        text_put(&text, ": ");
        text_put(&text, warning->text.in[LANGUAGE_EN]);
        text_put(&text, "\n");
        assert_int_equal(warning->kind, FAULT_WARNING);
        assert_true(warning->line > 0 && warning->column > 0);
        for (int l = 0; l < LANGUAGES; l++) assert_true(strlen(warning->text.in[l]) > 10);
    }
    assert_ok(text_finish(&text, &words, &err), &err);
    return words;
}

#define assert_warned(bench, rules, seen, words)                                             \
    do {                                                                                     \
        const char *all = warned((bench), (rules), (seen));                                  \
        if (!strstr(all, (words))) print_error("%s\n", all);                                \
        assert_non_null(strstr(all, (words)));                                               \
    } while (0)

static Rules *two(Bench *bench, const char *levels[2], const char *first, const char *second)
{
    Rules *rules = rules_new(bench);
    char more[600];
    snprintf(more, sizeof more, "level = '%s', %s", levels[0], EXAMPLES);
    rules_add(bench, rules, "at-risk", "a", arena_text(bench->arena, more), first);
    snprintf(more, sizeof more, "title = { kk = 'Ә', ru = 'Б', en = 'B' }, level = '%s', %s", levels[1], EXAMPLES);
    rules_add(bench, rules, "at-risk", "b", arena_text(bench->arena, more), second);
    rules_open(bench, rules);
    return rules;
}

static void a_rule_that_adds_nothing_to_another_is_told_once(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = two(bench, (const char *[]){ "watch", "watch" }, "return pupil.late(30) >= 3", "return pupil.late(30) >= 2");
    assert_warned(bench, rules, NULL, "a: This rule and “b” always answer yes together (such cases: 2)");
    assert_null(strstr(warned(bench, rules, NULL), "b: "));
    /* two pupils of a school: both speak of the first, b alone of the second */
    const bool said[] = { true, true, false, true };
    const long none[2] = { 0, 0 };
    const RulesSeen seen = { said, 2, none, none };
    assert_warned(bench, rules, &seen, "a: Wherever this rule answers yes, “b” does too (such cases: 3)");
    /* each speaks of one alone */
    const bool apart[] = { true, false, false, true };
    const RulesSeen each = { apart, 2, none, none };
    assert_string_equal(warned(bench, rules, &each), "");
    rules_close(rules);
}

static void two_rules_of_one_title_are_told_in_whichever_language(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    char more[600];
    rules_add(bench, rules, "at-risk", "a", EXAMPLES, "return pupil.late(30) >= 3");
    snprintf(more, sizeof more, "level = 'discuss', title = { kk = 'Ә', ru = 'Р', en = 'B' }, %s", EXAMPLES);
    rules_add(bench, rules, "support", "b", arena_text(bench->arena, more), "return pupil.late(30) >= 3");
    rules_open(bench, rules);
    assert_warned(bench, rules, NULL, "b: The title “Р” is that of the rule “a” too");
    assert_null(strstr(warned(bench, rules, NULL), "a: "));
    rules_close(rules);
}

static void a_stronger_rule_within_a_weaker_one_is_meant_so(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const bool said[] = { false, true };
    const long none[2] = { 0, 0 };
    const RulesSeen seen = { said, 1, none, none };
    Rules *rules = two(bench, (const char *[]){ "discuss", "watch" }, "return pupil.late(30) >= 3", "return pupil.late(30) >= 2");
    assert_string_equal(warned(bench, rules, &seen), "");
    rules_close(rules);
    rules = two(bench, (const char *[]){ "watch", "discuss" }, "return pupil.late(30) >= 3", "return pupil.late(30) >= 2");
    assert_warned(bench, rules, &seen, "a: Wherever this rule answers yes, “b” does too");
    rules_close(rules);
}

static void a_rule_that_nobody_has_seen_speak_is_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "examples = { { 'n', on = '2025-10-20', yes = false } },", "return pupil.late(30) >= 3 and pupil.late(30) < 3");
    rules_open(bench, rules);
    assert_warned(bench, rules, NULL, "r: The rule never answered yes (cases looked at: 1)");
    const bool said[] = { true };
    const long none[1] = { 0 };
    const RulesSeen seen = { said, 1, none, none };
    assert_null(strstr(warned(bench, rules, &seen), "never"));
    rules_close(rules);
}

static void a_rule_that_no_council_confirmed_in_five_is_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", EXAMPLES, "return pupil.late(30) >= 3");
    rules_open(bench, rules);
    const long five[] = { 5 }, four[] = { 4 }, one[] = { 1 }, none[] = { 0 };
    const RulesSeen refused = { .decided = five, .confirmed = none }, few = { .decided = four, .confirmed = none }, once = { .decided = five, .confirmed = one };
    assert_warned(bench, rules, &refused, "r: Proposals in which this rule spoke and on which a council decided: 5.");
    assert_string_equal(warned(bench, rules, &few), "");
    assert_string_equal(warned(bench, rules, &once), "");
    rules_close(rules);
}

static void a_family_status_as_the_only_ground_is_told_for_a_register(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *examples = "examples = { { 'y', on = '2025-10-20', family = { 'large' }, late = { ['2025-10-06'] = 3 }, yes = true }, { 'n', on = '2025-10-20', yes = false },"
                           "{ 'u', on = '2025-10-20', no_family = true, no_attendance = true, unknown = true } },";
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", examples, "return pupil.family('large')");
    rules_add(bench, rules, "support", "s", examples, "return pupil.family('large')");
    rules_add(bench, rules, "at-risk", "t", examples, "return pupil.late(30) >= 3 and pupil.family('large')");
    rules_open(bench, rules);
    assert_warned(bench, rules, NULL, "r: The rule rests on the family's status alone");
    assert_null(strstr(warned(bench, rules, NULL), "s: The rule rests"));
    assert_null(strstr(warned(bench, rules, NULL), "t: The rule rests"));
    rules_close(rules);
}

static Rules *combined(Bench *bench, const char *group, const char *second, const char *keys)
{
    char more[700];
    Rules *rules = rules_new(bench);
    Text text = text_init(bench->arena, 2000);
    Error err = { 0 };
    const char *words;
    rules_add(bench, rules, "at-risk", "a", EXAMPLES, "return pupil.late(30) >= 3");
    snprintf(more, sizeof more, "group = '%s', %s", group, EXAMPLES);
    rules_add(bench, rules, "at-risk", "b", arena_text(bench->arena, more), second);
    text_put(&text, "combine { id = 'c', register = 'at-risk', level = 'discuss', title = { kk = 'қ', ru = 'р', en = 'e' }, basis = 'b', because = { kk = 'қ', ru = 'р', en = 'e' },"
                    " follow_up = { 'I.5' },\n at_least = 2,\n of = { 'a', 'b' }, ");
    text_put(&text, keys);
    text_put(&text, " }");
    assert_ok(text_finish(&text, &words, &err), &err);
    rules_file(bench, rules, "at-risk/c.lua", words);
    rules_open(bench, rules);
    return rules;
}

static void one_cause_counted_twice_in_a_combination_is_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = combined(bench, "g", "return pupil.missed('any', 30) >= 1", "");
    assert_warned(bench, rules, NULL, "c: “a” and “b” are of one group (“g”)");
    rules_close(rules);
    rules = combined(bench, "h", "return pupil.late(14) >= 2", "distinct = 'group'");
    assert_warned(bench, rules, NULL, "c: “a” and “b” count the same thing (late)");
    rules_close(rules);
    rules = combined(bench, "h", "return pupil.missed('any', 30) >= 1", "distinct = 'group'");
    assert_null(strstr(warned(bench, rules, NULL), "c: "));
    rules_close(rules);
}

static void a_combination_that_can_never_hold_is_told(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = combined(bench, "g", "return pupil.missed('any', 30) >= 1", "distinct = 'group'");
    assert_warned(bench, rules, NULL, "c: Different groups that the rule asks for: 2; those of its members: 1");
    rules_close(rules);
}

static void warnings_count_nothing_and_keep_no_faults(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    RuleFaults faults = { 0 };
    Error err = { 0 };
    rules_add(bench, rules, "at-risk", "r", EXAMPLES, "if pupil.late(30) >= 3 then error('x') end return false");
    rules_open(bench, rules);
    RulebookCount before = rulebook_counted(rules->book);
    assert_non_null(warned(bench, rules, NULL));
    assert_int_equal(rulebook_counted(rules->book).asked, before.asked);
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_that_adds_nothing_to_another_is_told_once),
        cmocka_unit_test(a_stronger_rule_within_a_weaker_one_is_meant_so),
        cmocka_unit_test(two_rules_of_one_title_are_told_in_whichever_language),
        cmocka_unit_test(a_rule_that_nobody_has_seen_speak_is_told),
        cmocka_unit_test(a_rule_that_no_council_confirmed_in_five_is_told),
        cmocka_unit_test(a_family_status_as_the_only_ground_is_told_for_a_register),
        cmocka_unit_test(one_cause_counted_twice_in_a_combination_is_told),
        cmocka_unit_test(a_combination_that_can_never_hold_is_told),
        cmocka_unit_test(warnings_count_nothing_and_keep_no_faults),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
