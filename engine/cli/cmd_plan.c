/* tirek plan: the annual plan, item by item; with --due-from, the day by which a follow-up decided then is due. `tirek plan status`: cmd_plan_status.c. */
#include <string.h>

#include "internal.h"

static json_t *item_json(const PlanItem *item)
{
    static const char *const acts[] = { "named", "hears", "approves" };
    json_t *roles = json_array(), *forms = json_array(), *councils = json_array();
    for (size_t i = 0; i < item->role_count; i++) json_array_append_new(roles, json_string(item->roles[i]->id));
    for (size_t i = 0; i < item->form_count; i++) json_array_append_new(forms, json_string(item->forms[i]->words.in[LANGUAGE_KK]));
    for (size_t i = 0; i < item->council_count; i++)
        json_array_append_new(councils, json_pack("{s:s, s:s}", "council", item->councils[i].council->id, "act", acts[item->councils[i].act]));
    return json_pack("{s:s, s:o, s:o, s:o, s:o, s:o}", "item", item->id, "activity", cli_words_json(&item->activity), "term", cli_words_json(&item->term_words), "roles", roles,
                     "forms", forms, "councils", councils);
}

static void print_item(const Cli *cli, const PlanItem *item, Date from)
{
    say_item(cli, item);
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PLAN_TERM, item->term_words.in[cli->language], named_list(cli, item->roles, item->role_count))));
    const char *forms = named_list(cli, item->forms, item->form_count);
    if (forms[0]) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PLAN_FORMS, forms)));
    for (size_t i = 0; i < item->council_count; i++) say_wrapped(4, item->councils[i].council->words.in[cli->language]);
    if (date_known(from)) {
        bool draft = false;
        Date due = plan_due(cli->plan, item, from, false, &draft);
        SAY(cli, draft ? MSG_CLI_PLAN_DUE_DRAFT : MSG_CLI_PLAN_DUE, day_text(cli, due));
    }
}

int cmd_plan(Cli *cli, int argc, char **argv)
{
    Date from = NO_DATE;
    const Option options[] = { { "--due-from", OPTION_DATE, &from } };
    int count;
    if (argc > 0 && strcmp(argv[0], "status") == 0) return plan_status(cli, argc - 1, argv + 1);
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_plan(cli)) return complain(cli);
    const PlanItem *only = count ? plan_item(cli->plan, argv[0]) : NULL;
    if (count && !only) { error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_ITEM, argv[0]); return complain(cli); }
    json_t *all = cli->json ? json_array() : NULL;
    int section = 0;
    for (size_t i = 0; i < cli->plan->item_count; i++) {
        const PlanItem *item = &cli->plan->items[i];
        if (only && item != only) continue;
        if (all) { json_array_append_new(all, item_json(item)); continue; }
        if (item->section != section) { section = item->section; say_heading(cli->plan->sections[section - 1].in[cli->language]); }
        print_item(cli, item, from);
    }
    return all ? print_json(cli, all, EXIT_FINE) : EXIT_FINE;
}
