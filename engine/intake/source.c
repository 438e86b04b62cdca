/* Where the rows of an import come from: a file that is a plain table as it stands, or one that a column map makes a plain table of. */
#include <string.h>

#include "form.h"
#include "mapped.h"

/* ---- places ---------------------------------------------------------------------------------------------------------------------- */

/* A file has as many places as rows: they go beyond memory, beside the store. */
bool source_place(Job *job, size_t sheet, long line, int column, long *handle)
{
    const Place place = { (uint32_t)line, (uint16_t)sheet, (uint16_t)column };
    Source *source = &job->source;
    if (!source->places) {
        const char *folder = path_folder(job->scratch, store_path(job->store));
        if (!folder || !(source->places = shelf_open(folder, sizeof place))) return error_memory(&job->err);
    }
    if (!shelf_put(source->places, &place, 1, &job->err)) return false;
    *handle = (long)shelf_count(source->places);
    return true;
}

bool source_place_of(Job *job, long handle, Place *place)
{
    Shelf *places = job->source.places;
    return places && handle > 0 && (size_t)handle <= shelf_count(places) && shelf_get(places, (size_t)handle - 1, place, 1, &job->err);
}

Spot source_spot(Job *job, long handle, int column)
{
    const Source *source = &job->source;
    if (source->mapped) return mapped_spot(job, handle, column);
    Spot spot = { "", handle, column < 0 ? 0 : job->place[column] + 1 };
    size_t at = source->at;
    Place place;
    if (source_place_of(job, handle, &place)) {
        at = place.sheet;
        spot.line = place.line;
    }
    if (source->chosen.count) spot.sheet = sheets_name(source->sheets, source->chosen.items[at]);
    return spot;
}

CellName spot_cell(const Spot *spot)
{
    return spot->sheet[0] && spot->column ? cell_name_of(spot->line, spot->column) : (CellName){ "" };
}

bool source_doubts(Job *job, int column) { return mapped_doubts(job, column); }

bool source_broken(Job *job)
{
    if (!job->source.broken) return false;
    int column = 0;
    while (column < (int)job->kind->column_count && job->place[column] != job->source.broken - 1) column++;
    if (column == (int)job->kind->column_count) return false;
    if (job->source.uncomputed) issue(job, column, MSG_MAPS_CELL_UNCOMPUTED, cell_text(job, column));
    else issue(job, column, MSG_MAPS_CELL_ERROR, cell_text(job, column));
    return true;
}

const char *sheet_path(Arena *arena, const char *path, const char *sheet)
{
    Text words = text_init(arena, 8192);
    text_put(&words, path);
    if (sheet[0]) { text_put(&words, " · "); text_put(&words, sheet); }
    return words.failed ? path : text_words(&words);
}

static bool put_sheet(Job *job, Names *names, size_t sheet)
{
    const char *name = arena_text(job->results, sheets_name(job->source.sheets, sheet));
    if (!name || !VECTOR_ROOM(job->results, names)) return error_memory(&job->err);
    names->items[names->count++] = name;
    return true;
}

bool source_passed_over(Job *job, size_t sheet) { return put_sheet(job, &job->result->passed_over, sheet); }
static bool other_form(Job *job, size_t sheet) { return put_sheet(job, &job->result->other_forms, sheet); }

/* ---- a plain table ------------------------------------------------------------------------------------------------------------------ */

static bool same_header(const SheetRow *row, const HeadRow *header)
{
    size_t count = row->count;
    while (count && !row->cells[count - 1].length) count--;
    if (count != header->count) return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(row->cells[i].text, header->cells[i]) != 0) return false;
    return true;
}

/* Reads up to the sheet's first row that is not empty. False: there is none, or failure. */
static bool first_row(Job *job, size_t sheet, SheetRow *row)
{
    if (!sheets_begin(job->source.sheets, sheet, &job->err)) return false;
    while (sheets_next(job->source.sheets, row))
        if (!row_blank(row)) return true;
    (void)!sheets_finish(job->source.sheets, &job->err);                  /* failure is in job->err */
    return false;
}

static bool readable(const Job *job, size_t sheet)
{
    if (job->options->sheet) return strcmp(sheets_name(job->source.sheets, sheet), job->options->sheet) == 0;
    return !sheets_hidden(job->source.sheets, sheet);
}

/* The header's cells, kept; of a workbook without the empty ones behind it. */
static bool keep_header(Job *job, const SheetRow *row, HeadRow *header)
{
    size_t count = row->count;
    while (sheets_workbook(job->source.sheets) && count && !row->cells[count - 1].length) count--;
    *header = (HeadRow){ row->line, count, ARENA_ARRAY(job->own, const char *, count + 1), NULL };
    if (!header->cells) return error_memory(&job->err);
    for (size_t i = 0; i < count; i++)
        if (!(header->cells[i] = arena_copy(job->own, row->cells[i].text, row->cells[i].length))) return error_memory(&job->err);
    return true;
}

static bool choose(Job *job, size_t sheet)
{
    if (!VECTOR_ROOM(job->own, &job->source.chosen)) return error_memory(&job->err);
    job->source.chosen.items[job->source.chosen.count++] = sheet;
    return true;
}

