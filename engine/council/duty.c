/* The clockwork of the plan: what it makes due, for whom, and when it no longer does. */
#include <string.h>

#include "internal.h"

const char *duty_cause(Arena *arena, const Duty *duty, const char *label)
{
    Text text = text_init(arena, 200);
    text_put(&text, "duty:");
    text_put(&text, duty->id);
    text_put(&text, ":");
    text_put(&text, label);
    return text_words(&text);
}

/* The occurrence that a label of `duty` names: of the school year that its first four digits stand in, or the one before (January 2026 is of 2025–26). */
static bool find_occurrence(const Plan *plan, const Duty *duty, const char *label, Occurrence *found)
{
    Occurrence occurrences[OCCURRENCES_MOST];
    int year = 0;
    for (int i = 0; i < 4 && label[i] >= '0' && label[i] <= '9'; i++) year = year * 10 + (label[i] - '0');
    for (int before = 0; before <= 1; before++) {
        size_t count = duty_occurrences(plan, duty, year - before, occurrences);
        for (size_t i = 0; i < count; i++)
            if (strcmp(occurrences[i].label, label) == 0) { *found = occurrences[i]; return true; }
    }
    return false;
}

bool duty_begins(const Service *service, const char *cause, Date *day, Error *err)
{
    const char *end = strncmp(cause, "duty:", 5) == 0 ? strchr(cause + 5, ':') : NULL;
    *day = NO_DATE;
    if (!end) return true;
    const char *id = arena_copy(service->arena, cause + 5, (size_t)(end - cause - 5));
    if (!id) return error_memory(err);
    const Duty *duty = plan_duty(service->plan, id);
    Occurrence occurrence;
    if (duty && find_occurrence(service->plan, duty, end + 1, &occurrence)) *day = occurrence.span.from;
    else if (duty) (void)date_parse(end + 1, strlen(end + 1), day);   /* a joining, a switch: the label is the day */
    return true;
}

/* ---- occurrences ------------------------------------------------------------------------------------------------------------ */

/* One occurrence of one duty, on its way into the store. */
typedef struct {
    const Service *service;
    long long change;
    const Duty *duty;
    const char *roles, *forms, *among;   /* among: " id id … " of the registers or categories; NULL: any */
    int year;                            /* the school year */
    Date begun;                          /* the service's first day of work in it */
    long *added;
} Turn;

/*
 * ?1 school ?2 item ?3 cause ?4 due ?5 draft ?6 roles ?7 forms ?8 on ?9 change ?10 ?11 the occurrence ?12 ?13 the school's block of pupils
 * ?14 among ?15 school year ?16 grades. One statement puts an occurrence down for all it is for: a thousand pupils cost what one costs.
 */
#define PUT(pupil, class) \
    "INSERT INTO follow_up (school, pupil, class, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born)" \
    " SELECT ?1, " pupil ", " class ", ?2, ?3, '', ?4, ?5, 0, ?6, ?7, '', ?8, ?9"

/* It stands open, or was closed by a person: what the clockwork withdrew may come again. */
#define NOT_YET(whom) \
    " AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.school = ?1 AND f.cause = ?3 AND " whom \
    " AND (f.closed IS NULL OR f.outcome <> 'withdrawn' OR f.done_by IS NOT NULL))"

/*
 * The same work that a council or a rule asked for was done in it, or the pupil was entered in it and the entry brought the same work. Records that
 * settled something are not looked at again: a September check that was made in October is not October's.
 */
#define NOT_ELSE(whom) \
    " AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE " whom " AND f.item = ?2 AND CASE WHEN f.cause LIKE 'duty:%' THEN 0" \
    " WHEN f.cause LIKE 'entry:%' THEN f.foreseen_on BETWEEN ?10 AND ?11 AND (f.closed IS NULL OR f.outcome = 'done')" \
    " ELSE f.outcome = 'done' AND f.closed_on BETWEEN ?10 AND ?11 END)"
#define NOT_IN(table, whom) \
    " AND NOT EXISTS (SELECT 1 FROM " table " n WHERE n.died IS NULL AND " whom " AND n.item = ?2 AND n.day BETWEEN ?10 AND min(?8, ?11) AND n.follow_up IS NULL)"

