/* The rows of a filled-in passport form: who is meant, what is said, and what becomes of the pupil's categories. */
#include <string.h>

#include "attendance.h"
#include "form.h"
#include "who.h"

/* ---- words ----------------------------------------------------------------------------------------------------------------- */

static bool said_in_any_language(Job *job, const char *folded, MessageId id)
{
    for (Language language = 0; language < LANGUAGES; language++) {
        const char *word = text_alike(job->scratch, message_raw(id, language));
        if (!word) return error_memory(&job->err);
        if (strcmp(folded, word) == 0) return true;
    }
    return false;
}

FormWord form_word(Job *job, const char *words)
{
    static const char *const yes[] = { "+", "1", "✓", "✔" }, *const no[] = { "-", "–", "—", "0" };
    if (!words[0]) return WORD_IS_EMPTY;
    for (size_t i = 0; i < COUNT(yes); i++)
        if (strcmp(words, yes[i]) == 0) return WORD_IS_YES;
    for (size_t i = 0; i < COUNT(no); i++)
        if (strcmp(words, no[i]) == 0) return WORD_IS_NO;
    const char *folded = text_alike(job->scratch, words);
    if (!folded) { error_memory(&job->err); return WORD_IS_OTHER; }
    if (said_in_any_language(job, folded, MSG_FORM_YES)) return WORD_IS_YES;
    return said_in_any_language(job, folded, MSG_FORM_NO) ? WORD_IS_NO : WORD_IS_OTHER;
}

/* ---- who is meant ------------------------------------------------------------------------------------------------------------- */

static const char *name_of_pupil(const Job *job, const KnownPupil *pupil) { return job->who->people.items[pupil - job->known.pupils.items].shown; }

/* The name in the row is the pupil's, with or without the patronymic. */
static bool name_fits(Job *job, const KnownPupil *pupil)
{
    Readings said;
    const char *words = cell_text(job, FORM_NAME);
    if (!who_open(job) || !name_read(&job->who->endings, job->scratch, words, &said, &job->err)) return false;
    for (size_t i = 0; i < said.count; i++)
        if (name_fit(&said.items[i], &job->who->people.items[pupil - job->known.pupils.items].name) == NAME_SAME) return true;
    return issue(job, FORM_NAME, MSG_FORM_NAME_OTHER, pupil->number, words, name_of_pupil(job, pupil));
}

static bool find_pupil(Job *job, KnownPupil **pupil)
{
    const Form *form = job->form;
    const KnownClass *class = &job->known.classes.items[form->class];
    if (!cell_there(job, FORM_NUMBER) || !cell_there(job, FORM_NAME))
        return issue(job, cell_there(job, FORM_NUMBER) ? FORM_NAME : FORM_NUMBER, MSG_FORM_NUMBER_NEEDED);
    if (!cell_pupil(job, form->through, pupil)) return false;
    form->rows[*pupil - job->known.pupils.items].named = true;
    if (!name_fits(job, *pupil)) return false;
    if (known_class_on(&job->known, *pupil, form->through) == form->class) return true;
    return issue(job, FORM_NUMBER, MSG_FORM_NOT_IN_CLASS, (*pupil)->number, form->through, class->label);
}

/* ---- what is said ---------------------------------------------------------------------------------------------------------------- */

typedef struct { FormWord answer; Date since; } FormSaid;               /* since: NO_DATE where only «yes» is said */

static bool read_said(Job *job, int column, FormSaid *said)
{
    const Form *form = job->form;
    const char *words = cell_text(job, column);
    *said = (FormSaid){ form_word(job, words), NO_DATE };
    if (said->answer != WORD_IS_OTHER || job->err.kind != ERR_NONE) return job->err.kind == ERR_NONE;
    if (!date_parse(words, cell_length(job, column), &said->since)) return issue(job, column, MSG_FORM_WORD, words);
    if (said->since.number > form->through.number) return issue(job, column, MSG_FORM_SINCE_LATER, said->since, form->through);
    said->answer = WORD_IS_YES;
    return true;
}

/* ---- what becomes of a category ---------------------------------------------------------------------------------------------------- */

typedef struct { Date since, until; const char *source; } Status;
typedef struct { Status *items; size_t count, room; } Statuses;

