/* Combinations: counted over verdicts. */
#include "bench.h"

#define MONDAY on(2025, 10, 20)

/* A combination of the at-risk rules of level watch, with further keys. */
static void add_combination(Bench *bench, Rules *rules, const char *folder, const char *keys)
{
    Text text = text_init(bench->arena, 5000), path = text_init(bench->arena, 100);
    Error err = { 0 };
    const char *words, *at;
    text_put(&text, "combine { id = \"c\", register = \"");
    text_put(&text, folder);
    text_put(&text, "\", level = \"discuss\", title = { kk = \"т\", ru = \"т\", en = \"t\" },\n"
                    "because = { kk = \"{count}: {titles}\", ru = \"{count}: {titles}\", en = \"{count}: {titles}\" },\n");
    text_put(&text, keys);
    text_put(&text, " }");
    assert_ok(text_finish(&text, &words, &err), &err);
    text_put(&path, folder);
    text_put(&path, "/c.lua");
    assert_ok(text_finish(&path, &at, &err), &err);
    rules_file(bench, rules, at, words);
}

#define LATE "return pupil.late(30) >= 1"
#define FIGHT "return pupil.seen('fight', 60) >= 1"
#define LARGE "return pupil.family('large')"

/* Three members of two groups: late and fight share one. */
static Rules *three(Bench *bench, const char *keys)
{
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "late", "title = { kk = 'Кешігу', ru = 'О', en = 'Late' },", LATE);
    rules_add(bench, rules, "at-risk", "fight", "title = { kk = 'Төбелес', ru = 'Д', en = 'Fight' },", FIGHT);
    rules_add(bench, rules, "at-risk", "large", "group = 'family',", LARGE);
    rules_add(bench, rules, "at-risk", "other-level", "group = 'x', level = 'discuss',", "return true");
    rules_add(bench, rules, "support", "beside", "group = 'y',", "return true");
    add_combination(bench, rules, "at-risk", keys);
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    return rules;
}

static void two_of_different_groups_are_a_yes_and_two_of_one_group_are_not(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    bench_see(bench, on(2025, 10, 7), sign(bench, "fight"), 2);
    Rules *rules = three(bench, "of = { level = 'watch' }, distinct = 'group'");
    assert_verdict(rules, "c", "no");
    rules_close(rules);
    rules = three(bench, "of = { level = 'watch' }");
    assert_verdict(rules, "c", "yes");                              /* without distinct they count as two */
    rules_close(rules);
    bench_family(bench, "large", on(2025, 9, 1));
    rules = three(bench, "of = { level = 'watch' }, distinct = 'group'");
    assert_verdict(rules, "c", "yes");
    rules_close(rules);
}

static void an_unknown_member_that_could_still_bring_it_there_leaves_it_open(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench->classes[0].days.family_through = NO_DATE;
    Rules *rules = three(bench, "of = { level = 'watch' }, distinct = 'group'");
    assert_verdict(rules, "c", "no");                               /* one unknown alone does not make two */
    rules_close(rules);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    rules = three(bench, "of = { level = 'watch' }, distinct = 'group'");
    assert_verdict(rules, "c", "cannot tell");
    assert_int_equal(verdict_of(rules, "c")->read->fact, FACT_FAMILY);
    assert_int_equal(verdict_of(rules, "c")->why, NOT_LOADED);
    rules_close(rules);
}

static void a_failed_member_leaves_it_open_too(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "late", "", LATE);
    rules_add(bench, rules, "at-risk", "bad", "group = 'x',", "return nil > 3");
    add_combination(bench, rules, "at-risk", "of = { level = 'watch' }");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "c", "cannot tell");
    assert_null(verdict_of(rules, "c")->read);
    rules_close(rules);
}

static void silenced_members_do_not_count_but_keep_their_verdict(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    bench_family(bench, "large", on(2025, 9, 1));
    Rules *rules = three(bench, "of = { level = 'watch' }");
    assert_verdict(rules, "c", "yes");
    bool silenced[RULES_MOST] = { false };
    silenced[rulebook_find(rules->book, "late")] = true;
    rules_judge(bench, rules, silenced);
    assert_verdict(rules, "late", "yes");
    assert_verdict(rules, "c", "no");
    rules_close(rules);
}

