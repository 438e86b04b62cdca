/* Sittings: planned ones and written ones, and what is written down of them. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- reading -------------------------------------------------------------------------------------------------------------- */

static Sitting planned(const Council *council, Date day)
{
    return (Sitting){ .council = council, .day = day, .number = "", .hour = "", .place = "", .chair = "", .secretary = "", .present = "", .absent = "", .guests = "" };
}

#define SITTING_COLUMNS "s.id, s.council, s.day, m.id, m.held, m.number, m.hour, m.place, m.chair, m.secretary, m.present, m.absent, m.guests"

static bool read_sitting(const Service *service, sqlite3_stmt *row, Sitting *sitting, Error *err)
{
    Arena *arena = service->arena;
    const char **words[] = { &sitting->number, &sitting->hour, &sitting->place, &sitting->chair, &sitting->secretary, &sitting->present, &sitting->absent, &sitting->guests };
    const char *council = store_text(row, 1, arena);
    if (!council) return error_memory(err);
    *sitting = (Sitting){ .id = sqlite3_column_int64(row, 0), .council = plan_council(service->plan, council),
                          .day = store_date(row, 2), .recorded = sqlite3_column_type(row, 3) != SQLITE_NULL, .held = sqlite3_column_int(row, 4) != 0 };
    for (size_t i = 0; i < COUNT(words); i++)
        if (!(*words[i] = store_text(row, 5 + (int)i, arena))) return error_memory(err);
    return true;
}

bool sitting_find(const Service *service, const Council *council, Sitting *sitting, Error *err)
{
    *sitting = planned(council, service->on);
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT " SITTING_COLUMNS " FROM sitting s LEFT JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE s.school = ?1 AND s.council = ?2 AND s.day = ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_text(row, 2, council->name.id);
    sqlite3_bind_int(row, 3, service->on.number);
    bool found = store_row(service->store, row, err);
    bool ok = found ? read_sitting(service, row, sitting, err) : err->kind == ERR_NONE;
    sqlite3_reset(row);
    sitting->council = council;
    return ok;
}

bool council_named(const Service *service, Error *err)
{
    const char *who = service->who;
    return (who && who[strspn(who, " ")]) || error_set(err, ERR_INPUT, MSG_COUNCIL_NOBODY);
}

static bool is_planned(const Council *council, Date day)
{
    for (size_t i = 0; i < council->sitting_count; i++)
        if (council->sittings[i].number == day.number) return true;
    return false;
}

/* A day that the plan does not have, or that lies before the last review, is written only when somebody says so. */
static bool no_agenda(const Service *service, const Council *council, Date later, Error *err)
{
    Date reviewed;
    if (!screening_latest_day(service->store, service->school->id, &reviewed, err)) return false;
    bool said = !is_planned(council, service->on) || (date_known(reviewed) && service->on.number < reviewed.number);
    const char *write = said ? " --write" : "";
    DateText day = date_iso(service->on);
    if (!date_known(later)) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_AGENDA, council->name.id, service->on, day.text, write);
    return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_AGENDA_LATER, council->name.id, service->on, later, day.text, write);
}

bool sitting_need(const Service *service, const Council *council, Sitting *sitting, Error *err)
{
    if (!sitting_find(service, council, sitting, err)) return false;
    if (sitting->id) return true;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT min(s.day) FROM sitting s WHERE s.school = ?1 AND s.council = ?2 AND s.day > ?3"
        " AND EXISTS (SELECT 1 FROM agenda_item a WHERE a.sitting = s.id AND a.died IS NULL)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_text(row, 2, council->name.id);
    sqlite3_bind_int(row, 3, service->on.number);
    Date later = store_row(service->store, row, err) ? store_date(row, 0) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    return no_agenda(service, council, later, err);
}

static int compare_sitting(const void *a, const void *b)
{
    const Sitting *x = a, *y = b;
    if (x->day.number != y->day.number) return x->day.number < y->day.number ? -1 : 1;
    return x->council < y->council ? -1 : x->council > y->council;    /* the school's own order: councils stand in one array */
}

static bool has_sitting(const Sittings *sittings, const Council *council, Date day)
{
    for (size_t i = 0; i < sittings->count; i++)
        if (sittings->items[i].council == council && sittings->items[i].day.number == day.number) return true;
    return false;
}

static bool add_planned(const Service *service, const Council *council, Span span, Sittings *sittings, Error *err)
{
    for (size_t i = 0; i < council->sitting_count; i++) {
        Date day = council->sittings[i];
        if (day.number < span.from.number || day.number > span.to.number || has_sitting(sittings, council, day)) continue;
        if (!VECTOR_ROOM(service->arena, sittings)) return error_memory(err);
        sittings->items[sittings->count++] = planned(council, day);
    }
    return true;
}

