/* tirek due: what is overdue, due this week, and later; what waits for a council's decision is told apart. */
#include <string.h>

#include "internal.h"

enum { LATER_DAYS = 28 };        /* how far "later" looks without --until: four weeks fit a page */

typedef struct {
    Cli *cli;
    Service service;
    FollowUps list;              /* those asked for, of every group */
    bool overdue_only;
    Date until;
    long counts[DUE_GROUPS], beyond, waiting, older;   /* beyond: tasks after `until`; waiting: those that wait, after it */
} Due;

/* Left undone from an earlier school year: told in one line, unless the overdue ones are what was asked for. */
static bool is_older(const Due *due, const FollowUp *follow_up)
{
    return !due->overdue_only && follow_up->due.number < date_of(date_school_year(due->service.on), 8, 1).number;
}

/* Keeps what is asked for, counts the rest. */
static void pick(Due *due, const char *role, const char *person)
{
    size_t kept = 0;
    for (size_t i = 0; i < due->list.count; i++) {
        const FollowUp *follow_up = &due->list.items[i];
        DueGroup group = due_group(follow_up, due->service.on);
        if (!follow_up_holds(&due->service, follow_up, role, person)) continue;
        if (due->overdue_only && group != DUE_OVERDUE) continue;
        if (group == DUE_OVERDUE && is_older(due, follow_up)) { due->older++; continue; }
        if (follow_up->due.number > due->until.number) { if (group == DUE_WAITING) due->waiting++; else due->beyond++; continue; }
        due->counts[group]++;
        due->list.items[kept++] = *follow_up;
    }
    due->list.count = kept;
}

static const char *heading(const Due *due, DueGroup group)
{
    Arena *arena = due->cli->arena;
    Language language = due->cli->language;
    long count = due->counts[group];
    Date week = cli_week_end(due->service.on);
    switch (group) {
    case DUE_OVERDUE: return message_text(arena, language, MESSAGE(MSG_DUE_OVERDUE_HEADING, count));
    case DUE_WEEK: return message_text(arena, language, MESSAGE(MSG_DUE_WEEK_HEADING, count, day_text(due->cli, week)));
    case DUE_LATER: return message_text(arena, language, MESSAGE(MSG_DUE_LATER_HEADING, count, day_text(due->cli, due->until)));
    default: return message_text(arena, language, MESSAGE(MSG_DUE_WAITING_HEADING, count));
    }
}

static void print_due(const Due *due)
{
    const Cli *cli = due->cli;
    SAY(cli, MSG_DUE_TITLE, day_text(cli, due->service.on));
    for (DueGroup group = 0; group < DUE_GROUPS; group++) {
        const FollowUp *before = NULL;
        if (due->counts[group] == 0) continue;
        say_line("");
        say_heading(heading(due, group));
        for (size_t i = 0; i < due->list.count; i++) {
            const FollowUp *follow_up = &due->list.items[i];
            if (due_group(follow_up, due->service.on) != group) continue;
            due_print(cli, &due->service, follow_up, before);
            before = follow_up;
        }
    }
    say_line("");
    if (due->list.count == 0) say_line(words_of(cli, MSG_DUE_NONE));
    if (due->older) SAY(cli, MSG_DUE_OLDER, due->older);
    if (due->beyond) SAY(cli, MSG_DUE_MORE, due->beyond, day_text(cli, due->until));
    if (due->waiting) SAY(cli, MSG_DUE_WAITING_MORE, due->waiting, day_text(cli, due->until));
    if (due->list.count) say_line(words_of(cli, MSG_DUE_NEXT));
}

static int print_due_json(Due *due, int status)
{
    json_t *all = json_array();
    for (size_t i = 0; i < due->list.count; i++) json_array_append_new(all, due_json(due->cli, &due->service, &due->list.items[i]));
    return print_json(due->cli, json_pack("{s:s, s:s, s:I, s:I, s:I, s:I, s:I, s:I, s:o}", "on", date_iso(due->service.on).text, "until", date_iso(due->until).text,
                                          "overdue", (json_int_t)due->counts[DUE_OVERDUE], "week", (json_int_t)due->counts[DUE_WEEK], "later",
                                          (json_int_t)due->counts[DUE_LATER], "waiting", (json_int_t)due->counts[DUE_WAITING], "beyond", (json_int_t)due->beyond,
                                          "older", (json_int_t)due->older, "follow_ups", all), status);
}

/* --role and --person as given; the role must be one of the plan's. */
bool cli_due_whose(Cli *cli, const char *role, const char *person)
{
    const Named *known;
    if (role && person) return error_set(&cli->err, ERR_INPUT, MSG_DUE_ROLE_AND_PERSON);
    return !role || cli_named(cli, role, cli->plan->roles, cli->plan->role_count, &known);
}

int cmd_due(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE, until = NO_DATE;
    bool week = false, overdue = false;
    const char *role = NULL, *name = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on },     { "--until", OPTION_DATE, &until }, { "--week", OPTION_FLAG, &week }, { "--overdue", OPTION_FLAG, &overdue },
                               { "--role", OPTION_TEXT, &role }, { "--person", OPTION_TEXT, &name } };
    int count;
    Due due = { .cli = cli };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || !cli_plan(cli) || !cli_due_whose(cli, role, name) ||
        !cli_store(cli, on.number > cli->today.number ? STORE_READ : STORE_WRITE) || !cli_service(cli, on, "", &due.service)) return complain(cli);
    on = due.service.on;
    if (date_known(until) && until.number < on.number) { error_set(&cli->err, ERR_INPUT, MSG_DUE_UNTIL_BEFORE, until, on); return complain(cli); }
    DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .waiting_too = true };
    due.overdue_only = overdue;
    due.until = date_known(until) ? until : week ? cli_week_end(on) : date_plus(on, LATER_DAYS);
    if ((count && !cli_pupil(cli, due.service.people, argv[0], &filter.person)) || !cli_foresee(cli, &due.service) ||
        !follow_ups_load(&due.service, &filter, &due.list, &cli->err)) return complain(cli);
    pick(&due, role, name);
    int status = due.counts[DUE_OVERDUE] + due.older > 0 ? EXIT_FINDINGS : EXIT_FINE;
    if (cli->json) return print_due_json(&due, status);
    print_due(&due);
    return status;
}
