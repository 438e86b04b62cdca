/* What a run was made with: every rule and data file in force, by path and bytes. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

enum { PART_LIMIT = 4 << 20 };

typedef struct { struct { const char *path, *body; size_t length; } *items; size_t count, room; } Parts;

/* People and their sittings are the school's, not a matter of how pupils are judged; samples and guides judge nothing. */
static bool left_out(const char *path)
{
    static const char *const out[] = { "data/sample/", "data/examples/", "data/staff" };
    for (size_t i = 0; i < COUNT(out); i++)
        if (strncmp(path, out[i], strlen(out[i])) == 0) return true;
    return false;
}

/* What a school keeps beside its tables (a photo, a note) judges nobody. */
static bool is_part(const char *path) { return text_ends(path, ".csv") || text_ends(path, ".lua") || text_ends(path, ".css"); }

static bool add_data(Arena *arena, Parts *parts, Error *err)
{
    Names paths;
    if (!data_files(arena, "data", &paths, err)) return false;
    for (size_t i = 0; i < paths.count; i++) {
        const char *path = paths.items[i];
        if (!is_part(path) || left_out(path)) continue;
        const char *full = data_find(arena, path);
        if (!full || !VECTOR_ROOM(arena, parts)) return error_memory(err);
        parts->items[parts->count].path = path;
        if (!file_read(arena, full, PART_LIMIT, &parts->items[parts->count].body, &parts->items[parts->count].length, err)) return false;
        parts->count++;
    }
    return true;
}

static int compare_path(const void *a, const void *b)
{
    const char *const *x = a, *const *y = b;
    return strcmp(*x, *y);
}

bool config_read(Arena *arena, const RuleFiles *rules, Config *config, Error *err)
{
    Parts parts = { 0 };
    for (size_t i = 0; i < rules->count; i++) {
        const char *path = path_join(arena, "rules", rules->items[i].path);
        if (!path || !VECTOR_ROOM(arena, &parts)) return error_memory(err);
        parts.items[parts.count].path = path;
        parts.items[parts.count].body = rules->items[i].body;
        parts.items[parts.count++].length = rules->items[i].length;
    }
    if (!add_data(arena, &parts, err)) return false;
    VECTOR_SORT(&parts, compare_path);

    *config = (Config){ .paths.count = parts.count };
    config->paths.items = ARENA_ARRAY(arena, const char *, parts.count + 1);
    config->bodies = ARENA_ARRAY(arena, const char *, parts.count + 1);
    config->lengths = ARENA_ARRAY(arena, size_t, parts.count + 1);
    if (!config->paths.items || !config->bodies || !config->lengths) return error_memory(err);
    Text list = text_init(arena, PART_LIMIT);
    for (size_t i = 0; i < parts.count; i++) {
        config->paths.items[i] = parts.items[i].path;
        config->bodies[i] = parts.items[i].body;
        config->lengths[i] = parts.items[i].length;
        text_put(&list, hash_bytes(parts.items[i].body, parts.items[i].length).hex);
        text_put(&list, " ");
        text_put(&list, parts.items[i].path);
        text_put(&list, "\n");
    }
    const char *words;
    size_t length = list.length;
    if (!text_finish(&list, &words, err)) return false;
    config->hash = hash_bytes(words, length);
    return true;
}

bool config_store(Store *store, const Config *config, long long change, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT 1 FROM config WHERE hash = ?1", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, config->hash.hex, -1, SQLITE_STATIC);
    bool there = store_row(store, row, err);
    sqlite3_reset(row);
    if (err->kind != ERR_NONE || there) return err->kind == ERR_NONE;
    row = store_statement(store, "INSERT INTO config (hash, born) VALUES (?1, ?2)", err);
    if (!row) return false;
    sqlite3_bind_text(row, 1, config->hash.hex, -1, SQLITE_STATIC);
    sqlite3_bind_int64(row, 2, change);
    if (!store_run(store, row, err)) return false;
    for (size_t i = 0; i < config->paths.count; i++) {
        Hash hash;
        if (!store_blob(store, config->bodies[i], config->lengths[i], &hash, err)) return false;
        row = store_statement(store, "INSERT INTO config_part (config, path, blob) VALUES (?1, ?2, ?3)", err);
        if (!row) return false;
        sqlite3_bind_text(row, 1, config->hash.hex, -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 2, config->paths.items[i], -1, SQLITE_STATIC);
        sqlite3_bind_text(row, 3, hash.hex, -1, SQLITE_TRANSIENT);
        if (!store_run(store, row, err)) return false;
    }
    return true;
}

/* ---- what became of it since -------------------------------------------------------------------------------------------------- */

/* Tables that facts rest on: which days are school days, which words a record may hold, how much must be loaded. */
static bool facts_rest_on(const char *path)
{
    static const char *const tables[] = { "data/calendar/", "data/categories.csv", "data/domains.csv", "data/presences.csv", "data/registers.csv", "data/settings.csv", "data/signs.csv" };
    for (size_t i = 0; i < COUNT(tables); i++) if (strncmp(path, tables[i], strlen(tables[i])) == 0) return is_part(path);
    return false;
}

/* Whether the run's configuration had the file with these very bytes. */
static bool had(Store *store, long long run, const char *path, const Hash *hash, bool *same, Error *err)
{
    sqlite3_stmt *row = store_statement(store, "SELECT 1 FROM config_part c JOIN run r ON r.config = c.config WHERE r.id = ?1 AND c.path = ?2 AND (?3 IS NULL OR c.blob = ?3)", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, run);
    sqlite3_bind_text(row, 2, path, -1, SQLITE_STATIC);
    if (hash) sqlite3_bind_text(row, 3, hash->hex, -1, SQLITE_STATIC);
    else sqlite3_bind_null(row, 3);
    *same = store_row(store, row, err);
    sqlite3_reset(row);
    return err->kind == ERR_NONE;
}

static bool add_changed(Store *store, long long run, const Names *today, Arena *arena, Names *paths, Error *err)
{
    for (size_t i = 0; i < today->count; i++) {
        const char *body, *full = facts_rest_on(today->items[i]) ? data_find(arena, today->items[i]) : "";
        size_t length;
        bool same;
        if (!full) return error_memory(err);
        if (!*full) continue;
        if (!file_read(arena, full, PART_LIMIT, &body, &length, err)) return false;
        const Hash hash = hash_bytes(body, length);
        if (!had(store, run, today->items[i], &hash, &same, err)) return false;
        if (!same) paths->items[paths->count++] = today->items[i];
    }
    return true;
}

bool config_since(Store *store, long long run, Arena *arena, Names *paths, Error *err)
{
    Names today;
    bool known;
    *paths = (Names){ 0 };
    if (!had(store, run, "data/signs.csv", NULL, &known, err) || !data_files(arena, "data", &today, err)) return false;
    if (!known) return true;                           /* a run of a configuration that was not kept: nothing can be said */
    paths->items = ARENA_ARRAY(arena, const char *, today.count + 1);
    return paths->items ? add_changed(store, run, &today, arena, paths, err) : error_memory(err);
}
