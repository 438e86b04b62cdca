/* A paper as a page. */
#include "bench.h"

#include <stdlib.h>

static const char *page(const Paper *paper, const char *css)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_non_null(paper);
    assert_ok(paper_html(paper, css, &bytes, &length, &err), &err);
    return bytes;
}

static void nothing_that_somebody_wrote_becomes_markup(void **state)
{
    Bench *bench = *state;
    static const char evil[] = "<script>\"&'</script>";
    Paper *paper = paper_open(bench->arena, LANGUAGE_RU, evil, false);
    paper_heading(paper, 1, evil);
    paper_text(paper, PAPER_NOTE, evil);
    paper_item(paper, evil);
    paper_field(paper, evil, evil);
    paper_lines(paper, evil, 1);
    paper_table(paper, &(PaperColumn){ evil, 100, false }, 1);
    paper_row(paper, (const char *const[]){ evil }, false);
    paper_row_wide(paper, evil);
    paper_signature(paper, evil, evil);
    paper_sides(paper, evil, evil);
    paper_chart(paper, &(PaperChart){ CHART_BARS, evil, evil, (const char *const[]){ evil }, 1, (const ChartSeries[]){ { evil, (const double[]){ 1 } } }, 1 });
    const char *html = page(paper, "");
    assert_null(strstr(html, "<script"));
    assert_true(count_of(html, "&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;") >= 18);
}

static void the_page_says_its_language_and_holds_all_it_needs(void **state)
{
    Bench *bench = *state;
    for (Language language = 0; language < LANGUAGES; language++) {
        char lang[32];
        const char *html = page(rich_paper(bench->arena, language, language % 2), "p { color: red; }");
        snprintf(lang, sizeof lang, "<html lang=\"%s\">", language_name(language));
        assert_non_null(strstr(html, lang));
        assert_non_null(strstr(html, language % 2 ? "size: A4 landscape" : "size: A4 portrait"));
        assert_non_null(strstr(html, "p { color: red; }"));
        assert_non_null(strstr(html, ROOM));
        assert_null(strstr(html, "http"));
        assert_null(strstr(html, "src="));
    }
}

static void every_element_that_opens_closes(void **state)
{
    Bench *bench = *state;
    static const char *const names[] = { "table", "thead", "tbody", "tr", "td", "th", "ul", "li", "p", "div", "figure", "svg", "main", "section", "span", "text" };
    const char *html = page(rich_paper(bench->arena, LANGUAGE_KK, false), "");
    for (size_t i = 0; i < COUNT(names); i++) {
        char open[16], opened[16], close[16];
        snprintf(open, sizeof open, "<%s>", names[i]);
        snprintf(opened, sizeof opened, "<%s ", names[i]);
        snprintf(close, sizeof close, "</%s>", names[i]);
        assert_int_equal(count_of(html, open) + count_of(html, opened), count_of(html, close));
    }
}

static void a_table_has_one_head_and_ends_where_something_else_begins(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, (const PaperColumn[]){ { "a", 30, false }, { "b", 70, true } }, 2);
    paper_row(paper, (const char *const[]){ "x", NULL }, true);
    paper_row_wide(paper, "w");
    paper_text(paper, PAPER_PLAIN, "after");
    const char *html = page(paper, "");
    assert_non_null(strstr(html, "<col style=\"width:30%\"><col style=\"width:70%\">"));
    assert_non_null(strstr(html, "<thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr class=\"strong\"><td>x</td><td class=\"number\"></td></tr>\n"
                                 "<tr class=\"wide\"><td colspan=\"2\">w</td></tr>\n</tbody></table>\n<p>after</p>"));
}

static void a_table_without_rows_is_a_head(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_table(paper, &(PaperColumn){ "a", 100, false }, 1);
    assert_non_null(strstr(page(paper, ""), "<tbody>\n</tbody></table>"));
}

/* Known before as: an agenda of 26 children made 15 pages, each holding one or two rows above white space. */
static void only_a_row_of_a_quarter_page_may_go_on_overleaf(void **state)
{
    Bench *bench = *state;
    const PaperColumn columns[] = { { "a", 12, false }, { "b", 88, false } };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", true);
    paper_table(paper, columns, 2);
    paper_row(paper, (const char *const[]){ "x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12" }, false);
    assert_null(strstr(page(paper, ""), "tall"));
    paper_row(paper, (const char *const[]){ "x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13" }, true);
    assert_non_null(strstr(page(paper, ""), "<tr class=\"strong tall\">"));
    paper_row(paper, (const char *const[]){ "қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ "
                                            "қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ қ", "y" }, false);
    assert_non_null(strstr(page(paper, ""), "<tr class=\"tall\">"));
}

