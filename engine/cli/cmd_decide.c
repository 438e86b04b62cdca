/* tirek decide COUNCIL NUMBER OUTCOME: what the council decided is written down, and what follows is said. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { Task *items; size_t count, room; } Tasks;

/* --do begins a task; --by, --person and --item that follow are its own. */
static bool take_task(Cli *cli, void *context, const char *name, const char *value)
{
    Tasks *tasks = context;
    if (strcmp(name, "--do") == 0) {
        if (!VECTOR_ROOM(cli->arena, tasks)) return error_memory(&cli->err);
        tasks->items[tasks->count++] = (Task){ .words = value, .person = "", .by = NO_DATE };
        return true;
    }
    if (tasks->count == 0) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_TASK_FIRST, name);
    Task *task = &tasks->items[tasks->count - 1];
    if (strcmp(name, "--person") == 0) { task->person = value; return true; }
    if (strcmp(name, "--item") == 0) return cli_plan(cli) && cli_item(cli, value, &task->item);
    return date_parse(value, strlen(value), &task->by) || error_set(&cli->err, ERR_INPUT, MSG_CLI_BAD_DATE, name, value);
}

static bool votes_read(Cli *cli, const char *word, DecisionWords *words)
{
    int *const counts[] = { &words->votes_for, &words->votes_against, &words->votes_abstained };
    const char *at = word;
    for (size_t i = 0; word && i < COUNT(counts); i++) {
        char *end;
        long count = strtol(at, &end, 10);
        if (end == at || *at == '-' || count < 0 || count > 10000 || *end != (i + 1 < COUNT(counts) ? '/' : 0))
            return error_set(&cli->err, ERR_INPUT, MSG_SITTING_BAD_VOTES, word);
        *counts[i] = (int)count;
        at = end + 1;
    }
    return true;
}

bool decide_options(Cli *cli, int argc, char **argv, Resolution *resolution, int least, int most, int *count)
{
    Tasks tasks = { 0 };
    OptionCall task = { take_task, &tasks };
    const char *votes = NULL;
    DecisionWords *words = &resolution->words;
    *resolution = (Resolution){ .on = cli->today, .who = "", .words = { .why = "", .until = NO_DATE, .lead = "", .heard = "", .spoke = "", .votes_for = -1,
                                                                   .votes_against = -1, .votes_abstained = -1 } };
    const Option options[] = {
        { "--on", OPTION_DATE, &resolution->on },       { "--number", OPTION_TEXT, &resolution->number }, { "--council", OPTION_TEXT, &resolution->council },
        { "--why", OPTION_TEXT, &words->why },        { "--until", OPTION_DATE, &words->until },      { "--lead", OPTION_TEXT, &words->lead },
        { "--votes", OPTION_TEXT, &votes },           { "--heard", OPTION_TEXT, &words->heard },      { "--spoke", OPTION_TEXT, &words->spoke },
        { "--do", OPTION_CALL, &task },       { "--by", OPTION_CALL, &task },         { "--person", OPTION_CALL, &task },
        { "--item", OPTION_CALL, &task },     { "--who", OPTION_TEXT, &resolution->who },       { "--take-back", OPTION_TEXT, &resolution->take_back },
    };
    if (!options_read(cli, argc, argv, options, COUNT(options), least, most, count) || !votes_read(cli, votes, words)) return false;
    words->tasks = tasks.items;
    words->task_count = tasks.count;
    return true;
}

/* A number that is given is written down where the sitting has none yet; another than it has is a slip. */
static bool put_number(Cli *cli, const Service *service, const Council *council, const char *number, const Sitting *sitting)
{
    if (!number) return true;
    if (!sitting->number[0] && sitting->recorded && !sitting->held) return error_set(&cli->err, ERR_INPUT, MSG_COUNCIL_NOT_HELD, council->name.id, service->on);
    if (sitting->number[0])
        return strcmp(number, sitting->number) == 0 || error_set(&cli->err, ERR_INPUT, MSG_COUNCIL_NUMBER_DIFFERS, sitting->number, council->name.id, service->on);
    MinutesWords minutes = { .number = number };
    return minutes_write(service, council, &minutes, cli->today, &cli->err);
}

/* The number and the decision stand or fall together. */
bool decide_written(Cli *cli, const Service *service, const Council *council, int number, Resolution *resolution, Decision *decision)
{
    Agenda agenda;
    return agenda_load(service, council, &agenda, &cli->err) && put_number(cli, service, council, resolution->number, &agenda.sitting) &&
           council_decide(service, council, number, &resolution->words, cli->today, decision, &cli->err);
}

