/* A small school for the tests of intake: classes 7Ә and 7Б of 2025–26, pupils 1 … 5, twins among them. Today is 2026-05-30. */
#ifndef TIREK_TESTS_INTAKE_BENCH_H
#define TIREK_TESTS_INTAKE_BENCH_H

#include "../support.h"

#include <stdio.h>

#include "intake.h"

typedef struct {
    Arena *arena;
    const char *folder, *path;
    const Plan *plan;
    Store *store;
    IntakeOptions options;
    IntakeResult result;             /* of the last file */
} Bench;

static inline bool bench_try(Bench *bench, const char *words, Error *err)
{
    return intake_file(bench->store, bench->plan, file_make(bench->arena, bench->folder, "file.csv", words), &bench->options,
                       bench->arena, &bench->result, err);
}

static inline void bench_load(Bench *bench, const char *words)
{
    Error err = { 0 };
    bool ok = bench_try(bench, words, &err);
    assert_ok(ok, &err);
}

static inline MessageId bench_refuse(Bench *bench, const char *words)
{
    Error err = { 0 };
    assert_false(bench_try(bench, words, &err));
    assert_int_not_equal(err.kind, ERR_NONE);
    return err.part[0].id;
}

/* The one number that `sql` gives. */
static inline long long bench_number(Bench *bench, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(store_sqlite(bench->store), sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    long long value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

static inline const char *bench_text(Bench *bench, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(store_sqlite(bench->store), sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *text = store_text(statement, 0, bench->arena);
    sqlite3_finalize(statement);
    return text;
}

#define assert_counts(bench, rows_, added_, changed_, same_, refused_) do { \
    assert_int_equal((bench)->result.rows, rows_); assert_int_equal((bench)->result.added, added_); \
    assert_int_equal((bench)->result.changed, changed_); assert_int_equal((bench)->result.same, same_); \
    assert_int_equal((bench)->result.refused, refused_); } while (0)

/* The n-th issue of the last file: its place, and that its English advice holds `words`. */
static inline void bench_issue(Bench *bench, size_t n, long line, int column, const char *words)
{
    assert_true(n < bench->result.issues.count);
    const Issue *issue = &bench->result.issues.items[n];
    assert_int_equal(issue->line, line);
    assert_int_equal(issue->column, column);
    if (!strstr(issue->advice.in[LANGUAGE_EN], words)) fail_msg("«%s» is not in «%s»", words, issue->advice.in[LANGUAGE_EN]);
    for (Language language = 0; language < LANGUAGES; language++) assert_true(issue->advice.in[language][0] != 0);
}

static inline void copy_file(const char *from, const char *to)
{
    static char bytes[1 << 20];
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_true(in && out);
    size_t length = fread(bytes, 1, sizeof bytes, in);
    assert_true(length < sizeof bytes);
    assert_int_equal(fwrite(bytes, 1, length, out), length);
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

#define PUPILS_FILE \
    "number,surname,given,patronymic,born,sex,family,iin,class,since,until\n" \
    "1,Ахметова,Әлия,Серікқызы,2012-03-15,f,F1,,7Ә,2025-09-01,\n" \
    "2,Әлиев,Құрман,,15.03.2012,m,F2,,7Ә,01.09.2025,\n" \
    "3,Әлиев,Нұрлан,,15.03.2012,m,F2,,7Ә,2025-09-01,\n" \
    "4,Смайыл,Айша,,,,,,7Б,2025-09-01,\n" \
    "5,Орал,Дана,,2012-07-01,f,,,7Ә,2026-01-12,\n"

static inline int bench_setup(void **state)
{
    static Bench bench;
    Error err = { 0 };
    bench = (Bench){ .arena = arena_open() };
    if (!bench.arena || !(bench.plan = plan_load(bench.arena, &err))) return -1;
    bench.folder = folder_new(bench.arena);
    bench.path = path_join(bench.arena, bench.folder, "school.tirek");
    bench.store = store_open(bench.path, STORE_CREATE, &err);
    bench.options = (IntakeOptions){ .who = "Тест", .known_on = NO_DATE, .today = date_of(2026, 5, 30) };
    if (bench.store) sqlite3_exec(store_sqlite(bench.store), "PRAGMA synchronous = OFF", NULL, NULL, NULL);   /* tests need not wait for the disk */
    if (!bench.store || !intake_school(bench.store, "school-1", &(Words){ { "Мектеп", "Школа", "School" } }, "", &err)) return -1;
    bench_load(&bench, "year,grade,letter,shift,week,language,teacher\n2025,7,Ә,1,5,kk,Оспанова Г.\n2025,7,Б,1,6,ru,\n2026,8,Ә,1,5,kk,\n");
    bench_load(&bench, PUPILS_FILE);
    *state = &bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    store_close(bench->store);
    folder_remove(bench->folder);
    arena_close(bench->arena);
    return 0;
}

#define BENCH_TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)

#endif
