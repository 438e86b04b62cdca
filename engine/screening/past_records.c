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

/* The lessons of both school years stand in one list, for each pupil those of the earlier year first. */
static bool join_years(Records *records)
{
    Rows *before = &records->rows[KIND_ATTENDANCE_BEFORE], *now = &records->rows[KIND_ATTENDANCE];
    const size_t size = now->item_size;
    if (before->count == 0) return true;
    while (now->room < now->count + before->count)
        if (!rows_grow(now)) return false;
    for (size_t i = records->count; i-- > 0;) {                       /* from the end, so that nothing is moved over what has not been */
        const size_t from = now->first[i], count = now->first[i + 1] - from, to = from + before->first[i + 1], more = before->first[i + 1] - before->first[i];
        memmove(now->items + to * size, now->items + from * size, count * size);
        memmove(now->versions + to, now->versions + from, count * sizeof *now->versions);
        memcpy(now->items + (to - more) * size, before->items + before->first[i] * size, more * size);
        memcpy(now->versions + to - more, before->versions + before->first[i], more * sizeof *now->versions);
        now->first[i + 1] += before->first[i + 1];
    }
    now->count += before->count;
    before->count = 0;
    memset(before->first, 0, sizeof before->first);
    return true;
}

/* Plain are rows of which each became known after those before it and none is gone: nearly all are. */
static bool are_plain(const Version *versions, size_t count)
{
    bool plain = true;
    for (size_t i = 0; i < count && plain; i++) plain = versions[i].gone == INT32_MAX && (i == 0 || versions[i - 1].known <= versions[i].known);
    return plain;
}

bool past_records_ready(Records *records)
{
    if (!join_years(records)) return false;
    for (Kind kind = 0; kind < KINDS; kind++) {
        Rows *rows = &records->rows[kind];
        for (size_t i = 0; i < records->count; i++) {
            const size_t first = rows->first[i], all = rows->first[i + 1] - first;
            rows->plain[i] = all == 0 || are_plain(rows->versions + first, all);
            rows->reached[i] = 0;
        }
    }
    return true;
}

/* How many of plain rows are seen: as many as on the day that was asked for last, and mostly some more. */
static inline size_t reach(Rows *rows, size_t i, Date on)
{
    const Version *versions = rows->versions + rows->first[i];
    const size_t all = rows->first[i + 1] - rows->first[i];
    size_t at = rows->reached[i];
    while (at < all && versions[at].known <= on.number) at++;
    while (at > 0 && versions[at - 1].known > on.number) at--;
    rows->reached[i] = (uint32_t)at;
    return at;
}

/* How many of so many plain rows were seen on the day before. */
static inline size_t reached_before(const Rows *rows, size_t i, size_t count, Date before)
{
    const Version *versions = rows->versions + rows->first[i];
    while (count > 0 && versions[count - 1].known > before.number) count--;
    return count;
}

static void *room_for(char **rows, size_t *room, size_t count, size_t size)
{
    if (count <= *room) return *rows;
    char *more = memory_resize(*rows, count * 2 * size);
    if (!more) return NULL;
    *rows = more;
    *room = count * 2;
    return more;
}

/* What of a pupil's rows of one kind is seen on the day, and whether a row has come or gone since the day before. */
typedef struct {
    long together;               /* so many from the first on, when no former one is among them and none after them is seen; else -1 */
    bool turned;
} Look;

static Look look_at(const Version *versions, size_t count, Date before, Date on)
{
    Look look = { 0, false };
    bool all = true;             /* so far: seen, and for good */
    for (size_t i = 0; i < count; i++) {
        const Version *version = &versions[i];
        const bool seen = version_seen(version, on);
        look.turned |= version_turned(version, before, on);
        all = all && seen && version->gone == INT32_MAX;
        if (all) look.together++;
        else if (seen) look.together = INT32_MIN;
    }
    if (look.together < 0) look.together = -1;
    return look;
}

