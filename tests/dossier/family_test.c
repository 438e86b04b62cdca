/* Family status: a status that stands is known, that there is none only from the passport. Categories are places: 2, 4. */
#include "bench.h"

static Read family(void)
{
    Read read = { 0 };
    read.fact = FACT_FAMILY;
    read.categories = UINT64_C(1) << 2 | UINT64_C(1) << 63;
    return read;
}

static void put(Bench *bench, int category, Date since, Date until)
{
    long long id = (long long)bench->dossier.family.count + 300;
    BENCH_PUT(bench->dossier.family, bench->family, (FamilyStatus){ id, (int16_t)category, since, until });
}

static void a_category_that_holds_today_is_known(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    put(bench, 4, on(2024, 9, 1), NO_DATE);
    put(bench, 2, on(2025, 9, 10), NO_DATE);
    assert_number(bench_value(bench, family()), 1);
    const Rows *rows = bench_rows(bench, family());
    assert_int_equal(rows->count, 1);
    assert_int_equal(rows->rows[0].kind, 'f');
    assert_int_equal(rows->rows[0].code, 2);
    assert_int_equal(rows->rows[0].id, 301);
    assert_date(rows->first, on(2025, 9, 10));
}

static void it_holds_from_its_first_day_to_its_last(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    put(bench, 2, on(2025, 10, 20), on(2025, 10, 20));
    assert_number(bench_value(bench, family()), 1);
    bench->dossier.on = on(2025, 10, 19);
    assert_number(bench_value(bench, family()), 0);
    bench->dossier.on = on(2025, 10, 21);
    assert_number(bench_value(bench, family()), 0);
    assert_int_equal(bench_rows(bench, family())->count, 0);
}

static void the_last_category_of_the_list_is_found_too(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    put(bench, 64, on(2024, 9, 1), NO_DATE);                                    /* outside the list */
    put(bench, -1, on(2024, 9, 1), NO_DATE);
    assert_number(bench_value(bench, family()), 0);
    put(bench, 63, on(2024, 9, 1), NO_DATE);
    assert_number(bench_value(bench, family()), 1);
}

static void without_this_years_passport_none_is_not_known(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, on(2025, 5, 20));                                   /* last year's */
    assert_answer(bench_ask(bench, family()), NOT_LOADED);
    assert_false(bench->answer.can_grow);
    bench_through(bench, 0, NO_DATE);
    assert_answer(bench_ask(bench, family()), NOT_LOADED);
    bench_through(bench, 0, on(2025, 9, 5));                                    /* handed in once, for the whole year */
    assert_number(bench_value(bench, family()), 0);
}

static void a_status_that_stands_is_known_without_any_passport(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_through(bench, 0, NO_DATE);
    put(bench, 2, on(2024, 9, 1), NO_DATE);
    assert_number(bench_value(bench, family()), 1);
}

static void who_is_in_no_class_today_is_not_enrolled(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 19));
    assert_answer(bench_ask(bench, family()), NOT_ENROLLED);
}

static void a_passport_of_31_july_is_last_years_in_every_year(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(1950, 9, 1), NO_DATE);
    for (Date day = on(1951, 1, 1); day.number < on(2199, 12, 31).number; day = date_plus(day, 1)) {
        bench->dossier.on = day;
        bench_through(bench, 0, date_plus(day, -1));
        bool same = date_school_year(day) == date_school_year(date_plus(day, -1));
        Knowledge knowledge = bench_ask(bench, family());
        if (knowledge != (same ? KNOWN : NOT_LOADED)) print_error("%s\n", date_iso(day).text);
        assert_answer(knowledge, same ? KNOWN : NOT_LOADED);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_category_that_holds_today_is_known),
        cmocka_unit_test(it_holds_from_its_first_day_to_its_last),
        cmocka_unit_test(the_last_category_of_the_list_is_found_too),
        cmocka_unit_test(without_this_years_passport_none_is_not_known),
        cmocka_unit_test(a_status_that_stands_is_known_without_any_passport),
        cmocka_unit_test(who_is_in_no_class_today_is_not_enrolled),
        cmocka_unit_test(a_passport_of_31_july_is_last_years_in_every_year),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
