/* Rows of a school's sheets as rows of a plain table: one for a pupil in a long sheet, one for each cell that says something in a wide one. */
#include <string.h>

#include "mapped.h"

enum { CLASSES_MOST = 500 };         /* of a file; a school has a tenth of that, and each is looked for among all */

/* ---- cells -------------------------------------------------------------------------------------------------------------------------- */

bool row_blank(const SheetRow *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].length) return false;
    return true;
}

bool cell_broken(const SheetRow *row, int column)
{
    if (!row->kinds || column < 0 || (size_t)column >= row->count) return false;
    int kind = row->kinds[column] & ~CELL_MERGED;
    return kind == CELL_ERROR || kind == CELL_FORMULA;
}

const char *mapped_cell(const SheetRow *row, int column) { return column >= 0 && (size_t)column < row->count ? row->cells[column].text : ""; }

static const char *value_word(Mapped *mapped, const MapField *field, const char *text)
{
    const MapWord *found = words_find(&field->values, words_fold(&mapped->fold, text));
    return found ? found->value : text;
}

Cell field_cell(Mapped *mapped, const Layout *layout, const SheetRow *row, int field)
{
    const Cell none = { "", 0 };
    if (field < 0) return none;
    const int at = layout->at[field];
    Cell cell = at >= 0 && (size_t)at < row->count ? row->cells[at] : none;
    if (cell.length && mapped->map.fields[field].values.count) cell = cell_of(value_word(mapped, &mapped->map.fields[field], cell.text));
    if (cell.length) return cell;
    return layout->said[field] ? cell_of(layout->said[field]) : none;
}

/* ---- which line is what ----------------------------------------------------------------------------------------------------------------- */

/* The field whose column name_cell shows; -1: none. */
static int name_field(const Mapped *mapped, const Layout *layout)
{
    const Kind *kind = mapped->map.kind;
    const int fields[] = { map_further(&mapped->map, FURTHER_NAME), kind->who[WHO_NAME], kind->who[WHO_SURNAME] };
    for (size_t i = 0; i < COUNT(fields); i++)
        if (fields[i] >= 0 && layout->at[fields[i]] >= 0) return fields[i];
    return -1;
}

const char *name_cell(const Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    const int field = name_field(mapped, layout);
    return field < 0 ? "" : mapped_cell(row, layout->at[field]);
}

/* A row of column numbers «1 2 3 4 …», as forms have below their header: even the name is a number. */
static bool is_numbering(const SheetRow *row, const char *name)
{
    size_t found = 0;
    if (!name[0]) return false;
    for (size_t i = 0; i < row->count; i++) {
        char *end;
        if (!row->cells[i].length) continue;
        if (row->cells[i].length > 5 || strtol(row->cells[i].text, &end, 10) != (long)i + 1 || *end) return false;
        found++;
    }
    return found > 2;
}

/* The heading of the names stands there once more: is it the same header in every column that is read? */
static LineKind header_again(Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    for (size_t field = 0; field < mapped->map.field_count; field++)
        if (layout->at[field] >= 0 && !words_find(&mapped->map.fields[field].headings, words_fold(&mapped->fold, mapped_cell(row, layout->at[field])))) return LINE_HEADER;
    for (size_t i = 0; i < layout->across.count; i++)
        if (strcmp(mapped_cell(row, layout->across.items[i].column), layout->across.items[i].heading) != 0) return LINE_HEADER;
    return LINE_SKIPPED;
}

int name_column(const Mapped *mapped, const Layout *layout)
{
    const int field = name_field(mapped, layout), number = mapped->map.kind->who[WHO_NUMBER];
    return field >= 0 ? layout->at[field] : number >= 0 ? layout->at[number] : -1;
}

bool is_heading(Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    const char *name = name_cell(mapped, layout, row);
    const int field = name_field(mapped, layout);
    const MapWords *headings = field < 0 ? NULL : &mapped->map.fields[field].headings;
    return headings && name[0] && words_may_begin(&mapped->fold, headings, name, &mapped->heads) && words_find(headings, words_fold(&mapped->fold, name));
}

/* «№» and «Аты-жөні» merged over three rows: the lowest, with the weekdays or the like, is none of the two that are read. */
static bool is_under_heading(const Layout *layout, const SheetRow *row, int column)
{
    enum { TALLEST = 3 };
    return row->line <= layout->last + TALLEST && row->kinds && column >= 0 && (size_t)column < row->count && (row->kinds[column] & CELL_MERGED);
}

