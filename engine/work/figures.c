/* The year's figures (plan VI.3): absence, registers, rules, what was due and done, what was held and written. */
#include "internal.h"

/* ?1, ?2: the school's ids; ?3, ?4: the span; ?5: the school. Each column one count. */
static const char counts_sql[] =
    "SELECT (SELECT count(*) FROM sitting s JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE s.school = ?5 AND m.held = 1 AND s.day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE d.died IS NULL AND s.school = ?5 AND s.day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM run WHERE school = ?5 AND on_day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM note WHERE died IS NULL AND school = ?5 AND day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM event WHERE died IS NULL AND school = ?5 AND day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM help WHERE died IS NULL AND school = ?5 AND day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM family_case WHERE school = ?5 AND opened_on BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM family_case WHERE school = ?5 AND closed_on BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM alert a JOIN observation o ON o.id = a.observation WHERE a.pupil BETWEEN ?1 AND ?2 AND o.day BETWEEN ?3 AND ?4),"
    " (SELECT count(*) FROM alert a JOIN observation o ON o.id = a.observation WHERE a.pupil BETWEEN ?1 AND ?2 AND o.day BETWEEN ?3 AND ?4 AND a.taken IS NOT NULL)";

static bool count_records(const Service *service, YearFigures *figures, Error *err)
{
    long *const counts[] = { &figures->sittings_held, &figures->decisions, &figures->runs, &figures->notes, &figures->events, &figures->helps,
                             &figures->family_cases_opened, &figures->family_cases_closed, &figures->alerts, &figures->alerts_taken };
    sqlite3_stmt *row = store_statement(service->store, counts_sql, err);
    if (!row) return false;
    bind_ids(row, service);
    sqlite3_bind_int(row, 3, figures->span.from.number);
    sqlite3_bind_int(row, 4, figures->span.to.number);
    sqlite3_bind_int64(row, 5, service->school->id);
    if (!store_row(service->store, row, err)) return err->kind == ERR_NONE;
    for (int i = 0; i < (int)COUNT(counts); i++) *counts[i] = (long)sqlite3_column_int64(row, i);
    sqlite3_reset(row);
    return true;
}

static long planned_sittings(const Plan *plan, Span span)
{
    long planned = 0;
    for (size_t i = 0; i < plan->council_count; i++)
        for (size_t k = 0; k < plan->councils[i].sitting_count; k++) {
            Date day = plan->councils[i].sittings[k];
            planned += day.number >= span.from.number && day.number <= span.to.number;
        }
    return planned;
}

bool year_figures(const Service *service, Span span, YearFigures *figures, Error *err)
{
    *figures = (YearFigures){ .span = span };
    if (span.to.number > service->on.number) figures->span.to = service->on;
    if (!absence_figures(service, figures, err) || !flow_figures(service, figures, err) || !rule_figures(service, figures, err) ||
        !count_records(service, figures, err) || !plan_state(service, span, &figures->plan, err)) return false;
    figures->span = span;
    figures->sittings_planned = planned_sittings(service->plan, span);
    for (size_t i = 0; i < figures->plan.count; i++) {
        const ItemState *item = &figures->plan.items[i];
        figures->due += item->foreseen - item->withdrawn;                /* what was withdrawn was nobody's task */
        figures->done += item->done;
        figures->done_on_time += item->done - item->late;
        figures->overdue += item->overdue;
        figures->withdrawn += item->withdrawn;
    }
    return true;
}
