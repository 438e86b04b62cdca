/* Tables and charts of a template, filled: a row for each item of a list, and a column for each item of another. */
#include <math.h>
#include <string.h>

#include "internal.h"

/* A column as it will stand: the template's, and for one of many (`over`) which item of the list it is. */
typedef struct { const TemplateColumn *column; size_t number; const json_t *item; size_t at; int width; } Laid;
typedef struct { Laid items[COLUMNS_MOST]; size_t count; } Layout;

/* ---- columns ------------------------------------------------------------------------------------------------------------------ */

/* The columns of one `over` share its width; a list without items leaves it to the widest. Together they always make 100. */
static void spread(Layout *layout)
{
    int sum = 0;
    for (size_t i = 0; i < layout->count; i++) sum += layout->items[i].width;
    while (sum != 100) {
        Laid *widest = &layout->items[0];
        for (size_t i = 1; i < layout->count; i++)
            if (layout->items[i].width > widest->width) widest = &layout->items[i];
        widest->width += sum < 100 ? 1 : -1;
        sum += sum < 100 ? 1 : -1;
    }
}

static bool lay_over(Filling *filling, const TemplateTable *table, size_t number, const Scope *scope, Layout *layout)
{
    const json_t *list;
    const TemplateColumn *column = &table->columns[number];
    if (!list_find(filling, scope, column->place, "over", column->over, &list)) return false;
    size_t count = json_array_size(list), still = table->count - number - 1;     /* columns that need room behind these */
    if (count + still > COLUMNS_MOST - layout->count)
        return place_fault(column->place, "over", filling->err, MESSAGE(MSG_DOCUMENT_FILL_COLUMNS, column->over, (int)COLUMNS_MOST));
    for (size_t i = 0; i < count; i++) {
        int share = column->width / (int)count + ((int)i < column->width % (int)count);
        layout->items[layout->count++] = (Laid){ column, number, json_array_get(list, i), i, share ? share : 1 };
    }
    return true;
}

static bool lay(Filling *filling, const TemplateTable *table, const Scope *scope, Layout *layout)
{
    layout->count = 0;
    for (size_t i = 0; i < table->count; i++) {
        const TemplateColumn *column = &table->columns[i];
        if (!column->over) layout->items[layout->count++] = (Laid){ column, i, NULL, 0, column->width };
        else if (!lay_over(filling, table, i, scope, layout)) return false;
    }
    if (layout->count) spread(layout);
    return true;
}

static bool put_head(Filling *filling, const Layout *layout, const Scope *scope)
{
    PaperColumn columns[COLUMNS_MOST];
    for (size_t i = 0; i < layout->count; i++) {
        const Laid *laid = &layout->items[i];
        Scope inner = scope_within(scope, laid->item, 0);
        columns[i] = (PaperColumn){ .width = laid->width, .number = laid->column->number };
        if (!words_fill(filling, &inner, laid->column->place, "head", &laid->column->head, &columns[i].head)) return false;
    }
    paper_table(filling->paper, columns, layout->count);
    return true;
}

/* ---- rows --------------------------------------------------------------------------------------------------------------------- */

/* The cell of one of many columns sees its own value, then the column's item, then the row. */
static bool put_cell_over(Filling *filling, const Laid *laid, const Scope *row, const char **cell)
{
    const TemplateColumn *column = laid->column;
    const json_t *values;
    if (!list_find(filling, row, column->place, "values", column->values, &values)) return false;
    Scope scope = scope_within(row, laid->item, 0);
    scope.value = laid->at < json_array_size(values) ? json_array_get(values, laid->at) : json_null();
    return words_fill(filling, &scope, column->place, "cell", &column->cell, cell);
}

static bool put_row(Filling *filling, const TemplateBlock *block, const Layout *layout, const Scope *row)
{
    const char *cells[COLUMNS_MOST];
    bool strong = false;
    for (size_t i = 0; i < layout->count; i++) {
        const Laid *laid = &layout->items[i];
        bool good = laid->item ? put_cell_over(filling, laid, row, &cells[i])
                               : words_fill(filling, row, laid->column->place, "cell", &laid->column->cell, &cells[i]);
        if (!good) return false;
    }
    if (block->table->strong.path && !condition_holds(filling, row, block->place, "strong", &block->table->strong, &strong)) return false;
    paper_row(filling->paper, cells, strong);
    return fill_count(filling);
}

