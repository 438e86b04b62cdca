/* A family's status or a club lasts for years, and its list names the class of today: whose row it is. */
#include "bench.h"

static const char families_sql[] = "SELECT coalesce(group_concat(number || ' ' || category || ' ' || since, ', '), '') FROM (SELECT number, category, since FROM family_status JOIN pupil ON pupil.id = family_status.pupil"
                                   " WHERE died IS NULL ORDER BY number, since)";

static void a_status_of_years_ago_stands_in_today_s_class(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "name,class,category,since,until\nАхметова Әлия,7Ә,one-parent,2019-03-01,\nӘлиев Құрман,7Ә,low-income,2018-09-01,2025-12-31\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    bench_load(bench, "number,class,category,since\n1,7Ә,large,2015-01-01\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
}

static void a_newcomer_is_in_the_passport_of_the_class(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә сыныбының әлеуметтік паспорты\n№;Аты-жөні;Көп балалы;Толық емес\n1;Ахметова Әлия;+;\n2;Әлиев Құрман;;01.09.2020\n3;Әлиев Нұрлан;;\n4;Орал Дана;+;\n");
    assert_string_equal(bench->result.map, "social-passport");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM loaded WHERE kind = 'family' AND died IS NULL"), 1);
    assert_string_equal(bench_text(bench, "SELECT group_concat(number || ' ' || category, ', ') FROM (SELECT number, category FROM family_status JOIN pupil ON pupil.id = family_status.pupil ORDER BY number)"),
                        "1 large, 2 one-parent, 5 large");
}

static void the_class_of_the_first_day_will_do_and_no_third_one(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,class,since,until\n4,7Ә,2026-02-01,\n");
    bench_load(bench, "name,class,club,since,until\nСмайыл Айша,7Б,Шахмат,2025-09-15,\nСмайыл Айша,7Ә,Домбыра,2025-09-15,\nСмайыл Айша,7Ә,Ән,2025-09-15,2025-12-30\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_issue(bench, 0, 4, 1, "4 Смайыл Айша");                             /* it ended while she was in 7Б */
}

static void a_namesake_who_came_into_the_class_later_is_a_question(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,class,since,until\n1,7Б,2026-02-01,\n");
    bench_load(bench, "number,surname,given,born,class,since\n9,Ахметова,Әлия,2012-11-11,7Ә,2026-02-01\n");
    bench_load(bench, "name,class,category,since\nАхметова Әлия,7Ә,large,2025-09-15\n");
    assert_counts(bench, 1, 0, 0, 0, 1);
    bench_issue(bench, 0, 2, 1, "fits several pupils");
    bench_load(bench, "name,class,category,since\nАхметова Әлия,7Ә,large,2026-03-15\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_string_equal(bench_text(bench, families_sql), "9 large 20527");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_status_of_years_ago_stands_in_today_s_class), TEST(a_newcomer_is_in_the_passport_of_the_class), TEST(the_class_of_the_first_day_will_do_and_no_third_one),
        TEST(a_namesake_who_came_into_the_class_later_is_a_question),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
