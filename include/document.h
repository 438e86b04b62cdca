/*
 * document: what a paper says: the templates of data/papers/ filled with what the council module knows. Texts come from there, and from
 * data/messages/document.csv where a sentence is put together; no bytes of any format are made here but through format.
 */
#ifndef TIREK_DOCUMENT_H
#define TIREK_DOCUMENT_H

#include "base.h"
#include "council.h"
#include "format.h"
#include "plan.h"

/* ---- templates ---------------------------------------------------------------------------------------------------------- */

/* What a paper is about: decides which words of the call it needs, and which names its template may use. */
typedef enum {
    ABOUT_SCHOOL, ABOUT_PUPIL, ABOUT_CLASS, ABOUT_REGISTER, ABOUT_CATEGORY, ABOUT_SITTING, ABOUT_ENTRY, ABOUT_EVENT, ABOUT_HELP, ABOUT_SURVEY, ABOUTS
} PaperAbout;
extern const char *const about_names[ABOUTS];    /* "school", "pupil" … as templates write them */

/*
 * One file of data/papers/ (the school's own before the program's of the same name): paper { id, order, about, items, forms, title, heading,
 * landscape, body }, with part { id, body } for pieces that papers share: plain data in a sandbox, so that a school can change wording and
 * order without a programmer. data/papers/README.md tells its author what may stand there. What is wrong with one file is wrong with all.
 */
typedef struct {
    const char *id, *path;
    Words title;                 /* as a list of papers names it; on the page stands its `heading`, where it has one, which may name data */
    PaperAbout about;
    bool landscape;
    const PlanItem *const *items; size_t item_count;   /* the plan items it serves */
    const Named *const *forms; size_t form_count;      /* the reporting forms of the plan that it is */
    const struct TemplateBlock *body;
} PaperTemplate;
typedef struct { const PaperTemplate *items; size_t count; } PaperTemplates;

/* Every template, ordered by its `order`, then id. ERR_INPUT with file, line and the nearest right word for what a template may not hold. */
CHECKED bool templates_load(const Plan *plan, Arena *arena, PaperTemplates *templates, Error *err);
const PaperTemplate *template_find(const PaperTemplates *templates, const char *id);     /* NULL: none */
/* Whether the template names it anywhere, as the first word of a path: what it never names need not be looked for. */
bool template_uses(const PaperTemplate *paper, const char *name);

/*
 * A template filled with a tree of data: objects, arrays, texts, numbers, booleans, null; an object of just kk, ru and en is a text in
 * three languages. `{name}` and `{outer.name}` stand for values, innermost scope first (the first name decides the scope); `{day|words}` is
 * «2026 жылғы 23 қараша», `{day|date}` 23.11.2026 of an ISO day, `{list|lines}` one a line, `{x|upper-first}` begins with a capital. `{title}` is
 * the paper's heading, `{n}` the number of a row or item, `{value}` an item that is no object. null is "" (a field then has a line to
 * write on), and so is what stands within null; a name that is nowhere in the tree is ERR_INPUT with file, line and nearest name: a
 * misspelt name never prints as nothing. ERR_LIMIT: more than 100,000 blocks and rows, or 32 MiB of words. NULL on failure.
 */
Paper *template_fill(const PaperTemplate *paper, const json_t *data, Language language, Arena *arena, Error *err);

/* ---- papers ---------------------------------------------------------------------------------------------------------- */

/* For whom and on which day a paper is made. */
typedef struct {
    Language language;
    const Service *service;              /* the school, its people and staff, the day of the paper; what is built lives in its arena */
    const PaperTemplates *templates;     /* what the papers say; NULL where only signals are put into words */
    Date run_day;                        /* the run that it rests on; NO_DATE: none, or the paper finds it itself (lists, agendas) */
} PaperFrame;

/* An evidence's sentence in the language: why a rule spoke; ", status decided" and "at least" are added where they hold. In the arena. */
const char *signal_because(const Signal *signal, const PaperFrame *frame, Arena *arena);
/* "watch", "discuss", "urgent" as a screen or paper says them; "" for none. */
const char *level_in_words(Level level, Language language);
/* The rule's title in the language. */
const char *signal_title(const Signal *signal, Language language, Arena *arena);
/*
 * The days that an evidence rests on, each once, "06.10 (6), 08.10 (6)": lessons missed in brackets; the first 12, then how many
 * more. "" when the rule's own sentence names them all.
 */
const char *signal_days(const Signal *signal, const PaperFrame *frame, Arena *arena);

/* "12 of 924 pupils (1.3 %)": how many a list names, and of how many. */
const char *document_share(long count, const PaperFrame *frame, Arena *arena);

/* ---- any paper, by its template ------------------------------------------------------------------------------------------- */

/* What the paper is about; which members are needed says PaperTemplate.about. */
typedef struct {
    const Person *person;                /* ABOUT_PUPIL, ABOUT_ENTRY (the pupil's open entry, or `entry`), ABOUT_HELP */
    long long class_id;                  /* ABOUT_CLASS */
    const Register *reg;                 /* ABOUT_REGISTER; NULL: the support list */
    const Category *category;            /* ABOUT_CATEGORY; NULL: all who are on a register */
    const Council *council; int number;  /* ABOUT_SITTING: its sitting on service->on; one item of its agenda, 0 all */
    long long entry, event, help;        /* ABOUT_ENTRY, ABOUT_EVENT, ABOUT_HELP */
    const Survey *survey;                /* ABOUT_SURVEY */
    Span span;                           /* of reports; from NO_DATE: the school year of service->on, up to that day */
    const PlanItem *item;                /* the plan item that the paper is made for, where it serves several; NULL: the first */
    bool wide;                           /* for a wide audience: class and initials, nothing confidential */
    const char *topic;                   /* a note's subject, in a person's words; "" */
} PaperSubject;

/*
 * The paper, filled as far as it is known; what is not known is a line to write on. Only what the template names is read from the store.
 * ERR_INPUT: something that it is about is missing, or does not exist (an agenda that was never written, no open entry). Other pupils' names, the
 * observers' names and the closed record never reach a paper for parents.
 */
Paper *document_paper(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err);
/* The tree of data that the template is filled with: to be looked at, and to write templates by. NULL on failure; the caller's to json_decref. */
json_t *document_data(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err);
/* Whether every name of the template is there, in all its blocks, whatever their conditions say, in the three languages: for whoever writes templates. */
CHECKED bool document_check(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err);

#endif
