/* The school's own list: with numbers, without any, with slips; the IIN as spreadsheets spoil it; letters lost among words. */
#include "bench.h"

#include "../../engine/intake/who.h"

static void an_iin_as_people_and_spreadsheets_write_it(void **state)
{
    (void)state;
    static const struct { const char *text; IinState state; int zeros; const char *digits; } cases[] = {
        { "120402599903", IIN_RIGHT, 0, "120402599903" }, { "120 402 599 903", IIN_RIGHT, 0, "120402599903" }, { "120402-599903", IIN_RIGHT, 0, "120402599903" },
        { "120402\xC2\xA0" "599903", IIN_RIGHT, 0, "120402599903" }, { "'120402599903", IIN_RIGHT, 0, "120402599903" },
        { "120402599903.0", IIN_RIGHT, 0, "120402599903" }, { "12О4o2599903", IIN_RIGHT, 0, "120402599903" },
        { "10402599900", IIN_ZERO_LOST, 1, "010402599900" }, { "1201599909", IIN_ZERO_LOST, 2, "001201599909" }, { "101599902", IIN_ZERO_LOST, 3, "000101599902" },
        { "10402599901", IIN_LENGTH, 0, "" }, { "1", IIN_LENGTH, 0, "" }, { "1204025999033", IIN_LENGTH, 0, "" }, { "12345678", IIN_LENGTH, 0, "" },
        { "120402599904", IIN_CHECK_DIGIT, 0, "" }, { "000000000000", IIN_CHECK_DIGIT, 0, "" }, { "12040259990Я", IIN_NOT_DIGITS, 0, "" },
        { "1.20402E+11", IIN_ROUNDED, 0, "" }, { "1,20402E+11", IIN_ROUNDED, 0, "" }, { "1.20402e11", IIN_ROUNDED, 0, "" }, { "8E+10", IIN_ROUNDED, 0, "" },
        { "12E+10", IIN_NOT_DIGITS, 0, "" }, { "1.2E+", IIN_NOT_DIGITS, 0, "" }, { "жоқ", IIN_NOT_DIGITS, 0, "" }, { "", IIN_NONE, 0, "" }, { " - ", IIN_NONE, 0, "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Iin iin = iin_read(cases[i].text);
        if (iin.state != cases[i].state || iin.zeros != cases[i].zeros || strcmp(iin.digits, cases[i].digits) != 0)
            fail_msg("«%s»: %d %d %s", cases[i].text, (int)iin.state, iin.zeros, iin.digits);
    }
}

static void what_a_spreadsheet_did_to_an_iin_is_told_and_the_row_is_taken(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,iin\n10,Бір,Бала,1.20402E+11\n11,Екі,Бала,10402599900\n12,Үш,Бала,101599902\n13,Төрт,Бала,10402599901\n14,Бес,Бала,120 402 599 903\n");
    assert_counts(bench, 5, 5, 0, 0, 0);
    assert_int_equal(bench->result.issues.count, 4);
    bench_issue(bench, 0, 2, 4, "ormat the column as text");
    bench_issue(bench, 1, 3, 4, "put “0” in front");
    bench_issue(bench, 2, 4, 4, "put “000” in front");
    bench_issue(bench, 3, 5, 4, "here are 11");
    for (size_t i = 0; i < 4; i++) assert_string_equal(bench->result.issues.items[i].value, "••••");
}

#define NUMBER_OF(name) "SELECT number FROM pupil WHERE surname || ' ' || given = '" name "'"

static void a_school_without_numbers_is_given_them_once(void **state)
{
    Bench *bench = *state;
    static const char list[] = "surname,given,patronymic,born,iin,class,since\n"
        "Сағынтай,Хасан,Ержанұлы,2012-04-02,,7Ә,2025-09-01\nСағынтай,Хусан,Ержанұлы,2012-04-02,,7Ә,2025-09-01\n"      /* twins */
        "Ким,Арман,,,120402599903,7Б,2025-09-01\nТөлеген,Іңкәр,,,,7Б,2025-09-01\n"
        "Ахметова,Әлия,Серікқызы,2012-03-15,,7Ә,2025-09-01\n";                                                          /* known as number 1 */
    bench_load(bench, list);
    assert_string_equal(bench->result.kind, "pupils");
    assert_counts(bench, 5, 3, 0, 1, 1);
    bench_issue(bench, 0, 2, 0, "(3, 20250001 to 20250003)");
    bench_issue(bench, 1, 5, 1, "needs a birth date or a right IIN");
    assert_string_equal(bench_text(bench, NUMBER_OF("Сағынтай Хусан")), "20250002");
    assert_string_equal(bench_text(bench, NUMBER_OF("Ахметова Әлия")), "1");
    bench_load(bench, "surname,given,patronymic,born,iin,class,since\n"
        "Ким,Арман,Олегұлы,2012-01-01,120402599903,7Б,2025-09-01\nСағынтай,Хусан,,2012-04-02,,7Б,2025-11-01\nСағынтай,Хасан,Ержанұлы,2012-04-02,,7Ә,2025-09-01\n");
    assert_counts(bench, 3, 0, 2, 1, 0);
    assert_int_equal(bench->result.issues.count, 0);
    assert_string_equal(bench_text(bench, "SELECT patronymic FROM pupil WHERE number = '20250003'"), "Олегұлы");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM pupil"), 8);
    bench_load(bench, "surname,given,born\nЖаңа,Бала,2012-01-01\n");
    bench_issue(bench, 0, 2, 0, "20250004 to 20250004");
}

static void a_row_without_a_number_that_is_only_like_a_known_child_is_asked_about(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "surname,given,patronymic,born\nАхметова,Алия,Серікқызы,2012-03-15\nАхметва,Әлия,Серікқызы,2012-03-15\nАхметова,Әлия,Серікқызы,2012-03-16\n"
                      "Смайыл,Айша,,2012-09-09\nАхметова,Әлиа,,2012-03-15\n");
    assert_counts(bench, 5, 0, 0, 0, 5);
    bench_issue(bench, 0, 2, 1, "not certain that this is a pupil of the list: 1 Ахметова Әлия");         /* near */
    bench_issue(bench, 1, 3, 1, "one alike is: 1 Ахметова Әлия");                                           /* a slip of the surname */
    bench_issue(bench, 2, 4, 1, "one alike is: 1 Ахметова Әлия");                                           /* of the birth date */
    bench_issue(bench, 3, 5, 1, "not certain that this is a pupil of the list: 4 Смайыл Айша");            /* no birth date is known of 4 */
    bench_issue(bench, 4, 6, 1, "one alike is: 1 Ахметова Әлия");                                           /* a twin, or a slip */
    bench_load(bench, "number,surname,given,patronymic,born\n60,Ахметова,Әлия,Серікқызы,2013-03-16\n,Басқа,Бала,,2012-01-01\n,Ахметова,Әлия,Серікқызы,2012-03-15\n");
    assert_counts(bench, 3, 1, 0, 1, 1);                                                                    /* with a number of its own a namesake comes in */
    bench_issue(bench, 0, 3, 1, "A new pupil needs a number");
}

