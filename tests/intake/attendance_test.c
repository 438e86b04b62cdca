/* Attendance: covered days are replaced whole, others are patched; what was there before stays beside it. */
#include "bench.h"

#define HEADER "class,day,lessons,number,lesson,mark\n"

/* marks of pupil `number` on 2025-10-<day>; -1: no row */
static long long marks_on(Bench *bench, int number, int day)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT coalesce((SELECT marks FROM attendance WHERE pupil = %d AND day = %d), -1)", 100000 + number, date_of(2025, 10, day).number);
    return bench_number(bench, sql);
}

/* The same as it was known after `change`. */
static long long marks_then(Bench *bench, int number, int day, long long change)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "SELECT coalesce((SELECT marks FROM (SELECT pupil, day, marks, born, NULL AS died FROM attendance"
             " UNION ALL SELECT pupil, day, marks, born, died FROM attendance_past)"
             " WHERE pupil = %d AND day = %d AND born <= %lld AND (died IS NULL OR died > %lld)), -1)",
             100000 + number, date_of(2025, 10, day).number, change, change);
    return bench_number(bench, sql);
}

enum { ILL = 1, EXCUSED, UNEXCUSED, UNKNOWN, LATE, UNREAD };
#define LESSON(n, mark) ((long long)(mark) << (3 * ((n) - 1)))

static void lessons_come_as_a_number_a_range_or_a_list(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,3,ill\n2,2025-10-06,1-3,unexcused\n3,06.10.2025,1 3 5-6,late\n4,6.10.2025,\"2,4\",excused\n");
    assert_counts(bench, 4, 4, 0, 0, 0);
    assert_int_equal(marks_on(bench, 1, 6), LESSON(3, ILL));
    assert_int_equal(marks_on(bench, 2, 6), LESSON(1, UNEXCUSED) | LESSON(2, UNEXCUSED) | LESSON(3, UNEXCUSED));
    assert_int_equal(marks_on(bench, 3, 6), LESSON(1, LATE) | LESSON(3, LATE) | LESSON(5, LATE) | LESSON(6, LATE));
    assert_int_equal(marks_on(bench, 4, 6), LESSON(2, EXCUSED) | LESSON(4, EXCUSED));
    assert_int_equal(bench_number(bench, "SELECT min(year) FROM attendance"), 2025);
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-07,0,ill\n1,2025-10-07,3-1,ill\n1,2025-10-07,1-,ill\n1,2025-10-07,1-2-3,ill\n1,2025-10-07,x,ill\n1,2025-10-07,,ill\n");
    assert_counts(bench, 6, 0, 0, 0, 6);
}

static void the_day_of_six_lessons_is_replaced_whole(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-6,unknown-reason\n,2025-10-06,,2,1,late\n");
    long long first = store_last_change(bench->store, &err);
    bench_load(bench, HEADER ",2025-10-06,,1,1-6,ill\n,2025-10-06,,3,2,unexcused\n7Ә,2025-10-06,6,,,\n");
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, ILL) | LESSON(2, ILL) | LESSON(3, ILL) | LESSON(4, ILL) | LESSON(5, ILL) | LESSON(6, ILL));
    assert_int_equal(marks_on(bench, 2, 6), 0);              /* no row in the file: was there all day after all */
    assert_int_equal(marks_on(bench, 3, 6), LESSON(2, UNEXCUSED));
    assert_counts(bench, 3, 1, 2, 1, 0);                     /* changed: the row of 1, and what the file no longer holds of 2 */
    assert_int_equal(marks_then(bench, 2, 6, first), LESSON(1, LATE));
    assert_int_equal(marks_then(bench, 3, 6, first), -1);
    assert_int_equal(marks_then(bench, 2, 6, first + 1), 0);
    assert_int_equal(bench->result.covered.days, 1);
    assert_string_equal(bench->result.covered.class_label, "7Ә");
    assert_int_equal(bench->result.covered.from.number, date_of(2025, 10, 6).number);
}

static void a_covered_day_touches_its_own_class_alone(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1,ill\n4,2025-10-06,1,ill\n1,2025-10-07,1,ill\n");
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n");
    assert_int_equal(marks_on(bench, 1, 6), 0);
    assert_int_equal(marks_on(bench, 4, 6), LESSON(1, ILL));
    assert_int_equal(marks_on(bench, 1, 7), LESSON(1, ILL));
}

