/* A decision that was written down wrongly is taken back: everything is as if it had not been, and the paper trail says why. */
#include <string.h>

#include "internal.h"

typedef struct {
    const Service *service;
    long long decision, born;    /* the change that wrote it: what it did carries the same number */
    OutcomeKind kind;
    ItemRow item;
    long long change;            /* of taking it back */
} Taking;

/* The row's one day, or NO_DATE where there is no row: what rests on the decision. `binds`: up to three ids. */
static bool first_day(const Taking *taking, sqlite3_stmt *row, long long a, long long b, long long c, Date *day, Error *err)
{
    *day = NO_DATE;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, a);
    if (sqlite3_bind_parameter_count(row) >= 2) sqlite3_bind_int64(row, 2, b);
    if (sqlite3_bind_parameter_count(row) >= 3) sqlite3_bind_int64(row, 3, c);
    if (store_row(taking->service->store, row, err)) *day = store_date(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/*
 * A follow-up that the decision ?2 (written by change ?1) brought: also one that is open again because the record that had settled it was taken back, and so is of another
 * change.
 */
#define BROUGHT "(born = ?1 OR decision = ?2 OR entry IN (SELECT id FROM entry WHERE opened_by = ?2))"

/* ---- what rests on it ----------------------------------------------------------------------------------------------------------- */

static bool nothing_done(const Taking *taking, Error *err)
{
    Date day;
    if (!first_day(taking, store_statement(taking->service->store, "SELECT closed_on FROM follow_up WHERE outcome = 'done' AND " BROUGHT " LIMIT 1", err),
                   taking->born, taking->decision, 0, &day, err)) return false;
    return !date_known(day) || error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_DONE, day);
}

/* A later decision on the same proposal, the same entry, or the entry that this one opened. */
static bool nothing_later(const Taking *taking, Error *err)
{
    Date day;
    sqlite3_stmt *row = store_statement(taking->service->store,
        "SELECT s.day FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE d.died IS NULL AND d.id <> ?1"
        " AND (a.proposal = ?2 OR a.entry = ?3 OR a.entry IN (SELECT id FROM entry WHERE opened_by = ?1))"
        " AND (s.day, d.id) > (SELECT t.day, ?1 FROM agenda_item i JOIN sitting t ON t.id = i.sitting JOIN decision e ON e.agenda_item = i.id WHERE e.id = ?1)"
        " ORDER BY s.day LIMIT 1", err);
    if (!first_day(taking, row, taking->decision, taking->item.proposal ? taking->item.proposal : -1, taking->item.entry ? taking->item.entry : -1, &day, err)) return false;
    return !date_known(day) || error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_DECISION, day);
}

/* The entry that a confirmation opened: on an agenda, with papers on its file, or closed because the pupil left. */
static bool nothing_on_entry(const Taking *taking, Error *err)
{
    Store *store = taking->service->store;
    Date day;
    if (!first_day(taking, store_statement(store,
            "SELECT s.day FROM agenda_item a JOIN sitting s ON s.id = a.sitting WHERE a.died IS NULL AND a.entry IN (SELECT id FROM entry WHERE opened_by = ?1)"
            " ORDER BY s.day LIMIT 1", err), taking->decision, 0, 0, &day, err)) return false;
    if (date_known(day)) return error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_AGENDA, day);
    if (!first_day(taking, store_statement(store,
            "SELECT day FROM entry_document WHERE died IS NULL AND entry IN (SELECT id FROM entry WHERE opened_by = ?1) ORDER BY day LIMIT 1", err),
            taking->decision, 0, 0, &day, err)) return false;
    if (date_known(day)) return error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_DOCUMENT, day);
    if (!first_day(taking, store_statement(store, "SELECT closed_on FROM entry WHERE opened_by = ?1 AND died IS NULL", err), taking->decision, 0, 0, &day, err)) return false;
    return !date_known(day) || error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_LEFT, day);
}

/* After a dismissal or a removal the rules may have proposed the pupil anew: that question is before the council now. */
static bool nothing_proposed(const Taking *taking, Error *err)
{
    Date day;
    sqlite3_stmt *row = store_statement(taking->service->store,
        "SELECT n.opened_on FROM proposal n WHERE n.born > ?1 AND n.pupil = ?2 AND n.register = coalesce((SELECT register FROM proposal WHERE id = ?3),"
        " (SELECT register FROM entry WHERE closed_by = (SELECT id FROM decision WHERE born = ?1))) ORDER BY n.id LIMIT 1", err);
    if (!first_day(taking, row, taking->born, taking->item.pupil, taking->item.proposal, &day, err)) return false;
    return !date_known(day) || error_set(err, ERR_INPUT, MSG_COUNCIL_RESTS_PROPOSAL, day);
}

static bool nothing_rests(const Taking *taking, Error *err)
{
    if (!nothing_later(taking, err) || !nothing_done(taking, err)) return false;
    if (taking->kind == OUTCOME_CONFIRM) return nothing_on_entry(taking, err);
    if (taking->kind == OUTCOME_DISMISS || taking->kind == OUTCOME_REMOVE) return nothing_proposed(taking, err);
    return true;
}

/* ---- as if it had not been --------------------------------------------------------------------------------------------------------- */

