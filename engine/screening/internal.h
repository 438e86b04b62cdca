/* screening: what its files share. */
#ifndef TIREK_SCREENING_INTERNAL_H
#define TIREK_SCREENING_INTERNAL_H

#include <pthread.h>
#include <stdatomic.h>

#include "screening.h"

typedef struct Past Past;

/* ---- classes.c: the days of every class of one school ----------------------------------------------------------------- */

typedef struct { ClassDays *items; size_t count, room; } Classes;
CHECKED bool classes_load(Store *store, const Plan *plan, long long school, Date on, Arena *arena, Classes *classes, Error *err);
const ClassDays *classes_find(const Classes *classes, long long id);
/* The same where it mostly is that which was found last, or stands at its place on another day. */
const ClassDays *classes_near(const Classes *classes, size_t *place, long long id);
/* covered and held, from lessons and line. before (may be NULL): the class as it was known on an earlier day, of which most is the same. */
CHECKED bool class_days_count(ClassDays *days, const ClassDays *before, Arena *arena, Error *err);
/* Puts down through which day one kind of record was handed in (its first letter), if none later was. */
void class_handed_in(ClassDays *days, char kind, Date through);

/* ---- sinks.c: rows out of statements --------------------------------------------------------------------------------- */

enum { BATCH_PUPILS = 512 };     /* pupils a scan: large enough to hide a statement's start, small enough for the cache */

typedef enum { KIND_MEMBERSHIP, KIND_ATTENDANCE_BEFORE, KIND_ATTENDANCE, KIND_OBSERVATION, KIND_FAMILY, KIND_MEASURE, KIND_CLUB, KIND_SESSION,
               KIND_PRESENCE, KIND_ENTRY, KIND_BIRTH, KIND_SNOOZE, KINDS } Kind;

enum { SIGN_SLOTS = 64 };

typedef struct { long long class_id; Date since, until; } MembershipRow;
typedef struct { const char *rule, *rows; } Snoozed;         /* rows: "" until a day; else the source rows of a dismissal */

/* In a replay: the row is seen on the days known … gone - 1, as numbers since 1970-01-01; never before its own day. */
typedef struct { int known, gone; bool assumed; } Version;
static inline bool version_seen(const Version *version, Date on) { return version->known <= on.number && on.number < version->gone; }
/* It became known, or was gone, after the day before. */
static inline bool version_turned(const Version *version, Date before, Date on)
{
    return (before.number < version->known && version->known <= on.number) || (before.number < version->gone && version->gone <= on.number);
}

/* Rows of one kind: those of pupil i are items[first[i]] … items[first[i + 1] - 1]. */
typedef struct {
    Records *records;
    char *items;
    Version *versions;           /* beside items; NULL: as known now */
    size_t item_size, count, room;
    size_t cursor;               /* the pupil whose rows are being added */
    size_t first[BATCH_PUPILS + 1];
    char *seen, *turned; size_t seen_room, turned_room;      /* of one pupil on one day of a replay */
    bool plain[BATCH_PUPILS];            /* of a replay, see past_records_ready */
    uint32_t reached[BATCH_PUPILS];      /* of plain rows: how many were seen on the day that was asked for last */
} Rows;

struct Records {
    Store *store;
    const Plan *plan;
    const Past *past;            /* NULL: as known now */
    Date on;                     /* of a replay: the last of the days that the rows are for */
    int year;
    Arena *school_arena, *batch_arena;
    long long school;            /* whose classes are loaded; 0: none */
    Classes classes;
    const long long *pupils;     /* of this batch */
    long long single;            /* the batch of records_pupil; with `past` on its first day */
    size_t count;
    size_t current;              /* whose dossier was given last */
    Rows rows[KINDS];
    Membership *stays; size_t stay_room;        /* of one pupil on one day of a replay */
    size_t stay_class;                          /* the place of the class that was found last */
    int stay_year; Date stay_last;              /* the class's school year of the stay that was made last, and its last day */
    DayMarks *joined; size_t joined_room;       /* two school years of one pupil, when the earlier one has rows */
    const char **names; size_t name_count, name_room; /* interned measure and club names: open addressing */
    const Sign *signs[SIGN_SLOTS];              /* the sign last seen in each slot, see sign_of */
    bool unread;                                /* a row of the batch holds MARK_UNREAD: hardly ever */
    bool out_of_memory, out_of_order;
};

