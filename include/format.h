/*
 * format: bytes to tables and back. Knows CSV, papers (HTML, DOCX, XLSX), iCalendar and JSON (jansson); knows no pupils, no rules, no store.
 */
#ifndef TIREK_FORMAT_H
#define TIREK_FORMAT_H

#include <jansson.h>

#include "base.h"

/* ---- CSV, read ------------------------------------------------------------------------------------------------ */

/*
 * RFC 4180 in UTF-8, with or without a BOM; the separator, ',' or ';', is taken from the first line that holds one (the one that
 * stands there more often outside quotes; ',' when equal; a tab where neither does); a first line «sep=;» is no row. LF and CRLF end a row, CR alone where
 * the file begins with no other end of a line; a quoted cell may hold both. Empty
 * lines are passed over. Read as a stream: memory is bounded by one row, not by the file.
 */
typedef struct Csv Csv;

typedef struct { const char *text; size_t length; } Cell; /* unquoted, 0-ended, spaces around it cut; valid until the next row */

/*
 * What a cell of a workbook is. Its text is what a person reads in it: a number in at most 15 significant digits, as Excel shows and keeps it (0.1+0.2 is
 * 0.3, 120315599900 stays its digits, 1E+15 and above have lost theirs), filled up with zeros where its format says so («007»); a day as 2025-10-06, with a
 * time 2025-10-06 08:30; truth as 1 or 0; an error as #REF!. CELL_TEXT are also a time alone 08:30, a duration 32:30 and a day that Excel alone knows (1900-02-29).
 * CELL_FORMULA: a formula whose value is not in the file, since the program that wrote it computes none: its text is the formula, «=B2+B3». To whoever
 * reads the cell it is as unusable as CELL_ERROR, and opening and saving the file in Excel or LibreOffice mends it.
 */
typedef enum {
    CELL_TEXT, CELL_NUMBER, CELL_DAY, CELL_TRUTH, CELL_ERROR, CELL_FORMULA,
    CELL_MERGED = 0x80               /* added to a kind: a copy of a merged area's first cell */
} CellKind;

typedef struct {
    long line;               /* of the row's first byte, 1 = the file's first line; of a workbook: the row's number */
    size_t count;            /* of a workbook: up to the last cell that says something */
    const Cell *cells;       /* cells[0] stands in the first column, A */
    const unsigned char *kinds; /* a CellKind each; NULL: all are text */
} SheetRow;

/* A file, or bytes that outlive the reader. NULL on failure: no such file, a folder, no memory. */
Csv *csv_open(const char *path, Error *err);
Csv *csv_open_bytes(const char *name, const char *bytes, size_t length, Error *err);
void csv_close(Csv *csv);                       /* NULL is fine */

/* What a table's bytes may be. Only UTF-16 with its mark and UTF-8 are certain; the three that hold one letter in one byte are guessed. */
typedef enum { ENCODING_ANY, ENCODING_UTF8, ENCODING_UTF16LE, ENCODING_UTF16BE, ENCODING_KZ1048, ENCODING_CP1251, ENCODING_PT154 } Encoding;
const char *encoding_name(Encoding encoding);   /* "KZ-1048" …; "" for any */
Encoding encoding_named(const char *name);      /* capitals or not; ENCODING_ANY: none of that name */

/*
 * Before the first row: the bytes may be in any encoding, told apart by content, or they are in the one that is named. Cells come in UTF-8 all
 * the same; the hash stays that of the file's bytes. A file whose later bytes say another encoding than its earlier ones fails at its end.
 */
CHECKED bool csv_decode(Csv *csv, Encoding encoding, Error *err);
/* What it turned out to be, when all was read; *guessed: a person should check the names. */
Encoding csv_encoding(const Csv *csv, bool *guessed);

/*
 * The next row; false at the end and on failure. Failures: a row longer than 1 MiB or with more than 1,000 cells
 * (ERR_LIMIT), a quote never closed, bytes that the encoding does not have or a NUL byte (ERR_INPUT); each names line and column.
 */
CHECKED bool csv_next(Csv *csv, SheetRow *row);
/* True when the end was reached; else err says why not. */
CHECKED bool csv_finish(const Csv *csv, Error *err);
/* SHA-256 of the bytes read so far; after csv_finish, of the whole file. */
Hash csv_hash(const Csv *csv);

/*
 * Letters of KZ-1048 or UTF-8 that some program read as CP1251 and saved («Јлия Ќўрманєазы», «РђС…РјРµС‚РѕРІР°»): noticed by what no name in
 * Kazakhstan has, and set right in place, where they take no more room; gives their length. A reader told so sets every cell right.
 */
bool letters_mistaken(const char *words);
size_t letters_mend(char *words);
void csv_mend(Csv *csv);

/* ---- CSV and workbooks alike ------------------------------------------------------------------------------------- */

