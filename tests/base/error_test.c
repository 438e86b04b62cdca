#include <errno.h>

#include "../support.h"

static int arena_setup(void **state) { return (*state = arena_open()) ? 0 : -1; }
static int arena_teardown(void **state) { arena_close(*state); return 0; }

static void setting_an_error_is_false_and_keeps_a_copy_of_its_texts(void **state)
{
    Error err = { 0 };
    char path[] = "a.csv";
    assert_false(error_set(&err, ERR_IO, MSG_BASE_FILE_READ, path, "why not"));
    path[0] = 'b';
    assert_int_equal(err.kind, ERR_IO);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "Cannot read a.csv (why not)");
    assert_string_equal(error_words(*state, &err, LANGUAGE_KK), "Файл оқылмады: a.csv (why not)");
}

static void notes_say_during_what_and_those_past_the_second_are_dropped(void **state)
{
    Error err = { 0 };
    error_set(&err, ERR_IO, MSG_BASE_DISK_FULL, "x");
    error_note(&err, MSG_BASE_FILE_MISSING, "one");
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "The disk is full: x (No such file or folder: one)");
    error_note(&err, MSG_BASE_FILE_MISSING, "two");
    error_note(&err, MSG_BASE_FILE_MISSING, "three");
    assert_int_equal(err.parts, 3);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN),
                        "The disk is full: x (No such file or folder: one; No such file or folder: two)");
}

static void a_note_on_no_error_is_no_error(void **state)
{
    Error err = { 0 };
    error_note(&err, MSG_BASE_FILE_MISSING, "one");
    assert_int_equal(err.parts, 0);
    assert_int_equal(err.kind, ERR_NONE);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "");
}

static void a_new_failure_replaces_the_old_one_and_may_quote_it(void **state)
{
    Error err = { 0 };
    error_set(&err, ERR_IO, MSG_BASE_FILE_READ, "first.csv", "why");
    error_set(&err, ERR_INPUT, MSG_BASE_FILE_READ, "second.csv", err.bytes + err.part[0].texts[0]);
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "Cannot read second.csv (first.csv)");
    error_clear(&err);
    assert_int_equal(err.kind, ERR_NONE);
    assert_int_equal(err.parts, 0);
}

static void what_is_no_utf8_is_a_question_mark(void **state)
{
    Error err = { 0 };
    error_set(&err, ERR_IO, MSG_BASE_DISK_FULL, "\xFF\xFE" "а\xED\xA0\x80" "ә\xC3");
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "The disk is full: ??а???ә?");
}

static void nobody_listening_is_fine(void **state)
{
    (void)state;
    assert_false(error_set(NULL, ERR_IO, MSG_BASE_DISK_FULL, "x"));
    assert_false(error_memory(NULL));
    error_note(NULL, MSG_BASE_DISK_FULL, "x");
}

static void every_kind_of_argument_is_kept(void **state)
{
    Error err = { 0 };
    error_set(&err, ERR_IO, MSG_BASE_FILE_READ, date_of(2025, 10, 6), 2.5);
    assert_string_equal(error_words(*state, &err, LANGUAGE_RU), "Файл не прочитан: 06.10.2025 (2,5)");
    error_set(&err, ERR_IO, MSG_BASE_FILE_READ, -5, (const char *)NULL);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "Cannot read -5 ()");
}

static void why_the_system_refused_is_said_in_every_language(void **state)
{
    Arena *arena = *state;
    static const int usual[] = { ENOENT, EACCES, ENOSPC, EROFS, EISDIR, ENOTDIR, EEXIST, ENAMETOOLONG, EMFILE, EIO, EBUSY };
    for (size_t i = 0; i < COUNT(usual); i++) {
        Error err = { 0 };
        assert_false(error_set(&err, ERR_IO, MSG_BASE_FILE_READ, "a.csv", CAUSE(usual[i])));
        for (int k = 0; k < LANGUAGES; k++) assert_null(strpbrk(error_words(arena, &err, (Language)k), "0123456789{}"));
        assert_string_not_equal(error_words(arena, &err, LANGUAGE_KK), error_words(arena, &err, LANGUAGE_RU));
        assert_string_not_equal(error_words(arena, &err, LANGUAGE_RU), error_words(arena, &err, LANGUAGE_EN));
    }
    Error rare = { 0 };
    assert_false(error_set(&rare, ERR_IO, MSG_BASE_FILE_READ, "a.csv", CAUSE(9999)));
    assert_string_equal(error_words(arena, &rare, LANGUAGE_EN), "Cannot read a.csv (system error 9999)");
    assert_string_equal(error_words(arena, &rare, LANGUAGE_KK), "Файл оқылмады: a.csv (жүйе қатесі 9999)");
}

