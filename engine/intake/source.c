/* Where the rows of an import come from: a file that is a plain table as it stands. */
#include <string.h>

#include "internal.h"

static bool row_empty(const SheetRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].length) return false;
    return true;
}

/* The first visible sheet is read. */
static size_t first_sheet(const Sheets *sheets)
{
    size_t sheet = 0;
    while (sheet + 1 < sheets_count(sheets) && sheets_hidden(sheets, sheet)) sheet++;
    return sheet;
}

bool source_open(Job *job, SheetRow *header)
{
    Source *source = &job->source;
    source->sheets = sheets_open(job->path, job->options->encoding, job->options->mend, &job->err);
    if (!source->sheets) return false;
    source->sheet = first_sheet(source->sheets);
    if (!sheets_begin(source->sheets, source->sheet, &job->err)) return false;
    while (sheets_next(source->sheets, header))
        if (!row_empty(header)) return true;
    return sheets_finish(source->sheets, &job->err) && error_set(&job->err, ERR_INPUT, MSG_INTAKE_EMPTY, job->path);
}

void source_close(Source *source) { sheets_close(source->sheets); }

bool source_next(Job *job, SheetRow *row)
{
    while (sheets_next(job->source.sheets, row))
        if (!row_empty(row)) return true;                              /* «;;;;;»: what a spreadsheet leaves below a table */
    return false;
}

bool source_finish(Job *job) { return sheets_finish(job->source.sheets, &job->err); }

Spot source_spot(const Job *job, long handle, int column)
{
    const Source *source = &job->source;
    return (Spot){ .sheet = sheets_name(source->sheets, source->sheet), .line = handle, .column = column < 0 ? 0 : job->place[column] + 1 };
}

CellName spot_cell(const Spot *spot)
{
    return spot->sheet[0] && spot->column ? cell_name_of(spot->line, spot->column) : (CellName){ "" };
}
