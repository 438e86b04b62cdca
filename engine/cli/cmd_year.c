/* tirek year: what the year came to, in figures; tirek year next: the files by which the next one comes in. */
#include <string.h>

#include "internal.h"

/* ---- JSON ------------------------------------------------------------------------------------------------------------------------------------ */

static json_t *number_json(long number) { return json_integer((json_int_t)number); }

static json_t *absence_json(const YearFigures *figures)
{
    json_t *months = json_array(), *classes = json_array();
    for (size_t i = 0; i < figures->month_count; i++) {
        const MonthFigures *month = &figures->months[i];
        json_array_append_new(months, json_pack("{s:i, s:i, s:I, s:I, s:I, s:I}", "year", month->year, "month", month->month, "lessons", (json_int_t)month->lessons, "missed",
                                                (json_int_t)month->missed, "unexcused", (json_int_t)month->unexcused, "ill", (json_int_t)month->ill));
    }
    for (size_t i = 0; i < figures->class_count; i++) {
        const ClassFigures *class = &figures->classes[i];
        json_array_append_new(classes, json_pack("{s:s, s:I, s:I, s:I}", "class", class->class_label, "lessons", (json_int_t)class->lessons, "missed",
                                                 (json_int_t)class->missed, "unexcused", (json_int_t)class->unexcused));
    }
    return json_pack("{s:o, s:o}", "months", months, "classes", classes);
}

static json_t *flow_json(const RegisterFlow *flow)
{
    json_t *entries = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "before", (json_int_t)flow->before, "in", (json_int_t)flow->in, "kept", (json_int_t)flow->kept, "out",
                                (json_int_t)flow->out, "left", (json_int_t)flow->left, "now", (json_int_t)flow->now);
    json_t *proposals = json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "proposed", (json_int_t)flow->proposed, "confirmed", (json_int_t)flow->confirmed, "dismissed",
                                  (json_int_t)flow->dismissed, "deferred", (json_int_t)flow->deferred, "expired", (json_int_t)flow->expired, "withdrawn",
                                  (json_int_t)flow->withdrawn, "waiting", (json_int_t)flow->waiting);
    return json_pack("{s:s, s:o, s:o}", "register", flow->reg->name.id, "entries", entries, "proposals", proposals);
}

static json_t *plan_json(const PlanState *plan)
{
    json_t *items = json_array();
    for (size_t i = 0; i < plan->count; i++) json_array_append_new(items, item_state_json(&plan->items[i]));
    return items;
}

static json_t *figures_json(const YearFigures *figures, Date on)
{
    const struct { const char *name; long number; } counts[] = {
        { "due", figures->due }, { "done", figures->done }, { "done_on_time", figures->done_on_time }, { "overdue", figures->overdue }, { "withdrawn", figures->withdrawn },
        { "sittings_planned", figures->sittings_planned }, { "sittings_held", figures->sittings_held }, { "decisions", figures->decisions }, { "runs", figures->runs },
        { "notes", figures->notes }, { "events", figures->events }, { "helps", figures->helps }, { "family_cases_opened", figures->family_cases_opened },
        { "family_cases_closed", figures->family_cases_closed }, { "alerts", figures->alerts }, { "alerts_taken", figures->alerts_taken },
    };
    json_t *flows = json_array(), *rules = json_array();
    for (size_t i = 0; i < figures->flow_count; i++) json_array_append_new(flows, flow_json(&figures->flows[i]));
    for (size_t i = 0; i < figures->rule_count; i++) {
        const RuleFigures *rule = &figures->rules[i];
        json_array_append_new(rules, json_pack("{s:s, s:s, s:o, s:I, s:I, s:I, s:I}", "rule", rule->rule, "register", rule->reg->name.id, "title", cli_words_json(&rule->title),
                                               "proposed", (json_int_t)rule->proposed, "confirmed", (json_int_t)rule->confirmed, "dismissed", (json_int_t)rule->dismissed,
                                               "undecided", (json_int_t)rule->undecided));
    }
    json_t *json = json_pack("{s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "on", date_iso(on).text, "from", date_iso(figures->span.from).text, "to", date_iso(figures->span.to).text,
                             "absence", absence_json(figures), "registers", flows, "rules", rules, "plan", plan_json(&figures->plan));
    for (size_t i = 0; i < COUNT(counts) && json; i++)
        if (json_object_set_new(json, counts[i].name, number_json(counts[i].number)) != 0) { json_decref(json); return NULL; }
    return json;
}

/* ---- words ------------------------------------------------------------------------------------------------------------------------------------- */

