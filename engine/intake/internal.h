/* What the files of intake share: one import (Job), what is already known of the school, cells and issues. */
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
    struct { Place *items; size_t count, room; } places;       /* from memory_take; none where a single sheet is read as it stands */
    Cell *wide;                /* a row of a workbook filled up */
    int broken;                /* the first cell of the row that holds an error of a formula; 0: none */
    bool uncomputed;           /* it is a formula without its value */
    Mapped *mapped;            /* NULL: a plain table */
} Source;

CHECKED bool source_open(Job *job, SheetRow *header);
void source_close(Source *source);
CHECKED bool source_next(Job *job, SheetRow *row);                       /* false at the end and on failure; empty rows are passed over */
CHECKED bool source_finish(Job *job);                                    /* true when the end was reached; else job->err is set */
Spot source_spot(const Job *job, long handle, int column);               /* column of the kind; -1: the whole row */
CellName spot_cell(const Spot *spot);                                    /* "" where there is no sheet or no column */
CHECKED bool source_place(Job *job, size_t sheet, long line, int column, long *handle);   /* a new handle */
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

/* ---- words of sheets --------------------------------------------------------------------------------------------------- */

/* Words are compared folded: capitals, Latin look-alikes, spaces, quotes, what stands in brackets and a colon at the end make no difference. */
typedef struct { const char *said, *word, *value; } MapWord;    /* folded; as written; what it stands for, "" nothing */
typedef struct { MapWord *items; size_t count, room; } MapWords; /* sorted by `said` once read */
typedef struct { Arena *arena; bool starved; } Fold;              /* no memory sticks, and is asked for once, as with Text */
const char *words_fold(Fold *fold, const char *text);             /* never NULL */
const MapWord *words_find(const MapWords *words, const char *folded);        /* NULL: none */
const MapWord *words_begin(const MapWords *words, const char *folded);       /* the text is the word, or begins with it and a space */
/* Does one of the words begin with the text's first letter? Else words_begin finds nothing. The text is as written: a sheet is full of names, and none is such a word. */
typedef struct { struct { char letter[8]; bool may; } of[64]; } FirstLetters;     /* what was found before; of one list of words */
bool words_may_begin(Fold *fold, const MapWords *words, const char *text, FirstLetters *before);
void words_sort(MapWords *words);

/* data/maps/words.csv: what headings, months, marks … are called. */
typedef enum { WORD_COLUMN, WORD_MONTH, WORD_MARK, WORD_CATEGORY, WORD_YES, WORD_NO, WORD_TOTAL, WORD_LESSONS, WORD_SEX, WORD_SUBJECT, WORD_QUARTER, WORDS_KNOWN } WordKind;
typedef struct { MapWords of[WORDS_KNOWN]; } Vocabulary;
CHECKED bool vocabulary_load(Arena *arena, Vocabulary *vocabulary, Error *err);

/* A day as headings and titles have it: 0 where it is not said. */
typedef struct { int day, month, year; } DayWords;
/* «02.09», «2», «2 қыр», «дс 2», 2025-09-02, 2.9.25: the whole text says a day. */
bool day_said(Fold *fold, const Vocabulary *vocabulary, const char *text, DayWords *day);
/* What a title or a sheet's name says of month, year («2025–2026»: school_year) and quarter; leaves what it does not say. */
typedef struct { int month, year, school_year, quarter; } TimeWords;
void time_said(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time);
/* «7 "Ә" сынып оқушылары» -> "7Ә"; NULL: no class is named. */
const char *class_said(Fold *fold, const char *text);

/* ---- column maps -------------------------------------------------------------------------------------------------------- */

enum { FIELDS_MOST = COLUMNS_MOST + 4, LESSON_WEEK = 7 };

typedef enum { FROM_NOWHERE, FROM_TEXT, FROM_SHEET, FROM_CELL, FROM_AFTER, FROM_QUARTER, FROM_YEAR } ConstantFrom;
typedef struct { ConstantFrom from; const char *text; long line; int column; MapWords words; } MapConstant;  /* line, column: of FROM_CELL */

/* What a column of the sheet gives: a column of the kind, or one of the further names below. */
typedef struct {
    const char *key;
    MapWords headings;         /* none: no column has it */
    bool needed;               /* a table without it is not this map's */
    MapConstant constant;
    MapWords values;           /* words of its cells -> what the kind wants; none: as it stands */
} MapField;
/* Behind the kind's own columns: of the school's own list the whole name in one cell; of attendance lessons missed; month and year of the days. */
enum { FURTHER_NAME, FURTHER_COUNT, FURTHER_MONTH, FURTHER_YEAR, FURTHER_KNOWN };
extern const char *const further_names[FURTHER_KNOWN];

