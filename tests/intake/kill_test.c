/*
 * Killed with SIGKILL at any moment of an import, or of taking one back, the store opens, holds all of it or nothing, and doing it again works. A
 * child does the work and dies: in the middle of its n-th write to a file, or after a share of the time that it needs.
 */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "undo_bench.h"

enum { BY_WRITE = 100, BY_TIME = 20, UNDO_BY_WRITE = 40, UNDO_BY_TIME = 10, PUPILS = 120 };   /* of each of two files: 200 moments by write alone */

typedef enum { ATTENDANCE, FAMILY, TAKING_BACK, WORKS } Deed;

typedef struct {
    Bench *bench;
    const char *pristine[WORKS], *target, *files[TAKING_BACK], *refused;
    long long import;                    /* of the family file, in what TAKING_BACK begins with */
} Scene;

/* ---- a write that is the last one ------------------------------------------------------------------------------------------- */

static long writes, fatal;                /* fatal 0: none */
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);

static ssize_t counted_pwrite(int file, const void *bytes, size_t length, off_t at)
{
    if (++writes == fatal) {
        (void)!real_pwrite(file, bytes, length / 2, at);      /* a write that got half of its way */
        raise(SIGKILL);
    }
    return real_pwrite(file, bytes, length, at);
}

static ssize_t counted_write(int file, const void *bytes, size_t length)
{
    if (++writes == fatal) {
        (void)!real_write(file, bytes, length / 2);
        raise(SIGKILL);
    }
    return real_write(file, bytes, length);
}

/* SQLite calls the system through a table that may be changed. */
static void count_writes(void)
{
    static const char *const names[] = { "pwrite", "pwrite64" };
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    sqlite3_syscall_ptr found;
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!(found = vfs->xGetSystemCall(vfs, names[i]))) continue;
        real_pwrite = (ssize_t (*)(int, const void *, size_t, off_t))found;
        vfs->xSetSystemCall(vfs, names[i], (sqlite3_syscall_ptr)counted_pwrite);
    }
    if ((found = vfs->xGetSystemCall(vfs, "write"))) {
        real_write = (ssize_t (*)(int, const void *, size_t))found;
        vfs->xSetSystemCall(vfs, "write", (sqlite3_syscall_ptr)counted_write);
    }
}

/* ---- the deed ---------------------------------------------------------------------------------------------------------------- */

/* small: pages go to the log long before the end, as they do of a file that is greater than the cache. */
static bool act(Scene *scene, Deed deed, bool small, Error *err)
{
    Bench *bench = scene->bench;
    UndoResult undone;
    if (small) sqlite3_exec(store_sqlite(bench->store), "PRAGMA cache_size = 12; PRAGMA cache_spill = 1", NULL, NULL, NULL);
    if (deed != TAKING_BACK) return intake_file(bench->store, bench->plan, scene->files[deed], &bench->options, bench->arena, &bench->result, err);
    bool ok = intake_undo(bench->store, NULL, scene->import, "Тест", bench->options.today, bench->arena, &undone, err);
    if (ok || err->kind != ERR_INPUT || err->part[0].id != MSG_IMPORTS_TWICE) return ok;
    error_clear(err);
    return true;                          /* it was done, as the program says */
}

static void open_target(Scene *scene)
{
    Error err = { 0 };
    scene->bench->store = store_open(scene->target, STORE_WRITE, &err);
    assert_ok(scene->bench->store != NULL, &err);
}

static void close_target(Scene *scene)
{
    store_close(scene->bench->store);
    scene->bench->store = NULL;
}

static void begin_anew(Scene *scene, Deed deed)
{
    static const char *const beside[] = { "-wal", "-shm", "-journal" };
    copy_file(scene->pristine[deed], scene->target);
    for (size_t i = 0; i < COUNT(beside); i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s%s", scene->target, beside[i]);
        unlink(path);
    }
}

