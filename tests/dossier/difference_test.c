/* How many records two looks at one pupil differ in. */
#include "bench.h"

/* The pupil as the bench has him, and another look at him, with lists of its own to be changed. */
typedef struct {
    Dossier dossier;
    BenchClass class;
    Membership stays[4]; DayMarks days[8]; Observed seen[8]; FamilyStatus family[4]; Measure measures[4]; Club clubs[4]; ClubSessions sessions[4]; Presence presences[4];
    OnRegister registers[4];
} Look;

static Look *look_of(Bench *bench)
{
    static Look look;
    look = (Look){ .dossier = bench->dossier, .class = bench->classes[0] };
    look.class.days.lessons = look.class.lessons;
#define COPY(list, array)                                                                    \
    do {                                                                                     \
        for (size_t i = 0; i < look.dossier.list.count; i++) look.array[i] = look.dossier.list.items[i]; \
        look.dossier.list.items = look.array;                                                \
    } while (0)
    COPY(memberships, stays);
    COPY(attendance, days);
    COPY(observations, seen);
    COPY(family, family);
    COPY(measures, measures);
    COPY(clubs, clubs);
    COPY(sessions, sessions);
    COPY(presences, presences);
    COPY(registers, registers);
    for (size_t i = 0; i < look.dossier.memberships.count; i++) look.stays[i].of = &look.class.days;
    return &look;
}

static Bench *full_bench(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_UNEXCUSED, 1, 2);
    bench_see(bench, on(2025, 10, 6), 3, 1);
    bench_see(bench, on(2025, 10, 6), 3, 2);
    bench_measure(bench, on(2025, 10, 6), "mark/algebra", 4);
    bench_presence(bench, on(2025, 9, 8), on(2025, 9, 12));
    BENCH_PUT(bench->dossier.family, bench->family, (FamilyStatus){ 1, 2, on(2025, 9, 1), NO_DATE });
    BENCH_PUT(bench->dossier.clubs, bench->clubs, (Club){ 1, "шахмат", on(2025, 9, 10), NO_DATE });
    BENCH_PUT(bench->dossier.sessions, bench->sessions, (ClubSessions){ on(2025, 10, 7), "шахмат", 1 });
    BENCH_PUT(bench->dossier.registers, bench->registers, (OnRegister){ 0, on(2025, 9, 17) });
    return bench;
}

/* The same from both sides. */
static void assert_differ(const Bench *bench, const Look *look, long expected)
{
    assert_int_equal(dossier_differences(&bench->dossier, &look->dossier), expected);
    assert_int_equal(dossier_differences(&look->dossier, &bench->dossier), expected);
}

static void the_same_records_differ_in_nothing_though_their_rows_are_others(void **state)
{
    Bench *bench = full_bench(state);
    Look *look = look_of(bench);
    assert_differ(bench, look, 0);
    look->seen[0].id = 900;
    look->seen[1].id = 901;
    look->family[0].id = look->measures[0].id = look->clubs[0].id = 902;
    look->measures[0].name = arena_text(bench->arena, "mark/algebra");
    look->clubs[0].club = arena_text(bench->arena, "шахмат");
    assert_differ(bench, look, 0);
    look->days[2] = (DayMarks){ on(2025, 10, 8), { 0 } };                       /* corrected to "present": as good as no row */
    look->dossier.attendance.count = 3;
    assert_differ(bench, look, 0);
}

static void a_corrected_row_is_one_difference_whatever_its_kind(void **state)
{
    Bench *bench = full_bench(state);
#define CHANGED(change)                                                                      \
    do {                                                                                     \
        Look *look = look_of(bench);                                                         \
        change;                                                                              \
        assert_differ(bench, look, 1);                                                       \
    } while (0)
    CHANGED(look->days[0].marks = marks_with(look->days[0].marks, 1, MARK_PRESENT));
    CHANGED(look->days[0].marks.packed = 0);
    CHANGED(look->seen[1].severity = 3);
    CHANGED(look->family[0].until = on(2025, 10, 1));
    CHANGED(look->measures[0].number = 3);
    CHANGED(look->clubs[0].until = on(2025, 10, 1));
    CHANGED(look->sessions[0].sessions = 2);
    CHANGED(look->presences[0].until = on(2025, 9, 19));
    CHANGED(look->stays[0].until = on(2025, 12, 1));
    CHANGED(look->dossier.born = on(2012, 5, 6));
    CHANGED(look->class.days.family_through = on(2025, 9, 1));
    CHANGED(look->class.lessons[bench_index(on(2025, 10, 6))] = 0);
}

static void a_row_that_only_one_has_is_one_difference(void **state)
{
    Bench *bench = full_bench(state);
    CHANGED(look->dossier.attendance.count = 1);
    CHANGED(look->dossier.observations.count = 1);
    CHANGED(look->dossier.family.count = 0);
    CHANGED(look->dossier.measures.count = 0);
    CHANGED(look->dossier.clubs.count = 0);
    CHANGED(look->dossier.sessions.count = 0);
    CHANGED(look->dossier.presences.count = 0);
    CHANGED(look->dossier.registers.count = 0);
    CHANGED(look->dossier.memberships.count = 0);                               /* and no day of a class that one does not know */
}

static void two_notes_of_one_sign_on_one_day_are_told_apart_by_what_they_say(void **state)
{
    Bench *bench = full_bench(state);
    Look *look = look_of(bench);
    look->seen[0].severity = 2;                                                 /* 1, 2 and 2, 2: one was corrected */
    assert_differ(bench, look, 1);
    look->seen[1].severity = 1;                                                 /* 1, 2 and 2, 1: the same two notes */
    assert_differ(bench, look, 0);
    look->seen[2] = (Observed){ 903, on(2025, 10, 6), 3, 2 };                   /* and one more */
    look->dossier.observations.count = 3;
    assert_differ(bench, look, 1);
    look->seen[1].severity = 3;                                                 /* 1, 2 and 2, 3, 2 */
    assert_differ(bench, look, 2);
}

static void days_of_the_journal_count_only_while_the_pupil_was_in_the_class(void **state)
{
    Bench *bench = full_bench(state);
    Look *look = look_of(bench);
    look->class.lessons[bench_index(on(2025, 9, 29))] = 5;
    look->class.lessons[bench_index(on(2025, 9, 30))] = 0;
    assert_differ(bench, look, 2);
    bench->memberships[0].since = look->stays[0].since = on(2025, 9, 30);
    assert_differ(bench, look, 1);
    bench->memberships[0].until = look->stays[0].until = on(2025, 10, 3);       /* what a class hands in after a pupil left says nothing of him */
    look->class.days.clubs_through = NO_DATE;
    assert_differ(bench, look, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_records_differ_in_nothing_though_their_rows_are_others),
        cmocka_unit_test(a_corrected_row_is_one_difference_whatever_its_kind),
        cmocka_unit_test(a_row_that_only_one_has_is_one_difference),
        cmocka_unit_test(two_notes_of_one_sign_on_one_day_are_told_apart_by_what_they_say),
        cmocka_unit_test(days_of_the_journal_count_only_while_the_pupil_was_in_the_class),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
