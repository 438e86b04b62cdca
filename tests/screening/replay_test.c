/* The past, as it was known then: what a screening said on each Monday is what a replay says of it years later. */
#include <stdlib.h>

#include "past_school.h"

/* What a screening said on its day. */
typedef struct { long pupils; long counts[80][5]; bool *yes; } Said;           /* yes: [pupil - 100001] × rules */

/* Each turns on the least change of the value that it reads. */
static const char *const probes[] = {
    "pupil.missed('any', 30) % 2 == 1", "pupil.missed('unexcused', 45) % 2 == 1", "pupil.days_missed('ill', quarter()) % 2 == 1",
    "pupil.whole_days_missed('any', year()) % 2 == 1", "pupil.missed_share('any', quarter()) // 1 % 2 == 1", "pupil.late(60) % 2 == 1",
    "pupil.cut(school_days(20)) % 2 == 1", "pupil.streak('any') % 2 == 1", "pupil.longest_streak('any', 60) % 2 == 1",
    "pupil.seen({ 'conduct', 'neglect', 'wellbeing' }, 120, { severity = 2 }) % 2 == 1", "pupil.days_since('conduct') % 2 == 1",
    "pupil.family({ 'low-income', 'large' })", "pupil.measure_last('mark/') % 2 == 1", "pupil.measure_mean('mark/', 90) * 3 // 1 % 2 == 1",
    "pupil.measure_count('mark/', 90, { at_most = 3 }) % 2 == 1", "pupil.clubs() % 2 == 1", "pupil.club_sessions(90) % 2 == 1", "pupil.age() % 2 == 1",
    "pupil.joined() % 2 == 1", "pupil.on_register('at-risk')", "pupil.register_days('at-risk') % 2 == 1",
};

static void add_probes(Bench *bench)
{
    for (size_t i = 0; i < COUNT(probes); i++) {
        char path[40], body[600];
        snprintf(path, sizeof path, "support/probe-%02d.lua", (int)i);
        snprintf(body, sizeof body,
                 "rule { id = \"probe-%02d\", register = \"support\", level = \"watch\", group = \"probe\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\","
                 " set = { }, when = function(pupil, set) return %s end, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.2\" } }\n", (int)i, probes[i]);
        add_rule(bench, arena_text(bench->arena, path), arena_text(bench->arena, body));
    }
}

static void load_rules(Bench *bench)
{
    Error err = { 0 };
    assert_ok(rules_read(bench->arena, data_find(bench->arena, "rules"), &bench->rules, &err), &err);
    add_probes(bench);
}

static void screen_now(Bench *bench, Date on, Said *said)
{
    Error err = { 0 };
    Screening run;
    ScreeningOptions options = { .on = on, .school = 1, .threads = 1 };
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &run, &err), &err);
    assert_true(run.rule_count <= COUNT(said->counts));
    said->pupils = run.pupils;
    memcpy(said->counts, run.counts, run.rule_count * sizeof *run.counts);
    said->yes = ARENA_ARRAY(bench->arena, bool, SCHOOL_PUPILS * run.rule_count);
    for (size_t i = 0; i < run.signals.count; i++)
        said->yes[(size_t)(run.signals.items[i].pupil - 100001) * run.rule_count + (size_t)run.signals.items[i].rule] = true;
    screening_close(&run);
}

static void replay_now(Bench *bench, const Date *days, size_t count, int threads, Replay *replay)
{
    Error err = { 0 };
    assert_ok(replay_run(bench->store, bench->plan, &bench->rules, 1, days, count, threads, bench->arena, replay, &err), &err);
}

static bool is_strength(const Replay *replay, int rule) { return replay->rules[rule]->target == TARGET_STRENGTH; }

static void assert_said(const Replay *replay, const Said *said)
{
    for (size_t d = 0; d < replay->day_count; d++) {
        assert_int_equal(replay->rolls[d], said[d].pupils);
        for (size_t r = 0; r < replay->rule_count; r++)
            for (int a = 0; a < 5; a++)
                if (replay->counts[d * replay->rule_count + r][a] != said[d].counts[r][a])
                    fail_msg("%s, %s: %ld and not %ld of answer %d", date_iso(replay->days[d]).text, replay->rules[r]->id,
                             replay->counts[d * replay->rule_count + r][a], said[d].counts[r][a], a);
    }
}

