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

static const IgnoredFile *ignored_at(const RuleFiles *files, const char *path)
{
    for (size_t i = 0; i < files->ignored.count; i++) if (strcmp(files->ignored.items[i].path, path) == 0) return &files->ignored.items[i];
    return NULL;
}

static void what_holds_a_rule_and_is_read_as_none_is_put_down_with_what_to_call_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    RuleFiles files = { 0 };
    const char *folder = folder_new(bench->arena), *risk = path_join(bench->arena, folder, "at-risk"), *deep = path_join(bench->arena, risk, "old");
    assert_int_equal(mkdir(risk, 0700), 0);
    assert_int_equal(mkdir(deep, 0700), 0);
    static const char *const told[] = { "a.lua.txt", "b.LUA", "c.txt", "d.Lua (1).txt", "e.lua.docx" };
    static const char *const quiet[] = { "a.lua~", "b.lua.bak", "#c.lua#", ".d.lua.swp", "e.lua.orig", "README.md", "~f.lua.txt" };
    for (size_t i = 0; i < COUNT(told); i++) file_make(bench->arena, risk, told[i], "rule { id = 'a' }");
    for (size_t i = 0; i < COUNT(quiet); i++) file_make(bench->arena, risk, quiet[i], "rule { id = 'a' }");
    file_make(bench->arena, risk, "notes.txt", "a rule { in no Lua: -- rule\n \"rule {\" but combined");
    file_make(bench->arena, risk, "words.txt", "-- rule { }\n rule of thumb");
    file_make(bench->arena, folder, "mine.lua", "combine { }");
    file_make(bench->arena, deep, "mine.lua", "rule { }");
    assert_ok(rules_read(bench->arena, folder, &files, &err), &err);
    assert_int_equal(files.count, 0);
    assert_int_equal(files.ignored.count, COUNT(told) + 3);
    for (size_t i = 0; i < COUNT(told); i++) {
        const IgnoredFile *file = ignored_at(&files, path_join(bench->arena, "at-risk", told[i]));
        assert_non_null(file);
        assert_int_equal(file->why, IGNORED_NAME);
        assert_int_equal(file->better[0], told[i][0]);
        assert_string_equal(file->better + 1, ".lua");
    }
    assert_non_null(ignored_at(&files, "at-risk/notes.txt"));        /* "rule {" stands in it: better asked about than lost */
    assert_int_equal(ignored_at(&files, "mine.lua")->why, IGNORED_PLACE);
    assert_int_equal(ignored_at(&files, "at-risk/old/mine.lua")->why, IGNORED_PLACE);
    folder_remove(deep);
    folder_remove(risk);
    folder_remove(folder);
}

static void a_file_that_is_too_long_stops_no_other(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    Error err = { 0 };
    RuleFiles files = { 0 };
    RuleFaults faults = { 0 };
    Rulebook *book;
    const char *folder = folder_new(bench->arena), *risk = path_join(bench->arena, folder, "at-risk");
    char *most = arena_take(bench->arena, 64 * 1024 + 2);
    assert_non_null(most);
    memset(most, '-', 64 * 1024 + 1);
    most[64 * 1024 + 1] = '\0';
    assert_int_equal(mkdir(risk, 0700), 0);
    file_make(bench->arena, risk, "a.lua", most);
    file_make(bench->arena, risk, "b.lua", most + 1);                 /* just what may be */
    file_make(bench->arena, risk, "c.lua", "combine { id = 'c', register = 'at-risk', level = 'discuss', of = { 'a', 'z' }, title = { kk = 'т' } }");
    file_make(bench->arena, risk, "z.lua", "rule { id = 'z', register = 'at-risk', level = 'watch', title = { kk = 'т' }, when = function() return false end }");
    assert_ok(rules_read(bench->arena, folder, &files, &err), &err);
    assert_int_equal(files.count, 3);
    assert_int_equal(ignored_at(&files, "at-risk/a.lua")->why, IGNORED_SIZE);
    assert_ok(rulebook_open(bench->arena, &bench->plan, &files, NULL, &book, &faults, &err), &err);
    assert_int_equal(faults.count, 2);                                /* a.lua, and b.lua that is one comment; c.lua waits for a and is at no fault */
    assert_string_equal(faults.items[0].path, "at-risk/a.lua");
    assert_non_null(strstr(faults.items[0].text.in[LANGUAGE_EN], "64 kilobytes"));
    assert_string_equal(faults.items[1].path, "at-risk/b.lua");
    assert_true(rulebook_find(book, "z") >= 0);
    rulebook_close(book);
    folder_remove(risk);
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
        cmocka_unit_test(what_holds_a_rule_and_is_read_as_none_is_put_down_with_what_to_call_it),
        cmocka_unit_test(a_file_that_is_too_long_stops_no_other),
        cmocka_unit_test(a_folder_that_is_not_there_is_an_error),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
