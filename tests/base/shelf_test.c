#include "../folder.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct { uint32_t number; char letters[8]; } Item;           /* 12 bytes: 64 KB are no whole number of them */

enum { MANY = 50000 };

static Item item_of(size_t i)
{
    Item item = { .number = (uint32_t)(i * 2654435761u) };
    memcpy(item.letters, "abcdefgh", sizeof item.letters);
    item.letters[i % sizeof item.letters] = '-';
    return item;
}

static void items_are_what_they_were(Shelf *shelf, size_t first, size_t count)
{
    static Item items[MANY];
    Error err = { 0 };
    assert_ok(shelf_get(shelf, first, items, count, &err), &err);
    for (size_t i = 0; i < count; i++) {
        const Item expected = item_of(first + i);
        if (memcmp(&items[i], &expected, sizeof expected) != 0) fail_msg("item %zu is another", first + i);
    }
}

static int names_in(const Bench *bench)
{
    Names names;
    Error err = { 0 };
    assert_ok(folder_list(bench->arena, bench->folder, &names, &err), &err);
    return (int)names.count;
}

static void items_come_back_by_their_places_from_memory_and_from_beyond(void **state)
{
    Bench *bench = *state;
    static Item block[MANY];
    Error err = { 0 };
    Shelf *shelf = shelf_open(bench->folder, sizeof(Item));
    size_t count = 0;
    assert_non_null(shelf);
    for (size_t some = 1; count + some <= MANY; some = some * 5 / 3 + 1) {             /* one, a few, thousands at once */
        for (size_t i = 0; i < some; i++) block[i] = item_of(count + i);
        assert_ok(shelf_put(shelf, block, some, &err), &err);
        count += some;
        assert_int_equal(shelf_count(shelf), count);
        items_are_what_they_were(shelf, count - 1, 1);
        items_are_what_they_were(shelf, 0, count);
    }
    assert_true(count > 20000);
    for (size_t i = 0; i < 300; i++) {                                 /* one by one, over the edge of what stands in memory */
        const Item item = item_of(count);
        assert_ok(shelf_put(shelf, &item, 1, &err), &err);
        items_are_what_they_were(shelf, count++, 1);
    }
    for (size_t first = 0; first + 700 < count; first += 333) items_are_what_they_were(shelf, first, 700);
    items_are_what_they_were(shelf, count, 0);
    assert_int_equal(names_in(bench), 0);                              /* the file has no name */
    shelf_close(shelf);
}

static void what_fits_in_memory_needs_no_folder(void **state)
{
    (void)state;
    Error err = { 0 };
    Shelf *shelf = shelf_open("/nowhere/at/all", sizeof(Item));
    const size_t fit = (1 << 16) / sizeof(Item);
    assert_non_null(shelf);
    for (size_t i = 0; i < fit; i++) {
        const Item item = item_of(i);
        assert_ok(shelf_put(shelf, &item, 1, &err), &err);
    }
    items_are_what_they_were(shelf, 0, fit);
    const Item one_more = item_of(fit);
    assert_false(shelf_put(shelf, &one_more, 1, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    shelf_close(shelf);
    shelf_close(NULL);
}

/* The files without a name that this process has open lose their bytes, as where a disk fails. */
static int lose_bytes(void)
{
    int lost = 0;
    for (int file = 3; file < 64; file++) {
        struct stat about;
        if (fstat(file, &about) == 0 && S_ISREG(about.st_mode) && about.st_nlink == 0 && ftruncate(file, 0) == 0) lost++;
    }
    return lost;
}

static void bytes_that_cannot_be_read_back_are_told(void **state)
{
    Bench *bench = *state;
    static Item block[MANY];
    Error err = { 0 };
    Shelf *shelf = shelf_open(bench->folder, sizeof(Item));
    assert_non_null(shelf);
    assert_ok(shelf_put(shelf, block, MANY, &err), &err);
    assert_ok(shelf_put(shelf, block, 1, &err), &err);
    assert_int_equal(lose_bytes(), 1);
    assert_ok(shelf_get(shelf, MANY, block, 1, &err), &err);           /* it stands in memory */
    assert_false(shelf_get(shelf, 0, block, 1, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_READ);
    shelf_close(shelf);
}

/* A child, since the limit is the process's. */
static void a_disk_that_takes_no_more_is_told(void **state)
{
    Bench *bench = *state;
    const pid_t child = fork();
    if (child == 0) {
        static Item block[MANY];
        Error err = { 0 };
        const struct rlimit least = { 100000, 100000 };
        (void)signal(SIGXFSZ, SIG_IGN);
        Shelf *shelf = shelf_open(bench->folder, sizeof(Item));
        bool ok = shelf && setrlimit(RLIMIT_FSIZE, &least) == 0 && !shelf_put(shelf, block, MANY, &err) && err.kind == ERR_IO && err.part[0].id == MSG_BASE_FILE_WRITE;
        _exit(ok ? 0 : 1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void a_process_that_is_killed_leaves_nothing(void **state)
{
    Bench *bench = *state;
    const pid_t child = fork();
    if (child == 0) {
        static Item block[MANY];
        Error err = { 0 };
        Shelf *shelf = shelf_open(bench->folder, sizeof(Item));
        if (shelf && shelf_put(shelf, block, MANY, &err)) (void)raise(SIGKILL);
        _exit(1);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
    assert_int_equal(rmdir(bench->folder), 0);                         /* not even a hidden one */
    assert_int_equal(mkdir(bench->folder, 0700), 0);
}

static bool fills(void *folder, Error *err)
{
    Shelf *shelf = shelf_open(folder, sizeof(Item));
    bool ok = shelf != NULL || error_memory(err);
    for (size_t i = 0; ok && i < 6000; i++) {
        const Item item = item_of(i);
        ok = shelf_put(shelf, &item, 1, err);
    }
    shelf_close(shelf);
    return ok;
}

static void without_memory_it_says_so_and_keeps_nothing(void **state)
{
    Bench *bench = *state;
    assert_true(torture_memory(fills, (void *)bench->folder) >= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(items_come_back_by_their_places_from_memory_and_from_beyond, bench_setup, bench_teardown),
        cmocka_unit_test(what_fits_in_memory_needs_no_folder),
        cmocka_unit_test_setup_teardown(bytes_that_cannot_be_read_back_are_told, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_disk_that_takes_no_more_is_told, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(a_process_that_is_killed_leaves_nothing, bench_setup, bench_teardown),
        cmocka_unit_test_setup_teardown(without_memory_it_says_so_and_keeps_nothing, bench_setup, bench_teardown),
    };
    return cmocka_run_group_tests_name("base/shelf", tests, NULL, NULL);
}
