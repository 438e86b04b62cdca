/*
 * rulebook: the rule{} and combine{} language, facts as Lua methods, three answers, evidence, the memo, examples.
 * Knows dossiers and scripts; knows no SQL, no files of a school, no threads: one Rulebook belongs to one thread, and
 * every other gets a twin of it.
 */
#ifndef TIREK_RULEBOOK_H
#define TIREK_RULEBOOK_H

#include <jansson.h>

#include "base.h"
#include "dossier.h"
#include "plan.h"

/* ---- source ------------------------------------------------------------------------------------------------------ */

typedef struct { const char *path; const char *body; size_t length; } RuleFile;      /* "at-risk/unexcused-absence.lua" */
typedef enum { IGNORED_NAME, IGNORED_PLACE, IGNORED_SIZE } Ignored;
/* A file that holds a rule and is not read as one. better: what to call it, or where it belongs; of one that is too long: "". */
typedef struct { const char *path, *better; Ignored why; } IgnoredFile;
typedef struct {
    RuleFile *items; size_t count, room;
    struct { IgnoredFile *items; size_t count, room; } ignored;      /* of rules_read; rulebook_open tells each as a fault */
    bool reference;              /* of a reference comparison: rules that say so load; else they are faults */
} RuleFiles;

/*
 * All *.lua of `folder`'s sub-folders, sorted by path; paths relative to it. What looks like a rule and will not be one is put down beside them: "x.lua.txt", "x.LUA", a
 * text with rule { in it, a rule in `folder` itself or two folders down, one of more than 64 KB. Copies that an editor keeps (a point or # in front, ~, .bak, .swp, .orig …) and README.md are nobody's rule.
 */
CHECKED bool rules_read(Arena *arena, const char *folder, RuleFiles *files, Error *err);

/* ---- faults: what is wrong with a rule, in words an author can act on ---------------------------------------------- */

typedef enum { FAULT_LOAD, FAULT_RUN, FAULT_LIMIT, FAULT_VERDICT, FAULT_NO_GROUND, FAULT_UNSTABLE, FAULT_WARNING } FaultKind;
extern const char *const fault_names[];             /* "load", "run", "limit", "verdict", "no-ground", "unstable", "warning" */

typedef struct RuleFault {
    FaultKind kind;
    const char *rule;                               /* id, or "" before it is known */
    const char *path; int line;                     /* line 0: the whole file */
    int column;                                     /* where in the source line, in letters from 1; 0: nothing to point at */
    const char *source_line;                        /* the text of that line, or "" */
    Words text;                                     /* what is wrong and what to do, one sentence each */
    long long first_pupil; long count;              /* at run time: the lowest pupil id concerned, and how many (a limit: 0, it is void for all) */
    const struct RuleFault *also; size_t also_count; /* of a whole run, one report a rule: what else went wrong in it, by line */
} RuleFault;
typedef struct { RuleFault *items; size_t count, room; } RuleFaults;

/* ---- rules as loaded ------------------------------------------------------------------------------------------------ */

typedef enum { LEVEL_NONE, LEVEL_WATCH, LEVEL_DISCUSS, LEVEL_URGENT } Level;
extern const char *const level_names[];             /* "", "watch", "discuss", "urgent" */

enum { TARGET_SUPPORT = -1, TARGET_STRENGTH = -2 }; /* not a register */

typedef struct {
    const char *id;
    const char *path;
    int target;              /* index in Plan.registers, or TARGET_SUPPORT, TARGET_STRENGTH */
    Level level;             /* LEVEL_NONE for strengths */
    const char *group;
    bool combination;
    bool closed;             /* confidential matter: reasons only for the deciding council, never a wide paper */
    bool safety;             /* stands on no agenda and no list: only beside the alert (principle 10) */
    Words title, because;
    const char *basis;       /* in English; basis_words in three languages (the same text thrice where a rule gives one) */
    Words basis_words;
    const PlanItem **follow_up; size_t follow_up_count;
    int review_months;
} Rule;

