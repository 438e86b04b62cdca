/* What rule{} may hold: unknown keys, names and types are faults with their line. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static const char whole_rule[] =
    "-- a comment with level = \"none\"\n"
    "rule {\n"
    "  id = \"whole\", register = \"at-risk\", level = \"discuss\", group = \"attendance\",\n"
    "  title = { kk = \"Қ\", ru = \"Р\", en = \"E\" },\n"
    "  basis = { kk = \"нк\", ru = \"нр\", en = \"ne\" },\n"
    "  set = { days = 30, lessons = 12, loud = true, word = \"x\" },\n"
    "  applies = { grades = { 5, 11 }, months = { 10 } },\n"
    "  when = function(pupil, set) return pupil.missed(\"unexcused\", set.days) >= set.lessons end,\n"
    "  because = { kk = \"{missed}\", ru = \"{missed}\", en = \"{missed}\" },\n"
    "  follow_up = { \"I.5\", \"V.2\" }, review = { months = 3 }, closed = true,\n"
    "  examples = { { \"twelve\", unexcused = { [\"2025-10-06\"] = 6, [\"2025-10-08\"] = 6 }, on = \"2025-10-20\", yes = true } },\n"
    "}\n";

static void everything_a_rule_says_is_read(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_file(bench, rules, "at-risk/whole.lua", whole_rule);
    rules_open(bench, rules);
    const Rule *rule = rulebook_rule(rules->book, 0);
    assert_string_equal(rule->id, "whole");
    assert_string_equal(rule->path, "at-risk/whole.lua");
    assert_string_equal(bench->plan.registers[rule->target].name.id, "at-risk");
    assert_int_equal(rule->level, LEVEL_DISCUSS);
    assert_string_equal(rule->group, "attendance");
    assert_string_equal(rule->title.in[LANGUAGE_KK], "Қ");
    assert_string_equal(rule->title.in[LANGUAGE_EN], "E");
    assert_string_equal(rule->basis, "ne");
    assert_string_equal(rule->basis_words.in[LANGUAGE_RU], "нр");
    assert_int_equal(rule->follow_up_count, 2);
    assert_string_equal(rule->follow_up[1]->id, "V.2");
    assert_int_equal(rule->review_months, 3);
    assert_true(rule->closed);
    assert_false(rule->safety);
    assert_false(rule->combination);
    rules_close(rules);
}

static void rules_stand_by_path_and_combinations_after_the_rules_of_their_register(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "support", "a", "", "return true");
    rules_file(bench, rules, "at-risk/a-two.lua",
               "combine { id = \"a-two\", register = \"at-risk\", level = \"discuss\", of = { level = \"watch\" }, title = { kk = \"т\", ru = \"т\", en = \"t\" } }");
    rules_add(bench, rules, "strengths", "s", "", "return true");
    rules_add(bench, rules, "at-risk", "z", "", "return true");
    rules_add(bench, rules, "at-risk", "b", "", "return true");
    rules_open(bench, rules);
    static const char *const order[] = { "b", "z", "a-two", "s", "a" };
    assert_int_equal(rulebook_count(rules->book), COUNT(order));
    for (size_t i = 0; i < COUNT(order); i++) assert_string_equal(rulebook_rule(rules->book, i)->id, order[i]);
    assert_int_equal(rulebook_rule(rules->book, 3)->target, TARGET_STRENGTH);
    assert_int_equal(rulebook_rule(rules->book, 4)->target, TARGET_SUPPORT);
    assert_int_equal(rulebook_find(rules->book, "s"), 3);
    assert_int_equal(rulebook_find(rules->book, "nobody"), -1);
    rules_close(rules);
}

static void rules_of_the_closed_register_are_closed_by_themselves(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "substance-risk", "r", "", "return false");
    rules_open(bench, rules);
    assert_true(rulebook_rule(rules->book, 0)->closed);
    rules_close(rules);
}

static const RuleFault *fault_in(Bench *bench, Rules *rules, const char *path, const char *body)
{
    rules_file(bench, rules, path, body);
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    return only_fault(rules);
}

static void an_unknown_key_names_the_nearest_and_its_line(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    const RuleFault *fault = fault_in(bench, rules, "at-risk/x.lua",
        "rule {\n  id = \"x\", register = \"at-risk\", level = \"watch\",\n  title = { kk = \"т\" },\n  becuase = { kk = \"т\" },\n"
        "  when = function() return true end }\n");
    assert_int_equal(fault->line, 4);
    assert_string_equal(fault->source_line, "  becuase = { kk = \"т\" },");
    assert_non_null(strstr(fault->text.in[LANGUAGE_EN], "because"));
    assert_non_null(strstr(fault->text.in[LANGUAGE_KK], "because"));
    rules_close(rules);
}

static void a_wrong_name_in_each_closed_list_is_refused_with_the_nearest(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "follow_up = { \"I.55\" },", "return true", "I.5");
    Rules *rules = rules_new(bench);
    const RuleFault *fault = fault_in(bench, rules, "at-risk/x.lua",
        "rule { id = \"x\", register = \"at-rsk\", level = \"watch\", title = { kk = \"т\" }, when = function() return true end }");
    assert_non_null(strstr(fault->text.in[LANGUAGE_EN], "at-risk"));
    rules_close(rules);
    rules = rules_new(bench);
    fault = fault_in(bench, rules, "at-risk/x.lua",
        "rule { id = \"x\", register = \"at-risk\",\nlevel = \"discus\", title = { kk = \"т\" }, when = function() return true end }");
    assert_int_equal(fault->line, 2);
    assert_non_null(strstr(fault->text.in[LANGUAGE_EN], "discuss"));
    assert_string_equal(fault->rule, "x");
    rules_close(rules);
}

static void the_id_is_the_file_and_the_register_is_the_folder(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char body[] = "rule { id = \"x\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" }, when = function() return true end }";
    Rules *rules = rules_new(bench);
    assert_non_null(strstr(fault_in(bench, rules, "at-risk/y.lua", body)->text.in[LANGUAGE_EN], "y.lua"));
    rules_close(rules);
    rules = rules_new(bench);
    assert_non_null(strstr(fault_in(bench, rules, "support/x.lua", body)->text.in[LANGUAGE_EN], "support"));
    rules_close(rules);
}

static void an_id_is_given_once(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "twin", "", "return true");
    rules_add(bench, rules, "support", "twin", "", "return true");
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_non_null(strstr(only_fault(rules)->text.in[LANGUAGE_EN], "at-risk/twin.lua"));
    assert_int_equal(rulebook_count(rules->book), 1);
    rules_close(rules);
}

static void one_faulty_file_does_not_take_the_others_along(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "good", "", "return true");
    rules_file(bench, rules, "at-risk/broken.lua", "rule {\n  id = \n}");
    rules_file(bench, rules, "at-risk/empty.lua", "-- nothing\n");
    rules_file(bench, rules, "at-risk/two.lua", "rule { id = \"two\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" }, when = function() return true end }\nrule {}");
    rules_file(bench, rules, "at-risk/loop.lua", "while true do end");
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_int_equal(rules->faults.count, 4);
    assert_int_equal(rules->faults.items[0].line, 2);                  /* the sign without a value */
    assert_int_equal(rules->faults.items[1].line, 0);
    assert_int_equal(rules->faults.items[2].line, 2);
    assert_int_equal(rulebook_count(rules->book), 1);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "good", "yes");
    rules_close(rules);
}

