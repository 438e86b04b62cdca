#include "support.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { EVERY = 1000, STRIDE = 37 };

static long run(Attempt attempt, void *arg, bool only_memory)
{
    size_t before = memory_live();
    for (long n = 1;; n += n < EVERY ? 1 : STRIDE) {
        Error err = { 0 };
        memory_fault_arm(n);
        bool ok = attempt(arg, &err), fired = memory_fault_hit();
        memory_fault_arm(0);
        if (!ok && err.kind == ERR_NONE) fail_msg("allocation %ld failed in silence", n);
        if (only_memory && !ok && err.kind != ERR_MEMORY) fail_msg("allocation %ld failed as kind %d", n, (int)err.kind);
        if (memory_live() != before) fail_msg("allocation %ld: %ld bytes kept", n, (long)memory_live() - (long)before);
        if (!fired) {
            assert_ok(ok, &err);
            return n - 1;
        }
    }
}

long torture(Attempt attempt, void *arg)
{
    return run(attempt, arg, false);
}

long torture_memory(Attempt attempt, void *arg)
{
    return run(attempt, arg, true);
}

const char *folder_new(Arena *arena)
{
    const char *parent = getenv("TMPDIR");
    const char *pattern = path_join(arena, parent && *parent ? parent : "/tmp", "tirek-test-XXXXXX");
    char *folder = arena_text(arena, pattern);
    assert_non_null(folder);
    assert_non_null(mkdtemp(folder));
    return folder;
}

void folder_remove(const char *folder)
{
    Arena *arena = arena_open();
    DIR *open_folder = opendir(folder);
    assert_non_null(arena);
    assert_non_null(open_folder);
    for (const struct dirent *entry; (entry = readdir(open_folder));) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        const char *path = path_join(arena, folder, entry->d_name);
        struct stat about;
        assert_non_null(path);
        if (lstat(path, &about) == 0 && S_ISDIR(about.st_mode)) folder_remove(path);
        else unlink(path);
    }
    closedir(open_folder);
    rmdir(folder);
    arena_close(arena);
}

const char *file_make(Arena *arena, const char *folder, const char *name, const char *words)
{
    Error err = { 0 };
    const char *path = path_join(arena, folder, name);
    assert_non_null(path);
    assert_ok(file_write(path, words, strlen(words), &err), &err);
    return path;
}

/* A copy that is not ours: targets assert that nothing of ours is kept. NULL: there are not so many files. */
static char *corpus_file(const char *folder, size_t at, size_t *length)
{
    Error err = { 0 };
    Names names = { NULL, 0, 0 };
    const char *bytes;
    char *copy = NULL;
    Arena *arena = arena_open();
    assert_non_null(arena);
    assert_ok(folder_list(arena, folder, &names, &err), &err);
    if (at < names.count) {
        assert_ok(file_read(arena, path_join(arena, folder, names.items[at]), 1 << 20, &bytes, length, &err), &err);
        copy = test_malloc(*length + 1);
        memcpy(copy, bytes, *length);
    }
    arena_close(arena);
    return copy;
}

size_t corpus_replay(const char *folder, int (*target)(const uint8_t *bytes, size_t length))
{
    size_t count = 0, length;
    for (char *bytes; (bytes = corpus_file(folder, count, &length)); count++) {
        assert_int_equal(target((const uint8_t *)bytes, length), 0);
        test_free(bytes);
    }
    return count;
}

const char *error_words(Arena *arena, const Error *err, Language language)
{
    Error failure = { 0 };
    const char *words;
    Text text = text_init(arena, 64 * 1024);
    error_text(err, language, &text);
    assert_true(text_finish(&text, &words, &failure));
    return words;
}

void assert_ok_at(bool ok, const Error *err, const char *what, const char *file, int line)
{
    if (ok) return;
    Arena *arena = arena_open();
    print_error("%s: %s\n", what, arena && err ? error_words(arena, err, LANGUAGE_EN) : "failed");
    arena_close(arena);
    _fail(file, line);
}

int base_setup(void **state)
{
    Error err = { 0 };
    (void)state;
    return messages_open(&err) && order_open(&err) ? 0 : -1;
}

int base_teardown(void **state)
{
    (void)state;
    order_close();
    messages_close();
    return 0;
}
