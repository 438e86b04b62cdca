/* A chart as SVG inside a page. Lengths are pixels of its own drawing; the page scales it to its width. */
#include <math.h>
#include <string.h>

#include "internal.h"

enum {
    WIDTH_UPRIGHT = 690, WIDTH_LANDSCAPE = 1000,   /* so that both scale alike and letters come out at 9 points */
    PLOT_HEIGHT = 145, TOP = 30, RIGHT = 10, LETTER = 7, LINE = 16, TICK = 5,
    NAME_LINES = 4,                                /* that a category's name may take below its bar */
    SLANTED = 22,                                  /* letters of a category's name when names must slant */
    UPRIGHT_NAME = 4,                              /* letters of names that may stand upright */
    SLANT_LINE = 20,                               /* from one slanted name to the next, so that they do not lie on each other */
    BAR_WIDEST = 44, MARK = 4
};

static const double SLANT_ACROSS = 0.77, SLANT_DOWN = 0.65;      /* of a name's length: cosine and sine of its 40 degrees */

typedef struct {
    Text *html;
    const PaperChart *chart;
    Language language;
    ChartScale scale;
    int number;
    double width, left, step;                      /* step: from one category to the next */
    bool labelled;
} Svg;

static double across(const Svg *svg, size_t category) { return svg->left + svg->step * ((double)category + 0.5); }
static double down(const Svg *svg, double value) { return TOP + PLOT_HEIGHT * (svg->scale.high - value) / (svg->scale.high - svg->scale.low); }

static double step_from(const Svg *svg) { return (svg->width - RIGHT - svg->left) / (svg->chart->category_count ? (double)svg->chart->category_count : 1); }

/* ` name="number"` */
static void put_at(Text *html, const char *name, double number)
{
    text_put(html, " ");
    text_put(html, name);
    text_put(html, "=\"");
    text_decimal(html, number, 1);
    text_put(html, "\"");
}

static void put_colour(Text *html, unsigned colour)
{
    char hex[8];
    snprintf(hex, sizeof hex, "#%06X", colour & 0xFFFFFF);
    text_put(html, hex);
}

static void put_line(Text *html, double x1, double y1, double x2, double y2, const char *stroke)
{
    text_put(html, "<line");
    put_at(html, "x1", x1);
    put_at(html, "y1", y1);
    put_at(html, "x2", x2);
    put_at(html, "y2", y2);
    text_put(html, " stroke=\"");
    text_put(html, stroke);
    text_put(html, "\"/>\n");
}

static void open_text(Text *html, double x, double y, const char *anchor)
{
    text_put(html, "<text");
    put_at(html, "x", x);
    put_at(html, "y", y);
    text_put(html, " text-anchor=\"");
    text_put(html, anchor);
    text_put(html, "\"");
}

static void put_number(Text *html, Language language, double x, double y, const char *anchor, double number)
{
    open_text(html, x, y, anchor);
    text_put(html, ">");
    put_decimal(html, language, number);
    text_put(html, "</text>\n");
}

/* ---- the frame ---------------------------------------------------------------------------------------------------- */

static double number_width(double number)
{
    char digits[400];
    int length = snprintf(digits, sizeof digits, "%.2f", number);
    if (length > 3 && strcmp(digits + length - 3, ".00") == 0) length -= 3;
    return (double)length * LETTER;
}

static double axis_width(const Svg *svg)
{
    double low = number_width(svg->scale.low), high = number_width(svg->scale.high), step = number_width(svg->scale.step);
    return fmax(fmax(low, high), step) + 2 * TICK;
}

/* As many of the name's first letters as have room; the table below has all of it. */
static void put_short(Text *html, const char *name, double room)
{
    if (html->failed) return;
    size_t letters = 0, at = 0, most = room > LETTER ? (size_t)(room / LETTER) : 1;
    for (; name[at]; at++)
        if (((unsigned char)name[at] & 0xC0) != 0x80 && ++letters > most) break;
    const char *start = arena_copy(html->arena, name, at);
    if (!start) { text_fail_memory(html); return; }
    text_html(html, start);
    if (name[at]) text_put(html, "\xE2\x80\xA6");
}

