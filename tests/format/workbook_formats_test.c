/* Formats of cells: which of them make a day, a time or a duration of a number. */
#include "workbook_bench.h"

typedef struct { const char *code, *says; } Case;

/* What 45936.3541666667 (06.10.2025 08:30) says in a cell whose format has the code, each in a row of its own. */
static void check_codes(void **state, const Case *cases, size_t count)
{
    Bench *bench = *state;
    Error err = { 0 };
    Text styles = text_init(bench->arena, 1 << 20), sheet = text_init(bench->arena, 1 << 20), expected = text_init(bench->arena, 1 << 20);
    text_put(&styles, "<styleSheet xmlns='" MAIN "'><numFmts>");
    for (size_t i = 0; i < count; i++) {
        text_put(&styles, "<numFmt numFmtId='");
        text_number(&styles, 200 + (long long)i);
        text_put(&styles, "' formatCode='");
        text_html(&styles, cases[i].code);
        text_put(&styles, "'/>");
    }
    text_put(&styles, "</numFmts><cellXfs>");
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData>");
    for (size_t i = 0; i < count; i++) {
        text_put(&styles, "<xf numFmtId='");
        text_number(&styles, 200 + (long long)i);
        text_put(&styles, "'/>");
        text_put(&sheet, "<row><c t='inlineStr'><is><t>");
        text_html(&sheet, cases[i].code);
        text_put(&sheet, "</t></is></c><c s='");
        text_number(&sheet, (long long)i);
        text_put(&sheet, "'><v>45936.3541666667</v></c></row>");
        text_number(&expected, (long long)i + 1);
        text_put(&expected, ": ");
        text_put(&expected, cases[i].code);
        text_put(&expected, "|");
        text_put(&expected, cases[i].says);
        if (i + 1 < count) text_put(&expected, "\n");
    }
    text_put(&styles, "</cellXfs></styleSheet>");
    text_put(&sheet, "</sheetData></worksheet>");
    const MadePart own[] = { { STYLES, text_words(&styles), 0 }, { FIRST, text_words(&sheet), 0 } };
    const char *words = words_of(bench, own, COUNT(own), &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, text_words(&expected));
}

#define DAY "@2025-10-06"
#define MOMENT "@2025-10-06 08:30"
#define TIME "08:30"
#define SPAN "1102472:30"
#define PLAIN "#45936.3541666667"

static void days_are_told_by_their_letters(void **state)
{
    static const Case cases[] = {
        { "dd.mm.yyyy", DAY }, { "DD.MM.YYYY", DAY }, { "yyyy\\-mm\\-dd;@", DAY }, { "[$-419]d mmmm yyyy", DAY }, { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DAY },
        { "d", DAY }, { "mmm", DAY }, { "mm/yy", DAY }, { "yyyy", DAY }, { "ДД.ММ.ГГГГ", DAY }, { "дд.мм.гггг", DAY }, { "[Red]dd/mm/yy", DAY },
        { "\"күні \"dd.mm.yyyy", DAY }, { "dd\" жыл\"", DAY }, { "yyyy\"ж.\"\\ mm", DAY }, { "[$-1043F]d\\ mmmm", DAY },
    };
    check_codes(state, cases, COUNT(cases));
}

static void times_and_durations_are_told_apart(void **state)
{
    static const Case cases[] = {
        { "h:mm", TIME }, { "hh:mm:ss", TIME }, { "mm:ss", TIME }, { "h:mm AM/PM", TIME }, { "AM/PM h:mm", TIME }, { "mm:ss.0;@", TIME }, { "hh:mm:ss.000", TIME },
        { "dd.mm.yyyy h:mm", MOMENT }, { "ДД.ММ.ГГГГ чч:мм", MOMENT }, { "m/d/yy h:mm", MOMENT }, { "h:mm dd.mm", MOMENT },
        { "[h]:mm", SPAN }, { "[hh]:mm:ss", SPAN }, { "[mm]:ss", SPAN }, { "[s]", SPAN }, { "[H]:MM", SPAN },
    };
    check_codes(state, cases, COUNT(cases));
}

