#include "../folder.h"

#include "../../engine/intake/attendance.h"

static uint32_t draw(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* As they should come: by key, and those of one key as they were put. */
static int by_key(const void *left, const void *right)
{
    const Staged *a = left, *b = right;
    if (a->key != b->key) return a->key < b->key ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

static bool equal(const Staged *a, const Staged *b)
{
    return a->key == b->key && a->line == b->line && a->lessons == b->lessons && a->mark == b->mark && a->refused == b->refused;
}

/* Through a staging of `room` rows in memory. Takes `rows` into their order. */
static void put_and_take(const Bench *bench, size_t room, Staged *rows, size_t count)
{
    Error err = { 0 };
    Staging *staging = staging_open(bench->folder, room);
    assert_non_null(staging);
    for (size_t i = 0; i < count; i++) assert_ok(staging_put(staging, &rows[i], &err), &err);
    assert_ok(staging_sort(staging, &err), &err);
    qsort(rows, count, sizeof *rows, by_key);
    for (size_t at = 0; at < count;) {
        Staged *taken;
        size_t some;
        assert_true(staging_key(staging) == rows[at].key);
        assert_ok(staging_next(staging, &taken, &some, &err), &err);
        assert_true(some > 0 && at + some <= count);
        for (size_t i = 0; i < some; i++) assert_true(equal(&taken[i], &rows[at + i]));
        at += some;
        assert_true(at == count || rows[at].key != rows[at - 1].key);  /* all of the key came at once */
    }
    assert_true(staging_key(staging) == UINT64_MAX);
    staging_close(staging);
}

static void rows_come_back_by_pupil_and_day_and_those_of_a_day_as_they_were_put(void **state)
{
    const Bench *bench = *state;
    enum { MANY = 30000 };
    static Staged rows[MANY];
    static const struct { size_t room, count; uint32_t pupils, days; } trials[] = {
        { 64, 0, 1, 1 }, { 64, 1, 1, 1 }, { 64, 63, 5, 5 }, { 64, 64, 5, 5 }, { 64, 65, 5, 5 }, { 64, 128, 1, 1 }, { 64, 6000, 9, 7 },
        { 1, 900, 30, 10 }, { 2, 2000, 3, 3 }, { 300, MANY, 900, 170 }, { 1000, MANY, 4, 2 }, { MANY, MANY, 500, 170 }, { MANY + 1, MANY, 500, 170 },
    };
    uint32_t seed = 20261128;
    for (size_t trial = 0; trial < COUNT(trials); trial++) {
        for (size_t i = 0; i < trials[trial].count; i++) {
            const Date day = date_plus(date_of(2025, 9, 1), (int)(draw(&seed) % trials[trial].days));
            rows[i] = (Staged){ staged_key(2024 + (int)(draw(&seed) % 2), draw(&seed) % trials[trial].pupils, day), (uint32_t)i, (uint16_t)draw(&seed), (uint8_t)(draw(&seed) % 7), (uint8_t)(draw(&seed) % 5) };
        }
        put_and_take(bench, trials[trial].room, rows, trials[trial].count);
        put_and_take(bench, trials[trial].room, rows, trials[trial].count);          /* sorted already */
    }
}

static void more_than_can_be_read_side_by_side_are_refused_and_told(void **state)
{
    const Bench *bench = *state;
    Error err = { 0 };
    Staging *staging = staging_open(bench->folder, 2);
    long put = 0;
    assert_non_null(staging);
    for (Staged row = { .line = 1 }; staging_put(staging, &row, &err); row.line++) put++;
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_int_equal(err.part[0].id, MSG_INTAKE_TOO_MANY_MARKS);
    assert_int_equal(err.part[0].numbers[0], put);                     /* the limit that is told is the one that holds */
    assert_int_equal(put, 2050);
    staging_close(staging);
    staging_close(NULL);
}

static void a_folder_that_takes_nothing_is_told_once_memory_is_full(void **state)
{
    (void)state;
    Error err = { 0 };
    Staging *staging = staging_open("/nowhere", 10000);
    assert_non_null(staging);
    Staged row = { .line = 1 };
    for (; row.line <= 10000; row.line++) assert_ok(staging_put(staging, &row, &err), &err);
    assert_false(staging_put(staging, &row, &err));
    assert_int_equal(err.kind, ERR_IO);
    staging_close(staging);
}

static bool stages(void *folder, Error *err)
{
    Staging *staging = staging_open(folder, 16);
    bool ok = staging != NULL || error_memory(err);
    for (uint32_t i = 0; ok && i < 100; i++) ok = staging_put(staging, &(Staged){ .key = 100 - i / 40, .line = i }, err);
    ok = ok && staging_sort(staging, err);
    while (ok && staging_key(staging) != UINT64_MAX) {
        Staged *rows;
        size_t count;
        ok = staging_next(staging, &rows, &count, err);
    }
    staging_close(staging);
    return ok;
}

static void without_memory_it_says_so_and_keeps_nothing(void **state)
{
    const Bench *bench = *state;
    assert_true(torture_memory(stages, (void *)bench->folder) >= 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_come_back_by_pupil_and_day_and_those_of_a_day_as_they_were_put, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(more_than_can_be_read_side_by_side_are_refused_and_told, bench_setup, bench_teardown),
        cmocka_unit_test(a_folder_that_takes_nothing_is_told_once_memory_is_full),
        cmocka_unit_test_setup_teardown(without_memory_it_says_so_and_keeps_nothing, bench_setup, bench_teardown),
    };
    return cmocka_run_group_tests_name("intake/staged", tests, NULL, NULL);
}
