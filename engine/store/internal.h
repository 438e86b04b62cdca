/* What the files of store share. */
#ifndef TIREK_STORE_INTERNAL_H
#define TIREK_STORE_INTERNAL_H

#include "store.h"

typedef struct { const char *sql; sqlite3_stmt *statement; } Cached;

struct Store {
    sqlite3 *db;
    char *path;
    Cached *cached;              /* open addressing by the address of the SQL; room is a power of two or 0 */
    size_t count, room;
};

/* What stands in the file's header: 'Tirk'. */
enum { STORE_APPLICATION = 0x5469726B };

int migrate_newest(void);                                            /* the version that this program writes */
CHECKED bool migrate_to_newest(Store *store, Error *err);            /* from the file's own version, in one transaction */
CHECKED bool numbers_register(Store *store, Error *err);             /* the table that store_run_rows speaks of */
CHECKED bool store_exec(Store *store, const char *sql, Error *err);  /* statements without parameters */
CHECKED bool store_pragma(Store *store, const char *sql, long long *value, Error *err); /* the one number that `sql` gives */

#endif