typedef enum { NUMBER_UNSAID, NUMBER_GRADE, NUMBER_MISSED } NumberMeans;
typedef struct {
    const char *id, *path;
    Words title;
    const Kind *kind;
    MapWords sheets;           /* none: all visible ones */
    int header_rows;           /* 1, 2; 0: either */
    MapField fields[FIELDS_MOST]; size_t field_count;
    int across, across_value;  /* columns of the kind: what a heading says, what the cell below it says; -1: none, or yes and no */
    bool lessons_across;       /* of two heading rows the upper one holds the day, the lower one the lesson */
    MapWords across_headings, yes, no;
    MapWords marks;
    NumberMeans numbers;       /* what a number alone in a mark's cell is */
    int lessons[LESSON_WEEK];  /* held on a Monday … ; 0: not said */
    MapWords lessons_row, ends, skip;
    bool hands_in, empty_unheld;
} Map;

/* The field of that name, by its place; -1: none. */
int map_field(const Map *map, const char *key);
static inline int map_further(const Map *map, int further) { return (int)map->kind->column_count + further; }
/* What a map's file says. `path` for messages; the text is not kept. False: not a map, with file and line. */
CHECKED bool map_read(Arena *arena, const Vocabulary *vocabulary, const char *path, const char *text, size_t length, Map *map, Error *err);
CHECKED bool map_load(Arena *arena, const Vocabulary *vocabulary, const char *path, Map *map, Error *err);
/* The map that was named ("journal-month", or a file "….lua"). */
CHECKED bool map_named(Arena *arena, const Vocabulary *vocabulary, const char *name, Map *map, Error *err);

typedef struct { Map *items; size_t count, room; } Maps;
/* The school's own maps that recognise a visible sheet (or the one named); where there is none, the program's. kind: NULL any. */
CHECKED bool maps_that_fit(Arena *arena, const Vocabulary *vocabulary, Sheets *sheets, const char *sheet, const char *kind, Maps *maps, Error *err);

/* The first rows of a sheet that hold anything, copied. */
enum { HEAD_ROWS = 40 };
typedef struct { long line; size_t count; const char **cells, **folded; } HeadRow;
typedef struct { HeadRow items[HEAD_ROWS]; size_t count; } Head;
CHECKED bool head_read(Arena *arena, Sheets *sheets, size_t sheet, Head *head, Error *err);
const char *head_cell(const Head *head, long line, int column);  /* column 0 = first; "" where there is none */
static inline const char *head_text(const HeadRow *row, size_t column) { return column < row->count ? row->cells[column] : ""; }
static inline const char *head_folded(const HeadRow *row, size_t column) { return column < row->count ? row->folded[column] : ""; }
static inline size_t head_width(const HeadRow *upper, const HeadRow *lower) { return upper->count > lower->count ? upper->count : lower->count; }

typedef struct {
    int column;                /* of the sheet, 0 = first */
    const char *heading, *id;  /* as written; what it stands for, where it is no day */
    DayWords said;
    Date day;                  /* NO_DATE: there is no such day */
    int lesson;                /* 0: the whole day */
    int held;                  /* by the sheet's own row of lessons; -1: there is no such row */
} Across;
typedef struct {
    size_t sheet;
    size_t header;             /* place in the head of the (upper) header row */
    long line, last;           /* of the upper and the lower header row */
    int at[FIELDS_MOST];       /* the field's column in the sheet, 0 = first; -1: none */
    const char *said[FIELDS_MOST]; /* what holds for all rows; NULL: nothing */
    struct { Across *items; size_t count, room; } across;
    TimeWords time;            /* what titles, the sheet's name and constants say */
} Layout;
/* ---- a map made of what a file holds (map_propose.c) --------------------------------------------------------------------- */

