/* What a decision does: entries, due work, tasks, silence; what a review of another day makes of it; how decisions are read. */
#include "sitting_bench.h"

static void confirming_opens_an_entry_and_nothing_else_ever_did(void **state)
{
    Bench *bench = *state;
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
    int item = october(bench, 100001);
    DecisionWords words = words_for(bench, "confirm", "");
    words.lead = "Серікова Айгүл";
    words.heard = "Әлеуметтік педагог";
    words.votes_for = 7;
    words.votes_against = 0;
    words.votes_abstained = 1;
    Decision decision = decided_on(bench, OCTOBER, item, words);
    assert_int_equal(decision.votes_for, 7);
    assert_int_equal(decision.votes_abstained, 1);
    assert_string_equal(decision.heard, "Әлеуметтік педагог");
    assert_int_equal(number(bench, "SELECT count(*) FROM entry e JOIN decision d ON d.id = e.opened_by WHERE e.pupil = 100001 AND e.register = 'at-risk' AND e.until IS NULL"
                                   " AND d.outcome = 'confirm' AND e.since = " DAY(OCTOBER)), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_state WHERE review = " DAY("2026-01-15") " AND lead = 'Серікова Айгүл' AND died IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND outcome = 'confirmed' AND closed_on = " DAY(OCTOBER)), 1);
    assert_int_equal(week_on(bench, "2025-10-20").opened, 0);              /* on the register: proposed no more */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 1);
    words = words_for(bench, "confirm", "");
    words.until = day("2025-12-01");
    decided_on(bench, OCTOBER, october(bench, 100002), words);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_state WHERE review = " DAY("2025-12-01")), 1);
}

static void what_waited_is_due_counted_from_the_decision_and_a_registration_brings_its_duties(void **state)
{
    Bench *bench = *state;
    bool draft;
    agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 2);
    decided_on(bench, NOVEMBER, 1, words_for(bench, "confirm", ""));
    Date due = plan_due(bench->plan, plan_item(bench->plan, "I.5"), day(NOVEMBER), false, &draft);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE pupil = 100001 AND item = 'I.5' AND closed IS NULL"), due.number);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND cause = 'at-risk' AND outcome = 'later'"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up f JOIN entry e ON e.id = f.entry WHERE f.pupil = 100001 AND f.closed IS NULL AND f.cause LIKE 'entry:%'"), 3);
}

static void a_decision_gives_tasks_to_people_by_a_day(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    Task tasks[] = { { "Ата-анасымен сөйлесу", "Омарова", plan_item(bench->plan, "V.2"), day("2025-10-20") }, { "Хаттаманы тіркеу", "", NULL, day("2025-10-17") } };
    DecisionWords words = words_for(bench, "confirm", "");
    words.tasks = tasks;
    words.task_count = 2;
    tasks[1].by = NO_DATE;
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_TASK_NO_DAY);
    tasks[1].by = day("2025-10-14");
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_TASK_EARLY);
    tasks[1].by = day("2025-10-17");
    tasks[1].words = "";
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_TASK_EMPTY);
    tasks[1].words = "Хаттаманы тіркеу";
    Decision decision = decided_on(bench, OCTOBER, item, words);
    char query[400];
    snprintf(query, sizeof query, "SELECT count(*) FROM follow_up WHERE decision = %lld AND cause = 'decision:%lld:1' AND item = 'V.2' AND person = 'Омарова' AND due = %d"
             " AND words = 'Ата-анасымен сөйлесу' AND pupil = 100001", decision.id, decision.id, day("2025-10-20").number);
    assert_int_equal(number(bench, query), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE words = 'Хаттаманы тіркеу' AND item = 'I.5'"), 1);     /* the proposal's own: V.4 is no pupil's */
}

