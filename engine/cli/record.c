/* What the commands that write records of work share: whom it is about, what it settled, what comes next; lists of records. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

const char *cli_who(const char *who)
{
    const char *named = getenv("TIREK_WHO");
    return who && who[0] ? who : named ? named : "";
}

bool cli_work_day(Cli *cli, Date *on)
{
    if (!date_known(*on)) *on = cli->today;
    return on->number <= cli->today.number || error_set(&cli->err, ERR_INPUT, MSG_WORK_DAY_TO_COME, *on, cli->today);
}

/* ---- whom it is about ----------------------------------------------------------------------------------------------------------- */

/* Only a pupil was given, and the words were forgotten: else they would be written down as the school's own work. */
static bool words_are_pupil(const Cli *cli, const Service *service, const char *words)
{
    const Person *found[8];
    return people_search(service->people, words, cli->arena, found) > 0;
}

static bool read_settles(Cli *cli, const char *settles, long long *follow_up)
{
    *follow_up = 0;
    if (!settles) return true;
    if (strcmp(settles, "none") == 0) { *follow_up = -1; return true; }
    return number_in(settles, 1, INT64_MAX, follow_up) || error_set(&cli->err, ERR_INPUT, MSG_WORK_BAD_SETTLES, settles);
}

bool cli_about(Cli *cli, const Service *service, const RecordOptions *options, int count, char **argv, Work *work, const char **words)
{
    *words = argv[count - 1];
    work->day = service->on;
    work->who = service->who;
    if (options->item && !cli_item(cli, options->item, &work->item)) return false;
    if (!read_settles(cli, options->settles, &work->follow_up)) return false;
    if (count == 2 && options->class_label) return error_set(&cli->err, ERR_INPUT, MSG_WORK_PUPIL_OR_CLASS);
    if (count == 2) return cli_pupil(cli, service->people, argv[0], &work->person);
    if (options->class_label) return class_named(service, options->class_label, service->on, &work->class_id, &work->class_label, &cli->err);
    return work->work != WORK_NOTE || !words_are_pupil(cli, service, *words) || error_set(&cli->err, ERR_INPUT, MSG_WORK_WORDS_FORGOTTEN, *words);
}

/* ---- what was written ------------------------------------------------------------------------------------------------------------- */

static const char *class_or_none(const Cli *cli, const Work *work) { return work->pupil_class[0] ? work->pupil_class : none_words(cli->language); }

static const char *about_words(const Cli *cli, const Work *work)
{
    if (work->person)
        return message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_OF_PUPIL, person_name(work->person, cli->arena), class_or_none(cli, work), work->person->number));
    return work->class_id ? work->class_label : words_of(cli, MSG_WORK_OF_SCHOOL);
}

static const char *named_words(const Cli *cli, const Named *named) { return named ? named->words.in[cli->language] : none_words(cli->language); }

const char *help_state_words(const Cli *cli, const char *state)
{
    static const MessageId ids[] = { MSG_WORK_STATE_OFFERED, MSG_WORK_STATE_AGREED, MSG_WORK_STATE_DECLINED, MSG_WORK_STATE_ASKED, MSG_WORK_STATE_GIVEN, MSG_WORK_STATE_REFUSED };
    for (size_t i = 0; help_states[i]; i++)
        if (strcmp(help_states[i], state) == 0) return words_of(cli, ids[i]);
    return state;
}

static void say_part(const Cli *cli, MessageId id, const char *words)
{
    if (words[0]) say_wrapped(4, message_text(cli->arena, cli->language, id, (const Arg[8]){ arg_text(words) }));
}

static void print_help(const Cli *cli, const Work *work)
{
    if (work->body) say_part(cli, MSG_WORK_BODY_LINE, named_words(cli, work->body));
    say_part(cli, MSG_WORK_STATE_LINE, help_state_words(cli, work->state));
    if (date_known(work->answered)) say_part(cli, MSG_WORK_ANSWERED_LINE, day_text(cli, work->answered));
    say_part(cli, MSG_WORK_ANSWER_LINE, work->result);
}

