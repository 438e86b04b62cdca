/* Windows to dates, on the pupil's own class calendar. */
#include "internal.h"

static Resolved none(Knowledge why) { return (Resolved){ .found = why }; }

static Resolved cut(Date from, Date to, Date end)
{
    if (to.number > end.number) to = end;
    return to.number < from.number ? none(NO_LESSONS) : (Resolved){ { from, to }, KNOWN, true };
}

/* One span that ends on `end`: the screening day, or the day before a nearer window begins. */
static Resolved span_resolve(const Dossier *dossier, const ClassDays *of, int kind, int count, Date end)
{
    if (kind == SPAN_DAYS) return cut(date_plus(end, 1 - count), end, end);
    if (kind == SPAN_NONE) return none(NO_LESSONS);                /* no window was asked for: no day in it */

    const SchoolYear *year = year_of(dossier, dossier->on);
    if (kind == SPAN_QUARTER) {
        Span quarter;
        if (dossier->plan->calendar && calendar_quarter(dossier->plan->calendar, dossier->on, count, &quarter))
            return cut(quarter.from, quarter.to, end);
        return none(count < 0 ? NO_EARLIER_WINDOW : year ? NO_LESSONS : NOT_LOADED);
    }
    if (!year) return none(NOT_LOADED);
    if (kind == SPAN_YEAR) return cut(year->first, end, end);
    if (kind == SPAN_FIRST_DAYS) return cut(year->first, date_plus(year->first, count - 1), end);

    bool unfinished = end.number == dossier->on.number && lessons_on(of, end) == 0;
    Date from = school_day_back(of->line, unfinished ? date_plus(end, -1) : end, count);
    bool full = date_known(from) && from.number >= year->first.number;
    Resolved resolved = cut(full ? from : year->first, end, end);  /* early in September: as many as there were */
    resolved.full = full;
    return resolved;
}

Resolved window_on_calendar(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use)
{
    if (window.before_kind == SPAN_NONE) return span_resolve(dossier, of, window.kind, window.count, dossier->on);

    Resolved nearer = span_resolve(dossier, of, window.before_kind, window.before_count, dossier->on);
    if (nearer.found != KNOWN) return none(nearer.found == NO_LESSONS ? NO_EARLIER_WINDOW : nearer.found);
    if (window.kind != SPAN_DAYS && window.kind != SPAN_SCHOOL_DAYS) return none(NO_EARLIER_WINDOW);
    Resolved resolved = span_resolve(dossier, of, window.kind, window.count, date_plus(nearer.span.from, -1));
    /* Half of an earlier window would be compared with a whole nearer one, and always look like growth. */
    if (resolved.found != KNOWN || !resolved.full) return none(NO_EARLIER_WINDOW);
    const SchoolYear *year = use == OF_LESSONS ? year_of(dossier, dossier->on) : NULL;
    return use == OF_LESSONS && (!year || resolved.span.from.number < year->first.number) ? none(NO_EARLIER_WINDOW) : resolved;
}

Resolved window_of_pupil(const Dossier *dossier, Window window, Resolved calendar)
{
    return window.before_kind == SPAN_NONE || calendar.found != KNOWN ? calendar : window_within(dossier, calendar);
}

Resolved window_resolve(const Dossier *dossier, const ClassDays *of, Window window, WindowUse use)
{
    return window_of_pupil(dossier, window, window_on_calendar(dossier, of, window, use));
}

Resolved window_within(const Dossier *dossier, Resolved earlier)
{
    Date joined = joined_on(dossier);
    bool within = earlier.found == KNOWN && date_known(joined) && earlier.span.from.number >= joined.number;
    return within ? earlier : none(NO_EARLIER_WINDOW);
}
