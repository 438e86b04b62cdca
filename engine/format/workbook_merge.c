/*
 * Merged areas. What they may cost is bounded by what is really in the sheet: an area over all of it is one entry in a list, and in each row that
 * has a cell of its own it is copied no further than the sheet's cells reach.
 */
#include <string.h>

#include "internal.h"

enum { AREAS_MOST = 200000, VALUE_BYTES_MOST = 16 << 20, COPIES_MOST = 50000000 };

/* ---- gathering them -------------------------------------------------------------------------------------------------------------- */

enum { AT_SHEET = 1, AT_DATA, AT_ROW, AT_CELL, AT_FILLED, AT_AREAS, AT_AREA };
static const XmlStep area_steps[] = {
    { 0, AT_SHEET, "worksheet" }, { AT_SHEET, AT_DATA, "sheetData" }, { AT_DATA, AT_ROW, "row" }, { AT_ROW, AT_CELL, "c" },
    { AT_CELL, AT_FILLED, "v" }, { AT_CELL, AT_FILLED, "f" }, { AT_CELL, AT_FILLED, "is" },
    { AT_SHEET, AT_AREAS, "mergeCells" }, { AT_AREAS, AT_AREA, "mergeCell" },
};

typedef struct { Xml xml; Book *book; const BookSheet *sheet; int column, last; } AreaParser;

static bool more_areas(Areas *areas)
{
    if (areas->count < areas->room) return true;
    size_t room = areas->room ? areas->room * 2 : 64;
    Area *items = memory_resize(areas->items, room * sizeof *items);
    if (!items) return false;
    areas->items = items;
    areas->room = room;
    return true;
}

/* «B2:D7». A word that is none is passed over as Excel does: it changes no value. */
static bool read_area(const char *word, Area *area)
{
    const char *colon = word ? strchr(word, ':') : NULL;
    if (!colon || !cell_reference(word, (size_t)(colon - word), &area->first_row, &area->left)) return false;
    if (!cell_reference(colon + 1, strlen(colon + 1), &area->last_row, &area->right)) return false;
    return area->first_row <= area->last_row && area->left <= area->right;
}

static bool add_area(AreaParser *parser, const char *word, Error *err)
{
    Area area;
    Areas *areas = &parser->book->areas;
    if (!read_area(word, &area)) return true;
    if (areas->count == AREAS_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_AREAS, parser->book->path, parser->sheet->name, (int)AREAS_MOST);
    if (!more_areas(areas)) return error_memory(err);
    areas->items[areas->count++] = area;
    return true;
}

static void area_begin(void *context, int state, const char **attributes)
{
    AreaParser *parser = context;
    long row;
    int column;
    const char *name;
    switch (state) {
    case AT_ROW: parser->column = 0; break;
    case AT_CELL:
        name = xml_attribute(attributes, "r");
        parser->column = name && cell_reference(name, strlen(name), &row, &column) ? column : parser->column + 1;
        break;
    case AT_FILLED: if (parser->column > parser->last) parser->last = parser->column; break;
    case AT_AREA: if (!add_area(parser, xml_attribute(attributes, "ref"), &parser->xml.err)) xml_stop(&parser->xml); break;
    default: break;
    }
}

static int compare_areas(const void *a, const void *b)
{
    const Area *one = a, *other = b;
    if (one->first_row != other->first_row) return one->first_row < other->first_row ? -1 : 1;
    if (one->left != other->left) return one->left - other->left;
    return one->last_row != other->last_row ? (one->last_row < other->last_row ? -1 : 1) : one->right - other->right;
}