static void a_row_of_empty_cells_is_one_to_write_in(void **state)
{
    Bench *bench = *state;
    const PaperColumn columns[] = { { "a", 20, false }, { "b", 80, false } };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", true);
    paper_table(paper, columns, 2);
    paper_row(paper, (const char *const[]){ "", "b" }, false);
    assert_null(strstr(page(paper, ""), "open"));
    paper_row(paper, (const char *const[]){ NULL, "" }, true);
    assert_non_null(strstr(page(paper, ""), "<tr class=\"open\"><td></td><td></td></tr>"));
}

static void a_line_is_broken_where_a_number_is_missing(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    const char *const names[] = { "a", "b", "c", "d" };
    paper_chart(paper, &(PaperChart){ CHART_LINE, "T", "", names, 4, (const ChartSeries[]){ { "s", (const double[]){ 1, 2, NAN, 4 } } }, 1 });
    const char *path = strstr(page(paper, ""), "<path d=\"M");
    const char *end = strchr(path + 10, '"');
    size_t moves = 0, lines = 0;
    for (const char *at = path + 9; at < end; at++) { moves += *at == 'M'; lines += *at == 'L'; }
    assert_int_equal(moves, 2);
    assert_int_equal(lines, 1);
}

static void series_are_told_apart_without_colour(void **state)
{
    Bench *bench = *state;
    const double values[] = { 1 };
    const ChartSeries series[] = { { "1", values }, { "2", values }, { "3", values }, { "4", values }, { "5", values }, { "6", values } };
    Paper *bars = paper_open(bench->arena, LANGUAGE_KK, "t", false), *lines = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(bars, &(PaperChart){ CHART_BARS, "T", "", (const char *const[]){ "a" }, 1, series, 6 });
    paper_chart(lines, &(PaperChart){ CHART_LINE, "T", "", (const char *const[]){ "a" }, 1, series, 6 });
    const char *html = page(bars, "");
    assert_int_equal(count_of(html, "<pattern id="), 4);
    assert_int_equal(count_of(html, "fill=\"url(#chart1-"), 8);                /* a bar each and its mark in the legend */
    html = page(lines, "");
    static const char *const dashes[] = { "\"8 4\"", "\"2 3\"", "\"8 3 2 3\"", "\"14 4\"", "\"14 3 2 3\"" };
    for (size_t i = 0; i < COUNT(dashes); i++) assert_int_equal(count_of(html, dashes[i]), 2);
}

static void long_names_below_a_chart_slant_and_are_cut_at_a_letter(void **state)
{
    Bench *bench = *state;
    const char *const names[] = { "Әлеуметтік-педагогикалық қолдау көрсетілген", "б", "в", "г", "д", "е" };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, 6, (const ChartSeries[]){ { "s", (const double[]){ 1, 2, 3, 4, 5, 6 } } }, 1 });
    const char *html = page(paper, "");
    assert_non_null(strstr(html, ">Әлеуметтік-педагогикал…</text>"));
    assert_non_null(strstr(html, "<td>Әлеуметтік-педагогикалық қолдау көрсетілген</td>"));
    assert_true(text_is_utf8(html, strlen(html), NULL));
}

/* Three registers' names of 30 letters slanted and were cut, with room for each below its bars. */
static void names_of_several_words_stand_in_lines_where_they_have_room(void **state)
{
    Bench *bench = *state;
    const char *const names[] = { "Құқық бұзушылыққа бейім оқушылар есебі", "Темекіге бейім оқушылар", "" };
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, 3, (const ChartSeries[]){ { "s", (const double[]){ 1, 2, 3 } }, { "z", (const double[]){ 1, 2, 3 } } }, 2 });
    const char *html = page(paper, "");
    assert_null(strstr(html, "rotate(-"));
    assert_non_null(strstr(html, ">Құқық бұзушылыққа бейім</text>\n<text"));
    assert_non_null(strstr(html, ">оқушылар есебі</text>"));
    assert_non_null(strstr(html, ">Темекіге бейім оқушылар</text>"));
}

/* Four answers to each of four questions were four pages. */
static void few_numbers_of_one_series_stand_beside_the_picture(void **state)
{
    Bench *bench = *state;
    const char *const names[] = { "иә", "кейде", "жоқ", "білмеймін", "басқа", "жауапсыз" };
    const double values[] = { 1, 2, 3, 4, 5, 6 };
    for (size_t count = 5; count <= 6; count++) {
        Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
        paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, count, (const ChartSeries[]){ { "s", values } }, 1 });
        const char *html = page(paper, "");
        assert_int_equal(count_of(html, "<div class=\"chart beside\">"), count == 5);
        assert_int_equal(count_of(html, "<table class=\"numbers\"><colgroup>"), count == 5);
        assert_int_equal(count_of(html, "viewBox=\"0 0 460 "), count == 5);
        assert_int_equal(count_of(html, "viewBox=\"0 0 690 "), count == 6);
    }
}

