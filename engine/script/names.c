/* The allow-list: which names a script sees, and what it is told about all others. */
#include <string.h>

#include "internal.h"

/* Plain Lua's names that are left out: each could keep state, catch a limit, see an address, a clock or a file, or run without bound. */
static const char *const blocked[] = {
    "_G", "_VERSION", "collectgarbage", "coroutine", "debug", "dofile", "getmetatable", "io", "load", "loadfile", "loadstring", "module",
    "next", "os", "package", "pcall", "print", "rawequal", "rawget", "rawlen", "rawset", "require", "setfenv", "getfenv", "setmetatable",
    "unpack", "utf8", "warn", "xpcall",
    "string.dump", "string.pack", "string.packsize", "string.unpack",
    "table.move", "table.pack", "table.getn", "table.maxn",
    "math.acos", "math.asin", "math.atan", "math.cos", "math.deg", "math.exp", "math.log", "math.modf", "math.pow", "math.rad", "math.random",
    "math.randomseed", "math.sin", "math.tan", "math.ult",
};

static bool is_blocked(const char *name)
{
    for (size_t i = 0; i < COUNT(blocked); i++) if (strcmp(name, blocked[i]) == 0) return true;
    return false;
}

void names_sort(const char **names, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const char *name = names[i];
        size_t j = i;
        for (; j > 0 && strcmp(names[j - 1], name) > 0; j--) names[j] = names[j - 1];
        names[j] = name;
    }
}

_Noreturn void fail_unknown(lua_State *L, const char *owner, int table, int key)
{
    const char *known[NAMES_MOST];
    char word[64], full[64];
    size_t count = 0;
    value_words(L, key, word);
    if (*owner) snprintf(full, sizeof full, "%.30s.%.30s", owner, word);
    else snprintf(full, sizeof full, "%s", word);
    if (lua_type(L, key) == LUA_TSTRING && is_blocked(full)) script_fail(L, MSG_SCRIPT_BLOCKED, full, NULL, NULL);
    for (lua_pushnil(L); count < NAMES_MOST && lua_next(L, table); lua_pop(L, 1))
        if (lua_type(L, -2) == LUA_TSTRING) known[count++] = lua_tostring(L, -2);
    static const char *const constants[] = { "true", "false", "not" };
    for (size_t i = 0; !*owner && i < COUNT(constants) && count < NAMES_MOST; i++) known[count++] = constants[i];      /* True, FALSE, Not */
    names_sort(known, count);                     /* two may be as near: the first by bytes is named, not the first by hash */
    const char *nearest = text_nearest(word, known, count);
    script_fail(L, nearest ? MSG_SCRIPT_UNKNOWN_NEAR : MSG_SCRIPT_UNKNOWN, full, nearest, NULL);
}

static int unknown_global(lua_State *L) { fail_unknown(L, "", 1, 2); }

/* x = 1 without `local`; or a try at a name of ours. */
static int global_write(lua_State *L)
{
    Script *script = script_at(L);
    char name[64];
    value_words(L, 2, name);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->globals);
    lua_pushvalue(L, 2);
    bool ours = lua_rawget(L, -2) != LUA_TNIL;
    script_fail(L, ours ? MSG_SCRIPT_FROZEN : MSG_SCRIPT_GLOBAL, name, NULL, NULL);
}

/* With an upvalue that nobody reads, so that it is no bare function: see places.c. A light one: script_watch passes over it. */
void push_function(lua_State *L, lua_CFunction function)
{
    lua_pushlightuserdata(L, NULL);
    lua_pushcclosure(L, function, 1);
}

void add_functions(lua_State *L, const luaL_Reg *functions)
{
    for (; functions->name; functions++) {
        push_function(L, functions->func);
        lua_setfield(L, -2, functions->name);
    }
}

static void add_library(lua_State *L, int globals, const char *name, void (*open)(lua_State *), void (*more)(lua_State *))
{
    lua_createtable(L, 0, 16);
    open(L);
    if (more) more(L);
    freeze_with(L, name);
    lua_setfield(L, globals, name);
}

void open_names(lua_State *L, Script *script)
{
    luaL_checkstack(L, 16, NULL);
    lua_createtable(L, 0, 64);
    int globals = lua_gettop(L);
    open_basic(L);
    add_library(L, globals, "string", open_text, open_match);
    add_library(L, globals, "table", open_table, NULL);
    add_library(L, globals, "math", open_math, NULL);

    /* ("x"):upper() goes straight to the contents; the shell before them cannot be reached, nor this metatable */
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 1);
    lua_getfield(L, globals, "string");
    script_contents(L, -1);
    lua_setfield(L, -3, "__index");
    lua_pop(L, 1);
    lua_setmetatable(L, -2);
    lua_pop(L, 1);

    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, unknown_global);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, globals);

    /* a file's environment is an empty table before this: every read finds globals, no write gets past */
    lua_createtable(L, 2, 2);
    lua_pushvalue(L, globals);
    lua_rawseti(L, -2, 1);
    lua_pushliteral(L, "_ENV");
    lua_rawseti(L, -2, 2);
    lua_pushvalue(L, globals);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, global_write);
    lua_setfield(L, -2, "__newindex");
    script->env_meta = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_pushvalue(L, globals);
    script->globals = luaL_ref(L, LUA_REGISTRYINDEX);
}

/* ---- names of the host's ---- */

typedef struct { const char *name; lua_CFunction function; void *context; } Definition;

static int define_body(lua_State *L)
{
    const Definition *definition = lua_touserdata(L, 1);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_at(L)->globals);
    lua_pushlightuserdata(L, definition->context);
    lua_pushcclosure(L, definition->function, 1);
    lua_setfield(L, -2, definition->name);
    return 0;
}

bool script_define(Script *script, const char *name, lua_CFunction function, void *context, Error *err)
{
    Definition definition = { name, function, context };
    return script_protect(script, define_body, &definition, err);
}

static int define_value_body(lua_State *L)
{
    const char *name = lua_touserdata(L, 2);
    lua_settop(L, 1);
    if (lua_istable(L, 1)) freeze_with(L, NULL);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script_at(L)->globals);
    lua_insert(L, 1);
    lua_setfield(L, 1, name);
    return 0;
}

bool script_define_value(Script *script, const char *name, Error *err)
{
    lua_State *L = script->lua;
    bool room = lua_checkstack(L, 4) != 0;
    if (room) {
        lua_pushcfunction(L, define_value_body);
        lua_pushvalue(L, -2);
        lua_pushlightuserdata(L, (void *)(uintptr_t)name);
        room = lua_pcall(L, 2, 0, 0) == LUA_OK;
        if (!room) lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return room || error_memory(err);
}
