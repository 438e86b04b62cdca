/* tirek show PUPIL: everything about one pupil in order of time, strengths first. */
#include <string.h>

#include "internal.h"

/* Which rules are not shown for the pupil, with their titles. */
typedef struct { struct { const Snooze *snooze; const char *title; } *items; size_t count, room; } SilentRules;

/* What a confidential rule is silent about is as confidential as what it says. */
static bool silence_read(Cli *cli, const Service *service, const CaseFile *file, SilentRules *silence)
{
    Snoozes all;
    RuleFiles files = { 0 };
    if (!snoozes_load(service, &all, &cli->err)) return false;
    for (size_t i = 0; i < all.count; i++) {
        const char *title;
        bool closed;
        if (all.items[i].person != file->person) continue;
        if ((files.count == 0 && !cli_rules(cli, &files)) || !rule_titled(cli, &files, all.items[i].rule, &title, &closed)) return false;
        if ((closed || all.items[i].closed) && !file->confidential_too) continue;
        if (!VECTOR_ROOM(cli->arena, silence)) return error_memory(&cli->err);
        silence->items[silence->count].snooze = &all.items[i];
        silence->items[silence->count++].title = title;
    }
    return true;
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------------------------------ */

static const char *const kind_names[] = {
    [CASE_JOINED] = "joined", [CASE_LEFT] = "left", [CASE_FAMILY] = "family", [CASE_OBSERVATION] = "observation", [CASE_SIGNAL] = "signal", [CASE_PROPOSED] = "proposed",
    [CASE_DECIDED] = "decided", [CASE_FOLLOW_UP] = "follow-up", [CASE_WORK] = "work", [CASE_PAPER] = "paper", [CASE_PRESENCE] = "presence", [CASE_MEASURE] = "measure",
    [CASE_ABSENCE] = "absence", [CASE_CLUB] = "club",
};

/* What belongs to its kind; what has no member of its own stands in `words`. */
static json_t *case_line_json(const Cli *cli, const PaperFrame *frame, const CaseLine *line, bool full)
{
    json_t *json = json_pack("{s:s, s:s, s:s, s:s, s:s, s:b}", "day", date_iso(line->day).text, "until", date_iso(line->until).text, "kind", kind_names[line->kind], "words",
                             line->words, "text", case_words(cli, frame, line, full), "confidential", (int)line->confidential);
    if (!json) return NULL;
    if (line->category) json_object_set_new(json, "category", json_string(line->category->name.id));
    if (line->kind == CASE_OBSERVATION) {
        json_object_set_new(json, "sign", json_string(line->sign ? line->sign->name.id : ""));
        json_object_set_new(json, "severity", json_integer(line->severity));
    }
    if (line->reg) json_object_set_new(json, "register", json_string(line->reg->name.id));
    if (line->signal) json_object_set_new(json, "signal", cli_signal_json(line->signal));
    if (line->decided) json_object_set_new(json, "decision", decision_json(&line->decided->decision));
    if (line->follow_up) json_object_set_new(json, "follow_up", due_json(cli, frame->service, line->follow_up));
    if (line->work) json_object_set_new(json, "work", work_json(cli, line->work));
    if (line->kind == CASE_PROPOSED) json_object_set_new(json, "outcome", json_string(line->outcome));
    if (line->kind == CASE_MEASURE) json_object_set_new(json, "number", json_real(line->number));
    if (line->kind == CASE_ABSENCE) {
        json_object_set_new(json, "mark", json_string(line->mark));
        json_object_set_new(json, "lessons", json_integer((json_int_t)line->lessons));
    }
    return json;
}

static json_t *case_json(const Cli *cli, const PaperFrame *frame, const CaseFile *file, const SilentRules *silence, bool full)
{
    json_t *strengths = json_array(), *entries = json_array(), *due = json_array(), *lines = json_array();
    for (size_t i = 0; i < file->strength_count; i++) json_array_append_new(strengths, cli_signal_json(&file->strengths[i]));
    for (size_t i = 0; i < file->entries.count; i++) json_array_append_new(entries, entry_json(cli, &file->entries.items[i], false));
    for (size_t i = 0; i < file->due.count; i++) json_array_append_new(due, due_json(cli, frame->service, &file->due.items[i]));
    for (size_t i = 0; i < file->lines.count; i++) json_array_append_new(lines, case_line_json(cli, frame, &file->lines.items[i], full));
    json_t *silent = json_array();
    for (size_t i = 0; i < silence->count; i++) json_array_append_new(silent, snooze_json(cli, silence->items[i].snooze));
    return json_pack("{s:o, s:s, s:o, s:o, s:o, s:o, s:o}", "pupil", cli_person_json(cli, file->person), "on", date_iso(frame->service->on).text, "silent", silent, "strengths", strengths, "entries", entries,
                     "due", due, "lines", lines);
}

/* ---- words ----------------------------------------------------------------------------------------------------------------------------------- */

static bool is_protective(const Cli *cli, const CaseLine *line, Date on)
{
    if (line->kind == CASE_CLUB) return !date_known(line->until) || line->until.number >= on.number;
    return line->kind == CASE_OBSERVATION && line->sign && strcmp(cli->plan->domains[line->sign->domain].id, "positive") == 0;
}

static void say_strength(const Cli *cli, const char *words)
{
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_STRENGTH_LINE, words)));
}

