/* Where a map's columns stand in a sheet, and what holds for all of its rows: class, month, year, days of the columns. */
#include <string.h>

#include "map.h"

enum { CELL_KEPT = 400 };
enum { ANY_GRADE = 5, FIVE_DAYS = 5 };          /* a grade without breaks of its own, in the shorter week: a quarter's last school day is one for everybody */

/* ---- the first rows of a sheet ------------------------------------------------------------------------------------------------- */

static bool keep_row(Arena *arena, const SheetRow *row, HeadRow *kept)
{
    Fold fold = { .arena = arena };
    *kept = (HeadRow){ row->line, row->count, ARENA_ARRAY(arena, const char *, row->count + 1), ARENA_ARRAY(arena, const char *, row->count + 1) };
    if (!kept->cells || !kept->folded) return false;
    for (size_t i = 0; i < row->count; i++) {
        size_t length = row->cells[i].length;
        if (length > CELL_KEPT)
            for (length = CELL_KEPT; ((unsigned char)row->cells[i].text[length] & 0xC0) == 0x80;) length--;
        kept->cells[i] = length ? arena_copy(arena, row->cells[i].text, length) : "";
        if (!kept->cells[i]) return false;
        kept->folded[i] = length ? words_fold(&fold, kept->cells[i]) : "";
    }
    return !fold.starved;
}

bool head_read(Arena *arena, Sheets *sheets, size_t sheet, Head *head, Error *err)
{
    SheetRow row;
    head->count = 0;
    if (!sheets_begin(sheets, sheet, err)) return false;
    while (sheets_next(sheets, &row)) {
        if (row_blank(&row)) continue;
        if (head->count == HEAD_ROWS) return true;
        if (!keep_row(arena, &row, &head->items[head->count++])) return error_memory(err);
    }
    return sheets_finish(sheets, err);
}

const char *head_cell(const Head *head, long line, int column)
{
    for (size_t i = 0; i < head->count; i++)
        if (head->items[i].line == line && column >= 0 && (size_t)column < head->items[i].count) return head->items[i].cells[column];
    return "";
}

bool heading_over_data(const MapWords *words, const HeadRow *upper, const HeadRow *lower, size_t column)
{
    const char *below = head_folded(lower, column);
    return below[0] && words_find(words, head_folded(upper, column)) && !words_find(words, below);
}

/* ---- the header row ------------------------------------------------------------------------------------------------------------- */

typedef struct {
    Arena *arena;
    Fold fold;
    const Vocabulary *vocabulary;
    const Map *map;
    const HeadRow *upper, *lower;    /* the same where there is one */
    Layout *layout;
    const char *carried;             /* of the upper row: what its last cell said; a merged cell stands over several columns */
    bool ended;                      /* a column of totals was met: what stands to the right is none of ours */
} Seek;

/* Is the column one that the map names? */
static bool place_field(Seek *seek, size_t column)
{
    const char *folded[] = { head_folded(seek->lower, column), head_folded(seek->upper, column) };
    for (size_t i = 0; i < COUNT(folded); i++)
        for (size_t field = 0; field < seek->map->field_count; field++) {
            if (seek->layout->at[field] >= 0 || !words_find(&seek->map->fields[field].headings, folded[i])) continue;
            seek->layout->at[field] = (int)column;
            return true;
        }
    return false;
}

static bool add_across(Seek *seek, Across across, Error *err)
{
    if (!VECTOR_ROOM(seek->arena, &seek->layout->across)) return error_memory(err);
    seek->layout->across.items[seek->layout->across.count++] = across;
    return true;
}

