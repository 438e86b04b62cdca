/* The records of pupils in memory, batch by batch, and the dossiers made of them. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

Records *records_open(Store *store, const Plan *plan, Date on, Error *err)
{
    Records *records = memory_take(sizeof *records);
    if (!records) { error_memory(err); return NULL; }
    memset(records, 0, sizeof *records);
    records->store = store;
    records->plan = plan;
    records->on = on;
    records->year = date_school_year(on);
    records->school_arena = arena_open();
    records->batch_arena = arena_open();
    if (!records->school_arena || !records->batch_arena) { error_memory(err); goto fail; }
    if (!sinks_define(records, err)) goto fail;
    return records;
fail:
    records_close(records);
    return NULL;
}

void records_close(Records *records)
{
    if (!records) return;
    arena_close(records->school_arena);
    arena_close(records->batch_arena);
    for (int kind = 0; kind < KINDS; kind++) {
        memory_give(records->rows[kind].items);
        memory_give(records->rows[kind].versions);
        memory_give(records->rows[kind].seen);
        memory_give(records->rows[kind].turned);
    }
    for (size_t i = 0; i < records->name_room; i++) memory_give((void *)records->names[i]);
    memory_give(records->names);
    memory_give(records->joined);
    memory_give(records->stays);
    memory_give(records);
}

bool records_load(Records *records, const long long *pupils, size_t count, Error *err)
{
    if (count == 0) return true;
    long long school = school_of(pupils[0]);
    if (school != records->school && !records->past) {
        arena_clear(records->school_arena);
        records->school = 0;
        if (!classes_load(records->store, records->plan, school, records->on, records->school_arena, &records->classes, err)) return false;
        records->school = school;
    }
    records->pupils = pupils;
    records->count = count;
    records->out_of_memory = records->out_of_order = records->unread = false;
    for (Kind kind = 0; kind < KINDS; kind++)
        if (!sinks_scan(records, kind, err)) return false;
    return !records->past || past_records_ready(records) || error_memory(err);
}

static size_t range(const Records *records, Kind kind, size_t i, const void **items)
{
    const Rows *rows = &records->rows[kind];
    *items = rows->count ? rows->items + rows->first[i] * rows->item_size : NULL;
    return rows->first[i + 1] - rows->first[i];
}

#define TAKE(list, kind)                                                                                                 \
    do {                                                                                                                 \
        const void *items;                                                                                               \
        (list).count = range(records, kind, i, &items);                                                                  \
        (list).items = items;                                                                                            \
    } while (0)

/* Both school years in one array; the earlier one is mostly empty, and then nothing is copied. */
static bool join_attendance(Records *records, size_t i, Dossier *dossier, Error *err)
{
    const void *before, *now;
    size_t before_count = range(records, KIND_ATTENDANCE_BEFORE, i, &before), now_count = range(records, KIND_ATTENDANCE, i, &now);
    dossier->attendance.items = now;
    dossier->attendance.count = now_count;
    if (before_count == 0) return true;
    size_t count = before_count + now_count;
    if (count > records->joined_room) {
        DayMarks *joined = memory_resize(records->joined, count * 2 * sizeof *joined);
        if (!joined) return error_memory(err);
        records->joined = joined;
        records->joined_room = count * 2;
    }
    memcpy(records->joined, before, before_count * sizeof *records->joined);
    if (now_count) memcpy(records->joined + before_count, now, now_count * sizeof *records->joined);
    dossier->attendance.items = records->joined;
    dossier->attendance.count = count;
    return true;
}

Membership records_stay(Records *records, const MembershipRow *row, const ClassDays *of)
{
    if (records->stay_year != of->year) records->stay_year = of->year, records->stay_last = date_of(of->year + 1, 7, 31);
    Date last = records->stay_last;                                   /* nobody stays in a class beyond its school year */
    Date until = !date_known(row->until) && records->on.number <= last.number ? NO_DATE
               : date_known(row->until) && row->until.number < last.number ? row->until : last;
    return (Membership){ of, row->since, until };
}

bool records_dossier(Records *records, size_t i, Dossier *dossier, Error *err)
{
    arena_clear(records->batch_arena);
    records->current = i;
    *dossier = (Dossier){ .plan = records->plan, .on = records->on, .pupil = records->pupils[i], .born = NO_DATE, .none_unread = !records->unread };
    const void *rows;
    if (range(records, KIND_BIRTH, i, &rows) > 0) dossier->born = *(const Date *)rows;

    size_t count = range(records, KIND_MEMBERSHIP, i, &rows);
    Membership *memberships = ARENA_ARRAY(records->batch_arena, Membership, count ? count : 1);
    if (!memberships) return error_memory(err);
    const MembershipRow *found = rows;
    for (size_t k = 0; k < count; k++) {
        const ClassDays *of = classes_find(&records->classes, found[k].class_id);
        if (of) memberships[dossier->memberships.count++] = records_stay(records, &found[k], of);
    }
    dossier->memberships.items = memberships;
    if (!join_attendance(records, i, dossier, err)) return false;
    TAKE(dossier->observations, KIND_OBSERVATION);
    TAKE(dossier->family, KIND_FAMILY);
    TAKE(dossier->measures, KIND_MEASURE);
    TAKE(dossier->clubs, KIND_CLUB);
    TAKE(dossier->sessions, KIND_SESSION);
    TAKE(dossier->presences, KIND_PRESENCE);
    TAKE(dossier->registers, KIND_ENTRY);
    return true;
}

size_t records_snoozed(const Records *records, const Snoozed **snoozed)
{
    const void *rows;
    size_t count = range(records, KIND_SNOOZE, records->current, &rows);
    *snoozed = rows;
    return count;
}

bool records_enrolled(Store *store, long long school, Date on, Arena *arena, Ids *ids, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT pupil FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)"
        " AND class IN (SELECT id FROM class WHERE year = ?4) ORDER BY pupil", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school ? school * IDS_A_SCHOOL : 0);
    sqlite3_bind_int64(row, 2, school ? (school + 1) * IDS_A_SCHOOL - 1 : INT64_MAX);
    sqlite3_bind_int(row, 3, on.number);
    sqlite3_bind_int(row, 4, date_school_year(on));
    while (store_row(store, row, err)) {
        long long pupil = sqlite3_column_int64(row, 0);
        if (ids->count > 0 && ids->items[ids->count - 1] == pupil) continue;
        if (!VECTOR_ROOM(arena, ids)) { sqlite3_reset(row); return error_memory(err); }
        ids->items[ids->count++] = pupil;
    }
    return err->kind == ERR_NONE;
}

bool records_pupil(Records *records, long long pupil, Dossier *dossier, Error *err)
{
    records->single = pupil;
    return records_load(records, &records->single, 1, err) &&
           (records->past ? past_records_dossier(records, 0, 0, NO_DATE, dossier, NULL, err) : records_dossier(records, 0, dossier, err));
}
