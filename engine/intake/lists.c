/*
 * A class's list: a sheet with days across has a row for each pupil, and a plain table can say so by a row whose day is a span
 * («2025-09-01/2025-09-30», present). Only so is a pupil without marks told from one without a row: of the latter nobody said anything.
 */
#include <string.h>

#include "attendance.h"
#include "mapped.h"
#include "who.h"

/* ---- a row of a list ------------------------------------------------------------------------------------------------------------- */

bool list_span(const Job *job, Span *days)
{
    const size_t length = cell_length(job, ATTENDANCE_DAY);
    const char *text = cell_text(job, ATTENDANCE_DAY), *stroke = memchr(text, '/', length);
    if (!stroke) return false;
    const size_t first = (size_t)(stroke - text);
    return date_parse(text, first, &days->from) && date_parse(stroke + 1, length - first - 1, &days->to);
}

bool list_has(const Job *job, const KnownPupil *pupil, int class, Date day)
{
    const ListRow *rows = job->attendance->lists.items;
    for (uint32_t at = pupil->list; at; at = rows[at - 1].of_pupil) {
        const ListRow *row = &rows[at - 1];
        if (row->class == class && row->days.from.number <= day.number && day.number <= row->days.to.number) return true;
    }
    return false;
}

static bool same_days(Span a, Span b) { return a.from.number == b.from.number && a.to.number == b.to.number; }

/* pupil NULL: whose row it is is not known, but the class has a list. */
static bool put_row(Job *job, KnownClass *class, KnownPupil *pupil, Span days, uint64_t alike)
{
    Attendance *attendance = job->attendance;
    if (!pupil && class->list && same_days(attendance->lists.items[class->list - 1].days, days)) return true;
    if (!VECTOR_ROOM(job->own, &attendance->lists)) return error_memory(&job->err);
    attendance->lists.items[attendance->lists.count++] = (ListRow){
        .days = days, .class = (int)(class - job->known.classes.items), .line = job->row.line, .alike = alike, .of_class = class->list, .of_pupil = pupil ? pupil->list : 0
    };
    class->list = (uint32_t)attendance->lists.count;
    if (pupil) pupil->list = class->list;
    attendance_widen(attendance, days.from);
    attendance_widen(attendance, days.to);
    return true;
}

/* The row of the same sheet that is this pupil's too; NULL: none. */
static const ListRow *row_before(Job *job, const KnownPupil *pupil, const KnownClass *class, Span days)
{
    const ListRow *rows = job->attendance->lists.items;
    const char *sheet = source_spot(job, job->row.line, -1).sheet;
    for (uint32_t at = pupil->list; at; at = rows[at - 1].of_pupil) {
        const ListRow *row = &rows[at - 1];
        bool same = row->class == class - job->known.classes.items && row->days.from.number <= days.to.number && days.from.number <= row->days.to.number;
        if (same && strcmp(source_spot(job, row->line, -1).sheet, sheet) == 0) return row;
    }
    return NULL;
}

bool list_twice(Job *job)
{
    const int column = who_column(job);
    const char *value = column < 0 ? "" : cell_text(job, column);
    Spot first = source_spot(job, job->attendance->first, -1);
    return issue_at(job, job->row.line, column, value, MSG_UNREAD_TWICE, value, first.line);
}

/* A list says of a span only that its pupils were there where no other row says otherwise. */
static bool says_present(Job *job)
{
    Mark mark;
    bool present = mark_named(cell_text(job, ATTENDANCE_MARK), cell_length(job, ATTENDANCE_MARK), &mark) && mark == MARK_PRESENT;
    if (!present) return issue(job, ATTENDANCE_MARK, MSG_UNREAD_SPAN_PRESENT);
    return !cell_there(job, ATTENDANCE_LESSON) || issue(job, ATTENDANCE_LESSON, MSG_UNREAD_SPAN_PRESENT);
}

/* Without a number the class helps to tell who is meant, and a pupil may have been in it on some of the days alone. */
static bool list_pupil(Job *job, Span days, KnownPupil **pupil)
{
    if (cell_there(job, ATTENDANCE_NUMBER)) return cell_pupil(job, days.to, pupil);
    if (!who_open(job)) return false;
    size_t tried = SIZE_MAX;
    for (Date day = days.to; day.number >= days.from.number; day = date_plus(day, -1)) {
        if (who_turn(job->who, day) == tried) continue;
        tried = who_turn(job->who, day);
        if (who_certain(job, day, pupil)) return true;
        if (job->err.kind != ERR_NONE) return false;
        arena_clear(job->scratch);
    }
    return cell_pupil(job, days.to, pupil);
}