#define PUPIL_UNLESS \
    " AND EXISTS (SELECT 1 FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.pupil = p.pupil AND c.year = ?15 AND m.since <= ?8" \
    " AND (m.until IS NULL OR m.until >= ?8))" \
    NOT_YET("f.pupil = p.pupil") NOT_ELSE("f.pupil = p.pupil") NOT_IN("note", "n.pupil = p.pupil") NOT_IN("help", "n.pupil = p.pupil")
#define CLASS_UNLESS \
    NOT_YET("f.pupil IS NULL AND f.class = c.id") NOT_ELSE("f.school = ?1 AND f.pupil IS NULL AND f.class = c.id") \
    NOT_IN("note", "n.school = ?1 AND n.pupil IS NULL AND n.class = c.id") NOT_IN("event", "n.school = ?1 AND n.class = c.id")
#define SCHOOL_UNLESS \
    NOT_YET("f.pupil IS NULL AND f.class IS NULL") NOT_ELSE("f.school = ?1 AND f.pupil IS NULL AND f.class IS NULL") \
    NOT_IN("note", "n.school = ?1 AND n.pupil IS NULL AND n.class IS NULL AND n.family_case IS NULL") NOT_IN("event", "n.school = ?1 AND n.class IS NULL")

/* Among the registers or categories asked for, on the day, and before the occurrence was over. */
#define AMONG(id) " (?14 IS NULL OR instr(?14, ' ' || " id " || ' ') > 0)"
#define ON_DAY(row) " AND " row ".died IS NULL AND " row ".since <= min(?8, ?11) AND (" row ".until IS NULL OR " row ".until >= ?8)"

static const char *const putting[] = {
    [WHOM_SCHOOL] = PUT("NULL", "NULL") " WHERE ?12 <= ?13" SCHOOL_UNLESS,
    [WHOM_CLASS] = PUT("NULL", "c.id") " FROM class c WHERE c.school = ?1 AND c.year = ?15 AND (?16 = 0 OR (?16 >> c.grade) & 1)"
        " AND (?14 IS NULL OR EXISTS (SELECT 1 FROM entry e JOIN membership m ON m.pupil = e.pupil WHERE e.pupil BETWEEN ?12 AND ?13 AND" AMONG("e.register") ON_DAY("e")
        " AND m.class = c.id" ON_DAY("m") "))" CLASS_UNLESS,
    [WHOM_REGISTERED] = PUT("p.pupil", "NULL") " FROM (SELECT DISTINCT e.pupil FROM entry e WHERE e.pupil BETWEEN ?12 AND ?13 AND" AMONG("e.register") ON_DAY("e")
        ") p WHERE true" PUPIL_UNLESS,
    [WHOM_CATEGORY] = PUT("p.pupil", "NULL") " FROM (SELECT DISTINCT s.pupil FROM family_status s WHERE s.pupil BETWEEN ?12 AND ?13 AND" AMONG("s.category") ON_DAY("s")
        ") p WHERE true" PUPIL_UNLESS,
};

static void bind_block(sqlite3_stmt *row, int index, long long school)
{
    sqlite3_bind_int64(row, index, school * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, index + 1, (school + 1) * IDS_A_SCHOOL - 1);
}

static bool put_occurrence(const Turn *turn, const Occurrence *occurrence, Error *err)
{
    const Service *service = turn->service;
    const char *cause = duty_cause(service->arena, turn->duty, occurrence->label);
    if (!cause[0]) return error_memory(err);
    sqlite3_stmt *row = store_statement(service->store, putting[turn->duty->whom], err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, turn->duty->item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, cause, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 4, occurrence->due.number);
    sqlite3_bind_int(row, 5, occurrence->draft);
    sqlite3_bind_text(row, 6, turn->roles, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 7, turn->forms, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 8, service->on.number);
    sqlite3_bind_int64(row, 9, turn->change);
    sqlite3_bind_int(row, 10, occurrence->span.from.number);
    sqlite3_bind_int(row, 11, occurrence->span.to.number);
    bind_block(row, 12, service->school->id);
    if (turn->among) sqlite3_bind_text(row, 14, turn->among, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 15, turn->year);
    sqlite3_bind_int64(row, 16, turn->duty->grades);
    if (!store_run(service->store, row, err)) return false;
    *turn->added += sqlite3_changes(store_sqlite(service->store));
    return true;
}