bool sittings_load(const Service *service, const Council *council, Span span, Sittings *sittings, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT " SITTING_COLUMNS " FROM sitting s LEFT JOIN minutes m ON m.sitting = s.id AND m.died IS NULL"
        " WHERE s.school = ?1 AND (?2 = '' OR s.council = ?2) AND s.day BETWEEN ?3 AND ?4 ORDER BY s.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_text(row, 2, council ? council->name.id : "");
    sqlite3_bind_int(row, 3, span.from.number);
    sqlite3_bind_int(row, 4, span.to.number);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, sittings)) { sqlite3_reset(row); return error_memory(err); }
        Sitting *sitting = &sittings->items[sittings->count];
        if (!read_sitting(service, row, sitting, err)) { sqlite3_reset(row); return false; }
        if (sitting->council) sittings->count++;                      /* a council that the school no longer has */
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < service->plan->council_count; i++)
        if ((!council || council == &service->plan->councils[i]) && !add_planned(service, &service->plan->councils[i], span, sittings, err)) return false;
    VECTOR_SORT(sittings, compare_sitting);
    return true;
}

bool sitting_held(Store *store, long long school, const Council *council, Date from, Date to, bool *held, Error *err)
{
    *held = false;
    sqlite3_stmt *row = store_statement(store, 
        "SELECT s.day, m.held FROM sitting s JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE s.school = ?1 AND s.council = ?2 AND s.day BETWEEN ?3 AND ?4", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_text(row, 2, council->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, from.number);
    sqlite3_bind_int(row, 4, to.number);
    enum { MISSED_MOST = 64 };
    int missed[MISSED_MOST], missed_count = 0;
    while (store_row(store, row, err)) {
        if (sqlite3_column_int(row, 1)) *held = true;
        else if (missed_count < MISSED_MOST) missed[missed_count++] = sqlite3_column_int(row, 0);
    }
    for (size_t i = 0; i < council->sitting_count && !*held; i++) {
        int day = council->sittings[i].number;
        bool not_held = day < from.number || day > to.number;
        for (int k = 0; k < missed_count; k++) not_held |= missed[k] == day;
        *held = !not_held;
    }
    return err->kind == ERR_NONE;
}

/* ---- writing --------------------------------------------------------------------------------------------------------------- */

bool sitting_make(const Service *service, const Council *council, long long change, Sitting *sitting, Error *err)
{
    if (sitting->id) return true;
    sqlite3_stmt *row = store_statement(service->store, "INSERT INTO sitting (school, council, day, born) VALUES (?1, ?2, ?3, ?4)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_text(row, 2, council->name.id);
    sqlite3_bind_int(row, 3, service->on.number);
    sqlite3_bind_int64(row, 4, change);
    if (!store_run(service->store, row, err)) return false;
    sitting->id = sqlite3_last_insert_rowid(store_sqlite(service->store));
    return true;
}

/* why: of a number that is corrected, on the day `today`; "" in every other case. */
static bool write_minutes(const Service *service, const Sitting *sitting, const char *why, Date today, long long change, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "UPDATE minutes SET died = ?2 WHERE sitting = ?1 AND died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, sitting->id);
    sqlite3_bind_int64(row, 2, change);
    if (!store_run(service->store, row, err)) return false;
    row = store_statement(service->store,
        "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born, why, corrected_on)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)", err);
    if (!row) return false;
    const char *const words[] = { sitting->number, sitting->hour, sitting->place, sitting->chair, sitting->secretary, sitting->present, sitting->absent, sitting->guests };
    sqlite3_bind_int64(row, 1, sitting->id);
    sqlite3_bind_int(row, 2, sitting->held);
    for (size_t i = 0; i < COUNT(words); i++) bind_text(row, 3 + (int)i, words[i]);
    sqlite3_bind_int64(row, 11, change);
    bind_text(row, 12, why);
    if (why[0]) sqlite3_bind_int(row, 13, today.number);
    return store_run(service->store, row, err);
}

/* A protocol's number is the council's own and begins anew each school year. */
static bool number_is_free(const Service *service, const Sitting *sitting, const char *number, Error *err)
{
    int year = date_school_year(service->on);
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT s.day FROM minutes m JOIN sitting s ON s.id = m.sitting WHERE m.died IS NULL AND m.number = ?1 AND s.school = ?2 AND s.council = ?3 AND s.id <> ?4"
        " AND s.day BETWEEN ?5 AND ?6", err);
    if (!row) return false;
    bind_text(row, 1, number);
    sqlite3_bind_int64(row, 2, service->school->id);
    bind_text(row, 3, sitting->council->name.id);
    sqlite3_bind_int64(row, 4, sitting->id);
    sqlite3_bind_int(row, 5, date_of(year, 8, 1).number);
    sqlite3_bind_int(row, 6, date_of(year + 1, 7, 31).number);
    Date taken = store_row(service->store, row, err) ? store_date(row, 0) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    return !date_known(taken) || error_set(err, ERR_INPUT, MSG_COUNCIL_NUMBER_TAKEN, number, sitting->council->name.id, taken);
}

static bool count_decisions(const Service *service, const Sitting *sitting, long long *count, Error *err)
{
    *count = 0;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT count(*) FROM decision d JOIN agenda_item a ON a.id = d.agenda_item WHERE d.died IS NULL AND a.sitting = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, sitting->id);
    if (store_row(service->store, row, err)) *count = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/*
 * Decisions were taken under the number that was written: it stands on extracts and in registers, so that it is corrected only with a reason, which is kept beside the
 * former number. A reason without another number would explain nothing.
 */
static bool number_stays(const Service *service, const Sitting *sitting, const MinutesWords *words, Error *err)
{
    long long decisions;
    bool other = words->number && sitting->number[0] && strcmp(words->number, sitting->number) != 0;
    if (words->why && (!other || text_blank(words->why))) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_CORRECTION, sitting->council->name.id, service->on);
    if (!other || words->why) return true;
    if (!count_decisions(service, sitting, &decisions, err)) return false;
    return !decisions || error_set(err, ERR_INPUT, MSG_COUNCIL_NUMBER_DECIDED, sitting->number, sitting->council->name.id, service->on, decisions, words->number,
                                   date_iso(service->on).text);
}