/* On some day or other: most pupils are in no list of a class but their own. */
static bool was_ever_in(const Known *known, const KnownPupil *pupil, int class)
{
    for (size_t i = 0; i < pupil->count; i++)
        if (known->memberships.items[pupil->first + i].class == class) return true;
    return false;
}

static bool is_in_class(const Job *job, const KnownPupil *pupil, int class, Span days)
{
    if (class >= 0 && !was_ever_in(&job->known, pupil, class)) return false;
    for (Date day = days.from; day.number <= days.to.number; day = date_plus(day, 1)) {
        int of = known_class_on(&job->known, pupil, day);
        if (of >= 0 && (class < 0 || of == class)) return true;
    }
    return false;
}

static bool good_days(Job *job, Span days)
{
    Date today = job->options->today;
    if (days.to.number > today.number) return issue(job, ATTENDANCE_DAY, MSG_INTAKE_DAY_FUTURE, days.to, today);
    if (days.to.number < days.from.number) return issue(job, ATTENDANCE_DAY, MSG_INTAKE_UNTIL_BEFORE, days.from);
    return date_school_year(days.from) == date_school_year(days.to) || issue(job, ATTENDANCE_DAY, MSG_UNREAD_SPAN_YEAR);
}

/* The row's pupil and class agree; of one who is in no class on any of the days it says nothing. */
static Outcome take_row(Job *job, KnownPupil *pupil, KnownClass *class, Span days)
{
    const Outcome taken = job->source.mapped ? ROW_PASSED : ROW_SAME;
    Attendance *attendance = job->attendance;
    if (!is_in_class(job, pupil, -1, days)) return taken;
    if (!is_in_class(job, pupil, (int)(class - job->known.classes.items), days)) {
        issue(job, ATTENDANCE_CLASS, MSG_INTAKE_CLASS_OTHER, pupil->number, days.to, class->label);
        return ROW_REFUSED;
    }
    const uint64_t alike = job->source.mapped ? days_alike(job) : 0;
    const ListRow *before = row_before(job, pupil, class, days);
    if (!before) return put_row(job, class, pupil, days, alike) ? taken : ROW_REFUSED;
    if (before->alike == alike) { job->result->repeated += alike != 0; return taken; }
    attendance->twice = true;
    attendance->first = before->line;
    list_twice(job);
    return ROW_REFUSED;
}

Outcome row_list(Job *job, Span days)
{
    KnownPupil *pupil = NULL;
    KnownClass *class = NULL;
    Attendance *attendance = attendance_begin(job);
    if (!attendance) return ROW_REFUSED;
    attendance->twice = false;
    if (!good_days(job, days)) return ROW_REFUSED;
    const bool nameless = job->source.mapped && !who_said(job);            /* its marks will be asked about */
    bool ok = !nameless && says_present(job);
    if (cell_there(job, ATTENDANCE_CLASS) && !cell_class(job, ATTENDANCE_CLASS, days.to, &class)) return ROW_REFUSED;
    if (!nameless) ok = list_pupil(job, days, &pupil) && ok;
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    if (ok && !class) {
        int place = known_class_on(&job->known, pupil, days.to);
        if (place < 0) ok = issue(job, ATTENDANCE_DAY, MSG_INTAKE_NO_CLASS, pupil->number, days.to);
        else class = &job->known.classes.items[place];
    }
    if (ok) return take_row(job, pupil, class, days);
    if (class) (void)put_row(job, class, NULL, days, 0);               /* a failure is in job->err */
    return nameless ? ROW_PASSED : ROW_REFUSED;
}

bool list_unread(Job *job, Span days)
{
    int grade;
    const char *letters, *label = cell_there(job, ATTENDANCE_CLASS) ? cell_text(job, ATTENDANCE_CLASS) : "";
    Attendance *attendance = attendance_begin(job);
    if (!attendance) return false;
    attendance->twice = false;
    if (!label[0] || !label_split(job, job->scratch, label, &grade, &letters)) return job->err.kind == ERR_NONE;
    KnownClass *class = known_class(job, date_school_year(days.to), grade, letters);
    return class ? put_row(job, class, NULL, days, 0) : job->err.kind == ERR_NONE;
}

