/* For the tests of versions and snoozes: a class of six, rules with a number to tune, and a review as the command makes it. */
#ifndef TIREK_TESTS_WORKSHOP_VERSIONS_BENCH_H
#define TIREK_TESTS_WORKSHOP_VERSIONS_BENCH_H

#include "../council/sitting_bench.h"

#include "workshop.h"

/* The rule with its number. Its examples hold for 7 … 12 lessons. */
static inline const char *tuned(Bench *bench, int lessons)
{
    static const char form[] =
        "rule {\n  id = \"unexcused\",\n  register = \"at-risk\",\n  level = \"discuss\",\n  group = \"attendance\",\n"
        "  title = { kk = \"Қ\", ru = \"Р\", en = \"E\" },\n  basis = { kk = \"б\", ru = \"о\", en = \"b\" },\n  set = { lessons = %d },\n"
        "  when = function(pupil, set)\n    return pupil.missed(\"unexcused\", 30) >= set.lessons\n  end,\n"
        "  because = { kk = \"{missed}\", ru = \"{missed}\", en = \"{missed}\" },\n  follow_up = { \"I.5\", \"V.2\" },\n  review = { months = 3 },\n"
        "  examples = {\n    { \"twelve\", unexcused = { [\"2025-10-06\"] = 6, [\"2025-10-08\"] = 6 }, on = \"2025-10-20\", yes = true },\n"
        "    { \"six\", unexcused = { [\"2025-10-06\"] = 6 }, on = \"2025-10-20\", yes = false },\n"
        "    { \"nothing loaded\", no_attendance = true, on = \"2025-10-20\", unknown = true },\n  },\n}\n";
    char words[2000];
    snprintf(words, sizeof words, form, lessons);
    return arena_text(bench->arena, words);
}

static inline RuleFiles one_rule(Bench *bench, const char *path, const char *body)
{
    RuleFile *file = ARENA_NEW(bench->arena, RuleFile);
    *file = (RuleFile){ path, body, strlen(body) };
    return (RuleFiles){ .items = file, .count = 1, .room = 1 };
}

static inline RuleFiles lessons_are(Bench *bench, int lessons) { return one_rule(bench, "at-risk/unexcused.lua", tuned(bench, lessons)); }

/* Pupils 100001 and 100002: twelve lessons without reason; 100003: ten. The draft asks for twelve. */
static inline int versions_setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 6);
    bench->rules = lessons_are(bench, 12);
    for (long long pupil = 100001; pupil <= 100003; pupil++) { absent(bench, pupil, "2025-09-30"); absent(bench, pupil, "2025-10-01"); }
    sql(bench, "UPDATE attendance SET marks = 3 * 585 WHERE pupil = 100003 AND day = " DAY("2025-10-01") ";");       /* four lessons, not six */
    return 0;
}

/* A review by the rules in force, the first by the draft; gives the stored run. */
static inline long long reviewed(Bench *bench, const char *on)
{
    Error err = { 0 };
    Config config;
    Date latest;
    Screening run;
    Week week;
    RuleFiles files;
    RulebookVersion version;
    ScreeningOptions options = { .on = day(on), .school = 1, .threads = 1 };
    assert_ok(store_begin(bench->store, &err), &err);
    assert_ok(version_first(bench->store, 1, &bench->rules, "", "бірінші", day(on), bench->arena, &version, &err), &err);
    assert_ok(rules_in_force(bench->store, 1, NULL, bench->arena, &files, &version, &err), &err);
    assert_ok(config_read(bench->arena, &files, &config, &err), &err);
    config.rulebook = version.id;
    assert_ok(screening_latest_day(bench->store, 1, &latest, &err), &err);
    assert_ok(screening_run(bench->store, bench->plan, &files, &options, bench->arena, &run, &err), &err);
    assert_ok(screening_store(bench->store, &run, &config, "", &err), &err);
    assert_ok(council_week(bench->store, bench->plan, &run, latest, &week, &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    long long id = run.id;
    screening_close(&run);
    return id;
}

static inline int committed(Bench *bench, const char *on, RuleFiles files)
{
    Error err = { 0 };
    RuleFaults faults = { 0 };
    RulebookVersion version;
    Service service = service_on(bench, on, "Омарова");
    assert_ok(version_commit(&service, &files, "себебі", &version, &faults, &err), &err);
    return version.number;
}

static inline int live(Bench *bench)
{
    Error err = { 0 };
    RuleFiles files;
    RulebookVersion version;
    assert_ok(rules_in_force(bench->store, 1, NULL, bench->arena, &files, &version, &err), &err);
    return version.number;
}

/* As whoever has just looked at what is in force. */
static inline bool publish_on(Bench *bench, const char *on, int number_of_version, bool back, Error *err)
{
    RuleFaults faults = { 0 };
    ExampleResults results;
    Service service = service_on(bench, on, "Омарова");
    return version_publish(&service, &(Publishing){ .number = number_of_version, .seen = live(bench), .back = back, .although = "" }, &faults, &results, err);
}

static inline void published(Bench *bench, const char *on, int number_of_version)
{
    Error err = { 0 };
    assert_ok(publish_on(bench, on, number_of_version, false, &err), &err);
}

/* Refused for this reason, with nothing written, and the refusal has words. */
#define assert_refused(bench, call, why_kind, why)                                                                        \
    do {                                                                                                                 \
        Error refusal = { 0 };                                                                                           \
        long long change_was = number((bench), "SELECT max(id) FROM change");                                              \
        assert_false(call);                                                                                              \
        assert_int_equal(refusal.part[0].id, (why));                                                                     \
        assert_int_equal(refusal.kind, (why_kind));                                                                      \
        assert_int_equal(number((bench), "SELECT max(id) FROM change"), change_was);                                       \
        assert_string_not_equal(error_words((bench)->arena, &refusal, LANGUAGE_KK), "");                                 \
    } while (0)

#define VERSIONS(test) cmocka_unit_test_setup_teardown(test, versions_setup, bench_teardown)

#endif