static const Entry *find_entry(Cli *cli, const Service *service, const AgendaItem *item, Entries *entries)
{
    const Register *reg = item->listed ? item->listed->reg : item->entry ? item->entry->reg : NULL;
    EntryFilter filter = { .reg = reg, .person = item->person, .due_by = NO_DATE };
    if (!reg || !entries_load(service, &filter, entries, &cli->err) || entries->count == 0) return NULL;
    return &entries->items[0];
}

static void print_lead(const Cli *cli, const Entry *entry)
{
    if (entry->lead[0]) SAY(cli, MSG_SITTING_LEAD, entry->lead);
    else SAY(cli, MSG_SITTING_NO_LEAD, (long long)entry->id, entry->reg->council->name.id);
}

/* What was written, and what comes next. */
bool print_decided(Cli *cli, const Service *service, const Council *council, int number, const Decision *decision)
{
    Agenda agenda;
    Entries entries = { 0 };
    if (!agenda_load(service, council, &agenda, &cli->err)) return false;
    const AgendaItem *item = &agenda.items[number - 1];
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_NUMBERED, (long long)number, cli_question_words(cli, council, item))));
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_DECIDED, decision_words(cli, decision))));
    say_wrapped(4, protocol_words(cli, decision));
    if (!print_said(cli, service, decision, 4)) return false;
    const Entry *entry = find_entry(cli, service, item, &entries);
    if (cli->err.kind != ERR_NONE) return false;
    switch (decision->outcome->kind) {
    case OUTCOME_CONFIRM:
        if (entry) print_lead(cli, entry);
        if (entry) SAY(cli, MSG_SITTING_NEXT_ENTRY, (long long)entry->id, day_text(cli, entry->review));
        break;
    case OUTCOME_DISMISS: say_line(words_of(cli, MSG_SITTING_NEXT_DISMISSED)); break;
    case OUTCOME_DEFER: SAY(cli, MSG_SITTING_NEXT_DEFERRED, day_text(cli, decision->until)); break;
    case OUTCOME_KEEP:
    case OUTCOME_CHANGE:
        if (entry) print_lead(cli, entry);
        if (entry) SAY(cli, MSG_SITTING_NEXT_REVIEW, day_text(cli, entry->review));
        break;
    case OUTCOME_REMOVE: say_line(words_of(cli, MSG_SITTING_NEXT_REMOVED)); break;
    default: break;
    }
    return true;
}

bool item_number(Cli *cli, const char *word, int *number)
{
    long long value;
    if (!number_in(word, 0, 10000, &value)) return error_set(&cli->err, ERR_INPUT, MSG_SITTING_BAD_ITEM, word);
    *number = (int)value;
    return true;
}

static int take_back(Cli *cli, const Service *service, const Council *council, int number, const char *why)
{
    if (!decision_take_back(service, council, number, why, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:s, s:i}", "taken_back", why, "number", number), EXIT_FINE);
    SAY(cli, MSG_SITTING_TAKEN_BACK, number);
    return EXIT_FINE;
}

int cmd_decide(Cli *cli, int argc, char **argv)
{
    Resolution resolution;
    Decision decision;
    const Council *council;
    Service service;
    int count, number;
    if (!decide_options(cli, argc, argv, &resolution, 2, 3, &count) || !cli_plan(cli) || !cli_council(cli, argv[0], &council) || !item_number(cli, argv[1], &number))
        return complain(cli);
    if ((count == 3) == (resolution.take_back != NULL)) { error_set(&cli->err, ERR_INPUT, MSG_SITTING_WHICH_OUTCOME); return complain(cli); }
    if ((count == 3 && !cli_outcome(cli, argv[2], &resolution.words.outcome)) || !cli_store(cli, STORE_WRITE) || !cli_service(cli, resolution.on, cli_who(resolution.who), &service))
        return complain(cli);
    if (resolution.take_back) return take_back(cli, &service, council, number, resolution.take_back);
    if (!store_begin(cli->store, &cli->err) || !decide_written(cli, &service, council, number, &resolution, &decision) || !store_commit(cli->store, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, decision_json(&decision), EXIT_FINE);
    return print_decided(cli, &service, council, number, &decision) ? EXIT_FINE : complain(cli);
}
