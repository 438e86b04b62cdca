/* tirek snooze: a rule that is not shown for one pupil until a day, and why; alone: the list of them. */
#include <string.h>

#include "internal.h"

const char *snooze_words(const Cli *cli, const Snooze *snooze)
{
    if (snooze->dismissal) return message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_DISMISSED_LINE, day_text(cli, snooze->since), snooze->why));
    return message_text(cli->arena, cli->language,
                        MESSAGE(MSG_SNOOZE_UNTIL_LINE, day_text(cli, snooze->until), snooze->why, by_words(cli, snooze->who), day_text(cli, snooze->since)));
}

json_t *snooze_json(const Cli *cli, const Snooze *snooze)
{
    return json_pack("{s:o, s:s, s:s, s:s, s:s, s:s, s:b}", "pupil", cli_person_json(cli, snooze->person), "rule", snooze->rule, "since", date_iso(snooze->since).text, "until",
                     snooze->dismissal ? "" : date_iso(snooze->until).text, "why", snooze->why, "who", snooze->who, "dismissal", (int)snooze->dismissal);
}

static int list(Cli *cli, const Service *service)
{
    Snoozes all;
    RuleFiles files = { 0 };
    if (!snoozes_load(service, &all, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *json = json_array();
        for (size_t i = 0; i < all.count; i++) json_array_append_new(json, snooze_json(cli, &all.items[i]));
        return print_json(cli, json, EXIT_FINE);
    }
    if (all.count == 0) { SAY(cli, MSG_SNOOZE_NONE); return EXIT_FINE; }
    if (!cli_rules(cli, &files)) return complain(cli);
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_HEADING, (long long)all.count)));
    for (size_t i = 0; i < all.count; i++) {
        const char *title;
        bool closed;
        if (!rule_titled(cli, &files, all.items[i].rule, &title, &closed)) return complain(cli);
        if (closed) {                                                 /* the list is anybody's; the matter is not */
            say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_LINE_CLOSED, pupil_words(cli, all.items[i].person, false))));
            continue;
        }
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_LINE, pupil_words(cli, all.items[i].person, false), title, all.items[i].rule)));
        say_wrapped(4, snooze_words(cli, &all.items[i]));
    }
    return EXIT_FINE;
}

/* The rule of that id in force; ERR_INPUT with the nearest one. */
static bool named_rule(Cli *cli, const Rulebook *book, const char *id, const Rule **rule)
{
    const char **known = ARENA_ARRAY(cli->arena, const char *, rulebook_count(book) + 1);
    int index = rulebook_find(book, id);
    if (!known) return error_memory(&cli->err);
    if (index >= 0) { *rule = rulebook_rule(book, (size_t)index); return true; }
    for (size_t i = 0; i < rulebook_count(book); i++) known[i] = rulebook_rule(book, i)->id;
    const char *nearest = text_nearest(id, known, rulebook_count(book));
    int version = cli->in_force.number ? cli->in_force.number : 1;
    if (!nearest) return error_set(&cli->err, ERR_INPUT, MSG_SNOOZE_RULE_MISSING, id, version);
    return error_set(&cli->err, ERR_INPUT, MSG_SNOOZE_UNKNOWN_RULE, id, nearest, version);
}

typedef struct { const char *rule, *why; Date until; bool end; } Wish;

static int say_silenced(Cli *cli, const Person *person, const char *title, const Wish *wish)
{
    const char *whom = pupil_words(cli, person, false);
    if (cli->json)
        return print_json(cli, json_pack("{s:o, s:s, s:s, s:s, s:b}", "pupil", cli_person_json(cli, person), "rule", wish->rule, "until", wish->end ? "" : date_iso(wish->until).text,
                                         "why", wish->why, "ended", (int)wish->end), EXIT_FINE);
    if (wish->end) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_ENDED, title, wish->rule, whom)));
    else say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_WRITTEN, title, wish->rule, whom, day_text(cli, wish->until))));
    return EXIT_FINE;
}

/* A rule that is no longer in the rulebook can still be ended. */
static int end(Cli *cli, const Service *service, const Person *person, const Wish *wish)
{
    RuleFiles files = { 0 };
    const char *title;
    bool closed;
    if (!cli_rules(cli, &files) || !rule_titled(cli, &files, wish->rule, &title, &closed) || !snooze_end(service, person, wish->rule, &cli->err)) return complain(cli);
    return say_silenced(cli, person, title, wish);
}

static int silence(Cli *cli, const Service *service, const Person *person, const Wish *wish)
{
    RuleFiles files = { 0 };
    RuleFaults faults = { 0 };
    const RulebookOptions how = { .memo = false };
    Rulebook *book = NULL;
    const Rule *rule = NULL;
    int status;
    if (!cli_rules(cli, &files) || !rulebook_open(cli->arena, cli->plan, &files, &how, &book, &faults, &cli->err)) return complain(cli);
    if (!named_rule(cli, book, wish->rule, &rule) || !snooze_write(service, person, rule, wish->until, wish->why, &cli->err)) status = complain(cli);
    else status = say_silenced(cli, person, rule->title.in[cli->language], wish);
    rulebook_close(book);
    return status;
}

int cmd_snooze(Cli *cli, int argc, char **argv)
{
    Wish wish = { .why = "", .until = NO_DATE };
    const char *by = "";
    Date on = NO_DATE;
    const Option options[] = { { "--until", OPTION_DATE, &wish.until }, { "--why", OPTION_TEXT, &wish.why }, { "--who", OPTION_TEXT, &by },
                               { "--end", OPTION_FLAG, &wish.end },     { "--on", OPTION_DATE, &on } };
    int count;
    Service service;
    const Person *person;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count)) return complain(cli);
    if (count == 1 || (count == 0 && (wish.end || date_known(wish.until))) || (wish.end && date_known(wish.until))) {
        error_set(&cli->err, ERR_INPUT, MSG_SNOOZE_HOW);
        return complain(cli);
    }
    if (!rules_service(cli, count ? STORE_WRITE : STORE_READ, on, by, &service)) return complain(cli);
    if (count == 0) return list(cli, &service);
    wish.rule = argv[1];
    if (!cli_pupil(cli, service.people, argv[0], &person)) return complain(cli);
    return wish.end ? end(cli, &service, person, &wish) : silence(cli, &service, person, &wish);
}
