/*
 * format: bytes to tables and back. Knows CSV, HTML and JSON (jansson); knows no pupils, no rules, no store.
 */
#ifndef TIREK_FORMAT_H
#define TIREK_FORMAT_H

#include <jansson.h>

#include "base.h"

/* ---- CSV, read ------------------------------------------------------------------------------------------------ */

/*
 * RFC 4180 in UTF-8, with or without a BOM; the separator, ',' or ';', is taken from the first line (the one that
 * stands there more often outside quotes; ',' when equal). LF and CRLF end a row; a quoted cell may hold both. Empty
 * lines are passed over. Read as a stream: memory is bounded by one row, not by the file.
 */
typedef struct Csv Csv;

typedef struct { const char *text; size_t length; } Cell; /* unquoted, 0-ended, spaces around it cut; valid until the next row */

typedef struct {
    long line;               /* of the row's first byte, 1 = the file's first line */
    size_t count;
    const Cell *cells;
} CsvRow;

/* A file, or bytes that outlive the reader. NULL on failure: no such file, a folder, no memory. */
Csv *csv_open(const char *path, Error *err);
Csv *csv_open_bytes(const char *name, const char *bytes, size_t length, Error *err);
void csv_close(Csv *csv);                       /* NULL is fine */

/*
 * The next row; false at the end and on failure. Failures: a row longer than 1 MiB or with more than 1,000 cells
 * (ERR_LIMIT), a quote never closed, bytes that are not UTF-8 or a NUL byte (ERR_INPUT); each names line and column.
 */
CHECKED bool csv_next(Csv *csv, CsvRow *row);
/* True when the end was reached; else err says why not. */
CHECKED bool csv_finish(const Csv *csv, Error *err);
/* SHA-256 of the bytes read so far; after csv_finish, of the whole file. */
Hash csv_hash(const Csv *csv);

/* ---- a whole small table, by column name (data files) ----------------------------------------------------------- */

typedef struct {
    const char *path;
    size_t count;
    const long *lines;       /* line of each row, for messages */
    const char **cells;      /* count × columns, row by row, each 0-ended, "" where empty */
    size_t columns;
} Table;

/*
 * Reads a CSV file of which the first row must name exactly `columns`, in any order; cells come in the order asked
 * for. A missing, unknown or double column, and a row with another number of cells, is ERR_INPUT with file and line.
 * At most 100,000 rows.
 */
CHECKED bool table_read(Arena *arena, const char *path, const char *const *columns, size_t count, Table *table, Error *err);
static inline const char *table_cell(const Table *table, size_t row, size_t column)
{
    return table->cells[row * table->columns + column];
}

/* ---- CSV, written ---------------------------------------------------------------------------------------------- */

/* A cell, quoted where it must be; csv_end ends the row with a newline. */
void csv_put(Text *text, const char *cell);     /* puts the comma before it unless it begins a row */
void csv_end(Text *text);

/* ---- papers ---------------------------------------------------------------------------------------------------- */

/*
 * A paper as headings, texts, tables and lines to write on: what it says, not how it looks. Built in an arena with
 * failure that sticks; every text is copied. `\n` in a cell or a text breaks the line.
 */
typedef struct Paper Paper;
typedef struct { const char *head; int width; } PaperColumn;            /* width: percent of the table */
typedef enum { PAPER_PLAIN, PAPER_CENTRE, PAPER_RIGHT, PAPER_NOTE, PAPER_STRONG } PaperStyle;

Paper *paper_open(Arena *arena, Language language, const char *title, bool landscape);  /* NULL: no memory */
void paper_heading(Paper *paper, int level, const char *words);        /* 1: the title on the page; 2, 3 below */
void paper_text(Paper *paper, PaperStyle style, const char *words);
void paper_field(Paper *paper, const char *label, const char *value);  /* label: value; "" gives a line to write on */
void paper_table(Paper *paper, const PaperColumn *columns, size_t count);  /* begins a table; its head repeats on each page */
void paper_row(Paper *paper, const char *const *cells, bool strong);   /* as many cells as the table has columns; NULL = "" */
void paper_signature(Paper *paper, const char *role, const char *name);

/* One self-contained page, ready to print; `css` is put into its head as it is. */
CHECKED bool paper_html(const Paper *paper, const char *css, const char **bytes, size_t *length, Error *err);

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

/* jansson with our allocator. Call once, before threads, with messages_open. */
void json_setup(void);

/* The value in one line, keys as they were set; no memory sticks in the text like any other failure. */
void text_json(Text *text, const json_t *json);

#endif
