/* Questionnaires: anonymous counts, a file of them, and what may be shown. */
#include "bench.h"

static const SurveyQuestion *question(const Service *service, const char *survey, const char *id)
{
    const Survey *found = plan_survey(service->plan, survey);
    for (size_t i = 0; i < found->question_count; i++)
        if (strcmp(found->questions[i].name.id, id) == 0) return &found->questions[i];
    fail();
    return NULL;
}

static void a_later_count_of_the_same_answer_replaces_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service november = service_on(bench, "2025-11-10", ""), next_year = service_on(bench, "2026-11-10", "");
    Tallies tallies = { 0 }, other = { 0 };
    assert_ok(survey_count(&november, "healthy-eating", "fruit", "daily", 30, &err), &err);
    assert_ok(survey_count(&november, "healthy-eating", "breakfast", "never", 4, &err), &err);
    assert_ok(survey_count(&november, "healthy-eating", "breakfast", "always", 12, &err), &err);
    assert_ok(survey_count(&november, "healthy-eating", "breakfast", "always", 14, &err), &err);
    assert_ok(survey_count(&next_year, "healthy-eating", "breakfast", "always", 99, &err), &err);
    assert_ok(survey_load(&november, "healthy-eating", &tallies, &err), &err);
    assert_int_equal(tallies.count, 3);
    assert_string_equal(tallies.items[0].answer, "always");           /* in the survey's order, not that of counting */
    assert_int_equal(tallies.items[0].count, 14);
    assert_string_equal(tallies.items[2].question, "fruit");
    assert_ok(survey_load(&next_year, "healthy-eating", &other, &err), &err);
    assert_int_equal(other.count, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM survey_tally"), 5);
    assert_int_equal(number(bench, "SELECT sum(count) FROM survey_tally WHERE died IS NULL AND year = 2025"), 48);
}

/* The one answer that was counted of breakfast, as it was known on the day; -1: none. */
static long counted_on(Bench *bench, const char *on)
{
    Error err = { 0 };
    Tallies tallies = { 0 };
    Service service = service_on(bench, on, "");
    assert_ok(survey_load(&service, "healthy-eating", &tallies, &err), &err);
    assert_true(tallies.count < 2);
    return tallies.count ? tallies.items[0].count : -1;
}

static void a_past_day_has_the_count_that_stood_then(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service october = service_on(bench, "2025-10-10", ""), november = service_on(bench, "2025-11-10", "");
    assert_ok(survey_count(&october, "healthy-eating", "breakfast", "always", 12, &err), &err);
    assert_ok(survey_count(&november, "healthy-eating", "breakfast", "always", 20, &err), &err);
    assert_ok(survey_count(&november, "healthy-eating", "breakfast", "always", 21, &err), &err);
    assert_int_equal(counted_on(bench, "2025-10-09"), -1);
    assert_int_equal(counted_on(bench, "2025-10-10"), 12);
    assert_int_equal(counted_on(bench, "2025-11-09"), 12);
    assert_int_equal(counted_on(bench, "2025-11-10"), 21);
    assert_int_equal(counted_on(bench, "2026-09-10"), -1);             /* of another school year */
    assert_ok(survey_count(&october, "healthy-eating", "breakfast", "always", 13, &err), &err);
    assert_int_equal(counted_on(bench, "2025-11-10"), 13);             /* what was entered last counts, whatever day it was entered for */
}

