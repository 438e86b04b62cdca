/* Everything that can be said against the rules without a school. */
#include "case.h"
#include "evidence.h"
#include "judging.h"
#include "loading.h"

typedef struct {
    Rulebook *book;
    Arena *arena, *own;      /* the caller's; one example at a time */
    RuleFaults *faults;
    bool no_memory;
} Check;

static void against(Check *check, const RuleData *data, int line, Words text)
{
    if (!fault_add(check->faults, check->arena, FAULT_LOAD, data, line, text)) check->no_memory = true;
}
#define AGAINST(check, data, line, ...) against((check), (data), (line), words_message((check)->arena, __VA_ARGS__))

static int key_line(const RuleData *data, const char *key) { return source_key_line(data->file, key, data->line); }

/* ---- what every rule has ---------------------------------------------------------------------------------------------- */

static void check_words(Check *check, const RuleData *data)
{
    if (!*data->rule.basis) AGAINST(check, data, data->line, MSG_RULEBOOK_CHECK_BASIS, data->rule.id);
    if (!*data->rule.group && !data->combination && data->rule.target != TARGET_STRENGTH)
        AGAINST(check, data, data->line, MSG_RULEBOOK_CHECK_GROUP, data->rule.id);
    if (!data->rule.follow_up_count && data->rule.target != TARGET_STRENGTH)
        AGAINST(check, data, data->line, MSG_RULEBOOK_CHECK_FOLLOW_UP, data->rule.id);
}

/* ---- examples: a yes and a no, and they come out ------------------------------------------------------------------- */

typedef struct { bool gap_told; } Seen;

static void tell_gap(Check *check, const RuleData *data, const BecauseGap *gap, Seen *seen)
{
    if (!gap->name || seen->gap_told) return;
    seen->gap_told = true;
    int line = key_line(data, "because");
    if (gap->ambiguous) AGAINST(check, data, line, MSG_RULEBOOK_CHECK_AMBIGUOUS, gap->name);
    else AGAINST(check, data, line, MSG_RULEBOOK_CHECK_UNBOUND, gap->name);
}

/* Looks at one example of a rule with a function: whether its sentence can be filled. */
static bool look_at(Check *check, size_t rule, const Example *example, Seen *seen, Error *err)
{
    Rulebook *book = check->book;
    const RuleData *data = book->rules.items[rule];
    Outcome outcome;
    Run deciding = { 0 };
    BecauseGap gap = { 0 };
    arena_clear(check->own);
    const Dossier *dossier = example_dossier(book, example, check->own);
    if (!dossier) return error_memory(err);
    pupil_begin(book, dossier);
    if (!rule_is_for(book, data) || data->is_void) return true;
    if (!procedure_decide(book, rule, &outcome, &deciding, err)) return false;
    if (outcome.verdict.answer == VERDICT_YES) (void)because_fill(book, data, &deciding, &gap);
    tell_gap(check, data, &gap, seen);
    return true;
}

static bool has_example(const RuleData *data, VerdictAnswer expected)
{
    for (size_t i = 0; i < data->example_count; i++)
        if (data->examples[i].expected == expected && !data->examples[i].todo) return true;
    return false;
}

static bool check_examples(Check *check, size_t rule, Error *err)
{
    const RuleData *data = check->book->rules.items[rule];
    Seen seen = { 0 };
    for (size_t i = 0; i < data->example_count; i++)
        if (!look_at(check, rule, &data->examples[i], &seen, err)) return false;
    int line = key_line(data, "examples");
    if (!has_example(data, VERDICT_YES)) AGAINST(check, data, line, MSG_RULEBOOK_CHECK_NO_YES, data->rule.id);
    if (!has_example(data, VERDICT_NO)) AGAINST(check, data, line, MSG_RULEBOOK_CHECK_NO_NO, data->rule.id);
    return true;
}

