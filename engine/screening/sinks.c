/*
 * Rows out of statements. Each kind of record is read by one statement over a range of pupil ids, through an aggregate
 * function used as a sink (measured: half the time of sqlite3_step and sqlite3_column a row); the pupil list drives, and
 * the sinks merge into it, so that a pupil without rows has an empty range. For a replay the statement gives former versions
 * too, and each row says since when it is known and from when it is gone.
 */
#include <string.h>

#include "internal.h"

bool rows_grow(Rows *rows)
{
    size_t room = rows->room ? rows->room * 2 : 1024;
    char *items = memory_resize(rows->items, room * rows->item_size);
    if (!items) return false;
    rows->items = items;
    if (rows->records->past) {
        Version *versions = memory_resize(rows->versions, room * sizeof *versions);
        if (!versions) return false;
        rows->versions = versions;
    }
    rows->room = room;
    return true;
}

/* A free slot for a row of this pupil; NULL: not a pupil of the batch, or no memory. */
static void *add_row(Rows *rows, long long pupil)
{
    Records *records = rows->records;
    if (rows->cursor < records->count && records->pupils[rows->cursor] > pupil) {
        if (rows->cursor > 0 && records->pupils[rows->cursor - 1] >= pupil) records->out_of_order = true;
        return NULL;
    }
    while (rows->cursor < records->count && records->pupils[rows->cursor] < pupil) rows->first[++rows->cursor] = rows->count;
    if (rows->cursor == records->count || records->pupils[rows->cursor] != pupil) return NULL;
    if (rows->count == rows->room && !rows_grow(rows)) { records->out_of_memory = true; return NULL; }
    return rows->items + rows->count++ * rows->item_size;
}

/* ---- names: equal text, equal pointer, for the life of the records ------------------------------------------------------ */

static uint32_t name_hash(const char *name)
{
    uint32_t hash = 2166136261u;                                     /* FNV-1a */
    for (; *name; name++) hash = (hash ^ (unsigned char)*name) * 16777619u;
    return hash;
}

static bool names_grow(Records *records)
{
    size_t room = records->name_room ? records->name_room * 2 : 64;
    const char **names = memory_take(room * sizeof *names);
    if (!names) return false;
    memset(names, 0, room * sizeof *names);
    for (size_t i = 0; i < records->name_room; i++) {
        if (!records->names[i]) continue;
        size_t at = name_hash(records->names[i]) & (room - 1);
        while (names[at]) at = (at + 1) & (room - 1);
        names[at] = records->names[i];
    }
    memory_give(records->names);
    records->names = names;
    records->name_room = room;
    return true;
}

static const char *intern(Records *records, sqlite3_value *value)
{
    const char *name = (const char *)sqlite3_value_text(value);
    if (!name) { records->out_of_memory = true; return ""; }
    if (records->name_count * 2 >= records->name_room && !names_grow(records)) { records->out_of_memory = true; return ""; }
    size_t at = name_hash(name) & (records->name_room - 1);
    while (records->names[at] && strcmp(records->names[at], name) != 0) at = (at + 1) & (records->name_room - 1);
    if (!records->names[at]) {
        size_t size = strlen(name) + 1;
        char *copy = memory_take(size);
        if (!copy) { records->out_of_memory = true; return ""; }
        memcpy(copy, name, size);
        records->names[at] = copy;
        records->name_count++;
    }
    return records->names[at];
}

/* ---- sinks: one function for each kind, all called as sink_…(pupil, …) --------------------------------------------------- */

static Date date_value(sqlite3_value *value)
{
    return sqlite3_value_type(value) == SQLITE_NULL ? NO_DATE : (Date){ sqlite3_value_int(value) };
}

#define SINK(name)                                                                                                       \
    static void name(sqlite3_context *context, int values_count, sqlite3_value **v)
#define SLOT(Type)                                                                                                       \
    (void)values_count;                                                                                                  \
    Rows *rows = sqlite3_user_data(context);                                                                             \
    Type *row = add_row(rows, sqlite3_value_int64(v[0]));                                                                \
    if (!row) return

/* The two long tables are cut at the screening day here: as a condition of the statement it would cost each row a second look. */
#define UNTIL_THE_DAY(value)                                                                                             \
    if (sqlite3_value_int(value) > ((Rows *)sqlite3_user_data(context))->records->on.number) return

