/*
 * tirek calendar -o FILE.ics: what is open, and the sittings to come, for the staff's own calendars. A phone's calendar is no safe place: a pupil is a class and
 * a number there, and what would say why stands in the school's program alone.
 */
#include "internal.h"

typedef struct {
    Cli *cli;
    Service service;
    struct { CalendarEntry *items; size_t count, room; } entries;
    long tasks, sittings;
} Calendared;

static bool add(Calendared *calendar, CalendarEntry entry)
{
    Cli *cli = calendar->cli;
    if (!VECTOR_ROOM(cli->arena, &calendar->entries)) return error_memory(&cli->err);
    calendar->entries.items[calendar->entries.count++] = entry;
    return true;
}

/* Stable: the same number of the same school is the same entry, so that a later file updates an earlier one. */
static const char *task_uid(const Calendared *calendar, long long id)
{
    Text text = text_init(calendar->cli->arena, 300);
    text_put(&text, "follow-up-");
    text_number(&text, id);
    text_put(&text, "@");
    text_put(&text, calendar->service.school->code);
    return text_words(&text);
}

/* Of a pupil not even what is to be done, which may say why («құқық бұзушылыққа бейім …»): only the item's number and the form. */
static const char *task_summary(const Cli *cli, const FollowUp *follow_up)
{
    const Person *person = follow_up->person;
    const char *words = follow_up_words(follow_up, cli->language), *forms = due_forms(cli, follow_up), *item = due_item(cli, follow_up);
    if (person) return message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_PUPIL, item, person->class_label, person->number, forms[0] ? forms : none_words(cli->language)));
    bool telling = follow_up->decision || (follow_up->duty && follow_up->duty->registers);       /* a council's words may name a child; a class has one on a register */
    if (telling) words = forms[0] ? forms : none_words(cli->language);
    if (follow_up->class_id) return message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_CLASS, item, follow_up->class_label, words));
    return message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_SCHOOL, item, words));
}

static bool add_tasks(Calendared *calendar, const char *role, const char *person)
{
    Cli *cli = calendar->cli;
    FollowUps list = { 0 };
    DueFilter filter = { .from = NO_DATE, .to = NO_DATE };
    if (!follow_ups_load(&calendar->service, &filter, &list, &cli->err)) return false;
    for (size_t i = 0; i < list.count; i++) {
        const FollowUp *follow_up = &list.items[i];
        if (!follow_up_holds(&calendar->service, follow_up, role, person)) continue;
        if (follow_up->duty && follow_up->duty->when == WHEN_SITTING) continue;      /* stands there as the sitting itself */
        CalendarEntry entry = { .uid = task_uid(calendar, follow_up->id), .summary = task_summary(cli, follow_up), .day = follow_up->due,
                                .description = message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_MORE, follow_up->id)) };
        if (!add(calendar, entry)) return false;
        calendar->tasks++;
    }
    return true;
}

/* Planned ones and those a council called besides, of this school year and still to come; next year's are often a draft. One that will not be held is none. */
static bool add_sittings(Calendared *calendar)
{
    Cli *cli = calendar->cli;
    Sittings sittings = { 0 };
    Span span = { calendar->service.on, date_of(date_school_year(calendar->service.on) + 1, 7, 31) };
    if (!sittings_load(&calendar->service, NULL, span, &sittings, &cli->err)) return false;
    for (size_t i = 0; i < sittings.count; i++) {
        const Sitting *sitting = &sittings.items[i];
        if (sitting->recorded && !sitting->held) continue;
        Text uid = text_init(cli->arena, 300);
        text_put(&uid, "sitting-");
        text_put(&uid, sitting->council->name.id);
        text_put(&uid, "-");
        text_date(&uid, sitting->day);
        text_put(&uid, "@");
        text_put(&uid, calendar->service.school->code);
        CalendarEntry entry = { .uid = text_words(&uid), .day = sitting->day, .description = "",
                                .summary = message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_SITTING, sitting->council->name.words.in[cli->language])) };
        if (!add(calendar, entry)) return false;
        calendar->sittings++;
    }
    return true;
}

int cmd_calendar(Cli *cli, int argc, char **argv)
{
    Date on = NO_DATE;
    const char *output = NULL, *role = NULL, *person = NULL, *bytes;
    const Option options[] = { { "--on", OPTION_DATE, &on }, { "-o", OPTION_TEXT, &output }, { "--role", OPTION_TEXT, &role }, { "--person", OPTION_TEXT, &person } };
    int count;
    size_t length;
    Calendared calendar = { .cli = cli };
    if (!options_read(cli, argc, argv, options, COUNT(options), 0, 0, &count) || !cli_plan(cli) || !cli_due_whose(cli, role, person)) return complain(cli);
    if (!output) { error_set(&cli->err, ERR_INPUT, MSG_DUE_NO_OUTPUT); return complain(cli); }
    if (!text_ends(output, ".ics")) { error_set(&cli->err, ERR_INPUT, MSG_DUE_CALENDAR_ENDING, output); return complain(cli); }
    if (!cli_store(cli, on.number > cli->today.number ? STORE_READ : STORE_WRITE) || !cli_service(cli, on, "", &calendar.service) || !cli_foresee(cli, &calendar.service) ||
        !add_tasks(&calendar, role, person) || !add_sittings(&calendar)) return complain(cli);
    const char *name = message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_CALENDAR_NAME, calendar.service.school->name.in[cli->language]));
    if (!calendar_ics(cli->arena, name, calendar.entries.items, calendar.entries.count, &bytes, &length, &cli->err) || !file_write(output, bytes, length, &cli->err)) return complain(cli);
    if (cli->json)
        return print_json(cli, json_pack("{s:s, s:I, s:I}", "file", output, "tasks", (json_int_t)calendar.tasks, "sittings", (json_int_t)calendar.sittings), EXIT_FINE);
    SAY(cli, MSG_DUE_CALENDAR_WRITTEN, output, calendar.tasks, calendar.sittings);
    return EXIT_FINE;
}
