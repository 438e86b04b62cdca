/*
 * For the tests of replaying the past: an invented school that hands in its files Monday by Monday, some late, some corrected. Seeded: the same files for the same seed,
 * whatever compiler: of two draws in the arguments of one call, or between the braces of one list, either may come first, so each has a statement of its own.
 */
#ifndef TIREK_TESTS_SCREENING_PAST_SCHOOL_H
#define TIREK_TESTS_SCREENING_PAST_SCHOOL_H

#include "bench.h"

enum { SCHOOL_PUPILS = 36, SCHOOL_CLASSES = 3, WEEKS_MOST = 60, LATE_MOST = 64 };
static const char *const class_names[SCHOOL_CLASSES] = { "5А", "7Ә", "9Б" };
static const int class_grades[SCHOOL_CLASSES] = { 5, 7, 9 };
static const char *const class_letters[SCHOOL_CLASSES] = { "А", "Ә", "Б" };

typedef struct {
    Bench *bench;
    uint64_t state;
    int in_class[SCHOOL_PUPILS]; /* as last written */
    struct { int week, class; bool gone; } late[LATE_MOST]; size_t late_count;
    int files, refused, taken_back;
} PastSchool;

static inline int below(PastSchool *school, int n)                     /* splitmix64 */
{
    uint64_t z = (school->state += 0x9E3779B97F4A7C15u);
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
    z = (z ^ z >> 27) * 0x94D049BB133111EBu;
    return (int)(((z ^ z >> 31) >> 33) % (uint64_t)n);
}
static inline bool one_in(PastSchool *school, int n) { return below(school, n) == 0; }
#define ONE_OF(school, list) (list)[below((school), (int)COUNT(list))]

static inline Text file_begin(PastSchool *school, const char *header)
{
    Text text = text_init(school->bench->arena, 4 << 20);
    text_put(&text, header);
    text_put(&text, "\n");
    return text;
}

/* Cells joined by commas; NULL ends. */
static inline void file_row(Text *text, const char *const *cells)
{
    for (int i = 0; cells[i]; i++) {
        if (i) text_put(text, ",");
        text_put(text, cells[i]);
    }
    text_put(text, "\n");
}
#define ROW(text, ...) file_row((text), (const char *const[]){ __VA_ARGS__, NULL })

static inline const char *count_words(PastSchool *school, int n)
{
    char words[16];
    snprintf(words, sizeof words, "%d", n);
    return arena_text(school->bench->arena, words);
}
static inline const char *day_words(PastSchool *school, Date date) { return arena_text(school->bench->arena, date_iso(date).text); }

/* Imports what was written; known today, or on a stated day (then its records are assumed to have been known on it). */
static inline void file_import_known(PastSchool *school, Text *text, Date today, Date known_on)
{
    Error err = { 0 };
    const char *words;
    IntakeResult result;
    IntakeOptions options = { .today = today, .known_on = known_on, .who = "" };
    assert_ok(text_finish(text, &words, &err), &err);
    const char *path = file_make(school->bench->arena, school->bench->folder, "file.csv", words);
    assert_ok(intake_file(school->bench->store, school->bench->plan, path, &options, school->bench->arena, &result, &err), &err);
    school->files++;
    school->refused += (int)result.refused;
}

static inline void file_import(PastSchool *school, Text *text, Date today)
{
    file_import_known(school, text, today, one_in(school, 3) ? today : NO_DATE);
}

static inline const char *text_joined(PastSchool *school, const char *const *parts, size_t count)
{
    Text text = text_init(school->bench->arena, 200);
    for (size_t i = 0; i < count; i++) text_put(&text, parts[i]);
    return text_words(&text);
}

static inline void write_classes(PastSchool *school, Date today, int year, int week)
{
    Text text = file_begin(school, "year,grade,letter,shift,week,language,teacher");
    for (int c = 0; c < SCHOOL_CLASSES; c++)
        ROW(&text, count_words(school, year), count_words(school, class_grades[c]), class_letters[c], "1", count_words(school, c == 1 ? week : 5), "kk", "");
    file_import(school, &text, today);
}

static inline void write_pupil(PastSchool *school, Text *text, int pupil, Date since)
{
    char born[40], given[40];
    int grade = class_grades[school->in_class[pupil]];
    const int year = 2018 - grade + below(school, 2), month = 1 + below(school, 12), day = 1 + below(school, 28);
    const char *sex = below(school, 2) ? "f" : "m";
    snprintf(born, sizeof born, "%d-%02d-%02d", year, month, day);
    snprintf(given, sizeof given, "Аты%d", pupil + 1);
    ROW(text, count_words(school, pupil + 1), "Тегі", given, "", born, sex, "", "", class_names[school->in_class[pupil]], day_words(school, since), "");
}

