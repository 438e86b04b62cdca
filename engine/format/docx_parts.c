/* The parts of a document that do not depend on what it says: styles, numbering, footer, settings, the list of parts. */
#include "internal.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define MAIN_NS "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""
#define WORD_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."
#define OFFICE_LINK "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

const char docx_types_head[] =
    XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    "<Override PartName=\"/word/document.xml\" ContentType=\"" WORD_TYPE "document.main+xml\"/>"
    "<Override PartName=\"/word/styles.xml\" ContentType=\"" WORD_TYPE "styles+xml\"/>"
    "<Override PartName=\"/word/settings.xml\" ContentType=\"" WORD_TYPE "settings+xml\"/>"
    "<Override PartName=\"/word/fontTable.xml\" ContentType=\"" WORD_TYPE "fontTable+xml\"/>"
    "<Override PartName=\"/word/numbering.xml\" ContentType=\"" WORD_TYPE "numbering+xml\"/>"
    "<Override PartName=\"/word/footer1.xml\" ContentType=\"" WORD_TYPE "footer+xml\"/>"
    "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>";

const char docx_types_chart[] = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";

const char docx_root_links[] =
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE_LINK "officeDocument\" Target=\"word/document.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
    "</Relationships>";

const char docx_links_head[] =
    XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    "<Relationship Id=\"rId1\" Type=\"" OFFICE_LINK "styles\" Target=\"styles.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"" OFFICE_LINK "settings\" Target=\"settings.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"" OFFICE_LINK "fontTable\" Target=\"fontTable.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"" OFFICE_LINK "numbering\" Target=\"numbering.xml\"/>"
    "<Relationship Id=\"rId5\" Type=\"" OFFICE_LINK "footer\" Target=\"footer1.xml\"/>";

/* Level 15: Word 2013 and later, or Word would say "compatibility mode" and lay the page out as an old one. */
const char docx_settings[] =
    XML "<w:settings " MAIN_NS "><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"708\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>"
    "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>"
    "</w:settings>";

/* Times New Roman has the Kazakh letters on every Windows; elsewhere the named others do, with the same widths or nearly so. */
const char docx_fonts[] =
    XML "<w:fonts " MAIN_NS "><w:font w:name=\"Times New Roman\"><w:altName w:val=\"Liberation Serif;PT Serif\"/>"
    "<w:panose1 w:val=\"02020603050405020304\"/><w:charset w:val=\"CC\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>";

const char docx_numbering[] =
    XML "<w:numbering " MAIN_NS "><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>"
    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\xE2\x80\xA2\"/><w:lvlJc w:val=\"left\"/>"
    "<w:pPr><w:ind w:left=\"397\" w:hanging=\"284\"/></w:pPr><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/></w:rPr>"
    "</w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

const char docx_footer[] =
    XML "<w:ftr " MAIN_NS "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>"
    "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple><w:r><w:t xml:space=\"preserve\"> / </w:t></w:r>"
    "<w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>";

#define FACE "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" w:cs=\"Times New Roman\"/>"
/* Word knows its own styles in its user's language; ours have only a name, and so are hidden from its lists. */
#define STYLE(id, name, shown, paragraph, run) \
    "<w:style w:type=\"paragraph\" w:styleId=\"" id "\"><w:name w:val=\"" name "\"/><w:basedOn w:val=\"Normal\"/>" shown "<w:pPr>" paragraph "</w:pPr><w:rPr>" run "</w:rPr></w:style>"
#define KNOWN "<w:qFormat/>"
#define OURS "<w:semiHidden/>"
#define HEADING(level, outline, before, after, centre, size) \
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading" level "\"><w:name w:val=\"heading " level "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:uiPriority w:val=\"9\"/><w:qFormat/>" \
    "<w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before=\"" before "\" w:after=\"" after "\"/>" centre "<w:outlineLvl w:val=\"" outline "\"/></w:pPr>" \
    "<w:rPr><w:b/><w:bCs/><w:sz w:val=\"" size "\"/><w:szCs w:val=\"" size "\"/></w:rPr></w:style>"
#define EDGE(side) "<w:" side " w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"444444\"/>"
#define MARGINS "<w:tblCellMar><w:top w:w=\"28\" w:type=\"dxa\"/><w:left w:w=\"70\" w:type=\"dxa\"/><w:bottom w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"70\" w:type=\"dxa\"/></w:tblCellMar>"

static const char styles_of_words[] =
    "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"60\" w:line=\"252\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>"
    "<w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/></w:style>"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/>" MARGINS "</w:tblPr></w:style>"
    HEADING("1", "0", "60", "120", "<w:jc w:val=\"center\"/>", "28") HEADING("2", "1", "200", "80", "", "24") HEADING("3", "2", "140", "60", "", "23")
    STYLE("ListBullet", "List Bullet", KNOWN, "<w:numPr><w:numId w:val=\"1\"/></w:numPr><w:contextualSpacing/>", "")
    STYLE("Note", "Note", OURS, "<w:spacing w:after=\"20\"/>", "<w:color w:val=\"333333\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>")
    STYLE("Caption", "caption", KNOWN, "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\"/><w:jc w:val=\"center\"/>", "<w:b/><w:bCs/>")
    STYLE("Footer", "footer", KNOWN, "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>");
/* `size`: of a table's print, in half points: a landscape page holds wide tables, as in paper.css. */
#define TABLES(size) \
    STYLE("TableText", "Table Text", OURS, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"" size "\"/><w:szCs w:val=\"" size "\"/>") \
    STYLE("TableHead", "Table Head", OURS, "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>", "<w:b/><w:bCs/><w:sz w:val=\"" size "\"/><w:szCs w:val=\"" size "\"/>") \
    STYLE("Gap", "Gap", OURS, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"120\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>") \
    "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr><w:tblBorders>" \
    EDGE("top") EDGE("left") EDGE("bottom") EDGE("right") EDGE("insideH") EDGE("insideV") "</w:tblBorders>" MARGINS "</w:tblPr></w:style></w:styles>"

void docx_styles(Text *xml, Language language, bool landscape)
{
    static const char *const codes[LANGUAGES] = { "kk-KZ", "ru-RU", "en-GB" };
    text_put(xml, XML "<w:styles " MAIN_NS "><w:docDefaults><w:rPrDefault><w:rPr>" FACE "<w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/><w:lang w:val=\"");
    text_put(xml, codes[language]);
    text_put(xml, "\" w:eastAsia=\"");
    text_put(xml, codes[language]);
    text_put(xml, "\" w:bidi=\"ar-SA\"/>");
    text_put(xml, styles_of_words);
    text_put(xml, landscape ? TABLES("18") : TABLES("19"));
}
