/* Column maps: the words of sheets, what a map says, where its columns stand in a sheet, and a map made of what a file holds. */
#ifndef TIREK_INTAKE_MAP_H
#define TIREK_INTAKE_MAP_H

#include "internal.h"

/* ---- words of sheets --------------------------------------------------------------------------------------------------- */

/* Words are compared folded: capitals, Latin look-alikes, spaces, quotes, what stands in brackets and a colon at the end make no difference. */
typedef struct { const char *said, *word, *value; } MapWord;    /* folded; as written; what it stands for, "" nothing */
typedef struct { MapWord *items; size_t count, room; } MapWords; /* sorted by `said` once read */
typedef struct { Arena *arena; bool starved; } Fold;              /* no memory sticks, and is asked for once, as with Text */
const char *words_fold(Fold *fold, const char *text);             /* never NULL */
const MapWord *words_find(const MapWords *words, const char *folded);        /* NULL: none */
const MapWord *words_begin(const MapWords *words, const char *folded);       /* the text is the word, or begins with it and a space */
/* Does one of the words begin as the text does with its first three letters? Else words_begin finds nothing. The text is as written: a sheet is full of names, and none is such a word. */
typedef struct { struct { uint64_t letters; bool may; } of[1024]; } FirstLetters;     /* what was found before; of one list of words */
bool words_may_begin(Fold *fold, const MapWords *words, const char *text, FirstLetters *before);
void words_sort(MapWords *words);
static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_folded_letter(char c) { return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z'); }         /* of a folded text */
static inline bool is_any_letter(const char *at)                 /* ASCII or Cyrillic */
{
    const unsigned char c = (unsigned char)*at;
    return (c >= 0xD0 && c <= 0xD3) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* data/maps/words.csv: what headings, months, marks … are called. */
typedef enum { WORD_COLUMN, WORD_MONTH, WORD_MARK, WORD_CATEGORY, WORD_YES, WORD_NO, WORD_TOTAL, WORD_LESSONS, WORD_SEX, WORD_SUBJECT, WORD_QUARTER, WORD_ORDINAL, WORD_PASSED, WORD_YEAR, WORD_LESSON, WORD_BESIDE, WORD_PLACE, WORD_SIGNED, WORD_SUBJECT_WORD, WORD_HOURS, WORDS_KNOWN } WordKind;
struct Vocabulary { MapWords of[WORDS_KNOWN]; };
CHECKED bool vocabulary_load(Arena *arena, Vocabulary *vocabulary, Error *err);

/* A day as headings and titles have it: 0 where it is not said. */
typedef struct { int day, month, year; } DayWords;
/* «02.09», «2», «2 қыр», «дс 2», 2025-09-02, 2.9.25: the whole text says a day. */
bool day_said(Fold *fold, const Vocabulary *vocabulary, const char *text, DayWords *day);
/* A heading that is a lesson of a day: «3», «3-сабақ», «Урок 3». 0: it is none. */
int lesson_said(Fold *fold, const Vocabulary *vocabulary, const char *text);
/* What a title or a sheet's name says of month, year («2025–2026»: school_year) and quarter; leaves what it does not say. */
typedef struct { int month, year, school_year, quarter; } TimeWords;
void time_said(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time);
/* Only what is said of the table itself: not the month of a date, a place («Май ауданы»), or among other words. */
void time_said_surely(Fold *fold, const Vocabulary *vocabulary, const char *text, TimeWords *time);
/* «7 "Ә" сынып оқушылары» -> "7Ә"; NULL: no class is named. */
const char *class_said(Fold *fold, const char *text);
/* Which words of more than one letter the text has: one for a class, in any of its forms («сыныбының»); others. */
void class_words(Fold *fold, const Vocabulary *vocabulary, const char *text, bool *class_word, bool *other_word);

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
/* Beneath a heading that is one of the words stands something else: of two header rows the lower one is a pupil's already. */
bool heading_over_data(const MapWords *words, const HeadRow *upper, const HeadRow *lower, size_t column);
static inline size_t head_width(const HeadRow *upper, const HeadRow *lower) { return upper->count > lower->count ? upper->count : lower->count; }

typedef struct { long line; int column; } HeadSpot;             /* column 0 = first; line 0: nowhere */
/*
 * Where a map stands in a sheet, made in two steps. layout_find tells by words alone where columns stand and what their headings say; layout_said asks titles, the
 * sheet's name and the calendar what that means, and writes nothing that layout_find wrote. What a whole sheet says comes later: map_days.c, map_left.c.
 */
typedef struct {
    int column;                /* of the sheet, 0 = first */
    const char *heading, *id;  /* as written; what it stands for, where it is no day */
    HeadSpot at;               /* of the heading: of a merged one above several lessons its first cell */
    DayWords said;
    int lesson;                /* 0: the whole day */
    Date day;                  /* by layout_said; NO_DATE: there is no such day */
    int held;                  /* by map_days.c, of the sheet's own row of lessons; -1: there is no such row */
} Across;
/* A column that the map does not read; told: something stands in it, and the result says so; asked: a mark does, so that the class is not handed in. */
typedef struct { int column; const char *heading; bool told, asked; } LeftColumn;
typedef struct {
    size_t sheet;
    size_t header;             /* place in the head of the (upper) header row */
    long line, last;           /* of the upper and the lower header row */
    int at[FIELDS_MOST];       /* the field's column in the sheet, 0 = first; -1: none */
    struct { Across *items; size_t count, room; } across;
    /* by layout_said */
    const char *said[FIELDS_MOST]; /* what holds for all rows; NULL: nothing */
    HeadSpot said_at[FIELDS_MOST]; /* in which cell above the table */
    TimeWords time;            /* what titles, the sheet's name and constants say */
    /* by map_left.c */
    struct { LeftColumn *items; size_t count, room; } left;
    bool guessed;              /* nothing says the year of its days */
    long until;                /* the last line, above the row that names the next class; 0: the sheet's */
} Layout;
typedef struct { Layout *items; size_t count, room; } Layouts;
static inline bool layout_holds(const Layout *layout, long line) { return line > layout->last && (!layout->until || line <= layout->until); }

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

/* map_find.c: where the map's columns stand in a sheet. False with no error: it is not this map's. `sheet` is the caller's to set. */
CHECKED bool layout_find(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, Layout *layout, Error *err);
/*
 * map_said.c: what holds for all rows of a sheet that was found, and which days its columns are. `on`: the day by which years that nobody wrote are taken. ERR_INPUT, with
 * sheet and cell: a day of no month, a date with its month first, one day in two columns that are not its lessons.
 */
CHECKED bool layout_said(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, const char *sheet_name, const Plan *plan,
                         Date on, const char *path, Layout *layout, Error *err);

/* The year of a day whose year its cell does not say: the one above the table, else the latest in which that day has passed. */
int layout_year(const Layout *layout, Date on, int month, int day);

/* One mark of a cell: «н2» is { MARK_UNKNOWN_REASON, 2 }; count 0: all lessons of the day. */
typedef struct { Mark mark; int count; } MarkSaid;
enum { MARKS_A_CELL = 8 };
/* What a cell of marks says; -1: a letter that the map does not have, or a number that it does not explain. */
int marks_said(Fold *fold, const Map *map, const char *text, MarkSaid said[MARKS_A_CELL]);


bool letters_whole(Job *job, const HeadRow *row);          /* titles and headings; false: lost or mistaken, and the file is refused as for a name */

#endif
