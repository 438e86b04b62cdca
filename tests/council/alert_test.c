/* The same-day steps of the closed record of a child in danger. */
#include "bench.h"

static int alert_setup(void **state)
{
    int status = bench_setup(state);
    Bench *bench = *state;
    fill_school(bench);
    sql(bench, "INSERT INTO observation (id, pupil, day, sign, severity, observer, words, ref, born) VALUES (900, 100004, " DAY("2025-10-03") ", 'told-harmed', 3, '', 'w', '', 90),"
               " (901, 100005, " DAY("2025-10-06") ", 'told-harmed', 3, '', 'w', '', 90);"
               "INSERT INTO alert (id, pupil, observation, born) VALUES (5, 100004, 900, 90), (6, 100005, 901, 90);");
    return status;
}

static const Named *step(const Service *service, const char *id) { return named_find(service->plan->safety_steps, service->plan->safety_step_count, id); }

static void steps_stand_in_order_of_time_with_who_did_them(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service friday = service_on(bench, "2025-10-03", "Омарова"), monday = service_on(bench, "2025-10-06", "Серікова");
    Alerts alerts = { 0 }, past = { 0 };
    assert_ok(alert_step(&monday, 5, step(&monday, "watched"), "", &err), &err);
    assert_ok(alert_step(&friday, 5, step(&friday, "told-director"), "Кабинетте айтылды", &err), &err);          /* written down later */
    assert_ok(alert_step(&monday, 5, step(&monday, "watched"), "Тағы", &err), &err);   /* watched over more than once */
    assert_ok(alert_step(&monday, 6, step(&monday, "nurse"), NULL, &err), &err);
    assert_ok(alerts_load(&monday, true, &alerts, &err), &err);
    assert_int_equal(alerts.count, 2);
    assert_int_equal(alerts.items[0].step_count, 3);
    assert_string_equal(alerts.items[0].steps[0].step->id, "told-director");
    assert_string_equal(alerts.items[0].steps[0].words, "Кабинетте айтылды");
    assert_string_equal(alerts.items[0].steps[0].who, "Омарова");
    assert_int_equal(alerts.items[0].steps[0].day.number, day("2025-10-03").number);
    assert_string_equal(alerts.items[0].steps[2].words, "Тағы");
    assert_int_equal(alerts.items[1].step_count, 1);
    assert_string_equal(alerts.items[1].steps[0].words, "");
    assert_ok(alerts_load(&friday, true, &past, &err), &err);
    assert_int_equal(past.count, 1);                                  /* as of that day */
    assert_int_equal(past.items[0].step_count, 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM alert_step s JOIN change c ON c.id = s.born WHERE c.kind = 'alert' AND c.who = s.who"), 4);
}

static void a_step_goes_on_after_the_record_was_taken_up(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-06", "Омарова");
    Alerts alerts = { 0 };
    assert_ok(alert_take(&service, 5, "Әңгімелесті", &err), &err);
    assert_ok(alert_step(&service, 5, step(&service, "helpline"), "", &err), &err);
    assert_ok(alerts_load(&service, false, &alerts, &err), &err);
    assert_int_equal(alerts.items[1].id, 5);
    assert_int_equal(alerts.items[1].step_count, 1);
}

static void a_step_of_nobody_of_no_alert_or_before_it_is_refused(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-06", "Омарова"), nobody = service_on(bench, "2025-10-06", ""), early = service_on(bench, "2025-10-02", "Омарова");
    const Named *nurse = step(&service, "nurse");
    const struct { const Service *service; long long id; const char *words; MessageId why; } wrong[] = {
        { &nobody, 5, "", MSG_COUNCIL_STEP_NOBODY }, { &service, 7, "", MSG_COUNCIL_ALERT_NONE }, { &early, 5, "", MSG_COUNCIL_STEP_BEFORE }, { &service, 5, "a\x1b[2J", MSG_BASE_WORDS_SIGN },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_false(alert_step(wrong[i].service, wrong[i].id, nurse, wrong[i].words, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].why);
    }
    Service other = service;
    School two = { 2, "two", { { "", "", "" } } };
    Error err = { 0 };
    other.school = &two;
    assert_false(alert_step(&other, 5, nurse, "", &err));             /* another school's record */
    assert_int_equal(err.part[0].id, MSG_COUNCIL_ALERT_NONE);
    assert_int_equal(number(bench, "SELECT count(*) FROM alert_step"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE kind = 'alert'"), 0);
}

static void a_step_is_open_until_it_is_taken_or_declined_with_a_reason(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service friday = service_on(bench, "2025-10-03", "Омарова"), service = service_on(bench, "2025-10-06", "Омарова");
    Alerts alerts = { 0 }, past = { 0 };
    assert_ok(alert_take(&service, 5, "Әңгімелесті", &err), &err);
    assert_ok(alert_step(&service, 5, step(&service, "told-director"), "", &err), &err);
    assert_ok(alert_decline(&service, 5, step(&service, "police"), "Директор қажет емес деп шешті", &err), &err);
    assert_false(alert_decline(&service, 5, step(&service, "nurse"), "", &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_STEP_NO_REASON);
    err = (Error){ 0 };
    assert_ok(alerts_load(&service, false, &alerts, &err), &err);
    const Alert *taken = &alerts.items[1];
    assert_int_equal(alert_open_steps(service.plan, taken), service.plan->safety_step_count - 2);
    assert_int_equal(alert_open_steps(service.plan, &alerts.items[0]), service.plan->safety_step_count);
    assert_true(alert_settled(taken, step(&service, "police")) && alert_settled(taken, step(&service, "told-director")));
    assert_false(alert_settled(taken, step(&service, "nurse")));
    assert_true(!taken->steps[0].declined && taken->steps[1].declined);
    assert_string_equal(taken->steps[1].words, "Директор қажет емес деп шешті");
    for (size_t i = 0; i < service.plan->safety_step_count; i++) assert_ok(alert_step(&service, 5, &service.plan->safety_steps[i], "", &err), &err);
    alerts = (Alerts){ 0 };
    assert_ok(alerts_load(&service, false, &alerts, &err), &err);
    assert_int_equal(alert_open_steps(service.plan, &alerts.items[1]), 0);
    assert_ok(alerts_load(&friday, false, &past, &err), &err);
    assert_int_equal(alert_open_steps(service.plan, &past.items[0]), service.plan->safety_step_count);
}

typedef struct { Bench *bench; Service service; long long written; } Stepping;

static bool step_in_own_arena(void *arg, Error *err)
{
    Stepping *stepping = arg;
    Service service = stepping->service;
    Alerts alerts = { 0 };
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(stepping->bench->path, STORE_WRITE, err);
    bool ok = service.store && alerts_load(&service, true, &alerts, err) && alert_step(&service, 5, step(&service, "nurse"), "w", err);
    stepping->written += ok;
    if (ok && alerts.count != 2) ok = error_set(err, ERR_STORE, MSG_STORE_SQLITE, "alerts", "not both");
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_writes_no_step_and_loses_none(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Stepping stepping = { bench, service_on(bench, "2025-10-06", "Омарова"), 0 };
    assert_ok(alert_step(&stepping.service, 5, step(&stepping.service, "told-director"), "", &err), &err);
    store_close(bench->store);
    assert_true(torture(step_in_own_arena, &stepping) > 30);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM alert_step"), 1 + stepping.written);
}

#define test(name) cmocka_unit_test_setup_teardown(name, alert_setup, bench_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(steps_stand_in_order_of_time_with_who_did_them), test(a_step_goes_on_after_the_record_was_taken_up),
        test(a_step_is_open_until_it_is_taken_or_declined_with_a_reason),
        test(a_step_of_nobody_of_no_alert_or_before_it_is_refused), test(no_memory_writes_no_step_and_loses_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
