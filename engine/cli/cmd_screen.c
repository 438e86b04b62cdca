/* tirek screen: the Monday: who is new, who left, what is due, what could not be told. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef struct { const Person *person; size_t place; Change change; } ChangeRow;

typedef struct {
    Cli *cli;
    People people;
    Staff staff;
    Service service;
    Screening now, before;
    Changes changes;
    Week week;
    Alerts alerts;               /* those that nobody took up */
    long unfinished;             /* taken up, of the same-day steps some still open */
    SheetList sheets;
    OpenLessons open;
    Gaps gaps;
    long other;                  /* what could not be told, and nobody can complete */
    long known_later;            /* imports that became known after the day */
    bool first;                  /* the rules came into force with this review */
    bool differs;                /* the draft is not what is in force */
    const char *unread;          /* why the draft cannot be read; NULL: it can */
    PaperFrame frame;
} Monday;

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

static void print_reasons(const Monday *monday, const Signal *const *signals, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        say_wrapped(6, signal_because(signals[i], &monday->frame, monday->cli->arena));
        const char *days = signal_days(signals[i], &monday->frame, monday->cli->arena);
        if (days[0]) say_wrapped(8, message_text(monday->cli->arena, monday->cli->language, MESSAGE(MSG_DOCUMENT_DAYS, days)));
    }
}

static void print_change(const Monday *monday, const Change *change)
{
    const Cli *cli = monday->cli;
    const Person *person = people_find(&monday->people, change->pupil);
    if (!person) return;
    bool gone = change->is_count == 0;
    SAY(cli, MSG_CLI_CHANGE_LINE, person->class_label, person_name(person, cli->arena), person->number, target_words(cli, change->target),
        level_words(cli, gone ? change->before : change->now));
    if (change->kind == CHANGE_CANNOT_TELL && change->missing)
        say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_MISSING_FACT, fact_in_words(cli, change->missing->fact), reason_words(cli, change->missing->reason))));
    if (change->kind == CHANGE_CANNOT_TELL && !change->missing) say_wrapped(6, words_of(cli, MSG_CLI_RULE_FAILED_NOW));
    if ((change->kind == CHANGE_STRONGER || change->kind == CHANGE_WEAKER) && change->before != change->now)
        say_wrapped(6, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_LEVEL_MOVED, level_words(cli, change->before), level_words(cli, change->now))));
    if (gone) print_reasons(monday, change->was, change->was_count);
    else print_reasons(monday, change->is, change->is_count);
}

static bool is_support(const Change *change) { return strcmp(change->target, "support") == 0; }

/* What a council may have to look at: each pupil with reasons. The support list is told below, shorter. */
static void print_changes(const Monday *monday)
{
    static const struct { ChangeKind kind; MessageId heading; } kinds[] = {
        { CHANGE_NEW, MSG_CLI_NEW }, { CHANGE_STRONGER, MSG_CLI_STRONGER }, { CHANGE_WEAKER, MSG_CLI_WEAKER }, { CHANGE_GONE, MSG_CLI_GONE },
        { CHANGE_CANNOT_TELL, MSG_CLI_NOW_CANNOT_TELL },
    };
    const Cli *cli = monday->cli;
    long same = 0;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        long count = 0;
        for (size_t i = 0; i < monday->changes.count; i++) {
            const Change *change = &monday->changes.items[i];
            if (change->kind != kinds[k].kind || is_support(change)) continue;
            if (count++ == 0) say_line("");
        }
        if (count == 0) continue;
        say_heading(message_text(cli->arena, cli->language, MESSAGE(kinds[k].heading, count)));
        for (size_t i = 0; i < monday->changes.count; i++)
            if (monday->changes.items[i].kind == kinds[k].kind && !is_support(&monday->changes.items[i])) print_change(monday, &monday->changes.items[i]);
    }
    for (size_t i = 0; i < monday->changes.count; i++) same += monday->changes.items[i].kind == CHANGE_SAME && !is_support(&monday->changes.items[i]);
    say_line("");
    SAY(cli, MSG_CLI_SAME, same);
}

