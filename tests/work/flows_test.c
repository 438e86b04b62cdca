/* Registers' flow, what became of proposals, what councils made of rules: the sums must hold by themselves and agree with plain SQL. */
#include "school.h"

enum { ENTRIES = 60, PROPOSALS = 120 };
static const char *const registers[] = { "at-risk", "offence-prone", "substance-risk" };

/* Entries of any length; a quarter are open. Reviews on some of them, several on a few. */
static void fill_entries(Bench *bench, unsigned *seed)
{
    static const char *const outcomes[] = { "keep", "change", "remove", "keep" };
    for (int i = 0; i < ENTRIES; i++) {
        int since = day("2025-03-01").number + (int)drawn(seed, 420), until = since + (int)drawn(seed, 200), open = drawn(seed, 4) == 0;
        sql_put(bench, "INSERT INTO entry (id, pupil, register, since, opened_by, until, closed, closed_by, outcome, born, died) VALUES (%d, %d, '%s', %d, 900, %s, NULL, NULL, %s, 90, %s);",
                1000 + i, FIRST_PUPIL + i, registers[drawn(seed, 3)], since, open ? "NULL" : "0", open ? "NULL" : drawn(seed, 3) ? "'removed'" : "'left'", drawn(seed, 10) ? "NULL" : "90");
        if (!open) sql_put(bench, "UPDATE entry SET until = %d, closed_on = %d WHERE id = %d;", until, until + (int)drawn(seed, 2) * 120, 1000 + i);
        for (unsigned k = drawn(seed, 4); k > 0; k--) {
            int sitting = 2000 + i * 4 + (int)k, on = since + (int)drawn(seed, 200);
            sql_put(bench, "INSERT INTO sitting (id, school, council, day, born) VALUES (%d, 1, 'c%d', %d, 90);"
                           "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (%d, 1, '1', '', '', '', '', '', '', '', 90);"
                           "INSERT INTO agenda_item (id, sitting, place, kind, pupil, entry, item, act, words, speaker, closed, born) VALUES (%d, %d, 1, 'review', %d, %d, '', '', '', '', 0, 90);"
                           "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born, died) VALUES (%d, %d, '%s', 'w', '', '', '', 90, %s);",
                    sitting, sitting, on, sitting, sitting, sitting, FIRST_PUPIL + i, 1000 + i, sitting, sitting, outcomes[drawn(seed, 4)], drawn(seed, 6) ? "NULL" : "90");
        }
    }
}

/* Entries that begin and end exactly where spans do, and two on the day before. */
static void fill_borders(Bench *bench)
{
    static const char *const days[] = { "2025-07-31", "2025-08-01", "2025-08-31", "2025-09-01", "2025-10-05", "2025-10-06", "2025-12-30", "2025-12-31", "2026-02-13", "2026-02-14" };
    for (size_t i = 0; i < COUNT(days); i++)
        for (size_t k = i; k < COUNT(days); k += 3)
            sql_put(bench, "INSERT INTO entry (pupil, register, since, opened_by, until, closed_on, outcome, born) VALUES (%d, '%s', %d, 900, %d, %d, '%s', 90);", FIRST_PUPIL + (int)i, registers[k % 3],
                    day(days[i]).number, day(days[k]).number, day(days[k]).number, k % 2 ? "removed" : "left");
}

