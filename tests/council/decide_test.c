/* Decisions: what may be decided when, what it does, what follows, and how it is taken back. */
#include "sitting_bench.h"

/* ---- wrong orders of events ---------------------------------------------------------------------------------------------------- */

static void a_decision_needs_an_agenda_of_its_day_and_a_later_one_is_named(void **state)
{
    Bench *bench = *state;
    refused_on(bench, OCTOBER, 1, words_for(bench, "confirm", ""), MSG_COUNCIL_NO_AGENDA);
    agenda_on(bench, NOVEMBER, "law", true);
    Error err = { 0 };
    Decision decision;
    DecisionWords words = words_for(bench, "confirm", "");
    refused_on(bench, OCTOBER, 1, words, MSG_COUNCIL_NO_AGENDA_LATER);
    assert_false(decide_on(bench, OCTOBER, 1, &words, &decision, &err));
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "2025-11-19"));
}

static void a_decision_needs_a_protocol_number_and_a_sitting_that_was_held(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    agenda_on(bench, OCTOBER, "law", true);
    refused_on(bench, OCTOBER, 1, words_for(bench, "confirm", ""), MSG_COUNCIL_NO_NUMBER);
    assert_ok(sitting_not_held(&service, law(bench), &err), &err);
    refused_on(bench, OCTOBER, 1, words_for(bench, "confirm", ""), MSG_COUNCIL_NOT_HELD);
    minutes_on(bench, OCTOBER, "5");
    refused_on(bench, OCTOBER, 9, words_for(bench, "confirm", ""), MSG_COUNCIL_NO_ITEM);
    refused_on(bench, OCTOBER, 0, words_for(bench, "confirm", ""), MSG_COUNCIL_NO_ITEM);
    decided_on(bench, OCTOBER, 1, words_for(bench, "confirm", ""));
}

static void a_sitting_to_come_decides_nothing_yet(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Decision decision;
    DecisionWords words = words_for(bench, "confirm", "");
    october(bench, 100001);
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    assert_false(council_decide(&service, law(bench), 1, &words, day("2025-10-14"), &decision, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_SITTING_TO_COME);
    error_clear(&err);
    assert_ok(council_decide(&service, law(bench), 1, &words, day(OCTOBER), &decision, &err), &err);
}

static void a_reason_and_a_day_are_asked_for_where_they_are_needed(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    DecisionWords words = words_for(bench, "defer", "");
    refused_on(bench, OCTOBER, item, words_for(bench, "dismiss", ""), MSG_COUNCIL_WHY_NEEDED);
    refused_on(bench, OCTOBER, item, words_for(bench, "dismiss", "  "), MSG_COUNCIL_WHY_NEEDED);
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_UNTIL_NEEDED);
    words.until = day(OCTOBER);
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_UNTIL_EARLY);
    words = words_for(bench, "confirm", "");
    words.until = day("2025-10-01");
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_UNTIL_EARLY);
    words = words_for(bench, "dismiss", "себебі");
    words.until = day("2025-12-01");
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_UNTIL_UNASKED);
    words = words_for(bench, "dismiss", "себебі");
    words.votes_for = 7;
    refused_on(bench, OCTOBER, item, words, MSG_COUNCIL_VOTES_PART);
}

