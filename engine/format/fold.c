/* What stands on pages is not what stands in a workbook: the many numbers of a chart, one below the other there, stand side by side here. */
#include "internal.h"

enum {
    COLUMNS_ACROSS = 9,          /* of numbers and names that a page has room for */
    FOLDED_FROM = 9              /* rows: fewer are a table that the eye holds */
};

/* How many times the table's columns stand side by side. */
static size_t folds_of(const PaperChart *chart)
{
    size_t folds = COLUMNS_ACROSS / (chart->series_count + 1);
    return chart->category_count >= FOLDED_FROM && folds > 1 ? folds : 1;
}

size_t chart_rows(const PaperChart *chart)
{
    size_t folds = folds_of(chart);
    return (chart->category_count + folds - 1) / folds;
}

static PaperColumn *fold_columns(Arena *arena, const Block *table, size_t folds)
{
    PaperColumn *columns = ARENA_ARRAY(arena, PaperColumn, table->count * folds);
    if (!columns) return NULL;
    for (size_t i = 0; i < table->count * folds; i++) {
        columns[i] = table->columns[i % table->count];
        columns[i].width = columns[i].width / (int)folds > 0 ? columns[i].width / (int)folds : 1;
    }
    return columns;
}

/* The rows below `table`, which are one for each category, as chart_rows of them. False: no memory. */
static bool fold_table(Paper *onto, const Block *table, size_t folds)
{
    Arena *arena = onto->arena;
    size_t rows = chart_rows(table->chart), given = table->chart->category_count, across = table->count * folds;
    const PaperColumn *columns = fold_columns(arena, table, folds);
    if (!columns || !VECTOR_ROOM(arena, &onto->blocks)) return false;
    Block *head = &onto->blocks.items[onto->blocks.count++];
    *head = *table;
    head->columns = columns;
    head->count = across;
    head->share = 100;
    for (size_t k = 0; k < rows; k++) {
        const char **cells = ARENA_ARRAY(arena, const char *, across);
        if (!cells || !VECTOR_ROOM(arena, &onto->blocks)) return false;
        for (size_t i = 0; i < across; i++) {
            size_t from = k + i / table->count * rows;                 /* read down, then on to the right */
            cells[i] = from < given ? table[1 + from].cells[i % table->count] : "";
        }
        Block *row = &onto->blocks.items[onto->blocks.count++];
        *row = table[1];
        row->cells = cells;
        row->columns = columns;
        row->count = across;
    }
    return true;
}

const Paper *paper_for_pages(const Paper *paper)
{
    Paper *folded = ARENA_NEW(paper->arena, Paper);
    if (!folded) return NULL;
    *folded = *paper;
    folded->blocks.items = NULL;
    folded->blocks.count = folded->blocks.room = 0;
    for (size_t i = 0; i < paper->blocks.count; i++) {
        const Block *block = &paper->blocks.items[i];
        size_t folds = block->kind == BLOCK_TABLE && block->chart ? folds_of(block->chart) : 1;
        if (folds > 1) {
            if (!fold_table(folded, block, folds)) return NULL;
            i += block->chart->category_count;
            continue;
        }
        if (!VECTOR_ROOM(paper->arena, &folded->blocks)) return NULL;
        folded->blocks.items[folded->blocks.count++] = *block;
    }
    return folded;
}
