/*
 * tirek aid: help that was offered, asked for and given, and what a body or a parent answered. The record's name is "help"; the command is not,
 * because everybody who types `tirek help` wants the list of commands.
 */
#include <string.h>

#include "internal.h"

static const PlanItem *usual_item(const Plan *plan, const Named *kind)
{
    for (size_t i = 0; i < plan->item_count; i++)
        if (plan->items[i].usual_help == kind) return &plan->items[i];
    return NULL;
}

/* Of special help a parent answers, and nobody else. */
static void say_answer_next(const Cli *cli, const Work *help)
{
    bool waits = strcmp(help->state, "offered") == 0 || strcmp(help->state, "asked") == 0;
    if (waits && !help->words[0]) SAY(cli, MSG_WORK_SPECIAL_NEXT, help->id);
    else if (waits) SAY(cli, MSG_WORK_ANSWER_NEXT, help->id);
}

static int write_aid(Cli *cli, const RecordOptions *options, const char *body, Work *help, int count, char **argv)
{
    Service service;
    Date on = options->on;
    const char *kind = argv[1];
    if (!cli_work_day(cli, &on) || !cli_plan(cli) || !cli_named(cli, kind, cli->plan->helps, cli->plan->help_count, &help->kind) ||
        (body && !cli_named(cli, body, cli->plan->bodies, cli->plan->body_count, &help->body)) || !cli_store(cli, STORE_WRITE) ||
        !cli_service(cli, on, options->who, &service)) return complain(cli);
    argv[1] = count == 3 ? argv[2] : "";
    if (!cli_about(cli, &service, options, 2, argv, help, &help->words)) return complain(cli);
    if (!help->item) help->item = usual_item(cli->plan, help->kind);
    if (!help->state) help->state = body ? "asked" : "offered";
    int status = write_work(cli, &service, help);
    if (status == EXIT_FINE && !cli->json) say_answer_next(cli, help);
    return status;
}

static int write_answer(Cli *cli, long id, const RecordOptions *options, int count, char **argv)
{
    Service service;
    Date on = options->on;
    if (!cli_work_day(cli, &on) || !cli_plan(cli) || !cli_store(cli, STORE_WRITE) || !cli_service(cli, on, options->who, &service) ||
        !help_answer(&service, id, argv[0], count == 2 ? argv[1] : "", on, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:I, s:s, s:s}", "id", (json_int_t)id, "state", argv[0], "on", date_iso(on).text), EXIT_FINE);
    SAY(cli, MSG_WORK_ANSWERED, (long long)id);
    return EXIT_FINE;
}

int cmd_aid(Cli *cli, int argc, char **argv)
{
    RecordOptions record = { .on = NO_DATE };
    ListOptions list = { .span = { NO_DATE, NO_DATE } };
    Work help = { .work = WORK_HELP, .took_part = -1 };
    long take_back = 0, answer = 0;
    const char *why = "", *body = NULL;
    bool listed = false;
    const Option options[] = { { "--item", OPTION_TEXT, &record.item },       { "--body", OPTION_TEXT, &body },             { "--state", OPTION_TEXT, &help.state },
                               { "--on", OPTION_DATE, &record.on },           { "--who", OPTION_TEXT, &record.who },        { "--settles", OPTION_TEXT, &record.settles },
                               { "--answer", OPTION_NUMBER, &answer },        { "--take-back", OPTION_NUMBER, &take_back }, { "--why", OPTION_TEXT, &why },
                               { "--list", OPTION_FLAG, &listed },            { "--closed", OPTION_FLAG, &list.closed },    { "--from", OPTION_DATE, &list.span.from },   { "--to", OPTION_DATE, &list.span.to } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 3, &count)) return complain(cli);
    if (take_back) return take_back_work(cli, WORK_HELP, take_back, why, record.who);
    if (listed) {
        list.pupil = count ? argv[0] : NULL;
        list.item = record.item;
        list.on = record.on;
        return list_works(cli, WORK_HELP, &list);
    }
    if (count < (answer ? 1 : 2)) { (void)word_missing(cli, count, argv); return complain(cli); }
    return answer ? write_answer(cli, answer, &record, count, argv) : write_aid(cli, &record, body, &help, count, argv);
}
