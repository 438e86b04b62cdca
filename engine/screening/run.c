/*
 * One run: the enrolled pupils are cut into one ascending share a thread; each thread has its own read-only connection,
 * rulebook and arena, and its findings are joined in the order of the shares. Nothing in a finding depends on which
 * thread made it, so any number of threads gives the same bytes.
 */
#include <stdlib.h>
#include <string.h>

#include "format.h"
#include "internal.h"

enum { EVIDENCE_LIMIT = 4 << 20 };

typedef struct {
    /* given */
    const Task *task;
    bool first;
    const Plan *plan;
    const ScreeningOptions *options;
    const long long *pupils; size_t count;
    Crew *crew;
    /* made */
    Desk desk;
    Arena *arena;                /* the desk's, and its rules */
    Rulebook *book;
    Records *records;
    struct { Signal *items; size_t count, room; } signals;
    struct { CannotTell *items; size_t count, room; } cannot_tell;
    long (*counts)[5];
    Verdict *verdicts;
    bool *silenced;
    Error err;
    bool ok;
} Worker;

static bool worker_begin(Worker *worker)
{
    Desk *desk = &worker->desk;
    if (!desk_open(desk, worker->task, worker->first, &worker->err)) return false;
    worker->arena = desk->arena;
    worker->book = desk->book;
    worker->records = records_open(desk->store, worker->plan, worker->options->on, &worker->err);
    if (!worker->records) return false;
    size_t count = rulebook_count(worker->book);
    worker->verdicts = ARENA_ARRAY(worker->arena, Verdict, count + 1);
    worker->silenced = ARENA_ARRAY(worker->arena, bool, count + 1);
    worker->counts = arena_take(worker->arena, (count + 1) * sizeof *worker->counts);
    return (worker->verdicts && worker->silenced && worker->counts) || error_memory(&worker->err);
}

static void worker_end(Worker *worker)
{
    records_close(worker->records);
    desk_close(&worker->desk);
}

/* What a list shows of the rule goes with the evidence, so that an old run reads as it did then. */
static bool add_rule(const Rule *rule, json_t *evidence)
{
    json_t *title = json_object(), *items = json_array();
    bool ok = title && items;
    for (int i = 0; i < LANGUAGES && ok; i++) ok = json_object_set_new(title, language_name((Language)i), json_string(rule->title.in[i])) == 0;
    for (size_t i = 0; i < rule->follow_up_count && ok; i++) ok = json_array_append_new(items, json_string(rule->follow_up[i]->id)) == 0;
    ok = json_object_set_new(evidence, "title", title) == 0 && ok;
    return json_object_set_new(evidence, "follow_up", items) == 0 && ok;
}

/* Confidential: the rule says so, its register does, or a sign that it rests on is marked so. */
static bool is_closed(const Worker *worker, const Dossier *dossier, const Rule *rule, const json_t *evidence)
{
    const Plan *plan = worker->plan;
    size_t i, k;
    json_t *read, *row, *member;
    if (rule->closed || (rule->target >= 0 && plan->registers[rule->target].closed)) return true;
    json_array_foreach(json_object_get(evidence, "reads"), i, read)
        json_array_foreach(json_object_get(read, "rows"), k, row) {
            const char *code = json_string_value(json_object_get(row, "sign"));
            const Sign *sign = code ? plan_sign(plan, code, strlen(code)) : NULL;
            if (sign && sign->closed) return true;
        }
    /* A combination tells the titles of its members: their signals of this pupil stand before it. */
    json_array_foreach(json_object_get(evidence, "members"), i, member)
        for (k = worker->signals.count; k-- > 0 && worker->signals.items[k].pupil == dossier->pupil;)
            if (worker->signals.items[k].closed && strcmp(worker->signals.items[k].rule_id, json_string_value(member)) == 0) return true;
    return false;
}

