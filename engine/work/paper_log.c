/* The log of papers that were made: what it was, about whom, for what day, and the hash by which a copy is known again. */
#include <string.h>

#include "internal.h"

bool paper_keep(const Service *service, const PaperMade *paper, Error *err)
{
    Store *store = service->store;
    const char *slash = paper->file ? strrchr(paper->file, '/') : NULL;
    bool ok = false;
    if (!store_begin(store, err)) return false;
    long long change = store_change(store, "paper", service->who, err);
    sqlite3_stmt *row = change ? store_statement(store,
        "INSERT INTO paper (school, kind, language, day, pupil, class, sitting, subject, file, file_hash, born, items)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", err) : NULL;
    if (!row) goto out;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, paper->kind);
    bind_words(row, 3, paper->language);
    sqlite3_bind_int(row, 4, date_known(paper->day) ? paper->day.number : service->on.number);
    bind_id(row, 5, paper->person ? paper->person->id : 0);
    bind_id(row, 6, paper->class_id);
    bind_id(row, 7, paper->sitting);
    bind_words(row, 8, paper->subject);
    bind_words(row, 9, slash ? slash + 1 : paper->file);
    bind_words(row, 10, paper->hash.hex);
    sqlite3_bind_int64(row, 11, change);
    bind_words(row, 12, paper->items);
    ok = store_run(store, row, err) && store_commit(store, err);
out:
    if (!ok) store_rollback(store);
    return ok;
}
