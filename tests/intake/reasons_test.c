/* A journal asks «н», a plain table says why; when the journal comes again and still asks, what was said stands. */
#include "bench.h"

#include "undo_bench.h"

#define JOURNAL "7 «Ә» сыныбы\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3;4\n"
#define HELD "3;Әлиев Нұрлан;;;\nСабақ саны;;6;6;6\n"
#define OTHER "2;Әлиев Құрман;;;\n"
#define SHEET "number,name,day,lesson,mark\n"
#define LINE "1,Ахметова Әлия,2025-09-02,"

enum { ILL = 1, EXCUSED, UNEXCUSED, UNKNOWN, LATE };
#define ALL(mark) ((mark) * 0111111)

/* Cells of the first pupil on the second, third and fourth of September. */
static void journal(Bench *bench, const char *cells)
{
    Text text = text_init(bench->arena, 500);
    text_put(&text, JOURNAL "1;Ахметова Әлия;");
    text_put(&text, cells);
    text_put(&text, "\n" OTHER HELD);
    bench_load(bench, text_words(&text));
    assert_string_equal(bench->result.map, "journal-month");
    assert_int_equal(bench->result.refused, 0);
}

/* Marks of the first pupil on the second of September, octal, lesson 1 last; -1: there is no row. */
static long long marks(Bench *bench)
{
    return bench_number(bench, "SELECT coalesce((SELECT marks FROM attendance WHERE pupil % 100000 = 1 AND day = 20333), -1)");
}

static long long versions(Bench *bench) { return bench_number(bench, "SELECT count(*) FROM attendance_past"); }

static void a_reason_outlives_the_journal_that_asks_again(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    bench_load(bench, SHEET LINE "1-6,excused\n");
    assert_int_equal(bench->result.reasons_kept, 0);
    for (int monday = 0; monday < 2; monday++) {
        bench->options.dry_run = true;
        journal(bench, monday ? "н;б;н" : "н;б;");
        assert_int_equal(bench->result.reasons_kept, 1);
        bench->options.dry_run = false;
        journal(bench, monday ? "н;б;н" : "н;б;");
        assert_int_equal(marks(bench), ALL(EXCUSED));
        assert_int_equal(bench->result.reasons_kept, 1);
        assert_int_equal(bench->result.added - bench->result.class_days.added, 1);         /* the new day */
        assert_int_equal(bench->result.changed, 0);
        assert_int_equal(bench->result.same - bench->result.class_days.same, 1 + monday);
        assert_int_equal(versions(bench), 1);                                              /* the day with its reason was not written again */
    }
    journal(bench, "н;б;н");                                                               /* nothing is new, and it is told all the same */
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.reasons_kept, 1);
}

static void every_reason_is_kept_and_nothing_else_is(void **state)
{
    static const struct { const char *mark; int stands, after; } answers[] = {
        { "ill", ILL, ILL }, { "excused", EXCUSED, EXCUSED }, { "unexcused", UNEXCUSED, UNEXCUSED }, { "late", LATE, LATE }, { "present", 0, UNKNOWN },
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(answers); i++) {
        char sheet[200];
        snprintf(sheet, sizeof sheet, SHEET LINE "1-6,%s\n", answers[i].mark);
        journal(bench, ";;");
        journal(bench, "н;;");
        bench_load(bench, sheet);
        assert_int_equal(marks(bench), ALL(answers[i].stands));
        journal(bench, "н;;");
        assert_int_equal(marks(bench), ALL(answers[i].after));
        assert_int_equal(bench->result.reasons_kept, answers[i].stands == answers[i].after);
    }
}

static void an_answer_that_the_sheet_itself_corrects_is_an_answer_still(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-6,ill\n");
    bench_load(bench, SHEET LINE "1-3,unexcused\n");
    journal(bench, "н;б;");
    assert_int_equal(marks(bench), 0111333);
    assert_int_equal(bench->result.reasons_kept, 1);
    bench_load(bench, SHEET LINE "1,late\n" LINE "4-6,excused\n");
    journal(bench, "н;б;н");
    assert_int_equal(marks(bench), 0222335);
    assert_int_equal(bench->result.reasons_kept, 1);
    journal(bench, "б;б;н");
    bench_load(bench, SHEET LINE "1-6,excused\n");                                         /* over what the journal itself said: no answer */
    bench_load(bench, SHEET LINE "1-6,unexcused\n");
    journal(bench, "н;б;н");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
}

