/* Work that was written down: notes, events, help; family cases; as far as the paper's readers may know it. */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 4000 };

/* ---- one record --------------------------------------------------------------------------------------------------------------- */

/* "06.10.2025: әңгімелесу" in three languages: the day, and what kind of work it was. */
json_t *work_line(const Making *making, const Work *work)
{
    Words words;
    for (int i = 0; i < LANGUAGES; i++) {
        Text text = text_init(making->arena, WORDS_LIMIT);
        text_put(&text, date_short(making->arena, (Language)i, work->day));
        text_put(&text, ": ");
        text_put(&text, work->kind ? work->kind->words.in[i] : work->item ? work->item->id : "");
        words.in[i] = text_words(&text);
    }
    return tree_words(&words);
}

/* Whom it was about. What a person wrote may name others, so that a wide audience reads nothing of it. */
static json_t *about(const Making *making, const Work *work)
{
    json_t *all = json_array();
    bool good = all != NULL;
    if (good && work->person) good = tree_add(all, json_string(making_name(making, work->person))) && tree_add(all, json_string(work->pupil_class));
    if (good && work->class_label[0]) good = tree_add(all, json_string(work->class_label));
    if (good && work->whom[0] && !making->wide) good = tree_add(all, json_string(work->whom));
    return tree_done(all, good);
}

static json_t *said(const Making *making, const Work *work)
{
    json_t *all = json_array();
    const char *words[] = { work->title, work->words, work->result };
    bool good = all != NULL;
    for (size_t i = 0; good && i < COUNT(words); i++)
        if (words[i][0] && (!making->wide || i == 0)) good = tree_add(all, json_string(words[i]));
    return tree_done(all, good);
}

static json_t *record(const Making *making, const Work *work)
{
    return json_pack("{s:o, s:o, s:o, s:o}", "day", tree_day(work->day), "kind", work->kind ? tree_named(work->kind) : json_null(), "about", about(making, work),
                     "words", said(making, work));
}

/* An event for a table of events. */
json_t *event_row(const Making *making, const Work *work)
{
    bool wide = making->wide;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "day", tree_day(work->day), "kind", work->kind ? tree_named(work->kind) : json_null(),
                     "title", tree_text(work->title), "class", tree_text(work->class_label), "took_part", work->took_part < 0 ? json_null() : tree_count(work->took_part),
                     "result", tree_text(wide ? "" : work->result), "who", tree_text(work->who));
}

/* ---- all that was done for the plan item of a note ---------------------------------------------------------------------------------- */

static json_t *state_of(const Making *making)
{
    PlanState state;
    if (!plan_state(making->service, making_span(making), &state, making->err)) return NULL;
    for (size_t i = 0; i < state.count; i++) {
        const ItemState *item = &state.items[i];
        if (item->item != making->item) continue;
        return json_pack("{s:I, s:I, s:I, s:I, s:I}", "foreseen", (json_int_t)(item->foreseen - item->withdrawn), "done", (json_int_t)item->done,
                         "late", (json_int_t)item->late, "overdue", (json_int_t)item->overdue, "pupils", (json_int_t)item->pupils);
    }
    return json_null();
}

typedef struct { json_t *list; long asked, given, refused; } ItemWork;

/* Help to one pupil after another is a number in a note. */
static bool add_work(const Making *making, const Work *one, ItemWork *sum)
{
    if (one->work != WORK_HELP) return tree_add(sum->list, record(making, one));
    sum->asked++;
    sum->given += strcmp(one->state, "given") == 0;
    sum->refused += strcmp(one->state, "refused") == 0;
    return true;
}

/* A note that is asked for by another item than its first is about that item alone. */
static json_t *work(Making *making)
{
    Works works = { 0 };
    ItemWork sum = { .list = NULL };
    const PaperTemplate *template = making->template;
    bool one_item = making->item && template->item_count && making->item != template->items[0];
    WorkFilter filter = { .item = making->item ? making->item->id : NULL, .span = making_span(making) };
    if (!works_load(making->service, &filter, &works, making->err)) return NULL;
    sum.list = json_array();
    bool good = sum.list != NULL;
    for (size_t i = 0; good && i < works.count; i++) good = add_work(making, &works.items[i], &sum);
    return json_pack("{s:b, s:o, s:o, s:I, s:I, s:I}", "one_item", (int)one_item, "list", tree_done(sum.list, good), "state", state_of(making), "asked", (json_int_t)sum.asked,
                     "given", (json_int_t)sum.given, "refused", (json_int_t)sum.refused);
}

/* ---- class hours (IV.11), families (I.6, V.7) ---------------------------------------------------------------------------------------- */

static json_t *class_hours(Making *making)
{
    Works works = { 0 };
    WorkFilter filter = { .item = making->item ? making->item->id : NULL, .span = making_span(making) };
    if (!works_load(making->service, &filter, &works, making->err)) return NULL;
    json_t *list = json_array();
    bool good = list != NULL;
    for (size_t i = 0; good && i < works.count; i++)
        if (works.items[i].work == WORK_EVENT) good = tree_add(list, event_row(making, &works.items[i]));
    return tree_done(list, good);
}

