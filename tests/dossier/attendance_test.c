/* Lessons and days missed, shares, late, cut: what counts, and when it is known. October 2025: the 6th is a Monday. */
#include "bench.h"

static Read missed(const char *cause, Window window) { return about(FACT_MISSED, cause, window); }

static void lessons_are_counted_for_their_cause_alone(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_ILL, 1, 2);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 3, 5);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 6, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_EXCUSED, 1, 1);
    bench_mark(bench, on(2025, 10, 7), MARK_UNKNOWN_REASON, 12, 12);
    assert_number(bench_value(bench, missed("ill", last_days(30))), 2);
    assert_number(bench_value(bench, missed("excused", last_days(30))), 1);
    assert_number(bench_value(bench, missed("unexcused", last_days(30))), 3);
    assert_number(bench_value(bench, missed("unknown-reason", last_days(30))), 1);
    assert_number(bench_value(bench, missed("any", last_days(30))), 7);
    assert_number(bench_value(bench, missed("not-ill", last_days(30))), 5);
    assert_number(bench_value(bench, about(FACT_LATE, "any", last_days(30))), 1);
    assert_number(bench_value(bench, about(FACT_DAYS_MISSED, "any", last_days(30))), 2);
    assert_number(bench_value(bench, about(FACT_DAYS_MISSED, "ill", last_days(30))), 1);
}

static void the_first_and_last_day_of_a_window_belong_to_it(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 20), on(2025, 10, 20), 6);
    bench_mark(bench, on(2025, 10, 13), MARK_ILL, 1, 1);
    bench_mark(bench, on(2025, 10, 14), MARK_ILL, 1, 2);
    bench_mark(bench, on(2025, 10, 20), MARK_ILL, 1, 4);
    assert_number(bench_value(bench, missed("ill", last_days(7))), 6);         /* the 14th … the 20th */
    assert_date(bench->answer.from, on(2025, 10, 14));
    assert_date(bench->answer.to, on(2025, 10, 20));
    assert_number(bench_value(bench, missed("ill", last_days(8))), 7);
    assert_number(bench_value(bench, missed("ill", last_days(1))), 4);
}

static void a_day_not_over_yet_is_expected_only_when_it_was_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 20), MARK_ILL, 1, 2);
    assert_number(bench_value(bench, missed("ill", last_days(7))), 2);         /* recorded already: counts */
    assert_int_equal(bench->answer.expected, 4);
    bench_held(bench, 0, on(2025, 10, 20), on(2025, 10, 20), 6);
    assert_number(bench_value(bench, missed("ill", last_days(7))), 2);
    assert_int_equal(bench->answer.expected, 5);
    assert_int_equal(bench->answer.covered, 5);
}

static void a_week_of_holidays_expects_no_lessons(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 2));
    bench_holiday(bench, 0, on(2025, 10, 27), on(2025, 11, 2));
    assert_answer(bench_ask(bench, missed("any", last_days(7))), NO_LESSONS);
    assert_int_equal(bench->answer.expected, 0);
    assert_number(bench->answer.value, 0);
}

static void holidays_inside_a_window_are_not_asked_for(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 10));
    bench_holiday(bench, 0, on(2025, 10, 27), on(2025, 11, 2));
    assert_number(bench_value(bench, missed("any", last_days(21))), 0);
    assert_int_equal(bench->answer.expected, 9);                                /* 21–24 October, 3–7 November */
    assert_int_equal(bench->answer.covered, 9);
}

static void a_six_day_week_expects_saturdays(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_ask(bench, missed("any", last_days(14)));
    assert_int_equal(bench->answer.expected, 9);
    bench_class(bench, 0, 7, 6);
    bench_held(bench, 0, on(2025, 9, 2), on(2025, 10, 19), 6);
    assert_number(bench_value(bench, missed("any", last_days(14))), 0);
    assert_int_equal(bench->answer.expected, 11);
}

static void nothing_loaded_is_not_nothing_missed(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 9, 2), on(2025, 10, 20), 0);
    assert_answer(bench_ask(bench, missed("any", last_days(14))), NOT_LOADED);
    assert_int_equal(bench->answer.covered, 0);
    assert_int_equal(bench->answer.expected, 9);
    assert_true(bench->answer.can_grow);
}