bool mapped_other_table(Job *job, const Layout *layout, const SheetRow *row)
{
    return error_set(&job->err, ERR_INPUT, MSG_MAPS_SECOND_HEADER, sheet_path(job->own, job->path, sheets_name(job->source.sheets, layout->sheet)), row->line);
}

static bool names_nobody(const Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    const Map *map = &mapped->map;
    int name = map_further(map, FURTHER_NAME);
    bool known = layout->at[name] >= 0;
    if (mapped_cell(row, layout->at[name])[0]) return false;
    for (int cell = WHO_NUMBER; cell <= WHO_PATRONYMIC; cell++) {
        int column = map->kind->who[cell];
        if (column < 0 || layout->at[column] < 0) continue;
        if (mapped_cell(row, layout->at[column])[0]) return false;
        known = true;
    }
    return known;
}

/* «Д С С Б Ж» below the days: of their weekdays one looks like a mark («Б»), the others like none. */
static bool is_weekdays(Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    MarkSaid said[MARKS_A_CELL];
    if (row->line != layout->last + 1 || !mapped->map.marks.count) return false;
    for (size_t i = 0; i < layout->across.count; i++)
        if (marks_said(&mapped->fold, &mapped->map, mapped_cell(row, layout->across.items[i].column), said) < 0) return true;
    return false;
}

/* Something that the map knows stands in a column across. */
static bool says_across(Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    MarkSaid said[MARKS_A_CELL];
    for (size_t i = 0; i < layout->across.count; i++) {
        const char *cell = mapped_cell(row, layout->across.items[i].column);
        if (cell[0] && (!mapped->map.marks.count || marks_said(&mapped->fold, &mapped->map, cell, said) > 0)) return true;
    }
    return false;
}

static bool cell_begins(Mapped *mapped, const MapWords *words, FirstLetters *before, const char *cell)
{
    return words_may_begin(&mapped->fold, words, cell, before) && words_begin(words, words_fold(&mapped->fold, cell));
}

static bool ends_sheet(Mapped *mapped, const char *cell) { return cell_begins(mapped, &mapped->map.ends, &mapped->firsts, cell); }

/* «Сынып жетекшісі: …», «Ескерту …»: who signs below a table, and what is explained there, is no pupil. */
static bool is_signed(Mapped *mapped, const char *cell) { return cell_begins(mapped, &mapped->vocabulary->of[WORD_SIGNED], &mapped->signs, cell); }

LineKind mapped_line(Mapped *mapped, const Layout *layout, const SheetRow *row)
{
    const char *first = "", *name = name_cell(mapped, layout, row);
    for (size_t i = 0; i < row->count && !first[0]; i++) first = row->cells[i].text;
    if (layout->across.count && words_begin(&mapped->map.lessons_row, words_fold(&mapped->fold, first))) return LINE_LESSONS;
    if (ends_sheet(mapped, first) || (name != first && ends_sheet(mapped, name))) return LINE_END;
    if (mapped->map.skip.count && words_find(&mapped->map.skip, words_fold(&mapped->fold, first))) return LINE_SKIPPED;
    if (is_numbering(row, name) || is_signed(mapped, first) || (name != first && is_signed(mapped, name))) return LINE_SKIPPED;
    if (is_heading(mapped, layout, row)) return is_under_heading(layout, row, name_column(mapped, layout)) ? LINE_SKIPPED : header_again(mapped, layout, row);
    if (names_nobody(mapped, layout, row) && (!says_across(mapped, layout, row) || is_weekdays(mapped, layout, row))) {
        int through = map_field(&mapped->map, "through");
        return through >= 0 && layout->at[through] >= 0 ? LINE_DATA : LINE_SKIPPED;
    }
    return LINE_DATA;
}

/* ---- classes --------------------------------------------------------------------------------------------------------------------------- */

/* «7 Ә» of one row and «7Ә» of another are one class. */
bool mapped_class(Job *job, const char *label, size_t *slot)
{
    Mapped *mapped = job->source.mapped;
    const char *plain = class_said(&mapped->fold, label);
    if (plain) label = plain;
    for (*slot = 0; *slot < mapped->classes.count; ++*slot)
        if (strcmp(mapped->classes.items[*slot].label, label) == 0) return true;
    if (*slot == CLASSES_MOST) return error_set(&job->err, ERR_LIMIT, MSG_MAPS_CLASSES_MANY, job->path, (int)CLASSES_MOST, label);
    const char *copy = arena_text(job->own, label);
    if (!copy || !VECTOR_ROOM(job->own, &mapped->classes)) return error_memory(&job->err);
    mapped->classes.items[mapped->classes.count++] = (MapClass){ copy, NO_DATE, false };
    return true;
}

/* ---- the plain table's header ---------------------------------------------------------------------------------------------------------------- */

