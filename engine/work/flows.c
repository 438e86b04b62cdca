/* What became of the year's proposals and register entries, and of what each rule said. */
#include <string.h>

#include "internal.h"

/* What became of a proposal by the day ?5: its outcome, NULL while it was open. */
#define BECAME "CASE WHEN p.closed_on <= ?5 THEN p.outcome END"

/* ?1, ?2: the school's ids; ?3, ?4: the span, both ends included; ?5: the day on which things are looked at. */
static sqlite3_stmt *ask(const Service *service, const YearFigures *figures, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, sql, err);
    if (!row) return NULL;
    bind_ids(row, service);
    sqlite3_bind_int(row, 3, figures->span.from.number);
    sqlite3_bind_int(row, 4, figures->span.to.number);
    if (sqlite3_bind_parameter_count(row) >= 5) sqlite3_bind_int(row, 5, service->on.number);
    return row;
}

/* ---- registers -------------------------------------------------------------------------------------------------------------------- */

typedef struct { const Service *service; RegisterFlow *items; } Flows;

/* The flow of the register that column `column` names; NULL: one that the school no longer has. */
static RegisterFlow *flow_of(const Flows *flows, sqlite3_stmt *row, int column)
{
    const char *id = (const char *)sqlite3_column_text(row, column);
    const Register *reg = id ? plan_register(flows->service->plan, id) : NULL;
    return reg ? &flows->items[reg - flows->service->plan->registers] : NULL;
}

/*
 * `until` is an entry's last day, once its closing is known: on it when the span began, if that day was not over before; off it when the span is over. (Who left
 * with the summer is closed in September: the day lies in the old year, and until it is known the entry is open.)
 */
static bool count_entries(const Flows *flows, const YearFigures *figures, Error *err)
{
    sqlite3_stmt *row = ask(flows->service, figures,
        "SELECT register, sum(since < ?3 AND (until IS NULL OR until >= ?3)), sum(since BETWEEN ?3 AND ?4), sum(until BETWEEN ?3 AND ?4 AND outcome IS NOT 'left'),"
        " sum(until BETWEEN ?3 AND ?4 AND outcome IS 'left'), sum(since <= ?4 AND (until IS NULL OR until > ?4))"
        " FROM (SELECT register, since, outcome, CASE WHEN closed_on <= ?5 THEN until END AS until FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2) GROUP BY register", err);
    if (!row) return false;
    while (store_row(flows->service->store, row, err)) {
        RegisterFlow *flow = flow_of(flows, row, 0);
        if (!flow) continue;
        long *const counts[] = { &flow->before, &flow->in, &flow->out, &flow->left, &flow->now };
        for (int i = 0; i < (int)COUNT(counts); i++) *counts[i] = (long)sqlite3_column_int64(row, 1 + i);
    }
    return err->kind == ERR_NONE;
}

static OutcomeKind outcome_kind(const Plan *plan, const char *id)
{
    const CouncilOutcome *outcome = id ? plan_outcome(plan, id) : NULL;
    return outcome ? outcome->kind : OUTCOMES;
}

/* Each entry once, however often it was reviewed. */
static bool count_kept(const Flows *flows, const YearFigures *figures, Error *err)
{
    sqlite3_stmt *row = ask(flows->service, figures,
        "SELECT e.register, e.id, d.outcome FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting JOIN entry e ON e.id = a.entry"
        " WHERE d.died IS NULL AND e.died IS NULL AND e.pupil BETWEEN ?1 AND ?2 AND s.day BETWEEN ?3 AND ?4 ORDER BY e.id", err);
    long long counted = 0;
    if (!row) return false;
    while (store_row(flows->service->store, row, err)) {
        RegisterFlow *flow = flow_of(flows, row, 0);
        long long entry = sqlite3_column_int64(row, 1);
        OutcomeKind kind = outcome_kind(flows->service->plan, (const char *)sqlite3_column_text(row, 2));
        if (!flow || entry == counted || (kind != OUTCOME_KEEP && kind != OUTCOME_CHANGE)) continue;
        flow->kept++;
        counted = entry;
    }
    return err->kind == ERR_NONE;
}

/* Those that are open: put off by the last council that heard of them, or waiting. */
static void count_open(RegisterFlow *flow, OutcomeKind last)
{
    if (last == OUTCOME_DEFER) flow->deferred++;
    else flow->waiting++;
}