/* The spells are what the screenings named: from the first to the last day, on so many days. Strengths alone are on no list of a screening. */
static void assert_spells(const Replay *replay, const Said *said)
{
    size_t at = 0;
    for (int p = 0; p < SCHOOL_PUPILS; p++)
        for (int r = 0; r < (int)replay->rule_count; r++) {
            Spell spell = { .pupil = 100001 + p, .rule = r, .first = -1 };
            for (size_t d = 0; d < replay->day_count; d++) {
                if (!said[d].yes[(size_t)p * replay->rule_count + (size_t)r]) continue;
                if (spell.days++ == 0) spell.first = (int)d;
                spell.last = (int)d;
            }
            while (at < replay->spells.count && is_strength(replay, replay->spells.items[at].rule)) at++;
            if (spell.days == 0 || is_strength(replay, r)) continue;
            assert_true(at < replay->spells.count);
            const Spell *is = &replay->spells.items[at++];
            if (is->pupil != spell.pupil || is->rule != spell.rule || is->first != spell.first || is->last != spell.last || is->days != spell.days)
                fail_msg("pupil %lld, %s: days %d to %d (%d), not %d to %d (%d) of %s", spell.pupil, replay->rules[r]->id, is->first, is->last, is->days, spell.first,
                         spell.last, spell.days, replay->rules[is->rule]->id);
        }
    while (at < replay->spells.count && is_strength(replay, replay->spells.items[at].rule)) at++;
    assert_int_equal(at, replay->spells.count);
}

/* A probe that never turns would prove nothing. */
static void assert_probes_turn(const Replay *replay)
{
    for (size_t r = 0; r < replay->rule_count; r++) {
        long yes = 0, no = 0;
        if (strncmp(replay->rules[r]->id, "probe", 5) != 0) continue;
        for (size_t d = 0; d < replay->day_count; d++) {
            yes += replay->counts[d * replay->rule_count + r][VERDICT_YES];
            no += replay->counts[d * replay->rule_count + r][VERDICT_NO];
        }
        if (!yes || !no) fail_msg("%s: %ld yes, %ld no", replay->rules[r]->id, yes, no);
    }
}

/* A lesson that could not be read, in SQL. */
#define UNREAD "((marks >> 2) & (marks >> 1) & ~marks & 9817068105) <> 0"

/* ---- a year, Monday by Monday ------------------------------------------------------------------------------------------- */

static void a_replay_says_what_each_screening_said_on_its_day(void **state)
{
    enum { WEEKS = 38 };
    for (uint64_t seed = 1; seed <= 2; seed++) {
        assert_int_equal(bench_setup(state), 0);
        Bench *bench = *state;
        load_rules(bench);
        PastSchool school = { .bench = bench, .state = seed };
        Date first = day("2025-09-01"), days[WEEKS];
        Said said[WEEKS];
        write_classes(&school, first, 2025, 5);
        write_pupils(&school, first, first);
        for (int week = 1; week <= WEEKS; week++) {
            monday(&school, week, first);
            days[week - 1] = date_plus(first, 7 * week);
            screen_now(bench, days[week - 1], &said[week - 1]);
        }
        Replay replay;
        replay_now(bench, days, WEEKS, 1, &replay);
        assert_int_equal(replay.faults.count, 0);
        assert_true(replay.spells.count > 100);
        assert_true(school.taken_back >= 5);
        static const char *const former[] = { "attendance_past", "coverage_past", "class_past", "pupil_past", "membership WHERE died", "observation WHERE died",
                                              "family_status WHERE died", "measure WHERE died", "club WHERE died", "club_session WHERE died", "presence WHERE died",
                                              "entry WHERE until", "attendance WHERE " UNREAD, "attendance_past WHERE " UNREAD };
        for (size_t i = 0; i < COUNT(former); i++) {
            char query[200];
            snprintf(query, sizeof query, "SELECT count(*) FROM %s", former[i]);
            if (number(bench, query) == 0) fail_msg("nothing former in %s", former[i]);
        }
        assert_said(&replay, said);
        assert_spells(&replay, said);
        assert_probes_turn(&replay);
        replay_close(&replay);
        bench_teardown(state);
    }
}

