/*
 * screening: one run over all pupils of a store or a school: reads the records, judges every pupil by every rule on
 * all cores, keeps what fired with its evidence; compares runs. Knows no councils, no papers, no terminal.
 */
#ifndef TIREK_SCREENING_H
#define TIREK_SCREENING_H

#include "base.h"
#include "dossier.h"
#include "plan.h"
#include "rulebook.h"
#include "store.h"

/* ---- people: who a pupil id is ------------------------------------------------------------------------------------- */

typedef struct {
    long long id;
    const char *number, *surname, *given, *patronymic;
    Date born;
    const char *iin;             /* masked: "1203••••••00"; "" none */
    const char *family;          /* the school's key of the family, or "" */
    int grade;                   /* of the class on the day asked for; -1: in none */
    const char *letter;
    const char *class_label;     /* "7Ә"; where class_id is 0 the last class before the day, or the first to come, so that a record is never without one; "" never in any */
    long long class_id;          /* on the day; 0: in none */
} Person;

typedef struct { const Person *items; size_t count; } People;

/*
 * An expression of SQL: the label of the class that a pupil was in on a day, else of the last one before it, else of the first to come; NULL: never in any.
 */
#define CLASS_ON(pupil, day) \
    "SELECT label FROM (SELECT k.grade || k.letter AS label, stay.since > " day " AS coming, CASE WHEN stay.since > " day " THEN stay.since ELSE -stay.since END AS far" \
    " FROM membership stay JOIN class k ON k.id = stay.class WHERE stay.died IS NULL AND stay.pupil = " pupil ") ORDER BY coming, far LIMIT 1"

/* All pupils of the school (its id), by id; the class is that of `on`. */
CHECKED bool people_load(Store *store, long long school, Date on, Arena *arena, People *people, Error *err);
/* The class on the day alone, for what goes by it (who teaches it); "" in none. */
static inline const char *person_class_now(const Person *person) { return person->class_id ? person->class_label : ""; }
const Person *people_find(const People *people, long long id);                   /* NULL: none */
/* How many of them are in a class on that day: the roll. */
long people_enrolled(const People *people);
/* By the school's number, else by folded name or a part of one; fills `found` (at most 8) and returns how many there are. */
size_t people_search(const People *people, const char *words, Arena *arena, const Person **found);
/* Order of lists: class (grade, then letter in Kazakh order), then name in Kazakh order, then number. For qsort of Person pointers. */
int person_compare(const void *a, const void *b);
const char *person_name(const Person *person, Arena *arena);                     /* "Ахметова Әлия Ерланқызы" */
const char *person_masked(const Person *person, Arena *arena);                   /* "№ 1042, А. Ә.": the school's number and initials, for wide papers */
const char *person_initials(const Person *person, Arena *arena);                 /* "А. Ә." */

typedef struct { long long id; const char *code; Words name; } School;
typedef struct { School *items; size_t count, room; } Schools;
CHECKED bool schools_load(Store *store, Arena *arena, Schools *schools, Error *err);

/* The records of pupils in memory, as they are known now, nothing after `on`. One thread, one store connection. */
typedef struct Records Records;
Records *records_open(Store *store, const Plan *plan, Date on, Error *err);
void records_close(Records *records);            /* NULL is fine */
/*
 * Which rules are silent for the pupil whose dossier was given last: snoozed until a day, or dismissed by a council while all source rows that
 * the rule rests on today are among those dismissed (older ones may have left its window; a new one makes it speak again).
 * silenced[rulebook_count] is written.
 */
CHECKED bool records_silenced(const Records *records, Rulebook *book, const Dossier *dossier, bool *silenced, Error *err);
/* One pupil's dossier, as known now; valid until the next call with these records. Without rows (no such pupil) it is empty. */
CHECKED bool records_pupil(Records *records, long long pupil, Dossier *dossier, Error *err);

/* ---- one pupil on a day, as it was known ----------------------------------------------------------------------------- */

/*
 * Of today, and of a day to come, there is one answer. Of a past day there are two. As known then (principle 6): what the review of that day saw, so that it says of a
 * child what the list said; of a day without a review what was known by its end, as a replay. And as known now: nothing after the day, but with all that was corrected, told late or
 * taken back since.
 */
typedef struct {
    Dossier dossier;             /* as asked for; valid until known_pupil_close */
    Records *records;            /* that it comes from, for records_silenced: snoozes and dismissals of the same knowledge */
    Date on;
    bool then;                   /* as known then; else as known now */
    long differing;              /* of a past day: records that stand otherwise in the other answer, see dossier_differences */
    long long review;            /* of a past day: the stored run that saw what was known then; 0: there was none, and imports count by their days */
    bool review_late;            /* that run saw imports that became known after its day */
    bool review_again;           /* the day was reviewed once more, when more was known, and its list is of that */
    Arena *arena;
} KnownPupil;
/*
 * As known then where `on` is before `today`, unless `now` is asked for. A run of that day that was made when the week had gone on, and saw what was known later, is not
 * its review. known_pupil_close after failures too.
 */
