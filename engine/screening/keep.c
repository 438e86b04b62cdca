/* A run in the store, and back. */
#include <string.h>

#include "format.h"
#include "internal.h"

enum { EVIDENCE_LIMIT = 4 << 20 };

/*
 * Everything that a run depends on; equal inputs find the run that was stored for them, if it is still the last of its day: going
 * back to earlier rules makes a run that is in force again.
 */
static bool find_same(Store *store, Screening *screening, const Config *config, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT id FROM run WHERE id = (SELECT max(id) FROM run WHERE school = ?1 AND on_day = ?2)"
        " AND config = ?3 AND program = ?4 AND seen_change = ?5", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, screening->school);
    sqlite3_bind_int(row, 2, screening->on.number);
    sqlite3_bind_text(row, 3, config->hash.hex, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, TIREK_VERSION, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 5, screening->seen_change);
    if (store_row(store, row, err)) {
        screening->id = sqlite3_column_int64(row, 0);
        screening->repeated = true;
        sqlite3_reset(row);
    }
    return err->kind == ERR_NONE;
}

/* The last change that a screening of the school (0: of all) depends on: what it reads comes by imports, decisions and snoozes. */
bool screening_seen(Store *store, long long school, long long *seen, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT coalesce(max(id), 0) FROM (SELECT max(change) AS id FROM import WHERE ?1 = 0 OR school = ?1"
        " UNION ALL SELECT max(max(born), coalesce(max(died), 0)) FROM snooze WHERE pupil BETWEEN ?2 AND ?3"
        " UNION ALL SELECT max(max(born), coalesce(max(died), 0), coalesce(max(closed), 0)) FROM entry WHERE pupil BETWEEN ?2 AND ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 3, school ? (school + 1) * IDS_A_SCHOOL - 1 : INT64_MAX);
    if (store_row(store, row, err)) { *seen = sqlite3_column_int64(row, 0); sqlite3_reset(row); }
    return err->kind == ERR_NONE;
}

static bool keep_signals(Store *store, const Screening *screening, Error *err)
{
    for (size_t i = 0; i < screening->signals.count; i++) {
        const Signal *signal = &screening->signals.items[i];
        sqlite3_stmt *row = store_statement(store,
            "INSERT INTO signal (run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, screening->id);
        sqlite3_bind_int64(row, 2, signal->pupil);
        sqlite3_bind_text(row, 3, signal->rule_id, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 4, signal->target, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 5, level_names[signal->level], -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 6, signal->group, -1, SQLITE_STATIC);
        sqlite3_bind_int(row, 7, signal->silenced);
        sqlite3_bind_int(row, 8, signal->closed);
        sqlite3_bind_int(row, 9, signal->safety);
        sqlite3_bind_text(row, 10, signal->rows_hash, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 11, signal->evidence, -1, SQLITE_STATIC);
        if (!store_run(store, row, err)) return false;
    }
    return true;
}

static bool keep_cannot_tell(Store *store, const Screening *screening, Error *err)
{
    for (size_t i = 0; i < screening->cannot_tell.count; i++) {
        const CannotTell *missing = &screening->cannot_tell.items[i];
        sqlite3_stmt *row = store_statement(store, "INSERT INTO cannot_tell (run, pupil, fact, reason, rules) VALUES (?1, ?2, ?3, ?4, ?5)", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, screening->id);
        sqlite3_bind_int64(row, 2, missing->pupil);
        sqlite3_bind_text(row, 3, missing->fact, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 4, missing->reason, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 5, missing->rules, -1, SQLITE_STATIC);
        if (!store_run(store, row, err)) return false;
    }
    return true;
}

static json_t *fault_json(const RuleFault *fault)
{
    json_t *text = json_object();
    bool ok = text != NULL;
    for (int i = 0; i < LANGUAGES; i++) ok = ok && json_object_set_new(text, language_name((Language)i), json_string(fault->text.in[i])) == 0;
    if (!ok) { json_decref(text); return NULL; }
    return json_pack("{s:s, s:i, s:I, s:o}", "kind", fault_names[fault->kind], "line", fault->line, "pupils", (json_int_t)fault->count, "text", text);
}

/* What else stands in the report, as JSON. */
static bool also_words(const RuleFault *fault, Arena *arena, const char **words, Error *err)
{
    json_t *all = json_array();
    bool ok = all != NULL;
    for (size_t i = 0; i < fault->also_count && ok; i++) ok = json_array_append_new(all, fault_json(&fault->also[i])) == 0;
    Text text = text_init(arena, EVIDENCE_LIMIT);
    if (ok) text_json(&text, all);
    json_decref(all);
    return ok ? text_finish(&text, words, err) : error_memory(err);
}

static bool keep_fault(Store *store, long long run, const RuleFault *fault, Arena *arena, Error *err)
{
    Text place = text_init(arena, 1000);
    const char *words, *also;
    text_put(&place, fault->path);
    text_put(&place, ":");
    text_number(&place, fault->line);
    if (!text_finish(&place, &words, err) || !also_words(fault, arena, &also, err)) return false;
    sqlite3_stmt *row = store_statement(store,
        "INSERT INTO rule_fault (run, rule, kind, place, text_kk, text_ru, text_en, first_pupil, count, also) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, run);
    sqlite3_bind_text(row, 2, fault->rule, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, fault_names[fault->kind], -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 4, words, -1, SQLITE_STATIC);
    for (int k = 0; k < LANGUAGES; k++) sqlite3_bind_text(row, 5 + k, fault->text.in[k], -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 8, fault->first_pupil);
    sqlite3_bind_int64(row, 9, fault->count);
    sqlite3_bind_text(row, 10, also, -1, SQLITE_STATIC);
    return store_run(store, row, err);
}

static bool keep_faults(Store *store, const Screening *screening, Arena *arena, Error *err)
{
    for (size_t i = 0; i < screening->faults.count; i++)
        if (!keep_fault(store, screening->id, &screening->faults.items[i], arena, err)) return false;
    return true;
}

bool screening_store(Store *store, Screening *screening, const Config *config, const char *who, Error *err)
{
    if (!find_same(store, screening, config, err)) return false;
    if (screening->repeated) return true;
    long long change = store_change(store, "run", who, err);
    if (change == 0 || !config_store(store, config, change, err)) return false;
    sqlite3_stmt *row = store_statement(store,
        "INSERT INTO run (school, on_day, seen_change, config, program, pupils, born, rulebook) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, nullif(?8, 0))", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, screening->school);
    sqlite3_bind_int(row, 2, screening->on.number);
    sqlite3_bind_int64(row, 3, screening->seen_change);
    sqlite3_bind_text(row, 4, config->hash.hex, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 5, TIREK_VERSION, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 6, screening->pupils);
    sqlite3_bind_int64(row, 7, change);
    sqlite3_bind_int64(row, 8, config->rulebook);
    if (!store_run(store, row, err)) return false;
    screening->id = sqlite3_last_insert_rowid(store_sqlite(store));
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    bool ok = keep_signals(store, screening, err) && keep_cannot_tell(store, screening, err) && keep_faults(store, screening, arena, err);
    arena_close(arena);
    return ok;
}

/* ---- back ---------------------------------------------------------------------------------------------------------------- */

static Level level_named(const char *name)
{
    for (int level = LEVEL_WATCH; level <= LEVEL_URGENT; level++)
        if (strcmp(level_names[level], name) == 0) return (Level)level;
    return LEVEL_NONE;
}

static bool add_signal(sqlite3_stmt *row, Screening *screening, Arena *arena, Error *err)
{
    const char *level = store_text(row, 3, arena);
    if (!level || !VECTOR_ROOM(arena, &screening->signals)) return error_memory(err);
    Signal *signal = &screening->signals.items[screening->signals.count++];
    *signal = (Signal){ .pupil = sqlite3_column_int64(row, 0), .rule = -1, .rule_id = store_text(row, 1, arena), .target = store_text(row, 2, arena),
                        .level = level_named(level), .group = store_text(row, 4, arena), .silenced = sqlite3_column_int(row, 5) != 0,
                        .rows_hash = store_text(row, 6, arena), .evidence = store_text(row, 7, arena),
                        .closed = sqlite3_column_int(row, 8) != 0, .safety = sqlite3_column_int(row, 9) != 0, .run = sqlite3_column_int64(row, 10) };
    bool ok = signal->rule_id && signal->target && signal->group && signal->rows_hash && signal->evidence;
    return ok || error_memory(err);
}

static bool read_signals(Store *store, sqlite3_stmt *row, long long of, Screening *screening, Arena *arena, Error *err)
{
    if (!row) return false;
    sqlite3_bind_int64(row, 1, of);
    while (store_row(store, row, err))
        if (!add_signal(row, screening, arena, err)) { sqlite3_reset(row); return false; }
    return err->kind == ERR_NONE;
}

#define SIGNAL_COLUMNS "s.pupil, s.rule, s.target, s.level, s.grp, s.silenced, s.rows_hash, s.evidence, s.closed, s.safety, s.run"

bool screening_signals_of(Store *store, long long proposal, Date on, Arena *arena, Screening *screening, Error *err)
{
    *screening = (Screening){ 0 };
    sqlite3_stmt *row = store_statement(store,
        "SELECT " SIGNAL_COLUMNS " FROM proposal_signal p JOIN signal s ON s.id = p.signal JOIN run r ON r.id = s.run"
        " WHERE p.proposal = ?1 AND r.on_day <= ?2 AND s.id = (SELECT s2.id FROM proposal_signal p2 JOIN signal s2 ON s2.id = p2.signal JOIN run r2 ON r2.id = s2.run"
        " WHERE p2.proposal = ?1 AND s2.rule = s.rule AND r2.on_day <= ?2 ORDER BY r2.on_day DESC, r2.id DESC LIMIT 1) ORDER BY s.rule", err);
    if (!row) return false;
    sqlite3_bind_int(row, 2, on.number);
    return read_signals(store, row, proposal, screening, arena, err);
}

static bool read_run_signals(Store *store, Screening *screening, Arena *arena, Error *err)
{
    return read_signals(store, store_statement(store, "SELECT " SIGNAL_COLUMNS " FROM signal s WHERE s.run = ?1 ORDER BY s.pupil, s.id", err),
                        screening->id, screening, arena, err);
}

static bool read_cannot_tell(Store *store, Screening *screening, Arena *arena, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT pupil, fact, reason, rules FROM cannot_tell WHERE run = ?1 ORDER BY pupil, fact, reason", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, screening->id);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, &screening->cannot_tell)) { sqlite3_reset(row); return error_memory(err); }
        CannotTell *missing = &screening->cannot_tell.items[screening->cannot_tell.count++];
        *missing = (CannotTell){ sqlite3_column_int64(row, 0), store_text(row, 1, arena), store_text(row, 2, arena), store_text(row, 3, arena) };
        if (!missing->fact || !missing->reason || !missing->rules) { sqlite3_reset(row); return error_memory(err); }
    }
    return err->kind == ERR_NONE;
}

bool screening_last(Store *store, long long school, Date on, bool or_same, Arena *arena, Screening *screening, Error *err)
{
    *screening = (Screening){ .school = school };
    sqlite3_stmt *row = store_statement(store,
        "SELECT r.id, r.on_day, r.seen_change, r.pupils FROM run r WHERE r.school = ?1 AND r.on_day = (SELECT max(on_day) FROM run WHERE school = ?1 AND on_day < ?2)"
        " ORDER BY" RUN_CAME_AFTER ", r.id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int(row, 2, on.number + or_same);
    if (store_row(store, row, err)) {
        screening->id = sqlite3_column_int64(row, 0);
        screening->on = store_date(row, 1);
        screening->seen_change = sqlite3_column_int64(row, 2);
        screening->pupils = (long)sqlite3_column_int64(row, 3);
        sqlite3_reset(row);
    }
    if (err->kind != ERR_NONE || screening->id == 0) return err->kind == ERR_NONE;
    return read_run_signals(store, screening, arena, err) && read_cannot_tell(store, screening, arena, err);
}

bool screening_latest_day(Store *store, long long school, Date *day, Error *err)
{
    *day = NO_DATE;
    sqlite3_stmt *row = store_statement(store, "SELECT max(on_day) FROM run WHERE school = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    if (store_row(store, row, err)) { *day = store_date(row, 0); sqlite3_reset(row); }
    return err->kind == ERR_NONE;
}
