/*
 * intake: files to records. Reads the project's own plain CSV (data/README.md describes every column), writes
 * records into the store, all of a file or nothing. Knows what a cell may hold; knows no rules and no councils.
 */
#ifndef TIREK_INTAKE_H
#define TIREK_INTAKE_H

#include "base.h"
#include "dossier.h"
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
    const char *map;             /* a column map by its name, or a file "….lua"; NULL: none is needed, or the one that recognises the file */
    Date day;                    /* for rows of a mapped file that say none; NO_DATE or { 0 }: none */
    int lessons[7];              /* held on a Monday, Tuesday …, where a mapped file does not say; 0: not known */
    bool mend;                   /* letters of KZ-1048 that were read as CP1251 are set right (format.h, csv_mend) */
    const char *refused_file;    /* where the rows go that were not taken, each with its reasons, to be corrected there and imported as it is: a workbook, or CSV by the name's end */
    const char *refused_folder;  /* without such a file: under a name of its own in this folder, which is made; NULL: nowhere. Not in a dry run */
    Language language;           /* of the reasons */
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
    Words column_words;          /* «белгі (mark)» */
    const char *value;           /* as it stood, at most 100 letters; a day of a mapped sheet as ISO: intake_value_words */
    Words advice;                /* one sentence: what is wrong and what to write instead */
    MessageId why;               /* which sentence: issues with the same one differ in their values alone */
    long row;                    /* by this they are in the order in which the file is read */
} Issue;

/* An alert that this file raised (principle 10): who must be told is the caller's to say. */
typedef struct { long long pupil; const char *number, *class_label; Date day; const char *sign; } RaisedAlert;

/*
 * The rows that were not taken, in a file that is a plain table of the same kind: its columns, the rows as they stood, and last `why` and `where`, which an import passes
 * over. A file with them adds to what its original said: a class-day that it says is complete is covered, not replaced, for the original's other rows are not in it. A
 * day of which all its rows are taken is known again.
 */
typedef struct {
    const char *path;            /* "": nothing was written, or, with `stay`, the file that was read */
    long rows, left;             /* in the file · refused too, but past the first 10,000 */
    bool corrections;            /* the file that was read was itself one of these */
    bool stay;                   /* and would be written again byte for byte */
    Error err;                   /* why it could not be written; the import stands */
} RefusedRows;
/* Lists of a class in which pupils of it have no row. names: «Ахметова Әлия (42), …», the first five. */
typedef struct { const char *class_label; long listed, members; const char *names; } ShortList;
/* Rows of absences on a covered day that no pupil of the class is like in name or number: nobody's day is left open for them. class_label "": they name no class. */
typedef struct { const char *class_label; Date day; long rows; } StrangerRows;
typedef struct { const char *class_label; Date from, to; long days; } CoveredClass;
/* A column of which a map read nothing though something stands in it, each heading once. cell: of the heading, «E3»; "" of CSV. column: 1 = first. */
typedef struct { const char *sheet, *cell; int column; const char *heading; } UnreadColumn;
/* Rows below a sheet's totals, of which nothing was read. pupils: of them those that stand for one of the school's, each an issue. */
typedef struct { const char *sheet; long rows, first, last, pupils; } RowsBelow;

