/* Reading a folder of rules. */
#include <sys/stat.h>

#include "bench.h"

static void all_lua_files_of_the_sub_folders_are_read_sorted_by_path(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files = { 0 };
    const char *folder = folder_new(bench->arena), *risk = path_join(bench->arena, folder, "at-risk"), *help = path_join(bench->arena, folder, "support");
    assert_int_equal(mkdir(risk, 0700), 0);
    assert_int_equal(mkdir(help, 0700), 0);
    file_make(bench->arena, folder, "README.md", "no rule");
    file_make(bench->arena, folder, "loose.lua", "no rule either: it stands in no folder");
    file_make(bench->arena, help, "b.lua", "-- b");
    file_make(bench->arena, risk, "z.lua", "-- z");
    file_make(bench->arena, risk, "a.lua", "-- a");
    file_make(bench->arena, risk, "a.lua~", "-- an editor's copy");
    file_make(bench->arena, risk, ".hidden.lua", "-- hidden");
    assert_ok(rules_read(bench->arena, folder, &files, &err), &err);
    assert_int_equal(files.count, 3);
    assert_string_equal(files.items[0].path, "at-risk/a.lua");
    assert_string_equal(files.items[1].path, "at-risk/z.lua");
    assert_string_equal(files.items[2].path, "support/b.lua");
    assert_string_equal(files.items[2].body, "-- b");
    assert_int_equal(files.items[2].length, 4);
    folder_remove(risk);
    folder_remove(help);
    folder_remove(folder);
}

static void a_folder_that_is_not_there_is_an_error(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files = { 0 };
    assert_false(rules_read(bench->arena, "/nowhere/at/all", &files, &err));
    assert_int_equal(err.kind, ERR_IO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_lua_files_of_the_sub_folders_are_read_sorted_by_path),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
