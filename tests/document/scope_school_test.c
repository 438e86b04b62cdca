/* The school's social passport: a child once in the totals, families beside pupils, what a council approved. */
#include "tree.h"

/* Two siblings in 7А and 8Ә are of a large family and of a low-income one; one pupil of 8Ә is of a low-income family. */
static void open_school(Bench *bench, Office *office)
{
    fill_school(bench);
    sql(bench, "UPDATE pupil SET family = 'f1' WHERE id = 100003;"
               "UPDATE pupil SET sex = 'f' WHERE id IN (100002, 100004);"
               "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES"
               " (100001, 'large', " DAY("2025-09-01") ", NULL, '', 90), (100003, 'large', " DAY("2025-09-01") ", NULL, '', 90),"
               " (100001, 'low-income', " DAY("2025-09-01") ", NULL, '', 90), (100003, 'low-income', " DAY("2025-09-01") ", NULL, '', 90),"
               " (100004, 'low-income', " DAY("2025-09-01") ", NULL, '', 90), (100005, 'half-orphan', " DAY("2025-09-01") ", NULL, '', 90);"
               "INSERT INTO loaded (kind, class, through, born) VALUES ('family', 100001, " DAY("2025-09-10") ", 90), ('family', 100002, " DAY("2025-09-10") ", 90);"
               "INSERT INTO club (pupil, club, since, until, born) VALUES (100001, 'k', " DAY("2025-09-05") ", NULL, 90), (100002, 'k', " DAY("2025-09-05") ", " DAY("2025-09-20") ", 90);");
    (void)enter(bench, 100004, "at-risk", "2025-09-17");
    (void)enter(bench, 100004, "offence-prone", "2025-09-17");
    office_open(bench, "2025-10-15", office);
}

static size_t category_row(const json_t *tree, const char *kk)
{
    const json_t *rows = at(tree, "passports.school.rows");
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (strcmp(text_at(json_array_get(rows, i), "category.kk"), kk) == 0) return i;
    fail_msg("no category %s", kk);
    return 0;
}

static void the_passport_counts_a_child_and_a_family_once(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    json_t *tree = tree_of(&office, "school-passport", SUBJECT());
    const json_t *low = json_array_get(at(tree, "passports.school.rows"), category_row(tree, "аз қамтылған отбасы"));
    assert_int_equal(number_at(low, "now.pupils"), number(bench, "SELECT count(DISTINCT pupil) FROM family_status WHERE category = 'low-income' AND died IS NULL"));
    assert_int_equal(number_at(low, "now.families"), 2);
    assert_int_equal(number_at(tree, "passports.school.any.pupils"), 3);          /* the half-orphan is in no aid category */
    assert_int_equal(number_at(tree, "passports.school.any.families"), 2);
    assert_int_equal(number_at(tree, "passports.school.registered.pupils"), 1);   /* on two registers, and still one child */
    assert_int_equal(number_at(tree, "passports.school.pupils"), number(bench, "SELECT count(*) FROM pupil"));
    assert_int_equal(number_at(tree, "passports.school.girls"), 2);
    assert_int_equal(number_at(tree, "passports.school.clubs"), 1);
    json_decref(tree);
}

static void a_class_without_such_pupils_has_a_dash_and_one_that_handed_nothing_in_is_named(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    json_t *tree = tree_of(&office, "school-passport", SUBJECT());
    assert_int_equal(number_at(tree, "passports.class_count"), 3);
    assert_string_equal(text_at(tree, "passports.classes.0.class"), "1А");
    assert_string_equal(text_at(tree, "passports.classes.0.any_pair"), "–");
    assert_string_equal(text_at(tree, "passports.classes.2.any_pair"), "2 / 2");
    assert_int_equal(count_at(tree, "passports.not_handed_in"), 1);
    assert_string_equal(text_at(tree, "passports.not_handed_in.0"), "1А");
    json_decref(tree);
    SAYS(page_of(bench, &office, "school-passport", SUBJECT()), "Паспортын әлі тапсырмаған сыныптар: 1А.");
}

static void every_category_of_every_class_stands_in_one_of_the_parts(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    json_t *tree = tree_of(&office, "school-passport", SUBJECT());
    size_t categories = 0;
    for (size_t i = 0; i < count_at(tree, "passports.parts"); i++) {
        const json_t *part = json_array_get(at(tree, "passports.parts"), i);
        categories += count_at(part, "categories");
        assert_int_equal(count_at(part, "rows"), 3);
        assert_int_equal(count_at(part, "rows.0.values"), count_at(part, "categories"));
    }
    assert_int_equal(categories, bench->plan->category_count);
    json_decref(tree);
}

static void last_years_figures_stand_beside_where_they_were_loaded(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    SAYS(page_of(bench, &office, "school-passport", SUBJECT()), "Өткен жылғы сандар жүктелмеген.");
    sql(bench, "INSERT INTO class VALUES (100011, 1, 2024, 6, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100011, " DAY("2024-09-01") ", " DAY("2025-05-25") ", 90);"
               "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (100001, 'large', " DAY("2024-09-01") ", " DAY("2025-05-25") ", '', 90);");
    json_t *tree = tree_of(&office, "school-passport", SUBJECT());
    assert_int_equal(number_at(tree, "passports.school.any_before.pupils"), 1);
    assert_int_equal(number_at(json_array_get(at(tree, "passports.school.rows"), category_row(tree, "көп балалы отбасы")), "before.families"), 1);
    json_decref(tree);
    SAYS_NOT(page_of(bench, &office, "school-passport", SUBJECT()), "Өткен жылғы сандар жүктелмеген.");
}

static void the_approval_is_filled_from_the_councils_last_decision(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    SAYS(page_of(bench, &office, "school-passport", SUBJECT()), "хаттама № ________");
    decided(bench, 1, "director", "2025-09-08", "3", "I.3", "heard");
    decided(bench, 2, "director", "2025-10-13", "5", "I.3", "approved");
    decided(bench, 3, "pedagogical", "2025-10-14", "7", "I.1", "approved");        /* another item */
    decided(bench, 4, "director", "2025-11-10", "9", "I.3", "approved");           /* after the paper's day */
    const char *html = page_of(bench, &office, "school-passport", SUBJECT());
    SAYS(html, "хаттама № 5, 2025 жылғы 13 қазан");
    SAYS_NOT(html, "№ ________");
}

static void the_passport_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office);
    Again again = { bench, &office, "school-passport", { .span = { NO_DATE, NO_DATE }, .topic = "" } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 100);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(the_passport_counts_a_child_and_a_family_once), EACH(a_class_without_such_pupils_has_a_dash_and_one_that_handed_nothing_in_is_named),
        EACH(every_category_of_every_class_stands_in_one_of_the_parts), EACH(last_years_figures_stand_beside_where_they_were_loaded),
        EACH(the_approval_is_filled_from_the_councils_last_decision), EACH(the_passport_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
