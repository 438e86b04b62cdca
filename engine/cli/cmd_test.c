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
        if (!result->passed) say_wrapped(4, result->text.in[cli->language]);
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

int cmd_test(Cli *cli, int argc, char **argv)
{
    const Option options[] = { { "--rules", OPTION_TEXT, &cli->rules } };
    int count, status = EXIT_WRONG;
    Rulebook *book = NULL;
    RuleFaults faults = { 0 };
    ExampleResults results = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count)) return complain(cli);
    if (!cli_open_rules(cli, &book, &faults)) status = complain(cli);
    else if (faults.count) { print_faults(cli, &faults); status = EXIT_FINDINGS; }
    else if (!rulebook_examples(book, cli->arena, &results, &cli->err)) status = complain(cli);
    else {
        ExampleTally tally = tally_of(&results);
        status = tally.failed ? EXIT_FINDINGS : EXIT_FINE;
        if (cli->json) status = print_json(cli, examples_json(&results), status);
        else {
            print_examples(cli, &results);
            print_tally(cli, &tally);
        }
    }
    rulebook_close(book);
    return status;
}
