/* Limits: exact, the same in every state and after whatever ran before, and survivable at every allocation that fails. */
#include <stdio.h>

#include <lauxlib.h>

#include "../support.h"
#include "script.h"

enum { TOTAL = 64 * 1024 * 1024 };

static int function;

static int keep(lua_State *L)
{
    lua_settop(L, 1);
    function = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

static Script *open_with(const char *text)
{
    Error err = { 0 };
    ScriptFault fault;
    Script *script = script_open(TOTAL, &err);
    assert_ok(script && script_define(script, "keep", keep, NULL, &err), &err);
    if (!script_load(script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault)) fail_msg("%s %s", text, fault.detail);
    return script;
}

static bool call(Script *script, lua_Integer argument, const ScriptLimits *limits, ScriptFault *fault)
{
    lua_pushinteger(script_lua(script), argument);
    bool ok = script_call(script, function, 1, 1, limits, fault);
    if (ok) lua_pop(script_lua(script), 1);
    return ok;
}

/* How many rounds fit into a limit: the last argument that passes. */
static lua_Integer most(Script *script, const ScriptLimits *limits, lua_Integer below)
{
    ScriptFault fault;
    lua_Integer low = 0, high = below;
    while (high - low > 1) {
        lua_Integer middle = low + (high - low) / 2;
        if (call(script, middle, limits, &fault)) low = middle;
        else high = middle;
    }
    return low;
}

static void the_limit_of_instructions_is_exact(void **state)
{
    (void)state;
    static const long sizes[] = { 10, 999, 1000, 1001, 2500, 10000, 99999 };
    for (size_t i = 0; i < COUNT(sizes); i++) {
        ScriptLimits limits = SCRIPT_CALL;
        limits.instructions = sizes[i];
        Script *script = open_with("keep(function(n) for i = 1, n do end return true end)");
        lua_Integer fits = most(script, &limits, 200000);
        /* an empty loop takes one instruction a round, and a handful around it */
        assert_true(fits <= sizes[i] && fits >= sizes[i] - 10);
        ScriptFault fault;
        assert_false(call(script, fits + 1, &limits, &fault));
        assert_int_equal(fault.limit, LIMIT_INSTRUCTIONS);
        script_close(script);
    }
}

static void limits_do_not_depend_on_what_ran_before(void **state)
{
    (void)state;
    static const char text[] = "keep(function(n) local t = {} for i = 1, n do t[i] = 'k' .. i end return #t > 0 end)";
    ScriptLimits memory = SCRIPT_CALL;
    memory.memory = 64 * 1024;
    memory.instructions = 10000000;
    Script *script = open_with(text);
    lua_Integer fresh_instructions = most(script, &SCRIPT_CALL, 100000), fresh_memory = most(script, &memory, 100000);
    script_close(script);
    for (int round = 0; round < 5; round++) {
        ScriptFault fault;
        script = open_with(text);
        for (lua_Integer i = 0; i < 40 * round; i++) (void)call(script, i * 37 % 2000, &SCRIPT_CALL, &fault);
        for (int i = 0; i < round; i++) assert_false(call(script, 100000, &SCRIPT_CALL, &fault));   /* limits hit before */
        /* texts of earlier calls may lie about and cost nothing again: only within what near_limit forgives */
        assert_int_equal(most(script, &SCRIPT_CALL, 100000), fresh_instructions);
        assert_true(call(script, fresh_memory / 2, &memory, &fault));
        assert_false(call(script, fresh_memory * 2, &memory, &fault));
        assert_int_equal(fault.limit, LIMIT_MEMORY);
        script_close(script);
    }
}

/* Past half of any limit a call says so, that it may be decided again in a fresh state; well below, never. */
static void half_of_a_limit_is_near(void **state)
{
    (void)state;
    static const struct { const char *text; } cases[] = {
        { "keep(function(n) for i = 1, n do end return true end)" },
        { "keep(function(n) local t = {} for i = 1, n do t[i] = {} end return true end)" },
        { "keep(function(n) local s = ('a'):rep(n % 60000) return s:find('[b-c]') == nil end)" },
        { "keep(function(n) local t = {} for i = 1, 50 do t[i] = i end for i = 1, n do table.insert(t, 1, 1) table.remove(t, 1) end return true end)" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        ScriptFault fault;
        ScriptLimits limits = SCRIPT_CALL;
        limits.steps = 30000;
        Script *script = open_with(cases[i].text);
        lua_Integer fits = most(script, &limits, i == 2 ? 60000 : 200000);
        assert_true(call(script, fits, &limits, &fault));
        assert_true(fault.near_limit);
        assert_true(call(script, fits / 4, &limits, &fault));
        assert_false(fault.near_limit);
        script_close(script);
    }
}

static void a_thousand_calls_keep_no_memory(void **state)
{
    (void)state;
    ScriptFault fault;
    Script *script = open_with("keep(function(n) local t = {} for i = 1, 100 do t[i] = 'n' .. n .. i end return true end)");
    for (int i = 0; i < 1000; i++) assert_true(call(script, i, &SCRIPT_CALL, &fault));
    size_t some = memory_live();
    for (int i = 0; i < 5000; i++) assert_true(call(script, i, &SCRIPT_CALL, &fault));
    assert_true(memory_live() < some + SCRIPT_CALL.memory / 2);
    script_close(script);
}

static void the_whole_state_is_capped(void **state)
{
    (void)state;
    static const char text[] = "local t = {} for i = 1, 5000 do t[i] = { i } end keep(t)";
    Error err = { 0 };
    ScriptFault fault = { 0 };
    Script *script = script_open((size_t)2 * 1024 * 1024, &err);
    assert_ok(script && script_define(script, "keep", keep, NULL, &err), &err);
    bool ok = true;
    for (int i = 0; i < 20 && ok; i++) ok = script_load(script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault);
    assert_false(ok);
    assert_int_equal(fault.limit, LIMIT_MEMORY);
    script_close(script);
    assert_null(script_open(1000, &err));
    assert_int_equal(err.kind, ERR_MEMORY);
}

/* Where names come and go, Lua's own length of a list with holes hangs on the seed of its hash. */
static void a_list_with_holes_is_as_long_in_every_state(void **state)
{
    (void)state;
    static const char text[] = "local shape = ''\n"
        "for size = 3, 24 do\n"
        "  local t = {} t[1] = 1 t[2] = 2 t[4] = 4\n"
        "  for i = 1, size do t['k' .. i] = i end for i = 1, size do t['k' .. i] = nil end for i = 1, 3 do t['z' .. i] = i end\n"
        "  shape = shape .. #t t[7] = 7 t[8] = 8 for i = 1, size do t['y' .. i] = i end shape = shape .. #t\n"
        "end keep(shape)";
    static const char always[] = "48484848484844484848484848484448484848484848";   /* and in every process */
    for (int i = 0; i < 100; i++) {
        Script *script = open_with(text);
        lua_rawgeti(script_lua(script), LUA_REGISTRYINDEX, function);
        assert_string_equal(lua_tostring(script_lua(script), -1), always);
        lua_pop(script_lua(script), 1);
        script_close(script);
    }
}

/* ---- every allocation fails once ---- */

static int make_set(lua_State *L)
{
    Error err = { 0 };
    lua_createtable(L, 0, 1);
    lua_pushinteger(L, 30);
    lua_setfield(L, -2, "days");
    if (!script_seal(script_of(L), "set", &err) || !script_define_value(script_of(L), "set", &err)) return luaL_error(L, "no memory");
    return 0;
}

static bool a_whole_life(void *arg, Error *err)
{
    static const char text[] = "local list = { 3, 1, 2 } local function low(a) return set.days < a end\n"
                               "table.sort(list) local words = ('a b'):gsub('%a', string.upper)\n"
                               "for k in pairs({ x = 1, y = 2 }) do words = words .. k end\n"
                               "keep(function(n) local t = {} for i = 1, 20 do t[i] = 'k' .. i .. words end\n"
                               "return low(n) or #table.concat(t, ',') + #('ә'):upper() + #string.format('%5d', n) > list[1] end)";
    (void)arg;
    ScriptFault fault = { .ok = true };
    Script *script = script_open(TOTAL, err);
    bool ok = script && script_define(script, "keep", keep, NULL, err) && script_protect(script, make_set, NULL, err);
    if (ok) {
        ok = script_load(script, "x.lua", text, strlen(text), &SCRIPT_LOAD, &fault);
        if (!ok) assert_true(fault.no_memory && !fault.limit && fault.message == MSG_SCRIPT_NO_MEMORY && error_memory(err) == false);
    }
    ok = ok && script_watch(script, function, err);
    if (ok) {
        ok = call(script, 5, &SCRIPT_CALL, &fault);
        if (!ok) assert_true(fault.no_memory && !fault.limit && error_memory(err) == false);
    }
    if (ok) assert_true(script_unchanged(script, function));
    script_close(script);
    return ok;
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    assert_true(torture_memory(a_whole_life, NULL) > 300);
}

/* ... and a failure says nothing about later: the same state goes on. */
static void a_state_goes_on_after_a_failed_allocation(void **state)
{
    (void)state;
    Script *script = open_with("keep(function(n) local t = {} for i = 1, 20 do t[i] = { 'k' .. i } end return true end)");
    ScriptFault fault;
    for (long n = 1;; n++) {
        memory_fault_arm(n);
        bool ok = call(script, 1, &SCRIPT_CALL, &fault);
        bool hit = memory_fault_hit();
        memory_fault_arm(0);
        assert_true(ok || (hit && fault.no_memory));
        assert_int_equal(lua_gettop(script_lua(script)), 0);
        assert_true(call(script, 1, &SCRIPT_CALL, &fault));
        if (!hit) break;
    }
    script_close(script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_limit_of_instructions_is_exact),
        cmocka_unit_test(limits_do_not_depend_on_what_ran_before),
        cmocka_unit_test(half_of_a_limit_is_near),
        cmocka_unit_test(a_thousand_calls_keep_no_memory),
        cmocka_unit_test(the_whole_state_is_capped),
        cmocka_unit_test(a_list_with_holes_is_as_long_in_every_state),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(a_state_goes_on_after_a_failed_allocation),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