static void one_day_not_loaded_leaves_a_count_that_can_grow(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 8), on(2025, 10, 8), 0);
    bench_mark(bench, on(2025, 10, 7), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 1, 2);                   /* a patch: recorded all the same */
    assert_answer(bench_ask(bench, missed("unexcused", last_days(14))), NOT_LOADED);
    assert_number(bench->answer.value, 8);
    assert_true(bench->answer.can_grow);
    assert_int_equal(bench->answer.covered, 8);
    assert_answer(bench_ask(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(14))), NOT_LOADED);
    assert_number(bench->answer.value, 1);
    assert_true(bench->answer.can_grow);
    assert_answer(bench_ask(bench, about(FACT_MISSED_SHARE, "unexcused", last_days(14))), NOT_LOADED);
    assert_false(bench->answer.can_grow);
    assert_answer(bench_ask(bench, missed("unexcused", last_days(7))), KNOWN);
}

static void the_share_that_must_be_loaded_is_the_schools_own(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 8), on(2025, 10, 8), 0);
    bench->plan.settings.coverage_share = 0.9;                                  /* 8 of 9 is less */
    assert_answer(bench_ask(bench, missed("any", last_days(14))), NOT_LOADED);
    bench->plan.settings.coverage_share = 0.8;
    assert_answer(bench_ask(bench, missed("any", last_days(14))), KNOWN);
    assert_false(bench->answer.can_grow);
    bench->plan.settings.coverage_share = 0;                                    /* not even one day is not known */
    bench_held(bench, 0, on(2025, 9, 2), on(2025, 10, 20), 0);
    assert_answer(bench_ask(bench, missed("any", last_days(14))), NOT_LOADED);
}

static void a_moved_saturday_counts_its_lessons_but_is_not_asked_for(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held_on(bench, 0, on(2025, 10, 18), 5);
    bench_mark(bench, on(2025, 10, 18), MARK_UNEXCUSED, 1, 5);
    assert_number(bench_value(bench, missed("unexcused", last_days(7))), 5);
    assert_int_equal(bench->answer.expected, 4);
    assert_int_equal(bench->answer.covered, 4);
    assert_number(bench_value(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(7))), 1);
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "unexcused", last_days(7))), 100.0 * 5 / 29);
}

static void who_joined_within_the_window_is_asked_only_for_the_days_since(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 10, 15), NO_DATE);
    bench_mark(bench, on(2025, 10, 14), MARK_ILL, 1, 6);                        /* before: not this pupil's */
    bench_mark(bench, on(2025, 10, 15), MARK_ILL, 1, 3);
    assert_number(bench_value(bench, missed("ill", last_days(30))), 3);
    assert_int_equal(bench->answer.expected, 3);
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "ill", last_days(30))), 100.0 * 3 / 18);
}

static void who_left_within_the_window_is_asked_only_for_the_days_before(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 14));
    bench_mark(bench, on(2025, 10, 14), MARK_ILL, 1, 1);
    bench_mark(bench, on(2025, 10, 15), MARK_ILL, 1, 6);
    assert_number(bench_value(bench, missed("ill", last_days(14))), 1);
    assert_int_equal(bench->answer.expected, 6);
    assert_answer(bench_ask(bench, missed("ill", last_days(5))), NOT_ENROLLED);
}

static void who_was_never_enrolled_is_not_enrolled(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    for (Fact fact = FACT_MISSED; fact <= FACT_LONGEST_STREAK; fact++)
        assert_answer(bench_ask(bench, about(fact, "any", last_days(30))), NOT_ENROLLED);
    bench_enrol(bench, 0, on(2025, 10, 21), NO_DATE);                           /* tomorrow is not yet */
    assert_answer(bench_ask(bench, missed("any", last_days(30))), NOT_ENROLLED);
}

