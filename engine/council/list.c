/* The working lists as of the last run: who, why, since when, what is foreseen. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* Whether a rule among these signals could not tell in the run: its silence is no "no". */
static bool could_not_tell(const Screening *run, long long pupil, const Signal *signals, size_t count)
{
    for (size_t i = 0; i < run->cannot_tell.count; i++) {
        const CannotTell *missing = &run->cannot_tell.items[i];
        if (missing->pupil != pupil) continue;
        for (size_t k = 0; k < count; k++)
            if (cannot_tell_names(missing, signals[k].rule_id)) return true;
    }
    return false;
}

typedef struct {
    const Service *service;
    const Register *reg;         /* NULL: support */
    const char *target;
    List *list;
    const Screening *run;        /* the last one */
    const Proposals *also;       /* those of a written agenda, open or not; NULL: none */
    bool sitting;                /* for a sitting: what is put off beyond it is left out */
} Listing;

static int compare_signal(const void *a, const void *b)
{
    const Signal *x = a, *y = b;
    if (x->level != y->level) return x->level > y->level ? -1 : 1;
    return strcmp(x->rule_id, y->rule_id);
}

typedef struct { Signal *items; size_t count, room; } Picked;

static bool pick(Listing *listing, const Screening *run, size_t from, size_t to, const char *target, Picked *picked, Error *err)
{
    for (size_t i = from; i < to; i++) {
        const Signal *signal = &run->signals.items[i];
        if (signal->silenced || signal->safety || strcmp(signal->target, target) != 0) continue;
        if (!VECTOR_ROOM(listing->service->arena, picked)) return error_memory(err);
        picked->items[picked->count++] = *signal;
    }
    VECTOR_SORT(picked, compare_signal);
    return true;
}

/* Open ones of the proposal, or of the support rules; what the plan's clockwork or a decision asks for stands in `tirek due`. */
static bool is_listed(const FollowUp *follow_up, const Listed *listed)
{
    if (!follow_up->item) return false;                               /* the plan of a later year may drop an item; the record stays */
    if (listed->proposal) return follow_up->proposal == listed->proposal;
    return !follow_up->proposal && !strchr(follow_up->cause, ':');
}

static bool read_follow_ups(Listing *listing, Listed *listed, Error *err)
{
    DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .person = listed->person, .waiting_too = true };
    FollowUps all = { 0 };
    Service as_of = *listing->service;
    if (listing->sitting && listing->run->on.number < as_of.on.number) as_of.on = date_plus(as_of.on, -1);    /* what the sitting itself decides comes after */
    if (!follow_ups_load(&as_of, &filter, &all, err)) return false;
    size_t count = 0;
    for (size_t i = 0; i < all.count; i++)
        if (is_listed(&all.items[i], listed)) all.items[count++] = all.items[i];
    listed->follow_ups = all.items;
    listed->follow_up_count = count;
    return true;
}

static bool add_listed(Listing *listing, Listed listed, Error *err)
{
    if (!listed.person || !VECTOR_ROOM(listing->service->arena, listing->list)) return listed.person ? error_memory(err) : true;
    if ((listed.proposal || !listing->reg) && !read_follow_ups(listing, &listed, err)) return false;
    listing->list->items[listing->list->count++] = listed;
    return true;
}

static bool list_signals(Listing *listing, const Screening *run, Error *err)
{
    for (size_t at = 0; at < run->signals.count;) {
        size_t end = at;
        while (end < run->signals.count && run->signals.items[end].pupil == run->signals.items[at].pupil) end++;
        Picked signals = { 0 }, strengths = { 0 };
        if (!pick(listing, run, at, end, listing->target, &signals, err)) return false;
        if (signals.count) {
            if (!pick(listing, run, at, end, "strengths", &strengths, err)) return false;
            Listed listed = { .person = people_find(listing->service->people, run->signals.items[at].pupil), .reg = listing->reg, .level = signals.items[0].level,
                              .opened = NO_DATE, .expires = NO_DATE, .deferred = NO_DATE, .signals = signals.items, .signal_count = signals.count,
                              .strengths = strengths.items, .strength_count = strengths.count };
            if (!add_listed(listing, listed, err)) return false;
        }
        at = end;
    }
    return true;
}

/* Its rules do not speak in the last run: what the council reads is why they spoke when they did. */
static bool add_silent(Listing *listing, Listed listed, Error *err)
{
    Screening basis;
    Picked signals = { 0 };
    if (!screening_signals_of(listing->service->store, listed.proposal, listing->run->on, listing->service->arena, &basis, err) ||
        !pick(listing, &basis, 0, basis.signals.count, listing->target, &signals, err)) return false;
    listed.silent_now = true;
    listed.unknown_now = could_not_tell(listing->run, listed.person ? listed.person->id : 0, signals.items, signals.count);
    listed.signals = signals.items;
    listed.signal_count = signals.count;
    listed.level = signals.count ? signals.items[0].level : LEVEL_NONE;
    return add_listed(listing, listed, err);
}

