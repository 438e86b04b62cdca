/* The reference comparison on the UCI data, to the last count, where the data files are at hand; and what a reference folder may not do. */
#include <unistd.h>

#include "../screening/bench.h"

#include "workshop.h"

#define DATA "../shared/realdata/uci-student/"
#define FOLDER "data/examples/uci"

static bool is_there(void)
{
    if (path_is_file(DATA "student-mat.csv") && path_is_file(DATA "student-por.csv")) return true;
    print_message("skipped: the UCI files are not at hand\n");
    return false;
}

static Reference *opened(Bench *bench, const char *const *paths, size_t count, Backtest *backtest)
{
    Error err = { 0 };
    Reference *reference = reference_open(bench->plan, FOLDER, paths, count, bench->arena, &err);
    assert_ok(reference != NULL, &err);
    const Service *service = reference_service(reference);
    assert_ok(backtest_make(service, reference_rules(reference), (Span){ service->on, service->on }, reference_outcomes(reference), backtest, &err), &err);
    return reference;
}

static void assert_figures(const Backtest *backtest, const char *reg, long flagged, long right, long with)
{
    for (size_t i = 0; i < backtest->figures.count; i++) {
        const BacktestFigures *figures = &backtest->figures.items[i];
        if (strcmp(figures->target, reg) != 0) continue;
        assert_int_equal(figures->flagged, flagged);
        assert_int_equal(figures->precision.part, right);
        assert_int_equal(figures->precision.whole, flagged);
        assert_int_equal(figures->recall.part, right);
        assert_int_equal(figures->recall.whole, with);
    }
}

static long status_decided(Bench *bench, const Reference *reference, const char *rule)
{
    Error err = { 0 };
    Screening screening;
    const Service *service = reference_service(reference);
    ScreeningOptions options = { .on = service->on, .school = service->school->id };
    long decided = 0;
    assert_ok(screening_run(service->store, service->plan, reference_rules(reference), &options, bench->arena, &screening, &err), &err);
    for (size_t i = 0; i < screening.signals.count; i++)
        decided += strcmp(screening.signals.items[i].rule_id, rule) == 0 && strstr(screening.signals.items[i].evidence, "\"status_decided\":true") != NULL;
    screening_close(&screening);
    return decided;
}

static void each_file_gives_the_published_counts(void **state)
{
    static const struct { const char *path; long pupils, drinks_flagged, drinks_right, drinks, fails_flagged, fails_right, fails, decided; } known[] = {
        { DATA "student-mat.csv", 395, 111, 54, 90, 87, 53, 130, 10 }, { DATA "student-por.csv", 649, 209, 94, 151, 116, 52, 100, 15 },
    };
    Bench *bench = *state;
    if (!is_there()) return;
    for (size_t i = 0; i < COUNT(known); i++) {
        Backtest backtest;
        Reference *reference = opened(bench, &known[i].path, 1, &backtest);
        assert_int_equal(backtest.replay.pupils.count, known[i].pupils);
        assert_int_equal(backtest.figures.count, bench->plan->register_count + 2);
        assert_figures(&backtest, "substance-risk", known[i].drinks_flagged, known[i].drinks_right, known[i].drinks);
        assert_figures(&backtest, "at-risk", known[i].fails_flagged, known[i].fails_right, known[i].fails);
        assert_int_equal(status_decided(bench, reference, "uci-drinks"), known[i].decided);
        assert_int_equal(backtest.replay.assumed, backtest.replay.records);
        backtest_close(&backtest);
        reference_close(reference);
    }
}

static const GroupFigures *group(const Fairness *fairness, GroupKind kind, const char *id, bool without)
{
    for (size_t i = 0; i < fairness->count; i++)
        if (fairness->items[i].kind == kind && fairness->items[i].without == without && strcmp(fairness->items[i].id, id) == 0) return &fairness->items[i];
    fail_msg("no group %s", id);
    return NULL;
}

