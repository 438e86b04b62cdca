/* Statements, transactions, the change counter, and what is kept by its hash. */
#include <assert.h>
#include <string.h>

#include "internal.h"

/* ---- the cache of statements ---------------------------------------------------------------------------------------- */

static Cached *find_place(Cached *cached, size_t room, const char *sql)
{
    size_t at = (size_t)((((uintptr_t)sql >> 3) * 0x9E3779B97F4A7C15u) >> 32);
    while (cached[at & (room - 1)].sql && cached[at & (room - 1)].sql != sql) at++;
    return &cached[at & (room - 1)];
}

static bool grow(Store *store)
{
    size_t room = store->room ? store->room * 2 : 64;
    Cached *wider = memory_take(room * sizeof *wider);
    if (!wider) return false;
    memset(wider, 0, room * sizeof *wider);
    for (size_t i = 0; i < store->room; i++)
        if (store->cached[i].sql) *find_place(wider, room, store->cached[i].sql) = store->cached[i];
    memory_give(store->cached);
    store->cached = wider;
    store->room = room;
    return true;
}

sqlite3_stmt *store_statement(Store *store, const char *sql, Error *err)
{
    if (store->count * 2 >= store->room && !grow(store)) { error_memory(err); return NULL; }
    Cached *place = find_place(store->cached, store->room, sql);
    if (place->sql) {
        sqlite3_reset(place->statement);
        sqlite3_clear_bindings(place->statement);
        return place->statement;
    }
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK) {
        store_failed(store, err);
        return NULL;
    }
    *place = (Cached){ sql, statement };
    store->count++;
    return statement;
}

bool store_row(Store *store, sqlite3_stmt *statement, Error *err)
{
    int code = sqlite3_step(statement);
    if (code == SQLITE_ROW) return true;
    if (code != SQLITE_DONE) store_failed(store, err);
    sqlite3_reset(statement);
    return false;
}

bool store_run(Store *store, sqlite3_stmt *statement, Error *err)
{
    int code = sqlite3_step(statement);
    bool ok = code == SQLITE_DONE || code == SQLITE_ROW || store_failed(store, err);
    sqlite3_reset(statement);
    return ok;
}

/* ---- transactions --------------------------------------------------------------------------------------------------- */

static const char begin_sql[] = "BEGIN IMMEDIATE", commit_sql[] = "COMMIT", rollback_sql[] = "ROLLBACK";

bool store_begin(Store *store, Error *err)
{
    assert(sqlite3_get_autocommit(store->db));
    /* The way back is prepared first: when memory is gone it must not need any. */
    if (!store_statement(store, rollback_sql, err)) return false;
    sqlite3_stmt *statement = store_statement(store, begin_sql, err);
    return statement && store_run(store, statement, err);
}

bool store_commit(Store *store, Error *err)
{
    sqlite3_stmt *statement = store_statement(store, commit_sql, err);
    return statement && store_run(store, statement, err);
}

void store_rollback(Store *store)
{
    if (sqlite3_get_autocommit(store->db)) return;       /* none open, or SQLite itself went back on a failure */
    Error ignored = { 0 };
    for (sqlite3_stmt *open = NULL; (open = sqlite3_next_stmt(store->db, open));)
        if (sqlite3_stmt_busy(open)) sqlite3_reset(open);
    sqlite3_stmt *statement = store_statement(store, rollback_sql, &ignored);
    if (statement && store_run(store, statement, &ignored)) return;
    sqlite3_exec(store->db, rollback_sql, NULL, NULL, NULL);
}

/* ---- the change counter --------------------------------------------------------------------------------------------- */

long long store_change(Store *store, const char *kind, const char *who, Error *err)
{
    assert(!sqlite3_get_autocommit(store->db));
    sqlite3_stmt *statement = store_statement(store, "INSERT INTO change (at, who, kind) VALUES (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'), ?1, ?2)", err);
    if (!statement) return 0;
    sqlite3_bind_text(statement, 1, who ? who : "", -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, kind, -1, SQLITE_STATIC);
    return store_run(store, statement, err) ? sqlite3_last_insert_rowid(store->db) : 0;
}

long long store_last_change(Store *store, Error *err)
{
    sqlite3_stmt *statement = store_statement(store, "SELECT coalesce(max(id), 0) FROM change", err);
    if (!statement || !store_row(store, statement, err)) return -1;
    long long last = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return last;
}

/* ---- values ----------------------------------------------------------------------------------------------------------- */

const char *store_text(sqlite3_stmt *statement, int column, Arena *arena)
{
    if (sqlite3_column_type(statement, column) == SQLITE_NULL) return "";
    const unsigned char *text = sqlite3_column_text(statement, column);
    if (!text) return NULL;
    return arena_copy(arena, (const char *)text, (size_t)sqlite3_column_bytes(statement, column));
}

void store_bind_date(sqlite3_stmt *statement, int index, Date date)
{
    if (date_known(date)) sqlite3_bind_int(statement, index, date.number);
    else sqlite3_bind_null(statement, index);
}

bool store_blob(Store *store, const char *bytes, size_t length, Hash *hash, Error *err)
{
    *hash = hash_bytes(bytes, length);
    sqlite3_stmt *statement = store_statement(store, "INSERT INTO blob (hash, body) VALUES (?1, ?2) ON CONFLICT DO NOTHING", err);
    if (!statement) return false;
    sqlite3_bind_text(statement, 1, hash->hex, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(statement, 2, length ? bytes : "", length, SQLITE_STATIC);
    return store_run(store, statement, err);
}