static void print_strengths(const Cli *cli, const PaperFrame *frame, const CaseFile *file)
{
    size_t said = file->strength_count;
    say_heading(words_of(cli, MSG_FIGURES_CASE_STRENGTHS));
    for (size_t i = 0; i < file->strength_count; i++) say_strength(cli, signal_because(&file->strengths[i], frame, cli->arena));
    for (size_t i = 0; i < file->lines.count; i++) {
        const CaseLine *line = &file->lines.items[i];
        if (!is_protective(cli, line, frame->service->on)) continue;
        said++;
        say_strength(cli, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_ON_DAY, day_text(cli, line->day), case_words(cli, frame, line, false))));
    }
    if (!said) say_wrapped(2, words_of(cli, MSG_FIGURES_CASE_NO_STRENGTHS));
}

static void print_entries(const Cli *cli, const CaseFile *file)
{
    if (file->entries.count == 0) return;
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_CASE_ENTRIES));
    for (size_t i = 0; i < file->entries.count; i++) {
        const Entry *entry = &file->entries.items[i];
        const char *name = entry->reg->name.words.in[cli->language], *since = day_text(cli, entry->since);
        if (date_known(entry->until))
            say_wrapped(2, message_text(cli->arena, cli->language,
                                        MESSAGE(strcmp(entry->outcome, "left") == 0 ? MSG_FIGURES_CASE_ENTRY_LEFT : MSG_FIGURES_CASE_ENTRY_REMOVED, name, since, day_text(cli, entry->until))));
        else say_wrapped(2, message_text(cli->arena, cli->language,
                                         MESSAGE(MSG_FIGURES_CASE_ENTRY_OPEN, name, since, entry->lead[0] ? entry->lead : words_of(cli, MSG_SITTING_NOBODY_LEADS), day_text(cli, entry->review))));
        if (!date_known(entry->until) && !entry->lead[0]) SAY(cli, MSG_SITTING_NO_LEAD, (long long)entry->id, entry->reg->council->name.id);
    }
}

static void print_silence(const Cli *cli, const SilentRules *silence)
{
    if (silence->count == 0) return;
    say_line("");
    say_heading(words_of(cli, MSG_SNOOZE_CASE_HEADING));
    for (size_t i = 0; i < silence->count; i++) {
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_SNOOZE_RULE_LINE, silence->items[i].title, silence->items[i].snooze->rule)));
        say_wrapped(4, snooze_words(cli, silence->items[i].snooze));
    }
}

/* The names of a follow-up stand one a line. */
static const char *joined(const Cli *cli, const char *lines)
{
    Text text = text_init(cli->arena, 4000);
    for (; *lines; lines++) {
        if (*lines == '\n') text_put(&text, ", ");
        else text_put_bytes(&text, lines, 1);
    }
    return text_words(&text);
}

