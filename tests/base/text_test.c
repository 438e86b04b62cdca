#include "../support.h"

#include <locale.h>

static int arena_setup(void **state) { return (*state = arena_open()) ? 0 : -1; }
static int arena_teardown(void **state) { arena_close(*state); return 0; }

static const char *finished(Text *text)
{
    Error err = { 0 };
    const char *words;
    assert_ok(text_finish(text, &words, &err), &err);
    return words;
}

static void a_text_is_what_was_put_into_it(void **state)
{
    Text text = text_init(*state, 1000);
    text_put(&text, "Оқушы ");
    text_put(&text, NULL);
    text_put_bytes(&text, "12345", 2);
    text_put(&text, " ");
    text_number(&text, -9223372036854775807LL - 1);
    text_put(&text, " ");
    text_date(&text, date_of(2026, 2, 1));
    text_date(&text, NO_DATE);
    assert_string_equal(finished(&text), "Оқушы 12 -9223372036854775808 2026-02-01");
    Text empty = text_init(*state, 0);
    assert_string_equal(finished(&empty), "");
}

static void decimals_lose_trailing_zeros_and_always_have_a_point(void **state)
{
    const struct { double number; int places; const char *words; } cases[] = {
        { 2.5, 2, "2.5" }, { 2.0, 2, "2" }, { 0.125, 2, "0.12" }, { -0.001, 2, "0" }, { 100, 0, "100" }, { 100, 3, "100" },
        { 1.0 / 3, 4, "0.3333" }, { -7.25, 1, "-7.2" }, { 5, -1, "5" }, { 1e20, 1, "100000000000000000000" },
    };
    setlocale(LC_ALL, "ru_RU.UTF-8");                          /* where there is one, its comma must not show */
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = text_init(*state, 1000);
        text_decimal(&text, cases[i].number, cases[i].places);
        assert_string_equal(finished(&text), cases[i].words);
    }
    setlocale(LC_ALL, "C");
    Text largest = text_init(*state, 1000);
    text_decimal(&largest, 1.7e308, 17);
    assert_int_equal(strlen(finished(&largest)), 309);
}

static void the_five_signs_of_html_are_escaped(void **state)
{
    Text text = text_init(*state, 1000);
    text_html(&text, "<b class=\"x\">Әлия & 'К'</b>");
    text_html(&text, "");
    text_html(&text, NULL);
    assert_string_equal(finished(&text), "&lt;b class=&quot;x&quot;&gt;Әлия &amp; &#39;К&#39;&lt;/b&gt;");
}

static void a_text_of_exactly_the_limit_passes_and_one_byte_more_fails_for_good(void **state)
{
    Error err = { 0 };
    const char *words;
    Text text = text_init(*state, 10);
    text_put(&text, "0123456789");
    assert_string_equal(finished(&text), "0123456789");
    text_put(&text, "!");
    text_put(&text, "");
    assert_true(text.failed);
    assert_false(text_finish(&text, &words, &err));
    assert_int_equal(err.kind, ERR_LIMIT);
    assert_string_equal(words, "");
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "The text is too long (at most 10 bytes)");

    Text none = text_init(NULL, 10);
    text_put(&none, "x");
    assert_false(text_finish(&none, &words, &err));
    assert_int_equal(err.kind, ERR_MEMORY);
}

static const char *animal(void *context, const char *name, size_t length)
{
    (void)context;
    if (length == 3 && memcmp(name, "cat", 3) == 0) return "мысық";
    if (length == 5 && memcmp(name, "empty", 5) == 0) return "";
    return NULL;
}

static void known_names_are_filled_and_all_else_stays(void **state)
{
    const char *cases[][2] = {
        { "{cat}", "мысық" }, { "бір {cat}, екі {cat}.", "бір мысық, екі мысық." }, { "{dog}", "{dog}" }, { "{empty}|", "|" },
        { "{", "{" }, { "{cat", "{cat" }, { "{}", "{}" }, { "{{cat}}", "{мысық}" }, { "{ cat }", "{ cat }" }, { "", "" },
        { "}{cat}{", "}мысық{" }, { "{catt}", "{catt}" }, { "{мысық}", "{мысық}" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = text_init(*state, 1000);
        text_fill(&text, cases[i][0], animal, NULL);
        assert_string_equal(finished(&text), cases[i][1]);
    }
}

static void only_the_first_letter_becomes_a_capital(void **state)
{
    const char *cases[][2] = { { "құқық Кеңесі", "Құқық Кеңесі" }, { "әке", "Әке" }, { "ill", "Ill" }, { "Ү", "Ү" }, { "7а", "7а" }, { "", "" }, { "\xF0\x90\x90\xA8", "\xF0\x90\x90\x80" } };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Text text = text_init(*state, 1000);
        text_upper_first(&text, cases[i][0]);
        assert_string_equal(finished(&text), cases[i][1]);
    }
}

static bool build(void *arg, Error *err)
{
    const char *words;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Text text = text_init(arena, 100000);
    for (int i = 0; i < 3000; i++) text_html(&text, arg);
    bool ok = text_finish(&text, &words, err);
    if (ok) assert_int_equal(strlen(words), 3000 * strlen("&lt;ә&gt;"));
    arena_close(arena);
    return ok;
}

static void every_failed_allocation_is_told_as_no_memory(void **state)
{
    (void)state;
    assert_true(torture_memory(build, "<ә>") > 5);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_text_is_what_was_put_into_it, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(decimals_lose_trailing_zeros_and_always_have_a_point, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(the_five_signs_of_html_are_escaped, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_text_of_exactly_the_limit_passes_and_one_byte_more_fails_for_good, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(known_names_are_filled_and_all_else_stays, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(only_the_first_letter_becomes_a_capital, arena_setup, arena_teardown),
        cmocka_unit_test(every_failed_allocation_is_told_as_no_memory),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