typedef struct {
    long long import;            /* the import's id; 0: the same file was imported before, nothing changed */
    long long same_as;           /* then: that import */
    const char *kind;
    const char *map;             /* the column map that made a plain table of the file; "": it was one */
    const char *encoding;        /* "UTF-8", "KZ-1048" … "XLSX" */
    bool guessed;                /* the encoding, by content: a person should look at the names */
    long rows, added, changed, same, refused;
    struct { long added, changed, same; } class_days;             /* attendance: of those counts complete days of classes; the rest are marks */
    long alone;                  /* attendance: of `changed` days of pupils of which no row says what changed: a mark that stood there is not in the file any more, or */
    long known_again;            /* of these: something of the day was not known */
    Names passed_over;           /* visible sheets of a workbook of which nothing was read */
    Names other_forms;           /* and those that are passport forms of their own: each is imported by its name (IntakeOptions.sheet) */
    struct { ShortList *items; size_t count, room; } short_lists; /* of columns of days: pupils without a row, whose days are not known where nothing was known before */
    struct { RowsBelow *items; size_t count, room; } below;      /* of sheets that a map read */
    struct { UnreadColumn *items; size_t count, room; } unread_columns;       /* likewise */
    Names unasked;               /* of a table that a class hands in by a map: categories (ids) that have no column in it, of which it says by that that nobody is in them */
    struct { StrangerRows *items; size_t count, room; } strangers;
    long reasons_kept;           /* rows of a file read by a map that ask «н» of lessons whose reason was given, and stays (also when others of the row's lessons changed) */
    long repeated;               /* rows that say of a pupil what another row of the same sheet says */
    long days_unread, pupils_unread;     /* days of single pupils that are covered for the class and not known for them, because of rows that were refused or are missing, here or before */
    long days_stayed, pupils_stayed;     /* days whose marks this file does not have, and which stay because a row of the class was not taken */
    long days_empty;             /* class-days without a single mark that were taken as days on which all were there */
    struct { Issue *items; size_t count, room; } issues;      /* the first 1,000; refused counts all */
    struct { RaisedAlert *items; size_t count, room; } alerts;
    CoveredClass covered;        /* attendance: the class-days that the file covered; of several classes "" and days in sum */
    struct { CoveredClass *items; size_t count, room; } covered_classes;   /* the same, class by class */
    RefusedRows refused_rows;
    struct {                     /* of a passport form that was filled in */
        const char *class_label; /* "": the file was none */
        Date through;            /* the day as of which it is */
        bool complete;           /* the teacher said so */
        bool handed_in;          /* and every pupil of the class has a good row: an empty category is a known none */
        long missing;            /* pupils of the class without one */
        Date later;              /* the class handed in its passport through that day already, which is after `through`; NO_DATE: it did not */
    } form;
} IntakeResult;

/*
 * One file. False when nothing was taken: err says why (no such file, a folder, empty, header unknown, a row too long, Kazakh letters lost or mistaken,
 * the store locked or full …). True: taken whole; a row with a bad cell is refused as a recorded issue and the rest goes in.
 * Undone by a failure in the middle: the store is as it was.
 */
CHECKED bool intake_file(Store *store, const Plan *plan, const char *path, const IntakeOptions *options,
                         Arena *arena, IntakeResult *result, Error *err);

/* ERR_INPUT: the name ends neither in .xlsx nor in .csv. */
CHECKED bool intake_refused_name(const char *path, Error *err);

/* ---- the class passport as a form --------------------------------------------------------------------------------------- */

/*
 * A workbook for the class teacher (plan I.2): the class's pupils on `day`, a drop-down for each category, what is known already. Filled in, intake_file takes
 * it without a map, as of the day that stands in it: a category that is marked begins (on the day given there, else that day), one that was emptied ends on the eve of it, unless the teacher did not
 * say that the form is complete. A pupil is known by number and name together; a row of a pupil who is not in the class on that day is refused, and a
 * pupil of the class without a row keeps it from counting as handed in. A form of another school, of another school year than the import's, or with a damaged
 * hidden row is refused whole. ERR_INPUT: no such class in the school year of `day`, or nobody in it.
 */
typedef struct { const char *bytes; size_t length; const char *class_label; long pupils; } PassportForm;
typedef struct { const char *school; const char *class_label; Date day; Language language; } PassportFormOptions;   /* school: its code; NULL: the only one */
CHECKED bool intake_passport_form(Store *store, const Plan *plan, const PassportFormOptions *options, Arena *arena, PassportForm *form, Error *err);
/* ---- a look at a file before it is imported -------------------------------------------------------------------------------- */

/* A column of a sheet. `gives`: what the map takes from it: "number", "category: large", a day "2025-09-02"; "" nothing. */
typedef struct { int column; const char *heading, *gives, *words, *samples; } LookColumn;     /* words: what it gives, in the language */
/* What stands in cells of marks: how often, what the map makes of it («unknown-reason 2, ill 1»); "" it does not know it. */
typedef struct { const char *text, *means, *words; long count; } LookMark;
typedef struct {
    const char *name;            /* "" of CSV */
    bool hidden;
    long rows;                   /* below the header, that are read */
    long header, header_last;    /* lines of the (upper and lower) header row; 0: none was found */
    Names titles;                /* lines above it */
    struct { LookColumn *items; size_t count, room; } columns;
    const char *class_label;     /* that holds for the whole sheet; "" a column says it, or nothing does */
    bool class_known; int class_year;   /* in that school year */
    Date from, to; long days;    /* of columns of days; NO_DATE and 0: none */
    long pupils, known;          /* rows that name a pupil, and of them those of whom the school has one */
    Error trouble;               /* what keeps the map from reading the sheet; ERR_NONE: nothing */
} LookSheet;
/* A column that the kind needs and no heading gives, and what a heading of it may be: «Аты-жөні, ФИО». */
typedef struct { const char *column, *words; } LookRename;
typedef struct {
    const char *encoding; bool guessed;
    const char *plain;           /* the file is a plain table of that kind and needs no map; "": it does */
    bool form;                   /* it is a passport form */
    const char *kind;            /* of the map by which it is shown; "" there is none */
    const char *map;             /* that map's id; "": the proposed one */
    Names maps;                  /* ids of the maps that recognise it */
    const char *proposal;        /* a map of this file as a Lua text, that imports it as it is, or is begun; "" there is no table at all */
    bool begun;                  /* no table was recognised: the map has gaps («…») that a person fills with the headings of the table */
    struct { LookRename *items; size_t count, room; } renames;       /* or calls these headings in the table by one of the words */
    struct { LookSheet *items; size_t count, room; } sheets;
    struct { LookMark *items; size_t count, room; } marks;
} LookResult;

