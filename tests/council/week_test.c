/* Proposals over the weeks: opened, joined, expired; follow-ups; waiting; that nothing writes a register. */
#include "../screening/bench.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 4);
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "offence-prone/fights.lua", rule_fights);
    add_rule(bench, "support/need.lua", rule_need);
    char words[300];
    snprintf(words, sizeof words, "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-09-30") ", %d, 90), (2025, 100001, " DAY("2025-10-01") ", %d, 90);",
             SIX_UNEXCUSED, SIX_UNEXCUSED);
    sql(bench, words);
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES"
               " (100002, " DAY("2025-09-20") ", 'fight', 2, '', '', '', 90), (100003, " DAY("2025-09-20") ", 'hungry', 1, '', '', '', 90);");
    return 0;
}

static Service service_of(Bench *bench, const char *on, const char *who)
{
    Error err = { 0 };
    People *people = ARENA_NEW(bench->arena, People);
    Staff *staff = ARENA_NEW(bench->arena, Staff);
    School *school = ARENA_NEW(bench->arena, School);
    *school = (School){ 1, "one", { { "Мектеп", "Школа", "School" } } };
    assert_ok(people_load(bench->store, 1, day(on), bench->arena, people, &err), &err);
    return (Service){ bench->store, bench->plan, school, people, staff, day(on), who, bench->arena };
}

static Week week_of(Bench *bench, const char *on)
{
    Screening run;
    Week week;
    screen(bench, on, 1, &run, &week);
    screening_close(&run);
    return week;
}

static void discuss_opens_a_proposal_and_watch_and_support_do_not(void **state)
{
    Bench *bench = *state;
    Week week = week_of(bench, "2025-10-06");
    assert_int_equal(week.opened, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal p JOIN proposal_run r ON r.proposal = p.id WHERE pupil = 100001 AND register = 'at-risk' AND level = 'discuss'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void the_week_s_change_is_the_run_s_for_all_that_follows_from_it(void **state)
{
    Bench *bench = *state;
    assert_true(number(bench, "SELECT count(*) FROM follow_up WHERE cause LIKE 'duty:%'") > 5);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE born <> (SELECT born FROM run WHERE on_day = " DAY("2025-10-06") ")"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE kind = 'duty'"), 0);
}

static void follow_ups_come_from_the_plan_with_their_due_day(void **state)
{
    Bench *bench = *state;
    bool draft;
    Date sitting = plan_next_sitting(plan_register(bench->plan, "at-risk")->council, day("2025-10-06"));
    Date due = plan_due(bench->plan, plan_item(bench->plan, "I.5"), sitting, false, &draft);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001"), 2);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE pupil = 100001 AND item = 'I.5'"), due.number);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND item = 'II.2' AND cause = 'need' AND proposal IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND item = 'I.5' AND role = 'social-pedagogue,class-teacher,psychologist'"), 1);
}

static void the_next_week_joins_and_foresees_nothing_twice(void **state)
{
    Bench *bench = *state;
    Week week = week_of(bench, "2025-10-13");
    assert_int_equal(week.opened, 0);
    assert_int_equal(week.renewed, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE foreseen_on = " DAY("2025-10-13") " AND cause NOT LIKE 'duty:%'"), 0);
    assert_int_equal(week.follow_ups, number(bench, "SELECT count(*) FROM follow_up WHERE foreseen_on = " DAY("2025-10-13")));   /* the law council's sitting is near */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal"), 1);
}

/* The rule of need, now urgent, foresees II.2 for the next school day; what was foreseen for later comes forward, once. */
static void what_becomes_urgent_is_due_sooner(void **state)
{
    Bench *bench = *state;
    long long later = number(bench, "SELECT due FROM follow_up WHERE pupil = 100003 AND item = 'II.2'");
    RuleFiles calm = bench->rules;
    static const char urgent[] =
        "rule { id = \"need\", register = \"support\", level = \"urgent\", group = \"need\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },"
        " when = function(pupil, set) return pupil.seen(\"hungry\", 60) >= 1 end, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.2\" } }\n";
    RuleFile only = { "support/need.lua", urgent, strlen(urgent) };
    bench->rules = (RuleFiles){ .items = &only, .count = 1, .room = 1 };
    Week week = week_of(bench, "2025-10-14");
    bench->rules = calm;
    assert_int_equal(week.follow_ups, 0);
    assert_true(number(bench, "SELECT due FROM follow_up WHERE pupil = 100003 AND item = 'II.2' AND closed IS NULL") < later);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE pupil = 100003 AND item = 'II.2' AND closed IS NULL"), day("2025-10-15").number);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND item = 'II.2' AND closed IS NULL"), 1);
}

static void a_past_day_touches_nothing(void **state)
{
    Bench *bench = *state;
    Week week = week_of(bench, "2025-10-07");
    assert_true(week.past);
    assert_int_equal(week.renewed, 0);
    assert_int_equal(number(bench, "SELECT max(r.on_day) FROM proposal_run p JOIN run r ON r.id = p.run"), day("2025-10-13").number);
}

static void a_proposal_waits_for_its_council(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Waiting waiting;
    Service service = service_of(bench, "2025-10-13", "");
    const Council *council = plan_register(bench->plan, "at-risk")->council;
    assert_ok(council_waiting(&service, council, &waiting, &err), &err);
    assert_int_equal(waiting.waiting, 1);
    assert_int_equal(waiting.sittings_needed, 1);
    assert_true(waiting.next.number >= day("2025-10-13").number);
}

