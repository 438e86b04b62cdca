/* tirek done ID: it was done, with its result and paper; or, with --cancel, nobody will do it, and why. */
#include <stdlib.h>

#include "internal.h"

static bool read_number(Cli *cli, const char *word, long long *id)
{
    return number_in(word, 1, INT64_MAX, id) || error_set(&cli->err, ERR_INPUT, MSG_DUE_BAD_NUMBER, word);
}

/* The one that was closed, as it stands now. */
static bool find_closed(Cli *cli, const Service *service, long long id, FollowUp *closed)
{
    FollowUps list = { 0 };
    DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .closed_too = true, .waiting_too = true };
    if (!follow_ups_load(service, &filter, &list, &cli->err)) return false;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].id == id) { *closed = list.items[i]; return true; }
    return error_set(&cli->err, ERR_INPUT, MSG_DUE_UNKNOWN, id);
}

int cmd_done(Cli *cli, int argc, char **argv)
{
    Date on = cli->today;
    const char *who = "", *result = NULL, *paper = NULL, *cancel = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on },         { "--who", OPTION_TEXT, &who },       { "--result", OPTION_TEXT, &result },
                               { "--paper", OPTION_TEXT, &paper },   { "--cancel", OPTION_TEXT, &cancel } };
    int count;
    long long id;
    Service service;
    FollowUp closed;
    long counts[DUE_GROUPS];
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !read_number(cli, argv[0], &id) || !cli_plan(cli)) return complain(cli);
    if (cancel && (result || paper)) { error_set(&cli->err, ERR_INPUT, MSG_DUE_CANCEL_RESULT); return complain(cli); }
    if (on.number > cli->today.number) { error_set(&cli->err, ERR_INPUT, MSG_DUE_DAY_TO_COME, on, cli->today); return complain(cli); }
    if (!cli_store(cli, STORE_WRITE) || !cli_service(cli, on, cli_who(who), &service)) return complain(cli);
    bool ok = cancel ? follow_up_cancel(&service, id, cancel, &cli->err) : follow_up_done(&service, id, &(Doing){ result, paper, on }, &cli->err);
    if (!ok || !find_closed(cli, &service, id, &closed) || !cli_due_counts(cli, &service, counts)) return complain(cli);
    if (cli->json)
        return print_json(cli, json_pack("{s:I, s:s, s:s, s:s, s:s, s:I, s:I}", "id", (json_int_t)id, "item", closed.item ? closed.item->id : "", "outcome", closed.outcome, "day",
                                         date_iso(closed.closed_on).text, "who", closed.done_by, "overdue", (json_int_t)counts[DUE_OVERDUE], "week",
                                         (json_int_t)counts[DUE_WEEK]), EXIT_FINE);
    if (cancel) SAY(cli, MSG_DUE_CANCELLED, id, due_item(cli, &closed), due_whom(cli, &closed), day_text(cli, closed.closed_on));
    else SAY(cli, MSG_DUE_DONE, id, due_item(cli, &closed), due_whom(cli, &closed), day_text(cli, closed.closed_on));
    SAY(cli, MSG_DUE_LEFT, counts[DUE_OVERDUE], counts[DUE_WEEK]);
    return EXIT_FINE;
}
