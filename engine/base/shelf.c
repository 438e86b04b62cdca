/* What is too much for memory, in a file without a name. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

enum { KEPT_BYTES = 1 << 16 };

struct Shelf {
    const char *folder;
    int file;                  /* -1: not needed so far */
    size_t item_size, room;    /* room: items that stay in memory */
    size_t written, kept;      /* items in the file; and behind them, in memory */
    char items[KEPT_BYTES];
};

Shelf *shelf_open(const char *folder, size_t item_size)
{
    const size_t length = strlen(folder) + 1;
    Shelf *shelf = item_size && item_size <= KEPT_BYTES ? memory_take(sizeof *shelf + length) : NULL;
    if (!shelf) return NULL;
    shelf->folder = memcpy((char *)shelf + sizeof *shelf, folder, length);
    shelf->file = -1;
    shelf->item_size = item_size;
    shelf->room = KEPT_BYTES / item_size;
    shelf->written = shelf->kept = 0;
    return shelf;
}

void shelf_close(Shelf *shelf)
{
    if (shelf && shelf->file >= 0) close(shelf->file);
    memory_give(shelf);
}

size_t shelf_count(const Shelf *shelf) { return shelf->written + shelf->kept; }

/* With a name until it is opened, where the file system knows no other way. */
static int open_named(const char *folder)
{
    Arena *arena = arena_open();
    char *path = arena ? arena_text(arena, path_join(arena, folder, ".tirek-XXXXXX")) : NULL;
    int file = path ? mkostemp(path, O_CLOEXEC) : -1, cause = path ? errno : ENOMEM;       /* mode 0600 */
    if (file >= 0) (void)unlink(path);
    arena_close(arena);
    errno = cause;
    return file;
}

static int open_nameless(const char *folder)
{
    int file = -1;
    errno = EOPNOTSUPP;
#ifdef O_TMPFILE
    file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
#endif
    return file < 0 && (errno == EOPNOTSUPP || errno == EISDIR || errno == EINVAL) ? open_named(folder) : file;
}

static bool write_out(Shelf *shelf, const char *bytes, size_t count, Error *err)
{
    if (shelf->file < 0 && (shelf->file = open_nameless(shelf->folder)) < 0) return file_failed(err, MSG_BASE_FILE_WRITE, shelf->folder, errno);
    off_t at = (off_t)(shelf->written * shelf->item_size);
    for (size_t left = count * shelf->item_size; left;) {
        const ssize_t put = pwrite(shelf->file, bytes, left, at);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return file_failed(err, MSG_BASE_FILE_WRITE, shelf->folder, errno);
        bytes += put;
        at += put;
        left -= (size_t)put;
    }
    shelf->written += count;
    return true;
}

/* What was put last is had again without the file, unless it came by the thousand. */
bool shelf_put(Shelf *shelf, const void *items, size_t count, Error *err)
{
    const char *bytes = items;
    while (count) {
        if (shelf->kept == shelf->room) {
            if (!write_out(shelf, shelf->items, shelf->kept, err)) return false;
            shelf->kept = 0;
        }
        if (!shelf->kept && count > shelf->room) return write_out(shelf, bytes, count, err);
        const size_t some = count < shelf->room - shelf->kept ? count : shelf->room - shelf->kept;
        memcpy(shelf->items + shelf->kept * shelf->item_size, bytes, some * shelf->item_size);
        shelf->kept += some;
        bytes += some * shelf->item_size;
        count -= some;
    }
    return true;
}

static bool read_in(Shelf *shelf, size_t first, char *bytes, size_t count, Error *err)
{
    off_t at = (off_t)(first * shelf->item_size);
    for (size_t left = count * shelf->item_size; left;) {
        const ssize_t got = pread(shelf->file, bytes, left, at);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return file_failed(err, MSG_BASE_FILE_READ, shelf->folder, got ? errno : EIO);
        bytes += got;
        at += got;
        left -= (size_t)got;
    }
    return true;
}

bool shelf_get(Shelf *shelf, size_t first, void *items, size_t count, Error *err)
{
    char *bytes = items;
    const size_t of_file = first >= shelf->written ? 0 : count < shelf->written - first ? count : shelf->written - first;
    if (of_file && !read_in(shelf, first, bytes, of_file, err)) return false;
    if (count > of_file) memcpy(bytes + of_file * shelf->item_size, shelf->items + (first + of_file - shelf->written) * shelf->item_size, (count - of_file) * shelf->item_size);
    return true;
}