static void needs_must_all_be_there_and_with_one_of_them(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 10, 7), sign(bench, "fight"), 2);
    Rules *rules = three(bench, "needs = { 'fight' }, with = { 'late', 'other-level' }");
    assert_verdict(rules, "c", "yes");
    rules_close(rules);
    rules = three(bench, "needs = { 'fight' }, with = { 'late', 'large' }");
    assert_verdict(rules, "c", "no");
    rules_close(rules);
    rules = three(bench, "of = { 'fight', 'other-level' }, needs = { 'late' }");
    assert_verdict(rules, "c", "no");
    rules_close(rules);
}

static void recent_asks_for_a_row_of_the_last_days(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 9, 21), sign(bench, "fight"), 2);     /* 29 days before: the 30th day of the window */
    bench_family(bench, "large", on(2025, 10, 15));                 /* a status is no event */
    Rules *rules = three(bench, "of = { level = 'watch' }, recent = { days = 30 }");
    assert_verdict(rules, "c", "yes");
    rules_close(rules);
    rules = three(bench, "of = { level = 'watch' }, recent = { days = 29 }");
    assert_verdict(rules, "c", "no");
    rules_close(rules);
}

static void recent_holds_without_a_memo_as_well(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_see(bench, on(2025, 9, 21), sign(bench, "fight"), 2);
    bench_family(bench, "large", on(2025, 9, 15));
    Rules *rules = three(bench, "of = { level = 'watch' }, recent = { days = 30 }");
    rules_close(rules);
    rules_open_with(bench, rules, (RulebookOptions){ .memo = false });
    for (int i = 0; i < 3; i++) {
        rules_judge(bench, rules, NULL);
        assert_verdict(rules, "c", "yes");
    }
    rules_close(rules);
}

static void a_combination_for_the_offence_register_needs_a_ground_too(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_family(bench, "large", on(2025, 9, 15));
    bench_family(bench, "low-income", on(2025, 9, 15));
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "one", "", "return pupil.family('large')");
    rules_add(bench, rules, "at-risk", "two", "group = 'x',", "return pupil.family('low-income')");
    add_combination(bench, rules, "offence-prone", "of = { 'one', 'two' }");
    rules_open(bench, rules);
    rules_judge(bench, rules, NULL);
    assert_verdict(rules, "one", "yes");
    assert_verdict(rules, "c", "failed");
    assert_int_equal(run_fault(bench, rules).kind, FAULT_NO_GROUND);
    rules_close(rules);
}

static void its_evidence_names_those_who_said_yes(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    bench_mark(bench, on(2025, 10, 6), MARK_LATE, 1, 1);
    bench_see(bench, on(2025, 10, 7), sign(bench, "fight"), 2);
    Rules *rules = three(bench, "of = { level = 'watch' }");
    assert_string_equal(evidence_text(bench, rules, "c"),
        "{\"verdict\":\"yes\",\"level\":\"discuss\",\"status_decided\":false,\"because\":{\"kk\":\"2: Төбелес, Кешігу\","
        "\"ru\":\"2: Д, О\",\"en\":\"2: Fight, Late\"},\"members\":[\"fight\",\"late\"]}");
    rules_close(rules);
    bench->dossier.observations.count = 0;
    bench_family(bench, "large", on(2025, 9, 1));
    rules = three(bench, "of = { level = 'watch' }");
    assert_non_null(strstr(evidence_text(bench, rules, "c"), "\"status_decided\":true"));
    rules_close(rules);
}

