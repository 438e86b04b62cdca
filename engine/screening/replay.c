/*
 * The past, as it was known then: every pupil judged on each of the days by what was known on it. First the rules are loaded, and beside that what is
 * known of each day; then threads take ascending shares of the pupils, each with a rulebook that it keeps over all days, so that its memo serves them all.
 * What they found is joined in the order of the shares.
 */
#include <string.h>

#include "internal.h"

typedef struct { int first, last, days; } Spoken;     /* on how many days a rule spoke; days 0: never */
typedef struct { VerdictAnswer answer; int since; } Stretch;      /* days in a row with one answer; since -1: none has begun */
/*
 * Pupils who go through the days together: a few classes, which share what is said of their windows, and whose trails stay in the cache; and what a thread takes at a
 * time: small enough that none has to wait long for another.
 */
enum { SHARE_PUPILS = 128 };

typedef struct { Trail *trail; Date before; Stretch *stretches; } Journey;      /* before: the day on which the pupil was judged last */
typedef struct { Spell *items; size_t count, room; } Spells;

/* The pupils in ascending shares; whoever is free takes the next. */
typedef struct { atomic_size_t next; size_t count; Spells *spells; } Shares;      /* spells: of each share */

typedef struct {
    /* given */
    const Task *task;
    bool first;
    const Plan *plan;
    const Past *past;
    Shares *shares;
    Crew *crew;
    /* made */
    Desk desk;
    Records *records;
    size_t rule_count;
    Journey journeys[SHARE_PUPILS];
    Spoken *named;                   /* of the share, by pupil, then rule */
    long (*turns)[5];                /* as Replay.counts, by how much more each is than on the day before */
    long seen, assumed;
    Error err;
    bool ok;
} Worker;

static bool worker_begin(Worker *worker)
{
    Desk *desk = &worker->desk;
    if (!desk_open(desk, worker->task, worker->first, &worker->err)) return false;
    worker->records = past_records_open(desk->store, worker->plan, worker->past, &worker->err);
    if (!worker->records) return false;
    size_t count = worker->rule_count = rulebook_count(desk->book);
    worker->named = ARENA_ARRAY(desk->arena, Spoken, SHARE_PUPILS * (count + 1));
    worker->turns = arena_take(desk->arena, ((worker->past->day_count + 1) * count + 1) * sizeof *worker->turns);
    if (!worker->named || !worker->turns) return error_memory(&worker->err);
    for (size_t i = 0; i < SHARE_PUPILS; i++) {
        Journey *journey = &worker->journeys[i];
        journey->stretches = ARENA_ARRAY(desk->arena, Stretch, count + 1);
        if (!journey->stretches || !(journey->trail = trail_new(desk->book))) return error_memory(&worker->err);
    }
    return true;
}

static void worker_end(Worker *worker)
{
    records_close(worker->records);
    desk_close(&worker->desk);
}

/* The rule has given one answer from that day on; it does so no longer. */
static void end_stretch(Worker *worker, Stretch *stretch, size_t rule, size_t day, Spoken *named)
{
    if (stretch->since < 0) return;
    worker->turns[(size_t)stretch->since * worker->rule_count + rule][stretch->answer]++;
    worker->turns[day * worker->rule_count + rule][stretch->answer]--;
    if (stretch->answer == VERDICT_YES) {
        if (named->days == 0) named->first = stretch->since;
        named->last = (int)day - 1;
        named->days += (int)day - stretch->since;
    }
    stretch->since = -1;
}

static void end_stretches(Worker *worker, Journey *journey, size_t day, Spoken *named)
{
    for (size_t r = 0; r < worker->rule_count; r++) end_stretch(worker, &journey->stretches[r], r, day, &named[r]);
}

