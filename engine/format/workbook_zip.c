/* Parts of a zip by name, read through libzip (which keeps to malloc). What a zip says of itself is never trusted: see workbook_xml.c for what is inflated. */
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>

#include "internal.h"

enum { PARTS_MOST = 20000 };         /* a workbook has a few parts for each sheet, and its pictures */

static bool fail_open(Archive *archive, zip_error_t *failure, Error *err)
{
    switch (zip_error_code_zip(failure)) {
    case ZIP_ER_MEMORY: return error_memory(err);
    case ZIP_ER_READ: case ZIP_ER_SEEK: return error_set(err, ERR_IO, MSG_BASE_FILE_READ, archive->path, CAUSE(zip_error_code_system(failure)));
    default: return error_set(err, ERR_INPUT, MSG_WORKBOOK_ZIP_BROKEN, archive->path);
    }
}

static bool count_parts(Archive *archive, Error *err)
{
    archive->parts = zip_get_num_entries(archive->zip, 0);
    if (archive->parts > PARTS_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_PARTS, archive->path, (int)PARTS_MOST);
    size_t size = (size_t)archive->parts * sizeof *archive->counted;
    archive->counted = memory_take(size);
    if (!archive->counted) return error_memory(err);
    memset(archive->counted, 0, size);
    return true;
}

static bool open_source(Archive *archive, zip_source_t *source, zip_error_t *failure, Error *err)
{
    archive->zip = source ? zip_open_from_source(source, ZIP_RDONLY, failure) : NULL;
    if (archive->zip) return count_parts(archive, err);
    fail_open(archive, failure, err);
    if (source) zip_source_free(source);
    return false;
}

bool archive_open_bytes(Archive *archive, const char *path, const char *bytes, size_t length, Error *err)
{
    *archive = (Archive){ .path = path, .size = length };
    zip_error_t failure;
    zip_error_init(&failure);
    bool ok = open_source(archive, zip_source_buffer_create(bytes, length, 0, &failure), &failure, err);
    zip_error_fini(&failure);
    return ok;
}

bool archive_open_file(Archive *archive, const char *path, int file, Error *err)
{
    *archive = (Archive){ .path = path };
    zip_error_t failure;
    zip_error_init(&failure);
    struct stat about;
    if (fstat(file, &about) == 0) archive->size = (uint64_t)about.st_size;
    FILE *stream = fdopen(file, "rb");
    if (!stream) close(file);
    zip_source_t *source = stream ? zip_source_filep_create(stream, 0, -1, &failure) : NULL;
    if (stream && !source) fclose(stream);
    if (!stream) zip_error_set(&failure, ZIP_ER_MEMORY, 0);
    bool ok = open_source(archive, source, &failure, err);
    zip_error_fini(&failure);
    return ok;
}

void archive_close(Archive *archive)
{
    if (archive->zip) zip_discard(archive->zip);
    memory_give(archive->counted);
    *archive = (Archive){ .path = NULL };
}

const char *archive_name(const Archive *archive, int64_t part)
{
    const char *name = zip_get_name(archive->zip, (zip_uint64_t)part, ZIP_FL_ENC_RAW);
    return name ? name : "";
}

/* Names of parts are the same in capitals or not, and some programs write «\» between folders. */
static bool same_name(const char *one, const char *other)
{
    if (*one == '/' || *one == '\\') one++;
    for (; *one && *other; one++, other++) {
        char a = *one == '\\' ? '/' : *one, b = *other;
        if (a != b && strncasecmp(&a, &b, 1) != 0) return false;
    }
    return *one == *other;
}

static int64_t find_from(const Archive *archive, int64_t part, const char *name)
{
    for (; part < archive->parts; part++)
        if (same_name(archive_name(archive, part), name)) return part;
    return -1;
}

int64_t archive_find(const Archive *archive, const char *name) { return find_from(archive, 0, name); }
bool archive_twice(const Archive *archive, int64_t part) { return find_from(archive, part + 1, archive_name(archive, part)) >= 0; }
