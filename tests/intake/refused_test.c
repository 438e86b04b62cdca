/* Rows that were not taken: written out with their reasons, corrected, and imported as they are. */
#include <sys/stat.h>
#include <unistd.h>

#include "undo_bench.h"

static const char *csv_path(Bench *bench) { return path_join(bench->arena, bench->folder, "refused.csv"); }

static const char *read_file(Bench *bench, const char *path)
{
    Error err = { 0 };
    const char *bytes;
    size_t length;
    bool ok = file_read(bench->arena, path, 1 << 24, &bytes, &length, &err);
    assert_ok(ok, &err);
    return bytes;
}

/* Imports `words` with its refused rows to CSV, which is given back. */
static const char *refused_of(Bench *bench, const char *words)
{
    bench->options.refused_file = csv_path(bench);
    bench->options.language = LANGUAGE_EN;
    bench_load(bench, words);
    bench->options.refused_file = NULL;
    assert_int_equal(bench->result.refused_rows.err.kind, ERR_NONE);
    assert_string_equal(bench->result.refused_rows.path, csv_path(bench));
    return read_file(bench, csv_path(bench));
}

static const char *replaced(Bench *bench, const char *words, const char *from, const char *to)
{
    const char *at = strstr(words, from);
    if (!at) fail_msg("«%s» is not in «%s»", from, words);
    Text text = text_init(bench->arena, 1 << 24);
    text_put_bytes(&text, words, (size_t)(at - words));
    text_put(&text, to);
    text_put(&text, at + strlen(from));
    return text_words(&text);
}

static void holds(const char *words, const char *part)
{
    if (!strstr(words, part)) fail_msg("«%s» is not in «%s»", part, words);
}

/* ---- the rows and what becomes of them ------------------------------------------------------------------------------------- */

static void a_refused_row_stands_as_it_was_with_its_reason_and_corrected_goes_in(void **state)
{
    Bench *bench = *state;
    const char *table = refused_of(bench, "number,category,since,until,source\n1,large,2025-09-01,,үй\n2,larg,2025-09-01,,=1+1\n007,large,2025-09-31,,\n");
    assert_counts(bench, 3, 1, 0, 0, 2);
    assert_int_equal(bench->result.refused_rows.rows, 2);
    holds(table, "number,category,since,until,source,why,where\n2,larg,2025-09-01,,=1+1,");
    holds(table, "category: “larg” is not on the list. Did you mean “large”?");
    holds(table, "number: The school has no pupil with the number “007”");
    holds(table, "since: There is no day “2025-09-31”");
    holds(table, "file.csv: line 4");
    assert_null(strstr(table, "үй"));
    table = replaced(bench, replaced(bench, replaced(bench, table, "larg,", "large,"), "007", "3"), "2025-09-31", "2025-09-30");
    bench_load(bench, table);
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_true(bench->result.refused_rows.corrections);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE died IS NULL"), 3);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE source = '=1+1'"), 1);
}

static void rows_that_are_refused_when_the_file_ends_are_among_them(void **state)
{
    Bench *bench = *state;
    const char *table = refused_of(bench,
        "class,day,lessons,number,lesson,mark\n"
        "7Ә,2025-10-06,6,,,\n"                              /* Monday */
        ",2025-10-06,,1,2,ill\n"
        ",2025-10-06,,1,2,unexcused\n"                      /* says otherwise */
        ",2025-10-06,,2,7,ill\n"                            /* not held */
        ",2025-10-05,,3,1,ill\n"                            /* a Sunday */
        "7Ә,2025-10-06,5,,,\n"                              /* covered twice */
        ",2025-10-06,,2,1,late\n");
    assert_counts(bench, 7, 3, 0, 0, 4);
    assert_int_equal(bench->result.refused_rows.rows, 4);
    holds(table, "\n\"\",2025-10-06,,1,2,unexcused,");
    holds(table, "\n\"\",2025-10-06,,2,7,ill,");
    holds(table, "\n\"\",2025-10-05,,3,1,ill,");
    holds(table, "\n7Ә,2025-10-06,5,,,,");
    table = replaced(bench, replaced(bench, replaced(bench, table, ",1,2,unexcused", ",1,3,unexcused"), ",2,7,ill", ",2,6,ill"), "2025-10-05,,3", "2025-10-07,,3");
    bench_load(bench, replaced(bench, table, "7Ә,2025-10-06,5", "7Ә,2025-10-08,5"));
    assert_counts(bench, 4, 4, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM lesson WHERE day = '2025-10-06'"), 4);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage"), 2);
}

