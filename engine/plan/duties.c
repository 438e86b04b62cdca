/* The clockwork of the plan: data/plan/duties.csv, and when each duty occurs in a school year. */
#include <stdio.h>
#include <string.h>

#include "internal.h"

static const char *const whom_names[] = { "school", "class", "registered", "category", "newcomer" };                      /* by DutyWhom */
static const char *const when_names[] = { "months", "monthly", "quarterly", "half-year", "registration", "joining", "sitting", "switched" }; /* by DutyWhen */
static const char *const columns[] = { "id", "item", "whom", "of", "when", "months", "council", "kk", "ru", "en" };
enum { DUTY_ID, DUTY_ITEM, DUTY_WHOM, DUTY_OF, DUTY_WHEN, DUTY_MONTHS, DUTY_COUNCIL, DUTY_WORDS };

/* A month's place in a school year, which begins in August. */
static int place_of(int month) { return (month + 4) % 12; }

/* "8-9" or "1": each within one school year and behind the one before it, so that no day of a year is meant twice. */
static bool read_months(Sheet *sheet, size_t row, Duty *duty)
{
    Pieces pieces;
    int last = -1;
    if (!sheet_pieces(sheet, row, DUTY_MONTHS, &pieces)) return false;
    if ((pieces.count > 0) != (duty->when == WHEN_MONTHS) || pieces.count > COUNT(duty->months)) return sheet_fault(sheet, row, DUTY_MONTHS, MSG_PLAN_MONTHS_TERM);
    for (size_t i = 0; i < pieces.count; i++) {
        const char *dash = strchr(pieces.items[i], '-');
        const char *first = dash ? arena_copy(sheet->arena, pieces.items[i], (size_t)(dash - pieces.items[i])) : pieces.items[i];
        if (!first) return error_memory(sheet->err);
        if (!sheet_piece_number(sheet, row, DUTY_MONTHS, first, 1, 12, &duty->months[i].first) ||
            !sheet_piece_number(sheet, row, DUTY_MONTHS, dash ? dash + 1 : first, 1, 12, &duty->months[i].last)) return false;
        int begins = place_of(duty->months[i].first), ends = place_of(duty->months[i].last);
        if (ends < begins || begins <= last) return sheet_fault_word(sheet, row, DUTY_MONTHS, pieces.items[i], MSG_PLAN_DUTY_MONTHS);
        last = ends;
    }
    duty->month_count = pieces.count;
    return true;
}

/* Whom exactly: registers of the registered, categories, grades or registers of classes. */
static bool read_of(Sheet *sheet, size_t row, const Plan *plan, Duty *duty)
{
    Pieces pieces;
    if (!sheet_pieces(sheet, row, DUTY_OF, &pieces)) return false;
    if (pieces.count > 0 && (duty->whom == WHOM_SCHOOL || duty->whom == WHOM_NEWCOMER)) return sheet_fault(sheet, row, DUTY_OF, MSG_PLAN_DUTY_OF);
    if (pieces.count == 0 && duty->whom == WHOM_CATEGORY) return sheet_fault(sheet, row, DUTY_OF, MSG_PLAN_DUTY_OF);
    for (size_t i = 0; i < pieces.count; i++) {
        size_t which;
        int grade;
        if (duty->whom == WHOM_CATEGORY) {
            if (!sheet_known(sheet, row, DUTY_OF, pieces.items[i], &KNOWN_OF(plan->categories, plan->category_count), &which)) return false;
            duty->categories |= 1ull << plan->categories[which].index;
        } else if (duty->whom == WHOM_CLASS && pieces.items[i][0] >= '0' && pieces.items[i][0] <= '9') {
            if (!sheet_piece_number(sheet, row, DUTY_OF, pieces.items[i], 0, GRADES - 1, &grade)) return false;
            duty->grades |= 1u << grade;
        } else {
            if (!sheet_known(sheet, row, DUTY_OF, pieces.items[i], &KNOWN_OF(plan->registers, plan->register_count), &which)) return false;
            duty->registers |= 1u << which;
        }
    }
    return true;
}

/* A sitting's duty names its council; a registration is a registered pupil's, a joining a newcomer's. */
static bool read_when(Sheet *sheet, size_t row, const Plan *plan, Duty *duty)
{
    const char *when, *council = sheet_cell(sheet, row, DUTY_COUNCIL);
    size_t which;
    if (!sheet_text(sheet, row, DUTY_WHEN, &when) || !sheet_known(sheet, row, DUTY_WHEN, when, &KNOWN_OF(when_names, COUNT(when_names)), &which)) return false;
    duty->when = (DutyWhen)which;
    if ((duty->when == WHEN_REGISTRATION && duty->whom != WHOM_REGISTERED) || (duty->when == WHEN_JOINING) != (duty->whom == WHOM_NEWCOMER) ||
        (duty->when == WHEN_SWITCHED && duty->whom != WHOM_SCHOOL) || (*council != 0) != (duty->when == WHEN_SITTING))
        return sheet_fault(sheet, row, DUTY_WHEN, MSG_PLAN_DUTY_WHEN);
    if (!*council) return true;
    if (!sheet_known(sheet, row, DUTY_COUNCIL, council, &KNOWN_OF(plan->councils, plan->council_count), &which)) return false;
    duty->council = &plan->councils[which];
    return true;
}

