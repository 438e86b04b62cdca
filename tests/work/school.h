/*
 * For the tests of figures: two school years of an invented school, drawn by a seed and put in by plain SQL, so that counts can be asked for by
 * plain SQL too. 2024: 5А … 10Ә; 2025: 6А … 11Ә, the same pupils one grade up, and a 1А. Lessons held from September to the day FILLED.
 */
#ifndef TIREK_TESTS_WORK_SCHOOL_H
#define TIREK_TESTS_WORK_SCHOOL_H

#include "../council/bench.h"

#include "work.h"

enum { PUPILS = 72, CLASSES_A_YEAR = 12, FIRST_PUPIL = 100001 };
#define FILLED "2026-05-25"

static inline unsigned drawn(unsigned *state, unsigned below)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % below;
}

static inline void sql_put(Bench *bench, const char *form, ...) __attribute__((format(printf, 2, 3)));
static inline void sql_put(Bench *bench, const char *form, ...)
{
    char words[2000];
    va_list list;
    va_start(list, form);
    assert_true(vsnprintf(words, sizeof words, form, list) < (int)sizeof words);
    va_end(list);
    sql(bench, words);
}

static inline long long count_of(Bench *bench, const char *form, ...) __attribute__((format(printf, 2, 3)));
static inline long long count_of(Bench *bench, const char *form, ...)
{
    char words[4000];
    va_list list;
    va_start(list, form);
    assert_true(vsnprintf(words, sizeof words, form, list) < (int)sizeof words);
    va_end(list);
    return number(bench, words);
}

/* Class k of a year: 2024 has ids 100101 …, 2025 has 100201 …; 100213 is 1А. */
static inline void school_classes_fill(Bench *bench)
{
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "WITH RECURSIVE k(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM k WHERE i < 11), y(year) AS (VALUES (2024), (2025))"
               " INSERT INTO class SELECT 100001 + (year - 2023) * 100 + i, 1, year, year - 2019 + i / 2, CASE i % 2 WHEN 0 THEN 'А' ELSE 'Ә' END, 1 + i % 2, 5 + (i = 3),"
               " CASE i % 3 WHEN 0 THEN 'ru' ELSE 'kk' END, 'Мұғалім ' || i, 90 FROM k, y;"
               "INSERT INTO class VALUES (100213, 1, 2025, 1, 'А', 1, 5, 'kk', '', 90);"
               /* lessons on every weekday from 2 September, 5 … 7 of them; class 100205 was never loaded; 100204 has Saturdays */
               "WITH RECURSIVE d(day) AS (SELECT " DAY("2024-09-02") " UNION ALL SELECT day + 1 FROM d WHERE day < " DAY(FILLED) ")"
               " INSERT INTO coverage SELECT c.id, d.day, 5 + (c.id + d.day) % 3, 90 FROM class c JOIN d ON d.day >= unixepoch(c.year || '-09-02') / 86400"
               " AND d.day <= unixepoch((c.year + 1) || '-05-25') / 86400 WHERE strftime('%w', d.day * 86400, 'unixepoch') BETWEEN '1' AND CASE c.week WHEN 6 THEN '6' ELSE '5' END"
               " AND c.id <> 100205 AND d.day % 11 <> 0;"
               "WITH RECURSIVE i(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM i WHERE n < 300)"
               " INSERT INTO class_days SELECT c.id, (SELECT group_concat(coalesce((SELECT v.lessons FROM coverage v WHERE v.class = c.id AND v.day = unixepoch(c.year || '-08-01') / 86400 + n), '.'), '')"
               " FROM i) FROM class c WHERE c.id <> 100205;");
}

