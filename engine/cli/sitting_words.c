/* What sittings, questions, decisions and entries are on a terminal and in JSON. */
#include <string.h>

#include "internal.h"

/* ---- words --------------------------------------------------------------------------------------------------------------------- */

const char *pupil_words(const Cli *cli, const Person *person, bool wide)
{
    const char *name = wide ? person_masked(person, cli->arena) : person_name(person, cli->arena);
    return person->class_label[0] ? message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_PUPIL, name, person->class_label)) : name;
}

static MessageId act_message(CouncilAct act)
{
    return act == ACT_HEARS ? MSG_DOCUMENT_HEARS : act == ACT_APPROVES ? MSG_DOCUMENT_APPROVES : MSG_DOCUMENT_NAMED;
}

static void put_item(Text *text, const Cli *cli, const PlanItem *item)
{
    text_put(text, item->id);
    text_put(text, ". ");
    text_put(text, item->activity.in[cli->language]);
}

static void put_matter(Text *text, const Cli *cli, const AgendaItem *item, bool wide)
{
    if (item->item) put_item(text, cli, item->item);
    if (item->item && item->words[0]) text_dash(text, cli->language);
    text_put(text, item->words);
    if (item->person) { text_put(text, " · "); text_put(text, pupil_words(cli, item->person, wide)); }
    if (item->speaker[0]) { text_put(text, " · "); text_put(text, item->speaker); }
}

const char *cli_question_words(const Cli *cli, const Council *council, const AgendaItem *item)
{
    Text text = text_init(cli->arena, 8000);
    Language language = cli->language;
    switch (item->kind) {
    case AGENDA_PROPOSAL:
        if (item->closed) text_message(&text, language, MESSAGE(MSG_DOCUMENT_CLOSED_COUNT, item->closed->list_title.in[language], item->closed_count));
        else text_message(&text, language, MESSAGE(MSG_SITTING_PROPOSAL, pupil_words(cli, item->person, council->wide), item->listed->reg->list_title.in[language],
                                                   level_words(cli, item->listed->level)));
        break;
    case AGENDA_REVIEW:
        text_message(&text, language, MESSAGE(MSG_SITTING_REVIEW, pupil_words(cli, item->person, council->wide), item->entry->reg->name.words.in[language],
                                              day_text(cli, item->entry->since), (long long)item->entry->id));
        break;
    case AGENDA_OVERDUE:
        text_message(&text, language, MESSAGE(MSG_SITTING_OVERDUE, day_text(cli, item->follow_up->due), item->item->id, follow_up_words(item->follow_up, language)));
        if (item->person) { text_put(&text, " · "); text_put(&text, pupil_words(cli, item->person, council->wide)); }
        break;
    case AGENDA_PLAN:
        put_item(&text, cli, item->item);
        text_dash(&text, cli->language);
        text_put(&text, words_of(cli, act_message(item->act)));
        break;
    case AGENDA_MATTER: put_matter(&text, cli, item, council->wide); break;
    }
    return text_words(&text);
}

const char *decision_words(const Cli *cli, const Decision *decision)
{
    Text text = text_init(cli->arena, 8000);
    text_put(&text, decision->outcome ? decision->outcome->name.words.in[cli->language] : "");
    if (decision->words[0]) { text_put(&text, ": "); text_put(&text, decision->words); }
    if (date_known(decision->until)) { text_put(&text, " · "); text_message(&text, cli->language, MESSAGE(MSG_SITTING_UNTIL, day_text(cli, decision->until))); }
    if (decision->votes_for >= 0) {
        text_put(&text, " · ");
        text_message(&text, cli->language, MESSAGE(MSG_SITTING_VOTES, decision->votes_for, decision->votes_against, decision->votes_abstained));
    }
    return text_words(&text);
}

const char *protocol_words(const Cli *cli, const Decision *decision)
{
    return message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_PROTOCOL, decision->council ? decision->council->name.words.in[cli->language] : "",
                                                           day_text(cli, decision->day), decision->number[0] ? decision->number : none_words(cli->language)));
}

static void say_field(const Cli *cli, int indent, MessageId label, const char *words)
{
    if (words[0]) say_wrapped(indent, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_FIELD, words_of(cli, label), words)));
}