static void a_replay_over_the_summer_reads_both_school_years(void **state)
{
    enum { SPRING = 11, AUTUMN = 8, WEEKS = SPRING + AUTUMN };
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    load_rules(bench);
    PastSchool school = { .bench = bench, .state = 77 };
    Date first = day("2025-03-03"), september = day("2025-09-01"), days[WEEKS];
    Said said[WEEKS];
    Replay replay;
    write_classes(&school, first, 2024, 5);
    write_pupils(&school, first, first);
    for (int week = 1; week <= SPRING; week++) {
        monday(&school, week, first);
        screen_now(bench, days[week - 1] = date_plus(first, 7 * week), &said[week - 1]);
    }
    begin_year(&school, 2025, september);
    for (int week = 1; week <= AUTUMN; week++) {
        monday(&school, week, september);
        screen_now(bench, days[SPRING + week - 1] = date_plus(september, 7 * week), &said[SPRING + week - 1]);
    }
    assert_true(number(bench, "SELECT count(DISTINCT year) FROM attendance") == 2);
    replay_now(bench, days, WEEKS, 1, &replay);
    assert_said(&replay, said);
    assert_spells(&replay, said);
    /* A row that days of both years see is counted once. */
    long both = replay.records;
    replay_close(&replay);
    replay_now(bench, days, SPRING, 1, &replay);
    long spring = replay.records;
    replay_close(&replay);
    replay_now(bench, days + SPRING, AUTUMN, 1, &replay);
    assert_true(both < spring + replay.records);
    assert_true(both > spring && both > replay.records);
    replay_close(&replay);
    /* Some of the days alone say the same as among the others. */
    const Date some[] = { days[2], days[SPRING - 1], days[WEEKS - 1] };
    const Said some_said[] = { said[2], said[SPRING - 1], said[WEEKS - 1] };
    replay_now(bench, some, COUNT(some), 1, &replay);
    assert_said(&replay, some_said);
    assert_spells(&replay, some_said);
    replay_close(&replay);
    bench_teardown(state);
}

/* ---- one class, row by row ------------------------------------------------------------------------------------------------ */

static const char rule_hungry_twice[] =
    "rule { id = \"hungry\", register = \"support\", level = \"watch\", group = \"need\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },\n"
    "  when = function(pupil, set) return pupil.seen(\"hungry\", 60, { severity = 2 }) >= 1 end,\n"
    "  because = { kk = \"{seen}\", ru = \"{seen}\", en = \"{seen}\" }, follow_up = { \"II.2\" } }\n";
static const char rule_registered[] =
    "rule { id = \"registered\", register = \"support\", level = \"watch\", group = \"register\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { },\n"
    "  when = function(pupil, set) return pupil.on_register(\"at-risk\") end,\n"
    "  because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.2\" } }\n";

static int class_setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 9);
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "support/hungry.lua", rule_hungry_twice);
    add_rule(bench, "support/registered.lua", rule_registered);
    return 0;
}

#define IMPORT(change, known_on, assumed)                                                                                              \
    "INSERT INTO change (id, at, who, kind) VALUES (" change ", '', '', 'import');"                                                    \
    "INSERT INTO import (change, school, kind, file, file_hash, known_on, assumed, rows, added, changed, same, refused) VALUES (" change ", 1, 'x', '', '', " \
    DAY(known_on) ", " assumed ", 0, 0, 0, 0, 0);"

