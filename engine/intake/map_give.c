/* One row of the plain table after another, out of the rows of the sheets; and the classes whose lists were handed in, at their end. */
#include <string.h>

#include "attendance.h"
#include "mapped.h"
/* A cell below a category, a subject, a club. False: it says nothing. */
static bool across_said(Mapped *mapped, const Across *across, const char *cell)
{
    const Map *map = &mapped->map;
    const char *folded = words_fold(&mapped->fold, cell);
    DayWords day;
    if (!cell[0] || words_find(&map->no, folded)) return false;
    plain_put(mapped, map->across, across->id);
    if (map->across_value >= 0) { plain_put(mapped, map->across_value, cell); return true; }
    if (words_find(&map->yes, folded)) return true;
    if (mapped->since >= 0 && day_said(&mapped->fold, mapped->vocabulary, cell, &day) && day.month) plain_put(mapped, mapped->since, plain_day(mapped, &(Layout){ 0 }, cell_of(cell), NO_DATE).text);
    else plain_doubt(mapped, map->across, MSG_MAPS_NOT_YES);
    return true;
}

/* A wide sheet of anything else: a cell that says something is a row. */
static bool take_across(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    while (mapped->next_across < layout->across.count) {
        const Across *across = &layout->across.items[mapped->next_across++];
        plain_begin(job);
        const char *cell = mapped_cell(&mapped->row, across->column), *day = date_known(across->day) ? plain_kept(mapped, date_iso(across->day).text) : NULL;
        if (!across_said(mapped, &(Across){ .id = day ? day : across->id }, cell)) continue;
        MessageId broken;
        int value = mapped->map.across_value;
        if (plain_broken(mapped, across->column, &broken)) plain_doubt(mapped, value >= 0 ? value : mapped->map.across, broken);
        if (mapped->doubt && value < 0) plain_put(mapped, mapped->map.across, cell);
        return plain_give(job, across->column + 1, row);
    }
    *more = false;
    return true;
}

static bool take_row(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    *more = true;
    if (mapped->map.kind->rows == ROWS_OF_ATTENDANCE) return marks_take(job, row, more);
    if (mapped->map.across >= 0) return take_across(job, row, more);
    if (mapped->next_across++) { *more = false; return true; }
    plain_begin(job);
    return plain_give(job, 0, row);
}

/* ---- hand-in rows --------------------------------------------------------------------------------------------------------------------- */

/* The classes whose lists stand in the file, to be handed in at its end. */
static bool note_class(Job *job)
{
    Mapped *mapped = job->source.mapped;
    if (!mapped->map.hands_in) return true;
    const char *class = mapped_field(mapped, mapped_layout(job), &mapped->row, mapped->class);
    mapped->class_now = SIZE_MAX;
    if (!class[0]) return true;
    return mapped_class(job, class, &mapped->class_now);
}

/* Was the row that was given last refused? Then its class's list is not whole; of a row that names no class, none is. */
static void note_refused(Job *job)
{
    Mapped *mapped = job->source.mapped;
    bool refused = job->result->refused > mapped->refused_before;
    mapped->refused_before = job->result->refused;
    for (size_t i = 0; i < mapped->classes.count && refused && mapped->phase == PHASE_ROWS; i++)
        if (i == mapped->class_now || mapped->class_now == SIZE_MAX) mapped->classes.items[i].open = true;
}

static bool has_column(const Mapped *mapped, const char *category)
{
    for (size_t i = 0; i < mapped->layouts.count; i++)
        for (size_t k = 0; k < mapped->layouts.items[i].across.count; k++)
            if (strcmp(mapped->layouts.items[i].across.items[k].id, category) == 0) return true;
    return false;
}

/* A class that hands in a table says of every category, with a column or without, that nobody else is in it. */
static bool note_unasked(Job *job)
{
    const Mapped *mapped = job->source.mapped;
    Names *unasked = &job->result->unasked;
    const int across = mapped->map.across;
    if (unasked->count || across < 0 || strcmp(mapped->map.kind->columns[across], "category") != 0) return true;
    for (size_t i = 0; i < job->plan->category_count; i++) {
        const char *category = job->plan->categories[i].name.id;
        if (has_column(mapped, category)) continue;
        if (!VECTOR_ROOM(job->results, unasked)) return error_memory(&job->err);
        unasked->items[unasked->count++] = category;
    }
    return true;
}

