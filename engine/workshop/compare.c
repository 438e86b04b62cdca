/* Two rulebooks on one day: both are run over the same records, and nothing of it is stored. */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "internal.h"

enum { EVIDENCE_MOST = 4 << 20 };

bool signal_counts(const Signal *signal) { return !signal->silenced && !signal->safety && strcmp(signal->target, "strengths") != 0; }

int rule_place(const Screening *screening, const char *rule)
{
    for (size_t i = 0; i < screening->rule_count; i++)
        if (strcmp(screening->rules[i]->id, rule) == 0) return (int)i;
    return -1;
}

int target_order(const Plan *plan, const char *target)
{
    const Register *reg = plan_register(plan, target);
    return reg ? (int)(reg - plan->registers) : (int)plan->register_count + (strcmp(target, "strengths") == 0);
}

/* ---- why a rule is silent on one side --------------------------------------------------------------------------------------- */

typedef struct {
    const Service *service;
    Records *records;
    bool *silenced;              /* room for the rules of either side */
} Asking;

static bool keep_evidence(const Asking *asking, json_t *evidence, const char **words, Error *err)
{
    Text text = text_init(asking->service->arena, EVIDENCE_MOST);
    text_json(&text, evidence);
    json_decref(evidence);
    return text_finish(&text, words, err);
}

static bool silence_of(const Asking *asking, const Screening *side, const char *rule, long long pupil, Silence *silence, Error *err)
{
    Dossier dossier;
    json_t *evidence = NULL;
    int place = rule_place(side, rule);
    *silence = (Silence){ .rule = rule, .title = { { "", "", "" } }, .evidence = "" };
    if (place < 0) return true;
    silence->title = side->rules[place]->title;
    if (!records_pupil(asking->records, pupil, &dossier, err) || !records_silenced(asking->records, side->book, &dossier, asking->silenced, err) ||
        !rulebook_evidence(side->book, &dossier, asking->silenced, (size_t)place, &evidence, err)) return false;
    silence->silenced = asking->silenced[place];
    return !evidence || keep_evidence(asking, evidence, &silence->evidence, err);
}

/* Rules among `spoken` that are not among `others`: what they say on the other side. */
static bool silences(const Asking *asking, const Screening *side, const Signal **spoken, size_t spoken_count, const Signal **others, size_t other_count,
                     const Silence **list, size_t *count, Error *err)
{
    Silence *items = ARENA_ARRAY(asking->service->arena, Silence, spoken_count + 1);
    if (!items) return error_memory(err);
    *count = 0;
    for (size_t i = 0; i < spoken_count; i++) {
        bool both = false;
        for (size_t k = 0; k < other_count && !both; k++) both = strcmp(spoken[i]->rule_id, others[k]->rule_id) == 0;
        if (!both && !silence_of(asking, side, spoken[i]->rule_id, spoken[i]->pupil, &items[(*count)++], err)) return false;
    }
    *list = items;
    return true;
}

/* ---- moves --------------------------------------------------------------------------------------------------------------------- */

static bool add_move(const Asking *asking, Comparison *comparison, const Change *change, Error *err)
{
    static const MoveKind kinds[] = { [CHANGE_NEW] = MOVE_ADDED, [CHANGE_STRONGER] = MOVE_STRONGER, [CHANGE_WEAKER] = MOVE_WEAKER, [CHANGE_GONE] = MOVE_DROPPED,
                                      [CHANGE_CANNOT_TELL] = MOVE_CANNOT_TELL };
    Move move = { .person = people_find(asking->service->people, change->pupil), .target = change->target, .before = change->before, .after = change->now,
                  .was = change->was, .was_count = change->was_count, .is = change->is, .is_count = change->is_count, .missing = change->missing };
    if (change->kind == CHANGE_SAME || !move.person) return true;
    move.kind = kinds[change->kind];
    if (!silences(asking, &comparison->before, move.is, move.is_count, move.was, move.was_count, &move.silent_before, &move.silent_before_count, err) ||
        !silences(asking, &comparison->after, move.was, move.was_count, move.is, move.is_count, &move.silent_after, &move.silent_after_count, err)) return false;
    if (!VECTOR_ROOM(asking->service->arena, &comparison->moves)) return error_memory(err);
    comparison->moves.items[comparison->moves.count++] = move;
    return true;
}

/* Signals and what could not be told go by pupil, so that the place to look at only moves on. */
static bool could_not_tell(const Screening *side, long long pupil, const char *rule, size_t *from)
{
    while (*from < side->cannot_tell.count && side->cannot_tell.items[*from].pupil < pupil) (*from)++;
    for (size_t i = *from; i < side->cannot_tell.count && side->cannot_tell.items[i].pupil == pupil; i++)
        if (cannot_tell_names(&side->cannot_tell.items[i], rule)) return true;
    return false;
}

