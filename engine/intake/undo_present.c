/* Attendance, coverage, pupils, classes: one row holds the present, its former versions stand in a table of the past beside it. */
#include "attendance.h"
#include "undo.h"

typedef struct {
    const char *kind;
    const char *versions;        /* id, day (0: none), born: of what the import wrote all versions that stand, by id and day, the last first */
    const char *subject;         /* of the id ?1, as a person knows it */
    const char *keep;            /* the present to the past: ?1 id, ?2 day, ?3 the taking back, ?5 school year of the day */
    const char *restore;         /* the version born by ?4 is the present again */
    const char *drop;            /* there was none before; NULL: the row stays, as a name alone */
} Present;

#define VERSIONS(table, id, day, key)                                                                                                \
    "WITH mine AS MATERIALIZED (SELECT " key " FROM " table " WHERE born = ?1 UNION SELECT " key " FROM " table "_past WHERE born = ?1)" \
    " SELECT " id ", " day ", born FROM (SELECT " key ", born FROM mine JOIN " table " USING (" key ") UNION"              \
    " SELECT " key ", born FROM mine JOIN " table "_past USING (" key ")) AS r WHERE born NOT IN " TAKEN_BACK " ORDER BY 1, 2, 3 DESC"

#define PERSON "surname, given, patronymic, birth, sex, family, iin"
#define ROOM "shift, week, language, teacher"
#define NUMBER "SELECT number FROM pupil WHERE id = ?1"
#define LABEL "SELECT grade || letter FROM class WHERE id = ?1"
#define ONE_DAY " WHERE year = ?5 AND pupil = ?1 AND day = ?2"

static const Present tables[] = {
    { "attendance", VERSIONS("attendance", "pupil", "day", "year, pupil, day"), NUMBER,
      "INSERT INTO attendance_past (year, pupil, day, born, marks, died) SELECT year, pupil, day, born, marks, ?3 FROM attendance" ONE_DAY,
      "UPDATE attendance SET marks = (SELECT marks FROM attendance_past" ONE_DAY " AND born = ?4), born = ?3" ONE_DAY,
      "DELETE FROM attendance" ONE_DAY },
    { "coverage", VERSIONS("coverage", "class", "day", "class, day"), LABEL,
      "INSERT INTO coverage_past (class, day, born, lessons, died) SELECT class, day, born, lessons, ?3 FROM coverage WHERE class = ?1 AND day = ?2",
      "UPDATE coverage SET lessons = (SELECT lessons FROM coverage_past WHERE class = ?1 AND day = ?2 AND born = ?4), born = ?3 WHERE class = ?1 AND day = ?2",
      "DELETE FROM coverage WHERE class = ?1 AND day = ?2" },
    { "pupils", VERSIONS("pupil", "id", "NULL", "id"), NUMBER,
      "INSERT INTO pupil_past (id, " PERSON ", born, died) SELECT id, " PERSON ", born, ?3 FROM pupil WHERE id = ?1",
      "UPDATE pupil SET (" PERSON ") = (SELECT " PERSON " FROM pupil_past WHERE id = ?1 AND born = ?4 ORDER BY died DESC LIMIT 1), born = ?3 WHERE id = ?1", NULL },
    { "classes", VERSIONS("class", "id", "NULL", "id"), LABEL,
      "INSERT INTO class_past (id, " ROOM ", born, died) SELECT id, " ROOM ", born, ?3 FROM class WHERE id = ?1",
      "UPDATE class SET (" ROOM ") = (SELECT " ROOM " FROM class_past WHERE id = ?1 AND born = ?4 ORDER BY died DESC LIMIT 1), born = ?3 WHERE id = ?1", NULL },
};

/* One value that the import wrote: who said it last, and who before the import; 0: nobody. */
typedef struct { long long id; Date day; long long last, before; } Written;

/* All of them are known before the first is taken back, since what is read here changes then. */
static bool read_written(Undo *undo, const Present *table, Shelf *all)
{
    sqlite3_stmt *row = store_statement(undo->store, table->versions, undo->err);
    Written one = { .day = NO_DATE };
    bool any = false;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, undo->import);
    while (store_row(undo->store, row, undo->err)) {
        const long long id = sqlite3_column_int64(row, 0), born = sqlite3_column_int64(row, 2);
        const Date day = store_date(row, 1);
        if (!any || one.id != id || one.day.number != day.number) {
            if (any && !shelf_put(all, &one, 1, undo->err)) { sqlite3_reset(row); return false; }
            one = (Written){ .id = id, .day = day, .last = born };
            any = true;
        }
        if (born < undo->import && !one.before) one.before = born;
    }
    return undo->err->kind == ERR_NONE && (!any || shelf_put(all, &one, 1, undo->err));
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
    sqlite3_stmt *row = store_statement(undo->store, table->subject, undo->err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, one->id);
    const bool there = store_row(undo->store, row, undo->err);          /* always, by the foreign key */
    const LeftAlone left = { table->kind, there ? store_text(row, 0, undo->arena) : "", "", one->day, one->last };
    sqlite3_reset(row);
    if (undo->err->kind != ERR_NONE) return false;
    if (!left.subject || !VECTOR_ROOM(undo->arena, &result->left)) return error_memory(undo->err);
    result->left.items[result->left.count++] = left;
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

static bool take_back_all(Undo *undo, const Present *table, Shelf *all)
{
    enum { SOME = 256 };
    Written some[SOME];
    if (!read_written(undo, table, all)) return false;
    for (size_t at = 0, count; at < shelf_count(all); at += count) {
        count = shelf_count(all) - at < SOME ? shelf_count(all) - at : SOME;
        if (!shelf_get(all, at, some, count, undo->err)) return false;
        for (size_t i = 0; i < count; i++)
            if (!take_back(undo, table, &some[i])) return false;
    }
    return true;
}

bool undo_present(Undo *undo)
{
    const char *folder = path_folder(undo->arena, store_path(undo->store));
    if (!folder) return error_memory(undo->err);
    for (size_t t = 0; t < COUNT(tables); t++) {
        Shelf *all = shelf_open(folder, sizeof(Written));
        bool ok = all ? take_back_all(undo, &tables[t], all) : error_memory(undo->err);
        shelf_close(all);
        if (!ok) return false;
    }
    return rewrite_class_days(undo);
}
