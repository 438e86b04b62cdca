/* Workbooks are written to a file, since the library writes to nothing else: it leaves nothing behind, whoever dies while writing, and whatever /proc is. */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../support.h"

#include "../../engine/format/internal.h"

typedef struct { Arena *arena; const char *folder; char *kept; } Place;

/* TMPDIR is a folder of the test's own. */
static int place_setup(void **state)
{
    Place *place = calloc(1, sizeof *place);
    place->arena = arena_open();
    place->folder = folder_new(place->arena);
    place->kept = getenv("TMPDIR") ? strdup(getenv("TMPDIR")) : NULL;
    setenv("TMPDIR", place->folder, 1);
    *state = place;
    return 0;
}

static int place_teardown(void **state)
{
    Place *place = *state;
    if (place->kept) setenv("TMPDIR", place->kept, 1);
    else unsetenv("TMPDIR");
    free(place->kept);
    folder_remove(place->folder);
    arena_close(place->arena);
    free(place);
    return 0;
}

static size_t files_in(const char *path)
{
    size_t count = 0;
    DIR *folder = opendir(path);
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder));) count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

/* ---- killed while it writes ---------------------------------------------------------------------------------------------- */

/* So many rows that both what the library puts aside and the file take several writes. */
enum { ROWS = 600 };

typedef bool (*Write)(Arena *arena, const char **bytes, size_t *length, Error *err);

static bool write_blank(Arena *arena, const char **bytes, size_t *length, Error *err)
{
    static const double widths[] = { 10, 10 };
    char words[64];
    Blank *blank = blank_open(arena, "Үлгі", err);
    if (!blank) return false;
    blank_sheet(blank, "7Ә", widths, COUNT(widths));
    for (long row = 1; row <= ROWS; row++) {
        snprintf(words, sizeof words, "%lx Сейтқали Әлихан %lx", row * 2654435761L, row * 40503L);      /* does not pack to nothing */
        blank_cell(blank, row, 1, words, BLANK_OPEN);
    }
    return blank_finish(blank, bytes, length, err);
}

static bool write_paper(Arena *arena, const char **bytes, size_t *length, Error *err)
{
    static const PaperColumn columns[] = { { "Оқушы", 100, false } };
    char words[64];
    Paper *paper = paper_open(arena, LANGUAGE_KK, "Тізім", false);
    if (!paper) return error_memory(err);
    paper_table(paper, columns, COUNT(columns));
    for (long row = 1; row <= ROWS; row++) {
        snprintf(words, sizeof words, "%lx Сейтқали Әлихан %lx", row * 2654435761L, row * 40503L);
        paper_row(paper, (const char *[]){ words }, false);
    }
    return paper_xlsx(paper, bytes, length, err);
}

static void die(int signal) { (void)signal; raise(SIGKILL); }

/* In the child: it dies in the write that would make any of its files longer than `most` bytes. */
_Noreturn static void write_and_die(Write write, long most)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    Arena *arena = arena_open();
    const struct rlimit limit = { (rlim_t)most, (rlim_t)most };
    if (!arena || signal(SIGXFSZ, die) == SIG_ERR || setrlimit(RLIMIT_FSIZE, &limit) != 0) _exit(2);
    _exit(write(arena, &bytes, &length, &err) ? 0 : 3);
}

/* Killed in its n-th kilobyte, for every n, until one lives. Gives how many were killed. */
static size_t kill_at_every_kilobyte(const char *folder, Write write)
{
    for (size_t killed = 0;; killed++) {
        int status;
        fflush(stdout);
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0) write_and_die(write, (long)killed << 10);
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_int_equal(files_in(folder), 0);
        if (WIFEXITED(status)) { assert_int_equal(WEXITSTATUS(status), 0); return killed; }
        assert_int_equal(WTERMSIG(status), SIGKILL);
    }
}

static void a_form_that_is_killed_while_it_is_written_leaves_nothing(void **state)
{
    const Place *place = *state;
    assert_true(kill_at_every_kilobyte(place->folder, write_blank) > 20);
}

static void a_paper_that_is_killed_while_it_is_written_leaves_nothing(void **state)
{
    const Place *place = *state;
    assert_true(kill_at_every_kilobyte(place->folder, write_paper) > 20);
}

/* ---- a disk that is full -------------------------------------------------------------------------------------------------- */

/* No file takes more than so many kilobytes: it is told, or the workbook is whole all the same. */
static void a_disk_that_is_full_at_any_moment_is_told(void **state)
{
    static const Write all[] = { write_blank, write_paper };
    const Place *place = *state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    void (*handled)(int) = signal(SIGXFSZ, SIG_IGN);
    for (size_t i = 0; i < COUNT(all); i++) {
        Error err = { 0 };
        const char *whole, *bytes;
        size_t length, got, told = 0;
        assert_ok(all[i](place->arena, &whole, &length, &err), &err);
        for (bool ok = false; !ok; told += !ok) {
            err = (Error){ 0 };
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &(struct rlimit){ (rlim_t)told << 10, before.rlim_max }), 0);
            ok = all[i](place->arena, &bytes, &got, &err);
            assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
            assert_int_equal(files_in(place->folder), 0);
            if (!ok) { assert_int_equal(err.kind, ERR_IO); continue; }
            assert_int_equal(got, length);
            assert_memory_equal(bytes, whole, length);
        }
        assert_true(told > 20);
    }
    signal(SIGXFSZ, handled);
}