static void numbers_that_were_shifted_rename_nobody(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,patronymic,born\n"
                      "1,Әлиев,Құрман,,2012-03-15\n"                         /* the row of 2 */
                      "2,Әлиев,Нұрлан,,2012-03-15\n"                         /* of his twin */
                      "4,Жаңа,Бала,,2012-02-02\n"                            /* nothing of 4 but the number: no birth date is known */
                      "5,Сапар,Марат,,2011-01-01\n"                          /* another name and another birth date */
                      "3,Серіков,Нұрлан,,2012-03-15\n");                     /* a surname may change */
    assert_counts(bench, 5, 0, 1, 0, 4);
    bench_issue(bench, 0, 2, 1, "fits another: 2 Әлиев Құрман");
    bench_issue(bench, 1, 3, 1, "fits another: 3 Әлиев Нұрлан");
    bench_issue(bench, 2, 4, 1, "Under this number stands 4 Смайыл Айша");
    bench_issue(bench, 3, 5, 1, "Under this number stands 5 Орал Дана");
    bench_load(bench, "number,surname,given,patronymic,born\n5,Сапар,Дана,,2012-07-01\n1,Ахметова,Әлия,Серікқызы,2012-03-16\n4,Смайыл,Айша,Әліқызы,2012-01-01\n");
    assert_counts(bench, 3, 0, 3, 0, 0);                                     /* a surname, a birth date, and what was not known before */
}

