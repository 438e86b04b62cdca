/*
 * Typed reading of a script's tables by the host. Walks with lua_next and compares bytes: nothing is called or
 * allocated in the state, so it may stand outside of a protected call.
 */
#include <string.h>

#include "internal.h"

int script_get(Script *script, int index, const char *key)
{
    lua_State *L = script->lua;
    script_contents(L, index);
    int contents = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING || strcmp(lua_tostring(L, -2), key) != 0) continue;
        lua_replace(L, contents);
        lua_settop(L, contents);
        return lua_type(L, contents);
    }
    lua_settop(L, contents - 1);
    lua_pushnil(L);
    return LUA_TNIL;
}

static bool is_of(lua_State *L, int index, FieldType type)
{
    switch (type) {
    case FIELD_TEXT: return lua_type(L, index) == LUA_TSTRING;
    case FIELD_INTEGER: {
        int whole = 0;
        if (lua_type(L, index) == LUA_TNUMBER) (void)lua_tointegerx(L, index, &whole);
        return whole != 0;
    }
    case FIELD_NUMBER: return lua_type(L, index) == LUA_TNUMBER;
    case FIELD_BOOLEAN: return lua_type(L, index) == LUA_TBOOLEAN;
    case FIELD_TABLE: return lua_type(L, index) == LUA_TTABLE;
    case FIELD_FUNCTION: return lua_type(L, index) == LUA_TFUNCTION;
    case FIELD_ANY: return true;
    }
    return false;
}

static const MessageId type_messages[] = {
    [FIELD_TEXT] = MSG_SCRIPT_FIELD_TEXT, [FIELD_INTEGER] = MSG_SCRIPT_FIELD_WHOLE, [FIELD_NUMBER] = MSG_SCRIPT_FIELD_NUMBER,
    [FIELD_BOOLEAN] = MSG_SCRIPT_FIELD_BOOLEAN, [FIELD_TABLE] = MSG_SCRIPT_FIELD_TABLE, [FIELD_FUNCTION] = MSG_SCRIPT_FIELD_FUNCTION,
};

/* Always false. The place is the author's call, or within it the line of the key when the file's text is at hand. */
static bool field_fault(Script *script, ScriptFault *fault, MessageId id, const char *key, const char *nearest, const char *detail)
{
    *fault = (ScriptFault){ .message = id };
    script_clean(fault->name, sizeof fault->name, key, strlen(key));
    script_clean(fault->nearest, sizeof fault->nearest, nearest ? nearest : "", nearest ? strlen(nearest) : 0);
    script_clean(fault->detail, sizeof fault->detail, detail ? detail : "", detail ? strlen(detail) : 0);
    script_place(script->lua, fault);
    if (script->source && id != MSG_SCRIPT_FIELD_MISSING) fault->line = script_line_of(script->source, script->source_length, fault->line, key);
    return false;
}

static int field_named(const Field *fields, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) if (strcmp(fields[i].key, key) == 0) return (int)i;
    return -1;
}

bool script_fields(Script *script, int index, const Field *fields, size_t count, ScriptFault *fault)
{
    lua_State *L = script->lua;
    const char *unknown = NULL, *known[NAMES_MOST];
    char odd[64] = "", word[64];
    if (lua_type(L, index) != LUA_TTABLE) return field_fault(script, fault, MSG_SCRIPT_NOT_A_TABLE, luaL_typename(L, index), NULL, NULL);
    script_contents(L, index);
    int contents = lua_gettop(L);
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) {
        if (lua_type(L, -2) == LUA_TSTRING) {
            const char *key = lua_tostring(L, -2);
            if (field_named(fields, count, key) < 0 && (!unknown || strcmp(key, unknown) < 0)) unknown = key;   /* the first by bytes, not by hash */
        } else {
            value_words(L, -2, word);
            if (!odd[0] || strcmp(word, odd) < 0) memcpy(odd, word, sizeof odd);
        }
    }
    bool good = false;
    if (unknown) {
        size_t names = count < NAMES_MOST ? count : NAMES_MOST;
        for (size_t i = 0; i < names; i++) known[i] = fields[i].key;
        const char *nearest = text_nearest(unknown, known, names);
        field_fault(script, fault, nearest ? MSG_SCRIPT_FIELD_UNKNOWN_NEAR : MSG_SCRIPT_FIELD_UNKNOWN, unknown, nearest, NULL);
    } else if (odd[0]) {
        field_fault(script, fault, MSG_SCRIPT_FIELD_UNKNOWN, odd, NULL, NULL);
    } else {
        good = true;
        for (size_t i = 0; good && i < count; i++) {
            int type = script_get(script, contents, fields[i].key);
            if (type == LUA_TNIL) good = !fields[i].needed || field_fault(script, fault, MSG_SCRIPT_FIELD_MISSING, fields[i].key, NULL, NULL);
            else if (!is_of(L, -1, fields[i].type)) good = field_fault(script, fault, type_messages[fields[i].type], fields[i].key, NULL, lua_typename(L, type));
            lua_pop(L, 1);
        }
    }
    lua_settop(L, contents - 1);
    return good;
}

