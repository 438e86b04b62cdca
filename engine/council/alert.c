/* The closed record of a child in danger (principle 10): who must be told today, and who took it up. */
#include <string.h>

#include "internal.h"

bool alerts_load(Store *store, const Plan *plan, const People *people, long long school, bool open_only, Date until, Arena *arena, Alerts *alerts, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT a.id, a.pupil, o.day, o.sign, o.words, o.observer, i.known_on, coalesce(a.taken_by, ''), coalesce(a.taken_words, '')"
        " FROM alert a JOIN observation o ON o.id = a.observation LEFT JOIN import i ON i.change = a.born"
        " WHERE a.pupil BETWEEN ?1 AND ?4 AND (?2 = 0 OR a.taken IS NULL) AND (?3 IS NULL OR o.day <= ?3)"
        " ORDER BY a.taken IS NOT NULL, o.day, a.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 2, open_only);
    store_bind_date(row, 3, until);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, alerts)) { sqlite3_reset(row); return error_memory(err); }
        Alert *alert = &alerts->items[alerts->count];
        const char *sign = store_text(row, 3, arena);
        *alert = (Alert){ .id = sqlite3_column_int64(row, 0), .person = people_find(people, sqlite3_column_int64(row, 1)), .day = store_date(row, 2),
                          .words = store_text(row, 4, arena), .observer = store_text(row, 5, arena), .raised = store_date(row, 6),
                          .taken_by = store_text(row, 7, arena), .taken_words = store_text(row, 8, arena) };
        if (!sign || !alert->words || !alert->observer || !alert->taken_by || !alert->taken_words) { sqlite3_reset(row); return error_memory(err); }
        alert->sign = plan_sign(plan, sign, strlen(sign));
        if (alert->person) alerts->count++;
    }
    return err->kind == ERR_NONE;
}

bool alert_take(Store *store, long long school, long long id, const char *who, const char *words, Error *err)
{
    if (!who || !who[0]) return error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_NOBODY);
    if (!words || !words[0]) return error_set(err, ERR_INPUT, MSG_COUNCIL_ALERT_NO_WORDS);
    bool ok = false;
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
