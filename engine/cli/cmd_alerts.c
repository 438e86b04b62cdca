/* tirek alerts: the closed record of children in danger; --take says who took it up, --step which of the same-day steps was taken, --decline which will not be. */
#include <string.h>

#include "internal.h"

/* The steps that were taken or declined, in order of time. */
static void print_settled(const Cli *cli, const Alert *alert)
{
    for (size_t i = 0; i < alert->step_count; i++) {
        const AlertStep *step = &alert->steps[i];
        const char *name = step->step ? step->step->words.in[cli->language] : none_words(cli->language);
        if (step->declined) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_STEP_DECLINED_LINE, day_text(cli, step->day), name, step->who)));
        else say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_STEP_LINE, day_text(cli, step->day), name, step->who)));
        if (step->words[0]) say_wrapped(8, step->words);
    }
}

static void print_open(const Cli *cli, const Alert *alert)
{
    Text open = text_init(cli->arena, 4000);
    for (size_t i = 0; i < cli->plan->safety_step_count; i++) {
        const Named *step = &cli->plan->safety_steps[i];
        if (alert_settled(alert, step)) continue;
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
    json_t *settled = json_array();
    *open = json_array();
    for (size_t i = 0; i < alert->step_count; i++)
        json_array_append_new(settled, json_pack("{s:s, s:s, s:s, s:s, s:b}", "step", alert->steps[i].step ? alert->steps[i].step->id : "", "day",
                                                 date_iso(alert->steps[i].day).text, "words", alert->steps[i].words, "who", alert->steps[i].who, "declined",
                                                 (int)alert->steps[i].declined));
    for (size_t i = 0; i < cli->plan->safety_step_count; i++)
        if (!alert_settled(alert, &cli->plan->safety_steps[i])) json_array_append_new(*open, json_string(cli->plan->safety_steps[i].id));
    return settled;
}

static void print_head(const Cli *cli, const Alert *alert)
{
    SAY(cli, MSG_CLI_ALERT_RECORD, alert->id, person_name(alert->person, cli->arena), alert->person->class_label, alert->person->number,
        day_text(cli, alert->day));
}

static void print_alert(const Cli *cli, const Alert *alert)
{
    print_head(cli, alert);
    if (alert->sign) say_wrapped(4, alert->sign->name.words.in[cli->language]);
    if (alert->words[0]) say_wrapped(4, alert->words);
    if (alert->taken_by[0]) SAY(cli, MSG_CLI_ALERT_TAKEN, alert->taken_by, alert->taken_words);
    print_settled(cli, alert);
    print_open(cli, alert);
}

static json_t *alert_json(const Cli *cli, const Alert *alert)
{
    json_t *open, *steps = steps_json(cli, alert, &open);
    return json_pack("{s:I, s:o, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "id", (json_int_t)alert->id, "pupil", cli_person_json(cli, alert->person), "day",
                     date_iso(alert->day).text, "sign", alert->sign ? alert->sign->name.id : "", "words", alert->words, "taken_by", alert->taken_by, "taken_words",
                     alert->taken_words, "steps", steps, "open", open);
}

/* Waiting to be taken up. */
static bool waits(const Alert *alert) { return !alert->taken_by[0]; }

/* Taken up, and of the same-day steps some are neither taken nor declined: it stays before people (principle 10: it never expires). */
static bool unfinished(const Cli *cli, const Alert *alert) { return !waits(alert) && alert_open_steps(cli->plan, alert) > 0; }

typedef struct { bool all; long take, step, decline; const Named *which; const char *what, *why; } Asked;

/* What this call wrote about it. */
static bool spoken_of(const Asked *asked, const Alert *alert) { return alert->id == asked->step || alert->id == asked->decline; }

/* Writes what was asked for; nothing else asks for a name. */
static bool write_down(Cli *cli, const Service *service, const Asked *asked)
{
    if (asked->step && !alert_step(service, asked->step, asked->which, asked->what, &cli->err)) return false;
    if (asked->decline && !alert_decline(service, asked->decline, asked->which, asked->why, &cli->err)) return false;
    return !asked->take || alert_take(service, asked->take, asked->what, &cli->err);
}

static int print_alerts_json(Cli *cli, const Alerts *alerts, const Asked *asked)
{
    json_t *items = json_array();
    for (size_t i = 0; i < alerts->count; i++) {
        const Alert *alert = &alerts->items[i];
        if (asked->all || spoken_of(asked, alert) || waits(alert) || unfinished(cli, alert)) json_array_append_new(items, alert_json(cli, alert));
    }
    return print_json(cli, items, EXIT_FINE);
}

/* What --take wrote, and what the day still asks for. The observer's words stay closed. */
static void print_taken(const Cli *cli, const Alert *alert)
{
    SAY(cli, MSG_CLI_ALERT_TAKEN_NOW, alert->id);
    print_head(cli, alert);
    SAY(cli, MSG_CLI_ALERT_TAKEN, alert->taken_by, alert->taken_words);
    print_settled(cli, alert);
    print_open(cli, alert);
    if (unfinished(cli, alert)) SAY(cli, MSG_CLI_ALERT_STEPS_NEXT, alert->id);
    say_line("");
}

static void print_alerts(const Cli *cli, const Alerts *alerts, const Asked *asked)
{
    size_t printed = 0, left = 0;
    for (size_t i = 0; i < alerts->count; i++)
        if (asked->take && alerts->items[i].id == asked->take) print_taken(cli, &alerts->items[i]);
    say_heading(words_of(cli, MSG_CLI_ALERTS_TITLE));
    for (size_t i = 0; i < alerts->count; i++) {
        const Alert *alert = &alerts->items[i];
        if (!asked->all && !waits(alert) && !spoken_of(asked, alert)) continue;
        print_alert(cli, alert);
        printed++;
    }
    if (printed == 0) say_line(words_of(cli, MSG_CLI_ALERTS_NONE));
    for (size_t i = 0; i < alerts->count && !asked->all; i++) {
        const Alert *alert = &alerts->items[i];
        if (!unfinished(cli, alert) || spoken_of(asked, alert) || alert->id == asked->take) continue;
        if (left++ == 0) { say_line(""); say_heading(words_of(cli, MSG_CLI_ALERTS_UNFINISHED)); }
        print_head(cli, alert);
        SAY(cli, MSG_CLI_ALERT_TAKEN, alert->taken_by, alert->taken_words);
        print_open(cli, alert);
    }
}

int cmd_alerts(Cli *cli, int argc, char **argv)
{
    Asked asked = { .what = "", .why = "" };
    Date on = NO_DATE;
    const char *who = NULL;
    const Option options[] = { { "--all", OPTION_FLAG, &asked.all }, { "--take", OPTION_NUMBER, &asked.take }, { "--who", OPTION_TEXT, &who },
                               { "--what", OPTION_TEXT, &asked.what }, { "--step", OPTION_NUMBER, &asked.step }, { "--decline", OPTION_NUMBER, &asked.decline },
                               { "--why", OPTION_TEXT, &asked.why }, { "--on", OPTION_DATE, &on } };
    int count;
    Alerts alerts = { 0 };
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_work_day(cli, &on) || !cli_plan(cli)) return complain(cli);
    bool of_step = asked.step > 0 || asked.decline > 0, writes = of_step || asked.take;
    if (count != of_step || (asked.step && asked.decline)) { error_set(&cli->err, ERR_INPUT, MSG_WORK_STEP_USAGE); return complain(cli); }
    if ((of_step && !cli_named(cli, argv[0], cli->plan->safety_steps, cli->plan->safety_step_count, &asked.which)) ||
        !cli_store(cli, writes ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, who, &service) || !write_down(cli, &service, &asked)) return complain(cli);
    if (writes) service.on = cli->today;                              /* the step may be an earlier day's; what is still open is today's question */
    if (!alerts_load(&service, false, &alerts, &cli->err)) return complain(cli);
    if (cli->json) return print_alerts_json(cli, &alerts, &asked);
    print_alerts(cli, &alerts, &asked);
    return EXIT_FINE;
}
