/* One run over a store: what fires, what is stored, that threads change nothing, that a void rule moves nothing else. */
#include "bench.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 9);
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "offence-prone/fights.lua", rule_fights);
    add_rule(bench, "support/need.lua", rule_need);
    char words[400];
    snprintf(words, sizeof words,
             "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-09-30") ", %d, 90), (2025, 100001, " DAY("2025-10-01") ", %d, 90),"
             " (2025, 100002, " DAY("2025-10-01") ", %d, 90), (2025, 100003, " DAY("2025-10-01") ", %d, 90), (2025, 100003, " DAY("2025-10-02") ", %d, 90);",
             SIX_UNEXCUSED, SIX_UNEXCUSED, SIX_ILL, SIX_UNKNOWN, SIX_UNKNOWN);
    sql(bench, words);
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES"
               " (100004, " DAY("2025-09-20") ", 'fight', 2, '', '', '', 90), (100005, " DAY("2025-09-20") ", 'hungry', 1, '', '', '', 90);");
    return 0;
}

static void the_run_finds_who_fired_and_who_cannot_be_told(void **state)
{
    Bench *bench = *state;
    Screening run;
    Week week;
    screen(bench, "2025-10-06", 1, &run, &week);
    assert_int_equal(run.pupils, 9);
    assert_int_equal(run.signals.count, 3);
    assert_int_equal(run.signals.items[0].pupil, 100001);
    assert_string_equal(run.signals.items[0].rule_id, "unexcused");
    assert_string_equal(run.signals.items[1].rule_id, "fights");
    assert_string_equal(run.signals.items[2].target, "support");
    assert_int_equal(run.cannot_tell.count, 1);
    assert_int_equal(run.cannot_tell.items[0].pupil, 100003);
    assert_string_equal(run.cannot_tell.items[0].reason, "reason-not-given");
    assert_int_equal(run.counts[run.signals.items[0].rule][VERDICT_NO], 7);
    assert_int_equal(run.faults.count, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM signal"), 3);
    screening_close(&run);
}

static void any_number_of_threads_gives_the_same_findings(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Screening runs[3];
    static const int threads[] = { 1, 2, 8 };
    sql(bench, "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
               " INSERT INTO pupil SELECT 100000 + i, 1, 'p' || i, 'Т', 'А', '', NULL, '', '', '', 90 FROM n;"
               "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 999)"
               " INSERT INTO membership (pupil, class, since, until, born) SELECT 100000 + i, 100001, " DAY("2025-09-01") ", NULL, 90 FROM n;"
               "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 7 FROM n WHERE i < 990)"
               " INSERT INTO attendance SELECT 2025, 100000 + i, " DAY("2025-10-01") ", 112347, 90 FROM n"
               " UNION ALL SELECT 2025, 100000 + i, " DAY("2025-10-02") ", CASE i % 3 WHEN 0 THEN 112347 ELSE 149796 END, 90 FROM n;");
    for (size_t t = 0; t < 3; t++) {
        ScreeningOptions options = { .on = day("2025-10-06"), .school = 1, .threads = threads[t] };
        assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &runs[t], &err), &err);
    }
    assert_true(runs[0].signals.count > 40);
    for (size_t t = 1; t < 3; t++) {
        assert_int_equal(runs[t].signals.count, runs[0].signals.count);
        assert_int_equal(runs[t].cannot_tell.count, runs[0].cannot_tell.count);
        for (size_t i = 0; i < runs[0].signals.count; i++) {
            assert_int_equal(runs[t].signals.items[i].pupil, runs[0].signals.items[i].pupil);
            assert_string_equal(runs[t].signals.items[i].evidence, runs[0].signals.items[i].evidence);
        }
        for (size_t i = 0; i < runs[0].cannot_tell.count; i++) assert_int_equal(runs[t].cannot_tell.items[i].pupil, runs[0].cannot_tell.items[i].pupil);
    }
    for (size_t t = 0; t < 3; t++) screening_close(&runs[t]);
    sql(bench, "DELETE FROM attendance WHERE pupil > 100009; DELETE FROM membership WHERE pupil > 100009; DELETE FROM pupil WHERE id > 100009;");
}

