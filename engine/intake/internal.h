/* What all files of intake share: one import (Job), what is already known of the school, cells and issues. map.h, mapped.h, who.h, attendance.h, form.h … have what some do. */
#ifndef TIREK_INTAKE_INTERNAL_H
#define TIREK_INTAKE_INTERNAL_H

#include <string.h>

#include "dossier.h"
#include "format.h"
#include "intake.h"

enum {
    COLUMNS_MOST = 80,         /* a passport form has one for each category of a family */
    ISSUES_KEPT = 10000,       /* stored for one file; all are counted */
    ISSUES_SHOWN = 1000,       /* given back in the result */
    REFUSED_KEPT = 10000       /* rows written out to be corrected */
};

/* ---- kinds of files -------------------------------------------------------------------------------------------------- */

typedef struct Job Job;
typedef enum { ROW_ADDED, ROW_CHANGED, ROW_SAME, ROW_REFUSED, ROW_STAGED, ROW_PASSED } Outcome; /* staged: counted when the file ends; passed: no row of the table */

/* What the columns by which a row names a pupil hold; each kind's table says where they stand. */
enum { WHO_NUMBER, WHO_IIN, WHO_NAME, WHO_SURNAME, WHO_GIVEN, WHO_PATRONYMIC, WHO_BORN, WHO_CLASS, WHO_CELLS };

/* What a kind's rows are, where it makes a difference: the school's own list of pupils, attendance, who is in which class; all others are records. */
typedef enum { ROWS_OF_RECORDS, ROWS_OF_PUPILS, ROWS_OF_ATTENDANCE, ROWS_OF_MEMBERSHIP } RowsOf;

typedef struct {
    const char *name;
    RowsOf rows;
    const char *const *columns; /* NULL ends */
    size_t column_count;
    unsigned needed;           /* bit n: column n must stand in the header */
    signed char who[WHO_CELLS]; /* columns; -1: the kind has none */
    Outcome (*row)(Job *job);  /* a failure sets job->err, whatever is returned */
    CHECKED bool (*unread)(Job *job); /* a row that cannot be read at all, or that the map doubts, says something too; NULL: it is refused, and that is all */
    CHECKED bool (*end)(Job *job); /* NULL: nothing left to do after the last row */
} Kind;

/* The kind's columns by number, in the order of its table in kinds.c. */
enum { CLASSES_YEAR, CLASSES_GRADE, CLASSES_LETTER, CLASSES_SHIFT, CLASSES_WEEK, CLASSES_LANGUAGE, CLASSES_TEACHER };
enum { PUPILS_NUMBER, PUPILS_SURNAME, PUPILS_GIVEN, PUPILS_PATRONYMIC, PUPILS_BORN, PUPILS_SEX, PUPILS_FAMILY, PUPILS_IIN,
       PUPILS_CLASS, PUPILS_SINCE, PUPILS_UNTIL };
/* All that follow end with PERSON: iin, name, surname, given, patronymic, born, in this order. */
enum { MEMBERSHIP_NUMBER, MEMBERSHIP_CLASS, MEMBERSHIP_SINCE, MEMBERSHIP_UNTIL, MEMBERSHIP_PERSON };
enum { ATTENDANCE_CLASS, ATTENDANCE_DAY, ATTENDANCE_LESSONS, ATTENDANCE_NUMBER, ATTENDANCE_LESSON, ATTENDANCE_MARK, ATTENDANCE_PERSON };
enum { FAMILY_NUMBER, FAMILY_CATEGORY, FAMILY_SINCE, FAMILY_UNTIL, FAMILY_SOURCE, FAMILY_CLASS, FAMILY_THROUGH, FAMILY_PERSON };
enum { OBSERVATIONS_NUMBER, OBSERVATIONS_DAY, OBSERVATIONS_SIGN, OBSERVATIONS_SEVERITY, OBSERVATIONS_OBSERVER, OBSERVATIONS_WORDS,
       OBSERVATIONS_REF, OBSERVATIONS_CLASS, OBSERVATIONS_THROUGH, OBSERVATIONS_PERSON };
enum { MEASURES_NUMBER, MEASURES_DAY, MEASURES_NAME, MEASURES_VALUE, MEASURES_CLASS, MEASURES_THROUGH, MEASURES_PERSON }; /* its name is the measure's: the person's is `pupil` */
enum { CLUBS_NUMBER, CLUBS_CLUB, CLUBS_SINCE, CLUBS_UNTIL, CLUBS_CLASS, CLUBS_THROUGH, CLUBS_PERSON };
enum { SESSIONS_NUMBER, SESSIONS_CLUB, SESSIONS_DAY, SESSIONS_SESSIONS, SESSIONS_CLASS, SESSIONS_PERSON };
enum { PRESENCE_NUMBER, PRESENCE_KIND, PRESENCE_SINCE, PRESENCE_UNTIL, PRESENCE_CLASS, PRESENCE_PERSON };

