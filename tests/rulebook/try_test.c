/* A rule on a pupil who does not exist, and a real case made nameless. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

static const char twelve[] = "return pupil.missed('unexcused', 30) >= 12";

/* The evidence as text; "" and the English words of the first fault in *fault where there is none. */
static const char *tried(Bench *bench, Rules *rules, const char *table, const char **fault)
{
    json_t *evidence = NULL;
    Error err = { 0 };
    RuleFaults faults = { 0 };
    assert_ok(rulebook_try(rules->book, 0, table, bench->arena, &evidence, &faults, &err), &err);
    *fault = faults.count ? faults.items[0].text.in[LANGUAGE_EN] : "";
    if (!evidence) return "";
    Text text = text_init(bench->arena, 1 << 20);
    text_json(&text, evidence);
    json_decref(evidence);
    return text_words(&text);
}

#define HAS(text, words) do { if (!strstr((text), (words))) fail_msg("no %s in\n%s", (words), (text)); } while (0)
#define HAS_NOT(text, words) do { if (strstr((text), (words))) fail_msg("%s in\n%s", (words), (text)); } while (0)

static Rules *one_rule(Bench *bench, const char *more, const char *when)
{
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", more, when);
    rules_open(bench, rules);
    return rules;
}

static void every_answer_comes_with_all_that_was_read(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = one_rule(bench, "", twelve);
    const char *fault, *words = tried(bench, rules, "{ unexcused = { ['2025-10-06'] = 6, ['2025-10-08'] = 6 }, on = '2025-10-20' }", &fault);
    HAS(words, "\"verdict\":\"yes\"");
    HAS(words, "\"distance\":{\"read\":0,\"change\":-1,\"value\":11}");
    words = tried(bench, rules, "{ unexcused = { ['2025-10-06'] = 6, ['2025-10-08'] = 4 }, on = '2025-10-20' }", &fault);
    HAS(words, "\"verdict\":\"no\"");
    HAS(words, "\"from\":\"2025-09-21\",\"to\":\"2025-10-20\",\"covered\":20,\"expected\":20");
    HAS(words, "{\"day\":\"2025-10-08\",\"lessons\":4,\"marks\":\"uuuu\"}");
    HAS(words, "\"distance\":{\"read\":0,\"change\":2,\"value\":12}");
    words = tried(bench, rules, "{ unexcused = { ['2025-10-06'] = 6 }, no_attendance = { from = '2025-09-22', to = '2025-09-26' }, on = '2025-10-20' }", &fault);
    HAS(words, "\"verdict\":\"cannot-tell\"");
    HAS(words, "\"covered\":15,\"expected\":20");
    HAS(words, "{\"day\":\"2025-10-06\",\"lessons\":6");
    HAS(words, "\"if_known\":{\"read\":0,\"below\":\"no\",\"from\":12,\"then\":\"yes\"}");
    assert_string_equal(fault, "");
    rules_close(rules);
}

static void what_cannot_be_told_is_told_for_the_case_that_it_were_known(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *fault;
    Rules *rules = one_rule(bench, "", "return not pupil.family('large')");
    HAS(tried(bench, rules, "{ no_family = true, on = '2025-10-20' }", &fault), "\"if_known\":{\"read\":0,\"below\":\"yes\",\"from\":1,\"then\":\"no\"}");
    rules_close(rules);
    rules = one_rule(bench, "", "return pupil.late(30) >= 5 and pupil.family('large')");
    HAS(tried(bench, rules, "{ no_family = true, late = { ['2025-10-06'] = 5 }, on = '2025-10-20' }", &fault), "\"if_known\":{\"read\":1,\"below\":\"no\",\"from\":1,");
    HAS(tried(bench, rules, "{ no_family = true, no_attendance = true, on = '2025-10-20' }", &fault), "\"below\":\"no\",\"from\":5,\"then\":\"cannot-tell\"}");
    rules_close(rules);
    rules = one_rule(bench, "", twelve);
    HAS(tried(bench, rules, "{ ['unknown-reason'] = { ['2025-10-06'] = 6, ['2025-10-07'] = 6 }, on = '2025-10-20' }", &fault), "\"why\":\"reason-not-given\"");
    rules_close(rules);
}

