/* A file read by a map: its rows as a plain table (map_rows.c and the files beside it). */
#ifndef TIREK_INTAKE_MAPPED_H
#define TIREK_INTAKE_MAPPED_H

#include "map.h"

/* What the sheets say of a class: in which columns of days anything stands. */
typedef struct { const char *label; Date last; bool open; } MapClass;  /* last: the last day with anything in its column; open: a row of it was not taken */
typedef struct { size_t layout, class; long *marks; Span covered; } Filled; /* marks: as many as the layout has columns across; covered: the first and the last day, NO_DATE none */

enum { PLACE_ITSELF = 0x8000 };      /* with a place's column: what is wrong with the mark stands there, and not in the mark's own cell */

struct Mapped {
    Map map;
    const Vocabulary *vocabulary;
    Arena *row_arena;                                             /* as long as a row of the sheet */
    Fold fold;                                                    /* in it */
    Layouts layouts;                                              /* of the sheets chosen, in their order; of a sheet that lists several classes one for each */
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
    FirstLetters firsts, heads, signs;                            /* of words at whose beginning a sheet ends; of those that head the names; of those that begin a line below a table */
    struct { char text[16]; DateText day; } days[256];            /* and days that need no title to be whole */
    MarkSaid marks[MARKS_A_CELL]; int mark_count, next_mark, first_free;   /* of the cell at next_across - 1; first_free: its first lesson not spoken of yet */
    const char *doubt_value;                                      /* of a cell that is not the column's own (PLACE_ITSELF); NULL: of the column's */
    bool doubt; MessageId doubt_id; int doubt_column; const char *doubt_words;  /* of the row that was given last; words: of the message, beside the cell */
    bool *named;                                                  /* by place in Known.pupils: a row of the file is this pupil's; NULL: nobody looked */
    struct FirstRow { long line; size_t layout; uint64_t alike; } *first_rows;       /* likewise: the first one of the sheet */
    long first_line;                                              /* the row being taken apart is the second of its pupil, and that is the first; 0: it is not */
};

CHECKED bool map_letters(Job *job);                              /* are the letters of the first rows whole? false: the file is refused, with what helps */
CHECKED bool map_choose(Job *job, SheetRow *header);              /* the map that reads the file, and its header as a plain table */
CHECKED bool mapped_open(Job *job, const Vocabulary *vocabulary, const Map *map, SheetRow *header);
CHECKED bool mapped_next(Job *job, SheetRow *row);
Spot mapped_spot(Job *job, long handle, int column);
bool mapped_doubts(Job *job, int column);

const char *name_cell(const Mapped *mapped, const Layout *layout, const SheetRow *row);   /* in which the pupil's name stands; "" */
const char *mapped_cell(const SheetRow *row, int column);         /* column 0 = first; "" */
Cell field_cell(Mapped *mapped, const Layout *layout, const SheetRow *row, int field);   /* the field's cell in the row, else what holds for all rows; empty */
static inline const char *mapped_field(Mapped *mapped, const Layout *layout, const SheetRow *row, int field) { return field_cell(mapped, layout, row, field).text; }
static inline Cell cell_of(const char *text) { return (Cell){ text, strlen(text) }; }
typedef enum { LINE_DATA, LINE_LESSONS, LINE_SKIPPED, LINE_HEADER, LINE_END } LineKind;   /* header: of another table below the first; the same one again, as a printed page has it, is skipped */
bool is_heading(Mapped *mapped, const Layout *layout, const SheetRow *row);      /* the heading of the names stands there once more */
int name_column(const Mapped *mapped, const Layout *layout);     /* where name_cell stands, else the number; -1: the table has neither */
LineKind mapped_line(Mapped *mapped, const Layout *layout, const SheetRow *row);

const Layout *mapped_layout(const Job *job);                      /* of the sheet being read */
CHECKED bool mapped_class(Job *job, const char *label, size_t *slot);   /* the class of the file, by its place in Mapped.classes */
CHECKED bool mapped_other_table(Job *job, const Layout *layout, const SheetRow *row);   /* for a row LINE_HEADER: always false, as job->err says */
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

/* map_groups.c: the sheet's layout, cut where rows between the pupils' name another class («7Б сыныбы»), if nothing else says the class of a row. */
CHECKED bool groups_add(Job *job, const Layout *whole, Layouts *layouts);

/* map_left.c: columns that the map does not read. Which there are, once the header is found; and in which of them the row being begun holds anything. */
CHECKED bool left_find(Job *job, const Head *head, Layout *layout);
CHECKED bool left_see(Job *job);

/* map_plain.c: one row of the plain table. What cannot be had for want of memory is "", and mapped->fold.starved says so when the row is given. */
void plain_read(Job *job);                                        /* what the sheet's row says in the columns of its own */
void plain_begin(Job *job);                                       /* a plain row with that in it */
void plain_put(Mapped *mapped, int column, const char *text);
bool plain_has(const Mapped *mapped, int column);                 /* something stands there */
const char *plain_kept(Mapped *mapped, const char *words);        /* as long as the sheet's row */
Cell plain_day(Mapped *mapped, const Layout *layout, Cell said, Date on);
const char *plain_own(const Mapped *mapped, int column);          /* what the sheet's row says in a column of its own; "" */
void plain_doubt(Mapped *mapped, int column, MessageId id);       /* the row that is given next is refused, for this */
bool plain_broken(const Mapped *mapped, int column, MessageId *id);   /* column: of the sheet */
CHECKED bool plain_give(Job *job, int column, SheetRow *row);     /* column: of the sheet's cell that it comes from, first = 1; 0: it is the row's own */
/* map_marks.c: attendance. */
CHECKED bool marks_coverage(Job *job, SheetRow *row);             /* the next class-day that is complete; false: none is left (or job->err) */
CHECKED bool marks_take(Job *job, SheetRow *row, bool *more);     /* the next plain row of the sheet's row; *more false: there was none */
/* map_days.c: columns of days. The first pass over the sheets, and what it says of class-days. */
CHECKED bool days_survey(Job *job);
CHECKED bool days_whole(Job *job, const Head *head, const Layout *layout);       /* a mark is the class's day, and no subject's lesson; false: the title says it is, and job->err */
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

#endif
