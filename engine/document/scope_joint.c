/* The joint plan with the juvenile police (plan I.4, IV.9, IV.12, IV.13): what the plan's clockwork foresees of the items that it serves. No child is named. */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 2000 };

/* The roles of an item in three languages, each with the person who holds it for the school. */
static json_t *responsible(const Making *making, const PlanItem *item)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < item->role_count; i++) {
        const char *name = making_staff(making, item->roles[i]->id, "");
        Words words;
        for (int k = 0; k < LANGUAGES; k++) {
            Text text = text_init(making->arena, WORDS_LIMIT);
            text_put(&text, item->roles[i]->words.in[k]);
            if (name[0]) { text_put(&text, ": "); text_put(&text, name); }
            words.in[k] = text_words(&text);
        }
        good = tree_add(all, tree_words(&words));
    }
    return tree_done(all, good);
}

static bool of_occurrence(const FollowUp *follow_up, const Duty *duty, const Occurrence *occurrence)
{
    if (!duty) return true;
    const char *cause = follow_up->cause;
    size_t length = strlen(duty->id);
    return strncmp(cause, "duty:", 5) == 0 && strncmp(cause + 5, duty->id, length) == 0 && cause[5 + length] == ':' && strcmp(cause + 6 + length, occurrence->label) == 0;
}

/* The days on which it was done, each once: many pupils are one row. */
static json_t *done_days(const Making *making, const FollowUps *list, const PlanItem *item, const Duty *duty, const Occurrence *occurrence)
{
    json_t *days = json_array();
    bool good = days != NULL;
    Date last = NO_DATE;
    Span span = making_span(making);
    for (size_t i = 0; good && i < list->count; i++) {
        const FollowUp *follow_up = &list->items[i];
        if (follow_up->item != item || strcmp(follow_up->outcome, "done") != 0 || !of_occurrence(follow_up, duty, occurrence)) continue;
        if (follow_up->closed_on.number < span.from.number || follow_up->closed_on.number > span.to.number || follow_up->closed_on.number == last.number) continue;
        last = follow_up->closed_on;
        good = tree_add(days, json_string(date_short(making->arena, making->language, last)));
    }
    return tree_done(days, good);
}

/* By the day on which it was closed. */
static int compare_closed(const void *a, const void *b)
{
    const FollowUp *x = a, *y = b;
    if (x->closed_on.number != y->closed_on.number) return x->closed_on.number < y->closed_on.number ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

static json_t *row(const Making *making, const FollowUps *list, const PlanItem *item, const Duty *duty, const Occurrence *occurrence)
{
    const Words *words = duty && duty->words.in[LANGUAGE_KK][0] ? &duty->words : &item->activity;
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "item", item->id, "activity", tree_words(words), "term", occurrence ? json_null() : tree_words(&item->term_words),
                     "due", occurrence ? tree_day(occurrence->due) : json_null(), "responsible", responsible(making, item),
                     "done", done_days(making, list, item, duty, occurrence));
}

/* A row for each time that the plan makes it due; one with the plan's own term where it names no days. */
static bool add_item(const Making *making, const FollowUps *list, const PlanItem *item, json_t *rows)
{
    Occurrence occurrences[OCCURRENCES_MOST];
    size_t all = 0;
    bool good = true;
    for (size_t i = 0; good && i < making->plan->duty_count; i++) {
        const Duty *duty = &making->plan->duties[i];
        if (duty->item != item) continue;
        size_t count = duty_occurrences(making->plan, duty, date_school_year(making->service->on), occurrences);
        for (size_t k = 0; good && k < count; k++) good = tree_add(rows, row(making, list, item, duty, &occurrences[k]));
        all += count;
    }
    return good && (all > 0 || tree_add(rows, row(making, list, item, NULL, NULL)));
}

static json_t *joint(Making *making)
{
    FollowUps list = { 0 };
    const PaperTemplate *template = making->template;
    const DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .closed_too = true };     /* done may be well before it is due */
    const Person **people;
    size_t registered;
    if (!follow_ups_load(making->service, &filter, &list, making->err) || !category_load(making->service, NULL, &people, &registered, making->err)) return NULL;
    VECTOR_SORT(&list, compare_closed);
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < template->item_count; i++) good = add_item(making, &list, template->items[i], rows);
    return json_pack("{s:o, s:I}", "rows", tree_done(rows, good), "registered", (json_int_t)registered);
}

const ScopeName scope_joint[] = { { "joint", joint }, { NULL, NULL } };