static void a_pupil_of_two_classes_is_asked_for_each_classs_own_days(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_class(bench, 1, 7, 6);
    bench_held(bench, 1, on(2025, 9, 2), on(2025, 10, 19), 7);
    bench_held(bench, 0, on(2025, 10, 13), on(2025, 10, 19), 0);                /* the old class is not loaded any more: no matter */
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 12));
    bench_enrol(bench, 1, on(2025, 10, 13), NO_DATE);
    bench_mark(bench, on(2025, 10, 10), MARK_UNEXCUSED, 1, 6);                  /* six of six in the old class */
    bench_mark(bench, on(2025, 10, 13), MARK_UNEXCUSED, 1, 6);                  /* six of seven in the new one */
    assert_number(bench_value(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(14))), 1);
    assert_int_equal(bench->answer.expected, 4 + 6);                            /* Tuesday … Friday, Monday … Saturday */
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "unexcused", last_days(14))), 100.0 * 12 / (4 * 6 + 6 * 7));
}

static void days_under_a_presence_are_neither_expected_nor_missed(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_presence(bench, on(2025, 10, 8), on(2025, 10, 10));
    bench_mark(bench, on(2025, 10, 7), MARK_ILL, 1, 1);
    bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 13), MARK_ILL, 1, 2);
    assert_number(bench_value(bench, missed("ill", last_days(14))), 3);
    assert_int_equal(bench->answer.expected, 6);
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "ill", last_days(14))), 100.0 * 3 / 36);
}

static void a_window_wholly_under_a_presence_expects_no_lessons(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_presence(bench, on(2025, 9, 15), NO_DATE);
    assert_answer(bench_ask(bench, missed("any", last_days(14))), NO_LESSONS);
}

static void overlapping_presences_are_taken_away_once(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_presence(bench, on(2025, 10, 7), on(2025, 10, 10));
    bench_presence(bench, on(2025, 10, 8), on(2025, 10, 9));
    assert_number(bench_value(bench, missed("any", last_days(14))), 0);
    assert_int_equal(bench->answer.expected, 5);
}

static void too_few_days_is_said_before_not_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 8), on(2025, 10, 8), 0);
    Read read = about(FACT_MISSED_SHARE, "any", last_days(14));
    read.least_days = 10;                                                       /* nine at most: no file would help */
    assert_answer(bench_ask(bench, read), TOO_FEW_DAYS);
    read.least_days = 9;
    assert_answer(bench_ask(bench, read), NOT_LOADED);
    bench_held(bench, 0, on(2025, 10, 8), on(2025, 10, 8), 6);
    assert_answer(bench_ask(bench, read), KNOWN);
}

static void a_whole_day_is_every_lesson_held_that_day(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 6), on(2025, 10, 6), 4);
    bench_mark(bench, on(2025, 10, 6), MARK_ILL, 1, 4);
    bench_mark(bench, on(2025, 10, 7), MARK_ILL, 1, 4);                         /* of six */
    bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, 3);
    bench_mark(bench, on(2025, 10, 8), MARK_EXCUSED, 4, 6);
    bench_mark(bench, on(2025, 10, 9), MARK_ILL, 1, 5);
    bench_mark(bench, on(2025, 10, 9), MARK_LATE, 6, 6);                        /* late is present */
    assert_number(bench_value(bench, about(FACT_WHOLE_DAYS_MISSED, "ill", last_days(30))), 1);
    assert_number(bench_value(bench, about(FACT_WHOLE_DAYS_MISSED, "any", last_days(30))), 2);
}

static void a_cut_lesson_needs_a_lesson_attended_that_day(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 5, 6);                   /* two cut */
    bench_mark(bench, on(2025, 10, 7), MARK_UNEXCUSED, 1, 6);                   /* away all day */
    bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, 3);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 4, 6);                   /* came to nothing */
    bench_mark(bench, on(2025, 10, 9), MARK_LATE, 1, 1);
    bench_mark(bench, on(2025, 10, 9), MARK_UNEXCUSED, 6, 6);                   /* one cut */
    assert_number(bench_value(bench, about(FACT_CUT, "any", last_days(30))), 3);
    assert_int_equal(bench_rows(bench, about(FACT_CUT, "any", last_days(30)))->count, 2);
}

