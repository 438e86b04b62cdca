/* Versions of the rulebook: what is in force, what made a run, committing, publishing, rolling back. */
#include "versions_bench.h"

/* ---- what is in force ------------------------------------------------------------------------------------------------------------ */

static void before_anything_was_published_the_draft_is_in_force_and_has_no_number(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files;
    RulebookVersion version;
    assert_ok(rules_in_force(bench->store, 1, &bench->rules, bench->arena, &files, &version, &err), &err);
    assert_int_equal(version.number, 0);
    assert_int_equal(files.count, 1);
    assert_string_equal(files.items[0].body, bench->rules.items[0].body);
    Service service = service_on(bench, "2025-10-06", "");
    RulebookVersions versions;
    assert_ok(versions_load(&service, &versions, &err), &err);
    assert_int_equal(versions.count, 0);
}

static void the_first_review_publishes_the_draft_once_and_a_later_draft_changes_nothing(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    reviewed(bench, "2025-10-06");
    bench->rules = lessons_are(bench, 10);
    reviewed(bench, "2025-10-13");
    assert_int_equal(number(bench, "SELECT count(*) FROM rulebook"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM publication"), 1);
    RuleFiles files;
    RulebookVersion version;
    assert_ok(rules_in_force(bench->store, 1, &bench->rules, bench->arena, &files, &version, &err), &err);
    assert_int_equal(version.number, 1);
    assert_true(version.live);
    assert_int_equal(version.published.number, day("2025-10-06").number);
    assert_non_null(strstr(files.items[0].body, "lessons = 12"));
    assert_string_equal(files.items[0].path, "at-risk/unexcused.lua");
    assert_int_equal(number(bench, "SELECT count(*) FROM signal WHERE pupil = 100003"), 0);      /* ten lessons are none of twelve */
}

static void the_first_review_publishes_what_was_committed_before_it_when_it_is_the_same(void **state)
{
    Bench *bench = *state;
    committed(bench, "2025-09-29", lessons_are(bench, 9));
    committed(bench, "2025-09-30", bench->rules);
    reviewed(bench, "2025-10-06");
    assert_int_equal(live(bench), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM rulebook"), 2);
}

static void the_identity_is_of_paths_and_bytes_and_of_no_order(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Hash hashes[4];
    RuleFile ab[] = { { "a/a.lua", "1", 1 }, { "a-b/b.lua", "2", 1 } }, ba[] = { ab[1], ab[0] }, moved[] = { { "a/c.lua", "1", 1 }, ab[1] }, other[] = { { "a/a.lua", "3", 1 }, ab[1] };
    RuleFiles sets[] = { { .items = ab, .count = 2 }, { .items = ba, .count = 2 }, { .items = moved, .count = 2 }, { .items = other, .count = 2 } };
    for (size_t i = 0; i < COUNT(sets); i++) assert_ok(rules_hash(bench->arena, &sets[i], &hashes[i], &err), &err);
    assert_string_equal(hashes[0].hex, hashes[1].hex);
    assert_string_not_equal(hashes[0].hex, hashes[2].hex);
    assert_string_not_equal(hashes[0].hex, hashes[3].hex);
}

/* ---- what made a run -------------------------------------------------------------------------------------------------------------- */

static int made_by(Bench *bench, long long run)
{
    Error err = { 0 };
    RulebookVersion version;
    assert_ok(version_of_run(bench->store, run, bench->arena, &version, &err), &err);
    return version.number;
}

static void every_run_and_by_it_every_signal_points_to_the_version_that_made_it(void **state)
{
    Bench *bench = *state;
    long long first = reviewed(bench, "2025-10-06");
    published(bench, "2025-10-07", committed(bench, "2025-10-07", lessons_are(bench, 10)));
    long long second = reviewed(bench, "2025-10-13");
    assert_int_equal(made_by(bench, first), 1);
    assert_int_equal(made_by(bench, second), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM signal s JOIN run r ON r.id = s.run JOIN rulebook b ON b.id = r.rulebook WHERE b.number = 1"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM signal s JOIN run r ON r.id = s.run JOIN rulebook b ON b.id = r.rulebook WHERE b.number = 2"), 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM signals WHERE rulebook = 2"), 3);
}

static void a_run_from_before_versions_is_found_by_its_configuration(void **state)
{
    Bench *bench = *state;
    Screening old;
    Week week;
    screen(bench, "2025-09-29", 1, &old, &week);                            /* as version 2 of the store made it: no rulebook */
    long long before = old.id;
    screening_close(&old);
    assert_int_equal(number(bench, "SELECT count(*) FROM run WHERE rulebook IS NULL"), 1);
    assert_int_equal(made_by(bench, before), 0);                            /* nothing was committed yet */
    reviewed(bench, "2025-10-06");
    assert_int_equal(made_by(bench, before), 1);
    bench->rules = lessons_are(bench, 8);
    screen(bench, "2025-10-07", 1, &old, &week);
    assert_int_equal(made_by(bench, old.id), 0);
    screening_close(&old);
    assert_int_equal(made_by(bench, 4711), 0);
}

/* ---- committing -------------------------------------------------------------------------------------------------------------------- */

static void a_commit_needs_a_name_and_a_reason_and_a_change(void **state)
{
    Bench *bench = *state;
    RuleFaults faults = { 0 };
    RulebookVersion version;
    reviewed(bench, "2025-10-06");
    RuleFiles ten = lessons_are(bench, 10);
    Service service = service_on(bench, "2025-10-07", "  "), named = service_on(bench, "2025-10-07", "Омарова");
    assert_refused(bench, version_commit(&service, &ten, "себебі", &version, &faults, &refusal), ERR_INPUT, MSG_VERSIONS_NOBODY);
    assert_refused(bench, version_commit(&named, &ten, "", &version, &faults, &refusal), ERR_INPUT, MSG_VERSIONS_NO_WHY);
    assert_refused(bench, version_commit(&named, &bench->rules, "себебі", &version, &faults, &refusal), ERR_INPUT, MSG_VERSIONS_SAME);
    Error err = { 0 };
    assert_ok(version_commit(&named, &ten, "себебі", &version, &faults, &err), &err);
    assert_int_equal(version.number, 2);
    assert_false(version.live);
    assert_false(date_known(version.published));
    assert_string_equal(version.who, "Омарова");
    assert_string_equal(version.why, "себебі");
    assert_int_equal(version.rules, 1);
    assert_refused(bench, version_commit(&named, &ten, "себебі", &version, &faults, &refusal), ERR_INPUT, MSG_VERSIONS_SAME);
    Service earlier = service_on(bench, "2025-10-06", "Омарова");
    RuleFiles nine = lessons_are(bench, 9);
    assert_refused(bench, version_commit(&earlier, &nine, "себебі", &version, &faults, &refusal), ERR_INPUT, MSG_VERSIONS_COMMIT_EARLY);
    assert_int_equal(live(bench), 1);                                       /* kept is not in force */
}

static void a_draft_that_does_not_load_is_not_kept_and_an_unfinished_one_is(void **state)
{
    Bench *bench = *state;
    RuleFaults faults = { 0 };
    RulebookVersion version;
    Service service = service_on(bench, "2025-10-07", "Омарова");
    RuleFiles broken = one_rule(bench, "at-risk/unexcused.lua", "rule { id = ");
    assert_refused(bench, version_commit(&service, &broken, "себебі", &version, &faults, &refusal), ERR_RULE, MSG_VERSIONS_COMMIT_FAULTS);
    const RuleFiles nothing = { 0 };
    assert_refused(bench, version_commit(&service, &nothing, "себебі", &version, &faults, &refusal), ERR_RULE, MSG_VERSIONS_EMPTY);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.items[0].path, "at-risk/unexcused.lua");
    assert_int_equal(committed(bench, "2025-10-07", lessons_are(bench, 13)), 1);      /* its example says no where yes is expected */
}

static void a_version_is_frozen_and_can_be_read_again_byte_for_byte(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files;
    const char body[] = "-- \xd2\x9b\r\nrule { id = \"unexcused\" }\n";
    Service service = service_on(bench, "2025-10-07", "Омарова");
    committed(bench, "2025-10-07", lessons_are(bench, 10));
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (7000, '', '', 'rulebook');");
    RuleFiles raw = one_rule(bench, "at-risk/unexcused.lua", body);
    RulebookVersion version;
    assert_ok(store_begin(bench->store, &err), &err);
    assert_ok(version_first(bench->store, 1, &raw, "", "w", day("2025-10-08"), bench->arena, &version, &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    assert_ok(version_files(&service, 2, &files, &err), &err);
    assert_int_equal(files.items[0].length, strlen(body));
    assert_memory_equal(files.items[0].body, body, strlen(body));
    assert_false(version_files(&service, 3, &files, &err));
    assert_int_equal(err.part[0].id, MSG_VERSIONS_NONE);
}

/* ---- publishing --------------------------------------------------------------------------------------------------------------------- */

static void a_published_version_takes_effect_at_the_next_review_even_of_the_same_day(void **state)
{
    Bench *bench = *state;
    long long morning = reviewed(bench, "2025-10-06");
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL"), 2);
    published(bench, "2025-10-06", committed(bench, "2025-10-06", lessons_are(bench, 10)));
    long long noon = reviewed(bench, "2025-10-06");
    assert_int_not_equal(morning, noon);
    assert_int_equal(reviewed(bench, "2025-10-06"), noon);                  /* and then the same run is the same run */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL"), 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal_run WHERE proposal IN (SELECT id FROM proposal WHERE pupil = 100001)"), 2);
    Error err = { 0 };
    assert_ok(publish_on(bench, "2025-10-06", 1, true, &err), &err);
    reviewed(bench, "2025-10-06");                                          /* back on the same day: the third pupil is nobody's question again */
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE closed IS NULL"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM proposal WHERE pupil = 100003 AND outcome = 'withdrawn' AND closed_on = " DAY("2025-10-06")), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND closed IS NULL AND proposal IS NOT NULL"), 0);
}

static void a_version_whose_examples_fail_is_not_published_and_what_failed_is_told(void **state)
{
    Bench *bench = *state;
    RuleFaults faults = { 0 };
    ExampleResults results;
    reviewed(bench, "2025-10-06");
    int bad = committed(bench, "2025-10-07", lessons_are(bench, 13));
    Service service = service_on(bench, "2025-10-07", "Омарова");
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = bad, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_RULE, MSG_VERSIONS_NOT_SOUND);
    assert_true(faults.count > 0);
    assert_string_equal(faults.items[0].rule, "unexcused");
    assert_int_equal(results.count, 3);
    assert_string_equal(results.items[0].name, "twelve");
    assert_false(results.items[0].passed);
    assert_int_equal(live(bench), 1);
}

