/* The keys of source rows, by which a dismissal knows what it was about. */
#include "bench.h"

static const char *keys(Arena *arena, const char *evidence)
{
    Error err = { 0 };
    const char *rows;
    Signal signal = { .evidence = evidence };
    assert_ok(signal_rows(NULL, &signal, arena, &rows, &err), &err);
    return rows;
}

static int setup(void **state)
{
    json_setup();
    *state = arena_open();
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    arena_close(*state);
    return 0;
}

static void a_lesson_is_a_key_so_that_a_day_that_turns_out_less_bad_has_no_new_one(void **state)
{
    const char *bad = keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":3,\"marks\":\"u-uu\"}]}]}");
    assert_string_equal(bad, "a 2025-10-06 1u\na 2025-10-06 3u\na 2025-10-06 4u\n");
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":1,\"marks\":\"--u\"}]}]}"), "a 2025-10-06 3u\n");
}

static void a_note_is_known_by_what_it_says_not_by_its_row_and_a_second_one_is_new(void **state)
{
    const char *one = keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"id\":7,\"sign\":\"fight\",\"severity\":2}]}]}");
    assert_string_equal(one, "o 2025-10-06 fight 2 1\n");
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"id\":99,\"sign\":\"fight\",\"severity\":2}]}]}"), one);
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"id\":7,\"sign\":\"fight\",\"severity\":2},"
                                     "{\"day\":\"2025-10-06\",\"id\":8,\"sign\":\"fight\",\"severity\":2}]}]}"), "o 2025-10-06 fight 2 1\no 2025-10-06 fight 2 2\n");
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"id\":7,\"sign\":\"fight\",\"severity\":3}]}]}"), "o 2025-10-06 fight 3 1\n");
}

static void several_reads_of_one_row_give_one_key_and_all_stand_in_order(void **state)
{
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"id\":7,\"name\":\"mark/algebra\",\"number\":2.5}]},"
                                     "{\"rows\":[{\"day\":\"2025-09-01\",\"id\":3,\"category\":\"large\"},{\"day\":\"2025-10-06\",\"id\":7,\"name\":\"mark/algebra\",\"number\":2.5}]}]}"),
                        "f 2025-09-01 large 1\nm 2025-10-06 mark/algebra 2.5 1\n");
}

static void nothing_recorded_is_a_key_of_its_own(void **state)
{
    assert_string_equal(keys(*state, "{\"reads\":[{\"rows\":[]}]}"), "-\n");
    assert_string_equal(keys(*state, "{\"members\":[]}"), "-\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lesson_is_a_key_so_that_a_day_that_turns_out_less_bad_has_no_new_one),
        cmocka_unit_test(a_note_is_known_by_what_it_says_not_by_its_row_and_a_second_one_is_new),
        cmocka_unit_test(several_reads_of_one_row_give_one_key_and_all_stand_in_order),
        cmocka_unit_test(nothing_recorded_is_a_key_of_its_own),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
