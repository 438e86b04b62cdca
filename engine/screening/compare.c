/* What changed between two runs, by pupil and target: merged from two ascending lists of signals. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const char strengths[] = "strengths";

/* Strengths open nothing, a silenced signal is not shown, one that stands beside an alert is on no list: none counts here. */
static bool counts(const Signal *signal) { return !signal->silenced && !signal->safety && strcmp(signal->target, strengths) != 0; }

typedef struct { const Signal **items; size_t count, room; } Some;

static bool pick(const Screening *screening, size_t from, size_t to, const char *target, Arena *arena, Some *some, Error *err)
{
    for (size_t i = from; i < to; i++) {
        const Signal *signal = &screening->signals.items[i];
        if (!counts(signal) || strcmp(signal->target, target) != 0) continue;
        if (!VECTOR_ROOM(arena, some)) return error_memory(err);
        some->items[some->count++] = signal;
    }
    return true;
}

static Level highest(const Some *some)
{
    Level level = LEVEL_NONE;
    for (size_t i = 0; i < some->count; i++)
        if (some->items[i]->level > level) level = some->items[i]->level;
    return level;
}

static size_t groups(const Some *some)
{
    size_t count = 0;
    for (size_t i = 0; i < some->count; i++) {
        bool seen = false;
        for (size_t k = 0; k < i && !seen; k++) seen = strcmp(some->items[k]->group, some->items[i]->group) == 0;
        count += !seen;
    }
    return count;
}

bool cannot_tell_names(const CannotTell *missing, const char *rule)
{
    size_t length = strlen(rule);
    for (const char *at = missing->rules; (at = strstr(at, rule)); at += length)
        if ((at == missing->rules || at[-1] == ',') && (at[length] == 0 || at[length] == ',')) return true;
    return false;
}

static bool speaks(const Some *some, const char *rule)
{
    for (size_t i = 0; i < some->count; i++)
        if (strcmp(some->items[i]->rule_id, rule) == 0) return true;
    return false;
}

/* A rule that spoke before and cannot tell now: the pupil did not leave the list, the data did. */
static const CannotTell *lost_fact(const Screening *now, long long pupil, const Some *was, const Some *is)
{
    size_t low = 0, high = now->cannot_tell.count;                    /* by pupil: a school's worth of missing data may stand here */
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (now->cannot_tell.items[middle].pupil < pupil) low = middle + 1;
        else high = middle;
    }
    for (; low < now->cannot_tell.count && now->cannot_tell.items[low].pupil == pupil; low++)
        for (size_t k = 0; k < was->count; k++)
            if (cannot_tell_names(&now->cannot_tell.items[low], was->items[k]->rule_id) && !speaks(is, was->items[k]->rule_id))
                return &now->cannot_tell.items[low];
    return NULL;
}

/* A rule that spoke before and was at fault this time, for this pupil or for all: its silence means nothing. */
static bool lost_rule(const Screening *now, const Some *was, const Some *is)
{
    for (size_t i = 0; i < now->faults.count; i++)
        for (size_t k = 0; k < was->count; k++)
            if (strcmp(now->faults.items[i].rule, was->items[k]->rule_id) == 0 && !speaks(is, was->items[k]->rule_id)) return true;
    return false;
}

static bool add_change(const Screening *now, long long pupil, const char *target, const Some *was, const Some *is, Arena *arena, Changes *changes, Error *err)
{
    Change change = { .pupil = pupil, .target = target, .before = highest(was), .now = highest(is),
                      .was = was->items, .was_count = was->count, .is = is->items, .is_count = is->count };
    if (was->count == 0) change.kind = CHANGE_NEW;
    else if (is->count == 0) change.kind = CHANGE_GONE;
    else {
        size_t groups_was = groups(was), groups_is = groups(is);
        if (change.now > change.before || (change.now == change.before && groups_is > groups_was)) change.kind = CHANGE_STRONGER;
        else if (change.now < change.before || groups_is < groups_was) change.kind = CHANGE_WEAKER;
        else change.kind = CHANGE_SAME;
    }
    /* Less than before is "weaker" or "gone" only when the rules that fell silent said no. */
    if (change.kind == CHANGE_GONE || change.kind == CHANGE_WEAKER) {
        change.missing = lost_fact(now, pupil, was, is);
        if (change.missing || lost_rule(now, was, is)) change.kind = CHANGE_CANNOT_TELL;
    }
    if (!VECTOR_ROOM(arena, changes)) return error_memory(err);
    changes->items[changes->count++] = change;
    return true;
}

static bool target_done(const Changes *changes, long long pupil, const char *target)
{
    for (size_t i = changes->count; i-- > 0 && changes->items[i].pupil == pupil;)
        if (strcmp(changes->items[i].target, target) == 0) return true;
    return false;
}

static size_t end_of(const Screening *screening, size_t from, long long pupil)
{
    while (from < screening->signals.count && screening->signals.items[from].pupil == pupil) from++;
    return from;
}

bool screening_compare(const Screening *before, const Screening *now, Arena *arena, Changes *changes, Error *err)
{
    const Screening *both[2] = { before, now };
    size_t at[2] = { 0, 0 };
    while (at[0] < before->signals.count || at[1] < now->signals.count) {
        long long pupil = INT64_MAX;
        for (int s = 0; s < 2; s++)
            if (at[s] < both[s]->signals.count && both[s]->signals.items[at[s]].pupil < pupil) pupil = both[s]->signals.items[at[s]].pupil;
        size_t end[2] = { end_of(before, at[0], pupil), end_of(now, at[1], pupil) };
        for (int s = 1; s >= 0; s--)
            for (size_t i = at[s]; i < end[s]; i++) {
                const Signal *signal = &both[s]->signals.items[i];
                if (!counts(signal) || target_done(changes, pupil, signal->target)) continue;
                Some was = { 0 }, is = { 0 };
                if (!pick(before, at[0], end[0], signal->target, arena, &was, err) || !pick(now, at[1], end[1], signal->target, arena, &is, err) ||
                    !add_change(now, pupil, signal->target, &was, &is, arena, changes, err)) return false;
            }
        at[0] = end[0];
        at[1] = end[1];
    }
    return true;
}
