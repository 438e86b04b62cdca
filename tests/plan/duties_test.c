/* The clockwork of the plan: when each duty occurs in a school year, and what its file may hold. */
#include "broken.h"

static void assert_occurrence(const Occurrence *occurrence, const char *label, const char *from, const char *to, const char *due, bool draft)
{
    assert_string_equal(occurrence->label, label);
    assert_day(occurrence->span.from, from);
    assert_day(occurrence->span.to, to);
    assert_day(occurrence->due, due);
    assert_int_equal(occurrence->draft, draft);
}

static size_t occurrences_of(void **state, const char *duty, int year, Occurrence occurrences[OCCURRENCES_MOST])
{
    const Plan *plan = ((Bench *)*state)->plan;
    assert_non_null(plan_duty(plan, duty));
    return duty_occurrences(plan, plan_duty(plan, duty), year, occurrences);
}

static void months_occur_each_as_written_and_are_due_on_their_last_school_day(void **state)
{
    Occurrence o[OCCURRENCES_MOST];
    assert_int_equal(occurrences_of(state, "i1-lists", 2025, o), 2);
    assert_occurrence(&o[0], "2025-08-09", "2025-08-01", "2025-09-30", "2025-09-30", false);
    assert_occurrence(&o[1], "2026-01", "2026-01-01", "2026-01-31", "2026-01-30", false);
    assert_int_equal(occurrences_of(state, "v8-act", 2025, o), 2);
    assert_occurrence(&o[0], "2025-10", "2025-10-01", "2025-10-31", "2025-10-24", false);       /* the autumn break is no time for it */
    assert_occurrence(&o[1], "2026-03", "2026-03-01", "2026-03-31", "2026-03-31", false);
    assert_int_equal(occurrences_of(state, "iii4-money", 2025, o), 2);
    assert_occurrence(&o[0], "2025-09", "2025-09-01", "2025-09-30", "2025-09-30", false);
    assert_int_equal(occurrences_of(state, "v3-summer", 2025, o), 1);
    assert_occurrence(&o[0], "2026-04-05", "2026-04-01", "2026-05-31", "2026-05-25", false);
    assert_int_equal(occurrences_of(state, "v9-survey", 2026, o), 1);
    assert_occurrence(&o[0], "2026-11", "2026-11-01", "2026-11-30", "2026-11-30", true);        /* of a year that is a draft */
}

static void monthly_means_the_nine_months_of_lessons(void **state)
{
    Occurrence o[OCCURRENCES_MOST];
    assert_int_equal(occurrences_of(state, "ii4-meals", 2025, o), 9);
    assert_occurrence(&o[0], "2025-09", "2025-09-01", "2025-09-30", "2025-09-30", false);
    assert_occurrence(&o[3], "2025-12", "2025-12-01", "2025-12-31", "2025-12-26", false);
    assert_occurrence(&o[4], "2026-01", "2026-01-01", "2026-01-31", "2026-01-30", false);
    assert_occurrence(&o[8], "2026-05", "2026-05-01", "2026-05-31", "2026-05-25", false);
}

static void quarters_and_halves_are_the_calendar_s_own(void **state)
{
    Occurrence o[OCCURRENCES_MOST];
    assert_int_equal(occurrences_of(state, "iv8-attendance", 2025, o), 4);
    assert_occurrence(&o[0], "2025-q1", "2025-09-02", "2025-11-02", "2025-10-24", false);
    assert_occurrence(&o[1], "2025-q2", "2025-11-03", "2026-01-07", "2025-12-26", false);
    assert_occurrence(&o[2], "2025-q3", "2026-01-08", "2026-03-29", "2026-03-18", false);
    assert_occurrence(&o[3], "2025-q4", "2026-03-30", "2026-05-25", "2026-05-25", false);
    assert_int_equal(occurrences_of(state, "iv7-half", 2025, o), 2);
    assert_occurrence(&o[0], "2025-h1", "2025-09-02", "2026-01-07", "2025-12-26", false);
    assert_occurrence(&o[1], "2025-h2", "2026-01-08", "2026-05-25", "2026-05-25", false);
}

static void a_year_that_is_not_loaded_goes_as_years_go_and_is_a_draft(void **state)
{
    Occurrence o[OCCURRENCES_MOST];
    assert_int_equal(occurrences_of(state, "iv8-attendance", 2030, o), 4);
    assert_occurrence(&o[0], "2030-q1", "2030-09-01", "2030-10-31", "2030-10-31", true);
    assert_occurrence(&o[1], "2030-q2", "2030-11-01", "2030-12-31", "2030-12-31", true);
    assert_occurrence(&o[2], "2030-q3", "2031-01-01", "2031-03-31", "2031-03-31", true);
    assert_occurrence(&o[3], "2030-q4", "2031-04-01", "2031-05-31", "2031-05-23", true);
}

