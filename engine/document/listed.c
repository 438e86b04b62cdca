/* One pupil of a list in the words that all papers share. */
#include <string.h>

#include "internal.h"

enum { WORDS_LIMIT = 40000 };

const char *level_in_words(Level level, Language language)
{
    switch (level) {
    case LEVEL_WATCH: return message_raw(MSG_DOCUMENT_WATCH, language);
    case LEVEL_DISCUSS: return message_raw(MSG_DOCUMENT_DISCUSS, language);
    case LEVEL_URGENT: return message_raw(MSG_DOCUMENT_URGENT, language);
    default: return "";
    }
}

static void put_line(Text *text, const char *words)
{
    if (!words || !words[0]) return;
    if (text->length) text_put(text, "\n");
    text_put(text, words);
}

static void put_strengths(Text *text, const Listed *listed, const PaperFrame *frame, Arena *arena)
{
    if (listed->strength_count == 0) return;
    Text all = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->strength_count; i++) {
        if (i) text_put(&all, " ");
        text_put(&all, signal_because(&listed->strengths[i], frame, arena));
    }
    put_line(text, message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_STRENGTHS, text_words(&all))));
}

const char *listed_reasons(const Listed *listed, const PaperFrame *frame, bool wide, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    bool closed = false;
    const char *last_days = "";
    if (listed->level != LEVEL_NONE)
        put_line(&text, message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_LEVEL, level_in_words(listed->level, frame->language))));
    for (size_t i = 0; i < listed->signal_count; i++) {
        const Signal *signal = &listed->signals[i];
        if (wide && signal->closed) { closed = true; continue; }
        put_line(&text, signal_because(signal, frame, arena));
        const char *days = signal_days(signal, frame, arena);
        if (days[0] && strcmp(days, last_days) != 0) {                 /* in the same line: an agenda is as long as its reasons */
            text_put(&text, " ");
            text_message(&text, frame->language, MESSAGE(MSG_DOCUMENT_DAYS, days));
        }
        last_days = days;
    }
    if (closed || (wide && listed->reg && listed->reg->closed)) put_line(&text, message_raw(MSG_DOCUMENT_CLOSED_REASON, frame->language));
    if (listed->silent_now) put_line(&text, message_raw(listed->unknown_now ? MSG_DOCUMENT_UNKNOWN_NOW : MSG_DOCUMENT_SILENT_NOW, frame->language));
    if (!wide) put_strengths(&text, listed, frame, arena);
    return text_words(&text);
}

/* " (overdue)", " (by a draft calendar)": what a due day needs beside it. */
static void put_due(Text *text, const FollowUp *action, const PaperFrame *frame, Arena *arena)
{
    text_put(text, date_short(arena, frame->language, action->due));
    if (action->due.number < frame->service->on.number) {
        text_put(text, " ");
        text_put(text, message_raw(MSG_DOCUMENT_OVERDUE, frame->language));
    }
    if (action->draft) {
        text_put(text, " ");
        text_put(text, message_raw(MSG_DOCUMENT_DRAFT_DUE, frame->language));
    }
}

const char *listed_actions(const Listed *listed, const PaperFrame *frame, bool with_due, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        const FollowUp *action = &listed->follow_ups[i];
        if (text.length) text_put(&text, "\n");
        text_put(&text, action->item->id);
        text_put(&text, ". ");
        text_put(&text, action->item->activity.in[frame->language]);
        if (!with_due) continue;
        text_dash(&text, frame->language);
        put_due(&text, action, frame, arena);
    }
    return text_words(&text);
}

static bool due_together(const FollowUp *a, const FollowUp *b) { return a->due.number == b->due.number && a->draft == b->draft; }

/* The first of those due on its day: the one that names it for the rest. */
static bool is_first(const Listed *listed, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (due_together(&listed->follow_ups[k], &listed->follow_ups[i])) return false;
    return true;
}

const char *listed_dues(const Listed *listed, const PaperFrame *frame, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        const FollowUp *action = &listed->follow_ups[i];
        if (!is_first(listed, i)) continue;
        if (text.length) text_put(&text, "\n");
        text_put(&text, action->item->id);
        for (size_t k = i + 1; k < listed->follow_up_count; k++) {
            if (!due_together(action, &listed->follow_ups[k])) continue;
            text_put(&text, ", ");
            text_put(&text, listed->follow_ups[k].item->id);
        }
        text_put(&text, ": ");
        put_due(&text, action, frame, arena);
    }
    return text_words(&text);
}

json_t *listed_items(const Making *making, const Listed *const *listed, size_t count)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < making->plan->item_count; i++) {
        const PlanItem *item = &making->plan->items[i];
        bool named = false;
        for (size_t k = 0; k < count && !named; k++)
            for (size_t f = 0; f < listed[k]->follow_up_count && !named; f++) named = listed[k]->follow_ups[f].item == item;
        if (named) good = tree_add(all, json_pack("{s:s, s:o}", "id", item->id, "activity", tree_words(&item->activity)));
    }
    return tree_done(all, good);
}
