/* What was done: the records of work of a pupil, a class or the school within the paper's span; what is due, and who is to do it. */
#include <string.h>

#include "internal.h"

/* ---- records of work ------------------------------------------------------------------------------------------------------------- */

/* With whom: the pupil, and who spoke where it was not the pupil. What a person wrote may name others: a wide audience reads nothing of it. */
static const char *with_whom(const Making *making, const Work *work)
{
    Text text = text_init(making->arena, 2000);
    if (work->person) text_message(&text, making->language, MESSAGE(MSG_DOCUMENT_PUPIL_OF_CLASS, making_name(making, work->person), work->pupil_class));
    else text_put(&text, work->class_label);
    if (!work->whom[0] || making->wide) return text_words(&text);
    if (text.length) text_put(&text, ": ");
    text_put(&text, work->whom);
    return text_words(&text);
}

static json_t *talk_line(const Making *making, const Work *work)
{
    return json_pack("{s:o, s:o, s:o, s:s, s:o, s:o, s:o, s:o, s:o, s:b}", "day", tree_day(work->day), "kind", tree_named(work->kind),
                     "item", work->item ? tree_text(work->item->id) : json_null(), "with", with_whom(making, work),
                     "pupil", work->person ? making_person(making, work->person) : json_null(), "class", tree_text(work->class_label),
                     "words", making->wide ? json_null() : tree_text(work->words), "result", making->wide ? json_null() : tree_text(work->result), "who", tree_text(work->who), "signed", (int)work->signed_by_parent);
}

static bool works_of(Making *making, Works *works)
{
    const PaperSubject *subject = making->subject;
    const WorkFilter filter = { .person = making->person, .class_id = making->person ? 0 : subject->class_id, .item = subject->item ? subject->item->id : NULL,
                                .span = making_span(making) };
    *works = (Works){ 0 };
    return works_load(making->service, &filter, works, making->err);
}

/* Confidential ones never stand in a journal: they have their own record. */
static json_t *works_where(Making *making, WorkKind kind)
{
    Works found;
    if (!works_of(making, &found)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        if (found.items[i].work == kind) good = tree_add(all, talk_line(making, &found.items[i]));
    return tree_done(all, good);
}

static json_t *talks(Making *making) { return works_where(making, WORK_NOTE); }

const char *help_words(const char *state, Language language)
{
    static const struct { const char *state; MessageId id; } states[] = {
        { "offered", MSG_DOCUMENT_HELP_OFFERED },   { "agreed", MSG_DOCUMENT_HELP_AGREED }, { "declined", MSG_DOCUMENT_HELP_DECLINED },
        { "asked", MSG_DOCUMENT_HELP_ASKED },       { "given", MSG_DOCUMENT_HELP_GIVEN },   { "refused", MSG_DOCUMENT_HELP_REFUSED },
    };
    for (size_t i = 0; i < COUNT(states); i++)
        if (strcmp(states[i].state, state) == 0) return message_raw(states[i].id, language);
    return state;
}

static json_t *help_line(const Making *making, const Work *work)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "day", tree_day(work->day), "kind", tree_named(work->kind),
                     "pupil", work->person ? making_person(making, work->person) : json_null(), "body", tree_named(work->body), "words", making->wide ? json_null() : tree_text(work->words),
                     "state", json_string(help_words(work->state, making->language)), "answered", tree_day(work->answered), "answer", making->wide ? json_null() : tree_text(work->result));
}

static json_t *helps(Making *making)
{
    Works found;
    if (!works_of(making, &found)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        if (found.items[i].work == WORK_HELP) good = tree_add(all, help_line(making, &found.items[i]));
    return tree_done(all, good);
}

/* Whose journal it is: a pupil's, a class's; null for the whole school's. */
static json_t *whose(Making *making)
{
    const Person *person = making->person;
    if (person) return json_string(message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_PUPIL_OF_CLASS, making_name(making, person), person->class_label)));
    return making->subject->class_id ? tree_text(class_label(making)) : json_null();
}

const ScopeName scope_journal[] = { { "talks", talks }, { "helps", helps }, { "whose", whose }, { NULL, NULL } };

/* ---- what is due -------------------------------------------------------------------------------------------------------------------- */

json_t *making_follow_up(Making *making, const FollowUp *follow_up)
{
    bool done = date_known(follow_up->closed_on);
    return json_pack("{s:o, s:s, s:o, s:s, s:b, s:b, s:o, s:o, s:o, s:o}", "item", follow_up->item ? tree_text(follow_up->item->id) : json_null(),
                     "words", follow_up_words(follow_up, making->language), "due", tree_day(follow_up->due),
                     "responsible", follow_up_people(making->service, follow_up, making->language), "overdue",
                     (int)(!done && follow_up->due.number < making->service->on.number), "draft", (int)follow_up->draft, "done", tree_day(follow_up->closed_on),
                     "result", tree_text(follow_up->result), "paper", tree_text(follow_up->paper), "done_by", tree_text(follow_up->done_by));
}

static json_t *follow_ups(Making *making)
{
    const DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .person = making->person };
    FollowUps found = { 0 };
    if (!follow_ups_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++) good = tree_add(all, making_follow_up(making, &found.items[i]));
    return tree_done(all, good);
}

const ScopeName scope_due[] = { { "follow_ups", follow_ups }, { NULL, NULL } };
