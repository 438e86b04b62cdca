/* Roles as persons: the school's list, its substitutes, class teachers from the classes. */
#include <sys/stat.h>

#include "bench.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_school(bench);
    assert_int_equal(mkdir(path_join(bench->arena, bench->folder, "data"), 0700), 0);
    data_school_set(bench->folder);
    return 0;
}

static int teardown(void **state)
{
    data_school_set(NULL);
    return bench_teardown(state);
}

static bool read_staff(Bench *bench, const char *words, Staff *staff, Error *err)
{
    School school = { 1, "one", { { "Мектеп", "Школа", "School" } } };
    Schools schools = { &school, 1, 1 };
    file_make(bench->arena, bench->folder, "data/staff.csv", words);
    return staff_load(bench->store, bench->plan, &schools, &school, day("2025-10-06"), bench->arena, staff, err);
}

static void a_file_of_three_columns_is_read_as_before(void **state)
{
    Error err = { 0 };
    Staff staff;
    assert_ok(read_staff(*state, "role,class,name\ndirector,,Бекова\npsychologist,,\nsocial-pedagogue,,Омарова\nsocial-pedagogue,8Ә,Жүнісова\n", &staff, &err), &err);
    assert_string_equal(staff_name(&staff, "director", "", day("2025-10-06")), "Бекова");
    assert_string_equal(staff_name(&staff, "director", "7А", day("2025-10-06")), "Бекова");
    assert_string_equal(staff_name(&staff, "psychologist", "", day("2025-10-06")), "");
    assert_string_equal(staff_name(&staff, "social-pedagogue", "8Ә", day("2025-10-06")), "Жүнісова");    /* of one class before the school's */
    assert_string_equal(staff_name(&staff, "social-pedagogue", "7А", day("2025-10-06")), "Омарова");
    assert_string_equal(staff_name(&staff, "social-pedagogue", NULL, day("2025-10-06")), "Омарова");
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-06")), "Серікова Айгүл");
    assert_string_equal(staff_name(&staff, "class-teacher", "1А", day("2025-10-06")), "");               /* its teacher is not known */
    assert_string_equal(staff_name(&staff, "class-teacher", "", day("2025-10-06")), "");                 /* nobody's in particular */
}

static void a_substitute_stands_in_on_the_days_given_both_included(void **state)
{
    Error err = { 0 };
    Staff staff;
    assert_ok(read_staff(*state, "name,role,class,substitute,away_from,away_to\nБекова,director,,Сәрсенов,2025-10-06,10.10.2025\nОмарова,social-pedagogue,,Ли,2025-11-03,\n",
                         &staff, &err), &err);
    static const struct { const char *role, *on, *name; } cases[] = {
        { "director", "2025-10-05", "Бекова" },   { "director", "2025-10-06", "Сәрсенов" }, { "director", "2025-10-10", "Сәрсенов" },
        { "director", "2025-10-11", "Бекова" },   { "social-pedagogue", "2025-11-02", "Омарова" }, { "social-pedagogue", "2026-05-01", "Ли" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) assert_string_equal(staff_name(&staff, cases[i].role, "", day(cases[i].on)), cases[i].name);
}

/* A row without a name takes the teacher from the class; the class may be written as people write it. */
static void a_class_teacher_s_substitute_needs_no_second_name(void **state)
{
    Error err = { 0 };
    Staff staff;
    assert_ok(read_staff(*state, "role,class,name,substitute,away_from,away_to\nclass-teacher,7 а,,Ли Анна,2025-10-06,2025-10-07\nclass-teacher,8-Ә,Жаңа Мұғалім,,,\n", &staff, &err), &err);
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-05")), "Серікова Айгүл");
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-06")), "Ли Анна");
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-08")), "Серікова Айгүл");
    assert_string_equal(staff_name(&staff, "class-teacher", "8Ә", day("2025-10-06")), "Жаңа Мұғалім");
}

/* A Latin A on the keyboard, quotes from Word: it is the same class, unless the school has both. */
static void a_class_is_known_by_what_its_letter_looks_like(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Staff staff;
    const char *list = "role,class,name,substitute,away_from,away_to\nclass-teacher,7A,,Ли Анна,2025-10-06,2025-10-07\nclass-teacher,«8 Ә»,Жаңа Мұғалім,,,\n";
    assert_ok(read_staff(bench, list, &staff, &err), &err);
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-06")), "Ли Анна");
    assert_string_equal(staff_name(&staff, "class-teacher", "8Ә", day("2025-10-06")), "Жаңа Мұғалім");
    sql(bench, "INSERT INTO class VALUES (100009, 1, 2025, 7, 'A', 1, 5, 'ru', 'Ким Вера', 90);");
    assert_ok(read_staff(bench, list, &staff, &err), &err);
    assert_string_equal(staff_name(&staff, "class-teacher", "7А", day("2025-10-06")), "Серікова Айгүл");
    assert_string_equal(staff_name(&staff, "class-teacher", "7A", day("2025-10-06")), "Ли Анна");
    sql(bench, "DELETE FROM class WHERE id = 100009;");
}

static void what_is_wrong_in_it_is_told_with_its_line_and_nobody_is_named(void **state)
{
    Bench *bench = *state;
    static const struct { const char *row; MessageId id; } wrong[] = {
        { "wizard,,Мерлин,,,", MSG_COUNCIL_UNKNOWN_ROLE },          { "director,,Бекова,Ли,2025-13-01,", MSG_DUE_STAFF_DAY },
        { "director,,Бекова,Ли,2025-10-01,ертең", MSG_DUE_STAFF_DAY }, { "director,,Бекова,Ли,,", MSG_DUE_STAFF_FROM },
        { "director,,Бекова,,2025-10-01,", MSG_DUE_STAFF_FROM },    { "director,,Бекова,,,2025-10-01", MSG_DUE_STAFF_FROM },
        { "director,,Бекова,Ли,2025-10-02,2025-10-01", MSG_DUE_STAFF_ORDER }, { "director,,Бекова,Ли", MSG_FORMAT_ROW_COUNT },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        Staff staff;
        Text text = text_init(bench->arena, 1000);
        text_put(&text, "role,class,name,substitute,away_from,away_to\nnurse,,Медет,,,\n");
        text_put(&text, wrong[i].row);
        text_put(&text, "\n");
        assert_false(read_staff(bench, text_words(&text), &staff, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].id);
        assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "line 3"));
        assert_int_equal(staff.count, 0);
        assert_string_equal(staff_name(&staff, "nurse", "", day("2025-10-06")), "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_of_three_columns_is_read_as_before),
        cmocka_unit_test(a_substitute_stands_in_on_the_days_given_both_included),
        cmocka_unit_test(a_class_teacher_s_substitute_needs_no_second_name),
        cmocka_unit_test(a_class_is_known_by_what_its_letter_looks_like),
        cmocka_unit_test(what_is_wrong_in_it_is_told_with_its_line_and_nobody_is_named),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
