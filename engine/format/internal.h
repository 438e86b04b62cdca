/* What the files of the module share: the blocks a paper is kept as, how charts are drawn in all three formats, and how a workbook is read. */
#ifndef TIREK_FORMAT_INTERNAL_H
#define TIREK_FORMAT_INTERNAL_H

#include "format.h"

struct lxw_chart;
struct lxw_workbook;
struct XML_ParserStruct;
struct zip;
struct zip_file;

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

/* ---- how a table of CSV begins ------------------------------------------------------------------------------------- */

typedef struct {
    char separator;              /* ',' ';' or a tab */
    bool carriage;               /* lines end with CR alone: look again when they end with '\n' */
    bool decided;                /* a line of these bytes decides; else more of them may say something else */
    size_t hint;                 /* bytes of a first line «sep=;», which is no row */
} CsvBegin;
CsvBegin csv_begin(const char *bytes, size_t length);   /* behind the byte order mark; bytes[length] is '\n' */

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

/* ---- what both writers of workbooks share (xlsx_file.c) -------------------------------------------------------------- */

enum {
    XLSX_BYTES_MOST = 64 << 20,
    XLSX_LETTERS_MOST = 32767,   /* in a cell; Excel counts as UTF-16 does */
    XLSX_CREATED = 946684800     /* 2000-01-01: a stated day, or the library takes the clock's */
};
/*
 * An empty file in TMPDIR (else /tmp), for our eyes alone and closed on exec, which the library opens by `path`, since it writes to nothing else. It loses its name before
 * a byte is in it, so that nothing is left of it whoever dies; only where it cannot be reached by its descriptor in the folder `descriptors` it keeps one until it is closed.
 */
#define XLSX_DESCRIPTORS "/proc/self/fd"
typedef struct {
    char *folder;                /* for what the library puts aside meanwhile */
    const char *path;            /* NULL: not open */
    int descriptor;
    bool named;
} XlsxFile;
CHECKED bool xlsx_file_open(XlsxFile *file, Arena *arena, const char *descriptors, Error *err);
/*
 * What was written, proved to be whole: where the disk is full the library says no word and leaves away what it had put aside. So each part must end as XML does, and all
 * sheets together have so many rows (-1: not asked). ERR_IO: they have not.
 */
CHECKED bool xlsx_file_read(const XlsxFile *file, Arena *arena, long rows, const char **bytes, size_t *length, Error *err);
void xlsx_file_close(XlsxFile *file);                                                  /* a cleared one is fine */
/* What the library's failure (an lxw_error) means. Always false. */
bool xlsx_failed(int failure, Error *err);

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

/* ---- a zip, read --------------------------------------------------------------------------------------------------- */

/*
 * Parts are found by name, in capitals or not, and inflated within limits that are counted while inflating. What libzip holds is its own; it
 * grows with the number of parts, which is bounded.
 */
typedef struct {
    const char *path;            /* for messages; outlives the archive */
    struct zip *zip;
    uint64_t size;               /* bytes; no part is packed into more, whatever the zip says */
    int64_t parts;
    uint64_t *counted;           /* bytes inflated of each part, the most of all times it was read */
    uint64_t inflated;           /* all of them together */
} Archive;

CHECKED bool archive_open_file(Archive *archive, const char *path, int file, Error *err);  /* takes the descriptor, also when it fails */
CHECKED bool archive_open_bytes(Archive *archive, const char *path, const char *bytes, size_t length, Error *err);
void archive_close(Archive *archive);
int64_t archive_find(const Archive *archive, const char *name);        /* -1: there is none */
bool archive_twice(const Archive *archive, int64_t part);               /* another one behind it has its name: either would hide the other */
const char *archive_name(const Archive *archive, int64_t part);        /* as the zip has it; never NULL */

/* ---- a part of it, as XML ------------------------------------------------------------------------------------------- */

/*
 * Elements are told apart by where they stand: a step says that in the state `within` the element `name` is the state `is`; 0 is outside of
 * the root. What no step names, and all in it, is passed over; so is every element of another namespace.
 */
typedef struct { unsigned char within, is; const char *name; } XmlStep;