static void a_whole_example_may_be_pasted_with_its_name_and_answer(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = one_rule(bench, "", twelve);
    const char *fault;
    HAS(tried(bench, rules, "  { 'twelve', unexcused = { ['2025-10-06'] = 6, ['2025-10-08'] = 6 }, on = '2025-10-20', yes = false },\n", &fault), "\"verdict\":\"yes\"");
    HAS(tried(bench, rules, "-- a comment\n{ on = '2025-10-20' }", &fault), "\"verdict\":\"no\"");
    assert_int_equal(rulebook_counted(rules->book).asked, 0);
    rules_close(rules);
}

static void a_table_that_cannot_be_read_says_where_and_why(void **state)
{
    static const struct { const char *table, *says; int line; } wrong[] = {
        { "{ unexcused = { ['2025-10-06'] = 7 }, on = '2025-10-20' }", "{ … }", 1 },
        { "{\n unexcusd = { ['2025-10-06'] = 6 },\n on = '2025-10-20' }", "“unexcused”", 2 },
        { "{ unexcused = { ['2025-10-06'] = 6 } }", "on = \"2025-10-20\"", 1 },
        { "{ on = '2025-13-20' }", "2025-13-20", 1 },
        { "{\n on = '2025-10-20',\n seen = { { '2025-10-01', 'fihgt' } } }", "seen", 1 },
        { "{ on = '2025-10-20'", "", 1 },
        { "'words'", "one table", 1 },
        { "{ on = '2025-10-20' } example { on = '2025-10-20' }", "one table", 1 },
        { "{ on = os.date() }", "os", 1 },
        { "", "", 1 },
    };
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = one_rule(bench, "", twelve);
    for (size_t i = 0; i < COUNT(wrong); i++) {
        json_t *evidence = NULL;
        Error err = { 0 };
        RuleFaults faults = { 0 };
        assert_ok(rulebook_try(rules->book, 0, wrong[i].table, bench->arena, &evidence, &faults, &err), &err);
        assert_null(evidence);
        assert_true(faults.count > 0);
        HAS(faults.items[0].text.in[LANGUAGE_EN], wrong[i].says);
        assert_int_equal(faults.items[0].line, wrong[i].line);
        assert_string_equal(faults.items[0].path, "");
        assert_true(faults.items[0].text.in[LANGUAGE_KK][0] != 0);
    }
    const char *fault;
    assert_string_equal(tried(bench, rules, "{ on = (function() while true do end end)() }", &fault), "");
    assert_true(fault[0] != 0);
    HAS(tried(bench, rules, "{ on = '2025-10-20' }", &fault), "\"verdict\":\"no\"");          /* and the book is as it was */
    rules_close(rules);
}

static void a_rule_that_fails_says_why_beside_its_evidence(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = one_rule(bench, "", "local n = pupil.late(30) if n > 2 then return nil + n end return false");
    const char *fault;
    HAS(tried(bench, rules, "{ late = { ['2025-10-06'] = 3 }, on = '2025-10-20' }", &fault), "\"verdict\":\"failed\"");
    assert_true(fault[0] != 0);
    RuleFaults faults = { 0 };
    Error err = { 0 };
    assert_ok(rulebook_faults(rules->book, bench->arena, &faults, &err), &err);
    assert_int_equal(faults.count, 0);                              /* an invented pupil is nobody's fault */
    HAS(tried(bench, rules, "{ on = '2025-10-20' }", &fault), "\"verdict\":\"no\"");
    assert_string_equal(fault, "");
    rules_close(rules);
}