const Kind *kind_named(const char *name);                          /* NULL: none */
/* The same as arguments of a message: each in its language. */
Arg column_arg(const char *kind, const char *column);
Arg kind_arg(const char *kind);
/* Reads the header row: which kind the file is of, and where its columns stand. */
CHECKED bool kind_from_header(Job *job, const SheetRow *header);

Outcome row_classes(Job *job), row_pupils(Job *job), row_membership(Job *job), row_attendance(Job *job), row_family(Job *job),
    row_observations(Job *job), row_measures(Job *job), row_clubs(Job *job), row_sessions(Job *job), row_presence(Job *job);

/* ---- where rows come from --------------------------------------------------------------------------------------------- */

/* A place in the file. */
typedef struct {
    const char *sheet;         /* "" of CSV */
    long line;                 /* or the row of the sheet */
    int column;                /* 1 = first; 0: the whole row */
} Spot;

/*
 * The rows of an import as one plain table: a header row of column names, then rows of as many cells (of a workbook: filled up with empty ones).
 * A file that is such a table comes as it stands, all visible sheets with the same header as one; any other by a column map. `row->line` is the row's
 * handle: greater than 0 and growing, by which source_spot finds the place later; of a single sheet it is the line.
 */
typedef struct Mapped Mapped;
typedef struct { uint32_t line; uint16_t sheet, column; } Place;           /* what a handle stands for; column 1 = first, 0: that of the plain table */
typedef struct {
    Sheets *sheets;
    struct { size_t *items; size_t count, room; } chosen;      /* the sheets that are read, in order */
    size_t at;                 /* of chosen: the one being read */
    Shelf *places;             /* by handle - 1; NULL where a single sheet is read as it stands */
    Cell *wide;                /* a row of a workbook filled up */
    int broken;                /* the first cell of the row that holds an error of a formula; 0: none */
    bool uncomputed;           /* it is a formula without its value */
    Mapped *mapped;            /* NULL: a plain table */
} Source;

CHECKED bool source_open(Job *job, SheetRow *header);
void source_close(Source *source);
CHECKED bool source_next(Job *job, SheetRow *row);                       /* false at the end and on failure; empty rows are passed over */
CHECKED bool source_finish(Job *job);                                    /* true when the end was reached; else job->err is set */
Spot source_spot(Job *job, long handle, int column);                     /* column of the kind; -1: the whole row. Of nothing: it cannot be read back (job->err) */
CellName spot_cell(const Spot *spot);                                    /* "" where there is no sheet or no column */
CHECKED bool source_place(Job *job, size_t sheet, long line, int column, long *handle);   /* a new handle */
/* What the handle stands for; false: nothing, or it cannot be read back (job->err). */
CHECKED bool source_place_of(Job *job, long handle, Place *place);
/* The map could not tell what this cell of the row says (-1: any), or it holds an error of a formula: puts the issue. False: nothing of the kind. */
bool source_doubts(Job *job, int column);
bool source_broken(Job *job);
bool row_blank(const SheetRow *row);
bool cell_broken(const SheetRow *row, int column);                  /* an error of a formula, or one that was never computed; column 0 = first */
const char *sheet_path(Arena *arena, const char *path, const char *sheet);   /* «journal.xlsx · Қыркүйек»; of CSV the path. Never NULL */
CHECKED bool source_passed_over(Job *job, size_t sheet);           /* told in the result: nothing was read of it */
/* Is the row a header of column names? At least so many of them are those of one kind. */
enum { HEADER_LEAST = 2 };
bool kind_in_header(const SheetRow *header, int least);

/* ---- what is known of the school ------------------------------------------------------------------------------------- */

typedef struct {
    long long id;
    int year, grade, week;
    const char *letter, *folded, *label;   /* «7Ә» */
    long seen;                             /* line of this file that spoke of it; 0: none. So below. */
    uint32_t list;                         /* attendance: the last row of its lists in this file, place + 1 in Attendance.lists; 0: none. So below. */
} KnownClass;

typedef struct { int class; Date since, until; } KnownMembership; /* class: its place in Known.classes */