/*
 * A file of tables, told apart by its first bytes: a workbook (XLSX) of sheets, or a CSV file, which is one sheet without a name. One sheet is
 * read at a time, as a stream: memory is bounded by a row and by the workbook's shared texts, not by the file.
 *
 * Of a workbook: shared and inline texts, rich text, cached values of formulas, both epochs of days and ISO day cells, merged areas (each
 * of their cells holds the first one's value, see CELL_MERGED), hidden sheets, any namespace prefix, _x000D_ escapes; sheets of charts are no sheets. Line
 * breaks are \n; blanks around a text, no-break ones too, are cut; other control characters stay, as in CSV. A row in which no cell of its own says
 * something is no row; rows come in their order, those that are hidden or filtered out too. A cell or a row that stands twice in the file is refused, for either
 * would hide the other. Refused with ERR_INPUT: an encrypted or broken file, an old .xls, a page or XML by the name of a workbook, a part that is missing; with
 * ERR_LIMIT: a bomb (by ratio and by size), more than 1,048,576 rows or 16,384 columns, a text longer than Excel holds. No file is written.
 */
typedef struct Sheets Sheets;
Sheets *sheets_open(const char *path, Encoding encoding, bool mend, Error *err); /* encoding is for CSV alone: see csv_decode, csv_mend */
Sheets *sheets_open_bytes(const char *name, const char *bytes, size_t length, Encoding encoding, bool mend, Error *err); /* bytes that outlive it */
void sheets_close(Sheets *sheets);                  /* NULL is fine */
bool sheets_workbook(const Sheets *sheets);
size_t sheets_count(const Sheets *sheets);
const char *sheets_name(const Sheets *sheets, size_t sheet);   /* "" of CSV */
bool sheets_hidden(const Sheets *sheets, size_t sheet);
/* The sheet's rows from the first one, also again (of CSV too, unless it comes from a pipe: ERR_INPUT). */
CHECKED bool sheets_begin(Sheets *sheets, size_t sheet, Error *err);
CHECKED bool sheets_next(Sheets *sheets, SheetRow *row);        /* false at the sheet's end and on failure */
CHECKED bool sheets_finish(const Sheets *sheets, Error *err);   /* true when the sheet's end was reached; else err says why not */
const char *sheets_encoding(const Sheets *sheets, bool *guessed); /* "UTF-8", "KZ-1048" …; "XLSX"; *guessed: a person should check the names */
Hash sheets_hash(const Sheets *sheets);             /* SHA-256 of the file's bytes; of CSV after its end */

/* «C17»: a cell as Excel names it; column 1 = A. */
typedef struct { char text[16]; } CellName;
CellName cell_name_of(long line, int column);

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
/* The same, but only the first `needed` columns must be there; a cell of a column that the file lacks is "". */
CHECKED bool table_read_some(Arena *arena, const char *path, const char *const *columns, size_t count, size_t needed, Table *table, Error *err);
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
 * A paper as headings, texts, tables, charts and lines to write on: what it says, not how it looks. Built in an arena
 * with failure that sticks; every text is copied. `\n` in a cell or a text breaks the line. The same blocks come out as
 * a page to print (HTML), a document to edit (DOCX) and, where there is a table, a workbook (XLSX), with the same words and numbers.
 * No clock and no randomness: the same paper is the same bytes in each of the three.
 */
typedef struct Paper Paper;
typedef struct {
    const char *head;
    int width;                   /* percent of the table; the columns of a table make 100 together */
    bool number;                 /* its cells stand to the right; a workbook keeps those that are numbers as numbers */
} PaperColumn;
typedef enum { PAPER_PLAIN, PAPER_CENTRE, PAPER_RIGHT, PAPER_NOTE, PAPER_STRONG } PaperStyle;

Paper *paper_open(Arena *arena, Language language, const char *title, bool landscape);  /* NULL: no memory */
void paper_heading(Paper *paper, int level, const char *words);        /* 1: the title on the page; 2, 3 below */
void paper_text(Paper *paper, PaperStyle style, const char *words);
void paper_item(Paper *paper, const char *words);                      /* one point of a list, with a dot before it */
void paper_field(Paper *paper, const char *label, const char *value);  /* label: value; "" gives a line to write on */
void paper_lines(Paper *paper, const char *label, int lines);          /* a label ("" none) and so many empty lines to write on */
void paper_table(Paper *paper, const PaperColumn *columns, size_t count);  /* begins a table; its head repeats on each page */
void paper_row(Paper *paper, const char *const *cells, bool strong);   /* as many cells as the table has columns; NULL = "" */
void paper_row_wide(Paper *paper, const char *words);                  /* a row of one cell over all columns: a part's heading */
void paper_signature(Paper *paper, const char *role, const char *name);
/* Two blocks side by side at the head of a paper: «Келісілді» left, «Бекітемін» right; either may be "". */
void paper_sides(Paper *paper, const char *left, const char *right);
void paper_break(Paper *paper);                                        /* what follows begins a new page */
/* A line to cut along. A paper with such lines is slips of paper, as many on a page as have room: what stands between two of them stays on one page. */
void paper_cut(Paper *paper);

