/*
 * Columns of days: which class-days a sheet says are complete, and how many lessons its marks are. A first pass over the sheets
 * sees in which columns anything stands, and the row of lessons held, which often comes last.
 */
#include <string.h>

#include "mapped.h"

/* ---- the first pass ------------------------------------------------------------------------------------------------------------- */

/* What the sheet says of the class; made where there is nothing yet. Rows of one class follow one another. */
static bool filled_slot(Job *job, size_t layout, size_t class, Filled **filled)
{
    Mapped *mapped = job->source.mapped;
    for (size_t i = mapped->filled.count; i > 0; i--) {
        *filled = &mapped->filled.items[i - 1];
        if ((*filled)->layout == layout && (*filled)->class == class) return true;
        if ((*filled)->layout != layout) break;
    }
    long *marks = ARENA_ARRAY(job->own, long, mapped->layouts.items[layout].across.count + 1);
    if (!marks || !VECTOR_ROOM(job->own, &mapped->filled)) return error_memory(&job->err);
    *filled = &mapped->filled.items[mapped->filled.count++];
    **filled = (Filled){ layout, class, marks, { NO_DATE, NO_DATE } };
    return true;
}

/* What is no number, or a formula that was not computed, says nothing of the day; an empty cell, that it was not held. */
static void take_lessons_row(Layout *layout, const SheetRow *row)
{
    for (size_t i = 0; i < layout->across.count; i++) {
        const char *cell = mapped_cell(row, layout->across.items[i].column);
        char *end;
        long lessons = strtol(cell, &end, 10);
        end += strspn(end, " ");
        const bool number = end > cell && *cell && !(*end && strchr("0123456789.,-+/=", *end)) && lessons >= 0 && lessons <= LESSONS_A_DAY;       /* «6 сабақ» too */
        layout->across.items[i].held = !*cell ? 0 : number ? (int)lessons : -1;
    }
}

/* Of a class's column one cell is empty, or there is no such column. Always false. */
static bool class_unsaid(Job *job, const Layout *layout, const SheetRow *row)
{
    const char *sheet = sheets_name(job->source.sheets, layout->sheet), *path = sheet_path(job->own, job->path, sheet);
    const int field = map_field(&job->source.mapped->map, "class"), column = field < 0 ? -1 : layout->at[field];
    if (column >= 0) return error_set(&job->err, ERR_INPUT, MSG_MAPS_CLASS_EMPTY, path, cell_name_of(row->line, column + 1).text);
    return error_set(&job->err, ERR_INPUT, MSG_MAPS_CLASS_UNSAID, path, row->line);
}

static bool survey_row(Job *job, size_t at, const SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = &mapped->layouts.items[at];
    const char *class = mapped_field(mapped, layout, row, map_field(&mapped->map, "class"));
    size_t slot;
    Filled *filled = NULL;
    if (!class[0]) return class_unsaid(job, layout, row);
    if (!mapped_class(job, class, &slot) || !filled_slot(job, at, slot, &filled)) return false;
    for (size_t i = 0; i < layout->across.count; i++) {
        const Across *across = &layout->across.items[i];
        if (!mapped_cell(row, across->column)[0]) continue;
        filled->marks[i]++;
        Date *last = &mapped->classes.items[slot].last;
        if (date_known(across->day) && (!date_known(*last) || last->number < across->day.number)) *last = across->day;
    }
    return true;
}

/* The subject that a text names as a whole word; NULL: none. */
static const char *subject_in(Mapped *mapped, const char *text)
{
    const MapWords *subjects = &mapped->vocabulary->of[WORD_SUBJECT];
    const char *folded = words_fold(&mapped->fold, text);
    for (size_t i = 0; i < subjects->count; i++) {
        const char *said = subjects->items[i].said, *at = strstr(folded, said);
        if (at && (at == folded || !is_folded_letter(at[-1])) && !is_folded_letter(at[strlen(said)])) return subjects->items[i].word;
    }
    return NULL;
}

static bool has_subject_word(Mapped *mapped, const char *text)
{
    const MapWords *words = &mapped->vocabulary->of[WORD_SUBJECT_WORD];
    const char *folded = words_fold(&mapped->fold, text);
    for (size_t i = 0; i < words->count; i++)
        for (const char *at = folded; (at = strstr(at, words->items[i].said)); at++)
            if (at == folded || !is_folded_letter(at[-1])) return true;
    return false;
}