void print_work(const Cli *cli, const Work *work)
{
    SAY(cli, MSG_WORK_LINE, work->id, day_text(cli, work->day), work->item ? work->item->id : none_words(cli->language), named_words(cli, work->kind), about_words(cli, work));
    if (work->title[0]) say_wrapped(4, work->title);
    if (work->words[0]) say_wrapped(4, work->words);
    if (work->took_part >= 0) SAY(cli, MSG_WORK_CAME_LINE, (long long)work->took_part);
    say_part(cli, work->work == WORK_EVENT ? MSG_WORK_GUESTS_LINE : MSG_WORK_WHOM_LINE, work->whom);
    if (work->work == WORK_HELP) print_help(cli, work);
    else say_part(cli, MSG_WORK_RESULT_LINE, work->result);
    if (work->signed_by_parent) say_wrapped(4, words_of(cli, MSG_WORK_SIGNED_LINE));
    if (work->confidential) say_wrapped(4, words_of(cli, MSG_WORK_CLOSED_LINE));
    say_part(cli, MSG_WORK_WHO_LINE, work->who);
}

json_t *work_json(const Cli *cli, const Work *work)
{
    static const char *const kinds[] = { "note", "event", "help" };
    json_t *json = json_pack("{s:s, s:I, s:s, s:s, s:s, s:o, s:s, s:s, s:s, s:s, s:s, s:s, s:b, s:b, s:I}", "record", kinds[work->work], "id", (json_int_t)work->id, "day",
                             date_iso(work->day).text, "item", work->item ? work->item->id : "", "kind", work->kind ? work->kind->id : "", "pupil",
                             work->person ? cli_person_json(cli, work->person) : json_null(), "class", work->class_id ? work->class_label : work->pupil_class, "title",
                             work->title, "words", work->words, "whom", work->whom, "result",
                             work->result, "who", work->who, "signed", (int)work->signed_by_parent, "confidential",
                             (int)work->confidential, "settled", (json_int_t)work->follow_up);
    if (work->work == WORK_EVENT) json_object_set_new(json, "took_part", work->took_part >= 0 ? json_integer(work->took_part) : json_null());
    if (work->work == WORK_NOTE) json_object_set_new(json, "family_case", json_integer(work->family_case));
    if (work->work == WORK_HELP) {
        json_object_set_new(json, "body", json_string(work->body ? work->body->id : ""));
        json_object_set_new(json, "state", json_string(work->state));
        json_object_set_new(json, "answered", json_string(date_iso(work->answered).text));
    }
    return json;
}

/* ---- what it settled, and what comes next ----------------------------------------------------------------------------------------------- */

static bool same_whom(const FollowUp *due, const Work *work)
{
    return due->person == work->person && (work->person || due->class_id == work->class_id);
}

static const char *due_words(const Cli *cli, const FollowUp *due)
{
    return message_text(cli->arena, cli->language, MESSAGE(MSG_WORK_DUE_LINE, due->id, due->item ? due->item->id : none_words(cli->language), day_text(cli, due->due), follow_up_words(due, cli->language)));
}

/* What is still due next for the pupil, the class or the school that the record was about: at most three, and how many more. */
static void print_next_due(const Cli *cli, const FollowUps *list, const Work *work)
{
    enum { SHOWN = 3 };
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        const FollowUp *due = &list->items[i];
        if (due->outcome[0] || due->waits || !same_whom(due, work)) continue;
        if (count++ == 0) say_line(words_of(cli, MSG_WORK_NEXT));
        if (count <= SHOWN) say_wrapped(2, due_words(cli, due));
    }
    if (count > SHOWN) SAY(cli, MSG_WORK_NEXT_MORE, (long long)(count - SHOWN));
    if (count == 0) say_line(words_of(cli, MSG_WORK_NEXT_NONE));
}

/* Of the pupil where it is among `list`; a person may have named one of the class or the school, so of all. NULL: it settled nothing. */
static bool find_settled(Cli *cli, const Service *service, FollowUps list, long long id, const FollowUp **settled)
{
    DueFilter all = { NO_DATE, NO_DATE, NULL, NULL, true, true };
    *settled = NULL;
    for (int round = 0; id && round < 2; round++) {
        for (size_t i = 0; i < list.count; i++)
            if (list.items[i].id == id) { *settled = &list.items[i]; return true; }
        list = (FollowUps){ 0 };
        if (round == 0 && !follow_ups_load(service, &all, &list, &cli->err)) return false;
    }
    return true;
}

static json_t *written_json(const Cli *cli, const FollowUps *list, const Work *work)
{
    json_t *next = json_array(), *json = work_json(cli, work);
    for (size_t i = 0; i < list->count; i++) {
        const FollowUp *due = &list->items[i];
        if (due->outcome[0] || due->waits || !same_whom(due, work)) continue;
        json_array_append_new(next, json_pack("{s:I, s:s, s:s}", "id", (json_int_t)due->id, "item", due->item ? due->item->id : "", "due", date_iso(due->due).text));
    }
    json_object_set_new(json, "next", next);
    return json;
}

