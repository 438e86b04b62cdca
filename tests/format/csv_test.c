#include "../support.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "format.h"

/* Rows as text: cells joined by '|', rows by '/'. Ends with "!" where reading failed. */
static const char *rows_of(Arena *arena, const char *bytes, size_t length, Error *err)
{
    Text text = text_init(arena, 1 << 22);
    Csv *csv = csv_open_bytes("test.csv", bytes, length, err);
    assert_non_null(csv);
    for (SheetRow row; csv_next(csv, &row);) {
        for (size_t i = 0; i < row.count; i++) {
            assert_int_equal(strlen(row.cells[i].text), row.cells[i].length);
            text_put(&text, i ? "|" : "");
            text_put(&text, row.cells[i].text);
        }
        text_put(&text, "/");
    }
    if (!csv_finish(csv, err)) text_put(&text, "!");
    csv_close(csv);
    const char *words;
    Error failure = { 0 };
    assert_true(text_finish(&text, &words, &failure));
    return words;
}

#define READ(text) rows_of(arena, text, sizeof(text) - 1, &err)

static Arena *arena;
static int setup(void **state) { (void)state; arena = arena_open(); return arena ? 0 : -1; }
static int teardown(void **state) { (void)state; arena_close(arena); return 0; }

static void cells_come_without_quotes_and_the_spaces_around_them(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a,b\n 1 ,\"x, y\"\n"), "a|b/1|x, y/");
    assert_string_equal(READ("\"he said \"\"no\"\"\",\"\"\n"), "he said \"no\"|/");
    assert_string_equal(READ("\" kept \",\t2\t\n"), " kept |2/");
    assert_string_equal(READ("\"two\nlines\",b\n"), "two\nlines|b/");
}

static void a_quote_within_a_cell_is_a_letter(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("7 \"Ә\",6\n"), "7 \"Ә\"|6/");
    assert_string_equal(READ("\"7\"Ә,6\n"), "7Ә|6/");
}

static void both_line_ends_and_a_last_line_without_one_are_rows(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a,b\r\n1,2\r\n"), "a|b/1|2/");
    assert_string_equal(READ("a,b\n1,2"), "a|b/1|2/");
    assert_string_equal(READ("a,b\n1,"), "a|b/1|/");
    assert_string_equal(READ("a,\"b\"\r\n\"1\",\"2\"\r\n"), "a|b/1|2/");
}

static void lines_may_end_with_a_return_alone_where_none_ends_otherwise(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a;b\r1;\"2\r3\"\r\r4;5\r"), "a|b/1|2\n3/4|5/");
    assert_string_equal(READ("sep=;\ra;b\r1;2"), "a|b/1|2/");
    assert_string_equal(READ("a,b\r,\"x\ry\"\n1,2\r\n"), "a|b\r|x\ry/1|2/");
    Text text = text_init(arena, 1 << 20);
    for (int i = 0; i < 40000; i++) text_put(&text, "12,345678\r");              /* more than one buffer */
    const char *rows = rows_of(arena, text_words(&text), text.length, &err);
    assert_int_equal(strlen(rows), 40000 * strlen("12|345678/"));
    assert_null(strchr(rows, '\r'));
}

static void empty_lines_are_passed_over(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("\n\r\na,b\n\n  \n1,2\n\n"), "a|b/1|2/");
    assert_string_equal(READ(""), "");
    assert_string_equal(READ("\n"), "");
    assert_string_equal(READ(","), "|/");
}

static void the_separator_is_what_the_first_line_has_more_of(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a;b;c\n1,5;2;3\n"), "a|b|c/1,5|2|3/");
    assert_string_equal(READ("a;b,c,d\n1;2,3,4\n"), "a;b|c|d/1;2|3|4/");
    assert_string_equal(READ("\"a;;;\",b\n1,2\n"), "a;;;|b/1|2/");
    assert_string_equal(READ("a;b,c\n"), "a;b|c/");
    assert_string_equal(READ("\xEF\xBB\xBFsep=;\r\na;b\r\n1;2\r\n"), "a|b/1|2/");
}

