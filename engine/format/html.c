/* A paper as one page to look at and to print: all that it needs is in it. How it looks is data/papers/paper.css. */
#include "internal.h"

static void put_words(Text *html, const char *words) { put_escaped(html, words, "<br>"); }

static void put_element(Text *html, const char *open, const char *words, const char *close)
{
    text_put(html, open);
    put_words(html, words);
    text_put(html, close);
}

/* ---- tables ------------------------------------------------------------------------------------------------------- */

static void put_table_head(Text *html, const Block *table)
{
    if (table->chart && chart_beside(table->chart)) {
        text_put(html, "<table class=\"numbers\"><colgroup>");
    } else if (table->share < 100) {
        text_put(html, "<table class=\"numbers\" style=\"width:");
        text_number(html, table->share);
        text_put(html, "%\"><colgroup>");
    } else {
        text_put(html, "<table><colgroup>");
    }
    for (size_t i = 0; i < table->count; i++) {
        text_put(html, "<col style=\"width:");
        text_number(html, table->columns[i].width);
        text_put(html, "%\">");
    }
    text_put(html, "</colgroup><thead><tr>");
    for (size_t i = 0; i < table->count; i++) put_element(html, "<th>", table->columns[i].head, "</th>");
    text_put(html, "</tr></thead><tbody>\n");
}

static void put_row(Text *html, const Block *row)
{
    static const char *const opens[] = { "<tr>", "<tr class=\"strong\">", "<tr class=\"tall\">", "<tr class=\"strong tall\">" };
    text_put(html, row->open ? "<tr class=\"open\">" : opens[row->strong + 2 * row->tall]);
    for (size_t i = 0; i < row->count; i++) put_element(html, row->columns[i].number ? "<td class=\"number\">" : "<td>", row->cells[i], "</td>");
    text_put(html, "</tr>\n");
}

static void put_row_wide(Text *html, const Block *row)
{
    text_put(html, "<tr class=\"wide\"><td colspan=\"");
    text_number(html, (long long)row->count);
    put_element(html, "\">", row->first, "</td></tr>\n");
}

/* ---- what stands outside of tables -------------------------------------------------------------------------------- */

static void put_field(Text *html, const Block *field)
{
    put_element(html, "<p class=\"field\"><span class=\"label\">", field->first, ":</span> ");
    if (field->second[0]) put_words(html, field->second);
    else text_put(html, "<span class=\"line\"></span>");
    text_put(html, "</p>\n");
}

static void put_lines(Text *html, const Block *lines)
{
    text_put(html, "<div class=\"lines\">");
    if (lines->first[0]) put_element(html, "<p>", lines->first, "</p>");
    for (int i = 0; i < lines->number; i++) text_put(html, "<div></div>");
    text_put(html, "</div>\n");
}

static void put_signature(Text *html, const Block *signature)
{
    put_element(html, "<p class=\"signature\"><span class=\"role\">", signature->first, "</span> <span class=\"sign\"></span> ");
    put_element(html, "<span class=\"name\">", signature->second, "</span></p>\n");
}

static void put_sides(Text *html, const Block *sides)
{
    put_element(html, "<div class=\"sides\"><div>", sides->first, "</div>\n");
    put_element(html, "<div>", sides->second, "</div></div>\n");
}

/* The picture and its numbers (the table that follows, below it or beside) stay on one page unless they are many. */
static void put_chart(Text *html, const Paper *paper, const Block *block, int number)
{
    if (chart_beside(block->chart)) text_put(html, "<div class=\"chart beside\">");
    else text_put(html, chart_rows(block->chart) <= KEPT_ROWS ? "<div class=\"chart\">" : "<div>");
    put_element(html, "<figure>\n<figcaption>", block->first, "</figcaption>\n");
    svg_chart(html, paper, block->chart, number);
    text_put(html, "</figure>\n");
}

/* ---- the page ----------------------------------------------------------------------------------------------------- */

