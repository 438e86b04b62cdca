/* Lua's basic functions, as far as they are offered. */
#include <string.h>

#include "internal.h"

static int basic_type(lua_State *L)
{
    if (lua_isnone(L, 1)) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "type", "1", NULL);
    lua_pushstring(L, luaL_typename(L, 1));
    return 1;
}

static int basic_tostring(lua_State *L)
{
    if (lua_isnone(L, 1)) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "tostring", "1", NULL);
    push_tostring(L, 1);
    return 1;
}

/* A text of digits in a base from 2 to 36; a number longer than this is none. */
enum { NUMBER_LONGEST = 64 };

static bool whole_in_base(const char *text, size_t length, int base, lua_Integer *number)
{
    lua_Unsigned value = 0;
    bool minus = false, any = false;
    size_t at = 0, end = length;
    while (at < end && strchr(" \t\n\r\f\v", text[at])) at++;
    while (end > at && strchr(" \t\n\r\f\v", text[end - 1])) end--;
    if (at < end && (text[at] == '-' || text[at] == '+')) minus = text[at++] == '-';
    for (; at < end; at++, any = true) {
        char letter = text[at];
        int digit = letter >= '0' && letter <= '9' ? letter - '0' : letter >= 'a' && letter <= 'z' ? letter - 'a' + 10
                  : letter >= 'A' && letter <= 'Z' ? letter - 'A' + 10 : base;
        if (digit >= base) return false;
        value = value * (lua_Unsigned)base + (lua_Unsigned)digit;
    }
    *number = (lua_Integer)(minus ? 0u - value : value);
    return any;
}

static int basic_tonumber(lua_State *L)
{
    size_t length;
    lua_Integer number;
    if (lua_isnone(L, 1)) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "tonumber", "1", NULL);
    if (!lua_isnoneornil(L, 2)) {
        const char *text = need_text(L, 1, "tonumber", &length);
        lua_Integer base = need_whole(L, 2, "tonumber");
        if (base < 2 || base > 36) fail_range(L, "tonumber", 2);
        if (length <= NUMBER_LONGEST && whole_in_base(text, length, (int)base, &number)) lua_pushinteger(L, number);
        else lua_pushnil(L);
        return 1;
    }
    if (lua_type(L, 1) == LUA_TNUMBER) {
        lua_settop(L, 1);
        return 1;
    }
    if (lua_type(L, 1) == LUA_TSTRING) {
        const char *text = lua_tolstring(L, 1, &length);
        if (length <= NUMBER_LONGEST && lua_stringtonumber(L, text) == length + 1) return 1;
    }
    lua_pushnil(L);
    return 1;
}

static int basic_select(lua_State *L)
{
    int count = lua_gettop(L) - 1;
    if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "#") == 0) {
        lua_pushinteger(L, count);
        return 1;
    }
    lua_Integer from = need_whole(L, 1, "select");
    if (from < 0) from = count + from + 1;
    if (from < 1) fail_range(L, "select", 1);
    if (from > count) return 0;
    return count - (int)from + 1;
}

static int basic_error(lua_State *L)
{
    char words[256] = "";
    size_t length;
    if (lua_type(L, 1) != LUA_TSTRING && lua_type(L, 1) != LUA_TNUMBER) script_fail(L, MSG_SCRIPT_RAISED_BARE, NULL, NULL, NULL);
    const char *text = need_text(L, 1, "error", &length);
    script_clean(words, sizeof words, text, length);
    script_fail(L, MSG_SCRIPT_RAISED, NULL, NULL, words);
}

static int basic_assert(lua_State *L)
{
    if (lua_isnone(L, 1)) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "assert", "1", NULL);
    if (lua_toboolean(L, 1)) return lua_gettop(L);
    if (lua_isnoneornil(L, 2)) script_fail(L, MSG_SCRIPT_ASSERT, NULL, NULL, NULL);
    lua_remove(L, 1);
    return basic_error(L);
}

/* ---- ipairs and pairs ---- */

static int next_item(lua_State *L)
{
    lua_Integer at = (lua_Integer)((lua_Unsigned)need_whole(L, 2, "ipairs") + 1);
    need_table(L, 1, "ipairs");
    script_contents(L, 1);                        /* at each step: the table behind a frozen one must not be given away */
    lua_pushinteger(L, at);
    if (lua_rawgeti(L, -2, at) == LUA_TNIL) return 1;
    return 2;
}

static int basic_ipairs(lua_State *L)
{
    need_table(L, 1, "ipairs");
    lua_pushvalue(L, lua_upvalueindex(1));
    lua_pushvalue(L, 1);
    lua_pushinteger(L, 0);
    return 3;
}

typedef struct {
    enum { KEY_WHOLE, KEY_FLOAT, KEY_TEXT, KEY_BOOLEAN } kind;
    union { lua_Integer whole; lua_Number number; struct { const char *bytes; size_t length; } text; bool yes; } as;
} Key;

/* Exact, where a whole number beyond 2^53 has no float of its own. */
static int compare_mixed(lua_Integer whole, lua_Number number)
{
    if (number >= 9223372036854775808.0) return -1;
    if (number < -9223372036854775808.0) return 1;
    lua_Integer below = (lua_Integer)number;      /* towards zero; a float key is never whole, so equality decides nothing */
    if (whole != below) return whole < below ? -1 : 1;
    return number > (lua_Number)below ? -1 : 1;
}

