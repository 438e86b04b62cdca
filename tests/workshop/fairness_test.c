/* Shares with their intervals; whom rules treat unequally. */
#include "bench.h"

static void assert_near(double value, double expected)
{
    if (value < expected - 5e-5 || value > expected + 5e-5) fail_msg("%.6f is not %.6f", value, expected);
}

/* The printed table of Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3. */
static void shares_have_the_interval_of_wilson(void **state)
{
    (void)state;
    static const struct { long part, whole; double low, high; } known[] = { { 81, 263, 0.2553, 0.3662 }, { 15, 148, 0.0624, 0.1605 }, { 0, 20, 0, 0.1611 }, { 1, 29, 0.0061, 0.1718 } };
    for (size_t i = 0; i < COUNT(known); i++) {
        Share share = share_of(known[i].part, known[i].whole);
        assert_near(share.low, known[i].low);
        assert_near(share.high, known[i].high);
    }
    Share all = share_of(20, 20), none = share_of(0, 0);
    assert_near(all.low, 1 - 0.1611);
    assert_true(all.high == 1 && none.low == 0 && none.high == 1);
}

/* Flags those whose number within the school `flag` accepts. */
static Fairness fairness_by(Bench *bench, bool (*flag)(int), int (*outcome)(int), size_t count)
{
    Error err = { 0 };
    Fairness fairness;
    Flagging *pupils = ARENA_ARRAY(bench->arena, Flagging, count + 1);
    for (size_t i = 0; i < count; i++) pupils[i] = (Flagging){ 100001 + (long long)i, flag((int)i + 1), outcome((int)i + 1) };
    Service service = service_on(bench, "2025-12-15", "");
    const Groups *groups;
    assert_ok(groups_read(&service, &groups, &err), &err);
    assert_ok(fairness_of(&service, groups, pupils, count, &fairness, &err), &err);
    return fairness;
}

static const GroupFigures *group(const Fairness *fairness, GroupKind kind, const char *id, bool without)
{
    for (size_t i = 0; i < fairness->count; i++) {
        const GroupFigures *at = &fairness->items[i];
        if (at->kind == kind && at->without == without && strcmp(at->id, id) == 0) return at;
    }
    return NULL;
}

static bool first_thirty(int i) { return i <= 30; }
static bool boys_and_some_girls(int i) { return i % 2 == 0 ? i <= 60 : i <= 20; }
static bool nobody(int i) { (void)i; return false; }
static int unknown(int i) { (void)i; return -1; }
static int thirds(int i) { return i % 3 == 0; }

static void groups_are_counted_with_their_shares(void **state)
{
    Fairness fairness = fairness_by(*state, boys_and_some_girls, thirds, PUPILS);
    const GroupFigures *boys = group(&fairness, GROUP_SEX, "m", false), *girls = group(&fairness, GROUP_SEX, "f", false);
    assert_int_equal(boys->pupils, 60);
    assert_int_equal(boys->flagged.part, 30);
    assert_int_equal(girls->flagged.part, 10);
    assert_int_equal(boys->right.whole, 30);
    assert_int_equal(boys->right.part, 10);                      /* 6, 12 … 60 */
    assert_int_equal(boys->missed.whole, 20);
    assert_int_equal(boys->missed.part, 10);
    assert_near(fairness_gap(&fairness, GROUP_SEX, ""), 3);
    const GroupFigures *primary = group(&fairness, GROUP_GRADES, "0-4", false), *upper = group(&fairness, GROUP_GRADES, "10-12", false);
    assert_int_equal(primary->flagged.part, 30);                 /* 20 boys, 10 girls */
    assert_int_equal(upper->flagged.part, 0);
    assert_true(fairness_gap(&fairness, GROUP_GRADES, "") == 0); /* a lowest rate of 0 */
    assert_int_equal(group(&fairness, GROUP_LANGUAGE, "kk", false)->pupils, 80);
    assert_int_equal(group(&fairness, GROUP_LANGUAGE, "ru", false)->flagged.part, 10);
    const GroupFigures *poor = group(&fairness, GROUP_FAMILY, "low-income", false), *rest = group(&fairness, GROUP_FAMILY, "low-income", true);
    assert_int_equal(poor->pupils, 30);
    assert_int_equal(poor->flagged.part, 15);
    assert_int_equal(rest->flagged.part, 25);
    assert_near(fairness_gap(&fairness, GROUP_FAMILY, "low-income"), 0.5 / (25.0 / 90));
    assert_null(group(&fairness, GROUP_FAMILY, "guardianship", false));     /* nobody is in it */
}

