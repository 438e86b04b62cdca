/* When a proposal that nobody decides stands no more. */
#include "internal.h"

/* Its last day, as the last run up to service->on has it, and from when it waits for a sitting: a proposal that was put off, from the day it was put off to. */
static bool read_days(const Service *service, long long proposal, Date *last, Date *waits, Error *err)
{
    *last = *waits = NO_DATE;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT (SELECT e.expires FROM proposal_run e JOIN run r ON r.id = e.run WHERE e.proposal = p.id AND r.on_day <= ?2 ORDER BY r.on_day DESC, r.id DESC LIMIT 1),"
        " max(p.opened_on, coalesce((SELECT max(d.until) FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE a.proposal = p.id AND d.died IS NULL AND d.outcome = 'defer' AND s.day <= ?2), 0)) FROM proposal p WHERE p.id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int(row, 2, service->on.number);
    if (store_row(service->store, row, err)) {
        *last = store_date(row, 0);
        *waits = store_date(row, 1);
    }
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool proposal_expired(const Service *service, const Register *reg, long long proposal, Date *expired, Error *err)
{
    Date last, waits;
    bool held;
    *expired = NO_DATE;
    if (!read_days(service, proposal, &last, &waits, err)) return false;
    if (!date_known(last) || service->on.number <= last.number) return true;
    if (!sitting_held(service->store, service->school->id, reg->council, waits, date_plus(service->on, -1), &held, err)) return false;
    if (held) *expired = last;
    return true;
}
