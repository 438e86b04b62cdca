/* document: what its files share. */
#ifndef TIREK_DOCUMENT_INTERNAL_H
#define TIREK_DOCUMENT_INTERNAL_H

#include "document.h"
#include "script.h"
#include "work.h"

/* ---- templates as they were read --------------------------------------------------------------------------------------- */

enum {
    PATH_MOST = 120,             /* bytes of a path, "pupil.family.name" */
    DEPTH_MOST = 16,             /* bodies within bodies */
    BLOCKS_MOST = 2000,          /* blocks of one file; and of one paper with its parts */
    PARTS_MOST = 400,
    COLUMNS_MOST = 60,
    SERIES_MOST = 6              /* as many as a chart tells apart without colour */
};

/* A file of templates, kept whole: a fault that is found while a paper is filled names its line too. */
typedef struct { const char *path, *text; size_t length; } TemplateSource;
/* Where a block or a column begins. */
typedef struct { const TemplateSource *source; int line; } Place;

/* ERR_INPUT with file and line: that of `key =` at or after the place, of the place itself where key is NULL. Always false. */
bool place_fault(Place place, const char *key, Error *err, MessageId id, const Arg *args);
/* What `key` may not be, with the nearest of what it may. Always false. */
bool place_unknown(Place place, const char *key, const char *word, const char *const *known, size_t count, Error *err);

/* "path" (has a value worth the name; word NULL) or "path = word" (its text is that word; "a | b": one of them). path NULL: nothing is asked. */
typedef struct { const char *path, *word; size_t length, word_length; } Condition;

typedef enum {
    BLOCK_HEADING, BLOCK_TEXT, BLOCK_ITEM, BLOCK_FIELD, BLOCK_LINES, BLOCK_SIGN, BLOCK_SIDES, BLOCK_NEW_PAGE, BLOCK_CUT, BLOCK_USE, BLOCK_EACH,
    BLOCK_TABLE, BLOCK_CHART, BLOCKS
} BlockKind;

typedef struct {
    Place place;
    Words head, cell;
    int width;
    bool number;
    const char *over, *values;   /* one column for each item of the list at `over`; the row's cells for them stand at `values`. NULL: one column */
} TemplateColumn;

typedef struct {
    const TemplateColumn *columns; size_t count;
    int least, blank;
    const Words *part, *none;    /* NULL: none */
    Condition strong;
    const Words *total;          /* one for each of `columns`; NULL: no such row */
} TemplateTable;

typedef struct {
    ChartKind kind;
    const Words *category, *title, *unit;            /* title, unit: NULL for none */
    struct TemplateSeries { const Words *name; const char *value; } series[SERIES_MOST];
    size_t count;
} TemplateChart;

typedef struct TemplateBlock {
    BlockKind kind;
    Place place;
    Condition when, unless;
    const Words *first, *second; /* what it says: text; label and value; role and name; left and right. NULL: nothing */
    int number;                  /* level, style, count of lines, whether a new page or a line to cut along */
    const char *path;            /* the list of each, table, chart; the id of the part used */
    const struct TemplateBlock *body; size_t count;    /* of each; of the part used */
    const TemplateTable *table;
    const TemplateChart *chart;
} TemplateBlock;
/* A whole paper and a whole part are such a block too: BLOCK_EACH without a path. A paper's `first` is its heading, where it has one beside its title. */

/* ---- words with placeholders (template_words.c) ------------------------------------------------------------------------ */

typedef enum { DAY_AS_IS, DAY_IN_WORDS, DAY_AS_DATE } DayForm;
typedef struct {
    const char *text; size_t length;     /* as it stands; or the path of a placeholder; or what is wrong */
    bool name;                           /* a placeholder */
    DayForm day;
    bool lines, upper;                   /* a list one a line; a capital first */
} Piece;
typedef enum { PIECE_FINE, PIECE_END, PIECE_BRACE, PIECE_NAME, PIECE_FILTER } PieceState;    /* the last three: what is wrong */

/* The next piece of *at, which moves on. */
PieceState piece_next(const char **at, Piece *piece);
bool path_is_good(const char *path, size_t length);
/* "path" or "path = word": the condition points into the text. False: it is neither. */
CHECKED bool condition_read(const char *text, Condition *condition);
extern const char *const filter_names[5];

/* ---- reading: template_load.c, template_read.c, template_blocks.c, template_table.c ---------------------------------------- */

typedef struct { const char *id; Place place; TemplateBlock body; int state; size_t weight; } TemplatePart;
typedef struct { PaperTemplate paper; Place place; int order; TemplateBlock body; } TemplatePaper;

