#include "bench.h"

static const Calendar *calendar_of(void **state) { return ((Bench *)*state)->plan->calendar; }
static const DayLine *line_of(void **state, int grade, int week) { return calendar_line(calendar_of(state), grade, week); }
static bool taught(void **state, int grade, int week, const char *iso) { return dayline_is_school_day(line_of(state, grade, week), day(iso)); }

static void the_years_are_those_of_the_orders_and_one_draft_that_says_so(void **state)
{
    static const struct { int year; const char *first, *last; bool confirmed; } expected[] = {
        { 2024, "2024-09-01", "2025-05-25", true },
        { 2025, "2025-09-02", "2026-05-25", true },
        { 2026, "2026-09-01", "2027-05-25", false },
    };
    for (size_t i = 0; i < COUNT(expected); i++) {
        const SchoolYear *year = calendar_year(calendar_of(state), expected[i].year);
        assert_non_null(year);
        assert_int_equal(year->year, expected[i].year);
        assert_day(year->first, expected[i].first);
        assert_day(year->last, expected[i].last);
        assert_int_equal(year->confirmed, expected[i].confirmed);
    }
    const SchoolYear *draft = calendar_year(calendar_of(state), 2026);
    assert_non_null(strstr(draft->source.in[LANGUAGE_KK], "ЖОБА"));
    assert_non_null(strstr(draft->source.in[LANGUAGE_RU], "ПРОЕКТ"));
    assert_non_null(strstr(draft->source.in[LANGUAGE_EN], "DRAFT"));
    assert_null(calendar_year(calendar_of(state), 2023));
    assert_null(calendar_year(calendar_of(state), 2027));
}

/* first and last day of each break, with the school day before and after it (six days a week) */
static void breaks_have_no_lessons_and_end_when_the_order_says(void **state)
{
    static const char *const breaks[][4] = {
        { "2024-10-26", "2024-10-28", "2024-11-03", "2024-11-04" }, { "2024-12-28", "2024-12-30", "2025-01-08", "2025-01-09" },
        { "2025-03-20", "2025-03-21", "2025-03-31", "2025-04-01" }, { "2025-10-24", "2025-10-27", "2025-11-02", "2025-11-03" },
        { "2025-12-27", "2025-12-29", "2026-01-07", "2026-01-08" }, { "2026-03-18", "2026-03-19", "2026-03-29", "2026-03-30" },
    };
    for (size_t i = 0; i < COUNT(breaks); i++) {
        const DayLine *line = line_of(state, 7, 6);
        assert_true(taught(state, 7, 6, breaks[i][0]));
        assert_int_equal(dayline_count(line, day(breaks[i][1]), day(breaks[i][2])), 0);
        assert_true(taught(state, 7, 6, breaks[i][3]));
        assert_int_equal(dayline_count(line, day(breaks[i][0]), day(breaks[i][3])), 2);
    }
}

static void national_holidays_have_no_lessons(void **state)
{
    static const char *const days[] = { "2024-10-25", "2024-12-16", "2025-03-10", "2025-05-01", "2025-05-07", "2025-05-09", "2025-12-16",
                                        "2026-03-09", "2026-05-01", "2026-05-07", "2026-05-11", "2026-12-16", "2027-03-08", "2027-05-10" };
    for (size_t i = 0; i < COUNT(days); i++) {
        assert_in_range(date_weekday(day(days[i])), 1, 5);
        for (int grade = 0; grade <= 12; grade++) assert_false(taught(state, grade, 5, days[i]));
    }
}

static void a_six_day_class_has_its_saturdays_and_no_sunday(void **state)
{
    assert_true(taught(state, 7, 6, "2025-09-06"));
    assert_false(taught(state, 7, 5, "2025-09-06"));
    assert_false(taught(state, 7, 6, "2025-09-07"));
    assert_false(taught(state, 7, 6, "2025-10-25"));       /* Republic Day on a Saturday */
    assert_true(taught(state, 7, 5, "2025-10-24"));
    assert_int_equal(dayline_count(line_of(state, 7, 5), day("2025-09-08"), day("2025-09-14")), 5);
    assert_int_equal(dayline_count(line_of(state, 7, 6), day("2025-09-08"), day("2025-09-14")), 6);
}

