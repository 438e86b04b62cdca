/* A paper being built: a list of blocks in an arena. What each format makes of them: html.c, docx.c, xlsx.c. */
#include <assert.h>
#include <math.h>
#include <string.h>

#include "internal.h"

enum {
    LETTERS_UPRIGHT = 110, LETTERS_LANDSCAPE = 165,  /* of a table's print on one line of A4, measured on Kazakh texts */
    TALL_LINES = 12                                  /* about a quarter of a landscape page: what a whole row may leave white at most */
};

/* ---- words -------------------------------------------------------------------------------------------------------- */

/* The bytes of U+FFFE and U+FFFF, which XML forbids, and of U+FFFD, which says that something was there. */
static const char no_letter[] = "\xEF\xBF", replacement[] = "\xEF\xBF\xBD";

const char *format_clean(Arena *arena, const char *words)
{
    size_t length = words ? strlen(words) : 0, bad = 0;
    char *clean = arena_take(arena, length * 3 + 1), *to = clean;      /* a wrong byte becomes three */
    if (!clean) return NULL;
    for (size_t at = 0; at < length;) {
        size_t good = text_is_utf8(words + at, length - at, &bad) ? length : at + bad;
        for (; at < good; at++) {
            unsigned char byte = (unsigned char)words[at];
            if (byte == 0xEF && memcmp(words + at, no_letter, 2) == 0 && (unsigned char)words[at + 2] >= 0xBE) at += 2;
            else if (byte == '\t') *to++ = ' ';
            else if (byte >= ' ' || byte == '\n') *to++ = words[at];
        }
        if (at == length) break;
        memcpy(to, replacement, 3);
        to += 3;
        at++;
    }
    *to = '\0';
    return clean;
}

size_t line_length(const char *words) { return strcspn(words, "\n"); }

size_t lines_needed(const char *words, double letters)
{
    size_t lines = 0;
    if (letters < 1) letters = 1;
    for (;; words++) {
        size_t length = line_length(words), count = 0;
        for (size_t i = 0; i < length; i++) count += ((unsigned char)words[i] & 0xC0) != 0x80;
        lines += count ? (size_t)ceil((double)count / letters) : 1;
        words += length;
        if (!*words) return lines;
    }
}

void put_escaped(Text *text, const char *words, const char *line_break)
{
    for (;; words++) {
        size_t length = line_length(words);
        if (!words[length]) { text_html(text, words); return; }
        if (text->failed) return;
        const char *line = arena_copy(text->arena, words, length);
        if (!line) { text_fail_memory(text); return; }
        text_html(text, line);
        text_put(text, line_break);
        words += length;
    }
}

void put_decimal(Text *text, Language language, double number)
{
    size_t from = text->length;
    text_decimal(text, number, 2);
    if (language == LANGUAGE_EN || text->failed) return;
    char *point = memchr(text->bytes + from, '.', text->length - from);
    if (point) *point = ',';
}

/* ---- blocks ------------------------------------------------------------------------------------------------------- */

Paper *paper_open(Arena *arena, Language language, const char *title, bool landscape)
{
    Paper *paper = ARENA_NEW(arena, Paper);
    const char *copy = format_clean(arena, title);
    if (!paper || !copy) return NULL;
    *paper = (Paper){ .arena = arena, .language = language, .title = copy, .landscape = landscape };
    return paper;
}

static const char *keep(Paper *paper, const char *words)
{
    const char *copy = format_clean(paper->arena, words);
    if (!copy) paper->failed = true;
    return copy;
}

static Block *add(Paper *paper, BlockKind kind, int number, const char *first, const char *second)
{
    if (paper->failed || !VECTOR_ROOM(paper->arena, &paper->blocks)) { paper->failed = true; return NULL; }
    Block *block = &paper->blocks.items[paper->blocks.count++];
    *block = (Block){ .kind = kind, .number = number, .first = keep(paper, first), .second = keep(paper, second) };
    if (!block_is_row(block)) paper->columns = NULL;
    return block;
}

void paper_heading(Paper *paper, int level, const char *words)
{
    assert(level >= 1 && level <= 3);
    add(paper, BLOCK_HEADING, level, words, NULL);
}

void paper_text(Paper *paper, PaperStyle style, const char *words) { add(paper, BLOCK_TEXT, (int)style, words, NULL); }
void paper_item(Paper *paper, const char *words) { add(paper, BLOCK_ITEM, 0, words, NULL); }
void paper_field(Paper *paper, const char *label, const char *value) { add(paper, BLOCK_FIELD, 0, label, value); }
void paper_lines(Paper *paper, const char *label, int lines) { add(paper, BLOCK_LINES, lines, label, NULL); }
void paper_signature(Paper *paper, const char *role, const char *name) { add(paper, BLOCK_SIGNATURE, 0, role, name); }
void paper_sides(Paper *paper, const char *left, const char *right) { add(paper, BLOCK_SIDES, 0, left, right); }

/* A break before the first word, or a second one, would only make an empty page. */
void paper_break(Paper *paper)
{
    if (!paper->failed && (paper->blocks.count == 0 || paper->blocks.items[paper->blocks.count - 1].kind == BLOCK_BREAK)) return;
    add(paper, BLOCK_BREAK, 0, NULL, NULL);
}

/* As with breaks: two lines with nothing between them are one. */
void paper_cut(Paper *paper)
{
    if (!paper->failed && (paper->blocks.count == 0 || paper->blocks.items[paper->blocks.count - 1].kind == BLOCK_CUT)) return;
    add(paper, BLOCK_CUT, 0, NULL, NULL);
    paper->slips = true;
}

