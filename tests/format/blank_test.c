/* Workbooks to fill in: what cannot be written is told, and the same calls give the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "../support.h"

#include "format.h"

static const double widths[] = { 10, 0, 20 };
static const char *const yes_no[] = { "иә", "жоқ", NULL };

static Blank *small_book(Arena *arena, Error *err)
{
    Blank *blank = blank_open(arena, "Үлгі", err);
    if (!blank) return NULL;
    blank_sheet(blank, "7/Ә: [үлгі]", widths, COUNT(widths));
    blank_row(blank, 1, 0);
    blank_cell(blank, 1, 1, "=1+1", BLANK_OPEN);
    blank_cell(blank, 1, 3, "007\x01", BLANK_WRONG);
    blank_row(blank, 2, 30);
    blank_span(blank, 2, 1, 3, "Кластың әлеуметтік паспорты", BLANK_TITLE);
    blank_choice(blank, &(BlankArea){ 3, 9, 3, 3 }, yes_no, "Санат", "иә, жоқ");
    blank_page(blank, 2, 2);
    blank_keep(blank);
    return blank;
}

static bool write_book(void *arg, Error *err)
{
    (void)arg;
    Arena *arena = arena_open();
    Blank *blank = arena ? small_book(arena, err) : NULL;
    const char *bytes;
    size_t length;
    bool ok = arena ? blank && blank_finish(blank, &bytes, &length, err) : error_memory(err);
    blank_close(blank);
    arena_close(arena);
    return ok;
}

static void the_same_calls_give_the_same_bytes(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Error err = { 0 };
    const char *one, *other;
    size_t length, other_length;
    assert_true(blank_finish(small_book(arena, &err), &one, &length, &err));
    assert_true(blank_finish(small_book(arena, &err), &other, &other_length, &err));
    assert_int_equal(length, other_length);
    assert_memory_equal(one, other, length);
    assert_memory_equal(one, "PK", 2);
    arena_close(arena);
}

static void a_cell_that_excel_cannot_hold_is_told_at_the_end(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Error err = { 0 };
    const char *bytes;
    size_t length;
    char *words = arena_take(arena, 40001);
    memset(words, 'a', 40000);
    Blank *blank = small_book(arena, &err);
    blank_cell(blank, 4, 1, words, BLANK_OPEN);
    blank_cell(blank, 5, 1, "a", BLANK_OPEN);
    assert_false(blank_finish(blank, &bytes, &length, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    arena_close(arena);
}

static void a_folder_for_temporary_files_that_is_not_there_is_told(void **state)
{
    (void)state;
    Arena *arena = arena_open();
    Error err = { 0 };
    const char *kept = getenv("TMPDIR");
    const char *copy = kept ? arena_text(arena, kept) : NULL;
    setenv("TMPDIR", "/nowhere", 1);
    assert_null(blank_open(arena, "x", &err));
    assert_int_equal(err.kind, ERR_IO);
    if (copy) setenv("TMPDIR", copy, 1);
    else unsetenv("TMPDIR");
    arena_close(arena);
}

static void no_memory_at_any_moment_is_told(void **state)
{
    (void)state;
    assert_true(torture_memory(write_book, NULL) > 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_calls_give_the_same_bytes),
        cmocka_unit_test(a_cell_that_excel_cannot_hold_is_told_at_the_end),
        cmocka_unit_test(a_folder_for_temporary_files_that_is_not_there_is_told),
        cmocka_unit_test(no_memory_at_any_moment_is_told),
    };
    return cmocka_run_group_tests_name("format/blank", tests, base_setup, base_teardown);
}
