/*
 * A part of a zip, inflated and parsed piece by piece (expat, with our allocator). Whatever it may hold, it ends: a bomb is seen by the bytes that
 * really come out, a document type (and with it every entity that could be declared) is refused, depth, length of a tag and the parser's memory are bounded.
 */
#include <expat.h>
#include <stddef.h>
#include <string.h>
#include <zip.h>

#include "internal.h"

enum {
    CHUNK = 1 << 16,
    TAG_MOST = 1 << 20,              /* bytes of one tag, comment or the like */
    RATIO_FREE = 32 << 20,           /* bytes; what inflates to less is never refused for its ratio */
    RATIO_MOST = 200,                /* sheets of real files come to 10 … 60 */
    PARSER_MOST = 16 << 20,          /* bytes that expat may hold: it keeps every name of an element, an attribute and a namespace that it met */
    OTHER = 255                      /* a state: passed over */
};
static const uint64_t PART_MOST = UINT64_C(1) << 30, SUM_MOST = UINT64_C(2) << 30;

#define SPREADSHEET "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
const char *const xml_spreadsheet[] = { SPREADSHEET, "http://purl.oclc.org/ooxml/spreadsheetml/main", NULL };
const char *const xml_links[] = { "http://schemas.openxmlformats.org/package/2006/relationships", NULL };

static const char *part_name(const Xml *xml) { return archive_name(xml->archive, xml->part); }

/* ---- what comes out of the zip ------------------------------------------------------------------------------------------ */

static bool fail_zip(Xml *xml, zip_error_t *failure)
{
    switch (zip_error_code_zip(failure)) {
    case ZIP_ER_MEMORY: return error_memory(&xml->err);
    case ZIP_ER_NOPASSWD: case ZIP_ER_WRONGPASSWD: case ZIP_ER_ENCRNOTSUPP: return error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_ENCRYPTED, xml->archive->path);
    default: return error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_PART_BROKEN, xml->archive->path, part_name(xml));
    }
}

/* Reading a part again counts only what it gives more than before. */
static bool count_inflated(Xml *xml, size_t more)
{
    Archive *archive = xml->archive;
    uint64_t *counted = &archive->counted[xml->part];
    xml->inflated += more;
    if (xml->inflated > *counted) {
        archive->inflated += xml->inflated - *counted;
        *counted = xml->inflated;
    }
    bool bomb = xml->inflated > RATIO_FREE && xml->inflated / RATIO_MOST > xml->packed;
    if (!bomb && xml->inflated <= PART_MOST && archive->inflated <= SUM_MOST) return true;
    return error_set(&xml->err, ERR_LIMIT, MSG_WORKBOOK_BOMB, archive->path, part_name(xml));
}

/* ---- the parser's memory -------------------------------------------------------------------------------------------------- */

/*
 * expat calls some failed allocations a prefix that nobody bound, and its allocator is given no context: so the part that the thread works at is noted here
 * before each call that may ask for memory, and what failed is noted at the part.
 */
static _Thread_local Xml *at_work;

typedef union { size_t size; max_align_t align; } Held;                  /* stands before what expat gets; its size too is in `size` */

static void *resize(void *bytes, size_t size)
{
    Held *old = bytes ? (Held *)bytes - 1 : NULL, *block = NULL;
    const size_t others = at_work->held - (old ? old->size : 0), whole = size + sizeof *block;
    if (size > PARSER_MOST || others + whole > PARSER_MOST) at_work->crammed = true;
    else if (!(block = memory_resize(old, whole))) at_work->starved = true;
    if (!block) return NULL;
    at_work->held = others + whole;
    block->size = whole;
    return block + 1;
}

static void *take(size_t size) { return resize(NULL, size); }

static void give(void *bytes)
{
    if (!bytes) return;
    at_work->held -= ((Held *)bytes - 1)->size;
    memory_give((Held *)bytes - 1);
}

static bool fail_room(Xml *xml)
{
    return xml->crammed ? error_set(&xml->err, ERR_LIMIT, MSG_WORKBOOK_BOMB, xml->archive->path, part_name(xml)) : error_memory(&xml->err);
}

