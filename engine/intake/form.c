/*
 * A class passport that came back filled in: which form it is, and what stands above its table. form_rows.c takes the pupils' rows.
 */
#include <string.h>

#include "form.h"

/* ---- the hidden row -------------------------------------------------------------------------------------------------------- */

/* Where the mark stands; −1: nowhere. A column may have been put in before it. */
static int mark_place(const SheetRow *header)
{
    for (size_t i = 0; i < header->count; i++)
        if (strncmp(header->cells[i].text, FORM_MARK, sizeof FORM_MARK - 1) == 0) return (int)i;
    return -1;
}

bool form_is(const SheetRow *header) { return mark_place(header) >= 0; }

/* The text up to the next '|' or the end. NULL: no memory. */
static const char *next_part(Job *job, const char **at)
{
    size_t length = strcspn(*at, "|");
    const char *part = arena_copy(job->own, *at, length);
    *at += length + ((*at)[length] == '|');
    return part;
}

static bool read_mark(Job *job, const char *mark)
{
    Form *form = job->form;
    const char *at = mark + sizeof FORM_MARK - 1, *version = next_part(job, &at), *year;
    if (!version || !(form->school = next_part(job, &at)) || !(year = next_part(job, &at)) || !(form->label = next_part(job, &at))) return error_memory(&job->err);
    if (strcmp(version, "1") != 0) return error_set(&job->err, ERR_INPUT, MSG_FORM_VERSION, job->path, version);
    if (!date_parse(at, strlen(at), &form->through)) return error_set(&job->err, ERR_INPUT, MSG_FORM_DAMAGED, job->path, message_text(job->own, job->options->language, MESSAGE(MSG_FORM_DAY)));
    form->year = (int)strtol(year, NULL, 10);
    return true;
}

/* A column of the form by what the hidden row says of it; −1: one that somebody put in. */
static bool read_column(Job *job, const char *id, int *column)
{
    Form *form = job->form;
    *column = -1;
    if (strcmp(id, "number") == 0) *column = FORM_NUMBER;
    else if (strcmp(id, "name") == 0) *column = FORM_NAME;
    else if (strncmp(id, FORM_CATEGORY, sizeof FORM_CATEGORY - 1) == 0) {
        const char *name = id + sizeof FORM_CATEGORY - 1;
        const Category *category = plan_category(job->plan, name, strlen(name));
        if (!category) return error_set(&job->err, ERR_INPUT, MSG_FORM_CATEGORY, job->path, name);
        *column = FORM_CATEGORIES + (int)(category - job->plan->categories);
    }
    if (*column < 0) return true;
    if (job->place[*column] >= 0) return error_set(&job->err, ERR_INPUT, MSG_FORM_TWICE, job->path, form->columns[*column]);
    return true;
}

static bool name_columns(Job *job)
{
    Form *form = job->form;
    const Language language = job->options->language;
    form->columns = ARENA_ARRAY(job->own, const char *, FORM_CATEGORIES + job->plan->category_count + 1);
    if (!form->columns) return error_memory(&job->err);
    form->columns[FORM_NUMBER] = message_text(job->own, language, MESSAGE(MSG_FORM_HEAD_NUMBER));
    form->columns[FORM_NAME] = message_text(job->own, language, MESSAGE(MSG_FORM_HEAD_NAME));
    for (size_t i = 0; i < job->plan->category_count; i++) form->columns[FORM_CATEGORIES + i] = job->plan->categories[i].name.words.in[language];
    return true;
}

bool form_begin(Job *job, const SheetRow *header)
{
    Form *form = job->form = ARENA_NEW(job->own, Form);
    if (!form) return error_memory(&job->err);
    *form = (Form){ .key = mark_place(header), .through = NO_DATE };
    job->width = header->count;
    job->refused.wanted = false;                              /* the form itself is what is corrected */
    for (size_t i = 0; i < COLUMNS_MOST; i++) job->place[i] = -1;
    _Static_assert((int)FORM_CATEGORIES + (int)CATEGORIES_MOST <= (int)COLUMNS_MOST, "a form has a column for each category of a family");
    if (!name_columns(job) || !read_mark(job, header->cells[form->key].text)) return false;
    for (size_t i = 0; i < header->count; i++) {
        int column;
        if (!read_column(job, header->cells[i].text, &column)) return false;
        if (column >= 0) job->place[column] = (int)i;
    }
    form->kind = (Kind){ .name = "family", .columns = form->columns, .column_count = FORM_CATEGORIES + job->plan->category_count, .row = row_form, .end = end_form };
    for (size_t i = 0; i < WHO_CELLS; i++) form->kind.who[i] = -1;     /* the name goes with the number here, and is no other way to find a pupil */
    form->kind.who[WHO_NUMBER] = FORM_NUMBER;
    job->kind = &form->kind;
    for (size_t column = 0; column < form->kind.column_count; column++)
        if (job->place[column] < 0) return error_set(&job->err, ERR_INPUT, MSG_FORM_DAMAGED, job->path, form->columns[column]);
    return true;
}