static void titles_above_a_table_do_not_decide_its_separator(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("7 class\n\nSeptember\na;b\n1,5;2\n"), "7 class/September/a|b/1,5|2/");
    assert_string_equal(READ("title\na\tb\n1\t2,5\n"), "title/a|b/1|2,5/");
    assert_string_equal(READ("title\nsep=;\n"), "title/sep=|/");             /* a hint is one in the first line alone */
    assert_string_equal(READ("title\nother\n"), "title/other/");
    assert_string_equal(READ("Journal, 7B, 2025\nname;2;3\nx;1,5;2\n"), "Journal, 7B, 2025/name|2|3/x|1,5|2/");       /* commas of words are none of a table's */
    assert_string_equal(READ("a title, of words\nno;name, given;2;3\n"), "a title, of words/no|name, given|2|3/");
    assert_string_equal(READ("a title, of words\nx\ty\n"), "a title, of words/x|y/");
    assert_string_equal(READ("number, name\n1, Kim; one\n"), "number|name/1|Kim; one/");
    assert_string_equal(READ("number, name\n1, Kim\n"), "number|name/1|Kim/");
}

/* Only where it opens a cell does a quote reach over a line's end; 7"B is a class, 15" a screen. */
static void a_quote_in_the_words_of_a_title_hides_no_separator(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("Journal: 7\"B\na;b\n1,5;2\n"), "Journal: 7\"B/a|b/1,5|2/");
    assert_string_equal(READ("a;screens 15\";c\n1,5;2;3\n"), "a|screens 15\"|c/1,5|2|3/");
    assert_string_equal(READ("a;5\" screens\n1,5;2\n"), "a|5\" screens/1,5|2/");
    assert_string_equal(READ("School \"Lyceum,5\" of X\na;b\n"), "School \"Lyceum,5\" of X/a|b/");         /* what stands between two of them is no table's */
    assert_string_equal(READ("\"two\nlines;\"\"x;y;z\",b\n1,2\n"), "two\nlines;\"x;y;z|b/1|2/");
}

static void a_file_whose_lines_end_with_cr_alone_has_rows_too(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a;b\r1;2\r3;4\r"), "a|b/1|2/3|4/");
    assert_string_equal(READ("title\r\ra,b\r1,\"2;\n3\"\r3,4"), "title/a|b/1|2;\n3/3|4/");
    assert_string_equal(READ("one\rtwo\r"), "one/two/");
    assert_string_equal(READ("a;b\r"), "a|b/");
    assert_string_equal(READ("a;b\rc\n1;2\n"), "a|b\rc/1|2/");                /* lines of this file end with \n */
}

static void a_byte_order_mark_is_no_letter(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("\xEF\xBB\xBFnumber,day\n1,2\n"), "number|day/1|2/");
}

static void rows_know_their_line_in_the_file(void **state)
{
    (void)state;
    Error err = { 0 };
    const char text[] = "a,b\n\n\"1\n2\n3\",x\nlast,y\n";
    Csv *csv = csv_open_bytes("t", text, sizeof text - 1, &err);
    SheetRow row;
    assert_true(csv_next(csv, &row)); assert_int_equal(row.line, 1);
    assert_true(csv_next(csv, &row)); assert_int_equal(row.line, 3);
    assert_true(csv_next(csv, &row)); assert_int_equal(row.line, 6);
    assert_false(csv_next(csv, &row));
    assert_true(csv_finish(csv, &err));
    csv_close(csv);
}