static bool place_day(Seek *seek, size_t column, Error *err)
{
    Across across = { .column = (int)column, .day = NO_DATE, .held = -1, .id = "" };
    const char *lower = head_text(seek->lower, column);
    if (seek->upper == seek->lower) {
        across.heading = lower;
        return !day_said(&seek->fold, seek->vocabulary, lower, &across.said) || add_across(seek, across, err);
    }
    if (head_text(seek->upper, column)[0]) seek->carried = head_text(seek->upper, column);
    DayWords above;
    const int lesson = lesson_said(&seek->fold, seek->vocabulary, lower);
    if (day_said(&seek->fold, seek->vocabulary, seek->carried, &above) && (seek->map->lessons_across || above.month)) {
        if (!lesson) return true;
        across.heading = seek->carried;
        across.said = above;
        across.lesson = lesson;
        return add_across(seek, across, err);
    }
    TimeWords time = { 0 };
    across.heading = lower;
    if (!day_said(&seek->fold, seek->vocabulary, lower, &across.said)) return true;
    time_said(&seek->fold, seek->vocabulary, seek->carried, &time);
    if (!across.said.month) across.said.month = time.month;
    if (!across.said.year && time.school_year == 0) across.said.year = time.year;
    return add_across(seek, across, err);
}

static bool place_heading(Seek *seek, size_t column, Error *err)
{
    const HeadRow *rows[] = { seek->lower, seek->upper };
    for (size_t i = 0; i < COUNT(rows); i++) {
        const MapWord *found = words_find(&seek->map->across_headings, head_folded(rows[i], column));
        if (found && !found->value[0]) return true;                /* the map calls it nothing of ours */
        if (found) return add_across(seek, (Across){ .column = (int)column, .heading = head_text(rows[i], column), .id = found->value, .day = NO_DATE, .held = -1 }, err);
    }
    return true;
}

/* Right of a month's totals the next month may begin: by a day with its month, or a month above. */
static bool days_resume(Seek *seek, size_t column)
{
    DayWords said;
    TimeWords above = { 0 };
    const char *upper = seek->upper == seek->lower ? "" : head_text(seek->upper, column);
    if (seek->map->across_headings.count) return false;
    if (day_said(&seek->fold, seek->vocabulary, head_text(seek->lower, column), &said) && said.month) return true;
    if (day_said(&seek->fold, seek->vocabulary, upper, &said) && said.month) return true;
    time_said(&seek->fold, seek->vocabulary, upper, &above);
    return above.month != 0;
}

static bool place_column(Seek *seek, size_t column, Error *err)
{
    const Map *map = seek->map;
    if (place_field(seek, column)) { seek->carried = ""; return true; }
    if (map->across < 0) return true;
    const bool total = seek->layout->across.count
                    && (words_begin(&map->ends, head_folded(seek->lower, column)) || words_begin(&map->ends, head_folded(seek->upper, column)));
    seek->ended = total || (seek->ended && !days_resume(seek, column));
    if (seek->ended) return true;
    return map->across_headings.count ? place_heading(seek, column, err) : place_day(seek, column, err);
}

/* Columns without a heading among those of days: the day stands over several lessons, and the row below tells them apart. */
static bool has_gaps(const Seek *seek)
{
    const Layout *layout = seek->layout;
    for (size_t i = 1; i < layout->across.count; i++)
        for (int column = layout->across.items[i - 1].column + 1; column < layout->across.items[i].column; column++)
            if (!head_text(seek->lower, (size_t)column)[0]) return true;
    return false;
}

/* One day in two columns: it may stand over its lessons, each column with the day. */
static bool has_repeats(const Seek *seek)
{
    const Layout *layout = seek->layout;
    for (size_t i = 1; i < layout->across.count; i++) {
        const DayWords *one = &layout->across.items[i - 1].said, *other = &layout->across.items[i].said;
        if (one->day && one->day == other->day && one->month == other->month && one->year == other->year) return true;
    }
    return false;
}

static bool field_over_data(const Seek *seek)
{
    for (size_t i = 0; i < seek->map->field_count; i++) {
        const int column = seek->layout->at[i];
        if (column >= 0 && heading_over_data(&seek->map->fields[i].headings, seek->upper, seek->lower, (size_t)column)) return true;
    }
    return false;
}

