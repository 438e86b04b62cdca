/* A live rulebook beside a draft on the same day: who comes and goes, why on both sides, rule by rule, and what it costs. Nothing is stored. */
#include "../council/bench.h"

#include "workshop.h"

/* Lessons missed without a reason: pupil 1 all of two days (12), pupil 2 ten, pupil 3 six; pupil 4 twelve whose reason is not given. */
static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    fill_class(bench, 9);
    add_rule(bench, "at-risk/unexcused.lua", rule_unexcused);
    add_rule(bench, "offence-prone/fights.lua", rule_fights);
    add_rule(bench, "support/need.lua", rule_need);
    char words[800];
    snprintf(words, sizeof words,
             "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-09-30") ", %d, 90), (2025, 100001, " DAY("2025-10-01") ", %d, 90),"
             " (2025, 100002, " DAY("2025-09-30") ", %d, 90), (2025, 100002, " DAY("2025-10-01") ", %d, 90), (2025, 100003, " DAY("2025-10-01") ", %d, 90),"
             " (2025, 100004, " DAY("2025-10-01") ", %d, 90), (2025, 100004, " DAY("2025-10-02") ", %d, 90);",
             SIX_UNEXCUSED, SIX_UNEXCUSED, SIX_UNEXCUSED, 3 * 585, SIX_UNEXCUSED, SIX_UNKNOWN, SIX_UNKNOWN);      /* 585: the first four lessons */
    sql(bench, words);
    sql(bench, "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES"
               " (100005, " DAY("2025-09-20") ", 'fight', 2, '', '', '', 90), (100001, " DAY("2025-09-20") ", 'fight', 2, '', '', '', 90),"
               " (100005, " DAY("2025-09-20") ", 'hungry', 1, '', '', '', 90);");
    return 0;
}

/* The live files with the first `old` of file `index` replaced. */
static RuleFiles draft_of(Bench *bench, size_t index, const char *old, const char *new)
{
    RuleFiles draft = { .items = ARENA_ARRAY(bench->arena, RuleFile, bench->rules.count + 1), .count = bench->rules.count, .room = bench->rules.count + 1 };
    memcpy(draft.items, bench->rules.items, bench->rules.count * sizeof *draft.items);
    const char *body = draft.items[index].body, *at = strstr(body, old), *words;
    Text text = text_init(bench->arena, 60000);
    Error err = { 0 };
    assert_non_null(at);
    text_put_bytes(&text, body, (size_t)(at - body));
    text_put(&text, new);
    text_put(&text, at + strlen(old));
    assert_ok(text_finish(&text, &words, &err), &err);
    draft.items[index].body = words;
    draft.items[index].length = strlen(words);
    return draft;
}

static Comparison compare(Bench *bench, const RuleFiles *draft)
{
    Comparison comparison;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-06", "");
    assert_ok(store_begin(bench->store, &err), &err);
    assert_ok(comparison_make(&service, &bench->rules, draft, &comparison, &err), &err);
    store_rollback(bench->store);
    return comparison;
}

static const TargetMove *target_of(const Comparison *comparison, const char *target)
{
    for (size_t i = 0; i < comparison->targets.count; i++)
        if (strcmp(comparison->targets.items[i].target, target) == 0) return &comparison->targets.items[i];
    fail_msg("no %s", target);
    return NULL;
}

#define HAS(text, words) do { if (!strstr((text), (words))) fail_msg("no %s in %s", (words), (text)); } while (0)

static void a_lower_number_adds_those_between_with_the_reason_on_both_sides(void **state)
{
    Bench *bench = *state;
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 10");
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 1);
    const Move *move = &comparison.moves.items[0];
    assert_int_equal(move->kind, MOVE_ADDED);
    assert_int_equal(move->person->id, 100002);
    assert_string_equal(move->target, "at-risk");
    assert_int_equal(move->before, LEVEL_NONE);
    assert_int_equal(move->after, LEVEL_DISCUSS);
    assert_int_equal(move->was_count, 0);
    assert_int_equal(move->is_count, 1);
    HAS(move->is[0]->evidence, "\"because\":{\"kk\":\"10\"");
    assert_int_equal(move->silent_before_count, 1);
    assert_string_equal(move->silent_before[0].rule, "unexcused");
    HAS(move->silent_before[0].evidence, "\"verdict\":\"no\"");
    HAS(move->silent_before[0].evidence, "\"distance\":{\"read\":0,\"change\":2,\"value\":12}");
    assert_int_equal(move->silent_after_count, 0);
    const TargetMove *target = target_of(&comparison, "at-risk");
    assert_int_equal(target->added, 1);
    assert_int_equal(target->before, 1);
    assert_int_equal(target->after, 2);
    assert_int_equal(target->items, 1);
    assert_int_equal(target->minutes, 7);
    assert_int_equal(target_of(&comparison, "offence-prone")->items, 0);
    comparison_close(&comparison);
}