/* Further sheets with the same header go on with the same table; others are told. */
static bool choose_others(Job *job, size_t first, const HeadRow *header)
{
    Source *source = &job->source;
    for (size_t sheet = 0; sheet < sheets_count(source->sheets); sheet++) {
        SheetRow row;
        if (sheet == first || !readable(job, sheet)) continue;
        bool any = first_row(job, sheet, &row);
        if (job->err.kind != ERR_NONE) return false;
        if (any && !(same_header(&row, header) ? choose(job, sheet) : form_is(&row) ? other_form(job, sheet) : source_passed_over(job, sheet))) return false;
    }
    return true;
}

static bool open_plain(Job *job, size_t sheet, const HeadRow *header, SheetRow *row)
{
    Source *source = &job->source;
    if (!choose(job, sheet)) return false;
    if (sheets_count(source->sheets) > 1) {
        if (!choose_others(job, sheet, header) || !first_row(job, sheet, row)) return false;
    }
    source->wide = ARENA_ARRAY(job->own, Cell, header->count + 1);
    if (!source->wide) return error_memory(&job->err);
    row->count = header->count;
    return true;
}

static bool sheet_there(const Job *job)
{
    for (size_t sheet = 0; sheet < sheets_count(job->source.sheets); sheet++)
        if (readable(job, sheet)) return true;
    return false;
}

static bool any_hidden(Sheets *sheets)
{
    for (size_t sheet = 0; sheet < sheets_count(sheets); sheet++)
        if (sheets_hidden(sheets, sheet)) return true;
    return false;
}

/* ---- opening ------------------------------------------------------------------------------------------------------------------------- */

bool source_open(Job *job, SheetRow *header)
{
    Source *source = &job->source;
    IntakeResult *result = job->result;
    result->passed_over.count = result->other_forms.count = result->below.count = result->unread_columns.count = result->unasked.count = 0;             /* a file may be opened again: what is told of it is told once */
    result->days_empty = 0;
    source->sheets = sheets_open(job->path, job->options->encoding, job->options->mend, &job->err);
    if (!source->sheets) return false;
    bool plain = false;
    HeadRow kept = { 0 };
    size_t sheet = 0, seen = 0;
    for (; sheet < sheets_count(source->sheets) && !plain; sheet++) {
        if (!readable(job, sheet)) continue;
        bool any = first_row(job, sheet, header);
        if (job->err.kind != ERR_NONE) return false;
        seen += any;
        plain = any && !job->options->map && (form_is(header) || kind_in_header(header, job->options->kind ? 1 : HEADER_LEAST));
        if (plain && !keep_header(job, header, &kept)) return false;
    }
    if (plain) return open_plain(job, sheet - 1, &kept, header);
    if (!seen && job->options->sheet && !sheet_there(job)) return error_set(&job->err, ERR_INPUT, MSG_MAPS_NO_SHEET, job->path, job->options->sheet);
    if (!seen) return error_set(&job->err, ERR_INPUT, !job->options->sheet && any_hidden(source->sheets) ? MSG_WORKBOOK_ALL_HIDDEN : MSG_INTAKE_EMPTY, job->path);
    return map_choose(job, header);
}

void source_close(Source *source)
{
    if (source->mapped) arena_close(source->mapped->row_arena);
    shelf_close(source->places);
    sheets_close(source->sheets);
}

/* ---- rows ----------------------------------------------------------------------------------------------------------------------------- */

/* A row that ends with its last cell, as a workbook's does, is filled up to the header's width; a formula's error in it is noted. */
static void fill_up(Job *job, SheetRow *row)
{
    Source *source = &job->source;
    size_t count = row->count;
    source->broken = 0;
    for (size_t i = count; i > 0; i--) {
        if (!cell_broken(row, (int)i - 1)) continue;
        source->broken = (int)i;
        source->uncomputed = (row->kinds[i - 1] & ~CELL_MERGED) == CELL_FORMULA;
    }
    row->kinds = NULL;
    if (count < job->width) {
        for (size_t i = 0; i < job->width; i++) source->wide[i] = i < count ? row->cells[i] : (Cell){ "", 0 };
        row->cells = source->wide;
        count = job->width;
    }
    row->count = count;
}

bool source_next(Job *job, SheetRow *row)
{
    Source *source = &job->source;
    if (source->mapped) return mapped_next(job, row);
    for (;;) {
        while (sheets_next(source->sheets, row)) {
            if (row_blank(row)) continue;                              /* «;;;;;»: what a spreadsheet leaves below a table */
            while (row->count > job->width && !row->cells[row->count - 1].length) row->count--;     /* «…;;»: columns that a spreadsheet thinks are in use */
            if (sheets_workbook(source->sheets) || row->count < job->width) fill_up(job, row);      /* Excel leaves out «;» behind the last cell with anything in it, sixteen lines at a time */
            return source->chosen.count < 2 || source_place(job, source->at, row->line, 0, &row->line);
        }
        if (!sheets_finish(source->sheets, &job->err) || source->at + 1 == source->chosen.count) return false;
        if (!first_row(job, source->chosen.items[++source->at], row)) return false;
    }
}

bool source_finish(Job *job) { return job->err.kind == ERR_NONE && sheets_finish(job->source.sheets, &job->err); }