static void a_holiday_moved_to_monday_is_moved_for_those_who_had_the_saturday_off(void **state)
{
    assert_false(taught(state, 7, 6, "2026-05-09"));
    assert_false(taught(state, 7, 5, "2026-05-11"));
    assert_true(taught(state, 7, 6, "2026-05-11"));
}

static void grade_one_has_a_week_more_in_february(void **state)
{
    for (int week = 5; week <= 6; week++) {
        assert_int_equal(dayline_count(line_of(state, 1, week), day("2026-02-09"), day("2026-02-15")), 0);
        assert_int_equal(dayline_count(line_of(state, 0, week), day("2026-02-09"), day("2026-02-15")), 0);
        assert_int_equal(dayline_count(line_of(state, 2, week), day("2026-02-09"), day("2026-02-15")), week);
        assert_int_equal(dayline_count(line_of(state, 1, week), day("2025-02-10"), day("2025-02-16")), 0);
        assert_int_equal(dayline_count(line_of(state, 2, week), day("2025-02-10"), day("2025-02-16")), week);
    }
    assert_true(taught(state, 1, 5, "2026-02-06"));
    assert_true(taught(state, 1, 5, "2026-02-16"));
    assert_true(taught(state, 1, 5, "2025-02-03"));        /* the week of an earlier draft of the order */
}

static void a_school_year_has_about_170_days_in_a_five_day_week(void **state)
{
    for (int year = 2024; year <= 2026; year++) {
        const SchoolYear *school_year = calendar_year(calendar_of(state), year);
        assert_in_range(dayline_count(line_of(state, 7, 5), school_year->first, school_year->last), 160, 172);
        assert_in_range(dayline_count(line_of(state, 7, 6), school_year->first, school_year->last), 192, 206);
    }
}

static void before_the_first_lesson_and_after_the_last_there_are_none(void **state)
{
    assert_false(taught(state, 7, 6, "2025-09-01"));
    assert_true(taught(state, 7, 6, "2025-09-02"));
    assert_true(taught(state, 7, 5, "2026-05-25"));
    assert_false(taught(state, 7, 5, "2026-05-26"));
    assert_int_equal(dayline_count(line_of(state, 7, 6), day("2026-05-26"), day("2026-08-31")), 0);
}

static void the_calendar_spans_from_the_first_august_to_the_last_july(void **state)
{
    for (int grade = 0; grade <= 12; grade++)
        for (int week = 5; week <= 6; week++) {
            const DayLine *line = line_of(state, grade, week);
            assert_day(line->first, "2024-08-01");
            assert_day(date_plus(line->first, line->length - 1), "2027-07-31");
            assert_int_equal(line->before[0], 0);
        }
    assert_ptr_equal(line_of(state, -1, 5), line_of(state, 0, 5));
    assert_ptr_equal(line_of(state, 99, 6), line_of(state, 12, 6));
    assert_ptr_equal(line_of(state, 7, 0), line_of(state, 7, 5));
}

static void counting_agrees_with_looking_at_every_day(void **state)
{
    const DayLine *line = line_of(state, 1, 6);
    Date from = day("2025-12-20"), to = from;
    int seen = 0;
    for (; to.number <= day("2026-03-05").number; to = date_plus(to, 1)) {
        seen += dayline_is_school_day(line, to);
        assert_int_equal(dayline_count(line, from, to), seen);
    }
    assert_true(seen > 30);
}

static void days_outside_the_calendar_are_no_school_days(void **state)
{
    const DayLine *line = line_of(state, 7, 5);
    int all = dayline_count(line, day("2024-08-01"), day("2027-07-31"));
    assert_true(all > 480);
    assert_int_equal(dayline_count(line, day("1990-01-01"), day("2190-01-01")), all);
    assert_int_equal(dayline_count(line, day("1990-01-01"), day("2024-07-31")), 0);
    assert_int_equal(dayline_count(line, day("2027-08-01"), day("2190-01-01")), 0);
    assert_int_equal(dayline_count(line, day("2025-09-05"), day("2025-09-04")), 0);
    assert_int_equal(dayline_count(line, NO_DATE, day("2025-09-04")), 0);
    assert_int_equal(dayline_count(line, day("2025-09-04"), NO_DATE), 0);
    assert_false(dayline_is_school_day(line, day("1990-01-02")));
    assert_false(dayline_is_school_day(line, day("2100-01-05")));
    assert_false(dayline_is_school_day(line, NO_DATE));
}

