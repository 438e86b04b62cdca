/* Typed reading, freezing and watching, as the host sees them. */
#include <stdio.h>

#include <lauxlib.h>

#include "../support.h"
#include "script.h"

typedef struct { Script *script; Arena *arena; int table, other; } Bench;
static Bench bench;

static int keep(lua_State *L)
{
    lua_settop(L, 2);
    bench.other = luaL_ref(L, LUA_REGISTRYINDEX);
    bench.table = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static int set_up(void **state)
{
    Error err = { 0 };
    (void)state;
    bench = (Bench){ script_open((size_t)64 * 1024 * 1024, &err), arena_open(), LUA_NOREF, LUA_NOREF };
    return !(bench.script && bench.arena && script_define(bench.script, "keep", keep, NULL, &err));
}

static int tear_down(void **state)
{
    (void)state;
    script_close(bench.script);
    arena_close(bench.arena);
    return 0;
}

/* Loads, and leaves what keep() was given on the top of the stack. */
static lua_State *given(const char *text)
{
    ScriptFault fault;
    lua_State *L = script_lua(bench.script);
    if (!script_load(bench.script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault)) fail_msg("%s: %s", text, script_fault_text(&fault, LANGUAGE_EN, bench.arena));
    lua_settop(L, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, bench.table);
    return L;
}

static void fields_are_read_by_type(void **state)
{
    (void)state;
    lua_State *L = given("keep { id = 'a', n = 2.5, yes = true, no = false, list = { 'x', 'y' }, [1] = 'first' }");
    assert_string_equal(script_text(bench.script, 1, "id", bench.arena), "a");
    assert_null(script_text(bench.script, 1, "n", bench.arena));            /* a number is no text */
    assert_null(script_text(bench.script, 1, "zz", bench.arena));
    assert_true(script_number(bench.script, 1, "n", 7) == 2.5);
    assert_true(script_number(bench.script, -1, "id", 7) == 7);
    assert_true(script_boolean(bench.script, 1, "yes", false));
    assert_false(script_boolean(bench.script, 1, "no", true));
    assert_true(script_boolean(bench.script, 1, "zz", true));
    assert_int_equal(script_get(bench.script, 1, "list"), LUA_TTABLE);
    lua_pop(L, 1);
    assert_int_equal(script_get(bench.script, 1, "zz"), LUA_TNIL);
    lua_pop(L, 1);
    assert_int_equal(lua_gettop(L), 1);
}

static void lists_of_texts_are_read_whole_or_not_at_all(void **state)
{
    (void)state;
    ScriptFault fault;
    Names names = { 0 };
    lua_State *L = given("keep { good = { 'x', 'y' }, none = {}, number = { 'x', 5 }, hole = { 'x', nil, 'y' }, named = { 'x', a = 'y' }, text = 'x' }");
    assert_true(script_texts(bench.script, 1, "good", bench.arena, &names, &fault));
    assert_int_equal(names.count, 2);
    assert_string_equal(names.items[1], "y");
    assert_true(script_texts(bench.script, 1, "none", bench.arena, &names, &fault) && script_texts(bench.script, 1, "absent", bench.arena, &names, &fault));
    assert_int_equal(names.count, 2);
    static const struct { const char *key; MessageId id; } bad[] = {
        { "number", MSG_SCRIPT_FIELD_LIST }, { "hole", MSG_SCRIPT_FIELD_LIST }, { "named", MSG_SCRIPT_FIELD_LIST }, { "text", MSG_SCRIPT_FIELD_TABLE },
    };
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(script_texts(bench.script, 1, bad[i].key, bench.arena, &names, &fault));
        assert_int_equal(fault.message, bad[i].id);
        assert_string_equal(fault.name, bad[i].key);
    }
    assert_int_equal(lua_gettop(L), 1);
}

static void keys_come_sorted_by_bytes(void **state)
{
    (void)state;
    Names names = { 0 };
    (void)given("keep { b = 1, a = 2, ['ә'] = 3, B = 4 }");
    assert_true(script_keys(bench.script, 1, bench.arena, &names));
    static const char *const wanted[] = { "B", "a", "b", "ә" };
    assert_int_equal(names.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) assert_string_equal(names.items[i], wanted[i]);
    (void)given("keep { b = 1, 5 }");
    assert_false(script_keys(bench.script, 1, bench.arena, &names));
}

