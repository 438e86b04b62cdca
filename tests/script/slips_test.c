/* What beginners type: each slip has its own sentence, its line, and its place in the line. */
#include "../support.h"
#include "script.h"

typedef struct { Script *script; Arena *arena; } Bench;

static int set_up(void **state)
{
    static Bench bench;
    Error err = { 0 };
    bench = (Bench){ script_open((size_t)64 * 1024 * 1024, &err), arena_open() };
    *state = &bench;
    return !(bench.script && bench.arena);
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    script_close(bench->script);
    arena_close(bench->arena);
    return 0;
}

static void told(Bench *bench, const char *text, MessageId message, int line, int column)
{
    ScriptFault fault;
    assert_false(script_load(bench->script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault));
    if (fault.message != message || fault.line != line || fault.column != column)
        print_error("%s\n  %d:%d %s (%s)\n", text, fault.line, fault.column, script_fault_text(&fault, LANGUAGE_EN, bench->arena), fault.detail);
    assert_int_equal(fault.message, message);
    assert_int_equal(fault.line, line);
    assert_int_equal(fault.column, column);
    assert_true(fault.syntax);
}

static void signs_of_other_languages_are_pointed_at(void **state)
{
    Bench *bench = *state;
    told(bench, "local a = 1\nreturn a != 2", MSG_SCRIPT_SYNTAX_NOT, 2, 10);
    told(bench, "local a = !true", MSG_SCRIPT_SYNTAX_NOT, 1, 11);
    told(bench, "return true && false", MSG_SCRIPT_SYNTAX_AND, 1, 13);
    told(bench, "return true\n  || false", MSG_SCRIPT_SYNTAX_OR, 2, 3);
    told(bench, "local a = 1\na += 1", MSG_SCRIPT_SYNTAX_INCREMENT, 2, 3);
    told(bench, "local a = 1\na++", MSG_SCRIPT_SYNTAX_INCREMENT, 2, 2);
    told(bench, "local a = 1 return a => 1", MSG_SCRIPT_SYNTAX_SIGN, 1, 22);
    told(bench, "local a = 1 return a === 1", MSG_SCRIPT_SYNTAX_EQUALS, 1, 22);
    told(bench, "local a = 1 return a ≥ 1", MSG_SCRIPT_SYNTAX_SIGN, 1, 22);
    told(bench, "local a = 1\nlocal f = function()\n  return a > 1 ? true : false\nend", MSG_SCRIPT_SYNTAX_QUESTION, 3, 16);
}

static void comments_of_other_languages_are_pointed_at_and_their_words_are_no_code(void **state)
{
    Bench *bench = *state;
    told(bench, "local a = 1\n  // пікір && «сөз»\nreturn a", MSG_SCRIPT_SYNTAX_COMMENT, 2, 3);
    told(bench, "# пікір\nreturn 1", MSG_SCRIPT_SYNTAX_COMMENT, 1, 1);
    told(bench, "return 1 /* x */ + 1", MSG_SCRIPT_SYNTAX_COMMENT, 1, 10);
    ScriptSlip slips[4];
    static const char fine[] = "local a = 7 // 2\nlocal t = { 1 }\nlocal n =\n  #t > 0\n-- # // /* x\nlocal s = '# // /*'";
    assert_int_equal(script_slips(fine, sizeof fine - 1, slips, 4), 0);
}

static void a_value_that_is_missing_and_braces_for_a_block_are_told(void **state)
{
    Bench *bench = *state;
    told(bench, "local t = { on = 1, yes = }", MSG_SCRIPT_SYNTAX_VALUE, 1, 25);
    told(bench, "local f = function(a)\n  return a >=\nend", MSG_SCRIPT_SYNTAX_VALUE, 2, 12);
    told(bench, "local a = 1\nif (a >= 3) { return true }", MSG_SCRIPT_SYNTAX_BRACES, 2, 15);
}

static void one_equals_sign_in_a_condition_is_pointed_at(void **state)
{
    Bench *bench = *state;
    told(bench, "local a = 1\nif a = 1 then a = 2 end", MSG_SCRIPT_SYNTAX_EQUALS, 2, 6);
    told(bench, "local a = 1\nif a == 1 and a = 2 then a = 2 end", MSG_SCRIPT_SYNTAX_EQUALS, 2, 17);
    told(bench, "local a = 1\nreturn a = 1", MSG_SCRIPT_SYNTAX_EQUALS, 2, 10);
    told(bench, "local f = function(a)\n  return a = 1\nend", MSG_SCRIPT_SYNTAX_EQUALS, 2, 12);
    told(bench, "any { function() return age = 1 end }", MSG_SCRIPT_SYNTAX_EQUALS, 1, 29);
    told(bench, "local a = 1 if a = 1 then a = 2 end", MSG_SCRIPT_SYNTAX_EQUALS, 1, 18);         /* the second sign is the wrong one */
    told(bench, "any { age() = 1 }", MSG_SCRIPT_SYNTAX_EQUALS, 1, 13);
    told(bench, "rule { title = kk = 'x' }", MSG_SCRIPT_SYNTAX_EXPECTED, 1, 19);          /* a brace is missing */
    told(bench, "local t = { ['x' = 2 }", MSG_SCRIPT_SYNTAX_EXPECTED, 1, 18);
}

