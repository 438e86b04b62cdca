/* The state of the annual plan: what was done for each of its items, and which had nothing. */
#include <stdlib.h>
#include <string.h>

#include "work.h"

/* A pupil that something for an item was about. */
typedef struct { size_t item; long long pupil; } Concern;
typedef struct { Concern *items; size_t count, room; } Concerns;

typedef struct {
    const Service *service;
    Span span;
    ItemState *items;
    Concerns concerns;
} State;

/* ?1 school ?2 ?3 the span ?4 on */
static sqlite3_stmt *prepare(const State *state, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(state->service->store, sql, err);
    if (!row) return NULL;
    sqlite3_bind_int64(row, 1, state->service->school->id);
    sqlite3_bind_int(row, 2, state->span.from.number);
    sqlite3_bind_int(row, 3, state->span.to.number);
    sqlite3_bind_int(row, 4, state->service->on.number);
    return row;
}

/* The state of the item that column 0 names; NULL: no longer in the plan (or no memory, which err says). */
static ItemState *find_item(const State *state, sqlite3_stmt *row, Error *err)
{
    const char *id = (const char *)sqlite3_column_text(row, 0);
    if (!id) { error_memory(err); return NULL; }
    const PlanItem *item = plan_item(state->service->plan, id);
    return item ? &state->items[item - state->service->plan->items] : NULL;
}

/* As known then, and only what is or was somebody's task. */
#define TASKS \
    "WITH task AS (SELECT f.item, f.pupil, f.due, f.closed_on, CASE WHEN f.closed_on <= ?4 THEN f.outcome ELSE '' END AS outcome FROM follow_up f" \
    " WHERE f.school = ?1 AND f.due BETWEEN ?2 AND ?3 AND f.foreseen_on <= ?4 AND (f.proposal IS NULL OR f.urgent OR (f.closed_on <= ?4 AND f.outcome = 'done')" \
    " OR EXISTS (SELECT 1 FROM proposal p WHERE p.id = f.proposal AND p.outcome = 'confirmed' AND p.closed_on <= ?4)))"

static bool count_tasks(const State *state, Error *err)
{
    sqlite3_stmt *row = prepare(state,
        TASKS " SELECT item, count(*), sum(outcome = 'done'), sum(outcome = 'done' AND closed_on > due), sum(outcome = ''), sum(outcome = '' AND due < ?4),"
        " sum(outcome NOT IN ('done', '')) FROM task WHERE outcome NOT IN ('sooner', 'later') GROUP BY item", err);
    if (!row) return false;
    while (store_row(state->service->store, row, err)) {
        ItemState *item = find_item(state, row, err);
        if (err->kind != ERR_NONE) { sqlite3_reset(row); return false; }
        if (!item) continue;
        long *const counts[] = { &item->foreseen, &item->done, &item->late, &item->open, &item->overdue, &item->withdrawn };
        for (int i = 0; i < (int)COUNT(counts); i++) *counts[i] = (long)sqlite3_column_int64(row, i + 1);
    }
    return err->kind == ERR_NONE;
}

/* One row an item: its records of each kind, and what councils heard. */
static bool count_records(const State *state, Error *err)
{
    sqlite3_stmt *row = prepare(state,
        "SELECT item, sum(what = 'note'), sum(what = 'event'), sum(what = 'help'), sum(what = 'heard') FROM ("
        "SELECT item, 'note' AS what FROM note WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND min(?3, ?4)"
        " UNION ALL SELECT item, 'event' FROM event WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND min(?3, ?4)"
        " UNION ALL SELECT item, 'help' FROM help WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND min(?3, ?4)"
        " UNION ALL SELECT a.item, 'heard' FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE d.died IS NULL AND s.school = ?1 AND s.day BETWEEN ?2 AND min(?3, ?4)) GROUP BY item", err);
    if (!row) return false;
    while (store_row(state->service->store, row, err)) {
        ItemState *item = find_item(state, row, err);
        if (err->kind != ERR_NONE) { sqlite3_reset(row); return false; }
        if (!item) continue;                                          /* "": an agenda item that serves none */
        item->notes = (long)sqlite3_column_int64(row, 1);
        item->events = (long)sqlite3_column_int64(row, 2);
        item->helps = (long)sqlite3_column_int64(row, 3);
        item->heard = (long)sqlite3_column_int64(row, 4);
    }
    return err->kind == ERR_NONE;
}

