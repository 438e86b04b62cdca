/* Which part of a workbook is what: its relationships and workbook.xml. Names of parts are never assumed, only followed. */
#include <string.h>
#include <strings.h>

#include "internal.h"

enum { SHEETS_MOST = 2000, LINKS_MOST = 10000, NAMES_MOST = 4 << 20 };     /* names: bytes of all that are kept */

/* A relationship: what the part it leads to is, by the last word of its type, which is the same in both families of namespaces. */
typedef struct { const char *id, *type, *target; } Link;

typedef struct {
    Xml xml;
    Book *book;
    const char *source;              /* the part whose relationships they are; "" of the package */
    struct { Link *items; size_t count, room; } links;
} Links;

/* ---- names of parts --------------------------------------------------------------------------------------------------------- */

/* May a name of so many bytes more be kept? One tag may have a megabyte, and there may be thousands. */
static bool names_room(Xml *xml, Book *book, size_t more)
{
    book->names += more;
    return book->names <= NAMES_MOST || error_set(&xml->err, ERR_LIMIT, MSG_WORKBOOK_BOMB, book->path, archive_name(&book->archive, xml->part));
}

/* The name of the part that `target` leads to from `source`: «../» goes up (never above the root), «/» begins at the root, «\» is «/». NULL: no memory. */
static const char *resolve(Arena *arena, const char *source, const char *target)
{
    bool absolute = *target == '/' || *target == '\\';
    const char *folder_end = strrchr(source, '/');
    size_t length = absolute || !folder_end ? 0 : (size_t)(folder_end - source);
    char *name = arena_take(arena, length + strlen(target) + 2);
    if (!name) return NULL;
    memcpy(name, source, length);
    for (const char *at = target; *at;) {
        size_t step = strcspn(at, "/\\");
        if (step == 2 && at[0] == '.' && at[1] == '.') {
            while (length && name[length - 1] != '/') length--;
            if (length) length--;
        } else if (step && !(step == 1 && at[0] == '.')) {
            if (length) name[length++] = '/';
            memcpy(name + length, at, step);
            length += step;
        }
        at += step + (at[step] != 0);
    }
    name[length] = 0;
    return name;
}

/* «xl/workbook.xml» → «xl/_rels/workbook.xml.rels»; "" → «_rels/.rels». */
static const char *links_name(Arena *arena, const char *source)
{
    const char *slash = strrchr(source, '/'), *base = slash ? slash + 1 : source;
    Text name = text_init(arena, 1 << 20);
    text_put_bytes(&name, source, (size_t)(base - source));
    text_put(&name, "_rels/");
    text_put(&name, base);
    text_put(&name, ".rels");
    const char *words;
    Error err = { 0 };
    return text_finish(&name, &words, &err) ? words : NULL;
}

/* ---- relationships ---------------------------------------------------------------------------------------------------------- */

enum { AT_LINKS = 1, AT_LINK };
static const XmlStep link_steps[] = { { 0, AT_LINKS, "Relationships" }, { AT_LINKS, AT_LINK, "Relationship" } };

static void link_begin(void *context, int state, const char **attributes)
{
    Links *links = context;
    if (state != AT_LINK) return;
    const char *id = xml_attribute(attributes, "Id"), *type = xml_attribute(attributes, "Type"), *target = xml_attribute(attributes, "Target");
    const char *mode = xml_attribute(attributes, "TargetMode"), *last = type ? strrchr(type, '/') : NULL;
    if (!id || !last || !target || (mode && strcasecmp(mode, "External") == 0)) return;
    Arena *arena = links->book->arena;
    if (links->links.count == LINKS_MOST) {
        error_set(&links->xml.err, ERR_LIMIT, MSG_WORKBOOK_BOMB, links->book->path, archive_name(&links->book->archive, links->xml.part));
    } else if (!VECTOR_ROOM(arena, &links->links)) {
        error_memory(&links->xml.err);
    } else if (names_room(&links->xml, links->book, strlen(id) + strlen(last) + strlen(links->source) + strlen(target))) {
        Link *link = &links->links.items[links->links.count++];
        *link = (Link){ arena_text(arena, id), arena_text(arena, last + 1), resolve(arena, links->source, target) };
        if (!link->id || !link->type || !link->target) error_memory(&links->xml.err);
    }
    if (links->xml.err.kind != ERR_NONE) xml_stop(&links->xml);
}

static bool read_links(Links *links, Book *book, const char *source, Error *err)
{
    static const XmlKind kind = { xml_links, link_steps, COUNT(link_steps), false, link_begin, NULL, NULL };
    *links = (Links){ .book = book, .source = source };
    const char *name = links_name(book->arena, source);
    if (!name) return error_memory(err);
    int64_t part = archive_find(&book->archive, name);
    if (part < 0) return *source ? error_set(err, ERR_INPUT, MSG_WORKBOOK_PART_MISSING, book->path, name) : check_main_part(&book->archive, "", err);
    return xml_read(&book->archive, part, &kind, links, &links->xml, err);
}

