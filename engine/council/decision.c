/* Decisions as they were written down. */
#include <string.h>

#include "internal.h"

#define DECISION_COLUMNS \
    "d.id, d.outcome, s.council, s.day, coalesce(m.number, ''), d.words, d.until, d.lead, d.heard, d.spoke, d.votes_for, d.votes_against, d.votes_abstained"
#define DECISION_TABLES \
    " FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting LEFT JOIN minutes m ON m.sitting = s.id AND m.died IS NULL"

static int votes(sqlite3_stmt *row, int column) { return sqlite3_column_type(row, column) == SQLITE_NULL ? -1 : sqlite3_column_int(row, column); }

static const Decision nothing_decided = { .number = "", .words = "", .lead = "", .heard = "", .spoke = "", .day = { INT32_MIN }, .until = { INT32_MIN },
                                          .votes_for = -1, .votes_against = -1, .votes_abstained = -1 };

static bool read_decision(const Service *service, sqlite3_stmt *row, Decision *decision, Error *err)
{
    Arena *arena = service->arena;
    const char *outcome = store_text(row, 1, arena), *council = store_text(row, 2, arena);
    if (!outcome || !council) return error_memory(err);
    *decision = (Decision){ .id = sqlite3_column_int64(row, 0), .outcome = plan_outcome(service->plan, outcome),
                            .council = plan_council(service->plan, council), .day = store_date(row, 3), .number = store_text(row, 4, arena),
                            .words = store_text(row, 5, arena), .until = store_date(row, 6), .lead = store_text(row, 7, arena), .heard = store_text(row, 8, arena),
                            .spoke = store_text(row, 9, arena), .votes_for = votes(row, 10), .votes_against = votes(row, 11), .votes_abstained = votes(row, 12) };
    return (decision->number && decision->words && decision->lead && decision->heard && decision->spoke) || error_memory(err);
}

static bool read_one(const Service *service, sqlite3_stmt *row, long long id, Decision *decision, Error *err)
{
    *decision = nothing_decided;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    bool ok = store_row(service->store, row, err) ? read_decision(service, row, decision, err) : err->kind == ERR_NONE;
    sqlite3_reset(row);
    return ok;
}

bool decision_find(const Service *service, long long id, Decision *decision, Error *err)
{
    return read_one(service, store_statement(service->store, "SELECT " DECISION_COLUMNS DECISION_TABLES " WHERE d.id = ?1", err), id, decision, err);
}

bool decision_of_item(const Service *service, long long agenda_item, Decision *decision, Error *err)
{
    return read_one(service, store_statement(service->store, "SELECT " DECISION_COLUMNS DECISION_TABLES " WHERE d.agenda_item = ?1 AND d.died IS NULL", err),
                    agenda_item, decision, err);
}

bool decisions_of_entry(const Service *service, long long entry, Decisions *decisions, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT " DECISION_COLUMNS DECISION_TABLES " WHERE a.entry = ?1 AND d.died IS NULL AND s.day <= ?2 ORDER BY s.day, d.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        bool ok = VECTOR_ROOM(service->arena, decisions) ? read_decision(service, row, &decisions->items[decisions->count++], err) : error_memory(err);
        if (!ok) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

bool deferred_find(const Service *service, long long proposal, Date *until, Error *err)
{
    *until = NO_DATE;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT d.until FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE a.proposal = ?1 AND d.died IS NULL AND d.outcome = 'defer' AND s.day <= ?2 ORDER BY s.day DESC, d.id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int(row, 2, service->on.number);
    if (store_row(service->store, row, err)) *until = store_date(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/* ---- all of a pupil, or of a span --------------------------------------------------------------------------------------------- */

static bool read_decided(const Service *service, sqlite3_stmt *row, Decided *decided, Error *err)
{
    enum { KIND = 13, PUPIL, REGISTER, ITEM, WORDS };
    Arena *arena = service->arena;
    const char *kind = store_text(row, KIND, arena), *reg = store_text(row, REGISTER, arena), *item = store_text(row, ITEM, arena);
    if (!kind || !reg || !item) return error_memory(err);
    *decided = (Decided){ .person = people_find(service->people, sqlite3_column_int64(row, PUPIL)), .reg = plan_register(service->plan, reg),
                          .kind = agenda_kind(kind), .item = plan_item(service->plan, item), .words = store_text(row, WORDS, arena) };
    return decided->words ? read_decision(service, row, &decided->decision, err) : error_memory(err);
}

bool decisions_load(const Service *service, const Person *person, Span span, DecidedList *list, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT " DECISION_COLUMNS ", a.kind, a.pupil, coalesce((SELECT register FROM proposal WHERE id = a.proposal), (SELECT register FROM entry WHERE id = a.entry)),"
        " a.item, a.words" DECISION_TABLES " WHERE s.school = ?1 AND d.died IS NULL AND s.day BETWEEN ?2 AND ?3 AND (?4 = 0 OR a.pupil = ?4)"
        " ORDER BY s.day, s.id, a.place, d.id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, span.from.number);
    sqlite3_bind_int(row, 3, date_known(span.to) && span.to.number < service->on.number ? span.to.number : service->on.number);
    sqlite3_bind_int64(row, 4, person ? person->id : 0);
    while (store_row(service->store, row, err)) {
        bool ok = VECTOR_ROOM(service->arena, list) ? read_decided(service, row, &list->items[list->count++], err) : error_memory(err);
        if (!ok) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

bool decided_this_month(const Service *service, const Council *council, const PlanItem *item, long long follow_up, bool *decided, Error *err)
{
    int year, month, day;
    date_split(service->on, &year, &month, &day);
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT 1 FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE d.died IS NULL AND s.school = ?1 AND s.council = ?2"
        " AND s.day >= ?3 AND s.day < ?4 AND a.item = ?5 AND CASE WHEN ?6 = 0 THEN a.kind = 'plan' ELSE a.follow_up = ?6 END", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_text(row, 2, council->name.id);
    sqlite3_bind_int(row, 3, date_of(year, month, 1).number);
    sqlite3_bind_int(row, 4, service->on.number);
    bind_text(row, 5, item->id);
    sqlite3_bind_int64(row, 6, follow_up);
    *decided = store_row(service->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool council_latest_day(Store *store, long long school, Date by, Date *day, Error *err)
{
    *day = NO_DATE;
    sqlite3_stmt *row = store_statement(store,
        "SELECT max(day) FROM (SELECT on_day AS day FROM run WHERE school = ?1"
        " UNION ALL SELECT s.day FROM sitting s JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE s.school = ?1"
        " UNION ALL SELECT day FROM note WHERE school = ?1 AND died IS NULL UNION ALL SELECT day FROM event WHERE school = ?1 AND died IS NULL"
        " UNION ALL SELECT day FROM help WHERE school = ?1 AND died IS NULL UNION ALL SELECT answered_on FROM help WHERE school = ?1 AND died IS NULL"
        " UNION ALL SELECT opened_on FROM family_case WHERE school = ?1 UNION ALL SELECT closed_on FROM family_case WHERE school = ?1"
        " UNION ALL SELECT closed_on FROM follow_up WHERE school = ?1 AND outcome = 'done'"
        " UNION ALL SELECT d.day FROM entry_document d JOIN entry e ON e.id = d.entry JOIN pupil p ON p.id = e.pupil WHERE p.school = ?1 AND d.died IS NULL"
        ") WHERE day <= ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int(row, 2, by.number);
    if (store_row(store, row, err)) *day = store_date(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}