/* What no paper could hold and no terminal should be given is not written down. */
static void words_are_bounded_and_are_words(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    static char pages[LIST_MOST + 2];
    memset(pages, 'a', LIST_MOST + 1);
    DecisionWords why = words_for(bench, "dismiss", pages), heard = words_for(bench, "confirm", ""), asked = words_for(bench, "confirm", "");
    Task task = { "Сөйлесу", pages, NULL, day("2025-10-30") };
    heard.heard = pages;
    asked.tasks = &task;
    asked.task_count = 1;
    refused_on(bench, OCTOBER, item, why, MSG_BASE_WORDS_LONG);
    refused_on(bench, OCTOBER, item, heard, MSG_BASE_WORDS_LONG);
    refused_on(bench, OCTOBER, item, asked, MSG_BASE_WORDS_LONG);
    refused_on(bench, OCTOBER, item, words_for(bench, "dismiss", "\x1b[31m"), MSG_BASE_WORDS_SIGN);
    refused_on(bench, OCTOBER, item, words_for(bench, "dismiss", "\xff\xfe"), MSG_BASE_WORDS_NOT_UTF8);
    Error err = { 0 };
    int number_given;
    Service service = service_on(bench, OCTOBER, "Омарова"), endless = service_on(bench, NOVEMBER, pages);
    Agenda agenda;
    MinutesWords minutes = { .number = "5", .present = pages };
    assert_false(minutes_write(&service, law(bench), &minutes, day(NOVEMBER), &err));
    assert_int_equal(err.part[0].id, MSG_BASE_WORDS_LONG);
    error_clear(&err);
    assert_false(agenda_write(&endless, law(bench), &agenda, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_WORDS_LONG);
    error_clear(&err);
    agenda_on(bench, NOVEMBER, "law", true);
    Service november = service_on(bench, NOVEMBER, "Омарова");
    assert_false(agenda_add(&november, law(bench), &(Matter){ .words = pages }, &number_given, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_WORDS_LONG);
    error_clear(&err);
    long long due = number(bench, "SELECT min(id) FROM follow_up WHERE closed IS NULL");
    assert_false(follow_up_done(&service, due, &(Doing){ pages, "", day(OCTOBER) }, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_WORDS_LONG);
}

static void an_outcome_fits_its_question(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int matter_number;
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Matter matter = { .words = "Мәселе" };
    agenda_on(bench, OCTOBER, "law", true);
    assert_ok(agenda_add(&service, law(bench), &matter, &matter_number, &err), &err);
    int item = october(bench, 100001);
    static const char *const misfits[] = { "keep", "change", "remove", "heard", "approved", "resolved" };
    for (size_t i = 0; i < COUNT(misfits); i++) refused_on(bench, OCTOBER, item, words_for(bench, misfits[i], "w"), MSG_COUNCIL_OUTCOME_MISFIT);
    refused_on(bench, OCTOBER, matter_number, words_for(bench, "confirm", "w"), MSG_COUNCIL_OUTCOME_MISFIT);
    refused_on(bench, OCTOBER, matter_number, words_for(bench, "resolved", ""), MSG_COUNCIL_WHY_NEEDED);
    Decision decision = decided_on(bench, OCTOBER, matter_number, words_for(bench, "resolved", "Сынып жетекшісіне тапсырылсын"));
    assert_string_equal(decision.words, "Сынып жетекшісіне тапсырылсын");
    assert_string_equal(decision.number, "5");
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void a_wide_council_decides_on_papers_and_on_no_pupil(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Decision decision;
    Service service = service_on(bench, "2025-09-08", "Үмбетова Р."), october_day = service_on(bench, "2025-10-13", "Үмбетова Р.");
    const Council *director = plan_council(bench->plan, "director");
    MinutesWords minutes = { .number = "1" }, second = { .number = "2" };
    DecisionWords approved = words_for(bench, "approved", ""), confirm = words_for(bench, "confirm", "");
    Agenda agenda = agenda_on(bench, "2025-09-08", "director", true), pupils = agenda_on(bench, "2025-10-13", "director", true);
    int passport = 0;
    for (size_t i = 0; i < agenda.count; i++)
        if (agenda.items[i].item && strcmp(agenda.items[i].item->id, "I.3") == 0) passport = (int)i + 1;
    assert_ok(minutes_write(&service, director, &minutes, day("2025-09-08"), &err), &err);
    assert_ok(minutes_write(&october_day, director, &second, day("2025-10-13"), &err), &err);
    assert_ok(council_decide(&service, director, passport, &approved, day("2025-09-08"), &decision, &err), &err);
    assert_int_equal(decision.outcome->kind, OUTCOME_APPROVED);
    assert_false(council_decide(&october_day, director, number_of(&pupils, AGENDA_PROPOSAL, 100001), &confirm, day("2025-10-13"), &decision, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_INFORMATION);
    error_clear(&err);
    for (size_t i = 0; i < pupils.count; i++)
        if (pupils.items[i].closed) {
            assert_false(council_decide(&october_day, director, (int)i + 1, &confirm, day("2025-10-13"), &decision, &err));
            assert_int_equal(err.part[0].id, MSG_COUNCIL_INFORMATION);
            error_clear(&err);
        }
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void one_question_is_decided_once(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    Agenda november = agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    decided_on(bench, OCTOBER, item, words_for(bench, "confirm", ""));
    refused_on(bench, OCTOBER, item, words_for(bench, "confirm", ""), MSG_COUNCIL_ITEM_DECIDED);
    refused_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"), MSG_COUNCIL_ITEM_DECIDED);
    refused_on(bench, NOVEMBER, number_of(&november, AGENDA_PROPOSAL, 100001), words_for(bench, "dismiss", "себебі"), MSG_COUNCIL_PROPOSAL_CONFIRMED);
    decided_on(bench, OCTOBER, number_of(&november, AGENDA_PROPOSAL, 100002), words_for(bench, "dismiss", "себебі"));
    refused_on(bench, NOVEMBER, number_of(&november, AGENDA_PROPOSAL, 100002), words_for(bench, "confirm", ""), MSG_COUNCIL_PROPOSAL_DISMISSED);
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE id <> 900"), 2);
}

static void decisions_on_one_question_are_written_in_the_order_of_sittings(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    Agenda november = agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    DecisionWords defer = words_for(bench, "defer", "");
    defer.until = day("2025-12-01");
    decided_on(bench, NOVEMBER, number_of(&november, AGENDA_PROPOSAL, 100001), defer);
    refused_on(bench, OCTOBER, item, words_for(bench, "confirm", ""), MSG_COUNCIL_LATER_DECISION);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void what_expired_or_left_is_decided_no_more(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    Agenda november = agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, OCTOBER, "5");
    minutes_on(bench, NOVEMBER, "6");
    sql(bench, "UPDATE membership SET until = " DAY("2025-11-10") " WHERE pupil = 100002;");
    refused_on(bench, NOVEMBER, number_of(&november, AGENDA_PROPOSAL, 100002), words_for(bench, "confirm", ""), MSG_COUNCIL_PUPIL_LEFT);
    sql(bench, "DELETE FROM attendance;");
    Week week = week_on(bench, "2026-02-02");
    assert_int_equal(week.expired, 2);
    refused_on(bench, OCTOBER, 1, words_for(bench, "confirm", ""), MSG_COUNCIL_PROPOSAL_EXPIRED);
    refused_on(bench, OCTOBER, 2, words_for(bench, "confirm", ""), MSG_COUNCIL_PROPOSAL_WITHDRAWN);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void what_expired_is_read_as_closed_before_a_week_closes_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *last = "2025-12-05", *after = "2025-12-06", *sitting = "2025-12-17";           /* sixty days after the run of 6 October */
    const Register *reg = plan_register(bench->plan, "at-risk");
    Service standing = service_on(bench, last, ""), lapsed = service_on(bench, after, "");
    List before = { 0 }, list = { 0 };
    Date run_day;
    assert_ok(council_list(&standing, reg, &before, &run_day, &err), &err);
    assert_ok(council_list(&lapsed, reg, &list, &run_day, &err), &err);
    assert_true(before.count > 0 && before.items[0].proposal && list.count == before.count && !list.items[0].proposal);        /* the signals were; no question is */
    Agenda agenda = agenda_on(bench, sitting, "law", true);
    assert_int_equal(number_of(&agenda, AGENDA_PROPOSAL, 100001), 0);
    sql(bench, "INSERT INTO agenda_item (sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) SELECT s.id, 1, 'proposal', p.pupil, p.id, '', '', '', '', 0, 90"
               " FROM sitting s, proposal p WHERE s.day = " DAY("2025-12-17") " AND p.pupil = 100001;");                       /* of a paper that was written earlier */
    agenda = agenda_on(bench, sitting, "law", false);
    int item = number_of(&agenda, AGENDA_PROPOSAL, 100001);
    assert_int_not_equal(item, 0);
    minutes_on(bench, sitting, "9");
    refused_on(bench, sitting, item, words_for(bench, "confirm", ""), MSG_COUNCIL_PROPOSAL_LAPSED);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry"), 0);
}

static void nobody_decides_takes_back_or_writes_minutes_without_a_name(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Decision decision;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"));
    Service nobody = service_on(bench, OCTOBER, " ");
    DecisionWords words = words_for(bench, "confirm", "");
    MinutesWords minutes = { .hour = "15:00" };
    const bool done[] = {
        council_decide(&nobody, law(bench), item, &words, day(OCTOBER), &decision, &err), decision_take_back(&nobody, law(bench), item, "Қате", &err),
        minutes_write(&nobody, law(bench), &minutes, day(OCTOBER), &err), sitting_not_held(&nobody, law(bench), &err), agenda_review(&nobody, law(bench), 1, &item, &err),
    };
    for (size_t i = 0; i < COUNT(done); i++) assert_false(done[i]);
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NOBODY);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE who = ' '"), 0);
}

/* ---- what a decision does --------------------------------------------------------------------------------------------------------- */

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

/* ---- taken back ---------------------------------------------------------------------------------------------------------------------- */

static void take_back(Bench *bench, const char *on, int item)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    assert_ok(decision_take_back(&service, law(bench), item, "Қате жазылды", &err), &err);
}

static void rests(Bench *bench, const char *on, int item, MessageId why)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    assert_false(decision_take_back(&service, law(bench), item, "Қате жазылды", &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(err.part[0].id, why);
}

static void a_confirmation_taken_back_leaves_the_proposal_and_its_work_as_before(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, NOVEMBER, "Омарова");
    Task task = { "Тапсырма", "Омарова", NULL, day("2025-12-01") };
    DecisionWords words = words_for(bench, "confirm", "");
    words.tasks = &task;
    words.task_count = 1;
    agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    rests(bench, NOVEMBER, 1, MSG_COUNCIL_NOTHING_DECIDED);
    long long due = number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL");
    decided_on(bench, NOVEMBER, 1, words);
    assert_int_not_equal(number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), due);
    assert_false(decision_take_back(&service, law(bench), 1, " ", &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_TAKE_BACK_WHY);
    take_back(bench, NOVEMBER, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_state WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL AND pupil = 100001"), 1);
    assert_int_equal(number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), due);
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE taken_back = 'Қате жазылды' AND died IS NOT NULL"), 1);
    decided_on(bench, NOVEMBER, 1, words_for(bench, "dismiss", "себебі"));     /* and it may be decided rightly */
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE id <> 900 AND died IS NULL"), 1);
}

static void a_dismissal_taken_back_lets_the_rule_speak(void **state)
{
    Bench *bench = *state;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"));
    take_back(bench, OCTOBER, item);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze WHERE died IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 2);
    Week week = week_on(bench, "2025-10-20");
    assert_int_equal(week.opened, 0);
    assert_int_equal(number(bench, "SELECT silenced FROM signal WHERE pupil = 100001 AND run = (SELECT max(id) FROM run)"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100001"), 1);
}

static void what_something_rests_on_is_not_taken_back(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int item = october(bench, 100001), other = october(bench, 100002);
    decided_on(bench, OCTOBER, item, words_for(bench, "confirm", ""));
    decided_on(bench, OCTOBER, other, words_for(bench, "dismiss", "себебі"));
    sql(bench, "UPDATE entry_state SET review = " DAY(NOVEMBER) ";");
    agenda_on(bench, NOVEMBER, "law", true);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_AGENDA);
    minutes_on(bench, NOVEMBER, "6");
    Agenda november = agenda_on(bench, NOVEMBER, "law", false);
    int review = number_of(&november, AGENDA_REVIEW, 100001);
    decided_on(bench, NOVEMBER, review, words_for(bench, "keep", ""));
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DECISION);
    take_back(bench, NOVEMBER, review);
    assert_int_equal(number(bench, "SELECT review FROM entry_state WHERE died IS NULL"), day(NOVEMBER).number);
    sql(bench, "UPDATE agenda_item SET died = 90 WHERE kind = 'review';");
    Service service = service_on(bench, "2025-10-20", "Омарова");
    Doing doing = { .result = "Барды", .paper = "", .day = day("2025-10-20") };
    long long duty = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND cause LIKE 'entry:%'");
    assert_ok(follow_up_done(&service, duty, &doing, &err), &err);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DONE);
    absent(bench, 100002, "2025-10-09");
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (5000, '', '', 'import'); INSERT INTO import VALUES (5000, 1, 'attendance', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    assert_int_equal(week_on(bench, "2025-10-20").opened, 1);
    rests(bench, OCTOBER, other, MSG_COUNCIL_RESTS_PROPOSAL);
}

static void done(Bench *bench, const char *on, long long id)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    Doing doing = { .result = "Барды", .paper = "", .day = day(on) };
    assert_ok(follow_up_done(&service, id, &doing, &err), &err);
}

/* The record of it was taken back: the number under which it is open again. */
static long long again(Bench *bench, const char *on, long long id)
{
    Error err = { 0 };
    long long opened = 0;
    Service service = service_on(bench, on, "Омарова");
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "note", "Омарова", &err);
    assert_ok(change && follow_up_again(&service, change, id, &opened, &err) && store_commit(bench->store, &err), &err);
    return opened;
}

static void what_is_open_again_goes_with_its_decision(void **state)
{
    Bench *bench = *state;
    DecisionWords words = words_for(bench, "confirm", "");
    Task task = { "Сөйлесу", "", plan_item(bench->plan, "V.2"), day("2025-10-30") };
    words.tasks = &task;
    words.task_count = 1;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words);
    long long asked = number(bench, "SELECT id FROM follow_up WHERE cause LIKE 'decision:%' AND pupil = 100001");
    long long duty = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND cause LIKE 'entry:%'");
    done(bench, "2025-10-20", asked);
    done(bench, "2025-10-20", duty);
    asked = again(bench, "2025-10-21", asked);
    assert_true(again(bench, "2025-10-21", duty));
    done(bench, "2025-10-22", asked);
    rests(bench, OCTOBER, item, MSG_COUNCIL_RESTS_DONE);
    assert_true(again(bench, "2025-10-23", asked));
    take_back(bench, OCTOBER, item);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND (decision IS NOT NULL OR entry IS NOT NULL)"), 0);
}