static void the_names_of_a_schools_classes_are_all_there(void **state)
{
    Bench *bench = *state;
    enum { CLASSES = 36 };
    const char *names[CLASSES];
    double values[CLASSES] = { 0 };
    for (size_t k = 0; k < CLASSES; k++) names[k] = k < 27 ? "1Ә" : "10Ә";
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, CLASSES, (const ChartSeries[]){ { "s", values } }, 1 });
    assert_int_equal(count_of(page(paper, ""), "rotate(-90 "), CLASSES);
}

/* Known before as: the first names began outside the picture, so that of long ones only the ends were seen, one upon the other. */
static void slanted_names_stand_within_the_picture_and_not_upon_each_other(void **state)
{
    Bench *bench = *state;
    enum { MANY = 40 };
    const char *names[MANY];
    double values[MANY] = { 0 }, last = 0, x;
    for (size_t k = 0; k < MANY; k++) names[k] = "Өскелең ұрпақты тәрбиелеу жөніндегі іс-шара";
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", names, MANY, (const ChartSeries[]){ { "s", values } }, 1 });
    size_t count = 0;
    for (const char *at = page(paper, ""); (at = strstr(at, "rotate(-40 ")); count++) {
        at += strlen("rotate(-40 ");
        x = strtod(at, NULL);
        assert_true(count ? x - last > 19 : x >= 22 * 7 * 0.76);
        last = x;
    }
    assert_in_range(count, 10, MANY);
}

static void a_name_is_cut_only_where_it_has_no_room(void **state)
{
    Bench *bench = *state;
    static const char name[] = "Қыркүйек айындағы себепсіз босатылған сабақтар";
    static const char long_name[] = "Екінші тоқсандағы себепсіз босатылған сабақтардың саны, мұғалімдердің есебі бойынша, өткен жылмен салыстырғанда";
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", (const char *const[]){ name }, 1, (const ChartSeries[]){ { long_name, (const double[]){ 1 } } }, 1 });
    const char *html = page(paper, ""), *picture = arena_copy(bench->arena, html, (size_t)(strstr(html, "</svg>") - html));
    assert_non_null(strstr(picture, name));
    assert_null(strstr(picture, long_name));
    assert_non_null(strstr(picture, "…</text>"));
}

static void no_number_stands_at_the_axis_twice(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_LINE, "T", "", (const char *const[]){ "a" }, 1, (const ChartSeries[]){ { "s", (const double[]){ 0.03 } } }, 1 });
    const char *html = page(paper, "");
    assert_int_equal(count_of(html, ">0,01</text>"), 1);
    assert_int_equal(count_of(html, ">0,02</text>"), 1);
}

static void numbers_below_zero_hang_from_the_axis(void **state)
{
    Bench *bench = *state;
    Paper *paper = paper_open(bench->arena, LANGUAGE_KK, "t", false);
    paper_chart(paper, &(PaperChart){ CHART_BARS, "T", "", (const char *const[]){ "a", "b" }, 2, (const ChartSeries[]){ { "", (const double[]){ -5, 5 } } }, 1 });
    const char *html = page(paper, "");
    assert_null(strstr(html, "height=\"-"));
    assert_non_null(strstr(html, ">-5</text>"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_that_somebody_wrote_becomes_markup),
        cmocka_unit_test(the_page_says_its_language_and_holds_all_it_needs),
        cmocka_unit_test(every_element_that_opens_closes),
        cmocka_unit_test(a_table_has_one_head_and_ends_where_something_else_begins),
        cmocka_unit_test(a_table_without_rows_is_a_head),
        cmocka_unit_test(only_a_row_of_a_quarter_page_may_go_on_overleaf),
        cmocka_unit_test(a_row_of_empty_cells_is_one_to_write_in),
        cmocka_unit_test(a_line_is_broken_where_a_number_is_missing),
        cmocka_unit_test(series_are_told_apart_without_colour),
        cmocka_unit_test(long_names_below_a_chart_slant_and_are_cut_at_a_letter),
        cmocka_unit_test(slanted_names_stand_within_the_picture_and_not_upon_each_other),
        cmocka_unit_test(names_of_several_words_stand_in_lines_where_they_have_room),
        cmocka_unit_test(few_numbers_of_one_series_stand_beside_the_picture),
        cmocka_unit_test(the_names_of_a_schools_classes_are_all_there),
        cmocka_unit_test(a_name_is_cut_only_where_it_has_no_room),
        cmocka_unit_test(no_number_stands_at_the_axis_twice),
        cmocka_unit_test(numbers_below_zero_hang_from_the_axis),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