typedef struct { long long id, pupil; Date opened, expires; } Open;
typedef struct { Open *items; size_t count, room; } Opens;

static bool add_open(Listing *listing, sqlite3_stmt *row, Opens *open, Error *err)
{
    if (!VECTOR_ROOM(listing->service->arena, open)) return error_memory(err);
    open->items[open->count++] = (Open){ sqlite3_column_int64(row, 0), sqlite3_column_int64(row, 1), store_date(row, 2), store_date(row, 3) };
    return true;
}

#define OPEN_COLUMNS "p.id, p.pupil, p.opened_on, (SELECT e.expires FROM proposal_run e JOIN run r ON r.id = e.run WHERE e.proposal = p.id AND r.on_day <= ?2" \
    " ORDER BY r.on_day DESC, r.id DESC LIMIT 1)"

/* Opened by a run up to the last one, and not closed on the day that is asked for: a decision since that run counts. */
static bool read_open(Listing *listing, Opens *open, Error *err)
{
    long long school = listing->service->school->id;
    sqlite3_stmt *row = store_statement(listing->service->store,
        "SELECT " OPEN_COLUMNS " FROM proposal p WHERE p.register = ?1 AND p.pupil BETWEEN ?3 AND ?4 AND p.opened_on <= ?2"
        " AND (p.closed IS NULL OR p.closed_on > ?5) ORDER BY p.pupil", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, listing->reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 2, listing->run->on.number);
    sqlite3_bind_int64(row, 3, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 5, listing->service->on.number);
    while (store_row(listing->service->store, row, err))
        if (!add_open(listing, row, open, err)) { sqlite3_reset(row); return false; }
    return err->kind == ERR_NONE;
}

static bool holds_proposal(const Opens *open, long long id)
{
    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].id == id) return true;
    return false;
}

/* What stands on a written agenda stays on its paper, whatever became of the proposal. */
static bool read_also(Listing *listing, Opens *open, Error *err)
{
    for (size_t i = 0; listing->also && i < listing->also->count; i++) {
        if (holds_proposal(open, listing->also->items[i])) continue;
        sqlite3_stmt *row = store_statement(listing->service->store, "SELECT " OPEN_COLUMNS " FROM proposal p WHERE p.id = ?1 AND p.register = ?3", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, listing->also->items[i]);
        sqlite3_bind_int(row, 2, listing->run->on.number);
        sqlite3_bind_text(row, 3, listing->reg->name.id, -1, SQLITE_STATIC);
        bool ok = !store_row(listing->service->store, row, err) || add_open(listing, row, open, err);
        sqlite3_reset(row);
        if (!ok || err->kind != ERR_NONE) return false;
    }
    return true;
}

static bool is_also(const Listing *listing, long long proposal)
{
    for (size_t i = 0; listing->also && i < listing->also->count; i++)
        if (listing->also->items[i] == proposal) return true;
    return false;
}

/* The open proposal joins the pupil already listed by signals; one whose rules fell silent is listed by itself. */
static bool list_proposal(Listing *listing, const Open *open, size_t spoken, Error *err)
{
    Listed *listed = NULL;
    Service eve = *listing->service;
    Date deferred, expired;
    if (!is_also(listing, open->id)) {                                /* a written agenda keeps its questions */
        if (!proposal_expired(listing->service, listing->reg, open->id, &expired, err)) return false;
        if (date_known(expired)) return true;
    }
    if (listing->sitting) eve.on = date_plus(eve.on, -1);             /* what this sitting itself decides comes after its agenda */
    if (!deferred_find(&eve, open->id, &deferred, err)) return false;
    if (listing->sitting && date_known(deferred) && deferred.number > listing->service->on.number && !is_also(listing, open->id)) return true;
    for (size_t k = 0; k < spoken && !listed; k++)
        if (listing->list->items[k].person->id == open->pupil && !listing->list->items[k].proposal) listed = &listing->list->items[k];
    Listed silent = { .person = people_find(listing->service->people, open->pupil), .reg = listing->reg };
    Listed *target = listed ? listed : &silent;
    target->proposal = open->id;
    target->opened = open->opened;
    target->expires = open->expires;
    target->deferred = deferred;
    if (!legal_find(listing->service, open->id, &target->legal, err)) return false;
    return listed ? read_follow_ups(listing, listed, err) : add_silent(listing, silent, err);
}

