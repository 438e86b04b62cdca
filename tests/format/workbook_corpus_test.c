/* The fuzz target's corpus, replayed: every file is read to its end or to a clear refusal, and nothing is kept. */
#include "../support.h"

#include "../fuzz/workbook_fuzz.c"

static void every_file_of_the_corpus_is_read(void **state)
{
    (void)state;
    static const struct { const char *bytes; size_t length; } own[] = { { "", 0 }, { "\0", 1 }, { "\6", 1 }, { "\6PK\3\4", 5 }, { "\6PK\5\6", 5 } };
    for (size_t i = 0; i < COUNT(own); i++) LLVMFuzzerTestOneInput((const uint8_t *)own[i].bytes, own[i].length);
    assert_true(corpus_replay("tests/fuzz/corpus/workbook", LLVMFuzzerTestOneInput) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_file_of_the_corpus_is_read) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
