/* When a follow-up is due: from the plan's term and the school calendar. */
#include "internal.h"

/*
 * A day on which the staff is at work with the pupils: a school day of any five-day class. Beyond the loaded
 * calendar a plain weekday from September to 25 May (as the years that are loaded go), so that a due day of an
 * unknown year does not fall into the summer.
 */
static bool is_work_day(const Calendar *calendar, Date day)
{
    int year, month, of_month;
    int64_t place = (int64_t)day.number - calendar->first.number;
    if (place >= 0 && place < calendar->length) return dayline_is_school_day(&calendar->staff, day);
    date_split(day, &year, &month, &of_month);
    return date_weekday(day) <= 5 && (month >= 9 || month <= 4 || (month == 5 && of_month <= 25));
}

/* The n-th work day after `from`; `from` itself for 0. There are some in every year: the walk ends. */
static Date work_ahead(const Calendar *calendar, Date from, int n)
{
    while (n > 0) {
        from = date_plus(from, 1);
        if (is_work_day(calendar, from)) n--;
    }
    return from;
}

/* The last work day in from … to, both included; NO_DATE: none. */
static Date last_work_day(const Calendar *calendar, Date from, Date to)
{
    for (; to.number >= from.number; to = date_plus(to, -1))
        if (is_work_day(calendar, to)) return to;
    return NO_DATE;
}

static Date last_weekday(Date from, Date to)
{
    for (; to.number >= from.number; to = date_plus(to, -1))
        if (date_weekday(to) <= 5) return to;
    return NO_DATE;
}

Date due_last_day(const Calendar *calendar, Span span)
{
    Date day = last_work_day(calendar, span.from, span.to);
    if (!date_known(day)) day = last_weekday(span.from, span.to);
    return date_known(day) ? day : span.to;
}

static Date later(Date a, Date b) { return a.number > b.number ? a : b; }

/*
 * A month without a school day (August) is passed over: «Тамыз - Қыркүйек» is due in September. When the item
 * names no other, the last weekday of that month.
 */
static Date due_month(const Calendar *calendar, unsigned months, Date from)
{
    int year, month, day;
    date_split(from, &year, &month, &day);
    for (int lessons = 1; lessons >= 0; lessons--)
        for (int ahead = 0; ahead <= 12; ahead++) {
            int place = month - 1 + ahead;
            if (!(months & 1u << (place % 12 + 1))) continue;
            Date first = date_of(year + place / 12, place % 12 + 1, 1);
            Date next = date_of(year + (place + 1) / 12, (place + 1) % 12 + 1, 1);
            Date begin = later(first, from), end = date_plus(next, -1);
            Date due = lessons ? last_work_day(calendar, begin, end) : last_weekday(begin, end);
            if (date_known(due)) return due;
        }
    return NO_DATE;
}

static Date due_half_year(const Calendar *calendar, Date from)
{
    int school_year = date_school_year(from);
    for (int half = 0; half < 4; half++) {
        const SchoolYear *year = calendar_year(calendar, school_year + half / 2);
        Span span = { date_of(school_year + half / 2 + half % 2, half % 2 ? 1 : 9, 1),
                      date_of(school_year + half / 2 + half % 2, half % 2 ? 5 : 12, 31) };
        if (year) span = (Span){ year->quarters[half % 2 * 2].from, year->quarters[half % 2 * 2 + 1].to };
        Date due = last_work_day(calendar, later(span.from, from), span.to);
        if (date_known(due)) return due;
    }
    return NO_DATE;
}

Date plan_due(const Plan *plan, const PlanItem *item, Date from, bool urgent, bool *draft)
{
    const Calendar *calendar = plan->calendar;
    Date due = NO_DATE;
    bool ignored;
    if (!draft) draft = &ignored;
    *draft = true;
    /* date_of knows 1900 … 2199: room for the months and years that are looked ahead */
    if (from.number < date_of(1901, 1, 1).number || from.number > date_of(2190, 1, 1).number) return NO_DATE;
    if (urgent) due = work_ahead(calendar, from, plan->settings.due_days_urgent);
    else if (item->terms & 1u << TERM_ON_REGISTRATION) due = NO_DATE;    /* whatever else the plan adds: now is the registration */
    else if (item->terms & 1u << TERM_MONTHS) due = due_month(calendar, item->months, from);
    else if (item->terms & 1u << TERM_MONTHLY) due = due_month(calendar, ~0u, from);
    else if (item->terms & 1u << TERM_TWICE_A_YEAR) due = due_half_year(calendar, from);
    if (!date_known(due)) due = work_ahead(calendar, from, plan->settings.due_days_default);
    const SchoolYear *year = calendar_year(calendar, date_school_year(due));
    *draft = !year || !year->confirmed;
    return due;
}
