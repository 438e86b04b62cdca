/*
 * Tables that refuse every write, and functions that are watched for what they could keep between calls.
 *
 * A frozen table is emptied in place and stands as a shell before its contents: [1] and __index of its metatable. Nobody
 * else can reach the contents (rules have no getmetatable), and whoever holds the table holds the shell.
 */
#include <string.h>

#include "internal.h"

enum { META_CONTENTS = 1 };

bool value_is_frozen(lua_State *L, int index)
{
    if (lua_type(L, index) != LUA_TTABLE || !lua_getmetatable(L, index)) return false;
    bool frozen = lua_rawgeti(L, -1, META_CONTENTS) == LUA_TTABLE;
    lua_pop(L, 2);
    return frozen;
}

void script_contents(lua_State *L, int index)
{
    index = lua_absindex(L, index);
    if (lua_getmetatable(L, index)) {
        if (lua_rawgeti(L, -1, META_CONTENTS) == LUA_TTABLE) {
            lua_remove(L, -2);
            return;
        }
        lua_pop(L, 2);
    }
    lua_pushvalue(L, index);
}

static int frozen_write(lua_State *L)
{
    char key[64];
    value_words(L, 2, key);
    script_fail(L, MSG_SCRIPT_FROZEN, key, NULL, NULL);
}

static int frozen_length(lua_State *L)
{
    script_contents(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/* A sealed table was asked for a key that it lacks. Upvalue 1: how the author calls the table. */
static int unknown_key(lua_State *L)
{
    fail_unknown(L, lua_tostring(L, lua_upvalueindex(1)), 1, 2);
}

/* The table on the top, in place. `name` NULL: an unknown key is nil, as in any table. */
static void freeze_one(lua_State *L, const char *name)
{
    int table = lua_gettop(L);
    luaL_checkstack(L, 8, NULL);
    /* room for all from the start, so that the length of a list with holes stays what it was */
    lua_Integer length = (lua_Integer)lua_rawlen(L, table);
    int entries = 0, others = 0;
    for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1))
        if (lua_isinteger(L, -2) && lua_tointeger(L, -2) >= 1 && lua_tointeger(L, -2) <= length) entries++;
        else others++;
    if (length / 2 > entries) others += entries, length = 0;             /* 1, 2, 4 … 2^30: the length is no measure of what is there */
    lua_createtable(L, (int)length, others);
    int contents = table + 1;
    for (lua_pushnil(L); lua_next(L, table);) {
        lua_pushvalue(L, -2);
        lua_pushvalue(L, -2);
        lua_rawset(L, contents);
        lua_pop(L, 1);                            /* the value; emptied below: an entry set to nil may stand while it is walked */
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, table);
    }
    if (name) {
        lua_createtable(L, 0, 1);
        lua_pushstring(L, name);
        lua_pushcclosure(L, unknown_key, 1);
        lua_setfield(L, -2, "__index");
        lua_setmetatable(L, contents);
    }
    lua_createtable(L, 1, 3);
    lua_pushvalue(L, contents);
    lua_rawseti(L, -2, META_CONTENTS);
    lua_pushvalue(L, contents);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, frozen_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, frozen_length);
    lua_setfield(L, -2, "__len");
    lua_setmetatable(L, table);
    lua_settop(L, table);
}

/* The table on the top and all within it. A table met again is frozen already, so cycles end; depth is bounded by work. */
static void freeze_deep(lua_State *L, const char *name)
{
    /* a list of tables still to do: no recursion, whatever a script nested */
    int first = lua_gettop(L), list = first + 1, count = 0;
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, 4, 0);
    lua_pushvalue(L, first);
    lua_rawseti(L, list, ++count);
    while (count > 0) {
        lua_rawgeti(L, list, count);
        lua_pushnil(L);
        lua_rawseti(L, list, count--);
        if (!lua_getmetatable(L, -1)) {
            freeze_one(L, lua_rawequal(L, -1, first) ? name : NULL);
            script_contents(L, -1);
            int contents = lua_gettop(L);
            for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1))
                if (lua_type(L, -1) == LUA_TTABLE) {
                    lua_pushvalue(L, -1);
                    lua_rawseti(L, list, ++count);
                }
        }
        lua_settop(L, list);
    }
    lua_settop(L, first);
}

void freeze_with(lua_State *L, const char *strict) { freeze_deep(L, strict); }

/* ---- for the host, from anywhere ---- */

static bool freeze_top(Script *script, lua_CFunction body, const char *name, Error *err)
{
    lua_State *L = script->lua;
    if (lua_type(L, -1) != LUA_TTABLE) return true;
    if (!lua_checkstack(L, 4)) return error_memory(err);
    lua_pushcfunction(L, body);
    lua_pushvalue(L, -2);
    lua_pushlightuserdata(L, (void *)(uintptr_t)name);
    if (lua_pcall(L, 2, 0, 0) == LUA_OK) return true;
    lua_pop(L, 1);
    return error_memory(err);
}

static int freeze_body(lua_State *L)
{
    const char *name = lua_touserdata(L, 2);
    lua_settop(L, 1);
    freeze_deep(L, name);
    return 0;
}

bool script_freeze(Script *script, Error *err) { return freeze_top(script, freeze_body, NULL, err); }
bool script_seal(Script *script, const char *name, Error *err) { return freeze_top(script, freeze_body, name, err); }
