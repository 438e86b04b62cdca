#include "../support.h"

#include "format.h"

static const char *const columns[] = { "id", "kk", "ru" };
typedef struct { Arena *arena; const char *folder; } Bench;

static int setup(void **state)
{
    static Bench bench;
    if (base_setup(state) != 0 || !(bench.arena = arena_open())) return -1;
    bench.folder = folder_new(bench.arena);
    *state = &bench;
    return 0;
}

static int teardown(void **state)
{
    Bench *bench = *state;
    folder_remove(bench->folder);
    arena_close(bench->arena);
    return base_teardown(state);
}

static const char *failure_of(Bench *bench, const char *words)
{
    Error err = { 0 };
    Table table;
    assert_false(table_read(bench->arena, file_make(bench->arena, bench->folder, "t.csv", words), columns, COUNT(columns), &table, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    const char *text = error_words(bench->arena, &err, LANGUAGE_EN);
    return strstr(text, "t.csv") + strlen("t.csv");
}

static void cells_come_in_the_order_asked_for(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Table table;
    const char *path = file_make(bench->arena, bench->folder, "t.csv", "ru;id;kk\n\nр;1;қ\n;2;\n");
    assert_ok(table_read(bench->arena, path, columns, COUNT(columns), &table, &err), &err);
    assert_int_equal(table.count, 2);
    assert_string_equal(table_cell(&table, 0, 0), "1");
    assert_string_equal(table_cell(&table, 0, 1), "қ");
    assert_string_equal(table_cell(&table, 0, 2), "р");
    assert_string_equal(table_cell(&table, 1, 2), "");
    assert_int_equal(table.lines[0], 3);
    assert_int_equal(table.lines[1], 4);
}

static void a_header_alone_is_a_table_without_rows(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Table table;
    assert_ok(table_read(bench->arena, file_make(bench->arena, bench->folder, "t.csv", "id,kk,ru\n"), columns, COUNT(columns), &table, &err), &err);
    assert_int_equal(table.count, 0);
}

static void what_is_wrong_with_the_columns_is_said(void **state)
{
    Bench *bench = *state;
    assert_string_equal(failure_of(bench, ""), "");
    assert_string_equal(failure_of(bench, "id,kk\n"), ", line 1: the column “ru” is missing");
    assert_string_equal(failure_of(bench, "id,kk,rus\n"), ", line 1: there is no column “rus”; the nearest is “ru”");
    assert_string_equal(failure_of(bench, "id,kk,ru,something\n"), ", line 1: there is no column “something”");
    assert_string_equal(failure_of(bench, "id,kk,ru,id\n"), ", line 1: the column “id” stands twice");
    assert_string_equal(failure_of(bench, "id,kk,ru\n1,2,3\n1,2\n"), ", line 3: columns 2, due 3");
}

/* The columns past the needed ones may be missing, singly or all; those that are there are read as any other. */
static void a_file_may_lack_the_columns_that_are_not_needed(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Table one, all;
    const char *path = file_make(bench->arena, bench->folder, "t.csv", "ru,id\nр,1\n,2\n");
    assert_ok(table_read_some(bench->arena, path, columns, COUNT(columns), 1, &one, &err), &err);
    assert_int_equal(one.count, 2);
    assert_string_equal(table_cell(&one, 0, 0), "1");
    assert_string_equal(table_cell(&one, 0, 1), "");
    assert_string_equal(table_cell(&one, 0, 2), "р");
    assert_string_equal(table_cell(&one, 1, 2), "");
    path = file_make(bench->arena, bench->folder, "t.csv", "kk,ru,id\nқ,р,1\n");
    assert_ok(table_read_some(bench->arena, path, columns, COUNT(columns), 1, &all, &err), &err);
    assert_string_equal(table_cell(&all, 0, 1), "қ");
}

static bool read_some(Bench *bench, const char *words, Error *err)
{
    Table table;
    return table_read_some(bench->arena, file_make(bench->arena, bench->folder, "t.csv", words), columns, COUNT(columns), 2, &table, err);
}

static void a_needed_column_an_unknown_one_and_a_short_row_are_still_faults(void **state)
{
    Bench *bench = *state;
    static const struct { const char *words; MessageId id; } faults[] = {
        { "id,ru\n1,2\n", MSG_FORMAT_COLUMN_MISSING },      { "id,kk,rus\n1,2,3\n", MSG_FORMAT_COLUMN_UNKNOWN_NEAR },
        { "id,kk,kk\n1,2,3\n", MSG_FORMAT_COLUMN_DOUBLE }, { "id,kk\n1,2,3\n", MSG_FORMAT_ROW_COUNT },
        { "id,kk,ru\n1,2\n", MSG_FORMAT_ROW_COUNT },
    };
    for (size_t i = 0; i < COUNT(faults); i++) {
        Error err = { 0 };
        assert_false(read_some(bench, faults[i].words, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, faults[i].id);
    }
}

typedef struct { Bench *bench; const char *path; } Reading;

static bool read_in_own_arena(void *arg, Error *err)
{
    Reading *reading = arg;
    Arena *arena = arena_open();
    Table table;
    bool ok = arena ? table_read(arena, reading->path, columns, COUNT(columns), &table, err) : error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    arena_close(arena);
    return ok;
}

static void no_memory_is_reported_and_none_is_kept(void **state)
{
    Reading reading = { *state, NULL };
    reading.path = file_make(reading.bench->arena, reading.bench->folder, "t.csv", "id,kk,ru\n1,2,3\n4,5,6\n");
    torture(read_in_own_arena, &reading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_in_the_order_asked_for),
        cmocka_unit_test(a_header_alone_is_a_table_without_rows),
        cmocka_unit_test(what_is_wrong_with_the_columns_is_said),
        cmocka_unit_test(a_file_may_lack_the_columns_that_are_not_needed),
        cmocka_unit_test(a_needed_column_an_unknown_one_and_a_short_row_are_still_faults),
        cmocka_unit_test(no_memory_is_reported_and_none_is_kept),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
