/* The turn of the year: the files that bring next year's classes in, and what it still needs. */
#include <sys/stat.h>

#include "school.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    school_fill(*state);
    return 0;
}

static NextYear next_of(Bench *bench, const char *on)
{
    Error err = { 0 };
    NextYear next;
    Service service = service_on(bench, on, "");
    assert_ok(next_year(&service, &next, &err), &err);
    return next;
}

static bool misses(const NextYear *next, MessageId what)
{
    for (size_t i = 0; i < next->missing.count; i++)
        if (next->missing.items[i] == what) return true;
    return false;
}

static long lines_of(const char *csv)
{
    long lines = 0;
    for (; *csv; csv++) lines += *csv == '\n';
    return lines;
}

static void everyone_goes_up_or_leaves_and_nobody_is_lost(void **state)
{
    Bench *bench = *state;
    NextYear next = next_of(bench, "2026-05-25");
    int on = day("2026-05-25").number;
#define OF_YEAR "FROM membership m JOIN class c ON c.id = m.class WHERE c.year = 2025 AND m.since <= %d AND coalesce(m.until, 99999) >= %d"
    assert_int_equal(next.year, 2026);
    assert_int_equal(next.up, count_of(bench, "SELECT count(*) " OF_YEAR " AND c.grade < 11", on, on));
    assert_int_equal(next.leaving, count_of(bench, "SELECT count(*) " OF_YEAR " AND c.grade = 11", on, on));
    assert_true(next.up > 30 && next.leaving > 5);
    assert_int_equal(lines_of(next.membership), 1 + next.up + next.leaving);
    assert_int_equal(lines_of(next.classes), 1 + 11);                     /* twelve classes and 1А, less 11А and 11Ә */
    assert_non_null(strstr(next.classes, "\n2026,7,А,1,5,ru,Мұғалім 0\n"));
    assert_non_null(strstr(next.classes, "\n2026,8,Ә,2,6,ru,Мұғалім 3\n"));
    assert_non_null(strstr(next.classes, "\n2026,2,А,1,5,kk,\n"));
    assert_null(strstr(next.classes, "2026,12,"));
    assert_non_null(strstr(next.membership, "\nn1,7Ә,2026-09-01,,Тек01 Аты\n"));
    assert_non_null(strstr(next.membership, "\nn11,11Ә,2025-09-01,2026-07-31,Тек11 Аты\n"));
    assert_null(strstr(next.membership, "\nn4,"));                        /* left in April */
}

/* The files are files of the guide: they import as they are, twice, and then everybody is where they say. */
static void the_files_import_as_they_are(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    NextYear next = next_of(bench, "2026-05-25");
    IntakeOptions options = { .known_on = NO_DATE, .today = day("2026-06-10"), .who = "" };
    IntakeResult result;
    const char *classes = file_make(bench->arena, bench->folder, "classes-2026.csv", next.classes);
    const char *membership = file_make(bench->arena, bench->folder, "membership-2026.csv", next.membership);
    assert_ok(intake_file(bench->store, bench->plan, classes, &options, bench->arena, &result, &err), &err);
    assert_string_equal(result.kind, "classes");
    assert_int_equal(result.added, 11);
    assert_int_equal(result.refused, 0);
    assert_ok(intake_file(bench->store, bench->plan, membership, &options, bench->arena, &result, &err), &err);
    assert_string_equal(result.kind, "membership");
    assert_int_equal(result.refused, 0);
    assert_int_equal(result.rows, next.up + next.leaving);
    assert_int_equal(number(bench, "SELECT count(*) FROM membership m JOIN class c ON c.id = m.class WHERE c.year = 2026 AND m.died IS NULL"), next.up);
    assert_int_equal(number(bench, "SELECT count(*) FROM membership m JOIN membership b ON b.pupil = m.pupil AND b.died IS NULL JOIN class c ON c.id = m.class JOIN class o ON o.id = b.class"
                                   " WHERE m.died IS NULL AND c.year = 2026 AND o.year = 2025 AND c.grade = o.grade + 1 AND c.letter = o.letter AND b.until = m.since - 1"), next.up);
    Service service = service_on(bench, "2026-09-01", "");
    assert_int_equal(people_enrolled(service.people), next.up);
    /* until 31 July all are in their old classes, those who leave as well */
    Service july = service_on(bench, "2026-07-31", "");
    assert_int_equal(people_enrolled(july.people), next.up + next.leaving);
    NextYear again = next_of(bench, "2026-06-10");
    assert_string_equal(again.membership, next.membership);
    assert_string_equal(again.classes, next.classes);
}

