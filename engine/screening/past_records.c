/* The pupils' rows in all their versions, and a dossier as it was known on a past day. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

Records *past_records_open(Store *store, const Plan *plan, const Past *past, Error *err)
{
    Records *records = memory_take(sizeof *records);
    if (!records) { error_memory(err); return NULL; }
    *records = (Records){ .store = store, .plan = plan, .past = past };
    if (sinks_define(records, err)) return records;
    records_close(records);
    return NULL;
}

void past_records_turn(Records *records, size_t end)
{
    records->on = records->past->days[end - 1];
    records->year = date_school_year(records->on);
}

/* Room for all rows that a pupil has, to be filled with those that are seen. */
static void *room_for(Rows *rows, size_t count)
{
    if (count <= rows->seen_room) return rows->seen;
    char *seen = memory_resize(rows->seen, count * 2 * rows->item_size);
    if (!seen) return NULL;
    rows->seen = seen;
    rows->seen_room = count * 2;
    return seen;
}

/* How many rows from the first on are seen, when no former one is among them and none after them is; else -1. */
static long seen_without_gap(const Version *versions, size_t count, Date on)
{
    size_t i = 0, seen;
    while (i < count && versions[i].known <= on.number && versions[i].gone == INT32_MAX) i++;
    for (seen = i; i < count; i++)
        if (version_seen(&versions[i], on)) return -1;
    return (long)seen;
}

/* The rows of one kind that are seen on the day; in place where they stand together, as they do when nothing came late or was corrected. */
static inline bool take_seen(Records *records, Kind kind, size_t i, const void **items, size_t *count)
{
    Rows *rows = &records->rows[kind];
    size_t first = rows->first[i], all = rows->first[i + 1] - first;
    *items = NULL;
    *count = 0;
    if (all == 0) return true;
    const char *row = rows->items + first * rows->item_size;
    const Version *versions = rows->versions + first;
    long together = seen_without_gap(versions, all, records->on);
    if (together >= 0) {
        *items = row;
        *count = (size_t)together;
        return true;
    }
    char *seen = room_for(rows, all);
    if (!seen) return false;
    for (size_t k = 0; k < all; k++, row += rows->item_size)
        if (version_seen(&versions[k], records->on)) memcpy(seen + (*count)++ * rows->item_size, row, rows->item_size);
    *items = seen;
    return true;
}

#define TAKE(list, kind)                                                                                                 \
    do {                                                                                                                 \
        const void *items;                                                                                               \
        if (!take_seen(records, kind, i, &items, &(list).count)) return error_memory(err);                               \
        (list).items = items;                                                                                            \
    } while (0)

/* Of a day with two versions that are known the later one counts, while it is not withdrawn: the rows stand in the order of imports. */
static size_t put_days(const Rows *rows, size_t i, Date on, DayMarks *days, size_t count)
{
    const DayMarks *row = (const DayMarks *)(const void *)rows->items;
    size_t begin = count;
    for (size_t k = rows->first[i]; k < rows->first[i + 1]; k++) {
        if (rows->versions[k].known > on.number) continue;
        if (count > begin && days[count - 1].day.number == row[k].day.number) count--;
        if (on.number < rows->versions[k].gone) days[count++] = row[k];
    }
    return count;
}

static bool take_attendance(Records *records, size_t i, Dossier *dossier, Error *err)
{
    Rows *before = &records->rows[KIND_ATTENDANCE_BEFORE], *now = &records->rows[KIND_ATTENDANCE];
    size_t before_count = before->first[i + 1] - before->first[i], now_count = now->first[i + 1] - now->first[i];
    if (before_count == 0 && now_count == 0) return true;
    if (before_count == 0) {
        long together = seen_without_gap(now->versions + now->first[i], now_count, records->on);
        if (together >= 0) {
            dossier->attendance.items = (const DayMarks *)(const void *)now->items + now->first[i];
            dossier->attendance.count = (size_t)together;
            return true;
        }
    }
    DayMarks *days = room_for(now, before_count + now_count);
    if (!days) return error_memory(err);
    size_t count = put_days(before, i, records->on, days, 0);
    dossier->attendance.items = days;
    dossier->attendance.count = put_days(now, i, records->on, days, count);
    return true;
}

