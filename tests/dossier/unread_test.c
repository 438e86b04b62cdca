/* A day of which a lesson could not be read is, for this pupil, a day that was not loaded. */
#include "bench.h"

/* Monday 20 October 2025; the week before is 13 … 17 October, six lessons a day. */
static Bench *week(void **state) { return bench_on(state, on(2025, 10, 20)); }

static void nothing_missed_is_not_known_while_a_lesson_of_the_window_is_unread(void **state)
{
    Bench *bench = week(state);
    assert_number(bench_value(bench, about(FACT_MISSED, "unexcused", last_days(8))), 0);
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 3, 3);
    static const Fact facts[] = { FACT_MISSED, FACT_DAYS_MISSED, FACT_WHOLE_DAYS_MISSED, FACT_LATE, FACT_CUT, FACT_LONGEST_STREAK };
    for (size_t i = 0; i < COUNT(facts); i++) {
        assert_answer(bench_ask(bench, about(facts[i], "any", last_days(8))), NOT_LOADED);
        assert_number(bench->answer.value, 0);
        assert_true(bench->answer.can_grow);
        assert_int_equal(bench->answer.covered, 4);
        assert_int_equal(bench->answer.expected, 5);
    }
    assert_number(bench_value(bench, about(FACT_MISSED, "unexcused", last_days(5))), 0);      /* 16, 17 October */
}

static void what_was_read_beside_it_counts_as_the_least(void **state)
{
    Bench *bench = week(state);
    bench_mark(bench, on(2025, 10, 14), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 15), MARK_UNEXCUSED, 1, 2);
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 3, 6);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "unexcused", last_days(8))), NOT_LOADED);
    assert_number(bench->answer.value, 8);
    assert_true(bench->answer.can_grow);
    assert_int_equal(bench_rows(bench, about(FACT_MISSED, "unexcused", last_days(8)))->lessons, 8);
    assert_answer(bench_ask(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(8))), NOT_LOADED);
    assert_number(bench->answer.value, 1);
    assert_int_equal(bench_rows(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(8)))->count, 1);
}

static void an_unread_lesson_is_missed_for_no_cause_and_stands_in_no_row(void **state)
{
    static const char *const named[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };
    Bench *bench = week(state);
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 1, LESSONS_A_DAY);
    for (size_t i = 0; i < COUNT(named); i++) {
        assert_answer(bench_ask(bench, about(FACT_MISSED, named[i], last_days(8))), NOT_LOADED);
        assert_number(bench->answer.value, 0);
        assert_number(bench->answer.pending, 0);
        assert_int_equal(bench_rows(bench, about(FACT_MISSED, named[i], last_days(8)))->count, 0);
    }
}

static void a_share_has_neither_the_lessons_nor_the_absence_of_such_a_day(void **state)
{
    Bench *bench = week(state);
    bench_mark(bench, on(2025, 10, 13), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 15), MARK_ILL, 1, 3);
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 4, 6);
    assert_answer(bench_ask(bench, about(FACT_MISSED_SHARE, "ill", last_days(8))), NOT_LOADED);
    assert_number(bench->answer.value, 0);
    bench->plan.settings.coverage_share = 0.8;                     /* four days of five are enough */
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "ill", last_days(8))), 25);
    assert_int_equal(bench_rows(bench, about(FACT_MISSED_SHARE, "ill", last_days(8)))->count, 1);
}

static void what_is_usual_is_not_known_with_such_a_day_in_either_window(void **state)
{
    Bench *bench = week(state);
    Read read = about(FACT_USUAL_MISSED, "ill", last_days(8));
    read.earlier = earlier(last_days(14), last_days(8));
    bench_mark(bench, on(2025, 10, 2), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 6), MARK_ILL, 1, 6);
    assert_number(bench_value(bench, read), 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNREAD, 1, 1);
    assert_answer(bench_ask(bench, read), NOT_LOADED);
    assert_int_equal(bench->answer.covered, 14);
    assert_int_equal(bench->answer.expected, 15);
    bench->plan.settings.coverage_share = 0.9;
    assert_number(bench_value(bench, read), 12.0 * 30 / 54);
}

static void a_row_of_days_stops_at_it_and_may_be_longer(void **state)
{
    Bench *bench = week(state);
    bench_mark(bench, on(2025, 10, 14), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 15), MARK_ILL, 1, 5);
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 6, 6);
    bench_mark(bench, on(2025, 10, 16), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 17), MARK_ILL, 1, 6);
    assert_answer(bench_ask(bench, about(FACT_STREAK, "ill", (Window){ 0 })), NOT_LOADED);
    assert_number(bench->answer.value, 2);
    assert_true(bench->answer.can_grow);
    assert_date(bench->answer.from, on(2025, 10, 16));
    assert_int_equal(bench->answer.covered, 2);
    assert_int_equal(bench->answer.expected, 3);
    assert_answer(bench_ask(bench, about(FACT_LONGEST_STREAK, "ill", last_days(8))), NOT_LOADED);
    assert_number(bench->answer.value, 2);
}