/* In the child. at_write 0: it is left to live. Says «b» when it begins, and at the end how many writes it took. */
_Noreturn static void live_and_die(Scene *scene, Deed deed, long at_write, bool small, int told)
{
    Error err = { 0 };
    scene->bench->store = store_open(scene->target, STORE_WRITE, &err);
    if (!scene->bench->store || write(told, "b", 1) != 1) _exit(2);
    count_writes();
    fatal = at_write;
    writes = 0;
    if (!act(scene, deed, small, &err)) _exit(3);
    close_target(scene);                  /* what the log holds goes to the store: writes too */
    _exit(write(told, &writes, sizeof writes) == (ssize_t)sizeof writes ? 0 : 2);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

typedef struct { long at_write; bool small; double seconds; } Death;      /* at_write 0: not by a write; seconds < 0: not by the clock */

/* Runs the deed in a child, to its end or to its death. Gives the writes of one that ended, −1 of one that was killed. */
static long run_child(Scene *scene, Deed deed, Death death, double *took)
{
    int ends[2], status;
    char begun = 0;
    long count = -1;
    fflush(stdout);
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) { close(ends[0]); live_and_die(scene, deed, death.at_write, death.small, ends[1]); }
    close(ends[1]);
    assert_int_equal(read(ends[0], &begun, 1), 1);
    double start = now();
    if (death.seconds >= 0) {
        struct timespec wait = { (time_t)death.seconds, (long)((death.seconds - (double)(time_t)death.seconds) * 1e9) };
        nanosleep(&wait, NULL);
        kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    if (took) *took = now() - start;
    if (WIFSIGNALED(status)) assert_int_equal(WTERMSIG(status), SIGKILL);
    else { assert_int_equal(WEXITSTATUS(status), 0); assert_int_equal(read(ends[0], &count, sizeof count), sizeof count); }
    close(ends[0]);
    return count;
}

/* ---- what is there then -------------------------------------------------------------------------------------------------------- */

/* Facts, and what tells of the import itself. */
static const char *state_of(Scene *scene)
{
    Text text = text_init(scene->bench->arena, 1 << 24);
    text_put(&text, facts_in_force(scene->bench));
    text_put(&text, bench_text(scene->bench,
        "SELECT json_array((SELECT count(*) FROM change), (SELECT json_group_array(json_array(change, rows, added, refused, undoes)) FROM import), (SELECT count(*) FROM issue),"
        " (SELECT count(*) FROM attendance_past), (SELECT count(*) FROM coverage_past), (SELECT count(*) FROM family_status))"));
    return text_words(&text);
}

/* Killed while the table was being written, the import leaves it under a name of its own beside («….xlsx.new-1234-0»), which is none of the school's. */
static const char *refused_bytes(Scene *scene, size_t *length)
{
    Names names = { 0 };
    Error err = { 0 };
    const char *bytes, *whole = NULL;
    assert_true(folder_list(scene->bench->arena, scene->refused, &names, &err));
    for (size_t i = 0; i < names.count; i++) {
        if (strstr(names.items[i], ".xlsx.new-")) continue;
        assert_null(whole);
        whole = names.items[i];
    }
    assert_non_null(whole);
    assert_true(file_read(scene->bench->arena, path_join(scene->bench->arena, scene->refused, whole), 1 << 24, &bytes, length, &err));
    return bytes;
}

typedef struct { const char *before, *after, *rows; size_t rows_length; long nothing, all; } Outcomes;

/* The store opens and is sound, holds all or nothing, and the deed done again comes to the same as if nobody had been killed. */
static void look(Scene *scene, Deed deed, Outcomes *outcomes)
{
    Bench *bench = scene->bench;
    Arena *kept = bench->arena;
    Error err = { 0 };
    bench->arena = arena_open();
    assert_non_null(bench->arena);
    open_target(scene);
    assert_string_equal(bench_text(bench, "SELECT * FROM pragma_integrity_check"), "ok");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    const char *state = state_of(scene);
    if (strcmp(state, outcomes->before) == 0) outcomes->nothing++;
    else if (strcmp(state, outcomes->after) == 0) outcomes->all++;
    else fail_msg("half of it is there");
    bool ok = act(scene, deed, false, &err);
    assert_ok(ok, &err);
    assert_true(strcmp(state_of(scene), outcomes->after) == 0);
    close_target(scene);
    if (deed != TAKING_BACK) {
        size_t length;
        const char *rows = refused_bytes(scene, &length);
        assert_int_equal(length, outcomes->rows_length);
        assert_memory_equal(rows, outcomes->rows, length);
        folder_remove(scene->refused);
    }
    arena_close(bench->arena);
    bench->arena = kept;
}

/* Once without a death: what was there before and after, how many writes it takes and how long. */
static long rehearse(Scene *scene, Deed deed, bool small, Outcomes *outcomes, double *took)
{
    begin_anew(scene, deed);
    open_target(scene);
    outcomes->before = state_of(scene);
    close_target(scene);
    long count = run_child(scene, deed, (Death){ 0, small, -1 }, took);
    open_target(scene);
    outcomes->after = state_of(scene);
    close_target(scene);
    assert_true(strcmp(outcomes->before, outcomes->after) != 0);
    if (deed == TAKING_BACK) return count;
    outcomes->rows = refused_bytes(scene, &outcomes->rows_length);
    folder_remove(scene->refused);
    return count;
}

static void kill_often(Scene *scene, Deed deed, const char *what, int by_write, int by_time)
{
    Outcomes outcomes = { NULL, NULL, NULL, 0, 0, 0 };
    double took, began = now();
    long count = rehearse(scene, deed, true, &outcomes, &took), killed = 0;
    assert_true(count > 10);
    for (int i = 0; i < by_write; i++) {
        begin_anew(scene, deed);
        killed += run_child(scene, deed, (Death){ 1 + i * count / by_write, true, -1 }, NULL) < 0;
        look(scene, deed, &outcomes);
    }
    assert_int_equal(killed, by_write);
    rehearse(scene, deed, false, &outcomes, &took);
    for (int i = 0; i < by_time; i++) {
        begin_anew(scene, deed);
        killed += run_child(scene, deed, (Death){ 0, false, took * i / by_time }, NULL) < 0;
        look(scene, deed, &outcomes);
    }
    printf("%s (%ld writes, %.0f ms): killed %ld times of %d; %ld times nothing of it was there, %ld times all; done again each time; %.1f s\n", what, count, took * 1000, killed,
           by_write + by_time, outcomes.nothing, outcomes.all, now() - began);
    assert_true(outcomes.nothing > 0 && outcomes.all > 0);
}

/* ---- the scene --------------------------------------------------------------------------------------------------------------------- */

static const char *attendance_words(Arena *arena)
{
    Text text = text_init(arena, 1 << 20);
    text_put(&text, "class,day,lessons,number,lesson,mark\n");
    for (int day = 6; day <= 10; day++) {
        char line[80];
        snprintf(line, sizeof line, "7Ә,2025-10-%02d,6,,,\n", day);
        text_put(&text, line);
        for (int pupil = 0; pupil < PUPILS; pupil++) {
            snprintf(line, sizeof line, ",2025-10-%02d,,%d,%d,%s\n", day, 100 + pupil, pupil % 8 + 1, pupil % 3 ? "ill" : "unexcused");   /* lessons 7 and 8 were not held */
            text_put(&text, line);
        }
    }
    return text_words(&text);
}

static const char *family_words(Arena *arena)
{
    static const char *const categories[] = { "large", "low-income", "one-parent", "larg" };
    Text text = text_init(arena, 1 << 20);
    text_put(&text, "number,category,since\n");
    for (int i = 0; i < PUPILS * 4; i++) {
        char line[80];
        snprintf(line, sizeof line, "%d,%s,2025-09-01\n", 100 + i / 4, categories[i % 4]);
        text_put(&text, line);
    }
    return text_words(&text);
}

static int scene_setup(void **state)
{
    static Scene scene;
    if (path_is_folder("/dev/shm") && access("/dev/shm", W_OK) == 0) setenv("TMPDIR", "/dev/shm", 1);      /* in memory: no death here waits for a disk */
    if (bench_setup(state) != 0) return -1;
    Bench *bench = *state;
    Arena *arena = bench->arena;
    scene = (Scene){ .bench = bench, .target = path_join(arena, bench->folder, "target.tirek"), .refused = path_join(arena, bench->folder, "refused") };
    Text pupils = text_init(arena, 1 << 20);
    text_put(&pupils, "number,surname,given,class,since\n");
    for (int i = 0; i < PUPILS; i++) {
        char line[80];
        snprintf(line, sizeof line, "%d,Оқушы,Бала,7Ә,2025-09-01\n", 100 + i);
        text_put(&pupils, line);
    }
    bench_load(bench, text_words(&pupils));
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n,2025-10-06,,101,1-6,ill\n,2025-10-07,,102,1,late\n");
    bench_load(bench, "number,category,since\n100,large,2025-08-01\n101,large,2025-09-01\n");
    store_close(bench->store);
    bench->store = NULL;
    scene.pristine[ATTENDANCE] = scene.pristine[FAMILY] = bench->path;
    scene.files[ATTENDANCE] = file_make(arena, bench->folder, "attendance.csv", attendance_words(arena));
    scene.files[FAMILY] = file_make(arena, bench->folder, "family.csv", family_words(arena));
    scene.pristine[TAKING_BACK] = path_join(arena, bench->folder, "taken.tirek");
    bench->options.refused_folder = scene.refused;
    Error err = { 0 };
    begin_anew(&scene, FAMILY);
    open_target(&scene);
    assert_ok(act(&scene, FAMILY, false, &err), &err);
    scene.import = bench->result.import;
    close_target(&scene);
    copy_file(scene.target, scene.pristine[TAKING_BACK]);
    folder_remove(scene.refused);
    *state = &scene;
    return 0;
}

static int scene_teardown(void **state)
{
    Scene *scene = *state;
    *state = scene->bench;
    return bench_teardown(state);
}

static void an_attendance_file_is_there_whole_or_not_at_all(void **state) { kill_often(*state, ATTENDANCE, "attendance", BY_WRITE, BY_TIME); }
static void a_file_taken_row_by_row_is_there_whole_or_not_at_all(void **state) { kill_often(*state, FAMILY, "family", BY_WRITE, BY_TIME); }
static void an_import_is_taken_back_whole_or_not_at_all(void **state) { kill_often(*state, TAKING_BACK, "taking back", UNDO_BY_WRITE, UNDO_BY_TIME); }

#define SCENE_TEST(name) cmocka_unit_test_setup_teardown(name, scene_setup, scene_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        SCENE_TEST(an_attendance_file_is_there_whole_or_not_at_all),
        SCENE_TEST(a_file_taken_row_by_row_is_there_whole_or_not_at_all),
        SCENE_TEST(an_import_is_taken_back_whole_or_not_at_all),
    };
    return cmocka_run_group_tests_name("intake/kill", tests, base_setup, base_teardown);
}
