/* One file: opened, told apart, read row by row, and taken whole or not at all. */
#include <string.h>

#include "attendance.h"
#include "form.h"

enum { PROGRESS_ROWS = 8192 };

/* ---- the school ------------------------------------------------------------------------------------------------------------------ */

static bool school_code_good(const char *code)
{
    size_t length = strlen(code);
    for (const char *at = code; *at; at++) {
        unsigned char c = (unsigned char)*at;
        if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c >= 0x80)) return false;
    }
    return length > 0 && length <= 60 && text_is_utf8(code, length, NULL);
}

static bool put_school(Store *store, const char *code, const Words *name, const char *who, Error *err)
{
    sqlite3_stmt *statement = store_statement(store, "SELECT 1 FROM school WHERE code = ?1", err);
    if (!statement) return false;
    sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
    bool there = store_row(store, statement, err);
    sqlite3_reset(statement);
    if (there) return error_set(err, ERR_INPUT, MSG_INTAKE_SCHOOL_THERE, code);
    if (err->kind != ERR_NONE) return false;
    long long change = store_change(store, "school", who, err);
    statement = change ? store_statement(store, "INSERT INTO school (code, name_kk, name_ru, name_en, born) VALUES (?1, ?2, ?3, ?4, ?5)", err) : NULL;
    if (!statement) return false;
    sqlite3_bind_text(statement, 1, code, -1, SQLITE_STATIC);
    for (Language language = 0; language < LANGUAGES; language++)
        sqlite3_bind_text(statement, 2 + (int)language, name->in[language] ? name->in[language] : "", -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 5, change);
    return store_run(store, statement, err);
}

bool intake_school(Store *store, const char *code, const Words *name, const char *who, Error *err)
{
    if (!school_code_good(code)) return error_set(err, ERR_INPUT, MSG_INTAKE_SCHOOL_CODE, code);
    Error failed = { 0 };
    bool ok = store_begin(store, &failed) && put_school(store, code, name, who, &failed) && store_commit(store, &failed);
    if (!ok) { store_rollback(store); *err = failed; }
    return ok;
}

bool school_find(Job *job)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT id FROM school WHERE ?1 IS NULL OR code = ?1 ORDER BY id LIMIT 2", &job->err);
    if (!statement) return false;
    if (job->options->school) sqlite3_bind_text(statement, 1, job->options->school, -1, SQLITE_STATIC);
    int found = 0;
    for (; store_row(job->store, statement, &job->err); found++) job->school = sqlite3_column_int64(statement, 0);
    if (job->err.kind != ERR_NONE) return false;
    if (found == 1) return true;
    if (job->options->school) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_SCHOOL_UNKNOWN, job->options->school);
    return found ? error_set(&job->err, ERR_INPUT, MSG_INTAKE_SCHOOL_WHICH) : error_set(&job->err, ERR_INPUT, MSG_INTAKE_SCHOOL_NONE);
}

/* ---- rows --------------------------------------------------------------------------------------------------------------------------- */

/* A corrected file's row of which only the reason was left. */
static bool nothing_said(const Job *job)
{
    for (int column = 0; column < (int)job->kind->column_count; column++)
        if (cell_there(job, column)) return false;
    return true;
}

static bool read_rows(Job *job)
{
    IntakeResult *result = job->result;
    while (source_next(job, &job->row)) {
        if (job->refused.corrections && nothing_said(job)) continue;
        Outcome outcome = ROW_REFUSED;
        bool unread = job->row.count > job->width;
        if (unread) issue_at(job, job->row.line, -1, "", MSG_INTAKE_CELLS, (long long)job->row.count, (long long)job->width);
        else if (source_broken(job)) unread = true;
        else if (job->kind->unread || !source_doubts(job, -1)) outcome = job->kind->row(job);
        if (unread && job->kind->unread && job->err.kind == ERR_NONE && !job->kind->unread(job)) return false;
        if (job->err.kind != ERR_NONE) return false;
        if (outcome == ROW_PASSED) { arena_clear(job->scratch); continue; }
        result->rows++;
        switch (outcome) {
        case ROW_ADDED: result->added++; break;
        case ROW_CHANGED: result->changed++; break;
        case ROW_SAME: result->same++; break;
        case ROW_REFUSED: if (!row_refused(job, job->row.line)) return false; break;
        case ROW_STAGED: case ROW_PASSED: break;
        }
        arena_clear(job->scratch);
        if (job->options->progress && result->rows % PROGRESS_ROWS == 0 && !job->options->progress(job->options->context, result->rows))
            return error_set(&job->err, ERR_INPUT, MSG_INTAKE_STOPPED, job->path);
    }
    if (job->err.kind != ERR_NONE || !source_finish(job)) return false;
    result->encoding = sheets_encoding(job->source.sheets, &result->guessed);
    if (!result->rows) return error_set(&job->err, ERR_INPUT, MSG_INTAKE_NO_ROWS, job->path);
    return true;
}

/* ---- the import's own row ----------------------------------------------------------------------------------------------------------- */