static void the_screening_day_is_expected_once_its_class_was_loaded(void **state)
{
    Bench *bench = week(state);
    bench_held_on(bench, 0, on(2025, 10, 20), 6);
    bench_mark(bench, on(2025, 10, 20), MARK_UNREAD, 1, 6);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_days(1))), NOT_LOADED);
    assert_int_equal(bench->answer.covered, 0);
    assert_int_equal(bench->answer.expected, 1);
    assert_answer(bench_ask(bench, about(FACT_STREAK, "any", (Window){ 0 })), NOT_LOADED);
}

static void a_moved_saturday_is_missing_only_when_it_is_unread(void **state)
{
    Bench *bench = week(state);
    bench_held_on(bench, 0, on(2025, 10, 18), 5);
    assert_number(bench_value(bench, about(FACT_MISSED, "any", last_days(8))), 0);
    bench_mark(bench, on(2025, 10, 17), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 18), MARK_UNREAD, 2, 2);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_days(8))), NOT_LOADED);
    assert_int_equal(bench->answer.covered, 5);
    assert_int_equal(bench->answer.expected, 6);
    assert_answer(bench_ask(bench, about(FACT_STREAK, "ill", (Window){ 0 })), NOT_LOADED);
    assert_number(bench->answer.value, 0);
}

static void it_changes_nothing_where_the_day_does_not_count(void **state)
{
    Bench *bench = week(state);
    bench_held_on(bench, 0, on(2025, 10, 15), 0);                  /* not loaded for the class */
    bench_presence(bench, on(2025, 10, 16), on(2025, 10, 16));
    bench_mark(bench, on(2025, 10, 12), MARK_UNREAD, 1, 6);        /* a Sunday */
    bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 1, 6);
    bench_mark(bench, on(2025, 10, 16), MARK_UNREAD, 1, 6);
    assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_days(8))), NOT_LOADED);
    assert_int_equal(bench->answer.covered, 3);
    assert_int_equal(bench->answer.expected, 4);
}

/* The days of a class are counted once for all its pupils, but such a day is one pupil's. */
static void the_next_pupil_of_the_class_has_all_days(void **state)
{
    Bench *bench = week(state);
    bench->classes[0].days.alike = 77;
    bench->dossier.frames = frames_new(bench->arena);
    assert_non_null(bench->dossier.frames);
    for (int pupil = 0; pupil < 6; pupil++) {
        bool unread = pupil % 3 == 1;
        bench->dossier.attendance.count = 0;
        bench->dossier.none_unread = pupil == 5;
        if (unread) bench_mark(bench, on(2025, 10, 15), MARK_UNREAD, 1, 1);
        frames_begin(bench->dossier.frames);
        assert_answer(bench_ask(bench, about(FACT_MISSED, "any", last_days(8))), unread ? NOT_LOADED : KNOWN);
        assert_int_equal(bench->answer.covered, unread ? 4 : 5);
    }
}

static void no_journal_can_say_it(void **state)
{
    (void)state;
    Mark mark;
    Causes any;
    assert_false(mark_named("unread", 6, &mark));
    assert_true(causes_named("any", &any));
    assert_false(any.bits >> MARK_UNREAD & 1);
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) {
        assert_true(marks_unread(marks_with((Marks){ 0 }, lesson, MARK_UNREAD)));
        for (int other = MARK_PRESENT; other < MARKS_KNOWN; other++) assert_false(marks_unread(marks_with((Marks){ 0 }, lesson, (Mark)other)));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_missed_is_not_known_while_a_lesson_of_the_window_is_unread),
        cmocka_unit_test(what_was_read_beside_it_counts_as_the_least),
        cmocka_unit_test(an_unread_lesson_is_missed_for_no_cause_and_stands_in_no_row),
        cmocka_unit_test(a_share_has_neither_the_lessons_nor_the_absence_of_such_a_day),
        cmocka_unit_test(what_is_usual_is_not_known_with_such_a_day_in_either_window),
        cmocka_unit_test(a_row_of_days_stops_at_it_and_may_be_longer),
        cmocka_unit_test(the_screening_day_is_expected_once_its_class_was_loaded),
        cmocka_unit_test(a_moved_saturday_is_missing_only_when_it_is_unread),
        cmocka_unit_test(it_changes_nothing_where_the_day_does_not_count),
        cmocka_unit_test(the_next_pupil_of_the_class_has_all_days),
        cmocka_unit_test(no_journal_can_say_it),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
