/* Arguments of facts: what is wrong is said at load, with the nearest right name. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static void wrong_names_are_found_at_load_with_the_nearest_right_one(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "return pupil.missed('unexused', 30) > 1", "unexcused");
    assert_load_fault(bench, "", "return pupil.seen('figth', 30) > 1", "fight");
    assert_load_fault(bench, "", "return pupil.seen('conduckt', 30) > 1", "conduct");
    assert_load_fault(bench, "", "return pupil.family('low-incom')", "low-income");
    assert_load_fault(bench, "", "return pupil.on_register('at-rsk')", "at-risk");
    assert_load_fault(bench, "", "return pupil.seen('fight', 30, { sevrity = 2 }) > 1", "severity");
    assert_load_fault(bench, "", "return school_day(20) ~= nil", "school_days");
}

static void wrong_types_are_found_at_load(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "return pupil.missed(30, 'any') > 1", "cause");
    assert_load_fault(bench, "", "return pupil.missed('any') > 1", "window");
    assert_load_fault(bench, "", "return pupil.missed('any', '30') > 1", "window");
    assert_load_fault(bench, "", "return pupil.seen({}, 30) > 1", "signs");
    assert_load_fault(bench, "", "return pupil.seen({ 'fight', 3 }, 30) > 1", "signs");
    assert_load_fault(bench, "", "return pupil.measure_last('') > 1", "name");
    assert_load_fault(bench, "", "return pupil.measure_count('mark/', 30) > 1", "at_most");
    assert_load_fault(bench, "", "return pupil.missed('any', 30, 'now') > 1", "last argument");
    assert_load_fault(bench, "", "return pupil.missed('any', 30, {}, {}) > 1", "too many");
    assert_load_fault(bench, "", "return pupil.clubs(30) > 1", "last argument");
    assert_load_fault(bench, "", "return pupil.seen('fight', 30, { severity = 4 }) > 1", "severity");
    assert_load_fault(bench, "", "return pupil.seen('fight', 30, { as = 'Now' }) > 1", "as");
    assert_load_fault(bench, "", "return pupil.seen('fight', 30, { as = 'a.b' }) > 1", "as");
    assert_load_fault(bench, "", "return pupil.late(30, { assume = 'none' }) > 1", "number");
    assert_load_fault(bench, "", "return pupil.late(30, { assume = 0/0 }) > 1", "number");
    assert_load_fault(bench, "", "return pupil.family('large', { assume = 0 })", "true or false");
}

static void a_wrong_argument_on_any_way_is_found(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "return pupil.late(30) >= 3 and pupil.seen('figth', 30) >= 1", "fight");
    assert_load_fault(bench, "", "return any { function() return pupil.late(30) > 3 end, function() return pupil.clubs(1) == 0 end }", "last argument");
}

static void a_colon_in_place_of_the_dot_is_explained(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "return pupil:late(30) > 1", "dot");
    assert_load_fault(bench, "", "return pupil:clubs() > 1", "dot");
}

static void conditions_must_be_functions_and_it_says_how(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "return any { pupil.late(30) > 1 }", "function() return");
    assert_load_fault(bench, "", "return all {}", "all {");
    assert_load_fault(bench, "", "return any(true)", "any {");
}

static void a_rule_can_write_neither_to_the_pupil_nor_to_set(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "", "pupil.late = 3 return true", "late");
    assert_load_fault(bench, "", "pupil.late = nil return true", "late");
    assert_load_fault(bench, "set = { n = 1 },", "set.n = 2 return true", "n");
    assert_load_fault(bench, "", "seen = pupil.late(30) return true", "local");
}

static void facts_come_as_whole_numbers_truths_and_never(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_says(bench, "return tostring(pupil.grade()) == '7'", "yes");
    assert_says(bench, "return pupil.days_since('fight') == never and never == 99999", "yes");
    assert_says(bench, "return pupil.register_days('at-risk') == never", "yes");
    assert_says(bench, "return pupil.family('large') == false", "yes");
    assert_says(bench, "return pupil.on_register('at-risk') == false", "yes");
    assert_says(bench, "return pupil.age() == 13", "yes");
}

static void a_list_made_once_outside_may_be_used(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 10, 2), sign(bench, "fight"), 2);
    Rules *rules = rules_new(bench);
    rules_file(bench, rules, "at-risk/r.lua",
               "local signs, options, window = { \"fight\", \"threat\" }, { severity = 2 }, school_days(20)\n"
               "rule { id = \"r\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" },\n"
               "when = function(pupil) return pupil.seen(signs, window, options) == 1 end }");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "r", "yes");
    rules_close(rules);
}

static void every_fact_can_be_read(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_UNEXCUSED, 2, 2);
    bench_mark(bench, on(2025, 10, 8), MARK_LATE, 1, 1);
    bench_measure(bench, on(2025, 9, 20), "mark/algebra", 2);
    bench_measure(bench, on(2025, 10, 10), "mark/algebra", 4);
    static const char *const all[] = {
        "pupil.missed('unexcused', 30) == 7", "pupil.days_missed('unexcused', 30) == 2", "pupil.whole_days_missed('unexcused', 30) == 1",
        "pupil.missed_share('unexcused', 30) > 5", "pupil.usual_missed('unexcused', 7, earlier(14, 7)) > 0", "pupil.late(30) == 1",
        "pupil.cut(school_days(20)) == 1", "pupil.streak('unexcused') == 0", "pupil.longest_streak('unexcused', 30) == 1",
        "pupil.seen('conduct', 30) == 0", "pupil.seen_days({ 'fight', 'police' }, year()) == 0", "pupil.days_since('fight') == never",
        "not pupil.family({ 'large', 'low-income' })", "pupil.measure_last('mark/algebra') == 4", "pupil.measure_mean('mark/', 30) == 4",
        "pupil.measure_change('mark/', 14, earlier(30, 14)) == 2", "pupil.measure_count('mark/', quarter(), { at_most = 2 }) == 0",
        "pupil.clubs() == 0", "pupil.club_sessions(60) == 0", "pupil.age() == 13", "pupil.grade() == 7", "pupil.joined() > 300",
        "not pupil.on_register('at-risk')", "pupil.register_days('substance-risk') == never",
    };
    assert_int_equal(COUNT(all), FACTS);
    for (size_t i = 0; i < COUNT(all); i++) {
        Text text = text_init(bench->arena, 1000);
        const char *when;
        Error err = { 0 };
        text_put(&text, "return ");
        text_put(&text, all[i]);
        assert_ok(text_finish(&text, &when, &err), &err);
        Rules *rules = say(bench, when);
        if (verdict_of(rules, "r")->answer != VERDICT_YES) print_error("%s\n", all[i]);
        assert_verdict(rules, "r", "yes");
        rules_close(rules);
    }
}

static void a_rule_that_asks_without_end_is_stopped(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_says(bench, "local n = 0 for i = 20, 366 do n = n + pupil.late(i) end return n == 0", "yes");
    assert_says(bench, "local n = 0 for i = 20, 300 do n = n + pupil.late(i) + pupil.seen('fight', i) end return n == 0", "failed");
}

static void a_read_is_written_as_a_rule_would(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const struct { const char *when, *words; } reads[] = {
        { "return pupil.missed('unexcused', 30) == nil", "missed(unexcused, 30)" },
        { "return pupil.usual_missed('not-ill', school_days(20), earlier(school_days(40), school_days(20))) == nil",
          "usual_missed(not-ill, school_days(20), earlier(school_days(40), school_days(20)))" },
        { "return pupil.seen_days({ 'vape-found', 'police' }, first_days(14), { severity = 2 }) == nil", "seen_days(police|vape-found, first_days(14), severity=2)" },
        { "return pupil.family({ 'large', 'low-income' })", "family(low-income|large)" },
        { "return pupil.measure_count('mark/', quarter(-1), { at_most = 2 }) == nil", "measure_count(mark/, quarter(-1), at_most=2)" },
        { "return pupil.measure_mean('mark/', quarter()) == nil", "measure_mean(mark/, quarter())" },
        { "return pupil.missed_share('any', year(), { least_days = 15 }) == nil", "missed_share(any, year(), least_days=15)" },
    };
    bench_held(bench, 0, on(2024, 9, 2), MONDAY, 0);
    bench_through(bench, 0, NO_DATE);
    for (size_t i = 0; i < COUNT(reads); i++) {
        Rules *rules = say(bench, reads[i].when);
        Text text = text_init(bench->arena, 1000);
        const char *words;
        Error err = { 0 };
        assert_non_null(verdict_of(rules, "r")->read);
        read_text(&bench->plan, verdict_of(rules, "r")->read, &text);
        assert_ok(text_finish(&text, &words, &err), &err);
        assert_string_equal(words, reads[i].words);
        rules_close(rules);
    }
}

static void every_fact_and_window_has_its_page_in_three_languages(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_int_equal(facts_count(), FACTS + 6);
    for (size_t i = 0; i < facts_count(); i++) {
        FactPage page = facts_page(i);
        assert_true(strlen(page.name) > 1);
        for (int l = 0; l < LANGUAGES; l++) {
            Text text = text_init(bench->arena, 1000);
            const char *signature;
            Error err = { 0 };
            facts_signature(i, (Language)l, &text);
            assert_ok(text_finish(&text, &signature, &err), &err);
            assert_non_null(strstr(signature, page.name));
            assert_true(l == LANGUAGE_EN || !(strstr(signature, "cause") || strstr(signature, "lessons") || strstr(signature, "-> number")));
        }
        assert_true(strlen(page.example) > 5);
        assert_int_equal(page.is_window, i >= FACTS);
        for (int l = 0; l < LANGUAGES; l++) assert_true(strlen(page.text.in[l]) > 10);
        assert_string_not_equal(page.text.in[LANGUAGE_KK], page.text.in[LANGUAGE_EN]);
    }
}

/* The example on a page is a rule that loads. */
static void every_example_of_a_page_loads(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    for (size_t i = 0; i < facts_count(); i++) {
        Text text = text_init(bench->arena, 1000);
        const char *when;
        Error err = { 0 };
        text_put(&text, "local x = ");
        text_put(&text, facts_page(i).example);
        text_put(&text, " return x ~= nil");
        assert_ok(text_finish(&text, &when, &err), &err);
        Rules *rules = rules_new(bench);
        rules_add(bench, rules, "at-risk", "r", "", when);
        rules_open(bench, rules);
        assert_int_equal(rulebook_count(rules->book), 1);
        rules_close(rules);
    }
}

