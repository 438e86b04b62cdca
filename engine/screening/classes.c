/* The days of every class of one school: its calendar line, what was loaded, and how many lessons were held. */
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* One character of class_days: lessons held on that day, 0 when it was not loaded. */
static uint8_t lessons_of(unsigned char digit)
{
    if (digit >= '1' && digit <= '9') return (uint8_t)(digit - '0');
    return digit >= 'A' && digit <= 'C' ? (uint8_t)(digit - 'A' + 10) : 0;
}

/* The class's own year of class_days, placed into the two years that are looked at and cut at the screening day. */
static void put_lessons(uint8_t *lessons, int length, Date first, int year, const unsigned char *digits, int count)
{
    int at = date_between(first, date_of(year, 8, 1));
    for (int i = 0; i < count && at + i < length; i++)
        if (at + i >= 0) lessons[at + i] = lessons_of(digits[i]);
}

static bool add_class(const Plan *plan, sqlite3_stmt *row, Date first, int length, Arena *arena, Classes *classes, Error *err)
{
    if (!VECTOR_ROOM(arena, classes)) return error_memory(err);
    ClassDays days = { .id = sqlite3_column_int64(row, 0), .year = sqlite3_column_int(row, 4), .grade = sqlite3_column_int(row, 1), .days_a_week = sqlite3_column_int(row, 3),
                       .letter = store_text(row, 2, arena), .first = first, .length = length,
                       .observed_through = NO_DATE, .family_through = NO_DATE, .measures_through = NO_DATE, .clubs_through = NO_DATE };
    uint8_t *lessons = arena_take(arena, (size_t)length);
    if (!days.letter || !lessons) return error_memory(err);
    put_lessons(lessons, length, first, sqlite3_column_int(row, 4), sqlite3_column_text(row, 5), sqlite3_column_bytes(row, 5));
    days.lessons = lessons;
    days.line = calendar_line(plan->calendar, days.grade, days.days_a_week);
    classes->items[classes->count++] = days;
    return true;
}

/* How many days from the first on are alike in both. */
static int days_alike(const ClassDays *a, const ClassDays *b)
{
    const int most = a->length < b->length ? a->length : b->length;
    int i = 0;
    while (i + 8 <= most && memcmp(a->lessons + i, b->lessons + i, 8) == 0) i += 8;
    while (i < most && a->lessons[i] == b->lessons[i]) i++;
    return i;
}

bool class_days_count(ClassDays *days, const ClassDays *before, Arena *arena, Error *err)
{
    static atomic_ullong counted;                                     /* no other class had this number, though it may have stood at the same place */
    uint16_t *covered = ARENA_ARRAY(arena, uint16_t, days->length + 1);
    uint32_t *held = ARENA_ARRAY(arena, uint32_t, days->length + 1);
    if (!covered || !held) return error_memory(err);
    int i = 0;
    if (before && before->line == days->line && before->first.number == days->first.number) {
        i = days_alike(before, days);
        memcpy(covered, before->covered, (size_t)(i + 1) * sizeof *covered);
        memcpy(held, before->held, (size_t)(i + 1) * sizeof *held);
    } else while (i < days->length && !days->lessons[i]) i++;          /* mostly the whole school year before: the class is a new one */
    for (; i < days->length; i++) {
        bool counts = days->lessons[i] > 0 && dayline_is_school_day(days->line, date_plus(days->first, i));
        covered[i + 1] = (uint16_t)(covered[i] + counts);
        held[i + 1] = held[i] + days->lessons[i];
    }
    days->alike = atomic_fetch_add(&counted, 1) + 1;
    days->covered = covered;
    days->held = held;
    return true;
}

void class_handed_in(ClassDays *days, char kind, Date through)
{
    Date *last = &days->clubs_through;
    switch (kind) {              /* the table's CHECK allows only these four */
    case 'o': last = &days->observed_through; break;
    case 'f': last = &days->family_through; break;
    case 'm': last = &days->measures_through; break;
    default: break;
    }
    if (last->number < through.number) *last = through;               /* NO_DATE is before any day */
}

static bool load_hand_ins(Store *store, long long low, long long high, const Classes *classes, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT class, kind, max(through) FROM loaded WHERE died IS NULL AND class BETWEEN ?1 AND ?2 GROUP BY class, kind", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, low);
    sqlite3_bind_int64(row, 2, high);
    while (store_row(store, row, err)) {
        ClassDays *days = (ClassDays *)classes_find(classes, sqlite3_column_int64(row, 0));
        const char *kind = (const char *)sqlite3_column_text(row, 1);
        if (days && kind) class_handed_in(days, kind[0], store_date(row, 2));
    }
    return err->kind == ERR_NONE;
}

bool classes_load(Store *store, const Plan *plan, long long school, Date on, Arena *arena, Classes *classes, Error *err)
{
    *classes = (Classes){ 0 };
    int year = date_school_year(on);
    Date first = date_of(year - 1, 8, 1);
    int length = date_between(first, on) + 1;
    long long low = school * IDS_A_SCHOOL, high = low + IDS_A_SCHOOL - 1;
    sqlite3_stmt *row = store_statement(store, "SELECT c.id, c.grade, c.letter, c.week, c.year, d.lessons FROM class c LEFT JOIN class_days d ON d.class = c.id"
        " WHERE c.id BETWEEN ?1 AND ?2 AND c.year >= ?3 ORDER BY c.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, low);
    sqlite3_bind_int64(row, 2, high);
    sqlite3_bind_int(row, 3, year - 1);
    while (store_row(store, row, err))
        if (!add_class(plan, row, first, length, arena, classes, err)) { sqlite3_reset(row); return false; }
    if (err->kind != ERR_NONE) return false;

    for (size_t i = 0; i < classes->count; i++)
        if (!class_days_count(&classes->items[i], NULL, arena, err)) return false;
    return load_hand_ins(store, low, high, classes, err);
}

static int compare_class(const void *key, const void *item)
{
    long long a = *(const long long *)key, b = ((const ClassDays *)item)->id;
    return a < b ? -1 : a > b;
}

const ClassDays *classes_find(const Classes *classes, long long id)
{
    if (classes->count == 0) return NULL;
    return bsearch(&id, classes->items, classes->count, sizeof *classes->items, compare_class);
}

const ClassDays *classes_near(const Classes *classes, size_t *place, long long id)
{
    if (*place < classes->count && classes->items[*place].id == id) return &classes->items[*place];
    const ClassDays *found = classes_find(classes, id);
    if (found) *place = (size_t)(found - classes->items);
    return found;
}
