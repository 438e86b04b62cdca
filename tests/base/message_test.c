#include "../support.h"

#include <sys/stat.h>

static int arena_setup(void **state) { return (*state = arena_open()) ? 0 : -1; }

/* Tests here move the root: it is set back, and the real texts read again. */
static int restore(void **state)
{
    Error err = { 0 };
    data_root_set(NULL);
    data_school_set(NULL);
    arena_close(*state);
    return messages_open(&err) ? 0 : -1;
}

static void arguments_take_the_places_that_each_language_gives_them(void **state)
{
    assert_string_equal(message_text(*state, LANGUAGE_EN, MESSAGE(MSG_BASE_FILE_READ, "a.csv", "broken")), "Cannot read a.csv (broken)");
    assert_string_equal(message_text(*state, LANGUAGE_KK, MESSAGE(MSG_BASE_FILE_READ, "a.csv", "broken")), "Файл оқылмады: a.csv (broken)");
    assert_string_equal(message_text(*state, LANGUAGE_RU, MESSAGE(MSG_BASE_FILE_READ, "a.csv", "broken")), "Файл не прочитан: a.csv (broken)");
    assert_string_equal(message_text(*state, LANGUAGE_EN, MESSAGE(MSG_BASE_NO_MEMORY)), "Out of memory");
    assert_string_equal(message_raw(MSG_BASE_FILE_READ, LANGUAGE_EN), "Cannot read {path} ({why})");
}

