/* A paper as a document to edit: Office Open XML (ECMA-376), parts of our own in a zip. */
#include <string.h>

#include "internal.h"

/* Twentieths of a point: A4, and the margins of paper.css. */
enum { LONG_EDGE = 16838, SHORT_EDGE = 11906, MARGIN_LEFT = 1021, MARGIN_RIGHT = 680, MARGIN_TOP = 850, MARGIN_BOTTOM = 907, FOOTER = 454 };
enum { EMU = 635, CHART_HEIGHT = 3500, FIELD_TAB = 5600 };   /* EMU: DrawingML's length, so many in a twentieth of a point */
enum { FIXED_PARTS = 10 };

static const char bold[] = "<w:rPr><w:b/><w:bCs/></w:rPr>";

static int text_width_of(const Paper *paper) { return (paper->landscape ? LONG_EDGE : SHORT_EDGE) - MARGIN_LEFT - MARGIN_RIGHT; }

static void put_number(Text *xml, const char *before, long long number, const char *after)
{
    text_put(xml, before);
    text_number(xml, number);
    text_put(xml, after);
}

/* ---- paragraphs --------------------------------------------------------------------------------------------------- */

/* `look`: the run's properties, "" for plain. */
static void put_run(Text *xml, const char *look, const char *words)
{
    if (!*words) return;
    text_put(xml, "<w:r>");
    text_put(xml, look);
    text_put(xml, "<w:t xml:space=\"preserve\">");
    put_escaped(xml, words, "</w:t><w:br/><w:t xml:space=\"preserve\">");
    text_put(xml, "</w:t>");
    text_put(xml, "</w:r>");
}

/* `style`: its id, NULL for none; `properties` in the order of the schema: keepNext, pageBreakBefore, tabs, jc. */
static void open_paragraph(Text *xml, const char *style, const char *properties)
{
    text_put(xml, "<w:p><w:pPr>");
    if (style) {
        text_put(xml, "<w:pStyle w:val=\"");
        text_put(xml, style);
        text_put(xml, "\"/>");
    }
    text_put(xml, properties);
    text_put(xml, "</w:pPr>");
}

static void put_paragraph(Text *xml, const char *style, const char *properties, const char *look, const char *words)
{
    open_paragraph(xml, style, properties);
    put_run(xml, look, words);
    text_put(xml, "</w:p>");
}

/* Between two tables, which Word would make one, and where a page begins. */
static void put_gap(Text *xml, const char *properties) { put_paragraph(xml, "Gap", properties, "", ""); }

/* Below a table that ends the document: Word wants a paragraph there, and a whole line of it would begin a page of its own where the last one is full. */
#define LAST_GAP "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/>"

/* The rest of the line up to `right` is a line to write on: a tab drawn with underscores. `spacing`: of such lines, "" as in other texts. */
static void put_blank(Text *xml, const char *label, int right, const char *keep, const char *spacing)
{
    text_put(xml, "<w:p><w:pPr>");
    text_put(xml, keep);
    put_number(xml, "<w:tabs><w:tab w:val=\"right\" w:leader=\"underscore\" w:pos=\"", right, "\"/></w:tabs>");
    text_put(xml, spacing);
    text_put(xml, "</w:pPr>");
    put_run(xml, bold, label);
    text_put(xml, "<w:r><w:tab/></w:r></w:p>");
}

/* `keep`: KEEP where a signature comes next, which must not stand on a page alone; else "". */
#define KEEP "<w:keepNext/>"

static void put_text(Text *xml, const Block *block, const char *keep)
{
    bool kept = keep[0] != '\0';
    switch ((PaperStyle)block->number) {
    case PAPER_PLAIN: put_paragraph(xml, NULL, keep, "", block->first); break;
    case PAPER_CENTRE: put_paragraph(xml, NULL, kept ? KEEP "<w:jc w:val=\"center\"/>" : "<w:jc w:val=\"center\"/>", "", block->first); break;
    case PAPER_RIGHT: put_paragraph(xml, NULL, kept ? KEEP "<w:jc w:val=\"right\"/>" : "<w:jc w:val=\"right\"/>", "", block->first); break;
    case PAPER_NOTE: put_paragraph(xml, "Note", keep, "", block->first); break;
    case PAPER_STRONG: put_paragraph(xml, NULL, keep, bold, block->first); break;
    }
}

