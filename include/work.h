/*
 * work: what the service did and what a year came to: talks, visits, counselling, events, help, family cases, papers on file;
 * social passports, the state of the annual plan, the year's figures, one pupil's whole case. Knows councils and the store; no papers' words.
 */
#ifndef TIREK_WORK_H
#define TIREK_WORK_H

#include "council.h"

/* ---- records of work ------------------------------------------------------------------------------------------------------- */

typedef enum { WORK_NOTE, WORK_EVENT, WORK_HELP } WorkKind;
extern const char *const help_states[];          /* "offered" "agreed" "declined" "asked" "given" "refused", NULL */

typedef struct {
    long long id;
    WorkKind work;
    const Named *kind;                   /* data/works.csv, data/events.csv or data/helps.csv; NULL: no longer there (when writing: the item's usual one) */
    const PlanItem *item;
    Date day;
    const Person *person;                /* NULL: not about one pupil */
    const char *pupil_class;             /* the pupil's on `day` (CLASS_ON); "": not about one */
    long long class_id; const char *class_label, *family;    /* 0, "", "": not about one */
    const char *whom;                    /* note: with whom; event: guests; "" */
    const char *title;                   /* event */
    const char *words, *result, *who;    /* help: result is what the body answered */
    const Named *body; const char *state; Date answered;     /* help */
    long took_part;                      /* event; -1: not counted */
    bool signed_by_parent, confidential;
    long long follow_up;                 /* what it settled; 0: nothing */
    long long family_case;               /* the case that a note belongs to; 0: none */
} Work;
typedef struct { Work *items; size_t count, room; } Works;

/*
 * Writes one record and settles what was due by it (council.h, follow_up_settled; `follow_up` names another, -1 none), in one transaction. `day` NO_DATE:
 * service->on; `who`: who did it; a pupil, a class or neither. Given back in *work: its id, what it settled, the family case that it joined, and whether it is a
 * confidential matter (by the plan item). ERR_INPUT in plain words: no item or kind, no words, nobody who did it, words too long, a day to come (after
 * service->on) or before the pupil joined, about a pupil, a class or the school where data/plan/records.csv says that this item's work cannot be, IV.14 without a
 * council's matter, a follow-up that is not open or another pupil's, special help (I.8) with more than offered, agreed or declined.
 */
CHECKED bool work_write(const Service *service, Work *work, Error *err);
/*
 * Written down wrongly: taken back by service->who with a reason; what it settled is open again (follow_up_again), as *again (0: nothing is). A help is taken back as
 * a whole; a wrong answer is corrected by another one.
 */
CHECKED bool work_take_back(const Service *service, WorkKind kind, long long id, const char *why, long long *again, Error *err);
/*
 * A body answered a referral, a parent agreed or declined, aid was given: a new state of the same help. `day` NO_DATE: service->on. The ids that it had before an answer
 * still name it, here and in work_take_back. ERR_INPUT: no such help, nobody named, no such state or one that is no answer, a day to come or before the help.
 */
CHECKED bool help_answer(const Service *service, long long id, const char *state, const char *answer, Date day, Error *err);

/*
 * What is NULL, 0, "" or NO_DATE (a span left out) is not asked for. class_id: about the class itself, not its pupils one by one. family: about pupils of that key. Never
 * later than service->on, never what was taken back; confidential ones only with confidential_too.
 */
typedef struct { const Person *person; long long class_id; const char *family; const char *item; Span span; bool confidential_too; } WorkFilter;
CHECKED bool works_load(const Service *service, const WorkFilter *filter, Works *works, Error *err);      /* by day, then kind, then id */
/* The class of the school year of `day` that a person names ("7ә" is "7Ә", and so is a Latin "7A" the Cyrillic one, where only one is meant). ERR_INPUT that lists them all. */
CHECKED bool class_named(const Service *service, const char *words, Date day, long long *id, const char **label, Error *err);

/* ---- family cases (I.6, V.7) ------------------------------------------------------------------------------------------------- */

