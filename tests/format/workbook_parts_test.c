/* The parts of a workbook: found by following relationships, whatever their names, prefixes and family of namespaces. */
#include "workbook_bench.h"

#define STRICT "http://purl.oclc.org/ooxml/spreadsheetml/main"
#define STRICT_OFFICE "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define ONE SHEET("<row><c t='s'><v>0</v></c><c s='1'><v>45936</v></c></row>")
#define ONE_SAYS "1: Асан|@2025-10-06"
#define BOOK_OF(sheets) "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets>" sheets "</sheets></workbook>"
#define LINKS_TO(sheet) LINKS(LINK("s1", "worksheet", sheet) LINK("s2", "styles", "styles.xml") LINK("s3", "sharedStrings", "sharedStrings.xml"))

static void reads_parts(void **state, const MadePart *own, size_t count, const char *expected)
{
    Error err = { 0 };
    const char *words = words_of(*state, own, count, &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, expected);
}

static void names_of_parts_are_followed_not_assumed(void **state)
{
    reads_parts(state, (const MadePart[]){ { ROOT_LINKS, LINKS(LINK("a", "extended-properties", "docProps/app.xml") LINK("b", "officeDocument", "кітап/негізгі.xml")), 0 },
                                           { BOOK, NULL, 0 }, { BOOK_LINKS, NULL, 0 }, { FIRST, NULL, 0 }, { TEXTS, NULL, 0 }, { STYLES, NULL, 0 },
                                           { "кітап/негізгі.xml", usual_parts[1].bytes, 0 },
                                           { "кітап/_rels/негізгі.xml.rels", LINKS(LINK("s1", "worksheet", "p.xml") LINK("x", "sharedStrings", "s.bin") LINK("y", "styles", "../t")), 0 },
                                           { "кітап/p.xml", ONE, 0 }, { "кітап/s.bin", usual_parts[4].bytes, 0 }, { "t", usual_parts[3].bytes, 0 } }, 11, ONE_SAYS);
}

static void targets_are_resolved_as_excel_does(void **state)
{
    static const char *const targets[] = { "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml", "../xl/worksheets/sheet1.xml", "./worksheets/./sheet1.xml",
                                           "worksheets\\sheet1.xml", "\\xl\\worksheets\\sheet1.xml", "WorkSheets/SHEET1.XML", "../../../xl/worksheets/sheet1.xml",
                                           "worksheets/x/../sheet1.xml", "worksheets//sheet1.xml" };
    for (size_t i = 0; i < COUNT(targets); i++) {
        Text links = text_init(((Bench *)*state)->arena, 1 << 12);
        text_put(&links, "<Relationships xmlns='" PACKAGE "'><Relationship Id='s1' Type='" OFFICE "/worksheet' Target='");
        text_put(&links, targets[i]);
        text_put(&links, "'/>" LINK("s2", "styles", "styles.xml") LINK("s3", "sharedStrings", "sharedStrings.xml") "</Relationships>");
        reads_parts(state, (const MadePart[]){ { BOOK_LINKS, text_words(&links), 0 }, { FIRST, ONE, 0 } }, 2, ONE_SAYS);
    }
}

static void parts_that_a_zip_names_otherwise_are_found(void **state)
{
    reads_parts(state, (const MadePart[]){ { FIRST, NULL, 0 }, { "xl\\Worksheets\\Sheet1.xml", ONE, 0 } }, 2, ONE_SAYS);
    reads_parts(state, (const MadePart[]){ { FIRST, NULL, 0 }, { "/xl/worksheets/sheet1.xml", ONE, 0 } }, 2, ONE_SAYS);
}

