/*
 * store: one SQLite file: schema, migrations, statements, the change counter. Knows tables, not what they mean to a
 * rule or a council. engine/store/schema.sql says column by column what stands where.
 */
#ifndef TIREK_STORE_H
#define TIREK_STORE_H

#include <sqlite3.h>

#include "base.h"

/* Ids of pupils and classes come in blocks: those of school s are s * IDS_A_SCHOOL … s * IDS_A_SCHOOL + 99,999. */
enum { IDS_A_SCHOOL = 100000 };

typedef struct Store Store;

typedef enum {
    STORE_READ,              /* read-only; the file must exist and be of this version */
    STORE_WRITE,             /* the file must exist; older versions are brought up first, in one transaction */
    STORE_CREATE             /* as WRITE; a missing file is made */
} StoreMode;

/* SQLite with our allocator. Once, before any store is opened and before threads. */
CHECKED bool store_setup(Error *err);

/*
 * NULL on failure: ERR_IO no such file, a folder; ERR_STORE not a store of ours, a newer version, damaged, locked by
 * another program (after waiting five seconds), disk full. Foreign keys on, WAL, STRICT tables. One thread at a time.
 */
Store *store_open(const char *path, StoreMode mode, Error *err);
void store_close(Store *store);                     /* rolls back what is open; NULL is fine */
const char *store_path(const Store *store);

/*
 * The statement for `sql` (a text constant: the cache goes by its address), reset and with nothing bound. It belongs to
 * the store; never finalize it. NULL on failure. Bind with sqlite3_bind_*, then store_row.
 */
sqlite3_stmt *store_statement(Store *store, const char *sql, Error *err);
/* Steps: true with a row; false at the end and on failure (then err is set). Resets at the end. */
bool store_row(Store *store, sqlite3_stmt *statement, Error *err);
/* Steps a statement that gives no row, and resets it. */
CHECKED bool store_run(Store *store, sqlite3_stmt *statement, Error *err);
/*
 * Runs `sql` once for all the rows. It reads them as the table numbers(?1), whose columns are a, b, c, d and e, in the order given: INSERT INTO t (…) SELECT a, b, c FROM numbers(?1).
 * Such a statement goes on where it put the row before; one for each row looks for the place of each, which takes three times as long where they come in the table's own order.
 */
enum { NUMBERS_WIDE = 5 };
typedef struct { long long column[NUMBERS_WIDE]; } NumberRow;
CHECKED bool store_run_rows(Store *store, const char *sql, const NumberRow *rows, size_t count, Error *err);
/* Turns SQLite's last failure into err; always false. */
bool store_failed(Store *store, Error *err);
sqlite3 *store_sqlite(Store *store);                 /* for registering functions (sinks) */

/* A transaction that takes the write lock at once. A commit that fails leaves it open for store_rollback. */
CHECKED bool store_begin(Store *store, Error *err);
CHECKED bool store_commit(Store *store, Error *err);
void store_rollback(Store *store);                   /* nothing open: nothing happens */

/*
 * The next number of the one change counter (principle 6). kind: "import", "run", "decision", "snooze" …; who: a person's name or
 * "". Within a transaction. 0 on failure. `at` is the wall clock in UTC, for people only: nothing computes with it.
 */
long long store_change(Store *store, const char *kind, const char *who, Error *err);
/* The last change number: "seen" of a run. -1 on failure. */
long long store_last_change(Store *store, Error *err);

/* Text of column `i`, in the arena; "" for NULL. NULL: no memory. */
const char *store_text(sqlite3_stmt *statement, int column, Arena *arena);
static inline Date store_date(sqlite3_stmt *statement, int column)
{
    return sqlite3_column_type(statement, column) == SQLITE_NULL ? NO_DATE : (Date){ sqlite3_column_int(statement, column) };
}
void store_bind_date(sqlite3_stmt *statement, int index, Date date); /* NO_DATE: NULL */

/* Content-addressed copies (rules, data, texts) and the configuration made of them. */
CHECKED bool store_blob(Store *store, const char *bytes, size_t length, Hash *hash, Error *err);

#endif
