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
    const char *sheet;           /* of a workbook: this sheet alone; NULL: all visible sheets that hold such a table */
    bool mend;                   /* letters of KZ-1048 that were read as CP1251 are set right (format.h, csv_mend) */
    bool dry_run;                /* read and count as if it were taken, and keep nothing: import stays 0, alerts are those it would raise */
    bool (*progress)(void *context, long rows); /* may be NULL; false stops the import (nothing is kept) */
    void *context;
} IntakeOptions;

/* One cell that was not taken, and what to do about it. The row it stands in was not taken either. */
typedef struct {
    const char *sheet;           /* of a workbook; "": the file has none */
    long line;                   /* of the file, or the row of the sheet */
    int column;                  /* 1 = first; 0: the whole row */
    const char *cell;            /* «C17», as Excel names it; "" where there is no sheet or no column */
    const char *column_name;
    const char *value;           /* as it stood, at most 100 letters */
    Words advice;                /* one sentence: what is wrong and what to write instead */
    MessageId why;               /* which sentence: issues with the same one differ in their values alone */
    long row;                    /* by this they are in the order in which the file is read */
} Issue;

/* An alert that this file raised (principle 10): who must be told is the caller's to say. */
typedef struct { long long pupil; const char *number, *class_label; Date day; const char *sign; } RaisedAlert;

typedef struct {
    long long import;            /* the import's id; 0: the same file was imported before, nothing changed */
    long long same_as;           /* then: that import */
    const char *kind;
    const char *map;             /* the column map that made a plain table of the file; "": it was one */
    const char *encoding;        /* "UTF-8", "KZ-1048" … "XLSX" */
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

/* ---- imports, and taking one back ------------------------------------------------------------------------------------- */

/* One import, or the taking back of one. */
typedef struct {
    long long id;
    const char *at, *who;        /* UTC wall clock, for people; "" where nobody was named */
    const char *kind, *file, *hash;      /* hash: "" of a taking back */
    Date known_on;
    bool assumed;                /* known_on was stated for a load of history */
    long rows, added, changed, same, refused;   /* of a taking back: rows touched · 0 · former values in force again · 0 · left alone */
    long long undoes, undone_by; /* imports; 0: none */
} ImportBatch;
typedef struct { ImportBatch *items; size_t count, room; } ImportBatches;
/* All of the school (its code; NULL: the only one), the first first. */
CHECKED bool intake_imports(Store *store, const char *school, Arena *arena, ImportBatches *batches, Error *err);

/* A value of the import that a later one replaced: it was not touched. */
typedef struct {
    const char *kind;            /* of file: "attendance", "family" … */
    const char *subject;         /* the pupil's number, or the class "7Ә" */
    const char *what;            /* category, sign, club …; "" where the kind says it */
    Date day;                    /* NO_DATE: none */
    long long by;                /* the later import */
} LeftAlone;

typedef struct {
    long long change;            /* the taking back, an import of its own */
    const char *kind, *file;
    long withdrawn;              /* values that are no longer in force */
    long restored;               /* of them those where the former one is in force again */
    struct { LeftAlone *items; size_t count, room; } left;    /* the first 1,000; left_count counts all */
    long left_count;
    long alerts;                 /* raised by the import: they stay in the closed record (principle 10) */
    long said_again;             /* later imports of the kind that found values as they were: what they said too is told by importing them again */
} UndoResult;

/*
 * Takes import `id` back, known on `on` (a replay of an earlier day still sees it), as a new change: each value that it wrote goes, and the last one that another
 * import, not taken back itself, had said before is in force again. What a later import replaced is listed and left. The rows of pupils and classes
 * that it made stay as names alone, in no class. ERR_INPUT, and nothing is changed: no such import, taken back before, a taking back itself, a day before
 * its content was known, pupils or classes that it made and on which other records stand.
 */
CHECKED bool intake_undo(Store *store, const char *school, long long id, const char *who, Date on, Arena *arena, UndoResult *result, Error *err);

/* Makes the school's row (and the store's first content). code: letters, digits, '-'. */
CHECKED bool intake_school(Store *store, const char *code, const Words *name, const char *who, Error *err);

/* The column names of one kind, in order, for help and templates; NULL ends. kinds: intake_kind(i), NULL ends. */
const char *intake_kind(size_t index);
const char *const *intake_columns(const char *kind);

#endif
