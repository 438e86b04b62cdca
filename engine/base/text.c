/* Texts being built: failure sticks and is asked for once. */
#include <string.h>

#include "internal.h"

Text text_init(Arena *arena, size_t limit)
{
    return (Text){ .arena = arena, .limit = limit, .failed = arena == NULL };
}

bool text_ends(const char *words, const char *end)
{
    size_t length = strlen(words), tail = strlen(end);
    return length >= tail && memcmp(words + length - tail, end, tail) == 0;
}

/* Room for `more` bytes and the 0 behind them. */
static bool grow(Text *text, size_t more)
{
    if (text->failed) return false;
    if (more > text->limit || text->length > text->limit - more) return !(text->failed = true);
    size_t need = text->length + more + 1;
    if (need <= text->room) return true;
    size_t room = text->room ? text->room : 64;
    while (room < need) room = room > SIZE_MAX / 4 ? need : room * 2;
    char *bytes = arena_take(text->arena, room);
    if (!bytes) {
        text->arena = NULL;                                    /* how text_finish knows that it was not the limit */
        return !(text->failed = true);
    }
    if (text->length) memcpy(bytes, text->bytes, text->length);
    text->bytes = bytes;
    text->room = room;
    return true;
}

void text_put_bytes(Text *text, const char *bytes, size_t length)
{
    if (!bytes || !grow(text, length)) return;
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_put(Text *text, const char *words)
{
    if (words) text_put_bytes(text, words, strlen(words));
}

void text_number(Text *text, long long number)
{
    char digits[24];
    size_t at = sizeof digits;
    unsigned long long left = number < 0 ? 0 - (unsigned long long)number : (unsigned long long)number;
    do digits[--at] = (char)('0' + left % 10); while (left /= 10);
    if (number < 0) digits[--at] = '-';
    text_put_bytes(text, digits + at, sizeof digits - at);
}

void text_decimal(Text *text, double number, int places)
{
    char digits[400];                                          /* a double has at most 309 digits before the point */
    if (places < 0) places = 0;
    if (places > 17) places = 17;
    int length = snprintf(digits, sizeof digits, "%.*f", places, number);
    if (length < 0) return;
    for (char *at = digits; *at; at++) if (*at == ',') *at = '.';   /* whatever the locale */
    if (strchr(digits, '.')) {
        char *end = digits + strlen(digits);
        while (end[-1] == '0') *--end = '\0';
        if (end[-1] == '.') *--end = '\0';
    }
    text_put(text, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void text_date(Text *text, Date date)
{
    text_put(text, date_iso(date).text);
}

void text_html(Text *text, const char *words)
{
    if (!words) return;
    for (;;) {
        size_t plain = strcspn(words, "&<>\"'");
        text_put_bytes(text, words, plain);
        words += plain;
        switch (*words++) {
        case '&': text_put(text, "&amp;"); break;
        case '<': text_put(text, "&lt;"); break;
        case '>': text_put(text, "&gt;"); break;
        case '"': text_put(text, "&quot;"); break;
        case '\'': text_put(text, "&#39;"); break;
        default: return;
        }
    }
}

static size_t name_length(const char *at)
{
    size_t length = 0;
    while ((at[length] >= 'a' && at[length] <= 'z') || (at[length] >= 'A' && at[length] <= 'Z') ||
           (at[length] >= '0' && at[length] <= '9') || at[length] == '_' || at[length] == '-' || at[length] == '.') length++;
    return length;
}

void text_fill(Text *text, const char *pattern, TextLookup lookup, void *context)
{
    if (!pattern) return;
    while (*pattern) {
        size_t plain = strcspn(pattern, "{");
        text_put_bytes(text, pattern, plain);
        pattern += plain;
        if (!*pattern) return;
        size_t length = name_length(pattern + 1);
        const char *words = length && pattern[1 + length] == '}' ? lookup(context, pattern + 1, length) : NULL;
        if (words) {
            text_put(text, words);
            pattern += length + 2;
        } else {
            text_put_bytes(text, pattern++, 1);
        }
    }
}

bool text_finish(Text *text, const char **words, Error *err)
{
    *words = "";
    if (!text->failed && text->room == 0) grow(text, 0);
    if (!text->failed) {
        text->bytes[text->length] = '\0';
        *words = text->bytes;
        return true;
    }
    if (text->arena) return error_set(err, ERR_LIMIT, MSG_BASE_TEXT_TOO_LONG, (long long)text->limit);
    return error_memory(err);
}

const char *text_words(Text *text)
{
    const char *words;
    Error unsaid = { 0 };
    return text_finish(text, &words, &unsaid) ? words : "";
}

const char *text_spaced(Arena *arena, const char *const *parts, size_t count)
{
    size_t room = 1;
    for (size_t i = 0; i < count; i++) room += strlen(parts[i]) + 1;
    char *words = arena_take(arena, room), *at = words;
    if (!words) return NULL;
    for (size_t i = 0; i < count; i++) {
        if (!parts[i][0]) continue;
        if (at > words) *at++ = ' ';
        size_t length = strlen(parts[i]);
        memcpy(at, parts[i], length);
        at += length;
    }
    *at = 0;
    return words;
}
