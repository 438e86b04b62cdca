/* What a sitting has before it: drafted from what waits, what is due and what the plan has this council hear; written once, then kept. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

const char *const agenda_kinds[] = { "proposal", "review", "overdue", "plan", "matter" };
const char *const council_acts[] = { "named", "hears", "approves" };

AgendaKind agenda_kind(const char *name)
{
    for (int kind = AGENDA_PROPOSAL; kind < AGENDA_MATTER; kind++)
        if (strcmp(agenda_kinds[kind], name) == 0) return (AgendaKind)kind;
    return AGENDA_MATTER;
}

/* ---- the draft ------------------------------------------------------------------------------------------------------------ */

static AgendaItem *add_item(Arena *arena, Agenda *agenda, AgendaKind kind)
{
    if (!VECTOR_ROOM(arena, agenda)) return NULL;
    AgendaItem *item = &agenda->items[agenda->count++];
    *item = (AgendaItem){ .kind = kind, .words = "", .speaker = "" };
    return item;
}

static int compare_urgent(const void *a, const void *b)
{
    const AgendaItem *x = a, *y = b;
    if ((x->listed->level == LEVEL_URGENT) != (y->listed->level == LEVEL_URGENT)) return x->listed->level == LEVEL_URGENT ? -1 : 1;
    return person_compare(&x->listed->person, &y->listed->person);
}

static bool is_confidential(const Listed *listed)
{
    bool closed = listed->reg->closed;
    for (size_t i = 0; i < listed->signal_count; i++) closed |= listed->signals[i].closed;
    return closed;
}

/* Class and initials beside "tobacco, alcohol, drugs" would still name the child to a whole council: it hears how many. */
static bool add_closed(const Register *reg, const List *list, Arena *arena, Agenda *agenda, Error *err)
{
    long count = 0;
    for (size_t i = 0; i < list->count; i++) count += list->items[i].proposal != 0;
    AgendaItem *item = count ? add_item(arena, agenda, AGENDA_PROPOSAL) : NULL;
    if (!item) return count == 0 || error_memory(err);
    item->closed = reg;
    item->closed_count = count;
    item->confidential = true;
    return true;
}

static bool add_pupils(const Service *service, const Register *reg, bool wide, const Proposals *also, Agenda *agenda, Error *err)
{
    Arena *arena = service->arena;
    List *list = ARENA_NEW(arena, List);
    if (!list) return error_memory(err);
    if (!proposals_listed(service, reg, also, list, &agenda->run_day, err)) return false;
    size_t first = agenda->count;
    if (wide && reg->closed) return add_closed(reg, list, arena, agenda, err);
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i].proposal) continue;                       /* a watch opens no question for a council */
        AgendaItem *item = add_item(arena, agenda, AGENDA_PROPOSAL);
        if (!item) return error_memory(err);
        item->person = list->items[i].person;
        item->listed = &list->items[i];
        item->confidential = is_confidential(&list->items[i]);
    }
    if (agenda->count > first) qsort(agenda->items + first, agenda->count - first, sizeof *agenda->items, compare_urgent);
    return true;
}

/* Everything that a paper of the sitting says of an entry is what it was on the eve: what the sitting itself decides comes after. */
static Service eve_of(const Service *service)
{
    Service eve = *service;
    eve.on = date_plus(service->on, -1);
    return eve;
}

static bool add_reviews(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    Service eve = eve_of(service);
    Entries *entries = ARENA_NEW(service->arena, Entries);
    EntryFilter filter = { .due_by = service->on };
    if (!entries) return error_memory(err);
    if (!entries_load(&eve, &filter, entries, err)) return false;
    for (size_t i = 0; i < entries->count; i++) {
        if (entries->items[i].reg->council != council) continue;
        AgendaItem *item = add_item(service->arena, agenda, AGENDA_REVIEW);
        if (!item) return error_memory(err);
        item->entry = &entries->items[i];
        item->person = entries->items[i].person;
        item->confidential = entries->items[i].reg->closed;
    }
    return true;
}

