/*
 * A workbook read: 10,000 rows of 20 cells (names, days, numbers, marks), as a school's sheet of attendance.
 *   sheets_bench make FILE      writes it with libxlsxwriter
 *   sheets_bench read FILE      reads every cell of every sheet: cells, bytes of text, days; to compare with sheets_peer.py, which prints the same three
 */
#include <stdio.h>
#include <string.h>
#include <xlsxwriter.h>

#include "format.h"

enum { ROWS = 10000, COLUMNS = 20, PUPILS = 900 };

static int make(const char *path)
{
    static const char *const marks[] = { "н", "н2", "б", "себепті", "" };
    lxw_workbook *book = workbook_new(path);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Қазан");
    lxw_format *day = workbook_add_format(book);
    format_set_num_format(day, "dd.mm.yyyy");
    for (lxw_row_t row = 0; row < ROWS; row++) {
        char name[64];
        snprintf(name, sizeof name, "Оқушы Аты-жөні %u", row % PUPILS);
        worksheet_write_string(sheet, row, 0, name, NULL);
        worksheet_write_datetime(sheet, row, 1, &(lxw_datetime){ .year = 2025, .month = 9 + (int)row % 4, .day = 1 + (int)row % 28 }, day);
        for (lxw_col_t column = 2; column < COLUMNS; column++) {
            if (column % 3) worksheet_write_number(sheet, row, column, (double)(row * column) / 8, NULL);
            else worksheet_write_string(sheet, row, column, marks[row % 4], NULL);
        }
    }
    return workbook_close(book) == LXW_NO_ERROR ? 0 : 1;
}

static int fail(const Error *err)
{
    Arena *arena = arena_open();
    Text text = text_init(arena, 1 << 12);
    error_text(err, LANGUAGE_EN, &text);
    fprintf(stderr, "sheets_bench: %s\n", text_words(&text));
    arena_close(arena);
    return 1;
}

static int read_all(const char *path)
{
    Error err = { 0 };
    size_t cells = 0, bytes = 0, days = 0;
    Sheets *sheets = sheets_open(path, ENCODING_ANY, false, &err);
    if (!sheets) return fail(&err);
    for (size_t i = 0; i < sheets_count(sheets); i++) {
        if (!sheets_begin(sheets, i, &err)) return fail(&err);
        for (SheetRow row; sheets_next(sheets, &row);)
            for (size_t column = 0; column < row.count; column++) {
                cells += row.cells[column].length > 0;
                bytes += row.kinds[column] == CELL_TEXT ? row.cells[column].length : 0;
                days += row.kinds[column] == CELL_DAY;
            }
        if (!sheets_finish(sheets, &err)) return fail(&err);
    }
    printf("%zu %zu %zu\n", cells, bytes, days);
    sheets_close(sheets);
    return 0;
}

int main(int count, char **words)
{
    if (count == 3 && strcmp(words[1], "make") == 0) return make(words[2]);
    if (count == 3 && strcmp(words[1], "read") == 0) return read_all(words[2]);
    fprintf(stderr, "sheets_bench make|read FILE\n");
    return 2;
}
