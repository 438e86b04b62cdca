/*
 * intake: files to records. Reads the project's own plain CSV (data/README.md describes every column), writes
 * records into the store, all of a file or nothing. Knows what a cell may hold; knows no rules and no councils.
 */
#ifndef TIREK_INTAKE_H
#define TIREK_INTAKE_H

#include "base.h"
#include "format.h"
#include "plan.h"
#include "store.h"

typedef struct {
    const char *school;          /* the school's code in the store; NULL: the only one */
    const char *who;             /* who imports: a name, or "" */
    Date known_on;               /* the day on which the content was known; NO_DATE: `today` */
    Date today;                  /* given by the caller: nothing below reads a clock */
    const char *kind;            /* NULL: from the header row; else "pupils", "attendance" … */
    Encoding encoding;           /* ENCODING_ANY: told apart by content */
    bool mend;                   /* letters of KZ-1048 that were read as CP1251 are set right (format.h, csv_mend) */
    bool (*progress)(void *context, long rows); /* may be NULL; false stops the import (nothing is kept) */
    void *context;
} IntakeOptions;

/* One cell that was not taken, and what to do about it. The row it stands in was not taken either. */
typedef struct {
    long line;
    int column;                  /* 1 = first; 0: the whole row */
    const char *column_name;
    const char *value;           /* as it stood, at most 100 letters */
    Words advice;                /* one sentence: what is wrong and what to write instead */
    MessageId why;               /* which sentence: issues with the same one differ in their values alone */
} Issue;

/* An alert that this file raised (principle 10): who must be told is the caller's to say. */
typedef struct { long long pupil; const char *number, *class_label; Date day; const char *sign; } RaisedAlert;

typedef struct {
    long long import;            /* the import's id; 0: the same file was imported before, nothing changed */
    long long same_as;           /* then: that import */
    const char *kind;
    const char *encoding;        /* "UTF-8", "KZ-1048" … */
    bool guessed;                /* the encoding, by content: a person should look at the names */
    long rows, added, changed, same, refused;
    struct { Issue *items; size_t count, room; } issues;      /* the first 1,000; refused counts all */
    struct { RaisedAlert *items; size_t count, room; } alerts;
    struct { const char *class_label; Date from, to; long days; } covered; /* attendance: the class-days that the file covered, "" and days in sum */
} IntakeResult;

/*
 * One file. False when nothing was taken: err says why (no such file, a folder, empty, header unknown, a row too long, Kazakh letters lost or mistaken,
 * the store locked or full …). True: taken whole; a row with a bad cell is refused as a recorded issue and the rest goes in.
 * Undone by a failure in the middle: the store is as it was.
 */
CHECKED bool intake_file(Store *store, const Plan *plan, const char *path, const IntakeOptions *options,
                         Arena *arena, IntakeResult *result, Error *err);

/* Makes the school's row (and the store's first content). code: letters, digits, '-'. */
CHECKED bool intake_school(Store *store, const char *code, const Words *name, const char *who, Error *err);

/* The column names of one kind, in order, for help and templates; NULL ends. kinds: intake_kind(i), NULL ends. */
const char *intake_kind(size_t index);
const char *const *intake_columns(const char *kind);

#endif
