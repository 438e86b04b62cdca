/* The lists of plan I.1: who is of a category on a day, or on a register. */
#include "internal.h"

static bool collect(Arena *arena, const Roll *roll, uint64_t categories, const Person ***people, size_t *count, Error *err)
{
    *people = ARENA_ARRAY(arena, const Person *, roll->count + 1);
    if (!*people) return error_memory(err);
    for (size_t i = 0; i < roll->count; i++)
        if (roll->items[i].categories & categories) (*people)[(*count)++] = roll->items[i].person;
    return true;
}

/* A register outlasts the summer: an entry stays open in August, when nobody is in a class yet. */
static bool collect_registered(const Service *service, const Person ***people, size_t *count, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT DISTINCT pupil FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (closed_on IS NULL OR closed_on > ?3)", err);
    *people = ARENA_ARRAY(service->arena, const Person *, service->people->count + 1);
    if (!row) return false;
    if (!*people) return error_memory(err);
    bind_ids(row, service);
    sqlite3_bind_int(row, 3, service->on.number);
    while (store_row(service->store, row, err)) {
        const Person *person = people_find(service->people, sqlite3_column_int64(row, 0));
        if (person) (*people)[(*count)++] = person;
    }
    if (*count > 1) qsort((void *)*people, *count, sizeof(const Person *), person_compare);
    return err->kind == ERR_NONE;
}

bool category_load(const Service *service, const Category *category, const Person ***people, size_t *count, Error *err)
{
    Roll roll;
    *count = 0;
    if (!category) return collect_registered(service, people, count, err);
    return roll_load(service, service->people, service->on, &roll, err) &&
           collect(service->arena, &roll, UINT64_C(1) << category->index, people, count, err);
}