/* What a rule is for, as folders, signals, lists and JSON name it: a register's id, "support" or "strengths". */
const char *target_name(const Plan *plan, const Rule *rule);

typedef struct Rulebook Rulebook;

typedef struct {
    bool memo;               /* false: always call Lua (for tests and comparisons) */
    size_t memo_nodes;       /* per rule; 0: the default, 4096 */
    struct Coverage *coverage;   /* of rulebook_coverage alone; else NULL */
    bool anywhere;           /* a file may have any name and stand in any folder: for a rule that is not in rules/ yet */
} RulebookOptions;

/*
 * Loads every file; each fault is added to `faults` (in `arena`) and loading goes on with the next file. False only
 * when there is no memory (err). A rulebook with load faults judges by the rules that did load; whether that is
 * allowed is the caller's choice. Rules are ordered by path (combinations after the rules of their register).
 */
CHECKED bool rulebook_open(Arena *arena, const Plan *plan, const RuleFiles *files, const RulebookOptions *options,
                           Rulebook **book, RuleFaults *faults, Error *err);
/*
 * The same rules for another thread: what was read and checked is shared with `first`, which must stay open as long; only the state that judges, the memo and
 * the faults are its own, and no rule is void in it yet. `first` may be judging meanwhile. NULL: no memory (err).
 */
Rulebook *rulebook_twin(const Rulebook *first, Error *err);
void rulebook_close(Rulebook *book);                /* NULL is fine */
size_t rulebook_count(const Rulebook *book);
const Rule *rulebook_rule(const Rulebook *book, size_t index);
int rulebook_find(const Rulebook *book, const char *id);                 /* -1: none */

/* ---- judging --------------------------------------------------------------------------------------------------------- */

typedef enum { VERDICT_NO, VERDICT_YES, VERDICT_CANNOT_TELL, VERDICT_FAILED, VERDICT_NOT_FOR } VerdictAnswer; /* NOT_FOR: `applies` leaves the pupil out */

typedef struct {
    VerdictAnswer answer;
    Knowledge why;               /* CANNOT_TELL: why the fact is not known; KNOWN with reason_not_given set: see below */
    bool reason_not_given;       /* it would be yes if lessons of unknown reason were without reason */
    const Read *read;            /* CANNOT_TELL: the fact; lives as long as the rulebook. A combination: that of its first unknown member */
    FaultKind fault;             /* FAILED */
} Verdict;

/*
 * All rules on one pupil, verdicts[rulebook_count]. `silenced[i]` (may be NULL): rule i is snoozed or dismissed for
 * this pupil and does not count in combinations; its own verdict is still given. No evidence is made here.
 * False only when there is no memory. Run-time faults gather in the rulebook: rulebook_faults.
 */
CHECKED bool rulebook_judge(Rulebook *book, const Dossier *dossier, const bool *silenced, Verdict *verdicts, Error *err);

/*
 * The same for one pupil on ascending days, in less time: what a rule came to on the day before stands while nothing that it can ask about has changed. Verdicts,
 * faults and counts are those of rulebook_judge without silenced rules. Of `turned`, and of what must still stand, see footings_turn.
 */
typedef struct Trail Trail;
Trail *trail_new(Rulebook *book);                   /* lives as long as the book; NULL: no memory */
void trail_forget(Trail *trail);                    /* the next dossier begins anew: of another pupil, or of another school year */
typedef struct {
    const Verdict *verdicts;                        /* of all rules; valid until the trail's next day */
    const size_t *anew; size_t anew_count;          /* the rules whose answer is another than on the day before; on the first day all */
} Told;
CHECKED bool rulebook_follow(Rulebook *book, const Dossier *dossier, const Turned *turned, Trail *trail, Told *told, Error *err);

/* Run-time faults so far, one per rule, kind and line, with count and first pupil; sorted by rule, kind, line. */
CHECKED bool rulebook_faults(const Rulebook *book, Arena *arena, RuleFaults *faults, Error *err);
/* A limit was hit in rule i: void for the whole run. */
bool rulebook_is_void(const Rulebook *book, size_t index);
/* Makes rule i void from here on: it is not called, its verdict is FAILED for every pupil, no fault is told again. */
void rulebook_void(Rulebook *book, size_t index);