static void print_due(const Cli *cli, const Service *service, const CaseFile *file)
{
    if (file->due.count == 0) return;
    say_line("");
    say_heading(words_of(cli, MSG_FIGURES_CASE_DUE));
    for (size_t i = 0; i < file->due.count; i++) {
        const FollowUp *action = &file->due.items[i];
        const char *people = follow_up_people(service, action, cli->language);
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_DUE_LINE, day_text(cli, action->due), action->item ? action->item->id : none_words(cli->language),
                                                                       follow_up_words(action, cli->language))));
        if (people[0]) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_RESPONSIBLE, joined(cli, people))));
        if (action->waits && !action->urgent) say_wrapped(4, words_of(cli, MSG_FIGURES_CASE_WAITS));
        if (action->due.number < service->on.number && (!action->waits || action->urgent)) say_wrapped(4, words_of(cli, MSG_DOCUMENT_OVERDUE));
    }
}

/* The measures of one day stand on one line: a quarter's marks are a dozen. How many lines of the case it took. */
static size_t print_measures(const Cli *cli, const PaperFrame *frame, const CaseFile *file, size_t from)
{
    Text text = text_init(cli->arena, 20000);
    const CaseLine *first = &file->lines.items[from];
    size_t to = from;
    for (; to < file->lines.count && file->lines.items[to].kind == CASE_MEASURE && file->lines.items[to].day.number == first->day.number; to++) {
        if (to > from) text_put(&text, ", ");
        text_put(&text, case_words(cli, frame, &file->lines.items[to], false));
    }
    const char *words = message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_MEASURES, text_words(&text)));
    say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_ON_DAY, day_text(cli, first->day), words)));
    return to - from;
}

/* Headings as the lines go: a school year, and the months in it. */
typedef struct { int school_year, month; } Heading;

static void print_heading(const Cli *cli, Heading *heading, Date on)
{
    int year, month, day, school_year = date_school_year(on);
    date_split(on, &year, &month, &day);
    if (school_year != heading->school_year) {
        say_line("");
        say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_SCHOOL_YEAR, (long long)school_year, (long long)school_year + 1)));
    }
    if (school_year != heading->school_year || month != heading->month)
        say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_MONTH_OF_YEAR, month_words(cli, month), (long long)year)));
    *heading = (Heading){ school_year, month };
}

/* What was foreseen and came to nothing is told only in full. */
static void print_lines(const Cli *cli, const PaperFrame *frame, const CaseFile *file, bool full)
{
    Heading heading = { 0, 0 };
    for (size_t i = 0; i < file->lines.count;) {
        const CaseLine *line = &file->lines.items[i];
        if (!full && line->kind == CASE_FOLLOW_UP && strcmp(line->outcome, "done") != 0) { i++; continue; }
        print_heading(cli, &heading, line->day);
        if (line->kind == CASE_MEASURE) { i += print_measures(cli, frame, file, i); continue; }
        say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_FIGURES_CASE_ON_DAY, day_text(cli, line->day), case_words(cli, frame, line, full))));
        i++;
    }
}

int cmd_show(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    bool full = false;
    CaseFile file = { 0 };
    SilentRules silence = { 0 };
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "--full", OPTION_FLAG, &full }, { "--confidential", OPTION_FLAG, &file.confidential_too } };
    int count;
    Service service;
    const Person *person;
    if (!options_read(cli, argc, argv, options, COUNT(options), 1, 1, &count) || !cli_plan(cli) || !cli_templates(cli) || !cli_store(cli, STORE_READ) ||
        !cli_service(cli, on, "", &service) || !cli_pupil(cli, service.people, argv[0], &person) || !case_file(&service, person, &file, &cli->err) ||
        !silence_read(cli, &service, &file, &silence)) return complain(cli);
    PaperFrame frame = cli_frame(cli, &service, NO_DATE);
    if (cli->json) return print_json(cli, case_json(cli, &frame, &file, &silence, full), EXIT_FINE);
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_EXPLAIN_HEAD, person_name(person, cli->arena), person->class_label[0] ? person->class_label : none_words(cli->language), person->number, day_text(cli, service.on))));
    if (person->iin[0]) SAY(cli, MSG_CLI_IIN_LINE, person->iin);
    if (file.confidential_too) say_wrapped(0, words_of(cli, MSG_FIGURES_CASE_CONFIDENTIAL_TOO));
    print_strengths(cli, &frame, &file);
    print_entries(cli, &file);
    print_silence(cli, &silence);
    print_due(cli, &service, &file);
    print_lines(cli, &frame, &file, full);
    return EXIT_FINE;
}
