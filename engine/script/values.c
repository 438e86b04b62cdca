/* Arguments of library functions, texts being built, and values in words. */
#include <math.h>
#include <string.h>

#include "internal.h"

/* ---- arguments ---- */

static _Noreturn void fail_argument(lua_State *L, MessageId id, const char *who, int index)
{
    char number[16];
    snprintf(number, sizeof number, "%d", index);
    script_fail(L, id, who, number, luaL_typename(L, index));
}

const char *need_text(lua_State *L, int index, const char *who, size_t *length)
{
    if (lua_type(L, index) == LUA_TNUMBER) {
        push_tostring(L, index);
        lua_replace(L, index);
    }
    if (lua_type(L, index) != LUA_TSTRING) fail_argument(L, MSG_SCRIPT_NEEDS_TEXT, who, index);
    return lua_tolstring(L, index, length);
}

lua_Integer need_whole(lua_State *L, int index, const char *who)
{
    int whole = 0;
    lua_Integer value = lua_type(L, index) == LUA_TNUMBER ? lua_tointegerx(L, index, &whole) : 0;
    if (!whole) fail_argument(L, MSG_SCRIPT_NEEDS_WHOLE, who, index);
    return value;
}

lua_Integer whole_or(lua_State *L, int index, const char *who, lua_Integer fallback)
{
    return lua_isnoneornil(L, index) ? fallback : need_whole(L, index, who);
}

void need_number(lua_State *L, int index, const char *who)
{
    if (lua_type(L, index) != LUA_TNUMBER) fail_argument(L, MSG_SCRIPT_NEEDS_NUMBER, who, index);
}

void need_table(lua_State *L, int index, const char *who)
{
    if (lua_type(L, index) != LUA_TTABLE) fail_argument(L, MSG_SCRIPT_NEEDS_TABLE, who, index);
}

void need_own_table(lua_State *L, int index, const char *who)
{
    need_table(L, index, who);
    if (lua_getmetatable(L, index)) script_fail(L, MSG_SCRIPT_FROZEN, who, NULL, NULL);
}

void need_function(lua_State *L, int index, const char *who)
{
    if (lua_type(L, index) != LUA_TFUNCTION) fail_argument(L, MSG_SCRIPT_NEEDS_FUNCTION, who, index);
}

void fail_range(lua_State *L, const char *who, int argument)
{
    char number[16];
    snprintf(number, sizeof number, "%d", argument);
    script_fail(L, MSG_SCRIPT_RANGE, who, number, NULL);
}

/* ---- scratch ---- */

enum { ALIGN = 16 };

size_t scratch_begin(const Script *script) { return script->scratch_used; }

static void scratch_room(lua_State *L, Script *script, size_t more)
{
    if (more > SCRATCH_MOST || script->scratch_used + more > SCRATCH_MOST) script_limit(L, LIMIT_MEMORY);
    size_t need = script->scratch_used + more;
    if (need <= script->scratch_room) return;
    size_t room = script->scratch_room ? script->scratch_room : 4096;
    while (room < need) room *= 2;
    char *moved = memory_resize(script->scratch, room);
    if (!moved) script_no_memory(L);
    script->scratch = moved;
    script->scratch_room = room;
}

void scratch_put(lua_State *L, Script *script, size_t mark, const char *bytes, size_t length)
{
    size_t built = script->scratch_used - mark;
    if (length > script->limits.text || built > script->limits.text - length) script_limit(L, LIMIT_TEXT);
    if (length == 0) return;
    scratch_room(L, script, length);
    memcpy(script->scratch + script->scratch_used, bytes, length);
    script->scratch_used += length;
}

void *scratch_take(lua_State *L, Script *script, size_t size)
{
    size_t pad = (ALIGN - script->scratch_used % ALIGN) % ALIGN;
    scratch_room(L, script, size + pad + 1);      /* never nowhere, even for nothing */
    void *taken = script->scratch + script->scratch_used + pad;
    script->scratch_used += size + pad;
    return taken;
}

void scratch_push(lua_State *L, Script *script, size_t mark)
{
    lua_pushlstring(L, script->scratch ? script->scratch + mark : "", script->scratch_used - mark);
    script->scratch_used = mark;
}

/* ---- values in words ---- */

/* As Lua writes numbers, less what differs by platform: the sign of "not a number". */
size_t number_words(lua_State *L, int index, char *out, size_t room)
{
    int size;
    if (lua_isinteger(L, index)) size = snprintf(out, room, LUA_INTEGER_FMT, lua_tointeger(L, index));
    else {
        lua_Number number = lua_tonumber(L, index);
        if (isnan(number)) size = snprintf(out, room, "nan");
        else if (isinf(number)) size = snprintf(out, room, number < 0 ? "-inf" : "inf");
        else {
            size = snprintf(out, room, "%.14g", number);
            if (size > 0 && (size_t)size + 2 < room && strspn(out, "-0123456789") == (size_t)size) size += snprintf(out + size, room - (size_t)size, ".0");
        }
    }
    return size < 0 ? 0 : (size_t)size < room ? (size_t)size : room - 1;
}

void push_tostring(lua_State *L, int index)
{
    char words[64];
    switch (lua_type(L, index)) {
    case LUA_TSTRING: lua_pushvalue(L, index); return;
    case LUA_TNUMBER: lua_pushlstring(L, words, number_words(L, index, words, sizeof words)); return;
    case LUA_TBOOLEAN: lua_pushstring(L, lua_toboolean(L, index) ? "true" : "false"); return;
    default: lua_pushstring(L, luaL_typename(L, index)); return;       /* never an address */
    }
}

void value_words(lua_State *L, int index, char out[64])
{
    size_t length;
    switch (lua_type(L, index)) {
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, index, &length);
        script_clean(out, 64, text, length);
        break;
    }
    case LUA_TNUMBER: number_words(L, index, out, 64); break;
    case LUA_TBOOLEAN: snprintf(out, 64, "%s", lua_toboolean(L, index) ? "true" : "false"); break;
    default: snprintf(out, 64, "%s", luaL_typename(L, index));
    }
}