static bool count_proposals(const Flows *flows, const YearFigures *figures, Error *err)
{
    sqlite3_stmt *row = ask(flows->service, figures,
        "SELECT register, became, CASE WHEN became IS NULL THEN (SELECT d.outcome FROM agenda_item a JOIN decision d ON d.agenda_item = a.id AND d.died IS NULL"
        " JOIN sitting s ON s.id = a.sitting WHERE a.proposal = open.id AND s.day <= ?5 ORDER BY s.day DESC, d.id DESC LIMIT 1) END"
        " FROM (SELECT p.id, p.register, " BECAME " AS became FROM proposal p WHERE p.pupil BETWEEN ?1 AND ?2 AND p.opened_on BETWEEN ?3 AND ?4) AS open", err);
    if (!row) return false;
    while (store_row(flows->service->store, row, err)) {
        RegisterFlow *flow = flow_of(flows, row, 0);
        const char *became = (const char *)sqlite3_column_text(row, 1);
        if (!flow) continue;
        flow->proposed++;
        if (!became) count_open(flow, outcome_kind(flows->service->plan, (const char *)sqlite3_column_text(row, 2)));
        else if (strcmp(became, "confirmed") == 0) flow->confirmed++;
        else if (strcmp(became, "dismissed") == 0) flow->dismissed++;
        else if (strcmp(became, "expired") == 0) flow->expired++;
        else flow->withdrawn++;
    }
    return err->kind == ERR_NONE;
}

bool flow_figures(const Service *service, YearFigures *figures, Error *err)
{
    const Plan *plan = service->plan;
    Flows flows = { service, ARENA_ARRAY(service->arena, RegisterFlow, plan->register_count + 1) };
    if (!flows.items) return error_memory(err);
    for (size_t i = 0; i < plan->register_count; i++) flows.items[i].reg = &plan->registers[i];
    figures->flows = flows.items;
    figures->flow_count = plan->register_count;
    return count_entries(&flows, figures, err) && count_kept(&flows, figures, err) && count_proposals(&flows, figures, err);
}

/* ---- rules --------------------------------------------------------------------------------------------------------------------------- */

typedef struct { RuleFigures *items; size_t count, room; } Rules;

static bool add_rule(const Service *service, sqlite3_stmt *row, Rules *rules, Error *err)
{
    if (!VECTOR_ROOM(service->arena, rules)) return error_memory(err);
    const char *target = (const char *)sqlite3_column_text(row, 1);
    RuleFigures *rule = &rules->items[rules->count];
    *rule = (RuleFigures){ .rule = store_text(row, 0, service->arena), .reg = target ? plan_register(service->plan, target) : NULL };
    long *const counts[] = { &rule->proposed, &rule->confirmed, &rule->dismissed };
    for (int i = 0; i < (int)COUNT(counts); i++) *counts[i] = (long)sqlite3_column_int64(row, 2 + i);
    rule->undecided = rule->proposed - rule->confirmed - rule->dismissed;
    bool ok = rule->rule != NULL;
    for (int i = 0; i < LANGUAGES; i++) ok &= (rule->title.in[i] = store_text(row, 5 + i, service->arena)) != NULL;
    if (!ok) return error_memory(err);
    rules->count += rule->reg != NULL;
    return true;
}

static int compare_rule(const void *a, const void *b)
{
    const RuleFigures *x = a, *y = b;
    if (x->reg != y->reg) return x->reg < y->reg ? -1 : 1;            /* both point into the plan's one array */
    return strcmp(x->rule, y->rule);
}

/* The title is that of the rule when it last spoke. */
bool rule_figures(const Service *service, YearFigures *figures, Error *err)
{
    Rules rules = { 0 };
    sqlite3_stmt *row = ask(service, figures,
        "SELECT r.rule, r.target, count(*), sum(r.became IS 'confirmed'), sum(r.became IS 'dismissed'), json_extract(e.evidence, '$.title.kk'),"
        " json_extract(e.evidence, '$.title.ru'), json_extract(e.evidence, '$.title.en'), max(r.signal)"
        " FROM (SELECT s.rule, s.target, " BECAME " AS became, max(s.id) AS signal FROM proposal p JOIN proposal_signal x ON x.proposal = p.id"
        " JOIN signal s ON s.id = x.signal JOIN run u ON u.id = s.run WHERE p.pupil BETWEEN ?1 AND ?2 AND p.opened_on BETWEEN ?3 AND ?4 AND u.on_day <= ?5"
        " GROUP BY p.id, s.rule) AS r JOIN signal e ON e.id = r.signal GROUP BY r.rule, r.target", err);
    if (!row) return false;
    while (store_row(service->store, row, err))
        if (!add_rule(service, row, &rules, err)) { sqlite3_reset(row); return false; }
    VECTOR_SORT(&rules, compare_rule);
    figures->rules = rules.items;
    figures->rule_count = rules.count;
    return err->kind == ERR_NONE;
}
