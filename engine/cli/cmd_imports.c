/* tirek imports: what was imported, by whom and when; show NUMBER: what one did not take; undo NUMBER: takes one back as a new change. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- the list ------------------------------------------------------------------------------------------------------------ */

static json_t *batch_json(const ImportBatch *batch)
{
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "import", (json_int_t)batch->id, "at", batch->at, "who", batch->who,
                     "kind", batch->kind, "map", batch->map, "file", batch->file, "hash", batch->hash, "known_on", date_iso(batch->known_on).text, "assumed", (int)batch->assumed,
                     "rows", (json_int_t)batch->rows, "added", (json_int_t)batch->added, "changed", (json_int_t)batch->changed, "same", (json_int_t)batch->same,
                     "refused", (json_int_t)batch->refused, "undoes", (json_int_t)batch->undoes, "undone_by", (json_int_t)batch->undone_by);
}

/* What it counted, by the first digits of the file's hash. */
static void print_counts(const Cli *cli, const ImportBatch *batch)
{
    enum { HASH_SHOWN = 12 };
    const ImportCounts counts = batch_counts(batch);
    char hash[HASH_SHOWN + 1];
    snprintf(hash, sizeof hash, "%s", batch->hash);
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_COUNTS, import_counts(cli, &counts), (const char *)hash)));
    print_alone(cli, &counts);
}

static void print_batch(const Cli *cli, const ImportBatch *batch)
{
    SAY(cli, MSG_IMPORTS_LINE, batch->id, kind_words(cli, batch->kind), batch->file, batch->who[0] ? batch->who : none_words(cli->language), moment_short(cli->arena, cli->language, batch->at), day_text(cli, batch->known_on));
    if (batch->undoes) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_LINE_UNDO, batch->undoes, batch->changed, batch->refused)));
    else print_counts(cli, batch);
    if (batch->refused && !batch->undoes) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_SEE, batch->id)));
    if (batch->undone_by) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_UNDONE_BY, batch->undone_by)));
}

static int list(Cli *cli)
{
    ImportBatches batches;
    if (!intake_imports(cli->store, cli->school->code, cli->arena, &batches, &cli->err)) return complain(cli);
    if (cli->json) {
        json_t *all = json_array();
        for (size_t i = 0; i < batches.count; i++) json_array_append_new(all, batch_json(&batches.items[i]));
        return print_json(cli, all, EXIT_FINE);
    }
    if (batches.count == 0) { SAY(cli, MSG_IMPORTS_NONE); return EXIT_FINE; }
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_HEADING, (long long)batches.count)));
    for (size_t i = 0; i < batches.count; i++) print_batch(cli, &batches.items[i]);
    return EXIT_FINE;
}

/* ---- what one did not take ------------------------------------------------------------------------------------------------- */

static bool import_number(Cli *cli, const char *word, long long *id)
{
    return number_in(word, 0, INT64_MAX, id) || error_set(&cli->err, ERR_INPUT, MSG_IMPORTS_HOW);
}

static int write_issues(Cli *cli, const ImportIssues *found, const char *output)
{
    const char *bytes;
    size_t length;
    if (!intake_refused_name(output, &cli->err) || !intake_issues_table(found, output, cli->language, cli->arena, &bytes, &length, &cli->err) ||
        !file_write(output, bytes, length, &cli->err)) return complain(cli);
    if (!cli->json) SAY(cli, MSG_REFUSED_SHOW_WRITTEN, (long long)found->issues.count, output);
    return EXIT_FINE;
}