static void put_axis(const Svg *svg)
{
    int ticks = (int)lround((svg->scale.high - svg->scale.low) / svg->scale.step);
    for (int i = 0; i <= ticks; i++) {
        double value = svg->scale.low + i * svg->scale.step, y = down(svg, value);
        put_line(svg->html, svg->left, y, svg->width - RIGHT, y, fabs(value) < svg->scale.step / 2 ? "#111" : "#ccc");
        put_number(svg->html, svg->language, svg->left - TICK, y + 4, "end", value);
    }
    put_line(svg->html, svg->left, TOP, svg->left, TOP + PLOT_HEIGHT, "#111");
    open_text(svg->html, TICK, TOP - 14, "start");
    text_put(svg->html, ">");
    put_short(svg->html, svg->chart->unit, svg->width - TICK);
    text_put(svg->html, "</text>\n");
}

/* The words of a name that stand in its first line of `room` letters: their bytes. 0: the first word alone is longer. */
static size_t first_line(const char *name, size_t room)
{
    size_t letters = 0, end = 0, at = 0;
    for (;; at++) {
        if (name[at] == ' ' || !name[at]) {
            if (letters > room) return end;
            end = at;
        }
        if (!name[at]) return end;
        letters += ((unsigned char)name[at] & 0xC0) != 0x80;
    }
}

static size_t room_of(const Svg *svg) { return svg->step > LETTER + 4 ? (size_t)((svg->step - 4) / LETTER) : 0; }

/* In how many lines each name stands below its own bar; 0: some name in more than NAME_LINES, so that all must slant. */
static size_t name_lines(const Svg *svg)
{
    size_t most = 1;
    for (size_t k = 0; k < svg->chart->category_count; k++) {
        const char *at = svg->chart->categories[k];
        for (size_t lines = 1;; lines++) {
            size_t end = first_line(at, room_of(svg));
            if ((end == 0 && *at) || lines > NAME_LINES) return 0;
            if (lines > most) most = lines;
            if (!at[end]) break;
            at += end + 1;
        }
    }
    return most;
}

static bool names_slant(const Svg *svg) { return name_lines(svg) == 0; }

/* How long a slanted name is. */
static double slanted_length(const char *name)
{
    size_t width = text_width(name);
    return (double)(width < SLANTED ? width : SLANTED + 1) * LETTER;
}

/* What stands left of the plot: the numbers of the axis, and the beginnings of the first names where they slant. */
static double margin_left(const Svg *svg)
{
    double margin = svg->left;
    if (!names_slant(svg)) return margin;
    for (size_t k = 0; k < svg->chart->category_count; k++)
        margin = fmax(margin, slanted_length(svg->chart->categories[k]) * SLANT_ACROSS - svg->step * ((double)k + 0.5));
    return margin;
}

static void put_name_lines(const Svg *svg, size_t category)
{
    const char *at = svg->chart->categories[category];
    for (int line = 1; *at; line++) {
        size_t end = first_line(at, room_of(svg));
        const char *words = arena_copy(svg->html->arena, at, end);
        if (!words) { text_fail_memory(svg->html); return; }
        open_text(svg->html, across(svg, category), TOP + PLOT_HEIGHT + LINE * line, "middle");
        text_put(svg->html, ">");
        text_html(svg->html, words);
        text_put(svg->html, "</text>\n");
        at += end + (at[end] != '\0');
    }
}

/*
 * Slanted where they have no room below their bars; where there are too many, only each second, third … one, and short ones (classes: 10А) upright
 * instead. Gives the height taken.
 */
static double put_slanted_names(const Svg *svg)
{
    double longest = 0;
    for (size_t k = 0; k < svg->chart->category_count; k++) longest = fmax(longest, slanted_length(svg->chart->categories[k]));
    bool upright = longest <= UPRIGHT_NAME * LETTER && svg->step < SLANT_LINE && svg->step >= LINE;
    size_t each = upright ? 1 : (size_t)ceil(SLANT_LINE / svg->step);
    for (size_t k = 0; k < svg->chart->category_count; k += each) {
        double x = across(svg, k) + 4, y = TOP + PLOT_HEIGHT + (upright ? LINE / 2.0 : LINE);
        open_text(svg->html, x, y, "end");
        text_put(svg->html, upright ? " transform=\"rotate(-90 " : " transform=\"rotate(-40 ");
        text_decimal(svg->html, x, 1);
        text_put(svg->html, " ");
        text_decimal(svg->html, y, 1);
        text_put(svg->html, ")\">");
        put_short(svg->html, svg->chart->categories[k], SLANTED * LETTER);
        text_put(svg->html, "</text>\n");
    }
    return LINE + longest * (upright ? 1 : SLANT_DOWN) + 6;
}

/* Gives the height taken. */
static double put_names(const Svg *svg)
{
    size_t lines = name_lines(svg);
    if (lines == 0) return put_slanted_names(svg);
    for (size_t k = 0; k < svg->chart->category_count && !svg->html->failed; k++) put_name_lines(svg, k);
    return (double)lines * LINE + 8;
}

