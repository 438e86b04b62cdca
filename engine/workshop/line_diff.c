/* Two texts line by line: the longest common subsequence, shown with three lines around each change. */
#include <string.h>

#include "internal.h"

enum { AROUND = 3, TABLE_MOST = 4 << 20 };       /* cells: beyond, what lies between the equal ends is told as replaced whole */

typedef struct { const char *at; size_t length; } Line;
typedef struct { Line *items; size_t count, room; } Lines;

/* One line of the whole, before what is far from any change is left out. */
typedef struct { char sign; size_t before, after; } Step;
typedef struct { Step *items; size_t count, room; } Steps;

static bool split(Arena *arena, const RuleFile *file, Lines *lines)
{
    const char *at = file ? file->body : "", *end = at + (file ? file->length : 0);
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        if (!VECTOR_ROOM(arena, lines)) return false;
        lines->items[lines->count++] = (Line){ at, (size_t)(stop - at) - (stop > at && stop[-1] == '\r') };
        at = newline ? newline + 1 : end;
    }
    return true;
}

static bool same(const Line *a, const Line *b) { return a->length == b->length && memcmp(a->at, b->at, a->length) == 0; }

static bool step(Arena *arena, Steps *steps, char sign, size_t before, size_t after)
{
    if (!VECTOR_ROOM(arena, steps)) return false;
    steps->items[steps->count++] = (Step){ sign, before, after };
    return true;
}

typedef struct { Arena *arena; Lines before, after; Steps steps; } Diff;

/* The middle, where both sides differ at both ends: a table of the longest common subsequence from each place to the end. */
static bool middle(Diff *diff, size_t first, size_t before_end, size_t after_end)
{
    size_t rows = before_end - first, columns = after_end - first, i = 0, k = 0;
    bool known = rows && columns && (rows + 1) <= TABLE_MOST / (columns + 1);
    uint32_t *table = known ? memory_take((rows + 1) * (columns + 1) * sizeof *table) : NULL;
    if (known && !table) return false;
#define CELL(r, c) table[(r) * (columns + 1) + (c)]
    for (size_t r = rows + 1; known && r-- > 0;)
        for (size_t c = columns + 1; c-- > 0;)
            CELL(r, c) = r == rows || c == columns ? 0
                       : same(&diff->before.items[first + r], &diff->after.items[first + c]) ? CELL(r + 1, c + 1) + 1
                       : CELL(r + 1, c) >= CELL(r, c + 1) ? CELL(r + 1, c) : CELL(r, c + 1);
    bool ok = true;
    while (ok && (i < rows || k < columns)) {
        bool both = known && i < rows && k < columns;
        if (both && same(&diff->before.items[first + i], &diff->after.items[first + k])) { ok = step(diff->arena, &diff->steps, ' ', first + i, first + k); i++; k++; }
        else if (i < rows && (!both || CELL(i + 1, k) >= CELL(i, k + 1))) { ok = step(diff->arena, &diff->steps, '-', first + i, 0); i++; }
        else { ok = step(diff->arena, &diff->steps, '+', 0, first + k); k++; }
    }
#undef CELL
    memory_give(table);
    return ok;
}

static bool all_steps(Diff *diff)
{
    size_t before = diff->before.count, after = diff->after.count, first = 0;
    while (first < before && first < after && same(&diff->before.items[first], &diff->after.items[first])) {
        if (!step(diff->arena, &diff->steps, ' ', first, first)) return false;
        first++;
    }
    size_t tail = 0;
    while (tail < before - first && tail < after - first && same(&diff->before.items[before - 1 - tail], &diff->after.items[after - 1 - tail])) tail++;
    if (!middle(diff, first, before - tail, after - tail)) return false;
    for (; tail > 0; tail--)
        if (!step(diff->arena, &diff->steps, ' ', before - tail, after - tail)) return false;
    return true;
}

static bool near_change(const Steps *steps, size_t at)
{
    size_t from = at > AROUND ? at - AROUND : 0, to = at + AROUND + 1 < steps->count ? at + AROUND + 1 : steps->count;
    for (size_t i = from; i < to; i++)
        if (steps->items[i].sign != ' ') return true;
    return false;
}

/* What a rule file holds is shown on a terminal: nothing in it may speak to the terminal itself. */
static const char *shown(Arena *arena, const Line *line)
{
    char *copy = arena_copy(arena, line->at, line->length), *to = copy;
    if (!copy) return NULL;
    if (!text_is_utf8(copy, line->length, NULL) || memchr(copy, 0, line->length)) return "?";
    for (const char *from = copy; *from;) {
        size_t invisible = text_invisible(from);
        if (invisible) from += invisible;
        else *to++ = *from++;
    }
    *to = 0;
    return copy;
}

bool line_diff(Arena *arena, const RuleFile *before, const RuleFile *after, RuleChange *change, Error *err)
{
    Diff diff = { .arena = arena };
    struct { DiffLine *items; size_t count, room; } lines = { 0 };
    if (!split(arena, before, &diff.before) || !split(arena, after, &diff.after) || !all_steps(&diff)) return error_memory(err);
    for (size_t i = 0; i < diff.steps.count; i++) {
        const Step *at = &diff.steps.items[i];
        if (!near_change(&diff.steps, i)) continue;
        const char *text = shown(arena, at->sign == '+' ? &diff.after.items[at->after] : &diff.before.items[at->before]);
        if (!text || !VECTOR_ROOM(arena, &lines)) return error_memory(err);
        lines.items[lines.count++] = (DiffLine){ at->sign, at->sign == '+' ? 0 : (int)at->before + 1, at->sign == '-' ? 0 : (int)at->after + 1, text };
    }
    change->lines = lines.items;
    change->line_count = lines.count;
    return true;
}
