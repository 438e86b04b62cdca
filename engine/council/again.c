/* A follow-up is open again because the record that closed it was taken back. */
#include "internal.h"

/*
 * A new row instead of clearing the closing of the old one: who did it and with what result stays to be read beside the record that was taken back
 * (principle 8), and each change names the rows that it made. The new one keeps the day on which it was foreseen, so that the corrected record, of a
 * day that may lie before the wrong one, settles it; for no day are both of them read.
 */
static const char foresee_sql[] =
    "INSERT INTO follow_up (school, pupil, class, item, cause, proposal, entry, decision, words, due, draft, urgent, role, form, person, foreseen_on, born)"
    " SELECT f.school, f.pupil, f.class, f.item, f.cause, f.proposal, f.entry, f.decision, f.words, f.due, f.draft, f.urgent, f.role, f.form, f.person,"
    " f.foreseen_on, ?2 FROM follow_up f LEFT JOIN proposal p ON p.id = f.proposal LEFT JOIN entry e ON e.id = f.entry LEFT JOIN decision d ON d.id = f.decision"
    " WHERE f.id = ?1 AND f.outcome = 'later' AND coalesce(p.outcome, '') NOT IN ('expired', 'withdrawn', 'dismissed')"
    " AND (f.entry IS NULL OR (e.died IS NULL AND e.until IS NULL)) AND d.died IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM agenda_item a JOIN decision o ON o.agenda_item = a.id JOIN entry n ON n.opened_by = o.id WHERE a.proposal = f.proposal"
    " AND n.died IS NULL AND n.until IS NOT NULL)"
    " ON CONFLICT (school, coalesce(pupil, 0), coalesce(class, 0), item, cause) WHERE closed IS NULL DO NOTHING";

bool follow_up_again(const Service *service, long long change, long long id, long long *again, Error *err)
{
    Store *store = service->store;
    *again = 0;
    sqlite3_stmt *row = store_statement(store, "UPDATE follow_up SET outcome = 'later', closed_on = foreseen_on WHERE id = ?1 AND school = ?2 AND outcome = 'done'", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, service->school->id);
    if (!store_run(store, row, err)) return false;
    if (sqlite3_changes(store_sqlite(store)) == 0) return true;       /* not done any more: nothing to open */
    row = store_statement(store, foresee_sql, err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    if (!store_run(store, row, err)) return false;
    if (sqlite3_changes(store_sqlite(store)) > 0) *again = sqlite3_last_insert_rowid(store_sqlite(store));
    return true;
}
