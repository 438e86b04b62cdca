/* tirek example: a real case made nameless, as an example of a rule. */
#include <string.h>

#include "internal.h"

static bool tells_who(const Cli *cli, const char *name, const Person *person)
{
    const char *const parts[] = { person->surname, person->given, person->patronymic, person->number }, *folded = text_fold(cli->arena, name);
    for (size_t i = 0; i < COUNT(parts) && folded; i++) {
        const char *part = text_fold(cli->arena, parts[i]), *at = part && part[0] ? strstr(folded, part) : NULL;
        bool number = i + 1 == COUNT(parts);                          /* "42" within "2042" tells nobody */
        for (; at; at = strstr(at + 1, part))
            if (!number || ((at == folded || !strchr("0123456789", at[-1])) && !(at[strlen(part)] && strchr("0123456789", at[strlen(part)])))) return true;
    }
    return false;
}

/* Why there is none. */
static int no_example(Cli *cli, Rulebook *book, const Dossier *dossier, size_t rule)
{
    json_t *evidence = NULL;
    if (!rulebook_evidence(book, dossier, NULL, rule, &evidence, &cli->err)) return complain(cli);
    const char *verdict = evidence ? json_string_value(json_object_get(evidence, "verdict")) : "failed";
    MessageId why = strcmp(verdict, "not-for") == 0 ? MSG_EXAMPLE_NOT_FOR : strcmp(verdict, "failed") == 0 ? MSG_EXAMPLE_FAILED : MSG_EXAMPLE_CANNOT_SAY;
    json_decref(evidence);
    if (cli->json) return print_json(cli, json_pack("{s:s, s:s}", "rule", rulebook_rule(book, rule)->id, "example", ""), EXIT_FINDINGS);
    say_wrapped(0, words_of(cli, why));
    return EXIT_FINDINGS;
}

static int print_example(Cli *cli, const OneRule *rule, const char *words, const char *name, Date on, bool now)
{
    const Rule *of = rulebook_rule(rule->book, (size_t)rule->place);
    const Person *person = NULL;
    KnownPupil known = { 0 };
    const char *example = "";
    int status = EXIT_WRONG;
    bool ok = one_pupil_open(cli, words, of, &on, now, &person, &known);
    if (ok && name) ok = text_fits(name, 200, &cli->err) && (!tells_who(cli, name, person) || error_set(&cli->err, ERR_INPUT, MSG_EXAMPLE_TELLS_WHO));
    if (ok && !name) name = message_text(cli->arena, cli->language, MESSAGE(MSG_EXAMPLE_DEFAULT_NAME, day_text(cli, on)));
    if (!ok || !rulebook_example(rule->book, &known.dossier, (size_t)rule->place, name, cli->arena, &example, &cli->err)) status = complain(cli);
    else if (!example[0]) status = no_example(cli, rule->book, &known.dossier, (size_t)rule->place);
    else if (cli->json) status = print_json(cli, json_pack("{s:s, s:s, s:s, s:o}", "rule", of->id, "file", of->path, "example", example, "known", known_json(&known)), EXIT_FINE);
    else {
        print_known(cli, &known);
        SAY(cli, MSG_EXAMPLE_WHERE, of->path);
        fputs(example, stdout);
        status = EXIT_FINE;
    }
    known_pupil_close(&known);
    return status;
}

int cmd_example(Cli *cli, int argc, char **argv)
{
    const char *word = NULL, *name = NULL;
    Date on = NO_DATE;
    bool now = false;
    const Option options[] = { { "--rule", OPTION_TEXT, &word }, { "--name", OPTION_TEXT, &name }, { "--on", OPTION_DATE, &on }, { "--known-now", OPTION_FLAG, &now }, { "--draft", OPTION_TEXT, &cli->rules } };
    OneRule rule = { .place = -1 };
    int count, status = EXIT_WRONG;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || (!word && !error_set(&cli->err, ERR_INPUT, MSG_TRY_NEEDS_RULE)) || !cli_plan(cli) ||
        !cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!one_rule_open(cli, word, &rule)) status = complain(cli);
    else if (rule.place < 0) status = print_load_faults(cli, &rule.faults);
    else status = print_example(cli, &rule, argv[0], name, on, now);
    rulebook_close(rule.book);
    return status;
}