static bool is_named(const Screening *side, long long pupil, const char *target, size_t *from)
{
    while (*from < side->signals.count && side->signals.items[*from].pupil < pupil) (*from)++;
    for (size_t i = *from; i < side->signals.count && side->signals.items[i].pupil == pupil; i++)
        if (signal_counts(&side->signals.items[i]) && strcmp(side->signals.items[i].target, target) == 0) return true;
    return false;
}

static bool moved_already(const Comparison *comparison, size_t from, long long pupil, const char *target)
{
    for (size_t i = comparison->moves.count; i-- > from && comparison->moves.items[i].person->id == pupil;)
        if (strcmp(comparison->moves.items[i].target, target) == 0) return true;
    return false;
}

/* Nobody named the pupil, and a rule can no more tell: what it says on either side. */
static bool add_unknown(const Asking *asking, Comparison *comparison, const Move *move, const char *rule, Error *err)
{
    Silence *sides = ARENA_ARRAY(asking->service->arena, Silence, 2);
    if (!sides || !VECTOR_ROOM(asking->service->arena, &comparison->moves)) return error_memory(err);
    if (!silence_of(asking, &comparison->before, rule, move->person->id, &sides[0], err) || !silence_of(asking, &comparison->after, rule, move->person->id, &sides[1], err)) return false;
    Move *added = &comparison->moves.items[comparison->moves.count++];
    *added = *move;
    added->silent_before = &sides[0];
    added->silent_after = &sides[1];
    added->silent_before_count = added->silent_after_count = 1;
    return true;
}

/* No signal came or went, but a rule of the draft cannot tell where the live one said no, or was not there. */
static bool add_unknowns(const Asking *asking, Comparison *comparison, Error *err)
{
    const Service *service = asking->service;
    size_t told = 0, named[2] = { 0, 0 }, from = comparison->moves.count;
    for (size_t i = 0; i < comparison->after.cannot_tell.count; i++) {
        const CannotTell *missing = &comparison->after.cannot_tell.items[i];
        const Person *person = people_find(service->people, missing->pupil);
        for (size_t r = 0; r < comparison->after.rule_count && person; r++) {
            const Rule *rule = comparison->after.rules[r];
            if (rule->safety || rule->target == TARGET_STRENGTH || !cannot_tell_names(missing, rule->id)) continue;
            const char *target = target_name(service->plan, rule);
            if (could_not_tell(&comparison->before, missing->pupil, rule->id, &told) || is_named(&comparison->before, missing->pupil, target, &named[0]) ||
                is_named(&comparison->after, missing->pupil, target, &named[1]) || moved_already(comparison, from, missing->pupil, target)) continue;
            Move move = { .person = person, .target = target, .kind = MOVE_CANNOT_TELL, .missing = missing };
            if (!add_unknown(asking, comparison, &move, rule->id, err)) return false;
        }
    }
    return true;
}

typedef struct { int target; size_t place; Move move; } Ordered;

static int compare_move(const void *a, const void *b)
{
    const Ordered *x = a, *y = b;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->move.kind != y->move.kind) return x->move.kind < y->move.kind ? -1 : 1;
    int order = x->move.person == y->move.person ? 0 : person_compare(&x->move.person, &y->move.person);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static bool sort_moves(const Service *service, Comparison *comparison, Error *err)
{
    size_t count = comparison->moves.count;
    Ordered *order = ARENA_ARRAY(service->arena, Ordered, count + 1);
    if (!order) return error_memory(err);
    for (size_t i = 0; i < count; i++) order[i] = (Ordered){ target_order(service->plan, comparison->moves.items[i].target), i, comparison->moves.items[i] };
    if (count > 1) qsort(order, count, sizeof *order, compare_move);
    for (size_t i = 0; i < count; i++) comparison->moves.items[i] = order[i].move;
    return true;
}

static bool find_moves(const Service *service, Comparison *comparison, Error *err)
{
    Changes changes = { 0 };
    size_t rules = comparison->before.rule_count > comparison->after.rule_count ? comparison->before.rule_count : comparison->after.rule_count;
    Asking asking = { service, NULL, ARENA_ARRAY(service->arena, bool, rules + 1) };
    if (!asking.silenced) return error_memory(err);
    if (!screening_compare(&comparison->before, &comparison->after, service->arena, &changes, err)) return false;
    asking.records = records_open(service->store, service->plan, service->on, err);
    bool ok = asking.records != NULL;
    for (size_t i = 0; i < changes.count && ok; i++) ok = add_move(&asking, comparison, &changes.items[i], err);
    ok = ok && add_unknowns(&asking, comparison, err);
    records_close(asking.records);
    return ok && sort_moves(service, comparison, err);
}

/* ---- by target: who would come before the council, and what that costs ------------------------------------------------------------- */

