/* A stored run turned into proposals and follow-ups. */
#include <string.h>

#include "internal.h"

typedef struct {
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

bool sitting_held(Store *store, long long school, const Council *council, Date from, Date to, bool *held, Error *err)
{
    *held = false;
    sqlite3_stmt *row = store_statement(store, "SELECT day, held FROM council_day WHERE school = ?1 AND council = ?2 AND day BETWEEN ?3 AND ?4", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_text(row, 2, council->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, from.number);
    sqlite3_bind_int(row, 4, to.number);
    enum { MISSED_MOST = 64 };
    int missed[MISSED_MOST], missed_count = 0;
    while (store_row(store, row, err)) {
        if (sqlite3_column_int(row, 1)) *held = true;
        else if (missed_count < MISSED_MOST) missed[missed_count++] = sqlite3_column_int(row, 0);
    }
    for (size_t i = 0; i < council->sitting_count && !*held; i++) {
        int day = council->sittings[i].number;
        bool not_held = day < from.number || day > to.number;
        for (int k = 0; k < missed_count; k++) not_held |= missed[k] == day;
        *held = !not_held;
    }
    return err->kind == ERR_NONE;
}

/* ---- follow-ups ------------------------------------------------------------------------------------------------------------- */

static bool join_ids(Text *text, const Named *const *named, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i) text_put(text, ",");
        text_put(text, named[i]->id);
    }
    return !text->failed;
}

/* What was foreseen for later and is urgent now is foreseen again for the earlier day; nothing moves a due day back. */
static bool close_later(Renewal *renewal, long long pupil, const PlanItem *item, const char *cause, Date due, bool *sooner, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store,
        "UPDATE follow_up SET closed = ?5, closed_on = ?6, outcome = 'sooner' WHERE pupil = ?1 AND item = ?2 AND cause = ?3 AND closed IS NULL AND due > ?4", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, cause, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 4, due.number);
    sqlite3_bind_int64(row, 5, renewal->change);
    sqlite3_bind_int(row, 6, renewal->screening->on.number);
    if (!store_run(renewal->store, row, err)) return false;
    *sooner = sqlite3_changes(store_sqlite(renewal->store)) > 0;
    return true;
}

/* One open follow-up per pupil, item and cause. */
static bool foresee(Renewal *renewal, long long pupil, const PlanItem *item, const char *cause, long long proposal, Date from, bool urgent, Error *err)
{
    bool draft = false, sooner = false, ok = false;
    Date due = plan_due(renewal->plan, item, from, urgent, &draft);
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Text roles = text_init(arena, 1000), forms = text_init(arena, 1000);
    const char *role, *form;
    join_ids(&roles, item->roles, item->role_count);
    join_ids(&forms, item->forms, item->form_count);
    if (!text_finish(&roles, &role, err) || !text_finish(&forms, &form, err)) goto out;
    if (urgent && !close_later(renewal, pupil, item, cause, due, &sooner, err)) goto out;
    sqlite3_stmt *row = store_statement(renewal->store,
        "INSERT INTO follow_up (pupil, item, cause, proposal, due, draft, role, form, born, foreseen_on) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)"
        " ON CONFLICT (pupil, item, cause) WHERE closed IS NULL DO NOTHING", err);
    if (!row) goto out;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, cause, -1, SQLITE_STATIC);
    if (proposal) sqlite3_bind_int64(row, 4, proposal);
    sqlite3_bind_int(row, 5, due.number);
    sqlite3_bind_int(row, 6, draft);
    sqlite3_bind_text(row, 7, role, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 8, form, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 9, renewal->change);
    sqlite3_bind_int(row, 10, renewal->screening->on.number);
    if (!store_run(renewal->store, row, err)) goto out;
    if (!sooner) renewal->week->follow_ups += sqlite3_changes(store_sqlite(renewal->store));
    ok = true;
out:
    arena_close(arena);
    return ok;
}

