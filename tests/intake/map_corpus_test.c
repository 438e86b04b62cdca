/* The fuzz target's corpus and the delivered maps, replayed: each is read, or refused with a sentence, and nothing is kept. */
#include "../support.h"

#include "../fuzz/map_fuzz.c"

static void replay(const char *folder)
{
    Error err = { 0 };
    if (!path_is_folder(folder)) return;
    for (size_t i = 0;; i++) {
        begin();
        Arena *arena = arena_open();
        Names names = { NULL, 0, 0 };
        const char *bytes;
        size_t length;
        assert_ok(folder_list(arena, folder, &names, &err), &err);
        if (i >= names.count) { arena_close(arena); break; }
        assert_ok(file_read(arena, path_join(arena, folder, names.items[i]), 1 << 20, &bytes, &length, &err), &err);
        char *copy = test_malloc(length + 1);                /* not ours: the target asserts that nothing of ours is kept */
        memcpy(copy, bytes, length);
        arena_close(arena);
        LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
        test_free(copy);
    }
}

static void every_map_of_the_corpus_is_read_or_refused(void **state)
{
    (void)state;
    replay("tests/fuzz/corpus/map");
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
}

static void every_delivered_map_is_one(void **state)
{
    (void)state;
    begin();
    replay("data/maps");
    Arena *arena = arena_open();
    Names paths = { 0 };
    Error err = { 0 };
    size_t maps = 0;
    assert_ok(data_files(arena, "data/maps", &paths, &err), &err);
    for (size_t i = 0; i < paths.count; i++) {
        Map map;
        if (!text_ends(paths.items[i], ".lua")) continue;
        maps++;
        bool ok = map_load(arena, &fixed.vocabulary, data_find(arena, paths.items[i]), &map, &err);
        assert_ok(ok, &err);
        const char *name = strrchr(paths.items[i], '/') + 1;
        assert_int_equal(strncmp(name, map.id, strlen(map.id)), 0);         /* the file is called as the map */
        assert_string_equal(name + strlen(map.id), ".lua");
    }
    assert_true(maps >= 5);
    arena_close(arena);
}

static void the_map_of_the_guide_is_one(void **state)
{
    (void)state;
    begin();
    Arena *arena = arena_open();
    Error err = { 0 };
    const char *guide;
    size_t length;
    Map map;
    assert_ok(file_read(arena, data_find(arena, "data/maps/README.md"), 1 << 20, &guide, &length, &err), &err);
    const char *from = strstr(guide, "```lua\n"), *to = from ? strstr(from + 1, "```") : NULL;
    assert_non_null(to);
    from += strlen("```lua\n");
    bool ok = map_read(arena, &fixed.vocabulary, "README.md", from, (size_t)(to - from), &map, &err);
    assert_ok(ok, &err);
    assert_int_equal(map.lessons[3], 5);
    arena_close(arena);
}

static int finish(void **state)
{
    arena_close(fixed.arena);
    return base_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_map_of_the_corpus_is_read_or_refused), cmocka_unit_test(every_delivered_map_is_one),
                                        cmocka_unit_test(the_map_of_the_guide_is_one) };
    return cmocka_run_group_tests(tests, base_setup, finish);
}