static bool judge_day(Worker *worker, size_t i, size_t day, Journey *journey, Spoken *named)
{
    Dossier dossier;
    Turned turned;
    Told told;
    if (!past_records_dossier(worker->records, i, day, journey->before, &dossier, &turned, &worker->err)) return false;
    if (!rulebook_follow(worker->desk.book, &dossier, &turned, journey->trail, &told, &worker->err)) return false;
    journey->before = dossier.on;
    for (size_t k = 0; k < told.anew_count; k++) {
        const size_t r = told.anew[k];
        const VerdictAnswer answer = told.verdicts[r].answer;
        Stretch *stretch = &journey->stretches[r];
        if (stretch->since >= 0 && stretch->answer == answer) continue;
        end_stretch(worker, stretch, r, day, &named[r]);
        *stretch = (Stretch){ answer, (int)day };
    }
    return true;
}

static bool keep_spells(Worker *worker, size_t at, size_t count, Spells *spells)
{
    for (size_t i = 0; i < count; i++)
        for (size_t r = 0; r < worker->rule_count; r++) {
            const Spoken *named = &worker->named[i * worker->rule_count + r];
            if (named->days == 0) continue;
            if (!VECTOR_ROOM(worker->desk.arena, spells)) return error_memory(&worker->err);
            spells->items[spells->count++] = (Spell){ worker->past->pupils.items[at + i], (int)r, named->first, named->last, named->days };
        }
    return true;
}

/* The pupils of the share, day by day, as a screening. */
static bool judge_together(Worker *worker, const bool *const *enrolled, size_t count, size_t first, size_t end)
{
    for (size_t i = 0; i < count; i++) {
        Journey *journey = &worker->journeys[i];
        trail_forget(journey->trail);
        journey->before = NO_DATE;
        for (size_t r = 0; r < worker->rule_count; r++) journey->stretches[r].since = -1;
    }
    for (size_t day = first; day < end; day++)
        for (size_t i = 0; i < count; i++) {
            Journey *journey = &worker->journeys[i];
            Spoken *named = &worker->named[i * worker->rule_count];
            if (!enrolled[i][day]) end_stretches(worker, journey, day, named);
            else if (!judge_day(worker, i, day, journey, named)) return false;
        }
    for (size_t i = 0; i < count; i++) end_stretches(worker, &worker->journeys[i], end, &worker->named[i * worker->rule_count]);
    return true;
}

/* One share over all days, those of one school year at a time: attendance is clustered by it. */
static bool work_share(Worker *worker, size_t share)
{
    const Past *past = worker->past;
    const size_t at = share * SHARE_PUPILS, left = past->pupils.count - at, count = left < SHARE_PUPILS ? left : SHARE_PUPILS;
    const bool *const *enrolled = past->enrolled.items + at;
    memset(worker->named, 0, count * worker->rule_count * sizeof *worker->named);
    for (size_t first = 0, end; first < past->day_count; first = end) {
        for (end = first + 1; end < past->day_count && past->years[end] == past->years[first]; end++) { }
        past_records_turn(worker->records, end);
        if (!records_load(worker->records, past->pupils.items + at, count, &worker->err)) return false;
        past_records_count(worker->records, enrolled, first, end, &worker->seen, &worker->assumed);
        if (!judge_together(worker, enrolled, count, first, end)) return false;
    }
    crew_done(worker->crew, (long)count);
    return keep_spells(worker, at, count, &worker->shares->spells[share]);
}

static void worker_main(void *argument)
{
    Worker *worker = argument;
    worker->ok = worker_begin(worker);
    while (worker->ok) {
        const size_t share = atomic_fetch_add(&worker->shares->next, 1);
        if (share >= worker->shares->count) break;
        worker->ok = work_share(worker, share);
    }
}

/* ---- joining ------------------------------------------------------------------------------------------------------------ */

static bool keep_rules(Replay *replay, const Rulebook *book, Arena *arena, Error *err)
{
    replay->rule_count = rulebook_count(book);
    const Rule **rules = ARENA_ARRAY(arena, const Rule *, replay->rule_count + 1);
    replay->counts = arena_take(arena, (replay->day_count * replay->rule_count + 1) * sizeof *replay->counts);
    if (!rules || !replay->counts) return error_memory(err);
    for (size_t i = 0; i < replay->rule_count; i++) rules[i] = rulebook_rule(book, i);
    replay->rules = rules;
    return true;
}

