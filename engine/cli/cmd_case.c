/* tirek case: a family in difficulty, all its pupils together: opened, worked on, closed. */
#include <string.h>

#include "internal.h"

static json_t *case_json(const Cli *cli, const FamilyCase *family)
{
    json_t *pupils = json_array(), *works = json_array();
    for (size_t i = 0; i < family->pupil_count; i++) json_array_append_new(pupils, cli_person_json(cli, family->pupils[i]));
    for (size_t i = 0; i < family->works.count; i++) json_array_append_new(works, work_json(cli, &family->works.items[i]));
    return json_pack("{s:I, s:s, s:o, s:s, s:s, s:s, s:s, s:o}", "id", (json_int_t)family->id, "family", family->family, "pupils", pupils, "opened",
                     date_iso(family->opened).text, "grounds", family->grounds, "closed", date_iso(family->closed).text, "outcome", family->outcome, "works", works);
}

static void print_case(const Cli *cli, const FamilyCase *family, bool works)
{
    SAY(cli, MSG_WORK_CASE_LINE, family->id, day_text(cli, family->opened), family->family[0] ? family->family : none_words(cli->language));
    for (size_t i = 0; i < family->pupil_count; i++)
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_OF_PUPIL, person_name(family->pupils[i], cli->arena), family->pupils[i]->class_label[0] ? family->pupils[i]->class_label : none_words(cli->language), family->pupils[i]->number)));
    if (!family->family[0]) say_wrapped(4, words_of(cli, MSG_WORK_CASE_ALONE));
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_CASE_GROUNDS, family->grounds)));
    if (date_known(family->closed)) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_CASE_OUTCOME, day_text(cli, family->closed), family->outcome)));
    if (!works) { SAY(cli, MSG_WORK_CASE_WORKS, (long long)family->works.count); return; }
    for (size_t i = 0; i < family->works.count; i++) print_work(cli, &family->works.items[i]);
    if (!family->works.count) say_wrapped(4, words_of(cli, MSG_WORK_LIST_EMPTY));
}

static const FamilyCase *find_case(const FamilyCases *cases, long long id)
{
    for (size_t i = 0; i < cases->count; i++)
        if (cases->items[i].id == id) return &cases->items[i];
    return NULL;
}

static bool read_id(Cli *cli, const char *word, long long *id)
{
    return number_in(word, 1, INT64_MAX, id) || error_set(&cli->err, ERR_INPUT, MSG_WORK_BAD_CASE, word);
}

static int show_cases(Cli *cli, const Service *service, long long id, bool closed_too)
{
    FamilyCases cases = { 0 };
    if (!family_cases_load(service, closed_too || id, &cases, &cli->err)) return complain(cli);
    const FamilyCase *only = id ? find_case(&cases, id) : NULL;
    if (id && !only) { error_set(&cli->err, ERR_INPUT, MSG_WORK_CASE_UNKNOWN, id); return complain(cli); }
    if (cli->json && only) return print_json(cli, case_json(cli, only), EXIT_FINE);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < cases.count; i++) json_array_append_new(all, case_json(cli, &cases.items[i]));
        return print_json(cli, all, EXIT_FINE);
    }
    if (only) { print_case(cli, only, true); return EXIT_FINE; }
    say_heading(words_of(cli, MSG_WORK_CASES_TITLE));
    for (size_t i = 0; i < cases.count; i++) print_case(cli, &cases.items[i], false);
    if (!cases.count) say_line(words_of(cli, MSG_WORK_CASES_NONE));
    return EXIT_FINE;
}

static int open_case(Cli *cli, const Service *service, const char *pupil, const char *grounds)
{
    const Person *person;
    long long id;
    if (!cli_pupil(cli, service->people, pupil, &person) || !family_case_open(service, person, grounds, service->on, &id, &cli->err)) return complain(cli);
    if (!cli->json) SAY(cli, MSG_WORK_CASE_OPENED, id);
    return show_cases(cli, service, id, false);
}

static int close_case(Cli *cli, const Service *service, const char *word, const char *outcome)
{
    long long id;
    if (!read_id(cli, word, &id) || !family_case_close(service, id, outcome, service->on, &cli->err)) return complain(cli);
    if (!cli->json) SAY(cli, MSG_WORK_CASE_CLOSED, id);
    return show_cases(cli, service, id, false);
}

int cmd_case(Cli *cli, int argc, char **argv)
{
    enum { OPEN, CLOSE, SHOW, LIST, ACTS };
    static const struct { const char *name; int words; } acts[ACTS] = { { "open", 3 }, { "close", 3 }, { "show", 2 }, { "list", 1 } };
    Date on = NO_DATE;
    const char *who = NULL;
    bool all = false;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--who", OPTION_TEXT, &who }, { "--all", OPTION_FLAG, &all } };
    int count, act = 0;
    long long id = 0;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 3, &count)) return complain(cli);
    while (act < ACTS && strcmp(acts[act].name, argv[0]) != 0) act++;
    if (act == ACTS) { error_set(&cli->err, ERR_INPUT, MSG_WORK_CASE_ACT, argv[0]); return complain(cli); }
    if (count < acts[act].words) { (void)word_missing(cli, count, argv); return complain(cli); }
    if (count > acts[act].words) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WORD_TOO_MANY, argv[acts[act].words], cli->command); return complain(cli); }
    if (((act <= CLOSE || date_known(on)) && !cli_work_day(cli, &on)) || !cli_plan(cli) || !cli_store(cli, act <= CLOSE ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, who, &service) ||
        (act == SHOW && !read_id(cli, argv[1], &id))) return complain(cli);
    if (act == OPEN) return open_case(cli, &service, argv[1], argv[2]);
    if (act == CLOSE) return close_case(cli, &service, argv[1], argv[2]);
    return show_cases(cli, &service, id, all);
}
