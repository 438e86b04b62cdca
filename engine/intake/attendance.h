/* Attendance while its file is read: rows that wait, the days that it covers, the lists of classes. */
#ifndef TIREK_INTAKE_ATTENDANCE_H
#define TIREK_INTAKE_ATTENDANCE_H

#include "internal.h"

typedef struct {
    uint64_t key;              /* school year, pupil, day: see staged_key */
    uint32_t line;
    uint16_t lessons;          /* bit 0 = lesson 1 */
    uint8_t mark;
    uint8_t refused;           /* a Refusal: such a row says nothing but that this day of this pupil is not known. `lessons`: those it spoke of; 0: nobody knows which */
} Staged;
typedef enum {
    TAKEN,
    REFUSED,                   /* the row is this pupil's, and was not taken */
    REFUSED_GUESS,             /* it may be this pupil's, or another's */
    REFUSED_NO_ROW,            /* a list of the class has no row of this pupil */
    REFUSED_UNDATED            /* a row of this pupil's has a day that nobody can read: it may be this one */
} Refusal;

/* staged.c: rows wait for the file's end, in memory and beyond it, and come back by year, pupil and day */
typedef struct Staging Staging;
Staging *staging_open(const char *folder, size_t room);            /* room: rows that wait in memory; the others do on a shelf in `folder`. NULL: no memory */
void staging_close(Staging *staging);                              /* NULL is fine */
CHECKED bool staging_put(Staging *staging, const Staged *row, Error *err);   /* ERR_LIMIT: a thousand times `room` have come */
CHECKED bool staging_sort(Staging *staging, Error *err);           /* all rows were put; from here on they are taken */
uint64_t staging_key(const Staging *staging);                      /* of the rows that come next; UINT64_MAX: none are left */
/* All rows of that key, as they came. They may be changed, and are good until the next call. */
CHECKED bool staging_next(Staging *staging, Staged **rows, size_t *count, Error *err);

typedef struct {
    int class; Date day;
    int lessons;               /* held */
    long line;
    long long born;
    bool listed;               /* a list of the class says it, row by row */
    long strangers;            /* of Attendance.unread: so many of the rows are like nobody's */
} CoveredDay;
typedef struct { CoveredDay *items; size_t count, room, fold_at; } CoveredDays;   /* fold_at: so many are too many not to look for doubles */

/* A row of a class's list: the pupil stands in it, whatever its cells say of these days. */
typedef struct {
    Span days;
    int class;
    long line;
    uint64_t alike;            /* of its cells; 0: of a plain table, which has none */
    uint32_t of_pupil, of_class;   /* the one before, of the same; as KnownPupil.list */
} ListRow;

/* The rows of a pupil's whose day cannot be read. */
typedef struct {
    uint32_t pupil;            /* place in Known.pupils */
    uint16_t lessons;          /* of which they speak; 0: nobody knows */
    long line;                 /* of the first */
    struct { Span *items; size_t count, room; } days;                 /* not known because of them: once all have a day, these are known again */
} Undated;

/* Found when all rows were read, and told then (late.c). other: the row that says otherwise; 0: the last of `lessons` was not held, of `held`. */
typedef struct { long line, other; uint16_t lessons; uint8_t mark, held; } LateIssue;

struct Attendance {
    Staging *staged;
    CoveredDays fresh;                                                /* what this file says; it is about the days of a school, however often it names them */
    CoveredDays stored;                                               /* what the store said before, by class and day */
    CoveredDays unread;                                               /* with a row that was not taken and could be anyone's: class -1: of any class */
    Date from, to;                                                    /* of all rows */
    struct { ListRow *items; size_t count, room; } lists;
    struct { Undated *items; size_t count, room; } undated;
    struct { LateIssue *items; size_t count, room; } late;
    long long same_file;                                              /* an earlier import of these very bytes; 0: none, or nobody asked */
    bool twice;                                                       /* the row of a sheet being taken apart is the second of its pupil */
    long first;                                                       /* … and that is the first */
};

