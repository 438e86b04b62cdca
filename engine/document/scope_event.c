/* An event that was held, and what else was held on that day. */
#include <string.h>

#include "internal.h"

typedef struct { const Work *event; Works day; } EventDay;

/* Among all of the school's records up to the day of the paper: an event's id alone does not say when it was. */
static bool find_event(Making *making, Works *all, const Work **event)
{
    WorkFilter filter = { 0 };
    *event = NULL;
    if (!works_load(making->service, &filter, all, making->err)) return false;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].work == WORK_EVENT && all->items[i].id == making->subject->event) *event = &all->items[i];
    return *event || error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NO_EVENT, making->subject->event);
}

/* A raid is not analysed as a prevention day. */
static bool serves(Making *making, const PlanItem *item)
{
    const PaperTemplate *template = making->template;
    for (size_t i = 0; i < template->item_count; i++)
        if (template->items[i] == item) return true;
    if (!item || template->item_count == 0) return true;
    return error_set(making->err, ERR_INPUT, MSG_DOCUMENT_OTHER_EVENT, template->title.in[making->language], item->id);
}

bool scope_event_open(Making *making)
{
    Works all = { 0 };
    const Work *event;
    if (making->subject->event == 0) return scope_needs(making, MSG_DOCUMENT_NEEDS_EVENT);
    EventDay *held = ARENA_NEW(making->arena, EventDay);
    making->opened = held;
    if (!held) return error_memory(making->err);
    if (!find_event(making, &all, &event) || !serves(making, event->item)) return false;
    held->event = event;
    for (size_t i = 0; i < all.count; i++) {
        if (all.items[i].work != WORK_EVENT || all.items[i].day.number != event->day.number || &all.items[i] == event) continue;
        if (!VECTOR_ROOM(making->arena, &held->day)) return error_memory(making->err);
        held->day.items[held->day.count++] = all.items[i];
    }
    return true;
}

static json_t *that_day(const Making *making, const Works *works)
{
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < works->count; i++) good = tree_add(rows, event_row(making, &works->items[i]));
    return tree_done(rows, good);
}

static json_t *event(Making *making)
{
    const EventDay *held = making->opened;
    const PlanItem *item = held->event->item;
    json_t *row = event_row(making, held->event);
    json_t *more = json_pack("{s:o, s:o, s:o}", "guests", tree_lines(held->event->whom), "that_day", that_day(making, &held->day), "item",
                             item ? json_pack("{s:s, s:o}", "id", item->id, "activity", tree_words(&item->activity)) : json_null());
    bool good = row && more && json_object_update(row, more) == 0;
    json_decref(more);
    return tree_done(row, good);
}

const ScopeName scope_event[] = { { "event", event }, { NULL, NULL } };
