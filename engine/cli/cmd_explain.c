/* tirek explain PUPIL: every rule on one pupil: yes, no with the distance to its threshold, cannot tell; strengths first. */
#include <string.h>

#include "internal.h"

typedef struct {
    Cli *cli;
    const Person *person;
    Rulebook *book;
    const Dossier *dossier;
    const Verdict *verdicts;
    bool *silenced;
    Snoozes snoozes;             /* of all pupils */
    Screening run;               /* of the day, as it was stored; only its id and its day */
    RulebookVersion made_by;     /* the version that made it; number 0: not known, or no run */
    bool full;
} Explanation;

static void print_facts(const Explanation *about, const json_t *evidence)
{
    size_t i;
    json_t *item;
    json_array_foreach(json_object_get(evidence, "reads"), i, item) print_read(about->cli, item);
    json_array_foreach(json_object_get(evidence, "members"), i, item) {
        int member = rulebook_find(about->book, json_string_value(item));
        if (member >= 0) say_wrapped(6, rulebook_rule(about->book, (size_t)member)->title.in[about->cli->language]);
    }
}

static const char *fact_words(const Explanation *about, const Read *read)
{
    Text text = text_init(about->cli->arena, 1000);
    read_text(about->cli->plan, read, &text);
    return fact_in_words(about->cli, text_words(&text));
}

/* Until when and why; by several dismissals, each with its own rows, the last. */
static void print_silence(const Explanation *about, const char *rule)
{
    const Snooze *last = NULL;
    for (size_t i = 0; i < about->snoozes.count; i++) {
        const Snooze *one = &about->snoozes.items[i];
        if (one->person->id == about->person->id && strcmp(one->rule, rule) == 0 && (!last || last->dismissal)) last = one;
    }
    if (last) say_wrapped(6, snooze_words(about->cli, last));
}

static bool print_rule(const Explanation *about, size_t index)
{
    const Cli *cli = about->cli;
    const Rule *rule = rulebook_rule(about->book, index);
    const Verdict *verdict = &about->verdicts[index];
    json_t *evidence = NULL;
    static const MessageId answers[] = { MSG_CLI_ANSWER_NO, MSG_CLI_ANSWER_YES, MSG_CLI_ANSWER_CANNOT_TELL, MSG_CLI_ANSWER_FAILED, MSG_CLI_ANSWER_NOT_FOR };
    SAY(cli, MSG_CLI_RULE_LINE, words_of(cli, answers[verdict->answer]), rule->title.in[cli->language], rule->id, level_words(cli, rule->level));
    if (about->silenced[index]) print_silence(about, rule->id);
    if (verdict->answer == VERDICT_CANNOT_TELL && verdict->read)
        say_wrapped(6, message_text(cli->arena, cli->language,
                                    MESSAGE(MSG_CLI_MISSING_FACT, fact_words(about, verdict->read),
                                            reason_words(cli, verdict->reason_not_given ? "reason-not-given" : knowledge_names[verdict->why]))));
    if (verdict->answer == VERDICT_NOT_FOR || verdict->answer == VERDICT_FAILED) return true;
    if (!rulebook_evidence(about->book, about->dossier, about->silenced, index, &evidence, &((Cli *)cli)->err)) return false;
    const char *because = json_string_value(json_object_get(json_object_get(evidence, "because"), language_name(cli->language)));
    if (verdict->answer == VERDICT_YES && because) say_wrapped(6, because);
    if (json_is_true(json_object_get(evidence, "status_decided"))) say_wrapped(6, words_of(cli, MSG_DOCUMENT_STATUS_DECIDED));
    if (distance_words(cli, evidence)[0]) say_wrapped(6, distance_words(cli, evidence));
    if (about->full || verdict->answer == VERDICT_YES) print_facts(about, evidence);
    json_decref(evidence);
    return true;
}

static bool print_target(const Explanation *about, int target, const char *heading, bool only_yes)
{
    bool any = false;
    for (size_t i = 0; i < rulebook_count(about->book); i++) {
        const Rule *rule = rulebook_rule(about->book, i);
        if (rule->safety) continue;                                   /* the closed record: tirek alerts, for two people alone */
        if (rule->target != target || (only_yes && !about->full && about->verdicts[i].answer != VERDICT_YES)) continue;
        if (!any) { say_line(""); say_heading(heading); }
        any = true;
        if (!print_rule(about, i)) return false;
    }
    return true;
}

