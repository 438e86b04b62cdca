/* What the files of dossier share: a pupil's days, windows resolved to dates, marks counted. */
#ifndef TIREK_DOSSIER_INTERNAL_H
#define TIREK_DOSSIER_INTERNAL_H

#include <string.h>

#include "dossier.h"

#define CAUSES_ANY (1u << MARK_ILL | 1u << MARK_EXCUSED | 1u << MARK_UNEXCUSED | 1u << MARK_UNKNOWN_REASON)

/* ---- days (days.c) ------------------------------------------------------------------------------------------------ */

/* What was expected of the pupil, and loaded, between two days. */
typedef struct {
    int expected;            /* school days of the pupil's own class calendars, enrolled, under no presence; `on` only if loaded */
    int held;                /* lessons held, also on days that the calendar does not have (a moved Saturday) */
    int covered;             /* of the expected days those that were loaded */
    bool enrolled;           /* in a class on some day of it, presence or not */
    const ClassDays *whole;  /* one class in all of `days` and no presence: no row needs a look of its own; else NULL */
    Span days;               /* with `whole`: the rows of no other days count */
} Cover;

Cover days_cover(const Dossier *dossier, Span span);
/* Takes from the cover the days of which the pupil's own row could not be read. False: there is none. */
bool days_unread(const Dossier *dossier, Span span, Cover *cover);
/* The class of `day` when its rows count: enrolled and under no presence; NULL otherwise. */
const ClassDays *days_class(const Dossier *dossier, Date day);
bool under_presence(const Dossier *dossier, Date day);
const ClassDays *class_on(const Dossier *dossier, Date day);           /* NULL: enrolled nowhere on that day */
const ClassDays *class_until(const Dossier *dossier, Date day);        /* on that day, or the last one before it; NULL: none */
bool enrolled_within(const Dossier *dossier, Span span);
Date joined_on(const Dossier *dossier);                                /* NO_DATE: never */
const SchoolYear *year_of(const Dossier *dossier, Date day);           /* NULL: the calendar does not have it */
/* As dayline_back, quick for days near `to`. */
Date school_day_back(const DayLine *line, Date to, int n);
/* The class's last school day on or before `day`, and before the screening day; NO_DATE: none in the calendar. */
Date last_finished(const Dossier *dossier, const ClassDays *of, Date day);
/* A class handed in a list "for this school year" when its last hand-in falls into the screening day's. */
bool handed_in_this_year(const Dossier *dossier, Date through);

/* Lessons held on `day`; 0: not loaded. */
static inline int lessons_on(const ClassDays *of, Date day)
{
    int i = date_between(of->first, day);
    return i >= 0 && i < of->length ? of->lessons[i] : 0;
}

/* The same for the pupil whose row it is. */
static inline int lessons_read(const ClassDays *of, const DayMarks *row) { return marks_unread(row->marks) ? 0 : lessons_on(of, row->day); }

static inline bool holds_on(Date since, Date until, Date day)
{
    return since.number <= day.number && (!date_known(until) || until.number >= day.number);
}

/* ---- windows (windows.c) -------------------------------------------------------------------------------------------- */

typedef enum {
    OF_LESSONS,              /* an earlier window must lie within this school year */
    OF_RECORDS               /* observations, measures, sessions: it may reach over the summer */
} WindowUse;

/* By value, so that it stays in registers: it is asked for with every fact. */
typedef struct {
    Span span;               /* none of its days is after the screening day */
    Knowledge found;         /* KNOWN; else why there is no such window, and `span` says nothing */
    bool full;               /* as long as was asked: not so for school days early in September */
} Resolved;

/*
 * The days of `window` for this pupil, or NO_LESSONS (no day in it: year() in August), NOT_LOADED (the calendar lacks the
 * year), NO_EARLIER_WINDOW. `of` is dossier_class and not NULL.
 */