static bool has_part(const PlanItem *item, const Council *council, CouncilAct *act)
{
    for (size_t i = 0; i < item->council_count; i++) {
        if (item->councils[i].council != &council->name) continue;
        *act = item->councils[i].act;
        return true;
    }
    return false;
}

/* Open on the eve, and late by then; what an earlier sitting of the month heard does not come again in it. */
static bool add_overdue(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    FollowUps *late = ARENA_NEW(service->arena, FollowUps);
    Service eve = eve_of(service);
    DueFilter filter = { .from = NO_DATE, .to = eve.on };
    CouncilAct act;
    if (!late) return error_memory(err);
    if (!follow_ups_load(&eve, &filter, late, err)) return false;
    for (size_t i = 0; i < late->count; i++) {
        bool closed, heard;
        if (!late->items[i].item || !has_part(late->items[i].item, council, &act)) continue;
        if (!follow_up_confidential(service, &late->items[i], &closed, err)) return false;
        if (closed && council->wide) continue;
        if (!decided_this_month(service, council, late->items[i].item, late->items[i].id, &heard, err)) return false;
        if (heard) continue;
        AgendaItem *item = add_item(service->arena, agenda, AGENDA_OVERDUE);
        if (!item) return error_memory(err);
        item->follow_up = &late->items[i];
        item->person = late->items[i].person;
        item->item = late->items[i].item;
        item->act = act;
        item->confidential = closed;
    }
    return true;
}

/* The items that name this council: those bound to the month, and the monthly ones. "All year" items come when someone brings them. Once a month. */
static bool add_items(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    const Plan *plan = service->plan;
    int year, month, day;
    date_split(service->on, &year, &month, &day);
    for (size_t i = 0; i < plan->item_count; i++) {
        const PlanItem *named = &plan->items[i];
        bool now = (named->months & 1u << month) || (named->terms & 1u << TERM_MONTHLY);
        CouncilAct act;
        bool heard;
        if (!now || !has_part(named, council, &act)) continue;
        if (!decided_this_month(service, council, named, 0, &heard, err)) return false;
        if (heard) continue;
        AgendaItem *item = add_item(service->arena, agenda, AGENDA_PLAN);
        if (!item) return error_memory(err);
        item->item = named;
        item->act = act;
    }
    return true;
}

static bool draft(const Service *service, const Council *council, const Proposals *also, Agenda *agenda, Error *err)
{
    const Plan *plan = service->plan;
    agenda->run_day = NO_DATE;
    for (size_t r = 0; r < plan->register_count; r++)
        if ((plan->registers[r].council == council || council->wide) &&
            !add_pupils(service, &plan->registers[r], council->wide, also, agenda, err)) return false;
    return add_reviews(service, council, agenda, err) && add_overdue(service, council, agenda, err) && add_items(service, council, agenda, err);
}

/* ---- the written agenda --------------------------------------------------------------------------------------------------- */

static ItemRow row_of(const AgendaItem *item)
{
    ItemRow row = { .kind = item->kind, .pupil = item->person ? item->person->id : 0, .item = item->item ? item->item->id : "", .act = "", .words = item->words,
                    .speaker = item->speaker, .reg = "", .closed = item->confidential };
    if (item->listed) row.proposal = item->listed->proposal;
    if (item->entry) row.entry = item->entry->id;
    if (item->follow_up) row.follow_up = item->follow_up->id;
    if (item->kind == AGENDA_PLAN || item->kind == AGENDA_OVERDUE) row.act = council_acts[item->act];
    if (item->closed) { row.reg = item->closed->name.id; row.pupils = item->closed_count; }
    return row;
}

/* One question: it comes onto an agenda once. */
static bool same_question(const ItemRow *a, const ItemRow *b)
{
    return a->kind == b->kind && a->kind != AGENDA_MATTER && a->proposal == b->proposal && a->entry == b->entry && a->follow_up == b->follow_up &&
           strcmp(a->item, b->item) == 0 && strcmp(a->reg, b->reg) == 0;
}