typedef struct {
    long long id;
    const char *number;
    size_t first, count;                   /* in Known.memberships, by since */
    long seen;
    uint32_t list;
    uint32_t undated;                      /* attendance: rows of this pupil's were not taken, and of which day they are nobody knows: place + 1 in Attendance.undated */
} KnownPupil;

typedef struct {
    struct { KnownClass *items; size_t count, room; } classes;
    struct { KnownPupil *items; size_t count, room; } pupils;       /* by id, so by block number */
    struct { KnownMembership *items; size_t count, room; } memberships;
    uint32_t *slots;                       /* pupils by number: place + 1, open addressing */
    size_t slot_room;
} Known;

CHECKED bool known_load(Job *job);                                        /* memberships as they were when the file began */
KnownPupil *known_pupil(const Known *known, const char *number, size_t length); /* NULL: none */
KnownPupil *known_add_pupil(Job *job, long long id, const char *number);   /* NULL: no memory */
KnownClass *known_add_class(Job *job, const KnownClass *class);
/* The class whose letters fold to `folded`; if none, the only one that does when Latin look-alikes count as Cyrillic. */
KnownClass *known_class(Job *job, int year, int grade, const char *letters);
int known_class_on(const Known *known, const KnownPupil *pupil, Date day); /* place in Known.classes, or -1 */

/* Which row of this file spoke of a stored row, by its id. */
CHECKED bool seen_line(Job *job, long long id, long *line);               /* 0: none */
CHECKED bool seen_add(Job *job, long long id, long line);

/* ---- rows that were not taken, to be corrected ------------------------------------------------------------------------- */

typedef struct { long row; int column; const char *words; } Reason;           /* of the row with that handle; column of the kind, -1: the whole row */
typedef struct {
    bool wanted;               /* they go somewhere */
    bool corrections;          /* the file has a column `why`: it is one of refused rows */
    bool again;                /* the file is read a second time: what is wrong with it was said */
    int where_place;           /* where its column `where` stands; -1: none */
    struct { long *items; size_t count, room; } rows;        /* handles */
    struct { Reason *items; size_t count, room; } reasons;
} Refused;

/* `why` and `where`: what is written beside a refused row, and passed over when it is read. */
bool refused_column(const char *cell);
CHECKED bool refused_begin(Job *job);                                       /* ERR_INPUT: they cannot go where they should */
bool row_refused(Job *job, long handle);                                    /* counts it, and remembers it; false: no memory, as job->err says */
CHECKED bool refused_reason(Job *job, long handle, int column, MessageId id, const Arg *args);
/* attendance: days that are not known because of the row with that handle, whose day cannot be read. */
typedef struct { const Span *items; size_t count; } RefusedDays;
RefusedDays refused_days(const Job *job, long handle);
CHECKED bool refused_write(Job *job);                                       /* reads the file again */
/* A table of text as a workbook or CSV. */
typedef struct { const char *sheet; const char *const *heads; const double *widths; size_t columns; } TableShape;
typedef struct TableOut TableOut;
TableOut *table_begin(Arena *arena, const char *path, const TableShape *shape, Error *err);  /* NULL on failure */
void table_put(TableOut *table, const char *words, BlankLook look);
void table_end_row(TableOut *table);
CHECKED bool table_finish(TableOut *table, const char **bytes, size_t *length, Error *err);
void table_close(TableOut *table);                                          /* NULL is fine */

/* ---- whom a row could mean ---------------------------------------------------------------------------------------------- */

/* How a row's name and a pupil's agree. Only what a keyboard or a hurry changes is the same: capitals, spaces, hyphens, Latin look-alikes, ё, «Серік қызы». */
typedef enum {
    NAME_OTHER,
    NAME_GIVEN,                /* the surname is another: it may have changed */
    NAME_NEAR,                 /* but for letters that get lost or mixed up: қ/к, ә/а, і/и … */
    NAME_SAME,                 /* what both say is the same; one may lack the patronymic, or give initials */
    NAME_UNSAID                /* the row gives no name */
} NameFit;

enum { WHO_LISTED = 5, WHO_KEPT = 32 };
typedef struct {
    uint32_t place;            /* in Known.pupils */
    NameFit name;
    bool sure;                 /* the whole name, and the birth date or the class */
    bool born_other, iin_other;
} Candidate;
typedef struct { Candidate items[WHO_KEPT]; size_t count; } Candidates;

/* ---- one import ------------------------------------------------------------------------------------------------------- */

typedef struct Attendance Attendance;
typedef struct Form Form;
typedef struct Who Who;
typedef struct Vocabulary Vocabulary;

