/* What a council may decide, and the school's regulation of its registers: as shipped, and as a school may break it. */
#include "broken.h"

static void each_outcome_stands_once_with_what_it_asks_for(void **state)
{
    static const struct { const char *id; OutcomeKind kind; bool why, until; } expected[] = {
        { "confirm", OUTCOME_CONFIRM, false, false }, { "dismiss", OUTCOME_DISMISS, true, false }, { "defer", OUTCOME_DEFER, false, true },
        { "keep", OUTCOME_KEEP, false, false },       { "change", OUTCOME_CHANGE, true, false },   { "remove", OUTCOME_REMOVE, true, false },
        { "heard", OUTCOME_HEARD, false, false },     { "approved", OUTCOME_APPROVED, false, false }, { "resolved", OUTCOME_RESOLVED, true, false },
    };
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->outcome_count, COUNT(expected));
    for (size_t i = 0; i < COUNT(expected); i++) {
        const CouncilOutcome *outcome = plan_outcome(plan, expected[i].id);
        assert_non_null(outcome);
        assert_int_equal(outcome->kind, expected[i].kind);
        assert_int_equal(outcome->needs_why, expected[i].why);
        assert_int_equal(outcome->needs_until, expected[i].until);
    }
    assert_null(plan_outcome(plan, "confirmed"));
}

static void a_register_s_regulation_is_the_school_s_to_approve(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->register_count; i++) {
        const Register *reg = &plan->registers[i];
        assert_int_equal(reg->review_months, 3);
        assert_false(date_known(reg->approved));
        assert_string_equal(reg->protocol, "");
        for (Language language = 0; language < LANGUAGES; language++) assert_true(reg->regulation.in[language][0] && reg->grounds.in[language][0] && reg->removal.in[language][0]);
    }
}

static void a_wrong_outcome_is_told_with_its_line(void **state)
{
    const char *file = "data/outcomes.csv";
    assert_fault(state, file, "\nconfirm,", "\nconfrim,", MSG_PLAN_UNKNOWN_NEAR, 2, "“confirm”");
    assert_fault(state, file, "\ndismiss,", "\nconfirm,", MSG_PLAN_TWICE, 3, "line 2");
    assert_fault(state, file, "есепке алынсын", "", MSG_PLAN_CELL_EMPTY, 2, "“kk”");
    assert_fault(state, file, "no grounds found\",yes,", "no grounds found\",sure,", MSG_PLAN_UNKNOWN, 3, "no, yes");
}

static void an_outcome_or_a_register_that_is_missing_is_named(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, "data/outcomes.csv", "\nheard,қаралды,заслушано,heard,no,no", "");
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_SETTING_MISSING);
    assert_non_null(strstr(error_words(broken->arena, &err, LANGUAGE_EN), "“heard”"));
    assert_int_equal(unlink(path_join(broken->arena, broken->school, "data/outcomes.csv")), 0);
    error_clear(&err);
    const char *bytes = shipped(broken, "data/regulation.csv"), *last = strstr(bytes, "\nsubstance-risk,");
    assert_non_null(last);
    file_make(broken->arena, broken->school, "data/regulation.csv", arena_copy(broken->arena, bytes, (size_t)(last - bytes) + 1));
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_SETTING_MISSING);
    assert_non_null(strstr(error_words(broken->arena, &err, LANGUAGE_EN), "“substance-risk”"));
}

static void a_wrong_regulation_is_told_with_its_line(void **state)
{
    const char *file = "data/regulation.csv";
    assert_fault(state, file, "\nat-risk,3,,", "\nat-rsk,3,,", MSG_PLAN_UNKNOWN_NEAR, 2, "“at-risk”");
    assert_fault(state, file, "\noffence-prone,3,", "\nat-risk,3,", MSG_PLAN_WORD_TWICE, 3, "at-risk");
    assert_fault(state, file, "\nat-risk,3,", "\nat-risk,0,", MSG_PLAN_BAD_NUMBER, 2, "at least 1");
    assert_fault(state, file, "\nat-risk,3,", "\nat-risk,13,", MSG_PLAN_BAD_NUMBER, 2, "at most 12");
    assert_fault(state, file, "\nat-risk,3,,,", "\nat-risk,3,2025-08-28,,", MSG_PLAN_CELL_EMPTY, 2, "“protocol”");      /* a day without its protocol */
    assert_fault(state, file, "\nat-risk,3,,,", "\nat-risk,3,,7,", MSG_PLAN_CELL_EMPTY, 2, "“approved_on”");            /* and the other way round */
    assert_fault(state, file, "\nat-risk,3,,,", "\nat-risk,3,2025-02-30,7,", MSG_PLAN_BAD_DATE, 2, "2025-02-30");
    assert_fault(state, file, "The school's regulation on work with at-risk children", "", MSG_PLAN_CELL_EMPTY, 2, "“en”");
}

static void an_approved_regulation_is_taken(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, "data/regulation.csv", "\nat-risk,3,,,", "\nat-risk,6,2025-08-28,7,");
    const Plan *plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    assert_int_equal(plan_register(plan, "at-risk")->review_months, 6);
    assert_day(plan_register(plan, "at-risk")->approved, "2025-08-28");
    assert_string_equal(plan_register(plan, "at-risk")->protocol, "7");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_outcome_stands_once_with_what_it_asks_for),
        cmocka_unit_test(a_register_s_regulation_is_the_school_s_to_approve),
    };
    const struct CMUnitTest faults[] = {
        cmocka_unit_test_setup_teardown(a_wrong_outcome_is_told_with_its_line, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(an_outcome_or_a_register_that_is_missing_is_named, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_wrong_regulation_is_told_with_its_line, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(an_approved_regulation_is_taken, broken_setup, broken_teardown),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown) + cmocka_run_group_tests(faults, base_setup, base_teardown);
}
