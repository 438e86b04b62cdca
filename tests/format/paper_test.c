/* What is true of a paper before it has a format: texts come clean, failure sticks, a chart brings its numbers. */
#include "bench.h"

#include <unistd.h>

static const char *html_of(const Paper *paper)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_non_null(paper);
    assert_ok(paper_html(paper, "", &bytes, &length, &err), &err);
    assert_int_equal(strlen(bytes), length);
    return bytes;
}

static void control_characters_and_broken_letters_reach_no_paper(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_text(paper, PAPER_PLAIN, "a\x01\x1F\rb\tc\nd");
    paper_text(paper, PAPER_PLAIN, "half \xD3");
    paper_text(paper, PAPER_PLAIN, "\xFFtwo\xD3\xFF");
    paper_text(paper, PAPER_PLAIN, "no\xEF\xBF\xBEletter\xEF\xBF\xBF but \xEF\xBF\xBD");
    const char *html = html_of(paper);
    assert_non_null(strstr(html, "<p>ab c<br>d</p>"));
    assert_non_null(strstr(html, "<p>half \xEF\xBF\xBD</p>"));
    assert_non_null(strstr(html, "<p>\xEF\xBF\xBDtwo\xEF\xBF\xBD\xEF\xBF\xBD</p>"));
    assert_non_null(strstr(html, "<p>noletter but \xEF\xBF\xBD</p>"));
}

static void every_text_is_copied(void **state)
{
    Bench *bench = *state;
    char word[] = "before", head[] = "head", cell[] = "cell";
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, word, false);
    paper_table(paper, &(PaperColumn){ head, 100, false }, 1);
    paper_row(paper, (const char *const[]){ cell }, false);
    paper_text(paper, PAPER_PLAIN, word);
    memset(word, 'x', 6);
    memset(head, 'x', 4);
    memset(cell, 'x', 4);
    const char *html = html_of(paper);
    assert_non_null(strstr(html, "<title>before</title>"));
    assert_non_null(strstr(html, "<th>head</th>"));
    assert_non_null(strstr(html, "<td>cell</td>"));
    assert_non_null(strstr(html, "<p>before</p>"));
}

static void a_chart_brings_its_numbers_as_a_table(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    assert_false(paper_has_table(paper));
    const PaperChart chart = { CHART_BARS, "T", "u", (const char *const[]){ "a", "b" }, 2, (const ChartSeries[]){ { "s", (const double[]){ 12.345, NAN } } }, 1 };
    paper_chart(paper, &chart);
    assert_true(paper_has_table(paper));
    const char *html = html_of(paper);
    assert_non_null(strstr(html, "<tr><td>a</td><td class=\"number\">12,35</td></tr>"));     /* as many decimals as the picture shows */
    assert_non_null(strstr(html, "<tr><td>b</td><td class=\"number\"></td></tr>"));
}

static void numbers_have_a_comma_but_in_english(void **state)
{
    Bench *bench = *state;
    const PaperChart chart = { CHART_LINE, "T", "", (const char *const[]){ "a" }, 1, (const ChartSeries[]){ { "s", (const double[]){ 0.5 } } }, 1 };
    for (Language language = 0; language < LANGUAGES; language++) {
        Paper *paper = paper_open(bench->arena, language, "t", false);
        paper_chart(paper, &chart);
        assert_non_null(strstr(html_of(paper), language == LANGUAGE_EN ? "<td class=\"number\">0.5</td>" : "<td class=\"number\">0,5</td>"));
    }
}

static void a_chart_with_nothing_in_it_is_drawn_all_the_same(void **state)
{
    Bench *bench = *state;
    const double none[] = { NAN, INFINITY, -INFINITY };
    const PaperChart charts[] = {
        { CHART_BARS, "T", "", NULL, 0, NULL, 0 },
        { CHART_LINE, "T", "", (const char *const[]){ "a", "b", "c" }, 3, NULL, 0 },
        { CHART_BARS, "T", "", NULL, 0, (const ChartSeries[]){ { "s", none } }, 1 },
        { CHART_LINE, "T", "", (const char *const[]){ "a", "b", "c" }, 3, (const ChartSeries[]){ { "s", none } }, 1 },
    };
    for (size_t i = 0; i < COUNT(charts); i++) {
        Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", i % 2);
        const char *bytes;
        size_t length;
        Error err = { 0 };
        paper_chart(paper, &charts[i]);
        const char *html = html_of(paper);
        assert_null(strstr(html, "nan"));
        assert_null(strstr(html, "inf"));
        assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
        assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
    }
}

