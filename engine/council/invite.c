/* Invitations of pupils and parents to the sitting that hears their question (plan IV.13). */
#include <string.h>

#include "internal.h"

static const char *const invited[] = { "pupil", "parent" };

/* A question about one pupil; what staff is late with is none. */
static bool can_be_invited(const ItemRow *item)
{
    return item->pupil && (item->kind == AGENDA_PROPOSAL || item->kind == AGENDA_REVIEW || item->kind == AGENDA_MATTER);
}

static bool insert(const Service *service, long long change, long long item, const char *whom, const char *name, Date sent, Date received, int came, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO invitation (agenda_item, whom, name, sent_on, received_on, came, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)"
        " ON CONFLICT (agenda_item, whom) WHERE died IS NULL DO NOTHING", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, item);
    bind_text(row, 2, whom);
    bind_text(row, 3, name);
    sqlite3_bind_int(row, 4, sent.number);
    store_bind_date(row, 5, received);
    if (came >= 0) sqlite3_bind_int(row, 6, came);
    sqlite3_bind_int64(row, 7, change);
    return store_run(service->store, row, err);
}

static bool write_both(const Service *service, long long change, const ItemRow *item, Date sent, long *written, Error *err)
{
    for (size_t i = 0; i < COUNT(invited); i++) {
        if (!insert(service, change, item->id, invited[i], "", sent, NO_DATE, -1, err)) return false;
        *written += sqlite3_changes(store_sqlite(service->store));
    }
    return true;
}

/* An invitation is sent before the sitting: one that is written down afterwards was sent by its day. */
static Date sent_on(const Service *service, Date today) { return today.number < service->on.number ? today : service->on; }

static bool write_all(const Service *service, const Council *council, int number, Date today, long *written, Error *err)
{
    Sitting sitting;
    ItemRow item;
    ItemRows rows = { 0 };
    if (!sitting_need(service, council, &sitting, err)) return false;
    if (sitting.recorded && !sitting.held) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOT_HELD, council->name.id, service->on);
    if (number && !item_numbered(service, council, &sitting, number, &item, err)) return false;
    if (number && !can_be_invited(&item)) return error_set(err, ERR_INPUT, MSG_COUNCIL_NOBODY_TO_INVITE, number);
    long long change = store_change(service->store, "invitation", service->who, err);
    if (!change || !item_rows(service, sitting.id, false, &rows, err)) return false;
    for (size_t i = 0; i < rows.count; i++)
        if (can_be_invited(&rows.items[i]) && (!number || rows.items[i].id == item.id) &&
            !write_both(service, change, &rows.items[i], sent_on(service, today), written, err)) return false;
    return true;
}

bool invitations_write(const Service *service, const Council *council, int number, Date today, long *written, Error *err)
{
    bool own;
    *written = 0;
    if (council->wide) return error_set(err, ERR_INPUT, MSG_COUNCIL_INVITE_WIDE, council->name.id);
    return council_begin(service, &own, err) && council_end(service->store, own, write_all(service, council, number, today, written, err), err);
}

static bool find(const Service *service, long long item, const char *whom, Invitation *invitation, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT id, name, sent_on, received_on, came FROM invitation WHERE agenda_item = ?1 AND whom = ?2 AND died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, item);
    bind_text(row, 2, whom);
    *invitation = (Invitation){ .whom = whom, .name = "", .came = -1 };
    if (store_row(service->store, row, err))
        *invitation = (Invitation){ sqlite3_column_int64(row, 0), whom, store_text(row, 1, service->arena), store_date(row, 2), store_date(row, 3),
                                    sqlite3_column_type(row, 4) == SQLITE_NULL ? -1 : sqlite3_column_int(row, 4) };
    sqlite3_reset(row);
    return err->kind == ERR_NONE && (invitation->name || error_memory(err));
}

static bool replace(const Service *service, long long item, const Invitation *invitation, Error *err)
{
    long long change = store_change(service->store, "invitation", service->who, err);
    sqlite3_stmt *row = change ? store_statement(service->store, "UPDATE invitation SET died = ?2 WHERE id = ?1", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, invitation->id);
    sqlite3_bind_int64(row, 2, change);
    return store_run(service->store, row, err) &&
           insert(service, change, item, invitation->whom, invitation->name, invitation->sent, invitation->received, invitation->came, err);
}

static bool mark(const Service *service, const Council *council, int number, const char *whom, Date received, int came, Error *err)
{
    Sitting sitting;
    ItemRow item;
    Invitation invitation;
    if (!sitting_need(service, council, &sitting, err) || !item_numbered(service, council, &sitting, number, &item, err) ||
        !find(service, item.id, whom, &invitation, err)) return false;
    if (!invitation.id) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_INVITATION, number, whom);
    if (date_known(received) && (received.number < invitation.sent.number || received.number > service->on.number))
        return error_set(err, ERR_INPUT, MSG_COUNCIL_RECEIVED_WHEN, received, invitation.sent, service->on);
    if (date_known(received)) invitation.received = received;
    if (came >= 0) invitation.came = came != 0;
    return replace(service, item.id, &invitation, err);
}

bool invitation_mark(const Service *service, const Council *council, int number, const char *whom, Date received, int came, Date today, Error *err)
{
    bool own, known = false;
    for (size_t i = 0; i < COUNT(invited); i++) known |= strcmp(invited[i], whom) == 0;
    if (!known) return error_set(err, ERR_INPUT, MSG_COUNCIL_INVITED_WHOM, whom);
    if (came >= 0 && service->on.number > today.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_SITTING_TO_COME, council->name.id, service->on);
    if (date_known(received) && received.number > today.number) return error_set(err, ERR_INPUT, MSG_COUNCIL_RECEIVED_TO_COME, received);
    return council_begin(service, &own, err) && council_end(service->store, own, mark(service, council, number, whom, received, came, err), err);
}
