/* Versions of the rulebook: frozen copies in the store, found by their content. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- identity ----------------------------------------------------------------------------------------------------------- */

static int compare_path(const void *a, const void *b) { return strcmp((*(const RuleFile *const *)a)->path, (*(const RuleFile *const *)b)->path); }

static void put_file(Text *list, const char *hash, const char *path)
{
    text_put(list, hash);
    text_put(list, " ");
    text_put(list, path);
    text_put(list, "\n");
}

static bool hash_list(Text *list, Hash *hash, Error *err)
{
    const char *words;
    size_t length = list->length;
    if (!text_finish(list, &words, err)) return false;
    *hash = hash_bytes(words, length);
    return true;
}

enum { LIST_LIMIT = 4 << 20 };

bool rules_hash(Arena *arena, const RuleFiles *files, Hash *hash, Error *err)
{
    const RuleFile **sorted = ARENA_ARRAY(arena, const RuleFile *, files->count + 1);
    Text list = text_init(arena, LIST_LIMIT);
    if (!sorted) return error_memory(err);
    for (size_t i = 0; i < files->count; i++) sorted[i] = &files->items[i];
    if (files->count > 1) qsort(sorted, files->count, sizeof *sorted, compare_path);
    for (size_t i = 0; i < files->count; i++) put_file(&list, hash_bytes(sorted[i]->body, sorted[i]->length).hex, sorted[i]->path);
    return hash_list(&list, hash, err);
}

/* ---- reading ---------------------------------------------------------------------------------------------------------------- */

/* ?1 the school, ?2 the day as of which it was published and live. */
#define VERSION_SQL                                                                                                                          \
    "SELECT r.id, r.number, r.hash, r.who, r.why, r.day, r.rules, p.day, p.who,"                                                             \
    " r.id = (SELECT rulebook FROM publication WHERE school = ?1 AND day <= ?2 ORDER BY id DESC LIMIT 1)"                                    \
    " FROM rulebook r LEFT JOIN publication p ON p.id = (SELECT max(id) FROM publication WHERE rulebook = r.id AND day <= ?2) WHERE r.school = ?1"

static bool read_version(sqlite3_stmt *row, Arena *arena, RulebookVersion *version, Error *err)
{
    *version = (RulebookVersion){ .id = sqlite3_column_int64(row, 0), .number = sqlite3_column_int(row, 1), .who = store_text(row, 3, arena), .why = store_text(row, 4, arena),
                                  .day = store_date(row, 5), .rules = (long)sqlite3_column_int64(row, 6), .published = store_date(row, 7),
                                  .published_by = store_text(row, 8, arena), .live = sqlite3_column_int(row, 9) != 0 };
    const char *hash = (const char *)sqlite3_column_text(row, 2);
    if (hash) snprintf(version->hash.hex, sizeof version->hash.hex, "%s", hash);
    return (hash && version->who && version->why && version->published_by) || error_memory(err);
}

/* The one version that the bound statement finds; number 0: none. */
static bool one_version(Store *store, sqlite3_stmt *row, long long school, Date on, Arena *arena, RulebookVersion *version, Error *err)
{
    *version = (RulebookVersion){ .who = "", .why = "", .published_by = "", .day = NO_DATE, .published = NO_DATE };
    sqlite3_bind_int64(row, 1, school);
    sqlite3_bind_int(row, 2, on.number);
    bool ok = true;
    if (store_row(store, row, err)) {
        ok = read_version(row, arena, version, err);
        sqlite3_reset(row);
    }
    return ok && err->kind == ERR_NONE;
}

static const Date any_day = { INT32_MAX };

bool version_last(Store *store, long long school, Arena *arena, RulebookVersion *version, Error *err)
{
    sqlite3_stmt *row = store_statement(store, VERSION_SQL " AND r.id = (SELECT rulebook FROM publication WHERE school = ?1 ORDER BY id DESC LIMIT 1)", err);
    return row && one_version(store, row, school, any_day, arena, version, err);
}

static bool version_hashed(Store *store, long long school, const Hash *hash, Date on, Arena *arena, RulebookVersion *version, Error *err)
{
    sqlite3_stmt *row = store_statement(store, VERSION_SQL " AND r.hash = ?3", err);
    if (!row) return false;
    sqlite3_bind_text(row, 3, hash->hex, -1, SQLITE_TRANSIENT);
    return one_version(store, row, school, on, arena, version, err);
}

bool version_same(const Service *service, const RuleFiles *files, RulebookVersion *version, Error *err)
{
    Hash hash;
    return rules_hash(service->arena, files, &hash, err) && version_hashed(service->store, service->school->id, &hash, service->on, service->arena, version, err);
}