static bool join(Replay *replay, const Worker *worker, Arena *arena, Error *err)
{
    for (size_t r = 0; r < replay->rule_count; r++)
        for (int a = 0; a < 5; a++) {
            long now = 0;
            for (size_t d = 0; d < replay->day_count; d++) {
                now += worker->turns[d * replay->rule_count + r][a];
                replay->counts[d * replay->rule_count + r][a] += now;
            }
        }
    replay->records += worker->seen;
    replay->assumed += worker->assumed;
    RuleFaults faults = { 0 };
    return rulebook_faults(worker->desk.book, arena, &faults, err) && faults_join(&replay->faults, &faults, arena, err);
}

static bool join_spells(Replay *replay, const Shares *shares, Arena *arena, Error *err)
{
    for (size_t s = 0; s < shares->count; s++)
        for (size_t i = 0; i < shares->spells[s].count; i++) {
            if (!VECTOR_ROOM(arena, &replay->spells)) return error_memory(err);
            replay->spells.items[replay->spells.count++] = shares->spells[s].items[i];
        }
    return true;
}

/* ---- beforehand: the rules, and what was known on each day --------------------------------------------------------------- */

typedef struct {
    Store *store;
    const Plan *plan;
    const RuleFiles *rules;
    long long school;
    const Date *days; size_t day_count;
    int threads;
    Arena *arena;                    /* the caller's */
    long long seen_change;
    bool *voided;
    Past past;
    Arena *arena_of_book;
    Rulebook *book;
    RuleFaults load_faults;
} Replaying;

static void replaying_close(Replaying *replaying)
{
    rulebook_close(replaying->book);
    arena_close(replaying->arena_of_book);
    replaying->book = NULL;
    replaying->arena_of_book = NULL;
}

static bool load_rules(Replaying *replaying, Error *err)
{
    const RulebookOptions options = { .memo = true };
    replaying->arena_of_book = arena_open();
    if (!replaying->arena_of_book) return error_memory(err);
    return rulebook_open(replaying->arena_of_book, replaying->plan, replaying->rules, &options, &replaying->book, &replaying->load_faults, err);
}

typedef struct { Replaying *replaying; bool rules, past; Error err; bool ok; } Preparing;

static void prepare_main(void *argument)
{
    Preparing *part = argument;
    Replaying *of = part->replaying;
    part->ok = !part->past || past_load(of->store, of->plan, of->school, of->days, of->day_count, PAST_BY_DAYS, of->arena, &of->past, &part->err);
    part->ok = part->ok && (!part->rules || load_rules(of, &part->err));
}

/* With two threads both at once: neither looks at what the other makes, and the store is in one hand. */
static bool prepare(Replaying *replaying, Error *err)
{
    Crew crew = CREW;
    const ScreeningOptions quiet = { 0 };
    int count = crew_size(replaying->threads, SIZE_MAX / 2) > 1 ? 2 : 1;
    Preparing parts[2] = { { .replaying = replaying, .rules = true, .past = count == 1 }, { .replaying = replaying, .past = true } };
    if (!crew_run(&crew, prepare_main, parts, sizeof *parts, count, &quiet, 0, err)) return false;
    for (int i = 0; i < count; i++)
        if (!parts[i].ok) { *err = parts[i].err; return false; }
    return true;
}

/* ---- the replay ----------------------------------------------------------------------------------------------------------- */

static bool all_ended(const Worker *workers, int count, Error *err)
{
    for (int i = 0; i < count; i++)
        if (!workers[i].ok) { *err = workers[i].err; return false; }
    return true;
}

static bool void_rules(Replaying *replaying, const Worker *workers, int count, const Replay *replay, bool *again, Arena *arena, Error *err)
{
    if (!replaying->voided) replaying->voided = ARENA_ARRAY(arena, bool, replay->rule_count + 1);
    if (!replaying->voided) return error_memory(err);
    *again = false;
    for (size_t r = 0; r < replay->rule_count; r++)
        for (int i = 0; i < count; i++)
            if (rulebook_is_void(workers[i].desk.book, r) && !replaying->voided[r]) replaying->voided[r] = *again = true;
    return true;
}