static void a_dismissal_silences_the_rule_on_its_rows_and_a_new_row_makes_it_speak(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "Анықтама кейін әкелінді"));
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND outcome = 'dismissed' AND closed_on = " DAY(OCTOBER)), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE pupil = 100001 AND rule = 'unexcused' AND died IS NULL"), 1);
    assert_int_equal(week_on(bench, "2025-10-20").opened, 0);
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 1);
    sql(bench, "UPDATE attendance SET marks = 3 * 4681 WHERE pupil = 100001 AND day = " DAY("2025-09-30") ";"        /* five lessons, not six: less, not more */
               "INSERT INTO import VALUES (90, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    bench->rules.items[0].body = "rule { id = \"unexcused\", register = \"at-risk\", level = \"discuss\", group = \"attendance\", title = { kk = \"К\", ru = \"Р\", en = \"E\" },"
        " basis = \"b\", set = { }, when = function(pupil, set) return pupil.missed(\"unexcused\", 30) >= 1 end,"
        " because = { kk = \"{missed}\", ru = \"{missed}\", en = \"{missed}\" }, follow_up = { \"I.5\" }, review = { months = 3 } }\n";
    bench->rules.items[0].length = strlen(bench->rules.items[0].body);
    assert_int_equal(week_on(bench, "2025-10-21").opened, 0);
    assert_int_equal(week_on(bench, "2025-10-30").opened, 0);              /* 30 September has left the window: fewer rows, all of them dismissed */
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 1);
    absent(bench, 100001, "2025-10-09");
    assert_int_equal(week_on(bench, "2025-10-30").opened, 0);              /* the same inputs, as far as the store was told: the same run */
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (5000, '', '', 'import'); INSERT INTO import VALUES (5000, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    assert_int_equal(week_on(bench, "2025-10-30").opened, 1);
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND closed IS NULL"), 1);
}

/* The number on the agenda of the proposal for a register. */
static int on_register(const Agenda *agenda, long long pupil, const char *reg)
{
    for (size_t i = 0; i < agenda->count; i++)
        if (agenda->items[i].kind == AGENDA_PROPOSAL && agenda->items[i].person->id == pupil && strcmp(agenda->items[i].listed->reg->name.id, reg) == 0) return (int)i + 1;
    return 0;
}

static int combination_setup(void **state)
{
    assert_int_equal(proposals_setup(state), 0);
    Bench *bench = *state;
    add_rule(bench, "offence-prone/absent-and-more.lua",
             "combine { id = \"absent-and-more\", register = \"offence-prone\", level = \"discuss\", at_least = 1, needs = { \"unexcused\" },"
             " title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", because = { kk = \"{titles}\", ru = \"{titles}\", en = \"{titles}\" }, follow_up = { \"I.4\" }, review = { months = 3 } }\n");
    return 0;
}

/* Its member stands on another register, so no dismissal of that register silences the member: the combination has rows of its own to be silent on. */
static void a_dismissed_combination_is_silent_on_its_members_rows_and_speaks_of_new_ones(void **state)
{
    Bench *bench = *state;
    static const char silenced[] = "SELECT silenced FROM signal WHERE pupil = 100001 AND rule = 'absent-and-more' AND run = (SELECT max(id) FROM run)";
    assert_int_equal(week_on(bench, "2025-10-06").opened, 2);                /* of both pupils, by the combination */
    Agenda agenda = agenda_on(bench, OCTOBER, "law", true);
    minutes_on(bench, OCTOBER, "5");
    int item = on_register(&agenda, 100001, "offence-prone");
    assert_int_not_equal(item, 0);
    assert_int_not_equal(on_register(&agenda, 100001, "at-risk"), item);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "Расталмады"));
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE pupil = 100001 AND died IS NULL AND rule = 'absent-and-more' AND source_rows LIKE 'a 2025-09-30 1u%'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE pupil = 100001 AND rule = 'unexcused'"), 0);
    assert_int_equal(week_on(bench, "2025-10-20").opened, 0);
    assert_int_equal(number(bench, silenced), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND register = 'offence-prone' AND closed IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001 AND register = 'at-risk' AND closed IS NULL"), 1);
    absent(bench, 100001, "2025-10-09");
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (5000, '', '', 'import'); INSERT INTO import VALUES (5000, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    assert_int_equal(week_on(bench, "2025-10-27").opened, 1);
    assert_int_equal(number(bench, silenced), 0);
}

static void a_review_of_an_earlier_day_knows_no_later_dismissal(void **state)
{
    Bench *bench = *state;
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "dismiss", "себебі"));
    week_on(bench, "2025-10-14");
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 0);
}

/* The rule of the bench with another number. */
static void ask_for(Bench *bench, const char *lessons)
{
    Text text = text_init(bench->arena, 4000);
    const char *number_at = strstr(rule_unexcused, "lessons = 12") + strlen("lessons = ");
    text_put_bytes(&text, rule_unexcused, (size_t)(number_at - rule_unexcused));
    text_put(&text, lessons);
    text_put(&text, number_at + 2);
    bench->rules.items[0].body = text_words(&text);
    bench->rules.items[0].length = strlen(bench->rules.items[0].body);
}