/* Those in force on the form's day, the one that began last at the end. */
static bool read_statuses(Job *job, long long pupil, const char *category, Statuses *statuses)
{
    sqlite3_stmt *row = store_statement(job->store,
        "SELECT since, until, source FROM family_status WHERE died IS NULL AND pupil = ?1 AND category = ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3) ORDER BY since", &job->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, category, -1, SQLITE_STATIC);
    store_bind_date(row, 3, job->form->through);
    while (store_row(job->store, row, &job->err)) {
        Status status = { store_date(row, 0), store_date(row, 1), store_text(row, 2, job->scratch) };
        if (!status.source || !VECTOR_ROOM(job->scratch, statuses)) { sqlite3_reset(row); return error_memory(&job->err); }
        statuses->items[statuses->count++] = status;
    }
    return job->err.kind == ERR_NONE;
}

static bool put_status(Job *job, long long pupil, const char *category, const Status *status)
{
    RecordPut put;
    const Value values[] = { value_number(pupil), value_text(category), value_date(status->since), value_date(status->until), value_text(status->source) };
    return record_put(job, &family_table, values, FORM_NUMBER, &put) != ROW_REFUSED;
}

/* It was the case until the eve. What begins and ends on one day ends before it begins: it never was, and that is said of the same key, so that it can be taken back. */
static bool end_statuses(Job *job, long long pupil, const char *category, const Statuses *statuses)
{
    for (size_t i = 0; i < statuses->count; i++) {
        Status ended = statuses->items[i];
        ended.until = date_plus(job->form->through, -1);
        if (!put_status(job, pupil, category, &ended)) return false;
    }
    return true;
}

static bool begin_status(Job *job, long long pupil, const char *category, Date since, const Statuses *statuses)
{
    for (size_t i = 0; i < statuses->count; i++)
        if (!date_known(since) || statuses->items[i].since.number == since.number) return true;         /* known */
    Status fresh = { date_known(since) ? since : job->form->through, NO_DATE, message_text(job->scratch, job->options->language, MESSAGE(MSG_FORM_SOURCE)) };
    if (statuses->count) {                                                                              /* since another day than was thought */
        Status former = statuses->items[statuses->count - 1];
        fresh.until = former.until;
        fresh.source = former.source;
        former.until = date_plus(former.since, -1);
        if (!put_status(job, pupil, category, &former)) return false;
    }
    return put_status(job, pupil, category, &fresh);
}

static bool apply(Job *job, long long pupil, const char *category, const FormSaid *said)
{
    Statuses statuses = { NULL, 0, 0 };
    if (said->answer == WORD_IS_EMPTY && !job->form->complete) return true;
    if (!read_statuses(job, pupil, category, &statuses)) return false;
    return said->answer == WORD_IS_YES ? begin_status(job, pupil, category, said->since, &statuses) : end_statuses(job, pupil, category, &statuses);
}

/* ---- a row -------------------------------------------------------------------------------------------------------------------------- */

/* NULL: no memory. */
static const char *cells_as_one(Job *job)
{
    const char *words;
    Text all = text_init(job->own, 1 << 16);
    for (int column = FORM_CATEGORIES; column < (int)job->kind->column_count; column++) {
        text_put(&all, cell_text(job, column));
        text_put(&all, "|");
    }
    return text_finish(&all, &words, &job->err) ? words : NULL;
}

/* A second row of the pupil: the same again, or which of them is right is not known. */
static Outcome said_before(Job *job, FormRow *row)
{
    const char *said = cells_as_one(job);
    if (!said) return ROW_REFUSED;
    if (strcmp(row->said, said) == 0) return row->good ? ROW_SAME : ROW_REFUSED;
    row->good = false;
    issue_contradicts(job, job->row.line, -1, "", row->line);
    return ROW_REFUSED;
}

static Outcome take_pupil(Job *job)
{
    KnownPupil *pupil = NULL;
    const size_t categories = job->plan->category_count;
    FormSaid *said = ARENA_ARRAY(job->scratch, FormSaid, categories + 1);
    if (!said) { error_memory(&job->err); return ROW_REFUSED; }
    bool ok = find_pupil(job, &pupil), who = ok;
    for (size_t i = 0; i < categories; i++) ok &= read_said(job, FORM_CATEGORIES + (int)i, &said[i]);
    if (!who || job->err.kind != ERR_NONE) return ROW_REFUSED;
    FormRow *row = &job->form->rows[pupil - job->known.pupils.items];
    if (row->line) return said_before(job, row);
    *row = (FormRow){ true, job->row.line, ok, cells_as_one(job) };
    if (!ok || !row->said) return ROW_REFUSED;
    long before = job->writes;
    for (size_t i = 0; i < categories; i++)
        if (!apply(job, pupil->id, job->plan->categories[i].name.id, &said[i])) return ROW_REFUSED;
    return job->writes > before ? ROW_CHANGED : ROW_SAME;
}

