/* What a look shows of the sheets: headings, days, marks, whom the rows name. */
#include <string.h>

#include "look.h"
#include "mapped.h"
#include "who.h"

enum { SAMPLES = 3, SAMPLE_BYTES = 60, MARKS_SHOWN = 200, REMARKS_SHOWN = 20 };

/* ---- marks ------------------------------------------------------------------------------------------------------------------------------ */

static void put_mark(const Looking *looking, Text *text, Mark mark, bool spoken)
{
    const Language language = looking->job.options->language;
    text_put(text, mark_names[mark]);
    if (!spoken || language == LANGUAGE_EN) return;
    text_put(text, " (");
    text_put(text, intake_mark_words(mark, language));
    text_put(text, ")");
}

/* What a cell of marks would become: "ill 2", spoken «ill (ауырып қалды) 2». */
static const char *marks_meant(Looking *looking, const char *cell, bool spoken)
{
    MarkSaid said[MARKS_A_CELL];
    Fold fold = { .arena = looking->job.scratch };
    int count = marks_said(&fold, &looking->map, cell, said);
    Text text = text_init(looking->arena, 1000);
    if (fold.starved) return NULL;
    if (count < 0) return "";
    if (count == 0) return spoken ? message_raw(MSG_MARK_GRADE, looking->job.options->language) : "grade";
    for (int i = 0; i < count; i++) {
        text_put(&text, i ? ", " : "");
        put_mark(looking, &text, said[i].mark, spoken);
        if (!said[i].count) continue;
        text_put(&text, " ");
        text_number(&text, said[i].count);
    }
    return text_words(&text);
}

static bool count_mark(Looking *looking, const char *cell)
{
    LookResult *result = looking->result;
    size_t i = 0;
    while (i < result->marks.count && strcmp(result->marks.items[i].text, cell) != 0) i++;
    if (i == result->marks.count) {
        bool remark = strlen(cell) > LOOK_STRANGE_BYTES;
        if (i == MARKS_SHOWN || (remark && looking->remarks == REMARKS_SHOWN)) return true;      /* remarks, all different, leave room for marks */
        looking->remarks += remark;
        LookMark mark = { arena_text(looking->arena, cell), marks_meant(looking, cell, false), marks_meant(looking, cell, true), 0 };
        if (!mark.text || !mark.means || !mark.words || !VECTOR_ROOM(looking->arena, &result->marks)) return error_memory(&looking->job.err);
        result->marks.items[result->marks.count++] = mark;
    }
    result->marks.items[i].count++;
    return true;
}

/* The most frequent first; of these the shortest, for a mark is shorter than a remark. */
static int compare_marks(const void *a, const void *b)
{
    const LookMark *x = a, *y = b;
    size_t left = strlen(x->text), right = strlen(y->text);
    if (x->count != y->count) return x->count > y->count ? -1 : 1;
    if (left != right) return left < right ? -1 : 1;
    return strcmp(x->text, y->text);
}

/* ---- columns ---------------------------------------------------------------------------------------------------------------------------- */

/* The first cells of each column in rows that are read as data. */
static bool add_samples(Looking *looking, LookSheet *sheet, const SheetRow *row)
{
    for (size_t i = 0; i < sheet->columns.count; i++) {
        LookColumn *one = &sheet->columns.items[i];
        const char *cell = mapped_cell(row, one->column - 1);
        if (!cell[0] || looking->sampled[i] == SAMPLES) continue;
        size_t length = strlen(cell);
        if (length > SAMPLE_BYTES)
            for (length = SAMPLE_BYTES; ((unsigned char)cell[length] & 0xC0) == 0x80;) length--;
        Text text = text_init(looking->arena, 4 * SAMPLES * SAMPLE_BYTES);
        text_put(&text, one->samples);
        text_put(&text, looking->sampled[i]++ ? " · " : "");
        text_put_bytes(&text, cell, length);
        if (!text_finish(&text, &one->samples, &looking->job.err)) return false;
    }
    return true;
}

