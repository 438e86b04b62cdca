/* What a person may write into a record: words, names, days. */
#include "internal.h"

bool words_needed(const char *words, size_t letters, MessageId missing, Error *err)
{
    if (text_blank(words)) return error_put(err, ERR_INPUT, missing, (const Arg[8]){ { ARG_NONE, { 0 } } });
    return text_fits(words, letters, err);
}

bool who_fits(const char *who, Error *err) { return words_needed(who, NAME_MOST, MSG_WORK_NOBODY, err); }

/* The first day on which the pupil was in a class of the school; NO_DATE: never. */
static bool joined_on(const Service *service, const Person *person, Date *joined, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT min(since) FROM membership WHERE pupil = ?1 AND died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, person->id);
    *joined = store_row(service->store, row, err) ? store_date(row, 0) : NO_DATE;
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

bool day_fits(const Service *service, const Person *person, Date day, Error *err)
{
    Date joined;
    if (!date_known(day) || day.number > service->on.number) return error_set(err, ERR_INPUT, MSG_WORK_DAY_TO_COME, day, service->on);
    if (!person) return true;
    if (!joined_on(service, person, &joined, err)) return false;
    const char *name = person_name(person, service->arena);
    if (!date_known(joined)) return error_set(err, ERR_INPUT, MSG_WORK_NEVER_JOINED, name);
    return day.number >= joined.number || error_set(err, ERR_INPUT, MSG_WORK_BEFORE_JOINED, name, joined, day);
}

void bind_words(sqlite3_stmt *row, int index, const char *words) { sqlite3_bind_text(row, index, words ? words : "", -1, SQLITE_STATIC); }

void bind_id(sqlite3_stmt *row, int index, long long id)
{
    if (id) sqlite3_bind_int64(row, index, id);
    else sqlite3_bind_null(row, index);
}
