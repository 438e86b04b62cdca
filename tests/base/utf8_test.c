#include "../support.h"

#include <unicode/uchar.h>
#include <unicode/ustring.h>
#include <unicode/utf16.h>

static int arena_setup(void **state) { return (*state = arena_open()) ? 0 : -1; }
static int arena_teardown(void **state) { arena_close(*state); return 0; }

static void good_text_is_utf8_to_the_last_byte(void **state)
{
    (void)state;
    const char *good[] = { "", "abc", "әғқңөұүһі", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF", "\xEE\x80\x80", "\x7F" };
    for (size_t i = 0; i < COUNT(good); i++) assert_true(text_is_utf8(good[i], strlen(good[i]), NULL));
    assert_true(text_is_utf8("a\0b", 3, NULL));
}

static void the_first_wrong_byte_is_named(void **state)
{
    (void)state;
    const struct { const char *bytes; size_t at; } wrong[] = {
        { "\x80", 0 }, { "ab\xFF", 2 }, { "\xC0\xAF", 0 }, { "\xC1\xBF", 0 }, { "\xE0\x9F\xBF", 0 }, { "\xED\xA0\x80", 0 }, { "\xF0\x8F\xBF\xBF", 0 },
        { "\xF4\x90\x80\x80", 0 }, { "\xF5\x80\x80\x80", 0 }, { "\xD3", 0 }, { "ә\xD3", 2 }, { "\xE2\x82", 0 }, { "\xF0\x9F\x98", 0 }, { "\xD3\x41", 0 },
        { "\xCF\xF0\xE8\xE2\xE5\xF2", 0 },                     /* windows-1251 */
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        size_t at = 99;
        assert_false(text_is_utf8(wrong[i].bytes, strlen(wrong[i].bytes), &at));
        assert_int_equal(at, wrong[i].at);
    }
}

/* Letters are looked at several at once: none of them hides a wrong byte. */
static void a_wrong_byte_is_found_wherever_it_stands(void **state)
{
    (void)state;
    enum { ROOM = 40 };
    static const char *const letters[] = { "a", "ә", "ё", "é", "學", "\xF0\x9F\x98\x80" }, *const wrong[] = { "\x80", "\xC1\xBF", "\xD0", "\xD1 ", "\xFF", "\xE2\x82", "\xD2\xC0" };
    for (size_t before = 0; before < COUNT(letters); before++)
        for (size_t behind = 0; behind < COUNT(letters); behind++)
            for (size_t count = 0; count < 12; count++)
                for (size_t i = 0; i <= COUNT(wrong); i++) {
                    char text[3 * ROOM + 8] = "";
                    size_t length = 0, at = 0;
                    for (size_t n = 0; n < count; n++) length += (size_t)snprintf(text + length, sizeof text - length, "%s", n % 5 == 4 ? " " : letters[before]);
                    size_t place = length;
                    if (i < COUNT(wrong)) length += (size_t)snprintf(text + length, sizeof text - length, "%s", wrong[i]);
                    for (size_t n = 0; n < 9; n++) length += (size_t)snprintf(text + length, sizeof text - length, "%s", letters[behind]);
                    assert_true(text_is_utf8(text, length, &at) == (i == COUNT(wrong)));
                    if (i < COUNT(wrong)) assert_int_equal(at, place);
                    assert_true(text_is_utf8(text, place, NULL));
                }
}

static void width_counts_columns_and_not_bytes(void **state)
{
    (void)state;
    assert_int_equal(text_width(""), 0);
    assert_int_equal(text_width("Айгүл Қ."), 8);
    assert_int_equal(text_width("\xD0\xB8\xCC\x86"), 1);       /* и + breve */
    assert_int_equal(text_width("学校"), 4);
    assert_int_equal(text_width("a\xE2\x80\x8B" "b"), 2);      /* zero-width space */
    assert_int_equal(text_width("— «№»"), 5);
    assert_int_equal(text_width("\xFF"), 1);
}

static void capitals_fold_to_small_letters_as_in_kazakh(void **state)
{
    assert_string_equal(text_fold(*state, "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"), "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя");
    assert_string_equal(text_fold(*state, "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"), "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя");
    assert_string_equal(text_fold(*state, "Сынып 7-Ә"), "сынып 7-ә");
    assert_string_equal(text_fold(*state, ""), "");
}

static void latin_i_is_never_turkish(void **state)
{
    assert_string_equal(text_fold(*state, "I"), "i");
    assert_string_equal(text_fold(*state, "ILYAS"), "ilyas");
    assert_string_equal(text_fold(*state, "\xC4\xB1"), "\xC4\xB1");        /* ı stays ı */
    assert_string_not_equal(text_fold(*state, "\xC4\xB0"), "i");           /* İ is not i */
}

static void latin_look_alikes_fold_to_cyrillic(void **state)
{
    assert_string_equal(text_alike(*state, "ABEKMHOPCTX"), text_fold(*state, "АВЕКМНОРСТХ"));
    assert_string_equal(text_alike(*state, "7Ә"), "7ә");
    assert_string_equal(text_alike(*state, "7D"), "7d");                /* like no Cyrillic letter */
    assert_string_equal(text_alike(*state, ""), "");
}

static void a_letter_typed_as_two_is_the_same_letter(void **state)
{
    assert_string_equal(text_fold(*state, "Се\xD0\xB8\xCC\x86т"), "сейт");
    assert_string_equal(text_fold(*state, "\xD0\x95\xCC\x88"), "ё");
}

static void wrong_bytes_fold_to_the_replacement_letter(void **state)
{
    assert_string_equal(text_fold(*state, "А\xFF" "Б"), "а\xEF\xBF\xBD" "б");
    assert_non_null(text_fold(*state, "\xD3"));
}

static void letters_that_fold_to_several_have_room(void **state)
{
    assert_string_equal(text_fold(*state, "\xEF\xAC\x83\xEF\xAC\x83\xEF\xAC\x83\xEF\xAC\x83"), "ffiffiffiffi");
    assert_string_equal(text_fold(*state, "\xC3\x9F"), "ss");
    assert_non_null(text_fold(*state, "\xCE\x90\xCE\x90\xCE\x90"));
}

/* Most letters fold without ICU; U+07FF is the last of two bytes. Marks (U+0300 …) join the letter before them, which this does not ask. */
static void each_letter_of_two_bytes_folds_as_icu_folds_it(void **state)
{
    for (UChar32 letter = 1; letter < 0x800; letter++) {
        UErrorCode status = U_ZERO_ERROR;
        UChar wide[8], folded[8];
        char words[8], wanted[32];
        int32_t count = 0, length = 0;
        if (letter >= 0x300 && letter < 0x370) continue;
        U16_APPEND_UNSAFE(wide, count, letter);
        u_strToUTF8(words, sizeof words, NULL, wide, count, &status);
        count = u_strFoldCase(folded, COUNT(folded), wide, count, U_FOLD_CASE_DEFAULT, &status);
        u_strToUTF8(wanted, sizeof wanted, &length, folded, count, &status);
        assert_true(U_SUCCESS(status));
        assert_string_equal(text_fold(*state, words), wanted);
    }
}

static bool folds(void *arg, Error *err)
{
    Arena *arena = arena_open();
    bool ok = arena && text_fold(arena, arg);
    arena_close(arena);
    return ok || error_memory(err);
}

static void folding_survives_every_failed_allocation(void **state)
{
    (void)state;
    char words[20001];
    for (int i = 0; i < 10000; i++) memcpy(words + (ptrdiff_t)i * 2, "Ә", 2);
    words[20000] = '\0';
    assert_true(torture_memory(folds, words) >= 2);
    memcpy(words, "\xC3\x9F", 2);                                /* ß: no letter that folds by itself */
    assert_true(torture_memory(folds, words) >= 4);
    assert_true(torture_memory(folds, "\xD0\xB8\xCC\x86") >= 2);
}

static void a_misspelt_name_finds_the_one_that_was_meant(void **state)
{
    (void)state;
    const char *known[] = { "unexcused", "excused", "ill", "late", "кеңес", "тіркеу", "days", "lessons" };
    const struct { const char *word, *nearest; } cases[] = {
        { "unexcusd", "unexcused" }, { "UNEXCUSED", "unexcused" }, { "excusde", "excused" }, { "il", "ill" }, { "ЛЕТ", NULL },
        { "кенес", "кеңес" }, { "КЕҢЕС", "кеңес" }, { "тркеу", "тіркеу" }, { "dasy", "days" }, { "lesons", "lessons" },
        { "zebra", NULL }, { "", NULL }, { "lessonsandmorethanthat", NULL },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *nearest = text_nearest(cases[i].word, known, COUNT(known));
        if (!cases[i].nearest) {
            if (nearest) fail_msg("'%s' is near to '%s'", cases[i].word, nearest);
        } else {
            assert_non_null(nearest);
            assert_string_equal(nearest, cases[i].nearest);
        }
    }
    assert_null(text_nearest("x", known, 0));
}

static void words_past_the_room_are_never_near(void **state)
{
    (void)state;
    char longest[66];
    memset(longest, 'a', 65);
    longest[65] = '\0';
    const char *known[] = { longest };
    assert_null(text_nearest(longest, known, 1));
    assert_null(text_nearest(longest + 1, known, 1));
    known[0] = longest + 1;
    assert_ptr_equal(text_nearest(longest + 1, known, 1), known[0]);
}

static void of_two_as_near_the_first_is_taken(void **state)
{
    (void)state;
    const char *known[] = { "bat", "cat" };
    assert_ptr_equal(text_nearest("hat", known, 2), known[0]);
}

/* Words that a person wrote are kept only where a terminal, a paper and a reader see the same in them. */
static void words_fit_when_every_sign_of_them_is_seen(void **state)
{
    (void)state;
    static const char *const good[] = { "", "Ә", "бір\nекі\tүш\r\n", "№ 3 «а» – б", "\xc2\xa0", "😀" };
    static const struct { const char *words; MessageId why; } bad[] = {
        { "a\x1b[2J", MSG_BASE_WORDS_SIGN }, { "a\x7f", MSG_BASE_WORDS_SIGN }, { "a\xc2\x85", MSG_BASE_WORDS_SIGN }, { "a\xe2\x80\xa8", MSG_BASE_WORDS_SIGN },
        { "a\xe2\x81\xa6", MSG_BASE_WORDS_SIGN }, { "a\xff", MSG_BASE_WORDS_NOT_UTF8 }, { "\xd3", MSG_BASE_WORDS_NOT_UTF8 },
    };
    Error err = { 0 };
    for (size_t i = 0; i < COUNT(good); i++) assert_ok(text_fits(good[i], 100, &err), &err);
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(text_fits(bad[i].words, 100, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, bad[i].why);
        error_clear(&err);
    }
    assert_ok(text_fits("ӘӘӘ", 3, &err), &err);                       /* letters, not bytes */
    assert_false(text_fits("ӘӘӘӘ", 3, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_WORDS_LONG);
}

static void letters_that_look_the_same_are_the_same(void **state)
{
    Arena *arena = arena_open();
    (void)state;
    assert_string_equal(text_alike(arena, "7A"), "7а");                    /* a Latin letter */
    assert_string_equal(text_alike(arena, "7Ə KX"), "7ә кх");
    assert_string_equal(text_alike(arena, "Ғ-z"), "ғ-z");
    arena_close(arena);
}

static void spaces_say_nothing(void **state)
{
    (void)state;
    assert_true(text_blank(NULL) && text_blank("") && text_blank(" \t\r\n ") && text_blank("\xC2\xA0"));     /* the space that Word does not break at */
    assert_false(text_blank(" а ") || text_blank("."));
}

static void what_is_refused_is_shown_by_its_first_letters_alone(void **state)
{
    Arena *arena = arena_open();
    Error err = { 0 };
    (void)state;
    assert_false(text_fits("Анасымен сөйлестік, сабаққа келуін бақылайды", 10, &err));
    assert_non_null(strstr(error_words(arena, &err, LANGUAGE_KK), "«Анасымен сөйлестік, сабаққа ке…»"));
    error_clear(&err);
    assert_false(text_fits("қауіп\x1b[2Jті", 100, &err));
    assert_null(strchr(error_words(arena, &err, LANGUAGE_KK), '\x1b'));
    assert_non_null(strstr(error_words(arena, &err, LANGUAGE_KK), "«қауіп…»"));
    arena_close(arena);
}

static void letters_are_counted_and_parts_stand_one_space_apart(void **state)
{
    Arena *arena = *state;
    assert_int_equal(text_letters(""), 0);
    assert_int_equal(text_letters("Әлия 7Ә"), 7);
    assert_string_equal(text_spaced(arena, (const char *const[]){ "", "Ахметова", "", "Әлия", "" }, 5), "Ахметова Әлия");
    assert_string_equal(text_spaced(arena, (const char *const[]){ "", "" }, 2), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(good_text_is_utf8_to_the_last_byte), cmocka_unit_test(a_wrong_byte_is_found_wherever_it_stands),
        cmocka_unit_test(the_first_wrong_byte_is_named),
        cmocka_unit_test(width_counts_columns_and_not_bytes),
        cmocka_unit_test_setup_teardown(capitals_fold_to_small_letters_as_in_kazakh, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(latin_i_is_never_turkish, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(latin_look_alikes_fold_to_cyrillic, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(a_letter_typed_as_two_is_the_same_letter, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(wrong_bytes_fold_to_the_replacement_letter, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(letters_that_fold_to_several_have_room, arena_setup, arena_teardown),
        cmocka_unit_test_setup_teardown(each_letter_of_two_bytes_folds_as_icu_folds_it, arena_setup, arena_teardown),
        cmocka_unit_test(folding_survives_every_failed_allocation),
        cmocka_unit_test(a_misspelt_name_finds_the_one_that_was_meant),
        cmocka_unit_test(words_past_the_room_are_never_near),
        cmocka_unit_test(of_two_as_near_the_first_is_taken),
        cmocka_unit_test(words_fit_when_every_sign_of_them_is_seen),
        cmocka_unit_test(letters_that_look_the_same_are_the_same),
        cmocka_unit_test(spaces_say_nothing),
        cmocka_unit_test_setup_teardown(letters_are_counted_and_parts_stand_one_space_apart, arena_setup, arena_teardown),
        cmocka_unit_test(what_is_refused_is_shown_by_its_first_letters_alone),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
