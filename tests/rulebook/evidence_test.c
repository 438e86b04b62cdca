/* Evidence: exact bytes, and what it says of the family and of the distance. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static void one_case_byte_for_byte(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_ILL, 1, 1);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 2, 3);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r",
              "level = \"discuss\", set = { days = 30, lessons = 5 }, because = { kk = \"{days} күнде {missed} (шек {lessons}), {since} – {day}\", "
              "ru = \"{missed.dates}\", en = \"{missed}\" },",
              "return pupil.missed(\"unexcused\", set.days) >= set.lessons");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    static const char expected[] =
        "{\"verdict\":\"yes\",\"level\":\"discuss\",\"status_decided\":false,"
        "\"because\":{\"kk\":\"30 күнде 8 (шек 5), 06.10.2025 – 08.10.2025\",\"ru\":\"06.10.2025, 08.10.2025\",\"en\":\"8\"},"
        "\"reads\":[{\"fact\":\"missed\",\"args\":[\"unexcused\",\"30\"],\"as\":\"missed\",\"knowledge\":\"known\",\"value\":8,"
        "\"pending\":0,\"at_least\":false,\"from\":\"2025-09-21\",\"to\":\"2025-10-20\",\"covered\":20,\"expected\":20,\"kind\":\"ground\","
        "\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":6,\"marks\":\"uuuuuu\"},{\"day\":\"2025-10-08\",\"lessons\":2,\"marks\":\"-uu\"}]}],"
        "\"distance\":{\"read\":0,\"change\":-4,\"value\":4}}";
    assert_string_equal(evidence_text(bench, rules, "r"), expected);
    assert_string_equal(evidence_text(bench, rules, "r"), expected);          /* and again the same */
    rules_close(rules);
}

static void observations_measures_and_family_show_their_rows(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 3);
    bench_family(bench, "large", on(2024, 9, 2));
    bench_measure(bench, on(2025, 10, 10), "mark/algebra", 2.5);
    Rules *rules = say(bench, "return pupil.seen('fight', 30) >= 1 and pupil.family('large') and pupil.measure_last('mark/algebra') < 3");
    const char *words = evidence_text(bench, rules, "r");
    assert_non_null(strstr(words, "\"rows\":[{\"day\":\"2025-10-02\",\"id\":100,\"sign\":\"fight\",\"severity\":3}]"));
    assert_non_null(strstr(words, "\"value\":true"));
    assert_non_null(strstr(words, "\"rows\":[{\"day\":\"2024-09-02\",\"id\":300,\"category\":\"large\"}]"));
    assert_non_null(strstr(words, "\"rows\":[{\"day\":\"2025-10-10\",\"id\":200,\"name\":\"mark/algebra\",\"number\":2.5}]"));
    assert_non_null(strstr(words, "\"kind\":\"status\""));
    rules_close(rules);
}

static void a_yes_that_turns_without_the_family_says_so(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "large", on(2024, 9, 2));
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    Rules *rules = say(bench, "return pupil.late(30) >= 1 and pupil.family('large')");
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"status_decided\":true"));
    rules_close(rules);
    rules = say(bench, "local large = pupil.family('large') return pupil.late(30) >= 1 or large");
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"status_decided\":false"));
    rules_close(rules);
}

static void at_least_and_pending_stand_in_the_reads(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_held(bench, 0, on(2025, 9, 25), on(2025, 9, 26), 0);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_UNKNOWN_REASON, 1, 2);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "because = { kk = '{missed} сабақ', ru = '{missed}', en = '{missed}' },", "return pupil.missed('unexcused', 30) >= 5");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");
    const char *words = evidence_text(bench, rules, "r");
    assert_non_null(strstr(words, "\"knowledge\":\"not-loaded\",\"value\":6,\"pending\":2,\"at_least\":true"));
    assert_non_null(strstr(words, "\"covered\":18,\"expected\":20"));
    assert_non_null(strstr(words, "\"kk\":\"кемінде 6 сабақ\""));
    assert_non_null(strstr(words, "\"en\":\"at least 6\""));
    rules_close(rules);
}

static void a_cannot_tell_says_what_is_missing_and_why(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 7), MARK_UNKNOWN_REASON, 1, 6);
    Rules *rules = say(bench, "return pupil.missed('unexcused', 30) >= 5");
    const char *words = evidence_text(bench, rules, "r");
    assert_non_null(strstr(words, "\"verdict\":\"cannot-tell\""));
    assert_non_null(strstr(words, "\"why\":\"reason-not-given\",\"missing\":\"missed(unexcused, 30)\""));
    assert_null(strstr(words, "because"));
    rules_close(rules);
    bench_through(bench, 0, NO_DATE);
    rules = say(bench, "return pupil.late(30) >= 0 and pupil.family('large')");
    words = evidence_text(bench, rules, "r");
    assert_non_null(strstr(words, "\"why\":\"not-loaded\",\"missing\":\"family(large)\""));
    assert_non_null(strstr(words, "\"fact\":\"late\""));                      /* what was read before is there as well */
    assert_non_null(strstr(words, "\"knowledge\":\"not-loaded\",\"pending\":0"));
    rules_close(rules);
}

static void what_failed_and_who_is_not_meant_have_evidence_too(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "return pupil.late(30) > nil");
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"verdict\":\"failed\""));
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"fault\":\"run\""));
    assert_int_equal(run_fault(bench, rules).count, 1);                       /* looking counts nothing */
    rules_close(rules);
    rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "applies = { grades = { 1, 4 } },", "return true");
    rules_open(bench, rules);
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"verdict\":\"not-for\""));
    rules_close(rules);
}

