/* tirek list REGISTER: the working list as of the last review, on the terminal or as a paper. */
#include <string.h>

#include "internal.h"

static json_t *listed_json(const Cli *cli, const Listed *listed)
{
    json_t *signals = json_array(), *strengths = json_array(), *actions = json_array();
    for (size_t i = 0; i < listed->signal_count; i++) json_array_append_new(signals, cli_signal_json(&listed->signals[i]));
    for (size_t i = 0; i < listed->strength_count; i++) json_array_append_new(strengths, cli_signal_json(&listed->strengths[i]));
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        const FollowUp *action = &listed->follow_ups[i];
        json_array_append_new(actions, json_pack("{s:s, s:s, s:b, s:s}", "item", action->item->id, "due", date_iso(action->due).text, "draft", (int)action->draft,
                                                 "cause", action->cause));
    }
    return json_pack("{s:o, s:s, s:b, s:s, s:s, s:o, s:o, s:o}", "pupil", cli_person_json(cli, listed->person), "level", level_names[listed->level], "proposed",
                     (int)(listed->proposal != 0), "opened", date_iso(listed->opened).text, "expires", date_iso(listed->expires).text, "signals", signals,
                     "strengths", strengths, "follow_ups", actions);
}

static void print_listed(const Cli *cli, const Listed *listed, size_t number, const PaperFrame *frame)
{
    SAY(cli, MSG_CLI_LIST_LINE, (long long)number, person_name(listed->person, cli->arena), listed->person->class_label, listed->person->number,
        day_text(cli, listed->person->born), level_words(cli, listed->level));
    for (size_t i = 0; i < listed->signal_count; i++) {
        say_wrapped(4, signal_because(&listed->signals[i], frame, cli->arena));
        const char *days = signal_days(&listed->signals[i], frame, cli->arena);
        if (days[0]) say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(MSG_DOCUMENT_DAYS, days)));
    }
    if (listed->silent_now) say_wrapped(4, words_of(cli, listed->unknown_now ? MSG_DOCUMENT_UNKNOWN_NOW : MSG_DOCUMENT_SILENT_NOW));
    for (size_t i = 0; i < listed->strength_count; i++)
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_STRENGTH_LINE, signal_because(&listed->strengths[i], frame, cli->arena))));
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        const FollowUp *action = &listed->follow_ups[i];
        const char *forms = named_list(cli, action->item->forms, action->item->form_count);
        say_wrapped(4, message_text(cli->arena, cli->language,
                                    MESSAGE(MSG_CLI_ACTION_LINE, action->item->id, action->item->activity.in[cli->language], day_text(cli, action->due),
                                            named_list(cli, action->item->roles, action->item->role_count), forms[0] ? forms : "—")));
        if (action->due.number < frame->on.number) say_wrapped(6, words_of(cli, MSG_DOCUMENT_OVERDUE));
        if (action->draft) say_wrapped(6, words_of(cli, MSG_DOCUMENT_DRAFT_DUE));
    }
    if (listed->proposal) SAY(cli, MSG_CLI_PROPOSAL_LINE, day_text(cli, listed->opened), day_text(cli, listed->expires));
}

int cmd_list(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *output = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "-o", OPTION_TEXT, &output } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli)) return complain(cli);
    const Register *reg = plan_register(cli->plan, argv[0]);
    if (!reg && strcmp(argv[0], "support") != 0) {
        Text all = text_init(cli->arena, 1000);
        for (size_t i = 0; i < cli->plan->register_count; i++) {
            text_put(&all, cli->plan->registers[i].name.id);
            text_put(&all, ", ");
        }
        text_put(&all, "support");
        error_set(&cli->err, ERR_INPUT, MSG_CLI_UNKNOWN_REGISTER, argv[0], text_words(&all));
        return complain(cli);
    }
    People people;
    Staff staff;
    List list = { 0 };
    Date run_day;
    if (!cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!cli_day(cli, &on) || !people_load(cli->store, cli->school->id, on, cli->arena, &people, &cli->err) ||
        !staff_load(cli->store, cli->plan, &cli->schools, cli->school, on, cli->arena, &staff, &cli->err) ||
        !council_list(cli->store, cli->plan, cli->school->id, reg, on, &people, cli->arena, &list, &run_day, &cli->err)) return complain(cli);
    PaperFrame frame = { cli->language, cli->plan, &staff, cli->school, on, run_day, people_enrolled(&people) };
    if (output) return write_paper(cli, document_list(reg, &list, &frame, cli->arena, &cli->err), output);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < list.count; i++) json_array_append_new(all, listed_json(cli, &list.items[i]));
        return print_json(cli, json_pack("{s:s, s:s, s:o}", "register", argv[0], "run", date_iso(run_day).text, "pupils", all), EXIT_FINE);
    }
    say_heading(reg ? reg->list_title.in[cli->language] : words_of(cli, MSG_DOCUMENT_SUPPORT_TITLE));
    say_line(words_of(cli, reg ? MSG_DOCUMENT_WORKING_LIST : MSG_DOCUMENT_SUPPORT_NOTE));
    if (date_known(run_day)) SAY(cli, MSG_DOCUMENT_RUN_DAY, day_text(cli, run_day));
    else say_line(words_of(cli, MSG_DOCUMENT_NO_RUN));
    for (size_t i = 0; i < list.count; i++) { say_line(""); print_listed(cli, &list.items[i], i + 1, &frame); }
    if (list.count == 0) say_line(words_of(cli, MSG_DOCUMENT_LIST_EMPTY));
    else { say_line(""); say_line(document_share((long)list.count, &frame, cli->arena)); }
    return EXIT_FINE;
}
