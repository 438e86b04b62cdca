/* Pupils whom the plan follows: attendance as rules read it, clubs, work; names as far as the readers may know them. */
#include "tree.h"

/* Pupil 1 at risk, pupil 2 at a confidential register alone; pupil 3 a ward. All lessons loaded to 10 October. */
static void open_class(Bench *bench, Office *office, const char *on)
{
    fill_class(bench, 4);
    sql(bench, "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2025-09-17") ", 90);"
               "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (900, 1, '1', '', '', '', '', '', '', '', 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 90);"
               "UPDATE pupil SET surname = 'Тасов' WHERE id = 100002; UPDATE pupil SET surname = 'Қамқор' WHERE id = 100003;"
               "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-10-06") ", 112347, 90), (2025, 100001, " DAY("2025-09-08") ", 37449, 90);"
               "INSERT INTO club (pupil, club, since, until, born) VALUES (100001, 'Домбыра', " DAY("2025-09-05") ", NULL, 90), (100001, 'Ескі', " DAY("2025-09-02") ", " DAY("2025-09-20") ", 90);"
               "INSERT INTO club_session (pupil, club, day, sessions, born) VALUES (100001, 'Домбыра', " DAY("2025-09-12") ", 2, 90), (100001, 'Домбыра', " DAY("2025-10-03") ", 1, 90);"
               "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (100003, 'guardianship', " DAY("2025-09-01") ", NULL, '', 90), (100003, 'orphan', " DAY("2025-09-01") ", NULL, '', 90);"
               "INSERT INTO measure (pupil, day, name, number, born) VALUES (100003, " DAY("2025-10-01") ", 'mark/algebra', 4, 90), (100003, " DAY("2025-10-02") ", 'mark/history', 5, 90);"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES (100003, " DAY("2025-10-03") ", 'fight', 2, 'class-teacher', 'w', '', 90),"
               " (100003, " DAY("2025-10-03") ", 'crying', 1, 'class-teacher', 'w', '', 90);"
               "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'counselling', 'IV.8', " DAY("2025-10-07") ", 100001, '', 'СӨЗ', 'КЕЛІСІМ', 0, 'Ә', 0, 90),"
               " (1, 'counselling', 'I.9', " DAY("2025-10-08") ", 100001, '', 'ҚҰПИЯ', 'ЖАБЫҚ', 0, 'Ә', 1, 90),"
               " (1, 'act', 'V.8', " DAY("2025-10-09") ", 100003, '', 'АКТ', '', 0, 'Ә', 0, 90)");
    (void)enter(bench, 100001, "at-risk", "2025-09-17");
    (void)enter(bench, 100002, "substance-risk", "2025-09-17");
    office_open(bench, on, office);
}

static void attendance_clubs_and_work_stand_for_each_registered_pupil(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    json_t *tree = tree_of(&office, "registered-attendance", SUBJECT());
    assert_int_equal(number_at(tree, "registered_pupils.count"), 2);
    const json_t *first = at(tree, "registered_pupils.pupils.0");
    assert_string_equal(text_at(first, "name"), "Ахметов Оқушы1");
    assert_int_equal(number_at(first, "missed"), number(bench, "SELECT count(*) FROM lesson WHERE pupil = 100001"));
    assert_int_equal(number_at(first, "unexcused"), number(bench, "SELECT count(*) FROM lesson WHERE pupil = 100001 AND mark = 'unexcused'"));
    assert_int_equal(count_at(first, "clubs"), 1);
    assert_string_equal(text_at(first, "clubs.0"), "Домбыра (3)");
    assert_int_equal(count_at(first, "work"), 1);                                 /* the confidential one is not there */
    assert_string_equal(text_at(first, "results.0"), "КЕЛІСІМ");
    assert_int_equal(number_at(tree, "registered_pupils.in_clubs"), 1);
    json_decref(tree);
    const char *html = page_of(bench, &office, "registered-attendance", SUBJECT());
    SAYS(html, "07.10.2025: кеңес беру");
    SAYS_NOT(html, "ЖАБЫҚ");
    SAYS_NOT(html, "Темекіге");                                                   /* which register is nobody's business here */
}

static void a_wide_copy_has_initials_no_words_and_nobody_of_a_confidential_register_alone(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    const char *html = page_of(bench, &office, "registered-attendance", SUBJECT(.wide = true));
    SAYS(html, "А. О.");
    SAYS_NOT(html, "Ахметов");
    SAYS_NOT(html, "Т. О.");
    SAYS_NOT(html, "КЕЛІСІМ");
}