/* One templates_load. */
typedef struct {
    Script *script;
    Arena *arena;
    const Plan *plan;
    Error *err;
    const TemplateSource *source;        /* the file being read */
    const char *stem;                    /* its name without folder and end: a paper's id */
    ScriptSpot spot;                     /* where its last block began */
    size_t blocks;                       /* that it holds so far */
    bool found, paper;                   /* it has a paper or a part; a paper */
    struct { TemplatePaper **items; size_t count, room; } papers;
    struct { TemplatePart **items; size_t count, room; } parts;
    struct { TemplateBlock **items; size_t count, room; } uses;
} Loading;

/*
 * Each reads from the table at the stack index and leaves the stack as it was. False: loading->err says why. Nothing here raises: the C
 * function that the file called does so once, when all have returned.
 */
CHECKED bool read_fields(Loading *loading, int table, Place place, const Field *fields, size_t count);
CHECKED bool read_words(Loading *loading, int table, Place place, const char *key, const Words **words);    /* NULL where absent */
CHECKED bool read_words_top(Loading *loading, Place place, const char *key, const Words **words);           /* of the value on the top, which stays */
CHECKED bool read_path(Loading *loading, int table, Place place, const char *key, const char **path);       /* NULL where absent */
CHECKED bool read_condition(Loading *loading, int table, Place place, const char *key, Condition *condition);
CHECKED bool read_whole(Loading *loading, int table, Place place, const char *key, int least, int most, int *number);   /* as it was where absent */
CHECKED bool read_choice(Loading *loading, int table, Place place, const char *key, const char *const *known, size_t count, int *choice);
CHECKED bool read_texts(Loading *loading, int table, Place place, const char *key, Names *texts);           /* none where absent */
/* Pushes the list under `key`, even when false: `count` entries, each a table, or (`texts`) a text or a table. */
CHECKED bool read_list(Loading *loading, int table, Place place, const char *key, bool texts, size_t least, size_t most, size_t *count);
CHECKED bool read_body(Loading *loading, int table, Place place, const char *key, int depth, TemplateBlock *into);
CHECKED bool read_table(Loading *loading, int table, TemplateBlock *block);
CHECKED bool read_chart(Loading *loading, int table, TemplateBlock *block);

/* ---- filling: template_fill.c, template_rows.c, template_value.c ------------------------------------------------------------ */

/* One object of the data and what lies around it. */
typedef struct Scope {
    const struct Scope *outer;           /* NULL: the whole tree */
    const json_t *item;                  /* its keys are names; NULL: none */
    const json_t *value;                 /* what {value} is; NULL: there is no {value} here */
    long long number;                    /* what {n} is; 0: there is no {n} here */
} Scope;

typedef struct {
    const PaperTemplate *template;
    const char *title;                   /* what {title} is; NULL until it is known */
    Paper *paper;
    Language language;
    Arena *arena;
    Error *err;
    size_t blocks, bytes;                /* put so far */
    const char *const *known; size_t known_count;      /* what the whole tree could hold besides what it holds: for the nearest name */
    bool all;                            /* visit every block, whatever its conditions say */
} Filling;

/* A value found: json, or `words`, or (both NULL) the number. */
typedef struct { const json_t *json; const char *words; long long number; } Value;

Scope scope_within(const Scope *outer, const json_t *item, long long number);
CHECKED bool value_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, size_t length, Value *value);
/* The list at `path`; null is one without items (NULL). */
CHECKED bool list_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, const json_t **list);
CHECKED bool number_find(Filling *filling, const Scope *scope, Place place, const char *key, const char *path, double *number);
CHECKED bool condition_holds(Filling *filling, const Scope *scope, Place place, const char *key, const Condition *condition, bool *holds);
/* The words in the language, filled; "" for NULL. */
CHECKED bool words_fill(Filling *filling, const Scope *scope, Place place, const char *key, const Words *words, const char **filled);
/* One more block or row is put. False: the paper is too long. */
CHECKED bool fill_count(Filling *filling);
CHECKED bool fill_table(Filling *filling, const TemplateBlock *block, const Scope *scope);
CHECKED bool fill_chart(Filling *filling, const TemplateBlock *block, const Scope *scope);

/* The same with every block visited, whatever its conditions say, so that a misspelt name is found where no data shows it yet. */
CHECKED bool template_visit(const PaperTemplate *paper, const json_t *data, const char *const *known, size_t count, Language language, Arena *arena, Error *err);
/* template_fill that knows what else the data could have held: for the nearest name. */
Paper *template_fill_known(const PaperTemplate *paper, const json_t *data, const char *const *known, size_t count, Language language, Arena *arena, Error *err);

/* ---- the data of papers: scope.c and one scope_*.c for each kind of thing that names speak of -------------------------------- */

