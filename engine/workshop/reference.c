/* Published data of real pupils, as a school of its own in a temporary folder: by a folder's reference.lua, which says row by row what to import. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <lauxlib.h>
#include <lua.h>

#include "format.h"
#include "intake.h"
#include "script.h"
#include "workshop.h"

enum { FILES_MOST = 8, OUTCOMES_MOST = 1000000, ROWS_BYTES = 64 << 20, STATE_BYTES = 16 << 20 };
static const char *const kinds[] = { "classes", "pupils", "membership", "family", "measures" };      /* in the order of import */

typedef struct { const char *name, *tag, *sha256; bool taken; } DataFile;
typedef struct { const char *number, *target; bool positive; } Said;

struct Reference {
    Arena *arena;
    const Plan *plan;
    Script *script;
    const char *path, *body; size_t length;      /* of reference.lua */
    bool described, failed;
    Error *err;
    Words title, note;
    const char *source;
    Date day;
    DataFile files[FILES_MOST]; size_t file_count;
    int start, each;                             /* registry references */
    Text rows[COUNT(kinds)];
    struct { Said *items; size_t count, room; } said;
    /* while a file is read */
    SheetRow row;
    const char **columns; size_t column_count;
    const DataFile *file;
    long number;
    /* made */
    char folder[600];
    const char *store_path;
    Store *store;
    Schools schools;
    People people;
    Staff staff;
    Service service;
    RuleFiles rules;
    Outcomes outcomes;
};

/* ---- reference.lua: what it may call ---------------------------------------------------------------------------------------- */

static Reference *called(lua_State *L) { return lua_touserdata(L, lua_upvalueindex(1)); }

static bool fault_at(Reference *reference, const ScriptFault *fault)
{
    script_fault_error(fault, reference->err);
    if (!fault->no_memory) error_note(reference->err, MSG_WORKSHOP_REFERENCE_AT, reference->path, (long)(fault->line > 0 ? fault->line : 1));
    return false;
}

static bool read_words(Reference *reference, int table, const char *key, Words *words)
{
    static const Field fields[] = { { "kk", FIELD_TEXT, true }, { "ru", FIELD_TEXT, true }, { "en", FIELD_TEXT, true } };
    ScriptFault fault = { 0 };
    bool ok = script_get(reference->script, table, key) == LUA_TTABLE;
    int at = lua_gettop(script_lua(reference->script));
    ok = ok && (script_fields(reference->script, at, fields, COUNT(fields), &fault) || fault_at(reference, &fault));
    for (int i = 0; i < LANGUAGES && ok; i++)
        if (!(words->in[i] = script_text(reference->script, at, language_name((Language)i), reference->arena))) ok = error_memory(reference->err);
    lua_settop(script_lua(reference->script), at - 1);
    return ok;
}

