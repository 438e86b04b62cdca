/* The examples of the rules: an invented pupil with the real calendar, judged as any other. */
#include "case.h"
#include "judging.h"

enum { TEXT_MOST = 4000 };

/* ---- the invented pupil --------------------------------------------------------------------------------------------- */

static bool within(Date day, Date from, Date to)
{
    return date_known(from) && day.number >= from.number && (!date_known(to) || day.number <= to.number);
}

/* The class of the example: loaded through the last finished school day, but for what the example says is missing. */
static const ClassDays *invent_class(const Rulebook *book, const Example *example, Arena *arena)
{
    const Calendar *calendar = book->plan->calendar;
    ClassDays *of = ARENA_NEW(arena, ClassDays);
    if (!of) return NULL;
    Date first = date_of(date_school_year(example->on) - 1, 8, 1);
    int length = date_between(first, example->on) + 1;
    uint8_t *lessons = ARENA_ARRAY(arena, uint8_t, length);
    uint16_t *covered = ARENA_ARRAY(arena, uint16_t, length + 1);
    uint32_t *held = ARENA_ARRAY(arena, uint32_t, length + 1);
    if (!lessons || !covered || !held) return NULL;
    const DayLine *line = calendar_line(calendar, example->grade, example->week);
    Date finished = calendar_last_finished(calendar, line, example->on);
    for (int i = 0; i < length; i++) {
        Date day = date_plus(first, i);
        bool missing = example->no_attendance || within(day, example->gap_from, example->gap_to);
        bool was = date_known(finished) && day.number <= finished.number && dayline_is_school_day(line, day);
        lessons[i] = was && !missing ? (uint8_t)example->lessons : 0;
        covered[i + 1] = (uint16_t)(covered[i] + (lessons[i] > 0));
        held[i + 1] = held[i] + lessons[i];
    }
    *of = (ClassDays){ .id = 1, .grade = example->grade, .days_a_week = example->week, .letter = "", .line = line, .first = first,
                       .length = length, .lessons = lessons, .covered = covered, .held = held,
                       .observed_through = example->no_observations ? NO_DATE : example->on,
                       .family_through = example->no_family ? NO_DATE : example->on,
                       .measures_through = example->no_measures ? NO_DATE : example->on,
                       .clubs_through = example->no_clubs ? NO_DATE : example->on };
    return of;
}

static bool invent_days(const Example *example, Arena *arena, Dossier *dossier)
{
    DayMarks *days = ARENA_ARRAY(arena, DayMarks, example->days.count + 1);
    Observed *seen = ARENA_ARRAY(arena, Observed, example->seen.count + 1);
    if (!days || !seen) return false;
    for (size_t i = 0; i < example->days.count; i++)
        if (example->days.items[i].day.number <= example->on.number)
            days[dossier->attendance.count++] = (DayMarks){ example->days.items[i].day, example->days.items[i].marks };
    for (size_t i = 0; i < example->seen.count; i++) {
        const ExampleSeen *from = &example->seen.items[i];
        if (from->day.number > example->on.number) continue;
        seen[dossier->observations.count++] = (Observed){ (long long)i + 1, from->day, from->sign, (uint8_t)from->severity };
    }
    dossier->attendance.items = days;
    dossier->observations.items = seen;
    return true;
}

static bool invent_spans(const Example *example, Arena *arena, Dossier *dossier)
{
    FamilyStatus *family = ARENA_ARRAY(arena, FamilyStatus, example->family.count + 1);
    Presence *presences = ARENA_ARRAY(arena, Presence, example->presences.count + 1);
    OnRegister *registers = ARENA_ARRAY(arena, OnRegister, example->registers.count + 1);
    if (!family || !presences || !registers) return false;
    for (size_t i = 0; i < example->family.count; i++) {
        const ExampleSpan *from = &example->family.items[i];
        family[i] = (FamilyStatus){ (long long)i + 1, from->code, from->since, from->until };
    }
    for (size_t i = 0; i < example->presences.count; i++) {
        const ExampleSpan *from = &example->presences.items[i];
        presences[i] = (Presence){ from->code, from->since, from->until };
    }
    for (size_t i = 0; i < example->registers.count; i++)
        registers[i] = (OnRegister){ example->registers.items[i].code, example->registers.items[i].since };
    dossier->family.items = family;
    dossier->family.count = example->family.count;
    dossier->presences.items = presences;
    dossier->presences.count = example->presences.count;
    dossier->registers.items = registers;
    dossier->registers.count = example->registers.count;
    return true;
}

