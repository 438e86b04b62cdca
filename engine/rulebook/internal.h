/*
 * What the files of rulebook share. Order of reading: source, load, engine (one Lua state), facts (what a rule may
 * ask), procedure (how one answer comes about), memo (how it is found again), judge, trail (from day to day), combine; then evidence.
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

/* ---- cover_source.c ---- */

/*
 * A condition with its two ways out. chain −1: one of if, elseif, while, until or of a return that compares: true, false. Else an `and` or `or` of that chain: its right side is
 * asked, or is not. left: the place in `ways` of the `and`/`or` of the chain on whose right its own left side stands; −1: the chain's first.
 */
typedef struct { int line, chain, left; bool asked, seen[2]; } Way;
typedef struct { size_t first, end; } Chain;          /* its ways; others may stand between, of chains within it */

typedef struct {
    struct { Way *items; size_t count, room; } ways;  /* of all files */
    struct { Chain *items; size_t count, room; } chains;
    Arena *arena;
} Cover;

typedef struct { int line, last_line; const char *text; size_t length; } CoverFunction;     /* from its "(" to its "end" */
typedef struct { CoverFunction *items; size_t count, room; } CoverFunctions;

/* The file with calls at each condition within a function: same lines, same answers. False: no memory. */
bool cover_source(Cover *cover, const RuleFile *file, RuleFile *covered, CoverFunctions *functions);
extern const char *const cover_calls[3];              /* the names it calls: a condition, the right of an and or or, the end of a chain */

/* ---- coverage.c: only of a book that has options.coverage ---- */

bool coverage_define(struct Coverage *coverage, Script *script, Error *err);
void coverage_begin(struct Coverage *coverage, const Mode *mode);      /* a call of a rule */

/* ---- source.c ---------------------------------------------------------------------------------------------------------- */

/* The words of a Lua text, for finding lines; comments are passed over. */
typedef enum { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_OTHER } TokenKind;
typedef struct { TokenKind kind; const char *text; size_t length; int line; } Token;   /* a string without its quotes */
typedef struct { const char *at, *end; int line; } Tokens;
Tokens source_tokens(const RuleFile *file);
Token token_next(Tokens *tokens);
bool token_is(const Token *token, const char *text);

/* The line on which `key =` first stands at or after line `from`; `from` when there is none. */
int source_key_line(const RuleFile *file, const char *key, int from);
/* The line on which the literal "text" first stands, or `fallback`. */
int source_literal_line(const RuleFile *file, const char *text, int fallback);
/*
 * The same from *tokens on, which then stands behind it: for texts that are met in the order in which they are written. Not found from there on: it stays,
 * and the line is that of source_literal_line.
 */
int source_literal_after(const RuleFile *file, Tokens *tokens, const char *text, int fallback);
/* That line without its newline, at most 200 bytes; "" for line 0. */
const char *source_line(Arena *arena, const RuleFile *file, int line);

/* ---- advice.c ---------------------------------------------------------------------------------------------------------- */

/* words_of_script, and for a name that does not exist what it was most likely meant to be. data: NULL while the file itself runs. */
Words words_of_fault(Arena *arena, const Plan *plan, const RuleData *data, const RuleFile *file, const ScriptFault *fault);

/* ---- scan.c ------------------------------------------------------------------------------------------------------------ */

/* `pupil.<name>` and `set.<name>` in the source text whose name is none, and numbers in quotes compared: one load fault each. False: no memory. */
bool scan_names(Loading *loading, const RuleData *data);
/* 0,7 where 0.7 is meant: one load fault each. Once a file. False: there is none. */
bool scan_decimals(Loading *loading);

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

/* ---- table.c: reading the tables of a rule file; called from within Lua, so an error may jump past them ---------------------- */

bool table_words(Loading *loading, int table, const char *key, Words *words, bool *whole);
bool table_names(Loading *loading, int table, const char *key, Names *names);
/*
 * The text at a stack index, as long as the book; NULL: no memory. What it costs is charged to the file (a table may hold one text a hundred
 * thousand times), and bytes that are no words (no UTF-8, control bytes) are an error of the author's: every text goes to screens and papers.
 */