const char *script_text(Script *script, int index, const char *key, Arena *arena)
{
    const char *copy = NULL;
    if (script_get(script, index, key) == LUA_TSTRING) {
        size_t length;
        const char *text = lua_tolstring(script->lua, -1, &length);
        copy = arena_copy(arena, text, length);
    }
    lua_pop(script->lua, 1);
    return copy;
}

double script_number(Script *script, int index, const char *key, double fallback)
{
    if (script_get(script, index, key) == LUA_TNUMBER) fallback = lua_tonumber(script->lua, -1);
    lua_pop(script->lua, 1);
    return fallback;
}

bool script_boolean(Script *script, int index, const char *key, bool fallback)
{
    if (script_get(script, index, key) == LUA_TBOOLEAN) fallback = lua_toboolean(script->lua, -1) != 0;
    lua_pop(script->lua, 1);
    return fallback;
}

bool script_texts(Script *script, int index, const char *key, Arena *arena, Names *texts, ScriptFault *fault)
{
    lua_State *L = script->lua;
    int type = script_get(script, index, key);
    if (type != LUA_TTABLE) {
        lua_pop(L, 1);
        return type == LUA_TNIL || field_fault(script, fault, MSG_SCRIPT_FIELD_TABLE, key, NULL, lua_typename(L, type));
    }
    script_contents(L, -1);
    int contents = lua_gettop(L);
    size_t entries = 0, length = (size_t)lua_rawlen(L, contents);
    bool good = true;
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) entries++;
    if (entries != length) good = field_fault(script, fault, MSG_SCRIPT_FIELD_LIST, key, NULL, NULL);   /* a hole, or keys that are names */
    for (size_t i = 1; good && i <= length; i++) {
        size_t size;
        if (lua_rawgeti(L, contents, (lua_Integer)i) != LUA_TSTRING) good = field_fault(script, fault, MSG_SCRIPT_FIELD_LIST, key, NULL, luaL_typename(L, -1));
        else {
            const char *text = lua_tolstring(L, -1, &size), *copy = NULL;
            if (VECTOR_ROOM(arena, texts)) copy = arena_copy(arena, text, size);
            if (copy) texts->items[texts->count++] = copy;
            else {
                field_fault(script, fault, MSG_SCRIPT_NO_MEMORY, key, NULL, NULL);
                fault->no_memory = true;
                good = false;
            }
        }
        lua_pop(L, 1);
    }
    lua_settop(L, contents - 2);
    return good;
}

bool script_keys(Script *script, int index, Arena *arena, Names *keys)
{
    lua_State *L = script->lua;
    script_contents(L, index);
    int contents = lua_gettop(L);
    bool good = true;
    for (lua_pushnil(L); good && lua_next(L, contents); lua_pop(L, 1)) {
        size_t size;
        const char *text = lua_type(L, -2) == LUA_TSTRING ? lua_tolstring(L, -2, &size) : NULL;
        const char *copy = text && VECTOR_ROOM(arena, keys) ? arena_copy(arena, text, size) : NULL;
        if (copy) keys->items[keys->count++] = copy;
        else good = false;
    }
    lua_settop(L, contents - 1);
    if (good) names_sort(keys->items, keys->count);
    return good;
}
