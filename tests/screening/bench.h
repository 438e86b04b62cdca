/* For the tests of screening and council: a store of one small school, filled by plain SQL, and the shipped plan. */
#ifndef TIREK_TESTS_SCREENING_BENCH_H
#define TIREK_TESTS_SCREENING_BENCH_H

#include <stdio.h>

#include "../support.h"

#include "council.h"
#include "format.h"
#include "intake.h"
#include "screening.h"

typedef struct {
    Arena *arena;
    const char *folder, *path;
    const Plan *plan;
    Store *store;
    RuleFiles rules;
} Bench;

static inline Date day(const char *iso)
{
    Date date;
    assert_true(date_parse(iso, strlen(iso), &date));
    return date;
}

static inline void sql(Bench *bench, const char *statements)
{
    char *words = NULL;
    if (sqlite3_exec(store_sqlite(bench->store), statements, NULL, NULL, &words) != SQLITE_OK) fail_msg("%s: %s", statements, words);
}

static inline long long number(Bench *bench, const char *query)
{
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(store_sqlite(bench->store), query, -1, &row, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    long long value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

/* A day as the store keeps it, for SQL texts. */
#define DAY(iso) "(unixepoch('" iso "') / 86400)"

static inline void add_rule(Bench *bench, const char *path, const char *body)
{
    assert_true(VECTOR_ROOM(bench->arena, &bench->rules));
    bench->rules.items[bench->rules.count++] = (RuleFile){ path, body, strlen(body) };
}

static inline int bench_setup(void **state)
{
    Bench *bench = test_calloc(1, sizeof *bench);
    Error err = { 0 };
    assert_int_equal(base_setup(state), 0);
    json_setup();
    assert_ok(store_setup(&err), &err);
    bench->arena = arena_open();
    bench->folder = folder_new(bench->arena);
    bench->path = path_join(bench->arena, bench->folder, "tirek.db");
    bench->plan = plan_load(bench->arena, &err);
    assert_ok(bench->plan != NULL, &err);
    bench->store = store_open(bench->path, STORE_CREATE, &err);
    assert_ok(bench->store != NULL, &err);
    Words name = { { "Мектеп", "Школа", "School" } };
    assert_ok(intake_school(bench->store, "one", &name, "", &err), &err);
    *state = bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_close(bench->arena);
    test_free(bench);
    return base_teardown(state);
}

/* One class (7А, id 100001) with pupils 100001 … 100000 + count, all lessons of September and of October to the 10th covered. */
static inline void fill_class(Bench *bench, int count)
{
    char words[400];
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "INSERT INTO class VALUES (100001, 1, 2025, 7, 'А', 1, 5, 'kk', 'Серікова Айгүл', 90);"
               "WITH RECURSIVE d(day) AS (SELECT " DAY("2025-09-02") " UNION ALL SELECT day + 1 FROM d WHERE day < " DAY("2025-10-10") ")"
               " INSERT INTO coverage SELECT 100001, day, 6, 90 FROM d WHERE strftime('%w', day * 86400, 'unixepoch') BETWEEN '1' AND '5';"
               "WITH RECURSIVE d(day) AS (SELECT " DAY("2025-08-01") " UNION ALL SELECT day + 1 FROM d WHERE day < " DAY("2025-10-10") ")"
               " INSERT INTO class_days SELECT 100001, group_concat(coalesce((SELECT lessons FROM coverage c WHERE c.day = d.day), '.'), '') FROM d;"
               "INSERT INTO loaded (kind, class, through, born) SELECT kind, 100001, " DAY("2025-10-12") ", 90"
               " FROM (SELECT 'observations' AS kind UNION SELECT 'family' UNION SELECT 'measures' UNION SELECT 'clubs');");
    for (int i = 1; i <= count; i++) {
        snprintf(words, sizeof words,
                 "INSERT INTO pupil VALUES (10000%d, 1, '%d', 'Ахметов', 'Оқушы%d', '', " DAY("2012-05-05") ", 'm', '', '', 90);"
                 "INSERT INTO membership (pupil, class, since, until, born) VALUES (10000%d, 100001, " DAY("2025-09-01") ", NULL, 90);", i, i, i, i);
        sql(bench, words);
    }
}

/* All six lessons of a day: ill 1 × (1 + 8 + … + 8^5) = 37449; unexcused 3 × that. */
enum { SIX_ILL = 37449, SIX_UNEXCUSED = 3 * 37449, SIX_UNKNOWN = 4 * 37449 };

static const char rule_unexcused[] =
    "rule { id = \"unexcused\", register = \"at-risk\", level = \"discuss\", group = \"attendance\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"this school's own\", set = { lessons = 12 },\n"
    "  when = function(pupil, set) return pupil.missed(\"unexcused\", 30) >= set.lessons end,\n"
    "  because = { kk = \"{missed}\", ru = \"{missed}\", en = \"{missed}\" }, follow_up = { \"I.5\", \"V.2\" }, review = { months = 3 } }\n";
static const char rule_fights[] =
    "rule { id = \"fights\", register = \"offence-prone\", level = \"watch\", group = \"conduct\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"this school's own\", set = { },\n"
    "  when = function(pupil, set) return pupil.seen(\"fight\", 90) >= 1 end,\n"
    "  because = { kk = \"{seen}\", ru = \"{seen}\", en = \"{seen}\" }, follow_up = { \"I.4\" }, review = { months = 3 } }\n";
static const char rule_need[] =
    "rule { id = \"need\", register = \"support\", level = \"watch\", group = \"need\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"this school's own\", set = { },\n"
    "  when = function(pupil, set) return pupil.seen(\"hungry\", 60) >= 1 end,\n"
    "  because = { kk = \"{seen}\", ru = \"{seen}\", en = \"{seen}\" }, follow_up = { \"II.2\" } }\n";

/* Screens and stores as the command does; the caller closes the screening. */
static inline void screen(Bench *bench, const char *on, int threads, Screening *screening, Week *week)
{
    Error err = { 0 };
    Config config;
    Date latest;
    ScreeningOptions options = { .on = day(on), .school = 1, .threads = threads };
    assert_ok(store_begin(bench->store, &err), &err);
    assert_ok(config_read(bench->arena, &bench->rules, &config, &err), &err);
    assert_ok(screening_latest_day(bench->store, 1, &latest, &err), &err);
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, screening, &err), &err);
    assert_ok(screening_store(bench->store, screening, &config, "", &err), &err);
    assert_ok(council_week(bench->store, bench->plan, screening, latest, week, &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
}

#endif
