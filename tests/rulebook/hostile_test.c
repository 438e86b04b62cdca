/*
 * Whole rule files of careless and hostile authors, loaded and judged beside honest ones: tests/rulebook/hostile/ (its README says how to
 * read them). What must hold for each: the outcome it names; one report for the rule, not for each pupil; not a byte of difference in what
 * the honest rules say; no address, no control byte in any word; no memory kept; and the same in every process and thread.
 */
#define _GNU_SOURCE
#include <ctype.h>
#include <dirent.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench.h"

enum { PUPILS = 6, CASES_MOST = 400, SAID_MOST = 1 << 16, REPORTS_MOST = 50, SECONDS_MOST = 20 };

typedef struct { const char *file, *name, *wanted, *body; } Case;
typedef struct { Case items[CASES_MOST]; size_t count; } Cases;

/* ---- the cases -------------------------------------------------------------------------------------------------------- */

/* "local n = 0 --- n = n + 1 return true": what stands above `---` is the file's own, below it the function's. Or a whole file with rule in it. */
static const char *whole_file(Arena *arena, const char *script, size_t length)
{
    const char *text = arena_copy(arena, script, length), *body = text, *line = strstr(text, "\n---\n");
    if (strncmp(text, "--!", 3) == 0) return text;
    Text file = text_init(arena, 200000);
    Error err = { 0 };
    const char *made;
    if (line) {
        text_put(&file, arena_copy(arena, text, (size_t)(line - text)));
        body = line + 5;
    }
    text_put(&file, "\nrule { id = \"bad\", register = \"at-risk\", level = \"watch\", group = \"g\", title = { kk = \"Қ\", ru = \"Р\", en = \"E\" },\n"
                    "because = { kk = \"қ {n}\", ru = \"р {n}\", en = \"e {n}\" }, basis = \"b\", follow_up = { \"I.5\" }, set = { n = 3 },\n"
                    "when = function(pupil, set)\n");
    text_put(&file, body);
    text_put(&file, "\nend }\n");
    assert_ok(text_finish(&file, &made, &err), &err);
    return made;
}

static void read_cases(Arena *arena, Cases *cases, const char *file)
{
    Error err = { 0 };
    const char *bytes, *path = path_join(arena, "tests/rulebook/hostile", file);
    size_t length;
    assert_ok(file_read(arena, path, 1024 * 1024, &bytes, &length, &err), &err);
    for (const char *at = strncmp(bytes, "=== ", 4) == 0 ? bytes : strstr(bytes, "\n=== "); at;) {
        at += *at == '\n';
        const char *name_end = strchr(at, '\n'), *wanted = name_end + 1, *wanted_end = strchr(wanted, '\n'), *script = wanted_end + 1;
        const char *next = strstr(wanted_end, "\n=== "), *end = next ? next : bytes + length;
        if (strncmp(wanted, "--> ", 4) != 0) fail_msg("%s: no outcome: %.60s", file, at);
        assert_true(cases->count < CASES_MOST);
        cases->items[cases->count++] = (Case){ file, arena_copy(arena, at + 4, (size_t)(name_end - at - 4)),
            arena_copy(arena, wanted + 4, (size_t)(wanted_end - wanted - 4)), whole_file(arena, script, (size_t)(end - script)) };
        at = next;
    }
}

static const char *const files[] = { "names.txt", "state.txt", "limits.txt", "tables.txt", "words.txt", "files.txt" };

static void read_all(Arena *arena, Cases *cases)
{
    cases->count = 0;
    for (size_t i = 0; i < COUNT(files); i++) read_cases(arena, cases, files[i]);
}

/* ---- one rulebook on a few pupils ----------------------------------------------------------------------------------------- */