static bool is_on_register(const Service *service, long long pupil, const char *reg, bool *on, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT 1 FROM entry WHERE died IS NULL AND pupil = ?1 AND register = ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, reg, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, service->on.number);
    *on = store_row(service->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/* Whether one of the pupil's signals of the register opens a proposal; of support (reg NULL), whether there is one. */
static bool is_flagged(const Plan *plan, const Screening *side, long long pupil, const Register *reg, size_t *from)
{
    bool flagged = false;
    while (*from < side->signals.count && side->signals.items[*from].pupil < pupil) (*from)++;
    for (size_t i = *from; i < side->signals.count && side->signals.items[i].pupil == pupil; i++) {
        const Signal *signal = &side->signals.items[i];
        if (!signal_counts(signal) || strcmp(signal->target, reg ? reg->name.id : "support") != 0) continue;
        flagged = flagged || !reg || level_opens(plan, signal->level);
    }
    return flagged;
}

static bool count_flagged(const Service *service, const Comparison *comparison, const Register *reg, TargetMove *target, Error *err)
{
    const People *people = service->people;
    Flagging *before = ARENA_ARRAY(service->arena, Flagging, people->count + 1), *after = ARENA_ARRAY(service->arena, Flagging, people->count + 1);
    size_t at[2] = { 0, 0 };
    if (!before || !after) return error_memory(err);
    for (size_t i = 0; i < people->count; i++) {
        const Person *person = &people->items[i];
        bool on;
        if (person->grade < 0) continue;
        bool was = is_flagged(service->plan, &comparison->before, person->id, reg, &at[0]), is = is_flagged(service->plan, &comparison->after, person->id, reg, &at[1]);
        target->before += was;
        target->after += is;
        before[target->roll] = (Flagging){ person->id, was, -1 };
        after[target->roll++] = (Flagging){ person->id, is, -1 };
        if (was == is || !reg) continue;
        if (!is_on_register(service, person->id, reg->name.id, &on, err)) return false;
        if (!on) target->items += is ? 1 : -1;                        /* already accompanied: its review is due anyway */
    }
    target->minutes = (int)target->items * service->plan->settings.minutes_an_item;
    target->flagged_before = before;
    target->flagged_after = after;
    return true;
}

static void count_moves(const Comparison *comparison, TargetMove *target)
{
    long *const counts[] = { [MOVE_ADDED] = &target->added, [MOVE_DROPPED] = &target->dropped, [MOVE_STRONGER] = &target->stronger, [MOVE_WEAKER] = &target->weaker,
                             [MOVE_CANNOT_TELL] = &target->cannot_tell };
    for (size_t i = 0; i < comparison->moves.count; i++)
        if (strcmp(comparison->moves.items[i].target, target->target) == 0) ++*counts[comparison->moves.items[i].kind];
}

static bool find_targets(const Service *service, Comparison *comparison, Error *err)
{
    const Groups *groups;
    if (!groups_read(service, &groups, err)) return false;
    for (size_t r = 0; r <= service->plan->register_count; r++) {
        const Register *reg = r < service->plan->register_count ? &service->plan->registers[r] : NULL;
        TargetMove target = { .target = reg ? reg->name.id : "support" };
        count_moves(comparison, &target);
        if (!count_flagged(service, comparison, reg, &target, err)) return false;
        if (reg && (!fairness_of(service, groups, target.flagged_before, target.roll, &target.fair_before, err) ||
                    !fairness_of(service, groups, target.flagged_after, target.roll, &target.fair_after, err) ||
                    !fairness_widened(&target.fair_before, &target.fair_after, service->arena, &target.widened, err))) return false;
        if (!VECTOR_ROOM(service->arena, &comparison->targets)) return error_memory(err);
        comparison->targets.items[comparison->targets.count++] = target;
    }
    return true;
}

/* ---- the whole ------------------------------------------------------------------------------------------------------------------------ */

bool comparison_make(const Service *service, const RuleFiles *live, const RuleFiles *draft, Comparison *comparison, Error *err)
{
    ScreeningOptions options = { .on = service->on, .school = service->school->id };
    *comparison = (Comparison){ 0 };
    if (!screening_run(service->store, service->plan, live, &options, service->arena, &comparison->before, err) ||
        !screening_run(service->store, service->plan, draft, &options, service->arena, &comparison->after, err)) return false;
    if (comparison->before.seen_change != comparison->after.seen_change) return error_set(err, ERR_STORE, MSG_SCREENING_CHANGED_MEANWHILE);
    return find_moves(service, comparison, err) && compare_rules(service, comparison, err) && find_targets(service, comparison, err);
}

void comparison_close(Comparison *comparison)
{
    screening_close(&comparison->before);
    screening_close(&comparison->after);
}