/* A new school year: the same three grades anew, everyone in the class of last year's letter. */
static inline void begin_year(PastSchool *school, int year, Date today)
{
    Date since = date_of(year, 9, 1);
    write_classes(school, today, year, 5);
    Text text = file_begin(school, "number,class,since,until");
    for (int p = 0; p < SCHOOL_PUPILS; p++)
        if (p % 12 != 11) ROW(&text, count_words(school, p + 1), class_names[school->in_class[p]], day_words(school, since), "");
    file_import(school, &text, today);
}

static inline void write_pupils(PastSchool *school, Date today, Date since)
{
    Text text = file_begin(school, "number,surname,given,patronymic,born,sex,family,iin,class,since,until");
    for (int p = 0; p < SCHOOL_PUPILS; p++) {
        school->in_class[p] = p % SCHOOL_CLASSES;
        if (p % 12 != 11) write_pupil(school, &text, p, since);        /* a few join later */
    }
    file_import(school, &text, today);
}

/* Attendance of one class in the week that begins on `monday`; the same week again says partly something else. Some letters cannot be read, some lists lack a pupil. */
static inline void write_attendance(PastSchool *school, int class, Date monday, Date today)
{
    static const char *const marks[] = { "ill", "excused", "unexcused", "unexcused", "unknown-reason", "late", "present" };
    static const char *const lessons[] = { "1-6", "1-6", "3", "5-6", "1" };
    Text text = file_begin(school, "class,day,lessons,number,lesson,mark");
    if (one_in(school, 4) && date_plus(monday, 4).number <= today.number) {
        const char *const days[] = { day_words(school, monday), "/", day_words(school, date_plus(monday, 4)) };
        const char *week = text_joined(school, days, COUNT(days));
        for (int p = 0; p < SCHOOL_PUPILS; p++)
            if (school->in_class[p] == class && !one_in(school, 10)) ROW(&text, class_names[class], week, "", count_words(school, p + 1), "", "present");
    }
    for (int d = 0; d < 5; d++) {
        const char *day = day_words(school, date_plus(monday, d));
        if (date_plus(monday, d).number > today.number) break;
        if (!one_in(school, 90)) ROW(&text, class_names[class], day, one_in(school, 15) ? "7" : "6", "", "", "");
        for (int p = 0; p < SCHOOL_PUPILS; p++) {
            if (school->in_class[p] != class || below(school, 100) >= (p % 5 == 0 ? 30 : 6)) continue;
            const char *which = ONE_OF(school, lessons), *mark = one_in(school, 20) ? "ж" : ONE_OF(school, marks);
            ROW(&text, class_names[class], day, "", count_words(school, p + 1), which, mark);
        }
    }
    file_import(school, &text, today);
}

static inline void write_observations(PastSchool *school, Date monday, Date today)
{
    static const char *const signs[] = { "fight", "humiliation", "damage", "smoking-seen", "crying", "asleep", "no-supplies", "hungry", "threat", "told-bullied", "night-stop" };
    Text text = file_begin(school, "number,day,sign,severity,observer,words,ref,class,through");
    for (int i = 0; i < 6; i++) {
        const int severity = 1 + below(school, 2), pupil = 1 + below(school, SCHOOL_PUPILS) % 14, day = below(school, 5), back = one_in(school, 4) ? 7 : 0;
        const char *sign = ONE_OF(school, signs), *ref = one_in(school, 3) ? "б" : "а";
        ROW(&text, count_words(school, pupil), day_words(school, date_plus(monday, day - back)), sign, count_words(school, severity), "class-teacher", "", ref, "", "");
    }
    for (int c = 0; c < SCHOOL_CLASSES; c++)
        if (!one_in(school, 4)) ROW(&text, "", "", "", "", "", "", "", class_names[c], day_words(school, date_plus(monday, 4)));
    file_import(school, &text, today);
}

static inline void write_family(PastSchool *school, Date since, Date today)
{
    static const char *const categories[] = { "low-income", "one-parent", "large", "social-aid", "guardianship" };
    Text text = file_begin(school, "number,category,since,until,source,class,through");
    for (int i = 0; i < 5; i++) {
        const int pupil = 1 + below(school, 9);
        const char *category = ONE_OF(school, categories), *until = one_in(school, 3) ? day_words(school, date_plus(since, 30)) : "";
        ROW(&text, count_words(school, pupil), category, day_words(school, since), until, "", "", "");
    }
    ROW(&text, "", "", "", "", "", class_names[below(school, SCHOOL_CLASSES)], day_words(school, today));
    file_import(school, &text, today);
}

