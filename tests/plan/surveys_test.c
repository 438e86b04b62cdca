/* Questionnaires of plan V.9: survey, question, answer, in this order. */
#include "broken.h"

static void both_questionnaires_of_the_plan_are_there_with_their_answers(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const Survey *pupils = plan_survey(plan, "healthy-eating"), *parents = plan_survey(plan, "parents-meals");
    assert_int_equal(plan->survey_count, 2);
    assert_int_equal(pupils->question_count, 4);
    assert_int_equal(parents->question_count, 4);
    assert_string_equal(pupils->questions[1].name.id, "hot-meal");
    assert_int_equal(pupils->questions[1].answer_count, 3);
    assert_string_equal(pupils->questions[1].answers[2].id, "never");
    assert_string_equal(parents->questions[2].name.id, "variety");
    assert_int_equal(parents->questions[2].answer_count, 2);
    assert_string_equal(parents->questions[3].answers[1].words.in[LANGUAGE_EN], "no");
    assert_null(plan_survey(plan, "mood"));
}

static void a_wrong_order_or_word_is_told_with_its_line(void **state)
{
    const char *file = "data/surveys.csv";
    assert_fault(state, file, "\nparents-meals,,,", "\nhealthy-eating,,,", MSG_PLAN_TWICE, 19, "line 2");
    assert_fault(state, file, "\nhealthy-eating,breakfast,,", "\nhealthy-drinking,breakfast,,", MSG_PLAN_SURVEY_ORDER, 3, "healthy-drinking");
    assert_fault(state, file, "\nhealthy-eating,breakfast,always,", "\nhealthy-eating,lunch,always,", MSG_PLAN_SURVEY_ORDER, 4, "lunch");
    assert_fault(state, file, "\nhealthy-eating,hot-meal,,", "\nhealthy-eating,breakfast,,", MSG_PLAN_TWICE, 7, "breakfast");
    assert_fault(state, file, "\nhealthy-eating,breakfast,sometimes,", "\nhealthy-eating,breakfast,always,", MSG_PLAN_TWICE, 5, "always");
    assert_fault(state, file, "\nhealthy-eating,breakfast,always,", "\nhealthy-eating,breakfast,Әрдайым,", MSG_PLAN_BAD_ID, 4, "Әрдайым");
    assert_fault(state, file, "Do you have breakfast in the morning?", "", MSG_PLAN_CELL_EMPTY, 3, "“en”");
    assert_fault(state, file, "\nhealthy-eating,breakfast,always,", "\n,breakfast,always,", MSG_PLAN_CELL_EMPTY, 4, "“survey”");
}

static void a_school_s_own_question_is_a_few_rows(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, "data/surveys.csv", "", "mood,,,Көңіл күй,Настроение,Mood\nmood,today,,Бүгін көңілің қандай?,Как настроение?,How are you?\nmood,today,good,жақсы,хорошо,well\n");
    const Plan *plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    assert_int_equal(plan->survey_count, 3);
    assert_int_equal(plan_survey(plan, "mood")->questions[0].answer_count, 1);
    assert_int_equal(plan_survey(plan, "healthy-eating")->question_count, 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(both_questionnaires_of_the_plan_are_there_with_their_answers) };
    const struct CMUnitTest faults[] = {
        cmocka_unit_test_setup_teardown(a_wrong_order_or_word_is_told_with_its_line, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_school_s_own_question_is_a_few_rows, broken_setup, broken_teardown),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown) + cmocka_run_group_tests(faults, base_setup, base_teardown);
}
