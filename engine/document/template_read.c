/* Typed reading of a template's tables: every fault with the file, the line and the nearest right word. */
#include <string.h>

#include <lua.h>

#include "internal.h"

/* ---- faults -------------------------------------------------------------------------------------------------------------- */

static void add_place(Place place, const char *key, Error *err)
{
    const TemplateSource *source = place.source;
    long line = key ? script_line_of(source->text, source->length, place.line, key) : place.line;
    error_note(err, MSG_DOCUMENT_TEMPLATE_AT, source->path, line);
}

bool place_fault(Place place, const char *key, Error *err, MessageId id, const Arg *args)
{
    error_put(err, ERR_INPUT, id, args);
    add_place(place, key, err);
    return false;
}

bool place_unknown(Place place, const char *key, const char *word, const char *const *known, size_t count, Error *err)
{
    const char *nearest = text_nearest(word, known, count);
    if (nearest) return place_fault(place, key, err, MESSAGE(MSG_DOCUMENT_TEMPLATE_UNKNOWN_NEAR, key, word, nearest));
    return place_fault(place, key, err, MESSAGE(MSG_DOCUMENT_TEMPLATE_UNKNOWN, key, word));
}

static bool script_fault(Loading *loading, Place place, const ScriptFault *fault)
{
    bool missing = fault->message == MSG_SCRIPT_FIELD_MISSING || fault->message == MSG_SCRIPT_NOT_A_TABLE;
    script_fault_error(fault, loading->err);
    if (!fault->no_memory) add_place(place, missing ? NULL : fault->name, loading->err);
    return false;
}

bool read_fields(Loading *loading, int table, Place place, const Field *fields, size_t count)
{
    ScriptFault fault = { 0 };
    return script_fields(loading->script, table, fields, count, &fault) || script_fault(loading, place, &fault);
}

/* ---- words ----------------------------------------------------------------------------------------------------------------- */

static bool words_check(Loading *loading, Place place, const char *key, const Words *words)
{
    for (int language = 0; language < LANGUAGES; language++) {
        const char *at = words->in[language];
        Piece piece;
        PieceState state;
        while ((state = piece_next(&at, &piece)) == PIECE_FINE) { }
        if (state == PIECE_END) continue;
        const char *wrong = arena_copy(loading->arena, piece.text, piece.length);
        if (!wrong) return error_memory(loading->err);
        if (state == PIECE_BRACE) return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_BRACE, key, wrong));
        if (state == PIECE_NAME) return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_PLACEHOLDER, key, wrong));
        const char *nearest = text_nearest(wrong, filter_names, COUNT(filter_names));
        if (nearest) return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_FILTER_NEAR, key, wrong, nearest));
        return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_FILTER, key, wrong));
    }
    return true;
}

/* { kk =, ru =, en = } on the top of the stack. */
static bool three_languages(Loading *loading, Place place, const char *key, Words *words)
{
    static const Field fields[] = { { "kk", FIELD_TEXT, false }, { "ru", FIELD_TEXT, false }, { "en", FIELD_TEXT, false } };
    int table = lua_gettop(script_lua(loading->script));
    const TemplateSource *source = place.source;
    Place here = { source, script_line_of(source->text, source->length, place.line, key) };
    if (!read_fields(loading, table, here, fields, COUNT(fields))) return false;
    for (int i = 0; i < LANGUAGES; i++) {
        int type = script_get(loading->script, table, fields[i].key);
        lua_pop(script_lua(loading->script), 1);
        if (type == LUA_TNIL) return place_fault(here, NULL, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_LANGUAGE, key, fields[i].key));
        words->in[i] = script_text(loading->script, table, fields[i].key, loading->arena);
        if (!words->in[i]) return error_memory(loading->err);
    }
    return true;
}

bool read_words_top(Loading *loading, Place place, const char *key, const Words **words)
{
    lua_State *L = script_lua(loading->script);
    Words *own = ARENA_NEW(loading->arena, Words);
    *words = own;
    if (!own) return error_memory(loading->err);
    if (lua_type(L, -1) == LUA_TSTRING) {
        const char *text = arena_text(loading->arena, lua_tostring(L, -1));
        if (!text) return error_memory(loading->err);
        *own = (Words){ { text, text, text } };
    } else if (lua_type(L, -1) != LUA_TTABLE) {
        return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_WORDS, key));
    } else if (!three_languages(loading, place, key, own)) return false;
    return words_check(loading, place, key, own);
}

bool read_words(Loading *loading, int table, Place place, const char *key, const Words **words)
{
    *words = NULL;
    bool good = script_get(loading->script, table, key) == LUA_TNIL || read_words_top(loading, place, key, words);
    lua_pop(script_lua(loading->script), 1);
    return good;
}

/* ---- paths, numbers, choices, lists ------------------------------------------------------------------------------------------ */

/* The text under `key`, of which read_fields has seen that it is one; NULL where absent. */
static bool own_text(Loading *loading, int table, const char *key, const char **text)
{
    int type = script_get(loading->script, table, key);
    lua_pop(script_lua(loading->script), 1);
    *text = script_text(loading->script, table, key, loading->arena);
    return type == LUA_TNIL || *text || error_memory(loading->err);
}

bool read_path(Loading *loading, int table, Place place, const char *key, const char **path)
{
    if (!own_text(loading, table, key, path)) return false;
    if (!*path || path_is_good(*path, strlen(*path))) return true;
    return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_PATH, key, *path));
}

bool read_condition(Loading *loading, int table, Place place, const char *key, Condition *condition)
{
    const char *text;
    if (!own_text(loading, table, key, &text)) return false;
    if (!text || condition_read(text, condition)) return true;
    return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_CONDITION, key, text));
}

bool read_whole(Loading *loading, int table, Place place, const char *key, int least, int most, int *number)
{
    double value = script_number(loading->script, table, key, *number);
    if (value < least || value > most) return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_RANGE, key, least, most));
    *number = (int)value;
    return true;
}

bool read_choice(Loading *loading, int table, Place place, const char *key, const char *const *known, size_t count, int *choice)
{
    const char *word;
    if (!own_text(loading, table, key, &word)) return false;
    if (!word) return true;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(known[i], word) != 0) continue;
        *choice = (int)i;
        return true;
    }
    return place_unknown(place, key, word, known, count, loading->err);
}

bool read_texts(Loading *loading, int table, Place place, const char *key, Names *texts)
{
    ScriptFault fault = { 0 };
    return script_texts(loading->script, table, key, loading->arena, texts, &fault) || script_fault(loading, place, &fault);
}

static bool is_entry(lua_State *L, bool texts)
{
    return lua_type(L, -1) == LUA_TTABLE || (texts && lua_type(L, -1) == LUA_TSTRING);
}

bool read_list(Loading *loading, int table, Place place, const char *key, bool texts, size_t least, size_t most, size_t *count)
{
    lua_State *L = script_lua(loading->script);
    size_t entries = 0;
    (void)script_get(loading->script, table, key);
    int list = lua_gettop(L);
    bool good = lua_istable(L, list);
    *count = good ? lua_rawlen(L, list) : 0;
    if (good) for (lua_pushnil(L); lua_next(L, list); lua_pop(L, 1)) {
        entries++;
        good = good && is_entry(L, texts);
    }
    if (!good || entries != *count) return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_LIST, key));
    if (*count >= least && *count <= most) return true;
    return place_fault(place, key, loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_ENTRIES, key, (long)least, (long)most));
}
