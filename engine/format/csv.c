/*
 * Reading CSV as a stream. One pass finds a row's cells without changing a byte, so that a row that reaches past the
 * buffer can simply be read again after refilling; a second one cuts spaces, takes quotes off and writes the 0s.
 */
#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

enum {
    ROW_LIMIT = 1 << 20,       /* bytes */
    CELLS_LIMIT = 1000,
    BUFFER_BEGIN = 1 << 18,    /* bytes; grows to ROW_LIMIT and no further */
    RAW_ROOM = 2 * DECODER_WINDOW,
    BEHIND = 8                 /* bytes behind the buffer that a scan may look at, for it takes eight at a time */
};

typedef struct { size_t begin, end; bool quoted, doubled; } CellSpan; /* of the buffer; doubled: holds "" */

/* Bytes on their way to UTF-8. */
typedef struct {
    Decoder decoder;
    size_t begin, end;              /* bytes not decoded yet */
    bool drained;
    unsigned char bytes[RAW_ROOM];
} Raw;

struct Csv {
    const char *name;
    int file;                       /* -1: from bytes */
    const char *bytes;
    size_t bytes_left;
    char *buffer;                   /* unread is [begin, end); buffer[end] and those BEHIND it are ours: '\n' so that a scan must stop */
    size_t room, begin, end;
    bool drained;                   /* nothing comes after buffer[end] */
    bool ended;                     /* all rows were given */
    bool mend;                      /* letters of KZ-1048 that were read as CP1251 */
    bool carriage;                  /* CR ends a line, and becomes '\n' as it comes */
    Raw *raw;                       /* NULL: the bytes are UTF-8 */
    char separator;                 /* 0: not known yet */
    char tab;                       /* what is cut around a cell beside a space: a tab, where it is no separator */
    bool stops[256];                /* bytes at which a plain scan stops: separator, '\n', 0 */
    long line;
    CellSpan *spans;
    Cell *cells;
    size_t cell_room;
    Hashing hashing;
    Error err;
};

/* ---- opening and closing ---------------------------------------------------------------------------------------- */

static Csv *reader_new(const char *name, size_t room, Error *err)
{
    Csv *csv = memory_take(sizeof *csv);
    if (!csv) { error_memory(err); return NULL; }
    *csv = (Csv){ .file = -1, .line = 1, .room = room, .cell_room = 32 };
    size_t length = strlen(name) + 1;
    char *copy = memory_take(length);
    csv->name = copy;
    csv->buffer = memory_take(room + BEHIND);
    csv->spans = memory_take(csv->cell_room * sizeof *csv->spans);
    csv->cells = memory_take(csv->cell_room * sizeof *csv->cells);
    if (!copy || !csv->buffer || !csv->spans || !csv->cells) {
        error_memory(err);
        csv_close(csv);
        return NULL;
    }
    memcpy(copy, name, length);
    hashing_begin(&csv->hashing);
    return csv;
}

Csv *csv_open(const char *path, Error *err)
{
    Csv *csv = reader_new(path, BUFFER_BEGIN, err);
    if (!csv) return NULL;
    struct stat about;
    csv->file = open(path, O_RDONLY | O_CLOEXEC);
    if (csv->file < 0) {
        if (errno == ENOENT || errno == ENOTDIR) error_set(err, ERR_IO, MSG_BASE_FILE_MISSING, path);
        else if (errno == EACCES || errno == EPERM) error_set(err, ERR_IO, MSG_BASE_FILE_FORBIDDEN, path);
        else error_set(err, ERR_IO, MSG_BASE_FILE_READ, path, CAUSE(errno));
    } else if (fstat(csv->file, &about) != 0) {
        error_set(err, ERR_IO, MSG_BASE_FILE_READ, path, CAUSE(errno));
    } else if (S_ISDIR(about.st_mode)) {
        error_set(err, ERR_IO, MSG_BASE_FILE_IS_FOLDER, path);
    } else {
        return csv;
    }
    csv_close(csv);
    return NULL;
}