static const Link *link_typed(const Links *links, const char *type)
{
    for (size_t i = 0; i < links->links.count; i++)
        if (strcmp(links->links.items[i].type, type) == 0) return &links->links.items[i];
    return NULL;
}

static const Link *link_called(const Links *links, const char *id)
{
    for (size_t i = 0; i < links->links.count; i++)
        if (strcmp(links->links.items[i].id, id) == 0) return &links->links.items[i];
    return NULL;
}

/* ---- workbook.xml ------------------------------------------------------------------------------------------------------------ */

enum { AT_BOOK = 1, AT_SETTINGS, AT_SHEETS, AT_SHEET };
static const XmlStep book_steps[] = {
    { 0, AT_BOOK, "workbook" }, { AT_BOOK, AT_SETTINGS, "workbookPr" }, { AT_BOOK, AT_SHEETS, "sheets" }, { AT_SHEETS, AT_SHEET, "sheet" },
};

typedef struct { Xml xml; Book *book; const Links *links; const char *part; } BookParser;

static bool says_yes(const char *word) { return word && (strcmp(word, "1") == 0 || strcasecmp(word, "true") == 0); }

/* r:id, whatever its prefix and its family. */
static const char *link_id(const char **attributes)
{
    for (; *attributes; attributes += 2)
        if (text_ends(attributes[0], "/relationships|id")) return attributes[1];
    return NULL;
}

/* Sheets of charts and of dialogues have no rows and are passed over. */
static bool add_sheet(BookParser *parser, const char **attributes, Error *err)
{
    Book *book = parser->book;
    const char *id = link_id(attributes), *name = xml_attribute(attributes, "name"), *state = xml_attribute(attributes, "state");
    const Link *link = id ? link_called(parser->links, id) : NULL;
    if (!link) return error_set(err, ERR_INPUT, MSG_WORKBOOK_SHEET_MISSING, book->path, name ? name : "");
    if (strcmp(link->type, "worksheet") != 0) return true;
    if (book->sheets.count == SHEETS_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_SHEETS, book->path, (int)SHEETS_MOST);
    int64_t part = archive_find(&book->archive, link->target);
    if (part < 0) return error_set(err, ERR_INPUT, MSG_WORKBOOK_PART_MISSING, book->path, link->target);
    if (!VECTOR_ROOM(book->arena, &book->sheets)) return error_memory(err);
    if (!names_room(&parser->xml, book, name ? strlen(name) : 0)) return false;
    char *copy = arena_text(book->arena, name ? name : "");
    if (!copy) return error_memory(err);
    size_t begin, length = value_tidy(copy, strlen(copy), &begin);
    copy[begin + length] = 0;
    if (book->mend) (void)letters_mend(copy + begin);
    book->sheets.items[book->sheets.count++] = (BookSheet){ copy + begin, state && strcmp(state, "visible") != 0, part };
    return true;
}

static void book_element(void *context, int state, const char **attributes)
{
    BookParser *parser = context;
    if (state == AT_SETTINGS) parser->book->date1904 = says_yes(xml_attribute(attributes, "date1904"));
    if (state == AT_SHEET && !add_sheet(parser, attributes, &parser->xml.err)) xml_stop(&parser->xml);
}

/* A part that stands only in relationships: -1: none, or one that is named and missing. */
static int64_t side_part(const Book *book, const Link *link) { return link ? archive_find(&book->archive, link->target) : -1; }

bool book_read_parts(Book *book, Error *err)
{
    static const XmlKind kind = { xml_spreadsheet, book_steps, COUNT(book_steps), false, book_element, NULL, NULL };
    Links links;
    if (!read_links(&links, book, "", err)) return false;
    const Link *main_part = link_typed(&links, "officeDocument");
    if (!check_main_part(&book->archive, main_part ? main_part->target : "", err)) return false;
    BookParser parser = { .book = book, .links = &links, .part = main_part->target };
    int64_t part = archive_find(&book->archive, parser.part);
    if (part < 0) return error_set(err, ERR_INPUT, MSG_WORKBOOK_PART_MISSING, book->path, parser.part);
    if (!read_links(&links, book, parser.part, err) || !xml_read(&book->archive, part, &kind, &parser, &parser.xml, err)) return false;
    if (!book->sheets.count) return error_set(err, ERR_INPUT, MSG_WORKBOOK_NO_SHEETS, book->path);
    const Link *styles = link_typed(&links, "styles");
    int64_t formats = side_part(book, styles), texts = side_part(book, link_typed(&links, "sharedStrings"));
    if (styles && formats < 0) return error_set(err, ERR_INPUT, MSG_WORKBOOK_PART_MISSING, book->path, styles->target);
    /* Programs name shared texts and write none where no cell shares one; a cell that does is refused when it is met. */
    return (formats < 0 || book_read_formats(book, formats, err)) && (texts < 0 || book_read_texts(book, texts, err));
}
