/*
 * What rules said of one pupil, run after run: a line for each unbroken row of runs in which a rule spoke. A run in which it could not tell, or failed, is no
 * "no" and breaks nothing; a signal that was silenced did not speak.
 */
#include <string.h>

#include "internal.h"

typedef struct { long long id; Date on; } Run;
typedef struct { long long run; Signal signal; } Spoken;
typedef struct { long long run; const char *rules; } Unknown;        /* ids, by comma */
typedef struct { const char *rule; size_t line; bool open, heard; } Row;

typedef struct {
    const Service *service;
    CaseFile *file;
    struct { Run *items; size_t count, room; } runs;                 /* the last one of each day */
    struct { Spoken *items; size_t count, room; } spoken;            /* by run, then rule */
    struct { Unknown *items; size_t count, room; } unknown;          /* by run */
    struct { Row *items; size_t count, room; } rows;                 /* one a rule */
} Hearing;

/* Of several runs of a day the last is in force. ?1: the school; ?2: the day; ?3: the pupil. */
#define RUNS "(SELECT max(id) AS id, on_day FROM run WHERE school = ?1 AND on_day <= ?2 GROUP BY on_day) AS r"

static sqlite3_stmt *ask(const Hearing *hearing, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(hearing->service->store, sql, err);
    if (!row) return NULL;
    sqlite3_bind_int64(row, 1, hearing->service->school->id);
    sqlite3_bind_int(row, 2, hearing->service->on.number);
    if (sqlite3_bind_parameter_count(row) >= 3) sqlite3_bind_int64(row, 3, hearing->file->person->id);
    return row;
}

static bool read_runs(Hearing *hearing, Error *err)
{
    sqlite3_stmt *row = ask(hearing, "SELECT r.id, r.on_day FROM " RUNS " ORDER BY r.on_day", err);
    if (!row) return false;
    while (store_row(hearing->service->store, row, err)) {
        if (!VECTOR_ROOM(hearing->service->arena, &hearing->runs)) { sqlite3_reset(row); return error_memory(err); }
        hearing->runs.items[hearing->runs.count++] = (Run){ sqlite3_column_int64(row, 0), store_date(row, 1) };
    }
    return err->kind == ERR_NONE;
}

static Level level_of(const char *name)
{
    for (int level = LEVEL_WATCH; name && level <= LEVEL_URGENT; level++)
        if (strcmp(level_names[level], name) == 0) return (Level)level;
    return LEVEL_NONE;
}

static bool add_spoken(Hearing *hearing, sqlite3_stmt *row, Error *err)
{
    Arena *arena = hearing->service->arena;
    if (!VECTOR_ROOM(arena, &hearing->spoken)) return error_memory(err);
    Spoken *spoken = &hearing->spoken.items[hearing->spoken.count];
    *spoken = (Spoken){ sqlite3_column_int64(row, 0),
                        { .pupil = hearing->file->person->id, .rule = -1, .rule_id = store_text(row, 1, arena), .target = store_text(row, 2, arena),
                          .level = level_of((const char *)sqlite3_column_text(row, 3)), .group = store_text(row, 4, arena), .closed = sqlite3_column_int(row, 5) != 0,
                          .rows_hash = store_text(row, 6, arena), .evidence = store_text(row, 7, arena) } };
    const Signal *signal = &spoken->signal;
    if (!signal->rule_id || !signal->target || !signal->group || !signal->rows_hash || !signal->evidence) return error_memory(err);
    hearing->spoken.count += !signal->closed || hearing->file->confidential_too;
    return true;
}

/* What stands beside an alert is told nowhere (principle 10). */
static bool read_spoken(Hearing *hearing, Error *err)
{
    sqlite3_stmt *row = ask(hearing,
        "SELECT s.run, s.rule, s.target, s.level, s.grp, s.closed, s.rows_hash, s.evidence FROM " RUNS " CROSS JOIN signal s ON s.run = r.id AND s.pupil = ?3"
        " WHERE s.silenced = 0 AND s.safety = 0 ORDER BY r.on_day, s.rule", err);
    if (!row) return false;
    while (store_row(hearing->service->store, row, err))
        if (!add_spoken(hearing, row, err)) { sqlite3_reset(row); return false; }
    return err->kind == ERR_NONE;
}

