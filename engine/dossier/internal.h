/* What the files of dossier share: a pupil's days, windows resolved to dates, marks counted. */
#ifndef TIREK_DOSSIER_INTERNAL_H
#define TIREK_DOSSIER_INTERNAL_H

#include "dossier.h"

/* ---- days (days.c) ------------------------------------------------------------------------------------------------ */

/* What was expected of the pupil, and loaded, between two days. */
typedef struct {
    int expected;            /* school days of the pupil's own class calendars, enrolled, under no presence; `on` only if loaded */
    int held;                /* lessons held, also on days that the calendar does not have (a moved Saturday) */
    int covered;             /* of the expected days those that were loaded */
    bool enrolled;           /* in a class on some day of it, presence or not */
    const ClassDays *whole;  /* one class throughout and no presence: no row needs a look of its own; else NULL */
} Cover;

Cover days_cover(const Dossier *dossier, Span span);
/* The class of `day` when its rows count: enrolled and under no presence; NULL otherwise. */
const ClassDays *days_class(const Dossier *dossier, Date day);
bool under_presence(const Dossier *dossier, Date day);
const ClassDays *class_on(const Dossier *dossier, Date day);           /* NULL: enrolled nowhere on that day */
const ClassDays *class_until(const Dossier *dossier, Date day);        /* on that day, or the last one before it; NULL: none */
bool enrolled_within(const Dossier *dossier, Span span);
Date joined_on(const Dossier *dossier);                                /* NO_DATE: never */
const SchoolYear *year_of(const Dossier *dossier, Date day);           /* NULL: the calendar does not have it */
/* As dayline_back, quick for days near `to`. */
Date school_day_back(const DayLine *line, Date to, int n);
/* The class's last school day on or before `day`, and before the screening day; NO_DATE: none in the calendar. */
Date last_finished(const Dossier *dossier, const ClassDays *of, Date day);
/* A class handed in a list "for this school year" when its last hand-in falls into the screening day's. */
bool handed_in_this_year(const Dossier *dossier, Date through);

/* Lessons held on `day`; 0: not loaded. */
static inline int lessons_on(const ClassDays *of, Date day)
{
    int i = date_between(of->first, day);
    return i >= 0 && i < of->length ? of->lessons[i] : 0;
}

static inline bool holds_on(Date since, Date until, Date day)
{
    return since.number <= day.number && (!date_known(until) || until.number >= day.number);
}

/* ---- windows (windows.c) -------------------------------------------------------------------------------------------- */

typedef enum {
    OF_LESSONS,              /* an earlier window must lie within this school year */
    OF_RECORDS               /* observations, measures, sessions: it may reach over the summer */
} WindowUse;

/* By value, so that it stays in registers: it is asked for with every fact. */
typedef struct {
    Span span;               /* none of its days is after the screening day */
    Knowledge found;         /* KNOWN; else why there is no such window, and `span` says nothing */
    bool full;               /* as long as was asked: not so for school days early in September */
} Resolved;

/*
 * The days of `window` for this pupil, or NO_LESSONS (no day in it: year() in August), NOT_LOADED (the calendar lacks the
 * year), NO_EARLIER_WINDOW. `of` is dossier_class and not NULL.
 */
Resolved window_resolve(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use);
/* The same for the earlier one of two windows that are compared: it must begin within the pupil's time at the school. */
Resolved window_resolve_earlier(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use);

/* ---- marks, twelve lessons at a time ---------------------------------------------------------------------------------- */

/* One bit a lesson: the lowest of its three. */
#define LANES UINT64_C(0111111111111)

/* The lessons marked with any of `bits` (1u << Mark); late is not among them, see lanes_late. */
static inline uint64_t lanes_missed(Marks marks, unsigned bits)
{
    uint64_t b0 = marks.packed & LANES, b1 = marks.packed >> 1 & LANES, b2 = marks.packed >> 2 & LANES;
    uint64_t ill = b0 & ~b1 & ~b2, excused = b1 & ~b0 & ~b2, unexcused = b0 & b1 & ~b2, unknown = b2 & ~b1 & ~b0;
    return (ill & (0 - (uint64_t)(bits >> MARK_ILL & 1))) | (excused & (0 - (uint64_t)(bits >> MARK_EXCUSED & 1))) |
           (unexcused & (0 - (uint64_t)(bits >> MARK_UNEXCUSED & 1))) |
           (unknown & (0 - (uint64_t)(bits >> MARK_UNKNOWN_REASON & 1)));
}

static inline uint64_t lanes_late(Marks marks)
{
    uint64_t p = marks.packed;
    return p & ~(p >> 1) & p >> 2 & LANES;
}

/* How many lanes are set: adds them pairwise in their three bits (at most 4 in each), without a popcount instruction. */
static inline int lanes_count(uint64_t lanes)
{
    lanes += lanes >> 18;
    lanes += lanes >> 9;
    return (int)((lanes & 7) + (lanes >> 3 & 7) + (lanes >> 6 & 7));
}

#define CAUSES_ANY (1u << MARK_ILL | 1u << MARK_EXCUSED | 1u << MARK_UNEXCUSED | 1u << MARK_UNKNOWN_REASON)

/* ---- the facts, one file for each kind of record ----------------------------------------------------------------------- */

/* Each pair answers the same questions: what it is worth, and the rows that make it so (false: the sink stopped). */
Knowledge attendance_read(const Dossier *dossier, const Read *read, Answer *answer);
bool attendance_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge streak_read(const Dossier *dossier, const Read *read, Answer *answer);
bool streak_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge observed_read(const Dossier *dossier, const Read *read, Answer *answer);
bool observed_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge family_read(const Dossier *dossier, const Read *read, Answer *answer);
bool family_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge measures_read(const Dossier *dossier, const Read *read, Answer *answer);
bool measures_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge clubs_read(const Dossier *dossier, const Read *read, Answer *answer);
bool clubs_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge context_read(const Dossier *dossier, const Read *read, Answer *answer);      /* age, grade, joined, registers: no rows */

/* ---- shared by attendance.c and streak.c -------------------------------------------------------------------------------- */

/* Were lessons of unknown reason without reason, would they count for `causes` and do not yet? */
static inline bool may_be_unexcused(unsigned bits)
{
    return (bits >> MARK_UNEXCUSED & 1) && !(bits >> MARK_UNKNOWN_REASON & 1);
}

bool covered_enough(const Dossier *dossier, const Cover *cover);
/*
 * What can be said before any row is read, in the order that helps the reader most: a pupil who is in no class needs no
 * files, holidays need none either, nor does a question that asks for more days than there are. KNOWN: go on and count.
 */
Knowledge cover_first(const Dossier *dossier, const Cover *cover, int least_days);

#endif
