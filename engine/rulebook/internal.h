/*
 * What all files of rulebook share; loading.h, judging.h, evidence.h and case.h have what some do. Order of reading: source, load, engine (one Lua state), facts (what
 * a rule may ask), procedure (how one answer comes about), memo (how it is found again), judge, trail (from day to day), combine; then evidence.
 */
#ifndef TIREK_RULEBOOK_INTERNAL_H
#define TIREK_RULEBOOK_INTERNAL_H

#include <math.h>
#include <string.h>

#include <lua.h>

#include "rulebook.h"
#include "script.h"

enum {
    READS_A_CALL = 400,      /* distinct facts that one rule may ask for one pupil: a year of days and some more */
    MEMO_NODES = 4096,
    RULE_FILE_BYTES = 64 * 1024,
    STATE_BYTES = 64 * 1024 * 1024,
    FILE_KEEPS_MOST = 256 * 1024,                     /* bytes that a file may keep for its rule: an honest one keeps a few thousand */
    FILE_KEPT_ROOM = 8 * FILE_KEEPS_MOST,             /* what they may come to once they are frozen and watched */
    FAULTS_A_FILE = 40                                /* more of them help nobody */
};

/* ---- rules as loaded ---------------------------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    enum { SET_NUMBER, SET_BOOLEAN, SET_TEXT } type;
    double number;           /* SET_BOOLEAN: 0 or 1 */
    const char *text;
} SetValue;

typedef struct { Date day; Marks marks; } ExampleDay;
typedef struct { Date day; int16_t sign; int severity; } ExampleSeen;
typedef struct { int16_t code; Date since, until; } ExampleSpan;                     /* family category, presence, register */
typedef struct { Date day; const char *name; double number; } ExampleNumber;         /* measures, sessions */

typedef struct { ExampleSpan *items; size_t count, room; } ExampleSpans;
typedef struct { ExampleNumber *items; size_t count, room; } ExampleNumbers;

/* One invented pupil, as an example describes it. Days are in the order in which the dossier wants them. */
typedef struct {
    const char *name;
    int line;
    VerdictAnswer expected;
    bool todo;                                        /* a known miss: what is expected stands, and it fails nothing */
    Date on, born, joined, left;
    int grade, week, lessons;
    bool no_attendance, no_observations, no_family, no_measures, no_clubs;
    Date gap_from, gap_to;                            /* no_attendance = { from, to }; NO_DATE: none */
    struct { ExampleDay *items; size_t count, room; } days;
    struct { ExampleSeen *items; size_t count, room; } seen;
    ExampleSpans family, presences, registers;
    ExampleNumbers measures, sessions;
    struct { const char **items; size_t count, room; } clubs;
} Example;
/* What an example leaves unsaid. */
#define EXAMPLE_PLAIN ((Example){ .on = NO_DATE, .born = date_of(2012, 5, 5), .joined = date_of(2020, 9, 1), .left = NO_DATE, .grade = 7, .week = 5, \
                                  .lessons = 6, .gap_from = NO_DATE, .gap_to = NO_DATE })

typedef struct {
    Names of, needs, with;                            /* ids as written */
    Level of_level;                                   /* of = { level = … }; LEVEL_NONE: by ids */
    int at_least;
    bool distinct;
    int recent_days;                                  /* 0: not asked */
    struct Member { int rule, group; bool needed, with; } *members;    /* group: the place of the first member of that group */
    size_t member_count;
} Combination;

/* Something that ended an evaluation: gathered once per rule, kind and line. */
typedef struct { FaultKind kind; int line; Words text; } Trouble;

/* What a rule came to for the facts on one path. */
typedef struct {
    Verdict verdict;
    bool at_least;                                    /* a yes that rests on recorded minimums */
    const Trouble *trouble;                           /* FAILED only */
    int *ground; size_t ground_count, ground_room;    /* the ground reads that a yes stands on */
} Outcome;

