/* tirek screen: the Monday: who is new, who left, what is due, what could not be told. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const Person *person; size_t place; Change change; } ChangeRow;

/* By class and name; the changes of one pupil stay in their order. */
static int compare_row(const void *a, const void *b)
{
    const ChangeRow *x = a, *y = b;
    int order = x->person == y->person ? 0 : person_compare(&x->person, &y->person);
    return order ? order : x->place < y->place ? -1 : x->place > y->place;
}

static bool sort_changes(Cli *cli, Changes *changes, const People *people)
{
    ChangeRow *rows = ARENA_ARRAY(cli->arena, ChangeRow, changes->count + 1);
    if (!rows) return error_memory(&cli->err);
    size_t count = 0;
    for (size_t i = 0; i < changes->count; i++) {
        const Person *person = people_find(people, changes->items[i].pupil);
        if (person) rows[count++] = (ChangeRow){ person, i, changes->items[i] };
    }
    if (count > 1) qsort(rows, count, sizeof *rows, compare_row);
    for (size_t i = 0; i < count; i++) changes->items[i] = rows[i].change;
    changes->count = count;
    return true;
}

/* Those that wait come first. */
static void part_alerts(const Plan *plan, Alerts *alerts, long *unfinished)
{
    size_t waiting = 0;
    while (waiting < alerts->count && !alerts->items[waiting].taken_by[0]) waiting++;
    for (size_t i = waiting; i < alerts->count; i++) *unfinished += alert_open_steps(plan, &alerts->items[i]) > 0;
    alerts->count = waiting;
}

/* Last, because a folder that cannot be written must not keep the review from being read. */
static bool write_sheets(Monday *monday)
{
    Cli *cli = monday->cli;
    if (monday->week.past) return true;
    if (!sheets_write(cli, &monday->people, &monday->open, monday->now.on, &monday->sheets)) return false;
    for (size_t i = 0; i < monday->sheets.count && !cli->json; i++) {
        if (i == 0) { say_line(""); say_heading(words_of(cli, unread_days(&monday->open) ? MSG_UNREAD_SHEETS : MSG_CLI_SHEETS_HEADING)); }
        SAY(cli, MSG_CLI_SHEET_LINE, monday->sheets.items[i].class_label, monday->sheets.items[i].lessons, monday->sheets.items[i].path);
    }
    return true;
}

/* ---- the command --------------------------------------------------------------------------------------------------------------- */

/* The rules in force; the first review of all puts the draft in force. Within the transaction, so that nobody publishes in between. */
static bool rules_of_review(Monday *monday, RuleFiles *rules, Date on, const char *who)
{
    Cli *cli = monday->cli;
    if (!cli_rules(cli, rules)) return false;
    monday->first = cli->in_force.number == 0;
    return !monday->first || version_first(cli->store, cli->school->id, rules, who, version_first_why, on, cli->arena, &cli->in_force, &cli->err);
}

/* Everything that is stored, in one transaction. */
/*
 * A day of lessons on which nobody is in a class (a slip of the date, a year whose rolls are not in) would let every proposal go: nothing is reviewed. In summer nobody is,
 * and a review of a day in August says so.
 */
static bool somebody_is_there(const Monday *monday)
{
    Date on = monday->now.on;
    const SchoolYear *year = calendar_year(monday->cli->plan->calendar, date_school_year(on));
    bool summer = year && (on.number < year->first.number || on.number > year->last.number);
    return summer || monday->now.pupils > 0 || monday->before.pupils == 0 || error_set(&monday->cli->err, ERR_INPUT, MSG_SCREEN_NOBODY_THERE, monday->now.on, monday->before.on);
}

static bool screen_and_store(Monday *monday, const ScreeningOptions *options, const char *who)
{
    Cli *cli = monday->cli;
    Config config = { .rulebook = 0 };
    Date latest;
    RuleFiles files = { 0 }, *rules = &files;
    if (!store_begin(cli->store, &cli->err)) return false;
    bool ok = rules_of_review(monday, rules, options->on, who) && config_read(cli->arena, rules, &config, &cli->err);
    config.rulebook = cli->in_force.id;
    ok = ok && screening_latest_day(cli->store, cli->school->id, &latest, &cli->err) &&
              screening_last(cli->store, cli->school->id, options->on, false, cli->arena, &monday->before, &cli->err) &&
              screening_run(cli->store, cli->plan, rules, options, cli->arena, &monday->now, &cli->err) && somebody_is_there(monday) &&
              screening_store(cli->store, &monday->now, &config, who, &cli->err) &&
              council_week(cli->store, cli->plan, &monday->now, latest, &monday->week, &cli->err) && store_commit(cli->store, &cli->err);
    if (!ok) store_rollback(cli->store);
    return ok;
}

/* Is the draft something else than what this review went by? A draft that cannot be read is no hindrance: it is not in force. */
static bool look_at_draft(Monday *monday)
{
    Cli *cli = monday->cli;
    Error unread = cli->err;
    RuleFiles draft = { 0 };
    Hash hash;
    bool read = cli_draft(cli, &draft);
    if (!read) {
        if (cli->err.kind == ERR_MEMORY) return false;
        Text words = text_init(cli->arena, 2000);
        error_text(&cli->err, cli->language, &words);
        monday->unread = text_words(&words);
        cli->err = unread;
        return true;
    }
    if (!rules_hash(cli->arena, &draft, &hash, &cli->err)) return false;
    monday->differs = strcmp(hash.hex, cli->in_force.hash.hex) != 0;
    return true;
}