static void any_prefix_and_both_families_of_namespaces_are_read(void **state)
{
    reads_parts(state, (const MadePart[]){
        { BOOK, "<x:workbook xmlns:x='" MAIN "' xmlns:q='" OFFICE "'><x:sheets><x:sheet name='7А' q:id='s1'/></x:sheets></x:workbook>", 0 },
        { BOOK_LINKS, "<p:Relationships xmlns:p='" PACKAGE "'><p:Relationship Id='s1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/></p:Relationships>", 0 },
        { FIRST, "<x:worksheet xmlns:x='" MAIN "' xmlns='urn:other'><x:sheetData><x:row><x:c><x:v>5</x:v></x:c><c><v>6</v></c></x:row></x:sheetData></x:worksheet>", 0 } }, 3, "1: #5");
    reads_parts(state, (const MadePart[]){
        { ROOT_LINKS, LINKS("<Relationship Id='r1' Type='" STRICT_OFFICE "/officeDocument' Target='xl/workbook.xml'/>"), 0 },
        { BOOK, "<workbook xmlns='" STRICT "' xmlns:r='" STRICT_OFFICE "' conformance='strict'><workbookPr date1904='true'/><sheets><sheet name='7А' r:id='s1'/></sheets></workbook>", 0 },
        { BOOK_LINKS, LINKS("<Relationship Id='s1' Type='" STRICT_OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>"), 0 },
        { FIRST, "<worksheet xmlns='" STRICT "'><sheetData><row><c t='inlineStr'><is><t>Ә</t></is></c></row></sheetData></worksheet>", 0 } }, 4, "1: Ә");
}

static void what_other_programs_add_is_passed_over(void **state)
{
    reads(state, "<?xml version='1.0' encoding='UTF-8' standalone='yes'?><!-- x --><worksheet xmlns='" MAIN "' xmlns:mc='urn:mc' xmlns:x14='urn:x14' mc:Ignorable='x14'>"
                 "<sheetPr/><dimension ref='A1:XFD1048576'/><sheetData><row r='1' spans='1:2' x14:dyDescent='0.25'><c r='A1' x14:r='B1' cm='1'><v>1</v><extLst><ext><v>9</v></ext></extLst></c>"
                 "<mc:AlternateContent><c r='B1'><v>2</v></c></mc:AlternateContent></row></sheetData><extLst><ext><sheetData><row r='1'><c><v>3</v></c></row></sheetData></ext></extLst></worksheet>",
          "1: #1");
}

static void a_part_in_utf16_is_read(void **state)
{
    static const char words[] = "<?xml version='1.0' encoding='UTF-16'?>" SHEET("<row><c><v>5</v></c></row>");
    char wide[2 * sizeof words] = "\xFF\xFE";
    for (size_t i = 0; i + 1 < sizeof words; i++) { wide[2 + 2 * i] = words[i]; wide[3 + 2 * i] = 0; }
    reads_parts(state, (const MadePart[]){ { FIRST, wide, 2 * sizeof words } }, 1, "1: #5");
}

static void sheets_have_names_and_say_whether_they_are_hidden(void **state)
{
    Bench *bench = *state;
    const MadePart own[] = {
        { BOOK, BOOK_OF("<sheet name='Қазан &amp; қараша' r:id='s1'/><sheet name='диаграмма' r:id='s4'/><sheet name='жасырын' state='hidden' r:id='s5'/>"
                        "<sheet name='өте' state='veryHidden' r:id='s5'/><sheet name='_x005F_x0041_' state='visible' r:id='s5'/>"), 0 },
        { BOOK_LINKS, LINKS(LINK("s1", "worksheet", "worksheets/sheet1.xml") LINK("s4", "chartsheet", "chartsheets/c.xml") LINK("s5", "worksheet", "w.xml")), 0 },
        { "xl/w.xml", SHEET("<row><c><v>5</v></c></row>"), 0 }, { "xl/chartsheets/c.xml", "<chartsheet/>", 0 },
    };
    Error err = { 0 };
    size_t length;
    const char *bytes = book_bytes(bench->arena, own, COUNT(own), &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    assert_ok(sheets != NULL, &err);
    static const char *const names[] = { "Қазан & қараша", "жасырын", "өте", "_x0041_" };
    assert_true(sheets_workbook(sheets));
    assert_int_equal(sheets_count(sheets), COUNT(names));
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_string_equal(sheets_name(sheets, i), names[i]);
        assert_int_equal(sheets_hidden(sheets, i), i == 1 || i == 2);
    }
    bool guessed = true;
    assert_string_equal(sheets_encoding(sheets, &guessed), "XLSX");
    assert_false(guessed);
    assert_string_equal(sheets_hash(sheets).hex, hash_bytes(bytes, length).hex);
    for (int again = 0; again < 3; again++) {
        assert_string_equal(sheet_words(bench->arena, sheets, 1, &err), "1: #5");
        assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), "");
    }
    sheets_close(sheets);
}