static void a_sitting_s_duty_is_due_on_each_planned_sitting_of_the_year(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const Council *law = plan_council(plan, "law");
    Occurrence o[OCCURRENCES_MOST];
    size_t count = occurrences_of(state, "v4-sitting", 2025, o), planned = 0;
    for (size_t i = 0; i < law->sitting_count; i++) {
        if (date_school_year(law->sittings[i]) != 2025) continue;
        assert_int_equal(o[planned].due.number, law->sittings[i].number);
        assert_string_equal(o[planned].label, date_iso(law->sittings[i]).text);
        planned++;
    }
    assert_int_equal(count, planned);
    assert_true(planned >= 8);
}

static void every_occurrence_is_due_within_itself_on_a_school_day(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const DayLine *line = calendar_line(plan->calendar, 7, 5);
    Occurrence o[OCCURRENCES_MOST];
    for (int year = 2024; year <= 2026; year++)
        for (size_t d = 0; d < plan->duty_count; d++) {
            size_t count = duty_occurrences(plan, &plan->duties[d], year, o);
            for (size_t i = 0; i < count; i++) {
                assert_true(o[i].span.from.number <= o[i].due.number && o[i].due.number <= o[i].span.to.number);
                assert_int_equal(o[i].draft, year == 2026);
                if (plan->duties[d].when != WHEN_SITTING && !dayline_is_school_day(line, o[i].due)) fail_msg("%s %s", plan->duties[d].id, o[i].label);
                for (size_t k = 0; k < i; k++) assert_string_not_equal(o[k].label, o[i].label);
            }
        }
}

/* What issue and plan name, as the shipped file has it: item, whom, when. */
static void the_shipped_clockwork_is_complete(void **state)
{
    static const struct { const char *item; DutyWhom whom; DutyWhen when; int first, last; } needed[] = {
        { "I.1", WHOM_SCHOOL, WHEN_MONTHS, 8, 9 },         { "I.1", WHOM_SCHOOL, WHEN_MONTHS, 1, 1 },       { "I.2", WHOM_CLASS, WHEN_MONTHS, 9, 9 },
        { "I.3", WHOM_SCHOOL, WHEN_MONTHS, 9, 9 },         { "II.1", WHOM_CLASS, WHEN_MONTHS, 9, 10 },      { "II.1", WHOM_NEWCOMER, WHEN_JOINING, 0, 0 },
        { "II.4", WHOM_SCHOOL, WHEN_MONTHLY, 0, 0 },       { "III.1", WHOM_REGISTERED, WHEN_MONTHS, 9, 9 }, { "III.4", WHOM_SCHOOL, WHEN_MONTHS, 9, 9 },
        { "III.4", WHOM_SCHOOL, WHEN_MONTHS, 3, 3 },       { "III.5", WHOM_SCHOOL, WHEN_MONTHS, 10, 10 },   { "IV.6", WHOM_REGISTERED, WHEN_REGISTRATION, 0, 0 },
        { "IV.6", WHOM_REGISTERED, WHEN_MONTHS, 9, 9 },    { "IV.7", WHOM_REGISTERED, WHEN_HALF_YEAR, 0, 0 }, { "IV.7", WHOM_REGISTERED, WHEN_REGISTRATION, 0, 0 },
        { "IV.8", WHOM_REGISTERED, WHEN_QUARTERLY, 0, 0 }, { "IV.9", WHOM_REGISTERED, WHEN_QUARTERLY, 0, 0 }, { "IV.15", WHOM_CLASS, WHEN_QUARTERLY, 0, 0 },
        { "V.3", WHOM_SCHOOL, WHEN_MONTHS, 4, 5 },         { "V.4", WHOM_SCHOOL, WHEN_SITTING, 0, 0 },      { "V.6", WHOM_SCHOOL, WHEN_SWITCHED, 0, 0 },
        { "V.8", WHOM_CATEGORY, WHEN_MONTHS, 10, 10 },     { "V.8", WHOM_CATEGORY, WHEN_MONTHS, 3, 3 },     { "V.9", WHOM_SCHOOL, WHEN_MONTHS, 11, 11 },
        { "VI.1", WHOM_CLASS, WHEN_MONTHS, 9, 9 },         { "VI.3", WHOM_SCHOOL, WHEN_MONTHS, 5, 5 },      { "VI.4", WHOM_SCHOOL, WHEN_MONTHS, 5, 5 },
        { "I.4", WHOM_REGISTERED, WHEN_REGISTRATION, 0, 0 }, { "I.9", WHOM_REGISTERED, WHEN_QUARTERLY, 0, 0 },
    };
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < COUNT(needed); i++) {
        bool found = false;
        for (size_t d = 0; d < plan->duty_count; d++) {
            const Duty *duty = &plan->duties[d];
            if (strcmp(duty->item->id, needed[i].item) != 0 || duty->whom != needed[i].whom || duty->when != needed[i].when) continue;
            found |= duty->when != WHEN_MONTHS;
            for (size_t m = 0; m < duty->month_count; m++) found |= duty->months[m].first == needed[i].first && duty->months[m].last == needed[i].last;
        }
        if (!found) fail_msg("no duty of %s %d-%d", needed[i].item, needed[i].first, needed[i].last);
    }
}

