/* The fuzz target's corpus and the delivered maps, replayed: each is read, or refused with a sentence, and nothing is kept. */
#include "../support.h"

#include "../fuzz/map_fuzz.c"

static void every_map_of_the_corpus_is_read_or_refused(void **state)
{
    (void)state;
    begin();
    assert_true(corpus_replay("tests/fuzz/corpus/map", LLVMFuzzerTestOneInput) >= 9);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
}

static void every_delivered_map_is_one(void **state)
{
    (void)state;
    begin();
    assert_true(corpus_replay("data/maps", LLVMFuzzerTestOneInput) >= 5);
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
