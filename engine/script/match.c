/* string.find, match, gmatch, gsub. */
#include <string.h>

#include "internal.h"

/* Where a search begins: 0-based; beyond the end: length + 1. */
static size_t start_of(lua_State *L, int argument, const char *who, size_t length)
{
    lua_Integer from = whole_or(L, argument, who, 1);
    if (from < 0) from = from < -(lua_Integer)length ? 1 : (lua_Integer)length + from + 1;
    if (from < 1) from = 1;
    return from > (lua_Integer)length + 1 ? length + 1 : (size_t)(from - 1);
}

static int find_plain(lua_State *L, const char *text, size_t length, const char *what, size_t size, size_t at)
{
    Script *script = script_at(L);
    for (; size <= length && at <= length - size; at++) {
        script_step(L, script, 1);
        size_t same = 0;
        while (same < size && text[at + same] == what[same]) same++;
        script_step(L, script, same / 4);
        if (same < size) continue;
        lua_pushinteger(L, (lua_Integer)at + 1);
        lua_pushinteger(L, (lua_Integer)(at + size));
        return 2;
    }
    lua_pushnil(L);
    return 1;
}

static int search(lua_State *L, const char *who, bool find)
{
    size_t length, size;
    const char *text = need_text(L, 1, who, &length), *what = need_text(L, 2, who, &size);
    size_t at = start_of(L, 3, who, length);
    if (at > length) {
        lua_pushnil(L);
        return 1;
    }
    if (find && (lua_toboolean(L, 4) || !memchr(what, '\0', size)) && (lua_toboolean(L, 4) || !strpbrk(what, "^$*+?.([%-")))
        return find_plain(L, text, length, what, size, at);
    Pattern pattern;
    pattern_compile(&pattern, L, who, what, size, true);
    pattern.text = (const unsigned char *)text;
    pattern.length = length;
    for (; at <= length; at++) {
        ptrdiff_t end = pattern_match(&pattern, at);
        if (end != NO_MATCH) {
            if (!find) return pattern_push_captures(&pattern, at, (size_t)end, true);
            lua_pushinteger(L, (lua_Integer)at + 1);
            lua_pushinteger(L, (lua_Integer)end);
            return 2 + pattern_push_captures(&pattern, at, (size_t)end, false);
        }
        if (pattern.anchored) break;
    }
    lua_pushnil(L);
    return 1;
}

static int text_find(lua_State *L) { return search(L, "string.find", true); }
static int text_match(lua_State *L) { return search(L, "string.match", false); }

/* Upvalues: text, pattern, where to go on (0-based), where the last match ended (-1: none yet). */
static int next_match(lua_State *L)
{
    size_t length, size;
    const char *text = lua_tolstring(L, lua_upvalueindex(1), &length), *what = lua_tolstring(L, lua_upvalueindex(2), &size);
    Pattern pattern;
    pattern_compile(&pattern, L, "string.gmatch", what, size, false);
    pattern.text = (const unsigned char *)text;
    pattern.length = length;
    ptrdiff_t last = (ptrdiff_t)lua_tointeger(L, lua_upvalueindex(4));
    for (size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(3)); at <= length; at++) {
        ptrdiff_t end = pattern_match(&pattern, at);
        if (end == NO_MATCH || end == last) continue;
        lua_pushinteger(L, (lua_Integer)end);
        lua_copy(L, -1, lua_upvalueindex(3));
        lua_copy(L, -1, lua_upvalueindex(4));
        lua_pop(L, 1);
        return pattern_push_captures(&pattern, at, (size_t)end, true);
    }
    lua_pushinteger(L, (lua_Integer)length + 1);
    lua_replace(L, lua_upvalueindex(3));
    lua_pushnil(L);
    return 1;
}

static int text_gmatch(lua_State *L)
{
    size_t length, size;
    Pattern pattern;
    need_text(L, 1, "string.gmatch", &length);
    const char *what = need_text(L, 2, "string.gmatch", &size);
    pattern_compile(&pattern, L, "string.gmatch", what, size, false);   /* what is wrong with it is said here */
    size_t at = start_of(L, 3, "string.gmatch", length);
    lua_pushvalue(L, 1);
    lua_pushvalue(L, 2);
    lua_pushinteger(L, (lua_Integer)at);
    lua_pushinteger(L, -1);
    lua_pushcclosure(L, next_match, 4);
    return 1;
}

/* ---- gsub ---- */

