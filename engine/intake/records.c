/* Records with a key: family status, observations, measures, clubs, sessions, presence; and who handed in what. */
#include <string.h>

#include "who.h"

/* ---- one row by its key ------------------------------------------------------------------------------------------------------ */

void value_bind(sqlite3_stmt *statement, int index, Value value)
{
    switch (value.type) {
    case 'i': sqlite3_bind_int64(statement, index, value.number); break;
    case 'r': sqlite3_bind_double(statement, index, value.decimal); break;
    case 't': sqlite3_bind_text(statement, index, value.text, -1, SQLITE_STATIC); break;
    default: sqlite3_bind_null(statement, index);
    }
}

bool value_equals(Job *job, sqlite3_stmt *statement, int column, Value value)
{
    bool none = sqlite3_column_type(statement, column) == SQLITE_NULL;
    switch (value.type) {
    case 'i': return !none && sqlite3_column_int64(statement, column) == value.number;
    case 'r': return !none && !(sqlite3_column_double(statement, column) < value.decimal) && !(sqlite3_column_double(statement, column) > value.decimal);
    case 't': {
        const char *text = (const char *)sqlite3_column_text(statement, column);
        if (!none && !text) return error_memory(&job->err);
        return !none && strcmp(text, value.text) == 0;
    }
    default: return none;
    }
}

static bool kill_row(Job *job, const char *sql, long long id)
{
    sqlite3_stmt *statement = store_statement(job->store, sql, &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->change);
    sqlite3_bind_int64(statement, 2, id);
    job->writes++;
    return store_run(job->store, statement, &job->err);
}

Outcome record_put(Job *job, const RecordTable *table, const Value *values, int column, RecordPut *put)
{
    *put = (RecordPut){ 0 };
    sqlite3_stmt *statement = store_statement(job->store, table->find, &job->err);
    if (!statement) return ROW_REFUSED;
    for (int i = 0; i < table->keys; i++) value_bind(statement, i + 1, values[i]);
    bool same = true;
    if (store_row(job->store, statement, &job->err)) {
        put->had = true;
        put->had_id = put->id = sqlite3_column_int64(statement, 0);
        put->had_first = table->values ? sqlite3_column_int64(statement, 1) : 0;
        for (int i = 0; i < table->values; i++) same = same && value_equals(job, statement, i + 1, values[table->keys + i]);
        sqlite3_reset(statement);
    }
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    if (put->had) {
        long line;
        if (!seen_line(job, put->id, &line)) return ROW_REFUSED;
        if (!same && line) { issue_contradicts(job, job->row.line, column, cell_text(job, column), line); return ROW_REFUSED; }
        if (same) return seen_add(job, put->id, job->row.line) ? ROW_SAME : ROW_REFUSED;
        if (!kill_row(job, table->kill, put->id)) return ROW_REFUSED;
    }
    statement = store_statement(job->store, table->insert, &job->err);
    if (!statement) return ROW_REFUSED;
    for (int i = 0; i < table->keys + table->values; i++) value_bind(statement, i + 1, values[i]);
    sqlite3_bind_int64(statement, table->keys + table->values + 1, job->change);
    if (!store_run(job->store, statement, &job->err)) return ROW_REFUSED;
    job->writes++;
    put->id = sqlite3_last_insert_rowid(store_sqlite(job->store));
    if (!seen_add(job, put->id, job->row.line)) return ROW_REFUSED;
    return put->had ? ROW_CHANGED : ROW_ADDED;
}

/* ---- hand-in rows: «this class handed in its list through that day» ----------------------------------------------------------- */

Outcome loaded_put(Job *job, const char *kind, const KnownClass *class, Date through)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT id, through FROM loaded WHERE class = ?1 AND kind = ?2 AND died IS NULL", &job->err);
    if (!statement) return ROW_REFUSED;
    sqlite3_bind_int64(statement, 1, class->id);
    sqlite3_bind_text(statement, 2, kind, -1, SQLITE_STATIC);
    long long former = 0;
    if (store_row(job->store, statement, &job->err)) {
        former = sqlite3_column_int64(statement, 0);
        Date day = store_date(statement, 1);
        sqlite3_reset(statement);
        if (day.number >= through.number) return ROW_SAME;      /* what was handed in later holds this too */
    }
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    if (former && !kill_row(job, "UPDATE loaded SET died = ?1 WHERE id = ?2", former)) return ROW_REFUSED;
    statement = store_statement(job->store, "INSERT INTO loaded (kind, class, through, born) VALUES (?1, ?2, ?3, ?4)", &job->err);
    if (!statement) return ROW_REFUSED;
    sqlite3_bind_text(statement, 1, kind, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 2, class->id);
    store_bind_date(statement, 3, through);
    sqlite3_bind_int64(statement, 4, job->change);
    job->writes++;
    if (!store_run(job->store, statement, &job->err)) return ROW_REFUSED;
    return former ? ROW_CHANGED : ROW_ADDED;
}

