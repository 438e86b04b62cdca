/* What the school recorded of one pupil: classes, family, observations, measures, clubs, presences, papers. */
#include <string.h>

#include "internal.h"

/* ?1: the pupil; ?2: the day. */
static sqlite3_stmt *ask(const Service *service, const CaseFile *file, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, sql, err);
    if (!row) return NULL;
    sqlite3_bind_int64(row, 1, file->person->id);
    sqlite3_bind_int(row, 2, service->on.number);
    return row;
}

typedef bool Put(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err);

/* A line for each row. */
static bool put_rows(const Service *service, CaseFile *file, const char *sql, Put *put, Error *err)
{
    sqlite3_stmt *row = ask(service, file, sql, err);
    if (!row) return false;
    while (store_row(service->store, row, err))
        if (!put(service, file, row, err)) { sqlite3_reset(row); return false; }
    return err->kind == ERR_NONE;
}

/* A line whose words are in column 1; its day is in column 0. */
static CaseLine *worded(const Service *service, CaseFile *file, sqlite3_stmt *row, CaseKind kind, Error *err)
{
    const char *words = store_text(row, 1, service->arena);
    if (!words) { error_memory(err); return NULL; }
    CaseLine *line = case_line(service, file, kind, store_date(row, 0), err);
    if (line) line->words = words;
    return line;
}

/* ---- classes: came, changed, left ------------------------------------------------------------------------------------------------------ */

typedef struct { Date since, until; const char *label; const DayLine *days; } Stay;
typedef struct { Stay *items; size_t count, room; } Stays;

static bool read_stays(const Service *service, CaseFile *file, Stays *stays, Error *err)
{
    sqlite3_stmt *row = ask(service, file,
        "SELECT m.since, c.grade || c.letter, m.until, c.grade, c.week, c.year FROM membership m JOIN class c ON c.id = m.class"
        " WHERE m.died IS NULL AND m.pupil = ?1 AND m.since <= ?2 ORDER BY m.since", err);
    if (!row) return false;
    while (store_row(service->store, row, err)) {
        Date last = date_of(sqlite3_column_int(row, 5) + 1, 7, 31), until = store_date(row, 2);       /* nobody stays in a class beyond its school year */
        if (!date_known(until) || until.number > last.number) until = last;
        const char *label = store_text(row, 1, service->arena);
        if (!label || !VECTOR_ROOM(service->arena, stays)) { sqlite3_reset(row); return error_memory(err); }
        stays->items[stays->count++] = (Stay){ store_date(row, 0), until, label,
                                               calendar_line(service->plan->calendar, sqlite3_column_int(row, 3), sqlite3_column_int(row, 4)) };
    }
    return err->kind == ERR_NONE;
}

/* Away when a school day passed without a class, up to the next stay or to the day of the case; a summer has none. */
static bool went_away(const Service *service, const Stay *stay, const Stay *next)
{
    Date back = next ? next->since : date_plus(service->on, 1);
    return dayline_count(stay->days, date_plus(stay->until, 1), date_plus(back, -1)) > 0;
}

static bool put_stays(const Service *service, CaseFile *file, Error *err)
{
    Stays stays = { 0 };
    if (!read_stays(service, file, &stays, err)) return false;
    for (size_t i = 0; i < stays.count; i++) {
        const Stay *stay = &stays.items[i];
        CaseLine *line = case_line(service, file, CASE_JOINED, stay->since, err);
        if (!line) return false;
        line->words = stay->label;
        if (!went_away(service, stay, i + 1 < stays.count ? &stays.items[i + 1] : NULL)) continue;
        line = case_line(service, file, CASE_LEFT, stay->until, err);
        if (!line) return false;
        line->words = stay->label;
    }
    return true;
}

/* ---- what lasts: family, clubs, presences ---------------------------------------------------------------------------------------------- */

static bool put_family(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    const char *code = store_text(row, 3, service->arena);
    if (!code) return error_memory(err);
    CaseLine *line = worded(service, file, row, CASE_FAMILY, err);
    if (!line) return false;
    line->until = store_date(row, 2);
    line->category = plan_category(service->plan, code, strlen(code));
    if (!line->category) line->words = code;                          /* no longer on the list: at least its own word */
    return true;
}

static bool put_club(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    CaseLine *line = worded(service, file, row, CASE_CLUB, err);
    if (line) line->until = store_date(row, 2);
    return line != NULL;
}

static bool put_presence(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    CaseLine *line = worded(service, file, row, CASE_PRESENCE, err);
    if (line) line->until = store_date(row, 2);
    return line != NULL;
}

/* ---- what happened on a day ---------------------------------------------------------------------------------------------------------------- */

/* Of the closed record: it raised an alert, or would by the list of signs as it is now. */
static bool is_alarming(const Sign *sign, int severity) { return sign && sign->alert_from > 0 && severity >= sign->alert_from; }

static bool put_observation(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    const char *code = store_text(row, 2, service->arena);
    if (!code) return error_memory(err);
    const Sign *sign = plan_sign(service->plan, code, strlen(code));
    int severity = sqlite3_column_int(row, 3);
    bool confidential = !sign || sign->closed;                        /* a sign that the list lost may have been confidential */
    if (is_alarming(sign, severity) || (confidential && !file->confidential_too)) return true;
    CaseLine *line = worded(service, file, row, CASE_OBSERVATION, err);
    if (!line) return false;
    line->sign = sign;
    line->severity = severity;
    line->confidential = confidential;
    return true;
}

static bool put_measure(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    CaseLine *line = worded(service, file, row, CASE_MEASURE, err);
    if (line) line->number = sqlite3_column_double(row, 2);
    return line != NULL;
}

static bool put_paper(const Service *service, CaseFile *file, sqlite3_stmt *row, Error *err)
{
    const char *subject = (const char *)sqlite3_column_text(row, 2);
    const Register *reg = subject ? plan_register(service->plan, subject) : NULL;
    bool confidential = reg && reg->closed;
    if (confidential && !file->confidential_too) return true;
    CaseLine *line = worded(service, file, row, CASE_PAPER, err);
    if (!line) return false;
    line->reg = reg;
    line->confidential = confidential;
    return true;
}

bool case_records(const Service *service, CaseFile *file, Error *err)
{
    return put_stays(service, file, err) &&
           put_rows(service, file, "SELECT since, source, until, category FROM family_status WHERE died IS NULL AND pupil = ?1 AND since <= ?2 AND coalesce(until, since) >= since ORDER BY since, id", put_family, err) &&
           put_rows(service, file, "SELECT since, club, until FROM club WHERE died IS NULL AND pupil = ?1 AND since <= ?2 ORDER BY since, id", put_club, err) &&
           put_rows(service, file, "SELECT since, kind, until FROM presence WHERE died IS NULL AND pupil = ?1 AND since <= ?2 ORDER BY since, id", put_presence, err) &&
           put_rows(service, file, "SELECT day, words, sign, severity FROM observation o WHERE died IS NULL AND pupil = ?1 AND day <= ?2"
                                   " AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.observation = o.id) ORDER BY day, id", put_observation, err) &&
           put_rows(service, file, "SELECT day, name, number FROM measure WHERE died IS NULL AND pupil = ?1 AND day <= ?2 ORDER BY day, name, id", put_measure, err) &&
           put_rows(service, file, "SELECT day, kind, subject FROM paper WHERE pupil = ?1 AND day <= ?2 ORDER BY day, id", put_paper, err);
}
