/* Which cells are days and times: a workbook keeps them as numbers, and only the format of the cell tells. */
#include <string.h>
#include <strings.h>

#include "internal.h"

enum { FORMATS_MOST = 200000, CODES_MOST = 20000 };

/* ---- one format ------------------------------------------------------------------------------------------------------------ */

CellFormat format_known(long id)
{
    static const struct { long from, to; unsigned char parts; } known[] = {
        { 14, 17, FORMAT_DAY }, { 18, 18, FORMAT_TIME }, { 19, 19, FORMAT_TIME | FORMAT_SECONDS }, { 20, 20, FORMAT_TIME },
        { 21, 21, FORMAT_TIME | FORMAT_SECONDS }, { 22, 22, FORMAT_DAY | FORMAT_TIME }, { 27, 31, FORMAT_DAY }, { 32, 33, FORMAT_TIME },
        { 34, 36, FORMAT_DAY }, { 45, 45, FORMAT_TIME | FORMAT_SECONDS }, { 46, 46, FORMAT_SPAN | FORMAT_SECONDS },
        { 47, 47, FORMAT_TIME | FORMAT_SECONDS }, { 50, 58, FORMAT_DAY },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (id >= known[i].from && id <= known[i].to) return (CellFormat){ known[i].parts, 0 };
    return (CellFormat){ 0, 0 };
}

/* What stands in brackets: [h], [mm], [ss] is a duration; colours, conditions, languages are not about the number. */
static const char *read_brackets(const char *at, CellFormat *format)
{
    const char *end = strchr(at, ']');
    if (!end) return at + strlen(at);
    size_t length = (size_t)(end - at), same = 0;
    char letter = length ? (char)(at[0] | ' ') : 0;
    while (same < length && (at[same] | ' ') == letter) same++;
    if (same == length && (letter == 'h' || letter == 'm' || letter == 's'))
        format->parts |= (unsigned char)(FORMAT_SPAN | (letter == 's' ? FORMAT_SECONDS : 0));
    return end + 1;
}

/* A Cyrillic letter as Excel in Russian has it in its codes: ГГГГ, ДД, чч. Of М and С alone nothing follows: they stand in common words. */
static unsigned char letter_parts(const char *at)
{
    static const struct { const char *letter; unsigned char parts; } letters[] = {
        { "\xD0\x93", FORMAT_DAY }, { "\xD0\xB3", FORMAT_DAY }, { "\xD0\x94", FORMAT_DAY }, { "\xD0\xB4", FORMAT_DAY }, /* g, d */
        { "\xD0\xA7", FORMAT_TIME }, { "\xD1\x87", FORMAT_TIME },                                                           /* ch */
    };
    for (size_t i = 0; i < COUNT(letters); i++)
        if (strncmp(at, letters[i].letter, 2) == 0) return letters[i].parts;
    return 0;
}

/* Where the next sign of a code's first section that means something stands: behind quotes, escapes, paddings. */
static const char *skip_literal(const char *at)
{
    if (*at == '"') {
        const char *end = strchr(at + 1, '"');
        return end ? end + 1 : at + strlen(at);
    }
    return (*at == '\\' || *at == '_' || *at == '*') && at[1] ? at + 2 : at;
}

/*
 * The first section counts, the one for numbers above zero. A digit's place (0, #, ?) makes it a format of numbers, but for fractions of a second.
 * «m» is a minute behind hours or before seconds, else a month.
 */
CellFormat format_code(const char *code)
{
    CellFormat format = { 0, 0 };
    unsigned zeros = 0;
    bool month = false, only_zeros = true;
    for (const char *at = code; *at && *at != ';';) {
        const char *next = skip_literal(at);
        if (next != at) { only_zeros = false; at = next; continue; }
        if (*at == '[') { at = read_brackets(at + 1, &format); continue; }
        if (strncasecmp(at, "General", 7) == 0) return (CellFormat){ 0, 0 };
        if (*at == '#' || *at == '?' || *at == '%' || *at == '@' || (*at == '0' && !(format.parts & FORMAT_SECONDS) && !only_zeros)) return (CellFormat){ 0, 0 };
        if (*at == '0') zeros++;
        else only_zeros = false;
        switch (*at | ' ') {
        case 'y': case 'd': case 'e': case 'b': format.parts |= FORMAT_DAY; break;
        case 'h': format.parts |= FORMAT_TIME; break;
        case 's': format.parts |= FORMAT_TIME | FORMAT_SECONDS; break;
        case 'm': month = month || !(format.parts & (FORMAT_TIME | FORMAT_SPAN)); break;
        default: format.parts |= letter_parts(at);
        }
        at++;
    }
    if (zeros && !(format.parts & FORMAT_SECONDS)) return (CellFormat){ 0, (unsigned char)(only_zeros && zeros > 1 && zeros <= 15 ? zeros : 0) };
    if (month && !(format.parts & (FORMAT_TIME | FORMAT_SPAN))) format.parts |= FORMAT_DAY;
    if (format.parts & FORMAT_SPAN) format.parts &= (unsigned char)~(FORMAT_DAY | FORMAT_TIME);
    return format;
}

/* ---- styles.xml ------------------------------------------------------------------------------------------------------------- */

enum { AT_STYLES = 1, AT_CODES, AT_CODE, AT_CELLS, AT_CELL };
static const XmlStep style_steps[] = {
    { 0, AT_STYLES, "styleSheet" }, { AT_STYLES, AT_CODES, "numFmts" }, { AT_CODES, AT_CODE, "numFmt" },
    { AT_STYLES, AT_CELLS, "cellXfs" }, { AT_CELLS, AT_CELL, "xf" },
};

typedef struct { long id; CellFormat format; } Code;

typedef struct {
    Xml xml;
    Book *book;
    struct { Code *items; size_t count, room; } codes;
} StyleParser;

static int compare_codes(const void *a, const void *b)
{
    const Code *one = a, *other = b;
    return (one->id > other->id) - (one->id < other->id);
}

static long number_of(const char *word) { return word ? strtol(word, NULL, 10) : 0; }

/* Codes stand before the cells that use them. */
static bool style_element(StyleParser *parser, int state, const char **attributes, Error *err)
{
    Book *book = parser->book;
    const char *part = archive_name(&book->archive, parser->xml.part);
    long id = number_of(xml_attribute(attributes, "numFmtId"));
    if (state == AT_CODE) {
        const char *code = xml_attribute(attributes, "formatCode");
        if (parser->codes.count == CODES_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_BOMB, book->path, part);
        if (!VECTOR_ROOM(book->arena, &parser->codes)) return error_memory(err);
        parser->codes.items[parser->codes.count++] = (Code){ id, format_code(code ? code : "") };
    } else if (state == AT_CELLS) {
        VECTOR_SORT(&parser->codes, compare_codes);
    } else if (state == AT_CELL) {
        if (book->formats.count == FORMATS_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_BOMB, book->path, part);
        if (!VECTOR_ROOM(book->arena, &book->formats)) return error_memory(err);
        const Code *code = parser->codes.count ? bsearch(&(Code){ id, { 0, 0 } }, parser->codes.items, parser->codes.count, sizeof *code, compare_codes) : NULL;
        book->formats.items[book->formats.count++] = code ? code->format : format_known(id);
    }
    return true;
}

static void style_begin(void *context, int state, const char **attributes)
{
    StyleParser *parser = context;
    if (!style_element(parser, state, attributes, &parser->xml.err)) xml_stop(&parser->xml);
}

bool book_read_formats(Book *book, int64_t part, Error *err)
{
    static const XmlKind kind = { xml_spreadsheet, style_steps, COUNT(style_steps), false, style_begin, NULL, NULL };
    StyleParser parser = { .book = book };
    return xml_read(&book->archive, part, &kind, &parser, &parser.xml, err);
}
