/* A stored run turned into proposals and follow-ups. */
#include <string.h>

#include "internal.h"

typedef struct {
    Service service;             /* of the school, on the run's day */
    Store *store;
    const Plan *plan;
    const Screening *screening;
    long long change;            /* of the run: what follows from it carries the same number */
    Week *week;
} Renewal;

bool level_opens(const Plan *plan, Level level)
{
    const char *name = level_names[level], *at = plan->settings.proposal_levels;
    size_t length = strlen(name);
    while (length && (at = strstr(at, name))) {
        if ((at == plan->settings.proposal_levels || at[-1] == ' ') && (at[length] == 0 || at[length] == ' ')) return true;
        at += length;
    }
    return false;
}

/* ---- follow-ups ------------------------------------------------------------------------------------------------------------- */

static bool foresee_rule(Renewal *renewal, const Signal *signal, const char *cause, long long proposal, Date from, Error *err)
{
    const Rule *rule = renewal->screening->rules[signal->rule];
    bool urgent = signal->level == LEVEL_URGENT;
    for (size_t i = 0; i < rule->follow_up_count; i++) {
        Foreseen foreseen = { .item = rule->follow_up[i], .person = people_find(renewal->service.people, signal->pupil), .cause = cause, .proposal = proposal,
                              .words = "", .named = "", .urgent = urgent };
        long long id;
        foreseen.due = plan_due(renewal->plan, foreseen.item, urgent ? renewal->screening->on : from, urgent, &foreseen.draft);
        if (foreseen.person && !follow_up_foresee(&renewal->service, renewal->change, &foreseen, &id, err)) return false;
    }
    return true;
}

/* ---- proposals ---------------------------------------------------------------------------------------------------------------- */

