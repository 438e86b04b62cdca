/* Loading and calling scripts, and how a C function ends a call. */
#include <string.h>

#include "internal.h"

/* Error values: their addresses are all that counts, so raising needs no memory and no script can make one. */
static char thrown, raised;

void script_throw(lua_State *L)
{
    lua_pushlightuserdata(L, &thrown);
    lua_error(L);
    for (;;) { }                                  /* lua_error does not return; its header does not say so */
}

void script_raise(lua_State *L)
{
    lua_pushlightuserdata(L, &raised);
    lua_error(L);
    for (;;) { }
}

void script_fail(lua_State *L, MessageId id, const char *name, const char *nearest, const char *detail)
{
    Script *script = script_at(L);
    ScriptFault *fault = script->fault;
    if (fault && !script->told) {
        fault->message = id;
        script_clean(fault->name, sizeof fault->name, name ? name : "", name ? strlen(name) : 0);
        script_clean(fault->nearest, sizeof fault->nearest, nearest ? nearest : "", nearest ? strlen(nearest) : 0);
        script_clean(fault->detail, sizeof fault->detail, detail ? detail : "", detail ? strlen(detail) : 0);
        script_place(L, fault);
        script->told = true;
    }
    script_throw(L);
}

void script_fail_with(lua_State *L, const ScriptFault *told)
{
    Script *script = script_at(L);
    ScriptFault *fault = script->fault;
    if (fault && fault != told && !script->told) {
        *fault = *told;
        if (!fault->line) script_place(L, fault);
    }
    script->told = true;
    script_throw(L);
}

void script_no_memory(lua_State *L)
{
    Script *script = script_at(L);
    if (script->fault && !script->told) {
        script->fault->message = MSG_SCRIPT_NO_MEMORY;
        script->fault->no_memory = script->told = true;
    }
    script_throw(L);
}

/*
 * The handler: runs where the error was raised, so that the place comes from Lua's own book-keeping and not from words
 * that a script could forge. Must not need memory.
 */
int script_on_error(lua_State *L)
{
    Script *script = script_at(L);
    ScriptFault *fault = script->fault;
    if (lua_type(L, 1) == LUA_TLIGHTUSERDATA) {
        if (lua_touserdata(L, 1) == &thrown && fault && !fault->line) script_place(L, fault);
        return 1;
    }
    if (!fault || script->told) return 1;
    script->told = true;
    script_place(L, fault);
    if (lua_type(L, 1) == LUA_TSTRING) {
        ScriptLimit limit = script_explain(L, fault, lua_tostring(L, 1));
        if (limit && !script->dead) script->dead = limit;
    }
    return 1;
}

void script_work(lua_State *L, size_t steps)
{
    Script *script = script_at(L);
    if (script->running) script_step(L, script, steps);
}

/* ---- calling ---- */

/* The function on the top, which stays. */
static bool is_keyed(lua_State *L)
{
    lua_Debug what;
    lua_pushvalue(L, -1);
    return lua_getinfo(L, ">S", &what) && what.source[0] == FILE_KEYED && is_file(&what);
}

bool script_call(Script *script, int function, int arguments, int results, const ScriptLimits *limits, ScriptFault *fault)
{
    lua_State *L = script->lua;
    int handler = lua_gettop(L) - arguments + 1;
    script_begin(script, limits, fault);
    if (!lua_checkstack(L, results + 4)) {
        script->no_memory = true;
        lua_settop(L, handler - 1);
        return script_end(script, LUA_ERRMEM, fault);
    }
    lua_pushcfunction(L, script_on_error);
    lua_insert(L, handler);
    if (lua_rawgeti(L, LUA_REGISTRYINDEX, function) == LUA_TFUNCTION && script->keyed && is_keyed(L)) places_begin(&script->places);
    lua_insert(L, handler + 1);
    int status = lua_pcall(L, arguments, results, handler);
    if (status != LUA_OK) fault->raised = lua_touserdata(L, -1) == &raised;
    bool ok = script_end(script, status, fault);
    if (ok) lua_remove(L, handler);
    else lua_settop(L, handler - 1);
    script_collect_when_due(script, limits->memory);
    return ok;
}

bool script_condition(lua_State *L, int index, bool *answer)
{
    Script *script = script_at(L);
    if (!lua_isfunction(L, index) || lua_iscfunction(L, index)) script_fail(L, MSG_SCRIPT_CONDITION, NULL, NULL, luaL_typename(L, index));
    index = lua_absindex(L, index);
    size_t mark = script->scratch_used;
    lua_pushcfunction(L, script_on_error);
    lua_pushvalue(L, index);
    int status = lua_pcall(L, 0, 1, -2);
    if (status != LUA_OK && (script->dead || lua_touserdata(L, -1) != &raised)) script_throw(L);   /* only a raise is spent here */
    if (status == LUA_OK && !lua_isboolean(L, -1)) {
        script_fail(L, MSG_SCRIPT_CONDITION_ANSWER, NULL, NULL, luaL_typename(L, -1));
    }
    *answer = status == LUA_OK && lua_toboolean(L, -1);
    lua_pop(L, 2);
    script->scratch_used = mark;
    return status == LUA_OK;
}

/* ---- loading ---- */

typedef struct { const char *path, *text; size_t length; bool read; } Source;

static const char *read_source(lua_State *L, void *context, size_t *size)
{
    (void)L;
    Source *source = context;
    if (source->read) return NULL;
    source->read = true;
    *size = source->length;
    return source->text;
}

