/* What a name that does not exist was most likely meant to be: a text without its quotes, a number of `set`, a fact without `pupil.`. */
#include "loading.h"

/* What people call facts before they have seen the list. */
static const struct { const char *word; Fact fact; } guesses[] = {
    { "absence", FACT_MISSED },        { "absences", FACT_MISSED },     { "absent", FACT_MISSED },       { "missing", FACT_MISSED },        { "skipped", FACT_MISSED },
    { "unexcused", FACT_MISSED },      { "absent_days", FACT_DAYS_MISSED }, { "days_absent", FACT_DAYS_MISSED }, { "truancy", FACT_MISSED }, { "lateness", FACT_LATE },
    { "tardy", FACT_LATE },            { "delays", FACT_LATE },         { "observed", FACT_SEEN },       { "observations", FACT_SEEN },     { "observation", FACT_SEEN },
    { "signs", FACT_SEEN },            { "sign", FACT_SEEN },           { "fights", FACT_SEEN },         { "mark", FACT_MEASURE_LAST },     { "marks", FACT_MEASURE_MEAN },
    { "grades", FACT_MEASURE_MEAN },   { "measure", FACT_MEASURE_LAST }, { "average", FACT_MEASURE_MEAN }, { "category", FACT_FAMILY },     { "status", FACT_FAMILY },
    { "club", FACT_CLUBS },            { "years", FACT_AGE },           { "class", FACT_GRADE },         { "register", FACT_ON_REGISTER }, { "registered", FACT_ON_REGISTER },
};

static bool same_but_for_capitals(const char *a, const char *b)
{
    for (; *a && *b; a++, b++) if ((*a >= 'A' && *a <= 'Z' ? *a - 'A' + 'a' : *a) != *b) return false;
    return !*a && !*b;
}

bool fact_never(const char *name)
{
    static const char *const never[] = { "sex", "gender", "nationality", "religion", "language", "address", "name", "surname", "given", "patronymic", "iin", "number", "id" };
    for (size_t i = 0; i < COUNT(never); i++) if (same_but_for_capitals(name, never[i])) return true;
    return false;
}

static const FactMethod *fact_called(const char *name)
{
    for (int i = 0; i < FACTS; i++) if (same_but_for_capitals(name, fact_names[i])) return &fact_methods[i];
    return NULL;
}

const FactMethod *fact_meant(const char *name)
{
    const FactMethod *called = fact_called(name);
    if (called) return called;
    for (size_t i = 0; i < COUNT(guesses); i++) if (same_but_for_capitals(name, guesses[i].word)) return &fact_methods[guesses[i].fact];
    const char *nearest = fact_nearest(name);
    for (int i = 0; nearest && i < FACTS; i++) if (strcmp(nearest, fact_names[i]) == 0) return &fact_methods[i];
    return NULL;
}

/* The words on either side of the name where it first stands on the line. */
typedef struct { Token before, after; bool found; } Place;
static Place place_of(const RuleFile *file, const char *name, int line)
{
    Place place = { .found = false };
    Tokens tokens = source_tokens(file);
    for (Token token = token_next(&tokens); token.kind != TOKEN_END && token.line <= line; place.before = token, token = token_next(&tokens)) {
        if (token.line != line || token.kind != TOKEN_NAME || !token_is(&token, name)) continue;
        place.found = true;
        place.after = token_next(&tokens);
        break;
    }
    return place;
}

static bool one_of(const Token *token, const char *signs) { return token->kind == TOKEN_OTHER && token->length == 1 && strchr(signs, *token->text); }

/* A value of some closed list, which is always a text. */
static bool is_listed(const Plan *plan, const char *name)
{
    Causes causes;
    size_t length = strlen(name);
    for (int i = LEVEL_WATCH; i <= LEVEL_URGENT; i++) if (strcmp(name, level_names[i]) == 0) return true;
    for (size_t i = 0; i < plan->domain_count; i++) if (strcmp(name, plan->domains[i].id) == 0) return true;
    return causes_named(name, &causes) || plan_sign(plan, name, length) || plan_category(plan, name, length) || plan_register(plan, name);
}

static const SetValue *set_meant(const RuleData *data, const char *name)
{
    for (size_t i = 0; data && i < data->set_count; i++) if (same_but_for_capitals(name, data->set[i].name)) return &data->set[i];
    return NULL;
}

/* What other languages call "there is nothing". */
static bool is_nothing(const char *name)
{
    static const char *const words[] = { "null", "none", "undefined" };
    for (size_t i = 0; i < COUNT(words); i++) if (same_but_for_capitals(name, words[i])) return true;
    return false;
}

Words words_of_fault(Arena *arena, const Plan *plan, const RuleData *data, const RuleFile *file, const ScriptFault *fault)
{
    bool unknown = (fault->message == MSG_SCRIPT_UNKNOWN || fault->message == MSG_SCRIPT_UNKNOWN_NEAR) && !strchr(fault->name, '.');
    if (!unknown) return words_of_script(arena, fault);
    if (is_nothing(fault->name)) return words_message(arena, MSG_RULEBOOK_NOTHING, fault->name);
    Place place = place_of(file, fault->name, fault->line);
    bool called = place.found && one_of(&place.after, "("), value = place.found && one_of(&place.before, "={,(") && !one_of(&place.after, "({.");
    const SetValue *set = set_meant(data, fault->name);
    if (set) return words_message(arena, MSG_RULEBOOK_BARE_SET, fault->name, set->name);
    if (value && (is_listed(plan, fault->name) || (!data && fault->message == MSG_SCRIPT_UNKNOWN))) return words_message(arena, MSG_RULEBOOK_BARE_TEXT, fault->name);
    ScriptFault near = *fault;
    near.message = MSG_SCRIPT_UNKNOWN_NEAR;
    for (int i = 0; data && i < 2; i++) {
        const char *parameter = i == 0 ? "pupil" : "set";
        if (!same_but_for_capitals(fault->name, parameter)) continue;
        snprintf(near.nearest, sizeof near.nearest, "%s", parameter);
        return words_of_script(arena, &near);
    }
    const FactMethod *fact = !data ? NULL : fault->message == MSG_SCRIPT_UNKNOWN ? fact_meant(fault->name) : fact_called(fault->name);
    if (fact) return words_message(arena, MSG_RULEBOOK_BARE_FACT, fault->name, fact->example);
    if (called && data && fault->message == MSG_SCRIPT_UNKNOWN) return words_message(arena, MSG_RULEBOOK_BARE_CALL, fault->name, fact_methods[FACT_MISSED].example);
    return words_of_script(arena, fault);
}
