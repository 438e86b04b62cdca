/* Snoozes: a rule that one pupil's lists do not show until a day, and why. */
#include "versions_bench.h"

static const Rule *rule_of(Bench *bench, Rulebook **book, const char *id)
{
    Error err = { 0 };
    RuleFaults faults = { 0 };
    const RulebookOptions options = { .memo = false };
    assert_ok(rulebook_open(bench->arena, bench->plan, &bench->rules, &options, book, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    int index = rulebook_find(*book, id);
    assert_true(index >= 0);
    return rulebook_rule(*book, (size_t)index);
}

/* By Омарова, on the day. */
static bool snooze_on(Bench *bench, const char *on, long long pupil, const char *id, const char *until, const char *why, Error *err)
{
    Rulebook *book;
    const Rule *rule = rule_of(bench, &book, id);
    Service service = service_on(bench, on, "Омарова");
    bool ok = snooze_write(&service, person(&service, pupil), rule, day(until), why, err);
    rulebook_close(book);
    return ok;
}

static void snoozed(Bench *bench, const char *on, long long pupil, const char *id, const char *until)
{
    Error err = { 0 };
    assert_ok(snooze_on(bench, on, pupil, id, until, "Анасы ауруханада", &err), &err);
}

static Snoozes list_on(Bench *bench, const char *on)
{
    Error err = { 0 };
    Snoozes list;
    Service service = service_on(bench, on, "");
    assert_ok(snoozes_load(&service, &list, &err), &err);
    return list;
}

static long long silenced(Bench *bench, long long run, long long pupil, const char *rule)
{
    char query[200];
    snprintf(query, sizeof query, "SELECT coalesce(max(silenced), -1) FROM signal WHERE run = %lld AND pupil = %lld AND rule = '%s'", run, pupil, rule);
    return number(bench, query);
}

static void a_snoozed_rule_proposes_nothing_until_its_day_and_speaks_after_it(void **state)
{
    Bench *bench = *state;
    snoozed(bench, "2025-10-03", 100001, "unexcused", "2025-10-13");
    long long first = reviewed(bench, "2025-10-06");
    assert_int_equal(silenced(bench, first, 100001, "unexcused"), 1);
    assert_int_equal(silenced(bench, first, 100002, "unexcused"), 0);         /* for one pupil alone */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 0);
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-13"), 100001, "unexcused"), 1);    /* the day itself is included */
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-14"), 100001, "unexcused"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 1);
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-02"), 100001, "unexcused"), 0);    /* a review of a day before it knows nothing of it */
}

static void new_rows_do_not_break_a_snooze_as_they_break_a_dismissal(void **state)
{
    Bench *bench = *state;
    snoozed(bench, "2025-10-03", 100001, "unexcused", "2025-10-20");
    absent(bench, 100001, "2025-10-02");
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-06"), 100001, "unexcused"), 1);
}

static void the_list_says_who_until_when_and_why(void **state)
{
    Bench *bench = *state;
    snoozed(bench, "2025-10-03", 100002, "unexcused", "2025-10-20");
    snoozed(bench, "2025-10-04", 100001, "unexcused", "2025-10-10");
    Snoozes list = list_on(bench, "2025-10-06");
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].person->id, 100001);                     /* by class and name */
    assert_string_equal(list.items[0].rule, "unexcused");
    assert_string_equal(list.items[0].why, "Анасы ауруханада");
    assert_string_equal(list.items[0].who, "Омарова");
    assert_int_equal(list.items[0].since.number, day("2025-10-04").number);
    assert_int_equal(list.items[0].until.number, day("2025-10-10").number);
    assert_false(list.items[0].dismissal);
    assert_false(list.items[0].closed);
    assert_int_equal(list_on(bench, "2025-10-11").count, 1);
    assert_int_equal(list_on(bench, "2025-10-02").count, 0);
}

