/* A paper as a list of blocks, and as HTML. */
#include <string.h>

#include "format.h"

typedef enum { BLOCK_HEADING, BLOCK_TEXT, BLOCK_FIELD, BLOCK_TABLE, BLOCK_ROW, BLOCK_SIGNATURE } BlockKind;

typedef struct {
    BlockKind kind;
    int number;                  /* heading level, style, strong row */
    const char *first, *second;
    const char **cells;          /* heads or cells */
    int *widths;
    size_t count;
} Block;

struct Paper {
    Arena *arena;
    Language language;
    const char *title;
    bool landscape, failed;
    size_t columns;              /* of the table being built */
    struct { Block *items; size_t count, room; } blocks;
};

enum { HTML_LIMIT = 64 << 20 };

Paper *paper_open(Arena *arena, Language language, const char *title, bool landscape)
{
    Paper *paper = ARENA_NEW(arena, Paper);
    const char *copy = arena_text(arena, title);
    if (!paper || !copy) return NULL;
    *paper = (Paper){ .arena = arena, .language = language, .title = copy, .landscape = landscape };
    return paper;
}

static const char *keep(Paper *paper, const char *words)
{
    const char *copy = arena_text(paper->arena, words ? words : "");
    if (!copy) paper->failed = true;
    return copy;
}

static Block *add(Paper *paper, BlockKind kind, int number, const char *first, const char *second)
{
    if (paper->failed || !VECTOR_ROOM(paper->arena, &paper->blocks)) { paper->failed = true; return NULL; }
    Block *block = &paper->blocks.items[paper->blocks.count++];
    *block = (Block){ .kind = kind, .number = number, .first = keep(paper, first), .second = keep(paper, second) };
    return block;
}

void paper_heading(Paper *paper, int level, const char *words) { add(paper, BLOCK_HEADING, level, words, NULL); }
void paper_text(Paper *paper, PaperStyle style, const char *words) { add(paper, BLOCK_TEXT, (int)style, words, NULL); }
void paper_field(Paper *paper, const char *label, const char *value) { add(paper, BLOCK_FIELD, 0, label, value); }
void paper_signature(Paper *paper, const char *role, const char *name) { add(paper, BLOCK_SIGNATURE, 0, role, name); }

void paper_table(Paper *paper, const PaperColumn *columns, size_t count)
{
    Block *block = add(paper, BLOCK_TABLE, 0, NULL, NULL);
    if (!block) return;
    block->cells = ARENA_ARRAY(paper->arena, const char *, count + 1);
    block->widths = ARENA_ARRAY(paper->arena, int, count + 1);
    if (!block->cells || !block->widths) { paper->failed = true; return; }
    block->count = paper->columns = count;
    for (size_t i = 0; i < count; i++) {
        block->cells[i] = keep(paper, columns[i].head);
        block->widths[i] = columns[i].width;
    }
}

void paper_row(Paper *paper, const char *const *cells, bool strong)
{
    Block *block = add(paper, BLOCK_ROW, strong, NULL, NULL);
    if (!block) return;
    block->cells = ARENA_ARRAY(paper->arena, const char *, paper->columns + 1);
    if (!block->cells) { paper->failed = true; return; }
    block->count = paper->columns;
    for (size_t i = 0; i < block->count; i++) block->cells[i] = keep(paper, cells[i]);
}

/* ---- HTML --------------------------------------------------------------------------------------------------------- */

static void put_words(Text *html, const char *words)
{
    for (const char *at = words; *at; at++) {
        char one[2] = { *at, 0 };
        if (*at == '\n') text_put(html, "<br>");
        else text_html(html, one);
    }
}

static void put_element(Text *html, const char *open, const char *words, const char *close)
{
    text_put(html, open);
    put_words(html, words);
    text_put(html, close);
}

static void put_table_head(Text *html, const Block *block)
{
    text_put(html, "<table><colgroup>");
    for (size_t i = 0; i < block->count; i++) {
        text_put(html, "<col style=\"width:");
        text_number(html, block->widths[i]);
        text_put(html, "%\">");
    }
    text_put(html, "</colgroup><thead><tr>");
    for (size_t i = 0; i < block->count; i++) put_element(html, "<th>", block->cells[i], "</th>");
    text_put(html, "</tr></thead><tbody>\n");
}

static void put_block(Text *html, const Block *block)
{
    static const char *const styles[] = { "<p>", "<p class=\"centre\">", "<p class=\"right\">", "<p class=\"note\">", "<p class=\"strong\">" };
    static const char *const headings[][2] = { { "<h1>", "</h1>\n" }, { "<h2>", "</h2>\n" }, { "<h3>", "</h3>\n" } };
    switch (block->kind) {
    case BLOCK_HEADING:
        put_element(html, headings[block->number - 1][0], block->first, headings[block->number - 1][1]);
        break;
    case BLOCK_TEXT:
        put_element(html, styles[block->number], block->first, "</p>\n");
        break;
    case BLOCK_FIELD:
        put_element(html, "<p class=\"field\"><span class=\"label\">", block->first, ":</span> ");
        if (block->second[0]) put_words(html, block->second);
        else text_put(html, "<span class=\"line\"></span>");
        text_put(html, "</p>\n");
        break;
    case BLOCK_TABLE:
        put_table_head(html, block);
        break;
    case BLOCK_ROW:
        text_put(html, block->number ? "<tr class=\"strong\">" : "<tr>");
        for (size_t i = 0; i < block->count; i++) put_element(html, "<td>", block->cells[i], "</td>");
        text_put(html, "</tr>\n");
        break;
    case BLOCK_SIGNATURE:
        put_element(html, "<p class=\"signature\"><span class=\"role\">", block->first, "</span> <span class=\"sign\"></span> ");
        put_element(html, "<span class=\"name\">", block->second, "</span></p>\n");
        break;
    }
}

bool paper_html(const Paper *paper, const char *css, const char **bytes, size_t *length, Error *err)
{
    if (paper->failed) return error_memory(err);
    Text html = text_init(paper->arena, HTML_LIMIT);
    text_put(&html, "<!DOCTYPE html>\n<html lang=\"");
    text_put(&html, language_name(paper->language));
    text_put(&html, "\"><head><meta charset=\"utf-8\"><title>");
    text_html(&html, paper->title);
    text_put(&html, "</title>\n<style>\n@page { size: A4 ");
    text_put(&html, paper->landscape ? "landscape" : "portrait");
    text_put(&html, "; }\n");
    text_put(&html, css);
    text_put(&html, "</style></head>\n<body>\n<main>\n");
    bool in_table = false;
    for (size_t i = 0; i < paper->blocks.count; i++) {
        const Block *block = &paper->blocks.items[i];
        if (in_table && block->kind != BLOCK_ROW) { text_put(&html, "</tbody></table>\n"); in_table = false; }
        put_block(&html, block);
        if (block->kind == BLOCK_TABLE) in_table = true;
    }
    if (in_table) text_put(&html, "</tbody></table>\n");
    text_put(&html, "</main>\n</body></html>\n");
    *length = html.length;
    return text_finish(&html, bytes, err);
}
