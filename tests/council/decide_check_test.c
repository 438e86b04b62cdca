/* What may be decided when: wrong orders of events, reasons and days that are asked for, outcomes that fit no question. */
#include "sitting_bench.h"

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
    Decision decision;
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"));
    Service nobody = service_on(bench, OCTOBER, " ");
    DecisionWords words = words_for(bench, "confirm", "");
    MinutesWords minutes = { .hour = "15:00" };
    enum { DEEDS = 5 };
    Error told[DEEDS] = { 0 };
    const bool done[DEEDS] = {
        council_decide(&nobody, law(bench), item, &words, day(OCTOBER), &decision, &told[0]), decision_take_back(&nobody, law(bench), item, "Қате", &told[1]),
        minutes_write(&nobody, law(bench), &minutes, day(OCTOBER), &told[2]), sitting_not_held(&nobody, law(bench), &told[3]), agenda_review(&nobody, law(bench), 1, &item, &told[4]),
    };
    for (size_t i = 0; i < DEEDS; i++) {
        assert_false(done[i]);
        assert_int_equal(told[i].part[0].id, MSG_COUNCIL_NOBODY);
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE who = ' '"), 0);
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
