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
    return json_pack("{s:o, s:s, s:b, s:s, s:s, s:s, s:s, s:o, s:o, s:o}", "pupil", cli_person_json(cli, listed->person), "level", level_names[listed->level], "proposed",
                     (int)(listed->proposal != 0), "opened", date_iso(listed->opened).text, "expires", date_iso(listed->expires).text, "deferred",
                     date_iso(listed->deferred).text, "legal", listed->legal ? listed->legal->id : "", "signals", signals,
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
                                            named_list(cli, action->item->roles, action->item->role_count), forms[0] ? forms : none_words(cli->language))));
        if (action->due.number < frame->service->on.number) say_wrapped(6, words_of(cli, MSG_DOCUMENT_OVERDUE));
        if (action->draft) say_wrapped(6, words_of(cli, MSG_DOCUMENT_DRAFT_DUE));
    }
    if (listed->proposal) SAY(cli, MSG_CLI_PROPOSAL_LINE, day_text(cli, listed->opened), day_text(cli, listed->expires));
    if (date_known(listed->deferred)) SAY(cli, MSG_SITTING_PUT_OFF, day_text(cli, listed->deferred));
    if (listed->legal) SAY(cli, MSG_SITTING_LEGAL, listed->legal->words.in[cli->language]);
}

int cmd_list(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *output = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "-o", OPTION_TEXT, &output } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli)) return complain(cli);
    const Register *reg = NULL;
    Service service;
    List list = { 0 };
    Date run_day;
    if (!cli_list(cli, argv[0], &reg) || !cli_store(cli, output ? STORE_WRITE : STORE_READ) || !cli_service(cli, on, "", &service)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    if (output) {
        const PaperTemplate *paper;
        if (!cli_templates(cli) || !cli_template(cli, "list", &paper)) return complain(cli);
        return write_paper(cli, paper, &frame, &(PaperSubject){ .reg = reg, .span = { NO_DATE, NO_DATE } }, output);
    }
    if (!council_list(&service, reg, &list, &run_day, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < list.count; i++) json_array_append_new(all, listed_json(cli, &list.items[i]));
        return print_json(cli, json_pack("{s:s, s:s, s:o}", "register", argv[0], "run", date_iso(run_day).text, "pupils", all), EXIT_FINE);
    }
    say_heading(reg ? reg->list_title.in[cli->language] : words_of(cli, MSG_DOCUMENT_SUPPORT_TITLE));
    say_line(words_of(cli, reg ? MSG_DOCUMENT_WORKING_LIST : MSG_DOCUMENT_SUPPORT_NOTE));
    if (service.people->count == 0) say_wrapped(0, words_of(cli, MSG_CLI_NO_PUPILS));
    if (date_known(run_day)) SAY(cli, MSG_DOCUMENT_RUN_DAY, day_text(cli, run_day));
    else say_line(words_of(cli, MSG_DOCUMENT_NO_RUN));
    for (size_t i = 0; i < list.count; i++) { say_line(""); print_listed(cli, &list.items[i], i + 1, &frame); }
    if (list.count == 0) say_line(words_of(cli, MSG_DOCUMENT_LIST_EMPTY));
    else { say_line(""); say_line(document_share((long)list.count, &frame, cli->arena)); }
    return EXIT_FINE;
}
