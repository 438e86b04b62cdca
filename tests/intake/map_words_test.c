/* Words of sheets: what is passed over because of its first letters alone is none of the words looked for. */
#include "../support.h"

#include "../../engine/intake/map.h"

typedef struct { Arena *arena; Vocabulary vocabulary; FirstLetters before; } Bench;

static int setup(void **state)
{
    static Bench bench;
    Error err = { 0 };
    bench = (Bench){ .arena = arena_open() };
    *state = &bench;
    return bench.arena && vocabulary_load(bench.arena, &bench.vocabulary, &err) ? 0 : -1;
}

static int teardown(void **state) { arena_close(((Bench *)*state)->arena); return 0; }

static bool may_begin(Bench *bench, const MapWords *words, const char *text)
{
    Fold fold = { .arena = bench->arena };
    bool may = words_may_begin(&fold, words, text, &bench->before);
    assert_true(words_may_begin(&fold, words, text, &bench->before) == may);          /* from what was found before */
    assert_true(may || !words_begin(words, words_fold(&fold, text)));
    return may;
}

/* As many ways of writing each word as a sheet has: capitals, another keyboard, signs around it, something behind it. */
static void a_word_that_ends_a_sheet_is_seen_however_it_is_written(void **state)
{
    Bench *bench = *state;
    const MapWords *totals = &bench->vocabulary.of[WORD_TOTAL];
    static const struct { const char *before, *behind; } shapes[] = {
        { "", "" }, { "«", "»" }, { " ", ":" }, { "", " по классу" }, { "\"", "\" 25" }, { "", " - 7" }, { "", " (26)" }, { "\xC2\xA0", "." },
    };
    assert_true(totals->count > 3);
    for (size_t i = 0; i < totals->count; i++)
        for (size_t shape = 0; shape < COUNT(shapes); shape++) {
            char text[200];
            const char *const ways[] = { totals->items[i].word, totals->items[i].said };
            for (size_t way = 0; way < COUNT(ways); way++) {
                snprintf(text, sizeof text, "%s%s%s", shapes[shape].before, ways[way], shapes[shape].behind);
                Fold fold = { .arena = bench->arena };
                assert_non_null(words_begin(totals, words_fold(&fold, text)));
                assert_true(may_begin(bench, totals, text));
            }
        }
    static const char *const others[] = { "BCEГO", "ВСЕГО", "вCeго", "ИТОГО", "И\xCC\x86того", "итого\xCC\x86", "Ито\xCC\x86го", "И", "Ит", "в", "Σ", "İтого", "ß", "1", "", "\"", "Ё", "学校" };
    for (size_t i = 0; i < COUNT(others); i++) (void)may_begin(bench, totals, others[i]);
    assert_true(may_begin(bench, totals, "BCEГO"));
}

static void names_are_passed_over_by_their_first_letters(void **state)
{
    Bench *bench = *state;
    const MapWords *totals = &bench->vocabulary.of[WORD_TOTAL];
    static const char *const names[] = { "Ахметова Әлия", "Ибраев Нұрлан", "Вовченко Иван", "Қасымов Алихан", "Smith John", "Баймағанбетов Ернар" };
    for (size_t i = 0; i < COUNT(names); i++) assert_false(may_begin(bench, totals, names[i]));
}

/* One list's words may be shorter than the letters that are looked at, or one letter alone. */
static void short_words_are_found_too(void **state)
{
    Bench *bench = *state;
    Fold fold = { .arena = bench->arena };
    MapWord items[] = { { words_fold(&fold, "Я"), "Я", "" }, { words_fold(&fold, "ОК"), "ОК", "" }, { words_fold(&fold, "7 Ә"), "7 Ә", "" } };
    const MapWords words = { .items = items, .count = COUNT(items) };
    assert_true(may_begin(bench, &words, "Я"));
    assert_true(may_begin(bench, &words, "я - 3"));
    assert_true(may_begin(bench, &words, "OK"));                     /* of another keyboard */
    assert_true(may_begin(bench, &words, "7 ә"));
    assert_false(may_begin(bench, &words, "Ахметова"));
    assert_false(may_begin(bench, &words, "8 Ә"));
}

static void no_memory_is_told_and_not_remembered(void **state)
{
    Bench *bench = *state;
    Arena *arena = arena_open();
    Fold fold = { .arena = arena };
    assert_non_null(arena);
    memory_fault_arm(1);
    bool may = words_may_begin(&fold, &bench->vocabulary.of[WORD_TOTAL], "Всего", &bench->before);
    memory_fault_arm(0);
    assert_true(fold.starved);
    assert_false(may);
    fold.starved = false;
    assert_true(words_may_begin(&fold, &bench->vocabulary.of[WORD_TOTAL], "Всего", &bench->before));
    arena_close(arena);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_word_that_ends_a_sheet_is_seen_however_it_is_written), TEST(names_are_passed_over_by_their_first_letters), TEST(short_words_are_found_too),
        TEST(no_memory_is_told_and_not_remembered),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