bool areas_read(Book *book, const BookSheet *sheet, Error *err)
{
    static const XmlKind kind = { xml_spreadsheet, area_steps, COUNT(area_steps), false, area_begin, NULL, NULL };
    bool any;
    Areas *areas = &book->areas;
    if (areas->sheet == sheet) return true;
    areas->sheet = NULL;
    areas->count = 0;
    if (!part_mentions(&book->archive, sheet->part, "mergeCell", &any, err)) return false;
    AreaParser parser = { .book = book, .sheet = sheet };
    if (any && !xml_read(&book->archive, sheet->part, &kind, &parser, &parser.xml, err)) return false;
    size_t kept = 0;
    for (size_t i = 0; i < areas->count; i++) {
        Area *area = &areas->items[i];
        if (area->right > parser.last) area->right = parser.last;
        if (area->left <= area->right) areas->items[kept++] = *area;
    }
    areas->count = kept;
    VECTOR_SORT(areas, compare_areas);
    areas->sheet = sheet;
    return true;
}

void merges_close(Merges *merges)
{
    for (size_t i = 0; i < merges->open.count; i++) memory_give(merges->open.items[i].text);
    memory_give(merges->open.items);
    *merges = (Merges){ .next = 0 };
}

/* ---- in a row ------------------------------------------------------------------------------------------------------------------------ */

void merges_clear_row(Merges *merges, RowCells *row)
{
    if (!merges->copied) return;
    merges->copied = false;
    for (size_t i = 0; i < merges->open.count; i++) {
        const Area *area = merges->open.items[i].area;
        for (int column = area->left; column <= area->right && column <= row->room; column++) row_clear_cell(row, column);
    }
}

static void close_areas(Merges *merges, long number)
{
    size_t kept = 0;
    for (size_t i = 0; i < merges->open.count; i++) {
        OpenArea *open = &merges->open.items[i];
        if (open->area->last_row >= number) { merges->open.items[kept++] = *open; continue; }
        merges->bytes -= open->length;
        memory_give(open->text);
    }
    merges->open.count = kept;
}

static bool more_open(Merges *merges)
{
    if (merges->open.count < merges->open.room) return true;
    size_t room = merges->open.room ? merges->open.room * 2 : 16;
    OpenArea *items = memory_resize(merges->open.items, room * sizeof *items);
    if (!items) return false;
    merges->open.items = items;
    merges->open.room = room;
    return true;
}

/* An area whose first cell says nothing has nothing to copy. */
static bool open_area(Merges *merges, const Area *area, const RowCells *row, bool *within, Error *err)
{
    if (area->left > row->count || !row->cells[area->left - 1].length) return true;
    const Cell *cell = &row->cells[area->left - 1];
    *within = merges->bytes + cell->length <= VALUE_BYTES_MOST;
    if (!*within) return true;
    if (!more_open(merges)) return error_memory(err);
    char *text = memory_take(cell->length + 1);
    if (!text) return error_memory(err);
    memcpy(text, cell->text, cell->length + 1);
    merges->bytes += cell->length;
    merges->open.items[merges->open.count++] = (OpenArea){ area, text, cell->length, row->kinds[area->left - 1] };
    return true;
}

static void copy_area(Merges *merges, const OpenArea *open, long number, RowCells *row)
{
    const Area *area = open->area;
    for (int column = area->left; column <= area->right; column++) {
        bool first = column == area->left && number == area->first_row;
        row->cells[column - 1] = (Cell){ open->text, open->length };
        row->kinds[column - 1] = first ? open->kind : (unsigned char)(open->kind | CELL_MERGED);
    }
    merges->copies += (uint64_t)(area->right - area->left + 1);
    if (area->right > row->count) row->count = area->right;
}

bool merges_fill_row(Merges *merges, const char *path, const char *sheet, long number, RowCells *row, Error *err)
{
    bool within = true;
    close_areas(merges, number);
    for (; merges->next < merges->areas->count && merges->areas->items[merges->next].first_row <= number; merges->next++) {
        const Area *area = &merges->areas->items[merges->next];
        if (within && area->first_row == number && !open_area(merges, area, row, &within, err)) return false;
    }
    for (size_t i = 0; i < merges->open.count && within; i++) {
        if (!row_room(row, merges->open.items[i].area->right)) return error_memory(err);
        merges->copied = true;
        copy_area(merges, &merges->open.items[i], number, row);
        within = merges->copies <= COPIES_MOST;
    }
    return within || error_set(err, ERR_LIMIT, MSG_WORKBOOK_AREAS_WIDE, path, sheet);
}