/* «7А алгебра», «Пәні: Физика»: a mark of such a journal is one lesson, and here it would be all of the day. */
static const char *subject_of(Mapped *mapped, const Head *head, const Layout *layout, const char *sheet)
{
    const char *subject = subject_in(mapped, sheet);
    for (size_t r = 0; r < layout->header && !subject; r++) {
        const HeadRow *row = &head->items[r];
        bool asked = false;
        for (size_t c = 0; c < row->count && !subject; c++) {
            asked = asked || has_subject_word(mapped, row->cells[c]);
            if (asked || words_find(&mapped->vocabulary->of[WORD_SUBJECT], row->folded[c])) subject = subject_in(mapped, row->cells[c]);
        }
    }
    return subject;
}

bool days_whole(Job *job, const Head *head, const Layout *layout)
{
    Mapped *mapped = job->source.mapped;
    const char *sheet = sheets_name(job->source.sheets, layout->sheet);
    if (mapped->map.kind->rows != ROWS_OF_ATTENDANCE || !layout->across.count || layout->across.items[0].lesson) return true;
    const char *subject = subject_of(mapped, head, layout, sheet);
    return !subject || error_set(&job->err, ERR_INPUT, MSG_MAPS_SUBJECT, sheet_path(job->own, job->path, sheet), subject);
}

/* A sheet made for a month that is still to come, without a mark yet: of a day whose year nobody wrote it is not the one a year ago. */
static void look_ahead(Job *job, size_t at)
{
    Mapped *mapped = job->source.mapped;
    Layout *layout = &mapped->layouts.items[at];
    long marks = 0;
    for (size_t i = 0; i < mapped->filled.count; i++)
        for (size_t k = 0; mapped->filled.items[i].layout == at && k < layout->across.count; k++) marks += mapped->filled.items[i].marks[k];
    for (size_t i = 0; i < layout->across.count && layout->guessed && !marks; i++) {
        Across *across = &layout->across.items[i];
        int year, month, day;
        if (!date_known(across->day) || across->said.year || date_school_year(across->day) >= date_school_year(list_day(job))) continue;
        date_split(across->day, &year, &month, &day);
        across->day = date_of(year + 1, month, day);
    }
}

bool days_survey(Job *job)
{
    Mapped *mapped = job->source.mapped;
    for (size_t at = 0; at < mapped->layouts.count; at++) {
        Layout *layout = &mapped->layouts.items[at];
        SheetRow row;
        bool ended = false;
        if (!sheets_begin(job->source.sheets, layout->sheet, &job->err)) return false;
        while (sheets_next(job->source.sheets, &row)) {
            if (!layout_holds(layout, row.line) || row_blank(&row)) continue;
            arena_clear(mapped->row_arena);
            LineKind kind = mapped_line(mapped, layout, &row);
            if (kind == LINE_HEADER) return mapped_other_table(job, layout, &row);
            if (kind == LINE_LESSONS) take_lessons_row(layout, &row);
            ended = ended || kind == LINE_END;
            if (kind == LINE_DATA && !ended && !survey_row(job, at, &row)) return false;
            if (mapped->fold.starved) return error_memory(&job->err);
        }
        if (job->err.kind != ERR_NONE || !sheets_finish(job->source.sheets, &job->err)) return false;
        look_ahead(job, at);
    }
    return true;
}

/* ---- class-days ------------------------------------------------------------------------------------------------------------------- */

static const KnownClass *class_of(Job *job, const char *label, Date day)
{
    int grade;
    const char *letters;
    return label_split(job, job->scratch, label, &grade, &letters) ? known_class(job, date_school_year(day), grade, letters) : NULL;
}

static int ask_lessons(Job *job, const char *label, Date day)
{
    const KnownClass *class = class_of(job, label, day);
    sqlite3_stmt *statement = class ? store_statement(job->store, "SELECT lessons FROM coverage WHERE class = ?1 AND day = ?2", &job->err) : NULL;
    if (!statement) return -1;
    sqlite3_bind_int64(statement, 1, class->id);
    store_bind_date(statement, 2, day);
    int lessons = store_row(job->store, statement, &job->err) ? sqlite3_column_int(statement, 0) : -1;
    sqlite3_reset(statement);
    return lessons;
}

/* Lessons by what an earlier file said of the class's day; a class has thirty pupils, and a list asks for each of them. */
static int stored_lessons(Job *job, const char *label, Date day)
{
    Mapped *mapped = job->source.mapped;
    size_t length = strlen(label);
    if (length >= sizeof mapped->held->class) return ask_lessons(job, label, day);
    size_t at = mix(MIX_BEGIN ^ (uint32_t)day.number, label, length) % COUNT(mapped->held);
    if (mapped->held[at].class[0] && mapped->held[at].day.number == day.number && strcmp(mapped->held[at].class, label) == 0) return mapped->held[at].lessons;
    int lessons = ask_lessons(job, label, day);
    if (job->err.kind != ERR_NONE) return lessons;
    memcpy(mapped->held[at].class, label, length + 1);
    mapped->held[at].day = day;
    mapped->held[at].lessons = lessons;
    return lessons;
}

