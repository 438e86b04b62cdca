/* Opening what a command works on: the plan, the school's store, the rules in force. */
#include <string.h>

#include "internal.h"

bool cli_plan(Cli *cli)
{
    if (!cli->plan) cli->plan = plan_load(cli->arena, &cli->err);
    return cli->plan != NULL;
}

bool cli_templates(Cli *cli)
{
    return cli->templates.count > 0 || templates_load(cli->plan, cli->arena, &cli->templates, &cli->err);
}

bool cli_store(Cli *cli, StoreMode mode)
{
    const char *path = path_join(cli->arena, cli->folder, "tirek.db");
    if (!path) return error_memory(&cli->err);
    if (!path_is_file(path)) return error_set(&cli->err, ERR_IO, MSG_CLI_NO_SCHOOL, cli->folder);
    cli->store = store_open(path, mode, &cli->err);
    if (!cli->store || !schools_load(cli->store, cli->arena, &cli->schools, &cli->err)) return false;
    if (!cli->in && cli->schools.count == 1) cli->school = &cli->schools.items[0];
    for (size_t i = 0; cli->in && i < cli->schools.count; i++)
        if (strcmp(cli->schools.items[i].code, cli->in) == 0) cli->school = &cli->schools.items[i];
    if (!cli->school && cli->in) return error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_SCHOOL, cli->in);
    return true;
}

/* A school whose year is over, and not yet begun anew (an invented one, last year's folder), is looked at on its last day: on today's nobody is in a class of it. */
bool cli_day(Cli *cli, Date *on)
{
    Date latest;
    if (date_known(*on)) return true;
    if (!council_latest_day(cli->store, cli->school->id, cli->today, &latest, &cli->err)) return false;
    *on = date_known(latest) && date_school_year(latest) < date_school_year(cli->today) ? latest : cli->today;
    return true;
}

bool cli_service(Cli *cli, Date on, const char *who, Service *service)
{
    People *people = ARENA_NEW(cli->arena, People);
    Staff *staff = ARENA_NEW(cli->arena, Staff);
    if (!people || !staff) return error_memory(&cli->err);
    if (!cli->school) return error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL);
    if (!cli_day(cli, &on) || !people_load(cli->store, cli->school->id, on, cli->arena, people, &cli->err) ||
        !staff_load(cli->store, cli->plan, &cli->schools, cli->school, on, cli->arena, staff, &cli->err)) return false;
    *service = (Service){ cli->store, cli->plan, cli->school, people, staff, on, cli_who(who), cli->arena };
    return true;
}

PaperFrame cli_frame(const Cli *cli, const Service *service, Date run_day)
{
    return (PaperFrame){ cli->language, service, &cli->templates, run_day };
}

/* Every list that a person names a thing of begins with an id: Named itself, Council, Register, PlanItem. */
static const void *find_listed(Cli *cli, const char *word, const void *items, size_t count, size_t size, MessageId unknown)
{
    Text all = text_init(cli->arena, 4000);
    for (size_t i = 0; i < count; i++) {
        const void *item = (const char *)items + i * size;
        const char *id = *(const char *const *)item;
        if (strcmp(id, word) == 0) return item;
        if (i) text_put(&all, ", ");
        text_put(&all, id);
    }
    error_put(&cli->err, ERR_INPUT, unknown, (const Arg[8]){ arg_text(word), arg_text(text_words(&all)) });
    return NULL;
}

bool cli_council(Cli *cli, const char *word, const Council **council)
{
    return (*council = find_listed(cli, word, cli->plan->councils, cli->plan->council_count, sizeof(Council), MSG_CLI_UNKNOWN_COUNCIL)) != NULL;
}

bool cli_register(Cli *cli, const char *word, const Register **reg)
{
    return (*reg = find_listed(cli, word, cli->plan->registers, cli->plan->register_count, sizeof(Register), MSG_CLI_UNKNOWN_REGISTER)) != NULL;
}

/* The working lists: those of the registers, and support. */
bool cli_list(Cli *cli, const char *word, const Register **reg)
{
    *reg = plan_register(cli->plan, word);
    if (*reg || strcmp(word, "support") == 0) return true;
    Text all = text_init(cli->arena, 1000);
    for (size_t i = 0; i < cli->plan->register_count; i++) {
        text_put(&all, cli->plan->registers[i].name.id);
        text_put(&all, ", ");
    }
    text_put(&all, "support");
    return error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_REGISTER, word, text_words(&all));
}

bool cli_item(Cli *cli, const char *word, const PlanItem **item)
{
    *item = plan_item(cli->plan, word);
    return *item || error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_ITEM, word);
}

bool cli_named(Cli *cli, const char *word, const Named *items, size_t count, const Named **named)
{
    return (*named = find_listed(cli, word, items, count, sizeof(Named), MSG_CLI_UNKNOWN_WORD)) != NULL;
}

bool cli_outcome(Cli *cli, const char *word, const CouncilOutcome **outcome)
{
    return (*outcome = find_listed(cli, word, cli->plan->outcomes, cli->plan->outcome_count, sizeof(CouncilOutcome), MSG_CLI_UNKNOWN_WORD)) != NULL;
}

bool cli_draft(Cli *cli, RuleFiles *files)
{
    const char *folder = cli->rules ? cli->rules : data_find(cli->arena, "rules");
    return folder ? rules_read(cli->arena, folder, files, &cli->err) : error_memory(&cli->err);
}

bool cli_rules(Cli *cli, RuleFiles *files)
{
    cli->in_force = (RulebookVersion){ 0 };
    if (cli->rules || !cli->store || !cli->school) return cli_draft(cli, files);      /* of several schools together there is no one rulebook */
    if (!rules_in_force(cli->store, cli->school->id, NULL, cli->arena, files, &cli->in_force, &cli->err)) return false;
    return cli->in_force.number > 0 || cli_draft(cli, files);
}

bool cli_pupil(Cli *cli, const People *people, const char *words, const Person **person)
{
    const Person *found[8];
    size_t count = people_search(people, words, cli->arena, found);
    if (count == 1) { *person = found[0]; return true; }
    if (count == 0) return error_set(&cli->err, ERR_INPUT, MSG_CLI_NO_PUPIL, words);
    Text names = text_init(cli->arena, 2000);
    const char *list;
    for (size_t i = 0; i < count && i < COUNT(found); i++) {
        if (i) text_put(&names, "; ");
        text_put(&names, found[i]->number);
        text_put(&names, " ");
        text_put(&names, person_name(found[i], cli->arena));
        text_put(&names, " ");
        text_put(&names, found[i]->class_label);
    }
    if (count > COUNT(found)) text_put(&names, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PUPILS_MORE, (long long)(count - COUNT(found)))));
    if (!text_finish(&names, &list, &cli->err)) return false;
    return error_set(&cli->err, ERR_INPUT, MSG_CLI_SEVERAL_PUPILS, words, (long long)count, list);
}