/* One paper being made. */
typedef struct {
    const PaperTemplate *template;
    const PaperFrame *frame;
    const PaperSubject *subject;
    const Service *service;              /* the frame's; plan, arena and language likewise */
    const Plan *plan;
    Arena *arena;
    Language language;
    Error *err;
    const PlanItem *item;                /* the plan item that it is made for; NULL: the template serves none */
    bool wide;                           /* class and initials instead of names, nothing confidential */
    const Person *person;                /* whom it is about, once it is open; NULL: no one pupil */
    const CaseFile *file;                /* the pupil's case, once a name has asked for it */
    void *opened;                        /* what the open function of its kind found, for its names */
} Making;

/*
 * A name that templates may use, and what builds its value: built only where the template names it. NULL: making->err says why, or, where it
 * says nothing, there is no memory. A list of them ends with a NULL name.
 */
typedef struct { const char *name; json_t *(*build)(Making *making); } ScopeName;
/* Finds what the paper is about, once, before any name is built. False: making->err says what is missing. */
typedef bool ScopeOpen(Making *making);

extern ScopeOpen scope_pupil_open, scope_class_open, scope_register_open, scope_category_open, scope_sitting_open, scope_entry_open, scope_event_open,
                 scope_help_open, scope_survey_open;
extern const ScopeName scope_common[], scope_pupil[], scope_class[], scope_register[], scope_category[], scope_sitting[], scope_entry[], scope_school[],
                       scope_event[], scope_help[], scope_survey[], scope_figures[], scope_case[], scope_journal[], scope_due[],
                       scope_plan[], scope_work[], scope_meals[], scope_joint[], scope_pupils[], scope_report[];

/* ERR_INPUT: the paper needs to be told `what` (MSG_DOCUMENT_NEEDS_…). Always false. */
bool scope_needs(const Making *making, MessageId what);

json_t *tree_words(const Words *words);
json_t *tree_named(const Named *named);  /* its words; null for NULL */
json_t *tree_day(Date day);              /* null for NO_DATE */
json_t *tree_text(const char *words);    /* null for "" */
json_t *tree_count(long count);
/* The value and the array stay usable in any case: appends (and takes over) `value`; false: no memory. */
CHECKED bool tree_add(json_t *array, json_t *value);
/* The array if good; else it is given back, and NULL. */
json_t *tree_done(json_t *array, bool good);
json_t *tree_lines(const char *words);   /* an array of the lines that are not empty */
/* A role's person for a class ("": for the school) on the day of the paper; "" when nobody is named. */
const char *making_staff(const Making *making, const char *role, const char *class_label);
/* What reports look back on: the days asked for, or the school year up to the day of the paper. */
Span making_span(const Making *making);
/* A pupil's name as this paper may say it. */
const char *making_name(const Making *making, const Person *person);
/* { name, class, born, number } of a pupil, as this paper may say them. */
json_t *making_person(const Making *making, const Person *person);
json_t *making_entry(Making *making, const Entry *entry);
json_t *making_passport(const Making *making, const Passport *passport);
json_t *making_follow_up(Making *making, const FollowUp *follow_up);
/* The label of the class that the paper is about, "7Ә". */
const char *class_label(const Making *making);
/* A state of help ("asked") in words. */
const char *help_words(const char *state, Language language);
/* The rule's own sentence, without what the council alone is told: that the family's status decided. */
const char *signal_sentence(const Signal *signal, Language language, Arena *arena);

/*
 * One question of an agenda in words. In short for a table: speaker_short has a pupil's speakers with initials, `due` what is proposed by plan items and
 * days. Whether what it is about is confidential, as a wide
 * audience must not read it.
 */
typedef struct { const char *question, *speaker, *speaker_short, *reason, *proposed, *due; } QuestionWords;
QuestionWords question_words(const Making *making, const AgendaItem *item);
bool question_is_closed(const AgendaItem *item);

/* "06.10.2025: talk" in three languages; and a row for a table of events. For a wide audience without what a person wrote, who may have named others. */
json_t *work_line(const Making *making, const Work *work);
json_t *event_row(const Making *making, const Work *work);

/* Reasons of one pupil: level, each rule's sentence with its days, strengths. wide: confidential ones are left out. */
const char *listed_reasons(const Listed *listed, const PaperFrame *frame, bool wide, Arena *arena);
/* The foreseen actions, one a line: plan item, activity, form, due day. */
const char *listed_actions(const Listed *listed, const PaperFrame *frame, bool with_due, Arena *arena);
/* The same by their plan items alone, those of one due day in one line: "I.6, V.7: 10.04.2026". */
const char *listed_dues(const Listed *listed, const PaperFrame *frame, Arena *arena);
/* What those plan items say, each once in the plan's order: the key to listed_dues below a table. */
json_t *listed_items(const Making *making, const Listed *const *listed, size_t count);

#endif