/* On which of the days the rule names the pupil: '+' or '.' for each. */
static const char *named_on(Bench *bench, const char *rule, long long pupil, const char *const *isos, size_t count)
{
    char *words = arena_take(bench->arena, count + 1);
    for (size_t d = 0; d < count; d++) {
        Replay replay;
        Date on = day(isos[d]);
        replay_now(bench, &on, 1, 1, &replay);
        words[d] = '.';
        for (size_t i = 0; i < replay.spells.count; i++)
            if (replay.spells.items[i].pupil == pupil && strcmp(replay.rules[replay.spells.items[i].rule]->id, rule) == 0) words[d] = '+';
        replay_close(&replay);
    }
    return words;
}

static void what_came_later_is_not_seen_before_it_came(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-15", "2025-09-22", "2025-09-29", "2025-10-06" };
    sql(bench, IMPORT("100", "2025-09-29", "0")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100);");
    assert_string_equal(named_on(bench, "hungry", 100001, days, COUNT(days)), "..++");
}

static void nor_before_its_own_day_whatever_day_the_import_states(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-15", "2025-09-22", "2025-09-29", "2025-10-06" };
    sql(bench, IMPORT("100", "2025-09-01", "1")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100001, " DAY("2025-09-22") ", 'hungry', 2, '', '', '', 100);");
    assert_string_equal(named_on(bench, "hungry", 100001, days, COUNT(days)), ".+++");
}

static void what_was_corrected_is_seen_as_it_stood_until_the_correction_was_known(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-15", "2025-09-22", "2025-09-29", "2025-10-06" };
    sql(bench, IMPORT("100", "2025-09-15", "0") IMPORT("101", "2025-09-29", "0")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born, died) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100, 101);"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 1, '', '', '', 101);");
    assert_string_equal(named_on(bench, "hungry", 100001, days, COUNT(days)), "++..");
}

/* A history that is loaded after the present states an earlier day: from then on its word is the last one, also over what was loaded in between. */
static void of_versions_that_are_known_the_last_imported_counts(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-15", "2025-09-22", "2025-09-29", "2025-10-06" };
    char words[900];
    sql(bench, IMPORT("100", "2025-09-15", "0") IMPORT("101", "2025-10-06", "0") IMPORT("102", "2025-09-22", "1")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born, died) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100, 101),"
               " (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 101, 102);"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 1, '', '', '', 102);");
    assert_string_equal(named_on(bench, "hungry", 100001, days, COUNT(days)), "+...");
    snprintf(words, sizeof words,
             "INSERT INTO attendance_past (year, pupil, day, born, marks, died) VALUES (2025, 100002, " DAY("2025-09-11") ", 100, %d, 101), (2025, 100002, " DAY("2025-09-11") ", 101, %d, 102),"
             " (2025, 100002, " DAY("2025-09-12") ", 100, %d, 101), (2025, 100002, " DAY("2025-09-12") ", 101, %d, 102);"
             "INSERT INTO attendance VALUES (2025, 100002, " DAY("2025-09-11") ", 0, 102), (2025, 100002, " DAY("2025-09-12") ", 0, 102);",
             SIX_UNEXCUSED, SIX_UNEXCUSED, SIX_UNEXCUSED, SIX_UNEXCUSED);
    sql(bench, words);
    assert_string_equal(named_on(bench, "unexcused", 100002, days, COUNT(days)), "+...");
}

static void an_entry_is_seen_by_its_own_days_and_as_open_until_it_was_closed(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-15", "2025-09-22", "2025-09-29", "2025-10-06" };
    sql(bench, "PRAGMA foreign_keys = off;"
               "INSERT INTO entry (pupil, register, since, opened_by, until, closed, closed_on, outcome, born) VALUES"
               " (100001, 'at-risk', " DAY("2025-09-18") ", 1, " DAY("2025-10-02") ", 90, " DAY("2025-10-02") ", 'removed', 90),"
               " (100002, 'at-risk', " DAY("2025-09-10") ", 1, " DAY("2025-09-19") ", 90, " DAY("2025-09-29") ", 'left', 90);"
               "INSERT INTO entry (pupil, register, since, opened_by, born, died) VALUES (100003, 'at-risk', " DAY("2025-09-10") ", 1, 90, 90);"
               "PRAGMA foreign_keys = on;");
    assert_string_equal(named_on(bench, "registered", 100001, days, COUNT(days)), ".++.");
    assert_string_equal(named_on(bench, "registered", 100002, days, COUNT(days)), "++..");
    assert_string_equal(named_on(bench, "registered", 100003, days, COUNT(days)), "....");      /* its decision was taken back: it never was */
}

