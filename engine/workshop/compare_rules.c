/* Rule by rule: whom each names in the live rulebook and in the draft, and which other rule of the draft names the same pupils. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* The pupils whom each rule of one rulebook names, ascending; by the rule's place. */
typedef struct { long long *items; size_t count, room; } Pupils;

static Pupils *pupils_named(const Screening *side, Arena *arena)
{
    Pupils *named = ARENA_ARRAY(arena, Pupils, side->rule_count + 1);
    for (size_t i = 0; i < side->signals.count && named; i++) {
        const Signal *signal = &side->signals.items[i];
        if (!signal_counts(signal)) continue;
        Pupils *of = &named[signal->rule];
        if (!VECTOR_ROOM(arena, of)) return NULL;
        of->items[of->count++] = signal->pupil;
    }
    return named;
}

static long shared(const Pupils *a, const Pupils *b)
{
    long count = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        long long x = a->items[i], y = b->items[k];
        count += x == y;
        i += x <= y;
        k += y <= x;
    }
    return count;
}

static bool is_shown(const Rule *rule) { return !rule->safety; }
static bool is_listed(const Rule *rule) { return !rule->safety && rule->target != TARGET_STRENGTH; }

static void find_overlap(const Screening *draft, const Pupils *named, int place, RuleMove *move)
{
    move->overlaps = "";
    if (place < 0 || draft->rules[place]->combination || !is_listed(draft->rules[place])) return;      /* a combination names whom its members name */
    for (size_t i = 0; i < draft->rule_count; i++) {
        const Rule *other = draft->rules[i];
        long both = (int)i != place && is_listed(other) && !other->combination ? shared(&named[place], &named[i]) : 0;
        if (both <= move->overlap) continue;
        move->overlap = both;
        move->overlaps = other->id;
        move->overlap_title = other->title;
    }
}

static int compare_rule(const RuleMove *a, const RuleMove *b, const Plan *plan)
{
    int x = target_order(plan, a->target), y = target_order(plan, b->target);
    return x != y ? x - y : strcmp(a->rule, b->rule);
}

/* In its place among those that are there. */
static bool put(const Service *service, Comparison *comparison, const RuleMove *move)
{
    if (!VECTOR_ROOM(service->arena, &comparison->rules)) return false;
    size_t at = comparison->rules.count++;
    for (; at > 0 && compare_rule(move, &comparison->rules.items[at - 1], service->plan) < 0; at--) comparison->rules.items[at] = comparison->rules.items[at - 1];
    comparison->rules.items[at] = *move;
    return true;
}

/* Signals of strengths are kept for those alone whom some rule names; so they are only counted, and not by pupil. */
static long count_named(const Screening *side, const Pupils *named, int place)
{
    return is_listed(side->rules[place]) ? (long)named[place].count : side->counts[place][VERDICT_YES];
}

static bool compare_one(const Service *service, Comparison *comparison, const Rule *rule, const Pupils *was, const Pupils *is, Error *err)
{
    const Screening *before = &comparison->before, *after = &comparison->after;
    int old = rule_place(before, rule->id), new = rule_place(after, rule->id);
    if (old >= 0 && !is_shown(before->rules[old])) old = -1;
    if (new >= 0 && !is_shown(after->rules[new])) new = -1;
    if (old < 0 && new < 0) return true;
    RuleMove move = { .rule = rule->id, .target = target_name(service->plan, rule), .title = rule->title, .before = -1, .after = -1, .both = -1, .overlap_title = { { "", "", "" } } };
    if (old >= 0) move.before = count_named(before, was, old), move.cannot_before = before->counts[old][VERDICT_CANNOT_TELL];
    if (new >= 0) move.after = count_named(after, is, new), move.cannot_after = after->counts[new][VERDICT_CANNOT_TELL];
    bool by_pupil = old >= 0 && new >= 0 && is_listed(before->rules[old]) && is_listed(after->rules[new]);
    if (by_pupil) move.both = shared(&was[old], &is[new]);
    if (move.before == move.after && move.cannot_before == move.cannot_after && (!by_pupil || move.both == move.after)) return true;
    find_overlap(after, is, new, &move);
    return put(service, comparison, &move) || error_memory(err);
}

bool compare_rules(const Service *service, Comparison *comparison, Error *err)
{
    const Screening *before = &comparison->before, *after = &comparison->after;
    const Pupils *was = pupils_named(before, service->arena), *is = pupils_named(after, service->arena);
    if (!was || !is) return error_memory(err);
    for (size_t i = 0; i < after->rule_count; i++)
        if (is_shown(after->rules[i]) && !compare_one(service, comparison, after->rules[i], was, is, err)) return false;
    for (size_t i = 0; i < before->rule_count; i++) {
        int place = rule_place(after, before->rules[i]->id);
        bool gone = place < 0 || !is_shown(after->rules[place]);
        if (gone && is_shown(before->rules[i]) && !compare_one(service, comparison, before->rules[i], was, is, err)) return false;
    }
    return true;
}
