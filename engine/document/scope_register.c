/* A register: its working list (plan I.4 – I.9), which before a decision is a list and never a register, and who stands on it by decisions. */
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

/* "I.6, V.7" */
static const char *items_of(const Listed *listed, Arena *arena)
{
    Text text = text_init(arena, WORDS_LIMIT);
    for (size_t i = 0; i < listed->follow_up_count; i++) {
        if (i) text_put(&text, ", ");
        text_put(&text, listed->follow_ups[i].item->id);
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

static double share(long count, const PaperFrame *frame)
{
    long roll = people_enrolled(frame->service->people);
    double percent = roll > 0 ? 100.0 * (double)count / (double)roll : 0;
    return floor(percent * 10 + 0.5) / 10;
}

const char *document_share(long count, const PaperFrame *frame, Arena *arena)
{
    return message_text(arena, frame->language, MESSAGE(MSG_DOCUMENT_TOTAL, count, people_enrolled(frame->service->people), share(count, frame)));
}

static json_t *pupil(const Listed *listed, const Making *making)
{
    const Person *person = listed->person;
    const PaperFrame *frame = making->frame;
    Arena *arena = making->arena;
    return json_pack("{s:s, s:s, s:o, s:s, s:s, s:s, s:s, s:s, s:s}", "name", making_name(making, person), "class", person->class_label, "born", making->wide ? json_null() : tree_day(person->born),
                     "reasons", listed_reasons(listed, frame, making->wide, arena), "actions", listed_actions(listed, frame, false, arena), "items", items_of(listed, arena),
                     "responsible", responsible(listed, frame->language, arena), "due", listed_dues(listed, frame, arena), "remark", remark(listed, frame, arena));
}

/* ---- the working list ------------------------------------------------------------------------------------------------------------ */

/* What scope_register_open has found: read when a name first asks for it. */
typedef struct { List list; Date run_day; bool listed; } Opened;

bool scope_register_open(Making *making)
{
    making->opened = ARENA_NEW(making->arena, Opened);
    return making->opened || error_memory(making->err);
}

static Opened *working_list(Making *making)
{
    Opened *opened = making->opened;
    if (opened->listed) return opened;
    if (!council_list(making->service, making->subject->reg, &opened->list, &opened->run_day, making->err)) return NULL;
    opened->listed = true;
    return opened;
}

static json_t *list(Making *making)
{
    Words support;
    if (making->subject->reg) return tree_words(&making->subject->reg->list_title);
    for (int i = 0; i < LANGUAGES; i++) support.in[i] = message_raw(MSG_DOCUMENT_SUPPORT_TITLE, (Language)i);
    return tree_words(&support);
}

static json_t *pupils(Making *making)
{
    const Opened *opened = working_list(making);
    json_t *all = opened ? json_array() : NULL;
    bool good = all != NULL;
    for (size_t i = 0; good && i < opened->list.count; i++) good = tree_add(all, pupil(&opened->list.items[i], making));
    return tree_done(all, good);
}

static json_t *plan_items(Making *making)
{
    const Opened *opened = working_list(making);
    const Listed **listed = opened ? ARENA_ARRAY(making->arena, const Listed *, opened->list.count + 1) : NULL;
    if (!listed) return NULL;
    for (size_t i = 0; i < opened->list.count; i++) listed[i] = &opened->list.items[i];
    return listed_items(making, listed, opened->list.count);
}

static json_t *count(Making *making)
{
    const Opened *opened = working_list(making);
    return opened ? tree_count((long)opened->list.count) : NULL;
}

static json_t *percent(Making *making)
{
    const Opened *opened = working_list(making);
    return opened ? json_real(share((long)opened->list.count, making->frame)) : NULL;
}

static json_t *run_day(Making *making)
{
    const Opened *opened = working_list(making);
    return opened ? tree_day(opened->run_day) : NULL;
}

/* Who is on it by decisions, on the day of the paper. A confidential register is no paper for a wide audience. */
static json_t *entries(Making *making)
{
    EntryFilter filter = { .reg = making->subject->reg, .due_by = NO_DATE };
    Entries found = { 0 };
    if (!entries_load(making->service, &filter, &found, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < found.count; i++)
        if (!making->wide || !found.items[i].reg->closed) good = tree_add(all, making_entry(making, &found.items[i]));
    return tree_done(all, good);
}

static json_t *registered(Making *making)
{
    json_t *all = entries(making);
    json_t *number = all ? tree_count((long)json_array_size(all)) : NULL;
    json_decref(all);
    return number;
}

/* The register itself, by the school's own regulation; null for the support list and for all registers together. */
static json_t *register_of(Making *making)
{
    const Register *reg = making->subject->reg;
    if (!reg) return json_null();
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "name", tree_words(&reg->name.words), "council", tree_words(&reg->council->name.words), "regulation", tree_words(&reg->regulation),
                     "approved", tree_day(reg->approved), "protocol", tree_text(reg->protocol), "grounds", tree_words(&reg->grounds), "removal", tree_words(&reg->removal));
}

static json_t *support(Making *making) { return json_boolean(making->subject->reg == NULL); }

const ScopeName scope_register[] = {
    { "list", list }, { "support", support }, { "pupils", pupils }, { "plan_items", plan_items }, { "count", count }, { "percent", percent }, { "run_day", run_day },
    { "register", register_of }, { "entries", entries }, { "registered", registered }, { NULL, NULL },
};
