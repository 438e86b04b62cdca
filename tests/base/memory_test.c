#include "../support.h"

#include <pthread.h>

static void a_block_keeps_its_size_and_the_count_returns(void **state)
{
    (void)state;
    size_t before = memory_live();
    char *block = memory_take(100);
    assert_non_null(block);
    assert_int_equal(memory_size(block), 100);
    assert_int_equal(memory_live(), before + 100);
    memset(block, 7, 100);
    block = memory_resize(block, 5000);
    assert_non_null(block);
    assert_int_equal(block[99], 7);
    assert_int_equal(memory_live(), before + 5000);
    block = memory_resize(block, 10);
    assert_int_equal(block[9], 7);
    assert_int_equal(memory_live(), before + 10);
    memory_give(block);
    assert_int_equal(memory_live(), before);
}

static void no_bytes_is_still_a_block(void **state)
{
    (void)state;
    char *block = memory_take(0);
    assert_non_null(block);
    assert_int_equal(memory_size(block), 0);
    block = memory_resize(block, 0);
    assert_non_null(block);
    block[0] = 1;
    memory_give(block);
    memory_give(NULL);
    assert_int_equal(memory_size(NULL), 0);
}

static void what_no_machine_has_is_refused(void **state)
{
    (void)state;
    size_t before = memory_live();
    volatile size_t huge = SIZE_MAX;
    assert_null(memory_take(huge));
    assert_null(memory_take(huge - 8));
    char *block = memory_take(3);
    assert_null(memory_resize(block, huge));
    assert_int_equal(memory_size(block), 3);
    memory_give(block);
    assert_int_equal(memory_live(), before);
}

static void the_armed_allocation_fails_and_only_that_one(void **state)
{
    (void)state;
    memory_fault_arm(3);
    void *first = memory_take(1), *second = memory_resize(NULL, 1);
    assert_false(memory_fault_hit());
    assert_null(memory_take(1));
    assert_true(memory_fault_hit());
    void *third = memory_take(1);
    assert_true(first && second && third);
    memory_give(first);
    memory_give(second);
    memory_give(third);
    memory_fault_arm(0);
    assert_false(memory_fault_hit());
}

static void a_block_that_cannot_grow_stays_and_one_that_shrinks_never_fails(void **state)
{
    (void)state;
    char *block = memory_take(10);
    block[9] = 9;
    memory_fault_arm(1);
    assert_non_null(block = memory_resize(block, 10));
    assert_false(memory_fault_hit());
    assert_null(memory_resize(block, 20));
    assert_true(memory_fault_hit());
    assert_int_equal(block[9], 9);
    assert_int_equal(memory_size(block), 10);
    memory_fault_arm(0);
    memory_give(block);
}

enum { ROUNDS = 20000 };

static void *work(void *arg)
{
    size_t *failed = arg;
    for (int i = 0; i < ROUNDS; i++) {
        void *block = memory_take((size_t)i % 50);
        if (!block) ++*failed;
        void *grown = block ? memory_resize(block, 100) : NULL;
        if (block && !grown) ++*failed;
        memory_give(grown ? grown : block);
    }
    return NULL;
}

static void threads_count_together_and_one_of_them_meets_the_fault(void **state)
{
    (void)state;
    pthread_t threads[4];
    size_t failed[4] = { 0 }, before = memory_live();
    memory_fault_arm(5000);
    for (size_t i = 0; i < COUNT(threads); i++) assert_int_equal(pthread_create(&threads[i], NULL, work, &failed[i]), 0);
    for (size_t i = 0; i < COUNT(threads); i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    assert_true(memory_fault_hit());
    memory_fault_arm(0);
    assert_int_equal(failed[0] + failed[1] + failed[2] + failed[3], 1);
    assert_int_equal(memory_live(), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_keeps_its_size_and_the_count_returns),
        cmocka_unit_test(no_bytes_is_still_a_block),
        cmocka_unit_test(what_no_machine_has_is_refused),
        cmocka_unit_test(the_armed_allocation_fails_and_only_that_one),
        cmocka_unit_test(a_block_that_cannot_grow_stays_and_one_that_shrinks_never_fails),
        cmocka_unit_test(threads_count_together_and_one_of_them_meets_the_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