/* The names in a combination's sentence need no pupil: they are always the same. */
static void check_combination(Check *check, const RuleData *data)
{
    BecauseGap gap = { 0 };
    Seen seen = { 0 };
    bool *counted = ARENA_ARRAY(check->own, bool, data->combination->member_count + 1);
    if (!counted) { check->no_memory = true; return; }
    (void)because_combination(check->book, data, counted, 0, &gap);
    tell_gap(check, data, &gap, &seen);
    if (data->combination->member_count < (size_t)data->combination->at_least && !register_is_broken(check->book, data))
        AGAINST(check, data, data->line, MSG_RULEBOOK_TOO_FEW_MEMBERS, data->rule.id, (long long)data->combination->member_count,
                data->combination->at_least);
}

/* What all examples fell over is one fault, where it stands in the rule; they are named by their lines. */
static void tell_trouble(Check *check, const RuleData *data, const ExampleResults *results, size_t first)
{
    Text lines = text_init(check->arena, 1000);
    const char *list = "";
    Error unsaid = { 0 };
    const ExampleResult *result = &results->items[first];
    int told = 0;
    for (size_t i = 0; i < first; i++) if (example_failed(&results->items[i]) && example_same_trouble(result, &results->items[i])) return;
    for (size_t i = first; i < results->count; i++) {
        if (!example_failed(&results->items[i]) || !example_same_trouble(result, &results->items[i])) continue;
        if (results->items[i].line == told) continue;             /* several on one line */
        if (told) text_put(&lines, ", ");
        text_number(&lines, told = results->items[i].line);
    }
    if (!text_finish(&lines, &list, &unsaid)) list = "…";         /* hundreds of them */
    Words words;
    for (int l = 0; l < LANGUAGES; l++)
        words.in[l] = message_text(check->arena, (Language)l, MESSAGE(MSG_RULEBOOK_EXAMPLES_TROUBLE, result->trouble.in[l], list));
    against(check, data, result->trouble_line, words);
}

static bool is_troubled(const ExampleResults *results, const char *rule)
{
    for (size_t i = 0; i < results->count; i++)
        if (example_failed(&results->items[i]) && results->items[i].trouble_line && strcmp(results->items[i].rule, rule) == 0) return true;
    return false;
}

/* A combination can come to nothing when a member did not load, met a limit, or falls over: the member is told, and its author looks nowhere else. */
static bool waits_for_member(const Check *check, const RuleData *data, const ExampleResults *results)
{
    if (!data->combination) return false;
    if (register_is_broken(check->book, data)) return true;
    for (size_t i = 0; i < data->combination->member_count; i++) {
        const RuleData *member = check->book->rules.items[data->combination->members[i].rule];
        if (member->is_void || is_troubled(results, member->rule.id)) return true;
    }
    return false;
}

static bool check_results(Check *check, Error *err)
{
    ExampleResults results = { 0 };
    if (!rulebook_examples(check->book, check->arena, &results, err)) return false;
    for (size_t i = 0; i < results.count; i++) {
        const ExampleResult *result = &results.items[i];
        int rule = example_failed(result) ? rulebook_find(check->book, result->rule) : -1;
        if (rule < 0) continue;
        const RuleData *data = check->book->rules.items[rule];
        if (waits_for_member(check, data, &results)) continue;
        if (result->trouble_line) tell_trouble(check, data, &results, i);
        else against(check, data, result->line, result->text);
    }
    return true;
}

bool rulebook_check(Rulebook *book, Arena *arena, RuleFaults *faults, Error *err)
{
    Check check = { .book = book, .arena = arena, .own = arena_open(), .faults = faults };
    RulebookCount counted = book->counted;
    size_t start = faults->count;
    bool ok = check.own || error_memory(err);
    for (size_t i = 0; i < book->rules.count && ok; i++) {
        const RuleData *data = book->rules.items[i];
        check_words(&check, data);
        if (data->combination) check_combination(&check, data);
        else ok = check_examples(&check, i, err);
    }
    ok = ok && check_results(&check, err);
    if (ok && check.no_memory) ok = error_memory(err);
    if (ok) faults_by_line(faults, start);
    book->counted = counted;
    arena_close(check.own);
    return ok;
}
