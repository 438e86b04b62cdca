/*
 * An import is taken back as a new change: what it wrote dies by it, and what the last other import had said before is born again
 * by it. Nothing is deleted but from where only the present stands, and that goes to the table of the past beside it.
 */
#include "undo.h"

bool undo_run(Undo *undo, const char *sql, long *count)
{
    sqlite3_stmt *statement = store_statement(undo->store, sql, undo->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, undo->import);
    if (sqlite3_bind_parameter_count(statement) > 1) sqlite3_bind_int64(statement, 2, undo->change);
    if (!store_run(undo->store, statement, undo->err)) return false;
    if (count) *count += (long)sqlite3_changes(store_sqlite(undo->store));
    return true;
}

bool undo_number(Undo *undo, const char *sql, long *number)
{
    sqlite3_stmt *statement = store_statement(undo->store, sql, undo->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, undo->import);
    *number = store_row(undo->store, statement, undo->err) ? (long)sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return undo->err->kind == ERR_NONE;
}

/* `sql` gives subject, what, day, by. */
bool undo_left(Undo *undo, const char *kind, const char *sql)
{
    UndoResult *result = undo->result;
    sqlite3_stmt *row = store_statement(undo->store, sql, undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->import);
    while (store_row(undo->store, row, undo->err)) {
        result->left_count++;
        if (result->left.count >= LEFT_SHOWN) continue;
        LeftAlone left = { kind, store_text(row, 0, undo->arena), store_text(row, 1, undo->arena), store_date(row, 2), sqlite3_column_int64(row, 3) };
        if (!left.subject || !left.what || !VECTOR_ROOM(undo->arena, &result->left)) { sqlite3_reset(row); return error_memory(undo->err); }
        result->left.items[result->left.count++] = left;
    }
    return undo->err->kind == ERR_NONE;
}

/* ---- records known by a key ------------------------------------------------------------------------------------------------ */

typedef struct { const char *kind, *left, *kill, *restore; } KeyedUndo;

/* Of each key the row that was said last, by an import that stands. Ids ascend with time. */
#define LAST(table, keys, but) "SELECT max(id) FROM " table " WHERE born NOT IN " TAKEN_BACK but " GROUP BY " keys
#define KEYED(kind, table, keys, columns, what, day, subject) {                                                                       \
    kind,                                                                                                                             \
    "SELECT DISTINCT " subject ", " what ", " day ", last FROM (SELECT *, first_value(born) OVER (PARTITION BY " keys " ORDER BY id DESC) AS last"  \
    " FROM " table " WHERE born NOT IN " TAKEN_BACK ") AS r WHERE born = ?1 AND last > ?1 ORDER BY 1, 3, 2",                          \
    "UPDATE " table " SET died = ?2 WHERE died IS NULL AND (" keys ") IN (SELECT " keys " FROM " table                                \
    " WHERE born = ?1 AND id IN (" LAST(table, keys, "") "))",                                                                        \
    "INSERT INTO " table " (" columns ", born) SELECT " columns ", ?2 FROM " table " WHERE id IN ("                                   \
    LAST(table, keys, " AND born <> ?1 AND (" keys ") IN (SELECT " keys " FROM " table " WHERE died = ?2)") ")" }
#define OF_PUPIL "(SELECT number FROM pupil WHERE id = r.pupil)"
#define OF_CLASS "(SELECT grade || letter FROM class WHERE id = r.class)"

static const KeyedUndo keyed[] = {
    KEYED("observations", "observation", "pupil, day, sign, ref", "pupil, day, sign, ref, severity, observer, words", "sign", "day", OF_PUPIL),
    KEYED("measures", "measure", "pupil, day, name", "pupil, day, name, number", "name", "day", OF_PUPIL),
    KEYED("clubs", "club", "pupil, club, since", "pupil, club, since, until", "club", "since", OF_PUPIL),
    KEYED("sessions", "club_session", "pupil, day, club", "pupil, day, club, sessions", "club", "day", OF_PUPIL),
    KEYED("presence", "presence", "pupil, kind, since", "pupil, kind, since, until", "kind", "since", OF_PUPIL),
    KEYED("loaded", "loaded", "class, kind", "class, kind, through", "kind", "through", OF_CLASS),
};

