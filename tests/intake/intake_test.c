/* Whole files: what is refused outright, what is an issue, what is the same again. */
#include "bench.h"

#include <unistd.h>

static void no_file_a_folder_an_empty_file_and_a_header_alone_are_told_apart(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long before = store_last_change(bench->store, &err);
    assert_false(intake_file(bench->store, bench->plan, path_join(bench->arena, bench->folder, "none.csv"), &bench->options, bench->arena, &bench->result, &err));
    assert_int_equal(err.kind, ERR_IO);
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_MISSING);
    error_clear(&err);
    assert_false(intake_file(bench->store, bench->plan, bench->folder, &bench->options, bench->arena, &bench->result, &err));
    assert_int_equal(err.part[0].id, MSG_BASE_FILE_IS_FOLDER);
    error_clear(&err);
    assert_int_equal(bench_refuse(bench, ""), MSG_INTAKE_EMPTY);
    assert_int_equal(bench_refuse(bench, "\n\n"), MSG_INTAKE_EMPTY);
    assert_int_equal(bench_refuse(bench, "class,day,lessons,number,lesson,mark\n"), MSG_INTAKE_NO_ROWS);
    assert_int_equal(bench_refuse(bench, "class;day;lessons;number;lesson;mark\n;;;;;\n"), MSG_INTAKE_NO_ROWS);
    assert_int_equal(store_last_change(bench->store, &err), before);
}

static void a_header_that_is_not_understood_names_the_nearest_column(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    assert_int_equal(bench_refuse(bench, "a,b,c\n1,2,3\n"), MSG_INTAKE_HEADER_UNKNOWN);
    assert_false(bench_try(bench, "number,surnam,given\n1,2,3\n", &err));
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), "has no column “surnam”; the nearest is “surname”"));
    assert_int_equal(bench_refuse(bench, "number,surname,born,class,since\n"), MSG_INTAKE_COLUMN_MISSING);
    assert_int_equal(bench_refuse(bench, "number,surname,given,number\n"), MSG_INTAKE_COLUMN_DOUBLE);
    assert_int_equal(bench_refuse(bench, "class,through\n7Ә,2026-01-15\n"), MSG_INTAKE_KIND_UNCLEAR);
    bench->options.kind = "atendance";
    assert_int_equal(bench_refuse(bench, "class,through\n"), MSG_INTAKE_KIND_UNKNOWN_NEAR);
}

static void every_kind_is_known_by_its_own_columns(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; intake_kind(i); i++) {
        Text text = text_init(bench->arena, 10000);
        size_t count = 0;
        for (const char *const *name = intake_columns(intake_kind(i)); *name; name++, count++) {
            text_put(&text, count ? ";" : "");
            text_put(&text, *name);
        }
        text_put(&text, "\n");
        for (size_t k = 1; k < count; k++) text_put(&text, ";");
        text_put(&text, "x\n");
        const char *words;
        Error err = { 0 };
        assert_true(text_finish(&text, &words, &err));
        bench_load(bench, words);
        assert_string_equal(bench->result.kind, intake_kind(i));
        assert_counts(bench, 1, 0, 0, 0, 1);
    }
    assert_null(intake_columns("nothing"));
}

static void bad_cells_are_issues_and_the_rest_goes_in(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n"
                      "7Ә,2025-10-06,6,,,,x\n"                            /* 7 columns where 6 are due */
                      ",31.02.2026,,1,1,ill\n"
                      ",2025-10-06,,1,1,il\n"
                      ",2025-10-06,,99,1,ill\n"
                      "7В,2025-10-06,6,,,\n"
                      ",2026-06-01,,1,1,ill\n"
                      ",2025-10-06,,1,13,ill\n"
                      "7Ә,2025-10-06,zero,,,\n"
                      "7Ә,2025-10-06,,,,\n"
                      ",2025-10-06,,2,1,ill\n");
    assert_counts(bench, 10, 1, 0, 0, 9);
    assert_int_equal(bench->result.issues.count, 9);
    bench_issue(bench, 0, 2, 0, "Columns in this row: 7, due: 6");
    bench_issue(bench, 1, 3, 2, "There is no day “31.02.2026”");
    assert_string_equal(bench->result.issues.items[1].column_name, "day");
    assert_string_equal(bench->result.issues.items[1].value, "31.02.2026");
    bench_issue(bench, 2, 4, 6, "Did you mean “ill”?");
    bench_issue(bench, 3, 5, 4, "no pupil with the number “99”");
    bench_issue(bench, 4, 6, 1, "no class “7В” in the school year 2025–2026");
    bench_issue(bench, 5, 7, 2, "has not come yet");
    bench_issue(bench, 6, 8, 5, "Write the lesson");
    bench_issue(bench, 7, 9, 3, "whole number from 1 to 12");
    bench_issue(bench, 8, 10, 3, "neither a pupil's number nor the number of lessons");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 9);
    assert_int_equal(bench_number(bench, "SELECT refused FROM import ORDER BY change DESC LIMIT 1"), 9);
    assert_string_equal(bench_text(bench, "SELECT advice_kk FROM issue WHERE line = 3"),
                        "«31.02.2026» деген күн жоқ. 2025-10-06 немесе 06.10.2025 түрінде жазыңыз.");
}

