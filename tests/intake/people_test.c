/* Classes, pupils, memberships, and the numbers of identity. */
#include "bench.h"

#include "../../engine/intake/who.h"

static void names_are_kept_as_they_came(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,Нұрлiбек,Əсел\n");          /* a Latin i and a schwa, as official texts have them */
    assert_string_equal(bench_text(bench, "SELECT surname || ' ' || given FROM pupil WHERE number = '10'"), "Нұрлiбек Əсел");
}

static void twins_are_two_pupils_of_one_family(void **state)
{
    Bench *bench = *state;
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pupil WHERE family = 'F2'"), 2);
    assert_int_equal(bench_number(bench, "SELECT count(DISTINCT birth) FROM pupil WHERE family = 'F2'"), 1);
    bench_load(bench, "number,surname,given,born,family\n2,Әлиев,Құрман,2012-03-15,F2\n3,Әлиев,Нұрлан,2012-03-15,F2\n");
    assert_counts(bench, 2, 0, 0, 2, 0);
}

static void a_name_with_a_question_behind_it_is_refused(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,Әлиев?,Қайрат\n11,Әлиев,Қайрат\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_issue(bench, 0, 2, 2, "Save it again as “CSV UTF-8”");
}

static void a_corrected_pupil_keeps_the_former_one_beside(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long before = store_last_change(bench->store, &err);
    bench_load(bench, "number,surname,given\n1,Ахметова,Алия\n");
    assert_counts(bench, 1, 0, 1, 0, 0);
    assert_string_equal(bench_text(bench, "SELECT given FROM pupil WHERE number = '1'"), "Алия");
    assert_string_equal(bench_text(bench, "SELECT patronymic FROM pupil WHERE number = '1'"), "Серікқызы");   /* a column that is not there says nothing */
    assert_string_equal(bench_text(bench, "SELECT given FROM pupil_past"), "Әлия");
    assert_int_equal(bench_number(bench, "SELECT born FROM pupil_past"), before);
    assert_int_equal(bench_number(bench, "SELECT died FROM pupil_past"), before + 1);
    bench_load(bench, "number,surname,given,patronymic\n1,Ахметова,Алия,\n");                          /* an empty cell says "none" */
    assert_string_equal(bench_text(bench, "SELECT patronymic FROM pupil WHERE number = '1'"), "");
}

static void two_rows_of_one_pupil_that_differ_are_an_issue_on_the_later(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,Әлиев,Қайрат\n10,Әлиев,Қайрат\n10,Әлиев,Асхат\n");
    assert_counts(bench, 3, 1, 0, 1, 1);
    bench_issue(bench, 0, 4, 0, "Line 3 of this file says otherwise");
}

static void a_pupil_in_no_class_is_taken_and_half_a_stay_is_not(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since,until\n10,А,Б,,,\n11,А,Б,7Ә,,\n12,А,Б,,2025-09-01,\n13,А,Б,7Ә,2025-09-01,2025-08-31\n"
                      "14,А,Б,7Ж,2025-09-01,\n15,А,Б,7Ә,2062-09-01,\n");
    assert_counts(bench, 6, 1, 0, 0, 5);
    bench_issue(bench, 0, 3, 5, "class and since go together");
    bench_issue(bench, 2, 5, 6, "It ends before it begins");
    bench_issue(bench, 3, 6, 4, "no class “7Ж”");
    bench_issue(bench, 4, 7, 5, "too far ahead");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pupil"), 6);
}

static void a_later_class_ends_the_earlier_one_the_day_before(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long before = store_last_change(bench->store, &err);
    bench_load(bench, "number,class,since,until\n1,7Б,2026-01-12,\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_string_equal(bench_text(bench, "SELECT group_concat(date(since * 86400, 'unixepoch') || '/' || coalesce(date(until * 86400, 'unixepoch'), ''), ' ')"
                                          " FROM (SELECT * FROM membership WHERE pupil = 100001 AND died IS NULL ORDER BY since)"),
                        "2025-09-01/2026-01-11 2026-01-12/");
    /* as it was known before: one open stay */
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM membership WHERE pupil = 100001 AND until IS NULL AND born <= %lld AND (died IS NULL OR died > %lld)", before, before);
    assert_int_equal(bench_number(bench, sql), 1);
    bench_load(bench, "number,surname,given,patronymic,class,since\n1,Ахметова,Әлия,Серікқызы,7Ә,2025-09-01\n");   /* the first list again: nothing new */
    assert_int_equal(bench->result.import, 0);
    assert_counts(bench, 1, 0, 0, 1, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE pupil = 100001 AND died IS NULL"), 2);
}

