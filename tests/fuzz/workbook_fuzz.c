/*
 * Any bytes as a workbook. The first byte says what the rest is: the whole zip, or one part of a workbook of which the other parts are sound, so that
 * what is tried reaches the parsers behind the zip and its checksums. Every sheet is read twice, every cell touched, nothing kept.
 * tests/format/workbook_corpus_test.c runs the same function over the corpus.
 */
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include "format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define LINKS(links) "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>" links "</Relationships>"
#define LINK(id, type, target) "<Relationship Id='" id "' Type='" OFFICE "/" type "' Target='" target "'/>"

static const struct { const char *name, *bytes; } parts[] = {
    { "xl/worksheets/sheet1.xml",
      "<worksheet xmlns='" MAIN "'><sheetData><row r='1'><c r='A1' t='s' s='1'><v>0</v></c><c s='1'><v>45936.5</v></c><c><f>A1</f></c></row><row><c t='s'><v>1</v></c></row></sheetData>"
      "<mergeCells><mergeCell ref='A1:A2'/></mergeCells></worksheet>" },
    { "xl/sharedStrings.xml", "<sst xmlns='" MAIN "'><si><t>a</t></si><si><r><t>b</t></r></si></sst>" },
    { "xl/styles.xml", "<styleSheet xmlns='" MAIN "'><numFmts><numFmt numFmtId='164' formatCode='dd.mm'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml", "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='x' r:id='s1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", LINKS(LINK("s1", "worksheet", "worksheets/sheet1.xml") LINK("s2", "styles", "styles.xml") LINK("s3", "sharedStrings", "sharedStrings.xml")) },
    { "_rels/.rels", LINKS(LINK("r1", "officeDocument", "xl/workbook.xml")) },
};

static void read_sheet(Sheets *sheets, size_t sheet, size_t *rows, size_t *cells)
{
    Error err = { 0 };
    *rows = *cells = 0;
    if (!sheets_begin(sheets, sheet, &err)) {
        if (err.kind == ERR_NONE) abort();
        return;
    }
    long line = 0;
    for (SheetRow row; sheets_next(sheets, &row); (*rows)++) {
        if (row.line <= line || row.count == 0 || row.count > 16384 || !row.cells[row.count - 1].length) abort();
        line = row.line;
        *cells += row.count;
        for (size_t i = 0; i < row.count; i++) {
            int kind = row.kinds[i] & ~CELL_MERGED;
            if (strlen(row.cells[i].text) != row.cells[i].length || !text_is_utf8(row.cells[i].text, row.cells[i].length, NULL)) abort();
            if (kind > CELL_FORMULA || (kind == CELL_DAY && row.cells[i].length < 10)) abort();
        }
    }
    if (!sheets_finish(sheets, &err) && err.kind == ERR_NONE) abort();
}

static void read_workbook(const char *bytes, size_t length)
{
    Error err = { 0 };
    Sheets *sheets = sheets_open_bytes("fuzz", bytes, length, ENCODING_UTF8, false, &err);
    if (!sheets && err.kind == ERR_NONE) abort();
    if (sheets && sheets_workbook(sheets))
        for (size_t i = 0; i < sheets_count(sheets) && i < 8; i++) {
            size_t rows, cells, rows_again, cells_again;
            if (!text_is_utf8(sheets_name(sheets, i), strlen(sheets_name(sheets, i)), NULL)) abort();
            read_sheet(sheets, i, &rows, &cells);
            read_sheet(sheets, i, &rows_again, &cells_again);
            if (rows != rows_again || cells != cells_again) abort();
        }
    sheets_close(sheets);
    if (memory_live() != 0) abort();
}

/* The zip of the sound parts with `bytes` in the place of one, stored as they are. */
static void read_with_part(size_t place, const uint8_t *bytes, size_t length)
{
    zip_error_t failure;
    zip_error_init(&failure);
    zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &failure);
    zip_t *archive = zip_open_from_source(source, ZIP_TRUNCATE, &failure);
    if (!archive) abort();
    zip_source_keep(source);
    for (size_t i = 0; i < COUNT(parts); i++) {
        const void *from = i == place ? (const void *)bytes : parts[i].bytes;
        zip_int64_t part = zip_file_add(archive, parts[i].name, zip_source_buffer(archive, from, i == place ? length : strlen(parts[i].bytes), 0), 0);
        zip_set_file_compression(archive, (zip_uint64_t)part, ZIP_CM_STORE, 0);
    }
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_close(archive) != 0 || zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) abort();
    char *whole = malloc((size_t)about.size);
    if (!whole || zip_source_read(source, whole, about.size) != (zip_int64_t)about.size) abort();
    zip_source_close(source);
    zip_source_free(source);
    zip_error_fini(&failure);
    read_workbook(whole, (size_t)about.size);
    free(whole);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!length) return 0;
    size_t place = bytes[0] % (COUNT(parts) + 1);
    if (place < COUNT(parts)) read_with_part(place, bytes + 1, length - 1);
    else read_workbook((const char *)bytes + 1, length - 1);
    return 0;
}
