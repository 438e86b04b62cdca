/*
 * workshop: what a change of the rules would do before it is in force, and what the rules did so far. Versions of the rulebook (draft, commit,
 * publish, roll back); a live rulebook against a draft on the same day; the past replayed as it was known then, beside what the councils decided or a
 * file of outcomes; whom rules treat unequally. It changes no rule and no signal; only versions and snoozes are written.
 */
#ifndef TIREK_WORKSHOP_H
#define TIREK_WORKSHOP_H

#include "base.h"
#include "council.h"
#include "plan.h"
#include "rulebook.h"
#include "screening.h"
#include "store.h"

/* ---- versions: a frozen, content-addressed copy of rules/ ------------------------------------------------------------------ */

typedef struct {
    long long id; int number;            /* 1 …, in the order of commits; 0: none */
    Hash hash;                           /* over paths and bytes */
    const char *who, *why;               /* of the commit */
    Date day;                            /* on which it was committed */
    long rules;
    bool live;                           /* in force on service->on */
    Date published; const char *published_by;      /* the last time; NO_DATE, "": never */
} RulebookVersion;
typedef struct { RulebookVersion *items; size_t count, room; } RulebookVersions;

/* Every version of the school, by number. */
CHECKED bool versions_load(const Service *service, RulebookVersions *versions, Error *err);
/* Each time a version came into force: by publishing or rolling back, in order of time. */
typedef struct { int number; bool back; Date day; const char *who, *although; } Publication;
typedef struct { Publication *items; size_t count, room; } Publications;
CHECKED bool publications_load(const Service *service, Publications *list, Error *err);
/* Where a roll-back without a number goes: what was in force before the version that is, each roll-back undone with what it undid. 0: nothing was. */
CHECKED bool version_before(const Service *service, int *number, Error *err);

/* The identity of a rulebook: over paths and bytes, in whatever order the files come. */
CHECKED bool rules_hash(Arena *arena, const RuleFiles *files, Hash *hash, Error *err);
/* The files of a version, as frozen, by path. ERR_INPUT: no such version. */
CHECKED bool version_files(const Service *service, int number, RuleFiles *files, Error *err);
/* The version with exactly these files; number 0: they were never committed. */
CHECKED bool version_same(const Service *service, const RuleFiles *files, RulebookVersion *version, Error *err);
/*
 * The rulebook in force: the files of the version published last. Where none was ever published, `draft` itself (NULL: no files) and number 0: the first stored
 * screening publishes it (version_first).
 */
CHECKED bool rules_in_force(Store *store, long long school, const RuleFiles *draft, Arena *arena, RuleFiles *files, RulebookVersion *version, Error *err);
/* What stands as the reason of the version that the first review publishes: no words, so that each reader is told in the reader's own (versions-first-why). */
extern const char version_first_why[];
/*
 * Publishes `draft` unless a version was published before: as version 1, or as the version with the same files that was committed already. `why`: of the commit. Within a
 * transaction. *version: that in force.
 */
CHECKED bool version_first(Store *store, long long school, const RuleFiles *draft, const char *who, const char *why, Date day, Arena *arena, RulebookVersion *version, Error *err);
/* The version that made a stored run. Of a run that points to none (made before versions were kept): the one with the rules of its configuration; number 0: none. */
CHECKED bool version_of_run(Store *store, long long run, Arena *arena, RulebookVersion *version, Error *err);
/* Somebody is named, in words that fit; else ERR_INPUT. All that write ask it themselves; whoever shows much before asks it before. */
CHECKED bool who_is_named(const Service *service, Error *err);
/*
 * Freezes the draft as the next version. ERR_INPUT: nobody named, no `why`, a version with these very files (it is named), a day before the last commit. ERR_RULE: no rule at
 * all, a file that does not load (faults). What `check` finds is no hindrance here: a draft may be kept unfinished.
 */
CHECKED bool version_commit(const Service *service, const RuleFiles *draft, const char *why, RulebookVersion *version, RuleFaults *faults, Error *err);
/*
 * Puts a version in force from service->on. ERR_RULE while `check` finds a fault or an example fails (faults, results say which). ERR_INPUT: nobody named, no such
 * version, in force already, a day before the last publication; another than `seen` in force; `gap` while `although` is "". Rolling back is
 * publishing a version that was in force before (else ERR_INPUT): it is refused for nothing but its names, another in force meanwhile, and the rules failing to load.
 */
typedef struct {
    int number;                          /* of the version */
    int seen;                            /* that in force when the caller looked, as rules_in_force gave it; 0: none was. Whoever has not looked is refused where one is */
    bool back;
    bool gap;                            /* a group named more unequally (see fairness_widened), or a protection taken away: what the caller found and told */
    const char *although;                /* why all the same */
} Publishing;
CHECKED bool version_publish(const Service *service, const Publishing *wish, RuleFaults *faults, ExampleResults *results, Error *err);