static bool add_concern(State *state, const ItemState *item, sqlite3_stmt *row, int column, Error *err)
{
    if (sqlite3_column_type(row, column) == SQLITE_NULL) return true;
    if (!VECTOR_ROOM(state->service->arena, &state->concerns)) return error_memory(err);
    state->concerns.items[state->concerns.count++] = (Concern){ (size_t)(item - state->items), sqlite3_column_int64(row, column) };
    return true;
}

/* A paper names the items that it serves: "I.1 I.4". */
static bool count_papers(State *state, Error *err)
{
    sqlite3_stmt *row = prepare(state, "SELECT items, pupil, count(*) FROM paper WHERE school = ?1 AND day BETWEEN ?2 AND min(?3, ?4) AND items <> '' GROUP BY items, pupil", err);
    if (!row) return false;
    bool ok = true;
    while (ok && store_row(state->service->store, row, err)) {
        const char *items = store_text(row, 0, state->service->arena);
        ok = items || error_memory(err);
        for (const char *at = items; ok && *at; at += strspn(at, " ")) {
            size_t length = strcspn(at, " ");
            const char *id = arena_copy(state->service->arena, at, length);
            const PlanItem *item = id ? plan_item(state->service->plan, id) : NULL;
            ok = id || error_memory(err);
            at += length;
            if (!item) continue;
            ItemState *served = &state->items[item - state->service->plan->items];
            served->papers += (long)sqlite3_column_int64(row, 2);
            ok = add_concern(state, served, row, 1, err);
        }
    }
    sqlite3_reset(row);
    return ok && err->kind == ERR_NONE;
}

static bool find_concerns(State *state, Error *err)
{
    sqlite3_stmt *row = prepare(state,
        TASKS " SELECT item, pupil FROM task WHERE pupil IS NOT NULL AND outcome IN ('', 'done')"
        " UNION SELECT item, pupil FROM note WHERE died IS NULL AND school = ?1 AND pupil IS NOT NULL AND day BETWEEN ?2 AND min(?3, ?4)"
        " UNION SELECT item, pupil FROM help WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND min(?3, ?4)"
        " UNION SELECT a.item, a.pupil FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE d.died IS NULL AND s.school = ?1 AND a.pupil IS NOT NULL AND s.day BETWEEN ?2 AND min(?3, ?4)", err);
    if (!row) return false;
    while (store_row(state->service->store, row, err)) {
        const ItemState *item = find_item(state, row, err);
        if (err->kind != ERR_NONE || (item && !add_concern(state, item, row, 1, err))) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

static int compare_concern(const void *a, const void *b)
{
    const Concern *x = a, *y = b;
    if (x->item != y->item) return x->item < y->item ? -1 : 1;
    return x->pupil < y->pupil ? -1 : x->pupil > y->pupil;
}

static void count_pupils(State *state)
{
    VECTOR_SORT(&state->concerns, compare_concern);
    for (size_t i = 0; i < state->concerns.count; i++)
        if (i == 0 || compare_concern(&state->concerns.items[i - 1], &state->concerns.items[i]) != 0) state->items[state->concerns.items[i].item].pupils++;
}

bool plan_state(const Service *service, Span span, PlanState *state, Error *err)
{
    const Plan *plan = service->plan;
    State counted = { .service = service, .span = span, .items = ARENA_ARRAY(service->arena, ItemState, plan->item_count) };
    *state = (PlanState){ 0 };
    if (!counted.items) return error_memory(err);
    for (size_t i = 0; i < plan->item_count; i++) counted.items[i].item = &plan->items[i];
    if (!count_tasks(&counted, err) || !count_records(&counted, err) || !count_papers(&counted, err) || !find_concerns(&counted, err)) return false;
    count_pupils(&counted);
    for (size_t i = 0; i < plan->item_count; i++) {
        ItemState *item = &counted.items[i];
        item->nothing = item->done + item->notes + item->events + item->helps + item->heard == 0;       /* a paper may have been printed to look at it */
    }
    *state = (PlanState){ counted.items, plan->item_count };
    return true;
}
