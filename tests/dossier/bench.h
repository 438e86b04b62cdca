/*
 * A bench for facts: one pupil, up to three classes with calendars made by hand, everything in fixed arrays. Quarters
 * and the year's first day come from the calendar that ships (2 September 2025 … 25 May 2026).
 */
#ifndef TIREK_TESTS_DOSSIER_BENCH_H
#define TIREK_TESTS_DOSSIER_BENCH_H

#include "../support.h"

#include "dossier.h"

enum { BENCH_DAYS = 730, BENCH_ROWS = 400 };           /* two school years from 1 August 2024 */

typedef struct {
    uint16_t before[BENCH_DAYS + 1], covered[BENCH_DAYS + 1];
    uint32_t held[BENCH_DAYS + 1];
    uint8_t lessons[BENCH_DAYS];
    bool school[BENCH_DAYS];
    DayLine line;
    ClassDays days;
} BenchClass;

typedef struct {
    Arena *arena;
    const Plan *shipped;
    Plan plan;                                          /* a copy, so that a test may change the settings */
    BenchClass classes[3];
    Membership memberships[6];
    DayMarks attendance[BENCH_ROWS];
    Observed observations[BENCH_ROWS];
    FamilyStatus family[8];
    Measure measures[BENCH_ROWS];
    Club clubs[8];
    ClubSessions sessions[BENCH_ROWS];
    Presence presences[4];
    OnRegister registers[4];
    Dossier dossier;
    Answer answer;                                      /* of the last question */
} Bench;

static inline Date on(int year, int month, int day) { return date_of(year, month, day); }

/* ---- classes -------------------------------------------------------------------------------------------------------- */

static inline int bench_index(Date day) { return date_between(on(2024, 8, 1), day); }

/* The sums that the class's days and its line must agree with, made again after every change. */
static inline void bench_sum(BenchClass *of)
{
    for (int i = 0; i < BENCH_DAYS; i++) {
        of->before[i + 1] = (uint16_t)(of->before[i] + of->school[i]);
        of->covered[i + 1] = (uint16_t)(of->covered[i] + (of->school[i] && of->lessons[i] > 0));
        of->held[i + 1] = of->held[i] + of->lessons[i];
    }
}

/* School days are Monday to the `week`-th day of the week within the two school years; nothing is loaded. */
static inline void bench_class(Bench *bench, int k, int grade, int week)
{
    BenchClass *of = &bench->classes[k];
    memset(of, 0, sizeof *of);
    Date first = on(2024, 8, 1);
    of->line = (DayLine){ first, BENCH_DAYS, of->before };
    of->days = (ClassDays){ .id = k + 1, .grade = grade, .days_a_week = week, .letter = "А", .line = &of->line, .first = first,
                            .length = BENCH_DAYS, .lessons = of->lessons, .covered = of->covered, .held = of->held,
                            .observed_through = NO_DATE, .family_through = NO_DATE, .measures_through = NO_DATE, .clubs_through = NO_DATE };
    for (int i = 0; i < BENCH_DAYS; i++) {
        Date day = date_plus(first, i);
        bool last_year = day.number >= on(2024, 9, 2).number && day.number <= on(2025, 5, 25).number;
        bool this_year = day.number >= on(2025, 9, 2).number && day.number <= on(2026, 5, 25).number;
        of->school[i] = (last_year || this_year) && date_weekday(day) <= week;
    }
    bench_sum(of);
}

static inline void bench_holiday(Bench *bench, int k, Date from, Date to)
{
    for (int i = bench_index(from); i <= bench_index(to); i++) bench->classes[k].school[i] = false, bench->classes[k].lessons[i] = 0;
    bench_sum(&bench->classes[k]);
}

/* `lessons` a day on every school day from..to; 0: not loaded. */
static inline void bench_held(Bench *bench, int k, Date from, Date to, int lessons)
{
    for (int i = bench_index(from); i <= bench_index(to); i++)
        if (bench->classes[k].school[i]) bench->classes[k].lessons[i] = (uint8_t)lessons;
    bench_sum(&bench->classes[k]);
}

/* Whatever the calendar says of that day: a moved Saturday. */
static inline void bench_held_on(Bench *bench, int k, Date day, int lessons)
{
    bench->classes[k].lessons[bench_index(day)] = (uint8_t)lessons;
    bench_sum(&bench->classes[k]);
}

static inline void bench_through(Bench *bench, int k, Date through)
{
    ClassDays *days = &bench->classes[k].days;
    days->observed_through = days->family_through = days->measures_through = days->clubs_through = through;
}

/* ---- records ---------------------------------------------------------------------------------------------------------- */

#define BENCH_PUT(list, array, ...)                                                          \
    do {                                                                                     \
        assert_true((list).count < COUNT(array));                                            \
        (array)[(list).count++] = __VA_ARGS__;                                               \
        (list).items = (array);                                                              \
    } while (0)

static inline void bench_enrol(Bench *bench, int k, Date since, Date until)
{
    BENCH_PUT(bench->dossier.memberships, bench->memberships, (Membership){ &bench->classes[k].days, since, until });
}

/* Lessons first..last of a day; days ascending, the same day again adds to it. */
static inline void bench_mark(Bench *bench, Date day, Mark mark, int first, int last)
{
    Dossier *dossier = &bench->dossier;
    if (dossier->attendance.count == 0 || bench->attendance[dossier->attendance.count - 1].day.number != day.number)
        BENCH_PUT(dossier->attendance, bench->attendance, (DayMarks){ day, { 0 } });
    Marks *marks = &bench->attendance[dossier->attendance.count - 1].marks;
    for (int lesson = first; lesson <= last; lesson++) *marks = marks_with(*marks, lesson, mark);
}