/*
 * Reads the file through and says what it sees; the store is only read. It is shown by options->map, else by the only map that recognises it, else by the
 * one that is proposed from the headings, days, subjects, categories and marks that data/maps/words.csv knows. `id`: what the proposed map is called.
 */
CHECKED bool intake_look(Store *store, const Plan *plan, const char *path, const char *id, const IntakeOptions *options, Arena *arena, LookResult *result,
                         Error *err);

/* ---- imports, and taking one back ------------------------------------------------------------------------------------- */

/* One import, or the taking back of one. */
typedef struct {
    long long id;
    const char *at, *who;        /* UTC, «2026-11-23T08:15:00Z» (moment_short); "" where nobody was named */
    const char *kind, *file, *hash;      /* hash: "" of a taking back */
    const char *map;             /* the column map that it was read by; "": none */
    Date known_on;
    bool assumed;                /* known_on was stated for a load of history */
    long rows, added, changed, same, refused;   /* of a taking back: rows touched · 0 · former values in force again · 0 · left alone */
    long long undoes, undone_by; /* imports; 0: none */
} ImportBatch;
typedef struct { ImportBatch *items; size_t count, room; } ImportBatches;
/* All of the school (its code; NULL: the only one), the first first. */
CHECKED bool intake_imports(Store *store, const char *school, Arena *arena, ImportBatches *batches, Error *err);

/* What import `id` did not take: of the first 10,000 issues each once, as it was recorded (`why` and `row` are not). ERR_INPUT: there is no such import. */
typedef struct { ImportBatch batch; struct { Issue *items; size_t count, room; } issues; } ImportIssues;
CHECKED bool intake_issues(Store *store, const char *school, long long id, Arena *arena, ImportIssues *found, Error *err);
/* An issue's value as people read it: a day, or a span of days, in the language's way. Never NULL. */
const char *intake_value_words(Arena *arena, Language language, const char *value);
/* The same as a table: the bytes of a workbook, or of CSV by the name's end. */
CHECKED bool intake_issues_table(const ImportIssues *found, const char *path, Language language, Arena *arena, const char **bytes, size_t *length, Error *err);

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
 * import, not taken back itself, had said before is in force again. What a later import replaced is listed and left; a pupil's stays in classes go together there, and so
 * do a pupil's rows of one family category, for one ends where another begins. The rows of pupils and classes
 * that it made stay as names alone, in no class. ERR_INPUT, and nothing is changed: no such import, taken back before, a taking back itself, a day before
 * its content was known, pupils or classes that it made and on which other records stand.
 */
CHECKED bool intake_undo(Store *store, const char *school, long long id, const char *who, Date on, Arena *arena, UndoResult *result, Error *err);

/* Makes the school's row (and the store's first content). code: letters, digits, '-'. */
CHECKED bool intake_school(Store *store, const char *code, const Words *name, const char *who, Error *err);

/* The column names of one kind, in order, for help and templates; NULL ends. kinds: intake_kind(i), NULL ends. */
const char *intake_kind(size_t index);
const char *const *intake_columns(const char *kind);
/*
 * What they are called on a screen, with what a file says literally: a column «белгі (mark)», a kind of file «сабаққа қатысу (attendance)», in English the name alone; what a mark
 * means («ауырып қалды»). A name that is none comes back as it is. A header may hold the words as well as the name: what stands in the brackets counts.
 */
const char *intake_column_words(const char *kind, const char *column, Language language);
const char *intake_kind_words(const char *kind, Language language);
const char *intake_mark_words(Mark mark, Language language);

#endif
