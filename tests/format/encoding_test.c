/* One table in every encoding that a school's Excel writes, and what becomes of bytes that are in none or in two. */
#include "../support.h"

#include "format.h"

/* The bytes were written by another program's tables (Python's kz1048, ptcp154 and cp1251). */
static const char in_utf8[] =
    "number;surname;given;words\r\n"
    "1042;Ахметова;Әлия;\"Үзілісте «төбелесті»; мұғалім ажыратты\"\r\n"
    "1043;Құрманғазы;Һәкім;ЁЖ, 7 \"Ә\" – №5\r\n"
    "1044;Ұлықбек;Ғабиден;ұңғы һа ҢҰ ҒӘ ҮҺ ҚӨ\r\n"
    "1045;Iванов;Іңкәр;жақсы оқиды\r\n";
static const char in_kz1048[] =
    "\x6E\x75\x6D\x62\x65\x72\x3B\x73\x75\x72\x6E\x61\x6D\x65\x3B\x67\x69\x76\x65\x6E\x3B\x77\x6F\x72\x64\x73\x0D\x0A\x31\x30\x34\x32"
    "\x3B\xC0\xF5\xEC\xE5\xF2\xEE\xE2\xE0\x3B\xA3\xEB\xE8\xFF\x3B\x22\xAF\xE7\xB3\xEB\xB3\xF1\xF2\xE5\x20\xAB\xF2\xB4\xE1\xE5\xEB\xE5"
    "\xF1\xF2\xB3\xBB\x3B\x20\xEC\xA2\xBA\xE0\xEB\xB3\xEC\x20\xE0\xE6\xFB\xF0\xE0\xF2\xF2\xFB\x22\x0D\x0A\x31\x30\x34\x33\x3B\x8D\xA2"
    "\xF0\xEC\xE0\xED\xBA\xE0\xE7\xFB\x3B\x8E\xBC\xEA\xB3\xEC\x3B\xA8\xC6\x2C\x20\x37\x20\x22\xA3\x22\x20\x96\x20\xB9\x35\x0D\x0A\x31"
    "\x30\x34\x34\x3B\xA1\xEB\xFB\x9D\xE1\xE5\xEA\x3B\xAA\xE0\xE1\xE8\xE4\xE5\xED\x3B\xA2\xBE\xBA\xFB\x20\x9E\xE0\x20\xBD\xA1\x20\xAA"
    "\xA3\x20\xAF\x8E\x20\x8D\xA5\x0D\x0A\x31\x30\x34\x35\x3B\x49\xE2\xE0\xED\xEE\xE2\x3B\xB2\xBE\xEA\xBC\xF0\x3B\xE6\xE0\x9D\xF1\xFB"
    "\x20\xEE\x9D\xE8\xE4\xFB\x0D\x0A";
static const char in_pt154[] =
    "\x6E\x75\x6D\x62\x65\x72\x3B\x73\x75\x72\x6E\x61\x6D\x65\x3B\x67\x69\x76\x65\x6E\x3B\x77\x6F\x72\x64\x73\x0D\x0A\x31\x30\x34\x32"
    "\x3B\xC0\xF5\xEC\xE5\xF2\xEE\xE2\xE0\x3B\xAA\xEB\xE8\xFF\x3B\x22\x87\xE7\xB3\xEB\xB3\xF1\xF2\xE5\x20\xAB\xF2\xB5\xE1\xE5\xEB\xE5"
    "\xF1\xF2\xB3\xBB\x3B\x20\xEC\xB1\x83\xE0\xEB\xB3\xEC\x20\xE0\xE6\xFB\xF0\xE0\xF2\xF2\xFB\x22\x0D\x0A\x31\x30\x34\x33\x3B\x8D\xB1"
    "\xF0\xEC\xE0\xED\x83\xE0\xE7\xFB\x3B\x8E\xBA\xEA\xB3\xEC\x3B\xA8\xC6\x2C\x20\x37\x20\x22\xAA\x22\x20\x96\x20\xB9\x35\x0D\x0A\x31"
    "\x30\x34\x34\x3B\xA6\xEB\xFB\x9D\xE1\xE5\xEA\x3B\x81\xE0\xE1\xE8\xE4\xE5\xED\x3B\xB1\x9C\x83\xFB\x20\x9E\xE0\x20\x8C\xA6\x20\x81"
    "\xAA\x20\x87\x8E\x20\x8D\xA4\x0D\x0A\x31\x30\x34\x35\x3B\x49\xE2\xE0\xED\xEE\xE2\x3B\xB2\x9C\xEA\xBA\xF0\x3B\xE6\xE0\x9D\xF1\xFB"
    "\x20\xEE\x9D\xE8\xE4\xFB\x0D\x0A";
