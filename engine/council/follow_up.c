/* What is due is written down once and closed once. */
#include <string.h>

#include "internal.h"

/* Roles and forms as they are kept: ids by comma, in the plan's order, so that a later plan does not change what was foreseen. */
static bool join_ids(Arena *arena, const Named *const *named, size_t count, const char **ids, Error *err)
{
    Text text = text_init(arena, 1000);
    for (size_t i = 0; i < count; i++) {
        if (i) text_put(&text, ",");
        text_put(&text, named[i]->id);
    }
    return text_finish(&text, ids, err);
}

bool item_ids(const PlanItem *item, Arena *arena, const char **roles, const char **forms, Error *err)
{
    return join_ids(arena, item->roles, item->role_count, roles, err) && join_ids(arena, item->forms, item->form_count, forms, err);
}

/* What was foreseen for later and is urgent now is foreseen again for the earlier day; nothing moves a due day back. */
static bool close_later(const Service *service, long long change, const Foreseen *foreseen, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE follow_up SET closed = ?7, closed_on = ?8, outcome = 'sooner' WHERE school = ?1 AND coalesce(pupil, 0) = ?2 AND coalesce(class, 0) = ?3"
        " AND item = ?4 AND cause = ?5 AND closed IS NULL AND due > ?6", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int64(row, 2, foreseen->person ? foreseen->person->id : 0);
    sqlite3_bind_int64(row, 3, foreseen->class_id);
    sqlite3_bind_text(row, 4, foreseen->item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, foreseen->cause, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 6, foreseen->due.number);
    sqlite3_bind_int64(row, 7, change);
    sqlite3_bind_int(row, 8, service->on.number);
    return store_run(service->store, row, err);
}

bool follow_up_foresee(const Service *service, long long change, const Foreseen *foreseen, long long *id, Error *err)
{
    const char *roles, *forms;
    *id = 0;
    if (!item_ids(foreseen->item, service->arena, &roles, &forms, err)) return false;
    if (foreseen->urgent && !close_later(service, change, foreseen, err)) return false;
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO follow_up (school, pupil, class, item, cause, proposal, entry, decision, words, due, draft, urgent, role, form, person, foreseen_on, born)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)"
        " ON CONFLICT (school, coalesce(pupil, 0), coalesce(class, 0), item, cause) WHERE closed IS NULL DO NOTHING", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_row(row, 2, foreseen->person ? foreseen->person->id : 0);
    bind_row(row, 3, foreseen->class_id);
    sqlite3_bind_text(row, 4, foreseen->item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, foreseen->cause, -1, SQLITE_STATIC);
    bind_row(row, 6, foreseen->proposal);
    bind_row(row, 7, foreseen->entry);
    bind_row(row, 8, foreseen->decision);
    sqlite3_bind_text(row, 9, foreseen->words ? foreseen->words : "", -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 10, foreseen->due.number);
    sqlite3_bind_int(row, 11, foreseen->draft);
    sqlite3_bind_int(row, 12, foreseen->urgent);
    sqlite3_bind_text(row, 13, roles, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 14, forms, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 15, foreseen->named ? foreseen->named : "", -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 16, service->on.number);
    sqlite3_bind_int64(row, 17, change);
    if (!store_run(service->store, row, err)) return false;
    if (sqlite3_changes(store_sqlite(service->store)) > 0) *id = sqlite3_last_insert_rowid(store_sqlite(service->store));
    return true;
}

bool follow_up_close(const Service *service, long long change, long long id, const char *outcome, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "UPDATE follow_up SET closed = ?2, closed_on = ?3, outcome = ?4 WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    sqlite3_bind_int(row, 3, service->on.number);
    bind_text(row, 4, outcome);
    return store_run(service->store, row, err);
}

bool follow_ups_close(const Service *service, long long change, long long proposal, long long entry, const char *outcome, Error *err)
{
    /* by school and closed: the index of open ones, of which a school has few */
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE follow_up SET closed = ?4, closed_on = ?5, outcome = ?6 WHERE school = ?1 AND closed IS NULL AND (proposal = ?2 OR entry = ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_row(row, 2, proposal);
    bind_row(row, 3, entry);
    sqlite3_bind_int64(row, 4, change);
    sqlite3_bind_int(row, 5, service->on.number);
    sqlite3_bind_text(row, 6, outcome, -1, SQLITE_STATIC);
    return store_run(service->store, row, err);
}

bool follow_ups_left(const Service *service, long long change, bool duties_only, Error *err)
{
    unsigned turned;
    if (!grades_turned(service, &turned, err)) return false;
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE follow_up SET closed = ?1, closed_on = ?3, outcome = 'withdrawn' WHERE school = ?2 AND closed IS NULL AND pupil IS NOT NULL"
        " AND (?6 = 0 OR (cause >= 'duty:' AND cause < 'duty;')) AND" LEFT_THE_SCHOOL("follow_up.pupil"), err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, change);
    sqlite3_bind_int64(row, 2, service->school->id);
    sqlite3_bind_int(row, 3, service->on.number);
    sqlite3_bind_int(row, 4, date_school_year(service->on));
    sqlite3_bind_int64(row, 5, turned);
    sqlite3_bind_int(row, 6, duties_only);
    return store_run(service->store, row, err);
}

