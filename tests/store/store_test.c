/* The file of a store: made, opened, brought up, and told when it cannot be. */
#include "bench.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema_2_sql.h"
#include "schema_3_sql.h"
#include "schema_4_sql.h"
#include "schema_sql.h"

static Store *open_new(Bench *bench)
{
    Error err = { 0 };
    Store *store = store_open(bench->path, STORE_CREATE, &err);
    assert_ok(store != NULL, &err);
    return store;
}

static void exec(Store *store, const char *sql) { assert_int_equal(sqlite3_exec(store_sqlite(store), sql, NULL, NULL, NULL), SQLITE_OK); }

static void refuses(Bench *bench, StoreMode mode, ErrorKind kind, MessageId why)
{
    Error err = { 0 };
    assert_null(store_open(bench->path, mode, &err));
    assert_int_equal(err.part[0].id, why);
    assert_int_equal(err.kind, kind);
}

static void a_new_store_has_the_schema_and_can_be_opened_again(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    store_close(open_new(bench));
    struct stat about;
    assert_int_equal(stat(bench->path, &about), 0);
    assert_int_equal(about.st_mode & 077, 0);                /* children's records: the owner's alone */
    Store *store = store_open(bench->path, STORE_READ, &err);
    assert_ok(store != NULL, &err);
    assert_int_equal(number(store, "PRAGMA application_id"), 0x5469726B);
    assert_int_equal(number(store, "PRAGMA user_version"), 5);
    assert_int_equal(number(store, "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM attendance"), 0);
    assert_string_equal(store_path(store), bench->path);
    assert_int_equal(sqlite3_exec(store_sqlite(store), "DELETE FROM change", NULL, NULL, NULL), SQLITE_READONLY);
    store_close(store);
    store = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(store != NULL, &err);
    sqlite3_stmt *mode = store_statement(store, "PRAGMA journal_mode", &err);
    assert_true(store_row(store, mode, &err));
    assert_string_equal((const char *)sqlite3_column_text(mode, 0), "wal");
    sqlite3_reset(mode);
    store_close(store);
}

/* Every table, index, view and trigger as the file has it. */
static const char *schema_of(Arena *arena, Store *store)
{
    Text words = text_init(arena, 1 << 20);
    Error err = { 0 };
    const char *schema = NULL;
    sqlite3_stmt *row = store_statement(store, "SELECT type || ' ' || name || ' ' || tbl_name || ' ' || coalesce(sql, '') FROM sqlite_schema ORDER BY type, name", &err);
    while (store_row(store, row, &err)) text_put(&words, (const char *)sqlite3_column_text(row, 0)), text_put(&words, "\n");
    assert_ok(err.kind == ERR_NONE && text_finish(&words, &schema, &err), &err);
    return schema;
}

