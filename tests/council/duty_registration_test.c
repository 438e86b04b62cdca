/* What a registration makes due: once for a pupil, on however many registers, and for as long as one of them stands. */
#include "sitting_bench.h"

#include "../../engine/council/internal.h"

/* With a decision of August (900) on which entries made by hand may rest. */
static int setup(void **state)
{
    assert_int_equal(proposals_setup(state), 0);
    sql(*state, "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2025-08-20") ", 90);"
                "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (900, 900, 1, 'matter', '', '', '', '', 0, 90);"
                "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (900, 900, 'resolved', 'w', '', '', '', 90);");
    return 0;
}

static long long due_of(Bench *bench, long long entry)
{
    char words[200];
    snprintf(words, sizeof words, "SELECT count(*) FROM follow_up WHERE closed IS NULL AND entry = %lld AND cause LIKE 'entry:%lld:%%'", entry, entry);
    return number(bench, words);
}

/* On the offence-prone register since September, as a decision would have entered the pupil; what it brought is due. */
static long long offended(Bench *bench, long long pupil)
{
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-07", "");
    long long entry = enter(bench, pupil, "offence-prone", "2025-10-07");
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "decision", "", &err);
    assert_ok(duties_registered(&service, change, person(&service, pupil), plan_register(bench->plan, "offence-prone"), entry, 900, day("2025-10-07"), &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    assert_int_equal(due_of(bench, entry), 4);                              /* the study, the papers, the visit, the parents */
    return entry;
}

/* Confirmed for at-risk on 15 October. */
static Entry confirmed(Bench *bench, long long pupil)
{
    Error err = { 0 };
    Entries entries = { 0 };
    decided_on(bench, OCTOBER, october(bench, pupil), words_for(bench, "confirm", ""));
    Service service = service_on(bench, OCTOBER, "");
    EntryFilter filter = { .person = person(&service, pupil), .reg = plan_register(bench->plan, "at-risk"), .due_by = NO_DATE };
    assert_ok(entries_load(&service, &filter, &entries, &err), &err);
    assert_int_equal(entries.count, 1);
    return entries.items[0];
}

static int review_on(Bench *bench, const char *on, long long entry, const char *protocol)
{
    Error err = { 0 };
    int item;
    Service service = service_on(bench, on, "Омарова");
    agenda_on(bench, on, "law", true);
    assert_ok(agenda_review(&service, law(bench), entry, &item, &err), &err);
    minutes_on(bench, on, protocol);
    return item;
}

static void a_second_register_brings_no_second_visit_while_the_first_is_open(void **state)
{
    Bench *bench = *state;
    long long first = offended(bench, 100001);
    Entry second = confirmed(bench, 100001);
    assert_int_equal(due_of(bench, first), 4);
    assert_int_equal(due_of(bench, second.id), 0);
    assert_int_equal(number(bench, "SELECT max(n) FROM (SELECT count(*) AS n FROM follow_up WHERE closed IS NULL AND pupil = 100001 AND cause LIKE 'entry:%' GROUP BY item)"), 1);
}

static void what_was_done_before_is_due_again_by_a_new_registration(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long first = offended(bench, 100001), visit = number(bench, "SELECT id FROM follow_up WHERE item = 'IV.7' AND pupil = 100001");
    Service service = service_on(bench, "2025-10-10", "Омарова");
    assert_ok(follow_up_done(&service, visit, &(Doing){ "барылды", "", day("2025-10-10") }, &err), &err);
    Entry second = confirmed(bench, 100001);
    assert_int_equal(due_of(bench, first), 3);
    assert_int_equal(due_of(bench, second.id), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE item = 'IV.7' AND pupil = 100001 AND closed IS NULL"), 1);
}

static void what_an_ended_entry_leaves_open_goes_over_to_the_one_that_stands(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long first = offended(bench, 100001), due = number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause LIKE 'entry:%' AND item <> 'I.4'");
    Entry second = confirmed(bench, 100001);
    int item = review_on(bench, NOVEMBER, first, "6");
    decided_on(bench, NOVEMBER, item, words_for(bench, "remove", "Қайталанған жоқ"));
    assert_int_equal(due_of(bench, first), 0);
    assert_int_equal(due_of(bench, second.id), 3);                          /* the study is the other register's alone */
    assert_int_equal(number(bench, "SELECT sum(due) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause LIKE 'entry:%'"), due);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND outcome = 'withdrawn' AND item = 'I.4'"), 1);
    Service service = service_on(bench, NOVEMBER, "Омарова");
    assert_ok(decision_take_back(&service, law(bench), item, "Қате жазылды", &err), &err);
    assert_int_equal(due_of(bench, first), 4);
    assert_int_equal(due_of(bench, second.id), 0);
}

static void what_an_entry_that_never_was_had_brought_goes_over_too(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "confirm", ""));
    long long later = enter(bench, 100001, "offence-prone", OCTOBER);
    Service service = service_on(bench, OCTOBER, "Омарова");
    assert_ok(decision_take_back(&service, law(bench), item, "Қате жазылды", &err), &err);
    assert_int_equal(due_of(bench, later), 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause LIKE 'entry:%'"), 3);
}

static int review_item;           /* the review's number on November's agenda */

/* Of two entries the older one is removed, and the removal taken back. */
static bool remove_and_take_back(void *argument, Error *err)
{
    Bench *bench = argument;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(bench->path, STORE_WRITE, err);
    People people;
    School school = { 1, "one", { { "", "", "" } } };
    DecisionWords words = words_for(bench, "remove", "Қайталанған жоқ");
    Task task = { "Әңгімелесу", "", NULL, day("2025-12-01") };
    Decision decision;
    words.tasks = &task;
    words.task_count = 1;
    bool ok = store && store_begin(store, err) && people_load(store, 1, day(NOVEMBER), arena, &people, err);
    Service service = { store, bench->plan, &school, &people, NULL, day(NOVEMBER), "Омарова", arena };
    ok = ok && council_decide(&service, law(bench), review_item, &words, day(NOVEMBER), &decision, err) && decision_take_back(&service, law(bench), review_item, "w", err);
    store_close(store);                                                    /* rolls back: the next attempt finds both entries open */
    arena_close(arena);
    return ok;
}

static void without_memory_nothing_goes_over_by_halves(void **state)
{
    Bench *bench = *state;
    long long first = offended(bench, 100001);
    Entry second = confirmed(bench, 100001);
    review_item = review_on(bench, NOVEMBER, first, "6");
    tortured(bench, remove_and_take_back, bench);
    assert_int_equal(due_of(bench, first), 4);
    assert_int_equal(due_of(bench, second.id), 0);
}

#define on_registers(test) cmocka_unit_test_setup_teardown(test, setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_registers(a_second_register_brings_no_second_visit_while_the_first_is_open),
        on_registers(what_was_done_before_is_due_again_by_a_new_registration),
        on_registers(what_an_ended_entry_leaves_open_goes_over_to_the_one_that_stands),
        on_registers(what_an_entry_that_never_was_had_brought_goes_over_too),
        on_registers(without_memory_nothing_goes_over_by_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
