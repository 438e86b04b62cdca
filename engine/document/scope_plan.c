/* The annual plan: how its items stand, the draft of the next one (VI.4), the joint plan with the juvenile police. */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 8000 };

/* "I. Title" in three languages: the numeral is that of the item's id. */
static json_t *section_words(const Making *making, const PlanItem *item)
{
    Words words;
    size_t numeral = strcspn(item->id, ".");
    for (int i = 0; i < LANGUAGES; i++) {
        Text text = text_init(making->arena, WORDS_LIMIT);
        text_put_bytes(&text, item->id, numeral);
        text_put(&text, ". ");
        text_put(&text, making->plan->sections[item->section - 1].in[i]);
        words.in[i] = text_words(&text);
    }
    return tree_words(&words);
}

static json_t *named_words(const Named *const *named, size_t count)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < count; i++) good = tree_add(all, tree_named(named[i]));
    return tree_done(all, good);
}

/* ---- how it stands -------------------------------------------------------------------------------------------------------------- */

/* Follow-ups that somebody had to do: those withdrawn are nobody's. */
static long due_of(const ItemState *state) { return state->foreseen - state->withdrawn; }

static json_t *counts_of(const ItemState *state)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "foreseen", (json_int_t)due_of(state), "done", (json_int_t)state->done,
                     "on_time", (json_int_t)(state->done - state->late), "late", (json_int_t)state->late, "open", (json_int_t)state->open,
                     "overdue", (json_int_t)state->overdue, "notes", (json_int_t)state->notes, "events", (json_int_t)state->events,
                     "helps", (json_int_t)state->helps, "papers", (json_int_t)state->papers, "heard", (json_int_t)state->heard);
}

static json_t *item_row(const Making *making, const ItemState *state)
{
    const PlanItem *item = state->item;
    json_t *row = counts_of(state), *words = json_pack("{s:s, s:o, s:o, s:o, s:b, s:I}", "id", item->id, "section", section_words(making, item),
                                                       "activity", tree_words(&item->activity), "term", tree_words(&item->term_words), "nothing", (int)state->nothing,
                                                       "pupils", (json_int_t)state->pupils);
    bool good = row && words && json_object_update(row, words) == 0;
    json_decref(words);
    return tree_done(row, good);
}

static void add_counts(ItemState *sum, const ItemState *state)
{
    sum->foreseen += state->foreseen;
    sum->withdrawn += state->withdrawn;
    sum->done += state->done;
    sum->late += state->late;
    sum->open += state->open;
    sum->overdue += state->overdue;
    sum->notes += state->notes;
    sum->events += state->events;
    sum->helps += state->helps;
    sum->papers += state->papers;
    sum->heard += state->heard;
}

/* One section's sum, with its numeral and title. */
static json_t *section_row(const Making *making, const PlanState *state, int section)
{
    ItemState sum = { 0 };
    const PlanItem *first = NULL;
    long items = 0;
    for (size_t i = 0; i < state->count; i++) {
        if (state->items[i].item->section != section) continue;
        if (!first) first = state->items[i].item;
        items++;
        add_counts(&sum, &state->items[i]);
    }
    if (!first) return json_object();
    json_t *row = counts_of(&sum), *words = json_pack("{s:s%, s:o, s:I}", "number", first->id, strcspn(first->id, "."), "title", section_words(making, first), "items", (json_int_t)items);
    bool good = row && words && json_object_update(row, words) == 0;
    json_decref(words);
    return tree_done(row, good);
}

typedef bool Wanted(const ItemState *state);
static bool wants_all(const ItemState *state) { (void)state; return true; }
static bool wants_overdue(const ItemState *state) { return state->overdue > 0; }
static bool wants_done(const ItemState *state) { return state->done + state->notes + state->events + state->helps > 0; }

static json_t *rows_of(const Making *making, const PlanState *state, Wanted *wanted)
{
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < state->count; i++)
        if (wanted(&state->items[i])) good = tree_add(rows, item_row(making, &state->items[i]));
    return tree_done(rows, good);
}

static json_t *sections_of(const Making *making, const PlanState *state)
{
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < making->plan->section_count; i++) {
        json_t *row = section_row(making, state, (int)i + 1);
        if (row && json_object_size(row) == 0) json_decref(row);         /* a section that a school's own plan leaves empty */
        else good = tree_add(rows, row);
    }
    return tree_done(rows, good);
}