bool version_find(const Service *service, int number, RulebookVersion *version, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, VERSION_SQL " AND r.number = ?3", err);
    if (!row) return false;
    sqlite3_bind_int(row, 3, number);
    if (!one_version(service->store, row, service->school->id, service->on, service->arena, version, err)) return false;
    return version->number || error_set(err, ERR_INPUT, MSG_VERSIONS_NONE, number);
}

bool versions_load(const Service *service, RulebookVersions *versions, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, VERSION_SQL " ORDER BY r.number", err);
    *versions = (RulebookVersions){ 0 };
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, versions)) { sqlite3_reset(row); return error_memory(err); }
        if (!read_version(row, service->arena, &versions->items[versions->count], err)) { sqlite3_reset(row); return false; }
        versions->count++;
    }
    return err->kind == ERR_NONE;
}

bool files_of(Store *store, long long id, Arena *arena, RuleFiles *files, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT f.path, b.body FROM rulebook_file f JOIN blob b ON b.hash = f.blob WHERE f.rulebook = ?1 ORDER BY f.path", err);
    *files = (RuleFiles){ 0 };
    if (!row) return false;
    sqlite3_bind_int64(row, 1, id);
    while (store_row(store, row, err)) {
        size_t length = (size_t)sqlite3_column_bytes(row, 1);
        const void *bytes = sqlite3_column_blob(row, 1);
        RuleFile file = { store_text(row, 0, arena), arena_copy(arena, bytes ? bytes : "", bytes ? length : 0), bytes ? length : 0 };
        if ((length && !bytes) || !file.path || !file.body || !VECTOR_ROOM(arena, files)) { sqlite3_reset(row); return error_memory(err); }
        files->items[files->count++] = file;
    }
    return err->kind == ERR_NONE;
}

bool version_files(const Service *service, int number, RuleFiles *files, Error *err)
{
    RulebookVersion version;
    return version_find(service, number, &version, err) && files_of(service->store, version.id, service->arena, files, err);
}

bool rules_in_force(Store *store, long long school, const RuleFiles *draft, Arena *arena, RuleFiles *files, RulebookVersion *version, Error *err)
{
    *files = draft ? *draft : (RuleFiles){ 0 };
    if (!version_last(store, school, arena, version, err)) return false;
    return version->number == 0 || files_of(store, version->id, arena, files, err);
}

/* The rules that a configuration was made with, as one hash. */
static bool config_rules(Store *store, const char *config, Arena *arena, Hash *hash, Error *err)
{
    Text list = text_init(arena, LIST_LIMIT);
    sqlite3_stmt *row = store_statement(store, "SELECT blob, substr(path, 7) FROM config_part WHERE config = ?1 AND path LIKE 'rules/%' ORDER BY path", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, config, -1, SQLITE_STATIC);
    while (store_row(store, row, err)) {
        const char *blob = store_text(row, 0, arena), *path = store_text(row, 1, arena);
        if (!blob || !path) { sqlite3_reset(row); return error_memory(err); }
        put_file(&list, blob, path);
    }
    return err->kind == ERR_NONE && hash_list(&list, hash, err);
}

