/* What an import did not take, read again. */
#include <string.h>

#include "internal.h"

static bool find_batch(Store *store, const char *school, long long id, Arena *arena, ImportBatch *batch, Error *err)
{
    ImportBatches batches;
    if (!intake_imports(store, school, arena, &batches, err)) return false;
    for (size_t i = 0; i < batches.count; i++)
        if (batches.items[i].id == id) { *batch = batches.items[i]; return true; }
    return error_set(err, ERR_INPUT, MSG_IMPORTS_NONE_SUCH, id);
}

static bool read_issue(sqlite3_stmt *row, const char *kind, Arena *arena, Issue *issue)
{
    *issue = (Issue){ .sheet = store_text(row, 0, arena), .line = (long)sqlite3_column_int64(row, 1), .column = sqlite3_column_int(row, 2),
                      .column_name = store_text(row, 3, arena), .value = store_text(row, 4, arena) };
    for (Language language = 0; language < LANGUAGES; language++)
        if (!(issue->advice.in[language] = store_text(row, 5 + (int)language, arena))) return false;
    if (!issue->sheet || !issue->column_name || !issue->value) return false;
    for (Language language = 0; language < LANGUAGES; language++) issue->column_words.in[language] = intake_column_words(kind, issue->column_name, language);
    Spot spot = { issue->sheet, issue->line, issue->column };
    CellName cell = spot_cell(&spot);
    return (issue->cell = arena_text(arena, cell.text)) != NULL;
}

/* A cell that names a pupil stands for each mark beside it: the same was recorded of it before. Cells follow one another. */
static bool told_before(const ImportIssues *found, const Issue *one)
{
    for (size_t i = found->issues.count; i > 0; i--) {
        const Issue *other = &found->issues.items[i - 1];
        if (other->line != one->line || other->column != one->column || strcmp(other->sheet, one->sheet) != 0) return false;
        if (strcmp(other->value, one->value) == 0 && strcmp(other->advice.in[0], one->advice.in[0]) == 0) return true;
    }
    return false;
}

bool intake_issues(Store *store, const char *school, long long id, Arena *arena, ImportIssues *found, Error *err)
{
    *found = (ImportIssues){ .batch = { .id = 0 } };
    if (!find_batch(store, school, id, arena, &found->batch, err)) return false;
    sqlite3_stmt *row = store_statement(store,
        "SELECT sheet, line, col, column_name, value, advice_kk, advice_ru, advice_en FROM issue WHERE import = ?1 ORDER BY sheet, line, col, rowid", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, &found->issues) || !read_issue(row, found->batch.kind, arena, &found->issues.items[found->issues.count])) { sqlite3_reset(row); return error_memory(err); }
        if (!told_before(found, &found->issues.items[found->issues.count])) found->issues.count++;
    }
    return err->kind == ERR_NONE;
}

/* «2025-10-06» → «06.10.2025»; NULL: it is no such day. */
static const char *day_words(Arena *arena, Language language, const char *value, size_t length)
{
    enum { ISO = 10 };
    Date day;
    const bool iso = length == ISO && value[4] == '-' && date_parse(value, length, &day);
    return iso ? date_short(arena, language, day) : NULL;
}

const char *intake_value_words(Arena *arena, Language language, const char *value)
{
    const char *stroke = strchr(value, '/'), *first = day_words(arena, language, value, stroke ? (size_t)(stroke - value) : strlen(value));
    if (!first || !stroke) return first ? first : value;
    const char *last = day_words(arena, language, stroke + 1, strlen(stroke + 1));
    if (!last) return value;
    Text span = text_init(arena, 64);
    text_put(&span, first);
    text_put(&span, " – ");
    text_put(&span, last);
    return text_words(&span);
}

bool intake_issues_table(const ImportIssues *found, const char *path, Language language, Arena *arena, const char **bytes, size_t *length, Error *err)
{
    static const MessageId heads[] = { MSG_REFUSED_HEAD_SHEET, MSG_REFUSED_HEAD_LINE, MSG_REFUSED_HEAD_CELL, MSG_REFUSED_HEAD_COLUMN, MSG_REFUSED_HEAD_VALUE, MSG_REFUSED_HEAD_ADVICE };
    static const double widths[COUNT(heads)] = { 14, 7, 9, 14, 24, 80 };
    const char *words[COUNT(heads)];
    for (size_t i = 0; i < COUNT(heads); i++) words[i] = message_text(arena, language, heads[i], NULL);
    TableShape shape = { message_text(arena, language, MESSAGE(MSG_REFUSED_SHEET)), words, widths, COUNT(heads) };
    TableOut *table = table_begin(arena, path, &shape, err);
    for (size_t i = 0; table && i < found->issues.count; i++) {
        const Issue *issue = &found->issues.items[i];
        char line[24];
        snprintf(line, sizeof line, "%ld", issue->line);
        const char *cells[COUNT(heads)] = { issue->sheet, line, issue->cell, issue->column_words.in[language], intake_value_words(arena, language, issue->value), issue->advice.in[language] };
        for (size_t k = 0; k < COUNT(heads); k++) table_put(table, cells[k], BLANK_OPEN);
        table_end_row(table);
    }
    bool ok = table && table_finish(table, bytes, length, err);
    table_close(table);
    return ok;
}
