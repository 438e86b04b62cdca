/* What is refused, and with which sentence: files that are no workbook, broken ones, and those made to exhaust whoever opens them. */
#include "workbook_bench.h"

static void refuses_bytes(void **state, const char *bytes, size_t length, ErrorKind kind, MessageId id)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *words = NULL;
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    if (sheets) words = sheet_words(bench->arena, sheets, 0, &err);
    sheets_close(sheets);
    if (words) print_error("read: %s\n", words);
    assert_null(words);
    if (err.part[0].id != id) print_error("%s\n", error_words(bench->arena, &err, LANGUAGE_EN));
    assert_int_equal(err.part[0].id, id);
    assert_int_equal(err.kind, kind);
    for (Language language = LANGUAGE_KK; language < LANGUAGES; language++) assert_non_null(strstr(error_words(bench->arena, &err, language), "kitap.xlsx"));
}

/* ---- no workbook --------------------------------------------------------------------------------------------------------------------- */

/* A file as old as OLE: its header, and one sector of a directory with one entry of a name. */
static void refuses_ole(void **state, const char *name, MessageId id)
{
    char file[1024] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (size_t i = 0; name[i]; i++) file[512 + 128 + 2 * i] = name[i];
    file[512 + 128 + 64] = (char)(2 * (strlen(name) + 1));
    refuses_bytes(state, file, sizeof file, ERR_INPUT, id);

    Bench *bench = *state;
    Error err = { 0 };
    const char *folder = folder_new(bench->arena), *path = path_join(bench->arena, folder, "kitap.xlsx");
    assert_ok(file_write(path, file, sizeof file, &err), &err);
    assert_null(sheets_open(path, ENCODING_ANY, false, &err));
    assert_int_equal(err.part[0].id, id);
    folder_remove(folder);
}

static void an_encrypted_workbook_and_an_old_one_are_told_apart(void **state)
{
    refuses_ole(state, "EncryptedPackage", MSG_WORKBOOK_ENCRYPTED);
    refuses_ole(state, "Workbook", MSG_WORKBOOK_OLD);
    refuses_ole(state, "Book", MSG_WORKBOOK_OLD);
    refuses_ole(state, "WordDocument", MSG_WORKBOOK_OTHER);
    refuses_bytes(state, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, ERR_INPUT, MSG_WORKBOOK_OTHER);
}

/* Written by other programs: see workbooks/README.md. */
static void what_other_programs_encrypted_or_wrote_as_of_old_is_told_apart_too(void **state)
{
    static const struct { const char *path; MessageId id; } files[] = {
        { "tests/format/workbooks/encrypted.xlsx", MSG_WORKBOOK_ENCRYPTED }, { "tests/format/workbooks/old.xls", MSG_WORKBOOK_OLD },
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(files); i++) {
        Error err = { 0 };
        const char *bytes;
        size_t length;
        assert_null(sheets_open(files[i].path, ENCODING_ANY, false, &err));
        assert_int_equal(err.part[0].id, files[i].id);
        error_clear(&err);
        assert_ok(file_read(bench->arena, files[i].path, 1 << 20, &bytes, &length, &err), &err);
        refuses_bytes(state, bytes, length, ERR_INPUT, files[i].id);
    }
}