static void write_bytes(const XlsxFile *file, const char *bytes, size_t length)
{
    FILE *by_path = fopen(file->path, "wb");
    assert_non_null(by_path);
    assert_int_equal(fwrite(bytes, 1, length, by_path), length);
    assert_int_equal(fclose(by_path), 0);
}

/* What was put aside may have been cut between two rows: then it is fine XML, and only their number tells. */
static void rows_that_are_missing_are_told(void **state)
{
    static const struct { long rows; size_t cut; bool whole; } said[] = { { ROWS, 0, true }, { -1, 0, true }, { ROWS + 1, 0, false }, { 0, 0, false }, { -1, 1, false }, { ROWS, 4000, false } };
    const Place *place = *state;
    Error err = { 0 };
    XlsxFile file;
    const char *written, *bytes;
    size_t length, got;
    assert_ok(write_blank(place->arena, &written, &length, &err), &err);
    assert_ok(xlsx_file_open(&file, place->arena, XLSX_DESCRIPTORS, &err), &err);
    for (size_t i = 0; i < COUNT(said); i++) {
        err = (Error){ 0 };
        write_bytes(&file, written, length - said[i].cut);
        assert_int_equal(xlsx_file_read(&file, place->arena, said[i].rows, &bytes, &got, &err), said[i].whole);
        assert_int_equal(err.kind, said[i].whole ? ERR_NONE : ERR_IO);
        if (said[i].whole) assert_memory_equal(bytes, written, length);
        else assert_non_null(strstr(error_words(place->arena, &err, LANGUAGE_EN), place->folder));
    }
    write_bytes(&file, "", 0);
    assert_false(xlsx_file_read(&file, place->arena, -1, &bytes, &got, &err));
    xlsx_file_close(&file);
}

/* ---- the file itself ------------------------------------------------------------------------------------------------------- */

static void write_by_path(const XlsxFile *file, const char *words)
{
    FILE *by_path = fopen(file->path, "wb");                                    /* as the library does */
    assert_non_null(by_path);
    assert_int_equal(fputs(words, by_path) >= 0, 1);
    assert_int_equal(fclose(by_path), 0);
}

/* What was written by its path is what it holds; nobody else may read it, and no program that is begun gets it. */
static void assert_ours(const Place *place, const XlsxFile *file)
{
    Error err = { 0 };
    struct stat about;
    const char *bytes;
    size_t length;
    write_by_path(file, "longer than what comes");
    write_by_path(file, "бала");
    assert_ok(file_read(place->arena, file->path, 100, &bytes, &length, &err), &err);
    assert_string_equal(bytes, "бала");
    assert_int_equal(fstat(file->descriptor, &about), 0);
    assert_int_equal(about.st_size, length);
    assert_int_equal(about.st_mode & 07777, 0600);
    assert_true(fcntl(file->descriptor, F_GETFD) & FD_CLOEXEC);
}

static void the_file_has_no_name_and_is_ours_alone(void **state)
{
    const Place *place = *state;
    Error err = { 0 };
    XlsxFile file;
    if (access(XLSX_DESCRIPTORS, X_OK) != 0) skip();
    assert_ok(xlsx_file_open(&file, place->arena, XLSX_DESCRIPTORS, &err), &err);
    const int descriptor = file.descriptor;
    assert_false(file.named);
    assert_int_equal(files_in(place->folder), 0);
    assert_ours(place, &file);
    assert_int_equal(files_in(place->folder), 0);
    xlsx_file_close(&file);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
    xlsx_file_close(&file);                                                      /* twice is fine */
}

static void where_no_descriptor_leads_to_it_it_has_a_name_until_it_is_closed(void **state)
{
    const Place *place = *state;
    Error err = { 0 };
    XlsxFile file;
    assert_ok(xlsx_file_open(&file, place->arena, "/nowhere", &err), &err);
    const int descriptor = file.descriptor;
    assert_true(file.named);
    assert_int_equal(files_in(place->folder), 1);
    assert_ours(place, &file);
    xlsx_file_close(&file);
    assert_int_equal(files_in(place->folder), 0);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
}

/* Nothing may be opened any more: the number of descriptors is used up. */
static void a_file_that_cannot_be_opened_is_told_and_leaves_nothing(void **state)
{
    const Place *place = *state;
    struct rlimit before;
    XlsxFile file;
    size_t told = 0;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    int first = dup(0);
    assert_true(first >= 0);
    close(first);
    for (rlim_t spare = 0; spare < 3; spare++) {                                 /* none; one for the file; one more for the second look at it */
        Error err = { 0 };
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &(struct rlimit){ (rlim_t)first + spare, before.rlim_max }), 0);
        bool opened = xlsx_file_open(&file, place->arena, XLSX_DESCRIPTORS, &err);
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
        if (!opened) {
            assert_int_equal(err.kind, ERR_IO);
            assert_non_null(strstr(error_words(place->arena, &err, LANGUAGE_EN), place->folder));
            told++;
        }
        xlsx_file_close(&file);
        assert_int_equal(files_in(place->folder), 0);
    }
    assert_int_equal(told, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_form_that_is_killed_while_it_is_written_leaves_nothing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(a_paper_that_is_killed_while_it_is_written_leaves_nothing, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(a_disk_that_is_full_at_any_moment_is_told, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(rows_that_are_missing_are_told, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(the_file_has_no_name_and_is_ours_alone, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(where_no_descriptor_leads_to_it_it_has_a_name_until_it_is_closed, place_setup, place_teardown),
        cmocka_unit_test_setup_teardown(a_file_that_cannot_be_opened_is_told_and_leaves_nothing, place_setup, place_teardown),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
