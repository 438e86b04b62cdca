/* tirek duty: the plan's standing duties; one that needs a person's switch (V.6) is switched on or off. */
#include "internal.h"

static const MessageId whom_words[] = { MSG_DUE_WHOM_0, MSG_DUE_WHOM_1, MSG_DUE_WHOM_2, MSG_DUE_WHOM_3, MSG_DUE_WHOM_4 };       /* by DutyWhom */
static const MessageId when_words[] = { MSG_DUE_WHEN_0, MSG_DUE_WHEN_1, MSG_DUE_WHEN_2, MSG_DUE_WHEN_3, MSG_DUE_WHEN_4, MSG_DUE_WHEN_5, MSG_DUE_WHEN_6, MSG_DUE_WHEN_7 };

static const char *duty_words(const Cli *cli, const Duty *duty)
{
    const char *words = duty->words.in[cli->language];
    return words[0] ? words : duty->item->activity.in[cli->language];
}

static MessageId whom_of(const Duty *duty) { return duty->whom == WHOM_CLASS && duty->registers ? MSG_DUE_WHOM_CLASS_REGISTER : whom_words[duty->whom]; }

static bool print_duty(Cli *cli, const Service *service, const Duty *duty)
{
    Date since;
    const char *by;
    say_wrapped(2, message_text(cli->arena, cli->language,
                                MESSAGE(MSG_DUE_DUTY_LINE, duty->id, duty->item->id, duty_words(cli, duty), words_of(cli, whom_of(duty)), words_of(cli, when_words[duty->when]))));
    if (duty->when != WHEN_SWITCHED) return true;
    if (!duty_switched(service, duty, &since, &by, &cli->err)) return false;
    say_wrapped(6, date_known(since) ? message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_DUTY_ON, day_text(cli, since), by))
                                     : message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_DUTY_OFF, duty->id)));
    return true;
}

static int list_duties(Cli *cli, const Service *service)
{
    json_t *all = cli->json ? json_array() : NULL;
    if (!cli->json) say_heading(words_of(cli, MSG_DUE_DUTY_TITLE));
    for (size_t i = 0; i < cli->plan->duty_count; i++) {
        const Duty *duty = &cli->plan->duties[i];
        Date since;
        const char *by;
        if (!all) { if (!print_duty(cli, service, duty)) return complain(cli); continue; }
        if (!duty_switched(service, duty, &since, &by, &cli->err)) { json_decref(all); return complain(cli); }
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:b, s:s, s:s}", "duty", duty->id, "item", duty->item->id, "words", duty_words(cli, duty), "switched",
                                             (int)(duty->when == WHEN_SWITCHED), "on_since", date_iso(since).text, "by", by));
    }
    return all ? print_json(cli, all, EXIT_FINE) : EXIT_FINE;
}

/* --on is the switch here, so the day is --day. */
int cmd_duty(Cli *cli, int argc, char **argv)
{
    Date day = cli->today;
    const char *who = "";
    bool on = false, off = false;
    const Option options[] = { { "--on", OPTION_FLAG, &on }, { "--off", OPTION_FLAG, &off }, { "--day", OPTION_DATE, &day }, { "--who", OPTION_TEXT, &who } };
    int count;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_plan(cli)) return complain(cli);
    if ((count && on == off) || (!count && (on || off))) { error_set(&cli->err, ERR_INPUT, MSG_DUE_DUTY_WHICH); return complain(cli); }
    if (day.number > cli->today.number) { error_set(&cli->err, ERR_INPUT, MSG_DUE_DAY_TO_COME, day, cli->today); return complain(cli); }
    if (!cli_store(cli, count ? STORE_WRITE : STORE_READ) || !cli_service(cli, day, cli_who(who), &service)) return complain(cli);
    if (!count) return list_duties(cli, &service);
    if (!duty_switch(&service, argv[0], on, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:s, s:b, s:s}", "duty", argv[0], "on", (int)on, "day", date_iso(day).text), EXIT_FINE);
    if (on) SAY(cli, MSG_DUE_DUTY_SWITCHED_ON, argv[0]);
    else SAY(cli, MSG_DUE_DUTY_SWITCHED_OFF, argv[0]);
    return EXIT_FINE;
}