static bool set_minutes(const Service *service, const Council *council, const MinutesWords *words, Date today, Error *err)
{
    Sitting sitting;
    if (!sitting_need(service, council, &sitting, err) || !number_stays(service, &sitting, words, err)) return false;
    const struct { const char **at, *to; } changes[] = {
        { &sitting.number, words->number }, { &sitting.hour, words->hour }, { &sitting.place, words->place }, { &sitting.chair, words->chair },
        { &sitting.secretary, words->secretary }, { &sitting.present, words->present }, { &sitting.absent, words->absent }, { &sitting.guests, words->guests },
    };
    for (size_t i = 0; i < COUNT(changes); i++)
        if (changes[i].to) *changes[i].at = changes[i].to;
    if (text_blank(sitting.number)) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_NUMBER, council->name.id, service->on);
    if (!number_is_free(service, &sitting, sitting.number, err)) return false;
    bool held_after_all = sitting.recorded && !sitting.held;              /* it may have no agenda, and once it has minutes it takes none */
    sitting.held = true;
    long long change = store_change(service->store, "minutes", service->who, err);
    return change && (!held_after_all || agenda_put(service, council, change, &sitting, err)) && write_minutes(service, &sitting, words->why ? words->why : "", today, change, err);
}

bool minutes_write(const Service *service, const Council *council, const MinutesWords *words, Date today, Error *err)
{
    bool own;
    const Said said[] = { { words->number, NAME_MOST }, { words->hour, NAME_MOST }, { words->place, TITLE_MOST }, { words->chair, NAME_MOST }, { words->secretary, NAME_MOST },
                          { words->present, LIST_MOST }, { words->absent, LIST_MOST }, { words->guests, LIST_MOST }, { words->why, WORDS_MOST } };
    if (!council_named(service, err)) return false;
    if (service->on.number > today.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_SITTING_TO_COME, council->name.id, service->on);
    if (!said_fits(said, COUNT(said), err)) return false;
    return council_begin(service, &own, err) && council_end(service->store, own, set_minutes(service, council, words, today, err), err);
}

bool minutes_corrections(const Service *service, const Sitting *sitting, NumberCorrections *corrections, Error *err)
{
    *corrections = (NumberCorrections){ 0 };
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT was.number, now.number, now.why, c.who, now.corrected_on FROM minutes now JOIN minutes was ON was.sitting = now.sitting AND was.died = now.born"
        " JOIN change c ON c.id = now.born WHERE now.sitting = ?1 AND now.why <> '' ORDER BY now.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, sitting->id);
    while (store_row(service->store, row, err)) {
        Arena *arena = service->arena;
        NumberCorrection one = { store_text(row, 0, arena), store_text(row, 1, arena), store_text(row, 2, arena), store_text(row, 3, arena), store_date(row, 4) };
        if (!one.before || !one.number || !one.why || !one.who || !VECTOR_ROOM(arena, corrections)) { sqlite3_reset(row); return error_memory(err); }
        corrections->items[corrections->count++] = one;
    }
    return err->kind == ERR_NONE;
}

static bool set_not_held(const Service *service, const Council *council, Error *err)
{
    Sitting sitting;
    if (!sitting_find(service, council, &sitting, err)) return false;
    if (!sitting.id && !is_planned(council, service->on)) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOT_PLANNED, council->name.id, service->on);
    long long decisions;
    if (!count_decisions(service, &sitting, &decisions, err)) return false;
    if (decisions) return error_set(err, ERR_INPUT, MSG_COUNCIL_HELD_DECIDED, council->name.id, service->on, decisions);
    long long change = store_change(service->store, "minutes", service->who, err);
    if (!change || !sitting_make(service, council, change, &sitting, err)) return false;
    Sitting not_held = planned(council, service->on);
    not_held.id = sitting.id;
    return write_minutes(service, &not_held, "", service->on, change, err);
}

bool sitting_not_held(const Service *service, const Council *council, Error *err)
{
    bool own;
    if (!council_named(service, err)) return false;
    return council_begin(service, &own, err) && council_end(service->store, own, set_not_held(service, council, err), err);
}