typedef struct {
    const char *const *namespaces;   /* ends with NULL */
    const XmlStep *steps;
    size_t count;
    bool any_root;                   /* a part with a root that no step names is passed over; else it is broken */
    void (*begin)(void *context, int state, const char **attributes);   /* each may be NULL; state is never 0 */
    void (*end)(void *context, int state);
    void (*text)(void *context, int state, const char *bytes, size_t length);
} XmlKind;

extern const char *const xml_spreadsheet[], *const xml_links[];         /* namespaces: of ECMA-376 and of ISO 29500 */

enum { XML_DEPTH_MOST = 100 };

typedef struct {
    Archive *archive;
    int64_t part;
    const XmlKind *kind;
    void *context;
    struct zip_file *file;
    struct XML_ParserStruct *parser;
    uint64_t packed, inflated;
    size_t quiet;                /* bytes since anything was told: a tag without end */
    size_t held;                 /* bytes of the parser */
    bool crammed, starved;       /* it asked for more than it may have; there was no memory */
    bool drained, paused;
    int depth;
    unsigned char stack[XML_DEPTH_MOST];
    Error err;                   /* why it failed; may be set, then xml_stop */
} Xml;

typedef enum { XML_ENDED, XML_PAUSED, XML_FAILED } XmlOutcome;

CHECKED bool xml_open(Xml *xml, Archive *archive, int64_t part, const XmlKind *kind, void *context, Error *err);
XmlOutcome xml_run(Xml *xml);                    /* to the end, or until a function of the kind pauses */
void xml_pause(Xml *xml);
void xml_stop(Xml *xml);                         /* for good: xml->err says why */
void xml_close(Xml *xml);                        /* a cleared one is fine */
/* Whether its bytes hold the word, which is cheaper to know than what they say; also true of bytes that are not to be searched (UTF-16). */
CHECKED bool part_mentions(Archive *archive, int64_t part, const char *word, bool *found, Error *err);
/* From the first byte to the last. */
CHECKED bool xml_read(Archive *archive, int64_t part, const XmlKind *kind, void *context, Xml *xml, Error *err);
const char *xml_attribute(const char **attributes, const char *name);   /* NULL: it is not there */

/* ---- values of cells ------------------------------------------------------------------------------------------------- */

/* What a format of cells makes of a number. */
enum { FORMAT_DAY = 1, FORMAT_TIME = 2, FORMAT_SECONDS = 4, FORMAT_SPAN = 8 };     /* span: hours may be more than a day has */
typedef struct { unsigned char parts, zeros; } CellFormat;                          /* zeros: «000» fills up to so many digits */
CellFormat format_known(long id);                                                   /* of those that every workbook has */
CellFormat format_code(const char *code);                                           /* «dd.mm.yyyy» */

enum { VALUE_ROOM = 64 };
typedef struct { CellKind kind; size_t length; char text[VALUE_ROOM]; } CellValue;
bool value_of_number(const char *words, size_t length, CellFormat format, bool date1904, CellValue *value);  /* false: it is no number */
bool value_of_day(const char *words, size_t length, CellFormat format, CellValue *value);                     /* ISO 8601; false: it is none */

enum { CELL_TEXT_MOST = 4 * 32767 };             /* bytes; Excel holds 32,767 letters in a cell */

/* Sets _x000D_ and its like right, every line break to \n, cuts blanks around; in place. *begin: where the words begin. */
size_t value_tidy(char *bytes, size_t length, size_t *begin);

/* ---- a workbook, read ------------------------------------------------------------------------------------------------ */

typedef struct { const char *name; bool hidden; int64_t part; } BookSheet;
/* The texts that cells share, by their numbers from 0. */
typedef struct SharedTexts SharedTexts;
SharedTexts *shared_open(void);                                         /* NULL: no memory */
void shared_close(SharedTexts *texts);                                  /* NULL is fine */
size_t shared_count(const SharedTexts *texts);                          /* of NULL: 0 */
/* At most CELL_TEXT_MOST - 1 bytes. ERR_LIMIT: there are too many, of the workbook at `path`; ERR_IO: those that memory has no room for cannot be laid down. */
CHECKED bool shared_put(SharedTexts *texts, const char *path, const char *text, size_t length, Error *err);
/* The one of that number, with a 0 behind; good until the next is asked for. */
CHECKED bool shared_get(SharedTexts *texts, size_t place, Cell *text, Error *err);

typedef struct SheetReader SheetReader;