typedef struct { const char *key, *heading; } ProposedColumn;
typedef struct {
    const Kind *kind;
    int header_rows;
    bool days;                 /* columns of days; else, where there are headings across, each stands for something */
    struct { ProposedColumn *items; size_t count, room; } columns;
    struct { MapWord *items; size_t count, room; } across;       /* word: the heading; value: what it stands for */
    struct { MapWord *items; size_t count, room; } strange;      /* words of cells that nothing explains: comments of the map */
    bool begun;                /* it has gaps: MAP_GAP as a heading, for the person who knows which of `headings` it is */
    const HeadRow *headings;
} Proposal;
#define MAP_GAP "…"
/* A map to begin with, of the kind that was asked for (NULL: what the known headings tell). False with no error: no row of several cells. */
CHECKED bool proposal_begin(Arena *arena, const Vocabulary *vocabulary, const Head *head, const char *asked, Proposal *proposal, Error *err);
/* What table the first rows hold. False with no error: none that is recognised. */
CHECKED bool proposal_make(Arena *arena, const Vocabulary *vocabulary, const Head *head, Proposal *proposal, Error *err);
/* The map as a text that a person reads and changes. */
CHECKED bool proposal_write(Arena *arena, const Vocabulary *vocabulary, const Proposal *proposal, const char *id, const char **text, Error *err);
void map_begin_fields(Map *map);                                  /* the fields of map->kind, none of them filled */

/* Where the map's columns stand in a sheet. False with no error: it is not this map's. */
CHECKED bool layout_find(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, Layout *layout, Error *err);
/* What holds for all rows of the sheet, and which days its columns are. `on`: the day by which years that nobody wrote are taken. */
CHECKED bool layout_said(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, const char *sheet_name, const Plan *plan,
                         Date on, const char *path, Layout *layout, Error *err);

/* One mark of a cell: «н2» is { MARK_UNKNOWN_REASON, 2 }; count 0: all lessons of the day. */
typedef struct { Mark mark; int count; } MarkSaid;
enum { MARKS_A_CELL = 8 };
/* What a cell of marks says; -1: a letter that the map does not have, or a number that it does not explain. */
int marks_said(Fold *fold, const Map *map, const char *text, MarkSaid said[MARKS_A_CELL]);

/* A hash of bytes, eight at a time, on from MIX_BEGIN or from what came before. Texts in a row are told apart by their ends, which belong to them. */
#define MIX_BEGIN 14695981039346656037u
static inline uint64_t mix(uint64_t hash, const char *bytes, size_t length)
{
    for (size_t step; length; bytes += step, length -= step) {
        uint64_t word = 0;
        step = length < sizeof word ? length : sizeof word;
        if (step == sizeof word) memcpy(&word, bytes, sizeof word);
        else for (size_t i = 0; i < step; i++) word = word << 8 | (unsigned char)bytes[i];
        hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return hash;
}

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
    bool undated;                          /* attendance: a row of this pupil's was not taken, and of which day it is nobody knows */
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
typedef struct { struct SeenRow { long long id; long line; } *items; size_t count, room; } Seen;
long seen_line(const Seen *seen, long long id);                           /* 0: none */
CHECKED bool seen_add(Job *job, Seen *seen, long long id, long line);

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
    Seen seen;
    Refused refused;
    Form *form;                  /* NULL: the file is none */
    Attendance *attendance;
    long writes;               /* rows of the store made or withdrawn */
    long issues;               /* found, stored or not */
    struct { char text[16]; size_t length; Date day; } last_day;          /* a journal repeats its day a thousand times */
    struct ClassRead { char label[16]; size_t length, among; int year, place; } *classes_read;      /* and a list its classes; among: so many were known then */
};

CHECKED bool school_find(Job *job);                                /* the school that the options name, or the only one */
/* A source that was opened: all its rows in one transaction, which ends here unless it fails. */
CHECKED bool job_take(Job *job, const SheetRow *header);

/* ---- a file read by a map ------------------------------------------------------------------------------------------------ */

/* What the sheets say of a class: in which columns of days anything stands. */
typedef struct { const char *label; Date last; bool open; } MapClass;  /* last: the last day with anything in its column; open: a row of it was not taken */
typedef struct { size_t layout, class; long *marks; Span covered; } Filled; /* marks: as many as the layout has columns across; covered: the first and the last day, NO_DATE none */