static bool found_anywhere(const Mapped *mapped, int field)
{
    for (size_t i = 0; i < mapped->layouts.count; i++)
        if (mapped->layouts.items[i].at[field] >= 0 || mapped->layouts.items[i].said[field]) return true;
    return false;
}

bool name_among(const char *name, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return false;
}

/* Does the plain table have this column of the kind? What the map does not give changes nothing of what the store has. */
static bool gives(const Job *job, const Mapped *mapped, int column)
{
    static const char *const attendance[] = { "class", "day", "lessons", "lesson", "mark" }, *const names[] = { "surname", "given", "patronymic" },
                      *const handed[] = { "class", "through" }, *const days[] = { "day", "since" };
    const Map *map = &mapped->map;
    const char *name = map->kind->columns[column];
    if (column == map->across || column == map->across_value || found_anywhere(mapped, column)) return true;
    if (map->kind->rows == ROWS_OF_ATTENDANCE && name_among(name, attendance, COUNT(attendance))) return true;
    if (map->hands_in && name_among(name, handed, COUNT(handed))) return true;
    if (day_stated(job) && name_among(name, days, COUNT(days))) return true;
    return name_among(name, names, COUNT(names)) && found_anywhere(mapped, map_further(map, FURTHER_NAME));
}

static int kind_column(const Mapped *mapped, const char *name)
{
    int column = map_field(&mapped->map, name);
    return column < (int)mapped->map.kind->column_count ? column : -1;
}

/* Where each column stands is asked for each cell of a file: it is told once. */
static void find_columns(Mapped *mapped)
{
    const struct { const char *name; int *column; } known[] = {
        { "surname", &mapped->surname }, { "given", &mapped->given }, { "patronymic", &mapped->patronymic }, { "day", &mapped->day },
        { "since", &mapped->since }, { "through", &mapped->through }, { "class", &mapped->class },
    };
    for (size_t i = 0; i < COUNT(known); i++) *known[i].column = kind_column(mapped, known[i].name);
}

static void put_header(Job *job, SheetRow *header)
{
    static const char *const days[] = { "day", "since", "until", "through", "born" };
    Mapped *mapped = job->source.mapped;
    find_columns(mapped);
    for (size_t i = 0; i < mapped->map.kind->column_count; i++) {
        mapped->slot[i] = -1;
        if (!gives(job, mapped, (int)i)) continue;
        const char *name = mapped->map.kind->columns[i];
        mapped->slot[i] = (int)mapped->out_count;
        mapped->is_day[mapped->out_count] = name_among(name, days, COUNT(days));
        mapped->cells[mapped->out_count] = (Cell){ name, strlen(name) };
        mapped->out[mapped->out_count++] = (int)i;
    }
    *header = (SheetRow){ .line = mapped->layouts.items[0].line, .count = mapped->out_count, .cells = mapped->cells };
}

/* ---- opening ------------------------------------------------------------------------------------------------------------------------------------ */

static bool sheet_wanted(Job *job, const Map *map, size_t sheet)
{
    const char *name = sheets_name(job->source.sheets, sheet), *folded;
    if (job->options->sheet) return strcmp(job->options->sheet, name) == 0;
    if (sheets_hidden(job->source.sheets, sheet)) return false;
    if (!map->sheets.count || strcmp(map->sheets.items[0].word, "*") == 0 || !name[0]) return true;
    folded = words_fold(&job->source.mapped->fold, name);
    return words_find(&map->sheets, folded) != NULL;
}

/* quarter_end() of a sheet that names no quarter: better said once than for each row. */
static bool days_are_said(Job *job, const Layout *layout, const char *sheet)
{
    const Map *map = &job->source.mapped->map;
    for (size_t i = 0; i < map->field_count && !day_stated(job); i++) {
        ConstantFrom from = map->fields[i].constant.from;
        bool unsaid = (from == FROM_QUARTER || from == FROM_YEAR) && !layout->said[i] && layout->at[i] < 0;
        if (unsaid) return error_set(&job->err, ERR_INPUT, MSG_MAPS_DAY_UNSAID, sheet_path(job->own, job->path, sheet), map->fields[i].key);
    }
    return true;
}

