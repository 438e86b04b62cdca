/* The file of papers of a registered pupil, by its checklist (IV.6). */
#include "internal.h"

bool entry_documents(const Service *service, const Entry *entry, HeldList *list, Error *err)
{
    const Plan *plan = service->plan;
    Arena *arena = service->arena;
    size_t first = list->count;
    for (size_t i = 0; i < plan->document_count; i++) {
        if (!VECTOR_ROOM(arena, list)) return error_memory(err);
        list->items[list->count++] = (Held){ &plan->documents[i], NO_DATE, "" };
    }
    sqlite3_stmt *row = store_statement(service->store, "SELECT document, day, words FROM entry_document WHERE entry = ?1 AND died IS NULL AND day <= ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry->id);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        const char *id = store_text(row, 0, arena), *words = store_text(row, 2, arena);
        if (!id || !words) { sqlite3_reset(row); return error_memory(err); }
        const Named *document = named_find(plan->documents, plan->document_count, id);
        if (!document) continue;                                      /* the checklist asks for it no more */
        Held *held = &list->items[first + (size_t)(document - plan->documents)];
        held->day = store_date(row, 1);
        held->words = words;
    }
    return err->kind == ERR_NONE;
}

static bool put_document(const Service *service, const Entry *entry, const Named *document, const char *words, Error *err)
{
    Store *store = service->store;
    long long change = store_change(store, "document", service->who, err);
    sqlite3_stmt *row = change ? store_statement(store, "UPDATE entry_document SET died = ?3 WHERE entry = ?1 AND document = ?2 AND died IS NULL", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry->id);
    bind_words(row, 2, document->id);
    sqlite3_bind_int64(row, 3, change);
    if (!store_run(store, row, err)) return false;
    row = store_statement(store, "INSERT INTO entry_document (entry, document, day, words, born) VALUES (?1, ?2, ?3, ?4, ?5)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, entry->id);
    bind_words(row, 2, document->id);
    sqlite3_bind_int(row, 3, service->on.number);
    bind_words(row, 4, words);
    sqlite3_bind_int64(row, 5, change);
    return store_run(store, row, err);
}

bool entry_document_put(const Service *service, const Entry *entry, const Named *document, const char *words, Error *err)
{
    if (!who_fits(service->who, err) || !text_fits(words ? words : "", TITLE_MOST, err)) return false;
    if (date_known(entry->until)) return error_set(err, ERR_INPUT, MSG_WORK_ENTRY_CLOSED, entry->until);
    if (service->on.number < entry->since.number) return error_set(err, ERR_INPUT, MSG_WORK_ENTRY_BEFORE, service->on, entry->since);
    if (!store_begin(service->store, err)) return false;
    bool ok = put_document(service, entry, document, words, err) && store_commit(service->store, err);
    if (!ok) store_rollback(service->store);
    return ok;
}