static void a_rule_that_never_ends_is_void_and_nothing_else_moves(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Screening good, bad;
    ScreeningOptions options = { .on = day("2025-10-06"), .school = 1, .threads = 2 };
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &good, &err), &err);
    add_rule(bench, "at-risk/endless.lua",
             "rule { id = \"endless\", register = \"at-risk\", level = \"watch\", group = \"x\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\","
             " set = { }, when = function(pupil, set) local n = pupil.missed(\"unexcused\", 30) while n > 0 do end return false end,"
             " because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"I.5\" } }\n");
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &bad, &err), &err);
    assert_int_equal(bad.faults.count, 1);
    assert_int_equal(bad.faults.items[0].kind, FAULT_LIMIT);
    assert_string_equal(bad.faults.items[0].rule, "endless");
    assert_int_equal(bad.faults.items[0].first_pupil, 100001);
    assert_int_equal(bad.faults.items[0].count, 9);
    assert_int_equal(bad.signals.count, good.signals.count);
    for (size_t i = 0; i < good.signals.count; i++) assert_string_equal(bad.signals.items[i].evidence, good.signals.items[i].evidence);
    screening_close(&good);
    screening_close(&bad);
    bench->rules.count--;
}

/* A rule of class 7А's: `body` from line 4 of its file. */
static void add_bad_rule(Bench *bench, const char *id, const char *body)
{
    Text text = text_init(bench->arena, 4000);
    const char *words, *path;
    Error err = { 0 };
    text_put(&text, "rule { id = \"");
    text_put(&text, id);
    text_put(&text, "\", register = \"at-risk\", level = \"watch\", group = \"x\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\",\n"
                    "set = { }, because = { kk = \"-\", ru = \"-\", en = \"-\" }, follow_up = { \"I.5\" },\nwhen = function(pupil, set)\n");
    text_put(&text, body);
    text_put(&text, "\nend }\n");
    assert_ok(text_finish(&text, &words, &err), &err);
    text = text_init(bench->arena, 400);
    text_put(&text, "at-risk/");
    text_put(&text, id);
    text_put(&text, ".lua");
    assert_ok(text_finish(&text, &path, &err), &err);
    add_rule(bench, path, words);
}

static void a_bad_rule_is_one_report_that_holds_all_that_went_wrong(void **state)
{
    Bench *bench = *state;
    static const int threads[] = { 1, 2, 8 };
    Screening good, bad;
    Error err = { 0 };
    ScreeningOptions options = { .on = day("2025-10-06"), .school = 1, .threads = 1 };
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &good, &err), &err);
    add_bad_rule(bench, "twofold", "local n, age = pupil.missed(\"any\", 30), pupil.age()\nif n == 12 then return nil > 3 end\nif n == 6 then return 'a' end\nreturn age > n and age < 'b'");
    for (size_t t = 0; t < COUNT(threads); t++) {
        options.threads = threads[t];
        assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &bad, &err), &err);
        assert_int_equal(bad.faults.count, 1);
        const RuleFault *fault = &bad.faults.items[0];
        assert_string_equal(fault->rule, "twofold");
        assert_int_equal(fault->kind, FAULT_VERDICT);
        assert_int_equal(fault->line, 3);
        assert_int_equal(fault->count, 1);
        assert_int_equal(fault->first_pupil, 100002);
        assert_int_equal(fault->also_count, 2);
        assert_int_equal(fault->also[0].line, 5);
        assert_int_equal(fault->also[0].count, 2);
        assert_int_equal(fault->also[0].first_pupil, 100001);
        assert_int_equal(fault->also[1].line, 7);
        assert_int_equal(fault->also[1].count, 6);
        assert_string_equal(fault->also[1].source_line, "return age > n and age < 'b'");
        assert_int_equal(bad.signals.count, good.signals.count);
        for (size_t i = 0; i < good.signals.count; i++) assert_string_equal(bad.signals.items[i].evidence, good.signals.items[i].evidence);
        screening_close(&bad);
    }
    screening_close(&good);
    Week week;
    screen(bench, "2025-10-06", 2, &bad, &week);
    assert_int_equal(number(bench, "SELECT count(*) FROM rule_fault WHERE rule = 'twofold'"), 1);
    assert_int_equal(number(bench, "SELECT count FROM rule_fault WHERE rule = 'twofold' AND kind = 'verdict' AND place = 'at-risk/twofold.lua:3'"), 1);
    assert_int_equal(number(bench, "SELECT json_array_length(also) FROM rule_fault"), 2);
    assert_int_equal(number(bench, "SELECT json_extract(also, '$[1].pupils') FROM rule_fault"), 6);
    assert_int_equal(number(bench, "SELECT count(*) FROM rule_fault WHERE json_extract(also, '$[0].kind') = 'run' AND json_extract(also, '$[0].line') = 5"
                                   " AND length(json_extract(also, '$[0].text.kk')) > 0"), 1);
    screening_close(&bad);
    bench->rules.count--;
}