static json_t *family(const Making *making, const FamilyCase *one)
{
    json_t *pupils = json_array(), *lines = json_array();
    bool good = pupils && lines;
    for (size_t i = 0; good && i < one->pupil_count; i++) {
        Text text = text_init(making->arena, WORDS_LIMIT);
        text_put(&text, making_name(making, one->pupils[i]));
        text_put(&text, ", ");
        text_put(&text, one->pupils[i]->class_label);
        good = tree_add(pupils, json_string(text_words(&text)));
    }
    for (size_t i = 0; good && i < one->works.count; i++) good = tree_add(lines, work_line(making, &one->works.items[i]));
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "family", tree_text(making->wide ? "" : one->family), "pupils", tree_done(pupils, good),
                     "work", tree_done(lines, good), "opened", tree_day(one->opened), "closed", tree_day(one->closed), "grounds", tree_text(making->wide ? "" : one->grounds),
                     "outcome", tree_text(making->wide ? "" : one->outcome));
}

/* Cases that were open on some day of the span. */
static json_t *families(Making *making)
{
    FamilyCases cases = { 0 };
    Span span = making_span(making);
    if (!family_cases_load(making->service, true, &cases, making->err)) return NULL;
    json_t *list = json_array();
    bool good = list != NULL;
    for (size_t i = 0; good && i < cases.count; i++) {
        const FamilyCase *one = &cases.items[i];
        bool over = date_known(one->closed) && one->closed.number < span.from.number;
        if (!over && one->opened.number <= span.to.number) good = tree_add(list, family(making, one));
    }
    return tree_done(list, good);
}

/* ---- help ----------------------------------------------------------------------------------------------------------------------------- */

static bool is_kind(const Work *work, const char *kind) { return work->work == WORK_HELP && work->kind && strcmp(work->kind->id, kind) == 0; }
static bool in_state(const Work *work, const char *state) { return strcmp(work->state, state) == 0; }
/* When it came to that state; the day of the record where no answer is written. */
static Date day_of(const Work *work, const char *state)
{
    if (!in_state(work, state)) return NO_DATE;
    return date_known(work->answered) ? work->answered : work->day;
}

static bool add_person(const Making *making, const Person *person, json_t *row)
{
    json_t *who = person ? making_person(making, person) : json_pack("{s:n, s:n, s:n, s:n}", "name", "class", "born", "number");
    bool good = row && who && json_object_update(row, who) == 0;
    json_decref(who);
    return good;
}

static json_t *help_row(const Making *making, const Work *work)
{
    json_t *row = json_pack("{s:o, s:o, s:o, s:o, s:o}", "day", tree_day(work->day), "kind", tree_named(work->kind), "body_name", tree_named(work->body),
                            "given", tree_day(day_of(work, "given")), "refused", tree_day(day_of(work, "refused")));
    return tree_done(row, add_person(making, work->person, row));
}

static const char special_kind[] = "special-support";

/* Special support stands on its own list (I.8), which says less. */
static json_t *helps(Making *making)
{
    Works works = { 0 };
    long count = 0, given = 0, refused = 0;
    WorkFilter filter = { .span = making_span(making) };
    if (!works_load(making->service, &filter, &works, making->err)) return NULL;
    json_t *list = json_array();
    bool good = list != NULL;
    for (size_t i = 0; good && i < works.count; i++) {
        const Work *one = &works.items[i];
        if (one->work != WORK_HELP || is_kind(one, special_kind)) continue;
        count++;
        given += in_state(one, "given");
        refused += in_state(one, "refused") || in_state(one, "declined");
        good = tree_add(list, help_row(making, one));
    }
    return json_pack("{s:o, s:I, s:I, s:I, s:I}", "list", tree_done(list, good), "count", (json_int_t)count, "given", (json_int_t)given, "refused", (json_int_t)refused,
                     "waiting", (json_int_t)(count - given - refused));
}

/* Only that it was offered, and what the parents said: never why. */
static json_t *special(Making *making)
{
    Works works = { 0 };
    WorkFilter filter = { .span = making_span(making) };
    if (!works_load(making->service, &filter, &works, making->err)) return NULL;
    json_t *list = json_array();
    bool good = list != NULL;
    for (size_t i = 0; good && i < works.count; i++) {
        const Work *one = &works.items[i];
        if (!is_kind(one, special_kind)) continue;
        json_t *row = json_pack("{s:o, s:o, s:o}", "offered", tree_day(one->day), "agreed", tree_day(day_of(one, "agreed")), "declined", tree_day(day_of(one, "declined")));
        good = add_person(making, one->person, row);
        good = tree_add(list, row) && good;
    }
    return tree_done(list, good);
}

const ScopeName scope_work[] = { { "item_work", work }, { "class_hours", class_hours }, { "families", families }, { "help_list", helps }, { "special", special }, { NULL, NULL } };
