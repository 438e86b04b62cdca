/*
 * The memo of one rule: a tree of questions. A node asks a fact, an edge is its answer, a leaf is what the rule came
 * to. It is entered by the facts alone, so a pupil whose answers were met before costs no Lua.
 */
#include "internal.h"

static const Edge *edge_find(const Node *node, const Cached *cached)
{
    if (!node->edges) return NULL;
    for (uint32_t at = cached->hash & node->mask;; at = (at + 1) & node->mask) {
        const Edge *edge = &node->edges[at];
        if (!edge->used) return NULL;
        if (edge->value == cached->answer.value && edge->pending == cached->answer.pending &&
            edge->knowledge == (uint8_t)cached->knowledge && edge->can_grow == cached->answer.can_grow)
            return edge;
    }
}

const Outcome *memo_find(Rulebook *book, const Memo *memo)
{
    if (!memo->count) return NULL;
    const Node *node = &memo->items[0];
    while (node->read >= 0) {
        const Cached *cached = &book->answers[node->read];
        if (cached->stamp != book->stamp) cached = read_answer(book, node->read);
        const Edge *edge = edge_find(node, cached);
        if (!edge) return NULL;
        node = &memo->items[edge->child];
    }
    return node->outcome;
}

/* ---- growing --------------------------------------------------------------------------------------------------------- */

static uint32_t edge_hash(const Edge *edge)
{
    Answer answer = { .value = edge->value, .pending = edge->pending, .can_grow = edge->can_grow };
    return answer_hash((Knowledge)edge->knowledge, &answer);
}

static void edge_put(Edge *edges, uint32_t mask, const Edge *edge)
{
    uint32_t at = edge_hash(edge) & mask;
    while (edges[at].used) at = (at + 1) & mask;
    edges[at] = *edge;
}

static bool edge_add(Arena *arena, Node *node, const Cached *cached, uint32_t child)
{
    if (!node->edges || (node->count + 1) * 4 > (node->mask + 1) * 3) {
        uint32_t places = node->edges ? (node->mask + 1) * 2 : 4;
        Edge *edges = ARENA_ARRAY(arena, Edge, places);
        if (!edges) return false;
        for (uint32_t i = 0; node->edges && i <= node->mask; i++)
            if (node->edges[i].used) edge_put(edges, places - 1, &node->edges[i]);
        node->edges = edges;
        node->mask = places - 1;
    }
    Edge edge = { cached->answer.value, cached->answer.pending, child, (uint8_t)cached->knowledge, cached->answer.can_grow, true };
    edge_put(node->edges, node->mask, &edge);
    node->count++;
    return true;
}

/* A copy that lives as long as the rulebook. */
static const Outcome *outcome_keep(Arena *arena, const Outcome *outcome)
{
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

MemoKept memo_keep(Rulebook *book, Memo *memo, const Outcome *outcome, const Outcome **kept)
{
    size_t steps = 0;                                 /* of the path that the tree has already */
    uint32_t at = 0;
    bool there = memo->count > 0;
    while (there) {
        const Node *node = &memo->items[at];
        if (node->read != question(book, steps)) return MEMO_UNSTABLE;
        if (node->read < 0) {                         /* only a rule that is asked again although it is known comes here */
            *kept = node->outcome;
            return MEMO_KEPT;
        }
        const Edge *edge = edge_find(node, read_answer(book, node->read));
        steps++;
        if (!edge) break;
        at = edge->child;
    }
    size_t missing = book->path.count + 1 - (there ? steps : 0);
    if (memo->count + missing > memo->most) return MEMO_FULL;
    if (!(*kept = outcome_keep(book->arena, outcome))) return MEMO_NO_MEMORY;
    for (size_t i = book->path.count + 1 - missing; i <= book->path.count; i++) {
        if (!VECTOR_ROOM(book->arena, memo)) return MEMO_NO_MEMORY;
        uint32_t child = (uint32_t)memo->count;
        int read = question(book, i);
        memo->items[child] = (Node){ .read = read, .outcome = read < 0 ? *kept : NULL };
        if (i > 0 && !edge_add(book->arena, &memo->items[at], read_answer(book, memo->items[at].read), child)) return MEMO_NO_MEMORY;
        memo->count++;
        at = child;
    }
    return MEMO_KEPT;
}