static void what_a_beginner_means_is_said_in_place_of_what_is_not_there(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    assert_load_fault(bench, "set = { lessons = 3 },", "return pupil.late(30) >= lessons", "write set.lessons");
    assert_load_fault(bench, "set = { lessons = 3 },", "return pupil.late(30) >= Lessons", "write set.lessons");
    assert_load_fault(bench, "", "return absences(30) >= 3", "pupil.missed(\"unexcused\", 30)");
    assert_load_fault(bench, "", "return Late(30) >= 3", "pupil.late(30)");
    assert_load_fault(bench, "", "return Pupil.late(30) >= 3", "“pupil”");
    assert_load_fault(bench, "", "return pupil.missed(unexcused, 30) >= 3", "in quotes: \"unexcused\"");
    assert_load_fault(bench, "", "return pupil.seen({ fight }, 30) >= 3", "in quotes: \"fight\"");
    assert_load_fault(bench, "", "return school_day(3) == pupil.late(30)", "school_days");       /* a name that is nearly one of ours stays that */
    assert_load_fault(bench, "", "return pupil.fights(30) >= 3", "“seen”");
    assert_load_fault(bench, "", "return pupil.missed_share('any', 30) >= 0,7", "0.7");
    assert_load_fault(bench, "set = { drop = 0,7 },", "return pupil.late(30) >= set.drop", "0.7");
    assert_load_fault(bench, "set = { 7 },", "return pupil.late(30) >= 7", "“set” holds only");
}

