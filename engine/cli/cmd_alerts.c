/* tirek alerts: the closed record of children in danger; --step says which of the same-day steps was done, --take who took it up. */
#include <string.h>

#include "internal.h"

static bool step_done(const Alert *alert, const Named *step)
{
    for (size_t i = 0; i < alert->step_count; i++)
        if (alert->steps[i].step == step) return true;
    return false;
}

static void print_steps(const Cli *cli, const Alert *alert)
{
    Text open = text_init(cli->arena, 4000);
    for (size_t i = 0; i < alert->step_count; i++) {
        const AlertStep *step = &alert->steps[i];
        const char *name = step->step ? step->step->words.in[cli->language] : "—";
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_STEP_LINE, day_text(cli, step->day), name, step->who)));
        if (step->words[0]) say_wrapped(8, step->words);
    }
    for (size_t i = 0; i < cli->plan->safety_step_count; i++) {
        const Named *step = &cli->plan->safety_steps[i];
        if (step_done(alert, step)) continue;
        if (open.length) text_put(&open, "; ");
        text_put(&open, step->words.in[cli->language]);
        text_put(&open, " (");
        text_put(&open, step->id);
        text_put(&open, ")");
    }
    if (open.length) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_STEPS_OPEN, text_words(&open))));
}

static json_t *steps_json(const Cli *cli, const Alert *alert, json_t **open)
{
    json_t *done = json_array();
    *open = json_array();
    for (size_t i = 0; i < alert->step_count; i++)
        json_array_append_new(done, json_pack("{s:s, s:s, s:s, s:s}", "step", alert->steps[i].step ? alert->steps[i].step->id : "", "day", date_iso(alert->steps[i].day).text,
                                              "words", alert->steps[i].words, "who", alert->steps[i].who));
    for (size_t i = 0; i < cli->plan->safety_step_count; i++)
        if (!step_done(alert, &cli->plan->safety_steps[i])) json_array_append_new(*open, json_string(cli->plan->safety_steps[i].id));
    return done;
}

static void print_alert(const Cli *cli, const Alert *alert)
{
    SAY(cli, MSG_CLI_ALERT_RECORD, alert->id, person_name(alert->person, cli->arena), alert->person->class_label, alert->person->number,
        day_text(cli, alert->day));
    if (alert->sign) say_wrapped(4, alert->sign->name.words.in[cli->language]);
    if (alert->words[0]) say_wrapped(4, alert->words);
    if (alert->taken_by[0]) SAY(cli, MSG_CLI_ALERT_TAKEN, alert->taken_by, alert->taken_words);
    print_steps(cli, alert);
}

static json_t *alert_json(const Cli *cli, const Alert *alert)
{
    json_t *open, *steps = steps_json(cli, alert, &open);
    return json_pack("{s:I, s:o, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "id", (json_int_t)alert->id, "pupil", cli_person_json(cli, alert->person), "day",
                     date_iso(alert->day).text, "sign", alert->sign ? alert->sign->name.id : "", "words", alert->words, "taken_by", alert->taken_by, "taken_words",
                     alert->taken_words, "steps", steps, "open", open);
}

/* Those that wait, and the one that was just spoken of. */
static bool shown(const Alert *alert, bool all, long id) { return all || !alert->taken_by[0] || alert->id == id; }

/* Writes what was asked for; nothing else asks for a name. */
static bool write_down(Cli *cli, const Service *service, long take, long step, const Named *which, const char *what)
{
    if (step && !alert_step(service, step, which, what, &cli->err)) return false;
    return !take || alert_take(service, take, what, &cli->err);
}

int cmd_alerts(Cli *cli, int argc, char **argv)
{
    bool all = false;
    long take = 0, step = 0;
    Date on = NO_DATE;
    const char *who = NULL, *what = "";
    const Named *which = NULL;
    const Option options[] = { { "--all", OPTION_FLAG, &all }, { "--take", OPTION_NUMBER, &take }, { "--who", OPTION_TEXT, &who }, { "--what", OPTION_TEXT, &what },
                               { "--step", OPTION_NUMBER, &step }, { "--on", OPTION_DATE, &on } };
    int count;
    Alerts alerts = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_work_day(cli, &on) || !cli_plan(cli)) return complain(cli);
    if (count != (step > 0)) { error_set(&cli->err, ERR_INPUT, MSG_WORK_STEP_USAGE); return complain(cli); }
    if ((step && !cli_named(cli, argv[0], cli->plan->safety_steps, cli->plan->safety_step_count, &which)) ||
        !cli_store(cli, take || step ? STORE_WRITE : STORE_READ)) return complain(cli);
    Service service;
    if (!cli_service(cli, on, who, &service) || !write_down(cli, &service, take, step, which, what)) return complain(cli);
    if (step || take) service.on = cli->today;                        /* the step may be an earlier day's; what is still open is today's question */
    if (!alerts_load(&service, false, &alerts, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *items = json_array();
        for (size_t i = 0; i < alerts.count; i++)
            if (shown(&alerts.items[i], all, step)) json_array_append_new(items, alert_json(cli, &alerts.items[i]));
        return print_json(cli, items, EXIT_FINE);
    }
    size_t printed = 0;
    say_heading(words_of(cli, MSG_CLI_ALERTS_TITLE));
    for (size_t i = 0; i < alerts.count; i++)
        if (shown(&alerts.items[i], all, step)) { print_alert(cli, &alerts.items[i]); printed++; }
    if (printed == 0) say_line(words_of(cli, MSG_CLI_ALERTS_NONE));
    return EXIT_FINE;
}
