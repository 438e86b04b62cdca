/* How one answer comes about, how it is found again, and from day to day. */
#ifndef TIREK_RULEBOOK_JUDGING_H
#define TIREK_RULEBOOK_JUDGING_H

#include "internal.h"

/* ---- trail.c ------------------------------------------------------------------------------------------------------------- */

/* What the answer to a read rests on, see footings_of. */
uint64_t following_rests(const Rulebook *book, const Read *read);

/* ---- procedure.c, memo.c, judge.c, combine.c ---------------------------------------------------------------------------------- */

/*
 * All passes for one rule on the pupil being judged; the path of reads is left in book->path, the deciding call in
 * *deciding (its noted reads in the scratch arena). False only when there is no memory.
 */
bool procedure_decide(Rulebook *book, size_t rule, Outcome *outcome, Run *deciding, Error *err);
/* The outcome of a rule that turned out to answer differently for the same facts. */
Outcome outcome_unstable(Rulebook *book, const RuleData *data);

Child memo_edge(const Node *node, const Cached *cached);      /* for an answer that has no place in `few` */
static inline Child memo_child(const Node *node, const Cached *cached)
{
    if (cached->few < node->few_room) return node->few[cached->few];
    return cached->few < FEW_MOST ? 0 : memo_edge(node, cached);
}
/*
 * NULL: a path not seen before. *rests: what the answers on the path rest on, see footings_of. Here, to become part of the one loop over the rules: calls
 * were a third of its time.
 */
static inline const Outcome *memo_find(Rulebook *book, const Memo *memo, uint64_t *rests)
{
    Child at = memo->root;
    *rests = 0;
    while (at > 0) {
        const Node *node = &memo->nodes.items[at - 1];
        *rests |= book->footings[node->read];
        at = memo_child(node, read_answer(book, node->read));
    }
    return at < 0 ? book->leaves.items[-1 - at] : NULL;
}
typedef enum { MEMO_KEPT, MEMO_FULL, MEMO_UNSTABLE, MEMO_NO_MEMORY } MemoKept;
/* Puts the outcome at the end of book->path; *kept lives as long as the rulebook. */
MemoKept memo_keep(Rulebook *book, Memo *memo, const Outcome *outcome, const Outcome **kept);

void pupil_begin(Rulebook *book, const Dossier *dossier);
/* One rule's verdict for the pupil being judged; faults are counted. False: no memory. */
bool judge_rule(Rulebook *book, size_t rule, Verdict *verdict, Error *err);
/* The same without counting anything: for evidence. */
bool judge_quietly(Rulebook *book, size_t rule, Verdict *verdict, Error *err);
/* `counted` (may be NULL): which members said yes and count, by place. */
Outcome combine_judge(Rulebook *book, size_t rule, const bool *silenced, const Verdict *verdicts, bool *counted);
static inline bool rule_is_for(const Rulebook *book, const RuleData *data)
{
    return (!data->grades || (data->grades & book->grade)) && (!data->months || (data->months & book->month));
}
/* judge_rule's way when there is nothing to tell: nearly always. NULL: it is judge_rule's. */
static inline const Outcome *judge_find(Rulebook *book, RuleData *data, uint64_t *rests)
{
    if (data->is_void || !rule_is_for(book, data)) return NULL;
    const Outcome *now = memo_find(book, &data->memo, rests);
    return now && !now->trouble ? data->now = now : NULL;
}

#endif