/* One pass over all pupils; *again when a further rule has to be void. */
static bool pass(Replaying *replaying, bool *again, Replay *replay, Error *err)
{
    bool ok = false;
    Arena *arena = replaying->arena;
    size_t pupils = replaying->past.pupils.count;
    int count = crew_size(replaying->threads, pupils);
    Crew crew = CREW;
    const ScreeningOptions quiet = { 0 };
    Worker *workers = ARENA_ARRAY(arena, Worker, count);
    const Task task = { store_path(replaying->store), replaying->store, replaying->book, replaying->voided, replaying->school, replaying->seen_change };
    Shares shares = { .count = (pupils + SHARE_PUPILS - 1) / SHARE_PUPILS };
    shares.spells = ARENA_ARRAY(arena, Spells, shares.count + 1);
    if (!workers || !shares.spells) return error_memory(err);
    for (int i = 0; i < count; i++)
        workers[i] = (Worker){ .task = &task, .first = i == 0, .plan = replaying->plan, .past = &replaying->past, .crew = &crew, .shares = &shares };
    if (!crew_run(&crew, worker_main, workers, sizeof *workers, count, &quiet, (long)pupils, err) || !all_ended(workers, count, err)) goto out;
    if (!keep_rules(replay, replaying->book, arena, err)) goto out;
    for (int i = 0; i < count; i++)
        if (!join(replay, &workers[i], arena, err)) goto out;
    if (!join_spells(replay, &shares, arena, err)) goto out;
    if (!void_rules(replaying, workers, count, replay, again, arena, err)) goto out;
    ok = true;
    long judged = 0;
    for (size_t d = 0; d < replay->day_count; d++) judged += replay->rolls[d];
    if (*again) faults_keep_voiding(&replay->faults, replay->rules, replay->rule_count, replaying->voided, judged);
out:
    for (int i = 0; i < count; i++) worker_end(&workers[i]);
    return ok;
}

static bool all_passes(Replaying *replaying, Replay *replay, Error *err)
{
    for (bool again = true; again;) {
        if (replaying->load_faults.count > 0)
            return faults_join(&replay->faults, &replaying->load_faults, replaying->arena, err) &&
                   error_set(err, ERR_RULE, MSG_SCREENING_RULES_DO_NOT_LOAD, (long long)replaying->load_faults.count);
        replay->spells.count = 0;
        replay->records = replay->assumed = 0;
        if (!pass(replaying, &again, replay, err)) return false;
        if (!again) return true;
        replaying_close(replaying);                                   /* a memo that a void rule had a part in */
        if (!load_rules(replaying, err)) return false;
    }
    return true;
}

bool replay_run(Store *store, const Plan *plan, const RuleFiles *rules, long long school, const Date *days, size_t day_count, int threads,
                Arena *arena, Replay *replay, Error *err)
{
    *replay = (Replay){ .days = days, .day_count = day_count };
    if (rules->count == 0) return error_set(err, ERR_RULE, MSG_SCREENING_NO_RULES);
    Replaying replaying = { .store = store, .plan = plan, .rules = rules, .school = school, .days = days, .day_count = day_count, .threads = threads, .arena = arena };
    bool ok = screening_seen(store, school, &replaying.seen_change, err) && prepare(&replaying, err);
    const Past *past = &replaying.past;
    if (ok) {
        replay->rolls = past->rolls;
        replay->pupils.items = past->pupils.items;
        replay->pupils.count = past->pupils.count;
        replay->pupils.room = past->pupils.room;
        ok = all_passes(&replaying, replay, err);
    }
    if (!ok) { replaying_close(&replaying); return false; }
    replay->book = replaying.book;                                    /* the rules' texts live in it */
    replay->arena_of_book = replaying.arena_of_book;
    faults_sort(&replay->faults);
    return true;
}

void replay_close(Replay *replay)
{
    rulebook_close(replay->book);
    arena_close(replay->arena_of_book);
    replay->book = NULL;
    replay->arena_of_book = NULL;
}