static void what_is_wrong_names_line_and_column(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_string_equal(READ("a,b\n1,\xD3\xEB\xFF\n"), "a|b/!");
    assert_int_equal(err.kind, ERR_INPUT);
    assert_string_equal(error_words(arena, &err, LANGUAGE_EN),
        "test.csv, line 2, column 2: the file is not UTF-8 and Kazakh letters could be lost. In Excel save as “CSV UTF-8”.");
    error_clear(&err);
    assert_string_equal(READ("a,b\nx\0y,2\n"), "a|b/!");
    assert_string_equal(error_words(arena, &err, LANGUAGE_RU),
        "test.csv, строка 2, столбец 1: нулевой байт, это не CSV. Сохраните в Excel как «CSV UTF-8».");
    error_clear(&err);
    assert_string_equal(READ("a,b\n1,\"x\0y\"\n"), "a|b/!");
    assert_int_equal(err.kind, ERR_INPUT);
    error_clear(&err);
    assert_string_equal(READ("a,b\n1,\"never closed\n2,3\n"), "a|b/!");
    assert_string_equal(error_words(arena, &err, LANGUAGE_EN), "test.csv, line 2, column 2: a quote was opened and never closed");
}

static void a_row_longer_than_a_mebibyte_is_refused(void **state)
{
    (void)state;
    enum { LONG = 3 << 20 };
    Error err = { 0 };
    char *bytes = arena_take(arena, LONG);
    memset(bytes, 'x', LONG);
    memcpy(bytes, "a,b\n", 4);
    assert_string_equal(rows_of(arena, bytes, LONG, &err), "a|b/!");
    assert_int_equal(err.kind, ERR_LIMIT);
    error_clear(&err);
    memset(bytes + 4, ',', 2000);
    bytes[2004] = '\n';
    assert_string_equal(rows_of(arena, bytes, 2005, &err), "a|b/!");
    assert_int_equal(err.kind, ERR_LIMIT);
}

static void a_row_of_nearly_a_mebibyte_is_taken(void **state)
{
    (void)state;
    enum { LONG = (1 << 20) - 8 };
    Error err = { 0 };
    char *bytes = arena_take(arena, LONG + 8);
    memset(bytes, 'x', LONG);
    bytes[LONG] = '\n';
    memcpy(bytes + LONG + 1, "a\n", 2);
    Csv *csv = csv_open_bytes("t", bytes, LONG + 3, &err);
    SheetRow row;
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.cells[0].length, LONG);
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.line, 2);
    assert_false(csv_next(csv, &row));
    assert_true(csv_finish(csv, &err));
    csv_close(csv);
}

typedef struct { const char *path; long written; } Pipe;

/* Writes one line of 300 MB, or as much of it as anyone reads. */
static void *pour(void *arg)
{
    Pipe *pipe = arg;
    static char block[1 << 16];
    memset(block, 'x', sizeof block);
    int file = open(pipe->path, O_WRONLY);
    for (int i = 0; file >= 0 && i < 4800; i++) {
        ssize_t put = write(file, block, sizeof block);
        if (put < 0) break;
        pipe->written += put;
    }
    if (file >= 0) close(file);
    return NULL;
}

