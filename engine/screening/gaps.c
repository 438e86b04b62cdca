/* What could not be told, by class: which records are missing, since when, for how many pupils. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* The fact of "missed(unexcused, 30)". */
static RecordKind record_of(const char *fact)
{
    size_t length = strcspn(fact, "(");
    for (int i = 0; i < FACTS; i++)
        if (strlen(fact_names[i]) == length && strncmp(fact_names[i], fact, length) == 0) return fact_record((Fact)i);
    return RECORD_NONE;
}

static int compare_gap(const void *a, const void *b)
{
    const Gap *x = a, *y = b;
    if (x->grade != y->grade) return x->grade - y->grade;
    int order = order_compare(x->letter, y->letter);
    if (order) return order;
    if (x->record != y->record) return (int)x->record - (int)y->record;
    return x->reason_not_given - y->reason_not_given;
}

/* School days from the year's first to the last that is over, that were not loaded. */
static void count_days(const ClassDays *days, const Plan *plan, Date on, Gap *gap)
{
    const SchoolYear *year = calendar_year(plan->calendar, date_school_year(on));
    gap->first = gap->last = NO_DATE;
    if (!year) return;
    for (Date day = year->first; day.number < on.number; day = date_plus(day, 1)) {
        int i = date_between(days->first, day);
        if (i < 0 || i >= days->length || days->lessons[i] > 0 || !dayline_is_school_day(days->line, day)) continue;
        if (gap->days++ == 0) gap->first = day;
        gap->last = day;
    }
}

static Date handed_in(const ClassDays *days, RecordKind record)
{
    switch (record) {
    case RECORD_OBSERVATIONS: return days->observed_through;
    case RECORD_FAMILY: return days->family_through;
    case RECORD_MEASURES: return days->measures_through;
    case RECORD_CLUBS: return days->clubs_through;
    default: return NO_DATE;
    }
}

static Gap *gap_of(Gaps *gaps, const Person *person, RecordKind record, bool reason, Arena *arena)
{
    for (size_t i = 0; i < gaps->count; i++) {
        Gap *gap = &gaps->items[i];
        if (gap->record == record && gap->reason_not_given == reason && strcmp(gap->class_label, person->class_label) == 0) return gap;
    }
    if (!VECTOR_ROOM(arena, gaps)) return NULL;
    gaps->items[gaps->count] = (Gap){ .grade = person->grade, .letter = person->letter, .class_label = person->class_label, .record = record,
                                      .reason_not_given = reason, .first = NO_DATE, .last = NO_DATE, .through = NO_DATE };
    return &gaps->items[gaps->count++];
}

bool screening_gaps(Store *store, const Plan *plan, const Screening *screening, const People *people, Arena *arena, Gaps *gaps, long *other, Error *err)
{
    Classes classes;
    *other = 0;
    if (!classes_load(store, plan, screening->school, screening->on, arena, &classes, err)) return false;
    long long last_pupil = 0;
    bool seen[RECORDS][2] = { { false, false } };                     /* this pupil counts once for each kind */
    for (size_t i = 0; i < screening->cannot_tell.count; i++) {
        const CannotTell *missing = &screening->cannot_tell.items[i];
        const Person *person = people_find(people, missing->pupil);
        bool reason = strcmp(missing->reason, "reason-not-given") == 0;
        if (!reason && strcmp(missing->reason, knowledge_names[NOT_LOADED]) != 0) { ++*other; continue; }
        if (!person) continue;
        if (missing->pupil != last_pupil) { memset(seen, 0, sizeof seen); last_pupil = missing->pupil; }
        RecordKind record = record_of(missing->fact);
        Gap *gap = gap_of(gaps, person, record, reason, arena);
        if (!gap) return error_memory(err);
        gap->pupils += !seen[record][reason];
        seen[record][reason] = true;
        const ClassDays *days = gap->days || date_known(gap->through) ? NULL : classes_find(&classes, person->class_id);
        if (!days) continue;
        if (record == RECORD_ATTENDANCE && !reason) count_days(days, plan, screening->on, gap);
        else gap->through = handed_in(days, record);
    }
    VECTOR_SORT(gaps, compare_gap);
    return true;
}