static bool proposals_of(const Service *service, const ItemRows *rows, Proposals *proposals, Error *err)
{
    for (size_t i = 0; i < rows->count; i++) {
        if (!rows->items[i].proposal) continue;
        if (!VECTOR_ROOM(service->arena, proposals)) return error_memory(err);
        proposals->items[proposals->count++] = rows->items[i].proposal;
    }
    return true;
}

static const AgendaItem *find_drafted(const Agenda *drafted, const ItemRow *row)
{
    for (size_t i = 0; i < drafted->count; i++) {
        ItemRow other = row_of(&drafted->items[i]);
        if (same_question(&other, row)) return &drafted->items[i];
    }
    return NULL;
}

static bool load_follow_up(const Service *service, const ItemRow *row, const FollowUp **follow_up, Error *err)
{
    FollowUps *all = ARENA_NEW(service->arena, FollowUps);
    DueFilter filter = { .from = NO_DATE, .to = NO_DATE, .item = row->item, .closed_too = true, .waiting_too = true };
    Service eve = eve_of(service);
    if (!all) return error_memory(err);
    if (!follow_ups_load(&eve, &filter, all, err)) return false;
    for (size_t i = 0; i < all->count; i++)
        if (all->items[i].id == row->follow_up) *follow_up = &all->items[i];
    return true;
}

/* A question that would not be put on the agenda today is still read as it was written. */
static bool load_item(const Service *service, const ItemRow *row, AgendaItem *item, Error *err)
{
    const Plan *plan = service->plan;
    *item = (AgendaItem){ .kind = row->kind, .person = row->pupil ? people_find(service->people, row->pupil) : NULL, .item = plan_item(plan, row->item),
                          .words = row->words, .speaker = row->speaker, .confidential = row->closed };
    for (int act = ACT_NAMED; act <= ACT_APPROVES; act++)
        if (strcmp(row->act, council_acts[act]) == 0) item->act = (CouncilAct)act;
    if (row->reg[0]) { item->closed = plan_register(plan, row->reg); item->closed_count = row->pupils; }
    if (row->kind == AGENDA_OVERDUE) return load_follow_up(service, row, &item->follow_up, err);
    if (row->kind != AGENDA_REVIEW) return true;
    Service eve = eve_of(service);
    Entry *entry = ARENA_NEW(service->arena, Entry);
    bool found;
    if (!entry) return error_memory(err);
    if (!entry_look(&eve, row->entry, entry, &found, err)) return false;
    if (found) item->entry = entry;
    return true;
}

static bool read_invitations(const Service *service, long long id, AgendaItem *item, Error *err)
{
    struct { Invitation *items; size_t count, room; } list = { 0 };
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id, whom, name, sent_on, received_on, came FROM invitation WHERE agenda_item = ?1 AND died IS NULL ORDER BY whom DESC", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, &list)) { sqlite3_reset(row); return error_memory(err); }
        Invitation *invitation = &list.items[list.count++];
        *invitation = (Invitation){ sqlite3_column_int64(row, 0), store_text(row, 1, service->arena), store_text(row, 2, service->arena), store_date(row, 3),
                                    store_date(row, 4), sqlite3_column_type(row, 5) == SQLITE_NULL ? -1 : sqlite3_column_int(row, 5) };
        if (!invitation->whom || !invitation->name) { sqlite3_reset(row); return error_memory(err); }
    }
    item->invitations = list.items;
    item->invitation_count = list.count;
    return err->kind == ERR_NONE;
}

/* A register, a plan item that the school's lists have no more: the record stays, as words. */
static void keep_readable(const ItemRow *row, AgendaItem *item)
{
    bool readable = item->kind == AGENDA_PROPOSAL ? item->listed || item->closed : item->kind == AGENDA_OVERDUE ? item->follow_up && item->item
                  : item->kind == AGENDA_REVIEW ? item->entry != NULL : item->kind != AGENDA_PLAN || item->item;
    if (readable) return;
    item->kind = AGENDA_MATTER;
    if (!item->words[0]) item->words = row->item;
}

