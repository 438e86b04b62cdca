/* What stands above a table, and in cells of lists as people write them: classes, days without a year, names over two lines. */
#include "bench.h"

static const char marks_sql[] = "SELECT coalesce(group_concat(number || ' ' || day || ' ' || coalesce(mark, '?') || ' ' || n, ', '), '') FROM"
                                " (SELECT number, day, mark, count(*) AS n FROM lesson GROUP BY number, day, mark ORDER BY number, day)";
#define ROWS "№;Аты-жөні;2;3\n1;Ахметова Әлия;н;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;б\n;Сабақ саны;6;6\n"
static const char both[] = "1 2025-09-02 unknown-reason 6, 3 2025-09-03 ill 6";

static void the_class_is_where_a_word_for_one_stands_and_no_legend(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Белгілер: б - ауырды; 1 а - бірінші ауысым\nСынып: 7Ә\nҚыркүйек 2025\n" ROWS);
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), both);
}

static void the_class_may_stand_behind_its_word_in_another_cell(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "1 а - бірінші ауысым;Класс;;7Ә\nҚыркүйек 2025\n" ROWS);
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), both);
}

static void an_order_and_a_village_above_are_no_month(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Приложение к приказу от 6 апреля 2020 года № 130\nМай ауданы, Май ауылдық орта мектебі\n7Ә сыныбының қатысуы, қыркүйек айы\n" ROWS);
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), both);
    assert_int_equal(bench_refuse(bench, "Май ауданының мектебі\n7Ә сыныбы\n" ROWS), MSG_MAPS_MONTH_UNKNOWN);
}

static void a_list_s_days_without_a_year_are_the_latest_that_have_passed(void **state)
{
    Bench *bench = *state;
    bench->options.lessons[0] = bench->options.lessons[1] = bench->options.lessons[2] = 6;
    bench->options.today = date_of(2026, 2, 1);
    bench_load(bench, "Келмегендер\nКүні;Сынып;Аты-жөні;Себебі;Сабақ саны\n02.09;7Ә;Ахметова Әлия;ауырды;6\n3 қыркүйек;7Ә;Әлиев Құрман;себепсіз;2\n14.01;7Ә;Әлиев Нұрлан;ауырды;6\n");
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), "1 2025-09-02 ill 6, 2 2025-09-03 unexcused 2, 3 2026-01-14 ill 6");
}

static void several_days_in_a_cell_are_refused_as_they_stand(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Күні;Сынып;Аты-жөні;Себебі;Сабақ саны\n\"6, 7, 8 қазан\";7Ә;Ахметова Әлия;ауырды;6\n6-7 қазан;7Ә;Әлиев Құрман;ауырды;6\n06-08.10;7Ә;Әлиев Нұрлан;ауырды;6\n");
    assert_int_equal(bench->result.refused, 3);
    bench_issue(bench, 0, 2, 1, "There is no day “6, 7, 8 қазан”");
    bench_issue(bench, 1, 3, 1, "There is no day “6-7 қазан”");
    bench_issue(bench, 2, 4, 1, "There is no day “06-08.10”");
}

static void a_birth_date_needs_its_year(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә сыныбы;;\nАты-жөні;Туған күні;Жынысы\nЖаңаев Бір;01.02;ұл\n");
    assert_int_equal(bench->result.refused, 1);
    bench_issue(bench, 0, 3, 2, "There is no day “01.02”");
}

static void a_name_over_two_lines_is_one_name(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә сыныбы\nҚыркүйек 2025\n№;Аты-жөні;2\n1;\"Ахметова\nӘлия\";н\n2;\"Әлиев Құрман\n\";\n3;Әлиев Нұрлан;\n;Сабақ саны;6\n");
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), "1 2025-09-02 unknown-reason 6");
}

static void an_empty_cell_of_the_class_s_column_is_named(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    assert_false(bench_try(bench, "Қыркүйек 2025\nСынып;Аты-жөні;2\n7Ә;Ахметова Әлия;н\n;Әлиев Құрман;\n", &err));
    assert_int_equal(err.part[0].id, MSG_MAPS_CLASS_EMPTY);
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "A4"));
}

static void a_class_may_be_written_with_the_word_for_one(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "name;class;club;since\nӘлиев Құрман;7Ә класс;1;15.09.2025\nӘлиев Құрман;\"7 \"\"Ә\"\" сыныбы\";2;15.09.2025\nӘлиев Құрман;7 «ә» СЫНЫП;3;15.09.2025\nӘлиев Құрман;Класс: 7-Ә;4;15.09.2025\n"
                      "Әлиев Құрман;7Ә кл.;5;15.09.2025\nӘлиев Құрман;7Ә топ;6;15.09.2025\nӘлиев Құрман;класс;7;15.09.2025\n");
    assert_counts(bench, 7, 5, 0, 0, 2);
    bench_issue(bench, 0, 7, 2, "“7Ә топ”");
    bench_issue(bench, 1, 8, 2, "“класс” is no class");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_class_is_where_a_word_for_one_stands_and_no_legend), TEST(the_class_may_stand_behind_its_word_in_another_cell), TEST(an_order_and_a_village_above_are_no_month),
        TEST(a_list_s_days_without_a_year_are_the_latest_that_have_passed), TEST(several_days_in_a_cell_are_refused_as_they_stand), TEST(a_birth_date_needs_its_year),
        TEST(a_name_over_two_lines_is_one_name), TEST(a_class_may_be_written_with_the_word_for_one), TEST(an_empty_cell_of_the_class_s_column_is_named),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