static void what_the_journal_says_in_so_many_words_supersedes_a_reason(void **state)
{
    static const struct { const char *cell; int mark; } cells[] = { { "б", ILL }, { "", 0 }, { "у", EXCUSED } };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(cells); i++) {
        char row[40];
        snprintf(row, sizeof row, "%s;;", cells[i].cell);
        journal(bench, "н;;");
        bench_load(bench, SHEET LINE "1-6,unexcused\n");
        journal(bench, row);
        assert_int_equal(marks(bench), ALL(cells[i].mark));
        assert_int_equal(bench->result.reasons_kept, 0);
        journal(bench, "н;;");                                                             /* after which the journal's own word is what stands */
        assert_int_equal(marks(bench), ALL(UNKNOWN));
        assert_int_equal(bench->result.reasons_kept, 0);
    }
}

static void a_reason_that_answers_no_journal_is_superseded(void **state)
{
    Bench *bench = *state;
    bench_load(bench, SHEET LINE "1-6,excused\n");                                         /* before any journal */
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    journal(bench, "б;;");                                                                 /* over another mark of the journal */
    bench_load(bench, SHEET LINE "1-6,excused\n");
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    journal(bench, ";;");                                                                  /* the question was a plain table's too */
    bench_load(bench, SHEET LINE "1-6,unknown-reason\n");
    bench_load(bench, SHEET LINE "1-6,ill\n");
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    assert_int_equal(bench->result.reasons_kept, 0);
}

static void a_plain_table_that_asks_again_is_obeyed(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-6,ill\n");
    bench_load(bench, SHEET LINE "1-6,unknown-reason\n");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    assert_int_equal(bench->result.reasons_kept, 0);
}

static void each_lesson_of_a_day_has_its_own_history(void **state)
{
    Bench *bench = *state;
    journal(bench, "б1 н5;;");
    bench_load(bench, SHEET LINE "2,ill\n" LINE "3,excused\n" LINE "4,unexcused\n" LINE "5-6,\n");
    assert_int_equal(marks(bench), 0443211);
    journal(bench, "н;;");                                                                 /* of the first lesson the journal says otherwise than before */
    assert_int_equal(marks(bench), 0443214);
    assert_int_equal(bench->result.changed, 1);
    assert_int_equal(bench->result.reasons_kept, 1);
    journal(bench, "н;б;");                                                                /* the day was written by a journal last, and the reasons are still the sheet's */
    assert_int_equal(marks(bench), 0443214);
    assert_int_equal(bench->result.changed, 0);
    assert_int_equal(bench->result.reasons_kept, 1);
    bench_load(bench, SHEET LINE "5-6,ill\n");
    journal(bench, "б1 н5;б;");
    assert_int_equal(marks(bench), 0113211);
    journal(bench, "н4 оп1;б;");
    assert_int_equal(marks(bench), 0053214);
}

/* The second half finds the first one's version of the day before it, with the journal's «н» at its lessons. */
static void a_sheet_filled_in_by_halves_is_kept_whole(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-3,ill\n" LINE "4-6,\n");
    bench_load(bench, SHEET LINE "1-3,\n" LINE "4-6,excused\n");
    journal(bench, "н;;");
    assert_int_equal(marks(bench), 0222111);
    assert_int_equal(bench->result.import, 0);
    assert_int_equal(bench->result.reasons_kept, 1);
}

static void what_the_journal_leaves_out_is_gone_beside_a_reason_that_stays(void **state)
{
    Bench *bench = *state;
    journal(bench, "н2;;");
    bench_load(bench, SHEET LINE "3,late\n");
    bench_load(bench, SHEET LINE "1,ill\n");
    assert_int_equal(marks(bench), 0541);
    journal(bench, "н2;;");
    assert_int_equal(marks(bench), 0041);
    assert_int_equal(bench->result.alone, 1);
    assert_int_equal(bench->result.reasons_kept, 1);
}

/* ---- taking back ------------------------------------------------------------------------------------------------------------------- */

