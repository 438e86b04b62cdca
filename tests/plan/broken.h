/*
 * A school's folder over the shipped data, with one file changed: what is told of it, with file, line and word.
 */
#ifndef TIREK_TESTS_PLAN_BROKEN_H
#define TIREK_TESTS_PLAN_BROKEN_H

#include <sys/stat.h>
#include <unistd.h>

#include "bench.h"

typedef struct { Arena *arena; const char *school; } Broken;

static inline int broken_setup(void **state)
{
    static Broken broken;
    static const char *const folders[] = { "data", "data/plan", "data/calendar" };
    broken.arena = arena_open();
    assert_non_null(broken.arena);
    broken.school = folder_new(broken.arena);
    for (size_t i = 0; i < COUNT(folders); i++) assert_int_equal(mkdir(path_join(broken.arena, broken.school, folders[i]), 0700), 0);
    data_school_set(broken.school);
    *state = &broken;
    return 0;
}

static inline int broken_teardown(void **state)
{
    Broken *broken = *state;
    data_school_set(NULL);
    folder_remove(broken->school);
    arena_close(broken->arena);
    return 0;
}

static inline const char *shipped(Broken *broken, const char *file)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    data_school_set(NULL);
    assert_ok(file_read(broken->arena, data_find(broken->arena, file), 1 << 20, &bytes, &length, &err), &err);
    data_school_set(broken->school);
    return arena_copy(broken->arena, bytes, length);
}

/* The shipped file with the first `old` replaced; `old` "" appends. */
static inline void change(Broken *broken, const char *file, const char *old, const char *new)
{
    const char *bytes = shipped(broken, file), *at = *old ? strstr(bytes, old) : bytes + strlen(bytes), *words;
    Text text = text_init(broken->arena, 1 << 20);
    Error err = { 0 };
    if (!at) fail_msg("%s has no %s", file, old);
    text_put_bytes(&text, bytes, (size_t)(at - bytes));
    text_put(&text, new);
    text_put(&text, at + strlen(old));
    assert_ok(text_finish(&text, &words, &err), &err);
    file_make(broken->arena, broken->school, file, words);
}

static inline const Plan *load(Broken *broken, Error *err) { return plan_load(broken->arena, err); }

/* A change of `file` that is told at a line of `told`: a word missing here is missed where it is used. */
static inline void assert_fault_at(void **state, const char *file, const char *old, const char *new, MessageId id, const char *told, int line,
                            const char *says)
{
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, file, old, new);
    if (load(broken, &err)) fail_msg("%s with '%s' was taken", file, new);
    const char *words = error_words(broken->arena, &err, LANGUAGE_EN);
    assert_int_equal(err.kind, ERR_INPUT);
    if (err.part[0].id != id) fail_msg("%s with '%s': %s", file, new, words);
    if (!strstr(words, told)) fail_msg("no file: %s", words);
    Text place = text_init(broken->arena, 100);
    const char *expected;
    Error ignored = { 0 };
    text_put(&place, "line ");
    text_number(&place, line);
    assert_true(text_finish(&place, &expected, &ignored));
    if (!strstr(words, expected)) fail_msg("not %s: %s", expected, words);
    if (!strstr(words, says)) fail_msg("not '%s': %s", says, words);
    for (Language language = 0; language < LANGUAGES; language++) assert_null(strstr(error_words(broken->arena, &err, language), "{"));
    assert_int_equal(unlink(path_join(broken->arena, broken->school, file)), 0);
}

static inline void assert_fault(void **state, const char *file, const char *old, const char *new, MessageId id, int line, const char *says)
{
    assert_fault_at(state, file, old, new, id, file, line, says);
}

#endif