static void a_rules_own_examples_are_tried_by_their_place(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = one_rule(bench, "examples = { { 'few', on = '2025-10-20', yes = false }, { 'many', unexcused = { ['2025-10-06'] = 6, ['2025-10-07'] = 6 }, on = '2025-10-20', yes = true } },", twelve);
    json_t *evidence = NULL;
    RuleFaults faults = { 0 };
    Error err = { 0 };
    assert_int_equal(rulebook_example_count(rules->book, 0), 2);
    assert_string_equal(rulebook_example_name(rules->book, 0, 1), "many");
    assert_ok(rulebook_try_example(rules->book, 0, 1, bench->arena, &evidence, &faults, &err), &err);
    assert_string_equal(json_string_value(json_object_get(evidence, "verdict")), "yes");
    json_decref(evidence);
    rules_close(rules);
}

static void a_combination_is_tried_with_its_members(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "late", "group = 'a',", "return pupil.late(30) >= 2");
    rules_add(bench, rules, "at-risk", "fights", "group = 'b',", "return pupil.seen('fight', 30) >= 1");
    rules_file(bench, rules, "at-risk/two.lua",
               "combine { id = 'two', register = 'at-risk', level = 'discuss', at_least = 2, of = { 'late', 'fights' }, distinct = 'group',\n"
               "title = { kk = 'т', ru = 'т', en = 't' }, basis = 'b', because = { kk = '{members}', ru = '{members}', en = '{members}' }, follow_up = { 'I.5' } }");
    rules_open(bench, rules);
    json_t *evidence = NULL;
    RuleFaults faults = { 0 };
    Error err = { 0 };
    size_t two = (size_t)rulebook_find(rules->book, "two");
    assert_ok(rulebook_try(rules->book, two, "{ late = { ['2025-10-06'] = 2 }, seen = { { '2025-10-06', 'fight' } }, on = '2025-10-20' }", bench->arena, &evidence, &faults, &err), &err);
    assert_string_equal(json_string_value(json_object_get(evidence, "verdict")), "yes");
    json_decref(evidence);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 2, 3);
    bench_see(bench, on(2025, 10, 6), sign(bench, "fight"), 2);
    const char *example;
    assert_ok(rulebook_example(rules->book, &bench->dossier, two, "both", bench->arena, &example, &err), &err);
    assert_string_equal(example, "    { \"both\",\n      late = { [\"2025-10-06\"] = 2 }, seen = { { \"2025-10-06\", \"fight\", severity = 2 } }, on = \"2025-10-20\", yes = true },\n");
    rules_close(rules);
}

static void a_file_that_is_not_in_the_rules_yet_may_have_any_name(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "r", "", twelve);
    rules->files.items[0].path = "/үй/жаңа нұсқа (2).lua";
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_int_equal(rules->faults.count, 2);                       /* neither its name nor its folder */
    rules_close(rules);
    rules_open_with(bench, rules, (RulebookOptions){ .anywhere = true });
    assert_int_equal(rules->faults.count, 0);
    assert_int_equal(rulebook_count(rules->book), 1);
    rules_close(rules);
}

/* ---- a real case ------------------------------------------------------------------------------------------------------------ */

static const char *example_of(Bench *bench, const char *when, const char *name)
{
    const char *example;
    Error err = { 0 };
    Rules *rules = one_rule(bench, "", when);
    assert_ok(rulebook_example(rules->book, &bench->dossier, 0, name, bench->arena, &example, &err), &err);
    rules_close(rules);
    return example;
}

static void only_what_the_rule_reads_is_in_the_example(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 9, 3), MARK_UNEXCUSED, 1, 6);        /* before the window */
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 2, 4);
    bench_see(bench, on(2025, 10, 6), sign(bench, "fight"), 2);
    bench_family(bench, "large", on(2024, 9, 2));
    assert_string_equal(example_of(bench, twelve, "a \"case\""),
                        "    { \"a \\\"case\\\"\",\n      unexcused = { [\"2025-10-06\"] = 6, [\"2025-10-08\"] = 3 }, on = \"2025-10-20\", yes = false },\n");
    assert_string_equal(example_of(bench, "return pupil.seen('conduct', 30) >= 1 and pupil.family('large')", "c"),
                        "    { \"c\",\n      seen = { { \"2025-10-06\", \"fight\", severity = 2 } }, family = { \"large\" }, on = \"2025-10-20\", yes = true },\n");
}

