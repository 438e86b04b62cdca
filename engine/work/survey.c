/* Questionnaires as anonymous counts (V.9): how often an answer was given, never by whom. */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "internal.h"

enum { COUNT_MOST = 100000 };

static const SurveyQuestion *find_question(const Survey *survey, const char *id)
{
    for (size_t i = 0; i < survey->question_count; i++)
        if (strcmp(survey->questions[i].name.id, id) == 0) return &survey->questions[i];
    return NULL;
}

static bool find_survey(const Service *service, const char *id, const Survey **survey, Error *err)
{
    *survey = plan_survey(service->plan, id);
    return *survey || error_set(err, ERR_INPUT, MSG_WORK_NO_SURVEY, id);
}

/* ---- writing ------------------------------------------------------------------------------------------------------------------ */

static bool answer_fits(const Survey *survey, const char *question, const char *answer, Error *err)
{
    const SurveyQuestion *asked = find_question(survey, question);
    if (!asked) return error_set(err, ERR_INPUT, MSG_WORK_NO_QUESTION, question, survey->name.id);
    return named_find(asked->answers, asked->answer_count, answer) || error_set(err, ERR_INPUT, MSG_WORK_NO_SUCH_ANSWER, answer, question);
}

/* A count of the same answer in the same school year is replaced. */
static bool put_count(const Service *service, long long change, const char *survey, const char *question, const char *answer, long count, Error *err)
{
    static const char kill_sql[] = "UPDATE survey_tally SET died = ?6 WHERE school = ?1 AND year = ?2 AND survey = ?3 AND question = ?4 AND answer = ?5 AND died IS NULL";
    static const char insert_sql[] = "INSERT INTO survey_tally (school, year, survey, question, answer, born, count, day) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
    const char *const steps[] = { kill_sql, insert_sql };
    for (size_t i = 0; i < COUNT(steps); i++) {
        sqlite3_stmt *row = store_statement(service->store, steps[i], err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, service->school->id);
        sqlite3_bind_int(row, 2, date_school_year(service->on));
        bind_words(row, 3, survey);
        bind_words(row, 4, question);
        bind_words(row, 5, answer);
        sqlite3_bind_int64(row, 6, change);
        if (i == 1) {
            sqlite3_bind_int64(row, 7, count);
            sqlite3_bind_int(row, 8, service->on.number);
        }
        if (!store_run(service->store, row, err)) return false;
    }
    return true;
}

bool survey_count(const Service *service, const char *id, const char *question, const char *answer, long count, Error *err)
{
    const Survey *survey;
    if (!find_survey(service, id, &survey, err) || !answer_fits(survey, question, answer, err)) return false;
    if (count < 0 || count > COUNT_MOST) return error_set(err, ERR_INPUT, MSG_WORK_BAD_COUNT, (long long)count);
    if (!store_begin(service->store, err)) return false;
    long long change = store_change(service->store, "survey", service->who, err);
    bool ok = change && put_count(service, change, id, question, answer, count, err) && store_commit(service->store, err);
    if (!ok) store_rollback(service->store);
    return ok;
}

/* ---- a file of counts --------------------------------------------------------------------------------------------------------- */

enum { QUESTION, ANSWER, NUMBER, COLUMNS };
static const char *const file_columns[COLUMNS] = { "question", "answer", "count" };

typedef struct {
    const Service *service;
    const Survey *survey;
    const char *path;
    size_t place[COLUMNS];       /* where each column stands in a row */
    long long change;
    long rows;
    struct { const char **items; size_t count, room; } seen;         /* "question/answer" */
} Reading;

/* Which column is which; others are for people. */
static bool read_head(Reading *reading, const SheetRow *row, Error *err)
{
    for (size_t column = 0; column < COLUMNS; column++) {
        size_t at = 0;
        while (at < row->count && strcmp(row->cells[at].text, file_columns[column]) != 0) at++;
        if (at == row->count) return error_set(err, ERR_INPUT, MSG_WORK_COUNTS_COLUMN, reading->path, file_columns[column]);
        reading->place[column] = at;
    }
    return true;
}

