/*
 * tirek try: one rule on a pupil or on an invented one: the answer, all that was read, and what would change it. tirek example: a real case as a nameless
 * example. Both take a rule file that is not among the rules yet.
 */
#include <string.h>

#include "internal.h"

static int find_by_path(const Rulebook *book, const char *path)
{
    for (size_t i = 0; i < rulebook_count(book); i++)
        if (strcmp(rulebook_rule(book, i)->path, path) == 0) return (int)i;
    return -1;
}

/* "at-risk/late-often.lua" is about "late-often": a rule that does not load has no id. */
static bool is_about(const RuleFault *fault, const char *id)
{
    const char *slash = strrchr(fault->path, '/'), *name = slash ? slash + 1 : fault->path;
    size_t length = strlen(id);
    return strncmp(name, id, length) == 0 && strcmp(name + length, ".lua") == 0;
}

static bool no_such_rule(Cli *cli, const char *word, const Rulebook *book)
{
    if (strchr(word, '/') || text_ends(word, ".lua") || text_ends(word, ".txt")) return error_set(&cli->err, ERR_INPUT, MSG_TRY_NO_FILE, word, cli->folder);
    size_t count = rulebook_count(book);
    const char **known = ARENA_ARRAY(cli->arena, const char *, count + 1);
    if (!known) return error_memory(&cli->err);
    for (size_t i = 0; i < count; i++) known[i] = rulebook_rule(book, i)->id;
    const char *nearest = text_nearest(word, known, count);
    if (nearest) return error_set(&cli->err, ERR_INPUT, MSG_TRY_NO_RULE_NEAR, word, nearest);
    return error_set(&cli->err, ERR_INPUT, MSG_TRY_NO_RULE, word);
}

/* The file first, so that a rule of the draft with the same id makes room for it; what is wrong with others is not asked here. */
static bool read_files(Cli *cli, OneRule *rule, RuleFiles *files)
{
    RuleFiles draft = { 0 };
    if (!cli_draft(cli, &draft)) return false;
    if (rule->file[0]) {
        RuleFile file = { .path = rule->file };
        if (!file_read(cli->arena, rule->file, SCRIPT_FILE_MOST, &file.body, &file.length, &cli->err)) return false;
        if (!VECTOR_ROOM(cli->arena, files)) return error_memory(&cli->err);
        files->items[files->count++] = file;
    }
    for (size_t i = 0; i < draft.count; i++) {
        if (!VECTOR_ROOM(cli->arena, files)) return error_memory(&cli->err);
        files->items[files->count++] = draft.items[i];
    }
    return true;
}

bool one_rule_open(Cli *cli, const char *word, OneRule *rule)
{
    RulebookOptions how = { .memo = false, .anywhere = true };
    RuleFiles files = { 0 };
    RuleFaults faults = { 0 };
    const char *within = path_join(cli->arena, cli->folder, word);    /* "rules/at-risk/late-often.lua" of the school's folder */
    if (!within) return error_memory(&cli->err);
    *rule = (OneRule){ .place = -1, .file = path_is_file(word) ? word : path_is_file(within) ? within : "" };
    if (!read_files(cli, rule, &files) || !rulebook_open(cli->arena, cli->plan, &files, &how, &rule->book, &faults, &cli->err)) return false;
    for (size_t i = 0; i < faults.count; i++) {
        if (rule->file[0] ? strcmp(faults.items[i].path, rule->file) != 0 : !is_about(&faults.items[i], word)) continue;
        if (!VECTOR_ROOM(cli->arena, &rule->faults)) return error_memory(&cli->err);
        rule->faults.items[rule->faults.count++] = faults.items[i];
    }
    if (rule->faults.count) return true;
    rule->place = rule->file[0] ? find_by_path(rule->book, rule->file) : rulebook_find(rule->book, word);
    return rule->place >= 0 || no_such_rule(cli, word, rule->book);
}

/* ---- what came of it --------------------------------------------------------------------------------------------------------- */

typedef struct {
    Cli *cli;
    OneRule rule;
    const char *word, *table, *example;      /* --rule, --as, --example */
    Date on;
    const Person *person;                    /* NULL: invented */
    bool now;                                /* --known-now */
    KnownPupil known;
    bool silenced;
    json_t *evidence;                        /* NULL: faults say why */
    RuleFaults faults;
} Trial;

static const Rule *rule_of(const Trial *trial) { return rulebook_rule(trial->rule.book, (size_t)trial->rule.place); }

static MessageId answer_message(const char *verdict)
{
    static const struct { const char *verdict; MessageId id; } answers[] = {
        { "no", MSG_CLI_ANSWER_NO }, { "yes", MSG_CLI_ANSWER_YES }, { "cannot-tell", MSG_CLI_ANSWER_CANNOT_TELL }, { "not-for", MSG_CLI_ANSWER_NOT_FOR },
    };
    for (size_t i = 0; i < COUNT(answers); i++)
        if (verdict && strcmp(verdict, answers[i].verdict) == 0) return answers[i].id;
    return MSG_CLI_ANSWER_FAILED;
}

