/* For the tests of work: the school of tests/council/bench.h, something due, and records as a person gives them. */
#ifndef TIREK_TESTS_WORK_BENCH_H
#define TIREK_TESTS_WORK_BENCH_H

#include "../council/bench.h"

#include "work.h"

/* A fresh school for each test: what one writes down is no other's. */
static inline int work_setup(void **state)
{
    int status = bench_setup(state);
    fill_school(*state);
    return status;
}

/* Something due for a pupil (0: none), a class (0: none) or the school; its id. */
static inline long long make_due(Bench *bench, long long pupil, long long class, const char *item, const char *cause, const char *foreseen, const char *due)
{
    char words[600];
    snprintf(words, sizeof words, "INSERT INTO follow_up (school, pupil, class, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born)"
             " VALUES (1, nullif(%lld, 0), nullif(%lld, 0), '%s', '%s', '', %d, 0, 0, '', '', '', %d, 90);", pupil, class, item, cause, day(due).number, day(foreseen).number);
    sql(bench, words);
    return number(bench, "SELECT max(id) FROM follow_up");
}

/* A note of the item on service->on, by its usual kind; class or person are set by the caller. */
static inline Work note_of(const Service *service, const char *item, const Person *person, const char *words)
{
    return (Work){ .work = WORK_NOTE, .item = plan_item(service->plan, item), .person = person, .words = words, .who = "Омарова А.", .took_part = -1 };
}

static inline void write_down(const Service *service, Work *work)
{
    Error err = { 0 };
    assert_ok(work_write(service, work, &err), &err);
    assert_true(work->id > 0);
}

/* Refused in words of the user's language, and nothing was written. */
static inline void assert_refused(Bench *bench, const Service *service, Work work, MessageId why)
{
    Error err = { 0 };
    long long changes = number(bench, "SELECT max(id) FROM change");
    assert_false(work_write(service, &work, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(err.part[0].id, why);
    assert_int_equal(number(bench, "SELECT max(id) FROM change"), changes);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), 0);
}

static inline void load_works(const Service *service, WorkFilter filter, Works *works)
{
    Error err = { 0 };
    *works = (Works){ 0 };
    assert_ok(works_load(service, &filter, works, &err), &err);
}

#define test(name) cmocka_unit_test_setup_teardown(name, work_setup, bench_teardown)

#endif
