/* The schema's versions as numbered steps. A step that was published never changes: a new one comes behind it. */
#include "internal.h"
#include "schema_sql.h"

typedef struct {
    const char *sql;
    const char *version;         /* a pragma takes no parameter */
} Step;

static const Step steps[] = {
    { schema_sql, "PRAGMA user_version = 1" },
};

int migrate_newest(void) { return (int)COUNT(steps); }

bool migrate_to_newest(Store *store, Error *err)
{
    for (;;) {
        long long version;
        /* The version is read under the write lock: another program may be migrating the same file. */
        if (!store_begin(store, err)) return false;
        if (!store_pragma(store, "PRAGMA user_version", &version, err)) goto failed;
        if (version >= migrate_newest()) {
            store_rollback(store);
            return true;
        }
        if (!store_exec(store, steps[version].sql, err)
            || (version == 0 && !store_exec(store, "PRAGMA application_id = 1416196715", err))
            || !store_exec(store, steps[version].version, err)
            || !store_commit(store, err)) goto failed;
    }
failed:
    store_rollback(store);
    return false;
}
