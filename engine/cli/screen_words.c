/* The weekly review in words and as JSON. */
#include <string.h>

#include "internal.h"

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

bool print_monday(const Monday *monday)
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

json_t *monday_json(const Monday *monday)
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
