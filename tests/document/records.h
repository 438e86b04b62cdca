/* For the tests of papers on work: a school with records of every kind. */
#ifndef TIREK_TESTS_DOCUMENT_RECORDS_H
#define TIREK_TESTS_DOCUMENT_RECORDS_H

#include "tree.h"

static inline void open_school(Bench *bench, Office *office, const char *on)
{
    fill_school(bench);
    sql(bench, "UPDATE pupil SET family = 'f1' WHERE id = 100003;"
               "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'talk', 'II.4', " DAY("2025-10-06") ", 100001, 'анасы', 'СӨЗ Аев туралы', 'КЕЛІСІМ', 0, 'Ә', 0, 90);"
               "INSERT INTO event (school, kind, item, day, class, title, took_part, guests, result, who, born) VALUES"
               " (1, 'meals-check', 'II.4', " DAY("2025-09-25") ", NULL, 'Ас мәзірі', 120, '', 'Таза', 'Сейітова', 90),"
               " (1, 'meals-check', 'II.4', " DAY("2025-10-23") ", NULL, 'Порция', 118, '', 'Аз', 'Сейітова', 90),"
               " (1, 'prevention-day', 'V.5', " DAY("2025-11-12") ", NULL, 'Құқық күні', 300, 'инспектор' || char(10) || 'дәрігер', 'Өтті', 'Сейітова', 90),"
               " (1, 'class-hour', 'IV.11', " DAY("2025-11-12") ", 100001, 'Салауатты өмір', 24, '', '', 'Ким', 90),"
               " (1, 'raid', 'V.6', " DAY("2025-11-20") ", NULL, 'Рейд', NULL, '', '', 'Ким', 90);"
               "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answered_on, answer, who, born) VALUES"
               " (1, 100001, 'meals', 'II.4', " DAY("2025-09-10") ", '', '', 'given', " DAY("2025-09-20") ", '', 'Ә', 90),"
               " (1, 100002, 'meals', 'II.4', " DAY("2025-09-10") ", '', '', 'refused', " DAY("2025-09-21") ", '', 'Ә', 90),"
               " (1, 100003, 'clothes', 'II.2', " DAY("2025-10-10") ", 'sponsor', 'Аев балаға киім', 'asked', NULL, '', 'Ә', 90),"
               " (1, 100004, 'special-support', 'I.8', " DAY("2025-10-01") ", '', 'ДИАГНОЗ', 'agreed', " DAY("2025-10-05") ", 'ДИАГНОЗ', 'Ә', 90),"
               " (1, 100005, 'special-support', 'I.8', " DAY("2025-10-02") ", '', '', 'offered', NULL, '', 'Ә', 90);"
               "INSERT INTO family_case (id, school, family, opened_on, grounds, born) VALUES (1, 1, 'f1', " DAY("2025-10-01") ", 'НЕГІЗ', 90);"
               "INSERT INTO note (school, kind, item, day, pupil, family_case, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'home-visit', 'I.6', " DAY("2025-10-03") ", 100001, 1, '', 'БАРДЫҚ', '', 0, 'Ә', 0, 90);");
    office_open(bench, on, office);
}

#endif
