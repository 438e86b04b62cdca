/* When a standing duty occurs in a school year: by months, quarters, half-years and sittings, in years known and unknown. */
#include "bench.h"

static size_t occurrences(void **state, Duty duty, int year, Occurrence *found)
{
    const Plan *plan = ((Bench *)*state)->plan;
    size_t count = duty_occurrences(plan, &duty, year, found);
    for (size_t i = 0; i < count; i++) {
        assert_true(found[i].span.from.number <= found[i].span.to.number);
        assert_in_range(found[i].due.number, found[i].span.from.number, found[i].span.to.number);
        if (i) assert_true(found[i].span.from.number > found[i - 1].span.from.number);
        for (size_t k = 0; k < i; k++) assert_string_not_equal(found[i].label, found[k].label);
    }
    return count;
}

static void months_may_cross_the_years_end(void **state)
{
    Occurrence found[OCCURRENCES_MOST];
    Duty duty = { .when = WHEN_MONTHS, .months = { { 8, 8 }, { 12, 1 }, { 7, 7 } }, .month_count = 3 };
    assert_int_equal(occurrences(state, duty, 2025, found), 3);
    assert_string_equal(found[0].label, "2025-08");
    assert_string_equal(found[1].label, "2025-12-01");
    assert_day(found[1].span.from, "2025-12-01");
    assert_day(found[1].span.to, "2026-01-31");
    assert_day(found[1].due, "2026-01-30");
    assert_day(found[2].due, "2026-07-31");
}

/* March ends within the spring holidays: due on the last day on which there is somebody to ask. */
static void a_due_day_stands_before_the_break_that_ends_its_span(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    Occurrence found[OCCURRENCES_MOST];
    for (int year = 2024; year <= 2026; year++) {
        size_t count = occurrences(state, (Duty){ .when = WHEN_MONTHLY }, year, found);
        assert_int_equal(count, 9);
        count += occurrences(state, (Duty){ .when = WHEN_QUARTERLY }, year, found + count);
        count += duty_occurrences(plan, &(Duty){ .when = WHEN_HALF_YEAR }, year, found + count);
        assert_int_equal(count, 9 + 4 + 2);
        for (size_t i = 0; i < count; i++) {
            assert_true(dayline_is_school_day(calendar_line(plan->calendar, 9, 5), found[i].due));
            assert_int_equal(found[i].draft, year == 2026);
        }
    }
}

static void a_fourth_quarter_ends_with_the_lessons(void **state)
{
    Occurrence found[OCCURRENCES_MOST];
    assert_int_equal(occurrences(state, (Duty){ .when = WHEN_QUARTERLY }, 2025, found), 4);
    assert_day(found[3].span.to, "2026-05-25");
    assert_day(found[3].due, "2026-05-25");
    assert_string_equal(found[3].label, "2025-q4");
}

static void an_unknown_year_has_drafts_and_one_beyond_all_dates_has_none(void **state)
{
    static const int beyond[] = { -1, 0, 1899, 2198, 2199, 2200, 9999 };
    static const struct { DutyWhen when; size_t count; } kinds[] = { { WHEN_MONTHS, 2 }, { WHEN_MONTHLY, 9 }, { WHEN_QUARTERLY, 4 }, { WHEN_HALF_YEAR, 2 } };
    Occurrence found[OCCURRENCES_MOST];
    for (size_t i = 0; i < COUNT(kinds); i++) {
        Duty duty = { .when = kinds[i].when, .months = { { 8, 12 }, { 7, 7 } }, .month_count = 2 };
        for (size_t k = 0; k < COUNT(beyond); k++) assert_int_equal(occurrences(state, duty, beyond[k], found), 0);
        for (int year = 1900; year <= 2197; year += 27) {
            assert_int_equal(occurrences(state, duty, year, found), kinds[i].count);
            assert_true(found[0].draft);
        }
    }
}

static void a_council_may_sit_each_week(void **state)
{
    Date sittings[38];
    Occurrence found[OCCURRENCES_MOST];
    for (int i = 0; i < (int)COUNT(sittings); i++) sittings[i] = date_plus(day("2025-09-03"), 7 * i);
    Council council = { .sittings = sittings, .sitting_count = COUNT(sittings) };
    assert_int_equal(occurrences(state, (Duty){ .when = WHEN_SITTING, .council = &council }, 2025, found), COUNT(sittings));
    assert_string_equal(found[37].label, "2026-05-20");
    assert_int_equal(occurrences(state, (Duty){ .when = WHEN_SITTING, .council = &council }, 2024, found), 0);
}

static void what_hangs_on_a_person_has_no_day_of_the_calendar(void **state)
{
    static const DutyWhen whens[] = { WHEN_REGISTRATION, WHEN_JOINING, WHEN_SWITCHED };
    Occurrence found[OCCURRENCES_MOST];
    for (size_t i = 0; i < COUNT(whens); i++) assert_int_equal(occurrences(state, (Duty){ .when = whens[i] }, 2025, found), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_may_cross_the_years_end),
        cmocka_unit_test(a_due_day_stands_before_the_break_that_ends_its_span),
        cmocka_unit_test(a_fourth_quarter_ends_with_the_lessons),
        cmocka_unit_test(an_unknown_year_has_drafts_and_one_beyond_all_dates_has_none),
        cmocka_unit_test(a_council_may_sit_each_week),
        cmocka_unit_test(what_hangs_on_a_person_has_no_day_of_the_calendar),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