static void a_safety_rule_belongs_to_support_alone(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "safety = true,", "return true", "safety = true");
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "support", "harm", "safety = true,", "return true");
    rules_open(bench, rules);
    assert_true(rulebook_rule(rules->book, 0)->safety);
    rules_close(rules);
}

static void strengths_have_no_level_and_others_must(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    assert_non_null(strstr(fault_in(bench, rules, "strengths/x.lua",
        "rule { id = \"x\", register = \"strengths\", level = \"watch\", title = { kk = \"т\" }, when = function() return true end }")->text.in[LANGUAGE_EN], "strength"));
    rules_close(rules);
    rules = rules_new(bench);
    assert_non_null(strstr(fault_in(bench, rules, "at-risk/x.lua",
        "rule { id = \"x\", register = \"at-risk\", title = { kk = \"т\" }, when = function() return true end }")->text.in[LANGUAGE_EN], "level"));
    rules_close(rules);
}

static void set_holds_numbers_texts_and_truths_only(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "set = { list = { 1 } },", "return true", "list");
    assert_load_fault(bench, "set = { 5 },", "return true", "set");
    assert_load_fault(bench, "set = 5,", "return true", "set");
}

static void a_name_that_set_or_the_pupil_lacks_is_found_before_it_is_reached(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "set = { lessons = 12 },", "if false then return set.lesons > 3 end return true", "lessons");
    assert_load_fault(bench, "", "if false then return pupil.mised('any', 3) > 3 end return true", "missed");
}

static void names_within_comments_and_texts_are_not_looked_at(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "-- pupil.mised and set.nothing\n local s = 'pupil.other' --[[ set.x ]] return #s > 0");
    assert_verdict(rules, "r", "yes");
    rules_close(rules);
}

