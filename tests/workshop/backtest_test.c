/* The past replayed beside decisions and outcome files: pupils 100001, 100002 (at-risk) and 100005 (substance-risk) are named from 6 October on. */
#include "../council/sitting_bench.h"

#include "workshop.h"

static Backtest tested(Bench *bench, const char *from, const char *to, const Outcomes *outcomes)
{
    Error err = { 0 };
    Backtest backtest;
    Service service = service_on(bench, "2025-10-27", "");
    assert_ok(backtest_make(&service, &bench->rules, (Span){ day(from), day(to) }, outcomes, &backtest, &err), &err);
    return backtest;
}

static const BacktestFigures *figures_of(const Backtest *backtest, const char *id)
{
    for (size_t i = 0; i < backtest->figures.count; i++)
        if (strcmp(backtest->figures.items[i].id, id) == 0) return &backtest->figures.items[i];
    fail_msg("no figures of %s", id);
    return NULL;
}

static Outcomes decided(Bench *bench)
{
    Error err = { 0 };
    Outcomes outcomes;
    Service service = service_on(bench, "2025-10-27", "");
    assert_ok(outcomes_decided(&service, (Span){ day("2025-09-01"), day("2025-10-27") }, &outcomes, &err), &err);
    return outcomes;
}

static void decisions_say_what_was_right(void **state)
{
    Bench *bench = *state;
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "confirm", ""));
    decided_on(bench, OCTOBER, october(bench, 100002), words_for(bench, "dismiss", "Негізі расталмады"));
    Outcomes outcomes = decided(bench);
    assert_int_equal(outcomes.list.count, 2);
    assert_true(outcomes.list.items[0].positive && !outcomes.list.items[1].positive && !outcomes.whole);
    Backtest backtest = tested(bench, "2025-09-22", "2025-10-13", &outcomes);
    assert_int_equal(backtest.days, 4);
    assert_int_equal(backtest.register_count, bench->plan->register_count);
    const BacktestFigures *reg = figures_of(&backtest, "at-risk"), *rule = figures_of(&backtest, "unexcused"), *vape = figures_of(&backtest, "vape");
    assert_null(reg->rule);
    assert_non_null(rule->rule);
    assert_int_equal(reg->flagged, 2);
    assert_int_equal(reg->confirmed, 1);
    assert_int_equal(reg->dismissed, 1);
    assert_int_equal(rule->precision.part, 1);
    assert_int_equal(rule->precision.whole, 2);
    assert_int_equal(reg->recall.part, 1);
    assert_int_equal(reg->recall.whole, 1);
    assert_true(reg->lead_weeks > 1.28 && reg->lead_weeks < 1.29);         /* 6 to 15 October: nine days */
    assert_true(reg->flags_a_week == 0.5);                                 /* two in four Mondays */
    assert_int_equal(reg->of_roll.whole, 6);
    assert_int_equal(vape->flagged, 1);
    assert_int_equal(vape->precision.whole, 0);                            /* nobody decided on it */
    assert_true(vape->lead_weeks < 0);
    backtest_close(&backtest);
}

static void a_decision_before_the_first_flag_is_no_hit(void **state)
{
    Bench *bench = *state;
    Outcome early[] = { { 100001, "at-risk", true, day("2025-10-01") } };
    Outcomes outcomes = { .list = { early, 1, 1 }, .whole = true };
    Backtest backtest = tested(bench, "2025-09-22", "2025-10-13", &outcomes);
    const BacktestFigures *reg = figures_of(&backtest, "at-risk");
    assert_int_equal(reg->flagged, 2);
    assert_int_equal(reg->confirmed, 0);
    assert_int_equal(reg->dismissed, 2);                                   /* a file tells of everyone */
    assert_int_equal(reg->recall.part, 0);
    assert_int_equal(reg->recall.whole, 1);
    backtest_close(&backtest);
}

static void an_outcome_without_a_register_is_of_every_one(void **state)
{
    Bench *bench = *state;
    Outcome any[] = { { 100001, "", true, day("2025-10-20") }, { 100005, "", true, day("2025-10-20") } };
    Outcomes outcomes = { .list = { any, 2, 2 }, .whole = true };
    Backtest backtest = tested(bench, "2025-09-22", "2025-10-13", &outcomes);
    assert_int_equal(figures_of(&backtest, "at-risk")->confirmed, 1);
    assert_int_equal(figures_of(&backtest, "substance-risk")->confirmed, 1);
    assert_int_equal(figures_of(&backtest, "at-risk")->recall.whole, 2);
    assert_int_equal(figures_of(&backtest, "offence-prone")->flagged, 0);
    backtest_close(&backtest);
}

