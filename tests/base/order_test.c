#include "../support.h"

static const char *const small[] = { "а", "ә", "б", "в", "г", "ғ", "д", "е", "ё", "ж", "з", "и", "й", "к", "қ", "л", "м", "н", "ң", "о", "ө",
                                     "п", "р", "с", "т", "у", "ұ", "ү", "ф", "х", "һ", "ц", "ч", "ш", "щ", "ъ", "ы", "і", "ь", "э", "ю", "я" };
static const char *const capital[] = { "А", "Ә", "Б", "В", "Г", "Ғ", "Д", "Е", "Ё", "Ж", "З", "И", "Й", "К", "Қ", "Л", "М", "Н", "Ң", "О", "Ө",
                                       "П", "Р", "С", "Т", "У", "Ұ", "Ү", "Ф", "Х", "Һ", "Ц", "Ч", "Ш", "Щ", "Ъ", "Ы", "І", "Ь", "Э", "Ю", "Я" };

#define BEFORE(a, b) do { \
        if (order_compare((a), (b)) >= 0 || order_compare((b), (a)) <= 0) fail_msg("%s should stand before %s", (a), (b)); \
    } while (0)

static void the_forty_two_letters_stand_in_kazakh_order(void **state)
{
    (void)state;
    assert_int_equal(COUNT(small), 42);
    assert_int_equal(COUNT(capital), 42);
    for (size_t i = 0; i < COUNT(small); i++)
        for (size_t j = i + 1; j < COUNT(small); j++) {
            BEFORE(small[i], small[j]);
            BEFORE(capital[i], capital[j]);
            BEFORE(small[i], capital[j]);
            BEFORE(capital[i], small[j]);
        }
}

static void a_letter_counts_more_than_its_case_and_an_early_letter_more_than_a_late_one(void **state)
{
    (void)state;
    BEFORE("Асқар", "асхана");
    BEFORE("асқар", "Асқат");
    BEFORE("Ерлан", "Ёлкин");
    BEFORE("Ёлкин", "Жанар");
    BEFORE("Қаз", "Лаз");
    BEFORE("Кяз", "Қаз");
    BEFORE("Ұлан", "Үміт");
    BEFORE("Уяз", "Ұлан");
    BEFORE("Үміт", "Фариза");
    BEFORE("Хаяз", "Һарун");
    BEFORE("Һарун", "Цой");
    BEFORE("Ыяс", "Ілияс");
    BEFORE("Ілияс", "Эльмира");
    BEFORE("Нұр", "Нұрлан");
    BEFORE("Әлия", "Бота");
    BEFORE("Азат", "Әлия");
}

static void sorted_names_come_out_as_a_teacher_would_write_them(void **state)
{
    (void)state;
    const char *names[] = { "Әбдіков Асан", "Абаев Нұрлан", "Ғалымов Ерік", "Гусева Анна", "Өтеген Жанна", "Оспанов Қанат", "Құдайберген Ай", "Ким Вера" };
    const char *sorted[] = { "Абаев Нұрлан", "Әбдіков Асан", "Гусева Анна", "Ғалымов Ерік", "Ким Вера", "Құдайберген Ай", "Оспанов Қанат", "Өтеген Жанна" };
    for (size_t i = 1; i < COUNT(names); i++)
        for (size_t j = i; j > 0 && order_compare(names[j - 1], names[j]) > 0; j--) {
            const char *other = names[j];
            names[j] = names[j - 1];
            names[j - 1] = other;
        }
    for (size_t i = 0; i < COUNT(names); i++) assert_string_equal(names[i], sorted[i]);
}

static void only_equal_bytes_are_equal(void **state)
{
    (void)state;
    assert_int_equal(order_compare("Айгүл", "Айгүл"), 0);
    assert_int_equal(order_compare("", ""), 0);
    assert_true(order_compare("", "а") < 0);
    assert_int_not_equal(order_compare("айгүл", "Айгүл"), 0);
    assert_int_not_equal(order_compare("\xD0\xB9", "\xD0\xB8\xCC\x86"), 0);    /* й and и + breve: same letter, other bytes */
    assert_true(order_compare("\xD0\xB8\xCC\x86\xD0\xB0", "\xD0\xB9\xD0\xB1") < 0);
    assert_true((order_compare("a\x01", "a") > 0) && (order_compare("a", "a\x01") < 0));
}

static void wrong_bytes_still_have_a_place(void **state)
{
    (void)state;
    int one = order_compare("\xFF\xFE", "а"), other = order_compare("а", "\xFF\xFE");
    assert_true((one < 0) != (other < 0));
    assert_int_equal(order_compare("\xFF", "\xFF"), 0);
}

static void latin_and_digits_have_a_fixed_place_too(void **state)
{
    (void)state;
    BEFORE("1", "2");
    BEFORE("1", "а");
    BEFORE("a", "b");
}

static void it_may_be_opened_twice_and_closed_twice(void **state)
{
    (void)state;
    Error err = { 0 };
    assert_ok(order_open(&err), &err);
    order_close();
    order_close();
    assert_ok(order_open(&err), &err);
    BEFORE("ә", "б");
}

static void unopened_it_compares_bytes(void **state)
{
    (void)state;
    Error err = { 0 };
    order_close();
    assert_int_equal(order_compare("a", "a"), 0);
    assert_true(order_compare("a", "b") < 0);
    assert_ok(order_open(&err), &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_forty_two_letters_stand_in_kazakh_order),
        cmocka_unit_test(a_letter_counts_more_than_its_case_and_an_early_letter_more_than_a_late_one),
        cmocka_unit_test(sorted_names_come_out_as_a_teacher_would_write_them),
        cmocka_unit_test(only_equal_bytes_are_equal),
        cmocka_unit_test(wrong_bytes_still_have_a_place),
        cmocka_unit_test(latin_and_digits_have_a_fixed_place_too),
        cmocka_unit_test(it_may_be_opened_twice_and_closed_twice),
        cmocka_unit_test(unopened_it_compares_bytes),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
