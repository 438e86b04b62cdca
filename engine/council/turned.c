/*
 * The turn of the year: of which of last year's grades the pupils' new rolls are all in, so that who is on none of them has left. Rolls come class by class; half
 * of them would make leavers of those who are on the other half.
 */
#include <stdlib.h>

#include "internal.h"

enum { GRADES = 16 };

typedef struct { long long id; int year, grade; bool peopled, there; } YearClass;      /* there: on the day its pupils, or those who were its pupils, are in a class */
typedef struct { YearClass *items; size_t count, room; } YearClasses;

/* Of one grade: of last year's classes and of this year's. */
typedef struct { int old, missing, filled, empty; } Grade;

static int compare_id(const void *a, const void *b)
{
    const YearClass *x = a, *y = b;
    return x->id < y->id ? -1 : x->id > y->id;
}

static YearClass *find_class(const YearClasses *classes, long long id)
{
    YearClass wanted = { .id = id };
    return classes->count ? bsearch(&wanted, classes->items, classes->count, sizeof *classes->items, compare_id) : NULL;
}

static bool read_classes(const Service *service, int year, YearClasses *classes, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT id, year, grade FROM class WHERE school = ?1 AND year IN (?2 - 1, ?2) ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, year);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, classes)) { sqlite3_reset(row); return error_memory(err); }
        classes->items[classes->count++] = (YearClass){ sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1), sqlite3_column_int(row, 2), false, false };
    }
    return err->kind == ERR_NONE;
}

/* Who is in a class on the day speaks for that class, and for the one that he or she was in last year. */
static bool read_pupils(const Service *service, int year, YearClasses *classes, Error *err)
{
    for (size_t i = 0; i < service->people->count; i++) {
        YearClass *now = find_class(classes, service->people->items[i].class_id);
        if (now) now->there = true;
    }
    sqlite3_stmt *row = store_statement(service->store, "SELECT pupil, class FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    while (store_row(service->store, row, err)) {
        const Person *person = people_find(service->people, sqlite3_column_int64(row, 0));
        YearClass *was = find_class(classes, sqlite3_column_int64(row, 1));
        if (!was || was->year == year) continue;
        was->peopled = true;
        was->there |= person && person->class_id;
    }
    return err->kind == ERR_NONE;
}

static void count_grades(const YearClasses *classes, int year, Grade grades[GRADES])
{
    for (size_t i = 0; i < classes->count; i++) {
        const YearClass *one = &classes->items[i];
        if (one->grade < 0 || one->grade >= GRADES - 1) continue;
        Grade *grade = &grades[one->grade];
        if (one->year == year) { grade->filled += one->there; grade->empty += !one->there; }
        else if (one->peopled) { grade->old++; grade->missing += !one->there; }
    }
}

/*
 * All of the classes that the grade had last year went on, at least in part (a single class may have come to an end; the last grade leaves), and neither the grade above nor, for who repeats
 * the year, the grade itself has a class without pupils.
 */
static bool is_turned(const Grade grades[GRADES], int grade)
{
    bool higher = false, any = false;
    for (int other = 0; other < GRADES; other++) {
        higher |= other > grade && grades[other].old + grades[other].filled + grades[other].empty > 0;
        any |= grades[other].filled > 0;
    }
    if (grades[grade].empty || (higher && grades[grade].old > 1 && grades[grade].missing)) return false;
    return higher ? grades[grade + 1].filled && !grades[grade + 1].empty : any;
}

bool grades_turned(const Service *service, unsigned *turned, Error *err)
{
    int year = date_school_year(service->on);
    YearClasses classes = { 0 };
    Grade grades[GRADES] = { 0 };
    *turned = 0;
    if (!read_classes(service, year, &classes, err) || !read_pupils(service, year, &classes, err)) return false;
    count_grades(&classes, year, grades);
    for (int grade = 0; grade < GRADES - 1; grade++)
        if (is_turned(grades, grade)) *turned |= 1u << grade;
    return true;
}
