/* tirek import FILE…: each file whole or not at all; what was not taken is told cell by cell. */
#include <string.h>

#include "internal.h"

static bool show_progress(void *context, long rows)
{
    progress_bar(context, rows, 0);
    return true;
}

static json_t *result_json(const char *path, const IntakeResult *result, bool dry_run)
{
    json_t *issues = json_array(), *alerts = json_array();
    for (size_t i = 0; i < result->issues.count; i++) {
        const Issue *issue = &result->issues.items[i];
        json_array_append_new(issues, json_pack("{s:s, s:I, s:i, s:s, s:s, s:s, s:o}", "sheet", issue->sheet, "line", (json_int_t)issue->line, "column", issue->column, "cell", issue->cell, "name",
                                                issue->column_name, "value", issue->value, "advice", cli_words_json(&issue->advice)));
    }
    for (size_t i = 0; i < result->alerts.count; i++)
        json_array_append_new(alerts, json_pack("{s:s, s:s, s:s}", "number", result->alerts.items[i].number, "class", result->alerts.items[i].class_label,
                                                "day", date_iso(result->alerts.items[i].day).text));
    return json_pack("{s:s, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:o, s:b}", "file", path, "kind", result->kind, "encoding", result->encoding,
                     "encoding_guessed", (int)result->guessed, "import", (json_int_t)result->import, "rows",
                     (json_int_t)result->rows, "added", (json_int_t)result->added, "changed", (json_int_t)result->changed, "same",
                     (json_int_t)result->same, "refused", (json_int_t)result->refused, "issues", issues, "alerts", alerts, "dry_run", (int)dry_run);
}

/* ---- what was not taken ----------------------------------------------------------------------------------------------------- */

enum { ALIKE_SHOWN = 3, VALUES_SHOWN = 12, KINDS_SHOWN = 20 };

static void print_issue(const Cli *cli, const Issue *issue)
{
    if (issue->sheet[0] && issue->column) SAY(cli, MSG_CLI_ISSUE_CELL, issue->sheet, issue->cell, issue->column_name, issue->value);
    else if (issue->sheet[0]) SAY(cli, MSG_CLI_ISSUE_SHEET_ROW, issue->sheet, issue->line);
    else if (issue->column) SAY(cli, MSG_CLI_ISSUE, issue->line, (long long)issue->column, issue->column_name, issue->value);
    else SAY(cli, MSG_CLI_ISSUE_ROW, issue->line);
    say_wrapped(4, issue->advice.in[cli->language]);
}

static bool alike(const Issue *a, const Issue *b) { return a->why == b->why && a->column == b->column; }

/* A file that another should have come before: which. */
static void print_order(const Cli *cli, MessageId why)
{
    if (why == MSG_INTAKE_CLASS_UNKNOWN || why == MSG_INTAKE_CLASS_UNKNOWN_NEAR) say_wrapped(4, words_of(cli, MSG_CLI_ISSUE_CLASSES_FIRST));
    if (why == MSG_INTAKE_PUPIL_UNKNOWN || why == MSG_INTAKE_PUPIL_UNKNOWN_NEAR) say_wrapped(4, words_of(cli, MSG_CLI_ISSUE_PUPILS_FIRST));
}

/* The values of issues like items[first], each once: the first of them by name, then how many more there are. */
static const char *values_of(const Cli *cli, const Issue *items, size_t count, size_t first)
{
    Text text = text_init(cli->arena, 8000);
    size_t values = 0;
    for (size_t i = first; i < count; i++) {
        bool met = !alike(&items[i], &items[first]);
        for (size_t k = first; k < i && !met; k++) met = alike(&items[k], &items[first]) && strcmp(items[k].value, items[i].value) == 0;
        if (met || values++ >= VALUES_SHOWN) continue;
        if (values > 1) text_put(&text, ", ");
        text_put(&text, items[i].value[0] ? items[i].value : "—");
    }
    if (values > VALUES_SHOWN) text_put(&text, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_VALUES_MORE, (long long)(values - VALUES_SHOWN))));
    return text_words(&text);
}

/* Few of a kind stand one by one; many are the same thing said again: one line for all of them. */
static void print_alike(const Cli *cli, const Issue *items, size_t count, size_t first)
{
    size_t same = 0;
    for (size_t i = first; i < count; i++) same += alike(&items[i], &items[first]);
    if (same > ALIKE_SHOWN) {
        if (items[first].column) SAY(cli, MSG_CLI_ISSUES_ALIKE, (long long)same, items[first].column_name, values_of(cli, items, count, first));
        else SAY(cli, MSG_CLI_ISSUE_ROWS_ALIKE, (long long)same, items[first].line);
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_FIRST, items[first].line, items[first].advice.in[cli->language])));
    } else
        for (size_t i = first; i < count; i++)
            if (alike(&items[i], &items[first])) print_issue(cli, &items[i]);
    print_order(cli, items[first].why);
}