bool duties_load(Arena *arena, Plan *plan, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/plan/duties.csv", columns, COUNT(columns))) return false;
    Duty *list = ARENA_ARRAY(arena, Duty, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++) {
        Duty *duty = &list[row];
        const char *item, *whom;
        size_t which;
        if (!sheet_id(&sheet, row, DUTY_ID, &KNOWN_OF(list, row), &duty->id) || !sheet_text(&sheet, row, DUTY_ITEM, &item) ||
            !sheet_known(&sheet, row, DUTY_ITEM, item, &KNOWN_OF(plan->items, plan->item_count), &which)) return false;
        duty->item = &plan->items[which];
        if (!sheet_text(&sheet, row, DUTY_WHOM, &whom) || !sheet_known(&sheet, row, DUTY_WHOM, whom, &KNOWN_OF(whom_names, COUNT(whom_names)), &which)) return false;
        duty->whom = (DutyWhom)which;
        if (!read_of(&sheet, row, plan, duty) || !read_when(&sheet, row, plan, duty) || !read_months(&sheet, row, duty) ||
            !sheet_words_or_none(&sheet, row, DUTY_WORDS, &duty->words)) return false;
    }
    plan->duties = list;
    plan->duty_count = sheet.table.count;
    return true;
}

/* ---- occurrences ------------------------------------------------------------------------------------------------------ */

static Date first_of(int school_year, int month) { return date_of(month >= 8 ? school_year : school_year + 1, month, 1); }

static Date last_of(int school_year, int month)
{
    int year = month >= 8 ? school_year : school_year + 1;
    return date_plus(date_of(month == 12 ? year + 1 : year, month % 12 + 1, 1), -1);
}

typedef struct { const Plan *plan; Occurrence *items; size_t count; } Occurring;

static void occur(Occurring *list, Span span, const char *label)
{
    if (list->count == OCCURRENCES_MOST) return;
    Occurrence *next = &list->items[list->count];
    *next = (Occurrence){ .span = span, .due = due_last_day(list->plan->calendar, span) };
    if (!date_known(next->due)) return;
    const SchoolYear *year = calendar_year(list->plan->calendar, date_school_year(next->due));
    next->draft = !year || !year->confirmed;
    snprintf(next->label, sizeof next->label, "%s", label);
    list->count++;
}

static void occur_months(Occurring *list, int year, int first, int last)
{
    char label[16];
    Span span = { first_of(year, first), last_of(year, last) };
    if (last == first) snprintf(label, sizeof label, "%d-%02d", first >= 8 ? year : year + 1, first % 100);
    else snprintf(label, sizeof label, "%d-%02d-%02d", first >= 8 ? year : year + 1, first % 100, last % 100);
    occur(list, span, label);
}

/* Quarters begin and end with lessons where the calendar knows them; else where they usually do. */
static Span part_of_year(const Plan *plan, int year, int quarter_first, int quarter_last)
{
    static const int months[4][2] = { { 9, 10 }, { 11, 12 }, { 1, 3 }, { 4, 5 } };
    const SchoolYear *known = calendar_year(plan->calendar, year);
    if (!known) return (Span){ first_of(year, months[quarter_first][0]), last_of(year, months[quarter_last][1]) };
    Date to = known->quarters[quarter_last].to;
    return (Span){ known->quarters[quarter_first].from, to.number > known->last.number ? known->last : to };
}

size_t duty_occurrences(const Plan *plan, const Duty *duty, int year, Occurrence occurrences[OCCURRENCES_MOST])
{
    static const int lessons[] = { 9, 10, 11, 12, 1, 2, 3, 4, 5 };
    Occurring list = { plan, occurrences, 0 };
    char label[16];
    if (!date_known(date_of(year, 1, 1)) || !date_known(date_of(year + 2, 1, 1))) return 0;
    switch (duty->when) {
    case WHEN_MONTHS:
        for (size_t i = 0; i < duty->month_count; i++) occur_months(&list, year, duty->months[i].first, duty->months[i].last);
        break;
    case WHEN_MONTHLY:
        for (size_t i = 0; i < COUNT(lessons); i++) occur_months(&list, year, lessons[i], lessons[i]);
        break;
    case WHEN_QUARTERLY:
        for (int i = 0; i < 4; i++) {
            snprintf(label, sizeof label, "%d-q%d", year, i + 1);
            occur(&list, part_of_year(plan, year, i, i), label);
        }
        break;
    case WHEN_HALF_YEAR:
        for (int i = 0; i < 2; i++) {
            snprintf(label, sizeof label, "%d-h%d", year, i + 1);
            occur(&list, part_of_year(plan, year, 2 * i, 2 * i + 1), label);
        }
        break;
    case WHEN_SITTING:
        for (size_t i = 0; i < duty->council->sitting_count; i++) {
            Date day = duty->council->sittings[i];
            if (date_school_year(day) == year) occur(&list, (Span){ day, day }, date_iso(day).text);
        }
        break;
    case WHEN_REGISTRATION: case WHEN_JOINING: case WHEN_SWITCHED: break;   /* a day of a pupil's or a person's, not of the calendar */
    }
    return list.count;
}