/*
 * Where an answer leads: above 0 to node child - 1, below 0 to leaf -1 - child of the rulebook, 0 nowhere yet. Nearly every answer is a small whole
 * number or a plain "unknown": those are places in `few` (see answer_few), all else is looked up among the edges.
 */
typedef int32_t Child;
enum { FEW_MOST = 64 };
typedef struct { double value, pending; Child child; uint8_t knowledge; bool can_grow; } Edge;      /* child 0: a free place */
typedef struct {
    int read;                                         /* the question */
    uint32_t few_room;
    Child *few;
    uint32_t mask, count;                             /* edges: open addressing, mask + 1 places */
    Edge *edges;
} Node;
typedef struct {
    Child root;
    struct { Node *items; size_t count, room; } nodes;
    size_t count, most;                               /* of questions and ends of all paths */
} Memo;

typedef struct {
    Rule rule;
    const RuleFile *file;
    int line;                                         /* of rule { or combine { */
    size_t loaded;                                    /* how many rules were loaded before it */
    SetValue *set; size_t set_count;
    bool words_whole;                                 /* title and because are there in three languages */
    Example *examples; size_t example_count;
    Outcome spare;                                    /* the last outcome that the memo did not take */
    Trouble groundless;                               /* a combination's, when no member has a ground */
    Trouble voided;                                   /* the limit that made it void; line 0: none here (rulebook_void) */
    /* what judging looks at for every pupil, side by side */
    Combination *combination;                         /* NULL: a rule with `when` */
    unsigned grades, months;                          /* that it applies to: bits 1u << grade, 1u << month; 0: all */
    bool is_void;
    const Outcome *now;                               /* for the pupil being judged */
    Memo memo;
} RuleData;

/* ---- one call of a rule ----------------------------------------------------------------------------------------------- */

/* How the facts are given to the rule in this call. */
typedef struct Mode {
    bool grow;               /* counts that were not fully loaded stand at what was recorded, plus `raise` */
    double raise;
    int raise_only;          /* `raise` is for this read alone (−1: for each of them) */
    bool pend;               /* lessons of unknown reason counted as if they had none */
    bool without_status;     /* family() is false */
    bool probe; double probe_value;                   /* no pupil: every fact is this number */
    int turned;              /* this read has the value `turned_to` (−1: none) */
    double turned_to;
} Mode;
#define MODE_PLAIN ((Mode){ .turned = -1, .raise_only = -1 })

typedef struct {
    int read;
    const char *as;          /* NULL: the fact's own name */
    double value;            /* what the rule was given */
    Knowledge knowledge;
    bool assumed;            /* not known, and the rule said what to take */
    bool has_assume;         /* the rule said so, whether it was needed or not */
    bool at_least;           /* a recorded minimum */
} Noted;

typedef enum { CALL_NO, CALL_YES, CALL_UNKNOWN, CALL_FAILED } CallResult;

typedef struct {
    Mode mode;
    CallResult result;
    int unknown;             /* CALL_UNKNOWN: the read, and why */
    Knowledge why;
    bool grows;              /* a count was met that is not fully loaded and can grow */
    bool grown;              /* … and at least one of them is above 0 */
    int pending;             /* the first known read with pending lessons; −1: none */
    struct { Noted *items; size_t count, room; } noted;
    FaultKind fault;         /* CALL_FAILED */
    int line;
    Words text;
    bool limit, near_limit, changed, no_memory;
    bool safety;             /* the rule stands beside the alert (principle 10): it alone sees alarming observations */
    bool slip;               /* a wrong argument or name: wrong for every pupil */
} Run;

/* One Lua state with the rules' files in it. */
typedef struct {
    Rulebook *book;
    Script *script;
    int pupil, window;                                /* registry references; window: the metatable of windows */
    int *when, *set;                                  /* by rule; LUA_NOREF where there is none */
    struct Loading *loading;                          /* while a file runs */
    Run *run;                                         /* while a rule runs */
} Engine;

