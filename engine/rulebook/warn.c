/* What is no fault of a rule and yet most likely not meant: told beside the faults, hindering nothing. */
#include "case.h"
#include "judging.h"
#include "loading.h"

typedef struct { int *items; size_t count, room; } Reads;

typedef struct {
    Rulebook *book;
    const RulesSeen *seen;                            /* NULL: no school */
    Arena *arena, *own, *each;                        /* the caller's; for the whole; for one example */
    RuleFaults *warnings;
    struct { const bool **items; size_t count, room; } rows;      /* which rules said yes: of each example, then of each pupil */
    Reads *reads;                                     /* by rule, over its own examples */
    struct YesReads { bool any, ground, status; } *yes;           /* by rule, over those of its examples to which it says yes */
    bool *can_be_unknown;                             /* by rule */
    bool *failed;                                     /* by rule: on some example, which is told as a fault */
    bool no_memory;
} Warn;

static void warn(Warn *all, size_t rule, const char *key, Words text)
{
    const RuleData *data = all->book->rules.items[rule];
    int line = source_key_line(data->file, key, data->line);
    if (!fault_add(all->warnings, all->arena, FAULT_WARNING, data, line, text)) all->no_memory = true;
}
#define WARN(all, rule, key, ...) warn((all), (rule), (key), words_message((all)->arena, __VA_ARGS__))

/* ---- every example is a pupil for every rule ------------------------------------------------------------------------------ */

static bool add_row(Warn *all, const bool *row, Error *err)
{
    if (!VECTOR_ROOM(all->own, &all->rows)) return error_memory(err);
    all->rows.items[all->rows.count++] = row;
    return true;
}

static bool note_reads(Warn *all, size_t rule, const Run *run, bool yes, Error *err)
{
    const Rulebook *book = all->book;
    for (size_t i = 0; i < run->noted.count; i++) {
        const Noted *noted = &run->noted.items[i];
        const Read *read = book->reads.items[noted->read];
        FactKind kind = read_kind(book, read);
        all->can_be_unknown[rule] |= !noted->has_assume && !read_always_known(read);
        all->yes[rule].ground |= yes && kind == KIND_GROUND;
        all->yes[rule].status |= yes && kind == KIND_STATUS;
        if (!VECTOR_ROOM(all->own, &all->reads[rule])) return error_memory(err);
        all->reads[rule].items[all->reads[rule].count++] = noted->read;
    }
    all->yes[rule].any |= yes;
    return true;
}

static bool judge_example(Warn *all, size_t rule, const Example *example, Verdict *verdicts, Error *err)
{
    Rulebook *book = all->book;
    const RuleData *data = book->rules.items[rule];
    bool *row = ARENA_ARRAY(all->own, bool, book->rules.count + 1);
    Outcome outcome;
    Run deciding = { 0 };
    arena_clear(all->each);
    const Dossier *dossier = example_dossier(book, example, all->each);
    if (!row || !dossier) return error_memory(err);
    if (!rulebook_judge(book, dossier, NULL, verdicts, err)) return false;
    for (size_t i = 0; i < book->rules.count; i++) row[i] = verdicts[i].answer == VERDICT_YES;
    all->failed[rule] = all->failed[rule] || verdicts[rule].answer == VERDICT_FAILED;
    if (!add_row(all, row, err)) return false;
    if (data->combination || data->is_void || !rule_is_for(book, data)) return true;
    return procedure_decide(book, rule, &outcome, &deciding, err) && note_reads(all, rule, &deciding, outcome.verdict.answer == VERDICT_YES, err);
}

static bool judge_all(Warn *all, Error *err)
{
    const Rulebook *book = all->book;
    size_t count = book->rules.count;
    Verdict *verdicts = ARENA_ARRAY(all->own, Verdict, count + 1);
    all->reads = ARENA_ARRAY(all->own, Reads, count + 1);
    all->yes = ARENA_ARRAY(all->own, struct YesReads, count + 1);
    all->can_be_unknown = ARENA_ARRAY(all->own, bool, count + 1);
    all->failed = ARENA_ARRAY(all->own, bool, count + 1);
    if (!verdicts || !all->failed || !all->reads || !all->yes || !all->can_be_unknown) return error_memory(err);
    for (size_t i = 0; i < count; i++)
        for (size_t e = 0; e < book->rules.items[i]->example_count; e++)
            if (!judge_example(all, i, &book->rules.items[i]->examples[e], verdicts, err)) return false;
    for (size_t i = 0; all->seen && i < all->seen->pupils; i++)
        if (!add_row(all, all->seen->said_yes + i * count, err)) return false;
    return true;
}