static void a_register_counts_only_levels_that_open_a_proposal(void **state)
{
    Bench *bench = *state;
    Outcomes none = { .whole = true };
    add_rule(bench, "offence-prone/fights.lua", rule_fights);
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100003, " DAY("2025-09-20") ", 'fight', 1, '', '', '', 90);");
    Backtest backtest = tested(bench, "2025-09-22", "2025-10-13", &none);
    assert_int_equal(figures_of(&backtest, "fights")->flagged, 1);         /* watch */
    assert_int_equal(figures_of(&backtest, "offence-prone")->flagged, 0);
    backtest_close(&backtest);
}

static void mondays_are_those_of_weeks_with_a_school_day(void **state)
{
    Bench *bench = *state;
    Outcomes none = { .whole = true };
    Error err = { 0 };
    Backtest backtest = tested(bench, "2025-10-20", "2025-11-10", &none);
    assert_int_equal(backtest.days, 3);                                    /* not 27 October: the autumn holidays */
    backtest_close(&backtest);
    Service service = service_on(bench, "2025-10-27", "");
    assert_false(backtest_make(&service, &bench->rules, (Span){ day("2025-10-07"), day("2025-10-08") }, &none, &backtest, &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_NO_MONDAY);
    backtest_close(&backtest);
    Span span = { NO_DATE, NO_DATE };
    assert_ok(backtest_span(&service, &span, &err), &err);
    assert_int_equal(span.to.number, service.on.number);
    assert_int_equal(span.from.number, calendar_year(bench->plan->calendar, 2025)->first.number);
}

static void a_monday_on_which_nobody_is_in_a_class_counts_for_nothing(void **state)
{
    Bench *bench = *state;
    Outcomes none = { .whole = true };
    Error err = { 0 };
    Backtest year = tested(bench, "2025-09-22", "2025-10-13", &none), two = tested(bench, "2025-02-03", "2025-10-13", &none), backtest;
    assert_true(two.replay.day_count > year.replay.day_count + 10);
    size_t before = 0;
    for (size_t i = 0; i < two.replay.day_count; i++) before += two.replay.rolls[i] > 0;
    assert_int_equal(two.days, before);
    assert_true(figures_of(&two, "at-risk")->flags_a_week == (double)figures_of(&two, "at-risk")->flagged / (double)before);
    backtest_close(&year);
    backtest_close(&two);
    Service service = service_on(bench, "2025-10-27", "");
    assert_false(backtest_make(&service, &bench->rules, (Span){ day("2025-02-03"), day("2025-03-10") }, &none, &backtest, &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_NOBODY);
    backtest_close(&backtest);
}

static void mondays_after_the_last_loaded_lessons_are_counted_apart(void **state)
{
    Bench *bench = *state;
    Outcomes none = { .whole = true };
    sql(bench, "DELETE FROM coverage WHERE day > " DAY("2025-10-03"));
    Backtest backtest = tested(bench, "2025-10-06", "2025-10-20", &none);
    assert_int_equal(backtest.days, 3);
    assert_int_equal(backtest.unfed, 2);
    assert_int_equal(backtest.loaded.number, day("2025-10-03").number);
    backtest_close(&backtest);
    sql(bench, "DELETE FROM coverage");
    backtest = tested(bench, "2025-10-06", "2025-10-20", &none);
    assert_int_equal(backtest.unfed, 0);                                   /* a school that loads none has nothing to be late with */
    assert_false(date_known(backtest.loaded));
    backtest_close(&backtest);
}

static void rules_that_do_not_load_are_told(void **state)
{
    Bench *bench = *state;
    Outcomes none = { .whole = true };
    Error err = { 0 };
    Backtest backtest;
    add_rule(bench, "at-risk/broken.lua", "rule { id = ");
    Service service = service_on(bench, "2025-10-13", "");
    assert_false(backtest_make(&service, &bench->rules, (Span){ day("2025-10-06"), day("2025-10-13") }, &none, &backtest, &err));
    assert_int_equal(err.kind, ERR_RULE);
    assert_int_equal(backtest.replay.faults.count, 1);
    backtest_close(&backtest);
}

static void is_silent(const Backtest *backtest, const char *id, long never, long less, long by_snooze, long by_dismissal)
{
    const BacktestFigures *figures = figures_of(backtest, id);
    assert_int_equal(figures->never_shown, never);
    assert_int_equal(figures->shown_less, less);
    assert_int_equal(figures->by_snooze, by_snooze);
    assert_int_equal(figures->by_dismissal, by_dismissal);
}

static void snooze(Bench *bench, long long pupil, const char *rule, const char *since, const char *until)
{
    char words[300];
    snprintf(words, sizeof words, "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) VALUES (%lld, '%s', %d, 'w', '', %d, 90)", pupil, rule,
             day(until).number, day(since).number);
    sql(bench, words);
}

static void what_a_snooze_kept_from_the_council_is_counted_apart(void **state)
{
    Bench *bench = *state;
    snooze(bench, 100001, "unexcused", "2025-10-01", "2025-10-10");         /* over one of two Mondays */
    snooze(bench, 100002, "unexcused", "2025-10-01", "2025-10-13");         /* over both; its last day is the second */
    snooze(bench, 100003, "unexcused", "2025-10-01", "2025-10-13");         /* of one who is not named */
    Outcomes outcomes = decided(bench), file = { .whole = true };
    Backtest backtest = tested(bench, "2025-10-06", "2025-10-13", &outcomes);
    assert_int_equal(figures_of(&backtest, "at-risk")->flagged, 2);          /* what the rule says stays */
    is_silent(&backtest, "at-risk", 1, 1, 2, 0);
    is_silent(&backtest, "unexcused", 1, 1, 2, 0);
    is_silent(&backtest, "vape", 0, 0, 0, 0);
    backtest_close(&backtest);
    backtest = tested(bench, "2025-10-06", "2025-10-13", &file);             /* no council is asked */
    is_silent(&backtest, "at-risk", 0, 0, 0, 0);
    backtest_close(&backtest);
}

static void what_a_council_found_groundless_is_silent_until_something_new(void **state)
{
    Bench *bench = *state;
    decided_on(bench, OCTOBER, october(bench, 100002), words_for(bench, "dismiss", "Негізі расталмады"));
    Outcomes outcomes = decided(bench);
    Backtest backtest = tested(bench, "2025-10-06", "2025-10-20", &outcomes);
    is_silent(&backtest, "at-risk", 0, 1, 0, 1);                             /* shown on the 6th and the 13th */
    backtest_close(&backtest);
    backtest = tested(bench, "2025-10-20", "2025-10-20", &outcomes);
    is_silent(&backtest, "at-risk", 1, 0, 0, 1);
    backtest_close(&backtest);
    absent(bench, 100002, "2025-10-03");                                     /* what the council did not have before it */
    backtest = tested(bench, "2025-10-20", "2025-10-20", &outcomes);
    assert_int_equal(figures_of(&backtest, "at-risk")->flagged, 2);
    is_silent(&backtest, "at-risk", 0, 0, 0, 0);
    backtest_close(&backtest);
}

static void a_register_is_silent_when_every_rule_is(void **state)
{
    Bench *bench = *state;
    Outcomes outcomes = decided(bench);
    char *second = arena_text(bench->arena, rule_unexcused);
    memcpy(strstr(second, "\"unexcused\""), "\"unexcuse2\"", 11);
    add_rule(bench, "at-risk/unexcuse2.lua", second);
    snooze(bench, 100001, "unexcused", "2025-10-01", "2025-10-13");
    Backtest backtest = tested(bench, "2025-10-06", "2025-10-06", &outcomes);
    is_silent(&backtest, "unexcused", 1, 0, 1, 0);
    is_silent(&backtest, "unexcuse2", 0, 0, 0, 0);
    is_silent(&backtest, "at-risk", 0, 0, 0, 0);
    backtest_close(&backtest);
    snooze(bench, 100001, "unexcuse2", "2025-10-01", "2025-10-13");
    backtest = tested(bench, "2025-10-06", "2025-10-06", &outcomes);
    is_silent(&backtest, "at-risk", 1, 0, 1, 0);
    backtest_close(&backtest);
}

static const char combined[] =
    "combine { id = \"several\", register = \"at-risk\", level = \"discuss\", at_least = 1, of = { \"unexcused\" }, title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\","
    " because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"I.5\" }, review = { months = 3 } }\n";

static void a_combination_is_silent_with_its_member(void **state)
{
    Bench *bench = *state;
    Outcomes outcomes = decided(bench);
    add_rule(bench, "at-risk/several.lua", combined);
    snooze(bench, 100001, "unexcused", "2025-10-01", "2025-10-06");
    snooze(bench, 100002, "several", "2025-10-01", "2025-10-13");
    Backtest backtest = tested(bench, "2025-10-06", "2025-10-13", &outcomes);
    assert_int_equal(figures_of(&backtest, "several")->flagged, 2);
    is_silent(&backtest, "several", 1, 1, 2, 0);
    is_silent(&backtest, "unexcused", 0, 1, 1, 0);
    is_silent(&backtest, "at-risk", 0, 1, 1, 0);                             /* of 100002 the member spoke */
    backtest_close(&backtest);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(decisions_say_what_was_right),
        proven(a_decision_before_the_first_flag_is_no_hit),
        proven(an_outcome_without_a_register_is_of_every_one),
        proven(a_register_counts_only_levels_that_open_a_proposal),
        proven(mondays_are_those_of_weeks_with_a_school_day),
        proven(a_monday_on_which_nobody_is_in_a_class_counts_for_nothing),
        proven(mondays_after_the_last_loaded_lessons_are_counted_apart),
        proven(rules_that_do_not_load_are_told),
        proven(what_a_snooze_kept_from_the_council_is_counted_apart),
        proven(what_a_council_found_groundless_is_silent_until_something_new),
        proven(a_register_is_silent_when_every_rule_is),
        proven(a_combination_is_silent_with_its_member),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
