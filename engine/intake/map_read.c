/*
 * A column map: a small Lua file that says what the headings of a school's sheet are called and what its words stand for. It is read once, in
 * a sandbox, into plain data: nothing of it runs when rows are read. This file and map_values.c are those of intake that speak Lua.
 */
#include <lauxlib.h>

#include "map_read.h"

enum { STATE_BYTES = 64 << 20 };

const char *const further_names[FURTHER_KNOWN] = { "name", "count", "month", "year" };

/* ---- fields: columns, needed, constants, values ------------------------------------------------------------------------------------------ */

int map_field(const Map *map, const char *key)
{
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].key[0] && strcmp(map->fields[i].key, key) == 0) return (int)i;
    return -1;
}

void map_begin_fields(Map *map)
{
    const Kind *kind = map->kind;
    map->field_count = kind->column_count + FURTHER_KNOWN;
    for (size_t i = 0; i < kind->column_count; i++) map->fields[i].key = kind->columns[i];
    for (size_t i = 0; i < FURTHER_KNOWN; i++) {
        bool has = i == FURTHER_NAME ? kind->rows == ROWS_OF_PUPILS : i == FURTHER_COUNT ? kind->rows == ROWS_OF_ATTENDANCE : true;
        map->fields[kind->column_count + i].key = has ? further_names[i] : "";
    }
}

static int field_asked(lua_State *L, const char *key)
{
    Map *map = map_reading(L)->map;
    int field = map_field(map, key);
    if (field >= 0) return field;
    const char *names[FIELDS_MOST];
    size_t count = 0;
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].key[0]) names[count++] = map->fields[i].key;
    const char *nearest = text_nearest(key, names, count);
    map_fail(L, key, nearest ? MSG_MAPS_FIELD_UNKNOWN_NEAR : MSG_MAPS_FIELD_UNKNOWN, key, nearest);
}

/* For each { key = … } of the table under `name`, take(L, key, field) with the value on the top. */
static void each_field(lua_State *L, const char *name, void (*take)(lua_State *L, const char *key, MapField *field))
{
    lua_getfield(L, 1, name);
    int at = lua_gettop(L);
    if (lua_type(L, at) == LUA_TTABLE)
        for (lua_pushnil(L); lua_next(L, at); lua_settop(L, at + 1)) {
            if (lua_type(L, -2) != LUA_TSTRING) map_fail(L, name, MSG_MAPS_PAIRS_WANTED, name, NULL);
            const char *key = lua_tostring(L, -2);
            take(L, key, &map_reading(L)->map->fields[field_asked(L, key)]);
        }
    lua_settop(L, at - 1);
}

static void take_headings(lua_State *L, const char *key, MapField *field) { list_take(L, key, &field->headings); field->needed = true; }
static void take_said(lua_State *L, const char *key, MapField *field) { constant_take(L, key, &field->constant); }
static void take_values(lua_State *L, const char *key, MapField *field) { pairs_take(L, key, &field->values); }

/* needed = { "name", "day" }: only these must be there; without it all of `columns`. */
static void take_needed(lua_State *L)
{
    Map *map = map_reading(L)->map;
    MapWords needed = { 0 };
    if (lua_getfield(L, 1, "needed") != LUA_TNIL) {
        for (size_t i = 0; i < map->field_count; i++) map->fields[i].needed = false;
        list_take(L, "needed", &needed);
        for (size_t i = 0; i < needed.count; i++) {
            MapField *field = &map->fields[field_asked(L, needed.items[i].word)];
            if (!field->headings.count) map_fail(L, "needed", MSG_MAPS_NEEDED_NO_COLUMN, needed.items[i].word, NULL);
            field->needed = true;
        }
    }
    lua_pop(L, 1);
}

/* ---- columns across: a heading says a day, a subject, a category --------------------------------------------------------------------------- */

