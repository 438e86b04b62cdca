/* tirek rules: dispatch; history and show. */
#include <string.h>

#include "internal.h"

/* ---- history ------------------------------------------------------------------------------------------------------------------- */

typedef struct { Cli *cli; Service service; RulebookVersions versions; Publications publications; } History;

static bool changes_of(const History *history, size_t at, RuleChanges *changes)
{
    Cli *cli = history->cli;
    RuleFiles before = { 0 }, after = { 0 };
    *changes = (RuleChanges){ 0 };
    if (at == 0) return true;                                         /* the first one changes nothing: it is the beginning */
    return version_files(&history->service, history->versions.items[at - 1].number, &before, &cli->err) &&
           version_files(&history->service, history->versions.items[at].number, &after, &cli->err) && rules_compare(&before, &after, cli->arena, changes, &cli->err);
}

static bool print_version(const History *history, size_t at)
{
    const Cli *cli = history->cli;
    const RulebookVersion *version = &history->versions.items[at];
    RuleChanges changes;
    bool ever = false;
    say_heading(message_text(cli->arena, cli->language, version->live ? MSG_VERSIONS_HISTORY_LIVE : MSG_VERSIONS_HISTORY_LINE,
                             (const Arg[8]){ arg_number(version->number), arg_text(day_text(cli, version->day)), arg_text(by_words(cli, version->who)), arg_number(version->rules) }));
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_HISTORY_WHY, why_words(cli, version))));
    if (!changes_of(history, at, &changes)) return false;
    print_rules_changed(cli, &changes);
    for (size_t i = 0; i < history->publications.count; i++) {
        const Publication *one = &history->publications.items[i];
        if (one->number != version->number) continue;
        ever = true;
        say_wrapped(2, message_text(cli->arena, cli->language, one->back ? MSG_VERSIONS_HISTORY_BACK : MSG_VERSIONS_HISTORY_IN,
                                    (const Arg[8]){ arg_text(day_text(cli, one->day)), arg_text(by_words(cli, one->who)) }));
        if (one->although[0]) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_ALTHOUGH, one->although)));
    }
    if (!ever) say_wrapped(2, words_of(cli, MSG_VERSIONS_HISTORY_NEVER));
    return true;
}

static int history_json(const History *history)
{
    Cli *cli = history->cli;
    json_t *versions = json_array(), *publications = json_array();
    for (size_t i = 0; i < history->versions.count; i++) {
        RuleChanges changes;
        json_t *version = version_json(cli, &history->versions.items[i]);
        if (!changes_of(history, i, &changes)) { json_decref(version); json_decref(versions); json_decref(publications); return complain(cli); }
        json_object_set_new(version, "changes", rule_changes_json(&changes));
        json_array_append_new(versions, version);
    }
    for (size_t i = 0; i < history->publications.count; i++) {
        const Publication *one = &history->publications.items[i];
        json_array_append_new(publications, json_pack("{s:i, s:b, s:s, s:s, s:s}", "number", one->number, "back", (int)one->back, "day", date_iso(one->day).text, "who", one->who,
                                                      "although", one->although));
    }
    return print_json(cli, json_pack("{s:o, s:o}", "versions", versions, "publications", publications), EXIT_FINE);
}

/* The newest first: what is in force is what is asked for. */
static int history(Cli *cli, int argc, char **argv)
{
    History all = { .cli = cli };
    int count;
    if (!options_read(cli, argc, argv, NULL, 0, 0, 0, &count) || !rules_service(cli, STORE_READ, NO_DATE, "", &all.service) ||
        !versions_load(&all.service, &all.versions, &cli->err) || !publications_load(&all.service, &all.publications, &cli->err)) return complain(cli);
    if (cli->json) return history_json(&all);
    if (all.versions.count == 0) { say_wrapped(0, words_of(cli, MSG_VERSIONS_NOTHING_IN_FORCE)); return EXIT_FINE; }
    for (size_t i = all.versions.count; i-- > 0;) {
        if (!print_version(&all, i)) return complain(cli);
        say_line("");
    }
    if (all.versions.count > 1) SAY(cli, MSG_VERSIONS_HISTORY_NEXT);
    return EXIT_FINE;
}

/* ---- show ----------------------------------------------------------------------------------------------------------------------- */