/* Columns that say nothing and hold nothing are not shown. */
static void drop_empty(LookSheet *sheet)
{
    size_t kept = 0;
    for (size_t i = 0; i < sheet->columns.count; i++) {
        const LookColumn one = sheet->columns.items[i];
        if (one.heading[0] || one.samples[0]) sheet->columns.items[kept++] = one;
    }
    sheet->columns.count = kept;
}

static const char *across_gives(Looking *looking, const Across *across, bool spoken)
{
    const Language language = looking->job.options->language;
    const Map *map = &looking->map;
    const char *column = map->across < 0 ? "" : map->kind->columns[map->across];
    Text text = text_init(looking->arena, 400);
    if (!across->id[0]) text_put(&text, spoken ? date_short(looking->arena, language, across->day) : date_iso(across->day).text);
    else { text_put(&text, spoken ? intake_column_words(map->kind->name, column, language) : column); text_put(&text, ": "); text_put(&text, across->id); }
    if (across->lesson) { text_put(&text, " · "); text_number(&text, across->lesson); }
    return text_words(&text);
}

/* What the column becomes: a name of the kind's columns, a day …; in words it is what a person calls it. */
static const char *gives_of(Looking *looking, const Layout *layout, size_t column, bool spoken)
{
    const Map *map = &looking->map;
    for (size_t i = 0; i < map->field_count; i++)
        if (layout->at[i] == (int)column) {
            const char *key = map->fields[i].key;
            return arena_text(looking->arena, spoken ? intake_column_words(map->kind->name, key, looking->job.options->language) : key);
        }
    for (size_t i = 0; i < layout->across.count; i++)
        if (layout->across.items[i].column == (int)column) return across_gives(looking, &layout->across.items[i], spoken);
    return "";
}

static bool add_columns(Looking *looking, const Head *head, const Layout *layout, LookSheet *sheet)
{
    size_t width = 0;
    for (size_t i = 0; i < head->count; i++)
        if (head->items[i].line >= sheet->header && head->items[i].line <= sheet->header_last && head->items[i].count > width) width = head->items[i].count;
    for (size_t column = 0; column < width; column++) {
        const char *lower = head_cell(head, sheet->header_last, (int)column), *upper = head_cell(head, sheet->header, (int)column);
        LookColumn one = { (int)column + 1, arena_text(looking->arena, lower[0] ? lower : upper), gives_of(looking, layout, column, false),
                           gives_of(looking, layout, column, true), "" };
        if (!one.heading || !one.gives || !one.words) return error_memory(&looking->job.err);
        if (!VECTOR_ROOM(looking->arena, &sheet->columns)) return error_memory(&looking->job.err);
        sheet->columns.items[sheet->columns.count++] = one;
    }
    looking->sampled = ARENA_ARRAY(looking->job.own, int, sheet->columns.count + 1);
    return looking->sampled || error_memory(&looking->job.err);
}