static int column_of_kind(lua_State *L, const char *key)
{
    Map *map = map_reading(L)->map;
    const char *name = lua_tostring(L, -1);
    for (size_t i = 0; i < map->kind->column_count; i++)
        if (strcmp(map->kind->columns[i], name) == 0) return (int)i;
    const char *nearest = text_nearest(name, map->kind->columns, map->kind->column_count);
    map_fail(L, key, nearest ? MSG_MAPS_FIELD_UNKNOWN_NEAR : MSG_MAPS_FIELD_UNKNOWN, name, nearest);
}

static void take_across(lua_State *L)
{
    static const Field fields[] = { { "column", FIELD_TEXT, true }, { "value", FIELD_TEXT, false }, { "headings", FIELD_TABLE, false },
                                    { "lessons", FIELD_BOOLEAN, false }, { "yes", FIELD_ANY, false }, { "no", FIELD_ANY, false } };
    MapReading *reading = map_reading(L);
    Map *map = reading->map;
    ScriptFault fault = { 0 };
    map->across = map->across_value = -1;
    if (lua_getfield(L, 1, "across") == LUA_TNIL) { lua_pop(L, 1); return; }
    int at = lua_gettop(L);
    if (!script_fields(reading->script, at, fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    lua_getfield(L, at, "column");
    map->across = column_of_kind(L, "column");
    if (lua_getfield(L, at, "value") != LUA_TNIL) map->across_value = column_of_kind(L, "value");
    bool days = strcmp(map->kind->columns[map->across], "day") == 0;
    lua_getfield(L, at, "lessons");
    map->lessons_across = lua_toboolean(L, -1);
    if (lua_getfield(L, at, "headings") != LUA_TNIL) pairs_take(L, "headings", &map->across_headings);
    else if (!days) map_fail(L, "across", MSG_MAPS_HEADINGS_WANTED, map->kind->columns[map->across], NULL);
    if (lua_getfield(L, at, "yes") != LUA_TNIL) list_take(L, "yes", &map->yes);
    if (lua_getfield(L, at, "no") != LUA_TNIL) list_take(L, "no", &map->no);
    if (map->kind->rows == ROWS_OF_ATTENDANCE) {
        if (!days) map_fail(L, "across", MSG_MAPS_ATTENDANCE_DAYS, map->kind->columns[map->across], NULL);
        map->across_value = ATTENDANCE_MARK;
    }
    if (map->across_value == map->across) map_fail(L, "value", MSG_MAPS_VALUE_TWICE, map->kind->columns[map->across], NULL);
    lua_settop(L, at - 1);
}

/* ---- the rest ----------------------------------------------------------------------------------------------------------------------------- */

static void take_marks(lua_State *L)
{
    Map *map = map_reading(L)->map;
    if (lua_getfield(L, 1, "marks") != LUA_TNIL) pairs_take(L, "marks", &map->marks);
    lua_pop(L, 1);
    for (size_t i = 0; i < map->marks.count; i++) {
        const char *value = map->marks.items[i].value;
        Mark mark;
        if (!mark_named(value, strlen(value), &mark)) map_fail(L, "marks", MSG_MAPS_MARK_NAME, value, NULL);
    }
    if (map->kind->rows == ROWS_OF_ATTENDANCE && !map->marks.count) map_fail(L, "marks", MSG_MAPS_MARKS_WANTED, map->kind->name, NULL);
    if (lua_getfield(L, 1, "numbers") == LUA_TSTRING) {
        const char *means = lua_tostring(L, -1);
        map->numbers = strcmp(means, "grade") == 0 ? NUMBER_GRADE : strcmp(means, "missed") == 0 ? NUMBER_MISSED : NUMBER_UNSAID;
        if (map->numbers == NUMBER_UNSAID) map_fail(L, "numbers", MSG_MAPS_NUMBERS, means, NULL);
    }
    lua_pop(L, 1);
}

/* lessons = 6, or { 6, 6, 6, 5, 6 } from Monday on. */
static void take_lessons(lua_State *L)
{
    Map *map = map_reading(L)->map;
    int type = lua_getfield(L, 1, "lessons"), at = lua_gettop(L);
    size_t count = type == LUA_TTABLE ? (size_t)lua_rawlen(L, at) : type == LUA_TNIL ? 0 : 1;
    if (type != LUA_TNIL && type != LUA_TTABLE && type != LUA_TNUMBER) map_fail(L, "lessons", MSG_MAPS_LESSONS, "lessons", NULL);
    if ((type == LUA_TTABLE && !count) || count > LESSON_WEEK) map_fail(L, "lessons", MSG_MAPS_LESSONS, "lessons", NULL);
    for (size_t i = 0; i < count; i++) {
        int whole = 0;
        if (type == LUA_TTABLE) lua_rawgeti(L, at, (lua_Integer)i + 1);
        else lua_pushvalue(L, at);
        lua_Integer lessons = lua_type(L, -1) == LUA_TNUMBER ? lua_tointegerx(L, -1, &whole) : 0;
        if (!whole || lessons < 0 || lessons > LESSONS_A_DAY) map_fail(L, "lessons", MSG_MAPS_LESSONS, "lessons", NULL);
        for (size_t day = i; day < (type == LUA_TTABLE ? i + 1 : 6); day++) map->lessons[day] = (int)lessons;
        lua_pop(L, 1);
    }
    lua_settop(L, at - 1);
}

static void take_words(lua_State *L, const char *key, MapWords *words, const MapWords *otherwise)
{
    if (lua_getfield(L, 1, key) != LUA_TNIL) list_take(L, key, words);
    else if (otherwise) *words = *otherwise;
    lua_pop(L, 1);
}

static void take_title(lua_State *L)
{
    static const Field fields[] = { { "kk", FIELD_TEXT, true }, { "ru", FIELD_TEXT, true }, { "en", FIELD_TEXT, true } };
    MapReading *reading = map_reading(L);
    ScriptFault fault = { 0 };
    lua_getfield(L, 1, "title");
    if (!script_fields(reading->script, lua_gettop(L), fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    for (int i = 0; i < LANGUAGES; i++)
        if (!(reading->map->title.in[i] = script_text(reading->script, lua_gettop(L), language_name((Language)i), reading->arena))) script_no_memory(L);
    lua_pop(L, 1);
}

static void take_head(lua_State *L)
{
    MapReading *reading = map_reading(L);
    Map *map = reading->map;
    map->id = script_text(reading->script, 1, "id", reading->arena);
    const char *kind = script_text(reading->script, 1, "kind", reading->arena);
    if (!map->id || !kind) script_no_memory(L);
    map->kind = kind_named(kind);
    if (!map->kind) {
        const char *names[32], *name;
        size_t count = 0;
        while (count < COUNT(names) && (name = intake_kind(count))) names[count++] = name;
        map_fail(L, "kind", MSG_MAPS_KIND, kind, text_nearest(kind, names, count));
    }
    double rows = script_number(reading->script, 1, "header_rows", 0);
    map->header_rows = rows < 0 || rows > 2 ? -1 : (int)rows;
    if (map->header_rows < 0) map_fail(L, "header_rows", MSG_MAPS_HEADER_ROWS, "header_rows", NULL);
    take_title(L);
    map_begin_fields(map);
}

/* map { … } */
static int call_map(lua_State *L)
{
    static const Field fields[] = {
        { "id", FIELD_TEXT, true }, { "title", FIELD_TABLE, true }, { "kind", FIELD_TEXT, true }, { "sheets", FIELD_ANY, false },
        { "header_rows", FIELD_INTEGER, false }, { "columns", FIELD_TABLE, true }, { "needed", FIELD_ANY, false }, { "constants", FIELD_TABLE, false },
        { "values", FIELD_TABLE, false }, { "across", FIELD_TABLE, false }, { "marks", FIELD_TABLE, false }, { "numbers", FIELD_TEXT, false },
        { "lessons", FIELD_ANY, false }, { "lessons_row", FIELD_ANY, false }, { "ends", FIELD_ANY, false }, { "skip", FIELD_ANY, false },
        { "hands_in", FIELD_BOOLEAN, false }, { "empty_days", FIELD_TEXT, false },
    };
    MapReading *reading = map_reading(L);
    Map *map = reading->map;
    ScriptFault fault = { 0 };
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    if (reading->described) map_fail(L, "id", MSG_MAPS_ONE_MAP, "map", NULL);
    if (!script_fields(reading->script, 1, fields, COUNT(fields), &fault)) script_fail_with(L, &fault);
    take_head(L);
    each_field(L, "columns", take_headings);
    take_needed(L);
    each_field(L, "constants", take_said);
    each_field(L, "values", take_values);
    take_across(L);
    take_marks(L);
    take_lessons(L);
    take_words(L, "sheets", &map->sheets, NULL);
    take_words(L, "skip", &map->skip, NULL);
    take_words(L, "ends", &map->ends, &reading->vocabulary->of[WORD_TOTAL]);
    take_words(L, "lessons_row", &map->lessons_row, &reading->vocabulary->of[WORD_LESSONS]);
    if (!map->yes.count) map->yes = reading->vocabulary->of[WORD_YES];
    if (!map->no.count) map->no = reading->vocabulary->of[WORD_NO];
    map->hands_in = script_boolean(reading->script, 1, "hands_in", false);
    const char *empty = script_text(reading->script, 1, "empty_days", reading->arena);
    if (empty && strcmp(empty, "all-present") != 0 && strcmp(empty, "not-held") != 0) map_fail(L, "empty_days", MSG_MAPS_EMPTY_DAYS, empty, NULL);
    map->empty_unheld = empty && strcmp(empty, "not-held") == 0;
    if (map->hands_in && map_field(map, "through") < 0) map_fail(L, "hands_in", MSG_MAPS_HANDS_IN, map->kind->name, NULL);
    size_t headings = 0;
    for (size_t i = 0; i < map->field_count; i++) headings += map->fields[i].headings.count;
    if (!headings) map_fail(L, "columns", MSG_MAPS_NO_COLUMNS, "columns", NULL);
    reading->described = true;
    return 0;
}

/* ---- files ------------------------------------------------------------------------------------------------------------------------------------- */

bool map_read(Arena *arena, const Vocabulary *vocabulary, const char *path, const char *text, size_t length, Map *map, Error *err)
{
    static const struct { const char *name; lua_CFunction function; } known[] = {
        { "map", call_map }, { "sheet_name", constant_sheet_name }, { "cell", constant_cell }, { "after", constant_after }, { "quarter_end", constant_quarter_end }, { "year_start", constant_year_start },
    };
    ScriptFault fault = { 0 };
    *map = (Map){ .path = path, .across = -1, .across_value = -1 };
    MapReading reading = { .script = script_open(STATE_BYTES, err), .arena = arena, .vocabulary = vocabulary, .map = map, .text = text, .length = length };
    bool ok = reading.script != NULL;
    for (size_t i = 0; i < COUNT(known) && ok; i++) ok = script_define(reading.script, known[i].name, known[i].function, &reading, err);
    if (ok && !script_load(reading.script, path, text, length, &SCRIPT_LOAD, &fault)) {
        ok = script_fault_error(&fault, err);
        if (!fault.no_memory) error_note(err, MSG_MAPS_AT, path, (long)(fault.line > 0 ? fault.line : 1));
    }
    if (ok && !reading.described) ok = error_set(err, ERR_INPUT, MSG_MAPS_NO_MAP, path);
    script_close(reading.script);
    return ok;
}