static void the_list_has_reasons_strengths_and_what_is_foreseen(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    List list = { 0 }, support = { 0 }, watch = { 0 };
    Date run_day;
    Service service = service_of(bench, "2025-10-13", "");
    assert_ok(council_list(&service, plan_register(bench->plan, "at-risk"), &list, &run_day, &err), &err);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].person->id, 100001);
    assert_int_equal(list.items[0].signal_count, 1);
    assert_int_equal(list.items[0].follow_up_count, 2);
    assert_int_equal(list.items[0].opened.number, day("2025-10-06").number);
    assert_int_equal(run_day.number, day("2025-10-13").number);
    assert_ok(council_list(&service, plan_register(bench->plan, "offence-prone"), &watch, &run_day, &err), &err);
    assert_int_equal(watch.count, 1);
    assert_int_equal(watch.items[0].proposal, 0);
    assert_ok(council_list(&service, NULL, &support, &run_day, &err), &err);
    assert_int_equal(support.count, 1);
    assert_int_equal(support.items[0].follow_up_count, 1);
}

static void the_agenda_holds_proposals_and_the_plan_items_of_the_month(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Agenda agenda = { 0 }, september = { 0 };
    Service october = service_of(bench, "2025-10-15", ""), early = service_of(bench, "2025-09-15", "");
    assert_ok(agenda_load(&october, plan_council(bench->plan, "law"), &agenda, &err), &err);
    assert_int_equal(agenda.count, 1);                                     /* a watch stands on no agenda */
    assert_int_equal(agenda.items[0].listed->person->id, 100001);
    assert_ok(agenda_load(&early, plan_council(bench->plan, "director"), &september, &err), &err);
    bool passport = false;
    for (size_t i = 0; i < september.count; i++)
        passport |= september.items[i].item && strcmp(september.items[i].item->id, "I.3") == 0 && september.items[i].act == ACT_APPROVES;
    assert_true(passport);
}

static void without_a_sitting_nothing_expires_and_after_one_it_does(void **state)
{
    Bench *bench = *state;
    const Council *council = plan_register(bench->plan, "at-risk")->council;
    char words[400];
    sql(bench, "DELETE FROM attendance;");                                 /* corrected: the pupil was there */
    for (size_t i = 0; i < council->sitting_count; i++) {
        snprintf(words, sizeof words, "INSERT INTO sitting (id, school, council, day, born) VALUES (%zu, 1, 'law', %d, 90);"
                                      "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born)"
                                      " VALUES (%zu, 0, '', '', '', '', '', '', '', '', 90);", i + 1, council->sittings[i].number, i + 1);
        sql(bench, words);
    }
    Week week = week_of(bench, "2026-02-02");
    assert_int_equal(week.expired, 0);                                     /* none of the planned sittings was held */
    List list = { 0 };
    Date run_day;
    Error err = { 0 };
    Service service = service_of(bench, "2026-02-02", "");
    assert_ok(council_list(&service, plan_register(bench->plan, "at-risk"), &list, &run_day, &err), &err);
    assert_int_equal(list.count, 1);                                       /* the rule fell silent: the list says so, and why it spoke */
    assert_true(list.items[0].silent_now);
    assert_int_equal(list.items[0].signal_count, 1);
    assert_int_equal(list.items[0].level, LEVEL_DISCUSS);
    sql(bench, "UPDATE minutes SET held = 1 WHERE sitting IN (SELECT id FROM sitting WHERE day BETWEEN " DAY("2025-11-01") " AND " DAY("2025-12-31") ");");
    week = week_of(bench, "2026-02-09");
    assert_int_equal(week.expired, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE outcome = 'expired'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE proposal IS NOT NULL AND closed IS NULL"), 0);
}

static void an_alert_is_taken_once_by_a_named_person(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_of(bench, "2025-10-13", ""), named = service_of(bench, "2025-10-13", "Омарова");
    Alerts alerts = { 0 }, after = { 0 };
    sql(bench, "INSERT INTO observation (id, pupil, day, sign, severity, observer, words, ref, born) VALUES (900, 100004, " DAY("2025-10-03") ", 'told-harmed', 3, '', 'w', '', 90);"
               "INSERT INTO alert (id, pupil, observation, born) VALUES (5, 100004, 900, 90);");
    assert_ok(alerts_load(&service, true, &alerts, &err), &err);
    assert_int_equal(alerts.count, 1);
    assert_string_equal(alerts.items[0].sign->name.id, "told-harmed");
    assert_false(alert_take(&service, 5, "x", &err));
    error_clear(&err);
    assert_false(alert_take(&named, 5, "", &err));
    error_clear(&err);
    assert_ok(alert_take(&named, 5, "Әңгімелесті", &err), &err);
    assert_false(alert_take(&named, 5, "Әңгімелесті", &err));
    assert_int_equal(err.kind, ERR_INPUT);
    error_clear(&err);
    assert_ok(alerts_load(&service, true, &after, &err), &err);
    assert_int_equal(after.count, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(discuss_opens_a_proposal_and_watch_and_support_do_not),
        cmocka_unit_test(the_week_s_change_is_the_run_s_for_all_that_follows_from_it),
        cmocka_unit_test(follow_ups_come_from_the_plan_with_their_due_day),
        cmocka_unit_test(the_next_week_joins_and_foresees_nothing_twice),
        cmocka_unit_test(what_becomes_urgent_is_due_sooner),
        cmocka_unit_test(a_past_day_touches_nothing),
        cmocka_unit_test(a_proposal_waits_for_its_council),
        cmocka_unit_test(the_list_has_reasons_strengths_and_what_is_foreseen),
        cmocka_unit_test(the_agenda_holds_proposals_and_the_plan_items_of_the_month),
        cmocka_unit_test(without_a_sitting_nothing_expires_and_after_one_it_does),
        cmocka_unit_test(an_alert_is_taken_once_by_a_named_person),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