static bool read_rest(Monday *monday)
{
    Cli *cli = monday->cli;
    Date on = monday->now.on;
    if (!look_at_draft(monday) || !cli_known_later(cli, on, &monday->known_later)) return false;
    monday->service = (Service){ cli->store, cli->plan, cli->school, &monday->people, &monday->staff, on, "", cli->arena };
    if (!people_load(cli->store, cli->school->id, on, cli->arena, &monday->people, &cli->err) || !alerts_load(&monday->service, false, &monday->alerts, &cli->err) ||
        !screening_gaps(cli->store, cli->plan, &monday->now, &monday->people, cli->arena, &monday->gaps, &monday->other, &cli->err) ||
        !open_lessons(cli->store, cli->school->id, on, cli->arena, &monday->open, &cli->err) ||
        !screening_compare(&monday->before, &monday->now, cli->arena, &monday->changes, &cli->err)) return false;
    part_alerts(cli->plan, &monday->alerts, &monday->unfinished);
    if (!sort_changes(cli, &monday->changes, &monday->people)) return false;
    Error unsaid = { 0 };                                             /* sentences need no names; the alert's head says what is wrong */
    if (!staff_load(cli->store, cli->plan, &cli->schools, cli->school, on, cli->arena, &monday->staff, &unsaid)) monday->staff = (Staff){ 0 };
    monday->frame = (PaperFrame){ cli->language, &monday->service, NULL, on };
    return true;
}

/* One line a rule: its id, for how many pupils it says yes. */
static int print_counts(Cli *cli, const Screening *screening)
{
    json_t *rules = cli->json ? json_array() : NULL;
    for (size_t i = 0; i < screening->rule_count; i++) {
        const char *id = screening->rules[i]->id;
        const long *counts = screening->counts[i];
        if (!cli->json) printf("%s\t%ld\n", id, counts[VERDICT_YES]);
        else json_array_append_new(rules, json_pack("{s:s, s:I, s:I, s:I, s:I}", "rule", id, "yes", (json_int_t)counts[VERDICT_YES], "no", (json_int_t)counts[VERDICT_NO],
                                                    "cannot_tell", (json_int_t)counts[VERDICT_CANNOT_TELL], "failed", (json_int_t)counts[VERDICT_FAILED]));
    }
    if (!cli->json) return EXIT_FINE;
    return print_json(cli, json_pack("{s:s, s:I, s:o, s:I, s:I}", "on", date_iso(screening->on).text, "pupils", (json_int_t)screening->pupils, "rules", rules,
                                     "evaluations", (json_int_t)screening->asked, "calls", (json_int_t)screening->called), EXIT_FINE);
}

static int count_only(Cli *cli, const RuleFiles *rules, ScreeningOptions *options)
{
    Screening screening;
    options->school = cli->in ? cli->school->id : 0;
    options->counts_only = true;
    bool ok = screening_run(cli->store, cli->plan, rules, options, cli->arena, &screening, &cli->err);
    progress_end(options->context);
    if (!ok) {
        print_faults(cli, &screening.faults);
        return complain(cli);
    }
    int status = print_counts(cli, &screening);
    print_faults(cli, &screening.faults);
    screening_close(&screening);
    return status;
}

int cmd_screen(Cli *cli, int argc, char **argv)
{
    const char *who = "";
    Date on = cli->today;
    long threads = 0;
    bool counts = false, no_memo = false;
    const Option options[] = { { "--on", OPTION_DATE, &on },       { "--who", OPTION_TEXT, &who },     { "--threads", OPTION_NUMBER, &threads },
                               { "--count", OPTION_FLAG, &counts }, { "--no-memo", OPTION_FLAG, &no_memo }, { "--rules", OPTION_TEXT, &cli->rules } };
    int words;
    RuleFiles rules = { 0 };
    bool read = options_read(cli, argc, argv, options, COUNT(options), 0, 0, &words), draft = cli->rules != NULL;
    if (!read || !cli_plan(cli) || !cli_store(cli, counts ? STORE_READ : STORE_WRITE) || (counts && !cli_rules(cli, &rules))) return complain(cli);
    Progress progress = progress_start(cli, MSG_CLI_SCREENING);
    ScreeningOptions how = { .on = on, .threads = (int)threads, .no_memo = no_memo, .progress = progress_bar, .context = &progress };
    if (counts) return count_only(cli, &rules, &how);
    if (!cli->school) { error_set(&cli->err, ERR_INPUT, MSG_CLI_WHICH_SCHOOL); return complain(cli); }
    if (on.number > cli->today.number) { error_set(&cli->err, ERR_INPUT, MSG_CLI_FUTURE_DAY, on); return complain(cli); }
    if (draft) { error_set(&cli->err, ERR_INPUT, MSG_CLI_DRAFT_COUNTS_ONLY); return complain(cli); }
    how.school = cli->school->id;
    Monday monday = { .cli = cli };
    bool ok = screen_and_store(&monday, &how, cli_who(who));
    progress_end(&progress);
    int status = EXIT_WRONG;
    if (!ok) {
        print_faults(cli, &monday.now.faults);
        status = complain(cli);
    } else if (!read_rest(&monday) || (!cli->json && !print_monday(&monday)))
        status = complain(cli);
    else {                                                            /* whatever becomes of the sheets, the review is told */
        status = write_sheets(&monday) ? monday.now.faults.count ? EXIT_FINDINGS : EXIT_FINE : complain(cli);
        if (cli->json) status = print_json(cli, monday_json(&monday), status);
    }
    screening_close(&monday.now);
    return status;
}
