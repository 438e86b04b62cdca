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

enum { ROLE, CLASS, NAME, NEEDED, SUBSTITUTE = NEEDED, FROM, TO };

/* A day of absence; "" is none. */
static bool read_day(const Table *table, size_t row, size_t column, Date *day, Error *err)
{
    const char *words = table_cell(table, row, column);
    *day = NO_DATE;
    return !*words || date_parse(words, strlen(words), day) || error_set(err, ERR_INPUT, MSG_DUE_STAFF_DAY, table->path, table->lines[row], words);
}

/* Who stands in, and for how long: a substitute without a first day would stand in for nobody knows whom, so each asks for the other. */
static bool read_substitute(const Table *table, size_t row, StaffMember *member, Error *err)
{
    member->substitute = table_cell(table, row, SUBSTITUTE);
    if (!read_day(table, row, FROM, &member->away_from, err) || !read_day(table, row, TO, &member->away_to, err)) return false;
    if (date_known(member->away_to) && !date_known(member->away_from)) return error_set(err, ERR_INPUT, MSG_DUE_STAFF_FROM, table->path, table->lines[row]);
    if ((member->substitute[0] != 0) != date_known(member->away_from)) return error_set(err, ERR_INPUT, MSG_DUE_STAFF_FROM, table->path, table->lines[row]);
    if (date_known(member->away_to) && member->away_to.number < member->away_from.number)
        return error_set(err, ERR_INPUT, MSG_DUE_STAFF_ORDER, table->path, table->lines[row], member->away_from, member->away_to);
    return true;
}

static bool add_listed(Arena *arena, const Plan *plan, const char *path, Members *members, Error *err)
{
    static const char *const columns[] = { "role", "class", "name", "substitute", "away_from", "away_to" };
    Table table;
    if (!path) return error_memory(err);
    if (!path_is_file(path)) return true;
    if (!table_read_some(arena, path, columns, COUNT(columns), NEEDED, &table, err)) return false;
    for (size_t i = 0; i < table.count; i++) {
        const char *role = table_cell(&table, i, ROLE);
        bool known = false;
        for (size_t k = 0; k < plan->role_count && !known; k++) known = strcmp(plan->roles[k].id, role) == 0;
        const char *roles = known ? "" : data_find(arena, "data/roles.csv");
        if (!roles) return error_memory(err);
        if (!known) return error_set(err, ERR_INPUT, MSG_COUNCIL_UNKNOWN_ROLE, path, table.lines[i], role, roles);
        if (!VECTOR_ROOM(arena, members)) return error_memory(err);
        StaffMember *member = &members->items[members->count];
        *member = (StaffMember){ role, table_cell(&table, i, CLASS), table_cell(&table, i, NAME), "", NO_DATE, NO_DATE };
        if (!read_substitute(&table, i, member, err)) return false;
        members->count++;
    }
    return true;
}

/* ---- classes ---------------------------------------------------------------------------------------------------------------- */

typedef struct { const char *label, *plain, *teacher; } TaughtClass;
typedef struct { TaughtClass *items; size_t count, room; } TaughtClasses;

/* A class is written in more than one way («7 Ә», "7-ә", 7A with a Latin letter): compared without spaces, hyphens, quotes and case, by what the letters look like. */
static bool plain_label(Arena *arena, const char *words, const char **plain, Error *err)
{
    const char *folded = text_alike(arena, words);
    Text text = text_init(arena, 1000);
    if (!folded) return error_memory(err);
    for (const char *at = folded; *at; at++) {
        if (strncmp(at, "«", 2) == 0 || strncmp(at, "»", 2) == 0) at++;
        else if (!strchr(" -\"", *at)) text_put_bytes(&text, at, 1);
    }
    return text_finish(&text, plain, err);
}

static bool read_classes(Store *store, const School *school, Date on, Arena *arena, TaughtClasses *classes, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT grade || letter, teacher FROM class WHERE school = ?1 AND year = ?2 ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school->id);
    sqlite3_bind_int(row, 2, date_school_year(on));
    while (store_row(store, row, err)) {
        bool ok = VECTOR_ROOM(arena, classes);
        TaughtClass *one = ok ? &classes->items[classes->count++] : NULL;
        ok = ok && (one->label = store_text(row, 0, arena)) && (one->teacher = store_text(row, 1, arena));
        if (!ok) { sqlite3_reset(row); return error_memory(err); }
        if (!plain_label(arena, one->label, &one->plain, err)) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

/* The class that a row of the school's list is of: written exactly so, else the one that looks so; "" as it is where there is none. */
static bool find_label(Arena *arena, const TaughtClasses *classes, StaffMember *member, Error *err)
{
    const char *plain, *alike = NULL;
    if (!plain_label(arena, member->class_label, &plain, err)) return false;
    for (size_t i = 0; i < classes->count; i++) {
        if (strcmp(classes->items[i].label, member->class_label) == 0) return true;
        if (!alike && strcmp(classes->items[i].plain, plain) == 0) alike = classes->items[i].label;
    }
    if (alike) member->class_label = alike;
    return true;
}

bool staff_load(Store *store, const Plan *plan, const Schools *schools, const School *school, Date on, Arena *arena, Staff *staff, Error *err)
{
    Members members = { 0 };
    TaughtClasses classes = { 0 };
    *staff = (Staff){ 0 };
    if (!add_listed(arena, plan, staff_path(arena, school, schools->count), &members, err) || !read_classes(store, school, on, arena, &classes, err)) return false;
    for (size_t i = 0; i < members.count; i++)
        if (!find_label(arena, &classes, &members.items[i], err)) return false;
    for (size_t i = 0; i < classes.count; i++) {
        if (!classes.items[i].teacher[0]) continue;
        if (!VECTOR_ROOM(arena, &members)) return error_memory(err);
        members.items[members.count++] = (StaffMember){ "class-teacher", classes.items[i].label, classes.items[i].teacher, "", NO_DATE, NO_DATE };
    }
    *staff = (Staff){ members.items, members.count };
    return true;
}

/* ---- names ------------------------------------------------------------------------------------------------------------------ */

static const char *present_name(const StaffMember *member, Date on)
{
    bool away = member->substitute[0] && date_known(member->away_from) && on.number >= member->away_from.number &&
                (!date_known(member->away_to) || on.number <= member->away_to.number);
    return away ? member->substitute : member->name;
}

/*
 * The school's own list comes first: it sets right what the classes say, and a row without a name (a class teacher with a substitute) leaves the name to
 * the class.
 */
const char *staff_name(const Staff *staff, const char *role, const char *class_label, Date on)
{
    const char *for_school = "";
    for (size_t i = 0; i < staff->count; i++) {
        const StaffMember *member = &staff->items[i];
        if (strcmp(member->role, role) != 0) continue;
        const char *name = present_name(member, on);
        if (name[0] && class_label && class_label[0] && strcmp(member->class_label, class_label) == 0) return name;
        if (!member->class_label[0] && !for_school[0]) for_school = name;
    }
    return for_school;
}