static void both_files_show_whom_the_rule_treats_unequally(void **state)
{
    static const char *const paths[] = { DATA "student-mat.csv", DATA "student-por.csv" };
    Bench *bench = *state;
    Backtest backtest;
    if (!is_there()) return;
    Reference *reference = opened(bench, paths, 2, &backtest);
    const Fairness *fairness = &backtest.fairness[plan_register(bench->plan, "substance-risk") - bench->plan->registers];
    const GroupFigures *boys = group(fairness, GROUP_SEX, "m", false), *girls = group(fairness, GROUP_SEX, "f", false);
    assert_int_equal(boys->right.part, 110);
    assert_int_equal(boys->right.whole, 155);
    assert_int_equal(girls->right.part, 38);
    assert_int_equal(girls->right.whole, 165);
    double times = fairness_gap(fairness, GROUP_FAMILY, "one-parent");
    assert_true(times >= 1.55 && times < 1.65);
    assert_non_null(strstr(reference_note(reference)->in[LANGUAGE_EN], "twice"));
    const char *store = store_path(reference_service(reference)->store);
    assert_true(path_is_file(store));
    backtest_close(&backtest);
    reference_close(reference);
    assert_false(path_is_file(store));                           /* nothing of the pupils stays behind */
}

static void another_file_under_that_name_is_refused(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *path = file_make(bench->arena, bench->folder, "student-mat.csv",
        "sex;Pstatus;goout;studytime;absences;failures;famrel;Walc;Dalc;G3\n\"F\";\"A\";4;2;6;0;4;1;1;6\n");
    assert_null(reference_open(bench->plan, FOLDER, &path, 1, bench->arena, &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_REFERENCE_OTHER);
    error_clear(&err);
    path = file_make(bench->arena, bench->folder, "other.csv", "sex\nF\n");
    assert_null(reference_open(bench->plan, FOLDER, &path, 1, bench->arena, &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_REFERENCE_FILE);
    error_clear(&err);
    path = file_make(bench->arena, bench->folder, "student-mat.csv", "sex;Pstatus\n\"F\";\"A\"\n");
    assert_null(reference_open(bench->plan, FOLDER, &path, 1, bench->arena, &err));
    assert_int_equal(err.kind, ERR_INPUT);                       /* the column that is missing, with its name */
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "goout"));
}

static void a_file_given_twice_is_refused(void **state)
{
    static const char *const paths[] = { DATA "student-mat.csv", DATA "student-mat.csv" };
    Bench *bench = *state;
    Error err = { 0 };
    if (!is_there()) return;
    assert_null(reference_open(bench->plan, FOLDER, paths, 2, bench->arena, &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_REFERENCE_TWICE);
}

/* A folder of the test's own: what reference.lua says beside `files`, and one data file with the bytes given. */
static Reference *made(Bench *bench, const char *files, const char *rest, const char *bytes, Error *err)
{
    static const char form[] = "local function describe() reference {\n"
        "  title = { kk = 'к', ru = 'р', en = 'e' }, note = { kk = 'к', ru = 'р', en = 'e' }, source = 's', day = '2026-01-19', files = { %s },\n"
        "  start = function() put('classes', { year = 2025, grade = 10, letter = 'U', shift = 1, week = 5, language = 'en' }) end,\n"
        "  each = function() put('pupils', { number = row(), surname = 'A' .. cell('last'), given = 'B', class = '10U', since = '2025-09-01' }) %s end,\n"
        "} end\ndescribe()\n%s";
    char words[4000], one[200];
    const char *path = bytes ? file_make(bench->arena, bench->folder, "a.csv", bytes) : NULL;
    if (bytes) {
        Hash hash = hash_bytes(bytes, strlen(bytes));
        snprintf(one, sizeof one, "{ name = 'a.csv', tag = 'a', sha256 = '%s' }", hash.hex);
        files = one;
    }
    snprintf(words, sizeof words, form, files, bytes ? rest : "", bytes ? "" : rest);
    file_make(bench->arena, bench->folder, "reference.lua", words);
    assert_ok(folder_make(path_join(bench->arena, bench->folder, "rules"), err), err);
    return reference_open(bench->plan, bench->folder, &path, bytes != NULL, bench->arena, err);
}

#define A_FILE "{ name = 'a', tag = 'a', sha256 = 'a' },"

static void it_is_described_once_and_names_at_most_eight_files(void **state)
{
    Bench *bench = *state;
    static const struct { const char *files, *rest; MessageId why; } wrong[] = {
        { A_FILE A_FILE A_FILE A_FILE A_FILE, "describe()", MSG_WORKSHOP_REFERENCE_AGAIN },
        { A_FILE A_FILE A_FILE A_FILE A_FILE A_FILE A_FILE A_FILE A_FILE, "", MSG_WORKSHOP_REFERENCE_FILES },
        { A_FILE "'b.csv'", "", MSG_WORKSHOP_REFERENCE_FILES },
        { A_FILE "b = " A_FILE, "", MSG_WORKSHOP_REFERENCE_FILES },
        { "", "", MSG_WORKSHOP_REFERENCE_FILES },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_null(made(bench, wrong[i].files, wrong[i].rest, NULL, &err));
        assert_int_equal(err.part[0].id, wrong[i].why);
        assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "reference.lua"));
    }
}

