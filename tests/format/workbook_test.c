/* Workbooks, read: what their cells say, part by part made by hand. */
#include "workbook_bench.h"

/* ---- texts --------------------------------------------------------------------------------------------------------------------------- */

static void shared_inline_and_rich_texts_are_read(void **state)
{
    reads(state, SHEET("<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>3</v></c>"
                       "<c r='E1' t='inlineStr'><is><t>Бір</t></is></c><c r='F1' t='inlineStr'><is><r><t>ек</t></r><r><t>і</t></r><rPh sb='0' eb='1'><t>x</t></rPh></is></c>"
                       "<c r='G1' t='str'><f>A1</f><v>үш</v></c></row>"),
          "1: Асан|Үсен Ұлы|漢||Бір|екі|үш");
}

static void escapes_entities_and_line_breaks_are_set_right(void **state)
{
    reads(state, SHEET("<row><c t='inlineStr'><is><t>бір_x000D_\nекі</t></is></c><c t='inlineStr'><is><t>_x005F_x000D_</t></is></c>"
                       "<c t='inlineStr'><is><t>&lt;&amp;&#1201;_x04B1_&gt;</t></is></c><c t='inlineStr'><is><t>_xD83D__xDE00_</t></is></c>"
                       "<c t='inlineStr'><is><t>_xD83D_ _x0000_ _x00_ _X000D_</t></is></c><c t='str'><v>a_x000A_b</v></c>"
                       "<c t='inlineStr'><is><t><![CDATA[<b>]]></t></is></c></row>"),
          "1: бір\nекі|_x000D_|<&ұұ>|\xF0\x9F\x98\x80|\xEF\xBF\xBD _x0000_ _x00_ _X000D_|a\nb|<b>");
}

static void blanks_around_a_text_are_cut(void **state)
{
    reads(state, SHEET("<row><c t='inlineStr'><is><t xml:space='preserve'> \t\xC2\xA0 Асан\xC2\xA0Серік \xE2\x80\xAF\n_x000D_</t></is></c>"
                       "<c t='inlineStr'><is><t xml:space='preserve'>   </t></is></c><c t='inlineStr'><is><t>x</t></is></c></row>"),
          "1: Асан\xC2\xA0Серік||x");
}

/* ---- numbers ------------------------------------------------------------------------------------------------------------------------- */

#define NUMBER(value) "<c><v>" value "</v></c>"

static void numbers_are_what_a_person_reads(void **state)
{
    reads(state, SHEET("<row>" NUMBER("7") NUMBER("120315599900") NUMBER("1.203155999E11") NUMBER("0.30000000000000004") NUMBER("12.50") NUMBER("-3")
                       NUMBER("-0") NUMBER("1.0") NUMBER("007") NUMBER(" 5 ") NUMBER("999999999999999") NUMBER("0.5") NUMBER("1.10")
                       NUMBER("5.") NUMBER(".5") NUMBER("0") NUMBER("0.000000001") NUMBER("12.345678901234567") "</row>"),
          "1: #7|#120315599900|#120315599900|#0.3|#12.5|#-3|#0|#1|#7|#5|#999999999999999|#0.5|#1.1|#5|#0.5|#0|#0.000000001|#12.3456789012346");
}

static void an_exponent_is_left_where_digits_are_lost(void **state)
{
    reads(state, SHEET("<row>" NUMBER("1234567890123456") NUMBER("1E+20") NUMBER("0.00001") NUMBER("1.5E-7") NUMBER("1E-12") NUMBER("-0.000025") "</row>"),
          "1: #1.23456789012346E+15|#1E+20|#0.00001|#0.00000015|#1E-12|#-0.000025");
}

static void what_is_no_number_stays_a_text(void **state)
{
    reads(state, SHEET("<row>" NUMBER("abc") NUMBER("0x10") NUMBER("nan") NUMBER("1e999") NUMBER("1 2") "</row>"), "1: abc|0x10|nan|1e999|1 2");
}

static void zeros_in_front_are_kept_where_the_format_has_them(void **state)
{
    reads(state, SHEET("<row><c s='5'><v>7</v></c><c s='5'><v>1234</v></c><c s='5'><v>7.5</v></c><c s='5'><v>-7</v></c><c s='7'><v>0.25</v></c><c s='5'><v>-0</v></c></row>"),
          "1: #007|#1234|#7.5|#-7|#0.25|#000");
}

/* ---- days and times ------------------------------------------------------------------------------------------------------------------ */

