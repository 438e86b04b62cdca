/*
 * dossier: one pupil's records in memory, and the facts computed from them. Pure C: knows days, marks, signs and
 * windows; knows nothing of SQL, Lua, rules or papers. A dossier owns nothing: it points into its caller's arrays.
 */
#ifndef TIREK_DOSSIER_H
#define TIREK_DOSSIER_H

#include "base.h"
#include "plan.h"

/* ---- records -------------------------------------------------------------------------------------------------- */

/*
 * MARKS_KNOWN of them are what a journal can say. MARK_UNREAD is none of these: of that lesson nothing is known, because what the file said could not be read,
 * or no row of its list was the pupil's. Such a day counts for this pupil as one that was not loaded, whatever the class's coverage says.
 */
typedef enum { MARK_PRESENT, MARK_ILL, MARK_EXCUSED, MARK_UNEXCUSED, MARK_UNKNOWN_REASON, MARK_LATE, MARKS_KNOWN, MARK_UNREAD = MARKS_KNOWN } Mark;

/*
 * What one pupil's day differed by from "present": three bits a lesson, lesson 1 lowest, at most 12 lessons; 0 = nothing.
 * The same number stands in the store: (marks >> 3 * (lesson - 1)) & 7.
 */
typedef struct { uint64_t packed; } Marks;
enum { LESSONS_A_DAY = 12 };
static inline Mark marks_at(Marks marks, int lesson) { return (Mark)((marks.packed >> (3 * (lesson - 1))) & 7u); }
static inline Marks marks_with(Marks marks, int lesson, Mark mark)
{
    int shift = 3 * (lesson - 1);
    return (Marks){ (marks.packed & ~((uint64_t)7 << shift)) | (uint64_t)mark << shift };
}
/* Does any lesson hold MARK_UNREAD? */
static inline bool marks_unread(Marks marks)
{
    const uint64_t lowest = UINT64_C(0111111111111), p = marks.packed;
    return (p >> 2 & p >> 1 & ~p & lowest) != 0;
}
extern const char *const mark_names[MARKS_KNOWN];      /* "present", "ill", "excused", "unexcused", "unknown-reason", "late" */
bool mark_named(const char *name, size_t length, Mark *mark);

/* The days of one class: its calendar, and which of them were loaded. Shared by all its pupils. */
typedef struct {
    long long id;
    unsigned long long alike;      /* not 0: all that bear this number in the process are alike, so that frames count for a class once. 0: nothing is said */
    int year;                      /* the school year it is a class of: 2025 = 2025–26 */
    int grade, days_a_week;
    const char *letter;
    const DayLine *line;
    Date first;                    /* lessons[0] and covered[0] are this day (two school years at most) */
    int length;
    const uint8_t *lessons;        /* lessons held on day first+i, from coverage; 0: not loaded */
    const uint16_t *covered;       /* length+1: school days of `line` with lessons[] > 0 before day first+i (no moved Saturdays) */
    const uint32_t *held;          /* length+1: lessons held before day first+i (moved Saturdays too) */
    Date observed_through;         /* observations are complete to this day; NO_DATE: never handed in. Likewise: */
    Date family_through, measures_through, clubs_through;
} ClassDays;

typedef struct { const ClassDays *of; Date since, until; } Membership;     /* until NO_DATE: still */
typedef struct { Date day; Marks marks; } DayMarks;
typedef struct { long long id; Date day; int16_t sign; uint8_t severity; } Observed;
typedef struct { long long id; int16_t category; Date since, until; } FamilyStatus;
typedef struct { long long id; Date day; const char *name; double number; } Measure;
typedef struct { long long id; const char *club; Date since, until; } Club;
typedef struct { Date day; const char *club; int sessions; } ClubSessions;
typedef struct { int16_t kind; Date since, until; } Presence;
typedef struct { int16_t reg; Date since; } OnRegister;                    /* open entries only */

#define LIST_OF(Type) struct { const Type *items; size_t count; }

typedef struct {
    const Plan *plan;
    Date on;                                /* the screening day */
    long long pupil;
    Date born;                              /* NO_DATE: not known */
    LIST_OF(Membership) memberships;        /* by since; not overlapping */
    LIST_OF(DayMarks) attendance;           /* by day; those of two school years at most, none after `on` */
    LIST_OF(Observed) observations;         /* by day, then id; none after `on`. So all below. */
    LIST_OF(FamilyStatus) family;
    LIST_OF(Measure) measures;              /* by day, then name */
    LIST_OF(Club) clubs;
    LIST_OF(ClubSessions) sessions;         /* by day */
    LIST_OF(Presence) presences;            /* by since: such school days are neither expected, missed nor held */
    LIST_OF(OnRegister) registers;
    bool none_unread;                       /* no row of attendance holds MARK_UNREAD, and who read them knows it; false: they are looked through */
    struct Frames *frames;                  /* NULL: every question begins anew; see frames_new */
} Dossier;

