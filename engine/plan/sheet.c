/* A data file being read: each cell checked as it is taken, each fault with file, line, column and the word itself. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { KNOWN_SHOWN = 300, CELL_SHOWN = 80 };       /* bytes of a list of words, and of one cell, in a fault */

const char *known_id(const Known *known, size_t index)
{
    return *(const char *const *)(const void *)((const char *)known->items + index * known->size);
}

bool known_find(const Known *known, const char *id, size_t length, size_t *index)
{
    for (size_t i = 0; i < known->count; i++) {
        const char *other = known_id(known, i);
        if (strlen(other) == length && memcmp(other, id, length) == 0) { *index = i; return true; }
    }
    return false;
}

bool sheet_read(Sheet *sheet, const char *relative, const char *const *columns, size_t count)
{
    const char *path = data_find(sheet->arena, relative);
    if (!path) return error_memory(sheet->err);
    sheet->columns = columns;
    if (!table_read(sheet->arena, path, columns, count, &sheet->table, sheet->err)) return false;
    if (sheet->table.count == 0) return error_set(sheet->err, ERR_INPUT, MSG_PLAN_NO_ROWS, path);
    return true;
}

bool sheet_at_most(const Sheet *sheet, int limit)
{
    if (sheet->table.count <= (size_t)limit) return true;
    return error_set(sheet->err, ERR_INPUT, MSG_PLAN_TOO_MANY, sheet->table.path, sheet->table.lines[limit], limit);
}

const char *sheet_cell(const Sheet *sheet, size_t row, size_t column) { return table_cell(&sheet->table, row, column); }

bool sheet_fault_word(const Sheet *sheet, size_t row, size_t column, const char *word, MessageId id)
{
    return error_set(sheet->err, ERR_INPUT, id, sheet->table.path, sheet->table.lines[row], sheet->columns[column], word);
}

/* At most CELL_SHOWN bytes of a long cell, cut at a letter's edge, so that a fault stays one line. */
static const char *shown(const Sheet *sheet, const char *cell)
{
    size_t length = strlen(cell);
    if (length <= CELL_SHOWN) return cell;
    length = CELL_SHOWN;
    while (length > 0 && ((unsigned char)cell[length] & 0xC0u) == 0x80u) length--;
    const char *part = arena_copy(sheet->arena, cell, length);
    return part ? part : "";
}

bool sheet_fault(const Sheet *sheet, size_t row, size_t column, MessageId id)
{
    return sheet_fault_word(sheet, row, column, shown(sheet, sheet_cell(sheet, row, column)), id);
}

bool sheet_text(const Sheet *sheet, size_t row, size_t column, const char **text)
{
    *text = sheet_cell(sheet, row, column);
    if (**text) return true;
    return error_set(sheet->err, ERR_INPUT, MSG_PLAN_CELL_EMPTY, sheet->table.path, sheet->table.lines[row], sheet->columns[column]);
}

bool sheet_words(const Sheet *sheet, size_t row, size_t column, Words *words)
{
    for (size_t language = 0; language < LANGUAGES; language++)
        if (!sheet_text(sheet, row, column + language, &words->in[language])) return false;
    return true;
}

bool sheet_words_or_none(const Sheet *sheet, size_t row, size_t column, Words *words)
{
    bool any = false;
    for (size_t language = 0; language < LANGUAGES; language++) any |= *sheet_cell(sheet, row, column + language) != 0;
    if (any) return sheet_words(sheet, row, column, words);
    for (size_t language = 0; language < LANGUAGES; language++) words->in[language] = "";
    return true;
}