/* `more`: the change that brought the row (NULL: none, it is known on its own day), and from which day it is gone (NULL: in force). */
static void keep_version(Rows *rows, Date day, sqlite3_value **more)
{
    if (!rows->records->past) return;
    Version *version = &rows->versions[rows->count - 1];
    *version = (Version){ .known = day.number, .gone = INT32_MAX };
    if (sqlite3_value_type(more[0]) != SQLITE_NULL) {
        const ImportDay *import = past_import(rows->records->past, sqlite3_value_int64(more[0]));
        if (import->day > version->known) version->known = import->day;
        version->assumed = import->assumed;
    }
    if (sqlite3_value_type(more[1]) != SQLITE_NULL) version->gone = sqlite3_value_int(more[1]);
}

SINK(sink_membership)
{
    SLOT(MembershipRow);
    *row = (MembershipRow){ sqlite3_value_int64(v[1]), date_value(v[2]), date_value(v[3]) };
    keep_version(rows, row->since, v + 4);
}

SINK(sink_attendance)
{
    UNTIL_THE_DAY(v[1]);
    SLOT(DayMarks);
    row->day.number = sqlite3_value_int(v[1]);
    row->marks.packed = (uint64_t)sqlite3_value_int64(v[2]);
    rows->records->unread |= marks_unread(row->marks);
    keep_version(rows, row->day, v + 3);
}

/* Every observation asks for its sign: mostly one of a few, found where its length and two of its letters point. */
static const Sign *sign_of(Records *records, sqlite3_value *value)
{
    const char *code = sqlite3_value_blob(value);                     /* as bytes: asked for as text, SQLite copies it to end it with a 0 */
    size_t length = (size_t)sqlite3_value_bytes(value);
    if (!code || length == 0) return NULL;
    size_t slot = (length * 7 + (unsigned char)code[0] * 3 + (unsigned char)code[length - 1] + (unsigned char)code[length / 2] * 5) % SIGN_SLOTS;
    const Sign *sign = records->signs[slot];
    if (sign && strncmp(sign->name.id, code, length) == 0 && sign->name.id[length] == 0) return sign;
    return records->signs[slot] = plan_sign(records->plan, code, length);
}

SINK(sink_observation)
{
    UNTIL_THE_DAY(v[2]);
    SLOT(Observed);
    const Sign *sign = sign_of(rows->records, v[3]);
    /* A sign that the list no longer has keeps its row: it counts for nothing but is not lost. */
    *row = (Observed){ sqlite3_value_int64(v[1]), date_value(v[2]), (int16_t)(sign ? sign->index : -1), (uint8_t)sqlite3_value_int(v[4]) };
    keep_version(rows, row->day, v + 5);
}

SINK(sink_family)
{
    SLOT(FamilyStatus);
    const char *code = (const char *)sqlite3_value_text(v[2]);
    const Category *category = code ? plan_category(rows->records->plan, code, (size_t)sqlite3_value_bytes(v[2])) : NULL;
    *row = (FamilyStatus){ sqlite3_value_int64(v[1]), (int16_t)(category ? category->index : -1), date_value(v[3]), date_value(v[4]) };
    keep_version(rows, row->since, v + 5);
}

SINK(sink_measure)
{
    SLOT(Measure);
    *row = (Measure){ sqlite3_value_int64(v[1]), date_value(v[2]), intern(rows->records, v[3]), sqlite3_value_double(v[4]) };
    keep_version(rows, row->day, v + 5);
}

SINK(sink_club)
{
    SLOT(Club);
    *row = (Club){ sqlite3_value_int64(v[1]), intern(rows->records, v[2]), date_value(v[3]), date_value(v[4]) };
    keep_version(rows, row->since, v + 5);
}

SINK(sink_session)
{
    SLOT(ClubSessions);
    *row = (ClubSessions){ date_value(v[1]), intern(rows->records, v[2]), sqlite3_value_int(v[3]) };
    keep_version(rows, row->day, v + 4);
}

static int16_t named_index(const Named *list, size_t count, const char *id)
{
    for (size_t i = 0; id && i < count; i++)
        if (strcmp(list[i].id, id) == 0) return (int16_t)i;
    return -1;
}