static const char russian_utf8[] =
    "number,surname\r\n"
    "1,Ёлкина Щука\r\n"
    "2,Съездов «Юрий» – №7\r\n";
static const char in_cp1251[] =
    "\x6E\x75\x6D\x62\x65\x72\x2C\x73\x75\x72\x6E\x61\x6D\x65\x0D\x0A\x31\x2C\xA8\xEB\xEA\xE8\xED\xE0\x20\xD9\xF3\xEA\xE0\x0D\x0A\x32"
    "\x2C\xD1\xFA\xE5\xE7\xE4\xEE\xE2\x20\xAB\xDE\xF0\xE8\xE9\xBB\x20\x96\x20\xB9\x37\x0D\x0A";

static Arena *arena;
static int setup(void **state) { (void)state; arena = arena_open(); return arena ? 0 : -1; }
static int teardown(void **state) { (void)state; arena_close(arena); return 0; }

typedef struct { const char *bytes; size_t length; } Bytes;

static Bytes joined(Bytes a, Bytes b)
{
    char *bytes = arena_take(arena, a.length + b.length + 1);
    memcpy(bytes, a.bytes, a.length);
    memcpy(bytes + a.length, b.bytes, b.length);
    return (Bytes){ bytes, a.length + b.length };
}
#define BYTES(text) ((Bytes){ text, sizeof(text) - 1 })

/* UTF-8 as UTF-16 with its mark. The tables' letters need no pairs; the one sign that does is written out where it is tested. */
static Bytes utf16(const char *text, bool little)
{
    size_t length = strlen(text), out = 0;
    char *bytes = arena_take(arena, 2 * length + 2);
    for (size_t at = 0; at <= length;) {
        unsigned letter = 0xFEFF;
        if (out) {
            if (at == length) break;
            unsigned char c = (unsigned char)text[at++];
            letter = c < 0x80 ? c : c < 0xE0 ? c & 0x1Fu : c & 0x0Fu;
            for (; at < length && c >= 0x80 && ((unsigned char)text[at] & 0xC0) == 0x80; at++) letter = letter << 6 | ((unsigned char)text[at] & 0x3Fu);
        }
        bytes[out + (little ? 0 : 1)] = (char)(letter & 0xFF);
        bytes[out + (little ? 1 : 0)] = (char)(letter >> 8);
        out += 2;
    }
    return (Bytes){ bytes, out };
}

static Encoding found;
static bool guessed;

/* Rows as text: cells joined by '|', rows by '/'; "!" where reading failed. */
static const char *read_as(Bytes bytes, Encoding asked, Error *err)
{
    Text text = text_init(arena, 1 << 24);
    Csv *csv = csv_open_bytes("t.csv", bytes.bytes, bytes.length, err);
    assert_non_null(csv);
    assert_true(csv_decode(csv, asked, err));
    for (SheetRow row; csv_next(csv, &row);) {
        for (size_t i = 0; i < row.count; i++) {
            text_put(&text, i ? "|" : "");
            text_put(&text, row.cells[i].text);
        }
        text_put(&text, "/");
    }
    if (csv_finish(csv, err)) assert_string_equal(csv_hash(csv).hex, hash_bytes(bytes.bytes, bytes.length).hex);
    else text_put(&text, "!");
    found = csv_encoding(csv, &guessed);
    csv_close(csv);
    const char *words;
    Error failure = { 0 };
    assert_true(text_finish(&text, &words, &failure));
    return words;
}

static void check(Bytes bytes, const char *cells, Encoding encoding, bool guess)
{
    Error err = { 0 };
    assert_string_equal(read_as(bytes, ENCODING_ANY, &err), cells);
    assert_string_equal(encoding_name(found), encoding_name(encoding));
    assert_int_equal(guessed, guess);
}

