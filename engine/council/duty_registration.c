/* What the plan makes due by a registration. A visit, the papers are the pupil's: with two registers one of each is due, not two. */
#include <string.h>

#include "internal.h"

/* "entry:12:iv7-registration": one for each entry, so that a second entry of the same pupil, once the first one's is done, brings its own. */
static const char *registration_cause(Arena *arena, long long entry, const Duty *duty)
{
    Text text = text_init(arena, 200);
    text_put(&text, "entry:");
    text_number(&text, entry);
    text_put(&text, ":");
    text_put(&text, duty->id);
    return text_words(&text);
}

static bool serves(const Plan *plan, const Duty *duty, const Register *reg)
{
    return duty->when == WHEN_REGISTRATION && (!duty->registers || (duty->registers & 1u << (reg - plan->registers)));
}

/* The same of another registration of the pupil is still open: it is the same cause, and no second one. */
static bool is_open(const Service *service, const Person *person, const Duty *duty, bool *open, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT EXISTS (SELECT 1 FROM follow_up WHERE pupil = ?1 AND item = ?2 AND closed IS NULL AND cause LIKE 'entry:%:' || ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    sqlite3_bind_text(row, 2, duty->item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, duty->id, -1, SQLITE_STATIC);
    *open = store_row(service->store, row, err) && sqlite3_column_int(row, 0) != 0;
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool duties_registered(const Service *service, long long change, const Person *person, const Register *reg, long long entry, long long decision, Date day, Error *err)
{
    const Plan *plan = service->plan;
    for (size_t i = 0; i < plan->duty_count; i++) {
        const Duty *duty = &plan->duties[i];
        long long id;
        bool open;
        if (!serves(plan, duty, reg)) continue;
        if (!is_open(service, person, duty, &open, err)) return false;
        if (open) continue;
        Foreseen foreseen = { .item = duty->item, .person = person, .entry = entry, .decision = decision, .words = "", .named = "",
                              .cause = registration_cause(service->arena, entry, duty) };
        foreseen.due = plan_due(plan, duty->item, day, false, &foreseen.draft);
        if (!foreseen.cause[0]) return error_memory(err);
        if (!follow_up_foresee(service, change, &foreseen, &id, err)) return false;
    }
    return true;
}

/* ---- an entry ends, another one stands ------------------------------------------------------------------------------------------ */

typedef struct { long long id, decision; const Register *reg; } Standing;
typedef struct { Standing *items; size_t count, room; } Standings;

static bool load_standing(const Service *service, const Person *person, long long ended, Standings *standing, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id, opened_by, register FROM entry WHERE died IS NULL AND until IS NULL AND pupil = ?1 AND id <> ?2 ORDER BY since, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    sqlite3_bind_int64(row, 2, ended);
    while (store_row(service->store, row, err)) {
        const char *reg = store_text(row, 2, service->arena);
        if (!reg || !VECTOR_ROOM(service->arena, standing)) { sqlite3_reset(row); return error_memory(err); }
        standing->items[standing->count] = (Standing){ sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), plan_register(service->plan, reg) };
        standing->count += standing->items[standing->count].reg != NULL;
    }
    return err->kind == ERR_NONE;
}

/* The open one of the entry that ended, closed as foreseen again; *due NO_DATE: there is none. */
static bool take_from(const Service *service, long long change, const char *cause, Date *due, bool *draft, Error *err)
{
    *due = NO_DATE;
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE follow_up SET closed = ?3, closed_on = ?4, outcome = 'later' WHERE school = ?1 AND cause = ?2 AND closed IS NULL RETURNING due, draft", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, cause, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 3, change);
    sqlite3_bind_int(row, 4, service->on.number);
    while (store_row(service->store, row, err)) {
        *due = store_date(row, 0);
        *draft = sqlite3_column_int(row, 1) != 0;
    }
    return err->kind == ERR_NONE;
}

bool duties_handed_on(const Service *service, long long change, const Person *person, long long entry, Error *err)
{
    const Plan *plan = service->plan;
    Standings standing = { 0 };
    if (!load_standing(service, person, entry, &standing, err)) return false;
    for (size_t i = 0; i < plan->duty_count; i++) {
        const Duty *duty = &plan->duties[i];
        const Standing *heir = NULL;
        for (size_t k = 0; k < standing.count && !heir; k++)
            if (serves(plan, duty, standing.items[k].reg)) heir = &standing.items[k];
        if (!heir) continue;
        const char *cause = registration_cause(service->arena, entry, duty);
        Foreseen foreseen = { .item = duty->item, .person = person, .entry = heir->id, .decision = heir->decision, .words = "", .named = "",
                              .cause = registration_cause(service->arena, heir->id, duty) };
        long long id;
        if (!cause[0] || !foreseen.cause[0]) return error_memory(err);
        if (!take_from(service, change, cause, &foreseen.due, &foreseen.draft, err)) return false;
        if (date_known(foreseen.due) && !follow_up_foresee(service, change, &foreseen, &id, err)) return false;
    }
    return true;
}