static void counting_back_includes_the_day_itself(void **state)
{
    const DayLine *line = line_of(state, 7, 5);
    assert_day(dayline_back(line, day("2025-10-10"), 1), "2025-10-10");
    assert_day(dayline_back(line, day("2025-10-12"), 1), "2025-10-10");      /* a Sunday */
    assert_day(dayline_back(line, day("2025-10-10"), 6), "2025-10-03");
    assert_day(dayline_back(line, day("2025-11-03"), 2), "2025-10-24");      /* across the autumn break */
    assert_day(dayline_back(line, day("2026-01-08"), 2), "2025-12-26");
    assert_day(dayline_back(line, day("2025-09-02"), 2), "2025-05-23");      /* across the summer */
    assert_day(dayline_back(line, day("2024-09-02"), 1), "2024-09-02");
    assert_day(dayline_back(line, day("2024-09-02"), 2), "");
    assert_day(dayline_back(line, day("2024-09-01"), 1), "");
    assert_day(dayline_back(line, day("2190-01-01"), 1), "2027-05-25");
    assert_day(dayline_back(line, day("1990-01-01"), 1), "");
    assert_day(dayline_back(line, day("2025-10-10"), 0), "");
    assert_day(dayline_back(line, day("2025-10-10"), -3), "");
    assert_day(dayline_back(line, NO_DATE, 1), "");
}

static void counting_ahead_leaves_the_day_itself_out(void **state)
{
    const DayLine *line = line_of(state, 7, 5);
    assert_day(dayline_ahead(line, day("2025-10-10"), 1), "2025-10-13");
    assert_day(dayline_ahead(line, day("2025-10-24"), 1), "2025-11-03");
    assert_day(dayline_ahead(line, day("2026-05-25"), 1), "2026-09-01");
    assert_day(dayline_ahead(line, day("1990-01-01"), 1), "2024-09-02");
    assert_day(dayline_ahead(line, day("2027-05-24"), 1), "2027-05-25");
    assert_day(dayline_ahead(line, day("2027-05-24"), 2), "");
    assert_day(dayline_ahead(line, day("2027-05-25"), 1), "");
    assert_day(dayline_ahead(line, day("2190-01-01"), 1), "");
    assert_day(dayline_ahead(line, day("2025-10-10"), 0), "");
    assert_day(dayline_ahead(line, NO_DATE, 1), "");
}

static void back_and_ahead_undo_each_other_over_two_years(void **state)
{
    const DayLine *line = line_of(state, 1, 6);
    Date start = day("2025-09-02");
    for (int n = 1; n <= 300; n++) {
        Date ahead = dayline_ahead(line, start, n);
        assert_true(dayline_is_school_day(line, ahead));
        assert_int_equal(dayline_back(line, ahead, n + 1).number, start.number);
        assert_int_equal(dayline_count(line, start, ahead), n + 1);
    }
}

static void assert_quarter(void **state, const char *iso, int offset, const char *from, const char *to)
{
    Span span;
    if (!calendar_quarter(calendar_of(state), day(iso), offset, &span)) fail_msg("no quarter for %s %d", iso, offset);
    assert_day(span.from, from);
    assert_day(span.to, to);
}

static void a_quarter_ends_the_day_before_the_next_begins(void **state)
{
    assert_quarter(state, "2025-09-02", 0, "2025-09-02", "2025-11-02");
    assert_quarter(state, "2025-10-30", 0, "2025-09-02", "2025-11-02");      /* the break after a quarter is its own */
    assert_quarter(state, "2025-11-02", 0, "2025-09-02", "2025-11-02");
    assert_quarter(state, "2025-11-03", 0, "2025-11-03", "2026-01-07");
    assert_quarter(state, "2026-01-08", 0, "2026-01-08", "2026-03-29");
    assert_quarter(state, "2026-03-30", 0, "2026-03-30", "2026-07-31");
    assert_quarter(state, "2024-09-02", 0, "2024-09-01", "2024-11-03");
    assert_quarter(state, "2025-01-15", 0, "2025-01-09", "2025-03-31");
    assert_quarter(state, "2026-11-15", 0, "2026-11-02", "2027-01-07");
}

static void the_quarter_before_is_found_across_the_summer(void **state)
{
    assert_quarter(state, "2025-11-10", -1, "2025-09-02", "2025-11-02");
    assert_quarter(state, "2025-09-15", -1, "2025-04-01", "2025-07-31");
    assert_quarter(state, "2025-09-15", -3, "2024-11-04", "2025-01-08");
    assert_quarter(state, "2026-07-15", 1, "2026-09-01", "2026-11-01");
    assert_quarter(state, "2026-07-15", -1, "2026-01-08", "2026-03-29");
}