Resolved window_resolve(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use);
/* The same but for when the pupil joined: what remains depends on of->line, the screening day and whether that day was loaded. window_of_pupil adds it. */
Resolved window_on_calendar(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use);
Resolved window_of_pupil(const Dossier *dossier, Window window, Resolved calendar);
/* The earlier one of two windows that are compared must begin within the pupil's time at the school: else NO_EARLIER_WINDOW. */
Resolved window_within(const Dossier *dossier, Resolved earlier);

/* ---- frames (frames.c): what all questions that ask for one window share ------------------------------------------------ */

typedef struct {
    uint64_t key; unsigned stamp;                                  /* the window, and the pupil for whom it was resolved */
    bool has_days, has_marks, has_signs;                           /* which of the parts below are filled */
    const ClassDays *of;                                           /* dossier_class; NULL: none, and `window` says NOT_ENROLLED */
    Resolved window;
    const DayLine *line; Date on; bool today; Resolved calendar;   /* by what `calendar` was resolved: window_on_calendar, which is the same for a class */
    unsigned long long covered_for, observed_for;                  /* ClassDays.alike of whose cover and `observed` stand here from a pupil before; 0: of none */

    Cover cover;                                                   /* frame_days; when the window is KNOWN */
    Knowledge days;                                                /* what the days alone say: KNOWN: go on and count */
    bool enough;                                                   /* covered_enough */

    int lessons[MARKS_KNOWN];                                      /* frame_marks: lessons with each mark, on days that count */
    size_t marks_from, marks_to;                                   /* the rows of attendance in the window */

    bool enrolled, observed;                                       /* frame_signs: enrolled_within; observations are loaded */
    uint64_t signs[SIGNS_MOST / 64];                               /* that are met in the window */
    size_t signs_from, signs_to;                                   /* the rows of observations in it */
} Frame;

enum { FRAMES = 64 };
static inline size_t frame_home(uint64_t key) { return key * 0x9E3779B97F4A7C15u >> 58; }
struct Frames {
    unsigned stamp;
    int count;
    bool has_class, today; const ClassDays *of;                    /* dossier_class, and whether it has lessons on the screening day; when has_class */
    const ClassDays *finished_of; Date finished;                   /* last_finished before the screening day, which most questions ask for */
    Frame places[FRAMES];
};

Frame *frame_make(const Dossier *dossier, const Window *window, WindowUse use, uint64_t key, Frame *local);
/* In dossier->frames, or made anew in `local`. Only window and `of` are sure to be filled. */
static inline Frame *frame_find(const Dossier *dossier, const Window *window, WindowUse use, Frame *local)
{
    /* Put together in a register: copied as bytes and read as one number, it cost 5 ns a question. */
    uint64_t key = (uint64_t)window->kind | (uint64_t)window->before_kind << 8 | (uint64_t)(uint16_t)window->count << 16 |
                   (uint64_t)(uint16_t)window->before_count << 32;
    if (window->before_kind != SPAN_NONE) key |= (uint64_t)use << 48;          /* only those differ by use */
    if (dossier->frames) {
        Frame *home = &dossier->frames->places[frame_home(key)];
        if (home->key == key && home->stamp == dossier->frames->stamp) return home;
    }
    return frame_make(dossier, window, use, key, local);
}
void frame_fill_days(const Dossier *dossier, Frame *frame);
void frame_fill_marks(const Dossier *dossier, Frame *frame);       /* after the days */
void frame_fill_signs(const Dossier *dossier, Frame *frame);

/*
 * What the days alone say to a question about lessons, in the order that helps the reader most: a pupil who is in no class needs
 * no files, holidays need none either, nor does a question that asks for more days than there are. KNOWN: go on and count.
 */
static inline Knowledge frame_days(const Dossier *dossier, Frame *frame, int least_days, Answer *answer)
{
    if (!frame->has_days) frame_fill_days(dossier, frame);
    if (frame->window.found != KNOWN) return frame->days;
    answer->from = frame->window.span.from, answer->to = frame->window.span.to;
    answer->covered = frame->cover.covered, answer->expected = frame->cover.expected;
    return frame->days == KNOWN && frame->cover.expected < least_days ? TOO_FEW_DAYS : frame->days;
}

