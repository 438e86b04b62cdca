/* For the tests of council: a school of three classes in 2025–26, a decision to hang entries on, and the service on a day. */
#ifndef TIREK_TESTS_COUNCIL_BENCH_H
#define TIREK_TESTS_COUNCIL_BENCH_H

#include "../screening/bench.h"

/* Classes 7А (100001), 8Ә (100002), 1А (100003); pupils 100001 … 100006: two in each, in order; there since 1 September. */
static inline void fill_school(Bench *bench)
{
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "INSERT INTO class VALUES (100001, 1, 2025, 7, 'А', 1, 5, 'kk', 'Серікова Айгүл', 90), (100002, 1, 2025, 8, 'Ә', 1, 5, 'kk', 'Ким Вера', 90),"
               " (100003, 1, 2025, 1, 'А', 1, 5, 'kk', '', 90);"
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6) INSERT INTO pupil (id, school, number, surname, given, patronymic, birth, sex,"
               " family, iin, born) SELECT 100000 + i, 1, 'n' || i, substr('АӘБВГҒ', i, 1) || 'ев', 'Оқушы', '', NULL, 'm', 'f' || i, '', 90 FROM n;"
               "INSERT INTO membership (pupil, class, since, until, born) SELECT id, 100001 + (id - 100001) / 2, " DAY("2025-09-01") ", NULL, 90 FROM pupil;"
               "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2025-08-20") ", 90);"
               "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (900, 1, '1', '', '', '', '', '', '', '', 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 90);");
}

/* An open entry, as a decision would make it; its id. */
static inline long long enter(Bench *bench, long long pupil, const char *reg, const char *since)
{
    char words[400];
    snprintf(words, sizeof words, "INSERT INTO entry (pupil, register, since, opened_by, born) VALUES (%lld, '%s', %d, 900, 90);", pupil, reg, day(since).number);
    sql(bench, words);
    return number(bench, "SELECT max(id) FROM entry");
}

static inline Service service_on(Bench *bench, const char *on, const char *who)
{
    Error err = { 0 };
    People *people = ARENA_NEW(bench->arena, People);
    Staff *staff = ARENA_NEW(bench->arena, Staff);
    School *school = ARENA_NEW(bench->arena, School);
    Schools schools = { school, 1, 1 };
    *school = (School){ 1, "one", { { "Мектеп", "Школа", "School" } } };
    assert_ok(people_load(bench->store, 1, day(on), bench->arena, people, &err), &err);
    assert_ok(staff_load(bench->store, bench->plan, &schools, school, day(on), bench->arena, staff, &err), &err);
    return (Service){ bench->store, bench->plan, school, people, staff, day(on), who, bench->arena };
}

/* What a query with one ? gives for a word. */
static inline long long counted(Bench *bench, const char *query, const char *word)
{
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(store_sqlite(bench->store), query, -1, &row, NULL), SQLITE_OK);
    sqlite3_bind_text(row, 1, word, -1, SQLITE_TRANSIENT);
    assert_int_equal(sqlite3_step(row), SQLITE_ROW);
    long long value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

static inline const Person *person(const Service *service, long long id)
{
    const Person *found = people_find(service->people, id);
    assert_non_null(found);
    return found;
}

#endif