static bool print_head(const Trial *trial)
{
    Cli *cli = trial->cli;
    if (trial->person) SAY(cli, MSG_CLI_EXPLAIN_HEAD, person_name(trial->person, cli->arena), trial->person->class_label, trial->person->number, day_text(cli, trial->on));
    else if (trial->example) SAY(cli, MSG_TRY_OWN_EXAMPLE, trial->example);
    else say_line(words_of(cli, MSG_TRY_INVENTED));
    if (!trial->person) return true;
    print_known(cli, &trial->known);
    return print_tables_since(cli, trial->known.review, trial->known.on);
}

static void say_if(int indent, const char *words) { if (words[0]) say_wrapped(indent, words); }

static void print_members(const Trial *trial, const json_t *members)
{
    const Cli *cli = trial->cli;
    size_t i;
    json_t *item;
    say_wrapped(6, words_of(cli, json_array_size(members) ? MSG_TRY_MEMBERS : MSG_TRY_NO_MEMBERS));
    json_array_foreach(members, i, item) {
        int member = rulebook_find(trial->rule.book, json_string_value(item));
        if (member >= 0) say_wrapped(8, rulebook_rule(trial->rule.book, (size_t)member)->title.in[cli->language]);
    }
}

static void print_reads(const Trial *trial, const json_t *reads)
{
    size_t i;
    json_t *read;
    say_wrapped(6, words_of(trial->cli, json_array_size(reads) ? MSG_TRY_READ_HEADING : MSG_TRY_NOTHING_READ));
    json_array_foreach(reads, i, read) print_read(trial->cli, read);
}

static int print_trial(Trial *trial)
{
    const Cli *cli = trial->cli;
    const Rule *rule = rule_of(trial);
    if (!print_head(trial)) return complain(trial->cli);
    if (trial->evidence) {
        const char *verdict = json_string_value(json_object_get(trial->evidence, "verdict"));
        const char *because = json_string_value(json_object_get(json_object_get(trial->evidence, "because"), language_name(cli->language)));
        const json_t *members = json_object_get(trial->evidence, "members"), *reads = json_object_get(trial->evidence, "reads");
        SAY(cli, MSG_CLI_RULE_LINE, words_of(cli, answer_message(verdict)), rule->title.in[cli->language], rule->id, level_words(cli, rule->level));
        if (trial->silenced) say_wrapped(6, words_of(cli, MSG_TRY_SILENCED));
        if (because) say_wrapped(6, because);
        if (json_is_true(json_object_get(trial->evidence, "status_decided"))) say_wrapped(6, words_of(cli, MSG_DOCUMENT_STATUS_DECIDED));
        say_if(6, missing_words(cli, trial->evidence));
        say_if(6, distance_words(cli, trial->evidence));
        if (members) print_members(trial, members);
        else if (strcmp(verdict, "not-for") != 0) print_reads(trial, reads);
    }
    for (size_t i = 0; i < trial->faults.count; i++) trial->faults.items[i].count = 0;        /* of one pupil: no number to tell */
    print_faults(cli, &trial->faults);
    return trial->faults.count ? EXIT_FINDINGS : EXIT_FINE;
}

static json_t *faults_json(const RuleFaults *faults)
{
    json_t *all = json_array();
    for (size_t i = 0; i < faults->count; i++) {
        const RuleFault *fault = &faults->items[i];
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:i, s:s, s:o}", "rule", fault->rule, "kind", fault_names[fault->kind], "file", fault->path, "line", fault->line,
                                             "source", fault->source_line ? fault->source_line : "", "text", cli_words_json(&fault->text)));
    }
    return all;
}

static int trial_json(Trial *trial)
{
    const Rule *rule = rule_of(trial);
    json_t *json = json_pack("{s:s, s:o, s:s, s:b, s:o, s:o, s:o}", "rule", rule->id, "title", cli_words_json(&rule->title), "level", level_names[rule->level], "silenced",
                             (int)trial->silenced, "pupil", trial->person ? cli_person_json(trial->cli, trial->person) : json_null(), "evidence",
                             trial->evidence ? json_incref(trial->evidence) : json_null(), "faults", faults_json(&trial->faults));
    if (json && trial->person) json_object_set_new(json, "known", known_json(&trial->known));
    return print_json(trial->cli, json, trial->faults.count ? EXIT_FINDINGS : EXIT_FINE);
}

int print_load_faults(Cli *cli, const RuleFaults *faults)
{
    if (cli->json) return print_json(cli, json_pack("{s:o}", "faults", faults_json(faults)), EXIT_FINDINGS);
    print_faults(cli, faults);
    return EXIT_FINDINGS;
}

/* ---- on whom ---------------------------------------------------------------------------------------------------------------------- */

bool one_pupil_open(Cli *cli, const char *words, const Rule *rule, Date *on, bool now, const Person **person, KnownPupil *known)
{
    People people;
    if (rule->safety) return error_set(&cli->err, ERR_INPUT, MSG_TRY_SAFETY);
    return cli_day(cli, on) && people_load(cli->store, cli->school->id, *on, cli->arena, &people, &cli->err) && cli_pupil(cli, &people, words, person) &&
           cli_known(cli, *on, now, person, known);
}