struct Mapped {
    Map map;
    const Vocabulary *vocabulary;
    Arena *row_arena;                                             /* as long as a row of the sheet */
    Fold fold;                                                    /* in it */
    struct { Layout *items; size_t count, room; } layouts;       /* of the sheets chosen, in their order */
    struct { MapClass *items; size_t count, room; } classes;
    struct { Filled *items; size_t count, room; } filled;
    int out[COLUMNS_MOST]; size_t out_count;                      /* columns of the kind that the plain table has */
    int slot[COLUMNS_MOST];                                       /* of a column of the kind: its place in `out`; -1: none */
    bool is_day[COLUMNS_MOST];                                    /* of a place in `out`: days stand there */
    int surname, given, patronymic, day, since, through, class;   /* columns of the kind; -1: it has none of that name */
    Cell own[COLUMNS_MOST]; int own_broken; bool own_uncomputed;  /* what the sheet's row says in columns of its own, the same for all plain rows made of it */
    Cell cells[COLUMNS_MOST];                                     /* the plain row */
    enum { PHASE_COVERAGE, PHASE_ROWS, PHASE_HAND_IN } phase;
    size_t next_filled, next_across, next_class;
    size_t class_now; long refused_before;                        /* whose list the row given last is of (SIZE_MAX: no class's), and how many were refused before it */
    bool row_there, ended, as_it_stands;                          /* `row` is being taken apart; totals were met in this sheet; a long row without a mark */
    bool listed;                                                  /* it was said that the row's pupil stands in the list */
    SheetRow row;
    struct { char text[16]; MarkSaid marks[MARKS_A_CELL]; int count; } letters[16];          /* cells of marks read before, and what they say */
    struct { char class[16]; Date day; int lessons; } held[256];  /* class-days asked of the store before; class "": none */
    FirstLetters firsts;                                          /* of words at whose beginning a sheet ends */
    struct { char text[16]; DateText day; } days[256];            /* and days that need no title to be whole */
    MarkSaid marks[MARKS_A_CELL]; int mark_count, next_mark, first_free;   /* of the cell at next_across - 1; first_free: its first lesson not spoken of yet */
    bool doubt; MessageId doubt_id; int doubt_column; const char *doubt_words;  /* of the row that was given last; words: of the message, beside the cell */
    bool *named;                                                  /* by place in Known.pupils: a row of the file is this pupil's; NULL: nobody looked */
    struct FirstRow { long line; size_t layout; uint64_t alike; } *first_rows;       /* likewise: the first one of the sheet */
    long first_line;                                              /* the row being taken apart is the second of its pupil, and that is the first; 0: it is not */
};

CHECKED bool map_letters(Job *job);                              /* are the letters of the first rows whole? false: the file is refused, with what helps */
CHECKED bool map_choose(Job *job, SheetRow *header);              /* the map that reads the file, and its header as a plain table */
CHECKED bool mapped_open(Job *job, const Vocabulary *vocabulary, const Map *map, SheetRow *header);
CHECKED bool mapped_next(Job *job, SheetRow *row);
Spot mapped_spot(const Job *job, long handle, int column);
bool mapped_doubts(Job *job, int column);

const char *name_cell(const Mapped *mapped, const Layout *layout, const SheetRow *row);   /* in which the pupil's name stands; "" */
const char *mapped_cell(const SheetRow *row, int column);         /* column 0 = first; "" */
const char *mapped_field(Mapped *mapped, const Layout *layout, const SheetRow *row, int field);   /* its cell, else what holds for all rows; "" */
typedef enum { LINE_DATA, LINE_LESSONS, LINE_SKIPPED, LINE_END } LineKind;
LineKind mapped_line(Mapped *mapped, const Layout *layout, const SheetRow *row);

const Layout *mapped_layout(const Job *job);                      /* of the sheet being read */
CHECKED bool mapped_class(Job *job, const char *label, size_t *slot);   /* the class of the file, by its place in Mapped.classes */
CHECKED bool mapped_next_line(Job *job);                          /* the next row of the sheets that holds data; false at the end of all, and on failure */
/* map_who.c: whom the rows of a list mean, whatever their cells say. Attendance says it by rows of its own (lists.c). */
CHECKED bool roll_note(Job *job);                                 /* the row of the sheet that is being begun, with its fields put */
/* Who of the class has no row: «Ахметова Әлия (42), …», NULL nobody. */
CHECKED bool roll_missing(Job *job, const char *class, Date through, const char **names);
/* The cell in which the pupil's name or number stands is one of the school's. Only a whole name, letter by letter. */
CHECKED bool roll_knows(Job *job, bool *known);
bool name_among(const char *name, const char *const *names, size_t count);
/* --day: for rows whose file says none. */
static inline bool day_stated(const Job *job) { return date_known(job->options->day) && job->options->day.number != 0; }

