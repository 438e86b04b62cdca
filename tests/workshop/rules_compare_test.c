/* What differs between two rulebooks: by id, in parts and in lines. */
#include "versions_bench.h"

static RuleChanges compared(Bench *bench, RuleFiles before, RuleFiles after)
{
    Error err = { 0 };
    RuleChanges changes;
    assert_ok(rules_compare(&before, &after, bench->arena, &changes, &err), &err);
    return changes;
}

static void equal_rulebooks_have_no_difference(void **state)
{
    Bench *bench = *state;
    assert_int_equal(compared(bench, lessons_are(bench, 12), lessons_are(bench, 12)).count, 0);
    assert_int_equal(compared(bench, (RuleFiles){ 0 }, (RuleFiles){ 0 }).count, 0);
}

static void a_changed_number_is_told_as_a_number_and_as_a_line_with_three_around_it(void **state)
{
    Bench *bench = *state;
    RuleChanges changes = compared(bench, lessons_are(bench, 12), lessons_are(bench, 10));
    assert_int_equal(changes.count, 1);
    const RuleChange *change = &changes.items[0];
    assert_int_equal(change->kind, RULE_CHANGED);
    assert_string_equal(change->id, "unexcused");
    assert_string_equal(change->title.in[LANGUAGE_KK], "Қ");
    assert_int_equal(change->field_count, 1);
    assert_string_equal(change->fields[0].name, "set.lessons");
    assert_string_equal(change->fields[0].before, "12");
    assert_string_equal(change->fields[0].after, "10");
    assert_int_equal(change->line_count, 8);
    static const char signs[] = "   -+   ";
    for (size_t i = 0; i < 8; i++) assert_int_equal(change->lines[i].sign, signs[i]);
    assert_string_equal(change->lines[3].text, "  set = { lessons = 12 },");
    assert_string_equal(change->lines[4].text, "  set = { lessons = 10 },");
    assert_int_equal(change->lines[3].line_before, 8);
    assert_int_equal(change->lines[3].line_after, 0);
    assert_int_equal(change->lines[4].line_before, 0);
    assert_int_equal(change->lines[4].line_after, 8);
    assert_int_equal(change->lines[7].line_before, 11);
}

static void a_rule_keeps_its_identity_by_its_id_whatever_its_file_is_called(void **state)
{
    Bench *bench = *state;
    RuleChanges moved = compared(bench, lessons_are(bench, 12), one_rule(bench, "support/unexcused.lua", tuned(bench, 12)));
    assert_int_equal(moved.count, 1);
    assert_int_equal(moved.items[0].kind, RULE_MOVED);
    assert_string_equal(moved.items[0].path_before, "at-risk/unexcused.lua");
    assert_string_equal(moved.items[0].path_after, "support/unexcused.lua");
    assert_int_equal(moved.items[0].line_count, 0);
    assert_int_equal(moved.items[0].field_count, 0);
    RuleChanges both = compared(bench, lessons_are(bench, 12), one_rule(bench, "support/unexcused.lua", tuned(bench, 11)));
    assert_int_equal(both.count, 1);
    assert_int_equal(both.items[0].kind, RULE_CHANGED);
    assert_int_equal(both.items[0].field_count, 1);
}

static void another_id_is_another_rule(void **state)
{
    Bench *bench = *state;
    const char *body = "rule { id = \"absences\", level = \"watch\" }\n";
    RuleChanges changes = compared(bench, lessons_are(bench, 12), one_rule(bench, "at-risk/unexcused.lua", body));
    assert_int_equal(changes.count, 2);
    assert_int_equal(changes.items[0].kind, RULE_ADDED);
    assert_string_equal(changes.items[0].id, "absences");
    assert_string_equal(changes.items[0].path_before, "");
    assert_int_equal(changes.items[0].line_count, 1);
    assert_int_equal(changes.items[1].kind, RULE_REMOVED);
    assert_string_equal(changes.items[1].id, "unexcused");
    assert_string_equal(changes.items[1].title.in[LANGUAGE_EN], "E");
    assert_int_equal(changes.items[1].lines[0].sign, '-');
}

static void code_examples_and_comments_are_named_without_their_text(void **state)
{
    Bench *bench = *state;
    const char *before = "rule { id = \"x\", when = function() return true end, examples = { { \"a\" } } }\n";
    RuleChanges code = compared(bench, one_rule(bench, "at-risk/x.lua", before), one_rule(bench, "at-risk/x.lua", "rule { id = \"x\", when = function() return false end, examples = { { \"b\" }, { \"c\" } } }\n"));
    assert_int_equal(code.items[0].field_count, 2);
    assert_string_equal(code.items[0].fields[0].name, "examples");
    assert_string_equal(code.items[0].fields[0].before, "1");
    assert_string_equal(code.items[0].fields[0].after, "2");
    assert_string_equal(code.items[0].fields[1].name, "when");
    assert_string_equal(code.items[0].fields[1].before, "");
    assert_string_equal(code.items[0].fields[1].after, "");
    RuleChanges comment = compared(bench, one_rule(bench, "at-risk/x.lua", before),
                                   one_rule(bench, "at-risk/x.lua", "-- why\nrule { id = \"x\", when = function() return true end, examples = { { \"a\" } } }\n"));
    assert_int_equal(comment.items[0].field_count, 1);
    assert_string_equal(comment.items[0].fields[0].name, "text");
    RuleChanges part = compared(bench, one_rule(bench, "at-risk/x.lua", "rule { id = \"x\", level = \"watch\" }"), one_rule(bench, "at-risk/x.lua", "rule { id = \"x\", closed = true }"));
    assert_int_equal(part.items[0].field_count, 2);
    assert_string_equal(part.items[0].fields[0].name, "closed");
    assert_string_equal(part.items[0].fields[0].before, "");
    assert_string_equal(part.items[0].fields[1].name, "level");
    assert_string_equal(part.items[0].fields[1].after, "");
}