static bool try_header(Seek *seek, const Head *head, size_t row, int rows, bool *fits, Error *err)
{
    *fits = false;
    if (row + (size_t)rows > head->count) return true;
    seek->upper = &head->items[row];
    seek->lower = &head->items[row + (size_t)rows - 1];
    seek->carried = "";
    seek->ended = false;
    Layout *layout = seek->layout;
    layout->header = row;
    layout->line = seek->upper->line;
    layout->last = seek->lower->line;
    layout->across.count = 0;
    for (size_t i = 0; i < FIELDS_MOST; i++) layout->at[i] = -1;
    for (size_t column = 0; column < head_width(seek->upper, seek->lower); column++)
        if (!place_column(seek, column, err)) return false;
    for (size_t i = 0; i < seek->map->field_count; i++)
        if (seek->map->fields[i].needed && layout->at[i] < 0) return true;
    if (seek->map->across >= 0 && !layout->across.count) return true;
    bool days = seek->map->across >= 0 && !seek->map->across_headings.count;
    *fits = rows == 1 ? !(days && has_gaps(seek)) : !field_over_data(seek);
    return true;
}

bool layout_find(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, Layout *layout, Error *err)
{
    Seek seek = { .arena = arena, .fold = { .arena = arena }, .vocabulary = vocabulary, .map = map, .layout = layout };
    bool fits = false;
    *layout = (Layout){ 0 };
    for (int rows = map->header_rows ? map->header_rows : 1; rows <= (map->header_rows ? map->header_rows : 2); rows++)
        for (size_t row = 0; row < head->count; row++) {
            if (!try_header(&seek, head, row, rows, &fits, err)) return false;
            bool lessons_below = fits && rows == 1 && !map->header_rows && has_repeats(&seek);
            if (lessons_below && !(try_header(&seek, head, row, 2, &fits, err) && (fits || try_header(&seek, head, row, 1, &fits, err)))) return false;
            if (seek.fold.starved) return error_memory(err);
            if (fits) return true;
        }
    return false;
}

/* ---- what holds for all rows ------------------------------------------------------------------------------------------------------ */

typedef struct {
    Arena *arena;
    Fold *fold;
    const Vocabulary *vocabulary;
    const Map *map;
    const Head *head;
    const char *sheet_name, *path;
    const Plan *plan;
    Date on;
    Layout *layout;
    Error *err;
} Saying;

/* «Класс: 7Ә», or «Класс» and the next cell that holds anything; above the header row. */
static const char *said_after(const Saying *saying, const MapWords *words)
{
    for (size_t r = 0; r < saying->layout->header; r++) {
        const HeadRow *row = &saying->head->items[r];
        for (size_t c = 0; c < row->count; c++) {
            if (!words_begin(words, row->folded[c])) continue;
            const char *colon = strchr(row->cells[c], ':');
            if (colon && !text_blank(colon + 1)) return colon + 1 + strspn(colon + 1, " \t");
            if (!words_find(words, row->folded[c])) return row->cells[c];      /* «7Ә» stands somewhere in it */
            for (size_t next = c + 1; next < row->count; next++)
                if (row->cells[next][0]) return row->cells[next];
        }
    }
    return NULL;
}

static const char *constant_words(const Saying *saying, const MapConstant *constant)
{
    const char *words = NULL;
    switch (constant->from) {
    case FROM_TEXT: return constant->text;
    case FROM_SHEET: return saying->sheet_name;
    case FROM_CELL: words = head_cell(saying->head, constant->line, constant->column - 1); break;
    case FROM_AFTER: words = said_after(saying, &constant->words); break;
    default: break;
    }
    return words && words[0] ? words : NULL;
}

static int school_year_of(const Saying *saying)
{
    const TimeWords *time = &saying->layout->time;
    if (time->school_year) return time->school_year;
    if (time->year && time->month) return time->month >= 8 ? time->year : time->year - 1;
    return date_school_year(saying->on);
}