static bool row_says_nothing(const Job *job)
{
    for (int column = 0; column < (int)job->kind->column_count; column++)
        if (cell_there(job, column)) return false;
    return true;
}

Outcome row_form(Job *job)
{
    Form *form = job->form;
    const char *key = job->row.cells[form->key].text;
    if (!form->begun) {
        if (!form_ready(job)) return ROW_REFUSED;
        form->begun = true;
    }
    if (strcmp(key, FORM_DAY) == 0) return form_day(job) ? ROW_PASSED : ROW_REFUSED;
    if (strcmp(key, FORM_COMPLETE) == 0) return form_complete(job) ? ROW_PASSED : ROW_REFUSED;
    if (strcmp(key, FORM_HEAD) == 0) {
        form->head_line = job->row.line;
        MessageId missing = form->day_met ? MSG_FORM_COMPLETE : MSG_FORM_DAY;
        if (form->day_met && form->complete_met) return ROW_PASSED;
        error_set(&job->err, ERR_INPUT, MSG_FORM_DAMAGED, job->path, message_text(job->scratch, job->options->language, missing, NULL));
        return ROW_REFUSED;
    }
    if (strcmp(key, FORM_NOTE) == 0 || row_says_nothing(job)) return ROW_PASSED;
    if (form->head_line) return take_pupil(job);
    if (strcmp(key, FORM_PUPIL) != 0) return ROW_PASSED;
    error_set(&job->err, ERR_INPUT, MSG_FORM_DAMAGED, job->path, form->columns[FORM_NUMBER]);    /* a pupil above the head: who knows what else was moved */
    return ROW_REFUSED;
}

/* ---- the end ----------------------------------------------------------------------------------------------------------------------------- */

static bool tell_missing(Job *job, const KnownPupil *pupil)
{
    if (!who_open(job)) return false;
    issue_at(job, job->form->head_line, -1, pupil->number, MSG_FORM_PUPIL_MISSING, pupil->number, name_of_pupil(job, pupil));
    return job->err.kind == ERR_NONE;
}

static bool find_missing(Job *job)
{
    const Form *form = job->form;
    Missing missing;
    bool *good = ARENA_ARRAY(job->own, bool, job->known.pupils.count + 1);
    if (!good) return error_memory(&job->err);
    for (size_t i = 0; i < job->known.pupils.count; i++) good[i] = form->rows[i].good;
    if (!class_missing(job, form->class, (Span){ form->through, form->through }, good, &missing)) return false;
    job->result->form.missing = (long)missing.places.count;
    for (size_t i = 0; i < missing.places.count; i++) {
        const uint32_t place = missing.places.items[i];
        if (!form->rows[place].named && !tell_missing(job, &job->known.pupils.items[place])) return false;
    }
    return true;
}

/* What is emptied here ends although a later list may say otherwise: whoever imports it is told. */
static bool find_later(Job *job, long long class)
{
    const Form *form = job->form;
    sqlite3_stmt *row = store_statement(job->store, "SELECT max(through) FROM loaded WHERE died IS NULL AND kind = 'family' AND class = ?1 AND through > ?2", &job->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, class);
    store_bind_date(row, 2, form->through);
    if (store_row(job->store, row, &job->err)) job->result->form.later = store_date(row, 0);
    sqlite3_reset(row);
    return job->err.kind == ERR_NONE;
}

bool end_form(Job *job)
{
    Form *form = job->form;
    IntakeResult *result = job->result;
    if (!form->head_line) return error_set(&job->err, ERR_INPUT, MSG_FORM_DAMAGED, job->path, form->columns[FORM_NUMBER]);
    const KnownClass *class = &job->known.classes.items[form->class];
    result->form.through = form->through;
    result->form.complete = form->complete;
    if (!(result->form.class_label = arena_text(job->results, class->label))) { result->form.class_label = ""; return error_memory(&job->err); }
    if ((form->complete && !find_missing(job)) || !find_later(job, class->id)) return false;
    result->form.handed_in = form->complete && !result->form.missing;
    if (result->form.handed_in) loaded_put(job, "family", class, form->through);
    return job->err.kind == ERR_NONE;
}