static void put_heading(Text *xml, const Block *block)
{
    char style[16];
    snprintf(style, sizeof style, "Heading%d", block->number);
    put_paragraph(xml, style, "", "", block->first);
}

static void put_field(Text *xml, const Paper *paper, const Block *block, const char *keep)
{
    Text label = text_init(paper->arena, PAPER_LIMIT);
    text_put(&label, block->first);
    text_put(&label, ": ");
    text_fail_like(xml, &label);
    if (!block->second[0]) {
        put_blank(xml, text_words(&label), text_width(block->first) < 30 ? FIELD_TAB : text_width_of(paper), keep, "");
        return;
    }
    open_paragraph(xml, NULL, keep);
    put_run(xml, bold, text_words(&label));
    put_run(xml, "", block->second);
    text_put(xml, "</w:p>");
}

/* A few lines to write on stay together with what they are for. */
static void put_lines(Text *xml, const Paper *paper, const Block *block, const char *keep)
{
    if (block->first[0]) put_paragraph(xml, NULL, KEEP, bold, block->first);
    bool whole = block->number <= KEPT_LINES;
    for (int i = 0; i < block->number; i++) put_blank(xml, "", text_width_of(paper), whole && i + 1 < block->number ? KEEP : keep, "<w:spacing w:before=\"180\" w:after=\"0\"/>");
}

/* ---- tables ------------------------------------------------------------------------------------------------------- */

static int column_width(const Paper *paper, const Block *row, size_t column, int share)
{
    int whole = 0;
    for (size_t i = 0; i < row->count; i++) whole += row->columns[i].width;
    return whole > 0 ? (int)((long long)text_width_of(paper) * share / 100 * row->columns[column].width / whole) : text_width_of(paper) / (int)row->count;
}

/* With borders, or only to set words side by side, flush with the text around. */
static void open_table(Text *xml, bool bordered, int width, const int *widths, size_t count)
{
    text_put(xml, bordered ? "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/>" : "<w:tbl><w:tblPr>");
    put_number(xml, "<w:tblW w:w=\"", width, "\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblLayout w:type=\"fixed\"/>");
    if (!bordered) text_put(xml, "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"113\" w:type=\"dxa\"/></w:tblCellMar>");
    text_put(xml, "</w:tblPr><w:tblGrid>");
    for (size_t i = 0; i < count; i++) put_number(xml, "<w:gridCol w:w=\"", widths[i], "\"/>");
    text_put(xml, "</w:tblGrid>");
}

/* `properties` of the cell in the order of the schema: gridSpan, tcBorders, shd, vAlign. */
static void open_cell(Text *xml, int width, const char *properties)
{
    put_number(xml, "<w:tc><w:tcPr><w:tcW w:w=\"", width, "\" w:type=\"dxa\"/>");
    text_put(xml, properties);
    text_put(xml, "</w:tcPr>");
}

#define SHADE(colour) "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"" colour "\"/>"

static bool put_table_head(Text *xml, const Paper *paper, const Block *table)
{
    int *widths = ARENA_ARRAY(paper->arena, int, table->count), whole = 0;
    if (!widths) return false;
    for (size_t i = 0; i < table->count; i++) whole += widths[i] = column_width(paper, table, i, table->share);
    open_table(xml, true, whole, widths, table->count);
    text_put(xml, "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (size_t i = 0; i < table->count; i++) {
        open_cell(xml, widths[i], SHADE("ECECEC") "<w:vAlign w:val=\"center\"/>");
        put_paragraph(xml, "TableHead", "", "", table->columns[i].head);
        text_put(xml, "</w:tc>");
    }
    text_put(xml, "</w:tr>");
    return true;
}

