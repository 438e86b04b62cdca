/* For the tests of templates: a school's own folder with files of templates, beside the shipped ones. */
#ifndef TIREK_TESTS_DOCUMENT_BENCH_H
#define TIREK_TESTS_DOCUMENT_BENCH_H

#include <sys/stat.h>

#include "../support.h"

#include "document.h"

typedef struct { Arena *arena; const char *folder; const Plan *plan; PaperTemplates templates; } Desk;

static inline int desk_setup(void **state)
{
    Desk *desk = test_calloc(1, sizeof *desk);
    Error err = { 0 };
    static const char *const folders[] = { "data", "data/papers", "data/papers/parts" };
    if (base_setup(state) != 0) return -1;
    json_setup();
    desk->arena = arena_open();
    desk->folder = folder_new(desk->arena);
    desk->plan = plan_load(desk->arena, &err);
    assert_ok(desk->plan != NULL, &err);
    for (size_t i = 0; i < COUNT(folders); i++) assert_int_equal(mkdir(path_join(desk->arena, desk->folder, folders[i]), 0700), 0);
    data_school_set(desk->folder);
    *state = desk;
    return 0;
}

static inline int desk_teardown(void **state)
{
    Desk *desk = *state;
    data_school_set(NULL);
    folder_remove(desk->folder);
    arena_close(desk->arena);
    test_free(desk);
    return base_teardown(state);
}

static inline const char *write_file(Desk *desk, const char *name, const char *words)
{
    return file_make(desk->arena, path_join(desk->arena, desk->folder, "data/papers"), name, words);
}

static inline void load(Desk *desk)
{
    Error err = { 0 };
    assert_ok(templates_load(desk->plan, desk->arena, &desk->templates, &err), &err);
}

/* A paper "x" with the body: each line of it keeps its number, the first is line 1. */
#define PAPER_OF(body) "paper { id = 'x', order = 1, about = 'school', title = { kk = 'Қ', ru = 'Р', en = 'E' }, body = {" body "} }"

#endif
