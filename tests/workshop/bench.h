/* For the tests of the workshop: one school of 120 pupils, so that groups are large enough to be told of. */
#ifndef TIREK_TESTS_WORKSHOP_BENCH_H
#define TIREK_TESTS_WORKSHOP_BENCH_H

#include "../council/bench.h"

#include "workshop.h"

enum { PUPILS = 120 };

/*
 * Pupils 1 … 120 as 100001 …: classes 3А (1–40, Kazakh), 7А (41–80, Russian), 10А (81–120, Kazakh); odd ones girls; of every four the last is of a
 * low-income family, and every class handed in its passport.
 */
static inline void fill_large_school(Bench *bench)
{
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "INSERT INTO import VALUES (90, 1, 'pupils', 'p.csv', 'h', " DAY("2025-09-01") ", 0, 120, 120, 0, 0, 0, NULL, '');"
               "INSERT INTO class VALUES (100001, 1, 2025, 3, 'А', 1, 5, 'kk', '', 90), (100002, 1, 2025, 7, 'А', 1, 5, 'ru', '', 90),"
               " (100003, 1, 2025, 10, 'А', 1, 5, 'kk', '', 90);"
               "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 120) INSERT INTO pupil (id, school, number, surname, given, patronymic, birth, sex,"
               " family, iin, born) SELECT 100000 + i, 1, 'n' || i, 'Оқушы' || i, 'Аты', '', NULL, iif(i % 2, 'f', 'm'), '', '', 90 FROM n;"
               "INSERT INTO membership (pupil, class, since, until, born) SELECT id, 100001 + (id - 100001) / 40, " DAY("2025-09-01") ", NULL, 90 FROM pupil;"
               "INSERT INTO family_status (pupil, category, since, until, source, born) SELECT id, 'low-income', " DAY("2025-09-01") ", NULL, '', 90 FROM pupil WHERE id % 4 = 0;"
               "INSERT INTO loaded (kind, class, through, born) SELECT 'family', id, " DAY("2025-09-15") ", 90 FROM class;");
}

static inline int workshop_setup(void **state)
{
    int status = bench_setup(state);
    fill_large_school(*state);
    return status;
}

#define test(name) cmocka_unit_test_setup_teardown(name, workshop_setup, bench_teardown)

#endif