static const char *const honest[][2] = {
    { "at-risk/a-first.lua", "rule { id = \"a-first\", register = \"at-risk\", level = \"watch\", group = \"a\", title = { kk = \"Бірінші\", ru = \"Первое\", en = \"First\" }, set = { lessons = 4 },\n"
      "when = function(pupil, set) return pupil.missed(\"unexcused\", 30) >= set.lessons end,\n"
      "because = { kk = \"{missed} сабақ\", ru = \"{missed} уроков\", en = \"{missed} lessons of {lessons}\" } }\n" },
    { "at-risk/z-last.lua", "local names = { \"unexcused\", \"ill\" }\nrule { id = \"z-last\", register = \"at-risk\", level = \"discuss\", group = \"z\", title = { kk = \"Соңғы\", ru = \"Последнее\", en = \"Last\" },\n"
      "when = function(pupil) local sum = 0 for _, name in ipairs(names) do sum = sum + pupil.missed(name, 60, { as = name == \"ill\" and \"ill\" or \"cut\" }) end return sum > 8 end,\n"
      "because = { kk = \"{ill} {cut}\", ru = \"{ill} {cut}\", en = \"{ill} ill, {cut} cut\" } }\n" },
    { "at-risk/z-both.lua", "combine { id = \"z-both\", register = \"at-risk\", level = \"discuss\", title = { kk = \"Екеуі\", ru = \"Оба\", en = \"Both\" }, of = { \"a-first\", \"z-last\" }, at_least = 2,\n"
      "distinct = \"group\", because = { kk = \"{titles}\", ru = \"{titles}\", en = \"{titles}\" } }\n" },
};

/* What all pupils got: what the honest rules said, and what became of the bad one; both as text. */
typedef struct {
    char good[SAID_MOST], bad[SAID_MOST];
    size_t good_length, bad_length;
    char kind[40];                   /* "load", "limit", "run", …, "yes", "no", "unknown", "mixed" */
    char words[2000];                /* of the first report, in English */
    size_t reports;
    bool ok;                         /* false: the whole rulebook failed */
} Said;

__attribute__((format(printf, 3, 4))) static void say_to(char *out, size_t *length, const char *format, ...)
{
    va_list list;
    va_start(list, format);
    int size = vsnprintf(out + *length, SAID_MOST - *length, format, list);
    va_end(list);
    *length += size < 0 ? 0 : (size_t)size;
    if (*length >= SAID_MOST) *length = SAID_MOST - 1;
}

static void pupil_of(Bench *bench, int number)
{
    static const int cut[PUPILS] = { 0, 2, 4, 6, 6, 1 }, ill[PUPILS] = { 0, 0, 6, 0, 6, 3 };
    bench->dossier.attendance.count = 0;
    bench->dossier.pupil = number + 1;
    if (cut[number]) bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, cut[number]);
    if (ill[number]) bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, ill[number]);
}

static void say_evidence(Rulebook *book, Bench *bench, size_t rule, char *out, size_t *length, Error *err)
{
    json_t *evidence = NULL;
    if (!rulebook_evidence(book, &bench->dossier, NULL, rule, &evidence, err)) say_to(out, length, " NO EVIDENCE");
    char *words = evidence ? json_dumps(evidence, JSON_SORT_KEYS) : NULL;
    say_to(out, length, " %s\n", words ? words : "-");
    json_free_t give;
    json_malloc_t take;
    json_get_alloc_funcs(&take, &give);
    if (words) give(words);
    json_decref(evidence);
}

static void say_fault(const RuleFault *fault, Said *said)
{
    if (!said->reports) {
        snprintf(said->kind, sizeof said->kind, "%s", fault_names[fault->kind]);
        snprintf(said->words, sizeof said->words, "%s", fault->text.in[LANGUAGE_EN]);
    }
    said->reports++;
    say_to(said->bad, &said->bad_length, "%s:%d %s first=%lld count=%ld\n%s\n%s\n%s\n%s\n", fault->path, fault->line, fault_names[fault->kind], fault->first_pupil, fault->count,
           fault->source_line, fault->text.in[0], fault->text.in[1], fault->text.in[2]);
}

