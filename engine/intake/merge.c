/*
 * Attendance, second half: staged rows, sorted as the store is clustered (year, pupil, day), are merged with the stored
 * ones, pupil by pupil. A covered class-day is replaced whole; other days are patched lesson by lesson, and so is every day by a file of
 * corrected rows: what was right stands in the file that they come from.
 */
#include <assert.h>

#include "attendance.h"

typedef struct { Date day; Marks marks; long long born; } StoredDay;
enum { FRESH_ROOM = 1024 };

typedef struct {
    Job *job;
    int year;
    const KnownPupil *pupil;
    struct { StoredDay *items; size_t count, room; } stored;
    NumberRow *fresh;                        /* rows that are new, as the store has them, until there are FRESH_ROOM */
    size_t fresh_count;
    sqlite3_stmt *update, *keep;
    bool named;                              /* a row of the file is this pupil's */
    bool unread, stayed;                     /* a day of this pupil is not known; has marks that would have gone */
} Merge;

static Marks marks_over(Marks marks, unsigned lessons, Mark mark)
{
    for (int lesson = 1; lessons; lesson++, lessons >>= 1)
        if (lessons & 1u) marks = marks_with(marks, lesson, mark);
    return marks;
}

/* ---- one day -------------------------------------------------------------------------------------------------------------------- */

/* What merge_pupil reads of a pupil was written before this file, so rows may wait for others. */
static bool write_fresh(Merge *merge)
{
    size_t count = merge->fresh_count;
    merge->fresh_count = 0;
    return !count || store_run_rows(merge->job->store, "INSERT INTO attendance (year, pupil, day, marks, born) SELECT a, b, c, d, e FROM numbers(?1)",
                                    merge->fresh, count, &merge->job->err);
}

static bool write_over(Merge *merge, Date day, const StoredDay *former, Marks marks)
{
    Job *job = merge->job;
    sqlite3_bind_int(merge->keep, 1, merge->year);
    sqlite3_bind_int64(merge->keep, 2, merge->pupil->id);
    sqlite3_bind_int(merge->keep, 3, day.number);
    sqlite3_bind_int64(merge->keep, 4, former->born);
    sqlite3_bind_int64(merge->keep, 5, (long long)former->marks.packed);
    sqlite3_bind_int64(merge->keep, 6, job->change);
    if (!store_run(job->store, merge->keep, &job->err)) return false;
    sqlite3_bind_int(merge->update, 1, merge->year);
    sqlite3_bind_int64(merge->update, 2, merge->pupil->id);
    sqlite3_bind_int(merge->update, 3, day.number);
    sqlite3_bind_int64(merge->update, 4, (long long)marks.packed);
    sqlite3_bind_int64(merge->update, 5, job->change);
    return store_run(job->store, merge->update, &job->err);
}

static bool write_marks(Merge *merge, Date day, const StoredDay *former, Marks marks)
{
    merge->job->writes++;
    if (former) return write_over(merge, day, former, marks);
    if (merge->fresh_count == FRESH_ROOM && !write_fresh(merge)) return false;
    merge->fresh[merge->fresh_count++] = (NumberRow){ { merge->year, merge->pupil->id, day.number, (long long)marks.packed, merge->job->change } };
    return true;
}

static void refuse(Job *job, Staged *row)
{
    row->refused = REFUSED;
    row_refused(job, (long)row->line);
}

/*
 * A mark on a Sunday or in the holidays is a slip of the date, unless the class's day is covered (a moved Saturday): counted, it
 * would stand against the child. Years that the calendar does not have are let through.
 */
static bool is_day_off(const Job *job, int class, Date day)
{
    const KnownClass *known = &job->known.classes.items[class];
    const SchoolYear *year = calendar_year(job->plan->calendar, known->year);
    return year && !dayline_is_school_day(calendar_line(job->plan->calendar, known->grade, known->week), day);
}

static void refuse_day(Job *job, Staged *rows, size_t count, Date day)
{
    for (size_t i = 0; i < count; i++) {
        if (rows[i].refused) continue;
        refuse(job, &rows[i]);
        (void)issue_at(job, (long)rows[i].line, ATTENDANCE_DAY, date_iso(day).text, MSG_INTAKE_DAY_OFF, day);
    }
}