/* class and through are columns of the kind, the number is its first. True: it was a hand-in row, and *outcome says how it went. */
static bool hand_in(Job *job, int class_column, int through_column, Outcome *outcome)
{
    *outcome = ROW_REFUSED;
    if (who_said(job)) {
        if (!cell_there(job, through_column)) return false;
        issue(job, through_column, MSG_INTAKE_THROUGH_WITH_NUMBER);
        return true;
    }
    if (!cell_there(job, class_column) || !cell_there(job, through_column)) { issue(job, 0, MSG_INTAKE_NO_NUMBER); return true; }
    for (int column = 1; column < (int)job->kind->column_count; column++)
        if (column != class_column && column != through_column && cell_there(job, column)) {
            issue(job, column, MSG_INTAKE_NO_NUMBER);
            return true;
        }
    if (job->refused.corrections && job->result->refused) {         /* the list still lacks what was to be corrected */
        issue(job, class_column, MSG_MAPS_NOT_HANDED_IN, cell_text(job, class_column));
        return true;
    }
    Date through;
    KnownClass *class;
    if (cell_day(job, through_column, DAY_PAST, &through) && cell_class(job, class_column, through, &class))
        *outcome = loaded_put(job, job->kind->name, class, through);
    return true;
}

/* ---- the kinds ------------------------------------------------------------------------------------------------------------------ */

/* A word of a closed list of the plan; items: structs in which a Named stands first. */
static bool cell_listed(Job *job, int column, const void *items, size_t count, size_t size)
{
    if (!cell_needed(job, column)) return false;
    const Named **listed = ARENA_ARRAY(job->scratch, const Named *, count + 1);
    if (!listed) return error_memory(&job->err);
    for (size_t i = 0; i < count; i++) {
        listed[i] = (const Named *)((const char *)items + i * size);
        if (strcmp(listed[i]->id, cell_text(job, column)) == 0) return true;
    }
    return cell_not_listed(job, column, listed, count);
}

const RecordTable family_table = {
    .find = "SELECT id, until, source FROM family_status WHERE pupil = ?1 AND category = ?2 AND since = ?3 AND died IS NULL",
    .insert = "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    .kill = "UPDATE family_status SET died = ?1 WHERE id = ?2", .keys = 3, .values = 2
};

Outcome row_family(Job *job)
{
    Outcome outcome;
    KnownPupil *pupil;
    Date since, until;
    const char *source;
    RecordPut put;
    if (hand_in(job, FAMILY_CLASS, FAMILY_THROUGH, &outcome)) return outcome;
    bool days = cell_span(job, FAMILY_SINCE, FAMILY_UNTIL, &since, &until);
    bool ok = cell_pupil_since(job, FAMILY_CLASS, days ? since : NO_DATE, until, &pupil) && days;
    ok &= cell_listed(job, FAMILY_CATEGORY, job->plan->categories, job->plan->category_count, sizeof *job->plan->categories);
    ok &= cell_free(job, FAMILY_SOURCE, 200, &source);
    if (!ok) return ROW_REFUSED;
    return record_put(job, &family_table, (Value[]){ value_number(pupil->id), value_text(cell_text(job, FAMILY_CATEGORY)), value_date(since),
                                              value_date(until), value_text(source) }, FAMILY_CATEGORY, &put);
}

static bool cell_severity(Job *job, const Sign *sign, int *severity)
{
    int least = sign->severity_least, most = sign->severity_most;
    *severity = least;
    if (!cell_there(job, OBSERVATIONS_SEVERITY)) {
        if (least == most) return true;                          /* it has none, or only one */
        return issue(job, OBSERVATIONS_SEVERITY, MSG_INTAKE_SEVERITY_NEEDED, sign->name.id, least, most);
    }
    const char *text = cell_text(job, OBSERVATIONS_SEVERITY);
    *severity = text[0] >= '0' && text[0] <= '9' && !text[1] ? text[0] - '0' : -1;
    if (*severity >= least && *severity <= most) return true;
    if (most == 0) return issue(job, OBSERVATIONS_SEVERITY, MSG_INTAKE_SEVERITY_NONE, sign->name.id);
    return issue(job, OBSERVATIONS_SEVERITY, MSG_INTAKE_SEVERITY_RANGE, sign->name.id, least, most);
}

