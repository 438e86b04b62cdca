/* A working list (plan I.4 – I.9): before a decision it is a list, never a register. */
#include <math.h>

#include "internal.h"

enum { WORDS_LIMIT = 4000 };

/* The people answerable for what is foreseen: each role once, in the plan's order. */
static const char *responsible(const Listed *listed, Language language, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        const PlanItem *item = listed->follow_ups[i].item;
        for (size_t k = 0; k < item->role_count; k++) {
            bool seen = false;
            for (size_t j = 0; j < i && !seen; j++)
                for (size_t r = 0; r < listed->follow_ups[j].item->role_count; r++) seen |= listed->follow_ups[j].item->roles[r] == item->roles[k];
            if (seen) continue;
            if (text.length) text_put(&text, ", ");
            text_put(&text, item->roles[k]->words.in[language]);
        }
    }
    return text_words(&text);
}

static const char *due_days(const Listed *listed, const PaperFrame *frame, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        if (i) text_put(&text, "\n");
        text_put(&text, listed->follow_ups[i].item->id);
        text_put(&text, ": ");
        text_put(&text, date_short(arena, frame->language, listed->follow_ups[i].due));
        if (listed->follow_ups[i].due.number < frame->on.number) {
            text_put(&text, " ");
            text_put(&text, message_raw(MSG_DOCUMENT_OVERDUE, frame->language));
        }
        if (listed->follow_ups[i].draft) {
            text_put(&text, " ");
            text_put(&text, message_raw(MSG_DOCUMENT_DRAFT_DUE, frame->language));
        }
    }
    return text_words(&text);
}

static const char *remark(const Listed *listed, const PaperFrame *frame, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    if (!listed->proposal) return "";
    text_message(&text, frame->language, MESSAGE(MSG_DOCUMENT_PROPOSED_SINCE, listed->opened));
    text_put(&text, "\n");
    text_message(&text, frame->language, MESSAGE(MSG_DOCUMENT_EXPIRES, listed->expires));
    return text_words(&text);
}

const char *document_share(long count, const PaperFrame *frame, Arena *arena)
{
    double percent = frame->roll > 0 ? 100.0 * (double)count / (double)frame->roll : 0;
    return message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_TOTAL, count, frame->roll, floor(percent * 10 + 0.5) / 10));
}

Paper *document_list(const Register *reg, const List *list, const PaperFrame *frame, Arena *arena, Error *err)
{
    Language language = frame->language;
    const char *title = reg ? reg->list_title.in[language] : message_raw(MSG_DOCUMENT_SUPPORT_TITLE, language);
    Paper *paper = paper_open(arena, language, title, true);
    if (!paper) { error_memory(err); return NULL; }
    document_head(paper, frame, title, arena);
    paper_text(paper, PAPER_STRONG, message_raw(reg ? MSG_DOCUMENT_WORKING_LIST : MSG_DOCUMENT_SUPPORT_NOTE, language));
    if (list->count == 0) { paper_text(paper, PAPER_PLAIN, message_raw(MSG_DOCUMENT_LIST_EMPTY, language)); return paper; }
    const PaperColumn columns[] = {
        { message_raw(MSG_DOCUMENT_NUMBER, language), 5 },       { message_raw(MSG_DOCUMENT_NAME, language), 12 },
        { message_raw(MSG_DOCUMENT_CLASS, language), 7 },        { message_raw(MSG_DOCUMENT_BORN, language), 8 },
        { message_raw(MSG_DOCUMENT_REASON, language), 22 },      { message_raw(MSG_DOCUMENT_PROPOSED, language), 17 },
        { message_raw(MSG_DOCUMENT_RESPONSIBLE, language), 11 }, { message_raw(MSG_DOCUMENT_DUE, language), 8 },
        { message_raw(MSG_DOCUMENT_REMARK, language), 10 },
    };
    paper_table(paper, columns, COUNT(columns));
    for (size_t i = 0; i < list->count; i++) {
        const Listed *listed = &list->items[i];
        Text number = text_init(arena, 32);
        text_number(&number, (long long)i + 1);
        const char *cells[] = { text_words(&number), person_name(listed->person, arena), listed->person->class_label, date_short(arena, language, listed->person->born),
                                listed_reasons(listed, frame, false, arena), listed_actions(listed, frame, false, arena),
                                responsible(listed, language, arena), due_days(listed, frame, arena), remark(listed, frame, arena) };
        paper_row(paper, cells, false);
    }
    paper_text(paper, PAPER_NOTE, document_share((long)list->count, frame, arena));
    paper_signature(paper, message_raw(MSG_DOCUMENT_SOCIAL_PEDAGOGUE, language), staff_name(frame->staff, "social-pedagogue", ""));
    return paper;
}
