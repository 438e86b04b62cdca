/*
 * What was known on each day of a replay, but for the pupils' own rows: when each import was known, the classes of each day, and who
 * was in one. Made once, before the threads begin, which only read it.
 */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- imports ----------------------------------------------------------------------------------------------------------- */

static bool load_imports(Store *store, Arena *arena, Past *past, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT change, known_on, assumed FROM import WHERE school = ?1 ORDER BY change", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, past->school);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, &past->imports)) { sqlite3_reset(row); return error_memory(err); }
        past->imports.items[past->imports.count++] = (ImportDay){ sqlite3_column_int64(row, 0), sqlite3_column_int(row, 1), sqlite3_column_int(row, 2) != 0 };
    }
    return err->kind == ERR_NONE;
}

static int compare_import(const void *key, const void *item)
{
    long long a = *(const long long *)key, b = ((const ImportDay *)item)->change;
    return a < b ? -1 : a > b;
}

static const ImportDay *find_import(const Past *past, long long change)
{
    return past->imports.count ? bsearch(&change, past->imports.items, past->imports.count, sizeof *past->imports.items, compare_import) : NULL;
}

const ImportDay *past_import(const Past *past, long long change)
{
    static const ImportDay none = { .day = INT32_MIN }, later = { .day = INT32_MAX };
    if (past->cut >= 0) return change <= past->cut ? &none : &later;
    const ImportDay *found = find_import(past, change);
    return found ? found : &none;
}

static void known_on(sqlite3_context *context, int count, sqlite3_value **v)
{
    (void)count;
    const Past *past = sqlite3_user_data(context);
    if (sqlite3_value_type(v[0]) == SQLITE_NULL) { sqlite3_result_value(context, v[1]); return; }
    long long change = sqlite3_value_int64(v[0]);
    const ImportDay *import = past->cut >= 0 ? past_import(past, change) : find_import(past, change);
    if (import) sqlite3_result_int(context, import->day);
    else sqlite3_result_value(context, v[1]);
}

bool past_define(Store *store, const Past *past, Error *err)
{
    return sqlite3_create_function_v2(store_sqlite(store), "known_on", 2, SQLITE_UTF8, (void *)past, known_on, NULL, NULL, NULL) == SQLITE_OK || store_failed(store, err);
}

/* The version in the columns `born` and `gone`, of a row that is not known before `day`. */
static Version version_of(const Past *past, sqlite3_stmt *row, int column, int day)
{
    const ImportDay *import = past_import(past, sqlite3_column_int64(row, column));
    return (Version){ .known = import->day > day ? import->day : day,
                      .gone = sqlite3_column_type(row, column + 1) == SQLITE_NULL ? INT32_MAX : sqlite3_column_int(row, column + 1) };
}

/* ---- classes ------------------------------------------------------------------------------------------------------------- */

typedef struct { ClassDays of; Version version; } ClassVersion;
typedef struct { Date day; uint8_t lessons; Version version; } CoveredDay;
typedef struct { char kind; Date through; Version version; } HandIn;
typedef struct { long long class; CoveredDay of; } CoveredRow;      /* of `class` */

/* One class in all its versions. */
typedef struct {
    const ClassVersion *versions; size_t version_count;
    const CoveredRow *covered; size_t covered_count;         /* by day, then in the order of imports */
    struct { HandIn *items; size_t count, room; } handed_in;
} ClassPast;

typedef struct { ClassVersion *items; size_t count, room; } ClassVersions;

