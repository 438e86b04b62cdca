/* The closed record of a child in danger (principle 10): who must be told today, and who took it up. */
#include <string.h>

#include "internal.h"

#define DECLINED "alert-declined"        /* change.kind of a step that will not be taken; all else of the closed record is "alert" */

typedef struct { AlertStep *items; size_t count, room; } Steps;

/* Of one alert, up to service->on: by day, then as they were written. */
static bool load_steps(const Service *service, Alert *alert, Error *err)
{
    Arena *arena = service->arena;
    Steps steps = { 0 };
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT s.step, s.day, s.words, s.who, c.kind = '" DECLINED "' FROM alert_step s JOIN change c ON c.id = s.born"
        " WHERE s.alert = ?1 AND (?2 IS NULL OR s.day <= ?2) ORDER BY s.day, s.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, alert->id);
    store_bind_date(row, 2, service->on);
    while (store_row(service->store, row, err)) {
        const char *id = store_text(row, 0, arena);
        if (!id || !VECTOR_ROOM(arena, &steps)) { sqlite3_reset(row); return error_memory(err); }
        AlertStep *step = &steps.items[steps.count++];
        *step = (AlertStep){ named_find(service->plan->safety_steps, service->plan->safety_step_count, id), store_date(row, 1), store_text(row, 2, arena),
                             store_text(row, 3, arena), sqlite3_column_int(row, 4) != 0 };
        if (!step->words || !step->who) { sqlite3_reset(row); return error_memory(err); }
    }
    alert->steps = steps.items;
    alert->step_count = steps.count;
    return err->kind == ERR_NONE;
}

bool alerts_load(const Service *service, bool open_only, Alerts *alerts, Error *err)
{
    Store *store = service->store;
    Arena *arena = service->arena;
    long long school = service->school->id;
    sqlite3_stmt *row = store_statement(store,
        "SELECT a.id, a.pupil, o.day, o.sign, o.words, o.observer, i.known_on, coalesce(a.taken_by, ''), coalesce(a.taken_words, '')"
        " FROM alert a JOIN observation o ON o.id = a.observation LEFT JOIN import i ON i.change = a.born"
        " WHERE a.pupil BETWEEN ?1 AND ?4 AND (?2 = 0 OR a.taken IS NULL) AND (?3 IS NULL OR o.day <= ?3)"
        " ORDER BY a.taken IS NOT NULL, o.day, a.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 2, open_only);
    store_bind_date(row, 3, service->on);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, alerts)) { sqlite3_reset(row); return error_memory(err); }
        Alert *alert = &alerts->items[alerts->count];
        const char *sign = store_text(row, 3, arena);
        *alert = (Alert){ .id = sqlite3_column_int64(row, 0), .person = people_find(service->people, sqlite3_column_int64(row, 1)), .day = store_date(row, 2),
                          .words = store_text(row, 4, arena), .observer = store_text(row, 5, arena), .raised = store_date(row, 6),
                          .taken_by = store_text(row, 7, arena), .taken_words = store_text(row, 8, arena) };
        if (!sign || !alert->words || !alert->observer || !alert->taken_by || !alert->taken_words) { sqlite3_reset(row); return error_memory(err); }
        alert->sign = plan_sign(service->plan, sign, strlen(sign));
        if (alert->person) alerts->count++;
    }
    for (size_t i = 0; i < alerts->count && err->kind == ERR_NONE; i++)
        if (!load_steps(service, &alerts->items[i], err)) return false;
    return err->kind == ERR_NONE;
}

bool alert_take(const Service *service, long long id, const char *words, Error *err)
{
    Store *store = service->store;
    const char *who = service->who;
    long long school = service->school->id;
    if (text_blank(who)) return error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_NOBODY);
    if (text_blank(words)) return error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_NO_WORDS);
    bool ok = false;
    if (!text_fits(words, WORDS_MOST, err) || !text_fits(who, NAME_MOST, err)) return false;
    if (!store_begin(store, err)) return false;
    long long change = store_change(store, "alert", who, err);
    sqlite3_stmt *row = change ? store_statement(store, "UPDATE alert SET taken = ?2, taken_by = ?3, taken_words = ?4 WHERE id = ?1 AND taken IS NULL"
                                                           " AND pupil BETWEEN ?5 AND ?6", err) : NULL;
    if (!row) goto out;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    sqlite3_bind_text(row, 3, who, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, words, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 5, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 6, (school + 1) * IDS_A_SCHOOL - 1);
    if (!store_run(store, row, err)) goto out;
    if (sqlite3_changes(store_sqlite(store)) == 0) { error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_UNKNOWN, id); goto out; }
    ok = store_commit(store, err);
out:
    if (!ok) store_rollback(store);
    return ok;
}

/* The day of the observation; ERR_INPUT when this school has no such alert. */
static bool find_alert(const Service *service, long long id, Date *day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT o.day FROM alert a JOIN observation o ON o.id = a.observation WHERE a.id = ?1 AND a.pupil BETWEEN ?2 AND ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    if (!store_row(service->store, row, err)) return err->kind != ERR_NONE ? false : error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_NONE, id);
    *day = store_date(row, 0);
    sqlite3_reset(row);
    return true;
}

static bool write_step(const Service *service, long long id, const Named *step, const char *kind, const char *words, Error *err)
{
    Store *store = service->store;
    Date seen = NO_DATE;
    bool ok = false;
    if (text_blank(service->who)) return error_set(err, ERR_INPUT, MSG_COUNCIL_STEP_NOBODY);
    if (!words) words = "";
    if (!text_fits(words, WORDS_MOST, err) || !text_fits(service->who, NAME_MOST, err) || !store_begin(store, err)) return false;
    if (!find_alert(service, id, &seen, err)) goto out;
    if (service->on.number < seen.number) { error_set(err, ERR_INPUT, MSG_COUNCIL_STEP_BEFORE, service->on, seen); goto out; }
    long long change = store_change(store, kind, service->who, err);
    sqlite3_stmt *row = change ? store_statement(store, "INSERT INTO alert_step (alert, step, day, words, who, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", err) : NULL;
    if (!row) goto out;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_text(row, 2, step->id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, service->on.number);
    sqlite3_bind_text(row, 4, words, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, service->who, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 6, change);
    ok = store_run(store, row, err) && store_commit(store, err);
out:
    if (!ok) store_rollback(store);
    return ok;
}

bool alert_step(const Service *service, long long id, const Named *step, const char *words, Error *err)
{
    return write_step(service, id, step, "alert", words ? words : "", err);
}

bool alert_decline(const Service *service, long long id, const Named *step, const char *why, Error *err)
{
    if (!why || !why[0]) return error_set(err, ERR_INPUT, MSG_COUNCIL_STEP_NO_REASON);
    return write_step(service, id, step, DECLINED, why, err);
}

bool alert_settled(const Alert *alert, const Named *step)
{
    for (size_t i = 0; i < alert->step_count; i++)
        if (alert->steps[i].step == step) return true;
    return false;
}

size_t alert_open_steps(const Plan *plan, const Alert *alert)
{
    size_t open = 0;
    for (size_t i = 0; i < plan->safety_step_count; i++) open += !alert_settled(alert, &plan->safety_steps[i]);
    return open;
}
