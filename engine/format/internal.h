/* What the writers of papers share: the blocks a paper is kept as, and how charts are drawn in all three formats. */
#ifndef TIREK_FORMAT_INTERNAL_H
#define TIREK_FORMAT_INTERNAL_H

#include "format.h"

struct lxw_chart;
struct lxw_workbook;

/* ---- bytes of a table to UTF-8 ------------------------------------------------------------------------------------- */

enum {
    DECODER_WINDOW = 1 << 16,    /* bytes that are looked at before an encoding is decided */
    DECODED_MOST = 4             /* bytes that one step may need at least */
};

typedef struct {
    Encoding encoding;           /* ENCODING_ANY: nothing met so far depends on it */
    bool begun, guessed;         /* guessed: by content, and told_apart once a byte came in which the three encodings of bytes differ */
    bool told_apart, in_pair;
    int pairs;                   /* letters of UTF-8 in a row */
    unsigned char before;        /* the byte before */
    long score[3];               /* of KZ-1048, CP1251, PT154, over all bytes so far */
} Decoder;

/*
 * Decodes what it can of `from` to `to` and gives the bytes written; *used: of those read. Both are 0 when more bytes are needed: at most
 * DECODER_WINDOW, or `last`, and DECODED_MOST of room. A byte that the encoding does not have becomes 0xFF.
 */
size_t decoder_step(Decoder *decoder, const unsigned char *from, size_t length, bool last, char *to, size_t room, size_t *used);
/* All bytes together say another encoding than the one decided on. */
bool decoder_contradicted(const Decoder *decoder, Encoding *other);

/* ---- a paper's blocks --------------------------------------------------------------------------------------------- */

typedef enum {
    BLOCK_HEADING, BLOCK_TEXT, BLOCK_ITEM, BLOCK_FIELD, BLOCK_LINES, BLOCK_TABLE, BLOCK_ROW, BLOCK_ROW_WIDE, BLOCK_SIGNATURE, BLOCK_SIDES,
    BLOCK_BREAK, BLOCK_CUT, BLOCK_CHART
} BlockKind;

typedef struct {
    BlockKind kind;
    int number;                  /* heading level, style, lines to write on */
    bool strong;                 /* a row */
    bool tall;                   /* a row so high that it must be allowed to go on overleaf: kept whole it would leave half a page white */
    bool open;                   /* a row of empty cells alone: a line of a form, high enough to write in by hand */
    const char *first, *second;  /* never NULL; clean (format_clean) */
    const PaperColumn *columns;  /* of a table, and of each of its rows */
    size_t count;                /* of them */
    const char *const *cells;    /* of a row, as many */
    int share;                   /* a table: percent of the page's width */
    const PaperChart *chart;     /* a chart, and the table that holds its numbers and comes next */
} Block;

struct Paper {
    Arena *arena;
    Language language;
    const char *title;
    bool landscape, failed;
    bool slips;                  /* it has a line to cut along */
    const PaperColumn *columns;  /* of the table being built; NULL: none */
    size_t column_count;
    struct { Block *items; size_t count, room; } blocks;
};

static inline bool block_is_row(const Block *block) { return block->kind == BLOCK_ROW || block->kind == BLOCK_ROW_WIDE; }

enum {
    PAPER_LIMIT = 64 << 20,      /* bytes of a page, or of the greatest part of a document */
    KEPT_ROWS = 15,              /* so many numbers stay on one page with their chart */
    BESIDE_MOST = 5,             /* so many numbers may stand beside their chart */
    KEPT_LINES = 12              /* so many lines to write on stay on one page */
};

/* A copy without what XML cannot hold: control characters go, a tab is a space, bytes that are no UTF-8 are U+FFFD. NULL: no memory. */
const char *format_clean(Arena *arena, const char *words);

/* How many bytes of `words` stand before the next '\n' or the end. */
size_t line_length(const char *words);

/* In how many lines `words` stand where a line holds `letters`. A guess: no font is measured. */
size_t lines_needed(const char *words, double letters);

/* No memory for what was to be put; and a text that is put into another fails it for the same reason (text_finish asks the arena). */
static inline void text_fail_memory(Text *text) { text->failed = true; text->arena = NULL; }
static inline void text_fail_like(Text *text, const Text *part) { if (part->failed) { text->failed = true; text->arena = part->arena; } }