static bool load_written(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    ItemRows rows = { 0 };
    Proposals also = { 0 };
    Agenda drafted = { 0 };
    if (!item_rows(service, agenda->sitting.id, false, &rows, err) || !proposals_of(service, &rows, &also, err) || !draft(service, council, &also, &drafted, err)) return false;
    agenda->run_day = drafted.run_day;
    for (size_t i = 0; i < rows.count; i++) {
        AgendaItem *item = add_item(service->arena, agenda, rows.items[i].kind);
        if (!item) return error_memory(err);
        const AgendaItem *now = find_drafted(&drafted, &rows.items[i]);
        if (!now && !load_item(service, &rows.items[i], item, err)) return false;
        if (now) *item = *now;
        item->id = rows.items[i].id;
        if (item->closed) item->closed_count = rows.items[i].pupils;   /* the paper's own figure */
        keep_readable(&rows.items[i], item);
        if (!decision_of_item(service, item->id, &item->decision, err) || !read_invitations(service, item->id, item, err)) return false;
    }
    return true;
}

bool agenda_load(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    *agenda = (Agenda){ .run_day = NO_DATE };
    if (!sitting_find(service, council, &agenda->sitting, err)) return false;
    if (agenda->sitting.id) return load_written(service, council, agenda, err);
    if (!draft(service, council, NULL, agenda, err)) return false;
    for (size_t i = 0; i < agenda->count; i++)
        if (!decision_find(service, 0, &agenda->items[i].decision, err)) return false;
    return true;
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

static bool renew_count(const Service *service, const ItemRow *row, long count, Error *err)
{
    sqlite3_stmt *update = store_statement(service->store, "UPDATE agenda_item SET pupils = ?2 WHERE id = ?1", err);
    if (!update) return false;
    sqlite3_bind_int64(update, 1, row->id);
    sqlite3_bind_int64(update, 2, count);
    return store_run(service->store, update, err);
}

/* What has come since joins at the end; what is there or was taken off does not come again; a number of pupils is that of the day. */
static bool join(const Service *service, const Agenda *drafted, const ItemRows *rows, long long sitting, long long change, Error *err)
{
    for (size_t i = 0; i < drafted->count; i++) {
        ItemRow row = row_of(&drafted->items[i]);
        const ItemRow *known = NULL;
        for (size_t k = 0; k < rows->count && !known; k++)
            if (same_question(&rows->items[k], &row)) known = &rows->items[k];
        if (!known && !item_insert(service, sitting, change, &row, err)) return false;
        if (known && !known->off && row.reg[0] && known->pupils != row.pupils && !renew_count(service, known, row.pupils, err)) return false;
    }
    return true;
}

bool agenda_put(const Service *service, const Council *council, long long change, Sitting *sitting, Error *err)
{
    ItemRows rows = { 0 };
    Proposals also = { 0 };
    Agenda drafted = { 0 };
    return item_rows(service, sitting->id, true, &rows, err) && proposals_of(service, &rows, &also, err) && draft(service, council, &also, &drafted, err) &&
           sitting_make(service, council, change, sitting, err) && join(service, &drafted, &rows, sitting->id, change, err);
}

static bool write_agenda(const Service *service, const Council *council, Error *err)
{
    Sitting sitting;
    if (!sitting_find(service, council, &sitting, err)) return false;
    if (sitting.recorded) return true;
    long long change = store_change(service->store, "agenda", service->who, err);
    return change && agenda_put(service, council, change, &sitting, err);
}

bool agenda_write(const Service *service, const Council *council, Agenda *agenda, Error *err)
{
    bool own;
    if (!council_begin(service, &own, err) || !council_end(service->store, own, write_agenda(service, council, err), err)) return false;
    return agenda_load(service, council, agenda, err);
}
