/* Library functions of texts and tables against plain Lua's own: the same answers wherever both give one. */
#include <stdio.h>
#include <stdlib.h>

#include <lauxlib.h>
#include <lualib.h>

#include "../support.h"
#include "script.h"

typedef struct { char printed[8192]; } Output;

static int put_out(lua_State *L)
{
    Output *output = lua_touserdata(L, lua_upvalueindex(1));
    size_t used = strlen(output->printed);
    for (int i = 1; i <= lua_gettop(L); i++) {
        const char *word = lua_isstring(L, i) ? lua_tostring(L, i) : luaL_typename(L, i);
        used += (size_t)snprintf(output->printed + used, sizeof output->printed - used, "%s,", word);
        if (used >= sizeof output->printed) used = sizeof output->printed - 1;
    }
    snprintf(output->printed + used, sizeof output->printed - used, ";");
    return 0;
}

typedef struct { Script *script; lua_State *plain; Output ours, theirs; } Bench;

static int set_up(void **state)
{
    Error err = { 0 };
    if (base_setup(NULL) != 0) return 1;
    Bench *bench = calloc(1, sizeof *bench);
    bench->script = script_open((size_t)64 * 1024 * 1024, &err);
    if (!bench->script || !script_define(bench->script, "out", put_out, &bench->ours, &err)) return 1;
    bench->plain = luaL_newstate();
    luaL_openlibs(bench->plain);
    lua_pushlightuserdata(bench->plain, &bench->theirs);
    lua_pushcclosure(bench->plain, put_out, 1);
    lua_setglobal(bench->plain, "out");
    *state = bench;
    return 0;
}

static int tear_down(void **state)
{
    Bench *bench = *state;
    script_close(bench->script);
    lua_close(bench->plain);
    free(bench);
    return base_teardown(NULL);
}

/* True when both succeed or both fail; what they printed is in the bench. */
static bool both(Bench *bench, const char *text, bool *ok, ScriptFault *fault)
{
    bench->ours.printed[0] = bench->theirs.printed[0] = '\0';
    bool plain = luaL_loadstring(bench->plain, text) == LUA_OK && lua_pcall(bench->plain, 0, 0, 0) == LUA_OK;
    lua_settop(bench->plain, 0);
    *ok = script_load(bench->script, "x.lua", text, strlen(text), &SCRIPT_LOAD, fault);
    return plain == *ok;
}

/* True when both gave the same answer, false when both refused; fails the test otherwise. */
static bool same(Bench *bench, const char *text)
{
    bool ok;
    ScriptFault fault;
    bool agree = both(bench, text, &ok, &fault);
    if (agree && strcmp(bench->ours.printed, bench->theirs.printed) == 0) return ok;
    print_error("%s\n  plain Lua: %s\n  ours:      %s (%s %s)\n", text, bench->theirs.printed, bench->ours.printed, ok ? "ok" : "failed", fault.detail);
    fail();
    return false;
}

/* ---- patterns made at random ---- */

static unsigned long long seed;
static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (unsigned)(seed >> 33) % below;
}

static void add(char *out, size_t room, const char *piece)
{
    size_t used = strlen(out);
    snprintf(out + used, room - used, "%s", piece);
}

static void make_pattern(char *out, size_t room)
{
    static const char *const letters[] = { "a", "b", "c", ".", "%a", "%d", "%s", "%w", "%p", "%u", "%l", "%x", "%A", "%D", "%S", "%W", "[ab]", "[^ab]", "[a-c]",
                                           "[^a-c ]", "[%d%s]", "[]a]", "[^]a]", "[%]a]", "[a%-]", "[-a]", "[a-]", "%.", "%%", " ", "1", "[%a_]", "%-", "(", ")", "]" , "%g", "%c" };
    static const char *const repeats[] = { "", "", "", "", "*", "+", "-", "?" };
    static const char *const others[] = { "%b()", "%bab", "%f[%a]", "%f[^%a]", "%f[%d]", "%1", "()", "$", "^" };
    int open = 0, made = 0, closed = 0;
    out[0] = '\0';
    if (pick(5) == 0) add(out, room, "^");
    for (unsigned i = 0, count = 1 + pick(6); i < count; i++) {
        unsigned what = pick(12);
        if (what == 0) {
            add(out, room, "(");
            open++;
            made++;
        } else if (what == 1 && open > 0) {
            add(out, room, ")");
            open--;
            closed++;
        } else if (what == 2) {
            const char *other = others[pick(COUNT(others))];
            if (strcmp(other, "%1") == 0 && (closed == 0 || open > 0)) continue;
            add(out, room, other);
        } else {
            const char *letter = letters[pick(COUNT(letters))];
            if (letter[0] == '(' || letter[0] == ')') continue;
            add(out, room, letter);
            add(out, room, repeats[pick(COUNT(repeats))]);
        }
    }
    while (open-- > 0) add(out, room, ")");
    if (pick(6) == 0) add(out, room, "$");
}

