/*
 * How a rule's answer for one pupil comes about: one or several calls of its function, always in this order. The facts
 * that were read on the way, with their answers, decide all of it; that is why the memo may stand in for it.
 *
 *   1 plain        an unknown fact ends it: "cannot tell"
 *   2 pending      after a yes or no that rests on lessons of unknown reason: the same with them counted as without
 *                  reason. Another answer: "cannot tell: reason not given"
 *   3 recorded     after a "cannot tell" over counts that can only grow: what was recorded is the least they can be.
 *                  A yes for that, which stays yes however much is added, is a yes ("at least")
 */
#include "judging.h"
#include "loading.h"

typedef struct {
    Rulebook *book;
    Engine *engine;
    size_t rule;
    Outcome *outcome;
    bool near_limit, limit, changed, no_memory;
} Procedure;

static const double raises[] = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 1000 };

static Outcome failed_outcome(Rulebook *book, FaultKind kind, int line, Words text, bool *no_memory)
{
    Outcome outcome = { .verdict = { .answer = VERDICT_FAILED, .fault = kind } };
    Trouble *trouble = ARENA_NEW(book->scratch, Trouble);
    if (!trouble) *no_memory = true;
    else *trouble = (Trouble){ kind, line, text };
    outcome.trouble = trouble;
    return outcome;
}

static int when_line(const RuleData *data) { return source_key_line(data->file, "when", data->line); }

Outcome outcome_unstable(Rulebook *book, const RuleData *data)
{
    bool no_memory = false;
    return failed_outcome(book, FAULT_UNSTABLE, when_line(data), words_message(book->scratch, MSG_RULEBOOK_DIFFERS), &no_memory);
}

/* False: the evaluation is over, and outcome says how. */
static bool pass(Procedure *procedure, Mode mode, Run *run)
{
    *run = (Run){ .mode = mode };
    engine_call(procedure->engine, procedure->rule, run);
    procedure->near_limit = procedure->near_limit || run->near_limit;
    procedure->limit = procedure->limit || run->limit;
    procedure->changed = procedure->changed || run->changed;
    procedure->no_memory = procedure->no_memory || run->no_memory;
    if (procedure->no_memory) return false;
    if (run->result != CALL_FAILED) return true;
    /* a limit voids the rule for everyone, so the line at which this pupil met it says nothing */
    int line = run->limit ? when_line(procedure->book->rules.items[procedure->rule]) : run->line;
    *procedure->outcome = failed_outcome(procedure->book, run->fault, line, run->text, &procedure->no_memory);
    return false;
}

static void set_unknown(Procedure *procedure, Knowledge why, bool reason_not_given, int read)
{
    procedure->outcome->verdict = (Verdict){ .answer = VERDICT_CANNOT_TELL, .why = why, .reason_not_given = reason_not_given,
                                             .read = read < 0 ? NULL : procedure->book->reads.items[read] };
}

/* Whether the yes stays however much is added to this count (−1: to all of them at once). False: over. */
static bool stays_yes(Procedure *procedure, Mode mode, int only, bool *stays)
{
    Run raised;
    mode.raise_only = only;
    *stays = true;
    for (size_t i = 0; i < COUNT(raises) && *stays; i++) {
        mode.raise = raises[i];
        if (!pass(procedure, mode, &raised)) return false;
        *stays = raised.result == CALL_YES;
    }
    return true;
}

/*
 * Pass 3. *settled: it is a yes. False: over. Counts grow together and each by itself: a rule that compares two of them
 * ("more than before") stays yes when both grow and turns when only the earlier one does.
 */
static bool recorded_minimum(Procedure *procedure, Run *deciding, bool *settled)
{
    Run recorded, raised;
    Mode mode = MODE_PLAIN;
    mode.grow = true;
    *settled = false;
    if (!pass(procedure, mode, &recorded)) return false;
    if (recorded.result != CALL_YES || !recorded.grown) return true;
    bool stays;
    size_t growing = 0;
    if (!stays_yes(procedure, mode, -1, &stays)) return false;
    for (size_t i = 0; i < recorded.noted.count; i++) growing += recorded.noted.items[i].at_least;
    for (size_t i = 0; i < recorded.noted.count && stays && growing > 1; i++)
        if (recorded.noted.items[i].at_least && !stays_yes(procedure, mode, recorded.noted.items[i].read, &stays)) return false;
    if (!stays) return true;
    if (recorded.pending >= 0) {
        mode.pend = true;
        if (!pass(procedure, mode, &raised)) return false;
        if (raised.result != CALL_YES) return true;
    }
    *settled = true;
    *deciding = recorded;
    return true;
}

