/* Lessons missed and late, one line a month and mark. Days that are not absence (home-taught, sanatorium …) have no line, as they count for no rule. */
#include <string.h>

#include "internal.h"

typedef struct { Date first, last; long lessons; } Sum;

static bool put_month(const Service *service, CaseFile *file, Sum sums[MARKS_KNOWN], Error *err)
{
    for (int mark = MARK_ILL; mark < MARKS_KNOWN; mark++) {
        if (!sums[mark].lessons) continue;
        CaseLine *line = case_line(service, file, CASE_ABSENCE, sums[mark].first, err);
        if (!line) return false;
        line->until = sums[mark].last;
        line->lessons = sums[mark].lessons;
        line->mark = mark_names[mark];
    }
    memset(sums, 0, MARKS_KNOWN * sizeof *sums);
    return true;
}

static int month_number(Date day)
{
    int year, month, dom;
    date_split(day, &year, &month, &dom);
    return year * 12 + month;
}

static void add_day(Sum sums[MARKS_KNOWN], Date day, Marks marks)
{
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) {
        Mark mark = marks_at(marks, lesson);
        if (mark <= MARK_PRESENT || mark >= MARKS_KNOWN) continue;
        if (!sums[mark].lessons++) sums[mark].first = day;
        sums[mark].last = day;
    }
}

/* In a class on the day, and under no presence: as dossier.h counts. */
bool case_absences(const Service *service, CaseFile *file, Error *err)
{
    Sum sums[MARKS_KNOWN] = { 0 };
    int month = 0;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT a.day, a.marks FROM (SELECT DISTINCT year FROM class WHERE school = ?3 AND year <= ?4) AS y CROSS JOIN attendance a ON a.year = y.year AND a.pupil = ?1"
        " WHERE a.day <= ?2 AND EXISTS (SELECT 1 FROM membership m JOIN class c ON c.id = m.class WHERE m.died IS NULL AND m.pupil = ?1 AND c.year = a.year"
        " AND m.since <= a.day AND (m.until IS NULL OR m.until >= a.day))"
        " AND NOT EXISTS (SELECT 1 FROM presence p WHERE p.died IS NULL AND p.pupil = ?1 AND p.since <= a.day AND (p.until IS NULL OR p.until >= a.day)) ORDER BY a.day", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, file->person->id);
    sqlite3_bind_int(row, 2, service->on.number);
    sqlite3_bind_int64(row, 3, service->school->id);
    sqlite3_bind_int(row, 4, date_school_year(service->on));
    while (store_row(service->store, row, err)) {
        Date day = store_date(row, 0);
        if (month_number(day) != month && !put_month(service, file, sums, err)) { sqlite3_reset(row); return false; }
        month = month_number(day);
        add_day(sums, day, (Marks){ (uint64_t)sqlite3_column_int64(row, 1) });
    }
    return err->kind == ERR_NONE && put_month(service, file, sums, err);
}
