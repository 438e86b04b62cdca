/* May the council decide this, now, so? Every refusal says in plain words what to do instead. */
#include <string.h>

#include "internal.h"

static const OutcomeKind fits_proposal[] = { OUTCOME_CONFIRM, OUTCOME_DISMISS, OUTCOME_DEFER }, fits_review[] = { OUTCOME_KEEP, OUTCOME_CHANGE, OUTCOME_REMOVE },
                         fits_overdue[] = { OUTCOME_HEARD, OUTCOME_RESOLVED }, fits_paper[] = { OUTCOME_HEARD, OUTCOME_APPROVED, OUTCOME_RESOLVED };
static const struct { const OutcomeKind *kinds; size_t count; } fits[] = {
    [AGENDA_PROPOSAL] = { fits_proposal, COUNT(fits_proposal) }, [AGENDA_REVIEW] = { fits_review, COUNT(fits_review) },
    [AGENDA_OVERDUE] = { fits_overdue, COUNT(fits_overdue) },    [AGENDA_PLAN] = { fits_paper, COUNT(fits_paper) },
    [AGENDA_MATTER] = { fits_paper, COUNT(fits_paper) },
};

static const char *outcome_id(const Plan *plan, OutcomeKind kind)
{
    for (size_t i = 0; i < plan->outcome_count; i++)
        if (plan->outcomes[i].kind == kind) return plan->outcomes[i].name.id;
    return "";
}

static bool outcome_fits(const Deciding *deciding, Error *err)
{
    Text all = text_init(deciding->service->arena, 1000);
    for (size_t i = 0; i < fits[deciding->item.kind].count; i++) {
        OutcomeKind kind = fits[deciding->item.kind].kinds[i];
        if (kind == deciding->words->outcome->kind) return true;
        if (i) text_put(&all, ", ");
        text_put(&all, outcome_id(deciding->service->plan, kind));
    }
    return error_set(err, ERR_INPUT, MSG_COUNCIL_OUTCOME_MISFIT, deciding->words->outcome->name.id, deciding->number, text_words(&all));
}

/* A day is asked for by what is put off; a next review may be named; else there is none to name. */
static bool check_until(const Deciding *deciding, Error *err)
{
    const CouncilOutcome *outcome = deciding->words->outcome;
    Date until = deciding->words->until, on = deciding->service->on;
    bool review = outcome->kind == OUTCOME_CONFIRM || outcome->kind == OUTCOME_KEEP || outcome->kind == OUTCOME_CHANGE;
    if (!date_known(until)) return (!outcome->needs_until && outcome->kind != OUTCOME_DEFER) || error_set(err, ERR_INPUT, MSG_COUNCIL_UNTIL_NEEDED, outcome->name.id);
    if (!review && outcome->kind != OUTCOME_DEFER) return error_set(err, ERR_INPUT, MSG_COUNCIL_UNTIL_UNASKED, outcome->name.id);
    return until.number > on.number || error_set(err, ERR_INPUT, MSG_COUNCIL_UNTIL_EARLY, until, on);
}

static bool check_words(const Deciding *deciding, Error *err)
{
    const DecisionWords *words = deciding->words;
    bool none = words->votes_for < 0 && words->votes_against < 0 && words->votes_abstained < 0;
    bool all = words->votes_for >= 0 && words->votes_against >= 0 && words->votes_abstained >= 0;
    if (words->outcome->needs_why && text_blank(words->why)) return error_set(err, ERR_INPUT, MSG_COUNCIL_WHY_NEEDED, words->outcome->name.id);
    if (!none && !all) return error_set(err, ERR_INPUT, MSG_COUNCIL_VOTES_PART);
    const Said said[] = { { words->why, WORDS_MOST }, { words->lead, NAME_MOST }, { words->heard, LIST_MOST }, { words->spoke, LIST_MOST } };
    if (!said_fits(said, COUNT(said), err)) return false;
    for (size_t i = 0; i < words->task_count; i++) {
        const Task *task = &words->tasks[i];
        if (text_blank(task->words)) return error_set(err, ERR_INPUT, MSG_COUNCIL_TASK_EMPTY);
        if (!said_fits((const Said[]){ { task->words, WORDS_MOST }, { task->person, NAME_MOST } }, 2, err)) return false;
        if (!date_known(task->by)) return error_set(err, ERR_INPUT, MSG_COUNCIL_TASK_NO_DAY, task->words);
        if (task->by.number < deciding->service->on.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_TASK_EARLY, task->words, task->by, deciding->service->on);
    }
    return check_until(deciding, err);
}

static bool check_sitting(Deciding *deciding, Error *err)
{
    const Service *service = deciding->service;
    const Council *council = deciding->council;
    const Sitting *sitting = &deciding->sitting;
    if (!sitting_need(service, council, &deciding->sitting, err) || !item_numbered(service, council, sitting, deciding->number, &deciding->item, err)) return false;
    if (sitting->recorded && !sitting->held) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOT_HELD, council->name.id, service->on);
    if (text_blank(sitting->number)) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_NUMBER, council->name.id, service->on);
    if (deciding->item.kind == AGENDA_PROPOSAL && (council->wide || !deciding->item.proposal))
        return error_set(err, ERR_INPUT, MSG_COUNCIL_INFORMATION, deciding->number, council->name.id);
    return true;
}