static void unknown_outcomes_are_not_wrong_ones(void **state)
{
    Fairness fairness = fairness_by(*state, first_thirty, unknown, PUPILS);
    const GroupFigures *boys = group(&fairness, GROUP_SEX, "m", false);
    assert_int_equal(boys->flagged.part, 15);
    assert_int_equal(boys->right.whole, 0);
    assert_int_equal(boys->missed.whole, 0);
}

static void small_groups_are_merged_until_none_is_small(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE class SET language = 'en' WHERE id = 100003; DELETE FROM membership WHERE pupil > 100085;");
    Fairness fairness = fairness_by(bench, first_thirty, unknown, PUPILS);
    assert_null(group(&fairness, GROUP_LANGUAGE, "en", false));             /* five pupils: with the next smallest, of equals the first */
    assert_int_equal(group(&fairness, GROUP_LANGUAGE, "other", false)->pupils, 45);
    assert_int_equal(group(&fairness, GROUP_LANGUAGE, "ru", false)->pupils, 40);
    assert_int_equal(group(&fairness, GROUP_GRADES, "other", false)->pupils, 45);
    assert_int_equal(group(&fairness, GROUP_SEX, "f", false)->pupils, 60);  /* in no class, yet with a sex */
}

static void a_small_category_and_its_counterpart_are_hidden(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO family_status (pupil, category, since, until, source, born) SELECT id, 'guardianship', " DAY("2025-09-01") ", NULL, '', 90 FROM pupil WHERE id <= 100003;");
    Fairness fairness = fairness_by(bench, first_thirty, unknown, PUPILS);
    assert_true(group(&fairness, GROUP_FAMILY, "guardianship", false)->hidden);
    assert_true(group(&fairness, GROUP_FAMILY, "guardianship", true)->hidden);
    assert_true(fairness_gap(&fairness, GROUP_FAMILY, "guardianship") == 0);
    assert_false(group(&fairness, GROUP_FAMILY, "low-income", true)->hidden);
}

static void whose_class_gave_no_passport_is_in_no_category_and_out_of_none(void **state)
{
    Bench *bench = *state;
    sql(bench, "DELETE FROM loaded WHERE class = 100002;");
    Fairness fairness = fairness_by(bench, first_thirty, unknown, PUPILS);
    assert_int_equal(group(&fairness, GROUP_FAMILY, "low-income", false)->pupils, 30);     /* a row tells by itself */
    assert_int_equal(group(&fairness, GROUP_FAMILY, "low-income", true)->pupils, 60);      /* 7А's others are not known */
}

static void a_change_that_widens_a_gap_is_told(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    WidenedGaps gaps;
    Fairness before = fairness_by(bench, first_thirty, unknown, PUPILS), after = fairness_by(bench, boys_and_some_girls, unknown, PUPILS);
    Fairness none = fairness_by(bench, nobody, unknown, PUPILS);
    assert_ok(fairness_widened(&before, &after, bench->arena, &gaps, &err), &err);
    assert_int_equal(gaps.count, 2);
    assert_int_equal(gaps.items[0].kind, GROUP_SEX);             /* boys 15 → 30, girls 15 → 10; grades and language widened no further */
    assert_string_equal(gaps.items[1].category, "low-income");   /* 7 of 30 → 15, of the others 23 of 90 → 25 */
    assert_string_equal(gaps.items[0].more.id, "m");
    assert_string_equal(gaps.items[0].less.id, "f");
    assert_false(gaps.items[1].more.without);                    /* those in the category are named more */
    assert_near(gaps.items[0].before, 1);
    assert_near(gaps.items[0].after, 30.5 / 10.5);
    assert_ok(fairness_widened(&after, &before, bench->arena, &gaps, &err), &err);
    for (size_t i = 0; i < gaps.count; i++) assert_int_not_equal(gaps.items[i].kind, GROUP_SEX);
    assert_ok(fairness_widened(&none, &after, bench->arena, &gaps, &err), &err);
    assert_true(gaps.count >= 2 && gaps.items[0].kind == GROUP_SEX);       /* from nobody to somebody of one group is a gap too */
    assert_ok(fairness_widened(&after, &after, bench->arena, &gaps, &err), &err);
    assert_int_equal(gaps.count, 0);
}