/* A refused row that says nothing of this pupil: whose it is nobody knows, and this one has a row of the class's list. */
static bool is_anothers(const Staged *row, bool listed) { return listed && row->refused == REFUSED_GUESS; }

/* Refuses rows that name a lesson which was not held, or say of one lesson two things. True: no row of this day was refused. */
static bool check_rows(Job *job, Staged *rows, size_t count, int held, bool listed)
{
    unsigned said = 0;
    Marks marks = { 0 };
    bool whole = true;
    for (size_t i = 0; i < count; i++) {
        Staged *row = &rows[i];
        if (row->refused) { whole = whole && is_anothers(row, listed); continue; }
        unsigned both = said & row->lessons;
        if (held && row->lessons >> held) {
            refuse(job, row);
            whole = late_put(job, (LateIssue){ .line = (long)row->line, .lessons = row->lessons, .held = (uint8_t)held });
        } else if (both && marks_over(marks, both, (Mark)row->mark).packed != marks.packed) {
            long first = 0;
            for (size_t j = 0; j < i && !first; j++)
                if (!rows[j].refused && (rows[j].lessons & both) && rows[j].mark != row->mark) first = (long)rows[j].line;
            refuse(job, row);
            whole = late_put(job, (LateIssue){ .line = (long)row->line, .other = first, .mark = row->mark });
        } else {
            said |= row->lessons;
            marks = marks_over(marks, row->lessons, (Mark)row->mark);
        }
    }
    return whole;
}

/* Nothing of the day is unread any more. */
static Marks marks_corrected(Marks marks)
{
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (marks_at(marks, lesson) == MARK_UNREAD) marks = marks_with(marks, lesson, MARK_PRESENT);
    return marks;
}

/* Counts the rows of a day by what they did to it. True: at least one did something. */
static bool count_rows(IntakeResult *result, const Staged *rows, size_t count, Marks former)
{
    const Marks known = marks_unread(former) ? marks_corrected(former) : former;
    bool some = false;
    for (size_t i = 0; i < count; i++) {
        if (rows[i].refused) continue;
        if (marks_over(former, rows[i].lessons, (Mark)rows[i].mark).packed == former.packed) { result->same++; continue; }
        some = true;
        if (marks_over(known, rows[i].lessons, MARK_PRESENT).packed == known.packed) result->added++;
        else result->changed++;
    }
    return some;
}

/* A row that was not taken may be of this pupil and day. */
static bool may_be_unread(const Merge *merge, int class, Date day, bool listed)
{
    const CoveredDays *unread = &merge->job->attendance->unread;
    return !listed && (coverage_on(unread, class, day) || coverage_on(unread, -1, day));
}

/* ---- what is not known ------------------------------------------------------------------------------------------------------------ */

/* What a refused row spoke of: lessons that were held, or all of them. */
static unsigned lessons_of(const Staged *row, int held)
{
    const unsigned all = (1u << held) - 1;
    return row->lessons & all ? row->lessons & all : all;
}

/*
 * No mark on a covered day is a known presence: of lessons that refused rows spoke of it must not stand. A mark that stands there stays. A list without the
 * pupil takes nothing back of what was said of the day before.
 */
static Marks leave_unread(const Merge *merge, const CoveredDay *covered, const StoredDay *stored, const Staged *rows, size_t count, bool listed, Marks marks)
{
    const bool known = coverage_on(&merge->job->attendance->stored, covered->class, covered->day) || (stored && !stored->marks.packed);
    unsigned unread = 0;
    for (size_t i = 0; i < count; i++) {
        bool nothing = !rows[i].refused || is_anothers(&rows[i], listed) || (known && rows[i].refused == REFUSED_NO_ROW);
        if (!nothing) unread |= lessons_of(&rows[i], covered->lessons);
    }
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (unread >> (lesson - 1) & 1u && marks_at(marks, lesson) == MARK_PRESENT) marks = marks_with(marks, lesson, MARK_UNREAD);
    return marks;
}

static bool any_refused(const Staged *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].refused) return true;
    return false;
}

/* Marks that this file, which speaks of the whole day, does not have stay, because a row that was not taken may be about them. */
static void count_stayed(Merge *merge, Marks marks, const Staged *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!rows[i].refused) marks = marks_over(marks, rows[i].lessons, MARK_PRESENT);
    if (!marks_corrected(marks).packed) return;
    merge->job->result->days_stayed++;
    merge->stayed = true;
}