struct Job {
    Store *store;
    const Plan *plan;
    const IntakeOptions *options;
    const char *path;
    Arena *results;            /* the caller's */
    Arena *own;                /* as long as the import */
    Arena *scratch;            /* as long as a row */
    IntakeResult *result;
    Error err;
    Source source;
    const Kind *kind;
    int place[COLUMNS_MOST];   /* where the kind's column stands in a row; -1: the file lacks it */
    size_t width;
    SheetRow row;                /* the row being read */
    long long school, change;
    Known known;
    const Vocabulary *words;   /* NULL until a mark asks for them */
    Who *who;                  /* names, birth dates and IINs of the pupils; NULL until a row asks for them */
    bool who_more;             /* the header names a pupil by more than the number */
    Candidates unsure;         /* whom the row could mean, when cell_pupil was not certain of any */
    bool hushed;               /* a look that tells nothing: see who_certain */
    struct { long count, line; const char *first, *last; } numbers_given;   /* pupils: to new ones that came without */
    bool seen;                 /* temp.seen has rows of this file */
    Refused refused;
    Form *form;                  /* NULL: the file is none */
    Attendance *attendance;
    long writes;               /* rows of the store made or withdrawn */
    long issues;               /* found, stored or not */
    struct { char text[16]; size_t length; Date day; } last_day;          /* a journal repeats its day a thousand times */
    struct ClassRead { char label[16]; size_t length, among; int year, place; } *classes_read;      /* and a list its classes; among: so many were known then */
};

/* On which day the file's content was known: a list says the classes of that day. */
static inline Date list_day(const Job *job) { return date_known(job->options->known_on) ? job->options->known_on : job->options->today; }
CHECKED bool school_find(Job *job);                                /* the school that the options name, or the only one */
/* A source that was opened: all its rows in one transaction, which ends here unless it fails. */
CHECKED bool job_take(Job *job, const SheetRow *header);
CHECKED bool import_before(Job *job, const Hash *hash, long long *import);     /* the last one of these very bytes; 0: none */

/* ---- issues ------------------------------------------------------------------------------------------------------------- */

/* Records what is wrong with a cell (column of the kind; -1: the whole row). Always false. */
bool issue_put(Job *job, long line, int column, const char *value, MessageId id, const Arg *args);
#define issue_at(job, line, column, value, ...) issue_put((job), (line), (column), (value), MESSAGE(__VA_ARGS__))
/* The cell says otherwise than the row with the handle `other` did. Always false. */
bool issue_contradicts(Job *job, long line, int column, const char *value, long other);
#define issue(job, column, ...) issue_put((job), (job)->row.line, (column), cell_text(job, column), MESSAGE(__VA_ARGS__))

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

/* "" where empty or where the file lacks the column. */
static inline const char *cell_text(const Job *job, int column) { return column < 0 || job->place[column] < 0 ? "" : job->row.cells[job->place[column]].text; }
static inline size_t cell_length(const Job *job, int column) { return job->place[column] < 0 ? 0 : job->row.cells[job->place[column]].length; }
static inline bool cell_there(const Job *job, int column) { return cell_length(job, column) != 0; }
static inline bool column_there(const Job *job, int column) { return job->place[column] >= 0; }
bool cell_missing(Job *job, int column);                                  /* it is needed and empty: an issue. Always false */
/* Each reads one cell of the row; false: an issue was recorded (or job->err was set) and the row must not be taken. */
static inline bool cell_needed(Job *job, int column) { return cell_there(job, column) || cell_missing(job, column); }