/* A file of that version, made as the program of its time made it, and holding `rows`. */
static void make_old(const char *path, int version, const char *rows)
{
    static const char *const steps[] = { schema_sql, schema_2_sql, schema_3_sql, schema_4_sql };
    char marks[100];
    sqlite3 *old = NULL;
    assert_int_equal(sqlite3_open(path, &old), SQLITE_OK);
    for (int i = 0; i < version; i++) assert_int_equal(sqlite3_exec(old, steps[i], NULL, NULL, NULL), SQLITE_OK);
    snprintf(marks, sizeof marks, "PRAGMA application_id = 1416196715; PRAGMA user_version = %d", version);
    assert_int_equal(sqlite3_exec(old, marks, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(old, rows, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(old), SQLITE_OK);
}

/* A store of an earlier version that held `rows`, opened by this program: it is of the newest version then, whole, and like a new one. */
static Store *brought_up(Bench *bench, int version, const char *rows)
{
    Error err = { 0 };
    make_old(bench->path, version, rows);
    refuses(bench, STORE_READ, ERR_STORE, MSG_STORE_OLDER);
    Store *store = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(store != NULL, &err);
    assert_int_equal(number(store, "PRAGMA user_version"), 5);
    assert_int_equal(number(store, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    Store *fresh = store_open(path_join(bench->arena, bench->folder, "fresh.db"), STORE_CREATE, &err);
    assert_ok(fresh != NULL, &err);
    assert_string_equal(schema_of(bench->arena, store), schema_of(bench->arena, fresh));
    assert_true(number(fresh, "SELECT count(*) FROM sqlite_schema") > 100);
    store_close(fresh);
    return store;
}

/* What a store of version 1 held (its tables of decisions and entries had no writer, but a hand has one) is there in the newest. */
static void a_store_of_version_1_is_brought_up_with_all_it_held(void **state)
{
    Store *store = brought_up(*state, 1,
        "INSERT INTO change VALUES (1, '', '', 'school');"
        "INSERT INTO school VALUES (1, 'one', 'М', 'Ш', 'S', 1), (2, 'two', 'М', 'Ш', 'S', 1);"
        "INSERT INTO pupil VALUES (100001, 1, '7', 'А', 'Ә', '', NULL, '', '', '', 1), (100002, 1, '8', 'Б', 'Ә', '', NULL, '', '', '', 1),"
        " (200001, 2, '7', 'В', 'Ә', '', NULL, '', '', '', 1);"
        "INSERT INTO config VALUES ('c', 1); INSERT INTO run VALUES (1, 1, 20000, 1, 'c', '0', 2, 1), (2, 2, 20000, 1, 'c', '0', 1, 1);"
        "INSERT INTO proposal VALUES (1, 100001, 'at-risk', 1, 20000, 1, 1, 20010, 'confirmed'), (2, 100002, 'at-risk', 1, 20000, 1, NULL, NULL, NULL),"
        " (3, 200001, 'at-risk', 2, 20000, 1, 1, 20010, 'confirmed');"
        "INSERT INTO council_day VALUES (1, 1, 'law', 20010, 1, 1), (2, 1, 'law', 20040, 0, 1);"
        "INSERT INTO decision VALUES (1, 1, 'law', 20010, '5', 'confirmed', 'себебі', 1), (2, 3, 'law', 20010, '12', 'removed', '', 1);"
        "INSERT INTO entry VALUES (1, 100001, 'at-risk', 20010, 1, 20100, NULL, NULL, 1, NULL);"
        "INSERT INTO follow_up VALUES (1, 100001, 'I.5', 'at-risk', 1, 20020, 0, 'director', 'act', 20000, 1, NULL, NULL, NULL),"
        " (2, 100002, 'V.2', 'need', NULL, 20021, 1, 'director', 'talk', 20000, 1, 1, 20005, 'withdrawn');"
        "INSERT INTO snooze VALUES (1, 100002, 'fights', 20100, 'w', '', 1, NULL);");
    assert_int_equal(number(store, "SELECT count(*) FROM sitting"), 3);
    assert_int_equal(number(store, "SELECT count(*) FROM minutes WHERE (sitting = 1 AND held = 1 AND number = '5') OR (sitting = 2 AND held = 0)"), 2);
    assert_int_equal(number(store, "SELECT count(*) FROM decisions WHERE council = 'law' AND protocol = '5' AND outcome = 'confirm' AND number = '7'"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM decisions WHERE id = 2 AND protocol = '12' AND outcome = 'remove'"), 1);    /* of another school on the same day */
    assert_int_equal(number(store, "SELECT count(*) FROM entry WHERE pupil = 100001 AND until IS NULL AND opened_by = 1"), 1);
    assert_int_equal(number(store, "SELECT review FROM entry_state WHERE entry = 1 AND died IS NULL"), 20100);
    assert_int_equal(number(store, "SELECT count(*) FROM follow_up WHERE id = 1 AND school = 1 AND item = 'I.5' AND proposal = 1 AND closed IS NULL"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM follow_up WHERE id = 2 AND outcome = 'withdrawn' AND closed_on = 20005 AND draft = 1"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM snooze WHERE source_rows = '' AND since = 0"), 1);
    store_close(store);
}

/* Runs of version 2 are kept and point to no rulebook: none was kept then. */
static void a_store_of_version_2_is_brought_up_with_its_runs(void **state)
{
    Store *store = brought_up(*state, 2,
        "INSERT INTO change VALUES (1, '', '', 'school'), (2, '', '', 'run');"
        "INSERT INTO school VALUES (1, 'one', 'М', 'Ш', 'S', 1);"
        "INSERT INTO pupil VALUES (100001, 1, '7', 'А', 'Ә', '', NULL, '', '', '', 1);"
        "INSERT INTO blob VALUES ('b', x'72'); INSERT INTO config VALUES ('c', 2); INSERT INTO config_part VALUES ('c', 'rules/at-risk/x.lua', 'b');"
        "INSERT INTO run VALUES (1, 1, 20000, 1, 'c', '0', 1, 2);"
        "INSERT INTO signal (run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence) VALUES (1, 100001, 'x', 'at-risk', 'watch', 'g', 0, 0, 0, '', '{}');"
        "INSERT INTO snooze (pupil, rule, until, why, source_rows, since, born) VALUES (100001, 'x', 20100, 'w', '', 20000, 2);");
    assert_int_equal(number(store, "SELECT count(*) FROM run WHERE id = 1 AND config = 'c' AND rulebook IS NULL"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM signals WHERE run = 1 AND rule = 'x'"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM snooze WHERE until = 20100"), 1);
    assert_int_equal(number(store, "SELECT (SELECT count(*) FROM rulebook) + (SELECT count(*) FROM rulebook_file) + (SELECT count(*) FROM publication)"), 0);
    store_close(store);
}

/* Faults of a run of version 3 stay a row each, its minutes were never corrected, answers of help can be looked back on. */
static void a_store_of_version_3_is_brought_up_with_its_faults_and_minutes(void **state)
{
    Store *store = brought_up(*state, 3,
        "INSERT INTO change VALUES (1, '', '', 'school'), (2, '', '', 'run'), (3, '', 'Омарова', 'minutes');"
        "INSERT INTO school VALUES (1, 'one', 'М', 'Ш', 'S', 1);"
        "INSERT INTO pupil VALUES (100001, 1, '7', 'А', 'Ә', '', NULL, '', '', '', 1);"
        "INSERT INTO config VALUES ('c', 2);"
        "INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born) VALUES (1, 1, 20000, 1, 'c', '0', 1, 2);"
        "INSERT INTO rule_fault VALUES (1, 'x', 'run', 'f:3', 'а', 'б', 'c', 100001, 1), (1, 'x', 'verdict', 'f:2', 'а', 'б', 'c', 100001, 2);"
        "INSERT INTO sitting VALUES (1, 1, 'law', 20010, 3);"
        "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (1, 1, '5', '', '', '', '', '', '', '', 3);"
        "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answer, who, born, died) VALUES (1, 100001, 'clothes', 'II.2', 20000, '', 'w', 'offered', '', 'О', 2, 3);");
    assert_int_equal(number(store, "SELECT count(*) FROM rule_fault WHERE also = '[]'"), 2);
    assert_int_equal(number(store, "SELECT count(*) FROM minutes WHERE number = '5' AND why = '' AND corrected_on IS NULL"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM help INDEXED BY help_past WHERE pupil = 100001 AND died = 3"), 1);
    store_close(store);
}

/* Former rows of version 4 are found by an index from then on. */
static void a_store_of_version_4_is_brought_up_with_its_former_rows(void **state)
{
    Store *store = brought_up(*state, 4,
        "INSERT INTO change VALUES (1, '', '', 'import'), (2, '', '', 'import');"
        "INSERT INTO school VALUES (1, 'one', 'М', 'Ш', 'S', 1);"
        "INSERT INTO class VALUES (100001, 1, 2025, 7, 'Ә', 1, 5, 'kk', '', 1);"
        "INSERT INTO pupil VALUES (100001, 1, '7', 'А', 'Ә', '', NULL, '', '', '', 1);"
        "INSERT INTO membership VALUES (1, 100001, 100001, 20000, NULL, 1, 2), (2, 100001, 100001, 20001, NULL, 2, NULL);"
        "INSERT INTO family_status VALUES (1, 100001, 'large', 20000, NULL, '', 1, 2);"
        "INSERT INTO observation VALUES (1, 100001, 20000, 'fight', 1, '', '', '', 1, 2), (2, 100001, 20000, 'fight', 2, '', '', '', 2, NULL);"
        "INSERT INTO measure VALUES (1, 100001, 20000, 'mark/algebra', 4, 1, 2);"
        "INSERT INTO club VALUES (1, 100001, 'ш', 20000, NULL, 1, 2); INSERT INTO club_session VALUES (1, 100001, 'ш', 20000, 1, 1, 2);"
        "INSERT INTO presence VALUES (1, 100001, 'sanatorium', 20000, 20010, 1, 2);");
    static const char *const tables[] = { "membership", "family_status", "observation", "measure", "club", "club_session", "presence" };
    for (size_t i = 0; i < COUNT(tables); i++) {
        char sql[200];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM %s INDEXED BY %s_former WHERE died IS NOT NULL AND pupil BETWEEN 100001 AND 100001", tables[i], tables[i]);
        assert_int_equal(number(store, sql), 1);
    }
    assert_int_equal(number(store, "SELECT count(*) FROM entry INDEXED BY entry_former WHERE died IS NOT NULL AND pupil = 100001"), 0);
    assert_int_equal(number(store, "SELECT count(*) FROM observation WHERE died IS NULL AND severity = 2"), 1);
    store_close(store);
}

static void views_work_without_functions_of_ours(void **state)
{
    Store *store = open_new(*state);
    assert_int_equal(number(store, "SELECT count(*) FROM lesson"), 0);
    assert_int_equal(number(store, "SELECT count(*) FROM observed"), 0);
    assert_int_equal(number(store, "SELECT count(*) FROM signals"), 0);
    assert_int_equal(number(store, "SELECT (SELECT count(*) FROM decisions) + (SELECT count(*) FROM register) + (SELECT count(*) FROM due)"), 0);
    store_close(store);
}

static void a_missing_file_is_made_only_when_asked(void **state)
{
    Bench *bench = *state;
    refuses(bench, STORE_READ, ERR_IO, MSG_BASE_FILE_MISSING);
    refuses(bench, STORE_WRITE, ERR_IO, MSG_BASE_FILE_MISSING);
    assert_false(path_is_file(bench->path));
    bench->path = bench->folder;
    refuses(bench, STORE_CREATE, ERR_IO, MSG_BASE_FILE_IS_FOLDER);
    bench->path = path_join(bench->arena, bench->folder, "none/school.tirek");
    refuses(bench, STORE_CREATE, ERR_IO, MSG_BASE_FILE_MISSING);
}

static void a_foreign_file_is_left_as_it_is(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *bytes;
    size_t length;
    file_make(bench->arena, bench->folder, "school.tirek", "This is a letter, not a store. It is longer than a header of SQLite, which has one hundred bytes.");
    refuses(bench, STORE_WRITE, ERR_STORE, MSG_STORE_FOREIGN);
    refuses(bench, STORE_CREATE, ERR_STORE, MSG_STORE_FOREIGN);
    refuses(bench, STORE_READ, ERR_STORE, MSG_STORE_FOREIGN);
    assert_ok(file_read(bench->arena, bench->path, 1000, &bytes, &length, &err), &err);
    assert_memory_equal(bytes, "This is a letter", 16);
    unlink(bench->path);

    sqlite3 *other;
    assert_int_equal(sqlite3_open(bench->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "CREATE TABLE theirs (a)", NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(other);
    refuses(bench, STORE_CREATE, ERR_STORE, MSG_STORE_FOREIGN);

    file_make(bench->arena, bench->folder, "school.tirek", "");
    refuses(bench, STORE_WRITE, ERR_STORE, MSG_STORE_FOREIGN);   /* an empty file is nobody's store … */
    store_close(open_new(bench));                                /* … and may become ours */
}

static void a_newer_and_an_older_version_are_told(void **state)
{
    Bench *bench = *state;
    Store *store = open_new(bench);
    exec(store, "PRAGMA user_version = 99");
    store_close(store);
    refuses(bench, STORE_READ, ERR_STORE, MSG_STORE_NEWER);
    refuses(bench, STORE_CREATE, ERR_STORE, MSG_STORE_NEWER);
}

static void a_damaged_file_is_told(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    store_close(open_new(bench));
    int file = open(bench->path, O_WRONLY);
    static char noise[4000];
    memset(noise, 0x5A, sizeof noise);
    assert_int_equal(pwrite(file, noise, sizeof noise, 96), (ssize_t)sizeof noise);
    close(file);
    Store *store = store_open(bench->path, STORE_WRITE, &err);
    assert_null(store);
    assert_int_equal(err.kind, ERR_STORE);
    assert_int_equal(err.part[0].id, MSG_STORE_DAMAGED);
}

static void a_locked_store_is_told_after_waiting(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Store *one = open_new(bench), *two = store_open(bench->path, STORE_WRITE, &err);
    assert_ok(two != NULL, &err);
    sqlite3_busy_timeout(store_sqlite(two), 50);
    assert_ok(store_begin(one, &err), &err);
    assert_false(store_begin(two, &err));
    assert_int_equal(err.kind, ERR_STORE);
    assert_int_equal(err.part[0].id, MSG_STORE_LOCKED);
    store_rollback(two);
    store_rollback(one);
    error_clear(&err);
    assert_ok(store_begin(two, &err), &err);
    store_close(two);                                            /* rolls back */
    assert_ok(store_begin(one, &err), &err);
    store_close(one);
}

static void a_file_that_may_not_be_written_is_told(void **state)
{
    Bench *bench = *state;
    if (geteuid() == 0) skip();                                  /* root may write anything */
    store_close(open_new(bench));
    chmod(bench->path, 0400);
    refuses(bench, STORE_WRITE, ERR_STORE, MSG_STORE_READ_ONLY);
    chmod(bench->folder, 0500);
    bench->path = path_join(bench->arena, bench->folder, "other.tirek");
    refuses(bench, STORE_CREATE, ERR_IO, MSG_BASE_FILE_FORBIDDEN);
    chmod(bench->folder, 0700);
}

static void a_full_disk_leaves_no_new_file_behind(void **state)
{
    Bench *bench = *state;
    struct rlimit before, small = { 20000, 20000 };
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_IGN);
    small.rlim_max = before.rlim_max;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    Error err = { 0 };
    Store *store = store_open(bench->path, STORE_CREATE, &err);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    assert_null(store);
    assert_int_equal(err.kind, ERR_STORE);
    assert_int_equal(err.part[0].id, MSG_STORE_FULL);
    Names names = { NULL, 0, 0 };
    assert_ok(folder_list(bench->arena, bench->folder, &names, &err), &err);
    assert_int_equal(names.count, 0);
}

static void a_full_disk_in_the_middle_keeps_what_was_committed(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Store *store = open_new(bench);
    assert_ok(store_begin(store, &err), &err);
    assert_int_equal(store_change(store, "one", "", &err), 1);
    assert_ok(store_commit(store, &err), &err);
    char sql[64];
    snprintf(sql, sizeof sql, "PRAGMA max_page_count = %lld", number(store, "PRAGMA page_count"));
    exec(store, sql);
    assert_ok(store_begin(store, &err), &err);
    bool full = false;
    for (int i = 0; i < 5000 && !full; i++) full = store_change(store, "a kind with a long name, so that pages fill up soon", "", &err) == 0;
    assert_true(full);
    assert_int_equal(err.part[0].id, MSG_STORE_FULL);
    store_rollback(store);
    assert_int_equal(store_last_change(store, &err), 1);
    store_close(store);
}

static void changes_are_counted_by_one(void **state)
{
    Error err = { 0 };
    Store *store = open_new(*state);
    assert_int_equal(store_last_change(store, &err), 0);
    assert_ok(store_begin(store, &err), &err);
    assert_int_equal(store_change(store, "import", "Ахметова Ә.", &err), 1);
    assert_int_equal(store_change(store, "run", NULL, &err), 2);
    store_rollback(store);
    assert_int_equal(store_last_change(store, &err), 0);
    assert_ok(store_begin(store, &err), &err);
    assert_int_equal(store_change(store, "import", "", &err), 1);
    assert_ok(store_commit(store, &err), &err);
    assert_int_equal(store_last_change(store, &err), 1);
    assert_int_equal(number(store, "SELECT length(at) FROM change"), 20);
    store_rollback(store);                                        /* nothing open: nothing happens */
    store_close(store);
}

static void a_statement_is_prepared_once_and_comes_back_clean(void **state)
{
    static const char sql[] = "SELECT ?1";
    Error err = { 0 };
    Store *store = open_new(*state);
    sqlite3_stmt *one = store_statement(store, sql, &err);
    sqlite3_bind_int(one, 1, 7);
    assert_true(store_row(store, one, &err));
    sqlite3_stmt *two = store_statement(store, sql, &err);
    assert_ptr_equal(one, two);
    assert_true(store_row(store, two, &err));
    assert_int_equal(sqlite3_column_type(two, 0), SQLITE_NULL);
    assert_false(date_known(store_date(two, 0)));
    assert_false(store_row(store, two, &err));
    assert_int_equal(err.kind, ERR_NONE);
    static char many[200][24];                                    /* more than the cache begins with */
    for (int i = 0; i < 200; i++) {
        snprintf(many[i], sizeof many[i], "SELECT %d", i);
        assert_int_equal(number(store, many[i]), i);
    }
    for (int i = 0; i < 200; i++) assert_int_equal(number(store, many[i]), i);
    assert_ptr_equal(store_statement(store, sql, &err), one);
    assert_null(store_statement(store, "SELEKT", &err));
    assert_int_equal(err.kind, ERR_STORE);
    store_close(store);
}

static void a_foreign_key_is_kept(void **state)
{
    Error err = { 0 };
    Store *store = open_new(*state);
    sqlite3_stmt *statement = store_statement(store, "INSERT INTO school (code, name_kk, name_ru, name_en, born) VALUES ('1', '', '', '', 5)", &err);
    assert_false(store_run(store, statement, &err));
    assert_int_equal(err.kind, ERR_STORE);
    store_close(store);
}

static void a_blob_is_stored_once_under_its_hash(void **state)
{
    Error err = { 0 };
    Hash one, two;
    Store *store = open_new(*state);
    assert_ok(store_begin(store, &err), &err);
    assert_ok(store_blob(store, "rule", 4, &one, &err), &err);
    assert_ok(store_blob(store, "rule", 4, &two, &err), &err);
    assert_ok(store_blob(store, "", 0, &two, &err), &err);
    assert_ok(store_commit(store, &err), &err);
    assert_string_equal(one.hex, hash_bytes("rule", 4).hex);
    assert_int_equal(number(store, "SELECT count(*) FROM blob"), 2);
    store_close(store);
}

static bool open_and_write(void *arg, Error *err)
{
    Bench *bench = arg;
    unlink(bench->path);
    Store *store = store_open(bench->path, STORE_CREATE, err);
    bool ok = store && store_begin(store, err) && store_change(store, "import", "", err) != 0 && store_commit(store, err)
           && store_last_change(store, err) == 1;
    store_close(store);
    assert_true(ok || store || !path_is_file(bench->path));      /* opening failed: no file was left */
    return ok;
}

static void no_memory_at_any_moment_is_reported_and_none_is_kept(void **state)
{
    Error err = { 0 };
    assert_ok(open_and_write(*state, &err), &err);               /* SQLite's own first needs */
    assert_true(torture(open_and_write, *state) > 50);
}

/* Bringing a store up fails as a whole: it is of its own version then, and can be brought up later. */
static void no_memory_while_a_store_is_brought_up_leaves_it_as_it_was(void **state)
{
    Bench *bench = *state;
    int failed = 0;
    for (long nth = 1;; nth *= 2) {
        Error err = { 0 };
        unlink(bench->path);
        make_old(bench->path, 1, "INSERT INTO change VALUES (1, '', '', 'school'); INSERT INTO school VALUES (1, 'one', 'М', 'Ш', 'S', 1);");
        memory_fault_arm(nth);
        Store *store = store_open(bench->path, STORE_WRITE, &err);
        bool fired = memory_fault_hit();
        memory_fault_arm(0);
        if (!store) {
            failed++;
            assert_int_not_equal(err.kind, ERR_NONE);
            err = (Error){ 0 };
            refuses(bench, STORE_READ, ERR_STORE, MSG_STORE_OLDER);
            store = store_open(bench->path, STORE_WRITE, &err);
        }
        assert_ok(store != NULL, &err);
        assert_int_equal(number(store, "SELECT count(*) FROM school"), 1);
        assert_int_equal(number(store, "PRAGMA user_version"), 5);
        store_close(store);
        if (!fired) break;
    }
    assert_true(failed > 10);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(a_new_store_has_the_schema_and_can_be_opened_again), TEST(views_work_without_functions_of_ours),
        TEST(a_store_of_version_1_is_brought_up_with_all_it_held),
        TEST(a_store_of_version_2_is_brought_up_with_its_runs),
        TEST(a_store_of_version_3_is_brought_up_with_its_faults_and_minutes),
        TEST(a_store_of_version_4_is_brought_up_with_its_former_rows),
        TEST(a_missing_file_is_made_only_when_asked), TEST(a_foreign_file_is_left_as_it_is), TEST(a_newer_and_an_older_version_are_told),
        TEST(a_damaged_file_is_told), TEST(a_locked_store_is_told_after_waiting), TEST(a_file_that_may_not_be_written_is_told),
        TEST(a_full_disk_leaves_no_new_file_behind), TEST(a_full_disk_in_the_middle_keeps_what_was_committed),
        TEST(changes_are_counted_by_one), TEST(a_statement_is_prepared_once_and_comes_back_clean), TEST(a_foreign_key_is_kept),
        TEST(a_blob_is_stored_once_under_its_hash), TEST(no_memory_at_any_moment_is_reported_and_none_is_kept),
        TEST(no_memory_while_a_store_is_brought_up_leaves_it_as_it_was),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