bool version_of_run(Store *store, long long run, Arena *arena, RulebookVersion *version, Error *err)
{
    long long school = 0, rulebook = 0;
    const char *config = "";
    Hash hash;
    sqlite3_stmt *row = store_statement(store, "SELECT school, coalesce(rulebook, 0), config FROM run WHERE id = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, run);
    if (store_row(store, row, err)) {
        school = sqlite3_column_int64(row, 0);
        rulebook = sqlite3_column_int64(row, 1);
        config = store_text(row, 2, arena);
        sqlite3_reset(row);
    }
    if (err->kind != ERR_NONE) return false;
    if (!config) return error_memory(err);
    if (!rulebook) return config_rules(store, config, arena, &hash, err) && version_hashed(store, school, &hash, any_day, arena, version, err);
    row = store_statement(store, VERSION_SQL " AND r.id = ?3", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 3, rulebook);
    return one_version(store, row, school, any_day, arena, version, err);
}

/* ---- writing ---------------------------------------------------------------------------------------------------------------- */

bool who_is_named(const Service *service, Error *err)
{
    if (!service->who[strspn(service->who, " ")]) return error_set(err, ERR_INPUT, MSG_VERSIONS_NOBODY);
    return text_fits(service->who, WHO_MOST, err);
}

static bool keep_files(Store *store, long long rulebook, const RuleFiles *files, Error *err)
{
    for (size_t i = 0; i < files->count; i++) {
        Hash hash;
        if (!store_blob(store, files->items[i].body, files->items[i].length, &hash, err)) return false;
        sqlite3_stmt *row = store_statement(store, "INSERT INTO rulebook_file (rulebook, path, blob) VALUES (?1, ?2, ?3)", err);
        if (!row) return false;
        sqlite3_bind_int64(row, 1, rulebook);
        sqlite3_bind_text(row, 2, files->items[i].path, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 3, hash.hex, -1, SQLITE_TRANSIENT);
        if (!store_run(store, row, err)) return false;
    }
    return true;
}

/* What was written down about a commit. */
typedef struct { long long school; const char *who, *why; Date day; } Commit;

/* The files as the next version of the school. Within a transaction. */
static bool freeze(Store *store, const Commit *commit, const RuleFiles *files, Arena *arena, RulebookVersion *version, Error *err)
{
    Hash hash;
    long long change = rules_hash(arena, files, &hash, err) ? store_change(store, "rulebook", commit->who, err) : 0;
    sqlite3_stmt *row = change ? store_statement(store,
        "INSERT INTO rulebook (school, number, hash, rules, day, who, why, born)"
        " SELECT ?1, 1 + coalesce((SELECT max(number) FROM rulebook WHERE school = ?1), 0), ?2, ?3, ?4, ?5, ?6, ?7", err) : NULL;
    if (!row) return false;
    sqlite3_bind_int64(row, 1, commit->school);
    sqlite3_bind_text(row, 2, hash.hex, -1, SQLITE_TRANSIENT);
    sqlite3_bind_int64(row, 3, (long long)files->count);
    sqlite3_bind_int(row, 4, commit->day.number);
    sqlite3_bind_text(row, 5, commit->who, -1, SQLITE_STATIC);
    sqlite3_bind_text(row, 6, commit->why, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 7, change);
    return store_run(store, row, err) && keep_files(store, sqlite3_last_insert_rowid(store_sqlite(store)), files, err) &&
           version_hashed(store, commit->school, &hash, any_day, arena, version, err);
}

const char version_first_why[] = "first-review";

bool version_first(Store *store, long long school, const RuleFiles *draft, const char *who, const char *why, Date day, Arena *arena, RulebookVersion *version, Error *err)
{
    Hash hash;
    const Commit commit = { school, who, why, day };
    if (!version_last(store, school, arena, version, err)) return false;
    if (version->number) return true;
    return rules_hash(arena, draft, &hash, err) && version_hashed(store, school, &hash, any_day, arena, version, err) &&
           (version->number || freeze(store, &commit, draft, arena, version, err)) && publication_write(store, school, version, false, day, who, "", err) &&
           version_last(store, school, arena, version, err);
}

static bool commit_draft(const Service *service, const RuleFiles *draft, const char *why, RulebookVersion *version, Error *err)
{
    const Commit commit = { service->school->id, service->who, why, service->on };
    RulebookVersions versions;
    if (!version_same(service, draft, version, err)) return false;
    if (version->number) return error_set(err, ERR_INPUT, MSG_VERSIONS_SAME, version->number);
    if (!versions_load(service, &versions, err)) return false;
    for (size_t i = 0; i < versions.count; i++)
        if (versions.items[i].day.number > service->on.number) return error_set(err, ERR_INPUT, MSG_VERSIONS_COMMIT_EARLY, service->on, versions.items[i].number, versions.items[i].day);
    return freeze(service->store, &commit, draft, service->arena, version, err);
}

bool version_commit(const Service *service, const RuleFiles *draft, const char *why, RulebookVersion *version, RuleFaults *faults, Error *err)
{
    Rulebook *book = NULL;
    const RulebookOptions options = { .memo = false };
    if (!who_is_named(service, err)) return false;
    if (!why || !why[strspn(why, " ")]) return error_set(err, ERR_INPUT, MSG_VERSIONS_NO_WHY);
    if (draft->count == 0) return error_set(err, ERR_RULE, MSG_VERSIONS_EMPTY);
    if (!text_fits(why, WHY_MOST, err) || !rulebook_open(service->arena, service->plan, draft, &options, &book, faults, err)) return false;
    rulebook_close(book);
    if (faults->count) return error_set(err, ERR_RULE, MSG_VERSIONS_COMMIT_FAULTS, (long long)faults->count);
    return IN_TRANSACTION(service->store, commit_draft(service, draft, why, version, err), err);
}