/* ---- above the table -------------------------------------------------------------------------------------------------------- */

static const char *cell_of_answer(Job *job)
{
    Spot spot = source_spot(job, job->row.line, FORM_NAME);
    CellName cell = spot_cell(&spot);
    if (!cell.text[0]) cell = cell_name_of(spot.line, spot.column);
    const char *copy = arena_text(job->own, cell.text);
    return copy ? copy : "";
}

/* A copied sheet has the same answers; which of two different ones holds for the pupils below is not known. Always false. */
static bool said_twice(Job *job, MessageId what)
{
    Spot spot = source_spot(job, job->row.line, FORM_NAME);
    return error_set(&job->err, ERR_INPUT, MSG_FORM_SAID_TWICE, job->path, message_text(job->own, job->options->language, MESSAGE(what)), spot.sheet, cell_of_answer(job));
}

bool form_day(Job *job)
{
    Form *form = job->form;
    Date day, from = date_of(form->year, 8, 1), to = job->options->today;
    const char *words = cell_text(job, FORM_NAME), *cell = cell_of_answer(job);
    if (!date_parse(words, cell_length(job, FORM_NAME), &day)) return error_set(&job->err, ERR_INPUT, MSG_FORM_DAY_WRONG, job->path, cell, words);
    if (day.number < from.number || day.number > to.number || date_school_year(day) != form->year)
        return error_set(&job->err, ERR_INPUT, MSG_FORM_DAY_OUTSIDE, job->path, cell, day, from, to);
    if (form->day_met && day.number != form->through.number) return said_twice(job, MSG_FORM_DAY);
    form->through = day;
    form->day_met = true;
    return true;
}

bool form_complete(Job *job)
{
    Form *form = job->form;
    FormWord answer = form_word(job, cell_text(job, FORM_NAME));
    const bool complete = answer == WORD_IS_YES;
    if (job->err.kind != ERR_NONE) return false;
    if (answer == WORD_IS_OTHER) return error_set(&job->err, ERR_INPUT, MSG_FORM_COMPLETE_UNKNOWN, job->path, cell_of_answer(job), cell_text(job, FORM_NAME));
    if (form->complete_met && complete != form->complete) return said_twice(job, MSG_FORM_COMPLETE);
    form->complete = complete;
    form->complete_met = true;
    return true;
}

/* ---- whose form it is ------------------------------------------------------------------------------------------------------------ */

static bool check_school(Job *job)
{
    sqlite3_stmt *row = store_statement(job->store, "SELECT code = ?2 FROM school WHERE id = ?1", &job->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, job->school);
    sqlite3_bind_text(row, 2, job->form->school, -1, SQLITE_STATIC);
    bool ours = store_row(job->store, row, &job->err) && sqlite3_column_int(row, 0);
    sqlite3_reset(row);
    if (job->err.kind != ERR_NONE) return false;
    return ours || error_set(&job->err, ERR_INPUT, MSG_FORM_OTHER_SCHOOL, job->path, job->form->school);
}

bool form_ready(Job *job)
{
    Form *form = job->form;
    const Date day = list_day(job);
    int grade;
    const char *letters;
    if (!check_school(job)) return false;
    if (form->year != date_school_year(day)) return error_set(&job->err, ERR_INPUT, MSG_FORM_OTHER_YEAR, job->path, form->label, form->year, form->year + 1, date_iso(form->through).text);
    KnownClass *class = label_split(job, job->own, form->label, &grade, &letters) ? known_class(job, form->year, grade, letters) : NULL;
    if (job->err.kind != ERR_NONE) return false;
    if (!class) return error_set(&job->err, ERR_INPUT, MSG_FORM_CLASS_NONE, form->label, form->year, form->year + 1);
    form->class = (int)(class - job->known.classes.items);
    form->rows = ARENA_ARRAY(job->own, FormRow, job->known.pupils.count + 1);
    return form->rows ? true : error_memory(&job->err);
}
