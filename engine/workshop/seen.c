/* What a school's records say of its rules: whom each names on the day of the last review, and what councils made of what it said. */
#include <string.h>

#include "internal.h"

static bool last_review(const Service *service, Date *day, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, "SELECT max(on_day) FROM run WHERE school = ?1 AND on_day <= ?2", err);
    *day = NO_DATE;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    if (store_row(service->store, row, err)) *day = store_date(row, 0);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

/* Everyone in a class on that day, by every rule; faults of it are the screening's to tell, not told here. */
static bool judge_pupils(const Service *service, Rulebook *book, Date on, Records *records, RulesSeen *seen, Error *err)
{
    People people;
    size_t count = rulebook_count(book);
    Verdict *verdicts = ARENA_ARRAY(service->arena, Verdict, count + 1);
    if (!people_load(service->store, service->school->id, on, service->arena, &people, err)) return false;
    bool *said_yes = ARENA_ARRAY(service->arena, bool, (people.count + 1) * (count + 1));
    if (!verdicts || !said_yes) return error_memory(err);
    for (size_t i = 0; i < people.count; i++) {
        Dossier dossier;
        if (!people.items[i].class_id) continue;
        if (!records_pupil(records, people.items[i].id, &dossier, err) || !rulebook_judge(book, &dossier, NULL, verdicts, err)) return false;
        for (size_t r = 0; r < count; r++) said_yes[seen->pupils * count + r] = verdicts[r].answer == VERDICT_YES;
        seen->pupils++;
    }
    seen->said_yes = said_yes;
    return true;
}

static bool count_decided(const Service *service, const Rulebook *book, RulesSeen *seen, Error *err)
{
    long *decided = ARENA_ARRAY(service->arena, long, rulebook_count(book) + 1), *confirmed = ARENA_ARRAY(service->arena, long, rulebook_count(book) + 1);
    sqlite3_stmt *row = decided && confirmed ? store_statement(service->store,
        "SELECT s.rule, count(DISTINCT p.id), count(DISTINCT CASE WHEN p.outcome = 'confirmed' THEN p.id END)"
        " FROM proposal p JOIN proposal_signal ps ON ps.proposal = p.id JOIN signal s ON s.id = ps.signal"
        " WHERE p.pupil BETWEEN ?1 AND ?2 AND p.outcome IN ('confirmed', 'dismissed') AND p.closed_on <= ?3 GROUP BY s.rule", err) : NULL;
    if (!decided || !confirmed) return error_memory(err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id * IDS_A_SCHOOL);
    sqlite3_bind_int64(row, 2, (service->school->id + 1) * IDS_A_SCHOOL - 1);
    sqlite3_bind_int(row, 3, service->on.number);
    while (store_row(service->store, row, err)) {
        const char *id = (const char *)sqlite3_column_text(row, 0);
        int rule = id ? rulebook_find(book, id) : -1;
        if (rule < 0) continue;
        decided[rule] = sqlite3_column_int64(row, 1);
        confirmed[rule] = sqlite3_column_int64(row, 2);
    }
    seen->decided = decided;
    seen->confirmed = confirmed;
    return err->kind == ERR_NONE;
}

bool rules_seen(const Service *service, Rulebook *book, RulesSeen *seen, Error *err)
{
    Date day;
    *seen = (RulesSeen){ 0 };
    if (!last_review(service, &day, err) || !count_decided(service, book, seen, err)) return false;
    if (!date_known(day)) return true;
    Records *records = records_open(service->store, service->plan, day, err);
    bool ok = records && judge_pupils(service, book, day, records, seen, err);
    records_close(records);
    return ok;
}
