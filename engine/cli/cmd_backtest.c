/* tirek backtest: what these rules would have said on every Monday of the past, beside what became of the pupils. */
#include <math.h>
#include <string.h>

#include "internal.h"

static const char *figures_name(const Cli *cli, const BacktestFigures *figures)
{
    return figures->rule ? figures->rule->title.in[cli->language] : target_words(cli, figures->target);
}

/* ---- JSON ---------------------------------------------------------------------------------------------------------------------- */

static json_t *figures_json(const BacktestFigures *figures)
{
    json_t *json = json_pack("{s:s, s:b, s:s, s:I, s:I, s:I, s:o, s:o, s:f, s:o}", "id", figures->id, "rule", figures->rule != NULL, "register", figures->target, "flagged",
                             (json_int_t)figures->flagged, "confirmed", (json_int_t)figures->confirmed, "dismissed", (json_int_t)figures->dismissed, "precision",
                             share_json(&figures->precision), "recall", share_json(&figures->recall), "flags_a_week", figures->flags_a_week, "of_roll",
                             share_json(&figures->of_roll));
    if (json) json_object_set_new(json, "silent", json_pack("{s:I, s:I, s:I, s:I}", "never_shown", (json_int_t)figures->never_shown, "shown_less",
                                                             (json_int_t)figures->shown_less, "by_snooze", (json_int_t)figures->by_snooze, "by_dismissal",
                                                             (json_int_t)figures->by_dismissal));
    if (json && figures->lead_weeks >= 0) json_object_set_new(json, "lead_weeks", json_real(figures->lead_weeks));
    return json;
}

static int print_as_json(Cli *cli, const Backtest *backtest, const Outcomes *outcomes)
{
    json_t *figures = json_array(), *fairness = json_object();
    for (size_t i = 0; i < backtest->figures.count; i++) json_array_append_new(figures, figures_json(&backtest->figures.items[i]));
    for (size_t i = 0; i < backtest->register_count; i++)
        json_object_set_new(fairness, cli->plan->registers[i].name.id, fairness_json(&backtest->fairness[i]));
    return print_json(cli, json_pack("{s:s, s:s, s:I, s:I, s:I, s:s, s:I, s:I, s:o, s:o, s:o}", "from", date_iso(backtest->span.from).text, "to", date_iso(backtest->span.to).text, "days",
                                     (json_int_t)backtest->days, "days_without_new_lessons", (json_int_t)backtest->unfed, "pupils", (json_int_t)backtest->replay.pupils.count, "outcomes", outcomes->whole ? "file" : "decisions",
                                     "records", (json_int_t)backtest->replay.records, "assumed", (json_int_t)backtest->replay.assumed, "figures", figures, "fairness", fairness, "faults",
                                     cli_run_faults_json(&backtest->replay.faults)),
                      backtest->replay.faults.count ? EXIT_FINDINGS : EXIT_FINE);
}

/* ---- words ---------------------------------------------------------------------------------------------------------------------- */

static double tenth(double value) { return round(value * 10) / 10; }

static void print_head(Cli *cli, const Backtest *backtest, const Outcomes *outcomes)
{
    long with = 0, without = 0;
    for (size_t i = 0; i < outcomes->list.count; i++) outcomes->list.items[i].positive ? with++ : without++;
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_HEAD, backtest->span.from, backtest->span.to, (long long)backtest->days,
                                                                (long long)backtest->replay.pupils.count)));
    if (outcomes->whole) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_BESIDE_FILE, with)));
    else say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_BESIDE_DECISIONS, with, without)));
    if (backtest->unfed) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_UNFED, (long long)backtest->unfed, backtest->loaded)));
    double share = backtest->replay.records ? 100.0 * (double)backtest->replay.assumed / (double)backtest->replay.records : 0;
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_ASSUMED, backtest->replay.records, tenth(share))));
}