static bool read_number(const char *text, long *number)
{
    char *end;
    *number = text[0] >= '0' && text[0] <= '9' ? strtol(text, &end, 10) : -1;
    return *number >= 0 && *number <= COUNT_MOST && !*end;
}

/* The same answer on two lines is a mistake of the person's: which of them counts? */
static bool only_once(Reading *reading, const char *question, const char *answer, Error *err)
{
    Arena *arena = reading->service->arena;
    Text key = text_init(arena, 400);
    const char *words;
    text_put(&key, question);
    text_put(&key, "/");
    text_put(&key, answer);
    if (!text_finish(&key, &words, err)) return false;
    for (size_t i = 0; i < reading->seen.count; i++)
        if (strcmp(reading->seen.items[i], words) == 0) return error_set(err, ERR_INPUT, MSG_WORK_COUNTS_TWICE, words);
    if (!VECTOR_ROOM(arena, &reading->seen)) return error_memory(err);
    reading->seen.items[reading->seen.count++] = words;
    return true;
}

static bool read_count(Reading *reading, const SheetRow *row, Error *err)
{
    const char *cells[COLUMNS];
    long count;
    for (size_t column = 0; column < COLUMNS; column++) cells[column] = reading->place[column] < row->count ? row->cells[reading->place[column]].text : "";
    if (!answer_fits(reading->survey, cells[QUESTION], cells[ANSWER], err)) return false;
    if (!cells[NUMBER][0]) return true;                               /* not filled in */
    if (!read_number(cells[NUMBER], &count)) return error_set(err, ERR_INPUT, MSG_WORK_BAD_COUNT_TEXT, cells[NUMBER]);
    if (!only_once(reading, cells[QUESTION], cells[ANSWER], err)) return false;
    reading->rows++;
    return put_count(reading->service, reading->change, reading->survey->name.id, cells[QUESTION], cells[ANSWER], count, err);
}

static bool read_rows(Reading *reading, Csv *csv, Error *err)
{
    bool head = true;
    for (SheetRow row; csv_next(csv, &row); head = false) {
        if (head ? read_head(reading, &row, err) : read_count(reading, &row, err)) continue;
        if (err->kind == ERR_INPUT) error_note(err, MSG_WORK_COUNTS_LINE, reading->path, row.line);
        return false;
    }
    if (!csv_finish(csv, err)) return false;
    return reading->rows > 0 || error_set(err, ERR_INPUT, MSG_WORK_COUNTS_EMPTY, reading->path);
}

bool survey_read(const Service *service, const char *id, const char *path, long *rows, Error *err)
{
    Reading reading = { .service = service, .path = path };
    bool ok = false;
    *rows = 0;
    if (!find_survey(service, id, &reading.survey, err)) return false;
    Csv *csv = csv_open(path, err);
    if (!csv || !store_begin(service->store, err)) goto out;
    reading.change = store_change(service->store, "survey", service->who, err);
    ok = reading.change && read_rows(&reading, csv, err) && store_commit(service->store, err);
    if (ok) *rows = reading.rows;
    else store_rollback(service->store);
out:
    csv_close(csv);
    return ok;
}