static void a_rule_that_does_not_load_stops_the_run_and_is_named(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Screening run;
    ScreeningOptions options = { .on = day("2025-10-06"), .school = 1 };
    add_rule(bench, "at-risk/broken.lua", "rule {");
    assert_false(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &run, &err));
    assert_int_equal(err.kind, ERR_RULE);
    assert_int_equal(run.faults.count, 1);
    assert_string_equal(run.faults.items[0].path, "at-risk/broken.lua");
    screening_close(&run);
    bench->rules.count--;
}

static void the_school_year_before_is_read_and_older_ones_are_not(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Records *records = records_open(bench->store, bench->plan, day("2025-10-06"), &err);
    Dossier dossier;
    assert_non_null(records);
    sql(bench, "INSERT INTO attendance VALUES (2024, 100002, " DAY("2025-05-20") ", 1, 90), (2023, 100002, " DAY("2024-05-20") ", 1, 90),"
               " (2025, 100002, " DAY("2025-10-07") ", 1, 90);");
    assert_ok(records_pupil(records, 100002, &dossier, &err), &err);
    assert_int_equal(dossier.attendance.count, 2);                         /* last year's, this year's; neither 2023's nor tomorrow's */
    assert_int_equal(dossier.attendance.items[0].day.number, day("2025-05-20").number);
    assert_int_equal(dossier.attendance.items[1].day.number, day("2025-10-01").number);
    assert_ok(records_pupil(records, 100006, &dossier, &err), &err);
    assert_int_equal(dossier.attendance.count, 0);
    assert_int_equal(dossier.memberships.count, 1);
    assert_ok(records_pupil(records, 999999, &dossier, &err), &err);
    assert_int_equal(dossier.memberships.count, 0);
    records_close(records);
    sql(bench, "DELETE FROM attendance WHERE pupil = 100002 AND day <> " DAY("2025-10-01") ";");
}

static void what_is_superseded_is_not_read(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Records *records = records_open(bench->store, bench->plan, day("2025-10-06"), &err);
    Dossier dossier;
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born, died) VALUES (100006, " DAY("2025-09-20") ", 'fight', 2, '', '', '', 90, 90);");
    assert_ok(records_pupil(records, 100006, &dossier, &err), &err);
    assert_int_equal(dossier.observations.count, 0);
    records_close(records);
}

static void the_same_inputs_are_the_same_run_and_new_records_are_another(void **state)
{
    Bench *bench = *state;
    Screening run;
    Week week;
    long long before = number(bench, "SELECT count(*) FROM run");
    screen(bench, "2025-10-06", 2, &run, &week);
    assert_true(run.repeated);
    assert_int_equal(number(bench, "SELECT count(*) FROM run"), before);
    screening_close(&run);
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (1000, '', '', 'import'), (1001, '', '', 'alert');"
               "INSERT INTO import VALUES (1000, 1, 'measures', 'm.csv', 'h', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    screen(bench, "2025-10-06", 2, &run, &week);
    assert_false(run.repeated);
    assert_int_equal(number(bench, "SELECT count(*) FROM run"), before + 1);
    assert_int_equal(run.seen_change, 1000);                               /* that an alert was taken up changes no rule's answer */
    screening_close(&run);
}

/* Other rules and back again on one day: the run in force is the one that was made last, never an older one found again. */
static void going_back_to_earlier_rules_is_a_run_in_force_again(void **state)
{
    Bench *bench = *state;
    Screening run, last;
    Week week;
    Error err = { 0 };
    RuleFiles all = bench->rules;
    bench->rules.count = 1;
    screen(bench, "2025-10-06", 1, &run, &week);
    screening_close(&run);
    bench->rules = all;
    screen(bench, "2025-10-06", 1, &run, &week);
    assert_false(run.repeated);
    assert_ok(screening_last(bench->store, 1, day("2025-10-06"), true, bench->arena, &last, &err), &err);
    assert_int_equal(last.id, run.id);
    assert_int_equal(last.signals.count, 3);
    screening_close(&run);
}

