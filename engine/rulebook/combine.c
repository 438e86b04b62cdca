/*
 * What a combination answers: counted over the verdicts of its members, never in Lua. Its answer may only grow when
 * more members say yes, so asking it once for those that do and once for those that could still is enough.
 */
#include "judging.h"

typedef struct { Date since; bool found; } Recent;

static bool recent_row(void *context, const SourceRow *row)
{
    Recent *recent = context;
    recent->found = recent->found || row->day.number >= recent->since.number;
    return !recent->found;
}

/* Does the member's yes stand on a row of the last `days` days? Only rows of grounds: a club joined is no event. */
static bool is_recent(const Rulebook *book, const RuleData *member, int days)
{
    Recent recent = { date_plus(book->dossier->on, 1 - days), false };
    for (size_t i = 0; member->now && i < member->now->ground_count && !recent.found; i++)
        (void)dossier_rows(book->dossier, book->reads.items[member->now->ground[i]], recent_row, &recent);
    return recent.found;
}

typedef enum { OUT, COULD, YES } Standing;

static Standing standing(const struct Member *member, const bool *silenced, const Verdict *verdicts)
{
    if (silenced && silenced[member->rule]) return OUT;
    switch (verdicts[member->rule].answer) {
    case VERDICT_YES: return YES;
    case VERDICT_CANNOT_TELL: case VERDICT_FAILED: return COULD;
    default: return OUT;
    }
}

/* Does it hold when all members that stand at `least` or above count as yes? */
static bool holds(const Rulebook *book, const Combination *combination, const bool *silenced, const Verdict *verdicts, Standing least)
{
    int count = 0;
    bool with = combination->with.count == 0, recent = combination->recent_days == 0, group_in[64] = { false };
    for (size_t i = 0; i < combination->member_count; i++) {
        const struct Member *member = &combination->members[i];
        Standing stands = standing(member, silenced, verdicts);
        if (stands < least) {
            if (member->needed) return false;
            continue;
        }
        bool first = !combination->distinct || member->group >= (int)COUNT(group_in) || !group_in[member->group];
        if (first) count++;
        if (member->group < (int)COUNT(group_in)) group_in[member->group] = true;
        with = with || member->with;
    }
    if (count < combination->at_least || !with) return false;
    for (size_t i = 0; i < combination->member_count && !recent; i++) {
        Standing stands = standing(&combination->members[i], silenced, verdicts);
        if (stands < least) continue;
        recent = stands == COULD || is_recent(book, book->rules.items[combination->members[i].rule], combination->recent_days);
    }
    return recent;
}

/* Principle 5 for the whole: a register that asks for grounds gets one from at least one member. */
static bool has_ground(const Rulebook *book, const RuleData *data, const bool *silenced, const Verdict *verdicts)
{
    if (!book->plan->registers[data->rule.target].needs_ground) return true;
    for (size_t i = 0; i < data->combination->member_count; i++) {
        const struct Member *member = &data->combination->members[i];
        const Outcome *now = book->rules.items[member->rule]->now;
        if (standing(member, silenced, verdicts) == YES && now && now->ground_count) return true;
    }
    return false;
}

Outcome combine_judge(Rulebook *book, size_t rule, const bool *silenced, const Verdict *verdicts, bool *counted)
{
    const RuleData *data = book->rules.items[rule];
    const Combination *combination = data->combination;
    Outcome outcome = { .verdict = { .answer = VERDICT_NO } };
    for (size_t i = 0; counted && i < combination->member_count; i++)
        counted[i] = standing(&combination->members[i], silenced, verdicts) == YES;
    if (holds(book, combination, silenced, verdicts, YES)) {
        outcome.verdict.answer = VERDICT_YES;
        if (has_ground(book, data, silenced, verdicts)) return outcome;
        outcome.verdict = (Verdict){ .answer = VERDICT_FAILED, .fault = FAULT_NO_GROUND };
        outcome.trouble = &data->groundless;
    } else if (holds(book, combination, silenced, verdicts, COULD)) {
        outcome.verdict.answer = VERDICT_CANNOT_TELL;
        for (size_t i = 0; i < combination->member_count; i++) {
            const Verdict *member = &verdicts[combination->members[i].rule];
            if (standing(&combination->members[i], silenced, verdicts) != COULD || member->answer != VERDICT_CANNOT_TELL) continue;
            outcome.verdict.why = member->why;
            outcome.verdict.reason_not_given = member->reason_not_given;
            outcome.verdict.read = member->read;
            break;
        }
    }
    return outcome;
}
