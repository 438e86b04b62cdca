#include "../support.h"

#include <stdlib.h>
#include <sys/stat.h>

static int bench_setup(void **state)
{
    data_root_set(NULL);
    data_school_set(NULL);
    unsetenv("TIREK_DATA");
    return (*state = arena_open()) ? 0 : -1;
}

static int bench_teardown(void **state)
{
    unsetenv("TIREK_DATA");
    data_root_set(NULL);
    data_school_set(NULL);
    arena_close(*state);
    return 0;
}

static void the_option_comes_before_the_environment_and_that_before_the_rest(void **state)
{
    assert_int_equal(setenv("TIREK_DATA", "/from/environment", 1), 0);
    assert_string_equal(data_root(), "/from/environment");
    data_root_set("/from/option");
    assert_string_equal(data_root(), "/from/option");
    assert_string_equal(data_find(*state, "data/x.csv"), "/from/option/data/x.csv");
    data_root_set(NULL);
    assert_string_equal(data_root(), "/from/environment");
}

static void with_neither_the_tree_around_the_program_is_found(void **state)
{
    assert_true(path_is_folder(data_find(*state, "data/messages")));
    assert_int_equal(setenv("TIREK_DATA", "", 1), 0);
    data_root_set(NULL);
    assert_true(path_is_folder(data_find(*state, "data/messages")));
    assert_true(path_is_file(data_find(*state, "data/messages/base.csv")));
}

static void a_root_too_long_for_any_path_is_passed_over(void **state)
{
    char longest[5000];
    (void)state;
    memset(longest, 'a', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    data_root_set(longest);
    assert_string_not_equal(data_root(), longest);
    assert_true(*data_root() != '\0');
}

static void the_schools_own_file_comes_first_and_the_roots_stands_in_for_it(void **state)
{
    const char *school = folder_new(*state), *root = folder_new(*state);
    assert_int_equal(mkdir(path_join(*state, school, "data"), 0700), 0);
    assert_int_equal(mkdir(path_join(*state, root, "data"), 0700), 0);
    const char *own = file_make(*state, school, "data/own.csv", ""), *shared = file_make(*state, root, "data/shared.csv", "");
    file_make(*state, root, "data/own.csv", "");
    data_root_set(root);
    data_school_set(school);
    assert_string_equal(data_find(*state, "data/own.csv"), own);
    assert_string_equal(data_find(*state, "data/shared.csv"), shared);
    assert_string_equal(data_find(*state, "data"), path_join(*state, school, "data"));
    assert_string_equal(data_find(*state, "data/none.csv"), path_join(*state, root, "data/none.csv"));
    data_school_set(NULL);
    assert_string_equal(data_find(*state, "data/own.csv"), path_join(*state, root, "data/own.csv"));
    folder_remove(school);
    folder_remove(root);
}

static void the_files_of_both_folders_stand_once_each_in_the_order_of_their_bytes(void **state)
{
    Error err = { 0 };
    Names paths;
    const char *school = folder_new(*state), *root = folder_new(*state);
    const char *folders[] = { "data", "data/papers", "data/papers/parts" };
    for (size_t i = 0; i < COUNT(folders); i++) {
        assert_int_equal(mkdir(path_join(*state, school, folders[i]), 0700), 0);
        if (i < 2) assert_int_equal(mkdir(path_join(*state, root, folders[i]), 0700), 0);
    }
    file_make(*state, root, "data/papers/list.lua", "");
    file_make(*state, root, "data/papers/act.lua", "");
    file_make(*state, root, "data/other.csv", "");
    const char *own = file_make(*state, school, "data/papers/list.lua", "");
    file_make(*state, school, "data/papers/parts/head.lua", "");
    data_root_set(root);
    data_school_set(school);
    assert_ok(data_files(*state, "data/papers", &paths, &err), &err);
    static const char *const wanted[] = { "data/papers/act.lua", "data/papers/list.lua", "data/papers/parts/head.lua" };
    assert_int_equal(paths.count, COUNT(wanted));
    for (size_t i = 0; i < COUNT(wanted); i++) assert_string_equal(paths.items[i], wanted[i]);
    assert_string_equal(data_find(*state, paths.items[1]), own);
    data_school_set(NULL);
    assert_ok(data_files(*state, "data/papers", &paths, &err), &err);
    assert_int_equal(paths.count, 2);
    assert_ok(data_files(*state, "data/none", &paths, &err), &err);
    assert_int_equal(paths.count, 0);
    folder_remove(school);
    folder_remove(root);
}

static void hashes_are_those_of_the_standard(void **state)
{
    (void)state;
    assert_string_equal(hash_bytes("", 0).hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(hash_bytes("abc", 3).hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(hash_bytes(NULL, 0).hex, hash_bytes("", 0).hex);
    assert_string_not_equal(hash_bytes("a\0b", 3).hex, hash_bytes("a\0c", 3).hex);
}

static void a_hash_of_pieces_is_that_of_the_whole(void **state)
{
    (void)state;
    char bytes[300];
    for (size_t i = 0; i < sizeof bytes; i++) bytes[i] = (char)(i * 7);
    for (size_t cut = 0; cut <= sizeof bytes; cut += 13) {
        Hashing hashing;
        hashing_begin(&hashing);
        hashing_add(&hashing, bytes, cut);
        assert_string_equal(hashing_end(&hashing).hex, hash_bytes(bytes, cut).hex);
        hashing_add(&hashing, bytes + cut, sizeof bytes - cut);
        assert_string_equal(hashing_end(&hashing).hex, hash_bytes(bytes, sizeof bytes).hex);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_option_comes_before_the_environment_and_that_before_the_rest),
        TEST(with_neither_the_tree_around_the_program_is_found),
        TEST(a_root_too_long_for_any_path_is_passed_over),
        TEST(the_schools_own_file_comes_first_and_the_roots_stands_in_for_it),
        TEST(the_files_of_both_folders_stand_once_each_in_the_order_of_their_bytes),
        TEST(hashes_are_those_of_the_standard), TEST(a_hash_of_pieces_is_that_of_the_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
