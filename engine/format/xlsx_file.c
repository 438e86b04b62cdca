/*
 * Where libxlsxwriter writes to: it takes nothing but a path. What it writes names children, and whoever is killed in between cleans up nothing; so the file loses its
 * name before a byte is in it, and the library opens it by our descriptor.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "internal.h"

bool xlsx_failed(int failure, Error *err)
{
    if (failure == LXW_ERROR_MEMORY_MALLOC_FAILED) return error_memory(err);
    if (failure == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) return error_set(err, ERR_LIMIT, MSG_FORMAT_CELL_TOO_LONG, (int)XLSX_LETTERS_MOST);
    return error_set(err, ERR_IO, MSG_FORMAT_XLSX, failure);
}

/* A new file of the folder, readable by us alone; file->path is its name. */
static bool make_named(XlsxFile *file, Arena *arena, Error *err)
{
    char *path = arena_text(arena, path_join(arena, file->folder, "tirek-XXXXXX"));
    if (!path) return error_memory(err);
    file->descriptor = mkstemp(path);                                            /* mode 0600 */
    if (file->descriptor < 0) return error_set(err, ERR_IO, MSG_FORMAT_TEMPORARY, (const char *)file->folder, CAUSE(errno));
    file->path = path;
    file->named = true;
    return fcntl(file->descriptor, F_SETFD, FD_CLOEXEC) == 0 || error_set(err, ERR_IO, MSG_FORMAT_TEMPORARY, (const char *)file->folder, CAUSE(errno));
}

/* Takes the name away; false: the file cannot be reached without one (no /proc, a file system of its own mind), and is gone. */
static bool unname(XlsxFile *file, const char *by_descriptor)
{
    if (unlink(file->path) != 0) return true;                                    /* keeps its name then */
    file->named = false;
    file->path = by_descriptor;
    int again = open(by_descriptor, O_RDWR | O_CLOEXEC);
    if (again >= 0) close(again);
    else xlsx_file_close(file);
    return again >= 0;
}

bool xlsx_file_open(XlsxFile *file, Arena *arena, const char *descriptors, Error *err)
{
    enum { DESCRIPTOR_ROOM = 64 };
    char *by_descriptor = arena_take(arena, DESCRIPTOR_ROOM);
    *file = (XlsxFile){ .folder = arena_text(arena, folder_temporary()) };
    if (!file->folder || !by_descriptor) return error_memory(err);
    if (make_named(file, arena, err)) {
        snprintf(by_descriptor, DESCRIPTOR_ROOM, "%s/%d", descriptors, file->descriptor);
        if (unname(file, by_descriptor) || make_named(file, arena, err)) return true;
    }
    xlsx_file_close(file);
    return false;
}

/* ---- what came of it ------------------------------------------------------------------------------------------------------ */

enum { AT_SHEET = 1, AT_DATA, AT_ROW };
static const XmlStep row_steps[] = { { 0, AT_SHEET, "worksheet" }, { AT_SHEET, AT_DATA, "sheetData" }, { AT_DATA, AT_ROW, "row" } };

static void count_row(void *context, int state, const char **attributes)
{
    (void)attributes;
    *(long *)context += state == AT_ROW;
}

/* False: it is broken, or there was no memory. */
static bool count_rows(const char *path, const char *bytes, size_t length, long *rows, Error *err)
{
    static const XmlKind kind = { .namespaces = xml_spreadsheet, .steps = row_steps, .count = COUNT(row_steps), .any_root = true, .begin = count_row };
    Archive archive;
    Xml xml;
    *rows = 0;
    bool ok = archive_open_bytes(&archive, path, bytes, length, err) && (archive.parts > 0 || error_set(err, ERR_INPUT, MSG_WORKBOOK_ZIP_BROKEN, path));
    for (int64_t part = 0; ok && part < archive.parts; part++) ok = xml_read(&archive, part, &kind, rows, &xml, err);
    archive_close(&archive);
    return ok;
}

bool xlsx_file_read(const XlsxFile *file, Arena *arena, long rows, const char **bytes, size_t *length, Error *err)
{
    long counted;
    if (!file_read(arena, file->path, XLSX_BYTES_MOST, bytes, length, err)) return false;
    const bool whole = count_rows(file->path, *bytes, *length, &counted, err);
    if (whole ? rows < 0 || counted == rows : err->kind == ERR_MEMORY) return whole;
    error_clear(err);
    return error_set(err, ERR_IO, MSG_FORMAT_XLSX_CUT, (const char *)file->folder);
}

void xlsx_file_close(XlsxFile *file)
{
    if (!file->path) return;
    close(file->descriptor);
    if (file->named) unlink(file->path);
    file->path = NULL;
    file->named = false;
}
