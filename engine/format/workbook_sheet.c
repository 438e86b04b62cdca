/*
 * The rows of one sheet, as a stream: the parser is stopped behind each row that holds something. A row's texts stand in one buffer;
 * only cells that were filled are cleared again, so that a row with one cell in the last column costs one cell.
 */
#include <string.h>

#include "internal.h"

enum { ROW_BYTES_MOST = 4 << 20 };

const char cell_empty[] = "";

enum { AT_SHEET = 1, AT_DATA, AT_ROW, AT_CELL, AT_VALUE, AT_FORMULA, AT_INLINE, AT_RUN, AT_WORDS };
static const XmlStep sheet_steps[] = {
    { AT_ROW, AT_CELL, "c" }, { AT_CELL, AT_VALUE, "v" }, { AT_DATA, AT_ROW, "row" }, { AT_CELL, AT_FORMULA, "f" }, { AT_CELL, AT_INLINE, "is" },
    { AT_INLINE, AT_WORDS, "t" }, { AT_INLINE, AT_RUN, "r" }, { AT_RUN, AT_WORDS, "t" }, { AT_SHEET, AT_DATA, "sheetData" }, { 0, AT_SHEET, "worksheet" },
};

typedef enum { TYPE_NUMBER, TYPE_SHARED, TYPE_INLINE, TYPE_STRING, TYPE_TRUTH, TYPE_ERROR, TYPE_DAY } CellType;

/* The cell that is being read; its bytes are the buffer's from `begin`: the formula's, then the value's. */
typedef struct { CellType type; CellFormat format; size_t begin, value; bool formula, valued; } Present;

/* A cell that has a text: bytes of the buffer, which moves while the row grows. */
typedef struct { int column; size_t begin, length; CellKind kind; } Filled;

struct SheetReader {
    Xml xml;
    Book *book;
    const BookSheet *sheet;
    Merges merges;
    RowCells row;
    struct { Filled *items; size_t count, room; } filled;
    char *bytes;
    size_t length, room;
    long number;                 /* of the present row */
    bool numbered;               /* the row said its number itself, or a cell of it did */
    int column;
    Present present;
    bool ended;
};

/* ---- opening and closing ---------------------------------------------------------------------------------------------------------- */

void reader_close(SheetReader *reader)
{
    if (!reader) return;
    xml_close(&reader->xml);
    merges_close(&reader->merges);
    memory_give(reader->row.cells);
    memory_give(reader->row.kinds);
    memory_give(reader->filled.items);
    memory_give(reader->bytes);
    memory_give(reader);
}

/* ---- failing ------------------------------------------------------------------------------------------------------------------------ */

static void stop(SheetReader *reader) { xml_stop(&reader->xml); }

static void fail_memory(SheetReader *reader)
{
    error_memory(&reader->xml.err);
    stop(reader);
}

static void fail_cell(SheetReader *reader, ErrorKind kind, MessageId id)
{
    CellName name = cell_name_of(reader->number, reader->column);
    error_put(&reader->xml.err, kind, MESSAGE(id, reader->book->path, reader->sheet->name, name.text));
    stop(reader);
}

static void fail_row(SheetReader *reader, ErrorKind kind, MessageId id)
{
    error_put(&reader->xml.err, kind, MESSAGE(id, reader->book->path, reader->sheet->name, reader->number));
    stop(reader);
}

/* ---- room ------------------------------------------------------------------------------------------------------------------------------ */

bool row_room(RowCells *row, int columns)
{
    if (columns <= row->room) return true;
    int room = row->room ? row->room : 32;
    while (room < columns) room *= 2;
    Cell *cells = memory_resize(row->cells, (size_t)room * sizeof *cells);
    if (cells) row->cells = cells;
    unsigned char *kinds = memory_resize(row->kinds, (size_t)room);
    if (kinds) row->kinds = kinds;
    if (!cells || !kinds) return false;
    for (; row->room < room; row->room++) row_clear_cell(row, row->room + 1);
    return true;
}

/* Room for so many bytes more, and a 0. */
static bool bytes_room(SheetReader *reader, size_t more)
{
    if (reader->room - reader->length > more) return true;
    if (reader->length + more >= ROW_BYTES_MOST) { fail_row(reader, ERR_LIMIT, MSG_WORKBOOK_ROW_LONG); return false; }
    size_t room = reader->room ? reader->room : 1 << 12;
    while (room - reader->length <= more) room *= 2;
    char *bytes = memory_resize(reader->bytes, room);
    if (!bytes) { fail_memory(reader); return false; }
    reader->bytes = bytes;
    reader->room = room;
    return true;
}

