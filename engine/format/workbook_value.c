/* What a cell's number says to a person: a number, a day, a time. */
#include <math.h>
#include <string.h>

#include "internal.h"

enum {
    DIGITS = 15,                     /* that Excel shows, and keeps of what is typed */
    NO_LEAP_DAY = 60,                /* 29.02.1900: Lotus 1-2-3 had it, so Excel has it, and the calendar has not */
    LAST_SERIAL = 2958465,           /* 31.12.9999 */
    EPOCH_1904 = 1462,               /* what the other epoch is behind in days */
    SECONDS_IN_DAY = 86400
};

/* ---- numbers -------------------------------------------------------------------------------------------------------------------- */

/* Written as most cells of a school are, «7» or «12.5»: it stays as it is, for it would come out so. */
static bool plain(const char *words, size_t length)
{
    enum { DECIMAL_MOST = 11 };                               /* «0.000000001» */
    size_t point = length;
    if (!length || length > DIGITS || (words[0] == '0' && length > 1 && words[1] != '.')) return false;
    for (size_t i = 0; i < length; i++) {
        if (words[i] == '.' && i && point == length) point = i;
        else if (words[i] < '0' || words[i] > '9') return false;
    }
    return point == length || (length <= DECIMAL_MOST && words[length - 1] != '0' && words[length - 1] != '.');
}

static bool read_number(const char *words, size_t length, double *number)
{
    char copy[VALUE_ROOM], *end;
    if (!length || length >= sizeof copy || strspn(words, "0123456789+-.eE") < length) return false;
    memcpy(copy, words, length);
    copy[length] = 0;
    *number = strtod(copy, &end);
    return end == copy + length && isfinite(*number);
}

/* «0.00001» where C writes 1e-05; «1E+15» and what is as small as 1E-10 keep their exponent, in capitals as Excel has it. */
static void put_number(double number, CellValue *value)
{
    if (number == 0) number = 0;                              /* no «-0» */
    double size = fabs(number);
    if (size >= 1e-10 && size < 1e-4) {
        int places = DIGITS - 1 - (int)floor(log10(size));
        snprintf(value->text, sizeof value->text, "%.*f", places, number);
        size_t length = strlen(value->text);
        while (value->text[length - 1] == '0') length--;
        value->text[length] = 0;
    } else {
        snprintf(value->text, sizeof value->text, "%.*g", DIGITS, number);
        char *exponent = strchr(value->text, 'e');
        if (exponent) *exponent = 'E';
    }
    value->kind = CELL_NUMBER;
}

/* «007» where the format is «000». */
static void put_zeros(double number, int zeros, CellValue *value)
{
    snprintf(value->text, sizeof value->text, "%0*.0f", zeros, fabs(number));      /* no «-0000» */
    value->kind = CELL_NUMBER;
}

/* ---- days and times ----------------------------------------------------------------------------------------------------------------- */

/* `words` as much as fit; the room is more than any of them needs. */
static void put_time(CellValue *value, CellFormat format, long seconds)
{
    size_t at = strlen(value->text);
    long hours = seconds / 3600, minutes = seconds / 60 % 60, rest = seconds % 60;
    const char *blank = at ? " " : "";
    if (format.parts & FORMAT_SECONDS && rest) snprintf(value->text + at, sizeof value->text - at, "%s%02ld:%02ld:%02ld", blank, hours, minutes, rest);
    else snprintf(value->text + at, sizeof value->text - at, "%s%02ld:%02ld", blank, hours, minutes);
}

static void put_day(CellValue *value, Date day)
{
    int year, month, of_month;
    date_split(day, &year, &month, &of_month);
    snprintf(value->text, sizeof value->text, "%04d-%02d-%02d", year, month, of_month);
}

/* A day by its serial number. Day 0 and the leap day of 1900 are words: Excel shows them, the calendar has neither. */
static void put_serial(CellValue *value, long serial, bool date1904)
{
    if (!date1904 && serial == 0) snprintf(value->text, sizeof value->text, "1900-01-00");
    else if (!date1904 && serial == NO_LEAP_DAY) snprintf(value->text, sizeof value->text, "1900-02-29");
    else {
        long since = date1904 ? serial + EPOCH_1904 : serial;
        put_day(value, date_plus(date_of(1900, 1, 1), (int)(since - 1 - (since > NO_LEAP_DAY))));
        return;
    }
    value->kind = CELL_TEXT;
}

