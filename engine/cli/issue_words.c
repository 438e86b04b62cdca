/* Cells that an import did not take, in words and in JSON: each by its sheet and name, many of one sort together. */
#include <string.h>

#include "internal.h"

json_t *issue_json(const Issue *issue)
{
    return json_pack("{s:s, s:I, s:i, s:s, s:s, s:s, s:o}", "sheet", issue->sheet, "line", (json_int_t)issue->line, "column", issue->column, "cell", issue->cell, "name",
                     issue->column_name, "value", issue->value, "advice", cli_words_json(&issue->advice));
}

void print_issue(const Cli *cli, const Issue *issue)
{
    const char *value = intake_value_words(cli->arena, cli->language, issue->value);
    if (issue->sheet[0] && issue->column) SAY(cli, MSG_CLI_ISSUE_CELL, issue->sheet, issue->cell, issue->column_words.in[cli->language], value);
    else if (issue->sheet[0]) SAY(cli, MSG_CLI_ISSUE_SHEET_ROW, issue->sheet, issue->line);
    else if (issue->column) SAY(cli, MSG_CLI_ISSUE, issue->line, (long long)issue->column, issue->column_words.in[cli->language], value);
    else SAY(cli, MSG_CLI_ISSUE_ROW, issue->line);
    say_wrapped(4, issue->advice.in[cli->language]);
}

/* ---- many of one sort -------------------------------------------------------------------------------------------------------- */

enum { ALIKE_SHOWN = 3, VALUES_SHOWN = 12, PLACES_SHOWN = 20, KINDS_SHOWN = 20 };

typedef struct { const Issue **items; size_t count, room; } Alike;  /* of one sort, each cell once, in the order of the file */

static bool alike(const Issue *a, const Issue *b) { return a->why == b->why && strcmp(a->column_name, b->column_name) == 0 && !a->column == !b->column; }

static bool same_cell(const Issue *a, const Issue *b)
{
    return a->line == b->line && a->column == b->column && strcmp(a->sheet, b->sheet) == 0 && strcmp(a->value, b->value) == 0;
}

/* The issues like items[first]. A cell that names a pupil stands for each mark beside it, and is told once. */
static Alike gather(const Cli *cli, const Issue *items, size_t count, size_t first)
{
    Alike all = { 0 };
    for (size_t i = first; i < count; i++) {
        bool told = !alike(&items[i], &items[first]);
        for (size_t k = 0; k < all.count && !told; k++) told = same_cell(all.items[k], &items[i]);
        if (told) continue;
        if (!VECTOR_ROOM(cli->arena, &all)) break;
        all.items[all.count++] = &items[i];
    }
    return all;
}

/* Places of one sheet, from `at` on: «7Ә» парағы G10, G11. Of CSV: 2, 5-жол, with the columns where these differ. Gives the place behind them. */
static size_t put_sheet(const Cli *cli, Text *text, const Alike *all, size_t at, bool columns)
{
    Text names = text_init(cli->arena, 2000);
    const size_t begin = at;
    const char *sheet = all->items[at]->sheet;
    for (; at < all->count && at < PLACES_SHOWN && strcmp(all->items[at]->sheet, sheet) == 0; at++) {
        const Issue *one = all->items[at];
        if (at > begin) text_put(&names, ", ");
        if (one->cell[0]) text_put(&names, one->cell);
        else if (columns) text_put(&names, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PLACE_COLUMN, one->line, (long long)one->column)));
        else text_number(&names, one->line);
    }
    const char *words = text_words(&names);
    const MessageId lines = at - begin > 1 ? MSG_CLI_PLACE_LINES : MSG_CLI_PLACE_LINE;
    text_put(text, sheet[0] ? message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_PLACE_SHEET, sheet, words)) : message_text(cli->arena, cli->language, MESSAGE(lines, words)));
    return at;
}