/* The rows of one kind that are seen on the day; in place where they stand together, as they do when nothing came late or was corrected. Not asked where there are none. */
static bool take_seen(Records *records, Kind kind, size_t i, Date before, const void **items, size_t *count, bool *turned)
{
    Rows *rows = &records->rows[kind];
    size_t first = rows->first[i], all = rows->first[i + 1] - first;
    *count = 0;
    const char *row = rows->items + first * rows->item_size;
    const Version *versions = rows->versions + first;
    if (rows->plain[i]) {
        *items = row;
        *count = reach(rows, i, records->on);
        *turned = *count > 0 && versions[*count - 1].known > before.number;
        return true;
    }
    const Look look = look_at(versions, all, before, records->on);
    *turned = look.turned;
    if (look.together >= 0) {
        *items = row;
        *count = (size_t)look.together;
        return true;
    }
    char *seen = room_for(&rows->seen, &rows->seen_room, all, rows->item_size);
    if (!seen) return false;
    for (size_t k = 0; k < all; k++, row += rows->item_size)
        if (version_seen(&versions[k], records->on)) memcpy(seen + (*count)++ * rows->item_size, row, rows->item_size);
    *items = seen;
    return true;
}

/* Few pupils have records of every kind. */
static inline bool has_rows(const Records *records, Kind kind, size_t i) { return records->rows[kind].first[i] < records->rows[kind].first[i + 1]; }

#define TAKE(list, kind, turned)                                                                                                   \
    do {                                                                                                                           \
        const void *items = NULL;                                                                                                  \
        if (has_rows(records, kind, i) && !take_seen(records, kind, i, before, &items, &(list).count, (turned))) return error_memory(err); \
        (list).items = items;                                                                                                      \
    } while (0)

/* Of a day with two versions that are known the later one counts, while it is not withdrawn: the rows stand in the order of imports. */
static size_t put_days(const Rows *rows, size_t i, Date on, DayMarks *days)
{
    const DayMarks *row = (const DayMarks *)(const void *)rows->items;
    size_t count = 0;
    for (size_t k = rows->first[i]; k < rows->first[i + 1]; k++) {
        if (rows->versions[k].known > on.number) continue;
        if (count > 0 && days[count - 1].day.number == row[k].day.number) count--;
        if (on.number < rows->versions[k].gone) days[count++] = row[k];
    }
    return count;
}

/* All versions of the days of which one has come or gone. */
static size_t put_turned_days(const Rows *rows, size_t i, Date before, Date on, DayMarks *days)
{
    const DayMarks *row = (const DayMarks *)(const void *)rows->items;
    size_t count = 0;
    for (size_t k = rows->first[i], end; k < rows->first[i + 1]; k = end) {
        bool turned = false;
        for (end = k; end < rows->first[i + 1] && row[end].day.number == row[k].day.number; end++) turned |= version_turned(&rows->versions[end], before, on);
        for (; turned && k < end; k++) days[count++] = row[k];
    }
    return count;
}

static bool take_attendance(Records *records, size_t i, Date before, Dossier *dossier, Turned *turned, Error *err)
{
    Rows *rows = &records->rows[KIND_ATTENDANCE];
    const size_t first = rows->first[i], all = rows->first[i + 1] - first;
    if (all == 0) return true;
    const DayMarks *row = (const DayMarks *)(const void *)rows->items + first;
    if (rows->plain[i]) {
        dossier->attendance.items = row;
        dossier->attendance.count = reach(rows, i, records->on);
        if (!turned) return true;
        const size_t were = reached_before(rows, i, dossier->attendance.count, before);
        turned->attendance.items = row + were;
        turned->attendance.count = dossier->attendance.count - were;
        return true;
    }
    const Look look = look_at(rows->versions + first, all, before, records->on);
    if (turned && look.turned) {
        DayMarks *days = room_for(&rows->turned, &rows->turned_room, all, rows->item_size);
        if (!days) return error_memory(err);
        turned->attendance.items = days;
        turned->attendance.count = put_turned_days(rows, i, before, records->on, days);
    }
    dossier->attendance.items = row;
    dossier->attendance.count = (size_t)look.together;
    if (look.together >= 0) return true;
    DayMarks *days = room_for(&rows->seen, &rows->seen_room, all, rows->item_size);
    if (!days) return error_memory(err);
    dossier->attendance.items = days;
    dossier->attendance.count = put_days(rows, i, records->on, days);
    return true;
}