typedef struct {
    long long asked, called;     /* evaluations, and those for which Lua had to be called */
} RulebookCount;
RulebookCount rulebook_counted(const Rulebook *book);

/*
 * Runs rule `index` again with recording on. The result is a JSON object (new reference), the same bytes for the same facts:
 *   { "verdict": "yes", "level": "discuss", "status_decided": false,
 *     "because": { "kk": "…", "ru": "…", "en": "…" },          -- filled; only for yes
 *     "reads": [ { "fact": "missed", "args": ["unexcused", "30"], "as": "missed", "knowledge": "known", "value": 14,
 *                  "pending": 0, "at_least": false, "from": "2025-09-20", "to": "2025-10-20", "covered": 20, "expected": 20,
 *                  "kind": "ground",
 *                  "rows": [ {"day":"2025-10-06","lessons":6,"marks":"uuuuuu"}, {"day":…,"id":12,"sign":"fight","severity":2}, … ] } ],
 *     "distance": { "read": 0, "change": -3, "value": 11 },     -- the smallest change of one fact read that turns the answer; absent: none found
 *     "if_known": { "read": 0, "below": "no", "from": 12, "then": "yes" }   -- cannot tell: what it would be were the missing fact known, below and from a value
 *   }                                                               (true and false: 0 and 1; "then" may be "cannot-tell"); "from" and "then" absent: the same for every value
 * For a combination: "members": [ids that said yes] instead of reads. If the answer differs from the memo's, the rule
 * is marked faulty (FAULT_UNSTABLE) and *evidence is NULL with true returned.
 */
CHECKED bool rulebook_evidence(Rulebook *book, const Dossier *dossier, const bool *silenced, size_t index, json_t **evidence, Error *err);

/* The symbolic text of a read in one language-free form: missed(unexcused, 30). */
void read_text(const Plan *plan, const Read *read, Text *text);

/* ---- the workshop's side ------------------------------------------------------------------------------------------------ */

/*
 * Rule `index` on an invented pupil: `table` as it stands in `examples`; a name and an answer in it count for nothing: "{ unexcused = { [\"2025-10-06\"] = 6 }, on = \"2025-10-20\" }".
 * Evidence as rulebook_evidence gives it, whatever the verdict. A table that cannot be read is a fault (faults, with the path "" and the line within the table) and
 * *evidence NULL; where the rule itself fails for that pupil, faults say why beside the evidence.
 */
CHECKED bool rulebook_try(Rulebook *book, size_t index, const char *table, Arena *arena, json_t **evidence, RuleFaults *faults, Error *err);
/* The same with one of the rule's own examples, by its place. */
size_t rulebook_example_count(const Rulebook *book, size_t index);
const char *rulebook_example_name(const Rulebook *book, size_t index, size_t place);
CHECKED bool rulebook_try_example(Rulebook *book, size_t index, size_t place, Arena *arena, json_t **evidence, RuleFaults *faults, Error *err);
/*
 * A real case as an example of rule `index`, in Lua, ready to be put among its examples: only the rows that the rule reads, no name, number, class letter, words or
 * ids; days as they are, for the calendar decides. The day of birth is another one of the same age, measures and clubs that the rule does not name have numbers for
 * names, lessons are numbered anew. Judged again from that text it gives the same answer, and where a table can say so the same facts; or true with *example "" where
 * no table can say it (a rule that is not for the pupil or that fails, days loaded here and there). `name` is put as it is.
 */
CHECKED bool rulebook_example(Rulebook *book, const Dossier *dossier, size_t index, const char *name, Arena *arena, const char **example, Error *err);