static bool load_versions(Store *store, const Past *past, const Plan *plan, Arena *arena, ClassVersions *versions, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT id, year, grade, letter, week, born, gone FROM"
        " (SELECT id, year, grade, letter, week, born, NULL AS gone FROM class WHERE id BETWEEN ?1 AND ?2 AND year >= ?3"
        " UNION ALL SELECT p.id, c.year, c.grade, c.letter, p.week, p.born, " GONE_BY
        " FROM class_past p JOIN class c ON c.id = p.id WHERE p.id BETWEEN ?1 AND ?2 AND c.year >= ?3 ORDER BY 1, 6)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, past->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (past->school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, past->years[0] - 1);
    while (store_row(store, row, err)) {
        if (!VECTOR_ROOM(arena, versions)) { sqlite3_reset(row); return error_memory(err); }
        ClassDays of = { .id = sqlite3_column_int64(row, 0), .year = sqlite3_column_int(row, 1), .grade = sqlite3_column_int(row, 2),
                         .letter = store_text(row, 3, arena), .days_a_week = sqlite3_column_int(row, 4),
                         .observed_through = NO_DATE, .family_through = NO_DATE, .measures_through = NO_DATE, .clubs_through = NO_DATE };
        if (!of.letter) { sqlite3_reset(row); return error_memory(err); }
        of.line = calendar_line(plan->calendar, of.grade, of.days_a_week);
        versions->items[versions->count++] = (ClassVersion){ of, version_of(past, row, 5, INT32_MIN) };
    }
    return err->kind == ERR_NONE;
}

/* The days of all classes, by class and day, then in the order of imports: a class after another takes its own. */
typedef struct { const Past *past; Arena *arena; CoveredRow *items; size_t count, room; bool no_memory; } CoveredRows;

/* An aggregate as in sinks.c: covered_day(class, day, lessons, born, gone). */
static void covered_day(sqlite3_context *context, int count, sqlite3_value **v)
{
    (void)count;
    CoveredRows *rows = sqlite3_user_data(context);
    const Date day = { sqlite3_value_int(v[1]) };
    const int lessons = sqlite3_value_int(v[2]);
    if (lessons < 0 || lessons > LESSONS_A_DAY) return;               /* as class_days leaves them out */
    if (!VECTOR_ROOM(rows->arena, rows)) { rows->no_memory = true; return; }
    const ImportDay *import = past_import(rows->past, sqlite3_value_int64(v[3]));
    const Version version = { .known = import->day > day.number ? import->day : day.number,
                              .gone = sqlite3_value_type(v[4]) == SQLITE_NULL ? INT32_MAX : sqlite3_value_int(v[4]) };
    rows->items[rows->count++] = (CoveredRow){ sqlite3_value_int64(v[0]), { day, (uint8_t)lessons, version } };
}

static void covered_end(sqlite3_context *context) { sqlite3_result_null(context); }