static bool read_unknown(Hearing *hearing, sqlite3_stmt *row, Error *err)
{
    if (!row) return false;
    while (store_row(hearing->service->store, row, err)) {
        const char *rules = store_text(row, 1, hearing->service->arena);
        if (!rules || !VECTOR_ROOM(hearing->service->arena, &hearing->unknown)) { sqlite3_reset(row); return error_memory(err); }
        hearing->unknown.items[hearing->unknown.count++] = (Unknown){ sqlite3_column_int64(row, 0), rules };
    }
    return err->kind == ERR_NONE;
}

static bool read_unknowns(Hearing *hearing, Error *err)
{
    return read_unknown(hearing, ask(hearing, "SELECT c.run, c.rules FROM " RUNS " CROSS JOIN cannot_tell c ON c.run = r.id AND c.pupil = ?3", err), err) &&
           read_unknown(hearing, ask(hearing, "SELECT f.run, f.rule FROM " RUNS " CROSS JOIN rule_fault f ON f.run = r.id", err), err);
}

/* ---- rows of runs --------------------------------------------------------------------------------------------------------------------------- */

static bool was_unknown(const Hearing *hearing, long long run, const char *rule)
{
    for (size_t i = 0; i < hearing->unknown.count; i++) {
        CannotTell missing = { .rules = hearing->unknown.items[i].rules };
        if (hearing->unknown.items[i].run == run && cannot_tell_names(&missing, rule)) return true;
    }
    return false;
}

static Row *row_of(Hearing *hearing, const char *rule, Error *err)
{
    for (size_t i = 0; i < hearing->rows.count; i++)
        if (strcmp(hearing->rows.items[i].rule, rule) == 0) return &hearing->rows.items[i];
    if (!VECTOR_ROOM(hearing->service->arena, &hearing->rows)) { error_memory(err); return NULL; }
    hearing->rows.items[hearing->rows.count] = (Row){ .rule = rule };
    return &hearing->rows.items[hearing->rows.count++];
}

static bool hear(Hearing *hearing, const Run *run, const Signal *signal, Error *err)
{
    Row *row = row_of(hearing, signal->rule_id, err);
    if (!row) return false;
    row->heard = true;
    if (row->open) return true;
    CaseLine *line = case_line(hearing->service, hearing->file, CASE_SIGNAL, run->on, err);
    if (!line) return false;
    line->signal = signal;
    line->reg = plan_register(hearing->service->plan, signal->target);
    line->confidential = signal->closed;
    row->line = hearing->file->lines.count - 1;
    row->open = true;
    return true;
}

static void fall_silent(Hearing *hearing, const Run *run)
{
    for (size_t i = 0; i < hearing->rows.count; i++) {
        Row *row = &hearing->rows.items[i];
        if (row->open && !row->heard && !was_unknown(hearing, run->id, row->rule)) {
            hearing->file->lines.items[row->line].until = run->on;
            row->open = false;
        }
        row->heard = false;
    }
}

/* Strengths of the last run, in the order of rules. */
static bool put_strengths(Hearing *hearing, Error *err)
{
    long long last = hearing->runs.count ? hearing->runs.items[hearing->runs.count - 1].id : 0;
    Signal *strengths = ARENA_ARRAY(hearing->service->arena, Signal, hearing->spoken.count + 1);
    size_t count = 0;
    if (!strengths) return error_memory(err);
    for (size_t i = 0; i < hearing->spoken.count; i++) {
        const Spoken *spoken = &hearing->spoken.items[i];
        if (spoken->run == last && strcmp(spoken->signal.target, "strengths") == 0) strengths[count++] = spoken->signal;
    }
    hearing->file->strengths = strengths;
    hearing->file->strength_count = count;
    return true;
}

bool case_signals(const Service *service, CaseFile *file, Error *err)
{
    Hearing hearing = { .service = service, .file = file };
    if (!read_runs(&hearing, err) || !read_spoken(&hearing, err) || !read_unknowns(&hearing, err)) return false;
    size_t at = 0;
    for (size_t i = 0; i < hearing.runs.count; i++) {
        const Run *run = &hearing.runs.items[i];
        for (; at < hearing.spoken.count && hearing.spoken.items[at].run == run->id; at++)
            if (!hear(&hearing, run, &hearing.spoken.items[at].signal, err)) return false;
        fall_silent(&hearing, run);
    }
    return put_strengths(&hearing, err);
}
