/* A paper as a workbook. That others can read it is proved in agree_test.c. */
#include "bench.h"

#include <dirent.h>
#include <stdlib.h>

static const char *part(Bench *bench, const Paper *paper, const char *name)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_non_null(paper);
    assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
    return part_of(bench->arena, bytes, length, name);
}

static const char *sheet(Bench *bench, const Paper *paper) { return part(bench, paper, "xl/worksheets/sheet1.xml"); }

static Paper *one_cell(Bench *bench, const char *title, const char *cell, bool number)
{
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, title, false);
    assert_non_null(paper);
    paper_table(paper, &(PaperColumn){ "h", 100, number }, 1);
    paper_row(paper, (const char *const[]){ cell }, false);
    return paper;
}

static void what_is_a_number_is_kept_as_one(void **state)
{
    static const struct { const char *cell, *value; } numbers[] = {
        { "12", "12" }, { "0", "0" }, { "-3", "-3" }, { "4,5", "4.5" }, { "4.50", "4.5" }, { "0,125", "0.125" }, { "123456789012345", "123456789012345" },
    };
    for (size_t i = 0; i < COUNT(numbers); i++) {
        char value[64];
        snprintf(value, sizeof value, "><v>%s</v></c>", numbers[i].value);
        const char *xml = sheet(*state, one_cell(*state, "t", numbers[i].cell, true));
        const char *cell = strstr(xml, "<c r=\"A2\"");
        assert_non_null(cell);
        assert_null(strstr(arena_copy(((Bench *)*state)->arena, cell, strcspn(cell, ">")), "t=\"s\""));
        if (!strstr(xml, value)) fail_msg("%s is not the number %s", numbers[i].cell, numbers[i].value);
    }
}

static void what_only_looks_like_a_number_stays_text(void **state)
{
    static const char *const words[] = { "007", "00", "-01", "+7", "1 200", "5%", "1.", ".5", "1,2,3", "1e5", "--1", "-", "", "6.10.2025", "1234567890123456", "0,1234567", "VII", "٣" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (strstr(sheet(*state, one_cell(*state, "t", words[i], true)), "<c r=\"A2\" s=\"2\"><v>")) fail_msg("%s became a number", words[i]);
    assert_non_null(strstr(sheet(*state, one_cell(*state, "t", "12", false)), "<c r=\"A2\" s=\"2\" t=\"s\">"));     /* of a column of words */
}

static void no_cell_is_ever_a_formula(void **state)
{
    Bench *bench = *state;
    static const char *const evil[] = { "=1+1", "+1", "-1+2", "@SUM(A1)", "=cmd|' /C calc'!A0", "{=1}", "\t=1" };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "=t", false);
    paper_heading(paper, 1, "=h");
    paper_text(paper, PAPER_PLAIN, "=x");
    paper_table(paper, (const PaperColumn[]){ { "=a", 50, true }, { "=b", 50, false } }, 2);
    for (size_t i = 0; i < COUNT(evil); i++) paper_row(paper, (const char *const[]){ evil[i], evil[i] }, i % 2);
    paper_row_wide(paper, "=w");
    paper_chart(paper, &(PaperChart){ CHART_BARS, "=T", "=u", (const char *const[]){ "=c" }, 1, (const ChartSeries[]){ { "=s", (const double[]){ 1 } } }, 1 });
    const char *xml = sheet(bench, paper), *chart = part(bench, paper, "xl/charts/chart1.xml");
    assert_int_equal(count_of(xml, "<f>"), 0);
    assert_null(strstr(chart, "<c:f>u"));
    assert_null(strstr(chart, "<c:f>T"));
    assert_null(strstr(chart, "<c:f>s"));
}

static void a_sheet_may_be_called_anything(void **state)
{
    static const struct { const char *title, *name; } names[] = {
        { "Тізім", "Тізім" }, { "a[b]:c*d?e/f\\g'h", "a b  c d e f g h" }, { "", "—" }, { "///", "—" },
        { "Әлеуметтік-педагогикалық қолдау тізімі", "Әлеуметтік-педагогикалық қолдау" }, { "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀😀😀😀😀😀😀" },
        { "Agenda", "Agenda" },
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        char named[256];
        snprintf(named, sizeof named, "<sheet name=\"%s\" ", names[i].name);
        const char *book = part(*state, one_cell(*state, names[i].title, "x", false), "xl/workbook.xml");
        if (!strstr(book, named)) fail_msg("%s in %s", named, book);
    }
}

