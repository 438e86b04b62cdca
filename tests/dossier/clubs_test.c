/* Clubs and their sessions. */
#include "bench.h"

static Read clubs(Fact fact, Window window)
{
    Read read = { 0 };
    read.fact = fact;
    read.window = window;
    return read;
}
static void join(Bench *bench, const char *club, Date since, Date until)
{
    long long id = (long long)bench->dossier.clubs.count + 400;
    BENCH_PUT(bench->dossier.clubs, bench->clubs, (Club){ id, club, since, until });
}
static void attend(Bench *bench, Date day, const char *club, int sessions)
{
    BENCH_PUT(bench->dossier.sessions, bench->sessions, (ClubSessions){ day, club, sessions });
}

static void clubs_of_today_are_counted_each_once(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    join(bench, "шахмат", on(2024, 9, 10), on(2025, 5, 25));                    /* over */
    join(bench, "волейбол", on(2025, 9, 10), NO_DATE);
    join(bench, "домбыра", on(2025, 9, 12), on(2025, 10, 20));                  /* its last day */
    join(bench, "волейбол", on(2025, 9, 15), NO_DATE);                          /* in two lists */
    assert_number(bench_value(bench, clubs(FACT_CLUBS, (Window){ 0 })), 2);
    const Rows *rows = bench_rows(bench, clubs(FACT_CLUBS, (Window){ 0 }));
    assert_int_equal(rows->count, 2);
    assert_int_equal(rows->rows[0].kind, 'c');
    assert_string_equal(rows->rows[0].name, "волейбол");
    assert_int_equal(rows->rows[1].id, 402);
}

static void no_club_is_known_only_from_this_years_list(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, on(2025, 5, 20));
    assert_answer(bench_ask(bench, clubs(FACT_CLUBS, (Window){ 0 })), NOT_LOADED);
    bench_through(bench, 0, on(2025, 9, 5));
    assert_number(bench_value(bench, clubs(FACT_CLUBS, (Window){ 0 })), 0);
    bench_through(bench, 0, NO_DATE);
    join(bench, "волейбол", on(2025, 9, 10), NO_DATE);
    assert_number(bench_value(bench, clubs(FACT_CLUBS, (Window){ 0 })), 1);
    bench_unenrol(bench);
    bench->dossier.clubs.count = 0;
    assert_answer(bench_ask(bench, clubs(FACT_CLUBS, (Window){ 0 })), NOT_ENROLLED);
}

static void sessions_in_the_window_are_added_up(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    attend(bench, on(2025, 10, 13), "волейбол", 1);
    attend(bench, on(2025, 10, 14), "волейбол", 2);
    attend(bench, on(2025, 10, 16), "волейбол", 0);
    attend(bench, on(2025, 10, 20), "домбыра", 1);
    assert_number(bench_value(bench, clubs(FACT_CLUB_SESSIONS, last_days(7))), 3);
    const Rows *rows = bench_rows(bench, clubs(FACT_CLUB_SESSIONS, last_days(7)));
    assert_int_equal(rows->count, 2);
    assert_number(rows->numbers, 3);
}

static void sessions_not_handed_in_to_the_end_can_grow(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    attend(bench, on(2025, 10, 14), "волейбол", 2);
    bench_through(bench, 0, on(2025, 10, 16));
    assert_answer(bench_ask(bench, clubs(FACT_CLUB_SESSIONS, last_days(7))), NOT_LOADED);
    assert_number(bench->answer.value, 2);
    assert_true(bench->answer.can_grow);
    bench_through(bench, 0, on(2025, 10, 17));                                  /* Friday, the last finished school day */
    assert_answer(bench_ask(bench, clubs(FACT_CLUB_SESSIONS, last_days(7))), KNOWN);
    bench_unenrol(bench);
    assert_answer(bench_ask(bench, clubs(FACT_CLUB_SESSIONS, last_days(7))), NOT_ENROLLED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clubs_of_today_are_counted_each_once),
        cmocka_unit_test(no_club_is_known_only_from_this_years_list),
        cmocka_unit_test(sessions_in_the_window_are_added_up),
        cmocka_unit_test(sessions_not_handed_in_to_the_end_can_grow),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