/* Does what the rule read carry the yes (principle 5)? Only what is known and is not nothing. */
static bool collect_ground(Procedure *procedure, const Run *run)
{
    Rulebook *book = procedure->book;
    Outcome *outcome = procedure->outcome;
    for (size_t i = 0; i < run->noted.count; i++) {
        const Noted *noted = &run->noted.items[i];
        const Read *read = book->reads.items[noted->read];
        if (noted->assumed || (noted->knowledge != KNOWN && !noted->at_least) || read_kind(book, read) != KIND_GROUND) continue;
        if (noted->value == 0 || noted->value == FACT_NEVER) continue;
        if (!vector_room(book->scratch, (void **)&outcome->ground, outcome->ground_count, &outcome->ground_room, sizeof *outcome->ground))
            return false;
        outcome->ground[outcome->ground_count++] = noted->read;
    }
    return true;
}

static void set_yes(Procedure *procedure, const Run *run, bool at_least)
{
    Rulebook *book = procedure->book;
    const RuleData *data = book->rules.items[procedure->rule];
    *procedure->outcome = (Outcome){ .verdict = { .answer = VERDICT_YES }, .at_least = at_least };
    if (!collect_ground(procedure, run)) {
        procedure->no_memory = true;
        return;
    }
    bool needs = data->rule.target >= 0 && book->plan->registers[data->rule.target].needs_ground;
    if (needs && !procedure->outcome->ground_count)
        *procedure->outcome = failed_outcome(book, FAULT_NO_GROUND, when_line(data),
                                             words_message(book->scratch, MSG_RULEBOOK_NO_GROUND), &procedure->no_memory);
}

static void all_passes(Procedure *procedure, Run *deciding)
{
    path_begin(procedure->book);
    *procedure->outcome = (Outcome){ 0 };
    if (!pass(procedure, MODE_PLAIN, deciding)) return;
    if (deciding->result == CALL_UNKNOWN) {
        bool settled = false;
        int unknown = deciding->unknown;
        Knowledge why = deciding->why;
        if (deciding->grows && !recorded_minimum(procedure, deciding, &settled)) return;
        if (settled) set_yes(procedure, deciding, true);
        else set_unknown(procedure, why, false, unknown);
        return;
    }
    if (deciding->pending >= 0) {
        Run run;
        Mode mode = MODE_PLAIN;
        mode.pend = true;
        if (!pass(procedure, mode, &run)) return;
        if (run.result != deciding->result) {
            set_unknown(procedure, KNOWN, true, deciding->pending);
            return;
        }
    }
    if (deciding->result == CALL_YES) set_yes(procedure, deciding, false);
    else procedure->outcome->verdict = (Verdict){ .answer = VERDICT_NO };
}

/* Void for all from here on; why is kept, for whoever asks it again is told nothing but that it failed. */
static void make_void(Procedure *procedure)
{
    Rulebook *book = procedure->book;
    RuleData *data = book->rules.items[procedure->rule];
    const Trouble *trouble = procedure->outcome->trouble;
    rulebook_void(book, procedure->rule);
    if (!trouble || data->voided.line) return;
    data->voided = *trouble;
    for (int l = 0; l < LANGUAGES; l++)
        if (!(data->voided.text.in[l] = arena_text(book->arena, trouble->text.in[l]))) procedure->no_memory = true;
    if (procedure->no_memory) data->voided.line = 0;
}

/* In a state that holds only this rule: what other rules and pupils left behind cannot count. */
static bool decide_afresh(Procedure *procedure, Run *deciding, Error *err)
{
    Engine *engine = engine_open(procedure->book, procedure->book->rules.count, err);
    if (!engine) return false;
    bool ok = engine_load_known(engine, procedure->rule, err);
    if (ok) {
        procedure->engine = engine;
        procedure->limit = false;
        all_passes(procedure, deciding);
        if (procedure->limit) make_void(procedure);
    }
    engine_close(engine);
    return ok;
}

bool procedure_decide(Rulebook *book, size_t rule, Outcome *outcome, Run *deciding, Error *err)
{
    Procedure procedure = { .book = book, .engine = book->engine, .rule = rule, .outcome = outcome };
    arena_clear(book->scratch);
    all_passes(&procedure, deciding);
    bool limit = procedure.limit, changed = procedure.changed;             /* of the state that all rules share */
    if (!procedure.no_memory && procedure.near_limit && !decide_afresh(&procedure, deciding, err)) return false;
    if (procedure.no_memory) return error_memory(err);
    if (limit) return engine_reload(book, err);
    return !changed || engine_reload_rule(book->engine, rule, err);
}
