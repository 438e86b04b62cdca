/*
 * One pupil judged on day after day. What a rule came to rests on the answers on its path through the memo; while none of them can have changed, the
 * memo would lead to the same leaf, and neither it nor the rule is looked at: from what has changed (bits, see footings_of) it is known which rules
 * can have asked for it.
 */
#include "judging.h"

enum { BITS = 64 };

/* What all pupils who are followed share. Bits by rule stand in `words` words. */
struct Following {
    Footings *footings;
    size_t words;
    uint64_t *rested, asked;         /* by rule: what its answers have rested on for anyone; of all rules */
    uint64_t *touched;               /* by bit of that, then word: which rules */
    uint64_t *seasonal;              /* rules that are not for every month */
    uint64_t *visits;                /* rules to be looked at for this pupil on this day */
    uint64_t *members;               /* by combination, then word */
};

struct Trail {
    Followed *followed;
    struct Standing {
        const Outcome *now;          /* the leaf of the memo to which the rule came; NULL: none, or one with something to tell */
        uint64_t rests;              /* what the answers on the way to it rest on */
    } *rules;
    Verdict *verdicts;
    uint64_t *each_day;              /* rules that came to no leaf */
    uint64_t *could;                 /* rules that say yes, cannot tell or failed: those that count for a combination */
    size_t *anew, anew_count;
    size_t asked;                    /* how many rules are for this pupil */
    unsigned month;
    size_t voids;                    /* as of the book when it was judged last */
};

static inline size_t lowest(uint64_t bits) { return (size_t)__builtin_ctzll(bits); }

static inline void bit_put(uint64_t *words, size_t at, bool on)
{
    const uint64_t bit = UINT64_C(1) << at % BITS;
    words[at / BITS] = on ? words[at / BITS] | bit : words[at / BITS] & ~bit;
}

uint64_t following_rests(const Rulebook *book, const Read *read) { return book->following ? footings_of(book->following->footings, read) : 0; }

/* Before the first trail: what was asked until then (while rules were tried) is asked again. */
static bool follow_begin(Rulebook *book)
{
    const size_t rules = book->rules.count, words = rules / BITS + 1;
    struct Following *made = ARENA_NEW(book->arena, struct Following);
    if (!made || !(made->footings = footings_new(book->arena))) return false;
    made->words = words;
    made->rested = ARENA_ARRAY(book->arena, uint64_t, rules + 1);
    made->touched = ARENA_ARRAY(book->arena, uint64_t, BITS * words);
    made->seasonal = ARENA_ARRAY(book->arena, uint64_t, words);
    made->visits = ARENA_ARRAY(book->arena, uint64_t, words);
    made->members = ARENA_ARRAY(book->arena, uint64_t, (book->combinations.count + 1) * words);
    if (!made->rested || !made->touched || !made->seasonal || !made->visits || !made->members) return false;
    for (size_t i = 0; i < rules; i++) bit_put(made->seasonal, i, book->rules.items[i]->months != 0);
    for (size_t c = 0; c < book->combinations.count; c++) {
        const Combination *of = book->rules.items[book->combinations.items[c]]->combination;
        for (size_t i = 0; i < of->member_count; i++) bit_put(made->members + c * words, (size_t)of->members[i].rule, true);
    }
    book->following = made;
    for (size_t i = 0; i < book->reads.count; i++) book->footings[i] = following_rests(book, book->reads.items[i]);
    return true;
}

Trail *trail_new(Rulebook *book)
{
    if (!book->following && !follow_begin(book)) return NULL;
    const size_t rules = book->rules.count + 1, words = book->following->words;
    Trail *trail = ARENA_NEW(book->arena, Trail);
    if (!trail) return NULL;
    trail->followed = followed_new(book->arena);
    trail->rules = ARENA_ARRAY(book->arena, struct Standing, rules);
    trail->verdicts = ARENA_ARRAY(book->arena, Verdict, rules);
    trail->anew = ARENA_ARRAY(book->arena, size_t, rules);
    trail->each_day = ARENA_ARRAY(book->arena, uint64_t, words);
    trail->could = ARENA_ARRAY(book->arena, uint64_t, words);
    return trail->followed && trail->rules && trail->verdicts && trail->anew && trail->each_day && trail->could ? trail : NULL;
}

void trail_forget(Trail *trail) { followed_forget(trail->followed); }

/* ---- which rules are looked at ------------------------------------------------------------------------------------------ */

static void begin_anew(const Rulebook *book, Trail *trail)
{
    const struct Following *following = book->following;
    const size_t rules = book->rules.count, bytes = following->words * sizeof *following->visits;
    memset(trail->rules, 0, rules * sizeof *trail->rules);
    for (size_t i = 0; i < rules; i++) trail->verdicts[i] = (Verdict){ .answer = VERDICT_NOT_FOR };
    memset(trail->each_day, 0, bytes);
    memset(trail->could, 0, bytes);
    trail->asked = 0;
    memset(following->visits, 0, bytes);
    for (size_t i = 0; i < rules; i++) bit_put(following->visits, i, true);
}

