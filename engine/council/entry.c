/* Registers: who is on one since when and by which decision, what reviews changed, how it ended. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

/* What the row of entry says by itself; `closed` only where it was known on the day. */
static bool read_entry(const Service *service, sqlite3_stmt *row, Entry *entry, Error *err)
{
    Arena *arena = service->arena;
    Date closed_on = store_date(row, 5);
    bool closed = date_known(closed_on) && closed_on.number <= service->on.number;
    const char *reg = store_text(row, 2, arena);
    *entry = (Entry){ .id = sqlite3_column_int64(row, 0), .person = people_find(service->people, sqlite3_column_int64(row, 1)), .since = store_date(row, 3),
                      .until = closed ? store_date(row, 4) : NO_DATE, .outcome = closed ? store_text(row, 6, arena) : "", .lead = "", .review = NO_DATE,
                      .proposal = sqlite3_column_int64(row, 9) };
    if (!reg || !entry->outcome) return error_memory(err);
    entry->reg = plan_register(service->plan, reg);
    entry->opened_by.id = sqlite3_column_int64(row, 7);
    entry->closed_by.id = closed ? sqlite3_column_int64(row, 8) : 0;
    return true;
}

/* The state that the last review up to the day left: one that was taken back never was. */
static bool read_state(const Service *service, Entry *entry, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT x.review, x.lead FROM entry_state x JOIN decision d ON d.id = x.decision JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE x.entry = ?1 AND d.died IS NULL AND s.day <= ?2 ORDER BY s.day DESC, x.id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry->id);
    sqlite3_bind_int(row, 2, service->on.number);
    if (store_row(service->store, row, err)) {
        entry->review = store_date(row, 0);
        entry->lead = store_text(row, 1, service->arena);
    }
    sqlite3_reset(row);
    return err->kind == ERR_NONE && (entry->lead || error_memory(err));
}

/* The signals as they were on the day of the decision. */
static bool read_basis(const Service *service, Entry *entry, Error *err)
{
    Screening basis;
    if (!entry->proposal) return true;
    if (!screening_signals_of(service->store, entry->proposal, entry->opened_by.day, service->arena, &basis, err)) return false;
    entry->basis = basis.signals.items;
    entry->basis_count = basis.signals.count;
    return true;
}

static bool read_reviews(const Service *service, Entry *entry, Error *err)
{
    Decisions all = { 0 };
    if (!decisions_of_entry(service, entry->id, &all, err)) return false;
    size_t kept = 0;
    for (size_t i = 0; i < all.count; i++)
        if (all.items[i].id != entry->closed_by.id) all.items[kept++] = all.items[i];
    all.count = kept;
    entry->reviews = all;
    return true;
}

static bool complete(const Service *service, Entry *entry, Error *err)
{
    return decision_find(service, entry->opened_by.id, &entry->opened_by, err) && decision_find(service, entry->closed_by.id, &entry->closed_by, err) &&
           read_state(service, entry, err) && read_reviews(service, entry, err) && read_basis(service, entry, err) &&
           (!entry->proposal || legal_find(service, entry->proposal, &entry->legal, err));
}

static int compare_entry(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    if (x->reg != y->reg) return x->reg < y->reg ? -1 : 1;            /* registers stand in one array, in the school's order */
    int order = person_compare(&x->person, &y->person);
    if (order) return order;
    if (x->since.number != y->since.number) return x->since.number < y->since.number ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

#define ENTRY_SELECT \
    "SELECT e.id, e.pupil, e.register, e.since, e.until, e.closed_on, e.outcome, e.opened_by, e.closed_by, a.proposal FROM entry e" \
    " JOIN decision d ON d.id = e.opened_by JOIN agenda_item a ON a.id = d.agenda_item"

static bool read_entries(const Service *service, const EntryFilter *filter, Entries *entries, Error *err)
{
    long long school = service->school->id;
    sqlite3_stmt *row = store_statement(service->store,
        ENTRY_SELECT " WHERE e.died IS NULL AND e.pupil BETWEEN ?1 AND ?2 AND e.since <= ?3 AND (?4 = '' OR e.register = ?4) AND (?5 = 0 OR e.pupil = ?5)"
        " AND (?6 OR e.closed_on IS NULL OR e.closed_on > ?3) ORDER BY e.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, service->on.number);
    bind_text(row, 4, filter->reg ? filter->reg->name.id : "");
    sqlite3_bind_int64(row, 5, filter->person ? filter->person->id : 0);
    sqlite3_bind_int(row, 6, filter->closed_too);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, entries)) { sqlite3_reset(row); return error_memory(err); }
        Entry *entry = &entries->items[entries->count];
        if (!read_entry(service, row, entry, err)) { sqlite3_reset(row); return false; }
        if (entry->reg && entry->person) entries->count++;            /* a register that the school no longer has is nobody's list */
    }
    return err->kind == ERR_NONE;
}

