/*
 * The individual identification number (ЖСН, ИИН): twelve digits, the last a check digit. The first digits need not be the
 * birth date (government decree № 853 of 26.08.2013), so they are never compared with one.
 */
#include "internal.h"

/* The check digit of the first eleven digits, or -1 when such a number is not issued. */
static int check_digit(const char *iin)
{
    int first = 0, second = 0;
    for (int i = 0; i < 11; i++) {
        first += (i + 1) * (iin[i] - '0');
        second += ((i + 2) % 11 + 1) * (iin[i] - '0');       /* 3, 4 … 11, 1, 2 */
    }
    if (first % 11 != 10) return first % 11;
    return second % 11 != 10 ? second % 11 : -1;
}

IinState iin_check(const char *iin, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (iin[i] < '0' || iin[i] > '9') return IIN_NOT_DIGITS;
    if (length == 11) {                                        /* born 2000–2009: a spreadsheet drops the zero in front */
        char padded[12] = "0";
        for (int i = 0; i < 11; i++) padded[i + 1] = iin[i];
        if (check_digit(padded) == padded[11] - '0') return IIN_ZERO_LOST;
    }
    if (length != 12) return IIN_LENGTH;
    return check_digit(iin) == iin[11] - '0' ? IIN_RIGHT : IIN_CHECK_DIGIT;
}
