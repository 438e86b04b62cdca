/* One question of an agenda in words: what is asked, who speaks, on what grounds, what is proposed. */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 40000 };

static const char *role_words(const Plan *plan, const char *id, Language language)
{
    const Named *role = named_find(plan->roles, plan->role_count, id);
    return role ? role->words.in[language] : "";
}

static void put_line(Text *text, const char *words)
{
    if (!words[0]) return;
    if (text->length) text_put(text, "\n");
    text_put(text, words);
}

static void put_speaker(Text *text, const Making *making, const char *role, const char *class_label)
{
    const char *name = making_staff(making, role, class_label);
    put_line(text, role_words(making->plan, role, making->language));
    if (name[0]) { text_put(text, ": "); text_put(text, name); }
}

static const char *pupil_words(const Making *making, const Person *person)
{
    return message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_PUPIL_OF_CLASS, making_name(making, person), person->class_label));
}

static const char *item_words(const PlanItem *item, const Making *making)
{
    Text text = text_init(making->arena, WORDS_LIMIT);
    text_put(&text, item->id);
    text_put(&text, ". ");
    text_put(&text, item->activity.in[making->language]);
    return text_words(&text);
}

/* Who speaks to a pupil's question. */
static const char *pupil_speakers(const Making *making, const Person *person)
{
    Text text = text_init(making->arena, WORDS_LIMIT);
    put_speaker(&text, making, "social-pedagogue", "");
    put_speaker(&text, making, "class-teacher", person->class_label);
    return text_words(&text);
}

bool question_is_closed(const AgendaItem *item)
{
    bool closed = item->confidential || item->closed || (item->entry && item->entry->reg->closed);
    if (!item->listed) return closed;
    for (size_t i = 0; i < item->listed->signal_count; i++) closed |= item->listed->signals[i].closed;
    return closed || item->listed->reg->closed;
}

/* ---- each kind ----------------------------------------------------------------------------------------------------------------------- */

static const char *closed_reason(const Making *making) { return message_raw(MSG_DOCUMENT_CLOSED_REASON, making->language); }

/* A confidential register before a wide council: how many pupils, no more. */
static QuestionWords of_closed(const Making *making, const AgendaItem *item)
{
    const char *list = item->closed->list_title.in[making->language];
    return (QuestionWords){ message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_CLOSED_COUNT, list, item->closed_count)), "", closed_reason(making), "" };
}

static QuestionWords of_proposal(const Making *making, const AgendaItem *item)
{
    const Listed *listed = item->listed;
    Text question = text_init(making->arena, WORDS_LIMIT);
    put_line(&question, pupil_words(making, listed->person));
    put_line(&question, listed->reg->list_title.in[making->language]);
    bool hidden = making->wide && question_is_closed(item);          /* what is foreseen would tell the reason that is left out */
    return (QuestionWords){ text_words(&question), pupil_speakers(making, listed->person), listed_reasons(listed, making->frame, making->wide, making->arena),
                            hidden ? "" : listed_actions(listed, making->frame, true, making->arena) };
}

static const char *entry_reasons(const Making *making, const Entry *entry)
{
    Text text = text_init(making->arena, WORDS_LIMIT);
    const char *protocol = entry->opened_by.number ? entry->opened_by.number : "";
    put_line(&text, message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_ON_REGISTER_SINCE, entry->since, protocol)));
    put_line(&text, message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_REVIEW_DAY, entry->review)));
    for (size_t i = 0; i < entry->basis_count; i++)
        if (!making->wide || !entry->basis[i].closed) put_line(&text, signal_because(&entry->basis[i], making->frame, making->arena));
    return text_words(&text);
}

static QuestionWords of_review(const Making *making, const AgendaItem *item)
{
    const Entry *entry = item->entry;
    Text question = text_init(making->arena, WORDS_LIMIT), speaker = text_init(making->arena, WORDS_LIMIT);
    const char *name = entry->reg->name.words.in[making->language];
    put_line(&question, pupil_words(making, entry->person));
    put_line(&question, message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_REVIEW_OF, name)));
    put_line(&speaker, entry->lead ? entry->lead : "");
    if (!speaker.length) put_line(&speaker, pupil_speakers(making, entry->person));
    bool hidden = making->wide && entry->reg->closed;
    return (QuestionWords){ text_words(&question), text_words(&speaker), hidden ? closed_reason(making) : entry_reasons(making, entry), "" };
}

static QuestionWords of_overdue(const Making *making, const AgendaItem *item)
{
    const FollowUp *follow_up = item->follow_up;
    Text question = text_init(making->arena, WORDS_LIMIT);
    if (follow_up->person) put_line(&question, pupil_words(making, follow_up->person));
    else if (follow_up->class_id) put_line(&question, follow_up->class_label);
    if (follow_up->item) put_line(&question, follow_up->item->id);
    if (follow_up->item) text_put(&question, ". ");
    text_put(&question, follow_up_words(follow_up, making->language));
    return (QuestionWords){ text_words(&question), follow_up_people(making->service, follow_up, making->language),
                            message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_WAS_DUE, follow_up->due)), "" };
}

static MessageId act_message(CouncilAct act)
{
    return act == ACT_HEARS ? MSG_DOCUMENT_HEARS : act == ACT_APPROVES ? MSG_DOCUMENT_APPROVES : MSG_DOCUMENT_NAMED;
}

static QuestionWords of_plan(const Making *making, const AgendaItem *item)
{
    const PlanItem *of = item->item;
    Text speaker = text_init(making->arena, WORDS_LIMIT), form = text_init(making->arena, WORDS_LIMIT);
    for (size_t i = 0; i < of->role_count; i++) put_speaker(&speaker, making, of->roles[i]->id, "");
    for (size_t i = 0; i < of->form_count; i++) {
        if (i) text_put(&form, ", ");
        text_put(&form, of->forms[i]->words.in[making->language]);
    }
    return (QuestionWords){ item_words(of, making), text_words(&speaker), message_raw(act_message(item->act), making->language),
                            form.length ? message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_FORM, text_words(&form))) : "" };
}

static QuestionWords of_matter(const Making *making, const AgendaItem *item)
{
    Text question = text_init(making->arena, WORDS_LIMIT);
    if (making->wide && item->confidential) return (QuestionWords){ closed_reason(making), "", "", "" };
    if (item->person) put_line(&question, pupil_words(making, item->person));
    put_line(&question, item->words);
    if (item->item) put_line(&question, item_words(item->item, making));
    return (QuestionWords){ text_words(&question), item->speaker, "", "" };
}

QuestionWords question_words(const Making *making, const AgendaItem *item)
{
    if (item->closed) return of_closed(making, item);
    switch (item->kind) {
    case AGENDA_PROPOSAL: return of_proposal(making, item);
    case AGENDA_REVIEW: return of_review(making, item);
    case AGENDA_OVERDUE: return of_overdue(making, item);
    case AGENDA_PLAN: return of_plan(making, item);
    default: return of_matter(making, item);
    }
}
