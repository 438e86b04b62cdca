/* The fuzz target's corpus, replayed: every file is read to its end or to a clear refusal, and nothing is kept. */
#include "../support.h"

#include "../fuzz/csv_fuzz.c"

static void every_file_of_the_corpus_is_read(void **state)
{
    (void)state;
    Error err = { 0 };
    static const struct { const char *name, *bytes; size_t length; } own[] = {
        { "nothing", "", 0 }, { "a quote alone", "\"", 1 }, { "half a letter", "\xD3", 1 }, { "a mark alone", "\xEF\xBB\xBF", 3 },
    };
    for (size_t i = 0; i < COUNT(own); i++) LLVMFuzzerTestOneInput((const uint8_t *)own[i].bytes, own[i].length);
    if (!path_is_folder("tests/fuzz/corpus/csv")) return;
    for (size_t i = 0;; i++) {
        Arena *arena = arena_open();
        Names names = { NULL, 0, 0 };
        const char *bytes;
        size_t length;
        assert_ok(folder_list(arena, "tests/fuzz/corpus/csv", &names, &err), &err);
        if (i >= names.count) { arena_close(arena); break; }
        assert_ok(file_read(arena, path_join(arena, "tests/fuzz/corpus/csv", names.items[i]), 1 << 20, &bytes, &length, &err), &err);
        char *copy = test_malloc(length + 1);                /* not ours: the target asserts that nothing of ours is kept */
        memcpy(copy, bytes, length);
        arena_close(arena);
        LLVMFuzzerTestOneInput((const uint8_t *)copy, length);
        test_free(copy);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_file_of_the_corpus_is_read) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
