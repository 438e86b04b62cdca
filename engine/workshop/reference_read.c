/* reference.lua and the published files beside it, read: row by row it says what a school would hand in, and who had which outcome. */
#include <string.h>

#include <lauxlib.h>
#include <lua.h>

#include "intake.h"
#include "script.h"
#include "reference.h"

enum { FILES_MOST = 8, ROWS_BYTES = 64 << 20, STATE_BYTES = 16 << 20 };
const char *const reference_kinds[REFERENCE_KINDS] = { "classes", "pupils", "membership", "family", "measures" };

typedef struct { const char *name, *tag, *sha256; bool taken; } DataFile;

typedef struct {
    Arena *arena;
    const Plan *plan;
    ReferenceData *data;
    Script *script;
    const char *body; size_t length;             /* of reference.lua */
    bool described, failed;
    Error *err;
    DataFile files[FILES_MOST]; size_t file_count;
    int start, each;                             /* registry references */
    /* while a file is read */
    SheetRow row;
    const char **columns; size_t column_count;
    const DataFile *file;
    long number;
} Reader;

/* ---- reference.lua: what it may call ---------------------------------------------------------------------------------------- */

static Reader *called(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static bool fault_at(Reader *reader, const ScriptFault *fault)
{
    script_fault_error(fault, reader->err);
    if (!fault->no_memory) error_note(reader->err, MSG_WORKSHOP_REFERENCE_AT, reader->data->path, (long)(fault->line > 0 ? fault->line : 1));
    return false;
}

static bool read_words(Reader *reader, int table, const char *key, Words *words)
{
    static const Field fields[] = { { "kk", FIELD_TEXT, true }, { "ru", FIELD_TEXT, true }, { "en", FIELD_TEXT, true } };
    ScriptFault fault = { 0 };
    bool ok = script_get(reader->script, table, key) == LUA_TTABLE;
    int at = lua_gettop(script_lua(reader->script));
    ok = ok && (script_fields(reader->script, at, fields, COUNT(fields), &fault) || fault_at(reader, &fault));
    for (int i = 0; i < LANGUAGES && ok; i++)
        if (!(words->in[i] = script_text(reader->script, at, language_name((Language)i), reader->arena))) ok = error_memory(reader->err);
    lua_settop(script_lua(reader->script), at - 1);
    return ok;
}

/* A list of 1 to FILES_MOST tables and nothing else; it stands at the top of the stack. */
static bool is_list_of_tables(lua_State *L)
{
    const int list = lua_gettop(L);
    const lua_Unsigned length = lua_rawlen(L, list);
    lua_Unsigned tables = 0, entries = 0;
    for (lua_Unsigned i = 1; i <= length && i <= FILES_MOST; i++) {
        tables += lua_rawgeti(L, list, (lua_Integer)i) == LUA_TTABLE;
        lua_pop(L, 1);
    }
    for (lua_pushnil(L); lua_next(L, list); lua_pop(L, 1)) entries++;
    return tables > 0 && tables == length && entries == length;
}

static bool read_files(Reader *reader, int table)
{
    static const Field fields[] = { { "name", FIELD_TEXT, true }, { "tag", FIELD_TEXT, true }, { "sha256", FIELD_TEXT, true } };
    lua_State *L = script_lua(reader->script);
    ScriptFault fault = { 0 };
    bool ok = (script_get(reader->script, table, "files") == LUA_TTABLE && is_list_of_tables(L))
              || error_set(reader->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_FILES, reader->data->path, (int)FILES_MOST);
    int list = lua_gettop(L);
    for (lua_Integer i = 1; ok && i <= FILES_MOST && lua_rawgeti(L, list, i) == LUA_TTABLE; i++) {
        int at = lua_gettop(L);
        DataFile *file = &reader->files[reader->file_count++];
        ok = script_fields(reader->script, at, fields, COUNT(fields), &fault) || fault_at(reader, &fault);
        if (!ok) break;
        *file = (DataFile){ script_text(reader->script, at, "name", reader->arena), script_text(reader->script, at, "tag", reader->arena),
                            script_text(reader->script, at, "sha256", reader->arena), false };
        if (!file->name || !file->tag || !file->sha256) ok = error_memory(reader->err);
        lua_settop(L, list);
    }
    lua_settop(L, list - 1);
    return ok;
}

/* reference { title, note, source, day, files, start, each } */
static int call_reference(lua_State *L)
{
    static const Field fields[] = { { "title", FIELD_TABLE, true }, { "note", FIELD_TABLE, true }, { "source", FIELD_TEXT, true }, { "day", FIELD_TEXT, true },
                                    { "files", FIELD_TABLE, true }, { "start", FIELD_FUNCTION, true }, { "each", FIELD_FUNCTION, true } };
    Reader *reader = called(L);
    ScriptFault fault = { 0 };
    if (reader->described) script_fail(L, MSG_WORKSHOP_REFERENCE_AGAIN, "", "", "");
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (!script_fields(reader->script, 1, fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    const char *day = script_text(reader->script, 1, "day", reader->arena);
    reader->data->source = script_text(reader->script, 1, "source", reader->arena);
    reader->failed = !day || !reader->data->source ? !error_memory(reader->err)
                        : !read_words(reader, 1, "title", &reader->data->title) || !read_words(reader, 1, "note", &reader->data->note) || !read_files(reader, 1);
    if (reader->failed) script_raise(L);
    if (!date_parse(day, strlen(day), &reader->data->day)) script_fail(L, MSG_WORKSHOP_REFERENCE_DAY, day, "", "");
    lua_getfield(L, 1, "start");
    reader->start = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_getfield(L, 1, "each");
    reader->each = luaL_ref(L, LUA_REGISTRYINDEX);
    reader->described = true;
    return 0;
}

/* cell("goout"): the cell of the row being read, as a number where it is one; "" behind the end of a short row */
static int call_cell(lua_State *L)
{
    Reader *reader = called(L);
    const char *name = luaL_checkstring(L, 1);
    for (size_t i = 0; reader->file && i < reader->column_count; i++) {
        if (strcmp(reader->columns[i], name) != 0) continue;
        if (i >= reader->row.count) { lua_pushliteral(L, ""); return 1; }
        const Cell *cell = &reader->row.cells[i];
        if (lua_stringtonumber(L, cell->text) == 0) lua_pushlstring(L, cell->text, cell->length);
        return 1;
    }
    const char *nearest = text_nearest(name, reader->columns, reader->column_count);
    script_fail(L, MSG_WORKSHOP_REFERENCE_COLUMN, name, nearest ? nearest : "", "");
}

/* file(), row(): the tag of the file being read, and the number of its row from 1 */
static int call_file(lua_State *L) { return lua_pushstring(L, called(L)->file ? called(L)->file->tag : ""), 1; }
static int call_row(lua_State *L) { return lua_pushinteger(L, called(L)->number), 1; }

/* put("measures", { number = …, day = …, name = …, value = … }): one row of a file as a school would hand it in */
static int call_put(lua_State *L)
{
    Reader *reader = called(L);
    const char *kind = luaL_checkstring(L, 1);
    size_t which = 0;
    luaL_checktype(L, 2, LUA_TTABLE);
    while (which < REFERENCE_KINDS && strcmp(reference_kinds[which], kind) != 0) which++;
    if (which == REFERENCE_KINDS) {
        const char *nearest = text_nearest(kind, reference_kinds, REFERENCE_KINDS);
        script_fail(L, MSG_WORKSHOP_REFERENCE_KIND, kind, nearest ? nearest : "", "");
    }
    const char *const *columns = intake_columns(kind);
    Field fields[16];
    size_t count = 0;
    ScriptFault fault = { 0 };
    for (; count < COUNT(fields) && columns[count]; count++) fields[count] = (Field){ columns[count], FIELD_ANY, false };
    if (!script_fields(reader->script, 2, fields, count, &fault)) script_fail_with(L, &fault);
    Text *rows = &reader->data->rows[which];
    if (rows->length == 0) {
        for (size_t i = 0; i < count; i++) csv_put(rows, columns[i]);
        csv_end(rows);
    }
    for (size_t i = 0; i < count; i++) {
        lua_getfield(L, 2, columns[i]);
        csv_put(rows, lua_isnil(L, -1) ? "" : luaL_tolstring(L, -1, NULL));
        lua_settop(L, 2);
    }
    csv_end(rows);
    return 0;
}

/* outcome(number, register, yes) */
static int call_outcome(lua_State *L)
{
    Reader *reader = called(L);
    const Register *reg = plan_register(reader->plan, luaL_checkstring(L, 2));
    SaidOutcome said = { arena_text(reader->arena, luaL_checkstring(L, 1)), reg ? reg->name.id : "", lua_toboolean(L, 3) };
    if (!reg) script_fail(L, MSG_WORKSHOP_REFERENCE_REGISTER, lua_tostring(L, 2), "", "");
    if (!said.number || !VECTOR_ROOM(reader->arena, &reader->data->said)) script_no_memory(L);
    reader->data->said.items[reader->data->said.count++] = said;
    return 0;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------- */

static bool describe(Reader *reader, const char *folder)
{
    ScriptFault fault = { 0 };
    reader->data->path = path_join(reader->arena, folder, "reference.lua");
    if (!reader->data->path) return error_memory(reader->err);
    if (!file_read(reader->arena, reader->data->path, SCRIPT_FILE_MOST, &reader->body, &reader->length, reader->err)) return false;
    reader->script = script_open(STATE_BYTES, reader->err);
    if (!reader->script || !script_define(reader->script, "reference", call_reference, reader, reader->err) ||
        !script_define(reader->script, "cell", call_cell, reader, reader->err) || !script_define(reader->script, "file", call_file, reader, reader->err) ||
        !script_define(reader->script, "row", call_row, reader, reader->err) || !script_define(reader->script, "put", call_put, reader, reader->err) ||
        !script_define(reader->script, "outcome", call_outcome, reader, reader->err)) return false;
    if (!script_load(reader->script, "reference.lua", reader->body, reader->length, &SCRIPT_LOAD, &fault)) return reader->failed ? false : fault_at(reader, &fault);
    return reader->described || error_set(reader->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_EMPTY, reader->data->path);
}

static bool call(Reader *reader, int function)
{
    ScriptFault fault = { 0 };
    return script_call(reader->script, function, 0, 0, &SCRIPT_LOAD, &fault) || fault_at(reader, &fault);
}

/* Each once: its pupils would count double. */
static const DataFile *file_named(Reader *reader, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < reader->file_count; i++) {
        DataFile *file = &reader->files[i];
        if (strcmp(file->name, name) != 0) continue;
        if (file->taken) { error_set(reader->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_TWICE, name); return NULL; }
        file->taken = true;
        return file;
    }
    error_set(reader->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_FILE, name, reader->data->path);
    return NULL;
}

static bool read_header(Reader *reader, Csv *csv, const char *path)
{
    if (!csv_next(csv, &reader->row)) return csv_finish(csv, reader->err) && error_set(reader->err, ERR_INPUT, MSG_INTAKE_EMPTY, path);
    reader->column_count = reader->row.count;
    reader->columns = ARENA_ARRAY(reader->arena, const char *, reader->column_count + 1);
    if (!reader->columns) return error_memory(reader->err);
    for (size_t i = 0; i < reader->column_count; i++)
        if (!(reader->columns[i] = arena_copy(reader->arena, reader->row.cells[i].text, reader->row.cells[i].length))) return error_memory(reader->err);
    return true;
}

static bool read_data(Reader *reader, const char *path)
{
    bool ok = false;
    Csv *csv = csv_open(path, reader->err);
    reader->file = csv ? file_named(reader, path) : NULL;
    reader->number = 0;
    if (!reader->file || !read_header(reader, csv, path)) goto out;
    while (csv_next(csv, &reader->row)) {
        reader->number++;
        if (!call(reader, reader->each)) { error_note(reader->err, MSG_WORKSHOP_REFERENCE_AT, path, reader->row.line); goto out; }
    }
    if (!csv_finish(csv, reader->err)) goto out;
    Hash hash = csv_hash(csv);
    ok = strcmp(hash.hex, reader->file->sha256) == 0 || error_set(reader->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_OTHER, path, hash.hex, reader->file->sha256);
out:
    csv_close(csv);
    reader->file = NULL;
    return ok;
}

bool reference_read(const Plan *plan, const char *folder, const char *const *paths, size_t count, Arena *arena, ReferenceData *data, Error *err)
{
    Reader reader = { .arena = arena, .plan = plan, .data = data, .err = err, .start = LUA_NOREF, .each = LUA_NOREF };
    *data = (ReferenceData){ 0 };
    for (size_t i = 0; i < REFERENCE_KINDS; i++) data->rows[i] = text_init(arena, ROWS_BYTES);
    bool ok = describe(&reader, folder) && call(&reader, reader.start);
    for (size_t i = 0; i < count && ok; i++) ok = read_data(&reader, paths[i]);
    script_close(reader.script);
    return ok;
}