/* A list of absences, then a file that has no column for a pupil or a mark: it says how many lessons were held, and nothing of who missed them. */
static void a_companion_of_lessons_takes_no_mark_away_before_or_after(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1-2,unexcused\n");
    bench_load(bench, "class,day,lessons\n7Ә,2025-10-06,6\n7Ә,2025-10-07,5\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, UNEXCUSED) | LESSON(2, UNEXCUSED));
    bench_load(bench, "number,day,lesson,mark\n2,2025-10-07,1,ill\n2,2025-10-07,2,itt\n");
    bench_load(bench, "class,day,lessons\n7Ә,2025-10-06,7\n7Ә,2025-10-07,5\n");
    assert_counts(bench, 2, 0, 1, 1, 0);
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, UNEXCUSED) | LESSON(2, UNEXCUSED));
    assert_int_equal(marks_on(bench, 2, 7), LESSON(1, ILL) | LESSON(2, UNREAD));
    bench_load(bench, "class,day,lessons\n7Ә,2025-10-06,1\n");                              /* nobody missed a lesson that was not held */
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, UNEXCUSED));
    bench_load(bench, HEADER "7Ә,2025-10-06,7,,,\n");                                       /* a file that could have named pupils, and names none */
    assert_int_equal(marks_on(bench, 1, 6), 0);
}

static void rows_without_coverage_patch_their_lessons_only(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-2,unknown-reason\n");
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,2,excused\n1,2025-10-06,1,present\n");
    assert_int_equal(marks_on(bench, 1, 6), LESSON(2, EXCUSED));
    assert_counts(bench, 2, 0, 2, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage"), 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance_past"), 1);
}

static void a_lesson_that_was_not_held_is_an_issue(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER ",2025-10-06,,1,7,ill\n7Ә,2025-10-06,6,,,\n,2025-10-06,,2,1,ill\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_issue(bench, 0, 2, 5, "Lessons held on that day: 6, and this row names lesson 7");
    bench_load(bench, "number,day,lesson,mark\n3,2025-10-06,6-7,ill\n");      /* what the store knows of the day counts too */
    assert_counts(bench, 1, 0, 0, 0, 1);
}

static void two_rows_that_contradict_each_other_are_an_issue_on_the_later(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER ",2025-10-06,,1,1,ill\n,2025-10-06,,1,1,ill\n,2025-10-06,,1,1-2,late\n7Ә,2025-10-06,6,,,\n7Ә,2025-10-06,5,,,\n7Ә,2025-10-06,6,,,\n");
    assert_counts(bench, 6, 3, 0, 1, 2);
    bench_issue(bench, 0, 4, 6, "Line 2 of this file says otherwise");
    bench_issue(bench, 1, 6, 3, "Line 5 of this file says otherwise");
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, ILL) | LESSON(2, UNREAD));             /* of the second one only the refused row speaks */
    assert_int_equal(bench_number(bench, "SELECT lessons FROM coverage"), 6);
}

static void a_refused_row_never_wipes_out_what_was_known_of_its_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1-3,unexcused\n2,2025-10-06,1,ill\n");
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-3,unexcussed\n");
    assert_counts(bench, 2, 1, 1, 0, 1);
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, UNEXCUSED) | LESSON(2, UNEXCUSED) | LESSON(3, UNEXCUSED));
    assert_int_equal(marks_on(bench, 2, 6), 0);
}

/* After `row`, which is refused, of a file that says the day of 7Ә is complete: what is left of pupil 1, who was missing on the 6th. */
static long long left_by(Bench *bench, const char *row)
{
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1-3,unexcused\n");
    Text words = text_init(bench->arena, 4000);
    text_put(&words, "class,day,lessons,number,lesson,mark,name\n7Ә,2025-10-06,6,,,,\n");
    text_put(&words, row);
    bench_load(bench, text_words(&words));
    assert_int_equal(bench->result.refused, 1);
    assert_true(bench->result.issues.count > 0);
    return marks_on(bench, 1, 6);
}

static void a_refused_row_that_may_be_anyones_wipes_out_nobodys_day(void **state)
{
    Bench *bench = *state;
    const long long was = LESSON(1, UNEXCUSED) | LESSON(2, UNEXCUSED) | LESSON(3, UNEXCUSED);
    const long long rest = LESSON(4, UNREAD) | LESSON(5, UNREAD) | LESSON(6, UNREAD);
    assert_int_equal(left_by(bench, ",2025-10-06,,11,1-3,unexcused,\n"), was);                      /* whose number is it? */
    assert_int_equal(left_by(bench, "7Ә,2025-10-06,,,1-3,unexcused,Ахметовская Әлия\n"), was);
    assert_int_equal(left_by(bench, "7Б,2025-10-06,,1,1-3,unexcused,\n"), was);                    /* the number, or the class? */
    assert_int_equal(left_by(bench, ",2025-10-06,,1,1-3,unexcused,Ахметова, Әлия\n"), was | rest); /* one cell too many: which lessons does it speak of? */
    assert_int_equal(left_by(bench, ",2025-10-06,,1,1-3\n"), was | rest);
    assert_int_equal(left_by(bench, ",06.10.2025,,1 1-3 unexcused\n"), was | rest);
    assert_int_equal(left_by(bench, ",2025-10-32,,1,1-3,unexcused,\n"), was | rest);                      /* which day? */
    assert_int_equal(left_by(bench, "7Б,2025-10-06,,44,1,ill,\n"), 0);                             /* nobody of this class, whoever it is */
}