/* What differs between two rulebooks, by rule id: a rule keeps its identity whatever its file, texts and numbers are. */
typedef enum { RULE_ADDED, RULE_REMOVED, RULE_CHANGED, RULE_MOVED } RuleChangeKind;     /* MOVED: another file, the same text */
typedef struct { const char *name, *before, *after; } RuleField;       /* "level", "set.lessons", "title.kk", "when"; of code, and of comments ("text"): the word alone */
typedef struct { char sign; int line_before, line_after; const char *text; } DiffLine; /* ' ', '-', '+'; 0: not on that side */
typedef struct {
    RuleChangeKind kind;
    const char *id, *path_before, *path_after;             /* "" not on that side */
    Words title;                                           /* of the later side that has it */
    const RuleField *fields; size_t field_count;           /* what the author sees as the rule's parts, by name; of a rule that is on both sides */
    const DiffLine *lines; size_t line_count;              /* the text, with three lines around each change */
} RuleChange;
typedef struct { RuleChange *items; size_t count, room; } RuleChanges;
/* By id. A file in which no id stands (or one that another file has) is compared under its path. Nothing is loaded: a draft that does not load is compared too. */
CHECKED bool rules_compare(const RuleFiles *before, const RuleFiles *after, Arena *arena, RuleChanges *changes, Error *err);

/* ---- snooze: a rule silenced for one pupil until a day --------------------------------------------------------------------- */

typedef struct {
    long long id;
    const Person *person;
    const char *rule, *why, *who;
    Date since, until;                   /* both included; of a dismissal no day ends it */
    bool dismissal;                      /* by a council: silent on the rows that were before it */
    bool closed;                         /* a signal of it was confidential */
} Snooze;
typedef struct { Snooze *items; size_t count, room; } Snoozes;
/* In force on service->on, by class, name, rule; of dismissals too. */
CHECKED bool snoozes_load(const Service *service, Snoozes *list, Error *err);
/*
 * From service->on through `until`. ERR_INPUT: nobody named, no reason, a day that is not to come or beyond the school year's end (in the summer: July), no rule, one that
 * stands beside an alert, silent already.
 */
CHECKED bool snooze_write(const Service *service, const Person *person, const Rule *rule, Date until, const char *why, Error *err);
/* Speaks again from service->on; earlier days stay silent. ERR_INPUT: nobody named, no such snooze, a council's dismissal (a decision is taken back in its place). */
CHECKED bool snooze_end(const Service *service, const Person *person, const char *rule, Error *err);

/* ---- counts with their arithmetic ------------------------------------------------------------------------------------------- */

/* `part` of `whole` with the 95 % interval of Wilson (1927), without continuity correction; of nothing: 0 … 1. Shares, 0 … 1. */
typedef struct { long part, whole; double low, high; } Share;
Share share_of(long part, long whole);

/* ---- fairness: whom rules treat unequally ------------------------------------------------------------------------------------ */

typedef enum { GROUP_SEX, GROUP_FAMILY, GROUP_GRADES, GROUP_LANGUAGE, GROUP_KINDS } GroupKind;
extern const char *const group_kind_names[GROUP_KINDS];    /* "sex", "family", "grades", "language" */
enum { GROUP_LEAST = 10 };               /* a smaller group's figures would speak of children one can name */

typedef struct {
    GroupKind kind;
    const char *id;                      /* "f", "m"; a family category's id; "0-4", "5-9", "10-12"; a language of instruction; "other": small groups merged */
    bool without;                        /* GROUP_FAMILY: those who are not in the category */
    long pupils;
    Share flagged;                       /* of the pupils of the group */
    Share right;                         /* of those flagged whose outcome is known: with the outcome; whole 0: none known */
    Share missed;                        /* of those with the outcome: not flagged; whole 0: none */
    bool hidden;                         /* too few pupils, or its counterpart has: pupils stands, no figure is to be shown */
} GroupFigures;
typedef struct { GroupFigures *items; size_t count, room; } Fairness;

/* What is asked of a pupil for fairness alone. Sex, language, category are looked up here; they are never a fact and in no rule's reach. */
typedef struct { long long pupil; bool flagged; int outcome; } Flagging;      /* outcome: 1, 0, -1 not known */
typedef struct Groups Groups;
/* Who is in which group on service->on, in service->arena: read once, asked as often as there are registers. */
CHECKED bool groups_read(const Service *service, const Groups **groups, Error *err);
/*
 * Pupils by id. Groups are those of service->on (class: the pupil's last one up to then). Who is in none, whose sex is not recorded, or whose class never
 * handed in the family passport is left out of that kind alone. Small groups of a kind are merged until none is below GROUP_LEAST; a family category that is
 * below it on either side is hidden.
 */
