/*
 * The individual identification number (ЖСН, ИИН): twelve digits, the last a check digit. The first digits need not be the
 * birth date (government decree № 853 of 26.08.2013), so they are never compared with one.
 */
#include <string.h>

#include "who.h"

enum { ZEROS_MOST = 3 };     /* 000101…: born in the first nine months of 2000 */

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

/* A row of zeros is what people type for "has none", and its check digit fits. */
static bool digits_fit(const char *iin)
{
    return strcmp(iin, "000000000000") != 0 && check_digit(iin) == iin[11] - '0';
}

/* 1.20316E+11 and 1,20316e11: what a spreadsheet makes of twelve digits. */
static bool is_rounded(const char *text)
{
    size_t whole = strspn(text, "0123456789");
    const char *at = text + whole;
    if (whole != 1) return false;
    if (*at == '.' || *at == ',') at += 1 + strspn(at + 1, "0123456789");
    if (*at != 'E' && *at != 'e') return false;
    at += at[1] == '+' ? 2 : 1;
    return *at && !at[strspn(at, "0123456789")];
}

/* Bytes of a sign that stands between digits and means nothing: spaces, hyphens, the apostrophe that makes a cell text. */
static size_t sign_between(const char *at)
{
    static const char *const signs[] = { " ", "\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x89", "-", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x93", "'", "’" };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (strncmp(at, signs[i], strlen(signs[i])) == 0) return strlen(signs[i]);
    return 0;
}

/* Bytes of a letter O of either alphabet, typed for a zero. */
static size_t letter_zero(const char *at)
{
    if (*at == 'O' || *at == 'o') return 1;
    return strncmp(at, "О", 2) == 0 || strncmp(at, "о", 2) == 0 ? 2 : 0;
}

Iin iin_read(const char *text)
{
    Iin iin = { .state = IIN_NONE };
    if (is_rounded(text)) { iin.state = IIN_ROUNDED; return iin; }
    char digits[13];
    size_t length = 0;
    bool other = false;
    for (size_t step; *text; text += step) {
        if ((step = sign_between(text))) continue;
        if (length && strcmp(text, ".0") == 0) break;                  /* a program took the column for numbers */
        step = letter_zero(text);
        if (step || (*text >= '0' && *text <= '9')) {
            if (length < 12) digits[length] = step ? '0' : *text;
            length++;
        } else {
            other = true;
        }
        if (!step) step = 1;
    }
    iin.length = (int)length;
    if (!length && !other) return iin;
    if (other) { iin.state = IIN_NOT_DIGITS; return iin; }
    iin.state = length == 12 ? IIN_CHECK_DIGIT : IIN_LENGTH;
    if (length > 12 || length < 12 - ZEROS_MOST) return iin;
    size_t zeros = 12 - length;
    memset(iin.digits, '0', zeros);
    memcpy(iin.digits + zeros, digits, length);
    if (digits_fit(iin.digits)) {
        iin.state = zeros ? IIN_ZERO_LOST : IIN_RIGHT;
        iin.zeros = (int)zeros;
    } else {
        iin.digits[0] = '\0';
    }
    return iin;
}
