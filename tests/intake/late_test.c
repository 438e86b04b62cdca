/* What only shows when all rows were read is told by what stands in the cell, not by what was understood of it. */
#include "bench.h"

#define HEADER "class,day,lessons,number,lesson,mark\n"

static const char *value_of(Bench *bench, size_t n)
{
    assert_true(n < bench->result.issues.count);
    return bench->result.issues.items[n].value;
}

static void rows_that_disagree_show_their_own_cells(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER ",2025-10-06,,1,1-2,с/з\n,2025-10-06,,1,2,б\n,2025-10-06,,2,1,late\n,2025-10-06,,2,1,прогул\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 3, 6, "Line 2 of this file says otherwise");
    assert_string_equal(value_of(bench, 0), "б");
    bench_issue(bench, 1, 5, 6, "Line 4 of this file says otherwise");
    assert_string_equal(value_of(bench, 1), "прогул");
    assert_string_equal(bench_text(bench, "SELECT group_concat(value) FROM (SELECT value FROM issue ORDER BY rowid)"), "б,прогул");
}

static void a_lesson_that_was_not_held_shows_the_whole_cell(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER "7Ә,2025-10-06,5,,,\n,2025-10-06,,1,4-6,ill\n");
    bench_issue(bench, 0, 3, 5, "names lesson 6");
    assert_string_equal(value_of(bench, 0), "4-6");
}

static void a_list_that_a_map_reads_shows_the_words_of_its_cells(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Келмегендер\nКүні;Сынып;Аты-жөні;Себебі;Сабақ саны\n06.10.2025;7Ә;Ахметова Әлия;ауырды;2\n06.10.2025;7Ә;Ахметова Әлия;Без причины;2\n");
    assert_string_equal(bench->result.map, "absences");
    bench_issue(bench, 0, 4, 4, "Line 3 of this file says otherwise");
    assert_string_equal(value_of(bench, 0), "Без причины");
}

static void two_numbers_of_lessons_of_one_day_show_the_second(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n7Ә,2025-10-06,5,,,\n");
    bench_issue(bench, 0, 3, 3, "Line 2 of this file says otherwise");
    assert_string_equal(value_of(bench, 0), "5");
}

static void past_the_issues_that_are_kept_all_are_counted(void **state)
{
    enum { ROWS = 10050 };
    Bench *bench = *state;
    Text text = text_init(bench->arena, 1 << 20);
    text_put(&text, HEADER ",2025-10-06,,1,1,ill\n");
    for (int i = 0; i < ROWS; i++) text_put(&text, ",2025-10-06,,1,1,late\n");
    bench_load(bench, text_words(&text));
    assert_int_equal(bench->result.refused, ROWS);
    assert_int_equal(bench->result.issues.count, 1000);
    assert_string_equal(value_of(bench, 999), "late");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 10000);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(rows_that_disagree_show_their_own_cells),
        BENCH_TEST(a_lesson_that_was_not_held_shows_the_whole_cell),
        BENCH_TEST(a_list_that_a_map_reads_shows_the_words_of_its_cells),
        BENCH_TEST(two_numbers_of_lessons_of_one_day_show_the_second),
        BENCH_TEST(past_the_issues_that_are_kept_all_are_counted),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