static void choose_visits(const Rulebook *book, const Trail *trail, uint64_t changed)
{
    const struct Following *following = book->following;
    const bool other_month = trail->month != book->month;
    for (size_t w = 0; w < following->words; w++) following->visits[w] = trail->each_day[w] | (other_month ? following->seasonal[w] : 0);
    for (changed &= following->asked; changed; changed &= changed - 1) {
        const uint64_t *touched = following->touched + lowest(changed) * following->words;
        for (size_t w = 0; w < following->words; w++) following->visits[w] |= touched[w];
    }
}

static void note_rests(struct Following *following, size_t rule, uint64_t rests)
{
    uint64_t more = rests & ~following->rested[rule];
    following->rested[rule] |= rests;
    following->asked |= rests;
    for (; more; more &= more - 1) bit_put(following->touched + lowest(more) * following->words, rule, true);
}

/* ---- the day ---------------------------------------------------------------------------------------------------------------- */

static inline bool counts(VerdictAnswer answer) { return answer == VERDICT_YES || answer == VERDICT_CANNOT_TELL || answer == VERDICT_FAILED; }

static inline void put_verdict(Trail *trail, size_t rule, const Verdict *verdict)
{
    const VerdictAnswer was = trail->verdicts[rule].answer;
    trail->verdicts[rule] = *verdict;
    if (verdict->answer != was) trail->anew[trail->anew_count++] = rule;
}

static bool visit(Rulebook *book, Trail *trail, size_t rule, uint64_t changed, Error *err)
{
    RuleData *data = book->rules.items[rule];
    struct Standing *standing = &trail->rules[rule];
    if (data->combination || (standing->now && !(standing->rests & changed) && rule_is_for(book, data))) return true;
    const bool was_asked = trail->verdicts[rule].answer != VERDICT_NOT_FOR;
    Verdict verdict;
    standing->now = judge_find(book, data, &standing->rests);
    if (standing->now) {
        verdict = standing->now->verdict;
        note_rests(book->following, rule, standing->rests);
    } else if (!judge_rule(book, rule, &verdict, err)) return false;
    const bool is_asked = verdict.answer != VERDICT_NOT_FOR;
    put_verdict(trail, rule, &verdict);
    trail->asked = trail->asked + is_asked - was_asked;
    bit_put(trail->each_day, rule, is_asked && !standing->now);
    bit_put(trail->could, rule, counts(verdict.answer));
    return true;
}

static bool visit_all(Rulebook *book, Trail *trail, uint64_t changed, Error *err)
{
    const struct Following *following = book->following;
    for (size_t w = 0; w < following->words; w++)
        for (uint64_t left = following->visits[w]; left; left &= left - 1)
            if (!visit(book, trail, w * BITS + lowest(left), changed, err)) return false;
    return true;
}

/* Fewer members that count than it takes: nearly always. */
static bool too_few(const struct Following *following, const Trail *trail, size_t place, int at_least)
{
    int count = 0;
    for (size_t w = 0; w < following->words; w++)
        for (uint64_t left = trail->could[w] & following->members[place * following->words + w]; left; left &= left - 1) count++;
    return count < at_least;
}

static bool judge_combination(Rulebook *book, Trail *trail, size_t place, Error *err)
{
    const size_t rule = book->combinations.items[place];
    const Combination *of = book->rules.items[rule]->combination;
    Outcome outcome = { .verdict = { .answer = VERDICT_NO } };
    if (!too_few(book->following, trail, place, of->at_least)) {
        for (size_t i = 0; i < of->member_count; i++) {
            const size_t member = (size_t)of->members[i].rule;
            if (trail->rules[member].now) book->rules.items[member]->now = trail->rules[member].now;
        }
        outcome = combine_judge(book, rule, NULL, trail->verdicts, NULL);
    }
    put_verdict(trail, rule, &outcome.verdict);
    return !outcome.trouble || fault_count(book, rule, outcome.trouble) || error_memory(err);
}

bool rulebook_follow(Rulebook *book, const Dossier *dossier, const Turned *turned, Trail *trail, Told *told, Error *err)
{
    pupil_begin(book, dossier);
    const long long asked = book->counted.asked;
    const uint64_t changed = footings_turn(book->following->footings, &book->own, turned, trail->followed);
    const bool first = changed == UINT64_MAX || trail->voids != book->voids;
    if (first) begin_anew(book, trail);
    else choose_visits(book, trail, changed);
    trail->anew_count = 0;
    if (!visit_all(book, trail, changed, err)) return false;
    for (size_t i = 0; i < book->combinations.count; i++)
        if (!judge_combination(book, trail, i, err)) return false;
    for (size_t i = 0; first && i < book->rules.count; i++) trail->anew[i] = i;
    if (first) trail->anew_count = book->rules.count;
    trail->month = book->month;
    trail->voids = book->voids;
    book->counted.asked = asked + (long long)(trail->asked + book->combinations.count);
    *told = (Told){ trail->verdicts, trail->anew, trail->anew_count };
    return true;
}
