/* The texts that cells share, and what is done to every text of a workbook. */
#include <string.h>

#include "internal.h"

/* ---- one text ------------------------------------------------------------------------------------------------------------------ */

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= ' ';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* «_x000D_» at `at`: its number; -1: it is none. */
static long escape_at(const char *at, size_t length)
{
    enum { LENGTH = 7 };
    if (length < LENGTH || at[0] != '_' || at[1] != 'x' || at[6] != '_') return -1;
    long number = 0;
    for (int i = 2; i < 6; i++) {
        int digit = hex_digit(at[i]);
        if (digit < 0) return -1;
        number = number * 16 + digit;
    }
    return number ? number : -1;                              /* no text holds a 0: it stays as it is written */
}

static size_t put_utf8(char *to, long code)
{
    if (code < 0x80) { to[0] = (char)code; return 1; }
    if (code < 0x800) { to[0] = (char)(0xC0 | code >> 6); to[1] = (char)(0x80 | (code & 0x3F)); return 2; }
    if (code < 0x10000) { to[0] = (char)(0xE0 | code >> 12); to[1] = (char)(0x80 | (code >> 6 & 0x3F)); to[2] = (char)(0x80 | (code & 0x3F)); return 3; }
    to[0] = (char)(0xF0 | code >> 18); to[1] = (char)(0x80 | (code >> 12 & 0x3F)); to[2] = (char)(0x80 | (code >> 6 & 0x3F)); to[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

/* An escape is longer than what it stands for, so this is done in place. Two halves of a pair are one letter; a half alone is U+FFFD. */
static size_t unescape(char *bytes, size_t length)
{
    enum { LENGTH = 7, HIGH = 0xD800, LOW = 0xDC00, BEHIND = 0xE000, LOST = 0xFFFD };
    size_t to = 0;
    for (size_t at = 0; at < length;) {
        long code = bytes[at] == '_' ? escape_at(bytes + at, length - at) : -1;
        if (code < 0) { bytes[to++] = bytes[at++]; continue; }
        at += LENGTH;
        if (code >= HIGH && code < BEHIND) {
            long low = code < LOW ? escape_at(bytes + at, length - at) : -1;
            bool pair = low >= LOW && low < BEHIND;
            code = pair ? 0x10000 + ((code - HIGH) << 10) + (low - LOW) : LOST;
            if (pair) at += LENGTH;
        }
        to += put_utf8(bytes + to, code);
    }
    return to;
}

/* A line ends with \n, whoever wrote it. */
static size_t join_breaks(char *bytes, size_t length)
{
    size_t to = 0;
    for (size_t at = 0; at < length; at++) {
        if (bytes[at] != '\r') { bytes[to++] = bytes[at]; continue; }
        if (at + 1 == length || bytes[at + 1] != '\n') bytes[to++] = '\n';
    }
    return to;
}

/* The bytes of a blank at `at`: a space of some kind (no-break, figure, narrow), a tab, a line break. */
static size_t blank_at(const char *at, size_t length)
{
    if (!length) return 0;
    if (*at == ' ' || *at == '\t' || *at == '\n') return 1;
    if (length >= 2 && memcmp(at, "\xC2\xA0", 2) == 0) return 2;
    return length >= 3 && (memcmp(at, "\xE2\x80\x87", 3) == 0 || memcmp(at, "\xE2\x80\xAF", 3) == 0) ? 3 : 0;
}

static size_t blank_before(const char *begin, size_t length)
{
    for (size_t size = 1; size <= 3 && size <= length; size++)
        if (blank_at(begin + length - size, size) == size) return size;
    return 0;
}

size_t value_tidy(char *bytes, size_t length, size_t *begin)
{
    if (length && memchr(bytes, '_', length)) length = unescape(bytes, length);
    if (length && memchr(bytes, '\r', length)) length = join_breaks(bytes, length);
    size_t blank;
    while ((blank = blank_before(bytes, length))) length -= blank;
    *begin = 0;
    while ((blank = blank_at(bytes + *begin, length - *begin))) *begin += blank;
    return length - *begin;
}

/* ---- sharedStrings.xml ---------------------------------------------------------------------------------------------------------- */

/* Rich text is several runs (r), of which the texts are joined; how to pronounce it (rPh) is passed over. */
enum { AT_TEXTS = 1, AT_ITEM, AT_RUN, AT_WORDS };
static const XmlStep text_steps[] = {
    { 0, AT_TEXTS, "sst" }, { AT_TEXTS, AT_ITEM, "si" }, { AT_ITEM, AT_WORDS, "t" }, { AT_ITEM, AT_RUN, "r" }, { AT_RUN, AT_WORDS, "t" },
};

typedef struct { Xml xml; Book *book; char *bytes; size_t length, room; } TextParser;      /* bytes: of the text being read */

static bool more_bytes(TextParser *parser, size_t more)
{
    if (parser->room - parser->length >= more) return true;
    size_t room = parser->room ? parser->room : 1 << 12;
    while (room - parser->length < more) room *= 2;
    char *bytes = memory_resize(parser->bytes, room);
    if (!bytes) return error_memory(&parser->xml.err);
    parser->bytes = bytes;
    parser->room = room;
    return true;
}

static void item_begin(void *context, int state, const char **attributes)
{
    (void)attributes;
    TextParser *parser = context;
    if (state == AT_ITEM) parser->length = 0;
}

static void add_words(void *context, int state, const char *bytes, size_t length)
{
    TextParser *parser = context;
    if (state != AT_WORDS) return;
    if (parser->length + length >= CELL_TEXT_MOST) error_set(&parser->xml.err, ERR_LIMIT, MSG_WORKBOOK_TEXT_LONG, parser->book->path, (long long)CELL_TEXT_MOST);
    else if (more_bytes(parser, length + 1)) { memcpy(parser->bytes + parser->length, bytes, length); parser->length += length; return; }
    xml_stop(&parser->xml);
}

static void item_end(void *context, int state)
{
    TextParser *parser = context;
    size_t begin = 0;
    if (state != AT_ITEM) return;
    if (!more_bytes(parser, 1)) { xml_stop(&parser->xml); return; }
    size_t length = value_tidy(parser->bytes, parser->length, &begin);
    parser->bytes[begin + length] = 0;
    if (!shared_put(parser->book->texts, parser->book->path, parser->bytes + begin, length, &parser->xml.err)) xml_stop(&parser->xml);
}

bool book_read_texts(Book *book, int64_t part, Error *err)
{
    static const XmlKind kind = { xml_spreadsheet, text_steps, COUNT(text_steps), false, item_begin, item_end, add_words };
    TextParser parser = { .book = book };
    if (!(book->texts = shared_open())) return error_memory(err);
    bool ok = xml_read(&book->archive, part, &kind, &parser, &parser.xml, err);
    memory_give(parser.bytes);
    return ok;
}
