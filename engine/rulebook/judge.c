/* All rules on one pupil. */
#include "evidence.h"
#include "judging.h"

void pupil_begin(Rulebook *book, const Dossier *dossier)
{
    const ClassDays *of = dossier_class(dossier);
    struct Frames *frames = book->own.frames;
    book->stamp++;                                    /* the answers of the pupil before are no answers any more */
    frames_begin(frames);
    book->own = *dossier;
    book->own.frames = frames;
    book->dossier = &book->own;
    book->grade = of && of->grade >= 0 && of->grade <= 12 ? 1u << of->grade : 0;
    if (book->on.number == dossier->on.number) return;
    int year, month, day;
    date_split(dossier->on, &year, &month, &day);     /* 30 ns, and the same for all pupils of a screening */
    book->month = 1u << month;
    book->on = dossier->on;
}

/* The last outcome that is in no memo: its list of grounds is kept for combinations, its trouble is counted at once. */
static const Outcome *set_spare(Rulebook *book, RuleData *data, const Outcome *outcome)
{
    Outcome *spare = &data->spare;
    int *ground = spare->ground;
    size_t room = spare->ground_room;
    while (room < outcome->ground_count)
        if (!vector_room(book->arena, (void **)&ground, room, &room, sizeof *ground)) return NULL;
    *spare = *outcome;
    spare->ground = ground;
    spare->ground_room = room;
    if (outcome->ground_count) memcpy(ground, outcome->ground, outcome->ground_count * sizeof *ground);
    return spare;
}

static bool decide(Rulebook *book, size_t rule, Error *err)
{
    RuleData *data = book->rules.items[rule];
    Outcome outcome;
    Run deciding;
    book->counted.called++;
    if (!procedure_decide(book, rule, &outcome, &deciding, err)) return false;
    MemoKept kept = MEMO_FULL;
    if (book->options.memo && !data->is_void) kept = memo_keep(book, &data->memo, &outcome, &data->now);
    if (kept == MEMO_NO_MEMORY) return error_memory(err);
    if (kept == MEMO_KEPT) return true;
    if (kept == MEMO_UNSTABLE) outcome = outcome_unstable(book, data);
    data->now = set_spare(book, data, &outcome);
    return data->now || error_memory(err);
}

static bool outcome_find(Rulebook *book, size_t rule, Error *err)
{
    RuleData *data = book->rules.items[rule];
    uint64_t rests;
    data->now = memo_find(book, &data->memo, &rests); /* without a memo there is never anything in it */
    return data->now || decide(book, rule, err);
}

bool judge_rule(Rulebook *book, size_t rule, Verdict *verdict, Error *err)
{
    RuleData *data = book->rules.items[rule];
    data->now = NULL;
    if (!rule_is_for(book, data)) {
        *verdict = (Verdict){ .answer = VERDICT_NOT_FOR };
        return true;
    }
    book->counted.asked++;
    if (data->is_void) {
        *verdict = (Verdict){ .answer = VERDICT_FAILED, .fault = FAULT_LIMIT };
        return true;
    }
    if (!outcome_find(book, rule, err)) return false;
    *verdict = data->now->verdict;
    bool told = !data->now->trouble || fault_count(book, rule, data->now->trouble);
    data->spare.trouble = NULL;                       /* its words stand in the scratch arena */
    return told || error_memory(err);
}

bool judge_quietly(Rulebook *book, size_t rule, Verdict *verdict, Error *err)
{
    RuleData *data = book->rules.items[rule];
    RulebookCount counted = book->counted;
    data->now = NULL;
    if (!rule_is_for(book, data)) *verdict = (Verdict){ .answer = VERDICT_NOT_FOR };
    else if (data->is_void) *verdict = (Verdict){ .answer = VERDICT_FAILED, .fault = FAULT_LIMIT };
    else if (!outcome_find(book, rule, err)) return false;
    else *verdict = data->now->verdict;
    data->spare.trouble = NULL;
    book->counted = counted;
    return true;
}

static bool judge_combinations(Rulebook *book, const bool *silenced, Verdict *verdicts, Error *err)
{
    for (size_t i = 0; i < book->combinations.count; i++) {
        size_t rule = book->combinations.items[i];
        book->counted.asked++;
        Outcome outcome = combine_judge(book, rule, silenced, verdicts, NULL);
        verdicts[rule] = outcome.verdict;
        if (outcome.trouble && !fault_count(book, rule, outcome.trouble)) return error_memory(err);
    }
    return true;
}

bool rulebook_judge(Rulebook *book, const Dossier *dossier, const bool *silenced, Verdict *verdicts, Error *err)
{
    pupil_begin(book, dossier);
    for (size_t i = 0; i < book->rules.count; i++) {
        RuleData *data = book->rules.items[i];
        uint64_t rests;
        if (data->combination) continue;
        const Outcome *now = judge_find(book, data, &rests);
        if (now) {
            verdicts[i] = now->verdict;
            book->counted.asked++;
        } else if (!judge_rule(book, i, &verdicts[i], err)) return false;
    }
    return judge_combinations(book, silenced, verdicts, err);
}

RulebookCount rulebook_counted(const Rulebook *book) { return book->counted; }

bool rulebook_is_void(const Rulebook *book, size_t index) { return book->rules.items[index]->is_void; }
void rulebook_void(Rulebook *book, size_t index)
{
    book->rules.items[index]->is_void = true;
    book->voids++;
}

bool answer_same(const Verdict *a, const Verdict *b)
{
    return a->answer == b->answer && a->why == b->why && a->reason_not_given == b->reason_not_given && a->read == b->read &&
           (a->answer != VERDICT_FAILED || a->fault == b->fault);
}

const char *verdict_name(VerdictAnswer answer)
{
    static const char *const names[] = { "no", "yes", "cannot-tell", "failed", "not-for" };
    return names[answer];
}