static void numbers_decimals_and_days_are_written_as_the_language_does(void **state)
{
    const struct { Arg arg; const char *kk, *ru, *en; } cases[] = {
        { arg_decimal(2.5), "2,5", "2,5", "2.5" },
        { arg_decimal(3), "3", "3", "3" },
        { arg_decimal(-0.001), "0", "0", "0" },
        { arg_decimal(100), "100", "100", "100" },
        { arg_decimal(1e300), "1e+300", "1e+300", "1e+300" },
        { arg_number(-12), "-12", "-12", "-12" },
        { arg_date(date_of(2025, 10, 6)), "06.10.2025", "06.10.2025", "2025-10-06" },
        { arg_date(NO_DATE), "", "", "" },
        { arg_text(NULL), "", "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Arg args[8] = { cases[i].arg };
        const char *const expected[] = { cases[i].kk, cases[i].ru, cases[i].en };
        for (int language = 0; language < LANGUAGES; language++) {
            const char *words = message_text(*state, (Language)language, MSG_BASE_FILE_MISSING, args);
            const char *found = strrchr(words, ' ');
            assert_non_null(found);
            assert_string_equal(found + 1, expected[language]);
        }
    }
}

static void a_missing_argument_leaves_its_placeholder(void **state)
{
    assert_string_equal(message_text(*state, LANGUAGE_EN, MESSAGE(MSG_BASE_FILE_READ, "a.csv")), "Cannot read a.csv ({why})");
}

static void days_are_written_out_in_three_languages(void **state)
{
    Date date = date_of(2026, 11, 23);
    assert_string_equal(date_words(*state, LANGUAGE_KK, date), "2026 жылғы 23 қараша");
    assert_string_equal(date_words(*state, LANGUAGE_RU, date), "23 ноября 2026 года");
    assert_string_equal(date_words(*state, LANGUAGE_EN, date), "23 November 2026");
    assert_string_equal(date_words(*state, LANGUAGE_KK, date_of(2026, 1, 1)), "2026 жылғы 1 қаңтар");
    assert_string_equal(date_words(*state, LANGUAGE_EN, date_of(2024, 2, 29)), "29 February 2024");
    assert_string_equal(date_words(*state, LANGUAGE_EN, date_of(2024, 10, 1)), "1 October 2024");
    assert_string_equal(date_words(*state, LANGUAGE_EN, NO_DATE), "");
}

static void languages_have_names(void **state)
{
    (void)state;
    Language language = LANGUAGE_EN;
    assert_true(language_named("kk", &language));
    assert_int_equal(language, LANGUAGE_KK);
    assert_true(language_named("ru", &language));
    assert_int_equal(language, LANGUAGE_RU);
    assert_false(language_named("KK", &language));
    assert_false(language_named("", &language));
    assert_false(language_named("kaz", &language));
    assert_int_equal(language, LANGUAGE_RU);
    assert_string_equal(language_name(LANGUAGE_EN), "en");
}

static void without_texts_a_message_is_its_id_and_arguments(void **state)
{
    messages_close();
    assert_string_equal(message_text(*state, LANGUAGE_KK, MESSAGE(MSG_BASE_FILE_READ, "a.csv", 12)), "base-file-read: a.csv, 12");
    assert_string_equal(message_raw(MSG_BASE_NO_MEMORY, LANGUAGE_RU), "base-no-memory");
    assert_string_equal(message_text(*state, LANGUAGE_EN, MESSAGE(MSG_BASE_NO_MEMORY)), "base-no-memory");
    assert_string_equal(message_raw((MessageId)MESSAGES, LANGUAGE_RU), "?");
}

/* A root whose data/messages/x.csv holds `words`; messages_open's answer. */
static bool open_with(Arena *arena, const char *words, Error *err)
{
    const char *root = folder_new(arena), *data = path_join(arena, root, "data"), *messages = path_join(arena, data, "messages");
    mkdir(data, 0700);
    mkdir(messages, 0700);
    file_make(arena, messages, "x.csv", words);
    file_make(arena, messages, "readme.txt", "not a file of texts");
    data_root_set(root);
    bool ok = messages_open(err);
    folder_remove(root);
    return ok;
}

static void a_file_without_a_message_leaves_its_id(void **state)
{
    Error err = { 0 };
    assert_ok(open_with(*state, "id,args,kk,ru,en\nbase-disk-full,path,Толды: {path},Полон,Full\n", &err), &err);
    assert_string_equal(message_text(*state, LANGUAGE_KK, MESSAGE(MSG_BASE_DISK_FULL, "d")), "Толды: d");
    assert_string_equal(message_text(*state, LANGUAGE_KK, MESSAGE(MSG_BASE_FILE_MISSING, "d")), "base-file-missing: d");
}

static void quotes_line_ends_and_a_mark_of_order_are_understood(void **state)
{
    Error err = { 0 };
    assert_ok(open_with(*state, "\xEF\xBB\xBFid,args,kk,ru,en\r\n\r\n"
                                "base-disk-full,path,\"a, \"\"b\"\"\",\"line one\r\nline two\",\"\"\r\n"
                                "unknown-message,,x,y,z\r\nbase-no-memory,,жоқ,нет,\"no {path}\"", &err), &err);
    assert_string_equal(message_raw(MSG_BASE_DISK_FULL, LANGUAGE_KK), "a, \"b\"");
    assert_string_equal(message_raw(MSG_BASE_DISK_FULL, LANGUAGE_RU), "line one\nline two");
    assert_string_equal(message_raw(MSG_BASE_DISK_FULL, LANGUAGE_EN), "base-disk-full");
    assert_string_equal(message_text(*state, LANGUAGE_EN, MESSAGE(MSG_BASE_NO_MEMORY)), "no {path}");
}

static void a_broken_file_is_refused_with_its_line(void **state)
{
    const struct { const char *words; int line; } cases[] = {
        { "kk,ru,en\n", 1 },
        { "id,args,ru,kk,en\n", 1 },
        { "id,args,kk,ru,en\nbase-no-memory,,a,b\n", 2 },
        { "id,args,kk,ru,en\nbase-no-memory,,a,b,c,d\n", 2 },
        { "id,args,kk,ru,en\nbase-no-memory,,a,b,c\n\nbase-disk-full,path,\"a\nb\",\"open\n", 4 },
        { "id,args,kk,ru,en\nbase-no-memory,,\xD3,b,c\n", 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Error err = { 0 };
        assert_false(open_with(*state, cases[i].words, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, MSG_BASE_MESSAGES_LINE);
        assert_int_equal(err.part[0].numbers[1], cases[i].line);
    }
}

static void a_root_without_texts_is_an_error_that_prints_all_the_same(void **state)
{
    Error err = { 0 };
    data_root_set("/no/such/folder");
    assert_false(messages_open(&err));
    assert_int_equal(err.kind, ERR_IO);
    assert_string_equal(error_words(*state, &err, LANGUAGE_EN), "base-messages-missing: /no/such/folder/data/messages");
}

static void a_school_may_word_single_messages_anew(void **state)
{
    Error err = { 0 };
    const char *school = folder_new(*state), *data = path_join(*state, school, "data"), *messages = path_join(*state, data, "messages");
    mkdir(data, 0700);
    mkdir(messages, 0700);
    file_make(*state, messages, "own.csv", "id,args,kk,ru,en\nbase-no-memory,,Жад бітті,,\n");
    data_school_set(school);
    assert_ok(messages_open(&err), &err);
    assert_string_equal(message_raw(MSG_BASE_NO_MEMORY, LANGUAGE_KK), "Жад бітті");
    assert_string_equal(message_raw(MSG_BASE_NO_MEMORY, LANGUAGE_RU), "Не хватило памяти");
    assert_string_equal(message_raw(MSG_BASE_DISK_FULL, LANGUAGE_EN), "The disk is full: {path}");
    folder_remove(school);
}

static bool opens(void *arg, Error *err)
{
    (void)arg;
    bool ok = messages_open(err);
    messages_close();
    return ok;
}

static void opening_survives_every_failed_allocation(void **state)
{
    (void)state;
    messages_close();
    assert_true(torture_memory(opens, NULL) > 2);
}

static void a_moment_is_told_by_the_clock_of_kazakhstan(void **state)
{
    static const char *const moments[][3] = {
        { "2025-10-06T08:15:59Z", "06.10.2025 13:15", "2025-10-06 13:15" }, { "2025-12-31T18:59:00Z", "31.12.2025 23:59", "2025-12-31 23:59" },
        { "2025-12-31T19:00:00Z", "01.01.2026 00:00", "2026-01-01 00:00" }, { "2024-02-29T19:00:00Z", "01.03.2024 00:00", "2024-03-01 00:00" },
        { "2024-02-29T18:59:00Z", "29.02.2024 18:59 UTC", "2024-02-29 18:59 UTC" }, { "2024-02-28T23:30:00Z", "28.02.2024 23:30 UTC", "2024-02-28 23:30 UTC" },
        { "2025-10-06", "2025-10-06", "2025-10-06" }, { "2025-13-06T08:15:00Z", "2025-13-06T08:15:00Z", "2025-13-06T08:15:00Z" }, { "", "", "" },
    };
    for (size_t i = 0; i < COUNT(moments); i++) {
        assert_string_equal(moment_short(*state, LANGUAGE_KK, moments[i][0]), moments[i][1]);
        assert_string_equal(moment_short(*state, LANGUAGE_EN, moments[i][0]), moments[i][2]);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, arena_setup, restore)
    const struct CMUnitTest tests[] = {
        TEST(a_moment_is_told_by_the_clock_of_kazakhstan),
        TEST(arguments_take_the_places_that_each_language_gives_them),
        TEST(numbers_decimals_and_days_are_written_as_the_language_does),
        TEST(a_missing_argument_leaves_its_placeholder),
        TEST(days_are_written_out_in_three_languages),
        TEST(languages_have_names),
        TEST(without_texts_a_message_is_its_id_and_arguments),
        TEST(a_file_without_a_message_leaves_its_id),
        TEST(quotes_line_ends_and_a_mark_of_order_are_understood),
        TEST(a_broken_file_is_refused_with_its_line),
        TEST(a_root_without_texts_is_an_error_that_prints_all_the_same),
        TEST(a_school_may_word_single_messages_anew),
        TEST(opening_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