static void applies_and_review_are_read_strictly(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "applies = { grades = { 11, 5 } },", "return true", "grades");
    assert_load_fault(bench, "applies = { grades = { 5 } },", "return true", "grades");
    assert_load_fault(bench, "applies = { months = { 13 } },", "return true", "months");
    assert_load_fault(bench, "applies = { grade = { 5, 6 } },", "return true", "grade");
    assert_load_fault(bench, "review = { months = 0 },", "return true", "months");
    assert_load_fault(bench, "review = { weeks = 2 },", "return true", "weeks");
}

static void examples_are_read_strictly(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "examples = { { on = '2025-10-20', yes = true } },", "return true", "name");
    assert_load_fault(bench, "examples = { { 'n', yes = true } },", "return true", "which day");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-02-30', yes = true } },", "return true", "2025-02-30");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20' } },", "return true", "one answer");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, unknown = true } },", "return true", "one answer");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, unexused = {} } },", "return true", "unexcused");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, unexcused = { ['2025-10-06'] = 7 } } },", "return true", "unexcused");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, unexcused = { ['2025-10-05'] = 6 } } },", "return true", "2025-10-05");    /* a Sunday */
    assert_load_fault(bench, "examples = { { 'n', on = '2025-11-10', yes = true, ill = { ['2025-10-28'] = 6 } } },", "return true", "2025-10-28");          /* the autumn holidays */
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, seen = { { '2025-10-06', 'figth' } } } },", "return true", "seen");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, seen = { { '2025-10-06', 'fight', severity = 4 } } } },", "return true", "severity");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, family = { 'poor' } } },", "return true", "family");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, measures = { { '2025-10-06', 'mark/a' } } } },", "return true", "measures");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, presence = { { 'nowhere' } } } },", "return true", "presence");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, registers = { 'none' } } },", "return true", "registers");
    assert_load_fault(bench, "examples = { { 'n', on = '2025-10-20', yes = true, no_family = 1 } },", "return true", "no_family");
}

static bool open_and_judge(void *arg, Error *err)
{
    Bench *bench = arg;
    static const char body[] =
        "rule { id = \"r\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\", ru = \"т\", en = \"t\" }, set = { n = 3 },\n"
        "when = function(pupil, set) return any { function() return pupil.missed(\"any\", 30) >= set.n end } end }";
    RuleFile file = { "at-risk/r.lua", body, sizeof body - 1 };
    RuleFiles files = { .items = &file, .count = 1, .room = 1 };
    RuleFaults faults = { 0 };
    RulebookOptions options = { .memo = true };
    Rulebook *book = NULL;
    Verdict verdict;
    Arena *arena = arena_open();
    bool ok = arena || error_memory(err);
    ok = ok && rulebook_open(arena, &bench->plan, &files, &options, &book, &faults, err);
    ok = ok && rulebook_count(book) == 1 && rulebook_judge(book, &bench->dossier, NULL, &verdict, err) && verdict.answer == VERDICT_NO;
    rulebook_close(book);
    arena_close(arena);
    return ok;
}

static void no_allocation_that_fails_is_a_leak_a_crash_or_a_silence(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_true(torture_memory(open_and_judge, bench) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_a_rule_says_is_read),
        cmocka_unit_test(rules_stand_by_path_and_combinations_after_the_rules_of_their_register),
        cmocka_unit_test(rules_of_the_closed_register_are_closed_by_themselves),
        cmocka_unit_test(an_unknown_key_names_the_nearest_and_its_line),
        cmocka_unit_test(a_wrong_name_in_each_closed_list_is_refused_with_the_nearest),
        cmocka_unit_test(the_id_is_the_file_and_the_register_is_the_folder),
        cmocka_unit_test(an_id_is_given_once),
        cmocka_unit_test(one_faulty_file_does_not_take_the_others_along),
        cmocka_unit_test(a_safety_rule_belongs_to_support_alone),
        cmocka_unit_test(strengths_have_no_level_and_others_must),
        cmocka_unit_test(set_holds_numbers_texts_and_truths_only),
        cmocka_unit_test(a_name_that_set_or_the_pupil_lacks_is_found_before_it_is_reached),
        cmocka_unit_test(names_within_comments_and_texts_are_not_looked_at),
        cmocka_unit_test(applies_and_review_are_read_strictly),
        cmocka_unit_test(examples_are_read_strictly),
        cmocka_unit_test(no_allocation_that_fails_is_a_leak_a_crash_or_a_silence),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
