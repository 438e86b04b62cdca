/* What a file is, by its first bytes, and what to tell whoever gives something that is no workbook. */
#include <string.h>

#include "internal.h"

/* What a class teacher sends instead of a table: a scan, a photo, a packed folder. No table begins like one of them. */
static FileKind sign_of(const char *bytes, size_t length)
{
    static const struct { size_t at, length; const char *sign; FileKind kind; } signs[] = {
        { 0, 5, "%PDF-", FILE_PICTURE }, { 0, 4, "\x89PNG", FILE_PICTURE }, { 0, 3, "\xFF\xD8\xFF", FILE_PICTURE }, { 0, 4, "GIF8", FILE_PICTURE },
        { 0, 4, "II*\0", FILE_PICTURE }, { 0, 4, "MM\0*", FILE_PICTURE }, { 4, 4, "ftyp", FILE_PICTURE }, { 0, 4, "RIFF", FILE_PICTURE },
        { 0, 6, "Rar!\x1A\7", FILE_ARCHIVE }, { 0, 6, "7z\xBC\xAF\x27\x1C", FILE_ARCHIVE }, { 0, 3, "\x1F\x8B\x08", FILE_ARCHIVE }, { 0, 5, "{\\rtf", FILE_OTHER },
    };
    for (size_t i = 0; i < COUNT(signs); i++)
        if (length >= signs[i].at + signs[i].length && memcmp(bytes + signs[i].at, signs[i].sign, signs[i].length) == 0) return signs[i].kind;
    return FILE_TABLE;
}

FileKind file_kind(const char *bytes, size_t length)
{
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    if (length >= 4 && memcmp(bytes, "PK", 2) == 0 && (memcmp(bytes + 2, "\3\4", 2) == 0 || memcmp(bytes + 2, "\5\6", 2) == 0)) return FILE_ZIP;
    if (length >= sizeof ole - 1 && memcmp(bytes, ole, sizeof ole - 1) == 0) return FILE_OLE;
    size_t at = length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < length && (bytes[at] == ' ' || bytes[at] == '\r' || bytes[at] == '\n')) at++;
    static const char *const markup[] = { "<?xml", "<html", "<HTML", "<!DOC", "<!doc", "<tabl", "<TABL" };
    for (size_t i = 0; i < COUNT(markup); i++)
        if (length - at >= 5 && memcmp(bytes + at, markup[i], 5) == 0) return FILE_MARKUP;
    return sign_of(bytes, length);
}

/*
 * The names in an OLE file's directory are 64 bytes of UTF-16 at the head of entries of 128 bytes, which begin at multiples of 128 wherever the
 * directory stands: so they are found without following its chains of sectors, which a broken file may have closed to rings.
 */
static bool ole_has(const char *bytes, size_t length, const char *name)
{
    enum { ENTRY = 128, NAME_SIZE = 64 };
    size_t letters = strlen(name);
    for (size_t at = 0; at + ENTRY <= length; at += ENTRY) {
        const char *entry = bytes + at;
        if ((size_t)(unsigned char)entry[NAME_SIZE] != 2 * (letters + 1) || entry[NAME_SIZE + 1]) continue;
        size_t same = 0;
        while (same < letters && entry[2 * same] == name[same] && !entry[2 * same + 1]) same++;
        if (same == letters) return true;
    }
    return false;
}

void ole_look(OleNames *names, const char *bytes, size_t length)
{
    names->encrypted = names->encrypted || ole_has(bytes, length, "EncryptedPackage");
    names->workbook = names->workbook || ole_has(bytes, length, "Workbook") || ole_has(bytes, length, "Book");
}

bool refuse_ole(const char *path, OleNames names, Error *err)
{
    return error_set(err, ERR_INPUT, names.encrypted ? MSG_WORKBOOK_ENCRYPTED : names.workbook ? MSG_WORKBOOK_OLD : MSG_WORKBOOK_OTHER, path);
}

static bool begins(const char *words, const char *with) { return strncmp(words, with, strlen(with)) == 0; }

bool refuse_kind(const char *path, FileKind kind, Error *err)
{
    static const MessageId ids[] = { [FILE_MARKUP] = MSG_WORKBOOK_MARKUP, [FILE_PICTURE] = MSG_WORKBOOK_PICTURE, [FILE_ARCHIVE] = MSG_WORKBOOK_ARCHIVE,
                                     [FILE_OTHER] = MSG_WORKBOOK_OTHER };
    return error_set(err, ERR_INPUT, ids[kind], path);
}

bool check_main_part(const Archive *archive, const char *main_part, Error *err)
{
    if (text_ends(main_part, ".bin")) return error_set(err, ERR_INPUT, MSG_WORKBOOK_BINARY, archive->path);
    if (begins(main_part, "word/") || begins(main_part, "ppt/")) return error_set(err, ERR_INPUT, MSG_WORKBOOK_OTHER, archive->path);
    if (*main_part) return true;
    bool open_document = archive_find(archive, "mimetype") >= 0 && archive_find(archive, "META-INF/manifest.xml") >= 0;
    static const char *const packages[] = { "[Content_Types].xml", "_rels/.rels", "xl/workbook.xml" };      /* with none of them somebody packed files */
    bool package = false;
    for (size_t i = 0; i < COUNT(packages); i++) package = package || archive_find(archive, packages[i]) >= 0;
    return error_set(err, ERR_INPUT, open_document ? MSG_WORKBOOK_OPEN_DOCUMENT : package ? MSG_WORKBOOK_OTHER : MSG_WORKBOOK_ARCHIVE, archive->path);
}
