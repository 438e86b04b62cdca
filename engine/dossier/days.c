/* The pupil's days: which class, which of them were school days, which were loaded. All by prefix sums, no day by day. */
#include "internal.h"

/*
 * A pupil who leaves and comes back has joined again. Between two school years there is always a gap; this is
 * the longest that can still be a summer (25 May to 1 September is 99 days; schools close earlier for building work).
 */
enum { SUMMER_MOST = 123 };

const ClassDays *class_on(const Dossier *dossier, Date day)
{
    for (size_t i = dossier->memberships.count; i-- > 0;) {
        const Membership *m = &dossier->memberships.items[i];
        if (m->since.number <= day.number) return holds_on(m->since, m->until, day) ? m->of : NULL;
    }
    return NULL;
}

const ClassDays *class_until(const Dossier *dossier, Date day)
{
    for (size_t i = dossier->memberships.count; i-- > 0;)
        if (dossier->memberships.items[i].since.number <= day.number) return dossier->memberships.items[i].of;
    return NULL;
}

const ClassDays *dossier_class(const Dossier *dossier)
{
    return class_until(dossier, dossier->on);
}

bool under_presence(const Dossier *dossier, Date day)
{
    for (size_t i = 0; i < dossier->presences.count; i++) {
        const Presence *p = &dossier->presences.items[i];
        if (p->since.number > day.number) return false;
        if (holds_on(p->since, p->until, day)) return true;
    }
    return false;
}

const ClassDays *days_class(const Dossier *dossier, Date day)
{
    const ClassDays *of = class_on(dossier, day);
    return of && !under_presence(dossier, day) ? of : NULL;
}

bool enrolled_within(const Dossier *dossier, Span span)
{
    for (size_t i = dossier->memberships.count; i-- > 0;) {
        const Membership *m = &dossier->memberships.items[i];
        if (m->since.number <= span.to.number && (!date_known(m->until) || m->until.number >= span.from.number)) return true;
    }
    return false;
}

Date joined_on(const Dossier *dossier)
{
    Date joined = NO_DATE;
    const Membership *before = NULL;
    for (size_t i = 0; i < dossier->memberships.count; i++) {
        const Membership *m = &dossier->memberships.items[i];
        if (m->since.number > dossier->on.number) break;
        bool again = !before;
        if (before && date_known(before->until)) {
            Date away = date_plus(before->until, 1), back = date_plus(m->since, -1);
            again = date_between(away, m->since) > SUMMER_MOST || dayline_count(m->of->line, away, back) > 0;
        }
        if (again) joined = m->since;
        before = m;
    }
    return joined;
}

/*
 * date_school_year takes a date apart, and nearly every question asks for the year. Years are 365.2425 days long on
 * average, so away from the first of August one division tells; the calendar strays from that average by less than four days.
 */
static int school_year(Date day)
{
    enum { FIRST_AUGUST_1970 = 212, DAYS_OF_400 = 146097, STRAY = 4 };
    int64_t days = (int64_t)day.number - FIRST_AUGUST_1970;
    int64_t least = (days - STRAY) * 400 / DAYS_OF_400, most = (days + STRAY) * 400 / DAYS_OF_400;
    return least == most && days > STRAY ? 1970 + (int)least : date_school_year(day);
}

const SchoolYear *year_of(const Dossier *dossier, Date day)
{
    const Calendar *calendar = dossier->plan->calendar;
    return calendar ? calendar_year(calendar, school_year(day)) : NULL;
}

bool handed_in_this_year(const Dossier *dossier, Date through)
{
    return date_known(through) && school_year(through) == school_year(dossier->on);
}

/*
 * dayline_back searches the whole line; what is asked here lies near: weeks back from today. So guess by weeks and
 * step: a day holds at most one school day, hence k missing ones are at least k days away and no step goes too far.
 */
Date school_day_back(const DayLine *line, Date to, int n)
{
    int i = date_between(line->first, to);
    if (i < 0 || i >= line->length || n < 1) return dayline_back(line, to, n);
    int wanted = line->before[i + 1] - n + 1;                     /* the wanted-th school day of the line */
    if (wanted < 1) return NO_DATE;
    i = i - n < 0 ? 0 : i - n + 1;                                 /* nearer it cannot be */
    for (int missing; (missing = line->before[i + 1] - wanted) >= 0; i -= missing > 0 ? missing : 1)
        if (line->before[i] < wanted) return date_plus(line->first, i);
    return dayline_back(line, to, n);
}

