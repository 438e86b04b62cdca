/* The rows of a written agenda, and a person's hand in them: taken off, moved, brought. */
#include <string.h>

#include "internal.h"

static bool read_row(sqlite3_stmt *row, Arena *arena, ItemRow *item, Error *err)
{
    const char *kind = store_text(row, 6, arena);
    *item = (ItemRow){ .id = sqlite3_column_int64(row, 0), .place = sqlite3_column_int64(row, 1), .pupil = sqlite3_column_int64(row, 2), .proposal = sqlite3_column_int64(row, 3),
                       .entry = sqlite3_column_int64(row, 4), .follow_up = sqlite3_column_int64(row, 5), .item = store_text(row, 7, arena), .act = store_text(row, 8, arena),
                       .words = store_text(row, 9, arena), .speaker = store_text(row, 10, arena), .reg = store_text(row, 11, arena), .closed = sqlite3_column_int(row, 12) != 0,
                       .pupils = (long)sqlite3_column_int64(row, 13), .off = sqlite3_column_int(row, 14) != 0 };
    if (!kind || !item->item || !item->act || !item->words || !item->speaker || !item->reg) return error_memory(err);
    item->kind = agenda_kind(kind);
    return true;
}

bool item_rows(const Service *service, long long sitting, bool off_too, ItemRows *rows, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id, place, pupil, proposal, entry, follow_up, kind, item, act, words, speaker, register, closed, pupils, died IS NOT NULL"
        " FROM agenda_item WHERE sitting = ?1 AND (?2 OR died IS NULL) ORDER BY place, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, sitting);
    sqlite3_bind_int(row, 2, off_too);
    while (store_row(service->store, row, err)) {
        bool ok = VECTOR_ROOM(service->arena, rows) ? read_row(row, service->arena, &rows->items[rows->count++], err) : error_memory(err);
        if (!ok) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

bool item_numbered(const Service *service, const Council *council, const Sitting *sitting, int number, ItemRow *row, Error *err)
{
    ItemRows rows = { 0 };
    if (!item_rows(service, sitting->id, false, &rows, err)) return false;
    if (number < 1 || (size_t)number > rows.count) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_ITEM, number, council->name.id, service->on, (long long)rows.count);
    *row = rows.items[number - 1];
    return true;
}

bool item_insert(const Service *service, long long sitting, long long change, const ItemRow *item, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO agenda_item (sitting, place, kind, pupil, proposal, entry, follow_up, item, act, words, speaker, closed, register, pupils, born)"
        " VALUES (?1, (SELECT coalesce(max(place), 0) + 1 FROM agenda_item WHERE sitting = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, sitting);
    bind_text(row, 2, agenda_kinds[item->kind]);
    bind_row(row, 3, item->pupil);
    bind_row(row, 4, item->proposal);
    bind_row(row, 5, item->entry);
    bind_row(row, 6, item->follow_up);
    bind_text(row, 7, item->item);
    bind_text(row, 8, item->act);
    bind_text(row, 9, item->words);
    bind_text(row, 10, item->speaker);
    sqlite3_bind_int(row, 11, item->closed);
    if (item->reg[0]) { bind_text(row, 12, item->reg); sqlite3_bind_int64(row, 13, item->pupils); }
    sqlite3_bind_int64(row, 14, change);
    return store_run(service->store, row, err);
}

/* ---- a person's changes ----------------------------------------------------------------------------------------------------- */

/* An agenda can be changed until its protocol has a number: what was decided stands on the paper that was before the council. */
static bool open_agenda(const Service *service, const Council *council, Sitting *sitting, Error *err)
{
    if (!sitting_need(service, council, sitting, err)) return false;
    if (!sitting->recorded) return true;
    return sitting->held ? error_set(err, ERR_INPUT, MSG_COUNCIL_AGENDA_FROZEN, council->name.id, service->on, sitting->number)
                         : error_set(err, ERR_INPUT, MSG_COUNCIL_NOT_HELD, council->name.id, service->on);
}

bool item_undecided(const Service *service, const ItemRow *row, int number, Error *err)
{
    Decision decision;
    if (!decision_of_item(service, row->id, &decision, err)) return false;
    return decision.id == 0 || error_set(err, ERR_INPUT, MSG_COUNCIL_ITEM_DECIDED, number, decision.outcome ? decision.outcome->name.id : "");
}

static bool take_off(const Service *service, const Council *council, int number, Error *err)
{
    Sitting sitting;
    ItemRow item;
    if (!open_agenda(service, council, &sitting, err) || !item_numbered(service, council, &sitting, number, &item, err) || !item_undecided(service, &item, number, err)) return false;
    long long change = store_change(service->store, "agenda", service->who, err);
    sqlite3_stmt *row = change ? store_statement(service->store, "UPDATE agenda_item SET died = ?2 WHERE id = ?1", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, item.id);
    sqlite3_bind_int64(row, 2, change);
    return store_run(service->store, row, err);
}

bool agenda_take_off(const Service *service, const Council *council, int number, Error *err)
{
    bool own;
    return council_begin(service, &own, err) && council_end(service->store, own, take_off(service, council, number, err), err);
}

static bool set_place(const Service *service, long long id, long long place, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "UPDATE agenda_item SET place = ?2 WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, place);
    return store_run(service->store, row, err);
}

static bool move(const Service *service, const Council *council, int number, int to, Error *err)
{
    Sitting sitting;
    ItemRow moved, other;
    ItemRows rows = { 0 };
    if (!open_agenda(service, council, &sitting, err) || !item_numbered(service, council, &sitting, number, &moved, err) ||
        !item_numbered(service, council, &sitting, to, &other, err) || !item_rows(service, sitting.id, false, &rows, err)) return false;
    if (!store_change(service->store, "agenda", service->who, err)) return false;
    for (size_t i = 0, place = 1; i < rows.count; i++) {
        if ((int)place == to) place++;                                /* kept free for the one that moves */
        if (rows.items[i].id != moved.id && !set_place(service, rows.items[i].id, (long long)place++, err)) return false;
    }
    return set_place(service, moved.id, to, err);
}

bool agenda_move(const Service *service, const Council *council, int number, int to, Error *err)
{
    bool own;
    return council_begin(service, &own, err) && council_end(service->store, own, move(service, council, number, to, err), err);
}

static bool add(const Service *service, const Council *council, const Matter *matter, int *number, Error *err)
{
    Sitting sitting;
    ItemRows rows = { 0 };
    if (!open_agenda(service, council, &sitting, err)) return false;
    ItemRow row = { .kind = AGENDA_MATTER, .pupil = matter->person ? matter->person->id : 0, .item = matter->item ? matter->item->id : "", .act = "",
                    .words = matter->words ? matter->words : "", .speaker = matter->speaker ? matter->speaker : "", .reg = "", .closed = matter->confidential };
    long long change = store_change(service->store, "agenda", service->who, err);
    if (!change || !item_insert(service, sitting.id, change, &row, err) || !item_rows(service, sitting.id, false, &rows, err)) return false;
    *number = (int)rows.count;
    return true;
}

bool agenda_add(const Service *service, const Council *council, const Matter *matter, int *number, Error *err)
{
    bool own;
    if (!matter->item && text_blank(matter->words)) return error_set(err, ERR_INPUT, MSG_COUNCIL_MATTER_EMPTY);
    if (!said_fits((const Said[]){ { matter->words, WORDS_MOST }, { matter->speaker, TITLE_MOST } }, 2, err)) return false;
    if (matter->confidential && council->wide) return error_set(err, ERR_INPUT, MSG_COUNCIL_MATTER_WIDE, council->name.id);
    return council_begin(service, &own, err) && council_end(service->store, own, add(service, council, matter, number, err), err);
}

/* ---- a review that is not due yet --------------------------------------------------------------------------------------------- */

static bool put_review(const Service *service, const Council *council, long long entry, int *number, Error *err)
{
    Sitting sitting;
    Entry about;
    ItemRows rows = { 0 };
    if (!entry_find(service, entry, &about, err)) return false;
    if (about.reg->council != council) return error_set(err, ERR_INPUT, MSG_COUNCIL_OTHER_COUNCIL, entry, about.reg->council->name.id, council->name.id);
    if (about.outcome[0] && about.until.number < service->on.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_ENTRY_CLOSED, entry, about.until);
    if (!sitting_need(service, council, &sitting, err) || !item_rows(service, sitting.id, false, &rows, err)) return false;
    for (size_t i = 0; i < rows.count; i++)
        if (rows.items[i].kind == AGENDA_REVIEW && rows.items[i].entry == entry) { *number = (int)i + 1; return true; }
    if (about.outcome[0]) return error_set(err, ERR_INPUT, MSG_COUNCIL_ENTRY_CLOSED, entry, about.until);
    if (about.since.number >= service->on.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_REVIEW_TOO_SOON, entry, about.since);
    if (!open_agenda(service, council, &sitting, err)) return false;
    ItemRow row = { .kind = AGENDA_REVIEW, .pupil = about.person->id, .entry = entry, .item = "", .act = "", .words = "", .speaker = "", .reg = "", .closed = about.reg->closed };
    long long change = store_change(service->store, "agenda", service->who, err);
    *number = (int)rows.count + 1;
    return change && item_insert(service, sitting.id, change, &row, err);
}

bool agenda_review(const Service *service, const Council *council, long long entry, int *number, Error *err)
{
    bool own;
    if (!council_named(service, err)) return false;
    return council_begin(service, &own, err) && council_end(service->store, own, put_review(service, council, entry, number, err), err);
}