static int show(Cli *cli, const char *number, const char *output)
{
    long long id;
    ImportIssues found;
    People people;
    OpenLessons open = { 0 };
    if (!import_number(cli, number, &id) || !intake_issues(cli->store, cli->school->code, id, cli->arena, &found, &cli->err) ||
        !people_load(cli->store, cli->school->id, found.batch.known_on, cli->arena, &people, &cli->err) || !unread_since(cli->store, cli->school->id, id, cli->arena, &open, &cli->err)) return complain(cli);
    const long unread = unread_days(&open);
    if (output) return write_issues(cli, &found, output);
    if (cli->json) {
        json_t *issues = json_array();
        for (size_t i = 0; i < found.issues.count; i++) json_array_append_new(issues, issue_json(&found.issues.items[i]));
        return print_json(cli, json_pack("{s:o, s:o, s:o}", "import", batch_json(&found.batch), "issues", issues, "unread", unread_json(&people, &open)), EXIT_FINE);
    }
    if (!found.issues.count) SAY(cli, MSG_REFUSED_SHOW_NONE, id, found.batch.file);
    else say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_REFUSED_SHOW_HEADING, id, found.batch.file, kind_words(cli, found.batch.kind), (long long)found.issues.count)));
    if (!found.batch.undoes) print_counts(cli, &found.batch);
    for (size_t i = 0; i < found.issues.count; i++) print_issue(cli, &found.issues.items[i]);
    if (unread) SAY(cli, MSG_UNREAD_STILL, unread);
    return !unread || print_unread(cli, &people, &open, 2) ? EXIT_FINE : complain(cli);
}

/* ---- taking one back ------------------------------------------------------------------------------------------------------- */

static json_t *undo_json(long long id, const UndoResult *result)
{
    json_t *left = json_array();
    for (size_t i = 0; i < result->left.count; i++) {
        const LeftAlone *one = &result->left.items[i];
        json_array_append_new(left, json_pack("{s:s, s:s, s:s, s:s, s:I}", "kind", one->kind, "subject", one->subject, "what", one->what, "day",
                                              date_known(one->day) ? date_iso(one->day).text : "", "by", (json_int_t)one->by));
    }
    return json_pack("{s:I, s:I, s:s, s:s, s:I, s:I, s:I, s:o, s:I, s:I}", "import", (json_int_t)result->change, "undoes", (json_int_t)id, "kind", result->kind, "file",
                     result->file, "withdrawn", (json_int_t)result->withdrawn, "restored", (json_int_t)result->restored, "left_count",
                     (json_int_t)result->left_count, "left", left, "alerts", (json_int_t)result->alerts, "said_again", (json_int_t)result->said_again);
}

static void print_undo(const Cli *cli, long long id, const UndoResult *result)
{
    enum { SHOWN = 40 };
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_UNDONE, id, result->file, result->withdrawn, result->restored)));
    if (result->left_count) SAY(cli, MSG_IMPORTS_LEFT_HEADING, result->left_count);
    for (size_t i = 0; i < result->left.count && i < SHOWN; i++) {
        const LeftAlone *one = &result->left.items[i];
        say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_LEFT_LINE, kind_words(cli, one->kind), one->subject, one->what,
                                                                       date_known(one->day) ? day_text(cli, one->day) : "", one->by)));
    }
    if (result->left_count > SHOWN) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_LEFT_MORE, result->left_count - SHOWN)));
    if (result->alerts) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_ALERTS_STAY, result->alerts)));
    if (result->said_again) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_IMPORTS_SAID_AGAIN, result->said_again, kind_words(cli, result->kind))));
}

static int undo(Cli *cli, const char *number, const char *who, Date today)
{
    long long id;
    UndoResult result;
    if (!import_number(cli, number, &id) || !intake_undo(cli->store, cli->school->code, id, cli_who(who), today, cli->arena, &result, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, undo_json(id, &result), EXIT_FINE);
    print_undo(cli, id, &result);
    return EXIT_FINE;
}

int cmd_imports(Cli *cli, int argc, char **argv)
{
    const char *who = "", *output = NULL;
    Date today = NO_DATE;
    const Option options[] = { { "--who", OPTION_TEXT, &who }, { "--today", OPTION_DATE, &today }, { "-o", OPTION_TEXT, &output } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count)) return complain(cli);
    bool taking = count == 2 && strcmp(argv[0], "undo") == 0, showing = count == 2 && strcmp(argv[0], "show") == 0;
    if ((count && !taking && !showing) || (output && !showing) || (date_known(today) && !taking)) { error_set(&cli->err, ERR_INPUT, MSG_IMPORTS_HOW); return complain(cli); }
    if (!cli_today(cli, &today) || !cli_store(cli, taking ? STORE_WRITE : STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    return taking ? undo(cli, argv[1], who, today) : showing ? show(cli, argv[1], output) : list(cli);
}