static void on_a_day_not_loaded_only_a_late_lesson_shows_that_the_pupil_came(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 8), on(2025, 10, 9), 0);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 6, 6);
    bench_mark(bench, on(2025, 10, 9), MARK_LATE, 1, 1);
    bench_mark(bench, on(2025, 10, 9), MARK_UNEXCUSED, 6, 6);
    assert_answer(bench_ask(bench, about(FACT_CUT, "any", last_days(30))), NOT_LOADED);
    assert_number(bench->answer.value, 1);
    assert_true(bench->answer.can_grow);
}

static void a_share_never_passes_one_hundred_percent(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 14), on(2025, 10, 17), 4);
    for (int day = 14; day <= 17; day++) bench_mark(bench, on(2025, 10, day), MARK_ILL, 1, 7);
    assert_number(bench_value(bench, about(FACT_MISSED_SHARE, "ill", last_days(7))), 100);
    assert_number(bench_value(bench, missed("ill", last_days(7))), 28);
}

static void lessons_of_unknown_reason_are_pending_for_unexcused(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 4);
    bench_mark(bench, on(2025, 10, 6), MARK_UNKNOWN_REASON, 5, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_UNKNOWN_REASON, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNKNOWN_REASON, 6, 6);
    assert_number(bench_value(bench, missed("unexcused", last_days(30))), 4);
    assert_number(bench->answer.pending, 9);
    assert_number(bench_value(bench, about(FACT_DAYS_MISSED, "unexcused", last_days(30))), 1);
    assert_number(bench->answer.pending, 2);
    assert_number(bench_value(bench, about(FACT_WHOLE_DAYS_MISSED, "unexcused", last_days(30))), 0);
    assert_number(bench->answer.pending, 2);
    assert_number(bench_value(bench, about(FACT_CUT, "any", last_days(30))), 0);
    assert_number(bench->answer.pending, 1);
    bench_value(bench, about(FACT_MISSED_SHARE, "unexcused", last_days(30)));
    double held = 6.0 * bench->answer.expected;
    assert_number(bench->answer.value, 100 * 4 / held);
    assert_number(bench->answer.pending, 100 * 9 / held);
}

static void nothing_is_pending_for_other_causes(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_UNKNOWN_REASON, 1, 6);
    static const char *const named[] = { "any", "ill", "excused", "unknown-reason", "not-ill" };
    for (size_t i = 0; i < COUNT(named); i++) {
        bench_value(bench, missed(named[i], last_days(30)));
        assert_number(bench->answer.pending, 0);
    }
    bench_value(bench, about(FACT_LATE, "unexcused", last_days(30)));
    assert_number(bench->answer.pending, 0);
}

static Read usual(const char *cause, Window window, Window before)
{
    Read read = about(FACT_USUAL_MISSED, cause, window);
    read.earlier = before;
    return read;
}

static void usual_is_the_earlier_rate_for_the_lessons_held_now(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_held(bench, 0, on(2025, 10, 13), on(2025, 10, 17), 3);                /* this week: 15 lessons instead of 30 */
    bench_mark(bench, on(2025, 10, 7), MARK_EXCUSED, 1, 4);
    bench_mark(bench, on(2025, 10, 14), MARK_EXCUSED, 1, 3);
    Read read = usual("excused", last_school_days(5), earlier(last_school_days(10), last_school_days(5)));
    assert_number(bench_value(bench, read), 4.0 / 60 * 15);
    assert_int_equal(bench->answer.expected, 15);
    const Rows *rows = bench_rows(bench, read);
    assert_int_equal(rows->count, 1);
    assert_date(rows->first, on(2025, 10, 7));
}

static void without_a_whole_earlier_window_nothing_is_usual(void **state)
{
    Bench *bench = bench_on(state, on(2025, 9, 22));
    Window last = last_days(14);
    assert_answer(bench_ask(bench, usual("any", last, earlier(last_days(14), last))), NO_EARLIER_WINDOW);   /* before 2 September */
    assert_answer(bench_ask(bench, usual("any", last, earlier(last_days(6), last))), KNOWN);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 9, 4), NO_DATE);
    assert_answer(bench_ask(bench, usual("any", last, earlier(last_days(6), last))), NO_EARLIER_WINDOW);    /* joined within it */
}

