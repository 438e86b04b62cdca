/* The fuzz target's corpus, replayed: every file is read to its end or to a clear refusal, and nothing is kept. */
#include "../support.h"

#include "../fuzz/workbook_fuzz.c"

static void every_file_of_the_corpus_is_read(void **state)
{
    (void)state;
    Error err = { 0 };
    static const struct { const char *bytes; size_t length; } own[] = { { "", 0 }, { "\0", 1 }, { "\6", 1 }, { "\6PK\3\4", 5 }, { "\6PK\5\6", 5 } };
    for (size_t i = 0; i < COUNT(own); i++) LLVMFuzzerTestOneInput((const uint8_t *)own[i].bytes, own[i].length);
    assert_true(path_is_folder("tests/fuzz/corpus/workbook"));
    for (size_t i = 0;; i++) {
        Arena *arena = arena_open();
        Names names = { NULL, 0, 0 };
        const char *bytes;
        size_t length;
        assert_ok(folder_list(arena, "tests/fuzz/corpus/workbook", &names, &err), &err);
        assert_true(names.count > 20);
        if (i >= names.count) { arena_close(arena); break; }
        assert_ok(file_read(arena, path_join(arena, "tests/fuzz/corpus/workbook", names.items[i]), 1 << 20, &bytes, &length, &err), &err);
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
