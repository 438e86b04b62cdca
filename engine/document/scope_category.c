/* The pupils of one category of plan I.1, or, without one, all who are on a register: with what is due for each. */
#include "internal.h"

bool scope_category_open(Making *making) { return making->subject != NULL; }

static json_t *category(Making *making) { return making->subject->category ? tree_named(&making->subject->category->name) : json_null(); }

/* ---- since when, and by what ---------------------------------------------------------------------------------------------------------- */

/* The day from which the category holds for the pupil; NO_DATE: not known. */
static bool holds_since(Making *making, Records *records, const Person *person, Date *since)
{
    Dossier dossier;
    const Category *category = making->subject->category;
    *since = NO_DATE;
    if (!records_pupil(records, person->id, &dossier, making->err)) return false;
    for (size_t i = 0; i < dossier.family.count; i++) {
        const FamilyStatus *status = &dossier.family.items[i];
        bool now = !date_known(status->until) || status->until.number >= making->service->on.number;
        if (status->category == category->index && now) *since = status->since;
    }
    return true;
}

/* The registers that the pupil is on, one a line with day and protocol. *hidden: on confidential ones alone, which a wide audience must not read of. */
static json_t *registers_of(Making *making, const Person *person, bool *hidden)
{
    EntryFilter filter = { .person = person, .due_by = NO_DATE };
    Entries found = { 0 };
    if (!entries_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++) {
        const Entry *entry = &found.items[i];
        if (making->wide && entry->reg->closed) continue;
        const char *name = entry->reg->name.words.in[making->language], *protocol = entry->opened_by.number ? entry->opened_by.number : "";
        good = tree_add(all, json_string(message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_REGISTER_SINCE, name, entry->since, protocol))));
    }
    *hidden = good && found.count && json_array_size(all) == 0;
    return tree_done(all, good);
}

static json_t *category_basis(Making *making, Records *records, const Person *person)
{
    Date since;
    if (!holds_since(making, records, person, &since)) return NULL;
    return date_known(since) ? json_pack("[s]", message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_SINCE, since))) : json_array();
}

typedef json_t *OfFollowUp(Making *making, const FollowUp *follow_up);

static json_t *action_of(Making *making, const FollowUp *follow_up)
{
    Text text = text_init(making->arena, 4000);
    if (follow_up->item) text_put(&text, follow_up->item->id);
    if (follow_up->item) text_put(&text, ". ");
    text_put(&text, follow_up_words(follow_up, making->language));
    return json_string(text_words(&text));
}

/* "I.5: 12.01.2026" */
static json_t *due_of(Making *making, const FollowUp *follow_up)
{
    Text text = text_init(making->arena, 200);
    if (follow_up->item) text_put(&text, follow_up->item->id);
    if (follow_up->item) text_put(&text, ": ");
    text_put(&text, date_short(making->arena, making->language, follow_up->due));
    return json_string(text_words(&text));
}

static json_t *of_follow_ups(Making *making, const FollowUps *follow_ups, OfFollowUp *of)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < follow_ups->count; i++) good = tree_add(all, of(making, &follow_ups->items[i]));
    return tree_done(all, good);
}

/* Whoever is to do any of it, each once. */
static json_t *responsible_of(Making *making, const FollowUps *follow_ups)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < follow_ups->count; i++) {
        json_t *people = tree_lines(follow_up_people(making->service, &follow_ups->items[i], making->language)), *one;
        size_t at;
        good = people != NULL;
        json_array_foreach(people, at, one) {
            bool seen = false;
            for (size_t k = 0; k < json_array_size(all) && !seen; k++) seen = json_equal(json_array_get(all, k), one);
            if (good && !seen) good = tree_add(all, json_incref(one));
        }
        json_decref(people);
    }
    return tree_done(all, good);
}

static json_t *row(Making *making, Records *records, const Person *person)
{
    const DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .person = person };
    FollowUps found = { 0 };
    bool hidden = false;
    if (!follow_ups_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *basis = making->subject->category ? category_basis(making, records, person) : registers_of(making, person, &hidden);
    if (basis && hidden) { json_decref(basis); return json_null(); }
    if (making->wide) found.count = 0;                                /* what is foreseen would tell of what is left out */
    return json_pack("{s:o, s:o, s:o, s:o, s:o}", "pupil", making_person(making, person), "basis", basis, "actions", of_follow_ups(making, &found, action_of),
                     "responsible", responsible_of(making, &found), "due", of_follow_ups(making, &found, due_of));
}

static json_t *rows(Making *making, Records *records)
{
    const Person **people = NULL;
    size_t count = 0;
    if (!category_load(making->service, making->subject->category, &people, &count, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < count; i++) {
        json_t *one = row(making, records, people[i]);
        good = json_is_null(one) || tree_add(all, one);
    }
    return tree_done(all, good);
}

static json_t *pupils(Making *making)
{
    Records *records = records_open(making->service->store, making->plan, making->service->on, making->err);
    json_t *all = records ? rows(making, records) : NULL;
    records_close(records);
    return all;
}

static json_t *list(Making *making)
{
    Words registered;
    if (making->subject->category) return tree_words(&making->subject->category->list_title);
    for (int i = 0; i < LANGUAGES; i++) registered.in[i] = message_raw(MSG_DOCUMENT_REGISTERED_TITLE, (Language)i);
    return tree_words(&registered);
}

/* How many stand on the paper: for a wide audience without those on confidential registers alone. */
static json_t *count(Making *making)
{
    json_t *all = pupils(making);
    json_t *number = all ? tree_count((long)json_array_size(all)) : NULL;
    json_decref(all);
    return number;
}

const ScopeName scope_category[] = { { "category", category }, { "list", list }, { "pupils", pupils }, { "count", count }, { NULL, NULL } };