CHECKED bool fairness_of(const Service *service, const Groups *groups, const Flagging *pupils, size_t count, Fairness *fairness, Error *err);
/*
 * How many times as often: of a kind the highest flag rate by the lowest; of a family category (`category`, GROUP_FAMILY) those in it by those who are not. 0: hidden, one group alone,
 * or a lowest rate of 0.
 */
double fairness_gap(const Fairness *fairness, GroupKind kind, const char *category);

/*
 * A kind (or category) where the change widens a gap: the ratio of the highest to the lowest rate grew by a tenth or more, to at least 1.25 (the
 * four-fifths rule of the U.S. Uniform Guidelines on Employee Selection, 1978, turned over), and at least five more or fewer pupils are flagged in one group. Rates are taken with half
 * a pupil added to each side, so that a group nobody flags has one as well.
 */
typedef struct { GroupKind kind; const char *category; double before, after; GroupFigures more, less; } WidenedGap;     /* category: "" of other kinds; more, less: after the change */
typedef struct { WidenedGap *items; size_t count, room; } WidenedGaps;
CHECKED bool fairness_widened(const Fairness *before, const Fairness *after, Arena *arena, WidenedGaps *gaps, Error *err);

/* ---- comparing two rulebooks on one day ----------------------------------------------------------------------------------------- */

typedef enum { MOVE_ADDED, MOVE_DROPPED, MOVE_STRONGER, MOVE_WEAKER, MOVE_CANNOT_TELL } MoveKind;
/* A rule that speaks of the pupil on the other side and not on this one. evidence: why not, as rulebook_evidence gives it; "": the rule is not in this rulebook. */
typedef struct { const char *rule; Words title; const char *evidence; bool silenced; } Silence;
typedef struct {
    const Person *person;
    const char *target;                  /* a register's id, or "support" */
    MoveKind kind;
    Level before, after;
    const Signal **was; size_t was_count;
    const Signal **is; size_t is_count;
    const Silence *silent_before; size_t silent_before_count;         /* rules of `is` that said nothing before; where nobody named the pupil, the rule that can no more tell */
    const Silence *silent_after; size_t silent_after_count;           /* rules of `was` that say nothing now */
    const CannotTell *missing;           /* MOVE_CANNOT_TELL: the fact, of a rule that spoke or said no before, or that is new; NULL: a rule at fault */
} Move;
typedef struct {
    const char *rule, *target;
    Words title;
    long before, after, both;            /* pupils who are flagged by it: live, draft, both; -1: the rule is not there. Strengths: both is always -1 */
    long cannot_before, cannot_after;
    const char *overlaps; long overlap;  /* the other rule of the draft (no combination) that names most of the same pupils, and how many; "" none */
    Words overlap_title;
} RuleMove;
typedef struct {
    const char *target;
    long added, dropped, stronger, weaker, cannot_tell;
    long before, after;                  /* pupils at a level that opens a proposal; support: on its list */
    long items; int minutes;             /* what the change costs the council that decides: items more or fewer (who is on the register already is none), at settings.minutes_an_item each */
    const Flagging *flagged_before, *flagged_after; size_t roll;      /* all pupils in a class, by id; of registers alone */
    Fairness fair_before, fair_after;
    WidenedGaps widened;
} TargetMove;
typedef struct {
    Screening before, after;
    struct { Move *items; size_t count, room; } moves;         /* by target (plan order, support last), kind, class, name. Safety rules never */
    struct { RuleMove *items; size_t count, room; } rules;     /* those that differ, by target and id (strengths last) */
    struct { TargetMove *items; size_t count, room; } targets;        /* every register, then support */
} Comparison;
/* Nothing is stored. Within a transaction or on a store opened for reading. ERR_RULE as screening_run (faults of the side in before/after). comparison_close after failures too. */
CHECKED bool comparison_make(const Service *service, const RuleFiles *live, const RuleFiles *draft, Comparison *comparison, Error *err);
void comparison_close(Comparison *comparison);

/*
 * What the school's records say of the rules of `book`, for rulebook_warnings: whom each names among those in a class on the day of the last review up to service->on (no
 * review: pupils 0), and how many proposals in which it spoke were decided by then. In service->arena.
 */
CHECKED bool rules_seen(const Service *service, Rulebook *book, RulesSeen *seen, Error *err);

