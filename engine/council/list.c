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
    Store *store;
    const Plan *plan;
    const Register *reg;         /* NULL: support */
    const char *target;
    const People *people;
    Arena *arena;
    List *list;
    const Screening *run;        /* the last one */
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
        if (!VECTOR_ROOM(listing->arena, picked)) return error_memory(err);
        picked->items[picked->count++] = *signal;
    }
    VECTOR_SORT(picked, compare_signal);
    return true;
}

static bool add_follow_up(Listing *listing, sqlite3_stmt *row, Listed *listed, Error *err)
{
    const char *item = store_text(row, 0, listing->arena), *cause = store_text(row, 3, listing->arena);
    if (!item || !cause) return error_memory(err);
    const PlanItem *found = plan_item(listing->plan, item);
    if (!found) return true;                                          /* the plan of a later year may drop an item; the record stays */
    FollowUp *grown = ARENA_ARRAY(listing->arena, FollowUp, listed->follow_up_count + 1);
    if (!grown) return error_memory(err);
    if (listed->follow_up_count) memcpy(grown, listed->follow_ups, listed->follow_up_count * sizeof *grown);
    grown[listed->follow_up_count++] = (FollowUp){ found, store_date(row, 1), sqlite3_column_int(row, 2) != 0, cause };
    listed->follow_ups = grown;
    return true;
}

static int compare_follow_up(const void *a, const void *b)
{
    const FollowUp *x = a, *y = b;
    if (x->due.number != y->due.number) return x->due.number < y->due.number ? -1 : 1;
    return x->item < y->item ? -1 : x->item > y->item;                /* the plan's own order: items stand in one array */
}

static bool read_follow_ups(Listing *listing, Listed *listed, Error *err)
{
    sqlite3_stmt *row = store_statement(listing->store,
        "SELECT item, due, draft, cause FROM follow_up WHERE pupil = ?1 AND (proposal = ?2 OR (?2 = 0 AND proposal IS NULL))"
        " AND foreseen_on <= ?3 AND (closed IS NULL OR closed_on > ?3) ORDER BY due, item", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, listed->person->id);
    sqlite3_bind_int64(row, 2, listed->proposal);
    sqlite3_bind_int(row, 3, listing->run->on.number);
    while (store_row(listing->store, row, err))
        if (!add_follow_up(listing, row, listed, err)) { sqlite3_reset(row); return false; }
    if (listed->follow_up_count) qsort((void *)listed->follow_ups, listed->follow_up_count, sizeof *listed->follow_ups, compare_follow_up);
    return err->kind == ERR_NONE;
}