const char *month_words(const Cli *cli, int month)
{
    static const MessageId months[12] = { MSG_FIGURES_MONTH_1, MSG_FIGURES_MONTH_2, MSG_FIGURES_MONTH_3, MSG_FIGURES_MONTH_4, MSG_FIGURES_MONTH_5, MSG_FIGURES_MONTH_6,
                                          MSG_FIGURES_MONTH_7, MSG_FIGURES_MONTH_8, MSG_FIGURES_MONTH_9, MSG_FIGURES_MONTH_10, MSG_FIGURES_MONTH_11, MSG_FIGURES_MONTH_12 };
    return words_of(cli, months[(month + 11) % 12]);
}

/* "4,2": a share of the whole in percent, as people of the language write it; none_words of nothing. */
static const char *percent_cell(const Cli *cli, long part, long whole)
{
    if (whole == 0) return none_words(cli->language);
    long tenths = (2000 * part + whole) / (2 * whole);
    Text text = text_init(cli->arena, 32);
    text_number(&text, tenths / 10);
    text_put(&text, cli->language == LANGUAGE_EN ? "." : ",");
    text_number(&text, tenths % 10);
    return text_words(&text);
}

static void print_absence(const Cli *cli, const YearFigures *figures)
{
    static const int month_widths[] = { 20, -12, -12, -8, -12, -12 }, class_widths[] = { 20, -12, -12, -8, -12 };
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_ABSENCE));
    if (figures->month_count == 0) { say_line(words_of(cli, MSG_FIGURES_NO_LESSONS)); return; }
    say_cells((const char *const[]){ words_of(cli, MSG_FIGURES_MONTH), words_of(cli, MSG_FIGURES_LESSONS), words_of(cli, MSG_FIGURES_MISSED), "%",
                                     words_of(cli, MSG_FIGURES_UNEXCUSED), words_of(cli, MSG_FIGURES_ILL) }, month_widths, COUNT(month_widths));
    for (size_t i = 0; i < figures->month_count; i++) {
        const MonthFigures *month = &figures->months[i];
        const char *name = message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_MONTH_OF_YEAR, month_words(cli, month->month), (long long)month->year));
        say_cells((const char *const[]){ name, cell_number(cli, month->lessons), cell_number(cli, month->missed), percent_cell(cli, month->missed, month->lessons),
                                         cell_number(cli, month->unexcused), cell_number(cli, month->ill) }, month_widths, COUNT(month_widths));
    }
    say_cells((const char *const[]){ words_of(cli, MSG_FIGURES_CLASS), words_of(cli, MSG_FIGURES_LESSONS), words_of(cli, MSG_FIGURES_MISSED), "%",
                                     words_of(cli, MSG_FIGURES_UNEXCUSED) }, class_widths, COUNT(class_widths));
    for (size_t i = 0; i < figures->class_count; i++) {
        const ClassFigures *class = &figures->classes[i];
        say_cells((const char *const[]){ class->class_label, cell_number(cli, class->lessons), cell_number(cli, class->missed),
                                         percent_cell(cli, class->missed, class->lessons), cell_number(cli, class->unexcused) }, class_widths, COUNT(class_widths));
    }
}

static void print_flows(const Cli *cli, const YearFigures *figures)
{
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_REGISTERS));
    for (size_t i = 0; i < figures->flow_count; i++) {
        const RegisterFlow *flow = &figures->flows[i];
        say_wrapped(0, flow->reg->name.words.in[cli->language]);
        SAY(cli, MSG_FIGURES_ENTRIES, flow->before, flow->in, flow->out, flow->left, flow->now, flow->kept);
        SAY(cli, MSG_FIGURES_PROPOSALS, flow->proposed, flow->confirmed, flow->dismissed, flow->deferred, flow->expired, flow->withdrawn, flow->waiting);
    }
}

static void print_rules(const Cli *cli, const YearFigures *figures)
{
    static const int widths[] = { 52, -10, -10, -12, -10 };
    if (figures->rule_count == 0) return;
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_RULES));
    say_cells((const char *const[]){ words_of(cli, MSG_FIGURES_RULE), words_of(cli, MSG_FIGURES_PROPOSED), words_of(cli, MSG_FIGURES_CONFIRMED), words_of(cli, MSG_FIGURES_DISMISSED),
                                     words_of(cli, MSG_FIGURES_UNDECIDED) }, widths, COUNT(widths));
    for (size_t i = 0; i < figures->rule_count; i++) {
        const RuleFigures *rule = &figures->rules[i];
        say_cells((const char *const[]){ rule->title.in[cli->language], cell_number(cli, rule->proposed), cell_number(cli, rule->confirmed), cell_number(cli, rule->dismissed),
                                         cell_number(cli, rule->undecided) }, widths, COUNT(widths));
    }
}