static bool on_register(Renewal *renewal, long long pupil, const Register *reg, bool *on, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT 1 FROM entry WHERE died IS NULL AND pupil = ?1 AND register = ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, renewal->screening->on.number);
    *on = store_row(renewal->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool open_or_renew(Renewal *renewal, long long pupil, const Register *reg, Level level, long long *proposal, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store, "SELECT id FROM proposal WHERE pupil = ?1 AND register = ?2 AND closed IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, reg->name.id, -1, SQLITE_STATIC);
    *proposal = 0;
    if (store_row(renewal->store, row, err)) { *proposal = sqlite3_column_int64(row, 0); sqlite3_reset(row); }
    if (err->kind != ERR_NONE) return false;
    if (*proposal) renewal->week->renewed++;
    else {
        row = store_statement(renewal->store, "INSERT INTO proposal (pupil, register, opened_run, opened_on, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, pupil);
        sqlite3_bind_text(row, 2, reg->name.id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(row, 3, renewal->screening->id);
        sqlite3_bind_int(row, 4, renewal->screening->on.number);
        sqlite3_bind_int64(row, 5, renewal->change);
        if (!store_run(renewal->store, row, err)) return false;
        *proposal = sqlite3_last_insert_rowid(store_sqlite(renewal->store));
        renewal->week->opened++;
    }
    row = store_statement(renewal->store, "INSERT INTO proposal_run (proposal, run, level, expires) VALUES (?1, ?2, ?3, ?4)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, *proposal);
    sqlite3_bind_int64(row, 2, renewal->screening->id);
    sqlite3_bind_text(row, 3, level_names[level], -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 4, renewal->screening->on.number + reg->expires_days);
    return store_run(renewal->store, row, err);
}

/* The proposal rests on this run's signals; those of rules that fell silent stay as the last that spoke. */
static bool rest_on(Renewal *renewal, long long proposal, const Signal *signal, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store,
        "INSERT INTO proposal_signal (proposal, signal) SELECT ?1, id FROM signal WHERE run = ?2 AND pupil = ?3 AND rule = ?4", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int64(row, 2, renewal->screening->id);
    sqlite3_bind_int64(row, 3, signal->pupil);
    sqlite3_bind_text(row, 4, signal->rule_id, -1, SQLITE_STATIC);
    return store_run(renewal->store, row, err);
}

/* Silenced signals open nothing; what stands beside an alert has steps of its own, not the plan's follow-ups (principle 10). */
static bool speaks(const Renewal *renewal, const Signal *signal, int target)
{
    return !signal->silenced && !signal->safety && renewal->screening->rules[signal->rule]->target == target;
}

static bool propose(Renewal *renewal, const Signal *signals, size_t count, const Register *reg, Error *err)
{
    int target = (int)(reg - renewal->plan->registers);
    Level level = LEVEL_NONE;
    for (size_t i = 0; i < count; i++)
        if (speaks(renewal, &signals[i], target) && signals[i].level > level) level = signals[i].level;
    if (!level_opens(renewal->plan, level)) return true;
    bool on;
    long long proposal;
    if (!on_register(renewal, signals[0].pupil, reg, &on, err)) return false;
    if (on) return true;                                              /* already accompanied: its review is the council's, not ours */
    if (!open_or_renew(renewal, signals[0].pupil, reg, level, &proposal, err)) return false;
    Date sitting = plan_next_sitting(reg->council, renewal->screening->on);
    Date from = date_known(sitting) ? sitting : renewal->screening->on;
    for (size_t i = 0; i < count; i++) {
        if (!speaks(renewal, &signals[i], target)) continue;
        if (!rest_on(renewal, proposal, &signals[i], err) || !foresee_rule(renewal, &signals[i], reg->name.id, proposal, from, err)) return false;
    }
    return true;
}

static bool renew_pupil(Renewal *renewal, const Signal *signals, size_t count, Error *err)
{
    for (size_t r = 0; r < renewal->plan->register_count; r++)
        if (!propose(renewal, signals, count, &renewal->plan->registers[r], err)) return false;
    for (size_t i = 0; i < count; i++)
        if (speaks(renewal, &signals[i], TARGET_SUPPORT) &&
            !foresee_rule(renewal, &signals[i], signals[i].rule_id, 0, renewal->screening->on, err)) return false;
    return true;
}

/* ---- what no longer stands ------------------------------------------------------------------------------------------------------ */

static bool cannot_say_now(const Screening *screening, long long pupil, const char *rule)
{
    for (size_t i = 0; i < screening->cannot_tell.count; i++)
        if (screening->cannot_tell.items[i].pupil == pupil && cannot_tell_names(&screening->cannot_tell.items[i], rule)) return true;
    for (size_t i = 0; i < screening->faults.count; i++)
        if (strcmp(screening->faults.items[i].rule, rule) == 0) return true;
    return false;
}

static bool still_asked(const Screening *screening, long long pupil, const char *rule)
{
    for (size_t i = 0; i < screening->signals.count; i++)
        if (screening->signals.items[i].pupil == pupil && strcmp(screening->signals.items[i].rule_id, rule) == 0) return true;
    return cannot_say_now(screening, pupil, rule);
}

/*
 * Help that a support rule asked for is foreseen while the rule speaks, or cannot tell; when it says no, nobody waits for it. Of who was in no class (in
 * August nobody is) it was not asked: its silence is no "no". What the plan, an
 * entry or a decision asked for ("duty:…", "entry:…", "decision:…") is no rule's to withdraw.
 */
static bool withdraw_support(Renewal *renewal, Arena *arena, Error *err)
{
    struct { struct { long long id, pupil; const char *rule; } *items; size_t count, room; } open = { 0 };
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT id, pupil, cause FROM follow_up WHERE school = ?1 AND closed IS NULL AND proposal IS NULL AND pupil IS NOT NULL AND instr(cause, ':') = 0 ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, renewal->screening->school);
    while (store_row(renewal->store, row, err)) {
        if (!VECTOR_ROOM(arena, &open)) { sqlite3_reset(row); return error_memory(err); }
        open.items[open.count].id = sqlite3_column_int64(row, 0);
        open.items[open.count].pupil = sqlite3_column_int64(row, 1);
        if (!(open.items[open.count++].rule = store_text(row, 2, arena))) { sqlite3_reset(row); return error_memory(err); }
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < open.count; i++) {
        const Person *person = people_find(renewal->service.people, open.items[i].pupil);
        if (!person || !person->class_id || still_asked(renewal->screening, open.items[i].pupil, open.items[i].rule)) continue;
        if (!follow_up_close(&renewal->service, renewal->change, open.items[i].id, "withdrawn", err)) return false;
    }
    return true;
}

/* Who is in no class of the school any more is no matter of its council. */
static bool withdraw_left(Renewal *renewal, Error *err)
{
    unsigned turned;
    if (!grades_turned(&renewal->service, &turned, err)) return false;
    sqlite3_stmt *row = store_statement(renewal->store,
        "UPDATE proposal SET closed = ?1, closed_on = ?3, outcome = 'withdrawn' WHERE closed IS NULL AND pupil BETWEEN ?6 AND ?7"
        " AND" LEFT_THE_SCHOOL("proposal.pupil"), err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, renewal->change);
    sqlite3_bind_int64(row, 2, renewal->screening->school);
    sqlite3_bind_int(row, 3, renewal->screening->on.number);
    sqlite3_bind_int(row, 4, date_school_year(renewal->screening->on));
    sqlite3_bind_int64(row, 5, turned);
    sqlite3_bind_int64(row, 6, renewal->screening->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 7, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
    return store_run(renewal->store, row, err) && follow_ups_left(&renewal->service, renewal->change, false, err);
}

typedef struct { struct Superseded { long long id, pupil; bool keep; } *items; size_t count, room; } SupersededList;

/* Opened by an earlier run of this very day, on no agenda yet, and not renewed by this one; `keep`: one of its rules cannot say any more. */
static bool read_superseded(const Renewal *renewal, SupersededList *list, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT p.id, p.pupil, s.rule FROM proposal p JOIN proposal_signal x ON x.proposal = p.id JOIN signal s ON s.id = x.signal"
        " WHERE p.closed IS NULL AND p.opened_on = ?1 AND p.opened_run <> ?2 AND p.pupil BETWEEN ?3 AND ?4"
        " AND NOT EXISTS (SELECT 1 FROM proposal_run r WHERE r.proposal = p.id AND r.run = ?2)"
        " AND NOT EXISTS (SELECT 1 FROM agenda_item a WHERE a.proposal = p.id AND a.died IS NULL) ORDER BY p.id", err);
    if (!row) return false;
    sqlite3_bind_int(row, 1, renewal->screening->on.number);
    sqlite3_bind_int64(row, 2, renewal->screening->id);
    sqlite3_bind_int64(row, 3, renewal->screening->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 4, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(renewal->store, row, err)) {
        long long id = sqlite3_column_int64(row, 0), pupil = sqlite3_column_int64(row, 1);
        const char *rule = (const char *)sqlite3_column_text(row, 2);
        if (!rule || !VECTOR_ROOM(renewal->service.arena, list)) { sqlite3_reset(row); return error_memory(err); }
        if (list->count == 0 || list->items[list->count - 1].id != id) list->items[list->count++] = (struct Superseded){ id, pupil, false };
        if (cannot_say_now(renewal->screening, pupil, rule)) list->items[list->count - 1].keep = true;
    }
    return err->kind == ERR_NONE;
}

/*
 * A second run of one day, with other rules or other records, takes the place of the first: what the first alone proposed that morning is
 * nobody's question.
 */
static bool withdraw_superseded(Renewal *renewal, Error *err)
{
    SupersededList list = { 0 };
    if (!read_superseded(renewal, &list, err)) return false;
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].keep) continue;
        sqlite3_stmt *row = store_statement(renewal->store, "UPDATE proposal SET closed = ?2, closed_on = ?3, outcome = 'withdrawn' WHERE id = ?1", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, list.items[i].id);
        sqlite3_bind_int64(row, 2, renewal->change);
        sqlite3_bind_int(row, 3, renewal->screening->on.number);
        if (!store_run(renewal->store, row, err) || !follow_ups_close(&renewal->service, renewal->change, list.items[i].id, 0, "withdrawn", err)) return false;
    }
    return true;
}