static void what_would_tell_who_it_is_is_changed(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    BENCH_PUT(bench->dossier.clubs, bench->clubs, (Club){ 1, "Ахметовтың үйірмесі", on(2025, 9, 10), NO_DATE });
    BENCH_PUT(bench->dossier.sessions, bench->sessions, (ClubSessions){ on(2025, 10, 3), "Ахметовтың үйірмесі", 2 });
    bench_measure(bench, on(2025, 10, 10), "mark/Әлияның алгебрасы", 3);
    bench_measure(bench, on(2025, 10, 10), "mark/physics", 2);
    bench_presence(bench, on(2025, 10, 1), on(2025, 10, 3));
    assert_string_equal(example_of(bench, "return pupil.age() == 13 and pupil.clubs() == 1 and pupil.club_sessions(30) == 2", "c"),
                        "    { \"c\",\n      born = \"2012-01-01\", clubs = { \"club-1\" }, sessions = { { \"2025-10-03\", \"club-1\", 2 } }, on = \"2025-10-20\", yes = true },\n");
    const char *marks = example_of(bench, "return pupil.measure_mean('mark/', 30) <= 3 and pupil.measure_last('mark/physics') == 2", "c");
    HAS(marks, "measures = { { \"2025-10-10\", \"mark/");
    HAS(marks, "\"mark/physics\", 2");                               /* the rule says this name itself */
    HAS_NOT(marks, "Әлия");
    HAS(example_of(bench, "return pupil.missed('any', 30) == 0", "c"), "since = \"2025-10-01\", to = \"2025-10-03\"");
}

static void what_was_not_loaded_is_not_loaded_in_the_example(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_held(bench, 0, on(2025, 10, 1), on(2025, 10, 7), 0);
    bench_mark(bench, on(2025, 9, 30), MARK_UNEXCUSED, 1, 4);
    assert_string_equal(example_of(bench, twelve, "c"),
                        "    { \"c\",\n      unexcused = { [\"2025-09-30\"] = 4 }, no_attendance = { from = \"2025-10-01\", to = \"2025-10-07\" }, on = \"2025-10-20\",\n      unknown = true },\n");
    bench_held(bench, 0, on(2025, 8, 1), on(2025, 10, 19), 0);
    HAS(example_of(bench, twelve, "c"), "no_attendance = true");
    bench->classes[0].days.family_through = NO_DATE;
    assert_string_equal(example_of(bench, "return pupil.family('large')", "c"), "    { \"c\",\n      no_family = true, on = \"2025-10-20\", unknown = true },\n");
}

/* Four lessons on some days, six on others: a day missed wholly is one in the example too. */
static void days_of_unlike_length_keep_what_was_a_whole_day(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_held_on(bench, 0, on(2025, 10, 6), 4);
    bench_held_on(bench, 0, on(2025, 10, 7), 5);
    bench_mark(bench, on(2025, 10, 6), MARK_UNEXCUSED, 1, 4);
    bench_mark(bench, on(2025, 10, 7), MARK_UNEXCUSED, 1, 5);
    bench_mark(bench, on(2025, 10, 8), MARK_UNEXCUSED, 1, 5);       /* of six */
    assert_string_equal(example_of(bench, "return pupil.whole_days_missed('unexcused', 30) == 2", "c"),
                        "    { \"c\",\n      unexcused = { [\"2025-10-06\"] = 6, [\"2025-10-07\"] = 6, [\"2025-10-08\"] = 5 }, on = \"2025-10-20\", yes = true },\n");
}

static void who_the_rule_is_not_for_and_what_fails_make_no_example(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    const char *example;
    Error err = { 0 };
    Rules *rules = one_rule(bench, "applies = { grades = { 10, 11 } },", twelve);
    assert_ok(rulebook_example(rules->book, &bench->dossier, 0, "c", bench->arena, &example, &err), &err);
    assert_string_equal(example, "");
    rules_close(rules);
    assert_string_equal(example_of(bench, "return 1 + pupil.late(30)", "c"), "");
}