static void print_register(Cli *cli, const BacktestFigures *figures, const Outcomes *outcomes)
{
    say_line("");
    say_heading(figures_name(cli, figures));
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_FLAGGED, share_words(cli, &figures->of_roll), tenth(figures->flags_a_week))));
    if (figures->never_shown + figures->shown_less)
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_SILENT, figures->never_shown, figures->shown_less, figures->by_snooze, figures->by_dismissal)));
    long decided = figures->confirmed + figures->dismissed;
    if (decided == 0) say_wrapped(2, words_of(cli, MSG_BACKTEST_NOTHING_DECIDED));
    else if (decided < GROUP_LEAST) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_TOO_FEW, decided, figures->confirmed)));
    else {
        const Share *share = &figures->precision;
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(outcomes->whole ? MSG_BACKTEST_RIGHT_OF : MSG_BACKTEST_CONFIRMED_OF, decided, figures->confirmed,
                                                                       round(100.0 * (double)share->part / (double)share->whole), round(100 * share->low), round(100 * share->high))));
    }
    if (figures->recall.whole) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(outcomes->whole ? MSG_BACKTEST_FOUND : MSG_BACKTEST_FOUND_DECIDED,
                                                                                            share_words(cli, &figures->recall))));
    if (figures->lead_weeks >= 0) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_LEAD, tenth(figures->lead_weeks))));
}

/* How many, and how much of the roll that is. */
static const char *named_cell(const Cli *cli, const BacktestFigures *figures)
{
    const Share *roll = &figures->of_roll;
    if (roll->whole == 0) return cell_number(cli, figures->flagged);
    return message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_NAMED_CELL, figures->flagged, tenth(100.0 * (double)roll->part / (double)roll->whole)));
}

static void print_rules(Cli *cli, const Backtest *backtest, const char *target)
{
    static const int widths[] = { 22, -11, 23, 23, -7, -9 };
    bool told = false;
    for (size_t i = 0; i < backtest->figures.count; i++) {
        const BacktestFigures *figures = &backtest->figures.items[i];
        if (!figures->rule || strcmp(figures->target, target) != 0) continue;
        if (!told) say_cells((const char *const[]){ words_of(cli, MSG_BACKTEST_RULE), words_of(cli, MSG_BACKTEST_NAMED), words_of(cli, MSG_BACKTEST_RIGHT),
                                                   words_of(cli, MSG_BACKTEST_FOUND_HEAD), words_of(cli, MSG_BACKTEST_LEAD_HEAD), words_of(cli, MSG_BACKTEST_A_WEEK) },
                            widths, COUNT(widths));
        told = true;
        say_cells((const char *const[]){ figures_name(cli, figures), named_cell(cli, figures), share_words(cli, &figures->precision),
                                         share_words(cli, &figures->recall), figures->lead_weeks >= 0 ? cell_tenths(cli, figures->lead_weeks) : none_words(cli->language),
                                         cell_tenths(cli, figures->flags_a_week) }, widths, COUNT(widths));
    }
}

static int print_backtest(Cli *cli, const Backtest *backtest, const Outcomes *outcomes)
{
    print_head(cli, backtest, outcomes);
    for (size_t r = 0; r < backtest->register_count; r++) {
        const BacktestFigures *figures = &backtest->figures.items[r];
        print_register(cli, figures, outcomes);
        print_rules(cli, backtest, figures->target);
        if (figures->flagged) print_fairness(cli, &backtest->fairness[r]);
    }
    say_line("");
    say_heading(target_words(cli, "support"));
    print_rules(cli, backtest, "support");
    say_line("");
    say_wrapped(0, words_of(cli, MSG_BACKTEST_LEGEND));
    if (backtest->replay.faults.count) print_faults(cli, &backtest->replay.faults);
    return backtest->replay.faults.count ? EXIT_FINDINGS : EXIT_FINE;
}

/* ---- the command ------------------------------------------------------------------------------------------------------------------ */