static bool list_proposals(Listing *listing, Error *err)
{
    size_t spoken = listing->list->count;
    Opens open = { 0 };
    if (!read_open(listing, &open, err) || !read_also(listing, &open, err)) return false;
    for (size_t i = 0; i < open.count; i++)
        if (!list_proposal(listing, &open.items[i], spoken, err)) return false;
    return true;
}

/* A council has decided: the pupil is on the register, or was found to have no place on it, and no signal of a run before that counts. */
static bool is_settled(Listing *listing, const Listed *listed, bool *settled, Error *err)
{
    sqlite3_stmt *row = store_statement(listing->service->store,
        "SELECT EXISTS (SELECT 1 FROM entry WHERE died IS NULL AND pupil = ?1 AND register = ?2 AND since <= ?3 AND (closed_on IS NULL OR closed_on > ?3))"
        " OR EXISTS (SELECT 1 FROM proposal WHERE pupil = ?1 AND register = ?2 AND outcome IN ('confirmed', 'dismissed') AND closed_on BETWEEN ?4 AND ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, listed->person->id);
    sqlite3_bind_text(row, 2, listing->reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, listing->service->on.number);
    sqlite3_bind_int(row, 4, listing->run->on.number);
    *settled = store_row(listing->service->store, row, err) && sqlite3_column_int(row, 0) != 0;
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool drop_settled(Listing *listing, Error *err)
{
    size_t kept = 0;
    for (size_t i = 0; i < listing->list->count; i++) {
        bool settled = false;
        Listed listed = listing->list->items[i];
        if (!listed.proposal && !is_settled(listing, &listed, &settled, err)) return false;
        if (!settled) listing->list->items[kept++] = listed;
    }
    listing->list->count = kept;
    return true;
}

static int compare_listed(const void *a, const void *b)
{
    const Listed *x = a, *y = b;
    return person_compare(&x->person, &y->person);
}

static bool list_all(Listing *listing, Date *run_day, Error *err)
{
    const Service *service = listing->service;
    Screening *run = ARENA_NEW(service->arena, Screening);
    if (!run) return error_memory(err);
    if (!screening_last(service->store, service->school->id, service->on, true, service->arena, run, err)) return false;
    *run_day = run->id ? run->on : NO_DATE;
    if (run->id == 0) return true;
    listing->run = run;
    if (!list_signals(listing, run, err) || (listing->reg && (!list_proposals(listing, err) || !drop_settled(listing, err)))) return false;
    VECTOR_SORT(listing->list, compare_listed);
    return true;
}

bool council_list(const Service *service, const Register *reg, List *list, Date *run_day, Error *err)
{
    Listing listing = { .service = service, .reg = reg, .target = reg ? reg->name.id : "support", .list = list };
    return list_all(&listing, run_day, err);
}

bool proposals_listed(const Service *service, const Register *reg, const Proposals *also, List *list, Date *run_day, Error *err)
{
    Listing listing = { .service = service, .reg = reg, .target = reg->name.id, .list = list, .also = also, .sitting = true };
    return list_all(&listing, run_day, err);
}

/* A question that was put off beyond the next sitting is not before it; where none is planned, beyond today. */
bool council_waiting(const Service *service, const Council *council, Waiting *waiting, Error *err)
{
    const Plan *plan = service->plan;
    Store *store = service->store;
    long long school = service->school->id;
    Date on = service->on, next = plan_next_sitting(council, on);
    *waiting = (Waiting){ .council = council, .next = next };
    for (size_t r = 0; r < plan->register_count; r++) {
        if (plan->registers[r].council != council) continue;
        sqlite3_stmt *row = store_statement(store,
            "SELECT count(*) FROM proposal p WHERE p.register = ?1 AND p.pupil BETWEEN ?2 AND ?4 AND p.opened_on <= ?3 AND (p.closed IS NULL OR p.closed_on > ?3)"
            " AND coalesce((SELECT d.until FROM decision d JOIN agenda_item a ON a.id = d.agenda_item JOIN sitting s ON s.id = a.sitting WHERE a.proposal = p.id"
            " AND d.died IS NULL AND d.outcome = 'defer' AND s.day <= ?3 ORDER BY s.day DESC, d.id DESC LIMIT 1), 0) <= ?5", err);
        if (!row) return false;
        sqlite3_bind_text(row, 1, plan->registers[r].name.id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
        sqlite3_bind_int(row, 3, on.number);
        sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
        sqlite3_bind_int(row, 5, date_known(next) ? next.number : on.number);
        if (store_row(store, row, err)) { waiting->waiting += (long)sqlite3_column_int64(row, 0); sqlite3_reset(row); }
        if (err->kind != ERR_NONE) return false;
    }
    int room = council->items_a_sitting > 0 ? council->items_a_sitting : 1;
    waiting->sittings_needed = (waiting->waiting + room - 1) / room;
    return true;
}
