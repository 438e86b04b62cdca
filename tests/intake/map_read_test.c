/* Column maps as texts: what a map may say, and what is told of one that is wrong, with its line. */
#include "../support.h"

#include <string.h>

#include "../../engine/intake/map.h"

typedef struct { Arena *arena; Vocabulary vocabulary; Map map; Error err; } Bench;

#define HEAD "id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = '№ личного дела' }, marks = { ['н'] = 'unknown-reason' }"

static bool read_map(Bench *bench, const char *text)
{
    error_clear(&bench->err);
    return map_read(bench->arena, &bench->vocabulary, "m.lua", text, strlen(text), &bench->map, &bench->err);
}

static const char *error_english(Bench *bench) { return error_words(bench->arena, &bench->err, LANGUAGE_EN); }

static void refuses(Bench *bench, const char *text, const char *words)
{
    assert_false(read_map(bench, text));
    assert_int_equal(bench->err.kind, ERR_INPUT);
    if (!strstr(error_english(bench), words)) fail_msg("«%s» is not in «%s»", words, error_english(bench));
}

static void a_map_is_read_into_plain_data(void **state)
{
    Bench *bench = *state;
    bool ok = read_map(bench, "local own = { 'Аты-жөні', 'ФИО' }\nmap { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', sheets = '7Ә',\n"
                              "columns = { number = 'Жеке іс №', name = own }, needed = 'number', constants = { class = after('Сынып'), month = 9, year = cell('B2') },\n"
                              "across = { column = 'day' }, marks = { ['H'] = 'unknown-reason', ['б'] = 'ill' }, numbers = 'missed', lessons = { 6, 5, 6, 6, 6 },\n"
                              "lessons_row = 'Сағат', ends = { 'Бәрі' }, skip = 'Ұлдар', empty_days = 'not-held' }");
    assert_ok(ok, &bench->err);
    const Map *map = &bench->map;
    assert_string_equal(map->id, "m");
    assert_string_equal(map->kind->name, "attendance");
    assert_true(map->fields[ATTENDANCE_NUMBER].needed);
    int name = map_field(map, "name");
    assert_true(name >= 0);
    assert_false(map->fields[name].needed);
    assert_int_equal(map->fields[name].headings.count, 2);
    assert_int_equal(map->fields[ATTENDANCE_CLASS].constant.from, FROM_AFTER);
    const MapConstant *year = &map->fields[map_field(map, "year")].constant;
    assert_int_equal(year->from, FROM_CELL);
    assert_int_equal(year->line, 2);
    assert_int_equal(year->column, 2);
    assert_string_equal(map->fields[map_field(map, "month")].constant.text, "9");
    assert_non_null(words_find(&map->marks, words_fold(&(Fold){ .arena = bench->arena }, "н")));               /* a Latin H was written */
    assert_int_equal(map->numbers, NUMBER_MISSED);
    assert_int_equal(map->lessons[1], 5);
    assert_int_equal(map->lessons[5], 0);
    assert_true(map->empty_unheld);
}