/* ---- one rule by itself ------------------------------------------------------------------------------------------------------- */

static long yes_count(const Warn *all, size_t rule)
{
    long count = 0;
    for (size_t i = 0; i < all->rows.count; i++) count += all->rows.items[i][rule];
    return count;
}

static void look_at_words(Warn *all, size_t rule)
{
    const RuleData *data = all->book->rules.items[rule];
    bool unknown = false;
    if (!data->words_whole) WARN(all, rule, "title", MSG_RULEBOOK_CHECK_LANGUAGES, data->rule.id);
    for (size_t i = 0; i < data->example_count; i++) unknown = unknown || (data->examples[i].expected == VERDICT_CANNOT_TELL && !data->examples[i].todo);
    if (all->can_be_unknown[rule] && !unknown) WARN(all, rule, "examples", MSG_RULEBOOK_CHECK_NO_UNKNOWN, data->rule.id);
}

static void look_at_grounds(Warn *all, size_t rule)
{
    const RuleData *data = all->book->rules.items[rule];
    const struct YesReads *yes = &all->yes[rule];
    if (data->rule.target >= 0 && yes->any && yes->status && !yes->ground) WARN(all, rule, "when", MSG_RULEBOOK_WARN_STATUS);
}

/* A council that met it often enough to have an opinion. */
static void look_at_council(Warn *all, size_t rule)
{
    enum { DECIDED_LEAST = 5 };
    if (!all->seen || all->seen->decided[rule] < DECIDED_LEAST || all->seen->confirmed[rule]) return;
    WARN(all, rule, "when", MSG_RULEBOOK_WARN_UNCONFIRMED, (long long)all->seen->decided[rule]);
}

static int group_count(const Combination *combination)
{
    int count = 0;
    for (size_t i = 0; i < combination->member_count; i++) {
        bool first = true;
        for (size_t k = 0; k < i && first; k++) first = combination->members[k].group != combination->members[i].group;
        count += first;
    }
    return count;
}

/* Of a combination it can be known for certain; of a rule with a function it can only be said that nobody has seen it speak. */
static void look_at_never(Warn *all, size_t rule)
{
    const RuleData *data = all->book->rules.items[rule];
    if (data->combination) {
        int groups = group_count(data->combination);
        if (data->combination->distinct && groups < data->combination->at_least && !register_is_broken(all->book, data)) WARN(all, rule, "at_least", MSG_RULEBOOK_WARN_NEVER_GROUPS, data->combination->at_least, groups);
        return;
    }
    if (!yes_count(all, rule) && !all->failed[rule]) WARN(all, rule, "when", MSG_RULEBOOK_WARN_NEVER, (long long)all->rows.count);
}

/* ---- two rules beside each other ------------------------------------------------------------------------------------------------ */

/*
 * Whenever it speaks, another one of the register does too, at its level or above: it adds nothing. A stronger rule within a weaker one is meant so (twelve lessons
 * within six), what a combination names is its members' own, and strengths stand beside each other.
 */
static bool is_within(const Warn *all, size_t rule, size_t other)
{
    const RuleData *a = all->book->rules.items[rule], *b = all->book->rules.items[other];
    if (rule == other || a->combination || b->combination || a->rule.target == TARGET_STRENGTH || a->rule.target != b->rule.target || a->rule.level > b->rule.level) return false;
    for (size_t i = 0; i < all->rows.count; i++) if (all->rows.items[i][rule] && !all->rows.items[i][other]) return false;
    return true;
}

static void look_at_others(Warn *all, size_t rule)
{
    const Rulebook *book = all->book;
    long count = yes_count(all, rule);
    for (size_t i = 0; count && i < book->rules.count; i++) {
        if (!is_within(all, rule, i)) continue;
        bool same = yes_count(all, i) == count;
        if (same && i < rule && is_within(all, i, rule)) continue;      /* told at the other one already */
        if (same) WARN(all, rule, "when", MSG_RULEBOOK_WARN_SAME, book->rules.items[i]->rule.id, (long long)count);
        else WARN(all, rule, "when", MSG_RULEBOOK_WARN_WITHIN, book->rules.items[i]->rule.id, (long long)count);
        return;
    }
}

/* The same cause, whatever the window. */
static bool asks_the_same(const Read *a, const Read *b)
{
    return a->fact == b->fact && a->causes.bits == b->causes.bits && memcmp(a->signs, b->signs, sizeof a->signs) == 0 && a->name == b->name;
}

