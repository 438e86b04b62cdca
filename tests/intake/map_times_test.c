/* What headings and titles say of days, months, years and quarters, and what they do not. */
#include "../support.h"

#include "../../engine/intake/map.h"

typedef struct { Arena *arena; Vocabulary vocabulary; } Bench;

static int setup(void **state)
{
    static Bench bench;
    Error err = { 0 };
    bench = (Bench){ .arena = arena_open() };
    *state = &bench;
    return bench.arena && vocabulary_load(bench.arena, &bench.vocabulary, &err) ? 0 : -1;
}

static int teardown(void **state) { arena_close(((Bench *)*state)->arena); return 0; }

static void a_heading_says_a_day(void **state)
{
    Bench *bench = *state;
    Fold fold = { .arena = bench->arena };
    static const struct { const char *text; DayWords day; } days[] = {
        { "2", { 2, 0, 0 } }, { "02.09", { 2, 9, 0 } }, { "2.9.25", { 2, 9, 2025 } }, { "2025-09-02", { 2, 9, 2025 } }, { "02. 09. 2025", { 2, 9, 2025 } },
        { "02.09 2025", { 2, 9, 2025 } }, { "2/9/25", { 2, 9, 2025 } }, { "2 қыр", { 2, 9, 0 } }, { "дс 2", { 2, 0, 0 } }, { "2 қыркүйек 25", { 2, 9, 2025 } },
        { "2 қыркүйек 2025 ж.", { 2, 9, 2025 } }, { "2025 жылғы 2 қыркүйек", { 2, 9, 2025 } }, { "Sep 2, 2025", { 2, 9, 2025 } }, { "2025 қыркүйек 2", { 2, 9, 2025 } },
        { "06.10.2025 08:30", { 6, 10, 2025 } },
    };
    for (size_t i = 0; i < COUNT(days); i++) {
        DayWords day;
        if (!day_said(&fold, &bench->vocabulary, days[i].text, &day)) fail_msg("«%s» is no day", days[i].text);
        assert_memory_equal(&day, &days[i].day, sizeof day);
    }
}

static void several_days_are_no_day_of_another_year(void **state)
{
    Bench *bench = *state;
    Fold fold = { .arena = bench->arena };
    static const char *const others[] = { "6, 7 қазан", "6-7 қазан", "6-12 қазан", "6, 7, 8 қазан", "06-08.10", "06.10-08.10", "6.10.5", "2.9.025", "қазан 6, 7", "2025", "5 сынып", "" };
    for (size_t i = 0; i < COUNT(others); i++) {
        DayWords day;
        if (day_said(&fold, &bench->vocabulary, others[i], &day)) fail_msg("«%s»: %d.%d.%d", others[i], day.day, day.month, day.year);
    }
}

static void a_title_says_the_month_of_its_table(void **state)
{
    Bench *bench = *state;
    Fold fold = { .arena = bench->arena };
    static const struct { const char *text; bool sure; TimeWords time; } titles[] = {
        { "Қазан", true, { 10, 0, 0, 0 } }, { "Қазан 2025", true, { 10, 2025, 0, 0 } }, { "7А қазан", true, { 10, 0, 0, 0 } }, { "2025 жылғы қазан", true, { 10, 2025, 0, 0 } },
        { "7 «А» сыныбының сабаққа қатысуы, қазан айы", true, { 10, 0, 0, 0 } }, { "Посещаемость 7А класса за октябрь 2025 года", true, { 10, 2025, 0, 0 } },
        { "Журнал (қазан 2025)", true, { 10, 2025, 0, 0 } }, { "Сабаққа қатысу 2025-2026 оқу жылы", true, { 0, 0, 2025, 0 } },
        { "Сабаққа қатысу журналы, қыркүйек", false, { 9, 0, 0, 0 } }, { "Есеп: 1 қыркүйек – 30 қараша", false, { 9, 0, 0, 0 } },
        { "1-30 қыркүйек 2025 ж.", false, { 9, 2025, 0, 0 } }, { "Отчёт с 1 по 30 сентября 2025 года", false, { 9, 2025, 0, 0 } },
        { "Сабаққа қатысу журналы 2025", false, { 0, 2025, 0, 0 } },
    };
    for (size_t i = 0; i < COUNT(titles); i++) {
        TimeWords sure = { 0 }, all = { 0 };
        time_said_surely(&fold, &bench->vocabulary, titles[i].text, &sure);
        time_said(&fold, &bench->vocabulary, titles[i].text, &all);
        all.year = titles[i].time.school_year ? 0 : all.year;
        sure.year = titles[i].time.school_year ? 0 : sure.year;
        if (memcmp(&all, &titles[i].time, sizeof all) != 0) fail_msg("«%s»: %d %d %d %d", titles[i].text, all.month, all.year, all.school_year, all.quarter);
        if ((memcmp(&sure, &titles[i].time, sizeof sure) == 0) != titles[i].sure) fail_msg("«%s», surely: %d %d %d %d", titles[i].text, sure.month, sure.year, sure.school_year, sure.quarter);
    }
}

static void a_date_or_a_place_is_no_month_of_a_table(void **state)
{
    Bench *bench = *state;
    Fold fold = { .arena = bench->arena };
    static const char *const titles[] = {
        "Май ауданы, Май ауылдық орта мектебі", "Наурыз ауылының мектебі", "Приложение к приказу от 6 апреля 2020 года № 130", "2020 жылғы 6 сәуірдегі № 130 бұйрыққа қосымша",
        "2020 жылғы 6 сәуір", "Есеп берілген күн: 3 қараша 2025 ж.", "Майский район",
    };
    for (size_t i = 0; i < COUNT(titles); i++) {
        TimeWords time = { 0 };
        time_said(&fold, &bench->vocabulary, titles[i], &time);
        if (time.month || time.year) fail_msg("«%s»: %d.%d", titles[i], time.month, time.year);
    }
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_heading_says_a_day), TEST(several_days_are_no_day_of_another_year), TEST(a_title_says_the_month_of_its_table), TEST(a_date_or_a_place_is_no_month_of_a_table),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