static bool take_memberships(Records *records, size_t i, size_t day, Dossier *dossier, Error *err)
{
    const void *items;
    size_t count;
    if (!take_seen(records, KIND_MEMBERSHIP, i, &items, &count)) return error_memory(err);
    const MembershipRow *found = items;
    if (count > records->stay_room) {
        Membership *stays = memory_resize(records->stays, count * 2 * sizeof *stays);
        if (!stays) return error_memory(err);
        records->stays = stays;
        records->stay_room = count * 2;
    }
    for (size_t k = 0; k < count; k++) {
        const ClassDays *of = classes_find(&records->past->classes[day], found[k].class_id);
        if (of) records->stays[dossier->memberships.count++] = records_stay(&found[k], of, records->on);
    }
    dossier->memberships.items = records->stays;
    return true;
}

/* Of the lists of which a Trail thinks so. */
static bool stand_in_place(const Records *records, const Dossier *dossier)
{
#define IN_PLACE(list, kind) (!(list).items || (const char *)(list).items != records->rows[kind].seen)
    return IN_PLACE(dossier->attendance, KIND_ATTENDANCE) && IN_PLACE(dossier->observations, KIND_OBSERVATION) &&
           IN_PLACE(dossier->measures, KIND_MEASURE) && IN_PLACE(dossier->presences, KIND_PRESENCE);
#undef IN_PLACE
}

bool past_records_dossier(Records *records, size_t i, size_t day, Dossier *dossier, bool *in_place, Error *err)
{
    Date on = records->on = records->past->days[day];
    records->current = i;
    *dossier = (Dossier){ .plan = records->plan, .on = on, .pupil = records->pupils[i], .born = NO_DATE, .none_unread = !records->unread };
    const void *born;
    size_t births;
    if (!take_seen(records, KIND_BIRTH, i, &born, &births)) return error_memory(err);
    if (births > 0) dossier->born = ((const Date *)born)[births - 1];
    if (!take_memberships(records, i, day, dossier, err) || !take_attendance(records, i, dossier, err)) return false;
    TAKE(dossier->observations, KIND_OBSERVATION);
    TAKE(dossier->family, KIND_FAMILY);
    TAKE(dossier->measures, KIND_MEASURE);
    TAKE(dossier->clubs, KIND_CLUB);
    TAKE(dossier->sessions, KIND_SESSION);
    TAKE(dossier->presences, KIND_PRESENCE);
    TAKE(dossier->registers, KIND_ENTRY);
    *in_place = stand_in_place(records, dossier);
    return true;
}

/* ---- how many there were ------------------------------------------------------------------------------------------------------- */

/* The first of the replay's days on which the pupil was in a class and the row is seen; day_count: none. */
static size_t first_seen(const Past *past, const bool *enrolled, const Version *version)
{
    size_t low = 0, high = past->day_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (past->days[middle].number < version->known) low = middle + 1;
        else high = middle;
    }
    while (low < past->day_count && past->days[low].number < version->gone && !enrolled[low]) low++;
    return low < past->day_count && past->days[low].number < version->gone ? low : past->day_count;
}

void past_records_count(const Records *records, const bool *const *enrolled, size_t first, size_t end, long *seen, long *assumed)
{
    for (Kind kind = 0; kind < KINDS; kind++) {
        const Rows *rows = &records->rows[kind];
        if (kind == KIND_BIRTH || kind == KIND_ENTRY) continue;      /* no records: what the pupil is, what a council decided */
        for (size_t i = 0; i < records->count; i++)
            for (size_t k = rows->first[i]; k < rows->first[i + 1]; k++) {
                size_t day = first_seen(records->past, enrolled[i], &rows->versions[k]);
                if (day < first || day >= end) continue;              /* of another school year: counted there */
                ++*seen;
                *assumed += rows->versions[k].assumed;
            }
    }
}