static void without_a_rule_there_is_no_run(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Screening run;
    RuleFiles none = { 0 };
    ScreeningOptions options = { .on = day("2025-10-06"), .school = 1 };
    assert_false(screening_run(bench->store, bench->plan, &none, &options, bench->arena, &run, &err));
    assert_int_equal(err.kind, ERR_RULE);
}

/* Memberships without an end: in September the old 7А is nobody's class any more. */
static void a_stay_ends_with_the_school_year_of_its_class(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Screening run;
    ScreeningOptions options = { .on = day("2026-09-15"), .school = 1 };
    assert_ok(screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &run, &err), &err);
    assert_int_equal(run.pupils, 0);
    screening_close(&run);
    Records *records = records_open(bench->store, bench->plan, day("2026-09-15"), &err);
    Dossier dossier;
    assert_ok(records_pupil(records, 100001, &dossier, &err), &err);
    assert_int_equal(dossier.memberships.items[0].until.number, day("2026-07-31").number);
    records_close(records);
}

static void what_was_stored_is_read_back(void **state)
{
    Bench *bench = *state;
    Screening run, back;
    Week week;
    Error err = { 0 };
    screen(bench, "2025-10-06", 1, &run, &week);
    assert_ok(screening_last(bench->store, 1, day("2025-10-06"), true, bench->arena, &back, &err), &err);
    assert_int_equal(back.id, run.id);
    assert_int_equal(back.signals.count, run.signals.count);
    for (size_t i = 0; i < run.signals.count; i++) {
        assert_string_equal(back.signals.items[i].rule_id, run.signals.items[i].rule_id);
        assert_string_equal(back.signals.items[i].evidence, run.signals.items[i].evidence);
        assert_int_equal(back.signals.items[i].level, run.signals.items[i].level);
    }
    assert_int_equal(back.cannot_tell.count, run.cannot_tell.count);
    assert_ok(screening_last(bench->store, 1, day("2025-10-06"), false, bench->arena, &back, &err), &err);
    assert_int_equal(back.id, 0);
    screening_close(&run);
}

static bool attempt(void *arg, Error *err)
{
    Bench *bench = arg;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Screening run;
    ScreeningOptions options = { .on = day("2025-10-06"), .school = 1, .threads = 1 };
    bool ok = screening_run(bench->store, bench->plan, &bench->rules, &options, arena, &run, err);
    screening_close(&run);
    arena_close(arena);
    return ok;
}

/* Every 23rd allocation: a run makes thousands, and each point must fail cleanly; the step is prime to their rhythm. */
static void no_memory_anywhere_is_an_error_and_never_a_crash(void **state)
{
    enum { STEP = 23 };
    Error err = { 0 };
    assert_ok(attempt(*state, &err), &err);
    for (long n = 1;; n += STEP) {
        Error failed = { 0 };
        memory_fault_arm(n);
        bool ok = attempt(*state, &failed);
        bool hit = memory_fault_hit();
        memory_fault_arm(0);
        assert_true(ok || failed.kind != ERR_NONE);
        if (!hit) { assert_ok(ok, &failed); break; }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_run_finds_who_fired_and_who_cannot_be_told),
        cmocka_unit_test(any_number_of_threads_gives_the_same_findings),
        cmocka_unit_test(a_rule_that_never_ends_is_void_and_nothing_else_moves),
        cmocka_unit_test(a_rule_that_does_not_load_stops_the_run_and_is_named),
        cmocka_unit_test(the_school_year_before_is_read_and_older_ones_are_not),
        cmocka_unit_test(what_is_superseded_is_not_read),
        cmocka_unit_test(the_same_inputs_are_the_same_run_and_new_records_are_another),
        cmocka_unit_test(going_back_to_earlier_rules_is_a_run_in_force_again),
        cmocka_unit_test(without_a_rule_there_is_no_run),
        cmocka_unit_test(a_stay_ends_with_the_school_year_of_its_class),
        cmocka_unit_test(what_was_stored_is_read_back),
        cmocka_unit_test(a_bad_rule_is_one_report_that_holds_all_that_went_wrong),
        cmocka_unit_test(no_memory_anywhere_is_an_error_and_never_a_crash),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
