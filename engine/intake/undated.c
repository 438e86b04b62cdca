/*
 * A row of a known pupil whose day cannot be read is of one of the days that the file is about, and nobody knows of which: on none of them is "no mark" a presence of
 * this pupil's. Corrected, it is of one day; the others are known again by a row of the list that stands beside it (refused.c), or when the file comes again.
 */
#include "attendance.h"

bool undated_put(Job *job, KnownPupil *pupil, unsigned lessons)
{
    Attendance *attendance = attendance_begin(job);
    if (!attendance) return false;
    if (!pupil->undated) {
        if (!VECTOR_ROOM(job->own, &attendance->undated)) return error_memory(&job->err);
        attendance->undated.items[attendance->undated.count++] = (Undated){
            .pupil = (uint32_t)(pupil - job->known.pupils.items), .lessons = (uint16_t)lessons, .line = job->row.line
        };
        pupil->undated = (uint32_t)attendance->undated.count;
        return true;
    }
    Undated *before = &attendance->undated.items[pupil->undated - 1];
    before->lessons = lessons && before->lessons ? (uint16_t)(before->lessons | lessons) : 0;
    return true;
}

/* ---- the days it may be of ------------------------------------------------------------------------------------------------------- */

typedef struct { Job *job; const Undated *undated; const KnownPupil *pupil; const bool *fresh; } Undating;   /* fresh: classes of which the file covers days itself */

/* A file that covers days of the pupil's class is about those; one of corrected rows about the days of its list; any other about the covered days between its first and its last. */
static bool is_about(const Undating *undating, const CoveredDay *day, bool stored)
{
    const Job *job = undating->job;
    if (known_class_on(&job->known, undating->pupil, day->day) != day->class) return false;
    if (job->refused.corrections) return stored && list_has(job, undating->pupil, day->class, day->day);
    return stored ? !undating->fresh[day->class] : true;
}

static bool stage_days(const Undating *undating, const CoveredDays *days, bool stored)
{
    for (size_t i = 0; i < days->count; i++) {
        if (!is_about(undating, &days->items[i], stored)) continue;
        Staged row = { .line = (uint32_t)undating->undated->line, .lessons = undating->undated->lessons, .refused = REFUSED_UNDATED };
        if (!attendance_stage(undating->job, undating->pupil, days->items[i].day, row)) return false;
    }
    return true;
}

bool undated_merge(Job *job)
{
    Attendance *attendance = job->attendance;
    if (!attendance->undated.count) return true;
    const Hash hash = sheets_hash(job->source.sheets);
    if (!import_before(job, &hash, &attendance->same_file)) return false;
    bool *fresh = ARENA_ARRAY(job->own, bool, job->known.classes.count + 1);
    if (!fresh) return error_memory(&job->err);
    for (size_t i = 0; i < attendance->fresh.count; i++) fresh[attendance->fresh.items[i].class] = true;
    for (size_t i = 0; i < attendance->undated.count; i++) {
        const Undated *undated = &attendance->undated.items[i];
        const Undating undating = { job, undated, &job->known.pupils.items[undated->pupil], fresh };
        if (!stage_days(&undating, &attendance->fresh, false) || !stage_days(&undating, &attendance->stored, true)) return false;
    }
    return true;
}

/* ---- the days that are not known because of it -------------------------------------------------------------------------------------- */

/* Between two days lies one that was covered before: what is not known of it may have another cause. */
static bool one_between(const Job *job, int class, Date from, Date to)
{
    for (Date day = date_plus(from, 1); day.number < to.number; day = date_plus(day, 1))
        if (coverage_on(&job->attendance->stored, class, day)) return true;
    return false;
}

/* What had stood there before the file was imported for the first time. */
static bool before_the_file(Job *job, const KnownPupil *pupil, Date day, Marks *former)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT marks FROM attendance_past WHERE year = ?1 AND pupil = ?2 AND day = ?3 AND died = ?4", &job->err);
    if (!statement) return false;
    sqlite3_bind_int(statement, 1, date_school_year(day));
    sqlite3_bind_int64(statement, 2, pupil->id);
    store_bind_date(statement, 3, day);
    sqlite3_bind_int64(statement, 4, job->attendance->same_file);
    former->packed = store_row(job->store, statement, &job->err) ? (uint64_t)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return job->err.kind == ERR_NONE;
}

/* A day of which something was not known before is not this row's to bring back; but the rows of a corrected file are the same rows as before. */
bool undated_day(Job *job, const KnownPupil *pupil, int class, Date day, Marks former, long long born, Marks marks)
{
    Undated *undated = &job->attendance->undated.items[pupil->undated - 1];
    if (!marks_unread(marks)) return true;
    if (born && born == job->attendance->same_file && !before_the_file(job, pupil, day, &former)) return false;
    if (marks_unread(former) && !job->refused.corrections) return true;
    Span *last = undated->days.count ? &undated->days.items[undated->days.count - 1] : NULL;
    if (last && date_school_year(last->to) == date_school_year(day) && known_class_on(&job->known, pupil, last->to) == class && !one_between(job, class, last->to, day)) {
        last->to = day;
        return true;
    }
    if (!VECTOR_ROOM(job->own, &undated->days)) return error_memory(&job->err);
    undated->days.items[undated->days.count++] = (Span){ day, day };
    return true;
}

RefusedDays refused_days(const Job *job, long handle)
{
    const Attendance *attendance = job->attendance;
    for (size_t i = 0; attendance && i < attendance->undated.count; i++)
        if (attendance->undated.items[i].line == handle) return (RefusedDays){ attendance->undated.items[i].days.items, attendance->undated.items[i].days.count };
    return (RefusedDays){ NULL, 0 };
}
