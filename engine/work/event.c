/* An event: a class hour, a parents' meeting, a prevention day, a raid: work with many at once, never about one pupil. */
#include "internal.h"

enum { CAME_MOST = 100000 };

bool event_check(const Work *event, Error *err)
{
    if (event->person) return error_set(err, ERR_INPUT, MSG_WORK_EVENT_OF_PUPIL);
    if (!words_needed(event->title, TITLE_MOST, MSG_WORK_NO_TITLE, err)) return false;
    return event->took_part <= CAME_MOST || error_set(err, ERR_INPUT, MSG_WORK_TOO_MANY_CAME, event->took_part);
}

bool event_insert(const Service *service, long long change, Work *event, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO event (school, kind, item, day, class, title, took_part, guests, result, who, follow_up, born)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_words(row, 2, event->kind->id);
    bind_words(row, 3, event->item->id);
    sqlite3_bind_int(row, 4, event->day.number);
    bind_id(row, 5, event->class_id);
    bind_words(row, 6, event->title);
    if (event->took_part >= 0) sqlite3_bind_int64(row, 7, event->took_part);
    bind_words(row, 8, event->whom);
    bind_words(row, 9, event->result);
    bind_words(row, 10, event->who);
    bind_id(row, 11, event->follow_up);
    sqlite3_bind_int64(row, 12, change);
    return store_run(service->store, row, err);
}
