/* What is due, in words: shared by due, done, calendar and screen. */
#include <string.h>

#include "internal.h"

/* ---- the present --------------------------------------------------------------------------------------------------------- */

/*
 * A standing duty follows from the calendar and the registers, from nobody's opinion; written down when it is first looked at, it has a number that
 * `done` can name. A day to come is only looked at, and so is a past one (duties_foresee).
 */
bool cli_foresee(Cli *cli, const Service *service)
{
    long added;
    return service->on.number > cli->today.number || duties_foresee(service, &added, &cli->err);
}

Date cli_week_end(Date on) { return date_plus(on, 7 - date_weekday(on)); }

/* What is a task, and not of a proposal that waits for its council. */
static bool is_task(const FollowUp *follow_up) { return !follow_up->waits || follow_up->urgent; }

DueGroup due_group(const FollowUp *follow_up, Date on)
{
    if (!is_task(follow_up)) return DUE_WAITING;
    if (follow_up->due.number < on.number) return DUE_OVERDUE;
    return follow_up->due.number <= cli_week_end(on).number ? DUE_WEEK : DUE_LATER;
}

bool cli_due_counts(Cli *cli, const Service *service, long counts[DUE_GROUPS])
{
    FollowUps list = { 0 };
    DueFilter filter = { .from = NO_DATE, .to = cli_week_end(service->on) };
    memset(counts, 0, DUE_GROUPS * sizeof *counts);
    if (!follow_ups_load(service, &filter, &list, &cli->err)) return false;
    for (size_t i = 0; i < list.count; i++) counts[due_group(&list.items[i], service->on)]++;
    return true;
}

/* ---- words ------------------------------------------------------------------------------------------------------------------ */

const char *due_whom(const Cli *cli, const FollowUp *follow_up)
{
    const Person *person = follow_up->person;
    if (person) return message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_WHOM_PUPIL, person->class_label, person_name(person, cli->arena), person->number));
    if (follow_up->class_id) return message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_WHOM_CLASS, follow_up->class_label));
    return words_of(cli, MSG_DUE_WHOM_SCHOOL);
}

const char *due_forms(const Cli *cli, const FollowUp *follow_up)
{
    Text text = text_init(cli->arena, 2000);
    for (const char *at = follow_up->forms; *at;) {
        size_t length = strcspn(at, ",");
        const char *id = arena_copy(cli->arena, at, length);
        const Named *form = id ? named_find(cli->plan->forms, cli->plan->form_count, id) : NULL;
        if (form && text.length) text_put(&text, ", ");
        if (form) text_put(&text, form->words.in[cli->language]);
        at += length + (at[length] == ',');
    }
    return text_words(&text);
}

/* One a line to one line. */
const char *due_people(const Cli *cli, const Service *service, const FollowUp *follow_up)
{
    const char *lines = follow_up_people(service, follow_up, cli->language);
    Text text = text_init(cli->arena, 8000);
    for (const char *at = lines; *at;) {
        size_t length = strcspn(at, "\n");
        if (text.length) text_put(&text, "; ");
        text_put_bytes(&text, at, length);
        at += length + (at[length] == '\n');
    }
    return text_words(&text);
}

const char *due_item(const Cli *cli, const FollowUp *follow_up) { return follow_up->item ? follow_up->item->id : none_words(cli->language); }

/* The same work on the same day for several: said once, with those it is for below. */
static bool same_head(const FollowUp *a, const FollowUp *b, Language language)
{
    return a->due.number == b->due.number && a->item == b->item && strcmp(a->forms, b->forms) == 0 &&
           strcmp(follow_up_words(a, language), follow_up_words(b, language)) == 0;
}

void due_print(const Cli *cli, const Service *service, const FollowUp *follow_up, const FollowUp *before)
{
    if (!before || !same_head(follow_up, before, cli->language)) {
        const char *forms = due_forms(cli, follow_up), *words = follow_up_words(follow_up, cli->language), *day = day_text(cli, follow_up->due);
        if (forms[0]) say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_HEAD_FORM, day, due_item(cli, follow_up), words, forms)));
        else say_wrapped(2, message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_HEAD, day, due_item(cli, follow_up), words)));
        if (follow_up->draft) say_wrapped(6, words_of(cli, MSG_DUE_DRAFT));
    }
    say_wrapped(6, follow_up->urgent
        ? message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_LINE_URGENT, follow_up->id, due_whom(cli, follow_up), due_people(cli, service, follow_up)))
        : message_text(cli->arena, cli->language, MESSAGE(MSG_DUE_LINE, follow_up->id, due_whom(cli, follow_up), due_people(cli, service, follow_up))));
}

json_t *due_json(const Cli *cli, const Service *service, const FollowUp *follow_up)
{
    static const char *const groups[DUE_GROUPS] = { "overdue", "week", "later", "waiting" };
    Words words;
    for (Language language = 0; language < LANGUAGES; language++) words.in[language] = follow_up_words(follow_up, language);
    return json_pack("{s:I, s:s, s:s, s:b, s:s, s:o, s:s, s:o, s:s, s:s, s:b, s:b, s:s, s:s, s:s}", "id", (json_int_t)follow_up->id, "group",
                     groups[due_group(follow_up, service->on)], "due", date_iso(follow_up->due).text, "draft", (int)follow_up->draft, "item", follow_up->item ? follow_up->item->id : "", "pupil",
                     follow_up->person ? cli_person_json(cli, follow_up->person) : json_null(), "class", follow_up->class_label, "words", cli_words_json(&words), "cause",
                     follow_up->cause, "duty", follow_up->duty ? follow_up->duty->id : "", "urgent", (int)follow_up->urgent, "waits", (int)follow_up->waits, "roles",
                     follow_up->roles, "responsible", due_people(cli, service, follow_up), "forms", follow_up->forms);
}