static json_t *nothing_of(const PlanState *state)
{
    json_t *ids = json_array();
    bool good = ids != NULL;
    for (size_t i = 0; good && i < state->count; i++)
        if (state->items[i].nothing) good = tree_add(ids, json_string(state->items[i].item->id));
    return tree_done(ids, good);
}

static json_t *state_of_plan(Making *making)
{
    PlanState state;
    ItemState sum = { 0 };
    long nothing = 0;
    if (!plan_state(making->service, making_span(making), &state, making->err)) return NULL;
    for (size_t i = 0; i < state.count; i++) {
        nothing += state.items[i].nothing;
        add_counts(&sum, &state.items[i]);
    }
    json_t *all = counts_of(&sum);
    json_t *lists = json_pack("{s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o}", "items", (json_int_t)state.count, "with_nothing", (json_int_t)nothing,
                              "with_something", (json_int_t)((long)state.count - nothing), "nothing", nothing_of(&state), "sections", sections_of(making, &state),
                              "rows", rows_of(making, &state, wants_all), "overdue_rows", rows_of(making, &state, wants_overdue),
                              "done_rows", rows_of(making, &state, wants_done));
    bool good = all && lists && json_object_update(all, lists) == 0;
    json_decref(lists);
    return tree_done(all, good);
}

/* ---- the next plan (VI.4) --------------------------------------------------------------------------------------------------------- */

static int digits_at(const char *at)
{
    int number = 0;
    for (int i = 0; i < 4; i++) {
        if (at[i] < '0' || at[i] > '9') return 0;
        number = number * 10 + (at[i] - '0');
    }
    return number;
}

/* The bytes of "2023 – 2024", a year and the one after it with a hyphen or dash between; 0: it is something else. */
static size_t years_at(const char *at, int *first)
{
    static const char *const dashes[] = { "-", "\xE2\x80\x93", "\xE2\x80\x94" };
    const char *to = at + 4;
    *first = digits_at(at);
    if (!*first) return 0;
    to += strspn(to, " ");
    for (size_t i = 0; i < COUNT(dashes); i++) {
        size_t length = strlen(dashes[i]);
        if (strncmp(to, dashes[i], length) != 0) continue;
        to += length;
        to += strspn(to, " ");
        return digits_at(to) == *first + 1 ? (size_t)(to + 4 - at) : 0;
    }
    return 0;
}

/* The words with every such pair moved on by so many years; all else, its spaces and dashes too, stays. */
static const char *years_moved(const char *words, int by, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (int first; *words;) {
        size_t length = years_at(words, &first);
        if (!length) { text_put_bytes(&text, words++, 1); continue; }
        text_number(&text, first + by);
        text_put_bytes(&text, words + 4, length - 8);
        text_number(&text, first + 1 + by);
        words += length;
    }
    return text_words(&text);
}

/* The school year that the plan's words speak of first; 0: none. */
static int printed_year(const Plan *plan)
{
    for (size_t i = 0; i < plan->item_count; i++)
        for (const char *at = plan->items[i].activity.in[LANGUAGE_KK]; *at; at++) {
            int first;
            if (years_at(at, &first)) return first;
        }
    return 0;
}

static json_t *next_row(const Making *making, const PlanItem *item, int by)
{
    Words activity;
    for (int i = 0; i < LANGUAGES; i++) activity.in[i] = years_moved(item->activity.in[i], by, making->arena);
    return json_pack("{s:s, s:o, s:I, s:o, s:o, s:o, s:o}", "id", item->id, "section", section_words(making, item), "number", (json_int_t)item->number,
                     "activity", tree_words(&activity), "term", tree_words(&item->term_words), "roles", named_words(item->roles, item->role_count),
                     "forms", named_words(item->forms, item->form_count));
}

static json_t *plan_next(Making *making)
{
    int printed = printed_year(making->plan), by = printed ? date_school_year(making->service->on) + 1 - printed : 0;
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < making->plan->item_count; i++) good = tree_add(rows, next_row(making, &making->plan->items[i], by));
    return tree_done(rows, good);
}

const ScopeName scope_plan[] = { { "plan_state", state_of_plan }, { "plan_next", plan_next }, { NULL, NULL } };