/* A file being loaded. */
typedef struct Loading {
    Rulebook *book;
    Engine *engine;
    const RuleFile *file;
    const char *stem, *folder;
    Arena *arena;                                     /* the caller's: faults live there */
    RuleFaults *faults;
    int known;                                        /* a reload: the rule that the file holds; −1: parse all */
    bool failed, no_memory, done;
    bool decimals_told;                               /* numbers with a comma were looked for */
    size_t told;                                      /* faults so far */
    int when, set;                                    /* references taken by rule{} */
    RuleData *data;                                   /* what was parsed */
    Example *invented;                                /* not a rule's file: one example by itself, whose name and answer nobody asks for */
} Loading;

/* By the file's name, and by the rule's where one stands in it ("" else). A combination that names it waits for it and is at no fault of its own. */
typedef struct { const char *stem, *folder, *id; } Broken;

/* few: the answer's place in Node.few, or FEW_MOST or more when it has none. */
typedef struct { unsigned stamp; uint32_t few; Knowledge knowledge; Answer answer; } Cached;

/*
 * The questions about signs in one window: half of all that a rulebook asks, and nearly all of them come to the same 0. So the first one
 * that is asked of a pupil answers all those of which no sign was met (see dossier_signs).
 */
typedef struct { int read; uint64_t signs[SIGNS_MOST / 64]; } AskedSigns;
typedef struct {
    Window window;
    unsigned stamp;                                   /* of the pupil for whom they were answered */
    struct { AskedSigns *items; size_t count, room; } reads;
} SignsWindow;

struct Rulebook {
    Arena *arena, *scratch;                           /* scratch: cleared by evidence, examples */
    const Plan *plan;
    RulebookOptions options;
    RuleFiles files;                                  /* those that loaded */
    struct { RuleData **items; size_t count, room; } rules;
    struct { size_t *items; size_t count, room; } combinations;      /* places in rules */
    struct { Broken *items; size_t count, room; } broken;      /* files of which no rule came */
    Engine *engine;
    struct { const Read **items; size_t count, room; } reads;    /* interned */
    struct { int *places; size_t mask; } read_table;
    Names names;                                      /* interned names of measures and `as` */
    Cached *answers; size_t answers_room;             /* by read */
    struct { SignsWindow *items; size_t count, room; } asked_signs;
    struct Following *following;                      /* trail.c; NULL: nobody is followed */
    uint64_t *footings;                               /* by read: see footings_of; 0 where nobody is followed */
    size_t voids;                                     /* how often a rule was made void */
    int *signs_places;                                /* by read: its place in asked_signs from 1 on; 0: it is not about signs */
    struct { const Outcome **items; size_t count, room; } leaves;   /* of all memos; the first is every plain "no", as most are */
    unsigned *path_stamps;                            /* by read: is it on the path of this procedure? */
    unsigned stamp, path_stamp;                       /* of the pupil, of the procedure */
    struct { int *items; size_t count, room; } path;
    const Dossier *dossier;                           /* of the pupil being judged: */
    Dossier own;                                      /* the caller's, with our frames */
    unsigned grade, month;                            /* bits as in RuleData; grade 0: in no class */
    Date on;                                          /* to which `month` belongs */
    struct { struct RunFault { size_t rule; RuleFault fault; } *items; size_t count, room; } faults;
    RulebookCount counted;
};

/* ---- coverage.c: only of a book that has options.coverage ---- */

bool coverage_define(struct Coverage *coverage, Script *script, Error *err);
void coverage_begin(struct Coverage *coverage, const Mode *mode);      /* a call of a rule */

/* ---- faults.c ---------------------------------------------------------------------------------------------------------- */