static bool next_handed(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    if (!mapped->map.hands_in || mapped->next_class == mapped->classes.count) return false;
    arena_clear(mapped->row_arena);
    Date through = list_day(job);
    const char *day = plain_kept(mapped, date_iso(through).text);
    for (size_t i = 0; i < mapped->out_count; i++) mapped->cells[i] = (Cell){ "", 0 };
    const MapClass *class = &mapped->classes.items[mapped->next_class++];
    plain_put(mapped, mapped->class, class->label);
    plain_put(mapped, mapped->through, day);
    const char *names = NULL;
    if (!class->open && !roll_missing(job, class->label, through, &names)) return false;
    if (class->open) plain_doubt(mapped, mapped->class, MSG_MAPS_NOT_HANDED_IN);
    if (names) plain_doubt(mapped, mapped->class, MSG_UNREAD_NOT_LISTED);
    if (names) mapped->doubt_words = names;
    if (!class->open && !names && !note_unasked(job)) return false;
    mapped->row.line = mapped_layout(job)->last;
    return plain_give(job, 0, row);
}

bool mapped_next(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    mapped->doubt = false;
    mapped->doubt_value = NULL;
    job->source.broken = 0;
    note_refused(job);
    if (mapped->phase == PHASE_COVERAGE) {
        if (marks_coverage(job, row)) return true;
        if (job->err.kind != ERR_NONE) return false;
    }
    while (mapped->phase == PHASE_ROWS) {
        bool more;
        if (!mapped->row_there && !mapped_next_line(job)) {
            if (job->err.kind != ERR_NONE) return false;
            mapped->phase = PHASE_HAND_IN;
            break;
        }
        if (!mapped->row_there) {
            mapped->row_there = true;
            mapped->listed = false;
            mapped->next_across = 0;
            mapped->mark_count = mapped->next_mark = 0;
            plain_read(job);
            if (!note_class(job)) return false;
            if (mapped->map.kind->rows == ROWS_OF_RECORDS) plain_begin(job);
            if (!roll_note(job)) return false;
        }
        if (!take_row(job, row, &more)) return false;
        if (more) return true;
        mapped->row_there = false;
        if (mapped->fold.starved) return error_memory(&job->err);
    }
    return next_handed(job, row);
}

/* Where the pupil of a row is named, if not in the column that was asked for. */
static int person_column(const Mapped *mapped, const Layout *layout, int column)
{
    const Kind *kind = mapped->map.kind;
    bool person = false;
    for (int cell = WHO_NUMBER; cell <= WHO_BORN; cell++) person = person || kind->who[cell] == column;
    if (!person) return 0;
    int name = layout->at[map_further(&mapped->map, FURTHER_NAME)];
    if (name >= 0) return name + 1;
    for (int cell = WHO_NUMBER; cell <= WHO_BORN; cell++)
        if (kind->who[cell] >= 0 && layout->at[kind->who[cell]] >= 0) return layout->at[kind->who[cell]] + 1;
    return 0;
}

/* What a heading or a title says is wrong there, in whatever row it is met. */
static HeadSpot head_spot(const Mapped *mapped, const Layout *layout, int column, int place)
{
    if (column != mapped->map.across || mapped->map.across_headings.count) return layout->said_at[column];      /* a heading that the map itself names is right */
    for (size_t i = 0; i < layout->across.count; i++)
        if (layout->across.items[i].column + 1 == place) return layout->across.items[i].at;
    return (HeadSpot){ 0, 0 };
}

Spot mapped_spot(Job *job, long handle, int column)
{
    const Mapped *mapped = job->source.mapped;
    Place place;
    if (!source_place_of(job, handle, &place)) return (Spot){ "", 0, 0 };
    const Layout *layout = &mapped->layouts.items[place.sheet];
    Spot spot = { sheets_name(job->source.sheets, layout->sheet), place.line, 0 };
    const int cell = place.column & ~PLACE_ITSELF;
    if (column < 0) return spot;
    const HeadSpot head = layout->at[column] >= 0 ? (HeadSpot){ 0, 0 } : head_spot(mapped, layout, column, cell);
    if (head.line) return (Spot){ spot.sheet, head.line, head.column + 1 };
    if (layout->at[column] < 0 && layout->said[column]) return spot;         /* the sheet's name says it, or the map, or the calendar: no cell does */
    int person = person_column(mapped, layout, column);
    spot.column = layout->at[column] >= 0 ? layout->at[column] + 1 : person ? person : cell;
    if (place.column & PLACE_ITSELF && column == ATTENDANCE_MARK) spot.column = cell;
    return spot;
}
