/* The memo must never show: many invented pupils, judged with it, without it and with hardly any of it. */
#include <time.h>

#include "bench.h"

enum { PUPILS = FEWER(200000, 10000) };

static const struct { const char *folder, *id, *more, *when; } varied[] = {
    { "at-risk", "unexcused", "set = { days = 30, lessons = 12 },", "return pupil.missed(\"unexcused\", set.days) >= set.lessons" },
    { "at-risk", "streak", "", "return pupil.streak(\"unexcused\") >= 2" },
    { "at-risk", "cuts", "group = \"cut\",", "return pupil.cut(school_days(20)) >= 2" },
    { "at-risk", "growing", "group = \"grow\",",
      "return pupil.missed(\"not-ill\", school_days(20)) >= 2 * pupil.usual_missed(\"not-ill\", school_days(20), earlier(school_days(40), school_days(20)))" },
    { "at-risk", "share", "", "return pupil.missed_share(\"any\", quarter(), { least_days = 15 }) >= 10" },
    { "at-risk", "either", "group = \"other\",",
      "return any { function() return pupil.missed(\"unexcused\", 30) >= 12 end, function() return pupil.seen(\"fight\", 90, { severity = 2 }) >= 2 end, "
      "function() return pupil.family(\"low-income\") and pupil.late(30) >= 3 end }" },
    { "at-risk", "both", "",
      "return all { function() return pupil.family({ \"low-income\", \"large\" }) end, function() return pupil.days_missed(\"any\", 14) >= 3 end }" },
    { "at-risk", "marks", "", "return pupil.measure_count(\"mark/\", quarter(-1), { at_most = 2 }) >= 2 or pupil.measure_change(\"mark/\", quarter(-1), quarter(-2)) <= -0.7" },
    { "offence-prone", "fights", "level = \"discuss\",", "return pupil.seen_days(\"fight\", 90, { severity = 2 }) >= 2" },
    { "offence-prone", "conduct", "",
      "local now = pupil.seen(\"conduct\", 30, { as = \"now\" })  return now >= 3 and now > pupil.seen(\"conduct\", earlier(60, 30), { as = \"before\" })" },
    { "offence-prone", "groundless", "", "return pupil.age() >= 13 and pupil.family(\"low-income\")" },
    { "substance-risk", "smoking", "", "return pupil.days_since({ \"smoking-seen\", \"vape-found\" }) <= 30" },
    { "support", "september", "applies = { months = { 9, 10 } },",
      "return pupil.days_missed(\"any\", first_days(14)) >= 2 and pupil.family({ \"low-income\", \"large\" })" },
    { "support", "clubless", "applies = { grades = { 5, 11 } },", "return pupil.clubs() == 0 and pupil.seen(\"positive\", 60, { assume = 0 }) == 0" },
    { "support", "failing", "", "if pupil.late(30) == 3 then return nil + 1 end return pupil.grade() > 7" },
    { "strengths", "kind", "", "return pupil.seen(\"positive\", 60) >= 1" },
};

static const char combination[] =
    "combine { id = \"several\", register = \"at-risk\", level = \"discuss\", at_least = 2, of = { level = \"watch\" }, distinct = \"group\",\n"
    "recent = { days = 30 }, group = \"several\", basis = \"b\", follow_up = { \"I.5\" }, title = { kk = \"т\", ru = \"т\", en = \"t\" },\n"
    "because = { kk = \"{count} {titles}\", ru = \"{count} {titles}\", en = \"{count} {titles}\" } }\n";

/* A small generator of our own: the same pupils on every machine. */
static uint64_t seed;
static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((seed >> 33) % below);
}

static const char *const signs[] = { "fight", "threat", "smoking-seen", "vape-found", "helped", "crying", "damage" };
static const char *const subjects[] = { "mark/algebra", "mark/history", "mark/physics" };

/* Classes once for all pupils: fully loaded, loaded with a hole, and one that handed in nothing. */
static void invent_classes(Bench *bench)
{
    bench_held(bench, 1, on(2024, 9, 2), on(2025, 11, 14), 6);
    bench_held(bench, 1, on(2025, 10, 13), on(2025, 10, 17), 0);
    bench->classes[1].days.grade = 9;
    bench->classes[1].days.observed_through = on(2025, 10, 1);
    bench->classes[1].days.family_through = on(2025, 9, 20);
    bench->classes[2].days.grade = 4;
}

