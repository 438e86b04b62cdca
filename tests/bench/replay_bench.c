/*
 * The past of one school: 36 Mondays replayed at once, beside 36 screenings of the same store one after another.
 *   replay_bench STORE RULES RUNS      RUNS 0: one replay in one thread and nothing else, for counting its instructions
 * The store must hold its records as known before the first Monday, so that both see the same: all counts are compared first.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "format.h"
#include "screening.h"

enum { MONDAYS = 36, RUNS_MOST = 101 };

typedef struct {
    Store *store;
    const Plan *plan;
    RuleFiles rules;
    Date days[MONDAYS];
    long (*counts)[5];                      /* of the last attempt, by day, then rule */
    long pupils, records;
    size_t rule_count;
} Bench;

static void die(const Error *err)
{
    Arena *arena = arena_open();
    Text text = text_init(arena, 64 * 1024);
    Error failure = { 0 };
    const char *words;
    error_text(err, LANGUAGE_EN, &text);
    fprintf(stderr, "replay_bench: %s\n", text_finish(&text, &words, &failure) ? words : "no memory");
    exit(1);
}

static double milliseconds(clockid_t clock)
{
    struct timespec time;
    clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static void keep_counts(Bench *bench, size_t day, size_t rules, long (*counts)[5])
{
    if (!bench->counts) bench->counts = calloc(MONDAYS * rules, sizeof *bench->counts);
    if (!bench->counts) exit(1);
    bench->rule_count = rules;
    memcpy(bench->counts + day * rules, counts, rules * sizeof *counts);
}

static void replay_all(Bench *bench, int threads)
{
    Error err = { 0 };
    Arena *arena = arena_open();
    Replay replay;
    if (!replay_run(bench->store, bench->plan, &bench->rules, 1, bench->days, MONDAYS, threads, arena, &replay, &err)) die(&err);
    for (size_t d = 0; d < MONDAYS; d++) keep_counts(bench, d, replay.rule_count, replay.counts + d * replay.rule_count);
    bench->pupils = (long)replay.pupils.count;
    bench->records = replay.records;
    replay_close(&replay);
    arena_close(arena);
}

static void screen_all(Bench *bench, int threads)
{
    for (size_t d = 0; d < MONDAYS; d++) {
        Error err = { 0 };
        Arena *arena = arena_open();
        Screening run;
        ScreeningOptions options = { .on = bench->days[d], .school = 1, .threads = threads, .counts_only = true };
        if (!screening_run(bench->store, bench->plan, &bench->rules, &options, arena, &run, &err)) die(&err);
        keep_counts(bench, d, run.rule_count, run.counts);
        screening_close(&run);
        arena_close(arena);
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Of a busy machine the processor time says more: that of all threads. */
typedef struct { double wall, processor; } Time;

static Time median(Bench *bench, void (*attempt)(Bench *bench, int threads), int threads, int runs)
{
    double wall[RUNS_MOST], processor[RUNS_MOST];
    attempt(bench, threads);
    for (int i = 0; i < runs; i++) {
        double start = milliseconds(CLOCK_MONOTONIC), used = milliseconds(CLOCK_PROCESS_CPUTIME_ID);
        attempt(bench, threads);
        wall[i] = milliseconds(CLOCK_MONOTONIC) - start;
        processor[i] = milliseconds(CLOCK_PROCESS_CPUTIME_ID) - used;
    }
    qsort(wall, (size_t)runs, sizeof *wall, compare);
    qsort(processor, (size_t)runs, sizeof *processor, compare);
    return (Time){ wall[runs / 2], processor[runs / 2] };
}

int main(int count, char **arguments)
{
    Error err = { 0 };
    Bench bench = { 0 };
    int runs = count == 4 ? (int)strtol(arguments[3], NULL, 10) : -1;
    if (runs < 0 || runs > RUNS_MOST) { fputs("replay_bench STORE RULES RUNS\n", stderr); return 2; }
    Arena *arena = arena_open();
    json_setup();
    if (!messages_open(&err) || !order_open(&err) || !store_setup(&err)) die(&err);
    if (!(bench.plan = plan_load(arena, &err)) || !rules_read(arena, arguments[2], &bench.rules, &err)) die(&err);
    if (!(bench.store = store_open(arguments[1], STORE_READ, &err))) die(&err);
    for (int i = 0; i < MONDAYS; i++) bench.days[i] = date_plus(date_of(2025, 9, 15), 7 * i);

    if (runs > 0) screen_all(&bench, 1);
    long (*once)[5] = bench.counts;
    bench.counts = NULL;
    replay_all(&bench, 1);
    if (runs > 0 && memcmp(once, bench.counts, MONDAYS * bench.rule_count * sizeof *once) != 0) { fputs("replay_bench: the counts differ\n", stderr); return 1; }
    printf("replay: %ld pupils, %d Mondays, %zu rules, %ld records%s\n", bench.pupils, MONDAYS, bench.rule_count, bench.records,
           runs > 0 ? ": all counts are those of the screenings" : "");
    for (int threads = 1; runs > 0 && threads <= 2; threads++) {
        Time replay = median(&bench, replay_all, threads, runs), screen = median(&bench, screen_all, threads, (runs + 2) / 3);
        printf("replay, %d thread%s: %.1f ms (processor %.1f ms); the %d screenings one after another: %.1f ms (processor %.1f ms)\n", threads,
               threads > 1 ? "s" : "", replay.wall, replay.processor, MONDAYS, screen.wall, screen.processor);
    }
    free(once);
    free(bench.counts);
    store_close(bench.store);
    arena_close(arena);
    order_close();
    messages_close();
    return 0;
}
