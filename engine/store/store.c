/* Opening a store: is it there, is it ours, is it of our version. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

enum { WAIT_MS = 5000 };         /* for a lock that another program holds */

bool store_failed(Store *store, Error *err)
{
    int code = sqlite3_extended_errcode(store->db), reason = sqlite3_system_errno(store->db);
    const char *words = sqlite3_errmsg(store->db);
    switch (code & 0xff) {
    case SQLITE_NOMEM: return error_memory(err);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return error_set(err, ERR_STORE, MSG_STORE_LOCKED, store->path);
    case SQLITE_FULL: return error_set(err, ERR_STORE, MSG_STORE_FULL, store->path);
    case SQLITE_CORRUPT: return error_set(err, ERR_STORE, MSG_STORE_DAMAGED, store->path, words);
    case SQLITE_NOTADB: return error_set(err, ERR_STORE, MSG_STORE_FOREIGN, store->path);
    case SQLITE_READONLY:
    case SQLITE_PERM: return error_set(err, ERR_STORE, MSG_STORE_READ_ONLY, store->path);
    case SQLITE_CANTOPEN: return error_set(err, ERR_STORE, MSG_STORE_CANNOT_OPEN, store->path);
    case SQLITE_IOERR:
        if (code == SQLITE_IOERR_NOMEM) return error_memory(err);
        /* a quota or a limit on file sizes is a full disk to the one who reads this */
        if (reason == ENOSPC || reason == EFBIG || reason == EDQUOT) return error_set(err, ERR_STORE, MSG_STORE_FULL, store->path);
        break;
    }
    return error_set(err, ERR_STORE, MSG_STORE_SQLITE, store->path, words);
}

bool store_exec(Store *store, const char *sql, Error *err)
{
    return sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK || store_failed(store, err);
}

bool store_pragma(Store *store, const char *sql, long long *value, Error *err)
{
    sqlite3_stmt *statement = NULL;
    bool ok = sqlite3_prepare_v2(store->db, sql, -1, &statement, NULL) == SQLITE_OK && sqlite3_step(statement) == SQLITE_ROW;
    if (ok) *value = sqlite3_column_int64(statement, 0);
    else store_failed(store, err);
    sqlite3_finalize(statement);
    return ok;
}