/* Known before as: Excel called a workbook damaged whose sheet was 2025 or 7A, since the library names it in formulas without quotes. */
static void a_sheet_that_looks_like_a_number_or_a_cell_is_quoted_wherever_it_is_named(void **state)
{
    static const char *const titles[] = { "2025", "7A", "A1", "R1C1", "RC", "1", "2025_26", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" };
    for (size_t i = 0; i < COUNT(titles); i++) {
        Paper *paper = one_cell(*state, titles[i], "x", false);
        for (int row = 0; row < 100; row++) paper_row(paper, (const char *const[]){ "x" }, false);
        paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", (const char *const[]){ "a" }, 1, (const ChartSeries[]){ { "s", (const double[]){ 1 } } }, 1 });
        const char *chart = part(*state, paper, "xl/charts/chart1.xml"), *book = part(*state, paper, "xl/workbook.xml");
        assert_int_equal(count_of(chart, "<c:f>"), count_of(chart, "<c:f>'«"));
        if (!strstr(book, "\">'«")) fail_msg("%s is bare in %s", titles[i], book);
    }
}

static void a_long_table_repeats_its_head_and_fits_the_page(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "Тізім", true);
    paper_heading(paper, 1, "Тізім");
    paper_table(paper, (const PaperColumn[]){ { "a", 30, true }, { "b", 70, false } }, 2);
    for (int i = 0; i < 300; i++) paper_row(paper, (const char *const[]){ "1", "x" }, false);
    const char *xml = sheet(bench, paper);
    assert_non_null(strstr(xml, "<pageSetUpPr fitToPage=\"1\"/>"));
    assert_non_null(strstr(xml, "paperSize=\"9\" fitToHeight=\"0\" orientation=\"landscape\""));
    assert_non_null(strstr(xml, "<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>"));
    assert_non_null(strstr(xml, "<row r=\"302\""));
    assert_non_null(strstr(part(bench, paper, "xl/workbook.xml"), "$2:$2</definedName>"));
}

static void a_head_is_not_repeated_over_what_is_not_its_table(void **state)
{
    Bench *bench = *state;
    Paper *paper = rich_paper(bench->arena, LANGUAGE_KK, false);
    assert_null(strstr(part(bench, paper, "xl/workbook.xml"), "definedName"));
}

static void rows_over_all_columns_are_joined(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_text(paper, PAPER_PLAIN, "above");
    paper_table(paper, (const PaperColumn[]){ { "a", 30, false }, { "b", 40, false }, { "c", 30, false } }, 3);
    paper_row_wide(paper, "wide");
    paper_table(paper, (const PaperColumn[]){ { "d", 70, false }, { "e", 30, false } }, 2);
    paper_row(paper, (const char *const[]){ "x", "y" }, false);
    const char *xml = sheet(bench, paper);
    static const char *const joined[] = { "A1:C1", "A3:C3", "A5:B5", "A6:B6" };
    for (size_t i = 0; i < COUNT(joined); i++) if (!strstr(xml, joined[i])) fail_msg("%s is not joined", joined[i]);
    assert_non_null(strstr(xml, "<mergeCells count=\"4\">"));
}

static void the_numbers_of_a_chart_stand_in_cells_that_it_reads(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "Т", false);
    const ChartSeries series[] = { { "s", (const double[]){ 1.5, NAN } }, { "t", (const double[]){ 3, 4 } } };
    paper_chart(paper, &(PaperChart){ CHART_LINE, "T", "u", (const char *const[]){ "a", "b" }, 2, series, 2 });
    const char *chart = part(bench, paper, "xl/charts/chart1.xml"), *xml = sheet(bench, paper);
    assert_non_null(strstr(chart, "<c:lineChart>"));
    assert_non_null(strstr(chart, "!$B$20:$B$21</c:f>"));
    assert_non_null(strstr(chart, "!$C$19</c:f>"));
    assert_non_null(strstr(xml, "<c r=\"B20\""));
    assert_non_null(strstr(xml, "<v>1.5</v>"));
    assert_int_equal(count_of(chart, "<c:prstDash") + count_of(chart, "<a:prstDash"), 1);
}

static void a_paper_without_a_table_is_refused(void **state)
{
    Bench *bench = *state;
    const char *bytes;
    size_t length;
    Error err = { 0 };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "Хат", false);
    paper_text(paper, PAPER_PLAIN, "x");
    assert_false(paper_xlsx(paper, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_KK), "«Хат»"));
}

