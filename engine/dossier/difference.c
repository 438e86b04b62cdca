/* How many records of one pupil stand otherwise in one dossier than in another: what became known, was corrected or taken back between two looks. */
#include "internal.h"

/* Of one kind: which two rows are of one record, and whether they say the same. A day of attendance without a mark is as good as none. */
typedef struct {
    size_t size;
    bool (*one)(const void *a, const void *b);
    bool (*same)(const void *a, const void *b);
} RowKind;

#define ROW_KIND(name, Type, is_one, is_same)                                                                            \
    static bool name##_one(const void *x, const void *y) { const Type *a = x, *b = y; return (is_one); }                 \
    static bool name##_same(const void *x, const void *y) { const Type *a = x, *b = y; return (is_same); }               \
    static const RowKind name = { sizeof(Type), name##_one, name##_same }

static bool texts(const char *a, const char *b) { return a == b || strcmp(a, b) == 0; }

ROW_KIND(stays, Membership, a->since.number == b->since.number && a->of->id == b->of->id, a->until.number == b->until.number);
ROW_KIND(marks, DayMarks, a->day.number == b->day.number && a->marks.packed && b->marks.packed, a->marks.packed == b->marks.packed);
ROW_KIND(seen, Observed, a->day.number == b->day.number && a->sign == b->sign, a->severity == b->severity);
ROW_KIND(family, FamilyStatus, a->category == b->category && a->since.number == b->since.number, a->until.number == b->until.number);
ROW_KIND(measures, Measure, a->day.number == b->day.number && texts(a->name, b->name), !(a->number < b->number || a->number > b->number));
ROW_KIND(clubs, Club, a->since.number == b->since.number && texts(a->club, b->club), a->until.number == b->until.number);
ROW_KIND(sessions, ClubSessions, a->day.number == b->day.number && texts(a->club, b->club), a->sessions == b->sessions);
ROW_KIND(presences, Presence, a->kind == b->kind && a->since.number == b->since.number, a->until.number == b->until.number);
ROW_KIND(registers, OnRegister, a->reg == b->reg && a->since.number == b->since.number, a->reg == b->reg);

typedef struct { const char *items; size_t count; } RowList;

static const void *row_at(const RowList *list, const RowKind *kind, size_t i) { return list->items + i * kind->size; }

static size_t count_like(const RowList *list, const RowKind *kind, const void *row, bool alike)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++)
        count += kind->one(row, row_at(list, kind, i)) && (!alike || kind->same(row, row_at(list, kind, i)));
    return count;
}

/* Whether no row before the i-th is of the same record (`alike`: and says the same). */
static bool is_first(const RowList *list, const RowKind *kind, size_t i, bool alike)
{
    for (size_t k = 0; k < i; k++)
        if (kind->one(row_at(list, kind, i), row_at(list, kind, k)) && (!alike || kind->same(row_at(list, kind, i), row_at(list, kind, k)))) return false;
    return true;
}

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Two notes of one sign on one day are of one record: so many rows as the longer side has more than both say alike. */
static long differ_from(const RowList *list, const RowList *other, const RowKind *kind, bool alone)
{
    long differing = 0;
    for (size_t i = 0; i < list->count; i++) {
        const void *row = row_at(list, kind, i);
        if (!kind->one(row, row) || !is_first(list, kind, i, false)) continue;
        size_t here = count_like(list, kind, row, false), there = count_like(other, kind, row, false), both = 0;
        if (alone && there > 0) continue;                             /* counted from the other side */
        for (size_t k = i; k < list->count; k++)
            if (kind->one(row, row_at(list, kind, k)) && is_first(list, kind, k, true))
                both += least(count_like(list, kind, row_at(list, kind, k), true), count_like(other, kind, row_at(list, kind, k), true));
        differing += (long)((here > there ? here : there) - both);
    }
    return differing;
}

#define DIFFER(list, kind)                                                                                               \
    (differ_from(&(RowList){ (const char *)a->list.items, a->list.count }, &(RowList){ (const char *)b->list.items, b->list.count }, &kind, false) + \
     differ_from(&(RowList){ (const char *)b->list.items, b->list.count }, &(RowList){ (const char *)a->list.items, a->list.count }, &kind, true))

/* ---- the class's own records ------------------------------------------------------------------------------------------------- */

static const ClassDays *class_of(const Dossier *dossier, long long id)
{
    for (size_t i = 0; i < dossier->memberships.count; i++)
        if (dossier->memberships.items[i].of->id == id) return dossier->memberships.items[i].of;
    return NULL;
}

static long hand_ins(const ClassDays *a, const ClassDays *b)
{
    return (a->observed_through.number != b->observed_through.number) + (a->family_through.number != b->family_through.number) +
           (a->measures_through.number != b->measures_through.number) + (a->clubs_through.number != b->clubs_through.number);
}

/* Days of the journal that were loaded otherwise while the pupil was in the class, and lists that it handed in; of a class that both know. */
static long classes_differ(const Dossier *a, const Dossier *b)
{
    long differing = 0;
    for (size_t i = 0; i < a->memberships.count; i++) {
        const Membership *stay = &a->memberships.items[i];
        const ClassDays *other = class_of(b, stay->of->id);
        if (!other) continue;
        for (int d = 0; d < stay->of->length; d++) {
            Date day = date_plus(stay->of->first, d);
            differing += holds_on(stay->since, stay->until, day) && stay->of->lessons[d] != lessons_on(other, day);
        }
        if (holds_on(stay->since, stay->until, a->on)) differing += hand_ins(stay->of, other);
    }
    return differing;
}

long dossier_differences(const Dossier *a, const Dossier *b)
{
    return (a->born.number != b->born.number) + classes_differ(a, b) + DIFFER(memberships, stays) + DIFFER(attendance, marks) + DIFFER(observations, seen) +
           DIFFER(family, family) + DIFFER(measures, measures) + DIFFER(clubs, clubs) + DIFFER(sessions, sessions) + DIFFER(presences, presences) +
           DIFFER(registers, registers);
}
