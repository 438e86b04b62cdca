/* Surveys (plan V.9): nobody is known by an answer. */
#include "records.h"

static void tally(Bench *bench, const char *question, const char *answer, int count)
{
    char words[300];
    snprintf(words, sizeof words, "INSERT INTO survey_tally (school, year, survey, question, answer, count, day, born) VALUES (1, 2025, 'healthy-eating', '%s', '%s', %d, %d, 90)",
             question, answer, count, day("2025-11-21").number);
    sql(bench, words);
}

static void small_groups_of_a_survey_are_put_together_or_hidden(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    tally(bench, "breakfast", "always", 60);
    tally(bench, "breakfast", "sometimes", 37);
    tally(bench, "breakfast", "never", 3);
    tally(bench, "fruit", "daily", 4);
    tally(bench, "fruit", "weekly", 5);
    const PaperSubject *about = SUBJECT(.survey = plan_survey(bench->plan, "healthy-eating"));
    json_t *tree = tree_of(&office, "survey-analysis", about);
    assert_int_equal(number_at(tree, "tallies.took_part"), 100);
    assert_int_equal(count_at(tree, "tallies.questions"), 4);
    assert_int_equal(count_at(tree, "tallies.questions.0.answers"), 2);           /* three who never eat would be known */
    assert_string_equal(text_at(tree, "tallies.questions.0.answers.1.answer.en"), "sometimes / no");
    assert_int_equal(number_at(tree, "tallies.questions.0.answers.1.count"), 40);
    assert_true(json_is_true(at(tree, "tallies.questions.3.hidden")));
    assert_int_equal(count_at(tree, "tallies.questions.3.answers"), 0);           /* not even in the data */
    assert_true(json_is_null(at(tree, "tallies.questions.3.total")));
    json_decref(tree);
    const char *html = page_of(bench, &office, "survey-analysis", about);
    SAYS(html, "Жауап саны 10-нан аз болғандықтан көрсетілмейді.");
    SAYS(html, "<svg");
}

static void a_survey_of_few_and_one_not_counted_yet_are_told_apart(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const PaperSubject *about = SUBJECT(.survey = plan_survey(bench->plan, "healthy-eating"));
    SAYS(page_of(bench, &office, "survey-analysis", about), "Жауаптар әлі енгізілмеген.");
    tally(bench, "fruit", "daily", 4);
    const char *html = page_of(bench, &office, "survey-analysis", about);
    SAYS(html, "Қатысушы 10-нан аз");
    SAYS_NOT(html, "енгізілмеген");
    SAYS_NOT(html, "<svg");
}

static void the_form_asks_everything_and_no_name(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const Survey *survey = plan_survey(bench->plan, "parents-meals");
    const char *html = page_of(bench, &office, "survey-form", SUBJECT(.survey = survey));
    for (size_t i = 0; i < survey->question_count; i++) {
        SAYS(html, survey->questions[i].name.words.in[LANGUAGE_KK]);
        for (size_t k = 0; k < survey->questions[i].answer_count; k++) SAYS(html, survey->questions[i].answers[k].words.in[LANGUAGE_KK]);
    }
    SAYS(html, "аты-жөні жазылмайды");
    refused(bench, &office, "survey-form", SUBJECT(), "survey");
}

static void an_analysis_of_answers_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    Again again = { bench, &office, "survey-analysis", { .span = { NO_DATE, NO_DATE }, .topic = "", .survey = plan_survey(bench->plan, "healthy-eating") } };
    tally(bench, "breakfast", "always", 60);
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 50);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(small_groups_of_a_survey_are_put_together_or_hidden), EACH(a_survey_of_few_and_one_not_counted_yet_are_told_apart),
        EACH(the_form_asks_everything_and_no_name), EACH(an_analysis_of_answers_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