typedef struct {
    long long id;
    const char *family;                  /* the school's key; "": the pupil has none, the case is of the pupil alone */
    const Person *const *pupils; size_t pupil_count;         /* in a class on service->on (of a family that has left: all), by class and name */
    Date opened, closed;                 /* NO_DATE: open */
    const char *grounds, *outcome;
    Works works;                         /* notes that joined the case, and help for its pupils while it was open; in order of time, without confidential ones */
} FamilyCase;
typedef struct { FamilyCase *items; size_t count, room; } FamilyCases;
/* ERR_INPUT: open already, no grounds, nobody named (service->who), a day to come or before the pupil joined. Notes from that day on about any pupil of the family join it. */
CHECKED bool family_case_open(const Service *service, const Person *person, const char *grounds, Date day, long long *id, Error *err);
CHECKED bool family_case_close(const Service *service, long long id, const char *outcome, Date day, Error *err);
/* Open ones first, then by the day of opening. As of service->on. */
CHECKED bool family_cases_load(const Service *service, bool closed_too, FamilyCases *cases, Error *err);

/* ---- the file of papers of a registered pupil (IV.6) ---------------------------------------------------------------------------- */

typedef struct { const Named *document; Date day; const char *words; } Held;         /* day NO_DATE: not there yet */
typedef struct { Held *items; size_t count, room; } HeldList;
CHECKED bool entry_documents(const Service *service, const Entry *entry, HeldList *list, Error *err);      /* the whole checklist, in its order */
/* It is there since service->on; put again, the later day and words stand. ERR_INPUT: nobody named, the entry closed, before the entry. */
CHECKED bool entry_document_put(const Service *service, const Entry *entry, const Named *document, const char *words, Error *err);

/* ---- social passports (I.1 – I.3) -------------------------------------------------------------------------------------------------- */

typedef struct { long pupils, families; } Pair;              /* a family counts once; a pupil without a family's key is a family of one */
typedef struct { const Category *category; Pair now, before; const Person *const *people; } PassportRow;      /* people: now.pupils of them, by class and name */
typedef struct {
    long long class_id; const char *class_label, *teacher;   /* 0: the school */
    long pupils, girls, boys;            /* the rest have no sex recorded */
    const PassportRow *rows; size_t row_count;                /* every category, in the order of data/categories.csv */
    Pair any, any_before;                /* with at least one aid category: a child counted once */
    Pair registered, registered_before;  /* on a register of the school */
    long in_clubs, in_clubs_before, meals, meals_before;      /* pupils in a club; with free meals (data/helps.csv: meals, given this school year) */
    bool handed_in; Date through;        /* the class handed in its passport */
    bool before_known;                   /* last year's figures are there */
} Passport;
typedef struct { Passport *items; size_t count, room; } Passports;
/*
 * Each class of the school year of service->on by grade and letter, then the school as the last one: who is in a class on that day, by records as they are
 * known now. `before`: the same day a year earlier, by the classes and records of then; of 8А it is what 7А was, of the school all of its classes. Siblings in
 * two classes: each class counts its own, the school counts the family once. handed_in: for this school year; of the school, every class (`through`: the earliest).
 */
CHECKED bool passports_load(const Service *service, Passports *passports, Error *err);
/* The pupils in a class who are of a category on service->on (NULL: who are on any register, in a class or not), by class and name. */
CHECKED bool category_load(const Service *service, const Category *category, const Person ***people, size_t *count, Error *err);

/* ---- the state of the annual plan ---------------------------------------------------------------------------------------------------- */

/*
 * What stands for one plan item in a span, as known on service->on (what came later is not there yet).
 * Follow-ups are those whose due day lies in the span. One that was foreseen again for another day counts once. One that a proposal brought
 * counts when the council confirmed the proposal, when it is urgent, or when it was done all the same: until then it is nobody's task, and
 * with a dismissal it never was. So foreseen = done + open + withdrawn.
 */
