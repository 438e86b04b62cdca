/* Rows of a table on a terminal: cells by their width on the screen. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { CELLS_MOST = 12 };

/* Bytes of the words that fit into so many columns: whole words, at least one. */
static size_t words_within(const char *words, int columns, int *width)
{
    char part[1024];
    size_t taken = 0;
    *width = 0;
    for (size_t at = 0; words[at];) {
        size_t end = at + strcspn(words + at, " ");
        if (end >= sizeof part) return strlen(words);
        memcpy(part, words, end);
        part[end] = 0;
        int wide = (int)text_width(part);
        if (taken && wide > columns) break;
        taken = end;
        *width = wide;
        at = end + strspn(words + end, " ");
    }
    return taken;
}

/* One line of the cells; what does not fit a column of words goes to the next. True: something is left. */
static bool say_cells_line(const char **cells, const int *widths, size_t count)
{
    bool left = false;
    int blank = 0;                                                    /* columns owed: nothing stands behind the last words */
    for (size_t i = 0; i < count; i++) {
        int room = abs(widths[i]), wide = 0;
        size_t bytes = widths[i] < 0 ? strlen(cells[i]) : words_within(cells[i], room, &wide);
        if (widths[i] < 0) wide = (int)text_width(cells[i]);
        if (bytes) printf("%*s%.*s", blank + (widths[i] < 0 && room > wide ? room - wide : 0), "", (int)bytes, cells[i]);
        int used = bytes ? (widths[i] < 0 && room > wide ? room : wide) : 0;
        blank = (bytes ? 0 : blank) + (room > used ? room - used : 0) + 1;
        cells[i] += bytes;
        cells[i] += strspn(cells[i], " ");
        left = left || cells[i][0];
    }
    putchar('\n');
    return left;
}

void say_cells(const char *const *cells, const int *widths, size_t count)
{
    const char *rest[CELLS_MOST];
    assert(count <= CELLS_MOST);
    for (size_t i = 0; i < count; i++) rest[i] = cells[i];
    while (say_cells_line(rest, widths, count)) {}
}

const char *cell_number(const Cli *cli, long number)
{
    Text text = text_init(cli->arena, 32);
    text_number(&text, number);
    return text_words(&text);
}

const char *cell_tenths(const Cli *cli, double number) { return cli_decimal(cli, round(number * 10) / 10); }
