/* tirek compare: what a draft of the rules would change today, before it is in force: by name, with the reason on both sides. */
#include <string.h>

#include "internal.h"

/* --draft FOLDER, or rules/ in the school's folder. */
static bool draft_rules(Cli *cli, const char *folder, RuleFiles *files)
{
    if (!folder) folder = path_join(cli->arena, cli->folder, "rules");
    if (!folder) return error_memory(&cli->err);
    if (!path_is_folder(folder)) return error_set(&cli->err, ERR_INPUT, MSG_COMPARE_NO_DRAFT, folder);
    return rules_read(cli->arena, folder, files, &cli->err);
}

/* --live FOLDER, or what is in force; before anything ever was, the delivered rules. */
static bool live_rules(Cli *cli, const char *folder, RuleFiles *files)
{
    RulebookVersion version = { 0 };
    if (!folder && !rules_in_force(cli->store, cli->school->id, NULL, cli->arena, files, &version, &cli->err)) return false;
    if (version.number) return true;
    if (!folder) folder = path_join(cli->arena, data_root(), "rules");
    return folder ? rules_read(cli->arena, folder, files, &cli->err) : error_memory(&cli->err);
}

static bool somebody_compared(Cli *cli, const Comparison *comparison)
{
    return comparison->after.pupils > 0 || error_set(&cli->err, ERR_INPUT, MSG_COMPARE_NOBODY, comparison->after.on);
}

static int tell(Cli *cli, const Service *service, const Comparison *comparison)
{
    long later;
    int status = comparison->before.faults.count + comparison->after.faults.count ? EXIT_FINDINGS : EXIT_FINE;
    if (!cli_known_later(cli, service->on, &later)) return complain(cli);
    json_t *json = cli->json ? comparison_json(cli, comparison) : NULL;
    if (json) json_object_set_new(json, "known_later", json_integer((json_int_t)later));
    if (cli->json) return print_json(cli, json, status);
    SAY(cli, MSG_COMPARE_HEAD, day_text(cli, service->on), comparison->after.pupils);
    if (later) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_COMPARE_LATER, later, day_text(cli, service->on))));
    print_comparison(cli, comparison);
    say_line("");
    SAY(cli, MSG_COMPARE_NOTHING_STORED);
    return status;
}

/* A day that was not given is that of the last review, as when a version is published. */
static bool day_of_review(Cli *cli, Date *on)
{
    return date_known(*on) || !cli->school || screening_latest_day(cli->store, cli->school->id, on, &cli->err);
}

int cmd_compare(Cli *cli, int argc, char **argv)
{
    const char *draft_folder = NULL, *live_folder = NULL;
    Date on = NO_DATE;
    const Option options[] = { { "--draft", OPTION_TEXT, &draft_folder }, { "--live", OPTION_TEXT, &live_folder }, { "--on", OPTION_DATE, &on } };
    int count, status = EXIT_WRONG;
    RuleFiles draft = { 0 }, live = { 0 };
    Service service;
    Comparison comparison;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count) || !cli_plan(cli) || !cli_store(cli, STORE_READ) || !day_of_review(cli, &on) || !cli_service(cli, on, "", &service) ||
        !draft_rules(cli, draft_folder, &draft) || !live_rules(cli, live_folder, &live)) return complain(cli);
    if (comparison_make(&service, &live, &draft, &comparison, &cli->err) && somebody_compared(cli, &comparison)) status = tell(cli, &service, &comparison);
    else {
        print_faults(cli, &comparison.before.faults);
        print_faults(cli, &comparison.after.faults);
        status = complain(cli);
    }
    comparison_close(&comparison);
    return status;
}