static void all_bad_cells_of_a_row_are_named(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer,words\n77,2025-13-01,fihgt,,class-techer,x\n");
    assert_counts(bench, 1, 0, 0, 0, 1);
    assert_int_equal(bench->result.issues.count, 4);
}

static void a_row_too_long_loads_nothing(void **state)
{
    Bench *bench = *state;
    enum { LONG = 3 << 20 };
    char *words = arena_take(bench->arena, LONG + 1);
    int begin = snprintf(words, LONG, "number,day,lesson,mark\n1,2025-10-06,1,ill\n");
    memset(words + begin, 'x', (size_t)(LONG - begin));
    assert_int_equal(bench_refuse(bench, words), MSG_FORMAT_ROW_TOO_LONG);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
}

static void the_same_file_twice_changes_nothing(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long before = store_last_change(bench->store, &err);
    bench_load(bench, PUPILS_FILE);
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.same_as, before);
    assert_counts(bench, 5, 0, 0, 5, 0);
    assert_int_equal(store_last_change(bench->store, &err), before);
}

static void a_then_b_then_a_again_is_applied(void **state)
{
    Bench *bench = *state;
    static const char a[] = "number,day,lesson,mark\n1,2025-10-06,1,ill\n", b[] = "number,day,lesson,mark\n1,2025-10-06,1,unexcused\n";
    bench_load(bench, a);
    bench_load(bench, b);
    assert_counts(bench, 1, 0, 1, 0, 0);
    bench_load(bench, a);
    assert_counts(bench, 1, 0, 1, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT marks FROM attendance"), 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance_past"), 2);
}

static void a_file_with_other_bytes_and_the_same_content_spends_no_change(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1,ill\n");
    long long before = store_last_change(bench->store, &err);
    bench_load(bench, "mark;lesson;day;number\r\nill;1;06.10.2025;1\r\n");
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.same_as, 0);
    assert_int_equal(store_last_change(bench->store, &err), before);
}

static void a_file_that_left_issues_is_read_again_when_its_pupil_is_there(void **state)
{
    Bench *bench = *state;
    static const char file[] = "number,day,lesson,mark\n6,2025-10-06,1,ill\n1,2025-10-06,1,ill\n";
    bench_load(bench, file);
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_load(bench, "number,surname,given,class,since\n6,Жаңа,Оқушы,7Б,2025-09-01\n");
    bench_load(bench, file);
    assert_counts(bench, 2, 1, 0, 1, 0);
    assert_true(bench->result.import > 0);
}

static void a_file_whose_every_row_is_refused_is_kept_once_with_its_issues(void **state)
{
    Bench *bench = *state;
    static const char file[] = "number,day,lesson,mark\n99,2025-10-06,1,ill\n";
    bench_load(bench, file);
    assert_true(bench->result.import > 0);
    bench_load(bench, file);
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(bench->result.issues.count, 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 1);
}

static void an_import_says_when_its_content_was_known(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1,ill\n");
    assert_int_equal(bench_number(bench, "SELECT known_on FROM import ORDER BY change DESC LIMIT 1"), date_of(2026, 5, 30).number);
    assert_int_equal(bench_number(bench, "SELECT assumed FROM import ORDER BY change DESC LIMIT 1"), 0);
    bench->options.known_on = date_of(2025, 10, 7);
    bench_load(bench, "number,day,lesson,mark\n2,2025-10-06,1,ill\n");
    assert_int_equal(bench_number(bench, "SELECT known_on FROM import ORDER BY change DESC LIMIT 1"), date_of(2025, 10, 7).number);
    assert_int_equal(bench_number(bench, "SELECT assumed FROM import ORDER BY change DESC LIMIT 1"), 1);
    assert_string_equal(bench_text(bench, "SELECT file FROM import ORDER BY change DESC LIMIT 1"), "file.csv");
    assert_string_equal(bench_text(bench, "SELECT who FROM change ORDER BY id DESC LIMIT 1"), "Тест");
    bench->options.known_on = date_of(2026, 5, 31);
    assert_int_equal(bench_refuse(bench, "number,day,lesson,mark\n2,2025-10-06,1,ill\n"), MSG_INTAKE_KNOWN_LATER);
}