static void invent_pupil(Bench *bench, long long id)
{
    Dossier *dossier = &bench->dossier;
    *dossier = (Dossier){ .plan = &bench->plan, .on = dossier->on, .pupil = id, .born = on(2011 + (int)pick(3), 5, 5) };
    bench_enrol(bench, (int)pick(3), on(2024, 9, 2), NO_DATE);
    unsigned habit = pick(8);
    for (Date day = on(2025, 9, 2); day.number < dossier->on.number; day = date_plus(day, 1 + (int)pick(6))) {
        if (date_weekday(day) > 5 || pick(8) > habit) continue;
        static const Mark marks[] = { MARK_ILL, MARK_UNEXCUSED, MARK_UNEXCUSED, MARK_LATE, MARK_EXCUSED, MARK_UNKNOWN_REASON };
        int first = 1 + (int)pick(2) * (int)pick(6), last = pick(2) ? 6 : first;
        bench_mark(bench, day, marks[pick(habit > 5 ? 6 : 5)], first, last);
    }
    for (Date day = on(2025, 8, 20); pick(3) && day.number < dossier->on.number; day = date_plus(day, 1 + (int)pick(25)))
        bench_see(bench, day, sign(bench, signs[pick(COUNT(signs))]), 1 + (int)pick(3));
    if (!pick(3)) bench_family(bench, pick(2) ? "low-income" : "large", on(2025, 9, 1));
    for (unsigned i = 0; i < COUNT(subjects); i++) {
        if (pick(2)) bench_measure(bench, on(2025, 5, 25), subjects[i], 2 + pick(4));
        if (pick(2)) bench_measure(bench, on(2025, 10, 26), subjects[i], 2 + pick(4));
    }
    if (!pick(2)) BENCH_PUT(dossier->clubs, bench->clubs, (Club){ 1, "шахмат", on(2025, 9, 10), NO_DATE });
}

static int compare_measures(const void *a, const void *b)
{
    const Measure *x = a, *y = b;
    return x->day.number != y->day.number ? (x->day.number < y->day.number ? -1 : 1) : strcmp(x->name, y->name);
}

static Rules *varied_rules(Bench *bench, RulebookOptions options)
{
    Rules *rules = rules_new(bench);
    for (size_t i = 0; i < COUNT(varied); i++) rules_add(bench, rules, varied[i].folder, varied[i].id, varied[i].more, varied[i].when);
    rules_file(bench, rules, "at-risk/several.lua", combination);
    rules_open_with(bench, rules, options);
    assert_int_equal(rules->faults.count, 0);
    return rules;
}

static void assert_same(Bench *bench, const Rules *a, const Rules *b)
{
    for (size_t i = 0; i < rulebook_count(a->book); i++) {
        const Verdict *x = &a->verdicts[i], *y = &b->verdicts[i];
        bool same = x->answer == y->answer && x->why == y->why && x->reason_not_given == y->reason_not_given && !x->read == !y->read;
        if (same && x->read) {                           /* another rulebook has other addresses, and the same words */
            Text one = text_init(bench->arena, 400), other = text_init(bench->arena, 400);
            read_text(&bench->plan, x->read, &one);
            read_text(&bench->plan, y->read, &other);
            same = one.length == other.length && memcmp(one.bytes, other.bytes, one.length) == 0;
        }
        if (!same) print_error("pupil %lld, %s: %s, %s\n", bench->dossier.pupil, rulebook_rule(a->book, i)->id, answers[x->answer], answers[y->answer]);
        assert_true(same);
    }
}