static const char *titles(const Cli *cli, const Signal *const *signals, size_t count)
{
    Text text = text_init(cli->arena, 4000);
    for (size_t i = 0; i < count; i++) {
        if (text.length) text_put(&text, "; ");
        text_put(&text, signal_title(signals[i], cli->language, cli->arena));
    }
    return text_words(&text);
}

/* The support list: one line a pupil who came to it; the whole list with its reasons is `tirek list support`. */
static void print_support(const Monday *monday)
{
    const Cli *cli = monday->cli;
    long came = 0, left = 0, stay = 0;
    for (size_t i = 0; i < monday->changes.count; i++) {
        const Change *change = &monday->changes.items[i];
        if (!is_support(change)) continue;
        came += change->kind == CHANGE_NEW;
        left += change->is_count == 0;
        stay += change->kind != CHANGE_NEW && change->is_count > 0;
    }
    if (came + left + stay == 0) return;
    say_line("");
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_SUPPORT_HEADING, came, left, stay)));
    for (size_t i = 0; i < monday->changes.count; i++) {
        const Change *change = &monday->changes.items[i];
        const Person *person = people_find(&monday->people, change->pupil);
        if (!person || !is_support(change) || (change->kind != CHANGE_NEW && change->kind != CHANGE_STRONGER)) continue;
        SAY(cli, change->now == LEVEL_URGENT ? MSG_CLI_SUPPORT_LINE_URGENT : MSG_CLI_SUPPORT_LINE, person->class_label, person_name(person, cli->arena),
            person->number, titles(cli, change->is, change->is_count));
    }
}

static void print_alerts(const Monday *monday)
{
    if (monday->alerts.count + (size_t)monday->unfinished == 0) return;
    say_line("");
    if (monday->alerts.count) say_alert_head(monday->cli, monday->now.on);
    for (size_t i = 0; i < monday->alerts.count; i++) {
        const Alert *alert = &monday->alerts.items[i];
        SAY(monday->cli, MSG_CLI_ALERT_LINE, alert->person->number, alert->person->class_label, day_text(monday->cli, alert->day));
    }
    if (monday->alerts.count) SAY(monday->cli, MSG_CLI_ALERT_NEXT);
    if (monday->unfinished) SAY(monday->cli, MSG_CLI_ALERTS_UNFINISHED_COUNT, monday->unfinished);
}

/* Those that wait come first. */
static void part_alerts(const Plan *plan, Alerts *alerts, long *unfinished)
{
    size_t waiting = 0;
    while (waiting < alerts->count && !alerts->items[waiting].taken_by[0]) waiting++;
    for (size_t i = waiting; i < alerts->count; i++) *unfinished += alert_open_steps(plan, &alerts->items[i]) > 0;
    alerts->count = waiting;
}

/* ---- what could not be told, by class: the class teacher's worklist ------------------------------------------------------- */

static void print_gap(const Cli *cli, const Gap *gap)
{
    static const MessageId through[RECORDS] = { [RECORD_OBSERVATIONS] = MSG_CLI_GAP_OBSERVATIONS, [RECORD_FAMILY] = MSG_CLI_GAP_FAMILY,
                                                [RECORD_MEASURES] = MSG_CLI_GAP_MEASURES, [RECORD_CLUBS] = MSG_CLI_GAP_CLUBS };
    if (gap->reason_not_given) SAY(cli, MSG_CLI_GAP_REASON, gap->class_label, gap->pupils);
    else if (gap->record == RECORD_ATTENDANCE && gap->days)
        SAY(cli, MSG_CLI_GAP_ATTENDANCE, gap->class_label, gap->days, day_text(cli, gap->first), day_text(cli, gap->last), gap->pupils);
    else if (gap->record == RECORD_ATTENDANCE) return;                /* single pupils' days alone: see print_unread */
    else if (gap->record != RECORD_NONE)
        SAY(cli, through[gap->record], gap->class_label, date_known(gap->through) ? day_text(cli, gap->through) : words_of(cli, MSG_CLI_NEVER), gap->pupils);
    else SAY(cli, MSG_CLI_GAP_BIRTH, gap->class_label, gap->pupils);
}