static void make_subject(char *out, size_t room)
{
    static const char letters[] = "aaabbbccc  12()-.A_%]x\t";
    size_t length = pick(16);
    for (size_t i = 0; i < length && i + 1 < room; i++) out[i] = letters[pick(sizeof letters - 1)];
    out[length] = '\0';
}

static void patterns_match_as_in_plain_lua(void **state)
{
    char pattern[128], subject[64], text[2048];
    seed = 20251123;
    int answered = 0;
    for (int i = 0; i < 6000; i++) {
        make_pattern(pattern, sizeof pattern);
        make_subject(subject, sizeof subject);
        snprintf(text, sizeof text,
                 "local s, p = [=[%s]=], [=[%s]=]\n"
                 "out(s:find(p)) out(s:match(p)) out(s:gsub(p, '<%%0>')) out(s:find(p, 3)) out(s:match(p, -3)) out((s:gsub(p, '%%%%', 2)))\n"
                 "out(s:gsub(p, function(...) return select('#', ...) .. tostring((...)) end))\n"
                 "for a, b in s:gmatch(p) do out(a, b) end", subject, pattern);
        answered += same(*state, text);
    }
    assert_true(answered > 5500);
}

/* Any bytes for a pattern: plain Lua notices what is wrong only where it gets to it, ours always. */
static void malformed_patterns_are_refused_at_least_where_plain_lua_does(void **state)
{
    Bench *bench = *state;
    static const char soup[] = "aab()[]%%^$.*+-?1bf,";
    char pattern[16], text[256];
    bool ok;
    ScriptFault fault;
    seed = 7;
    for (int i = 0; i < 20000; i++) {
        size_t length = pick(9);
        for (size_t j = 0; j < length; j++) pattern[j] = soup[pick(sizeof soup - 1)];
        pattern[length] = '\0';
        snprintf(text, sizeof text, "out(('ab(a)b1'):find(\"%s\"))", pattern);
        bool agree = both(bench, text, &ok, &fault);
        if (ok) {
            assert_true(agree);
            assert_string_equal(bench->ours.printed, bench->theirs.printed);
        } else {
            assert_int_equal(fault.message, MSG_SCRIPT_PATTERN);
        }
    }
}