enum { YEAR_BITS = 49, PUPIL_BITS = 32 };
static inline uint64_t staged_key(int year, long long pupil_in_block, Date day)
{
    return (uint64_t)(year - 1900) << YEAR_BITS | (uint64_t)pupil_in_block << PUPIL_BITS | (uint32_t)(day.number + 30000);
}
static inline Date staged_day(uint64_t key) { return (Date){ (int32_t)(uint32_t)key - 30000 }; }

CHECKED bool end_attendance(Job *job);
CHECKED bool strangers_tell(Job *job);                                     /* rows on covered days that could be nobody's of the class, as far as anyone can tell */
CHECKED bool attendance_unread(Job *job);                                  /* the row cannot be read at all; false: no memory (job->err) */
Attendance *attendance_begin(Job *job);                                    /* NULL: no memory (job->err) */
void attendance_widen(Attendance *attendance, Date day);
CHECKED bool attendance_stage(Job *job, const KnownPupil *pupil, Date day, Staged row);   /* its key is made here */
void attendance_close(Attendance *attendance);

/* lists.c: which pupils a class's list has a row of */

/* The cell of the day holds a span («2025-09-01/2025-09-30»): the row is one of a class's list. */
bool list_span(const Job *job, Span *days);
static inline bool list_said(const Job *job, Span *days)
{
    enum { LONGEST_DAY = 10 };
    return cell_length(job, ATTENDANCE_DAY) > LONGEST_DAY && list_span(job, days);
}
Outcome row_list(Job *job, Span days);
bool list_twice(Job *job);                                                  /* the row's pupil has another row in the sheet: an issue. Always false */
CHECKED bool list_unread(Job *job, Span days);                             /* one that cannot be read */
bool list_has(const Job *job, const KnownPupil *pupil, int class, Date day);
/* When all rows were read and coverage is known: pupils of a class without a row in its list are staged as such, and told. */
CHECKED bool lists_merge(Job *job);
/* Pupils of the class on some of the days of whom named[place] does not hold, by their places in Known.pupils. */
typedef struct { struct { uint32_t *items; size_t count, room; } places; long members; } Missing;
CHECKED bool class_missing(Job *job, int class, Span days, const bool *named, Missing *missing);
/* «Ахметова Әлия (42), …»: five of them. NULL: no memory (job->err). */
const char *missing_named(Job *job, const Missing *missing, Arena *arena);

/* undated.c: a row of a pupil's whose day cannot be read may be of any day that the file is about */

CHECKED bool undated_put(Job *job, KnownPupil *pupil, unsigned lessons);
CHECKED bool undated_merge(Job *job);                                      /* when coverage is known: stages those days */
/* Of such a day: what stood there, by which change (0: nothing), and what stands there now. */
CHECKED bool undated_day(Job *job, const KnownPupil *pupil, int class, Date day, Marks former, long long born, Marks marks);

/*
 * reasons.c: of a pupil's day, lessons (bit 0 = lesson 1) whose reason stays though rows of the file ask for it again. They are taken out of those rows, which say nothing of them
 * then, and counted (reasons_kept).
 */
CHECKED bool reasons_stay(Job *job, const KnownPupil *pupil, Date day, Marks former, Staged *rows, size_t count, unsigned *stay);

Marks marks_from(Marks marks, Marks others, unsigned lessons);             /* at these lessons those of the others */

/* late.c */
bool late_put(Job *job, LateIssue issue);                                  /* always false; a failure is in job->err */
CHECKED bool late_tell(Job *job);                                          /* all of them, by what stands in their cells */

CHECKED bool coverage_put(Job *job, CoveredDay day);                       /* to Attendance.fresh */
CHECKED bool coverage_put_unread(Job *job, CoveredDay day);                /* to Attendance.unread */
CHECKED bool coverage_merge(Job *job);                                     /* writes coverage; fresh is sorted and without doubles then */
const CoveredDay *coverage_on(const CoveredDays *days, int class, Date day); /* NULL: none */
CHECKED bool class_days_write(Store *store, long long class, int year, Error *err); /* the class's row of class_days, from its coverage */

#endif