static bool begin_import(Job *job)
{
    const IntakeOptions *options = job->options;
    const char *name = strrchr(job->path, '/');
    job->change = store_change(job->store, "import", options->who, &job->err);
    sqlite3_stmt *statement = job->change ? store_statement(job->store,
        "INSERT INTO import (change, school, kind, file, file_hash, known_on, assumed, rows, added, changed, same, refused, map)"
        " VALUES (?1, ?2, ?3, ?4, '', ?5, ?6, 0, 0, 0, 0, 0, ?7)", &job->err) : NULL;
    if (!statement) return false;
    bool stated = date_known(options->known_on);
    sqlite3_bind_int64(statement, 1, job->change);
    sqlite3_bind_int64(statement, 2, job->school);
    sqlite3_bind_text(statement, 3, job->kind->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 4, name ? name + 1 : job->path, -1, SQLITE_STATIC);
    store_bind_date(statement, 5, stated ? options->known_on : options->today);
    sqlite3_bind_int(statement, 6, stated);
    sqlite3_bind_text(statement, 7, job->result->map, -1, SQLITE_STATIC);
    return store_run(job->store, statement, &job->err);
}

static bool end_import(Job *job, const Hash *hash)
{
    const IntakeResult *result = job->result;
    sqlite3_stmt *statement = store_statement(job->store,
        "UPDATE import SET file_hash = ?2, rows = ?3, added = ?4, changed = ?5, same = ?6, refused = ?7 WHERE change = ?1", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->change);
    sqlite3_bind_text(statement, 2, hash->hex, -1, SQLITE_STATIC);
    const long counts[] = { result->rows, result->added, result->changed, result->same, result->refused };
    for (int i = 0; i < (int)COUNT(counts); i++) sqlite3_bind_int64(statement, 3 + i, counts[i]);
    return store_run(job->store, statement, &job->err);
}

/* The file is read all the same: by another sheet, map or encoding it may say something else. */
bool import_before(Job *job, const Hash *hash, long long *answer)
{
    sqlite3_stmt *statement = store_statement(job->store, "SELECT max(change) FROM import WHERE school = ?1 AND kind = ?2 AND file_hash = ?3 AND change < ?4", &job->err);
    if (!statement) return false;
    sqlite3_bind_int64(statement, 1, job->school);
    sqlite3_bind_text(statement, 2, job->kind->name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 3, hash->hex, -1, SQLITE_STATIC);
    sqlite3_bind_int64(statement, 4, job->change);
    *answer = store_row(job->store, statement, &job->err) ? sqlite3_column_int64(statement, 0) : 0;
    sqlite3_reset(statement);
    return job->err.kind == ERR_NONE;
}

/* ---- the file ------------------------------------------------------------------------------------------------------------------------ */

static void forget(Job *job, long long same_as)
{
    IntakeResult *result = job->result;
    store_rollback(job->store);
    result->import = 0;
    result->same_as = same_as;
    result->added = result->changed = result->alone = result->known_again = 0;
    result->class_days.same += result->class_days.added + result->class_days.changed;
    result->class_days.added = result->class_days.changed = 0;
    result->same = result->rows - result->refused;
    result->alerts.count = 0;
}

/* What is left to do when all rows were read. Commits, or takes everything back when the file said nothing new. */
static bool conclude(Job *job)
{
    Hash hash = sheets_hash(job->source.sheets);
    long long earlier = 0;
    IntakeResult *result = job->result;
    if (job->kind->end && !job->kind->end(job)) return false;
    if (!import_before(job, &hash, &earlier)) return false;
    if (!job->writes && (!result->refused || earlier)) { forget(job, earlier); return true; }
    if (job->options->dry_run) { store_rollback(job->store); return true; }
    result->import = job->change;
    return end_import(job, &hash) && store_commit(job->store, &job->err);
}

bool job_take(Job *job, const SheetRow *header)
{
    if (!(form_is(header) ? form_begin(job, header) : kind_from_header(job, header))) return false;
    job->result->kind = job->kind->name;
    return store_begin(job->store, &job->err) && school_find(job) && known_load(job) && begin_import(job) && read_rows(job) && conclude(job);
}

static bool take(Job *job)
{
    SheetRow header;
    return refused_begin(job) && source_open(job, &header) && job_take(job, &header);
}

/* Issues come as they are found, an attendance file's last ones at its end: by line they read better. Few, nearly in order. */
static void sort_issues(IntakeResult *result)
{
    Issue *items = result->issues.items;
    for (size_t i = 1; i < result->issues.count; i++) {
        Issue one = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].row > one.row; at--) items[at] = items[at - 1];
        items[at] = one;
    }
}

bool intake_file(Store *store, const Plan *plan, const char *path, const IntakeOptions *options,
                 Arena *arena, IntakeResult *result, Error *err)
{
    *result = (IntakeResult){ .kind = "", .map = "", .encoding = "", .refused_rows = { .path = "" }, .form = { .class_label = "", .through = NO_DATE, .later = NO_DATE },
                               .covered = { .class_label = "", .from = NO_DATE, .to = NO_DATE } };
    if (date_known(options->known_on) && options->known_on.number > options->today.number)
        return error_set(err, ERR_INPUT, MSG_INTAKE_KNOWN_LATER, options->known_on, options->today);
    Job job = { .store = store, .plan = plan, .options = options, .path = path, .results = arena, .result = result };
    job.own = arena_open();
    job.scratch = arena_open();
    bool ok = job.own && job.scratch ? take(&job) : error_memory(&job.err);
    if (!ok) {
        store_rollback(store);
        error_note(&job.err, MSG_INTAKE_LOADING, path);
        *err = job.err;
        result->import = 0;
        result->alerts.count = 0;
    }
    sort_issues(result);
    if (ok && !refused_write(&job)) {
        error_note(&job.err, MSG_REFUSED_WRITING, result->refused_rows.path);
        result->refused_rows = (RefusedRows){ .path = "", .corrections = result->refused_rows.corrections, .err = job.err };
    }
    source_close(&job.source);
    attendance_close(job.attendance);
    arena_close(job.scratch);
    arena_close(job.own);
    return ok;
}