/* A sitting that was held was the duty; one that was not held is nobody's. A sitting whose minutes are there already makes nothing due. */
static bool put_sitting(const Turn *turn, const Occurrence *occurrence, Error *err)
{
    const Service *service = turn->service;
    const char *cause = duty_cause(service->arena, turn->duty, occurrence->label);
    if (!cause[0]) return error_memory(err);
    sqlite3_stmt *row = store_statement(service->store,
        "UPDATE follow_up SET closed = ?5, closed_on = max(m.day, foreseen_on), outcome = CASE m.held WHEN 1 THEN 'done' ELSE 'withdrawn' END,"
        " result = '', paper = m.number, done_by = m.secretary"
        " FROM (SELECT s.day, x.held, x.number, x.secretary FROM sitting s JOIN minutes x ON x.sitting = s.id AND x.died IS NULL"
        " WHERE s.school = ?1 AND s.council = ?2 AND s.day = ?3) m WHERE follow_up.school = ?1 AND follow_up.cause = ?4 AND follow_up.closed IS NULL AND m.day <= ?6", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, turn->duty->council->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, occurrence->span.from.number);
    sqlite3_bind_text(row, 4, cause, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 5, turn->change);
    sqlite3_bind_int(row, 6, service->on.number);
    if (!store_run(service->store, row, err)) return false;
    row = store_statement(service->store, "SELECT 1 FROM sitting s JOIN minutes m ON m.sitting = s.id AND m.died IS NULL WHERE s.school = ?1 AND s.council = ?2 AND s.day = ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, turn->duty->council->name.id, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 3, occurrence->span.from.number);
    bool written = store_row(service->store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE && (written || put_occurrence(turn, occurrence, err));
}

static bool put_duty(const Turn *turn, Error *err)
{
    const Service *service = turn->service;
    Occurrence occurrences[OCCURRENCES_MOST];
    size_t count = duty_occurrences(service->plan, turn->duty, turn->year, occurrences);
    for (size_t i = 0; i < count; i++) {
        const Span *span = &occurrences[i].span;
        if (span->from.number > service->on.number + service->plan->settings.duty_lead_days || occurrences[i].due.number < turn->begun.number) continue;
        if (turn->duty->when == WHEN_SITTING ? !put_sitting(turn, &occurrences[i], err) : !put_occurrence(turn, &occurrences[i], err)) return false;
    }
    return true;
}

/* ---- newcomers ----------------------------------------------------------------------------------------------------------------- */

typedef struct { long long pupil; Date since; } Joined;
typedef struct { Joined *items; size_t count, room; } JoinedList;

/*
 * Who joined within the year: after its first lessons, and after the class they came into had begun (a school that begins with the program in
 * January enters everyone on one day; those are no newcomers).
 */
static bool load_joined(const Turn *turn, JoinedList *list, Error *err)
{
    const Service *service = turn->service;
    const SchoolYear *year = calendar_year(service->plan->calendar, turn->year);
    sqlite3_stmt *row = store_statement(service->store,
        "WITH mine AS (SELECT pupil, class, since, until FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2),"
        " came AS (SELECT pupil, min(since) AS since FROM mine GROUP BY pupil), begun AS (SELECT class, min(since) AS since FROM mine GROUP BY class)"
        " SELECT x.pupil, x.since FROM came x JOIN mine m ON m.pupil = x.pupil AND m.since = x.since JOIN begun b ON b.class = m.class"
        " WHERE x.since > ?3 AND x.since <= ?4 AND x.since > b.since AND EXISTS (SELECT 1 FROM mine n JOIN class c ON c.id = n.class WHERE n.pupil = x.pupil"
        " AND c.year = ?5 AND n.since <= ?4 AND (n.until IS NULL OR n.until >= ?4))"
        " AND NOT EXISTS (SELECT 1 FROM follow_up f WHERE f.pupil = x.pupil AND f.item = ?6 AND (f.outcome = 'done' AND f.closed_on >= x.since AND f.cause NOT LIKE 'duty:%'"
        " OR f.cause = 'duty:' || ?7 || ':' || date(x.since * 86400, 'unixepoch') AND (f.closed IS NULL OR f.outcome <> 'withdrawn' OR f.done_by IS NOT NULL)))"
        " AND NOT EXISTS (SELECT 1 FROM note n WHERE n.died IS NULL AND n.pupil = x.pupil AND n.item = ?6 AND n.day BETWEEN x.since AND ?4 AND n.follow_up IS NULL)"
        " AND NOT EXISTS (SELECT 1 FROM help n WHERE n.died IS NULL AND n.pupil = x.pupil AND n.item = ?6 AND n.day BETWEEN x.since AND ?4 AND n.follow_up IS NULL)"
        " ORDER BY x.pupil", err);
    if (!row) return false;
    bind_block(row, 1, service->school->id);
    sqlite3_bind_int(row, 3, year ? year->first.number : date_of(turn->year, 9, 1).number);
    sqlite3_bind_int(row, 4, service->on.number);
    sqlite3_bind_int(row, 5, turn->year);
    sqlite3_bind_text(row, 6, turn->duty->item->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 7, turn->duty->id, -1, SQLITE_STATIC);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, list)) { sqlite3_reset(row); return error_memory(err); }
        list->items[list->count++] = (Joined){ sqlite3_column_int64(row, 0), store_date(row, 1) };
    }
    return err->kind == ERR_NONE;
}

