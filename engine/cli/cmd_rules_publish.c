/* tirek rules publish, rollback: what changes is shown first; then the version comes into force, or the findings say why not. */
#include <string.h>

#include "internal.h"

/* Pupil by pupil, on the day of the last review. Rules that do not load say so when they are published. */
static bool compare_pupils(Cli *cli, const Service *service, int number, const RuleFiles *live, const RuleFiles *files, bool *gap)
{
    Date day;
    Service then;
    Comparison comparison;
    if (!screening_latest_day(cli->store, service->school->id, &day, &cli->err)) return false;
    if (!date_known(day)) return true;
    if (!cli_service(cli, day, service->who, &then)) return false;
    bool ok = comparison_make(&then, live, files, &comparison, &cli->err);
    if (ok) {
        for (size_t i = 0; i < comparison.targets.count; i++) *gap |= comparison.targets.items[i].widened.count > 0;
        if (!cli->json) {
            say_line("");
            SAY(cli, MSG_COMPARE_HEAD_VERSION, day_text(cli, day), comparison.after.pupils, number);
            print_comparison(cli, &comparison);
            say_line("");
        }
    } else if (cli->err.kind == ERR_RULE) {
        error_clear(&cli->err);
        ok = true;
        if (comparison.before.faults.count && !cli->json) say_wrapped(0, words_of(cli, MSG_VERSIONS_NOT_COMPARED));
    }
    comparison_close(&comparison);
    return ok;
}

/*
 * What keeps a child safe, or a matter closed, is taken away: a rule that stands beside the alert goes, or a rule stops being one, or stops being confidential. Said, and
 * put in force only with a reason.
 */
static bool unshielded(Cli *cli, const RuleFiles *live, const RuleChanges *changes, bool *gap)
{
    static const char *const shields[] = { "safety", "closed" };
    for (size_t i = 0; i < changes->count; i++) {
        const RuleChange *change = &changes->items[i];
        for (size_t k = 0; k < live->count; k++) {
            RuleParts parts = { 0 };
            if (change->kind != RULE_REMOVED || strcmp(live->items[k].path, change->path_before) != 0) continue;
            if (!rule_parts(cli->arena, &live->items[k], &parts, &cli->err)) return false;
            for (size_t p = 0; p < parts.count; p++)
                if (strcmp(parts.items[p].name, "safety") == 0 && strcmp(parts.items[p].value, "true") == 0) {
                    *gap = true;
                    if (!cli->json) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_SAFETY_GONE, change->id)));
                }
        }
        for (size_t f = 0; f < change->field_count; f++)
            for (size_t s = 0; s < COUNT(shields); s++)
                if (strcmp(change->fields[f].name, shields[s]) == 0 && strcmp(change->fields[f].before, "true") == 0 && strcmp(change->fields[f].after, "true") != 0) {
                    *gap = true;
                    if (!cli->json) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(s == 0 ? MSG_VERSIONS_SAFETY_GONE : MSG_VERSIONS_CLOSED_GONE, change->id)));
                }
    }
    return true;
}

/* Shows what would change between what is in force and the version. wish->gap: a group would be named more unequally than before, and it was said which. */
static bool show_change(Cli *cli, const Service *service, Publishing *wish, RuleChanges *changes)
{
    RuleFiles live, files;
    RulebookVersion in_force;
    const int number = wish->number;
    bool *gap = &wish->gap;
    if (!version_files(service, number, &files, &cli->err) ||
        !rules_in_force(cli->store, cli->school->id, NULL, cli->arena, &live, &in_force, &cli->err) || !rules_compare(&live, &files, cli->arena, changes, &cli->err)) return false;
    wish->seen = in_force.number;
    if (!cli->json && in_force.number && in_force.number != number)
        print_rule_changes(cli, version_words(cli, in_force.number), version_words(cli, number), changes, false);
    if (in_force.number && in_force.number != number && !unshielded(cli, &live, changes, gap)) return false;
    return !in_force.number || in_force.number == number || compare_pupils(cli, service, number, &live, &files, gap);
}

/* A failed example is among the faults of the check already, unless it stands on a line of its own. */
static bool is_told(const RuleFaults *faults, const ExampleResult *result)
{
    for (size_t i = 0; i < faults->count; i++)
        if (faults->items[i].line == result->line && strcmp(faults->items[i].path, result->path) == 0) return true;
    return false;
}

