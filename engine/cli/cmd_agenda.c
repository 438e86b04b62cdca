/* tirek agenda COUNCIL: what the sitting has before it: written, changed by a person, looked at, or as a page ready to print. */
#include "internal.h"

typedef struct {
    Date on;
    bool look, write, confidential;
    long off, move, to;
    const char *output, *add, *pupil, *item, *speaker, *who;
} Wanted;

static bool read_wanted(Cli *cli, int argc, char **argv, Wanted *wanted)
{
    *wanted = (Wanted){ .on = NO_DATE, .who = "" };
    const Option options[] = {
        { "--on", OPTION_DATE, &wanted->on },         { "-o", OPTION_TEXT, &wanted->output },      { "--look", OPTION_FLAG, &wanted->look },
        { "--write", OPTION_FLAG, &wanted->write },   { "--off", OPTION_NUMBER, &wanted->off },    { "--move", OPTION_NUMBER, &wanted->move },
        { "--to", OPTION_NUMBER, &wanted->to },       { "--add", OPTION_TEXT, &wanted->add },      { "--pupil", OPTION_TEXT, &wanted->pupil },
        { "--item", OPTION_TEXT, &wanted->item },     { "--speaker", OPTION_TEXT, &wanted->speaker }, { "--confidential", OPTION_FLAG, &wanted->confidential },
        { "--who", OPTION_TEXT, &wanted->who },
    };
    int count;
    return options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count);
}

static bool adds(const Wanted *wanted) { return wanted->add || wanted->item || wanted->pupil; }
static bool changes(const Wanted *wanted) { return wanted->off || wanted->move || adds(wanted); }

static bool check_wanted(Cli *cli, const Wanted *wanted)
{
    if (wanted->look && (changes(wanted) || wanted->write)) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_LOOK_ONLY);
    if ((wanted->move != 0) != (wanted->to != 0)) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_MOVE_TO);
    return true;
}

/* The sitting to come, counted from the last review; where a council has decided since, from the day after. */
static bool find_day(Cli *cli, const Council *council, Date *on)
{
    Date latest;
    if (date_known(*on)) return true;
    if (!cli_day(cli, on) || !council_latest_day(cli->store, cli->school->id, cli->today, &latest, &cli->err)) return false;
    if (date_known(latest) && latest.number > on->number) *on = date_plus(latest, 1);
    Date sitting = plan_next_sitting(council, *on);
    if (date_known(sitting)) *on = sitting;
    return true;
}

static bool change_agenda(Cli *cli, const Service *service, const Council *council, const Wanted *wanted)
{
    if (wanted->off && !agenda_take_off(service, council, (int)wanted->off, &cli->err)) return false;
    if (wanted->move && !agenda_move(service, council, (int)wanted->move, (int)wanted->to, &cli->err)) return false;
    if (!adds(wanted)) return true;
    Matter matter = { .words = wanted->add, .speaker = wanted->speaker, .confidential = wanted->confidential };
    int number;
    return (!wanted->item || cli_item(cli, wanted->item, &matter.item)) && (!wanted->pupil || cli_pupil(cli, service->people, wanted->pupil, &matter.person)) &&
           agenda_add(service, council, &matter, &number, &cli->err);
}

/*
 * A look at a day before the last review writes nothing: what the sitting had before it then is what stands, unless somebody says that it is
 * to be written late. What is asked for at once is written at once, or nothing of it.
 */
static bool make_agenda(Cli *cli, const Service *service, const Council *council, const Wanted *wanted, Agenda *agenda)
{
    Date latest;
    if (!screening_latest_day(cli->store, cli->school->id, &latest, &cli->err)) return false;
    bool past = date_known(latest) && service->on.number < latest.number;
    if (wanted->look || (past && !wanted->write && !changes(wanted))) return agenda_load(service, council, agenda, &cli->err);
    return store_begin(cli->store, &cli->err) && ((past && !wanted->write) || agenda_write(service, council, agenda, &cli->err)) &&
           change_agenda(cli, service, council, wanted) && store_commit(cli->store, &cli->err) && agenda_load(service, council, agenda, &cli->err);
}

int cmd_agenda(Cli *cli, int argc, char **argv)
{
    Wanted wanted;
    const Council *council;
    Service service;
    Agenda agenda = { 0 };
    if (!read_wanted(cli, argc, argv, &wanted) || !check_wanted(cli, &wanted) || !cli_plan(cli) || !cli_council(cli, argv[0], &council) ||
        !cli_store(cli, wanted.look ? STORE_READ : STORE_WRITE)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!find_day(cli, council, &wanted.on) || !cli_service(cli, wanted.on, cli_who(wanted.who), &service) || !make_agenda(cli, &service, council, &wanted, &agenda)) return complain(cli);
    if (cli->json && !wanted.output) return print_json(cli, agenda_json(cli, &agenda), EXIT_FINE);
    if (!cli->json) {
        print_agenda(cli, &agenda, false);
        if (!agenda.sitting.id && !wanted.look) SAY(cli, MSG_SITTING_WRITE_LATE, council->name.id, date_iso(service.on).text);
        else if (agenda.sitting.id && !agenda.sitting.recorded && !council->wide) SAY(cli, MSG_SITTING_NEXT_INVITE, council->name.id, date_iso(service.on).text);
    }
    if (!wanted.output) return EXIT_FINE;
    const PaperTemplate *paper;
    if (!cli_templates(cli) || !cli_template(cli, "agenda", &paper)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    return write_paper(cli, paper, &frame, &(PaperSubject){ .council = council, .span = { NO_DATE, NO_DATE }, .topic = "" }, wanted.output);
}
