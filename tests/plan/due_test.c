/* Due days at the edges of months, breaks, years and of the calendar. One urgent school day, ten for a term without a day. */
#include "bench.h"

static void assert_due_of(void **state, const PlanItem *item, const char *from, bool urgent, const char *due, bool draft)
{
    bool is_draft = !draft;
    Date found = plan_due(((Bench *)*state)->plan, item, day(from), urgent, &is_draft);
    if (strcmp(date_iso(found).text, due) != 0) fail_msg("%s from %s: %s, not %s", item->id, from, date_iso(found).text, due);
    if (is_draft != draft) fail_msg("%s from %s: draft is %d", item->id, from, is_draft);
    assert_int_equal(plan_due(((Bench *)*state)->plan, item, day(from), urgent, NULL).number, found.number);
}

static void assert_due(void **state, const char *id, const char *from, const char *due, bool draft)
{
    const PlanItem *item = plan_item(((Bench *)*state)->plan, id);
    assert_non_null(item);
    assert_due_of(state, item, from, false, due, draft);
}

static void the_settings_are_those_these_tests_count_with(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->settings.due_days_urgent, 1);
    assert_int_equal(plan->settings.due_days_default, 10);
}

static void a_month_is_due_on_its_last_school_day(void **state)
{
    assert_due(state, "I.2", "2025-08-05", "2025-09-30", false);
    assert_due(state, "I.2", "2025-09-15", "2025-09-30", false);         /* the day lies within the month */
    assert_due(state, "I.2", "2025-09-30", "2025-09-30", false);
    assert_due(state, "III.5", "2025-09-10", "2025-10-24", false);       /* the autumn break ends October early */
    assert_due(state, "V.9", "2025-11-03", "2025-11-28", false);         /* 30 November is a Sunday */
    assert_due(state, "V.8", "2026-02-01", "2026-03-31", false);         /* after the spring break */
    assert_due(state, "VI.3", "2026-05-01", "2026-05-25", false);        /* the last day of lessons */
    assert_due(state, "VI.3", "2026-05-25", "2026-05-25", false);
}

static void the_first_of_several_months_that_is_not_over_counts(void **state)
{
    assert_due(state, "V.3", "2025-10-01", "2026-04-30", false);
    assert_due(state, "V.3", "2026-04-30", "2026-04-30", false);
    assert_due(state, "V.3", "2026-05-02", "2026-05-25", false);
    assert_due(state, "III.4", "2025-10-10", "2026-03-31", false);
    assert_due(state, "V.8", "2025-10-25", "2026-03-31", false);         /* October is not over, its lessons are */
    assert_due(state, "I.1", "2025-10-01", "2026-01-30", false);         /* across the new year */
}

static void august_and_september_together_are_due_in_september(void **state)
{
    assert_due(state, "I.1", "2025-08-05", "2025-09-30", false);
    assert_due(state, "I.1", "2024-08-01", "2024-09-30", false);
    assert_due(state, "I.1", "2026-02-01", "2026-09-30", true);
}

static void a_month_that_is_past_comes_again_next_school_year(void **state)
{
    assert_due(state, "I.2", "2024-10-01", "2025-09-30", false);
    assert_due(state, "III.5", "2025-10-25", "2026-10-23", true);
    assert_due(state, "V.3", "2026-05-26", "2027-04-30", true);
    assert_due(state, "VI.4", "2025-06-15", "2026-05-25", false);
}

static void monthly_is_due_on_the_last_school_day_of_the_month(void **state)
{
    assert_due(state, "II.4", "2025-09-02", "2025-09-30", false);
    assert_due(state, "II.4", "2025-10-24", "2025-10-24", false);
    assert_due(state, "II.4", "2025-10-27", "2025-11-28", false);
    assert_due(state, "II.4", "2025-12-27", "2026-01-30", false);
    assert_due(state, "II.4", "2026-05-26", "2026-09-30", true);         /* nothing is served in summer */
    assert_due(state, "II.4", "2027-05-26", "2027-09-30", true);         /* nor beyond the calendar */
}

static void twice_a_year_is_due_at_the_end_of_a_half_year(void **state)
{
    const PlanItem item = { .id = "twice", .terms = 1u << TERM_TWICE_A_YEAR };
    assert_due_of(state, &item, "2025-08-10", false, "2025-12-26", false);
    assert_due_of(state, &item, "2025-09-20", false, "2025-12-26", false);
    assert_due_of(state, &item, "2025-12-26", false, "2025-12-26", false);
    assert_due_of(state, &item, "2025-12-27", false, "2026-05-25", false);
    assert_due_of(state, &item, "2026-01-03", false, "2026-05-25", false);     /* the winter break is the second quarter's */
    assert_due_of(state, &item, "2026-05-26", false, "2026-12-25", true);
    assert_due_of(state, &item, "2027-05-26", false, "2027-12-31", true);
    assert_due_of(state, &item, "2028-02-01", false, "2028-05-25", true);
}

static void on_registration_counts_school_days_whatever_else_the_plan_adds(void **state)
{
    assert_due(state, "IV.7", "2025-10-20", "2025-11-10", false);
    assert_due(state, "IV.6", "2025-09-10", "2025-09-24", false);
    assert_due(state, "IV.6", "2025-10-20", "2025-11-10", false);
}