static bool print_cannot_tell(const Monday *monday)
{
    Cli *cli = monday->cli;
    const bool unread = unread_days(&monday->open) > 0;
    if (monday->gaps.count == 0 && monday->other == 0 && !unread) return true;
    say_line("");
    say_heading(words_of(cli, MSG_CLI_CANNOT_TELL_HEADING));
    for (size_t i = 0; i < monday->gaps.count; i++) print_gap(cli, &monday->gaps.items[i]);
    if (unread) SAY(cli, MSG_UNREAD_GAP);
    if (unread && !print_unread(cli, &monday->people, &monday->open, 4)) return false;
    if (monday->other) SAY(cli, MSG_CLI_CANNOT_TELL_OTHER, monday->other);
    return true;
}

static bool print_waiting(const Monday *monday)
{
    Cli *cli = monday->cli;
    say_line("");
    SAY(cli, MSG_CLI_PROPOSALS, monday->week.opened, monday->week.renewed, monday->week.expired);
    for (size_t i = 0; i < cli->plan->council_count; i++) {
        Waiting waiting;
        if (!council_waiting(&monday->service, &cli->plan->councils[i], &waiting, &cli->err)) return false;
        if (waiting.waiting == 0) continue;
        SAY(cli, MSG_CLI_WAITING, waiting.council->name.words.in[cli->language], waiting.waiting, waiting.sittings_needed, day_text(cli, waiting.next));
    }
    return true;
}

static bool print_due(const Monday *monday)
{
    long counts[DUE_GROUPS];
    if (!cli_due_counts(monday->cli, &monday->service, counts)) return false;
    if (counts[DUE_OVERDUE] + counts[DUE_WEEK]) SAY(monday->cli, MSG_DUE_SCREEN_LINE, counts[DUE_OVERDUE], counts[DUE_WEEK]);
    return true;
}

/* Between two years of lessons: rules that count lessons say nothing, and that is no news of anybody. */
static void print_summer(const Monday *monday)
{
    const Calendar *calendar = monday->cli->plan->calendar;
    Date on = monday->now.on;
    const SchoolYear *year = calendar_year(calendar, date_school_year(on)), *coming = year && on.number > year->last.number ? calendar_year(calendar, year->year + 1) : year;
    if (!year || (on.number >= year->first.number && on.number <= year->last.number)) return;
    SAY(monday->cli, MSG_FIGURES_SUMMER, coming ? day_text(monday->cli, coming->first) : none_words(monday->cli->language));
}

/* By which rules, where that is news. */
static void print_rulebook(const Monday *monday)
{
    const Cli *cli = monday->cli;
    int number = cli->in_force.number;
    if (monday->first) {
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_SCREEN_FIRST, number)));
        SAY(cli, MSG_VERSIONS_NEXT_HELP);
    }
    if (monday->differs) SAY(cli, MSG_VERSIONS_SCREEN_DIFFERS, number);
    if (!monday->unread) return;
    say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_VERSIONS_SCREEN_UNREAD, number)));
    say_wrapped(2, monday->unread);
}

static bool print_monday(Monday *monday)
{
    Cli *cli = monday->cli;
    SAY(cli, MSG_CLI_SCREEN_HEAD, day_text(cli, monday->now.on), (long long)monday->now.pupils,
        monday->before.id ? day_text(cli, monday->before.on) : words_of(cli, MSG_CLI_NO_RUN_BEFORE));
    if (monday->people.count == 0) say_wrapped(0, words_of(cli, MSG_CLI_NO_PUPILS));
    if (monday->now.repeated) SAY(cli, MSG_CLI_SAME_RUN);
    if (monday->week.past) SAY(cli, MSG_CLI_PAST_RUN);
    if (monday->known_later) say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_KNOWN_SCREEN_LATER, monday->known_later, day_text(cli, monday->now.on))));
    print_rulebook(monday);
    print_summer(monday);
    print_alerts(monday);
    print_changes(monday);
    print_support(monday);
    if (!print_cannot_tell(monday)) return false;
    if (monday->now.faults.count) {
        say_line("");
        say_heading(words_of(cli, MSG_CLI_FAULT_HEADING));
        print_faults(cli, &monday->now.faults);
    }
    return monday->week.past || (print_waiting(monday) && print_due(monday));
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