/* ---- outcome files ----------------------------------------------------------------------------------------------------------- */

static bool read_outcomes(Bench *bench, const char *words, Outcomes *outcomes, Error *err)
{
    Service service = service_on(bench, "2025-12-15", "");
    return outcomes_read(&service, file_make(bench->arena, bench->folder, "outcomes.csv", words), outcomes, err);
}

static void outcome_files_are_read_in_four_ways_of_yes(void **state)
{
    Error err = { 0 };
    Outcomes outcomes;
    assert_ok(read_outcomes(*state, "pupil,outcome,day,register\nn3,Иә,2025-12-01,\nn1,1,2025-11-03,at-risk\nn2,нет,2025-11-03,\nn1,no,2025-10-06,\n", &outcomes, &err), &err);
    assert_true(outcomes.whole);
    assert_int_equal(outcomes.list.count, 4);
    assert_int_equal(outcomes.list.items[0].pupil, 100001);
    assert_int_equal(outcomes.list.items[0].day.number, day("2025-10-06").number);
    assert_false(outcomes.list.items[0].positive);
    assert_true(outcomes.list.items[1].positive);
    assert_string_equal(outcomes.list.items[1].target, "at-risk");
    assert_false(outcomes.list.items[2].positive);
    assert_true(outcomes.list.items[3].positive);
    assert_ok(read_outcomes(*state, "pupil,outcome,day\n", &outcomes, &err), &err);
    assert_int_equal(outcomes.list.count, 0);
}

static void wrong_outcome_files_name_their_line(void **state)
{
    static const struct { const char *words; MessageId id; } wrong[] = {
        { "pupil,outcome,day\nn1,1,2025-11-03\nn999,1,2025-11-03\n", MSG_WORKSHOP_OUTCOME_PUPIL },
        { "pupil,outcome,day\nn1,maybe,2025-11-03\n", MSG_WORKSHOP_OUTCOME_WORD },
        { "pupil,outcome,day\nn1,1,03.11.2025x\n", MSG_WORKSHOP_OUTCOME_DAY },
        { "pupil,outcome,day\nn1,1,2052-11-03\n", MSG_WORKSHOP_OUTCOME_YEAR },
        { "pupil,outcome,day,register\nn1,1,2025-11-03,wrong\n", MSG_WORKSHOP_OUTCOME_REGISTER },
        { "pupil,outcome,day\nn1,yes,2025-11-03\nn2,yes,2025-11-03\nn1,no,2025-11-03\n", MSG_WORKSHOP_OUTCOME_BOTH },
    };
    Outcomes outcomes;
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_false(read_outcomes(*state, wrong[i].words, &outcomes, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].id);
    }
    Error err = { 0 };
    assert_false(read_outcomes(*state, wrong[COUNT(wrong) - 1].words, &outcomes, &err));
    Arena *arena = arena_open();
    assert_non_null(strstr(error_words(arena, &err, LANGUAGE_KK), "03.11.2025"));      /* each language writes days in its own way */
    arena_close(arena);
    error_clear(&err);
    assert_false(read_outcomes(*state, "pupil,day\nn1,2025-11-03\n", &outcomes, &err));
    assert_int_equal(err.kind, ERR_INPUT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_have_the_interval_of_wilson),
        test(groups_are_counted_with_their_shares),
        test(unknown_outcomes_are_not_wrong_ones),
        test(small_groups_are_merged_until_none_is_small),
        test(a_small_category_and_its_counterpart_are_hidden),
        test(whose_class_gave_no_passport_is_in_no_category_and_out_of_none),
        test(a_change_that_widens_a_gap_is_told),
        test(outcome_files_are_read_in_four_ways_of_yes),
        test(wrong_outcome_files_name_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
