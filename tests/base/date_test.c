#include "../support.h"

#define SAME(date, year, month, day) assert_int_equal((date).number, date_of(year, month, day).number)

static bool parse(const char *text, Date *date) { return date_parse(text, strlen(text), date); }

static void the_first_of_january_1970_is_day_zero_and_a_thursday(void **state)
{
    (void)state;
    assert_int_equal(date_of(1970, 1, 1).number, 0);
    assert_int_equal(date_weekday(date_of(1970, 1, 1)), 4);
    assert_int_equal(date_of(2026, 11, 23).number, 20780);
    assert_int_equal(date_weekday(date_of(2026, 11, 23)), 1);
    assert_int_equal(date_weekday(date_of(1969, 12, 31)), 3);
    assert_int_equal(date_weekday(date_of(1900, 1, 1)), 1);
    assert_int_equal(date_weekday(date_of(2026, 11, 22)), 7);
}

static void every_day_from_1900_to_2199_splits_into_what_made_it(void **state)
{
    (void)state;
    int32_t expected = date_of(1900, 1, 1).number;
    for (int year = 1900; year <= 2199; year++)
        for (int month = 1; month <= 12; month++)
            for (int day = 1; day <= 31; day++) {
                Date date = date_of(year, month, day);
                int y, m, d;
                if (!date_known(date)) continue;
                assert_int_equal(date.number, expected++);     /* none left out, none twice */
                date_split(date, &y, &m, &d);
                assert_int_equal(y, year);
                assert_int_equal(m, month);
                assert_int_equal(d, day);
            }
    assert_int_equal(expected - date_of(1900, 1, 1).number, 109573);   /* 300 years, 73 of them with a leap day */
}

static void a_day_that_no_month_has_is_no_date(void **state)
{
    (void)state;
    const int wrong[][3] = { { 2026, 2, 31 }, { 2026, 2, 29 }, { 1900, 2, 29 }, { 2100, 2, 29 }, { 2026, 4, 31 }, { 2026, 13, 1 },
                             { 2026, 0, 1 },  { 2026, 1, 0 },  { 2026, 1, 32 }, { 2026, -1, 5 }, { 1899, 12, 31 }, { 2200, 1, 1 } };
    for (size_t i = 0; i < COUNT(wrong); i++) assert_false(date_known(date_of(wrong[i][0], wrong[i][1], wrong[i][2])));
    assert_true(date_known(date_of(2024, 2, 29)));
    assert_true(date_known(date_of(2000, 2, 29)));
    assert_int_equal(date_between(date_of(2024, 2, 28), date_of(2024, 3, 1)), 2);
    assert_int_equal(date_between(date_of(2025, 2, 28), date_of(2025, 3, 1)), 1);
}

static void days_are_added_over_the_border_of_a_year(void **state)
{
    (void)state;
    SAME(date_plus(date_of(2025, 12, 31), 1), 2026, 1, 1);
    SAME(date_plus(date_of(2026, 1, 1), -1), 2025, 12, 31);
    SAME(date_plus(date_of(2024, 2, 28), 366), 2025, 2, 28);
}

static void the_school_year_turns_on_the_first_of_august(void **state)
{
    (void)state;
    assert_int_equal(date_school_year(date_of(2025, 8, 1)), 2025);
    assert_int_equal(date_school_year(date_of(2025, 7, 31)), 2024);
    assert_int_equal(date_school_year(date_of(2025, 12, 31)), 2025);
    assert_int_equal(date_school_year(date_of(2026, 1, 1)), 2025);
    assert_int_equal(date_school_year(date_of(2026, 7, 31)), 2025);
    for (Date one = date_of(1900, 1, 1); one.number <= date_of(2199, 12, 31).number; one.number++) {
        int year, month, day;
        date_split(one, &year, &month, &day);
        assert_int_equal(date_school_year(one), month >= 8 ? year : year - 1);
    }
}

static void a_date_is_read_in_the_forms_that_schools_write(void **state)
{
    (void)state;
    Date date;
    assert_true(parse("2025-10-06", &date));
    SAME(date, 2025, 10, 6);
    assert_true(parse("06.10.2025", &date));
    SAME(date, 2025, 10, 6);
    assert_true(parse("6.10.2025", &date));
    SAME(date, 2025, 10, 6);
    assert_true(parse("3.9.2024", &date));
    SAME(date, 2024, 9, 3);
    assert_true(parse("29.02.2024", &date));
    SAME(date, 2024, 2, 29);
}

static void what_is_no_date_is_refused_and_leaves_no_date(void **state)
{
    (void)state;
    const char *wrong[] = { "",           "31.02.2026",  "29.02.2025", "2026-02-31", "2025-1-6",    "2025-10-6",  "06.10.25",   "06/10/2025",
                            " 2025-10-06", "2025-10-06 ", "2025-10-",  "2025-10-061", "6.10.2025.", "6..2025",    "-025-10-06", "006.10.2025",
                            "6.10.20255",  "20251006",   "1.1.1899",   "0.1.2025",   "2025-00-10",  "a.10.2025", ".10.2025",   "45936" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Date date = date_of(2020, 1, 1);
        if (parse(wrong[i], &date)) fail_msg("'%s' was taken for a date", wrong[i]);
        assert_false(date_known(date));
    }
    Date date;
    assert_false(date_parse("2025-10-06", 9, &date));          /* the length counts, not the 0 */
    assert_true(date_parse("2025-10-06x", 10, &date));
    assert_false(date_parse("2025-10-06\0", 11, &date));
}

static void a_date_prints_as_iso_and_no_date_prints_nothing(void **state)
{
    (void)state;
    assert_string_equal(date_iso(date_of(2025, 10, 6)).text, "2025-10-06");
    assert_string_equal(date_iso(date_of(1999, 12, 31)).text, "1999-12-31");
    assert_string_equal(date_iso(NO_DATE).text, "");
    assert_string_equal(date_iso((Date){ INT32_MAX }).text, "");
    assert_string_equal(date_iso((Date){ INT32_MIN + 1 }).text, "");
    assert_string_equal(date_iso((Date){ -700000 }).text, "0053-06-19");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_of_january_1970_is_day_zero_and_a_thursday),
        cmocka_unit_test(every_day_from_1900_to_2199_splits_into_what_made_it),
        cmocka_unit_test(a_day_that_no_month_has_is_no_date),
        cmocka_unit_test(days_are_added_over_the_border_of_a_year),
        cmocka_unit_test(the_school_year_turns_on_the_first_of_august),
        cmocka_unit_test(a_date_is_read_in_the_forms_that_schools_write),
        cmocka_unit_test(what_is_no_date_is_refused_and_leaves_no_date),
        cmocka_unit_test(a_date_prints_as_iso_and_no_date_prints_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
