/* Files in the encodings of a school's Excel: what they bring, and those whose Kazakh letters were lost or mistaken. */
#include "bench.h"

#define KZ_NAME "\x8D\xA2\xF0\xEC\xE0\xED\xBA\xE0\xE7\xFB,\xA3\xEB\xE8\xFF"       /* «Құрманғазы,Әлия» in KZ-1048 */

static const char *surname_of_ten(Bench *bench) { return bench_text(bench, "SELECT surname || ' ' || given FROM pupil WHERE number = '10'"); }

/* Why the file was refused whole; nothing of it is in the store. */
static const char *refused(Bench *bench, const char *words)
{
    Error err = { 0 };
    long long before = bench_number(bench, "SELECT count(*) FROM pupil");
    assert_false(bench_try(bench, words, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pupil"), before);
    return error_words(bench->arena, &err, LANGUAGE_EN);
}

static void holds(const char *words, const char *part)
{
    if (!strstr(words, part)) fail_msg("«%s» is not in «%s»", part, words);
}

static void a_file_in_kz1048_brings_its_names_and_says_that_it_was_guessed(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10," KZ_NAME "\n");
    assert_string_equal(surname_of_ten(bench), "Құрманғазы Әлия");
    assert_string_equal(bench->result.encoding, "KZ-1048");
    assert_true(bench->result.guessed);
}

static void utf8_is_said_and_not_guessed(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,Құрманғазы,Әлия\n");
    assert_string_equal(bench->result.encoding, "UTF-8");
    assert_false(bench->result.guessed);
}

static void the_same_file_again_is_known_by_its_bytes_in_any_encoding(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10," KZ_NAME "\n");
    long long first = bench->result.import;
    bench_load(bench, "number,surname,given\n10," KZ_NAME "\n");
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.same_as, first);
    bench_load(bench, "number,surname,given\n10,Құрманғазы,Әлия\n");                        /* other bytes, the same names */
    assert_counts(bench, 1, 0, 0, 1, 0);
}

static void the_same_bytes_in_another_encoding_say_something_else(void **state)
{
    Bench *bench = *state;
    static const char words[] = "number,category,since,until,source\n1,large,2025-09-01,,\xA2\xE9\n";
    bench->options.encoding = ENCODING_KZ1048;
    bench_load(bench, words);
    const char *first = bench_text(bench, "SELECT source FROM family_status WHERE died IS NULL");
    bench->options.encoding = ENCODING_PT154;                                               /* whoever looked at the names says what they are */
    bench_load(bench, words);
    assert_counts(bench, 1, 0, 1, 0, 0);
    assert_string_not_equal(bench_text(bench, "SELECT source FROM family_status WHERE died IS NULL"), first);
    bench_load(bench, words);
    assert_int_equal(bench->result.import, 0);                                              /* and once is enough */
}

static void a_file_whose_names_lost_letters_is_refused_whole(void **state)
{
    Bench *bench = *state;
    const char *why = refused(bench, "number,surname,given\n10,Иванов,Иван\n11,?рман?азы,Алия\n");
    holds(why, "line 3, column 2: “?рман?азы”");
    holds(why, "CSV UTF-8");
    holds(refused(bench, "number;surname;given\n10;\xC8\xE2\xE0\xED;\xC0\x3F\xFB\xED\n"), "line 2, column 3: “А?ын”");      /* as CP1251 leaves it */
}

static void beside_a_number_too_and_without_the_names_the_numbers_say_who_it_is(void **state)
{
    Bench *bench = *state;
    const char *why = refused(bench, "number,name,day,lesson,mark\n1,Ахметова ?лия,2025-09-02,1,ill\n2,?лиев ?ұрман,2025-09-02,1,ill\n");
    holds(why, "line 2, column 2: “Ахметова ?лия”");
    holds(why, "CSV UTF-8");
    holds(why, "clear the names");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
    bench_load(bench, "number,name,day,lesson,mark\n1,,2025-09-02,1,ill\n2,,2025-09-02,1,ill\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_null(strstr(refused(bench, "number,surname,given\n11,?рман?азы,Алия\n"), "clear the names"));         /* in the school's own list the names are what it brings */
}

static void kz1048_read_as_cp1251_is_noticed_and_how_it_was_meant_is_offered(void **state)
{
    Bench *bench = *state;
    static const char file[] = "number,surname,given\n10,Ќўрманєазы,Јлия\n";
    const char *why = refused(bench, file);
    holds(why, "line 2, column 2: “Ќўрманєазы”");
    holds(why, "“Құрманғазы”");
    holds(why, "--mend");
    bench->options.mend = true;
    bench_load(bench, file);
    assert_string_equal(surname_of_ten(bench), "Құрманғазы Әлия");
    bench->options.mend = false;
    bench->options.encoding = ENCODING_CP1251;
    why = refused(bench, "number,surname,given\n12," KZ_NAME "\n");
    holds(why, "“Құрманғазы”");
    holds(why, "--encoding KZ-1048");
}

/* A spreadsheet that opens UTF-8 without its mark shows it so, and saves what it shows. */
static void utf8_read_as_cp1251_and_saved_is_noticed_and_mended(void **state)
{
    Bench *bench = *state;
    static const char file[] = "number,surname,given,patronymic\n10,РђТ›С‹Р»Р±Р°РµРІ,Р†ТЈРєУ™СЂ,УЁСЂРєРµРЅТ›С‹Р·С‹\n11,Сіз,Рита,ТІСІ\n";
    const char *why = refused(bench, file);
    holds(why, "line 2, column 2: “РђТ›С‹Р»Р±Р°РµРІ”");
    holds(why, "“Ақылбаев”");
    holds(why, "--mend");
    bench->options.mend = true;
    bench_load(bench, file);
    assert_string_equal(surname_of_ten(bench), "Ақылбаев Іңкәр");
    assert_string_equal(bench_text(bench, "SELECT patronymic FROM pupil WHERE number = '10'"), "Өркенқызы");
    assert_string_equal(bench_text(bench, "SELECT surname || given || patronymic FROM pupil WHERE number = '11'"), "СізРитаТІСІ");
    bench->options.mend = false;
    bench_load(bench, "number,surname,given,patronymic\n12,СІЗБЕК,РІМ,Тілеуқызы\n13,Рёмов,Сіс,УІТ\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
}

static void ukrainian_and_belarusian_names_are_no_mistake(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given\n10,Їжакевич,Євген\n11,Аўдзееў,Ґалаґан\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_string_equal(surname_of_ten(bench), "Їжакевич Євген");
}

static void numbers_with_a_decimal_comma_come_from_a_table_with_semicolons(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "sep=;\r\nnumber;day;name;value\r\n1;06.10.2025;mark/algebra;4,5\r\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT number * 100 FROM measure"), 450);
    bench_load(bench, "number\tday\tname\tvalue\r\n2\t06.10.2025\tmark/algebra\t3,25\r\n");
    assert_int_equal(bench_number(bench, "SELECT sum(number) * 100 FROM measure"), 775);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_file_in_kz1048_brings_its_names_and_says_that_it_was_guessed),
        BENCH_TEST(utf8_is_said_and_not_guessed),
        BENCH_TEST(the_same_file_again_is_known_by_its_bytes_in_any_encoding),
        BENCH_TEST(the_same_bytes_in_another_encoding_say_something_else),
        BENCH_TEST(a_file_whose_names_lost_letters_is_refused_whole), BENCH_TEST(beside_a_number_too_and_without_the_names_the_numbers_say_who_it_is),
        BENCH_TEST(kz1048_read_as_cp1251_is_noticed_and_how_it_was_meant_is_offered),
        BENCH_TEST(utf8_read_as_cp1251_and_saved_is_noticed_and_mended),
        BENCH_TEST(ukrainian_and_belarusian_names_are_no_mistake),
        BENCH_TEST(numbers_with_a_decimal_comma_come_from_a_table_with_semicolons),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