static void a_higher_number_drops_and_the_other_way_round_adds_the_same(void **state)
{
    Bench *bench = *state;
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 13");
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 1);
    const Move *move = &comparison.moves.items[0];
    assert_int_equal(move->kind, MOVE_DROPPED);
    assert_int_equal(move->person->id, 100001);
    HAS(move->was[0]->evidence, "\"because\":{\"kk\":\"12\"");
    assert_int_equal(move->silent_after_count, 1);
    HAS(move->silent_after[0].evidence, "\"verdict\":\"no\"");
    assert_int_equal(target_of(&comparison, "at-risk")->items, -1);
    assert_int_equal(target_of(&comparison, "at-risk")->minutes, -7);
    comparison_close(&comparison);
    comparison = compare(bench, &bench->rules);
    assert_int_equal(comparison.moves.count, 0);
    assert_int_equal(comparison.rules.count, 0);
    comparison_close(&comparison);
}

static void a_level_moves_pupils_without_adding_any(void **state)
{
    static const struct { const char *level; MoveKind kind; long items; } levels[] = { { "watch", MOVE_WEAKER, -1 }, { "urgent", MOVE_STRONGER, 0 } };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(levels); i++) {
        RuleFiles draft = draft_of(bench, 0, "discuss", levels[i].level);
        Comparison comparison = compare(bench, &draft);
        assert_int_equal(comparison.moves.count, 1);
        assert_int_equal(comparison.moves.items[0].kind, levels[i].kind);
        assert_int_equal(comparison.moves.items[0].before, LEVEL_DISCUSS);
        assert_int_equal(target_of(&comparison, "at-risk")->items, levels[i].items);
        assert_int_equal(comparison.rules.count, 0);                /* the rule names the same pupils */
        comparison_close(&comparison);
    }
}

static void who_cannot_be_told_any_more_names_the_missing_fact(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE loaded SET through = " DAY("2025-05-20") " WHERE kind = 'family'");
    RuleFiles draft = draft_of(bench, 0, ">= set.lessons", ">= set.lessons and not pupil.family('large')");
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 1);
    const Move *move = &comparison.moves.items[0];
    assert_int_equal(move->kind, MOVE_CANNOT_TELL);
    assert_int_equal(move->person->id, 100001);
    assert_string_equal(move->missing->fact, "family(large)");
    assert_string_equal(move->missing->reason, "not-loaded");
    HAS(move->silent_after[0].evidence, "\"verdict\":\"cannot-tell\"");
    assert_int_equal(target_of(&comparison, "at-risk")->cannot_tell, 1);
    assert_int_equal(comparison.rules.count, 1);
    assert_int_equal(comparison.rules.items[0].cannot_before, 1);
    assert_int_equal(comparison.rules.items[0].cannot_after, 2);
    comparison_close(&comparison);
    /* the condition the other way round: nobody but the pupil who could not be told before as well is told */
    draft = draft_of(bench, 0, "return pupil.missed", "return not pupil.family('large') and pupil.missed");
    comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 8);
    size_t nameless = 0;
    for (size_t i = 0; i < comparison.moves.count; i++) {
        assert_int_equal(comparison.moves.items[i].kind, MOVE_CANNOT_TELL);
        assert_int_not_equal(comparison.moves.items[i].person->id, 100004);
        assert_non_null(comparison.moves.items[i].missing);
        if (comparison.moves.items[i].was_count) continue;               /* nobody named them: the reason stands on both sides all the same */
        nameless++;
        assert_int_equal(comparison.moves.items[i].silent_before_count, 1);
        assert_int_equal(comparison.moves.items[i].silent_after_count, 1);
        assert_string_equal(comparison.moves.items[i].silent_before[0].rule, "unexcused");
        HAS(comparison.moves.items[i].silent_before[0].evidence, "\"verdict\":\"no\"");
        HAS(comparison.moves.items[i].silent_after[0].evidence, "\"verdict\":\"cannot-tell\"");
    }
    assert_int_equal(nameless, 7);
    comparison_close(&comparison);
}