/* ---- series ------------------------------------------------------------------------------------------------------- */

/* The patterns of chart_look, in its order. */
static void put_patterns(const Svg *svg)
{
    static const char *const drawn[CHART_LOOKS] = {
        NULL, "<path d=\"M3 0V6\" stroke-width=\"2.4\"", NULL, "<path d=\"M0 3H6M3 0V6\" stroke-width=\"1\"",
        "<path d=\"M0 2H6\" stroke-width=\"3\"", "<circle cx=\"2\" cy=\"2\" r=\"1\" stroke-width=\"0.6\"",
    };
    static const int sizes[CHART_LOOKS] = { 0, 6, 0, 6, 6, 4 }, turns[CHART_LOOKS] = { 0, 45, 0, 0, 0, 0 };
    text_put(svg->html, "<defs>");
    for (size_t i = 0; i < CHART_LOOKS && i < svg->chart->series_count; i++) {
        if (!drawn[i]) continue;
        text_put(svg->html, "<pattern id=\"chart");
        text_number(svg->html, svg->number);
        text_put(svg->html, "-");
        text_number(svg->html, (long long)i);
        text_put(svg->html, "\" patternUnits=\"userSpaceOnUse\"");
        put_at(svg->html, "width", sizes[i]);
        put_at(svg->html, "height", sizes[i]);
        text_put(svg->html, " patternTransform=\"rotate(");
        text_number(svg->html, turns[i]);
        text_put(svg->html, ")\">");
        text_put(svg->html, drawn[i]);
        text_put(svg->html, " stroke=\"");
        put_colour(svg->html, chart_look(i)->colour);
        text_put(svg->html, "\" fill=\"none\"/></pattern>");
    }
    text_put(svg->html, "</defs>\n");
}

static void put_box(const Svg *svg, size_t series, double x, double y, double width, double height)
{
    const ChartLook *look = chart_look(series);
    text_put(svg->html, "<rect");
    put_at(svg->html, "x", x);
    put_at(svg->html, "y", y);
    put_at(svg->html, "width", width);
    put_at(svg->html, "height", height);
    text_put(svg->html, " stroke=\"");
    put_colour(svg->html, look->colour);
    text_put(svg->html, "\" fill=\"");
    if (look->pattern) {
        text_put(svg->html, "url(#chart");
        text_number(svg->html, svg->number);
        text_put(svg->html, "-");
        text_number(svg->html, (long long)(series % CHART_LOOKS));
        text_put(svg->html, ")");
    } else {
        put_colour(svg->html, look->colour);
    }
    text_put(svg->html, "\"/>\n");
}

static void put_bars(const Svg *svg)
{
    double room = svg->step * 0.78 / (double)svg->chart->series_count, width = fmin(room, BAR_WIDEST), zero = down(svg, 0);
    for (size_t i = 0; i < svg->chart->series_count; i++)
        for (size_t k = 0; k < svg->chart->category_count; k++) {
            double value = svg->chart->series[i].values[k];
            if (isnan(value)) continue;
            double x = across(svg, k) + width * ((double)i - (double)svg->chart->series_count / 2), y = down(svg, value);
            put_box(svg, i, x + 0.5, fmin(y, zero), width - 1, fabs(y - zero));
            if (svg->labelled) put_number(svg->html, svg->language, x + width / 2, value < 0 ? y + 13 : y - 4, "middle", value);
        }
}

/* The markers of chart_look, in its order, around 0 0. */
static void put_marker(const Svg *svg, size_t series, double x, double y)
{
    static const char *const drawn[CHART_LOOKS] = { "M-4 0A4 4 0 1 1 4 0A4 4 0 1 1 -4 0Z", "M-4 -4H4V4H-4Z", "M0 -5L5 4H-5Z", "M0 -5L5 0L0 5L-5 0Z",
                                                    "M-4 -4L4 4M-4 4L4 -4", "M0 -5V5M-5 0H5" };
    text_put(svg->html, "<path d=\"");
    text_put(svg->html, drawn[series % CHART_LOOKS]);
    text_put(svg->html, "\" transform=\"translate(");
    text_decimal(svg->html, x, 1);
    text_put(svg->html, " ");
    text_decimal(svg->html, y, 1);
    text_put(svg->html, ")\" stroke-width=\"1.5\" stroke=\"");
    put_colour(svg->html, chart_look(series)->colour);
    text_put(svg->html, "\" fill=\"");
    if (series % 2) text_put(svg->html, "#fff");
    else put_colour(svg->html, chart_look(series)->colour);
    text_put(svg->html, "\"/>\n");
}