static bool keep_signal(Worker *worker, const Dossier *dossier, size_t index)
{
    json_t *evidence = NULL;
    if (!rulebook_evidence(worker->book, dossier, worker->silenced, index, &evidence, &worker->err)) return false;
    if (!evidence) return true;                                       /* unstable: now among the faults */
    const Rule *rule = rulebook_rule(worker->book, index);
    if (!add_rule(rule, evidence)) { json_decref(evidence); return error_memory(&worker->err); }
    Hash hash;
    bool closed = is_closed(worker, dossier, rule, evidence);
    bool ok = evidence_rows_hash(evidence, worker->arena, &hash, &worker->err);
    Text text = text_init(worker->arena, EVIDENCE_LIMIT);
    const char *words;
    if (ok) text_json(&text, evidence);
    json_decref(evidence);
    if (!ok || !text_finish(&text, &words, &worker->err)) return false;
    Signal signal = { .pupil = dossier->pupil, .rule = (int)index, .rule_id = rule->id, .target = target_name(worker->plan, rule),
                      .group = rule->group ? rule->group : "", .level = rule->level,
                      .silenced = worker->silenced[index], .safety = rule->safety, .closed = closed,
                      .rows_hash = arena_text(worker->arena, hash.hex), .evidence = words };
    if (!signal.rows_hash || !VECTOR_ROOM(worker->arena, &worker->signals)) return error_memory(&worker->err);
    worker->signals.items[worker->signals.count++] = signal;
    return true;
}

/* The same missing fact names all rules that wanted it, in the rules' order. */
static bool keep_cannot_tell(Worker *worker, long long pupil, const Verdict *verdict, size_t index)
{
    if (!verdict->read) return true;                                  /* a combination that only failed members leave open */
    const Rule *rule = rulebook_rule(worker->book, index);
    if (rule->target == TARGET_STRENGTH || rule->combination) return true;
    Text fact = text_init(worker->arena, 1000);
    const char *words;
    read_text(worker->plan, verdict->read, &fact);
    if (!text_finish(&fact, &words, &worker->err)) return false;
    const char *reason = verdict->reason_not_given ? "reason-not-given" : knowledge_names[verdict->why];
    for (size_t i = worker->cannot_tell.count; i-- > 0 && worker->cannot_tell.items[i].pupil == pupil;) {
        CannotTell *known = &worker->cannot_tell.items[i];
        if (strcmp(known->fact, words) != 0 || strcmp(known->reason, reason) != 0) continue;
        Text rules = text_init(worker->arena, 10000);
        text_put(&rules, known->rules);
        text_put(&rules, ",");
        text_put(&rules, rule->id);
        return text_finish(&rules, &known->rules, &worker->err);
    }
    if (!VECTOR_ROOM(worker->arena, &worker->cannot_tell)) return error_memory(&worker->err);
    worker->cannot_tell.items[worker->cannot_tell.count++] = (CannotTell){ pupil, words, reason, rule->id };
    return true;
}

static bool screen_pupil(Worker *worker, size_t i)
{
    Dossier dossier;
    if (!records_dossier(worker->records, i, &dossier, &worker->err)) return false;
    if (!records_silenced(worker->records, worker->book, &dossier, worker->silenced, &worker->err)) return false;
    if (!rulebook_judge(worker->book, &dossier, worker->silenced, worker->verdicts, &worker->err)) return false;
    size_t rules = rulebook_count(worker->book);
    bool fired = false;
    for (size_t r = 0; r < rules; r++) {
        worker->counts[r][worker->verdicts[r].answer]++;
        fired |= worker->verdicts[r].answer == VERDICT_YES && rulebook_rule(worker->book, r)->target != TARGET_STRENGTH;
    }
    if (worker->options->counts_only) return true;
    for (size_t r = 0; r < rules; r++) {
        const Verdict *verdict = &worker->verdicts[r];
        /* Strengths stand beside a signal; alone they are nobody's list. */
        if (verdict->answer == VERDICT_YES && (fired || rulebook_rule(worker->book, r)->target != TARGET_STRENGTH)) {
            if (fired && !keep_signal(worker, &dossier, r)) return false;
        } else if (verdict->answer == VERDICT_CANNOT_TELL) {
            if (!keep_cannot_tell(worker, dossier.pupil, verdict, r)) return false;
        }
    }
    return true;
}