/* A day that is covered and still not known of this pupil, who has a row in the file, if not on this day. */
static void count_unread(Merge *merge, Marks marks)
{
    if (!marks_unread(marks)) return;
    merge->job->result->days_unread++;
    merge->unread = true;
}

static bool merge_day(Merge *merge, Date day, const StoredDay *stored, Staged *rows, size_t count)
{
    Job *job = merge->job;
    int class = known_class_on(&job->known, merge->pupil, day);
    const CoveredDay *fresh = class < 0 ? NULL : coverage_on(&job->attendance->fresh, class, day);
    const bool listed = merge->pupil->list && class >= 0 && list_has(job, merge->pupil, class, day), corrections = job->refused.corrections;
    const CoveredDay *before = fresh || class < 0 ? fresh : coverage_on(&job->attendance->stored, class, day);
    if (!fresh && !count && !(listed && corrections)) {
        if (before && merge->named && stored) count_unread(merge, stored->marks);
        return true;
    }
    if (!before && count && class >= 0 && is_day_off(job, class, day)) refuse_day(job, rows, count, day);
    bool whole = check_rows(job, rows, count, before ? before->lessons : 0, listed);
    if (job->err.kind != ERR_NONE) return false;
    Marks former = stored ? stored->marks : (Marks){ 0 };
    Marks marks = former;
    unsigned stay;
    if (!reasons_stay(job, merge->pupil, day, former, rows, count, &stay)) return false;
    if (corrections && whole && (count || listed)) marks = marks_corrected(marks);
    else if (fresh && !column_there(job, ATTENDANCE_MARK)) marks.packed &= (UINT64_C(1) << 3 * fresh->lessons) - 1;    /* it says how many lessons were held, and nothing of who missed them */
    else if (fresh && whole && !corrections && !may_be_unread(merge, class, day, listed)) marks.packed = 0;
    else if (fresh && !corrections) count_stayed(merge, marks_over(marks, stay, MARK_PRESENT), rows, count);
    for (size_t i = 0; i < count; i++)
        if (!rows[i].refused) marks = marks_over(marks, rows[i].lessons, (Mark)rows[i].mark);
    marks = marks_from(marks, former, stay);
    bool counted = count_rows(job->result, rows, count, former);
    if (!counted && marks.packed != former.packed) { job->result->changed++; job->result->alone++; job->result->known_again += marks_unread(former); }       /* what the file no longer holds: no row of it speaks of this day */
    if (before && any_refused(rows, count)) {
        marks = leave_unread(merge, before, stored, rows, count, listed, marks);
        if (merge->pupil->undated && !undated_day(job, merge->pupil, class, day, former, stored ? stored->born : 0, marks)) return false;
    }
    if (before) count_unread(merge, marks);
    if (marks.packed == former.packed) return true;
    return write_marks(merge, day, stored, marks);
}

/* ---- one pupil ------------------------------------------------------------------------------------------------------------------- */

static bool read_stored(Merge *merge)
{
    Job *job = merge->job;
    merge->stored.count = 0;
    sqlite3_stmt *statement = store_statement(job->store,
        "SELECT day, marks, born FROM attendance WHERE year = ?1 AND pupil = ?2 AND day BETWEEN ?3 AND ?4 ORDER BY day", &job->err);
    if (!statement) return false;
    sqlite3_bind_int(statement, 1, merge->year);
    sqlite3_bind_int64(statement, 2, merge->pupil->id);
    store_bind_date(statement, 3, job->attendance->from);
    store_bind_date(statement, 4, job->attendance->to);
    while (store_row(job->store, statement, &job->err)) {
        if (!VECTOR_ROOM(job->own, &merge->stored)) return error_memory(&job->err);
        merge->stored.items[merge->stored.count++] = (StoredDay){
            store_date(statement, 0), { (uint64_t)sqlite3_column_int64(statement, 1) }, sqlite3_column_int64(statement, 2)
        };
    }
    return job->err.kind == ERR_NONE;
}

