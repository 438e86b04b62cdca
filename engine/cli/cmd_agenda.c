/* tirek agenda COUNCIL: what the sitting has before it, as a page ready to print. */
#include "internal.h"

static json_t *agenda_json(const Cli *cli, const Council *council, const Agenda *agenda)
{
    static const char *const acts[] = { "named", "hears", "approves" };
    json_t *items = json_array();
    for (size_t i = 0; i < agenda->count; i++) {
        const AgendaItem *entry = &agenda->items[i];
        if (entry->item) json_array_append_new(items, json_pack("{s:s, s:s}", "item", entry->item->id, "act", acts[entry->act]));
        else if (entry->closed)
            json_array_append_new(items, json_pack("{s:s, s:I}", "register", entry->closed->name.id, "pupils", (json_int_t)entry->closed_count));
        else if (council->wide)
            json_array_append_new(items, json_pack("{s:s, s:s, s:s, s:s}", "register", entry->listed->reg->name.id, "class", entry->listed->person->class_label,
                                                   "initials", person_initials(entry->listed->person, cli->arena), "level", level_names[entry->listed->level]));
        else
            json_array_append_new(items, json_pack("{s:s, s:o, s:s}", "register", entry->listed->reg->name.id, "pupil", cli_person_json(cli, entry->listed->person),
                                                   "level", level_names[entry->listed->level]));
    }
    return items;
}

int cmd_agenda(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *output = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "-o", OPTION_TEXT, &output } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli)) return complain(cli);
    const Council *council = plan_council(cli->plan, argv[0]);
    if (!council) {
        Text all = text_init(cli->arena, 1000);
        for (size_t i = 0; i < cli->plan->council_count; i++) {
            if (i) text_put(&all, ", ");
            text_put(&all, cli->plan->councils[i].name.id);
        }
        error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_COUNCIL, argv[0], text_words(&all));
        return complain(cli);
    }
    People people;
    Staff staff;
    Agenda agenda = { 0 };
    Date run_day;
    if (!cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!date_known(on)) {                                            /* the sitting to come, counted from the last review */
        if (!cli_day(cli, &on)) return complain(cli);
        Date sitting = plan_next_sitting(council, on);
        if (date_known(sitting)) on = sitting;
    }
    if (!people_load(cli->store, cli->school->id, on, cli->arena, &people, &cli->err) ||
        !staff_load(cli->store, cli->plan, &cli->schools, cli->school, on, cli->arena, &staff, &cli->err) ||
        !council_agenda(cli->store, cli->plan, cli->school->id, council, on, &people, cli->arena, &agenda, &run_day, &cli->err)) return complain(cli);
    if (cli->json && !output)
        return print_json(cli, json_pack("{s:s, s:s, s:o}", "council", council->name.id, "on", date_iso(on).text, "items", agenda_json(cli, council, &agenda)), EXIT_FINE);
    PaperFrame frame = { cli->language, cli->plan, &staff, cli->school, on, run_day, people_enrolled(&people) };
    Text name = text_init(cli->arena, 200);
    text_put(&name, council->name.id);
    text_put(&name, "-");
    text_date(&name, on);
    text_put(&name, ".html");
    const char *path = output;
    if (!path && !text_finish(&name, &path, &cli->err)) return complain(cli);
    return write_paper(cli, document_agenda(council, &agenda, &frame, cli->arena, &cli->err), path);
}
