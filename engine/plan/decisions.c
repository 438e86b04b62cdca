/* What a council may decide, and the school's own regulation of its registers. */
#include <string.h>

#include "internal.h"

static const char *const outcome_names[OUTCOMES] = { "confirm", "dismiss", "defer", "keep", "change", "remove", "heard", "approved", "resolved" };

/* Each outcome once: what they do is the program's, how minutes word them the school's. */
bool outcomes_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "id", "kk", "ru", "en", "needs_why", "needs_until" };
    Sheet sheet = { .arena = arena, .err = err };
    bool seen[OUTCOMES] = { false };
    if (!sheet_read(&sheet, "data/outcomes.csv", columns, COUNT(columns))) return false;
    CouncilOutcome *list = ARENA_ARRAY(arena, CouncilOutcome, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        CouncilOutcome *outcome = &list[row];
        size_t kind;
        if (!sheet_id(&sheet, row, 0, &KNOWN_OF(list, row), &outcome->name.id) ||
            !sheet_known(&sheet, row, 0, outcome->name.id, &KNOWN_OF(outcome_names, OUTCOMES), &kind) || !sheet_words(&sheet, row, 1, &outcome->name.words) ||
            !sheet_flag(&sheet, row, 4, &outcome->needs_why) || !sheet_flag(&sheet, row, 5, &outcome->needs_until))
            return false;
        outcome->kind = (OutcomeKind)kind;
        seen[kind] = true;
    }
    for (size_t i = 0; i < OUTCOMES; i++)
        if (!seen[i]) return error_set(err, ERR_INPUT, MSG_PLAN_SETTING_MISSING, sheet.table.path, outcome_names[i]);
    plan->outcomes = list;
    plan->outcome_count = sheet.table.count;
    return true;
}

/* A regulation that the school has not approved yet has neither day nor protocol; with one of them it needs the other. */
static bool read_approval(Sheet *sheet, size_t row, size_t column, Register *reg)
{
    reg->approved = NO_DATE;
    reg->protocol = sheet_cell(sheet, row, column + 1);
    if (!*sheet_cell(sheet, row, column) && !*reg->protocol) return true;
    return sheet_day(sheet, row, column, &reg->approved) && sheet_text(sheet, row, column + 1, &reg->protocol);
}

bool regulation_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "register", "review_months", "approved_on", "protocol", "kk", "ru", "en", "grounds_kk", "grounds_ru", "grounds_en",
                                           "removal_kk", "removal_ru", "removal_en" };
    enum { REGISTER, MONTHS, APPROVED, WORDS = 4, GROUNDS = 7, REMOVAL = 10 };
    Sheet sheet = { .arena = arena, .err = err };
    Register *registers = (Register *)(uintptr_t)plan->registers;      /* still ours: the plan is being loaded */
    if (!sheet_read(&sheet, "data/regulation.csv", columns, COUNT(columns))) return false;
    for (size_t row = 0; row < sheet.table.count; row++) {
        const char *id;
        size_t which;
        if (!sheet_text(&sheet, row, REGISTER, &id) || !sheet_known(&sheet, row, REGISTER, id, &KNOWN_OF(registers, plan->register_count), &which)) return false;
        Register *reg = &registers[which];
        if (reg->review_months) return sheet_fault(&sheet, row, REGISTER, MSG_PLAN_WORD_TWICE);
        if (!sheet_number(&sheet, row, MONTHS, 1, 12, &reg->review_months) || !read_approval(&sheet, row, APPROVED, reg) ||
            !sheet_words(&sheet, row, WORDS, &reg->regulation) || !sheet_words(&sheet, row, GROUNDS, &reg->grounds) || !sheet_words(&sheet, row, REMOVAL, &reg->removal))
            return false;
    }
    for (size_t i = 0; i < plan->register_count; i++)
        if (!registers[i].review_months) return error_set(err, ERR_INPUT, MSG_PLAN_SETTING_MISSING, sheet.table.path, registers[i].name.id);
    return true;
}