void paper_table(Paper *paper, const PaperColumn *columns, size_t count)
{
    assert(count > 0);
    Block *block = add(paper, BLOCK_TABLE, 0, NULL, NULL);
    PaperColumn *copy = block ? ARENA_ARRAY(paper->arena, PaperColumn, count) : NULL;
    if (!copy) { paper->failed = true; return; }
    for (size_t i = 0; i < count; i++) copy[i] = (PaperColumn){ keep(paper, columns[i].head), columns[i].width, columns[i].number };
    block->columns = paper->columns = copy;
    block->count = paper->column_count = count;
    block->share = 100;
}

static size_t row_lines(const Paper *paper, const Block *row)
{
    size_t most = 1;
    double page = paper->landscape ? LETTERS_LANDSCAPE : LETTERS_UPRIGHT;
    for (size_t i = 0; i < row->count; i++) {
        size_t lines = lines_needed(row->cells[i], page * row->columns[i].width / 100 - 2);
        if (lines > most) most = lines;
    }
    return most;
}

void paper_row(Paper *paper, const char *const *cells, bool strong)
{
    assert(paper->failed || paper->columns);
    Block *block = add(paper, BLOCK_ROW, 0, NULL, NULL);
    const char **copy = block ? ARENA_ARRAY(paper->arena, const char *, paper->column_count) : NULL;
    if (!copy) { paper->failed = true; return; }
    block->open = true;
    for (size_t i = 0; i < paper->column_count; i++) {
        copy[i] = keep(paper, cells[i]);
        block->open &= copy[i] && !copy[i][0];
    }
    block->cells = copy;
    block->columns = paper->columns;
    block->count = paper->column_count;
    block->strong = strong;
    block->tall = !paper->failed && row_lines(paper, block) > TALL_LINES;
}

void paper_row_wide(Paper *paper, const char *words)
{
    assert(paper->failed || paper->columns);
    Block *block = add(paper, BLOCK_ROW_WIDE, 0, words, NULL);
    if (!block) return;
    block->columns = paper->columns;
    block->count = paper->column_count;
}

bool paper_has_table(const Paper *paper)
{
    for (size_t i = 0; i < paper->blocks.count; i++)
        if (paper->blocks.items[i].kind == BLOCK_TABLE) return true;
    return false;
}

/* ---- charts ------------------------------------------------------------------------------------------------------- */

static PaperChart *keep_chart(Paper *paper, const PaperChart *chart)
{
    PaperChart *copy = ARENA_NEW(paper->arena, PaperChart);
    const char **categories = ARENA_ARRAY(paper->arena, const char *, chart->category_count + 1);
    ChartSeries *series = ARENA_ARRAY(paper->arena, ChartSeries, chart->series_count + 1);
    if (!copy || !categories || !series) return NULL;
    for (size_t i = 0; i < chart->category_count; i++) categories[i] = keep(paper, chart->categories[i]);
    for (size_t i = 0; i < chart->series_count; i++) {
        double *values = ARENA_ARRAY(paper->arena, double, chart->category_count + 1);
        if (!values) return NULL;
        for (size_t k = 0; k < chart->category_count; k++) {          /* the picture shows what the table says: two decimals */
            double value = chart->series[i].values[k];
            values[k] = fabs(value) < CHART_BEYOND ? round(value * 100) / 100 : NAN;
        }
        series[i] = (ChartSeries){ keep(paper, chart->series[i].name), values };
    }
    *copy = (PaperChart){ chart->kind, keep(paper, chart->title), keep(paper, chart->unit), categories, chart->category_count, series, chart->series_count };
    return paper->failed ? NULL : copy;
}

/* Its numbers as a table like any other, so that each format says the same. */
static bool add_numbers(Paper *paper, const PaperChart *chart)
{
    size_t count = chart->series_count + 1;
    int share = 25 + 18 * (int)chart->series_count, width = 60 / (chart->series_count ? (int)chart->series_count : 1);
    PaperColumn *columns = ARENA_ARRAY(paper->arena, PaperColumn, count);
    const char **cells = ARENA_ARRAY(paper->arena, const char *, count);
    if (!columns || !cells) return false;
    columns[0] = (PaperColumn){ "", 40, false };
    for (size_t i = 1; i < count; i++) columns[i] = (PaperColumn){ chart->series[i - 1].name, width > 0 ? width : 1, true };
    paper_table(paper, columns, count);
    if (paper->failed) return false;
    Block *table = &paper->blocks.items[paper->blocks.count - 1];
    table->chart = chart;
    table->share = share < 100 ? share : 100;
    for (size_t k = 0; k < chart->category_count; k++) {
        cells[0] = chart->categories[k];
        for (size_t i = 1; i < count; i++) {
            Text number = text_init(paper->arena, 400);
            if (!isnan(chart->series[i - 1].values[k])) put_decimal(&number, paper->language, chart->series[i - 1].values[k]);
            if (number.failed) return false;
            cells[i] = text_words(&number);
        }
        paper_row(paper, cells, false);
    }
    return true;
}

void paper_chart(Paper *paper, const PaperChart *chart)
{
    if (paper->failed) return;
    PaperChart *copy = keep_chart(paper, chart);
    Block *block = copy ? add(paper, BLOCK_CHART, 0, chart->title, NULL) : NULL;
    if (!block) { paper->failed = true; return; }
    block->chart = copy;
    if (!add_numbers(paper, copy)) paper->failed = true;
    paper->columns = NULL;
}
