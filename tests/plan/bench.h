/* For the tests of plan: the shipped plan in an arena, and what words look like side by side. */
#ifndef TIREK_TESTS_PLAN_BENCH_H
#define TIREK_TESTS_PLAN_BENCH_H

#include "../support.h"

#include "plan.h"

typedef struct { Arena *arena; const Plan *plan; } Bench;

static inline int bench_setup(void **state)
{
    static Bench bench;
    Error err = { 0 };
    base_setup(state);
    bench.arena = arena_open();
    assert_non_null(bench.arena);
    bench.plan = plan_load(bench.arena, &err);
    assert_ok(bench.plan != NULL, &err);
    *state = &bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    return base_teardown(state);
}

static inline Date day(const char *iso)
{
    Date date = NO_DATE;
    if (strcmp(iso, "none") != 0) assert_true(date_parse(iso, strlen(iso), &date));
    return date;
}

#define assert_day(date, iso) assert_string_equal(date_iso(date).text, iso)

#endif