/* False: nothing that a calendar has, which Excel shows as #### . */
static bool put_moment(CellValue *value, double number, CellFormat format, bool date1904)
{
    const int behind = LAST_SERIAL + 1 - (date1904 ? EPOCH_1904 : 0);
    if (number < 0 || number >= behind) return false;
    int64_t seconds = llround(number * SECONDS_IN_DAY);
    long serial = (long)(seconds / SECONDS_IN_DAY), rest = (long)(seconds % SECONDS_IN_DAY);
    if (serial == behind) return false;                       /* rounded up to a year of five digits */
    value->kind = CELL_DAY;
    value->text[0] = 0;
    if (format.parts & FORMAT_SPAN) {
        value->kind = CELL_TEXT;
        put_time(value, format, (long)seconds);
        return true;
    }
    if (format.parts & FORMAT_DAY) put_serial(value, serial, date1904);
    else value->kind = CELL_TEXT;
    if (format.parts & FORMAT_TIME && (rest || !(format.parts & FORMAT_DAY))) put_time(value, format, rest);
    return true;
}

bool value_of_number(const char *words, size_t length, CellFormat format, bool date1904, CellValue *value)
{
    double number;
    if (!format.parts && !format.zeros && plain(words, length)) {
        memcpy(value->text, words, length);
        value->length = length;
        value->kind = CELL_NUMBER;
        return true;
    }
    if (!read_number(words, length, &number)) return false;
    if (format.zeros && number >= 0 && number < 1e15 && number == floor(number)) put_zeros(number, format.zeros, value);
    else if (!format.parts || !put_moment(value, number, format, date1904)) put_number(number, value);
    value->length = strlen(value->text);
    return true;
}

/* ---- days by ISO 8601 ------------------------------------------------------------------------------------------------------------------ */

/* `count` digits at *at and behind them one of `ends`, which is passed over, or the end. -1: no. */
static int take_digits(const char **at, const char *end, int count, const char *ends)
{
    int number = 0;
    for (int i = 0; i < count; i++, (*at)++) {
        if (*at == end || **at < '0' || **at > '9') return -1;
        number = number * 10 + (**at - '0');
    }
    if (*at == end) return number;
    if (!strchr(ends, **at)) return -1;
    (*at)++;
    return number;
}

/* «08:30:15.250», what is finer than a second and a zone left away. -1: it is none. */
static long take_time(const char *at, const char *end)
{
    int hours = take_digits(&at, end, 2, ":"), minutes = hours < 0 ? -1 : take_digits(&at, end, 2, ":Z+-");
    int seconds = minutes >= 0 && at < end && at[-1] == ':' ? take_digits(&at, end, 2, ".,Z+-") : 0;
    bool fine = hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 60;
    return fine ? hours * 3600L + minutes * 60L + seconds : -1;
}

bool value_of_day(const char *words, size_t length, CellFormat format, CellValue *value)
{
    const char *at = words, *end = words + length;
    const char *clock = length && (words[0] == 'T' || (length > 2 && words[2] == ':')) ? words + (words[0] == 'T') : memchr(words, 'T', length);
    bool day = clock != words && words[0] != 'T';
    value->kind = CELL_TEXT;
    value->text[0] = 0;
    if (day) {
        int year = take_digits(&at, end, 4, "-"), month = year < 0 ? -1 : take_digits(&at, end, 2, "-"), of_month = month < 0 ? -1 : take_digits(&at, end, 2, "T");
        Date date = of_month < 0 ? NO_DATE : date_of(year, month, of_month);
        if (!date_known(date) || (at < end && at[-1] != 'T')) return false;
        put_day(value, date);
        value->kind = CELL_DAY;
        clock = at < end ? at : NULL;
    }
    long seconds = clock ? take_time(clock, end) : 0;
    if (seconds < 0) return false;
    if (!format.parts) format.parts = FORMAT_DAY | FORMAT_TIME | FORMAT_SECONDS;
    if (!day || (seconds && format.parts & FORMAT_TIME)) put_time(value, format, seconds);
    value->length = strlen(value->text);
    return true;
}
