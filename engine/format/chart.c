/* What all three pictures of a chart agree on: the axis, how series are told apart, when numbers are printed. */
#include <math.h>
#include <xlsxwriter.h>

#include "internal.h"

const ChartLook *chart_look(size_t series)
{
    static const ChartLook looks[CHART_LOOKS] = {
        { 0x1F3864, NULL, LXW_CHART_PATTERN_NONE, "solid", "circle", LXW_CHART_LINE_DASH_SOLID, LXW_CHART_MARKER_CIRCLE, "" },
        { 0x5B7FB5, "wdUpDiag", LXW_CHART_PATTERN_WIDE_UPWARD_DIAGONAL, "dash", "square", LXW_CHART_LINE_DASH_DASH, LXW_CHART_MARKER_SQUARE, "8 4" },
        { 0xB0B0B0, NULL, LXW_CHART_PATTERN_NONE, "sysDot", "triangle", LXW_CHART_LINE_DASH_ROUND_DOT, LXW_CHART_MARKER_TRIANGLE, "2 3" },
        { 0x7A4A1E, "smGrid", LXW_CHART_PATTERN_SMALL_GRID, "dashDot", "diamond", LXW_CHART_LINE_DASH_DASH_DOT, LXW_CHART_MARKER_DIAMOND, "8 3 2 3" },
        { 0x444444, "dkHorz", LXW_CHART_PATTERN_DARK_HORIZONTAL, "lgDash", "x", LXW_CHART_LINE_DASH_LONG_DASH, LXW_CHART_MARKER_X, "14 4" },
        { 0x2E6B4F, "pct20", LXW_CHART_PATTERN_PERCENT_20, "lgDashDot", "plus", LXW_CHART_LINE_DASH_LONG_DASH_DOT, LXW_CHART_MARKER_PLUS, "14 3 2 3" },
    };
    return &looks[series % CHART_LOOKS];
}

/* The least of 1, 2 and 5 times a power of ten that is no less than `rough`. */
static double round_step(double rough)
{
    double power = pow(10, floor(log10(rough)));
    for (int i = 0; i < 3; i++) {
        double step = (const double[]){ 1, 2, 5 }[i] * power;
        if (step >= rough * 0.999999) return step;
    }
    return 10 * power;
}

ChartScale chart_scale(const PaperChart *chart)
{
    enum { STEPS = 6 };
    double low = 0, high = 0;                                  /* a line stands on 0 too: a cut axis makes a mountain of a molehill */
    bool whole = true;
    for (size_t i = 0; i < chart->series_count; i++)
        for (size_t k = 0; k < chart->category_count; k++) {
            double value = chart->series[i].values[k];
            if (isnan(value)) continue;
            if (value < low) low = value;
            if (value > high) high = value;
            if (value != floor(value)) whole = false;
        }
    if (low == high) high = 1;
    double step = round_step((high - low) / STEPS), least = whole ? 1 : 0.01;      /* a finer step would stand at the axis as the same number twice */
    if (step < least) step = least;
    double top = ceil(high / step) * step, bottom = floor(low / step) * step;
    if (high > 0 && top - high < step / 4) top += step;        /* room for the number above the highest point */
    if (low < 0 && low - bottom < step / 4) bottom -= step;
    return (ChartScale){ bottom, top, step };
}

bool chart_labelled(const PaperChart *chart, bool landscape)
{
    size_t most = landscape ? 48 : 32;
    return chart->category_count * chart->series_count <= most && !(chart->kind == CHART_LINE && chart->series_count > 3);
}