static void a_snooze_silences_no_replay(void **state)
{
    Bench *bench = *state;
    static const char *const days[] = { "2025-09-29" };
    sql(bench, IMPORT("100", "2025-09-15", "0")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100);"
               "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) VALUES (100001, 'hungry', " DAY("2025-12-01") ", 'w', '', 0, 90);");
    assert_string_equal(named_on(bench, "hungry", 100001, days, COUNT(days)), "+");
}

/* Twelve rows, of which a stated day has four; one is of a pupil in no class, one is known after the last day, one was gone before the first. */
static void rows_are_counted_once_and_those_with_a_stated_day_apart(void **state)
{
    Bench *bench = *state;
    const Date days[] = { day("2025-09-22"), day("2025-09-29"), day("2025-10-06") };
    Replay replay;
    sql(bench, IMPORT("100", "2025-09-15", "0") IMPORT("101", "2025-09-24", "1") IMPORT("102", "2025-10-20", "1") IMPORT("103", "2025-09-20", "0")
               "INSERT INTO pupil VALUES (100050, 1, '50', 'Т', 'А', '', NULL, '', '', '', 90);"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born, died) VALUES"
               " (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100, NULL), (100001, " DAY("2025-09-10") ", 'fight', 2, '', '', '', 101, NULL),"
               " (100002, " DAY("2025-09-30") ", 'fight', 2, '', '', '', 101, NULL), (100003, " DAY("2025-09-11") ", 'fight', 2, '', '', '', 102, NULL),"
               " (100004, " DAY("2025-09-11") ", 'fight', 2, '', '', '', 100, 103), (100050, " DAY("2025-09-11") ", 'fight', 2, '', '', '', 101, NULL);"
               "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-09-16") ", 1, 101), (2025, 100001, " DAY("2025-09-26") ", 1, 101);");
    replay_now(bench, days, COUNT(days), 1, &replay);
    assert_int_equal(replay.records, 9 + 3 + 2);                       /* the nine memberships too */
    assert_int_equal(replay.assumed, 4);
    replay_close(&replay);
}

/* ---- edges ------------------------------------------------------------------------------------------------------------------ */

static void a_school_without_pupils_and_a_day_before_anything_are_empty(void **state)
{
    Bench *bench = *state;
    const Date days[] = { day("2019-09-16"), day("2025-08-25"), day("2025-09-15") };
    Replay replay;
    Error err = { 0 };
    replay_now(bench, days, COUNT(days), 2, &replay);
    assert_int_equal(replay.rolls[0], 0);
    assert_int_equal(replay.rolls[1], 0);
    assert_int_equal(replay.rolls[2], 9);
    assert_int_equal(replay.pupils.count, 9);
    for (size_t r = 0; r < replay.rule_count; r++)
        for (int a = 0; a < 5; a++) assert_int_equal(replay.counts[r][a], 0);
    replay_close(&replay);
    replay_now(bench, days, 0, 1, &replay);
    assert_int_equal(replay.rule_count, 3);
    assert_int_equal(replay.pupils.count, 0);
    replay_close(&replay);
    Words name = { { "М", "Ш", "S" } };
    assert_ok(intake_school(bench->store, "two", &name, "", &err), &err);
    assert_ok(replay_run(bench->store, bench->plan, &bench->rules, 2, days, COUNT(days), 1, bench->arena, &replay, &err), &err);
    assert_int_equal(replay.pupils.count, 0);
    assert_int_equal(replay.records, 0);
    assert_int_equal(replay.spells.count, 0);
    replay_close(&replay);
}

