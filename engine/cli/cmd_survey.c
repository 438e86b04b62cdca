/* tirek survey: a questionnaire as anonymous counts: an empty file to fill in, its counts read, and what came out. */
#include <string.h>

#include "internal.h"

static json_t *shown_json(const SurveyShown *shown)
{
    json_t *groups = json_array();
    for (size_t i = 0; i < shown->group_count; i++) {
        json_t *answers = json_array();
        for (size_t k = 0; k < shown->groups[i].answer_count; k++) json_array_append_new(answers, json_string(shown->groups[i].answers[k]->id));
        json_array_append_new(groups, json_pack("{s:o, s:I, s:f}", "answers", answers, "count", (json_int_t)shown->groups[i].count, "percent", shown->groups[i].percent));
    }
    return json_pack("{s:s, s:b, s:I, s:o}", "question", shown->question->name.id, "hidden", (int)shown->hidden, "total", (json_int_t)shown->total, "groups", groups);
}

static void print_group(const Cli *cli, const SurveyGroup *group)
{
    Text names = text_init(cli->arena, 2000), percent = text_init(cli->arena, 20);
    for (size_t i = 0; i < group->answer_count; i++) {
        if (i) text_put(&names, " / ");
        text_put(&names, group->answers[i]->words.in[cli->language]);
    }
    text_decimal(&percent, group->percent, 1);
    SAY(cli, MSG_WORK_SURVEY_GROUP, text_words(&names), (long long)group->count, text_words(&percent));
}

static void print_shown(const Cli *cli, const SurveyShown *shown, bool *merged)
{
    say_wrapped(0, shown->question->name.words.in[cli->language]);
    if (shown->hidden) { SAY(cli, MSG_WORK_SURVEY_HIDDEN, (long long)SURVEY_LEAST); return; }
    for (size_t i = 0; i < shown->group_count; i++) {
        print_group(cli, &shown->groups[i]);
        *merged |= shown->groups[i].answer_count > 1;
    }
    SAY(cli, MSG_WORK_SURVEY_TOTAL, (long long)shown->total);
}

static int print_survey(Cli *cli, const Service *service, const Survey *survey)
{
    Tallies tallies = { 0 };
    json_t *all = cli->json ? json_array() : NULL;
    bool merged = false, ok = survey_load(service, survey->name.id, &tallies, &cli->err);
    if (ok && !cli->json) {
        int year = date_school_year(service->on);
        say_heading(survey->name.words.in[cli->language]);
        SAY(cli, MSG_WORK_SURVEY_YEAR, (long long)year, (long long)year + 1);
    }
    for (size_t i = 0; i < survey->question_count && ok; i++) {
        SurveyShown shown;
        ok = survey_shown(&survey->questions[i], &tallies, cli->arena, &shown, &cli->err);
        if (ok && all) json_array_append_new(all, shown_json(&shown));
        else if (ok) print_shown(cli, &shown, &merged);
    }
    if (!ok) { json_decref(all); return complain(cli); }
    if (cli->json) return print_json(cli, json_pack("{s:s, s:i, s:o}", "survey", survey->name.id, "year", date_school_year(service->on), "questions", all), EXIT_FINE);
    if (merged) SAY(cli, MSG_WORK_SURVEY_MERGED, (long long)SURVEY_LEAST);
    return EXIT_FINE;
}

static int list_surveys(Cli *cli)
{
    json_t *all = cli->json ? json_array() : NULL;
    for (size_t i = 0; i < cli->plan->survey_count; i++) {
        const Named *name = &cli->plan->surveys[i].name;
        if (all) json_array_append_new(all, json_pack("{s:s, s:o}", "survey", name->id, "words", cli_words_json(&name->words)));
        else SAY(cli, MSG_WORK_SURVEY_LINE, name->id, name->words.in[cli->language]);
    }
    return cli->json ? print_json(cli, all, EXIT_FINE) : EXIT_FINE;
}

static int write_form(Cli *cli, const Survey *survey, const char *path)
{
    const char *csv;
    if (path_is_file(path)) { error_set(&cli->err, ERR_INPUT, MSG_WORK_FORM_THERE, path); return complain(cli); }
    if (!survey_form(survey, cli->language, cli->arena, &csv, &cli->err) || !file_write(path, csv, strlen(csv), &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:s}", "written", path), EXIT_FINE);
    SAY(cli, MSG_CLI_WRITTEN, path);
    SAY(cli, MSG_WORK_FORM_NEXT, survey->name.id, path);
    return EXIT_FINE;
}

/* The words behind --count: question, answer, how many. */
static bool count_one(Cli *cli, const Service *service, const Survey *survey, char **argv)
{
    long long number;
    if (!number_in(argv[3], 0, LONG_MAX, &number)) return error_set(&cli->err, ERR_INPUT, MSG_WORK_BAD_COUNT_TEXT, argv[3]);
    return survey_count(service, survey->name.id, argv[1], argv[2], (long)number, &cli->err);
}

int cmd_survey(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *who = NULL, *file = NULL, *form = NULL;
    bool counted = false;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--who", OPTION_TEXT, &who }, { "--count", OPTION_FLAG, &counted }, { "--file", OPTION_TEXT, &file }, { "--form", OPTION_TEXT, &form } };
    int count;
    long rows = 0;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 4, &count) || ((counted || file || date_known(on)) && !cli_work_day(cli, &on)) || !cli_plan(cli)) return complain(cli);
    if (count == 0) return list_surveys(cli);
    const Survey *survey = plan_survey(cli->plan, argv[0]);
    if (!survey) { error_set(&cli->err, ERR_INPUT, MSG_WORK_NO_SURVEY, argv[0]); return complain(cli); }
    if (counted ? count < 4 : count > 1) { error_set(&cli->err, ERR_INPUT, MSG_WORK_SURVEY_USAGE, argv[0]); return complain(cli); }
    if (form) return write_form(cli, survey, form);
    if (!cli_store(cli, counted || file ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, who, &service) ||
        (counted && !count_one(cli, &service, survey, argv)) || (file && !survey_read(&service, survey->name.id, file, &rows, &cli->err))) return complain(cli);
    if (rows && !cli->json) SAY(cli, MSG_WORK_COUNTS_READ, file, (long long)rows);
    return print_survey(cli, &service, survey);
}
