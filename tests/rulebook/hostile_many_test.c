/* Hostile rule files in numbers: many in one folder, a thousand loads in one process, in many threads and processes. */
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>

#include "hostile.h"

static Said alone, first;

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
    enum { PROCESSES = 20, FOURTH = 4, SOME = 20 };  /* of the files, by what they cost: threads judge each fourth, a process each twentieth */
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Arena *arena = arena_open();
    Cases *cases = ARENA_NEW(arena, Cases);
    assert_non_null(cases);
    read_all(arena, cases);
    uint64_t one = digest_by(bench, cases, 1, FOURTH), few = digest_by(bench, cases, 1, SOME);
    assert_true(one && few && one != few);
    assert_true(digest_by(bench, cases, 2, FOURTH) == one);
    assert_true(digest_by(bench, cases, 8, FOURTH) == one);
    for (int i = 0; i < PROCESSES; i++) {
        int ends[2], status;
        uint64_t told = 0;
        assert_int_equal(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0) {
            char *moved = malloc((size_t)(i + 1) * 4099);          /* addresses are not the same either */
            uint64_t sum = moved ? digest_by(bench, cases, 1, SOME) : 0;
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
        cmocka_unit_test(greedy_files_leave_room_for_the_others),
        cmocka_unit_test(after_a_thousand_hostile_loads_memory_is_where_it_was),
        cmocka_unit_test(one_answer_from_1_2_and_8_threads_and_20_processes),
    };
    if (getenv("ONLY")) cmocka_set_test_filter(getenv("ONLY"));      /* ONLY='words*' VERBOSE=1 while one is at it */
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