/* Known before as: the numbers at the axis left no room for the picture, and its names were drawn for ever. */
static void a_number_past_all_measure_is_none(void **state)
{
    Bench *bench = *state;
    const char *bytes;
    size_t length;
    Error err = { 0 };
    Paper *paper = paper_open(bench->arena, LANGUAGE_EN, "t", false);
    const ChartSeries series = { "s", (const double[]){ 1e307, -1e100, 1e15, 999999999999.5 } };
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", (const char *const[]){ "a", "b", "c", "d" }, 4, &series, 1 });
    const char *html = html_of(paper);
    assert_int_equal(count_of(html, "<td class=\"number\"></td>"), 3);
    assert_non_null(strstr(html, "<td class=\"number\">999999999999.5</td>"));
    assert_null(strstr(html, "inf"));
    assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
    assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
}

static void breaks_that_would_make_empty_pages_are_left_out(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_break(paper);
    paper_text(paper, PAPER_PLAIN, "one");
    paper_break(paper);
    paper_break(paper);
    paper_text(paper, PAPER_PLAIN, "two");
    paper_break(paper);
    const char *html = html_of(paper);
    assert_int_equal(count_of(html, "class=\"break\""), 1);
    assert_true(strstr(html, "one") < strstr(html, "class=\"break\""));
}

/* An invitation stood alone on a page that it filled to a third: 22 pages for one sitting. */
static void a_line_to_cut_along_keeps_each_slip_whole(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *bytes;
    size_t length;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_cut(paper);
    paper_text(paper, PAPER_PLAIN, "one");
    paper_signature(paper, "who", "");
    paper_cut(paper);
    paper_cut(paper);
    paper_table(paper, &(PaperColumn){ "a", 100, false }, 1);
    paper_row(paper, (const char *const[]){ "x" }, false);
    paper_text(paper, PAPER_CENTRE, "two");
    paper_cut(paper);
    const char *html = html_of(paper);
    assert_int_equal(count_of(html, "<section class=\"slip\">"), 2);
    assert_int_equal(count_of(html, "</section>"), 2);
    assert_true(strstr(html, "who") < strstr(html, "</section>") && strstr(html, "</section>") < strstr(html, "<table>"));
    assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
    const char *xml = part_of(bench->arena, bytes, length, "word/document.xml"), *dashes = strstr(xml, "w:val=\"dashed\"");
    assert_non_null(dashes);
    assert_null(strstr(dashes + 1, "w:val=\"dashed\""));
    assert_true(dashes > strstr(xml, "who") && dashes < strstr(xml, "<w:tblHeader/>"));
    assert_non_null(strstr(xml, "<w:pStyle w:val=\"TableText\"/><w:keepNext/>"));      /* the row goes with the text below it */
    assert_non_null(strstr(xml, "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">two"));
    assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
}

/* A year's analysis had a column of 36 classes that ran over two pages; in a workbook the numbers of a series must stand below each other. */
static void many_numbers_of_a_chart_stand_side_by_side_on_a_page_and_in_one_column_in_a_workbook(void **state)
{
    Bench *bench = *state;
    enum { CLASSES = 20 };
    static const char *const names[CLASSES] = { "1А", "1Ә", "2А", "2Ә", "3А", "3Ә", "4А", "4Ә", "5А", "5Ә", "6А", "6Ә", "7А", "7Ә", "8А", "8Ә", "9А", "9Ә", "10А", "11А" };
    double values[CLASSES];
    Error err = { 0 };
    const char *bytes;
    size_t length;
    for (size_t k = 0; k < CLASSES; k++) values[k] = (double)k;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, CLASSES, (const ChartSeries[]){ { "s", values }, { "z", values } }, 2 });
    paper_text(paper, PAPER_PLAIN, "after");
    const char *html = html_of(paper);
    assert_non_null(strstr(html, "<th></th><th>s</th><th>z</th><th></th><th>s</th><th>z</th><th></th><th>s</th><th>z</th></tr>"));
    assert_non_null(strstr(html, "<tr><td>1А</td><td class=\"number\">0</td><td class=\"number\">0</td><td>4Ә</td><td class=\"number\">7</td>"));
    assert_non_null(strstr(html, "<td>7Ә</td><td class=\"number\">13</td><td class=\"number\">13</td><td></td><td class=\"number\"></td><td class=\"number\"></td></tr>\n</tbody>"));
    assert_int_equal(count_of(html, "<tr>"), 8);                                /* a head and 7 rows for 20 classes */
    assert_non_null(strstr(html, "<div class=\"chart\">"));                     /* few enough to stay with the picture */
    assert_ok(paper_docx(paper, &bytes, &length, &err), &err);
    assert_int_equal(count_of(part_of(bench->arena, bytes, length, "word/document.xml"), "<w:tr>"), 8);
    assert_ok(paper_xlsx(paper, &bytes, &length, &err), &err);
    const char *chart = part_of(bench->arena, bytes, length, "xl/charts/chart1.xml");
    assert_non_null(chart);
    assert_int_equal(count_of(chart, "<c:ptCount val=\"20\"/>") > 0, true);
}

