/*
 * The clustered scan. Each kind of record is read by one statement over a range of pupil ids, through an aggregate
 * function used as a sink (measured: half the time of sqlite3_step and sqlite3_column a row); the pupil list drives, and
 * the sinks merge into it, so that a pupil without rows has an empty range.
 */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

typedef enum { KIND_MEMBERSHIP, KIND_ATTENDANCE_BEFORE, KIND_ATTENDANCE, KIND_OBSERVATION, KIND_FAMILY, KIND_MEASURE, KIND_CLUB, KIND_SESSION,
               KIND_PRESENCE, KIND_ENTRY, KIND_BIRTH, KIND_SNOOZE, KINDS } Kind;

enum { SIGN_SLOTS = 64 };

/* Rows of one kind: those of pupil i are items[first[i]] … items[first[i + 1] - 1]. */
typedef struct {
    Records *records;
    char *items;
    size_t item_size, count, room;
    size_t cursor;               /* the pupil whose rows are being added */
    size_t first[BATCH_PUPILS + 1];
} Rows;

struct Records {
    Store *store;
    const Plan *plan;
    Date on;
    int year;
    Arena *school_arena, *batch_arena;
    long long school;            /* whose classes are loaded; 0: none */
    Classes classes;
    const long long *pupils;     /* of this batch */
    long long single;            /* the batch of records_pupil */
    size_t count;
    size_t current;              /* whose dossier was given last */
    Rows rows[KINDS];
    DayMarks *joined; size_t joined_room;       /* two school years of one pupil, when the earlier one has rows */
    const char **names; size_t name_count, name_room; /* interned measure and club names: open addressing */
    const Sign *signs[SIGN_SLOTS];              /* the sign last seen in each slot, see sign_of */
    bool out_of_memory, out_of_order;
};

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
    if (rows->count == rows->room) {
        size_t room = rows->room ? rows->room * 2 : 1024;
        char *items = memory_resize(rows->items, room * rows->item_size);
        if (!items) { records->out_of_memory = true; return NULL; }
        rows->items = items;
        rows->room = room;
    }
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

typedef struct { long long class_id; Date since, until; } MembershipRow;
typedef struct { const char *rule, *rows; } SnoozeRow;

SINK(sink_membership)
{
    SLOT(MembershipRow);
    *row = (MembershipRow){ sqlite3_value_int64(v[1]), date_value(v[2]), date_value(v[3]) };
}

SINK(sink_attendance)
{
    UNTIL_THE_DAY(v[1]);
    SLOT(DayMarks);
    row->day.number = sqlite3_value_int(v[1]);
    row->marks.packed = (uint64_t)sqlite3_value_int64(v[2]);
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
}

SINK(sink_family)
{
    SLOT(FamilyStatus);
    const char *code = (const char *)sqlite3_value_text(v[2]);
    const Category *category = code ? plan_category(rows->records->plan, code, (size_t)sqlite3_value_bytes(v[2])) : NULL;
    *row = (FamilyStatus){ sqlite3_value_int64(v[1]), (int16_t)(category ? category->index : -1), date_value(v[3]), date_value(v[4]) };
}

SINK(sink_measure)
{
    SLOT(Measure);
    *row = (Measure){ sqlite3_value_int64(v[1]), date_value(v[2]), intern(rows->records, v[3]), sqlite3_value_double(v[4]) };
}

SINK(sink_club)
{
    SLOT(Club);
    *row = (Club){ sqlite3_value_int64(v[1]), intern(rows->records, v[2]), date_value(v[3]), date_value(v[4]) };
}

SINK(sink_session)
{
    SLOT(ClubSessions);
    *row = (ClubSessions){ date_value(v[1]), intern(rows->records, v[2]), sqlite3_value_int(v[3]) };
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
}

SINK(sink_entry)
{
    SLOT(OnRegister);
    const Register *reg = plan_register(rows->records->plan, (const char *)sqlite3_value_text(v[1]));
    *row = (OnRegister){ (int16_t)(reg ? reg - rows->records->plan->registers : -1), date_value(v[2]) };
}

SINK(sink_birth)
{
    SLOT(Date);
    *row = date_value(v[1]);
}

SINK(sink_snooze)
{
    SLOT(SnoozeRow);
    *row = (SnoozeRow){ intern(rows->records, v[1]), intern(rows->records, v[2]) };
}

static void sink_end(sqlite3_context *context) { sqlite3_result_null(context); }