typedef enum { CHART_BARS, CHART_LINE } ChartKind;                     /* upright bars side by side; points joined by lines */
typedef struct { const char *name; const double *values; } ChartSeries; /* as many values as the chart has categories; NAN, and what is 10^15 or more: none */
typedef struct {
    ChartKind kind;
    const char *title, *unit;    /* unit: what the numbers count, written at the axis; "" none */
    const char *const *categories; size_t category_count;
    const ChartSeries *series; size_t series_count;
} PaperChart;
/* Up to six series are told apart without colour too (print is grey). Its numbers, to two decimals, stand in a table beside or below it in each format. */
void paper_chart(Paper *paper, const PaperChart *chart);

bool paper_has_table(const Paper *paper);                              /* something for a workbook */

/* One self-contained page, ready to print, with page numbers; charts as SVG; `css` is put into its head as it is. */
CHECKED bool paper_html(const Paper *paper, const char *css, const char **bytes, size_t *length, Error *err);
/* Office Open XML: A4, page numbers in the footer, table heads that repeat, rows that stay whole where they fit a page, real charts. */
CHECKED bool paper_docx(const Paper *paper, const char **bytes, size_t *length, Error *err);
/*
 * A workbook: what stands outside of tables as lines above and below them, each table with its head and borders, ready to print
 * (fit to the page's width, heads repeated), charts above their numbers. ERR_INPUT when there is no table, ERR_LIMIT when a cell holds more than
 * Excel can, ERR_IO when TMPDIR (else /tmp) takes no file, or not all of it: the library writes to nothing else.
 */
CHECKED bool paper_xlsx(const Paper *paper, const char **bytes, size_t *length, Error *err);

/* ---- workbooks that a person fills in ----------------------------------------------------------------------------- */

/*
 * A workbook of text cells to write in and read back: 007 stays 007, a day as it was written, and what begins with «=» is no formula, also
 * when somebody corrects it. Its sheets and their rows are put in order, from the first one; rows and columns are counted from 1. Failure
 * sticks and is asked for once, by blank_finish. The same calls give the same bytes. Memory is bounded by a row and by the finished file.
 */
typedef struct Blank Blank;
typedef enum {
    BLANK_TITLE, BLANK_NOTE, BLANK_LABEL, /* words above a table */
    BLANK_HEAD, BLANK_HEAD_UP,           /* a column's name; written upwards, for narrow columns */
    BLANK_SHUT,                         /* is read; in a sheet that is kept from slips it cannot be written in, nor can the above */
    BLANK_OPEN, BLANK_OPEN_CENTRE,       /* is written in */
    BLANK_WRONG,                        /* is written in, and stands out */
    BLANK_REASON                        /* why, beside it */
} BlankLook;
Blank *blank_open(Arena *arena, const char *title, Error *err);                    /* NULL on failure */
void blank_close(Blank *blank);                                                     /* NULL is fine */
void blank_sheet(Blank *blank, const char *name, const double *widths, size_t columns);   /* widths in letters; 0: a hidden column */
void blank_row(Blank *blank, long row, double points);                              /* before its cells: its height; 0: a hidden row */
void blank_cell(Blank *blank, long row, int column, const char *words, BlankLook look);
void blank_span(Blank *blank, long row, int from, int to, const char *words, BlankLook look);   /* the columns as one cell; after the row's others */
/* The cells of an area drop down these words (at most 255 letters in all; NULL ends); anything else may be typed too, but `hint` is shown then and before. */
typedef struct { long from_row, to_row; int from_column, to_column; } BlankArea;
void blank_choice(Blank *blank, const BlankArea *area, const char *const *words, const char *title, const char *hint);
/* The sheet lies on its side, fits the page's width, and keeps the head row and the columns left of `column` in sight. */
void blank_page(Blank *blank, long head_row, int column);
/* Only open cells can be written in; rows and columns can be put in all the same. No password: who must, can lift it. */
void blank_keep(Blank *blank);
/* ERR_LIMIT when a cell holds more than Excel can, ERR_IO when TMPDIR (else /tmp) takes no file, or not all of it. */
CHECKED bool blank_finish(Blank *blank, const char **bytes, size_t *length, Error *err);

/* ---- calendars -------------------------------------------------------------------------------------------------- */

/* One whole-day entry of an iCalendar file (RFC 5545). uid: the same for the same duty, so that a second file updates the first. The day is known. */
typedef struct { const char *uid, *summary, *description; Date day; bool done; } CalendarEntry;
CHECKED bool calendar_ics(Arena *arena, const char *name, const CalendarEntry *entries, size_t count, const char **bytes, size_t *length, Error *err);

/* ---- JSON ------------------------------------------------------------------------------------------------------ */

/* jansson with our allocator. Call once, before threads, with messages_open. */
void json_setup(void);

/* The value in one line, keys as they were set; no memory sticks in the text like any other failure. */
void text_json(Text *text, const json_t *json);

#endif
