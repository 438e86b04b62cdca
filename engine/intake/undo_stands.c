/* What stands on the pupils and classes that an import made: while anything does, it is not taken back. */
#include "undo.h"

/* Ids that this import was the first to name. */
#define MADE(table) "(SELECT id FROM (SELECT id, born FROM " table " UNION SELECT id, born FROM " table "_past) WHERE born NOT IN " TAKEN_BACK \
                    " GROUP BY id HAVING min(born) = ?1)"
#define ROWS(kind, table, owner) "SELECT " owner " AS id, '" kind "' AS kind FROM " table " WHERE born <> ?1 AND born NOT IN " TAKEN_BACK
#define WORK(table, owner) "SELECT " owner ", '' FROM " table " WHERE " owner " IS NOT NULL"
#define OR " UNION ALL "
#define STANDS(label, table, made, rows) \
    "SELECT (SELECT " label " FROM " table " WHERE id = s.id), s.kind, count(*) OVER () FROM (SELECT DISTINCT id, kind FROM (" rows ")" \
    " WHERE id IN " made ") AS s ORDER BY s.id, s.kind DESC LIMIT 1"

static const char *const stands[] = {
    STANDS("number", "pupil", MADE("pupil"),
        ROWS("membership", "membership", "pupil") OR ROWS("family", "family_status", "pupil") OR ROWS("observations", "observation", "pupil") OR
        ROWS("measures", "measure", "pupil") OR ROWS("clubs", "club", "pupil") OR ROWS("sessions", "club_session", "pupil") OR
        ROWS("presence", "presence", "pupil") OR ROWS("attendance", "attendance", "pupil") OR ROWS("attendance", "attendance_past", "pupil") OR
        WORK("proposal", "pupil") OR WORK("entry", "pupil") OR WORK("follow_up", "pupil") OR WORK("note", "pupil") OR WORK("help", "pupil") OR
        WORK("snooze", "pupil") OR WORK("agenda_item", "pupil")),
    STANDS("grade || letter", "class", MADE("class"),
        ROWS("membership", "membership", "class") OR ROWS("attendance", "coverage", "class") OR ROWS("attendance", "coverage_past", "class") OR
        ROWS("loaded", "loaded", "class") OR WORK("note", "class") OR WORK("event", "class") OR WORK("follow_up", "class")),
};

bool undo_stands(Undo *undo)
{
    for (size_t i = 0; i < COUNT(stands); i++) {
        sqlite3_stmt *row = store_statement(undo->store, stands[i], undo->err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, undo->import);
        if (store_row(undo->store, row, undo->err)) {
            const char *subject = store_text(row, 0, undo->arena), *kind = store_text(row, 1, undo->arena);
            long long more = sqlite3_column_int64(row, 2) - 1;
            sqlite3_reset(row);
            if (!subject || !kind) return error_memory(undo->err);
            if (kind[0])
                return error_put(undo->err, ERR_INPUT, MSG_IMPORTS_RECORDS_STAND,
                                 (const Arg[8]){ arg_number(undo->import), arg_text(subject), kind_arg(kind), arg_number(more) });
            return error_set(undo->err, ERR_INPUT, MSG_IMPORTS_WORK_STANDS, undo->import, subject, more);
        }
        if (undo->err->kind != ERR_NONE) return false;
    }
    return true;
}