static inline void school_pupil_fill(Bench *bench, int i, unsigned *seed)
{
    static const char *const statuses[] = { "low-income", "large", "one-parent", "half-orphan", "guardianship", "gone-from-the-list" };
    int id = FIRST_PUPIL + i, class = i % CLASSES_A_YEAR;
    char family[16] = "";
    if (drawn(seed, 4)) snprintf(family, sizeof family, "f%u", drawn(seed, 30));
    sql_put(bench, "INSERT INTO pupil VALUES (%d, 1, 'n%d', 'Тек%02d', 'Аты', '', NULL, '%s', '%s', '', 90);", id, i, i, i % 7 == 0 ? "" : i % 2 ? "f" : "m", family);
    if (i % 9) sql_put(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (%d, %d, " DAY("2024-09-01") ", NULL, 90);", id, 100101 + class);
    if (i % 10 == 4) {                                                /* changed class in winter, then left */
        sql_put(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (%d, %d, " DAY("2025-09-01") ", " DAY("2026-01-11") ", 90);", id, 100201 + class);
        sql_put(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (%d, %d, " DAY("2026-01-12") ", " DAY("2026-04-10") ", 90);", id, 100201 + (class + 1) % 12);
    } else if (i % 10 != 7)                                           /* who did not come back */
        sql_put(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (%d, %d, " DAY("2025-09-01") ", NULL, 90);", id, i % 13 == 0 ? 100213 : 100201 + class);
    for (size_t k = 0; k < COUNT(statuses); k++) {
        if (drawn(seed, 3)) continue;
        int since = day("2024-08-01").number + (int)drawn(seed, 500), until = since + (int)drawn(seed, 500);
        sql_put(bench, "INSERT INTO family_status (pupil, category, since, until, source, born, died) VALUES (%d, '%s', %d, CASE %u WHEN 0 THEN NULL ELSE %d END, '', 90, %s);", id,
                statuses[k], since, drawn(seed, 2), until, drawn(seed, 8) ? "NULL" : "90");
    }
    if (drawn(seed, 3) == 0) sql_put(bench, "INSERT INTO club (pupil, club, since, until, born) VALUES (%d, 'Домбыра', %d, NULL, 90);", id, day("2024-09-01").number + (int)drawn(seed, 600));
    if (drawn(seed, 4) == 0)
        sql_put(bench, "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answered_on, answer, who, born, died) VALUES (1, %d, '%s', 'II.4', %d, '', '', '%s', NULL, '', 'к', 90, %s);", id,
                drawn(seed, 3) ? "meals" : "clothes", day("2024-09-01").number + (int)drawn(seed, 600), drawn(seed, 3) ? "given" : "offered", drawn(seed, 6) ? "NULL" : "90");
}

static inline void school_marks_fill(Bench *bench, int i, unsigned *seed)
{
    int id = FIRST_PUPIL + i;
    for (int k = 0; k < 25; k++) {                                    /* also on days without lessons, before joining and after leaving */
        int on = day("2024-09-02").number + (int)drawn(seed, 640);
        long long marks = 0;
        for (int lesson = 0; lesson < 7; lesson++) marks |= (long long)drawn(seed, 6) << (3 * lesson);
        sql_put(bench, "INSERT OR IGNORE INTO attendance VALUES (%d, %d, %d, %lld, 90);", date_school_year((Date){ on }), id, on, marks);
    }
    if (i % 6 == 2) sql_put(bench, "INSERT INTO presence (pupil, kind, since, until, born) VALUES (%d, 'sanatorium', " DAY("2025-10-20") ", " DAY("2025-11-14") ", 90);", id);
    if (i % 6 == 2) sql_put(bench, "INSERT INTO presence (pupil, kind, since, until, born) VALUES (%d, 'long-illness', " DAY("2025-11-10") ", " DAY("2025-12-01") ", 90);", id);
    if (i % 6 == 5) sql_put(bench, "INSERT INTO presence (pupil, kind, since, until, born) VALUES (%d, 'home-taught', " DAY("2026-02-02") ", NULL, 90);", id);
    if (i % 6 == 4) sql_put(bench, "INSERT INTO presence (pupil, kind, since, until, born, died) VALUES (%d, 'home-taught', " DAY("2025-09-02") ", NULL, 90, 90);", id);
}

static inline void school_fill(Bench *bench)
{
    unsigned seed = 20251006;
    sql(bench, "BEGIN");
    school_classes_fill(bench);
    for (int i = 0; i < PUPILS; i++) school_pupil_fill(bench, i, &seed);
    for (int i = 0; i < PUPILS; i++) school_marks_fill(bench, i, &seed);
    sql(bench, "INSERT INTO loaded (kind, class, through, born) SELECT 'family', id, unixepoch(year || '-09-15') / 86400, 90 FROM class WHERE id NOT IN (100203, 100101, 100103);"
               "INSERT INTO loaded (kind, class, through, born, died) VALUES ('family', 100203, " DAY("2025-09-20") ", 90, 90);"
               "INSERT INTO loaded (kind, class, through, born) VALUES ('clubs', 100203, " DAY("2025-09-20") ", 90);"
               "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2024-08-20") ", 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 90);");
    for (int i = 0; i < PUPILS; i += 5) {
        int since = day("2024-09-10").number + (int)drawn(&seed, 550);
        sql_put(bench, "INSERT INTO entry (pupil, register, since, opened_by, until, closed_on, outcome, born) VALUES (%d, '%s', %d, 900, %s, %s, %s, 90);", FIRST_PUPIL + i,
                i % 2 ? "at-risk" : "offence-prone", since, i % 3 ? "NULL" : DAY("2026-05-20"), i % 3 ? "NULL" : DAY("2026-05-20"), i % 3 ? "NULL" : "'removed'");
    }
    sql(bench, "COMMIT");
}

/* ---- a reader that runs out of memory ------------------------------------------------------------------------------------------------ */

typedef bool Reader(const Service *service, void *arg, Error *err);
typedef struct { Bench *bench; Service service; Reader *reader; void *arg; } Reading;

static inline bool read_in_own_arena(void *arg, Error *err)
{
    const Reading *reading = arg;
    Service service = reading->service;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(reading->bench->path, STORE_READ, err);
    bool ok = service.store && reading->reader(&service, reading->arg, err);
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

/* Every allocation fails once; each failure is told, and nothing is kept. */
static inline void torture_reader(Bench *bench, const char *on, Reader *reader, void *arg, long at_least)
{
    Error err = { 0 };
    Reading reading = { bench, service_on(bench, on, ""), reader, arg };
    store_close(bench->store);                                        /* what SQLite keeps for an open file would count */
    assert_true(torture(read_in_own_arena, &reading) > at_least);
    bench->store = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(bench->store != NULL, &err);
}

#endif