/* The next piece into the parser's own buffer; false on failure. */
static bool take_piece(Xml *xml, size_t *got)
{
    void *buffer = XML_GetBuffer(xml->parser, CHUNK);
    if (!buffer) return fail_room(xml);
    zip_int64_t bytes = zip_fread(xml->file, buffer, CHUNK);
    if (bytes < 0) return fail_zip(xml, zip_file_get_error(xml->file));
    *got = (size_t)bytes;
    xml->drained = bytes == 0;
    xml->quiet += *got;
    if (xml->quiet > TAG_MOST + CHUNK) return error_set(&xml->err, ERR_LIMIT, MSG_WORKBOOK_BOMB, xml->archive->path, part_name(xml));
    return count_inflated(xml, *got);
}

/* ---- what expat tells --------------------------------------------------------------------------------------------------- */

void xml_pause(Xml *xml)
{
    if (!xml->paused && xml->err.kind == ERR_NONE) xml->paused = XML_StopParser(xml->parser, XML_TRUE) == XML_STATUS_OK;
}

void xml_stop(Xml *xml) { XML_StopParser(xml->parser, XML_FALSE); }

/* The name without its namespace; NULL: of another namespace, or of none. */
static const char *own_name(const XmlKind *kind, const char *name)
{
    for (const char *const *space = kind->namespaces; *space; space++) {
        size_t length = strlen(*space);
        if (strncmp(name, *space, length) == 0 && name[length] == '|') return name + length + 1;
    }
    return NULL;
}

static unsigned char step_to(const XmlKind *kind, unsigned char within, const char *name)
{
    if (within == OTHER) return OTHER;
    const char *own = own_name(kind, name);
    for (size_t i = 0; own && i < kind->count; i++)
        if (kind->steps[i].within == within && strcmp(kind->steps[i].name, own) == 0) return kind->steps[i].is;
    return OTHER;
}

static void XMLCALL on_begin(void *data, const char *name, const char **attributes)
{
    Xml *xml = data;
    xml->quiet = 0;
    if (xml->err.kind != ERR_NONE) return;                     /* a stopped parser may still tell what it had begun */
    if (xml->depth == XML_DEPTH_MOST) {
        error_set(&xml->err, ERR_LIMIT, MSG_WORKBOOK_BOMB, xml->archive->path, part_name(xml));
        xml_stop(xml);
        return;
    }
    unsigned char state = step_to(xml->kind, xml->depth ? xml->stack[xml->depth - 1] : 0, name);
    if (!xml->depth && state == OTHER && !xml->kind->any_root) {
        error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_PART_BROKEN, xml->archive->path, part_name(xml));
        xml_stop(xml);
        return;
    }
    xml->stack[xml->depth++] = state;
    if (state != OTHER && xml->kind->begin) xml->kind->begin(xml->context, state, attributes);
}

static void XMLCALL on_end(void *data, const char *name)
{
    (void)name;
    Xml *xml = data;
    xml->quiet = 0;
    if (xml->err.kind != ERR_NONE) return;
    unsigned char state = xml->stack[--xml->depth];
    if (state != OTHER && xml->kind->end) xml->kind->end(xml->context, state);
}

static void XMLCALL on_text(void *data, const char *bytes, int length)
{
    Xml *xml = data;
    xml->quiet = 0;
    if (xml->err.kind != ERR_NONE || !xml->depth) return;
    unsigned char state = xml->stack[xml->depth - 1];
    if (state != OTHER) xml->kind->text(xml->context, state, bytes, (size_t)length);
}

static void XMLCALL on_comment(void *data, const char *words)
{
    (void)words;
    ((Xml *)data)->quiet = 0;
}

static void XMLCALL on_document_type(void *data, const char *name, const char *system, const char *public, int internal)
{
    (void)name; (void)system; (void)public; (void)internal;
    Xml *xml = data;
    if (xml->err.kind == ERR_NONE) error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_PART_BROKEN, xml->archive->path, part_name(xml));
    xml_stop(xml);
}

/* ---- a whole part ---------------------------------------------------------------------------------------------------------- */

static bool open_part(Xml *xml)
{
    zip_stat_t about;
    if (archive_twice(xml->archive, xml->part)) return error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_PART_TWICE, xml->archive->path, part_name(xml));
    zip_stat_init(&about);
    if (zip_stat_index(xml->archive->zip, (zip_uint64_t)xml->part, 0, &about) == 0) xml->packed = about.comp_size < xml->archive->size ? about.comp_size : xml->archive->size;
    xml->file = zip_fopen_index(xml->archive->zip, (zip_uint64_t)xml->part, 0);
    return xml->file || fail_zip(xml, zip_get_error(xml->archive->zip));
}