static void the_same_table_in_every_encoding_gives_the_same_cells(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *cells = read_as(BYTES(in_utf8), ENCODING_UTF8, &err);
    assert_non_null(strstr(cells, "1043|Құрманғазы|Һәкім|ЁЖ, 7 \"Ә\" – №5/"));
    check(BYTES(in_utf8), cells, ENCODING_UTF8, false);
    check(joined(BYTES("\xEF\xBB\xBF"), BYTES(in_utf8)), cells, ENCODING_UTF8, false);
    check(utf16(in_utf8, true), cells, ENCODING_UTF16LE, false);
    check(utf16(in_utf8, false), cells, ENCODING_UTF16BE, false);
    check(BYTES(in_pt154), cells, ENCODING_PT154, true);
    check(BYTES(in_cp1251), read_as(BYTES(russian_utf8), ENCODING_UTF8, &err), ENCODING_CP1251, true);
    check(BYTES(in_kz1048), cells, ENCODING_KZ1048, true);
}

static void a_named_encoding_is_not_guessed(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *cells = read_as(BYTES(in_utf8), ENCODING_UTF8, &err);
    assert_string_equal(read_as(BYTES(in_kz1048), ENCODING_KZ1048, &err), cells);
    assert_false(guessed);
    assert_string_equal(read_as(BYTES("a,b\nЌ,1\n"), encoding_named("utf-8"), &err), "a|b/Ќ|1/");
    assert_string_equal(read_as(BYTES("a,b\n\x8D,1\n"), encoding_named("cp1251"), &err), "a|b/Ќ|1/");
    assert_int_equal(encoding_named("koi8"), ENCODING_ANY);
    assert_int_equal(encoding_named(""), ENCODING_ANY);
}

static void kazakh_letters_may_come_late(void **state)
{
    (void)state;
    static const struct { Encoding encoding; Bytes bytes; } late[] = {
        { ENCODING_UTF8, { in_utf8, sizeof in_utf8 - 1 } }, { ENCODING_KZ1048, { in_kz1048, sizeof in_kz1048 - 1 } },
        { ENCODING_PT154, { in_pt154, sizeof in_pt154 - 1 } },
    };
    enum { LONG = 700000 };
    for (int russian = 0; russian < 2; russian++)
        for (size_t i = russian ? 1 : 0; i < COUNT(late); i++) {
            Error err = { 0 };
            char *plain = arena_take(arena, LONG);
            memset(plain, russian ? '\xEE' : 'x', LONG);
            for (size_t at = 49; at < LONG; at += 50) memcpy(plain + at - 3, ";;;\n", 4);
            Bytes bytes = joined((Bytes){ plain, LONG }, late[i].bytes);
            const char *cells = read_as(bytes, ENCODING_ANY, &err);
            assert_int_equal(found, late[i].encoding);
            assert_non_null(strstr(cells, "1043|Құрманғазы|Һәкім|ЁЖ, 7 \"Ә\" – №5/"));
            assert_non_null(strstr(cells, russian ? "оо|||/" : "xx|||/"));
        }
}

static void a_letter_alone_is_told_too(void **state)
{
    (void)state;
    check(BYTES("grade;letter\n7;\xA3\n"), "grade|letter/7|Ә/", ENCODING_KZ1048, true);
    check(BYTES("name\n\x8D\xA2\xAF\n"), "name/ҚұҮ/", ENCODING_KZ1048, true);
    check(BYTES("a\n\xB1 5 \xB5\n\xC0\n"), "a/± 5 µ/А/", ENCODING_CP1251, true);
}

static void a_bad_byte_in_utf8_is_told_and_not_guessed_about(void **state)
{
    (void)state;
    Error err = { 0 };
    const char *cells = read_as(joined(BYTES(in_utf8), BYTES("1046;Ахметова;\xC0лия;\r\n")), ENCODING_ANY, &err);
    assert_string_equal(cells + strlen(cells) - 1, "!");
    assert_string_equal(error_words(arena, &err, LANGUAGE_EN),
        "t.csv, line 6, column 3: the file is not UTF-8 and Kazakh letters could be lost. In Excel save as “CSV UTF-8”.");
}