/* map_plain.c: one row of the plain table. What cannot be had for want of memory is "", and mapped->fold.starved says so when the row is given. */
void plain_read(Job *job);                                        /* what the sheet's row says in the columns of its own */
void plain_begin(Job *job);                                       /* a plain row with that in it */
void plain_put(Mapped *mapped, int column, const char *text);
bool plain_has(const Mapped *mapped, int column);                 /* something stands there */
const char *plain_kept(Mapped *mapped, const char *words);        /* as long as the sheet's row */
const char *plain_day(Mapped *mapped, const Layout *layout, const char *text);
void plain_doubt(Mapped *mapped, int column, MessageId id);       /* the row that is given next is refused, for this */
bool plain_broken(const Mapped *mapped, int column, MessageId *id);   /* column: of the sheet */
CHECKED bool plain_give(Job *job, int column, SheetRow *row);     /* column: of the sheet's cell that it comes from, first = 1; 0: it is the row's own */
/* map_marks.c: attendance. */
CHECKED bool marks_coverage(Job *job, SheetRow *row);             /* the next class-day that is complete; false: none is left (or job->err) */
CHECKED bool marks_take(Job *job, SheetRow *row, bool *more);     /* the next plain row of the sheet's row; *more false: there was none */
/* map_days.c: columns of days. The first pass over the sheets, and what it says of class-days. */
CHECKED bool days_survey(Job *job);
/* The class-day of a column: lessons held; 0: not held, or not known to be complete; -1: how many is not known. */
int days_held(Job *job, const Filled *filled, size_t across);
/* What the sheet being read says of the class; NULL: nothing. False: no memory. */
CHECKED bool days_filled(Job *job, const char *class, const Filled **filled);
/* Of a row's cells in the columns of days: equal for rows that say the same. */
uint64_t days_alike(const Job *job);
/* Lessons of a day, by the sheet, by --lessons, by the map, by the store; -1: nobody says. across may be NULL. */
int days_lessons(Job *job, const Layout *layout, const Across *across, const char *class, Date day);
/* A cell of marks taken apart: which lessons the next mark is of; `most`: lessons of the day, -1 not known. False: it was the last. */
bool days_next_mark(Mapped *mapped, int most, const Across *across, int *first, int *last, Mark *mark);

/* ---- issues ------------------------------------------------------------------------------------------------------------- */

/* Records what is wrong with a cell (column of the kind; -1: the whole row). Always false. */
bool issue_put(Job *job, long line, int column, const char *value, MessageId id, const Arg *args);
#define issue_at(job, line, column, value, ...) issue_put((job), (line), (column), (value), MESSAGE(__VA_ARGS__))
/* The cell says otherwise than the row with the handle `other` did. Always false. */
bool issue_contradicts(Job *job, long line, int column, const char *value, long other);
#define issue(job, column, ...) issue_put((job), (job)->row.line, (column), cell_text(job, column), MESSAGE(__VA_ARGS__))

/* ---- cells -------------------------------------------------------------------------------------------------------------- */

/* Each reads one cell of the row; false: an issue was recorded (or job->err was set) and the row must not be taken. */
const char *cell_text(const Job *job, int column);                        /* "" where empty or where the file lacks the column */
size_t cell_length(const Job *job, int column);
static inline bool cell_there(const Job *job, int column) { return cell_length(job, column) != 0; }
static inline bool column_there(const Job *job, int column) { return job->place[column] >= 0; }
bool cell_needed(Job *job, int column);                                   /* false where empty */

typedef enum { DAY_PAST, DAY_SOON, DAY_ANY } DayLimit;                      /* not after today · within a year ahead · any */
bool cell_day(Job *job, int column, DayLimit limit, Date *day);           /* needed */
bool cell_day_or_none(Job *job, int column, DayLimit limit, Date *day);   /* NO_DATE where empty */
bool cell_span(Job *job, int since_column, int until_column, Date *since, Date *until);
bool cell_whole(Job *job, int column, int least, int most, int *value);
bool cell_decimal(Job *job, int column, double *value);
bool cell_words(Job *job, int column, size_t letters, const char **words); /* at most so many letters; may be empty */
bool cell_name(Job *job, int column, bool needed, const char **name);     /* a person's: no '?' in it */
bool cell_title(Job *job, int column, size_t letters, const char **title); /* needed: by it rows are told apart, so no letter of it may be lost */
bool letters_whole(Job *job, const HeadRow *row);          /* titles and headings; false: lost or mistaken, and the file is refused as for a name */
bool cell_free(Job *job, int column, size_t letters, const char **words); /* a person's own words: lost letters are noted, and taken */
bool cell_class(Job *job, int column, Date day, KnownClass **class);      /* in the school year of `day` */
bool cell_class_of(Job *job, int column, const KnownPupil *pupil, Date day); /* empty, or the pupil's class on that day */
bool cell_lessons(Job *job, int column, unsigned *lessons);               /* bit 0 = lesson 1 */
/* Text is no id of a closed list: says so, with the nearest id or the whole list. Always false. */
/* Puts the issue: the nearest id, or all of a short list with their words. */
bool cell_not_listed(Job *job, int column, const Named *const *listed, size_t count);
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

