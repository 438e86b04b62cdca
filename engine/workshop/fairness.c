/* Whom rules treat unequally: the flag rate, and where outcomes are known what was right and what was missed, by group. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

const char *const group_kind_names[GROUP_KINDS] = { "sex", "family", "grades", "language" };

/* Counts of a group before they are figures. */
typedef struct { GroupKind kind; const char *id; bool without; long pupils, flagged, known, right, with, missed; } Tally;
typedef struct { Tally *items; size_t count, room; } Tallies;

typedef struct {
    const Service *service;
    const Groups *groups;
    const Flagging *pupils; size_t count;
    Tallies tallies;
} Counting;

/* ---- counting ------------------------------------------------------------------------------------------------------------ */

static Tally *tally_of(Counting *counting, GroupKind kind, const char *id, bool without)
{
    for (size_t i = 0; i < counting->tallies.count; i++) {
        Tally *known = &counting->tallies.items[i];
        if (known->kind == kind && known->without == without && strcmp(known->id, id) == 0) return known;
    }
    if (!VECTOR_ROOM(counting->service->arena, &counting->tallies)) return NULL;
    counting->tallies.items[counting->tallies.count] = (Tally){ .kind = kind, .id = id, .without = without };
    return &counting->tallies.items[counting->tallies.count++];
}

static void count_in(Tally *tally, const Flagging *pupil)
{
    tally->pupils++;
    tally->flagged += pupil->flagged;
    tally->known += pupil->flagged && pupil->outcome >= 0;
    tally->right += pupil->flagged && pupil->outcome == 1;
    tally->with += pupil->outcome == 1;
    tally->missed += !pupil->flagged && pupil->outcome == 1;
}

static bool count_group(Counting *counting, GroupKind kind, const char *id, bool without, const Flagging *pupil, Error *err)
{
    if (!*id) return true;
    Tally *tally = tally_of(counting, kind, id, without);
    if (!tally) return error_memory(err);
    count_in(tally, pupil);
    return true;
}

static bool count_people(Counting *counting, Error *err)
{
    for (size_t i = 0; i < counting->count; i++) {
        const Flagging *pupil = &counting->pupils[i];
        const GroupsOf *of = groups_of(counting->groups, pupil->pupil);
        if (of && (!count_group(counting, GROUP_SEX, of->sex, false, pupil, err) || !count_group(counting, GROUP_GRADES, of->band, false, pupil, err) ||
                   !count_group(counting, GROUP_LANGUAGE, of->language, false, pupil, err))) return false;
    }
    return true;
}

static bool count_families(Counting *counting, Error *err)
{
    const Plan *plan = counting->service->plan;
    for (size_t c = 0; c < plan->category_count; c++) {
        const char *id = plan->categories[c].name.id;
        Tally tallies[2] = { { .kind = GROUP_FAMILY, .id = id }, { .kind = GROUP_FAMILY, .id = id, .without = true } };
        for (size_t i = 0; i < counting->count; i++) {
            const GroupsOf *of = groups_of(counting->groups, counting->pupils[i].pupil);
            if (of && of->family_known) count_in(&tallies[!(of->categories >> plan->categories[c].index & 1)], &counting->pupils[i]);
        }
        for (int side = 0; side < 2 && tallies[0].pupils > 0; side++) {
            if (!VECTOR_ROOM(counting->service->arena, &counting->tallies)) return error_memory(err);
            counting->tallies.items[counting->tallies.count++] = tallies[side];
        }
    }
    return true;
}

/* ---- small groups ------------------------------------------------------------------------------------------------------------ */

static void merge(Tally *into, const Tally *from)
{
    into->id = "other";
    into->pupils += from->pupils;
    into->flagged += from->flagged;
    into->known += from->known;
    into->right += from->right;
    into->with += from->with;
    into->missed += from->missed;
}

/* The smallest group of a kind but `except`; -1: none. Of equals the first. */
static int smallest(const Tallies *tallies, GroupKind kind, int except)
{
    int found = -1;
    for (size_t i = 0; i < tallies->count; i++)
        if (tallies->items[i].kind == kind && (int)i != except && (found < 0 || tallies->items[i].pupils < tallies->items[found].pupils)) found = (int)i;
    return found;
}

/* What is too small goes to the next smallest, until none is; merged with all, one group is left and nothing is compared. */
static void merge_small(Tallies *tallies, GroupKind kind)
{
    for (;;) {
        int least = smallest(tallies, kind, -1), next = smallest(tallies, kind, least);
        if (least < 0 || next < 0 || tallies->items[least].pupils >= GROUP_LEAST) return;
        merge(&tallies->items[next], &tallies->items[least]);
        tallies->count--;
        for (size_t i = (size_t)least; i < tallies->count; i++) tallies->items[i] = tallies->items[i + 1];
    }
}

static int compare_tally(const void *a, const void *b)
{
    const Tally *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->kind != GROUP_GRADES) return strcmp(x->id, y->id);
    size_t i = band_place(x->id), k = band_place(y->id);
    return i < k ? -1 : i > k;
}

/* ---- figures -------------------------------------------------------------------------------------------------------------------- */

