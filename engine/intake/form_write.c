/* The class passport as a form (plan I.2): the class's pupils, a drop-down for each category, what is known already. */
#include <string.h>

#include "form.h"
#include "who.h"

enum { ROW_MARK = 1, ROW_TITLE, ROW_HOW, ROW_DAY, ROW_COMPLETE, ROW_HEAD, ROW_FIRST };
enum { COLUMN_KEY = 1, COLUMN_N, COLUMN_NUMBER, COLUMN_NAME, COLUMN_BORN, COLUMN_FIRST };
enum { ROWS_OPEN = 5 };                                        /* below the pupils, for those who come */

typedef struct { long long id; const char *number, *name; Date born; } FormPupil;

typedef struct {
    Job *job;
    const PassportFormOptions *options;
    const KnownClass *class;
    int class_place;
    struct { FormPupil *items; size_t count, room; } pupils;
    Blank *blank;
    long row;                                                 /* the next free one */
} Writer;

static const char *words_of(const Writer *writer, MessageId id) { return message_text(writer->job->own, writer->options->language, id, NULL); }

/* ---- who is in the class ----------------------------------------------------------------------------------------------- */

static int by_name(const void *left, const void *right)
{
    const FormPupil *a = left, *b = right;
    int order = order_compare(a->name, b->name);
    return order ? order : strcmp(a->number, b->number);
}

static bool add_pupil(Writer *writer, size_t place)
{
    Job *job = writer->job;
    const KnownPupil *pupil = &job->known.pupils.items[place];
    const Person *person = &job->who->people.items[place];
    if (!VECTOR_ROOM(job->own, &writer->pupils)) return error_memory(&job->err);
    writer->pupils.items[writer->pupils.count++] = (FormPupil){ pupil->id, pupil->number, person->shown, person->born };
    return true;
}

static bool find_class(Writer *writer)
{
    Job *job = writer->job;
    const PassportFormOptions *options = writer->options;
    int grade, year = date_school_year(options->day);
    const char *letters;
    if (label_split(job, job->own, options->class_label, &grade, &letters)) writer->class = known_class(job, year, grade, letters);
    if (job->err.kind != ERR_NONE) return false;
    if (!writer->class) return error_set(&job->err, ERR_INPUT, MSG_FORM_CLASS_NONE, options->class_label, year, year + 1);
    writer->class_place = (int)(writer->class - job->known.classes.items);
    if (!who_open(job)) return false;
    for (size_t i = 0; i < job->known.pupils.count; i++)
        if (known_class_on(&job->known, &job->known.pupils.items[i], options->day) == writer->class_place && !add_pupil(writer, i)) return false;
    if (!writer->pupils.count) return error_set(&job->err, ERR_INPUT, MSG_FORM_NO_PUPILS, writer->class->label, options->day);
    VECTOR_SORT(&writer->pupils, by_name);
    return true;
}

/* ---- above the table ------------------------------------------------------------------------------------------------------ */

static int last_column(const Writer *writer) { return COLUMN_FIRST + (int)writer->job->plan->category_count - 1; }

static bool school_code(Writer *writer, const char **code)
{
    Job *job = writer->job;
    sqlite3_stmt *row = store_statement(job->store, "SELECT code FROM school WHERE id = ?1", &job->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, job->school);
    *code = store_row(job->store, row, &job->err) ? store_text(row, 0, job->own) : NULL;
    sqlite3_reset(row);
    return *code || (job->err.kind == ERR_NONE && error_memory(&job->err));
}

static bool put_mark(Writer *writer)
{
    Job *job = writer->job;
    const char *code, *words;
    Text mark = text_init(job->own, 1000);
    if (!school_code(writer, &code)) return false;
    text_put(&mark, FORM_MARK);
    text_number(&mark, FORM_VERSION);
    text_put(&mark, "|");
    text_put(&mark, code);
    text_put(&mark, "|");
    text_number(&mark, writer->class->year);
    text_put(&mark, "|");
    text_put(&mark, writer->class->label);
    text_put(&mark, "|");
    text_date(&mark, writer->options->day);
    if (!text_finish(&mark, &words, &job->err)) return false;
    blank_row(writer->blank, ROW_MARK, 0);
    blank_cell(writer->blank, ROW_MARK, COLUMN_KEY, words, BLANK_SHUT);
    blank_cell(writer->blank, ROW_MARK, COLUMN_NUMBER, "number", BLANK_SHUT);
    blank_cell(writer->blank, ROW_MARK, COLUMN_NAME, "name", BLANK_SHUT);
    for (size_t i = 0; i < job->plan->category_count; i++) {
        Text id = text_init(job->own, 1000);
        text_put(&id, FORM_CATEGORY);
        text_put(&id, job->plan->categories[i].name.id);
        blank_cell(writer->blank, ROW_MARK, COLUMN_FIRST + (int)i, text_words(&id), BLANK_SHUT);
    }
    return true;
}