Words words_put(Arena *arena, MessageId id, const Arg *args);
#define words_message(arena, ...) words_put((arena), MESSAGE(__VA_ARGS__))
/* «Мүмкін …?» after the words, when `nearest` is something. */
Words words_nearest(Arena *arena, Words words, const char *nearest);
Words words_of_script(Arena *arena, const ScriptFault *fault);
/* Notes what is wrong with the file being loaded. Sets loading->failed. */
void load_fault_put(Loading *loading, int line, Words text);
void load_fault_at(Loading *loading, int line, int column, Words text);     /* column 0: as for the others */
#define load_fault(loading, line, ...) load_fault_put((loading), (line), words_message((loading)->arena, __VA_ARGS__))
/* Counts one trouble of rule `index` for the pupil being judged. False: no memory. */
bool fault_count(Rulebook *book, size_t index, const Trouble *trouble);
/* From place `start` on: by file, line, place in the line. */
void faults_by_line(RuleFaults *faults, size_t start);
bool fault_add(RuleFaults *faults, Arena *arena, FaultKind kind, const RuleData *data, int line, Words text);

/* ---- engine.c ---------------------------------------------------------------------------------------------------------- */

Engine *engine_open(Rulebook *book, size_t rules, Error *err);      /* with the names and room for so many rules, without files */
void engine_close(Engine *engine);                    /* NULL is fine */
/* Runs the file of a rule that was read before, and takes its function and `set`. False: no memory. */
bool engine_load_known(Engine *engine, size_t rule, Error *err);
bool engine_reload(Rulebook *book, Error *err);       /* a new state with all rules */
bool engine_reload_rule(Engine *engine, size_t rule, Error *err);   /* its file once more: what it spoilt was its own */
/* Calls rule `rule` once on the pupil being judged, as `run->mode` says. */
void engine_call(Engine *engine, size_t rule, Run *run);

/* ---- windows.c, methods.c, facts.c ---------------------------------------------------------------------------------------------------- */

bool windows_define(Engine *engine, Error *err);
void windows_prepare(lua_State *L, Engine *engine);   /* in script_protect */
Window window_check(lua_State *L, int index, Engine *engine, const char *method);
/* Ends the call with an error at the author's line; notes that it was a slip, which `load` wants to know. */
_Noreturn void argument_fail(lua_State *L, Engine *engine, MessageId id, const char *name, const char *nearest, const char *detail);
void pupil_push(lua_State *L, Engine *engine);        /* in script_protect; to be sealed */
bool facts_define(Engine *engine, Error *err);        /* any, all, never */
/*
 * A method of `pupil`. shape: c cause, w window, e earlier window, s signs, f family categories, n a measure's name,
 * r a register. Options besides `as` and `assume`: option, or NULL.
 */
typedef struct {
    Fact fact;
    const char *shape, *option, *shown;               /* shown: the option as its signature has it; NULL: not shown */
    MessageId gives;
    const char *example;
    MessageId page;
} FactMethod;
extern const FactMethod fact_methods[FACTS];          /* by Fact */
bool fact_named(const char *name);
const char *fact_nearest(const char *name);
bool fact_never(const char *name);                    /* sex, name, address …: no rule may ask it */
const FactMethod *fact_meant(const char *name);       /* as it is, in capitals, as others call it, or nearly; NULL */
bool read_is_ground(const Rulebook *book, const Read *read);
FactKind read_kind(const Rulebook *book, const Read *read);
bool read_is_truth(const Read *read);                 /* a boolean */
bool read_always_known(const Read *read);

/* ---- reads.c ----------------------------------------------------------------------------------------------------------- */

int read_intern(Rulebook *book, const Read *read);    /* −1: no memory */
const char *name_intern(Rulebook *book, const char *name);
const Cached *read_ask(Rulebook *book, int read);
/* For the pupil being judged, asked once. */
static inline const Cached *read_answer(Rulebook *book, int read)
{
    const Cached *cached = &book->answers[read];
    return cached->stamp == book->stamp ? cached : read_ask(book, read);
}
uint32_t answer_hash(Knowledge knowledge, const Answer *answer);           /* of an answer that has no place in Node.few */
bool path_note(Rulebook *book, int read);             /* false: no memory */
void path_begin(Rulebook *book);

#endif
