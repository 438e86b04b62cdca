/* Columns that a map does not read and in which something stands. */
#include "bench.h"

#define PASSPORT "Сыныптың әлеуметтік паспорты, 7Ә, 2025-2026;;;;\n"

/* «heading/column …» of what was told. */
static const char *unread(Bench *bench)
{
    Text text = text_init(bench->arena, 1000);
    for (size_t i = 0; i < bench->result.unread_columns.count; i++) {
        text_put(&text, i ? " " : "");
        text_put(&text, bench->result.unread_columns.items[i].heading);
        text_put(&text, "/");
        text_number(&text, bench->result.unread_columns.items[i].column);
    }
    return text_words(&text);
}

static void a_day_whose_heading_is_misspelled_is_told_and_so_is_a_column_without_one(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\n№;Аты-жөні;Жеке іс №;2;3-i;4;;5;Барлығы;Ескерту\n1;Ахметова Әлия;1;б;н;;б;;3;сырқат\n2;Әлиев Құрман;2;;;;;;;\nСабақ саны;;;6;6;6;6;6;;\n");
    assert_string_equal(unread(bench), "3-i/5 /7");                           /* neither «№» nor the totals and what is right of them */
    assert_string_equal(bench->result.unread_columns.items[0].cell, "");
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\n;Аты-жөні;Жеке іс №;2;3;Телефон\n1;Ахметова Әлия;1;б;;\n2;Әлиев Құрман;2;;;\nСабақ саны;;;6;6;\n");
    assert_string_equal(unread(bench), "");                                   /* running numbers without a heading, and a column that is empty */
}

static void a_subject_that_no_map_knows_is_told_once(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "1 тоқсан, 2025–2026;;;;\n№;Сынып;Аты-жөні;Алгебра;Қолөнер\n1;7Ә;Ахметова Әлия;5;4\n2;7Ә;Әлиев Құрман;4;5\n");
    assert_string_equal(bench->result.map, "quarter-marks");
    assert_string_equal(unread(bench), "Қолөнер/5");
    assert_int_equal(bench->result.added, 2);
    bench->options.refused_file = path_join(bench->arena, bench->folder, "rows.csv");       /* for these the file is read a second time */
    bench_load(bench, "1 тоқсан, 2025–2026;;;;\n№;Сынып;Аты-жөні;Алгебра;Қолөнер\n1;7Ә;Ахметова Әлия;бес;4\n2;7Ә;Әлиев Құрман;4;5\n");
    assert_int_equal(bench->result.refused, 1);
    assert_string_equal(unread(bench), "Қолөнер/5");
}

static void a_class_with_marks_under_a_category_that_was_not_read_did_not_hand_in(void **state)
{
    Bench *bench = *state;
    static const char handed[] = "SELECT count(*) FROM loaded WHERE kind = 'family' AND died IS NULL",
                      rows[] = "1;Ахметова Әлия;+;;87010000000\n2;Әлиев Құрман;;+;\n3;Әлиев Нұрлан;;+;\n5;Орал Дана;;;\n";
    Text text = text_init(bench->arena, 4000);
    text_put(&text, PASSPORT "Жеке іс №;Аты-жөні;Аз қамтылған;Көпбалалылар;Телефон\n");
    text_put(&text, rows);
    bench_load(bench, text_words(&text));
    assert_string_equal(unread(bench), "Телефон/5 Көпбалалылар/4");
    assert_int_equal(bench_number(bench, handed), 0);                          /* else two children of large families would be known to be none */
    assert_int_equal(bench->result.issues.count, 2);
    bench_issue(bench, 0, 2, 4, "holds marks");
    bench_issue(bench, 1, 1, 1, "a category not read");
    text = text_init(bench->arena, 4000);
    text_put(&text, PASSPORT "Жеке іс №;Аты-жөні;Аз қамтылған;Үйірмеге қатысады;Телефон\n");
    text_put(&text, rows);
    bench->options.map = file_make(bench->arena, bench->folder, "own.lua",
        "map { id = 'own', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'family', hands_in = true, constants = { since = year_start() },\n"
        "columns = { number = 'Жеке іс №', name = 'Аты-жөні' }, across = { column = 'category', headings = { ['Аз қамтылған'] = 'low-income', ['Үйірмеге қатысады'] = '' } } }");
    bench_load(bench, text_words(&text));                                      /* the map says that it is none of ours */
    assert_string_equal(unread(bench), "Телефон/5");
    assert_int_equal(bench->result.issues.count, 0);
    assert_int_equal(bench_number(bench, handed), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_day_whose_heading_is_misspelled_is_told_and_so_is_a_column_without_one), BENCH_TEST(a_subject_that_no_map_knows_is_told_once),
        BENCH_TEST(a_class_with_marks_under_a_category_that_was_not_read_did_not_hand_in),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