/* The merged areas of a sheet, by their first rows. */
typedef struct { long first_row, last_row; int left, right; } Area;     /* all from 1; both ends in it */
typedef struct { Area *items; size_t count, room; const BookSheet *sheet; } Areas;

typedef struct {
    const char *path;
    Arena *arena;
    Archive archive;
    bool date1904;
    bool mend;                   /* letters of KZ-1048 that were read as CP1251 */
    struct { BookSheet *items; size_t count, room; } sheets;
    size_t names;                /* bytes of the names of sheets, of parts and of the links to them */
    struct { CellFormat *items; size_t count, room; } formats;
    SharedTexts *texts;          /* NULL: it has none */
    SheetReader *reader;         /* of the sheet that is being read */
    Areas areas;                 /* of the sheet begun last; kept, for a sheet is often begun again */
    Hash hash;
} Book;

/* A file's first bytes say what it is. */
typedef enum { FILE_TABLE, FILE_ZIP, FILE_OLE, FILE_MARKUP, FILE_PICTURE, FILE_ARCHIVE, FILE_OTHER } FileKind;    /* PICTURE: a PDF too, for most are scans */
FileKind file_kind(const char *bytes, size_t length);
/* ERR_INPUT that says what it is and what to do; always false. */
typedef struct { bool encrypted, workbook; } OleNames;
void ole_look(OleNames *names, const char *bytes, size_t length);       /* a piece of an OLE file that begins at a multiple of 128 */
bool refuse_ole(const char *path, OleNames names, Error *err);
bool refuse_kind(const char *path, FileKind kind, Error *err);          /* MARKUP and what stands behind it */
/* The part that a zip begins with is a workbook's; "": it names none. Else ERR_INPUT as above. */
CHECKED bool check_main_part(const Archive *archive, const char *main_part, Error *err);

Book *book_open_file(const char *path, int file, bool mend, Error *err); /* takes the descriptor, also when it fails */
Book *book_open_bytes(const char *path, const char *bytes, size_t length, bool mend, Error *err);
void book_close(Book *book);                                            /* NULL is fine */
CHECKED bool book_begin(Book *book, size_t sheet, Error *err);
CHECKED bool book_next(Book *book, SheetRow *row);
CHECKED bool book_finish(const Book *book, Error *err);

/* What workbook.xml and its relationships say; then styles.xml and sharedStrings.xml, which may be missing. */
CHECKED bool book_read_parts(Book *book, Error *err);
CHECKED bool book_read_formats(Book *book, int64_t part, Error *err);
CHECKED bool book_read_texts(Book *book, int64_t part, Error *err);

enum { ROWS_MOST = 1048576, COLUMNS_MOST = 16384 };
/* «AB12», capitals or not; 0: no number of that kind. False: it is no such name. */
bool cell_reference(const char *word, size_t length, long *row, int *column);

/* A row being made: cells without a text have `cell_empty`. */
typedef struct { Cell *cells; unsigned char *kinds; int room, count; } RowCells;
extern const char cell_empty[];
bool row_room(RowCells *row, int columns);                              /* false: no memory */
static inline void row_clear_cell(RowCells *row, int column) { row->cells[column - 1] = (Cell){ cell_empty, 0 }; row->kinds[column - 1] = CELL_TEXT; }

/*
 * Merged areas stand behind the rows they are about, so they are gathered first. A row that none of its own cells stands in is no row, however many areas
 * reach over it; to the right an area reaches as far as any cell of the sheet that has something in it.
 */
typedef struct { const Area *area; char *text; size_t length; unsigned char kind; } OpenArea;
typedef struct {
    const Areas *areas;
    struct { OpenArea *items; size_t count, room; } open;               /* those that reach over the present row */
    size_t next, bytes;          /* the first area that has not begun; of the open ones' texts */
    uint64_t copies;
    bool copied;                 /* the present row holds copies */
} Merges;
CHECKED bool areas_read(Book *book, const BookSheet *sheet, Error *err);
void merges_clear_row(Merges *merges, RowCells *row);                   /* takes the copies out again */
CHECKED bool merges_fill_row(Merges *merges, const char *path, const char *sheet, long number, RowCells *row, Error *err);
void merges_close(Merges *merges);

SheetReader *reader_open(Book *book, const BookSheet *sheet, Error *err);
void reader_close(SheetReader *reader);                                 /* NULL is fine */

#endif