/* Settings of the connection; none of them changes the file. */
static bool set_up(Store *store, StoreMode mode, Error *err)
{
    sqlite3_extended_result_codes(store->db, 1);
    sqlite3_busy_timeout(store->db, WAIT_MS);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(store->db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    /*
     * synchronous FULL: in WAL mode NORMAL keeps the file whole but may forget the last commits when the power goes. What is
     * committed here was already printed with its protocol number or answered with "loaded", so it must stay; the price
     * is one sync for each commit, and a whole import is one commit.
     * 32 MiB of pages: enough to keep the leaves of a school's year while a journal comes by day; temporary tables go
     * to a file, so memory stays bounded.
     */
    return store_exec(store, "PRAGMA foreign_keys = ON; PRAGMA cell_size_check = ON;"
                             "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA temp_store = FILE;", err)
        /* A scan of a region copies each page once less from the file's cache when it is mapped (a tenth of a screening's time). */
        && (mode != STORE_READ || store_exec(store, "PRAGMA query_only = ON; PRAGMA mmap_size = 4294967296;", err));
}

/* *empty: a file without any table, as one that was just made. */
static bool check_ours(Store *store, StoreMode mode, bool *empty, Error *err)
{
    long long application, version, tables;
    if (!store_pragma(store, "PRAGMA application_id", &application, err)
        || !store_pragma(store, "PRAGMA user_version", &version, err)
        || !store_pragma(store, "SELECT count(*) FROM sqlite_schema", &tables, err)) return false;
    *empty = application == 0 && version == 0 && tables == 0;
    if (*empty && mode == STORE_CREATE) return true;
    if (application != STORE_APPLICATION || version < 1) return error_set(err, ERR_STORE, MSG_STORE_FOREIGN, store->path);
    if (version > migrate_newest()) return error_set(err, ERR_STORE, MSG_STORE_NEWER, store->path, version, migrate_newest());
    if (version < migrate_newest() && mode == STORE_READ) return error_set(err, ERR_STORE, MSG_STORE_OLDER, store->path, version, migrate_newest());
    return true;
}

static bool open_file(Store *store, StoreMode mode, Error *err)
{
    int flags = (mode == STORE_READ ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX;
    bool empty;
    if (sqlite3_open_v2(store->path, &store->db, flags, NULL) != SQLITE_OK)
        return store->db ? store_failed(store, err) : error_memory(err);
    if (!set_up(store, mode, err) || !check_ours(store, mode, &empty, err)) return false;
    if (mode == STORE_READ) return true;
    /* SQLite opens a file that may not be written read-only, without a word. */
    if (sqlite3_db_readonly(store->db, "main") == 1) return error_set(err, ERR_STORE, MSG_STORE_READ_ONLY, store->path);
    return store_exec(store, "PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = ON;", err)
        && numbers_register(store, err) && migrate_to_newest(store, err);
}

/* Looks at the path, and makes an empty file where one is missing and may be made: readable by its owner alone. */
static bool prepare_file(const char *path, StoreMode mode, bool *made, Error *err)
{
    struct stat about;
    *made = false;
    if (stat(path, &about) == 0) {
        if (S_ISDIR(about.st_mode)) return error_set(err, ERR_IO, MSG_BASE_FILE_IS_FOLDER, path);
        if (!S_ISREG(about.st_mode)) return error_set(err, ERR_IO, MSG_BASE_FILE_NO_FILE, path);
        return true;
    }
    int reason = errno;
    if (reason == ENOENT && mode == STORE_CREATE) {
        int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
        if (file >= 0) { close(file); *made = true; return true; }
        reason = errno;
        if (reason == EEXIST) return true;
    }
    if (reason == ENOENT || reason == ENOTDIR) return error_set(err, ERR_IO, MSG_BASE_FILE_MISSING, path);
    if (reason == EACCES || reason == EPERM || reason == EROFS) return error_set(err, ERR_IO, MSG_BASE_FILE_FORBIDDEN, path);
    if (reason == ENOSPC || reason == EDQUOT) return error_set(err, ERR_IO, MSG_BASE_DISK_FULL, path);
    return error_set(err, ERR_IO, MSG_BASE_FILE_READ, path, CAUSE(reason));
}

static void remove_beside(const char *path, const char *suffix)
{
    size_t length = strlen(path), more = strlen(suffix) + 1;
    char *name = memory_take(length + more);
    if (!name) return;                                   /* a stray journal of an empty file: harmless */
    memcpy(name, path, length);
    memcpy(name + length, suffix, more);
    unlink(name);
    memory_give(name);
}

Store *store_open(const char *path, StoreMode mode, Error *err)
{
    bool made;
    if (!store_setup(err) || !prepare_file(path, mode, &made, err)) return NULL;
    size_t length = strlen(path) + 1;
    Store *store = memory_take(sizeof *store);
    if (store) *store = (Store){ .path = memory_take(length) };
    if (store && store->path) {
        memcpy(store->path, path, length);
        if (open_file(store, mode, err)) return store;
    } else {
        error_memory(err);
    }
    store_close(store);
    if (made) {                                          /* a failure leaves nothing behind */
        unlink(path);
        remove_beside(path, "-journal");
        remove_beside(path, "-wal");
        remove_beside(path, "-shm");
    }
    return NULL;
}

void store_close(Store *store)
{
    if (!store) return;
    if (store->db) store_rollback(store);
    for (size_t i = 0; i < store->room; i++) sqlite3_finalize(store->cached[i].statement);
    memory_give(store->cached);
    sqlite3_close(store->db);
    memory_give(store->path);
    memory_give(store);
}

const char *store_path(const Store *store) { return store->path; }
sqlite3 *store_sqlite(Store *store) { return store->db; }
