/* The values that a map's file is made of: lists of words, pairs of words, constants; and what is told of one that is wrong. */
#include "map_read.h"

#include <lauxlib.h>

enum { WORDS_MOST = 4000, WORD_LETTERS_MOST = 400 };

/* ---- what is wrong, on the line of its key ------------------------------------------------------------------------------------ */

/* As much of the words as fits, cut at a letter's edge. */
static void copy_words(char *to, size_t room, const char *words)
{
    size_t length = strlen(words);
    if (length >= room) {
        length = room - 1;
        while (length && ((unsigned char)words[length] & 0xC0) == 0x80) length--;
    }
    memcpy(to, words, length);
    to[length] = 0;
}

_Noreturn void map_fail(lua_State *L, const char *key, MessageId id, const char *name, const char *nearest)
{
    MapReading *reading = map_reading(L);
    ScriptFault fault = { .message = id };
    copy_words(fault.name, sizeof fault.name, name);
    copy_words(fault.nearest, sizeof fault.nearest, nearest ? nearest : "");
    copy_words(fault.detail, sizeof fault.detail, key);
    script_here(L, fault.file, &fault.line);
    fault.line = script_line_of(reading->text, reading->length, fault.line, key);
    script_fail_with(L, &fault);
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */

static void add_word(lua_State *L, const char *key, MapWords *words, const char *word, const char *value)
{
    MapReading *reading = map_reading(L);
    script_work(L, 4 + strlen(word) / 16);
    if (++reading->words > WORDS_MOST || strlen(word) > WORD_LETTERS_MOST || strlen(value) > WORD_LETTERS_MOST) map_fail(L, key, MSG_MAPS_MANY_WORDS, key, NULL);
    Fold fold = { .arena = reading->arena };
    MapWord one = { words_fold(&fold, word), arena_text(reading->arena, word), arena_text(reading->arena, value) };
    if (fold.starved || !one.word || !one.value || !VECTOR_ROOM(reading->arena, words)) script_no_memory(L);
    if (!one.said[0]) map_fail(L, key, MSG_MAPS_WORD_EMPTY, key, NULL);
    words->items[words->count++] = one;
}

/* "Сынып" or { "Сынып", "Класс" }: the value on the top of the stack, which stays. */
void list_take(lua_State *L, const char *key, MapWords *words)
{
    int at = lua_gettop(L);
    if (lua_type(L, at) == LUA_TSTRING) add_word(L, key, words, lua_tostring(L, at), "");
    else if (lua_type(L, at) != LUA_TTABLE) map_fail(L, key, MSG_MAPS_LIST_WANTED, key, NULL);
    else {
        size_t length = lua_rawlen(L, at), found = 0;
        for (lua_pushnil(L); lua_next(L, at); lua_pop(L, 1), found++)
            if (lua_type(L, -2) != LUA_TNUMBER || lua_type(L, -1) != LUA_TSTRING) map_fail(L, key, MSG_MAPS_LIST_WANTED, key, NULL);
        if (found != length || !found) map_fail(L, key, MSG_MAPS_LIST_WANTED, key, NULL);
        for (size_t i = 1; i <= length; i++) {
            lua_rawgeti(L, at, (lua_Integer)i);
            add_word(L, key, words, lua_tostring(L, -1), "");
            lua_pop(L, 1);
        }
    }
    words_sort(words);
}

/* { ["н"] = "unknown-reason", … }: the value on the top of the stack, which stays. One word stands for one thing. */
void pairs_take(lua_State *L, const char *key, MapWords *words)
{
    int at = lua_gettop(L);
    if (lua_type(L, at) != LUA_TTABLE) map_fail(L, key, MSG_MAPS_PAIRS_WANTED, key, NULL);
    for (lua_pushnil(L); lua_next(L, at); lua_pop(L, 1)) {
        if (lua_type(L, -2) != LUA_TSTRING || lua_type(L, -1) != LUA_TSTRING) map_fail(L, key, MSG_MAPS_PAIRS_WANTED, key, NULL);
        add_word(L, key, words, lua_tostring(L, -2), lua_tostring(L, -1));
    }
    words_sort(words);
    size_t kept = 0;
    for (size_t i = 0; i < words->count; i++) {
        const MapWord *before = kept ? &words->items[kept - 1] : NULL;
        bool again = before && strcmp(before->said, words->items[i].said) == 0;
        if (again && strcmp(before->value, words->items[i].value) != 0) map_fail(L, key, MSG_MAPS_WORD_TWICE, words->items[i].word, before->word);
        if (!again) words->items[kept++] = words->items[i];
    }
    words->count = kept;
}

/* ---- constants: what no column says ------------------------------------------------------------------------------------------------ */

/* sheet_name(), cell("B2"), after("Сынып", "Класс"), quarter_end(), year_start(): a table that constant_take knows. */
static int put_constant(lua_State *L, ConstantFrom from)
{
    int count = lua_gettop(L);
    lua_newtable(L);
    lua_pushinteger(L, from);
    lua_setfield(L, -2, "from");
    for (int i = 1; i <= count; i++) {
        luaL_checkstring(L, i);
        lua_pushvalue(L, i);
        lua_rawseti(L, -2, i);
    }
    return 1;
}
int constant_sheet_name(lua_State *L) { lua_settop(L, 0); return put_constant(L, FROM_SHEET); }
int constant_cell(lua_State *L) { luaL_checkstring(L, 1); lua_settop(L, 1); return put_constant(L, FROM_CELL); }
int constant_after(lua_State *L) { luaL_checkstring(L, 1); return put_constant(L, FROM_AFTER); }
int constant_quarter_end(lua_State *L) { lua_settop(L, 0); return put_constant(L, FROM_QUARTER); }
int constant_year_start(lua_State *L) { lua_settop(L, 0); return put_constant(L, FROM_YEAR); }

/* «C17». */
static bool cell_place(const char *name, int *column, long *line)
{
    *column = 0;
    *line = 0;
    for (; (*name >= 'A' && *name <= 'Z') || (*name >= 'a' && *name <= 'z'); name++) {
        if (*column > 1000) return false;
        *column = *column * 26 + (*name >= 'a' ? *name - 'a' : *name - 'A') + 1;
    }
    for (; *name >= '0' && *name <= '9'; name++) {
        if (*line > 1000000) return false;
        *line = *line * 10 + (*name - '0');
    }
    return *column && *line && !*name;
}

void constant_take(lua_State *L, const char *key, MapConstant *constant)
{
    MapReading *reading = map_reading(L);
    int at = lua_gettop(L);
    if (lua_type(L, at) == LUA_TSTRING || lua_type(L, at) == LUA_TNUMBER) {
        constant->from = FROM_TEXT;
        lua_pushvalue(L, at);
        constant->text = arena_text(reading->arena, lua_tostring(L, -1));
        lua_pop(L, 1);
        if (!constant->text) script_no_memory(L);
        return;
    }
    if (lua_type(L, at) != LUA_TTABLE) map_fail(L, key, MSG_MAPS_CONSTANT, key, NULL);
    lua_getfield(L, at, "from");
    lua_Integer from = lua_type(L, -1) == LUA_TNUMBER ? lua_tointeger(L, -1) : 0;
    lua_pop(L, 1);
    if (from < FROM_SHEET || from > FROM_YEAR) map_fail(L, key, MSG_MAPS_CONSTANT, key, NULL);
    constant->from = (ConstantFrom)from;
    for (lua_Integer i = 1; lua_rawgeti(L, at, i) == LUA_TSTRING; i++) {
        add_word(L, key, &constant->words, lua_tostring(L, -1), "");
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    bool place = constant->from == FROM_CELL && constant->words.count;
    if (constant->from == FROM_CELL && !(place && cell_place(constant->words.items[0].word, &constant->column, &constant->line)))
        map_fail(L, key, MSG_MAPS_CELL_NAME, place ? constant->words.items[0].word : "", NULL);
    words_sort(&constant->words);
}
