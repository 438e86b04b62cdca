/* The plan on paper: how its items stand, the draft of the next one. */
#include "tree.h"

/* ---- the next plan (VI.4) ------------------------------------------------------------------------------------------------------------ */

static void the_next_plan_is_the_plans_own_items_with_its_years_moved_on(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_school(bench);
    office_open(bench, "2026-05-20", &office);
    json_t *tree = tree_of(&office, "next-plan", SUBJECT());
    assert_int_equal(count_at(tree, "plan_next"), 46);
    assert_string_equal(text_at(tree, "plan_next.0.section.kk"), "I. Сыныптарға, мектепке әлеуметтік паспорттауды жүргізу");
    assert_string_equal(text_at(tree, "plan_next.1.activity.kk"), bench->plan->items[1].activity.in[LANGUAGE_KK]);
    assert_string_equal(text_at(tree, "plan_next.44.activity.kk"), "2026 – 2027 оқу жылына әлеуметтік педагогтың жылдық талдауы");
    assert_string_equal(text_at(tree, "plan_next.45.activity.kk"), "2027-2028 оқу жылына жылдық жұмыс жоспар құру.");
    assert_string_equal(text_at(tree, "plan_next.45.activity.en"), "Drawing up the yearly work plan for the school year 2027–2028.");
    assert_int_equal(number_at(tree, "plan_next.45.number"), 4);
    json_decref(tree);
    const char *html = page_of(bench, &office, "next-plan", SUBJECT());
    SAYS(html, "2026–2027 оқу жылына арналған жылдық жұмыс жоспары");
    SAYS_NOT(html, "2023");
    SAYS(html, "Бекітемін: мектеп директоры");
}

/* ---- how it stands --------------------------------------------------------------------------------------------------------------------- */

/* II.4: one on time, one late, one overdue, one withdrawn; V.9: one on time. */
static void open_year(Bench *bench, Office *office)
{
    fill_school(bench);
    foresee(bench, "II.4", "duty:ii4-meals:2025-09", "2025-09-30", "2025-09-25", "done");
    foresee(bench, "II.4", "duty:ii4-meals:2025-10", "2025-10-31", "2025-11-05", "done");
    foresee(bench, "II.4", "duty:ii4-meals:2025-11", "2025-11-28", NULL, "");
    foresee(bench, "II.4", "duty:other:2025-11", "2025-11-28", "2025-11-20", "withdrawn");
    foresee(bench, "V.9", "duty:v9-survey:2025-11", "2025-11-28", "2025-11-21", "done");
    sql(bench, "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'counselling', 'V.2', " DAY("2025-10-06") ", 100001, 'анасы', 'СӨЗ', 'КЕЛІСІМ', 0, 'Ә', 0, 90)");
    office_open(bench, "2025-12-10", office);
}

static size_t row_of(const json_t *rows, const char *id)
{
    for (size_t i = 0; i < json_array_size(rows); i++)
        if (strcmp(text_at(json_array_get(rows, i), "id"), id) == 0) return i;
    fail_msg("no item %s", id);
    return 0;
}

static void the_status_says_of_each_item_what_was_done_late_and_never(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    json_t *tree = tree_of(&office, "plan-status", SUBJECT());
    assert_int_equal(count_at(tree, "plan_state.rows"), 46);
    const json_t *meals = json_array_get(at(tree, "plan_state.rows"), row_of(at(tree, "plan_state.rows"), "II.4"));
    assert_int_equal(number_at(meals, "foreseen"), 3);                            /* the withdrawn one was nobody's */
    assert_int_equal(number_at(meals, "done"), 2);
    assert_int_equal(number_at(meals, "late"), 1);
    assert_int_equal(number_at(meals, "on_time"), 1);
    assert_int_equal(number_at(meals, "overdue"), 1);
    assert_int_equal(number_at(tree, "plan_state.done"), number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"));
    assert_int_equal(number_at(tree, "plan_state.with_something") + number_at(tree, "plan_state.with_nothing"), 46);
    assert_int_equal(count_at(tree, "plan_state.nothing"), number_at(tree, "plan_state.with_nothing"));
    json_decref(tree);
    const char *html = page_of(bench, &office, "plan-status", SUBJECT());
    SAYS(html, "Ештеңе жазылмаған тармақтар: I.1, I.2");
    SAYS(html, "<tr class=\"strong\"><td>I.3</td>");
}

static void the_sections_sum_what_their_items_are(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    json_t *tree = tree_of(&office, "year-analysis", SUBJECT());
    long long items = 0, done = 0;
    assert_int_equal(count_at(tree, "plan_state.sections"), 6);
    for (size_t i = 0; i < 6; i++) {
        items += number_at(json_array_get(at(tree, "plan_state.sections"), i), "items");
        done += number_at(json_array_get(at(tree, "plan_state.sections"), i), "done");
    }
    assert_int_equal(items, 46);
    assert_int_equal(done, 3);
    assert_string_equal(text_at(tree, "plan_state.sections.3.number"), "IV");
    assert_int_equal(count_at(tree, "plan_state.overdue_rows"), 1);
    json_decref(tree);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(the_next_plan_is_the_plans_own_items_with_its_years_moved_on), EACH(the_status_says_of_each_item_what_was_done_late_and_never),
        EACH(the_sections_sum_what_their_items_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