static bool add_layout(Job *job, size_t sheet)
{
    Mapped *mapped = job->source.mapped;
    const char *name = sheets_name(job->source.sheets, sheet);
    Head *head = ARENA_NEW(job->own, Head);
    Layout layout;
    if (!head) return error_memory(&job->err);
    if (!head_read(job->own, job->source.sheets, sheet, head, &job->err)) return false;
    if (!layout_find(job->own, mapped->vocabulary, &mapped->map, head, &layout, &job->err)) {
        if (job->err.kind == ERR_NONE && head->count) return source_passed_over(job, sheet);
        return job->err.kind == ERR_NONE;
    }
    layout.sheet = sheet;
    if (!layout_said(job->own, mapped->vocabulary, &mapped->map, head, name, job->plan, list_day(job), job->path, &layout, &job->err)) return false;
    return days_are_said(job, &layout, name) && days_whole(job, head, &layout) && left_find(job, head, &layout) && groups_add(job, &layout, &mapped->layouts);
}

bool mapped_open(Job *job, const Vocabulary *vocabulary, const Map *map, SheetRow *header)
{
    Mapped *mapped = ARENA_NEW(job->own, Mapped);
    if (!mapped) return error_memory(&job->err);
    mapped->map = *map;
    mapped->vocabulary = vocabulary;
    job->source.mapped = mapped;
    if (!(mapped->row_arena = mapped->fold.arena = arena_open())) return error_memory(&job->err);
    for (size_t sheet = 0; sheet < sheets_count(job->source.sheets); sheet++)
        if (sheet_wanted(job, map, sheet) && !add_layout(job, sheet)) return false;
    if (mapped->fold.starved) return error_memory(&job->err);
    if (!mapped->layouts.count) return error_set(&job->err, ERR_INPUT, MSG_MAPS_NOT_FOUND, job->path, map->id);
    mapped->phase = PHASE_ROWS;
    if (map->across_value == ATTENDANCE_MARK && map->kind->rows == ROWS_OF_ATTENDANCE) {
        if (!days_survey(job)) return false;
        mapped->phase = PHASE_COVERAGE;
    }
    put_header(job, header);
    job->source.at = 0;
    return sheets_begin(job->source.sheets, mapped->layouts.items[0].sheet, &job->err);
}

/* ---- rows of a sheet ------------------------------------------------------------------------------------------------------------------------------------ */

const Layout *mapped_layout(const Job *job) { return &job->source.mapped->layouts.items[job->source.at]; }

/* A row of data below the totals is not read, and told; one that stands for a pupil is an issue, for somebody was forgotten. */
static bool pass_below(Job *job)
{
    Mapped *mapped = job->source.mapped;
    IntakeResult *result = job->result;
    const char *sheet = sheets_name(job->source.sheets, mapped_layout(job)->sheet);
    bool known;
    long handle;
    if (mapped->fold.starved || !roll_knows(job, &known)) return job->err.kind == ERR_NONE && error_memory(&job->err);
    RowsBelow *below = result->below.count ? &result->below.items[result->below.count - 1] : NULL;
    if (!below || strcmp(below->sheet, sheet) != 0) {
        if (!VECTOR_ROOM(job->results, &result->below)) return error_memory(&job->err);
        below = &result->below.items[result->below.count++];
        *below = (RowsBelow){ .sheet = arena_text(job->results, sheet), .first = mapped->row.line };
        if (!below->sheet) { result->below.count--; return error_memory(&job->err); }
    }
    below->rows++;
    below->last = mapped->row.line;
    if (!known) return true;
    below->pupils++;
    if (!source_place(job, job->source.at, mapped->row.line, 0, &handle)) return false;
    const char *name = name_cell(mapped, mapped_layout(job), &mapped->row);
    issue_at(job, handle, -1, name, MSG_UNREAD_BELOW_PUPIL, name);
    return job->err.kind == ERR_NONE;
}

bool mapped_next_line(Job *job)
{
    Mapped *mapped = job->source.mapped;
    Sheets *sheets = job->source.sheets;
    for (;;) {
        const Layout *layout = mapped_layout(job);
        while (sheets_next(sheets, &mapped->row)) {
            if (!layout_holds(layout, mapped->row.line) || row_blank(&mapped->row)) continue;
            arena_clear(mapped->row_arena);
            LineKind kind = mapped_line(mapped, layout, &mapped->row);
            if (kind == LINE_HEADER) return mapped_other_table(job, layout, &mapped->row);
            if (mapped->ended) {
                if (kind == LINE_DATA && !pass_below(job)) return false;
                continue;
            }
            if (kind == LINE_END) mapped->ended = true;
            if (mapped->fold.starved) return error_memory(&job->err);
            if (kind == LINE_DATA) return left_see(job);
        }
        if (!sheets_finish(sheets, &job->err) || job->source.at + 1 == mapped->layouts.count) return false;
        job->source.at++;
        mapped->ended = false;
        if (!sheets_begin(sheets, mapped_layout(job)->sheet, &job->err)) return false;
    }
}