static void publishing_needs_a_name_a_version_that_is_there_and_not_in_force_and_a_day_that_follows(void **state)
{
    Bench *bench = *state;
    RuleFaults faults = { 0 };
    ExampleResults results;
    reviewed(bench, "2025-10-06");
    int ten = committed(bench, "2025-10-07", lessons_are(bench, 10));
    Service nobody = service_on(bench, "2025-10-07", ""), service = service_on(bench, "2025-10-07", "Омарова"), early = service_on(bench, "2025-10-05", "Омарова");
    assert_refused(bench, version_publish(&nobody, &(Publishing){ .number = ten, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_NOBODY);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = 9, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_NONE);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = 1, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_LIVE_ALREADY);
    assert_refused(bench, version_publish(&early, &(Publishing){ .number = ten, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_PUBLISH_EARLY);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = 1, .back = true, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_NEVER_IN_FORCE);
    published(bench, "2025-10-07", ten);
    assert_int_equal(live(bench), ten);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = ten, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_LIVE_ALREADY);
}

static void what_another_put_in_force_meanwhile_is_not_overwritten_unseen(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFaults faults = { 0 };
    ExampleResults results;
    reviewed(bench, "2025-10-06");
    int ten = committed(bench, "2025-10-07", lessons_are(bench, 10)), eleven = committed(bench, "2025-10-07", lessons_are(bench, 11));
    Service service = service_on(bench, "2025-10-07", "Омарова");
    assert_ok(version_publish(&service, &(Publishing){ .number = eleven, .seen = 1, .although = "" }, &faults, &results, &err), &err);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = 1, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_MEANWHILE);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = 1, .seen = 1, .back = true, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_MEANWHILE);
    assert_ok(version_publish(&service, &(Publishing){ .number = ten, .seen = eleven, .although = "" }, &faults, &results, &err), &err);
}

