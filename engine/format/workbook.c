/* A workbook (XLSX: a zip of XML parts) from its opening to its sheets. */
#include <assert.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

enum { FILE_MOST = 256 << 20 };          /* bytes; the greatest that Excel itself opens with ease */

static Book *book_new(const char *path, bool mend, Error *err)
{
    Book *book = memory_take(sizeof *book);
    if (!book) { error_memory(err); return NULL; }
    *book = (Book){ .arena = arena_open(), .mend = mend };
    book->path = book->arena ? arena_text(book->arena, path) : NULL;
    if (book->path) return book;
    error_memory(err);
    book_close(book);
    return NULL;
}

void book_close(Book *book)
{
    if (!book) return;
    reader_close(book->reader);
    archive_close(&book->archive);
    memory_give(book->areas.items);
    shared_close(book->texts);
    arena_close(book->arena);
    memory_give(book);
}

static bool hash_file(Book *book, int file, Error *err)
{
    unsigned char bytes[1 << 15];
    Hashing hashing;
    hashing_begin(&hashing);
    for (off_t at = 0;;) {
        ssize_t got = pread(file, bytes, sizeof bytes, at);
        if (got < 0) return error_set(err, ERR_IO, MSG_BASE_FILE_READ, book->path, CAUSE(errno));
        if (got == 0) break;
        at += got;
        if (at > FILE_MOST) return error_set(err, ERR_LIMIT, MSG_WORKBOOK_FILE, book->path, FILE_MOST >> 20);
        hashing_add(&hashing, bytes, (size_t)got);
    }
    book->hash = hashing_end(&hashing);
    return true;
}

Book *book_open_file(const char *path, int file, bool mend, Error *err)
{
    Book *book = book_new(path, mend, err);
    bool hashed = book && hash_file(book, file, err);
    if (!hashed) close(file);
    if (hashed && archive_open_file(&book->archive, book->path, file, err) && book_read_parts(book, err)) return book;
    book_close(book);
    return NULL;
}

Book *book_open_bytes(const char *path, const char *bytes, size_t length, bool mend, Error *err)
{
    Book *book = book_new(path, mend, err);
    if (book) book->hash = hash_bytes(bytes, length);
    if (book && archive_open_bytes(&book->archive, book->path, bytes, length, err) && book_read_parts(book, err)) return book;
    book_close(book);
    return NULL;
}

bool book_begin(Book *book, size_t sheet, Error *err)
{
    assert(sheet < book->sheets.count);
    reader_close(book->reader);
    book->reader = reader_open(book, &book->sheets.items[sheet], err);
    return book->reader != NULL;
}
