/* Opening what a command works on: the plan, the school's store, the rules in force. */
#include <string.h>

#include "internal.h"

bool cli_plan(Cli *cli)
{
    if (!cli->plan) cli->plan = plan_load(cli->arena, &cli->err);
    return cli->plan != NULL;
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

bool cli_day(Cli *cli, Date *on)
{
    if (date_known(*on)) return true;
    if (!screening_latest_day(cli->store, cli->school->id, on, &cli->err)) return false;
    if (!date_known(*on)) *on = cli->today;
    return true;
}

bool cli_rules(Cli *cli, RuleFiles *files)
{
    if (!cli->rules) cli->rules = data_find(cli->arena, "rules");
    if (!cli->rules) return error_memory(&cli->err);
    return rules_read(cli->arena, cli->rules, files, &cli->err);
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
    if (!text_finish(&names, &list, &cli->err)) return false;
    return error_set(&cli->err, ERR_INPUT, MSG_CLI_SEVERAL_PUPILS, words, (long long)count, list);
}