static void two_who_publish_the_first_version_at_once_are_told_of_each_other(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFaults faults = { 0 };
    ExampleResults results;
    int ten = committed(bench, "2025-10-07", lessons_are(bench, 10)), eleven = committed(bench, "2025-10-07", lessons_are(bench, 11));
    Service service = service_on(bench, "2025-10-07", "Омарова");
    assert_int_equal(live(bench), 0);                                                                   /* both see it */
    assert_ok(version_publish(&service, &(Publishing){ .number = eleven, .seen = 0, .although = "" }, &faults, &results, &err), &err);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = 0, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_MEANWHILE_FIRST);
    assert_int_equal(live(bench), eleven);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_MEANWHILE_FIRST);   /* who has not looked is told too */
    assert_ok(version_publish(&service, &(Publishing){ .number = ten, .seen = eleven, .although = "" }, &faults, &results, &err), &err);
}

static void a_change_that_widens_a_gap_is_published_only_with_its_reason_which_is_kept(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFaults faults = { 0 };
    ExampleResults results;
    Publications publications;
    reviewed(bench, "2025-10-06");
    int ten = committed(bench, "2025-10-07", lessons_are(bench, 10));
    Service service = service_on(bench, "2025-10-07", "Омарова");
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = 1, .gap = true, .although = "" }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_GAP);
    assert_refused(bench, version_publish(&service, &(Publishing){ .number = ten, .seen = 1, .gap = true, .although = "  " }, &faults, &results, &refusal), ERR_INPUT, MSG_VERSIONS_GAP);
    assert_ok(version_publish(&service, &(Publishing){ .number = ten, .seen = 1, .gap = true, .although = "Педкеңес қарады" }, &faults, &results, &err), &err);
    assert_ok(publications_load(&service, &publications, &err), &err);
    assert_int_equal(publications.count, 2);
    assert_string_equal(publications.items[1].although, "Педкеңес қарады");
    assert_string_equal(publications.items[1].who, "Омарова");
    assert_int_equal(publications.items[1].day.number, day("2025-10-07").number);
    assert_false(publications.items[1].back);
}

