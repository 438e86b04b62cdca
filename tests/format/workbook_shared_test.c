/* Texts that cells share: a few in memory, a hundred thousand beyond it. */
#include "../support.h"

#include "../../engine/format/internal.h"

typedef struct { Arena *arena; const char *folder, *kept; } Bench;

/* The files without a name go to a folder of the test's own. */
static int bench_setup(void **state)
{
    static Bench bench;
    bench.arena = arena_open();
    bench.folder = folder_new(bench.arena);
    bench.kept = getenv("TMPDIR") ? arena_text(bench.arena, getenv("TMPDIR")) : NULL;
    setenv("TMPDIR", bench.folder, 1);
    *state = &bench;
    return 0;
}

static int bench_teardown(void **state)
{
    Bench *bench = *state;
    if (bench->kept) setenv("TMPDIR", bench->kept, 1);
    else unsetenv("TMPDIR");
    folder_remove(bench->folder);
    arena_close(bench->arena);
    return 0;
}

/* Mostly a name's length, some empty, some a page, a few as long as a text may be. */
static size_t text_of(size_t place, char text[CELL_TEXT_MOST])
{
    uint32_t seed = (uint32_t)place * 2654435761u;
    size_t length = place % 17 == 0 ? 0 : place % 5003 == 5 ? CELL_TEXT_MOST - 1 : place % 251 == 7 ? 3000 + seed % 3000 : 1 + seed % 40;
    for (size_t i = 0; i < length; i++) text[i] = (char)('a' + (seed + i * 7) % 26);
    text[length] = 0;
    return length;
}

static void stands_there(SharedTexts *texts, size_t place)
{
    static char expected[CELL_TEXT_MOST];
    Error err = { 0 };
    Cell text;
    const size_t length = text_of(place, expected);
    assert_ok(shared_get(texts, place, &text, &err), &err);
    assert_int_equal(text.length, length);
    assert_memory_equal(text.text, expected, length + 1);
}

static SharedTexts *texts_of(size_t count)
{
    static char text[CELL_TEXT_MOST];
    Error err = { 0 };
    SharedTexts *texts = shared_open();
    assert_non_null(texts);
    for (size_t i = 0; i < count; i++) {
        const size_t length = text_of(i, text);
        assert_ok(shared_put(texts, "a.xlsx", text, length, &err), &err);
    }
    assert_int_equal(shared_count(texts), count);
    return texts;
}

static void a_text_is_had_by_its_number_in_any_order(void **state)
{
    (void)state;
    static const size_t counts[] = { 0, 1, 2, 300, 100000 };           /* of the last most are beyond memory, by their bytes */
    for (size_t trial = 0; trial < COUNT(counts); trial++) {
        const size_t count = counts[trial];
        SharedTexts *texts = texts_of(count);
        for (size_t i = 0; i < count; i++) stands_there(texts, i);
        for (size_t i = count; i--;) stands_there(texts, i);
        for (size_t i = 0; i < count; i++) stands_there(texts, i * 7919 % count);
        shared_close(texts);
    }
    shared_close(NULL);
    assert_int_equal(shared_count(NULL), 0);
}

static void many_short_texts_go_beyond_memory_as_well(void **state)
{
    (void)state;
    enum { MANY = 200000 };
    Error err = { 0 };
    SharedTexts *texts = shared_open();
    assert_non_null(texts);
    const size_t before = memory_live();
    for (size_t i = 0; i < MANY; i++) assert_ok(shared_put(texts, "a.xlsx", i % 2 ? "ж" : "", i % 2 ? 2 : 0, &err), &err);
    assert_true(memory_live() - before < 1 << 20);
    for (size_t i = 0; i < MANY; i += 333) {
        Cell text;
        assert_ok(shared_get(texts, i, &text, &err), &err);
        assert_string_equal(text.text, i % 2 ? "ж" : "");
    }
    shared_close(texts);
}

static void texts_for_which_there_is_no_place_are_told(void **state)
{
    const Bench *bench = *state;
    static char text[CELL_TEXT_MOST];
    Error err = { 0 };
    memset(text, 'a', sizeof text - 1);
    setenv("TMPDIR", path_join(bench->arena, bench->folder, "nowhere"), 1);
    SharedTexts *texts = shared_open();
    size_t put = 0;
    assert_non_null(texts);
    while (put < 100 && shared_put(texts, "a.xlsx", text, sizeof text - 1, &err)) put++;
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(put, 8);                                          /* a megabyte of them */
    shared_close(texts);
}

static bool shares(void *unused, Error *err)
{
    (void)unused;
    static char text[CELL_TEXT_MOST];
    SharedTexts *texts = shared_open();
    bool ok = texts || error_memory(err);
    Cell had;
    for (size_t i = 0; ok && i < 12; i++) {
        memset(text, 'a', CELL_TEXT_MOST - 1);
        ok = shared_put(texts, "a.xlsx", text, i < 3 ? 10 : CELL_TEXT_MOST - 1, err);
    }
    for (size_t i = 0; ok && i < 12; i++) ok = shared_get(texts, i, &had, err);
    shared_close(texts);
    return ok;
}

static void without_memory_it_says_so_and_keeps_nothing(void **state)
{
    (void)state;
    assert_true(torture_memory(shares, NULL) >= 6);
}

#define BENCH_TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_text_is_had_by_its_number_in_any_order), BENCH_TEST(many_short_texts_go_beyond_memory_as_well),
        BENCH_TEST(texts_for_which_there_is_no_place_are_told), BENCH_TEST(without_memory_it_says_so_and_keeps_nothing),
    };
    return cmocka_run_group_tests_name("format/workbook_shared", tests, NULL, NULL);
}