static void an_assumed_value_is_shown_as_such(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_through(bench, 0, NO_DATE);
    Rules *rules = say(bench, "return pupil.clubs({ assume = 0 }) == 0");
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"knowledge\":\"not-loaded\",\"value\":0,\"assumed\":true"));
    rules_close(rules);
}

static void numbers_carry_no_noise(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 5);
    Rules *rules = say(bench, "return pupil.missed_share('unexcused', 30) > 1");
    assert_non_null(strstr(evidence_text(bench, rules, "r"), "\"value\":4.1667,"));
    rules_close(rules);
}

/* ---- distance ------------------------------------------------------------------------------------------------------------ */

#define assert_distance(bench, when, words)                                                  \
    do {                                                                                     \
        Rules *asked = say((bench), (when));                                                 \
        const char *text = evidence_text((bench), asked, "r");                               \
        const char *at = strstr(text, "\"distance\"");                                       \
        if (!at || strcmp(at, (words)) != 0) print_error("%s\n", text);                      \
        assert_non_null(at);                                                                 \
        assert_string_equal(at, (words));                                                    \
        rules_close(asked);                                                                  \
    } while (0)

static void distance_is_found_for_yes_and_for_no(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    assert_distance(bench, "return pupil.late(30) >= 2", "\"distance\":{\"read\":0,\"change\":-2,\"value\":1}}");
    assert_distance(bench, "return pupil.late(30) >= 12", "\"distance\":{\"read\":0,\"change\":9,\"value\":12}}");
    assert_distance(bench, "return pupil.late(30) <= 3", "\"distance\":{\"read\":0,\"change\":1,\"value\":4}}");
    assert_distance(bench, "return pupil.late(30) == 0", "\"distance\":{\"read\":0,\"change\":-3,\"value\":0}}");
}

static void distance_is_that_of_the_nearest_fact_and_of_the_earlier_at_a_tie(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 2);
    assert_distance(bench, "return pupil.late(30) >= 9 and pupil.seen('fight', 30) >= 1", "\"distance\":{\"read\":0,\"change\":6,\"value\":9}}");
    assert_distance(bench, "return pupil.late(30) >= 2 and pupil.seen('fight', 30) >= 1", "\"distance\":{\"read\":1,\"change\":-1,\"value\":0}}");
    assert_distance(bench, "return pupil.late(30) >= 3 and pupil.seen('fight', 30) >= 1", "\"distance\":{\"read\":0,\"change\":-1,\"value\":2}}");
}

static void a_truth_turns_over_and_a_mean_moves_by_hundredths(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "large", on(2024, 9, 2));
    bench_measure(bench, on(2025, 10, 10), "mark/algebra", 3);
    bench_measure(bench, on(2025, 10, 10), "mark/history", 4);
    assert_distance(bench, "return pupil.family('large')", "\"distance\":{\"read\":0,\"change\":-1,\"value\":false}}");
    assert_distance(bench, "return pupil.measure_mean('mark/', 30) < 3.75", "\"distance\":{\"read\":0,\"change\":0.25,\"value\":3.75}}");
    assert_distance(bench, "return pupil.measure_mean('mark/', 30) > 2.67", "\"distance\":{\"read\":0,\"change\":-0.83,\"value\":2.67}}");
}

/* A rule that rounds to hundredths turns at 0.81, and not at the next tenth. */
static void a_change_of_the_mean_is_told_as_near_as_it_is(void **state)
{
    Bench *bench = bench_on(state, on(2026, 1, 19));
    const char *const names[] = { "mark/a", "mark/b", "mark/c", "mark/d", "mark/e", "mark/f", "mark/g", "mark/h", "mark/i" };
    for (size_t i = 0; i < COUNT(names); i++) bench_measure(bench, on(2025, 10, 26), names[i], 3);
    for (size_t i = 0; i < COUNT(names); i++) bench_measure(bench, on(2025, 12, 28), names[i], i == 0 ? 4 : 3);
    Rules *rules = say(bench, "return math.floor(pupil.measure_change('mark/', quarter(-1), quarter(-2)) * 100 + 0.5) / 100 <= -0.7");
    const char *text = evidence_text(bench, rules, "r");
    assert_non_null(strstr(text, "\"distance\":{\"read\":0,\"change\":-0.81,\"value\":-0.6989}}"));
    rules_close(rules);
}

static void nothing_that_turns_it_leaves_the_distance_out(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = say(bench, "return pupil.late(30) >= 0");
    assert_null(strstr(evidence_text(bench, rules, "r"), "distance"));
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_case_byte_for_byte),
        cmocka_unit_test(observations_measures_and_family_show_their_rows),
        cmocka_unit_test(a_yes_that_turns_without_the_family_says_so),
        cmocka_unit_test(at_least_and_pending_stand_in_the_reads),
        cmocka_unit_test(a_cannot_tell_says_what_is_missing_and_why),
        cmocka_unit_test(what_failed_and_who_is_not_meant_have_evidence_too),
        cmocka_unit_test(an_assumed_value_is_shown_as_such),
        cmocka_unit_test(numbers_carry_no_noise),
        cmocka_unit_test(distance_is_found_for_yes_and_for_no),
        cmocka_unit_test(distance_is_that_of_the_nearest_fact_and_of_the_earlier_at_a_tie),
        cmocka_unit_test(a_truth_turns_over_and_a_mean_moves_by_hundredths),
        cmocka_unit_test(a_change_of_the_mean_is_told_as_near_as_it_is),
        cmocka_unit_test(nothing_that_turns_it_leaves_the_distance_out),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
