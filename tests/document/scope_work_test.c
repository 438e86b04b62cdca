/* Work on paper: notes for councils, families, help, class hours. */
#include "records.h"

static void a_note_on_one_item_tells_its_work_and_counts_its_help(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    PaperSubject meals = *SUBJECT(.item = plan_item(bench->plan, "II.4"));
    meals.topic = "Тамақ";
    json_t *tree = tree_of(&office, "note", &meals);
    assert_int_equal(count_at(tree, "item_work.list"), 3);                        /* a talk and two checks; help is a number */
    assert_int_equal(number_at(tree, "item_work.asked"), number(bench, "SELECT count(*) FROM help WHERE item = 'II.4' AND died IS NULL"));
    assert_int_equal(number_at(tree, "item_work.given"), 1);
    assert_int_equal(number_at(tree, "item_work.refused"), 1);
    json_decref(tree);
    const char *html = page_of(bench, &office, "note", &meals);
    SAYS(html, "Тамақ");
    SAYS(html, "Аев Оқушы");
    SAYS(html, "КЕЛІСІМ");
    SAYS(html, "жоспардың II.4-тармағы");
    refused(bench, &office, "note", SUBJECT(.item = plan_item(bench->plan, "V.2")), "V.2");
}

static void a_note_for_a_wide_council_names_nobody_and_repeats_no_words_of_others(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const char *html = page_of(bench, &office, "note", SUBJECT(.item = plan_item(bench->plan, "II.4"), .council = plan_council(bench->plan, "director")));
    SAYS(html, "Директор жанындағы кеңес");
    SAYS(html, "А. О.");
    SAYS(html, "Ас мәзірі");                                                      /* what an event was called is no secret */
    SAYS_NOT(html, "Аев");
    SAYS_NOT(html, "анасы");
    SAYS_NOT(html, "КЕЛІСІМ");
}

static void a_note_without_an_item_goes_through_the_plan(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    json_t *tree = tree_of(&office, "note", SUBJECT());
    for (size_t i = 0; i < count_at(tree, "plan_state.done_rows"); i++) {
        const json_t *row = json_array_get(at(tree, "plan_state.done_rows"), i);
        assert_true(number_at(row, "notes") + number_at(row, "events") + number_at(row, "helps") + number_at(row, "done") > 0);
    }
    assert_true(count_at(tree, "plan_state.done_rows") >= 6);
    json_decref(tree);
    SAYS_NOT(page_of(bench, &office, "note", SUBJECT()), "Аев");
}

static void special_support_says_what_was_offered_and_never_why(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const char *html = page_of(bench, &office, "special-support", SUBJECT());
    SAYS(html, "Вев Оқушы");
    SAYS(html, "05.10.2025");
    SAYS_NOT(html, "ДИАГНОЗ");
    json_t *tree = tree_of(&office, "special-support", SUBJECT());
    assert_int_equal(count_at(tree, "special"), 2);
    assert_true(json_is_null(at(tree, "special.1.agreed")) && json_is_null(at(tree, "special.1.declined")));
    json_decref(tree);
    html = page_of(bench, &office, "help-given", SUBJECT());
    SAYS_NOT(html, "Вев");                                                        /* it stands on its own list alone */
    SAYS(html, "Барлығы: 3; берілгені 1, берілмегені 1, жауап күтілуде 1.");
}

static void a_family_stands_with_all_its_pupils_and_for_a_wide_audience_without_grounds(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const char *html = page_of(bench, &office, "families", SUBJECT());
    SAYS(html, "Аев Оқушы, 7А");
    SAYS(html, "Бев Оқушы, 8Ә");
    SAYS(html, "НЕГІЗ");
    SAYS(html, "03.10.2025: үйіне бару");
    html = page_of(bench, &office, "families", SUBJECT(.wide = true));
    SAYS_NOT(html, "НЕГІЗ");
    SAYS_NOT(html, "Аев");
    sql(bench, "UPDATE family_case SET closed = 90, closed_on = " DAY("2025-10-20") ", closed_words = 'ЖАҚСАРДЫ'");
    PaperSubject november = { .span = { day("2025-11-01"), day("2025-11-30") }, .topic = "" };
    SAYS(page_of(bench, &office, "families", &november), "Тізімде отбасы жоқ.");
}

static void class_hours_of_the_item_stand_on_the_sheet(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    PaperSubject vape = *SUBJECT();
    vape.topic = "Вейп";
    const char *html = page_of(bench, &office, "class-hour", &vape);
    SAYS(html, "Салауатты өмір");
    SAYS(html, "Вейп");
    SAYS_NOT(html, "Рейд");
}

static void papers_on_work_survive_the_failure_of_any_allocation(void **state)
{
    static const char *const ids[] = { "note", "families", "special-support", "help-given", "class-hour" };
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    store_close(bench->store);
    bench->store = NULL;
    for (size_t i = 0; i < COUNT(ids); i++) {
        Again again = { bench, &office, ids[i], { .span = { NO_DATE, NO_DATE }, .topic = "" } };
        assert_true(torture(make_paper, &again) > 50);
    }
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(a_note_on_one_item_tells_its_work_and_counts_its_help), EACH(a_note_for_a_wide_council_names_nobody_and_repeats_no_words_of_others),
        EACH(a_note_without_an_item_goes_through_the_plan), EACH(special_support_says_what_was_offered_and_never_why),
        EACH(a_family_stands_with_all_its_pupils_and_for_a_wide_audience_without_grounds), EACH(class_hours_of_the_item_stand_on_the_sheet),
        EACH(papers_on_work_survive_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