static bool stop_at_once(void *context, long rows) { (void)rows; ++*(int *)context; return false; }

static void an_import_that_is_stopped_keeps_nothing(void **state)
{
    Bench *bench = *state;
    int asked = 0;
    Text text = text_init(bench->arena, 1 << 20);
    text_put(&text, "number,day,lesson,mark\n");
    for (int i = 0; i < 9000; i++) text_put(&text, "1,2025-10-06,1,ill\n");
    const char *words;
    Error err = { 0 };
    assert_true(text_finish(&text, &words, &err));
    bench->options.progress = stop_at_once;
    bench->options.context = &asked;
    assert_int_equal(bench_refuse(bench, words), MSG_INTAKE_STOPPED);
    assert_int_equal(asked, 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
}

static void a_school_is_needed_and_told_by_its_code(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    static const char file[] = "year,grade,letter\n2025,1,А\n";
    const Words name = { { "Екінші", "Вторая", "Second" } };
    assert_false(intake_school(bench->store, "school 2", &name, "", &err));
    assert_int_equal(err.part[0].id, MSG_INTAKE_SCHOOL_CODE);
    error_clear(&err);
    assert_false(intake_school(bench->store, "school-1", &name, "", &err));
    assert_int_equal(err.part[0].id, MSG_INTAKE_SCHOOL_THERE);
    error_clear(&err);
    assert_ok(intake_school(bench->store, "school-2", &name, "", &err), &err);
    assert_int_equal(bench_refuse(bench, file), MSG_INTAKE_SCHOOL_WHICH);
    bench->options.school = "school-3";
    assert_int_equal(bench_refuse(bench, file), MSG_INTAKE_SCHOOL_UNKNOWN);
    bench->options.school = "school-2";
    bench_load(bench, file);
    assert_int_equal(bench_number(bench, "SELECT id FROM class WHERE grade = 1"), 200001);
    assert_int_equal(bench_number(bench, "SELECT min(id) FROM pupil"), 100001);
}

static void a_locked_store_takes_nothing_and_says_so(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Store *other = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(other != NULL && store_begin(other, &err), &err);
    sqlite3_busy_timeout(store_sqlite(bench->store), 20);
    assert_int_equal(bench_refuse(bench, "number,day,lesson,mark\n2,2025-10-06,1,ill\n"), MSG_STORE_LOCKED);
    store_close(other);
    bench_load(bench, "number,day,lesson,mark\n2,2025-10-06,1,ill\n");
}

static void a_full_disk_in_the_middle_leaves_the_store_as_it_was(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    char sql[64];
    long long before = store_last_change(bench->store, &err);
    Text text = text_init(bench->arena, 1 << 20);
    text_put(&text, "number,surname,given\n");
    for (int i = 0; i < 3000; i++) {
        text_number(&text, 1000 + i);
        text_put(&text, ",Тегі,Аты\n");
    }
    const char *words;
    assert_true(text_finish(&text, &words, &err));
    snprintf(sql, sizeof sql, "PRAGMA max_page_count = %lld", bench_number(bench, "PRAGMA page_count") + 3);
    assert_int_equal(sqlite3_exec(store_sqlite(bench->store), sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(bench_refuse(bench, words), MSG_STORE_FULL);
    assert_int_equal(store_last_change(bench->store, &err), before);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pupil"), 5);
}

static void at_most_ten_thousand_issues_are_stored_and_all_are_counted(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Text text = text_init(bench->arena, 1 << 20);
    text_put(&text, "number,day,lesson,mark\n");
    for (int i = 0; i < 10050; i++) text_put(&text, "99,2025-10-06,1,ill\n");
    const char *words;
    assert_true(text_finish(&text, &words, &err));
    bench_load(bench, words);
    assert_int_equal(bench->result.refused, 10050);
    assert_int_equal(bench->result.issues.count, 1000);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 10000);
}

/* ---- every allocation in turn ------------------------------------------------------------------------------------------------ */

typedef struct { Bench *bench; const char *pristine, *target, *file; bool fresh; } Torture;

static bool same_files(const char *one, const char *two)
{
    static char left[1 << 20], right[1 << 20];
    FILE *a = fopen(one, "rb"), *b = fopen(two, "rb");
    assert_true(a && b);
    size_t length = fread(left, 1, sizeof left, a), other = fread(right, 1, sizeof right, b);
    fclose(a);
    fclose(b);
    return length == other && memcmp(left, right, length) == 0;
}

static bool load_into_a_copy(void *arg, Error *err)
{
    Torture *run = arg;
    if (!run->fresh) copy_file(run->pristine, run->target);      /* a run that failed left the copy as it was */
    IntakeResult result;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(run->target, STORE_WRITE, err) : NULL;
    bool ok = arena ? store && intake_file(store, run->bench->plan, run->file, &run->bench->options, arena, &result, err)
                    : error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    store_close(store);
    arena_close(arena);
    run->fresh = !ok;
    if (!ok) assert_true(same_files(run->pristine, run->target));
    return ok;
}

static void torture_file(Bench *bench, const char *words)
{
    Torture run = { bench, bench->path, path_join(bench->arena, bench->folder, "copy.tirek"), NULL, false };
    run.file = file_make(bench->arena, bench->folder, "file.csv", words);
    store_close(bench->store);                        /* all of it in one file */
    bench->store = NULL;
    Error err = { 0 };
    assert_ok(load_into_a_copy(&run, &err), &err);
    assert_false(same_files(run.pristine, run.target));
    assert_true(torture(load_into_a_copy, &run) > 100);
}

static void no_memory_at_any_moment_of_an_attendance_file_keeps_nothing_of_it(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-6,ill\n,2025-10-06,,2,1,late\n");
    torture_file(bench, "class,day,lessons,number,lesson,mark\n,2025-10-07,,2,1 3,late\n7Ә,2025-10-06,6,,,\n7Ә,2025-10-07,5,,,\n"
                        ",2025-10-07,,1,1,il\n,2025-10-06,,1,1,unexcused\n,2025-10-06,,3,1-6,excused\n,2025-10-06,,3,2,б\n,2025-10-07,,3,6,ill\n");
}

static void no_memory_at_any_moment_of_a_pupils_file_keeps_nothing_of_it(void **state)
{
    torture_file(*state, "number,surname,given,iin,class,since\n1,Басқа,Әлия,130722699902,7Ә,2025-09-01\n9,Жаңа,Бала,,7Б,2025-10-01\n8,Жаңа?,Бала,,7В,2025-10-01\n");
}

static void no_memory_at_any_moment_of_observations_keeps_nothing_of_them(void **state)
{
    torture_file(*state, "number,day,sign,severity,observer,words,ref,class,through\n1,2025-10-06,told-harmed,,psychologist,айтты,,,\n"
                         "1,2025-10-06,fight,2,nurse,,,,\n1,2025-10-06,figt,2,nurse,,,,\n,,,,,,,7Ә,2025-10-10\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(no_file_a_folder_an_empty_file_and_a_header_alone_are_told_apart),
        BENCH_TEST(a_header_that_is_not_understood_names_the_nearest_column), BENCH_TEST(every_kind_is_known_by_its_own_columns),
        BENCH_TEST(bad_cells_are_issues_and_the_rest_goes_in), BENCH_TEST(all_bad_cells_of_a_row_are_named), BENCH_TEST(a_row_too_long_loads_nothing),
        BENCH_TEST(the_same_file_twice_changes_nothing), BENCH_TEST(a_then_b_then_a_again_is_applied),
        BENCH_TEST(a_file_with_other_bytes_and_the_same_content_spends_no_change),
        BENCH_TEST(a_file_that_left_issues_is_read_again_when_its_pupil_is_there),
        BENCH_TEST(a_file_whose_every_row_is_refused_is_kept_once_with_its_issues),
        BENCH_TEST(an_import_says_when_its_content_was_known), BENCH_TEST(an_import_that_is_stopped_keeps_nothing),
        BENCH_TEST(a_school_is_needed_and_told_by_its_code), BENCH_TEST(a_locked_store_takes_nothing_and_says_so),
        BENCH_TEST(a_full_disk_in_the_middle_leaves_the_store_as_it_was), BENCH_TEST(at_most_ten_thousand_issues_are_stored_and_all_are_counted),
        BENCH_TEST(no_memory_at_any_moment_of_an_attendance_file_keeps_nothing_of_it),
        BENCH_TEST(no_memory_at_any_moment_of_a_pupils_file_keeps_nothing_of_it),
        BENCH_TEST(no_memory_at_any_moment_of_observations_keeps_nothing_of_them),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