Date last_finished(const Dossier *dossier, const ClassDays *of, Date day)
{
    if (day.number < dossier->on.number) return school_day_back(of->line, day, 1);
    struct Frames *frames = dossier->frames;
    if (frames && frames->finished_of == of) return frames->finished;
    Date finished = school_day_back(of->line, date_plus(dossier->on, -1), 1);
    if (frames) frames->finished_of = of, frames->finished = finished;
    return finished;
}

/* ---- cover ---------------------------------------------------------------------------------------------------------- */

static inline int clamped(int i, int length) { return i < 0 ? 0 : i > length ? length : i; }

typedef struct { int expected, covered, held; } Part;

/* The days from..to of one class; none of them is under a presence. */
static inline Part part_of(const ClassDays *of, Date from, Date to, Date on)
{
    Part part = { 0, 0, 0 };
    int a = clamped(date_between(of->first, from), of->length), b = clamped(date_between(of->first, to) + 1, of->length);
    if (b > a) {
        part.covered = of->covered[b] - of->covered[a];
        part.held = (int)(of->held[b] - of->held[a]);
    }
    /* Before the class's first loaded year nothing is expected; the screening day is, only when it was loaded. */
    if (from.number < of->first.number) from = of->first;
    if (to.number == on.number && lessons_on(of, on) == 0) to = date_plus(to, -1);
    const DayLine *line = of->line;
    a = clamped(date_between(line->first, from), line->length);
    b = clamped(date_between(line->first, to) + 1, line->length);
    if (b > a) part.expected = line->before[b] - line->before[a];
    return part;
}

static void cover_add(Cover *cover, Part part)
{
    cover->expected += part.expected;
    cover->covered += part.covered;
    cover->held += part.held;
}

/* The days from..to of one class less those under presences, which may overlap each other. */
static void cover_around(const Dossier *dossier, const ClassDays *of, Date from, Date to, Cover *cover)
{
    for (size_t i = 0; i < dossier->presences.count && from.number <= to.number; i++) {
        const Presence *p = &dossier->presences.items[i];
        if (p->since.number > to.number) break;
        if (date_known(p->until) && p->until.number < from.number) continue;
        cover->whole = NULL;
        if (p->since.number > from.number) cover_add(cover, part_of(of, from, date_plus(p->since, -1), dossier->on));
        if (!date_known(p->until)) return;
        from = date_plus(p->until, 1);
    }
    if (from.number <= to.number) cover_add(cover, part_of(of, from, to, dossier->on));
}

static Cover cover_by_parts(const Dossier *dossier, Span span)
{
    Cover cover = { 0 };
    for (size_t i = dossier->memberships.count; i-- > 0;) {
        const Membership *m = &dossier->memberships.items[i];
        if (m->since.number > span.to.number) continue;
        if (date_known(m->until) && m->until.number < span.from.number) break;
        Date from = m->since.number > span.from.number ? m->since : span.from;
        Date to = date_known(m->until) && m->until.number < span.to.number ? m->until : span.to;
        cover.enrolled = true;
        if (from.number == span.from.number && to.number == span.to.number) cover.whole = m->of, cover.days = span;
        cover_around(dossier, m->of, from, to, &cover);
        if (from.number == span.from.number) break;
    }
    return cover;
}

Cover days_cover(const Dossier *dossier, Span span)
{
    /* Nearly every pupil: in one class all the while, or at this school in no other; away nowhere. */
    const Membership *last = dossier->memberships.count > 0 ? &dossier->memberships.items[dossier->memberships.count - 1] : NULL;
    if (!last || dossier->presences.count > 0) return cover_by_parts(dossier, span);
    Span days = span;
    if (last->since.number > days.from.number) days.from = last->since;
    if (date_known(last->until) && last->until.number < days.to.number) days.to = last->until;
    bool elsewhere = days.from.number > days.to.number || (dossier->memberships.count > 1 && days.from.number > span.from.number);
    if (elsewhere) return cover_by_parts(dossier, span);
    Part part = part_of(last->of, days.from, days.to, dossier->on);
    return (Cover){ .expected = part.expected, .covered = part.covered, .held = part.held, .enrolled = true, .whole = last->of, .days = days };
}

bool days_unread(const Dossier *dossier, Span span, Cover *cover)
{
    bool any = false;
    for (size_t i = dossier->attendance.count; i-- > 0;) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < span.from.number) break;
        if (row->day.number > span.to.number || !marks_unread(row->marks)) continue;
        const ClassDays *of = days_class(dossier, row->day);
        int held = of ? lessons_on(of, row->day) : 0;
        if (held == 0) continue;
        if (dayline_is_school_day(of->line, row->day)) cover->covered--;
        else cover->expected++;                                    /* a moved Saturday: something was said of it, so it is missing */
        cover->held -= held;
        any = true;
    }
    return any;
}
