/* tirek legal PUPIL REGISTER CATEGORY: a category of law No. 245-VIII, put to a proposal by a person. */
#include "internal.h"

int cmd_legal(Cli *cli, int argc, char **argv)
{
    Date on = cli->today;
    bool off = false;
    const char *who = "";
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--off", OPTION_FLAG, &off }, { "--who", OPTION_TEXT, &who } };
    int count;
    const Person *person;
    const Register *reg;
    const Named *category = NULL;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 2, 3, &count)) return complain(cli);
    if ((count == 3) == off) { error_set(&cli->err, ERR_INPUT, MSG_SITTING_LEGAL_OR_OFF); return complain(cli); }
    if (!cli_plan(cli) || !cli_register(cli, argv[1], &reg) || (!off && !cli_named(cli, argv[2], cli->plan->legal, cli->plan->legal_count, &category)) ||
        !cli_store(cli, STORE_WRITE) || !cli_service(cli, on, cli_who(who), &service) || !cli_pupil(cli, service.people, argv[0], &person) ||
        !proposal_legal(&service, person, reg, category, &cli->err)) return complain(cli);
    if (cli->json)
        return print_json(cli, json_pack("{s:o, s:s, s:s, s:s}", "pupil", cli_person_json(cli, person), "register", reg->name.id, "category", category ? category->id : "", "by", service.who),
                          EXIT_FINE);
    if (off) SAY(cli, MSG_SITTING_LEGAL_OFF, pupil_words(cli, person, false), reg->list_title.in[cli->language]);
    else SAY(cli, MSG_SITTING_LEGAL_PUT, pupil_words(cli, person, false), reg->list_title.in[cli->language], category->words.in[cli->language], service.who);
    return EXIT_FINE;
}
