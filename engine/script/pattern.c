/*
 * Lua patterns. A pattern is a row of parts without alternatives, so captures need no undoing (a part passed again writes
 * them anew), and only a repeated letter is ever tried again: recursion is as deep as there are repeats, never as
 * long as the text. Every part and every letter tried costs a step.
 */
#include <ctype.h>
#include <string.h>

#include "internal.h"

typedef enum { PART_LETTER, PART_ANY, PART_CLASS, PART_SET, PART_OPEN, PART_CLOSE, PART_PLACE, PART_AGAIN, PART_BALANCE, PART_BORDER, PART_END } PartKind;

/* ---- compiling ---- */

static _Noreturn void malformed(const Pattern *pattern, const char *bytes, size_t length)
{
    char shown[64];
    script_clean(shown, sizeof shown, bytes, length);
    script_fail(pattern->L, MSG_SCRIPT_PATTERN, pattern->who, NULL, shown);
}

/* The index of a set's closing bracket; `at` stands on the opening one. 0: not closed. */
static size_t set_end(const char *bytes, size_t length, size_t at)
{
    at++;
    if (at < length && bytes[at] == '^') at++;
    if (at < length && bytes[at] == ']') at++;    /* first: a letter of the set */
    while (at < length && bytes[at] != ']') at += bytes[at] == '%' ? 2 : 1;
    return at < length ? at : 0;
}

void pattern_compile(Pattern *pattern, lua_State *L, const char *who, const char *bytes, size_t length, bool anchors)
{
    int open[CAPTURES_MOST], opened = 0;
    bool closed[CAPTURES_MOST] = { false };
    pattern->L = L;
    pattern->script = script_at(L);
    pattern->who = who;
    pattern->pattern = (const unsigned char *)bytes;
    pattern->parts = pattern->captures = 0;
    if (length > pattern->script->limits.pattern || length > PARTS_MOST) script_limit(L, LIMIT_TEXT);
    script_step(L, pattern->script, length / 4 + 1);
    size_t at = pattern->anchored = anchors && length > 0 && bytes[0] == '^';
    while (at < length) {
        Part part = { PART_LETTER, 0, (uint8_t)at, (uint8_t)at };
        char byte = bytes[at], next = at + 1 < length ? bytes[at + 1] : '\0';
        size_t end = at + 1;
        bool single = false;
        if (byte == '(') {
            if (pattern->captures == CAPTURES_MOST) malformed(pattern, bytes, length);
            part.from = (uint8_t)pattern->captures;
            if (next == ')') part.kind = PART_PLACE, end++, closed[pattern->captures] = true;
            else part.kind = PART_OPEN, open[opened++] = pattern->captures;
            pattern->capture[pattern->captures++].place = part.kind == PART_PLACE;
        } else if (byte == ')' && opened <= 0) {
            malformed(pattern, bytes, length);
        } else if (byte == ')') {
            part.kind = PART_CLOSE;
            part.from = (uint8_t)open[--opened];
            closed[part.from] = true;
        } else if (byte == '$' && at + 1 == length) {
            part.kind = PART_END;
        } else if (byte == '%' && at + 1 == length) {
            malformed(pattern, bytes, length);
        } else if (byte == '%' && next >= '0' && next <= '9') {
            int number = next - '1';
            if (number < 0 || number >= pattern->captures || !closed[number]) malformed(pattern, bytes, length);
            part.kind = PART_AGAIN;
            part.from = (uint8_t)number;
            end = at + 2;
        } else if (byte == '%' && next == 'b') {
            if (at + 3 >= length) malformed(pattern, bytes, length);
            part.kind = PART_BALANCE;
            end = at + 4;
        } else if (byte == '%' && next == 'f') {
            size_t close = at + 2 < length && bytes[at + 2] == '[' ? set_end(bytes, length, at + 2) : 0;
            if (!close) malformed(pattern, bytes, length);
            part = (Part){ PART_BORDER, 0, (uint8_t)(at + 2), (uint8_t)close };
            end = close + 1;
        } else if (byte == '[') {
            size_t close = set_end(bytes, length, at);
            if (!close) malformed(pattern, bytes, length);
            part.kind = PART_SET;
            part.last = (uint8_t)close;
            end = close + 1;
            single = true;
        } else {
            part.kind = byte == '.' ? PART_ANY : byte == '%' ? PART_CLASS : PART_LETTER;
            if (byte == '%') end++;
            single = true;
        }
        if (single && end < length && strchr("*+-?", bytes[end]) && bytes[end]) part.repeat = (uint8_t)bytes[end++];
        pattern->part[pattern->parts++] = part;
        at = end;
    }
    if (opened) malformed(pattern, bytes, length);
}

/* ---- one letter ---- */

static bool in_class(unsigned char byte, unsigned char class)
{
    bool ascii = byte < 0x80, in;                 /* classes are the C locale's, whatever the process was started in */
    switch (class | 0x20) {
    case 'a': in = ascii && isalpha(byte); break;
    case 'c': in = byte < 0x20 || byte == 0x7F; break;
    case 'd': in = byte >= '0' && byte <= '9'; break;
    case 'g': in = byte > 0x20 && byte < 0x7F; break;
    case 'l': in = byte >= 'a' && byte <= 'z'; break;
    case 'p': in = ascii && ispunct(byte); break;
    case 's': in = byte == ' ' || (byte >= '\t' && byte <= '\r'); break;
    case 'u': in = byte >= 'A' && byte <= 'Z'; break;
    case 'w': in = ascii && isalnum(byte); break;
    case 'x': in = ascii && isxdigit(byte); break;
    default: return byte == class;
    }
    if (class >= 'a' && class <= 'z') return in;
    return class >= 'A' && class <= 'Z' ? !in : byte == class;
}

