/* The fuzz target's corpus, replayed: every file is read to its end or to a clear refusal, and nothing is kept. */
#include "../support.h"

#include "../fuzz/csv_fuzz.c"

static void every_file_of_the_corpus_is_read(void **state)
{
    (void)state;
    static const struct { const char *name, *bytes; size_t length; } own[] = {
        { "nothing", "", 0 }, { "a quote alone", "\"", 1 }, { "half a letter", "\xD3", 1 }, { "a mark alone", "\xEF\xBB\xBF", 3 },
    };
    for (size_t i = 0; i < COUNT(own); i++) LLVMFuzzerTestOneInput((const uint8_t *)own[i].bytes, own[i].length);
    assert_true(corpus_replay("tests/fuzz/corpus/csv", LLVMFuzzerTestOneInput) >= 9);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_file_of_the_corpus_is_read) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