static void days_that_were_not_loaded_make_a_count_at_least_so_many(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-20");
    json_t *tree = tree_of(&office, "registered-attendance", SUBJECT());
    assert_string_equal(text_at(tree, "registered_pupils.pupils.0.missed"), "≥ 12");
    assert_true(json_is_null(at(tree, "registered_pupils.pupils.0.percent")));    /* a share of what was not loaded is not known */
    json_decref(tree);
    SAYS(page_of(bench, &office, "registered-attendance", SUBJECT()), "деректің бәрі жүктелмеген: кемінде осынша");
}

static void a_class_report_is_of_its_own_at_risk_pupils(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    json_t *tree = tree_of(&office, "class-report", SUBJECT(.class_id = 100001));
    assert_string_equal(text_at(tree, "report.class"), "7А");
    assert_string_equal(text_at(tree, "report.teacher"), "Серікова Айгүл");
    assert_int_equal(count_at(tree, "report.pupils"), 1);                         /* pupil 2 is at another register */
    assert_string_equal(text_at(tree, "report.pupils.0.name"), "Ахметов Оқушы1");
    json_decref(tree);
    refused(bench, &office, "class-report", SUBJECT(), "class");
}

static void a_span_bounds_what_a_report_counts(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    PaperSubject september = { .span = { day("2025-09-01"), day("2025-09-30") }, .topic = "" };
    json_t *tree = tree_of(&office, "registered-attendance", &september);
    assert_int_equal(number_at(tree, "registered_pupils.pupils.0.missed"), 6);
    assert_int_equal(number_at(tree, "registered_pupils.pupils.0.unexcused"), 0);
    assert_int_equal(count_at(tree, "registered_pupils.pupils.0.work"), 0);
    assert_string_equal(text_at(tree, "registered_pupils.pupils.0.clubs.0"), "Домбыра (2)");
    json_decref(tree);
}

static void wards_stand_once_with_marks_conduct_and_the_day_of_the_act(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    json_t *tree = tree_of(&office, "wards", SUBJECT());
    assert_int_equal(number_at(tree, "wards.count"), 1);                          /* of two such categories, and one child */
    assert_int_equal(count_at(tree, "wards.pupils.0.categories"), 2);
    assert_true(json_real_value(at(tree, "wards.pupils.0.mark")) == 4.5);
    assert_int_equal(number_at(tree, "wards.pupils.0.conduct"), 1);               /* crying is no conduct */
    assert_string_equal(text_at(tree, "wards.pupils.0.act"), "2025-10-09");
    json_decref(tree);
    SAYS_NOT(page_of(bench, &office, "wards", SUBJECT(.wide = true)), "Қамқор Оқушы3");
}

static void each_ward_has_a_page_of_money_of_its_own(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    sql(bench, "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (100004, 'without-care', " DAY("2025-09-01") ", NULL, '', 90);");
    const char *html = page_of(bench, &office, "guardians-finances", SUBJECT());
    SAYS(html, "Қамқор Оқушы3, 7А сыныбы");
    SAYS(html, "Ахметов Оқушы4, 7А сыныбы");
    const char *page = strstr(html, "class=\"break\"");
    assert_non_null(page);
    assert_null(strstr(page + 1, "class=\"break\""));                             /* two children, one new page between them */
    sql(bench, "DELETE FROM family_status;");
    SAYS(page_of(bench, &office, "guardians-finances", SUBJECT()), "Мектепте қамқорлықтағы бала жоқ.");
}

static void reports_survive_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_class(bench, &office, "2025-10-10");
    Again registered = { bench, &office, "registered-attendance", { .span = { NO_DATE, NO_DATE }, .topic = "", .wide = true } };
    Again wards = { bench, &office, "wards", { .span = { NO_DATE, NO_DATE }, .topic = "" } };
    Again report = { bench, &office, "class-report", { .span = { NO_DATE, NO_DATE }, .topic = "", .class_id = 100001 } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &registered) > 100);
    assert_true(torture(make_paper, &wards) > 100);
    assert_true(torture(make_paper, &report) > 100);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(attendance_clubs_and_work_stand_for_each_registered_pupil), EACH(a_wide_copy_has_initials_no_words_and_nobody_of_a_confidential_register_alone),
        EACH(days_that_were_not_loaded_make_a_count_at_least_so_many), EACH(a_class_report_is_of_its_own_at_risk_pupils), EACH(a_span_bounds_what_a_report_counts),
        EACH(wards_stand_once_with_marks_conduct_and_the_day_of_the_act), EACH(each_ward_has_a_page_of_money_of_its_own),
        EACH(reports_survive_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