static void rules_that_do_not_load_stop_the_replay_and_are_named(void **state)
{
    Bench *bench = *state;
    const Date on = day("2025-09-29");
    Replay replay;
    Error err = { 0 }, none_err = { 0 };
    RuleFiles none = { 0 };
    add_rule(bench, "at-risk/broken.lua", "rule {");
    assert_false(replay_run(bench->store, bench->plan, &bench->rules, 1, &on, 1, 2, bench->arena, &replay, &err));
    assert_int_equal(err.kind, ERR_RULE);
    assert_int_equal(replay.faults.count, 1);
    assert_string_equal(replay.faults.items[0].path, "at-risk/broken.lua");
    replay_close(&replay);
    assert_false(replay_run(bench->store, bench->plan, &none, 1, &on, 1, 2, bench->arena, &replay, &none_err));
    assert_int_equal(none_err.kind, ERR_RULE);
    replay_close(&replay);
}

static void a_rule_that_hits_a_limit_on_one_day_is_void_on_all(void **state)
{
    Bench *bench = *state;
    const Date days[] = { day("2025-09-15"), day("2025-09-22"), day("2025-09-29") };
    Replay good, bad;
    sql(bench, IMPORT("100", "2025-09-22", "0")
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100007, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100);");
    replay_now(bench, days, COUNT(days), 1, &good);
    add_rule(bench, "support/endless.lua",
             "rule { id = \"endless\", register = \"support\", level = \"watch\", group = \"x\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\","
             " set = { }, when = function(pupil, set) local n = pupil.seen(\"hungry\", 60) while n > 0 do end return n == 0 end,"
             " because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"II.2\" } }\n");
    replay_now(bench, days, COUNT(days), 1, &bad);
    assert_int_equal(bad.faults.count, 1);
    assert_int_equal(bad.faults.items[0].kind, FAULT_LIMIT);
    assert_string_equal(bad.faults.items[0].rule, "endless");
    assert_int_equal(bad.faults.items[0].first_pupil, 100007);
    assert_int_equal(bad.faults.items[0].count, 9 * COUNT(days));
    for (size_t r = 0; r < bad.rule_count; r++) {
        if (strcmp(bad.rules[r]->id, "endless") != 0) continue;
        for (size_t d = 0; d < COUNT(days); d++) assert_int_equal(bad.counts[d * bad.rule_count + r][VERDICT_FAILED], 9);
    }
    assert_int_equal(bad.spells.count, good.spells.count);
    for (size_t i = 0; i < good.spells.count; i++) {
        assert_string_equal(bad.rules[bad.spells.items[i].rule]->id, good.rules[good.spells.items[i].rule]->id);
        assert_int_equal(bad.spells.items[i].pupil, good.spells.items[i].pupil);
        assert_int_equal(bad.spells.items[i].first, good.spells.items[i].first);
    }
    replay_close(&good);
    replay_close(&bad);
}

static void any_number_of_threads_gives_the_same_replay(void **state)
{
    Bench *bench = *state;
    static const int threads[] = { 1, 2, 8 };
    const Date days[] = { day("2025-09-15"), day("2025-09-22"), day("2025-09-29"), day("2025-10-06") };
    Replay replays[COUNT(threads)];
    sql(bench, IMPORT("100", "2025-10-01", "1")
               "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
               " INSERT INTO pupil SELECT 100000 + i, 1, 'p' || i, 'Т', 'А', '', NULL, '', '', '', 90 FROM n;"
               "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
               " INSERT INTO membership (pupil, class, since, until, born) SELECT 100000 + i, 100001, " DAY("2025-09-01") " + i % 20, NULL, 90 FROM n;"
               "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 7 FROM n WHERE i < 990)"
               " INSERT INTO attendance SELECT 2025, 100000 + i, " DAY("2025-09-22") " + i % 2, 112347, CASE i % 2 WHEN 0 THEN 90 ELSE 100 END FROM n"
               " UNION ALL SELECT 2025, 100000 + i, " DAY("2025-09-24") ", CASE i % 3 WHEN 0 THEN 112347 ELSE 149796 END, 90 FROM n;");
    for (size_t t = 0; t < COUNT(threads); t++) replay_now(bench, days, COUNT(days), threads[t], &replays[t]);
    const Replay *one = &replays[0];
    assert_true(one->spells.count > 30);
    assert_true(one->rolls[0] < one->rolls[1]);
    for (size_t t = 1; t < COUNT(threads); t++) {
        assert_int_equal(replays[t].pupils.count, one->pupils.count);
        assert_int_equal(replays[t].spells.count, one->spells.count);
        assert_memory_equal(replays[t].spells.items, one->spells.items, one->spells.count * sizeof *one->spells.items);
        assert_memory_equal(replays[t].counts, one->counts, COUNT(days) * one->rule_count * sizeof *one->counts);
        assert_memory_equal(replays[t].rolls, one->rolls, sizeof(long) * COUNT(days));
        assert_int_equal(replays[t].records, one->records);
        assert_int_equal(replays[t].assumed, one->assumed);
    }
    for (size_t t = 0; t < COUNT(threads); t++) replay_close(&replays[t]);
}