static void who_joins_in_the_year_is_in_the_class_from_that_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n5,2025-12-01,1,ill\n5,2026-01-12,1,ill\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_issue(bench, 0, 2, 2, "was in no class on 2025-12-01");
}

static void a_change_of_class_decides_whose_day_it_is(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,class,since\n1,7Б,2025-10-07\n");
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1,ill\n1,2025-10-07,1,ill\n");
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n7Ә,2025-10-07,6,,,\n");
    assert_int_equal(marks_on(bench, 1, 6), 0);
    assert_int_equal(marks_on(bench, 1, 7), LESSON(1, ILL));
    bench_load(bench, HEADER "7Ә,2025-10-08,,1,1,ill\n7Б,2025-10-08,,1,2,ill\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_issue(bench, 0, 2, 1, "was not in class 7Ә on 2025-10-08");
}

static void coverage_that_changes_keeps_the_former_one(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n7 \"ә\",2025-10-07,6,,,\n");
    assert_int_equal(bench->result.covered.days, 2);
    bench_load(bench, HEADER "7-Ә,2025-10-06,5,,,\n7Ә,2025-10-07,6,,,\n");
    assert_counts(bench, 2, 0, 1, 1, 0);
    assert_int_equal(bench_number(bench, "SELECT lessons FROM coverage_past"), 6);
    assert_int_equal(bench_number(bench, "SELECT died FROM coverage_past"), store_last_change(bench->store, &err));
    assert_int_equal(bench_number(bench, "SELECT min(lessons) FROM coverage"), 5);
}

static void rows_may_come_in_any_order_over_two_school_years(void **state)
{
    Bench *bench = *state;
    bench->options.today = date_of(2026, 10, 30);
    bench_load(bench, "number,class,since\n1,8Ә,2026-09-01\n2,8Ә,2026-09-01\n");
    bench_load(bench, HEADER ",2026-09-02,,2,1,ill\n,2025-10-06,,2,1,ill\n,2026-09-02,,1,1,ill\n8Ә,2026-09-02,6,,,\n,2025-10-06,,1,1,ill\n7Ә,2025-10-06,6,,,\n");
    assert_counts(bench, 6, 6, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance WHERE year = 2025"), 2);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance WHERE year = 2026"), 2);
    assert_string_equal(bench->result.covered.class_label, "");
    bench_load(bench, HEADER "8Ә,2026-09-02,6,,,\n7Ә,2025-10-06,6,,,\n");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance WHERE marks = 0"), 4);
}

static void the_view_shows_lessons_as_words(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,2,unknown-reason\n");
    assert_string_equal(bench_text(bench, "SELECT number || ' ' || class || ' ' || day || ' ' || lesson || ' ' || mark FROM lesson"),
                        "1 7Ә 2025-10-06 2 unknown-reason");
}

/* A model in plain arrays beside the store: random files, covered or not, must leave both the same. */
static void random_files_leave_what_a_plain_model_says(void **state)
{
    Bench *bench = *state;
    unsigned long long seed = 12345;
#define RANDOM(n) ((int)((seed = seed * 6364136223846793005u + 1442695040888963407u) >> 33) % (n))
    static const char *const names[] = { "present", "ill", "excused", "unexcused", "unknown-reason", "late" };
    enum { DAYS = 5, PUPILS = 4 };
    int model[PUPILS + 1][DAYS][6] = { { { 0 } } };
    for (int file = 0; file < 60; file++) {
        Text text = text_init(bench->arena, 1 << 20);
        text_put(&text, HEADER);
        bool covered[DAYS][2] = { { false } }, said[PUPILS + 1][DAYS][6] = { { { false } } };
        for (int day = 0; day < DAYS; day++)
            for (int class = 0; class < 2; class++) {
                covered[day][class] = RANDOM(3) == 0;
                if (!covered[day][class]) continue;
                for (int pupil = 1; pupil <= PUPILS; pupil++)
                    if ((pupil == 4) == (class == 1)) memset(model[pupil][day], 0, sizeof model[pupil][day]);
                char row[64];
                snprintf(row, sizeof row, "%s,2025-10-%02d,6,,,\n", class ? "7Б" : "7Ә", 13 + day);
                text_put(&text, row);
            }
        int rows = 1 + RANDOM(20);
        for (int i = 0; i < rows; i++) {
            int pupil = 1 + RANDOM(PUPILS), day = RANDOM(DAYS), lesson = RANDOM(6), mark = RANDOM(6);
            if (said[pupil][day][lesson]) continue;
            said[pupil][day][lesson] = true;
            model[pupil][day][lesson] = mark;
            char row[64];
            snprintf(row, sizeof row, ",2025-10-%02d,,%d,%d,%s\n", 13 + day, pupil, lesson + 1, names[mark]);
            text_put(&text, row);
        }
        const char *words;
        Error err = { 0 };
        assert_true(text_finish(&text, &words, &err));
        bench_load(bench, words);
        assert_int_equal(bench->result.refused, 0);
        for (int pupil = 1; pupil <= PUPILS; pupil++)
            for (int day = 0; day < DAYS; day++) {
                long long want = 0, have = marks_on(bench, pupil, 13 + day);
                for (int lesson = 0; lesson < 6; lesson++) want |= LESSON(lesson + 1, model[pupil][day][lesson]);
                assert_int_equal(have < 0 ? 0 : have, want);
            }
    }
}