static bool is_id(const char *word)
{
    for (const char *c = word; *c; c++)
        if (!((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || (*c == '-' && c > word && c[1] && c[1] != '-'))) return false;
    return *word != 0;
}

bool sheet_id(const Sheet *sheet, size_t row, size_t column, const Known *before, const char **id)
{
    size_t other;
    if (!sheet_text(sheet, row, column, id)) return false;
    if (!is_id(*id)) return sheet_fault(sheet, row, column, MSG_PLAN_BAD_ID);
    if (known_find(before, *id, strlen(*id), &other))
        return error_set(sheet->err, ERR_INPUT, MSG_PLAN_TWICE, sheet->table.path, sheet->table.lines[row], sheet->columns[column],
                         *id, sheet->table.lines[other]);
    return true;
}

bool sheet_flag(const Sheet *sheet, size_t row, size_t column, bool *flag)
{
    static const char *const words[] = { "no", "yes" };
    const char *text;
    size_t index = 0;
    if (!sheet_text(sheet, row, column, &text)) return false;
    if (!sheet_known(sheet, row, column, text, &KNOWN_OF(words, COUNT(words)), &index)) return false;
    *flag = index == 1;
    return true;
}

bool sheet_piece_number(const Sheet *sheet, size_t row, size_t column, const char *piece, int least, int most, int *number)
{
    char *end;
    long value = piece[0] >= '0' && piece[0] <= '9' ? strtol(piece, &end, 10) : -1;   /* too great: LONG_MAX, past `most` */
    if (value < least || value > most || *end)
        return error_set(sheet->err, ERR_INPUT, MSG_PLAN_BAD_NUMBER, sheet->table.path, sheet->table.lines[row], sheet->columns[column],
                         shown(sheet, piece), least, most);
    *number = (int)value;
    return true;
}

bool sheet_number(const Sheet *sheet, size_t row, size_t column, int least, int most, int *number)
{
    const char *text;
    return sheet_text(sheet, row, column, &text) && sheet_piece_number(sheet, row, column, text, least, most, number);
}

bool sheet_day(const Sheet *sheet, size_t row, size_t column, Date *day)
{
    const char *text;
    if (!sheet_text(sheet, row, column, &text)) return false;
    return date_parse(text, strlen(text), day) || sheet_fault(sheet, row, column, MSG_PLAN_BAD_DATE);
}

static const char *known_listed(const Sheet *sheet, const Known *known)
{
    Text list = text_init(sheet->arena, 2 * KNOWN_SHOWN);
    const char *words;
    Error ignored = { 0 };
    for (size_t i = 0; i < known->count; i++) {
        if (list.length + strlen(known_id(known, i)) > KNOWN_SHOWN) { text_put(&list, ", …"); break; }
        if (i) text_put(&list, ", ");
        text_put(&list, known_id(known, i));
    }
    return text_finish(&list, &words, &ignored) ? words : "";
}

bool sheet_known(const Sheet *sheet, size_t row, size_t column, const char *word, const Known *known, size_t *index)
{
    if (known_find(known, word, strlen(word), index)) return true;
    const char **ids = ARENA_ARRAY(sheet->arena, const char *, known->count + 1);
    if (!ids) return error_memory(sheet->err);
    for (size_t i = 0; i < known->count; i++) ids[i] = known_id(known, i);
    const char *nearest = text_nearest(word, ids, known->count);
    const char *path = sheet->table.path, *name = sheet->columns[column];
    long line = sheet->table.lines[row];
    if (nearest) return error_set(sheet->err, ERR_INPUT, MSG_PLAN_UNKNOWN_NEAR, path, line, name, shown(sheet, word), nearest);
    return error_set(sheet->err, ERR_INPUT, MSG_PLAN_UNKNOWN, path, line, name, shown(sheet, word), known_listed(sheet, known));
}

bool sheet_pieces(const Sheet *sheet, size_t row, size_t column, Pieces *pieces)
{
    const char *cell = sheet_cell(sheet, row, column);
    *pieces = (Pieces){ ARENA_ARRAY(sheet->arena, const char *, strlen(cell) / 2 + 1), 0 };
    if (!pieces->items) return error_memory(sheet->err);
    for (const char *at = cell; *at; at += strcspn(at, " ")) {
        at += strspn(at, " ");
        if (!*at) break;
        size_t length = strcspn(at, " "), other;
        if (known_find(&KNOWN_OF(pieces->items, pieces->count), at, length, &other))
            return sheet_fault_word(sheet, row, column, pieces->items[other], MSG_PLAN_WORD_TWICE);
        const char *piece = arena_copy(sheet->arena, at, length);
        if (!piece) return error_memory(sheet->err);
        pieces->items[pieces->count++] = piece;
    }
    return true;
}
