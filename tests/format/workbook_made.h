/* Workbooks made by hand: the parts that every one has, unless a test gives its own; zipped by libzip. */
#ifndef TIREK_TESTS_FORMAT_WORKBOOK_MADE_H
#define TIREK_TESTS_FORMAT_WORKBOOK_MADE_H

#include <zip.h>

#include "../support.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define SHEET(rows) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData></worksheet>"
#define LINK(id, type, target) "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'/>"
#define LINKS(links) "<Relationships xmlns='" PACKAGE "'>" links "</Relationships>"

/* bytes NULL: the workbook lacks this part; length 0: 0-ended */
typedef struct { const char *name, *bytes; size_t length; } MadePart;

enum { MADE_PARTS = 24 };
#define ROOT_LINKS "_rels/.rels"
#define BOOK "xl/workbook.xml"
#define BOOK_LINKS "xl/_rels/workbook.xml.rels"
#define STYLES "xl/styles.xml"
#define TEXTS "xl/sharedStrings.xml"
#define FIRST "xl/worksheets/sheet1.xml"

/* s='1' a day, 2 a time, 3 a duration, 4 a day with a time, 5 «000», 6 a day by Russian letters, 7 a percentage, 8 a day with letters that mean nothing */
static const MadePart usual_parts[] = {
    { ROOT_LINKS, LINKS(LINK("r1", "officeDocument", "xl/workbook.xml")), 0 },
    { BOOK, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='7А' sheetId='1' r:id='s1'/></sheets></workbook>", 0 },
    { BOOK_LINKS, LINKS(LINK("s1", "worksheet", "worksheets/sheet1.xml") LINK("s2", "styles", "styles.xml") LINK("s3", "sharedStrings", "sharedStrings.xml")), 0 },
    { STYLES, "<styleSheet xmlns='" MAIN "'><numFmts count='5'><numFmt numFmtId='164' formatCode='000'/><numFmt numFmtId='165' formatCode='ДД.ММ.ГГГГ'/>"
              "<numFmt numFmtId='166' formatCode='[Red]&quot;күні: &quot;dd\\.mm\\.yyyy;@'/></numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
              "<xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='20'/><xf numFmtId='46'/><xf numFmtId='22'/><xf numFmtId='164'/><xf numFmtId='165'/>"
              "<xf numFmtId='9'/><xf numFmtId='166'/></cellXfs></styleSheet>", 0 },
    { TEXTS, "<sst xmlns='" MAIN "'><si><t>Асан</t></si><si><r><t>Үсен </t></r><r><rPr><b/></rPr><t xml:space='preserve'>Ұлы</t></r></si>"
             "<si><t>漢</t><rPh sb='0' eb='1'><t>かん</t></rPh><phoneticPr fontId='1'/></si><si/></sst>", 0 },
    { FIRST, SHEET(""), 0 },
};

/* A zip in memory that is being made; zip_bytes ends it. */
typedef struct { zip_source_t *source; zip_t *archive; } MadeZip;

static inline MadeZip zip_begin(void)
{
    zip_error_t failure;
    MadeZip zip = { .source = zip_source_buffer_create(NULL, 0, 0, &failure) };
    assert_non_null(zip.source);
    assert_non_null(zip.archive = zip_open_from_source(zip.source, ZIP_TRUNCATE, &failure));
    zip_source_keep(zip.source);
    return zip;
}

static inline const char *zip_bytes(Arena *arena, const MadeZip *zip, size_t *length)
{
    zip_stat_t about;
    assert_int_equal(zip_close(zip->archive), 0);
    zip_stat_init(&about);
    assert_int_equal(zip_source_stat(zip->source, &about), 0);
    char *bytes = arena_take(arena, (size_t)about.size + 1);
    assert_non_null(bytes);
    assert_int_equal(zip_source_open(zip->source), 0);
    assert_int_equal(zip_source_read(zip->source, bytes, about.size), (zip_int64_t)about.size);
    zip_source_close(zip->source);
    zip_source_free(zip->source);
    *length = (size_t)about.size;
    return bytes;
}

/* The bytes of a zip of the usual parts; each of `own` stands for the usual one of its name, or is added. */
static inline const char *book_bytes(Arena *arena, const MadePart *own, size_t count, size_t *length)
{
    MadePart parts[MADE_PARTS];
    size_t parts_count = COUNT(usual_parts);
    memcpy(parts, usual_parts, sizeof usual_parts);
    for (size_t i = 0; i < count; i++) {
        size_t at = 0;
        while (at < parts_count && strcmp(parts[at].name, own[i].name) != 0) at++;
        if (at == parts_count) assert_true(parts_count++ < MADE_PARTS);
        parts[at] = own[i];
    }
    MadeZip zip = zip_begin();
    for (size_t i = 0; i < parts_count; i++) {
        if (!parts[i].bytes) continue;
        zip_source_t *part = zip_source_buffer(zip.archive, parts[i].bytes, parts[i].length ? parts[i].length : strlen(parts[i].bytes), 0);
        assert_true(zip_file_add(zip.archive, parts[i].name, part, ZIP_FL_ENC_UTF_8) >= 0);
    }
    return zip_bytes(arena, &zip, length);
}

#endif