static bool invent_numbers(const Example *example, Arena *arena, Dossier *dossier)
{
    Measure *measures = ARENA_ARRAY(arena, Measure, example->measures.count + 1);
    Club *clubs = ARENA_ARRAY(arena, Club, example->clubs.count + 1);
    ClubSessions *sessions = ARENA_ARRAY(arena, ClubSessions, example->sessions.count + 1);
    if (!measures || !clubs || !sessions) return false;
    for (size_t i = 0; i < example->measures.count; i++) {
        const ExampleNumber *from = &example->measures.items[i];
        if (from->day.number > example->on.number) continue;
        measures[dossier->measures.count++] = (Measure){ (long long)i + 1, from->day, from->name, from->number };
    }
    for (size_t i = 0; i < example->clubs.count; i++)
        clubs[i] = (Club){ (long long)i + 1, example->clubs.items[i], example->joined, NO_DATE };
    for (size_t i = 0; i < example->sessions.count; i++) {
        const ExampleNumber *from = &example->sessions.items[i];
        if (from->day.number > example->on.number) continue;
        sessions[dossier->sessions.count++] = (ClubSessions){ from->day, from->name, (int)from->number };
    }
    dossier->measures.items = measures;
    dossier->clubs.items = clubs;
    dossier->clubs.count = example->clubs.count;
    dossier->sessions.items = sessions;
    return true;
}

const Dossier *example_dossier(const Rulebook *book, const Example *example, Arena *arena)
{
    Dossier *dossier = ARENA_NEW(arena, Dossier);
    Membership *membership = ARENA_NEW(arena, Membership);
    const ClassDays *of = invent_class(book, example, arena);
    if (!dossier || !membership || !of) return NULL;
    dossier->plan = book->plan;
    dossier->on = example->on;
    dossier->pupil = 1;
    dossier->born = example->born;
    *membership = (Membership){ of, example->joined, example->left };
    dossier->memberships.items = membership;
    dossier->memberships.count = 1;
    bool ok = invent_days(example, arena, dossier) && invent_spans(example, arena, dossier) && invent_numbers(example, arena, dossier);
    return ok ? dossier : NULL;
}

/* ---- running them ---------------------------------------------------------------------------------------------------------- */

static MessageId verdict_message(VerdictAnswer answer)
{
    static const MessageId ids[] = { MSG_RULEBOOK_SAYS_NO, MSG_RULEBOOK_SAYS_YES, MSG_RULEBOOK_SAYS_CANNOT_TELL,
                                     MSG_RULEBOOK_SAYS_FAILED, MSG_RULEBOOK_SAYS_NOT_FOR };
    return ids[answer];
}

static MessageId knowledge_message(Knowledge knowledge)
{
    static const MessageId ids[KNOWLEDGES] = {
        [NOT_LOADED] = MSG_RULEBOOK_NOT_LOADED, [TOO_FEW_DAYS] = MSG_RULEBOOK_TOO_FEW_DAYS, [NO_LESSONS] = MSG_RULEBOOK_NO_LESSONS, [NOT_ENROLLED] = MSG_RULEBOOK_NOT_ENROLLED,
        [NO_EARLIER_WINDOW] = MSG_RULEBOOK_NO_EARLIER_WINDOW,
    };
    return ids[knowledge];
}

/* missed(unexcused, 30) = 6; family(low-income) = жүктелмеген. Facts as an author writes them, what they came to in the reader's words. */
static void put_reads(Rulebook *book, const Run *run, Language language, Text *text)
{
    for (size_t i = 0; i < run->noted.count; i++) {
        const Noted *noted = &run->noted.items[i];
        const Read *read = book->reads.items[noted->read];
        if (i) text_put(text, "; ");
        read_text(book->plan, read, text);
        text_put(text, noted->at_least ? " ≥ " : " = ");
        if (noted->knowledge != KNOWN && !noted->assumed && !noted->at_least) text_put(text, message_raw(knowledge_message(noted->knowledge), language));
        else if (read_is_truth(read)) text_put(text, message_raw(noted->value != 0 ? MSG_RULEBOOK_TRUE : MSG_RULEBOOK_FALSE, language));
        else if (noted->value == (double)FACT_NEVER) text_put(text, message_raw(MSG_RULEBOOK_NEVER, language));
        else text_decimal(text, noted->value, 1);
    }
}

