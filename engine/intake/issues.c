/* Issues: what was not taken, why, and what to write instead, in three languages. */
#include <string.h>

#include "internal.h"

enum { VALUE_LETTERS = 100 };

/* The first hundred letters, in the arena; what a terminal would obey is a space. */
static const char *shorten(Arena *arena, const char *value)
{
    size_t at = 0;
    for (int letters = 0; value[at]; at++)
        if (((unsigned char)value[at] & 0xC0) != 0x80 && letters++ == VALUE_LETTERS) break;
    char *copy = arena_copy(arena, value, at);
    for (char *sign = copy; sign && *sign; sign++) {
        size_t bytes = *sign == '\n' || *sign == '\r' || *sign == '\t' ? 1 : text_invisible(sign);
        if (bytes) memset(sign, ' ', bytes);
    }
    return copy;
}

static bool keep(Job *job, const Issue *one)
{
    sqlite3_stmt *statement = store_statement(job->store,
        "INSERT INTO issue (import, sheet, line, col, column_name, value, advice_kk, advice_ru, advice_en) VALUES (?1, ?9, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->change);
    sqlite3_bind_int64(statement, 2, one->line);
    sqlite3_bind_int(statement, 3, one->column);
    sqlite3_bind_text(statement, 4, one->column_name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 5, one->value, -1, SQLITE_STATIC);
    for (Language language = 0; language < LANGUAGES; language++)
        sqlite3_bind_text(statement, 6 + (int)language, one->advice.in[language], -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 9, one->sheet, -1, SQLITE_STATIC);
    return store_run(job->store, statement, &job->err);
}

bool issue_put(Job *job, long line, int column, const char *value, MessageId id, const Arg *args)
{
    if (job->err.kind != ERR_NONE || job->refused.again || job->hushed) return false;
    if (job->issues++ >= ISSUES_KEPT) return false;
    bool iin = column >= 0 && column == job->kind->who[WHO_IIN];                /* masked wherever it is shown */
    bool shown = job->result->issues.count < ISSUES_SHOWN;
    Arena *arena = shown ? job->results : job->scratch;
    Spot spot = source_spot(job, line, column);
    if (job->err.kind != ERR_NONE) return false;
    CellName cell = spot_cell(&spot);
    Issue one = {
        .sheet = arena_text(arena, spot.sheet), .line = spot.line, .column = spot.column, .cell = arena_text(arena, cell.text), .row = line,
        .column_name = column < 0 ? "" : job->kind->columns[column],
        .value = shorten(arena, iin && value[0] ? "••••" : value),
        .why = id
    };
    for (Language language = 0; language < LANGUAGES; language++) one.column_words.in[language] = intake_column_words(job->kind->name, one.column_name, language);
    if (!one.value || !one.sheet || !one.cell) return error_memory(&job->err);
    for (Language language = 0; language < LANGUAGES; language++) {
        one.advice.in[language] = message_text(arena, language, id, args);
        if (!one.advice.in[language][0]) return error_memory(&job->err);  /* no advice is empty */
    }
    if (!refused_reason(job, line, column, id, args) || !keep(job, &one) || !shown) return false;
    if (!VECTOR_ROOM(arena, &job->result->issues)) return error_memory(&job->err);
    job->result->issues.items[job->result->issues.count++] = one;
    return false;
}

bool issue_contradicts(Job *job, long line, int column, const char *value, long other)
{
    Spot spot = source_spot(job, other, column);
    if (job->err.kind != ERR_NONE) return false;
    if (!spot.sheet[0]) return issue_at(job, line, column, value, MSG_INTAKE_CONTRADICTS, spot.line);
    return issue_at(job, line, column, value, MSG_INTAKE_CONTRADICTS_SHEET, spot.sheet, spot.line);
}