/* Lists and several values are no number with a comma. */
static void two_numbers_with_a_comma_between_them_may_be_two(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "applies = { grades = { 5,11 }, months = { 9,10 } },",
              "local a, b = 1,2 local t = { 3,4 } return pupil.missed('any', earlier(60,30)) >= math.max(1,2) + a + b + t[1]");
    rules_open(bench, rules);
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_names_are_found_at_load_with_the_nearest_right_one),
        cmocka_unit_test(what_a_beginner_means_is_said_in_place_of_what_is_not_there),
        cmocka_unit_test(two_numbers_with_a_comma_between_them_may_be_two),
        cmocka_unit_test(wrong_types_are_found_at_load),
        cmocka_unit_test(a_wrong_argument_on_any_way_is_found),
        cmocka_unit_test(a_colon_in_place_of_the_dot_is_explained),
        cmocka_unit_test(conditions_must_be_functions_and_it_says_how),
        cmocka_unit_test(a_rule_can_write_neither_to_the_pupil_nor_to_set),
        cmocka_unit_test(facts_come_as_whole_numbers_truths_and_never),
        cmocka_unit_test(a_list_made_once_outside_may_be_used),
        cmocka_unit_test(every_fact_can_be_read),
        cmocka_unit_test(a_rule_that_asks_without_end_is_stopped),
        cmocka_unit_test(a_read_is_written_as_a_rule_would),
        cmocka_unit_test(every_fact_and_window_has_its_page_in_three_languages),
        cmocka_unit_test(every_example_of_a_page_loads),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