static void one_child_is_not_entered_twice(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,patronymic,born,iin\n77,Ахметова,ӘЛИЯ,,15.03.2012,\n0001,Смайыл,Айша,,2012-03-15,\n");
    assert_counts(bench, 2, 1, 0, 0, 1);
    bench_issue(bench, 0, 2, 1, "is known: 1 Ахметова Әлия");
    bench_load(bench, "number,surname,given,patronymic,born,iin\n1,Ахметова,Әлия,Серікқызы,2012-03-15,120402599903\n");
    bench_load(bench, "number,surname,given,patronymic,born,iin\n78,Ахметова,Әлия,,2012-03-15,010402599900\n");             /* two IINs: two children */
    assert_counts(bench, 1, 1, 0, 0, 0);
    assert_int_equal(bench->result.issues.count, 0);
    bench_load(bench, "number,surname,given,born,iin\n79,Басқа,Бала,2012-01-01,120402599903\n");
    assert_counts(bench, 1, 1, 0, 0, 0);
    bench_issue(bench, 0, 2, 5, "stands at another pupil too: 1 Ахметова Әлия");
    bench_load(bench, "number,surname,given,patronymic,born,iin\n78,Ахметова,Әлия,,2012-03-15,\n");                          /* now nothing tells them apart */
    assert_counts(bench, 1, 0, 1, 0, 0);
    bench_issue(bench, 0, 2, 1, "stands under another number too: 1 Ахметова Әлия");
}

static void a_former_name_is_known_beside_the_number(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,patronymic,born\n1,Серікова,Әлия,Серікқызы,2012-03-15\n");
    bench_load(bench, "number,name,day,lesson,mark\n1,Ахметова Әлия,2025-10-06,1,ill\n1,Серікова Әлия,2025-10-06,2,ill\n2,Ахметова Әлия,2025-10-06,1,ill\n");
    assert_int_equal(bench->result.refused, 1);
    bench_issue(bench, 0, 4, 1, "By the number this is 2 Әлиев Құрман");
}

static void a_note_that_a_birth_date_differs_comes_once(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,name,born,day,lesson,mark\n1,Ахметова Әлия,2012-03-16,2025-10-06,1,ill\n1,Ахметова Әлия,2012-03-16,2025-10-06,2,ill\n"
                      "1,Ахметова Әлия,2012-03-16,2025-10-07,1,ill\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.issues.count, 1);
    bench_issue(bench, 0, 2, 3, "“born” is not what the list of pupils says (number 1)");
}

static void a_complete_day_wipes_out_no_mark_of_those_whom_a_row_could_mean(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-10-06,1,ill\n2,2025-10-06,1,ill\n3,2025-10-06,1,ill\n");
    bench_load(bench, "class,day,lessons,number,name,lesson,mark\n7Ә,2025-10-06,6,,,,\n7Ә,2025-10-06,,,Әлиев,1,ill\n");            /* twins: 2 or 3 */
    bench_issue(bench, 0, 3, 5, "2 Әлиев Құрман");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance WHERE marks <> 0 AND pupil IN (100002, 100003)"), 2);
    assert_int_equal(bench_number(bench, "SELECT marks FROM attendance WHERE pupil = 100001"), 0);
}

static void every_kind_takes_a_pupil_by_name(void **state)
{
    Bench *bench = *state;
    static const char *const files[] = {
        "name,born,class,since\nАхметова Әлия,2012-03-15,7Б,2026-01-12\n", "name,class,day,lesson,mark\nАхметова Әлия,7Ә,2025-10-06,1,ill\n",
        "surname,given,class,category,since\nАхметова,Әлия,7Ә,large,2025-09-01\n", "name,born,day,sign,severity,observer\nӘлия Ахметова,2012-03-15,2025-10-06,fight,2,nurse\n",
        "pupil,class,day,name,value\nАхметова Ә.,7Ә,2025-10-06,mark/algebra,5\n", "name,class,club,since\nАхметова Әлия,7Ә,chess,2025-09-10\n",
        "name,class,club,day,sessions\nАхметова Әлия,7Ә,chess,2025-10-06,1\n", "name,born,kind,since\nАхметова Әлия,2012-03-15,sanatorium,2025-10-06\n",
    };
    static const char *const kinds[] = { "membership", "attendance", "family", "observations", "measures", "clubs", "sessions", "presence" };
    for (size_t i = 0; i < COUNT(files); i++) {
        bench_load(bench, files[i]);
        if (bench->result.issues.count) print_error("%s\n", bench->result.issues.items[0].advice.in[LANGUAGE_EN]);
        assert_string_equal(bench->result.kind, kinds[i]);
        assert_counts(bench, 1, 1, 0, 0, 0);
    }
    bench_load(bench, "name,day,sign,severity,observer,class,through\n,,,,,7Ә,2025-10-10\nАхметова Әлия,2025-10-06,fight,1,nurse,7Ә,2025-10-10\n");
    assert_counts(bench, 2, 1, 0, 0, 1);                                     /* a class hands in; through beside a name is a slip */
    bench_issue(bench, 0, 3, 7, "belongs on a row about a class");
}