static void what_is_wrong_is_told_with_its_line(void **state)
{
    Bench *bench = *state;
    refuses(bench, "map { " HEAD ",\n\n collumns = 1 }", "collumns");
    refuses(bench, "map { " HEAD ",\n\n collumns = 1 }", "columns");
    refuses(bench, "map { " HEAD ",\n\n collumns = 1 }", "m.lua, line 3");
    refuses(bench, "map { " HEAD ", constants = {\n clas = 'x' } }", "the nearest is “class”");
    refuses(bench, "map { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, columns = { number = 'x' },\n kind = 'atendance' }", "attendance");
    refuses(bench, "map { " HEAD ", numbers = 'many' }", "numbers is");
    refuses(bench, "map { " HEAD ", lessons = 13 }", "lessons is 6");
    refuses(bench, "map { " HEAD ", lessons = { 1, 2, 3, 4, 5, 6, 7, 8 } }", "lessons is 6");
    refuses(bench, "map { " HEAD ", lessons = 'six' }", "lessons is 6");
    refuses(bench, "map { " HEAD ", empty_days = 'x' }", "empty_days");
    refuses(bench, "map { " HEAD ", header_rows = 3 }", "header_rows is 1 or 2");
    refuses(bench, "map { " HEAD ", needed = 'name' }", "no headings for “name”");
    refuses(bench, "map { " HEAD ", across = { column = 'mark' } }", "headings");
    refuses(bench, "map { " HEAD ",\n across = { column = 'lesons', headings = { a = 'b' } } }", "the nearest is “lessons”");
    refuses(bench, "map { " HEAD ",\n across = { column = 'zzzzzzzzzz', headings = { a = 'b' } } }", "“zzzzzzzzzz”");
    refuses(bench, "map { " HEAD ", across = { column = 'mark', headings = { a = 'b' } } }", "days across");
    refuses(bench, "map { " HEAD ", constants = { class = cell('2B') } }", "written like B2");
    refuses(bench, "map { " HEAD ", constants = { class = true } }", "is a text, a number");
    refuses(bench, "map { " HEAD ", hands_in = true }", "not handed in");
    refuses(bench, "map { " HEAD ", skip = {} }", "a list of texts");
    refuses(bench, "map { " HEAD ", skip = { [3] = 'x' } }", "a list of texts");
    refuses(bench, "map { " HEAD ", skip = '  ' }", "empty quotes");
    refuses(bench, "map { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = 'x' } }", "needs marks");
    refuses(bench, "map { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = 'x' }, marks = { ['н'] = 'absent' } }", "no mark “absent”");
    refuses(bench, "map { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = 'x' }, marks = { ['н'] = 'ill', ['H'] = 'late' } }", "two meanings");
    refuses(bench, "map { id = 'm', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = {}, marks = { ['н'] = 'ill' } }", "at least one column");
    refuses(bench, "map { id = 'm', title = 'x', kind = 'attendance', columns = { number = 'x' } }", "title");
    refuses(bench, "local x = 1", "no map");
    refuses(bench, "map { " HEAD " }\nmap { " HEAD " }", "one map");
    refuses(bench, "map(5)", "m.lua, line 1");
    refuses(bench, "map { " HEAD, "m.lua, line 1");
}

static void a_hostile_map_ends_with_a_sentence(void **state)
{
    Bench *bench = *state;
    refuses(bench, "while true do end", "m.lua, line 1");
    refuses(bench, "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(100) end", "m.lua");
    refuses(bench, "local t = {} t = setmetatable(t, { __index = t }) map(t)", "m.lua");
    refuses(bench, "io.open('/etc/passwd')", "m.lua, line 1");
    refuses(bench, "os.execute('true')", "m.lua, line 1");
    refuses(bench, "local w = {} for i = 1, 5000 do w[i] = 'w' .. i end map { " HEAD ", skip = w }", "too many words");
    refuses(bench, "local w = {} for i = 1, 300 do w[i] = 'w' .. i end local c = {} map { " HEAD ", skip = w, ends = w, lessons_row = w, sheets = w, values = { mark = { a = ('x'):rep(1000) } } }", "too many words");
    refuses(bench, "map { " HEAD ", skip = { skip = 1 } }", "m.lua");
    refuses(bench, "\x1bLua", "m.lua");
}

static bool attempt(void *unused, Error *err)
{
    (void)unused;
    static const char text[] = "map { " HEAD ", across = { column = 'day' }, skip = { 'a', 'b' }, constants = { month = 9 } }";
    Arena *arena = arena_open();
    Vocabulary vocabulary = { 0 };
    Map map;
    bool ok = arena ? map_read(arena, &vocabulary, "m.lua", text, sizeof text - 1, &map, err) : error_memory(err);
    arena_close(arena);
    return ok;
}

static void no_memory_is_told_and_nothing_is_kept(void **state)
{
    (void)state;
    assert_true(torture_memory(attempt, NULL) > 100);
}

static int setup(void **state)
{
    static Bench bench;
    bench = (Bench){ .arena = arena_open() };
    *state = &bench;
    return bench.arena && vocabulary_load(bench.arena, &bench.vocabulary, &bench.err) ? 0 : -1;
}

static int teardown(void **state) { arena_close(((Bench *)*state)->arena); return 0; }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_map_is_read_into_plain_data, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_wrong_is_told_with_its_line, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hostile_map_ends_with_a_sentence, setup, teardown),
        cmocka_unit_test(no_memory_is_told_and_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