static void days_and_times_are_told_by_the_format(void **state)
{
    reads(state, SHEET("<row><c s='1'><v>45936</v></c><c s='4'><v>45936.354166666664</v></c><c s='2'><v>0.354166666666667</v></c><c s='3'><v>1.3541666666666667</v></c>"
                       "<c s='6'><v>45936</v></c><c s='8'><v>45936.9</v></c><c s='4'><v>45936</v></c><c><v>45936</v></c><c s='99'><v>45936</v></c></row>"),
          "1: @2025-10-06|@2025-10-06 08:30|08:30|32:30|@2025-10-06|@2025-10-06|@2025-10-06|#45936|#45936");
}

static void the_year_1900_has_the_days_that_excel_gives_it(void **state)
{
    reads(state, SHEET("<row><c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c><c s='1'><v>0</v></c><c s='1'><v>-1</v></c>"
                       "<c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c><c s='4'><v>45936.9999999</v></c>"
                       "<c s='1'><v>2958465.9999999</v></c></row>"),
          "1: @1900-01-01|@1900-02-28|1900-02-29|@1900-03-01|1900-01-00|#-1|@9999-12-31|#2958466|@2025-10-07|#2958465.9999999");
}

static void the_epoch_of_1904_is_four_years_later(void **state)
{
    const MadePart own[] = {
        { BOOK, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><workbookPr date1904='1'/><sheets><sheet name='x' r:id='s1'/></sheets></workbook>", 0 },
        { FIRST, SHEET("<row><c s='1'><v>0</v></c><c s='1'><v>60</v></c><c s='1'><v>44474</v></c></row>"), 0 },
    };
    Error err = { 0 };
    const char *words = words_of(*state, own, COUNT(own), &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, "1: @1904-01-01|@1904-03-01|@2025-10-06");
}

#define ISO(value) "<c t='d'><v>" value "</v></c>"

static void iso_day_cells_are_days(void **state)
{
    reads(state, SHEET("<row>" ISO("2025-10-06") ISO("2025-10-06T08:30:00.000Z") ISO("2025-10-06T00:00:00") ISO("08:30:00") ISO("T08:30") ISO("2025-10-06T08:30:15")
                       ISO("2025-02-30") ISO("2025-10-06x") ISO("2025-10-06T25:00") "<c t='d' s='1'><v>2025-10-06T08:30:00</v></c></row>"),
          "1: @2025-10-06|@2025-10-06 08:30|@2025-10-06|08:30|08:30|@2025-10-06 08:30:15|2025-02-30|2025-10-06x|2025-10-06T25:00|@2025-10-06");
}

/* ---- truth, errors, formulas --------------------------------------------------------------------------------------------------------- */

static void truth_and_errors_have_their_kinds(void **state)
{
    reads(state, SHEET("<row><c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='e'><v>#REF!</v></c><c t='e'><f>1/0</f><v>#DIV/0!</v></c>"
                       "<c t='b'><v>true</v></c><c t='b'><v>false</v></c><c t='b'><v>yes</v></c></row>"), "1: ?1|?0|!#REF!|!#DIV/0!|?1|?0|yes");
}

static void a_formula_gives_its_value_or_itself(void **state)
{
    reads(state, SHEET("<row><c><f>B2+1</f><v>3</v></c><c><f>B2+1</f></c><c><f>SUM(B2:B9)</f><v></v></c><c t='str'><f>\"\"</f><v></v></c><c t='str'><f>B2&amp;\"x\"</f></c>"
                       "<c><f t='shared' si='0'/></c><c s='1'><f>TODAY()</f><v>45936</v></c></row>"),
          "1: #3|~=B2+1|~=SUM(B2:B9)||~=B2&\"x\"|~=|@2025-10-06");
}

/* ---- places --------------------------------------------------------------------------------------------------------------------------- */

static void cells_and_rows_without_a_name_stand_behind_those_before(void **state)
{
    reads(state, SHEET("<row><c r='B1'><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row><row r='7'><c><v>4</v></c></row><row><c r='A9'><v>5</v></c></row>"),
          "1: |#1|#2\n3: #3\n7: #4\n9: #5");
}

static void cells_out_of_order_find_their_places(void **state)
{
    reads(state, SHEET("<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='D1' s='1'/></row>"), "1: #1|#2|#3");
}

static void a_row_leaves_nothing_behind_for_the_next(void **state)
{
    reads(state, SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='B1' s='1'><v>45936</v></c><c r='D1' t='b'><v>1</v></c></row><row r='2'><c r='A2'/><c r='E2'><v>5</v></c></row>"
                       "<row r='3'><c r='C3' t='e'><v>#N/A</v></c></row><row r='4'><c r='D4' t='inlineStr'><is><t>x</t></is></c></row>"),
          "1: #1|@2025-10-06||?1\n2: ||||#5\n3: ||!#N/A\n4: |||x");
}