Csv *csv_open_bytes(const char *name, const char *bytes, size_t length, Error *err)
{
    Csv *csv = reader_new(name, length < BUFFER_BEGIN ? length + DECODED_MOST : BUFFER_BEGIN, err);
    if (!csv) return NULL;
    csv->bytes = bytes;
    csv->bytes_left = length;
    return csv;
}

void csv_close(Csv *csv)
{
    if (!csv) return;
    if (csv->file >= 0) close(csv->file);
    memory_give(csv->raw);
    memory_give(csv->cells);
    memory_give(csv->spans);
    memory_give(csv->buffer);
    memory_give((char *)csv->name);
    memory_give(csv);
}

bool csv_decode(Csv *csv, Encoding encoding, Error *err)
{
    assert(!csv->separator && !csv->raw);
    if (encoding == ENCODING_UTF8) return true;
    csv->raw = memory_take(sizeof *csv->raw);
    if (!csv->raw) return error_memory(err);
    csv->raw->decoder = (Decoder){ .encoding = encoding };
    csv->raw->begin = csv->raw->end = 0;
    csv->raw->drained = false;
    return true;
}

void csv_mend(Csv *csv) { csv->mend = true; }

Encoding csv_encoding(const Csv *csv, bool *guessed)
{
    *guessed = csv->raw && csv->raw->decoder.guessed;
    return csv->raw && csv->raw->decoder.encoding != ENCODING_ANY ? csv->raw->decoder.encoding : ENCODING_UTF8;
}

bool csv_finish(const Csv *csv, Error *err)
{
    if (csv->err.kind != ERR_NONE) { *err = csv->err; return false; }
    if (!csv->ended) return error_set(err, ERR_INPUT, MSG_FORMAT_NOT_AT_END, csv->name, csv->line);
    return true;
}

Hash csv_hash(const Csv *csv) { return hashing_end(&csv->hashing); }

/* ---- the buffer --------------------------------------------------------------------------------------------------- */

/* At most `room` bytes of the file to `to`; 0 at the end, -1 on failure. */
static ssize_t take_bytes(Csv *csv, void *to, size_t room)
{
    ssize_t got;
    if (csv->file < 0) {
        size_t length = csv->bytes_left < room ? csv->bytes_left : room;
        if (length) memcpy(to, csv->bytes, length);
        csv->bytes += length;
        csv->bytes_left -= length;
        got = (ssize_t)length;
    } else {
        do got = read(csv->file, to, room); while (got < 0 && errno == EINTR);
    }
    if (got > 0) hashing_add(&csv->hashing, to, (size_t)got);
    return got;
}

/* Fills up what is to be decoded; false on failure. */
static bool take_raw(Csv *csv, Raw *raw)
{
    memmove(raw->bytes, raw->bytes + raw->begin, raw->end - raw->begin);
    raw->end -= raw->begin;
    raw->begin = 0;
    while (raw->end < RAW_ROOM && !raw->drained) {
        ssize_t got = take_bytes(csv, raw->bytes + raw->end, RAW_ROOM - raw->end);
        if (got < 0) return false;
        if (got == 0) raw->drained = true;
        raw->end += (size_t)got;
    }
    return true;
}

/* The same in UTF-8, and at least DECODED_MOST of room. */
static ssize_t take_text(Csv *csv, char *to, size_t room)
{
    Raw *raw = csv->raw;
    if (!raw || (raw->decoder.encoding == ENCODING_UTF8 && raw->begin == raw->end)) return take_bytes(csv, to, room);
    for (;;) {
        if (raw->end - raw->begin < DECODER_WINDOW && !raw->drained && !take_raw(csv, raw)) return -1;
        if (raw->begin == raw->end && raw->drained) return 0;
        size_t used, put = decoder_step(&raw->decoder, raw->bytes + raw->begin, raw->end - raw->begin, raw->drained, to, room, &used);
        raw->begin += used;
        if (put) return (ssize_t)put;
        assert(used || !raw->drained);
    }
}