/* ---- anything, at random: what comes is the same answer or nothing ------------------------------------------------------------ */

static unsigned seed;
static unsigned some(unsigned below) { seed = seed * 1664525u + 1013904223u; return (seed >> 8) % below; }

static void fill_at_random(Bench *bench)
{
    static const char *const signs[] = { "fight", "smoking-seen", "hungry", "humiliating" };
    static const Mark marks[] = { MARK_ILL, MARK_EXCUSED, MARK_UNEXCUSED, MARK_UNKNOWN_REASON, MARK_LATE };
    Date monday = MONDAY;
    for (int back = 60; back > 0; back--) {
        Date date = date_plus(monday, -back);
        if (!bench->classes[0].school[bench_index(date)]) continue;
        if (some(8) == 0) bench_held_on(bench, 0, date, (int)some(3) + 4);
        if (some(30) == 0) bench_held_on(bench, 0, date, 0);
        if (some(4) == 0) bench_mark(bench, date, marks[some(5)], 1, (int)some(6) + 1);
        if (some(20) == 0) bench_see(bench, date, sign(bench, signs[some(3)]), 2);
        if (some(20) == 0) bench_measure(bench, date, some(2) ? "mark/algebra" : "mark/physics", 2 + (double)some(4));
    }
    if (some(3) == 0) bench_presence(bench, date_plus(monday, -(int)some(40) - 5), some(2) ? NO_DATE : date_plus(monday, -3));
    if (some(2)) bench_family(bench, "large", on(2025, 9, 1));
    if (some(4) == 0) bench_through(bench, 0, some(2) ? NO_DATE : date_plus(monday, -(int)some(20)));
    if (some(4) == 0) bench->memberships[0].since = date_plus(monday, -(int)some(60));
}

static void a_case_at_random_gives_the_same_answer_from_its_text(void **state)
{
    static const char *const whens[] = {
        "return pupil.missed('unexcused', 30) >= 6", "return pupil.missed_share('any', school_days(20)) >= 10", "return pupil.streak('any') >= 1",
        "return pupil.longest_streak('not-ill', 30) >= 2", "return pupil.cut(30) >= 2 or pupil.late(school_days(10)) >= 3",
        "return pupil.missed('any', school_days(10)) > pupil.usual_missed('any', school_days(10), earlier(school_days(20), school_days(10)))",
        "return pupil.seen('conduct', 30) >= 1 and pupil.days_since('fight') < 20", "return pupil.family('large') and pupil.days_missed('any', quarter()) >= 3",
        "return pupil.measure_mean('mark/', 40) < 3.5", "return pupil.measure_count('mark/', 30, { at_most = 3 }) >= 1",
        "return any { function() return pupil.whole_days_missed('any', 30) >= 2 end, function() return pupil.seen('neglect', 60) >= 1 end }",
        "return pupil.joined() > 20 and pupil.missed('any', 30, { assume = 0 }) > 4",
    };
    Bench *bench = *state;
    long made = 0, refused = 0;
    for (seed = 1; seed < 4000u * 7919u; ) {
        unsigned start = seed;
        bench_on(state, MONDAY);
        fill_at_random(bench);
        Rules *rules = one_rule(bench, "", whens[some(COUNT(whens))]);
        const char *example, *fault;
        Error err = { 0 };
        rules_judge(bench, rules, NULL);
        assert_ok(rulebook_example(rules->book, &bench->dossier, 0, "c", bench->arena, &example, &err), &err);
        if (!example[0]) refused++;
        else {
            made++;
            const char *words = tried(bench, rules, example, &fault);
            static const char *const said[] = { "\"verdict\":\"no\"", "\"verdict\":\"yes\"", "\"verdict\":\"cannot-tell\"" };
            if (!strstr(words, said[verdict_of(rules, "r")->answer])) fail_msg("seed %u: %s\n%s", start, said[verdict_of(rules, "r")->answer], example);
        }
        rules_close(rules);
        seed = start + 7919u * 10;
    }
    print_message("%ld made, %ld that no table can say\n", made, refused);
    assert_true(made > 300 && refused * 4 < made);
}