static void print_issues(const Cli *cli, const Issue *items, size_t count)
{
    size_t kinds = 0;
    for (size_t i = 0; i < count; i++) {
        bool met = false;
        for (size_t k = 0; k < i && !met; k++) met = alike(&items[k], &items[i]);
        if (!met && kinds++ < KINDS_SHOWN) print_alike(cli, items, count, i);
    }
}

static void print_result(const Cli *cli, const char *path, const IntakeResult *result, bool dry_run)
{
    if (result->import == 0 && dry_run && (result->added || result->changed || result->refused))
        SAY(cli, MSG_IMPORTS_DRY_RUN, path, result->rows, result->added, result->changed, result->same, result->refused);
    else if (result->import == 0 && result->same_as) SAY(cli, MSG_CLI_IMPORT_SAME, path);
    else if (result->import == 0) SAY(cli, MSG_CLI_IMPORT_NOTHING_NEW, path, result->rows);
    else SAY(cli, MSG_CLI_IMPORT_DONE, path, result->rows, result->added, result->changed, result->same, result->refused);
    if (result->guessed) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_IMPORT_GUESSED, result->encoding)));
    else if (strcmp(result->encoding, encoding_name(ENCODING_UTF8)) != 0) SAY(cli, MSG_CLI_IMPORT_ENCODING, result->encoding);
    print_issues(cli, result->issues.items, result->issues.count);
    if (result->refused > (long)result->issues.count && result->issues.count) SAY(cli, MSG_CLI_MORE_ISSUES, result->refused - (long)result->issues.count);
}

/* A table of the school's folder is read where it lies, and is no file to import. */
static void explain_table(Cli *cli, const char *path)
{
    static const char *const tables[] = { "staff.csv", "settings.csv", "sittings.csv" };
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    for (size_t i = 0; i < COUNT(tables); i++)
        if (strcmp(tables[i], name) == 0) error_note(&cli->err, MSG_CLI_TABLE_NOT_IMPORTED, name, cli->folder);
}

/* Today, to the director and the psychologist by name: not on Monday, and on no list (principle 10). */
static void print_alerts(Cli *cli, const IntakeResult *result, Date today)
{
    if (result->alerts.count == 0) return;
    say_alert_head(cli, today);
    for (size_t i = 0; i < result->alerts.count; i++)
        SAY(cli, MSG_CLI_ALERT_LINE, result->alerts.items[i].number, result->alerts.items[i].class_label, day_text(cli, result->alerts.items[i].day));
    SAY(cli, MSG_CLI_ALERT_NEXT);
}

int cmd_import(Cli *cli, int argc, char **argv)
{
    const char *who = "", *kind = NULL, *encoding = NULL;
    bool mend = false;
    Date known_on = NO_DATE, today = cli->today;
    bool dry_run = false;
    const Option options[] = { { "--who", OPTION_TEXT, &who }, { "--kind", OPTION_TEXT, &kind }, { "--known-on", OPTION_DATE, &known_on },
                               { "--today", OPTION_DATE, &today },
                               { "--encoding", OPTION_TEXT, &encoding }, { "--mend", OPTION_FLAG, &mend }, { "--dry-run", OPTION_FLAG, &dry_run } };
    int count, status = EXIT_FINE;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 10000, &count) || !cli_plan(cli) || !cli_store(cli, STORE_WRITE)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (encoding && encoding_named(encoding) == ENCODING_ANY) {
        error_set(&cli->err, ERR_INPUT, MSG_CLI_ENCODING_UNKNOWN, encoding);
        return complain(cli);
    }
    json_t *all = cli->json ? json_array() : NULL;
    for (int i = 0; i < count; i++) {
        Progress progress = progress_start(cli, MSG_CLI_IMPORTING);
        IntakeOptions how = { .school = cli->school->code, .who = cli_who(who), .known_on = known_on, .today = today, .kind = kind,
                              .encoding = encoding ? encoding_named(encoding) : ENCODING_ANY, .mend = mend, .dry_run = dry_run, .progress = show_progress,
                              .context = &progress };
        IntakeResult result = { 0 };
        bool ok = intake_file(cli->store, cli->plan, argv[i], &how, cli->arena, &result, &cli->err);
        progress_end(&progress);
        if (!ok) { explain_table(cli, argv[i]); status = complain(cli); error_clear(&cli->err); continue; } /* the other files do not depend on this one */
        if (result.refused > 0 && status == EXIT_FINE) status = EXIT_FINDINGS;
        if (cli->json) json_array_append_new(all, result_json(argv[i], &result, dry_run));
        else {
            print_result(cli, argv[i], &result, dry_run);
            if (!dry_run) print_alerts(cli, &result, today);
            else if (result.alerts.count) SAY(cli, MSG_IMPORTS_DRY_ALERTS, (long long)result.alerts.count);
        }
    }
    return cli->json ? print_json(cli, all, status) : status;
}