/* late-often = иә; lessons-cut = жоқ. What a combination counted. */
static void put_members(const Rulebook *book, const RuleData *data, const Verdict *verdicts, Language language, Text *text)
{
    for (size_t i = 0; i < data->combination->member_count; i++) {
        int member = data->combination->members[i].rule;
        if (i) text_put(text, "; ");
        text_put(text, book->rules.items[member]->rule.id);
        text_put(text, " = ");
        text_put(text, message_raw(verdict_message(verdicts[member].answer), language));
    }
}

/* Why it came out otherwise: the facts that were read, what the members said, or what went wrong. */
static const char *explain(Rulebook *book, size_t rule, const Verdict *verdicts, Arena *arena, Language language, int *trouble_line, Error *err)
{
    RuleData *data = book->rules.items[rule];
    Text text = text_init(arena, TEXT_MOST);
    const char *words = "";
    if (data->combination) put_members(book, data, verdicts, language, &text);
    if (data->combination) return text_finish(&text, &words, err) ? words : NULL;
    if (!rule_is_for(book, data)) return words;
    if (data->is_void) {
        *trouble_line = data->voided.line;
        if (data->voided.line && !(words = arena_text(arena, data->voided.text.in[language]))) error_memory(err);
        return words;
    }
    Outcome outcome;
    Run deciding = { 0 };
    if (!procedure_decide(book, rule, &outcome, &deciding, err)) return NULL;
    if (outcome.trouble) text_put(&text, outcome.trouble->text.in[language]);
    else if (deciding.noted.count) put_reads(book, &deciding, language, &text);
    else text_message(&text, language, MESSAGE_0(MSG_RULEBOOK_NOTHING_READ));
    *trouble_line = outcome.trouble ? outcome.trouble->line : 0;
    return text_finish(&text, &words, err) ? words : NULL;
}

static bool run_example(Rulebook *book, size_t rule, const Example *example, Verdict *verdicts, Arena *arena, ExampleResults *results, Error *err)
{
    const RuleData *data = book->rules.items[rule];
    Arena *own = arena_open();
    const Dossier *dossier = own ? example_dossier(book, example, own) : NULL;
    bool ok = dossier || error_memory(err);
    if (ok) {
        pupil_begin(book, dossier);
        if (data->combination) ok = rulebook_judge(book, dossier, NULL, verdicts, err);
        else ok = judge_quietly(book, rule, &verdicts[rule], err);
    }
    if (ok) {
        ExampleResult result = { .rule = arena_text(arena, data->rule.id), .name = arena_text(arena, example->name),
                                 .expected = example->expected, .got = verdicts[rule].answer, .todo = example->todo,
                                 .passed = example->expected == verdicts[rule].answer, .path = arena_text(arena, data->rule.path),
                                 .line = example->line, .text = { { "", "", "" } }, .trouble = { { "", "", "" } } };
        ok = (result.rule && result.name && result.path) || error_memory(err);
        for (int l = 0; l < LANGUAGES && ok && !result.passed; l++) {
            const char *why = explain(book, rule, verdicts, arena, (Language)l, &result.trouble_line, err);
            ok = why != NULL;
            if (ok && result.trouble_line) result.trouble.in[l] = why;
            if (ok) result.text.in[l] = message_text(arena, (Language)l, MESSAGE(MSG_RULEBOOK_EXAMPLE_FAILED, example->name,
                message_text(arena, (Language)l, MESSAGE_0(verdict_message(result.expected))),
                message_text(arena, (Language)l, MESSAGE_0(verdict_message(result.got))), why));
        }
        if (ok && !VECTOR_ROOM(arena, results)) ok = error_memory(err);
        if (ok) results->items[results->count++] = result;
    }
    arena_close(own);
    return ok;
}

bool example_same_trouble(const ExampleResult *a, const ExampleResult *b)
{
    return a->trouble_line && a->trouble_line == b->trouble_line && strcmp(a->rule, b->rule) == 0 && strcmp(a->trouble.in[0], b->trouble.in[0]) == 0;
}

bool rulebook_examples(Rulebook *book, Arena *arena, ExampleResults *results, Error *err)
{
    Verdict *verdicts = memory_take((book->rules.count + 1) * sizeof *verdicts);
    if (!verdicts) return error_memory(err);
    RulebookCount counted = book->counted;
    size_t faults = book->faults.count;
    bool ok = true;
    for (size_t i = 0; i < book->rules.count && ok; i++)
        for (size_t e = 0; e < book->rules.items[i]->example_count && ok; e++)
            ok = run_example(book, i, &book->rules.items[i]->examples[e], verdicts, arena, results, err);
    book->counted = counted;
    book->faults.count = faults;                      /* an invented pupil's faults are not this run's */
    memory_give(verdicts);
    return ok;
}