/* quarter_end(), year_start(): by the school's calendar. NO_DATE: the title names no quarter, or the calendar lacks the year. */
static Date constant_day(const Saying *saying, ConstantFrom from)
{
    const Calendar *calendar = saying->plan->calendar;
    int year = school_year_of(saying), quarter = saying->layout->time.quarter;
    const SchoolYear *known = calendar_year(calendar, year);
    if (!known) return NO_DATE;
    if (from == FROM_YEAR) return known->first;
    if (!quarter) return NO_DATE;
    Date to = quarter == 4 ? known->last : known->quarters[quarter - 1].to;
    return dayline_back(calendar_line(calendar, ANY_GRADE, FIVE_DAYS), to, 1);
}

static bool say_times(Saying *saying)
{
    static const int parts[] = { FURTHER_MONTH, FURTHER_YEAR };
    TimeWords *time = &saying->layout->time, own = { 0 };
    for (size_t i = 0; i < COUNT(parts); i++) {
        const char *words = constant_words(saying, &saying->map->fields[map_further(saying->map, parts[i])].constant);
        char *end;
        if (!words) continue;
        long number = strtol(words, &end, 10);
        if (*end || end == words) time_said(saying->fold, saying->vocabulary, words, &own);
        else if (parts[i] == FURTHER_MONTH && number >= 1 && number <= 12) own.month = (int)number;
        else if (parts[i] == FURTHER_YEAR && number >= 1990 && number <= 2150) own.year = (int)number;
    }
    *time = own;
    time_said(saying->fold, saying->vocabulary, saying->sheet_name, time);
    for (size_t r = 0; r <= saying->layout->header; r++)
        for (size_t c = 0; c < saying->head->items[r].count; c++)
            if (r < saying->layout->header || !time->month) time_said(saying->fold, saying->vocabulary, saying->head->items[r].cells[c], time);
    if (own.year) time->school_year = own.school_year;
    return true;
}

/* The class, where no column and no constant says it: named by the sheet, or by a title. */
static const char *class_of_sheet(const Saying *saying)
{
    const char *class = class_said(saying->fold, saying->sheet_name);
    for (size_t r = 0; r < saying->layout->header && !class; r++)
        for (size_t c = 0; c < saying->head->items[r].count && !class; c++) class = class_said(saying->fold, saying->head->items[r].cells[c]);
    return class;
}

static bool say_field(Saying *saying, size_t field)
{
    const MapField *one = &saying->map->fields[field];
    const char **said = &saying->layout->said[field];
    bool class = strcmp(one->key, "class") == 0;
    if (one->constant.from == FROM_QUARTER || one->constant.from == FROM_YEAR) {
        Date day = constant_day(saying, one->constant.from);
        if (date_known(day) && !(*said = arena_text(saying->arena, date_iso(day).text))) return error_memory(saying->err);
        return true;
    }
    const char *words = constant_words(saying, &one->constant);
    if (class && words && class_said(saying->fold, words)) words = class_said(saying->fold, words);
    if (class && !words && one->constant.from == FROM_NOWHERE && saying->layout->at[field] < 0) words = class_of_sheet(saying);
    const char *folded = words ? words_fold(saying->fold, words) : NULL;
    const MapWord *value = folded ? words_find(&one->values, folded) : NULL;
    *said = value ? value->value : words;
    return true;
}

/* «9/2/2025»: its two numbers. */
static bool stroke_day(const char *text, long *first, long *second)
{
    char *end;
    *first = strtol(text, &end, 10);
    if (end == text || *end != '/') return false;
    *second = strtol(end + 1, &end, 10);
    return *end == '/';
}

/*
 * Read with the month first, «9/2/2025» would be a day in February, and «9/15/2025» no day at all: neither may pass for one of ours. Told by a day past the
 * twelfth, or by three headings whose first number, the month, is the same while the second runs on.
 */
