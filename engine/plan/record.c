/* What is written down of each plan item (data/plan/records.csv): whom it may be about, and the kinds that are usual for it. */
#include <string.h>

#include "internal.h"

static const char *const of_names[] = { "pupil", "class", "school" };          /* by WorkAbout */
static const char *const columns[] = { "item", "about", "closed", "matter", "note", "event", "help" };
enum { RECORD_ITEM, RECORD_ABOUT, RECORD_CLOSED, RECORD_MATTER, RECORD_NOTE, RECORD_EVENT, RECORD_HELP };

/* An empty cell: no kind is usual. */
static bool read_usual(const Sheet *sheet, size_t row, size_t column, const Named *kinds, size_t count, const Named **usual)
{
    const char *id = sheet_cell(sheet, row, column);
    size_t which;
    *usual = NULL;
    if (!*id) return true;
    if (!sheet_known(sheet, row, column, id, &KNOWN_OF(kinds, count), &which)) return false;
    *usual = &kinds[which];
    return true;
}

static bool read_about(Sheet *sheet, size_t row, PlanItem *item)
{
    Pieces pieces;
    const char *text;
    if (!sheet_text(sheet, row, RECORD_ABOUT, &text) || !sheet_pieces(sheet, row, RECORD_ABOUT, &pieces)) return false;
    item->about = 0;
    for (size_t i = 0; i < pieces.count; i++) {
        size_t which;
        if (!sheet_known(sheet, row, RECORD_ABOUT, pieces.items[i], &KNOWN_OF(of_names, COUNT(of_names)), &which)) return false;
        item->about |= 1u << which;
    }
    return true;
}

bool usual_load(Arena *arena, Plan *plan, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    PlanItem *items = (PlanItem *)(uintptr_t)plan->items;             /* still ours: the plan is being loaded */
    if (!sheet_read(&sheet, "data/plan/records.csv", columns, COUNT(columns))) return false;
    bool *seen = ARENA_ARRAY(arena, bool, plan->item_count);
    if (!seen) return error_memory(err);
    for (size_t i = 0; i < plan->item_count; i++) items[i].about = 1u << OF_PUPIL | 1u << OF_CLASS | 1u << OF_SCHOOL;   /* a school's own item without a row */
    for (size_t row = 0; row < sheet.table.count; row++) {
        const char *id;
        size_t which;
        if (!sheet_text(&sheet, row, RECORD_ITEM, &id) || !sheet_known(&sheet, row, RECORD_ITEM, id, &KNOWN_OF(items, plan->item_count), &which)) return false;
        if (seen[which]) return sheet_fault(&sheet, row, RECORD_ITEM, MSG_PLAN_WORD_TWICE);
        seen[which] = true;
        PlanItem *item = &items[which];
        if (!read_about(&sheet, row, item) || !sheet_flag(&sheet, row, RECORD_CLOSED, &item->closed) ||
            !sheet_flag(&sheet, row, RECORD_MATTER, &item->needs_matter) ||
            !read_usual(&sheet, row, RECORD_NOTE, plan->works, plan->work_count, &item->usual_note) ||
            !read_usual(&sheet, row, RECORD_EVENT, plan->events, plan->event_count, &item->usual_event) ||
            !read_usual(&sheet, row, RECORD_HELP, plan->helps, plan->help_count, &item->usual_help))
            return false;
    }
    return true;
}