static bool find_rule(Cli *cli, int number, const RuleFiles *files, const char *word, RuleFiles *one)
{
    const char **known = ARENA_ARRAY(cli->arena, const char *, files->count + 1);
    if (!known) return error_memory(&cli->err);
    for (size_t i = 0; i < files->count; i++) {
        RuleParts parts;
        if (!rule_parts(cli->arena, &files->items[i], &parts, &cli->err)) return false;
        known[i] = parts.id;
        if (strcmp(parts.id, word) != 0 && strcmp(files->items[i].path, word) != 0) continue;
        *one = (RuleFiles){ .items = &files->items[i], .count = 1, .room = 1 };
        return true;
    }
    const char *nearest = text_nearest(word, known, files->count);
    return error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_NO_SUCH_RULE, number, word, nearest ? nearest : files->count ? known[0] : none_words(cli->language));
}

/* A text against nothing: every line of it, cleaned as a diff cleans it. */
static int print_rule(Cli *cli, const RuleFiles *one)
{
    const RuleFiles nothing = { 0 };
    RuleChanges changes;
    if (cli->json) {
        json_t *text = json_stringn(one->items[0].body, one->items[0].length);
        return print_json(cli, json_pack("{s:s, s:o}", "file", one->items[0].path, "text", text ? text : json_null()), EXIT_FINE);
    }
    if (!rules_compare(&nothing, one, cli->arena, &changes, &cli->err)) return complain(cli);
    for (size_t i = 0; i < changes.items[0].line_count; i++) say_line(changes.items[0].lines[i].text);
    return EXIT_FINE;
}

static int print_files(Cli *cli, const RulebookVersion *version, const RuleFiles *files)
{
    json_t *all = cli->json ? json_array() : NULL;
    if (!cli->json) {
        say_heading(message_text(cli->arena, cli->language, version->live ? MSG_VERSIONS_HISTORY_LIVE : MSG_VERSIONS_HISTORY_LINE,
                                 (const Arg[8]){ arg_number(version->number), arg_text(day_text(cli, version->day)), arg_text(by_words(cli, version->who)), arg_number(version->rules) }));
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_HISTORY_WHY, why_words(cli, version))));
    }
    for (size_t i = 0; i < files->count; i++) {
        RuleParts parts;
        if (!rule_parts(cli->arena, &files->items[i], &parts, &cli->err)) { json_decref(all); return complain(cli); }
        if (all) json_array_append_new(all, json_pack("{s:s, s:o, s:s}", "rule", parts.id, "title", cli_words_json(&parts.title), "file", files->items[i].path));
        else SAY(cli, MSG_VERSIONS_SHOW_RULE, parts.id, parts.title.in[cli->language], files->items[i].path);
    }
    return cli->json ? print_json(cli, json_pack("{s:o, s:o}", "version", version_json(cli, version), "rules", all), EXIT_FINE) : EXIT_FINE;
}

static int show(Cli *cli, int argc, char **argv)
{
    int count, number;
    Service service;
    RulebookVersions versions;
    RuleFiles files, one;
    const RulebookVersion *version = NULL;
    if (!options_read(cli, argc, argv, NULL, 0, 0, 2, &count)) return complain(cli);
    if (count == 0) { error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_WHICH); return complain(cli); }
    if (!version_number(cli, argv[0], &number) || !rules_service(cli, STORE_READ, NO_DATE, "", &service) || !version_files(&service, number, &files, &cli->err) ||
        !versions_load(&service, &versions, &cli->err)) return complain(cli);
    for (size_t i = 0; i < versions.count; i++)
        if (versions.items[i].number == number) version = &versions.items[i];
    if (count == 2) return find_rule(cli, number, &files, argv[1], &one) ? print_rule(cli, &one) : complain(cli);
    return print_files(cli, version, &files);
}

int cmd_rules(Cli *cli, int argc, char **argv)
{
    static const struct { const char *name; Command *run; } words[] = { { "diff", rules_diff }, { "commit", rules_commit }, { "publish", rules_publish },
                                                                        { "rollback", rules_rollback }, { "history", history }, { "show", show } };
    for (size_t i = 0; i < COUNT(words); i++)
        if (argc && strcmp(argv[0], words[i].name) == 0) return words[i].run(cli, argc - 1, argv + 1);
    if (argc == 0 || argv[0][0] == '-') return history(cli, argc, argv);
    error_set(&cli->err, ERR_INPUT, MSG_VERSIONS_WORD, argv[0]);
    return complain(cli);
}
