/* The categories of law No. 245-VIII: a person puts one to a proposal, never a rule. */
#include <string.h>

#include "internal.h"

bool legal_find(const Service *service, long long proposal, const Named **legal, Error *err)
{
    *legal = NULL;
    sqlite3_stmt *row = store_statement(service->store, "SELECT category FROM legal_category WHERE proposal = ?1 AND day <= ?2 ORDER BY id DESC LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int(row, 2, service->on.number);
    const char *category = store_row(service->store, row, err) ? store_text(row, 0, service->arena) : "";
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    if (!category) return error_memory(err);
    *legal = named_find(service->plan->legal, service->plan->legal_count, category);
    return true;
}

static bool find_open(const Service *service, const Person *person, const Register *reg, long long *proposal, Error *err)
{
    *proposal = 0;
    sqlite3_stmt *row = store_statement(service->store, "SELECT id FROM proposal WHERE pupil = ?1 AND register = ?2 AND closed IS NULL AND opened_on <= ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    bind_text(row, 2, reg->name.id);
    sqlite3_bind_int(row, 3, service->on.number);
    if (store_row(service->store, row, err)) *proposal = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool replace_legal(const Service *service, long long proposal, const Named *category, Error *err)
{
    long long change = store_change(service->store, "legal", service->who, err);
    sqlite3_stmt *row = change ? store_statement(service->store, "UPDATE legal_category SET died = ?2 WHERE proposal = ?1 AND died IS NULL", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    sqlite3_bind_int64(row, 2, change);
    if (!store_run(service->store, row, err)) return false;
    row = store_statement(service->store, "INSERT INTO legal_category (proposal, category, day, who, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, proposal);
    bind_text(row, 2, category ? category->id : "");
    sqlite3_bind_int(row, 3, service->on.number);
    bind_text(row, 4, service->who);
    sqlite3_bind_int64(row, 5, change);
    return store_run(service->store, row, err);
}

static bool put_legal(const Service *service, const Person *person, const Register *reg, const Named *category, Error *err)
{
    long long proposal;
    if (!find_open(service, person, reg, &proposal, err)) return false;
    if (!proposal) return error_set(err, ERR_INPUT, MSG_COUNCIL_NO_PROPOSAL, person->number, reg->name.id);
    return replace_legal(service, proposal, category, err);
}

bool proposal_legal(const Service *service, const Person *person, const Register *reg, const Named *category, Error *err)
{
    bool own;
    if (text_blank(service->who)) return error_set(err, ERR_INPUT, MSG_COUNCIL_LEGAL_NOBODY);
    return council_begin(service, &own, err) && council_end(service->store, own, put_legal(service, person, reg, category, err), err);
}
