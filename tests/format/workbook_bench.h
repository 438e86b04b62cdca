/* Workbooks made by hand, and their rows in one text. */
#ifndef TIREK_TESTS_FORMAT_WORKBOOK_BENCH_H
#define TIREK_TESTS_FORMAT_WORKBOOK_BENCH_H

#include "bench.h"
#include "workbook_made.h"

/* How a cell's kind is written: # number, @ day, ? truth, ! error, ~ a formula without a value; ^ a copy of a merged cell. */
static inline void put_cell(Text *text, const SheetRow *row, size_t i)
{
    static const char *const signs[] = { "", "#", "@", "?", "!", "~" };
    unsigned char kind = row->kinds ? row->kinds[i] : CELL_TEXT;
    assert_int_equal(strlen(row->cells[i].text), row->cells[i].length);
    if (kind & CELL_MERGED) text_put(text, "^");
    text_put(text, signs[kind & ~CELL_MERGED]);
    text_put(text, row->cells[i].text);
}

/* «1: Асан|#7⏎3: @2025-10-06»: the rows of a sheet; NULL and *err when it is not read to its end. */
static inline const char *sheet_words(Arena *arena, Sheets *sheets, size_t sheet, Error *err)
{
    Text text = text_init(arena, 64 << 20);
    if (!sheets_begin(sheets, sheet, err)) return NULL;
    for (SheetRow row; sheets_next(sheets, &row);) {
        if (text.length) text_put(&text, "\n");
        text_number(&text, row.line);
        for (size_t i = 0; i < row.count; i++) {
            text_put(&text, i ? "|" : ": ");
            put_cell(&text, &row, i);
        }
    }
    return sheets_finish(sheets, err) ? text_words(&text) : NULL;
}

/* The first sheet of the workbook that has `own` parts. */
static inline const char *words_of(Bench *bench, const MadePart *own, size_t count, Error *err)
{
    size_t length;
    const char *bytes = book_bytes(bench->arena, own, count, &length), *words = NULL;
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, err);
    if (sheets) words = sheet_words(bench->arena, sheets, 0, err);
    sheets_close(sheets);
    return words;
}

static inline void reads(void **state, const char *sheet, const char *expected)
{
    Error err = { 0 };
    const char *words = words_of(*state, &(MadePart){ FIRST, sheet, 0 }, 1, &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, expected);
}

static inline void refuses_parts(void **state, const MadePart *own, size_t count, ErrorKind kind, MessageId id)
{
    Error err = { 0 };
    const char *words = words_of(*state, own, count, &err);
    if (words) print_error("read: %s\n", words);
    assert_null(words);
    if (err.part[0].id != id) print_error("%s\n", error_words(((Bench *)*state)->arena, &err, LANGUAGE_EN));
    assert_int_equal(err.part[0].id, id);
    assert_int_equal(err.kind, kind);
}

static inline void refuses(void **state, const char *sheet, ErrorKind kind, MessageId id)
{
    refuses_parts(state, &(MadePart){ FIRST, sheet, 0 }, 1, kind, id);
}

#endif