typedef enum { DAY_PAST, DAY_SOON, DAY_ANY } DayLimit;                      /* not after today · within a year ahead · any */
bool cell_day(Job *job, int column, DayLimit limit, Date *day);           /* needed */
size_t day_bytes(const char *text);                                       /* of a day before its hour: «2025-09-02 08:30»; all of any other text */
bool day_read(const char *text, Date *day);                               /* with an hour or without */
bool month_first(const char *text);                                       /* «9/15/2025» */
bool day_wrong(Job *job, int column);                                     /* the cell is no day: an issue, or, with the month first, the whole file is refused. Always false */
bool cell_day_or_none(Job *job, int column, DayLimit limit, Date *day);   /* NO_DATE where empty */
bool cell_span(Job *job, int since_column, int until_column, Date *since, Date *until);
bool cell_whole(Job *job, int column, int least, int most, int *value);
bool cell_decimal(Job *job, int column, double *value);
bool cell_words(Job *job, int column, size_t letters, const char **words); /* at most so many letters; may be empty */
bool cell_name(Job *job, int column, bool needed, const char **name);     /* a person's: no '?' in it */
bool cell_title(Job *job, int column, size_t letters, const char **title); /* needed: by it rows are told apart, so no letter of it may be lost */
bool cell_free(Job *job, int column, size_t letters, const char **words); /* a person's own words: lost letters are noted, and taken */
bool cell_class(Job *job, int column, Date day, KnownClass **class);      /* in the school year of `day` */
bool cell_class_of(Job *job, int column, const KnownPupil *pupil, Date day); /* empty, or the pupil's class on that day */
bool cell_lessons(Job *job, int column, unsigned *lessons);               /* bit 0 = lesson 1 */
bool lessons_read(const char *words, unsigned *lessons);                  /* "3", "1-6", "1 3 4", "1,3"; false: anything else */
/* Text is no id of a closed list: says so, with the nearest id or the whole list. Always false. */
/* Puts the issue: the nearest id, or all of a short list with their words. */
bool cell_not_listed(Job *job, int column, const Named *const *listed, size_t count);
/* «7А класс», «7 "Ә" сыныбы», «сынып 7А»: the label without the word for a class. NULL never: without memory, as it stands. */
const char *label_alone(Arena *arena, const char *label);
/* «7Ә», «7 "Ә"», «7-Ә»: the number and the letters without what stands around them. */
bool label_split(Job *job, Arena *arena, const char *label, int *grade, const char **letters);

/* ---- records ------------------------------------------------------------------------------------------------------------ */

typedef struct { char type; long long number; double decimal; const char *text; } Value;   /* type: i, r, t, or n for none */
static inline Value value_number(long long number) { return (Value){ .type = 'i', .number = number }; }
static inline Value value_decimal(double decimal) { return (Value){ .type = 'r', .decimal = decimal }; }
static inline Value value_text(const char *text) { return (Value){ .type = 't', .text = text }; }
static inline Value value_date(Date day) { return date_known(day) ? value_number(day.number) : (Value){ .type = 'n' }; }
void value_bind(sqlite3_stmt *statement, int index, Value value);
bool value_equals(Job *job, sqlite3_stmt *statement, int column, Value value);

/* A table whose rows are known by a key and are born and die. */
typedef struct {
    const char *find;          /* the keys are ?1 …; gives id, values …; rows in force only */
    const char *insert;        /* keys, values, born */
    const char *kill;          /* ?1 died, ?2 id */
    int keys, values;
} RecordTable;
typedef struct { long long id, had_id; bool had; long long had_first; } RecordPut;  /* the row now in force; the former one's first value */

/* A row of the file: the same as in the store, new, or another value for the same key. */
Outcome record_put(Job *job, const RecordTable *table, const Value *values, int column, RecordPut *put);

Outcome membership_put(Job *job, long long pupil, const KnownClass *class, Date since, Date until, int column);

extern const RecordTable family_table;                                    /* pupil, category, since · until, source */
/* The class handed in its records of the kind through that day: the same, new or later than was known. */
Outcome loaded_put(Job *job, const char *kind, const KnownClass *class, Date through);

/* ---- hashes ---------------------------------------------------------------------------------------------------------- */

/* A hash of bytes, eight at a time, on from MIX_BEGIN or from what came before. Texts in a row are told apart by their ends, which belong to them. */
#define MIX_BEGIN 14695981039346656037u
static inline uint64_t mix_word(uint64_t hash, uint64_t word)
{
    hash ^= word;
    hash = (hash ^ hash >> 29) * 0x9E3779B97F4A7C15u;         /* numbers of pupils differ in their last digits, which are a word's high bytes, and a product carries upwards alone */
    return hash ^ hash >> 32;
}
static inline uint64_t mix(uint64_t hash, const char *bytes, size_t length)
{
    for (uint64_t word; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mix_word(hash, word);
    }
    if (!length) return hash;
    uint32_t first = 0, last = 0;                              /* what is left is taken from both its ends, which may overlap */
    if (length >= sizeof first) {
        memcpy(&first, bytes, sizeof first);
        memcpy(&last, bytes + length - sizeof last, sizeof last);
    } else {
        first = (uint32_t)(unsigned char)bytes[0] << 16 | (uint32_t)(unsigned char)bytes[length / 2] << 8 | (unsigned char)bytes[length - 1];
    }
    return mix_word(hash, (uint64_t)length << 61 ^ (uint64_t)last << 32 ^ first);
}

#endif
