/* The annual plan's items from data/plan/items.csv: when, who, what is handed in, and which council has a part in it. */
#include <string.h>

#include "internal.h"

static const char *const item_columns[] = { "id", "kk", "ru", "en", "term_kk", "term_ru", "term_en", "terms", "months", "roles", "forms",
                                            "councils" };
enum { ITEM_ID, ITEM_WORDS, ITEM_TERM = 4, ITEM_TERMS = 7, ITEM_MONTHS, ITEM_ROLES, ITEM_FORMS, ITEM_COUNCILS };

static const char *const term_names[TERMS] = { "months", "all-year", "always", "monthly", "as-needed", "when-possible", "council-plan",
                                               "by-plan", "twice-a-year", "on-registration" };
static const char *const act_names[] = { "named", "hears", "approves" };   /* by CouncilAct */
static const char *const romans[] = { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" };

/* "IV.7": the section's Roman number and the item's; in the plan's order, so that none stands twice. */
static bool read_id(Sheet *sheet, size_t row, const Plan *plan, const PlanItem *before, PlanItem *item)
{
    size_t section;
    if (!sheet_text(sheet, row, ITEM_ID, &item->id)) return false;
    const char *point = strchr(item->id, '.');
    if (!point || !known_find(&KNOWN_OF(romans, plan->section_count), item->id, (size_t)(point - item->id), &section))
        return sheet_fault(sheet, row, ITEM_ID, MSG_PLAN_BAD_ITEM);
    item->section = (int)section + 1;
    if (!sheet_piece_number(sheet, row, ITEM_ID, point + 1, 1, 999, &item->number)) return false;
    if (before && (item->section < before->section || (item->section == before->section && item->number <= before->number)))
        return sheet_fault(sheet, row, ITEM_ID, MSG_PLAN_ITEM_ORDER);
    return true;
}

static bool read_terms(Sheet *sheet, size_t row, PlanItem *item)
{
    Pieces pieces;
    size_t index;
    int month;
    const char *text;
    if (!sheet_text(sheet, row, ITEM_TERMS, &text) || !sheet_pieces(sheet, row, ITEM_TERMS, &pieces)) return false;
    for (size_t i = 0; i < pieces.count; i++) {
        if (!sheet_known(sheet, row, ITEM_TERMS, pieces.items[i], &KNOWN_OF(term_names, TERMS), &index)) return false;
        item->terms |= 1u << index;
    }
    if (!sheet_pieces(sheet, row, ITEM_MONTHS, &pieces)) return false;
    for (size_t i = 0; i < pieces.count; i++) {
        if (!sheet_piece_number(sheet, row, ITEM_MONTHS, pieces.items[i], 1, 12, &month)) return false;
        item->months |= 1u << month;
    }
    return (item->months != 0) == ((item->terms & 1u << TERM_MONTHS) != 0) || sheet_fault(sheet, row, ITEM_TERMS, MSG_PLAN_MONTHS_TERM);
}

static bool read_named(Sheet *sheet, size_t row, size_t column, const Named *known, size_t known_count,
                       const Named *const **list, size_t *count)
{
    Pieces pieces;
    if (!sheet_pieces(sheet, row, column, &pieces)) return false;
    const Named **items = ARENA_ARRAY(sheet->arena, const Named *, pieces.count + 1);
    if (!items) return error_memory(sheet->err);
    for (size_t i = 0; i < pieces.count; i++) {
        size_t index;
        if (!sheet_known(sheet, row, column, pieces.items[i], &KNOWN_OF(known, known_count), &index)) return false;
        items[i] = &known[index];
    }
    *list = items;
    *count = pieces.count;
    return true;
}

/* "pedagogical:hears director:approves" */
static bool read_councils(Sheet *sheet, size_t row, const Plan *plan, PlanItem *item)
{
    Pieces pieces;
    if (!sheet_pieces(sheet, row, ITEM_COUNCILS, &pieces)) return false;
    PlanCouncil *list = ARENA_ARRAY(sheet->arena, PlanCouncil, pieces.count + 1);
    if (!list) return error_memory(sheet->err);
    for (size_t i = 0; i < pieces.count; i++) {
        const char *colon = strchr(pieces.items[i], ':');
        size_t council, act;
        if (!colon) return sheet_fault_word(sheet, row, ITEM_COUNCILS, pieces.items[i], MSG_PLAN_BAD_COUNCIL);
        const char *id = arena_copy(sheet->arena, pieces.items[i], (size_t)(colon - pieces.items[i]));
        if (!id) return error_memory(sheet->err);
        if (!sheet_known(sheet, row, ITEM_COUNCILS, id, &KNOWN_OF(plan->councils, plan->council_count), &council) ||
            !sheet_known(sheet, row, ITEM_COUNCILS, colon + 1, &KNOWN_OF(act_names, COUNT(act_names)), &act))
            return false;
        for (size_t other = 0; other < i; other++)
            if (list[other].council == &plan->councils[council].name) return sheet_fault_word(sheet, row, ITEM_COUNCILS, id, MSG_PLAN_WORD_TWICE);
        list[i] = (PlanCouncil){ &plan->councils[council].name, (CouncilAct)act };
    }
    item->councils = list;
    item->council_count = pieces.count;
    return true;
}

static bool read_sections(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en" };
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/plan/sections.csv", columns, COUNT(columns))) return false;
    if (!sheet_at_most(&sheet, (int)COUNT(romans))) return false;
    Words *list = ARENA_ARRAY(arena, Words, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        const char *id;
        if (!sheet_text(&sheet, row, 0, &id) || !sheet_words(&sheet, row, 1, &list[row])) return false;
        if (strcmp(id, romans[row]) != 0) return sheet_fault(&sheet, row, 0, MSG_PLAN_SECTION_ORDER);
    }
    plan->sections = list;
    plan->section_count = sheet.table.count;
    return true;
}

bool items_load(Arena *arena, Plan *plan, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    const char *roles;
    if (!read_sections(arena, plan, err)) return false;
    if (!sheet_read(&sheet, "data/plan/items.csv", item_columns, COUNT(item_columns))) return false;
    PlanItem *list = ARENA_ARRAY(arena, PlanItem, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        PlanItem *item = &list[row];
        if (!read_id(&sheet, row, plan, row ? &list[row - 1] : NULL, item) || !sheet_words(&sheet, row, ITEM_WORDS, &item->activity) ||
            !sheet_words(&sheet, row, ITEM_TERM, &item->term_words) || !read_terms(&sheet, row, item) ||
            !sheet_text(&sheet, row, ITEM_ROLES, &roles) ||
            !read_named(&sheet, row, ITEM_ROLES, plan->roles, plan->role_count, &item->roles, &item->role_count) ||
            !read_named(&sheet, row, ITEM_FORMS, plan->forms, plan->form_count, &item->forms, &item->form_count) ||
            !read_councils(&sheet, row, plan, item))
            return false;
    }
    plan->items = list;
    plan->item_count = sheet.table.count;
    return true;
}
