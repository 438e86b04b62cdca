/* Attendance, coverage, pupils, classes: one row holds the present, its former versions stand in a table of the past beside it. */
#include "attendance.h"
#include "undo.h"

typedef struct {
    const char *kind;
    const char *versions;        /* id, day (0: none), subject, born: of what the import wrote all versions that stand, by id and day, the last first */
    const char *keep;            /* the present to the past: ?1 id, ?2 day, ?3 the taking back, ?5 school year of the day */
    const char *restore;         /* the version born by ?4 is the present again */
    const char *drop;            /* there was none before; NULL: the row stays, as a name alone */
} Present;

#define VERSIONS(table, id, day, key, subject)                                                                                       \
    "WITH mine AS MATERIALIZED (SELECT " key " FROM " table " WHERE born = ?1 UNION SELECT " key " FROM " table "_past WHERE born = ?1)" \
    " SELECT " id ", " day ", " subject ", born FROM (SELECT " key ", born FROM mine JOIN " table " USING (" key ") UNION"              \
    " SELECT " key ", born FROM mine JOIN " table "_past USING (" key ")) AS r WHERE born NOT IN " TAKEN_BACK " ORDER BY 1, 2, 4 DESC"

#define PERSON "surname, given, patronymic, birth, sex, family, iin"
#define ROOM "shift, week, language, teacher"
#define ONE_DAY " WHERE year = ?5 AND pupil = ?1 AND day = ?2"

static const Present tables[] = {
    { "attendance", VERSIONS("attendance", "pupil", "day", "year, pupil, day", "(SELECT number FROM pupil WHERE id = r.pupil)"),
      "INSERT INTO attendance_past (year, pupil, day, born, marks, died) SELECT year, pupil, day, born, marks, ?3 FROM attendance" ONE_DAY,
      "UPDATE attendance SET marks = (SELECT marks FROM attendance_past" ONE_DAY " AND born = ?4), born = ?3" ONE_DAY,
      "DELETE FROM attendance" ONE_DAY },
    { "coverage", VERSIONS("coverage", "class", "day", "class, day", "(SELECT grade || letter FROM class WHERE id = r.class)"),
      "INSERT INTO coverage_past (class, day, born, lessons, died) SELECT class, day, born, lessons, ?3 FROM coverage WHERE class = ?1 AND day = ?2",
      "UPDATE coverage SET lessons = (SELECT lessons FROM coverage_past WHERE class = ?1 AND day = ?2 AND born = ?4), born = ?3 WHERE class = ?1 AND day = ?2",
      "DELETE FROM coverage WHERE class = ?1 AND day = ?2" },
    { "pupils", VERSIONS("pupil", "id", "NULL", "id", "(SELECT number FROM pupil WHERE id = r.id)"),
      "INSERT INTO pupil_past (id, " PERSON ", born, died) SELECT id, " PERSON ", born, ?3 FROM pupil WHERE id = ?1",
      "UPDATE pupil SET (" PERSON ") = (SELECT " PERSON " FROM pupil_past WHERE id = ?1 AND born = ?4 ORDER BY died DESC LIMIT 1), born = ?3 WHERE id = ?1", NULL },
    { "classes", VERSIONS("class", "id", "NULL", "id", "(SELECT grade || letter FROM class WHERE id = r.id)"),
      "INSERT INTO class_past (id, " ROOM ", born, died) SELECT id, " ROOM ", born, ?3 FROM class WHERE id = ?1",
      "UPDATE class SET (" ROOM ") = (SELECT " ROOM " FROM class_past WHERE id = ?1 AND born = ?4 ORDER BY died DESC LIMIT 1), born = ?3 WHERE id = ?1", NULL },
};

/* One value that the import wrote: who said it last, and who before the import; 0: nobody. */
typedef struct { long long id; Date day; const char *subject; long long last, before; } Written;
typedef struct { Written *items; size_t count, room; } AllWritten;

static bool read_written(Undo *undo, const Present *table, AllWritten *all)
{
    sqlite3_stmt *row = store_statement(undo->store, table->versions, undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->import);
    while (store_row(undo->store, row, undo->err)) {
        long long id = sqlite3_column_int64(row, 0), born = sqlite3_column_int64(row, 3);
        Date day = store_date(row, 1);
        Written *one = all->count ? &all->items[all->count - 1] : NULL;
        if (!one || one->id != id || one->day.number != day.number) {
            if (!VECTOR_ROOM(undo->arena, all)) { sqlite3_reset(row); return error_memory(undo->err); }
            one = &all->items[all->count++];
            *one = (Written){ .id = id, .day = day, .last = born, .subject = store_text(row, 2, undo->arena) };
            if (!one->subject) { sqlite3_reset(row); return error_memory(undo->err); }
        }
        if (born < undo->import && !one->before) one->before = born;
    }
    return undo->err->kind == ERR_NONE;
}

static bool write_one(Undo *undo, const char *sql, const Written *one)
{
    sqlite3_stmt *statement = store_statement(undo->store, sql, undo->err);
    if (!statement) return false;
    const long long values[] = { one->id, date_known(one->day) ? one->day.number : 0, undo->change, one->before,
                                 date_known(one->day) ? date_school_year(one->day) : 0 };
    int parameters = sqlite3_bind_parameter_count(statement);
    for (int i = 0; i < (int)COUNT(values) && i < parameters; i++) sqlite3_bind_int64(statement, i + 1, values[i]);
    return store_run(undo->store, statement, undo->err);
}

static bool leave(Undo *undo, const Present *table, const Written *one)
{
    UndoResult *result = undo->result;
    result->left_count++;
    if (result->left.count >= LEFT_SHOWN) return true;
    if (!VECTOR_ROOM(undo->arena, &result->left)) return error_memory(undo->err);
    result->left.items[result->left.count++] = (LeftAlone){ table->kind, one->subject, "", one->day, one->last };
    return true;
}

static bool take_back(Undo *undo, const Present *table, const Written *one)
{
    if (one->last > undo->import) return leave(undo, table, one);
    if (!one->before && !table->drop) return true;
    undo->result->withdrawn++;
    if (one->before) undo->result->restored++;
    return write_one(undo, table->keep, one) && write_one(undo, one->before ? table->restore : table->drop, one);
}

static bool rewrite_class_days(Undo *undo)
{
    struct { struct ClassYear { long long id; int year; } *items; size_t count, room; } classes = { 0 };
    sqlite3_stmt *row = store_statement(undo->store, "SELECT DISTINCT c.id, c.year FROM coverage_past p JOIN class c ON c.id = p.class WHERE p.died = ?1", undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->change);
    while (store_row(undo->store, row, undo->err)) {
        if (!VECTOR_ROOM(undo->arena, &classes)) { sqlite3_reset(row); return error_memory(undo->err); }
        classes.items[classes.count++] = (struct ClassYear){ sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1) };
    }
    bool ok = undo->err->kind == ERR_NONE;
    for (size_t i = 0; i < classes.count && ok; i++) ok = class_days_write(undo->store, classes.items[i].id, classes.items[i].year, undo->err);
    return ok;
}

bool undo_present(Undo *undo)
{
    for (size_t t = 0; t < COUNT(tables); t++) {
        AllWritten all = { 0 };
        if (!read_written(undo, &tables[t], &all)) return false;
        for (size_t i = 0; i < all.count; i++)
            if (!take_back(undo, &tables[t], &all.items[i])) return false;
    }
    return rewrite_class_days(undo);
}
