/* tirek alerts: the closed record of children in danger; --take says who took one up and what was done. */
#include "internal.h"

static void print_alert(const Cli *cli, const Alert *alert)
{
    SAY(cli, MSG_CLI_ALERT_RECORD, alert->id, person_name(alert->person, cli->arena), alert->person->class_label, alert->person->number,
        day_text(cli, alert->day));
    if (alert->sign) say_wrapped(4, alert->sign->name.words.in[cli->language]);
    if (alert->words[0]) say_wrapped(4, alert->words);
    if (alert->taken_by[0]) SAY(cli, MSG_CLI_ALERT_TAKEN, alert->taken_by, alert->taken_words);
}

int cmd_alerts(Cli *cli, int argc, char **argv)
{
    bool all = false;
    long take = 0;
    const char *who = "", *what = "";
    const Option options[] = { { "--all", OPTION_FLAG, &all }, { "--take", OPTION_NUMBER, &take }, { "--who", OPTION_TEXT, &who }, { "--what", OPTION_TEXT, &what } };
    int count;
    People people;
    Alerts alerts = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count) || !cli_plan(cli) || !cli_store(cli, take ? STORE_WRITE : STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (take && !alert_take(cli->store, cli->school->id, take, who, what, &cli->err)) return complain(cli);
    if (!people_load(cli->store, cli->school->id, cli->today, cli->arena, &people, &cli->err) ||
        !alerts_load(cli->store, cli->plan, &people, cli->school->id, !all, NO_DATE, cli->arena, &alerts, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *items = json_array();
        for (size_t i = 0; i < alerts.count; i++) {
            const Alert *alert = &alerts.items[i];
            json_array_append_new(items, json_pack("{s:I, s:o, s:s, s:s, s:s, s:s, s:s}", "id", (json_int_t)alert->id, "pupil", cli_person_json(cli, alert->person), "day",
                                                   date_iso(alert->day).text, "sign", alert->sign ? alert->sign->name.id : "", "words", alert->words, "taken_by",
                                                   alert->taken_by, "taken_words", alert->taken_words));
        }
        return print_json(cli, items, EXIT_FINE);
    }
    say_heading(words_of(cli, MSG_CLI_ALERTS_TITLE));
    for (size_t i = 0; i < alerts.count; i++) print_alert(cli, &alerts.items[i]);
    if (alerts.count == 0) say_line(words_of(cli, MSG_CLI_ALERTS_NONE));
    return EXIT_FINE;
}
