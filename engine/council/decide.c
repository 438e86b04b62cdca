/* What a council decided is written down, and done: only here is a register entry opened or closed (principle 1). */
#include <string.h>

#include "internal.h"

/* ---- written down -------------------------------------------------------------------------------------------------------------- */

static void bind_votes(sqlite3_stmt *row, int index, int votes)
{
    if (votes < 0) sqlite3_bind_null(row, index);
    else sqlite3_bind_int(row, index, votes);
}

static bool write_decision(Deciding *deciding, Error *err)
{
    const DecisionWords *words = deciding->words;
    Store *store = deciding->service->store;
    sqlite3_stmt *row = store_statement(store,
        "INSERT INTO decision (agenda_item, outcome, words, until, lead, heard, spoke, votes_for, votes_against, votes_abstained, born)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.id);
    bind_text(row, 2, words->outcome->name.id);
    bind_text(row, 3, words->why);
    store_bind_date(row, 4, words->until);
    bind_text(row, 5, words->lead);
    bind_text(row, 6, words->heard);
    bind_text(row, 7, words->spoke);
    bind_votes(row, 8, words->votes_for);
    bind_votes(row, 9, words->votes_against);
    bind_votes(row, 10, words->votes_abstained);
    sqlite3_bind_int64(row, 11, deciding->change);
    if (!store_run(store, row, err)) return false;
    deciding->id = sqlite3_last_insert_rowid(store_sqlite(store));
    return true;
}

/* ---- done ------------------------------------------------------------------------------------------------------------------------- */

static bool close_proposal(const Deciding *deciding, const char *outcome, Error *err)
{
    sqlite3_stmt *row = store_statement(deciding->service->store, "UPDATE proposal SET closed = ?2, closed_on = ?3, outcome = ?4 WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.proposal);
    sqlite3_bind_int64(row, 2, deciding->change);
    sqlite3_bind_int(row, 3, deciding->service->on.number);
    bind_text(row, 4, outcome);
    return store_run(deciding->service->store, row, err);
}

/* The same day so many months on; the 31st of a shorter month is its last day. */
static Date months_on(Date day, int months)
{
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    int place = month - 1 + months;
    Date on = NO_DATE;
    for (; !date_known(on) && of_month > 0; of_month--) on = date_of(year + place / 12, place % 12 + 1, of_month);
    return on;
}

static bool write_state(const Deciding *deciding, long long entry, const char *lead, Error *err)
{
    const DecisionWords *words = deciding->words;
    Store *store = deciding->service->store;
    Date review = date_known(words->until) ? words->until : months_on(deciding->service->on, deciding->reg->review_months);
    sqlite3_stmt *row = store_statement(store, "UPDATE entry_state SET died = ?2 WHERE entry = ?1 AND died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry);
    sqlite3_bind_int64(row, 2, deciding->change);
    if (!store_run(store, row, err)) return false;
    row = store_statement(store, "INSERT INTO entry_state (entry, review, lead, decision, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry);
    store_bind_date(row, 2, review);
    bind_text(row, 3, lead);
    sqlite3_bind_int64(row, 4, deciding->id);
    sqlite3_bind_int64(row, 5, deciding->change);
    return store_run(store, row, err);
}

static bool open_entry(const Deciding *deciding, long long *entry, Error *err)
{
    Store *store = deciding->service->store;
    sqlite3_stmt *row = store_statement(store, "INSERT INTO entry (pupil, register, since, opened_by, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->person->id);
    bind_text(row, 2, deciding->reg->name.id);
    sqlite3_bind_int(row, 3, deciding->service->on.number);
    sqlite3_bind_int64(row, 4, deciding->id);
    sqlite3_bind_int64(row, 5, deciding->change);
    if (!store_run(store, row, err)) return false;
    *entry = sqlite3_last_insert_rowid(store_sqlite(store));
    return true;
}

typedef struct { long long id; const char *item, *cause; Date due; } Awaited;
typedef struct { Awaited *items; size_t count, room; } Awaiteds;

/* What waited for the council is due counted from its decision; what is urgent keeps its day. */
static bool read_waiting(const Deciding *deciding, Awaiteds *waiting, Error *err)
{
    const Service *service = deciding->service;
    sqlite3_stmt *row = store_statement(service->store, "SELECT id, item, cause, due FROM follow_up WHERE proposal = ?1 AND closed IS NULL AND urgent = 0 ORDER BY id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.proposal);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, waiting)) { sqlite3_reset(row); return error_memory(err); }
        Awaited *one = &waiting->items[waiting->count++];
        *one = (Awaited){ sqlite3_column_int64(row, 0), store_text(row, 1, service->arena), store_text(row, 2, service->arena), store_date(row, 3) };
        if (!one->item || !one->cause) { sqlite3_reset(row); return error_memory(err); }
    }
    return err->kind == ERR_NONE;
}

static bool count_anew(const Deciding *deciding, long long entry, Error *err)
{
    const Service *service = deciding->service;
    Awaiteds waiting = { 0 };
    if (!read_waiting(deciding, &waiting, err)) return false;
    for (size_t i = 0; i < waiting.count; i++) {
        Foreseen foreseen = { .item = plan_item(service->plan, waiting.items[i].item), .person = deciding->person, .cause = waiting.items[i].cause,
                              .proposal = deciding->item.proposal, .entry = entry, .words = "", .named = "" };
        long long id;
        if (!foreseen.item) continue;                                 /* no longer in the plan: it stays as it was foreseen */
        foreseen.due = plan_due(service->plan, foreseen.item, service->on, false, &foreseen.draft);
        if (foreseen.due.number == waiting.items[i].due.number) continue;
        if (!follow_up_close(service, deciding->change, waiting.items[i].id, foreseen.due.number > waiting.items[i].due.number ? "later" : "sooner", err) ||
            !follow_up_foresee(service, deciding->change, &foreseen, &id, err)) return false;
    }
    return true;
}

static bool confirm(Deciding *deciding, Error *err)
{
    return open_entry(deciding, &deciding->entry.id, err) && write_state(deciding, deciding->entry.id, deciding->words->lead, err) &&
           close_proposal(deciding, "confirmed", err) && count_anew(deciding, deciding->entry.id, err) &&
           duties_registered(deciding->service, deciding->change, deciding->person, deciding->reg, deciding->entry.id, deciding->id, deciding->service->on, err);
}

static bool snooze(const Deciding *deciding, const Signal *signal, const char *rows, Error *err)
{
    sqlite3_stmt *row = store_statement(deciding->service->store,
        "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->person->id);
    bind_text(row, 2, signal->rule_id);
    sqlite3_bind_int(row, 3, date_of(2199, 12, 31).number);           /* no day ends it: new rows do */
    bind_text(row, 4, deciding->words->why);
    bind_text(row, 5, rows);
    sqlite3_bind_int(row, 6, deciding->service->on.number);
    sqlite3_bind_int64(row, 7, deciding->change);
    return store_run(deciding->service->store, row, err);
}

/* Each rule falls silent on the rows that were before the council, a combination on those of all its members: some may stand on another register. */
static bool dismiss(const Deciding *deciding, Error *err)
{
    const Service *service = deciding->service;
    Screening basis;
    if (!close_proposal(deciding, "dismissed", err) || !follow_ups_close(service, deciding->change, deciding->item.proposal, 0, "withdrawn", err) ||
        !screening_signals_of(service->store, deciding->item.proposal, service->on, service->arena, &basis, err)) return false;
    for (size_t i = 0; i < basis.signals.count; i++) {
        const char *rows;
        if (!signal_rows(service->store, &basis.signals.items[i], service->arena, &rows, err) || !snooze(deciding, &basis.signals.items[i], rows, err)) return false;
    }
    return true;
}

static bool keep_entry(const Deciding *deciding, Error *err)
{
    const char *lead = deciding->words->lead;
    return write_state(deciding, deciding->entry.id, lead && lead[0] ? lead : deciding->entry.lead, err);
}

static bool remove_entry(const Deciding *deciding, Error *err)
{
    const Service *service = deciding->service;
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE entry SET until = ?2, closed = ?3, closed_on = ?2, closed_by = ?4, outcome = 'removed' WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->entry.id);
    sqlite3_bind_int(row, 2, service->on.number);
    sqlite3_bind_int64(row, 3, deciding->change);
    sqlite3_bind_int64(row, 4, deciding->id);
    return store_run(service->store, row, err) && duties_handed_on(service, deciding->change, deciding->person, deciding->entry.id, err) &&
           follow_ups_close(service, deciding->change, deciding->entry.proposal, deciding->entry.id, "withdrawn", err);
}

/* Whether a task of the decision may be of the item: one with a pupil is of an item whose work may be about a pupil. */
static bool item_fits(const Deciding *deciding, const PlanItem *item)
{
    return item && (!deciding->person || (item->about & 1u << OF_PUPIL));
}

/* What the plan foresaw for the question: the first of its items, in the plan's order, that the proposal, or that of the entry, brought; NULL: none. */
static bool item_of_proposal(const Deciding *deciding, const PlanItem **item, Error *err)
{
    long long proposal = deciding->item.proposal ? deciding->item.proposal : deciding->entry.proposal;
    *item = NULL;
    sqlite3_stmt *row = store_statement(deciding->service->store, "SELECT DISTINCT item FROM follow_up WHERE proposal = ?1 AND decision IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    while (store_row(deciding->service->store, row, err)) {
        const char *id = store_text(row, 0, deciding->service->arena);
        if (!id) { sqlite3_reset(row); return error_memory(err); }
        const PlanItem *brought = plan_item(deciding->service->plan, id);
        if (item_fits(deciding, brought) && (!*item || brought < *item)) *item = brought;      /* both point into the plan's one array */
    }
    return err->kind == ERR_NONE;
}

/* What the plan binds to the council: the sitting itself (V.4), and for a task with a pupil another item of its. */
static const PlanItem *item_of_council(const Deciding *deciding)
{
    const Plan *plan = deciding->service->plan;
    const PlanItem *own = NULL, *any = NULL;
    for (size_t i = 0; i < plan->item_count && !own; i++)
        for (size_t k = 0; k < plan->items[i].council_count; k++) {
            if (plan->items[i].councils[k].council != &deciding->council->name || !item_fits(deciding, &plan->items[i])) continue;
            if (!any) any = &plan->items[i];
            if (plan->items[i].terms & 1u << TERM_COUNCIL_PLAN) own = &plan->items[i];
        }
    return own ? own : any ? any : &plan->items[0];
}

/* A task that names no plan item serves that of its question, as the agenda or the plan has it; else the council's. */
static bool item_of_task(const Deciding *deciding, const Task *task, const PlanItem **item, Error *err)
{
    *item = task->item ? task->item : plan_item(deciding->service->plan, deciding->item.item);
    if (!*item && !item_of_proposal(deciding, item, err)) return false;
    if (!*item) *item = item_of_council(deciding);
    return true;
}

static const char *cause_of_task(const Deciding *deciding, size_t task)
{
    Text text = text_init(deciding->service->arena, 100);
    text_put(&text, "decision:");
    text_number(&text, deciding->id);
    text_put(&text, ":");
    text_number(&text, (long long)task + 1);
    return text_words(&text);
}

static bool foresee_tasks(const Deciding *deciding, Error *err)
{
    for (size_t i = 0; i < deciding->words->task_count; i++) {
        const Task *task = &deciding->words->tasks[i];
        Foreseen foreseen = { .person = deciding->person, .cause = cause_of_task(deciding, i), .decision = deciding->id,
                              .entry = deciding->entry.id, .words = task->words, .named = task->person, .due = task->by };
        long long id;
        if (!foreseen.cause[0]) return error_memory(err);
        if (!item_of_task(deciding, task, &foreseen.item, err) || !follow_up_foresee(deciding->service, deciding->change, &foreseen, &id, err)) return false;
    }
    return true;
}

static bool carry_out(Deciding *deciding, Error *err)
{
    switch (deciding->words->outcome->kind) {
    case OUTCOME_CONFIRM: return confirm(deciding, err);
    case OUTCOME_DISMISS: return dismiss(deciding, err);
    case OUTCOME_KEEP:
    case OUTCOME_CHANGE: return keep_entry(deciding, err);
    case OUTCOME_REMOVE: return remove_entry(deciding, err);
    default: return true;                                             /* put off, heard, approved, resolved: it is written down */
    }
}

static bool decide(Deciding *deciding, Error *err)
{
    if (!decision_may(deciding, err)) return false;
    deciding->change = store_change(deciding->service->store, "decision", deciding->service->who, err);
    return deciding->change && write_decision(deciding, err) && carry_out(deciding, err) && foresee_tasks(deciding, err);
}

bool council_decide(const Service *service, const Council *council, int number, const DecisionWords *words, Date today, Decision *decision, Error *err)
{
    bool own;
    Deciding deciding = { .service = service, .council = council, .number = number, .words = words };
    if (!council_named(service, err)) return false;
    if (service->on.number > today.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_SITTING_TO_COME, council->name.id, service->on);
    if (!council_begin(service, &own, err) || !council_end(service->store, own, decide(&deciding, err), err)) return false;
    return decision_find(service, deciding.id, decision, err);
}