static void a_snooze_needs_a_name_a_reason_and_a_day_of_this_school_year(void **state)
{
    Bench *bench = *state;
    Rulebook *book;
    const Rule *rule = rule_of(bench, &book, "unexcused");
    Service nobody = service_on(bench, "2025-10-06", ""), service = service_on(bench, "2025-10-06", "Омарова"), june = service_on(bench, "2026-06-10", "Омарова");
    const Person *one = person(&service, 100001);
    assert_refused(bench, snooze_write(&nobody, one, rule, day("2025-10-20"), "w", &refusal), ERR_INPUT, MSG_VERSIONS_NOBODY);
    assert_refused(bench, snooze_write(&service, one, NULL, day("2025-10-20"), "w", &refusal), ERR_INPUT, MSG_SNOOZE_NO_RULE);
    assert_refused(bench, snooze_write(&service, one, rule, day("2025-10-20"), " ", &refusal), ERR_INPUT, MSG_SNOOZE_NO_WHY);
    assert_refused(bench, snooze_write(&service, one, rule, NO_DATE, "w", &refusal), ERR_INPUT, MSG_SNOOZE_NO_DAY);
    assert_refused(bench, snooze_write(&service, one, rule, day("2025-10-06"), "w", &refusal), ERR_INPUT, MSG_SNOOZE_DAY_OVER);
    const SchoolYear *year = calendar_year(bench->plan->calendar, 2025);
    assert_refused(bench, snooze_write(&service, one, rule, date_plus(year->last, 1), "w", &refusal), ERR_INPUT, MSG_SNOOZE_BEYOND_YEAR);
    Error err = { 0 };
    assert_ok(snooze_write(&service, one, rule, year->last, "w", &err), &err);
    assert_refused(bench, snooze_write(&service, one, rule, day("2025-10-20"), "w", &refusal), ERR_INPUT, MSG_SNOOZE_SILENT_ALREADY);
    assert_refused(bench, snooze_write(&june, one, rule, day("2026-08-01"), "w", &refusal), ERR_INPUT, MSG_SNOOZE_BEYOND_YEAR);
    assert_ok(snooze_write(&june, one, rule, day("2026-07-31"), "w", &err), &err);       /* in the summer: to its end */
    rulebook_close(book);
}

static void what_stands_beside_an_alert_is_never_silenced(void **state)
{
    Bench *bench = *state;
    add_rule(bench, "support/harm.lua",
             "rule { id = \"harm\", register = \"support\", level = \"urgent\", group = \"safety\", safety = true, title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },"
             " when = function(pupil, set) return pupil.seen(\"wellbeing\", 30) >= 1 end, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.1\" } }\n");
    assert_refused(bench, snooze_on(bench, "2025-10-06", 100001, "harm", "2025-10-20", "w", &refusal), ERR_INPUT, MSG_SNOOZE_SAFETY);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze"), 0);
}

static void ending_a_snooze_lets_the_rule_speak_from_that_day_and_keeps_the_days_before(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    snoozed(bench, "2025-10-03", 100001, "unexcused", "2025-11-20");
    Service service = service_on(bench, "2025-10-08", "Құсайынова");
    assert_ok(snooze_end(&service, person(&service, 100001), "unexcused", &err), &err);
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-07"), 100001, "unexcused"), 1);
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-08"), 100001, "unexcused"), 0);
    Snoozes before = list_on(bench, "2025-10-07");
    assert_int_equal(before.count, 1);
    assert_int_equal(before.items[0].until.number, day("2025-10-07").number);
    assert_string_equal(before.items[0].who, "Омарова");                    /* who silenced it, not who ended it */
    assert_int_equal(list_on(bench, "2025-10-08").count, 0);
    assert_refused(bench, snooze_end(&service, person(&service, 100001), "unexcused", &refusal), ERR_INPUT, MSG_SNOOZE_NOT_SILENT);
    snoozed(bench, "2025-10-08", 100001, "unexcused", "2025-11-20");        /* and again */
    assert_ok(snooze_end(&service, person(&service, 100001), "unexcused", &err), &err);
    assert_int_equal(list_on(bench, "2025-10-08").count, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE died IS NULL"), 1);      /* of the day itself nothing is left */
}

static void a_council_s_dismissal_is_listed_and_only_its_decision_ends_it(void **state)
{
    Bench *bench = *state;
    reviewed(bench, "2025-10-06");
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "Анықтама әкелінді"));
    Snoozes list = list_on(bench, "2025-10-20");
    assert_int_equal(list.count, 1);
    assert_true(list.items[0].dismissal);
    assert_string_equal(list.items[0].why, "Анықтама әкелінді");
    assert_int_equal(list.items[0].since.number, day(OCTOBER).number);
    Service service = service_on(bench, "2025-10-20", "Омарова");
    assert_refused(bench, snooze_end(&service, person(&service, 100001), "unexcused", &refusal), ERR_INPUT, MSG_SNOOZE_IS_DISMISSAL);
    snoozed(bench, "2025-10-20", 100001, "unexcused", "2025-11-20");        /* a person may silence it all the same: for new rows too */
    absent(bench, 100001, "2025-10-09");
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-20"), 100001, "unexcused"), 1);
    Error err = { 0 };
    assert_ok(snooze_end(&service, person(&service, 100001), "unexcused", &err), &err);
    assert_int_equal(list_on(bench, "2025-10-20").count, 1);
    assert_int_equal(silenced(bench, reviewed(bench, "2025-10-20"), 100001, "unexcused"), 0);
}