static void of_a_line_of_300_megabytes_little_more_than_one_is_read(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *folder = folder_new(arena);
    Pipe pipe = { path_join(arena, folder, "long.csv"), 0 };
    pthread_t writer;
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
    assert_int_equal(mkfifo(pipe.path, 0600), 0);
    assert_int_equal(pthread_create(&writer, NULL, pour, &pipe), 0);
    Csv *csv = csv_open(pipe.path, &err);
    assert_non_null(csv);
    SheetRow row;
    assert_false(csv_next(csv, &row));
    assert_false(csv_finish(csv, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    csv_close(csv);
    pthread_join(writer, NULL);
    assert_true(pipe.written < 3 << 20);
    folder_remove(folder);
}

static void no_file_and_a_folder_are_told_apart(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *folder = folder_new(arena);
    assert_null(csv_open(path_join(arena, folder, "none.csv"), &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    error_clear(&err);
    assert_null(csv_open(folder, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_IS_FOLDER);
    folder_remove(folder);
}

static void the_hash_is_that_of_the_whole_file(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *folder = folder_new(arena);
    const char text[] = "\xEF\xBB\xBF" "a,b\r\n1,2\r\n";
    Csv *csv = csv_open(file_make(arena, folder, "a.csv", text), &err);
    SheetRow row;
    while (csv_next(csv, &row)) {}
    assert_true(csv_finish(csv, &err));
    assert_string_equal(csv_hash(csv).hex, hash_bytes(text, sizeof text - 1).hex);
    csv_close(csv);
    folder_remove(folder);
}

static void stopping_early_is_not_the_end(void **state)
{
    (void)state;
    Error err = { 0 };
    Csv *csv = csv_open_bytes("t", "a\nb\n", 4, &err);
    SheetRow row;
    assert_true(csv_next(csv, &row));
    assert_false(csv_finish(csv, &err));
    csv_close(csv);
}

/* Buffers end at every byte of a row in turn: what is read does not depend on where. */
static void rows_do_not_depend_on_where_the_buffer_ends(void **state)
{
    (void)state;
    Error err = { 0 };
    enum { EDGE = 1 << 18 };
    static const char tail[] = "\"q \"\"x\"\"\",Ә,\"\"\r\n\r\n1,\"2\n3\",4\r\n";
    char *bytes = arena_take(arena, EDGE + 200);
    for (int shift = 0; shift < (int)sizeof tail; shift++) {
        size_t pad = (size_t)(EDGE - shift);
        memset(bytes, 'x', pad);
        for (size_t i = 99; i < pad; i += 100) bytes[i] = '\n';
        bytes[pad - 1] = '\n';
        memcpy(bytes + pad, tail, sizeof tail - 1);
        Csv *csv = csv_open_bytes("t", bytes, pad + sizeof tail - 1, &err);
        SheetRow row = { 0, 0, NULL, NULL };
        int found = 0;
        while (csv_next(csv, &row)) {
            if (row.count != 3) continue;
            if (found++ == 0) {
                assert_string_equal(row.cells[0].text, "q \"x\"");
                assert_string_equal(row.cells[1].text, "Ә");
                assert_string_equal(row.cells[2].text, "");
            } else {
                assert_string_equal(row.cells[1].text, "2\n3");
            }
        }
        assert_true(csv_finish(csv, &err));
        assert_int_equal(found, 2);
        csv_close(csv);
    }
}

/* A scan takes eight bytes at a time: cells of every length, beginning at every place, of letters that stand near the separators and of others. */
static void a_cell_ends_at_its_separator_wherever_that_stands(void **state)
{
    (void)state;
    enum { LONGEST = 20 };
    static const char *const letters[] = { "a", "Ә", ":", "<", "\x0B", "\x01", "-", "+", "\x7F", "学", "." };
    for (size_t letter = 0; letter < COUNT(letters); letter++)
        for (size_t first = 0; first < LONGEST; first++)
            for (size_t second = 0; second < LONGEST; second++) {
                Error err = { 0 };
                Text file = text_init(arena, 4096), wanted = text_init(arena, 4096);
                const char *bytes, *rows;
                text_put(&file, "x;y;z\n");
                text_put(&wanted, "x|y|z/");
                for (size_t i = 0; i < first; i++) { text_put(&file, letters[letter]); text_put(&wanted, letters[letter]); }
                text_put(&file, ";");
                text_put(&wanted, "|");
                for (size_t i = 0; i < second; i++) { text_put(&file, letters[letter]); text_put(&wanted, letters[letter]); }
                text_put(&file, ";,\n1;2;3");
                text_put(&wanted, "|,/1|2|3/");
                assert_true(text_finish(&file, &bytes, &err) && text_finish(&wanted, &rows, &err));
                assert_string_equal(rows_of(arena, bytes, strlen(bytes), &err), rows);
                arena_clear(arena);
            }
}

static void a_zero_byte_is_told_wherever_it_stands(void **state)
{
    (void)state;
    for (size_t at = 0; at < 40; at++) {
        Error err = { 0 };
        char bytes[64];
        memset(bytes, 'a', sizeof bytes);
        memcpy(bytes, "x;y\n", 4);
        bytes[60] = '\n';
        bytes[20] = ';';
        bytes[at + 4] = 0;
        const char *rows = rows_of(arena, bytes, 61, &err);
        assert_string_equal(rows, "x|y/!");
        assert_int_equal(err.part[0].id, MSG_FORMAT_ZERO_BYTE);
        assert_int_equal(err.part[0].numbers[2], at + 4 > 20 ? 2 : 1);
    }
}

static void written_cells_are_read_as_they_were(void **state)
{
    (void)state;
    Error err = { 0 };
    static const char *const cells[] = { "", "plain", "a,b", "a;b", "say \"no\"", "two\nlines", " space ", "Ә" };
    Text text = text_init(arena, 1000);
    for (size_t i = 0; i < COUNT(cells); i++) csv_put(&text, cells[i]);
    csv_end(&text);
    csv_put(&text, "x");
    csv_put(&text, NULL);
    csv_end(&text);
    const char *words;
    assert_true(text_finish(&text, &words, &err));
    Csv *csv = csv_open_bytes("t", words, strlen(words), &err);
    SheetRow row;
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.count, COUNT(cells));
    for (size_t i = 0; i < COUNT(cells); i++) assert_string_equal(row.cells[i].text, cells[i]);
    assert_true(csv_next(csv, &row));
    assert_int_equal(row.count, 2);
    csv_close(csv);
}

static bool read_all(void *arg, Error *err)
{
    (void)arg;
    static const char wide[] = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31,32,33,34,\"x\"\"y\"\n";
    Csv *csv = csv_open_bytes("t", wide, sizeof wide - 1, err);
    if (!csv) return false;
    SheetRow row;
    while (csv_next(csv, &row)) {}
    bool ok = csv_finish(csv, err);
    csv_close(csv);
    return ok;
}

static void no_memory_is_reported_and_none_is_kept(void **state)
{
    (void)state;
    assert_true(torture_memory(read_all, NULL) > 4);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_come_without_quotes_and_the_spaces_around_them),
        cmocka_unit_test(a_quote_within_a_cell_is_a_letter),
        cmocka_unit_test(both_line_ends_and_a_last_line_without_one_are_rows),
        cmocka_unit_test(lines_may_end_with_a_return_alone_where_none_ends_otherwise),
        cmocka_unit_test(empty_lines_are_passed_over),
        cmocka_unit_test(the_separator_is_what_the_first_line_has_more_of),
        cmocka_unit_test(a_byte_order_mark_is_no_letter),
        cmocka_unit_test(titles_above_a_table_do_not_decide_its_separator),
        cmocka_unit_test(a_quote_in_the_words_of_a_title_hides_no_separator),
        cmocka_unit_test(a_file_whose_lines_end_with_cr_alone_has_rows_too),
        cmocka_unit_test(rows_know_their_line_in_the_file),
        cmocka_unit_test(what_is_wrong_names_line_and_column),
        cmocka_unit_test(a_row_longer_than_a_mebibyte_is_refused),
        cmocka_unit_test(a_row_of_nearly_a_mebibyte_is_taken),
        cmocka_unit_test(of_a_line_of_300_megabytes_little_more_than_one_is_read),
        cmocka_unit_test(no_file_and_a_folder_are_told_apart),
        cmocka_unit_test(the_hash_is_that_of_the_whole_file),
        cmocka_unit_test(stopping_early_is_not_the_end),
        cmocka_unit_test(a_cell_ends_at_its_separator_wherever_that_stands), cmocka_unit_test(a_zero_byte_is_told_wherever_it_stands), cmocka_unit_test(rows_do_not_depend_on_where_the_buffer_ends),
        cmocka_unit_test(written_cells_are_read_as_they_were),
        cmocka_unit_test(no_memory_is_reported_and_none_is_kept),
    };
    Error err = { 0 };
    if (!messages_open(&err)) return 1;
    if (setup(NULL) != 0) return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    teardown(NULL);
    messages_close();
    return failed;
}