/* ---- rolling back -------------------------------------------------------------------------------------------------------------------- */

static int before(Bench *bench)
{
    Error err = { 0 };
    int number_before;
    Service service = service_on(bench, "2025-10-20", "");
    assert_ok(version_before(&service, &number_before, &err), &err);
    return number_before;
}

static void rolling_back_again_and_again_goes_back_to_the_first_and_no_further(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    assert_int_equal(before(bench), 0);
    reviewed(bench, "2025-10-06");
    assert_int_equal(before(bench), 0);
    for (int lessons = 11; lessons >= 10; lessons--) published(bench, "2025-10-07", committed(bench, "2025-10-07", lessons_are(bench, lessons)));
    assert_int_equal(live(bench), 3);
    assert_int_equal(before(bench), 2);
    assert_ok(publish_on(bench, "2025-10-08", 2, true, &err), &err);
    assert_int_equal(before(bench), 1);
    assert_ok(publish_on(bench, "2025-10-08", 1, true, &err), &err);
    assert_int_equal(before(bench), 0);
    published(bench, "2025-10-09", 3);                                      /* and forward again */
    assert_int_equal(before(bench), 1);
    assert_int_equal(live(bench), 3);
}

static void what_was_in_force_can_come_back_whatever_check_says_but_not_if_it_does_not_load(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    bench->rules = lessons_are(bench, 13);                                  /* its example fails: the first review takes it all the same */
    reviewed(bench, "2025-10-06");
    published(bench, "2025-10-07", committed(bench, "2025-10-07", lessons_are(bench, 10)));
    assert_ok(publish_on(bench, "2025-10-08", 1, true, &err), &err);
    assert_int_equal(live(bench), 1);
    published(bench, "2025-10-09", 2);
    sql(bench, "UPDATE blob SET body = CAST('rule { id = ' AS BLOB) WHERE hash = (SELECT blob FROM rulebook_file f JOIN rulebook r ON r.id = f.rulebook WHERE r.number = 1);");
    assert_refused(bench, publish_on(bench, "2025-10-10", 1, true, &refusal), ERR_RULE, MSG_VERSIONS_DOES_NOT_LOAD);
    assert_int_equal(live(bench), 2);
}

static void a_past_day_shows_what_was_in_force_then(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RulebookVersions versions;
    reviewed(bench, "2025-10-06");
    published(bench, "2025-10-10", committed(bench, "2025-10-07", lessons_are(bench, 10)));
    Service then = service_on(bench, "2025-10-08", ""), now = service_on(bench, "2025-10-10", "");
    assert_ok(versions_load(&then, &versions, &err), &err);
    assert_int_equal(versions.count, 2);
    assert_true(versions.items[0].live);
    assert_false(versions.items[1].live);
    assert_ok(versions_load(&now, &versions, &err), &err);
    assert_false(versions.items[0].live);
    assert_true(versions.items[1].live);
    assert_string_equal(versions.items[1].published_by, "Омарова");
}