/* ?1, ?2: first and last pupil id; ?3: the screening day, for attendance the school year. */
static const struct { const char *name; int arguments; size_t item_size; void (*step)(sqlite3_context *, int, sqlite3_value **); const char *sql; } scans[KINDS] = {
    [KIND_MEMBERSHIP] = { "sink_membership", 4, sizeof(MembershipRow), sink_membership,
        "SELECT sink_membership(pupil, class, since, until) FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3" },
    [KIND_ATTENDANCE_BEFORE] = { "sink_attendance_before", 3, sizeof(DayMarks), sink_attendance,
        "SELECT sink_attendance_before(pupil, day, marks) FROM attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2" },
    [KIND_ATTENDANCE] = { "sink_attendance", 3, sizeof(DayMarks), sink_attendance,
        "SELECT sink_attendance(pupil, day, marks) FROM attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2" },
    [KIND_OBSERVATION] = { "sink_observation", 5, sizeof(Observed), sink_observation,
        "SELECT sink_observation(pupil, id, day, sign, severity) FROM observation WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2" },
    [KIND_FAMILY] = { "sink_family", 5, sizeof(FamilyStatus), sink_family,
        "SELECT sink_family(pupil, id, category, since, until) FROM family_status WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3" },
    [KIND_MEASURE] = { "sink_measure", 5, sizeof(Measure), sink_measure,
        "SELECT sink_measure(pupil, id, day, name, number) FROM measure WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3" },
    [KIND_CLUB] = { "sink_club", 5, sizeof(Club), sink_club,
        "SELECT sink_club(pupil, id, club, since, until) FROM club WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3" },
    [KIND_SESSION] = { "sink_session", 4, sizeof(ClubSessions), sink_session,
        "SELECT sink_session(pupil, day, club, sessions) FROM club_session WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND day <= ?3" },
    [KIND_PRESENCE] = { "sink_presence", 4, sizeof(Presence), sink_presence,
        "SELECT sink_presence(pupil, kind, since, until) FROM presence WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3" },
    [KIND_ENTRY] = { "sink_entry", 3, sizeof(OnRegister), sink_entry,
        "SELECT sink_entry(pupil, register, since) FROM entry WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)" },
    [KIND_BIRTH] = { "sink_birth", 2, sizeof(Date), sink_birth,
        "SELECT sink_birth(id, birth) FROM pupil WHERE id BETWEEN ?1 AND ?2" },
    [KIND_SNOOZE] = { "sink_snooze", 3, sizeof(SnoozeRow), sink_snooze,
        "SELECT sink_snooze(pupil, rule, source_rows) FROM snooze WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND until >= ?3 AND since <= ?3" },
};

Records *records_open(Store *store, const Plan *plan, Date on, Error *err)
{
    Records *records = memory_take(sizeof *records);
    if (!records) { error_memory(err); return NULL; }
    memset(records, 0, sizeof *records);
    records->store = store;
    records->plan = plan;
    records->on = on;
    records->year = date_school_year(on);
    records->school_arena = arena_open();
    records->batch_arena = arena_open();
    if (!records->school_arena || !records->batch_arena) { error_memory(err); goto fail; }
    for (int kind = 0; kind < KINDS; kind++) {
        records->rows[kind].records = records;
        records->rows[kind].item_size = scans[kind].item_size;
        if (sqlite3_create_function_v2(store_sqlite(store), scans[kind].name, scans[kind].arguments, SQLITE_UTF8, &records->rows[kind], NULL,
                                       scans[kind].step, sink_end, NULL) != SQLITE_OK) {
            store_failed(store, err);
            goto fail;
        }
    }
    return records;
fail:
    records_close(records);
    return NULL;
}

void records_close(Records *records)
{
    if (!records) return;
    arena_close(records->school_arena);
    arena_close(records->batch_arena);
    for (int kind = 0; kind < KINDS; kind++) memory_give(records->rows[kind].items);
    for (size_t i = 0; i < records->name_room; i++) memory_give((void *)records->names[i]);
    memory_give(records->names);
    memory_give(records->joined);
    memory_give(records);
}

static bool scan(Records *records, int kind, Error *err)
{
    Rows *rows = &records->rows[kind];
    rows->count = rows->cursor = 0;
    rows->first[0] = 0;
    sqlite3_stmt *row = store_statement(records->store, scans[kind].sql, err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, records->pupils[0]);
    sqlite3_bind_int64(row, 2, records->pupils[records->count - 1]);
    int third = kind == KIND_ATTENDANCE_BEFORE ? records->year - 1 : kind == KIND_ATTENDANCE ? records->year : records->on.number;
    if (sqlite3_bind_parameter_count(row) >= 3) sqlite3_bind_int(row, 3, third);
    while (store_row(records->store, row, err)) { }
    if (err->kind != ERR_NONE) return false;
    if (records->out_of_memory) return error_memory(err);
    if (records->out_of_order) return error_set(err, ERR_STORE, MSG_SCREENING_OUT_OF_ORDER, scans[kind].name);
    while (rows->cursor < records->count) rows->first[++rows->cursor] = rows->count;
    return true;
}

bool records_load(Records *records, const long long *pupils, size_t count, Error *err)
{
    if (count == 0) return true;
    long long school = school_of(pupils[0]);
    if (school != records->school) {
        arena_clear(records->school_arena);
        records->school = 0;
        if (!classes_load(records->store, records->plan, school, records->on, records->school_arena, &records->classes, err)) return false;
        records->school = school;
    }
    records->pupils = pupils;
    records->count = count;
    records->out_of_memory = records->out_of_order = false;
    for (int kind = 0; kind < KINDS; kind++)
        if (!scan(records, kind, err)) return false;
    return true;
}

