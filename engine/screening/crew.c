/* The threads of a pass over the pupils, in ascending shares; the caller joins what they found in that order. */
#include <time.h>
#include <unistd.h>

#include "internal.h"

enum { PROGRESS_NANOSECONDS = 200000000, RULE_STACK = 4 << 20 };

typedef struct {
    Crew *crew;
    void (*work)(void *worker);
    void *worker;
} Hand;

int crew_size(int asked, size_t pupils)
{
    long threads = asked > 0 ? asked : sysconf(_SC_NPROCESSORS_ONLN);
    long useful = (long)(pupils / 64) + 1;                            /* a thread for fewer pupils costs more than it saves */
    if (threads > useful) threads = useful;
    if (threads < 1) threads = 1;
    return (int)(threads > THREADS_MOST ? THREADS_MOST : threads);
}

static bool begin_reading(Store *store, Error *err)
{
    sqlite3_stmt *begin = store_statement(store, "BEGIN", err);
    return begin && store_run(store, begin, err);
}

/*
 * Proves that a worker's connection sees what the caller saw: one look, while the caller holds the write lock (or else nobody wrote meanwhile); from here all
 * threads see the same data.
 */
static bool look(Store *store, long long school, long long seen_change, Error *err)
{
    long long seen;
    if (!screening_seen(store, school, &seen, err)) return false;
    return seen == seen_change || error_set(err, ERR_STORE, MSG_SCREENING_CHANGED_MEANWHILE);
}

bool desk_open(Desk *desk, const Task *task, bool first, Error *err)
{
    *desk = (Desk){ .arena = arena_open(), .borrows = first && task->store };
    if (!desk->arena) return error_memory(err);
    desk->store = desk->borrows ? task->store : store_open(task->path, STORE_READ, err);
    if (!desk->store) return false;
    desk->reads = sqlite3_get_autocommit(store_sqlite(desk->store)) != 0;
    if (desk->reads && !begin_reading(desk->store, err)) return false;
    desk->book = first ? task->book : (desk->twin = rulebook_twin(task->book, err));
    if (!desk->book) return false;
    for (size_t i = 0; task->voided && i < rulebook_count(desk->book); i++)
        if (task->voided[i]) rulebook_void(desk->book, i);
    return look(desk->store, task->school, task->seen_change, err);
}

void desk_close(Desk *desk)
{
    rulebook_close(desk->twin);
    if (desk->store && desk->borrows && desk->reads) store_rollback(desk->store);
    if (!desk->borrows) store_close(desk->store);
    arena_close(desk->arena);
}

void crew_done(Crew *crew, long pupils) { atomic_fetch_add(&crew->done, pupils); }

static void *hand_main(void *argument)
{
    Hand *hand = argument;
    hand->work(hand->worker);
    pthread_mutex_lock(&hand->crew->lock);
    hand->crew->running--;
    pthread_cond_signal(&hand->crew->ended);
    pthread_mutex_unlock(&hand->crew->lock);
    return NULL;
}

/* Waits for the crew, and shows how far it is; rung at once when the last has ended, so that a school of ten milliseconds takes ten. */
static void wait_for(Crew *crew, const ScreeningOptions *options, long of)
{
    pthread_mutex_lock(&crew->lock);
    while (crew->running > 0) {
        struct timespec until;
        clock_gettime(CLOCK_REALTIME, &until);
        until.tv_nsec += PROGRESS_NANOSECONDS;
        until.tv_sec += until.tv_nsec / 1000000000;
        until.tv_nsec %= 1000000000;
        (void)pthread_cond_timedwait(&crew->ended, &crew->lock, &until);
        if (options->progress) options->progress(options->context, atomic_load(&crew->done), of);
    }
    pthread_mutex_unlock(&crew->lock);
}

bool crew_run(Crew *crew, void (*work)(void *worker), void *workers, size_t size, int count, const ScreeningOptions *options, long of, Error *err)
{
    pthread_t threads[THREADS_MOST];
    Hand hands[THREADS_MOST];
    pthread_attr_t attributes;
    int started = 0;
    if (pthread_attr_init(&attributes) != 0) return error_memory(err);
    pthread_attr_setstacksize(&attributes, RULE_STACK);               /* Lua's C levels and ours; the default may be less */
    for (int i = 0; i < count; i++) hands[i] = (Hand){ crew, work, (char *)workers + (size_t)i * size };
    pthread_mutex_lock(&crew->lock);                                  /* nobody ends before all are counted */
    while (started < count && pthread_create(&threads[started], &attributes, hand_main, &hands[started]) == 0) started++;
    crew->running = started;
    pthread_mutex_unlock(&crew->lock);
    pthread_attr_destroy(&attributes);
    wait_for(crew, options, of);
    for (int i = 0; i < started; i++) pthread_join(threads[i], NULL);
    return started == count || error_set(err, ERR_LIMIT, MSG_SCREENING_NO_THREAD);
}
