/*
 * Reading the tables of a rule file. Called from within rule{} and combine{}, so an error of Lua (no memory) may jump
 * past any line here: all that is taken is taken from arenas.
 */
#include <lua.h>

#include "loading.h"

static bool no_memory(Loading *loading)
{
    loading->no_memory = loading->failed = true;
    return false;
}

bool table_fields(Loading *loading, int table, const Field *fields, size_t count)
{
    ScriptFault fault = { 0 };
    if (script_fields(loading->engine->script, table, fields, count, &fault)) return true;
    load_fault_put(loading, fault.line ? fault.line : loading->data->line, words_of_script(loading->arena, &fault));
    return false;
}

bool text_is_words(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        if ((byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F) return false;
    }
    return text_is_utf8(text, length, NULL);
}

const char *table_text(Loading *loading, lua_State *L, int index)
{
    size_t length;
    const char *text = lua_tolstring(L, index, &length);
    script_work(L, length / 64 + 1);
    if (!text_is_words(text, length)) script_fail(L, MSG_RULEBOOK_TEXT_BYTES, "", "", "");
    return arena_copy(loading->book->arena, text, length);
}

static bool is_known(const char *const *known, size_t count, const char *key)
{
    for (size_t i = 0; i < count; i++) if (strcmp(known[i], key) == 0) return true;
    return false;
}

/* The first few that are not known, by their bytes: the table has no order of its own. */
bool table_keys(Loading *loading, int table, const char *const *known, size_t count, int line)
{
    enum { TOLD_MOST = 8 };
    lua_State *L = script_lua(loading->engine->script);
    const char *told = NULL;
    table = lua_absindex(L, table);
    for (int i = 0; i < TOLD_MOST; i++) {
        const char *next = NULL;
        for (lua_pushnil(L); lua_next(L, table); lua_pop(L, 1)) {
            script_work(L, 1);
            if (lua_type(L, -2) != LUA_TSTRING) continue;
            const char *key = lua_tostring(L, -2);
            if ((!told || strcmp(key, told) > 0) && (!next || strcmp(key, next) < 0) && !is_known(known, count, key)) next = key;
        }
        if (!next) break;
        load_fault_put(loading, source_key_line(loading->file, next, line),
                       words_nearest(loading->arena, words_message(loading->arena, MSG_RULEBOOK_NO_KEY, next),
                                     text_nearest(next, known, count)));
        told = next;
    }
    return !told;
}

/*
 * { kk =, ru =, en = } under `key`, or one text for all three. A language that is missing is filled from the others,
 * so that nothing is ever NULL; *whole says that none was.
 */
bool table_words(Loading *loading, int table, const char *key, Words *words, bool *whole)
{
    lua_State *L = script_lua(loading->engine->script);
    static const char *const known[] = { "kk", "ru", "en" };
    int line = source_key_line(loading->file, key, loading->data->line);
    *whole = false;
    *words = (Words){ { "", "", "" } };
    bool fine = true;
    int type = lua_getfield(L, table, key);
    if (type == LUA_TSTRING) {
        const char *text = table_text(loading, L, -1);
        if (!text) return no_memory(loading);
        *words = (Words){ { text, text, text } };
    } else if (type == LUA_TTABLE) {
        fine = table_keys(loading, lua_gettop(L), known, COUNT(known), line);
        const char *any = NULL;
        *whole = true;
        for (int i = 0; i < LANGUAGES; i++) {
            int entry = lua_getfield(L, -1, known[i]);
            const char *text = entry == LUA_TSTRING ? table_text(loading, L, -1) : NULL;
            if (entry == LUA_TSTRING && !text) return no_memory(loading);
            if (entry != LUA_TSTRING && entry != LUA_TNIL) {
                load_fault(loading, line, MSG_RULEBOOK_WORDS_WANTED, key);
                fine = false;
            }
            lua_pop(L, 1);
            if (!text || !*text) *whole = false;
            words->in[i] = text;
            if (text && !any) any = text;
        }
        for (int i = 0; i < LANGUAGES; i++)
            if (!words->in[i]) words->in[i] = any ? any : "";
    } else if (type != LUA_TNIL) {
        load_fault(loading, line, MSG_RULEBOOK_WORDS_WANTED, key);
        fine = false;
    }
    lua_pop(L, 1);
    return fine;
}

bool table_names(Loading *loading, int table, const char *key, Names *names)
{
    lua_State *L = script_lua(loading->engine->script);
    *names = (Names){ 0 };
    int type = lua_getfield(L, table, key);
    bool fine = type == LUA_TTABLE || type == LUA_TNIL;
    size_t count = type == LUA_TTABLE ? lua_rawlen(L, -1) : 0;
    for (size_t i = 1; i <= count && fine; i++) {
        fine = lua_rawgeti(L, -1, (lua_Integer)i) == LUA_TSTRING;
        const char *name = fine ? table_text(loading, L, -1) : NULL;
        if (fine && (!name || !VECTOR_ROOM(loading->book->arena, names))) return no_memory(loading);
        if (fine) names->items[names->count++] = name;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    if (!fine) load_fault(loading, source_key_line(loading->file, key, loading->data->line), MSG_RULEBOOK_TEXTS_WANTED, key);
    return fine;
}

bool table_date(Loading *loading, int table, const char *key, int line, Date *date)
{
    lua_State *L = script_lua(loading->engine->script);
    size_t length = 0;
    int type = lua_getfield(L, table, key);
    const char *given = type == LUA_TSTRING ? lua_tolstring(L, -1, &length) : lua_typename(L, type);
    Arg words = type == LUA_TSTRING ? arg_text(given) : script_type_arg(given);
    bool fine = type == LUA_TNIL || (type == LUA_TSTRING && date_parse(given, length, date));
    lua_pop(L, 1);                                    /* the table still holds the text */
    if (!fine) load_fault_put(loading, line, words_put(loading->arena, MSG_RULEBOOK_DATE_WANTED, (const Arg[8]){ arg_text(key), words }));
    return fine;
}

bool table_whole(Loading *loading, int table, const char *key, int least, int most, int line, int *number)
{
    lua_State *L = script_lua(loading->engine->script);
    int type = lua_getfield(L, table, key), whole = 0;
    lua_Integer value = lua_tointegerx(L, -1, &whole);
    bool fine = type == LUA_TNIL || (type == LUA_TNUMBER && whole && value >= least && value <= most);
    lua_pop(L, 1);
    if (fine && type != LUA_TNIL) *number = (int)value;
    if (!fine) load_fault(loading, line, MSG_RULEBOOK_WHOLE_WANTED, key, least, most);
    return fine;
}