/*
 * Work with a pupil or a class settles nothing that is due for the whole school: one class hour may be the quarter's, one ward's sheet is not all of
 * them. Who knows says so.
 */
static bool hint_school(Cli *cli, const Service *service, const Work *work)
{
    FollowUps list = { 0 };
    DueFilter filter = { NO_DATE, NO_DATE, NULL, work->item->id, false, false };
    if (work->follow_up || (!work->person && !work->class_id)) return true;
    if (!follow_ups_load(service, &filter, &list, &cli->err)) return false;
    for (size_t i = 0; i < list.count; i++) {
        const FollowUp *due = &list.items[i];
        if (due->person || due->class_id) continue;
        SAY(cli, MSG_WORK_SCHOOL_DUE, due->id, work->item->id, day_text(cli, due->due));
        break;
    }
    return true;
}

int write_work(Cli *cli, const Service *service, Work *work)
{
    FollowUps list = { 0 };
    DueFilter all = { NO_DATE, NO_DATE, work->person, NULL, true, true };
    const FollowUp *settled;
    if (!work_write(service, work, &cli->err) || !follow_ups_load(service, &all, &list, &cli->err) ||
        !find_settled(cli, service, list, work->follow_up, &settled)) return complain(cli);
    if (cli->json) return print_json(cli, written_json(cli, &list, work), EXIT_FINE);
    say_line(words_of(cli, MSG_WORK_WRITTEN));
    print_work(cli, work);
    if (work->family_case) SAY(cli, MSG_WORK_JOINED_CASE, work->family_case);
    say_line("");
    if (settled) { say_line(words_of(cli, MSG_WORK_SETTLED)); say_wrapped(2, due_words(cli, settled)); }
    else say_line(words_of(cli, MSG_WORK_SETTLED_NONE));
    if (!hint_school(cli, service, work)) return complain(cli);
    print_next_due(cli, &list, work);
    return EXIT_FINE;
}

int take_back_work(Cli *cli, WorkKind kind, long id, const char *why, const char *who)
{
    Service service;
    long long again;
    if (!cli_plan(cli) || !cli_store(cli, STORE_WRITE) || !cli_service(cli, cli->today, who, &service) ||
        !work_take_back(&service, kind, id, why, &again, &cli->err)) return complain(cli);
    if (cli->json) return print_json(cli, json_pack("{s:I, s:I}", "taken_back", (json_int_t)id, "open_again", (json_int_t)again), EXIT_FINE);
    SAY(cli, MSG_WORK_TAKEN_BACK, (long long)id);
    if (again) SAY(cli, MSG_WORK_OPEN_AGAIN, again);
    return EXIT_FINE;
}

/* ---- lists ---------------------------------------------------------------------------------------------------------------------- */

static bool list_filter(Cli *cli, const Service *service, const ListOptions *options, WorkFilter *filter)
{
    const PlanItem *item;
    const char *label;
    *filter = (WorkFilter){ .span = options->span, .confidential_too = options->closed };
    if (options->item && !cli_item(cli, options->item, &item)) return false;
    if (options->item) filter->item = item->id;
    if (options->pupil && !cli_pupil(cli, service->people, options->pupil, &filter->person)) return false;
    return !options->class_label || class_named(service, options->class_label, service->on, &filter->class_id, &label, &cli->err);
}

int list_works(Cli *cli, WorkKind kind, const ListOptions *options)
{
    Service service;
    WorkFilter filter;
    Works works = { 0 };
    size_t count = 0;
    if (!cli_plan(cli) || !cli_store(cli, STORE_READ) || !cli_service(cli, options->on, "", &service) || !list_filter(cli, &service, options, &filter) ||
        !works_load(&service, &filter, &works, &cli->err)) return complain(cli);
    json_t *all = cli->json ? json_array() : NULL;
    for (size_t i = 0; i < works.count; i++) {
        if (works.items[i].work != kind) continue;
        count++;
        if (all) json_array_append_new(all, work_json(cli, &works.items[i]));
        else print_work(cli, &works.items[i]);
    }
    if (cli->json) return print_json(cli, all, EXIT_FINE);
    if (!count) say_line(words_of(cli, MSG_WORK_LIST_EMPTY));
    return EXIT_FINE;
}