static void stays_told_backwards_end_where_the_next_begins(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,А,Б\n");
    bench_load(bench, "number,class,since,until\n10,7Б,2026-01-12,\n10,7Ә,2025-09-01,\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT until FROM membership WHERE pupil = 100006 AND since < 20454"), date_of(2026, 1, 11).number);
}

static void leaving_and_a_wrong_class_are_corrected(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,class,since,until\n1,7Ә,2025-09-01,2025-12-29\n2,7Б,2025-09-01,\n");
    assert_counts(bench, 2, 0, 2, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT until FROM membership WHERE pupil = 100001 AND died IS NULL"), date_of(2025, 12, 29).number);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE pupil = 100002 AND died IS NULL"), 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE died IS NOT NULL"), 2);
    bench_load(bench, "number,class,since,until\n3,7Б,2025-09-01,\n3,7Ә,2025-09-01,\n");
    assert_counts(bench, 2, 0, 1, 0, 1);
    bench_issue(bench, 0, 3, 2, "Line 2 of this file says otherwise");
}

static void class_labels_are_read_as_people_write_them(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since\n10,А,Б,7 Ә,2025-09-01\n11,А,Б,7-Ә,2025-09-01\n12,А,Б,7 \"Ә\",2025-09-01\n"
                      "13,А,Б,7ә,2025-09-01\n14,А,Б,7«Ә»,2025-09-01\n15,А,Б,7Ә7,2025-09-01\n16,А,Б,Ә,2025-09-01\n17,А,Б,77Ә,2025-09-01\n");
    assert_counts(bench, 8, 5, 0, 0, 3);
    assert_int_equal(bench_number(bench, "SELECT count(DISTINCT class) FROM membership WHERE pupil > 100005"), 1);
    bench_issue(bench, 0, 7, 4, "is no class");
}

static void latin_letters_that_look_the_same_find_the_class(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "year,grade,letter\n2025,5,А\n2025,6,A\n2025,6,А\n2025,9,\n");        /* 6: a Latin and a Cyrillic one */
    assert_counts(bench, 4, 3, 0, 1, 0);                                                     /* they look alike: one class */
    bench_load(bench, "number,surname,given,class,since\n10,А,Б,5A,2025-09-01\n11,А,Б,6A,2025-09-01\n12,А,Б,9,2025-09-01\n");
    assert_counts(bench, 3, 3, 0, 0, 0);
}

static void a_corrected_class_keeps_the_former_one_beside(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "year,grade,letter,teacher\n2025,7,Ә,Жаңа Жетекші\n");
    assert_counts(bench, 1, 0, 1, 0, 0);
    assert_string_equal(bench_text(bench, "SELECT teacher || language FROM class WHERE id = 100001"), "Жаңа Жетекшіkk");
    assert_string_equal(bench_text(bench, "SELECT teacher FROM class_past"), "Оспанова Г.");
    bench_load(bench, "year,grade,letter,shift,week\n2025,13,А,1,5\n2025,1,А,4,5\n2025,1,А,1,7\n25,1,А,1,5\n2025,1,А?,1,5\n");
    assert_counts(bench, 5, 0, 0, 0, 5);
}

static void an_unknown_pupil_with_zeros_lost_is_told(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since\n0042,А,Б,7Ә,2025-09-01\n");
    bench_load(bench, "number,day,lesson,mark\n42,2025-10-06,1,ill\n");
    bench_issue(bench, 0, 2, 1, "but one has “0042”");
}

