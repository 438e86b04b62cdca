/* What became of pupils: decisions of councils, or a file that a person gives. */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "internal.h"

static int compare_outcome(const void *a, const void *b)
{
    const Outcome *x = a, *y = b;
    if (x->pupil != y->pupil) return x->pupil < y->pupil ? -1 : 1;
    if (x->day.number != y->day.number) return x->day.number < y->day.number ? -1 : 1;
    return strcmp(x->target, y->target);
}

static bool add_outcome(const Service *service, Outcomes *outcomes, Outcome outcome, Error *err)
{
    if (!VECTOR_ROOM(service->arena, &outcomes->list)) return error_memory(err);
    outcomes->list.items[outcomes->list.count++] = outcome;
    return true;
}

bool outcomes_order(const Service *service, const char *path, Outcomes *outcomes, Error *err)
{
    VECTOR_SORT(&outcomes->list, compare_outcome);
    for (size_t i = 1; i < outcomes->list.count; i++) {
        const Outcome *one = &outcomes->list.items[i - 1], *next = one + 1;
        if (compare_outcome(one, next) == 0 && one->positive != next->positive)
            return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_BOTH, path, people_find(service->people, one->pupil)->number, one->day);
    }
    return true;
}

bool outcomes_decided(const Service *service, Span span, Outcomes *outcomes, Error *err)
{
    DecidedList decided = { 0 };
    *outcomes = (Outcomes){ 0 };
    if (!decisions_load(service, NULL, span, &decided, err)) return false;
    for (size_t i = 0; i < decided.count; i++) {
        const Decided *at = &decided.items[i];
        OutcomeKind kind = at->decision.outcome ? at->decision.outcome->kind : OUTCOMES;
        if (at->kind != AGENDA_PROPOSAL || !at->person || !at->reg || (kind != OUTCOME_CONFIRM && kind != OUTCOME_DISMISS)) continue;
        Outcome outcome = { at->person->id, at->reg->name.id, kind == OUTCOME_CONFIRM, at->decision.day };
        if (!add_outcome(service, outcomes, outcome, err)) return false;
    }
    VECTOR_SORT(&outcomes->list, compare_outcome);
    return true;
}

/* ---- a file ---------------------------------------------------------------------------------------------------------------- */

enum { COLUMN_PUPIL, COLUMN_OUTCOME, COLUMN_DAY, COLUMN_REGISTER, COLUMNS };
static const char *const columns[COLUMNS] = { "pupil", "outcome", "day", "register" };

/* 1, 0, or the words of any of the three languages, small letters or capitals: Excel puts a capital at the beginning of a cell. */
static bool is_word(const char *cell, const char *digit, MessageId id, Arena *arena)
{
    const char *folded = text_fold(arena, cell);
    bool is = strcmp(cell, digit) == 0;
    for (int i = 0; i < LANGUAGES && folded; i++) is |= strcmp(folded, message_text(arena, (Language)i, MESSAGE_0(id))) == 0;
    return is;
}

static bool truth_of(const char *cell, Arena *arena, bool *truth)
{
    *truth = is_word(cell, "1", MSG_WORKSHOP_YES, arena);
    return *truth || is_word(cell, "0", MSG_WORKSHOP_NO, arena);
}

static const Person *numbered(const People *people, const char *number)
{
    for (size_t i = 0; i < people->count; i++)
        if (strcmp(people->items[i].number, number) == 0) return &people->items[i];
    return NULL;
}

static bool read_outcome(const Service *service, const Table *table, size_t row, Outcome *outcome, Error *err)
{
    const char *number = table_cell(table, row, COLUMN_PUPIL), *cell = table_cell(table, row, COLUMN_OUTCOME), *day = table_cell(table, row, COLUMN_DAY);
    const char *reg = table_cell(table, row, COLUMN_REGISTER);
    const Person *person = numbered(service->people, number);
    *outcome = (Outcome){ .target = "" };
    if (!person) return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_PUPIL, table->path, table->lines[row], number);
    if (!truth_of(cell, service->arena, &outcome->positive)) return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_WORD, table->path, table->lines[row], cell);
    if (!date_parse(day, strlen(day), &outcome->day)) return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_DAY, table->path, table->lines[row], day);
    if (outcome->day.number > service->on.number && !calendar_year(service->plan->calendar, date_school_year(outcome->day)))
        return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_YEAR, table->path, table->lines[row], outcome->day);
    const Register *of = *reg ? plan_register(service->plan, reg) : NULL;
    if (*reg && !of) return error_set(err, ERR_INPUT, MSG_WORKSHOP_OUTCOME_REGISTER, table->path, table->lines[row], reg);
    if (of) outcome->target = of->name.id;
    outcome->pupil = person->id;
    return true;
}

/* Every row, though one failed: the first that did is told whole, of the others only where they stand. */
static bool read_rows(const Service *service, const Table *table, Outcomes *outcomes, Error *err)
{
    enum { LINES_TOLD = 20 };
    Text others = text_init(service->arena, 1000);
    const char *lines;
    Error unsaid = { 0 };
    int more = 0;
    for (size_t i = 0; i < table->count; i++) {
        Outcome outcome;
        Error wrong = { 0 };
        if (read_outcome(service, table, i, &outcome, &wrong)) {
            if (!add_outcome(service, outcomes, outcome, err)) return false;
        } else if (err->kind == ERR_NONE) {
            *err = wrong;
        } else if (more++ < LINES_TOLD) {
            if (more > 1) text_put(&others, ", ");
            text_number(&others, table->lines[i]);
        }
    }
    if (more && text_finish(&others, &lines, &unsaid)) error_note(err, MSG_WORKSHOP_OUTCOME_OTHERS, more, lines);
    return err->kind == ERR_NONE;
}

bool outcomes_read(const Service *service, const char *path, Outcomes *outcomes, Error *err)
{
    Table table;
    *outcomes = (Outcomes){ .whole = true };
    if (!table_read_some(service->arena, path, columns, COLUMNS, COLUMN_REGISTER, &table, err) || !read_rows(service, &table, outcomes, err)) return false;
    return outcomes_order(service, path, outcomes, err);
}
