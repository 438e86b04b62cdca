/* What a workbook must know before a cell is written: its columns, its sheet's name, which cells are numbers. */
#include <string.h>

#include "internal.h"

enum { NAME_LETTERS = 31, DIGITS = 15 };                         /* Excel's limits */
enum { LETTERS_UPRIGHT = 92, LETTERS_LANDSCAPE = 138 };          /* widths of the digit 0 over the page's width */

/* ---- columns ------------------------------------------------------------------------------------------------------ */

static double page_letters(const Paper *paper) { return paper->landscape ? LETTERS_LANDSCAPE : LETTERS_UPRIGHT; }

/* A column's part of its table's width, 0 … 1. */
static double share_of(const Block *table, size_t column, double whole)
{
    return whole > 0 ? table->columns[column].width / whole : 1.0 / (double)table->count;
}

/*
 * Where the columns of a table begin in the sheet. The widest table has one of the sheet's for each of its own; a table with fewer takes those whose
 * edges are nearest. Of a chart's numbers only the names do: numbers that are drawn, sorted or added up stand in columns of their own.
 */
size_t *grid_place(const Paper *paper, const Grid *grid, const Block *table)
{
    double whole = 0, asked = 0, edge = 0;
    size_t at = 0, *starts = ARENA_ARRAY(paper->arena, size_t, table->count + 1);
    if (!starts) return NULL;
    for (size_t i = 0; i < table->count; i++) whole += table->columns[i].width;
    for (size_t i = 0; i < table->count; i++) {
        bool joins = table->chart ? i == 0 : table->count < grid->tables;
        size_t last = table->chart ? grid->tables : grid->tables - (table->count - 1 - i);       /* one at least for each that follows */
        starts[i] = at;
        asked += page_letters(paper) * table->share / 100 * share_of(table, i, whole);
        do edge += grid->widths[at++]; while (joins && at < last && edge + grid->widths[at] / 2 < asked);
    }
    starts[table->count] = at;
    return starts;
}

/* The first of the tables with the most columns, its own or (`charts`) those of a chart's numbers; NULL: none. */
static const Block *widest_table(const Paper *paper, bool charts)
{
    const Block *widest = NULL;
    for (size_t i = 0; i < paper->blocks.count; i++) {
        const Block *block = &paper->blocks.items[i];
        if (block->kind == BLOCK_TABLE && (block->chart != NULL) == charts && (!widest || block->count > widest->count)) widest = block;
    }
    return widest;
}

bool grid_plan(const Paper *paper, Grid *grid)
{
    enum { NUMBER_LETTERS = 12 };
    const Block *widest = widest_table(paper, false), *numbers = widest_table(paper, true);
    if (!widest) widest = numbers;
    double page = page_letters(paper), whole = 0, sum = 0;
    size_t most = widest->count + (numbers ? numbers->count : 0) + 1;
    *grid = (Grid){ .columns = widest->count, .tables = widest->count, .widths = ARENA_ARRAY(paper->arena, double, most) };
    if (!grid->widths) return false;
    for (size_t i = 0; i < widest->count; i++) whole += widest->columns[i].width;
    for (size_t i = 0; i < widest->count; i++) sum += grid->widths[i] = page * widest->share / 100 * share_of(widest, i, whole);
    for (size_t i = widest->count; i < most; i++) grid->widths[i] = NUMBER_LETTERS;
    for (size_t i = 0; i < paper->blocks.count; i++) {
        const Block *table = &paper->blocks.items[i];
        if (table->kind != BLOCK_TABLE || !table->chart) continue;
        const size_t *starts = grid_place(paper, grid, table);
        if (!starts) return false;
        for (; grid->columns < starts[table->count]; grid->columns++) sum += NUMBER_LETTERS;
    }
    if (sum < page * 0.8) grid->widths[grid->columns++] = page - sum;
    return true;
}

/* ---- words -------------------------------------------------------------------------------------------------------- */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_latin(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Excel counts letters in UTF-16. */
static size_t letters_of(char byte) { return ((unsigned char)byte & 0xC0) == 0x80 ? 0 : (unsigned char)byte >= 0xF0 ? 2 : 1; }

size_t xlsx_letters(const char *words)
{
    size_t letters = 0;
    for (; *words; words++) letters += letters_of(*words);
    return letters;
}

/* 2025, 7A, A1, R1C1, R: where a formula names such a sheet it takes the name for a number or a cell, unless it stands in quotes. */
static bool looks_like_cell(const char *name)
{
    bool digit = false;
    for (const char *at = name; *at; at++) {
        if (!is_digit(*at) && !is_latin(*at) && *at != '_' && *at != '.') return false;
        digit = digit || is_digit(*at);
    }
    return digit || strlen(name) <= 2;
}

/* The library quotes only names with other letters than those; with one that it leaves bare Excel calls the file damaged. So it gets some. */
static const char *quoted(Arena *arena, const char *name)
{
    Text text = text_init(arena, NAME_LETTERS * 2);
    text_put(&text, "\xC2\xAB");
    text_put_bytes(&text, name, strlen(name) <= NAME_LETTERS - 2 ? strlen(name) : NAME_LETTERS - 2);
    text_put(&text, "\xC2\xBB");
    return text.failed ? NULL : text_words(&text);
}

const char *xlsx_name(const Paper *paper)
{
    char *name = arena_copy(paper->arena, paper->title, strlen(paper->title));
    size_t letters = 0;
    if (!name) return NULL;
    for (char *at = name; *at; at++) {
        letters += letters_of(*at);
        if (letters > NAME_LETTERS) { *at = '\0'; break; }
        if (strchr("[]:*?/\\'\n", *at)) *at = ' ';
    }
    size_t length = strlen(name);
    while (length && name[length - 1] == ' ') name[--length] = '\0';
    if (!*name) return "\xE2\x80\x94";
    return looks_like_cell(name) ? quoted(paper->arena, name) : name;
}

/* `_x0041_` in a workbook is how one letter is written, here A. */
static bool is_coded_letter(const char *words)
{
    if (words[0] != '_' || words[1] != 'x') return false;
    for (int i = 2; i < 6; i++)
        if (!is_digit(words[i]) && !(words[i] >= 'a' && words[i] <= 'f') && !(words[i] >= 'A' && words[i] <= 'F')) return false;
    return words[6] == '_';
}

const char *xlsx_words(Arena *arena, const char *words)
{
    if (!strstr(words, "_x")) return words;
    Text text = text_init(arena, PAPER_LIMIT);
    for (; *words; words++) {
        if (is_coded_letter(words)) text_put(&text, "_x005F_");        /* its first letter, coded */
        else text_put_bytes(&text, words, 1);
    }
    return text.failed ? NULL : text_words(&text);
}

bool xlsx_number(const char *words, double *number, int *decimals)
{
    const char *at = words + (*words == '-'), *begin = at;
    int digits = 0;
    *decimals = 0;
    for (; is_digit(*at); at++) digits++;
    if (digits == 0 || (*begin == '0' && digits > 1)) return false;
    if (*at == '.' || *at == ',') {
        for (at++; is_digit(*at); at++) ++*decimals;
        if (*decimals == 0 || *decimals > NUMBER_DECIMALS) return false;
    }
    if (*at || digits + *decimals > DIGITS) return false;
    double value = 0, scale = 1;
    for (const char *digit = begin; *digit; digit++) if (is_digit(*digit)) value = value * 10 + (*digit - '0');
    for (int i = 0; i < *decimals; i++) scale *= 10;
    *number = (*words == '-' ? -value : value) / scale;
    return true;
}