static inline void bench_see(Bench *bench, Date day, int sign, int severity)
{
    long long id = (long long)bench->dossier.observations.count + 100;
    BENCH_PUT(bench->dossier.observations, bench->observations, (Observed){ id, day, (int16_t)sign, (uint8_t)severity });
}

static inline void bench_measure(Bench *bench, Date day, const char *name, double number)
{
    long long id = (long long)bench->dossier.measures.count + 200;
    BENCH_PUT(bench->dossier.measures, bench->measures, (Measure){ id, day, name, number });
}

static inline void bench_presence(Bench *bench, Date since, Date until)
{
    BENCH_PUT(bench->dossier.presences, bench->presences, (Presence){ 0, since, until });
}

/*
 * The standard bench on a screening day: class 0, grade 7, five days a week, six lessons on every school day before it
 * loaded, everything else handed in through the day before; the pupil in it since 2 September 2024.
 */
static inline Bench *bench_on(void **state, Date day)
{
    Bench *bench = *state;
    bench->plan = *bench->shipped;
    bench->plan.settings.coverage_share = 1;
    bench->plan.settings.observation_grace_days = 0;
    bench->dossier = (Dossier){ .plan = &bench->plan, .on = day, .pupil = 1, .born = on(2012, 5, 5) };
    for (int k = 0; k < 3; k++) bench_class(bench, k, 7, 5);
    bench_held(bench, 0, on(2024, 9, 2), date_plus(day, -1), 6);
    bench_through(bench, 0, date_plus(day, -1));
    bench_enrol(bench, 0, on(2024, 9, 2), NO_DATE);
    return bench;
}

static inline void bench_unenrol(Bench *bench) { bench->dossier.memberships.count = 0; }

static inline int bench_setup(void **state)
{
    static Bench bench;                                 /* too large for a stack */
    if (base_setup(state) != 0) return -1;
    Error err = { 0 };
    bench.arena = arena_open();
    if (!bench.arena || !(bench.shipped = plan_load(bench.arena, &err))) return -1;
    *state = &bench;
    return 0;
}

static inline int bench_teardown(void **state)
{
    Bench *bench = *state;
    arena_close(bench->arena);
    return base_teardown(state);
}

/* ---- questions -------------------------------------------------------------------------------------------------------- */

static inline Window last_days(int n) { return (Window){ SPAN_DAYS, SPAN_NONE, (int16_t)n, 0 }; }
static inline Window last_school_days(int n) { return (Window){ SPAN_SCHOOL_DAYS, SPAN_NONE, (int16_t)n, 0 }; }
static inline Window quarter(int n) { return (Window){ SPAN_QUARTER, SPAN_NONE, (int16_t)n, 0 }; }
static inline Window whole_year(void) { return (Window){ SPAN_YEAR, SPAN_NONE, 0, 0 }; }
static inline Window first_days(int n) { return (Window){ SPAN_FIRST_DAYS, SPAN_NONE, (int16_t)n, 0 }; }
static inline Window earlier(Window window, Window nearer)
{
    return (Window){ window.kind, nearer.kind, window.count, nearer.count };
}

static inline Causes causes(const char *name)
{
    Causes found = { 0 };
    assert_true(causes_named(name, &found));
    return found;
}

static inline Read about(Fact fact, const char *cause, Window window)
{
    Read read = { 0 };
    read.fact = fact;
    read.causes = causes(cause);
    read.window = window;
    return read;
}

static inline Knowledge bench_ask(Bench *bench, Read read) { return dossier_read(&bench->dossier, &read, &bench->answer); }

/* The value, which must be known. */
static inline double bench_value(Bench *bench, Read read)
{
    Knowledge knowledge = bench_ask(bench, read);
    assert_string_equal(knowledge_names[knowledge], "known");
    return bench->answer.value;
}

static inline bool near(double a, double b) { return a - b < 1e-9 && b - a < 1e-9; }
#define assert_number(a, b)                                                                  \
    do {                                                                                     \
        double left = (a), right = (b);                                                      \
        if (!near(left, right)) print_error("%.9g is not %.9g\n", left, right);              \
        assert_true(near(left, right));                                                      \
    } while (0)
#define assert_answer(knowledge, expected) assert_string_equal(knowledge_names[knowledge], knowledge_names[expected])
#define assert_date(a, b) assert_string_equal(date_iso(a).text, date_iso(b).text)

/* The rows behind an answer, summed up. */
typedef struct { int count, lessons; double numbers; bool in_order; Date first, last; SourceRow rows[BENCH_ROWS]; } Rows;

static inline bool rows_sink(void *context, const SourceRow *row)
{
    Rows *rows = context;
    assert_true(rows->count < BENCH_ROWS);
    if (rows->count > 0 && row->day.number < rows->last.number) rows->in_order = false;
    if (rows->count == 0) rows->first = row->day;
    rows->last = row->day;
    rows->lessons += row->lessons;
    rows->numbers += row->number;
    rows->rows[rows->count++] = *row;
    return true;
}

static inline const Rows *bench_rows(Bench *bench, Read read)
{
    static Rows rows;
    rows.count = rows.lessons = 0;
    rows.numbers = 0;
    rows.in_order = true;
    rows.first = rows.last = NO_DATE;
    assert_true(dossier_rows(&bench->dossier, &read, rows_sink, &rows));
    return &rows;
}

#endif
