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
        if (yes < 10 || no < 10) fail_msg("%s: %ld yes, %ld no", replay->rules[r]->id, yes, no);
    }
}

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
        assert_true(number(bench, "SELECT count(*) FROM attendance_past") > 50);
        assert_true(number(bench, "SELECT count(*) FROM observation WHERE died IS NOT NULL") > 5);
        assert_true(number(bench, "SELECT count(*) FROM class_past") > 0);
        assert_true(number(bench, "SELECT count(*) FROM coverage_past") > 0);
        assert_true(number(bench, "SELECT count(*) FROM entry WHERE until IS NOT NULL") > 0);
        assert_said(&replay, said);
        assert_spells(&replay, said);
        assert_probes_turn(&replay);
        replay_close(&replay);
        bench_teardown(state);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_replay_says_what_each_screening_said_on_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
