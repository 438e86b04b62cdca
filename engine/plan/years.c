/*
 * The school calendar from data/calendar/: years.csv says when lessons begin, when quarters begin, when lessons end;
 * days.csv changes single stretches of days, in its own order, a later row over an earlier one. So a holiday, a
 * moved day, a quarantine or a day of frost is a row, never code.
 */
#include <string.h>

#include "internal.h"

static const char *const year_columns[] = { "year", "first", "quarter_2", "quarter_3", "quarter_4", "last", "confirmed",
                                            "source_kk", "source_ru", "source_en" };
enum { YEAR, YEAR_FIRST, YEAR_QUARTER_2, YEAR_LAST = 5, YEAR_CONFIRMED, YEAR_SOURCE };

static const char *const day_columns[] = { "from", "to", "kind", "grades", "week", "kk", "ru", "en", "source_kk", "source_ru", "source_en" };
enum { DAY_FROM, DAY_TO, DAY_KIND, DAY_GRADES, DAY_WEEK, DAY_WORDS, DAY_SOURCE = 8 };

static const char *const kinds[] = { "off", "lessons" };      /* no lessons; lessons although it would be a day off */

typedef struct {
    Date from, to;
    bool lessons;
    int grade_least, grade_most;
    int week;                /* 5 or 6; 0: both */
} Change;
typedef struct { Change *items; size_t count; } Changes;

/* First day, quarters, last day: each later than the one before it and within the school year. */
static bool read_year(Sheet *sheet, size_t row, const SchoolYear *before, SchoolYear *year)
{
    Date days[5];
    if (!sheet_number(sheet, row, YEAR, 1990, 2190, &year->year)) return false;
    if (before && year->year != before->year + 1) return sheet_fault(sheet, row, YEAR, MSG_PLAN_YEAR_GAP);
    for (size_t i = 0; i < COUNT(days); i++) {
        if (!sheet_day(sheet, row, YEAR_FIRST + i, &days[i])) return false;
        if (date_school_year(days[i]) != year->year) return sheet_fault(sheet, row, YEAR_FIRST + i, MSG_PLAN_OTHER_YEAR);
        if (i && days[i].number <= days[i - 1].number) return sheet_fault(sheet, row, YEAR_FIRST + i, MSG_PLAN_DAY_ORDER);
    }
    year->first = days[0];
    year->last = days[4];
    for (int quarter = 0; quarter < 4; quarter++)
        year->quarters[quarter] = (Span){ days[quarter], quarter < 3 ? date_plus(days[quarter + 1], -1) : date_of(year->year + 1, 7, 31) };
    return sheet_flag(sheet, row, YEAR_CONFIRMED, &year->confirmed) && sheet_words(sheet, row, YEAR_SOURCE, &year->source);
}

static bool read_years(Arena *arena, Calendar *calendar, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/calendar/years.csv", year_columns, COUNT(year_columns))) return false;
    if (!sheet_at_most(&sheet, YEARS_LIMIT)) return false;
    SchoolYear *years = ARENA_ARRAY(arena, SchoolYear, sheet.table.count);
    if (!years) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++)
        if (!read_year(&sheet, row, row ? &years[row - 1] : NULL, &years[row])) return false;
    calendar->years = years;
    calendar->year_count = sheet.table.count;
    calendar->first = date_of(years[0].year, 8, 1);
    calendar->length = date_between(calendar->first, date_of(years[sheet.table.count - 1].year + 1, 8, 1));
    return true;
}

/* "", "1" or "0-4". */
static bool read_grades(Sheet *sheet, size_t row, Change *change)
{
    const char *cell = sheet_cell(sheet, row, DAY_GRADES), *dash = strchr(cell, '-');
    change->grade_least = 0;
    change->grade_most = GRADES - 1;
    if (!*cell) return true;
    const char *least = dash ? arena_copy(sheet->arena, cell, (size_t)(dash - cell)) : cell;
    if (!least) return error_memory(sheet->err);
    if (!sheet_piece_number(sheet, row, DAY_GRADES, least, 0, GRADES - 1, &change->grade_least)) return false;
    return sheet_piece_number(sheet, row, DAY_GRADES, dash ? dash + 1 : cell, change->grade_least, GRADES - 1, &change->grade_most);
}

