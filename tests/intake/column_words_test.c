/* What columns and kinds of files are called: every one of them, with what a file says literally. */
#include "bench.h"

/* «белгі (mark)»: words and the name in brackets; in English the name alone. */
static bool names_it(const char *words, const char *name, Language language)
{
    char behind[64];
    snprintf(behind, sizeof behind, " (%s)", name);
    return language == LANGUAGE_EN ? strcmp(words, name) == 0 : text_ends(words, behind) && strlen(words) > strlen(behind) + 2;
}

static void every_column_of_every_kind_has_words_that_hold_its_name(void **state)
{
    (void)state;
    int columns = 0;
    for (size_t kind = 0; intake_kind(kind); kind++)
        for (Language language = 0; language < LANGUAGES; language++) {
            const char *const *column = intake_columns(intake_kind(kind));
            assert_true(names_it(intake_kind_words(intake_kind(kind), language), intake_kind(kind), language));
            for (; *column; column++, columns++) assert_true(names_it(intake_column_words(intake_kind(kind), *column, language), *column, language));
            assert_true(names_it(intake_column_words(intake_kind(kind), "why", language), "why", language));
            assert_true(names_it(intake_column_words(intake_kind(kind), "where", language), "where", language));
        }
    assert_true(columns > 200);
}

static void what_is_no_column_and_no_kind_comes_back_as_it_is(void **state)
{
    (void)state;
    assert_string_equal(intake_column_words("family", "colour", LANGUAGE_KK), "colour");
    assert_string_equal(intake_column_words("family", "", LANGUAGE_RU), "");
    assert_string_equal(intake_kind_words("journal", LANGUAGE_KK), "journal");
}

static void the_name_of_a_number_is_not_the_pupils_name(void **state)
{
    (void)state;
    assert_string_not_equal(intake_column_words("measures", "name", LANGUAGE_KK), intake_column_words("attendance", "name", LANGUAGE_KK));
    assert_string_equal(intake_column_words("measures", "pupil", LANGUAGE_KK) + strlen("аты-жөні"), " (pupil)");
}

/* A header in words is the header: of each kind, in each language. */
static void a_header_of_such_words_is_read_as_the_names_are(void **state)
{
    Bench *bench = *state;
    for (Language language = 0; language < LANGUAGES; language++) {
        char file[512];
        snprintf(file, sizeof file, "%s,%s,%s\n1,large,2025-09-0%d\n", intake_column_words("family", "number", language), intake_column_words("family", "category", language),
                 intake_column_words("family", "since", language), (int)language + 1);
        bench_load(bench, file);
        assert_string_equal(bench->result.kind, "family");
        assert_counts(bench, 1, 1, 0, 0, 0);
    }
}

static void brackets_around_something_else_are_no_column(void **state)
{
    static const unsigned long strange[] = { MSG_INTAKE_COLUMN_UNKNOWN, MSG_INTAKE_COLUMN_UNKNOWN_NEAR };
    Bench *bench = *state;
    assert_in_set(bench_refuse(bench, "number,category,since,негізі (colour)\n1,large,2025-09-01,x\n"), strange, COUNT(strange));
    assert_in_set(bench_refuse(bench, "number,category,since,source)\n1,large,2025-09-01,x\n"), strange, COUNT(strange));
    assert_in_set(bench_refuse(bench, "number,category,since,()\n1,large,2025-09-01,x\n"), strange, COUNT(strange));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(every_column_of_every_kind_has_words_that_hold_its_name),
        BENCH_TEST(what_is_no_column_and_no_kind_comes_back_as_it_is),
        BENCH_TEST(the_name_of_a_number_is_not_the_pupils_name),
        BENCH_TEST(a_header_of_such_words_is_read_as_the_names_are),
        BENCH_TEST(brackets_around_something_else_are_no_column),
    };
    return cmocka_run_group_tests_name("intake/column_words", tests, base_setup, base_teardown);
}