static bool read_files(Reference *reference, int table)
{
    static const Field fields[] = { { "name", FIELD_TEXT, true }, { "tag", FIELD_TEXT, true }, { "sha256", FIELD_TEXT, true } };
    lua_State *L = script_lua(reference->script);
    ScriptFault fault = { 0 };
    bool ok = script_get(reference->script, table, "files") == LUA_TTABLE;
    int list = lua_gettop(L);
    for (lua_Integer i = 1; ok && i <= FILES_MOST && lua_rawgeti(L, list, i) == LUA_TTABLE; i++) {
        int at = lua_gettop(L);
        ok = script_fields(reference->script, at, fields, COUNT(fields), &fault) || fault_at(reference, &fault);
        DataFile file = { ok ? script_text(reference->script, at, "name", reference->arena) : "", ok ? script_text(reference->script, at, "tag", reference->arena) : "",
                          ok ? script_text(reference->script, at, "sha256", reference->arena) : "", false };
        if (ok && (!file.name || !file.tag || !file.sha256)) ok = error_memory(reference->err);
        if (ok) reference->files[reference->file_count++] = file;
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
    Reference *reference = called(L);
    ScriptFault fault = { 0 };
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (!script_fields(reference->script, 1, fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    const char *day = script_text(reference->script, 1, "day", reference->arena);
    reference->source = script_text(reference->script, 1, "source", reference->arena);
    reference->failed = !day || !reference->source ? !error_memory(reference->err)
                        : !read_words(reference, 1, "title", &reference->title) || !read_words(reference, 1, "note", &reference->note) || !read_files(reference, 1);
    if (reference->failed) script_raise(L);
    if (!date_parse(day, strlen(day), &reference->day)) script_fail(L, MSG_WORKSHOP_REFERENCE_DAY, day, "", "");
    lua_getfield(L, 1, "start");
    reference->start = luaL_ref(L, LUA_REGISTRYINDEX);
    lua_getfield(L, 1, "each");
    reference->each = luaL_ref(L, LUA_REGISTRYINDEX);
    reference->described = true;
    return 0;
}

/* cell("goout"): the cell of the row being read, as a number where it is one */
static int call_cell(lua_State *L)
{
    Reference *reference = called(L);
    const char *name = luaL_checkstring(L, 1);
    for (size_t i = 0; reference->file && i < reference->column_count && i < reference->row.count; i++) {
        if (strcmp(reference->columns[i], name) != 0) continue;
        const Cell *cell = &reference->row.cells[i];
        if (lua_stringtonumber(L, cell->text) == 0) lua_pushlstring(L, cell->text, cell->length);
        return 1;
    }
    const char *nearest = text_nearest(name, reference->columns, reference->column_count);
    script_fail(L, MSG_WORKSHOP_REFERENCE_COLUMN, name, nearest ? nearest : "", "");
}

/* file(), row(): the tag of the file being read, and the number of its row from 1 */
static int call_file(lua_State *L) { return lua_pushstring(L, called(L)->file ? called(L)->file->tag : ""), 1; }
static int call_row(lua_State *L) { return lua_pushinteger(L, called(L)->number), 1; }

/* put("measures", { number = …, day = …, name = …, value = … }): one row of a file as a school would hand it in */
static int call_put(lua_State *L)
{
    Reference *reference = called(L);
    const char *kind = luaL_checkstring(L, 1);
    size_t which = 0;
    luaL_checktype(L, 2, LUA_TTABLE);
    while (which < COUNT(kinds) && strcmp(kinds[which], kind) != 0) which++;
    if (which == COUNT(kinds)) {
        const char *nearest = text_nearest(kind, kinds, COUNT(kinds));
        script_fail(L, MSG_WORKSHOP_REFERENCE_KIND, kind, nearest ? nearest : "", "");
    }
    const char *const *columns = intake_columns(kind);
    Field fields[16];
    size_t count = 0;
    ScriptFault fault = { 0 };
    for (; count < COUNT(fields) && columns[count]; count++) fields[count] = (Field){ columns[count], FIELD_ANY, false };
    if (!script_fields(reference->script, 2, fields, count, &fault)) script_fail_with(L, &fault);
    Text *rows = &reference->rows[which];
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
    Reference *reference = called(L);
    const Register *reg = plan_register(reference->plan, luaL_checkstring(L, 2));
    Said said = { arena_text(reference->arena, luaL_checkstring(L, 1)), reg ? reg->name.id : "", lua_toboolean(L, 3) };
    if (!reg) script_fail(L, MSG_WORKSHOP_REFERENCE_REGISTER, lua_tostring(L, 2), "", "");
    if (!said.number || !VECTOR_ROOM(reference->arena, &reference->said)) script_no_memory(L);
    reference->said.items[reference->said.count++] = said;
    return 0;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------- */

static bool describe(Reference *reference, const char *folder)
{
    ScriptFault fault = { 0 };
    reference->path = path_join(reference->arena, folder, "reference.lua");
    if (!reference->path) return error_memory(reference->err);
    if (!file_read(reference->arena, reference->path, SCRIPT_FILE_MOST, &reference->body, &reference->length, reference->err)) return false;
    reference->script = script_open(STATE_BYTES, reference->err);
    if (!reference->script || !script_define(reference->script, "reference", call_reference, reference, reference->err) ||
        !script_define(reference->script, "cell", call_cell, reference, reference->err) || !script_define(reference->script, "file", call_file, reference, reference->err) ||
        !script_define(reference->script, "row", call_row, reference, reference->err) || !script_define(reference->script, "put", call_put, reference, reference->err) ||
        !script_define(reference->script, "outcome", call_outcome, reference, reference->err)) return false;
    if (!script_load(reference->script, "reference.lua", reference->body, reference->length, &SCRIPT_LOAD, &fault)) return reference->failed ? false : fault_at(reference, &fault);
    return reference->described || error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_EMPTY, reference->path);
}

static bool call(Reference *reference, int function)
{
    ScriptFault fault = { 0 };
    return script_call(reference->script, function, 0, 0, &SCRIPT_LOAD, &fault) || fault_at(reference, &fault);
}

/* Each once: its pupils would count double. */
static const DataFile *file_named(Reference *reference, const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < reference->file_count; i++) {
        DataFile *file = &reference->files[i];
        if (strcmp(file->name, name) != 0) continue;
        if (file->taken) { error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_TWICE, name); return NULL; }
        file->taken = true;
        return file;
    }
    error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_FILE, name, reference->path);
    return NULL;
}

