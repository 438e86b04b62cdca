/* A file of tables, whatever it is: a workbook of sheets, or CSV as a workbook of one sheet. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

enum { KIND_BYTES = 64, PIECE = 1 << 15 };       /* what tells a kind of file; of an OLE file that is searched for its directory */

struct Sheets {
    char *path;
    const char *bytes;           /* NULL: from the file */
    size_t length;
    bool again;                  /* it can be read again: no pipe */
    Encoding encoding;
    bool mend, begun;
    Csv *csv;
    Book *book;                  /* one of the two */
};

/* ---- opening and closing ---------------------------------------------------------------------------------------------- */

static bool open_csv(Sheets *sheets, Error *err)
{
    sheets->csv = sheets->bytes ? csv_open_bytes(sheets->path, sheets->bytes, sheets->length, err) : csv_open(sheets->path, err);
    if (!sheets->csv || !csv_decode(sheets->csv, sheets->encoding, err)) return false;
    if (sheets->mend) csv_mend(sheets->csv);
    return true;
}

static bool refuse_ole_file(const Sheets *sheets, int file, Error *err)
{
    char bytes[PIECE];
    OleNames names = { false, false };
    ssize_t got;
    for (off_t at = 0; (got = pread(file, bytes, sizeof bytes, at)) > 0; at += PIECE) ole_look(&names, bytes, (size_t)got);
    return refuse_ole(sheets->path, names, err);
}

/* A file that cannot be opened is told about by the reader of CSV; so is one that can be read only once, which is taken for CSV. */
static bool open_file(Sheets *sheets, Error *err)
{
    struct stat about;
    char head[KIND_BYTES];
    sheets->again = stat(sheets->path, &about) == 0 && S_ISREG(about.st_mode);
    int file = sheets->again ? open(sheets->path, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t got = file < 0 ? 0 : pread(file, head, sizeof head, 0);
    bool ok = false;
    const FileKind kind = file_kind(head, got > 0 ? (size_t)got : 0);
    switch (kind) {
    case FILE_ZIP: return (sheets->book = book_open_file(sheets->path, file, sheets->mend, err)) != NULL;
    case FILE_OLE: refuse_ole_file(sheets, file, err); break;
    case FILE_TABLE: ok = open_csv(sheets, err); break;
    default: refuse_kind(sheets->path, kind, err); break;
    }
    if (file >= 0) close(file);
    return ok;
}

static bool open_bytes(Sheets *sheets, Error *err)
{
    sheets->again = true;
    OleNames names = { false, false };
    const FileKind kind = file_kind(sheets->bytes, sheets->length);
    switch (kind) {
    case FILE_ZIP: return (sheets->book = book_open_bytes(sheets->path, sheets->bytes, sheets->length, sheets->mend, err)) != NULL;
    case FILE_OLE: ole_look(&names, sheets->bytes, sheets->length); return refuse_ole(sheets->path, names, err);
    case FILE_TABLE: return open_csv(sheets, err);
    default: return refuse_kind(sheets->path, kind, err);
    }
}

static Sheets *open_either(const char *path, Sheets from, Error *err)
{
    size_t length = strlen(path) + 1;
    Sheets *sheets = memory_take(sizeof *sheets);
    if (!sheets) { error_memory(err); return NULL; }
    *sheets = from;
    sheets->path = memory_take(length);
    if (!sheets->path) { error_memory(err); goto failed; }
    memcpy(sheets->path, path, length);
    if (sheets->bytes ? open_bytes(sheets, err) : open_file(sheets, err)) return sheets;
failed:
    sheets_close(sheets);
    return NULL;
}

Sheets *sheets_open(const char *path, Encoding encoding, bool mend, Error *err)
{
    return open_either(path, (Sheets){ .encoding = encoding, .mend = mend }, err);
}

Sheets *sheets_open_bytes(const char *name, const char *bytes, size_t length, Encoding encoding, bool mend, Error *err)
{
    return open_either(name, (Sheets){ .bytes = bytes, .length = length, .encoding = encoding, .mend = mend }, err);
}

void sheets_close(Sheets *sheets)
{
    if (!sheets) return;
    csv_close(sheets->csv);
    book_close(sheets->book);
    memory_give(sheets->path);
    memory_give(sheets);
}

/* ---- what it holds ------------------------------------------------------------------------------------------------------ */

bool sheets_workbook(const Sheets *sheets) { return sheets->book != NULL; }
size_t sheets_count(const Sheets *sheets) { return sheets->book ? sheets->book->sheets.count : 1; }
const char *sheets_name(const Sheets *sheets, size_t sheet) { return sheets->book ? sheets->book->sheets.items[sheet].name : ""; }
bool sheets_hidden(const Sheets *sheets, size_t sheet) { return sheets->book && sheets->book->sheets.items[sheet].hidden; }
Hash sheets_hash(const Sheets *sheets) { return sheets->book ? sheets->book->hash : csv_hash(sheets->csv); }

const char *sheets_encoding(const Sheets *sheets, bool *guessed)
{
    *guessed = false;
    return sheets->book ? "XLSX" : encoding_name(csv_encoding(sheets->csv, guessed));
}

/* ---- rows ------------------------------------------------------------------------------------------------------------------ */

bool sheets_begin(Sheets *sheets, size_t sheet, Error *err)
{
    if (sheets->book) return book_begin(sheets->book, sheet, err);
    if (!sheets->begun) return sheets->begun = true;
    if (!sheets->again) return error_set(err, ERR_INPUT, MSG_FORMAT_READ_ONCE, sheets->path);
    csv_close(sheets->csv);
    return open_csv(sheets, err);
}

bool sheets_next(Sheets *sheets, SheetRow *row) { return sheets->book ? book_next(sheets->book, row) : csv_next(sheets->csv, row); }

bool sheets_finish(const Sheets *sheets, Error *err)
{
    return sheets->book ? book_finish(sheets->book, err) : csv_finish(sheets->csv, err);
}

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