typedef struct {
    const PlanItem *item;
    long foreseen;
    long done, late;                     /* late: of the done ones, after their due day */
    long open, overdue;                  /* overdue: of the open ones, due before service->on */
    long withdrawn;                      /* cancelled by a person, or no longer due: left the register, the category, the school */
    long notes, events, helps;           /* records of a day in the span that were not taken back; a help and its answers are one */
    long papers;                         /* papers made of a day in the span that serve the item; one may serve several. Not work done: a sheet is printed to be filled in or looked at */
    long heard;                          /* decisions of sittings in the span on an agenda item that serves this plan item: heard, approved, resolved … */
    long pupils;                         /* different pupils among all of these but the withdrawn */
    bool nothing;                        /* nothing was done for it: done, notes, events, helps and heard are all 0, whatever papers were made; where the paper is the work (I.2, I.3, VI.4), its task is noted as done */
} ItemState;
typedef struct { const ItemState *items; size_t count; } PlanState;    /* 46, in the plan's order */
CHECKED bool plan_state(const Service *service, Span span, PlanState *state, Error *err);

/* ---- the year's figures (VI.3) ---------------------------------------------------------------------------------------------------------- */

typedef struct { int year, month; long lessons, missed, unexcused, ill; } MonthFigures;       /* lessons: held × pupils enrolled */
typedef struct { const char *class_label; long lessons, missed, unexcused; } ClassFigures;
typedef struct {
    const Register *reg;
    /* Entries: on it when the span began; entered; reviewed and kept (each once); removed; left the school; on it when the span was over: before + in - out - left = now. */
    long before, in, kept, out, left, now;
    long proposed, confirmed, dismissed, deferred, expired, withdrawn, waiting;   /* proposals opened in the span, by what became of them */
} RegisterFlow;
typedef struct { const char *rule; Words title; const Register *reg; long proposed, confirmed, dismissed, undecided; } RuleFigures;   /* proposals that rested on it */
typedef struct {
    Span span;
    const MonthFigures *months; size_t month_count;
    const ClassFigures *classes; size_t class_count;
    const RegisterFlow *flows; size_t flow_count;            /* one a register */
    const RuleFigures *rules; size_t rule_count;             /* those that ever spoke in a proposal; by register, id */
    long due, done, done_on_time, overdue, withdrawn;        /* follow-ups by their due day; due: those done and those open, without the withdrawn */
    long sittings_planned, sittings_held, decisions, runs;
    long notes, events, helps, family_cases_opened, family_cases_closed, alerts, alerts_taken;
    PlanState plan;
} YearFigures;
/*
 * All of the span, as things stood on service->on: what came after that day is left out, and a span that ends later is looked at up to it. Lessons held and missed
 * are those that rules count (dossier.h): of pupils enrolled, under no presence. Months without a lesson and a mark are left out; a class that was not loaded stays.
 */
CHECKED bool year_figures(const Service *service, Span span, YearFigures *figures, Error *err);

/* ---- one pupil's case ----------------------------------------------------------------------------------------------------------------------- */

typedef enum {
    CASE_JOINED, CASE_LEFT, CASE_FAMILY, CASE_OBSERVATION, CASE_SIGNAL, CASE_PROPOSED, CASE_DECIDED, CASE_FOLLOW_UP, CASE_WORK, CASE_PAPER, CASE_PRESENCE,
    CASE_MEASURE, CASE_ABSENCE, CASE_CLUB
} CaseKind;
/*
 * One line of the case: what happened on a day. Only the members of its kind are set, texts are never NULL. `until`: the last day of what lasts (a family status, a
 * presence, a club; of an absence the last such day of the month); of a signal the day of the first run in which its rule said no; of a proposal the day of its
 * closing; NO_DATE: not yet, or nothing that lasts.
 */