bool print_said(Cli *cli, const Service *service, const Decision *decision, int indent)
{
    FollowUps list = { 0 };
    DueFilter all = { .from = NO_DATE, .to = NO_DATE, .closed_too = true, .waiting_too = true };
    if (!follow_ups_load(service, &all, &list, &cli->err)) return false;
    say_field(cli, indent, MSG_SITTING_HEARD, decision->heard);
    say_field(cli, indent, MSG_SITTING_SPOKE, decision->spoke);
    for (size_t i = 0; i < list.count; i++) {
        const FollowUp *task = &list.items[i];
        if (task->decision != decision->id || !task->words[0]) continue;
        const char *by = due_people(cli, service, task);
        say_wrapped(indent, message_text(cli->arena, cli->language, MESSAGE(strcmp(task->outcome, "done") == 0 ? MSG_SITTING_TASK_DONE : MSG_SITTING_TASK, task->words, day_text(cli, task->due),
                                                                            by[0] ? by : none_words(cli->language))));
    }
    return true;
}

/* ---- an agenda on the terminal --------------------------------------------------------------------------------------------------- */

static void print_state(const Cli *cli, const Sitting *sitting)
{
    if (!sitting->id) say_line(words_of(cli, MSG_SITTING_NOT_WRITTEN));
    else if (sitting->recorded && !sitting->held) say_line(words_of(cli, MSG_SITTING_WAS_NOT_HELD));
    else if (sitting->recorded) SAY(cli, MSG_SITTING_MINUTES_NUMBER, sitting->number);
    else say_line(words_of(cli, MSG_SITTING_NO_MINUTES));
}

static void print_invitations(const Cli *cli, const AgendaItem *item)
{
    for (size_t i = 0; i < item->invitation_count; i++) {
        const Invitation *invitation = &item->invitations[i];
        MessageId came = invitation->came < 0 ? MSG_SITTING_CAME_UNKNOWN : invitation->came ? MSG_SITTING_CAME : MSG_SITTING_DID_NOT_COME;
        say_wrapped(4, message_text(cli->arena, cli->language,
                                    MESSAGE(MSG_SITTING_INVITATION, words_of(cli, strcmp(invitation->whom, "pupil") == 0 ? MSG_SITTING_WHOM_PUPIL : MSG_SITTING_WHOM_PARENT),
                                            day_text(cli, invitation->sent), day_text(cli, invitation->received), words_of(cli, came))));
    }
}

void print_sitting(const Cli *cli, const Sitting *sitting)
{
    say_heading(message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_HEAD, sitting->council->name.words.in[cli->language], day_text(cli, sitting->day))));
    print_state(cli, sitting);
}

void print_agenda(const Cli *cli, const Agenda *agenda, bool with_invitations)
{
    const Council *council = agenda->sitting.council;
    print_sitting(cli, &agenda->sitting);
    for (size_t i = 0; i < agenda->count; i++) {
        const AgendaItem *item = &agenda->items[i];
        say_wrapped(0, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_NUMBERED, (long long)i + 1, cli_question_words(cli, council, item))));
        if (item->decision.id) say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_SITTING_DECIDED, decision_words(cli, &item->decision))));
        if (with_invitations) print_invitations(cli, item);
    }
    if (agenda->count == 0) say_line(words_of(cli, MSG_SITTING_NO_ITEMS));
}

/* ---- JSON ------------------------------------------------------------------------------------------------------------------------ */

json_t *decision_json(const Decision *decision)
{
    if (!decision->id) return json_null();
    json_t *votes = decision->votes_for < 0 ? json_null() : json_pack("[i,i,i]", decision->votes_for, decision->votes_against, decision->votes_abstained);
    return json_pack("{s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o}", "id", (json_int_t)decision->id, "outcome", decision->outcome ? decision->outcome->name.id : "",
                     "council", decision->council ? decision->council->name.id : "", "day", date_iso(decision->day).text, "protocol", decision->number, "words",
                     decision->words, "until", date_iso(decision->until).text, "lead", decision->lead, "heard", decision->heard, "spoke", decision->spoke, "votes", votes);
}