static bool put_joined(const Turn *turn, Error *err)
{
    const Service *service = turn->service;
    JoinedList list = { 0 };
    if (!load_joined(turn, &list, err)) return false;
    for (size_t i = 0; i < list.count; i++) {
        Foreseen foreseen = { .item = turn->duty->item, .person = people_find(service->people, list.items[i].pupil), .words = "", .named = "",
                              .cause = duty_cause(service->arena, turn->duty, date_iso(list.items[i].since).text) };
        long long id;
        foreseen.due = plan_due(service->plan, foreseen.item, list.items[i].since, false, &foreseen.draft);
        if (!foreseen.cause[0]) return error_memory(err);
        if (!foreseen.person || foreseen.due.number < turn->begun.number) continue;
        if (!follow_up_foresee(service, turn->change, &foreseen, &id, err)) return false;
        *turn->added += id != 0;
    }
    return true;
}

/* ---- what no longer stands ------------------------------------------------------------------------------------------------------ */

/* ?1 school ?2 ?3 from and before which causes are this duty's ?4 on ?5 among ?6 change ?7 ?8 the school's block of pupils */
#define WITHDRAW "UPDATE follow_up SET closed = ?6, closed_on = ?4, outcome = 'withdrawn' WHERE school = ?1 AND closed IS NULL AND cause >= ?2 AND cause < ?3"
#define STILL(row, id) " (?5 IS NULL OR instr(?5, ' ' || " id " || ' ') > 0) AND " row ".died IS NULL AND " row ".since <= ?4 AND (" row ".until IS NULL OR " row ".until >= ?4)"

static const char *const withdrawing[] = {
    [WHOM_SCHOOL] = NULL,
    [WHOM_CLASS] = WITHDRAW " AND NOT EXISTS (SELECT 1 FROM entry e JOIN membership m ON m.pupil = e.pupil WHERE e.pupil BETWEEN ?7 AND ?8 AND" STILL("e", "e.register")
        " AND m.died IS NULL AND m.class = follow_up.class AND m.since <= ?4 AND (m.until IS NULL OR m.until >= ?4))",
    [WHOM_REGISTERED] = WITHDRAW " AND NOT EXISTS (SELECT 1 FROM entry e WHERE e.pupil = follow_up.pupil AND e.pupil BETWEEN ?7 AND ?8 AND" STILL("e", "e.register") ")",
    [WHOM_CATEGORY] = WITHDRAW " AND NOT EXISTS (SELECT 1 FROM family_status s WHERE s.pupil = follow_up.pupil AND s.pupil BETWEEN ?7 AND ?8 AND" STILL("s", "s.category") ")",
    [WHOM_NEWCOMER] = NULL,
};