/* ---- the class passport as a form to fill in --------------------------------------------------------------------------------- */

/*
 * What form_write.c writes and form.c reads. The first row is hidden: in its first cell what form it is (FORM_MARK, then version, school, school year, class and
 * day, with '|' between), in the others what their column is, which goes with it wherever it is moved: "number", "name", "category:large" … The first column is hidden too and
 * says what a row is: FORM_DAY and FORM_COMPLETE (the answer stands below "name"), FORM_HEAD, FORM_PUPIL, FORM_NOTE; a row that was added says nothing.
 */
#define FORM_MARK "tirek|class-passport|"
#define FORM_CATEGORY "category:"
enum { FORM_VERSION = 1, FORM_NUMBER = 0, FORM_NAME = 1, FORM_CATEGORIES = 2 };    /* columns of the kind that a form is */
#define FORM_DAY "day"
#define FORM_COMPLETE "complete"
#define FORM_HEAD "head"
#define FORM_PUPIL "pupil"
#define FORM_NOTE "note"

bool form_is(const SheetRow *header);
CHECKED bool form_begin(Job *job, const SheetRow *header);                 /* sets the kind; ERR_INPUT: damaged, or of another version */

/* form.c and form_rows.c: a form that came back */
typedef struct { bool named; long line; bool good; const char *said; } FormRow;   /* of a pupil: a row has the number; line of the row that is the pupil's (0: none); its cells, for a second row */

struct Form {
    Kind kind;
    const char **columns;
    int key;                     /* where the hidden column stands */
    const char *school, *label;  /* of the mark, and the year */
    int year;
    bool begun, day_met, complete_met;
    long head_line;              /* 0: it has not come yet */
    int class;                   /* place in Known.classes */
    Date through;
    bool complete;
    FormRow *rows;               /* by place in Known.pupils */
};

/* What a cell says. */
typedef enum { WORD_IS_EMPTY, WORD_IS_YES, WORD_IS_NO, WORD_IS_OTHER } FormWord;
FormWord form_word(Job *job, const char *words);       /* job->err is set where there is no memory */

/* form.c: each false with job->err set. */
CHECKED bool form_ready(Job *job);                     /* the school, year and class are ours */
CHECKED bool form_day(Job *job);                       /* the row being read says as of which day */
CHECKED bool form_complete(Job *job);                  /* … and whether it is complete */

/* form_rows.c */
Outcome row_form(Job *job);
CHECKED bool end_form(Job *job);

/* ---- attendance ----------------------------------------------------------------------------------------------------------- */

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
    REFUSED_NO_ROW             /* a list of the class has no row of this pupil */
} Refusal;

typedef struct { int class; Date day; int lessons; long line; long long born; bool listed; } CoveredDay;   /* listed: a list of the class says it, row by row */
typedef struct { CoveredDay *items; size_t count, room; } CoveredDays;

/* A row of a class's list: the pupil stands in it, whatever its cells say of these days. */
typedef struct {
    Span days;
    int class;
    long line;
    uint64_t alike;            /* of its cells; 0: of a plain table, which has none */
    uint32_t of_pupil, of_class;   /* the one before, of the same; as KnownPupil.list */
} ListRow;

struct Attendance {
    struct { Staged *items; size_t count, room; } staged;             /* from memory_take: may be large */
    CoveredDays fresh;                                                /* what this file says, in the job's arena */
    CoveredDays stored;                                               /* what the store said before, by class and day */
    CoveredDays unread;                                               /* with a row that was not taken and could be anyone's: class -1: of any class */
    Date from, to;                                                    /* of all rows */
    struct { ListRow *items; size_t count, room; } lists;
    bool twice;                                                       /* the row of a sheet being taken apart is the second of its pupil */
    long first;                                                       /* … and that is the first */
};

enum { YEAR_BITS = 49, PUPIL_BITS = 32 };
static inline uint64_t staged_key(int year, long long pupil_in_block, Date day)
{
    return (uint64_t)(year - 1900) << YEAR_BITS | (uint64_t)pupil_in_block << PUPIL_BITS | (uint32_t)(day.number + 30000);
}
static inline Date staged_day(const Staged *row) { return (Date){ (int32_t)(uint32_t)row->key - 30000 }; }

