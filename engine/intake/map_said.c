/*
 * What holds for all rows of a sheet whose header row was found (map_find.c): class, month, year, and which days its columns are. The calendar is asked here, and
 * what is said twice, or with the month first, or of no month at all is refused here.
 */
#include <string.h>

#include "map.h"

enum { ANY_GRADE = 5, FIVE_DAYS = 5 };          /* a grade without breaks of its own, in the shorter week: a quarter's last school day is one for everybody */

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

static HeadSpot spot_of(const HeadRow *row, size_t column) { return (HeadSpot){ row->line, (int)column }; }

/* «Класс: 7Ә», or «Класс» and the next cell that holds anything; above the header row. */
static const char *said_after(const Saying *saying, const MapWords *words, HeadSpot *at)
{
    for (size_t r = 0; r < saying->layout->header; r++) {
        const HeadRow *row = &saying->head->items[r];
        for (size_t c = 0; c < row->count; c++) {
            if (!words_begin(words, row->folded[c])) continue;
            *at = spot_of(row, c);
            const char *colon = strchr(row->cells[c], ':');
            if (colon && !text_blank(colon + 1)) return colon + 1 + strspn(colon + 1, " \t");
            if (!words_find(words, row->folded[c])) return row->cells[c];      /* «7Ә» stands somewhere in it */
            for (size_t next = c + 1; next < row->count; next++)
                if (row->cells[next][0]) { *at = spot_of(row, next); return row->cells[next]; }
        }
    }
    return NULL;
}

static const char *constant_words(const Saying *saying, const MapConstant *constant, HeadSpot *at)
{
    const char *words = NULL;
    *at = (HeadSpot){ 0, 0 };
    switch (constant->from) {
    case FROM_TEXT: return constant->text;
    case FROM_SHEET: return saying->sheet_name;
    case FROM_CELL: words = head_cell(saying->head, constant->line, constant->column - 1); *at = (HeadSpot){ constant->line, constant->column - 1 }; break;
    case FROM_AFTER: words = said_after(saying, &constant->words, at); break;
    default: break;
    }
    if (words && words[0]) return words;
    *at = (HeadSpot){ 0, 0 };
    return NULL;
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

/* The sheet's name, and the lines above the table and the headings. */
static void say_titles(Saying *saying, void (*said)(Fold *, const Vocabulary *, const char *, TimeWords *), TimeWords *time)
{
    said(saying->fold, saying->vocabulary, saying->sheet_name, time);
    for (size_t r = 0; r <= saying->layout->header; r++)
        for (size_t c = 0; c < saying->head->items[r].count; c++)
            if (r < saying->layout->header || !time->month) said(saying->fold, saying->vocabulary, saying->head->items[r].cells[c], time);
}

static bool say_times(Saying *saying)
{
    static const int parts[] = { FURTHER_MONTH, FURTHER_YEAR };
    TimeWords *time = &saying->layout->time, own = { 0 };
    for (size_t i = 0; i < COUNT(parts); i++) {
        HeadSpot at;
        const char *words = constant_words(saying, &saying->map->fields[map_further(saying->map, parts[i])].constant, &at);
        char *end;
        if (!words) continue;
        long number = strtol(words, &end, 10);
        if (*end || end == words) time_said(saying->fold, saying->vocabulary, words, &own);
        else if (parts[i] == FURTHER_MONTH && number >= 1 && number <= 12) own.month = (int)number;
        else if (parts[i] == FURTHER_YEAR && number >= 1990 && number <= 2150) own.year = (int)number;
    }
    *time = own;
    say_titles(saying, time_said_surely, time);
    say_titles(saying, time_said, time);
    if (own.year) time->school_year = own.school_year;
    return true;
}

/* A line above the table that names a class in a cell with a word for one, or behind such a cell; `anyhow`: in any. */
static const char *class_of_line(const Saying *saying, const HeadRow *line, bool anyhow, HeadSpot *at)
{
    const char *class = NULL;
    bool asked = anyhow, class_word, other_word;
    for (size_t c = 0; c < line->count && !class; c++) {
        class_words(saying->fold, saying->vocabulary, line->cells[c], &class_word, &other_word);
        asked = asked || class_word;
        if (asked) class = class_said(saying->fold, line->cells[c]);
        if (class) *at = spot_of(line, c);
    }
    return class;
}

/* The class, where no column and no constant says it: named by the sheet, or by a title. A legend («1 а – бірінші ауысым») is asked last. */
static const char *class_of_sheet(const Saying *saying, HeadSpot *at)
{
    const char *class = class_said(saying->fold, saying->sheet_name);
    for (int anyhow = 0; anyhow < 2; anyhow++)
        for (size_t r = 0; r < saying->layout->header && !class; r++) class = class_of_line(saying, &saying->head->items[r], anyhow, at);
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
    HeadSpot *at = &saying->layout->said_at[field];
    const char *words = constant_words(saying, &one->constant, at);
    if (class && words && class_said(saying->fold, words)) words = class_said(saying->fold, words);
    if (class && !words && one->constant.from == FROM_NOWHERE && saying->layout->at[field] < 0) words = class_of_sheet(saying, at);
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

int layout_year(const Layout *layout, Date on, int month, int day)
{
    const TimeWords *time = &layout->time;
    if (time->school_year) return month >= 8 ? time->school_year : time->school_year + 1;
    if (time->year) return time->year;
    int year, on_month, on_day;
    date_split(on, &year, &on_month, &on_day);
    Date same = date_of(year, month, day);
    return date_known(same) && same.number > on.number ? year - 1 : year;             /* a journal is of what was */
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
        if (!said.year) saying->layout->guessed = !saying->layout->time.year && !saying->layout->time.school_year;
        if (!said.year) said.year = layout_year(saying->layout, saying->on, said.month, said.day) + (saying->layout->time.year && !saying->layout->time.school_year && month && said.month < month ? 1 : 0);
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
