/* The parts of an Office file into a zip in memory (libzip, which keeps to malloc). */
#include <zip.h>

#include "internal.h"

static bool fail_zip(zip_error_t *failure, Error *err)
{
    if (zip_error_code_zip(failure) == ZIP_ER_MEMORY) return error_memory(err);
    if (zip_error_system_type(failure) == ZIP_ET_SYS) return error_set(err, ERR_IO, MSG_FORMAT_ZIP, CAUSE(zip_error_code_system(failure)));
    return error_set(err, ERR_IO, MSG_FORMAT_ZIP, zip_error_code_zip(failure));
}

static bool add_parts(zip_t *archive, const Part *parts, size_t count)
{
    enum { DOS_DAY = 1 << 5 | 1 };                             /* 1980-01-01, where a zip's time begins: no clock */
    for (size_t i = 0; i < count; i++) {
        zip_source_t *part = zip_source_buffer(archive, parts[i].bytes, parts[i].length, 0);
        zip_int64_t index = part ? zip_file_add(archive, parts[i].name, part, ZIP_FL_ENC_UTF_8) : -1;
        if (part && index < 0) zip_source_free(part);
        if (index < 0 || zip_file_set_dostime(archive, (zip_uint64_t)index, 0, DOS_DAY, 0) != 0) return false;
    }
    return true;
}

/* The written archive out of its source. */
static bool take_bytes(zip_source_t *source, Arena *arena, const char **bytes, size_t *length, Error *err)
{
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) return fail_zip(zip_source_error(source), err);
    char *copy = arena_take(arena, (size_t)about.size + 1);
    zip_int64_t got = copy ? zip_source_read(source, copy, about.size) : 0;
    zip_source_close(source);
    if (!copy) return error_memory(err);
    if (got < 0 || (zip_uint64_t)got != about.size) return fail_zip(zip_source_error(source), err);
    *bytes = copy;
    *length = (size_t)about.size;
    return true;
}

bool zip_parts(Arena *arena, const Part *parts, size_t count, const char **bytes, size_t *length, Error *err)
{
    bool ok = false;
    zip_error_t failure;
    zip_error_init(&failure);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &failure);
    zip_t *archive = source ? zip_open_from_source(source, ZIP_TRUNCATE, &failure) : NULL;
    if (!archive) {
        fail_zip(&failure, err);
        goto out;
    }
    zip_source_keep(source);                                   /* the archive gives its own hold back when it closes */
    if (!add_parts(archive, parts, count) || zip_close(archive) != 0) {
        fail_zip(zip_get_error(archive), err);
        zip_discard(archive);
        goto out;
    }
    ok = take_bytes(source, arena, bytes, length, err);
out:
    if (source) zip_source_free(source);
    zip_error_fini(&failure);
    return ok;
}