/* "%1 %0 %%" filled in. */
static void put_template(Pattern *pattern, size_t mark, const char *words, size_t length, size_t from, size_t to)
{
    lua_State *L = pattern->L;
    for (size_t at = 0; at < length; at++) {
        script_step(L, pattern->script, 1);
        if (words[at] != '%') {
            scratch_put(L, pattern->script, mark, words + at, 1);
            continue;
        }
        char which = ++at < length ? words[at] : '\0';
        int number = which - '1';
        if (which == '%') scratch_put(L, pattern->script, mark, "%", 1);
        else if (which == '0') scratch_put(L, pattern->script, mark, (const char *)pattern->text + from, to - from);
        else if (which >= '1' && which <= '9' && (number < pattern->captures || number == 0)) {
            size_t size;
            pattern_push_capture(pattern, number, from, to);
            push_tostring(L, -1);
            const char *text = lua_tolstring(L, -1, &size);
            scratch_put(L, pattern->script, mark, text, size);
            lua_pop(L, 2);
        } else script_fail(L, MSG_SCRIPT_REPLACEMENT, "string.gsub", NULL, NULL);
    }
}

static void put_replacement(Pattern *pattern, size_t mark, size_t from, size_t to)
{
    lua_State *L = pattern->L;
    size_t size;
    int type = lua_type(L, 3);
    if (type == LUA_TSTRING) {
        const char *words = lua_tolstring(L, 3, &size);
        put_template(pattern, mark, words, size, from, to);
        return;
    }
    if (type == LUA_TTABLE) {
        script_contents(L, 3);
        pattern_push_capture(pattern, 0, from, to);
        lua_rawget(L, -2);
        lua_remove(L, -2);
    } else {
        lua_pushvalue(L, 3);
        int count = pattern_push_captures(pattern, from, to, true);
        lua_call(L, count, 1);
    }
    if (!lua_toboolean(L, -1)) scratch_put(L, pattern->script, mark, (const char *)pattern->text + from, to - from);
    else if (lua_type(L, -1) == LUA_TSTRING || lua_type(L, -1) == LUA_TNUMBER) {
        push_tostring(L, -1);
        const char *words = lua_tolstring(L, -1, &size);
        scratch_put(L, pattern->script, mark, words, size);
        lua_pop(L, 1);
    } else script_fail(L, MSG_SCRIPT_REPLACEMENT, "string.gsub", NULL, luaL_typename(L, -1));
    lua_pop(L, 1);
}

static int text_gsub(lua_State *L)
{
    Script *script = script_at(L);
    size_t length, size, at = 0;
    const char *text = need_text(L, 1, "string.gsub", &length), *what = need_text(L, 2, "string.gsub", &size);
    if (lua_type(L, 3) == LUA_TNUMBER) need_text(L, 3, "string.gsub", &at), at = 0;
    if (lua_type(L, 3) != LUA_TSTRING && lua_type(L, 3) != LUA_TTABLE && lua_type(L, 3) != LUA_TFUNCTION)
        script_fail(L, MSG_SCRIPT_NEEDS_TEXT, "string.gsub", "3", luaL_typename(L, 3));
    lua_Integer most = whole_or(L, 4, "string.gsub", (lua_Integer)length + 1), count = 0;
    ptrdiff_t last = NO_MATCH;
    Pattern pattern;
    pattern_compile(&pattern, L, "string.gsub", what, size, true);
    pattern.text = (const unsigned char *)text;
    pattern.length = length;
    luaL_checkstack(L, 8, NULL);
    size_t mark = scratch_begin(script);
    while (count < most) {
        script_step(L, script, 1);
        ptrdiff_t end = pattern_match(&pattern, at);
        if (end != NO_MATCH && end != last) {
            count++;
            put_replacement(&pattern, mark, at, (size_t)end);
            at = (size_t)(last = end);
        } else if (at < length) scratch_put(L, script, mark, text + at++, 1);
        else break;
        if (pattern.anchored) break;
    }
    if (at < length) scratch_put(L, script, mark, text + at, length - at);
    scratch_push(L, script, mark);
    lua_pushinteger(L, count);
    return 2;
}

void open_match(lua_State *L)
{
    static const luaL_Reg functions[] = {
        { "find", text_find }, { "gmatch", text_gmatch }, { "gsub", text_gsub }, { "match", text_match }, { NULL, NULL },
    };
    add_functions(L, functions);
}
