/* The whole school: its social passport (plan I.3), and what a council did with the paper. */
#include <string.h>

#include "internal.h"

enum { CATEGORIES_A_PART = 6, PAIR_WORDS = 60 };     /* columns of one table of a page's width */

/* ---- the social passport ------------------------------------------------------------------------------------------------------ */

/* "12 / 9": pupils and families; a dash where there are none, so that a table of classes can be read. null: not known. */
static json_t *pair(Pair pair, bool known, Arena *arena)
{
    Text text = text_init(arena, PAIR_WORDS);
    if (!known) return json_null();
    if (pair.pupils) {
        text_number(&text, pair.pupils);
        text_put(&text, " / ");
        text_number(&text, pair.families);
    } else text_put(&text, "\xE2\x80\x93");
    return json_string(text_words(&text));
}

static json_t *class_of(const Making *making, const Passport *passport)
{
    json_t *row = making_passport(making, passport);
    bool good = row && json_object_set_new(row, "any_pair", pair(passport->any, true, making->arena)) == 0;
    good = good && json_object_set_new(row, "any_before_pair", pair(passport->any_before, passport->before_known, making->arena)) == 0;
    return tree_done(row, good);
}

/* One class in a table of the categories from the first-th on. */
static json_t *part_row(const Passport *passport, size_t first, size_t count, Arena *arena)
{
    json_t *values = json_array();
    bool good = values != NULL;
    for (size_t i = 0; good && i < count; i++) good = tree_add(values, pair(passport->rows[first + i].now, true, arena));
    return json_pack("{s:s, s:o}", "class", passport->class_label, "values", tree_done(values, good));
}

/* All categories of all classes are wider than a page: tables of a few categories each. */
static json_t *parts(const Passports *passports, Arena *arena)
{
    const Passport *school = &passports->items[passports->count - 1];
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t first = 0; good && first < school->row_count; first += CATEGORIES_A_PART) {
        size_t count = school->row_count - first < CATEGORIES_A_PART ? school->row_count - first : CATEGORIES_A_PART;
        json_t *categories = json_array(), *rows = json_array();
        good = categories && rows;
        for (size_t i = 0; good && i < count; i++) good = tree_add(categories, tree_words(&school->rows[first + i].category->name.words));
        for (size_t i = 0; good && i + 1 < passports->count; i++) good = tree_add(rows, part_row(&passports->items[i], first, count, arena));
        json_t *part = json_pack("{s:o, s:o}", "categories", categories, "rows", rows);
        good = tree_add(all, part) && good;
    }
    return tree_done(all, good);
}

static json_t *passports(Making *making)
{
    Passports list = { 0 };
    Arena *arena = making->arena;
    if (!passports_load(making->service, &list, making->err)) return NULL;
    json_t *classes = json_array(), *missing = json_array();
    bool good = classes && missing;
    for (size_t i = 0; good && i + 1 < list.count; i++) {
        good = tree_add(classes, class_of(making, &list.items[i]));
        if (good && !list.items[i].handed_in) good = tree_add(missing, json_string(list.items[i].class_label));
    }
    return json_pack("{s:o, s:I, s:o, s:o, s:o}", "classes", tree_done(classes, good), "class_count", (json_int_t)(list.count - 1),
                     "not_handed_in", tree_done(missing, good), "school", class_of(making, &list.items[list.count - 1]), "parts", parts(&list, arena));
}

/* ---- what a council did with the paper ------------------------------------------------------------------------------------------ */

/* The last time this school year that a council heard or approved what the paper's plan item brings; null: not yet. */
static json_t *approval(Making *making)
{
    DecidedList list = { 0 };
    const Decision *last = NULL;
    Date on = making->service->on;
    Span year = { date_of(date_school_year(on), 8, 1), on };
    if (!decisions_load(making->service, NULL, year, &list, making->err)) return NULL;
    for (size_t i = 0; i < list.count; i++) {
        const Decision *decision = &list.items[i].decision;
        bool paper = decision->outcome && (decision->outcome->kind == OUTCOME_HEARD || decision->outcome->kind == OUTCOME_APPROVED);
        if (paper && making->item && list.items[i].item == making->item) last = decision;
    }
    if (!last) return json_null();
    return json_pack("{s:o, s:s, s:o}", "council", tree_words(&last->council->name.words), "number", last->number, "day", tree_day(last->day));
}

/* The council that the paper is for. */
static json_t *council_to(Making *making)
{
    const Council *council = making->subject->council;
    return council ? tree_words(&council->name.words) : json_null();
}

const ScopeName scope_school[] = { { "passports", passports }, { "approval", approval }, { "to", council_to }, { NULL, NULL } };