static void with_memo_without_and_capped_all_pupils_get_the_same_verdicts(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    invent_classes(bench);
    Rules *with = varied_rules(bench, (RulebookOptions){ .memo = true });
    Rules *without = varied_rules(bench, (RulebookOptions){ .memo = false });
    Rules *capped = varied_rules(bench, (RulebookOptions){ .memo = true, .memo_nodes = 16 });
    long counts[5] = { 0 };
    seed = 20251115;
    for (long long i = 0; i < PUPILS; i++) {
        invent_pupil(bench, i + 1);
        qsort(bench->measures, bench->dossier.measures.count, sizeof *bench->measures, compare_measures);
        rules_judge(bench, with, NULL);
        rules_judge(bench, without, NULL);
        assert_same(bench, with, without);
        rules_judge(bench, capped, NULL);
        assert_same(bench, with, capped);
        for (size_t r = 0; r < rulebook_count(with->book); r++) counts[with->verdicts[r].answer]++;
    }
    for (int i = 0; i < 5; i++) assert_true(counts[i] > PUPILS / 20);          /* every answer was met often */

    RuleFaults a = { 0 }, b = { 0 };
    Error err = { 0 };
    assert_ok(rulebook_faults(with->book, bench->arena, &a, &err), &err);
    assert_ok(rulebook_faults(without->book, bench->arena, &b, &err), &err);
    assert_int_equal(a.count, b.count);
    for (size_t i = 0; i < a.count; i++) {
        assert_int_equal(a.items[i].count, b.items[i].count);
        assert_int_equal(a.items[i].first_pupil, b.items[i].first_pupil);
        assert_string_equal(a.items[i].text.in[LANGUAGE_KK], b.items[i].text.in[LANGUAGE_KK]);
    }

    RulebookCount counted = rulebook_counted(with->book);
    assert_true(counted.asked > 10LL * PUPILS);
    if (PUPILS >= 200000) assert_true(counted.called * 100 < counted.asked);   /* Lua under 1 % */
    print_message("Lua was called for %lld of %lld evaluations\n", counted.called, counted.asked);
    assert_int_equal(rulebook_counted(without->book).called, rulebook_counted(without->book).asked - PUPILS);  /* but for combine */
    rules_close(with);
    rules_close(without);
    rules_close(capped);
}

static void the_order_of_pupils_changes_no_verdict(void **state)
{
    enum { FEW = 300 };
    Bench *bench = bench_on(state, on(2025, 11, 15));
    invent_classes(bench);
    Rules *up = varied_rules(bench, (RulebookOptions){ .memo = true }), *down = varied_rules(bench, (RulebookOptions){ .memo = true });
    VerdictAnswer seen[FEW][COUNT(varied) + 1];
    for (int i = 0; i < FEW; i++) {
        seed = (uint64_t)i * 977;
        invent_pupil(bench, i);
        rules_judge(bench, up, NULL);
        for (size_t r = 0; r < rulebook_count(up->book); r++) seen[i][r] = up->verdicts[r].answer;
    }
    for (int i = FEW; i-- > 0;) {
        seed = (uint64_t)i * 977;
        invent_pupil(bench, i);
        rules_judge(bench, down, NULL);
        for (size_t r = 0; r < rulebook_count(up->book); r++) assert_int_equal(seen[i][r], down->verdicts[r].answer);
    }
    rules_close(up);
    rules_close(down);
}

static void a_pupil_met_before_costs_no_lua(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    Rules *rules = varied_rules(bench, (RulebookOptions){ .memo = true });
    rules_judge(bench, rules, NULL);
    long long called = rulebook_counted(rules->book).called;
    assert_true(called > 0);
    bench->dossier.pupil = 2;
    rules_judge(bench, rules, NULL);
    assert_int_equal(rulebook_counted(rules->book).called, called);
    rules_close(rules);
}

/* Small whole numbers have places of their own, all else is looked up; both are the same to a rule. */
static void each_number_leads_to_its_own_verdict(void **state)
{
    static const double numbers[] = { 0, -0.0, 1, 2, 2.5, 11, 12, 13, 51, 52, 53, 63, 64, 65, 1000, 1e300, -1, -0.5, 0.5, 52.5 };
    Bench *bench = bench_on(state, on(2025, 11, 15));
    Rules *with = rules_new(bench), *without = rules_new(bench);
    for (int i = 0; i < 2; i++)
        rules_add(bench, i ? with : without, "at-risk", "odd", "", "local n = pupil.measure_last(\"x\") return pupil.days_missed(\"any\", 30) >= 0 and "
                  "math.floor(n * 4) % 3 == 1");
    rules_open_with(bench, with, (RulebookOptions){ .memo = true });
    rules_open_with(bench, without, (RulebookOptions){ .memo = false });
    for (int times = 0; times < 3; times++)
        for (size_t i = 0; i <= COUNT(numbers); i++) {
            bench->dossier.measures.count = 0;
            if (i < COUNT(numbers)) bench_measure(bench, on(2025, 11, 1), "x", numbers[i]);      /* the last time none: not known */
            rules_judge(bench, with, NULL);
            rules_judge(bench, without, NULL);
            assert_same(bench, with, without);
        }
    assert_int_equal(rulebook_counted(with->book).called, COUNT(numbers));          /* −0 is 0, and "not known" is one more */
    rules_close(with);
    rules_close(without);
}