static bool worker_work(Worker *worker)
{
    size_t at = 0;
    while (at < worker->count) {
        size_t count = 1;
        while (count < BATCH_PUPILS && at + count < worker->count && school_of(worker->pupils[at + count]) == school_of(worker->pupils[at])) count++;
        if (!records_load(worker->records, worker->pupils + at, count, &worker->err)) return false;
        for (size_t i = 0; i < count; i++)
            if (!screen_pupil(worker, i)) return false;
        at += count;
        crew_done(worker->crew, (long)count);
    }
    return true;
}

static void worker_main(void *argument)
{
    Worker *worker = argument;
    worker->ok = worker_begin(worker) && worker_work(worker);
}

/* ---- joining ---------------------------------------------------------------------------------------------------------- */

static int compare_cannot_tell(const void *a, const void *b)
{
    const CannotTell *x = a, *y = b;
    if (x->pupil != y->pupil) return x->pupil < y->pupil ? -1 : 1;
    int order = strcmp(x->fact, y->fact);
    return order ? order : strcmp(x->reason, y->reason);
}

/* Copies what a worker found into the caller's arena. */
static bool join(Screening *screening, Worker *worker, Arena *arena, Error *err)
{
    for (size_t i = 0; i < worker->signals.count; i++) {
        Signal signal = worker->signals.items[i];
        signal.rule_id = screening->rules[signal.rule]->id;
        signal.group = screening->rules[signal.rule]->group ? screening->rules[signal.rule]->group : "";
        signal.rows_hash = arena_text(arena, signal.rows_hash);
        signal.evidence = arena_text(arena, signal.evidence);
        if (!signal.rows_hash || !signal.evidence || !VECTOR_ROOM(arena, &screening->signals)) return error_memory(err);
        screening->signals.items[screening->signals.count++] = signal;
    }
    for (size_t i = 0; i < worker->cannot_tell.count; i++) {
        CannotTell missing = worker->cannot_tell.items[i];
        missing.fact = arena_text(arena, missing.fact);
        missing.rules = arena_text(arena, missing.rules);
        if (!missing.fact || !missing.rules || !VECTOR_ROOM(arena, &screening->cannot_tell)) return error_memory(err);
        screening->cannot_tell.items[screening->cannot_tell.count++] = missing;
    }
    for (size_t r = 0; r < screening->rule_count; r++)
        for (int a = 0; a < 5; a++) screening->counts[r][a] += worker->counts[r][a];
    RulebookCount counted = rulebook_counted(worker->book);
    screening->asked += counted.asked;
    screening->called += counted.called;
    RuleFaults faults = { 0 };
    return rulebook_faults(worker->book, arena, &faults, err) && faults_join(&screening->faults, &faults, arena, err);
}

/* ---- the run ------------------------------------------------------------------------------------------------------------ */

static bool keep_rules(Screening *screening, Rulebook *book, Arena *arena, Error *err)
{
    screening->rule_count = rulebook_count(book);
    const Rule **rules = ARENA_ARRAY(arena, const Rule *, screening->rule_count + 1);
    screening->counts = arena_take(arena, (screening->rule_count + 1) * sizeof *screening->counts);
    if (!rules || !screening->counts) return error_memory(err);
    for (size_t i = 0; i < screening->rule_count; i++) rules[i] = rulebook_rule(book, i);
    screening->rules = rules;
    return true;
}

static bool load_rules(const Plan *plan, const RuleFiles *rules, bool memo, Arena *arena, Screening *screening, Error *err)
{
    const RulebookOptions options = { .memo = memo };
    RuleFaults faults = { 0 };
    if (!(screening->arena_of_book = arena_open())) return error_memory(err);
    if (!rulebook_open(screening->arena_of_book, plan, rules, &options, &screening->book, &faults, err)) return false;
    return faults.count == 0 || (faults_join(&screening->faults, &faults, arena, err) && error_set(err, ERR_RULE, MSG_SCREENING_RULES_DO_NOT_LOAD, (long long)faults.count));
}

