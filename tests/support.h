/* What many test programs need. Include after the cmocka headers' own needs: this file brings them. */
#ifndef TIREK_TESTS_SUPPORT_H
#define TIREK_TESTS_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base.h"

/* Whether this is compiled for ASan or TSan; clang and gcc say it differently. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define UNDER_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define UNDER_SANITIZER 1
#endif
#endif
#ifndef UNDER_SANITIZER
#define UNDER_SANITIZER 0
#endif
/*
 * How often a check repeats itself over invented cases: the full number, or under a sanitizer, where each case costs several times as much, the
 * smaller one. Every check that runs fewer rounds under a sanitizer says so with this name; `make test` always has the full number.
 */
#define FEWER(full, under_sanitizer) (UNDER_SANITIZER ? (under_sanitizer) : (full))

/*
 * Runs `attempt` with its first allocation failing, then its second, … until a run meets no fault (past the thousandth, where a long
 * attempt repeats itself, every 37th); that run must succeed. A failed run must say so in *err, and no run may keep memory.
 * Returns the number of the last allocation that was failed, or of the faults where there were fewer than a thousand.
 */
typedef bool (*Attempt)(void *arg, Error *err);
long torture(Attempt attempt, void *arg);

/* The first failure is ERR_MEMORY in every run that failed (torture, for code with no other way to fail). */
long torture_memory(Attempt attempt, void *arg);

/* A new empty folder for a test, and its removal with all that is in it (which must be ordinary files and folders). */
const char *folder_new(Arena *arena);
void folder_remove(const char *folder);

/* Writes `words` as folder/name and gives its path; asserts. */
const char *file_make(Arena *arena, const char *folder, const char *name, const char *words);

/*
 * Gives each file of a folder (a fuzz target's corpus, from the project's root) to the target, with nothing of ours in memory while it runs; returns how many
 * there were. A folder that is not there fails the test.
 */
size_t corpus_replay(const char *folder, int (*target)(const uint8_t *bytes, size_t length));

/* The error in one language, for looking at. */
const char *error_words(Arena *arena, const Error *err, Language language);

/* Prints the error and fails the test when `ok` is false. */
#define assert_ok(ok, err) assert_ok_at((ok), (err), #ok, __FILE__, __LINE__)
void assert_ok_at(bool ok, const Error *err, const char *what, const char *file, int line);

/* Group setup and teardown: messages and the Kazakh order. */
int base_setup(void **state);
int base_teardown(void **state);

#endif