/* A paragraph over the table's width. */
static void put_words(Writer *writer, long row, const char *words, BlankLook look, double points)
{
    blank_row(writer->blank, row, points);
    blank_cell(writer->blank, row, COLUMN_KEY, FORM_NOTE, BLANK_SHUT);
    blank_span(writer->blank, row, COLUMN_N, last_column(writer), words, look);
}

static void put_question(Writer *writer, long row, const char *key, MessageId label, const char *answer)
{
    blank_row(writer->blank, row, 17);
    blank_cell(writer->blank, row, COLUMN_KEY, key, BLANK_SHUT);
    blank_span(writer->blank, row, COLUMN_N, COLUMN_NUMBER, words_of(writer, label), BLANK_LABEL);
    blank_cell(writer->blank, row, COLUMN_NAME, answer, BLANK_OPEN);
}

static void put_head(Writer *writer)
{
    const Plan *plan = writer->job->plan;
    const Language language = writer->options->language;
    blank_row(writer->blank, ROW_HEAD, 145);
    blank_cell(writer->blank, ROW_HEAD, COLUMN_KEY, FORM_HEAD, BLANK_SHUT);
    blank_cell(writer->blank, ROW_HEAD, COLUMN_N, words_of(writer, MSG_FORM_HEAD_N), BLANK_HEAD);
    blank_cell(writer->blank, ROW_HEAD, COLUMN_NUMBER, words_of(writer, MSG_FORM_HEAD_NUMBER), BLANK_HEAD);
    blank_cell(writer->blank, ROW_HEAD, COLUMN_NAME, words_of(writer, MSG_FORM_HEAD_NAME), BLANK_HEAD);
    blank_cell(writer->blank, ROW_HEAD, COLUMN_BORN, words_of(writer, MSG_FORM_HEAD_BORN), BLANK_HEAD);
    for (size_t i = 0; i < plan->category_count; i++) {
        Text word = text_init(writer->job->own, 1000);
        text_upper_first(&word, plan->categories[i].name.words.in[language]);
        blank_cell(writer->blank, ROW_HEAD, COLUMN_FIRST + (int)i, text_words(&word), BLANK_HEAD_UP);
    }
}

/* ---- the pupils ------------------------------------------------------------------------------------------------------------- */

/* Which categories are in force on the form's day: bit i is the plan's i-th. */
static bool known_categories(Writer *writer, long long pupil, uint64_t *categories)
{
    Job *job = writer->job;
    sqlite3_stmt *row = store_statement(job->store,
        "SELECT category FROM family_status WHERE died IS NULL AND pupil = ?1 AND since <= ?2 AND (until IS NULL OR until >= ?2)", &job->err);
    if (!row) return false;
    *categories = 0;
    sqlite3_bind_int64(row, 1, pupil);
    store_bind_date(row, 2, writer->options->day);
    while (store_row(job->store, row, &job->err)) {
        const char *id = (const char *)sqlite3_column_text(row, 0);
        const Category *category = id ? plan_category(job->plan, id, strlen(id)) : NULL;
        if (category) *categories |= UINT64_C(1) << category->index;
    }
    return job->err.kind == ERR_NONE;
}

static bool put_pupil(Writer *writer, size_t place)
{
    const Plan *plan = writer->job->plan;
    const FormPupil *pupil = &writer->pupils.items[place];
    uint64_t categories;
    char n[24];
    if (!known_categories(writer, pupil->id, &categories)) return false;
    snprintf(n, sizeof n, "%zu", place + 1);
    blank_row(writer->blank, writer->row, 16);
    blank_cell(writer->blank, writer->row, COLUMN_KEY, FORM_PUPIL, BLANK_SHUT);
    blank_cell(writer->blank, writer->row, COLUMN_N, n, BLANK_SHUT);
    blank_cell(writer->blank, writer->row, COLUMN_NUMBER, pupil->number, BLANK_SHUT);
    blank_cell(writer->blank, writer->row, COLUMN_NAME, pupil->name, BLANK_SHUT);
    blank_cell(writer->blank, writer->row, COLUMN_BORN, date_known(pupil->born) ? date_short(writer->job->own, writer->options->language, pupil->born) : "", BLANK_SHUT);
    for (size_t i = 0; i < plan->category_count; i++)
        blank_cell(writer->blank, writer->row, COLUMN_FIRST + (int)i, categories >> plan->categories[i].index & 1 ? words_of(writer, MSG_FORM_YES) : "", BLANK_OPEN_CENTRE);
    writer->row++;
    return true;
}