static bool on_pupil(Trial *trial, const char *words)
{
    Cli *cli = trial->cli;
    Rulebook *book = trial->rule.book;
    const Dossier *dossier = &trial->known.dossier;
    Verdict *verdicts = ARENA_ARRAY(cli->arena, Verdict, rulebook_count(book) + 1);
    bool *silenced = ARENA_ARRAY(cli->arena, bool, rulebook_count(book) + 1);
    RuleFaults all = { 0 };
    bool ok = (verdicts && silenced) || error_memory(&cli->err);
    ok = ok && one_pupil_open(cli, words, rule_of(trial), &trial->on, trial->now, &trial->person, &trial->known) &&
         records_silenced(trial->known.records, book, dossier, silenced, &cli->err) && rulebook_judge(book, dossier, silenced, verdicts, &cli->err) &&
         rulebook_evidence(book, dossier, silenced, (size_t)trial->rule.place, &trial->evidence, &cli->err) && rulebook_faults(book, cli->arena, &all, &cli->err);
    for (size_t i = 0; i < all.count && ok; i++) {
        if (strcmp(all.items[i].rule, rule_of(trial)->id) != 0) continue;
        ok = VECTOR_ROOM(cli->arena, &trial->faults) || error_memory(&cli->err);
        if (ok) trial->faults.items[trial->faults.count++] = all.items[i];
    }
    if (ok) trial->silenced = silenced[trial->rule.place];
    known_pupil_close(&trial->known);
    return ok;
}

/* A table as it stands on the command line, or a file that holds one. */
static bool on_table(Trial *trial)
{
    Cli *cli = trial->cli;
    const char *table = trial->table, *path = "--as";
    size_t length = 0;
    if (!path_is_file(table) && table[strspn(table, " \t\r\n")] != '{') return error_set(&cli->err, ERR_INPUT, MSG_TRY_NO_TABLE, table);
    if (path_is_file(table)) {
        path = table;
        if (!file_read(cli->arena, path, SCRIPT_FILE_MOST, &table, &length, &cli->err)) return false;
    }
    if (!rulebook_try(trial->rule.book, (size_t)trial->rule.place, table, cli->arena, &trial->evidence, &trial->faults, &cli->err)) return false;
    for (size_t i = 0; i < trial->faults.count; i++)
        if (!trial->faults.items[i].path[0]) trial->faults.items[i].path = path;
    return true;
}

static bool on_example(Trial *trial)
{
    Cli *cli = trial->cli;
    Rulebook *book = trial->rule.book;
    size_t rule = (size_t)trial->rule.place, count = rulebook_example_count(book, rule), place = 0;
    while (place < count && strcmp(rulebook_example_name(book, rule, place), trial->example) != 0) place++;
    if (place < count) return rulebook_try_example(book, rule, place, cli->arena, &trial->evidence, &trial->faults, &cli->err);
    Text list = text_init(cli->arena, 8000);
    for (size_t i = 0; i < count; i++) {
        text_put(&list, i ? "; «" : "«");
        text_put(&list, rulebook_example_name(book, rule, i));
        text_put(&list, "»");
    }
    return error_set(&cli->err, ERR_INPUT, MSG_TRY_NO_EXAMPLE, trial->example, count ? text_words(&list) : none_words(cli->language));
}

int cmd_try(Cli *cli, int argc, char **argv)
{
    Trial trial = { .cli = cli, .on = NO_DATE };
    const Option options[] = { { "--rule", OPTION_TEXT, &trial.word }, { "--as", OPTION_TEXT, &trial.table }, { "--example", OPTION_TEXT, &trial.example },
                               { "--on", OPTION_DATE, &trial.on }, { "--known-now", OPTION_FLAG, &trial.now }, { "--draft", OPTION_TEXT, &cli->rules } };
    int count, status = EXIT_WRONG;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count)) return complain(cli);
    bool one = count + (trial.table != NULL) + (trial.example != NULL) == 1;
    if (!trial.word) error_set(&cli->err, ERR_INPUT, MSG_TRY_NEEDS_RULE);
    else if (!one) error_set(&cli->err, ERR_INPUT, MSG_TRY_WHOM);
    if (!trial.word || !one || !cli_plan(cli)) return complain(cli);
    if (count && (!cli_store(cli, STORE_READ) || (!cli->school && !error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL)))) return complain(cli);
    if (!one_rule_open(cli, trial.word, &trial.rule)) status = complain(cli);
    else if (trial.rule.place < 0) status = print_load_faults(cli, &trial.rule.faults);
    else if (!(count ? on_pupil(&trial, argv[0]) : trial.table ? on_table(&trial) : on_example(&trial))) status = complain(cli);
    else status = cli->json ? trial_json(&trial) : print_trial(&trial);
    json_decref(trial.evidence);
    rulebook_close(trial.rule.book);
    return status;
}