static void a_corrected_class_day_covers_and_wipes_nothing_out(void **state)
{
    Bench *bench = *state;
    const char *table = refused_of(bench, "class,day,lessons,number,lesson,mark\n7Z,2025-10-06,6,,,\n,2025-10-06,,1,2,ill\n,2025-10-06,,2,1-6,unexcused\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_load(bench, replaced(bench, table, "7Z", "7Ә"));
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_int_equal(bench_number(bench, "SELECT lessons FROM coverage"), 6);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM lesson"), 7);     /* the marks that were right stay */
}

static void a_file_that_is_not_corrected_has_the_same_to_say_and_makes_no_new_file(void **state)
{
    Bench *bench = *state;
    const char *table = refused_of(bench, "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n");
    long long before = bench_number(bench, "SELECT max(change) FROM import");
    const char *folder = path_join(bench->arena, bench->folder, "refused");
    bench->options.refused_folder = folder;
    bench_load(bench, table);
    assert_counts(bench, 1, 0, 0, 0, 1);
    assert_true(bench->result.refused_rows.corrections);
    bench_issue(bench, 0, 2, 1, "no pupil with the number");
    long long second = bench->result.import;
    assert_true(second > before);
    char name[40];
    snprintf(name, sizeof name, "file-%lld.xlsx", second);
    assert_string_equal(bench->result.refused_rows.path, path_join(bench->arena, folder, name));
    for (int i = 0; i < 3; i++) {
        bench_load(bench, table);
        assert_int_equal(bench->result.import, 0);
        assert_int_equal(bench->result.refused_rows.rows, 1);
    }
    Names names = { 0 };
    Error err = { 0 };
    assert_true(folder_list(bench->arena, folder, &names, &err));
    assert_int_equal(names.count, 1);
}

static void rows_that_would_be_written_again_as_they_are_stay_where_they_are(void **state)
{
    Bench *bench = *state;
    bench->options.language = LANGUAGE_EN;
    const char *table = refused_of(bench, "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n");
    const char *again = refused_of(bench, table);
    assert_string_equal(table, again);                       /* the same bytes, `where` of the first file among them */
    holds(again, "file.csv: line 3");
}

static void a_row_cleared_down_to_its_reason_is_no_row(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,category,since,why,where\n1,large,2025-09-01,,\n,,,\"number: …\",x\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
}

static void columns_that_the_file_lacks_are_not_made_up(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,born\n1,Ахметова,Әлия,2012-03-15\n");
    const char *table = refused_of(bench, "given,surname,number\nӘлия,Ахметова,1\n,Ахметов,9\n");
    holds(table, "number,surname,given,why,where\n9,Ахметов,,");
    bench_load(bench, replaced(bench, table, "9,Ахметов,,", "1,Ахметова,Әлия,"));
    assert_int_equal(bench_number(bench, "SELECT birth IS NOT NULL FROM pupil WHERE number = '1'"), 1);
}

static void cells_beside_the_table_are_kept_in_the_reason(void **state)
{
    Bench *bench = *state;
    const char *table = refused_of(bench, "number,category,since\n1,large,2025-09-01,анасы айтты,иә\n2\n");
    assert_counts(bench, 2, 0, 0, 0, 2);
    holds(table, "Cells too many: анасы айтты | иә");
    holds(table, "\n2,,,");
}

static void a_note_about_a_row_that_was_taken_writes_nothing(void **state)
{
    Bench *bench = *state;
    bench->options.refused_file = csv_path(bench);
    bench_load(bench, "number,surname,given,iin\n21,Ахметов,Ерлан,123\n");
    assert_int_equal(bench->result.issues.count, 1);
    assert_string_equal(bench->result.refused_rows.path, "");
    assert_int_not_equal(access(csv_path(bench), F_OK), 0);
}

static void at_most_ten_thousand_rows_are_written_and_the_rest_is_counted(void **state)
{
    Bench *bench = *state;
    Text text = text_init(bench->arena, 1 << 22);
    text_put(&text, "number,category,since\n1,large,2025-09-01\n");
    for (int i = 0; i < 10100; i++) text_put(&text, "77,large,2025-09-01\n");
    refused_of(bench, text_words(&text));
    assert_int_equal(bench->result.refused, 10100);
    assert_int_equal(bench->result.refused_rows.rows, 10000);
    assert_int_equal(bench->result.refused_rows.left, 100);
}

/* «journal-17.xlsx» corrected in vain becomes «journal-N.xlsx»; a file of one's own that ends in a number keeps its name. */
static void names_of_files_do_not_grow(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    static const struct { const char *file, *head, *stem; } cases[] = {
        { "тізім-17.csv", "number,category,since,why,where\n99,large,2025-09-01,w,тізім.csv\n", "тізім" }, { "тізім-18.csv", "number,category,since\n98,large,2025-09-01\n", "тізім-18" },
        { "-19.csv", "number,category,since,why,where\n97,large,2025-09-01,w,x\n", "-19" }, { "20.csv", "number,category,since,why,where\n96,large,2025-09-01,w,x\n", "20" },
    };
    bench->options.refused_folder = path_join(bench->arena, bench->folder, "refused");
    for (size_t i = 0; i < COUNT(cases); i++) {
        char name[80];
        const char *path = file_make(bench->arena, bench->folder, cases[i].file, cases[i].head);
        bool ok = intake_file(bench->store, bench->plan, path, &bench->options, bench->arena, &bench->result, &err);
        assert_ok(ok, &err);
        snprintf(name, sizeof name, "%s-%lld.xlsx", cases[i].stem, bench->result.import);
        assert_string_equal(bench->result.refused_rows.path, path_join(bench->arena, bench->options.refused_folder, name));
    }
}

/* The file is another one while it is read: as when a teacher saves it at that moment. */
static bool save_meanwhile(void *context, long rows)
{
    Bench *bench = context;
    Error err = { 0 };
    (void)rows;
    const char *path = path_join(bench->arena, bench->folder, "file.csv"), *other = path_join(bench->arena, bench->folder, "other.csv"), *bytes;
    size_t length;
    assert_ok(file_read(bench->arena, path, 1 << 24, &bytes, &length, &err), &err);
    char *changed = arena_copy(bench->arena, bytes, length);
    changed[length - 2] = '2';                                     /* the last day: no row that is refused */
    assert_ok(file_write(other, changed, length, &err), &err);
    assert_int_equal(rename(other, path), 0);
    return true;
}

static void a_file_that_was_saved_meanwhile_is_not_mixed_with_what_was_read(void **state)
{
    Bench *bench = *state;
    Text text = text_init(bench->arena, 1 << 22);
    text_put(&text, "number,category,since\n99,large,2025-09-01\n");
    for (int i = 0; i < 60000; i++) text_put(&text, "1,large,2025-09-01\n");
    bench->options.refused_file = csv_path(bench);
    bench->options.progress = save_meanwhile;
    bench->options.context = bench;
    bench_load(bench, text_words(&text));
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(bench->result.refused_rows.err.part[0].id, MSG_REFUSED_CHANGED);
    assert_string_equal(bench->result.refused_rows.path, "");
    assert_int_not_equal(access(csv_path(bench), F_OK), 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status"), 1);
}

/* ---- where they cannot go ---------------------------------------------------------------------------------------------------- */

static void a_trial_writes_only_where_it_was_asked_to(void **state)
{
    Bench *bench = *state;
    bench->options.dry_run = true;
    bench->options.refused_folder = path_join(bench->arena, bench->folder, "refused");
    bench_load(bench, "number,category,since\n99,large,2025-09-01\n");
    assert_string_equal(bench->result.refused_rows.path, "");
    assert_false(path_is_folder(bench->options.refused_folder));
    holds(refused_of(bench, "number,category,since\n99,large,2025-09-01\n"), "\n99,large");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 0);
}

static void a_name_of_another_kind_and_the_file_itself_are_refused(void **state)
{
    Bench *bench = *state;
    bench->options.refused_file = "rows.txt";
    assert_int_equal(bench_refuse(bench, "number,category,since\n99,large,2025-09-01\n"), MSG_REFUSED_ENDING);
    bench->options.refused_file = path_join(bench->arena, bench->folder, "file.csv");
    assert_int_equal(bench_refuse(bench, "number,category,since\n99,large,2025-09-01\n"), MSG_REFUSED_ITSELF);
    bench->options.refused_file = NULL;
}

static void an_import_stands_when_its_refused_rows_cannot_be_written(void **state)
{
    Bench *bench = *state;
    bench->options.refused_file = path_join(bench->arena, bench->folder, "none/rows.csv");
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    assert_true(bench->result.import > 0);
    assert_int_equal(bench->result.refused_rows.err.kind, ERR_IO);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status"), 1);
}

static void a_folder_for_them_that_cannot_be_made_is_told_and_the_import_stands(void **state)
{
    Bench *bench = *state;
    bench->options.refused_folder = path_join(bench->arena, bench->folder, "none/refused");
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    assert_int_equal(bench->result.refused_rows.err.part[0].id, MSG_BASE_FOLDER_PARENT);
    assert_string_equal(bench->result.refused_rows.path, "");       /* nothing is said to be where nothing is */
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status"), 1);
}

static void a_pipe_is_read_once(void **state)
{
    Bench *bench = *state;
    int ends[2];
    char path[40];
    Error err = { 0 };
    static const char words[] = "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n";
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], words, sizeof words - 1), sizeof words - 1);
    close(ends[1]);
    snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
    bench->options.refused_file = csv_path(bench);
    bool ok = intake_file(bench->store, bench->plan, path, &bench->options, bench->arena, &bench->result, &err);
    close(ends[0]);
    assert_ok(ok, &err);
    assert_counts(bench, 2, 1, 0, 0, 1);
    assert_int_equal(bench->result.refused_rows.err.part[0].id, MSG_REFUSED_ONCE);
}

