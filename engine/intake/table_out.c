/* A table of text, written as a workbook or as CSV, whichever the file's name says. */
#include <string.h>

#include "internal.h"

enum { CSV_MOST = 64 << 20 };
static const double line_points = 13, most_points = 200;

struct TableOut {
    Arena *arena;
    const TableShape *shape;
    Blank *blank;                  /* NULL: CSV */
    Text csv;
    long row;
    size_t column;
    struct TableCell { const char *words; BlankLook look; } *cells;        /* of the row being put */
};

bool intake_refused_name(const char *path, Error *err)
{
    return text_ends(path, ".xlsx") || text_ends(path, ".csv") || error_set(err, ERR_INPUT, MSG_REFUSED_ENDING, path);
}

TableOut *table_begin(Arena *arena, const char *path, const TableShape *shape, Error *err)
{
    TableOut *table = ARENA_NEW(arena, TableOut);
    if (!table || !(table->cells = ARENA_ARRAY(arena, struct TableCell, shape->columns))) { error_memory(err); return NULL; }
    table->arena = arena;
    table->shape = shape;
    table->csv = text_init(arena, CSV_MOST);
    if (!text_ends(path, ".csv")) {
        if (!(table->blank = blank_open(arena, shape->sheet, err))) return NULL;
        blank_sheet(table->blank, shape->sheet, shape->widths, shape->columns);
    }
    for (size_t i = 0; i < shape->columns; i++) table_put(table, shape->heads[i], BLANK_HEAD);
    table_end_row(table);
    if (table->blank) blank_page(table->blank, 1, 1);
    return table;
}

void table_put(TableOut *table, const char *words, BlankLook look)
{
    if (table->column < table->shape->columns) table->cells[table->column++] = (struct TableCell){ words, look };
}

/* How high the row must be for its longest cell; no font is measured. */
static double height_of(const TableOut *table)
{
    double most = 1;
    for (size_t i = 0; i < table->column; i++) {
        double lines = 0;
        const char *at = table->cells[i].words;
        for (;; at++) {
            size_t letters = 0;
            for (; *at && *at != '\n'; at++) letters += ((unsigned char)*at & 0xC0) != 0x80;
            lines += 1 + (double)(long)((double)letters / (table->shape->widths[i] + 1));
            if (!*at) break;
        }
        if (lines > most) most = lines;
    }
    return most * line_points + 2 < most_points ? most * line_points + 2 : most_points;
}

void table_end_row(TableOut *table)
{
    table->row++;
    if (table->blank) blank_row(table->blank, table->row, height_of(table));
    for (size_t i = 0; i < table->column; i++) {
        if (table->blank) blank_cell(table->blank, table->row, (int)i + 1, table->cells[i].words, table->cells[i].look);
        else csv_put(&table->csv, table->cells[i].words);
    }
    if (!table->blank) csv_end(&table->csv);
    table->column = 0;
}

bool table_finish(TableOut *table, const char **bytes, size_t *length, Error *err)
{
    if (table->blank) return blank_finish(table->blank, bytes, length, err);
    *length = table->csv.length;
    return text_finish(&table->csv, bytes, err);
}

void table_close(TableOut *table)
{
    if (table) blank_close(table->blank);
}