static inline void frame_marks(const Dossier *dossier, Frame *frame)
{
    if (!frame->has_marks) frame_fill_marks(dossier, frame);
}

static inline void frame_signs(const Dossier *dossier, Frame *frame)
{
    if (!frame->has_signs) frame_fill_signs(dossier, frame);
}

/* ---- from day to day (footing.c, turn.c) ---------------------------------------------------------------------------------- */

/*
 * Only what the memo of a rulebook looks at counts of an answer: knowledge, value, pending, can_grow. A question about a window rests on what calendar and class say of
 * it (`says`: all that frame_days, the counting questions and their knowledge take from there) and on the rows in it. The first is the same for all who were in the same
 * classes on the same days; of the second a map of days tells which windows a row has entered or left.
 */
typedef enum {
    FOOTING_DAYS,            /* what its days alone decide: whether questions about its lessons are known */
    FOOTING_MARKS,           /* MISSED, DAYS_MISSED, LATE: its days, and the rows in it */
    FOOTING_LESSONS,         /* WHOLE_DAYS_MISSED, CUT, LONGEST_STREAK: and the lessons held on days that were known before */
    FOOTING_SHARE,           /* MISSED_SHARE, `earlier` of USUAL_MISSED: stands only while no such row is in it, for what was held beside changes it */
    FOOTING_STREAK,          /* STREAK: stands only while there is none, for want of such a row on the last school day */
    FOOTING_SIGNS,           /* SEEN, SEEN_DAYS */
    FOOTING_MEASURES,        /* MEASURE_MEAN, MEASURE_CHANGE (both windows), MEASURE_COUNT: stands only while the window is over and the same */
    FOOTING_FAMILY, FOOTING_CLUBS, /* FAMILY, CLUBS: no window */
    FOOTING_KINDS
} FootingKind;

enum {
    ASKED_MOST = 63,
    DAYS_KEPT = 128, WAYS = 4,       /* what is said to a few dozen classes, today and on the day before */
    TURNS_KEPT = 32,
    MAP_DAYS = 800                   /* two school years and a summer */
};

/* A window that is asked about, once for all pupils, and the bits of all that is asked about it. */
typedef struct { FootingKind kind; Window window; int16_t least_days; uint64_t bits; } AskedWindow;
/* One bit: the rows in that window that count, by marks (1u << Mark) or signs. */
typedef struct { size_t window; unsigned marks; uint64_t signs[SIGNS_MOST / 64]; } AskedRows;

typedef struct { const ClassDays *of; Date since, until; } Stay;
/* What is said of each on one day, to all who were in these classes; or to one pupil alone. */
typedef struct {
    unsigned serial;                 /* 0: nothing stands here */
    Date on;
    size_t stay_count, count;        /* count: of how many windows */
    Stay stays[FOLLOWED_STAYS];
    unsigned long long alike[FOLLOWED_STAYS];
    uint32_t says[ASKED_MOST];
    Span spans[ASKED_MOST];          /* where there is no window: `to` before `from` */
    Date through[ASKED_MOST];        /* measures: handed in through that day */
} Said;

/* From one such day to the next. moved: by day, the bits of which a row of that day has come or gone. */
typedef struct {
    unsigned before, now;
    uint64_t changed;
    int base, oldest;                /* the day of moved[0], which stands for all days before it too; the first day with a bit, INT32_MAX: there is none */
    uint64_t moved[MAP_DAYS];
} Turn;

struct Footings {
    AskedWindow windows[ASKED_MOST]; size_t window_count;
    AskedRows asked[ASKED_MOST]; size_t count;
    uint64_t of_kind[FOOTING_KINDS], by_mark[8], by_sign[SIGNS_MOST];
    unsigned serial;
    Said *last;                      /* of the pupil before */
    Said days[DAYS_KEPT];
    Turn turns[TURNS_KEPT], own;
};

