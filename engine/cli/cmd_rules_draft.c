/* tirek rules diff, commit: what the draft changes, and keeping it. */
#include <string.h>

#include "internal.h"

/* The files of a side: a version, or the draft for number 0. */
static bool side(Cli *cli, const Service *service, int number, RuleFiles *files)
{
    return number ? version_files(service, number, files, &cli->err) : cli_draft(cli, files);
}

static int print_diff(Cli *cli, const Service *service, int before, int after)
{
    RuleFiles old = { 0 }, new = { 0 };
    RuleChanges changes;
    if (!side(cli, service, before, &old) || !side(cli, service, after, &new) || !rules_compare(&old, &new, cli->arena, &changes, &cli->err)) return complain(cli);
    if (cli->json)
        return print_json(cli, json_pack("{s:i, s:i, s:o}", "before", before, "after", after, "changes", rule_changes_json(&changes)), EXIT_FINE);
    print_rule_changes(cli, version_words(cli, before), version_words(cli, after), &changes, true);
    return EXIT_FINE;
}

int rules_diff(Cli *cli, int argc, char **argv)
{
    const Option options[] = { { "--draft", OPTION_TEXT, &cli->rules } };
    int count, before = 0, after = 0;
    Service service;
    RuleFiles files;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 2, &count) || (count > 0 && !version_number(cli, argv[0], &before)) ||
        (count > 1 && !version_number(cli, argv[1], &after)) || !rules_service(cli, STORE_READ, NO_DATE, "", &service)) return complain(cli);
    if (count == 0) {
        RulebookVersion live;
        if (!rules_in_force(cli->store, cli->school->id, NULL, cli->arena, &files, &live, &cli->err)) return complain(cli);
        before = live.number;
        if (!before && cli->json) return print_json(cli, json_pack("{s:i, s:i, s:[]}", "before", 0, "after", 0, "changes"), EXIT_FINE);
        if (!before) { say_wrapped(0, words_of(cli, MSG_VERSIONS_NOTHING_IN_FORCE)); return EXIT_FINE; }
    }
    return print_diff(cli, &service, before, after);
}

/* What would keep it from being published: it is kept all the same, and that must be known now. */
static bool unsound(Cli *cli, const RuleFiles *files, RuleFaults *faults)
{
    Rulebook *book = NULL;
    const RulebookOptions how = { .memo = false };
    bool ok = rulebook_open(cli->arena, cli->plan, files, &how, &book, faults, &cli->err) && rulebook_check(book, cli->arena, faults, &cli->err);
    rulebook_close(book);
    return ok;
}

/* What the new version changes against the one before it. One with faults is kept, and is a finding: what stands behind `&&` does not run. */
static int print_committed(Cli *cli, const Service *service, const RulebookVersion *version, const RuleFiles *files)
{
    RuleFaults faults = { 0 };
    if (!unsound(cli, files, &faults)) return complain(cli);
    const int status = faults.count ? EXIT_FINDINGS : EXIT_FINE;
    RuleFiles before = { 0 };
    RuleChanges changes;
    if ((version->number > 1 && !version_files(service, version->number - 1, &before, &cli->err)) || !rules_compare(&before, files, cli->arena, &changes, &cli->err))
        return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:o, s:o, s:I}", "version", version_json(cli, version), "changes", rule_changes_json(&changes), "faults",
                                                          (json_int_t)faults.count), status);
    if (version->number > 1) print_rule_changes(cli, version_words(cli, version->number - 1), version_words(cli, version->number), &changes, false);
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_COMMITTED, version->number, day_text(cli, version->day), version->who)));
    if (faults.count) {
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_COMMIT_UNSOUND, (long long)faults.count)));
        print_faults(cli, &faults);
    } else SAY(cli, MSG_VERSIONS_NEXT_PUBLISH, version->number);
    return status;
}

int rules_commit(Cli *cli, int argc, char **argv)
{
    const char *why = "", *by = "";
    Date on = NO_DATE;
    const Option options[] = { { "-m", OPTION_TEXT, &why }, { "--who", OPTION_TEXT, &by },
                               { "--draft", OPTION_TEXT, &cli->rules }, { "--on", OPTION_DATE, &on } };
    int count;
    Service service;
    RuleFiles files = { 0 };
    RuleFaults faults = { 0 };
    RulebookVersion version;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count) || !rules_service(cli, STORE_WRITE, on, by, &service) || !cli_draft(cli, &files)) return complain(cli);
    if (!version_commit(&service, &files, why, &version, &faults, &cli->err)) {
        print_faults(cli, &faults);
        return complain(cli);
    }
    return print_committed(cli, &service, &version, &files);
}
