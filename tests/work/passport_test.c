/* Social passports: pairs of pupils and families, last year beside, each child once; all of it again by plain SQL. */
#include "school.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    school_fill(*state);
    return 0;
}

static Passports load(Bench *bench, const char *on)
{
    Error err = { 0 };
    Passports passports = { 0 };
    Service service = service_on(bench, on, "");
    assert_ok(passports_load(&service, &passports, &err), &err);
    return passports;
}

static const Passport *of_class(const Passports *passports, const char *label)
{
    for (size_t i = 0; i < passports->count; i++)
        if (strcmp(passports->items[i].class_label, label) == 0) return &passports->items[i];
    fail_msg("no class %s", label);
    return NULL;
}

/* ---- a school small enough to count by hand ------------------------------------------------------------------------------------------- */

static int setup_small(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (90, '', '', 'import');"
               "INSERT INTO class VALUES (100001, 1, 2025, 7, 'А', 1, 5, 'kk', 'Серікова Айгүл', 90), (100002, 1, 2025, 8, 'Ә', 1, 5, 'kk', 'Ким Вера', 90),"
               " (100011, 1, 2024, 6, 'А', 1, 5, 'kk', '', 90), (100012, 1, 2024, 7, 'Ә', 1, 5, 'kk', '', 90);"
               "INSERT INTO pupil SELECT 100000 + column1, 1, 'n' || column1, column2, 'Аты', '', NULL, column3, column4, '', 90 FROM"
               " (VALUES (1, 'Әлиев', 'f', 'A'), (2, 'Абаев', 'm', 'A'), (3, 'Бекова', 'f', ''), (4, 'Әлиева', 'f', 'A'), (5, 'Тасов', 'm', ''), (6, 'Кетті', 'm', 'B'));"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100001, " DAY("2025-09-01") ", NULL, 90), (100002, 100001, " DAY("2025-09-01") ", NULL, 90),"
               " (100003, 100001, " DAY("2025-09-01") ", NULL, 90), (100004, 100002, " DAY("2025-09-01") ", NULL, 90), (100005, 100002, " DAY("2025-09-01") ", NULL, 90),"
               " (100001, 100011, " DAY("2024-09-01") ", NULL, 90), (100004, 100012, " DAY("2024-09-01") ", NULL, 90), (100006, 100012, " DAY("2024-09-01") ", NULL, 90);"
               "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (100001, 'large', " DAY("2020-01-01") ", NULL, '', 90),"
               " (100002, 'large', " DAY("2020-01-01") ", NULL, '', 90), (100004, 'large', " DAY("2020-01-01") ", NULL, '', 90),"
               " (100001, 'low-income', " DAY("2025-09-01") ", " DAY("2025-10-06") ", '', 90), (100003, 'low-income', " DAY("2025-09-01") ", " DAY("2025-10-05") ", '', 90),"
               " (100005, 'half-orphan', " DAY("2020-01-01") ", NULL, '', 90), (100006, 'low-income', " DAY("2024-09-01") ", NULL, '', 90);"
               "INSERT INTO loaded (kind, class, through, born) VALUES ('family', 100001, " DAY("2025-09-15") ", 90), ('clubs', 100002, " DAY("2025-09-15") ", 90);");
    return 0;
}

static const PassportRow *row(const Passport *passport, const char *category)
{
    for (size_t i = 0; i < passport->row_count; i++)
        if (strcmp(passport->rows[i].category->name.id, category) == 0) return &passport->rows[i];
    fail_msg("no category %s", category);
    return NULL;
}

#define assert_pair(pair, of_pupils, of_families)                                                                        \
    do { assert_int_equal((pair).pupils, (of_pupils)); assert_int_equal((pair).families, (of_families)); } while (0)

static void each_class_counts_its_siblings_and_the_school_counts_the_family_once(void **state)
{
    Passports passports = load(*state, "2025-10-06");
    assert_int_equal(passports.count, 3);
    const Passport *seven = &passports.items[0], *eight = &passports.items[1], *school = &passports.items[2];
    assert_string_equal(seven->class_label, "7А");
    assert_string_equal(seven->teacher, "Серікова Айгүл");
    assert_string_equal(eight->class_label, "8Ә");
    assert_int_equal(school->class_id, 0);
    assert_pair(row(seven, "large")->now, 2, 1);
    assert_pair(row(eight, "large")->now, 1, 1);
    assert_pair(row(school, "large")->now, 3, 1);
    assert_int_equal(row(school, "large")->people[0]->id, 100002);        /* Абаев before Әлиев, 7А before 8Ә */
    assert_int_equal(row(school, "large")->people[1]->id, 100001);
    assert_int_equal(row(school, "large")->people[2]->id, 100004);
}

static void a_child_of_two_categories_is_one_in_the_total_and_a_category_without_aid_is_none(void **state)
{
    Passports passports = load(*state, "2025-10-06");
    const Passport *school = &passports.items[2];
    assert_pair(row(school, "low-income")->now, 1, 1);                    /* Әлиев on the last day of it; Бекова's ended the day before */
    assert_pair(school->any, 3, 1);
    assert_pair(row(school, "half-orphan")->now, 1, 1);
    assert_int_equal(school->pupils, 5);
    assert_int_equal(school->girls, 3);
    assert_int_equal(school->boys, 2);
}

