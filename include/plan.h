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

typedef struct Plan Plan;

/* A word list of the school: role, form, council, register, category, sign domain … `id` is stable, `words` may change. */
typedef struct { const char *id; Words words; } Named;

typedef struct { const Named *council; CouncilAct act; } PlanCouncil;

typedef enum { OF_PUPIL, OF_CLASS, OF_SCHOOL } WorkAbout;

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
    /* What is written down of it (data/plan/records.csv). */
    unsigned about;          /* bits 1u << WorkAbout: whom a record of it may be about */
    bool closed;             /* a note of it is a confidential matter (I.9) */
    bool needs_matter;       /* only where a council has a matter of it about the pupil (IV.14) */
    const Named *usual_note, *usual_event, *usual_help;   /* of Plan.works, events, helps; NULL: none is usual */
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
    /* The school's own regulation (data/regulation.csv): no national norm sets any of it. */
    int review_months;       /* months from one review to the next */
    Words regulation;        /* its name */
    Date approved; const char *protocol;         /* by which the school approved it; NO_DATE, "" while it has not */
    Words grounds, removal;  /* on what a pupil is entered, and on what removed, in the regulation's words */
} Register;

/* What a council may decide, and on what (data/outcomes.csv). */
typedef enum { OUTCOME_CONFIRM, OUTCOME_DISMISS, OUTCOME_DEFER, OUTCOME_KEEP, OUTCOME_CHANGE, OUTCOME_REMOVE, OUTCOME_HEARD, OUTCOME_APPROVED, OUTCOME_RESOLVED, OUTCOMES } OutcomeKind;
typedef struct {
    Named name;              /* words as minutes have them: «есепке алынсын» */
    OutcomeKind kind;
    bool needs_why;          /* a reason, a basis or a resolution must be written */
    bool needs_until;        /* a day must be given */
} CouncilOutcome;

typedef struct {
    Named name;
    int index;               /* its place in Plan.signs: the number by which records and rules speak of it */
    int domain;              /* its place in Plan.domains */
    int severity_least, severity_most; /* 0, 0: carries no severity; 3, 3: always 3 */
    int alert_from;          /* 0: never; else an observation of at least this severity raises an alert (principle 10) */
    bool closed;             /* confidential matter */
    Words degrees[3];        /* what 1, 2, 3 mean; "" where there is none */
} Sign;

/* Family category; aid: one of plan I.1's or of the aid decree; list_title: what a list of its pupils is called. */
typedef struct { Named name; int index; bool aid; Words list_title; } Category;

/* ---- the clockwork of the plan ------------------------------------------------------------------------------------ */

typedef enum { WHOM_SCHOOL, WHOM_CLASS, WHOM_REGISTERED, WHOM_CATEGORY, WHOM_NEWCOMER } DutyWhom;
typedef enum { WHEN_MONTHS, WHEN_MONTHLY, WHEN_QUARTERLY, WHEN_HALF_YEAR, WHEN_REGISTRATION, WHEN_JOINING, WHEN_SITTING, WHEN_SWITCHED } DutyWhen;

/* A standing duty (data/plan/duties.csv): what a plan item makes due by itself, when and for whom. One item may have several. */
typedef struct {
    const char *id;          /* "iv7-visit" */
    const PlanItem *item;
    DutyWhom whom;           /* the school once; each class; each pupil on a register; each pupil of a category; each who joined within the year */
    unsigned registers;      /* WHOM_REGISTERED: bits 1u << place in Plan.registers; WHOM_CLASS: only classes with such a pupil, 0 all */
    unsigned long long categories;               /* WHOM_CATEGORY: bits 1ull << Category.index */
    unsigned grades;         /* WHOM_CLASS: bits 1u << grade; 0: all */
    DutyWhen when;
    struct { int first, last; } months[6]; size_t month_count;   /* WHEN_MONTHS: each occurrence, August to September is 8, 9, December to January 12, 1; in order of time */
    const Council *council;  /* WHEN_SITTING: due on the day of each planned sitting */
    Words words;             /* what exactly, where the item is wider than the duty; "" in all three: the item's own words */
} Duty;

/* One occurrence in a school year: "2025-10", "2025-q2", "2025-h1", "2025-08-09" or a sitting's day; never a registration's or a joining's. */
typedef struct { char label[16]; Span span; Date due; bool draft; } Occurrence;
enum { OCCURRENCES_MOST = 64 };  /* a council may sit each week */
/* Those of the school year that begins in `year`, in order of time; how many. None where dates end (1900 … 2197). */
size_t duty_occurrences(const Plan *plan, const Duty *duty, int year, Occurrence occurrences[OCCURRENCES_MOST]);

/* ---- surveys ---------------------------------------------------------------------------------------------------------- */

typedef struct { Named name; const Named *answers; size_t answer_count; } SurveyQuestion;
typedef struct { Named name; const SurveyQuestion *questions; size_t question_count; } Survey;

/* Numbers and choices that a school may set (data/settings.csv: key, value, note). */
typedef struct {
    double coverage_share;       /* a fact is known when at least this share of its school days was loaded: 1 = all */
    int due_days_urgent;         /* school days from the screening to an urgent follow-up */
    int due_days_default;        /* terms without a day ("all year", "as needed", …): school days after the decision */
    int observation_grace_days;  /* observations of a class count as loaded through N calendar days after its last hand-in */
    const char *proposal_levels; /* levels that open a proposal: "discuss urgent" */
    int duty_lead_days;          /* calendar days before it begins that a standing duty is foreseen */
    int last_grade;              /* the grade after which pupils leave this school: 11, in a school of nine years 9 */
    int minutes_an_item;         /* a council's time for one question, to say what a change of rules costs it: 7 where the file does not say */
} Settings;

struct Plan {
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
    const CouncilOutcome *outcomes; size_t outcome_count;   /* what a council may decide */
    const Named *legal; size_t legal_count;          /* the six categories of law No. 245-VIII */
    const Named *works; size_t work_count;           /* kinds of notes: talk, counselling, home visit … */
    const Named *events; size_t event_count;         /* class hour, parents' meeting, prevention day … */
    const Named *helps; size_t help_count;           /* clothes, meals, recreation, referral … */
    const Named *bodies; size_t body_count;          /* guardianship, health, rehabilitation, employment … */
    const Named *documents; size_t document_count;   /* the checklist of a registered pupil's file (IV.6) */
    const Named *safety_steps; size_t safety_step_count;
    const Duty *duties; size_t duty_count;
    const Survey *surveys; size_t survey_count;
    Settings settings;
    const Calendar *calendar;
};

/* Everything under data/ that is named above, checked against itself (a role that no list has is ERR_INPUT with its line). */
CHECKED const Plan *plan_load(Arena *arena, Error *err);

const PlanItem *plan_item(const Plan *plan, const char *id);            /* NULL: none */
const Council *plan_council(const Plan *plan, const char *id);
const Register *plan_register(const Plan *plan, const char *id);
const Sign *plan_sign(const Plan *plan, const char *id, size_t length);
const Category *plan_category(const Plan *plan, const char *id, size_t length);
const CouncilOutcome *plan_outcome(const Plan *plan, const char *id);
const Duty *plan_duty(const Plan *plan, const char *id);
const Survey *plan_survey(const Plan *plan, const char *id);
/* A word of one of the plan's lists: named_find(plan->bodies, plan->body_count, id); NULL: none. */
const Named *named_find(const Named *items, size_t count, const char *id);

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