/* 20,000 rows that reach to the last column: what a row costs is its cells, not its width. */
static void a_sparse_row_is_as_wide_as_it_is_and_costs_what_is_in_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Text sheet = text_init(bench->arena, 4 << 20);
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData>");
    for (int row = 1; row <= 20000; row++) {
        text_put(&sheet, row % 2 ? "<row><c r='XFD" : "<row><c r='B");
        text_number(&sheet, row);
        text_put(&sheet, "'><v>1</v></c></row>");
    }
    text_put(&sheet, "</sheetData></worksheet>");
    size_t length;
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, text_words(&sheet), 0 }, 1, &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    assert_ok(sheets && sheets_begin(sheets, 0, &err), &err);
    size_t before = memory_live();
    for (SheetRow row; sheets_next(sheets, &row);) {
        assert_int_equal(row.count, row.line % 2 ? 16384 : 2);
        assert_string_equal(row.cells[row.count - 1].text, "1");
        assert_int_equal(row.cells[row.count - 2].length, 0);
        assert_int_equal(row.kinds[0], CELL_TEXT);
    }
    assert_ok(sheets_finish(sheets, &err), &err);
    assert_true(memory_live() < before + (1 << 20));
    sheets_close(sheets);
}

static void what_stands_twice_or_nowhere_is_refused(void **state)
{
    refuses(state, SHEET("<row r='1'><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_CELL_DOUBLE);
    refuses(state, SHEET("<row r='2'><c><v>1</v></c></row><row r='1'><c><v>2</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_ROW_ORDER);
    refuses(state, SHEET("<row r='2'/><row r='2'/>"), ERR_INPUT, MSG_WORKBOOK_ROW_ORDER);
    refuses(state, SHEET("<row r='0'/>"), ERR_INPUT, MSG_WORKBOOK_ROW_NUMBER);
    refuses(state, SHEET("<row r='1048577'/>"), ERR_INPUT, MSG_WORKBOOK_ROW_NUMBER);
    refuses(state, SHEET("<row r='1x'/>"), ERR_INPUT, MSG_WORKBOOK_ROW_NUMBER);
    refuses(state, SHEET("<row r='1'><c r='B2'><v>1</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_CELL_PLACE);
    refuses(state, SHEET("<row r='1'><c r='XFE1'><v>1</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_CELL_PLACE);
    refuses(state, SHEET("<row r='1'><c r='XFD1'/><c/></row>"), ERR_LIMIT, MSG_WORKBOOK_CELL_PLACE);
    refuses(state, SHEET("<row r='1'><c t='s'><v>4</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_CELL_TEXT);
    refuses(state, SHEET("<row r='1'><c t='s'><v>-1</v></c></row>"), ERR_INPUT, MSG_WORKBOOK_CELL_TEXT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shared_inline_and_rich_texts_are_read),
        cmocka_unit_test(escapes_entities_and_line_breaks_are_set_right),
        cmocka_unit_test(blanks_around_a_text_are_cut),
        cmocka_unit_test(numbers_are_what_a_person_reads),
        cmocka_unit_test(an_exponent_is_left_where_digits_are_lost),
        cmocka_unit_test(what_is_no_number_stays_a_text),
        cmocka_unit_test(zeros_in_front_are_kept_where_the_format_has_them),
        cmocka_unit_test(days_and_times_are_told_by_the_format),
        cmocka_unit_test(the_year_1900_has_the_days_that_excel_gives_it),
        cmocka_unit_test(the_epoch_of_1904_is_four_years_later),
        cmocka_unit_test(iso_day_cells_are_days),
        cmocka_unit_test(truth_and_errors_have_their_kinds),
        cmocka_unit_test(a_formula_gives_its_value_or_itself),
        cmocka_unit_test(cells_and_rows_without_a_name_stand_behind_those_before),
        cmocka_unit_test(cells_out_of_order_find_their_places),
        cmocka_unit_test(a_row_leaves_nothing_behind_for_the_next),
        cmocka_unit_test(a_sparse_row_is_as_wide_as_it_is_and_costs_what_is_in_it),
        cmocka_unit_test(what_stands_twice_or_nowhere_is_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