/* The words escaped, with `line_break` for each '\n'. */
void put_escaped(Text *text, const char *words, const char *line_break);

/* A number as a reader of the language writes it, with at most two decimals: 12,5 (in English 12.5). */
void put_decimal(Text *text, Language language, double number);

/* ---- charts ------------------------------------------------------------------------------------------------------- */

#define CHART_BEYOND 1e15        /* here a double has no two decimals left, and a number no room at its axis */

/*
 * How one series looks. Grey paper must tell them apart: bars by pattern and darkness, lines by dashes and marker. Each has the name that
 * DrawingML gives it and the number that libxlsxwriter gives it (svg.c draws by its place in the row).
 */
typedef struct {
    unsigned colour;             /* 0xRRGGBB of lines, borders and patterns */
    const char *pattern;         /* NULL: filled whole */
    int xlsx_pattern;
    const char *dash, *marker;
    int xlsx_dash, xlsx_marker;
    const char *svg_dash;
} ChartLook;
enum { CHART_LOOKS = 6 };
const ChartLook *chart_look(size_t series);  /* the seventh looks as the first */

/* The axis: round steps that hold every number, and 0 where bars stand on it. */
typedef struct { double low, high, step; } ChartScale;
ChartScale chart_scale(const PaperChart *chart);

/* True when each number has room to be printed at its bar or point. */
bool chart_labelled(const PaperChart *chart, bool landscape);

/* In how many rows its numbers stand on a page: fewer than it has categories where they are many. */
size_t chart_rows(const PaperChart *chart);

/* The paper with the numbers of charts folded into so many rows. NULL: no memory. */
const Paper *paper_for_pages(const Paper *paper);

/* Whether its numbers stand beside the picture on a page to print, not below: few of one series, as the answers to a question. */
static inline bool chart_beside(const PaperChart *chart) { return chart->series_count == 1 && chart->category_count <= BESIDE_MOST; }

/* A picture of the chart, as wide as the page or (chart_beside) two thirds of it; `number` tells the papers' charts apart. */
void svg_chart(Text *html, const Paper *paper, const PaperChart *chart, int number);

/*
 * The columns of a sheet: one for each column of the widest table (`tables`), then what the numbers of charts need beside them, then one that makes
 * up the page where all are narrow, for the texts. Widths are in letters.
 */
typedef struct { size_t columns, tables; double *widths; } Grid;
bool grid_plan(const Paper *paper, Grid *grid);                                        /* of a paper that has a table; false: no memory */
/* In which column of the sheet each of the table's begins, and behind the last where it ends. NULL: no memory. */
size_t *grid_place(const Paper *paper, const Grid *grid, const Block *table);

/* The title cut to what a sheet may be called. NULL: no memory. */
const char *xlsx_name(const Paper *paper);

/* How many letters Excel counts. */
size_t xlsx_letters(const char *words);

/* The words as a cell keeps them. NULL: no memory. */
const char *xlsx_words(Arena *arena, const char *words);

/*
 * A cell is a number when it is nothing else: 12, -3, 4,5. What begins with a 0 is a code («007»), and so is what has more digits than Excel
 * keeps of a number; both stay text.
 */
enum { NUMBER_DECIMALS = 6 };
bool xlsx_number(const char *words, double *number, int *decimals);

/* A chart of a workbook, which owns it; its title stands in a cell, its numbers below the row `head` in the columns named. NULL: no memory. */
typedef struct { const Paper *paper; const PaperChart *chart; const char *sheet; uint32_t title, head; const size_t *columns; } XlsxChart;
struct lxw_chart *xlsx_chart(struct lxw_workbook *book, const XlsxChart *from);

/* word/charts/chartN.xml */
void docx_chart(Text *xml, const Paper *paper, const PaperChart *chart);

/* ---- parts of an Office file --------------------------------------------------------------------------------------- */

typedef struct { const char *name, *bytes; size_t length; } Part;

/* A zip of the parts in their order, in the arena; the same parts give the same bytes. */
CHECKED bool zip_parts(Arena *arena, const Part *parts, size_t count, const char **bytes, size_t *length, Error *err);

/* The parts of a document that are the same in each one. */
extern const char docx_types_head[], docx_types_chart[], docx_root_links[], docx_links_head[], docx_settings[], docx_fonts[], docx_numbering[], docx_footer[];
void docx_styles(Text *xml, Language language, bool landscape);

#endif