static inline void write_measures(PastSchool *school, Date day, Date today)
{
    static const char *const names[] = { "mark/algebra", "mark/history", "mark/physics" };
    Text text = file_begin(school, "number,day,name,value,class,through");
    for (int p = 0; p < SCHOOL_PUPILS; p++)
        for (size_t n = 0; n < COUNT(names); n++)
            if (!one_in(school, 5)) ROW(&text, count_words(school, p + 1), day_words(school, day), names[n], count_words(school, 2 + below(school, 4)), "", "");
    for (int c = 0; c < SCHOOL_CLASSES; c++) ROW(&text, "", "", "", "", class_names[c], day_words(school, day));
    file_import(school, &text, today);
}

static inline void write_clubs(PastSchool *school, Date monday, Date today)
{
    static const char *const clubs[] = { "Шахмат", "Футбол", "Домбыра" };
    Text text = file_begin(school, "number,club,since,until,class,through");
    for (int i = 0; i < 4; i++) {
        const int pupil = 1 + below(school, 9);
        const char *club = ONE_OF(school, clubs), *since = day_words(school, date_plus(monday, -7 * below(school, 3)));
        const char *until = one_in(school, 2) ? day_words(school, date_plus(monday, 7 * below(school, 6))) : "";
        ROW(&text, count_words(school, pupil), club, since, until, "", "");
    }
    ROW(&text, "", "", "", "", class_names[below(school, SCHOOL_CLASSES)], day_words(school, today));
    file_import(school, &text, today);
    text = file_begin(school, "number,club,day,sessions");
    for (int p = 0; p < 12; p++) {                                     /* this week's, and last time's corrected */
        const Date day = date_plus(monday, 2 - 21 * below(school, 2));
        const int sessions = below(school, 4);
        ROW(&text, count_words(school, p + 1), clubs[p % 3], day_words(school, day), count_words(school, sessions));
    }
    file_import(school, &text, today);
}

static inline void write_presences(PastSchool *school, Date monday, Date today)
{
    static const char *const kinds[] = { "home-taught", "sanatorium", "sports-camp" };
    Text text = file_begin(school, "number,kind,since,until");
    for (int i = 0; i < 5; i++) {
        const int p = below(school, 6), back = 28 * below(school, 2), ahead = 4 + 7 * below(school, 2);
        ROW(&text, count_words(school, p + 1), kinds[p % 3], day_words(school, date_plus(monday, -back)), day_words(school, date_plus(monday, ahead)));
    }
    file_import(school, &text, today);
}

/* Someone changes class, leaves, joins; a birth day was wrong. */
static inline void write_moves(PastSchool *school, Date monday, Date today)
{
    Text text = file_begin(school, "number,class,since,until");
    int p = below(school, SCHOOL_PUPILS);
    if (!one_in(school, 3)) school->in_class[p] = below(school, SCHOOL_CLASSES);
    const char *since = day_words(school, date_plus(monday, -7 * below(school, 2))), *until = one_in(school, 4) ? day_words(school, date_plus(monday, 20)) : "";
    ROW(&text, count_words(school, p + 1), class_names[school->in_class[p]], since, until);
    file_import(school, &text, today);
    text = file_begin(school, "number,surname,given,patronymic,born,sex,family,iin,class,since,until");
    p = one_in(school, 2) ? below(school, 3) * 12 + 11 : below(school, SCHOOL_PUPILS);
    write_pupil(school, &text, p, monday);
    file_import(school, &text, today);
}

/* A person takes one of the imports back, an early or a late one. What stands on it may forbid that; its number says which it was. */
static inline bool take_back(PastSchool *school, Date today)
{
    Bench *bench = school->bench;
    Error err = { 0 };
    ImportBatches all;
    UndoResult result;
    bool listed = intake_imports(bench->store, NULL, bench->arena, &all, &err);
    assert_ok(listed, &err);
    const ImportBatch *one = &all.items[all.count - 1 - (size_t)below(school, all.count < 12 ? (int)all.count : 12)];
    if (one->undoes || one->undone_by) return false;
    bool taken = intake_undo(bench->store, NULL, one->id, "", today, bench->arena, &result, &err);
    assert_true(taken || err.kind == ERR_INPUT);
    return taken;
}

