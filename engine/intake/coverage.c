/* Which class-days an attendance file says are complete, beside what the store said before. */
#include <stdlib.h>

#include "attendance.h"

static int compare_days(const void *left, const void *right)
{
    const CoveredDay *a = left, *b = right;
    if (a->class != b->class) return a->class < b->class ? -1 : 1;
    if (a->day.number != b->day.number) return a->day.number < b->day.number ? -1 : 1;
    return a->line < b->line ? -1 : a->line > b->line;
}

const CoveredDay *coverage_on(const CoveredDays *days, int class, Date day)
{
    size_t low = 0, high = days->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const CoveredDay *one = &days->items[middle];
        if (one->class < class || (one->class == class && one->day.number < day.number)) low = middle + 1;
        else high = middle;
    }
    return low < days->count && days->items[low].class == class && days->items[low].day.number == day.number ? &days->items[low] : NULL;
}

/* ---- days as the file says them --------------------------------------------------------------------------------------------- */

static void count(long *of_all, long *of_class_days)
{
    ++*of_all;
    ++*of_class_days;
}

/* Rows of one class-day: the first counts; one that says the same is the same, another one is an issue. */
static bool fold_fresh(Job *job)
{
    CoveredDays *fresh = &job->attendance->fresh;
    VECTOR_SORT(fresh, compare_days);
    size_t kept = 0;
    for (size_t i = 0; i < fresh->count; i++) {
        CoveredDay one = fresh->items[i];
        const CoveredDay *before = kept ? &fresh->items[kept - 1] : NULL;
        if (!before || before->class != one.class || before->day.number != one.day.number) {
            fresh->items[kept++] = one;
            continue;
        }
        if (before->lessons == one.lessons) { count(&job->result->same, &job->result->class_days.same); continue; }
        if (!row_refused(job, one.line)) return false;
        char lessons[12];
        snprintf(lessons, sizeof lessons, "%d", one.lessons);
        issue_contradicts(job, one.line, ATTENDANCE_LESSONS, lessons, before->line);
    }
    fresh->count = kept;
    return job->err.kind == ERR_NONE;
}

static bool fold_unread(Job *job)
{
    CoveredDays *unread = &job->attendance->unread;
    size_t kept = 0;
    VECTOR_SORT(unread, compare_days);
    for (size_t i = 0; i < unread->count; i++) {
        const CoveredDay *one = &unread->items[i];
        CoveredDay *before = kept ? &unread->items[kept - 1] : NULL;
        if (before && before->class == one->class && before->day.number == one->day.number) before->strangers += one->strangers;
        else unread->items[kept++] = *one;
    }
    unread->count = kept;
    return true;
}

static bool put_day(Job *job, CoveredDays *days, const CoveredDay *day, bool (*fold)(Job *job))
{
    enum { FOLD_LEAST = 1024 };
    if (days->count >= FOLD_LEAST && days->count >= days->fold_at) {
        if (!fold(job)) return false;
        days->fold_at = days->count * 2;
    }
    if (!VECTOR_ROOM(job->own, days)) return error_memory(&job->err);
    days->items[days->count++] = *day;
    return true;
}

bool coverage_put(Job *job, CoveredDay day) { return put_day(job, &job->attendance->fresh, &day, fold_fresh); }
bool coverage_put_unread(Job *job, CoveredDay day) { return put_day(job, &job->attendance->unread, &day, fold_unread); }

/* ---- beside what was known ------------------------------------------------------------------------------------------------------- */

static bool load_stored(Job *job)
{
    Attendance *attendance = job->attendance;
    const Known *known = &job->known;
    for (size_t i = 0; i < known->classes.count; i++) {
        int year = known->classes.items[i].year;
        if (year < date_school_year(attendance->from) || year > date_school_year(attendance->to)) continue;
        sqlite3_stmt *statement = store_statement(job->store,
            "SELECT day, lessons, born FROM coverage WHERE class = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day", &job->err);
        if (!statement) return false;
        sqlite3_bind_int64(statement, 1, known->classes.items[i].id);
        store_bind_date(statement, 2, attendance->from);
        store_bind_date(statement, 3, attendance->to);
        while (store_row(job->store, statement, &job->err)) {
            if (!VECTOR_ROOM(job->own, &attendance->stored)) return error_memory(&job->err);
            attendance->stored.items[attendance->stored.count++] = (CoveredDay){
                .class = (int)i, .day = store_date(statement, 0), .lessons = sqlite3_column_int(statement, 1), .born = sqlite3_column_int64(statement, 2)
            };
        }
        if (job->err.kind != ERR_NONE) return false;
    }
    return true;
}

