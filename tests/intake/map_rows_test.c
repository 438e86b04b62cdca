/* Rows of sheets that are no pupil's, and sheets that are not what they look like: tall headings, signatures, a journal of one subject, a month to come. */
#include "bench.h"

#include "../format/workbook_made.h"

static const char marks_sql[] = "SELECT coalesce(group_concat(number || ' ' || day || ' ' || coalesce(mark, '?') || ' ' || n, ', '), '') FROM"
                                " (SELECT number, day, mark, count(*) AS n FROM lesson GROUP BY number, day, mark ORDER BY number, day)";

static const char *refusal(Bench *bench, const char *words, MessageId id)
{
    Error err = { 0 };
    assert_false(bench_try(bench, words, &err));
    const char *why = error_words(bench->arena, &err, LANGUAGE_EN);
    if (err.part[0].id != id) fail_msg("%s", why);
    return why;
}

/* Three heading rows, of which «№» and «Аты-жөні» are merged: the month, the days, their weekdays. */
static void the_lowest_of_three_heading_rows_is_passed_over(void **state)
{
#define T(cell, text) "<c r='" cell "' t='inlineStr'><is><t>" text "</t></is></c>"
    static const char sheet[] = "<worksheet xmlns='" MAIN "'><sheetData>"
        "<row r='1'>" T("A1", "№") T("B1", "Аты-жөні") T("C1", "Қыркүйек") "</row><row r='2'><c r='C2'><v>2</v></c><c r='D2'><v>3</v></c></row>"
        "<row r='3'>" T("C3", "сс") T("D3", "ср") "</row><row r='4'>" T("B4", "Ахметова Әлия") T("C4", "н") "</row><row r='5'>" T("B5", "Әлиев Құрман") "</row>"
        "<row r='6'>" T("B6", "Әлиев Нұрлан") T("D6", "б") "</row><row r='7'>" T("B7", "Сабақ саны") "<c r='C7'><v>6</v></c><c r='D7'><v>6</v></c></row>"
        "</sheetData><mergeCells><mergeCell ref='A1:A3'/><mergeCell ref='B1:B3'/><mergeCell ref='C1:D1'/></mergeCells></worksheet>";
    Bench *bench = *state;
    Error err = { 0 };
    const MadePart parts[] = {
        { BOOK, "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'><sheets><sheet name='7Ә' r:id='a'/></sheets></workbook>", 0 },
        { BOOK_LINKS, "<Relationships xmlns='" PACKAGE "'>" LINK("a", "worksheet", "worksheets/sheet1.xml") "</Relationships>", 0 },
        { "xl/worksheets/sheet1.xml", sheet, 0 },
    };
    size_t length;
    const char *bytes = book_bytes(bench->arena, parts, COUNT(parts), &length), *path = path_join(bench->arena, bench->folder, "tall.xlsx");
    assert_ok(file_write(path, bytes, length, &err), &err);
    assert_ok(intake_file(bench->store, bench->plan, path, &bench->options, bench->arena, &bench->result, &err), &err);
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), "1 2025-09-02 unknown-reason 6, 3 2025-09-03 ill 6");
}

static void who_signs_below_the_table_is_no_pupil(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә\nҚыркүйек 2025\n№;Аты-жөні;2;3\n1;Ахметова Әлия;н;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;б\n;Ескерту: н – келмеді;;\n;Сынып жетекшісі:;Оспанова;\n"
                      "Директор;Серікова А.;;қолы\n;Сабақ саны;6;6\n");
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, marks_sql), "1 2025-09-02 unknown-reason 6, 3 2025-09-03 ill 6");
}

static void a_journal_of_one_subject_is_no_day_of_a_class(void **state)
{
    Bench *bench = *state;
    static const char rows[] = "№;Аты-жөні;2;3\n1;Ахметова Әлия;н;5\n2;Әлиев Құрман;;4\n";
    static const char *const titles[] = { "7Ә қыркүйек\nПәні: алгебра\n", "Алгебра\n7Ә сыныбы, қыркүйек\n", "Предмет;;Алгебра\n7Ә қыркүйек\n", "7Ә, қыркүйек, алгебра пәнінен журнал\n" };
    bench->options.lessons[1] = bench->options.lessons[2] = 6;
    for (size_t i = 0; i < COUNT(titles); i++) {
        Text text = text_init(bench->arena, 1000);
        text_put(&text, titles[i]);
        text_put(&text, rows);
        assert_non_null(strstr(refusal(bench, text_words(&text), MSG_MAPS_SUBJECT), "(“Алгебра”)"));
    }
    bench->options.map = file_make(bench->arena, bench->folder, "own.lua", "map { id = 'own', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { name = 'Аты-жөні' },"
                                   " across = { column = 'day', lessons = true }, header_rows = 2, marks = { ['н'] = 'unknown-reason', ['б'] = 'ill' } }");
    bench_load(bench, "7Ә қыркүйек\nПәні: алгебра\n№;Аты-жөні;2;3\n;;3;1\n1;Ахметова Әлия;н;\n2;Әлиев Құрман;;б\n3;Әлиев Нұрлан;;\n");      /* it says which lessons these are */
    bench->options.map = NULL;
    assert_string_equal(bench_text(bench, marks_sql), "1 2025-09-02 unknown-reason 1, 2 2025-09-03 ill 1");
    bench_load(bench, "Физика-математика мектебі\n7Ә қыркүйек\n№;Аты-жөні;4\n1;Ахметова Әлия;н\n2;Әлиев Құрман;\n3;Әлиев Нұрлан;\nСабақ саны;;6\n");
    assert_int_equal(bench->result.refused, 0);
}

static void a_month_to_come_is_not_the_one_of_a_year_ago(void **state)
{
    Bench *bench = *state;
    bench->options.today = date_of(2025, 11, 20);
    bench_load(bench, "year,grade,letter,shift,week,language,teacher\n2024,7,Ә,1,5,kk,\n");
    bench_load(bench, "7Ә\nҚараша;;\n№;Аты-жөні;3;4\n1;Ахметова Әлия;н;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;\n;Сабақ саны;6;6\n");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage"), 2);
    Error err = { 0 };
    assert_false(bench_try(bench, "7Ә\nЖелтоқсан;;\n№;Аты-жөні;2;3\n1;Ахметова Әлия;;\n2;Әлиев Құрман;;\n3;Әлиев Нұрлан;;\n;Сабақ саны;6;6\n", &err));
    assert_int_equal(err.part[0].id, MSG_INTAKE_NO_ROWS);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage"), 2);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_lowest_of_three_heading_rows_is_passed_over), TEST(who_signs_below_the_table_is_no_pupil), TEST(a_journal_of_one_subject_is_no_day_of_a_class),
        TEST(a_month_to_come_is_not_the_one_of_a_year_ago),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