bool entries_load(const Service *service, const EntryFilter *filter, Entries *entries, Error *err)
{
    if (!read_entries(service, filter, entries, err)) return false;
    size_t kept = 0;
    for (size_t i = 0; i < entries->count; i++) {
        Entry entry = entries->items[i];
        if (!complete(service, &entry, err)) return false;
        bool due = !entry.outcome[0] && date_known(entry.review) && entry.review.number <= filter->due_by.number;
        if (!date_known(filter->due_by) || due) entries->items[kept++] = entry;
    }
    entries->count = kept;
    VECTOR_SORT(entries, compare_entry);
    return true;
}

bool entry_look(const Service *service, long long id, Entry *entry, bool *found, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, ENTRY_SELECT " WHERE e.id = ?1 AND e.died IS NULL AND e.pupil BETWEEN ?2 AND ?3 AND e.since <= ?4", err);
    *found = false;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 4, service->on.number);
    bool there = store_row(service->store, row, err);
    bool ok = err->kind == ERR_NONE && (!there || read_entry(service, row, entry, err));
    sqlite3_reset(row);
    *found = ok && there && entry->reg && entry->person;
    return ok && (!*found || complete(service, entry, err));
}

bool entry_find(const Service *service, long long id, Entry *entry, Error *err)
{
    bool found;
    return entry_look(service, id, entry, &found, err) && (found || error_set(err, ERR_INPUT, MSG_COUNCIL_NO_ENTRY, id));
}

/* ---- leaving the school -------------------------------------------------------------------------------------------------------- */

typedef struct { long long id, proposal; Date since, until; } Leaving;
typedef struct { Leaving *items; size_t count, room; } Leavings;

/* A day on the register is at least its first one. */
static bool close_entry(const Service *service, long long change, const Leaving *leaving, Error *err)
{
    Date until = leaving->until.number < leaving->since.number ? leaving->since : leaving->until;
    sqlite3_stmt *row = store_statement(service->store, "UPDATE entry SET until = ?2, closed = ?3, closed_on = ?4, outcome = 'left' WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, leaving->id);
    sqlite3_bind_int(row, 2, until.number);
    sqlite3_bind_int64(row, 3, change);
    sqlite3_bind_int(row, 4, service->on.number);
    return store_run(service->store, row, err) && follow_ups_close(service, change, leaving->proposal, leaving->id, "withdrawn", err);
}

static bool close_all(const Service *service, long long change, const Leavings *leavings, Error *err)
{
    for (size_t i = 0; i < leavings->count; i++)
        if (!close_entry(service, change, &leavings->items[i], err)) return false;
    return true;
}

static bool add_leaving(const Service *service, sqlite3_stmt *row, Date until, Leavings *leavings, Error *err)
{
    if (!VECTOR_ROOM(service->arena, leavings)) return error_memory(err);
    leavings->items[leavings->count++] = (Leaving){ sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), store_date(row, 2), until };
    return true;
}

/* Who stands on a class list beyond that day did not leave on it: the list says so of every paper, and a council alone takes a pupil off a register. A stay ends with the year. */
static bool off_the_lists(const Service *service, const Person *person, Date day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT c.year, m.until, c.grade || c.letter FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.pupil = ?1 AND c.year BETWEEN ?2 AND ?3"
        " ORDER BY m.since DESC", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    sqlite3_bind_int(row, 2, date_school_year(day));
    sqlite3_bind_int(row, 3, date_school_year(service->on));
    while (store_row(service->store, row, err)) {
        int start = sqlite3_column_int(row, 0);
        const SchoolYear *year = calendar_year(service->plan->calendar, start);
        Date last = year ? year->last : date_of(start + 1, 7, 31), until = store_date(row, 1);
        if (date_known(until) && until.number < last.number) last = until;
        if (last.number <= day.number) continue;
        const char *label = store_text(row, 2, service->arena);
        if (label) error_set(err, ERR_INPUT, MSG_COUNCIL_STILL_LISTED, person->number, label, last, day);
        else error_memory(err);
        sqlite3_reset(row);
        return false;
    }
    return err->kind == ERR_NONE;
}