static const Read *read_by_both(const Warn *all, size_t a, size_t b)
{
    const Rulebook *book = all->book;
    for (size_t i = 0; i < all->reads[a].count; i++) {
        const Read *read = book->reads.items[all->reads[a].items[i]];
        if (read_kind(book, read) != KIND_GROUND) continue;
        for (size_t k = 0; k < all->reads[b].count; k++) if (asks_the_same(read, book->reads.items[all->reads[b].items[k]])) return read;
    }
    return NULL;
}

/* A group that no other rule has and that is nearly another's: a slip makes one cause count twice. A school may still invent groups. */
static void look_at_group(Warn *all, size_t rule)
{
    const Rulebook *book = all->book;
    const char *group = book->rules.items[rule]->rule.group;
    const char **known = ARENA_ARRAY(all->own, const char *, book->rules.count + 1);
    size_t count = 0;
    if (!known) { all->no_memory = true; return; }
    for (size_t i = 0; i < book->rules.count; i++) {
        if (i == rule) continue;
        if (strcmp(book->rules.items[i]->rule.group, group) == 0) return;
        known[count++] = book->rules.items[i]->rule.group;
    }
    const char *nearest = *group && strlen(group) > 3 ? text_nearest(group, known, count) : NULL;
    if (nearest && strlen(nearest) > 3) warn(all, rule, "group", words_nearest(all->arena, words_message(all->arena, MSG_RULEBOOK_WARN_GROUP, group), nearest));
}

/* Lists and papers call a rule by its title alone. */
static void look_at_title(Warn *all, size_t rule)
{
    const Rulebook *book = all->book;
    const Words *title = &book->rules.items[rule]->rule.title;
    for (size_t i = 0; i < rule; i++)
        for (int l = 0; l < LANGUAGES; l++) {
            const char *other = book->rules.items[i]->rule.title.in[l];
            if (!*other || strcmp(other, title->in[l]) != 0) continue;
            WARN(all, rule, "title", MSG_RULEBOOK_WARN_TITLE, book->rules.items[i]->rule.id, other);
            return;
        }
}

/* One cause is to count once: members of one group that are not told apart, or of two groups that look at the same thing. One warning a combination. */
static void look_at_members(Warn *all, size_t rule)
{
    const Rulebook *book = all->book;
    const Combination *combination = book->rules.items[rule]->combination;
    if (!combination || combination->at_least < 2) return;
    for (size_t i = 0; i < combination->member_count; i++)
        for (size_t k = i + 1; k < combination->member_count; k++) {
            const struct Member *a = &combination->members[i], *b = &combination->members[k];
            const Rule *first = &book->rules.items[a->rule]->rule, *second = &book->rules.items[b->rule]->rule;
            bool one_group = a->group == b->group;
            const Read *read = one_group ? NULL : read_by_both(all, (size_t)a->rule, (size_t)b->rule);
            if (one_group && !combination->distinct) {
                WARN(all, rule, "at_least", MSG_RULEBOOK_WARN_ONE_GROUP, first->id, second->id, first->group);
                return;
            }
            if (!read) continue;
            WARN(all, rule, "of", MSG_RULEBOOK_WARN_ONE_FACT, first->id, second->id, fact_names[read->fact]);
            return;
        }
}

bool rulebook_warnings(Rulebook *book, const RulesSeen *seen, Arena *arena, RuleFaults *warnings, Error *err)
{
    Warn all = { .book = book, .seen = seen, .arena = arena, .own = arena_open(), .each = arena_open(), .warnings = warnings };
    RulebookCount counted = book->counted;
    size_t faults = book->faults.count, start = warnings->count;
    bool ok = (all.own && all.each) || error_memory(err);
    ok = ok && judge_all(&all, err);
    for (size_t i = 0; i < book->rules.count && ok; i++) {
        look_at_words(&all, i);
        look_at_title(&all, i);
        look_at_never(&all, i);
        look_at_grounds(&all, i);
        look_at_others(&all, i);
        look_at_members(&all, i);
        look_at_group(&all, i);
        look_at_council(&all, i);
        ok = !all.no_memory || error_memory(err);
    }
    if (ok) faults_by_line(warnings, start);
    book->counted = counted;
    book->faults.count = faults;                      /* an invented pupil's faults are not this run's */
    arena_close(all.each);
    arena_close(all.own);
    return ok;
}