static void unknown_fields_name_the_nearest(void **state)
{
    (void)state;
    static const Field fields[] = { { "level", FIELD_TEXT, true }, { "group", FIELD_TEXT, false } };
    ScriptFault fault;
    lua_State *L = given("keep { level = 'watch', gruop = 'a' }");
    assert_false(script_fields(bench.script, 1, fields, COUNT(fields), &fault));
    assert_int_equal(fault.message, MSG_SCRIPT_FIELD_UNKNOWN_NEAR);
    assert_string_equal(fault.name, "gruop");
    assert_string_equal(fault.nearest, "group");
    assert_string_equal(script_fault_text(&fault, LANGUAGE_EN, bench.arena), "There is no field “gruop”. Did you mean “group”?");
    lua_pushinteger(L, 5);
    assert_false(script_fields(bench.script, -1, fields, COUNT(fields), &fault));
    assert_int_equal(fault.message, MSG_SCRIPT_NOT_A_TABLE);
    (void)given("keep { level = 'watch' }");
    assert_true(script_fields(bench.script, 1, fields, COUNT(fields), &fault));
}

static void frozen_tables_are_read_as_before(void **state)
{
    (void)state;
    Error err = { 0 };
    ScriptFault fault;
    Names names = { 0 };
    lua_State *L = given("local inner = { 'x', 'y' } keep({ id = 'a', list = inner }, function() inner[1] = 'z' end)");
    assert_ok(script_freeze(bench.script, &err), &err);
    assert_ok(script_freeze(bench.script, &err), &err);                     /* twice is once */
    assert_string_equal(script_text(bench.script, 1, "id", bench.arena), "a");
    assert_true(script_texts(bench.script, 1, "list", bench.arena, &names, &fault));
    assert_int_equal(names.count, 2);
    script_contents(L, 1);
    assert_int_equal(lua_getfield(L, -1, "id"), LUA_TSTRING);
    lua_settop(L, 0);
    /* the author still holds the inner table: it is the frozen one */
    assert_false(script_call(bench.script, bench.other, 0, 0, &SCRIPT_CALL, &fault));
    assert_int_equal(fault.message, MSG_SCRIPT_FROZEN);
    lua_pushinteger(L, 5);
    assert_ok(script_freeze(bench.script, &err), &err);                     /* a number is as it is */
}

static void the_length_of_a_list_with_holes_stays_when_frozen(void **state)
{
    (void)state;
    Error err = { 0 };
    lua_State *L = given("keep({ 1, nil, 3, nil, nil, 6 })");
    lua_Unsigned before = lua_rawlen(L, 1);
    assert_ok(script_freeze(bench.script, &err), &err);
    script_contents(L, 1);
    assert_int_equal(lua_rawlen(L, -1), before);
}

static void a_watched_function_is_compared_with_the_values_of_then(void **state)
{
    (void)state;
    Error err = { 0 };
    ScriptFault fault;
    lua_State *L = given("local n, limits = 0, { 1, 2 } keep(function() return n + limits[1] end, function() n = n + 1 end)");
    lua_settop(L, 0);
    assert_true(script_unchanged(bench.script, bench.table));               /* never watched */
    assert_ok(script_watch(bench.script, bench.table, &err), &err);
    assert_true(script_unchanged(bench.script, bench.table));
    assert_true(script_call(bench.script, bench.other, 0, 0, &SCRIPT_CALL, &fault));
    assert_false(script_unchanged(bench.script, bench.table));              /* another function shares the local */
    assert_ok(script_watch(bench.script, bench.table, &err), &err);
    assert_true(script_unchanged(bench.script, bench.table));
}

static void the_line_of_a_key_is_found_in_code_only(void **state)
{
    (void)state;
    static const char text[] = "rule {\n  -- days = 1\n  title = \"days = 2\",\n  note = [[\ndays = 3]], x = days == 4,\n  days   = 5,\n}\nrule { days = 6 }\n";
    assert_int_equal(script_line_of(text, sizeof text - 1, 1, "days"), 6);
    assert_int_equal(script_line_of(text, sizeof text - 1, 7, "days"), 8);
    assert_int_equal(script_line_of(text, sizeof text - 1, 1, "day"), 1);
    assert_int_equal(script_line_of(text, sizeof text - 1, 3, "zzz"), 3);
    assert_int_equal(script_line_of("a = \"", 5, 1, "zzz"), 1);
    assert_int_equal(script_line_of("--[==[", 6, 1, "zzz"), 1);
}