/* After the import the classes of 2026 are there: joiners are those whose grade nobody goes up into. */
static void what_is_missing_is_found_in_the_data(void **state)
{
    Bench *bench = *state;
    NextYear next = next_of(bench, "2026-06-10");
    assert_true(misses(&next, MSG_FIGURES_NEXT_CALENDAR_DRAFT));          /* 2026 ships as a draft */
    assert_false(misses(&next, MSG_FIGURES_NEXT_NO_CALENDAR));
    assert_false(misses(&next, MSG_FIGURES_NEXT_NO_SITTINGS));            /* 2026–27 is planned for every council */
    assert_true(misses(&next, MSG_FIGURES_NEXT_OLD_PLAN));                /* VI.3 speaks of 2023–2024 */
    assert_true(misses(&next, MSG_FIGURES_NEXT_STAFF));
    assert_true(misses(&next, MSG_FIGURES_NEXT_TEACHERS));                /* 1А has none */
    assert_true(misses(&next, MSG_FIGURES_NEXT_JOINERS));
    assert_true(misses(&next, MSG_FIGURES_NEXT_PASSPORTS));
    sql(bench, "INSERT INTO class VALUES (100400, 1, 2026, 1, 'А', 1, 5, 'kk', 'Жаңа', 90);"
               "INSERT INTO loaded (kind, class, through, born) SELECT 'family', id, " DAY("2026-09-10") ", 90 FROM class WHERE year = 2026;"
               "UPDATE class SET teacher = 'Бар' WHERE teacher = '';");
    next = next_of(bench, "2026-06-10");
    assert_false(misses(&next, MSG_FIGURES_NEXT_JOINERS));
    assert_false(misses(&next, MSG_FIGURES_NEXT_PASSPORTS));
    assert_false(misses(&next, MSG_FIGURES_NEXT_TEACHERS));
    /* the year after: no calendar, no sittings */
    sql(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100400, " DAY("2026-09-01") ", NULL, 90);");
    next = next_of(bench, "2027-05-25");
    assert_int_equal(next.year, 2027);
    assert_true(misses(&next, MSG_FIGURES_NEXT_NO_CALENDAR));
    assert_true(misses(&next, MSG_FIGURES_NEXT_NO_SITTINGS));
    assert_false(misses(&next, MSG_FIGURES_NEXT_CALENDAR_DRAFT));
    assert_non_null(strstr(next.membership, ",2027-09-01,,"));            /* without a calendar, the first of September */
    sql(bench, "DELETE FROM membership WHERE class = 100400; DELETE FROM loaded WHERE through = " DAY("2026-09-10") "; DELETE FROM class WHERE id = 100400;");
}

/* Two years that follow each other name a school year; the years of a decree do not. */
static void a_plan_is_old_by_the_school_years_that_it_names(void **state)
{
    Bench *bench = *state;
    const Plan *shipped = bench->plan;
    Plan plan = *shipped;
    PlanItem *items = ARENA_ARRAY(bench->arena, PlanItem, plan.item_count);
    memcpy(items, plan.items, plan.item_count * sizeof *items);
    plan.items = items;
    for (size_t i = 0; i < plan.item_count; i++) items[i].activity.in[LANGUAGE_KK] = "іс-шара";
    items[0].activity.in[LANGUAGE_KK] = "2008 жылғы № 64 және 2012 жылғы 25 қаңтардағы қаулы, 20252026";
    items[44].activity.in[LANGUAGE_KK] = "2026 – 2027 оқу жылына талдау";
    items[45].activity.in[LANGUAGE_KK] = "2027-2028 оқу жылына жоспар";
    bench->plan = &plan;
    NextYear next = next_of(bench, "2026-06-10");
    items[44].activity.in[LANGUAGE_KK] = "2025 – 2026 оқу жылына талдау";
    NextYear stale = next_of(bench, "2026-06-10");
    bench->plan = shipped;
    assert_false(misses(&next, MSG_FIGURES_NEXT_OLD_PLAN));
    assert_true(misses(&stale, MSG_FIGURES_NEXT_OLD_PLAN));
}

