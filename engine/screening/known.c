/* One pupil on a day: as it is known now, or of a past day as it was known then. */
#include "internal.h"

/*
 * Of the runs of a past day the last that saw nothing known later, else the last made before a later day was reviewed (a school that imported Monday's files on
 * Tuesday): screening_last may take a later one. One made again when the week had gone on is none.
 */
static bool find_review(Store *store, long long school, KnownPupil *known, long long *cut, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT id, seen_change, later, max(iif(after, 0, id)) OVER () > id FROM (SELECT r.id, r.seen_change," RUN_SAW_LATER " AS later," RUN_CAME_AFTER " AS after"
        " FROM run r WHERE r.school = ?1 AND r.on_day = ?2) WHERE NOT (later AND after) ORDER BY later, after, id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int(row, 2, known->on.number);
    *cut = PAST_BY_DAYS;
    if (store_row(store, row, err)) {
        known->review = sqlite3_column_int64(row, 0);
        *cut = sqlite3_column_int64(row, 1);
        known->review_late = sqlite3_column_int(row, 2) != 0;
        known->review_again = sqlite3_column_int(row, 3) != 0;
        sqlite3_reset(row);
    }
    return err->kind == ERR_NONE;
}

static Records *open_then(Store *store, const Plan *plan, long long pupil, KnownPupil *known, Dossier *dossier, Error *err)
{
    long long cut;
    Past *past = ARENA_NEW(known->arena, Past);
    if (!past) { error_memory(err); return NULL; }
    if (!find_review(store, school_of(pupil), known, &cut, err) || !past_load(store, plan, school_of(pupil), &known->on, 1, cut, known->arena, past, err)) return NULL;
    past->snoozes = true;
    Records *records = past_records_open(store, plan, past, err);
    if (!records) return NULL;
    past_records_turn(records, 1);
    if (records_pupil(records, pupil, dossier, err)) return records;
    records_close(records);
    return NULL;
}

static Records *open_now(Store *store, const Plan *plan, long long pupil, const KnownPupil *known, Dossier *dossier, Error *err)
{
    Records *records = records_open(store, plan, known->on, err);
    if (!records || records_pupil(records, pupil, dossier, err)) return records;
    records_close(records);
    return NULL;
}

bool known_pupil_open(Store *store, const Plan *plan, long long pupil, Date on, Date today, bool now, KnownPupil *known, Error *err)
{
    *known = (KnownPupil){ .on = on, .arena = arena_open() };
    if (!known->arena) return error_memory(err);
    if (on.number >= today.number) return (known->records = open_now(store, plan, pupil, known, &known->dossier, err)) != NULL;
    Dossier then = { 0 }, other = { 0 };
    Records *records = open_then(store, plan, pupil, known, &then, err), *later = records ? open_now(store, plan, pupil, known, &other, err) : NULL;
    if (later) known->differing = dossier_differences(&then, &other);
    known->then = !now;
    known->dossier = now ? other : then;
    known->records = now ? later : records;
    records_close(now ? records : later);
    return later != NULL;
}

void known_pupil_close(KnownPupil *known)
{
    records_close(known->records);
    arena_close(known->arena);
    known->records = NULL;
    known->arena = NULL;
}

const Person *known_pupil_person(const KnownPupil *known, const Person *person, Arena *arena)
{
    const ClassDays *of = known->then ? dossier_class(&known->dossier) : NULL;
    Text label = text_init(arena, 64);
    Error err = { 0 };
    if (!of) return person;
    Person *then = ARENA_NEW(arena, Person);
    if (!then) return person;
    *then = *person;
    text_number(&label, of->grade);
    text_put(&label, of->letter);
    then->grade = of->grade;
    then->letter = arena_text(arena, of->letter);
    return then->letter && text_finish(&label, &then->class_label, &err) ? then : person;
}

bool imports_known_later(Store *store, long long school, Date on, long *imports, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT count(*) FROM import WHERE school = ?1 AND known_on > ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int(row, 2, on.number);
    if (store_row(store, row, err)) { *imports = (long)sqlite3_column_int64(row, 0); sqlite3_reset(row); }
    return err->kind == ERR_NONE;
}