/* A change withdraws rows one by one, without anything in their place. No command does so; the tables foresee it. */
static inline void withdraw(PastSchool *school, Date today)
{
    char words[3000];
    snprintf(words, sizeof words,
             "INSERT INTO change (id, at, who, kind) SELECT max(id) + 1, '', '', 'import' FROM change;"
             "INSERT INTO import (change, school, kind, file, file_hash, known_on, assumed, rows, added, changed, same, refused, undoes)"
             " SELECT max(id), 1, 'observations', '', '', %d, 0, 0, 0, 0, 0, 0, NULL FROM change;"
             "UPDATE observation SET died = (SELECT max(id) FROM change) WHERE died IS NULL AND id %% 9 = 0;"
             "UPDATE club SET died = (SELECT max(id) FROM change) WHERE died IS NULL AND id %% 7 = 0;"
             "UPDATE membership SET died = (SELECT max(id) FROM change) WHERE id = (SELECT max(id) FROM membership WHERE died IS NULL AND pupil %% 5 = 0);"
             "INSERT INTO attendance_past (year, pupil, day, born, marks, died) SELECT year, pupil, day, born, marks, (SELECT max(id) FROM change)"
             " FROM attendance WHERE day %% 11 = 0 AND pupil %% 3 = 0;"
             "DELETE FROM attendance WHERE day %% 11 = 0 AND pupil %% 3 = 0;", today.number);
    sql(school->bench, words);
}

/* A council sits on the Thursday before: someone comes on a register, someone is taken off. */
static inline void decide(PastSchool *school, Date thursday)
{
    char words[3000];
    int pupil = 100001 + below(school, 20);
    snprintf(words, sizeof words,
             "INSERT INTO change (id, at, who, kind) SELECT max(id) + 1, '', '', 'decision' FROM change;"
             "INSERT INTO sitting (school, council, day, born) SELECT 1, 'law', %d, max(id) FROM change;"
             "INSERT INTO agenda_item (sitting, place, kind, pupil, item, act, words, speaker, closed, born)"
             " SELECT (SELECT max(id) FROM sitting), 1, 'matter', %d, '', '', '', '', 0, max(id) FROM change;"
             "INSERT INTO decision (agenda_item, outcome, words, lead, heard, spoke, born) SELECT (SELECT max(id) FROM agenda_item), 'confirm', '', '', '', '', max(id) FROM change;"
             "UPDATE entry SET until = %d, closed_on = %d, closed = (SELECT max(id) FROM change), outcome = 'removed', closed_by = (SELECT max(id) FROM decision)"
             " WHERE id = (SELECT min(id) FROM entry WHERE until IS NULL AND since < %d) AND %d;"
             "INSERT INTO entry (pupil, register, since, opened_by, born) SELECT %d, 'at-risk', %d, (SELECT max(id) FROM decision), (SELECT max(id) FROM change)"
             " WHERE NOT EXISTS (SELECT 1 FROM entry WHERE pupil = %d AND died IS NULL AND until IS NULL);",
             thursday.number, pupil, thursday.number, thursday.number, thursday.number, one_in(school, 2), pupil, thursday.number, pupil);
    sql(school->bench, words);
}

static inline void hand_in_late(PastSchool *school, int week, Date first, Date today)
{
    for (size_t i = 0; i < school->late_count; i++) {
        if (school->late[i].gone || school->late[i].week > week || !one_in(school, 3)) continue;
        school->late[i].gone = true;
        write_attendance(school, school->late[i].class, date_plus(first, 7 * (school->late[i].week - 1)), today);
    }
}

/* What comes on the Monday that begins week `week` (1 … of those after `first`): of the week before, and what was late. */
static inline void monday(PastSchool *school, int week, Date first)
{
    Date today = date_plus(first, 7 * week), before = date_plus(today, -7);
    for (int c = 0; c < SCHOOL_CLASSES; c++) {
        if (one_in(school, 10) && school->late_count < LATE_MOST) {
            school->late[school->late_count].week = week;
            school->late[school->late_count].class = c;
            school->late[school->late_count++].gone = false;
        } else write_attendance(school, c, before, today);
    }
    hand_in_late(school, week - 1, first, today);
    for (int i = below(school, 3); i > 0; i--) {
        const int class = below(school, SCHOOL_CLASSES), back = 7 * below(school, 3);
        write_attendance(school, class, date_plus(before, -back), today);
    }
    write_observations(school, before, today);
    if (week % 4 == 1) write_family(school, date_plus(first, 28 * below(school, 2)), today);
    if (week % 8 == 0) write_measures(school, date_plus(today, -3), today);
    if (week > 9 && one_in(school, 8)) write_measures(school, date_plus(today, -3 - 7 * (week % 8)), today);
    if (week % 3 == 0) write_clubs(school, before, today);
    if (week % 4 == 2) write_presences(school, before, today);
    if (week % 2 == 0) write_moves(school, before, today);
    if (week % 11 == 7) write_classes(school, today, date_school_year(today), 5 + week / 11 % 2);
    if (week % 6 == 5) withdraw(school, today);
    if (week % 2 == 0) school->taken_back += take_back(school, today);
    if (week % 2 == 1 && week > 2) decide(school, date_plus(today, -4));
}

#endif