struct Followed {
    const Plan *plan;
    long long pupil;
    Date on;
    size_t stay_count;
    struct { long long id; const DayLine *line; Date since, until; } stays[FOLLOWED_STAYS];
    const Said *said; unsigned serial;       /* of the day before, where it stands still */
    Said own[2];                     /* of a pupil who is not like others, by turns */
};

/* What is said on the dossier's day: to all who are like this pupil; or, where the pupil is like no other, to this one, in `mine`. */
bool is_like_others(const Dossier *dossier);
const Said *said_to_all(Footings *footings, const Dossier *dossier);
void said_make(Footings *footings, const Dossier *dossier, Said *mine);

/* ---- marks, twelve lessons at a time ---------------------------------------------------------------------------------- */

/* One bit a lesson: the lowest of its three. */
#define LANES UINT64_C(0111111111111)

/* The lessons marked with any of `bits` (1u << Mark); late is not among them, see lanes_late. */
static inline uint64_t lanes_missed(Marks marks, unsigned bits)
{
    uint64_t b0 = marks.packed & LANES, b1 = marks.packed >> 1 & LANES, b2 = marks.packed >> 2 & LANES;
    uint64_t ill = b0 & ~b1 & ~b2, excused = b1 & ~b0 & ~b2, unexcused = b0 & b1 & ~b2, unknown = b2 & ~b1 & ~b0;
    return (ill & (0 - (uint64_t)(bits >> MARK_ILL & 1))) | (excused & (0 - (uint64_t)(bits >> MARK_EXCUSED & 1))) |
           (unexcused & (0 - (uint64_t)(bits >> MARK_UNEXCUSED & 1))) |
           (unknown & (0 - (uint64_t)(bits >> MARK_UNKNOWN_REASON & 1)));
}

static inline uint64_t lanes_late(Marks marks)
{
    uint64_t p = marks.packed;
    return p & ~(p >> 1) & p >> 2 & LANES;
}

/* How many lanes are set: adds them pairwise in their three bits (at most 4 in each), without a popcount instruction. */
static inline int lanes_count(uint64_t lanes)
{
    lanes += lanes >> 18;
    lanes += lanes >> 9;
    return (int)((lanes & 7) + (lanes >> 3 & 7) + (lanes >> 6 & 7));
}

/* ---- the facts, one file for each kind of record ----------------------------------------------------------------------- */

/* Each pair answers the same questions: what it is worth, and the rows that make it so (false: the sink stopped). */
Knowledge marks_read(const Dossier *dossier, const Read *read, Answer *answer);
Knowledge days_read(const Dossier *dossier, const Read *read, Answer *answer);
Knowledge held_read(const Dossier *dossier, const Read *read, Answer *answer);
bool attendance_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge streak_read(const Dossier *dossier, const Read *read, Answer *answer);
bool streak_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge observed_read(const Dossier *dossier, const Read *read, Answer *answer);
bool observed_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge family_read(const Dossier *dossier, const Read *read, Answer *answer);
bool family_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge measures_read(const Dossier *dossier, const Read *read, Answer *answer);
bool measures_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge clubs_read(const Dossier *dossier, const Read *read, Answer *answer);
bool clubs_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);
Knowledge context_read(const Dossier *dossier, const Read *read, Answer *answer);      /* age, grade, joined, registers: no rows */

/* ---- shared ---------------------------------------------------------------------------------------------------------------- */

/* Were lessons of unknown reason without reason, would they count for `causes` and do not yet? */
static inline bool may_be_unexcused(unsigned bits)
{
    return (bits >> MARK_UNEXCUSED & 1) && !(bits >> MARK_UNKNOWN_REASON & 1);
}

bool covered_enough(const Dossier *dossier, const Cover *cover);
/* Are the observations of the class complete to `end`? */
bool observed_to(const Dossier *dossier, const ClassDays *of, Date end);

#endif
