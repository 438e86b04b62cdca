/* Frames must never show: every question has the same answer with and without them, and that of counting lesson by lesson. */
#include "bench.h"

/* A small generator of our own: the same pupils on every machine. */
static uint64_t seed;
static int pick(int below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (int)((seed >> 33) % (unsigned)below);
}

static Window any_window(void)
{
    Window windows[] = { last_days(1), last_days(14), last_days(30), last_days(365), last_days(700), last_school_days(5), last_school_days(20), quarter(0),
                         quarter(-1), whole_year(), first_days(14), earlier(last_days(30), last_days(30)),
                         earlier(last_school_days(20), last_school_days(20)) };
    return pick(4) ? windows[pick(COUNT(windows))] : last_days(1 + pick(400));
}

static Read any_read(void)
{
    static const char *const causes_of[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };
    Read read = about((Fact)pick(FACTS), causes_of[pick(COUNT(causes_of))], any_window());
    read.earlier = any_window();
    read.signs[0] = (uint64_t)pick(64);
    read.severity = (int16_t)pick(3);
    read.alarming = (int16_t)pick(2);
    read.least_days = (int16_t)(pick(3) ? 0 : pick(20));
    read.categories = 1;
    read.name = pick(2) ? "mark/algebra" : "mark/";
    read.bound = 3;
    return read;
}

/* One class or two, a gap between them, a presence: now and then. */
static void any_pupil(Bench *bench)
{
    Dossier *dossier = &bench->dossier;
    *dossier = (Dossier){ .plan = &bench->plan, .on = dossier->on, .pupil = pick(1000), .born = on(2012, 5, 5), .frames = dossier->frames };
    Date moved = on(2025, 10, 1 + pick(30));
    switch (pick(6)) {
    case 0: break;
    case 1: bench_enrol(bench, 0, on(2025, 10, 1 + pick(28)), NO_DATE); break;
    case 2: bench_enrol(bench, 0, on(2024, 9, 2), moved); break;
    case 3:
        bench_enrol(bench, 0, on(2024, 9, 2), moved);
        bench_enrol(bench, 1, date_plus(moved, 1 + pick(5)), NO_DATE);
        break;
    default: bench_enrol(bench, 0, on(2024, 9, 2), NO_DATE);
    }
    if (!pick(4)) bench_presence(bench, on(2025, 10, 1 + pick(28)), pick(2) ? on(2025, 11, 1 + pick(20)) : NO_DATE);
    for (Date day = on(2025, 3, 1); pick(30) && day.number <= dossier->on.number; day = date_plus(day, 1 + pick(9)))
        for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson += 1 + pick(4)) bench_mark(bench, day, (Mark)pick(pick(20) ? MARKS_KNOWN : MARK_UNREAD + 1), lesson, lesson);
    bool unread = false;
    for (size_t i = 0; i < dossier->attendance.count; i++) unread |= marks_unread(dossier->attendance.items[i].marks);
    dossier->none_unread = !unread && pick(2);                     /* who does not know it has the rows looked through: the same */
    for (Date day = on(2025, 8, 20); pick(4) && day.number <= dossier->on.number; day = date_plus(day, pick(25)))
        bench_see(bench, day, pick(8), 1 + pick(3));
    for (Date day = on(2025, 5, 20); pick(4) && day.number <= dossier->on.number; day = date_plus(day, pick(60)))
        bench_measure(bench, day, pick(2) ? "mark/algebra" : "mark/history", 2 + pick(4));
}

static void assert_same(const Answer *a, const Answer *b)
{
    assert_true(a->value == b->value && a->pending == b->pending && a->can_grow == b->can_grow);
    assert_int_equal(a->from.number, b->from.number);
    assert_int_equal(a->to.number, b->to.number);
    assert_int_equal(a->covered, b->covered);
    assert_int_equal(a->expected, b->expected);
}

static void assert_same_answer(const Dossier *dossier, const Read *read)
{
    Dossier without = *dossier;
    without.frames = NULL;
    Answer a, b;
    Knowledge with = dossier_read(dossier, read, &a), alone = dossier_read(&without, read, &b);
    assert_answer(with, alone);
    assert_same(&a, &b);
}

/* Days that count for the pupil, said once more and simply. */
static bool counts_on(const Dossier *dossier, Date day)
{
    bool enrolled = false;
    for (size_t i = 0; i < dossier->memberships.count; i++) {
        const Membership *m = &dossier->memberships.items[i];
        enrolled |= day.number >= m->since.number && (!date_known(m->until) || day.number <= m->until.number);
    }
    for (size_t i = 0; i < dossier->presences.count; i++) {
        const Presence *p = &dossier->presences.items[i];
        if (day.number >= p->since.number && (!date_known(p->until) || day.number <= p->until.number)) return false;
    }
    return enrolled;
}