static void a_table_without_rows_is_a_head(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, &(PaperColumn){ "a", 0, false }, 1);
    assert_non_null(strstr(sheet(bench, paper), "<row r=\"1\""));
}

static void a_row_of_empty_cells_is_high_enough_to_write_in(void **state)
{
    Bench *bench = *state;
    assert_non_null(strstr(sheet(bench, one_cell(bench, "t", "", false)), "ht=\"20\""));
    assert_null(strstr(sheet(bench, one_cell(bench, "t", "x", false)), "ht=\"20\""));
}

static void a_text_that_excel_cannot_hold_is_said(void **state)
{
    Bench *bench = *state;
    char *words = test_calloc(1, 32769);
    const char *bytes;
    size_t length;
    Error err = { 0 };
    memset(words, 'x', 32767);
    assert_ok(paper_xlsx(one_cell(bench, "t", words, false), &bytes, &length, &err), &err);
    words[32767] = 'x';
    assert_false(paper_xlsx(one_cell(bench, "t", words, false), &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    test_free(words);
}

/* Known before as: such a cell made a workbook that Excel calls damaged. */
static void a_letter_outside_of_the_first_plane_counts_twice(void **state)
{
    Bench *bench = *state;
    Text words = text_init(bench->arena, 100000);
    const char *bytes;
    size_t length;
    Error err = { 0 };
    for (int i = 0; i < 16383; i++) text_put(&words, "😀");
    assert_ok(paper_xlsx(one_cell(bench, "t", text_words(&words), false), &bytes, &length, &err), &err);
    text_put(&words, "😀");
    assert_false(paper_xlsx(one_cell(bench, "t", text_words(&words), false), &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
}

static void what_looks_like_a_coded_letter_stays_as_it_is(void **state)
{
    const char *xml = part(*state, one_cell(*state, "t", "_x0041_ _x000d_ _x12_ _xx0041_ _x_", false), "xl/sharedStrings.xml");
    assert_non_null(strstr(xml, "<t>_x005F_x0041_ _x005F_x000d_ _x12_ _xx0041_ _x_</t>"));
}

static size_t files_in(const char *folder)
{
    size_t count = 0;
    DIR *open_folder = opendir(folder);
    assert_non_null(open_folder);
    for (const struct dirent *entry; (entry = readdir(open_folder));) count += entry->d_name[0] != '.';
    closedir(open_folder);
    return count;
}

static void no_temporary_file_is_left_and_none_is_no_silence(void **state)
{
    Bench *bench = *state;
    const char *before = getenv("TMPDIR"), *folder = folder_new(bench->arena), *bytes;
    const char *kept = before ? arena_text(bench->arena, before) : NULL;
    size_t length;
    Error err = { 0 };
    setenv("TMPDIR", folder, 1);
    assert_ok(paper_xlsx(one_cell(bench, "t", "x", false), &bytes, &length, &err), &err);
    assert_int_equal(files_in(folder), 0);
    setenv("TMPDIR", path_join(bench->arena, folder, "nowhere"), 1);
    assert_false(paper_xlsx(one_cell(bench, "t", "x", false), &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "nowhere"));
    if (kept) setenv("TMPDIR", kept, 1); else unsetenv("TMPDIR");
    folder_remove(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_a_number_is_kept_as_one),
        cmocka_unit_test(what_only_looks_like_a_number_stays_text),
        cmocka_unit_test(no_cell_is_ever_a_formula),
        cmocka_unit_test(a_sheet_may_be_called_anything),
        cmocka_unit_test(a_sheet_that_looks_like_a_number_or_a_cell_is_quoted_wherever_it_is_named),
        cmocka_unit_test(a_long_table_repeats_its_head_and_fits_the_page),
        cmocka_unit_test(a_head_is_not_repeated_over_what_is_not_its_table),
        cmocka_unit_test(rows_over_all_columns_are_joined),
        cmocka_unit_test(the_numbers_of_a_chart_stand_in_cells_that_it_reads),
        cmocka_unit_test(a_paper_without_a_table_is_refused),
        cmocka_unit_test(a_table_without_rows_is_a_head),
        cmocka_unit_test(a_row_of_empty_cells_is_high_enough_to_write_in),
        cmocka_unit_test(a_text_that_excel_cannot_hold_is_said),
        cmocka_unit_test(a_letter_outside_of_the_first_plane_counts_twice),
        cmocka_unit_test(what_looks_like_a_coded_letter_stays_as_it_is),
        cmocka_unit_test(no_temporary_file_is_left_and_none_is_no_silence),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