bool survey_form(const Survey *survey, Language language, Arena *arena, const char **csv, Error *err)
{
    enum { FORM_LIMIT = 1 << 20 };
    Text text = text_init(arena, FORM_LIMIT);
    text_put(&text, "question,answer,question_words,answer_words,count\n");
    for (size_t i = 0; i < survey->question_count; i++) {
        const SurveyQuestion *question = &survey->questions[i];
        for (size_t k = 0; k < question->answer_count; k++) {
            csv_put(&text, question->name.id);
            csv_put(&text, question->answers[k].id);
            csv_put(&text, question->name.words.in[language]);
            csv_put(&text, question->answers[k].words.in[language]);
            csv_put(&text, "");
            csv_end(&text);
        }
    }
    return text_finish(&text, csv, err);
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------ */

/* Of what was counted by the day the one entered last stands. */
static bool load_answer(const Service *service, const Survey *survey, const SurveyQuestion *question, const Named *answer, Tallies *tallies, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT count FROM survey_tally WHERE school = ?1 AND year = ?2 AND survey = ?3 AND question = ?4 AND answer = ?5 AND day <= ?6"
        " ORDER BY id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, date_school_year(service->on));
    bind_words(row, 3, survey->name.id);
    bind_words(row, 4, question->name.id);
    bind_words(row, 5, answer->id);
    sqlite3_bind_int(row, 6, service->on.number);
    if (!store_row(service->store, row, err)) return err->kind == ERR_NONE;
    Tally tally = { question->name.id, answer->id, (long)sqlite3_column_int64(row, 0) };
    sqlite3_reset(row);
    if (!VECTOR_ROOM(service->arena, tallies)) return error_memory(err);
    tallies->items[tallies->count++] = tally;
    return true;
}

bool survey_load(const Service *service, const char *id, Tallies *tallies, Error *err)
{
    const Survey *survey;
    if (!find_survey(service, id, &survey, err)) return false;
    for (size_t i = 0; i < survey->question_count; i++)
        for (size_t k = 0; k < survey->questions[i].answer_count; k++)
            if (!load_answer(service, survey, &survey->questions[i], &survey->questions[i].answers[k], tallies, err)) return false;
    return true;
}

/* ---- as it may be shown ------------------------------------------------------------------------------------------------------- */

/* -1: not counted. */
static long tally_of(const Tallies *tallies, const char *question, const char *answer)
{
    for (size_t i = 0; i < tallies->count; i++)
        if (strcmp(tallies->items[i].question, question) == 0 && strcmp(tallies->items[i].answer, answer) == 0) return tallies->items[i].count;
    return -1;
}

/* Which answers are put together: all small ones that somebody gave, then the next smallest while they are too few. Nobody is known by an answer that nobody gave. */
static void choose_small(const long *counts, size_t count, bool *small)
{
    long together = 0;
    for (size_t i = 0; i < count; i++)
        if ((small[i] = counts[i] > 0 && counts[i] < SURVEY_LEAST)) together += counts[i];
    while (together > 0 && together < SURVEY_LEAST) {
        size_t next = count;
        for (size_t i = 0; i < count; i++)
            if (!small[i] && counts[i] > 0 && (next == count || counts[i] < counts[next])) next = i;
        if (next == count) return;
        small[next] = true;
        together += counts[next];
    }
}

bool survey_shown(const SurveyQuestion *question, const Tallies *tallies, Arena *arena, SurveyShown *shown, Error *err)
{
    size_t count = question->answer_count, merged = 0;
    long *counts = ARENA_ARRAY(arena, long, count + 1);
    bool *small = ARENA_ARRAY(arena, bool, count + 1);
    const Named **answers = ARENA_ARRAY(arena, const Named *, 2 * count + 1);         /* one by one, then those put together */
    SurveyGroup *groups = ARENA_ARRAY(arena, SurveyGroup, count + 1);
    if (!counts || !small || !answers || !groups) return error_memory(err);
    *shown = (SurveyShown){ .question = question, .groups = groups };
    long total = 0;
    for (size_t i = 0; i < count; i++) {
        counts[i] = tally_of(tallies, question->name.id, question->answers[i].id);
        total += counts[i] > 0 ? counts[i] : 0;
    }
    if (total < SURVEY_LEAST) { shown->hidden = true; return true; }
    choose_small(counts, count, small);
    SurveyGroup together = { .answers = answers + count };
    for (size_t i = 0; i < count; i++) {
        if (small[i]) { answers[count + merged++] = &question->answers[i]; together.count += counts[i]; continue; }
        if (counts[i] < 0) continue;
        answers[i] = &question->answers[i];
        groups[shown->group_count++] = (SurveyGroup){ answers + i, 1, counts[i], 0 };
    }
    together.answer_count = merged;
    if (merged) groups[shown->group_count++] = together;
    for (size_t i = 0; i < shown->group_count; i++) groups[i].percent = 100.0 * (double)groups[i].count / (double)total;
    shown->total = total;
    return true;
}
