/*
 * numbers(?1): rows of whole numbers in memory as a table that SQL reads. Nothing is written to it, and there is one way to read it: from the first row to
 * the last of what was bound.
 */
#include "internal.h"

typedef struct { const NumberRow *rows; size_t count; } Batch;
typedef struct { sqlite3_vtab_cursor base; const Batch *batch; size_t at; } Cursor;

static const char pointer_kind[] = "numbers";
enum { COLUMN_BATCH = NUMBERS_WIDE };                    /* the hidden one: what was bound */

static int connect_table(sqlite3 *db, void *unused, int count, const char *const *words, sqlite3_vtab **table, char **message)
{
    (void)unused, (void)count, (void)words, (void)message;
    int code = sqlite3_declare_vtab(db, "CREATE TABLE numbers (a INTEGER, b INTEGER, c INTEGER, d INTEGER, e INTEGER, batch HIDDEN)");
    if (code != SQLITE_OK) return code;
    sqlite3_vtab *made = sqlite3_malloc64(sizeof *made);
    if (!made) return SQLITE_NOMEM;
    *made = (sqlite3_vtab){ 0 };
    *table = made;
    return SQLITE_OK;
}

static int disconnect_table(sqlite3_vtab *table)
{
    sqlite3_free(table);
    return SQLITE_OK;
}

/* Only numbers(?1) can be read: without the batch there are no rows to speak of. */
static int plan_scan(sqlite3_vtab *table, sqlite3_index_info *info)
{
    (void)table;
    for (int i = 0; i < info->nConstraint; i++) {
        if (info->aConstraint[i].iColumn != COLUMN_BATCH || info->aConstraint[i].op != SQLITE_INDEX_CONSTRAINT_EQ || !info->aConstraint[i].usable) continue;
        info->aConstraintUsage[i].argvIndex = 1;
        info->aConstraintUsage[i].omit = 1;
        return SQLITE_OK;
    }
    return SQLITE_CONSTRAINT;
}

static int open_cursor(sqlite3_vtab *table, sqlite3_vtab_cursor **opened)
{
    (void)table;
    Cursor *cursor = sqlite3_malloc64(sizeof *cursor);
    if (!cursor) return SQLITE_NOMEM;
    *cursor = (Cursor){ .at = 0 };
    *opened = &cursor->base;
    return SQLITE_OK;
}

static int close_cursor(sqlite3_vtab_cursor *cursor)
{
    sqlite3_free(cursor);
    return SQLITE_OK;
}

static int begin_scan(sqlite3_vtab_cursor *base, int plan, const char *unused, int count, sqlite3_value **values)
{
    (void)plan, (void)unused;
    Cursor *cursor = (Cursor *)base;
    cursor->batch = count == 1 ? sqlite3_value_pointer(values[0], pointer_kind) : NULL;
    cursor->at = 0;
    return SQLITE_OK;
}

static int next_row(sqlite3_vtab_cursor *base)
{
    ((Cursor *)base)->at++;
    return SQLITE_OK;
}

static int at_end(sqlite3_vtab_cursor *base)
{
    const Cursor *cursor = (const Cursor *)base;
    return !cursor->batch || cursor->at >= cursor->batch->count;
}

static int give_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column)
{
    const Cursor *cursor = (const Cursor *)base;
    if (column < NUMBERS_WIDE) sqlite3_result_int64(context, cursor->batch->rows[cursor->at].column[column]);
    return SQLITE_OK;
}

static int give_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid)
{
    *rowid = (sqlite3_int64)((const Cursor *)base)->at;
    return SQLITE_OK;
}

bool numbers_register(Store *store, Error *err)
{
    static const sqlite3_module module = {                               /* no xCreate: the table is there without a statement that makes it */
        .xConnect = connect_table, .xBestIndex = plan_scan, .xDisconnect = disconnect_table, .xOpen = open_cursor, .xClose = close_cursor,
        .xFilter = begin_scan, .xNext = next_row, .xEof = at_end, .xColumn = give_column, .xRowid = give_rowid
    };
    return sqlite3_create_module_v2(store->db, "numbers", &module, NULL, NULL) == SQLITE_OK || store_failed(store, err);
}

bool store_run_rows(Store *store, const char *sql, const NumberRow *rows, size_t count, Error *err)
{
    Batch batch = { rows, count };
    sqlite3_stmt *statement = store_statement(store, sql, err);
    if (!statement) return false;
    if (sqlite3_bind_pointer(statement, 1, &batch, pointer_kind, NULL) != SQLITE_OK) return store_failed(store, err);
    bool ok = store_run(store, statement, err);
    sqlite3_bind_null(statement, 1);                                     /* the batch ends here */
    return ok;
}