/* The rows that come next are this pupil's of this year. */
static bool any_staged(const Merge *merge)
{
    const Job *job = merge->job;
    return staging_key(job->attendance->staged) >> PUPIL_BITS == staged_key(merge->year, merge->pupil->id - job->school * IDS_A_SCHOOL, (Date){ 0 }) >> PUPIL_BITS;
}

static bool merge_pupil(Merge *merge)
{
    Staging *staged = merge->job->attendance->staged;
    size_t next = 0;
    for (bool any; (any = any_staged(merge)) || next < merge->stored.count;) {
        Date day = any ? staged_day(staging_key(staged)) : (Date){ INT32_MAX };
        const StoredDay *stored = next < merge->stored.count && merge->stored.items[next].day.number <= day.number ? &merge->stored.items[next++] : NULL;
        Staged *rows = NULL;
        size_t count = 0;
        if (stored && stored->day.number < day.number) day = stored->day;
        else if (!staging_next(staged, &rows, &count, &merge->job->err)) return false;
        if (!merge_day(merge, day, stored, rows, count)) return false;
    }
    return true;
}

/* Does the file cover a day of a class of this pupil? Else a pupil without rows needs no look. */
static bool covered_at_all(const Known *known, const KnownPupil *pupil, const bool *classes)
{
    for (size_t i = 0; i < pupil->count; i++)
        if (classes[known->memberships.items[pupil->first + i].class]) return true;
    return false;
}

static bool any_stored(Job *job, int year, bool *any)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT 1 FROM attendance WHERE year = ?1 AND pupil BETWEEN ?2 AND ?3 LIMIT 1", &job->err);
    if (!statement) return false;
    sqlite3_bind_int(statement, 1, year);
    sqlite3_bind_int64(statement, 2, job->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(statement, 3, job->school * IDS_A_SCHOOL + IDS_A_SCHOOL - 1);
    *any = store_row(job->store, statement, &job->err);
    sqlite3_reset(statement);
    return job->err.kind == ERR_NONE;
}

static bool merge_year(Merge *merge, const bool *covered)
{
    Job *job = merge->job;
    bool any;
    if (!any_stored(job, merge->year, &any)) return false;
    for (size_t i = 0; i < job->known.pupils.count; i++) {
        merge->pupil = &job->known.pupils.items[i];
        merge->stored.count = 0;
        if (!any_staged(merge) && !(any && (covered_at_all(&job->known, merge->pupil, covered) || (merge->pupil->list && job->refused.corrections)))) continue;
        if (any && !read_stored(merge)) return false;
        merge->named = any_staged(merge);
        merge->unread = merge->stayed = false;
        if (!merge_pupil(merge)) return false;
        job->result->pupils_unread += merge->unread;
        job->result->pupils_stayed += merge->stayed;
    }
    return true;
}

bool end_attendance(Job *job)
{
    Attendance *attendance = job->attendance;
    if (!attendance || !date_known(attendance->from)) return true;
    if (!coverage_merge(job) || !lists_merge(job) || !strangers_tell(job) || !undated_merge(job) || !staging_sort(attendance->staged, &job->err)) return false;
    bool *covered = ARENA_ARRAY(job->own, bool, job->known.classes.count + 1);
    if (!covered) return error_memory(&job->err);
    for (size_t i = 0; i < attendance->fresh.count; i++) covered[attendance->fresh.items[i].class] = true;
    Merge merge = { .job = job, .fresh = ARENA_ARRAY(job->own, NumberRow, FRESH_ROOM) };
    if (!merge.fresh) return error_memory(&job->err);
    merge.update = store_statement(job->store,
        "UPDATE attendance SET marks = ?4, born = ?5 WHERE year = ?1 AND pupil = ?2 AND day = ?3", &job->err);
    if (merge.update) merge.keep = store_statement(job->store,
        "INSERT INTO attendance_past (year, pupil, day, born, marks, died) VALUES (?1, ?2, ?3, ?4, ?5, ?6)", &job->err);
    if (!merge.keep) return false;
    int last = date_school_year(attendance->to);
    for (merge.year = date_school_year(attendance->from); merge.year <= last; merge.year++)
        if (!merge_year(&merge, covered)) return false;
    assert(staging_key(attendance->staged) == UINT64_MAX);               /* every row met its pupil */
    return write_fresh(&merge) && late_tell(job);
}