static void a_file_put_together_from_two_is_refused_where_the_second_begins(void **state)
{
    (void)state;
    Error err = { 0 };
    Bytes two = joined(joined(BYTES(in_kz1048), BYTES(in_kz1048)), BYTES("1046;Мұқан;Ерлан;\r\n"));
    const char *cells = read_as(two, ENCODING_ANY, &err);
    assert_string_equal(cells + strlen(cells) - 1, "!");
    assert_string_equal(error_words(arena, &err, LANGUAGE_EN), "t.csv, line 11, column 2: the file is in KZ-1048, and here is a byte that it does not have. "
        "The file is damaged or was put together from two. In Excel save as “CSV UTF-8”.");
}

static void utf16_cut_short_is_told(void **state)
{
    (void)state;
    for (int little = 0; little < 2; little++) {
        Error err = { 0 };
        Bytes cut = utf16("a;b\n1;Әлия", little);
        cut.length--;
        assert_string_equal(read_as(cut, ENCODING_ANY, &err), "a|b/!");
        assert_int_equal(err.part[0].id, MSG_FORMAT_NOT_ENCODED);
        assert_non_null(strstr(error_words(arena, &err, LANGUAGE_EN), "line 2, column 2"));
    }
    Error err = { 0 };
    assert_string_equal(read_as(BYTES("\xFF\xFE" "a\0,\0\x3D\xD8\x00\xDE"), ENCODING_ANY, &err), "a|\xF0\x9F\x98\x80/");    /* a pair */
    assert_string_equal(read_as(BYTES("\xFF\xFE" "a\0,\0\x3D\xD8" "b\0"), ENCODING_ANY, &err), "!");                     /* half of one */
    assert_int_equal(err.part[0].id, MSG_FORMAT_NOT_ENCODED);
}

static void later_bytes_that_say_otherwise_refuse_the_file(void **state)
{
    (void)state;
    Error err = { 0 };
    enum { LONG = 200000 };
    char *plain = arena_take(arena, LONG);
    memset(plain, '\xEE', LONG);
    for (size_t at = 49; at < LONG; at += 50) plain[at] = '\n';
    const char *cells = read_as(joined(joined(BYTES("a\n\xBA\xE0\n"), (Bytes){ plain, LONG }), BYTES(in_pt154)), ENCODING_ANY, &err);
    assert_string_equal(cells + strlen(cells) - 1, "!");
    assert_string_equal(error_words(arena, &err, LANGUAGE_EN),
        "t.csv: the file begins like KZ-1048, and as a whole looks like PT154. Say which with --encoding, or save it in Excel as “CSV UTF-8”.");
}

static void a_tab_separates_where_neither_comma_nor_semicolon_does(void **state)
{
    (void)state;
    check(BYTES("a\tb\tc\n1,5\t\t\"x\ty\"\n"), "a|b|c/1,5||x\ty/", ENCODING_UTF8, false);
    check(utf16("sep=\t\r\na\tӘ\r\n \t2\r\n", true), "a|Ә/|2/", ENCODING_UTF16LE, false);
    check(BYTES("a,\tb\t\n"), "a|b/", ENCODING_UTF8, false);
}

static bool read_all(void *arg, Error *err)
{
    (void)arg;
    Csv *csv = csv_open_bytes("t", in_kz1048, sizeof in_kz1048 - 1, err);
    bool ok = csv && csv_decode(csv, ENCODING_ANY, err);
    if (ok) {
        for (SheetRow row; csv_next(csv, &row);) {}
        ok = csv_finish(csv, err);
    }
    csv_close(csv);
    return ok;
}

static void no_memory_is_reported_and_none_is_kept(void **state)
{
    (void)state;
    assert_true(torture_memory(read_all, NULL) > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_same_table_in_every_encoding_gives_the_same_cells),
        cmocka_unit_test(a_named_encoding_is_not_guessed),
        cmocka_unit_test(kazakh_letters_may_come_late),
        cmocka_unit_test(a_letter_alone_is_told_too),
        cmocka_unit_test(a_bad_byte_in_utf8_is_told_and_not_guessed_about),
        cmocka_unit_test(a_file_put_together_from_two_is_refused_where_the_second_begins),
        cmocka_unit_test(utf16_cut_short_is_told),
        cmocka_unit_test(later_bytes_that_say_otherwise_refuse_the_file),
        cmocka_unit_test(a_tab_separates_where_neither_comma_nor_semicolon_does),
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