static bool has_former_coverage(Store *store, long long first, long long last, bool *former, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT 1 FROM coverage_past WHERE class BETWEEN ?1 AND ?2 LIMIT 1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, last);
    *former = store_row(store, row, err);
    if (*former) sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool load_coverage(Store *store, long long first, long long last, CoveredRows *rows, Error *err)
{
    bool former;
    if (!has_former_coverage(store, first, last, &former, err)) return false;
    if (sqlite3_create_function_v2(store_sqlite(store), "covered_day", 5, SQLITE_UTF8, rows, NULL, covered_day, covered_end, NULL) != SQLITE_OK) return store_failed(store, err);
    sqlite3_stmt *row = store_statement(store, !former ? "SELECT covered_day(class, day, lessons, born, NULL) FROM coverage WHERE class BETWEEN ?1 AND ?2" :
        "SELECT covered_day(class, day, lessons, born, gone) FROM (SELECT class, day, lessons, born, NULL AS gone FROM coverage WHERE class BETWEEN ?1 AND ?2"
        " UNION ALL SELECT class, day, lessons, born, " GONE_BY " FROM coverage_past WHERE class BETWEEN ?1 AND ?2 ORDER BY 1, 2, 4)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, last);
    while (store_row(store, row, err)) { }
    if (err->kind != ERR_NONE) return false;
    return !rows->no_memory || error_memory(err);
}

/* The rows of the class from place `at` on; of them those of its school year. Returns the place behind them. */
static size_t take_coverage(const CoveredRows *rows, size_t at, ClassPast *class)
{
    enum { YEAR_MOST = 366 };
    const ClassDays *of = &class->versions[0].of;
    const Date first = date_of(of->year, 8, 1);
    while (at < rows->count && rows->items[at].class < of->id) at++;
    size_t end = at;
    while (end < rows->count && rows->items[end].class == of->id) end++;
    size_t from = at, to = end;
    while (from < to && date_between(first, rows->items[from].of.day) < 0) from++;
    while (to > from && date_between(first, rows->items[to - 1].of.day) >= YEAR_MOST) to--;
    class->covered_count = to - from;
    if (class->covered_count) class->covered = rows->items + from;
    return end;
}

static bool load_hand_ins(Store *store, const Past *past, Arena *arena, ClassPast *class, Error *err)
{
    sqlite3_stmt *row = store_statement(store,
        "SELECT kind, through, born, CASE WHEN died IS NOT NULL THEN " GONE_BY " END FROM loaded WHERE class = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, class->versions[0].of.id);
    while (store_row(store, row, err)) {
        const char *kind = (const char *)sqlite3_column_text(row, 0);
        if (!kind || !VECTOR_ROOM(arena, &class->handed_in)) { sqlite3_reset(row); return error_memory(err); }
        class->handed_in.items[class->handed_in.count++] = (HandIn){ kind[0], store_date(row, 1), version_of(past, row, 2, INT32_MIN) };
    }
    return err->kind == ERR_NONE;
}

/* Of versions that are known the last one counts, while it is not withdrawn. */
static const ClassVersion *version_on(const ClassPast *class, Date on)
{
    for (size_t i = class->version_count; i-- > 0;)
        if (class->versions[i].version.known <= on.number) return on.number < class->versions[i].version.gone ? &class->versions[i] : NULL;
    return NULL;
}

/* Lessons held on each day, as far as it was known on `on`. Of two versions of a day that are known the later one counts, while it is not withdrawn. */
static void put_covered(const ClassPast *class, Date first, Date on, uint8_t *lessons)
{
    for (size_t i = 0; i < class->covered_count; i++) {
        const CoveredDay *covered = &class->covered[i].of;
        int at = date_between(first, covered->day);
        if (covered->version.known <= on.number && at >= 0) lessons[at] = on.number < covered->version.gone ? covered->lessons : 0;
    }
}

static bool add_class(const ClassPast *class, const Past *past, size_t day, Arena *arena, Error *err)
{
    const Date on = past->days[day];
    Classes *classes = &past->classes[day];
    const ClassVersion *version = version_on(class, on);
    if (!version || version->of.year < past->years[day] - 1) return true;
    ClassDays days = version->of;
    days.first = date_of(past->years[day] - 1, 8, 1);
    days.length = date_between(days.first, on) + 1;
    uint8_t *lessons = arena_take(arena, (size_t)days.length);
    if (!lessons || !VECTOR_ROOM(arena, classes)) return error_memory(err);
    put_covered(class, days.first, on, lessons);
    days.lessons = lessons;
    for (size_t i = 0; i < class->handed_in.count; i++)
        if (version_seen(&class->handed_in.items[i].version, on)) class_handed_in(&days, class->handed_in.items[i].kind, class->handed_in.items[i].through);
    const Classes *earlier = day > 0 ? &past->classes[day - 1] : NULL;   /* this class was the last to be added to it, if it was known then */
    const ClassDays *before = earlier && earlier->count > 0 && earlier->items[earlier->count - 1].id == days.id ? &earlier->items[earlier->count - 1] : NULL;
    if (!class_days_count(&days, before, arena, err)) return false;
    classes->items[classes->count++] = days;
    return true;
}

static bool load_classes(Store *store, const Plan *plan, Arena *arena, Past *past, Error *err)
{
    ClassVersions versions = { 0 };
    CoveredRows covered = { .past = past, .arena = arena };
    if (!load_versions(store, past, plan, arena, &versions, err)) return false;
    if (versions.count == 0) return true;                             /* by id: of a school of many years only these */
    if (!load_coverage(store, versions.items[0].of.id, versions.items[versions.count - 1].of.id, &covered, err)) return false;
    for (size_t at = 0, end, place = 0; at < versions.count; at = end) {
        for (end = at + 1; end < versions.count && versions.items[end].of.id == versions.items[at].of.id; end++) { }
        ClassPast class = { .versions = &versions.items[at], .version_count = end - at };
        place = take_coverage(&covered, place, &class);
        if (!load_hand_ins(store, past, arena, &class, err)) return false;
        for (size_t d = 0; d < past->day_count; d++)
            if (!add_class(&class, past, d, arena, err)) return false;
    }
    return true;
}

/* ---- who was in a class ---------------------------------------------------------------------------------------------------- */

/* On the days on which the class is one of the present school year. */
static void mark_days(const Past *past, long long class, Date since, Date until, const Version *version, bool *enrolled)
{
    for (size_t d = 0, place = 0; d < past->day_count; d++) {
        Date on = past->days[d];
        if (!version_seen(version, on) || on.number < since.number || (date_known(until) && on.number > until.number)) continue;
        const ClassDays *of = classes_near(&past->classes[d], &place, class);
        enrolled[d] |= of && of->year == past->years[d];
    }
}

static bool add_pupil(Past *past, long long pupil, const bool *enrolled, Arena *arena, Error *err)
{
    bool any = false;
    for (size_t d = 0; d < past->day_count; d++) {
        any |= enrolled[d];
        past->rolls[d] += enrolled[d];
    }
    if (!any) return true;
    bool *kept = ARENA_ARRAY(arena, bool, past->day_count);
    if (!kept || !VECTOR_ROOM(arena, &past->pupils) || !VECTOR_ROOM(arena, &past->enrolled)) return error_memory(err);
    memcpy(kept, enrolled, past->day_count * sizeof *kept);
    past->pupils.items[past->pupils.count++] = pupil;
    past->enrolled.items[past->enrolled.count++] = kept;
    return true;
}

static bool load_enrolled(Store *store, Arena *arena, Past *past, Error *err)
{
    bool *enrolled = ARENA_ARRAY(arena, bool, past->day_count);
    if (!enrolled) return error_memory(err);
    sqlite3_stmt *row = store_statement(store, MEMBERSHIP_VERSIONS("pupil, class, since, until, born, gone") " ORDER BY pupil, since", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, past->school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (past->school + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, past->days[past->day_count - 1].number);
    long long pupil = 0;
    while (store_row(store, row, err)) {
        if (sqlite3_column_int64(row, 0) != pupil) {
            if (pupil && !add_pupil(past, pupil, enrolled, arena, err)) { sqlite3_reset(row); return false; }
            pupil = sqlite3_column_int64(row, 0);
            memset(enrolled, 0, past->day_count * sizeof *enrolled);
        }
        Version version = version_of(past, row, 4, INT32_MIN);
        mark_days(past, sqlite3_column_int64(row, 1), store_date(row, 2), store_date(row, 3), &version, enrolled);
    }
    return err->kind == ERR_NONE && (!pupil || add_pupil(past, pupil, enrolled, arena, err));
}

bool past_load(Store *store, const Plan *plan, long long school, const Date *days, size_t day_count, long long cut, Arena *arena, Past *past, Error *err)
{
    *past = (Past){ .school = school, .days = days, .day_count = day_count, .cut = cut };
    past->years = ARENA_ARRAY(arena, int, day_count + 1);
    past->rolls = ARENA_ARRAY(arena, long, day_count + 1);
    past->classes = ARENA_ARRAY(arena, Classes, day_count + 1);
    if (!past->years || !past->rolls || !past->classes) return error_memory(err);
    for (size_t d = 0; d < day_count; d++) past->years[d] = date_school_year(days[d]);
    if (day_count == 0) return true;
    return load_imports(store, arena, past, err) && past_define(store, past, err) && load_classes(store, plan, arena, past, err) && load_enrolled(store, arena, past, err);
}
