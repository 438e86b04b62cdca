/* What was proposed, decided, due and done about one pupil. */
#include <string.h>

#include "internal.h"

typedef struct {
    const Service *service;
    CaseFile *file;
    DecidedList decisions;
    Works works;
} Case;

static bool hidden(const Case *about, bool confidential) { return confidential && !about->file->confidential_too; }

/* ---- proposals and entries ------------------------------------------------------------------------------------------------------------ */

static bool put_proposal(Case *about, sqlite3_stmt *row, Error *err)
{
    const Service *service = about->service;
    const char *id = (const char *)sqlite3_column_text(row, 1);
    const Register *reg = id ? plan_register(service->plan, id) : NULL;
    if (!reg) return true;                                            /* a register that the school no longer has */
    if (hidden(about, reg->closed)) return true;
    const char *outcome = store_text(row, 4, service->arena);
    if (!outcome) return error_memory(err);
    CaseLine *line = case_line(service, about->file, CASE_PROPOSED, store_date(row, 2), err);
    if (!line) return false;
    line->reg = reg;
    line->until = store_date(row, 3);
    line->outcome = outcome;
    line->confidential = reg->closed;
    return true;
}

static bool put_proposals(Case *about, Error *err)
{
    sqlite3_stmt *row = store_statement(about->service->store,
        "SELECT id, register, opened_on, CASE WHEN closed_on <= ?2 THEN closed_on END, CASE WHEN closed_on <= ?2 THEN outcome ELSE '' END"
        " FROM proposal WHERE pupil = ?1 AND opened_on <= ?2 ORDER BY opened_on, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, about->file->person->id);
    sqlite3_bind_int(row, 2, about->service->on.number);
    while (store_row(about->service->store, row, err))
        if (!put_proposal(about, row, err)) { sqlite3_reset(row); return false; }
    return err->kind == ERR_NONE;
}

static bool put_entries(Case *about, Error *err)
{
    Entries entries = { 0 };
    EntryFilter filter = { .person = about->file->person, .closed_too = true, .due_by = NO_DATE };
    if (!entries_load(about->service, &filter, &entries, err)) return false;
    for (size_t i = 0; i < entries.count; i++) {
        if (hidden(about, entries.items[i].reg->closed)) continue;
        if (!VECTOR_ROOM(about->service->arena, &about->file->entries)) return error_memory(err);
        about->file->entries.items[about->file->entries.count++] = entries.items[i];
    }
    return true;
}

/* ---- decisions ---------------------------------------------------------------------------------------------------------------------------- */

/* A matter that was put on the agenda as a confidential one. */
static bool decided_closed(const Service *service, const Decided *decided, bool *closed, Error *err)
{
    *closed = decided->reg && decided->reg->closed;
    if (*closed) return true;
    sqlite3_stmt *row = store_statement(service->store, "SELECT a.closed FROM decision d JOIN agenda_item a ON a.id = d.agenda_item WHERE d.id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, decided->decision.id);
    if (store_row(service->store, row, err)) { *closed = sqlite3_column_int(row, 0) != 0; sqlite3_reset(row); }
    return err->kind == ERR_NONE;
}

static bool put_decisions(Case *about, Error *err)
{
    Span all = { date_of(1900, 1, 1), about->service->on };
    if (!decisions_load(about->service, about->file->person, all, &about->decisions, err)) return false;
    for (size_t i = 0; i < about->decisions.count; i++) {
        const Decided *decided = &about->decisions.items[i];
        bool closed;
        if (!decided_closed(about->service, decided, &closed, err)) return false;
        if (hidden(about, closed)) continue;
        CaseLine *line = case_line(about->service, about->file, CASE_DECIDED, decided->decision.day, err);
        if (!line) return false;
        line->decided = decided;
        line->reg = decided->reg;
        line->words = decided->words ? decided->words : "";
        line->confidential = closed;
    }
    return true;
}

/* ---- what was due, and done ------------------------------------------------------------------------------------------------------------------ */

static const Work *work_that_settled(const Case *about, long long follow_up)
{
    for (size_t i = 0; i < about->works.count; i++)
        if (about->works.items[i].follow_up == follow_up) return &about->works.items[i];
    return NULL;
}

/* Work that settled it stands for it; one that was foreseen again, for another day, is told by the one that took its place. */
static bool stands_elsewhere(const Case *about, const FollowUp *action)
{
    return strcmp(action->outcome, "sooner") == 0 || strcmp(action->outcome, "later") == 0 || work_that_settled(about, action->id);
}

static bool put_follow_up(Case *about, const FollowUp *action, Error *err)
{
    bool closed;
    if (!follow_up_confidential(about->service, action, &closed, err)) return false;
    if (hidden(about, closed)) return true;
    if (!date_known(action->closed_on)) {
        if (!VECTOR_ROOM(about->service->arena, &about->file->due)) return error_memory(err);
        about->file->due.items[about->file->due.count++] = *action;
        return true;
    }
    if (stands_elsewhere(about, action)) return true;
    CaseLine *line = case_line(about->service, about->file, CASE_FOLLOW_UP, action->closed_on, err);
    if (!line) return false;
    line->follow_up = action;
    line->outcome = action->outcome;
    line->confidential = closed;
    return true;
}

static bool put_works(Case *about, const FollowUps *all, Error *err)
{
    for (size_t i = 0; i < about->works.count; i++) {
        const Work *work = &about->works.items[i];
        if (hidden(about, work->confidential)) continue;
        CaseLine *line = case_line(about->service, about->file, CASE_WORK, work->day, err);
        if (!line) return false;
        line->work = work;
        line->confidential = work->confidential;
        for (size_t k = 0; k < all->count; k++)
            if (work->follow_up && all->items[k].id == work->follow_up) line->follow_up = &all->items[k];
    }
    return true;
}

bool case_council(const Service *service, CaseFile *file, Error *err)
{
    Case about = { .service = service, .file = file };
    FollowUps all = { 0 };
    DueFilter due = { .from = NO_DATE, .to = NO_DATE, .person = file->person, .closed_too = true, .waiting_too = true };
    WorkFilter done = { .person = file->person, .span = { date_of(1900, 1, 1), service->on }, .confidential_too = true };
    if (!put_proposals(&about, err) || !put_entries(&about, err) || !put_decisions(&about, err) || !follow_ups_load(service, &due, &all, err) ||
        !works_load(service, &done, &about.works, err)) return false;
    for (size_t i = 0; i < all.count; i++)
        if (!put_follow_up(&about, &all.items[i], err)) return false;
    return put_works(&about, &all, err);
}
