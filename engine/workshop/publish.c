/* What came into force and when: publishing, and rolling back. */
#include <string.h>

#include "internal.h"

bool publications_load(const Service *service, Publications *list, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT r.number, p.back, p.day, p.who, p.although FROM publication p JOIN rulebook r ON r.id = p.rulebook WHERE p.school = ?1 ORDER BY p.id", err);
    *list = (Publications){ 0 };
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    while (store_row(service->store, row, err)) {
        Publication one = { sqlite3_column_int(row, 0), sqlite3_column_int(row, 1) != 0, store_date(row, 2), store_text(row, 3, service->arena), store_text(row, 4, service->arena) };
        if (!one.who || !one.although || !VECTOR_ROOM(service->arena, list)) { sqlite3_reset(row); return error_memory(err); }
        list->items[list->count++] = one;
    }
    return err->kind == ERR_NONE;
}

bool version_before(const Service *service, int *number, Error *err)
{
    Publications list;
    *number = 0;
    if (!publications_load(service, &list, err)) return false;
    int *stack = ARENA_ARRAY(service->arena, int, list.count + 1);
    size_t depth = 0;
    if (!stack) return error_memory(err);
    for (size_t i = 0; i < list.count; i++) {
        size_t at = depth;
        while (list.items[i].back && at > 0 && stack[at - 1] != list.items[i].number) at--;
        if (list.items[i].back && at > 0) depth = at;                 /* what came after it is undone */
        else stack[depth++] = list.items[i].number;
    }
    if (depth > 1) *number = stack[depth - 2];
    return true;
}

bool publication_write(Store *store, long long school, const RulebookVersion *version, bool back, Date day, const char *who, const char *although, Error *err)
{
    long long change = store_change(store, "publication", who, err);
    sqlite3_stmt *row = change ? store_statement(store,
        "INSERT INTO publication (school, rulebook, back, day, who, although, born) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int64(row, 2, version->id);
    sqlite3_bind_int(row, 3, back);
    sqlite3_bind_int(row, 4, day.number);
    sqlite3_bind_text(row, 5, who, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 6, although, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 7, change);
    return store_run(store, row, err);
}

/* May this version come into force, by what stands in the store? */
static bool may_publish(const Service *service, const Publishing *wish, RulebookVersion *version, Error *err)
{
    const int number = wish->number;
    Publications list;
    bool was = false;
    RulebookVersion last;
    if (!version_find(service, number, version, err) || !version_last(service->store, service->school->id, service->arena, &last, err) ||
        !publications_load(service, &list, err)) return false;
    if (last.number == number) return error_set(err, ERR_INPUT, MSG_VERSIONS_LIVE_ALREADY, number);
    if (last.number != wish->seen)                                    /* somebody else published while this one looked */
        return wish->seen ? error_set(err, ERR_INPUT, MSG_VERSIONS_MEANWHILE, last.number, wish->seen) : error_set(err, ERR_INPUT, MSG_VERSIONS_MEANWHILE_FIRST, last.number);
    for (size_t i = 0; i < list.count; i++) {
        was = was || list.items[i].number == number;
        if (list.items[i].day.number > service->on.number) return error_set(err, ERR_INPUT, MSG_VERSIONS_PUBLISH_EARLY, service->on, list.items[i].number, list.items[i].day);
    }
    return was || !wish->back || error_set(err, ERR_INPUT, MSG_VERSIONS_NEVER_IN_FORCE, number);
}

/* A version that was in force need only load; a new one must be well made. */
static bool is_sound(const Service *service, const RulebookVersion *version, bool back, RuleFaults *faults, ExampleResults *results, Error *err)
{
    RuleFiles files;
    Rulebook *book = NULL;
    const RulebookOptions options = { .memo = false };
    long failed = 0;
    if (!files_of(service->store, version->id, service->arena, &files, err) || !rulebook_open(service->arena, service->plan, &files, &options, &book, faults, err)) return false;
    bool loads = faults->count == 0;
    bool ok = !loads || back || (rulebook_check(book, service->arena, faults, err) && rulebook_examples(book, service->arena, results, err));
    rulebook_close(book);
    if (!ok) return false;
    for (size_t i = 0; i < results->count; i++) failed += example_failed(&results->items[i]);
    if (!loads) return error_set(err, ERR_RULE, MSG_VERSIONS_DOES_NOT_LOAD, version->number);
    return (faults->count == 0 && failed == 0) || error_set(err, ERR_RULE, MSG_VERSIONS_NOT_SOUND, version->number);
}

static bool publish(const Service *service, const Publishing *wish, RuleFaults *faults, ExampleResults *results, Error *err)
{
    RulebookVersion version;
    return may_publish(service, wish, &version, err) && is_sound(service, &version, wish->back, faults, results, err) &&
           publication_write(service->store, service->school->id, &version, wish->back, service->on, service->who, wish->although, err);
}

bool version_publish(const Service *service, const Publishing *wish, RuleFaults *faults, ExampleResults *results, Error *err)
{
    *results = (ExampleResults){ 0 };
    if (!who_is_named(service, err) || !text_fits(wish->although, WHY_MOST, err)) return false;
    if (wish->gap && !wish->back && !wish->although[strspn(wish->although, " ")]) return error_set(err, ERR_INPUT, MSG_VERSIONS_GAP);
    return IN_TRANSACTION(service->store, publish(service, wish, faults, results, err), err);
}