/* ---- outcomes and the past --------------------------------------------------------------------------------------------------------- */

/* What became of a pupil: a decision, or a line of an outcome file (pupil, outcome, day). */
typedef struct { long long pupil; const char *target; bool positive; Date day; } Outcome;    /* target "": of every register */
typedef struct {
    struct { Outcome *items; size_t count, room; } list;      /* by pupil, day */
    bool whole;                          /* a file names everyone with the outcome: who is not in it had none. Decisions do not: undecided is unknown */
} Outcomes;
/* What councils decided of proposals within the span: entered, or found groundless. */
CHECKED bool outcomes_decided(const Service *service, Span span, Outcomes *outcomes, Error *err);
/*
 * CSV with the columns pupil (the school's number), outcome (yes, no, 1, 0, иә, жоқ, да, нет), day, and if wanted register. ERR_INPUT with the line: a missing column, an
 * unknown pupil or register, an outcome or day that cannot be read, a day to come of a year that the calendar does not have (the lines of all further ones with it); yes and no of one pupil, day and register.
 */
CHECKED bool outcomes_read(const Service *service, const char *path, Outcomes *outcomes, Error *err);

typedef struct {
    const char *id;                      /* rule or register */
    const Rule *rule;                    /* NULL: a register */
    const char *target;                  /* a register's id, or "support" */
    long flagged;                        /* pupils it named on at least one of the days */
    long confirmed, dismissed;           /* of those: by the first outcome on or after the first of the days; a file: with and without the outcome */
    Share precision;                     /* confirmed, of confirmed and dismissed */
    Share recall;                        /* named on the day of the outcome or before, of those with the outcome */
    double lead_weeks;                   /* median from the first of the days to the outcome, of those; -1: none */
    double flags_a_week;                 /* pupils named for the first time in the span, a day replayed */
    Share of_roll;                       /* flagged, of all who were in a class on some day */
    /* Beside decisions: of those flagged, whom the council would not have been shown on any of the days, or only on some, because it was silent then for them. */
    long never_shown, shown_less;
    long by_snooze, by_dismissal;        /* of these: a person had silenced it until a day; a council had found the same records groundless */
} BacktestFigures;
typedef struct {
    Span span; size_t days;              /* screening days that count: each Monday of the span whose week has a school day, and on which somebody was in a class */
    size_t unfed; Date loaded;           /* of these: more than a week after the last day of which lessons were loaded (NO_DATE: none ever was), so that nothing new is seen on them */
    struct { BacktestFigures *items; size_t count, room; } figures;    /* registers in plan order, then rules by target (support last) and order of the rulebook; safety rules never */
    Fairness *fairness; size_t register_count;     /* of each register, in plan order */
    Replay replay;                       /* rolls, records and how many of them were assumed */
} Backtest;
/* `to` NO_DATE becomes service->on, `from` the first lesson of its school year. ERR_INPUT: a year that the calendar does not have. */
CHECKED bool backtest_span(const Service *service, Span *span, Error *err);
/*
 * Replays the span with these rules. Registers: flagged by a rule whose level opens a
 * proposal. The question is what the rules say, so that a snooze or a dismissal takes nobody out of a figure; beside decisions of councils, who saw only what was
 * not silent, never_shown and shown_less say how many it would have concerned. ERR_INPUT: no such Monday, or nobody in a class on any. Else as replay_run.
 */
CHECKED bool backtest_make(const Service *service, const RuleFiles *rules, Span span, const Outcomes *outcomes, Backtest *backtest, Error *err);
void backtest_close(Backtest *backtest);

/* ---- reference comparisons: published data of real pupils ------------------------------------------------------------------------ */

/*
 * A folder (data/examples/…) with reference.lua, which says what to import of each row of published files and who had which outcome, and rules/ that say reference =
 * true, so that no school runs them. The files are not part of the project: their names and SHA-256 stand in reference.lua, and another file, or one given twice, is refused (ERR_INPUT).
 * A school of its own is made in a temporary folder and removed by reference_close (NULL is fine). NULL on failure. What is given back lives in `arena`.
 */
typedef struct Reference Reference;
Reference *reference_open(const Plan *plan, const char *folder, const char *const *paths, size_t count, Arena *arena, Error *err);
void reference_close(Reference *reference);
const Service *reference_service(const Reference *reference);    /* on the day of the data, a Monday */
const RuleFiles *reference_rules(const Reference *reference);
const Outcomes *reference_outcomes(const Reference *reference);
const Words *reference_title(const Reference *reference);
const Words *reference_note(const Reference *reference);         /* what must be said beside any figure of it */
const char *reference_source(const Reference *reference);        /* whose data, where published, under which licence */

#endif
