/*
 * Rows of attendance that wait for the file's end, for one that says "these lessons are complete" may come last. As many as have room in memory are sorted
 * and laid on a shelf as a run; when all have come, the runs are read side by side.
 */
#include "attendance.h"

enum { DIGIT_BITS = 11, DIGIT_VALUES = 1 << DIGIT_BITS, RUNS_MOST = 1024, WINDOW = 256 };

/* A run while it is read: rows of it that stand in memory, and places on the shelf of those that follow. */
typedef struct { Staged *rows; size_t at, count, next, end, number; } Run;

struct Staging {
    Shelf *shelf;                         /* runs of `room` rows, one behind another */
    Staged *rows, *spare;                 /* the run that is growing; as much for its sorting, NULL: not needed so far */
    size_t count, room;
    Run *runs;                            /* a heap, the one with the least row first; NULL: rows are still put */
    size_t run_count;
    Staged *windows;
    struct { Staged *items; size_t count, room; } day;                /* what staging_next gave */
};

Staging *staging_open(const char *folder, size_t room)
{
    Staging *staging = memory_take(sizeof *staging);
    if (!staging) return NULL;
    *staging = (Staging){ .room = room };
    staging->shelf = shelf_open(folder, sizeof(Staged));
    staging->rows = memory_take(room * sizeof *staging->rows);
    if (staging->shelf && staging->rows) return staging;
    staging_close(staging);
    return NULL;
}

void staging_close(Staging *staging)
{
    if (!staging) return;
    memory_give(staging->day.items);
    memory_give(staging->windows);
    memory_give(staging->runs);
    memory_give(staging->spare);
    memory_give(staging->rows);
    shelf_close(staging->shelf);
    memory_give(staging);
}

/* ---- one run: by year, pupil and day; rows of one day stay in the file's order ------------------------------------------------- */

static bool sort_run(Staging *staging, Error *err)
{
    const size_t count = staging->count;
    Staged *from = staging->rows;
    uint64_t any = 0, all = ~(uint64_t)0;
    bool sorted = true;
    for (size_t i = 0; i < count; i++) {
        any |= from[i].key;
        all &= from[i].key;
        if (i && from[i].key < from[i - 1].key) sorted = false;
    }
    if (sorted) return true;
    if (!staging->spare && !(staging->spare = memory_take(staging->room * sizeof *staging->spare))) return error_memory(err);
    Staged *to = staging->spare;
    for (unsigned shift = 0; shift < 64; shift += DIGIT_BITS) {       /* by the lowest digit first: each pass keeps the order of the last */
        if (((any ^ all) >> shift & (DIGIT_VALUES - 1)) == 0) continue;
        size_t place[DIGIT_VALUES] = { 0 }, sum = 0;
        for (size_t i = 0; i < count; i++) place[from[i].key >> shift & (DIGIT_VALUES - 1)]++;
        for (size_t i = 0; i < DIGIT_VALUES; i++) {
            size_t here = place[i];
            place[i] = sum;
            sum += here;
        }
        for (size_t i = 0; i < count; i++) to[place[from[i].key >> shift & (DIGIT_VALUES - 1)]++] = from[i];
        Staged *swap = from;
        from = to;
        to = swap;
    }
    staging->rows = from;
    staging->spare = to;
    return true;
}

bool staging_put(Staging *staging, const Staged *row, Error *err)
{
    if (staging->count == staging->room) {
        if (shelf_count(staging->shelf) / staging->room == RUNS_MOST) return error_set(err, ERR_LIMIT, MSG_INTAKE_TOO_MANY_MARKS, (long long)(staging->room * (RUNS_MOST + 1)));
        if (!sort_run(staging, err) || !shelf_put(staging->shelf, staging->rows, staging->count, err)) return false;
        staging->count = 0;
    }
    staging->rows[staging->count++] = *row;
    return true;
}

/* ---- all runs ---------------------------------------------------------------------------------------------------------------------- */

/* Of two rows of one day the one that stands earlier in the file is in the earlier run. */
static bool before(const Run *a, const Run *b)
{
    const uint64_t left = a->rows[a->at].key, right = b->rows[b->at].key;
    return left < right || (left == right && a->number < b->number);
}

static void sink(Staging *staging, size_t at)
{
    Run *runs = staging->runs;
    for (size_t least; (least = at * 2 + 1) < staging->run_count; at = least) {
        if (least + 1 < staging->run_count && before(&runs[least + 1], &runs[least])) least++;
        if (!before(&runs[least], &runs[at])) return;
        Run swap = runs[at];
        runs[at] = runs[least];
        runs[least] = swap;
    }
}

static bool window_fill(Staging *staging, Run *run, Error *err)
{
    run->at = 0;
    run->count = run->end - run->next < WINDOW ? run->end - run->next : WINDOW;
    run->next += run->count;
    return shelf_get(staging->shelf, run->next - run->count, run->rows, run->count, err);
}

bool staging_sort(Staging *staging, Error *err)
{
    const size_t shelved = shelf_count(staging->shelf) / staging->room;
    if (!sort_run(staging, err)) return false;
    memory_give(staging->spare);
    staging->spare = NULL;
    staging->runs = memory_take((shelved + 1) * sizeof *staging->runs);
    staging->windows = memory_take(shelved * WINDOW * sizeof *staging->windows);
    if (!staging->runs || !staging->windows) return error_memory(err);
    for (size_t i = 0; i < shelved; i++) {
        Run *run = &staging->runs[staging->run_count++];
        *run = (Run){ .rows = staging->windows + i * WINDOW, .next = i * staging->room, .end = (i + 1) * staging->room, .number = i };
        if (!window_fill(staging, run, err)) return false;
    }
    if (staging->count) staging->runs[staging->run_count++] = (Run){ .rows = staging->rows, .count = staging->count, .number = shelved };
    for (size_t at = staging->run_count / 2; at--;) sink(staging, at);
    return true;
}

uint64_t staging_key(const Staging *staging)
{
    return staging->run_count ? staging->runs[0].rows[staging->runs[0].at].key : UINT64_MAX;
}

/* The least row of all, off its run. */
static bool take_row(Staging *staging, Error *err)
{
    Run *run = &staging->runs[0];
    if (staging->day.count == staging->day.room) {
        const size_t room = staging->day.room ? staging->day.room * 2 : 16;
        Staged *wider = memory_resize(staging->day.items, room * sizeof *wider);
        if (!wider) return error_memory(err);
        staging->day.items = wider;
        staging->day.room = room;
    }
    staging->day.items[staging->day.count++] = run->rows[run->at++];
    if (run->at == run->count && run->next < run->end && !window_fill(staging, run, err)) return false;
    if (run->at == run->count) *run = staging->runs[--staging->run_count];
    sink(staging, 0);
    return true;
}

bool staging_next(Staging *staging, Staged **rows, size_t *count, Error *err)
{
    const uint64_t key = staging_key(staging);
    staging->day.count = 0;
    while (staging->run_count && staging_key(staging) == key)
        if (!take_row(staging, err)) return false;
    *rows = staging->day.items;
    *count = staging->day.count;
    return true;
}
