/* The words of marks, causes, facts and answers. */
#include "bench.h"

static void every_mark_is_found_by_its_name(void **state)
{
    (void)state;
    for (int i = 0; i < MARKS_KNOWN; i++) {
        Mark mark = MARKS_KNOWN;
        assert_true(mark_named(mark_names[i], strlen(mark_names[i]), &mark));
        assert_int_equal(mark, i);
    }
}

static void a_part_of_a_name_is_no_mark(void **state)
{
    (void)state;
    Mark mark = MARK_LATE;
    assert_false(mark_named("illness", 7, &mark));
    assert_true(mark_named("illness", 3, &mark));
    assert_int_equal(mark, MARK_ILL);
    assert_false(mark_named("il", 2, &mark));
    assert_false(mark_named("", 0, &mark));
    assert_false(mark_named("Ill", 3, &mark));
}

static void late_is_a_missed_lesson_for_no_cause(void **state)
{
    (void)state;
    static const char *const named[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };
    for (size_t i = 0; i < COUNT(named); i++) assert_false(causes(named[i]).bits & (1u << MARK_LATE | 1u << MARK_PRESENT));
}

static void any_cause_is_every_cause_and_not_ill_is_any_less_ill(void **state)
{
    (void)state;
    assert_int_equal(causes("any").bits, causes("ill").bits | causes("excused").bits | causes("unexcused").bits | causes("unknown-reason").bits);
    assert_int_equal(causes("not-ill").bits, causes("any").bits & ~causes("ill").bits);
}

static void an_unknown_cause_is_refused(void **state)
{
    (void)state;
    Causes found = { 77 };
    assert_false(causes_named("late", &found));
    assert_false(causes_named("", &found));
    assert_false(causes_named("ANY", &found));
    assert_int_equal(found.bits, 77);
}

static void family_is_status_and_what_happened_is_ground(void **state)
{
    (void)state;
    for (Fact fact = FACT_MISSED; fact <= FACT_DAYS_SINCE; fact++) assert_int_equal(fact_kind(fact), KIND_GROUND);
    assert_int_equal(fact_kind(FACT_FAMILY), KIND_STATUS);
    for (Fact fact = FACT_MEASURE_LAST; fact <= FACT_MEASURE_COUNT; fact++) assert_int_equal(fact_kind(fact), KIND_GROUND);
    for (Fact fact = FACT_CLUBS; fact < FACTS; fact++) assert_int_equal(fact_kind(fact), KIND_CONTEXT);
}

static void every_fact_and_answer_has_a_name_of_its_own(void **state)
{
    (void)state;
    for (int i = 0; i < FACTS; i++) {
        assert_non_null(fact_names[i]);
        for (int k = 0; k < i; k++) assert_string_not_equal(fact_names[i], fact_names[k]);
    }
    for (int i = 0; i < KNOWLEDGES; i++) {
        assert_non_null(knowledge_names[i]);
        for (int k = 0; k < i; k++) assert_string_not_equal(knowledge_names[i], knowledge_names[k]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_mark_is_found_by_its_name),
        cmocka_unit_test(a_part_of_a_name_is_no_mark),
        cmocka_unit_test(late_is_a_missed_lesson_for_no_cause),
        cmocka_unit_test(any_cause_is_every_cause_and_not_ill_is_any_less_ill),
        cmocka_unit_test(an_unknown_cause_is_refused),
        cmocka_unit_test(family_is_status_and_what_happened_is_ground),
        cmocka_unit_test(every_fact_and_answer_has_a_name_of_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
