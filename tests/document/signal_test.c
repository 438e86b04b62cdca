/* A signal in words: each day that it rests on once, in order, and not twice. */
#include "../screening/bench.h"

#include "document.h"

static const char evidence_fight[] =
    "{\"because\":{\"kk\":\"Төбелес екі рет\",\"ru\":\"Драка\",\"en\":\"Fights\"},\"status_decided\":true,"
    "\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":6},{\"day\":\"2025-09-30\",\"lessons\":2}]},{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":4}]}]}";

static const char *days_of(Bench *bench, const char *evidence)
{
    Service service = { .on = day("2025-10-15"), .arena = bench->arena };
    PaperFrame frame = { LANGUAGE_KK, &service, NULL, day("2025-10-06") };
    Signal signal = { .rule_id = "fights", .target = "at-risk", .group = "", .level = LEVEL_DISCUSS, .rows_hash = "", .evidence = evidence };
    return signal_days(&signal, &frame, bench->arena);
}

static void each_day_of_an_evidence_stands_once_in_order(void **state)
{
    assert_string_equal(days_of(*state, evidence_fight), "30.09 (2), 06.10 (6)");
    assert_string_equal(days_of(*state, "{\"because\":{\"kk\":\"Вейп\"},\"reads\":[]}"), "");
}

static void days_that_the_sentence_names_are_not_said_twice(void **state)
{
    assert_string_equal(days_of(*state, "{\"because\":{\"kk\":\"Екі рет: 06.10.2025\"},\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"sign\":\"fight\"}]}]}"), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(each_day_of_an_evidence_stands_once_in_order), cmocka_unit_test(days_that_the_sentence_names_are_not_said_twice) };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