static bool take_observations(Records *records, size_t i, Date before, Dossier *dossier, Turned *turned, Error *err)
{
    Rows *rows = &records->rows[KIND_OBSERVATION];
    bool any = false;
    TAKE(dossier->observations, KIND_OBSERVATION, &any);
    if (!turned || !any) return true;
    const size_t first = rows->first[i], all = rows->first[i + 1] - first;
    const Observed *row = (const Observed *)(const void *)rows->items + first;
    if (rows->plain[i]) {
        const size_t were = reached_before(rows, i, dossier->observations.count, before);
        turned->observations.items = row + were;
        turned->observations.count = dossier->observations.count - were;
        return true;
    }
    Observed *came = room_for(&rows->turned, &rows->turned_room, all, rows->item_size);
    if (!came) return error_memory(err);
    turned->observations.items = came;
    for (size_t k = 0; k < all; k++)
        if (version_turned(&rows->versions[first + k], before, records->on)) came[turned->observations.count++] = row[k];
    return true;
}

static bool take_memberships(Records *records, size_t i, size_t day, Dossier *dossier, Error *err)
{
    const void *items;
    size_t count;
    bool turned;
    if (!has_rows(records, KIND_MEMBERSHIP, i)) return true;
    if (!take_seen(records, KIND_MEMBERSHIP, i, records->on, &items, &count, &turned)) return error_memory(err);
    const MembershipRow *found = items;
    if (count > records->stay_room) {
        Membership *stays = memory_resize(records->stays, count * 2 * sizeof *stays);
        if (!stays) return error_memory(err);
        records->stays = stays;
        records->stay_room = count * 2;
    }
    for (size_t k = 0; k < count; k++) {
        const ClassDays *of = classes_near(&records->past->classes[day], &records->stay_class, found[k].class_id);
        if (of) records->stays[dossier->memberships.count++] = records_stay(records, &found[k], of);
    }
    dossier->memberships.items = records->stays;
    return true;
}

/* Of the pupil alone: where one of a batch has such a row, the others have none. */
static bool has_unread(const Records *records, size_t i)
{
    const Rows *rows = &records->rows[KIND_ATTENDANCE];
    const DayMarks *row = (const DayMarks *)(const void *)rows->items;
    bool unread = false;
    for (size_t k = rows->first[i]; records->unread && k < rows->first[i + 1]; k++) unread |= marks_unread(row[k].marks);
    return unread;
}

bool past_records_dossier(Records *records, size_t i, size_t day, Date before, Dossier *dossier, Turned *turned, Error *err)
{
    Date on = records->on = records->past->days[day];
    records->current = i;
    *dossier = (Dossier){ .plan = records->plan, .on = on, .pupil = records->pupils[i], .born = NO_DATE, .none_unread = !has_unread(records, i) };
    Turned all = { 0 };
    const void *born;
    size_t births = 0;
    bool other;
    if (has_rows(records, KIND_BIRTH, i) && !take_seen(records, KIND_BIRTH, i, before, &born, &births, &other)) return error_memory(err);
    if (births > 0) dossier->born = ((const Date *)born)[births - 1];
    if (!take_memberships(records, i, day, dossier, err) || !take_attendance(records, i, before, dossier, turned ? &all : NULL, err) ||
        !take_observations(records, i, before, dossier, turned ? &all : NULL, err))
        return false;
    TAKE(dossier->family, KIND_FAMILY, &all.family);
    TAKE(dossier->measures, KIND_MEASURE, &all.measures);
    TAKE(dossier->clubs, KIND_CLUB, &all.clubs);
    TAKE(dossier->sessions, KIND_SESSION, &other);
    TAKE(dossier->presences, KIND_PRESENCE, &all.presences);
    TAKE(dossier->registers, KIND_ENTRY, &other);
    if (turned) *turned = all;
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
