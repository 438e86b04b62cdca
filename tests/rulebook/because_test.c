/* The sentence: what each {name} is bound to. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

/* The sentence in Kazakh and English of a rule that says yes. */
static const char *sentence(Bench *bench, const char *set, const char *because, const char *when, Language language)
{
    Rules *rules = rules_new(bench);
    Text more = text_init(bench->arena, 3000);
    const char *keys;
    Error err = { 0 };
    text_put(&more, set);
    text_put(&more, "because = { kk = '");
    text_put(&more, because);
    text_put(&more, "', ru = '");
    text_put(&more, because);
    text_put(&more, "', en = '");
    text_put(&more, because);
    text_put(&more, "' },");
    assert_ok(text_finish(&more, &keys, &err), &err);
    rules_add(bench, rules, "at-risk", "r", keys, when);
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");
    json_t *evidence = NULL;
    assert_ok(rulebook_evidence(rules->book, &bench->dossier, NULL, 0, &evidence, &err), &err);
    const char *words = json_string_value(json_object_get(json_object_get(evidence, "because"), language_name(language)));
    words = arena_text(bench->arena, words);
    json_decref(evidence);
    rules_close(rules);
    return words;
}

static void set_values_and_facts_are_filled_in(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    assert_string_equal(sentence(bench, "set = { days = 30, share = 2.5, word = 'x', loud = true },", "{days} {share} {word} {loud} {late}",
                                 "return pupil.late(set.days) >= 3", LANGUAGE_KK), "30 2,5 x иә 3");
    assert_string_equal(sentence(bench, "set = { share = 2.5, loud = false },", "{share} {loud}", "return true", LANGUAGE_EN), "2.5 no");
}

static void other_numbers_have_one_decimal_with_a_comma_but_in_english(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 5);
    const char *when = "return pupil.missed_share('unexcused', 30, { as = 'percent' }) > 1";
    assert_string_equal(sentence(bench, "", "{percent}", when, LANGUAGE_KK), "4,2");
    assert_string_equal(sentence(bench, "", "{percent}", when, LANGUAGE_RU), "4,2");
    assert_string_equal(sentence(bench, "", "{percent}", when, LANGUAGE_EN), "4.2");
}

static void a_fact_read_twice_is_told_apart_by_as(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 9, 1), sign(bench, "fight"), 2);
    bench_see(bench, on(2025, 10, 2), sign(bench, "threat"), 2);
    bench_see(bench, on(2025, 10, 3), sign(bench, "fight"), 2);
    const char *when = "local now = pupil.seen('conduct', 30, { as = 'now' }) return now > pupil.seen('conduct', earlier(60, 30), { as = 'before' })";
    assert_string_equal(sentence(bench, "", "{now} {before} {now.dates} {before.day} {now.count}", when, LANGUAGE_KK),
                        "2 1 02.10.2025, 03.10.2025 01.09.2025 2");
    Text both = text_init(bench->arena, 400);
    text_put(&both, plan_sign(&bench->plan, "threat", 6)->name.words.in[LANGUAGE_EN]);
    text_put(&both, ", ");
    text_put(&both, plan_sign(&bench->plan, "fight", 5)->name.words.in[LANGUAGE_EN]);
    const char *words;
    Error err = { 0 };
    assert_ok(text_finish(&both, &words, &err), &err);
    assert_string_equal(sentence(bench, "", "{now.signs}", when, LANGUAGE_EN), words);
}

static void bare_names_are_bound_where_one_read_offers_them(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 2);
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 3);
    bench_see(bench, on(2025, 10, 9), sign(bench, "fight"), 2);
    bench_family(bench, "large", on(2024, 9, 2));
    const Sign *fight = plan_sign(&bench->plan, "fight", 5);
    const Category *large = plan_category(&bench->plan, "large", 5);
    const char *when = "return pupil.seen('fight', 30) >= 2 and pupil.family('large')";
    assert_string_equal(sentence(bench, "", "{dates}; {day}; {since}", when, LANGUAGE_KK), "02.10.2025, 09.10.2025; 09.10.2025; 02.10.2025");
    assert_string_equal(sentence(bench, "", "{signs}", when, LANGUAGE_RU), fight->name.words.in[LANGUAGE_RU]);
    assert_string_equal(sentence(bench, "", "{categories}", when, LANGUAGE_KK), large->name.words.in[LANGUAGE_KK]);
}

static void names_of_measures_are_listed(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_measure(bench, on(2025, 10, 10), "mark/algebra", 2);
    bench_measure(bench, on(2025, 10, 10), "mark/history", 2);
    bench_measure(bench, on(2025, 10, 10), "mark/physics", 5);
    assert_string_equal(sentence(bench, "", "{measure_count}: {names}", "return pupil.measure_count('mark/', 30, { at_most = 2 }) >= 2", LANGUAGE_KK),
                        "2: mark/algebra, mark/history");
}

static void never_is_a_word_and_what_has_no_rows_is_a_dash(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_string_equal(sentence(bench, "", "{days_since}, {day}", "return pupil.days_since('fight') == never", LANGUAGE_EN), "never, —");
}

static void a_gap_shows_a_dash_and_never_the_name(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_string_equal(sentence(bench, "", "a {nothing} b {late.signs}", "return pupil.late(30) == 0", LANGUAGE_EN), "a — b —");
    assert_string_equal(sentence(bench, "", "{late}", "return pupil.late(30) == 0 and pupil.late(20) == 0", LANGUAGE_EN), "—");
    assert_string_equal(sentence(bench, "set = { late = 5 },", "{late}", "return pupil.late(30) == 0", LANGUAGE_EN), "—");
}

static void braces_that_are_no_names_stay(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_string_equal(sentence(bench, "", "{} { x } {late", "return pupil.late(30) == 0", LANGUAGE_EN), "{} { x } {late");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_values_and_facts_are_filled_in),
        cmocka_unit_test(other_numbers_have_one_decimal_with_a_comma_but_in_english),
        cmocka_unit_test(a_fact_read_twice_is_told_apart_by_as),
        cmocka_unit_test(bare_names_are_bound_where_one_read_offers_them),
        cmocka_unit_test(names_of_measures_are_listed),
        cmocka_unit_test(never_is_a_word_and_what_has_no_rows_is_a_dash),
        cmocka_unit_test(a_gap_shows_a_dash_and_never_the_name),
        cmocka_unit_test(braces_that_are_no_names_stay),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