const char *table_text(Loading *loading, lua_State *L, int index);
bool text_is_words(const char *text, size_t length);
bool table_date(Loading *loading, int table, const char *key, int line, Date *date);
bool table_whole(Loading *loading, int table, const char *key, int least, int most, int line, int *number);
/* Checks keys that are texts against `known`; numbers as keys pass. */
bool table_keys(Loading *loading, int table, const char *const *known, size_t count, int line);
bool table_fields(Loading *loading, int table, const Field *fields, size_t count);

/* ---- load.c, example_load.c, combination.c --------------------------------------------------------------------------------- */

bool load_stop(Loading *loading);                     /* no memory; always false */
Loading *loading_of(lua_State *L);                    /* fails when no file is being loaded */
RuleData *load_begin(lua_State *L, Loading *loading);
int load_rule(lua_State *L);                          /* rule { … } */
int load_combine(lua_State *L);                       /* combine { … } */
/* What rule{} and combine{} share: id, register, level, title, because, basis, follow_up, review, flags. */
bool load_common(Loading *loading, int table, RuleData *data);
bool load_examples(Loading *loading, int table, RuleData *data);
int load_invented(lua_State *L);                      /* example { … } into loading->invented */
/* After all files: members of combinations. Faulty combinations are taken out. False: no memory. */
bool combination_resolve(Rulebook *book, Arena *arena, RuleFaults *faults);
/* Once the rules stand: which of them are combinations. */
bool combinations_note(Rulebook *book, Error *err);
/* Whether some rule of the register did not load: what is said of how many members there are would be said too early. */
bool register_is_broken(const Rulebook *book, const RuleData *data);

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

/* ---- trail.c ------------------------------------------------------------------------------------------------------------- */

/* What the answer to a read rests on, see footings_of. */
uint64_t following_rests(const Rulebook *book, const Read *read);

/* ---- procedure.c, memo.c, judge.c, combine.c ---------------------------------------------------------------------------------- */

/*
 * All passes for one rule on the pupil being judged; the path of reads is left in book->path, the deciding call in
 * *deciding (its noted reads in the scratch arena). False only when there is no memory.
 */
bool procedure_decide(Rulebook *book, size_t rule, Outcome *outcome, Run *deciding, Error *err);
/* The outcome of a rule that turned out to answer differently for the same facts. */
Outcome outcome_unstable(Rulebook *book, const RuleData *data);

Child memo_edge(const Node *node, const Cached *cached);      /* for an answer that has no place in `few` */
static inline Child memo_child(const Node *node, const Cached *cached)
{
    if (cached->few < node->few_room) return node->few[cached->few];
    return cached->few < FEW_MOST ? 0 : memo_edge(node, cached);
}
/*
 * NULL: a path not seen before. *rests: what the answers on the path rest on, see footings_of. Here, to become part of the one loop over the rules: calls
 * were a third of its time.
 */
static inline const Outcome *memo_find(Rulebook *book, const Memo *memo, uint64_t *rests)
{
    Child at = memo->root;
    *rests = 0;
    while (at > 0) {
        const Node *node = &memo->nodes.items[at - 1];
        *rests |= book->footings[node->read];
        at = memo_child(node, read_answer(book, node->read));
    }
    return at < 0 ? book->leaves.items[-1 - at] : NULL;
}
typedef enum { MEMO_KEPT, MEMO_FULL, MEMO_UNSTABLE, MEMO_NO_MEMORY } MemoKept;
/* Puts the outcome at the end of book->path; *kept lives as long as the rulebook. */
MemoKept memo_keep(Rulebook *book, Memo *memo, const Outcome *outcome, const Outcome **kept);

void pupil_begin(Rulebook *book, const Dossier *dossier);
/* One rule's verdict for the pupil being judged; faults are counted. False: no memory. */
bool judge_rule(Rulebook *book, size_t rule, Verdict *verdict, Error *err);
/* The same without counting anything: for evidence. */
bool judge_quietly(Rulebook *book, size_t rule, Verdict *verdict, Error *err);
/* `counted` (may be NULL): which members said yes and count, by place. */
Outcome combine_judge(Rulebook *book, size_t rule, const bool *silenced, const Verdict *verdicts, bool *counted);
static inline bool rule_is_for(const Rulebook *book, const RuleData *data)
{
    return (!data->grades || (data->grades & book->grade)) && (!data->months || (data->months & book->month));
}
/* judge_rule's way when there is nothing to tell: nearly always. NULL: it is judge_rule's. */
static inline const Outcome *judge_find(Rulebook *book, RuleData *data, uint64_t *rests)
{
    if (data->is_void || !rule_is_for(book, data)) return NULL;
    const Outcome *now = memo_find(book, &data->memo, rests);
    return now && !now->trouble ? data->now = now : NULL;
}

