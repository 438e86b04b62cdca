/* An import is taken back: the facts are as before it, and nothing of its history is lost. */
#include "bench.h"

#include "undo_bench.h"

static void undoing_an_import_is_as_if_it_had_not_come(void **state)
{
    Bench *bench = *state;
    static const char *const files[] = {
        "number,category,since,until,source\n1,low-income,2025-09-01,2026-01-31,отбасы\n2,large,2025-09-01,,\n",
        "number,day,sign,severity,observer,words\n1,2025-10-06,fight,2,nurse,бір\n2,2025-10-07,fight,1,nurse,\n",
        "number,day,name,value\n1,2025-10-06,grade,4\n2,2025-10-06,grade,5\n",
        "number,club,since,until\n1,chess,2025-09-10,2025-12-01\n3,chess,2025-09-10,\n",
        "number,club,day,sessions\n1,chess,2025-10-06,2\n3,chess,2025-10-06,1\n",
        "number,kind,since,until\n1,sanatorium,2025-10-06,2025-10-20\n3,home-taught,2025-10-06,\n",
        "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n7Ә,2025-10-07,5,,,\n,2025-10-06,,1,1-2,ill\n,2025-10-07,,2,1,late\n",
        "number,class,since,until\n1,7Б,2026-01-12,\n4,7Ә,2025-09-01,2026-02-01\n",
        "number,surname,given,patronymic,born,sex,family,iin,class,since,until\n1,Ахмет,Әлия,,2012-03-15,f,F9,,,,\n",
        "year,grade,letter,shift,week,language,teacher\n2025,7,Ә,2,6,ru,Ким В.\n",
        "class,through\n7Ә,2025-10-05\n",
    };
    for (size_t i = 0; i < COUNT(files); i++) {
        const char *before = facts_in_force(bench);
        bench->options.kind = i + 1 == COUNT(files) ? "observations" : NULL;
        bench_load(bench, files[i]);
        assert_true(bench->result.import > 0);
        assert_string_not_equal(facts_in_force(bench), before);
        undo_last(bench);
        assert_string_equal(facts_in_force(bench), before);
        bench_load(bench, files[i]);                                       /* and it may come again */
        assert_true(bench->result.import > 0);
    }
}

