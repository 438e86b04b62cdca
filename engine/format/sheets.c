/* A file of tables, whatever it is: a workbook of sheets, or CSV as a workbook of one sheet. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"

struct Sheets {
    char *path;
    bool again;                  /* it can be read again: no pipe */
    Encoding encoding;
    bool mend, begun;
    Csv *csv;
};

/* ---- opening and closing ---------------------------------------------------------------------------------------------- */

static bool open_csv(Sheets *sheets, Error *err)
{
    sheets->csv = csv_open(sheets->path, err);
    if (!sheets->csv || !csv_decode(sheets->csv, sheets->encoding, err)) return false;
    if (sheets->mend) csv_mend(sheets->csv);
    return true;
}

Sheets *sheets_open(const char *path, Encoding encoding, bool mend, Error *err)
{
    struct stat about;
    size_t length = strlen(path) + 1;
    Sheets *sheets = memory_take(sizeof *sheets);
    if (!sheets) { error_memory(err); return NULL; }
    *sheets = (Sheets){ .encoding = encoding, .mend = mend, .path = memory_take(length), .again = stat(path, &about) == 0 && S_ISREG(about.st_mode) };
    if (!sheets->path) { error_memory(err); goto failed; }
    memcpy(sheets->path, path, length);
    if (!open_csv(sheets, err)) goto failed;
    return sheets;
failed:
    sheets_close(sheets);
    return NULL;
}

void sheets_close(Sheets *sheets)
{
    if (!sheets) return;
    csv_close(sheets->csv);
    memory_give(sheets->path);
    memory_give(sheets);
}

/* ---- what it holds ------------------------------------------------------------------------------------------------------ */

bool sheets_workbook(const Sheets *sheets) { (void)sheets; return false; }
size_t sheets_count(const Sheets *sheets) { (void)sheets; return 1; }
const char *sheets_name(const Sheets *sheets, size_t sheet) { (void)sheets; (void)sheet; return ""; }
bool sheets_hidden(const Sheets *sheets, size_t sheet) { (void)sheets; (void)sheet; return false; }
Hash sheets_hash(const Sheets *sheets) { return csv_hash(sheets->csv); }
const char *sheets_encoding(const Sheets *sheets, bool *guessed) { return encoding_name(csv_encoding(sheets->csv, guessed)); }

/* ---- rows ------------------------------------------------------------------------------------------------------------------ */

bool sheets_begin(Sheets *sheets, size_t sheet, Error *err)
{
    (void)sheet;
    if (!sheets->begun) return sheets->begun = true;
    if (!sheets->again) return error_set(err, ERR_INPUT, MSG_FORMAT_READ_ONCE, sheets->path);
    csv_close(sheets->csv);
    return open_csv(sheets, err);
}

bool sheets_next(Sheets *sheets, SheetRow *row) { return csv_next(sheets->csv, row); }
bool sheets_finish(const Sheets *sheets, Error *err) { return csv_finish(sheets->csv, err); }

CellName cell_name_of(long line, int column)
{
    enum { LETTERS = 26 };
    CellName name;
    char letters[8];
    size_t at = sizeof letters;
    letters[--at] = 0;
    for (int left = column; left > 0 && at > 0; left = (left - 1) / LETTERS) letters[--at] = (char)('A' + (left - 1) % LETTERS);
    snprintf(name.text, sizeof name.text, "%s%ld", letters + at, line % 100000000);
    return name;
}