static void assert_counted(const Dossier *dossier, const Read *read)
{
    Answer answer;
    Knowledge knowledge = dossier_read(dossier, read, &answer);
    if (knowledge != KNOWN && !answer.can_grow) return;
    bool pends = (read->causes.bits >> MARK_UNEXCUSED & 1) && !(read->causes.bits >> MARK_UNKNOWN_REASON & 1);
    int lessons = 0, days = 0, late = 0, more_lessons = 0, more_days = 0;
    for (size_t i = 0; i < dossier->attendance.count; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < answer.from.number || row->day.number > answer.to.number || !counts_on(dossier, row->day)) continue;
        int sure = 0, unknown = 0;
        for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) {
            Mark mark = marks_at(row->marks, lesson);
            late += mark == MARK_LATE;
            sure += mark != MARK_LATE && (read->causes.bits >> mark & 1);
            unknown += pends && mark == MARK_UNKNOWN_REASON;
        }
        lessons += sure, more_lessons += unknown;
        days += sure > 0, more_days += sure == 0 && unknown > 0;
    }
    bool by_day = read->fact == FACT_DAYS_MISSED;
    assert_number(answer.value, read->fact == FACT_LATE ? late : by_day ? days : lessons);
    assert_number(answer.pending, read->fact == FACT_LATE ? 0 : by_day ? more_days : more_lessons);
}

static void a_hundred_questions_of_each_pupil_are_answered_alike_with_frames_and_without(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 24));
    bench_held(bench, 1, on(2025, 9, 2), on(2025, 11, 20), 7);
    bench->dossier.frames = frames_new(bench->arena);
    assert_non_null(bench->dossier.frames);
    seed = 7;
    for (int pupil = 0; pupil < 1000; pupil++) {
        if (!pick(3)) bench->dossier.on = on(2025, 11, 3 + pick(27));                      /* as in a replay; and the day is loaded or not */
        if (!pick(3)) {
            int k = pick(2);
            ClassDays *days = &bench->classes[k].days;
            Date day = date_plus(bench->dossier.on, -pick(3) * 7);
            bench_held(bench, k, day, day, pick(2) * 6);
            days->observed_through = pick(2) ? on(2025, 11, 1 + pick(25)) : NO_DATE;
            days->alike = pick(4) ? 2 * (unsigned long long)pupil + (unsigned)k + 1 : 0;       /* what stood here before was another class */
        }
        any_pupil(bench);
        frames_begin(bench->dossier.frames);                       /* what was resolved for the pupil before is forgotten */
        for (int i = 0; i < 100; i++) {                            /* more windows than there are places for */
            Read read = any_read();
            assert_same_answer(&bench->dossier, &read);
        }
    }
}

/* Told whether the question is one of those that the window's signs answer. */
static bool assert_signs_say(const Dossier *dossier, const Read *read)
{
    uint64_t met[SIGNS_MOST / 64];
    Answer none, asked;
    Knowledge said = dossier_signs(dossier, &read->window, met, &none), knowledge = dossier_read(dossier, read, &asked);
    if ((met[0] & read->signs[0]) | (met[1] & read->signs[1])) return false;
    assert_answer(said, knowledge);
    assert_same(&none, &asked);
    return true;
}

static void what_a_question_comes_to_whose_signs_are_not_met_is_known_for_all_of_the_window(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 24));
    int met = 0, not_met = 0;
    seed = 9;
    for (int pupil = 0; pupil < 2000; pupil++) {
        if (!pick(3)) bench->classes[0].days.observed_through = pick(2) ? on(2025, 11, 1 + pick(25)) : NO_DATE;
        any_pupil(bench);
        for (int i = 0; i < 30; i++) {
            Read read = any_read();
            read.fact = pick(2) ? FACT_SEEN : FACT_SEEN_DAYS;
            if (assert_signs_say(&bench->dossier, &read)) not_met++;
            else met++;
        }
    }
    assert_true(met > 1000 && not_met > 1000);                     /* both are tried */
}

static void lessons_days_and_late_are_those_of_counting_lesson_by_lesson(void **state)
{
    static const Fact facts[] = { FACT_MISSED, FACT_DAYS_MISSED, FACT_LATE };
    Bench *bench = bench_on(state, on(2025, 11, 24));
    bench_held(bench, 1, on(2025, 9, 2), on(2025, 11, 20), 7);
    seed = 8;
    for (int pupil = 0; pupil < 2000; pupil++) {
        any_pupil(bench);
        for (int i = 0; i < 30; i++) {
            Read read = any_read();
            read.fact = facts[pick(COUNT(facts))];
            assert_counted(&bench->dossier, &read);
        }
    }
}

static void a_year_and_more_of_twelve_lessons_missed_every_day_does_not_overflow(void **state)
{
    Bench *bench = bench_on(state, on(2026, 5, 24));
    for (int i = 0; i < BENCH_ROWS; i++) bench_mark(bench, date_plus(on(2026, 5, 24), i + 1 - BENCH_ROWS), MARK_UNEXCUSED, 1, LESSONS_A_DAY);
    assert_number(bench_value(bench, about(FACT_MISSED, "any", last_days(BENCH_ROWS))), BENCH_ROWS * LESSONS_A_DAY);
    assert_number(bench_value(bench, about(FACT_DAYS_MISSED, "unexcused", last_days(BENCH_ROWS))), BENCH_ROWS);
    assert_number(bench_value(bench, about(FACT_MISSED, "ill", last_days(BENCH_ROWS))), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hundred_questions_of_each_pupil_are_answered_alike_with_frames_and_without),
        cmocka_unit_test(what_a_question_comes_to_whose_signs_are_not_met_is_known_for_all_of_the_window),
        cmocka_unit_test(lessons_days_and_late_are_those_of_counting_lesson_by_lesson),
        cmocka_unit_test(a_year_and_more_of_twelve_lessons_missed_every_day_does_not_overflow),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
