/*
 * plan: what the school works by, loaded from data/: the annual plan, the school calendar, councils, registers,
 * roles, forms, and the closed lists of signs and family categories. Knows no pupil, no SQL, no Lua.
 * Everything here is read once, never changes afterwards, and may be read by any number of threads.
 */
#ifndef TIREK_PLAN_H
#define TIREK_PLAN_H

#include "base.h"

/* ---- the annual plan ------------------------------------------------------------------------------------------ */

typedef enum {
    TERM_MONTHS,             /* the months named */
    TERM_ALL_YEAR,           /* жыл ішінде */
    TERM_ALWAYS,             /* үнемі */
    TERM_MONTHLY,            /* ай сайын */
    TERM_AS_NEEDED,          /* қажетінше */
    TERM_WHEN_POSSIBLE,      /* мүмкіндігіне қарай */
    TERM_COUNCIL_PLAN,       /* кеңестің жоспарына сәйкес */
    TERM_BY_PLAN,            /* жоспарға сай */
    TERM_TWICE_A_YEAR,       /* жылына 2 рет */
    TERM_ON_REGISTRATION,    /* тіркеу кезінде */
    TERMS
} Term;

typedef enum { ACT_NAMED, ACT_HEARS, ACT_APPROVES } CouncilAct;

/* A word list of the school: role, form, council, register, category, sign domain … `id` is stable, `words` may change. */
typedef struct { const char *id; Words words; } Named;

typedef struct { const Named *council; CouncilAct act; } PlanCouncil;

typedef struct {
    const char *id;          /* "I.5" */
    int section, number;     /* 1, 5 */
    Words activity;          /* Kazakh as in the plan */
    Words term_words;        /* the plan's own «Орындау мерзімдері» cell */
    unsigned terms;          /* bits 1u << Term: IV.7 is twice a year and on registration */
    unsigned months;         /* bits 1u << month (1…12) */
    const Named *const *roles;  size_t role_count;    /* in the plan's order */
    const Named *const *forms;  size_t form_count;    /* VI.2: none */
    const PlanCouncil *councils; size_t council_count;
} PlanItem;

/* ---- the school calendar --------------------------------------------------------------------------------------- */

/*
 * The school days of one kind of class (grade, days a week), over all loaded school years, so that every question
 * of a window is an array look-up. before[i] counts the school days before day first+i; before has length+1 entries.
 */
typedef struct {
    Date first;
    int length;
    const uint16_t *before;
} DayLine;

static inline bool dayline_is_school_day(const DayLine *line, Date day)
{
    if (day.number < line->first.number) return false;     /* NO_DATE too */
    int i = date_between(line->first, day);
    return i < line->length && line->before[i + 1] > line->before[i];
}
/* School days from `from` to `to`, both included; 0 when to < from. Days outside the calendar are none. */
int dayline_count(const DayLine *line, Date from, Date to);
/* The n-th school day (n ≥ 1) counted backwards from `to`, included; NO_DATE when there are fewer. */
Date dayline_back(const DayLine *line, Date to, int n);
/* The n-th school day after `from` (not included); NO_DATE past the calendar's end. */
Date dayline_ahead(const DayLine *line, Date from, int n);

typedef struct { Date from, to; } Span;             /* both included */

typedef struct {
    int year;                /* 2025: the school year 2025–26 */
    Date first, last;        /* first and last day of lessons */
    Span quarters[4];        /* from the first day of a quarter to the day before the next; the fourth ends on 31 July */
    bool confirmed;          /* false: a draft that the school must confirm */
    Words source;            /* where the days come from */
} SchoolYear;

typedef struct Calendar Calendar;
const DayLine *calendar_line(const Calendar *calendar, int grade, int days_a_week);   /* never NULL; grade 0…12, week 5 or 6 */
const SchoolYear *calendar_year(const Calendar *calendar, int year);                  /* NULL: not loaded */
/* The quarter that holds `day`, moved by `offset` (0 this one, -1 the one before, also across the summer); false: not loaded. */
bool calendar_quarter(const Calendar *calendar, Date day, int offset, Span *span);
/* The last school day of any class (six-day line) that is over on `day`, i.e. before it; NO_DATE: none loaded. */
Date calendar_last_finished(const Calendar *calendar, const DayLine *line, Date day);