/* ---- expiry --------------------------------------------------------------------------------------------------------------------- */

static bool expire_one(Renewal *renewal, long long proposal, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store, "UPDATE proposal SET closed = ?2, closed_on = ?3, outcome = 'expired' WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int64(row, 2, renewal->change);
    sqlite3_bind_int(row, 3, renewal->screening->on.number);
    if (!store_run(renewal->store, row, err)) return false;
    renewal->week->expired++;
    return follow_ups_close(&renewal->service, renewal->change, proposal, 0, "expired", err);
}

static bool expire(Renewal *renewal, const Register *reg, Arena *arena, Error *err)
{
    Proposals late = { 0 };
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT p.id FROM proposal p WHERE p.closed IS NULL AND p.register = ?1 AND p.pupil BETWEEN ?2 AND ?3 ORDER BY p.id", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, renewal->screening->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(renewal->store, row, err)) {
        if (!VECTOR_ROOM(arena, &late)) { sqlite3_reset(row); return error_memory(err); }
        late.items[late.count++] = sqlite3_column_int64(row, 0);
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < late.count; i++) {
        Date expired;
        if (!proposal_expired(&renewal->service, reg, late.items[i], &expired, err)) return false;
        if (date_known(expired) && !expire_one(renewal, late.items[i], err)) return false;
    }
    return true;
}

