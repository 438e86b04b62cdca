#include "bench.h"

static Store *open_store(Bench *bench, StoreMode mode)
{
    Error err = { 0 };
    Store *store = store_open(bench->path, mode, &err);
    assert_ok(store != NULL, &err);
    return store;
}

static const char insert[] = "INSERT INTO attendance (year, pupil, day, marks, born) SELECT a, b, c, d, e FROM numbers(?1)";
#define ROW(pupil, day, marks) { { 2025, (pupil), (day), (marks), 7 } }

static void rows_are_written_in_one_statement_as_often_as_there_are_some(void **state)
{
    static const NumberRow first[] = { ROW(100001, 20332, 16), ROW(100001, 20333, 1LL << 48), ROW(100002, 20332, 5) }, second[] = { ROW(100001, 20334, 1) };
    Error err = { 0 };
    Store *store = open_store(*state, STORE_CREATE);
    assert_ok(store_run_rows(store, insert, first, COUNT(first), &err), &err);
    assert_ok(store_run_rows(store, insert, second, COUNT(second), &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance"), 4);
    assert_int_equal(number(store, "SELECT sum(marks) FROM attendance WHERE pupil = 100001"), 17 + (1LL << 48));
    assert_int_equal(number(store, "SELECT marks FROM attendance WHERE year = 2025 AND pupil = 100002 AND day = 20332 AND born = 7"), 5);
    store_close(store);
}

static void no_rows_write_nothing(void **state)
{
    Error err = { 0 };
    Store *store = open_store(*state, STORE_CREATE);
    assert_ok(store_run_rows(store, insert, NULL, 0, &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance"), 0);
    store_close(store);
}

static void many_rows_keep_their_order_and_their_values(void **state)
{
    enum { MANY = 20000 };
    static NumberRow rows[MANY];
    Error err = { 0 };
    for (int i = 0; i < MANY; i++) rows[i] = (NumberRow)ROW(100000 + (i * 7919) % MANY, 20332, i);        /* in no order of the table's */
    Store *store = open_store(*state, STORE_CREATE);
    assert_ok(store_run_rows(store, insert, rows, MANY, &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance WHERE pupil = 100000 + (marks * 7919) % 20000"), MANY);
    assert_int_equal(number(store, "SELECT (SELECT integrity_check FROM pragma_integrity_check) = 'ok'"), 1);
    store_close(store);
}

static void a_row_that_is_there_is_told_and_none_of_the_rows_is_written(void **state)
{
    static const NumberRow rows[] = { ROW(100001, 20332, 1), ROW(100002, 20332, 1), ROW(100001, 20332, 2) };
    Error err = { 0 };
    Store *store = open_store(*state, STORE_CREATE);
    assert_false(store_run_rows(store, insert, rows, COUNT(rows), &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance"), 0);
    err = (Error){ 0 };
    assert_ok(store_run_rows(store, insert, rows, 2, &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance"), 2);
    store_close(store);
}

/* Whoever reads the table otherwise finds nothing of what was bound before, and cannot write to it. */
static void numbers_are_of_one_statement_alone(void **state)
{
    static const NumberRow rows[] = { ROW(100001, 20332, 1) };
    Error err = { 0 };
    Store *store = open_store(*state, STORE_CREATE);
    assert_ok(store_run_rows(store, insert, rows, COUNT(rows), &err), &err);
    assert_int_equal(number(store, "SELECT count(*) FROM numbers(1)"), 0);
    assert_int_equal(number(store, "SELECT count(*) FROM numbers(NULL)"), 0);
    assert_null(store_statement(store, "SELECT count(*) FROM numbers", &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_null(store_statement(store, "INSERT INTO numbers (a) VALUES (1)", &err));
    store_close(store);
    store = open_store(*state, STORE_READ);
    assert_false(store_run_rows(store, insert, rows, COUNT(rows), &err));                  /* who reads writes nothing */
    store_close(store);
}

static bool open_and_write(void *arg, Error *err)
{
    static const NumberRow rows[] = { ROW(100001, 20332, 1), ROW(100002, 20332, 1) };
    Bench *bench = arg;
    Store *store = store_open(bench->path, STORE_WRITE, err);
    bool ok = store && store_begin(store, err) && store_run_rows(store, insert, rows, COUNT(rows), err);
    if (store) store_rollback(store);
    store_close(store);
    return ok;
}

static void no_memory_at_any_moment_is_reported_and_none_is_kept(void **state)
{
    Error err = { 0 };
    store_close(open_store(*state, STORE_CREATE));
    assert_ok(open_and_write(*state, &err), &err);               /* SQLite's own first needs */
    assert_true(torture_memory(open_and_write, *state) > 50);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(rows_are_written_in_one_statement_as_often_as_there_are_some), TEST(no_rows_write_nothing), TEST(many_rows_keep_their_order_and_their_values),
        TEST(a_row_that_is_there_is_told_and_none_of_the_rows_is_written), TEST(numbers_are_of_one_statement_alone),
        TEST(no_memory_at_any_moment_is_reported_and_none_is_kept),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