static bool add_titles(Looking *looking, const Head *head, LookSheet *sheet)
{
    for (size_t i = 0; i < head->count && (sheet->header ? head->items[i].line < sheet->header : i < 5); i++) {
        Text text = text_init(looking->arena, 1000);
        for (size_t c = 0; c < head->items[i].count; c++) {
            if (!head->items[i].cells[c][0] || (c && strcmp(head->items[i].cells[c], head->items[i].cells[c - 1]) == 0)) continue;
            text_put(&text, text.length ? " | " : "");
            text_put(&text, head->items[i].cells[c]);
        }
        if (!VECTOR_ROOM(looking->arena, &sheet->titles)) return error_memory(&looking->job.err);
        sheet->titles.items[sheet->titles.count++] = text_words(&text);
    }
    return true;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------------------------- */

/* By which the sheet's classes are meant: its last day, else the day on which it was known. */
static Date day_of(const Looking *looking, const LookSheet *sheet)
{
    return date_known(sheet->to) ? sheet->to : list_day(&looking->job);
}

static const char *who_field(Mapped *mapped, const Layout *layout, int cell)
{
    const int column = mapped->map.kind->who[cell];
    return column < 0 ? "" : mapped_field(mapped, layout, &mapped->row, column);
}

/* The name in one cell, or in two or three. None: *names stays empty. */
static bool see_name(Job *job, const Layout *layout, Readings *names, bool *named)
{
    Mapped *mapped = job->source.mapped;
    const char *whole = who_field(mapped, layout, WHO_NAME), *surname = who_field(mapped, layout, WHO_SURNAME), *given = who_field(mapped, layout, WHO_GIVEN);
    const bool parts = !whole[0] && mapped->map.kind->rows != ROWS_OF_PUPILS && surname[0];
    *named = whole[0] || parts;
    if (!*named) return true;
    if (!who_open(job)) return false;
    if (!parts) return name_read(&job->who->endings, job->scratch, whole, names, &job->err);
    if (!VECTOR_ROOM(job->scratch, names)) return error_memory(&job->err);
    names->count = 1;
    return name_of(&job->who->endings, job->scratch, surname, given, who_field(mapped, layout, WHO_PATRONYMIC), &names->items[0], &job->err);
}

/* Whom a row names: by the school's number, else by name, in the class that is said. */
static bool see_person(Looking *looking, const Layout *layout, LookSheet *sheet)
{
    Job *job = &looking->job;
    Mapped *mapped = job->source.mapped;
    const Kind *kind = mapped->map.kind;
    if (kind->who[WHO_NUMBER] < 0) return true;
    const char *number = mapped_field(mapped, layout, &mapped->row, kind->who[WHO_NUMBER]);
    if (number[0]) {
        sheet->pupils++;
        sheet->known += known_pupil(&job->known, number, strlen(number)) != NULL;
        return true;
    }
    bool named;
    Date day = day_of(looking, sheet);
    Said said = { .named = true, .born = NO_DATE, .class = -1, .day = day };
    Search search;
    int grade;
    const char *letters, *class = mapped_field(mapped, layout, &mapped->row, map_field(&mapped->map, "class"));
    const KnownClass *known = class[0] && label_split(job, job->scratch, class, &grade, &letters) ? known_class(job, date_school_year(day), grade, letters) : NULL;
    if (known) said.class = (int)(known - job->known.classes.items);
    if (job->err.kind != ERR_NONE || !see_name(job, layout, &said.names, &named)) return false;
    if (!named) return true;
    sheet->pupils++;
    if (!said.names.count) return true;
    if (!who_search(job, &said, &search)) return false;
    sheet->known += search.end == SEARCH_ONE;
    return true;
}

static bool see_row(Looking *looking, const Layout *layout, LookSheet *sheet)
{
    Mapped *mapped = looking->job.source.mapped;
    sheet->rows++;
    if (!add_samples(looking, sheet, &mapped->row)) return false;
    if (!see_person(looking, layout, sheet)) return false;
    if (mapped->map.kind->rows != ROWS_OF_ATTENDANCE) return true;
    if (mapped->map.across < 0) {
        const char *mark = mapped_field(mapped, layout, &mapped->row, ATTENDANCE_MARK);
        return !mark[0] || count_mark(looking, mark);
    }
    for (size_t i = 0; i < layout->across.count; i++) {
        const char *cell = mapped_cell(&mapped->row, layout->across.items[i].column);
        if (cell[0] && !count_mark(looking, cell)) return false;
    }
    return true;
}

static bool see_rows(Looking *looking, const Layout *layout, LookSheet *sheet)
{
    Job *job = &looking->job;
    Mapped *mapped = job->source.mapped;
    bool ended = false;
    if (!sheets_begin(job->source.sheets, layout->sheet, &job->err)) return false;
    while (sheets_next(job->source.sheets, &mapped->row)) {
        if (ended || !layout_holds(layout, mapped->row.line) || row_blank(&mapped->row)) continue;
        arena_clear(mapped->row_arena);
        LineKind kind = mapped_line(mapped, layout, &mapped->row);
        ended = kind == LINE_END;
        if (kind == LINE_DATA && !see_row(looking, layout, sheet)) return false;
        if (mapped->fold.starved) return error_memory(&job->err);
        arena_clear(job->scratch);
    }
    drop_empty(sheet);
    return job->err.kind == ERR_NONE && sheets_finish(job->source.sheets, &job->err);
}

/* ---- a sheet ---------------------------------------------------------------------------------------------------------------------------------- */

static bool see_class(Looking *looking, const Layout *layout, LookSheet *sheet)
{
    Job *job = &looking->job;
    int field = map_field(&looking->map, "class"), grade;
    const char *letters;
    if (field < 0 || !layout->said[field]) return true;
    sheet->class_label = arena_text(looking->arena, layout->said[field]);
    if (!sheet->class_label) return error_memory(&job->err);
    Date day = day_of(looking, sheet);
    sheet->class_year = date_school_year(day);
    sheet->class_known = label_split(job, job->scratch, sheet->class_label, &grade, &letters) && known_class(job, date_school_year(day), grade, letters);
    return job->err.kind == ERR_NONE;
}

/* What holds for all of the sheet: its days, and what keeps the map from reading it. */
static bool see_said(Looking *looking, const Head *head, Layout *layout, LookSheet *sheet)
{
    Job *job = &looking->job;
    sheet->header = layout->line;
    sheet->header_last = layout->last;
    if (!layout_said(job->own, looking->vocabulary, &looking->map, head, sheet->name, job->plan, list_day(job), job->path, layout, &sheet->trouble)
        && sheet->trouble.kind == ERR_MEMORY) return error_memory(&job->err);
    if (sheet->trouble.kind == ERR_NONE && !days_whole(job, head, layout)) {
        if (job->err.kind == ERR_MEMORY) return false;
        sheet->trouble = job->err;
        job->err = (Error){ 0 };
    }
    for (size_t i = 0; i < layout->across.count; i++) {
        Date day = layout->across.items[i].day;
        if (!date_known(day)) continue;
        if (!date_known(sheet->from) || day.number < sheet->from.number) sheet->from = day;
        if (!date_known(sheet->to) || day.number > sheet->to.number) sheet->to = day;
        if (i == 0 || layout->across.items[i - 1].day.number != day.number) sheet->days++;
    }
    return true;
}

static bool add_sheet(Looking *looking, const LookSheet *sheet)
{
    if (!VECTOR_ROOM(looking->arena, &looking->result->sheets)) return error_memory(&looking->job.err);
    looking->result->sheets.items[looking->result->sheets.count++] = *sheet;
    return true;
}

/* One after another the classes that stand in the sheet; of most sheets it is one. */
static bool see_groups(Looking *looking, const Head *head, const Layout *layout, const LookSheet *sheet)
{
    Layouts groups = { 0 };
    if (!groups_add(&looking->job, layout, &groups)) return false;
    for (size_t i = 0; i < groups.count; i++) {
        LookSheet one = *sheet;
        const Layout *group = &groups.items[i];
        if (!see_class(looking, group, &one) || !add_columns(looking, head, group, &one) || !see_rows(looking, group, &one)) return false;
        bool empty = !one.rows && i + 1 < groups.count;                  /* the first class is named below the headings */
        if (!empty && !add_sheet(looking, &one)) return false;
    }
    return true;
}

static bool see_sheet(Looking *looking, size_t at)
{
    Job *job = &looking->job;
    const Head *head = looking->heads.items[at];
    LookSheet sheet = { .name = arena_text(looking->arena, sheets_name(job->source.sheets, at)), .hidden = sheets_hidden(job->source.sheets, at), .class_label = "",
                        .from = NO_DATE, .to = NO_DATE };
    Layout layout;
    if (!sheet.name) return error_memory(&job->err);
    if (job->options->sheet && strcmp(job->options->sheet, sheet.name) != 0) return true;
    bool found = looking->has_map && !sheet.hidden && layout_find(job->own, looking->vocabulary, &looking->map, head, &layout, &job->err);
    if (job->err.kind != ERR_NONE) return false;
    layout.sheet = at;
    if (found && !see_said(looking, head, &layout, &sheet)) return false;
    if (!add_titles(looking, head, &sheet)) return false;
    return found ? see_groups(looking, head, &layout, &sheet) : add_sheet(looking, &sheet);
}

bool look_at_sheets(Looking *looking)
{
    looking->result->sheets.count = looking->result->marks.count = looking->remarks = 0;
    for (size_t i = 0; i < looking->heads.count; i++)
        if (!see_sheet(looking, i)) return false;
    VECTOR_SORT(&looking->result->marks, compare_marks);
    return true;
}