SINK(sink_presence)
{
    SLOT(Presence);
    const Plan *plan = rows->records->plan;
    *row = (Presence){ named_index(plan->presences, plan->presence_count, (const char *)sqlite3_value_text(v[1])), date_value(v[2]), date_value(v[3]) };
    keep_version(rows, row->since, v + 4);
}

SINK(sink_entry)
{
    SLOT(OnRegister);
    const Register *reg = plan_register(rows->records->plan, (const char *)sqlite3_value_text(v[1]));
    *row = (OnRegister){ (int16_t)(reg ? reg - rows->records->plan->registers : -1), date_value(v[2]) };
    keep_version(rows, row->since, v + 3);
}

SINK(sink_birth)
{
    SLOT(Date);
    *row = date_value(v[1]);
    keep_version(rows, NO_DATE, v + 2);
}

SINK(sink_snooze)
{
    SLOT(Snoozed);
    *row = (Snoozed){ intern(rows->records, v[1]), intern(rows->records, v[2]) };
}

static void sink_end(sqlite3_context *context) { sqlite3_result_null(context); }

/* Attendance has many former rows, in order: of two that are known the later one counts (past_records.c), so that one look-up is enough. */
#define ATTENDANCE_VERSIONS \
    "(SELECT pupil, day, marks, born, NULL AS gone FROM attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2" \
    " UNION ALL SELECT pupil, day, marks, born, " GONE_BY \
    " FROM attendance_past WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2 ORDER BY 1, 2, 4)"

/*
 * ?1, ?2: first and last pupil id; ?3: the screening day, for attendance the school year. `present`, for a replay: the same with two arguments more for keep_version;
 * `former`: whether there are other versions; if so `versions` gives all, in the same order.
 */
#define PRESENT(sink, columns, from) "SELECT " sink "(" columns ") FROM " from, "SELECT " sink "(" columns ", born, NULL) FROM " from
#define FORMER(from) "SELECT 1 FROM " from " LIMIT 1"
#define ARE_FORMER(table) FORMER(table " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2")
#define OPEN_UNTIL "CASE WHEN until IS NOT NULL THEN max(until + 1, known_on(closed, coalesce(closed_on, 0))) END"