static const char rule_late[] =
    "rule { id = \"any-missed\", register = \"at-risk\", level = \"watch\", group = \"other\",\n"
    "  title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"this school's own\", set = { },\n"
    "  when = function(pupil, set) return pupil.missed(\"any\", 30) >= 6 end,\n"
    "  because = { kk = \"{missed}\", ru = \"{missed}\", en = \"{missed}\" }, follow_up = { \"I.5\" }, review = { months = 3 } }\n";

static void a_rule_that_came_or_went_is_on_one_side_alone(void **state)
{
    Bench *bench = *state;
    RuleFiles draft = draft_of(bench, 0, "unexcused", "unexcused");
    draft.items[draft.count++] = (RuleFile){ "at-risk/any-missed.lua", rule_late, strlen(rule_late) };
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.rules.count, 1);
    const RuleMove *rule = &comparison.rules.items[0];
    assert_string_equal(rule->rule, "any-missed");
    assert_int_equal(rule->before, -1);
    assert_int_equal(rule->after, 4);
    assert_string_equal(rule->overlaps, "unexcused");               /* pupil 1, whom "fights" names as well: of equals the first */
    assert_int_equal(rule->overlap, 1);
    assert_int_equal(target_of(&comparison, "at-risk")->added, 3);
    assert_int_equal(target_of(&comparison, "at-risk")->stronger, 1);       /* pupil 1: one group more */
    for (size_t i = 0; i < comparison.moves.count; i++) {
        assert_int_equal(comparison.moves.items[i].silent_before_count, 1);
        assert_string_equal(comparison.moves.items[i].silent_before[0].evidence, "");
    }
    comparison_close(&comparison);
    RuleFiles fewer = { .items = bench->rules.items + 1, .count = bench->rules.count - 1, .room = bench->rules.count - 1 };
    comparison = compare(bench, &fewer);
    assert_int_equal(comparison.rules.count, 1);
    assert_int_equal(comparison.rules.items[0].before, 1);
    assert_int_equal(comparison.rules.items[0].after, -1);
    assert_string_equal(comparison.rules.items[0].overlaps, "");
    assert_int_equal(comparison.moves.items[0].kind, MOVE_DROPPED);
    assert_string_equal(comparison.moves.items[0].silent_after[0].evidence, "");
    comparison_close(&comparison);
}

static void per_rule_before_after_and_both(void **state)
{
    Bench *bench = *state;
    RuleFiles draft = draft_of(bench, 0, "pupil.missed(\"unexcused\", 30) >= set.lessons", "pupil.missed(\"unexcused\", 30, { assume = 0 }) == 10 or pupil.seen(\"fight\", 90) == 1");
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.rules.count, 1);
    const RuleMove *rule = &comparison.rules.items[0];
    assert_int_equal(rule->before, 1);
    assert_int_equal(rule->after, 3);                               /* 1 and 5 by fights, 2 by ten lessons */
    assert_int_equal(rule->both, 1);
    assert_string_equal(rule->overlaps, "fights");
    assert_int_equal(rule->overlap, 2);
    comparison_close(&comparison);
}

static const char rule_strength[] =
    "rule { id = \"calm\", register = \"strengths\", group = \"calm\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\", set = { fights = 1 },\n"
    "  when = function(pupil, set) return pupil.seen(\"fight\", 90) < set.fights end, because = { kk = \"к\", ru = \"р\", en = \"e\" } }\n";

static void a_strength_is_counted_and_moves_nobody(void **state)
{
    Bench *bench = *state;
    add_rule(bench, "strengths/calm.lua", rule_strength);
    RuleFiles draft = draft_of(bench, 3, "fights = 1", "fights = 2");
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 0);
    assert_int_equal(comparison.rules.count, 1);
    assert_string_equal(comparison.rules.items[0].target, "strengths");
    assert_int_equal(comparison.rules.items[0].before, 7);
    assert_int_equal(comparison.rules.items[0].after, 9);
    assert_int_equal(comparison.rules.items[0].both, -1);
    comparison_close(&comparison);
}

