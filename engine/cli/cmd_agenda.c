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

bool cli_next_sitting(Cli *cli, const Service *service, const Council *council, Date *on)
{
    Sittings today = { 0 };
    if (!sittings_load(service, council, (Span){ service->on, service->on }, &today, &cli->err)) return false;
    Date from = date_plus(service->on, today.count > 0 && today.items[0].recorded), sitting = plan_next_sitting(council, from);
    *on = date_known(sitting) ? sitting : from;
    return true;
}

static bool find_day(Cli *cli, const Council *council, Date *on)
{
    Service service;
    return cli_service(cli, NO_DATE, "", &service) && cli_next_sitting(cli, &service, council, on);
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

/* What is to be said of the day besides its questions. */
typedef struct { bool chosen, past, unplanned; } DayState;

/*
 * A look at a day before the last review, or at one that the plan does not have for this council (a slip of the pen, a Saturday), writes nothing unless somebody
 * says that it is to be written. What is asked for at once is written at once, or nothing of it.
 */
static bool make_agenda(Cli *cli, const Service *service, const Council *council, const Wanted *wanted, DayState *state, Agenda *agenda)
{
    Date latest;
    Sittings known = { 0 };
    if (!screening_latest_day(cli->store, cli->school->id, &latest, &cli->err) ||
        !sittings_load(service, council, (Span){ service->on, service->on }, &known, &cli->err)) return false;
    state->past = date_known(latest) && service->on.number < latest.number;
    state->unplanned = known.count == 0;
    bool unsaid = (state->past || state->unplanned) && !wanted->write;
    if (wanted->look || (unsaid && !changes(wanted))) return agenda_load(service, council, agenda, &cli->err);
    return store_begin(cli->store, &cli->err) && (unsaid || agenda_write(service, council, agenda, &cli->err)) && change_agenda(cli, service, council, wanted) &&
           store_commit(cli->store, &cli->err) && agenda_load(service, council, agenda, &cli->err);
}

/* Of some class; beyond the loaded calendar every weekday may be one. */
static bool is_school_day(const Calendar *calendar, Date day)
{
    enum { GRADES = 12 };
    if (!calendar_year(calendar, date_school_year(day))) return date_weekday(day) < 7;
    for (int grade = 0; grade <= GRADES; grade++)
        if (dayline_is_school_day(calendar_line(calendar, grade, 5), day) || dayline_is_school_day(calendar_line(calendar, grade, 6), day)) return true;
    return false;
}

static void print_day(const Cli *cli, const Council *council, Date on, const DayState *state)
{
    if (state->chosen) SAY(cli, MSG_SITTING_DAY_CHOSEN, day_text(cli, on));
    if (!state->unplanned) return;
    Date next = plan_next_sitting(council, on);
    say_wrapped(0, message_text(cli->arena, cli->language,
                                MESSAGE(is_school_day(cli->plan->calendar, on) ? MSG_SITTING_UNPLANNED : MSG_SITTING_NO_SCHOOL_DAY, day_text(cli, on), day_text(cli, next))));
}

/* Lists grow old: what a council reads is what the last review found. */
static void print_run_day(const Cli *cli, const Agenda *agenda)
{
    enum { FRESH_DAYS = 7 };
    Date by = agenda->sitting.day.number < cli->today.number ? agenda->sitting.day : cli->today;
    if (agenda->sitting.recorded || !date_known(agenda->run_day) || date_between(agenda->run_day, by) <= FRESH_DAYS) return;
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_OLD_REVIEW, day_text(cli, agenda->run_day))));
}

static void print_next(const Cli *cli, const Council *council, const Agenda *agenda, const DayState *state, bool look)
{
    DateText day = date_iso(agenda->sitting.day);
    if (!agenda->sitting.id) {
        if (!look) SAY(cli, state->past ? MSG_SITTING_WRITE_LATE : MSG_SITTING_WRITE_UNPLANNED, council->name.id, day.text);
        return;
    }
    if (agenda->sitting.recorded) return;
    if (!look) SAY(cli, MSG_SITTING_WRITTEN, (long long)agenda->count, path_join(cli->arena, cli->folder, "tirek.db"), council->name.id, day.text);
    if (!council->wide) SAY(cli, MSG_SITTING_NEXT_INVITE, council->name.id, day.text);
}

int cmd_agenda(Cli *cli, int argc, char **argv)
{
    Wanted wanted;
    const Council *council;
    Service service;
    Agenda agenda = { 0 };
    DayState state = { 0 };
    if (!read_wanted(cli, argc, argv, &wanted) || !check_wanted(cli, &wanted) || !cli_plan(cli) || !cli_council(cli, argv[0], &council) ||
        !cli_store(cli, wanted.look && !wanted.output ? STORE_READ : STORE_WRITE)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    state.chosen = !date_known(wanted.on);
    if ((state.chosen && !find_day(cli, council, &wanted.on)) || !cli_service(cli, wanted.on, wanted.who, &service) ||
        !make_agenda(cli, &service, council, &wanted, &state, &agenda)) return complain(cli);
    if (cli->json && !wanted.output) return print_json(cli, agenda_json(cli, &agenda), EXIT_FINE);
    if (!cli->json) {
        print_day(cli, council, service.on, &state);
        print_agenda(cli, &agenda, false);
        print_run_day(cli, &agenda);
        print_next(cli, council, &agenda, &state, wanted.look);
    }
    if (!wanted.output) return EXIT_FINE;
    const PaperTemplate *paper;
    if (!cli_templates(cli) || !cli_template(cli, "agenda", &paper)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    return write_paper(cli, paper, &frame, &(PaperSubject){ .council = council, .span = { NO_DATE, NO_DATE }, .topic = "" }, wanted.output);
}
