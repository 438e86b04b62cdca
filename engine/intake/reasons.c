/*
 * A journal asks «н», the reason is found out and comes in a plain table (sheets/…), and the next Monday's journal, which holds the month from its first day, still asks: nobody
 * writes reasons back into it. So a reason that answered a journal stands when a journal asks again. Any other word of a later file supersedes, as everywhere: a mark, an
 * empty cell of a complete day, a plain table, an «н» over what a journal itself had said or over a reason that nobody had asked for.
 */
#include "attendance.h"

static unsigned lessons_marked(Marks marks, Mark mark)
{
    unsigned lessons = 0;
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (marks_at(marks, lesson) == mark) lessons |= 1u << (lesson - 1);
    return lessons;
}

/* Of which it is known what became of them: a reason, or that the pupil came late. */
static unsigned lessons_answered(Marks marks)
{
    return lessons_marked(marks, MARK_ILL) | lessons_marked(marks, MARK_EXCUSED) | lessons_marked(marks, MARK_UNEXCUSED) | lessons_marked(marks, MARK_LATE);
}

static unsigned lessons_alike(Marks marks, Marks others)
{
    unsigned lessons = 0;
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (marks_at(marks, lesson) == marks_at(others, lesson)) lessons |= 1u << (lesson - 1);
    return lessons;
}

Marks marks_from(Marks marks, Marks others, unsigned lessons)
{
    for (int lesson = 1; lessons; lesson++, lessons >>= 1)
        if (lessons & 1u) marks = marks_with(marks, lesson, marks_at(others, lesson));
    return marks;
}

/* ---- who said what stands, and over what -------------------------------------------------------------------------------------------- */

/* Lessons of a day, while its versions are gone through from the last to the first. */
typedef struct {
    Marks now;                   /* the reason of the run of versions that is being gone through: the one that stands, or one before it that a plain table corrected */
    unsigned stands;             /* so far all versions of the run have it */
    unsigned plain;              /* and the earliest of those seen is a plain table's */
    unsigned asks;               /* that was the whole of the run, a plain table brought the reason, and since then all versions say «н» */
    unsigned answers;            /* and one of these is a journal's: found */
} Past;

/*
 * A version is a whole day, and an import that changes one lesson of it writes the others' marks again: so a reason is his who said it first, and an «н» of the journal's
 * stays the journal's when the sheet is filled in by halves.
 */
static void go_back(Past *past, Marks then, bool mapped)
{
    const unsigned alike = past->stands & lessons_alike(past->now, then), brought = past->stands & ~alike & past->plain, corrected = brought & lessons_answered(then);
    past->now = marks_from(past->now, then, corrected);
    past->stands = alike | corrected;
    past->plain = mapped ? past->plain & ~past->stands : past->plain | past->stands;
    past->asks = (past->asks | brought) & lessons_marked(then, MARK_UNKNOWN_REASON);
    if (!mapped) return;
    past->answers |= past->asks;
    past->asks = 0;
}

/* Of `lessons` those whose reason answers a journal. What was taken back, and the taking back, is nobody's word (undo.h): what stands after it is his who had said it before. */
static bool find_answers(Job *job, const KnownPupil *pupil, Date day, Marks now, unsigned lessons, unsigned *answers)
{
    sqlite3_stmt *version = store_statement(job->store,
        "SELECT v.marks, i.map <> '' FROM (SELECT born, marks FROM attendance WHERE year = ?1 AND pupil = ?2 AND day = ?3"
        " UNION ALL SELECT born, marks FROM attendance_past WHERE year = ?1 AND pupil = ?2 AND day = ?3) AS v JOIN import i ON i.change = v.born"
        " WHERE i.undoes IS NULL AND NOT EXISTS (SELECT 1 FROM import WHERE change > v.born AND undoes = v.born) ORDER BY v.born DESC", &job->err);
    if (!version) return false;
    sqlite3_bind_int(version, 1, date_school_year(day));
    sqlite3_bind_int64(version, 2, pupil->id);
    sqlite3_bind_int(version, 3, day.number);
    Past past = { .now = now, .stands = lessons };
    while ((past.stands || past.asks) && store_row(job->store, version, &job->err))
        go_back(&past, (Marks){ (uint64_t)sqlite3_column_int64(version, 0) }, sqlite3_column_int(version, 1) != 0);
    sqlite3_reset(version);
    *answers = past.answers;
    return job->err.kind == ERR_NONE;
}

/* ---- the rows that ask -------------------------------------------------------------------------------------------------------------- */

static bool asks(const Staged *row) { return !row->refused && row->mark == MARK_UNKNOWN_REASON; }

bool reasons_stay(Job *job, const KnownPupil *pupil, Date day, Marks former, Staged *rows, size_t count, unsigned *stay)
{
    unsigned asked = 0;
    *stay = 0;
    if (!job->source.mapped || !former.packed) return true;
    for (size_t i = 0; i < count; i++)
        if (asks(&rows[i])) asked |= rows[i].lessons;
    if (!asked) return true;
    asked &= lessons_answered(former);
    if (asked && !find_answers(job, pupil, day, former, asked, stay)) return false;
    for (size_t i = 0; i < count && *stay; i++) {
        if (!asks(&rows[i]) || !(rows[i].lessons & *stay)) continue;
        rows[i].lessons &= (uint16_t)~*stay;
        job->result->reasons_kept++;
    }
    return true;
}