static void note_kind(Said *said, const Verdict *verdict)
{
    static const char *const kinds[] = { "no", "yes", "unknown", "failed", "not-for" };
    if (said->reports) return;
    const char *kind = kinds[verdict->answer];
    if (!said->kind[0]) snprintf(said->kind, sizeof said->kind, "%s", kind);
    else if (strcmp(said->kind, kind) != 0) snprintf(said->kind, sizeof said->kind, "mixed");
}

/* Nothing here asserts: it runs in threads too. `body` NULL: the honest rules alone. */
static void judge_all(Bench *bench, const char *body, Said *said)
{
    memset(said, 0, sizeof *said);
    RuleFile list[COUNT(honest) + 1];
    size_t count = 0;
    Error err = { 0 };
    list[count++] = (RuleFile){ honest[0][0], honest[0][1], strlen(honest[0][1]) };
    if (body) list[count++] = (RuleFile){ "at-risk/bad.lua", body, strlen(body) };
    for (size_t i = 1; i < COUNT(honest); i++) list[count++] = (RuleFile){ honest[i][0], honest[i][1], strlen(honest[i][1]) };
    RuleFiles rules = { .items = list, .count = count, .room = count };
    RuleFaults faults = { 0 };
    Rulebook *book = NULL;
    Arena *arena = arena_open();
    RulebookOptions options = { .memo = true };
    Verdict verdicts[COUNT(honest) + 1];
    said->ok = rulebook_open(arena, &bench->plan, &rules, &options, &book, &faults, &err);
    for (size_t i = 0; said->ok && i < faults.count; i++) {
        if (strcmp(faults.items[i].path, "at-risk/bad.lua") == 0) say_fault(&faults.items[i], said);
        else say_to(said->good, &said->good_length, "%s: %s\n", faults.items[i].path, faults.items[i].text.in[LANGUAGE_EN]);
    }
    for (int pupil = 0; said->ok && pupil < PUPILS; pupil++) {
        pupil_of(bench, pupil);
        if (!rulebook_judge(book, &bench->dossier, NULL, verdicts, &err)) {
            said->ok = false;
            break;
        }
        for (size_t i = 0; i < rulebook_count(book); i++) {
            const Rule *rule = rulebook_rule(book, i);
            bool bad = strcmp(rule->id, "bad") == 0;
            char *out = bad ? said->bad : said->good;
            size_t *length = bad ? &said->bad_length : &said->good_length;
            if (bad) note_kind(said, &verdicts[i]);
            /* a void rule is void for the whole run, so that who met the limit first is not to be seen there */
            say_to(out, length, "%d %s %d %s %s %s", pupil, rule->id, (int)verdicts[i].answer, rule->title.in[0], rule->title.in[1], rule->group);
            if (verdicts[i].answer == VERDICT_YES) say_evidence(book, bench, i, out, length, &err);
            else say_to(out, length, "\n");
        }
    }
    RuleFaults run = { 0 };
    if (said->ok) said->ok = rulebook_faults(book, arena, &run, &err);
    for (size_t i = 0; said->ok && i < run.count; i++) {
        if (strcmp(run.items[i].rule, "bad") == 0) say_fault(&run.items[i], said);
        else say_to(said->good, &said->good_length, "%s: %s\n", run.items[i].path, run.items[i].text.in[LANGUAGE_EN]);
    }
    rulebook_close(book);
    arena_close(arena);
}

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
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    bool kept = memory_live() != before;
    judge_all(bench, one->body, &second);
    if (getenv("VERBOSE")) print_message("%6.2f s  %s: %s: %s %s\n", seconds, one->file, one->name, first.kind, first.words);
    const char *odd = unfit(first.bad);
    bool good = hold(one, first.ok, "it took the whole rulebook along");
    good = hold(one, as_wanted(one->wanted, &first), "another outcome") && good;
    good = hold(one, !kept, "memory was kept") && good;
    good = hold(one, strcmp(first.good, alone.good) == 0, "the honest rules say something else beside it") && good;
    good = hold(one, strcmp(first.bad, second.bad) == 0 && strcmp(first.good, second.good) == 0, "another time it says something else") && good;
    good = hold(one, !odd, odd ? odd : "") && good;
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

