/* A paper as a document. That others can read it is proved in agree_test.c. */
#include "bench.h"

static const char *part(Bench *bench, const Paper *paper, const char *name)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_non_null(paper);
    assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
    return part_of(bench->arena, bytes, length, name);
}

static const char *document(Bench *bench, const Paper *paper) { return part(bench, paper, "word/document.xml"); }

static void every_part_that_is_named_is_there(void **state)
{
    Bench *bench = *state;
    Paper *paper = rich_paper(bench->arena, LANGUAGE_KK, false);
    const char *types = part(bench, paper, "[Content_Types].xml");
    size_t named = 0;
    for (const char *at = types; (at = strstr(at, "PartName=\"/")); named++) {
        at += strlen("PartName=\"/");
        const char *name = arena_copy(bench->arena, at, strcspn(at, "\""));
        assert_non_null(part(bench, paper, name));
    }
    assert_int_equal(named, 9);                                /* seven and two charts */
    assert_non_null(part(bench, paper, "_rels/.rels"));
    assert_null(part(bench, paper, "word/charts/chart3.xml"));
}

static void words_are_escaped_and_lines_are_broken(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "<&>", false);
    paper_text(paper, PAPER_PLAIN, "<w:p> & \"x\"\x02\nсоңы");
    const char *xml = document(bench, paper);
    assert_non_null(strstr(xml, "<w:t xml:space=\"preserve\">&lt;w:p&gt; &amp; &quot;x&quot;</w:t><w:br/><w:t xml:space=\"preserve\">соңы</w:t>"));
    assert_non_null(strstr(part(bench, paper, "docProps/core.xml"), "<dc:title>&lt;&amp;&gt;</dc:title>"));
}

static void the_page_turns_with_the_paper(void **state)
{
    Bench *bench = *state;
    Paper *upright = paper_open(bench->arena, LANGUAGE_KK, "t", false), *wide = paper_open(bench->arena, LANGUAGE_KK, "t", true);
    assert_non_null(strstr(document(bench, upright), "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"));
    assert_non_null(strstr(document(bench, wide), "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
}

static void each_language_is_told_to_the_spelling(void **state)
{
    Bench *bench = *state;
    static const char *const codes[LANGUAGES] = { "w:lang w:val=\"kk-KZ\"", "w:lang w:val=\"ru-RU\"", "w:lang w:val=\"en-GB\"" };
    for (Language language = 0; language < LANGUAGES; language++) {
        Paper *paper = paper_open(bench->arena, language, "t", false);
        assert_non_null(strstr(part(bench, paper, "word/styles.xml"), codes[language]));
    }
}

static void pages_are_counted_in_the_footer(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    const char *footer = part(bench, paper, "word/footer1.xml");
    assert_non_null(strstr(footer, " PAGE "));
    assert_non_null(strstr(footer, " NUMPAGES "));
}

static void heads_repeat_and_only_tall_rows_may_be_cut(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", true);
    paper_table(paper, (const PaperColumn[]){ { "a", 50, false }, { "b", 50, true } }, 2);
    for (int i = 0; i < 300; i++) paper_row(paper, (const char *const[]){ "x", "1" }, i == 299);
    paper_row(paper, (const char *const[]){ "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13", "1" }, false);
    const char *xml = document(bench, paper);
    assert_int_equal(count_of(xml, "<w:tblHeader/>"), 1);
    assert_int_equal(count_of(xml, "<w:tr>"), 302);
    assert_int_equal(count_of(xml, "<w:cantSplit/>"), 301);
    assert_int_equal(count_of(xml, "<w:gridCol "), 2);
    assert_int_equal(count_of(xml, "<w:gridCol w:w=\"7568\"/>"), 2);
}

static void a_row_of_empty_cells_is_high_enough_to_write_in(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, (const PaperColumn[]){ { "a", 50, false }, { "b", 50, false } }, 2);
    paper_row(paper, (const char *const[]){ "x", "" }, false);
    paper_row(paper, (const char *const[]){ "", NULL }, false);
    assert_int_equal(count_of(document(bench, paper), "<w:trHeight w:val=\"400\" w:hRule=\"atLeast\"/>"), 1);
}

static void widths_that_make_no_hundred_still_fill_the_page(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, (const PaperColumn[]){ { "a", 1, false }, { "b", 1, false } }, 2);
    paper_table(paper, (const PaperColumn[]){ { "a", 0, false }, { "b", 0, false } }, 2);
    const char *xml = document(bench, paper);
    assert_int_equal(count_of(xml, "<w:gridCol w:w=\"5102\"/>"), 4);
    assert_int_equal(count_of(xml, "</w:tbl><w:p>"), 2);       /* tables that touch would be one in Word */
}

static void signatures_that_follow_each_other_are_one_table(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_signature(paper, "Төраға", "А");
    paper_signature(paper, "Хатшы", "");
    paper_text(paper, PAPER_PLAIN, "x");
    paper_signature(paper, "Директор", "Б");
    assert_int_equal(count_of(document(bench, paper), "<w:tbl>"), 2);
    assert_int_equal(count_of(document(bench, paper), "</w:tbl>"), 2);
}

static void lines_to_write_on_are_drawn(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_field(paper, "Күні", "");
    paper_lines(paper, "Пікір", 4);
    paper_lines(paper, "", 0);
    assert_int_equal(count_of(document(bench, paper), "w:leader=\"underscore\""), 5);
}

