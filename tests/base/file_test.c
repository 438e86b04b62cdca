#include "../folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

static void what_is_written_is_read_again_zeros_and_all(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *path = path_join(bench->arena, bench->folder, "a.bin"), *bytes;
    size_t length;
    assert_ok(file_write(path, "a\0b\n", 4, &err), &err);
    assert_ok(file_read(bench->arena, path, 4, &bytes, &length, &err), &err);
    assert_int_equal(length, 4);
    assert_memory_equal(bytes, "a\0b\n", 5);                   /* and a 0 behind */
    assert_ok(file_write(path, "", 0, &err), &err);
    assert_ok(file_read(bench->arena, path, 0, &bytes, &length, &err), &err);
    assert_int_equal(length, 0);
    assert_string_equal(bytes, "");
}

static void what_cannot_be_read_says_why(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *bytes, *path = file_make(bench->arena, bench->folder, "five", "12345");
    const char *pipe = path_join(bench->arena, bench->folder, "pipe");
    size_t length = 9;
    assert_false(file_read(bench->arena, bench->folder, 100, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_IS_FOLDER);
    assert_int_equal(length, 0);
    assert_false(file_read(bench->arena, path_join(bench->arena, bench->folder, "none"), 100, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    assert_false(file_read(bench->arena, path_join(bench->arena, path, "below"), 100, &bytes, &length, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    assert_false(file_read(bench->arena, "", 100, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_false(file_read(bench->arena, path, 4, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_int_equal(err.part[0].numbers[1], 4);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    assert_false(file_read(bench->arena, pipe, 100, &bytes, &length, &err));   /* and does not wait for a writer */
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_NO_FILE);
    assert_ok(file_read(bench->arena, path, 5, &bytes, &length, &err), &err);
}

static size_t names_in(Arena *arena, const char *folder)
{
    Error err = { 0 };
    Names names;
    assert_ok(folder_list(arena, folder, &names, &err), &err);
    return names.count;
}

static void a_write_replaces_the_file_in_one_step_and_leaves_nothing_beside_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *path = file_make(bench->arena, bench->folder, "list", "old");
    struct stat about;
    char seen[8] = "";
    assert_int_equal(chmod(path, 0640), 0);
    int old = open(path, O_RDONLY);
    assert_true(old >= 0);
    assert_ok(file_write(path, "new and longer", 14, &err), &err);
    assert_int_equal(read(old, seen, sizeof seen), 3);         /* who had it open still has the old one, whole */
    assert_string_equal(seen, "old");
    close(old);
    assert_int_equal(stat(path, &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    assert_int_equal(names_in(bench->arena, bench->folder), 1);
}

static void a_write_that_fails_leaves_the_old_file_and_nothing_beside_it(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *path = file_make(bench->arena, bench->folder, "list", "old"), *bytes;
    size_t length;
    for (long n = 1; n <= 2; n++) {
        memory_fault_arm(n);
        assert_false(file_write(path, "new", 3, &err));
        memory_fault_arm(0);
        assert_int_equal(err.kind, ERR_MEMORY);
    }
    assert_ok(file_read(bench->arena, path, 100, &bytes, &length, &err), &err);
    assert_string_equal(bytes, "old");
    assert_int_equal(names_in(bench->arena, bench->folder), 1);
    assert_false(file_write(bench->folder, "x", 1, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_IS_FOLDER);
    assert_false(file_write(path_join(bench->arena, bench->folder, "no/such"), "x", 1, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    assert_int_equal(names_in(bench->arena, bench->folder), 1);
}

static void a_full_device_is_told_as_a_full_disk(void **state)
{
    (void)state;
    Error err = { 0 };
    if (access("/dev/full", W_OK) != 0) skip();
    assert_false(file_write("/dev/full", "x", 1, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_DISK_FULL);
    assert_ok(file_write("/dev/null", "x", 1, &err), &err);
}

static void a_folder_lists_in_order_of_bytes_without_hidden_names(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Names names;
    const char *made[] = { "b", "а", ".hidden", "B", "10", "9", "ab" }, *sorted[] = { "10", "9", "B", "ab", "b", "а" };
    for (size_t i = 0; i < COUNT(made); i++) file_make(bench->arena, bench->folder, made[i], "");
    assert_ok(folder_list(bench->arena, bench->folder, &names, &err), &err);
    assert_int_equal(names.count, COUNT(sorted));
    for (size_t i = 0; i < COUNT(sorted); i++) assert_string_equal(names.items[i], sorted[i]);
    assert_false(folder_list(bench->arena, path_join(bench->arena, bench->folder, "b"), &names, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(names.count, 0);
    assert_false(folder_list(bench->arena, path_join(bench->arena, bench->folder, "none"), &names, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
}

static bool lists(void *arg, Error *err)
{
    Names names;
    Arena *arena = arena_open();
    bool ok = arena ? folder_list(arena, arg, &names, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static bool reads(void *arg, Error *err)
{
    const char *bytes;
    size_t length;
    Arena *arena = arena_open();
    bool ok = arena ? file_read(arena, arg, 100000, &bytes, &length, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static bool writes(void *arg, Error *err) { return file_write(arg, "x", 1, err); }

static void every_failed_allocation_is_told_as_no_memory(void **state)
{
    Bench *bench = *state;
    char words[50001];
    memset(words, 'a', 50000);
    words[50000] = '\0';
    const char *path = file_make(bench->arena, bench->folder, "long", words);
    for (char name[] = "a"; name[0] <= 'z'; name[0]++) file_make(bench->arena, bench->folder, name, "");
    union { const char *in; void *out; } folder = { bench->folder }, file = { path };
    assert_true(torture_memory(lists, folder.out) >= 2);
    assert_true(torture_memory(reads, file.out) >= 2);
    assert_true(torture_memory(writes, file.out) >= 2);
    assert_int_equal(names_in(bench->arena, bench->folder), 27);
}

static void paths_join_with_one_slash(void **state)
{
    Bench *bench = *state;
    assert_string_equal(path_join(bench->arena, "a", "b"), "a/b");
    assert_string_equal(path_join(bench->arena, "a/", "b/c"), "a/b/c");
    assert_string_equal(path_join(bench->arena, "/", "b"), "/b");
    assert_string_equal(path_join(bench->arena, "a", "/b"), "/b");
    assert_string_equal(path_join(bench->arena, "", "b"), "b");
    assert_string_equal(path_join(bench->arena, "a", ""), "a/");
}

static void a_path_is_a_folder_or_a_file_or_neither(void **state)
{
    Bench *bench = *state;
    const char *path = file_make(bench->arena, bench->folder, "f", "");
    assert_true(path_is_folder(bench->folder));
    assert_false(path_is_file(bench->folder));
    assert_true(path_is_file(path));
    assert_false(path_is_folder(path));
    assert_false(path_is_file("/no/such/file") || path_is_folder("/no/such/file") || path_is_file("") || path_is_folder(""));
}

static void a_folder_is_made_once_and_never_where_something_else_stands(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *path = path_join(bench->arena, bench->folder, "new");
    assert_ok(folder_make(path, &err), &err);
    assert_true(path_is_folder(path));
    assert_ok(folder_make(path, &err), &err);
    assert_false(folder_make(path_join(bench->arena, path, "a/b"), &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FOLDER_PARENT);
    err = (Error){ 0 };
    const char *file = path_join(bench->arena, bench->folder, "file");
    assert_ok(file_write(file, "", 0, &err), &err);
    assert_false(folder_make(file, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FOLDER_MAKE);
    assert_int_equal(err.kind, ERR_IO);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(what_is_written_is_read_again_zeros_and_all),
        TEST(what_cannot_be_read_says_why),
        TEST(a_write_replaces_the_file_in_one_step_and_leaves_nothing_beside_it),
        TEST(a_write_that_fails_leaves_the_old_file_and_nothing_beside_it),
        TEST(a_full_device_is_told_as_a_full_disk),
        TEST(a_folder_lists_in_order_of_bytes_without_hidden_names),
        TEST(every_failed_allocation_is_told_as_no_memory),
        TEST(paths_join_with_one_slash),
        TEST(a_path_is_a_folder_or_a_file_or_neither),
        TEST(a_folder_is_made_once_and_never_where_something_else_stands),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