CHECKED bool known_pupil_open(Store *store, const Plan *plan, long long pupil, Date on, Date today, bool now, KnownPupil *known, Error *err);
void known_pupil_close(KnownPupil *known);
/* The same person, in the class that was known then; where none was, as given. */
const Person *known_pupil_person(const KnownPupil *known, const Person *person, Arena *arena);

/* How many imports of the school (takings back too) became known after that day: what a screening of it in the present sees, and its list of then did not. */
CHECKED bool imports_known_later(Store *store, long long school, Date on, long *imports, Error *err);

/* ---- the configuration: what a run was made with ------------------------------------------------------------------- */

/* Hash over the paths and bytes of every rule and data file in force (rules/, data/ without sample/ and guides). */
typedef struct {
    Hash hash; Names paths; const char **bodies; size_t *lengths;
    long long rulebook;          /* the row of the version that the rules are, which the caller knows; 0: of none */
} Config;
CHECKED bool config_read(Arena *arena, const RuleFiles *rules, Config *config, Error *err);
/* Keeps a copy of each part in the store, once. Within a transaction. */
CHECKED bool config_store(Store *store, const Config *config, long long change, Error *err);
/* Tables that facts rest on (the calendar, signs, settings …) which are not today what they were when the stored run was made, by path. */
CHECKED bool config_since(Store *store, long long run, Arena *arena, Names *paths, Error *err);

/* ---- one run --------------------------------------------------------------------------------------------------------- */

typedef struct {
    Date on;
    long long school;            /* 0: all schools of the store (counts only) */
    int threads;                 /* 0: one per core */
    bool counts_only;            /* no evidence, nothing kept but the counts */
    bool no_memo;
    void (*progress)(void *context, long done, long of);   /* called from one thread, at most five times a second; may be NULL */
    void *context;
} ScreeningOptions;

typedef struct {
    long long pupil;
    int rule;                    /* index into Screening.rules; -1: a rule that is no longer there (a stored run) */
    const char *rule_id, *target, *group;
    Level level;
    bool silenced, closed, safety;   /* closed: the rule, its register, a sign or a member is confidential; safety: as the rule's */
    const char *rows_hash;
    const char *evidence;        /* JSON, see rulebook_evidence */
    long long run;               /* the stored run that made it; 0: not stored */
} Signal;

typedef struct { long long pupil; const char *fact, *reason, *rules; } CannotTell;

/*
 * The source rows that a stored signal rests on, one key a line, sorted: what a dismissal keeps. A combination's are those of its members in the same run. "-" for
 * what spoke because of nothing recorded.
 */
CHECKED bool signal_rows(Store *store, const Signal *signal, Arena *arena, const char **rows, Error *err);

/* Whether `rule` is among the rules that wanted the fact. */
bool cannot_tell_names(const CannotTell *missing, const char *rule);

typedef struct {
    long long id;                /* of the stored run; 0: not stored */
    bool repeated;               /* the same inputs had been screened before: that run */
    long long school, seen_change;
    Date on;
    long pupils;
    const Rule *const *rules; size_t rule_count;
    struct { Signal *items; size_t count, room; } signals;             /* by pupil, then rule */
    struct { CannotTell *items; size_t count, room; } cannot_tell;     /* by pupil, fact, reason */
    RuleFaults faults;           /* one a rule: that of its lowest line, the others within it */
    long (*counts)[5];           /* per rule: how many of each VerdictAnswer */
    long long asked, called;     /* rule evaluations, and Lua calls among them */
    Rulebook *book;              /* of the first thread: holds the rules' texts until screening_close */
    Arena *arena_of_book;
} Screening;

/*
 * Judges every pupil who is in a class on `on`. Call it within a transaction of `store`, so that all threads see the same data;
 * without one (a store opened for reading) a write of another program in between is noticed and is ERR_STORE. The result is the same bytes for any number of threads. A limit hit
 * anywhere voids that rule for the whole run: it is then made again without it. Failure: memory, store, ERR_RULE when a
 * rule does not load (`faults` of the result say which and why).
 */
CHECKED bool screening_run(Store *store, const Plan *plan, const RuleFiles *rules, const ScreeningOptions *options,
                           Arena *arena, Screening *screening, Error *err);
void screening_close(Screening *screening);

/*
 * Stores the run, its signals, what could not be told, and faults; or finds the same run (day, seen change, configuration, program)
 * stored before. Within a transaction.
 */
CHECKED bool screening_store(Store *store, Screening *screening, const Config *config, const char *who, Error *err);

/*
 * The last review of the school for a day before `on` (or of `on` itself with `or_same`); id 0: none. Signals and what could not be told are read. Of several runs of
 * its day the last one; one that was made when a later day had been reviewed already only where there is no other: no proposal rests on it.
 */
CHECKED bool screening_last(Store *store, long long school, Date on, bool or_same, Arena *arena, Screening *screening, Error *err);
/* The signals that a proposal rested on that day: for each rule the last that had spoken. */
CHECKED bool screening_signals_of(Store *store, long long proposal, Date on, Arena *arena, Screening *screening, Error *err);
/* The latest day that any stored run of the school is for; NO_DATE: none. */
CHECKED bool screening_latest_day(Store *store, long long school, Date *day, Error *err);

