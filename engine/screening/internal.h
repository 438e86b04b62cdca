/* screening: what its files share. */
#ifndef TIREK_SCREENING_INTERNAL_H
#define TIREK_SCREENING_INTERNAL_H

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

/* ---- keep.c --------------------------------------------------------------------------------------------------------- */

/* The last change that a screening of the school (0: of all) depends on; runs, and what follows from them, are none of its inputs. */
CHECKED bool screening_seen(Store *store, long long school, long long *seen, Error *err);

/* ---- rows.c ---------------------------------------------------------------------------------------------------------- */

/* SHA-256 over the source rows in an evidence (a combination: its members): equal when two signals rest on the same rows. */
CHECKED bool evidence_rows_hash(const json_t *evidence, Arena *arena, Hash *hash, Error *err);
/* The same rows as keys, one a line, sorted, each once. */
CHECKED bool evidence_rows(const json_t *evidence, Arena *arena, const char **rows, Error *err);

#endif
