/* tirek minutes COUNCIL: the protocol's number and who was there; without words, what is written down. */
#include <string.h>

#include "internal.h"

/* "А; Б" on a command line is one a line in the record. */
static bool lines_of(Cli *cli, const char *words, const char **lines)
{
    if (!words) return true;
    Text text = text_init(cli->arena, strlen(words) + 1);
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, ";"), end = length;
        while (end > 0 && at[end - 1] == ' ') end--;
        if (end && text.length) text_put(&text, "\n");
        text_put_bytes(&text, at, end);
        at += length;
        while (*at == ';' || *at == ' ') at++;
    }
    return text_finish(&text, lines, &cli->err);
}

static void print_field(const Cli *cli, MessageId label, const char *words)
{
    if (words[0]) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_FIELD, words_of(cli, label), words)));
}

static json_t *corrections_json(const NumberCorrections *corrections)
{
    json_t *all = json_array();
    for (size_t i = 0; i < corrections->count; i++)
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:s, s:s}", "before", corrections->items[i].before, "number", corrections->items[i].number, "why",
                                             corrections->items[i].why, "who", corrections->items[i].who, "day", date_iso(corrections->items[i].day).text));
    return all;
}

static void print_corrections(const Cli *cli, const NumberCorrections *corrections)
{
    for (size_t i = 0; i < corrections->count; i++) {
        const NumberCorrection *one = &corrections->items[i];
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_NUMBER_CORRECTED, one->before, one->number, one->why, named_or_not(cli, one->who),
                                                                        day_text(cli, one->day))));
    }
}

/* What was just written, without the questions; `written` false: all of it. */
static int show(Cli *cli, const Service *service, const Council *council, bool written)
{
    Agenda agenda;
    NumberCorrections corrections;
    if (!agenda_load(service, council, &agenda, &cli->err) || !minutes_corrections(service, &agenda.sitting, &corrections, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *json = agenda_json(cli, &agenda);
        json_object_set_new(json, "corrections", corrections_json(&corrections));
        return print_json(cli, json, EXIT_FINE);
    }
    const Sitting *sitting = &agenda.sitting;
    if (written) print_sitting(cli, sitting);
    else print_agenda(cli, &agenda, false);
    print_field(cli, MSG_SITTING_HOUR, sitting->hour);
    print_field(cli, MSG_SITTING_PLACE, sitting->place);
    print_field(cli, MSG_SITTING_CHAIR, sitting->chair);
    print_field(cli, MSG_SITTING_SECRETARY, sitting->secretary);
    print_field(cli, MSG_SITTING_PRESENT, sitting->present);
    print_field(cli, MSG_SITTING_ABSENT, sitting->absent);
    print_field(cli, MSG_SITTING_GUESTS, sitting->guests);
    print_corrections(cli, &corrections);
    if (sitting->id && !sitting->recorded) SAY(cli, MSG_SITTING_NEXT_MINUTES, council->name.id, date_iso(service->on).text);
    if (written && sitting->held) SAY(cli, MSG_SITTING_MINUTES_WRITTEN, (long long)agenda.count, council->name.id, date_iso(service->on).text);
    return EXIT_FINE;
}

int cmd_minutes(Cli *cli, int argc, char **argv)
{
    Date on = cli->today;
    bool not_held = false;
    const char *who = "", *present = NULL, *absent = NULL, *guests = NULL;
    MinutesWords words = { 0 };
    const Option options[] = {
        { "--on", OPTION_DATE, &on },                  { "--number", OPTION_TEXT, &words.number }, { "--hour", OPTION_TEXT, &words.hour },
        { "--place", OPTION_TEXT, &words.place },      { "--chair", OPTION_TEXT, &words.chair },   { "--secretary", OPTION_TEXT, &words.secretary },
        { "--present", OPTION_TEXT, &present },        { "--absent", OPTION_TEXT, &absent },       { "--guests", OPTION_TEXT, &guests },
        { "--not-held", OPTION_FLAG, &not_held },      { "--who", OPTION_TEXT, &who },
        { "--why", OPTION_TEXT, &words.why },
    };
    int count;
    const Council *council;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !lines_of(cli, present, &words.present) || !lines_of(cli, absent, &words.absent) ||
        !lines_of(cli, guests, &words.guests)) return complain(cli);
    bool writes = words.number || words.hour || words.place || words.chair || words.secretary || present || absent || guests || words.why;
    if (writes && not_held) { error_set(&cli->err, ERR_INPUT, MSG_SITTING_HELD_OR_NOT); return complain(cli); }
    if (!cli_plan(cli) || !cli_council(cli, argv[0], &council) || !cli_store(cli, writes || not_held ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, cli_who(who), &service) ||
        (not_held && !sitting_not_held(&service, council, &cli->err)) || (writes && !minutes_write(&service, council, &words, cli->today, &cli->err))) return complain(cli);
    return show(cli, &service, council, writes || not_held);
}