static void a_second_run_of_a_day_takes_back_what_the_first_alone_proposed(void **state)
{
    Bench *bench = *state;
    ask_for(bench, "13");
    Week week = week_on(bench, "2025-10-06");
    assert_int_equal(week.opened, 0);
    assert_int_equal(week.renewed, 1);                                     /* the vape stays */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE register = 'at-risk' AND outcome = 'withdrawn' AND closed_on = " DAY("2025-10-06")), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause = 'at-risk' AND closed IS NULL"), 0);
    ask_for(bench, "12");
    assert_int_equal(week_on(bench, "2025-10-06").opened, 2);              /* and with the old number they are proposed anew */
    ask_for(bench, "13");
    week_on(bench, "2025-10-13");
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE register = 'at-risk' AND closed IS NULL"), 2);    /* of an earlier day: a sitting or time ends them */
}

/* What the sitting of 15 October decided stood on the list of the 6th: other rules for the 6th ask nothing of it again. */
static void a_second_run_of_a_day_on_which_a_later_sitting_decided_touches_nothing(void **state)
{
    Bench *bench = *state;
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "dismiss", "себебі"));
    ask_for(bench, "11");
    Week week = week_on(bench, "2025-10-06");
    assert_true(week.past);
    assert_int_equal(week.opened + week.renewed, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 1);
    assert_false(week_on(bench, "2025-10-13").past);                       /* a review that was missed is made up for */
}

static void what_stands_on_an_agenda_or_can_no_longer_be_told_is_not_taken_back(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    ask_for(bench, "13");
    week_on(bench, "2025-10-06");
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE register = 'at-risk' AND closed IS NULL"), 2);
    sql(bench, "UPDATE agenda_item SET died = 90;");
    sql(bench, "UPDATE class_days SET lessons = replace(lessons, '6', '.'); INSERT INTO change (id, at, who, kind) VALUES (5000, '', '', 'import');"
               "INSERT INTO import VALUES (5000, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    week_on(bench, "2025-10-06");                                          /* twelve at least: it may be thirteen */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE register = 'at-risk' AND closed IS NULL"), 2);
}

static void what_is_put_off_comes_again_on_its_day_and_does_not_expire_before(void **state)
{
    Bench *bench = *state;
    DecisionWords defer = words_for(bench, "defer", "");
    defer.until = day("2026-02-10");
    decided_on(bench, OCTOBER, october(bench, 100001), defer);
    sql(bench, "DELETE FROM attendance;");
    Agenda november = agenda_on(bench, NOVEMBER, "law", false), december = agenda_on(bench, "2025-12-17", "law", false), january = agenda_on(bench, "2026-02-09", "law", false);
    assert_int_equal(number_of(&november, AGENDA_PROPOSAL, 100001), 0);
    assert_int_not_equal(number_of(&november, AGENDA_PROPOSAL, 100002), 0);
    assert_int_equal(number_of(&december, AGENDA_PROPOSAL, 100002), 0);    /* expired by then, though no week has closed it */
    assert_int_equal(number_of(&january, AGENDA_PROPOSAL, 100001), 0);
    Week week = week_on(bench, "2026-02-16");
    assert_int_equal(week.expired, 2);                                     /* the two that nobody put off */
    Agenda february = agenda_on(bench, "2026-02-18", "law", true);
    int item = number_of(&february, AGENDA_PROPOSAL, 100001);
    assert_int_not_equal(item, 0);
    assert_int_equal(february.items[item - 1].listed->deferred.number, day("2026-02-10").number);
    assert_int_equal(week_on(bench, "2026-02-18").expired, 0);             /* no sitting on or after the day has been */
    assert_int_equal(week_on(bench, "2026-02-19").expired, 1);
}