static bool close_of(const Service *service, const Person *person, Date day, long *closed, Error *err)
{
    Leavings leavings = { 0 };
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT e.id, a.proposal, e.since, (SELECT max(s.day) FROM agenda_item r JOIN decision k ON k.agenda_item = r.id JOIN sitting s ON s.id = r.sitting"
        " WHERE r.entry = e.id AND r.died IS NULL AND k.died IS NULL) FROM entry e JOIN decision d ON d.id = e.opened_by"
        " JOIN agenda_item a ON a.id = d.agenda_item WHERE e.died IS NULL AND e.closed IS NULL AND e.pupil = ?1 ORDER BY e.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    while (store_row(service->store, row, err)) {
        if (store_date(row, 2).number > day.number) {
            error_set(err, ERR_INPUT, MSG_COUNCIL_LEFT_BEFORE, store_date(row, 2), day);
            sqlite3_reset(row);
            return false;
        }
        Date reviewed = store_date(row, 3);
        if (date_known(reviewed) && reviewed.number > day.number) {
            error_set(err, ERR_INPUT, MSG_COUNCIL_LEFT_BEFORE_REVIEW, reviewed, day);
            sqlite3_reset(row);
            return false;
        }
        if (!add_leaving(service, row, day, &leavings, err)) { sqlite3_reset(row); return false; }
    }
    if (err->kind != ERR_NONE) return false;
    *closed = (long)leavings.count;
    if (leavings.count == 0) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOT_REGISTERED, person->number);
    if (!off_the_lists(service, person, day, err)) return false;
    long long change = store_change(service->store, "entry", service->who, err);
    return change && close_all(service, change, &leavings, err);
}

bool entries_left(const Service *service, const Person *person, Date day, long *closed, Error *err)
{
    bool own;
    *closed = 0;
    if (!council_named(service, err)) return false;
    if (day.number > service->on.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_LEFT_TO_COME, day);
    return council_begin(service, &own, err) && council_end(service->store, own, close_of(service, person, day, closed, err), err);
}

/*
 * A stay that was ended before May is an end, unless another one is to come. One that ran out with its school year (schools write its last day in May, or none) is an
 * end only when the rolls on which the pupil could be are all there: a new year whose lists come class by class closes nobody's entry.
 */
static bool has_ended(const Service *service, int year, int grade, Date until, unsigned turned)
{
    int now = date_school_year(service->on);
    if (date_known(until) && until.number < service->on.number && until.number < date_of(year + 1, 5, 1).number) return true;
    if (year >= now) return false;
    return year == now - 1 ? (turned >> grade & 1u) != 0 : turned != 0;
}

/* The open entries of those who are in no class, nor will be this school year, with the last class they were in. */
static bool read_left(const Service *service, Leavings *leavings, Error *err)
{
    unsigned turned;
    if (!grades_turned(service, &turned, err)) return false;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT e.id, a.proposal, e.since, m.until, c.year, c.grade FROM entry e JOIN decision d ON d.id = e.opened_by JOIN agenda_item a ON a.id = d.agenda_item"
        " JOIN membership m ON m.id = (SELECT id FROM membership WHERE died IS NULL AND pupil = e.pupil AND since <= ?1 ORDER BY since DESC, id DESC LIMIT 1)"
        " JOIN class c ON c.id = m.class WHERE e.died IS NULL AND e.closed IS NULL AND e.pupil BETWEEN ?3 AND ?4 AND NOT EXISTS (SELECT 1 FROM membership w"
        " JOIN class v ON v.id = w.class WHERE w.died IS NULL AND w.pupil = e.pupil AND v.year = ?2 AND (w.until IS NULL OR w.until >= ?1)) ORDER BY e.id", err);
    if (!row) return false;
    sqlite3_bind_int(row, 1, service->on.number);
    sqlite3_bind_int(row, 2, date_school_year(service->on));
    sqlite3_bind_int64(row, 3, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 4, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    while (store_row(service->store, row, err)) {
        int year = sqlite3_column_int(row, 4);
        Date until = store_date(row, 3), summer = date_of(year + 1, 7, 31);
        if (!has_ended(service, year, sqlite3_column_int(row, 5), until, turned)) continue;
        if (!add_leaving(service, row, date_known(until) && until.number < summer.number ? until : summer, leavings, err)) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

bool entries_close_left(const Service *service, long long change, Error *err)
{
    Leavings leavings = { 0 };
    return read_left(service, &leavings, err) && close_all(service, change, &leavings, err);
}