static const struct {
    const char *name;
    int arguments;
    size_t item_size;
    void (*step)(sqlite3_context *, int, sqlite3_value **);
    const char *sql, *present, *former, *versions;
} scans[KINDS] = {
    [KIND_MEMBERSHIP] = { "sink_membership", 4, sizeof(MembershipRow), sink_membership,
        PRESENT("sink_membership", "pupil, class, since, until", "membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"),
        ARE_FORMER("membership"),
        MEMBERSHIP_VERSIONS("sink_membership(pupil, class, since, until, born, gone)") },
    [KIND_ATTENDANCE_BEFORE] = { "sink_attendance_before", 3, sizeof(DayMarks), sink_attendance,
        PRESENT("sink_attendance_before", "pupil, day, marks", "attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2"),
        FORMER("attendance_past WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2"),
        "SELECT sink_attendance_before(pupil, day, marks, born, gone) FROM " ATTENDANCE_VERSIONS },
    [KIND_ATTENDANCE] = { "sink_attendance", 3, sizeof(DayMarks), sink_attendance,
        PRESENT("sink_attendance", "pupil, day, marks", "attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2"),
        FORMER("attendance_past WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2"),
        "SELECT sink_attendance(pupil, day, marks, born, gone) FROM " ATTENDANCE_VERSIONS },
    [KIND_OBSERVATION] = { "sink_observation", 5, sizeof(Observed), sink_observation,
        PRESENT("sink_observation", "pupil, id, day, sign, severity", "observation WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2"),
        ARE_FORMER("observation"),
        "SELECT sink_observation(pupil, id, day, sign, severity, born, gone) FROM"
        " (SELECT pupil, id, day, sign, severity, born, NULL AS gone FROM observation WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2"
        " UNION ALL SELECT pupil, id, day, sign, severity, born," GONE("pupil, day, sign, ref") " FROM observation"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 ORDER BY 1, 3, 4, 5, 2)" },
    [KIND_FAMILY] = { "sink_family", 5, sizeof(FamilyStatus), sink_family,
        PRESENT("sink_family", "pupil, id, category, since, until", "family_status WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"),
        ARE_FORMER("family_status"),
        "SELECT sink_family(pupil, id, category, since, until, born, gone) FROM"
        " (SELECT pupil, id, category, since, until, born, NULL AS gone FROM family_status WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"
        " UNION ALL SELECT pupil, id, category, since, until, born," GONE("pupil, category, since") " FROM family_status"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY 1, 3, 4, 5, 2)" },
    [KIND_MEASURE] = { "sink_measure", 5, sizeof(Measure), sink_measure,
        PRESENT("sink_measure", "pupil, id, day, name, number", "measure WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3"),
        ARE_FORMER("measure"),
        "SELECT sink_measure(pupil, id, day, name, number, born, gone) FROM"
        " (SELECT pupil, id, day, name, number, born, NULL AS gone FROM measure WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3"
        " UNION ALL SELECT pupil, id, day, name, number, born," GONE("pupil, day, name") " FROM measure"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3 ORDER BY 1, 3, 4, 5, 2)" },
    [KIND_CLUB] = { "sink_club", 5, sizeof(Club), sink_club,
        PRESENT("sink_club", "pupil, id, club, since, until", "club WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"),
        ARE_FORMER("club"),
        "SELECT sink_club(pupil, id, club, since, until, born, gone) FROM"
        " (SELECT pupil, id, club, since, until, born, NULL AS gone FROM club WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"
        " UNION ALL SELECT pupil, id, club, since, until, born," GONE("pupil, club, since") " FROM club"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY 1, 3, 4, 5, 2)" },
    [KIND_SESSION] = { "sink_session", 4, sizeof(ClubSessions), sink_session,
        PRESENT("sink_session", "pupil, day, club, sessions", "club_session WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3"),
        ARE_FORMER("club_session"),
        "SELECT sink_session(pupil, day, club, sessions, born, gone) FROM"
        " (SELECT pupil, day, club, sessions, born, NULL AS gone FROM club_session WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3"
        " UNION ALL SELECT pupil, day, club, sessions, born," GONE("pupil, day, club") " FROM club_session"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3 ORDER BY 1, 2, 3, 4)" },
    [KIND_PRESENCE] = { "sink_presence", 4, sizeof(Presence), sink_presence,
        PRESENT("sink_presence", "pupil, kind, since, until", "presence WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"),
        ARE_FORMER("presence"),
        "SELECT sink_presence(pupil, kind, since, until, born, gone) FROM"
        " (SELECT pupil, kind, since, until, born, NULL AS gone FROM presence WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"
        " UNION ALL SELECT pupil, presence.kind, since, until, born," GONE("pupil, presence.kind, since") " FROM presence"
        " WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY 1, 3, 4, 2)" },
    /*
     * An entry is known by its own days: from the sitting that opened it, and as open until the day on which it was closed; one that was taken back never was.
     * With a cut: as it stood after that change. A removal that was taken back after it leaves nothing of itself in the entry; its decision says it.
     */
    [KIND_ENTRY] = { "sink_entry", 3, sizeof(OnRegister), sink_entry,
        "SELECT sink_entry(pupil, register, since) FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)",
        "SELECT sink_entry(pupil, register, since, born, " OPEN_UNTIL ") FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3",
        FORMER("(SELECT 1 FROM entry WHERE died IS NOT NULL AND pupil BETWEEN ?1 AND ?2 UNION ALL SELECT 1 FROM decision WHERE outcome = 'remove' AND died IS NOT NULL)"),
        "SELECT sink_entry(pupil, register, since, born, CASE WHEN removed IS NOT NULL THEN removed + 1 ELSE " OPEN_UNTIL " END)"
        " FROM (WITH undone AS MATERIALIZED (SELECT a.entry, max(s.day) AS removed FROM decision JOIN agenda_item a ON a.id = decision.agenda_item JOIN sitting s ON s.id = a.sitting"
        " WHERE decision.outcome = 'remove' AND decision.died IS NOT NULL AND known_on(decision.died, " NEVER_THERE ") = " NOT_YET
        " AND known_on(decision.born, " NOT_YET ") < " NOT_YET " GROUP BY a.entry)"
        " SELECT pupil, register, since, until, closed, closed_on, born, removed FROM entry LEFT JOIN undone ON undone.entry = entry.id"
        " WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3"
        " UNION ALL SELECT pupil, register, since, until, closed, closed_on, born, NULL FROM entry"
        " WHERE died IS NOT NULL AND " GONE_BY " = " NOT_YET " AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY 1, 2, 3, 4)" },
    [KIND_BIRTH] = { "sink_birth", 2, sizeof(Date), sink_birth,
        PRESENT("sink_birth", "id, birth", "pupil WHERE id BETWEEN ?1 AND ?2"),
        FORMER("pupil_past WHERE id BETWEEN ?1 AND ?2"),
        "SELECT sink_birth(id, birth, born, gone) FROM (SELECT id, birth, born, NULL AS gone FROM pupil WHERE id BETWEEN ?1 AND ?2"
        " UNION ALL SELECT id, birth, born," GONE("id") " FROM pupil_past WHERE id BETWEEN ?1 AND ?2 ORDER BY 1, 3)" },
    /* Those of one day alone, few: all versions at once. */
    [KIND_SNOOZE] = { "sink_snooze", 3, sizeof(Snoozed), sink_snooze,
        "SELECT sink_snooze(pupil, rule, source_rows) FROM snooze WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND until >= ?3 AND since <= ?3", NULL, NULL,
        "SELECT sink_snooze(pupil, rule, source_rows, NULL, NULL) FROM"
        " (SELECT pupil, rule, until, source_rows FROM snooze WHERE (died IS NULL OR " GONE_BY " = " NOT_YET ") AND known_on(born, " NEVER_THERE ") < " NOT_YET
        " AND pupil BETWEEN ?1 AND ?2 AND until >= ?3 AND since <= ?3 ORDER BY 1, 2, 3)" },
};