/* ---- whom a class's list lacks ------------------------------------------------------------------------------------------------------ */

bool class_missing(Job *job, int class, Span days, const bool *named, Missing *missing)
{
    *missing = (Missing){ 0 };
    for (size_t i = 0; i < job->known.pupils.count; i++) {
        if (!is_in_class(job, &job->known.pupils.items[i], class, days)) continue;
        missing->members++;
        if (named[i]) continue;
        if (!VECTOR_ROOM(job->own, &missing->places)) return error_memory(&job->err);
        missing->places.items[missing->places.count++] = (uint32_t)i;
    }
    return true;
}

const char *missing_named(Job *job, const Missing *missing, Arena *arena)
{
    enum { NAMED = 5 };
    const char *words;
    if (!who_open(job)) return NULL;
    Text text = text_init(arena, 4096);
    for (size_t i = 0; i < missing->places.count && i < NAMED; i++) {
        const uint32_t place = missing->places.items[i];
        if (i) text_put(&text, ", ");
        text_put(&text, job->who->people.items[place].shown);
        text_put(&text, " (");
        text_put(&text, job->known.pupils.items[place].number);
        text_put(&text, ")");
    }
    if (missing->places.count > NAMED) text_put(&text, " …");
    return text_finish(&text, &words, &job->err) ? words : NULL;
}

/* ---- when all rows were read ----------------------------------------------------------------------------------------------------------- */

static bool list_covers(const Job *job, const KnownClass *class, Date day)
{
    const ListRow *rows = job->attendance->lists.items;
    for (uint32_t at = class->list; at; at = rows[at - 1].of_class)
        if (rows[at - 1].days.from.number <= day.number && day.number <= rows[at - 1].days.to.number) return true;
    return false;
}

/* Of the days begin … end - 1 of Attendance.fresh, which are one class's, those of its lists. named: pupils with a row on all of them on which they were in the class. */
static bool stage_missing(Job *job, size_t begin, size_t end, bool *named)
{
    const CoveredDays *fresh = &job->attendance->fresh;
    const int class = fresh->items[begin].class;
    for (size_t i = 0; i < job->known.pupils.count; i++) {
        const KnownPupil *pupil = &job->known.pupils.items[i];
        named[i] = true;
        for (size_t k = begin; k < end && was_ever_in(&job->known, pupil, class); k++) {
            const CoveredDay *one = &fresh->items[k];
            if (!one->listed || known_class_on(&job->known, pupil, one->day) != class || list_has(job, pupil, class, one->day)) continue;
            named[i] = false;
            if (!attendance_stage(job, pupil, one->day, (Staged){ .refused = REFUSED_NO_ROW })) return false;
        }
    }
    return true;
}

static bool tell_missing(Job *job, int class, Span days, const bool *named)
{
    Missing missing;
    if (!class_missing(job, class, days, named, &missing)) return false;
    if (!missing.places.count) return true;
    ShortList one = { arena_text(job->results, job->known.classes.items[class].label), missing.members - (long)missing.places.count, missing.members,
                      missing_named(job, &missing, job->results) };
    if (!one.class_label || !one.names || !VECTOR_ROOM(job->results, &job->result->short_lists)) return error_memory(&job->err);
    job->result->short_lists.items[job->result->short_lists.count++] = one;
    return true;
}

bool lists_merge(Job *job)
{
    CoveredDays *fresh = &job->attendance->fresh;
    if (!job->attendance->lists.count) return true;
    bool *named = ARENA_ARRAY(job->own, bool, job->known.pupils.count + 1);
    if (!named) return error_memory(&job->err);
    for (size_t begin = 0, end; begin < fresh->count; begin = end) {
        const KnownClass *class = &job->known.classes.items[fresh->items[begin].class];
        Span days = { NO_DATE, NO_DATE };
        for (end = begin; end < fresh->count && fresh->items[end].class == fresh->items[begin].class; end++) {
            if (!(fresh->items[end].listed = list_covers(job, class, fresh->items[end].day))) continue;
            if (!date_known(days.from)) days.from = fresh->items[end].day;
            days.to = fresh->items[end].day;
        }
        if (!date_known(days.from)) continue;
        if (!stage_missing(job, begin, end, named) || !tell_missing(job, fresh->items[begin].class, days, named)) return false;
    }
    return true;
}
