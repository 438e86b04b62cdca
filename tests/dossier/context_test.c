/* Age, grade, time at the school, registers, and the pupil's class. */
#include "bench.h"

static Read about_pupil(Fact fact)
{
    Read read = { 0 };
    read.fact = fact;
    return read;
}

static double age(Bench *bench, Date born, Date day)
{
    bench->dossier.born = born;
    bench->dossier.on = day;
    return bench_value(bench, about_pupil(FACT_AGE));
}

static void a_birthday_adds_a_year_on_its_day(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    assert_number(age(bench, on(2012, 5, 5), on(2025, 5, 4)), 12);
    assert_number(age(bench, on(2012, 5, 5), on(2025, 5, 5)), 13);
    assert_number(age(bench, on(2012, 12, 31), on(2026, 1, 1)), 13);
    assert_number(age(bench, on(2012, 5, 5), on(2012, 5, 5)), 0);
}

static void who_was_born_on_29_february_is_a_year_older_on_1_march(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    assert_number(age(bench, on(2012, 2, 29), on(2025, 2, 28)), 12);
    assert_number(age(bench, on(2012, 2, 29), on(2025, 3, 1)), 13);
    assert_number(age(bench, on(2012, 2, 29), on(2024, 2, 28)), 11);
    assert_number(age(bench, on(2012, 2, 29), on(2024, 2, 29)), 12);
}

static void an_age_without_a_birth_day_is_not_loaded(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench->dossier.born = NO_DATE;
    assert_answer(bench_ask(bench, about_pupil(FACT_AGE)), NOT_LOADED);
    bench->dossier.born = on(2025, 10, 21);                                     /* cannot be */
    assert_answer(bench_ask(bench, about_pupil(FACT_AGE)), NOT_LOADED);
}

static void the_grade_is_that_of_todays_class(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    assert_number(bench_value(bench, about_pupil(FACT_GRADE)), 7);
    bench->classes[1].days.grade = 0;
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 10, 19));
    bench_enrol(bench, 1, on(2025, 10, 20), NO_DATE);
    assert_number(bench_value(bench, about_pupil(FACT_GRADE)), 0);
    bench->dossier.on = on(2025, 10, 19);
    assert_number(bench_value(bench, about_pupil(FACT_GRADE)), 7);
}

static void who_has_left_has_no_grade_but_still_a_last_class(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    assert_null(dossier_class(&bench->dossier));
    bench_enrol(bench, 1, on(2024, 9, 2), on(2025, 10, 19));
    bench_enrol(bench, 2, on(2025, 11, 1), NO_DATE);                            /* not yet */
    assert_answer(bench_ask(bench, about_pupil(FACT_GRADE)), NOT_ENROLLED);
    assert_ptr_equal(dossier_class(&bench->dossier), &bench->classes[1].days);
}

static void joined_counts_from_the_first_day_at_the_school(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    assert_answer(bench_ask(bench, about_pupil(FACT_JOINED)), NOT_ENROLLED);
    bench_enrol(bench, 0, on(2025, 10, 20), NO_DATE);
    assert_number(bench_value(bench, about_pupil(FACT_JOINED)), 0);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2025, 5, 20), on(2025, 5, 25));                    /* summers and class changes are no leaving */
    bench_enrol(bench, 0, on(2025, 9, 2), on(2025, 10, 10));
    bench_enrol(bench, 1, on(2025, 10, 13), NO_DATE);
    assert_number(bench_value(bench, about_pupil(FACT_JOINED)), date_between(on(2025, 5, 20), on(2025, 10, 20)));
}

static void who_left_and_came_back_has_joined_again(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2024, 9, 2), on(2025, 9, 20));
    bench_enrol(bench, 0, on(2025, 10, 14), NO_DATE);
    assert_number(bench_value(bench, about_pupil(FACT_JOINED)), 6);
    bench_unenrol(bench);
    bench_enrol(bench, 0, on(2021, 9, 1), on(2023, 5, 25));                     /* years without any calendar between */
    bench_enrol(bench, 0, on(2024, 8, 1), NO_DATE);
    assert_number(bench_value(bench, about_pupil(FACT_JOINED)), date_between(on(2024, 8, 1), on(2025, 10, 20)));
}

static void a_register_counts_from_the_day_it_was_opened(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    BENCH_PUT(bench->dossier.registers, bench->registers, (OnRegister){ 1, on(2025, 9, 15) });
    Read read = about_pupil(FACT_ON_REGISTER);
    read.reg = 1;
    assert_number(bench_value(bench, read), 1);
    read.fact = FACT_REGISTER_DAYS;
    assert_number(bench_value(bench, read), 35);
    read.reg = 0;
    assert_number(bench_value(bench, read), FACT_NEVER);
    read.fact = FACT_ON_REGISTER;
    assert_number(bench_value(bench, read), 0);
    read.reg = 1;
    bench->dossier.on = on(2025, 9, 14);                                        /* as known then */
    assert_number(bench_value(bench, read), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_birthday_adds_a_year_on_its_day),
        cmocka_unit_test(who_was_born_on_29_february_is_a_year_older_on_1_march),
        cmocka_unit_test(an_age_without_a_birth_day_is_not_loaded),
        cmocka_unit_test(the_grade_is_that_of_todays_class),
        cmocka_unit_test(who_has_left_has_no_grade_but_still_a_last_class),
        cmocka_unit_test(joined_counts_from_the_first_day_at_the_school),
        cmocka_unit_test(who_left_and_came_back_has_joined_again),
        cmocka_unit_test(a_register_counts_from_the_day_it_was_opened),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