static void a_sheet_may_be_begun_again_before_its_end(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    size_t length;
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, SHEET("<row><c><v>1</v></c></row><row><c><v>2</v></c></row>"), 0 }, 1, &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    SheetRow row;
    assert_false(sheets_next(sheets, &row));                     /* nothing was begun */
    assert_false(sheets_finish(sheets, &err));
    error_clear(&err);
    assert_true(sheets_begin(sheets, 0, &err));
    assert_true(sheets_next(sheets, &row));
    assert_false(sheets_finish(sheets, &err));
    assert_int_equal(err.part[0].id, MSG_FORMAT_NOT_AT_END);
    error_clear(&err);
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), "1: #1\n2: #2");
    assert_false(sheets_next(sheets, &row));
    assert_true(sheets_finish(sheets, &err));
    sheets_close(sheets);
}

static void styles_and_shared_texts_may_be_missing(void **state)
{
    reads_parts(state, (const MadePart[]){ { STYLES, NULL, 0 }, { TEXTS, NULL, 0 }, { BOOK_LINKS, LINKS(LINK("s1", "worksheet", "worksheets/sheet1.xml")), 0 },
                                           { FIRST, SHEET("<row><c s='1'><v>45936</v></c></row>"), 0 } }, 4, "1: #45936");
    reads_parts(state, (const MadePart[]){ { TEXTS, NULL, 0 }, { FIRST, SHEET("<row><c><v>7</v></c></row>"), 0 } }, 2, "1: #7");
    refuses_parts(state, (const MadePart[]){ { TEXTS, NULL, 0 }, { FIRST, SHEET("<row><c t='s'><v>0</v></c></row>"), 0 } }, 2, ERR_INPUT, MSG_WORKBOOK_CELL_TEXT);
}

static void a_part_that_is_named_and_missing_is_told(void **state)
{
    static const char *const missing[] = { BOOK, BOOK_LINKS, STYLES, FIRST };
    for (size_t i = 0; i < COUNT(missing); i++) {
        Error err = { 0 };
        assert_null(words_of(*state, &(MadePart){ missing[i], NULL, 0 }, 1, &err));
        assert_int_equal(err.part[0].id, MSG_WORKBOOK_PART_MISSING);
        assert_non_null(strstr(error_words(((Bench *)*state)->arena, &err, LANGUAGE_KK), missing[i]));
    }
    refuses_parts(state, &(MadePart){ BOOK, BOOK_OF("<sheet name='x' r:id='s9'/>"), 0 }, 1, ERR_INPUT, MSG_WORKBOOK_SHEET_MISSING);
    refuses_parts(state, &(MadePart){ BOOK, BOOK_OF("<sheet name='x'/>"), 0 }, 1, ERR_INPUT, MSG_WORKBOOK_SHEET_MISSING);
    refuses_parts(state, &(MadePart){ BOOK_LINKS, LINKS("<Relationship Id='s1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml' TargetMode='External'/>"), 0 }, 1,
                  ERR_INPUT, MSG_WORKBOOK_SHEET_MISSING);
    refuses_parts(state, &(MadePart){ BOOK, BOOK_OF(""), 0 }, 1, ERR_INPUT, MSG_WORKBOOK_NO_SHEETS);
    refuses_parts(state, &(MadePart){ BOOK_LINKS, LINKS(LINK("s1", "dialogsheet", "worksheets/sheet1.xml")), 0 }, 1, ERR_INPUT, MSG_WORKBOOK_NO_SHEETS);
}

/* More than are kept in memory; a row has such from all over the list. */
static void cells_share_texts_by_the_hundred_thousand(void **state)
{
    enum { MANY = 100000, ITEM = 40 };
    Bench *bench = *state;
    Text texts = text_init(bench->arena, MANY * ITEM);
    text_put(&texts, "<sst xmlns='" MAIN "'>");
    for (int i = 0; i < MANY; i++) {
        char item[ITEM];
        snprintf(item, sizeof item, "<si><t>Оқушы%d</t></si>", i);
        text_put(&texts, item);
    }
    text_put(&texts, "</sst>");
#define CELL(place) "<c t='s'><v>" place "</v></c>"
    reads_parts(state, (const MadePart[]){ { TEXTS, text_words(&texts), 0 }, { FIRST, SHEET("<row>" CELL("0") CELL("99999") CELL("70000") CELL("1") "</row><row>" CELL("70001") CELL("65536") CELL("65535") "</row>"), 0 } }, 2,
                "1: Оқушы0|Оқушы99999|Оқушы70000|Оқушы1\n2: Оқушы70001|Оқушы65536|Оқушы65535");
    refuses_parts(state, (const MadePart[]){ { TEXTS, text_words(&texts), 0 }, { FIRST, SHEET("<row>" CELL("100000") "</row>"), 0 } }, 2, ERR_INPUT, MSG_WORKBOOK_CELL_TEXT);
#undef CELL
}