static void undoing_random_files_in_any_order_leaves_what_the_others_said(void **state)
{
    Bench *bench = *state;
    Random random = { 7 };
    int both = 0;
    for (int round = 0; round < 60; round++) {
        random_file(bench, &random, round);
        const char *before = facts_in_force(bench);
        long long first, second;
        random_file(bench, &random, round);
        first = bench->result.import;
        if (!first) continue;
        const char *between = facts_in_force(bench);
        random_file(bench, &random, round);
        second = bench->result.import;
        both += second != 0;
        if (second) undo(bench, second);
        assert_string_equal(facts_in_force(bench), between);
        undo(bench, first);
        assert_string_equal(facts_in_force(bench), before);
        assert_int_equal(bench_number(bench, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
    }
    assert_true(both > 30);
}

static void random_files_of_one_kind_taken_back_in_any_order_end_as_they_began(void **state)
{
    enum { KINDS = 10, FILES = 5 };
    Bench *bench = *state;
    Random random = { 11 };
    for (int kind = 0; kind < KINDS; kind++) {
        const char *before = facts_in_force(bench);
        for (int turn = 0; turn < 6; turn++) {
            long long imports[FILES];
            int count = 0;
            for (int i = 0; i < FILES; i++) {
                random_file(bench, &random, kind);
                if (bench->result.import) imports[count++] = bench->result.import;
            }
            while (count > 0) {
                int one = below(&random, count);
                undo(bench, imports[one]);
                imports[one] = imports[--count];
            }
            assert_string_equal(facts_in_force(bench), before);
        }
    }
}

static void moves_between_classes_taken_back_the_first_first_leave_nothing(void **state)
{
    Bench *bench = *state;
    const char *before = facts_in_force(bench);
    bench_load(bench, "number,class,since,until\n1,7Б,2025-10-01,\n");
    long long first = bench->result.import;
    bench_load(bench, "number,class,since,until\n1,7Ә,2025-10-06,\n");
    long long second = bench->result.import;
    assert_int_equal(undo(bench, first).left_count, 2);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE pupil % 100000 = 1 AND died IS NULL"), 3);
    undo(bench, second);
    assert_string_equal(facts_in_force(bench), before);
}

static void what_a_later_import_replaced_is_listed_and_left(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,category,since,until,source\n1,low-income,2025-09-01,,a\n");
    bench_load(bench, "number,category,since,until,source\n1,low-income,2025-09-01,,b\n2,large,2025-09-01,,b\n");
    long long second = bench->result.import;
    bench_load(bench, "number,category,since,until,source\n1,low-income,2025-09-01,,c\n");
    long long third = bench->result.import;
    UndoResult result = undo(bench, second);
    assert_int_equal(result.withdrawn, 1);
    assert_int_equal(result.restored, 0);
    assert_int_equal(result.left_count, 1);
    assert_string_equal(result.left.items[0].subject, "1");
    assert_string_equal(result.left.items[0].what, "low-income");
    assert_int_equal(result.left.items[0].by, third);
    assert_string_equal(bench_text(bench, "SELECT group_concat(source) FROM family_status WHERE died IS NULL"), "c");
    undo(bench, third);                                                     /* what the second said was taken back: the first speaks again */
    assert_string_equal(bench_text(bench, "SELECT group_concat(source) FROM family_status WHERE died IS NULL"), "a");
}

static void a_later_journal_keeps_its_days(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n7Ә,2025-10-07,6,,,\n,2025-10-06,,1,1-2,ill\n,2025-10-07,,1,1,ill\n");
    long long first = bench->result.import;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,5,,,\n,2025-10-06,,1,1-3,excused\n");
    UndoResult result = undo(bench, first);
    assert_int_equal(result.left_count, 2);
    assert_int_equal(result.withdrawn, 2);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance_past"), 2);
    assert_string_equal(bench_text(bench, "SELECT ltrim(lessons, '.') FROM class_days"), "5");
}

static void an_import_is_taken_back_once(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    UndoResult result;
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n");
    long long import = bench->result.import;
    long long by = undo(bench, import).change;
    assert_int_equal(undo_refused(bench, import), MSG_IMPORTS_TWICE);
    assert_int_equal(undo_refused(bench, by), MSG_IMPORTS_IS_UNDO);
    assert_int_equal(undo_refused(bench, by + 1), MSG_IMPORTS_NONE_SUCH);
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n");
    assert_false(intake_undo(bench->store, "school-1", bench->result.import, "", date_of(2026, 5, 29), bench->arena, &result, &err));
    assert_int_equal(err.part[0].id, MSG_IMPORTS_TOO_EARLY);
}

static void pupils_on_whom_records_stand_are_not_taken_back(void **state)
{
    Bench *bench = *state;
    long long pupils = bench_number(bench, "SELECT max(change) FROM import"), changes = 0;
    Error err = { 0 };
    bench_load(bench, "number,category,since\n3,large,2025-09-01\n");
    long long family = bench->result.import;
    changes = store_last_change(bench->store, &err);
    assert_int_equal(undo_refused(bench, pupils), MSG_IMPORTS_RECORDS_STAND);
    assert_int_equal(undo_refused(bench, pupils - 1), MSG_IMPORTS_RECORDS_STAND);      /* the classes: the pupils are in them */
    assert_int_equal(store_last_change(bench->store, &err), changes);
    undo(bench, family);
    undo(bench, pupils);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE died IS NULL"), 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership"), 5);       /* the history stays */
    bench_load(bench, PUPILS_FILE);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership WHERE died IS NULL"), 5);
}