static bool read_change(Sheet *sheet, size_t row, const Calendar *calendar, Change *change)
{
    const char *kind;
    size_t index;
    Words words;
    Date ends[2];
    for (size_t i = 0; i < 2; i++) {
        if (!sheet_day(sheet, row, DAY_FROM + i, &ends[i])) return false;
        if (!calendar_year(calendar, date_school_year(ends[i]))) return sheet_fault(sheet, row, DAY_FROM + i, MSG_PLAN_OUTSIDE);
    }
    if (ends[1].number < ends[0].number) return sheet_fault(sheet, row, DAY_TO, MSG_PLAN_DAY_ORDER);
    *change = (Change){ .from = ends[0], .to = ends[1] };
    if (!sheet_text(sheet, row, DAY_KIND, &kind) || !sheet_known(sheet, row, DAY_KIND, kind, &KNOWN_OF(kinds, COUNT(kinds)), &index)) return false;
    change->lessons = index == 1;
    if (!read_grades(sheet, row, change)) return false;
    if (*sheet_cell(sheet, row, DAY_WEEK) && !sheet_number(sheet, row, DAY_WEEK, 5, 6, &change->week)) return false;
    return sheet_words(sheet, row, DAY_WORDS, &words) && sheet_words(sheet, row, DAY_SOURCE, &words);
}

static bool read_changes(Arena *arena, const Calendar *calendar, Changes *changes, Error *err)
{
    Sheet sheet = { .arena = arena, .err = err };
    if (!sheet_read(&sheet, "data/calendar/days.csv", day_columns, COUNT(day_columns))) return false;
    changes->items = ARENA_ARRAY(arena, Change, sheet.table.count);
    if (!changes->items) return error_memory(err);
    for (changes->count = 0; changes->count < sheet.table.count; changes->count++)
        if (!read_change(&sheet, changes->count, calendar, &changes->items[changes->count])) return false;
    return true;
}

/* One byte a day: are there lessons for that grade and week. */
static void mark_days(const Calendar *calendar, const Changes *changes, int grade, int week, uint8_t *days)
{
    memset(days, 0, (size_t)calendar->length);
    for (size_t y = 0; y < calendar->year_count; y++)
        for (Date day = calendar->years[y].first; day.number <= calendar->years[y].last.number; day.number++)
            days[date_between(calendar->first, day)] = date_weekday(day) <= week;
    for (size_t c = 0; c < changes->count; c++) {
        const Change *change = &changes->items[c];
        if (grade < change->grade_least || grade > change->grade_most || (change->week && change->week != week)) continue;
        memset(days + date_between(calendar->first, change->from), change->lessons, (size_t)date_between(change->from, change->to) + 1);
    }
}

static bool count_days(Arena *arena, const Calendar *calendar, const uint8_t *days, DayLine *line, Error *err)
{
    uint16_t *before = ARENA_ARRAY(arena, uint16_t, calendar->length + 1);
    if (!before) return error_memory(err);
    for (int i = 0; i < calendar->length; i++) before[i + 1] = (uint16_t)(before[i] + (days[i] != 0));
    *line = (DayLine){ calendar->first, calendar->length, before };
    return true;
}

bool calendar_load(Arena *arena, const Calendar **result, Error *err)
{
    Calendar *calendar = ARENA_NEW(arena, Calendar);
    Changes changes = { 0 };
    if (!calendar) return error_memory(err);
    if (!read_years(arena, calendar, err) || !read_changes(arena, calendar, &changes, err)) return false;
    uint8_t *days = arena_take(arena, (size_t)calendar->length);
    uint8_t *any = arena_take(arena, (size_t)calendar->length), *staff = arena_take(arena, (size_t)calendar->length);
    if (!days || !any || !staff) return error_memory(err);
    for (int grade = 0; grade < GRADES; grade++)
        for (int week = 5; week <= 6; week++) {
            mark_days(calendar, &changes, grade, week, days);
            if (!count_days(arena, calendar, days, &calendar->lines[grade][week - 5], err)) return false;
            for (int i = 0; i < calendar->length; i++) {
                any[i] |= days[i];
                if (week == 5) staff[i] |= days[i];
            }
        }
    *result = calendar;
    return count_days(arena, calendar, any, &calendar->any, err) && count_days(arena, calendar, staff, &calendar->staff, err);
}
