/* Roles as persons: the school's staff list, and class teachers from the classes. */
#include <string.h>

#include "format.h"
#include "internal.h"

typedef struct { StaffMember *items; size_t count, room; } Members;

/* data/staff-CODE.csv is that school's own; data/staff.csv serves a store of one school. */
static const char *staff_path(Arena *arena, const School *school, size_t schools)
{
    Text name = text_init(arena, 200);
    text_put(&name, "data/staff-");
    text_put(&name, school->code);
    text_put(&name, ".csv");
    const char *own = data_find(arena, text_words(&name));
    return schools > 1 || (own && path_is_file(own)) ? own : data_find(arena, "data/staff.csv");
}

static bool add_listed(Arena *arena, const Plan *plan, const char *path, Members *members, Error *err)
{
    static const char *const columns[] = { "role", "class", "name" };
    Table table;
    if (!path) return error_memory(err);
    if (!path_is_file(path)) return true;
    if (!table_read(arena, path, columns, COUNT(columns), &table, err)) return false;
    for (size_t i = 0; i < table.count; i++) {
        const char *role = table_cell(&table, i, 0);
        bool known = false;
        for (size_t k = 0; k < plan->role_count && !known; k++) known = strcmp(plan->roles[k].id, role) == 0;
        if (!known) return error_set(err, ERR_INPUT, MSG_COUNCIL_UNKNOWN_ROLE, path, table.lines[i], role);
        if (!VECTOR_ROOM(arena, members)) return error_memory(err);
        members->items[members->count++] = (StaffMember){ role, table_cell(&table, i, 1), table_cell(&table, i, 2) };
    }
    return true;
}

bool staff_load(Store *store, const Plan *plan, const Schools *schools, const School *school, Date on, Arena *arena, Staff *staff, Error *err)
{
    Members members = { 0 };
    *staff = (Staff){ 0 };
    if (!add_listed(arena, plan, staff_path(arena, school, schools->count), &members, err)) return false;
    sqlite3_stmt *row = store_statement(store, "SELECT grade || letter, teacher FROM class WHERE school = ?1 AND year = ?2 AND teacher <> '' ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school->id);
    sqlite3_bind_int(row, 2, date_school_year(on));
    while (store_row(store, row, err)) {
        StaffMember member = { "class-teacher", store_text(row, 0, arena), store_text(row, 1, arena) };
        if (!member.class_label || !member.name || !VECTOR_ROOM(arena, &members)) { sqlite3_reset(row); return error_memory(err); }
        members.items[members.count++] = member;
    }
    *staff = (Staff){ members.items, members.count };
    return err->kind == ERR_NONE;
}

const char *staff_name(const Staff *staff, const char *role, const char *class_label)
{
    const char *for_school = "";
    for (size_t i = 0; i < staff->count; i++) {
        const StaffMember *member = &staff->items[i];
        if (strcmp(member->role, role) != 0) continue;
        if (class_label && class_label[0] && strcmp(member->class_label, class_label) == 0) return member->name;
        if (!member->class_label[0] && !for_school[0]) for_school = member->name;
    }
    return for_school;
}