static void letters_mistaken_once_are_mended_everywhere(void **state)
{
    Bench *bench = *state;
    const MadePart own[] = {
        { BOOK, BOOK_OF("<sheet name='7Ѓ Ќазан' r:id='s1'/>"), 0 }, { TEXTS, "<sst xmlns='" MAIN "'><si><t>Ќўрманєазы</t></si></sst>", 0 },
        { FIRST, SHEET("<row><c t='s'><v>0</v></c><c t='inlineStr'><is><t>Ќўрман</t></is></c></row>"), 0 },
    };
    Error err = { 0 };
    size_t length;
    const char *bytes = book_bytes(bench->arena, own, COUNT(own), &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, true, &err);
    assert_ok(sheets != NULL, &err);
    assert_non_null(strstr(sheets_name(sheets, 0), "Қазан"));
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), "1: Құрманғазы|Құрман");
    sheets_close(sheets);
}

static void a_file_is_told_apart_by_its_bytes_not_by_its_name(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    size_t length;
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, ONE, 0 }, 1, &length), *folder = folder_new(bench->arena);
    const char *book = path_join(bench->arena, folder, "kitap.csv"), *table = file_make(bench->arena, folder, "keste.xlsx", "Аты;Саны\nАсан;7\n");
    assert_ok(file_write(book, bytes, length, &err), &err);
    Sheets *sheets = sheets_open(book, ENCODING_ANY, false, &err);
    assert_ok(sheets != NULL, &err);
    assert_true(sheets_workbook(sheets));
    assert_string_equal(sheets_hash(sheets).hex, hash_bytes(bytes, length).hex);
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), ONE_SAYS);
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), ONE_SAYS);
    sheets_close(sheets);
    sheets = sheets_open(table, ENCODING_ANY, false, &err);
    assert_ok(sheets != NULL, &err);
    assert_false(sheets_workbook(sheets));
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), "1: Аты|Саны\n2: Асан|7");
    assert_string_equal(sheet_words(bench->arena, sheets, 0, &err), "1: Аты|Саны\n2: Асан|7");
    sheets_close(sheets);
    folder_remove(folder);
}

/* ---- no memory ------------------------------------------------------------------------------------------------------------------------ */

typedef struct { const char *bytes; size_t length; } Whole;

static bool read_whole(void *arg, Error *err)
{
    const Whole *whole = arg;
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", whole->bytes, whole->length, ENCODING_ANY, false, err);
    bool ok = sheets && sheets_begin(sheets, 0, err);
    SheetRow row;
    while (ok && sheets_next(sheets, &row)) { }
    ok = ok && sheets_finish(sheets, err);
    sheets_close(sheets);
    return ok;
}

static void no_memory_at_any_moment_is_told_and_nothing_is_kept(void **state)
{
    Bench *bench = *state;
    Whole whole;
    whole.bytes = book_bytes(bench->arena, &(MadePart){ FIRST, "<worksheet xmlns='" MAIN "'><sheetData><row><c r='A1' t='s'><v>0</v></c><c r='CV1'><f>A1</f></c>"
        "<c t='inlineStr'><is><t>x</t></is></c></row><row><c r='B2'><v>1</v></c></row></sheetData><mergeCells><mergeCell ref='A1:A2'/></mergeCells></worksheet>", 0 }, 1, &whole.length);
    assert_true(torture_memory(read_whole, &whole) > 40);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_of_parts_are_followed_not_assumed),
        cmocka_unit_test(targets_are_resolved_as_excel_does),
        cmocka_unit_test(parts_that_a_zip_names_otherwise_are_found),
        cmocka_unit_test(any_prefix_and_both_families_of_namespaces_are_read),
        cmocka_unit_test(what_other_programs_add_is_passed_over),
        cmocka_unit_test(a_part_in_utf16_is_read),
        cmocka_unit_test(sheets_have_names_and_say_whether_they_are_hidden),
        cmocka_unit_test(a_sheet_may_be_begun_again_before_its_end),
        cmocka_unit_test(styles_and_shared_texts_may_be_missing),
        cmocka_unit_test(a_part_that_is_named_and_missing_is_told),
        cmocka_unit_test(cells_share_texts_by_the_hundred_thousand),
        cmocka_unit_test(letters_mistaken_once_are_mended_everywhere),
        cmocka_unit_test(a_file_is_told_apart_by_its_bytes_not_by_its_name),
        cmocka_unit_test(no_memory_at_any_moment_is_told_and_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
