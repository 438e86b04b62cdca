/* Sheets that list several classes one below another: each row is of the class named above it. */
#include "bench.h"

static const char marks_sql[] = "SELECT coalesce(group_concat(number || ' ' || substr(day, 9) || ' ' || coalesce(mark, '?') || ' ' || n, ', '), '') FROM"
                                " (SELECT number, day, mark, count(*) AS n FROM lesson GROUP BY number, day, mark ORDER BY number, day)";
static const char days_sql[] = "SELECT coalesce(group_concat(letter || (day - 20333) || ':' || lessons, ' '), '') FROM"
                               " (SELECT letter, day, lessons FROM coverage JOIN class ON class.id = coverage.class ORDER BY letter, day)";

#define FIRST "1;Ахметова Әлия;н;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;б\n"
#define SECOND "1;Смайыл Айша;;у\n"

static void prove(Bench *bench, const char *words, const char *days)
{
    bench_load(bench, words);
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), "1 02 unknown-reason 6, 3 03 ill 6, 4 03 excused 5");
    assert_string_equal(bench_text(bench, days_sql), days);
}

static void a_class_named_between_the_rows_is_that_of_the_rows_below_it(void **state)
{
    Bench *bench = *state;
    const int lessons[] = { 6, 6, 5 };
    memcpy(bench->options.lessons, lessons, sizeof lessons);
    bench_load(bench, "class,day,lessons\n7Б,2025-09-03,5\n");
    memset(bench->options.lessons, 0, sizeof bench->options.lessons);
    prove(bench, "Қыркүйек 2025\n№;Аты-жөні;2;3\n7 «Ә» сыныбы;;;\n" FIRST ";Сабақ саны;6;6\n7Б;;;\n" SECOND ";Сабақ саны;0;5\n", "Б1:5 Ә0:6 Ә1:6");
}

static void totals_end_a_class_and_the_next_one_follows_with_its_headings(void **state)
{
    prove(*state, "7Ә сыныбы\nҚыркүйек 2025\n№;Аты-жөні;2;3\n" FIRST ";Барлығы;1;1\n;Сабақ саны;6;6\nСынып жетекшісі: Оспанова\n\n"
                  "7Б сыныбы;;Сынып жетекшісі Сейітов\n№;Аты-жөні;2;3\n;;с;б\n" SECOND ";Барлығы;0;1\n;Сабақ саны;0;5\n7Б сыныбының жетекшісі: Сейітов\n", "Б1:5 Ә0:6 Ә1:6");
}

static void the_class_may_stand_in_the_cell_beside_its_word(void **state)
{
    prove(*state, "Қыркүйек 2025\n№;Аты-жөні;2;3\nСынып:;7Ә;;\n" FIRST ";Сабақ саны;6;6\nКласс;7 \"Б\"\n" SECOND ";Сабақ саны;0;5\n", "Б1:5 Ә0:6 Ә1:6");
}

static void a_list_of_two_classes_puts_each_child_into_its_own(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә сыныбы;;\nАты-жөні;Туған күні;Жынысы\nЖаңаев Бір;01.02.2012;ұл\n\n7Б сыныбы;;\nАты-жөні;Туған күні;Жынысы\nБасқаева Екі;02.02.2012;қыз\n");
    assert_int_equal(bench->result.added, 2);
    assert_string_equal(bench_text(bench, "SELECT group_concat(surname || ' ' || letter, ', ') FROM (SELECT surname, letter FROM pupil JOIN membership ON membership.pupil = pupil.id"
                                          " JOIN class ON class.id = membership.class WHERE number LIKE '2025%' ORDER BY number)"), "Жаңаев Ә, Басқаева Б");
}

static void a_mark_or_a_remark_names_no_class(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә\nҚыркүйек 2025\n№;Аты-жөні;2;3\n1;Ахметова Әлия;н;\n;;2б;\n2 б ауырды;;;\nСынып бойынша 2 б, 3 н;;;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;б\n;Сабақ саны;6;6\n");
    assert_int_equal(bench->result.refused, 1);                               /* a mark of nobody */
    assert_int_equal(bench->result.issues.items[0].line, 5);
    assert_int_equal(bench->result.issues.items[0].column, 3);
    assert_string_equal(bench_text(bench, marks_sql), "1 02 unknown-reason 6, 3 03 ill 6");
    assert_string_equal(bench_text(bench, days_sql), "Ә0:6 Ә1:6");
}

static void a_look_shows_each_class_with_its_pupils(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    LookResult look;
    const char *path = file_make(bench->arena, bench->folder, "look.csv", "Қыркүйек 2025\n№;Аты-жөні;2;3\n7Ә;;;\n" FIRST "7Б;;;\n" SECOND);
    bool ok = intake_look(bench->store, bench->plan, path, "new-map", &bench->options, bench->arena, &look, &err);
    assert_ok(ok, &err);
    assert_int_equal(look.sheets.count, 2);
    assert_string_equal(look.sheets.items[0].class_label, "7Ә");
    assert_int_equal(look.sheets.items[0].known, 3);
    assert_string_equal(look.sheets.items[1].class_label, "7Б");
    assert_int_equal(look.sheets.items[1].known, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_class_named_between_the_rows_is_that_of_the_rows_below_it, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(totals_end_a_class_and_the_next_one_follows_with_its_headings, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(the_class_may_stand_in_the_cell_beside_its_word, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_list_of_two_classes_puts_each_child_into_its_own, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_mark_or_a_remark_names_no_class, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_look_shows_each_class_with_its_pupils, bench_setup, bench_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