static void nothing_is_open_again_of_an_entry_that_has_ended(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    long long id = number(bench, "SELECT min(id) FROM follow_up WHERE pupil = 100001 AND proposal IS NOT NULL");
    done(bench, "2025-10-07", id);                                         /* before the council decided: it hangs on the proposal alone */
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "confirm", ""));
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-20") " WHERE pupil = 100001");
    Service after = service_on(bench, "2025-10-20", "Омарова");
    assert_ok(entries_left(&after, person(&after, 100001), day("2025-10-20"), &closed, &err), &err);
    assert_int_equal(again(bench, "2025-10-21", id), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 0);
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

/* ---- whole or not at all ---------------------------------------------------------------------------------------------------------------- */

static bool confirm_once(void *argument, Error *err)
{
    Bench *bench = argument;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(bench->path, STORE_WRITE, err);
    People people;
    School school = { 1, "one", { { "", "", "" } } };
    DecisionWords words = words_for(bench, "dismiss", "себебі");
    Decision decision;
    bool ok = store && store_begin(store, err) && people_load(store, 1, day(OCTOBER), arena, &people, err);
    Service service = { store, bench->plan, &school, &people, NULL, day(OCTOBER), "Омарова", arena };
    ok = ok && council_decide(&service, law(bench), 2, &words, day(OCTOBER), &decision, err);
    words = words_for(bench, "confirm", "");
    ok = ok && council_decide(&service, law(bench), 1, &words, day(OCTOBER), &decision, err) && decision_take_back(&service, law(bench), 1, "w", err);
    store_close(store);                                                    /* rolls back: the next attempt finds nothing decided */
    arena_close(arena);
    return ok;
}

