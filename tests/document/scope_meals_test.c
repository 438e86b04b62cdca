/* Meals (plan II.4): the act and the note. */
#include "records.h"

static void meals_are_counted_by_their_checks_and_by_who_has_them(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-10-23");
    json_t *tree = tree_of(&office, "meals-note", SUBJECT());
    assert_int_equal(number_at(tree, "canteen.check_count"), 2);
    assert_int_equal(number_at(tree, "canteen.pupils"), 1);
    assert_int_equal(number_at(tree, "canteen.asked"), 2);
    assert_int_equal(number_at(tree, "canteen.refused"), 1);
    assert_int_equal(number_at(tree, "canteen.due"), 1);                          /* September's; October's is due at its end */
    json_decref(tree);
    SAYS(page_of(bench, &office, "meals-act", SUBJECT()), "Аз");                  /* the check of that very day */
    office_open(bench, "2025-10-24", &office);
    SAYS_NOT(page_of(bench, &office, "meals-act", SUBJECT()), ">Аз<");
}

static void a_note_on_meals_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    Again again = { bench, &office, "meals-note", { .span = { NO_DATE, NO_DATE }, .topic = "", .wide = false } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 50);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(meals_are_counted_by_their_checks_and_by_who_has_them), EACH(a_note_on_meals_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