static bool add_listed(Listing *listing, Listed listed, Error *err)
{
    if (!listed.person || !VECTOR_ROOM(listing->arena, listing->list)) return listed.person ? error_memory(err) : true;
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
            Listed listed = { .person = people_find(listing->people, run->signals.items[at].pupil), .reg = listing->reg, .level = signals.items[0].level,
                              .opened = NO_DATE, .expires = NO_DATE, .signals = signals.items, .signal_count = signals.count,
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
    if (!screening_signals_of(listing->store, listed.proposal, listing->run->on, listing->arena, &basis, err) ||
        !pick(listing, &basis, 0, basis.signals.count, listing->target, &signals, err)) return false;
    listed.silent_now = true;
    listed.unknown_now = could_not_tell(listing->run, listed.person ? listed.person->id : 0, signals.items, signals.count);
    listed.signals = signals.items;
    listed.signal_count = signals.count;
    listed.level = signals.count ? signals.items[0].level : LEVEL_NONE;
    return add_listed(listing, listed, err);
}

/* Proposals open on the day of the run join the pupils already listed by their signals; one whose rules fell silent is listed by itself. */
static bool list_proposals(Listing *listing, long long school, Error *err)
{
    size_t spoken = listing->list->count;
    struct { struct { long long id, pupil; Date opened, expires; } *items; size_t count, room; } open = { 0 };
    sqlite3_stmt *row = store_statement(listing->store,
        "SELECT p.id, p.pupil, p.opened_on, (SELECT e.expires FROM proposal_run e JOIN run r ON r.id = e.run WHERE e.proposal = p.id AND r.on_day <= ?3"
        " ORDER BY r.on_day DESC, r.id DESC LIMIT 1) FROM proposal p WHERE p.register = ?1 AND p.pupil BETWEEN ?2 AND ?4 AND p.opened_on <= ?3"
        " AND (p.closed IS NULL OR p.closed_on > ?3) ORDER BY p.pupil", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, listing->reg->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
    sqlite3_bind_int(row, 3, listing->run->on.number);
    sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
    while (store_row(listing->store, row, err)) {
        if (!VECTOR_ROOM(listing->arena, &open)) { sqlite3_reset(row); return error_memory(err); }
        open.items[open.count].id = sqlite3_column_int64(row, 0);
        open.items[open.count].pupil = sqlite3_column_int64(row, 1);
        open.items[open.count].opened = store_date(row, 2);
        open.items[open.count++].expires = store_date(row, 3);
    }
    if (err->kind != ERR_NONE) return false;
    for (size_t i = 0; i < open.count; i++) {
        Listed *listed = NULL;
        for (size_t k = 0; k < spoken && !listed; k++)
            if (listing->list->items[k].person->id == open.items[i].pupil) listed = &listing->list->items[k];
        Listed silent = { .person = people_find(listing->people, open.items[i].pupil), .reg = listing->reg };
        Listed *target = listed ? listed : &silent;
        target->proposal = open.items[i].id;
        target->opened = open.items[i].opened;
        target->expires = open.items[i].expires;
        if (listed ? !read_follow_ups(listing, listed, err) : !add_silent(listing, silent, err)) return false;
    }
    return true;
}

static int compare_listed(const void *a, const void *b)
{
    const Listed *x = a, *y = b;
    return person_compare(&x->person, &y->person);
}

bool council_list(Store *store, const Plan *plan, long long school, const Register *reg, Date on, const People *people,
                  Arena *arena, List *list, Date *run_day, Error *err)
{
    Screening run;
    Listing listing = { store, plan, reg, reg ? reg->name.id : "support", people, arena, list, &run };
    if (!screening_last(store, school, on, true, arena, &run, err)) return false;
    *run_day = run.id ? run.on : NO_DATE;
    if (run.id == 0) return true;
    if (!list_signals(&listing, &run, err) || (reg && !list_proposals(&listing, school, err))) return false;
    VECTOR_SORT(list, compare_listed);
    return true;
}

bool council_waiting(Store *store, const Plan *plan, long long school, const Council *council, Date on, Waiting *waiting, Error *err)
{
    *waiting = (Waiting){ .council = council, .next = plan_next_sitting(council, on) };
    for (size_t r = 0; r < plan->register_count; r++) {
        if (plan->registers[r].council != council) continue;
        sqlite3_stmt *row = store_statement(store,
            "SELECT count(*) FROM proposal WHERE register = ?1 AND pupil BETWEEN ?2 AND ?4 AND opened_on <= ?3 AND (closed IS NULL OR closed_on > ?3)", err);
        if (!row) return false;
        sqlite3_bind_text(row, 1, plan->registers[r].name.id, -1, SQLITE_STATIC);
        sqlite3_bind_int64(row, 2, school * IDS_A_SCHOOL);
        sqlite3_bind_int(row, 3, on.number);
        sqlite3_bind_int64(row, 4, (school + 1) * IDS_A_SCHOOL - 1);
        if (store_row(store, row, err)) { waiting->waiting += (long)sqlite3_column_int64(row, 0); sqlite3_reset(row); }
        if (err->kind != ERR_NONE) return false;
    }
    int room = council->items_a_sitting > 0 ? council->items_a_sitting : 1;
    waiting->sittings_needed = (waiting->waiting + room - 1) / room;
    return true;
}