CHECKED bool end_attendance(Job *job);
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
CHECKED bool coverage_merge(Job *job);                                     /* writes coverage; fresh is sorted and without doubles then */
const CoveredDay *coverage_on(const CoveredDays *days, int class, Date day); /* NULL: none */
CHECKED bool staged_sort(Job *job);
CHECKED bool class_days_write(Store *store, long long class, int year, Error *err); /* the class's row of class_days, from its coverage */

/* ---- taking an import back ------------------------------------------------------------------------------------------------- */

enum { LEFT_SHOWN = 1000 };      /* given back in the result; all are counted */

typedef struct {
    Store *store;
    long long import, change;    /* what is taken back; by which change */
    Arena *arena;
    UndoResult *result;
    Error *err;
} Undo;

/* Changes whose rows nobody says any more: imports that were taken back before, and takings back (copies of what others said). ?1: the import at hand. */
#define TAKEN_BACK "(SELECT change FROM import WHERE undoes IS NOT NULL UNION ALL SELECT undoes FROM import WHERE undoes IS NOT NULL AND undoes <> ?1)"

/* ?1 the import, ?2 the taking back, where the text has it; adds the rows changed to *count, which may be NULL. */
CHECKED bool undo_run(Undo *undo, const char *sql, long *count);
CHECKED bool undo_number(Undo *undo, const char *sql, long *number);
CHECKED bool undo_left(Undo *undo, const char *kind, const char *sql);

CHECKED bool undo_present(Undo *undo);      /* undo_present.c: tables of the present with one of the past beside them */
CHECKED bool undo_stands(Undo *undo);       /* undo_stands.c: ERR_INPUT where others' records stand on what the import made */

/* ---- IIN -------------------------------------------------------------------------------------------------------------------- */

typedef enum { IIN_NONE, IIN_RIGHT, IIN_NOT_DIGITS, IIN_LENGTH, IIN_CHECK_DIGIT, IIN_ZERO_LOST, IIN_ROUNDED } IinState;
typedef struct {
    IinState state;
    int length, zeros;         /* digits that stand there; zeros lost in front */
    char digits[13];           /* all twelve, their check digit right; "": they cannot be told */
} Iin;
/* As people and spreadsheets write it: spaces and hyphens between, the letter O for a zero, zeros lost in front. */
Iin iin_read(const char *text);

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

typedef struct {
    const char *strong, *weak; /* folded, words joined; weak: letters that get mixed up made one. "": unsaid */
    bool begins;               /* only how it begins is given: «Ә.» */
} NamePart;
typedef struct {
    NamePart surname, given, patronymic;
    size_t stem, weak_stem;    /* bytes of the patronymic before its ending */
    char sex;                  /* of the ending: f, m; 0: none */
    bool joined;               /* no ending, or one that is put to the father's name and nothing else */
} Name;
typedef struct { Name *items; size_t count, room; } Readings;   /* of one cell: surname and given name in either order */

typedef struct { const char *strong, *weak; size_t letters; char sex; bool joined; } Ending;
typedef struct { Ending *items; size_t count, room; } Endings;
CHECKED bool endings_load(Arena *arena, Endings *endings, Error *err);    /* data/patronymics.csv */
/* The folded words live in `arena`. False: no memory (err). */
CHECKED bool name_of(const Endings *endings, Arena *arena, const char *surname, const char *given, const char *patronymic, Name *name, Error *err);
CHECKED bool name_read(const Endings *endings, Arena *arena, const char *cell, Readings *readings, Error *err);
NameFit name_fit(const Name *said, const Name *known);
/* The surname is another by a letter or two and the rest is the same, or the given name by one. */
bool name_slip(const Name *said, const Name *known);

/* ---- who is who --------------------------------------------------------------------------------------------------------------- */

typedef struct {
    Name name;
    const char *shown;         /* «Ахметова Әлия Серікқызы» */
    Date born;
    char iin[13];              /* "": none, or one that cannot be told */
    uint64_t agreed;           /* hash of what a row with this number said last, and it agreed */
    bool noted;                /* that a birth date or an IIN differs was said once */
} Person;