static bool attempt(void *arg, Error *err)
{
    Bench *bench = arg;
    Store *store = store_open(bench->path, STORE_READ, err);           /* what its cache holds goes with it */
    Arena *arena = store ? arena_open() : NULL;
    bool ok = false;
    if (store && !arena) error_memory(err);
    if (arena) {
        const Date days[] = { day("2025-09-15"), day("2025-09-29") };
        Replay replay;
        ok = replay_run(store, bench->plan, &bench->rules, 1, days, COUNT(days), 1, arena, &replay, err);
        replay_close(&replay);
    }
    arena_close(arena);
    store_close(store);
    return ok;
}

/* Every 23rd allocation, as for a run: each point must fail cleanly and be told. */
static void no_memory_anywhere_is_an_error_and_never_a_crash(void **state)
{
    enum { STEP = 23 };
    Bench *bench = *state;
    Error err = { 0 };
    sql(bench, IMPORT("100", "2025-09-15", "0") IMPORT("101", "2025-09-20", "0")
               "INSERT INTO measure (pupil, day, name, number, born) VALUES (100001, " DAY("2025-09-10") ", 'mark/algebra', 4, 100);"
               "INSERT INTO attendance_past (year, pupil, day, born, marks, died) VALUES (2025, 100001, " DAY("2025-09-11") ", 100, 1, 101);"
               "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-09-11") ", 0, 101);"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born, died) VALUES (100001, " DAY("2025-09-10") ", 'hungry', 2, '', '', '', 100, 101);");
    assert_ok(attempt(bench, &err), &err);
    size_t live = memory_live();
    for (long n = 1;; n += STEP) {
        Error failed = { 0 };
        memory_fault_arm(n);
        bool ok = attempt(bench, &failed), hit = memory_fault_hit();
        memory_fault_arm(0);
        assert_true(ok || failed.kind != ERR_NONE);
        assert_int_equal(memory_live(), live);
        if (!hit) { assert_ok(ok, &failed); break; }
    }
}

int main(void)
{
#define OF_CLASS(test) cmocka_unit_test_setup_teardown(test, class_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_replay_says_what_each_screening_said_on_its_day),
        cmocka_unit_test(a_replay_over_the_summer_reads_both_school_years),
        OF_CLASS(what_came_later_is_not_seen_before_it_came),
        OF_CLASS(nor_before_its_own_day_whatever_day_the_import_states),
        OF_CLASS(what_was_corrected_is_seen_as_it_stood_until_the_correction_was_known),
        OF_CLASS(of_versions_that_are_known_the_last_imported_counts),
        OF_CLASS(an_entry_is_seen_by_its_own_days_and_as_open_until_it_was_closed),
        OF_CLASS(a_snooze_silences_no_replay),
        OF_CLASS(rows_are_counted_once_and_those_with_a_stated_day_apart),
        OF_CLASS(a_school_without_pupils_and_a_day_before_anything_are_empty),
        OF_CLASS(rules_that_do_not_load_stop_the_replay_and_are_named),
        OF_CLASS(a_rule_that_hits_a_limit_on_one_day_is_void_on_all),
        OF_CLASS(any_number_of_threads_gives_the_same_replay),
        OF_CLASS(no_memory_anywhere_is_an_error_and_never_a_crash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