/* The class on the screening day, or the last one before it; NULL: none. */
const ClassDays *dossier_class(const Dossier *dossier);

/* ---- questions: a fact with symbolic arguments ------------------------------------------------------------------- */

/*
 * What every attendance fact means by its words:
 *   expected: school days of the class calendar (each membership's class for its own days), enrolled, under no presence,
 *     within ClassDays.first … the screening day; that day itself only if its class-day was loaded.
 *   covered: those of them with lessons[] > 0, and none of the pupil's own lessons MARK_UNREAD. KNOWN from settings.coverage_share × expected on, and never without a single one.
 *   held: lessons of coverage on enrolled days without presence, but for days with MARK_UNREAD. A moved Saturday (loaded, but no day of the calendar) counts its
 *     lessons as held and missed, and is a day of a streak; it is neither expected nor covered. One with MARK_UNREAD is expected, and not covered.
 *   rows on days under a presence or outside every membership never count; rows on days that were not loaded do (a file
 *     without coverage patches), except where the lessons held that day must be known: whole days, shares, streaks. So do rows with MARK_UNREAD.
 *   whole day: at least as many lessons missed for the causes as were held. attended (for `cut`): fewer missed for any reason than
 *     held, or a lesson marked late.
 */
typedef enum {
    FACT_MISSED,             /* lessons missed for `causes` in `window` */
    FACT_DAYS_MISSED,        /* school days with at least one such lesson */
    FACT_WHOLE_DAYS_MISSED,  /* school days of which every lesson held was missed for `causes` */
    FACT_MISSED_SHARE,       /* percent 0…100 of lessons held while enrolled; of a day at most the lessons held */
    FACT_USUAL_MISSED,       /* lessons that the rate of `earlier` would give for the lessons held in `window` */
    FACT_LATE,               /* lessons late */
    FACT_CUT,                /* single lessons missed unexcused on a day with a lesson attended */
    FACT_STREAK,             /* whole school days missed for `causes` in a row, up to the last finished one (the screening day if
                                loaded), within the school year. Holidays, presences and gaps between memberships do not end it. A
                                day that was not loaded does: NOT_LOADED, at least `value`. Left by the screening day: NOT_ENROLLED.
                                Answer.from: its first day, NO_DATE when 0; covered, expected: the days looked at */
    FACT_LONGEST_STREAK,     /* the longest such row in `window` (of equals the latest); does not go on over the summer */
                             /* Observations are loaded when the class of the screening day handed them in through the window's end, or
                                through the last finished school day less settings.observation_grace_days if that is earlier */
    FACT_SEEN,               /* observations of `signs` of at least `severity` in `window`; see Read.alarming */
    FACT_SEEN_DAYS,          /* different days with one */
    FACT_DAYS_SINCE,         /* calendar days since the last one; FACT_NEVER if none; no lower bound when NOT_LOADED */
    FACT_FAMILY,             /* 1 when any of `categories` holds on the screening day: known from the row alone; else 0, known when the
                                class's family_through lies in this school year */
                             /* Measures are loaded when the class of the window's last day handed them in through the last school
                                day in it that is over */
    FACT_MEASURE_LAST,       /* the last number of `name`; none: TOO_FEW_DAYS once measures were handed in this year */
    FACT_MEASURE_MEAN,       /* mean of the last number of each measure `name` in `window`: known from any number there; none:
                                TOO_FEW_DAYS when loaded */
    FACT_MEASURE_CHANGE,     /* that mean in `window` minus that in `earlier`; NO_EARLIER_WINDOW without a number there */
    FACT_MEASURE_COUNT,      /* how many measures `name` have a last number in `window` of at most `bound`: known when loaded, or when a
                                number is dated on the window's last finished school day or later; never a lower bound */
    FACT_CLUBS,              /* clubs attended on the screening day (one name counts once); none: known as for FAMILY */
    FACT_CLUB_SESSIONS,      /* club sessions attended in `window`; loaded as measures are, else a lower bound */
    FACT_AGE,                /* full years (29 February: has its day on 1 March); NOT_LOADED without a birth day */
    FACT_GRADE,              /* 0…12; NOT_ENROLLED without a class on the screening day */
    FACT_JOINED,             /* calendar days since the pupil joined the school, or came back: a gap between memberships that
                                holds a school day or is longer than a summer begins anew */
    FACT_ON_REGISTER,        /* 1 when an entry of `reg` is open */
    FACT_REGISTER_DAYS,      /* calendar days since it was opened; FACT_NEVER if none */
    FACTS
} Fact;
#define FACT_NEVER 99999.0