/* Runs each week, signals of two or three rules a proposal, its end, and for some that are open a sitting that put them off. */
static void fill_proposals(Bench *bench, unsigned *seed)
{
    static const char *const outcomes[] = { "confirmed", "dismissed", "expired", "withdrawn", NULL };
    sql(bench, "INSERT INTO config VALUES ('c', 90);"
               "WITH RECURSIVE w(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM w WHERE n < 40)"
               " INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born) SELECT n + 1, 1, " DAY("2025-09-01") " + 7 * n, 90, 'c', 'p', 72, 90 FROM w;");
    for (int i = 0; i < PROPOSALS; i++) {
        int run = 1 + (int)drawn(seed, 38), on = day("2025-09-01").number + 7 * (run - 1), closed = on + 7 + (int)drawn(seed, 90);
        const char *reg = registers[drawn(seed, 3)], *outcome = outcomes[drawn(seed, 5)];
        sql_put(bench, "INSERT OR IGNORE INTO proposal (id, pupil, register, opened_run, opened_on, born, closed, closed_on, outcome) VALUES (%d, %d, '%s', %d, %d, 90, %s, %d, %s%s%s);", 5000 + i,
                FIRST_PUPIL + i % PUPILS, reg, run, on, outcome ? "90" : "NULL", closed, outcome ? "'" : "", outcome ? outcome : "NULL", outcome ? "'" : "");
        if (!outcome) sql_put(bench, "UPDATE proposal SET closed_on = NULL WHERE id = %d AND outcome IS NULL;", 5000 + i);
        for (unsigned k = 0; k < 1 + drawn(seed, 3); k++)
            for (int week = 0; week < 2; week++)
                sql_put(bench, "INSERT INTO signal (id, run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence) SELECT %d, %d, pupil, register || '-%u', register, 'discuss',"
                               " 'g', 0, 0, 0, '', json_object('title', json_object('kk', 'Ереже %u.%d', 'ru', 'Правило', 'en', 'Rule')) FROM proposal WHERE id = %d;"
                               "INSERT INTO proposal_signal SELECT %d, id FROM signal WHERE id = %d;",
                        9000 + i * 10 + (int)k * 2 + week, run + week, k, k, week, 5000 + i, 5000 + i, 9000 + i * 10 + (int)k * 2 + week);
        sql_put(bench, "INSERT INTO signal (id, run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence) SELECT %d, %d, pupil, register || '-late', register, 'discuss', 'g', 0, 0, 0,"
                       " '', json_object('title', json_object('kk', 'Ереже .1', 'ru', 'Правило', 'en', 'Rule')) FROM proposal WHERE id = %d;"
                       "INSERT INTO proposal_signal SELECT %d, id FROM signal WHERE id = %d;", 9008 + i * 10, run + 1, 5000 + i, 5000 + i, 9008 + i * 10);
        if (drawn(seed, 2)) continue;
        for (int k = 0; k < 2; k++)
            sql_put(bench, "INSERT INTO sitting (id, school, council, day, born) SELECT %d, 1, 'd%d', %d, 90 FROM proposal WHERE id = %d;"
                           "INSERT INTO agenda_item (id, sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) SELECT %d, %d, 1, 'proposal', pupil, id, '', '', '', '', 0, 90 FROM proposal WHERE id = %d;"
                           "INSERT INTO decision (id, agenda_item, outcome, words, until, lead, heard, spoke, born) SELECT %d, %d, '%s', 'w', %d, '', '', '', 90 FROM proposal WHERE id = %d;",
                    20000 + i * 2 + k, i * 2 + k, on + 10 + 20 * k, 5000 + i, 20000 + i * 2 + k, 20000 + i * 2 + k, 5000 + i, 20000 + i * 2 + k, 20000 + i * 2 + k,
                    k && drawn(seed, 2) ? "resolved" : "defer", on + 40, 5000 + i);
    }
}

static int setup(void **state)
{
    unsigned seed = 7;
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    school_fill(bench);
    sql(bench, "BEGIN; DELETE FROM entry; DROP INDEX entry_open;");       /* one pupil may be drawn twice */
    fill_entries(bench, &seed);
    fill_borders(bench);
    fill_proposals(bench, &seed);
    sql(bench, "COMMIT");
    return 0;
}

static YearFigures figures_of(Bench *bench, const char *from, const char *to, const char *on)
{
    Error err = { 0 };
    YearFigures figures;
    Service service = service_on(bench, on, "");
    assert_ok(year_figures(&service, (Span){ day(from), day(to) }, &figures, &err), &err);
    assert_int_equal(figures.flow_count, bench->plan->register_count);
    return figures;
}

static const char *const borders[] = { "2025-03-01", "2025-08-01", "2025-09-01", "2025-10-06", "2025-12-31", "2026-02-14", "2026-05-25", "2026-07-31" };

static void what_came_in_went_out_or_is_there_and_the_next_span_begins_where_one_ended(void **state)
{
    Bench *bench = *state;
    long moved = 0;
    for (size_t a = 0; a < COUNT(borders); a++)
        for (size_t b = a + 1; b < COUNT(borders); b++) {
            Date to = date_plus(day(borders[b]), -1);
            YearFigures figures = figures_of(bench, borders[a], date_iso(to).text, "2026-12-01"), next = figures_of(bench, borders[b], "2026-12-01", "2026-12-01");
            for (size_t r = 0; r < figures.flow_count; r++) {
                const RegisterFlow *flow = &figures.flows[r];
                assert_int_equal(flow->before + flow->in - flow->out - flow->left, flow->now);
                assert_int_equal(flow->now, next.flows[r].before);
                assert_int_equal(flow->proposed, flow->confirmed + flow->dismissed + flow->deferred + flow->expired + flow->withdrawn + flow->waiting);
                moved += flow->in + flow->out + flow->left;
            }
        }
    assert_true(moved > 100);
}

