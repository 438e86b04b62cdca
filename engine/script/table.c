/* table: bounded by the table's real length, and by the budget of steps. */
#include <string.h>

#include "internal.h"

static lua_Integer length_of(lua_State *L, int index) { return (lua_Integer)lua_rawlen(L, index); }

static int table_insert(lua_State *L)
{
    int arguments = lua_gettop(L);
    need_own_table(L, 1, "table.insert");
    if (arguments != 2 && arguments != 3) script_fail(L, MSG_SCRIPT_NEEDS_VALUE, "table.insert", "2", NULL);
    if (length_of(L, 1) == LUA_MAXINTEGER) fail_range(L, "table.insert", 1);
    lua_Integer end = length_of(L, 1) + 1, at = arguments == 3 ? need_whole(L, 2, "table.insert") : end;
    if (at < 1 || at > end) fail_range(L, "table.insert", 2);
    script_step(L, script_at(L), (size_t)(end - at) + 1);
    for (lua_Integer i = end; i > at; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
    }
    lua_settop(L, arguments);
    lua_rawseti(L, 1, at);
    return 0;
}

static int table_remove(lua_State *L)
{
    need_own_table(L, 1, "table.remove");
    lua_Integer end = length_of(L, 1), at = whole_or(L, 2, "table.remove", end);
    if (at != end && (at < 1 || at - 1 > end) && !(end == 0 && at == 0)) fail_range(L, "table.remove", 2);
    lua_rawgeti(L, 1, at);
    if (at < 1 || at > end) {
        if (at - 1 == end) {
            lua_pushnil(L);
            lua_rawseti(L, 1, at);
        }
        return 1;
    }
    script_step(L, script_at(L), (size_t)(end - at) + 1);
    for (lua_Integer i = at; i < end; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushnil(L);
    lua_rawseti(L, 1, end);
    return 1;
}

/* The part from..to that two arguments name; refused where it goes beyond the entries there are. */
static void need_part(lua_State *L, const char *who, int argument, lua_Integer length, lua_Integer *from, lua_Integer *to)
{
    *from = whole_or(L, argument, who, 1);
    *to = whole_or(L, argument + 1, who, length);
    if (*from > *to) return;
    if (*from < 1 || *from > length) fail_range(L, who, argument);
    if (*to > length) fail_range(L, who, argument + 1);
}

static int table_concat(lua_State *L)
{
    Script *script = script_at(L);
    size_t between = 0, size;
    lua_Integer from, to;
    need_table(L, 1, "table.concat");
    lua_settop(L, 4);
    const char *separator = lua_isnoneornil(L, 2) ? "" : need_text(L, 2, "table.concat", &between);
    script_contents(L, 1);
    int contents = lua_gettop(L);
    need_part(L, "table.concat", 3, length_of(L, contents), &from, &to);
    size_t mark = scratch_begin(script);
    for (lua_Integer i = from; i <= to; i++) {
        script_step(L, script, 1);
        lua_rawgeti(L, contents, i);
        int type = lua_type(L, -1);
        if (type != LUA_TSTRING && type != LUA_TNUMBER) {
            char place[32];
            snprintf(place, sizeof place, LUA_INTEGER_FMT, i);
            script_fail(L, MSG_SCRIPT_CONCAT_ENTRY, place, luaL_typename(L, -1), NULL);
        }
        push_tostring(L, -1);
        const char *text = lua_tolstring(L, -1, &size);
        scratch_put(L, script, mark, text, size);
        if (i < to) scratch_put(L, script, mark, separator, between);
        lua_pop(L, 2);
    }
    scratch_push(L, script, mark);
    return 1;
}

static int table_unpack(lua_State *L)
{
    lua_Integer from, to;
    need_table(L, 1, "table.unpack");
    lua_settop(L, 3);
    script_contents(L, 1);
    int contents = lua_gettop(L);
    need_part(L, "table.unpack", 2, length_of(L, contents), &from, &to);
    if (from > to) return 0;
    if (to - from >= VALUES_MOST) fail_range(L, "table.unpack", 3);
    luaL_checkstack(L, VALUES_MOST, NULL);
    for (lua_Integer i = from; i <= to; i++) lua_rawgeti(L, contents, i);
    return (int)(to - from + 1);
}

/* ---- sort ---- */

/*
 * Merge sort over a copy of the entries, as places 1…n in C: always n log n comparisons, whatever the comparator says
 * and whatever it does to the table meanwhile; equal entries keep their order.
 */
enum { ORDER_FUNCTION = 2, ORDER_COPY };

static bool comes_before(lua_State *L, int32_t a, int32_t b)
{
    bool before;
    script_step(L, script_at(L), 1);
    if (lua_isnil(L, ORDER_FUNCTION)) {
        lua_rawgeti(L, ORDER_COPY, a);
        lua_rawgeti(L, ORDER_COPY, b);
        before = lua_compare(L, -2, -1, LUA_OPLT) != 0;
        lua_pop(L, 2);
        return before;
    }
    lua_pushvalue(L, ORDER_FUNCTION);
    lua_rawgeti(L, ORDER_COPY, a);
    lua_rawgeti(L, ORDER_COPY, b);
    lua_call(L, 2, 1);
    before = lua_toboolean(L, -1) != 0;
    lua_pop(L, 1);
    return before;
}

/* A callback may build texts of its own, and so move the scratch: places are found by their offset each time. */
static int32_t *places_at(const Script *script, size_t offset) { return (int32_t *)(void *)(script->scratch + offset); }

static void merge(lua_State *L, size_t from, size_t to, int32_t start, int32_t middle, int32_t end)
{
    Script *script = script_at(L);
    int32_t left = start, right = middle;
    for (int32_t out = start; out < end; out++) {
        bool take_right = left >= middle;
        if (!take_right && right < end) take_right = comes_before(L, places_at(script, from)[right], places_at(script, from)[left]);
        places_at(script, to)[out] = places_at(script, from)[take_right ? right++ : left++];
    }
}

static int table_sort(lua_State *L)
{
    Script *script = script_at(L);
    need_own_table(L, 1, "table.sort");
    if (!lua_isnoneornil(L, 2)) need_function(L, 2, "table.sort");
    lua_settop(L, 2);
    lua_Integer length = length_of(L, 1);
    if (length < 2) return 0;
    size_t bytes = (size_t)length * sizeof(int32_t);
    if ((size_t)length > SCRATCH_MOST / sizeof(int32_t)) script_limit(L, LIMIT_MEMORY);
    script_step(L, script, (size_t)length);
    luaL_checkstack(L, 8, NULL);
    lua_createtable(L, (int)length, 0);           /* ORDER_COPY */
    for (lua_Integer i = 1; i <= length; i++) {
        if (lua_rawgeti(L, 1, i) == LUA_TNIL) script_fail(L, MSG_SCRIPT_SORT_HOLE, NULL, NULL, NULL);
        lua_rawseti(L, ORDER_COPY, i);
    }
    size_t mark = scratch_begin(script);
    int32_t *first = scratch_take(L, script, 2 * bytes);
    size_t from = (size_t)((char *)first - script->scratch), to = from + bytes;
    int32_t count = (int32_t)length;
    for (int32_t i = 0; i < count; i++) first[i] = i + 1;
    for (int32_t width = 1; width < count; width *= 2) {
        for (int32_t start = 0; start < count; start += 2 * width) {
            int32_t middle = start + width < count ? start + width : count, end = start + 2 * width < count ? start + 2 * width : count;
            merge(L, from, to, start, middle, end);
        }
        size_t swap = from;
        from = to;
        to = swap;
    }
    /* what a comparator must never say: that the later one comes first. "<=" says it of equals */
    for (int32_t i = 0; i + 1 < count; i++)
        if (comes_before(L, places_at(script, from)[i + 1], places_at(script, from)[i])) script_fail(L, MSG_SCRIPT_SORT_ORDER, NULL, NULL, NULL);
    if (!lua_isnil(L, ORDER_FUNCTION) && comes_before(L, places_at(script, from)[0], places_at(script, from)[0])) script_fail(L, MSG_SCRIPT_SORT_ORDER, NULL, NULL, NULL);
    if (lua_getmetatable(L, 1)) script_fail(L, MSG_SCRIPT_FROZEN, "table.sort", NULL, NULL);   /* the comparator may have had it frozen */
    for (int32_t i = 0; i < count; i++) {
        lua_rawgeti(L, ORDER_COPY, places_at(script, from)[i]);
        lua_rawseti(L, 1, i + 1);
    }
    script->scratch_used = mark;
    return 0;
}

void open_table(lua_State *L)
{
    static const luaL_Reg functions[] = {
        { "concat", table_concat }, { "insert", table_insert }, { "remove", table_remove }, { "sort", table_sort }, { "unpack", table_unpack }, { NULL, NULL },
    };
    add_functions(L, functions);
}