static int explain_json(const Explanation *about)
{
    static const char *const answers[] = { "no", "yes", "cannot-tell", "failed", "not-for" };
    Cli *cli = about->cli;
    json_t *rules = json_array();
    for (size_t i = 0; i < rulebook_count(about->book); i++) {
        const Rule *rule = rulebook_rule(about->book, i);
        const Verdict *verdict = &about->verdicts[i];
        json_t *evidence = NULL;
        if (rule->safety) continue;
        if (verdict->answer <= VERDICT_CANNOT_TELL && !rulebook_evidence(about->book, about->dossier, about->silenced, i, &evidence, &cli->err)) return complain(cli);
        json_t *silence = json_array();
        for (size_t k = 0; k < about->snoozes.count && about->silenced[i]; k++)
            if (about->snoozes.items[k].person->id == about->person->id && strcmp(about->snoozes.items[k].rule, rule->id) == 0)
                json_array_append_new(silence, snooze_json(cli, &about->snoozes.items[k]));
        json_array_append_new(rules, json_pack("{s:s, s:o, s:s, s:s, s:b, s:o, s:o}", "rule", rule->id, "title", cli_words_json(&rule->title), "level", level_names[rule->level],
                                               "answer", answers[verdict->answer], "silenced", (int)about->silenced[i], "silence", silence, "evidence",
                                               evidence ? evidence : json_null()));
    }
    return print_json(cli, json_pack("{s:o, s:s, s:{s:i, s:s, s:i}, s:o}", "pupil", cli_person_json(cli, about->person), "on", date_iso(about->dossier->on).text, "rulebook",
                                     "number", cli->in_force.number, "since", cli->in_force.number ? date_iso(cli->in_force.published).text : "", "of_review", about->made_by.number,
                                     "rules", rules), EXIT_FINE);
}

static int explain(Explanation *about)
{
    Cli *cli = about->cli;
    if (cli->json) return explain_json(about);
    SAY(cli, MSG_CLI_EXPLAIN_HEAD, person_name(about->person, cli->arena), about->person->class_label, about->person->number, day_text(cli, about->dossier->on));
    if (about->person->iin[0]) SAY(cli, MSG_CLI_IIN_LINE, about->person->iin);
    if (cli->in_force.number) SAY(cli, MSG_VERSIONS_EXPLAIN, cli->in_force.number, day_text(cli, cli->in_force.published));
    else SAY(cli, MSG_VERSIONS_EXPLAIN_DRAFT);
    if (cli->in_force.number && about->made_by.number && about->made_by.number != cli->in_force.number)
        SAY(cli, MSG_VERSIONS_EXPLAIN_OTHER, day_text(cli, about->run.on), about->made_by.number);
    if (!print_target(about, TARGET_STRENGTH, words_of(cli, MSG_CLI_STRENGTHS), true)) return complain(cli);
    for (size_t r = 0; r < cli->plan->register_count; r++)
        if (!print_target(about, (int)r, cli->plan->registers[r].list_title.in[cli->language], false)) return complain(cli);
    if (!print_target(about, TARGET_SUPPORT, words_of(cli, MSG_DOCUMENT_SUPPORT_TITLE), false)) return complain(cli);
    return EXIT_FINE;
}

/* What was stored for the day, and by which rules: those in force may be others. */
static bool read_stored(Explanation *about, const Service *service)
{
    Cli *cli = about->cli;
    if (!snoozes_load(service, &about->snoozes, &cli->err) || !screening_last(cli->store, cli->school->id, service->on, true, cli->arena, &about->run, &cli->err)) return false;
    if (!about->run.id || about->run.on.number != service->on.number) return true;
    return version_of_run(cli->store, about->run.id, cli->arena, &about->made_by, &cli->err);
}

int cmd_explain(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    Explanation about = { .cli = cli };
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--full", OPTION_FLAG, &about.full }, { "--rules", OPTION_TEXT, &cli->rules } };
    int count, status = EXIT_WRONG;
    RuleFiles rules = { 0 };
    RuleFaults faults = { 0 };
    RulebookOptions how = { .memo = false };
    People people;
    Records *records = NULL;
    Dossier dossier;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli) || !cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!cli_day(cli, &on) || !cli_rules(cli, &rules) || !people_load(cli->store, cli->school->id, on, cli->arena, &people, &cli->err) ||
        !cli_pupil(cli, &people, argv[0], &about.person) || !(records = records_open(cli->store, cli->plan, on, &cli->err)) ||
        !records_pupil(records, about.person->id, &dossier, &cli->err) ||
        !rulebook_open(cli->arena, cli->plan, &rules, &how, &about.book, &faults, &cli->err)) { status = complain(cli); goto out; }
    if (faults.count) { print_faults(cli, &faults); goto out; }
    Verdict *verdicts = ARENA_ARRAY(cli->arena, Verdict, rulebook_count(about.book) + 1);
    about.silenced = ARENA_ARRAY(cli->arena, bool, rulebook_count(about.book) + 1);
    const Staff nobody = { 0 };
    const Service service = { cli->store, cli->plan, cli->school, &people, &nobody, on, "", cli->arena };
    about.dossier = &dossier;
    about.verdicts = verdicts;
    if (!verdicts || !about.silenced) { error_memory(&cli->err); status = complain(cli); goto out; }
    if (!read_stored(&about, &service) || !records_silenced(records, about.book, &dossier, about.silenced, &cli->err)) { status = complain(cli); goto out; }
    status = rulebook_judge(about.book, &dossier, about.silenced, verdicts, &cli->err) ? explain(&about) : complain(cli);
out:
    rulebook_close(about.book);
    records_close(records);
    return status;
}