/* All versions of memberships of the pupils ?1 … ?2 that begin by ?3, by pupil and day. */
#define MEMBERSHIP_VERSIONS(what)                                                                                                             \
    "SELECT " what " FROM"                                                                                                                    \
    " (SELECT pupil, class, since, until, born, NULL AS gone FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"  \
    " UNION ALL SELECT pupil, class, since, until, born," GONE("pupil, since") " FROM membership"                                             \
    " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY 1, 3, 4, 2)"
/*
 * What a former row is gone by: the first day on which a later version of the same record, or its withdrawal, was known. Mostly that is the import that
 * replaced it; an import of older knowledge may have come still later. What a change that is no import replaced was never there for a replay.
 */
#define GONE(key) " min(" GONE_BY ") OVER (PARTITION BY " key " ORDER BY died DESC) AS gone"
/* The same for rows of which another statement finds the later versions. */
#define GONE_BY "known_on(died, " NEVER_THERE ")"
#define NEVER_THERE "-2147483648"
#define NOT_YET "2147483647"

CHECKED bool sinks_define(Records *records, Error *err);
bool rows_grow(Rows *rows);                         /* false: no memory */
/* The rows of the batch. */
CHECKED bool sinks_scan(Records *records, Kind kind, Error *err);

/* ---- records.c: dossiers ------------------------------------------------------------------------------------------------ */

/*
 * Loads the records of `count` (≤ BATCH_PUPILS) pupils of one school, ids ascending. What was loaded before is gone.
 * Days after `on` are left out, and so is what is older than the school year before.
 */
CHECKED bool records_load(Records *records, const long long *pupils, size_t count, Error *err);
/* The dossier of the i-th of them; valid until the next records_load or records_dossier. False: no memory. */
CHECKED bool records_dossier(Records *records, size_t i, Dossier *dossier, Error *err);
/* Rules snoozed on the day for the pupil whose dossier was given last: how many. */
size_t records_snoozed(const Records *records, const Snoozed **snoozed);
/* A stay with its class, ended by the class's school year. */
Membership records_stay(Records *records, const MembershipRow *row, const ClassDays *of);

/* Ids of all pupils of the school (0: of every school) who are in a class on `on`, ascending. */
typedef struct { long long *items; size_t count, room; } Ids;
CHECKED bool records_enrolled(Store *store, long long school, Date on, Arena *arena, Ids *ids, Error *err);

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

/* What all workers of a pass do their work for. */
typedef struct {
    const char *path;            /* of the store */
    Store *store;                /* the caller's, for the first worker, while the caller waits; NULL: it gets one of its own too */
    Rulebook *book;              /* the first worker judges by it, each other by a twin */
    const bool *voided;          /* rules void from the start, by index; NULL: none */
    long long school, seen_change;
} Task;
/* What each has to itself. desk_close after failures too. */
typedef struct {
    Arena *arena;
    Store *store;                /* within a transaction that sees what the caller saw */
    Rulebook *book, *twin;
    bool borrows, reads;         /* the store is the caller's; the transaction was begun here */
} Desk;
CHECKED bool desk_open(Desk *desk, const Task *task, bool first, Error *err);
void desk_close(Desk *desk);

/* ---- faults.c: what several threads met ---------------------------------------------------------------------------------- */

CHECKED bool faults_join(RuleFaults *all, const RuleFaults *faults, Arena *arena, Error *err);
/* Of a pass that must be made again only the faults that voided a rule stay: it is void for every pupil alike. */
void faults_keep_voiding(RuleFaults *faults, const Rule *const *rules, size_t rule_count, const bool *voided, long count);
/* One report a rule, in the order of rules; nothing is joined to them after. */
void faults_sort(RuleFaults *faults);

/* ---- past.c: what was known on each day of a replay, but for the pupils' own rows ------------------------------------------- */

