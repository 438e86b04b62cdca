/* Faults of rules that several threads met, as one list: one report a rule. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define WITHIN SIZE_MAX          /* also_count of a fault that stands within another's report, while they are sorted */

/* A fault whose texts live in `arena`. */
static bool copy_fault(const RuleFault *fault, Arena *arena, RuleFault *copy)
{
    *copy = *fault;
    copy->rule = arena_text(arena, fault->rule);
    copy->path = arena_text(arena, fault->path);
    copy->source_line = arena_text(arena, fault->source_line);
    bool ok = copy->rule && copy->path && copy->source_line;
    for (int i = 0; i < LANGUAGES; i++) ok &= (copy->text.in[i] = arena_text(arena, fault->text.in[i])) != NULL;
    return ok;
}

bool faults_join(RuleFaults *all, const RuleFaults *faults, Arena *arena, Error *err)
{
    for (size_t i = 0; i < faults->count; i++) {
        const RuleFault *fault = &faults->items[i];
        RuleFault *known = NULL;
        for (size_t k = 0; k < all->count && !known; k++) {
            RuleFault *other = &all->items[k];
            if (other->kind == fault->kind && other->line == fault->line && strcmp(other->rule, fault->rule) == 0) known = other;
        }
        RuleFault copy;
        if (known && fault->first_pupil < known->first_pupil) {      /* the words are those of the lowest pupil, whoever came first */
            if (!copy_fault(fault, arena, &copy)) return error_memory(err);
            copy.count += known->count;
            *known = copy;
        } else if (known) known->count += fault->count;
        if (known) continue;
        if (!VECTOR_ROOM(arena, all) || !copy_fault(fault, arena, &copy)) return error_memory(err);
        all->items[all->count++] = copy;
    }
    return true;
}

void faults_keep_voiding(RuleFaults *faults, const Rule *const *rules, size_t rule_count, const bool *voided, long count)
{
    size_t kept = 0;
    for (size_t i = 0; i < faults->count; i++) {
        RuleFault fault = faults->items[i];
        int rule = -1;
        for (size_t r = 0; r < rule_count; r++)
            if (strcmp(rules[r]->id, fault.rule) == 0) rule = (int)r;
        if (rule < 0 || !voided[rule] || (fault.kind != FAULT_LIMIT && fault.kind != FAULT_UNSTABLE)) continue;
        fault.count = count;
        faults->items[kept++] = fault;
    }
    faults->count = kept;
}

static int compare_fault(const void *a, const void *b)
{
    const RuleFault *x = a, *y = b;
    int order = strcmp(x->rule, y->rule);
    if (order) return order;
    return x->line != y->line ? (x->line < y->line ? -1 : 1) : (x->kind > y->kind) - (x->kind < y->kind);
}

/* A report comes before whatever stands within one. */
static int compare_report(const void *a, const void *b)
{
    const RuleFault *x = a, *y = b;
    bool within_x = x->also_count == WITHIN, within_y = y->also_count == WITHIN;
    return within_x != within_y ? within_x - within_y : compare_fault(a, b);
}

/* The reports come first and what stands within them behind, in the same array: so it needs no memory. */
void faults_sort(RuleFaults *faults)
{
    size_t reports = 0;
    VECTOR_SORT(faults, compare_fault);
    for (size_t i = 0, head = 0; i < faults->count; i++) {
        RuleFault *fault = &faults->items[i];
        fault->also = NULL;
        if (i == 0 || strcmp(fault->rule, faults->items[head].rule) != 0) { head = i; fault->also_count = 0; reports++; }
        else fault->also_count = WITHIN;
    }
    VECTOR_SORT(faults, compare_report);
    for (size_t i = 0, at = reports; i < reports; i++) {
        RuleFault *report = &faults->items[i];
        size_t from = at;
        while (at < faults->count && strcmp(faults->items[at].rule, report->rule) == 0) faults->items[at++].also_count = 0;
        report->also_count = at - from;
        if (report->also_count) report->also = &faults->items[from];
    }
    faults->count = faults->room = reports;
}
