/* A class of the school year of the paper's day: its pupils, its social passport. */
#include "internal.h"

bool scope_class_open(Making *making)
{
    return making->subject->class_id != 0 || scope_needs(making, MSG_DOCUMENT_NEEDS_CLASS);
}

const char *class_label(const Making *making)
{
    const People *people = making->service->people;
    for (size_t i = 0; i < people->count; i++)
        if (people->items[i].class_id == making->subject->class_id) return people->items[i].class_label;
    return "";
}

static json_t *class_words(Making *making) { return json_string(class_label(making)); }
static json_t *teacher(Making *making) { return json_string(making_staff(making, "class-teacher", class_label(making))); }

static json_t *pupils(Making *making)
{
    const People *people = making->service->people;
    struct { const Person **items; size_t count, room; } found = { 0 };
    for (size_t i = 0; i < people->count; i++) {
        if (people->items[i].class_id != making->subject->class_id) continue;
        if (!VECTOR_ROOM(making->arena, &found)) return NULL;
        found.items[found.count++] = &people->items[i];
    }
    VECTOR_SORT(&found, person_compare);
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++) good = tree_add(all, making_person(making, found.items[i]));
    return tree_done(all, good);
}

/* ---- the social passport (I.2) ------------------------------------------------------------------------------------------------------ */

/* What was not known a year before is null: an empty cell, not a nought. */
static json_t *before_pair(const Passport *passport, Pair before)
{
    return passport->before_known ? json_pack("{s:I, s:I}", "pupils", (json_int_t)before.pupils, "families", (json_int_t)before.families) : json_null();
}

static json_t *now_pair(Pair now) { return json_pack("{s:I, s:I}", "pupils", (json_int_t)now.pupils, "families", (json_int_t)now.families); }

static json_t *names(const Making *making, const Person *const *people, long count, bool with_class)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (long i = 0; good && i < count; i++) {
        const char *name = making_name(making, people[i]);
        good = tree_add(all, json_string(with_class ? message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_PUPIL_OF_CLASS, name, people[i]->class_label)) : name));
    }
    return tree_done(all, good);
}

static json_t *passport_rows(const Making *making, const Passport *passport)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < passport->row_count; i++) {
        const PassportRow *row = &passport->rows[i];
        good = tree_add(all, json_pack("{s:o, s:o, s:o, s:o}", "category", tree_named(&row->category->name), "now", now_pair(row->now), "before", before_pair(passport, row->before),
                                       "names", names(making, row->people, row->now.pupils, passport->class_id == 0)));
    }
    return tree_done(all, good);
}

json_t *making_passport(const Making *making, const Passport *passport)
{
    return json_pack("{s:s, s:s, s:I, s:I, s:I, s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:I, s:o, s:b, s:o, s:b}", "class", passport->class_label, "teacher", passport->teacher,
                     "pupils", (json_int_t)passport->pupils, "girls", (json_int_t)passport->girls, "boys", (json_int_t)passport->boys,
                     "rows", passport_rows(making, passport), "any", now_pair(passport->any), "any_before", before_pair(passport, passport->any_before),
                     "registered", now_pair(passport->registered), "registered_before", before_pair(passport, passport->registered_before),
                     "clubs", (json_int_t)passport->in_clubs, "clubs_before", passport->before_known ? tree_count(passport->in_clubs_before) : json_null(),
                     "meals", (json_int_t)passport->meals, "meals_before", passport->before_known ? tree_count(passport->meals_before) : json_null(),
                     "handed_in", (int)passport->handed_in, "through", tree_day(passport->through), "before_known", (int)passport->before_known);
}

static json_t *passport(Making *making)
{
    Passports found = { 0 };
    if (!passports_load(making->service, &found, making->err)) return NULL;
    for (size_t i = 0; i < found.count; i++)
        if (found.items[i].class_id == making->subject->class_id) return making_passport(making, &found.items[i]);
    return json_null();
}

const ScopeName scope_class[] = { { "class", class_words }, { "teacher", teacher }, { "pupils", pupils }, { "passport", passport }, { NULL, NULL } };
