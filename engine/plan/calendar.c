/* Questions of the school calendar: every one is a look-up or a binary search in an array of prefix sums. */
#include "internal.h"

/* How many days of the line lie before `day`: 0 before its beginning, its length past its end. No subtraction of NO_DATE. */
static int place(const DayLine *line, Date day)
{
    if (day.number <= line->first.number) return 0;
    int64_t days = (int64_t)day.number - line->first.number;
    return days > line->length ? line->length : (int)days;
}

/* The day that is the n-th school day of the whole line (n = 1 … before[length]). */
static Date school_day(const DayLine *line, int n)
{
    int low = 0, high = line->length;          /* before[low] < n <= before[high] */
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (line->before[middle] < n) low = middle;
        else high = middle;
    }
    return date_plus(line->first, low);
}

int dayline_count(const DayLine *line, Date from, Date to)
{
    if (!date_known(from) || !date_known(to) || to.number < from.number) return 0;
    return line->before[place(line, (Date){ to.number < INT32_MAX ? to.number + 1 : to.number })] - line->before[place(line, from)];
}

Date dayline_back(const DayLine *line, Date to, int n)
{
    if (n < 1 || !date_known(to) || to.number == INT32_MAX) return NO_DATE;
    int so_far = line->before[place(line, date_plus(to, 1))];
    return so_far < n ? NO_DATE : school_day(line, so_far - n + 1);
}

Date dayline_ahead(const DayLine *line, Date from, int n)
{
    if (n < 1 || !date_known(from) || from.number == INT32_MAX) return NO_DATE;
    int so_far = line->before[place(line, date_plus(from, 1))], all = line->before[line->length];
    return all - so_far < n ? NO_DATE : school_day(line, so_far + n);
}

const DayLine *calendar_line(const Calendar *calendar, int grade, int days_a_week)
{
    int row = grade < 0 ? 0 : grade >= GRADES ? GRADES - 1 : grade;
    return &calendar->lines[row][days_a_week == 6];
}

const SchoolYear *calendar_year(const Calendar *calendar, int year)
{
    int i = year - calendar->years[0].year;    /* years follow one another without a gap */
    return i >= 0 && (size_t)i < calendar->year_count ? &calendar->years[i] : NULL;
}

bool calendar_quarter(const Calendar *calendar, Date day, int offset, Span *span)
{
    const SchoolYear *year = date_known(day) ? calendar_year(calendar, date_school_year(day)) : NULL;
    if (!year) return false;
    long quarter = 0;
    while (day.number > year->quarters[quarter].to.number) quarter++;
    quarter += 4 * (long)(year - calendar->years) + offset;
    if (quarter < 0 || quarter >= 4 * (long)calendar->year_count) return false;
    *span = calendar->years[quarter / 4].quarters[quarter % 4];
    /* Between 1 August and the first lesson: the first quarter, begun early, so that the span does hold the day. */
    if (offset == 0 && day.number < span->from.number) span->from = date_of(year->year, 8, 1);
    return true;
}

Date calendar_last_finished(const Calendar *calendar, const DayLine *line, Date day)
{
    if (!date_known(day)) return NO_DATE;
    return dayline_back(line ? line : &calendar->any, date_plus(day, -1), 1);
}
