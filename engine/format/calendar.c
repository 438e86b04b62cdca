/* Whole-day entries as an iCalendar file (RFC 5545). */
#include <assert.h>
#include <string.h>

#include "internal.h"

enum {
    CALENDAR_LIMIT = 16 << 20,
    LINE_LIMIT = 75               /* bytes of a line without its end (RFC 5545, 3.1) */
};

/* `NAME:value` and CRLF; a long line goes on in the next one behind a space, and no letter is cut. */
static void put_folded(Text *calendar, const char *line)
{
    size_t length = strlen(line), room = LINE_LIMIT;
    while (length > room) {
        size_t cut = room;
        while (cut > 0 && ((unsigned char)line[cut] & 0xC0) == 0x80) cut--;
        text_put_bytes(calendar, line, cut);
        text_put(calendar, "\r\n ");
        line += cut;
        length -= cut;
        room = LINE_LIMIT - 1;                                 /* the space counts */
    }
    text_put_bytes(calendar, line, length);
    text_put(calendar, "\r\n");
}

/* A property of text: \ ; , and the ends of lines are escaped. */
static void put_words(Text *calendar, const char *name, const char *mark, const char *words)
{
    if (calendar->failed) return;
    Text line = text_init(calendar->arena, CALENDAR_LIMIT);
    const char *at = format_clean(calendar->arena, words);
    if (!at) { text_fail_memory(calendar); return; }
    text_put(&line, name);
    text_put(&line, mark);
    for (; *at; at++) {
        if (*at == '\n') { text_put(&line, "\\n"); continue; }
        if (*at == '\\' || *at == ';' || *at == ',') text_put(&line, "\\");
        text_put_bytes(&line, at, 1);
    }
    text_fail_like(calendar, &line);
    put_folded(calendar, text_words(&line));
}

static void put_day(Text *calendar, const char *name, Date day, const char *rest)
{
    int year, month, number;
    char digits[40];
    date_split(day, &year, &month, &number);
    snprintf(digits, sizeof digits, "%04d%02d%02d", year, month, number);
    text_put(calendar, name);
    text_put(calendar, digits);
    text_put(calendar, rest);
    text_put(calendar, "\r\n");
}

/*
 * DTSTAMP is the duty's own day: no clock, so the same duties are the same bytes. What is done has the higher SEQUENCE, by which a
 * second file updates the first; the tick is for who looks at it, since an event knows no "done".
 */
static void put_entry(Text *calendar, const CalendarEntry *entry)
{
    assert(date_known(entry->day));
    text_put(calendar, "BEGIN:VEVENT\r\n");
    put_words(calendar, "UID:", "", entry->uid);
    put_day(calendar, "DTSTAMP:", entry->day, "T000000Z");
    put_day(calendar, "DTSTART;VALUE=DATE:", entry->day, "");
    put_day(calendar, "DTEND;VALUE=DATE:", date_plus(entry->day, 1), "");
    put_words(calendar, "SUMMARY:", entry->done ? "\xE2\x9C\x93 " : "", entry->summary);
    if (entry->description && entry->description[0]) put_words(calendar, "DESCRIPTION:", "", entry->description);
    text_put(calendar, entry->done ? "STATUS:CONFIRMED\r\nSEQUENCE:1\r\n" : "STATUS:TENTATIVE\r\nSEQUENCE:0\r\n");
    text_put(calendar, "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
}

bool calendar_ics(Arena *arena, const char *name, const CalendarEntry *entries, size_t count, const char **bytes, size_t *length, Error *err)
{
    Text calendar = text_init(arena, CALENDAR_LIMIT);
    text_put(&calendar, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Tirek//Tirek//KK\r\nCALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n");
    put_words(&calendar, "X-WR-CALNAME:", "", name);
    for (size_t i = 0; i < count && !calendar.failed; i++) put_entry(&calendar, &entries[i]);
    text_put(&calendar, "END:VCALENDAR\r\n");
    *length = calendar.length;
    return text_finish(&calendar, bytes, err);
}
