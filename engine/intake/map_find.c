/* Where a map's columns stand in a sheet: its header row, told among the first rows by their words alone. Which days the columns are, map_said.c says. */
#include <string.h>

#include "map.h"

enum { CELL_KEPT = 400 };

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
    int carried_at;                  /* the column of that cell */
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
        across.at = (HeadSpot){ seek->lower->line, (int)column };
        return !day_said(&seek->fold, seek->vocabulary, lower, &across.said) || add_across(seek, across, err);
    }
    if (head_text(seek->upper, column)[0]) { seek->carried = head_text(seek->upper, column); seek->carried_at = (int)column; }
    DayWords above;
    const int lesson = lesson_said(&seek->fold, seek->vocabulary, lower);
    if (day_said(&seek->fold, seek->vocabulary, seek->carried, &above) && (seek->map->lessons_across || above.month)) {
        if (!lesson) return true;
        across.heading = seek->carried;
        across.at = (HeadSpot){ seek->upper->line, seek->carried_at };
        across.said = above;
        across.lesson = lesson;
        return add_across(seek, across, err);
    }
    if (seek->map->lessons_across) return true;                    /* no day stands above: of a title and the days below it the upper one is none */
    TimeWords time = { 0 };
    across.heading = lower;
    across.at = (HeadSpot){ seek->lower->line, (int)column };
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
        if (found) return add_across(seek, (Across){ .column = (int)column, .heading = head_text(rows[i], column), .at = { rows[i]->line, (int)column }, .id = found->value, .day = NO_DATE, .held = -1 }, err);
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
