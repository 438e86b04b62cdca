/* Any paper by its template: what it is about is found, the names that the template uses are built, the template is filled. */
#include <string.h>

#include "internal.h"

enum { LISTS_MOST = 8, NAMES_MOST = 200 };

/* What stands in each kind of paper beside scope_common; an earlier list's name hides a later one's. */
static const struct { ScopeOpen *open; const ScopeName *names[LISTS_MOST]; } scopes[ABOUTS] = {
    [ABOUT_SCHOOL] = { NULL, { scope_school, scope_figures, scope_plan, scope_work, scope_meals, scope_joint, scope_pupils, scope_journal } },
    [ABOUT_PUPIL] = { scope_pupil_open, { scope_pupil, scope_case, scope_journal, scope_due } },
    [ABOUT_CLASS] = { scope_class_open, { scope_class, scope_report, scope_journal } },
    [ABOUT_REGISTER] = { scope_register_open, { scope_register } },
    [ABOUT_CATEGORY] = { scope_category_open, { scope_category } },
    [ABOUT_SITTING] = { scope_sitting_open, { scope_sitting } },
    [ABOUT_ENTRY] = { scope_entry_open, { scope_entry, scope_pupil, scope_case, scope_journal, scope_due } },
    [ABOUT_EVENT] = { scope_event_open, { scope_event } },
    [ABOUT_HELP] = { scope_help_open, { scope_help, scope_pupil, scope_case } },
    [ABOUT_SURVEY] = { scope_survey_open, { scope_survey } },
};

bool scope_needs(const Making *making, MessageId what)
{
    const char *title = making->template->title.in[making->language];
    error_put(making->err, ERR_INPUT, what, (const Arg[8]){ arg_text(title), arg_text(making->template->id) });
    return false;
}

/* Every name that the paper could use, in the order in which they hide each other; the last ones are common to all papers. */
static size_t names_of(PaperAbout about, const ScopeName **names)
{
    size_t count = 0;
    for (size_t i = 0; i <= LISTS_MOST; i++) {
        const ScopeName *list = i < LISTS_MOST ? scopes[about].names[i] : scope_common;
        for (; list && list->name && count < NAMES_MOST; list++) names[count++] = list;
    }
    return count;
}

static bool build(Making *making, json_t *data, const ScopeName *name)
{
    if (json_object_get(data, name->name) || !template_uses(making->template, name->name)) return true;
    json_t *value = name->build(making);
    if (value && json_object_set_new(data, name->name, value) == 0) return true;
    return making->err->kind == ERR_NONE ? error_memory(making->err) : false;
}

/* The item asked for must be one that the paper serves: an act for IV.7 is not one for V.8. */
static bool find_item(Making *making)
{
    const PaperTemplate *template = making->template;
    const PlanItem *asked = making->subject->item;
    making->item = template->item_count ? template->items[0] : NULL;
    if (!asked) return true;
    making->item = asked;
    for (size_t i = 0; i < template->item_count; i++)
        if (template->items[i] == asked) return true;
    return error_set(making->err, ERR_INPUT, MSG_DOCUMENT_OTHER_ITEM, template->title.in[making->language], asked->id);
}

static json_t *data_of(Making *making)
{
    const ScopeName *names[NAMES_MOST];
    const PaperTemplate *template = making->template;
    size_t count = names_of(template->about, names);
    ScopeOpen *open = scopes[template->about].open;
    if (!find_item(making) || (open && !open(making))) return NULL;
    json_t *data = json_object();
    if (!data) { error_memory(making->err); return NULL; }
    for (size_t i = 0; i < count; i++)
        if (!build(making, data, names[i])) { json_decref(data); return NULL; }
    return data;
}

static Making making_of(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err)
{
    const Service *service = frame->service;
    return (Making){ .template = paper, .frame = frame, .subject = subject, .service = service, .plan = service->plan, .arena = service->arena,
                     .language = frame->language, .err = err, .wide = subject->wide || (subject->council && subject->council->wide), .person = subject->person };
}

json_t *document_data(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err)
{
    Making making = making_of(paper, frame, subject, err);
    return data_of(&making);
}

static size_t known_names(PaperAbout about, const char **known)
{
    const ScopeName *names[NAMES_MOST];
    size_t count = names_of(about, names);
    for (size_t i = 0; i < count; i++) known[i] = names[i]->name;
    return count;
}

Paper *document_paper(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err)
{
    const char *known[NAMES_MOST];
    json_t *data = document_data(paper, frame, subject, err);
    if (!data) return NULL;
    size_t count = known_names(paper->about, known);
    Paper *filled = template_fill_known(paper, data, known, count, frame->language, frame->service->arena, err);
    json_decref(data);
    return filled;
}

bool document_check(const PaperTemplate *paper, const PaperFrame *frame, const PaperSubject *subject, Error *err)
{
    const char *known[NAMES_MOST];
    json_t *data = document_data(paper, frame, subject, err);
    if (!data) return false;
    size_t count = known_names(paper->about, known);
    bool good = true;
    for (int language = 0; good && language < LANGUAGES; language++)
        good = template_visit(paper, data, known, count, (Language)language, frame->service->arena, err);
    json_decref(data);
    return good;
}
