/* A chart of a workbook: it reads the cells that hold its numbers. */
#include <xlsxwriter.h>

#include "internal.h"

static void look_of_bars(lxw_chart_series *drawn, const ChartLook *look)
{
    lxw_chart_line edge = { .color = look->colour, .width = 0.75f };
    lxw_chart_pattern pattern = { .fg_color = look->colour, .bg_color = LXW_COLOR_WHITE, .type = (uint8_t)look->xlsx_pattern };
    lxw_chart_fill fill = { .color = look->colour };
    chart_series_set_line(drawn, &edge);
    if (look->pattern) chart_series_set_pattern(drawn, &pattern);
    else chart_series_set_fill(drawn, &fill);
}

static void look_of_line(lxw_chart_series *drawn, const ChartLook *look, bool hollow)
{
    lxw_chart_line line = { .color = look->colour, .width = 1.75f, .dash_type = (uint8_t)look->xlsx_dash }, edge = { .color = look->colour, .width = 1 };
    lxw_chart_fill fill = { .color = hollow ? (lxw_color_t)LXW_COLOR_WHITE : look->colour };
    chart_series_set_line(drawn, &line);
    chart_series_set_marker_type(drawn, (uint8_t)look->xlsx_marker);
    chart_series_set_marker_size(drawn, 7);
    chart_series_set_marker_fill(drawn, &fill);
    chart_series_set_marker_line(drawn, &edge);
}

static bool put_series(lxw_chart *drawing, const XlsxChart *from, size_t series)
{
    const PaperChart *chart = from->chart;
    lxw_row_t first = from->head + 1, last = from->head + (lxw_row_t)chart->category_count;
    lxw_col_t column = (lxw_col_t)from->columns[series + 1];
    lxw_chart_series *drawn = chart_add_series(drawing, NULL, NULL);
    if (!drawn) return false;
    chart_series_set_categories(drawn, from->sheet, first, 0, last, 0);
    chart_series_set_values(drawn, from->sheet, first, column, last, column);
    chart_series_set_name_range(drawn, from->sheet, from->head, column);
    if (chart->kind == CHART_BARS) look_of_bars(drawn, chart_look(series));
    else look_of_line(drawn, chart_look(series), series % 2);
    if (!chart_labelled(chart, from->paper->landscape)) return true;
    chart_series_set_labels(drawn);
    chart_series_set_labels_position(drawn, chart->kind == CHART_BARS ? LXW_CHART_LABEL_POSITION_OUTSIDE_END
                                            : series % 2 ? LXW_CHART_LABEL_POSITION_BELOW : LXW_CHART_LABEL_POSITION_ABOVE);
    return true;
}

/* A name that begins with = would be read as a reference to cells. */
static const char *axis_name(Arena *arena, const char *unit)
{
    Text name = text_init(arena, PAPER_LIMIT);
    text_put(&name, unit[0] == '=' ? " " : "");
    text_put(&name, unit);
    return name.failed ? NULL : text_words(&name);
}

lxw_chart *xlsx_chart(lxw_workbook *book, const XlsxChart *from)
{
    const PaperChart *chart = from->chart;
    lxw_chart_font title_font = { .size = 12, .bold = LXW_TRUE }, font = { .size = 9 };
    lxw_chart *drawing = workbook_add_chart(book, chart->kind == CHART_BARS ? LXW_CHART_COLUMN : LXW_CHART_LINE);
    const char *unit = axis_name(from->paper->arena, chart->unit);
    if (!drawing || !unit) return NULL;
    for (size_t i = 0; i < chart->series_count; i++)
        if (!put_series(drawing, from, i)) return NULL;
    ChartScale scale = chart_scale(chart);
    chart_axis_set_min(drawing->y_axis, scale.low);
    chart_axis_set_max(drawing->y_axis, scale.high);
    chart_axis_set_major_unit(drawing->y_axis, scale.step);
    chart_axis_set_num_format(drawing->y_axis, "General");
    chart_axis_set_label_position(drawing->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
    if (*unit) chart_axis_set_name(drawing->y_axis, unit);
    bool named = chart->series_count > 1 || chart->series[0].name[0];
    chart_legend_set_position(drawing, named ? LXW_CHART_LEGEND_BOTTOM : LXW_CHART_LEGEND_NONE);
    chart_title_set_name_range(drawing, from->sheet, from->title, 0);
    chart_title_set_name_font(drawing, &title_font);
    chart_axis_set_name_font(drawing->y_axis, &font);
    chart_axis_set_num_font(drawing->y_axis, &font);
    chart_axis_set_num_font(drawing->x_axis, &font);
    return drawing;
}
