/* A whole small CSV table, its columns found by name. */
#include <string.h>

#include "format.h"

enum { TABLE_ROWS = 100000, TABLE_COLUMNS = 64 };
#define NOWHERE SIZE_MAX

/* Where each wanted column stands in the file; past `needed` it may be nowhere. */
static bool read_header(const SheetRow *row, const char *path, const char *const *columns, size_t count, size_t needed, size_t *place, Error *err)
{
    for (size_t column = 0; column < count; column++) place[column] = NOWHERE;
    for (size_t i = 0; i < row->count; i++) {
        size_t column = 0;
        while (column < count && strcmp(columns[column], row->cells[i].text) != 0) column++;
        if (column == count) {
            const char *nearest = text_nearest(row->cells[i].text, columns, count);
            if (nearest) return error_set(err, ERR_INPUT, MSG_FORMAT_COLUMN_UNKNOWN_NEAR, path, row->line, row->cells[i].text, nearest);
            return error_set(err, ERR_INPUT, MSG_FORMAT_COLUMN_UNKNOWN, path, row->line, row->cells[i].text);
        }
        if (place[column] != NOWHERE) return error_set(err, ERR_INPUT, MSG_FORMAT_COLUMN_DOUBLE, path, row->line, columns[column]);
        place[column] = i;
    }
    for (size_t column = 0; column < needed; column++)
        if (place[column] == NOWHERE) return error_set(err, ERR_INPUT, MSG_FORMAT_COLUMN_MISSING, path, row->line, columns[column]);
    return true;
}

typedef struct { const char **items; size_t count, room; } Cells;
typedef struct { long *items; size_t count, room; } Lines;

static bool read_rows(Csv *csv, Arena *arena, const char *const *columns, size_t count, size_t needed, Table *table, Error *err)
{
    SheetRow row;
    size_t place[TABLE_COLUMNS], width;
    Cells cells = { NULL, 0, 0 };
    Lines lines = { NULL, 0, 0 };
    if (!csv_next(csv, &row)) return csv_finish(csv, err) && error_set(err, ERR_INPUT, MSG_FORMAT_TABLE_EMPTY, table->path);
    if (!read_header(&row, table->path, columns, count, needed, place, err)) return false;
    width = row.count;
    while (csv_next(csv, &row)) {
        if (row.count != width)
            return error_set(err, ERR_INPUT, MSG_FORMAT_ROW_COUNT, table->path, row.line, (long long)row.count, (long long)width);
        if (lines.count == TABLE_ROWS) return error_set(err, ERR_LIMIT, MSG_FORMAT_TABLE_TOO_LONG, table->path, (int)TABLE_ROWS);
        if (!VECTOR_ROOM(arena, &lines)) return error_memory(err);
        lines.items[lines.count++] = row.line;
        for (size_t column = 0; column < count; column++) {
            const Cell *cell = place[column] == NOWHERE ? &(Cell){ "", 0 } : &row.cells[place[column]];
            if (!VECTOR_ROOM(arena, &cells)) return error_memory(err);
            const char *copy = arena_copy(arena, cell->text, cell->length);
            if (!copy) return error_memory(err);
            cells.items[cells.count++] = copy;
        }
    }
    if (!csv_finish(csv, err)) return false;
    table->count = lines.count;
    table->lines = lines.items;
    table->cells = cells.items;
    return true;
}

bool table_read_some(Arena *arena, const char *path, const char *const *columns, size_t count, size_t needed, Table *table, Error *err)
{
    *table = (Table){ .columns = count, .path = arena_text(arena, path) };
    if (!table->path) return error_memory(err);
    if (count == 0 || count > TABLE_COLUMNS) return error_set(err, ERR_LIMIT, MSG_FORMAT_TOO_MANY_CELLS, path, 1, (int)TABLE_COLUMNS);
    Csv *csv = csv_open(path, err);
    bool ok = csv && read_rows(csv, arena, columns, count, needed, table, err);
    csv_close(csv);
    return ok;
}

bool table_read(Arena *arena, const char *path, const char *const *columns, size_t count, Table *table, Error *err)
{
    return table_read_some(arena, path, columns, count, count, table, err);
}