static int refused(Cli *cli, const RuleFaults *faults, const ExampleResults *results)
{
    print_faults(cli, faults);
    for (size_t i = 0; i < results->count; i++) {
        const ExampleResult *result = &results->items[i];
        if (result->passed || is_told(faults, result)) continue;
        printf("%s:%d: ", result->path, result->line);
        SAY(cli, MSG_CLI_EXAMPLE_FAILED, result->rule, result->name);
        say_wrapped(4, result->text.in[cli->language]);
    }
    return complain(cli);
}

static int put_in_force(Cli *cli, const Service *service, int number, bool back, bool look, const char *although)
{
    Publishing wish = { .number = number, .back = back, .although = although };
    int before = 0;
    RuleChanges changes;
    RuleFaults faults = { 0 };
    ExampleResults results = { 0 };
    RulebookVersions versions;
    if (!look && !who_is_named(service, &cli->err)) return complain(cli);
    if (!show_change(cli, service, &wish, &changes)) return complain(cli);
    if (look) {
        if (cli->json) return print_json(cli, json_pack("{s:o}", "changes", rule_changes_json(&changes)), EXIT_FINE);
        SAY(cli, MSG_VERSIONS_LOOKED, number);
        return EXIT_FINE;
    }
    if (!version_publish(service, &wish, &faults, &results, &cli->err)) return refused(cli, &faults, &results);
    if (cli->json) {
        if (!versions_load(service, &versions, &cli->err)) return complain(cli);
        json_t *version = NULL;
        for (size_t i = 0; i < versions.count; i++)
            if (versions.items[i].number == number) version = version_json(cli, &versions.items[i]);
        return print_json(cli, json_pack("{s:o, s:b, s:s, s:o}", "version", version, "back", (int)back, "although", although, "changes", rule_changes_json(&changes)), EXIT_FINE);
    }
    say_wrapped(0, message_text(cli->arena, cli->language, back ? MSG_VERSIONS_ROLLED_BACK : MSG_VERSIONS_PUBLISHED,
                                (const Arg[8]){ arg_number(number), arg_text(day_text(cli, service->on)), arg_text(service->who) }));
    if (!version_before(service, &before, &cli->err)) return complain(cli);
    if (!back && before) SAY(cli, MSG_VERSIONS_NEXT_ROLLBACK);
    return EXIT_FINE;
}

/* The version that is the draft, as it stands. */
static bool drafted(Cli *cli, const Service *service, int *number)
{
    RuleFiles files = { 0 };
    RulebookVersion version;
    if (!cli_draft(cli, &files) || !version_same(service, &files, &version, &cli->err)) return false;
    *number = version.number;
    return *number > 0 || error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_NOT_COMMITTED);
}

int rules_publish(Cli *cli, int argc, char **argv)
{
    const char *by = "", *although = "";
    bool look = false;
    Date on = NO_DATE;
    const Option options[] = { { "--who", OPTION_TEXT, &by },          { "--although", OPTION_TEXT, &although },
                               { "--draft", OPTION_TEXT, &cli->rules }, { "--on", OPTION_DATE, &on }, { "--look", OPTION_FLAG, &look } };
    int count, number = 0;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || (count && !version_number(cli, argv[0], &number)) ||
        !rules_service(cli, look ? STORE_READ : STORE_WRITE, on, by, &service) || (!count && !drafted(cli, &service, &number))) return complain(cli);
    return put_in_force(cli, &service, number, false, look, although);
}

int rules_rollback(Cli *cli, int argc, char **argv)
{
    const char *by = "";
    Date on = NO_DATE;
    const Option options[] = { { "--who", OPTION_TEXT, &by }, { "--on", OPTION_DATE, &on } };
    int count, number = 0;
    Service service;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count) || (count && !version_number(cli, argv[0], &number)) ||
        !rules_service(cli, STORE_WRITE, on, by, &service) || (!count && !version_before(&service, &number, &cli->err))) return complain(cli);
    if (!number) { error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_NOTHING_BEFORE); return complain(cli); }
    return put_in_force(cli, &service, number, true, false, "");
}
