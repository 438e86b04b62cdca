/* Social passports of the classes and of the school (plan I.2, I.3), last year's figures beside. */
#include <string.h>

#include "internal.h"

/* Pupils of one roll that stand together: a class, or all of them. `known`: their family records were loaded. */
typedef struct { const Roll *roll; size_t from, to; bool known; } Group;

/* One passport being counted; `seen` holds for each family the number of the count that met it last. */
typedef struct {
    const Service *service;
    SchoolClasses classes, classes_before;
    Roll now, before;
    unsigned *seen, counts;
} Counting;

enum { REGISTERED = 0 };                 /* no category: who is on a register */

static bool belongs(const RollPupil *pupil, uint64_t categories)
{
    return categories == REGISTERED ? pupil->registered : (pupil->categories & categories) != 0;
}

static Pair count_pair(Counting *counting, const Group *group, uint64_t categories)
{
    Pair pair = { 0, 0 };
    unsigned count = ++counting->counts;
    for (size_t i = group->from; i < group->to; i++) {
        const RollPupil *pupil = &group->roll->items[i];
        if (!belongs(pupil, categories)) continue;
        pair.pupils++;
        pair.families += counting->seen[pupil->family] != count;
        counting->seen[pupil->family] = count;
    }
    return pair;
}

static bool name_people(Counting *counting, const Group *group, const Category *category, long count, PassportRow *row, Error *err)
{
    const Person **people = ARENA_ARRAY(counting->service->arena, const Person *, count + 1);
    size_t n = 0;
    if (!people) return error_memory(err);
    for (size_t i = group->from; i < group->to; i++)
        if (belongs(&group->roll->items[i], UINT64_C(1) << category->index)) people[n++] = group->roll->items[i].person;
    row->people = people;
    return true;
}

static bool fill_rows(Counting *counting, const Group *now, const Group *before, Passport *passport, Error *err)
{
    const Plan *plan = counting->service->plan;
    PassportRow *rows = ARENA_ARRAY(counting->service->arena, PassportRow, plan->category_count + 1);
    if (!rows) return error_memory(err);
    for (size_t i = 0; i < plan->category_count; i++) {
        const Category *category = &plan->categories[i];
        uint64_t bit = UINT64_C(1) << category->index;
        rows[i] = (PassportRow){ .category = category, .now = count_pair(counting, now, bit), .before = count_pair(counting, before, bit) };
        if (!name_people(counting, now, category, rows[i].now.pupils, &rows[i], err)) return false;
    }
    passport->rows = rows;
    passport->row_count = plan->category_count;
    return true;
}

static bool fill(Counting *counting, const Group *now, const Group *before, Passport *passport, Error *err)
{
    const Plan *plan = counting->service->plan;
    uint64_t aid = 0;
    for (size_t i = 0; i < plan->category_count; i++)
        if (plan->categories[i].aid) aid |= UINT64_C(1) << plan->categories[i].index;
    for (size_t i = now->from; i < now->to; i++) {
        const RollPupil *pupil = &now->roll->items[i];
        passport->pupils++;
        passport->girls += pupil->sex == 'f';
        passport->boys += pupil->sex == 'm';
        passport->in_clubs += pupil->club;
        passport->meals += pupil->meals;
    }
    for (size_t i = before->from; i < before->to; i++) {
        passport->in_clubs_before += before->roll->items[i].club;
        passport->meals_before += before->roll->items[i].meals;
    }
    if (aid) {
        passport->any = count_pair(counting, now, aid);
        passport->any_before = count_pair(counting, before, aid);
    }
    passport->registered = count_pair(counting, now, REGISTERED);
    passport->registered_before = count_pair(counting, before, REGISTERED);
    passport->before_known = before->known;
    return fill_rows(counting, now, before, passport, err);
}

/* The pupils of a class; none where it is not there. Known: it handed in its passport, or some status of its pupils is on record. */
static Group group_of(const Roll *roll, const SchoolClass *class)
{
    Group group = { .roll = roll };
    while (class && group.from < roll->count && roll->items[group.from].person->class_id != class->id) group.from++;
    for (group.to = group.from; class && group.to < roll->count && roll->items[group.to].person->class_id == class->id; group.to++)
        group.known |= roll->items[group.to].categories != 0;
    group.known = group.to > group.from && (group.known || date_known(class->family_through));
    return group;
}

/* What the class was a year before: one grade lower, the same letter. */
static const SchoolClass *class_before(const Counting *counting, const SchoolClass *class)
{
    for (size_t i = 0; i < counting->classes_before.count; i++) {
        const SchoolClass *earlier = &counting->classes_before.items[i];
        if (earlier->grade == class->grade - 1 && strcmp(earlier->letter, class->letter) == 0) return earlier;
    }
    return NULL;
}

static bool add_class(Counting *counting, const SchoolClass *class, Passports *passports, Error *err)
{
    if (!VECTOR_ROOM(counting->service->arena, passports)) return error_memory(err);
    Passport *passport = &passports->items[passports->count++];
    *passport = (Passport){ .class_id = class->id, .class_label = class->label, .teacher = class->teacher, .handed_in = date_known(class->family_through),
                            .through = class->family_through };
    Group now = group_of(&counting->now, class), before = group_of(&counting->before, class_before(counting, class));
    return fill(counting, &now, &before, passport, err);
}

static bool add_school(Counting *counting, Passports *passports, Error *err)
{
    if (!VECTOR_ROOM(counting->service->arena, passports)) return error_memory(err);
    Passport *passport = &passports->items[passports->count++];
    *passport = (Passport){ .class_label = "", .teacher = "", .handed_in = counting->classes.count > 0, .through = NO_DATE };
    for (size_t i = 0; i < counting->classes.count; i++) {
        Date through = counting->classes.items[i].family_through;
        if (!date_known(through)) passport->handed_in = false;
        else if (!date_known(passport->through) || through.number < passport->through.number) passport->through = through;
    }
    if (!passport->handed_in) passport->through = NO_DATE;
    Group now = { &counting->now, 0, counting->now.count, true }, before = { &counting->before, 0, counting->before.count, false };
    for (size_t i = 0; i < counting->classes_before.count; i++) before.known |= group_of(&counting->before, &counting->classes_before.items[i]).known;
    return fill(counting, &now, &before, passport, err);
}

/* The same day of the year before; 28 February for the 29th. */
static Date year_before(Date on)
{
    int year, month, day;
    date_split(on, &year, &month, &day);
    return date_of(year - 1, month, month == 2 && day == 29 ? 28 : day);
}

bool passports_load(const Service *service, Passports *passports, Error *err)
{
    Counting counting = { .service = service };
    Date before = year_before(service->on);
    People people;
    if (!school_classes(service, date_school_year(service->on), &counting.classes, err) ||
        !school_classes(service, date_school_year(before), &counting.classes_before, err) ||
        !people_load(service->store, service->school->id, before, service->arena, &people, err) ||
        !roll_load(service, service->people, service->on, &counting.now, err) || !roll_load(service, &people, before, &counting.before, err)) return false;
    size_t families = counting.now.families > counting.before.families ? counting.now.families : counting.before.families;
    counting.seen = ARENA_ARRAY(service->arena, unsigned, families + 1);
    if (!counting.seen) return error_memory(err);
    for (size_t i = 0; i < counting.classes.count; i++)
        if (!add_class(&counting, &counting.classes.items[i], passports, err)) return false;
    return add_school(&counting, passports, err);
}
