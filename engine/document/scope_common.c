/* Names that every paper may use: the school, its people by their roles, the day, the school year, the plan item that the paper is for. */
#include "internal.h"

static json_t *school(Making *making) { return tree_words(&making->service->school->name); }
static json_t *on(Making *making) { return tree_day(making->service->on); }
static json_t *run_day(Making *making) { return tree_day(making->frame->run_day); }
static json_t *roll(Making *making) { return tree_count(people_enrolled(making->service->people)); }
static json_t *wide(Making *making) { return json_boolean(making->wide); }
static json_t *topic(Making *making) { return tree_text(making->subject->topic); }

static json_t *director(Making *making) { return json_string(making_staff(making, "director", "")); }
static json_t *deputy(Making *making) { return json_string(making_staff(making, "deputy-head", "")); }
static json_t *pedagogue(Making *making) { return json_string(making_staff(making, "social-pedagogue", "")); }
static json_t *psychologist(Making *making) { return json_string(making_staff(making, "psychologist", "")); }
static json_t *nurse(Making *making) { return json_string(making_staff(making, "nurse", "")); }
static json_t *secretary(Making *making) { return json_string(making_staff(making, "council-secretary", "")); }
static json_t *inspector(Making *making) { return json_string(making_staff(making, "inspector", "")); }
static json_t *juvenile_police(Making *making) { return json_string(making_staff(making, "juvenile-police", "")); }

/* "2025–2026" */
static json_t *year(Making *making)
{
    int first = date_school_year(making->service->on);
    return json_sprintf("%d\xE2\x80\x93%d", first, first + 1);
}

static json_t *next_year_of(Making *making)
{
    int first = date_school_year(making->service->on) + 1;
    return json_sprintf("%d\xE2\x80\x93%d", first, first + 1);
}

static json_t *item(Making *making)
{
    const PlanItem *item = making->item;
    if (!item) return json_null();
    json_t *forms = json_array();
    bool good = forms != NULL;
    for (size_t i = 0; good && i < item->form_count; i++) good = tree_add(forms, tree_named(item->forms[i]));
    forms = tree_done(forms, good);
    return json_pack("{s:s, s:o, s:o, s:o}", "id", item->id, "activity", tree_words(&item->activity), "term", tree_words(&item->term_words), "forms", forms);
}

/* What reports look back on: the days asked for, or the school year up to the day of the paper. */
Span making_span(const Making *making)
{
    Span span = making->subject->span;
    if (!date_known(span.from)) span.from = date_of(date_school_year(making->service->on), 8, 1);
    if (!date_known(span.to)) span.to = making->service->on;
    return span;
}

static json_t *period(Making *making)
{
    Span span = making_span(making);
    return json_pack("{s:o, s:o}", "from", tree_day(span.from), "to", tree_day(span.to));
}

/* Who answers for the item by the plan, each role with its person: for the pupil's class, the class's, else the school's. */
static json_t *commission(Making *making)
{
    const PlanItem *item = making->item;
    const char *label = making->person ? person_class_now(making->person) : making->subject->class_id ? class_label(making) : "";
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && item && i < item->role_count; i++)
        good = tree_add(all, json_pack("{s:o, s:s}", "role", tree_named(item->roles[i]), "name", making_staff(making, item->roles[i]->id, label)));
    return tree_done(all, good);
}

const ScopeName scope_common[] = {
    { "school", school }, { "on", on },             { "year", year },   { "next_year", next_year_of }, { "run_day", run_day },           { "roll", roll },
    { "item", item },     { "commission", commission },     { "period", period },     { "wide", wide },   { "topic", topic },         { "director", director },         { "deputy", deputy },
    { "pedagogue", pedagogue }, { "psychologist", psychologist },       { "nurse", nurse },         { "secretary", secretary },       { "inspector", inspector },
    { "juvenile_police", juvenile_police },         { NULL, NULL },
};
