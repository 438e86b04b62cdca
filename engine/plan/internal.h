/*
 * Shared among the files of plan only: a data file being read with its faults, and the loading of each part.
 */
#ifndef TIREK_PLAN_INTERNAL_H
#define TIREK_PLAN_INTERNAL_H

#include "format.h"
#include "plan.h"

/* What a list may hold at most; facts keep signs and categories as bits of this many. */
enum { SIGNS_LIMIT = 128, CATEGORIES_LIMIT = 64, YEARS_LIMIT = 100, GRADES = 13 };

/* ---- a data file being read (sheet.c) ------------------------------------------------------------------------- */

/* Every sheet_… function that is asked for a cell returns false with an ERR_INPUT that names file, line, column, word. */
typedef struct {
    Arena *arena;
    Error *err;
    const char *const *columns;
    Table table;
} Sheet;

/* The known words of a list: an array of anything whose first member is its id (Named, Council, PlanItem, const char *). */
typedef struct { const void *items; size_t count, size; } Known;
#define KNOWN_OF(array, count) ((Known){ (array), (count), sizeof *(array) })
const char *known_id(const Known *known, size_t index);
bool known_find(const Known *known, const char *id, size_t length, size_t *index);

typedef struct { const char **items; size_t count; } Pieces;

/* The rows of "data/…" wherever data_find has it; an empty file (a header and no row) is a fault. */
CHECKED bool sheet_read(Sheet *sheet, const char *relative, const char *const *columns, size_t count);
/* A fault at the first row past `limit`. */
CHECKED bool sheet_at_most(const Sheet *sheet, int limit);
const char *sheet_cell(const Sheet *sheet, size_t row, size_t column);
/* Always false: `id` takes file, line, column and the cell's text. */
bool sheet_fault(const Sheet *sheet, size_t row, size_t column, MessageId id);
bool sheet_fault_word(const Sheet *sheet, size_t row, size_t column, const char *word, MessageId id);

CHECKED bool sheet_text(const Sheet *sheet, size_t row, size_t column, const char **text);      /* not empty */
CHECKED bool sheet_words(const Sheet *sheet, size_t row, size_t column, Words *words);          /* three columns: kk, ru, en */
/* Small Latin letters, digits and hyphens, and none of `before` (the rows read so far, in the same order). */
CHECKED bool sheet_id(const Sheet *sheet, size_t row, size_t column, const Known *before, const char **id);
/* The same, but nothing in all three columns is "" three times. */
CHECKED bool sheet_words_or_none(const Sheet *sheet, size_t row, size_t column, Words *words);
CHECKED bool sheet_flag(const Sheet *sheet, size_t row, size_t column, bool *flag);             /* yes, no */
CHECKED bool sheet_number(const Sheet *sheet, size_t row, size_t column, int least, int most, int *number);
CHECKED bool sheet_piece_number(const Sheet *sheet, size_t row, size_t column, const char *piece, int least, int most, int *number);
CHECKED bool sheet_day(const Sheet *sheet, size_t row, size_t column, Date *day);
/* `word` of that cell is one of `known`; the fault names the nearest, or all of them. */
CHECKED bool sheet_known(const Sheet *sheet, size_t row, size_t column, const char *word, const Known *known, size_t *index);
/* The cell's words, parted by spaces; the same word twice is a fault. */
CHECKED bool sheet_pieces(const Sheet *sheet, size_t row, size_t column, Pieces *pieces);

/* ---- parts ------------------------------------------------------------------------------------------------------ */

struct Calendar {
    const SchoolYear *years; size_t year_count;
    Date first; int length;
    DayLine lines[GRADES][2];     /* by grade; five days a week, six days a week */
    DayLine any;                  /* a school day of any class */
    DayLine staff;                /* five days a week, any grade: the days on which the staff can be asked for something */
};

/* The last day of the span on which the staff is at work with pupils; else its last weekday; else its last day. */
Date due_last_day(const Calendar *calendar, Span span);                 /* due.c */

CHECKED bool named_load(Arena *arena, const char *relative, const Named **items, size_t *count, Error *err);      /* lists.c */
CHECKED bool councils_load(Arena *arena, Plan *plan, Error *err);       /* after the calendar */
CHECKED bool registers_load(Arena *arena, Plan *plan, Error *err);
CHECKED bool signs_load(Arena *arena, Plan *plan, Error *err);
CHECKED bool categories_load(Arena *arena, Plan *plan, Error *err);
CHECKED bool regulation_load(Arena *arena, Plan *plan, Error *err);     /* decisions.c: after the registers */
CHECKED bool outcomes_load(Arena *arena, Plan *plan, Error *err);
CHECKED bool duties_load(Arena *arena, Plan *plan, Error *err);         /* duties.c: after the items */
CHECKED bool surveys_load(Arena *arena, Plan *plan, Error *err);        /* surveys.c: after the items */
CHECKED bool usual_load(Arena *arena, Plan *plan, Error *err);        /* record.c: after the items and the kinds of work */
CHECKED bool settings_load(Arena *arena, Settings *settings, Error *err);                                         /* settings.c */
CHECKED bool calendar_load(Arena *arena, const Calendar **calendar, Error *err);                                  /* years.c */
CHECKED bool items_load(Arena *arena, Plan *plan, Error *err);                                                    /* items.c */

#endif