static void a_row_that_is_short_is_empty_where_it_ends(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Reference *reference = made(bench, NULL, "", "first,last\n1,x\n2\n", &err);
    assert_ok(reference != NULL, &err);
    const Service *service = reference_service(reference);
    assert_int_equal(service->people->count, 2);
    assert_string_equal(service->people->items[1].surname, "A");
    reference_close(reference);
}

static void one_pupil_has_one_outcome_for_a_register(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Reference *reference = made(bench, NULL, "outcome(row(), 'at-risk', true) outcome(row(), 'at-risk', true) outcome(row(), 'substance-risk', false)", "first,last\n1,x\n2,y\n", &err);
    assert_ok(reference != NULL, &err);                           /* said twice alike is no contradiction */
    reference_close(reference);
    assert_null(made(bench, NULL, "outcome(row(), 'at-risk', true) outcome(row(), 'at-risk', false)", "first,last\n1,x\n", &err));
    assert_int_equal(err.part[0].id, MSG_WORKSHOP_OUTCOME_BOTH);
}

static bool made_and_closed(void *arg, Error *err)
{
    Bench *bench = arg;
    Arena *arena = arena_open();
    const char *path = arena ? path_join(arena, bench->folder, "a.csv") : NULL;
    if (!path) { arena_close(arena); return error_memory(err); }
    Reference *reference = reference_open(bench->plan, bench->folder, &path, 1, arena, err);
    bool ok = reference != NULL;
    reference_close(reference);
    arena_close(arena);
    return ok;
}

static void no_memory_at_any_moment_is_told_and_leaves_no_folder(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *kept = getenv("TMPDIR"), *folder = folder_new(bench->arena);
    const char *copy = kept ? arena_text(bench->arena, kept) : NULL;
    reference_close(made(bench, NULL, "outcome(row(), 'at-risk', true)", "first,last\n1,x\n", &err));
    assert_ok(err.kind == ERR_NONE, &err);
    setenv("TMPDIR", folder, 1);
    assert_true(torture(made_and_closed, bench) > 100);
    if (copy) setenv("TMPDIR", copy, 1);
    else unsetenv("TMPDIR");
    assert_int_equal(rmdir(folder), 0);                           /* it is empty */
}

static void no_school_runs_a_reference_rule(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files = { 0 };
    RuleFaults faults = { 0 };
    Rulebook *book;
    assert_ok(rules_read(bench->arena, FOLDER "/rules", &files, &err), &err);
    assert_int_equal(files.count, 2);
    assert_ok(rulebook_open(bench->arena, bench->plan, &files, NULL, &book, &faults, &err), &err);
    assert_int_equal(rulebook_count(book), 0);
    assert_int_equal(faults.count, 2);
    rulebook_close(book);
    files.reference = true;
    faults.count = 0;
    ExampleResults results = { 0 };
    assert_ok(rulebook_open(bench->arena, bench->plan, &files, NULL, &book, &faults, &err), &err);
    assert_ok(rulebook_check(book, bench->arena, &faults, &err), &err);
    assert_ok(rulebook_examples(book, bench->arena, &results, &err), &err);
    assert_int_equal(rulebook_count(book), 2);
    for (size_t i = 0; i < faults.count; i++) fail_msg("%s:%d: %s", faults.items[i].path, faults.items[i].line, faults.items[i].text.in[LANGUAGE_EN]);
    for (size_t i = 0; i < results.count; i++) assert_true(results.items[i].passed);
    rulebook_close(book);
}

#define test(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(each_file_gives_the_published_counts),
        test(both_files_show_whom_the_rule_treats_unequally),
        test(another_file_under_that_name_is_refused),
        test(a_file_given_twice_is_refused),
        test(it_is_described_once_and_names_at_most_eight_files),
        test(a_row_that_is_short_is_empty_where_it_ends),
        test(one_pupil_has_one_outcome_for_a_register),
        test(no_memory_at_any_moment_is_told_and_leaves_no_folder),
        test(no_school_runs_a_reference_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
