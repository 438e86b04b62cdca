/* Questionnaires (plan V.9): anonymous, so only questions and answers stand here, and later only counts. */
#include <string.h>

#include "internal.h"

enum { SURVEY, QUESTION, ANSWER, WORDS };

typedef struct { struct { SurveyQuestion *items; size_t count, room; } questions; struct { Named *items; size_t count, room; } answers; } Reading;

/* `survey,,,` is the survey itself, `survey,question,,` one of its questions, `survey,question,answer,` an answer to it; in this order. */
static bool read_row(Sheet *sheet, size_t row, Survey *surveys, size_t *count, Reading *reading)
{
    const char *survey, *question = sheet_cell(sheet, row, QUESTION), *answer = sheet_cell(sheet, row, ANSWER);
    Words words;
    if (!sheet_text(sheet, row, SURVEY, &survey) || !sheet_words(sheet, row, WORDS, &words)) return false;
    if (!*question) {
        if (*answer) return sheet_fault(sheet, row, ANSWER, MSG_PLAN_SURVEY_ORDER);
        Survey *next = &surveys[*count];
        if (!sheet_id(sheet, row, SURVEY, &KNOWN_OF(surveys, *count), &next->name.id)) return false;
        next->name.words = words;
        *reading = (Reading){ 0 };
        ++*count;
        return true;
    }
    if (*count == 0 || strcmp(surveys[*count - 1].name.id, survey) != 0) return sheet_fault(sheet, row, SURVEY, MSG_PLAN_SURVEY_ORDER);
    Survey *last = &surveys[*count - 1];
    if (!*answer) {
        if (!VECTOR_ROOM(sheet->arena, &reading->questions)) return error_memory(sheet->err);
        SurveyQuestion *next = &reading->questions.items[reading->questions.count];
        *next = (SurveyQuestion){ .name = { NULL, words } };
        if (!sheet_id(sheet, row, QUESTION, &KNOWN_OF(reading->questions.items, reading->questions.count), &next->name.id)) return false;
        reading->questions.count++;
        reading->answers.items = NULL;
        reading->answers.count = reading->answers.room = 0;
        last->questions = reading->questions.items;
        last->question_count = reading->questions.count;
        return true;
    }
    SurveyQuestion *asked = reading->questions.count ? &reading->questions.items[reading->questions.count - 1] : NULL;
    if (!asked || strcmp(asked->name.id, question) != 0) return sheet_fault(sheet, row, QUESTION, MSG_PLAN_SURVEY_ORDER);
    if (!VECTOR_ROOM(sheet->arena, &reading->answers)) return error_memory(sheet->err);
    Named *next = &reading->answers.items[reading->answers.count];
    next->words = words;
    if (!sheet_id(sheet, row, ANSWER, &KNOWN_OF(reading->answers.items, reading->answers.count), &next->id)) return false;
    asked->answers = reading->answers.items;
    asked->answer_count = ++reading->answers.count;
    return true;
}

bool surveys_load(Arena *arena, Plan *plan, Error *err)
{
    static const char *const columns[] = { "survey", "question", "answer", "kk", "ru", "en" };
    Sheet sheet = { .arena = arena, .err = err };
    Reading reading = { 0 };
    size_t count = 0;
    if (!sheet_read(&sheet, "data/surveys.csv", columns, COUNT(columns))) return false;
    Survey *list = ARENA_ARRAY(arena, Survey, sheet.table.count);
    if (!list) return error_memory(err);
    for (size_t row = 0; row < sheet.table.count; row++)
        if (!read_row(&sheet, row, list, &count, &reading)) return false;
    plan->surveys = list;
    plan->survey_count = count;
    return true;
}