static void end_lines(char *bytes, size_t length)
{
    for (char *at = bytes, *end = bytes + length; (at = memchr(at, '\r', (size_t)(end - at)));) *at++ = '\n';
}

/* Moves the unread bytes to the front and reads until the buffer is full or the input ends. A full one is grown. */
static bool fill(Csv *csv)
{
    size_t unread = csv->end - csv->begin;
    if (unread + DECODED_MOST > ROW_LIMIT) return error_set(&csv->err, ERR_LIMIT, MSG_FORMAT_ROW_TOO_LONG, csv->name, csv->line, (int)ROW_LIMIT);
    if (csv->begin) memmove(csv->buffer, csv->buffer + csv->begin, unread);
    csv->begin = 0;
    csv->end = unread;
    if (unread + DECODED_MOST > csv->room) {
        size_t room = csv->room * 2 < ROW_LIMIT ? csv->room * 2 : ROW_LIMIT;
        char *buffer = memory_resize(csv->buffer, room + BEHIND);
        if (!buffer) return error_memory(&csv->err);
        csv->buffer = buffer;
        csv->room = room;
    }
    while (csv->end + DECODED_MOST <= csv->room) {
        ssize_t got = take_text(csv, csv->buffer + csv->end, csv->room - csv->end);
        if (got < 0) return error_set(&csv->err, ERR_IO, MSG_BASE_FILE_READ, csv->name, CAUSE(errno));
        if (got == 0) { csv->drained = true; break; }
        csv->end += (size_t)got;
    }
    memset(csv->buffer + csv->end, '\n', BEHIND);
    if (csv->carriage) end_lines(csv->buffer + unread, csv->end - unread);
    return true;
}

static bool find_separator(Csv *csv)
{
    if (!fill(csv)) return false;
    if (csv->end - csv->begin >= 3 && memcmp(csv->buffer, "\xEF\xBB\xBF", 3) == 0) csv->begin += 3;
    CsvBegin begin = csv_begin(csv->buffer + csv->begin, csv->end - csv->begin);
    if (begin.carriage) {
        csv->carriage = true;
        end_lines(csv->buffer + csv->begin, csv->end - csv->begin);
        begin = csv_begin(csv->buffer + csv->begin, csv->end - csv->begin);
    }
    for (; !begin.decided && !csv->drained; begin = csv_begin(csv->buffer + csv->begin, csv->end - csv->begin))
        if (!fill(csv)) return false;
    csv->separator = begin.separator;
    csv->tab = csv->separator == '\t' ? ' ' : '\t';
    csv->stops[(unsigned char)csv->separator] = csv->stops['\n'] = csv->stops[0] = true;
    csv->begin += begin.hint;
    csv->line += begin.hint != 0;
    return true;
}

/* ---- one row ------------------------------------------------------------------------------------------------------- */

typedef enum { ROW_WHOLE, ROW_CUT, ROW_FAILED } Scan;
typedef struct {
    size_t count, after;       /* cells; behind the row's newline */
    bool high, quoted;         /* some byte may be no ASCII; a cell stands in quotes */
} Found;

static bool more_cells(Csv *csv)
{
    if (csv->cell_room >= CELLS_LIMIT)
        return error_set(&csv->err, ERR_LIMIT, MSG_FORMAT_TOO_MANY_CELLS, csv->name, csv->line, (int)CELLS_LIMIT);
    size_t room = csv->cell_room * 2 < CELLS_LIMIT ? csv->cell_room * 2 : CELLS_LIMIT;
    CellSpan *spans = memory_resize(csv->spans, room * sizeof *spans);
    if (spans) csv->spans = spans;
    Cell *cells = memory_resize(csv->cells, room * sizeof *cells);
    if (cells) csv->cells = cells;
    if (!spans || !cells) return error_memory(&csv->err);
    csv->cell_room = room;
    return true;
}