static void the_check_digit_of_an_iin(void **state)
{
    (void)state;
    static const char *const right[] = { "120315599900", "130722699901", "101104599902", "150229699905", "160229699907", "080930599904",
                                         "120315598188", "130722699097", "160229699697" };
    for (size_t i = 0; i < COUNT(right); i++) assert_int_equal(iin_read(right[i]).state, IIN_RIGHT);
    static const char *const never[] = { "12031559819", "13072269905" };
    for (size_t i = 0; i < COUNT(never); i++)
        for (char digit = '0'; digit <= '9'; digit++) {
            char iin[13];
            snprintf(iin, sizeof iin, "%s%c", never[i], digit);
            assert_int_equal(iin_read(iin).state, IIN_CHECK_DIGIT);
        }
}

static void a_wrong_iin_is_a_note_and_the_row_is_taken(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,born,sex,iin\n10,А,Б,2015-01-01,f,120315599901\n11,А,В,2015-01-01,f,120315599900\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_int_equal(bench->result.issues.count, 1);
    bench_issue(bench, 0, 2, 6, "The row was taken");
    assert_null(strstr(bench->result.issues.items[0].value, "1203"));                         /* masked wherever it is shown */
    assert_string_equal(bench_text(bench, "SELECT iin FROM pupil WHERE number = '10'"), "120315599901");
}

/* Whatever is wrong with the cell: the value of an issue has no digit of it, nor has its advice or what is kept of it. */
static void an_iin_is_masked_in_every_issue(void **state)
{
    Bench *bench = *state;
    static const char *const files[] = {
        "number,surname,given,iin\n21,Ахметов,Ерлан,120315599903120315599903120315599903120315599903\n",          /* too long a cell */
        "number,surname,given,iin\n22,Ахметов,Ерлан,12031559\0019903\n",                                           /* what no terminal should be given */
        "number,surname,given,iin\n23,Ахметов,Ерлан,120315599904\n",                                               /* the check digit */
        "class,day,lessons,number,iin,lesson,mark\n7Ә,2025-10-06,6,,120315599903,,\n",                             /* beside the row of a class */
        "iin,club,since\n120315599903120315599903120315599903120315599903,chess,2025-09-10\n",
        "iin,club,since\n120315599903,chess,2025-09-10\n",                                                          /* nobody's */
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        bench_load(bench, files[i]);
        bool masked = false;
        assert_true(bench->result.issues.count > 0);
        for (size_t k = 0; k < bench->result.issues.count; k++) {
            const Issue *issue = &bench->result.issues.items[k];
            masked = masked || strcmp(issue->value, "••••") == 0;
            assert_null(strstr(issue->value, "1559"));
            for (Language language = 0; language < LANGUAGES; language++) assert_null(strstr(issue->advice.in[language], "1559"));
        }
        if (!masked) fail_msg("file %zu: %s", i, bench->result.issues.items[0].advice.in[LANGUAGE_EN]);
    }
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue WHERE value || advice_kk || advice_ru || advice_en LIKE '%1559%'"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(an_iin_is_masked_in_every_issue),
        BENCH_TEST(names_are_kept_as_they_came), BENCH_TEST(twins_are_two_pupils_of_one_family), BENCH_TEST(a_name_with_a_question_behind_it_is_refused),
        BENCH_TEST(a_corrected_pupil_keeps_the_former_one_beside), BENCH_TEST(two_rows_of_one_pupil_that_differ_are_an_issue_on_the_later),
        BENCH_TEST(a_pupil_in_no_class_is_taken_and_half_a_stay_is_not), BENCH_TEST(a_later_class_ends_the_earlier_one_the_day_before),
        BENCH_TEST(stays_told_backwards_end_where_the_next_begins), BENCH_TEST(leaving_and_a_wrong_class_are_corrected),
        BENCH_TEST(class_labels_are_read_as_people_write_them), BENCH_TEST(latin_letters_that_look_the_same_find_the_class),
        BENCH_TEST(a_corrected_class_keeps_the_former_one_beside), BENCH_TEST(an_unknown_pupil_with_zeros_lost_is_told),
        cmocka_unit_test(the_check_digit_of_an_iin), BENCH_TEST(a_wrong_iin_is_a_note_and_the_row_is_taken),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