static void print_figures(const Cli *cli, const YearFigures *figures, Date on)
{
    long nothing = 0;
    for (size_t i = 0; i < figures->plan.count; i++) nothing += figures->plan.items[i].nothing;
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_TITLE, day_text(cli, figures->span.from), day_text(cli, figures->span.to), day_text(cli, on))));
    print_absence(cli, figures);
    print_flows(cli, figures);
    print_rules(cli, figures);
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_WORK));
    SAY(cli, MSG_FIGURES_DUE, figures->due, figures->done, figures->done_on_time, figures->overdue, figures->withdrawn);
    SAY(cli, MSG_FIGURES_SITTINGS, figures->sittings_planned, figures->sittings_held, figures->decisions, figures->runs);
    SAY(cli, MSG_FIGURES_RECORDS, figures->notes, figures->events, figures->helps, figures->family_cases_opened, figures->family_cases_closed);
    SAY(cli, MSG_FIGURES_ALERTS, figures->alerts, figures->alerts_taken);
    SAY(cli, MSG_FIGURES_PLAN, (long long)figures->plan.count, nothing);
}

static int year_now(Cli *cli, Date on, Span span)
{
    Service service;
    YearFigures figures;
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ) || !cli_service(cli, on, "", &service)) return complain(cli);
    int year = date_school_year(service.on);
    if (!date_known(span.from)) span.from = date_of(year, 8, 1);
    if (!date_known(span.to)) span.to = date_of(date_school_year(span.from) + 1, 7, 31);
    if (span.to.number < span.from.number) { error_set(&cli->err, ERR_INPUT, MSG_FIGURES_SPAN_BACKWARDS, span.from, span.to); return complain(cli); }
    if (!year_figures(&service, span, &figures, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, figures_json(&figures, service.on), EXIT_FINE);
    print_figures(cli, &figures, service.on);
    return EXIT_FINE;
}

/* ---- the turn of the year ------------------------------------------------------------------------------------------------------------------------ */

/* folder/NAME-2026.csv. What a person may have corrected already is not written over. */
static bool free_path(Cli *cli, const char *folder, const char *name, int year, const char **path)
{
    Text file = text_init(cli->arena, 100);
    text_put(&file, name);
    text_put(&file, "-");
    text_number(&file, year);
    text_put(&file, ".csv");
    *path = path_join(cli->arena, folder, text_words(&file));
    if (!*path) return error_memory(&cli->err);
    return !path_is_file(*path) || error_set(&cli->err, ERR_INPUT, MSG_FIGURES_NEXT_THERE, *path);
}

static int print_next(Cli *cli, const NextYear *next, const char *classes, const char *membership)
{
    if (cli->json) {
        json_t *missing = json_array();
        for (size_t i = 0; i < next->missing.count; i++) json_array_append_new(missing, json_string(words_of(cli, next->missing.items[i])));
        return print_json(cli, json_pack("{s:i, s:s, s:s, s:I, s:I, s:o}", "year", next->year, "classes", classes, "membership", membership, "up", (json_int_t)next->up,
                                         "leaving", (json_int_t)next->leaving, "missing", missing), EXIT_FINE);
    }
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_NEXT_TITLE, (long long)next->year, (long long)next->year + 1)));
    SAY(cli, MSG_CLI_WRITTEN, classes);
    SAY(cli, MSG_CLI_WRITTEN, membership);
    SAY(cli, MSG_FIGURES_NEXT_MOVES, next->up, next->leaving);
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_NEXT_CORRECT, classes, membership)));
    if (next->missing.count) say_heading(words_of(cli, MSG_FIGURES_NEXT_MISSING));
    for (size_t i = 0; i < next->missing.count; i++) say_wrapped(2, words_of(cli, next->missing.items[i]));
    if (next->missing.count) say_data_copy(cli);
    return EXIT_FINE;
}

static int year_turn(Cli *cli, Date on, const char *folder)
{
    Service service;
    NextYear next;
    const char *classes, *membership;
    if (!folder) { error_set(&cli->err, ERR_INPUT, MSG_FIGURES_NEXT_NO_FOLDER); return complain(cli); }
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ) || !cli_service(cli, date_known(on) ? on : cli->today, "", &service) ||
        !next_year(&service, &next, &cli->err) || !folder_make(folder, &cli->err)) return complain(cli);
    if (!free_path(cli, folder, "classes", next.year, &classes) || !free_path(cli, folder, "membership", next.year, &membership) ||
        !file_write(classes, next.classes, strlen(next.classes), &cli->err) ||
        !file_write(membership, next.membership, strlen(next.membership), &cli->err)) return complain(cli);
    return print_next(cli, &next, classes, membership);
}

int cmd_year(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    Span span = { NO_DATE, NO_DATE };
    const char *folder = NULL;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--from", OPTION_DATE, &span.from }, { "--to", OPTION_DATE, &span.to }, { "-o", OPTION_TEXT, &folder } };
    int count;
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 1, &count)) return complain(cli);
    if (count == 0) return year_now(cli, on, span);
    if (strcmp(argv[0], "next") == 0) return year_turn(cli, on, folder);
    error_set(&cli->err, ERR_INPUT, MSG_FIGURES_YEAR_WORD, argv[0]);
    return complain(cli);
}