static void what_the_survey_does_not_have_is_refused(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-11-10", "");
    static const struct { const char *survey, *question, *answer; long count; MessageId why; } wrong[] = {
        { "no-such", "breakfast", "always", 1, MSG_WORK_NO_SURVEY },
        { "healthy-eating", "supper", "always", 1, MSG_WORK_NO_QUESTION },
        { "healthy-eating", "breakfast", "often", 1, MSG_WORK_NO_SUCH_ANSWER },
        { "parents-meals", "breakfast", "always", 1, MSG_WORK_NO_QUESTION },
        { "healthy-eating", "breakfast", "always", -1, MSG_WORK_BAD_COUNT },
        { "healthy-eating", "breakfast", "always", 100001, MSG_WORK_BAD_COUNT },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_false(survey_count(&service, wrong[i].survey, wrong[i].question, wrong[i].answer, wrong[i].count, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].why);
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM survey_tally"), 0);
}

static void a_form_names_every_answer_and_comes_back_filled_in(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-11-10", "");
    const Survey *survey = plan_survey(service.plan, "parents-meals");
    const char *csv;
    long rows, lines = 0;
    assert_ok(survey_form(survey, LANGUAGE_KK, bench->arena, &csv, &err), &err);
    for (const char *at = csv; *at; at++) lines += *at == '\n';
    size_t answers = 0;
    for (size_t i = 0; i < survey->question_count; i++) answers += survey->questions[i].answer_count;
    assert_int_equal(lines, 1 + answers);
    assert_non_null(strstr(csv, "Асхана тазалығына көңіліңіз тола ма?"));
    assert_false(survey_read(&service, "parents-meals", file_make(bench->arena, bench->folder, "empty.csv", csv), &rows, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_COUNTS_EMPTY);
    error_clear(&err);
    /* by hand, columns in another order, separated as Excel does, one answer left out */
    const char *path = file_make(bench->arena, bench->folder, "filled.csv", "\xef\xbb\xbf" "count;answer;question;ескерту\n41;yes;hygiene;\n7;no;hygiene;\n;no;variety;саналған жоқ\n0;yes;informed;\n");
    assert_ok(survey_read(&service, "parents-meals", path, &rows, &err), &err);
    assert_int_equal(rows, 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM survey_tally WHERE died IS NULL"), 3);
    assert_int_equal(number(bench, "SELECT count FROM survey_tally WHERE question = 'hygiene' AND answer = 'yes'"), 41);
    assert_int_equal(number(bench, "SELECT count(DISTINCT born) FROM survey_tally"), 1);
}

static void a_file_with_one_wrong_line_writes_nothing_and_names_the_line(void **state)
{
    static const struct { const char *rows; MessageId why; int line; } wrong[] = {
        { "breakfast,always,12\nbreakfast,often,3\n", MSG_WORK_NO_SUCH_ANSWER, 3 },
        { "breakfast,always,12\n\nsupper,always,3\n", MSG_WORK_NO_QUESTION, 4 },
        { "breakfast,always,12\nbreakfast,never,3.5\n", MSG_WORK_BAD_COUNT_TEXT, 3 },
        { "breakfast,always,-2\n", MSG_WORK_BAD_COUNT_TEXT, 2 },
        { "breakfast,always,999999\n", MSG_WORK_BAD_COUNT_TEXT, 2 },
        { "breakfast,always,1\nbreakfast,never,2\nbreakfast,always,1\n", MSG_WORK_COUNTS_TWICE, 4 },
        { "breakfast\n", MSG_WORK_NO_SUCH_ANSWER, 2 },
    };
    Bench *bench = *state;
    Service service = service_on(bench, "2025-11-10", "");
    Error err = { 0 };
    long rows;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char words[300], place[40];
        snprintf(words, sizeof words, "question,answer,count\n%s", wrong[i].rows);
        snprintf(place, sizeof place, "counts.csv, line %d", wrong[i].line);
        assert_false(survey_read(&service, "healthy-eating", file_make(bench->arena, bench->folder, "counts.csv", words), &rows, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].why);
        assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), place));
        error_clear(&err);
    }
    assert_false(survey_read(&service, "healthy-eating", file_make(bench->arena, bench->folder, "counts.csv", "question,count\nbreakfast,1\n"), &rows, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_COUNTS_COLUMN);
    error_clear(&err);
    assert_false(survey_read(&service, "healthy-eating", path_join(bench->arena, bench->folder, "none.csv"), &rows, &err));
    assert_int_equal(err.kind, ERR_IO);
    error_clear(&err);
    assert_false(survey_read(&service, "no-such", "x.csv", &rows, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_NO_SURVEY);
    assert_int_equal(number(bench, "SELECT count(*) FROM survey_tally"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE kind = 'survey'"), 0);
}

/* counts of the three answers to "breakfast" (-1: not counted), and the groups that are shown. */
static void nobody_is_known_by_a_small_group(void **state)
{
    static const struct { long counts[3]; size_t groups; long shown[3]; size_t answers[3]; long total; } cases[] = {
        { { 30, 25, 12 }, 3, { 30, 25, 12 }, { 1, 1, 1 }, 67 },
        { { 30, 6, 7 }, 2, { 30, 13 }, { 1, 2 }, 43 },
        { { 30, 25, 3 }, 2, { 30, 28 }, { 1, 2 }, 58 },                /* one small group alone would be 58 less the rest */
        { { 30, 0, 3 }, 2, { 0, 33 }, { 1, 2 }, 33 },
        { { 30, 0, 0 }, 3, { 30, 0, 0 }, { 1, 1, 1 }, 30 },            /* nobody is known by what nobody said */
        { { 30, -1, -1 }, 1, { 30 }, { 1 }, 30 },
        { { 4, 3, 3 }, 1, { 10 }, { 3 }, 10 },
        { { 4, 3, 2 }, 0, { 0 }, { 0 }, 0 },
        { { -1, -1, -1 }, 0, { 0 }, { 0 }, 0 },
    };
    Bench *bench = *state;
    Service service = service_on(bench, "2025-11-10", "");
    const SurveyQuestion *breakfast = question(&service, "healthy-eating", "breakfast");
    for (size_t i = 0; i < COUNT(cases); i++) {
        Error err = { 0 };
        Tallies tallies = { 0 };
        SurveyShown shown;
        double percent = 0;
        for (size_t k = 0; k < 3; k++) {
            if (cases[i].counts[k] < 0) continue;
            assert_true(VECTOR_ROOM(bench->arena, &tallies));
            tallies.items[tallies.count++] = (Tally){ "breakfast", breakfast->answers[k].id, cases[i].counts[k] };
        }
        assert_ok(survey_shown(breakfast, &tallies, bench->arena, &shown, &err), &err);
        assert_int_equal(shown.group_count, cases[i].groups);
        assert_int_equal(shown.total, cases[i].total);
        assert_int_equal(shown.hidden, cases[i].total == 0);
        for (size_t k = 0; k < shown.group_count; k++) {
            assert_int_equal(shown.groups[k].count, cases[i].shown[k]);
            assert_int_equal(shown.groups[k].answer_count, cases[i].answers[k]);
            assert_true(shown.groups[k].count == 0 || shown.groups[k].count >= SURVEY_LEAST);
            percent += shown.groups[k].percent;
        }
        if (shown.group_count) assert_float_equal(percent, 100.0, 0.001);
    }
}

typedef struct { Bench *bench; Service service; const char *path; } Reading;

static bool read_in_own_arena(void *arg, Error *err)
{
    Reading *reading = arg;
    Service service = reading->service;
    Tallies tallies = { 0 };
    long rows;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(reading->bench->path, STORE_WRITE, err);
    bool ok = service.store && survey_read(&service, "healthy-eating", reading->path, &rows, err) && survey_load(&service, "healthy-eating", &tallies, err);
    if (ok && tallies.count != 2) ok = error_set(err, ERR_STORE, MSG_STORE_SQLITE, "tallies", "not both");
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_at_any_moment_of_a_file_writes_nothing_of_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Reading reading = { bench, service_on(bench, "2025-11-10", ""), file_make(bench->arena, bench->folder, "c.csv", "question,answer,count\nbreakfast,always,12\nfruit,daily,9\n") };
    store_close(bench->store);
    assert_true(torture(read_in_own_arena, &reading) > 50);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM survey_tally WHERE died IS NULL"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM (SELECT born FROM survey_tally GROUP BY born HAVING count(*) <> 2)"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_later_count_of_the_same_answer_replaces_it), test(a_past_day_has_the_count_that_stood_then),
        test(what_the_survey_does_not_have_is_refused), test(a_form_names_every_answer_and_comes_back_filled_in),
        test(a_file_with_one_wrong_line_writes_nothing_and_names_the_line), test(nobody_is_known_by_a_small_group),
        test(no_memory_at_any_moment_of_a_file_writes_nothing_of_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
