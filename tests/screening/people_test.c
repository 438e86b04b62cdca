/* Who a pupil id is; how lists are ordered; whom typed words find. */
#include <stdlib.h>

#include "bench.h"

static void insert(Bench *bench, int id, const char *names, const char *class)
{
    char words[600];
    snprintf(words, sizeof words, "INSERT INTO pupil VALUES (10000%d, 1, 'n%d', %s, NULL, '', '', '120501599902', 90);", id, id, names);
    sql(bench, words);
    if (!class) return;
    snprintf(words, sizeof words, "INSERT INTO membership (pupil, class, since, until, born) VALUES (10000%d, %s, " DAY("2025-09-01") ", NULL, 90);", id, class);
    sql(bench, words);
}

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "INSERT INTO class VALUES (100001, 1, 2025, 10, 'А', 1, 5, 'kk', '', 90), (100002, 1, 2025, 7, 'Ә', 1, 5, 'kk', '', 90),"
               " (100003, 1, 2025, 7, 'Б', 1, 5, 'kk', '', 90);");
    insert(bench, 1, "'Яшин', 'Иван', 'Петрович'", "100001");
    insert(bench, 2, "'Қасымов', 'Ерлан', ''", "100002");
    insert(bench, 3, "'Каримов', 'Асқар', 'Ерланұлы'", "100002");
    insert(bench, 4, "'Әлиев', 'Дәулет', ''", "100003");
    insert(bench, 5, "'Әлиева', 'Дана', ''", NULL);
    return 0;
}

static People load(Bench *bench)
{
    People people;
    Error err = { 0 };
    assert_ok(people_load(bench->store, 1, day("2025-10-06"), bench->arena, &people, &err), &err);
    return people;
}

static void lists_go_by_grade_then_letter_then_kazakh_order(void **state)
{
    People people = load(*state);
    const Person *order[5];
    static const char *const expected[] = { "n5", "n3", "n2", "n4", "n1" };    /* in no class first; 7Ә before 7Б before 10А */
    for (size_t i = 0; i < 5; i++) order[i] = &people.items[i];
    qsort(order, 5, sizeof order[0], person_compare);
    for (size_t i = 0; i < 5; i++) assert_string_equal(order[i]->number, expected[i]);
}

static void a_pupil_has_the_class_of_the_day(void **state)
{
    Bench *bench = *state;
    People people = load(bench);
    assert_string_equal(people_find(&people, 100002)->class_label, "7Ә");
    assert_string_equal(people_find(&people, 100005)->class_label, "");
    assert_null(people_find(&people, 100009));
    Error err = { 0 };
    assert_ok(people_load(bench->store, 1, day("2025-08-15"), bench->arena, &people, &err), &err);
    assert_int_equal(people_find(&people, 100002)->class_id, 0);
    assert_string_equal(people_find(&people, 100002)->class_label, "7Ә");      /* the first to come: a record of that day is not without a class */
    assert_string_equal(person_class_now(people_find(&people, 100002)), "");
    assert_ok(people_load(bench->store, 1, day("2026-09-05"), bench->arena, &people, &err), &err);
    assert_int_equal(people_find(&people, 100002)->class_id, 0);
    assert_string_equal(people_find(&people, 100002)->class_label, "7Ә");      /* the last one, while the new year's classes are not there */
    assert_int_equal(people_enrolled(&people), 0);
}

static void typed_words_find_by_number_or_by_the_beginning_of_names(void **state)
{
    Bench *bench = *state;
    People people = load(bench);
    const Person *found[8];
    assert_int_equal(people_search(&people, "n4", bench->arena, found), 1);
    assert_string_equal(found[0]->surname, "Әлиев");
    assert_int_equal(people_search(&people, "әлиев", bench->arena, found), 2);
    assert_int_equal(people_search(&people, "ҚАСЫМОВ ерл", bench->arena, found), 1);
    assert_int_equal(people_search(&people, "ерлан", bench->arena, found), 2);         /* a given name and a patronymic */
    assert_int_equal(people_search(&people, "лиев", bench->arena, found), 0);
    assert_int_equal(people_search(&people, "  ", bench->arena, found), 0);
    assert_int_equal(people_search(&people, "", bench->arena, found), 0);
}

static void an_iin_is_masked_and_names_are_whole_or_initials(void **state)
{
    Bench *bench = *state;
    People people = load(bench);
    const Person *person = people_find(&people, 100004);
    assert_string_equal(person->iin, "1205••••••02");
    assert_string_equal(person_name(people_find(&people, 100001), bench->arena), "Яшин Иван Петрович");
    assert_string_equal(person_name(person, bench->arena), "Әлиев Дәулет");
    assert_string_equal(person_initials(person, bench->arena), "Ә. Д.");
    assert_non_null(strstr(person_masked(person, bench->arena), person->number));
    assert_non_null(strstr(person_masked(person, bench->arena), ", Ә. Д."));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_go_by_grade_then_letter_then_kazakh_order),
        cmocka_unit_test(a_pupil_has_the_class_of_the_day),
        cmocka_unit_test(typed_words_find_by_number_or_by_the_beginning_of_names),
        cmocka_unit_test(an_iin_is_masked_and_names_are_whole_or_initials),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