static void put_places(const Cli *cli, Text *text, const Alike *all)
{
    bool columns = false;
    for (size_t i = 1; i < all->count; i++) columns = columns || all->items[i]->column != all->items[0]->column;
    for (size_t at = 0; at < all->count && at < PLACES_SHOWN;) {
        if (at) text_put(text, "; ");
        at = put_sheet(cli, text, all, at, columns);
    }
    if (all->count > PLACES_SHOWN) text_put(text, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_VALUES_MORE, (long long)(all->count - PLACES_SHOWN))));
}

/* «п» – «7Ә» парағы G10, G11; «х» – …: each value with its cells. */
static const char *values_of(const Cli *cli, const Alike *all)
{
    Text text = text_init(cli->arena, 16000);
    size_t values = 0;
    for (size_t i = 0; i < all->count; i++) {
        bool met = false;
        for (size_t k = 0; k < i && !met; k++) met = strcmp(all->items[k]->value, all->items[i]->value) == 0;
        if (met || values++ >= VALUES_SHOWN) continue;
        if (values > 1) text_put(&text, "; ");
        const char *value = all->items[i]->value;
        Alike of = { 0 };
        for (size_t k = i; k < all->count; k++) {
            if (strcmp(all->items[k]->value, value) != 0) continue;
            if (!VECTOR_ROOM(cli->arena, &of)) break;
            of.items[of.count++] = all->items[k];
        }
        text_put(&text, value[0] ? intake_value_words(cli->arena, cli->language, value) : none_words(cli->language));
        text_put(&text, " – ");
        put_places(cli, &text, &of);
    }
    if (values > VALUES_SHOWN) text_put(&text, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_VALUES_MORE, (long long)(values - VALUES_SHOWN))));
    return text_words(&text);
}

/* A file that another should have come before: which. */
static void print_order(const Cli *cli, MessageId why)
{
    if (why == MSG_INTAKE_CLASS_UNKNOWN || why == MSG_INTAKE_CLASS_UNKNOWN_NEAR) say_wrapped(4, words_of(cli, MSG_CLI_ISSUE_CLASSES_FIRST));
    if (why == MSG_INTAKE_PUPIL_UNKNOWN || why == MSG_INTAKE_PUPIL_UNKNOWN_NEAR) say_wrapped(4, words_of(cli, MSG_CLI_ISSUE_PUPILS_FIRST));
}

/* Few of a sort stand one by one; many are the same thing said again, and stand as their values and cells, with what to do about the first. */
static void print_alike(const Cli *cli, const Alike *all)
{
    const Issue *first = all->items[0];
    if (all->count <= ALIKE_SHOWN) {
        for (size_t i = 0; i < all->count; i++) print_issue(cli, all->items[i]);
        return;
    }
    Text places = text_init(cli->arena, 4000), place = text_init(cli->arena, 400);
    put_places(cli, &places, all);
    put_places(cli, &place, &(Alike){ all->items, 1, 1 });
    if (first->column) SAY(cli, MSG_CLI_ISSUES_ALIKE, (long long)all->count, first->column_words.in[cli->language]);
    else SAY(cli, MSG_CLI_ISSUE_ROWS_ALIKE, (long long)all->count);
    say_wrapped(4, first->column ? values_of(cli, all) : text_words(&places));
    say_wrapped(4, message_text(cli->arena, cli->language, MESSAGE(MSG_CLI_ISSUE_FIRST, text_words(&place), first->advice.in[cli->language])));
}

void print_issues(const Cli *cli, const Issue *items, size_t count)
{
    size_t kinds = 0;
    for (size_t i = 0; i < count; i++) {
        bool met = false;
        for (size_t k = 0; k < i && !met; k++) met = alike(&items[k], &items[i]);
        if (met || kinds++ >= KINDS_SHOWN) continue;
        Alike all = gather(cli, items, count, i);
        if (all.count) print_alike(cli, &all);
        print_order(cli, items[i].why);
    }
}
