/* A pupil's entry on a register: the decision that opened it, what it rests on, what is done, when it is looked at again. */
#include <string.h>

#include "internal.h"

typedef struct { Entry entry; } Opened;

static const Entry *entry_of(const Making *making) { return &((const Opened *)making->opened)->entry; }

/* The pupil's open entry; of several the one that is on a register asked for, else the first. */
static bool find_open(Making *making, Entry *entry)
{
    const PaperSubject *subject = making->subject;
    EntryFilter filter = { .person = subject->person, .reg = subject->reg, .due_by = NO_DATE };
    Entries found = { 0 };
    if (!entries_load(making->service, &filter, &found, making->err)) return false;
    if (found.count == 0) return error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NO_ENTRY, subject->person->number, person_name(subject->person, making->arena));
    *entry = found.items[0];
    return true;
}

bool scope_entry_open(Making *making)
{
    Opened *opened = ARENA_NEW(making->arena, Opened);
    making->opened = opened;
    if (!opened) return error_memory(making->err);
    if (making->subject->entry ? !entry_find(making->service, making->subject->entry, &opened->entry, making->err)
                               : !making->person ? !scope_needs(making, MSG_DOCUMENT_NEEDS_ENTRY) : !find_open(making, &opened->entry)) return false;
    making->person = opened->entry.person;
    return true;
}

static json_t *basis(const Making *making, const Entry *entry)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < entry->basis_count; i++)
        if (!making->wide || !entry->basis[i].closed) good = tree_add(all, json_string(signal_because(&entry->basis[i], making->frame, making->arena)));
    return tree_done(all, good);
}

static json_t *decision(const Decision *decision)
{
    if (!decision->id) return json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "council", decision->council ? tree_words(&decision->council->name.words) : json_null(), "day", tree_day(decision->day),
                     "protocol", tree_text(decision->number), "outcome", decision->outcome ? tree_words(&decision->outcome->name.words) : json_null(),
                     "words", tree_text(decision->words), "until", tree_day(decision->until));
}

json_t *making_entry(Making *making, const Entry *entry)
{
    const Register *reg = entry->reg;
    return json_pack("{s:I, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:o, s:o, s:o}", "id", (json_int_t)entry->id,
                     "pupil", making_person(making, entry->person), "register", tree_words(&reg->name.words), "since", tree_day(entry->since), "until", tree_day(entry->until),
                     "opened_by", decision(&entry->opened_by), "basis", basis(making, entry), "lead", tree_text(entry->lead), "review", tree_day(entry->review),
                     "late", (int)(date_known(entry->review) && entry->review.number < making->service->on.number), "confidential", (int)reg->closed, "legal",
                     tree_named(entry->legal),
                     "regulation", tree_words(&reg->regulation), "closed_by", decision(&entry->closed_by));
}

static json_t *entry(Making *making) { return making_entry(making, entry_of(making)); }

static json_t *reviews(Making *making)
{
    const Decisions *list = &entry_of(making)->reviews;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < list->count; i++) good = tree_add(all, decision(&list->items[i]));
    return tree_done(all, good);
}

/* What is to be done or was done since the pupil was entered; what nobody is to do any more is left out. */
static json_t *actions(Making *making)
{
    const DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .person = making->person, .closed_too = true };
    FollowUps found = { 0 };
    if (!follow_ups_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++) {
        const FollowUp *follow_up = &found.items[i];
        bool done = strcmp(follow_up->outcome, "done") == 0, open = !date_known(follow_up->closed_on);
        bool since = open || follow_up->closed_on.number >= entry_of(making)->since.number;
        if ((open || done) && since) good = tree_add(all, making_follow_up(making, follow_up));
    }
    return tree_done(all, good);
}

static json_t *documents(Making *making)
{
    HeldList found = { 0 };
    if (!entry_documents(making->service, entry_of(making), &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        good = tree_add(all, json_pack("{s:o, s:o, s:o}", "name", tree_named(found.items[i].document), "day", tree_day(found.items[i].day), "words",
                                       tree_text(found.items[i].words)));
    return tree_done(all, good);
}

const ScopeName scope_entry[] = { { "entry", entry }, { "reviews", reviews }, { "actions", actions }, { "documents", documents }, { NULL, NULL } };