/* Principle 10: a child in danger does not wait for Monday. Once for an observation, also when its words are corrected later. */
static bool raise_alert(Job *job, const KnownPupil *pupil, Date day, const Sign *sign, long long observation)
{
    sqlite3_stmt *statement = store_statement(job->store, "INSERT INTO alert (pupil, observation, born) VALUES (?1, ?2, ?3)", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, pupil->id);
    sqlite3_bind_int64(statement, 2, observation);
    sqlite3_bind_int64(statement, 3, job->change);
    if (!store_run(job->store, statement, &job->err)) return false;
    if (!VECTOR_ROOM(job->results, &job->result->alerts)) return error_memory(&job->err);
    int class = known_class_on(&job->known, pupil, day);
    RaisedAlert alert = {
        pupil->id, arena_text(job->results, pupil->number),
        class < 0 ? "" : arena_text(job->results, job->known.classes.items[class].label), day, arena_text(job->results, sign->name.id)
    };
    if (!alert.number || !alert.class_label || !alert.sign) return error_memory(&job->err);
    job->result->alerts.items[job->result->alerts.count++] = alert;
    return true;
}

/* A corrected note is still the note that raised the alert: it stays open until a named person has taken it up. */
static bool move_alert(Job *job, long long from, long long to)
{
    sqlite3_stmt *statement = store_statement(job->store, "UPDATE alert SET observation = ?2 WHERE observation = ?1", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, from);
    sqlite3_bind_int64(statement, 2, to);
    return store_run(job->store, statement, &job->err);
}

Outcome row_observations(Job *job)
{
    static const RecordTable table = {
        .find = "SELECT id, severity, observer, words FROM observation WHERE pupil = ?1 AND day = ?2 AND sign = ?3 AND ref = ?4 AND died IS NULL",
        .insert = "INSERT INTO observation (pupil, day, sign, ref, severity, observer, words, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        .kill = "UPDATE observation SET died = ?1 WHERE id = ?2", .keys = 4, .values = 3
    };
    Outcome outcome;
    KnownPupil *pupil;
    Date day;
    const char *words, *ref;
    int severity = 0;
    RecordPut put;
    const Plan *plan = job->plan;
    if (hand_in(job, OBSERVATIONS_CLASS, OBSERVATIONS_THROUGH, &outcome)) return outcome;
    bool days = cell_day(job, OBSERVATIONS_DAY, DAY_PAST, &day);
    bool ok = cell_pupil(job, days ? day : NO_DATE, &pupil) && days;
    ok &= cell_listed(job, OBSERVATIONS_OBSERVER, plan->observers, plan->observer_count, sizeof *plan->observers);
    ok &= cell_free(job, OBSERVATIONS_WORDS, 2000, &words);
    ok &= cell_words(job, OBSERVATIONS_REF, 40, &ref);
    const Sign *sign = plan_sign(plan, cell_text(job, OBSERVATIONS_SIGN), cell_length(job, OBSERVATIONS_SIGN));
    if (!sign) ok = cell_listed(job, OBSERVATIONS_SIGN, plan->signs, plan->sign_count, sizeof *plan->signs) && ok;
    else ok &= cell_severity(job, sign, &severity);
    if (!ok || !sign || !cell_class_of(job, OBSERVATIONS_CLASS, pupil, day)) return ROW_REFUSED;
    outcome = record_put(job, &table, (Value[]){ value_number(pupil->id), value_date(day), value_text(sign->name.id), value_text(ref),
        value_number(severity), value_text(cell_text(job, OBSERVATIONS_OBSERVER)), value_text(words) }, OBSERVATIONS_SIGN, &put);
    if (outcome != ROW_ADDED && outcome != ROW_CHANGED) return outcome;
    if (put.had && !move_alert(job, put.had_id, put.id)) return ROW_REFUSED;
    bool alarming = sign->alert_from > 0 && severity >= sign->alert_from && !(put.had && put.had_first >= sign->alert_from);
    return !alarming || raise_alert(job, pupil, day, sign, put.id) ? outcome : ROW_REFUSED;
}

