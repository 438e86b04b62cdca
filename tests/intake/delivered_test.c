/* The delivered maps and words of sheets: headings in three languages, quarters however they are counted, and that the maps know whatever data/maps/words.csv does. */
#include "bench.h"

#include "../../engine/intake/map.h"

static const char *const delivered[] = { "absences", "class-list", "journal-month", "quarter-marks", "social-passport" };

/* The day of the mark in a table below such a title; each is another mark, so that it is written anew. */
static long long day_of(Bench *bench, const char *title)
{
    static long long mark;
    Text text = text_init(bench->arena, 400), sql = text_init(bench->arena, 200);
    text_put(&text, title);
    text_put(&text, "; 2025-2026;\nСынып;Аты-жөні;Алгебра\n7Ә;Ахметова Әлия;");
    text_number(&text, ++mark);
    text_put(&text, "\n");
    bench_load(bench, text_words(&text));
    text_put(&sql, "SELECT day FROM measure WHERE died IS NULL AND number = ");
    text_number(&sql, mark);
    return bench_number(bench, text_words(&sql));
}

static void a_quarter_is_named_by_a_digit_a_roman_number_or_a_word_before_or_behind(void **state)
{
    static const char *const first[] = { "1 тоқсан", "1-тоқсан", "I четверть", "1-я четверть", "Бірінші тоқсан", "Quarter 1", "1st quarter" },
                      *const second[] = { "II тоқсан", "2-ші тоқсан", "за вторую четверть", "Term 2", "Тоқсан: 2" };
    Bench *bench = *state;
    const long long one = day_of(bench, first[0]), two = day_of(bench, second[0]);
    assert_true(two > one);
    for (size_t i = 0; i < COUNT(first); i++) assert_int_equal(day_of(bench, first[i]), one);
    for (size_t i = 0; i < COUNT(second); i++) assert_int_equal(day_of(bench, second[i]), two);
    static const char *const none[] = { "5 тоқсан", "Тоқсан бағалары 2 топ", "оценки за четверть 1А", "бірінші топ" };
    for (size_t i = 0; i < COUNT(none); i++) {
        Text text = text_init(bench->arena, 400);
        text_put(&text, none[i]);
        text_put(&text, ";;\nСынып;Аты-жөні;Алгебра\n7Ә;Ахметова Әлия;5\n");
        assert_int_equal(bench_refuse(bench, text_words(&text)), MSG_MAPS_DAY_UNSAID);
    }
}

/* Whatever a look proposes from a heading, a delivered map of that sort of table reads as well; a year alone is no birth date. */
static void the_delivered_maps_know_every_word_that_a_look_knows(void **state)
{
    Bench *bench = *state;
    Vocabulary vocabulary;
    Error err = { 0 };
    assert_ok(vocabulary_load(bench->arena, &vocabulary, &err), &err);
    for (size_t m = 0; m < COUNT(delivered); m++) {
        Map map;
        assert_ok(map_named(bench->arena, &vocabulary, delivered[m], &map, &err), &err);
        const MapWords *columns = &vocabulary.of[WORD_COLUMN];
        for (size_t i = 0; i < columns->count; i++) {
            int field = map_field(&map, strcmp(columns->items[i].value, "name") == 0 && map_field(&map, "pupil") >= 0 ? "pupil" : columns->items[i].value);
            if (field < 0 || !map.fields[field].headings.count || strcmp(columns->items[i].word, "Туған жылы") == 0 || strcmp(columns->items[i].word, "number") == 0) continue;
            if (!words_find(&map.fields[field].headings, columns->items[i].said)) fail_msg("%s: %s", delivered[m], columns->items[i].word);
        }
        const MapWords *across = map.across < 0 || !map.across_headings.count ? NULL : &vocabulary.of[strcmp(map.kind->name, "family") == 0 ? WORD_CATEGORY : WORD_SUBJECT];
        for (size_t i = 0; across && i < across->count; i++) {
            const MapWord *found = words_find(&map.across_headings, across->items[i].said);
            if (!found || strcmp(found->value, across->items[i].value) != 0) fail_msg("%s: %s", delivered[m], across->items[i].word);
        }
        const MapWords *marks = &vocabulary.of[WORD_MARK];
        for (size_t i = 0; map.marks.count && i < marks->count; i++) {
            const MapWord *found = words_find(&map.marks, marks->items[i].said);
            if (!found || strcmp(found->value, marks->items[i].value) != 0) fail_msg("%s: %s", delivered[m], marks->items[i].word);
        }
        const MapWords *sexes = &vocabulary.of[WORD_SEX];
        const int sex = map_field(&map, "sex");
        for (size_t i = 0; sex >= 0 && map.fields[sex].headings.count && i < sexes->count; i++) {
            const MapWord *found = words_find(&map.fields[sex].values, sexes->items[i].said);
            if (!found || strcmp(found->value, sexes->items[i].value) != 0) fail_msg("%s: %s", delivered[m], sexes->items[i].word);
        }
    }
}

static void tables_with_english_headings_need_no_map_of_their_own(void **state)
{
    static const struct { const char *map, *words; long added; } tables[] = {
        { "absences", "No;Class;Full name;Date;Lessons missed;Reason\n1;7Ә;Ахметова Әлия;02.09.2025;2;ill\n", 1 },
        { "class-list", "Class 7Ә;;;;\nNo;Surname;Given name;Date of birth;Sex\n1;Жаңа;Бала;02.03.2013;m\n", 1 },
        { "journal-month", "Class 7Ә, September 2025;;;;\nNo;Name;Student number;4;5\n1;Ахметова Әлия;1;absent;\n;Lessons;;6;6\n", 3 },
        { "quarter-marks", "Quarter 1, 2025-2026;;;\nNo;Class;Name;Algebra\n1;7Ә;Ахметова Әлия;5\n", 1 },
        { "social-passport", "Class 7Ә, 2025-2026;;;\nNo;Name;Large family;Low income\n1;Ахметова Әлия;yes;\n", 1 },
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(tables); i++) {
        bench_load(bench, tables[i].words);
        assert_string_equal(bench->result.map, tables[i].map);
        assert_int_equal(bench->result.added, tables[i].added);
        assert_int_equal(bench->result.unread_columns.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_quarter_is_named_by_a_digit_a_roman_number_or_a_word_before_or_behind), BENCH_TEST(the_delivered_maps_know_every_word_that_a_look_knows),
        BENCH_TEST(tables_with_english_headings_need_no_map_of_their_own),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
