/* work: what its files share. */
#ifndef TIREK_WORK_INTERNAL_H
#define TIREK_WORK_INTERNAL_H

#include "work.h"

/* First and last id of the school's block: pupils and classes alike. */
static inline long long ids_from(const Service *service) { return service->school->id * IDS_A_SCHOOL; }
static inline long long ids_to(const Service *service) { return (service->school->id + 1) * IDS_A_SCHOOL - 1; }
/* ?1, ?2 of a statement over such a block. */
static inline void bind_ids(sqlite3_stmt *row, const Service *service)
{
    sqlite3_bind_int64(row, 1, ids_from(service));
    sqlite3_bind_int64(row, 2, ids_to(service));
}

/* ---- classes.c: the classes of one school year ------------------------------------------------------------------------------ */

typedef struct {
    long long id;
    int year, grade, shift, week;
    const char *letter, *label, *language, *teacher;
    Date family_through;                 /* handed in its social passport through this day; NO_DATE: not yet */
    const char *held;                    /* class_days: lessons held from 1 August on, one character a day; "" nothing loaded */
} SchoolClass;
typedef struct { SchoolClass *items; size_t count, room; } SchoolClasses;
/* By grade and letter. */
CHECKED bool school_classes(const Service *service, int year, SchoolClasses *classes, Error *err);
/* Lessons held on a day of one character of class_days; 0: not loaded. */
int lessons_held(char digit);

/* ---- roll.c: who is in a class on a day, and what a social passport says of each ---------------------------------------------- */

typedef struct {
    const Person *person;                /* first: person_compare sorts these too */
    size_t family;                       /* the family's number; a pupil without a family's key has one of his or her own */
    uint64_t categories;                 /* bits by Category.index */
    bool registered, club, meals;
    char sex;                            /* 'f', 'm', 0: not recorded */
} RollPupil;
typedef struct { Date on; RollPupil *items; size_t count, families; } Roll;     /* by class and name */
/* people: those of `on`. */
CHECKED bool roll_load(const Service *service, const People *people, Date on, Roll *roll, Error *err);

/* ---- months.c, flows.c: parts of the year's figures ----------------------------------------------------------------------------- */

/* figures->span is cut at service->on already. */
CHECKED bool absence_figures(const Service *service, YearFigures *figures, Error *err);
CHECKED bool flow_figures(const Service *service, YearFigures *figures, Error *err);
CHECKED bool rule_figures(const Service *service, YearFigures *figures, Error *err);

/* ---- case_records.c, case_signals.c, case_council.c: parts of the case file ------------------------------------------------------ */

/* A new line of the case, texts "" and days unknown; NULL: no memory (err says so). */
CaseLine *case_line(const Service *service, CaseFile *file, CaseKind kind, Date day, Error *err);
CHECKED bool case_records(const Service *service, CaseFile *file, Error *err);
CHECKED bool case_absences(const Service *service, CaseFile *file, Error *err);
CHECKED bool case_signals(const Service *service, CaseFile *file, Error *err);
CHECKED bool case_council(const Service *service, CaseFile *file, Error *err);

/* ---- what a person may write (words.c) ---------------------------------------------------------------------------------- */

/* A name is needed: who did it, who writes. */
CHECKED bool who_fits(const char *who, Error *err);
/* Words that must be there. */
CHECKED bool words_needed(const char *words, size_t letters, MessageId missing, Error *err);
/* Not after service->on; where a person is given, not before that pupil was in the school. */
CHECKED bool day_fits(const Service *service, const Person *person, Date day, Error *err);

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

/*
 * An expression of SQL: the help as it was known on a day, of those whose rows are `of`: each answer is a new row (born of the change by which the one before
 * died), and the one entered last of those that had come by then stands. What was taken back was never there.
 */
#define HELP_ON(of, on) \
    "(SELECT * FROM help WHERE id IN (WITH RECURSIVE answer(last, id, born, pupil, since) AS" \
    " (SELECT id, id, born, pupil, coalesce(answered_on, day) FROM help WHERE died IS NULL AND " of \
    " UNION ALL SELECT a.last, b.id, b.born, a.pupil, coalesce(b.answered_on, b.day) FROM answer a CROSS JOIN help b ON b.died = a.born AND b.pupil = a.pupil)" \
    " SELECT max(id) FROM answer WHERE since <= " on " GROUP BY last))"

/* Text or "", a number or NULL for 0. */
void bind_words(sqlite3_stmt *row, int index, const char *words);
void bind_id(sqlite3_stmt *row, int index, long long id);

/* Within a transaction; *id is that of the new row. What is wrong with that kind of record alone is said before anything is written. */
CHECKED bool note_check(const Service *service, Work *note, Error *err);
CHECKED bool note_insert(const Service *service, long long change, Work *note, Error *err);
CHECKED bool event_check(const Work *event, Error *err);
CHECKED bool event_insert(const Service *service, long long change, Work *event, Error *err);
CHECKED bool help_check(const Work *help, Error *err);
CHECKED bool help_insert(const Service *service, long long change, Work *help, Error *err);
/* The row in force of a help that *id names or named before an answer. ERR_INPUT: none in this school. */
CHECKED bool help_now(const Service *service, long long *id, Error *err);

/* ---- reading (load.c) --------------------------------------------------------------------------------------------------------- */

int work_compare(const void *a, const void *b);               /* by day, then kind, then id */

/* ---- family cases --------------------------------------------------------------------------------------------------------------- */

/* The open case of the pupil's family, or of the pupil alone, that was open on `day`; 0: none. */
CHECKED bool family_case_of(const Service *service, const Person *person, Date day, long long *id, Error *err);

#endif