static void judging_without_memory_growth_once_all_paths_are_known(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    Rules *rules = varied_rules(bench, (RulebookOptions){ .memo = true });
    rules_judge(bench, rules, NULL);
    size_t live = memory_live();
    for (int i = 0; i < 1000; i++) rules_judge(bench, rules, NULL);
    assert_int_equal(memory_live(), live);
    rules_close(rules);
}

static void a_capped_memo_and_none_at_all_take_no_memory_without_end(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    invent_classes(bench);
    Rules *rules = varied_rules(bench, (RulebookOptions){ .memo = false });
    for (int i = 0; i < 2000; i++) { invent_pupil(bench, i); rules_judge(bench, rules, NULL); }
    size_t live = memory_live();
    seed = 20251115;
    for (int i = 0; i < 2000; i++) { invent_pupil(bench, i); rules_judge(bench, rules, NULL); }
    assert_true(memory_live() < live + 2 * 1024 * 1024);
    rules_close(rules);
}

/* Not a promise but a look: what one pupil costs when every path is known. */
static void what_a_pupil_costs(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    invent_classes(bench);
    Rules *rules = varied_rules(bench, (RulebookOptions){ .memo = true });
    seed = 1;
    invent_pupil(bench, 1);
    rules_judge(bench, rules, NULL);
    enum { TIMES = 100000 };
    struct timespec from, to;
    clock_gettime(CLOCK_MONOTONIC, &from);
    for (int i = 0; i < TIMES; i++) rules_judge(bench, rules, NULL);
    clock_gettime(CLOCK_MONOTONIC, &to);
    double ns = (double)(to.tv_sec - from.tv_sec) * 1e9 + (double)(to.tv_nsec - from.tv_nsec);
    print_message("%.0f ns a pupil for %zu rules, facts and all\n", ns / TIMES, rulebook_count(rules->book));
    rules_close(rules);
}

static void a_twin_says_what_its_first_says_and_no_rule_is_void_in_it(void **state)
{
    Bench *bench = bench_on(state, on(2025, 11, 15));
    invent_classes(bench);
    Error err = { 0 };
    Rules *first = varied_rules(bench, (RulebookOptions){ .memo = true });
    rulebook_void(first->book, 0);
    Rules twin = { .book = rulebook_twin(first->book, &err) };
    assert_non_null(twin.book);
    assert_int_equal(rulebook_count(twin.book), rulebook_count(first->book));
    assert_false(rulebook_is_void(twin.book, 0));
    rulebook_void(twin.book, 0);
    seed = 3;
    for (long long id = 1; id <= FEWER(5000, 500); id++) {
        invent_pupil(bench, id);
        rules_judge(bench, first, NULL);
        rules_judge(bench, &twin, NULL);
        assert_same(bench, first, &twin);
    }
    RuleFaults own = { 0 }, others = { 0 };
    assert_ok(rulebook_faults(first->book, bench->arena, &own, &err), &err);
    assert_ok(rulebook_faults(twin.book, bench->arena, &others, &err), &err);
    assert_true(own.count > 0);
    assert_int_equal(own.count, others.count);
    for (size_t i = 0; i < own.count; i++) assert_int_equal(own.items[i].count, others.items[i].count);
    rulebook_close(twin.book);
    rules_close(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(with_memo_without_and_capped_all_pupils_get_the_same_verdicts),
        cmocka_unit_test(the_order_of_pupils_changes_no_verdict),
        cmocka_unit_test(a_pupil_met_before_costs_no_lua),
        cmocka_unit_test(each_number_leads_to_its_own_verdict),
        cmocka_unit_test(a_twin_says_what_its_first_says_and_no_rule_is_void_in_it),
        cmocka_unit_test(judging_without_memory_growth_once_all_paths_are_known),
        cmocka_unit_test(a_capped_memo_and_none_at_all_take_no_memory_without_end),
        cmocka_unit_test(what_a_pupil_costs),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