/* ---- done, or not to be done ------------------------------------------------------------------------------------------------- */

bool council_begin(const Service *service, bool *own, Error *err)
{
    if (!said_fits(&(Said){ service->who, NAME_MOST }, 1, err)) return false;
    *own = sqlite3_get_autocommit(store_sqlite(service->store)) != 0;
    return !*own || store_begin(service->store, err);
}

bool said_fits(const Said *said, size_t count, Error *err)
{
    for (size_t i = 0; i < count; i++)
        if (said[i].words && !text_fits(said[i].words, said[i].letters, err)) return false;
    return true;
}

bool council_end(Store *store, bool own, bool ok, Error *err)
{
    if (!own) return ok;
    if (ok && store_commit(store, err)) return true;
    store_rollback(store);
    return false;
}

/*
 * From which day on work counts for it: the day it was foreseen; a standing duty's, when it was written down late, the day its occurrence began: the
 * check of the second of October is October's, though October was first looked at on the sixth.
 */
static bool counts_from(const Service *service, const char *cause, Date foreseen, Date *from, Error *err)
{
    Date begins;
    *from = foreseen;
    if (!duty_begins(service, cause, &begins, err)) return false;
    if (date_known(begins) && begins.number < foreseen.number) *from = begins;
    return true;
}

/* A person may close what is open and was due by then; a slip in the number is told by what stands under it. */
static bool check_open(const Service *service, long long id, Date day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT foreseen_on, closed_on, outcome IS 'done', cause FROM follow_up WHERE id = ?1 AND school = ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, service->school->id);
    if (!store_row(service->store, row, err)) return err->kind == ERR_NONE && error_set(err, ERR_INPUT, MSG_DUE_UNKNOWN, id);
    Date foreseen = store_date(row, 0), closed = store_date(row, 1), from;
    bool done = sqlite3_column_int(row, 2) != 0;
    const char *cause = store_text(row, 3, service->arena);
    sqlite3_reset(row);
    if (!cause) return error_memory(err);
    if (date_known(closed)) return done ? error_set(err, ERR_INPUT, MSG_DUE_DONE_ALREADY, id, closed) : error_set(err, ERR_INPUT, MSG_DUE_WITHDRAWN_ALREADY, id, closed);
    if (!counts_from(service, cause, foreseen, &from, err)) return false;
    if (day.number < from.number) return error_set(err, ERR_INPUT, MSG_DUE_BEFORE_FORESEEN, id, from, day);
    if (day.number > service->on.number) return error_set(err, ERR_INPUT, MSG_DUE_DAY_TO_COME, day, service->on);
    return true;
}

static bool close_by(const Service *service, long long id, const char *outcome, const Doing *doing, Error *err)
{
    const char *result = doing->result ? doing->result : "", *paper = doing->paper ? doing->paper : "";
    if (text_blank(service->who)) return error_set(err, ERR_INPUT, MSG_DUE_NOBODY_NAMED);
    if (!said_fits((const Said[]){ { result, WORDS_MOST }, { paper, TITLE_MOST } }, 2, err)) return false;
    bool own, ok = false;
    if (!council_begin(service, &own, err)) return false;
    if (!check_open(service, id, doing->day, err)) goto out;
    long long change = store_change(service->store, "follow-up", service->who, err);
    sqlite3_stmt *row = change ? store_statement(service->store,
        "UPDATE follow_up SET closed = ?2, closed_on = ?3, outcome = ?4, result = ?5, paper = ?6, done_by = ?7 WHERE id = ?1", err) : NULL;
    if (!row) goto out;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    sqlite3_bind_int(row, 3, doing->day.number);
    sqlite3_bind_text(row, 4, outcome, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, result, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 6, paper, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 7, service->who, -1, SQLITE_STATIC);
    ok = store_run(service->store, row, err);
out:
    return council_end(service->store, own, ok, err);
}

bool follow_up_done(const Service *service, long long id, const Doing *doing, Error *err) { return close_by(service, id, "done", doing, err); }

bool follow_up_cancel(const Service *service, long long id, const char *why, Error *err)
{
    if (text_blank(why)) return error_set(err, ERR_INPUT, MSG_DUE_NO_WHY);
    return close_by(service, id, "withdrawn", &(Doing){ why, "", service->on }, err);
}

bool follow_up_settled(const Service *service, const PlanItem *item, const Person *person, long long class_id, Date day, long long *id, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id, cause, foreseen_on FROM follow_up WHERE school = ?1 AND coalesce(pupil, 0) = ?2 AND coalesce(class, 0) = ?3 AND item = ?4 AND closed IS NULL ORDER BY due, id", err);
    *id = 0;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int64(row, 2, person ? person->id : 0);
    sqlite3_bind_int64(row, 3, person ? 0 : class_id);
    sqlite3_bind_text(row, 4, item->id, -1, SQLITE_STATIC);
    while (!*id && store_row(service->store, row, err)) {
        const char *cause = store_text(row, 1, service->arena);
        Date from;
        if (!cause) { sqlite3_reset(row); return error_memory(err); }
        if (!counts_from(service, cause, store_date(row, 2), &from, err)) { sqlite3_reset(row); return false; }
        if (from.number <= day.number) *id = sqlite3_column_int64(row, 0);
    }
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}