static void last_year_stands_beside_by_the_classes_of_then(void **state)
{
    Passports passports = load(*state, "2025-10-06");
    const Passport *seven = &passports.items[0], *eight = &passports.items[1], *school = &passports.items[2];
    assert_true(seven->before_known && eight->before_known && school->before_known);
    assert_pair(row(seven, "large")->before, 1, 1);                       /* 6А had the one */
    assert_pair(row(eight, "low-income")->before, 1, 1);                  /* 7Ә had who has left since */
    assert_pair(row(school, "large")->before, 2, 1);
    assert_pair(row(school, "low-income")->before, 1, 1);
    assert_pair(school->any_before, 3, 2);
    Passports earlier = load(*state, "2024-10-06");                       /* the year before that: nothing was loaded */
    assert_false(earlier.items[earlier.count - 1].before_known);
    assert_pair(row(&earlier.items[earlier.count - 1], "large")->before, 0, 0);
}

static void a_class_that_did_not_hand_in_says_so_and_so_does_the_school(void **state)
{
    Bench *bench = *state;
    Passports passports = load(bench, "2025-10-06");
    assert_true(passports.items[0].handed_in);
    assert_int_equal(passports.items[0].through.number, day("2025-09-15").number);
    assert_false(passports.items[1].handed_in);                           /* only its clubs */
    assert_false(date_known(passports.items[1].through));
    assert_false(passports.items[2].handed_in);
    sql(bench, "INSERT INTO loaded (kind, class, through, born) VALUES ('family', 100002, " DAY("2025-09-10") ", 90);");
    passports = load(bench, "2025-10-06");
    assert_true(passports.items[2].handed_in);
    assert_int_equal(passports.items[2].through.number, day("2025-09-10").number);
    sql(bench, "DELETE FROM loaded WHERE kind = 'family' AND class = 100002;");
}

static void in_august_there_are_no_classes_and_nobody_is_counted(void **state)
{
    Passports passports = load(*state, "2026-08-15");
    assert_int_equal(passports.count, 1);
    assert_int_equal(passports.items[0].pupils, 0);
    assert_false(passports.items[0].handed_in);
}

static void the_twenty_ninth_of_february_has_a_year_before(void **state)
{
    Passports passports = load(*state, "2028-02-29");
    assert_int_equal(passports.count, 1);
}

/* ---- the same by SQL, on a larger school ------------------------------------------------------------------------------------------------ */

static const char *const days[] = { "2025-09-01", "2025-10-06", "2026-01-11", "2026-01-12", "2026-04-10", "2026-04-11", "2026-05-19", "2026-05-20" };

/* Pupils and families of a category ('' any aid, '*' on a register) in a class (0: in any) on a day, by SQL alone. */
static Pair asked(Bench *bench, const char *category, long long class, int on)
{
    static const char from[] =
        " FROM pupil p JOIN membership m ON m.pupil = p.id AND m.died IS NULL AND m.since <= %d AND (m.until IS NULL OR m.until >= %d) JOIN class c ON c.id = m.class"
        " WHERE (%lld = 0 OR c.id = %lld) AND c.year = %d AND CASE '%s' WHEN '*' THEN EXISTS (SELECT 1 FROM entry e WHERE e.pupil = p.id AND e.died IS NULL AND e.since <= %d"
        " AND coalesce(e.closed_on, 99999) > %d) ELSE EXISTS (SELECT 1 FROM family_status s WHERE s.pupil = p.id AND s.died IS NULL AND s.since <= %d AND coalesce(s.until, 99999) >= %d"
        " AND ('%s' = s.category OR ('%s' = '' AND s.category IN ('low-income', 'large', 'one-parent', 'guardianship')))) END";
    char pupils[4000], families[4000];
    snprintf(pupils, sizeof pupils, "SELECT count(DISTINCT p.id)%s", from);
    snprintf(families, sizeof families, "SELECT count(DISTINCT CASE p.family WHEN '' THEN p.id ELSE p.family END)%s", from);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int year = date_school_year((Date){ on });
    return (Pair){ (long)count_of(bench, pupils, on, on, class, class, year, category, on, on, on, on, category, category),
                   (long)count_of(bench, families, on, on, class, class, year, category, on, on, on, on, category, category) };
#pragma GCC diagnostic pop
}

static void assert_asked(Bench *bench, Pair pair, const char *category, long long class, int on)
{
    Pair wanted = asked(bench, category, class, on);
    if (pair.pupils != wanted.pupils || pair.families != wanted.families)
        fail_msg("%s, class %lld, day %s: %ld / %ld, by SQL %ld / %ld", category, class, date_iso((Date){ on }).text, pair.pupils, pair.families, wanted.pupils, wanted.families);
}

static int year_before(const char *on)
{
    char before[11];
    snprintf(before, sizeof before, "%c%c%c%c%s", on[0], on[1], on[2], (char)(on[3] - 1), on + 4);
    return day(before).number;
}