static void a_zip_that_is_no_workbook_is_told_what_it_is(void **state)
{
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, NULL, 0 }, { "mimetype", "application/vnd.oasis.opendocument.spreadsheet", 0 },
                                             { "META-INF/manifest.xml", "<x/>", 0 }, { "content.xml", "<x/>", 0 } }, 4, ERR_INPUT, MSG_WORKBOOK_OPEN_DOCUMENT);
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, NULL, 0 } }, 1, ERR_INPUT, MSG_WORKBOOK_OTHER);
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, LINKS(""), 0 } }, 1, ERR_INPUT, MSG_WORKBOOK_OTHER);
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, LINKS(LINK("r", "officeDocument", "word/document.xml")), 0 }, { "word/document.xml", "<x/>", 0 } }, 2, ERR_INPUT, MSG_WORKBOOK_OTHER);
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, LINKS(LINK("r", "officeDocument", "xl/workbook.bin")), 0 }, { "xl/workbook.bin", "\1", 1 } }, 2, ERR_INPUT, MSG_WORKBOOK_BINARY);
    static const char empty[22] = "PK\5\6";
    refuses_bytes(state, empty, sizeof empty, ERR_INPUT, MSG_WORKBOOK_ARCHIVE);
    refuses_parts(state, (const MadePart[]){ { ROOT_LINKS, NULL, 0 }, { "xl/workbook.xml", NULL, 0 }, { "7-synyp/journal.xlsx", "PK", 2 } }, 3, ERR_INPUT, MSG_WORKBOOK_ARCHIVE);
}

static void a_picture_a_scan_and_an_archive_are_told_what_they_are(void **state)
{
    static const struct { const char *bytes; size_t length; MessageId id; } files[] = {
        { "%PDF-1.4\n1,2\n", 13, MSG_WORKBOOK_PICTURE }, { "\x89PNG\r\n\x1A\n", 8, MSG_WORKBOOK_PICTURE }, { "\xFF\xD8\xFF\xE0\0\x10JFIF", 10, MSG_WORKBOOK_PICTURE },
        { "\0\0\0\x18" "ftypheic", 12, MSG_WORKBOOK_PICTURE }, { "Rar!\x1A\7\1\0", 8, MSG_WORKBOOK_ARCHIVE }, { "7z\xBC\xAF\x27\x1C\0\4", 8, MSG_WORKBOOK_ARCHIVE },
        { "{\\rtf1\\ansi", 11, MSG_WORKBOOK_OTHER },
    };
    Bench *bench = *state;
    const char *folder = folder_new(bench->arena), *path = path_join(bench->arena, folder, "kitap.xlsx");
    for (size_t i = 0; i < COUNT(files); i++) {
        Error err = { 0 };
        refuses_bytes(state, files[i].bytes, files[i].length, ERR_INPUT, files[i].id);
        assert_ok(file_write(path, files[i].bytes, files[i].length, &err), &err);
        assert_null(sheets_open(path, ENCODING_ANY, false, &err));
        assert_int_equal(err.part[0].id, files[i].id);
    }
    folder_remove(folder);
    Error err = { 0 };
    Sheets *table = sheets_open_bytes("t.csv", "GIF,RIF\n1,2\n", 12, ENCODING_ANY, false, &err);      /* a table that begins nearly so */
    assert_non_null(table);
    sheets_close(table);
}

static void a_page_or_xml_with_the_name_of_a_workbook_is_told_so(void **state)
{
    static const char *const pages[] = { "<html><table><tr><td>1</td></tr></table></html>", "\xEF\xBB\xBF\r\n <!DOCTYPE html><html></html>", "<table border=1>",
                                         "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?><Workbook/>" };
    for (size_t i = 0; i < COUNT(pages); i++) refuses_bytes(state, pages[i], strlen(pages[i]), ERR_INPUT, MSG_WORKBOOK_MARKUP);
}

/* ---- broken -------------------------------------------------------------------------------------------------------------------------- */

static void a_zip_cut_short_is_refused_wherever_it_is_cut(void **state)
{
    Bench *bench = *state;
    size_t length;
    const char *bytes = book_bytes(bench->arena, NULL, 0, &length);
    for (size_t cut = 4; cut < length; cut += 37) refuses_bytes(state, bytes, cut, ERR_INPUT, MSG_WORKBOOK_ZIP_BROKEN);
    Error err = { 0 };
    const char *folder = folder_new(bench->arena), *path = path_join(bench->arena, folder, "kitap.xlsx");
    assert_ok(file_write(path, bytes, length / 2, &err), &err);
    assert_null(sheets_open(path, ENCODING_ANY, false, &err));
    assert_int_equal(err.part[0].id, MSG_WORKBOOK_ZIP_BROKEN);
    folder_remove(folder);
}

