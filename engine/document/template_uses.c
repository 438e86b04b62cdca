/* Which names a template speaks of: what it never names need not be looked for in the store. */
#include <string.h>

#include "internal.h"

static bool path_names(const char *path, size_t length, const char *name)
{
    const char *dot = memchr(path, '.', length);
    size_t first = dot ? (size_t)(dot - path) : length;
    return strlen(name) == first && memcmp(path, name, first) == 0;
}

static bool list_names(const char *path, const char *name) { return path && path_names(path, strlen(path), name); }

static bool words_name(const Words *words, const char *name)
{
    for (int i = 0; words && i < LANGUAGES; i++) {
        const char *at = words->in[i];
        for (Piece piece; piece_next(&at, &piece) == PIECE_FINE;)
            if (piece.name && path_names(piece.text, piece.length, name)) return true;
    }
    return false;
}

static bool condition_names(const Condition *condition, const char *name)
{
    return condition->path && path_names(condition->path, condition->length, name);
}

static bool table_names(const TemplateTable *table, const char *name)
{
    for (size_t i = 0; i < table->count; i++) {
        const TemplateColumn *column = &table->columns[i];
        if (words_name(&column->head, name) || words_name(&column->cell, name) || list_names(column->over, name) || list_names(column->values, name) ||
            (table->total && words_name(&table->total[i], name))) return true;
    }
    return words_name(table->part, name) || words_name(table->none, name) || condition_names(&table->strong, name);
}

static bool chart_names(const TemplateChart *chart, const char *name)
{
    for (size_t i = 0; i < chart->count; i++)
        if (words_name(chart->series[i].name, name) || list_names(chart->series[i].value, name)) return true;
    return words_name(chart->category, name) || words_name(chart->title, name) || words_name(chart->unit, name);
}

static bool block_names(const TemplateBlock *block, const char *name)
{
    if (words_name(block->first, name) || words_name(block->second, name) || condition_names(&block->when, name) || condition_names(&block->unless, name)) return true;
    if (block->kind != BLOCK_USE && list_names(block->path, name)) return true;
    if ((block->table && table_names(block->table, name)) || (block->chart && chart_names(block->chart, name))) return true;
    for (size_t i = 0; i < block->count; i++)
        if (block_names(&block->body[i], name)) return true;
    return false;
}

bool template_uses(const PaperTemplate *paper, const char *name)
{
    return block_names(paper->body, name);
}