static bool month_stands_first(const Saying *saying)
{
    enum { ENOUGH = 3 };
    const Layout *layout = saying->layout;
    for (size_t r = layout->header; r < saying->head->count && saying->head->items[r].line <= layout->last; r++) {
        const HeadRow *row = &saying->head->items[r];
        long month = 0, last = 0, first, second;
        size_t running = 0;
        for (size_t c = 0; c < row->count; c++) {
            if (stroke_day(row->cells[c], &first, &second)) {
                running = running && first == month && second > last ? running + 1 : 1;
                month = first;
                last = second;
            }
            if (running < ENOUGH && !month_first(row->cells[c])) continue;
            (void)error_set(saying->err, ERR_INPUT, MSG_MAPS_MONTH_FIRST, sheet_path(saying->arena, saying->path, saying->sheet_name), row->line, row->cells[c]);
            return true;
        }
    }
    return false;
}

/* ---- the days of the columns -------------------------------------------------------------------------------------------------------- */

static int year_of_month(const Saying *saying, int month, int day)
{
    const TimeWords *time = &saying->layout->time;
    if (time->school_year) return month >= 8 ? time->school_year : time->school_year + 1;
    if (time->year) return time->year;
    int year, on_month, on_day;
    date_split(saying->on, &year, &on_month, &on_day);
    Date same = date_of(year, month, day);
    return date_known(same) && same.number > saying->on.number ? year - 1 : year;     /* a journal is of what was */
}

static bool say_days(Saying *saying)
{
    enum { WEEK = 7 };
    int month = saying->layout->time.month, before = 0, turned = 0;
    for (size_t i = 0; i < saying->layout->across.count; i++) {
        Across *across = &saying->layout->across.items[i];
        DayWords said = across->said;
        if (!said.month) {
            if (!month) return error_set(saying->err, ERR_INPUT, MSG_MAPS_MONTH_UNKNOWN, sheet_path(saying->arena, saying->path, saying->sheet_name),
                                         cell_name_of(saying->layout->last, across->column + 1).text, across->heading);
            if (said.day < before && before - said.day < WEEK) continue;       /* «5, 4»: a slip, and no month turns; the day stays unknown */
            if (said.day < before) turned++;                                  /* … 29, 30, 1, 2: the next month begins */
            said.month = (month + turned - 1) % 12 + 1;
            before = said.day;
        }
        if (!said.year) said.year = year_of_month(saying, said.month, said.day) + (saying->layout->time.year && !saying->layout->time.school_year && month && said.month < month ? 1 : 0);
        across->day = date_of(said.year, said.month, said.day);
    }
    return true;
}

/* A day stands over several columns where these are its lessons; else one of the two dates is wrong, and nothing says which. */
static bool say_days_once(const Saying *saying)
{
    const Layout *layout = saying->layout;
    for (size_t i = 0; i < layout->across.count; i++)
        for (size_t k = 0; k < i; k++) {
            const Across *one = &layout->across.items[k], *other = &layout->across.items[i];
            if (!date_known(one->day) || one->day.number != other->day.number || (one->lesson && other->lesson && one->lesson != other->lesson)) continue;
            return error_set(saying->err, ERR_INPUT, MSG_MAPS_DAY_TWICE, sheet_path(saying->arena, saying->path, saying->sheet_name), one->day,
                             cell_name_of(layout->last, one->column + 1).text, cell_name_of(layout->last, other->column + 1).text);
        }
    return true;
}

bool layout_said(Arena *arena, const Vocabulary *vocabulary, const Map *map, const Head *head, const char *sheet_name, const Plan *plan,
                 Date on, const char *path, Layout *layout, Error *err)
{
    Fold fold = { .arena = arena };
    Saying saying = { arena, &fold, vocabulary, map, head, sheet_name, path, plan, on, layout, err };
    if (!say_times(&saying)) return false;
    for (size_t i = 0; i < map->field_count; i++)
        if (map->fields[i].key[0] && !say_field(&saying, i)) return false;
    if (fold.starved) return error_memory(err);
    return map->across < 0 || map->across_headings.count || (!month_stands_first(&saying) && say_days(&saying) && say_days_once(&saying));
}
