/* Which groups a pupil is in: sex, grade band, language of the class, categories of the family. Read once, for every register and either side of a comparison. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const char *id; int first, last; } Band;
static const Band bands[] = { { "0-4", 0, 4 }, { "5-9", 5, 9 }, { "10-12", 10, 12 } };     /* primary, basic, upper secondary school */

size_t band_place(const char *id)
{
    size_t place = 0;
    while (place < COUNT(bands) && strcmp(bands[place].id, id) != 0) place++;
    return place;
}

static const char *band_of(int grade)
{
    for (size_t i = 0; i < COUNT(bands); i++)
        if (grade >= bands[i].first && grade <= bands[i].last) return bands[i].id;
    return "";
}

static int compare_pupil(const void *key, const void *item)
{
    long long a = *(const long long *)key, b = ((const GroupsOf *)item)->pupil;
    return a < b ? -1 : a > b;
}

const GroupsOf *groups_of(const Groups *groups, long long pupil)
{
    return groups->count ? bsearch(&pupil, groups->items, groups->count, sizeof *groups->items, compare_pupil) : NULL;
}

/* Sex, and grade and language of the last class up to the day. */
static bool read_people(const Service *service, Groups *groups, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT p.id, p.sex, c.grade, c.language FROM pupil p LEFT JOIN membership m ON m.id = (SELECT id FROM membership WHERE died IS NULL AND pupil = p.id"
        " AND since <= ?2 ORDER BY since DESC, id DESC LIMIT 1) LEFT JOIN class c ON c.id = m.class WHERE p.school = ?1 ORDER BY p.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        GroupsOf of = { .pupil = sqlite3_column_int64(row, 0), .sex = store_text(row, 1, service->arena), .language = store_text(row, 3, service->arena),
                        .band = sqlite3_column_type(row, 2) == SQLITE_NULL ? "" : band_of(sqlite3_column_int(row, 2)) };
        if (!of.sex || !of.language || !VECTOR_ROOM(service->arena, groups)) { sqlite3_reset(row); return error_memory(err); }
        groups->items[groups->count++] = of;
    }
    return err->kind == ERR_NONE;
}

static GroupsOf *found(Groups *groups, long long pupil) { return (GroupsOf *)groups_of(groups, pupil); }

/* Who is in a category stands in a row; who is not is known only where the class handed in its passport. */
static bool read_categories(const Service *service, Groups *groups, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT f.pupil, f.category FROM family_status f JOIN pupil p ON p.id = f.pupil WHERE f.died IS NULL AND p.school = ?1 AND f.since <= ?2"
        " AND (f.until IS NULL OR f.until >= ?2)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        GroupsOf *of = found(groups, sqlite3_column_int64(row, 0));
        const char *id = (const char *)sqlite3_column_text(row, 1);
        const Category *category = id ? plan_category(service->plan, id, strlen(id)) : NULL;
        if (!of || !category) continue;
        of->categories |= (uint64_t)1 << category->index;
        of->family_known = true;
    }
    if (err->kind != ERR_NONE) return false;
    row = store_statement(service->store,
        "SELECT DISTINCT m.pupil FROM membership m JOIN loaded l ON l.class = m.class AND l.kind = 'family' AND l.died IS NULL JOIN pupil p ON p.id = m.pupil"
        " WHERE m.died IS NULL AND p.school = ?1 AND m.since <= ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        GroupsOf *of = found(groups, sqlite3_column_int64(row, 0));
        if (of) of->family_known = true;
    }
    return err->kind == ERR_NONE;
}

bool groups_read(const Service *service, const Groups **groups, Error *err)
{
    Groups *all = ARENA_NEW(service->arena, Groups);
    if (!all) return error_memory(err);
    *all = (Groups){ 0 };
    *groups = all;
    return read_people(service, all, err) && read_categories(service, all, err);
}