/* ---- memory ---------------------------------------------------------------------------------------------------------------------- */

typedef struct { Bench *bench; const char *file, *target; } Torture;

static bool import_once(void *arg, Error *err)
{
    Torture *run = arg;
    copy_file(run->bench->path, run->target);
    IntakeResult result = { .import = 0 };
    Arena *arena = arena_open();
    Store *store = arena ? store_open(run->target, STORE_WRITE, err) : NULL;
    bool ok = arena ? store && intake_file(store, run->bench->plan, run->file, &run->bench->options, arena, &result, err) : error_memory(err);
    if (ok && result.refused_rows.err.kind != ERR_NONE) { *err = result.refused_rows.err; ok = false; }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_at_any_moment_of_writing_them_is_told(void **state)
{
    Bench *bench = *state;
    Torture run = { bench, file_make(bench->arena, bench->folder, "torture.csv", "number,category,since\n1,large,2025-09-01\n99,large,2025-09-01\n2,x,y\n"),
                    path_join(bench->arena, bench->folder, "copy.tirek") };
    Error err = { 0 };
    store_close(bench->store);                        /* all of it in one file */
    bench->store = NULL;
    static const char *const names[] = { "rows.csv", "rows.xlsx" };
    for (size_t i = 0; i < COUNT(names); i++) {
        bench->options.refused_file = path_join(bench->arena, bench->folder, names[i]);
        assert_ok(import_once(&run, &err), &err);
        assert_true(torture(import_once, &run) > 100);
    }
}

/* ---- what an import did not take, later ---------------------------------------------------------------------------------------------- */

static void issues_of_an_import_can_be_read_and_written_later(void **state)
{
    Bench *bench = *state;
    ImportIssues found;
    Error err = { 0 };
    const char *bytes;
    size_t length;
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n99,large,2025-09-31\n");
    assert_true(intake_issues(bench->store, NULL, bench->result.import, bench->arena, &found, &err));
    assert_int_equal(found.issues.count, 2);
    assert_int_equal(found.issues.items[0].line, 3);
    assert_string_equal(found.issues.items[1].value, "2025-09-31");
    assert_true(intake_issues_table(&found, "x.csv", LANGUAGE_EN, bench->arena, &bytes, &length, &err));
    holds(bytes, "Sheet,Line,Cell,Column,Value,What to do\n\"\",3,,number,99,");
    assert_true(intake_issues_table(&found, "x.xlsx", LANGUAGE_KK, bench->arena, &bytes, &length, &err));
    assert_memory_equal(bytes, "PK", 2);
    assert_false(intake_issues(bench->store, NULL, 999, bench->arena, &found, &err));
    assert_int_equal(err.part[0].id, MSG_IMPORTS_NONE_SUCH);
}

static void days_of_an_issue_are_shown_as_people_write_them(void **state)
{
    Bench *bench = *state;
    static const char *const values[][3] = {                                    /* as it is kept, in Kazakh, in English */
        { "2025-10-05", "05.10.2025", "2025-10-05" }, { "2025-09-01/2025-09-30", "01.09.2025 – 30.09.2025", "2025-09-01 – 2025-09-30" },
        { "2025-10-32", "2025-10-32", "2025-10-32" }, { "05.10.2025", "05.10.2025", "05.10.2025" }, { "20251005xx", "20251005xx", "20251005xx" },
        { "2025-10-05/", "2025-10-05/", "2025-10-05/" }, { "2025-10-05/x", "2025-10-05/x", "2025-10-05/x" }, { "с/з", "с/з", "с/з" }, { "", "", "" },
    };
    for (size_t i = 0; i < COUNT(values); i++) {
        assert_string_equal(intake_value_words(bench->arena, LANGUAGE_KK, values[i][0]), values[i][1]);
        assert_string_equal(intake_value_words(bench->arena, LANGUAGE_EN, values[i][0]), values[i][2]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_refused_row_stands_as_it_was_with_its_reason_and_corrected_goes_in),
        BENCH_TEST(rows_that_are_refused_when_the_file_ends_are_among_them),
        BENCH_TEST(a_corrected_class_day_covers_and_wipes_nothing_out),
        BENCH_TEST(a_file_that_is_not_corrected_has_the_same_to_say_and_makes_no_new_file),
        BENCH_TEST(rows_that_would_be_written_again_as_they_are_stay_where_they_are),
        BENCH_TEST(a_row_cleared_down_to_its_reason_is_no_row),
        BENCH_TEST(columns_that_the_file_lacks_are_not_made_up),
        BENCH_TEST(cells_beside_the_table_are_kept_in_the_reason),
        BENCH_TEST(a_note_about_a_row_that_was_taken_writes_nothing),
        BENCH_TEST(at_most_ten_thousand_rows_are_written_and_the_rest_is_counted),
        BENCH_TEST(a_trial_writes_only_where_it_was_asked_to),
        BENCH_TEST(a_name_of_another_kind_and_the_file_itself_are_refused),
        BENCH_TEST(an_import_stands_when_its_refused_rows_cannot_be_written),
        BENCH_TEST(a_folder_for_them_that_cannot_be_made_is_told_and_the_import_stands),
        BENCH_TEST(names_of_files_do_not_grow),
        BENCH_TEST(a_file_that_was_saved_meanwhile_is_not_mixed_with_what_was_read),
        BENCH_TEST(a_pipe_is_read_once),
        BENCH_TEST(no_memory_at_any_moment_of_writing_them_is_told),
        BENCH_TEST(days_of_an_issue_are_shown_as_people_write_them),
        BENCH_TEST(issues_of_an_import_can_be_read_and_written_later),
    };
    return cmocka_run_group_tests_name("intake/refused", tests, base_setup, base_teardown);
}
