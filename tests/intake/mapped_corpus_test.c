/* The fuzz target's corpus, replayed: tables through delivered maps and through their own, to rows, pupils and marks, and nothing of it stays. */
#include "../support.h"

#include "../fuzz/mapped_fuzz.c"

static void every_table_of_the_corpus_goes_the_whole_way(void **state)
{
    (void)state;
    begin();
    assert_true(school.map_count >= 5);
    int changes = sqlite3_total_changes(store_sqlite(school.store));
    assert_true(corpus_replay("tests/fuzz/corpus/mapped", LLVMFuzzerTestOneInput) >= 12);
    assert_true(sqlite3_total_changes(store_sqlite(school.store)) > changes + 50);      /* rows were written, and taken back */
}

/* A map without a table, a table without a map, nothing at all. */
static void what_is_cut_short_says_nothing(void **state)
{
    (void)state;
    begin();
    const char *const inputs[] = { "", "0", "0a", "2a\n", "za", "zamap", "za%%\n", "za%%\nН,2\n", "9aН;2\n" };
    for (size_t i = 0; i < COUNT(inputs); i++) assert_int_equal(LLVMFuzzerTestOneInput((const uint8_t *)inputs[i], strlen(inputs[i])), 0);
}

static int finish(void **state)
{
    store_close(school.store);
    arena_close(school.arena);
    return base_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_table_of_the_corpus_goes_the_whole_way), cmocka_unit_test(what_is_cut_short_says_nothing) };
    return cmocka_run_group_tests(tests, base_setup, finish);
}
