/* tirek plan status: the annual plan's items with what was done for each, and which had nothing. */
#include "internal.h"

json_t *item_state_json(const ItemState *state)
{
    return json_pack("{s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:b}", "item", state->item->id, "foreseen", (json_int_t)state->foreseen, "done",
                     (json_int_t)state->done, "late", (json_int_t)state->late, "open", (json_int_t)state->open, "overdue", (json_int_t)state->overdue, "withdrawn",
                     (json_int_t)state->withdrawn, "notes", (json_int_t)state->notes, "events", (json_int_t)state->events, "helps", (json_int_t)state->helps, "papers",
                     (json_int_t)state->papers, "heard", (json_int_t)state->heard, "pupils", (json_int_t)state->pupils, "nothing", (int)state->nothing);
}

static void print_state(const Cli *cli, const ItemState *state)
{
    say_item(cli, state->item);
    if (state->foreseen)
        say_wrapped(4, message_text(cli->arena, cli->language,
                                    MESSAGE(MSG_DUE_STATE_TASKS, state->foreseen, state->done, state->late, state->open, state->overdue, state->withdrawn)));
    if (state->notes + state->events + state->helps + state->heard)
        say_wrapped(4, message_text(cli->arena, cli->language,
                                    MESSAGE(MSG_DUE_STATE_RECORDS, state->notes, state->events, state->helps, state->heard, state->pupils)));
    if (state->papers) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_STATE_PAPERS, state->papers)));
    if (state->nothing) say_wrapped(4, words_of(cli, MSG_DUE_STATE_NOTHING));
}

static void print_summary(const Cli *cli, const PlanState *plan)
{
    Text items = text_init(cli->arena, 2000);
    long nothing = 0, all = (long)plan->count;
    for (size_t i = 0; i < plan->count; i++) {
        if (!plan->items[i].nothing) continue;
        if (nothing++) text_put(&items, ", ");
        text_put(&items, plan->items[i].item->id);
    }
    say_line("");
    if (nothing == 0) { SAY(cli, MSG_DUE_STATE_ALL, all); return; }
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_STATE_SUMMARY, all - nothing, all, nothing, text_words(&items))));
}

static int print_plan(Cli *cli, const Service *service, Span span, const PlanState *plan)
{
    if (cli->json) {
        json_t *items = json_array();
        for (size_t i = 0; i < plan->count; i++) json_array_append_new(items, item_state_json(&plan->items[i]));
        return print_json(cli, json_pack("{s:s, s:s, s:s, s:o}", "on", date_iso(service->on).text, "from", date_iso(span.from).text, "to", date_iso(span.to).text, "items", items),
                          EXIT_FINE);
    }
    int section = 0;
    SAY(cli, MSG_DUE_STATE_TITLE, day_text(cli, span.from), day_text(cli, span.to), day_text(cli, service->on));
    for (size_t i = 0; i < plan->count; i++) {
        const PlanItem *item = plan->items[i].item;
        if (item->section != section) { section = item->section; say_line(""); say_heading(cli->plan->sections[section - 1].in[cli->language]); }
        print_state(cli, &plan->items[i]);
    }
    print_summary(cli, plan);
    return EXIT_FINE;
}

/* Without --from and --to the whole school year of the day: what is due later in it is foreseen and open. */
int plan_status(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE, from = NO_DATE, to = NO_DATE;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--from", OPTION_DATE, &from }, { "--to", OPTION_DATE, &to } };
    int count;
    Service service;
    PlanState plan;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count) || !cli_plan(cli)) return complain(cli);
    if (!cli_store(cli, on.number > cli->today.number ? STORE_READ : STORE_WRITE) || !cli_service(cli, on, "", &service)) return complain(cli);
    on = service.on;
    Span span = { date_known(from) ? from : date_of(date_school_year(on), 8, 1), date_known(to) ? to : date_of(date_school_year(on) + 1, 7, 31) };
    if (span.from.number > span.to.number) { error_set(&cli->err, ERR_INPUT, MSG_DUE_SPAN_ORDER, span.from, span.to); return complain(cli); }
    if (!cli_foresee(cli, &service) || !plan_state(&service, span, &plan, &cli->err)) return complain(cli);
    return print_plan(cli, &service, span, &plan);
}
