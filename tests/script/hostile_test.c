/*
 * Scripts of careless and hostile authors, each with what must become of it: tests/script/hostile/ (cases.txt says how to
 * read them). Every case runs in two states of its own, and must end the same in both, leaving no memory behind.
 */
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>

#include "message_table.h"
#include "script.h"
#include "../support.h"

#define ROW(constant, id, args) { constant, id },
static const struct { MessageId id; const char *name; } message_names[] = { MESSAGE_TABLE(ROW) };

static const char *message_name(MessageId id)
{
    for (size_t i = 0; i < COUNT(message_names); i++) if (message_names[i].id == id) return message_names[i].name;
    return "?";
}

/* ---- what the scripts of the cases may call ---- */

typedef struct {
    int function;                    /* given to run() */
    char printed[4096];
} Stage;

static Stage *stage_of(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static int stage_run(lua_State *L)
{
    lua_settop(L, 1);
    stage_of(L)->function = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

/* out(…): what the case prints, values with a space between, calls with a "|" */
static int stage_out(lua_State *L)
{
    Stage *stage = stage_of(L);
    int count = lua_gettop(L);
    size_t used = strlen(stage->printed);
    for (int i = 1; i <= count; i++) {
        const char *word = lua_type(L, i) == LUA_TBOOLEAN ? (lua_toboolean(L, i) ? "true" : "false") : lua_isstring(L, i) ? lua_tostring(L, i) : luaL_typename(L, i);
        used += (size_t)snprintf(stage->printed + used, sizeof stage->printed - used, "%s%s", i > 1 ? " " : used ? "|" : "", word);
        if (used >= sizeof stage->printed) used = sizeof stage->printed - 1;
    }
    return 0;
}

static int stage_unknown(lua_State *L) { script_raise(L); }

static int stage_any(lua_State *L)
{
    bool answer, known = true;
    lua_settop(L, 1);
    for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; i++) {
        if (!script_condition(L, -1, &answer)) known = false;
        else if (answer) {
            lua_pushboolean(L, 1);
            return 1;
        }
        lua_pop(L, 1);
    }
    if (!known) script_raise(L);
    lua_pushboolean(L, 0);
    return 1;
}

static int stage_window(lua_State *L)
{
    lua_pushlightuserdata(L, (void *)(uintptr_t)0x1234);
    return 1;
}

static int stage_missed(lua_State *L)
{
    if (lua_tointeger(L, 1) < 0) script_raise(L);
    lua_pushvalue(L, 1);
    return 1;
}

/* A careless host: swallows whatever its callback ends in. */
static int stage_swallow(lua_State *L)
{
    lua_settop(L, 1);
    lua_pushboolean(L, lua_pcall(L, 0, 0, 0) == LUA_OK);
    return 1;
}

static int stage_rule(lua_State *L)
{
    static const Field fields[] = { { "id", FIELD_TEXT, true }, { "level", FIELD_TEXT, false }, { "days", FIELD_INTEGER, false },
                                    { "share", FIELD_NUMBER, false }, { "closed", FIELD_BOOLEAN, false }, { "set", FIELD_TABLE, false }, { "when", FIELD_FUNCTION, false } };
    ScriptFault fault;
    if (!script_fields(script_of(L), 1, fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    return 0;
}

static int make_values(lua_State *L)
{
    Script *script = script_of(L);
    Error err = { 0 };
    lua_createtable(L, 0, 0);
    lua_pushinteger(L, 30);
    lua_setfield(L, -2, "days");
    lua_pushliteral(L, "fight");
    lua_setfield(L, -2, "sign");
    lua_createtable(L, 0, 0);
    for (int i = 1; i <= 3; i++) {
        lua_pushinteger(L, i * 10);
        lua_rawseti(L, -2, i);
    }
    lua_setfield(L, -2, "list");
    if (!script_seal(script, "set", &err) || !script_define_value(script, "set", &err)) return luaL_error(L, "set");
    lua_createtable(L, 0, 0);
    lua_pushcfunction(L, stage_missed);
    lua_setfield(L, -2, "missed");
    if (!script_seal(script, "pupil", &err) || !script_define_value(script, "pupil", &err)) return luaL_error(L, "pupil");
    return 0;
}

static Script *open_stage(Stage *stage)
{
    static const struct { const char *name; lua_CFunction function; } names[] = {
        { "run", stage_run }, { "out", stage_out }, { "unknown", stage_unknown }, { "any", stage_any }, { "window", stage_window },
        { "swallow", stage_swallow }, { "rule", stage_rule },
    };
    Error err = { 0 };
    *stage = (Stage){ .function = LUA_NOREF };
    Script *script = script_open((size_t)64 * 1024 * 1024, &err);
    assert_ok(script != NULL, &err);
    for (size_t i = 0; i < COUNT(names); i++) assert_ok(script_define(script, names[i].name, names[i].function, stage, &err), &err);
    assert_ok(script_protect(script, make_values, NULL, &err), &err);
    return script;
}

/* ---- one case ---- */

static const char *const limit_names[] = { "none", "instructions", "memory", "text", "stack" };

/* What became of it, as the cases write it. */
static void perform(const char *path, const char *text, size_t length, char *outcome, size_t room, Stage *stage)
{
    ScriptFault fault;
    Error err = { 0 };
    Script *script = open_stage(stage);
    int top = lua_gettop(script_lua(script));
    bool ok = script_load(script, path, text, length, &SCRIPT_LOAD, &fault), changed = false;
    for (int i = 0; ok && stage->function != LUA_NOREF && i < 2; i++) {
        assert_ok(script_watch(script, stage->function, &err), &err);
        ok = script_call(script, stage->function, 0, 1, &SCRIPT_CALL, &fault);
        if (ok) lua_pop(script_lua(script), 1);
        if (!script_unchanged(script, stage->function)) changed = true;
    }
    assert_int_equal(lua_gettop(script_lua(script)), top);
    Arena *arena = arena_open();
    const char *words = script_fault_text(&fault, LANGUAGE_KK, arena);
    assert_true(text_is_utf8(words, strlen(words), NULL));
    assert_null(strstr(words, "0x"));
    if (changed) snprintf(outcome, room, "changed");
    else if (ok) snprintf(outcome, room, stage->printed[0] ? "prints %s" : "ok", stage->printed);
    else if (fault.limit) {
        assert_true(fault.near_limit);
        snprintf(outcome, room, "limit %s", limit_names[fault.limit]);
    } else if (fault.raised) snprintf(outcome, room, "unknown");
    else {
        const char *name = message_name(fault.message);
        snprintf(outcome, room, "says %s name=%s near=%s line=%d", strncmp(name, "script-", 7) == 0 ? name + 7 : name, fault.name, fault.nearest, fault.line);
        if (fault.line) assert_string_equal(fault.file, path);
    }
    arena_close(arena);
    script_close(script);
}

/* "says blocked name=os line=1": every word of what is wanted stands in what came; other outcomes are equal. */
static bool as_wanted(const char *wanted, const char *outcome)
{
    if (strncmp(wanted, "says ", 5) != 0) return strcmp(wanted, outcome) == 0;
    char padded[1200], word[200];
    int used;
    snprintf(padded, sizeof padded, " %s ", outcome);
    for (const char *at = wanted; sscanf(at, "%198s%n", word + 1, &used) == 1; at += used) {
        size_t size = strlen(word + 1);
        word[0] = ' ';
        word[size + 1] = ' ';
        word[size + 2] = '\0';
        if (!strstr(padded, word)) return false;
    }
    return true;
}

static int cases_run, cases_wrong;

static void check(const char *name, const char *wanted, const char *text, size_t length)
{
    char first[1000], second[1000];
    Stage stage;
    size_t before = memory_live();
    perform("rules/case.lua", text, length, first, sizeof first, &stage);
    char printed[sizeof stage.printed];
    memcpy(printed, stage.printed, sizeof printed);
    perform("rules/case.lua", text, length, second, sizeof second, &stage);
    cases_run++;
    bool same = strcmp(first, second) == 0 && strcmp(printed, stage.printed) == 0;
    if (same && as_wanted(wanted, first) && memory_live() == before) return;
    cases_wrong++;
    print_error("%s\n  wanted: %s\n  came:   %s\n", name, wanted, first);
    if (!same) print_error("  and the second time: %s\n", second);
    if (memory_live() != before) print_error("  and it kept %zu bytes\n", memory_live() - before);
}

/* "=== name", "--> outcome", then the script to the next "===". */
static void run_file(const char *file)
{
    Arena *arena = arena_open();
    Error err = { 0 };
    const char *bytes, *path = path_join(arena, "tests/script/hostile", file);
    size_t length;
    assert_ok(file_read(arena, path, 1024 * 1024, &bytes, &length, &err), &err);
    const char *at = strncmp(bytes, "=== ", 4) == 0 ? bytes : strstr(bytes, "\n=== ") + 1;
    cases_run = cases_wrong = 0;
    while (at) {
        const char *line_end = strchr(at, '\n'), *outcome = line_end + 1, *outcome_end = strchr(outcome, '\n');
        const char *script = outcome_end + 1, *next = strstr(script, "\n=== ");
        assert_true(strncmp(outcome, "--> ", 4) == 0);
        const char *name = arena_copy(arena, at + 4, (size_t)(line_end - at - 4));
        const char *wanted = arena_copy(arena, outcome + 4, (size_t)(outcome_end - outcome - 4));
        const char *end = next ? next + 1 : bytes + length;
        while (end > script && end[-1] == '\n') end--;
        check(name, wanted, script, (size_t)(end - script));
        at = next ? next + 1 : NULL;
    }
    arena_close(arena);
    if (getenv("VERBOSE")) print_message("%s: %d cases\n", file, cases_run);
    assert_int_equal(cases_wrong, 0);
    assert_true(cases_run > 0);
}

static void names_outside_the_allow_list_do_not_exist(void **state) { (void)state; run_file("names.txt"); }
static void no_limit_is_passed_or_caught(void **state) { (void)state; run_file("limits.txt"); }
static void nothing_is_kept_between_calls(void **state) { (void)state; run_file("state.txt"); }
static void library_functions_are_bounded(void **state) { (void)state; run_file("library.txt"); }
static void slips_of_the_pen_are_explained(void **state) { (void)state; run_file("syntax.txt"); }
static void errors_have_a_name_and_a_place(void **state) { (void)state; run_file("errors.txt"); }
static void honest_rules_work(void **state) { (void)state; run_file("honest.txt"); }

/* ---- what no text file can hold ---- */

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    cases_run = cases_wrong = 0;
    check("bytecode", "says bytecode line=1", "\x1bLua\x54\x00\x19\x93\r\n\x1a\n", 12);
    check("bytecode behind a BOM", "says bytecode line=1", "\xEF\xBB\xBF\x1bLua\x54", 8);
    check("bytecode behind a # line", "says nul line=2", "#!lua\n\x1bLua\x54\x00\x19", 13);
    check("a BOM is passed over", "prints 1", "\xEF\xBB\xBFout(1)", 9);
    check("NUL", "says nul line=2", "local a = 1\nlocal b = \0 2", 24);
    check("NUL in a text", "says nul line=1", "local a = \"x\0y\"", 15);
    check("not UTF-8", "says utf8 line=2", "local a = 1\nlocal b = \"\xD1\xC2\"", 26);
    check("surrogates in UTF-8", "says utf8 line=1", "local b = \"\xED\xA0\x80\"", 15);
    check("nothing", "ok", "", 0);
    check("half a BOM", "says utf8 line=1", "\xEF\xBB", 2);
    assert_int_equal(cases_wrong, 0);
}

static char *repeated(Arena *arena, const char *head, const char *piece, size_t times, const char *tail, size_t *length)
{
    size_t a = strlen(head), b = strlen(piece), c = strlen(tail);
    char *text = arena_take(arena, a + b * times + c + 1);
    assert_non_null(text);
    memcpy(text, head, a);
    for (size_t i = 0; i < times; i++) memcpy(text + a + i * b, piece, b);
    memcpy(text + a + b * times, tail, c);
    *length = a + b * times + c;
    return text;
}

static void large_and_deep_texts_are_refused(void **state)
{
    (void)state;
    static const struct { const char *name, *head, *piece; size_t times; const char *tail, *wanted; } cases[] = {
        { "a file beyond the limit", "", " ", SCRIPT_FILE_MOST + 1, "", "limit text" },
        { "a file of the limit", "", " ", SCRIPT_FILE_MOST, "", "ok" },
        { "blocks within blocks", "", "do ", 300, "", "limit stack" },
        { "brackets within brackets", "local x = ", "(", 300, "1", "limit stack" },
        { "tables within tables", "local x = ", "{", 20000, "", "limit stack" },
        { "functions within functions", "", "local function f() ", 300, "", "limit stack" },
        { "powers of powers", "local x = 1", "^2", 10000, "", "limit stack" },
        { "a chain of minus signs", "local x = ", "- ", 10000, "1", "limit stack" },
        { "a chain of nots", "local x = ", "not ", 10000, "1", "limit stack" },
        { "a chain of joins", "local x = 'a'", "..'a'", 10000, "", "limit stack" },
        { "a long text", "local x = '", "a", 60000, "'", "ok" },
        { "a name without end", "local ", "a", 60000, " = 1", "ok" },
        { "a table of many", "local t = {", "1,", 30000, "}", "ok" },
        { "a long number", "local x = ", "9", 60000, "", "ok" },
        { "a long fraction", "local x = 0.", "0", 60000, "1", "ok" },
        { "many locals", "", "local a ", 250, "", "says syntax-large" },
        { "many branches", "local x = 1 if x == 1 then ", "elseif x == 2 then ", 3000, " end", "ok" },
        { "a long chain of and", "local x = 1", " and 1", 10000, "", "ok" },
        { "many calls in a row", "local function f() return nil end local x = f", "()", 10000, "", "says call-bare" },
        { "a bracket never closed", "local x = [", "=", 60000, "[", "says syntax-string" },
        { "a bracket of signs alone", "local x = [", "=", 60000, "", "says syntax-string" },
        { "labels", "", ":: a ::", 2, "", "says syntax-jump" },
        { "many gotos", "", "do goto x ::x:: end ", 3000, "", "ok" },
        { "an error far from its variable", "local t = {} local a = 1 ", "a=t[a];", 9000, "a()", "says call-named name=a" },
    };
    cases_run = cases_wrong = 0;
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena *arena = arena_open();
        size_t length;
        char *text = repeated(arena, cases[i].head, cases[i].piece, cases[i].times, cases[i].tail, &length);
        check(cases[i].name, cases[i].wanted, text, length);
        arena_close(arena);
    }
    assert_int_equal(cases_wrong, 0);
}

static void a_thousand_hostile_loads_leave_nothing_behind(void **state)
{
    (void)state;
    static const char *const texts[] = { "while true do end", "local s = 'x' while true do s = s .. s end", "local t = {} for i = 1, 1e9 do t[i] = {} end", "if x then",
                                         "local function f() return 1 + f() end f()", "os.exit()", "string.rep('x', 1 << 40)", "error({})",
                                         "('a'):rep(60000):find(('a-'):rep(60) .. 'b')", "table.sort({ 3, 2, 1 }, function() return true end)" };
    Error err = { 0 };
    ScriptFault fault;
    size_t outside = memory_live();
    Stage stage;
    Script *script = open_stage(&stage);
    static const ScriptLimits small = { .instructions = 20000, .memory = 256 * 1024, .text = 64 * 1024, .pattern = 256, .steps = 20000 };
    size_t after_ten = 0;
    for (int i = 0; i < 1000; i++) {
        const char *text = texts[(size_t)i % COUNT(texts)];
        assert_false(script_load(script, "x.lua", text, strlen(text), &small, &fault));
        assert_int_equal(lua_gettop(script_lua(script)), 0);
        if (i == 9) after_ten = memory_live();
    }
    assert_true(memory_live() <= after_ten);
    assert_true(script_load(script, "y.lua", "out(1)", 6, &small, &fault));   /* and the state still works */
    assert_string_equal(stage.printed, "1");
    script_close(script);
    assert_int_equal(memory_live(), outside);
    (void)err;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_outside_the_allow_list_do_not_exist),
        cmocka_unit_test(no_limit_is_passed_or_caught),
        cmocka_unit_test(nothing_is_kept_between_calls),
        cmocka_unit_test(library_functions_are_bounded),
        cmocka_unit_test(slips_of_the_pen_are_explained),
        cmocka_unit_test(errors_have_a_name_and_a_place),
        cmocka_unit_test(honest_rules_work),
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(large_and_deep_texts_are_refused),
        cmocka_unit_test(a_thousand_hostile_loads_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
