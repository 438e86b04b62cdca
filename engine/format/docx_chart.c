/* A chart as a part of a document: DrawingML, with its numbers kept in it, so that Word and LibreOffice draw it without a workbook. */
#include <math.h>

#include "internal.h"

enum { AXIS_NAMES = 111111111, AXIS_NUMBERS = 222222222 };

static void put_number(Text *xml, const char *before, long long number, const char *after)
{
    text_put(xml, before);
    text_number(xml, number);
    text_put(xml, after);
}

static void put_colour(Text *xml, unsigned colour)
{
    char hex[8];
    snprintf(hex, sizeof hex, "%06X", colour & 0xFFFFFF);
    text_put(xml, "<a:srgbClr val=\"");
    text_put(xml, hex);
    text_put(xml, "\"/>");
}

static void put_solid(Text *xml, unsigned colour)
{
    text_put(xml, "<a:solidFill>");
    put_colour(xml, colour);
    text_put(xml, "</a:solidFill>");
}

/* ---- what stands in the series ------------------------------------------------------------------------------------- */

/* The cells of a workbook that is not there, A1 the corner: readers take what is kept beside the reference. */
static void put_reference(Text *xml, size_t column, size_t first, size_t last)
{
    char cell[96], letters[4] = { (char)('A' + column % 26), 0, 0, 0 };
    if (column >= 26) { letters[1] = letters[0]; letters[0] = (char)('A' + (column / 26 - 1) % 26); }
    snprintf(cell, sizeof cell, first == last ? "<c:f>Sheet1!$%s$%zu" : "<c:f>Sheet1!$%s$%zu:$%s$%zu", letters, first, letters, last);
    text_put(xml, cell);
    text_put(xml, "</c:f>");
}

static void put_point(Text *xml, size_t index, const char *words)
{
    put_number(xml, "<c:pt idx=\"", (long long)index, "\"><c:v>");
    text_html(xml, words);
    text_put(xml, "</c:v></c:pt>");
}

static void put_name(Text *xml, size_t series, const char *name)
{
    text_put(xml, "<c:tx><c:strRef>");
    put_reference(xml, series + 1, 1, 1);
    text_put(xml, "<c:strCache><c:ptCount val=\"1\"/>");
    put_point(xml, 0, name);
    text_put(xml, "</c:strCache></c:strRef></c:tx>");
}

static void put_categories(Text *xml, const PaperChart *chart)
{
    text_put(xml, "<c:cat><c:strRef>");
    put_reference(xml, 0, 2, chart->category_count + 1);
    put_number(xml, "<c:strCache><c:ptCount val=\"", (long long)chart->category_count, "\"/>");
    for (size_t k = 0; k < chart->category_count; k++) put_point(xml, k, chart->categories[k]);
    text_put(xml, "</c:strCache></c:strRef></c:cat>");
}

static void put_values(Text *xml, const PaperChart *chart, size_t series)
{
    text_put(xml, "<c:val><c:numRef>");
    put_reference(xml, series + 1, 2, chart->category_count + 1);
    put_number(xml, "<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"", (long long)chart->category_count, "\"/>");
    for (size_t k = 0; k < chart->category_count; k++) {
        if (isnan(chart->series[series].values[k])) continue;
        put_number(xml, "<c:pt idx=\"", (long long)k, "\"><c:v>");
        text_decimal(xml, chart->series[series].values[k], 2);
        text_put(xml, "</c:v></c:pt>");
    }
    text_put(xml, "</c:numCache></c:numRef></c:val>");
}

/* ---- how they look -------------------------------------------------------------------------------------------------- */