/* An import's day of being known. Of a change that is no import the number of no day: a row counts by its own. */
typedef struct { long long change; int day; bool assumed; } ImportDay;
enum { PAST_BY_DAYS = -1 };
struct Past {
    long long school;
    const Date *days; size_t day_count;
    /*
     * PAST_BY_DAYS: an import is known from its day on. Else what the store held after this change is known, as to a run that had seen it: then no
     * import's day counts, and a decision or a snooze is there, or taken back, as it was then.
     */
    long long cut;
    bool snoozes;                                                     /* those of the day are read too: for one day alone */
    int *years;                                                       /* the school year of each day */
    struct { ImportDay *items; size_t count, room; } imports;         /* by change */
    Classes *classes;                                                 /* of each day */
    struct { long long *items; size_t count, room; } pupils;          /* in a class on at least one of the days, by id */
    struct { const bool **items; size_t count, room; } enrolled;      /* of each pupil: on which of the days */
    long *rolls;                                                      /* of each day */
};
CHECKED bool past_load(Store *store, const Plan *plan, long long school, const Date *days, size_t day_count, long long cut, Arena *arena, Past *past, Error *err);
const ImportDay *past_import(const Past *past, long long change);
/*
 * known_on(change, otherwise) in the statements of this connection: the number of the day from which what the change did was known; `otherwise` of what is no
 * import, or no change at all. With a cut: NEVER_THERE up to it and NOT_YET after it. `past` outlives the statements that ask.
 */
CHECKED bool past_define(Store *store, const Past *past, Error *err);

/* ---- past_records.c: the same for the pupils' own rows ------------------------------------------------------------------------ */

/* Records of all versions. Close with records_close. */
Records *past_records_open(Store *store, const Plan *plan, const Past *past, Error *err);
/* records_load reads from here what days before `end` need, those of the school year of the last of them. */
void past_records_turn(Records *records, size_t end);
/* After the rows of a batch are read: makes one list of the lessons of both school years. False: no memory. */
bool past_records_ready(Records *records);
/*
 * The dossier of the i-th pupil of the batch as it was known on that day; valid until the next. *turned (may be NULL): in what it differs from that of the day `before`;
 * NO_DATE: from nothing. False: no memory.
 */
CHECKED bool past_records_dossier(Records *records, size_t i, size_t day, Date before, Dossier *dossier, Turned *turned, Error *err);
/*
 * Adds up the rows of the batch of which the first look is one of the days first … end - 1, and those whose import had only stated its day; enrolled: on
 * which days each pupil of the batch is looked at.
 */
void past_records_count(const Records *records, const bool *const *enrolled, size_t first, size_t end, long *seen, long *assumed);

/* ---- keep.c --------------------------------------------------------------------------------------------------------- */

/*
 * What stands against a run `r` being the review of its day: it saw what became known later; or it came after the review of a later day, so that no proposal rests on
 * it, and no list while there is another.
 */
#define RUN_SAW_LATER " EXISTS (SELECT 1 FROM import i WHERE i.school = r.school AND i.change <= r.seen_change AND i.known_on > r.on_day)"
#define RUN_CAME_AFTER " EXISTS (SELECT 1 FROM run l WHERE l.school = r.school AND l.id < r.id AND l.on_day > r.on_day)"

/* The last change that a screening of the school (0: of all) depends on; runs, and what follows from them, are none of its inputs. */
CHECKED bool screening_seen(Store *store, long long school, long long *seen, Error *err);

/* ---- rows.c ---------------------------------------------------------------------------------------------------------- */

/* SHA-256 over the source rows in an evidence (a combination: its members): equal when two signals rest on the same rows. */
CHECKED bool evidence_rows_hash(const json_t *evidence, Arena *arena, Hash *hash, Error *err);
/* The same rows as keys, one a line, sorted, each once. */
CHECKED bool evidence_rows(const json_t *evidence, Arena *arena, const char **rows, Error *err);
/* The reads of one member of a combination behind those of the others; false: no memory. */
CHECKED bool evidence_add_reads(json_t *whole, const json_t *evidence);

/* ---- silence.c ------------------------------------------------------------------------------------------------------ */

/* As records_silenced, for a pupil of whom these stand on the dossier's day. */
CHECKED bool silenced_by(const Snoozed *snoozed, size_t count, Rulebook *book, const Dossier *dossier, bool *silenced, Error *err);

#endif
