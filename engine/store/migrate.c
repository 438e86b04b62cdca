/* The schema's versions as numbered steps. A step that was published never changes: a new one comes behind it. */
#include "internal.h"
#include "schema_2_sql.h"
#include "schema_3_sql.h"
#include "schema_4_sql.h"
#include "schema_sql.h"

typedef struct {
    const char *sql;
    const char *version;         /* a pragma takes no parameter */
} Step;

static const Step steps[] = {
    { schema_sql, "PRAGMA user_version = 1" },
    { schema_2_sql, "PRAGMA user_version = 2" },
    { schema_3_sql, "PRAGMA user_version = 3" },
    { schema_4_sql, "PRAGMA user_version = 4" },
};

int migrate_newest(void) { return (int)COUNT(steps); }

/* All steps are one transaction: a file is of its own version or of the newest, never in between, and a new one costs one sync. */
bool migrate_to_newest(Store *store, Error *err)
{
    long long version;
    if (!store_begin(store, err)) return false;
    /* The version is read under the write lock: another program may be migrating the same file. */
    bool ok = store_pragma(store, "PRAGMA user_version", &version, err);
    if (ok && version >= migrate_newest()) {
        store_rollback(store);
        return true;
    }
    if (ok && version == 0) ok = store_exec(store, "PRAGMA application_id = 1416196715", err);
    for (; ok && version < migrate_newest(); version++) ok = store_exec(store, steps[version].sql, err) && store_exec(store, steps[version].version, err);
    ok = ok && store_commit(store, err);
    if (!ok) store_rollback(store);
    return ok;
}