static bool filled_room(SheetReader *reader)
{
    if (reader->filled.count < reader->filled.room) return true;
    size_t room = reader->filled.room ? reader->filled.room * 2 : 32;
    Filled *items = memory_resize(reader->filled.items, room * sizeof *items);
    if (!items) { fail_memory(reader); return false; }
    reader->filled.items = items;
    reader->filled.room = room;
    return true;
}

/* ---- where a cell stands ---------------------------------------------------------------------------------------------------------------- */

bool cell_reference(const char *word, size_t length, long *row, int *column)
{
    enum { LETTERS = 26 };
    size_t at = 0;
    *column = 0;
    *row = 0;
    for (; at < length && (word[at] | ' ') >= 'a' && (word[at] | ' ') <= 'z' && *column <= COLUMNS_MOST; at++)
        *column = *column * LETTERS + ((word[at] | ' ') - 'a' + 1);
    for (; at < length && word[at] >= '0' && word[at] <= '9' && *row <= ROWS_MOST; at++) *row = *row * 10 + (word[at] - '0');
    return at == length && *column >= 1 && *column <= COLUMNS_MOST && *row >= 1 && *row <= ROWS_MOST;
}

/* Takes back what the last row left behind. */
static void clear_row(SheetReader *reader)
{
    merges_clear_row(&reader->merges, &reader->row);
    for (size_t i = 0; i < reader->filled.count; i++) row_clear_cell(&reader->row, reader->filled.items[i].column);
    reader->filled.count = 0;
    reader->row.count = 0;
    reader->length = 0;
    reader->column = 0;
}

static void row_begin(SheetReader *reader, const char **attributes)
{
    const char *word = xml_attribute(attributes, "r");
    char *end = NULL;
    long number = word ? strtol(word, &end, 10) : reader->number + 1, before = reader->number;
    clear_row(reader);
    reader->numbered = word != NULL;
    reader->number = number;
    if ((word && (*end || end == word)) || number < 1 || number > ROWS_MOST) fail_row(reader, ERR_INPUT, MSG_WORKBOOK_ROW_NUMBER);
    else if (number <= before) fail_row(reader, ERR_INPUT, MSG_WORKBOOK_ROW_ORDER);
}

/* A cell without a name stands behind the one before; in a row without a number the first name gives it. */
static bool place_cell(SheetReader *reader, const char *word)
{
    long row;
    int column;
    if (!word) {
        if (reader->column < COLUMNS_MOST) { reader->column++; return true; }
        fail_cell(reader, ERR_LIMIT, MSG_WORKBOOK_CELL_PLACE);
        return false;
    }
    bool fine = cell_reference(word, strlen(word), &row, &column);
    if (fine && !reader->numbered && row > reader->number) reader->number = row;
    reader->numbered = true;
    if (fine && row == reader->number) { reader->column = column; return true; }
    fail_cell(reader, ERR_INPUT, MSG_WORKBOOK_CELL_PLACE);
    return false;
}

static CellType type_named(const char *word)
{
    static const struct { const char *name; CellType type; } types[] = {
        { "s", TYPE_SHARED }, { "inlineStr", TYPE_INLINE }, { "str", TYPE_STRING }, { "b", TYPE_TRUTH }, { "e", TYPE_ERROR }, { "d", TYPE_DAY },
    };
    for (size_t i = 0; i < COUNT(types); i++)
        if (strcmp(word, types[i].name) == 0) return types[i].type;
    return TYPE_NUMBER;
}

static void cell_begin(SheetReader *reader, const char **attributes)
{
    const char *name = NULL;
    Present *present = &reader->present;
    *present = (Present){ .begin = reader->length, .value = reader->length };
    for (; *attributes; attributes += 2) {
        if (attributes[0][1]) continue;
        switch (attributes[0][0]) {
        case 'r': name = attributes[1]; break;
        case 't': present->type = type_named(attributes[1]); break;
        case 's': {
            size_t style = (size_t)strtoul(attributes[1], NULL, 10);
            if (style < reader->book->formats.count) present->format = reader->book->formats.items[style];
            break;
        }
        default: break;
        }
    }
    place_cell(reader, name);
}