/* Months of the duties and those of the plan's items are the same, where the plan names months at all. */
static void a_duty_s_months_are_the_plan_s(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++) {
        unsigned months = 0;
        bool any = false;
        for (size_t d = 0; d < plan->duty_count; d++) {
            const Duty *duty = &plan->duties[d];
            if (duty->item != &plan->items[i] || duty->when != WHEN_MONTHS) continue;
            any = true;
            for (size_t m = 0; m < duty->month_count; m++)
                for (int month = duty->months[m].first; month <= duty->months[m].last; month++) months |= 1u << month;
        }
        if (plan->items[i].months) assert_int_equal(months, plan->items[i].months);
        else if (any) assert_string_equal(plan->items[i].id, "II.1");      /* "always": grades 1, 5, 10 in September and October, as the issue has it */
    }
}

static void a_wrong_duty_is_told_with_its_line(void **state)
{
    const char *file = "data/plan/duties.csv";
    assert_fault(state, file, "i1-lists,I.1,", "i1-lists,I.10,", MSG_PLAN_UNKNOWN_NEAR, 2, "“I.10”");
    assert_fault(state, file, "i1-lists,I.1,", "i1 lists,I.1,", MSG_PLAN_BAD_ID, 2, "“i1 lists”");
    assert_fault(state, file, "\ni3-passport,", "\ni2-passport,", MSG_PLAN_TWICE, 4, "line 3");
    assert_fault(state, file, "i1-lists,I.1,school", "i1-lists,I.1,shcool", MSG_PLAN_UNKNOWN_NEAR, 2, "“school”");
    assert_fault(state, file, "i1-lists,I.1,school,,", "i1-lists,I.1,school,at-risk,", MSG_PLAN_DUTY_OF, 2, "at-risk");
    assert_fault(state, file, ",months,8-9 1,", ",month,8-9 1,", MSG_PLAN_UNKNOWN_NEAR, 2, "“months”");
    assert_fault(state, file, ",months,8-9 1,", ",months,,", MSG_PLAN_MONTHS_TERM, 2, "“months”");
    assert_fault(state, file, ",months,8-9 1,", ",monthly,8-9 1,", MSG_PLAN_MONTHS_TERM, 2, "8-9 1");
    assert_fault(state, file, ",months,8-9 1,", ",months,8-13,", MSG_PLAN_BAD_NUMBER, 2, "“13”");
    assert_fault(state, file, ",months,8-9 1,", ",months,-9,", MSG_PLAN_BAD_NUMBER, 2, "“months”");
    assert_fault(state, file, ",months,8-9 1,", ",months,9-8,", MSG_PLAN_DUTY_MONTHS, 2, "9-8");
    assert_fault(state, file, ",months,8-9 1,", ",months,6-9,", MSG_PLAN_DUTY_MONTHS, 2, "6-9");
    assert_fault(state, file, "iv6-registration,IV.6,registered,", "iv6-registration,IV.6,school,", MSG_PLAN_DUTY_WHEN, 17, "registration");
    assert_fault(state, file, "II.1,newcomer,,joining", "II.1,newcomer,,monthly", MSG_PLAN_DUTY_WHEN, 8, "monthly");
    assert_fault(state, file, ",sitting,,law,", ",sitting,,,", MSG_PLAN_DUTY_WHEN, 29, "sitting");
    assert_fault(state, file, ",sitting,,law,", ",sitting,,low,", MSG_PLAN_UNKNOWN_NEAR, 29, "“law”");
    assert_fault(state, file, "V.6,school,,switched", "V.6,class,,switched", MSG_PLAN_DUTY_WHEN, 31, "switched");
    assert_fault(state, file, "guardianship without-care orphan,quarterly", "guardian,quarterly", MSG_PLAN_UNKNOWN, 12, "“guardian”");
    assert_fault(state, file, "guardianship without-care orphan,quarterly", ",quarterly", MSG_PLAN_DUTY_OF, 12, "“of”");
    assert_fault(state, file, "class,1 5 10,", "class,1 5 13,", MSG_PLAN_BAD_NUMBER, 7, "“13”");
    assert_fault(state, file, "class,at-risk,", "class,at-rsk,", MSG_PLAN_UNKNOWN_NEAR, 26, "“at-risk”");
    assert_fault(state, file, "Сыныптың бейімделуін анықтау", "", MSG_PLAN_CELL_EMPTY, 7, "“kk”");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(months_occur_each_as_written_and_are_due_on_their_last_school_day),
        cmocka_unit_test(monthly_means_the_nine_months_of_lessons),
        cmocka_unit_test(quarters_and_halves_are_the_calendar_s_own),
        cmocka_unit_test(a_year_that_is_not_loaded_goes_as_years_go_and_is_a_draft),
        cmocka_unit_test(a_sitting_s_duty_is_due_on_each_planned_sitting_of_the_year),
        cmocka_unit_test(every_occurrence_is_due_within_itself_on_a_school_day),
        cmocka_unit_test(the_shipped_clockwork_is_complete),
        cmocka_unit_test(a_duty_s_months_are_the_plan_s),
    };
    const struct CMUnitTest faults[] = { cmocka_unit_test_setup_teardown(a_wrong_duty_is_told_with_its_line, broken_setup, broken_teardown) };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown) + cmocka_run_group_tests(faults, base_setup, base_teardown);
}
