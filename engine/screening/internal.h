/* screening: what its files share. */
#ifndef TIREK_SCREENING_INTERNAL_H
#define TIREK_SCREENING_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "screening.h"

/* ---- records.c: the clustered scan --------------------------------------------------------------------------------- */

enum { BATCH_PUPILS = 512 };     /* pupils a scan: large enough to hide a statement's start, small enough for the cache */

/*
 * Loads the records of `count` (≤ BATCH_PUPILS) pupils of one school, ids ascending. What was loaded before is gone.
 * Days after `on` are left out, and so is what is older than the school year before.
 */
CHECKED bool records_load(Records *records, const long long *pupils, size_t count, Error *err);
/* The dossier of the i-th of them; valid until the next records_load or records_dossier. False: no memory. */
CHECKED bool records_dossier(Records *records, size_t i, Dossier *dossier, Error *err);
/* Rules snoozed on the day for the pupil whose dossier was given last: how many. */
typedef struct { const char *rule, *rows; } Snoozed;         /* rows: "" until a day; else the source rows of a dismissal */
size_t records_snoozed(const Records *records, const Snoozed **snoozed);

/* Ids of all pupils of the school (0: of every school) who are in a class on `on`, ascending. */
typedef struct { long long *items; size_t count, room; } Ids;
CHECKED bool records_enrolled(Store *store, long long school, Date on, Arena *arena, Ids *ids, Error *err);

/* ---- classes.c: the days of every class of one school ----------------------------------------------------------------- */

typedef struct { ClassDays *items; size_t count, room; } Classes;
CHECKED bool classes_load(Store *store, const Plan *plan, long long school, Date on, Arena *arena, Classes *classes, Error *err);
const ClassDays *classes_find(const Classes *classes, long long id);

static inline long long school_of(long long id) { return id / IDS_A_SCHOOL; }

/* ---- crew.c: threads ------------------------------------------------------------------------------------------------- */

enum { THREADS_MOST = 64 };

/* What all threads of a pass share: how far they are, and a bell for the one who waits. Begin with Crew crew = CREW. */
typedef struct {
    atomic_long done;
    pthread_mutex_t lock;
    pthread_cond_t ended;
    int running;                 /* under the lock */
} Crew;
#define CREW { .lock = PTHREAD_MUTEX_INITIALIZER, .ended = PTHREAD_COND_INITIALIZER }

/* How many threads for so many pupils; asked 0: one per core. */
int crew_size(int asked, size_t pupils);
/* Has each of `count` workers, `size` bytes apart, do its work in a thread of its own, and waits for all. */
CHECKED bool crew_run(Crew *crew, void (*work)(void *worker), void *workers, size_t size, int count, const ScreeningOptions *options, long of, Error *err);
void crew_done(Crew *crew, long pupils);
/*
 * Begins to read a worker's own connection, and proves that it sees what the caller saw: one look, while the caller holds the write
 * lock (or else nobody wrote meanwhile); from here all threads see the same data.
 */
CHECKED bool crew_look(Store *store, long long school, long long seen_change, Error *err);

/* ---- faults.c: what several threads met ---------------------------------------------------------------------------------- */

CHECKED bool faults_join(RuleFaults *all, const RuleFaults *faults, Arena *arena, Error *err);
/* Of a pass that must be made again only the faults that voided a rule stay: it is void for every pupil alike. */
void faults_keep_voiding(RuleFaults *faults, const Rule *const *rules, size_t rule_count, const bool *voided, long count);
void faults_sort(RuleFaults *faults);

/* ---- keep.c --------------------------------------------------------------------------------------------------------- */

/* The last change that a screening of the school (0: of all) depends on; runs, and what follows from them, are none of its inputs. */
CHECKED bool screening_seen(Store *store, long long school, long long *seen, Error *err);

/* ---- rows.c ---------------------------------------------------------------------------------------------------------- */

/* SHA-256 over the source rows in an evidence (a combination: its members): equal when two signals rest on the same rows. */
CHECKED bool evidence_rows_hash(const json_t *evidence, Arena *arena, Hash *hash, Error *err);
/* The same rows as keys, one a line, sorted, each once. */
CHECKED bool evidence_rows(const json_t *evidence, Arena *arena, const char **rows, Error *err);

#endif