static void schools_of_one_store_have_their_own_versions(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files;
    RulebookVersion version;
    Words name = { { "Екінші", "Вторая", "Second" } };
    assert_ok(intake_school(bench->store, "two", &name, "", &err), &err);
    reviewed(bench, "2025-10-06");
    assert_ok(rules_in_force(bench->store, 2, NULL, bench->arena, &files, &version, &err), &err);
    assert_int_equal(version.number, 0);
    RuleFiles ten = lessons_are(bench, 10);
    assert_ok(store_begin(bench->store, &err), &err);
    assert_ok(version_first(bench->store, 2, &ten, "", "w", day("2025-10-06"), bench->arena, &version, &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    assert_int_equal(version.number, 1);
    assert_int_equal(live(bench), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM rulebook WHERE number = 1"), 2);
}

/* ---- faults -------------------------------------------------------------------------------------------------------------------------- */

static bool attempt(void *arg, Error *err)
{
    const Bench *bench = arg;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(bench->path, STORE_WRITE, err) : NULL;
    const People people = { 0 };
    const Staff staff = { 0 };
    const School school = { 1, "one", { { "М", "Ш", "S" } } };
    RuleFaults faults = { 0 };
    ExampleResults results;
    RulebookVersion version;
    RulebookVersions versions;
    RuleChanges changes;
    RuleFiles files;
    bool ok = arena || error_memory(err);
    ok = ok && store;
    if (ok) {
        const Service service = { store, bench->plan, &school, &people, &staff, day("2025-10-07"), "Омарова", arena };
        ok = versions_load(&service, &versions, err) && version_files(&service, 1, &files, err) && rules_compare(&files, &bench->rules, arena, &changes, err) &&
             version_same(&service, &bench->rules, &version, err) &&
             (version.number || version_commit(&service, &bench->rules, "себебі", &version, &faults, err)) &&
             (version.live || version_publish(&service, &(Publishing){ .number = version.number, .seen = 1, .although = "" }, &faults, &results, err));      /* last: it is done once */
    }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_failed_allocation_is_silent_and_none_leaves_half_a_version(void **state)
{
    Bench *bench = *state;
    reviewed(bench, "2025-10-06");
    bench->rules = lessons_are(bench, 10);
    tortured(bench, attempt, bench);
    assert_int_equal(number(bench, "SELECT count(*) FROM rulebook r WHERE r.rules <> (SELECT count(*) FROM rulebook_file f WHERE f.rulebook = r.id)"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM publication"), 2);
    assert_int_equal(live(bench), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        VERSIONS(before_anything_was_published_the_draft_is_in_force_and_has_no_number),
        VERSIONS(the_first_review_publishes_the_draft_once_and_a_later_draft_changes_nothing),
        VERSIONS(the_first_review_publishes_what_was_committed_before_it_when_it_is_the_same),
        VERSIONS(the_identity_is_of_paths_and_bytes_and_of_no_order),
        VERSIONS(every_run_and_by_it_every_signal_points_to_the_version_that_made_it),
        VERSIONS(a_run_from_before_versions_is_found_by_its_configuration),
        VERSIONS(a_commit_needs_a_name_and_a_reason_and_a_change),
        VERSIONS(a_draft_that_does_not_load_is_not_kept_and_an_unfinished_one_is),
        VERSIONS(a_version_is_frozen_and_can_be_read_again_byte_for_byte),
        VERSIONS(a_published_version_takes_effect_at_the_next_review_even_of_the_same_day),
        VERSIONS(a_version_whose_examples_fail_is_not_published_and_what_failed_is_told),
        VERSIONS(publishing_needs_a_name_a_version_that_is_there_and_not_in_force_and_a_day_that_follows),
        VERSIONS(a_change_that_widens_a_gap_is_published_only_with_its_reason_which_is_kept),
        VERSIONS(what_another_put_in_force_meanwhile_is_not_overwritten_unseen),
        VERSIONS(two_who_publish_the_first_version_at_once_are_told_of_each_other),
        VERSIONS(rolling_back_again_and_again_goes_back_to_the_first_and_no_further),
        VERSIONS(what_was_in_force_can_come_back_whatever_check_says_but_not_if_it_does_not_load),
        VERSIONS(a_past_day_shows_what_was_in_force_then),
        VERSIONS(schools_of_one_store_have_their_own_versions),
        VERSIONS(no_failed_allocation_is_silent_and_none_leaves_half_a_version),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