/* ---- what it holds ------------------------------------------------------------------------------------------------------------------------- */

static void fill(SheetReader *reader, Filled cell)
{
    if (!cell.length) return;
    if (reader->filled.count == COLUMNS_MOST) { fail_cell(reader, ERR_INPUT, MSG_WORKBOOK_CELL_DOUBLE); return; }
    if (!filled_room(reader)) return;
    cell.column = reader->column;
    reader->filled.items[reader->filled.count++] = cell;
}

/* The bytes from `begin` on are the cell's text; they get their 0. */
static void fill_bytes(SheetReader *reader, CellKind kind, size_t begin, size_t length)
{
    if (!length) { reader->length = reader->present.begin; return; }
    reader->length = begin + length;
    reader->bytes[reader->length++] = 0;
    if (reader->book->mend) length = letters_mend(reader->bytes + begin);
    fill(reader, (Filled){ .begin = begin, .length = length, .kind = kind });
}

static void fill_value(SheetReader *reader, const CellValue *value)
{
    reader->length = reader->present.begin;
    if (!bytes_room(reader, value->length)) return;
    memcpy(reader->bytes + reader->length, value->text, value->length);
    fill_bytes(reader, value->kind, reader->length, value->length);
}

static void fill_shared(SheetReader *reader, const char *word, size_t length)
{
    SharedTexts *texts = reader->book->texts;
    const size_t count = shared_count(texts);
    size_t place = 0;
    Cell text;
    for (size_t i = 0; i < length && place < count; i++) place = word[i] >= '0' && word[i] <= '9' ? place * 10 + (size_t)(word[i] - '0') : SIZE_MAX / 16;
    if (place >= count) { fail_cell(reader, ERR_INPUT, MSG_WORKBOOK_CELL_TEXT); return; }
    if (!shared_get(texts, place, &text, &reader->xml.err)) { stop(reader); return; }
    reader->length = reader->present.begin;
    if (!bytes_room(reader, text.length)) return;
    memcpy(reader->bytes + reader->length, text.text, text.length);
    fill_bytes(reader, CELL_TEXT, reader->length, text.length);
}

/* A formula without a value is told as it is: «=B2+B3». */
static void fill_formula(SheetReader *reader)
{
    size_t begin = reader->present.begin, length = reader->present.value - begin;
    reader->length = reader->present.value;
    if (!bytes_room(reader, 2)) return;
    memmove(reader->bytes + begin + 1, reader->bytes + begin, length);
    reader->bytes[begin] = '=';
    fill_bytes(reader, CELL_FORMULA, begin, length + 1);
}

static void fill_truth(SheetReader *reader, size_t begin, size_t length)
{
    char *words = reader->bytes + begin;
    bool yes = strcmp(words, "1") == 0 || strcmp(words, "true") == 0, no = strcmp(words, "0") == 0 || strcmp(words, "false") == 0;
    if (yes || no) words[0] = yes ? '1' : '0';
    fill_bytes(reader, yes || no ? CELL_TRUTH : CELL_TEXT, begin, yes || no ? 1 : length);
}

static void cell_end(SheetReader *reader)
{
    Present *present = &reader->present;
    if (!present->valued && !present->formula) return;
    if (!bytes_room(reader, 1)) return;
    if (!present->valued) present->value = reader->length;
    size_t begin, length = value_tidy(reader->bytes + present->value, reader->length - present->value, &begin);
    CellValue value;
    begin += present->value;
    if (present->formula && (!present->valued || (!length && present->type != TYPE_STRING))) { fill_formula(reader); return; }
    char *words = reader->bytes + begin;
    words[length] = 0;
    if (!length) { reader->length = present->begin; return; }
    switch (present->type) {
    case TYPE_SHARED: fill_shared(reader, words, length); break;
    case TYPE_ERROR: fill_bytes(reader, CELL_ERROR, begin, length); break;
    case TYPE_TRUTH: fill_truth(reader, begin, length); break;
    case TYPE_NUMBER:
        if (value_of_number(words, length, present->format, reader->book->date1904, &value)) fill_value(reader, &value);
        else fill_bytes(reader, CELL_TEXT, begin, length);
        break;
    case TYPE_DAY:
        if (value_of_day(words, length, present->format, &value)) fill_value(reader, &value);
        else fill_bytes(reader, CELL_TEXT, begin, length);
        break;
    default: fill_bytes(reader, CELL_TEXT, begin, length);
    }
}