static void a_key_met_many_times_is_found_one_by_one(void **state)
{
    (void)state;
    static const char text[] = "{ text = 1 }, { text = 'text = 5' },\n-- text = 2\n{ text\t= 3 } text == 4";
    ScriptSpot spot = { 0, 1 };
    static const int lines[] = { 1, 1, 3 };
    for (size_t i = 0; i < COUNT(lines); i++) {
        assert_true(script_find_key(text, sizeof text - 1, &spot, "text"));
        assert_int_equal(spot.line, lines[i]);
    }
    size_t at = spot.at;
    assert_false(script_find_key(text, sizeof text - 1, &spot, "text"));
    assert_int_equal(spot.at, at);
}

static void a_fault_becomes_an_error_in_three_languages(void **state)
{
    (void)state;
    static const Field fields[] = { { "level", FIELD_TEXT, true }, { "any", FIELD_ANY, true } };
    ScriptFault fault;
    Error err = { 0 };
    (void)given("keep { levle = 'watch', any = 5 }");
    assert_false(script_fields(bench.script, 1, fields, COUNT(fields), &fault));
    assert_false(script_fault_error(&fault, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    for (int language = 0; language < LANGUAGES; language++)
        assert_string_equal(error_words(bench.arena, &err, (Language)language), script_fault_text(&fault, (Language)language, bench.arena));
    (void)given("keep { level = 5, any = {} }");
    assert_false(script_fields(bench.script, 1, fields, COUNT(fields), &fault));
    assert_false(script_fault_error(&fault, &err));
    assert_string_equal(error_words(bench.arena, &err, LANGUAGE_RU), script_fault_text(&fault, LANGUAGE_RU, bench.arena));
    fault.no_memory = true;
    assert_false(script_fault_error(&fault, &err));
    assert_int_equal(err.kind, ERR_MEMORY);
}

static int here(lua_State *L)
{
    char file[128];
    int line;
    script_here(L, file, &line);
    lua_pushfstring(L, "%s:%d", file, line);
    return 1;
}

static void a_host_function_knows_where_it_was_called(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_ok(script_define(bench.script, "here", here, NULL, &err), &err);
    lua_State *L = given("local x = 1\nkeep({ at = here(\n) })");
    (void)L;
    assert_string_equal(script_text(bench.script, 1, "at", bench.arena), "x.lua:2");
}

static void every_message_names_what_it_is_about_in_three_languages(void **state)
{
    (void)state;
    ScriptFault fault = { .name = "NAME", .nearest = "NEAR", .detail = "DETAIL" };
    for (int id = MSG_SCRIPT_ARITHMETIC_BARE; id <= (int)MSG_SCRIPT_WHOLE; id++) {
        fault.message = (MessageId)id;
        for (int language = 0; language < LANGUAGES; language++) {
            const char *words = script_fault_text(&fault, (Language)language, bench.arena);
            bool is_type = id >= MSG_SCRIPT_TYPE_BOOLEAN && id <= (int)MSG_SCRIPT_TYPE_WINDOW;      /* a word, not a sentence */
            assert_true(strlen(words) > (is_type ? 2u : 10u));
            assert_null(strchr(words, '\n'));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fields_are_read_by_type, set_up, tear_down),
        cmocka_unit_test_setup_teardown(lists_of_texts_are_read_whole_or_not_at_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keys_come_sorted_by_bytes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(unknown_fields_name_the_nearest, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frozen_tables_are_read_as_before, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_length_of_a_list_with_holes_stays_when_frozen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_watched_function_is_compared_with_the_values_of_then, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_line_of_a_key_is_found_in_code_only, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_key_met_many_times_is_found_one_by_one, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_fault_becomes_an_error_in_three_languages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_host_function_knows_where_it_was_called, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_message_names_what_it_is_about_in_three_languages, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
