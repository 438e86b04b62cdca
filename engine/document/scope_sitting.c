/* A council's sitting on the day of the paper (plan V.4, IV.13, IV.14): its agenda, who was there, what was decided, who was invited. */
#include <string.h>

#include "internal.h"

typedef struct { Agenda agenda; FollowUps tasks; bool tasks_read; } Opened;

static const Agenda *agenda_of(const Making *making) { return &((const Opened *)making->opened)->agenda; }

bool scope_sitting_open(Making *making)
{
    Opened *opened = ARENA_NEW(making->arena, Opened);
    const Council *council = making->subject->council;
    making->opened = opened;
    if (!opened) return error_memory(making->err);
    if (!council) return scope_needs(making, MSG_DOCUMENT_NEEDS_COUNCIL);
    if (!agenda_load(making->service, council, &opened->agenda, making->err)) return false;
    int most = (int)opened->agenda.count, number = making->subject->number;
    return number <= most || error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NO_QUESTION, number, most);
}

/* ---- the sitting ------------------------------------------------------------------------------------------------------------------- */

static json_t *council(Making *making) { return tree_words(&making->subject->council->name.words); }
static json_t *run_day(Making *making) { return tree_day(agenda_of(making)->run_day); }
static json_t *empty(Making *making) { return json_boolean(agenda_of(making)->count == 0); }

static json_t *sitting(Making *making)
{
    const Sitting *sitting = &agenda_of(making)->sitting;
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:b, s:b, s:b}", "number", tree_text(sitting->number), "hour", tree_text(sitting->hour), "place", tree_text(sitting->place),
                     "chair", tree_text(sitting->chair), "secretary", tree_text(sitting->secretary[0] ? sitting->secretary : making_staff(making, "council-secretary", "")),
                     "present", tree_lines(sitting->present), "absent", tree_lines(sitting->absent), "guests", tree_lines(sitting->guests),
                     "written", (int)(sitting->id != 0), "recorded", (int)sitting->recorded, "not_held", (int)(sitting->recorded && !sitting->held));
}

/* How the protocol's number was corrected: whoever holds an earlier print or an extract must find it here. */
static json_t *corrections(Making *making)
{
    NumberCorrections list;
    if (!minutes_corrections(making->service, &agenda_of(making)->sitting, &list, making->err)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < list.count; i++) {
        const NumberCorrection *one = &list.items[i];
        good = tree_add(all, json_pack("{s:s, s:s, s:s, s:s, s:o}", "before", one->before, "number", one->number, "why", one->why, "who", one->who, "day", tree_day(one->day)));
    }
    return tree_done(all, good);
}

static long asked_count(const Making *making)
{
    long asked = 0;
    for (size_t i = 0; i < agenda_of(making)->count; i++) asked += agenda_of(making)->items[i].listed != NULL;
    return asked;
}

static long room_of(const Making *making) { return making->subject->council->items_a_sitting; }

static json_t *asked(Making *making) { return tree_count(asked_count(making)); }
static json_t *room(Making *making) { return tree_count(room_of(making)); }
static json_t *too_many(Making *making) { return json_boolean(room_of(making) > 0 && asked_count(making) > room_of(making)); }
static json_t *sittings(Making *making) { return tree_count(room_of(making) > 0 ? (asked_count(making) + room_of(making) - 1) / room_of(making) : 0); }

/* ---- questions and what was decided --------------------------------------------------------------------------------------------------- */

static bool read_tasks(Making *making, Opened *opened)
{
    const DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .closed_too = true, .waiting_too = true };
    if (!opened->tasks_read && !follow_ups_load(making->service, &filter, &opened->tasks, making->err)) return false;
    opened->tasks_read = true;
    return true;
}

/* What the decision asks of someone by a day. */
static json_t *tasks(Making *making, long long decision)
{
    Opened *opened = making->opened;
    if (!decision) return json_array();
    if (!read_tasks(making, opened)) return NULL;
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < opened->tasks.count; i++)
        if (opened->tasks.items[i].decision == decision) good = tree_add(all, making_follow_up(making, &opened->tasks.items[i]));
    return tree_done(all, good);
}

static json_t *decision(Making *making, const AgendaItem *item)
{
    const Decision *decided = &item->decision;
    if (!decided->id || !decided->outcome) return json_null();
    bool hidden = making->wide && question_is_closed(item), vote = decided->votes_for >= 0;
    return json_pack("{s:o, s:s, s:b, s:b, s:o, s:o, s:o, s:o, s:o, s:b, s:I, s:I, s:I, s:o}", "outcome", tree_words(&decided->outcome->name.words), "kind", decided->outcome->name.id,
                     "deferred", (int)(date_known(decided->until) && decided->outcome->kind == OUTCOME_DEFER), "reviewed", (int)(date_known(decided->until) && decided->outcome->kind != OUTCOME_DEFER),
                     "words", hidden ? json_null() : tree_text(decided->words), "until", tree_day(decided->until), "lead", tree_text(decided->lead),
                     "heard", hidden ? json_null() : tree_text(decided->heard), "spoke", hidden ? json_null() : tree_text(decided->spoke), "vote", (int)vote,
                     "for", (json_int_t)(vote ? decided->votes_for : 0), "against", (json_int_t)(vote ? decided->votes_against : 0),
                     "abstained", (json_int_t)(vote ? decided->votes_abstained : 0), "tasks", hidden ? json_array() : tasks(making, decided->id));
}

