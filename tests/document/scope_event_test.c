/* A prevention day analysed (plan V.5). */
#include "records.h"

static void a_prevention_day_is_told_with_what_else_was_held_that_day(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    json_t *tree = tree_of(&office, "prevention-day", SUBJECT(.event = number(bench, "SELECT id FROM event WHERE kind = 'prevention-day'")));
    assert_int_equal(count_at(tree, "event.guests"), 2);
    assert_int_equal(count_at(tree, "event.that_day"), 1);
    assert_string_equal(text_at(tree, "event.that_day.0.class"), "7А");
    assert_int_equal(number_at(tree, "event.took_part"), 300);
    json_decref(tree);
    refused(bench, &office, "prevention-day", SUBJECT(), "event");
    refused(bench, &office, "prevention-day", SUBJECT(.event = 9999), "9999");
    refused(bench, &office, "prevention-day", SUBJECT(.event = number(bench, "SELECT id FROM event WHERE kind = 'raid'")), "V.6");
    office_open(bench, "2025-11-01", &office);                                    /* not known of yet */
    refused(bench, &office, "prevention-day", SUBJECT(.event = number(bench, "SELECT id FROM event WHERE kind = 'prevention-day'")), "not recorded");
}

static void an_analysis_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    Again again = { bench, &office, "prevention-day", { .span = { NO_DATE, NO_DATE }, .topic = "", .event = number(bench, "SELECT id FROM event WHERE kind = 'prevention-day'") } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 50);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(a_prevention_day_is_told_with_what_else_was_held_that_day), EACH(an_analysis_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