static void a_move_names_the_class_that_is_entered(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since\n60,Смайыл,Айша,7Ә,2025-09-01\n");      /* a namesake of 4, who is in 7Б */
    bench_load(bench, "name,class,since,until\nСмайыл Айша,7Ә,2025-09-01,2026-02-01\nӘлиев Құрман,7Ә,2025-09-01,2026-02-01\nӘлиев Құрман,7Б,2026-02-02,\n");
    assert_counts(bench, 3, 0, 1, 0, 2);
    bench_issue(bench, 0, 2, 1, "fits several pupils: 4 Смайыл Айша");
    bench_issue(bench, 1, 4, 1, "a name alone is not enough");
}

static void a_header_must_name_the_pupil(void **state)
{
    Bench *bench = *state;
    bench->options.kind = "sessions";
    assert_int_equal(bench_refuse(bench, "class,club,day,sessions\n7Ә,c,2025-10-06,1\n"), MSG_WHO_COLUMNS);
    assert_int_equal(bench_refuse(bench, "surname,club,day,sessions\nА,c,2025-10-06,1\n"), MSG_WHO_COLUMNS);
    bench->options.kind = "pupils";
    assert_int_equal(bench_refuse(bench, "surname,given\nА,Б\n"), MSG_WHO_COLUMNS_OWN);
}

static void letters_lost_among_words_are_told_and_the_note_is_taken(void **state)
{
    Bench *bench = *state;
    static const struct { const char *words; bool lost; } cases[] = {
        { "Балама?ыз жылады", true }, { "?лия жылап отырды", true }, { "М??алім к?рді", true }, { "Ж?мыс?а", true },
        { "Неге жылайсың?", false }, { "Неге? Айтпады", false }, { "Неге?Айтпады", false }, { "«Кім?» деді", false }, { "Не болды??", false }, { "1?2", false }, { "x?y", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char file[400];
        snprintf(file, sizeof file, "number,day,sign,severity,observer,words,ref\n1,2025-10-06,fight,2,nurse,%s,r%zu\n", cases[i].words, i);
        bench_load(bench, file);
        if (bench->result.refused || (bench->result.issues.count == 1) != cases[i].lost) fail_msg("«%s»", cases[i].words);
        if (cases[i].lost) bench_issue(bench, 0, 2, 6, "was lost when the file was saved");
    }
    assert_int_equal(bench_refuse(bench, "number,club,since\n1,Той?азақ,2025-09-10\n"), MSG_INTAKE_FILE_LOST);      /* by its name a club is told from others */
}

typedef struct { Bench *bench; const char *file; } Run;

static bool attempt(void *arg, Error *err)
{
    const Run *run = arg;
    IntakeResult result;
    Arena *arena = arena_open();
    Store *store = arena ? store_open(run->bench->path, STORE_WRITE, err) : NULL;      /* a store of its own: it keeps no statement */
    if (!store) { arena_close(arena); return arena ? false : error_memory(err); }
    bool ok = intake_file(store, run->bench->plan, run->file, &run->bench->options, arena, &result, err);
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_at_any_moment(void **state)
{
    Bench *bench = *state;
    static const char *const files[] = {
        "name,class,club,day,sessions\nАхметова Әлия,7Ә,chess,2025-10-06,1\nӘлиев Қурман,7Ә,chess,2025-10-06,1\n",
        "surname,given,born\nЖаңа,Бала,2012-01-01\nАхметва,Әлия,2012-03-15\n",
    };
    bench->options.dry_run = true;
    store_close(bench->store);
    bench->store = NULL;
    for (size_t i = 0; i < COUNT(files); i++) {
        Run run = { bench, file_make(bench->arena, bench->folder, "file.csv", files[i]) };
        Error err = { 0 };
        assert_ok(attempt(&run, &err), &err);
        assert_true(torture(attempt, &run) > 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_iin_as_people_and_spreadsheets_write_it), BENCH_TEST(what_a_spreadsheet_did_to_an_iin_is_told_and_the_row_is_taken),
        BENCH_TEST(a_school_without_numbers_is_given_them_once), BENCH_TEST(a_row_without_a_number_that_is_only_like_a_known_child_is_asked_about),
        BENCH_TEST(numbers_that_were_shifted_rename_nobody), BENCH_TEST(one_child_is_not_entered_twice), BENCH_TEST(a_former_name_is_known_beside_the_number),
        BENCH_TEST(a_note_that_a_birth_date_differs_comes_once), BENCH_TEST(every_kind_takes_a_pupil_by_name),
        BENCH_TEST(a_complete_day_wipes_out_no_mark_of_those_whom_a_row_could_mean), BENCH_TEST(a_move_names_the_class_that_is_entered),
        BENCH_TEST(a_header_must_name_the_pupil), BENCH_TEST(letters_lost_among_words_are_told_and_the_note_is_taken), BENCH_TEST(no_memory_at_any_moment),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
