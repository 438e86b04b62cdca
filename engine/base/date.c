/* Days by number, in the Gregorian calendar; no clock and no time zone. */
#include "base.h"

enum { FIRST_YEAR = 1900, LAST_YEAR = 2199 };
enum { DAYS_IN_ERA = 146097 };           /* 400 years, after which the calendar repeats */
enum { EPOCH_FROM_ERA = 719468 };        /* days from 0000-03-01 to 1970-01-01 */

static int days_in_month(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

/* Years are counted from March, so that the leap day is the last of its year. */
Date date_of(int year, int month, int day)
{
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return NO_DATE;
    if (day < 1 || day > days_in_month(year, month)) return NO_DATE;
    int from_march = month > 2 ? year : year - 1;
    int era = from_march / 400, of_era = from_march % 400;
    int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int of_era_days = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    return (Date){ era * DAYS_IN_ERA + of_era_days - EPOCH_FROM_ERA };
}

/* The year that began on the last 1 March. *of_year: days since. */
static int march_year(int64_t number, int *of_year)
{
    int64_t shifted = number + EPOCH_FROM_ERA;
    int64_t era = (shifted >= 0 ? shifted : shifted - (DAYS_IN_ERA - 1)) / DAYS_IN_ERA;
    int of_era_days = (int)(shifted - era * DAYS_IN_ERA);
    int of_era = (of_era_days - of_era_days / 1460 + of_era_days / 36524 - of_era_days / (DAYS_IN_ERA - 1)) / 365;
    *of_year = of_era_days - (365 * of_era + of_era / 4 - of_era / 100);
    return (int)(era * 400) + of_era;
}

void date_split(Date date, int *year, int *month, int *day)
{
    *year = *month = *day = 0;
    if (!date_known(date)) return;
    int of_year, began = march_year(date.number, &of_year), from_march = (5 * of_year + 2) / 153;
    *day = of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = began + (*month <= 2);
}

int date_weekday(Date date)
{
    int64_t since_monday = ((int64_t)date.number + 3) % 7;     /* 1970-01-01 was a Thursday */
    return (int)(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

/* It begins on 1 August, as many days behind 1 March in every year. */
int date_school_year(Date date)
{
    enum { MARCH_TO_JULY = 153 };
    int of_year;
    return date_known(date) ? march_year((int64_t)date.number - MARCH_TO_JULY, &of_year) : -1;
}

/* Reads `least` to `most` digits at *at; false when there are fewer. */
static bool digits(const char *text, size_t length, size_t *at, int least, int most, int *number)
{
    int count = 0;
    *number = 0;
    while (count < most && *at < length && text[*at] >= '0' && text[*at] <= '9') {
        *number = *number * 10 + (text[(*at)++] - '0');
        count++;
    }
    return count >= least;
}

static bool letter(const char *text, size_t length, size_t *at, char wanted)
{
    if (*at >= length || text[*at] != wanted) return false;
    (*at)++;
    return true;
}

bool date_parse(const char *text, size_t length, Date *date)
{
    int year, month, day;
    size_t at = 0, point = 0;
    bool ok;
    *date = NO_DATE;
    while (point < length && text[point] != '.') point++;
    if (point < length)
        ok = digits(text, length, &at, 1, 2, &day) && letter(text, length, &at, '.') && digits(text, length, &at, 1, 2, &month) &&
             letter(text, length, &at, '.') && digits(text, length, &at, 4, 4, &year);
    else
        ok = digits(text, length, &at, 4, 4, &year) && letter(text, length, &at, '-') && digits(text, length, &at, 2, 2, &month) &&
             letter(text, length, &at, '-') && digits(text, length, &at, 2, 2, &day);
    if (!ok || at != length) return false;
    *date = date_of(year, month, day);
    return date_known(*date);
}

DateText date_iso(Date date)
{
    DateText iso = { "" };
    int year, month, day;
    date_split(date, &year, &month, &day);
    if (year < 1 || year > 9999) return iso;
    const int parts[] = { year / 1000, year / 100 % 10, year / 10 % 10, year % 10, -1, month / 10, month % 10, -1, day / 10, day % 10 };
    for (size_t i = 0; i < COUNT(parts); i++) iso.text[i] = parts[i] < 0 ? '-' : (char)('0' + parts[i]);
    return iso;
}