static bool withdraw(const Turn *turn, Error *err)
{
    const Service *service = turn->service;
    const char *sql = turn->duty->whom == WHOM_CLASS && !turn->among ? NULL : withdrawing[turn->duty->whom];
    if (!sql || turn->duty->when == WHEN_REGISTRATION) return true;      /* a registration's hang on their entry */
    Text end = text_init(service->arena, 200);
    text_put(&end, "duty:");
    text_put(&end, turn->duty->id);
    text_put(&end, ";");                                              /* the character after ':' */
    const char *from = duty_cause(service->arena, turn->duty, ""), *before;
    if (!text_finish(&end, &before, err)) return false;
    if (!from[0]) return error_memory(err);
    sqlite3_stmt *row = store_statement(service->store, sql, err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_text(row, 2, from, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 3, before, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 4, service->on.number);
    if (turn->among) sqlite3_bind_text(row, 5, turn->among, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 6, turn->change);
    bind_block(row, 7, service->school->id);
    return store_run(service->store, row, err);
}

/* ---- the whole clockwork ---------------------------------------------------------------------------------------------------------- */

/* " id id … " of the duty's registers or categories. */
static bool list_among(const Service *service, const Duty *duty, const char **among, Error *err)
{
    const Plan *plan = service->plan;
    Text text = text_init(service->arena, 4000);
    text_put(&text, " ");
    for (size_t i = 0; i < plan->register_count; i++)
        if (duty->registers & 1u << i) { text_put(&text, plan->registers[i].name.id); text_put(&text, " "); }
    for (size_t i = 0; i < plan->category_count; i++)
        if (duty->categories & 1ull << plan->categories[i].index) { text_put(&text, plan->categories[i].name.id); text_put(&text, " "); }
    if (!text_finish(&text, among, err)) return false;
    if (text.length == 1) *among = NULL;
    return true;
}

/* The first day of the school year on which the service worked with the program: a run, a record of work, something foreseen; today where there is none. */
static bool find_begun(const Service *service, int year, Date *begun, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT min(day) FROM (SELECT min(on_day) AS day FROM run WHERE school = ?1 AND on_day BETWEEN ?2 AND ?3"
        " UNION ALL SELECT min(day) FROM note WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND ?3"
        " UNION ALL SELECT min(day) FROM event WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND ?3"
        " UNION ALL SELECT min(day) FROM help WHERE died IS NULL AND school = ?1 AND day BETWEEN ?2 AND ?3"
        " UNION ALL SELECT min(foreseen_on) FROM follow_up WHERE school = ?1 AND foreseen_on BETWEEN ?2 AND ?3)", err);
    *begun = service->on;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, date_of(year, 8, 1).number);
    sqlite3_bind_int(row, 3, service->on.number);
    if (store_row(service->store, row, err)) {
        if (sqlite3_column_type(row, 0) != SQLITE_NULL) *begun = store_date(row, 0);
        sqlite3_reset(row);
    }
    return err->kind == ERR_NONE;
}

static bool run_year(const Service *service, long long change, int year, long *added, Error *err)
{
    Turn turn = { .service = service, .change = change, .year = year, .added = added };
    if (!find_begun(service, year, &turn.begun, err)) return false;
    for (size_t i = 0; i < service->plan->duty_count; i++) {
        turn.duty = &service->plan->duties[i];
        if (!list_among(service, turn.duty, &turn.among, err) || !item_ids(turn.duty->item, service->arena, &turn.roles, &turn.forms, err) || !withdraw(&turn, err)) return false;
        if (turn.duty->when == WHEN_JOINING ? !put_joined(&turn, err) : !put_duty(&turn, err)) return false;
    }
    return true;
}

bool duties_run(const Service *service, long long change, long *added, Error *err)
{
    int year = date_school_year(service->on), ahead = date_school_year(date_plus(service->on, service->plan->settings.duty_lead_days));
    *added = 0;
    if (!follow_ups_left(service, change, true, err) || !run_year(service, change, year, added, err)) return false;
    return ahead == year || run_year(service, change, ahead, added, err);   /* the last days of July: August is near */
}

bool duties_foresee(const Service *service, long *added, Error *err)
{
    Store *store = service->store;
    Date latest;
    bool own, ok = false;
    *added = 0;
    if (!screening_latest_day(store, service->school->id, &latest, err)) return false;
    if (date_known(latest) && latest.number > service->on.number) return true;
    if (!council_begin(service, &own, err)) return false;
    long long change = store_change(store, "duty", service->who, err);
    int before = sqlite3_total_changes(store_sqlite(store));
    if (change && duties_run(service, change, added, err)) {
        ok = true;
        if (own && sqlite3_total_changes(store_sqlite(store)) == before) { store_rollback(store); return true; }
    }
    return council_end(store, own, ok, err);
}
