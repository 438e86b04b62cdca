/* Tables and charts of a template. */
#include <string.h>

#include <lua.h>

#include "internal.h"

static bool read_column(Loading *loading, int table, TemplateColumn *column)
{
    static const Field fields[] = { { "head", FIELD_ANY, true }, { "cell", FIELD_ANY, true }, { "width", FIELD_INTEGER, true }, { "number", FIELD_BOOLEAN, false },
                                    { "over", FIELD_TEXT, false }, { "values", FIELD_TEXT, false } };
    const Words *head, *cell;
    Place place = column->place;
    if (!read_fields(loading, table, place, fields, COUNT(fields)) || !read_words(loading, table, place, "head", &head) ||
        !read_words(loading, table, place, "cell", &cell) || !read_whole(loading, table, place, "width", 1, 100, &column->width) ||
        !read_path(loading, table, place, "over", &column->over) || !read_path(loading, table, place, "values", &column->values)) return false;
    column->head = *head;
    column->cell = *cell;
    column->number = script_boolean(loading->script, table, "number", false);
    if (column->over && !column->values) column->values = "values";
    return true;
}

/* Each column is found by its `head`, which it must have. */
static bool read_columns(Loading *loading, int table, const TemplateBlock *block, TemplateTable *into)
{
    lua_State *L = script_lua(loading->script);
    const TemplateSource *source = loading->source;
    ScriptSpot spot = loading->spot;
    int sum = 0;
    bool good = read_list(loading, table, block->place, "columns", false, 1, COLUMNS_MOST, &into->count);
    TemplateColumn *columns = good ? ARENA_ARRAY(loading->arena, TemplateColumn, into->count) : NULL;
    if (good && !columns) good = error_memory(loading->err);
    for (size_t i = 0; good && i < into->count; i++) {
        (void)lua_rawgeti(L, -1, (lua_Integer)i + 1);
        int type = script_get(loading->script, lua_gettop(L), "head");
        lua_pop(L, 1);
        if (type != LUA_TNIL) (void)script_find_key(source->text, source->length, &spot, "head");
        columns[i].place = (Place){ source, spot.line };
        good = read_column(loading, lua_gettop(L), &columns[i]);
        sum += columns[i].width;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    into->columns = columns;
    return good && (sum == 100 || place_fault(block->place, "columns", loading->err, MESSAGE(MSG_DOCUMENT_TEMPLATE_WIDTHS, sum)));
}

static bool read_total(Loading *loading, int table, const TemplateBlock *block, TemplateTable *into)
{
    lua_State *L = script_lua(loading->script);
    size_t count = 0;
    int type = script_get(loading->script, table, "total");
    lua_pop(L, 1);
    if (type == LUA_TNIL) return true;
    bool good = read_list(loading, table, block->place, "total", true, into->count, into->count, &count);
    Words *total = good ? ARENA_ARRAY(loading->arena, Words, count + 1) : NULL;
    if (good && !total) good = error_memory(loading->err);
    for (size_t i = 0; good && i < count; i++) {
        const Words *words;
        (void)lua_rawgeti(L, -1, (lua_Integer)i + 1);
        good = read_words_top(loading, block->place, "total", &words);
        if (good) total[i] = *words;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    into->total = total;
    return good;
}

bool read_table(Loading *loading, int table, TemplateBlock *block)
{
    TemplateTable *into = ARENA_NEW(loading->arena, TemplateTable);
    block->table = into;
    if (!into) return error_memory(loading->err);
    return read_path(loading, table, block->place, "table", &block->path) && read_columns(loading, table, block, into) &&
           read_whole(loading, table, block->place, "blank", 0, 100, &into->blank) &&
           read_whole(loading, table, block->place, "least", 0, 100, &into->least) &&
           read_words(loading, table, block->place, "part", &into->part) && read_words(loading, table, block->place, "none", &into->none) &&
           read_condition(loading, table, block->place, "strong", &into->strong) && read_total(loading, table, block, into);
}

static bool read_series(Loading *loading, int table, const TemplateBlock *block, TemplateChart *into)
{
    static const Field fields[] = { { "name", FIELD_ANY, true }, { "value", FIELD_TEXT, true } };
    lua_State *L = script_lua(loading->script);
    bool good = read_list(loading, table, block->place, "series", false, 1, SERIES_MOST, &into->count);
    for (size_t i = 0; good && i < into->count; i++) {
        (void)lua_rawgeti(L, -1, (lua_Integer)i + 1);
        good = read_fields(loading, lua_gettop(L), block->place, fields, COUNT(fields)) &&
               read_words(loading, lua_gettop(L), block->place, "name", &into->series[i].name) &&
               read_path(loading, lua_gettop(L), block->place, "value", &into->series[i].value);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return good;
}

bool read_chart(Loading *loading, int table, TemplateBlock *block)
{
    static const char *const kinds[] = { "bars", "line" };                   /* as ChartKind counts them */
    TemplateChart *into = ARENA_NEW(loading->arena, TemplateChart);
    int kind = 0;
    block->chart = into;
    if (!into) return error_memory(loading->err);
    if (!read_choice(loading, table, block->place, "chart", kinds, COUNT(kinds), &kind)) return false;
    into->kind = (ChartKind)kind;
    return read_path(loading, table, block->place, "over", &block->path) && read_words(loading, table, block->place, "category", &into->category) &&
           read_words(loading, table, block->place, "title", &into->title) && read_words(loading, table, block->place, "unit", &into->unit) &&
           read_series(loading, table, block, into);
}