static void every_term_without_a_day_counts_ten_school_days(void **state)
{
    static const char *const ids[] = { "I.5", "II.1", "IV.10", "IV.13", "V.4", "V.5", "VI.2" };  /* all year … by plan */
    for (size_t i = 0; i < COUNT(ids); i++) {
        assert_due(state, ids[i], "2025-09-10", "2025-09-24", false);
        assert_due(state, ids[i], "2025-12-24", "2026-01-19", false);    /* across the winter break */
        assert_due(state, ids[i], "2026-01-01", "2026-01-21", false);    /* from within it */
        assert_due(state, ids[i], "2026-05-18", "2026-09-07", true);     /* across the summer into a draft */
        assert_due(state, ids[i], "2025-05-19", "2025-09-09", false);
    }
}

static void urgent_is_the_next_school_day_whatever_the_term(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++) {
        assert_due_of(state, &plan->items[i], "2025-10-13", true, "2025-10-14", false);
        assert_due_of(state, &plan->items[i], "2025-10-24", true, "2025-11-03", false);
        assert_due_of(state, &plan->items[i], "2025-12-15", true, "2025-12-17", false);      /* over Independence Day */
        assert_due_of(state, &plan->items[i], "2025-12-30", true, "2026-01-08", false);
        assert_due_of(state, &plan->items[i], "2026-09-01", true, "2026-09-02", true);
    }
}

static void beyond_the_calendar_weekdays_count_and_the_day_is_a_draft(void **state)
{
    assert_due(state, "I.5", "2029-10-01", "2029-10-15", true);
    assert_due(state, "I.5", "2023-10-02", "2023-10-16", true);          /* before it as well */
    assert_due(state, "I.5", "2027-05-20", "2027-09-09", true);          /* three days left, then the year after */
    assert_due(state, "I.2", "2028-09-04", "2028-09-29", true);
    assert_due(state, "VI.3", "2027-06-01", "2028-05-25", true);
    assert_due(state, "I.5", "2024-07-29", "2024-09-13", false);         /* from before into the first loaded year */
}

static void a_month_of_the_summer_alone_is_due_on_its_last_weekday(void **state)
{
    const PlanItem june = { .id = "june", .terms = 1u << TERM_MONTHS, .months = 1u << 6 };
    assert_due_of(state, &june, "2026-05-01", false, "2026-06-30", false);
    assert_due_of(state, &june, "2026-07-01", false, "2027-06-30", true);
}

static void no_day_gives_no_day(void **state)
{
    bool draft = false;
    const Plan *plan = ((Bench *)*state)->plan;
    assert_false(date_known(plan_due(plan, plan_item(plan, "I.2"), NO_DATE, false, &draft)));
    assert_true(draft);
    assert_false(date_known(plan_due(plan, plan_item(plan, "I.2"), NO_DATE, true, NULL)));
    assert_false(date_known(plan_due(plan, plan_item(plan, "I.2"), day("2199-12-31"), false, NULL)));   /* no date lies ahead of it */
    assert_false(date_known(plan_due(plan, plan_item(plan, "I.2"), day("1900-01-01"), false, NULL)));
}

static void a_due_day_is_never_before_the_day_it_is_counted_from(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++)
        for (Date from = day("2024-06-01"); from.number < day("2028-12-01").number; from = date_plus(from, 3)) {
            bool draft;
            Date due = plan_due(plan, &plan->items[i], from, false, &draft);
            assert_in_range(date_between(from, due), 0, 460);
            assert_in_range(date_weekday(due), 1, 5);
            const SchoolYear *year = calendar_year(plan->calendar, date_school_year(due));
            assert_int_equal(draft, !year || !year->confirmed);
            if (year) assert_true(dayline_is_school_day(calendar_line(plan->calendar, 7, 5), due));
        }
}

static void the_next_sitting_is_today_or_later(void **state)
{
    const Council *law = plan_council(((Bench *)*state)->plan, "law");
    assert_non_null(law);
    assert_day(plan_next_sitting(law, day("2025-10-15")), "2025-10-15");
    assert_day(plan_next_sitting(law, day("2025-10-16")), "2025-11-19");
    assert_day(plan_next_sitting(law, day("2025-06-01")), "2025-09-17");
    assert_day(plan_next_sitting(law, day("2026-05-21")), "2026-09-16");
    assert_day(plan_next_sitting(law, day("2027-05-20")), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_settings_are_those_these_tests_count_with),
        cmocka_unit_test(a_month_is_due_on_its_last_school_day),
        cmocka_unit_test(the_first_of_several_months_that_is_not_over_counts),
        cmocka_unit_test(august_and_september_together_are_due_in_september),
        cmocka_unit_test(a_month_that_is_past_comes_again_next_school_year),
        cmocka_unit_test(monthly_is_due_on_the_last_school_day_of_the_month),
        cmocka_unit_test(twice_a_year_is_due_at_the_end_of_a_half_year),
        cmocka_unit_test(on_registration_counts_school_days_whatever_else_the_plan_adds),
        cmocka_unit_test(every_term_without_a_day_counts_ten_school_days),
        cmocka_unit_test(urgent_is_the_next_school_day_whatever_the_term),
        cmocka_unit_test(beyond_the_calendar_weekdays_count_and_the_day_is_a_draft),
        cmocka_unit_test(a_month_of_the_summer_alone_is_due_on_its_last_weekday),
        cmocka_unit_test(no_day_gives_no_day),
        cmocka_unit_test(a_due_day_is_never_before_the_day_it_is_counted_from),
        cmocka_unit_test(the_next_sitting_is_today_or_later),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