typedef enum { KIND_GROUND, KIND_STATUS, KIND_CONTEXT } FactKind;     /* principle 5 */
FactKind fact_kind(Fact fact);
/* Whose records a fact is computed from: what a class must hand in to make it known. */
typedef enum { RECORD_NONE, RECORD_ATTENDANCE, RECORD_OBSERVATIONS, RECORD_FAMILY, RECORD_MEASURES, RECORD_CLUBS, RECORDS } RecordKind;
RecordKind fact_record(Fact fact);
extern const char *const fact_names[FACTS];                          /* "missed", "days_missed" … : DESIGN's words, the Lua names */

/* bits 1u << Mark; MARK_LATE is never a missed lesson. "any" = ill|excused|unexcused|unknown; "not-ill" = any less ill. */
typedef struct { unsigned bits; } Causes;
bool causes_named(const char *name, Causes *causes);

typedef enum {
    SPAN_NONE,
    SPAN_DAYS,               /* `count` calendar days up to and including the screening day */
    SPAN_SCHOOL_DAYS,        /* the last `count` school days of the pupil's class up to the screening day (which is one of them only if
                                it was loaded), this school year's only: early in September as many as there were */
    SPAN_QUARTER,            /* the quarter moved by `count` (0, -1 …), cut at the screening day */
    SPAN_YEAR,               /* this school year to the screening day */
    SPAN_FIRST_DAYS          /* the first `count` calendar days from the year's first lesson day, cut at the screening day */
} SpanKind;

/*
 * A window, never resolved to dates here. `before`: it ends on the day before that window begins; then it must be whole: for lessons
 * it begins within this school year, for all else it may reach over the summer, and always within the pupil's time at
 * the school (FACT_JOINED); only SPAN_DAYS and SPAN_SCHOOL_DAYS may stand before another. Else NO_EARLIER_WINDOW.
 */
typedef struct { uint8_t kind, before_kind; int16_t count, before_count; } Window;

enum { SIGNS_MOST = 128, CATEGORIES_MOST = 64 };

/* Compared and hashed as bytes: begin with Read read = {0}; name is interned by the rulebook (equal text = equal pointer). */
typedef struct {
    Fact fact;
    Causes causes;
    Window window, earlier;              /* earlier: USUAL_MISSED, MEASURE_CHANGE; must begin within the pupil's time at the school */
    uint64_t signs[SIGNS_MOST / 64];     /* bits by Sign.index */
    uint64_t categories;                 /* bits by Category.index */
    const char *name;                    /* a measure's name ("mark/algebra"), or a group with its slash ("mark/") */
    double bound;                        /* FACT_MEASURE_COUNT */
    int16_t severity;                    /* least severity; 0: any */
    int16_t least_days;                  /* attendance: TOO_FEW_DAYS below so many expected days in the window (USUAL: in either); 0: none asked */
    int16_t reg;                         /* a register's place in Plan.registers */
    /*
     * 1: observations that raise an alert are seen too. They belong to the closed record (principle 10), so that only a rule that
     * stands beside the alert may ask for them; no other rule can put the child on a list because of one.
     */
    int16_t alarming;
} Read;

/* ---- answers ------------------------------------------------------------------------------------------------------ */

/*
 * When several hold, the first of: NOT_ENROLLED, NO_LESSONS, TOO_FEW_DAYS, NO_EARLIER_WINDOW, NOT_LOADED; so that nobody is sent to
 * load files that could not help. (A `window` that is itself before another is looked for first: NO_EARLIER_WINDOW.)
 */
typedef enum {
    KNOWN,
    NOT_LOADED,              /* the only one that makes the worklist; also when the calendar lacks the school year */
    TOO_FEW_DAYS,            /* loaded, but fewer school days (or records) than the question needs */
    NO_LESSONS,              /* no school day in the window: holidays, first day of the year */
    NOT_ENROLLED,            /* the pupil was in no class in the window */
    NO_EARLIER_WINDOW,       /* the earlier window is not within the school year, the enrolment or the records */
    KNOWLEDGES
} Knowledge;
extern const char *const knowledge_names[KNOWLEDGES]; /* "known", "not-loaded" … */

