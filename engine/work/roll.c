/* Who is in a class on a day, and what a social passport says of each. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const Service *service; const People *people; RollPupil *all; Date on; } Reading;

/* ---- families: equal keys, equal numbers ---------------------------------------------------------------------------------------- */

static int compare_family(const void *a, const void *b)
{
    const RollPupil *x = *(RollPupil *const *)a, *y = *(RollPupil *const *)b;
    int order = strcmp(x->person->family, y->person->family);
    return order ? order : x->person->id < y->person->id ? -1 : x->person->id > y->person->id;
}

static bool number_families(Arena *arena, Roll *roll, Error *err)
{
    RollPupil **by_family = ARENA_ARRAY(arena, RollPupil *, roll->count + 1);
    if (!by_family) return error_memory(err);
    for (size_t i = 0; i < roll->count; i++) by_family[i] = &roll->items[i];
    if (roll->count > 1) qsort(by_family, roll->count, sizeof(RollPupil *), compare_family);
    roll->families = 0;
    for (size_t i = 0; i < roll->count; i++) {
        const char *key = by_family[i]->person->family;
        bool sibling = i > 0 && key[0] && strcmp(key, by_family[i - 1]->person->family) == 0;
        by_family[i]->family = sibling ? roll->families - 1 : roll->families++;
    }
    return true;
}

/* ---- what is recorded of each ------------------------------------------------------------------------------------------------------ */

typedef void Take(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row);

static void take_sex(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row)
{
    const unsigned char *sex = sqlite3_column_text(row, 1);
    (void)reading;
    pupil->sex = sex ? (char)sex[0] : 0;
}

static void take_category(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row)
{
    const char *code = (const char *)sqlite3_column_text(row, 1);
    const Category *category = code ? plan_category(reading->service->plan, code, strlen(code)) : NULL;
    if (category) pupil->categories |= UINT64_C(1) << category->index;     /* one that the list no longer has stays a record, and no column */
}

static void take_entry(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row) { (void)reading; (void)row; pupil->registered = true; }
static void take_club(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row) { (void)reading; (void)row; pupil->club = true; }
static void take_meals(const Reading *reading, RollPupil *pupil, sqlite3_stmt *row) { (void)reading; (void)row; pupil->meals = true; }

#define ON_THE_DAY " WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)"

/* ?1, ?2: the school's pupils; ?3: the day; ?4: the first day of its school year. */
static const struct { const char *sql; Take *take; } records[] = {
    { "SELECT id, sex FROM pupil WHERE id BETWEEN ?1 AND ?2", take_sex },
    { "SELECT pupil, category FROM family_status" ON_THE_DAY, take_category },
    { "SELECT pupil FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (closed_on IS NULL OR closed_on > ?3)", take_entry },   /* as entries_load has it */
    { "SELECT pupil FROM club" ON_THE_DAY, take_club },
    { "SELECT pupil FROM " HELP_ON("pupil BETWEEN ?1 AND ?2", "?3") " WHERE kind = 'meals' AND state = 'given' AND coalesce(answered_on, day) >= ?4", take_meals },
};

static bool read_records(const Reading *reading, size_t which, Error *err)
{
    Store *store = reading->service->store;
    sqlite3_stmt *row = store_statement(store, records[which].sql, err);
    if (!row) return false;
    bind_ids(row, reading->service);
    int bound = sqlite3_bind_parameter_count(row);
    if (bound >= 3) sqlite3_bind_int(row, 3, reading->on.number);
    if (bound >= 4) sqlite3_bind_int(row, 4, date_of(date_school_year(reading->on), 8, 1).number);
    while (store_row(store, row, err)) {
        const Person *person = people_find(reading->people, sqlite3_column_int64(row, 0));
        if (person) records[which].take(reading, &reading->all[person - reading->people->items], row);
    }
    return err->kind == ERR_NONE;
}

bool roll_load(const Service *service, const People *people, Date on, Roll *roll, Error *err)
{
    RollPupil *all = ARENA_ARRAY(service->arena, RollPupil, people->count + 1);
    Reading reading = { service, people, all, on };
    *roll = (Roll){ .on = on, .items = all };
    if (!all) return error_memory(err);
    for (size_t i = 0; i < people->count; i++) all[i].person = &people->items[i];
    for (size_t which = 0; which < COUNT(records); which++)
        if (!read_records(&reading, which, err)) return false;
    for (size_t i = 0; i < people->count; i++)
        if (all[i].person->class_id) roll->items[roll->count++] = all[i];
    if (roll->count > 1) qsort(roll->items, roll->count, sizeof *roll->items, person_compare);
    return number_families(service->arena, roll, err);
}
