/* Merged areas: each cell of one holds what its first cell says, at no cost for what is not there. */
#include <time.h>

#include "workbook_bench.h"

#define MERGED(rows, areas) "<worksheet xmlns='" MAIN "'><sheetData>" rows "</sheetData><mergeCells>" areas "</mergeCells></worksheet>"
#define AREA(ref) "<mergeCell ref='" ref "'/>"
#define TEXT(name, words) "<c r='" name "' t='inlineStr'><is><t>" words "</t></is></c>"
#define NUMBER(name, value) "<c r='" name "'><v>" value "</v></c>"

static void each_cell_of_an_area_holds_its_first_ones_value(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "Қазан") TEXT("E1", "соңы") "</row><row r='2'>" NUMBER("A2", "7") "<c r='B2'/></row><row r='3'>" NUMBER("C3", "5") "</row>"
                        "<row r='4'>" NUMBER("C4", "6") "</row><row r='5'>" NUMBER("C5", "8") "</row>", AREA("A1:D1") AREA("A2:B4")),
          "1: Қазан|^Қазан|^Қазан|^Қазан|соңы\n2: #7|^#7\n3: ^#7|^#7|#5\n4: ^#7|^#7|#6\n5: ||#8");
}

static void areas_may_stand_in_any_order_and_side_by_side(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "a") TEXT("C1", "c") "</row><row r='2'>" TEXT("E2", "e") "</row><row r='3'>" TEXT("B3", "b") TEXT("E3", "x") "</row>",
                        AREA("B3:C3") AREA("C1:D2") AREA("a1:b2")),
          "1: a|^a|c|^c\n2: ^a|^a|^c|^c|e\n3: |b|^b||x");
}

static void a_kind_is_kept_by_its_copies(void **state)
{
    reads(state, MERGED("<row r='1'><c r='A1' s='1'><v>45936</v></c><c r='C1' t='e'><v>#N/A</v></c><c r='E1'><f>X1</f></c><c r='G1' t='b'><v>1</v></c>" TEXT("I1", ".") "</row>",
                        AREA("A1:B1") AREA("C1:D1") AREA("E1:F1") AREA("G1:H1")),
          "1: @2025-10-06|^@2025-10-06|!#N/A|^!#N/A|~=X1|^~=X1|?1|^?1|.");
}

static void what_is_hidden_under_an_area_is_not_seen(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "a") TEXT("B1", "hidden") TEXT("C1", "c") "</row><row r='2'>" TEXT("A2", "hidden") TEXT("B2", "hidden") "</row><row r='3'>" TEXT("A3", "x") "</row>",
                        AREA("A1:B2")),
          "1: a|^a|c\n3: x");
}

static void an_area_without_a_value_changes_nothing(void **state)
{
    reads(state, MERGED("<row r='1'><c r='A1' s='1'/>" TEXT("C1", "c") "</row><row r='2'>" TEXT("B2", "b") "</row>", AREA("A1:B2")), "1: ||c\n2: |b");
    reads(state, MERGED("<row r='2'>" TEXT("B2", "b") "</row>", AREA("A1:B2") AREA("A5:B9")), "2: |b");
}

static void rows_of_copies_alone_are_no_rows(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "7А") "</row><row r='2'><c r='A2' s='1'/></row><row r='3'/><row r='5'>" TEXT("B5", "x") "</row>", AREA("A1:A9")), "1: 7А\n5: ^7А|x");
}

static void areas_that_are_none_are_passed_over(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "a") TEXT("C1", "c") "</row>", AREA("A1") AREA("B1:A1") AREA("A0:B1") AREA("A1:XFE1") AREA("") AREA("A1:B1:C1") "<mergeCell/>" AREA("$A$1:$B$1")),
          "1: a||c");
}