static void august_belongs_to_the_first_quarter_which_then_holds_it(void **state)
{
    assert_quarter(state, "2025-08-20", 0, "2025-08-01", "2025-11-02");
    assert_quarter(state, "2025-09-01", 0, "2025-08-01", "2025-11-02");
    assert_quarter(state, "2025-08-20", -1, "2025-04-01", "2025-07-31");
    assert_quarter(state, "2025-08-20", 1, "2025-11-03", "2026-01-07");
}

static void a_quarter_that_is_not_loaded_is_none(void **state)
{
    Span span;
    assert_false(calendar_quarter(calendar_of(state), day("2024-09-02"), -1, &span));
    assert_false(calendar_quarter(calendar_of(state), day("2024-07-31"), 0, &span));
    assert_false(calendar_quarter(calendar_of(state), day("2027-08-01"), -1, &span));
    assert_false(calendar_quarter(calendar_of(state), day("2027-07-31"), 1, &span));
    assert_false(calendar_quarter(calendar_of(state), day("2026-07-31"), 1000000, &span));
    assert_false(calendar_quarter(calendar_of(state), NO_DATE, 0, &span));
    assert_quarter(state, "2027-07-31", 0, "2027-03-29", "2027-07-31");
    assert_quarter(state, "2024-08-01", 11, "2027-03-29", "2027-07-31");
}

static void the_last_finished_school_day_is_before_today(void **state)
{
    const Calendar *calendar = calendar_of(state);
    const DayLine *line = line_of(state, 7, 5);
    assert_day(calendar_last_finished(calendar, line, day("2025-10-14")), "2025-10-13");
    assert_day(calendar_last_finished(calendar, line, day("2025-10-13")), "2025-10-10");
    assert_day(calendar_last_finished(calendar, line, day("2025-11-03")), "2025-10-24");
    assert_day(calendar_last_finished(calendar, NULL, day("2025-10-13")), "2025-10-11");      /* some class has Saturdays */
    assert_day(calendar_last_finished(calendar, line, day("2024-09-02")), "");
    assert_day(calendar_last_finished(calendar, line, day("2024-09-03")), "2024-09-02");
    assert_day(calendar_last_finished(calendar, line_of(state, 1, 5), day("2026-02-16")), "2026-02-06");
    assert_day(calendar_last_finished(calendar, NULL, day("2026-02-16")), "2026-02-14");
    assert_day(calendar_last_finished(calendar, line, day("2190-01-01")), "2027-05-25");
    assert_day(calendar_last_finished(calendar, line, NO_DATE), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_years_are_those_of_the_orders_and_one_draft_that_says_so),
        cmocka_unit_test(breaks_have_no_lessons_and_end_when_the_order_says),
        cmocka_unit_test(national_holidays_have_no_lessons),
        cmocka_unit_test(a_six_day_class_has_its_saturdays_and_no_sunday),
        cmocka_unit_test(a_holiday_moved_to_monday_is_moved_for_those_who_had_the_saturday_off),
        cmocka_unit_test(grade_one_has_a_week_more_in_february),
        cmocka_unit_test(a_school_year_has_about_170_days_in_a_five_day_week),
        cmocka_unit_test(before_the_first_lesson_and_after_the_last_there_are_none),
        cmocka_unit_test(the_calendar_spans_from_the_first_august_to_the_last_july),
        cmocka_unit_test(counting_agrees_with_looking_at_every_day),
        cmocka_unit_test(days_outside_the_calendar_are_no_school_days),
        cmocka_unit_test(counting_back_includes_the_day_itself),
        cmocka_unit_test(counting_ahead_leaves_the_day_itself_out),
        cmocka_unit_test(back_and_ahead_undo_each_other_over_two_years),
        cmocka_unit_test(a_quarter_ends_the_day_before_the_next_begins),
        cmocka_unit_test(the_quarter_before_is_found_across_the_summer),
        cmocka_unit_test(august_belongs_to_the_first_quarter_which_then_holds_it),
        cmocka_unit_test(a_quarter_that_is_not_loaded_is_none),
        cmocka_unit_test(the_last_finished_school_day_is_before_today),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
