/* A survey (plan V.9): its questions, and the anonymous counts of answers as they may be shown. */
#include <math.h>
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 4000 };

bool scope_survey_open(Making *making)
{
    return making->subject->survey != NULL || scope_needs(making, MSG_DOCUMENT_NEEDS_SURVEY);
}

/* Answers that were put together stand in one row: "reads / partly". */
static json_t *answer_words(const Making *making, const Named *const *answers, size_t count)
{
    Words words;
    for (int i = 0; i < LANGUAGES; i++) {
        Text text = text_init(making->arena, WORDS_LIMIT);
        for (size_t k = 0; k < count; k++) {
            if (k) text_put(&text, " / ");
            text_put(&text, answers[k]->words.in[i]);
        }
        words.in[i] = text_words(&text);
    }
    return tree_words(&words);
}

static json_t *groups_of(const Making *making, const SurveyShown *shown)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < shown->group_count; i++) {
        const SurveyGroup *group = &shown->groups[i];
        good = tree_add(all, json_pack("{s:o, s:I, s:f}", "answer", answer_words(making, group->answers, group->answer_count), "count", (json_int_t)group->count,
                                       "percent", floor(group->percent * 10 + 0.5) / 10));
    }
    return tree_done(all, good);
}

/* ---- the empty form ------------------------------------------------------------------------------------------------------------- */

static json_t *choices_of(const Making *making, const SurveyQuestion *question)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < question->answer_count; i++) {
        const Named *answer = &question->answers[i];
        good = tree_add(all, json_pack("{s:o}", "answer", answer_words(making, &answer, 1)));
    }
    return tree_done(all, good);
}

static json_t *form(Making *making)
{
    const Survey *survey = making->subject->survey;
    json_t *questions = json_array();
    bool good = questions != NULL;
    for (size_t i = 0; good && i < survey->question_count; i++)
        good = tree_add(questions, json_pack("{s:o, s:o}", "question", tree_words(&survey->questions[i].name.words), "answers", choices_of(making, &survey->questions[i])));
    return json_pack("{s:o, s:o}", "title", tree_words(&survey->name.words), "questions", tree_done(questions, good));
}

/* ---- its counts ------------------------------------------------------------------------------------------------------------------- */

/* The last day of this school year on which a survey was held for the plan item; NO_DATE: none was written down. */
static bool held_on(Making *making, Date *day)
{
    Works works = { 0 };
    Date on = making->service->on;
    WorkFilter filter = { .item = making->item ? making->item->id : NULL, .span = { date_of(date_school_year(on), 8, 1), on } };
    *day = NO_DATE;
    if (!works_load(making->service, &filter, &works, making->err)) return false;
    for (size_t i = 0; i < works.count; i++)
        if (works.items[i].work == WORK_EVENT && works.items[i].kind && strcmp(works.items[i].kind->id, "survey") == 0) *day = works.items[i].day;
    return true;
}

static json_t *question_of(const Making *making, const SurveyShown *shown)
{
    return json_pack("{s:o, s:b, s:o, s:o}", "question", tree_words(&shown->question->name.words), "hidden", (int)shown->hidden,
                     "total", shown->hidden ? json_null() : tree_count(shown->total), "answers", groups_of(making, shown));
}

static json_t *tallies(Making *making)
{
    const Survey *survey = making->subject->survey;
    Tallies list = { 0 };
    Date held;
    long most = 0;
    if (!survey_load(making->service, survey->name.id, &list, making->err) || !held_on(making, &held)) return NULL;
    json_t *questions = json_array(), *shown_ones = json_array();
    bool good = questions && shown_ones;
    for (size_t i = 0; good && i < survey->question_count; i++) {
        SurveyShown shown;
        good = survey_shown(&survey->questions[i], &list, making->arena, &shown, making->err) && tree_add(questions, question_of(making, &shown));
        if (good && !shown.hidden) good = tree_add(shown_ones, question_of(making, &shown));
        if (good && shown.total > most) most = shown.total;
    }
    return json_pack("{s:o, s:o, s:b, s:b, s:o, s:o, s:o}", "title", tree_words(&survey->name.words), "held", tree_day(held), "counted", (int)(list.count > 0),
                     "few", (int)(list.count > 0 && most == 0), "took_part", most ? tree_count(most) : json_null(), "questions", tree_done(questions, good),
                     "shown", tree_done(shown_ones, good));
}

const ScopeName scope_survey[] = { { "survey", form }, { "tallies", tallies }, { NULL, NULL } };