/* How many of the last day's signals family status decided (principle 5), rule by rule. */
static bool count_decided(Cli *cli, const Service *service, const RuleFiles *rules, Screening *screening, long **by_rule)
{
    ScreeningOptions options = { .on = service->on, .school = service->school->id };
    if (!screening_run(service->store, service->plan, rules, &options, cli->arena, screening, &cli->err)) return false;
    long *decided = *by_rule = ARENA_ARRAY(cli->arena, long, screening->rule_count + 1);
    if (!decided) return error_memory(&cli->err);
    for (size_t i = 0; i < screening->signals.count; i++) {
        json_t *evidence = json_loads(screening->signals.items[i].evidence, 0, NULL);
        if (!evidence) return error_memory(&cli->err);
        decided[screening->signals.items[i].rule] += json_is_true(json_object_get(evidence, "status_decided"));
        json_decref(evidence);
    }
    return true;
}

static void print_by_status(Cli *cli, const Screening *screening, const long *decided)
{
    say_line("");
    for (size_t r = 0; r < screening->rule_count; r++)
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_BACKTEST_STATUS_DECIDED, screening->rules[r]->title.in[cli->language],
                                                                       screening->counts[r][VERDICT_YES], decided[r])));
}

/* Published data: the folder says what is imported, the words which files. */
static int backtest_reference(Cli *cli, const char *folder, int count, char **paths)
{
    Backtest backtest = { 0 };
    Screening screening = { 0 };
    long *decided = NULL;
    int status = EXIT_WRONG;
    if (count == 0) { error_set(&cli->err, ERR_INPUT, MSG_BACKTEST_WHICH_FILES, folder); return complain(cli); }
    Reference *reference = cli_plan(cli) ? reference_open(cli->plan, folder, (const char *const *)paths, (size_t)count, cli->arena, &cli->err) : NULL;
    const Service *service = reference ? reference_service(reference) : NULL;
    if (!service || !backtest_make(service, reference_rules(reference), (Span){ service->on, service->on }, reference_outcomes(reference), &backtest, &cli->err) ||
        !count_decided(cli, service, reference_rules(reference), &screening, &decided)) {
        status = complain(cli);
        if (backtest.replay.faults.count) print_faults(cli, &backtest.replay.faults);
    } else if (cli->json) status = print_as_json(cli, &backtest, reference_outcomes(reference));
    else {
        say_heading(reference_title(reference)->in[cli->language]);
        say_wrapped(0, reference_note(reference)->in[cli->language]);
        say_wrapped(0, reference_source(reference));
        say_line("");
        status = print_backtest(cli, &backtest, reference_outcomes(reference));
        print_by_status(cli, &screening, decided);
    }
    screening_close(&screening);
    backtest_close(&backtest);
    reference_close(reference);
    return status;
}

int cmd_backtest(Cli *cli, int argc, char **argv)
{
    Span span = { NO_DATE, NO_DATE };
    const char *file = NULL, *folder = NULL;
    const Option options[] = { { "--from", OPTION_DATE, &span.from }, { "--to", OPTION_DATE, &span.to }, { "--draft", OPTION_TEXT, &cli->rules },
                               { "--outcomes", OPTION_TEXT, &file }, { "--reference", OPTION_TEXT, &folder } };
    RuleFiles rules = { 0 };
    Outcomes outcomes;
    Backtest backtest = { 0 };
    Service service;
    int count, status = EXIT_WRONG;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 8, &count)) return complain(cli);
    if (folder) return backtest_reference(cli, folder, count, argv);
    if (count) { error_set(&cli->err, ERR_INPUT, MSG_BACKTEST_FILES_ALONE, argv[0]); return complain(cli); }
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ) || !cli_service(cli, span.to, "", &service) || !cli_rules(cli, &rules) || !backtest_span(&service, &span, &cli->err) ||
        !(file ? outcomes_read(&service, file, &outcomes, &cli->err) : outcomes_decided(&service, span, &outcomes, &cli->err)) ||
        !backtest_make(&service, &rules, span, &outcomes, &backtest, &cli->err)) {
        status = complain(cli);
        if (backtest.replay.faults.count) print_faults(cli, &backtest.replay.faults);
    } else
        status = cli->json ? print_as_json(cli, &backtest, &outcomes) : print_backtest(cli, &backtest, &outcomes);
    backtest_close(&backtest);
    return status;
}
