/* One pupil on a past day: what the review of that day saw, else what was known by its end, whatever came since. */
#include "past_school.h"

enum { WEEKS = 12 };

typedef struct { Date on; Screening run; } Reviewed;

static void load_rules(Bench *bench)
{
    Error err = { 0 };
    assert_ok(rules_read(bench->arena, data_find(bench->arena, "rules"), &bench->rules, &err), &err);
}

/* Screens and stores, as a review does. */
static void review(Bench *bench, Date on, Reviewed *reviewed)
{
    Error err = { 0 };
    Config config = { .rulebook = 0 };
    ScreeningOptions options = { .on = on, .school = 1, .threads = 1 };
    reviewed->on = on;
    assert_ok(store_begin(bench->store, &err) && config_read(bench->arena, &bench->rules, &config, &err) &&
              screening_run(bench->store, bench->plan, &bench->rules, &options, bench->arena, &reviewed->run, &err) &&
              screening_store(bench->store, &reviewed->run, &config, "", &err) && store_commit(bench->store, &err), &err);
}

static Rulebook *open_book(Bench *bench)
{
    Error err = { 0 };
    Rulebook *book = NULL;
    RuleFaults faults = { 0 };
    const RulebookOptions how = { .memo = false };
    assert_ok(rulebook_open(bench->arena, bench->plan, &bench->rules, &how, &book, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    return book;
}

static void open_known(Bench *bench, long long pupil, Date on, bool now, KnownPupil *known)
{
    Error err = { 0 };
    assert_ok(known_pupil_open(bench->store, bench->plan, pupil, on, day("2030-01-01"), now, known, &err), &err);
}

static bool in_a_class(const KnownPupil *known)
{
    for (size_t i = 0; i < known->dossier.memberships.count; i++) {
        const Membership *stay = &known->dossier.memberships.items[i];
        if (stay->of->year == date_school_year(known->on) && stay->since.number <= known->on.number && (!date_known(stay->until) || stay->until.number >= known->on.number)) return true;
    }
    return false;
}

static const Signal *signal_of(const Screening *run, long long pupil, size_t rule)
{
    for (size_t i = 0; i < run->signals.count; i++)
        if (run->signals.items[i].pupil == pupil && strcmp(run->signals.items[i].rule_id, run->rules[rule]->id) == 0) return &run->signals.items[i];
    return NULL;
}

/* Reads, values and source rows of a signal are those of the list, to the last one. */
static void assert_evidence(Rulebook *book, const KnownPupil *known, const bool *silenced, size_t rule, const Signal *signal)
{
    Error err = { 0 };
    json_t *stored = json_loads(signal->evidence, 0, NULL), *evidence = NULL;
    assert_ok(rulebook_evidence(book, &known->dossier, silenced, rule, &evidence, &err), &err);
    assert_non_null(stored);
    static const char *const parts[] = { "reads", "because", "members", "status_decided", "distance" };
    for (size_t i = 0; i < COUNT(parts); i++) {
        const json_t *is = json_object_get(evidence, parts[i]), *was = json_object_get(stored, parts[i]);
        if ((is || was) && !json_equal(is, was)) fail_msg("%s, %s of pupil %lld: %s differs", date_iso(known->on).text, signal->rule_id, signal->pupil, parts[i]);
    }
    assert_non_null(json_object_get(evidence, rulebook_rule(book, rule)->combination ? "members" : "reads"));
    json_decref(evidence);
    json_decref(stored);
}

/* What came on the Monday of a review, when it was made already: nothing of it was seen. */
static void after_review(PastSchool *school, int week, Date today)
{
    if (week % 3 == 0) write_attendance(school, below(school, SCHOOL_CLASSES), date_plus(today, -7), today);
    if (week % 4 == 1) write_observations(school, date_plus(today, -7), today);
    if (week % 4 == 3) write_moves(school, date_plus(today, -7), today);
    if (week % 5 == 2) school->taken_back += take_back(school, today);
    if (week % 6 == 4) decide(school, today);
}

static void a_reviews_list_is_explained_as_it_was_made_whatever_came_since(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Reviewed reviews[WEEKS];
    PastSchool school = { .bench = bench, .state = 5 };
    Date first = day("2025-09-01");
    long signals = 0, otherwise = 0, differing = 0;
    load_rules(bench);
    write_classes(&school, first, 2025, 5);
    write_pupils(&school, first, first);
    for (int week = 1; week <= WEEKS; week++) {
        monday(&school, week, first);
        review(bench, date_plus(first, 7 * week), &reviews[week - 1]);
        after_review(&school, week, date_plus(first, 7 * week));
    }
    Rulebook *book = open_book(bench);
    size_t rules = rulebook_count(book);
    bool *silenced = ARENA_ARRAY(bench->arena, bool, rules);
    Verdict *verdicts = ARENA_ARRAY(bench->arena, Verdict, rules);
    for (int w = 0; w < WEEKS; w++) {
        long (*counts)[5] = arena_take(bench->arena, rules * sizeof *counts);
        People people;
        assert_ok(people_load(bench->store, 1, reviews[w].on, bench->arena, &people, &err), &err);
        for (size_t p = 0; p < people.count; p++) {
            KnownPupil known;
            open_known(bench, people.items[p].id, reviews[w].on, false, &known);
            assert_true(known.then);
            assert_int_equal(known.review, reviews[w].run.id);
            assert_false(known.review_late);
            differing += known.differing > 0;
            if (in_a_class(&known)) {
                assert_ok(records_silenced(known.records, book, &known.dossier, silenced, &err) && rulebook_judge(book, &known.dossier, silenced, verdicts, &err), &err);
                for (size_t r = 0; r < rules; r++) {
                    counts[r][verdicts[r].answer]++;
                    const Signal *signal = signal_of(&reviews[w].run, people.items[p].id, r);
                    if (!signal) continue;
                    assert_int_equal(verdicts[r].answer, VERDICT_YES);
                    assert_evidence(book, &known, silenced, r, signal);
                    signals++;
                }
            }
            known_pupil_close(&known);
            open_known(bench, people.items[p].id, reviews[w].on, true, &known);
            assert_false(known.then);
            otherwise += known.differing > 0;
            known_pupil_close(&known);
        }
        for (size_t r = 0; r < rules; r++)
            for (int a = 0; a < 5; a++) assert_int_equal(counts[r][a], reviews[w].run.counts[r][a]);
    }
    assert_true(signals > 30);                                        /* else nothing was proved; compilers draw in another order */
    assert_true(differing > 30);
    assert_int_equal(differing, otherwise);
    assert_true(school.taken_back >= 1);
    rulebook_close(book);
    for (int w = 0; w < WEEKS; w++) screening_close(&reviews[w].run);
}

static void a_day_without_a_review_is_seen_as_a_replay_sees_it(void **state)
{
    enum { DAYS = 11 };
    Bench *bench = *state;
    Error err = { 0 };
    PastSchool school = { .bench = bench, .state = 8 };
    Date first = day("2025-09-01"), days[DAYS];
    Replay replay;
    load_rules(bench);
    write_classes(&school, first, 2025, 5);
    write_pupils(&school, first, first);
    for (int week = 1; week <= WEEKS; week++) monday(&school, week, first);
    for (int d = 0; d < DAYS; d++) days[d] = date_plus(first, 7 + 10 * d);       /* Mondays and others */
    assert_ok(replay_run(bench->store, bench->plan, &bench->rules, 1, days, DAYS, 1, bench->arena, &replay, &err), &err);
    Rulebook *book = open_book(bench);
    size_t rules = rulebook_count(book);
    Verdict *verdicts = ARENA_ARRAY(bench->arena, Verdict, rules);
    for (size_t d = 0; d < DAYS; d++) {
        long (*counts)[5] = arena_take(bench->arena, rules * sizeof *counts), roll = 0;
        for (long long pupil = 100001; pupil <= 100000 + SCHOOL_PUPILS; pupil++) {
            KnownPupil known;
            open_known(bench, pupil, days[d], false, &known);
            assert_int_equal(known.review, 0);
            if (in_a_class(&known)) {
                roll++;
                assert_ok(rulebook_judge(book, &known.dossier, NULL, verdicts, &err), &err);
                for (size_t r = 0; r < rules; r++) counts[r][verdicts[r].answer]++;
            }
            known_pupil_close(&known);
        }
        assert_int_equal(roll, replay.rolls[d]);
        for (size_t r = 0; r < rules; r++)
            for (int a = 0; a < 5; a++) assert_int_equal(counts[r][a], replay.counts[d * rules + r][a]);
    }
    rulebook_close(book);
    replay_close(&replay);
}

/* ---- which run is the review of a day -------------------------------------------------------------------------------------------------- */

#define IMPORT(change, known_on)                                                                                                       \
    "INSERT INTO change (id, at, who, kind) VALUES (" change ", '', '', 'import');"                                                    \
    "INSERT INTO import (change, school, kind, file, file_hash, known_on, assumed, rows, added, changed, same, refused) VALUES (" change ", 1, 'x', '', '', " \
    DAY(known_on) ", 0, 0, 0, 0, 0, 0);"
#define RUN(id, on, seen) "INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born) VALUES (" id ", 1, " DAY(on) ", " seen ", 'c', '', 9, 90);"

static long long review_of(Bench *bench, const char *iso, bool *late)
{
    KnownPupil known;
    open_known(bench, 100001, day(iso), false, &known);
    long long id = known.review;
    *late = known.review_late;
    known_pupil_close(&known);
    return id;
}

static long long last_of(Bench *bench, const char *iso)
{
    Error err = { 0 };
    Screening last;
    assert_ok(screening_last(bench->store, 1, day(iso), true, bench->arena, &last, &err), &err);
    return last.id;
}

static void the_review_of_a_day_is_the_last_that_saw_no_more_than_the_day(void **state)
{
    Bench *bench = *state;
    bool late;
    fill_class(bench, 2);
    sql(bench, "INSERT INTO config VALUES ('c', 90);" IMPORT("91", "2025-09-01") IMPORT("92", "2025-10-06") IMPORT("95", "2025-10-07") IMPORT("96", "2025-10-20"));
    assert_int_equal(review_of(bench, "2025-10-06", &late), 0);
    sql(bench, RUN("1", "2025-10-06", "91") RUN("2", "2025-10-06", "92"));
    assert_int_equal(review_of(bench, "2025-10-06", &late), 2);
    assert_false(late);
    sql(bench, RUN("3", "2025-10-06", "95"));                                   /* on Tuesday, with Tuesday's files */
    assert_int_equal(review_of(bench, "2025-10-06", &late), 2);
    assert_int_equal(last_of(bench, "2025-10-06"), 3);                          /* but the list is Tuesday's */
    sql(bench, "DELETE FROM run WHERE id < 3");
    assert_int_equal(review_of(bench, "2025-10-06", &late), 3);                 /* there was none on Monday */
    assert_true(late);
    sql(bench, RUN("4", "2025-10-13", "95") RUN("5", "2025-10-06", "96"));      /* when the week had gone on */
    assert_int_equal(review_of(bench, "2025-10-06", &late), 3);
    assert_int_equal(last_of(bench, "2025-10-12"), 3);
    assert_int_equal(last_of(bench, "2025-10-13"), 4);
    sql(bench, "DELETE FROM run WHERE id = 3");
    assert_int_equal(review_of(bench, "2025-10-06", &late), 0);
    assert_int_equal(review_of(bench, "2025-10-08", &late), 0);
    assert_int_equal(last_of(bench, "2025-10-06"), 5);                          /* where there is no other */
}

static void today_has_one_answer(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    KnownPupil known;
    fill_class(bench, 2);
    assert_ok(known_pupil_open(bench->store, bench->plan, 100001, day("2025-10-06"), day("2025-10-06"), false, &known, &err), &err);
    assert_false(known.then);
    assert_int_equal(known.differing, 0);
    assert_int_equal(known.dossier.memberships.count, 1);
    known_pupil_close(&known);
    assert_ok(known_pupil_open(bench->store, bench->plan, 199999, day("2025-10-05"), day("2025-10-06"), false, &known, &err), &err);       /* no such pupil */
    assert_true(known.then);
    assert_int_equal(known.dossier.memberships.count, 0);
    known_pupil_close(&known);
}

static bool open_and_close(void *arg, Error *err)
{
    Bench *bench = arg;
    KnownPupil known;
    Error failed = { 0 };
    Store *store = store_open(bench->path, STORE_READ, &failed);
    bool ok = store && known_pupil_open(store, bench->plan, 100001, day("2025-10-06"), day("2025-10-20"), false, &known, &failed);
    if (store) known_pupil_close(&known);
    store_close(store);
    *err = failed;
    return ok;
}

static void no_memory_anywhere_is_an_error_and_leaks_nothing(void **state)
{
    Bench *bench = *state;
    fill_class(bench, 3);
    sql(bench, "INSERT INTO config VALUES ('c', 90);" IMPORT("91", "2025-09-01") RUN("1", "2025-10-06", "91"));
    Error err = { 0 };
    assert_ok(open_and_close(bench, &err), &err);                               /* what the plan keeps once it was asked */
    assert_true(torture_memory(open_and_close, bench) > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_reviews_list_is_explained_as_it_was_made_whatever_came_since, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_day_without_a_review_is_seen_as_a_replay_sees_it, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(the_review_of_a_day_is_the_last_that_saw_no_more_than_the_day, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(today_has_one_answer, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(no_memory_anywhere_is_an_error_and_leaks_nothing, bench_setup, bench_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