typedef struct {
    const char *rule, *path;
    int lines, lines_run;                /* lines with code in the functions of its file */
    /*
     * Ways out of conditions, two each: if, elseif, while, until, and a return that compares go to true or to false; an `and` or `or` asks its right side or does not. A return of
     * what a function says (any{…}) is none: the conditions in it are.
     */
    int branches, branches_run;
    const int *missed; size_t missed_count;      /* lines that no example ran, or whose condition only ever went one way */
} RuleCoverage;
typedef struct { RuleCoverage *items; size_t count, room; } RuleCoverages;
/* The examples again, in a book opened for it alone (hooks cost; screening never has one). Combinations, and files that do not load, are left out. */
CHECKED bool rulebook_coverage(Arena *arena, const Plan *plan, const RuleFiles *files, RuleCoverages *coverages, Error *err);

/*
 * The parts of one rule file as its author sees them, read from its text alone, whether it loads or not: "level", "set.lessons", "title.kk", "follow_up" ("I.5, V.2"),
 * "examples.count", by name. A text stands without its quotes, all else as it is written; `code`: a function, or `examples` as a whole.
 */
typedef struct { const char *name, *value; bool code; } RulePart;
typedef struct { const char *id; Words title; const RulePart *items; size_t count; } RuleParts;       /* id "": none stands in it; title: where one lacks, the id */
CHECKED bool rule_parts(Arena *arena, const RuleFile *file, RuleParts *parts, Error *err);

/* ---- examples and the list of facts ---------------------------------------------------------------------------------- */

typedef struct {
    const char *rule, *name;
    bool passed;
    bool todo;               /* `todo = true`: a known miss. It fails nothing; one that passes may lose its mark */
    VerdictAnswer expected, got;
    const char *path; int line;
    Words text;              /* for a failure: what was expected, what came, and why (facts read) */
    Words trouble; int trouble_line;      /* got VERDICT_FAILED: what is wrong with the rule, and where in its file; else "" and 0 */
} ExampleResult;
typedef struct { ExampleResult *items; size_t count, room; } ExampleResults;

/* Both fell over the same thing: it need be told once. */
bool example_same_trouble(const ExampleResult *a, const ExampleResult *b);
/* Whether it is a finding: a known miss is none. */
static inline bool example_failed(const ExampleResult *result) { return !result->passed && !result->todo; }

/* Runs the built-in examples of every rule, in order. A rule without a yes and a no example is a fault of `check`. */
CHECKED bool rulebook_examples(Rulebook *book, Arena *arena, ExampleResults *results, Error *err);

/* Everything that can be said against the rules without a school: load faults are not repeated here. */
CHECKED bool rulebook_check(Rulebook *book, Arena *arena, RuleFaults *faults, Error *err);

/* What a school's records say of its rules; by place of the rule. */
typedef struct {
    const bool *said_yes; size_t pupils;         /* [pupil * rulebook_count + rule]: of everyone on one day */
    const long *decided, *confirmed;             /* proposals that a council decided in which the rule spoke */
} RulesSeen;
/*
 * What is no fault and most likely not meant (FAULT_WARNING), by file and line: a rule that says yes nowhere, or only where another one of its register does at its level
 * or above; one that five proposals or more were decided on and none confirmed; one for a register that a family status alone makes speak; a combination that counts one
 * cause twice or can never hold; no example of "cannot tell" though it can come to that; a language that lacks. Judged over the examples of all rules, and over `seen`
 * (NULL: no school).
 */
CHECKED bool rulebook_warnings(Rulebook *book, const RulesSeen *seen, Arena *arena, RuleFaults *warnings, Error *err);

/* One method or window, as `tirek facts` and the guide show it. */
typedef struct {
    const char *name;        /* "missed"; of a window as it is written */
    FactKind kind; bool is_window;
    Words text;              /* what it is, its unit, when it is not known */
    const char *example;     /* pupil.missed("unexcused", 30) >= 12 */
} FactPage;
size_t facts_count(void);
FactPage facts_page(size_t index);
/* pupil.missed(cause, window) -> lessons: what stands for arguments and what comes of it in the reader's words. */
void facts_signature(size_t index, Language language, Text *text);
/* The facts that ask for a sign (or a domain of them), a family category, a register, a cause: 's', 'f', 'r', 'c'. */
bool facts_takes(size_t index, char kind);

#endif
