/* tirek event: a class hour, a parents' meeting, a prevention day, a raid: when, for whom, how many came, what came of it. */
#include "internal.h"

/* An event says by its kind which plan item it serves, where none is named. */
static const PlanItem *usual_item(const Plan *plan, const Named *kind)
{
    for (size_t i = 0; i < plan->item_count; i++)
        if (plan->items[i].usual_event == kind) return &plan->items[i];
    return NULL;
}

static int write_event(Cli *cli, const RecordOptions *options, Work *event, char **argv)
{
    Service service;
    Date on = options->on;
    if (!cli_work_day(cli, &on) || !cli_plan(cli) || !cli_named(cli, argv[0], cli->plan->events, cli->plan->event_count, &event->kind) ||
        !cli_store(cli, STORE_WRITE) || !cli_service(cli, on, options->who, &service)) return complain(cli);
    if (!cli_about(cli, &service, options, 1, argv + 1, event, &event->title)) return complain(cli);
    if (!event->item) event->item = usual_item(cli->plan, event->kind);
    return write_work(cli, &service, event);
}

int cmd_event(Cli *cli, int argc, char **argv)
{
    RecordOptions record = { .on = NO_DATE };
    ListOptions list = { .span = { NO_DATE, NO_DATE } };
    Work event = { .work = WORK_EVENT, .took_part = -1 };
    long take_back = 0;
    const char *why = "";
    bool listed = false;
    const Option options[] = { { "--item", OPTION_TEXT, &record.item },   { "--class", OPTION_TEXT, &record.class_label }, { "--took-part", OPTION_NUMBER, &event.took_part },
                               { "--guests", OPTION_TEXT, &event.whom },  { "--result", OPTION_TEXT, &event.result },      { "--on", OPTION_DATE, &record.on },
                               { "--who", OPTION_TEXT, &record.who },     { "--settles", OPTION_TEXT, &record.settles },   { "--take-back", OPTION_NUMBER, &take_back },
                               { "--why", OPTION_TEXT, &why },            { "--list", OPTION_FLAG, &listed },              { "--from", OPTION_DATE, &list.span.from },
                               { "--to", OPTION_DATE, &list.span.to } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count)) return complain(cli);
    if (take_back) return take_back_work(cli, WORK_EVENT, take_back, why, record.who);
    if (listed) {
        list.class_label = record.class_label;
        list.item = record.item;
        list.on = record.on;
        return list_works(cli, WORK_EVENT, &list);
    }
    if (count < 2) { (void)word_missing(cli, count, argv); return complain(cli); }
    return write_event(cli, &record, &event, argv);
}