static bool read_header(Reference *reference, Csv *csv, const char *path)
{
    if (!csv_next(csv, &reference->row)) return csv_finish(csv, reference->err) && error_set(reference->err, ERR_INPUT, MSG_INTAKE_EMPTY, path);
    reference->column_count = reference->row.count;
    reference->columns = ARENA_ARRAY(reference->arena, const char *, reference->column_count + 1);
    if (!reference->columns) return error_memory(reference->err);
    for (size_t i = 0; i < reference->column_count; i++)
        if (!(reference->columns[i] = arena_copy(reference->arena, reference->row.cells[i].text, reference->row.cells[i].length))) return error_memory(reference->err);
    return true;
}

static bool read_data(Reference *reference, const char *path)
{
    bool ok = false;
    Csv *csv = csv_open(path, reference->err);
    reference->file = csv ? file_named(reference, path) : NULL;
    reference->number = 0;
    if (!reference->file || !read_header(reference, csv, path)) goto out;
    while (csv_next(csv, &reference->row)) {
        reference->number++;
        if (!call(reference, reference->each)) { error_note(reference->err, MSG_WORKSHOP_REFERENCE_AT, path, reference->row.line); goto out; }
    }
    if (!csv_finish(csv, reference->err)) goto out;
    Hash hash = csv_hash(csv);
    ok = strcmp(hash.hex, reference->file->sha256) == 0 || error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_OTHER, path, hash.hex, reference->file->sha256);
out:
    csv_close(csv);
    reference->file = NULL;
    return ok;
}

/* ---- a school of its own ----------------------------------------------------------------------------------------------------------- */

static bool make_folder(Reference *reference)
{
    const char *named = getenv("TMPDIR");
    const char *path = path_join(reference->arena, named && *named ? named : "/tmp", "tirek-reference-XXXXXX");
    if (!path) return error_memory(reference->err);
    if (strlen(path) >= sizeof reference->folder) return error_set(reference->err, ERR_LIMIT, MSG_WORKSHOP_NO_FOLDER, path, CAUSE(ENAMETOOLONG));
    memcpy(reference->folder, path, strlen(path) + 1);
    if (!mkdtemp(reference->folder)) {
        reference->folder[0] = 0;
        return error_set(reference->err, ERR_IO, MSG_WORKSHOP_NO_FOLDER, path, CAUSE(errno));
    }
    reference->store_path = path_join(reference->arena, reference->folder, "tirek.db");
    return reference->store_path || error_memory(reference->err);
}

static bool import_kind(Reference *reference, size_t which)
{
    const char *words, *path = path_join(reference->arena, reference->folder, kinds[which]);
    size_t length = reference->rows[which].length;
    IntakeOptions options = { .who = "", .known_on = reference->day, .today = reference->day, .kind = kinds[which] };
    IntakeResult result = { 0 };
    if (length == 0) return true;
    if (!path || !text_finish(&reference->rows[which], &words, reference->err)) return path ? false : error_memory(reference->err);
    bool ok = file_write(path, words, length, reference->err) &&
              intake_file(reference->store, reference->plan, path, &options, reference->arena, &result, reference->err);
    unlink(path);
    if (!ok || result.refused == 0) return ok;
    const Issue *issue = &result.issues.items[0];
    return error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_REFUSED, kinds[which], result.refused, issue->column_name, issue->value);
}