static void every_count_of_entries_is_what_sql_counts(void **state)
{
    Bench *bench = *state;
    const char *from = "2025-09-01", *to = "2026-02-14";
    YearFigures figures = figures_of(bench, from, to, "2026-12-01");
    int a = day(from).number, b = day(to).number;
    long kept = 0;
    for (size_t r = 0; r < figures.flow_count; r++) {
        const RegisterFlow *flow = &figures.flows[r];
        const char *reg = flow->reg->name.id;
        assert_int_equal(flow->before, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND since < %d AND NOT coalesce(until < %d, 0)", reg, a, a));
        assert_int_equal(flow->in, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND since >= %d AND since <= %d", reg, a, b));
        assert_int_equal(flow->out, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND outcome = 'removed' AND until >= %d AND until <= %d", reg, a, b));
        assert_int_equal(flow->left, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND outcome = 'left' AND until >= %d AND until <= %d", reg, a, b));
        assert_int_equal(flow->kept, count_of(bench, "SELECT count(*) FROM entry e WHERE died IS NULL AND register = '%s' AND EXISTS (SELECT 1 FROM agenda_item a JOIN decision d ON d.agenda_item = a.id"
                                                     " JOIN sitting s ON s.id = a.sitting WHERE a.entry = e.id AND d.died IS NULL AND d.outcome IN ('keep', 'change') AND s.day >= %d AND s.day <= %d)", reg, a, b));
        kept += flow->kept;
    }
    assert_true(kept > 5);
}

/* A closing that is known only later: until then the entry is open, whatever its last day is. */
static void an_entry_is_closed_from_the_day_on_which_it_was_known(void **state)
{
    Bench *bench = *state;
    int from = day("2025-08-01").number, on = day("2026-02-02").number;
    YearFigures figures = figures_of(bench, "2025-08-01", "2026-07-31", "2026-02-02");
    for (size_t r = 0; r < figures.flow_count; r++) {
        const RegisterFlow *flow = &figures.flows[r];
        const char *reg = flow->reg->name.id;
        assert_int_equal(flow->now, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND since <= %d AND coalesce(closed_on, 99999) > %d", reg, on, on));
        assert_int_equal(flow->out + flow->left, count_of(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND register = '%s' AND until >= %d AND closed_on <= %d", reg, from, on));
        assert_int_equal(flow->before + flow->in - flow->out - flow->left, flow->now);
    }
    assert_true(count_of(bench, "SELECT count(*) FROM entry WHERE until <= %d AND closed_on > %d", on, on) > 3);
}

/* Open on the day that is looked from: its closing came later. */
#define ENDED(outcome) "closed_on <= %d AND outcome = '" outcome "'"
#define OPEN "(closed_on IS NULL OR closed_on > %d)"

static void every_count_of_proposals_is_what_sql_counts_also_from_an_earlier_day(void **state)
{
    static const char *const looks[] = { "2025-11-03", "2026-02-02", "2026-12-01" };
    Bench *bench = *state;
    long deferred = 0, waiting = 0;
    for (size_t d = 0; d < COUNT(looks); d++) {
        int on = day(looks[d]).number, a = day("2025-09-01").number, b = day("2026-03-31").number < on ? day("2026-03-31").number : on;
        YearFigures figures = figures_of(bench, "2025-09-01", "2026-03-31", looks[d]);
        for (size_t r = 0; r < figures.flow_count; r++) {
            const RegisterFlow *flow = &figures.flows[r];
            const char *reg = flow->reg->name.id;
#define ASKED(condition, ...) count_of(bench, "SELECT count(*) FROM proposal p WHERE register = '%s' AND opened_on >= %d AND opened_on <= %d AND " condition, reg, a, b, __VA_ARGS__)
            assert_int_equal(flow->proposed, ASKED("%d", 1));
            assert_int_equal(flow->confirmed, ASKED(ENDED("confirmed"), on));
            assert_int_equal(flow->dismissed, ASKED(ENDED("dismissed"), on));
            assert_int_equal(flow->expired, ASKED(ENDED("expired"), on));
            assert_int_equal(flow->withdrawn, ASKED(ENDED("withdrawn"), on));
            assert_int_equal(flow->deferred, ASKED(OPEN " AND 'defer' = (SELECT outcome FROM (SELECT d.outcome, max(s.day) FROM agenda_item i JOIN decision d ON d.agenda_item = i.id JOIN sitting s ON s.id = i.sitting"
                                                        " WHERE i.proposal = p.id AND d.died IS NULL AND s.day <= %d))", on, on));
            deferred += flow->deferred;
            waiting += flow->waiting;
        }
    }
    assert_true(deferred > 3 && waiting > 3);
}

static void a_rule_is_judged_by_the_proposals_that_rested_on_it(void **state)
{
    Bench *bench = *state;
    YearFigures figures = figures_of(bench, "2025-09-01", "2026-07-31", "2026-12-01");
    assert_true(figures.rule_count >= 6);
    for (size_t i = 0; i < figures.rule_count; i++) {
        const RuleFigures *rule = &figures.rules[i];
#define RESTED "SELECT count(DISTINCT p.id) FROM proposal p JOIN proposal_signal x ON x.proposal = p.id JOIN signal s ON s.id = x.signal WHERE s.rule = '%s'"
        assert_int_equal(rule->proposed, count_of(bench, RESTED, rule->rule));
        assert_int_equal(rule->confirmed, count_of(bench, RESTED " AND p.outcome = 'confirmed'", rule->rule));
        assert_int_equal(rule->dismissed, count_of(bench, RESTED " AND p.outcome = 'dismissed'", rule->rule));
        assert_int_equal(rule->undecided, count_of(bench, RESTED " AND coalesce(p.outcome, '') NOT IN ('confirmed', 'dismissed')", rule->rule));
        assert_true(strncmp(rule->rule, rule->reg->name.id, strlen(rule->reg->name.id)) == 0);
        assert_non_null(strstr(rule->title.in[LANGUAGE_KK], ".1"));        /* as it was called when it last spoke */
        if (i) assert_true(figures.rules[i - 1].reg < rule->reg || strcmp(figures.rules[i - 1].rule, rule->rule) < 0);
    }
}

static void a_rule_that_spoke_later_is_not_among_them_on_an_earlier_day(void **state)
{
    Bench *bench = *state;
    int on = day("2025-10-06").number;
    YearFigures figures = figures_of(bench, "2025-09-01", "2026-07-31", "2025-10-06");
    assert_true(figures.rule_count > 0);
    long all = 0;
    for (size_t i = 0; i < figures.rule_count; i++) {
        long long now = count_of(bench, RESTED " AND p.opened_on <= %d AND s.run IN (SELECT id FROM run WHERE on_day <= %d)", figures.rules[i].rule, on, on);
        assert_int_equal(figures.rules[i].proposed, now);
        all += figures.rules[i].proposed;
    }
    assert_int_equal(all, count_of(bench, "SELECT count(*) FROM (SELECT DISTINCT p.id, s.rule FROM proposal p JOIN proposal_signal x ON x.proposal = p.id JOIN signal s ON s.id = x.signal JOIN run r ON r.id = s.run"
                                          " WHERE p.opened_on <= %d AND r.on_day <= %d)", on, on));
}

static void a_year_without_anything_is_all_zeros(void **state)
{
    YearFigures figures = figures_of(*state, "2030-08-01", "2031-07-31", "2031-05-25");
    assert_int_equal(figures.rule_count, 0);
    for (size_t r = 0; r < figures.flow_count; r++) {
        assert_int_equal(figures.flows[r].in + figures.flows[r].out + figures.flows[r].left + figures.flows[r].kept + figures.flows[r].proposed, 0);
        assert_int_equal(figures.flows[r].before, figures.flows[r].now);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_came_in_went_out_or_is_there_and_the_next_span_begins_where_one_ended),
        cmocka_unit_test(every_count_of_entries_is_what_sql_counts),
        cmocka_unit_test(an_entry_is_closed_from_the_day_on_which_it_was_known),
        cmocka_unit_test(every_count_of_proposals_is_what_sql_counts_also_from_an_earlier_day),
        cmocka_unit_test(a_rule_is_judged_by_the_proposals_that_rested_on_it),
        cmocka_unit_test(a_rule_that_spoke_later_is_not_among_them_on_an_earlier_day),
        cmocka_unit_test(a_year_without_anything_is_all_zeros),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
