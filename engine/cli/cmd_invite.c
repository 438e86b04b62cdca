/* tirek invite COUNCIL [NUMBER]: invitations of pupils and parents, whether they were received, and who came. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { Date on, received; bool look; const char *whom, *came, *who; } Wanted;

static bool read_came(Cli *cli, const char *word, int *came)
{
    *came = -1;
    if (!word) return true;
    if (strcmp(word, "yes") != 0 && strcmp(word, "no") != 0) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_CAME_WORD, word);
    *came = word[0] == 'y';
    return true;
}

static bool mark(Cli *cli, const Service *service, const Council *council, int number, const Wanted *wanted)
{
    int came;
    if (!number || !wanted->whom) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_MARK_WHOM);
    return read_came(cli, wanted->came, &came) && invitation_mark(service, council, number, wanted->whom, wanted->received, came, cli->today, &cli->err);
}

int cmd_invite(Cli *cli, int argc, char **argv)
{
    Wanted wanted = { .on = cli->today, .received = NO_DATE, .who = "" };
    const Option options[] = {
        { "--on", OPTION_DATE, &wanted.on },     { "--whom", OPTION_TEXT, &wanted.whom }, { "--received", OPTION_DATE, &wanted.received },
        { "--came", OPTION_TEXT, &wanted.came }, { "--look", OPTION_FLAG, &wanted.look }, { "--who", OPTION_TEXT, &wanted.who },
    };
    int count, number = 0;
    long written = 0;
    const Council *council;
    Service service;
    Agenda agenda;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 2, &count) || (count == 2 && !item_number(cli, argv[1], &number))) return complain(cli);
    bool marks = wanted.whom || wanted.came || date_known(wanted.received);
    if (!cli_plan(cli) || !cli_council(cli, argv[0], &council) || !cli_store(cli, wanted.look ? STORE_READ : STORE_WRITE) || !cli_service(cli, wanted.on, cli_who(wanted.who), &service) ||
        (marks && !mark(cli, &service, council, number, &wanted)) ||
        (!marks && !wanted.look && !invitations_write(&service, council, number, cli->today, &written, &cli->err)) ||
        !agenda_load(&service, council, &agenda, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, agenda_json(cli, &agenda), EXIT_FINE);
    print_agenda(cli, &agenda, true);
    if (!marks && !wanted.look) SAY(cli, MSG_SITTING_INVITED, (long long)written);
    return EXIT_FINE;
}