/* Of eight bytes, is one the separator, or so low that it may be '\n' or 0? What is not that low is passed over at once. */
static bool may_stop(uint64_t eight, uint64_t separators)
{
    const uint64_t each = UINT64_C(0x0101010101010101), low = each * ('\n' + 1), high = each * 0x80, other = eight ^ separators;
    return (((eight - low) & ~eight) | ((other - each) & ~other)) & high;
}

/* The first stop at or behind `at`: the separator, '\n' or 0. The bytes before it go into *bits. */
static size_t find_stop(const Csv *csv, size_t at, uint64_t *bits)
{
    const uint64_t separators = UINT64_C(0x0101010101010101) * (unsigned char)csv->separator;
    for (uint64_t eight;;) {
        for (memcpy(&eight, csv->buffer + at, sizeof eight); !may_stop(eight, separators); memcpy(&eight, csv->buffer + at, sizeof eight)) {
            *bits |= eight;
            at += sizeof eight;
        }
        for (size_t end = at + sizeof eight; at < end; at++) {
            const unsigned char c = (unsigned char)csv->buffer[at];
            if (csv->stops[c]) return at;
            *bits |= c;
        }
    }
}

/* Behind the closing quote of the cell that begins with one at `at`. Changes no byte. */
static Scan pass_quoted(Csv *csv, CellSpan *span, size_t cell, size_t *at)
{
    for (++*at;; *at += 2) {
        const char *quote = memchr(csv->buffer + *at, '"', csv->end - *at);
        if (!quote) {
            if (!csv->drained) return ROW_CUT;
            error_set(&csv->err, ERR_INPUT, MSG_FORMAT_QUOTE_OPEN, csv->name, csv->line, (long long)cell);
            return ROW_FAILED;
        }
        *at = (size_t)(quote - csv->buffer);
        if (*at + 1 == csv->end && !csv->drained) return ROW_CUT;
        if (*at + 1 == csv->end || csv->buffer[*at + 1] != '"') break;
        span->doubled = true;
    }
    ++*at;
    return ROW_WHOLE;
}

/* Finds the cells of the row at `begin`. Changes no byte. */
static Scan scan_row(Csv *csv, Found *found)
{
    const char *buffer = csv->buffer;
    size_t at = csv->begin;
    uint64_t bits = 0;
    *found = (Found){ 0 };
    for (;; at++) {
        if (found->count == csv->cell_room && !more_cells(csv)) return ROW_FAILED;
        CellSpan *span = &csv->spans[found->count++];
        while (buffer[at] == ' ' || buffer[at] == csv->tab) at++;       /* at the end '\n' stands */
        *span = (CellSpan){ .begin = at };
        if (buffer[at] == '"') {
            span->quoted = found->quoted = true;
            Scan scan = pass_quoted(csv, span, found->count, &at);
            if (scan != ROW_WHOLE) return scan;
        }
        at = find_stop(csv, at, &bits);
        if (buffer[at] == 0) {
            error_set(&csv->err, ERR_INPUT, MSG_FORMAT_ZERO_BYTE, csv->name, csv->line, (long long)found->count);
            return ROW_FAILED;
        }
        span->end = at;
        if (buffer[at] == '\n') break;
    }
    if (at >= csv->end && !csv->drained) return ROW_CUT;       /* the '\n' was ours */
    found->after = at < csv->end ? at + 1 : at;
    found->high = found->quoted || (bits & UINT64_C(0x8080808080808080));
    return ROW_WHOLE;
}

