/* tirek test: whether the rules' own examples hold, and what of the rules they reach. */
#include <string.h>

#include "internal.h"

typedef struct { long long passed, failed, todo; } ExampleTally;

static ExampleTally tally_of(const ExampleResults *results)
{
    ExampleTally tally = { 0 };
    for (size_t i = 0; i < results->count; i++) {
        const ExampleResult *result = &results->items[i];
        if (result->passed) tally.passed++;
        else if (result->todo) tally.todo++;
        else tally.failed++;
    }
    return tally;
}

static void print_examples(const Cli *cli, const ExampleResults *results)
{
    for (size_t i = 0; i < results->count; i++) {
        const ExampleResult *result = &results->items[i];
        if (result->passed && !result->todo) continue;
        printf("%s:%d: ", result->path, result->line);
        if (result->passed) SAY(cli, MSG_CLI_EXAMPLE_TODO_PASSED, result->rule, result->name);
        else if (result->todo) SAY(cli, MSG_CLI_EXAMPLE_TODO, result->rule, result->name);
        else SAY(cli, MSG_CLI_EXAMPLE_FAILED, result->rule, result->name);
        bool again = i + 1 < results->count && !results->items[i + 1].passed && example_same_trouble(result, &results->items[i + 1]);
        if (result->passed || again) continue;                    /* what several fell over is told under the last of them */
        if (result->trouble_line) printf("    %s:%d: %s\n", result->path, result->trouble_line, result->trouble.in[cli->language]);
        else say_wrapped(4, result->text.in[cli->language]);
    }
}

static void print_tally(const Cli *cli, const ExampleTally *tally)
{
    if (tally->todo) SAY(cli, MSG_CLI_EXAMPLES_TODO, tally->passed, tally->failed, tally->todo);
    else SAY(cli, MSG_CLI_EXAMPLES, tally->passed, tally->failed);
}

static json_t *examples_json(const ExampleResults *results)
{
    json_t *all = json_array();
    for (size_t i = 0; i < results->count; i++) {
        const ExampleResult *result = &results->items[i];
        json_array_append_new(all, json_pack("{s:s, s:s, s:b, s:b, s:s, s:i}", "rule", result->rule, "example", result->name, "passed", (int)result->passed, "todo",
                                             (int)result->todo, "file", result->path, "line", result->line));
    }
    return all;
}

/* Lines are told as an author reads them: 14, 17. */
static void print_missed(const RuleCoverage *coverage)
{
    printf("    ");
    for (size_t i = 0; i < coverage->missed_count; i++) printf(i ? ", %s:%d" : "%s:%d", coverage->path, coverage->missed[i]);
    puts("");
}

static void print_coverage(const Cli *cli, const RuleCoverages *coverages)
{
    long long lines = 0, lines_run = 0, branches = 0, branches_run = 0;
    for (size_t i = 0; i < coverages->count; i++) {
        const RuleCoverage *one = &coverages->items[i];
        lines += one->lines;
        lines_run += one->lines_run;
        branches += one->branches;
        branches_run += one->branches_run;
        SAY(cli, MSG_CLI_COVERAGE, one->rule, one->lines_run, one->lines, one->branches_run, one->branches);
        if (!one->missed_count) continue;
        SAY(cli, MSG_CLI_COVERAGE_MISSED);
        print_missed(one);
    }
    SAY(cli, MSG_CLI_COVERAGE_ALL, lines_run, lines, branches_run, branches);
    say_wrapped(0, words_of(cli, MSG_CLI_COVERAGE_WHAT));
}

static json_t *coverage_json(const RuleCoverages *coverages)
{
    json_t *all = json_array();
    for (size_t i = 0; i < coverages->count; i++) {
        const RuleCoverage *one = &coverages->items[i];
        json_t *missed = json_array();
        for (size_t m = 0; m < one->missed_count; m++) json_array_append_new(missed, json_integer(one->missed[m]));
        json_array_append_new(all, json_pack("{s:s, s:s, s:i, s:i, s:i, s:i, s:o}", "rule", one->rule, "file", one->path, "lines", one->lines, "lines_run", one->lines_run, "branches",
                                             one->branches, "branches_run", one->branches_run, "missed", missed));
    }
    return all;
}

int cmd_test(Cli *cli, int argc, char **argv)
{
    bool covered = false;
    const Option options[] = { { "--draft", OPTION_TEXT, &cli->rules }, { "--rules", OPTION_TEXT, &cli->rules }, { "--coverage", OPTION_FLAG, &covered } };
    RuleCoverages coverages = { 0 };
    RuleFiles files = { 0 };
    int count, status = EXIT_WRONG;
    Rulebook *book = NULL;
    RuleFaults faults = { 0 };
    ExampleResults results = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count)) return complain(cli);
    if (!cli_open_rules(cli, &book, &faults)) status = complain(cli);
    else if (faults.count) { print_faults(cli, &faults); status = EXIT_FINDINGS; }
    else if (!rulebook_examples(book, cli->arena, &results, &cli->err)) status = complain(cli);
    else if (covered && (!cli_draft(cli, &files) || !rulebook_coverage(cli->arena, cli->plan, &files, &coverages, &cli->err))) status = complain(cli);
    else {
        ExampleTally tally = tally_of(&results);
        status = tally.failed ? EXIT_FINDINGS : EXIT_FINE;
        if (cli->json) status = print_json(cli, covered ? json_pack("{s:o, s:o}", "examples", examples_json(&results), "coverage", coverage_json(&coverages)) : examples_json(&results), status);
        else {
            print_examples(cli, &results);
            if (covered) print_coverage(cli, &coverages);
            print_tally(cli, &tally);
        }
    }
    rulebook_close(book);
    return status;
}