/* ---- no memory ------------------------------------------------------------------------------------------------------------------- */

static bool work(void *arg, Error *err)
{
    Bench *bench = arg;
    static const char body[] =
        "rule { id = 'r', register = 'at-risk', level = 'watch', group = 'g', title = { kk = 'т', ru = 'т', en = 't' }, basis = 'b', follow_up = { 'I.5' },\n"
        "because = { kk = 'т', ru = 'т', en = 't' }, when = function(pupil) return pupil.late(30) >= 2 and not pupil.family('large') and pupil.measure_mean('mark/', 30) < 4 and pupil.clubs() + pupil.club_sessions(30) > 0\n"
        "and pupil.seen('fight', 30) < 2 and pupil.age() > 3 and not pupil.on_register('at-risk') end }";
    RuleFile file = { "at-risk/r.lua", body, sizeof body - 1 };
    RuleFiles files = { .items = &file, .count = 1, .room = 1 };
    RuleFaults faults = { 0 };
    Rulebook *book = NULL;
    json_t *evidence = NULL;
    const char *example = "";
    Arena *arena = arena_open();
    bool ok = arena || error_memory(err);
    ok = ok && rulebook_open(arena, &bench->plan, &files, NULL, &book, &faults, err) && rulebook_example(book, &bench->dossier, 0, "c", arena, &example, err);
    if (ok) assert_true(example[0] != 0);
    ok = ok && rulebook_try(book, 0, example, arena, &evidence, &faults, err);
    if (ok) assert_non_null(evidence);
    if (ok) assert_int_equal(faults.count, 0);
    json_decref(evidence);
    rulebook_close(book);
    arena_close(arena);
    return ok;
}

static void want_of_memory_anywhere_is_said(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 3);
    bench_measure(bench, on(2025, 10, 6), "mark/algebra", 3);
    bench_see(bench, on(2025, 10, 6), sign(bench, "fight"), 2);
    BENCH_PUT(bench->dossier.clubs, bench->clubs, (Club){ 1, "шахмат", on(2025, 9, 10), NO_DATE });
    BENCH_PUT(bench->dossier.sessions, bench->sessions, (ClubSessions){ on(2025, 10, 3), "шахмат", 2 });
    assert_true(torture_memory(work, bench) > 200);
}

static int setup(void **state)
{
    json_setup();
    return bench_setup(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_answer_comes_with_all_that_was_read),
        cmocka_unit_test(what_cannot_be_told_is_told_for_the_case_that_it_were_known),
        cmocka_unit_test(a_whole_example_may_be_pasted_with_its_name_and_answer),
        cmocka_unit_test(a_table_that_cannot_be_read_says_where_and_why),
        cmocka_unit_test(a_rule_that_fails_says_why_beside_its_evidence),
        cmocka_unit_test(a_rules_own_examples_are_tried_by_their_place),
        cmocka_unit_test(a_combination_is_tried_with_its_members),
        cmocka_unit_test(a_file_that_is_not_in_the_rules_yet_may_have_any_name),
        cmocka_unit_test(only_what_the_rule_reads_is_in_the_example),
        cmocka_unit_test(what_would_tell_who_it_is_is_changed),
        cmocka_unit_test(what_was_not_loaded_is_not_loaded_in_the_example),
        cmocka_unit_test(days_of_unlike_length_keep_what_was_a_whole_day),
        cmocka_unit_test(who_the_rule_is_not_for_and_what_fails_make_no_example),
        cmocka_unit_test(a_case_at_random_gives_the_same_answer_from_its_text),
        cmocka_unit_test(want_of_memory_anywhere_is_said),
    };
    return cmocka_run_group_tests_name("try", tests, setup, bench_teardown);
}