/* ---- JSON ------------------------------------------------------------------------------------------------------------------- */

static json_t *change_json(const Monday *monday, const Change *change)
{
    static const char *const kinds[] = { "new", "stronger", "weaker", "gone", "cannot-tell", "same" };
    const Person *person = people_find(&monday->people, change->pupil);
    json_t *signals = json_array();
    for (size_t i = 0; i < change->is_count; i++)
        json_array_append_new(signals, cli_signal_json(change->is[i]));
    return json_pack("{s:o, s:s, s:s, s:s, s:s, s:o, s:o}", "pupil", person ? cli_person_json(monday->cli, person) : json_null(), "target", change->target,
                     "change", kinds[change->kind], "before", level_names[change->before], "now", level_names[change->now], "signals", signals, "missing",
                     change->missing ? json_pack("{s:s, s:s}", "fact", change->missing->fact, "reason", change->missing->reason) : json_null());
}

static json_t *monday_json(const Monday *monday)
{
    json_t *changes = json_array(), *missing = json_array(), *sheets = json_array();
    for (size_t i = 0; i < monday->changes.count; i++)
        json_array_append_new(changes, change_json(monday, &monday->changes.items[i]));
    for (size_t i = 0; i < monday->now.cannot_tell.count; i++) {
        const CannotTell *lack = &monday->now.cannot_tell.items[i];
        const Person *person = people_find(&monday->people, lack->pupil);
        json_array_append_new(missing, json_pack("{s:s, s:s, s:s, s:s}", "number", person ? person->number : "", "fact", lack->fact, "reason", lack->reason,
                                                 "rules", lack->rules));
    }
    for (size_t i = 0; i < monday->sheets.count; i++)
        json_array_append_new(sheets, json_pack("{s:s, s:I, s:s}", "class", monday->sheets.items[i].class_label, "lessons",
                                                (json_int_t)monday->sheets.items[i].lessons, "file", monday->sheets.items[i].path));
    json_t *alerts = json_array(), *gaps = json_array();
    for (size_t i = 0; i < monday->alerts.count; i++)
        json_array_append_new(alerts, json_pack("{s:I, s:s, s:s, s:s}", "id", (json_int_t)monday->alerts.items[i].id, "number", monday->alerts.items[i].person->number,
                                                "class", monday->alerts.items[i].person->class_label, "day", date_iso(monday->alerts.items[i].day).text));
    static const char *const records[RECORDS] = { "birth", "attendance", "observations", "family", "measures", "clubs" };
    for (size_t i = 0; i < monday->gaps.count; i++) {
        const Gap *gap = &monday->gaps.items[i];
        json_array_append_new(gaps, json_pack("{s:s, s:s, s:b, s:I, s:I, s:s, s:s, s:s}", "class", gap->class_label, "record", records[gap->record], "reason_not_given",
                                              (int)gap->reason_not_given, "pupils", (json_int_t)gap->pupils, "days", (json_int_t)gap->days, "first",
                                              date_iso(gap->first).text, "last", date_iso(gap->last).text, "through", date_iso(gap->through).text));
    }
    return json_pack("{s:s, s:{s:i, s:b, s:b}, s:o, s:I, s:o, s:o, s:I, s:b, s:b, s:I, s:o, s:o, s:o, s:o, s:{s:I, s:I, s:I}}", "on", date_iso(monday->now.on).text, "rulebook", "number",
                     monday->cli->in_force.number, "first", (int)monday->first, "draft_differs", (int)(monday->differs || monday->unread), "alerts", alerts, "alerts_unfinished",
                     (json_int_t)monday->unfinished, "gaps", gaps, "unread", unread_json(&monday->people, &monday->open), "pupils", (json_int_t)monday->now.pupils, "repeated",
                     (int)monday->now.repeated, "past", (int)monday->week.past, "known_later", (json_int_t)monday->known_later, "changes", changes, "cannot_tell", missing, "sheets", sheets,
                     "faults", cli_run_faults_json(&monday->now.faults), "proposals", "opened", (json_int_t)monday->week.opened, "renewed", (json_int_t)monday->week.renewed, "expired",
                     (json_int_t)monday->week.expired);
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
