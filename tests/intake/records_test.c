/* Family status, observations and alerts, measures, clubs, sessions, presence, and who handed in what. */
#include "bench.h"

static void a_corrected_record_keeps_the_former_one_beside(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    bench_load(bench, "number,category,since,until,source\n1,low-income,2025-09-01,,отбасы\n1,large,2025-09-01,,\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    long long first = store_last_change(bench->store, &err);
    bench_load(bench, "number,category,since,until,source\n1,low-income,2025-09-01,2026-01-31,отбасы\n1,large,2025-09-01,,\n");
    assert_counts(bench, 2, 0, 1, 1, 0);
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM family_status WHERE until IS NULL AND category = 'low-income' AND born <= %lld AND (died IS NULL OR died > %lld)", first, first);
    assert_int_equal(bench_number(bench, sql), 1);
    snprintf(sql, sizeof sql, "SELECT count(*) FROM family_status WHERE until IS NULL AND category = 'low-income' AND born <= %lld AND (died IS NULL OR died > %lld)", first + 1, first + 1);
    assert_int_equal(bench_number(bench, sql), 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE died IS NULL"), 2);
}

static void a_word_that_is_on_no_list_names_the_nearest(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,category,since\n1,low-incom,2025-09-01\n");
    bench_issue(bench, 0, 2, 2, "Did you mean “low-income”?");
    bench_load(bench, "number,kind,since\n1,xyz,2025-09-01\n");
    bench_issue(bench, 0, 2, 2, "Write one of: home-taught");
    bench_load(bench, "number,day,sign,severity,observer\n1,2025-10-06,fihgt,1,nurse\n1,2025-10-06,fight,1,nurs\n");
    bench_issue(bench, 0, 2, 3, "Did you mean “fight”?");
    bench_issue(bench, 1, 3, 5, "Did you mean “nurse”?");
}

static void severity_is_what_the_sign_allows(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer\n1,2025-10-06,fight,,nurse\n1,2025-10-06,fight,4,nurse\n1,2025-10-06,helped,2,nurse\n"
                      "1,2025-10-06,helped,,nurse\n1,2025-10-06,weapon,,nurse\n2,2025-10-06,weapon,1,nurse\n1,2025-10-06,threat,x,nurse\n");
    assert_counts(bench, 7, 2, 0, 0, 5);
    bench_issue(bench, 0, 2, 4, "needs a severity: 1 to 3");
    bench_issue(bench, 1, 3, 4, "is 1 to 3");
    bench_issue(bench, 2, 4, 4, "carries no severity");
    assert_int_equal(bench_number(bench, "SELECT severity FROM observation WHERE sign = 'weapon'"), 3);
    assert_int_equal(bench_number(bench, "SELECT severity FROM observation WHERE sign = 'helped'"), 0);
}

static void two_notes_of_one_day_are_told_apart_by_their_number(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer,words,ref\n1,2025-10-06,fight,1,nurse,бір,1\n1,2025-10-06,fight,2,nurse,екі,2\n1,2025-10-06,fight,3,nurse,үш,2\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_issue(bench, 0, 4, 3, "Line 3 of this file says otherwise");
}

static void a_sign_of_danger_raises_one_alert(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer,words\n1,2025-10-06,told-harmed,,psychologist,айтты\n2,2025-10-06,fight,3,nurse,\n");
    assert_int_equal(bench->result.alerts.count, 1);
    const RaisedAlert *alert = &bench->result.alerts.items[0];
    assert_string_equal(alert->number, "1");
    assert_string_equal(alert->class_label, "7Ә");
    assert_string_equal(alert->sign, "told-harmed");
    assert_int_equal(alert->day.number, date_of(2025, 10, 6).number);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM alert JOIN observation ON observation.id = alert.observation WHERE sign = 'told-harmed'"), 1);
    bench_load(bench, "number,day,sign,severity,observer,words\n1,2025-10-06,told-harmed,,psychologist,толығырақ айтты\n");
    assert_counts(bench, 1, 0, 1, 0, 0);
    assert_int_equal(bench->result.alerts.count, 0);                  /* the words were corrected: the same observation */
    bench_load(bench, "number,day,sign,severity,observer,words\n1,2025-10-06,told-harmed,,psychologist,толығырақ айтты\n");
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM alert"), 1);
}

static void a_severity_that_grows_into_danger_raises_an_alert_then(void **state)
{
    Bench *bench = *state;
    const Sign *sign = plan_sign(bench->plan, "visible-injury", strlen("visible-injury"));
    assert_non_null(sign);
    if (sign->alert_from != 2) skip();
    bench_load(bench, "number,day,sign,severity,observer\n1,2025-10-06,visible-injury,1,nurse\n");
    assert_int_equal(bench->result.alerts.count, 0);
    bench_load(bench, "number,day,sign,severity,observer\n1,2025-10-06,visible-injury,2,nurse\n");
    assert_int_equal(bench->result.alerts.count, 1);
}

static void handing_in_a_list_makes_nothing_a_known_zero(void **state)
{
    Bench *bench = *state;
    bench->options.kind = "observations";
    bench_load(bench, "class,through\n7Ә,2025-10-10\n7Б,2025-10-10\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    bench_load(bench, "class,through\n7Ә,2025-10-17\n7Б,2025-10-03\n");              /* newer supersedes, older says nothing new */
    assert_counts(bench, 2, 0, 1, 1, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM loaded WHERE died IS NULL AND kind = 'observations'"), 2);
    assert_int_equal(bench_number(bench, "SELECT max(through) FROM loaded WHERE died IS NULL"), date_of(2025, 10, 17).number);
    bench->options.kind = NULL;
    bench_load(bench, "number,category,since,class,through\n1,large,2025-09-01,,\n,,,7Ә,2025-09-15\n,,,7Ә,2026-09-15\n,large,,7Ә,2025-09-15\n1,large,2025-09-01,,2025-09-15\n,,,7Ә,\n");
    assert_counts(bench, 6, 2, 0, 0, 4);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM loaded WHERE kind = 'family'"), 1);
}

static void numbers_are_read_with_point_or_comma(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number;day;name;value\n1;2025-10-30;mark/algebra;4,5\n1;2025-10-30;mark/physics;4.25\n1;2025-10-30;mark/art;-3\n"
                      "1;2025-10-30;a;four\n1;2025-10-30;b;nan\n1;2025-10-30;c;1e5\n1;2025-10-30;d;\n1;2025-10-30;e;.5\n");
    assert_counts(bench, 8, 3, 0, 0, 5);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM measure WHERE number IN (4.5, 4.25, -3.0)"), 3);
    bench_load(bench, "number,day,name,value\n1,2025-10-30,mark/algebra,\"4,5\"\n1,2025-10-30,mark/physics,4.2\n");
    assert_counts(bench, 2, 0, 1, 1, 0);
}

static void clubs_sessions_and_presence_are_kept(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,club,since,until\n1,шахмат,2025-09-15,\n2,футбол,2025-09-15,2026-01-15\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    bench_load(bench, "number,club,day,sessions\n1,шахмат,2025-10-06,2\n1,шахмат,2025-10-06,3\n1,шахмат,2025-10-07,1\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_load(bench, "number,kind,since,until\n1,sanatorium,2025-10-06,2025-10-20\n2,home-taught,2025-10-06,2025-10-05\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_load(bench, "number,kind,since,until\n1,sanatorium,2025-10-06,2025-10-25\n");
    assert_counts(bench, 1, 0, 1, 0, 0);
}

static void a_class_beside_a_number_must_be_the_pupils_own(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer,class\n1,2025-10-06,fight,1,nurse,7Ә\n1,2025-10-07,fight,1,nurse,7Б\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_issue(bench, 0, 3, 6, "was not in class 7Б");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_corrected_record_keeps_the_former_one_beside), BENCH_TEST(a_word_that_is_on_no_list_names_the_nearest),
        BENCH_TEST(severity_is_what_the_sign_allows), BENCH_TEST(two_notes_of_one_day_are_told_apart_by_their_number),
        BENCH_TEST(a_sign_of_danger_raises_one_alert), BENCH_TEST(a_severity_that_grows_into_danger_raises_an_alert_then),
        BENCH_TEST(handing_in_a_list_makes_nothing_a_known_zero), BENCH_TEST(numbers_are_read_with_point_or_comma),
        BENCH_TEST(clubs_sessions_and_presence_are_kept), BENCH_TEST(a_class_beside_a_number_must_be_the_pupils_own),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