/* What follows from the run: change by change of the run itself, so that all of it stands or falls with it. */
static bool renew(Renewal *renewal, Error *err)
{
    const Screening *screening = renewal->screening;
    for (size_t at = 0; at < screening->signals.count;) {
        size_t end = at;
        while (end < screening->signals.count && screening->signals.items[end].pupil == screening->signals.items[at].pupil) end++;
        if (!renew_pupil(renewal, screening->signals.items + at, end - at, err)) return false;
        at = end;
    }
    if (!withdraw_support(renewal, renewal->service.arena, err) || !withdraw_left(renewal, err) || !withdraw_superseded(renewal, err) ||
        !entries_close_left(&renewal->service, renewal->change, err)) return false;
    for (size_t r = 0; r < renewal->plan->register_count; r++)
        if (!expire(renewal, &renewal->plan->registers[r], renewal->service.arena, err)) return false;
    long added;
    return duties_run(&renewal->service, renewal->change, &added, err);
}

/* The change that the run was stored with, and the last follow-up there was before the week. */
static bool begin_week(Renewal *renewal, long long *last, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store, "SELECT born, (SELECT coalesce(max(id), 0) FROM follow_up) FROM run WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, renewal->screening->id);
    if (store_row(renewal->store, row, err)) {
        renewal->change = sqlite3_column_int64(row, 0);
        *last = sqlite3_column_int64(row, 1);
        sqlite3_reset(row);
    }
    return err->kind == ERR_NONE;
}

/* Those that only took the place of one that was due later are not new. */
static bool count_foreseen(Renewal *renewal, long long last, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT count(*) FROM follow_up f WHERE f.id > ?1 AND NOT EXISTS (SELECT 1 FROM follow_up o WHERE o.pupil = f.pupil AND o.item = f.item AND o.cause = f.cause"
        " AND o.closed = f.born AND o.outcome = 'sooner')", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, last);
    if (store_row(renewal->store, row, err)) { renewal->week->follow_ups = (long)sqlite3_column_int64(row, 0); sqlite3_reset(row); }
    return err->kind == ERR_NONE;
}

/*
 * What a later sitting decided is settled, and the list it was decided on was that of the day: to make the list anew must not ask again. A
 * first run of a day that is made up for late is another matter: nobody has seen that list yet.
 */
static bool decided_since(Store *store, const Screening *screening, Date latest, bool *decided, Error *err)
{
    *decided = false;
    if (!date_known(latest) || latest.number != screening->on.number) return true;
    sqlite3_stmt *row = store_statement(store,
        "SELECT 1 FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE d.died IS NULL AND s.school = ?1 AND s.day > ?2 LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, screening->school);
    sqlite3_bind_int(row, 2, screening->on.number);
    *decided = store_row(store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool council_week(Store *store, const Plan *plan, const Screening *screening, Date latest, Week *week, Error *err)
{
    bool decided;
    *week = (Week){ .past = date_known(latest) && latest.number > screening->on.number };
    if (week->past || screening->repeated) return true;
    if (!decided_since(store, screening, latest, &decided, err)) return false;
    if (decided) { week->past = true; return true; }
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    People people;
    School school = { .id = screening->school };                      /* its code and name are nobody's question here */
    Renewal renewal = { .store = store, .plan = plan, .screening = screening, .week = week,
                        .service = { store, plan, &school, &people, NULL, screening->on, "", arena } };
    long long last = 0;
    bool ok = people_load(store, screening->school, screening->on, arena, &people, err) && begin_week(&renewal, &last, err) && renew(&renewal, err) &&
              count_foreseen(&renewal, last, err);
    arena_close(arena);
    return ok;
}
