/* Lists of plan I.1 by category, and who is on a register. */
#include "school.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    school_fill(*state);
    return 0;
}

static size_t load(Bench *bench, const char *on, const char *category, const Person ***people)
{
    Error err = { 0 };
    size_t count = 77;
    Service service = service_on(bench, on, "");
    assert_ok(category_load(&service, category ? plan_category(bench->plan, category, strlen(category)) : NULL, people, &count, &err), &err);
    return count;
}

static void a_category_lists_those_in_a_class_on_that_day_by_class_and_name(void **state)
{
    static const char *const days[] = { "2024-10-01", "2025-10-06", "2026-01-12", "2026-05-01" };
    static const char *const categories[] = { "low-income", "large", "guardianship", "orphan" };
    Bench *bench = *state;
    size_t all = 0;
    for (size_t d = 0; d < COUNT(days); d++)
        for (size_t k = 0; k < COUNT(categories); k++) {
            const Person **people;
            int on = day(days[d]).number;
            size_t count = load(bench, days[d], categories[k], &people);
            assert_int_equal(count, count_of(bench, "SELECT count(*) FROM pupil p WHERE EXISTS (SELECT 1 FROM family_status s WHERE s.pupil = p.id AND s.died IS NULL AND category = '%s'"
                                                    " AND since <= %d AND coalesce(until, 99999) >= %d) AND EXISTS (SELECT 1 FROM membership m WHERE m.pupil = p.id AND m.since <= %d"
                                                    " AND coalesce(m.until, 99999) >= %d AND m.class IN (SELECT id FROM class WHERE year = %d))",
                                             categories[k], on, on, on, on, date_school_year((Date){ on })));
            for (size_t i = 1; i < count; i++) assert_true(person_compare(&people[i - 1], &people[i]) < 0);
            all += count;
        }
    assert_true(all > 40);
}

static void a_register_lists_its_open_entries_also_in_the_summer(void **state)
{
    static const char *const days[] = { "2024-12-01", "2025-10-06", "2026-05-19", "2026-05-20", "2026-08-15" };
    Bench *bench = *state;
    for (size_t d = 0; d < COUNT(days); d++) {
        const Person **people;
        int on = day(days[d]).number;
        size_t count = load(bench, days[d], NULL, &people);
        assert_true(count > 0);
        assert_int_equal(count, count_of(bench, "SELECT count(DISTINCT pupil) FROM entry WHERE died IS NULL AND since <= %d AND coalesce(closed_on, 99999) > %d", on, on));
        for (size_t i = 1; i < count; i++) assert_true(person_compare(&people[i - 1], &people[i]) < 0);
    }
}

/* The same pupils as on the registers that a council reads. */
static void a_register_lists_whom_its_entries_name(void **state)
{
    static const char *const days[] = { "2025-10-06", "2026-05-19", "2026-05-20" };
    Bench *bench = *state;
    for (size_t d = 0; d < COUNT(days); d++) {
        Error err = { 0 };
        const Person **people;
        Entries entries = { 0 };
        EntryFilter open = { .due_by = NO_DATE };
        Service service = service_on(bench, days[d], "");
        assert_ok(entries_load(&service, &open, &entries, &err), &err);
        assert_int_equal(load(bench, days[d], NULL, &people), entries.count);
    }
}

static void a_pupil_on_two_registers_is_listed_once(void **state)
{
    Bench *bench = *state;
    const Person **people;
    size_t before = load(bench, "2026-05-21", NULL, &people);
    sql(bench, "INSERT INTO entry (pupil, register, since, opened_by, born) SELECT pupil, 'substance-risk', since, 900, 90 FROM entry WHERE until IS NULL;");
    assert_int_equal(load(bench, "2026-05-21", NULL, &people), before);
    sql(bench, "DELETE FROM entry WHERE register = 'substance-risk';");
}

static bool read_category(const Service *service, void *arg, Error *err)
{
    const Person **people;
    size_t count;
    return category_load(service, arg, &people, &count, err) && category_load(service, NULL, &people, &count, err);
}

static void without_memory_it_says_so(void **state)
{
    Bench *bench = *state;
    torture_reader(bench, "2025-10-06", read_category, (void *)plan_category(bench->plan, "large", 5), 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_category_lists_those_in_a_class_on_that_day_by_class_and_name),
        cmocka_unit_test(a_register_lists_its_open_entries_also_in_the_summer),
        cmocka_unit_test(a_register_lists_whom_its_entries_name),
        cmocka_unit_test(a_pupil_on_two_registers_is_listed_once),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