static int line_at(const Source *source, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++) if (source->text[i] == '\n') line++;
    return line;
}

/*
 * "\0" and its other spellings, wherever they stand. Lua compares two texts piece by piece between zero bytes: one `<` of two texts of
 * 65,000 of them took a millisecond, and no hook can look into a single instruction. No rule needs a zero byte, so no text holds one.
 */
static const char *source_nul(const Source *source)
{
    const char *end = source->text + source->length;
    for (const char *at = memchr(source->text, '\\', source->length); at; at = at + 1 < end ? memchr(at + 2, '\\', (size_t)(end - at - 2)) : NULL) {
        size_t left = (size_t)(end - at), zeros = 0, from = left > 1 && at[1] == 'x' ? 2 : left > 2 && at[1] == 'u' && at[2] == '{' ? 3 : 1;
        while (from + zeros < left && (zeros < 3 || from == 3) && at[from + zeros] == '0') zeros++;
        char after = from + zeros < left ? at[from + zeros] : '\0';
        bool digit = after >= '0' && after <= '9';
        if (from == 1 ? zeros == 3 || (zeros && !digit) : from == 2 ? zeros >= 2 : zeros && after == '}') return at;
    }
    return NULL;
}

/* In letters of one byte: such is the line that is no UTF-8. */
static int byte_column(const Source *source, size_t at)
{
    int column = 1;
    while (at > 0 && source->text[at - 1] != '\n') at--, column++;
    return column;
}

/* With its mark, or without: then every other byte of what is mostly Latin is zero. */
static bool is_utf16(const Source *source)
{
    size_t zeros = 0, looked = source->length < 400 ? source->length : 400;
    if (looked < 4) return false;
    bool marked = memcmp(source->text, "\xFF\xFE", 2) == 0 || memcmp(source->text, "\xFE\xFF", 2) == 0;
    for (size_t i = 0; i < looked; i++) zeros += source->text[i] == '\0';
    return marked || zeros * 5 >= looked * 2;
}

/* What no compiler needs to look at. Bytecode above all: a crafted one takes the process over. */
static bool refused(const Source *source, ScriptFault *fault)
{
    size_t bad;
    const char *nul = memchr(source->text, '\0', source->length);
    if (!nul) nul = source_nul(source);
    if (source->length && source->text[0] == LUA_SIGNATURE[0]) fault->message = MSG_SCRIPT_BYTECODE, fault->line = 1;
    else if (is_utf16(source)) fault->message = MSG_SCRIPT_UTF16, fault->line = fault->column = 1;
    else if (nul) fault->message = MSG_SCRIPT_NUL, fault->line = line_at(source, (size_t)(nul - source->text));
    else if (!text_is_utf8(source->text, source->length, &bad)) fault->message = MSG_SCRIPT_UTF8, fault->line = line_at(source, bad), fault->column = byte_column(source, bad);
    else return false;
    return true;
}

static int load_body(lua_State *L)
{
    Source *source = lua_touserdata(L, 1);
    Script *script = script_at(L);
    char chunk[sizeof script->fault->file + 1];
    snprintf(chunk, sizeof chunk, "%c%s", script->places.on ? FILE_KEYED : FILE_PLAIN, script->fault->file);
    int status = lua_load(L, read_source, source, chunk, "t");
    if (status == LUA_ERRSYNTAX) {
        /* once more under a short name, so that the words begin with "s:12: " whatever the path holds */
        source->read = false;
        lua_settop(L, 1);
        if (lua_load(L, read_source, source, "=s", "t") == LUA_ERRSYNTAX) {
            ScriptLimit limit = script_explain_syntax(L, script->fault, lua_tostring(L, -1), source->text, source->length);
            if (limit && !script->dead) script->dead = limit;
            script->told = true;
        }
    }
    if (status != LUA_OK) script_throw(L);
    lua_createtable(L, 0, 0);
    lua_rawgeti(L, LUA_REGISTRYINDEX, script->env_meta);
    lua_setmetatable(L, -2);
    lua_setupvalue(L, -2, 1);                     /* _ENV */
    lua_call(L, 0, 0);
    return 0;
}

bool script_load(Script *script, const char *path, const char *text, size_t length, const ScriptLimits *limits, ScriptFault *fault)
{
    lua_State *L = script->lua;
    Source source = { path, text, length, false };
    script_begin(script, limits, fault);
    script_clean(fault->file, sizeof fault->file, path, strlen(path));
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) source.text += 3, source.length -= 3;
    int status = LUA_ERRRUN;
    if (length > SCRIPT_FILE_MOST) script->dead = LIMIT_TEXT;
    else if (!refused(&source, fault)) {
        script->source = source.text;
        script->source_length = source.length;
        if (places_needed(source.text, source.length)) {
            script->keyed = true;
            places_begin(&script->places);
        }
        lua_pushcfunction(L, script_on_error);
        lua_pushcfunction(L, load_body);
        lua_pushlightuserdata(L, &source);
        status = lua_pcall(L, 1, 0, -3);
        if (status != LUA_OK) {
            fault->raised = lua_touserdata(L, -1) == &raised;
            lua_pop(L, 1);
        }
        lua_pop(L, 1);
        script->source = NULL;
    }
    bool ok = script_end(script, status, fault);
    /* a file makes much that is garbage once it is loaded; where files keep so much that their cap is near, none may stand in the way of the next */
    script_collect_when_due(script, script->bytes < script->total / 2 ? limits->memory : 0);
    return ok;
}