static void a_break_begins_a_page_and_none_stands_at_the_end(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_text(paper, PAPER_PLAIN, "1");
    paper_break(paper);
    paper_text(paper, PAPER_PLAIN, "2");
    paper_break(paper);
    assert_int_equal(count_of(document(bench, paper), "<w:pageBreakBefore/>"), 1);
}

/* A register whose signature ended on the last line of a page had an empty page more. */
static void what_stands_below_a_last_table_takes_no_room(void **state)
{
    Bench *bench = *state;
    static const char thin[] = "w:line=\"20\" w:lineRule=\"exact\"/></w:pPr></w:p>\n<w:sectPr>";
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, &(PaperColumn){ "a", 100, false }, 1);
    paper_row(paper, (const char *const[]){ "x" }, false);
    assert_non_null(strstr(document(bench, paper), thin));
    paper_signature(paper, "who", "");
    const char *xml = document(bench, paper);
    assert_non_null(strstr(xml, thin));
    assert_int_equal(count_of(xml, "w:line=\"20\""), 1);
    paper_text(paper, PAPER_PLAIN, "after");
    assert_int_equal(count_of(document(bench, paper), "w:line=\"20\""), 0);
}

/* What stands below a heading of the third level goes on with it up to its last line; below one of the second it need not. */
static void an_item_is_not_torn_over_two_pages(void **state)
{
    Bench *bench = *state;
    for (int level = 2; level <= 3; level++) {
        Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
        paper_heading(paper, level, "4. Мәселе");
        paper_field(paper, "Тыңдалды", "");
        paper_field(paper, "Шешім", "есепке алынсын");
        paper_text(paper, PAPER_PLAIN, "соңғысы");
        paper_heading(paper, level, "5. Мәселе");
        paper_text(paper, PAPER_PLAIN, "жалғыз");
        assert_int_equal(count_of(document(bench, paper), "<w:keepNext/>"), level == 3 ? 2 : 0);
    }
}

static void the_print_of_a_table_is_smaller_on_a_wide_page(void **state)
{
    Bench *bench = *state;
    for (int landscape = 0; landscape <= 1; landscape++) {
        Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", landscape);
        paper_text(paper, PAPER_PLAIN, "x");
        const char *styles = part(bench, paper, "word/styles.xml");
        assert_int_equal(count_of(styles, "<w:sz w:val=\"18\"/>"), landscape ? 3 : 1);      /* two of tables, one of the footer */
        assert_int_equal(count_of(styles, "<w:sz w:val=\"19\"/>"), landscape ? 0 : 2);
    }
}

static void a_chart_keeps_its_numbers_and_leaves_out_those_that_are_missing(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    const ChartSeries series[] = { { "A & B", (const double[]){ 1.5, NAN, -3 } }, { "C", (const double[]){ 1, 2, 3 } } };
    paper_chart(paper, &(PaperChart){ CHART_BARS, "<T>", "бала", (const char *const[]){ "Қ", "Ә", "І" }, 3, series, 2 });
    paper_chart(paper, &(PaperChart){ CHART_LINE, "T2", "", (const char *const[]){ "Қ", "Ә", "І" }, 3, series, 2 });
    const char *bars = part(bench, paper, "word/charts/chart1.xml"), *line = part(bench, paper, "word/charts/chart2.xml");
    assert_non_null(strstr(bars, "<c:barChart>"));
    assert_non_null(strstr(bars, "<c:pt idx=\"0\"><c:v>1.5</c:v></c:pt><c:pt idx=\"2\"><c:v>-3</c:v></c:pt></c:numCache>"));
    assert_non_null(strstr(bars, "A &amp; B"));
    assert_non_null(strstr(bars, "<a:t>бала</a:t>"));
    assert_int_equal(count_of(bars, "<a:pattFill"), 1);
    assert_non_null(strstr(line, "<c:lineChart>"));
    assert_non_null(strstr(line, "<a:prstDash val=\"dash\"/>"));
    assert_non_null(strstr(line, "<c:dispBlanksAs val=\"gap\"/>"));
    assert_int_equal(count_of(document(bench, paper), "r:id=\"rIdChart"), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_part_that_is_named_is_there),
        cmocka_unit_test(words_are_escaped_and_lines_are_broken),
        cmocka_unit_test(the_page_turns_with_the_paper),
        cmocka_unit_test(each_language_is_told_to_the_spelling),
        cmocka_unit_test(pages_are_counted_in_the_footer),
        cmocka_unit_test(heads_repeat_and_only_tall_rows_may_be_cut),
        cmocka_unit_test(a_row_of_empty_cells_is_high_enough_to_write_in),
        cmocka_unit_test(widths_that_make_no_hundred_still_fill_the_page),
        cmocka_unit_test(signatures_that_follow_each_other_are_one_table),
        cmocka_unit_test(lines_to_write_on_are_drawn),
        cmocka_unit_test(a_break_begins_a_page_and_none_stands_at_the_end),
        cmocka_unit_test(what_stands_below_a_last_table_takes_no_room),
        cmocka_unit_test(an_item_is_not_torn_over_two_pages),
        cmocka_unit_test(the_print_of_a_table_is_smaller_on_a_wide_page),
        cmocka_unit_test(a_chart_keeps_its_numbers_and_leaves_out_those_that_are_missing),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
