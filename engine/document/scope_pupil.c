/* A pupil: who it is, the family as far as the school knows it, on which registers, what was noted and why. */
#include <string.h>

#include "internal.h"

bool scope_pupil_open(Making *making)
{
    return making->person != NULL || scope_needs(making, MSG_DOCUMENT_NEEDS_PUPIL);
}

static json_t *pupil(Making *making) { return making_person(making, making->person); }
static json_t *teacher(Making *making) { return json_string(making_staff(making, "class-teacher", person_class_now(making->person))); }

/* Pupils of the school with the same key of the family. */
static json_t *siblings(Making *making)
{
    const People *people = making->service->people;
    const Person *self = making->person;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && self->family[0] && i < people->count; i++) {
        const Person *other = &people->items[i];
        if (other != self && other->class_id && strcmp(other->family, self->family) == 0) good = tree_add(all, making_person(making, other));
    }
    return tree_done(all, good);
}

/* ---- registers ----------------------------------------------------------------------------------------------------------------- */

/* A register that is confidential is not named to a wide audience. */
static json_t *entries(Making *making)
{
    EntryFilter filter = { .person = making->person, .due_by = NO_DATE };
    Entries found = { 0 };
    if (!entries_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        if (!making->wide || !found.items[i].reg->closed) good = tree_add(all, making_entry(making, &found.items[i]));
    return tree_done(all, good);
}

/* ---- what was noted --------------------------------------------------------------------------------------------------------------- */

/* Signals of the pupil: those of every list that the last run put the pupil on, and those on which the open entries rest. */
typedef struct { const Signal **items; size_t count, room; bool closed; } Noted;

static bool note(Making *making, Noted *noted, const Signal *signals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool seen = false;
        for (size_t k = 0; k < noted->count && !seen; k++) seen = strcmp(noted->items[k]->rule_id, signals[i].rule_id) == 0;
        noted->closed |= signals[i].closed;
        if (seen || signals[i].closed || signals[i].safety) continue;
        if (!VECTOR_ROOM(making->arena, noted)) return error_memory(making->err);
        noted->items[noted->count++] = &signals[i];
    }
    return true;
}

static bool note_listed(Making *making, Noted *noted, const Register *reg)
{
    List *list = ARENA_NEW(making->arena, List);
    Date run_day;
    if (!list) return error_memory(making->err);
    if (!council_list(making->service, reg, list, &run_day, making->err)) return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].person == making->person && !note(making, noted, list->items[i].signals, list->items[i].signal_count)) return false;
    return true;
}

static bool note_entered(Making *making, Noted *noted)
{
    EntryFilter filter = { .person = making->person, .due_by = NO_DATE };
    Entries found = { 0 };
    if (!entries_load(making->service, &filter, &found, making->err)) return false;
    for (size_t i = 0; i < found.count; i++) {
        noted->closed |= found.items[i].reg->closed;
        if (!note(making, noted, found.items[i].basis, found.items[i].basis_count)) return false;
    }
    return true;
}

static bool note_all(Making *making, Noted *noted)
{
    *noted = (Noted){ 0 };
    for (size_t i = 0; i < making->plan->register_count; i++)
        if (!note_listed(making, noted, &making->plan->registers[i])) return false;
    return note_listed(making, noted, NULL) && note_entered(making, noted);
}

/* Confidential reasons are left out: `confidential` says that there are some, to be spoken of and not written. */
static json_t *noted(Making *making)
{
    Noted found;
    if (!note_all(making, &found)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        good = tree_add(all, json_pack("{s:s, s:s, s:s}", "title", signal_title(found.items[i], making->language, making->arena), "words",
                                       signal_sentence(found.items[i], making->language, making->arena), "days",
                                       signal_days(found.items[i], making->frame, making->arena)));
    return tree_done(all, good);
}

static json_t *confidential(Making *making)
{
    Noted found;
    return note_all(making, &found) ? json_boolean(found.closed) : NULL;
}

static json_t *anything_noted(Making *making)
{
    Noted found;
    return note_all(making, &found) ? json_boolean(found.count || found.closed) : NULL;
}

const ScopeName scope_pupil[] = {
    { "pupil", pupil }, { "teacher", teacher }, { "siblings", siblings }, { "entries", entries }, { "noted", noted }, { "confidential", confidential },
    { "anything_noted", anything_noted }, { NULL, NULL },
};