static void functions_answer_as_in_plain_lua(void **state)
{
    static const char *const texts[] = {
        "for i = -5, 5 do for j = -5, 5 do out(('abc'):sub(i, j), ('abc'):byte(i, j)) end end",
        "for i = -2, 3 do out(('ab'):rep(i), ('ab'):rep(i, '-'), (''):rep(i, '+')) end",
        "out(('abc'):reverse(), ('aBc'):upper(), ('AbC'):lower(), ('abc'):len(), #'', string.char(), string.char(97, 98))",
        "out(string.format('%5d|%-5d|%05d|%+d|% d|%x|%X|%#x|%o|%c|%i', 42, 42, 42, 42, 42, 255, 255, 255, 8, 65, 7))",
        "out(string.format('%f|%.2f|%10.3f|%-10.1f|%e|%.3e|%g|%G|%.10g', 1.5, 1.005, 2.5, 3.25, 12345.678, 0.00012, 1e20, 1e-10, 1/3))",
        "out(string.format('%s|%10s|%-10s|%.2s|%5.1s|%%', 'abc', 'abc', 'abc', 'abc', 'abc'))",
        "out(string.format('%s %s %s', nil, true, 1.5))",
        "out(string.format('%d', 3.0), string.format('%.3d', 5), string.format('%5s', 12))",
        "out(string.format('%20.10f|%.0f|%#.0f', 1/3, 2.5, 2.5))",
        "out(tostring(1), tostring(-0.0), tostring(1e100), tostring(1/3), tostring(2^63), tostring(1e15), tostring(123456789012345678), tostring(1/0), tostring(-1/0))",
        "out(tonumber('10'), tonumber(' 10 '), tonumber('0x1p4'), tonumber('1e2'), tonumber('10', 2), tonumber('zz', 36), tonumber('8', 8) or 'nil', tonumber('') or 'nil', tonumber('1 2') or 'nil', tonumber('.5'))",
        "out(tonumber('9223372036854775808'), tonumber('-9223372036854775808'), tonumber('nan') or 'nil', tonumber('inf') or 'nil', tonumber(nil) == nil and 1 or 'nil')",
        "out(tonumber('ffffffffffffffff', 16), tonumber('10000000000000000', 16), tonumber('-', 10) or 'nil', tonumber('1', 36))",
        "out(math.floor(1.5), math.floor(-1.5), math.ceil(1.5), math.ceil(-1.5), math.floor(2^70), math.ceil(-2^70), math.floor(5))",
        "out(math.abs(-5), math.abs(-5.5), math.max(1, 2.5, 2), math.min(3, 1, 2), math.fmod(7, 3), math.fmod(-7, 3), math.fmod(7.5, 2), math.sqrt(16))",
        "out(math.tointeger(3.0), math.tointeger(3.5) or 'nil', math.tointeger('x') or 'nil', math.type(1), math.type(1.0), math.type('1') or 'nil', math.huge, math.pi)",
        "local t = {} for i = 1, 5 do table.insert(t, i) end table.insert(t, 1, 0) table.insert(t, 7, 6) out(table.concat(t, ',')) out(table.remove(t), table.remove(t, 1), table.remove(t, #t + 1) or 'nil') out(table.concat(t, ','))",
        "local t = { 5, 3, 8, 1, 9, 2 } table.sort(t) out(table.concat(t, ' ')) table.sort(t, function(a, b) return a > b end) out(table.concat(t, ' '))",
        "local t = { 'b', 'a', 'C', '', 'aa' } table.sort(t) out(table.concat(t, ' '))",
        "out(table.concat({ 1, 2, 3 }, ', ', 2, 3), table.concat({ 1, 2 }, 'x', 2, 1), table.concat({}, ','), table.concat({ 1.5, 'a' }))",
        "out(table.unpack({ 1, 2, 3 })) out(table.unpack({ 1, 2, 3 }, 2)) out(table.unpack({ 1, 2, 3 }, 2, 2)) out(table.unpack({}, 1, 0))",
        "out(select('#')) out(select('#', nil, nil)) out(select(2, 'a', 'b', 'c')) out(select(-2, 'a', 'b', 'c')) out(select(5, 1))",
        "for i, v in ipairs({ 'a', 'b', nil, 'd' }) do out(i, v) end",
        "out(('a,b,,c'):find(',', 1, true), ('a.b'):find('.', 2, true), ('abc'):find('', 10) or 'nil', ('abc'):find('', 4), ('abc'):find(''))",
        "out(('abc'):gsub('', '-')) out(('abc'):gsub('.', { a = 1, b = 2 })) out(('hello'):gsub('l', { l = false })) out(('x y'):gsub('(%a) (%a)', '%2 %1'))",
        "out(('abc'):gsub('b', 'x', 0)) out(('abc'):gsub('%w', '%0%0', -1)) out(('a.b'):gsub('%.', '%%'))",
        "for k in ('a1b2'):gmatch('%a') do out(k) end for k in ('abc'):gmatch('') do out(k) end for a in ('aXb'):gmatch('()') do out(a) end for a in ('abc'):gmatch('.', 2) do out(a) end for a in ('^a'):gmatch('^a') do out(a) end",
        "out(5 // 0.0, -5 % 3, 5 % -3, -5 // 3, 5.5 // 2, 2^10, 7 / 2, 1e308 * 10, 3 | 4, 5 ~ 1, ~0, 1 << 3, 'a' .. 1 .. 2.0)",
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        if (!same(*state, texts[i])) fail_msg("both refuse: %s", texts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(patterns_match_as_in_plain_lua),
        cmocka_unit_test(malformed_patterns_are_refused_at_least_where_plain_lua_does),
        cmocka_unit_test(functions_answer_as_in_plain_lua),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