/* ---- the past, as it was known then ------------------------------------------------------------------------------------- */

/* One pupil whom a rule (one of strengths too) named on some of the days of a replay. */
typedef struct { long long pupil; int rule; int first, last, days; } Spell;      /* indices into Replay.days; how many of them it spoke on */
typedef struct {
    const Date *days; size_t day_count;
    const long *rolls;                   /* per day: pupils in a class */
    const Rule *const *rules; size_t rule_count;
    struct { Spell *items; size_t count, room; } spells;       /* by pupil, then rule */
    struct { long long *items; size_t count, room; } pupils;   /* enrolled on at least one day, by id */
    long (*counts)[5];                   /* [day * rule_count + rule]: how many of each VerdictAnswer */
    long records, assumed;               /* rows of records that the days saw, and those whose import had only stated its day of being known */
    RuleFaults faults;                   /* one a rule, as in Screening; count: how often, of pupils and days together */
    Rulebook *book;                      /* holds the rules' texts until replay_close */
    Arena *arena_of_book;
} Replay;

/*
 * Judges every pupil in a class on each of the `days` (ascending) by what was known on that day: rows whose import was known by then and that no import known
 * by then had replaced; register entries by their own days. Records are read once. Snoozes are left out: what they would have kept silent says replay_silences. The result is the same for any number of threads.
 * What of the day itself a screening of that day would have seen in the store as it was then, this sees. Failure as screening_run.
 */
CHECKED bool replay_run(Store *store, const Plan *plan, const RuleFiles *rules, long long school, const Date *days, size_t day_count, int threads,
                        Arena *arena, Replay *replay, Error *err);
void replay_close(Replay *replay);

/* That a rule named a pupil on one of the days, and by what it would have been silent then: both when its members were silenced in either way. */
typedef struct { long long pupil; int rule, day; bool snoozed, dismissed; } Mention;      /* indices into Replay.rules and .days; neither: it would have spoken */
typedef struct { Mention *items; size_t count, room; } Mentions;
/*
 * What every rule said, day by day, of the pupils of whom a rule was snoozed or dismissed on some of the replay's days; of all others every spell would have been
 * shown. By pupil, day, rule. A silence counts as it stands now (a decision taken back silenced nothing), from its day to its last.
 */
CHECKED bool replay_silences(Store *store, const Plan *plan, long long school, const Replay *replay, Arena *arena, Mentions *said, Error *err);

/* ---- what changed between two runs ----------------------------------------------------------------------------------- */

typedef enum { CHANGE_NEW, CHANGE_STRONGER, CHANGE_WEAKER, CHANGE_GONE, CHANGE_CANNOT_TELL, CHANGE_SAME } ChangeKind;

typedef struct {
    long long pupil;
    const char *target;
    ChangeKind kind;
    Level before, now;
    const Signal **was; size_t was_count;        /* signals of the earlier run on this target, not silenced */
    const Signal **is; size_t is_count;
    const CannotTell *missing;                   /* CHANGE_CANNOT_TELL: the fact that is missing now for a rule that spoke before; NULL: that rule was at fault */
} Change;
typedef struct { Change *items; size_t count, room; } Changes;

/* Per pupil and target (register or support); "stronger" is a higher level or more distinct groups, never a value. Silenced signals do not count. */
CHECKED bool screening_compare(const Screening *before, const Screening *now, Arena *arena, Changes *changes, Error *err);

/* ---- what is missing, by class: the worklist of class teachers ------------------------------------------------------------ */

typedef struct {
    int grade;
    const char *letter, *class_label;
    RecordKind record;
    bool reason_not_given;       /* lessons whose reason is not given (record: attendance); else not loaded */
    long pupils;                 /* for how many pupils some rule could not tell because of it */
    long days; Date first, last; /* attendance: school days of this year that were not loaded */
    Date through;                /* others: last handed in through this day; NO_DATE: never */
} Gap;
typedef struct { Gap *items; size_t count, room; } Gaps;

/* From what the run could not tell; by class, then kind of record. Other reasons (holidays, joined later) are nobody's work: *other counts them. */
CHECKED bool screening_gaps(Store *store, const Plan *plan, const Screening *screening, const People *people, Arena *arena, Gaps *gaps, long *other, Error *err);

/* ---- lessons whose reason is not given, or of which nothing is known: one sheet per class ------------------------------ */

/* unread: nothing is known of the lessons `lesson` … `last` (MARK_UNREAD), since that import; else the reason of the one is not. */
typedef struct { long long pupil; Date day; int lesson, last; bool unread; long long import; } OpenLesson;
typedef struct { OpenLesson *items; size_t count, room; } OpenLessons;
/* Of what is unread since that import and until now, whatever the school year. By pupil, day, lesson, as the next. */
CHECKED bool unread_since(Store *store, long long school, long long import, Arena *arena, OpenLessons *lessons, Error *err);
/* Of this school year, up to `on`. */
CHECKED bool open_lessons(Store *store, long long school, Date on, Arena *arena, OpenLessons *lessons, Error *err);

#endif
