/*
 * Each hostile rule file by itself. What must hold: the outcome it names; one report for the rule, not for each pupil; not a byte of
 * difference in what the honest rules say; no address, no control byte in any word; no memory kept; the same a second time.
 */
#include <ctype.h>
#include <time.h>

#include "hostile.h"

enum { REPORTS_MOST = 50, SECONDS_MOST = 20 };

/* ---- what must hold ------------------------------------------------------------------------------------------------------- */

/* "0x55…", "table: …": whatever only this process knows. */
static const char *unfit(const char *words)
{
    static const char *const heads[] = { "table: ", "function: ", "userdata: ", "thread: ", "builtin: " };
    size_t bad;
    if (!text_is_utf8(words, strlen(words), &bad)) return "no UTF-8";
    for (size_t i = 0; i < COUNT(heads); i++) if (strstr(words, heads[i])) return heads[i];
    for (const char *at = strstr(words, "0x"); at; at = strstr(at + 2, "0x")) {
        size_t digits = 0;
        while (isxdigit((unsigned char)at[2 + digits])) digits++;
        if (digits >= 6) return "an address";
    }
    for (const char *at = words; *at; at++) if (((unsigned char)*at < 0x20 && *at != '\n' && *at != '\t') || *at == 0x7F) return "a control byte";
    return NULL;
}

/* "limit", "load words that stand in the report": the kind, and what the English report holds. */
static bool as_wanted(const char *wanted, const Said *said)
{
    size_t kind = strcspn(wanted, " ");
    if (strlen(said->kind) != kind || memcmp(said->kind, wanted, kind) != 0) return false;
    return !wanted[kind] || strstr(said->words, wanted + kind + 1) != NULL;
}

/* What `check`, `test` and `rules diff` do with the file: each comes to an end, and only words come of it. */
static const char *workshop_says(Bench *bench, const char *body, size_t *reports)
{
    RuleFile file = { "at-risk/bad.lua", body, strlen(body) };
    RuleFiles rules = { .items = &file, .count = 1, .room = 1 };
    RuleFaults faults = { 0 };
    ExampleResults results = { 0 };
    RuleParts parts;
    Rulebook *book = NULL;
    Error err = { 0 };
    const char *odd = NULL;
    Arena *arena = arena_open();
    if (!rulebook_open(arena, &bench->plan, &rules, NULL, &book, &faults, &err)) odd = "rulebook_open fails";
    else if (!rulebook_check(book, arena, &faults, &err)) odd = "rulebook_check fails";
    else if (!rulebook_examples(book, arena, &results, &err)) odd = "rulebook_examples fails";
    rulebook_close(book);
    if (!odd && !rule_parts(arena, &file, &parts, &err)) odd = "rule_parts fails";
    for (size_t i = 0; !odd && i < faults.count; i++)
        for (int l = 0; l < LANGUAGES && !odd; l++) if (!(odd = unfit(faults.items[i].text.in[l]))) odd = unfit(faults.items[i].source_line);
    for (size_t i = 0; !odd && i < results.count; i++) odd = unfit(results.items[i].text.in[LANGUAGE_EN] ? results.items[i].text.in[LANGUAGE_EN] : "");
    *reports = faults.count;
    arena_close(arena);
    return odd;
}

static Said alone, first, second;

static bool hold(const Case *one, bool ok, const char *what)
{
    if (!ok) print_error("%s: %s: %s\n  wanted: %s\n  came:   %s %s\n", one->file, one->name, what, one->wanted, first.kind, first.words);
    return ok;
}

static bool case_holds(Bench *bench, const Case *one)
{
    size_t before = memory_live();
    clock_t start = clock();
    judge_all(bench, one->body, &first);
    bool kept = memory_live() != before;
    judge_all(bench, one->body, &second);
    const char *odd = unfit(first.bad);
    bool good = hold(one, first.ok, "it took the whole rulebook along");
    size_t checked;
    const char *wrong = workshop_says(bench, one->body, &checked);
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    if (getenv("VERBOSE")) print_message("%6.2f s  %s: %s: %s %s\n", seconds, one->file, one->name, first.kind, first.words);
    good = hold(one, as_wanted(one->wanted, &first), "another outcome") && good;
    good = hold(one, !kept, "memory was kept") && good;
    good = hold(one, strcmp(first.good, alone.good) == 0, "the honest rules say something else beside it") && good;
    good = hold(one, strcmp(first.bad, second.bad) == 0 && strcmp(first.good, second.good) == 0, "another time it says something else") && good;
    good = hold(one, !odd, odd ? odd : "") && good;
    good = hold(one, !wrong, wrong ? wrong : "") && hold(one, checked <= REPORTS_MOST, "more reports of check than anybody reads") && good;
    good = hold(one, first.reports <= (strcmp(first.kind, "load") == 0 ? REPORTS_MOST : 1), "more than one report") && good;
    return hold(one, seconds < SECONDS_MOST, "it took too long") && good;
}

static void run_file(void **state, const char *file)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Arena *arena = arena_open();
    Cases *cases = ARENA_NEW(arena, Cases);
    size_t wrong = 0;
    assert_non_null(cases);
    cases->count = 0;
    read_cases(arena, cases, file);
    assert_true(cases->count > 0);
    judge_all(bench, NULL, &alone);
    assert_true(alone.ok && strstr(alone.good, "6 lessons of 4") && strstr(alone.good, "3 z-both 0") && strstr(alone.good, "4 z-both 1"));
    for (size_t i = 0; i < cases->count; i++) wrong += !case_holds(bench, &cases->items[i]);
    if (getenv("VERBOSE")) print_message("%s: %zu files\n", file, cases->count);
    arena_close(arena);
    assert_int_equal(wrong, 0);
}

static void no_name_outside_the_allow_list_exists(void **state) { run_file(state, "names.txt"); }
static void nothing_is_kept_between_pupils_or_handed_to_another_rule(void **state) { run_file(state, "state.txt"); }
static void no_limit_is_passed_or_caught(void **state) { run_file(state, "limits.txt"); }
static void the_tables_of_a_rule_are_read_with_a_bound(void **state) { run_file(state, "tables.txt"); }
static void words_of_a_rule_are_words(void **state) { run_file(state, "words.txt"); }
static void files_that_are_no_rule_are_told(void **state) { run_file(state, "files.txt"); }

static void there_are_at_least_150(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Cases *cases = ARENA_NEW(arena, Cases);
    assert_non_null(cases);
    read_all(arena, cases);
    size_t count = cases->count;
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < i; k++)
            if (strcmp(cases->items[i].body, cases->items[k].body) == 0) fail_msg("%s is %s", cases->items[i].name, cases->items[k].name);
    arena_close(arena);
    assert_true(count >= 150);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(there_are_at_least_150),
        cmocka_unit_test(no_name_outside_the_allow_list_exists),
        cmocka_unit_test(nothing_is_kept_between_pupils_or_handed_to_another_rule),
        cmocka_unit_test(no_limit_is_passed_or_caught),
        cmocka_unit_test(the_tables_of_a_rule_are_read_with_a_bound),
        cmocka_unit_test(words_of_a_rule_are_words),
        cmocka_unit_test(files_that_are_no_rule_are_told),
    };
    if (getenv("ONLY")) cmocka_set_test_filter(getenv("ONLY"));      /* ONLY='words*' VERBOSE=1 while one is at it */
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
