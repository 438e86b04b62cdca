/* The joint plan with the juvenile police: what is done with it, and no child by name. */
#include "tree.h"

static void the_joint_plan_has_a_row_for_each_time_and_names_no_child(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_school(bench);
    long long entry = enter(bench, 100001, "offence-prone", "2025-09-17");
    foresee(bench, "IV.12", "duty:iv12-police:2025-q2", "2025-12-26", "2025-12-05", "done");
    foresee(bench, "IV.12", "duty:iv12-police:2025-q1", "2025-10-24", NULL, "");
    office_open(bench, "2025-12-10", &office);
    json_t *tree = tree_of(&office, "joint-plan", SUBJECT());
    size_t police = 0, done = 0;
    for (size_t i = 0; i < count_at(tree, "joint.rows"); i++) {
        const json_t *row = json_array_get(at(tree, "joint.rows"), i);
        if (strcmp(text_at(row, "item"), "IV.12") != 0) continue;
        police++;
        done += count_at(row, "done");
    }
    assert_int_equal(police, 4);                                                  /* once a quarter */
    assert_int_equal(done, 1);
    assert_int_equal(number_at(tree, "joint.registered"), 1);
    assert_string_equal(text_at(tree, "joint.rows.0.term.kk"), "Жыл ішінде");     /* I.4 has no day */
    assert_true(entry > 0);
    json_decref(tree);
    const char *html = page_of(bench, &office, "joint-plan", SUBJECT());
    SAYS(html, "05.12.2025");
    SAYS(html, "Келісілді");
    SAYS_NOT(html, "Аев");
}

static void the_joint_plan_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_school(bench);
    office_open(bench, "2025-12-10", &office);
    Again again = { bench, &office, "joint-plan", { .span = { NO_DATE, NO_DATE }, .topic = "" } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 50);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = { EACH(the_joint_plan_has_a_row_for_each_time_and_names_no_child), EACH(the_joint_plan_survives_the_failure_of_any_allocation) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