static void in_august_the_year_that_ended_is_the_old_one(void **state)
{
    Bench *bench = *state;
    NextYear june = next_of(bench, "2026-06-10");
    sql(bench, "CREATE TEMP TABLE kept AS SELECT * FROM membership WHERE class IN (SELECT id FROM class WHERE year = 2026);"
               "CREATE TEMP TABLE kept_class AS SELECT * FROM class WHERE year = 2026;"
               "DELETE FROM membership WHERE class IN (SELECT id FROM class WHERE year = 2026); DELETE FROM class WHERE year = 2026;");
    NextYear august = next_of(bench, "2026-08-20");
    assert_int_equal(august.year, 2026);
    assert_string_equal(august.classes, june.classes);
    assert_string_equal(august.membership, june.membership);
    sql(bench, "INSERT INTO class SELECT * FROM kept_class; INSERT INTO membership SELECT * FROM kept; DROP TABLE kept; DROP TABLE kept_class;");
}

/* The school's own last grade, in its own data folder. */
static void a_school_of_nine_years_lets_the_ninth_grade_go(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *shipped, *folder = path_join(bench->arena, bench->folder, "data");
    size_t length;
    assert_ok(file_read(bench->arena, data_find(bench->arena, "data/settings.csv"), 1 << 20, &shipped, &length, &err), &err);
    char *nine = arena_copy(bench->arena, shipped, length), *eleven = strstr(nine, "last-grade,11,");
    assert_non_null(eleven);
    Text text = text_init(bench->arena, 1 << 20);
    text_put_bytes(&text, nine, (size_t)(eleven - nine));
    text_put(&text, "last-grade,9,");
    text_put(&text, eleven + strlen("last-grade,11,"));
    mkdir(folder, 0777);
    file_make(bench->arena, folder, "settings.csv", text_words(&text));
    data_school_set(bench->folder);
    const Plan *plan = plan_load(bench->arena, &err), *was = bench->plan;
    data_school_set(NULL);
    assert_ok(plan != NULL, &err);
    bench->plan = plan;
    NextYear next = next_of(bench, "2026-05-25");
    bench->plan = was;
    int on = day("2026-05-25").number;
    assert_int_equal(next.up, count_of(bench, "SELECT count(*) " OF_YEAR " AND m.died IS NULL AND c.grade < 9", on, on));
    assert_int_equal(next.leaving, count_of(bench, "SELECT count(*) " OF_YEAR " AND m.died IS NULL AND c.grade >= 9", on, on));
    assert_null(strstr(next.classes, "2026,10,"));
}

static void an_empty_school_has_nobody_to_go_up(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    NextYear next;
    Service service = service_on(bench, "2031-05-25", "");
    assert_false(next_year(&service, &next, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "2030"));
}

static bool read_next(const Service *service, void *arg, Error *err)
{
    NextYear next;
    (void)arg;
    return next_year(service, &next, err);
}

static void without_memory_it_says_so(void **state) { torture_reader(*state, "2026-05-25", read_next, NULL, 30); }

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everyone_goes_up_or_leaves_and_nobody_is_lost),
        cmocka_unit_test(the_files_import_as_they_are),
        cmocka_unit_test(what_is_missing_is_found_in_the_data),
        cmocka_unit_test(a_plan_is_old_by_the_school_years_that_it_names),
        cmocka_unit_test(in_august_the_year_that_ended_is_the_old_one),
        cmocka_unit_test(a_school_of_nine_years_lets_the_ninth_grade_go),
        cmocka_unit_test(an_empty_school_has_nobody_to_go_up),
        cmocka_unit_test(without_memory_it_says_so),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown);
}