/* "Name, class", newline, "list" as one line: "Name, class: list". */
static const char *in_one_line(const Making *making, const char *words)
{
    Text text = text_init(making->arena, 40000);
    for (const char *at = words; *at;) {
        size_t length = strcspn(at, "\n");
        if (text.length) text_put(&text, ": ");
        text_put_bytes(&text, at, length);
        at += length + (at[length] != '\0');
    }
    return text_words(&text);
}

/* Of a pupil's question only whom it is about; the list or register it is on (`part`) is then the heading over all that share it. */
static json_t *question(Making *making, size_t i)
{
    static const char *const kinds[] = { "proposal", "review", "overdue", "plan", "matter" };      /* as AgendaKind counts them */
    const AgendaItem *item = &agenda_of(making)->items[i];
    QuestionWords words = question_words(making, item);
    const char *rest = item->kind == AGENDA_PROPOSAL || item->kind == AGENDA_REVIEW ? strchr(words.question, '\n') : NULL;
    const char *who = rest ? arena_copy(making->arena, words.question, (size_t)(rest - words.question)) : words.question;
    return json_pack("{s:s, s:s, s:I, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "who", who ? who : "", "part", rest ? rest + 1 : "", "number", (json_int_t)i + 1, "kind", kinds[item->kind], "question", words.question, "line", in_one_line(making, words.question), "speaker", words.speaker, "speaker_short", words.speaker_short,
                     "reason", words.reason, "proposed", words.proposed, "due", words.due, "decision", decision(making, item),
                     "pupil", item->person ? making_person(making, item->person) : json_null());
}

static bool is_asked(const Making *making, size_t i) { return making->subject->number == 0 || (size_t)making->subject->number == i + 1; }

static json_t *questions(Making *making)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < agenda_of(making)->count; i++)
        if (is_asked(making, i)) good = tree_add(all, question(making, i));
    return tree_done(all, good);
}

/* Questions of the same kind that stand one after another, each such row with its kind: a heading and a table. */
static json_t *groups(Making *making)
{
    json_t *all = json_array(), *rows = NULL;
    const Agenda *agenda = agenda_of(making);
    bool good = all != NULL;
    for (size_t i = 0; good && i < agenda->count; i++) {
        json_t *one = question(making, i);
        if (one && (i == 0 || agenda->items[i].kind != agenda->items[i - 1].kind)) {
            rows = json_array();
            good = tree_add(all, json_pack("{s:O, s:o}", "kind", json_object_get(one, "kind"), "questions", rows));
        }
        if (good) good = tree_add(rows, one);
        else json_decref(one);
    }
    return tree_done(all, good);
}

/* The key to what the questions name by their plan items. */
static json_t *plan_items(Making *making)
{
    const Agenda *agenda = agenda_of(making);
    const Listed **listed = ARENA_ARRAY(making->arena, const Listed *, agenda->count + 1);
    size_t count = 0;
    if (!listed) return NULL;
    for (size_t i = 0; i < agenda->count; i++) {
        const AgendaItem *item = &agenda->items[i];
        if (item->listed && is_asked(making, i) && !(making->wide && question_is_closed(item))) listed[count++] = item->listed;
    }
    return listed_items(making, listed, count);
}

/* ---- invitations (IV.13) ------------------------------------------------------------------------------------------------------------------ */

static json_t *invitation(Making *making, const AgendaItem *item, bool parent, const Invitation *known, bool first)
{
    const char *name = known ? known->name : "";
    return json_pack("{s:b, s:b, s:b, s:b, s:o, s:o, s:b, s:o, s:o}", "first", (int)first, "parent", (int)parent, "parent_named", (int)(parent && name[0]), "parent_unnamed", (int)(parent && !name[0]),
                     "to", tree_text(name), "pupil", making_person(making, item->person), "review",
                     (int)(item->kind == AGENDA_REVIEW), "sent", known ? tree_day(known->sent) : json_null(), "received", known ? tree_day(known->received) : json_null());
}

/* To the pupil and to the parents: as written down, or, where nobody wrote any yet, those that would be. */
static bool add_invitations(Making *making, const AgendaItem *item, json_t *all)
{
    for (int parent = 0; parent < 2; parent++) {
        const Invitation *known = NULL;
        for (size_t i = 0; i < item->invitation_count; i++)
            if ((strcmp(item->invitations[i].whom, "parent") == 0) == (parent == 1)) known = &item->invitations[i];
        if (item->invitation_count && !known) continue;
        if (!tree_add(all, invitation(making, item, parent == 1, known, json_array_size(all) == 0))) return false;
    }
    return true;
}

static json_t *invitations(Making *making)
{
    const Agenda *agenda = agenda_of(making);
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < agenda->count; i++)
        if (is_asked(making, i) && agenda->items[i].person && agenda->items[i].kind != AGENDA_OVERDUE) good = add_invitations(making, &agenda->items[i], all);
    if (good && json_array_size(all) == 0) good = error_set(making->err, ERR_INPUT, MSG_DOCUMENT_NOBODY_TO_INVITE);
    return tree_done(all, good);
}

const ScopeName scope_sitting[] = {
    { "council", council }, { "sitting", sitting }, { "groups", groups },     { "questions", questions }, { "plan_items", plan_items }, { "invitations", invitations }, { "empty", empty },
    { "run_day", run_day }, { "asked", asked },     { "room", room },         { "too_many", too_many },   { "sittings", sittings },
    { "corrections", corrections }, { NULL, NULL },
};
