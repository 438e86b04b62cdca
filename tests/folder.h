/* A test with an arena and a folder of its own. */
#ifndef TIREK_TESTS_FOLDER_H
#define TIREK_TESTS_FOLDER_H

#include "support.h"

typedef struct { Arena *arena; const char *folder; } Bench;

static inline int bench_setup(void **state)
{
    static Bench bench;
    bench.arena = arena_open();
    bench.folder = folder_new(bench.arena);
    *state = &bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    folder_remove(bench->folder);
    arena_close(bench->arena);
    return 0;
}

#endif