typedef struct {
    double value;            /* when KNOWN; when NOT_LOADED what was recorded (counts, DAYS_SINCE), 0 for shares and means; else 0 */
    double pending;          /* what lessons of unknown reason would add to `value` if they were unexcused: lessons, days, percent; 0 unless
                                `causes` hold unexcused and not unknown-reason (CUT: always unexcused) */
    bool can_grow;           /* a count that was not fully loaded: value is a lower bound (only when NOT_LOADED): MISSED, DAYS_MISSED,
                                WHOLE_DAYS_MISSED, LATE, CUT, both streaks, SEEN, SEEN_DAYS, CLUB_SESSIONS */
    Date from, to;           /* the window resolved (not `earlier`); NO_DATE where there is none */
    int covered, expected;   /* attendance: school days loaded, of those expected (USUAL: in both windows); else 0, 0 */
} Answer;

/*
 * The one question. Cheap: rows outside the window are skipped from the end, class calendars are prefix sums.
 * A window's day `on` itself counts among the rows; it is expected only if it was loaded (school is not over yet).
 */
Knowledge dossier_read(const Dossier *dossier, const Read *read, Answer *answer);

/*
 * What all questions FACT_SEEN and FACT_SEEN_DAYS about one window have in common: `met` are the signs that stand in it. One that asks for none of
 * them has the returned knowledge and the answer *none, whatever else it asks; dossier_read would say the same. Most questions are such.
 */
Knowledge dossier_signs(const Dossier *dossier, const Window *window, uint64_t met[SIGNS_MOST / 64], Answer *none);

/*
 * Memory for who asks many questions of one pupil after another: each window is resolved, and the rows in it counted,
 * once for all questions that ask for it. Answers are the same without. frames_begin comes before the first question of each
 * dossier that points to it, and forgets all records of the one before; while it is used, that dossier's records do not change. All of
 * its dossiers are of one plan.
 */
typedef struct Frames Frames;
Frames *frames_new(Arena *arena);                                    /* NULL: no memory */
void frames_begin(Frames *frames);

/* ---- the same pupil on day after day --------------------------------------------------------------------------------- */

/*
 * For who asks the same questions of one pupil on ascending days: which answers cannot have changed since the day before, told without asking. Of an answer
 * only knowledge, value, pending and can_grow count; its days and its cover may be others. What answers rest on is kept as bits, one for each window, kind of record and
 * marks or signs that are asked about; what is said of a window is looked at once for all pupils of a class.
 */
typedef struct Footings Footings;
Footings *footings_new(Arena *arena);                                /* of one thread and one plan; NULL: no memory */
/* What the answer to a question rests on: up to 63 bits for all questions together, and FOOTING_EACH_DAY for what is taken as new on each day. */
#define FOOTING_EACH_DAY (UINT64_C(1) << 63)
uint64_t footings_of(Footings *footings, const Read *read);

/*
 * In what the lists of a dossier differ from those of the day before: rows that came, went, or say something else, as they stand on either day. Rows too many
 * are no harm. Of the lists that are not here nothing is taken for granted.
 */
typedef struct {
    LIST_OF(DayMarks) attendance;
    LIST_OF(Observed) observations;
    bool measures, presences, family, clubs;                         /* one of their rows did */
} Turned;

enum { FOLLOWED_STAYS = 4 };
typedef struct Followed Followed;                                    /* the pupil of the day before */
Followed *followed_new(Arena *arena);                                /* NULL: no memory */
void followed_forget(Followed *followed);                            /* there was no day before */
/*
 * Brings the pupil to the dossier's day, a later one than before; `turned` is since then. Returns the bits of what may be another than on the day before; all, FOOTING_EACH_DAY
 * too, where it is not the same pupil in the same class as then. The classes of that day must still stand where they stood.
 */
uint64_t footings_turn(Footings *footings, const Dossier *dossier, const Turned *turned, Followed *followed);

/*
 * The rows that make the value, no more, in order of day; none when there is no value.
 * kind: 'a' attendance, 'o' observation, 'f' family, 'm' measure, 'c' club.
 */
typedef struct {
    char kind;
    Date day;                /* or since */
    long long id;            /* the store's row id; attendance has none: 0 */
    Marks marks;             /* 'a' */
    int lessons;             /* 'a': lessons that count for this read */
    int16_t code;            /* 'o': sign, 'f': category */
    int severity;            /* 'o' */
    const char *name;        /* 'm', 'c' */
    double number;           /* 'm', 'c' sessions */
} SourceRow;
typedef bool (*RowSink)(void *context, const SourceRow *row);        /* false stops */
bool dossier_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context);

/*
 * How many records stand otherwise in the one than in the other, of the same pupil on the same day: a row that only one has, or that says something else (one
 * record, however often it was corrected); of the classes that both know also days of the journal while the pupil was in them, and lists handed in. 0: all facts are alike.
 * A row that is merely another row of the store is no difference.
 */
long dossier_differences(const Dossier *a, const Dossier *b);

#endif