static bool foresee_rule(Renewal *renewal, const Signal *signal, const char *cause, long long proposal, Date from, Error *err)
{
    const Rule *rule = renewal->screening->rules[signal->rule];
    bool urgent = signal->level == LEVEL_URGENT;
    for (size_t i = 0; i < rule->follow_up_count; i++)
        if (!foresee(renewal, signal->pupil, rule->follow_up[i], cause, proposal, urgent ? renewal->screening->on : from, urgent, err)) return false;
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

static bool still_asked(const Screening *screening, long long pupil, const char *rule)
{
    for (size_t i = 0; i < screening->signals.count; i++)
        if (screening->signals.items[i].pupil == pupil && strcmp(screening->signals.items[i].rule_id, rule) == 0) return true;
    for (size_t i = 0; i < screening->cannot_tell.count; i++)
        if (screening->cannot_tell.items[i].pupil == pupil && cannot_tell_names(&screening->cannot_tell.items[i], rule)) return true;
    for (size_t i = 0; i < screening->faults.count; i++)
        if (strcmp(screening->faults.items[i].rule, rule) == 0) return true;
    return false;
}

static bool withdraw_follow_up(Renewal *renewal, long long id, Error *err)
{
    sqlite3_stmt *row = store_statement(renewal->store, "UPDATE follow_up SET closed = ?2, closed_on = ?3, outcome = 'withdrawn' WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, renewal->change);
    sqlite3_bind_int(row, 3, renewal->screening->on.number);
    return store_run(renewal->store, row, err);
}

/* Help that a support rule asked for is foreseen while the rule speaks, or cannot tell; when it says no, nobody waits for it. */
static bool withdraw_support(Renewal *renewal, Arena *arena, Error *err)
{
    struct { struct { long long id, pupil; const char *rule; } *items; size_t count, room; } open = { 0 };
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT id, pupil, cause FROM follow_up WHERE closed IS NULL AND proposal IS NULL AND pupil BETWEEN ?1 AND ?2 ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, renewal->screening->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(renewal->store, row, err)) {
        if (!VECTOR_ROOM(arena, &open)) { sqlite3_reset(row); return error_memory(err); }
        open.items[open.count].id = sqlite3_column_int64(row, 0);
        open.items[open.count].pupil = sqlite3_column_int64(row, 1);
        if (!(open.items[open.count++].rule = store_text(row, 2, arena))) { sqlite3_reset(row); return error_memory(err); }
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < open.count; i++)
        if (!still_asked(renewal->screening, open.items[i].pupil, open.items[i].rule) && !withdraw_follow_up(renewal, open.items[i].id, err)) return false;
    return true;
}

/* Who is in no class of the school any more is no matter of its council. */
static bool withdraw_left(Renewal *renewal, Error *err)
{
    static const char *const closings[] = {
        "UPDATE proposal SET closed = ?1, closed_on = ?4, outcome = 'withdrawn' WHERE closed IS NULL AND pupil BETWEEN ?2 AND ?3 AND NOT EXISTS"
        " (SELECT 1 FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.pupil = proposal.pupil AND c.year = ?5"
        " AND m.since <= ?4 AND (m.until IS NULL OR m.until >= ?4))",
        "UPDATE follow_up SET closed = ?1, closed_on = ?4, outcome = 'withdrawn' WHERE closed IS NULL AND pupil BETWEEN ?2 AND ?3 AND ?5 > 0"
        " AND proposal IN (SELECT id FROM proposal WHERE closed = ?1 AND outcome = 'withdrawn')",
    };
    for (size_t i = 0; i < COUNT(closings); i++) {
        sqlite3_stmt *row = store_statement(renewal->store, closings[i], err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, renewal->change);
        sqlite3_bind_int64(row, 2, renewal->screening->school * IDS_A_SCHOOL);
        sqlite3_bind_int64(row, 3, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
        sqlite3_bind_int(row, 4, renewal->screening->on.number);
        sqlite3_bind_int(row, 5, date_school_year(renewal->screening->on));
        if (!store_run(renewal->store, row, err)) return false;
    }
    return true;
}

/* ---- expiry --------------------------------------------------------------------------------------------------------------------- */

static bool expire_one(Renewal *renewal, long long proposal, Error *err)
{
    static const char *const closings[] = { "UPDATE proposal SET closed = ?2, closed_on = ?3, outcome = 'expired' WHERE id = ?1",
                                            "UPDATE follow_up SET closed = ?2, closed_on = ?3, outcome = 'expired' WHERE proposal = ?1 AND closed IS NULL" };
    for (size_t i = 0; i < COUNT(closings); i++) {
        sqlite3_stmt *row = store_statement(renewal->store, closings[i], err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, proposal);
        sqlite3_bind_int64(row, 2, renewal->change);
        sqlite3_bind_int(row, 3, renewal->screening->on.number);
        if (!store_run(renewal->store, row, err)) return false;
    }
    renewal->week->expired++;
    return true;
}

static bool expire(Renewal *renewal, const Register *reg, Arena *arena, Error *err)
{
    struct { struct { long long id; Date opened; } *items; size_t count, room; } late = { 0 };
    sqlite3_stmt *row = store_statement(renewal->store,
        "SELECT p.id, p.opened_on FROM proposal p WHERE p.closed IS NULL AND p.register = ?1 AND p.pupil BETWEEN ?2 AND ?4"
        " AND ?3 > (SELECT expires FROM proposal_run WHERE proposal = p.id ORDER BY run DESC LIMIT 1) ORDER BY p.id", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, renewal->screening->school * IDS_A_SCHOOL);
    sqlite3_bind_int(row, 3, renewal->screening->on.number);
    sqlite3_bind_int64(row, 4, (renewal->screening->school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(renewal->store, row, err)) {
        if (!VECTOR_ROOM(arena, &late)) { sqlite3_reset(row); return error_memory(err); }
        late.items[late.count].id = sqlite3_column_int64(row, 0);
        late.items[late.count++].opened = store_date(row, 1);
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < late.count; i++) {
        bool held;
        if (!sitting_held(renewal->store, renewal->screening->school, reg->council, late.items[i].opened, date_plus(renewal->screening->on, -1), &held, err)) return false;
        if (held && !expire_one(renewal, late.items[i].id, err)) return false;
    }
    return true;
}

bool council_week(Store *store, const Plan *plan, const Screening *screening, Date latest, Week *week, Error *err)
{
    *week = (Week){ .past = date_known(latest) && latest.number > screening->on.number };
    if (week->past || screening->repeated) return true;
    sqlite3_stmt *row = store_statement(store, "SELECT born FROM run WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, screening->id);
    Renewal renewal = { store, plan, screening, 0, week };
    if (store_row(store, row, err)) { renewal.change = sqlite3_column_int64(row, 0); sqlite3_reset(row); }
    if (err->kind != ERR_NONE) return false;
    for (size_t at = 0; at < screening->signals.count;) {
        size_t end = at;
        while (end < screening->signals.count && screening->signals.items[end].pupil == screening->signals.items[at].pupil) end++;
        if (!renew_pupil(&renewal, screening->signals.items + at, end - at, err)) return false;
        at = end;
    }
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    bool ok = withdraw_support(&renewal, arena, err) && withdraw_left(&renewal, err);
    for (size_t r = 0; r < plan->register_count && ok; r++) ok = expire(&renewal, &plan->registers[r], arena, err);
    arena_close(arena);
    return ok;
}