static void an_error_is_one_line_whatever_was_put_in(void **state)
{
    Error err = { 0 };
    error_set(&err, ERR_RULE, MSG_BASE_FILE_READ, "a\nb\tc\r", "\x1B[31m");
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "Cannot read a b c  ( [31m)");
}

/* Texts of every length around the store's end: what is kept is whole letters, and the rest of the error stays whole. */
static void a_long_text_is_cut_at_a_letters_edge(void **state)
{
    char words[4096];
    const char *letters[] = { "a", "ә", "№", "\xF0\x9F\x98\x80" };
    for (size_t kind = 0; kind < COUNT(letters); kind++)
        for (size_t shift = 0; shift < 5; shift++) {
            size_t step = strlen(letters[kind]), length = shift;
            memset(words, 'x', shift);
            while (length + step < 2000) {
                memcpy(words + length, letters[kind], step);
                length += step;
            }
            words[length] = '\0';
            Error err = { 0 };
            error_set(&err, ERR_IO, MSG_BASE_FILE_READ, words, "never seen");
            error_note(&err, MSG_BASE_FILE_MISSING, words);
            const char *kept = err.bytes + err.part[0].texts[0];
            size_t kept_length = strlen(kept);
            assert_true(kept_length > 1015 && kept_length < 1024);
            assert_true(text_is_utf8(kept, kept_length, NULL));
            assert_memory_equal(kept, words, kept_length);
            const char *line = error_words(*state, &err, LANGUAGE_KK);
            assert_true(text_is_utf8(line, strlen(line), NULL));
        }
}

static void what_fits_exactly_is_not_cut(void **state)
{
    (void)state;
    char words[1100];
    for (size_t length = 1018; length < 1030; length++) {
        memset(words, 'x', length);
        words[length] = '\0';
        Error err = { 0 };
        error_set(&err, ERR_IO, MSG_BASE_DISK_FULL, words);
        assert_int_equal(strlen(err.bytes + err.part[0].texts[0]), length < 1023 ? length : 1023);
        error_note(&err, MSG_BASE_DISK_FULL, "more");
        assert_true(strlen(err.bytes + err.part[1].texts[0]) <= 4);
    }
}

static void no_memory_needs_no_memory(void **state)
{
    (void)state;
    Error err = { 0 };
    memory_fault_arm(1);
    assert_false(error_memory(&err));
    error_note(&err, MSG_BASE_FILE_MISSING, "somewhere");
    assert_false(memory_fault_hit());
    memory_fault_arm(0);
    assert_int_equal(err.kind, ERR_MEMORY);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "Out of memory (No such file or folder: somewhere)");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, arena_teardown)
    const struct CMUnitTest tests[] = {
        TEST(setting_an_error_is_false_and_keeps_a_copy_of_its_texts),
        TEST(notes_say_during_what_and_those_past_the_second_are_dropped),
        TEST(a_note_on_no_error_is_no_error),
        TEST(a_new_failure_replaces_the_old_one_and_may_quote_it),
        TEST(what_is_no_utf8_is_a_question_mark),
        TEST(nobody_listening_is_fine),
        TEST(every_kind_of_argument_is_kept),
        TEST(why_the_system_refused_is_said_in_every_language),
        TEST(an_error_is_one_line_whatever_was_put_in),
        TEST(a_long_text_is_cut_at_a_letters_edge),
        TEST(what_fits_exactly_is_not_cut),
        TEST(no_memory_needs_no_memory),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