static void moves_go_by_register_kind_class_and_name(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE pupil SET surname = 'Әбенов' WHERE id = 100003; UPDATE pupil SET surname = 'Асанов' WHERE id = 100002");
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 6");
    draft.items[2].body = "rule { id = \"need\", register = \"support\", level = \"watch\", group = \"need\", title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\",\n"
                          "  when = function(pupil) return pupil.seen(\"conduct\", 60) >= 1 end, because = { kk = \"к\", ru = \"р\", en = \"e\" }, follow_up = { \"II.2\" } }\n";
    draft.items[2].length = strlen(draft.items[2].body);
    Comparison comparison = compare(bench, &draft);
    assert_int_equal(comparison.moves.count, 3);
    assert_int_equal(comparison.moves.items[0].person->id, 100002);
    assert_int_equal(comparison.moves.items[1].person->id, 100003);
    assert_string_equal(comparison.moves.items[2].target, "support");
    assert_int_equal(comparison.moves.items[2].person->id, 100001);
    assert_int_equal(target_of(&comparison, "support")->before, 1);
    assert_int_equal(target_of(&comparison, "support")->after, 2);
    assert_int_equal(target_of(&comparison, "support")->items, 0);  /* no council decides on it */
    comparison_close(&comparison);
}

static void who_is_on_the_register_costs_the_council_nothing(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2025-09-20") ", 90);"
               "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (900, 1, '1', '', '', '', '', '', '', '', 90);"
               "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 90);");
    enter(bench, 100002, "at-risk", "2025-09-20");
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 6");
    Comparison comparison = compare(bench, &draft);
    const TargetMove *target = target_of(&comparison, "at-risk");
    assert_int_equal(target->added, 2);
    assert_int_equal(target->after, 3);
    assert_int_equal(target->items, 1);
    comparison_close(&comparison);
}

static void all_pupils_in_a_class_are_ready_for_fairness(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE membership SET until = " DAY("2025-09-30") " WHERE pupil = 100009");
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 6");
    Comparison comparison = compare(bench, &draft);
    const TargetMove *target = target_of(&comparison, "at-risk");
    long before = 0, after = 0;
    assert_int_equal(target->roll, 8);
    for (size_t i = 0; i < target->roll; i++) {
        assert_int_equal(target->flagged_before[i].pupil, 100001 + (long long)i);
        assert_int_equal(target->flagged_before[i].pupil, target->flagged_after[i].pupil);
        assert_int_equal(target->flagged_after[i].outcome, -1);
        before += target->flagged_before[i].flagged;
        after += target->flagged_after[i].flagged;
    }
    assert_int_equal(before, target->before);
    assert_int_equal(after, target->after);
    comparison_close(&comparison);
}

static const char rule_safety[] =
    "rule { id = \"harm\", register = \"support\", level = \"urgent\", group = \"harm\", safety = true, title = { kk = \"К\", ru = \"Р\", en = \"E\" }, basis = \"b\",\n"
    "  when = function(pupil) return pupil.seen(\"wellbeing\", 30) >= 1 or pupil.seen(\"hungry\", 60) >= 1 end, because = { kk = \"к\", ru = \"р\", en = \"e\" }, follow_up = { \"II.2\" } }\n";

static void what_stands_beside_an_alert_is_in_no_part_of_it(void **state)
{
    Bench *bench = *state;
    RuleFiles draft = draft_of(bench, 0, "unexcused", "unexcused");
    draft.items[draft.count++] = (RuleFile){ "support/harm.lua", rule_safety, strlen(rule_safety) };
    Comparison comparison = compare(bench, &draft);
    bool fired = false;
    for (size_t i = 0; i < comparison.after.signals.count; i++) fired = fired || comparison.after.signals.items[i].safety;
    assert_true(fired);
    assert_int_equal(comparison.moves.count, 0);
    assert_int_equal(comparison.rules.count, 0);
    assert_int_equal(target_of(&comparison, "support")->after, 1);
    comparison_close(&comparison);
}

