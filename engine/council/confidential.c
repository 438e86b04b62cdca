/* Whether what is due would tell of a confidential matter. */
#include <string.h>

#include "internal.h"

/* The standing duty is of confidential registers alone: that it is due for a pupil says on which one he or she is. */
static bool duty_closed(const Plan *plan, const Duty *duty)
{
    unsigned closed = 0;
    for (size_t i = 0; i < plan->register_count; i++)
        if (plan->registers[i].closed) closed |= 1u << i;
    return duty && duty->registers && !(duty->registers & ~closed);
}

/* Of the entry, the proposal or the decision that it follows from: a confidential register, or a matter that was brought as a confidential one. */
static bool source_closed(const Service *service, const FollowUp *follow_up, bool *closed, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT register, 0 FROM entry WHERE id = ?1 UNION ALL SELECT register, 0 FROM proposal WHERE id = ?2"
        " UNION ALL SELECT coalesce((SELECT register FROM proposal WHERE id = a.proposal), (SELECT register FROM entry WHERE id = a.entry), ''), a.closed"
        " FROM decision d JOIN agenda_item a ON a.id = d.agenda_item WHERE d.id = ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, follow_up->entry);
    sqlite3_bind_int64(row, 2, follow_up->proposal);
    sqlite3_bind_int64(row, 3, follow_up->decision);
    while (store_row(service->store, row, err)) {
        const char *name = store_text(row, 0, service->arena);
        if (!name) { sqlite3_reset(row); return error_memory(err); }
        const Register *reg = plan_register(service->plan, name);
        *closed |= (reg && reg->closed) || sqlite3_column_int(row, 1) != 0;
    }
    return err->kind == ERR_NONE;
}

/* Help that a confidential support rule asked for. */
static bool rule_closed(const Service *service, const FollowUp *follow_up, bool *closed, Error *err)
{
    if (!follow_up->person || strchr(follow_up->cause, ':')) return true;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT 1 FROM run r CROSS JOIN signal s ON s.run = r.id AND s.pupil = ?2 WHERE r.school = ?1 AND s.rule = ?3 AND s.closed = 1 LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int64(row, 2, follow_up->person->id);
    bind_text(row, 3, follow_up->cause);
    *closed |= store_row(service->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool follow_up_confidential(const Service *service, const FollowUp *follow_up, bool *confidential, Error *err)
{
    const Register *reg = plan_register(service->plan, follow_up->cause);
    *confidential = (reg && reg->closed) || (follow_up->item && follow_up->item->closed) || duty_closed(service->plan, follow_up->duty);
    return *confidential || (source_closed(service, follow_up, confidential, err) && (*confidential || reg || rule_closed(service, follow_up, confidential, err)));
}
