/*
 * The memo of one rule: a tree of questions. A node asks a fact, an edge is its answer, a leaf is what the rule came
 * to. It is entered by the facts alone, so a pupil whose answers were met before costs no Lua.
 */
#include "judging.h"

Child memo_edge(const Node *node, const Cached *cached)
{
    if (!node->edges) return 0;
    for (uint32_t at = answer_hash(cached->knowledge, &cached->answer) & node->mask;; at = (at + 1) & node->mask) {
        const Edge *edge = &node->edges[at];
        if (!edge->child || (edge->value == cached->answer.value && edge->pending == cached->answer.pending &&
                             edge->knowledge == (uint8_t)cached->knowledge && edge->can_grow == cached->answer.can_grow))
            return edge->child;
    }
}

/* ---- growing --------------------------------------------------------------------------------------------------------- */

static void edge_put(Edge *edges, uint32_t mask, const Edge *edge)
{
    Answer answer = { .value = edge->value, .pending = edge->pending, .can_grow = edge->can_grow };
    uint32_t at = answer_hash((Knowledge)edge->knowledge, &answer) & mask;
    while (edges[at].child) at = (at + 1) & mask;
    edges[at] = *edge;
}

static bool edge_add(Arena *arena, Node *node, const Answer *answer, Knowledge knowledge, Child child)
{
    if (!node->edges || (node->count + 1) * 4 > (node->mask + 1) * 3) {
        uint32_t places = node->edges ? (node->mask + 1) * 2 : 4;
        Edge *edges = ARENA_ARRAY(arena, Edge, places);
        if (!edges) return false;
        for (uint32_t i = 0; node->edges && i <= node->mask; i++)
            if (node->edges[i].child) edge_put(edges, places - 1, &node->edges[i]);
        node->edges = edges;
        node->mask = places - 1;
    }
    edge_put(node->edges, node->mask, &(Edge){ answer->value, answer->pending, child, (uint8_t)knowledge, answer->can_grow });
    node->count++;
    return true;
}

static bool child_add(Arena *arena, Node *node, const Cached *cached, Child child)
{
    if (cached->few >= FEW_MOST) return edge_add(arena, node, &cached->answer, cached->knowledge, child);
    if (cached->few >= node->few_room) {
        uint32_t room = node->few_room ? node->few_room : 16;      /* one cache line */
        while (room <= cached->few) room *= 2;
        Child *few = ARENA_ARRAY(arena, Child, room);
        if (!few) return false;
        if (node->few_room) memcpy(few, node->few, node->few_room * sizeof *few);
        node->few = few;
        node->few_room = room;
    }
    node->few[cached->few] = child;
    return true;
}

static const Outcome plain_no = { .verdict = { .answer = VERDICT_NO } };

/* A copy that lives as long as the rulebook. */
static const Outcome *outcome_keep(Arena *arena, const Outcome *outcome)
{
    if (outcome->verdict.answer == VERDICT_NO) return &plain_no;
    Outcome *kept = ARENA_NEW(arena, Outcome);
    if (!kept) return NULL;
    *kept = *outcome;
    if (outcome->ground_count) {
        kept->ground = ARENA_ARRAY(arena, int, outcome->ground_count);
        if (!kept->ground) return NULL;
        memcpy(kept->ground, outcome->ground, outcome->ground_count * sizeof *kept->ground);
    }
    if (outcome->trouble) {
        Trouble *trouble = ARENA_NEW(arena, Trouble);
        if (!trouble) return NULL;
        *trouble = *outcome->trouble;
        for (int i = 0; i < LANGUAGES; i++)
            if (!(trouble->text.in[i] = arena_text(arena, outcome->trouble->text.in[i]))) return NULL;
        kept->trouble = trouble;
    }
    return kept;
}

/* The question that comes after `steps` facts of the path; −1: it is over. */
static int question(const Rulebook *book, size_t steps)
{
    return steps < book->path.count ? book->path.items[steps] : -1;
}

/* A node for the question, or a leaf when it is over. 0: no memory. */
static Child child_new(Rulebook *book, Memo *memo, int read, const Outcome *kept)
{
    memo->count++;
    if (read >= 0) {
        if (!VECTOR_ROOM(book->arena, &memo->nodes)) return 0;
        memo->nodes.items[memo->nodes.count++] = (Node){ .read = read };
        return (Child)memo->nodes.count;
    }
    if (book->leaves.count == 0) {
        if (!VECTOR_ROOM(book->arena, &book->leaves)) return 0;
        book->leaves.items[book->leaves.count++] = &plain_no;
    }
    if (kept == &plain_no) return -1;
    if (!VECTOR_ROOM(book->arena, &book->leaves)) return 0;
    book->leaves.items[book->leaves.count++] = kept;
    return -(Child)book->leaves.count;
}

MemoKept memo_keep(Rulebook *book, Memo *memo, const Outcome *outcome, const Outcome **kept)
{
    size_t steps = 0;                                 /* of the path that the tree has already */
    Child at = memo->root, parent = 0;
    for (; at > 0; steps++) {
        const Node *node = &memo->nodes.items[at - 1];
        if (node->read != question(book, steps)) return MEMO_UNSTABLE;
        parent = at;
        at = memo_child(node, read_answer(book, node->read));
    }
    if (at < 0) {                                     /* only a rule that is asked again although it is known comes here */
        if (question(book, steps) >= 0) return MEMO_UNSTABLE;
        *kept = book->leaves.items[-1 - at];
        return MEMO_KEPT;
    }
    size_t missing = book->path.count + 1 - steps;
    if (memo->count + missing > memo->most) return MEMO_FULL;
    if (!(*kept = outcome_keep(book->arena, outcome))) return MEMO_NO_MEMORY;
    for (; steps <= book->path.count; steps++) {
        Child child = child_new(book, memo, question(book, steps), *kept);
        if (!child) return MEMO_NO_MEMORY;
        if (parent) {
            Node *node = &memo->nodes.items[parent - 1];
            if (!child_add(book->arena, node, read_answer(book, node->read), child)) return MEMO_NO_MEMORY;
        } else memo->root = child;
        parent = child;
    }
    return MEMO_KEPT;
}