static void members_that_cannot_be_are_faults_at_load(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const struct { const char *keys, *words; } wrong[] = {
        { "of = { 'late', 'fihgt' }", "fight" }, { "of = { 'late', 'beside' }", "beside" }, { "of = { 'late', 'c' }", "cannot be a member" },
        { "of = { 'late' }, at_least = 2", "at_least" }, { "of = { level = 'watchful' }", "watch" }, { "of = { levels = 'watch' }", "level" },
        { "at_least = 2", "no members" }, { "of = { level = 'watch' }, distinct = 'title'", "group" },
        { "of = { level = 'watch' }, recent = { days = 0 }", "days" }, { "of = { level = 'watch' }, recent = { weeks = 3 }", "weeks" },
        { "of = { level = 'watch' }, at_least = 1.5", "at_least" }, { "of = { level = 'watch' }, att_least = 2", "at_least" },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Rules *rules = rules_new(bench);
        rules_add(bench, rules, "at-risk", "late", "", LATE);
        rules_add(bench, rules, "at-risk", "fight", "", FIGHT);
        rules_add(bench, rules, "support", "beside", "", "return true");
        add_combination(bench, rules, "at-risk", wrong[i].keys);
        rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
        const RuleFault *fault = only_fault(rules);
        if (!strstr(fault->text.in[LANGUAGE_EN], wrong[i].words)) print_error("%s: %s\n", wrong[i].keys, fault->text.in[LANGUAGE_EN]);
        assert_non_null(strstr(fault->text.in[LANGUAGE_EN], wrong[i].words));
        assert_int_equal(rulebook_count(rules->book), 3);
        rules_judge(bench, rules, NULL);
        rules_close(rules);
    }
}

static void a_combination_never_is_urgent_and_never_supports(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "late", "", LATE);
    rules_file(bench, rules, "at-risk/c.lua", "combine { id = 'c', register = 'at-risk', level = 'urgent', of = { 'late' }, at_least = 1, title = { kk = 'т' } }");
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_non_null(strstr(only_fault(rules)->text.in[LANGUAGE_EN], "urgent"));
    rules_close(rules);
}

/* The file's name is known even where nothing of it could be read. */
static void a_member_that_does_not_load_is_told_once_and_the_combination_waits_for_it(void **state)
{
    Bench *bench = bench_on(state, MONDAY);
    static const char *const broken[] = { "rule { id = \"late\",", "", "rule { id = \"late\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" }, when = function(pupil) return pupil.lat(30) > 1 end }",
        "rule { id = \"late\", register = \"at-risk\", level = \"watch\", title = { kk = \"т\" }, when = function(pupil) local p = pupil return p.lat(30) > 1 end }" };
    for (size_t i = 0; i < COUNT(broken); i++) {
        Rules *rules = rules_new(bench);
        rules_file(bench, rules, "at-risk/late.lua", broken[i]);
        rules_add(bench, rules, "at-risk", "fight", "", FIGHT);
        add_combination(bench, rules, "at-risk", "of = { \"late\", \"fight\" }");
        rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
        assert_string_equal(only_fault(rules)->path, "at-risk/late.lua");
        assert_int_equal(rulebook_find(rules->book, "c"), -1);
        assert_true(rulebook_find(rules->book, "fight") >= 0);
        rules_close(rules);
    }
    Rules *rules = rules_new(bench);
    rules_add(bench, rules, "at-risk", "fight", "", FIGHT);
    add_combination(bench, rules, "at-risk", "of = { \"late\", \"fight\" }");      /* a rule that is nowhere is its own fault */
    rules_open_with(bench, rules, (RulebookOptions){ .memo = true });
    assert_string_equal(only_fault(rules)->path, "at-risk/c.lua");
    rules_close(rules);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_of_different_groups_are_a_yes_and_two_of_one_group_are_not),
        cmocka_unit_test(an_unknown_member_that_could_still_bring_it_there_leaves_it_open),
        cmocka_unit_test(a_failed_member_leaves_it_open_too),
        cmocka_unit_test(silenced_members_do_not_count_but_keep_their_verdict),
        cmocka_unit_test(needs_must_all_be_there_and_with_one_of_them),
        cmocka_unit_test(recent_asks_for_a_row_of_the_last_days),
        cmocka_unit_test(recent_holds_without_a_memo_as_well),
        cmocka_unit_test(a_combination_for_the_offence_register_needs_a_ground_too),
        cmocka_unit_test(its_evidence_names_those_who_said_yes),
        cmocka_unit_test(members_that_cannot_be_are_faults_at_load),
        cmocka_unit_test(a_combination_never_is_urgent_and_never_supports),
        cmocka_unit_test(a_member_that_does_not_load_is_told_once_and_the_combination_waits_for_it),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