typedef struct {
    Date day, until;
    CaseKind kind;
    const char *words;                   /* class label, observer's words, measure's name, paper's kind … */
    const Category *category; const Sign *sign; int severity;
    const Signal *signal;                /* the first run in which the rule spoke, of a row of runs in which it did */
    const Register *reg;
    const Decided *decided;
    const FollowUp *follow_up;
    const Work *work;
    double number; long lessons;         /* measure; lessons missed (CASE_ABSENCE: one line a month and mark) */
    const char *mark;                    /* "ill" …, "late" */
    const char *outcome;                 /* proposal: "" open, "confirmed" … */
    bool confidential;                   /* a confidential matter: a sign, a register, a rule or work that is */
} CaseLine;
typedef struct {
    bool confidential_too;               /* said by the caller, before: confidential matters as well, marked in lines; false leaves them out of all that follows */
    const Person *person;
    const Signal *strengths; size_t strength_count;          /* of the last run: shown first */
    Entries entries;                     /* open and closed */
    FollowUps due;                       /* open ones */
    struct { CaseLine *items; size_t count, room; } lines;   /* in order of time. Alarming observations and the closed record are not in it (principle 10) */
} CaseFile;
/* Begin with CaseFile file = { 0 }. ERR_INPUT: nobody (person NULL). */
CHECKED bool case_file(const Service *service, const Person *person, CaseFile *file, Error *err);

/* ---- surveys (V.9) and papers made ------------------------------------------------------------------------------------------------------------ */

/* Anonymous counts of answers for the school year of service->on. ERR_INPUT: no such survey, question or answer. A later count of the same answer replaces it. */
CHECKED bool survey_count(const Service *service, const char *survey, const char *question, const char *answer, long count, Error *err);
/*
 * A file of counts: question, answer, count (and words for people, which are not read); a row whose count is empty is passed over. All or nothing: each wrong row is
 * ERR_INPUT with its line, and nothing is written. *rows: how many counts it held.
 */
CHECKED bool survey_read(const Service *service, const char *survey, const char *path, long *rows, Error *err);
/* Such a file with every answer of the survey and no counts. */
CHECKED bool survey_form(const Survey *survey, Language language, Arena *arena, const char **csv, Error *err);
typedef struct { const char *question, *answer; long count; } Tally;
typedef struct { Tally *items; size_t count, room; } Tallies;
/* Those that were counted, in the survey's order; an answer without a tally was not counted. */
CHECKED bool survey_load(const Service *service, const char *survey, Tallies *tallies, Error *err);

/*
 * The counts of one question as they may be shown: whoever answers in a small group could be known by it. Answers given by fewer than SURVEY_LEAST are put together with
 * each other, and with the next smallest while they are still too few; a question with fewer answers in all shows nothing (hidden).
 */
enum { SURVEY_LEAST = 10 };
typedef struct { const Named *const *answers; size_t answer_count; long count; double percent; } SurveyGroup;      /* several answers: put together */
typedef struct { const SurveyQuestion *question; SurveyGroup *groups; size_t group_count; long total; bool hidden; } SurveyShown;   /* hidden: total is 0 */
CHECKED bool survey_shown(const SurveyQuestion *question, const Tallies *tallies, Arena *arena, SurveyShown *shown, Error *err);

/* items: the plan items that it serves, parted by spaces ("I.1 I.4"). `file` may come with folders: they are not kept. `day` NO_DATE: service->on. */
typedef struct { const char *kind, *language, *subject, *file; Date day; const Person *person; long long class_id, sitting; Hash hash; const char *items; } PaperMade;
CHECKED bool paper_keep(const Service *service, const PaperMade *paper, Error *err);

/* ---- the turn of the year ---------------------------------------------------------------------------------------------------------------------- */

/*
 * The files by which next year's classes come into the store: `classes` (one grade up, letters kept), `membership` (who goes up, who leaves
 * after the last grade), as CSV that imports as it is after a person has corrected it. Registers are carried over by themselves: an entry stays open
 * while its pupil is in a class; those who are in none are closed by the first run of the new year. What the new year still needs is in `missing`.
 * The old year is that of service->on, in August before its classes are there the one before. After settings.last_grade pupils leave, with the school year's
 * last day. year: 2026 = 2026–27. ERR_INPUT: no class with a pupil to go up.
 */
typedef struct { int year; const char *classes, *membership; long up, leaving; struct { MessageId *items; size_t count, room; } missing; } NextYear;
CHECKED bool next_year(const Service *service, NextYear *next, Error *err);

#endif