static void an_alert_stays_with_the_note_that_raised_it(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,sign,severity,observer,words\n1,2025-10-06,told-harmed,,psychologist,айтты\n");
    long long first = bench->result.import;
    bench_load(bench, "number,day,sign,severity,observer,words\n1,2025-10-06,told-harmed,,psychologist,түзетілді\n");
    undo(bench, bench->result.import);
    assert_string_equal(bench_text(bench, "SELECT o.words FROM alert a JOIN observation o ON o.id = a.observation WHERE o.died IS NULL"), "айтты");
    assert_int_equal(undo(bench, first).alerts, 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM observation WHERE died IS NULL"), 0);
    assert_string_equal(bench_text(bench, "SELECT o.words FROM alert a JOIN observation o ON o.id = a.observation"), "айтты");
}

static void the_list_says_what_was_taken_back_by_what(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    ImportBatches all;
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n");
    undo_last(bench);
    bool ok = intake_imports(bench->store, NULL, bench->arena, &all, &err);
    assert_ok(ok, &err);
    assert_int_equal(all.count, 4);
    assert_string_equal(all.items[2].kind, "family");
    assert_string_equal(all.items[2].who, "Тест");
    assert_int_equal(strlen(all.items[2].hash), 64);
    assert_int_equal(all.items[2].undone_by, all.items[3].id);
    assert_int_equal(all.items[3].undoes, all.items[2].id);
    assert_int_equal(all.items[3].known_on.number, bench->options.today.number);
}

/* What a later file found as it was has no row of its own: it goes too, and the file is read again as if it were new. */
static void later_files_that_said_the_same_are_counted_and_may_come_again(void **state)
{
    Bench *bench = *state;
    static const char both[] = "number,category,since\n1,large,2025-09-01\n2,large,2025-09-01\n";
    bench_load(bench, "number,category,since\n1,large,2025-09-01\n");
    long long first = bench->result.import;
    bench_load(bench, both);
    UndoResult result = undo(bench, first);
    assert_int_equal(result.said_again, 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE died IS NULL"), 1);
    bench_load(bench, both);
    assert_counts(bench, 2, 1, 0, 1, 0);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE died IS NULL"), 2);
}

typedef struct { Bench *bench; long long import; const char *copy; bool fresh; } Taking;

static bool take_back_anew(void *arg, Error *err)
{
    Taking *taking = arg;
    if (!taking->fresh) copy_file(taking->bench->path, taking->copy);        /* a run that failed left the copy as it was */
    UndoResult result = { 0 };
    Arena *arena = arena_open();
    Store *store = arena ? store_open(taking->copy, STORE_WRITE, err) : NULL;
    bool ok = arena ? store && intake_undo(store, NULL, taking->import, "Тест", taking->bench->options.today, arena, &result, err)
                    : error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    store_close(store);
    arena_close(arena);
    if (!ok) assert_int_equal(result.change, 0);
    taking->fresh = !ok;
    return ok;
}

/* One that failed and left something would be refused as taken back before, or leave a second change. */
static void no_memory_at_any_moment_takes_nothing_back(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *before = facts_in_force(bench);
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-2,ill\n");
    Taking taking = { bench, bench->result.import, path_join(bench->arena, bench->folder, "copy.tirek"), false };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(take_back_anew, &taking) > 50);
    bench->store = store_open(taking.copy, STORE_WRITE, &err);
    assert_non_null(bench->store);
    assert_string_equal(facts_in_force(bench), before);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM import WHERE undoes IS NOT NULL"), 1);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM change"), taking.import + 1);
}

static void a_dry_run_counts_and_keeps_nothing(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *before = facts_in_force(bench);
    long long changes = store_last_change(bench->store, &err);
    bench->options.dry_run = true;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-10-06,6,,,\n,2025-10-06,,1,1-2,ill\n,2025-10-06,,99,1,ill\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.same_as, 0);
    assert_int_equal(store_last_change(bench->store, &err), changes);
    assert_string_equal(facts_in_force(bench), before);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM issue"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(undoing_an_import_is_as_if_it_had_not_come),
        BENCH_TEST(undoing_random_files_in_any_order_leaves_what_the_others_said),
        BENCH_TEST(random_files_of_one_kind_taken_back_in_any_order_end_as_they_began),
        BENCH_TEST(moves_between_classes_taken_back_the_first_first_leave_nothing),
        BENCH_TEST(what_a_later_import_replaced_is_listed_and_left),
        BENCH_TEST(a_later_journal_keeps_its_days),
        BENCH_TEST(an_import_is_taken_back_once),
        BENCH_TEST(pupils_on_whom_records_stand_are_not_taken_back),
        BENCH_TEST(an_alert_stays_with_the_note_that_raised_it),
        BENCH_TEST(the_list_says_what_was_taken_back_by_what),
        BENCH_TEST(later_files_that_said_the_same_are_counted_and_may_come_again),
        BENCH_TEST(no_memory_at_any_moment_takes_nothing_back),
        BENCH_TEST(a_dry_run_counts_and_keeps_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
