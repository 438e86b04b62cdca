/* tirek note: a talk, a counselling, a visit, a study: written down in ten seconds, with what was due by it. */
#include "internal.h"

static int write_note(Cli *cli, const RecordOptions *options, Work *note, int count, char **argv)
{
    Service service;
    Date on = options->on;
    if (!cli_work_day(cli, &on) || !cli_plan(cli) || !cli_store(cli, STORE_WRITE) || !cli_service(cli, on, options->who, &service) ||
        !cli_about(cli, &service, options, count, argv, note, &note->words)) return complain(cli);
    if (options->kind && !cli_named(cli, options->kind, cli->plan->works, cli->plan->work_count, &note->kind)) return complain(cli);
    return write_work(cli, &service, note);
}

int cmd_note(Cli *cli, int argc, char **argv)
{
    RecordOptions record = { .on = NO_DATE };
    ListOptions list = { .span = { NO_DATE, NO_DATE } };
    Work note = { .work = WORK_NOTE, .took_part = -1 };
    long take_back = 0;
    const char *why = "";
    bool listed = false, closed = false, signed_by_parent = false;
    const Option options[] = { { "--item", OPTION_TEXT, &record.item },   { "--kind", OPTION_TEXT, &record.kind },     { "--class", OPTION_TEXT, &record.class_label },
                               { "--whom", OPTION_TEXT, &note.whom },     { "--result", OPTION_TEXT, &note.result },   { "--on", OPTION_DATE, &record.on },
                               { "--who", OPTION_TEXT, &record.who },     { "--closed", OPTION_FLAG, &closed },        { "--signed", OPTION_FLAG, &signed_by_parent },
                               { "--settles", OPTION_TEXT, &record.settles }, { "--take-back", OPTION_NUMBER, &take_back }, { "--why", OPTION_TEXT, &why },
                               { "--list", OPTION_FLAG, &listed },        { "--from", OPTION_DATE, &list.span.from },  { "--to", OPTION_DATE, &list.span.to } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count)) return complain(cli);
    if (take_back) return take_back_work(cli, WORK_NOTE, take_back, why, record.who);
    if (listed) {
        list.pupil = count ? argv[0] : NULL;
        list.class_label = record.class_label;
        list.item = record.item;
        list.on = record.on;
        list.closed = closed;
        return list_works(cli, WORK_NOTE, &list);
    }
    if (count == 0) { (void)word_missing(cli, count, argv); return complain(cli); }
    note.confidential = closed;
    note.signed_by_parent = signed_by_parent;
    return write_note(cli, &record, &note, count, argv);
}
