/* What a function could keep between calls: its upvalues, and those of all functions that it reaches through them. */
#include <string.h>

#include "internal.h"

/*
 * Tables are frozen when they are reached, so that only the locals themselves are left to compare: each must hold the
 * very same value. Exact: no hash stands for a value.
 */
typedef struct {
    Script *script;
    int function;
    Watch *watch;            /* being made; its indexes grow by memory_resize and are given back by the caller on failure */
    int room;
} Watching;

static void note(lua_State *L, Watching *watching, int values, int function, int index)
{
    Watch *watch = watching->watch;
    if (watch->count == watching->room) {
        int room = watching->room ? watching->room * 2 : 8;
        int *more = memory_resize(watch->indexes, (size_t)room * sizeof *more);
        if (!more) script_no_memory(L);
        watch->indexes = more;
        watching->room = room;
    }
    lua_pushvalue(L, function);
    lua_rawseti(L, values, 2 * watch->count + 1);
    lua_pushvalue(L, -1);                         /* the upvalue's value, on the top */
    lua_rawseti(L, values, 2 * watch->count + 2);
    watch->indexes[watch->count++] = index;
}

/* True the first time a thing is met. `key` is on the top and is popped. */
static bool first_time(lua_State *L, int seen)
{
    lua_pushvalue(L, -1);
    bool first = lua_rawget(L, seen) == LUA_TNIL;
    lua_pop(L, 1);
    if (first) {
        lua_pushboolean(L, 1);
        lua_rawset(L, seen);
    } else lua_pop(L, 1);
    return first;
}

static void queue(lua_State *L, int list)
{
    int type = lua_type(L, -1);
    if (type == LUA_TFUNCTION || type == LUA_TTABLE) {
        lua_pushvalue(L, -1);
        lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
    }
}

static int watch_body(lua_State *L)
{
    enum { SEEN = 2, LIST, VALUES, THING };
    Watching *watching = lua_touserdata(L, 1);
    luaL_checkstack(L, 16, NULL);
    lua_settop(L, 1);
    for (int i = SEEN; i <= VALUES; i++) lua_createtable(L, 0, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, watching->function);
    queue(L, LIST);
    lua_settop(L, VALUES);
    for (lua_Integer at; (at = (lua_Integer)lua_rawlen(L, LIST)) > 0; lua_settop(L, VALUES)) {
        lua_rawgeti(L, LIST, at);                 /* THING */
        lua_pushnil(L);
        lua_rawseti(L, LIST, at);
        lua_pushvalue(L, THING);
        if (!first_time(L, SEEN)) continue;
        if (lua_type(L, THING) == LUA_TTABLE) {
            if (!lua_getmetatable(L, THING)) freeze_with(L, NULL);
            else if (lua_rawgeti(L, -1, 1) != LUA_TTABLE || lua_rawgeti(L, -2, 2) != LUA_TNIL) continue;   /* an environment: all behind it is ours */
            script_contents(L, THING);
            int contents = lua_gettop(L);
            for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) {
                queue(L, LIST);
                lua_pushvalue(L, -2);
                queue(L, LIST);
                lua_pop(L, 1);
            }
            continue;
        }
        bool native = lua_iscfunction(L, THING);
        for (int i = 1; lua_getupvalue(L, THING, i); i++) {
            if (native && lua_islightuserdata(L, -1)) {
                lua_pop(L, 1);                    /* a context of the host's: no script can change it */
                continue;
            }
            bool first = native;                  /* two functions may share a local: once is enough */
            if (!native) {
                lua_pushlightuserdata(L, lua_upvalueid(L, THING, i));
                first = first_time(L, SEEN);
            }
            if (first) note(L, watching, VALUES, THING, i);
            queue(L, LIST);
            lua_pop(L, 1);
        }
    }
    lua_settop(L, VALUES);
    watching->watch->values = luaL_ref(L, LUA_REGISTRYINDEX);
    return 0;
}

bool script_watch(Script *script, int function, Error *err)
{
    if (function < 0) return true;
    size_t place = (size_t)function;
    if (place >= script->watch_room) {
        size_t room = place + 32;
        Watch *more = memory_resize(script->watches, room * sizeof *more);
        if (!more) return error_memory(err);
        for (size_t i = script->watch_room; i < room; i++) more[i] = (Watch){ LUA_NOREF, 0, NULL };
        script->watches = more;
        script->watch_room = room;
    }
    Watch watch = { LUA_NOREF, 0, NULL };
    Watching watching = { script, function, &watch, 0 };
    if (!script_protect(script, watch_body, &watching, err)) {
        memory_give(watch.indexes);
        return false;
    }
    luaL_unref(script->lua, LUA_REGISTRYINDEX, script->watches[place].values);
    memory_give(script->watches[place].indexes);
    script->watches[place] = watch;
    return true;
}

/* The very same: a whole number is not the float that equals it, and nothing differs from itself. */
static bool same(lua_State *L)
{
    if (lua_type(L, -1) == LUA_TNUMBER && lua_type(L, -2) == LUA_TNUMBER) {
        if (lua_isinteger(L, -1) != lua_isinteger(L, -2)) return false;
        if (lua_isinteger(L, -1)) return lua_tointeger(L, -1) == lua_tointeger(L, -2);
        lua_Number a = lua_tonumber(L, -1), b = lua_tonumber(L, -2);
        return memcmp(&a, &b, sizeof a) == 0;
    }
    return lua_rawequal(L, -1, -2) != 0;
}

bool script_unchanged(Script *script, int function)
{
    if (function < 0 || (size_t)function >= script->watch_room) return true;
    const Watch *watch = &script->watches[function];
    if (watch->count == 0) return true;
    lua_State *L = script->lua;
    if (!lua_checkstack(L, 4)) return false;
    bool unchanged = true;
    lua_rawgeti(L, LUA_REGISTRYINDEX, watch->values);
    for (int i = 0; unchanged && i < watch->count; i++) {
        lua_rawgeti(L, -1, 2 * i + 1);
        unchanged = lua_getupvalue(L, -1, watch->indexes[i]) != NULL;
        if (unchanged) {
            lua_rawgeti(L, -3, 2 * i + 2);
            unchanged = same(L);
            lua_pop(L, 2);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return unchanged;
}