static void an_earlier_window_of_holidays_is_none(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 10));
    bench_holiday(bench, 0, on(2025, 10, 27), on(2025, 11, 2));
    Window last = last_days(8);
    assert_answer(bench_ask(bench, usual("any", last, earlier(last_days(7), last))), NO_EARLIER_WINDOW);
}

static void usual_needs_both_windows_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Read read = usual("any", last_days(7), earlier(last_days(14), last_days(7)));
    assert_answer(bench_ask(bench, read), KNOWN);
    bench_held(bench, 0, on(2025, 10, 1), on(2025, 10, 1), 0);
    assert_answer(bench_ask(bench, read), NOT_LOADED);
    assert_false(bench->answer.can_grow);
    read.least_days = 10;
    assert_answer(bench_ask(bench, read), TOO_FEW_DAYS);
}

static void a_year_without_a_calendar_is_not_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench->dossier.on = on(2031, 10, 20);
    assert_answer(bench_ask(bench, missed("any", last_days(14))), NOT_LOADED);
    assert_answer(bench_ask(bench, missed("any", whole_year())), NOT_LOADED);
    assert_answer(bench_ask(bench, missed("any", last_school_days(5))), NOT_LOADED);
    assert_answer(bench_ask(bench, missed("any", quarter(0))), NOT_LOADED);
    assert_answer(bench_ask(bench, about(FACT_STREAK, "any", last_days(1))), NOT_LOADED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lessons_are_counted_for_their_cause_alone),
        cmocka_unit_test(the_first_and_last_day_of_a_window_belong_to_it),
        cmocka_unit_test(a_day_not_over_yet_is_expected_only_when_it_was_loaded),
        cmocka_unit_test(a_week_of_holidays_expects_no_lessons),
        cmocka_unit_test(holidays_inside_a_window_are_not_asked_for),
        cmocka_unit_test(a_six_day_week_expects_saturdays),
        cmocka_unit_test(nothing_loaded_is_not_nothing_missed),
        cmocka_unit_test(one_day_not_loaded_leaves_a_count_that_can_grow),
        cmocka_unit_test(the_share_that_must_be_loaded_is_the_schools_own),
        cmocka_unit_test(a_moved_saturday_counts_its_lessons_but_is_not_asked_for),
        cmocka_unit_test(who_joined_within_the_window_is_asked_only_for_the_days_since),
        cmocka_unit_test(who_left_within_the_window_is_asked_only_for_the_days_before),
        cmocka_unit_test(who_was_never_enrolled_is_not_enrolled),
        cmocka_unit_test(a_pupil_of_two_classes_is_asked_for_each_classs_own_days),
        cmocka_unit_test(days_under_a_presence_are_neither_expected_nor_missed),
        cmocka_unit_test(a_window_wholly_under_a_presence_expects_no_lessons),
        cmocka_unit_test(overlapping_presences_are_taken_away_once),
        cmocka_unit_test(too_few_days_is_said_before_not_loaded),
        cmocka_unit_test(a_whole_day_is_every_lesson_held_that_day),
        cmocka_unit_test(a_cut_lesson_needs_a_lesson_attended_that_day),
        cmocka_unit_test(on_a_day_not_loaded_only_a_late_lesson_shows_that_the_pupil_came),
        cmocka_unit_test(a_share_never_passes_one_hundred_percent),
        cmocka_unit_test(lessons_of_unknown_reason_are_pending_for_unexcused),
        cmocka_unit_test(nothing_is_pending_for_other_causes),
        cmocka_unit_test(usual_is_the_earlier_rate_for_the_lessons_held_now),
        cmocka_unit_test(without_a_whole_earlier_window_nothing_is_usual),
        cmocka_unit_test(an_earlier_window_of_holidays_is_none),
        cmocka_unit_test(usual_needs_both_windows_loaded),
        cmocka_unit_test(a_year_without_a_calendar_is_not_loaded),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