struct Who {
    Endings endings;
    struct { Person *items; size_t count, room; } people;     /* as Known.pupils */
    struct WhoEntry { uint64_t key; uint32_t place, next; } *entries;   /* people by name and by IIN; next: place + 1 in entries */
    size_t entry_count, entry_room;
    uint32_t *heads;                                          /* entries by key: place + 1 */
    size_t head_room;
    struct { Date *items; size_t count, room; } turns;        /* days on which someone comes into a class or is no longer in one */
    struct WhoCached { uint64_t key; uint32_t place; } *cached; /* rows without a number whose pupil is certain, WHO_WAYS places for a key */
    size_t cached_room, cached_next;                          /* cached_next: which of its places is given up next */
};

CHECKED bool who_open(Job *job);                               /* reads the people once; then nothing to do */
CHECKED bool who_put(Job *job, size_t place, const char *surname, const char *given, const char *patronymic, Date born, const char *iin);
uint64_t who_name_key(const Name *name);                       /* surname and how the given name begins; 0: not enough */
uint64_t who_iin_key(const char *digits);
const struct WhoEntry *who_next(const Who *who, uint64_t key, const struct WhoEntry *last); /* last NULL: the first; NULL: none left */


/* What a row says of the one it means. */
typedef struct {
    Readings names;
    bool named;                /* a name stands there, readable or not */
    Date born;                 /* NO_DATE: unsaid */
    Iin iin;
    int class;                 /* place in Known.classes on `day`; -1: unsaid */
    Date day;
    bool list;                 /* the school's own list: it may change what is known, and takes no initials for a name */
} Said;
typedef enum { SEARCH_ONE, SEARCH_NOBODY, SEARCH_UNSURE } SearchEnd;
typedef struct {
    SearchEnd end;
    uint32_t place;            /* SEARCH_ONE */
    Candidates fit;            /* by all that is said */
    Candidates against;        /* by name, but for another birth date, IIN or class */
    Candidates iin_other;      /* by IIN, but for another name or birth date */
} Search;
CHECKED bool who_search(Job *job, const Said *said, Search *search);
typedef enum { JUDGED_AGREES, JUDGED_NOTE, JUDGED_OTHER } Judged;  /* note: a birth date or an IIN differs, the rest agrees */
/* Does all that is said agree with the pupil of the row's number? rivals: those whom it fits better. */
CHECKED bool who_judge(Job *job, const Said *said, uint32_t place, Judged *judged, Candidates *rivals);
bool who_slips(Job *job, const Said *said, Candidates *near);    /* whom a slip of typing could mean; false: no memory */
/* «42 Ахметова Әлия, 7Ә, 15.03.2012; …»: at most five, days as each language writes them. NULL: no memory. */
const Words *who_listed(Job *job, const Candidates *candidates, Date day);

/* The pupil whom a row means on `day` (NO_DATE: the day could not be read); false: an issue was recorded. */
bool cell_pupil(Job *job, Date day, KnownPupil **pupil);
bool who_said(const Job *job);                                  /* the row names a pupil */
bool who_certain(Job *job, Date day, KnownPupil **pupil);       /* as cell_pupil, but nothing is told; false too: no memory (job->err) */
/* The pupils' names hold this one, whole and letter by letter. */
CHECKED bool who_is_name(Job *job, const char *name, bool *known);
int who_column(const Job *job);                                 /* where an issue about the person belongs; -1: nowhere */
size_t who_turn(const Who *who, Date day);                     /* the same for two days: everyone is in the same class on both */

typedef struct { const char *number, *surname, *given, *patronymic, *iin; Date born; } OwnRow;
/*
 * The school's own list: whom the row is about; NULL: a new pupil, and *number is the one to have. False: an issue was recorded.
 * Never merges two children, and never makes two of one.
 */
bool who_own(Job *job, const OwnRow *row, KnownPupil **pupil, const char **number);
CHECKED bool end_pupils(Job *job);

/* ---- look.c, look_sheets.c: a look at a file ------------------------------------------------------------------------------- */

enum { LOOK_STRANGE_BYTES = 80 };  /* of a mark that nobody knows; what is longer is a remark */
typedef struct {
    Job job;
    Arena *arena;              /* the caller's */
    const Vocabulary *vocabulary;
    LookResult *result;
    struct { Head **items; size_t count, room; } heads;        /* of all sheets, by their number */
    Map map;                   /* by which the file is shown */
    bool has_map;
    Proposal proposal;
    bool proposed;
    const char *id;            /* of the proposed map */
    int *sampled;              /* of the sheet at hand: how many samples each column has */
    size_t remarks;            /* among the marks: longer than LOOK_STRANGE_BYTES */
} Looking;
/* Shows all sheets by the map in `looking`, or as a plain table, in the place of what was shown before. */
CHECKED bool look_at_sheets(Looking *looking);

#endif
