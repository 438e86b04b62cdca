/*
 * For the tests of sittings and decisions: one class, screened on Monday 6 October 2025. Pupils 100001 and 100002 are proposed for at-risk (twelve
 * lessons without reason), 100005 for substance-risk (confidential); the law council sits on 15 October and 19 November.
 */
#ifndef TIREK_TESTS_COUNCIL_SITTING_BENCH_H
#define TIREK_TESTS_COUNCIL_SITTING_BENCH_H

#include "bench.h"

#define OCTOBER "2025-10-15"
#define NOVEMBER "2025-11-19"

static const char rule_vape[] =
    "rule { id = \"vape\", register = \"substance-risk\", level = \"discuss\", group = \"substance\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },"
    " when = function(pupil, set) return pupil.seen(\"vape-found\", 90) >= 1 end, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"I.9\" }, review = { months = 3 } }\n";

static inline void absent(Bench *bench, long long pupil, const char *on)
{
    char words[300];
    snprintf(words, sizeof words, "INSERT OR REPLACE INTO attendance VALUES (2025, %lld, %d, %d, 90);", pupil, day(on).number, SIX_UNEXCUSED);
    sql(bench, words);
}

static inline Week week_on(Bench *bench, const char *on)
{
    Screening run;
    Week week;
    screen(bench, on, 1, &run, &week);
    screening_close(&run);
    return week;
}

static inline int proposals_setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 6);
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "substance-risk/vape.lua", rule_vape);
    for (long long pupil = 100001; pupil <= 100002; pupil++) { absent(bench, pupil, "2025-09-30"); absent(bench, pupil, "2025-10-01"); }
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100005, " DAY("2025-09-20") ", 'vape-found', 1, '', '', '', 90);");
    Week week = week_on(bench, "2025-10-06");
    assert_int_equal(week.opened, 3);
    return 0;
}

static inline const Council *law(const Bench *bench) { return plan_council(bench->plan, "law"); }

static inline Agenda agenda_on(Bench *bench, const char *on, const char *council, bool write)
{
    Error err = { 0 };
    Agenda agenda = { 0 };
    Service service = service_on(bench, on, "Омарова");
    bool ok = write ? agenda_write(&service, plan_council(bench->plan, council), &agenda, &err) : agenda_load(&service, plan_council(bench->plan, council), &agenda, &err);
    assert_ok(ok, &err);
    return agenda;
}

/* The number under which a pupil's question stands; 0: none. */
static inline int number_of(const Agenda *agenda, AgendaKind kind, long long pupil)
{
    for (size_t i = 0; i < agenda->count; i++)
        if (agenda->items[i].kind == kind && agenda->items[i].person && agenda->items[i].person->id == pupil) return (int)i + 1;
    return 0;
}

static inline void minutes_on(Bench *bench, const char *on, const char *number)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Омарова");
    MinutesWords words = { .number = number };
    assert_ok(minutes_write(&service, law(bench), &words, day("2026-06-01"), &err), &err);
}

static inline DecisionWords words_for(const Bench *bench, const char *outcome, const char *why)
{
    return (DecisionWords){ .outcome = plan_outcome(bench->plan, outcome), .why = why, .until = NO_DATE, .lead = "", .heard = "", .spoke = "",
                            .votes_for = -1, .votes_against = -1, .votes_abstained = -1 };
}

static inline bool decide_on(Bench *bench, const char *on, int number, const DecisionWords *words, Decision *decision, Error *err)
{
    Service service = service_on(bench, on, "Омарова");
    return council_decide(&service, law(bench), number, words, day("2026-06-01"), decision, err);
}

static inline Decision decided_on(Bench *bench, const char *on, int number, DecisionWords words)
{
    Error err = { 0 };
    Decision decision;
    assert_ok(decide_on(bench, on, number, &words, &decision, &err), &err);
    return decision;
}

/* Refused as wrong use, for this reason, and nothing of it is written. */
static inline void refused_on(Bench *bench, const char *on, int item, DecisionWords words, MessageId why)
{
    Error err = { 0 };
    Decision decision;
    long long before = number(bench, "SELECT max(id) FROM change");
    assert_false(decide_on(bench, on, item, &words, &decision, &err));
    assert_int_equal(err.part[0].id, why);
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(number(bench, "SELECT max(id) FROM change"), before);
    assert_string_not_equal(error_words(bench->arena, &err, LANGUAGE_KK), "");
}

/* The agenda of 15 October with a protocol number, and the number of a pupil's question on it. */
static inline int october(Bench *bench, long long pupil)
{
    Agenda agenda = agenda_on(bench, OCTOBER, "law", true);
    if (!agenda.sitting.number[0]) minutes_on(bench, OCTOBER, "5");
    return number_of(&agenda, AGENDA_PROPOSAL, pupil);
}

/* A pupil on the register since 15 October. */
static inline Entry entered(Bench *bench, long long pupil)
{
    Error err = { 0 };
    Entries entries = { 0 };
    decided_on(bench, OCTOBER, october(bench, pupil), words_for(bench, "confirm", ""));
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    EntryFilter filter = { .person = person(&service, pupil), .due_by = NO_DATE };
    assert_ok(entries_load(&service, &filter, &entries, &err), &err);
    assert_int_equal(entries.count, 1);
    return entries.items[0];
}

/* The attempt opens the store itself: while another connection has the file, SQLite keeps what it closes until that is closed too. */
static inline void tortured(Bench *bench, Attempt attempt, void *argument)
{
    Error err = { 0 };
    store_close(bench->store);
    assert_true(torture(attempt, argument) > 100);
    bench->store = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(bench->store != NULL, &err);
}

#define proven(test) cmocka_unit_test_setup_teardown(test, proposals_setup, bench_teardown)

#endif
