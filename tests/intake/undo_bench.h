/* For the tests of taking back: every row in force as one text, and random files of every kind. */
#ifndef TIREK_TESTS_INTAKE_UNDO_BENCH_H
#define TIREK_TESTS_INTAKE_UNDO_BENCH_H

#include "bench.h"

/* Without ids and changes: what rules and people read. */
static inline const char *facts_in_force(Bench *bench)
{
    return bench_text(bench,
        "SELECT group_concat(line, char(10)) FROM (SELECT line FROM ("
        "SELECT json_array('class', id, year, grade, letter, shift, week, language, teacher) AS line FROM class"
        " UNION ALL SELECT json_array('pupil', id, number, surname, given, patronymic, birth, sex, family, iin) FROM pupil"
        " UNION ALL SELECT json_array('membership', pupil, class, since, until) FROM membership WHERE died IS NULL"
        " UNION ALL SELECT json_array('family', pupil, category, since, until, source) FROM family_status WHERE died IS NULL"
        " UNION ALL SELECT json_array('observation', pupil, day, sign, severity, observer, words, ref) FROM observation WHERE died IS NULL"
        " UNION ALL SELECT json_array('measure', pupil, day, name, number) FROM measure WHERE died IS NULL"
        " UNION ALL SELECT json_array('club', pupil, club, since, until) FROM club WHERE died IS NULL"
        " UNION ALL SELECT json_array('session', pupil, club, day, sessions) FROM club_session WHERE died IS NULL"
        " UNION ALL SELECT json_array('presence', pupil, kind, since, until) FROM presence WHERE died IS NULL"
        " UNION ALL SELECT json_array('attendance', year, pupil, day, marks) FROM attendance"
        " UNION ALL SELECT json_array('coverage', class, day, lessons) FROM coverage"
        " UNION ALL SELECT json_array('days', class, lessons) FROM class_days"
        " UNION ALL SELECT json_array('loaded', kind, class, through) FROM loaded WHERE died IS NULL) ORDER BY line)");
}

static inline UndoResult undo(Bench *bench, long long import)
{
    Error err = { 0 };
    UndoResult result;
    bool ok = intake_undo(bench->store, NULL, import, "Тест", bench->options.today, bench->arena, &result, &err);
    assert_ok(ok, &err);
    assert_true(result.change > import);
    return result;
}

static inline void undo_last(Bench *bench) { undo(bench, bench->result.import); }

static inline MessageId undo_refused(Bench *bench, long long import)
{
    Error err = { 0 };
    UndoResult result;
    assert_false(intake_undo(bench->store, NULL, import, "Тест", bench->options.today, bench->arena, &result, &err));
    assert_int_equal(result.change, 0);
    assert_int_equal(err.kind, ERR_INPUT);
    return err.part[0].id;
}

typedef struct { unsigned state; } Random;
static inline int below(Random *random, int limit)
{
    random->state = random->state * 1664525u + 1013904223u;
    return (int)((random->state >> 10) % (unsigned)limit);
}

/* A file of the kind that `round` names, over few pupils and days, so that files of one kind correct each other. */
static inline void random_file(Bench *bench, Random *random, int round)
{
    static const char *const heads[] = {
        "number,category,since,until,source,class,through", "number,day,sign,severity,observer,words,class,through", "number,day,name,value,class,through",
        "number,club,since,until,class,through", "number,club,day,sessions", "number,kind,since,until", "class,day,lessons,number,lesson,mark",
        "number,class,since,until", "number,surname,given,family", "year,grade,letter,shift,week,language,teacher"
    };
    static const char *const categories[] = { "low-income", "large" }, *const marks[] = { "ill", "excused", "late", "present" };
    static const char *const given[] = { "Әлия", "Құрман", "Нұрлан", "Айша" };        /* a surname may change */
    static const char *const presences[] = { "sanatorium", "home-taught" };
    int kind = round % (int)COUNT(heads);
    char text[4000];
    size_t at = (size_t)snprintf(text, sizeof text, "%s\n", heads[kind]);
    for (int i = 1 + below(random, 6); i > 0; i--) {
        int pupil = 1 + below(random, 4), day = 6 + below(random, 4), other = below(random, 3);
        char line[300] = "";
        switch (kind) {
        case 0: snprintf(line, sizeof line, "%d,%s,2025-09-0%d,,с%d,,\n", pupil, categories[below(random, 2)], 1 + below(random, 2), other); break;
        case 1: snprintf(line, sizeof line, "%d,2025-10-%02d,fight,%d,nurse,с%d,,\n", pupil, day, 1 + other, other); break;
        case 2: snprintf(line, sizeof line, "%d,2025-10-%02d,grade,%d,,\n", pupil, day, 3 + other); break;
        case 3: snprintf(line, sizeof line, "%d,chess,2025-09-%02d,2025-12-%02d,,\n", pupil, day, 1 + other); break;
        case 4: snprintf(line, sizeof line, "%d,chess,2025-10-%02d,%d\n", pupil, day, other); break;
        case 5: snprintf(line, sizeof line, "%d,%s,2025-10-%02d,2025-11-%02d\n", pupil, presences[below(random, 2)], day, 1 + other); break;
        case 6:
            if (below(random, 2)) snprintf(line, sizeof line, "7Ә,2025-10-%02d,%d,,,\n", day, 5 + other);
            else snprintf(line, sizeof line, ",2025-10-%02d,,%d,%d,%s\n", day, pupil, 1 + other, marks[below(random, 4)]);
            break;
        case 7: snprintf(line, sizeof line, "%d,%s,2025-1%d-01,\n", pupil, other ? "7Б" : "7Ә", below(random, 3)); break;
        case 8: snprintf(line, sizeof line, "%d,Тек%d,%s,F%d\n", pupil, other, given[pupil - 1], other); break;
        default: snprintf(line, sizeof line, "2025,7,%s,%d,%d,kk,М%d\n", below(random, 2) ? "Ә" : "Б", 1 + other, 5 + below(random, 2), other);
        }
        if (kind <= 3 && !below(random, 5)) {
            switch (kind) {
            case 0: snprintf(line, sizeof line, ",,,,,7Ә,2025-10-%02d\n", day); break;
            case 1: snprintf(line, sizeof line, ",,,,,,7Ә,2025-10-%02d\n", day); break;
            default: snprintf(line, sizeof line, ",,,,7Ә,2025-10-%02d\n", day);
            }
        }
        at += (size_t)snprintf(text + at, sizeof text - at, "%s", line);
    }
    bench_load(bench, text);
}

#endif
