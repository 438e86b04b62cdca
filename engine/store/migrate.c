/* The schema's versions as numbered steps. A step that was published never changes: a new one comes behind it. A new file takes what they come to (schema_now). */
#include "internal.h"
#include "schema_2_sql.h"
#include "schema_3_sql.h"
#include "schema_4_sql.h"
#include "schema_5_sql.h"
#include "schema_now_sql.h"
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
    { schema_5_sql, "PRAGMA user_version = 5" },
};

int migrate_newest(void) { return (int)COUNT(steps); }

static bool take_steps(Store *store, long long version, Error *err)
{
    for (; version < migrate_newest(); version++)
        if (!store_exec(store, steps[version].sql, err) || !store_exec(store, steps[version].version, err)) return false;
    return true;
}

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
    if (ok && version == 0) ok = store_exec(store, "PRAGMA application_id = 1416196715", err) && store_exec(store, schema_now_sql, err)
                               && store_exec(store, steps[migrate_newest() - 1].version, err);
    else ok = ok && take_steps(store, version, err);
    ok = ok && store_commit(store, err);
    if (!ok) store_rollback(store);
    return ok;
}
