/* How a table of CSV begins: what separates its cells, and what ends its lines. Only looks. */
#include <strings.h>

#include "internal.h"

/* What stands outside quotes in the first lines, up to the end of the first that holds a separator. */
typedef struct {
    size_t end;                     /* there, or at the end of the bytes */
    size_t commas, tight, semicolons, tabs;     /* tight: commas that no space follows */
    size_t titles, words;           /* lines before it; those of them with commas */
    bool cr, lf;                    /* lines that end so */
} FirstLines;

/*
 * A quote opens a cell where one begins, and then reaches over lines' ends; among the words of a cell it is a letter («7"Ә», «15"»), though what stands between two of
 * them on a line separates nothing either («"Лицей,5"»).
 */
static FirstLines look_at_lines(const char *bytes, size_t length)
{
    enum { TITLES_MOST = 20 };
    enum { OUTSIDE, IN_WORDS, IN_CELL } quoted = OUTSIDE;
    FirstLines seen = { 0 };
    bool filled = false, begins = true;
    size_t at = 0;
    for (; at < length; at++) {
        const char c = bytes[at], next = bytes[at + 1];
        if (c == '\n' && quoted != IN_CELL) {
            seen.lf = true;
            quoted = OUTSIDE;
            if (filled) {
                if (seen.tight || seen.semicolons || seen.tabs || seen.titles++ == TITLES_MOST) break;
                seen.words += seen.commas != 0;
                seen.commas = 0;
                filled = false;
            }
        } else if (c == '"') {
            if (quoted == IN_CELL && next == '"') at++;
            else quoted = quoted ? OUTSIDE : begins ? IN_CELL : IN_WORDS;
        } else if (!quoted) {
            seen.cr = seen.cr || (c == '\r' && next != '\n');
            seen.commas += c == ',';
            seen.tight += c == ',' && next != ' ';
            seen.semicolons += c == ';';
            seen.tabs += c == '\t';
        }
        if (c != ' ') begins = c == '\n' || c == '\r' || c == ',' || c == ';' || c == '\t';
        if (c != '\n' && c != '\r' && c != ' ') filled = true;
    }
    seen.end = at;
    return seen;
}

/*
 * The first line that holds one of them decides the separator: ',' or ';', whichever stands there more often outside quotes; a tab where
 * neither does, for a tab beside one of them is a blank. Lines before it are titles above a table, and so is one whose commas are those of words («1 четверть, 2025–2026»);
 * below such a line, which may be a header after all, ';' must stand more than once oftener.
 */
static char separator_of(const FirstLines *seen)
{
    if (seen->tabs && !seen->commas && !seen->semicolons) return '\t';
    return seen->semicolons > seen->commas + (seen->words != 0) ? ';' : ',';
}

CsvBegin csv_begin(const char *bytes, size_t length)
{
    const FirstLines seen = look_at_lines(bytes, length);
    CsvBegin begin = { .separator = separator_of(&seen), .carriage = seen.cr && !seen.lf, .decided = seen.end < length };
    /* Excel's own hint, a first line «sep=;», is no row. */
    size_t line = seen.end;
    if (line && bytes[line - 1] == '\r') line--;
    if (!seen.titles && line == 5 && strncasecmp(bytes, "sep=", 4) == 0 && bytes[4] == begin.separator) begin.hint = seen.end + begin.decided;
    return begin;
}
