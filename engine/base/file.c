/* Whole files in and out, folders, paths. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

bool file_failed(Error *err, MessageId otherwise, const char *path, int cause)
{
    switch (cause) {
    case ENOENT: case ENOTDIR: return error_set(err, ERR_IO, MSG_BASE_FILE_MISSING, path);
    case EACCES: case EPERM: case EROFS: return error_set(err, ERR_IO, MSG_BASE_FILE_FORBIDDEN, path);
    case EISDIR: return error_set(err, ERR_IO, MSG_BASE_FILE_IS_FOLDER, path);
    case ENOSPC: case EDQUOT: return error_set(err, ERR_IO, MSG_BASE_DISK_FULL, path);
    case ENOMEM: return error_memory(err);
    default: return error_set(err, ERR_IO, otherwise, path, CAUSE(cause));
    }
}

static bool too_long(Error *err, const char *path, size_t limit)
{
    return error_set(err, ERR_LIMIT, MSG_BASE_FILE_TOO_LONG, path, (long long)limit);
}

bool file_read(Arena *arena, const char *path, size_t limit, const char **bytes, size_t *length, Error *err)
{
    bool ok = false;
    struct stat about;
    *bytes = "";
    *length = 0;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);  /* a pipe without a writer would wait for ever */
    if (file < 0) return file_failed(err, MSG_BASE_FILE_READ, path, errno);
    if (fstat(file, &about) != 0) {
        file_failed(err, MSG_BASE_FILE_READ, path, errno);
        goto out;
    }
    if (!S_ISREG(about.st_mode)) {
        if (S_ISDIR(about.st_mode)) file_failed(err, MSG_BASE_FILE_READ, path, EISDIR);
        else error_set(err, ERR_IO, MSG_BASE_FILE_NO_FILE, path);
        goto out;
    }
    if ((uintmax_t)about.st_size > limit) {
        too_long(err, path, limit);
        goto out;
    }
    size_t room = (size_t)about.st_size, have = 0;
    char *read_bytes = arena_take(arena, room + 1);            /* the one more is for the 0, and shows that a file grew */
    if (!read_bytes) {
        error_memory(err);
        goto out;
    }
    for (;;) {
        ssize_t got = read(file, read_bytes + have, room + 1 - have);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) {
            file_failed(err, MSG_BASE_FILE_READ, path, errno);
            goto out;
        }
        if (got == 0) break;
        have += (size_t)got;
        if (have > room) {
            error_set(err, ERR_IO, MSG_BASE_FILE_CHANGED, path);
            goto out;
        }
    }
    read_bytes[have] = '\0';
    *bytes = read_bytes;
    *length = have;
    ok = true;
out:
    close(file);
    return ok;
}

static bool write_all(int file, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(file, bytes, length);
        if (put < 0 && errno == EINTR) continue;
        if (put < 0) return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

/* A pipe or a device cannot be replaced, only written to. */
static bool write_through(const char *path, const char *bytes, size_t length, Error *err)
{
    int file = open(path, O_WRONLY | O_CLOEXEC), cause = 0;
    if (file < 0) return file_failed(err, MSG_BASE_FILE_WRITE, path, errno);
    if (!write_all(file, bytes, length)) cause = errno;
    if (close(file) != 0 && cause == 0) cause = errno;
    return cause == 0 || file_failed(err, MSG_BASE_FILE_WRITE, path, cause);
}

/* A new name makes the folder's own bytes change; a file system that cannot sync a folder is left at that. */
static void sync_folder_of(Arena *arena, const char *path)
{
    const char *folder = path_folder(arena, path);
    int file = folder ? open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    if (file < 0) return;
    fsync(file);
    close(file);
}

/* Beside the target, under a name that nobody has; -1 and errno when there is none. */
static int open_beside(char *beside, size_t room, const char *path, mode_t mode)
{
    for (int try = 0; try < 100; try++) {
        snprintf(beside, room, "%s.new-%ld-%d", path, (long)getpid(), try);
        int file = open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
        if (file >= 0 || errno != EEXIST) return file;
    }
    return -1;
}

bool file_write(const char *path, const char *bytes, size_t length, Error *err)
{
    bool ok = false;
    struct stat old;
    bool exists = stat(path, &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) return file_failed(err, MSG_BASE_FILE_WRITE, path, EISDIR);
    if (exists && !S_ISREG(old.st_mode)) return write_through(path, bytes, length, err);

    Arena *arena = arena_open();
    size_t room = strlen(path) + 64;
    char *beside = arena ? arena_take(arena, room) : NULL;
    int file = -1, cause = 0;
    if (!beside) {
        error_memory(err);
        goto out;
    }
    file = open_beside(beside, room, path, exists ? old.st_mode & 0777 : 0666);
    if (file < 0) {
        file_failed(err, MSG_BASE_FILE_WRITE, path, errno);
        goto out;
    }
    if (!write_all(file, bytes, length) || fsync(file) != 0) cause = errno;
    if (close(file) != 0 && cause == 0) cause = errno;
    if (cause == 0 && rename(beside, path) != 0) cause = errno;
    if (cause != 0) {
        unlink(beside);
        file_failed(err, MSG_BASE_FILE_WRITE, path, cause);
        goto out;
    }
    sync_folder_of(arena, path);
    ok = true;
out:
    arena_close(arena);
    return ok;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool folder_list(Arena *arena, const char *path, Names *names, Error *err)
{
    bool ok = false;
    *names = (Names){ 0 };
    DIR *folder = opendir(path);
    if (!folder) return file_failed(err, MSG_BASE_FILE_READ, path, errno);
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry && errno != 0) {
            file_failed(err, MSG_BASE_FILE_READ, path, errno);
            goto out;
        }
        if (!entry) break;
        if (entry->d_name[0] == '.') continue;
        const char *name = arena_text(arena, entry->d_name);
        if (!name || !VECTOR_ROOM(arena, names)) {
            error_memory(err);
            goto out;
        }
        names->items[names->count++] = name;
    }
    if (names->count) qsort(names->items, names->count, sizeof *names->items, by_bytes);
    ok = true;
out:
    closedir(folder);
    return ok;
}

bool folder_make(const char *path, Error *err)
{
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && path_is_folder(path))) return true;
    if (errno == ENOENT) return error_set(err, ERR_IO, MSG_BASE_FOLDER_PARENT, path);
    return error_set(err, ERR_IO, MSG_BASE_FOLDER_MAKE, path, CAUSE(errno));
}

bool path_is_folder(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

bool path_is_file(const char *path)
{
    struct stat about;
    return stat(path, &about) == 0 && S_ISREG(about.st_mode);
}

const char *folder_temporary(void)
{
    const char *named = getenv("TMPDIR");
    return named && *named ? named : "/tmp";
}

const char *path_folder(Arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    return !slash ? "." : slash == path ? "/" : arena_copy(arena, path, (size_t)(slash - path));
}

/* An absolute name stays as it is; an empty folder adds nothing. */
const char *path_join(Arena *arena, const char *folder, const char *name)
{
    if (name[0] == '/' || folder[0] == '\0') return arena_text(arena, name);
    size_t length = strlen(folder), room = length + strlen(name) + 2;
    char *path = arena_take(arena, room);
    if (path) snprintf(path, room, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
    return path;
}