/* Whatever byte is turned, the outcome is the right rows or a refusal, and nothing worse. */
static void a_turned_byte_is_no_harm(void **state)
{
    Bench *bench = *state;
    size_t length, same = 0, told = 0;
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, SHEET("<row><c t='s'><v>0</v></c><c><v>7</v></c></row>"), 0 }, 1, &length);
    char *turned = arena_copy(bench->arena, bytes, length);
    for (size_t at = 4; at < length; at++) {
        Error err = { 0 };
        turned[at] = (char)(bytes[at] ^ 0x20);
        Sheets *sheets = sheets_open_bytes("kitap.xlsx", turned, length, ENCODING_ANY, false, &err);
        const char *words = sheets ? sheet_words(bench->arena, sheets, 0, &err) : NULL;
        sheets_close(sheets);
        turned[at] = bytes[at];
        if (words) {
            assert_string_equal(words, "1: Асан|#7");
            same++;
        } else {
            assert_true(err.kind == ERR_INPUT || err.kind == ERR_LIMIT);
            told++;
        }
    }
    assert_true(told > length / 2 && same > 0);
}

static void broken_xml_is_told_with_the_name_of_its_part(void **state)
{
    static const char *const parts[] = { ROOT_LINKS, BOOK, BOOK_LINKS, STYLES, TEXTS, FIRST };
    static const char *const broken[] = { "<worksheet", "", " ", "<a></b>", "\xFF\xFE\0", "<other/>", "text", "<?xml version='1.0' encoding='x-none'?><a/>", "<worksheet xmlns='urn:x'/>",
                                          "<q:worksheet/>" };
    for (size_t i = 0; i < COUNT(parts); i++)
        for (size_t k = 0; k < COUNT(broken); k++) {
            Error err = { 0 };
            assert_null(words_of(*state, &(MadePart){ parts[i], broken[k], 0 }, 1, &err));
            assert_int_equal(err.part[0].id, MSG_WORKBOOK_PART_BROKEN);
            assert_int_equal(err.kind, ERR_INPUT);
            assert_non_null(strstr(error_words(((Bench *)*state)->arena, &err, LANGUAGE_RU), parts[i]));
        }
    refuses(state, "<worksheet xmlns='" MAIN "'><sheetData><row><c><v>1</v></c></row><row><c><v>\xFF</v></c></row></sheetData></worksheet>", ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
    refuses(state, "<worksheet xmlns='" MAIN "'><sheetData><row><c><v>1</v></c></row>", ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
    refuses(state, "<worksheet xmlns='" MAIN "'><sheetData><row><c><v>&unknown;</v></c></row></sheetData></worksheet>", ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
}

static void the_rows_before_a_broken_one_are_given_and_then_it_is_told(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    size_t length;
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row><c><v>1</v></c></row><row></sheetData></worksheet>", 0 }, 1, &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    SheetRow row;
    assert_true(sheets_begin(sheets, 0, &err));
    assert_true(sheets_next(sheets, &row));
    assert_false(sheets_next(sheets, &row));
    assert_false(sheets_next(sheets, &row));
    assert_false(sheets_finish(sheets, &err));
    assert_int_equal(err.part[0].id, MSG_WORKBOOK_PART_BROKEN);
    sheets_close(sheets);
}

/* ---- made to exhaust ----------------------------------------------------------------------------------------------------------------- */

static void entities_cannot_be_declared(void **state)
{
    refuses(state, "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" SHEET("<row><c t='inlineStr'><is><t>&b;</t></is></c></row>"), ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
    refuses(state, "<!DOCTYPE worksheet SYSTEM 'file:///etc/passwd'>" SHEET(""), ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
    refuses_parts(state, &(MadePart){ TEXTS, "<!DOCTYPE sst [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><sst xmlns='" MAIN "'><si><t>&x;</t></si></sst>", 0 }, 1, ERR_INPUT, MSG_WORKBOOK_PART_BROKEN);
}

static const char *repeated(Arena *arena, const char *before, const char *middle, size_t times, const char *after, size_t *length)
{
    size_t first = strlen(before), each = strlen(middle), last = strlen(after);
    char *bytes = arena_take(arena, first + each * times + last + 1);
    assert_non_null(bytes);
    memcpy(bytes, before, first);
    for (size_t i = 0; i < times; i++) memcpy(bytes + first + i * each, middle, each);
    memcpy(bytes + first + each * times, after, last);
    *length = first + each * times + last;
    return bytes;
}

#define HUNDRED "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define THOUSAND HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED

typedef struct { const char *part, *before, *middle; size_t times; const char *after; ErrorKind kind; MessageId id; } Bomb;

static void what_grows_beyond_all_measure_is_refused(void **state)
{
    static const char thousand[] = "                                                                                                    "
                                   "                                                                                                    ";
    static const Bomb bombs[] = {
        { FIRST, "<worksheet xmlns='" MAIN "'><sheetData>", thousand, 500000, "</sheetData></worksheet>", ERR_LIMIT, MSG_WORKBOOK_BOMB },          /* 100 MB of blanks: ratio */
        { TEXTS, "<sst xmlns='" MAIN "'>", thousand, 500000, "</sst>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { FIRST, "<worksheet xmlns='" MAIN "' ", thousand, 10000, "x='1'/>", ERR_LIMIT, MSG_WORKBOOK_BOMB },                                        /* a tag of 2 MB */
        { FIRST, "<worksheet xmlns='" MAIN "'>", "<a>", 100, "</worksheet>", ERR_LIMIT, MSG_WORKBOOK_BOMB },                                        /* depth */
        { FIRST, "<worksheet xmlns='" MAIN "'><!--", thousand, 10000, "--></worksheet>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row><c t='inlineStr'><is>", "<t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t>", 4000,
          "</is></c></row></sheetData></worksheet>", ERR_LIMIT, MSG_WORKBOOK_CELL_LONG },
        { FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row><c t='inlineStr'><is><t>", thousand, 700, "</t></is></c></row></sheetData></worksheet>", ERR_LIMIT, MSG_WORKBOOK_CELL_LONG },
        { FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row>", "<c><v>1</v></c>", 16385, "</row></sheetData></worksheet>", ERR_LIMIT, MSG_WORKBOOK_CELL_PLACE },
        { FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row>", "<c t='str'><v>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
          "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</v></c>", 16384,
          "</row></sheetData></worksheet>", ERR_LIMIT, MSG_WORKBOOK_ROW_LONG },
        { TEXTS, "<sst xmlns='" MAIN "'>", "<si/>", (4 << 20) + 1, "</sst>", ERR_LIMIT, MSG_WORKBOOK_TEXTS },
        { TEXTS, "<sst xmlns='" MAIN "'><si>", "<t>aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa</t>", 4000, "</si></sst>", ERR_LIMIT, MSG_WORKBOOK_TEXT_LONG },
        { STYLES, "<styleSheet xmlns='" MAIN "'><cellXfs>", "<xf/>", 200001, "</cellXfs></styleSheet>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { STYLES, "<styleSheet xmlns='" MAIN "'><numFmts>", "<numFmt numFmtId='200' formatCode='0'/>", 20001, "</numFmts></styleSheet>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { BOOK_LINKS, "<Relationships xmlns='" PACKAGE "'>", LINK("x", "image", "y"), 10001, "</Relationships>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { BOOK_LINKS, "<Relationships xmlns='" PACKAGE "'>", LINK("x", "image", THOUSAND), 5000, "</Relationships>", ERR_LIMIT, MSG_WORKBOOK_BOMB },      /* names of 5 MB */
        { BOOK, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>", "<sheet name='" THOUSAND THOUSAND THOUSAND "' r:id='s1'/>", 1900, "</sheets></workbook>", ERR_LIMIT, MSG_WORKBOOK_BOMB },
        { BOOK, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>", "<sheet name='x' r:id='s1'/>", 2001, "</sheets></workbook>", ERR_LIMIT, MSG_WORKBOOK_SHEETS },
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(bombs); i++) {
        const Bomb *bomb = &bombs[i];
        MadePart part = { .name = bomb->part };
        part.bytes = repeated(bench->arena, bomb->before, bomb->middle, bomb->times, bomb->after, &part.length);
        size_t live = memory_live();
        refuses_parts(state, &part, 1, bomb->kind, bomb->id);
        assert_true(memory_live() - live < 2 << 20);
        arena_clear(bench->arena);
    }
}

/* The parser keeps every name that it meets: a megabyte of zip could be a hundred in memory, and a hundred ten thousand. */
static void names_without_end_fill_no_memory(void **state)
{
    enum { ELEMENTS, ATTRIBUTES, PREFIXES, KINDS };
    enum { NAMES = 400000, PART_ROOM = 16 << 20 };
    Bench *bench = *state;
    for (int kind = 0; kind < KINDS; kind++) {
        char *bytes = arena_take(bench->arena, PART_ROOM);
        assert_non_null(bytes);
        size_t length = (size_t)snprintf(bytes, PART_ROOM, "<worksheet xmlns='" MAIN "'>");
        for (long n = 0; n < NAMES; n++) {
            char *to = bytes + length;
            int put = kind == ELEMENTS ? snprintf(to, PART_ROOM - length, "<e%ld/>", n) : kind == ATTRIBUTES ? snprintf(to, PART_ROOM - length, "<e a%ld=''/>", n)
                                                                                    : snprintf(to, PART_ROOM - length, "<e xmlns:p%ld='u'/>", n);
            length += (size_t)put;
        }
        length += (size_t)snprintf(bytes + length, PART_ROOM - length, "</worksheet>");
        Error err = { 0 };
        SheetRow row;
        size_t book_length;
        const char *book = book_bytes(bench->arena, &(MadePart){ FIRST, bytes, length }, 1, &book_length);
        const size_t live = memory_live();
        Sheets *sheets = sheets_open_bytes("kitap.xlsx", book, book_length, ENCODING_ANY, false, &err);
        assert_ok(sheets && sheets_begin(sheets, 0, &err), &err);
        assert_false(sheets_next(sheets, &row));
        assert_false(sheets_finish(sheets, &err));
        assert_int_equal(err.kind, ERR_LIMIT);
        assert_int_equal(err.part[0].id, MSG_WORKBOOK_BOMB);
        assert_true(memory_live() - live < 20 << 20);             /* what was held when it was refused */
        sheets_close(sheets);
        arena_clear(bench->arena);
    }
}

static void a_part_that_stands_twice_is_refused(void **state)
{
    refuses_parts(state, &(MadePart){ "xl/worksheets/SHEET1.XML", SHEET("<row><c><v>2</v></c></row>"), 0 }, 1, ERR_INPUT, MSG_WORKBOOK_PART_TWICE);
    refuses_parts(state, &(MadePart){ "XL\\sharedStrings.xml", "<sst xmlns='" MAIN "'/>", 0 }, 1, ERR_INPUT, MSG_WORKBOOK_PART_TWICE);
}

static void the_longest_text_that_excel_holds_is_read(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    MadePart part = { .name = FIRST };
    part.bytes = repeated(bench->arena, "<worksheet xmlns='" MAIN "'><sheetData><row><c t='inlineStr'><is><t>", "ұ", 32767, "</t></is></c></row></sheetData></worksheet>", &part.length);
    const char *words = words_of(bench, &part, 1, &err);
    assert_ok(words != NULL, &err);
    assert_int_equal(strlen(words), strlen("1: ") + 2 * 32767);
}

static void a_row_as_wide_as_excel_has_is_read(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    MadePart part = { .name = FIRST };
    part.bytes = repeated(bench->arena, "<worksheet xmlns='" MAIN "'><sheetData><row r='1048576'>", "<c><v>1</v></c>", 16384, "</row></sheetData></worksheet>", &part.length);
    size_t length;
    const char *bytes = book_bytes(bench->arena, &part, 1, &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    SheetRow row;
    assert_ok(sheets && sheets_begin(sheets, 0, &err), &err);
    assert_true(sheets_next(sheets, &row));
    assert_int_equal(row.line, 1048576);
    assert_int_equal(row.count, 16384);
    assert_string_equal(row.cells[16383].text, "1");
    assert_false(sheets_next(sheets, &row));
    assert_ok(sheets_finish(sheets, &err), &err);
    sheets_close(sheets);
}

static void a_zip_of_too_many_parts_is_refused(void **state)
{
    MadeZip zip = zip_begin();
    for (int i = 0; i <= 20000; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        assert_true(zip_file_add(zip.archive, name, zip_source_buffer(zip.archive, "", 0, 0), 0) >= 0);
    }
    size_t length;
    const char *bytes = zip_bytes(((Bench *)*state)->arena, &zip, &length);
    refuses_bytes(state, bytes, length, ERR_LIMIT, MSG_WORKBOOK_PARTS);
}

static void a_part_behind_a_password_is_told_as_encrypted(void **state)
{
    MadeZip zip = zip_begin();
    zip_int64_t part = zip_file_add(zip.archive, ROOT_LINKS, zip_source_buffer(zip.archive, "<x/>", 4, 0), 0);
    if (zip_file_set_encryption(zip.archive, (zip_uint64_t)part, ZIP_EM_AES_256, "password") != 0) {
        print_message("skipped: a part behind a password (libzip was built without encryption)\n");
        zip_discard(zip.archive);
        zip_source_free(zip.source);
        skip();
    }
    size_t length;
    const char *bytes = zip_bytes(((Bench *)*state)->arena, &zip, &length);
    refuses_bytes(state, bytes, length, ERR_INPUT, MSG_WORKBOOK_ENCRYPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_encrypted_workbook_and_an_old_one_are_told_apart),
        cmocka_unit_test(what_other_programs_encrypted_or_wrote_as_of_old_is_told_apart_too),
        cmocka_unit_test(a_zip_that_is_no_workbook_is_told_what_it_is),
        cmocka_unit_test(a_page_or_xml_with_the_name_of_a_workbook_is_told_so),
        cmocka_unit_test(a_picture_a_scan_and_an_archive_are_told_what_they_are),
        cmocka_unit_test(a_zip_cut_short_is_refused_wherever_it_is_cut),
        cmocka_unit_test(a_turned_byte_is_no_harm),
        cmocka_unit_test(broken_xml_is_told_with_the_name_of_its_part),
        cmocka_unit_test(the_rows_before_a_broken_one_are_given_and_then_it_is_told),
        cmocka_unit_test(entities_cannot_be_declared),
        cmocka_unit_test(what_grows_beyond_all_measure_is_refused),
        cmocka_unit_test(names_without_end_fill_no_memory),
        cmocka_unit_test(a_part_that_stands_twice_is_refused),
        cmocka_unit_test(the_longest_text_that_excel_holds_is_read),
        cmocka_unit_test(a_row_as_wide_as_excel_has_is_read),
        cmocka_unit_test(a_zip_of_too_many_parts_is_refused),
        cmocka_unit_test(a_part_behind_a_password_is_told_as_encrypted),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
