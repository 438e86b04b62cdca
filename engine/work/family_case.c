/* Family cases: a family in difficulty, all its pupils together (I.6, V.7). */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* The key of a pupil whose family has none: no import gives one that begins with a space (cells are cut). */
static const char *alone_key(const Person *person, Arena *arena)
{
    Text key = text_init(arena, 200);
    const char *words;
    Error ignored = { 0 };
    text_put(&key, " ");
    text_put(&key, person->number);
    return text_finish(&key, &words, &ignored) ? words : NULL;
}

static const char *case_key(const Person *person, Arena *arena) { return person->family[0] ? person->family : alone_key(person, arena); }

bool family_case_of(const Service *service, const Person *person, Date day, long long *id, Error *err)
{
    const char *alone = alone_key(person, service->arena);            /* also one that was opened before the family had a key */
    *id = 0;
    if (!alone) return error_memory(err);
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id FROM family_case WHERE school = ?1 AND family IN (?2, ?3) AND opened_on <= ?4 AND (closed_on IS NULL OR closed_on >= ?4)"
        " ORDER BY closed_on IS NOT NULL, family = ?3, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, person->family[0] ? person->family : alone);
    bind_words(row, 3, alone);
    sqlite3_bind_int(row, 4, day.number);
    if (store_row(service->store, row, err)) *id = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/* Of the pupil's family, or of the pupil alone from before it had a key. */
static bool none_open(const Service *service, const Person *person, const char *key, Error *err)
{
    const char *alone = alone_key(person, service->arena);
    if (!alone) return error_memory(err);
    sqlite3_stmt *row = store_statement(service->store, "SELECT 1 FROM family_case WHERE school = ?1 AND family IN (?2, ?3) AND closed IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, key);
    bind_words(row, 3, alone);
    bool open = store_row(service->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE && (!open || error_set(err, ERR_INPUT, MSG_WORK_CASE_OPEN_ALREADY));
}

static bool insert_case(const Service *service, const char *key, const char *grounds, Date day, long long *id, Error *err)
{
    Store *store = service->store;
    long long change = store_change(store, "family case", service->who, err);
    sqlite3_stmt *row = change ? store_statement(store, "INSERT INTO family_case (school, family, opened_on, grounds, born) VALUES (?1, ?2, ?3, ?4, ?5)", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, key);
    sqlite3_bind_int(row, 3, day.number);
    bind_words(row, 4, grounds);
    sqlite3_bind_int64(row, 5, change);
    if (!store_run(store, row, err)) return false;
    *id = sqlite3_last_insert_rowid(store_sqlite(store));
    return true;
}

bool family_case_open(const Service *service, const Person *person, const char *grounds, Date day, long long *id, Error *err)
{
    if (!date_known(day)) day = service->on;
    if (!who_fits(service->who, err) || !words_needed(grounds, WORDS_MOST, MSG_WORK_CASE_NO_GROUNDS, err) || !day_fits(service, person, day, err)) return false;
    const char *key = case_key(person, service->arena);
    if (!key) return error_memory(err);
    if (!store_begin(service->store, err)) return false;
    bool ok = none_open(service, person, key, err) && insert_case(service, key, grounds, day, id, err) && store_commit(service->store, err);
    if (!ok) store_rollback(service->store);
    return ok;
}

/* ---- closing ------------------------------------------------------------------------------------------------------------------ */

/* ERR_INPUT: no such case in this school, or one that is closed, or closed before it was opened. */
static bool still_open(const Service *service, long long id, Date day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT closed_on, opened_on FROM family_case WHERE id = ?1 AND school = ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, service->school->id);
    if (!store_row(service->store, row, err)) return err->kind != ERR_NONE ? false : error_set(err, ERR_INPUT, MSG_WORK_CASE_UNKNOWN, id);
    Date closed = store_date(row, 0), opened = store_date(row, 1);
    sqlite3_reset(row);
    if (date_known(closed)) return error_set(err, ERR_INPUT, MSG_WORK_CASE_CLOSED_ALREADY, id, closed);
    return day.number >= opened.number || error_set(err, ERR_INPUT, MSG_WORK_CASE_BEFORE, day, opened);
}

static bool put_closing(const Service *service, long long id, const char *outcome, Date day, Error *err)
{
    Store *store = service->store;
    long long change = store_change(store, "family case", service->who, err);
    sqlite3_stmt *row = change ? store_statement(store, "UPDATE family_case SET closed = ?2, closed_on = ?3, closed_words = ?4 WHERE id = ?1", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    sqlite3_bind_int(row, 3, day.number);
    bind_words(row, 4, outcome);
    return store_run(store, row, err);
}

bool family_case_close(const Service *service, long long id, const char *outcome, Date day, Error *err)
{
    if (!date_known(day)) day = service->on;
    if (!who_fits(service->who, err) || !words_needed(outcome, WORDS_MOST, MSG_WORK_CASE_NO_OUTCOME, err) || !day_fits(service, NULL, day, err) ||
        !store_begin(service->store, err)) return false;
    bool ok = still_open(service, id, day, err) && put_closing(service, id, outcome, day, err) && store_commit(service->store, err);
    if (!ok) store_rollback(service->store);
    return ok;
}

/* ---- reading ------------------------------------------------------------------------------------------------------------------ */

/* The pupils that the key names: those in a class; where none is any more, all of them. */
static bool find_pupils(const Service *service, const char *key, FamilyCase *family, Error *err)
{
    const People *people = service->people;
    const Person **found = ARENA_ARRAY(service->arena, const Person *, people->count + 1);
    if (!found) return error_memory(err);
    for (int all = 0; all < 2 && family->pupil_count == 0; all++)
        for (size_t i = 0; i < people->count; i++) {
            const Person *person = &people->items[i];
            bool named = key[0] == ' ' ? strcmp(person->number, key + 1) == 0 : strcmp(person->family, key) == 0;
            if (named && (all || person->class_id)) found[family->pupil_count++] = person;
        }
    if (family->pupil_count > 1) qsort(found, family->pupil_count, sizeof *found, person_compare);
    family->pupils = found;
    return true;
}

static bool on_case(const FamilyCase *family, const Work *work)
{
    bool ours = false;
    if (work->work == WORK_NOTE) return work->family_case == family->id;
    for (size_t i = 0; i < family->pupil_count && !ours; i++) ours = family->pupils[i] == work->person;
    return ours && work->day.number >= family->opened.number && (!date_known(family->closed) || work->day.number <= family->closed.number);
}

/* `works` are all of the school, read once for all cases. */
static bool find_works(const Service *service, const Works *works, FamilyCase *family, Error *err)
{
    for (size_t i = 0; i < works->count; i++) {
        if (!on_case(family, &works->items[i])) continue;
        if (!VECTOR_ROOM(service->arena, &family->works)) return error_memory(err);
        family->works.items[family->works.count++] = works->items[i];
    }
    return true;
}

static bool read_case(const Service *service, sqlite3_stmt *row, FamilyCase *family, const char **key)
{
    Arena *arena = service->arena;
    *key = store_text(row, 1, arena);
    *family = (FamilyCase){ .id = sqlite3_column_int64(row, 0), .opened = store_date(row, 2), .grounds = store_text(row, 3, arena), .closed = store_date(row, 4),
                            .outcome = store_text(row, 5, arena) };
    if (!*key || !family->grounds || !family->outcome) return false;
    family->family = *key[0] == ' ' ? "" : *key;
    return true;
}

bool family_cases_load(const Service *service, bool closed_too, FamilyCases *cases, Error *err)
{
    Works works = { 0 };
    WorkFilter all = { .span = { NO_DATE, NO_DATE } };
    struct { const char **items; size_t count, room; } keys = { 0 };
    if (!works_load(service, &all, &works, err)) return false;
    sqlite3_stmt *row = store_statement(service->store,        /* closed after service->on: still open on that day */
        "SELECT id, family, opened_on, grounds, CASE WHEN closed_on <= ?2 THEN closed_on END, CASE WHEN closed_on <= ?2 THEN closed_words END FROM family_case"
        " WHERE school = ?1 AND opened_on <= ?2 AND (?3 OR closed_on IS NULL OR closed_on > ?2) ORDER BY closed_on <= ?2 IS TRUE, opened_on, id", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    sqlite3_bind_int(row, 3, closed_too);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, cases) || !VECTOR_ROOM(service->arena, &keys) ||
            !read_case(service, row, &cases->items[cases->count], &keys.items[keys.count])) { sqlite3_reset(row); return error_memory(err); }
        cases->count++;
        keys.count++;
    }
    for (size_t i = 0; i < keys.count && err->kind == ERR_NONE; i++) {
        FamilyCase *family = &cases->items[cases->count - keys.count + i];
        if (!find_pupils(service, keys.items[i], family, err) || !find_works(service, &works, family, err)) return false;
    }
    return err->kind == ERR_NONE;
}