bool xml_open(Xml *xml, Archive *archive, int64_t part, const XmlKind *kind, void *context, Error *err)
{
    static const XML_Memory_Handling_Suite memory = { take, resize, give };
    *xml = (Xml){ .archive = archive, .part = part, .kind = kind, .context = context };
    at_work = xml;
    if (open_part(xml) && !(xml->parser = XML_ParserCreate_MM(NULL, &memory, "|"))) fail_room(xml);
    if (!xml->parser) {
        *err = xml->err;
        xml_close(xml);
        return false;
    }
    XML_SetUserData(xml->parser, xml);
    XML_SetElementHandler(xml->parser, on_begin, on_end);
    if (kind->text) XML_SetCharacterDataHandler(xml->parser, on_text);
    XML_SetCommentHandler(xml->parser, on_comment);
    XML_SetStartDoctypeDeclHandler(xml->parser, on_document_type);
    return true;
}

void xml_close(Xml *xml)
{
    at_work = xml;
    if (xml->parser) XML_ParserFree(xml->parser);
    if (xml->file) zip_fclose(xml->file);
    xml->parser = NULL;
    xml->file = NULL;
}

static XmlOutcome fail_parsing(Xml *xml)
{
    if (xml->err.kind != ERR_NONE) return XML_FAILED;
    if (xml->crammed || xml->starved || XML_GetErrorCode(xml->parser) == XML_ERROR_NO_MEMORY) fail_room(xml);
    else error_set(&xml->err, ERR_INPUT, MSG_WORKBOOK_PART_BROKEN, xml->archive->path, part_name(xml));
    return XML_FAILED;
}

XmlOutcome xml_run(Xml *xml)
{
    enum XML_Status status = XML_STATUS_OK;
    at_work = xml;
    if (xml->err.kind != ERR_NONE) return XML_FAILED;
    if (xml->paused) {
        xml->paused = false;
        status = XML_ResumeParser(xml->parser);
    } else if (xml->drained) {
        return XML_ENDED;
    }
    for (;;) {
        if (status == XML_STATUS_SUSPENDED) return XML_PAUSED;
        if (status == XML_STATUS_ERROR || xml->err.kind != ERR_NONE) return fail_parsing(xml);
        if (xml->drained) return XML_ENDED;
        size_t got = 0;
        if (!take_piece(xml, &got)) return XML_FAILED;
        status = XML_ParseBuffer(xml->parser, (int)got, got == 0);
    }
}

bool xml_read(Archive *archive, int64_t part, const XmlKind *kind, void *context, Xml *xml, Error *err)
{
    if (!xml_open(xml, archive, part, kind, context, err)) return false;
    bool ok = xml_run(xml) == XML_ENDED;
    if (!ok) *err = xml->err;
    xml_close(xml);
    return ok;
}

/* ---- only its bytes ------------------------------------------------------------------------------------------------------------ */

static bool holds(const char *bytes, size_t length, const char *word, size_t size)
{
    for (const char *at = bytes; length >= size && (at = memchr(at, word[0], length - size + 1 - (size_t)(at - bytes))); at++) {
        if (memcmp(at, word, size) == 0) return true;
        if ((size_t)(at + 1 - bytes) > length - size) break;
    }
    return false;
}

static bool search_part(Xml *xml, char *bytes, const char *word, bool *found)
{
    size_t size = strlen(word), kept = 0;
    while (!*found) {
        zip_int64_t got = zip_fread(xml->file, bytes + kept, CHUNK);
        if (got < 0) return fail_zip(xml, zip_file_get_error(xml->file));
        if (got == 0) return true;
        if (!count_inflated(xml, (size_t)got)) return false;
        size_t length = kept + (size_t)got;
        *found = (!kept && length >= 2 && (!bytes[0] || !bytes[1] || (unsigned char)bytes[0] >= 0xFE)) || holds(bytes, length, word, size);
        kept = length < size - 1 ? length : size - 1;
        memmove(bytes, bytes + length - kept, kept);
    }
    return true;
}

bool part_mentions(Archive *archive, int64_t part, const char *word, bool *found, Error *err)
{
    Xml xml = { .archive = archive, .part = part };
    char *bytes = memory_take(CHUNK + 64);
    *found = false;
    bool ok = bytes ? open_part(&xml) && search_part(&xml, bytes, word, found) : error_memory(&xml.err);
    if (!ok) *err = xml.err;
    xml_close(&xml);
    memory_give(bytes);
    return ok;
}

/* ---- attributes ------------------------------------------------------------------------------------------------------------------ */

const char *xml_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0) return attributes[1];
    return NULL;
}