/* The question may stand on several agendas: it is decided in the order of the sittings. */
static bool check_order(const Deciding *deciding, Error *err)
{
    sqlite3_stmt *row = store_statement(deciding->service->store,
        "SELECT s.day, s.council FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE d.died IS NULL AND a.id <> ?1 AND (a.proposal = ?2 OR a.entry = ?3) AND s.day >= ?4 ORDER BY s.day LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.id);
    bind_row(row, 2, deciding->item.proposal);
    bind_row(row, 3, deciding->item.entry);
    sqlite3_bind_int(row, 4, deciding->service->on.number);
    Date later = store_row(deciding->service->store, row, err) ? store_date(row, 0) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    return !date_known(later) || error_set(err, ERR_INPUT, MSG_COUNCIL_LATER_DECISION, later);
}

static bool refuse_closed(const char *outcome, Date on, Error *err)
{
    static const struct { const char *outcome; MessageId id; } closed[] = {
        { "expired", MSG_COUNCIL_PROPOSAL_EXPIRED }, { "withdrawn", MSG_COUNCIL_PROPOSAL_WITHDRAWN },
        { "confirmed", MSG_COUNCIL_PROPOSAL_CONFIRMED }, { "dismissed", MSG_COUNCIL_PROPOSAL_DISMISSED },
    };
    for (size_t i = 0; i < COUNT(closed); i++)
        if (strcmp(closed[i].outcome, outcome) == 0) return error_put(err, ERR_INPUT, closed[i].id, (const Arg[8]){ arg_date(on) });
    return error_put(err, ERR_INPUT, MSG_COUNCIL_PROPOSAL_EXPIRED, (const Arg[8]){ arg_date(on) });
}

static bool check_not_registered(const Deciding *deciding, Error *err)
{
    sqlite3_stmt *row = store_statement(deciding->service->store, "SELECT since FROM entry WHERE pupil = ?1 AND register = ?2 AND died IS NULL AND until IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->person->id);
    bind_text(row, 2, deciding->reg->name.id);
    Date since = store_row(deciding->service->store, row, err) ? store_date(row, 0) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    return !date_known(since) || error_set(err, ERR_INPUT, MSG_COUNCIL_ON_REGISTER, deciding->person->number, deciding->reg->name.id, since);
}

static bool check_standing(const Deciding *deciding, Error *err)
{
    Date expired;
    if (!proposal_expired(deciding->service, deciding->reg, deciding->item.proposal, &expired, err)) return false;
    return !date_known(expired) || error_set(err, ERR_INPUT, MSG_COUNCIL_PROPOSAL_LAPSED, expired);
}

static bool check_proposal(Deciding *deciding, Error *err)
{
    const Service *service = deciding->service;
    sqlite3_stmt *row = store_statement(service->store, "SELECT register, coalesce(outcome, ''), closed_on FROM proposal WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.proposal);
    bool found = store_row(service->store, row, err);
    const char *reg = found ? store_text(row, 0, service->arena) : "", *outcome = found ? store_text(row, 1, service->arena) : "";
    Date closed_on = found ? store_date(row, 2) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    if (!reg || !outcome) return error_memory(err);
    deciding->reg = plan_register(service->plan, reg);
    if (outcome[0]) return refuse_closed(outcome, closed_on, err);
    if (!deciding->reg || !deciding->person) return error_set(err, ERR_INPUT, MSG_COUNCIL_INFORMATION, deciding->number, deciding->council->name.id);
    if (!deciding->person->class_id) return error_set(err, ERR_INPUT, MSG_COUNCIL_PUPIL_LEFT, deciding->person->number, service->on);
    return check_standing(deciding, err) && check_not_registered(deciding, err);
}

static bool check_entry(Deciding *deciding, Error *err)
{
    sqlite3_stmt *row = store_statement(deciding->service->store, "SELECT closed_on, until FROM entry WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, deciding->item.entry);
    bool closed = store_row(deciding->service->store, row, err) && sqlite3_column_type(row, 0) != SQLITE_NULL;
    Date until = closed ? store_date(row, 1) : NO_DATE;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    if (closed) return error_set(err, ERR_INPUT, MSG_COUNCIL_ENTRY_CLOSED, deciding->item.entry, until);
    if (!entry_find(deciding->service, deciding->item.entry, &deciding->entry, err)) return false;
    deciding->reg = deciding->entry.reg;
    return deciding->person->class_id || error_set(err, ERR_INPUT, MSG_COUNCIL_PUPIL_LEFT, deciding->person->number, deciding->service->on);
}

bool decision_may(Deciding *deciding, Error *err)
{
    if (!check_sitting(deciding, err) || !outcome_fits(deciding, err) || !item_undecided(deciding->service, &deciding->item, deciding->number, err) || !check_words(deciding, err)) return false;
    if (deciding->item.pupil) deciding->person = people_find(deciding->service->people, deciding->item.pupil);
    if (deciding->item.kind == AGENDA_PROPOSAL) return check_proposal(deciding, err) && check_order(deciding, err);
    if (deciding->item.kind == AGENDA_REVIEW) return check_entry(deciding, err) && check_order(deciding, err);
    return true;
}