static bool undo_keyed(Undo *undo)
{
    for (size_t i = 0; i < COUNT(keyed); i++)
        if (!undo_left(undo, keyed[i].kind, keyed[i].left) || !undo_run(undo, keyed[i].kill, &undo->result->withdrawn)
            || !undo_run(undo, keyed[i].restore, &undo->result->restored)) return false;
    /* An alert goes with the note that raised it, as at a correction; one that this import raised stays with what the import said. */
    return undo_run(undo,
        "UPDATE alert SET observation = n.id FROM observation o JOIN observation n ON (n.pupil, n.day, n.sign, n.ref) = (o.pupil, o.day, o.sign, o.ref)"
        " AND n.born = ?2 WHERE o.id = alert.observation AND o.died = ?2 AND alert.born <> ?1", NULL);
}

/* ---- rows that go together: what one says follows from the others ------------------------------------------------------------------ */

/*
 * A stay that begins ends the one before, and a passport form that says «no» ends what is in force on its day: each was written with the others before its eyes. So
 * a pupil's stays, and a pupil's rows of one category, are taken back together, to what they were when the last import that stands had written, or left together.
 */
typedef struct { const char *kind, *left, *kill, *restore; } GroupedUndo;

/* Of each group who wrote in it last, and who before ?1; 0: nobody. */
#define WRITERS(table, group) "(SELECT " group ", max(born) AS last, max(CASE WHEN born <> ?1 THEN born ELSE 0 END) AS before FROM " table                \
    " WHERE born NOT IN " TAKEN_BACK " GROUP BY " group ")"
#define GROUPED(kind, table, group, same, columns, what) {                                                                                \
    kind,                                                                                                                             \
    "SELECT DISTINCT " OF_PUPIL ", " what ", since, last FROM (SELECT *, max(born) OVER (PARTITION BY " group ") AS last FROM " table       \
    " WHERE born NOT IN " TAKEN_BACK ") AS r WHERE born = ?1 AND last > ?1 ORDER BY 1, 3, 2",                                         \
    "UPDATE " table " AS r SET died = ?2 FROM " WRITERS(table, group) " AS w WHERE w.last = ?1 AND " same " AND r.died IS NULL AND r.born > w.before", \
    "INSERT INTO " table " (" columns ", born) SELECT " columns ", ?2 FROM " table " AS r JOIN " WRITERS(table, group) " AS w USING (" group ")" \
    " WHERE w.last = ?1 AND r.born <= w.before AND r.died > w.before" }

static const GroupedUndo grouped[] = {
    GROUPED("family", "family_status", "pupil, category", "(r.pupil, r.category) = (w.pupil, w.category)", "pupil, category, since, until, source", "category"),
    GROUPED("membership", "membership", "pupil", "r.pupil = w.pupil", "pupil, class, since, until", "''"),
};

static bool undo_grouped(Undo *undo)
{
    for (size_t i = 0; i < COUNT(grouped); i++)
        if (!undo_left(undo, grouped[i].kind, grouped[i].left) || !undo_run(undo, grouped[i].kill, &undo->result->withdrawn)
            || !undo_run(undo, grouped[i].restore, &undo->result->restored)) return false;
    return true;
}

/* ---- the whole ---------------------------------------------------------------------------------------------------------------- */

static bool find_import(Undo *undo, const char *school, Date on)
{
    sqlite3_stmt *row = store_statement(undo->store,
        "SELECT i.kind, i.file, i.known_on, i.undoes, (SELECT change FROM import WHERE undoes = i.change) FROM import i JOIN school s ON s.id = i.school"
        " WHERE i.change = ?1 AND (?2 IS NULL OR s.code = ?2)", undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->import);
    if (school) sqlite3_bind_text(row, 2, school, -1, SQLITE_STATIC);
    if (!store_row(undo->store, row, undo->err)) {
        sqlite3_reset(row);
        return undo->err->kind == ERR_NONE && error_set(undo->err, ERR_INPUT, MSG_IMPORTS_NONE_SUCH, undo->import);
    }
    undo->result->kind = store_text(row, 0, undo->arena);
    undo->result->file = store_text(row, 1, undo->arena);
    Date known_on = store_date(row, 2);
    long long undoes = sqlite3_column_int64(row, 3), by = sqlite3_column_int64(row, 4);
    sqlite3_reset(row);
    if (!undo->result->kind || !undo->result->file) return error_memory(undo->err);
    if (undoes) return error_set(undo->err, ERR_INPUT, MSG_IMPORTS_IS_UNDO, undo->import, undoes);
    if (by) return error_set(undo->err, ERR_INPUT, MSG_IMPORTS_TWICE, undo->import, by);
    return on.number >= known_on.number || error_set(undo->err, ERR_INPUT, MSG_IMPORTS_TOO_EARLY, undo->import, known_on, on);
}