static void quotes_spaces_and_letters_of_a_word_processor_are_pointed_at(void **state)
{
    Bench *bench = *state;
    told(bench, "local a = “x”", MSG_SCRIPT_SYNTAX_QUOTES, 1, 11);
    told(bench, "local a = «мәтін»", MSG_SCRIPT_SYNTAX_QUOTES, 1, 11);
    told(bench, "local a = 'ә'\n\u00A0\u00A0local b = 1", MSG_SCRIPT_SYNTAX_SPACE, 2, 1);
    told(bench, "-- «ә» in a comment\nlocal a = \"“ә”\" – 1", MSG_SCRIPT_SYNTAX_DASH, 2, 17);
    told(bench, "local әке = 1", MSG_SCRIPT_SYNTAX_LETTER, 1, 7);
}

static void a_missing_end_names_what_was_opened_and_where(void **state)
{
    Bench *bench = *state;
    told(bench, "local t = {\n  f = function(a)\n    return a\n  g = 1,\n}", MSG_SCRIPT_SYNTAX_END, 4, 3);
    told(bench, "local t = {\n  f = function(a)\n    return a\n  ,\n  g = { },\n}", MSG_SCRIPT_SYNTAX_END, 5, 3);       /* "return a, g = {" is no comparison */
    told(bench, "local t = {\n  f = function(a)\n    if a then return 1\n    return 2\n  end,\n}", MSG_SCRIPT_SYNTAX_END, 4, 5);
    told(bench, "local t = {\n  f = function(a)\n    if a then a = 1\n    a = 2\n  end,\n}", MSG_SCRIPT_SYNTAX_END, 5, 6);
    told(bench, "local f = function(a)\n  return a\n", MSG_SCRIPT_SYNTAX_END, 1, 11);          /* nothing follows: the place is where it was opened */
    told(bench, "rule {\n  a = 1,\n", MSG_SCRIPT_SYNTAX_CLOSE, 1, 6);
    told(bench, "local t = { f = function(a) return a end end, }", MSG_SCRIPT_SYNTAX_SURPLUS, 1, 42);
}

static void else_if_in_two_words_is_pointed_at_only_where_an_end_is_missing(void **state)
{
    Bench *bench = *state;
    ScriptFault fault;
    const char *whole = "local a = 1 if a == 1 then a = 2\nelse if a == 2 then a = 3 end end";
    told(bench, "local f = function(a)\n  if a then return 1\n  else if a == 2 then return 3 end\n  return 2\nend\nlocal b = 1", MSG_SCRIPT_SYNTAX_ELSE_IF, 3, 3);
    told(bench, "local t = { f = function(a)\n  if a then return 1\n  else if a == 2 then return 3 end\n  return 2\nend,\n}", MSG_SCRIPT_SYNTAX_ELSE_IF, 3, 3);
    assert_true(script_load(bench->script, "x.lua", whole, strlen(whole), &SCRIPT_LOAD, &fault));
    told(bench, "local a = 1 if a == 1 then a = 2\nelif a == 2 then a = 3 end", MSG_SCRIPT_SYNTAX_ELIF, 2, 1);
    told(bench, "local a = 1 if a == 1 then a = 2\n  elsif a == 2 then a = 3 end", MSG_SCRIPT_SYNTAX_ELIF, 2, 3);
}

static void a_missing_comma_is_pointed_at_where_it_belongs(void **state)
{
    Bench *bench = *state;
    told(bench, "local t = {\n  a = 'х'\n  b = 2,\n}", MSG_SCRIPT_SYNTAX_COMMA, 2, 10);
    told(bench, "local t = {\n  a = function() return 1 end -- end\n\n  b = 2,\n}", MSG_SCRIPT_SYNTAX_COMMA, 2, 30);
    told(bench, "local t = {\n  { 1 }\n  { 2 },\n}", MSG_SCRIPT_SYNTAX_COMMA, 2, 8);
}

static void all_slips_of_a_text_are_found_once_a_line_and_none_where_they_are_text(void **state)
{
    (void)state;
    static const char text[] = "local a = “x” -- !=\nif a != 1 && a != 2 then a += 1 end\nlocal b = '&& || != «»' [[ ++ ]] --[[ ≥ ]]\nreturn a ~= b, a >= b, a <= b, a == b, a - -1";
    ScriptSlip slips[8];
    assert_int_equal(script_slips(text, strlen(text), slips, 8), 4);
    assert_int_equal(slips[0].message, MSG_SCRIPT_SYNTAX_QUOTES);
    assert_int_equal(slips[0].column, 11);
    assert_int_equal(slips[1].message, MSG_SCRIPT_SYNTAX_NOT);
    assert_int_equal(slips[1].line, 2);
    assert_int_equal(slips[1].column, 6);
    assert_int_equal(slips[2].message, MSG_SCRIPT_SYNTAX_AND);
    assert_int_equal(slips[3].message, MSG_SCRIPT_SYNTAX_INCREMENT);
    assert_int_equal(script_slips(text, strlen(text), slips, 2), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_of_other_languages_are_pointed_at),
        cmocka_unit_test(comments_of_other_languages_are_pointed_at_and_their_words_are_no_code),
        cmocka_unit_test(a_value_that_is_missing_and_braces_for_a_block_are_told),
        cmocka_unit_test(one_equals_sign_in_a_condition_is_pointed_at),
        cmocka_unit_test(quotes_spaces_and_letters_of_a_word_processor_are_pointed_at),
        cmocka_unit_test(a_missing_end_names_what_was_opened_and_where),
        cmocka_unit_test(else_if_in_two_words_is_pointed_at_only_where_an_end_is_missing),
        cmocka_unit_test(a_missing_comma_is_pointed_at_where_it_belongs),
        cmocka_unit_test(all_slips_of_a_text_are_found_once_a_line_and_none_where_they_are_text),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