static void put_path(const Svg *svg, size_t series, const char *path)
{
    const ChartLook *look = chart_look(series);
    text_put(svg->html, "<path d=\"");
    text_put(svg->html, path);
    text_put(svg->html, "\" fill=\"none\" stroke-width=\"2\" stroke=\"");
    put_colour(svg->html, look->colour);
    text_put(svg->html, "\" stroke-dasharray=\"");
    text_put(svg->html, look->svg_dash);
    text_put(svg->html, "\"/>\n");
}

/* A number that is missing breaks the line: joining over it would tell what nobody counted. */
static void put_points(const Svg *svg, size_t series, Arena *arena)
{
    Text path = text_init(arena, PAPER_LIMIT);
    bool joined = false;
    for (size_t k = 0; k < svg->chart->category_count; k++) {
        double value = svg->chart->series[series].values[k];
        if (isnan(value)) { joined = false; continue; }
        text_put(&path, joined ? "L" : "M");
        text_decimal(&path, across(svg, k), 1);
        text_put(&path, " ");
        text_decimal(&path, down(svg, value), 1);
        joined = true;
    }
    text_fail_like(svg->html, &path);
    put_path(svg, series, text_words(&path));
    for (size_t k = 0; k < svg->chart->category_count; k++) {
        double value = svg->chart->series[series].values[k];
        if (isnan(value)) continue;
        put_marker(svg, series, across(svg, k), down(svg, value));
        if (svg->labelled) put_number(svg->html, svg->language, across(svg, k), down(svg, value) + (series % 2 ? 17 : -8), "middle", value);
    }
}

/* Names of the series, as many on a line as have room. Gives the height taken. */
static double put_legend(const Svg *svg, double top)
{
    enum { SWATCH = 26 };
    double x = svg->left, y = top + LINE;
    if (svg->chart->series_count < 2 && !svg->chart->series[0].name[0]) return 0;
    for (size_t i = 0; i < svg->chart->series_count; i++) {
        double width = SWATCH + 6 + (double)text_width(svg->chart->series[i].name) * LETTER + 18;
        if (x > svg->left && x + width > svg->width) { x = svg->left; y += LINE + 2; }
        if (svg->chart->kind == CHART_BARS) {
            put_box(svg, i, x, y - 9, SWATCH - 4, 10);
        } else {
            char path[64];
            snprintf(path, sizeof path, "M%d %dH%d", (int)x, (int)y - 4, (int)x + SWATCH);
            put_path(svg, i, path);
            put_marker(svg, i, floor(x + SWATCH / 2.0), y - 4);
        }
        open_text(svg->html, x + SWATCH + 6, y, "start");
        text_put(svg->html, ">");
        put_short(svg->html, svg->chart->series[i].name, svg->width - x - SWATCH - 6);
        text_put(svg->html, "</text>\n");
        x += width;
    }
    return y + 8 - top;
}

void svg_chart(Text *html, const Paper *paper, const PaperChart *chart, int number)
{
    Text drawing = text_init(paper->arena, PAPER_LIMIT);
    Svg svg = { .html = &drawing, .chart = chart, .language = paper->language, .scale = chart_scale(chart), .number = number,
                .width = paper->landscape ? WIDTH_LANDSCAPE : WIDTH_UPRIGHT, .labelled = chart_labelled(chart, paper->landscape) };
    if (chart_beside(chart)) svg.width *= 2.0 / 3;
    svg.left = axis_width(&svg);
    svg.step = step_from(&svg);
    svg.left = margin_left(&svg);
    svg.step = step_from(&svg);
    put_patterns(&svg);
    put_axis(&svg);
    if (chart->kind == CHART_BARS) put_bars(&svg);
    else for (size_t i = 0; i < chart->series_count; i++) put_points(&svg, i, paper->arena);
    double height = TOP + PLOT_HEIGHT + put_names(&svg);
    if (chart->series_count) height += put_legend(&svg, height);

    text_put(html, "<svg role=\"img\" aria-label=\"");
    text_html(html, chart->title);
    text_put(html, "\" viewBox=\"0 0 ");
    text_decimal(html, svg.width, 0);
    text_put(html, " ");
    text_decimal(html, height, 0);
    text_put(html, "\">\n");
    text_put(html, text_words(&drawing));
    text_fail_like(html, &drawing);
    text_put(html, "</svg>\n");
}