static void without_memory_nothing_is_decided_by_halves(void **state)
{
    Bench *bench = *state;
    october(bench, 100001);
    tortured(bench, confirm_once, bench);
    assert_int_equal(number(bench, "SELECT count(*) FROM decision WHERE id <> 900"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM snooze"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(a_decision_needs_an_agenda_of_its_day_and_a_later_one_is_named),
        proven(a_decision_needs_a_protocol_number_and_a_sitting_that_was_held),
        proven(a_sitting_to_come_decides_nothing_yet),
        proven(a_reason_and_a_day_are_asked_for_where_they_are_needed),
        proven(words_are_bounded_and_are_words),
        proven(an_outcome_fits_its_question),
        proven(a_wide_council_decides_on_papers_and_on_no_pupil),
        proven(one_question_is_decided_once),
        proven(decisions_on_one_question_are_written_in_the_order_of_sittings),
        proven(what_expired_or_left_is_decided_no_more),
        proven(what_expired_is_read_as_closed_before_a_week_closes_it),
        proven(nobody_decides_takes_back_or_writes_minutes_without_a_name),
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
        proven(a_confirmation_taken_back_leaves_the_proposal_and_its_work_as_before),
        proven(a_dismissal_taken_back_lets_the_rule_speak),
        proven(what_something_rests_on_is_not_taken_back),
        proven(what_is_open_again_goes_with_its_decision),
        proven(nothing_is_open_again_of_an_entry_that_has_ended),
        proven(every_decision_with_a_pupil_is_read_in_order_of_time),
        proven(without_memory_nothing_is_decided_by_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