static bool put_figures(const Counting *counting, Fairness *fairness, Error *err)
{
    for (size_t i = 0; i < counting->tallies.count; i++) {
        const Tally *tally = &counting->tallies.items[i];
        if (!VECTOR_ROOM(counting->service->arena, fairness)) return error_memory(err);
        GroupFigures figures = { .kind = tally->kind, .id = tally->id, .without = tally->without, .pupils = tally->pupils, .hidden = tally->pupils < GROUP_LEAST,
                                 .flagged = share_of(tally->flagged, tally->pupils), .right = share_of(tally->right, tally->known),
                                 .missed = share_of(tally->missed, tally->with) };
        fairness->items[fairness->count++] = figures;
    }
    /* Of a pair that adds up to all, the one tells the other. */
    for (size_t i = 0; i + 1 < fairness->count; i++) {
        GroupFigures *in = &fairness->items[i], *out = in + 1;
        if (in->kind == GROUP_FAMILY && out->kind == GROUP_FAMILY && !in->without && out->without) in->hidden = out->hidden = in->hidden || out->hidden;
    }
    return true;
}

bool fairness_of(const Service *service, const Groups *groups, const Flagging *pupils, size_t count, Fairness *fairness, Error *err)
{
    Counting counting = { .service = service, .groups = groups, .pupils = pupils, .count = count };
    *fairness = (Fairness){ 0 };
    if (!count_people(&counting, err)) return false;
    merge_small(&counting.tallies, GROUP_SEX);
    merge_small(&counting.tallies, GROUP_GRADES);
    merge_small(&counting.tallies, GROUP_LANGUAGE);
    VECTOR_SORT(&counting.tallies, compare_tally);
    return count_families(&counting, err) && put_figures(&counting, fairness, err);
}

/* ---- gaps ------------------------------------------------------------------------------------------------------------------------ */

static double rate_of(const GroupFigures *group, double half) { return ((double)group->flagged.part + half) / ((double)group->flagged.whole + 2 * half); }

/* The group with the highest (lowest) rate. */
static const GroupFigures *extreme(const Fairness *fairness, GroupKind kind, const char *category, bool highest)
{
    const GroupFigures *found = NULL;
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *group = &fairness->items[i];
        if (group->kind != kind || group->hidden || (kind == GROUP_FAMILY && strcmp(group->id, category) != 0)) continue;
        if (!found || (highest ? rate_of(group, 0.5) > rate_of(found, 0.5) : rate_of(group, 0.5) < rate_of(found, 0.5))) found = group;
    }
    return found;
}

/* The groups of a kind (of family: of one category) that may be compared; whether there are two. */
static bool rates_of(const Fairness *fairness, GroupKind kind, const char *category, double half, double *first, double *low, double *high)
{
    int count = 0;
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *group = &fairness->items[i];
        if (group->kind != kind || group->hidden || (kind == GROUP_FAMILY && strcmp(group->id, category) != 0)) continue;
        double rate = rate_of(group, half);
        if (count++ == 0) *first = *low = *high = rate;
        *low = fmin(*low, rate);
        *high = fmax(*high, rate);
    }
    return count >= 2;
}

double fairness_gap(const Fairness *fairness, GroupKind kind, const char *category)
{
    double first, low, high;
    if (!rates_of(fairness, kind, category, 0, &first, &low, &high)) return 0;
    if (kind != GROUP_FAMILY) return low > 0 ? high / low : 0;
    double rest = first == low ? high : low;
    return rest > 0 ? first / rest : 0;
}

static const GroupFigures *same_group(const Fairness *fairness, const GroupFigures *group)
{
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *other = &fairness->items[i];
        if (other->kind == group->kind && other->without == group->without && strcmp(other->id, group->id) == 0) return other;
    }
    return NULL;
}

/* The largest change of the number flagged in one group of the kind (or category). */
static long moved(const Fairness *before, const Fairness *after, GroupKind kind, const char *category)
{
    long most = 0;
    for (size_t i = 0; i < after->count; i++) {
        const GroupFigures *now = &after->items[i], *was = same_group(before, now);
        if (now->kind != kind || now->hidden || !was || (kind == GROUP_FAMILY && strcmp(now->id, category) != 0)) continue;
        long change = labs(now->flagged.part - was->flagged.part);
        if (change > most) most = change;
    }
    return most;
}

static bool add_widened(const Fairness *before, const Fairness *after, GroupKind kind, const char *category, Arena *arena, WidenedGaps *gaps, Error *err)
{
    double first, low, high, was, now;
    if (!rates_of(before, kind, category, 0.5, &first, &low, &high)) return true;
    was = high / low;
    if (!rates_of(after, kind, category, 0.5, &first, &low, &high)) return true;
    now = high / low;
    if (now < 1.25 || now < 1.1 * was || moved(before, after, kind, category) < 5) return true;
    if (!VECTOR_ROOM(arena, gaps)) return error_memory(err);
    gaps->items[gaps->count++] = (WidenedGap){ kind, category, was, now, *extreme(after, kind, category, true), *extreme(after, kind, category, false) };
    return true;
}

bool fairness_widened(const Fairness *before, const Fairness *after, Arena *arena, WidenedGaps *gaps, Error *err)
{
    *gaps = (WidenedGaps){ 0 };
    for (int kind = 0; kind < GROUP_KINDS; kind++)
        if (kind != GROUP_FAMILY && !add_widened(before, after, (GroupKind)kind, "", arena, gaps, err)) return false;
    for (size_t i = 0; i < after->count; i++)
        if (after->items[i].kind == GROUP_FAMILY && !after->items[i].without &&
            !add_widened(before, after, GROUP_FAMILY, after->items[i].id, arena, gaps, err)) return false;
    return true;
}