static int compare_keys(const Key *a, const Key *b)
{
    bool a_number = a->kind <= KEY_FLOAT, b_number = b->kind <= KEY_FLOAT;
    if (a_number && b_number) {
        if (a->kind == KEY_WHOLE && b->kind == KEY_WHOLE) return a->as.whole < b->as.whole ? -1 : a->as.whole > b->as.whole;
        if (a->kind == KEY_WHOLE) return compare_mixed(a->as.whole, b->as.number);
        if (b->kind == KEY_WHOLE) return -compare_mixed(b->as.whole, a->as.number);
        return a->as.number < b->as.number ? -1 : a->as.number > b->as.number;
    }
    if (a->kind != b->kind) return a_number ? -1 : b_number ? 1 : a->kind < b->kind ? -1 : 1;
    if (a->kind == KEY_BOOLEAN) return (int)a->as.yes - (int)b->as.yes;
    size_t shorter = a->as.text.length < b->as.text.length ? a->as.text.length : b->as.text.length;
    int order = memcmp(a->as.text.bytes, b->as.text.bytes, shorter);
    return order ? order : a->as.text.length < b->as.text.length ? -1 : a->as.text.length > b->as.text.length;
}

/* Heapsort: in place, n log n whatever the order was; keys are all different, so the result does not hang on how. */
static void sift(Key *keys, size_t root, size_t count)
{
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && compare_keys(&keys[child], &keys[child + 1]) < 0) child++;
        if (compare_keys(&keys[root], &keys[child]) >= 0) return;
        Key swap = keys[root];
        keys[root] = keys[child];
        keys[child] = swap;
    }
}

static void sort_keys(Key *keys, size_t count)
{
    for (size_t i = count / 2; i-- > 0;) sift(keys, i, count);
    for (size_t end = count; end > 1;) {
        Key swap = keys[0];
        keys[0] = keys[--end];
        keys[end] = swap;
        sift(keys, 0, end);
    }
}

static Key key_of(lua_State *L, int index)
{
    Key key = { 0 };
    switch (lua_type(L, index)) {
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) key.kind = KEY_WHOLE, key.as.whole = lua_tointeger(L, index);
        else key.kind = KEY_FLOAT, key.as.number = lua_tonumber(L, index);
        break;
    case LUA_TSTRING:
        key.kind = KEY_TEXT;
        key.as.text.bytes = lua_tolstring(L, index, &key.as.text.length);
        break;
    case LUA_TBOOLEAN: key.kind = KEY_BOOLEAN, key.as.yes = lua_toboolean(L, index); break;
    default: script_fail(L, MSG_SCRIPT_PAIRS_KEY, luaL_typename(L, index), NULL, NULL);   /* it has no order that is the same each time */
    }
    return key;
}

static void push_key(lua_State *L, const Key *key)
{
    switch (key->kind) {
    case KEY_WHOLE: lua_pushinteger(L, key->as.whole); break;
    case KEY_FLOAT: lua_pushnumber(L, key->as.number); break;
    case KEY_TEXT: lua_pushlstring(L, key->as.text.bytes, key->as.text.length); break;
    case KEY_BOOLEAN: lua_pushboolean(L, key->as.yes); break;
    }
}

/* Upvalues: the contents, the keys in order, how many were given. Keys removed meanwhile are passed over. */
static int next_pair(lua_State *L)
{
    lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
    for (;;) {
        script_step(L, script_at(L), 1);
        if (lua_rawgeti(L, lua_upvalueindex(2), ++at) == LUA_TNIL) break;
        lua_pushvalue(L, -1);
        if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) break;
        lua_pop(L, 2);
    }
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(3));
    return lua_isnil(L, -1) ? 1 : 2;
}

static int basic_pairs(lua_State *L)
{
    Script *script = script_at(L);
    need_table(L, 1, "pairs");
    script_contents(L, 1);
    int contents = lua_gettop(L);
    /* a table that was emptied is walked over all the room it once had, which nobody tells: at most what this call took */
    if (script->bytes > script->base) script_step(L, script, (script->bytes - script->base) / 512);
    size_t mark = scratch_begin(script), count = 0, filled = 0;
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) {
        script_step(L, script, 1);
        count++;
    }
    if (count > SCRATCH_MOST / sizeof(Key)) script_limit(L, LIMIT_MEMORY);
    Key *keys = scratch_take(L, script, (count + 1) * sizeof(Key));
    for (lua_pushnil(L); lua_next(L, contents); lua_pop(L, 1)) keys[filled++] = key_of(L, -2);
    for (size_t i = count; i > 1; i /= 2) script_step(L, script, count);
    sort_keys(keys, count);
    lua_createtable(L, (int)count, 0);
    for (size_t i = 0; i < count; i++) {
        push_key(L, &keys[i]);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    script->scratch_used = mark;
    lua_pushinteger(L, 0);
    lua_pushcclosure(L, next_pair, 3);
    return 1;
}

void open_basic(lua_State *L)
{
    static const luaL_Reg functions[] = {
        { "type", basic_type }, { "tostring", basic_tostring }, { "tonumber", basic_tonumber }, { "select", basic_select },
        { "error", basic_error }, { "assert", basic_assert }, { "pairs", basic_pairs }, { NULL, NULL },
    };
    add_functions(L, functions);
    push_function(L, next_item);
    lua_pushcclosure(L, basic_ipairs, 1);
    lua_setfield(L, -2, "ipairs");
}
