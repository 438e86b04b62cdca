/* The agenda of a council (plan V.4, IV.13). */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 4000 };

static const char *role_words(const Plan *plan, const char *id, Language language)
{
    for (size_t i = 0; i < plan->role_count; i++)
        if (strcmp(plan->roles[i].id, id) == 0) return plan->roles[i].words.in[language];
    return "";
}

static void put_speaker(Text *text, const PaperFrame *frame, const char *role, const char *class_label)
{
    const char *name = staff_name(frame->staff, role, class_label);
    if (text->length) text_put(text, "\n");
    text_put(text, role_words(frame->plan, role, frame->language));
    if (name[0]) { text_put(text, ": "); text_put(text, name); }
}

static const char *pupil_question(const Listed *listed, const PaperFrame *frame, bool wide, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    const char *name = wide ? person_initials(listed->person, arena) : person_name(listed->person, arena);
    text_message(&text, frame->language, MESSAGE(MSG_DOCUMENT_PUPIL_OF_CLASS, name, listed->person->class_label));
    text_put(&text, "\n");
    text_put(&text, listed->reg->list_title.in[frame->language]);
    return text_words(&text);
}

static const char *row_number(size_t number, Arena *arena)
{
    Text text = text_init(arena, 32);
    text_number(&text, (long long)number);
    return text_words(&text);
}

/* What is foreseen would tell the reason that is left out. */
static bool has_closed(const Listed *listed)
{
    bool closed = listed->reg->closed;
    for (size_t i = 0; i < listed->signal_count; i++) closed |= listed->signals[i].closed;
    return closed;
}

static void put_closed(Paper *paper, const AgendaItem *entry, size_t number, const PaperFrame *frame, Arena *arena)
{
    const char *words = message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_CLOSED_COUNT, entry->closed->list_title.in[frame->language], entry->closed_count));
    const char *cells[] = { row_number(number, arena), words, "", message_raw(MSG_DOCUMENT_CLOSED_REASON, frame->language), "", "" };
    paper_row(paper, cells, false);
}

static void put_pupil(Paper *paper, const Listed *listed, size_t number, const PaperFrame *frame, bool wide, Arena *arena)
{
    Text speaker = text_init(arena, WORDS_LIMIT);
    put_speaker(&speaker, frame, "social-pedagogue", "");
    put_speaker(&speaker, frame, "class-teacher", listed->person->class_label);
    const char *cells[] = { row_number(number, arena), pupil_question(listed, frame, wide, arena), text_words(&speaker),
                            listed_reasons(listed, frame, wide, arena), wide && has_closed(listed) ? "" : listed_actions(listed, frame, true, arena), "" };
    paper_row(paper, cells, false);
}

static MessageId act_message(CouncilAct act)
{
    return act == ACT_HEARS ? MSG_DOCUMENT_HEARS : act == ACT_APPROVES ? MSG_DOCUMENT_APPROVES : MSG_DOCUMENT_NAMED;
}

static void put_item(Paper *paper, const AgendaItem *entry, size_t number, const PaperFrame *frame, Arena *arena)
{
    const PlanItem *item = entry->item;
    Text question = text_init(arena, WORDS_LIMIT), speaker = text_init(arena, WORDS_LIMIT), form = text_init(arena, WORDS_LIMIT);
    text_put(&question, item->id);
    text_put(&question, ". ");
    text_put(&question, item->activity.in[frame->language]);
    for (size_t i = 0; i < item->role_count; i++) put_speaker(&speaker, frame, item->roles[i]->id, "");
    for (size_t i = 0; i < item->form_count; i++) {
        if (i) text_put(&form, ", ");
        text_put(&form, item->forms[i]->words.in[frame->language]);
    }
    const char *cells[] = { row_number(number, arena), text_words(&question), text_words(&speaker), message_raw(act_message(entry->act), frame->language),
                            form.length ? message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_FORM, text_words(&form))) : "", "" };
    paper_row(paper, cells, false);
}

static void begin_table(Paper *paper, Language language)
{
    const PaperColumn columns[] = {
        { message_raw(MSG_DOCUMENT_NUMBER, language), 5 },    { message_raw(MSG_DOCUMENT_QUESTION, language), 16 },
        { message_raw(MSG_DOCUMENT_SPEAKER, language), 14 },  { message_raw(MSG_DOCUMENT_REASON, language), 27 },
        { message_raw(MSG_DOCUMENT_PROPOSED, language), 23 }, { message_raw(MSG_DOCUMENT_DECISION_SPACE, language), 15 },
    };
    paper_table(paper, columns, COUNT(columns));
}

Paper *document_agenda(const Council *council, const Agenda *agenda, const PaperFrame *frame, Arena *arena, Error *err)
{
    Language language = frame->language;
    const char *title = message_text(arena, language, MESSAGE(MSG_DOCUMENT_AGENDA_TITLE, council->name.words.in[language]));
    Paper *paper = paper_open(arena, language, title, true);
    if (!paper) { error_memory(err); return NULL; }
    document_head(paper, frame, title, arena);
    paper_field(paper, message_raw(MSG_DOCUMENT_WHEN, language), "");
    paper_field(paper, message_raw(MSG_DOCUMENT_WHERE, language), "");
    paper_text(paper, PAPER_NOTE, message_raw(MSG_DOCUMENT_PROPOSAL_NOTE, language));
    long asked = 0;
    for (size_t i = 0; i < agenda->count; i++) asked += agenda->items[i].listed != NULL;
    if (council->items_a_sitting > 0 && asked > council->items_a_sitting)
        paper_text(paper, PAPER_STRONG, message_text(arena, language, MESSAGE(MSG_DOCUMENT_TOO_MANY, asked, (long)council->items_a_sitting,
                                                                              (asked + council->items_a_sitting - 1) / council->items_a_sitting)));
    if (agenda->count == 0) paper_text(paper, PAPER_PLAIN, message_raw(MSG_DOCUMENT_NO_ITEMS, language));
    bool pupils = false, items = false;
    for (size_t i = 0; i < agenda->count; i++) {
        const AgendaItem *entry = &agenda->items[i];
        if (!entry->item && !pupils) {
            paper_heading(paper, 2, message_raw(MSG_DOCUMENT_PUPILS, language));
            begin_table(paper, language);
            pupils = true;
        } else if (entry->item && !items) {
            paper_heading(paper, 2, message_raw(MSG_DOCUMENT_PLAN_ITEMS, language));
            begin_table(paper, language);
            items = true;
        }
        if (entry->listed) put_pupil(paper, entry->listed, i + 1, frame, council->wide, arena);
        else if (entry->closed) put_closed(paper, entry, i + 1, frame, arena);
        else put_item(paper, entry, i + 1, frame, arena);
    }
    paper_signature(paper, message_raw(MSG_DOCUMENT_CHAIR, language), "");
    paper_signature(paper, message_raw(MSG_DOCUMENT_SECRETARY, language), staff_name(frame->staff, "council-secretary", ""));
    return paper;
}