static bool begin(Undo *undo, const char *who, Date on)
{
    undo->change = store_change(undo->store, "import", who, undo->err);
    sqlite3_stmt *row = undo->change ? store_statement(undo->store,
        "INSERT INTO import (change, school, kind, file, file_hash, known_on, assumed, rows, added, changed, same, refused, undoes)"
        " SELECT ?2, school, kind, file, '', ?3, 0, 0, 0, 0, 0, 0, change FROM import WHERE change = ?1", undo->err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->import);
    sqlite3_bind_int64(row, 2, undo->change);
    store_bind_date(row, 3, on);
    return store_run(undo->store, row, undo->err);
}

static bool end(Undo *undo)
{
    UndoResult *result = undo->result;
    sqlite3_stmt *row = store_statement(undo->store, "UPDATE import SET rows = ?2, changed = ?3, refused = ?4 WHERE change = ?1", undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->change);
    sqlite3_bind_int64(row, 2, result->withdrawn + result->left_count);
    sqlite3_bind_int64(row, 3, result->restored);
    sqlite3_bind_int64(row, 4, result->left_count);
    result->change = undo->change;
    return store_run(undo->store, row, undo->err)
        && undo_number(undo, "SELECT count(*) FROM alert WHERE born = ?1", &result->alerts)
        && undo_number(undo, "SELECT count(*) FROM import i JOIN import b ON b.change = ?1 AND b.school = i.school AND b.kind = i.kind"
                             " WHERE i.change > ?1 AND i.same > 0 AND i.change NOT IN " TAKEN_BACK, &result->said_again);
}

bool intake_undo(Store *store, const char *school, long long id, const char *who, Date on, Arena *arena, UndoResult *result, Error *err)
{
    *result = (UndoResult){ .kind = "", .file = "" };
    Error failed = { 0 };
    Undo undo = { .store = store, .import = id, .arena = arena, .result = result, .err = &failed };
    if (store_begin(store, &failed) && find_import(&undo, school, on) && undo_stands(&undo) && begin(&undo, who, on) && undo_keyed(&undo)
        && undo_grouped(&undo) && undo_present(&undo) && end(&undo) && store_commit(store, &failed)) return true;
    store_rollback(store);
    result->change = 0;
    *err = failed;
    return false;
}

/* ---- the list ------------------------------------------------------------------------------------------------------------------ */

bool intake_imports(Store *store, const char *school, Arena *arena, ImportBatches *batches, Error *err)
{
    *batches = (ImportBatches){ 0 };
    sqlite3_stmt *row = store_statement(store,
        "SELECT i.change, c.at, c.who, i.kind, i.file, i.file_hash, i.known_on, i.assumed, i.rows, i.added, i.changed, i.same, i.refused, i.undoes,"
        " (SELECT change FROM import WHERE undoes = i.change), i.map FROM import i JOIN change c ON c.id = i.change JOIN school s ON s.id = i.school"
        " WHERE ?1 IS NULL OR s.code = ?1 ORDER BY i.change", err);
    if (!row) return false;
    if (school) sqlite3_bind_text(row, 1, school, -1, SQLITE_STATIC);
    while (store_row(store, row, err)) {
        ImportBatch one = { .id = sqlite3_column_int64(row, 0), .at = store_text(row, 1, arena), .who = store_text(row, 2, arena), .kind = store_text(row, 3, arena),
                            .file = store_text(row, 4, arena), .hash = store_text(row, 5, arena), .known_on = store_date(row, 6),
                            .assumed = sqlite3_column_int(row, 7) != 0, .rows = (long)sqlite3_column_int64(row, 8), .added = (long)sqlite3_column_int64(row, 9),
                            .changed = (long)sqlite3_column_int64(row, 10), .same = (long)sqlite3_column_int64(row, 11),
                            .refused = (long)sqlite3_column_int64(row, 12), .undoes = sqlite3_column_int64(row, 13), .undone_by = sqlite3_column_int64(row, 14), .map = store_text(row, 15, arena) };
        bool whole = one.at && one.who && one.kind && one.file && one.hash && one.map;
        if (!whole || !VECTOR_ROOM(arena, batches)) { sqlite3_reset(row); return error_memory(err); }
        batches->items[batches->count++] = one;
    }
    return err->kind == ERR_NONE;
}