static void what_is_put_off_beyond_the_next_sitting_does_not_wait_for_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Waiting waiting;
    DecisionWords defer = words_for(bench, "defer", "");
    defer.until = day("2025-12-01");
    decided_on(bench, OCTOBER, october(bench, 100001), defer);
    const struct { const char *on, *next; long waiting; } looks[] = { { "2025-10-16", NOVEMBER, 2 }, { "2025-11-20", "2025-12-17", 3 } };     /* 100002 and 100005; in December all three */
    for (size_t i = 0; i < COUNT(looks); i++) {
        Service service = service_on(bench, looks[i].on, "");
        assert_ok(council_waiting(&service, law(bench), &waiting, &err), &err);
        assert_int_equal(waiting.next.number, day(looks[i].next).number);
        assert_int_equal(waiting.waiting, looks[i].waiting);
    }
}

static void a_list_after_the_sitting_waits_for_nobody_who_was_decided(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    List before = { 0 }, after = { 0 };
    Date run_day;
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "confirm", ""));
    decided_on(bench, OCTOBER, october(bench, 100002), words_for(bench, "dismiss", "себебі"));
    Service eve = service_on(bench, "2025-10-14", "Үмбетова Р."), next = service_on(bench, "2025-10-16", "Үмбетова Р.");
    assert_ok(council_list(&eve, plan_register(bench->plan, "at-risk"), &before, &run_day, &err), &err);
    assert_ok(council_list(&next, plan_register(bench->plan, "at-risk"), &after, &run_day, &err), &err);
    assert_int_equal(before.count, 2);
    assert_int_equal(after.count, 0);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);               /* the paper of the sitting still names them, now with what was decided */
    assert_int_equal(agenda.count, 3);
    assert_int_equal(agenda.items[0].decision.outcome->kind, OUTCOME_CONFIRM);
    assert_false(agenda.items[0].listed->silent_now);
    assert_int_equal(agenda.items[2].decision.id, 0);
}

static void every_decision_with_a_pupil_is_read_in_order_of_time(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    DecidedList one = { 0 }, all = { 0 }, early = { 0 };
    DecisionWords defer = words_for(bench, "defer", "");
    defer.until = day("2025-11-01");
    decided_on(bench, OCTOBER, october(bench, 100001), defer);
    decided_on(bench, OCTOBER, october(bench, 100005), words_for(bench, "dismiss", "себебі"));
    Agenda november = agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    decided_on(bench, NOVEMBER, number_of(&november, AGENDA_PROPOSAL, 100001), words_for(bench, "confirm", ""));
    Service december = service_on(bench, "2025-12-01", "Үмбетова Р."), between = service_on(bench, "2025-11-01", "Үмбетова Р.");
    Span year = { day("2025-09-01"), day("2026-05-31") };
    assert_ok(decisions_load(&december, person(&december, 100001), year, &one, &err), &err);
    assert_int_equal(one.count, 2);
    assert_int_equal(one.items[0].decision.outcome->kind, OUTCOME_DEFER);
    assert_int_equal(one.items[1].decision.outcome->kind, OUTCOME_CONFIRM);
    assert_string_equal(one.items[1].reg->name.id, "at-risk");
    assert_string_equal(one.items[1].decision.number, "6");
    assert_ok(decisions_load(&december, NULL, year, &all, &err), &err);
    assert_int_equal(all.count, 3);
    assert_ok(decisions_load(&between, NULL, year, &early, &err), &err);
    assert_int_equal(early.count, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(confirming_opens_an_entry_and_nothing_else_ever_did),
        proven(what_waited_is_due_counted_from_the_decision_and_a_registration_brings_its_duties),
        proven(a_decision_gives_tasks_to_people_by_a_day),
        proven(a_dismissal_silences_the_rule_on_its_rows_and_a_new_row_makes_it_speak),
        cmocka_unit_test_setup_teardown(a_dismissed_combination_is_silent_on_its_members_rows_and_speaks_of_new_ones, combination_setup, bench_teardown),
        proven(a_review_of_an_earlier_day_knows_no_later_dismissal),
        proven(a_second_run_of_a_day_takes_back_what_the_first_alone_proposed),
        proven(a_second_run_of_a_day_on_which_a_later_sitting_decided_touches_nothing),
        proven(what_stands_on_an_agenda_or_can_no_longer_be_told_is_not_taken_back),
        proven(what_is_put_off_comes_again_on_its_day_and_does_not_expire_before),
        proven(what_is_put_off_beyond_the_next_sitting_does_not_wait_for_it),
        proven(a_list_after_the_sitting_waits_for_nobody_who_was_decided),
        proven(every_decision_with_a_pupil_is_read_in_order_of_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