/* `table`: whose row it is. The few numbers of a chart stay with it on its page, and a last row (`kept`) with what comes below. */
static void put_row(Text *xml, const Paper *paper, const Block *table, const Block *row, bool kept)
{
    bool keep = kept || (table->chart && chart_rows(table->chart) <= KEPT_ROWS);
    text_put(xml, row->tall ? "<w:tr>" : row->open ? "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"400\" w:hRule=\"atLeast\"/></w:trPr>"
                                                   : "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    for (size_t i = 0; i < row->count; i++) {
        static const char *const looks[] = { "", "<w:jc w:val=\"right\"/>", "<w:keepNext/>", "<w:keepNext/><w:jc w:val=\"right\"/>" };
        open_cell(xml, column_width(paper, row, i, table->share), row->strong ? SHADE("F3F3F3") : "");
        put_paragraph(xml, "TableText", looks[row->columns[i].number + 2 * keep], row->strong ? bold : "", row->cells[i]);
        text_put(xml, "</w:tc>");
    }
    text_put(xml, "</w:tr>");
}

static void put_row_wide(Text *xml, const Paper *paper, const Block *table, const Block *row)
{
    char span[96];
    int width = 0;
    for (size_t i = 0; i < row->count; i++) width += column_width(paper, row, i, table->share);
    snprintf(span, sizeof span, "<w:gridSpan w:val=\"%zu\"/>" SHADE("F3F3F3"), row->count);
    text_put(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    open_cell(xml, width, span);
    put_paragraph(xml, "TableText", "<w:keepNext/><w:jc w:val=\"center\"/>", bold, row->first);
    text_put(xml, "</w:tc></w:tr>");
}

/* ---- tables without borders ---------------------------------------------------------------------------------------- */

/* Who, a line to sign on, the name. Those that follow each other are rows of one table, kept on one page. */
static void put_signature(Text *xml, const Paper *paper, const Block *block, bool first, const Block *next)
{
    int width = text_width_of(paper), widths[] = { width * 39 / 100, width * 20 / 100, width * 2 / 100, width * 39 / 100 };
    bool last = !next || next->kind != BLOCK_SIGNATURE;
    const char *keep = last ? "" : "<w:keepNext/>";
    if (first) open_table(xml, false, width, widths, COUNT(widths));
    text_put(xml, "<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val=\"620\" w:hRule=\"atLeast\"/></w:trPr>");
    open_cell(xml, widths[0], "<w:vAlign w:val=\"bottom\"/>");
    put_paragraph(xml, NULL, keep, "", block->first);
    text_put(xml, "</w:tc>");
    open_cell(xml, widths[1], "<w:tcBorders><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"0\" w:color=\"333333\"/></w:tcBorders><w:vAlign w:val=\"bottom\"/>");
    put_paragraph(xml, NULL, keep, "", "");
    text_put(xml, "</w:tc>");
    open_cell(xml, widths[2], "");
    put_paragraph(xml, NULL, keep, "", "");
    text_put(xml, "</w:tc>");
    open_cell(xml, widths[3], "<w:vAlign w:val=\"bottom\"/>");
    put_paragraph(xml, NULL, keep, "", block->second);
    text_put(xml, "</w:tc></w:tr>");
    if (last) { text_put(xml, "</w:tbl>"); put_gap(xml, next ? "" : LAST_GAP); }
}

static void put_sides(Text *xml, const Paper *paper, const Block *block)
{
    int width = text_width_of(paper), widths[] = { width * 58 / 100, width * 42 / 100 };
    open_table(xml, false, width, widths, COUNT(widths));
    text_put(xml, "<w:tr><w:trPr><w:cantSplit/></w:trPr>");
    open_cell(xml, widths[0], "");
    put_paragraph(xml, NULL, "", "", block->first);
    text_put(xml, "</w:tc>");
    open_cell(xml, widths[1], "");
    put_paragraph(xml, NULL, "", "", block->second);
    text_put(xml, "</w:tc></w:tr></w:tbl>");
    put_gap(xml, "");
}

/* A dashed line across the page. */
static void put_cut(Text *xml)
{
    put_paragraph(xml, NULL, "<w:pBdr><w:bottom w:val=\"dashed\" w:sz=\"4\" w:space=\"1\" w:color=\"777777\"/></w:pBdr><w:spacing w:before=\"120\" w:after=\"360\"/>", "", "");
}

/* ---- charts ------------------------------------------------------------------------------------------------------- */

static void put_chart(Text *xml, const Paper *paper, const Block *block, int number)
{
    put_paragraph(xml, "Caption", "", "", block->first);
    put_number(xml, "<w:p><w:pPr><w:keepNext/></w:pPr><w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"",
               (long long)text_width_of(paper) * EMU, "\"");
    put_number(xml, " cy=\"", (long long)CHART_HEIGHT * EMU, "\"/>");
    put_number(xml, "<wp:docPr id=\"", number, "\" name=\"");
    text_html(xml, block->first);
    text_put(xml, "\" descr=\"");
    text_html(xml, block->first);
    put_number(xml, "\"/><wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">"
                    "<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/chart\">"
                    "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"rIdChart", number,
               "\"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>");
}

/* ---- the document ------------------------------------------------------------------------------------------------- */

/* Short lines below a heading of the third level («4. Whose question»: heard, decided): an item of minutes is not torn over two pages. */
static bool goes_on(const Paper *paper, size_t index)
{
    enum { TOGETHER = 10 };
    const Block *block = &paper->blocks.items[index];
    if (index + 1 == paper->blocks.count || (block[1].kind != BLOCK_FIELD && block[1].kind != BLOCK_TEXT)) return false;
    for (size_t back = 0; back <= index && back < TOGETHER; back++) {
        const Block *one = block - back;
        if (one->kind == BLOCK_HEADING) return one->number == 3;
        if (one->kind != BLOCK_FIELD && one->kind != BLOCK_TEXT) return false;
    }
    return false;
}

/* `charts` and `table`: what came before. */
static void put_block(Text *xml, const Paper *paper, size_t index, int *charts, const Block **table)
{
    const Block *block = &paper->blocks.items[index], *next = index + 1 < paper->blocks.count ? block + 1 : NULL;
    bool rows_end = !next || !block_is_row(next), signed_before = index > 0 && block[-1].kind == BLOCK_SIGNATURE, signed_next = next && next->kind == BLOCK_SIGNATURE;
    bool slip_goes_on = paper->slips && next && next->kind != BLOCK_CUT;
    const char *keep = signed_next || slip_goes_on || goes_on(paper, index) ? KEEP : "";
    switch (block->kind) {
    case BLOCK_HEADING: put_heading(xml, block); break;
    case BLOCK_TEXT: put_text(xml, block, keep); break;
    case BLOCK_ITEM: put_paragraph(xml, "ListBullet", keep, "", block->first); break;
    case BLOCK_FIELD: put_field(xml, paper, block, keep); break;
    case BLOCK_LINES: put_lines(xml, paper, block, keep); break;
    case BLOCK_TABLE:
        *table = block;
        if (!put_table_head(xml, paper, block)) text_fail_memory(xml);
        break;
    case BLOCK_ROW: put_row(xml, paper, *table, block, keep[0] != '\0'); break;
    case BLOCK_ROW_WIDE: put_row_wide(xml, paper, *table, block); break;
    case BLOCK_SIGNATURE: put_signature(xml, paper, block, !signed_before, next); break;
    case BLOCK_SIDES: put_sides(xml, paper, block); break;
    case BLOCK_BREAK: if (next) put_gap(xml, "<w:pageBreakBefore/>"); break;
    case BLOCK_CUT: if (next) put_cut(xml); break;
    case BLOCK_CHART: put_chart(xml, paper, block, ++*charts); break;
    }
    if ((block->kind == BLOCK_TABLE || block_is_row(block)) && rows_end) { text_put(xml, "</w:tbl>"); put_gap(xml, next ? keep : LAST_GAP); }
}

static void put_document(Text *xml, const Paper *paper)
{
    int charts = 0;
    const Block *table = NULL;
    text_put(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                  "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
                  "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"><w:body>\n");
    for (size_t i = 0; i < paper->blocks.count && !xml->failed; i++) {
        put_block(xml, paper, i, &charts, &table);
        text_put(xml, "\n");
    }
    put_number(xml, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"", paper->landscape ? LONG_EDGE : SHORT_EDGE, "\"");
    put_number(xml, " w:h=\"", paper->landscape ? SHORT_EDGE : LONG_EDGE, paper->landscape ? "\" w:orient=\"landscape\"/>" : "\"/>");
    put_number(xml, "<w:pgMar w:top=\"", MARGIN_TOP, "\"");
    put_number(xml, " w:right=\"", MARGIN_RIGHT, "\"");
    put_number(xml, " w:bottom=\"", MARGIN_BOTTOM, "\"");
    put_number(xml, " w:left=\"", MARGIN_LEFT, "\" w:header=\"454\"");
    put_number(xml, " w:footer=\"", FOOTER, "\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n");
}

static void put_core(Text *xml, const Paper *paper)
{
    text_put(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                  "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                  "xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    text_html(xml, paper->title);
    text_put(xml, "</dc:title><dc:language>");
    text_put(xml, language_name(paper->language));
    text_put(xml, "</dc:language></cp:coreProperties>");
}

static void put_types(Text *xml, int charts)
{
    text_put(xml, docx_types_head);
    for (int i = 1; i <= charts; i++) {
        put_number(xml, "<Override PartName=\"/word/charts/chart", i, ".xml\" ContentType=\"");
        text_put(xml, docx_types_chart);
        text_put(xml, "\"/>");
    }
    text_put(xml, "</Types>");
}

static void put_links(Text *xml, int charts)
{
    text_put(xml, docx_links_head);
    for (int i = 1; i <= charts; i++) {
        put_number(xml, "<Relationship Id=\"rIdChart", i, "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart\"");
        put_number(xml, " Target=\"charts/chart", i, ".xml\"/>");
    }
    text_put(xml, "</Relationships>");
}

static bool finish_part(Part *part, const char *name, Text *xml, Error *err)
{
    *part = (Part){ .name = name, .length = xml->length };
    return text_finish(xml, &part->bytes, err);
}

static bool chart_parts(const Paper *paper, Part *parts, Error *err)
{
    int number = 0;
    for (size_t i = 0; i < paper->blocks.count; i++) {
        if (paper->blocks.items[i].kind != BLOCK_CHART) continue;
        Text name = text_init(paper->arena, 64), xml = text_init(paper->arena, PAPER_LIMIT);
        const char *words;
        put_number(&name, "word/charts/chart", number + 1, ".xml");
        docx_chart(&xml, paper, paper->blocks.items[i].chart);
        if (!text_finish(&name, &words, err) || !finish_part(&parts[number++], words, &xml, err)) return false;
    }
    return true;
}

bool paper_docx(const Paper *whole, const char **bytes, size_t *length, Error *err)
{
    const Paper *paper = whole->failed ? NULL : paper_for_pages(whole);
    if (!paper) return error_memory(err);
    int charts = 0;
    for (size_t i = 0; i < paper->blocks.count; i++) charts += paper->blocks.items[i].kind == BLOCK_CHART;
    Part *parts = ARENA_ARRAY(paper->arena, Part, FIXED_PARTS + charts);
    if (!parts) return error_memory(err);
    Text types = text_init(paper->arena, PAPER_LIMIT), core = text_init(paper->arena, PAPER_LIMIT), document = text_init(paper->arena, PAPER_LIMIT);
    Text links = text_init(paper->arena, PAPER_LIMIT), styles = text_init(paper->arena, PAPER_LIMIT);
    put_types(&types, charts);
    put_core(&core, paper);
    put_document(&document, paper);
    put_links(&links, charts);
    docx_styles(&styles, paper->language, paper->landscape);
    parts[1] = (Part){ "_rels/.rels", docx_root_links, strlen(docx_root_links) };
    parts[6] = (Part){ "word/settings.xml", docx_settings, strlen(docx_settings) };
    parts[7] = (Part){ "word/fontTable.xml", docx_fonts, strlen(docx_fonts) };
    parts[8] = (Part){ "word/numbering.xml", docx_numbering, strlen(docx_numbering) };
    parts[9] = (Part){ "word/footer1.xml", docx_footer, strlen(docx_footer) };
    return finish_part(&parts[0], "[Content_Types].xml", &types, err) && finish_part(&parts[2], "docProps/core.xml", &core, err) &&
           finish_part(&parts[3], "word/document.xml", &document, err) && finish_part(&parts[4], "word/_rels/document.xml.rels", &links, err) &&
           finish_part(&parts[5], "word/styles.xml", &styles, err) && chart_parts(paper, parts + FIXED_PARTS, err) &&
           zip_parts(paper->arena, parts, (size_t)(FIXED_PARTS + charts), bytes, length, err);
}