/* ---- many at once --------------------------------------------------------------------------------------------------------- */

/* `count` copies of one hostile file before an honest one; what that says. */
static void beside(Bench *bench, const char *before, size_t count, Said *said)
{
    Rules *rules = rules_new(bench);
    memset(said, 0, sizeof *said);
    for (size_t i = 0; i < count; i++) {
        Text text = text_init(bench->arena, 5000);
        Error err = { 0 };
        const char *body;
        char id[20], path[40];
        snprintf(id, sizeof id, "m%zu", i);
        snprintf(path, sizeof path, "at-risk/%s.lua", id);
        text_put(&text, before);
        text_put(&text, "rule { id = \"");
        text_put(&text, id);
        text_put(&text, "\", register = \"at-risk\", level = \"watch\", title = { kk = \"t\" }, when = function() return #t > 1 end }");
        assert_ok(text_finish(&text, &body, &err), &err);
        rules_file(bench, rules, path, body);
    }
    rules_file(bench, rules, "at-risk/z-last.lua", honest[1][1]);
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    said->reports = rules->faults.count;
    int last = rulebook_find(rules->book, "z-last");
    assert_true(last >= 0);
    for (int pupil = 0; pupil < PUPILS; pupil++) {
        Error err = { 0 };
        pupil_of(bench, pupil);
        rules_judge(bench, rules, NULL);
        say_to(said->good, &said->good_length, "%d", (int)rules->verdicts[last].answer);
        if (rules->verdicts[last].answer == VERDICT_YES) say_evidence(rules->book, bench, (size_t)last, said->good, &said->good_length, &err);
    }
    rules_close(rules);
}

static void greedy_files_leave_room_for_the_others(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    static const struct { const char *before; size_t faults; } greedy[] = {
        { "local t = {} for i = 1, 50 do t[i] = (\"x\"):rep(60000) .. i end\n", 40 },        /* three million bytes each: refused */
        { "local t = {} for i = 1, 40000 do t[i] = {} end\n", 40 },
        { "local t = {} for i = 1, 2500 do t[i] = {} end\n", 0 },                            /* just what a file may keep */
        { "local t = {} for i = 1, 3 do t[i] = (\"x\"):rep(60000) .. i end\n", 0 },
    };
    beside(bench, "", 0, &alone);
    assert_true(strstr(alone.good, "reads") != NULL);
    for (size_t i = 0; i < COUNT(greedy); i++) {
        beside(bench, greedy[i].before, 40, &first);
        assert_string_equal(first.good, alone.good);
        assert_int_equal(first.reports, greedy[i].faults);
    }
}

/* ---- a thousand loads; processes and threads ---------------------------------------------------------------------------------- */

static void after_a_thousand_hostile_loads_memory_is_where_it_was(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Arena *arena = arena_open();
    Cases *cases = ARENA_NEW(arena, Cases);
    assert_non_null(cases);
    read_all(arena, cases);
    Rulebook *book;
    size_t before = memory_live(), loads = 0;
    for (size_t i = 0; loads < 1000; i = (i + 1) % cases->count) {
        const Case *one = &cases->items[i];
        if (strcmp(one->file, "limits.txt") == 0 && loads >= cases->count) continue;       /* each once; the others again and again */
        RuleFile file = { "at-risk/bad.lua", one->body, strlen(one->body) };
        RuleFiles rules = { .items = &file, .count = 1, .room = 1 };
        RuleFaults faults = { 0 };
        Error err = { 0 };
        Arena *own = arena_open();
        assert_ok(rulebook_open(own, &bench->plan, &rules, NULL, &book, &faults, &err), &err);
        rulebook_close(book);
        arena_close(own);
        loads++;
        if (memory_live() != before) fail_msg("%s: %s: %zu bytes more", one->file, one->name, memory_live() - before);
    }
    arena_close(arena);
}