/* ---- a whole row ------------------------------------------------------------------------------------------------------------------------------ */

static bool place_texts(SheetReader *reader)
{
    RowCells *row = &reader->row;
    for (size_t i = 0; i < reader->filled.count; i++) {
        const Filled *filled = &reader->filled.items[i];
        reader->column = filled->column;
        if (!row_room(row, filled->column)) { fail_memory(reader); return false; }
        Cell *cell = &row->cells[filled->column - 1];
        if (cell->text != cell_empty) { fail_cell(reader, ERR_INPUT, MSG_WORKBOOK_CELL_DOUBLE); return false; }
        *cell = (Cell){ reader->bytes + filled->begin, filled->length };
        row->kinds[filled->column - 1] = (unsigned char)filled->kind;
        if (filled->column > row->count) row->count = filled->column;
    }
    return true;
}

/* A row is one when a cell of its own stands in it. */
static bool has_own(const SheetReader *reader)
{
    for (size_t i = 0; i < reader->filled.count; i++)
        if (!(reader->row.kinds[reader->filled.items[i].column - 1] & CELL_MERGED)) return true;
    return false;
}

static void row_end(SheetReader *reader)
{
    if (!reader->filled.count || !place_texts(reader)) return;
    if (!merges_fill_row(&reader->merges, reader->book->path, reader->sheet->name, reader->number, &reader->row, &reader->xml.err)) stop(reader);
    else if (has_own(reader)) xml_pause(&reader->xml);
}

/* ---- what the parser tells ---------------------------------------------------------------------------------------------------------------------- */

static void sheet_begin(void *context, int state, const char **attributes)
{
    SheetReader *reader = context;
    Present *present = &reader->present;
    switch (state) {
    case AT_ROW: row_begin(reader, attributes); break;
    case AT_CELL: cell_begin(reader, attributes); break;
    case AT_FORMULA: present->formula = true; break;
    case AT_VALUE: case AT_INLINE:
        if (!present->valued) present->value = reader->length;
        present->valued = true;
        break;
    default: break;
    }
}

static void sheet_end(void *context, int state)
{
    if (state == AT_CELL) cell_end(context);
    else if (state == AT_ROW) row_end(context);
}

static void sheet_text(void *context, int state, const char *bytes, size_t length)
{
    SheetReader *reader = context;
    if (state != AT_VALUE && state != AT_WORDS && (state != AT_FORMULA || reader->present.valued)) return;
    if (reader->length - reader->present.begin + length > CELL_TEXT_MOST) { fail_cell(reader, ERR_LIMIT, MSG_WORKBOOK_CELL_LONG); return; }
    if (!bytes_room(reader, length)) return;
    memcpy(reader->bytes + reader->length, bytes, length);
    reader->length += length;
}

/* ---- what callers see ----------------------------------------------------------------------------------------------------------------------------- */

SheetReader *reader_open(Book *book, const BookSheet *sheet, Error *err)
{
    static const XmlKind kind = { xml_spreadsheet, sheet_steps, COUNT(sheet_steps), false, sheet_begin, sheet_end, sheet_text };
    SheetReader *reader = memory_take(sizeof *reader);
    if (!reader) { error_memory(err); return NULL; }
    *reader = (SheetReader){ .book = book, .sheet = sheet, .merges = { .areas = &book->areas } };
    if (areas_read(book, sheet, err) && xml_open(&reader->xml, &book->archive, sheet->part, &kind, reader, err)) return reader;
    reader_close(reader);
    return NULL;
}

bool book_next(Book *book, SheetRow *row)
{
    SheetReader *reader = book->reader;
    if (!reader || reader->ended) return false;
    XmlOutcome outcome = xml_run(&reader->xml);
    reader->ended = outcome == XML_ENDED;
    if (outcome != XML_PAUSED) return false;
    *row = (SheetRow){ reader->number, (size_t)reader->row.count, reader->row.cells, reader->row.kinds };
    return true;
}

bool book_finish(const Book *book, Error *err)
{
    const SheetReader *reader = book->reader;
    if (reader && reader->ended) return true;
    if (reader && reader->xml.err.kind != ERR_NONE) { *err = reader->xml.err; return false; }
    return error_set(err, ERR_INPUT, MSG_FORMAT_NOT_AT_END, book->path, reader ? reader->number : 0L);
}