typedef struct { bool (*write)(const Paper *paper, const char **bytes, size_t *length, Error *err); } Writing;

static bool write_html(const Paper *paper, const char **bytes, size_t *length, Error *err) { return paper_html(paper, "p{}", bytes, length, err); }

static bool write_in_own_arena(void *arg, Error *err)
{
    Writing *writing = arg;
    Arena *arena = arena_open();
    const char *bytes;
    size_t length;
    Paper *paper = arena ? rich_paper(arena, LANGUAGE_KK, true) : NULL;
    bool ok = paper ? writing->write(paper, &bytes, &length, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static void no_memory_is_reported_once_and_none_is_kept(void **state)
{
    (void)state;
    assert_true(torture_memory(write_in_own_arena, &(Writing){ write_html }) > 2);
    assert_true(torture_memory(write_in_own_arena, &(Writing){ paper_docx }) > 2);
    assert_true(torture_memory(write_in_own_arena, &(Writing){ paper_xlsx }) > 2);
}

static void the_same_paper_is_the_same_bytes(void **state)
{
    Bench *bench = *state;
    static const Writing writings[] = { { write_html }, { paper_docx }, { paper_xlsx } };
    for (size_t i = 0; i < COUNT(writings); i++) {
        const char *one, *two;
        size_t first, second;
        Error err = { 0 };
        assert_ok(writings[i].write(rich_paper(bench->arena, LANGUAGE_KK, false), &one, &first, &err), &err);
        if (i) sleep(2);                                       /* a clock or a file's time would show */
        assert_ok(writings[i].write(rich_paper(bench->arena, LANGUAGE_KK, false), &two, &second, &err), &err);
        assert_int_equal(first, second);
        assert_memory_equal(one, two, first);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(control_characters_and_broken_letters_reach_no_paper),
        cmocka_unit_test(every_text_is_copied),
        cmocka_unit_test(a_chart_brings_its_numbers_as_a_table),
        cmocka_unit_test(numbers_have_a_comma_but_in_english),
        cmocka_unit_test(a_chart_with_nothing_in_it_is_drawn_all_the_same),
        cmocka_unit_test(a_number_past_all_measure_is_none),
        cmocka_unit_test(breaks_that_would_make_empty_pages_are_left_out),
        cmocka_unit_test(a_line_to_cut_along_keeps_each_slip_whole),
        cmocka_unit_test(many_numbers_of_a_chart_stand_side_by_side_on_a_page_and_in_one_column_in_a_workbook),
        cmocka_unit_test(no_memory_is_reported_once_and_none_is_kept),
        cmocka_unit_test(the_same_paper_is_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
