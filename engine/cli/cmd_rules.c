/* tirek check: whether the rules are well made. */
#include <string.h>

#include "internal.h"

bool cli_open_rules(Cli *cli, Rulebook **book, RuleFaults *faults)
{
    RuleFiles files = { 0 };
    RulebookOptions how = { .memo = false };
    return cli_plan(cli) && cli_draft(cli, &files) && rulebook_open(cli->arena, cli->plan, &files, &how, book, faults, &cli->err);
}

static json_t *fault_json(const RuleFault *fault)
{
    return json_pack("{s:s, s:s, s:s, s:i, s:i, s:s, s:o}", "rule", fault->rule, "kind", fault_names[fault->kind], "file", fault->path, "line", fault->line, "column",
                     fault->column, "source", fault->source_line ? fault->source_line : "", "text", cli_words_json(&fault->text));
}

/* Warnings over the examples and, where the folder is a school's, over its pupils and its councils' decisions. */
static bool read_warnings(Cli *cli, Rulebook *book, RulesSeen *seen, RuleFaults *warnings)
{
    Service service;
    const char *path = path_join(cli->arena, cli->folder, "tirek.db");
    if (!path) return error_memory(&cli->err);
    bool school = path_is_file(path);
    if (school && !cli_store(cli, STORE_READ)) return false;
    school = school && cli->school;                   /* of several schools together there is no last review */
    if (school && (!cli_service(cli, NO_DATE, "", &service) || !rules_seen(&service, book, seen, &cli->err))) return false;
    return rulebook_warnings(book, school ? seen : NULL, cli->arena, warnings, &cli->err);
}

static json_t *faults_json(const RuleFaults *faults)
{
    json_t *all = json_array();
    for (size_t i = 0; i < faults->count; i++) json_array_append_new(all, fault_json(&faults->items[i]));
    return all;
}

static void print_check(Cli *cli, long long rules, const RuleFaults *faults, const RuleFaults *warnings)
{
    long long wrong = (long long)faults->count, warned = (long long)warnings->count;
    print_faults(cli, faults);
    if (warned) {
        if (wrong) puts("");
        SAY(cli, MSG_CLI_WARNINGS, warned);
        print_faults(cli, warnings);
        puts("");
    }
    if (wrong && warned) SAY(cli, MSG_CLI_CHECK_FAULTS_WARNED, rules, wrong, warned);
    else if (wrong) SAY(cli, MSG_CLI_CHECK_FAULTS, rules, wrong);
    else if (warned) SAY(cli, MSG_CLI_CHECK_FINE_WARNED, rules, warned);
    else SAY(cli, MSG_CLI_CHECK_FINE, rules);
}

int cmd_check(Cli *cli, int argc, char **argv)
{
    const Option options[] = { { "--draft", OPTION_TEXT, &cli->rules }, { "--rules", OPTION_TEXT, &cli->rules } };
    int count, status = EXIT_WRONG;
    Rulebook *book = NULL;
    RuleFaults faults = { 0 }, warnings = { 0 };
    RulesSeen seen = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count)) return complain(cli);
    if (!cli_open_rules(cli, &book, &faults) || !rulebook_check(book, cli->arena, &faults, &cli->err) || !read_warnings(cli, book, &seen, &warnings)) status = complain(cli);
    else {
        status = faults.count ? EXIT_FINDINGS : EXIT_FINE;
        if (cli->json)
            status = print_json(cli, json_pack("{s:I, s:o, s:o, s:I}", "rules", (json_int_t)rulebook_count(book), "faults", faults_json(&faults), "warnings", faults_json(&warnings),
                                               "pupils", (json_int_t)seen.pupils), status);
        else print_check(cli, (long long)rulebook_count(book), &faults, &warnings);
    }
    rulebook_close(book);
    return status;
}