static void put_block(Text *html, const Paper *paper, const Block *block, int charts)
{
    static const char *const styles[] = { "<p>", "<p class=\"centre\">", "<p class=\"right\">", "<p class=\"note\">", "<p class=\"strong\">" };
    static const char *const headings[][2] = { { "<h1>", "</h1>\n" }, { "<h2>", "</h2>\n" }, { "<h3>", "</h3>\n" } };
    switch (block->kind) {
    case BLOCK_HEADING: put_element(html, headings[block->number - 1][0], block->first, headings[block->number - 1][1]); break;
    case BLOCK_TEXT: put_element(html, styles[block->number], block->first, "</p>\n"); break;
    case BLOCK_ITEM: put_element(html, "<li>", block->first, "</li>\n"); break;
    case BLOCK_FIELD: put_field(html, block); break;
    case BLOCK_LINES: put_lines(html, block); break;
    case BLOCK_TABLE: put_table_head(html, block); break;
    case BLOCK_ROW: put_row(html, block); break;
    case BLOCK_ROW_WIDE: put_row_wide(html, block); break;
    case BLOCK_SIGNATURE: put_signature(html, block); break;
    case BLOCK_SIDES: put_sides(html, block); break;
    case BLOCK_BREAK: text_put(html, "<div class=\"break\"></div>\n"); break;
    case BLOCK_CUT: text_put(html, "</section>\n<section class=\"slip\">\n"); break;
    case BLOCK_CHART: put_chart(html, paper, block, charts); break;
    }
}

/* Rows stand within a table and items within a list: both end where something else begins. */
typedef enum { INSIDE_NOTHING, INSIDE_TABLE, INSIDE_NUMBERS, INSIDE_LIST } Inside;

static Inside leave(Text *html, Inside inside, const Block *next)
{
    bool stays = next && (((inside == INSIDE_TABLE || inside == INSIDE_NUMBERS) && block_is_row(next)) || (inside == INSIDE_LIST && next->kind == BLOCK_ITEM));
    if (stays) return inside;
    if (inside == INSIDE_TABLE) text_put(html, "</tbody></table>\n");
    if (inside == INSIDE_NUMBERS) text_put(html, "</tbody></table></div>\n");
    if (inside == INSIDE_LIST) text_put(html, "</ul>\n");
    return INSIDE_NOTHING;
}

static void put_blocks(Text *html, const Paper *paper)
{
    Inside inside = INSIDE_NOTHING;
    int charts = 0;
    if (paper->slips) text_put(html, "<section class=\"slip\">\n");
    for (size_t i = 0; i < paper->blocks.count; i++) {
        const Block *block = &paper->blocks.items[i];
        inside = leave(html, inside, block);
        if (block->kind == BLOCK_TABLE) inside = block->chart ? INSIDE_NUMBERS : INSIDE_TABLE;
        if (block->kind == BLOCK_ITEM && inside == INSIDE_NOTHING) { text_put(html, "<ul>\n"); inside = INSIDE_LIST; }
        if (block->kind == BLOCK_CHART) charts++;
        if ((block->kind == BLOCK_BREAK || block->kind == BLOCK_CUT) && i + 1 == paper->blocks.count) break;     /* only an empty page or slip would follow */
        put_block(html, paper, block, charts);
    }
    leave(html, inside, NULL);
    if (paper->slips) text_put(html, "</section>\n");
}

bool paper_html(const Paper *whole, const char *css, const char **bytes, size_t *length, Error *err)
{
    const Paper *paper = whole->failed ? NULL : paper_for_pages(whole);
    if (!paper) return error_memory(err);
    Text html = text_init(paper->arena, PAPER_LIMIT);
    text_put(&html, "<!DOCTYPE html>\n<html lang=\"");
    text_put(&html, language_name(paper->language));
    text_put(&html, "\"><head><meta charset=\"utf-8\"><title>");
    text_html(&html, paper->title);
    text_put(&html, "</title>\n<style>\n@page { size: A4 ");
    text_put(&html, paper->landscape ? "landscape" : "portrait");
    text_put(&html, "; }\n");
    text_put(&html, css);
    text_put(&html, "</style></head>\n<body>\n<main class=\"");
    text_put(&html, paper->landscape ? "landscape" : "portrait");
    text_put(&html, "\">\n");
    put_blocks(&html, paper);
    text_put(&html, "</main>\n</body></html>\n");
    *length = html.length;
    return text_finish(&html, bytes, err);
}