static void letters_in_quotes_brackets_and_escapes_are_no_days(void **state)
{
    static const Case cases[] = {
        { "General", PLAIN }, { "GENERAL", PLAIN }, { "General\" d\"", PLAIN }, { "0.00", PLAIN }, { "#,##0.00", PLAIN }, { "0\" day\"", PLAIN }, { "0\\d", PLAIN },
        { "[Red]0", PLAIN }, { "[Red]General;[Blue]dd.mm", PLAIN }, { "[$₸-43F]#,##0.00", PLAIN }, { "0.00E+00", PLAIN }, { "0%", PLAIN }, { "@", PLAIN }, { "# ?/?", PLAIN },
        { "_-* #,##0_-;-* #,##0_-;_-* \"-\"_-;_-@_-", PLAIN }, { "\"dd.mm.yyyy\"", PLAIN }, { "\\d\\m\\y", PLAIN }, { "_d", PLAIN }, { "*d", PLAIN }, { "", PLAIN },
        { "\"dd", PLAIN }, { "[h", PLAIN }, { "\\", PLAIN }, { ";;;", PLAIN }, { "0 дн", PLAIN }, { "000", PLAIN }, { "Основной", PLAIN }, { "00-00", PLAIN },
    };
    check_codes(state, cases, COUNT(cases));
}

static void the_formats_that_every_workbook_has_are_known(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    static const struct { int id; const char *says; } known[] = {
        { 0, PLAIN }, { 1, PLAIN }, { 9, PLAIN }, { 13, PLAIN }, { 14, DAY }, { 15, DAY }, { 16, DAY }, { 17, DAY }, { 18, TIME }, { 19, TIME }, { 20, TIME }, { 21, TIME }, { 22, MOMENT },
        { 23, PLAIN }, { 26, PLAIN }, { 27, DAY }, { 31, DAY }, { 32, TIME }, { 36, DAY }, { 37, PLAIN }, { 44, PLAIN }, { 45, TIME }, { 46, SPAN }, { 47, TIME }, { 48, PLAIN }, { 49, PLAIN },
        { 50, DAY }, { 58, DAY }, { 59, PLAIN },
    };
    Text styles = text_init(bench->arena, 1 << 16), sheet = text_init(bench->arena, 1 << 16), expected = text_init(bench->arena, 1 << 16);
    text_put(&styles, "<styleSheet xmlns='" MAIN "'><cellXfs>");
    text_put(&sheet, "<worksheet xmlns='" MAIN "'><sheetData><row>");
    for (size_t i = 0; i < COUNT(known); i++) {
        text_put(&styles, "<xf numFmtId='");
        text_number(&styles, known[i].id);
        text_put(&styles, "'/>");
        text_put(&sheet, "<c s='");
        text_number(&sheet, (long long)i);
        text_put(&sheet, "'><v>45936.3541666667</v></c>");
        text_put(&expected, i ? "|" : "1: ");
        text_put(&expected, known[i].says);
    }
    text_put(&styles, "</cellXfs></styleSheet>");
    text_put(&sheet, "</row></sheetData></worksheet>");
    const MadePart own[] = { { STYLES, text_words(&styles), 0 }, { FIRST, text_words(&sheet), 0 } };
    const char *words = words_of(bench, own, COUNT(own), &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, text_words(&expected));
}

static void a_file_may_give_a_known_number_another_meaning(void **state)
{
    const MadePart own[] = {
        { STYLES, "<styleSheet xmlns='" MAIN "'><numFmts><numFmt numFmtId='165' formatCode='0'/><numFmt numFmtId='14' formatCode='h:mm'/></numFmts>"
                  "<cellXfs><xf numFmtId='14'/><xf numFmtId='165'/><xf/><xf numFmtId='x'/></cellXfs></styleSheet>", 0 },
        { FIRST, SHEET("<row><c s='0'><v>0.5</v></c><c s='1'><v>5</v></c><c s='2'><v>6</v></c><c s='3'><v>7</v></c><c s='-1'><v>8</v></c></row>"), 0 },
    };
    Error err = { 0 };
    const char *words = words_of(*state, own, COUNT(own), &err);
    assert_ok(words != NULL, &err);
    assert_string_equal(words, "1: 12:00|#5|#6|#7|#8");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(days_are_told_by_their_letters),
        cmocka_unit_test(times_and_durations_are_told_apart),
        cmocka_unit_test(letters_in_quotes_brackets_and_escapes_are_no_days),
        cmocka_unit_test(the_formats_that_every_workbook_has_are_known),
        cmocka_unit_test(a_file_may_give_a_known_number_another_meaning),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
