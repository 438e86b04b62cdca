/* A note: a talk, a counselling, a visit, a study: work with a pupil, a class, a family, the whole school. */
#include "internal.h"

/*
 * Typed twice, the second would settle the next thing that is due: the same words of one day about one whom for one item are one note, unless
 * a person names what this one settles. */
static bool is_new(const Service *service, const Work *note, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT id FROM note WHERE school = ?1 AND item = ?2 AND day = ?3 AND pupil IS ?4 AND class IS ?5 AND whom = ?6 AND words = ?7 AND died IS NULL ORDER BY id LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, note->item->id);
    sqlite3_bind_int(row, 3, note->day.number);
    bind_id(row, 4, note->person ? note->person->id : 0);
    bind_id(row, 5, note->class_id);
    bind_words(row, 6, note->whom);
    bind_words(row, 7, note->words);
    long long first = store_row(service->store, row, err) ? sqlite3_column_int64(row, 0) : 0;
    sqlite3_reset(row);
    if (err->kind != ERR_NONE) return false;
    return !first || error_set(err, ERR_INPUT, MSG_WORK_NOTE_TWICE, first, note->day);
}

bool note_check(const Service *service, Work *note, Error *err)
{
    if (!words_needed(note->words, WORDS_MOST, MSG_WORK_NO_WORDS, err)) return false;
    if (note->signed_by_parent && !note->person) return error_set(err, ERR_INPUT, MSG_WORK_SIGNED_WHOSE);
    if (note->follow_up <= 0 && !is_new(service, note, err)) return false;
    return !note->person || family_case_of(service, note->person, note->day, &note->family_case, err);
}

bool note_insert(const Service *service, long long change, Work *note, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO note (school, kind, item, day, pupil, class, family_case, whom, words, result, signed, who, closed, follow_up, born)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, note->kind->id);
    bind_words(row, 3, note->item->id);
    sqlite3_bind_int(row, 4, note->day.number);
    bind_id(row, 5, note->person ? note->person->id : 0);
    bind_id(row, 6, note->class_id);
    bind_id(row, 7, note->family_case);
    bind_words(row, 8, note->whom);
    bind_words(row, 9, note->words);
    bind_words(row, 10, note->result);
    sqlite3_bind_int(row, 11, note->signed_by_parent);
    bind_words(row, 12, note->who);
    sqlite3_bind_int(row, 13, note->confidential);
    bind_id(row, 14, note->follow_up);
    sqlite3_bind_int64(row, 15, change);
    return store_run(service->store, row, err);
}