static void files_without_an_id_or_with_one_that_another_has_stand_under_their_path(void **state)
{
    Bench *bench = *state;
    RuleFile before[] = { { "at-risk/a.lua", "rule { id = \"x\" }", 17 }, { "at-risk/b.lua", "rule { id = \"x\" } --", 20 }, { "at-risk/c.lua", "nonsense", 8 } };
    RuleFile after[] = { before[0], { "at-risk/b.lua", "rule { id = \"x\" } -- new", 24 }, { "at-risk/c.lua", "other nonsense", 14 } };
    RuleChanges changes = compared(bench, (RuleFiles){ .items = before, .count = 3 }, (RuleFiles){ .items = after, .count = 3 });
    assert_int_equal(changes.count, 2);
    assert_string_equal(changes.items[0].id, "at-risk/b.lua");
    assert_string_equal(changes.items[1].id, "at-risk/c.lua");
    assert_int_equal(changes.items[1].kind, RULE_CHANGED);
    assert_int_equal(changes.items[1].line_count, 2);
}

/* Two changes far apart leave what lies between them out; near ones are one piece. */
static void what_is_far_from_a_change_is_left_out(void **state)
{
    Bench *bench = *state;
    char before[400] = "", after[400] = "";
    for (int i = 1; i <= 20; i++) {
        snprintf(before + strlen(before), sizeof before - strlen(before), "-- %d\n", i);
        snprintf(after + strlen(after), sizeof after - strlen(after), i == 2 || i == 18 ? "-- new %d\n" : "-- %d\n", i);
    }
    RuleChanges changes = compared(bench, one_rule(bench, "a/x.lua", arena_text(bench->arena, before)), one_rule(bench, "a/x.lua", arena_text(bench->arena, after)));
    assert_int_equal(changes.items[0].line_count, 6 + 7);                   /* 1 -2 +2 3 4 5 · 15 16 17 -18 +18 19 20 */
    assert_int_equal(changes.items[0].lines[5].line_before, 5);
    assert_int_equal(changes.items[0].lines[6].line_before, 15);
}

static void nothing_in_a_rule_file_speaks_to_the_terminal(void **state)
{
    Bench *bench = *state;
    RuleChanges changes = compared(bench, (RuleFiles){ 0 }, one_rule(bench, "a/x.lua", "-- \033[2Jred\r\n-- \xff\xfe\n"));
    assert_int_equal(changes.items[0].line_count, 2);
    assert_string_equal(changes.items[0].lines[0].text, "-- [2Jred");
    assert_string_equal(changes.items[0].lines[1].text, "?");
}

/* Thousands of lines on both sides with nothing in common: told as replaced, without a table of all pairs. */
static void texts_too_large_to_compare_are_told_as_replaced(void **state)
{
    Bench *bench = *state;
    enum { LINES = 4000 };
    Text before = text_init(bench->arena, 1 << 20), after = text_init(bench->arena, 1 << 20);
    for (int i = 0; i < LINES; i++) { text_put(&before, "b\n"); text_put(&after, "a\n"); }
    RuleChanges changes = compared(bench, one_rule(bench, "a/x.lua", text_words(&before)), one_rule(bench, "a/x.lua", text_words(&after)));
    assert_int_equal(changes.items[0].line_count, 2 * LINES);
    assert_int_equal(changes.items[0].lines[0].sign, '-');
    assert_int_equal(changes.items[0].lines[LINES].sign, '+');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VERSIONS(equal_rulebooks_have_no_difference),
        VERSIONS(a_changed_number_is_told_as_a_number_and_as_a_line_with_three_around_it),
        VERSIONS(a_rule_keeps_its_identity_by_its_id_whatever_its_file_is_called),
        VERSIONS(another_id_is_another_rule),
        VERSIONS(code_examples_and_comments_are_named_without_their_text),
        VERSIONS(files_without_an_id_or_with_one_that_another_has_stand_under_their_path),
        VERSIONS(what_is_far_from_a_change_is_left_out),
        VERSIONS(nothing_in_a_rule_file_speaks_to_the_terminal),
        VERSIONS(texts_too_large_to_compare_are_told_as_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