static const char combined[] =
    "combine { id = \"several\", register = \"at-risk\", level = \"discuss\", at_least = 1, of = { \"unexcused\" }, title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\","
    " because = { kk = \"{titles}\", ru = \"{titles}\", en = \"{titles}\" }, follow_up = { \"I.5\" }, review = { months = 3 } }\n";

static void a_snoozed_combination_is_silent_and_its_members_speak(void **state)
{
    Bench *bench = *state;
    add_rule(bench, "at-risk/several.lua", combined);
    snoozed(bench, "2025-10-03", 100001, "several", "2025-10-20");
    long long run = reviewed(bench, "2025-10-06");
    assert_int_equal(silenced(bench, run, 100001, "several"), 1);
    assert_int_equal(silenced(bench, run, 100001, "unexcused"), 0);
    assert_int_equal(silenced(bench, run, 100002, "several"), 0);
}

static void a_snoozed_member_does_not_count_in_its_combination(void **state)
{
    Bench *bench = *state;
    add_rule(bench, "at-risk/several.lua", combined);
    snoozed(bench, "2025-10-03", 100001, "unexcused", "2025-10-20");
    long long run = reviewed(bench, "2025-10-06");
    assert_int_equal(silenced(bench, run, 100001, "several"), -1);          /* it says no: there is no signal */
    assert_int_equal(silenced(bench, run, 100002, "several"), 0);
}

static void a_confidential_rule_s_silence_is_marked(void **state)
{
    Bench *bench = *state;
    add_rule(bench, "substance-risk/vape.lua", rule_vape);
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100005, " DAY("2025-09-20") ", 'vape-found', 1, '', '', '', 90);");
    reviewed(bench, "2025-10-06");
    snoozed(bench, "2025-10-06", 100005, "vape", "2025-10-20");
    snoozed(bench, "2025-10-06", 100001, "unexcused", "2025-10-20");
    Snoozes list = list_on(bench, "2025-10-06");
    assert_int_equal(list.count, 2);
    assert_false(list.items[0].closed);
    assert_true(list.items[1].closed);
}

static bool attempt(void *arg, Error *err)
{
    const Bench *bench = arg;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(bench->path, STORE_WRITE, err) : NULL;
    const Person one = { .id = 100001, .number = "1", .surname = "А", .given = "Б", .patronymic = "", .letter = "", .class_label = "" };
    const People people = { &one, 1 };
    const Staff staff = { 0 };
    const School school = { 1, "one", { { "М", "Ш", "S" } } };
    const Rule rule = { .id = "unexcused" };
    bool ok = (arena || error_memory(err)) && store;
    if (ok) {
        const Service service = { store, bench->plan, &school, &people, &staff, day("2025-10-06"), "Омарова", arena };
        Snoozes list;
        ok = snoozes_load(&service, &list, err) && (list.count == 0 || snooze_end(&service, &one, "unexcused", err)) &&
             snooze_write(&service, &one, &rule, day("2025-10-20"), "w", err);
    }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_failed_allocation_is_silent(void **state)
{
    Bench *bench = *state;
    tortured(bench, attempt, bench);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE died IS NULL"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VERSIONS(a_snoozed_rule_proposes_nothing_until_its_day_and_speaks_after_it),
        VERSIONS(new_rows_do_not_break_a_snooze_as_they_break_a_dismissal),
        VERSIONS(the_list_says_who_until_when_and_why),
        VERSIONS(a_snooze_needs_a_name_a_reason_and_a_day_of_this_school_year),
        VERSIONS(what_stands_beside_an_alert_is_never_silenced),
        VERSIONS(ending_a_snooze_lets_the_rule_speak_from_that_day_and_keeps_the_days_before),
        VERSIONS(a_council_s_dismissal_is_listed_and_only_its_decision_ends_it),
        VERSIONS(a_snoozed_combination_is_silent_and_its_members_speak),
        VERSIONS(a_snoozed_member_does_not_count_in_its_combination),
        VERSIONS(a_confidential_rule_s_silence_is_marked),
        VERSIONS(no_failed_allocation_is_silent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