static void every_pair_is_what_sql_counts(void **state)
{
    Bench *bench = *state;
    long compared = 0;
    for (size_t d = 0; d < COUNT(days); d++) {
        int on = day(days[d]).number, before = year_before(days[d]);
        Passports passports = load(bench, days[d]);
        assert_int_equal(passports.count, CLASSES_A_YEAR + 2);
        for (size_t i = 0; i < passports.count; i++) {
            const Passport *passport = &passports.items[i];
            long long was = passport->class_id ? passport->class_id == 100213 ? -1 : passport->class_id - 100 : 0;
            assert_int_equal(passport->pupils, count_of(bench, "SELECT count(*) FROM membership m JOIN class c ON c.id = m.class WHERE (%lld = 0 OR c.id = %lld) AND c.year = 2025"
                                                               " AND m.since <= %d AND coalesce(m.until, 99999) >= %d", passport->class_id, passport->class_id, on, on));
            for (size_t k = 0; k < passport->row_count; k++) {
                const PassportRow *one = &passport->rows[k];
                assert_asked(bench, one->now, one->category->name.id, passport->class_id, on);
                assert_asked(bench, one->before, one->category->name.id, was, before);
                for (long n = 1; n < one->now.pupils; n++) assert_true(person_compare(&one->people[n - 1], &one->people[n]) < 0);
                compared += one->now.pupils;
            }
            assert_asked(bench, passport->any, "", passport->class_id, on);
            assert_asked(bench, passport->any_before, "", was, before);
            assert_asked(bench, passport->registered, "*", passport->class_id, on);
            assert_asked(bench, passport->registered_before, "*", was, before);
        }
    }
    assert_true(compared > 500);
}

static void clubs_and_meals_are_what_sql_counts(void **state)
{
    Bench *bench = *state;
    for (size_t d = 0; d < COUNT(days); d++) {
        int on = day(days[d]).number;
        Passports passports = load(bench, days[d]);
        const Passport *school = &passports.items[passports.count - 1];
#define ENROLLED "pupil IN (SELECT m.pupil FROM membership m JOIN class c ON c.id = m.class WHERE m.since <= %d AND coalesce(m.until, 99999) >= %d AND c.year = 2025)"
        assert_int_equal(school->in_clubs, count_of(bench, "SELECT count(DISTINCT pupil) FROM club WHERE since <= %d AND " ENROLLED, on, on, on));
        assert_int_equal(school->meals, count_of(bench, "SELECT count(DISTINCT pupil) FROM help WHERE kind = 'meals' AND state = 'given' AND died IS NULL AND day <= %d AND day >= " DAY("2025-08-01")
                                                        " AND " ENROLLED, on, on, on));
        long clubs = 0, meals = 0, pupils = 0;
        for (size_t i = 0; i + 1 < passports.count; i++) {
            clubs += passports.items[i].in_clubs;
            meals += passports.items[i].meals;
            pupils += passports.items[i].pupils;
        }
        assert_int_equal(clubs, school->in_clubs);
        assert_int_equal(meals, school->meals);
        assert_int_equal(pupils, school->pupils);
    }
}

static void handed_in_is_for_this_year_and_in_force(void **state)
{
    Passports passports = load(*state, "2025-10-06");
    assert_false(of_class(&passports, "7А")->handed_in);                  /* 100203: withdrawn, and its clubs are no passport */
    assert_true(of_class(&passports, "6А")->handed_in);
    assert_false(of_class(&passports, "1А")->before_known);
    assert_true(of_class(&passports, "6Ә")->before_known);
}

static bool read_passports(const Service *service, void *arg, Error *err)
{
    Passports passports = { 0 };
    (void)arg;
    return passports_load(service, &passports, err);
}

static void without_memory_it_says_so(void **state) { torture_reader(*state, "2025-10-06", read_passports, NULL, 50); }

int main(void)
{
    const struct CMUnitTest small[] = {
        cmocka_unit_test(each_class_counts_its_siblings_and_the_school_counts_the_family_once),
        cmocka_unit_test(a_child_of_two_categories_is_one_in_the_total_and_a_category_without_aid_is_none),
        cmocka_unit_test(last_year_stands_beside_by_the_classes_of_then),
        cmocka_unit_test(a_class_that_did_not_hand_in_says_so_and_so_does_the_school),
        cmocka_unit_test(in_august_there_are_no_classes_and_nobody_is_counted),
        cmocka_unit_test(the_twenty_ninth_of_february_has_a_year_before),
    };
    const struct CMUnitTest large[] = {
        cmocka_unit_test(every_pair_is_what_sql_counts),
        cmocka_unit_test(clubs_and_meals_are_what_sql_counts),
        cmocka_unit_test(handed_in_is_for_this_year_and_in_force),
        cmocka_unit_test(without_memory_it_says_so),
    };
    int failed = cmocka_run_group_tests(small, setup_small, bench_teardown);
    return failed + cmocka_run_group_tests(large, setup, bench_teardown);
}