/* class_days is made from coverage: what it says of each day must be what coverage says, whatever came in which order. */
static void the_packed_days_of_a_class_say_what_its_coverage_says(void **state)
{
    Bench *bench = *state;
    bench_load(bench, HEADER "7Ә,2025-10-07,6,,,\n7Ә,2025-09-02,5,,,\n7Б,2025-10-11,12,,,\n");
    bench_load(bench, HEADER "7Ә,2025-10-06,6,,,\n7Ә,2025-10-07,7,,,\n");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage"), 4);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage c JOIN class ON class.id = c.class JOIN class_days d ON d.class = c.class"
                                         " WHERE substr(d.lessons, c.day - unixepoch(class.year || '-08-01') / 86400 + 1, 1)"
                                         " = CASE c.lessons WHEN 12 THEN 'C' ELSE CAST(c.lessons AS TEXT) END"), 4);
    assert_int_equal(bench_number(bench, "SELECT sum(length(replace(lessons, '.', ''))) FROM class_days"), 4);
}

static void a_mark_on_a_day_without_lessons_is_an_issue(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-12,1-6,unexcused\n1,2025-10-28,1,unexcused\n1,2025-10-06,1,ill\n");   /* a Sunday, the autumn break */
    assert_counts(bench, 3, 1, 0, 0, 2);
    bench_issue(bench, 0, 2, 2, "no school day");
    assert_int_equal(marks_on(bench, 1, 12), -1);
    bench_load(bench, HEADER "7Ә,2025-10-11,4,,,\n,2025-10-11,,1,1-4,ill\n");                /* lessons moved to a Saturday */
    assert_counts(bench, 2, 2, 0, 0, 0);
}

static void a_sheet_is_taken_where_it_is_filled_in(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1-2,unknown-reason\n");
    bench_load(bench, "number,name,day,lesson,mark\n1,Ахметова Әлия,2025-10-06,1,ill\n1,Ахметова Әлия,2025-10-06,2,\n");
    assert_counts(bench, 2, 0, 1, 1, 0);
    assert_int_equal(marks_on(bench, 1, 6), LESSON(1, ILL) | LESSON(2, UNKNOWN));
    bench_load(bench, "number,name,day,lesson,mark\n1,Ахметова Әлия,2025-10-06,2,\n");
    assert_int_equal(bench->result.import, 0);
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,2,\n");                 /* no sheet: the mark is missing */
    assert_counts(bench, 1, 0, 0, 0, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(lessons_come_as_a_number_a_range_or_a_list), BENCH_TEST(the_day_of_six_lessons_is_replaced_whole),
        BENCH_TEST(a_covered_day_touches_its_own_class_alone), BENCH_TEST(a_companion_of_lessons_takes_no_mark_away_before_or_after), BENCH_TEST(rows_without_coverage_patch_their_lessons_only),
        BENCH_TEST(a_lesson_that_was_not_held_is_an_issue), BENCH_TEST(two_rows_that_contradict_each_other_are_an_issue_on_the_later),
        BENCH_TEST(a_refused_row_never_wipes_out_what_was_known_of_its_day), BENCH_TEST(a_refused_row_that_may_be_anyones_wipes_out_nobodys_day),
        BENCH_TEST(who_joins_in_the_year_is_in_the_class_from_that_day),
        BENCH_TEST(a_change_of_class_decides_whose_day_it_is), BENCH_TEST(coverage_that_changes_keeps_the_former_one),
        BENCH_TEST(rows_may_come_in_any_order_over_two_school_years), BENCH_TEST(the_view_shows_lessons_as_words),
        BENCH_TEST(the_packed_days_of_a_class_say_what_its_coverage_says), BENCH_TEST(a_sheet_is_taken_where_it_is_filled_in),
        BENCH_TEST(a_mark_on_a_day_without_lessons_is_an_issue),
        BENCH_TEST(random_files_leave_what_a_plain_model_says),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