static bool write_day(Job *job, const CoveredDay *day, const CoveredDay *former)
{
    long long class = job->known.classes.items[day->class].id;
    sqlite3_stmt *statement;
    if (former) {
        statement = store_statement(job->store, "INSERT INTO coverage_past (class, day, born, lessons, died) VALUES (?1, ?2, ?3, ?4, ?5)", &job->err);
        if (!statement) return false;
        sqlite3_bind_int64(statement, 1, class);
        store_bind_date(statement, 2, day->day);
        sqlite3_bind_int64(statement, 3, former->born);
        sqlite3_bind_int(statement, 4, former->lessons);
        sqlite3_bind_int64(statement, 5, job->change);
        if (!store_run(job->store, statement, &job->err)) return false;
    }
    statement = store_statement(job->store, "INSERT INTO coverage (class, day, lessons, born) VALUES (?1, ?2, ?3, ?4)"
                                            " ON CONFLICT (class, day) DO UPDATE SET lessons = ?3, born = ?4", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, class);
    store_bind_date(statement, 2, day->day);
    sqlite3_bind_int(statement, 3, day->lessons);
    sqlite3_bind_int64(statement, 4, job->change);
    job->writes++;
    return store_run(job->store, statement, &job->err);
}

/* What the scan reads (see class_days in schema.sql): the whole year of a class, made anew from its coverage; without any there is no row. */
bool class_days_write(Store *store, long long class, int year, Error *err)
{
    enum { YEAR_MOST = 366 };
    static const char digits[] = ".123456789ABC";
    Date first = date_of(year, 8, 1);
    char lessons[YEAR_MOST];
    int length = 0;
    sqlite3_stmt *statement = store_statement(store, "SELECT day, lessons FROM coverage WHERE class = ?1 ORDER BY day", err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, class);
    while (store_row(store, statement, err)) {
        int i = date_between(first, store_date(statement, 0)), held = sqlite3_column_int(statement, 1);
        if (i < 0 || i >= YEAR_MOST || held < 0 || held > LESSONS_A_DAY) continue;
        while (length <= i) lessons[length++] = digits[0];
        lessons[i] = digits[held];
    }
    if (err->kind != ERR_NONE) return false;
    statement = length ? store_statement(store, "INSERT INTO class_days (class, lessons) VALUES (?1, ?2) ON CONFLICT (class) DO UPDATE SET lessons = ?2", err)
                       : store_statement(store, "DELETE FROM class_days WHERE class = ?1", err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, class);
    if (length) sqlite3_bind_text(statement, 2, lessons, length, SQLITE_STATIC);
    return store_run(store, statement, err);
}

static bool write_class_days(Job *job, int class)
{
    const KnownClass *known = &job->known.classes.items[class];
    return class_days_write(job->store, known->id, known->year, &job->err);
}

static void widen(CoveredClass *covered, Date day)
{
    if (!covered->days || day.number < covered->from.number) covered->from = day;
    if (!covered->days || day.number > covered->to.number) covered->to = day;
    covered->days++;
}

/* What the file covered, for the one who imports it. The days stand class by class. */
static bool tell(Job *job)
{
    const CoveredDays *fresh = &job->attendance->fresh;
    IntakeResult *result = job->result;
    result->covered = (CoveredClass){ "", NO_DATE, NO_DATE, 0 };
    result->covered_classes.count = 0;
    for (size_t i = 0; i < fresh->count; i++) {
        int class = fresh->items[i].class;
        if (i == 0 || class != fresh->items[i - 1].class) {
            if (!VECTOR_ROOM(job->results, &result->covered_classes)) return error_memory(&job->err);
            CoveredClass *next = &result->covered_classes.items[result->covered_classes.count++];
            *next = (CoveredClass){ arena_text(job->results, job->known.classes.items[class].label), NO_DATE, NO_DATE, 0 };
            if (!next->class_label) return error_memory(&job->err);
        }
        widen(&result->covered_classes.items[result->covered_classes.count - 1], fresh->items[i].day);
        widen(&result->covered, fresh->items[i].day);
    }
    if (result->covered_classes.count == 1) result->covered.class_label = result->covered_classes.items[0].class_label;
    return true;
}

bool coverage_merge(Job *job)
{
    IntakeResult *result = job->result;
    CoveredDays *fresh = &job->attendance->fresh;
    if (!load_stored(job) || !fold_fresh(job) || !fold_unread(job)) return false;
    bool touched = false;
    for (size_t i = 0; i < fresh->count; i++) {
        const CoveredDay *former = coverage_on(&job->attendance->stored, fresh->items[i].class, fresh->items[i].day);
        bool last = i + 1 == fresh->count || fresh->items[i + 1].class != fresh->items[i].class;
        if (former && former->lessons == fresh->items[i].lessons) count(&result->same, &result->class_days.same);
        else {
            if (!write_day(job, &fresh->items[i], former)) return false;
            if (former) count(&result->changed, &result->class_days.changed);
            else count(&result->added, &result->class_days.added);
            touched = true;
        }
        if (last && touched && !write_class_days(job, fresh->items[i].class)) return false;
        touched = touched && !last;
    }
    return tell(job);
}