/* Everything that every case says, as one number. */
typedef struct { const Plan *shipped; const Cases *cases; size_t from, step; uint64_t digest[CASES_MOST]; } Share;

static void *work_share(void *arg)
{
    Share *share = arg;
    Bench *bench = calloc(1, sizeof *bench), *given = bench;
    Said *said = malloc(sizeof *said);
    if (!bench || !said) abort();
    bench->arena = arena_open();
    bench->shipped = share->shipped;
    bench_on((void **)&given, on(2025, 10, 20));
    for (size_t i = share->from; i < share->cases->count; i += share->step) {
        judge_all(bench, share->cases->items[i].body, said);
        Hash good = hash_bytes(said->good, said->good_length), bad = hash_bytes(said->bad, said->bad_length);
        uint64_t words[2];
        memcpy(&words[0], &good, sizeof words[0]);
        memcpy(&words[1], &bad, sizeof words[1]);
        share->digest[i] = words[0] ^ (words[1] * 31) ^ said->ok;
    }
    arena_close(bench->arena);
    free(bench);
    free(said);
    return NULL;
}

static uint64_t digest_by(const Bench *bench, const Cases *cases, size_t threads, size_t every)
{
    static Share shares[8];
    pthread_t thread[8];
    uint64_t sum = 0;
    for (size_t i = 0; i < threads; i++) {
        shares[i] = (Share){ .shipped = bench->shipped, .cases = cases, .from = i * every, .step = threads * every };
        assert_int_equal(pthread_create(&thread[i], NULL, work_share, &shares[i]), 0);
    }
    for (size_t i = 0; i < threads; i++) {
        assert_int_equal(pthread_join(thread[i], NULL), 0);
        for (size_t k = 0; k < cases->count; k++) sum ^= shares[i].digest[k] * (2 * k + 1);
    }
    return sum;
}

static void one_answer_from_1_2_and_8_threads_and_20_processes(void **state)
{
    enum { PROCESSES = 20, EVERY = 5 };              /* a process looks at each fifth: all 20 at the same */
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Arena *arena = arena_open();
    Cases *cases = ARENA_NEW(arena, Cases);
    assert_non_null(cases);
    read_all(arena, cases);
    uint64_t one = digest_by(bench, cases, 1, 1), few = digest_by(bench, cases, 1, EVERY);
    assert_true(one && few && one != few);
    assert_true(digest_by(bench, cases, 2, 1) == one);
    assert_true(digest_by(bench, cases, 8, 1) == one);
    for (int i = 0; i < PROCESSES; i++) {
        int ends[2], status;
        uint64_t told = 0;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            char *moved = malloc((size_t)(i + 1) * 4099);          /* addresses are not the same either */
            uint64_t sum = moved ? digest_by(bench, cases, 1, EVERY) : 0;
            _exit(write(ends[1], &sum, sizeof sum) == (ssize_t)sizeof sum ? 0 : 1);
        }
        assert_true(child > 0);
        close(ends[1]);
        assert_int_equal(read(ends[0], &told, sizeof told), (ssize_t)sizeof told);
        close(ends[0]);
        assert_true(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
        assert_true(told == few);
    }
    arena_close(arena);
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
        cmocka_unit_test(greedy_files_leave_room_for_the_others),
        cmocka_unit_test(after_a_thousand_hostile_loads_memory_is_where_it_was),
        cmocka_unit_test(one_answer_from_1_2_and_8_threads_and_20_processes),
    };
    if (getenv("ONLY")) cmocka_set_test_filter(getenv("ONLY"));      /* ONLY='words*' VERBOSE=1 while one is at it */
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