static void put_bar_look(Text *xml, const ChartLook *look)
{
    text_put(xml, "<c:spPr>");
    if (look->pattern) {
        text_put(xml, "<a:pattFill prst=\"");
        text_put(xml, look->pattern);
        text_put(xml, "\"><a:fgClr>");
        put_colour(xml, look->colour);
        text_put(xml, "</a:fgClr><a:bgClr>");
        put_colour(xml, 0xFFFFFF);
        text_put(xml, "</a:bgClr></a:pattFill>");
    } else {
        put_solid(xml, look->colour);
    }
    text_put(xml, "<a:ln w=\"9525\">");
    put_solid(xml, look->colour);
    text_put(xml, "</a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
}

static void put_line_look(Text *xml, const ChartLook *look, size_t series)
{
    text_put(xml, "<c:spPr><a:ln w=\"22225\" cap=\"flat\">");
    put_solid(xml, look->colour);
    text_put(xml, "<a:prstDash val=\"");
    text_put(xml, look->dash);
    text_put(xml, "\"/><a:round/></a:ln></c:spPr><c:marker><c:symbol val=\"");
    text_put(xml, look->marker);
    text_put(xml, "\"/><c:size val=\"7\"/><c:spPr>");
    put_solid(xml, series % 2 ? 0xFFFFFF : look->colour);
    text_put(xml, "<a:ln w=\"12700\">");
    put_solid(xml, look->colour);
    text_put(xml, "</a:ln></c:spPr></c:marker>");
}

static void put_labels(Text *xml, const PaperChart *chart, size_t series)
{
    const char *place = chart->kind == CHART_BARS ? "outEnd" : series % 2 ? "b" : "t";
    text_put(xml, "<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:dLblPos val=\"");
    text_put(xml, place);
    text_put(xml, "\"/><c:showLegendKey val=\"0\"/><c:showVal val=\"1\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/></c:dLbls>");
}

static void put_series(Text *xml, const Paper *paper, const PaperChart *chart, size_t series)
{
    put_number(xml, "<c:ser><c:idx val=\"", (long long)series, "\"/>");
    put_number(xml, "<c:order val=\"", (long long)series, "\"/>");
    put_name(xml, series, chart->series[series].name);
    if (chart->kind == CHART_BARS) put_bar_look(xml, chart_look(series));
    else put_line_look(xml, chart_look(series), series);
    if (chart_labelled(chart, paper->landscape)) put_labels(xml, chart, series);
    put_categories(xml, chart);
    put_values(xml, chart, series);
    text_put(xml, chart->kind == CHART_BARS ? "</c:ser>" : "<c:smooth val=\"0\"/></c:ser>");
}

/* ---- axes ----------------------------------------------------------------------------------------------------------- */

static void put_axis_head(Text *xml, int axis)
{
    put_number(xml, "<c:axId val=\"", axis, "\"/><c:scaling><c:orientation val=\"minMax\"/>");
}

static void put_axes(Text *xml, const PaperChart *chart)
{
    ChartScale scale = chart_scale(chart);
    text_put(xml, "<c:catAx>");
    put_axis_head(xml, AXIS_NAMES);
    text_put(xml, "</c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>"
                  "<c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"111111\"/></a:solidFill></a:ln></c:spPr>");
    put_number(xml, "<c:crossAx val=\"", AXIS_NUMBERS, "\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx><c:valAx>");
    put_axis_head(xml, AXIS_NUMBERS);
    text_put(xml, "<c:max val=\"");
    text_decimal(xml, scale.high, 6);
    text_put(xml, "\"/><c:min val=\"");
    text_decimal(xml, scale.low, 6);
    text_put(xml, "\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"l\"/><c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"CCCCCC\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>");
    if (chart->unit[0]) {
        text_put(xml, "<c:title><c:tx><c:rich><a:bodyPr rot=\"-5400000\" vert=\"horz\"/><a:p><a:pPr><a:defRPr sz=\"900\" b=\"0\"/></a:pPr><a:r><a:rPr sz=\"900\" b=\"0\"/><a:t>");
        text_html(xml, chart->unit);
        text_put(xml, "</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>");
    }
    text_put(xml, "<c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/>");
    put_number(xml, "<c:crossAx val=\"", AXIS_NAMES, "\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/><c:majorUnit val=\"");
    text_decimal(xml, scale.step, 6);
    text_put(xml, "\"/></c:valAx>");
}

void docx_chart(Text *xml, const Paper *paper, const PaperChart *chart)
{
    text_put(xml, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                  "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                  "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:roundedCorners val=\"0\"/>"
                  "<c:chart><c:autoTitleDeleted val=\"1\"/><c:plotArea><c:layout/>");
    text_put(xml, chart->kind == CHART_BARS ? "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>"
                                            : "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
    for (size_t i = 0; i < chart->series_count; i++) put_series(xml, paper, chart, i);
    text_put(xml, chart->kind == CHART_BARS ? "<c:gapWidth val=\"60\"/>" : "<c:marker val=\"1\"/>");
    put_number(xml, "<c:axId val=\"", AXIS_NAMES, "\"/>");
    put_number(xml, "<c:axId val=\"", AXIS_NUMBERS, chart->kind == CHART_BARS ? "\"/></c:barChart>" : "\"/></c:lineChart>");
    put_axes(xml, chart);
    text_put(xml, "</c:plotArea>");
    if (chart->series_count > 1 || (chart->series_count == 1 && chart->series[0].name[0])) text_put(xml, "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>");
    text_put(xml, "<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"gap\"/></c:chart>"
                  "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz=\"900\"><a:latin typeface=\"Times New Roman\"/><a:cs typeface=\"Times New Roman\"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>"
                  "</c:chartSpace>");
}
