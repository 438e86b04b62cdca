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
    KnownPupil known;
    RulebookVersion used;        /* whose rules explain: of the review of a past day, else those in force; number 0: a draft */
    long long review;            /* the stored run of that day; 0: none */
    RulebookVersion made_by;     /* the version that made the day's review; number 0: not known, or no review */
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
    return print_json(cli, json_pack("{s:o, s:s, s:o, s:{s:i, s:s, s:i, s:i}, s:o}", "pupil", cli_person_json(cli, about->person), "on", date_iso(about->dossier->on).text, "known",
                                     known_json(&about->known), "rulebook", "number", about->used.number, "since", about->used.number ? date_iso(about->used.published).text : "",
                                     "in_force", cli->in_force.number, "of_review", about->made_by.number, "rules", rules), EXIT_FINE);
}

static void print_rulebook(const Explanation *about)
{
    const Cli *cli = about->cli;
    const char *day = day_text(cli, about->dossier->on);
    if (about->used.number != cli->in_force.number) SAY(cli, MSG_KNOWN_RULES, about->used.number, day, cli->in_force.number);
    else if (about->used.number) SAY(cli, MSG_VERSIONS_EXPLAIN, about->used.number, day_text(cli, about->used.published));
    else SAY(cli, MSG_VERSIONS_EXPLAIN_DRAFT);
    if (about->used.number && about->made_by.number && about->made_by.number != about->used.number) SAY(cli, MSG_VERSIONS_EXPLAIN_OTHER, day, about->made_by.number);
}

static int explain(Explanation *about)
{
    Cli *cli = about->cli;
    if (cli->json) return explain_json(about);
    SAY(cli, MSG_CLI_EXPLAIN_HEAD, person_name(about->person, cli->arena), about->person->class_label, about->person->number, day_text(cli, about->dossier->on));
    if (about->person->iin[0]) SAY(cli, MSG_CLI_IIN_LINE, about->person->iin);
    print_known(cli, &about->known);
    print_rulebook(about);
    if (!print_tables_since(cli, about->review, about->dossier->on) || !print_target(about, TARGET_STRENGTH, words_of(cli, MSG_CLI_STRENGTHS), true)) return complain(cli);
    for (size_t r = 0; r < cli->plan->register_count; r++)
        if (!print_target(about, (int)r, cli->plan->registers[r].list_title.in[cli->language], false)) return complain(cli);
    if (!print_target(about, TARGET_SUPPORT, words_of(cli, MSG_DOCUMENT_SUPPORT_TITLE), false)) return complain(cli);
    return EXIT_FINE;
}

/*
 * As known then, a review is explained by the rules that made it: those in force now may be others, and would tell of another list. A folder of rules that was named is tried,
 * whatever was in force.
 */
static bool read_rules(Explanation *about, const Service *service, RuleFiles *rules)
{
    Cli *cli = about->cli;
    Screening run;
    if (!cli_rules(cli, rules) || !screening_last(cli->store, cli->school->id, service->on, true, cli->arena, &run, &cli->err)) return false;
    about->review = about->known.then ? about->known.review : run.id && run.on.number == service->on.number ? run.id : 0;
    if (about->review && !version_of_run(cli->store, about->review, cli->arena, &about->made_by, &cli->err)) return false;
    about->used = cli->in_force;
    if (cli->rules || !about->known.then || !about->made_by.number || about->made_by.number == about->used.number) return true;
    about->used = about->made_by;
    return version_files(service, about->used.number, rules, &cli->err);
}

/* Whom and when, and by which rules. */
static bool open_explanation(Explanation *about, const char *words, Date on, bool now, const Service *service, RuleFaults *faults)
{
    Cli *cli = about->cli;
    RuleFiles rules = { 0 };
    const RulebookOptions how = { .memo = false };
    return cli_pupil(cli, service->people, words, &about->person) && cli_known(cli, on, now, &about->person, &about->known) && snoozes_load(service, &about->snoozes, &cli->err) &&
           read_rules(about, service, &rules) && rulebook_open(cli->arena, cli->plan, &rules, &how, &about->book, faults, &cli->err);
}

static int judge(Explanation *about)
{
    Cli *cli = about->cli;
    Verdict *verdicts = ARENA_ARRAY(cli->arena, Verdict, rulebook_count(about->book) + 1);
    about->silenced = ARENA_ARRAY(cli->arena, bool, rulebook_count(about->book) + 1);
    about->dossier = &about->known.dossier;
    about->verdicts = verdicts;
    if (!verdicts || !about->silenced) error_memory(&cli->err);
    else if (records_silenced(about->known.records, about->book, about->dossier, about->silenced, &cli->err) &&
             rulebook_judge(about->book, about->dossier, about->silenced, verdicts, &cli->err)) return explain(about);
    return complain(cli);
}

int cmd_explain(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    bool now = false;
    Explanation about = { .cli = cli };
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--known-now", OPTION_FLAG, &now }, { "--full", OPTION_FLAG, &about.full }, { "--rules", OPTION_TEXT, &cli->rules } };
    int count, status = EXIT_WRONG;
    RuleFaults faults = { 0 };
    People people;
    const Staff nobody = { 0 };
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli) || !cli_store(cli, STORE_READ)) return complain(cli);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (!cli_day(cli, &on) || !people_load(cli->store, cli->school->id, on, cli->arena, &people, &cli->err)) return complain(cli);
    const Service service = { cli->store, cli->plan, cli->school, &people, &nobody, on, "", cli->arena };
    if (!open_explanation(&about, argv[0], on, now, &service, &faults)) status = complain(cli);
    else if (faults.count) print_faults(cli, &faults);
    else status = judge(&about);
    rulebook_close(about.book);
    known_pupil_close(&about.known);
    return status;
}