static bool check_bytes(Csv *csv, size_t count, size_t after)
{
    size_t bad, length = after - csv->begin;
    const char *row = csv->buffer + csv->begin, *zero = memchr(row, 0, length);
    MessageId what = MSG_FORMAT_ZERO_BYTE;
    if (zero) bad = (size_t)(zero - row);
    else if (text_is_utf8(row, length, &bad)) return true;
    else what = MSG_FORMAT_NOT_UTF8;
    size_t column = 1;
    while (column < count && csv->spans[column - 1].end <= csv->begin + bad) column++;
    bool guessed;
    Encoding encoding = csv_encoding(csv, &guessed);
    if (what == MSG_FORMAT_NOT_UTF8 && encoding != ENCODING_UTF8)
        return error_set(&csv->err, ERR_INPUT, MSG_FORMAT_NOT_ENCODED, csv->name, csv->line, (long long)column, encoding_name(encoding));
    return error_set(&csv->err, ERR_INPUT, what, csv->name, csv->line, (long long)column);
}

static bool end_rows(Csv *csv)
{
    Encoding other;
    csv->ended = true;
    if (csv->raw && decoder_contradicted(&csv->raw->decoder, &other))
        error_set(&csv->err, ERR_INPUT, MSG_FORMAT_ENCODING_TWO, csv->name, encoding_name(csv->raw->decoder.encoding), encoding_name(other));
    return false;
}

/* Takes the quotes off in place: a pair of quotes is one quote; what stands behind the closing one stays as it is. */
static size_t unquote(char *text, size_t length)
{
    size_t out = 0, at = 1;
    for (; at < length; at++) {
        if (text[at] == '"') {
            if (at + 1 < length && text[at + 1] == '"') at++;
            else { at++; break; }
        }
        text[out++] = text[at];
    }
    for (; at < length; at++) text[out++] = text[at];
    return out;
}

static Cell finish_cell(const Csv *csv, const CellSpan *span)
{
    char *text = csv->buffer + span->begin;
    size_t length = span->end - span->begin;
    while (length && (text[length - 1] == ' ' || text[length - 1] == csv->tab)) length--;
    if (span->quoted && !span->doubled && text[length - 1] == '"') {
        text++;
        length -= 2;
    } else if (span->quoted) {
        length = unquote(text, length);
    }
    text[length] = 0;
    if (csv->mend) length = letters_mend(text);
    return (Cell){ text, length };
}

/* Lines of the row beyond its first: within quotes. */
static long lines_within(const Csv *csv, const Found *found)
{
    long lines = 0;
    for (size_t i = 0; i < found->count && found->quoted; i++) {
        const char *at = csv->buffer + csv->spans[i].begin, *end = csv->buffer + csv->spans[i].end;
        if (csv->spans[i].quoted)
            while ((at = memchr(at, '\n', (size_t)(end - at)))) at++, lines++;
    }
    return lines;
}

bool csv_next(Csv *csv, SheetRow *row)
{
    if (csv->ended || csv->err.kind != ERR_NONE) return false;
    if (!csv->separator && !find_separator(csv)) return false;
    for (;;) {
        Found found;
        if (csv->begin == csv->end && csv->drained) return end_rows(csv);
        switch (scan_row(csv, &found)) {
        case ROW_FAILED: return false;
        case ROW_CUT:
            if (!fill(csv)) return false;
            continue;
        case ROW_WHOLE: break;
        }
        if (found.high && !check_bytes(csv, found.count, found.after)) return false;

        long line = csv->line;
        csv->line += 1 + lines_within(csv, &found);
        CellSpan *last = &csv->spans[found.count - 1];
        if (last->end > last->begin && csv->buffer[last->end - 1] == '\r') last->end--;
        csv->begin = found.after;
        if (found.count == 1 && last->end == last->begin) continue;   /* an empty line */
        for (size_t i = 0; i < found.count; i++) csv->cells[i] = finish_cell(csv, &csv->spans[i]);
        *row = (SheetRow){ line, found.count, csv->cells, NULL };
        return true;
    }
}
