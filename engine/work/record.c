/* Writing a record of work down, with what was due by it; and taking it back. */
#include <string.h>

#include "internal.h"

static const char *const change_kinds[] = { "note", "event", "help" };            /* by WorkKind; the tables' names too */

/* ---- what it is about --------------------------------------------------------------------------------------------------------- */

static bool about_fits(const Work *work, Error *err)
{
    static const MessageId refused[] = { MSG_WORK_NOT_OF_PUPIL, MSG_WORK_NOT_OF_CLASS, MSG_WORK_NOT_OF_SCHOOL };           /* by WorkAbout */
    WorkAbout about = work->person ? OF_PUPIL : work->class_id ? OF_CLASS : OF_SCHOOL;
    if (work->person && work->class_id) return error_set(err, ERR_INPUT, MSG_WORK_PUPIL_OR_CLASS);
    if (work->item->about & 1u << about) return true;
    return error_put(err, ERR_INPUT, refused[about], (const Arg[8]){ arg_text(work->item->id) });
}

/* The class is one of this school, of the school year of the day. */
static bool class_fits(const Service *service, const Work *work, Error *err)
{
    if (!work->class_id) return true;
    sqlite3_stmt *row = store_statement(service->store, "SELECT 1 FROM class WHERE id = ?1 AND school = ?2 AND year = ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, work->class_id);
    sqlite3_bind_int64(row, 2, service->school->id);
    sqlite3_bind_int(row, 3, date_school_year(work->day));
    bool there = store_row(service->store, row, err);
    sqlite3_reset(row);
    return there || (err->kind == ERR_NONE && error_set(err, ERR_INPUT, MSG_WORK_CLASS_OF_YEAR, work->day));
}

/* Guardianship and the rights of parents (IV.14) are worked on only where a council has the question before it. */
static bool matter_fits(const Service *service, const Work *work, Error *err)
{
    if (!work->item->needs_matter) return true;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT 1 FROM agenda_item a JOIN sitting s ON s.id = a.sitting WHERE s.school = ?1 AND a.pupil = ?2 AND a.item = ?3 AND a.kind = 'matter' AND a.died IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int64(row, 2, work->person ? work->person->id : 0);
    bind_words(row, 3, work->item->id);
    bool there = store_row(service->store, row, err);
    sqlite3_reset(row);
    return there || (err->kind == ERR_NONE && error_set(err, ERR_INPUT, MSG_WORK_NO_MATTER, work->item->id));
}

static const Named *usual_kind(const Work *work)
{
    switch (work->work) {
    case WORK_NOTE: return work->item->usual_note;
    case WORK_EVENT: return work->item->usual_event;
    case WORK_HELP: return work->item->usual_help;
    }
    return NULL;
}

static bool texts_fit(const Work *work, Error *err)
{
    return who_fits(work->who, err) && text_fits(work->result, WORDS_MOST, err) && text_fits(work->whom, TITLE_MOST, err);
}

/* What the caller left out is "", as it is when it is read. */
static void complete(const Service *service, Work *work)
{
    if (work->person && !work->pupil_class) work->pupil_class = work->person->class_label;
    const char **texts[] = { &work->pupil_class, &work->class_label, &work->family, &work->whom, &work->title, &work->words, &work->result, &work->who, &work->state };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (!*texts[i]) *texts[i] = "";
    if (!date_known(work->day) || !work->day.number) work->day = service->on;
    work->answered = NO_DATE;
    work->family_case = 0;
}

static bool check(const Service *service, Work *work, Error *err)
{
    complete(service, work);
    if (!work->item) return error_set(err, ERR_INPUT, MSG_WORK_NO_ITEM);
    if (!work->kind) work->kind = usual_kind(work);
    if (!work->kind) return error_set(err, ERR_INPUT, MSG_WORK_NO_KIND, work->item->id);
    if (!about_fits(work, err) || !texts_fit(work, err) || !day_fits(service, work->person, work->day, err) || !class_fits(service, work, err) ||
        !matter_fits(service, work, err)) return false;
    if (work->work == WORK_EVENT) return event_check(work, err);
    work->confidential |= work->item->closed;                         /* of a pupil; a class hour about it is no secret */
    return work->work == WORK_NOTE ? note_check(service, work, err) : help_check(work, err);
}

/* ---- what it settles ---------------------------------------------------------------------------------------------------------- */

/* A follow-up that a person names: open, of this school, and not another pupil's. */
static bool named_fits(const Service *service, const Work *work, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT pupil FROM follow_up WHERE id = ?1 AND school = ?2 AND closed IS NULL", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, work->follow_up);
    sqlite3_bind_int64(row, 2, service->school->id);
    if (!store_row(service->store, row, err)) return err->kind != ERR_NONE ? false : error_set(err, ERR_INPUT, MSG_WORK_NOTHING_DUE, work->follow_up);
    long long pupil = sqlite3_column_int64(row, 0);                   /* 0: of a class or the school */
    sqlite3_reset(row);
    return !pupil || !work->person || work->person->id == pupil || error_set(err, ERR_INPUT, MSG_WORK_DUE_OF_OTHER, work->follow_up);
}

/* What came of a confidential talk is not written where everybody reads what is due: its kind is enough there. */
static const char *result_of(const Work *work)
{
    const char *parts[] = { work->result, work->words, work->title };
    if (work->confidential) return work->kind->words.in[LANGUAGE_KK];
    for (size_t i = 0; i < COUNT(parts); i++)
        if (parts[i][0]) return parts[i];
    return work->kind->words.in[LANGUAGE_KK];
}

static bool settle(const Service *service, Work *work, Error *err)
{
    if (work->follow_up < 0) work->follow_up = 0;
    else if (work->follow_up > 0) { if (!named_fits(service, work, err)) return false; }
    else if (!follow_up_settled(service, work->item, work->person, work->class_id, work->day, &work->follow_up, err)) return false;
    if (!work->follow_up) return true;
    Service doer = *service;
    doer.who = work->who;
    return follow_up_done(&doer, work->follow_up, &(Doing){ result_of(work), "", work->day }, err);
}

static bool insert(const Service *service, long long change, Work *work, Error *err)
{
    if (work->work == WORK_EVENT) return event_insert(service, change, work, err);
    return work->work == WORK_NOTE ? note_insert(service, change, work, err) : help_insert(service, change, work, err);
}

bool work_write(const Service *service, Work *work, Error *err)
{
    Store *store = service->store;
    if (!check(service, work, err) || !store_begin(store, err)) return false;
    long long change = store_change(store, change_kinds[work->work], service->who && service->who[0] ? service->who : work->who, err);
    bool ok = change && settle(service, work, err) && insert(service, change, work, err);
    long long id = sqlite3_last_insert_rowid(store_sqlite(store));
    ok = ok && store_commit(store, err);
    if (ok) work->id = id;
    else store_rollback(store);
    return ok;
}

/* ---- taking back -------------------------------------------------------------------------------------------------------------- */

static bool kill(const Service *service, long long change, WorkKind kind, long long id, const char *why, Error *err)
{
    static const char *const kills[] = {
        "UPDATE note SET died = ?2, taken_back = ?4 WHERE id = ?1 AND school = ?3 AND died IS NULL",
        "UPDATE event SET died = ?2, taken_back = ?4 WHERE id = ?1 AND school = ?3 AND died IS NULL",
        "UPDATE help SET died = ?2, taken_back = ?4 WHERE id = ?1 AND school = ?3 AND died IS NULL",
    };
    sqlite3_stmt *row = store_statement(service->store, kills[kind], err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, change);
    sqlite3_bind_int64(row, 3, service->school->id);
    bind_words(row, 4, why);
    if (!store_run(service->store, row, err)) return false;
    return sqlite3_changes(store_sqlite(service->store)) > 0 || error_set(err, ERR_INPUT, MSG_WORK_UNKNOWN, id);
}

/* What it had settled is open again. */
static bool unsettle(const Service *service, long long change, WorkKind kind, long long id, long long *again, Error *err)
{
    static const char *const settled[] = {
        "SELECT follow_up FROM note WHERE id = ?1 AND follow_up IS NOT NULL",
        "SELECT follow_up FROM event WHERE id = ?1 AND follow_up IS NOT NULL",
        "SELECT follow_up FROM help WHERE id = ?1 AND follow_up IS NOT NULL",
    };
    sqlite3_stmt *row = store_statement(service->store, settled[kind], err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    if (!store_row(service->store, row, err)) return err->kind == ERR_NONE;
    long long follow_up = sqlite3_column_int64(row, 0);
    sqlite3_reset(row);
    return follow_up_again(service, change, follow_up, again, err);
}

bool work_take_back(const Service *service, WorkKind kind, long long id, const char *why, long long *again, Error *err)
{
    Store *store = service->store;
    *again = 0;
    if (!who_fits(service->who, err) || !words_needed(why, WORDS_MOST, MSG_WORK_NO_WHY, err) || !store_begin(store, err)) return false;
    bool ok = kind != WORK_HELP || help_now(service, &id, err);
    long long change = ok ? store_change(store, change_kinds[kind], service->who, err) : 0;
    ok = change && kill(service, change, kind, id, why, err) && unsettle(service, change, kind, id, again, err) && store_commit(store, err);
    if (!ok) store_rollback(store);
    return ok;
}
