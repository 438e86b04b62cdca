/* The guide to files shows one example of each kind: loaded one after the other into a new store, every row is taken. */
#include "bench.h"

static void every_example_of_the_guide_is_taken(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *guide;
    size_t length, found = 0;
    const char *path = data_find(bench->arena, "data/README.md");
    assert_ok(file_read(bench->arena, path, 1 << 20, &guide, &length, &err), &err);
    assert_ok(intake_school(bench->store, "guide", &(Words){ { "", "", "" } }, "", &err), &err);
    bench->options.school = "guide";
    bool seen[32] = { false };
    for (const char *at = guide; (at = strstr(at, "```csv\n")); found++) {
        at += strlen("```csv\n");
        const char *end = strstr(at, "```");
        assert_non_null(end);
        bench_load(bench, arena_copy(bench->arena, at, (size_t)(end - at)));
        for (size_t i = 0; i < bench->result.issues.count; i++)
            print_error("%s line %ld: %s\n", bench->result.kind, bench->result.issues.items[i].line, bench->result.issues.items[i].advice.in[LANGUAGE_EN]);
        assert_int_equal(bench->result.refused, 0);
        assert_int_equal(bench->result.issues.count, 0);
        for (size_t i = 0; intake_kind(i); i++)
            if (strcmp(intake_kind(i), bench->result.kind) == 0) seen[i] = true;
        at = end + 3;
    }
    for (size_t i = 0; intake_kind(i); i++) assert_true(seen[i]);
    assert_true(found >= 10);
}

/* Each kind has its heading, and every column stands in the guide. */
static void every_column_is_described(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *guide;
    size_t length;
    assert_ok(file_read(bench->arena, data_find(bench->arena, "data/README.md"), 1 << 20, &guide, &length, &err), &err);
    for (size_t i = 0; intake_kind(i); i++) {
        char heading[64], cell[64];
        snprintf(heading, sizeof heading, "\n### %s ", intake_kind(i));
        const char *section = strstr(guide, heading);
        if (!section) fail_msg("%s is not in the guide", intake_kind(i));
        const char *end = strstr(section + 4, "\n##");
        for (const char *const *column = intake_columns(intake_kind(i)); *column; column++) {
            snprintf(cell, sizeof cell, "`%s`", *column);
            const char *found = strstr(section, cell);
            if (!found || (end && found > end)) fail_msg("%s: %s is not described", intake_kind(i), *column);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { BENCH_TEST(every_example_of_the_guide_is_taken), BENCH_TEST(every_column_is_described) };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