int days_lessons(Job *job, const Layout *layout, const Across *across, const char *class, Date day)
{
    if (across && across->held >= 0) return across->held;
    int most = 0, weekday = date_weekday(day);
    for (size_t i = 0; across && across->lesson && i < layout->across.count; i++) {
        const Across *other = &layout->across.items[i];
        if (other->day.number == day.number && other->lesson > most) most = other->lesson;
    }
    if (most) return most;
    if (job->options->lessons[weekday - 1]) return job->options->lessons[weekday - 1];
    if (job->source.mapped->map.lessons[weekday - 1]) return job->source.mapped->map.lessons[weekday - 1];
    return stored_lessons(job, class, day);
}

/*
 * Is a day on which nobody was missing complete? The teacher who has gone on to later days has been through it; past the last mark nothing
 * was filled in yet, and on a day off nothing was held.
 */
static bool empty_day_held(Job *job, const MapClass *class, Date day)
{
    const KnownClass *known = class_of(job, class->label, day);
    if (job->source.mapped->map.empty_unheld || !known || !date_known(class->last) || day.number > class->last.number) return false;
    if (!calendar_year(job->plan->calendar, known->year)) return date_weekday(day) <= known->week;
    return dayline_is_school_day(calendar_line(job->plan->calendar, known->grade, known->week), day);
}

static bool off_by_calendar(Job *job, const MapClass *class, Date day)
{
    const KnownClass *known = class_of(job, class->label, day);
    return known && calendar_year(job->plan->calendar, known->year)
           && !dayline_is_school_day(calendar_line(job->plan->calendar, known->grade, known->week), day);
}

int days_held(Job *job, const Filled *filled, size_t at)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = &mapped->layouts.items[filled->layout];
    const Across *across = &layout->across.items[at];
    const MapClass *class = &mapped->classes.items[filled->class];
    if (!date_known(across->day) || across->day.number > job->options->today.number) return 0;
    long marks = 0;
    for (size_t i = 0; i < layout->across.count; i++) {
        if (layout->across.items[i].day.number != across->day.number) continue;
        if (i < at) return 0;                                             /* a day over several lessons is one class-day */
        marks += filled->marks[i];
    }
    if (across->held >= 0) return across->held;
    if (off_by_calendar(job, class, across->day)) return 0;                  /* its marks are told one by one */
    if (!marks && !empty_day_held(job, class, across->day)) return 0;
    if (!marks) job->result->days_empty++;
    return days_lessons(job, layout, across, class->label, across->day);
}

bool days_filled(Job *job, const char *class, const Filled **filled)
{
    Mapped *mapped = job->source.mapped;
    size_t slot;
    *filled = NULL;
    if (!mapped_class(job, class, &slot)) return false;
    for (size_t i = 0; i < mapped->filled.count && !*filled; i++)
        if (mapped->filled.items[i].layout == job->source.at && mapped->filled.items[i].class == slot) *filled = &mapped->filled.items[i];
    return true;
}

uint64_t days_alike(const Job *job)
{
    const Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    uint64_t hash = 14695981039346656037u;                               /* FNV-1a */
    for (size_t i = 0; i < layout->across.count; i++) {
        for (const char *at = mapped_cell(&mapped->row, layout->across.items[i].column); *at; at++) hash = (hash ^ (unsigned char)*at) * 1099511628211u;
        hash = (hash ^ 0xFF) * 1099511628211u;
    }
    return hash ? hash : 1;
}

/* ---- marks ------------------------------------------------------------------------------------------------------------------------- */

bool days_next_mark(Mapped *mapped, int most, const Across *across, int *first, int *last, Mark *mark)
{
    if (mapped->next_mark == mapped->mark_count) return false;
    MarkSaid said = mapped->marks[mapped->next_mark++];
    int count = said.count;
    if (!count && said.mark == MARK_LATE) count = 1;
    if (!count) count = most > 0 ? most : 1;
    *first = mapped->first_free;
    if (across && across->lesson) { *first = across->lesson; count = 1; }
    *last = *first + count - 1;
    mapped->first_free = *last + 1;
    *mark = said.mark;
    return true;
}