json_t *sitting_json(const Sitting *sitting)
{
    return json_pack("{s:s, s:s, s:b, s:b, s:b, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}", "council", sitting->council->name.id, "day", date_iso(sitting->day).text, "written",
                     (int)(sitting->id != 0), "recorded", (int)sitting->recorded, "held", (int)sitting->held, "number", sitting->number, "hour", sitting->hour, "place",
                     sitting->place, "chair", sitting->chair, "secretary", sitting->secretary, "present", sitting->present, "absent", sitting->absent, "guests", sitting->guests);
}

/* A wide council reads class and initials in JSON too. */
static void put_person(const Cli *cli, const Council *council, const Person *person, json_t *object)
{
    if (!person) return;
    if (!council->wide) { json_object_set_new(object, "pupil", cli_person_json(cli, person)); return; }
    json_object_set_new(object, "class", json_string(person->class_label));
    json_object_set_new(object, "initials", json_string(person_initials(person, cli->arena)));
}

static json_t *invitations_json(const AgendaItem *item)
{
    json_t *all = json_array();
    for (size_t i = 0; i < item->invitation_count; i++) {
        const Invitation *invitation = &item->invitations[i];
        json_array_append_new(all, json_pack("{s:s, s:s, s:s, s:o}", "whom", invitation->whom, "sent", date_iso(invitation->sent).text, "received",
                                             date_iso(invitation->received).text, "came", invitation->came < 0 ? json_null() : json_boolean(invitation->came)));
    }
    return all;
}

static json_t *item_json(const Cli *cli, const Council *council, const AgendaItem *item, size_t number)
{
    static const char *const kinds[] = { "proposal", "review", "overdue", "plan", "matter" }, *const acts[] = { "named", "hears", "approves" };
    json_t *object = json_pack("{s:I, s:s, s:s, s:b, s:o, s:o}", "number", (json_int_t)number, "kind", kinds[item->kind], "question", cli_question_words(cli, council, item),
                               "confidential", (int)item->confidential, "decision", decision_json(&item->decision), "invitations", invitations_json(item));
    if (!object) return NULL;
    put_person(cli, council, item->person, object);
    if (item->item) json_object_set_new(object, "item", json_string(item->item->id));
    if (item->kind == AGENDA_PLAN) json_object_set_new(object, "act", json_string(acts[item->act]));
    if (item->closed) {
        json_object_set_new(object, "register", json_string(item->closed->name.id));
        json_object_set_new(object, "pupils", json_integer(item->closed_count));
    }
    if (item->listed) {
        json_object_set_new(object, "register", json_string(item->listed->reg->name.id));
        json_object_set_new(object, "level", json_string(level_names[item->listed->level]));
    }
    if (item->entry) {
        json_object_set_new(object, "register", json_string(item->entry->reg->name.id));
        json_object_set_new(object, "entry", json_integer(item->entry->id));
    }
    if (item->follow_up) json_object_set_new(object, "follow_up", json_integer(item->follow_up->id));
    return object;
}

json_t *agenda_json(const Cli *cli, const Agenda *agenda)
{
    const Council *council = agenda->sitting.council;
    json_t *items = json_array();
    for (size_t i = 0; i < agenda->count; i++) json_array_append_new(items, item_json(cli, council, &agenda->items[i], i + 1));
    return json_pack("{s:s, s:s, s:o, s:o}", "council", council->name.id, "on", date_iso(agenda->sitting.day).text, "sitting", sitting_json(&agenda->sitting), "items", items);
}

json_t *entry_json(const Cli *cli, const Entry *entry, bool with_basis)
{
    json_t *reviews = json_array(), *basis = json_array();
    for (size_t i = 0; i < entry->reviews.count; i++) json_array_append_new(reviews, decision_json(&entry->reviews.items[i]));
    for (size_t i = 0; with_basis && i < entry->basis_count; i++) json_array_append_new(basis, cli_signal_json(&entry->basis[i]));
    return json_pack("{s:I, s:s, s:o, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o, s:o, s:o}", "id", (json_int_t)entry->id, "register", entry->reg->name.id, "pupil",
                     cli_person_json(cli, entry->person), "since", date_iso(entry->since).text, "until", date_iso(entry->until).text, "outcome", entry->outcome, "lead",
                     entry->lead, "review", date_iso(entry->review).text, "legal", entry->legal ? entry->legal->id : "", "opened_by", decision_json(&entry->opened_by),
                     "closed_by", decision_json(&entry->closed_by), "reviews", reviews, "basis", basis);
}