/* `at` on the opening bracket, `last` on the closing one. */
static bool in_set(const unsigned char *pattern, size_t at, size_t last, unsigned char byte)
{
    bool wanted = true;
    if (pattern[++at] == '^') wanted = false, at++;
    while (at < last) {
        if (pattern[at] == '%') {
            if (in_class(byte, pattern[at + 1])) return wanted;
            at += 2;
        } else if (at + 2 < last && pattern[at + 1] == '-') {
            if (pattern[at] <= byte && byte <= pattern[at + 2]) return wanted;
            at += 3;
        } else if (pattern[at++] == byte) return wanted;
    }
    return !wanted;
}

static bool fits(Pattern *pattern, const Part *part, size_t at)
{
    if (at >= pattern->length) return false;
    unsigned char byte = pattern->text[at];
    switch (part->kind) {
    case PART_ANY: return true;
    case PART_CLASS: return in_class(byte, pattern->pattern[part->from + 1]);
    case PART_SET:
        script_step(pattern->L, pattern->script, (size_t)(part->last - part->from) / 8);
        return in_set(pattern->pattern, part->from, part->last, byte);
    default: return byte == pattern->pattern[part->from];
    }
}

/* ---- matching ---- */

static ptrdiff_t match_from(Pattern *pattern, int index, size_t at);

static ptrdiff_t match_repeat(Pattern *pattern, int index, size_t at)
{
    const Part *part = &pattern->part[index];
    size_t least = part->repeat == '+' ? 1 : 0, most = 0;
    if (part->repeat == '-') {                    /* as few as will do */
        for (;; at++) {
            ptrdiff_t end = match_from(pattern, index + 1, at);
            if (end != NO_MATCH || !fits(pattern, part, at)) return end;
        }
    }
    size_t limit = part->repeat == '?' ? 1 : SIZE_MAX;
    while (most < limit && fits(pattern, part, at + most)) {
        script_step(pattern->L, pattern->script, 1);
        most++;
    }
    for (; most >= least && most != SIZE_MAX; most--) {
        ptrdiff_t end = match_from(pattern, index + 1, at + most);
        if (end != NO_MATCH) return end;
    }
    return NO_MATCH;
}

/* Behind the closing letter that balances the opening one at `at`; 0: none. */
static size_t balanced(Pattern *pattern, const Part *part, size_t at)
{
    unsigned char open = pattern->pattern[part->from + 2], close = pattern->pattern[part->from + 3];
    size_t depth = 1;
    if (at >= pattern->length || pattern->text[at] != open) return 0;
    while (++at < pattern->length) {
        script_step(pattern->L, pattern->script, 1);
        if (pattern->text[at] == close) {
            if (--depth == 0) return at + 1;
        } else if (pattern->text[at] == open) depth++;
    }
    return 0;
}

static bool at_border(const Pattern *pattern, const Part *part, size_t at)
{
    unsigned char before = at > 0 ? pattern->text[at - 1] : '\0', here = at < pattern->length ? pattern->text[at] : '\0';
    return !in_set(pattern->pattern, part->from, part->last, before) && in_set(pattern->pattern, part->from, part->last, here);
}

static ptrdiff_t match_from(Pattern *pattern, int index, size_t at)
{
    for (; index < pattern->parts; index++) {
        const Part *part = &pattern->part[index];
        script_step(pattern->L, pattern->script, 1);
        switch ((PartKind)part->kind) {
        case PART_OPEN:
        case PART_PLACE:
            pattern->capture[part->from].start = pattern->capture[part->from].end = at;
            break;
        case PART_CLOSE:
            pattern->capture[part->from].end = at;
            break;
        case PART_AGAIN: {
            size_t start = pattern->capture[part->from].start, size = pattern->capture[part->from].end - start;
            if (pattern->capture[part->from].place || size > pattern->length - at) return NO_MATCH;
            script_step(pattern->L, pattern->script, size);
            if (memcmp(pattern->text + start, pattern->text + at, size) != 0) return NO_MATCH;
            at += size;
            break;
        }
        case PART_BALANCE: {
            size_t end = balanced(pattern, part, at);
            if (!end) return NO_MATCH;
            at = end;
            break;
        }
        case PART_BORDER:
            if (!at_border(pattern, part, at)) return NO_MATCH;
            break;
        case PART_END:
            if (at != pattern->length) return NO_MATCH;
            break;
        default:
            if (part->repeat) return match_repeat(pattern, index, at);
            if (!fits(pattern, part, at)) return NO_MATCH;
            at++;
        }
    }
    return (ptrdiff_t)at;
}

ptrdiff_t pattern_match(Pattern *pattern, size_t at) { return match_from(pattern, 0, at); }

/* ---- captures ---- */

void pattern_push_capture(Pattern *pattern, int number, size_t from, size_t to)
{
    if (number >= pattern->captures) {            /* only 0, without captures: the callers see to it */
        lua_pushlstring(pattern->L, (const char *)pattern->text + from, to - from);
    } else if (pattern->capture[number].place) {
        lua_pushinteger(pattern->L, (lua_Integer)pattern->capture[number].start + 1);
    } else {
        size_t start = pattern->capture[number].start;
        lua_pushlstring(pattern->L, (const char *)pattern->text + start, pattern->capture[number].end - start);
    }
}

int pattern_push_captures(Pattern *pattern, size_t from, size_t to, bool whole)
{
    int count = pattern->captures == 0 && whole ? 1 : pattern->captures;
    luaL_checkstack(pattern->L, count, NULL);
    for (int i = 0; i < count; i++) pattern_push_capture(pattern, i, from, to);
    return count;
}