/* Runs each statement with ?1 the change that wrote the decision, ?2 the decision, ?3 the change that takes it back, ?4 the sitting's day. */
static bool run_all(const Taking *taking, const char *const *statements, size_t count, Error *err)
{
    for (size_t i = 0; i < count; i++) {
        sqlite3_stmt *row = store_statement(taking->service->store, statements[i], err);
        if (!row) return false;
        const long long values[] = { taking->born, taking->decision, taking->change, taking->service->on.number };
        for (int k = 0; k < sqlite3_bind_parameter_count(row); k++) sqlite3_bind_int64(row, k + 1, values[k]);
        if (!store_run(taking->service->store, row, err)) return false;
    }
    return true;
}

/*
 * What the decision foresaw is nobody's task; what it closed is open again, except where another open one has taken its place meanwhile
 * (OR IGNORE: one open follow-up for one cause).
 */
static bool restore_follow_ups(const Taking *taking, Error *err)
{
    static const char *const statements[] = {
        "UPDATE follow_up SET closed = ?3, closed_on = ?4, outcome = 'withdrawn' WHERE closed IS NULL AND " BROUGHT,
        "UPDATE OR IGNORE follow_up SET closed = NULL, closed_on = NULL, outcome = NULL WHERE closed = ?1",
    };
    return run_all(taking, statements, COUNT(statements), err);
}

static bool restore(const Taking *taking, Error *err)
{
    static const char *const confirmed[] = {
        "UPDATE entry SET died = ?3 WHERE opened_by = ?2 AND died IS NULL",
        "UPDATE entry_state SET died = ?3 WHERE decision = ?2 AND died IS NULL",
        "UPDATE proposal SET closed = NULL, closed_on = NULL, outcome = NULL WHERE closed = ?1",
    };
    static const char *const dismissed[] = {
        "UPDATE snooze SET died = ?3 WHERE born = ?1 AND died IS NULL",
        "UPDATE proposal SET closed = NULL, closed_on = NULL, outcome = NULL WHERE closed = ?1",
    };
    static const char *const reviewed[] = {
        "UPDATE entry_state SET died = ?3 WHERE decision = ?2 AND died IS NULL",
        "UPDATE entry_state SET died = NULL WHERE died = ?1",
    };
    static const char *const removed[] = {
        "UPDATE entry SET until = NULL, closed = NULL, closed_on = NULL, closed_by = NULL, outcome = NULL WHERE closed_by = ?2",
    };
    switch (taking->kind) {
    case OUTCOME_CONFIRM: return run_all(taking, confirmed, COUNT(confirmed), err);
    case OUTCOME_DISMISS: return run_all(taking, dismissed, COUNT(dismissed), err);
    case OUTCOME_KEEP:
    case OUTCOME_CHANGE: return run_all(taking, reviewed, COUNT(reviewed), err);
    case OUTCOME_REMOVE: return run_all(taking, removed, COUNT(removed), err);
    default: return true;
    }
}

static bool strike(const Taking *taking, const char *why, Error *err)
{
    sqlite3_stmt *row = store_statement(taking->service->store, "UPDATE decision SET died = ?2, taken_back = ?3 WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, taking->decision);
    sqlite3_bind_int64(row, 2, taking->change);
    bind_text(row, 3, why);
    return store_run(taking->service->store, row, err);
}

/* What the entry that never was had brought may be what another entry of the pupil waits for. */
static bool hand_on(const Taking *taking, Error *err)
{
    const Service *service = taking->service;
    const Person *person = people_find(service->people, taking->item.pupil);
    if (taking->kind != OUTCOME_CONFIRM || !person) return true;
    sqlite3_stmt *row = store_statement(service->store, "SELECT id FROM entry WHERE opened_by = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, taking->decision);
    long long entry = store_row(service->store, row, err) ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    return err->kind == ERR_NONE && duties_handed_on(service, taking->change, person, entry, err);
}

static bool find_decision(Taking *taking, const Council *council, int number, Error *err)
{
    Sitting sitting;
    Decision decision;
    const Service *service = taking->service;
    if (!sitting_need(service, council, &sitting, err) || !item_numbered(service, council, &sitting, number, &taking->item, err) ||
        !decision_of_item(service, taking->item.id, &decision, err)) return false;
    if (!decision.id) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOTHING_DECIDED, number, council->name.id, service->on);
    taking->decision = decision.id;
    taking->kind = decision.outcome ? decision.outcome->kind : OUTCOME_HEARD;
    sqlite3_stmt *row = store_statement(service->store, "SELECT born FROM decision WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, decision.id);
    if (store_row(service->store, row, err)) taking->born = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool take_back(Taking *taking, const Council *council, int number, const char *why, Error *err)
{
    if (!find_decision(taking, council, number, err) || !nothing_rests(taking, err)) return false;
    taking->change = store_change(taking->service->store, "take-back", taking->service->who, err);
    return taking->change && restore(taking, err) && hand_on(taking, err) && restore_follow_ups(taking, err) && strike(taking, why, err);
}

bool decision_take_back(const Service *service, const Council *council, int number, const char *why, Error *err)
{
    bool own;
    Taking taking = { .service = service };
    if (!council_named(service, err)) return false;
    if (text_blank(why)) return error_set(err, ERR_INPUT, MSG_COUNCIL_TAKE_BACK_WHY);
    if (!said_fits(&(Said){ why, WORDS_MOST }, 1, err)) return false;
    return council_begin(service, &own, err) && council_end(service->store, own, take_back(&taking, council, number, why, err), err);
}
