/*
 * Why a rule said what it said: the facts as they were read, the rows under them, the sentence, and how far it was
 * from the line. Found by running the rule again, so it also shows whether the memo told the truth.
 */
#include "evidence.h"
#include "judging.h"

static const char *const kind_names[] = { [KIND_GROUND] = "ground", [KIND_STATUS] = "status", [KIND_CONTEXT] = "context" };

/* ---- facts ----------------------------------------------------------------------------------------------------------- */

static json_t *arguments_json(const Rulebook *book, const Read *read)
{
    const char *arguments[8];
    json_t *list = json_array();
    size_t count = read_arguments(book->plan, read, book->scratch, arguments);
    for (size_t i = 0; list && i < count; i++)
        if (json_array_append_new(list, json_words(arguments[i])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

static json_t *value_json(const Read *read, double value)
{
    return read_is_truth(read) ? json_boolean(value != 0) : json_number_of(value);
}

static bool put_noted(Rulebook *book, const Noted *noted, json_t *entry)
{
    const Read *read = book->reads.items[noted->read];
    const Answer *answer = &read_answer(book, noted->read)->answer;
    bool valued = noted->knowledge == KNOWN || noted->assumed || noted->at_least;
    bool ok = json_put(entry, "fact", json_string(fact_names[read->fact])) && json_put(entry, "args", arguments_json(book, read)) &&
              json_put(entry, "as", json_string(noted->as ? noted->as : fact_names[read->fact])) &&
              json_put(entry, "knowledge", json_string(knowledge_names[noted->knowledge]));
    if (ok && valued) ok = json_put(entry, "value", value_json(read, noted->value));
    if (ok && noted->assumed) ok = json_put(entry, "assumed", json_true());
    ok = ok && json_put(entry, "pending", json_number_of(answer->pending)) && json_put(entry, "at_least", json_boolean(noted->at_least));
    if (ok && date_known(answer->from))
        ok = json_put(entry, "from", json_day(answer->from)) && json_put(entry, "to", json_day(answer->to)) &&
             json_put(entry, "covered", json_integer(answer->covered)) && json_put(entry, "expected", json_integer(answer->expected));
    return ok && json_put(entry, "kind", json_string(kind_names[read_kind(book, read)])) &&
           json_put(entry, "rows", rows_json(book, read));
}

static json_t *reads_json(Rulebook *book, const Run *deciding)
{
    json_t *list = json_array();
    for (size_t i = 0; list && i < deciding->noted.count; i++) {
        json_t *entry = json_object();
        bool ok = entry && put_noted(book, &deciding->noted.items[i], entry);
        if (!ok) json_decref(entry);
        if (ok && json_array_append_new(list, entry) == 0) continue;
        json_decref(list);
        return NULL;
    }
    return list;
}

static json_t *words_json(Words words)
{
    json_t *object = json_object();
    for (int i = 0; object && i < LANGUAGES; i++)
        if (!json_put(object, language_name((Language)i), json_words(words.in[i]))) {
            json_decref(object);
            return NULL;
        }
    return object;
}

static json_t *distance_json(const Read *read, size_t noted, double change, double value)
{
    json_t *object = json_object();
    bool ok = object && json_put(object, "read", json_integer((json_int_t)noted)) && json_put(object, "change", json_number_of(change)) &&
              json_put(object, "value", value_json(read, value));
    if (ok) return object;
    json_decref(object);
    return NULL;
}

/* What it would be were the missing fact known. */
static bool put_if_known(Rulebook *book, size_t rule, const Verdict *verdict, const Run *deciding, json_t *object)
{
    static const char *const names[] = { [CALL_NO] = "no", [CALL_YES] = "yes", [CALL_UNKNOWN] = "cannot-tell", [CALL_FAILED] = "failed" };
    size_t noted;
    CallResult below, then;
    double from;
    if (!verdict->read || !distance_unknown(book, rule, deciding, verdict->read, &noted, &below, &then, &from)) return true;
    json_t *entry = json_object();
    bool ok = entry && json_put(entry, "read", json_integer((json_int_t)noted)) && json_put(entry, "below", json_string(names[below]));
    if (ok && !isnan(from)) ok = json_put(entry, "from", json_number_of(from)) && json_put(entry, "then", json_string(names[then]));
    if (ok) return json_put(object, "if_known", entry);
    json_decref(entry);
    return false;
}

/* ---- what stands in every evidence -------------------------------------------------------------------------------------- */

static bool put_verdict(const Rulebook *book, const RuleData *data, const Verdict *verdict, bool status_decided, json_t *object)
{
    bool ok = json_put(object, "verdict", json_string(verdict_name(verdict->answer))) &&
              json_put(object, "level", json_string(level_names[data->rule.level])) &&
              json_put(object, "status_decided", json_boolean(status_decided));
    if (ok && verdict->answer == VERDICT_FAILED) ok = json_put(object, "fault", json_string(fault_names[verdict->fault]));
    if (!ok || verdict->answer != VERDICT_CANNOT_TELL) return ok;
    ok = json_put(object, "why", json_string(verdict->reason_not_given ? "reason-not-given" : knowledge_names[verdict->why]));
    if (!ok || !verdict->read) return ok;
    Text text = text_init(book->scratch, 4000);
    const char *words;
    Error ignored = { 0 };
    read_text(book->plan, verdict->read, &text);
    return text_finish(&text, &words, &ignored) && json_put(object, "missing", json_words(words));
}

/* Would it be a yes if nothing were known of the family? (principle 5) */
static bool status_decides(Rulebook *book, size_t rule, const Run *deciding)
{
    bool status = false;
    for (size_t i = 0; i < deciding->noted.count; i++)
        status = status || fact_kind(book->reads.items[deciding->noted.items[i].read]->fact) == KIND_STATUS;
    if (!status) return false;
    Run run = { .mode = deciding->mode };
    run.mode.without_status = true;
    engine_call(book->engine, rule, &run);
    return run.result != CALL_YES;
}

/* ---- one rule -------------------------------------------------------------------------------------------------------------- */

static bool put_rule(Rulebook *book, size_t rule, const Verdict *verdict, const Run *deciding, json_t *object)
{
    const RuleData *data = book->rules.items[rule];
    bool yes = verdict->answer == VERDICT_YES, no = verdict->answer == VERDICT_NO;
    if (!put_verdict(book, data, verdict, yes && status_decides(book, rule, deciding), object)) return false;
    if (yes && !json_put(object, "because", words_json(because_fill(book, data, deciding, NULL)))) return false;
    if (!json_put(object, "reads", reads_json(book, deciding))) return false;
    size_t noted = 0;
    double change = 0, value = 0;
    if (verdict->answer == VERDICT_CANNOT_TELL) return put_if_known(book, rule, verdict, deciding, object);
    if ((!yes && !no) || !distance_find(book, rule, deciding, &noted, &change, &value)) return true;
    return json_put(object, "distance", distance_json(book->reads.items[deciding->noted.items[noted].read], noted, change, value));
}

static bool rule_evidence(Rulebook *book, size_t rule, json_t *object, bool *differs, Error *err)
{
    RuleData *data = book->rules.items[rule];
    Verdict told;
    if (!judge_quietly(book, rule, &told, err)) return false;
    Outcome outcome = { .verdict = told };
    Run deciding = { 0 };
    if (told.answer != VERDICT_NOT_FOR && !data->is_void && !procedure_decide(book, rule, &outcome, &deciding, err)) return false;
    *differs = !answer_same(&told, &outcome.verdict);
    if (*differs) {
        Outcome unstable = outcome_unstable(book, data);
        return (unstable.trouble && fault_count(book, rule, unstable.trouble)) || error_memory(err);
    }
    return put_rule(book, rule, &outcome.verdict, &deciding, object) || error_memory(err);
}

/* ---- a combination ----------------------------------------------------------------------------------------------------------- */

/* The verdicts of members with family status left out: those that turn count as no. */
static bool without_status(Rulebook *book, const Combination *combination, Verdict *verdicts, Error *err)
{
    for (size_t i = 0; i < combination->member_count; i++) {
        int member = combination->members[i].rule;
        Outcome outcome;
        Run deciding = { 0 };
        if (verdicts[member].answer != VERDICT_YES) continue;
        if (!procedure_decide(book, (size_t)member, &outcome, &deciding, err)) return false;
        if (status_decides(book, (size_t)member, &deciding)) verdicts[member].answer = VERDICT_NO;
    }
    return true;
}

static bool put_members(Rulebook *book, const RuleData *data, const Verdict *verdict, const bool *counted, json_t *object)
{
    const Combination *combination = data->combination;
    int count = 0;
    json_t *members = json_array();
    bool ok = members != NULL;
    for (size_t i = 0; ok && i < combination->member_count; i++) {
        if (!counted[i]) continue;
        count++;
        ok = json_array_append_new(members, json_words(book->rules.items[combination->members[i].rule]->rule.id)) == 0;
    }
    if (ok && verdict->answer == VERDICT_YES)
        ok = json_put(object, "because", words_json(because_combination(book, data, counted, count, NULL)));
    if (ok) return json_put(object, "members", members);
    json_decref(members);
    return false;
}

static bool combination_evidence(Rulebook *book, size_t rule, const bool *silenced, json_t *object, Error *err)
{
    const RuleData *data = book->rules.items[rule];
    const Combination *combination = data->combination;
    Verdict *verdicts = memory_take(book->rules.count * sizeof *verdicts);
    bool *counted = memory_take(combination->member_count + 1), ok = false, decided = false;
    if (!verdicts || !counted) { error_memory(err); goto out; }
    for (size_t i = 0; i < combination->member_count; i++) {
        size_t member = (size_t)combination->members[i].rule;
        if (!judge_quietly(book, member, &verdicts[member], err)) goto out;
    }
    Outcome outcome = combine_judge(book, rule, silenced, verdicts, counted);
    if (outcome.verdict.answer == VERDICT_YES) {
        if (!without_status(book, combination, verdicts, err)) goto out;
        decided = combine_judge(book, rule, silenced, verdicts, NULL).verdict.answer != VERDICT_YES;
    }
    ok = (put_verdict(book, data, &outcome.verdict, decided, object) && put_members(book, data, &outcome.verdict, counted, object)) ||
         error_memory(err);
out:
    memory_give(verdicts);
    memory_give(counted);
    return ok;
}

bool rulebook_evidence(Rulebook *book, const Dossier *dossier, const bool *silenced, size_t index, json_t **evidence, Error *err)
{
    bool differs = false;
    *evidence = NULL;
    pupil_begin(book, dossier);
    json_t *object = json_object();
    if (!object) return error_memory(err);
    bool ok = book->rules.items[index]->combination ? combination_evidence(book, index, silenced, object, err)
                                                    : rule_evidence(book, index, object, &differs, err);
    if (ok && !differs) *evidence = object;
    else json_decref(object);
    return ok;
}
