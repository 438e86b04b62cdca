/* Standing duties that no month brings: a person switches them on (plan V.6), and off. */
#include "internal.h"

bool duty_switched(const Service *service, const Duty *duty, Date *since, const char **by, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT since, who FROM duty_switch WHERE school = ?1 AND duty = ?2 AND died IS NULL AND since <= ?3", err);
    *since = NO_DATE;
    *by = "";
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, duty->id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, service->on.number);
    if (store_row(service->store, row, err)) {
        *since = store_date(row, 0);
        *by = store_text(row, 1, service->arena);
        sqlite3_reset(row);
    }
    if (!*by) { *by = ""; return error_memory(err); }
    return err->kind == ERR_NONE;
}

static bool check_switch(const Service *service, const char *id, bool on, const Duty **duty, Error *err)
{
    const Plan *plan = service->plan;
    *duty = plan_duty(plan, id);
    if (!*duty) {
        Text known = text_init(service->arena, 4000);
        for (size_t i = 0; i < plan->duty_count; i++) {
            if (plan->duties[i].when != WHEN_SWITCHED) continue;
            if (known.length) text_put(&known, ", ");
            text_put(&known, plan->duties[i].id);
        }
        return error_set(err, ERR_INPUT, MSG_DUE_DUTY_UNKNOWN, id, text_words(&known));
    }
    if ((*duty)->when != WHEN_SWITCHED) return error_set(err, ERR_INPUT, MSG_DUE_DUTY_NO_SWITCH, id);
    if (text_blank(service->who)) return error_set(err, ERR_INPUT, MSG_DUE_NOBODY_SWITCHES);
    Date since;
    const char *by;
    if (!duty_switched(service, *duty, &since, &by, err)) return false;
    if (on && date_known(since)) return error_set(err, ERR_INPUT, MSG_DUE_DUTY_ON_ALREADY, id, since, by);
    return on || date_known(since) || error_set(err, ERR_INPUT, MSG_DUE_DUTY_OFF_ALREADY, id);
}

static bool switch_on(const Service *service, const Duty *duty, long long change, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "INSERT INTO duty_switch (school, duty, since, who, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, duty->id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, service->on.number);
    sqlite3_bind_text(row, 4, service->who, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 5, change);
    if (!store_run(service->store, row, err)) return false;
    Foreseen foreseen = { .item = duty->item, .cause = duty_cause(service->arena, duty, date_iso(service->on).text), .words = "", .named = "" };
    long long id;
    foreseen.due = plan_due(service->plan, duty->item, service->on, false, &foreseen.draft);
    if (!foreseen.cause[0]) return error_memory(err);
    return follow_up_foresee(service, change, &foreseen, &id, err);
}

static bool switch_off(const Service *service, const Duty *duty, long long change, Error *err)
{
    static const char *const closings[] = {
        "UPDATE duty_switch SET died = ?3 WHERE school = ?1 AND duty = ?2 AND died IS NULL AND ?4 IS NOT NULL AND ?5 IS NOT NULL",
        "UPDATE follow_up SET closed = ?3, closed_on = ?4, outcome = 'withdrawn', result = '', paper = '', done_by = ?5"
        " WHERE school = ?1 AND closed IS NULL AND cause LIKE 'duty:' || ?2 || ':%'",
    };
    for (size_t i = 0; i < COUNT(closings); i++) {
        sqlite3_stmt *row = store_statement(service->store, closings[i], err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, service->school->id);
        sqlite3_bind_text(row, 2, duty->id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(row, 3, change);
        sqlite3_bind_int(row, 4, service->on.number);
        sqlite3_bind_text(row, 5, service->who, -1, SQLITE_STATIC);
        if (!store_run(service->store, row, err)) return false;
    }
    return true;
}

bool duty_switch(const Service *service, const char *id, bool on, Error *err)
{
    const Duty *duty;
    bool own, ok = false;
    if (!council_begin(service, &own, err)) return false;
    if (!check_switch(service, id, on, &duty, err)) goto out;
    long long change = store_change(service->store, "duty", service->who, err);
    ok = change && (on ? switch_on(service, duty, change, err) : switch_off(service, duty, change, err));
out:
    return council_end(service->store, own, ok, err);
}