static bool put_table(Writer *writer)
{
    const char *const answers[] = { words_of(writer, MSG_FORM_YES), words_of(writer, MSG_FORM_NO), NULL };
    put_head(writer);
    writer->row = ROW_FIRST;
    for (size_t i = 0; i < writer->pupils.count; i++)
        if (!put_pupil(writer, i)) return false;
    for (int i = 0; i < ROWS_OPEN; i++, writer->row++) {
        blank_row(writer->blank, writer->row, 16);
        for (int column = COLUMN_N; column <= last_column(writer); column++)
            blank_cell(writer->blank, writer->row, column, "", column < COLUMN_FIRST ? BLANK_OPEN : BLANK_OPEN_CENTRE);
    }
    blank_choice(writer->blank, &(BlankArea){ ROW_COMPLETE, ROW_COMPLETE, COLUMN_NAME, COLUMN_NAME }, answers, words_of(writer, MSG_FORM_COMPLETE),
                 words_of(writer, MSG_FORM_COMPLETE_HINT));
    blank_choice(writer->blank, &(BlankArea){ ROW_FIRST, writer->row - 1, COLUMN_FIRST, last_column(writer) }, answers, words_of(writer, MSG_FORM_CHOICE),
                 words_of(writer, MSG_FORM_CHOICE_HINT));
    return true;
}

/* ---- the form ------------------------------------------------------------------------------------------------------------------ */

static bool put_form(Writer *writer)
{
    static const double fixed[] = { 0, 5, 15, 36, 11 };
    Job *job = writer->job;
    const size_t columns = COUNT(fixed) + job->plan->category_count;
    double *widths = ARENA_ARRAY(job->own, double, columns);
    if (!widths) return error_memory(&job->err);
    for (size_t i = 0; i < columns; i++) widths[i] = i < COUNT(fixed) ? fixed[i] : 8;
    const char *title = message_text(job->own, writer->options->language, MESSAGE(MSG_FORM_TITLE, writer->class->label, writer->class->year, writer->class->year + 1));
    if (!(writer->blank = blank_open(job->results, title, &job->err))) return false;
    blank_sheet(writer->blank, writer->class->label, widths, columns);
    if (!put_mark(writer)) return false;
    put_words(writer, ROW_TITLE, title, BLANK_TITLE, 22);
    put_words(writer, ROW_HOW, words_of(writer, MSG_FORM_HOW_CELLS), BLANK_NOTE, 32);
    put_question(writer, ROW_DAY, FORM_DAY, MSG_FORM_DAY, date_short(job->own, writer->options->language, writer->options->day));
    put_question(writer, ROW_COMPLETE, FORM_COMPLETE, MSG_FORM_COMPLETE, words_of(writer, MSG_FORM_NO));
    if (!put_table(writer)) return false;
    put_words(writer, writer->row + 1, words_of(writer, MSG_FORM_HOW_END), BLANK_NOTE, 32);
    put_words(writer, writer->row + 2, words_of(writer, MSG_FORM_HOW_ROWS), BLANK_NOTE, 32);
    blank_page(writer->blank, ROW_HEAD, COLUMN_BORN);
    blank_keep(writer->blank);
    return true;
}

bool intake_passport_form(Store *store, const Plan *plan, const PassportFormOptions *options, Arena *arena, PassportForm *form, Error *err)
{
    IntakeOptions how = { .school = options->school, .today = options->day };
    Job job = { .store = store, .plan = plan, .options = &how, .path = "", .results = arena, .own = arena_open(), .scratch = arena_open() };
    Writer writer = { .job = &job, .options = options };
    *form = (PassportForm){ .class_label = "" };
    bool ok = job.own && job.scratch ? school_find(&job) && known_load(&job) && find_class(&writer) && put_form(&writer) : error_memory(&job.err);
    ok = ok && blank_finish(writer.blank, &form->bytes, &form->length, &job.err);
    if (ok) {
        form->pupils = (long)writer.pupils.count;
        if (!(form->class_label = arena_text(arena, writer.class->label))) ok = error_memory(&job.err);
    }
    if (!ok) *err = job.err;
    blank_close(writer.blank);
    arena_close(job.scratch);
    arena_close(job.own);
    return ok;
}
