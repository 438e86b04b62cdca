/* Help: what a pupil in need was offered, asked for and given, by the school itself or by a body; and what was answered. */
#include <string.h>

#include "internal.h"

/*
 * Of psychological, medical and pedagogical help only "offered, parent agreed or declined" is kept (plan I.8): no diagnosis has a place to stand in. That
 * is the program's own promise, so no list of the school can take it away.
 */
static const char special[] = "special-support";
static const char referral[] = "referral";        /* goes to a body, else there is nobody who could answer */

const char *const help_states[] = { "offered", "agreed", "declined", "asked", "given", "refused", NULL };
enum { OFFERED, AGREED, DECLINED, ASKED, GIVEN, REFUSED, STATES };

/* STATES: no such state. */
static int state_of(const char *state)
{
    int found = 0;
    while (found < STATES && (!state || strcmp(help_states[found], state) != 0)) found++;
    return found;
}

static bool unknown_state(const char *state, Error *err)
{
    return error_set(err, ERR_INPUT, MSG_WORK_HELP_STATE, state ? state : "");
}

static bool special_fits(int state, const char *words, Error *err)
{
    if (words && words[0]) return error_set(err, ERR_INPUT, MSG_WORK_SPECIAL_WORDS);
    return state == OFFERED || state == AGREED || state == DECLINED || error_set(err, ERR_INPUT, MSG_WORK_SPECIAL_STATE);
}

bool help_check(const Work *help, Error *err)
{
    int state = state_of(help->state);
    if (!help->person) return error_set(err, ERR_INPUT, MSG_WORK_HELP_WHOSE);
    if (state == STATES) return unknown_state(help->state, err);
    if (strcmp(help->kind->id, special) == 0) return special_fits(state, help->words, err) && special_fits(state, help->result, err);
    if (strcmp(help->kind->id, referral) == 0 && !help->body) return error_set(err, ERR_INPUT, MSG_WORK_REFERRAL_BODY);
    return words_needed(help->words, WORDS_MOST, MSG_WORK_NO_WORDS, err);
}

bool help_insert(const Service *service, long long change, Work *help, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answered_on, answer, who, follow_up, born)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, NULL, ?9, ?10, ?11, ?12)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int64(row, 2, help->person->id);
    bind_words(row, 3, help->kind->id);
    bind_words(row, 4, help->item->id);
    sqlite3_bind_int(row, 5, help->day.number);
    bind_words(row, 6, help->body ? help->body->id : "");
    bind_words(row, 7, help->words);
    bind_words(row, 8, help->state);
    bind_words(row, 9, help->result);
    bind_words(row, 10, help->who);
    bind_id(row, 11, help->follow_up);
    sqlite3_bind_int64(row, 12, change);
    return store_run(service->store, row, err);
}

/* ---- answers ------------------------------------------------------------------------------------------------------------------ */

bool help_now(const Service *service, long long *id, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "WITH RECURSIVE row(id, pupil, died) AS (SELECT id, pupil, died FROM help WHERE id = ?1 AND school = ?2"
        " UNION ALL SELECT n.id, n.pupil, n.died FROM row JOIN help n ON n.born = row.died AND n.pupil = row.pupil)"
        " SELECT id FROM row WHERE died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, *id);
    sqlite3_bind_int64(row, 2, service->school->id);
    if (!store_row(service->store, row, err)) return err->kind != ERR_NONE ? false : error_set(err, ERR_INPUT, MSG_WORK_UNKNOWN, *id);
    *id = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return true;
}

/* Whether the help is of the special kind, and since when it stands. ERR_INPUT: this school has no such help. */
static bool find_help(const Service *service, long long *id, bool *is_special, Date *day, Error *err)
{
    if (!help_now(service, id, err)) return false;
    sqlite3_stmt *row = store_statement(service->store, "SELECT kind = ?2, day FROM help WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, *id);
    bind_words(row, 2, special);
    if (!store_row(service->store, row, err)) return false;
    *is_special = sqlite3_column_int(row, 0) != 0;
    *day = store_date(row, 1);
    sqlite3_reset(row);
    return true;
}

/* What was offered or asked is there from the start; an answer is what came of it. */
static bool answer_fits(const Service *service, bool is_special, int state, const char *answer, Date asked, Date day, Error *err)
{
    if (state == OFFERED || state == ASKED) return error_set(err, ERR_INPUT, MSG_WORK_NO_ANSWER, help_states[state]);
    if (is_special && !special_fits(state, answer, err)) return false;
    if (!text_fits(answer, WORDS_MOST, err) || !day_fits(service, NULL, day, err)) return false;
    return day.number >= asked.number || error_set(err, ERR_INPUT, MSG_WORK_ANSWER_BEFORE, day, asked);
}

/* The same help with another state is a new row; the old one stays beside it. */
static bool put_answer(const Service *service, long long change, long long id, const char *state, const char *answer, Date day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answered_on, answer, who, follow_up, born)"
        " SELECT school, pupil, kind, item, day, body, words, ?2, ?3, ?4, who, follow_up, ?5 FROM help WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    bind_words(row, 2, state);
    sqlite3_bind_int(row, 3, day.number);
    bind_words(row, 4, answer);
    sqlite3_bind_int64(row, 5, change);
    if (!store_run(service->store, row, err)) return false;
    row = store_statement(service->store, "UPDATE help SET died = ?2 WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    return store_run(service->store, row, err);
}

bool help_answer(const Service *service, long long id, const char *state, const char *answer, Date day, Error *err)
{
    Store *store = service->store;
    bool is_special, ok = false;
    Date asked;
    long long change = 0;
    int which = state_of(state);
    if (!answer) answer = "";
    if (!date_known(day)) day = service->on;
    if (which == STATES) return unknown_state(state, err);
    if (!who_fits(service->who, err) || !store_begin(store, err)) return false;
    if (find_help(service, &id, &is_special, &asked, err) && answer_fits(service, is_special, which, answer, asked, day, err))
        change = store_change(store, "help", service->who, err);
    ok = change && put_answer(service, change, id, state, answer, day, err) && store_commit(store, err);
    if (!ok) store_rollback(store);
    return ok;
}