static void without_the_answer_the_question_stands(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-6,ill\n");
    undo_last(bench);
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    journal(bench, "н;б;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
    assert_int_equal(bench->result.reasons_kept, 0);
    bench_load(bench, SHEET LINE "1-6,excused\n");                                         /* and may be answered again */
    journal(bench, "н;б;н");
    assert_int_equal(marks(bench), ALL(EXCUSED));
}

/* Taken back when a journal had written the day again with it, it is left there, and nobody's: the next journal that asks is obeyed. */
static void an_answer_taken_back_is_not_kept(void **state)
{
    Bench *bench = *state;
    journal(bench, "б1 н5;;");
    bench_load(bench, SHEET LINE "2-6,excused\n");
    const long long sheet = bench->result.import;
    journal(bench, "н;;");
    assert_int_equal(marks(bench), 0222224);
    undo(bench, sheet);
    assert_int_equal(marks(bench), 0222224);
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
}

static void an_answer_that_is_in_force_again_is_kept(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-6,excused\n");
    journal(bench, "н;б;");
    undo_last(bench);
    assert_int_equal(marks(bench), ALL(EXCUSED));
    journal(bench, "б;;");
    undo_last(bench);                                                                      /* now the version that stands is the taking back's */
    assert_int_equal(marks(bench), ALL(EXCUSED));
    assert_int_equal(versions(bench), 4);
    journal(bench, "н;;");
    assert_int_equal(marks(bench), ALL(EXCUSED));
    assert_int_equal(bench->result.reasons_kept, 1);
}

static void a_reason_whose_question_was_taken_back_answers_none(void **state)
{
    Bench *bench = *state;
    journal(bench, "н;;");
    const long long question = bench->result.import;
    bench_load(bench, SHEET LINE "1-6,excused\n");
    undo(bench, question);
    assert_int_equal(marks(bench), ALL(EXCUSED));
    journal(bench, "н;б;");
    assert_int_equal(marks(bench), ALL(UNKNOWN));
}

/* ---- rows that are refused --------------------------------------------------------------------------------------------------------- */

static void a_refused_row_beside_changes_nothing_of_it(void **state)
{
    Bench *bench = *state;
    static const char twice[] = JOURNAL "1;Ахметова Әлия;н;;\n1;Ахметова Әлия;б;;\n2;Әлиев Құрман;щ;;\n" HELD;
    journal(bench, "н;;");
    bench_load(bench, SHEET LINE "1-3,excused\n" LINE "4-6,\n");
    bench_load(bench, twice);
    assert_int_equal(bench->result.refused, 3);                                             /* the row too many: that it stands in the list, and its mark */
    assert_int_equal(marks(bench), 0444222);
    assert_int_equal(bench->result.reasons_kept, 1);
    bench_load(bench, JOURNAL "1;Ахметова Әлия;щ;;\n1;Ахметова Әлия;н;;\n" OTHER HELD);      /* the row that asks is the one that is refused */
    assert_int_equal(marks(bench), 0444222);
    assert_int_equal(bench->result.reasons_kept, 0);
    journal(bench, "н;;");
    assert_int_equal(marks(bench), 0444222);
    assert_int_equal(bench->result.reasons_kept, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_reason_outlives_the_journal_that_asks_again), BENCH_TEST(an_answer_that_the_sheet_itself_corrects_is_an_answer_still), BENCH_TEST(every_reason_is_kept_and_nothing_else_is),
        BENCH_TEST(what_the_journal_says_in_so_many_words_supersedes_a_reason), BENCH_TEST(a_reason_that_answers_no_journal_is_superseded),
        BENCH_TEST(a_plain_table_that_asks_again_is_obeyed), BENCH_TEST(each_lesson_of_a_day_has_its_own_history),
        BENCH_TEST(a_sheet_filled_in_by_halves_is_kept_whole), BENCH_TEST(what_the_journal_leaves_out_is_gone_beside_a_reason_that_stays),
        BENCH_TEST(without_the_answer_the_question_stands), BENCH_TEST(an_answer_taken_back_is_not_kept), BENCH_TEST(an_answer_that_is_in_force_again_is_kept),
        BENCH_TEST(a_reason_whose_question_was_taken_back_answers_none), BENCH_TEST(a_refused_row_beside_changes_nothing_of_it),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
