/* Whole school days missed in a row. */
#include "internal.h"

/*
 * A day of the row of days: the class's calendar has it, or lessons were held all the same (a moved Saturday), and the
 * pupil was enrolled and under no presence. Holidays, presences and days between two enrolments neither end nor lengthen a row.
 */

typedef struct {
    int length;              /* days missed in a row */
    Date first, last;        /* of them; NO_DATE when there are none */
    Date newest;             /* the most recent school day looked at */
    int looked, covered;     /* days looked at to know it, with the one that ended it; of them loaded */
    bool open;               /* ended at a day that was not loaded, or not read */
    bool more;               /* ended at a day that would not have ended it were unknown reasons unexcused */
} Streak;

static Streak streak_to(const Dossier *dossier, Date beginning, unsigned bits)
{
    const unsigned wider = may_be_unexcused(bits) ? bits | 1u << MARK_UNKNOWN_REASON : bits;
    Streak streak = { .first = NO_DATE, .last = NO_DATE, .newest = NO_DATE };
    size_t row = dossier->attendance.count;
    for (Date day = dossier->on; day.number >= beginning.number; day = date_plus(day, -1)) {
        const ClassDays *of = class_on(dossier, day);
        if (!of && !class_until(dossier, day)) break;
        if (!of || under_presence(dossier, day)) continue;
        int held = lessons_on(of, day);
        if (held == 0 && (day.number == dossier->on.number || day.number < of->first.number || !dayline_is_school_day(of->line, day)))
            continue;
        streak.looked++;
        if (!date_known(streak.newest)) streak.newest = day;
        if (held == 0) {
            streak.open = true;
            break;
        }
        while (row > 0 && dossier->attendance.items[row - 1].day.number > day.number) row--;
        Marks marks = { 0 };
        if (row > 0 && dossier->attendance.items[row - 1].day.number == day.number) marks = dossier->attendance.items[row - 1].marks;
        if (marks_unread(marks)) {
            streak.open = true;
            break;
        }
        streak.covered++;
        if (lanes_count(lanes_missed(marks, bits)) < held) {
            streak.more = lanes_count(lanes_missed(marks, wider)) >= held;
            break;
        }
        if (streak.length++ == 0) streak.last = day;
        streak.first = day;
    }
    return streak;
}

/* No school day lies between two days: nothing was expected and nothing held there. */
static bool next_to(const Dossier *dossier, Date before, Date after)
{
    Span between = { date_plus(before, 1), date_plus(after, -1) };
    if (between.to.number < between.from.number) return true;
    Cover cover = days_cover(dossier, between);
    if (cover.expected > 0 || cover.held > 0) return false;
    /* Over the summer nothing is expected either: a row of days ends with the school year. */
    return date_school_year(before) == date_school_year(after);
}

static Streak streak_longest(const Dossier *dossier, Span span, unsigned bits)
{
    Streak best = { .first = NO_DATE, .last = NO_DATE }, current = best;
    for (size_t i = dossier->attendance.count; i-- > 0;) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number > span.to.number) continue;
        if (row->day.number < span.from.number) break;
        int missed = lanes_count(lanes_missed(row->marks, bits));
        if (missed == 0) continue;
        const ClassDays *of = days_class(dossier, row->day);
        int held = of ? lessons_read(of, row) : 0;
        if (held == 0 || missed < held) continue;
        if (current.length == 0 || !next_to(dossier, row->day, current.first)) current = (Streak){ .last = row->day };
        current.length++;
        current.first = row->day;
        if (current.length > best.length) best = current;          /* of two equally long ones the later */
    }
    return best;
}

static Knowledge streak_now(const Dossier *dossier, const Read *read, Streak *streak)
{
    *streak = (Streak){ .first = NO_DATE, .last = NO_DATE, .newest = NO_DATE };
    /* Who has left is in no row of days any more: else the last week before leaving would be reported for ever. */
    if (!class_on(dossier, dossier->on)) return NOT_ENROLLED;
    const SchoolYear *year = year_of(dossier, dossier->on);
    if (!year) return NOT_LOADED;
    *streak = streak_to(dossier, year->first, read->causes.bits);
    if (streak->looked == 0) return NO_LESSONS;
    return streak->open ? NOT_LOADED : KNOWN;
}

static Knowledge longest_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Frame local, *frame = frame_find(dossier, &read->window, OF_LESSONS, &local);
    Knowledge found = frame_days(dossier, frame, read->least_days, answer);
    if (found != KNOWN) return found;
    const Span span = frame->window.span;
    unsigned bits = read->causes.bits;
    answer->value = streak_longest(dossier, span, bits).length;
    if (may_be_unexcused(bits))
        answer->pending = streak_longest(dossier, span, bits | 1u << MARK_UNKNOWN_REASON).length - answer->value;
    answer->can_grow = !frame->enough;
    return answer->can_grow ? NOT_LOADED : KNOWN;
}

Knowledge streak_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    if (read->fact == FACT_LONGEST_STREAK) return longest_read(dossier, read, answer);
    Streak streak;
    Knowledge found = streak_now(dossier, read, &streak);
    if (found != KNOWN && found != NOT_LOADED) return found;
    answer->from = streak.first, answer->to = streak.newest;
    answer->covered = streak.covered, answer->expected = streak.looked;
    answer->value = streak.length;
    if (streak.more) {
        Date beginning = year_of(dossier, dossier->on)->first;
        answer->pending = streak_to(dossier, beginning, read->causes.bits | 1u << MARK_UNKNOWN_REASON).length - streak.length;
    }
    answer->can_grow = found == NOT_LOADED;
    return found;
}

bool streak_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    Streak streak;
    if (read->fact == FACT_STREAK) {
        Knowledge found = streak_now(dossier, read, &streak);
        if (found != KNOWN && found != NOT_LOADED) return true;
    } else {
        Resolved window = window_resolve(dossier, dossier_class(dossier), read->window, OF_LESSONS);
        if (window.found != KNOWN) return true;
        streak = streak_longest(dossier, window.span, read->causes.bits);
    }
    if (streak.length == 0) return true;
    for (size_t i = 0; i < dossier->attendance.count; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < streak.first.number || row->day.number > streak.last.number) continue;
        const ClassDays *of = days_class(dossier, row->day);
        if (!of || lessons_on(of, row->day) == 0) continue;        /* no day of the row: a presence within it, a holiday */
        SourceRow source = { .kind = 'a', .day = row->day, .marks = row->marks,
                             .lessons = lanes_count(lanes_missed(row->marks, read->causes.bits)) };
        if (!sink(context, &source)) return false;
    }
    return true;
}
