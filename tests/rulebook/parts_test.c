/* The parts of a rule, read from its text. */
#include "bench.h"

static RuleParts parts_of(Bench *bench, const char *body)
{
    Error err = { 0 };
    RuleParts parts;
    RuleFile file = { "at-risk/x.lua", body, strlen(body) };
    assert_ok(rule_parts(bench->arena, &file, &parts, &err), &err);
    return parts;
}

static const RulePart *part(const RuleParts *parts, const char *name)
{
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0) return &parts->items[i];
    return NULL;
}

static void assert_part(const RuleParts *parts, const char *name, const char *value)
{
    const RulePart *found = part(parts, name);
    if (!found) fail_msg("no part %s", name);
    assert_string_equal(found->value, value);
}

static const char whole[] =
    "-- rule { id = \"not-this\" }\n"
    "local function helper(a, b) return { a, b } end\n"
    "rule {\n"
    "  id = \"x\", register = \"at-risk\", level = 'discuss',\n"
    "  title = { kk = \"Қ, {\", ru = [[Р]], en = \"E \\\"q\\\"\" },\n"
    "  set = { days = 30; lessons = 12, [\"share\"] = 0.5 },\n"
    "  when = function(pupil, set)\n"
    "    local a, b = helper(1, 2)\n"
    "    for i = 1, 2 do if i == 1 then a = i elseif i == 2 then b = i end end\n"
    "    repeat a = a - 1 until a == 0\n"
    "    return pupil.missed(\"unexcused\", set.days) >= set.lessons\n"
    "  end,\n"
    "  follow_up = { \"I.5\", \"V.2\" }, applies = { grades = { 5, 11 } }, closed = true,\n"
    "  examples = { { \"a, b\", ill = { [\"2025-10-06\"] = 6 }, yes = true }, { \"c\", yes = false }, },\n"
    "}\n";

static void a_rule_is_taken_apart_by_name(void **state)
{
    RuleParts parts = parts_of(*state, whole);
    assert_string_equal(parts.id, "x");
    assert_string_equal(parts.title.in[LANGUAGE_RU], "Р");
    assert_part(&parts, "level", "discuss");
    assert_part(&parts, "title.kk", "Қ, {");
    assert_part(&parts, "title.en", "E \\\"q\\\"");
    assert_part(&parts, "set.days", "30");
    assert_part(&parts, "set.lessons", "12");
    assert_part(&parts, "set.share", "0.5");
    assert_part(&parts, "follow_up", "I.5, V.2");
    assert_part(&parts, "applies.grades", "5, 11");
    assert_part(&parts, "closed", "true");
    assert_part(&parts, "examples.count", "2");
    assert_true(part(&parts, "when")->code);
    assert_true(part(&parts, "examples")->code);
    assert_false(part(&parts, "examples.count")->code);
    const char *when = part(&parts, "when")->value;
    assert_int_equal(strncmp(when, "function(pupil", 14), 0);
    assert_string_equal(when + strlen(when) - 3, "end");
    assert_int_equal(parts.count, 15);
}

static void parts_stand_by_name_whatever_their_order_in_the_file(void **state)
{
    RuleParts one = parts_of(*state, "rule { id = \"x\", level = \"watch\", set = { b = 1, a = 2 } }"), two = parts_of(*state, "rule({ set = { a = 2, b = 1 }, level = \"watch\", id = \"x\" })");
    assert_int_equal(one.count, 4);
    assert_int_equal(two.count, 4);
    for (size_t i = 0; i < one.count; i++) {
        assert_string_equal(one.items[i].name, two.items[i].name);
        assert_string_equal(one.items[i].value, two.items[i].value);
    }
}

static void a_combination_has_parts_too(void **state)
{
    RuleParts parts = parts_of(*state, "combine { id = \"several\", at_least = 2, of = { level = \"watch\" }, needs = { \"a\", \"b\" }, recent = { days = 30 }, title = \"T\" }");
    assert_string_equal(parts.id, "several");
    assert_string_equal(parts.title.in[LANGUAGE_KK], "T");
    assert_part(&parts, "of.level", "watch");
    assert_part(&parts, "needs", "a, b");
    assert_part(&parts, "recent.days", "30");
}

/* No text stops the reading, however broken: every one is cut at every byte. */
static void a_file_that_does_not_load_has_the_parts_that_can_be_read(void **state)
{
    Bench *bench = *state;
    RuleParts parts = parts_of(bench, "rule { id = \"x\", level = \"watch\", set = { days = 30 ");
    assert_string_equal(parts.id, "x");
    assert_part(&parts, "set.days", "30");
    assert_int_equal(parts_of(bench, "").count, 0);
    assert_string_equal(parts_of(bench, "print(1)").id, "");
    assert_int_equal(parts_of(bench, "rule { ) ] end }} { = == [[ ").count > 10, 0);
    for (size_t length = 0; length < strlen(whole); length++) {
        Error err = { 0 };
        RuleFile file = { "at-risk/x.lua", arena_copy(bench->arena, whole, length), length };
        assert_ok(rule_parts(bench->arena, &file, &parts, &err), &err);
    }
}

static bool attempt(void *arg, Error *err)
{
    (void)arg;
    Arena *arena = arena_open();
    RuleParts parts;
    RuleFile file = { "at-risk/x.lua", whole, strlen(whole) };
    bool ok = arena ? rule_parts(arena, &file, &parts, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static void every_allocation_that_fails_is_told(void **state)
{
    (void)state;
    assert_true(torture_memory(attempt, NULL) > 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_is_taken_apart_by_name),
        cmocka_unit_test(parts_stand_by_name_whatever_their_order_in_the_file),
        cmocka_unit_test(a_combination_has_parts_too),
        cmocka_unit_test(a_file_that_does_not_load_has_the_parts_that_can_be_read),
        cmocka_unit_test(every_allocation_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
