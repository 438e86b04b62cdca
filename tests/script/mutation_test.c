/*
 * The hostile cases, spoilt at random: whatever comes of them, the state survives, says something that can be printed, and keeps
 * nothing. The numbers are always the same.
 */
#include <stdio.h>

#include <lauxlib.h>

#include "../support.h"
#include "script.h"

#ifndef ROUNDS
#define ROUNDS 12000
#endif
enum { LOADS_A_STATE = 40, LONGEST = 4096 };

static unsigned long long seed = 42;
static size_t pick(size_t below)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)(seed >> 33) % below;
}

typedef struct { int function; } Stage;

static int stage_run(lua_State *L)
{
    Stage *stage = lua_touserdata(L, lua_upvalueindex(1));
    lua_settop(L, 1);
    luaL_unref(L, LUA_REGISTRYINDEX, stage->function);
    stage->function = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static int stage_any(lua_State *L)
{
    bool answer = false;
    if (lua_type(L, 1) != LUA_TTABLE) script_raise(L);
    lua_settop(L, 1);
    for (lua_Integer i = 1; lua_rawgeti(L, 1, i) != LUA_TNIL; i++, lua_pop(L, 1)) if (!script_condition(L, -1, &answer)) answer = false;
    lua_pushboolean(L, answer);
    return 1;
}

static int stage_nothing(lua_State *L)
{
    (void)L;
    return 0;
}

static Script *open_stage(Stage *stage)
{
    Error err = { 0 };
    stage->function = LUA_NOREF;
    Script *script = script_open((size_t)32 * 1024 * 1024, &err);
    assert_ok(script && script_define(script, "run", stage_run, stage, &err) && script_define(script, "any", stage_any, stage, &err) &&
              script_define(script, "out", stage_nothing, stage, &err) && script_define(script, "rule", stage_nothing, stage, &err), &err);
    lua_pushinteger(script_lua(script), 5);
    assert_ok(script_define_value(script, "set", &err), &err);
    return script;
}

static bool is_word(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || byte == '_';
}

static size_t spoil(const char *from, size_t length, char *out)
{
    static const char *const pieces[] = { "(", ")", "{", "}", "[", "]", " end ", " function() ", " local ", " = ", " == ", ",", "..", " nil ", " 0 ", " -1 ", " 1 << 62 ",
        " math.huge ", "\"", "'", "[[", "]]", "--", "\\", "%", "...", " goto x ", " ::x:: ", " while true do ", " for i = 1, 9 do ", " return ", "#", ":rep(9)", " string.format ",
        " table.sort ", " pairs ", " ipairs ", " _ENV ", " <const> ", " <close> ", "\xD3\x99", "\x80", " 1e308 ", " 0x ", " ~= ", " // ", " & ", " any ", " run " };
    static const char *const words[] = { "nil", "true", "0", "1", "-1", "3", "1e308", "1e9", "math.huge", "0/0", "math.mininteger", "\"x\"", "\"%d\"", "{}", "{ 3, 1, 2 }", "set", "out",
        "any", "pairs", "ipairs", "string", "table.sort", "table.insert", "table.concat", "string.rep", "string.format", "string.gsub", "function() return 1 end", "(\"ab\"):rep(50)", "t", "i", "f", "n", "s" };
    memcpy(out, from, length);
    for (size_t times = 1 + pick(3); times > 0; times--) {
        size_t at = pick(length + 1), size = pick(12);
        if (size > length - at) size = length - at;
        switch (pick(8)) {
        case 0:                                                          /* a part goes */
            memmove(out + at, out + at + size, length - at - size);
            length -= size;
            break;
        case 1:                                                          /* a part comes twice */
            if (length + size > LONGEST) break;
            memmove(out + at + size, out + at, length - at);
            length += size;
            break;
        case 2:                                                          /* one byte is another */
            if (at < length) out[at] = (char)pick(256);
            break;
        case 3:
        case 4:
        case 5:
        case 6: {                                                        /* a word or number is another */
            const char *word = words[pick(COUNT(words))];
            size_t letters = strlen(word), end;
            while (at < length && !is_word(out[at])) at++;
            while (at > 0 && is_word(out[at - 1])) at--;
            for (end = at; end < length && is_word(out[end]);) end++;
            if (end == at || length - (end - at) + letters > LONGEST) break;
            memmove(out + at + letters, out + end, length - end);
            memcpy(out + at, word, letters);
            length = length - (end - at) + letters;
            break;
        }
        default: {
            const char *piece = pieces[pick(COUNT(pieces))];
            size = strlen(piece);
            if (length + size > LONGEST) break;
            memmove(out + at + size, out + at, length - at);
            memcpy(out + at, piece, size);
            length += size;
        }
        }
    }
    return length;
}

static const ScriptLimits small = { .instructions = 5000, .memory = 128 * 1024, .text = 8192, .pattern = 64, .steps = 5000 };

static void assert_said_well(const ScriptFault *fault, Arena *arena)
{
    const char *words = script_fault_text(fault, (Language)pick(LANGUAGES), arena);
    assert_true(words[0] && text_is_utf8(words, strlen(words), NULL));
    for (const char *at = words; *at; at++) assert_true((unsigned char)*at >= 0x20);
    assert_false(fault->no_memory);
    arena_clear(arena);
}

static void spoilt_scripts_do_no_harm(void **state)
{
    (void)state;
    static const char *const files[] = { "names", "limits", "state", "library", "errors", "syntax", "honest" };
    Error err = { 0 };
    ScriptFault fault;
    Stage stage;
    static char text[LONGEST + 16], path[100];
    Arena *arena = arena_open(), *words = arena_open();
    size_t before = memory_live();
    int loaded = 0, called = 0;
    for (size_t i = 0; i < COUNT(files); i++) {
        const char *bytes;
        size_t length;
        snprintf(path, sizeof path, "tests/script/hostile/%s.txt", files[i]);
        assert_ok(file_read(arena, path, 1024 * 1024, &bytes, &length, &err), &err);
        before = memory_live();
        for (int round = 0; round < ROUNDS / (int)COUNT(files); round += LOADS_A_STATE) {
            Script *script = open_stage(&stage);
            for (int load = 0; load < LOADS_A_STATE; load++) {
                /* a case begins two lines behind "===" */
                size_t at = pick(length);
                while (at > 0 && strncmp(bytes + at, "\n=== ", 5) != 0) at--;
                for (int lines = 0; lines < 3 && at < length; at++) lines += bytes[at] == '\n';
                const char *end = strstr(bytes + at, "\n=== ");
                size_t size = end ? (size_t)(end - bytes) - at : length - at;
                size = spoil(bytes + at, size < LONGEST ? size : LONGEST, text);
                bool ok = script_load(script, "spoilt.lua", text, size, &small, &fault);
                loaded += ok;
                if (ok && stage.function != LUA_NOREF) {
                    assert_ok(script_watch(script, stage.function, &err), &err);
                    ok = script_call(script, stage.function, 0, 1, &small, &fault);
                    (void)script_unchanged(script, stage.function);
                    called++;
                    if (ok) lua_pop(script_lua(script), 1);
                }
                assert_int_equal(lua_gettop(script_lua(script)), 0);
                if (!ok && !fault.raised) assert_said_well(&fault, words);
            }
            script_close(script);
            assert_true(memory_live() <= before + 4096);                 /* the arena of words keeps a block */
        }
    }
    if (loaded < ROUNDS / 15 || called < ROUNDS / 30) fail_msg("%d loaded, %d called: too few to say anything", loaded, called);
    arena_close(arena);
    arena_close(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(spoilt_scripts_do_no_harm) };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