static bool all_ended(const Worker *workers, int count, Error *err)
{
    for (int i = 0; i < count; i++)
        if (!workers[i].ok) { *err = workers[i].err; return false; }
    return true;
}

static bool void_rules(const Worker *workers, int count, const Screening *screening, bool **voided, bool *again, Arena *arena, Error *err)
{
    if (!*voided) *voided = ARENA_ARRAY(arena, bool, screening->rule_count + 1);
    if (!*voided) return error_memory(err);
    *again = false;
    for (size_t r = 0; r < screening->rule_count; r++)
        for (int i = 0; i < count; i++)
            if (rulebook_is_void(workers[i].book, r) && !(*voided)[r]) (*voided)[r] = *again = true;
    return true;
}

/* One pass over all pupils with these rules void; *again when a further rule has to be. The rules' texts live in the screening's book. */
static bool pass(Store *store, const Plan *plan, const ScreeningOptions *options, const Ids *ids, bool **voided, bool *again, Arena *arena, Screening *screening, Error *err)
{
    bool ok = false;
    int count = crew_size(options->threads, ids->count);
    Crew crew = CREW;
    const Task task = { store_path(store), NULL, screening->book, *voided, options->school, screening->seen_change };
    Worker *workers = ARENA_ARRAY(arena, Worker, count);
    if (!workers) return error_memory(err);
    size_t from = 0;
    for (int i = 0; i < count; i++) {
        size_t to = ids->count * (size_t)(i + 1) / (size_t)count;
        workers[i] = (Worker){ .task = &task, .first = i == 0, .plan = plan, .options = options, .pupils = ids->count ? ids->items + from : NULL, .count = to - from,
                               .crew = &crew };
        from = to;
    }
    if (!crew_run(&crew, worker_main, workers, sizeof *workers, count, options, (long)ids->count, err) || !all_ended(workers, count, err)) goto out;
    if (!keep_rules(screening, screening->book, arena, err)) goto out;
    for (int i = 0; i < count; i++)
        if (!join(screening, &workers[i], arena, err)) goto out;
    if (!void_rules(workers, count, screening, voided, again, arena, err)) goto out;
    ok = true;
    if (*again) faults_keep_voiding(&screening->faults, screening->rules, screening->rule_count, *voided, screening->pupils);
out:
    for (int i = count; i-- > 0;) worker_end(&workers[i]);             /* the first one's rules are those of all */
    return ok;
}

bool screening_run(Store *store, const Plan *plan, const RuleFiles *rules, const ScreeningOptions *options, Arena *arena, Screening *screening, Error *err)
{
    *screening = (Screening){ .on = options->on, .school = options->school };
    Ids ids = { 0 };
    if (!records_enrolled(store, options->school, options->on, arena, &ids, err)) return false;
    screening->pupils = (long)ids.count;
    if (rules->count == 0) return error_set(err, ERR_RULE, MSG_SCREENING_NO_RULES);
    if (!screening_seen(store, options->school, &screening->seen_change, err)) return false;
    bool *voided = NULL;
    for (bool again = true; again;) {
        screening->signals.count = screening->cannot_tell.count = 0;
        screening->asked = screening->called = 0;
        screening_close(screening);                                   /* a memo that a void rule had a part in */
        bool ok = load_rules(plan, rules, !options->no_memo, arena, screening, err) && pass(store, plan, options, &ids, &voided, &again, arena, screening, err);
        if (!ok) { screening_close(screening); return false; }
    }
    VECTOR_SORT(&screening->cannot_tell, compare_cannot_tell);
    faults_sort(&screening->faults);
    return true;
}

void screening_close(Screening *screening)
{
    rulebook_close(screening->book);
    arena_close(screening->arena_of_book);
    screening->book = NULL;
    screening->arena_of_book = NULL;
}