bool sinks_define(Records *records, Error *err)
{
    if (records->past && !past_define(records->store, records->past, err)) return false;
    for (int kind = 0; kind < KINDS; kind++) {
        Rows *rows = &records->rows[kind];
        rows->records = records;
        rows->item_size = scans[kind].item_size;
        int arguments = scans[kind].arguments + (records->past ? 2 : 0);
        if (sqlite3_create_function_v2(store_sqlite(records->store), scans[kind].name, arguments, SQLITE_UTF8, rows, NULL, scans[kind].step, sink_end, NULL) != SQLITE_OK)
            return store_failed(records->store, err);
    }
    return true;
}

/* The statement with what it is asked for; NULL: err. */
static sqlite3_stmt *statement_for(const Records *records, Kind kind, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(records->store, sql, err);
    if (!row) return NULL;
    sqlite3_bind_int64(row, 1, records->pupils[0]);
    sqlite3_bind_int64(row, 2, records->pupils[records->count - 1]);
    int third = kind == KIND_ATTENDANCE_BEFORE ? records->year - 1 : kind == KIND_ATTENDANCE ? records->year : records->on.number;
    if (sqlite3_bind_parameter_count(row) >= 3) sqlite3_bind_int(row, 3, third);
    return row;
}

/* Most pupils have no former rows, and a statement that puts none among those in force costs a third. NULL: err. */
static const char *sql_for(const Records *records, Kind kind, Error *err)
{
    if (!records->past) return scans[kind].sql;
    if (!scans[kind].former) return scans[kind].versions;
    sqlite3_stmt *row = statement_for(records, kind, scans[kind].former, err);
    const bool former = row && store_row(records->store, row, err);
    if (former) sqlite3_reset(row);
    return err->kind != ERR_NONE ? NULL : former ? scans[kind].versions : scans[kind].present;
}

bool sinks_scan(Records *records, Kind kind, Error *err)
{
    Rows *rows = &records->rows[kind];
    bool asked = kind != KIND_SNOOZE || !records->past || records->past->snoozes;
    rows->count = rows->cursor = 0;
    rows->first[0] = 0;
    if (asked) {
        const char *sql = sql_for(records, kind, err);
        sqlite3_stmt *row = sql ? statement_for(records, kind, sql, err) : NULL;
        if (!row) return false;
        while (store_row(records->store, row, err)) { }
        if (err->kind != ERR_NONE) return false;
        if (records->out_of_memory) return error_memory(err);
        if (records->out_of_order) return error_set(err, ERR_STORE, MSG_SCREENING_OUT_OF_ORDER, scans[kind].name);
    }
    while (rows->cursor < records->count) rows->first[++rows->cursor] = rows->count;
    return true;
}
