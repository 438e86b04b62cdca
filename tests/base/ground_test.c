#include "../support.h"

#include <pthread.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static void a_ground_begins_at_the_same_lower_half_everywhere(void **state)
{
    (void)state;
    char *grounds[300];
    size_t before = memory_live();
    for (size_t i = 0; i < COUNT(grounds); i++) {
        assert_non_null(grounds[i] = memory_ground_take());
        assert_int_equal((uint32_t)(uintptr_t)grounds[i], (uint32_t)(uintptr_t)grounds[0]);
        assert_int_equal((uintptr_t)grounds[i] % GROUND_SIZE, 0);
        for (size_t k = 0; k < i; k++) assert_ptr_not_equal(grounds[k], grounds[i]);
        grounds[i][0] = grounds[i][GROUND_SIZE - 1] = 1;                 /* all of it is there */
    }
    assert_int_equal(memory_live(), before + COUNT(grounds) * GROUND_SIZE);
    for (size_t i = 0; i < COUNT(grounds); i++) memory_ground_give(grounds[i]);
    memory_ground_give(NULL);
    assert_int_equal(memory_live(), before);
}

static void what_is_taken_anew_is_empty(void **state)
{
    (void)state;
    for (int i = 0; i < 10; i++) {
        char *ground = memory_ground_take();
        assert_non_null(ground);
        for (size_t at = 0; at < GROUND_SIZE; at++) assert_int_equal(ground[at], 0);
        memset(ground, 7, GROUND_SIZE);
        memory_ground_give(ground);
    }
}

static void *many(void *arg)
{
    char **grounds = arg;
    for (int i = 0; i < 50; i++) if ((grounds[i] = memory_ground_take())) grounds[i][0] = 1;
    return NULL;
}

static void no_two_threads_get_the_same(void **state)
{
    (void)state;
    enum { THREADS = 8, EACH = 50 };
    static char *grounds[THREADS][EACH];
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, many, grounds[i]), 0);
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_join(threads[i], NULL), 0);
    char **all = &grounds[0][0];
    for (int i = 0; i < THREADS * EACH; i++) {
        assert_non_null(all[i]);
        for (int k = 0; k < i; k++) assert_ptr_not_equal(all[k], all[i]);
    }
    for (int i = 0; i < THREADS * EACH; i++) memory_ground_give(all[i]);
}

static void the_armed_fault_falls_on_a_ground_too(void **state)
{
    (void)state;
    size_t before = memory_live();
    memory_fault_arm(1);
    assert_null(memory_ground_take());
    assert_true(memory_fault_hit());
    memory_fault_arm(2);
    assert_false(memory_fault_here());
    assert_true(memory_fault_here());
    memory_fault_arm(0);
    assert_int_equal(memory_live(), before);
}

static void a_process_that_may_have_no_more_gets_none(void **state)
{
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit limit = { 1, 1 };
        if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(77);
        _exit(memory_ground_take() ? 1 : 0);
    }
    int status = 0;
    assert_true(child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status));
    if (WEXITSTATUS(status) == 77) skip();
    assert_int_equal(WEXITSTATUS(status), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_ground_begins_at_the_same_lower_half_everywhere),
        cmocka_unit_test(what_is_taken_anew_is_empty),
        cmocka_unit_test(no_two_threads_get_the_same),
        cmocka_unit_test(the_armed_fault_falls_on_a_ground_too),
        cmocka_unit_test(a_process_that_may_have_no_more_gets_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