/* A wide row whenever the part's words change. */
static bool put_part(Filling *filling, const TemplateBlock *block, const Scope *row, const char **last)
{
    const char *words;
    if (!words_fill(filling, row, block->place, "part", block->table->part, &words)) return false;
    bool same = strcmp(words, *last) == 0;
    *last = words;
    if (!words[0] || same) return true;
    paper_row_wide(filling->paper, words);
    return fill_count(filling);
}

static bool put_total(Filling *filling, const TemplateBlock *block, const Layout *layout, const Scope *scope)
{
    const char *cells[COLUMNS_MOST];
    for (size_t i = 0; i < layout->count; i++) {
        const Laid *laid = &layout->items[i];
        Scope inner = scope_within(scope, laid->item, 0);
        if (!words_fill(filling, &inner, block->place, "total", &block->table->total[laid->number], &cells[i])) return false;
    }
    paper_row(filling->paper, cells, true);
    return fill_count(filling);
}

static bool put_empty(Filling *filling, size_t count)
{
    const char *cells[COLUMNS_MOST] = { NULL };
    for (; count > 0; count--) {
        paper_row(filling->paper, cells, false);
        if (!fill_count(filling)) return false;
    }
    return true;
}

bool fill_table(Filling *filling, const TemplateBlock *block, const Scope *scope)
{
    const TemplateTable *table = block->table;
    const json_t *rows;
    Layout layout;
    const char *words, *part = "";
    if (!list_find(filling, scope, block->place, "table", block->path, &rows)) return false;
    size_t count = json_array_size(rows), least = (size_t)table->least;
    if (count == 0 && table->none && least == 0 && table->blank == 0) {
        if (!words_fill(filling, scope, block->place, "none", table->none, &words)) return false;
        paper_text(filling->paper, PAPER_PLAIN, words);
        return true;
    }
    if (!lay(filling, table, scope, &layout)) return false;
    if (layout.count == 0) return true;
    if (!put_head(filling, &layout, scope)) return false;
    for (size_t i = 0; i < count; i++) {
        Scope row = scope_within(scope, json_array_get(rows, i), (long long)i + 1);
        if (table->part && !put_part(filling, block, &row, &part)) return false;
        if (!put_row(filling, block, &layout, &row)) return false;
    }
    return put_empty(filling, (count < least ? least - count : 0) + (size_t)table->blank) &&
           (!table->total || put_total(filling, block, &layout, scope));
}

/* ---- charts ------------------------------------------------------------------------------------------------------------------- */

static bool put_series(Filling *filling, const TemplateBlock *block, const Scope *scope, const json_t *items, size_t number, ChartSeries *series)
{
    size_t count = json_array_size(items);
    double *values = ARENA_ARRAY(filling->arena, double, count);
    if (!values) return error_memory(filling->err);
    series->values = values;
    if (!words_fill(filling, scope, block->place, "name", block->chart->series[number].name, &series->name)) return false;
    for (size_t i = 0; i < count; i++) {
        Scope item = scope_within(scope, json_array_get(items, i), (long long)i + 1);
        if (!number_find(filling, &item, block->place, "value", block->chart->series[number].value, &values[i])) return false;
    }
    return true;
}

bool fill_chart(Filling *filling, const TemplateBlock *block, const Scope *scope)
{
    const TemplateChart *template = block->chart;
    ChartSeries series[SERIES_MOST];
    PaperChart chart = { .kind = template->kind, .series = series, .series_count = template->count };
    const json_t *items;
    if (!list_find(filling, scope, block->place, "over", block->path, &items)) return false;
    size_t count = json_array_size(items);
    if (count == 0) return true;                     /* nothing to draw */
    const char **categories = ARENA_ARRAY(filling->arena, const char *, count);
    if (!categories) return error_memory(filling->err);
    for (size_t i = 0; i < count; i++) {
        Scope item = scope_within(scope, json_array_get(items, i), (long long)i + 1);
        if (!words_fill(filling, &item, block->place, "category", template->category, &categories[i]) || !fill_count(filling)) return false;
    }
    for (size_t i = 0; i < template->count; i++)
        if (!put_series(filling, block, scope, items, i, &series[i])) return false;
    chart.categories = categories;
    chart.category_count = count;
    if (!words_fill(filling, scope, block->place, "title", template->title, &chart.title) ||
        !words_fill(filling, scope, block->place, "unit", template->unit, &chart.unit)) return false;
    paper_chart(filling->paper, &chart);
    return true;
}