static bool make_school(Reference *reference)
{
    reference->store = store_open(reference->store_path, STORE_CREATE, reference->err);
    if (!reference->store || !intake_school(reference->store, "reference", &reference->title, "", reference->err)) return false;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (!import_kind(reference, i)) return false;
    if (!schools_load(reference->store, reference->arena, &reference->schools, reference->err) ||
        !people_load(reference->store, reference->schools.items[0].id, reference->day, reference->arena, &reference->people, reference->err)) return false;
    reference->service = (Service){ reference->store, reference->plan, &reference->schools.items[0], &reference->people, &reference->staff, reference->day, "", reference->arena };
    return true;
}

static int compare_outcome(const void *a, const void *b)
{
    const Outcome *x = a, *y = b;
    return x->pupil < y->pupil ? -1 : x->pupil > y->pupil;
}

static int compare_number(const void *a, const void *b)
{
    const Person *const *x = a, *const *y = b;
    return strcmp((*x)->number, (*y)->number);
}

static bool keep_outcomes(Reference *reference)
{
    const Person **sorted = ARENA_ARRAY(reference->arena, const Person *, reference->people.count + 1);
    if (!sorted) return error_memory(reference->err);
    for (size_t i = 0; i < reference->people.count; i++) sorted[i] = &reference->people.items[i];
    qsort(sorted, reference->people.count, sizeof *sorted, compare_number);
    reference->outcomes.whole = true;
    for (size_t i = 0; i < reference->said.count; i++) {
        const Said *said = &reference->said.items[i];
        Person key = { .number = said->number };
        const Person *wanted = &key, *const *found = bsearch(&wanted, sorted, reference->people.count, sizeof *sorted, compare_number);
        if (!found) return error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_NOBODY, reference->path, said->number);
        if (!VECTOR_ROOM(reference->arena, &reference->outcomes.list)) return error_memory(reference->err);
        reference->outcomes.list.items[reference->outcomes.list.count++] = (Outcome){ (*found)->id, said->target, said->positive, reference->day };
    }
    VECTOR_SORT(&reference->outcomes.list, compare_outcome);
    return true;
}

Reference *reference_open(const Plan *plan, const char *folder, const char *const *paths, size_t count, Arena *arena, Error *err)
{
    Reference *reference = ARENA_NEW(arena, Reference);
    if (!reference) { error_memory(err); return NULL; }
    *reference = (Reference){ .arena = arena, .plan = plan, .err = err, .start = LUA_NOREF, .each = LUA_NOREF };
    for (size_t i = 0; i < COUNT(kinds); i++) reference->rows[i] = text_init(arena, ROWS_BYTES);
    const char *rules = path_join(arena, folder, "rules");
    bool ok = (rules || error_memory(err)) && describe(reference, folder) && rules_read(arena, rules, &reference->rules, err) && call(reference, reference->start);
    reference->rules.reference = true;
    for (size_t i = 0; i < count && ok; i++) ok = read_data(reference, paths[i]);
    ok = ok && make_folder(reference) && make_school(reference) && keep_outcomes(reference);
    if (ok) return reference;
    reference_close(reference);
    return NULL;
}

void reference_close(Reference *reference)
{
    if (!reference) return;
    store_close(reference->store);
    script_close(reference->script);
    if (!reference->folder[0]) return;
    static const char *const parts[] = { "", "-wal", "-shm" };
    for (size_t i = 0; reference->store_path && i < COUNT(parts); i++) {
        Text text = text_init(reference->arena, sizeof reference->folder + 32);
        text_put(&text, reference->store_path);
        text_put(&text, parts[i]);
        unlink(text_words(&text));
    }
    rmdir(reference->folder);
}

const Service *reference_service(const Reference *reference) { return &reference->service; }
const RuleFiles *reference_rules(const Reference *reference) { return &reference->rules; }
const Outcomes *reference_outcomes(const Reference *reference) { return &reference->outcomes; }
const Words *reference_title(const Reference *reference) { return &reference->title; }
const Words *reference_note(const Reference *reference) { return &reference->note; }
const char *reference_source(const Reference *reference) { return reference->source; }