/* ---- evidence ----------------------------------------------------------------------------------------------------------- */

bool json_put(json_t *object, const char *key, json_t *value);      /* takes the value; false: no memory */
json_t *json_number_of(double number);                /* whole, or at most four decimals */
json_t *json_day(Date date);
json_t *json_words(const char *words);
json_t *rows_json(const Rulebook *book, const Read *read);

bool answer_same(const Verdict *a, const Verdict *b);
/* The smallest change of one noted read that turns the answer of `deciding`. False: none found. */
bool distance_find(Rulebook *book, size_t rule, const Run *deciding, size_t *noted, double *change, double *value);

typedef struct { const char *name; bool ambiguous; } BecauseGap;   /* a {name} that nothing or several bind */
/* `because` filled for the noted reads; in the scratch arena. First gap in *gap when it is not NULL. */
Words because_fill(Rulebook *book, const RuleData *data, const Run *deciding, BecauseGap *gap);
Words because_combination(Rulebook *book, const RuleData *data, const bool *counted, int count, BecauseGap *gap);

/* The arguments of a read, as a rule would write them: "unexcused", "30". Returns how many; texts in `arena`. */
size_t read_arguments(const Plan *plan, const Read *read, Arena *arena, const char *arguments[8]);
const char *verdict_name(VerdictAnswer answer);

/*
 * What a rule that cannot tell would say were the missing fact known: `below` for every value under *from, `then` from there on; *from NAN: `below` for all.
 * False: it would not be told by that fact alone.
 */
bool distance_unknown(Rulebook *book, size_t rule, const Run *deciding, const Read *missing, size_t *noted, CallResult *below, CallResult *then, double *from);

/* ---- try.c, example_case.c, example_make.c, example_write.c ----------------------------------------------------------------------- */

enum { CASE_READS = 2000, CASE_WINDOWS = 512, CASE_LESSONS = 6, CASE_GAPS = 12 };

/* A real case to be made an example of: what the rule reads, on which days, and in how many ways an example's class can be like the real one. */
typedef struct {
    Rulebook *book;
    const Dossier *dossier;
    size_t rule;
    Arena *arena;
    Verdict verdict, *verdicts;                       /* of the rule; of all rules, for a combination */
    const Read **reads; size_t read_count;            /* of all members of a combination */
    struct { Date from, to; unsigned bits; } looked[CASE_WINDOWS]; size_t looked_count;      /* lessons marked with any of the bits, from … to */
    Date earliest;                                    /* the first day of any window; NO_DATE: none */
    Date joined;
    bool of[RECORDS], missing[RECORDS];               /* records that are read; and for which some read is not loaded */
    bool asks_joined, asks_age;
    int lessons[CASE_LESSONS]; size_t lessons_count;  /* to choose from: lessons a day; days not loaded (NO_DATE, not all: none is missing) */
    struct CaseGap { Date from, to; bool all; } gaps[CASE_GAPS]; size_t gap_count;
} Case;
/* Fills it all in. False: no memory. */
bool case_read(Case *of, Error *err);
/* The rule on another pupil; counts nothing. */
bool case_judge(Case *of, const Dossier *dossier, Verdict *verdict, Error *err);
bool case_looks_at(const Case *of, Date day, unsigned *bits);
int case_held(const ClassDays *class, Date day);      /* lessons; 0: not loaded */

/* The table of an example, read by itself. *read false: faults say why. False: no memory. */
bool example_read(Rulebook *book, const char *table, Arena *arena, Example *example, bool *read, RuleFaults *faults, Error *err);
/* The example as Lua, in the form of the shipped rules; NULL: no memory. */
const char *example_write(const Rulebook *book, const Example *example, Arena *arena);

/* A dossier of the example, all in `arena`. NULL: no memory. */
const Dossier *example_dossier(const Rulebook *book, const Example *example, Arena *arena);

#endif