/* ---- councils, registers, closed lists ------------------------------------------------------------------------- */

typedef struct {
    Named name;
    bool wide;               /* pupils stand as class and initials; no substance reasons */
    int items_a_sitting;     /* how many pupils one sitting can hear (the school's own number) */
    const Date *sittings; size_t sitting_count;     /* ascending */
} Council;

typedef struct {
    Named name;              /* "at-risk" … ; words: the register after a decision («есеп») */
    Words list_title;        /* the working list's title */
    const Council *council;  /* who decides */
    bool closed;             /* substance-risk: reasons only for the deciding council */
    bool needs_ground;       /* a yes that read no ground fact is refused (principle 5) */
    int expires_days;        /* a proposal that nobody decides expires so many days after it was last renewed */
} Register;

typedef struct {
    Named name;
    int index;               /* its place in Plan.signs: the number by which records and rules speak of it */
    int domain;              /* its place in Plan.domains */
    int severity_least, severity_most; /* 0, 0: carries no severity; 3, 3: always 3 */
    int alert_from;          /* 0: never; else an observation of at least this severity raises an alert (principle 10) */
    bool closed;             /* confidential matter */
    Words degrees[3];        /* what 1, 2, 3 mean; "" where there is none */
} Sign;

typedef struct { Named name; int index; bool aid; } Category;   /* family category; aid: one of plan I.1's or of the aid decree */

/* Numbers and choices that a school may set (data/settings.csv: key, value, note). */
typedef struct {
    double coverage_share;       /* a fact is known when at least this share of its school days was loaded: 1 = all */
    int due_days_urgent;         /* school days from the screening to an urgent follow-up */
    int due_days_default;        /* terms without a day ("all year", "as needed", …): school days after the decision */
    int observation_grace_days;  /* observations of a class count as loaded through N calendar days after its last hand-in */
    const char *proposal_levels; /* levels that open a proposal: "discuss urgent" */
} Settings;

typedef struct {
    const PlanItem *items; size_t item_count;        /* in the plan's order: 46 */
    const Words *sections; size_t section_count;     /* I … VI */
    const Named *roles; size_t role_count;
    const Named *forms; size_t form_count;
    const Council *councils; size_t council_count;
    const Register *registers; size_t register_count;
    const Named *domains; size_t domain_count;
    const Sign *signs; size_t sign_count;
    const Category *categories; size_t category_count;
    const Named *observers; size_t observer_count;   /* roles of those who may write an observation */
    const Named *presences; size_t presence_count;   /* home-taught, sanatorium, long-illness, sports-camp */
    Settings settings;
    const Calendar *calendar;
} Plan;

/* Everything under data/ that is named above, checked against itself (a role that no list has is ERR_INPUT with its line). */
CHECKED const Plan *plan_load(Arena *arena, Error *err);

const PlanItem *plan_item(const Plan *plan, const char *id);            /* NULL: none */
const Council *plan_council(const Plan *plan, const char *id);
const Register *plan_register(const Plan *plan, const char *id);
const Sign *plan_sign(const Plan *plan, const char *id, size_t length);
const Category *plan_category(const Plan *plan, const char *id, size_t length);

/*
 * The day by which a follow-up from `item` is due when it is decided or signalled on `from`. Months: the last school
 * day of the first such month that is not over on `from` (next school year's when all are past). Monthly: the last
 * school day of the month. Twice a year: the last school day of the half-year (quarters 1–2, 3–4). Any other term, and
 * on registration: settings.due_days_default school days after `from`. urgent: due_days_urgent school days, whatever
 * the term. Beyond the loaded calendar: plain weekdays, and *draft is set, as it is for an unconfirmed year.
 */
Date plan_due(const Plan *plan, const PlanItem *item, Date from, bool urgent, bool *draft);

/* The first sitting of the council on or after `from`; NO_DATE: none planned. */
Date plan_next_sitting(const Council *council, Date from);

#endif