static size_t range(const Records *records, Kind kind, size_t i, const void **items)
{
    const Rows *rows = &records->rows[kind];
    *items = rows->count ? rows->items + rows->first[i] * rows->item_size : NULL;
    return rows->first[i + 1] - rows->first[i];
}

#define TAKE(list, kind)                                                                                                 \
    do {                                                                                                                 \
        const void *items;                                                                                               \
        (list).count = range(records, kind, i, &items);                                                                  \
        (list).items = items;                                                                                            \
    } while (0)

/* Both school years in one array; the earlier one is mostly empty, and then nothing is copied. */
static bool join_attendance(Records *records, size_t i, Dossier *dossier, Error *err)
{
    const void *before, *now;
    size_t before_count = range(records, KIND_ATTENDANCE_BEFORE, i, &before), now_count = range(records, KIND_ATTENDANCE, i, &now);
    dossier->attendance.items = now;
    dossier->attendance.count = now_count;
    if (before_count == 0) return true;
    size_t count = before_count + now_count;
    if (count > records->joined_room) {
        DayMarks *joined = memory_resize(records->joined, count * 2 * sizeof *joined);
        if (!joined) return error_memory(err);
        records->joined = joined;
        records->joined_room = count * 2;
    }
    memcpy(records->joined, before, before_count * sizeof *records->joined);
    if (now_count) memcpy(records->joined + before_count, now, now_count * sizeof *records->joined);
    dossier->attendance.items = records->joined;
    dossier->attendance.count = count;
    return true;
}

bool records_dossier(Records *records, size_t i, Dossier *dossier, Error *err)
{
    arena_clear(records->batch_arena);
    records->current = i;
    *dossier = (Dossier){ .plan = records->plan, .on = records->on, .pupil = records->pupils[i], .born = NO_DATE };
    const void *rows;
    if (range(records, KIND_BIRTH, i, &rows) > 0) dossier->born = *(const Date *)rows;

    size_t count = range(records, KIND_MEMBERSHIP, i, &rows);
    Membership *memberships = ARENA_ARRAY(records->batch_arena, Membership, count ? count : 1);
    if (!memberships) return error_memory(err);
    const MembershipRow *found = rows;
    for (size_t k = 0; k < count; k++) {
        const ClassDays *days = classes_find(&records->classes, found[k].class_id);
        if (!days) continue;
        Date last = date_of(days->year + 1, 7, 31);                   /* nobody stays in a class beyond its school year */
        Date until = !date_known(found[k].until) && records->on.number <= last.number ? NO_DATE
                   : date_known(found[k].until) && found[k].until.number < last.number ? found[k].until : last;
        memberships[dossier->memberships.count++] = (Membership){ days, found[k].since, until };
    }
    dossier->memberships.items = memberships;
    if (!join_attendance(records, i, dossier, err)) return false;
    TAKE(dossier->observations, KIND_OBSERVATION);
    TAKE(dossier->family, KIND_FAMILY);
    TAKE(dossier->measures, KIND_MEASURE);
    TAKE(dossier->clubs, KIND_CLUB);
    TAKE(dossier->sessions, KIND_SESSION);
    TAKE(dossier->presences, KIND_PRESENCE);
    TAKE(dossier->registers, KIND_ENTRY);
    return true;
}

size_t records_snoozed(const Records *records, const Snoozed **snoozed)
{
    _Static_assert(sizeof(Snoozed) == sizeof(SnoozeRow), "one shape");
    const void *rows;
    size_t count = range(records, KIND_SNOOZE, records->current, &rows);
    *snoozed = rows;
    return count;
}

bool records_enrolled(Store *store, long long school, Date on, Arena *arena, Ids *ids, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT pupil FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?3)"
        " AND class IN (SELECT id FROM class WHERE year = ?4) ORDER BY pupil", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school ? school * IDS_A_SCHOOL : 0);
    sqlite3_bind_int64(row, 2, school ? (school + 1) * IDS_A_SCHOOL - 1 : INT64_MAX);
    sqlite3_bind_int(row, 3, on.number);
    sqlite3_bind_int(row, 4, date_school_year(on));
    while (store_row(store, row, err)) {
        long long pupil = sqlite3_column_int64(row, 0);
        if (ids->count > 0 && ids->items[ids->count - 1] == pupil) continue;
        if (!VECTOR_ROOM(arena, ids)) { sqlite3_reset(row); return error_memory(err); }
        ids->items[ids->count++] = pupil;
    }
    return err->kind == ERR_NONE;
}

bool records_pupil(Records *records, long long pupil, Dossier *dossier, Error *err)
{
    records->single = pupil;
    return records_load(records, &records->single, 1, err) && records_dossier(records, 0, dossier, err);
}
