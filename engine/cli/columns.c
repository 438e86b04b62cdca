/* Rows of a table on a terminal: cells by their width on the screen. */
#include <math.h>
#include <stdlib.h>

#include "internal.h"

void say_cells(const char *const *cells, const int *widths, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int room = abs(widths[i]) - (int)text_width(cells[i]), before = widths[i] < 0 ? room : 0;
        if (i) putchar(' ');
        printf("%*s%s", before > 0 ? before : 0, "", cells[i]);
        if (i + 1 < count && widths[i] > 0 && room > 0) printf("%*s", room, "");
    }
    putchar('\n');
}

const char *cell_number(const Cli *cli, long number)
{
    Text text = text_init(cli->arena, 32);
    text_number(&text, number);
    return text_words(&text);
}

const char *cell_tenths(const Cli *cli, double number) { return cli_decimal(cli, round(number * 10) / 10); }