static void areas_that_overlap_end_all_the_same(void **state)
{
    reads(state, MERGED("<row r='1'>" TEXT("A1", "a") TEXT("B1", "b") TEXT("D1", "d") "</row><row r='2'>" TEXT("D2", "d") "</row>", AREA("A1:C1") AREA("B1:C2") AREA("A1:C1")),
          "1: a|b|^b|d\n2: |^b|^b|d");
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The area is over 17 billion cells; 3,000 rows have one cell each. */
static void an_area_over_the_whole_sheet_costs_nothing(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Text sheet = text_init(bench->arena, 1 << 20);
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData><row r='1'>" TEXT("A1", "x") "</row>");
    for (int row = 1001; row <= 4000; row++) {
        text_put(&sheet, "<row r='");
        text_number(&sheet, row);
        text_put(&sheet, "'><c><v>1</v></c><c><v>2</v></c></row>");
    }
    text_put(&sheet, "</sheetData><mergeCells>" AREA("B1:XFD1048576") AREA("A1:A1048576") "</mergeCells></worksheet>");
    size_t length, before = memory_live();
    const char *bytes = book_bytes(bench->arena, &(MadePart){ FIRST, text_words(&sheet), 0 }, 1, &length);
    Sheets *sheets = sheets_open_bytes("kitap.xlsx", bytes, length, ENCODING_ANY, false, &err);
    double begin = seconds();
    before = memory_live();
    assert_ok(sheets && sheets_begin(sheets, 0, &err), &err);
    size_t rows = 0;
    for (SheetRow row; sheets_next(sheets, &row); rows++) {
        assert_int_equal(row.count, rows ? 2 : 1);
        assert_int_equal(row.kinds[0], rows ? CELL_TEXT | CELL_MERGED : CELL_TEXT);
        assert_string_equal(row.cells[0].text, "x");
    }
    assert_ok(sheets_finish(sheets, &err), &err);
    assert_int_equal(rows, 3001);
    assert_true(memory_live() - before < 1 << 19);
    assert_true(seconds() - begin < 2);
    sheets_close(sheets);
}

/* 50,000 rows with a cell in the last column, all under one wide area: 800 million copies. */
static void more_copies_than_a_sheet_can_need_are_refused(void **state)
{
    Bench *bench = *state;
    Text sheet = text_init(bench->arena, 8 << 20);
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData>");
    for (int row = 1; row <= 50000; row++) {
        text_put(&sheet, "<row><c><v>1</v></c><c r='XFD");
        text_number(&sheet, row);
        text_put(&sheet, "'><v>1</v></c></row>");
    }
    text_put(&sheet, "</sheetData><mergeCells>" AREA("A1:XFC1048576") "</mergeCells></worksheet>");
    refuses(state, text_words(&sheet), ERR_LIMIT, MSG_WORKBOOK_AREAS_WIDE);
}

static void more_areas_than_a_sheet_can_need_are_refused(void **state)
{
    Bench *bench = *state;
    Text sheet = text_init(bench->arena, 64 << 20);
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData/><mergeCells>");
    for (int i = 0; i < 200001; i++) text_put(&sheet, AREA("A1:B2"));
    text_put(&sheet, "</mergeCells></worksheet>");
    refuses(state, text_words(&sheet), ERR_LIMIT, MSG_WORKBOOK_AREAS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_cell_of_an_area_holds_its_first_ones_value),
        cmocka_unit_test(areas_may_stand_in_any_order_and_side_by_side),
        cmocka_unit_test(a_kind_is_kept_by_its_copies),
        cmocka_unit_test(what_is_hidden_under_an_area_is_not_seen),
        cmocka_unit_test(an_area_without_a_value_changes_nothing),
        cmocka_unit_test(rows_of_copies_alone_are_no_rows),
        cmocka_unit_test(areas_that_are_none_are_passed_over),
        cmocka_unit_test(areas_that_overlap_end_all_the_same),
        cmocka_unit_test(an_area_over_the_whole_sheet_costs_nothing),
        cmocka_unit_test(more_copies_than_a_sheet_can_need_are_refused),
        cmocka_unit_test(more_areas_than_a_sheet_can_need_are_refused),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
