/* A rule silenced for one pupil until a day, by a person who says why. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static int compare_snooze(const void *a, const void *b)
{
    const Snooze *x = a, *y = b;
    int order = x->person == y->person ? 0 : person_compare(&x->person, &y->person);
    if (!order) order = strcmp(x->rule, y->rule);
    return order ? order : x->id < y->id ? -1 : x->id > y->id;
}

bool snoozes_load(const Service *service, Snoozes *list, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT s.id, s.pupil, s.rule, s.why, c.who, s.since, s.until, s.source_rows <> '',"
        " EXISTS (SELECT 1 FROM signal g WHERE g.pupil = s.pupil AND g.rule = s.rule AND g.closed = 1) FROM snooze s JOIN change c ON c.id = s.born"
        " WHERE s.died IS NULL AND s.pupil BETWEEN ?1 AND ?2 AND s.since <= ?3 AND s.until >= ?3", err);
    *list = (Snoozes){ 0 };
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, service->on.number);
    while (store_row(service->store, row, err)) {
        const Person *person = people_find(service->people, sqlite3_column_int64(row, 1));
        if (!person) continue;
        Snooze one = { .id = sqlite3_column_int64(row, 0), .person = person, .rule = store_text(row, 2, service->arena), .why = store_text(row, 3, service->arena),
                       .who = store_text(row, 4, service->arena), .since = store_date(row, 5), .until = store_date(row, 6), .dismissal = sqlite3_column_int(row, 7) != 0,
                       .closed = sqlite3_column_int(row, 8) != 0 };
        if (!one.rule || !one.why || !one.who || !VECTOR_ROOM(service->arena, list)) { sqlite3_reset(row); return error_memory(err); }
        list->items[list->count++] = one;
    }
    VECTOR_SORT(list, compare_snooze);
    return err->kind == ERR_NONE;
}

/* What silences the rule for the pupil today: a person's snooze (dismissal false) or a council's dismissal. id 0: nothing. */
static bool silenced_by(const Service *service, const Person *person, const char *rule, bool dismissal, Snooze *found, Error *err)
{
    Snoozes list;
    *found = (Snooze){ 0 };
    if (!snoozes_load(service, &list, err)) return false;
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].person == person && list.items[i].dismissal == dismissal && strcmp(list.items[i].rule, rule) == 0) *found = list.items[i];
    return true;
}

/* The last day for which a rule may be silenced: a new school year asks anew. In the summer, after lessons, the year ends with July. */
static Date last_day(const Service *service)
{
    int start = date_school_year(service->on);
    const SchoolYear *year = calendar_year(service->plan->calendar, start);
    return year && service->on.number < year->last.number ? year->last : date_of(start + 1, 7, 31);
}

static bool insert(const Service *service, long long change, long long pupil, const char *rule, Date until, const char *why, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) VALUES (?1, ?2, ?3, ?4, '', ?5, ?6)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, pupil);
    sqlite3_bind_text(row, 2, rule, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, until.number);
    sqlite3_bind_text(row, 4, why, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 5, service->on.number);
    sqlite3_bind_int64(row, 6, change);
    return store_run(service->store, row, err);
}

static bool write_one(const Service *service, const Person *person, const Rule *rule, Date until, const char *why, Error *err)
{
    Snooze now;
    if (!silenced_by(service, person, rule->id, false, &now, err)) return false;
    if (now.id) return error_set(err, ERR_INPUT, MSG_SNOOZE_SILENT_ALREADY, rule->id, person->number, now.until);
    long long change = store_change(service->store, "snooze", service->who, err);
    return change && insert(service, change, person->id, rule->id, until, why, err);
}

bool snooze_write(const Service *service, const Person *person, const Rule *rule, Date until, const char *why, Error *err)
{
    if (!who_is_named(service, err)) return false;
    if (!rule) return error_set(err, ERR_INPUT, MSG_SNOOZE_NO_RULE);
    if (rule->safety) return error_set(err, ERR_INPUT, MSG_SNOOZE_SAFETY, rule->id);
    if (!why || !why[strspn(why, " ")]) return error_set(err, ERR_INPUT, MSG_SNOOZE_NO_WHY);
    if (!text_fits(why, WHY_MOST, err)) return false;
    if (!date_known(until)) return error_set(err, ERR_INPUT, MSG_SNOOZE_NO_DAY);
    if (until.number <= service->on.number) return error_set(err, ERR_INPUT, MSG_SNOOZE_DAY_OVER, until, service->on);
    if (until.number > last_day(service).number) return error_set(err, ERR_INPUT, MSG_SNOOZE_BEYOND_YEAR, until, last_day(service));
    return IN_TRANSACTION(service->store, write_one(service, person, rule, until, why, err), err);
}

/* The days before stay as they were: a review of one of them is still silent. */
static bool end_one(const Service *service, const Person *person, const char *rule, Error *err)
{
    Snooze now, dismissal;
    if (!silenced_by(service, person, rule, false, &now, err) || !silenced_by(service, person, rule, true, &dismissal, err)) return false;
    if (!now.id && dismissal.id) return error_set(err, ERR_INPUT, MSG_SNOOZE_IS_DISMISSAL, rule, person->number, dismissal.since);
    if (!now.id) return error_set(err, ERR_INPUT, MSG_SNOOZE_NOT_SILENT, rule, person->number);
    long long change = store_change(service->store, "snooze", service->who, err);
    sqlite3_stmt *row = change ? store_statement(service->store, "UPDATE snooze SET died = ?2 WHERE id = ?1", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, now.id);
    sqlite3_bind_int64(row, 2, change);
    if (!store_run(service->store, row, err)) return false;
    row = store_statement(service->store,                             /* by whom it was silenced stays to be read: the same `born` */
        "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) SELECT pupil, rule, ?2, why, '', since, born FROM snooze WHERE id = ?1 AND since <= ?2", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, now.id);
    sqlite3_bind_int(row, 2, service->on.number - 1);
    return store_run(service->store, row, err);
}

bool snooze_end(const Service *service, const Person *person, const char *rule, Error *err)
{
    return who_is_named(service, err) && IN_TRANSACTION(service->store, end_one(service, person, rule, err), err);
}