static void a_draft_that_does_not_load_says_so(void **state)
{
    Bench *bench = *state;
    Comparison comparison;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-06", "");
    RuleFiles draft = draft_of(bench, 0, "when =", "wen =");
    assert_ok(store_begin(bench->store, &err), &err);
    assert_false(comparison_make(&service, &bench->rules, &draft, &comparison, &err));
    store_rollback(bench->store);
    assert_int_equal(err.kind, ERR_RULE);
    assert_int_equal(comparison.before.faults.count, 0);
    assert_true(comparison.after.faults.count > 0);
    comparison_close(&comparison);
}

static Hash file_hash(Bench *bench)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_ok(file_read(bench->arena, bench->path, 64 << 20, &bytes, &length, &err), &err);
    return hash_bytes(bytes, length);
}

/* On a store that is open for reading alone, and byte by byte. */
static void nothing_is_stored(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles draft = draft_of(bench, 0, "lessons = 12", "lessons = 6");
    sql(bench, "PRAGMA wal_checkpoint(TRUNCATE)");
    Hash before = file_hash(bench);
    long long change = store_last_change(bench->store, &err), rows = number(bench, "SELECT (SELECT count(*) FROM run) + (SELECT count(*) FROM signal) + (SELECT count(*) FROM blob)");
    Store *writable = bench->store;
    bench->store = store_open(bench->path, STORE_READ, &err);
    assert_ok(bench->store != NULL, &err);
    Comparison comparison;
    Service service = service_on(bench, "2025-10-06", "");
    assert_ok(comparison_make(&service, &bench->rules, &draft, &comparison, &err), &err);
    assert_int_equal(comparison.moves.count, 2);
    comparison_close(&comparison);
    store_close(bench->store);
    bench->store = writable;
    sql(bench, "PRAGMA wal_checkpoint(TRUNCATE)");
    assert_string_equal(file_hash(bench).hex, before.hex);
    assert_int_equal(store_last_change(bench->store, &err), change);
    assert_int_equal(number(bench, "SELECT (SELECT count(*) FROM run) + (SELECT count(*) FROM signal) + (SELECT count(*) FROM blob)"), rows);
}

/* Opened, compared and closed, with nothing kept in between. */
typedef struct { Bench *bench; RuleFiles draft; size_t moves; } Work;

static bool compare_once(void *arg, Error *err)
{
    Work *work = arg;
    Schools schools = { 0 };
    People people = { 0 };
    Staff staff = { 0 };
    Comparison comparison = { 0 };
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(work->bench->path, STORE_READ, err);
    bool ok = store && schools_load(store, arena, &schools, err) && people_load(store, 1, day("2025-10-06"), arena, &people, err);
    if (ok) {
        Service service = { store, work->bench->plan, &schools.items[0], &people, &staff, day("2025-10-06"), "", arena };
        ok = comparison_make(&service, &work->bench->rules, &work->draft, &comparison, err);
        if (ok) assert_int_equal(comparison.moves.count, work->moves);
        comparison_close(&comparison);
    }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void want_of_memory_anywhere_is_said(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Work work = { bench, draft_of(bench, 0, "lessons = 12", "lessons = 6"), 2 };
    const char *path = bench->path;
    store_close(bench->store);                                      /* what the bench itself holds is counted by nobody */
    bench->store = NULL;
    assert_true(torture(compare_once, &work) > 500);
    assert_ok((bench->store = store_open(path, STORE_WRITE, &err)) != NULL, &err);
}

#define test(name) cmocka_unit_test_setup_teardown(name, setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_lower_number_adds_those_between_with_the_reason_on_both_sides),
        test(a_higher_number_drops_and_the_other_way_round_adds_the_same),
        test(a_level_moves_pupils_without_adding_any),
        test(who_cannot_be_told_any_more_names_the_missing_fact),
        test(a_rule_that_came_or_went_is_on_one_side_alone),
        test(per_rule_before_after_and_both),
        test(a_strength_is_counted_and_moves_nobody),
        test(moves_go_by_register_kind_class_and_name),
        test(who_is_on_the_register_costs_the_council_nothing),
        test(all_pupils_in_a_class_are_ready_for_fairness),
        test(what_stands_beside_an_alert_is_in_no_part_of_it),
        test(a_draft_that_does_not_load_says_so),
        test(nothing_is_stored),
        test(want_of_memory_anywhere_is_said),
    };
    return cmocka_run_group_tests_name("compare", tests, NULL, NULL);
}