Outcome row_measures(Job *job)
{
    static const RecordTable table = {
        .find = "SELECT id, number FROM measure WHERE pupil = ?1 AND day = ?2 AND name = ?3 AND died IS NULL",
        .insert = "INSERT INTO measure (pupil, day, name, number, born) VALUES (?1, ?2, ?3, ?4, ?5)",
        .kill = "UPDATE measure SET died = ?1 WHERE id = ?2", .keys = 3, .values = 1
    };
    Outcome outcome;
    KnownPupil *pupil;
    Date day;
    const char *name;
    double value;
    RecordPut put;
    if (hand_in(job, MEASURES_CLASS, MEASURES_THROUGH, &outcome)) return outcome;
    bool days = cell_day(job, MEASURES_DAY, DAY_PAST, &day);
    bool ok = cell_pupil(job, days ? day : NO_DATE, &pupil) && days;
    ok &= cell_title(job, MEASURES_NAME, 80, &name);
    ok &= cell_decimal(job, MEASURES_VALUE, &value);
    if (!ok || !cell_class_of(job, MEASURES_CLASS, pupil, day)) return ROW_REFUSED;
    return record_put(job, &table, (Value[]){ value_number(pupil->id), value_date(day), value_text(name), value_decimal(value) }, MEASURES_VALUE, &put);
}

Outcome row_clubs(Job *job)
{
    static const RecordTable table = {
        .find = "SELECT id, until FROM club WHERE pupil = ?1 AND club = ?2 AND since = ?3 AND died IS NULL",
        .insert = "INSERT INTO club (pupil, club, since, until, born) VALUES (?1, ?2, ?3, ?4, ?5)",
        .kill = "UPDATE club SET died = ?1 WHERE id = ?2", .keys = 3, .values = 1
    };
    Outcome outcome;
    KnownPupil *pupil;
    Date since, until;
    const char *club;
    RecordPut put;
    if (hand_in(job, CLUBS_CLASS, CLUBS_THROUGH, &outcome)) return outcome;
    bool days = cell_span(job, CLUBS_SINCE, CLUBS_UNTIL, &since, &until);
    bool ok = cell_pupil_since(job, CLUBS_CLASS, days ? since : NO_DATE, until, &pupil) && days;
    ok &= cell_title(job, CLUBS_CLUB, 120, &club);
    if (!ok) return ROW_REFUSED;
    return record_put(job, &table, (Value[]){ value_number(pupil->id), value_text(club), value_date(since), value_date(until) }, CLUBS_UNTIL, &put);
}

Outcome row_sessions(Job *job)
{
    static const RecordTable table = {
        .find = "SELECT id, sessions FROM club_session WHERE pupil = ?1 AND day = ?2 AND club = ?3 AND died IS NULL",
        .insert = "INSERT INTO club_session (pupil, day, club, sessions, born) VALUES (?1, ?2, ?3, ?4, ?5)",
        .kill = "UPDATE club_session SET died = ?1 WHERE id = ?2", .keys = 3, .values = 1
    };
    KnownPupil *pupil;
    Date day;
    const char *club;
    int sessions;
    RecordPut put;
    bool days = cell_day(job, SESSIONS_DAY, DAY_PAST, &day);
    bool ok = cell_pupil(job, days ? day : NO_DATE, &pupil) && days;
    ok &= cell_title(job, SESSIONS_CLUB, 120, &club);
    ok &= cell_whole(job, SESSIONS_SESSIONS, 0, 100, &sessions);
    if (!ok || !cell_class_of(job, SESSIONS_CLASS, pupil, day)) return ROW_REFUSED;
    return record_put(job, &table, (Value[]){ value_number(pupil->id), value_date(day), value_text(club), value_number(sessions) }, SESSIONS_SESSIONS, &put);
}

Outcome row_presence(Job *job)
{
    static const RecordTable table = {
        .find = "SELECT id, until FROM presence WHERE pupil = ?1 AND kind = ?2 AND since = ?3 AND died IS NULL",
        .insert = "INSERT INTO presence (pupil, kind, since, until, born) VALUES (?1, ?2, ?3, ?4, ?5)",
        .kill = "UPDATE presence SET died = ?1 WHERE id = ?2", .keys = 3, .values = 1
    };
    KnownPupil *pupil;
    Date since, until;
    RecordPut put;
    bool days = cell_span(job, PRESENCE_SINCE, PRESENCE_UNTIL, &since, &until);
    bool ok = cell_pupil_since(job, PRESENCE_CLASS, days ? since : NO_DATE, until, &pupil) && days;
    ok &= cell_listed(job, PRESENCE_KIND, job->plan->presences, job->plan->presence_count, sizeof *job->plan->presences);
    if (!ok) return ROW_REFUSED;
    return record_put(job, &table, (Value[]){ value_number(pupil->id), value_text(cell_text(job, PRESENCE_KIND)), value_date(since), value_date(until) },
                      PRESENCE_UNTIL, &put);
}
