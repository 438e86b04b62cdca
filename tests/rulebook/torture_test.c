/* Every allocation fails once: no leak, no crash, no silence, and nothing wrong is said. */
#include "bench.h"

#include "format.h"

#define MONDAY on(2025, 10, 20)

static const char body[] =
    "rule { id = 'r', register = 'at-risk', level = 'watch', group = 'g', title = { kk = 'т', ru = 'т', en = 't' }, basis = 'b',\n"
    "set = { n = 2 }, follow_up = { 'I.5' }, because = { kk = '{late} {dates}', ru = '{late}', en = '{late}' },\n"
    "when = function(pupil, set) return pupil.late(30) >= set.n end,\n"
    "examples = { { 'y', on = '2025-10-20', late = { ['2025-10-06'] = 3 }, family = { 'large' }, clubs = { 'шахмат' },\n"
    "measures = { { '2025-10-06', 'mark/algebra', 3 } }, seen = { { '2025-10-06', 'fight', severity = 2 } }, yes = true } } }";

typedef struct { Bench *bench; bool full; } Work;

static bool work(void *arg, Error *err)
{
    const Work *work_of = arg;
    RuleFile file = { "at-risk/r.lua", body, sizeof body - 1 };
    RuleFiles files = { .items = &file, .count = 1, .room = 1 };
    RuleFaults faults = { 0 };
    RulebookOptions options = { .memo = true };
    Rulebook *book = NULL, *twin = NULL;
    Verdict verdict = { .answer = VERDICT_NO };
    json_t *evidence = NULL;
    Arena *arena = arena_open();
    bool ok = arena || error_memory(err);
    ok = ok && rulebook_open(arena, &work_of->bench->plan, &files, &options, &book, &faults, err);
    if (ok && faults.count) print_error("%s\n", faults.items[0].text.in[LANGUAGE_EN]);
    if (ok) assert_int_equal(faults.count, 0);                      /* want of memory is no fault of the rule */
    ok = ok && rulebook_judge(book, &work_of->bench->dossier, NULL, &verdict, err);
    if (ok) assert_int_equal(verdict.answer, VERDICT_YES);
    ok = ok && (twin = rulebook_twin(book, err)) && rulebook_judge(twin, &work_of->bench->dossier, NULL, &verdict, err);
    if (ok) assert_int_equal(verdict.answer, VERDICT_YES);
    rulebook_close(twin);
    if (ok && work_of->full) {
        ok = rulebook_evidence(book, &work_of->bench->dossier, NULL, 0, &evidence, err);
        if (ok) assert_non_null(evidence);
        json_decref(evidence);
        ok = ok && rulebook_check(book, arena, &faults, err);
        if (ok) assert_int_equal(faults.count, 1);                  /* no "no" example */
        ok = ok && rulebook_warnings(book, NULL, arena, &faults, err);
        if (ok) assert_int_equal(faults.count, 2);                  /* no "unknown" example */
    }
    rulebook_close(book);
    arena_close(arena);
    return ok;
}

static void opening_and_judging_survive_the_failure_of_any_allocation(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    Work just_judge = { bench, false };
    assert_true(torture_memory(work, &just_judge) > 100);
}

static void evidence_and_check_survive_it_too(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    Work everything = { bench, true };
    assert_true(torture_memory(work, &everything) > 200);
}

static int setup(void **state)
{
    json_setup();
    return bench_setup(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(opening_and_judging_survive_the_failure_of_any_allocation),
        cmocka_unit_test(evidence_and_check_survive_it_too),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
