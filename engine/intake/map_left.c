/*
 * Columns of a sheet that the map does not read and in which something stands. A misspelled heading would lose its marks in silence, and a list that hands in its class would
 * call a category a known none whose column nobody read.
 */
#include <string.h>

#include "mapped.h"

static bool is_read(const Layout *layout, int column)
{
    for (size_t i = 0; i < FIELDS_MOST; i++)
        if (layout->at[i] == column) return true;
    for (size_t i = 0; i < layout->across.count; i++)
        if (layout->across.items[i].column == column) return true;
    return false;
}

/* Nobody misses it: «№», or what the map calls nothing of ours (["Телефон"] = ""). */
static bool is_passed(const Mapped *mapped, const char *folded)
{
    const MapWord *nothing = words_find(&mapped->map.across_headings, folded);
    return words_find(&mapped->vocabulary->of[WORD_PASSED], folded) || (nothing && !nothing->value[0]);
}

bool left_find(Job *job, const Head *head, Layout *layout)
{
    const Mapped *mapped = job->source.mapped;
    const HeadRow *upper = &head->items[layout->header], *lower = upper;
    if (layout->last != layout->line) lower = upper + 1;
    for (size_t column = 0; column < head_width(upper, lower); column++) {
        const char *below = head_folded(lower, column), *above = head_folded(upper, column);
        const bool totals = words_begin(&mapped->map.ends, below) || words_begin(&mapped->map.ends, above);
        if (totals && layout->across.count && (int)column > layout->across.items[0].column) break;      /* what stands to the right is none of ours */
        if (totals || is_read(layout, (int)column) || is_passed(mapped, below) || is_passed(mapped, above)) continue;
        const char *heading = head_text(lower, column)[0] ? head_text(lower, column) : head_text(upper, column);
        if (!VECTOR_ROOM(job->own, &layout->left)) return error_memory(&job->err);
        layout->left.items[layout->left.count++] = (LeftColumn){ (int)column, heading, false, false };
    }
    return true;
}

/* A running number without a heading is no loss; nor is a cell that a merged area copied. */
static bool says_something(const SheetRow *row, const LeftColumn *left)
{
    const char *cell = mapped_cell(row, left->column);
    if (!cell[0] || (row->kinds && (row->kinds[left->column] & CELL_MERGED))) return false;
    return left->heading[0] || cell[strspn(cell, "0123456789.")];
}

/* Once for all sheets that have the heading. */
static bool tell(Job *job, const Layout *layout, const LeftColumn *left)
{
    IntakeResult *result = job->result;
    const char *sheet = sheets_name(job->source.sheets, layout->sheet);
    for (size_t i = 0; i < result->unread_columns.count; i++) {
        const UnreadColumn *one = &result->unread_columns.items[i];
        if (strcmp(one->heading, left->heading) == 0 && (left->heading[0] || (one->column == left->column + 1 && strcmp(one->sheet, sheet) == 0))) return true;
    }
    const char *cell = sheet[0] ? cell_name_of(layout->last, left->column + 1).text : "";
    UnreadColumn one = { arena_text(job->results, sheet), arena_text(job->results, cell), left->column + 1, arena_text(job->results, left->heading) };
    if (!one.sheet || !one.cell || !one.heading || !VECTOR_ROOM(job->results, &result->unread_columns)) return error_memory(&job->err);
    result->unread_columns.items[result->unread_columns.count++] = one;
    return true;
}

/* «+» in a column that the map does not know: its class is not handed in, for there «no mark» was said of a category that was not read. */
static bool leave_open(Job *job, const Layout *layout, LeftColumn *left)
{
    Mapped *mapped = job->source.mapped;
    const char *class = mapped_field(mapped, layout, &mapped->row, mapped->class);
    size_t slot;
    long handle;
    if (!class[0] || !words_find(&mapped->map.yes, words_fold(&mapped->fold, mapped_cell(&mapped->row, left->column)))) return true;
    if (!mapped_class(job, class, &slot)) return false;
    mapped->classes.items[slot].open = true;
    if (left->asked) return true;
    left->asked = true;
    if (!source_place(job, job->source.at, layout->last, left->column + 1, &handle)) return false;
    issue_at(job, handle, mapped->map.across, left->heading, MSG_MAPS_LEFT_YES, left->heading, mapped->map.id);
    return job->err.kind == ERR_NONE;
}

bool left_see(Job *job)
{
    Mapped *mapped = job->source.mapped;
    Layout *layout = &mapped->layouts.items[job->source.at];
    const bool hands_in = mapped->map.hands_in && mapped->map.across_headings.count;
    for (size_t i = 0; i < layout->left.count;) {
        LeftColumn *left = &layout->left.items[i];
        if (!says_something(&mapped->row, left)) { i++; continue; }
        if (!left->told && !tell(job, layout, left)) return false;
        left->told = true;
        if (hands_in && !leave_open(job, layout, left)) return false;
        if (hands_in) i++;
        else *left = layout->left.items[--layout->left.count];           /* nothing more is to be known of it */
    }
    return true;
}
