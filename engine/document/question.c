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

/* "Үмбетова Рахила Нұрланқызы" as "Үмбетова Р. Н.": a column of an agenda is narrow, and its council knows them all. */
static void put_initials(Text *text, const char *name)
{
    size_t length = strcspn(name, " ");
    text_put_bytes(text, name, length);
    for (const char *at = name + length; *at; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        if (!*at) return;
        text_put(text, " ");
        text_put_bytes(text, at, text_letter_bytes(at));
        text_put(text, ".");
    }
}

static void put_speaker(Text *text, const Making *making, const char *role, const char *class_label, bool initials)
{
    const char *name = making_staff(making, role, class_label);
    put_line(text, role_words(making->plan, role, making->language));
    if (name[0]) text_put(text, ": ");
    if (initials) put_initials(text, name);
    else text_put(text, name);
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
static const char *pupil_speakers(const Making *making, const Person *person, bool initials)
{
    Text text = text_init(making->arena, WORDS_LIMIT);
    put_speaker(&text, making, "social-pedagogue", "", initials);
    put_speaker(&text, making, "class-teacher", person_class_now(person), initials);
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
    const char *count = message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_CLOSED_COUNT, list, item->closed_count));
    return (QuestionWords){ .question = count, .speaker = "", .speaker_short = "", .reason = closed_reason(making), .proposed = "", .due = "" };
}

static QuestionWords of_proposal(const Making *making, const AgendaItem *item)
{
    const Listed *listed = item->listed;
    Text question = text_init(making->arena, WORDS_LIMIT);
    put_line(&question, pupil_words(making, listed->person));
    put_line(&question, listed->reg->list_title.in[making->language]);
    bool hidden = making->wide && question_is_closed(item);          /* what is foreseen would tell the reason that is left out */
    return (QuestionWords){ .question = text_words(&question), .reason = listed_reasons(listed, making->frame, making->wide, making->arena),
                            .speaker = pupil_speakers(making, listed->person, false), .speaker_short = pupil_speakers(making, listed->person, true),
                            .proposed = hidden ? "" : listed_actions(listed, making->frame, true, making->arena),
                            .due = hidden ? "" : listed_dues(listed, making->frame, making->arena) };
}

static const char *entry_reasons(const Making *making, const Entry *entry)
{
    Text text = text_init(making->arena, WORDS_LIMIT);
    const char *protocol = entry->opened_by.number ? entry->opened_by.number : "";
    put_line(&text, message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_ON_REGISTER_SINCE, entry->since, protocol)));
    text_put(&text, ". ");
    text_message(&text, making->language, MESSAGE(MSG_DOCUMENT_REVIEW_DAY, entry->review));
    for (size_t i = 0; i < entry->basis_count; i++)
        if (!making->wide || !entry->basis[i].closed) put_line(&text, signal_because(&entry->basis[i], making->frame, making->arena));
    return text_words(&text);
}

static QuestionWords of_review(const Making *making, const AgendaItem *item)
{
    const Entry *entry = item->entry;
    Text question = text_init(making->arena, WORDS_LIMIT);
    const char *lead = entry->lead ? entry->lead : "";
    const char *name = entry->reg->name.words.in[making->language];
    put_line(&question, pupil_words(making, entry->person));
    put_line(&question, message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_REVIEW_OF, name)));
    bool hidden = making->wide && entry->reg->closed;
    return (QuestionWords){ .question = text_words(&question), .reason = hidden ? closed_reason(making) : entry_reasons(making, entry), .proposed = "", .due = "",
                            .speaker = lead[0] ? lead : pupil_speakers(making, entry->person, false),
                            .speaker_short = lead[0] ? lead : pupil_speakers(making, entry->person, true) };
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
    const char *people = follow_up_people(making->service, follow_up, making->language);
    return (QuestionWords){ .question = text_words(&question), .speaker = people, .speaker_short = people, .proposed = "", .due = "",
                            .reason = message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_WAS_DUE, follow_up->due)) };
}

static MessageId act_message(CouncilAct act)
{
    return act == ACT_HEARS ? MSG_DOCUMENT_HEARS : act == ACT_APPROVES ? MSG_DOCUMENT_APPROVES : MSG_DOCUMENT_NAMED;
}

static QuestionWords of_plan(const Making *making, const AgendaItem *item)
{
    const PlanItem *of = item->item;
    Text speaker = text_init(making->arena, WORDS_LIMIT), form = text_init(making->arena, WORDS_LIMIT);
    for (size_t i = 0; i < of->role_count; i++) put_speaker(&speaker, making, of->roles[i]->id, "", false);
    for (size_t i = 0; i < of->form_count; i++) {
        if (i) text_put(&form, ", ");
        text_put(&form, of->forms[i]->words.in[making->language]);
    }
    const char *forms = form.length ? message_text(making->arena, making->language, MESSAGE(MSG_DOCUMENT_FORM, text_words(&form))) : "";
    return (QuestionWords){ .question = item_words(of, making), .speaker = text_words(&speaker), .speaker_short = text_words(&speaker), .proposed = forms, .due = forms,
                            .reason = message_raw(act_message(item->act), making->language) };
}

static QuestionWords of_matter(const Making *making, const AgendaItem *item)
{
    Text question = text_init(making->arena, WORDS_LIMIT);
    QuestionWords words = { .speaker = "", .speaker_short = "", .reason = "", .proposed = "", .due = "" };
    if (making->wide && item->confidential) { words.question = closed_reason(making); return words; }
    if (item->person) put_line(&question, pupil_words(making, item->person));
    put_line(&question, item->words);
    if (item->item) put_line(&question, item_words(item->item, making));
    words.question = text_words(&question);
    words.speaker = words.speaker_short = item->speaker;
    return words;
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
