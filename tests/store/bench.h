/* A folder for one store, and the path that it is to have. */
#ifndef TIREK_TESTS_STORE_BENCH_H
#define TIREK_TESTS_STORE_BENCH_H

#include "../support.h"

#include "store.h"

typedef struct { Arena *arena; const char *folder, *path; } Bench;

static inline int setup(void **state)
{
    static Bench bench;
    Error err = { 0 };
    if (!store_setup(&err) || !(bench.arena = arena_open())) return -1;
    bench.folder = folder_new(bench.arena);
    bench.path = path_join(bench.arena, bench.folder, "school.tirek");
    *state = &bench;
    return 0;
}

static inline int teardown(void **state)
{
    Bench *bench = *state;
    folder_remove(bench->folder);
    arena_close(bench->arena);
    return 0;
}

/* The one number that `sql` gives. */
static inline long long number(Store *store, const char *sql)
{
    Error err = { 0 };
    sqlite3_stmt *statement = store_statement(store, sql, &err);
    assert_ok(statement != NULL, &err);
    assert_true(store_row(store, statement, &err));
    long long value = sqlite3_column_int64(statement, 0);
    sqlite3_reset(statement);
    return value;
}

#endif
