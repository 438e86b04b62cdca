#include "../support.h"

static void blocks_are_cleared_aligned_and_apart(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    unsigned char *blocks[300];
    for (size_t i = 0; i < COUNT(blocks); i++) {
        size_t size = i * 7 % 200;
        blocks[i] = arena_take(arena, size);
        assert_non_null(blocks[i]);
        assert_int_equal((uintptr_t)blocks[i] % sizeof(long double), 0);
        for (size_t j = 0; j < size; j++) assert_int_equal(blocks[i][j], 0);
        memset(blocks[i], (int)i & 0xFF, size);
    }
    for (size_t i = 0; i < COUNT(blocks); i++)
        for (size_t j = 0; j < i * 7 % 200; j++) assert_int_equal(blocks[i][j], i & 0xFF);
    arena_close(arena);
}

static void a_large_block_does_not_lose_the_open_chunk(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    char *small = arena_take(arena, 8), *large = arena_take(arena, 10 * 1024 * 1024), *next = arena_take(arena, 8);
    assert_true(small && large && next);
    large[10 * 1024 * 1024 - 1] = 1;
    arena_close(arena);
}

static void clearing_gives_all_but_one_small_chunk_back_and_keeps_the_arena(void **state)
{
    (void)state;
    size_t before = memory_live();
    Arena *arena = arena_open();
    size_t empty = memory_live();
    for (int round = 0; round < 3; round++) {
        for (int i = 0; i < 1000; i++) {
            char *block = arena_take(arena, 500);
            assert_non_null(block);
            for (int k = 0; k < 500; k++) assert_int_equal(block[k], 0);      /* of a chunk that was used before too */
            memset(block, 1, 500);
        }
        size_t full = memory_live();
        assert_true(full > empty + 500 * 1000);
        arena_clear(arena);
        assert_true(memory_live() <= empty + 2200);
    }
    assert_non_null(arena_take(arena, 100 * 1024));                          /* a block of its own, first of all */
    arena_clear(arena);
    assert_true(memory_live() <= empty + 2200);
    arena_close(arena);
    arena_close(NULL);
    assert_int_equal(memory_live(), before);
}

static void copies_end_in_zero_and_nothing_copies_to_nothing(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    assert_string_equal(arena_copy(arena, "Айгүл!", 10), "Айгүл");
    assert_string_equal(arena_copy(arena, "", 0), "");
    assert_string_equal(arena_copy(arena, NULL, 0), "");
    assert_string_equal(arena_text(arena, "ok"), "ok");
    assert_null(arena_text(arena, NULL));
    assert_null(arena_take(arena, SIZE_MAX));
    assert_null(arena_take(arena, SIZE_MAX - 100));
    assert_null(arena_copy(arena, "x", SIZE_MAX));
    arena_close(arena);
}

typedef struct { int *items; size_t count, room; } Ints;

static bool fill(void *arg, Error *err)
{
    bool ok = false;
    const int *wanted = arg;
    Ints list = { 0 };
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    for (int i = 0; i < *wanted; i++) {
        if (!VECTOR_ROOM(arena, &list)) goto out;
        list.items[list.count++] = i;
        if (!arena_take(arena, 3000)) goto out;
    }
    for (int i = 0; i < *wanted; i++) assert_int_equal(list.items[i], i);
    ok = true;
out:
    arena_close(arena);
    return ok || error_memory(err);
}

static void a_vector_grows_and_every_failed_allocation_is_survived(void **state)
{
    (void)state;
    int wanted = 100;
    assert_true(torture_memory(fill, &wanted) > 10);
}

static void a_vector_too_large_for_any_machine_is_refused(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    void *items = NULL;
    size_t room = 0;
    assert_false(vector_room(arena, &items, 0, &room, SIZE_MAX / 4));
    assert_null(items);
    assert_int_equal(room, 0);
    arena_close(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks_are_cleared_aligned_and_apart),
        cmocka_unit_test(a_large_block_does_not_lose_the_open_chunk),
        cmocka_unit_test(clearing_gives_all_but_one_small_chunk_back_and_keeps_the_arena),
        cmocka_unit_test(copies_end_in_zero_and_nothing_copies_to_nothing),
        cmocka_unit_test(a_vector_grows_and_every_failed_allocation_is_survived),
        cmocka_unit_test(a_vector_too_large_for_any_machine_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
