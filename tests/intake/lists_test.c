/* What a file could not say, or did not say, of a pupil on a covered day is not known: until a row that is taken says it. */
#include "bench.h"

enum { ILL = 1, LATE = 5 };
#define WIDE "7 «Ә» сыныбы\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3;4\n"
#define HELD "Сабақ саны;;6;6;6\n"
#define A "1;Ахметова Әлия;"
#define B "2;Әлиев Құрман;"
#define C "3;Әлиев Нұрлан;"

/* The marks of the n-th of September 2025, octal, lesson 1 last: «6000» the fourth is unread; -1: there is no row. */
static long long marks(Bench *bench, int pupil, int day)
{
    Text sql = text_init(bench->arena, 500);
    text_put(&sql, "SELECT coalesce((SELECT marks FROM attendance WHERE pupil % 100000 = ");
    text_number(&sql, pupil);
    text_put(&sql, " AND day = ");
    text_number(&sql, date_of(2025, 9, day).number);
    text_put(&sql, "), -1)");
    return bench_number(bench, text_words(&sql));
}

static long long unread_in_all(Bench *bench)
{
    return bench_number(bench, "SELECT count(*) FROM attendance WHERE ((marks >> 2) & (marks >> 1) & ~marks & 9817068105) <> 0");
}

#define WHOLE 0666666
#define ALL(mark) ((mark) * 0111111)

/* The rows that were refused, as the file that is written of them. */
static const char *refused_by(Bench *bench, const char *words)
{
    bench->options.refused_file = path_join(bench->arena, bench->folder, "rows.csv");
    bench_load(bench, words);
    bench->options.refused_file = NULL;
    size_t length;
    Error err = { 0 };
    const char *bytes;
    assert_ok(file_read(bench->arena, bench->result.refused_rows.path, 1 << 20, &bytes, &length, &err), &err);
    return bytes;
}

static const char *replaced(Bench *bench, const char *words, const char *from, const char *to)
{
    Text text = text_init(bench->arena, 1 << 16);
    const char *at = strstr(words, from);
    if (!at) fail_msg("«%s» is not in «%s»", from, words);
    for (; at; words = at + strlen(from), at = strstr(words, from)) { text_put_bytes(&text, words, (size_t)(at - words)); text_put(&text, to); }
    text_put(&text, words);
    return text_words(&text);
}

/* ---- who has no row ---------------------------------------------------------------------------------------------------------- */

static void a_pupil_without_a_row_is_not_known_and_one_without_marks_was_there(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A ";б;\n" B ";;\n" HELD);
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(marks(bench, 2, 3), -1);
    for (int day = 2; day <= 4; day++) assert_int_equal(marks(bench, 3, day), WHOLE);
    assert_int_equal(marks(bench, 1, 3), ALL(ILL));
    assert_int_equal(bench->result.days_unread, 3);
    assert_int_equal(bench->result.pupils_unread, 1);
    assert_int_equal(bench->result.short_lists.count, 1);
    assert_string_equal(bench->result.short_lists.items[0].names, "Әлиев Нұрлан (3)");
    assert_int_equal(unread_in_all(bench), 3);                                 /* 5 joined in January; 7Б is in no file */
    bench_load(bench, WIDE A ";б;\n" B ";;\n" HELD);
    assert_int_equal(bench->result.import, 0);                                 /* the same file says nothing new */
}

static void a_list_that_has_the_pupil_makes_the_days_known(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A ";б;\n" B ";;\n" HELD);
    bench_load(bench, WIDE A ";б;\n" B ";;\n" C ";;оп\n" HELD);
    assert_int_equal(unread_in_all(bench), 0);
    assert_int_equal(marks(bench, 3, 3), 0);
    assert_int_equal(marks(bench, 3, 4), LATE);
    assert_int_equal(bench->result.days_unread, 0);
    assert_int_equal(bench->result.short_lists.count, 0);
}

static void what_was_known_before_stays_known_whatever_list_comes_later(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n,2025-09-02,,3,1-2,ill\n,2025-09-03,,3,2,excused\n,2025-09-04,,3,1,late\n,2025-09-04,,3,1,late\n");
    bench_load(bench, "number,day,lesson,mark\n3,2025-09-04,1,present\n");
    bench_load(bench, WIDE A ";;\n" HELD);
    assert_int_equal(marks(bench, 3, 2), 011);                                 /* its class's day was covered */
    assert_int_equal(marks(bench, 2, 2), -1);
    assert_int_equal(marks(bench, 3, 3), 0666626);                             /* a single absence was known, the rest was not */
    assert_int_equal(marks(bench, 3, 4), 0);                                   /* it had been said that the child was there */
    assert_int_equal(marks(bench, 2, 4), WHOLE);
}

static void a_plain_list_of_absences_keeps_its_meaning(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n,2025-09-02,,1,1-6,ill\n");
    assert_int_equal(marks(bench, 2, 2), -1);
    assert_int_equal(bench->result.days_unread, 0);
    assert_int_equal(bench->result.short_lists.count, 0);
}

static void a_span_says_in_a_plain_table_that_a_pupil_stands_in_the_list(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n7Ә,2025-09-03,6,,,\n7Ә,2025-09-02/2025-09-03,,1,,present\n,02.09.2025/02.09.2025,,2,,present\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(marks(bench, 1, 3), -1);
    assert_int_equal(marks(bench, 2, 2), -1);
    assert_int_equal(marks(bench, 2, 3), WHOLE);
    assert_int_equal(marks(bench, 3, 2), WHOLE);
}

static void a_span_that_says_anything_else_is_an_issue(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,number,lesson,mark\n7Ә,2025-09-02/2025-09-03,1,,ill\n7Ә,2025-09-02/2025-09-03,1,1,present\n7Ә,2025-09-03/2025-09-02,1,,present\n"
                      "7Ә,2026-05-02/2026-09-03,1,,present\n7Ә,2025-05-02/2025-09-03,1,,present\n7Ә,2025-09-02/2025-09-03,99,,present\n7Б,2025-09-02/2025-09-03,1,,present\n"
                      "9В,2025-09-02/2025-09-03,1,,present\n7Ә,2025-09-02/,1,1,ill\n");
    assert_int_equal(bench->result.refused, 9);
    bench_issue(bench, 0, 2, 5, "write present under “mark”");
    bench_issue(bench, 1, 3, 4, "write present under “mark”");
    bench_issue(bench, 2, 4, 2, "before");
    bench_issue(bench, 4, 6, 2, "one school year");
    bench_issue(bench, 5, 7, 3, "“99”");
    bench_issue(bench, 6, 8, 1, "7Б");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
}

static void who_came_or_left_is_looked_for_on_the_days_of_the_class_alone(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,class,since,until\n2,7Ә,2025-09-01,2025-09-02\n3,7Б,2025-09-04,\n");
    bench_load(bench, "7Ә\nҚыркүйек 2025\nАты-жөні;2;3;4\nАхметова Әлия;;;б\nӘлиев Құрман;;;\nӘлиев Нұрлан;б;;\nСабақ саны;6;6;6\n");
    assert_int_equal(bench->result.refused, 0);                                /* by name and class, on the days on which each was in it */
    assert_int_equal(unread_in_all(bench), 0);
    assert_int_equal(bench->result.short_lists.count, 0);
    bench_load(bench, "7Ә\nҚыркүйек 2025\nАты-жөні;5;8;9\nАхметова Әлия;;;б\nСабақ саны;6;6;6\n");
    assert_int_equal(unread_in_all(bench), 0);
}

/* ---- rows that were refused ------------------------------------------------------------------------------------------------------ */

static void lessons_that_a_refused_row_spoke_of_are_not_known(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n,2025-09-02,,1,3-4,қ\n,2025-09-02,,2,х,ill\n,2025-09-02,,3,7,ill\n,2025-09-02,,3,1,late\n");
    assert_int_equal(bench->result.refused, 3);
    assert_int_equal(marks(bench, 1, 2), 06600);
    assert_int_equal(marks(bench, 2, 2), WHOLE);                               /* of which lesson it is nobody can tell */
    assert_int_equal(marks(bench, 3, 2), 0666665);                             /* the seventh was not held: so it was another */
    assert_int_equal(bench->result.days_unread, 3);
    assert_int_equal(bench->result.changed, 0);
    assert_int_equal(bench->result.added, 2);
}

static void a_day_that_was_covered_by_an_earlier_file_is_not_known_either(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons\n7Ә,2025-09-02,6\n");
    bench_load(bench, "number,day,lesson,mark\n1,2025-09-02,1-6,жоқ\n1,2025-09-03,1-6,жоқ\n");
    assert_int_equal(marks(bench, 1, 2), WHOLE);
    assert_int_equal(marks(bench, 1, 3), -1);                                  /* its class-day was not loaded: nothing to take back */
    assert_int_equal(bench->result.days_unread, 1);
}

static void an_absence_that_stands_there_stays(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,day,lesson,mark\n1,2025-09-02,1-2,unexcused\n");
    bench_load(bench, WIDE A "ж;;\n" B ";;\n" C ";;\n" HELD);
    assert_int_equal(marks(bench, 1, 2), 0666633);
}

static void a_corrected_row_says_the_whole_of_its_day(void **state)
{
    Bench *bench = *state;
    const char *table = refused_by(bench, WIDE A "ж;ж;ж2\n" B ";;\n" C ";;\n" HELD);
    assert_int_equal(marks(bench, 1, 2), WHOLE);
    assert_int_equal(marks(bench, 1, 4), 066);
    table = replaced(bench, table, "2025-09-02,,1,1-6,ж", "2025-09-02,,1,1-2,ill");         /* it were but two lessons */
    table = replaced(bench, table, "2025-09-03,,1,1-6,ж", "2025-09-03,,1,1-6,present");
    bench_load(bench, table);
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(marks(bench, 1, 2), 011);
    assert_int_equal(marks(bench, 1, 3), 0);
    assert_int_equal(marks(bench, 1, 4), 066);                                 /* refused again */
    assert_int_equal(bench->result.days_unread, 1);
}

/* A class-day of the corrected rows is said to be complete of the file that they come from, and says nothing of who is not named. */
static void a_complete_day_among_corrected_rows_makes_nobody_known(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A ";;\n" B ";;\n" HELD);
    bench_load(bench, "class,day,lessons,number,lesson,mark,why\n7Ә,2025-09-02,6,,,,\n,2025-09-02,,1,1,ill,\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(marks(bench, 1, 2), ILL);
    assert_int_equal(marks(bench, 3, 2), WHOLE);
}

static void a_cell_emptied_in_the_sheet_itself_is_a_presence(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A "ж;;\n" B ";;\n" C ";;\n" HELD);
    bench_load(bench, WIDE A ";;\n" B ";;\n" C ";;\n" HELD);
    assert_int_equal(marks(bench, 1, 2), 0);
    assert_int_equal(unread_in_all(bench), 0);
}

static void a_name_that_is_nobodys_leaves_the_one_without_a_row_unknown_and_no_one_else(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A "б;б;\n" B ";б;\n" C ";;\n" HELD);
    const char *table = refused_by(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\nАты-жөні;2;3;4;5\nАхметова Әлия;;;;б\nӘлиев Құрманн;б;;;\nӘлиев Нұрлан;;;;\nСабақ саны;6;6;6;6\n");
    assert_int_equal(bench->result.refused, 2);                                /* the row of the list, and its mark */
    assert_int_equal(marks(bench, 1, 2), 0);                                   /* she has a row of her own: it is corrected to a presence */
    assert_int_equal(marks(bench, 3, 5), -1);
    assert_int_equal(marks(bench, 2, 3), ALL(ILL));                            /* said before, and nobody took it back */
    assert_int_equal(marks(bench, 2, 5), WHOLE);
    assert_string_equal(bench->result.short_lists.items[0].names, "Әлиев Құрман (2)");
    bench_load(bench, replaced(bench, table, "Құрманн", "Құрман"));
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(marks(bench, 2, 2), ALL(ILL));
    assert_int_equal(marks(bench, 2, 5), 0);                                   /* his row was found, and says nothing of that day */
    assert_int_equal(unread_in_all(bench), 0);
}

static void a_row_of_two_namesakes_is_of_neither_until_the_number_says_it(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since\n6,Ким,Арман,7Ә,2025-09-01\n7,Ким,Айгүл,7Ә,2025-09-01\n");
    bench_load(bench, "class,day,lessons,number,lesson,mark,name\n7Ә,2025-09-02,6,,,,\n7Ә,2025-09-02,,,2,ill,Ким А.\n");
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(marks(bench, 6, 2), 060);
    assert_int_equal(marks(bench, 7, 2), 060);
    assert_int_equal(marks(bench, 1, 2), -1);
    bench_load(bench, "7Ә\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2\n6;Ким Арман;\n;Ким А.;б\nСабақ саны;;6\n");
    assert_int_equal(marks(bench, 6, 2), 0);                                   /* his own row says that he was there */
    assert_int_equal(marks(bench, 7, 2), WHOLE);                               /* hers may be the other */
}

/* ---- rows without a day ------------------------------------------------------------------------------------------------------------- */

#define LONG "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n7Ә,2025-09-03,6,,,\n7Ә,2025-09-04,5,,,\n"

static void a_row_whose_day_cannot_be_read_leaves_its_pupils_days_unknown_and_no_one_elses(void **state)
{
    Bench *bench = *state;
    bench_load(bench, LONG ",2025-09-32,,1,1-2,unexcused\n,2025-09-03,,1,1-6,ill\n,2025-09-03,,2,1,late\n");
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(marks(bench, 1, 2), 066);                                 /* the lessons that it speaks of: on any of these days */
    assert_int_equal(marks(bench, 1, 3), ALL(ILL));
    assert_int_equal(marks(bench, 1, 4), 066);
    assert_int_equal(unread_in_all(bench), 2);
    assert_int_equal(bench->result.days_unread, 2);
    assert_int_equal(bench->result.pupils_unread, 1);
    bench_load(bench, LONG ",2025-09-02,,1,1-2,unexcused\n,2025-09-03,,1,1-6,ill\n,2025-09-03,,2,1,late\n");   /* corrected, the file says all of it */
    assert_int_equal(marks(bench, 1, 2), 033);
    assert_int_equal(unread_in_all(bench), 0);
}

static void an_absence_that_was_known_stays_when_a_row_lost_its_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, LONG ",2025-09-04,,1,1-2,unexcused\n");
    bench_load(bench, LONG ",2025-09-,,1,1-2,unexcused\n");
    assert_int_equal(marks(bench, 1, 2), 066);
    assert_int_equal(marks(bench, 1, 4), 033);
}

static void a_row_without_a_day_of_which_no_lesson_is_known_speaks_of_all(void **state)
{
    Bench *bench = *state;
    bench_load(bench, LONG ",,,1,1,ill\n,2025-09-31,,1,x,ill\n");
    assert_int_equal(bench->result.refused, 2);
    assert_int_equal(marks(bench, 1, 2), WHOLE);
    assert_int_equal(marks(bench, 1, 4), 066666);
}

static void a_name_and_a_class_tell_the_pupil_of_a_row_without_a_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, LONG);
    bench_load(bench, "Аты-жөні;Сынып;Күні;Себебі;Сабақ саны\nАхметова Әлия;7Ә;02.09.2025;б;6\nӘлиев Құрман;7Ә;3 сентябрь болар;с/з;2\nСмайыл Айша;7Б;04.09.2025;б;6\n");
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(marks(bench, 2, 2), 066);
    assert_int_equal(unread_in_all(bench), 3);
    assert_int_equal(marks(bench, 3, 4), -1);
    const char *table = refused_by(bench, "Аты-жөні;Сынып;Күні;Себебі\nАхметова Әлия;7Ә;02.09.2025;б\nӘлиев Нұрлан;7Ә;4 қыркүй;с/з\nӘлиев Нұрлан;7Ә;04.09.2025;б\n");
    assert_non_null(strstr(table, ",,unexcused,"));                            /* of the whole of a day that nobody knows: not of its first lesson */
    assert_int_equal(marks(bench, 3, 4), ALL(ILL) & 077777);
}

static void corrected_beside_the_days_that_hung_on_it_all_are_known_again(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-05,6,,,\n,2025-09-05,,1,1,жоқ\n");   /* not known for a reason of its own */
    bench_load(bench, LONG);
    const char *table = refused_by(bench, "number,day,lesson,mark\n1,02.09.2025,1,present\n1,03.13.2025,1-2,unexcused\n1,08.09.2025,1,present\n");
    assert_int_equal(marks(bench, 1, 2), 066);
    assert_int_equal(marks(bench, 1, 4), 066);
    assert_int_equal(marks(bench, 1, 5), 066);                                 /* lesson 1 before, lesson 2 now */
    assert_non_null(strstr(table, "2025-09-02/2025-09-04"));
    assert_null(strstr(table, "2025-09-05"));
    const char *list = "number,day,lesson,mark\n1,02.09.2025,1,present\n1,03.13.2025,1-2,unexcused\n1,08.09.2025,1,present\n";
    assert_string_equal(refused_by(bench, list), table);                       /* the same file says the same again */
    const char *again = refused_by(bench, replaced(bench, table, ",1-2,", ",2,"));
    assert_non_null(strstr(again, "2025-09-02/2025-09-04"));                   /* in vain: the days stay with the row */
    assert_int_equal(marks(bench, 1, 2), 066);
    bench_load(bench, replaced(bench, table, "03.13.2025", "2025-09-03"));
    if (bench->result.refused) fail_msg("%s", bench->result.issues.items[0].advice.in[LANGUAGE_EN]);
    assert_int_equal(marks(bench, 1, 2), 0);
    assert_int_equal(marks(bench, 1, 3), 033);
    assert_int_equal(marks(bench, 1, 4), 0);
    assert_int_equal(marks(bench, 1, 5), 066);                                 /* has a cause that this row is not */
}

static void a_heading_of_a_wide_sheet_that_is_no_day_takes_no_day_from_those_that_are(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3;31\n" A ";;б\n" B ";;\n" C ";;\n" HELD);
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(unread_in_all(bench), 0);
}

static void days_that_stay_open_after_a_corrected_list_are_told(void **state)
{
    Bench *bench = *state;
    bench_load(bench, LONG);
    bench_load(bench, "day,number,lesson,mark\n2025-09-02,2,1,late\n2025-09-xx,1,1-2,unexcused\n2025-09-04,2,1,late\n");
    assert_int_equal(bench->result.days_unread, 3);
    bench_load(bench, "day,number,lesson,mark\n2025-09-02,2,1,late\n2025-09-03,1,1-2,unexcused\n2025-09-04,2,1,late\n");     /* it covers no day itself: the 2nd and the 4th of pupil 1 */
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.days_unread, 2);
    assert_int_equal(bench->result.pupils_unread, 1);
    bench_load(bench, LONG ",2025-09-03,,1,1-2,unexcused\n");
    assert_int_equal(bench->result.days_unread, 0);
    assert_int_equal(unread_in_all(bench), 0);
}

/* ---- rows of which nobody knows whose they are ----------------------------------------------------------------------------------- */

#define NAMED "class,day,lessons,number,lesson,mark,name\n7Ә,2025-09-02,6,,,,\n"

static void whoever_of_the_class_is_like_a_strange_name_is_not_known_and_no_one_else(void **state)
{
    Bench *bench = *state;
    bench_load(bench, NAMED "7Ә,2025-09-02,,,1-2,unexcused,Серікова Әлия\n");      /* a child has a new surname */
    assert_int_equal(bench->result.refused, 1);
    assert_int_equal(marks(bench, 1, 2), 066);
    assert_int_equal(unread_in_all(bench), 1);
    assert_int_equal(bench->result.strangers.count, 0);
    bench_load(bench, NAMED "7Ә,2025-09-02,,,1-2,unexcused,Әлиев Мұрат\n");        /* one of two brothers, by half of the name */
    assert_int_equal(marks(bench, 1, 2), 0);
    assert_int_equal(marks(bench, 2, 2), 066);
    assert_int_equal(marks(bench, 3, 2), 066);
}

static void who_has_an_absence_of_those_very_lessons_keeps_it(void **state)
{
    Bench *bench = *state;
    bench_load(bench, NAMED "7Ә,2025-09-02,,1,1-6,ill,\n7Ә,2025-09-02,,,1-6,unexcused,Серікова Әлия\n");
    assert_int_equal(marks(bench, 1, 2), ALL(ILL));
    assert_int_equal(bench->result.days_unread, 0);
}

static void a_name_that_is_like_nobodys_leaves_nobody_open_and_is_told_with_its_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, NAMED "7Ә,2025-09-02,,,1-2,unexcused,Жұмабай Ерасыл\n7Ә,2025-09-02,,,3,late,Жұмабай Ерасыл\n7Ә,2025-09-03,,,1,late,Жұмабай Ерасыл\n");
    assert_int_equal(bench->result.refused, 3);
    assert_int_equal(unread_in_all(bench), 0);
    assert_int_equal(bench->result.strangers.count, 1);                        /* the third is on no covered day: nobody comes out as present */
    assert_string_equal(bench->result.strangers.items[0].class_label, "7Ә");
    assert_int_equal(bench->result.strangers.items[0].rows, 2);
}

static void marks_that_stay_for_a_row_that_was_not_taken_are_told(void **state)
{
    Bench *bench = *state;
    bench_load(bench, NAMED "7Ә,2025-09-02,,1,1-2,unexcused,\n7Ә,2025-09-02,,3,4,late,\n");
    assert_int_equal(bench->result.days_stayed, 0);
    bench_load(bench, NAMED "7Ә,2025-09-02,,3,4,late,\n7Ә,2025-09-02,,,1-2,ill,Жұмабай Ерасыл\n");
    assert_int_equal(marks(bench, 1, 2), 033);                                 /* the file withdrew it, and has a row of nobody knows whom */
    assert_int_equal(bench->result.days_stayed, 1);                            /* what the file says of pupil 3 is what stands */
    assert_int_equal(bench->result.pupils_stayed, 1);
    bench_load(bench, NAMED "7Ә,2025-09-02,,3,4,late,\n7Ә,2025-09-02,,2,1-2,ill,\n");
    assert_int_equal(marks(bench, 1, 2), 0);
    assert_int_equal(bench->result.days_stayed, 0);
}

/* More rows than are kept before days are folded, and more days than stay when they were. */
static void a_day_that_is_said_thousands_of_times_is_one_day(void **state)
{
    enum { TIMES = 2500, LINE = 120 };
    Bench *bench = *state;
    Text file = text_init(bench->arena, TIMES * LINE * 3);
    text_put(&file, "class,day,lessons,number,lesson,mark,name\n");
    for (int i = 0; i < TIMES; i++) {
        char line[LINE];
        snprintf(line, sizeof line, "7Ә,2025-09-%02d,6,,,,\n", 2 + i % 4);
        text_put(&file, line);
        snprintf(line, sizeof line, "7Ә,2025-09-%02d,,,%d,late,Жұмабай Ерасыл\n", 2 + i % 4, i % 6 + 1);
        text_put(&file, line);
    }
    text_put(&file, "7Ә,2025-09-02,5,,,,\n");
    bench_load(bench, text_words(&file));
    assert_int_equal(bench->result.covered.days, 4);
    assert_counts(bench, 2 * TIMES + 1, 4, 0, TIMES - 4, TIMES + 1);             /* the last row is refused too: it says otherwise */
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage WHERE lessons = 6"), 4);
    assert_int_equal(bench->result.strangers.count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(bench->result.strangers.items[i].day.number, date_of(2025, 9, 2).number + (int)i);
        assert_int_equal(bench->result.strangers.items[i].rows, TIMES / 4);
    }
}

static void a_number_with_a_slip_leaves_those_of_the_class_open_who_have_one_like_it(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "number,surname,given,class,since\n120,Ким,Арман,7Ә,2025-09-01\n210,Пак,Вера,7Ә,2025-09-01\n205,Ли,Олег,7Б,2025-09-01\n");
    bench_load(bench, NAMED "7Ә,2025-09-02,,201,1-2,unexcused,\n");
    assert_int_equal(marks(bench, 7, 2), 066);
    assert_int_equal(unread_in_all(bench), 1);
    bench_load(bench, NAMED "7Ә,2025-09-02,,10,1-2,unexcused,\n7Ә,2025-09-02,,0003,1-2,unexcused,\n");     /* one too few; zeros in front */
    assert_int_equal(marks(bench, 6, 2), 066);
    assert_int_equal(marks(bench, 7, 2), 066);
    assert_int_equal(marks(bench, 1, 2), 066);
    assert_int_equal(marks(bench, 3, 2), 066);
    assert_int_equal(marks(bench, 2, 2), -1);
    bench_load(bench, NAMED "7Ә,2025-09-02,,77,1-2,unexcused,Әлиев Құрман\n");     /* a number that nobody has beside a name that is certain */
    assert_int_equal(marks(bench, 2, 2), 066);
    assert_int_equal(unread_in_all(bench), 1);
}

static void a_list_of_the_whole_class_speaks_for_itself(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\nАты-жөні;2;3\nАхметова Әлия;;\nӘлиев Нұрлан;;\nЖұмабай Ерасыл;н;\nСабақ саны;6;6\n");
    assert_int_equal(bench->result.strangers.count, 0);
    assert_int_equal(marks(bench, 2, 2), WHOLE);                               /* he has no row: it may be his */
    assert_int_equal(marks(bench, 1, 2), -1);
    assert_int_equal(marks(bench, 3, 2), -1);
}

/* ---- two rows of one pupil --------------------------------------------------------------------------------------------------------- */

static void a_second_row_of_a_pupil_is_an_issue_even_where_no_cell_collides(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A "б;;\n" B ";;\n" "1;Ахметова Әлия;;;н\n" HELD);
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 6, 2, "has a row in the table already, 4");
    bench_issue(bench, 1, 6, 2, "has a row in the table already, 4");
    assert_int_equal(marks(bench, 1, 2), ALL(ILL));
    assert_int_equal(marks(bench, 1, 4), WHOLE);                               /* hers, or another's? */
    assert_int_equal(marks(bench, 3, 4), WHOLE);
    assert_int_equal(bench->result.repeated, 0);
}

static void a_row_that_repeats_another_is_only_noted(void **state)
{
    Bench *bench = *state;
    bench_load(bench, WIDE A "б;;\n" B ";;\n" C ";;\n" "1;Ахметова Әлия;б;;\n" HELD);
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.repeated, 1);
    assert_int_equal(marks(bench, 1, 2), ALL(ILL));
    assert_int_equal(unread_in_all(bench), 0);
}

/* ---- taken back, tried ----------------------------------------------------------------------------------------------------------------- */

static void a_taking_back_restores_what_was_known(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    UndoResult undone;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-02,6,,,\n,2025-09-02,,1,1,late\n");
    bench_load(bench, WIDE A "ж;;\n" B ";;\n" HELD);
    assert_int_equal(marks(bench, 1, 2), 0666665);
    assert_int_equal(marks(bench, 3, 3), WHOLE);
    assert_ok(intake_undo(bench->store, NULL, bench->result.import, "", bench->options.today, bench->arena, &undone, &err), &err);
    assert_int_equal(marks(bench, 1, 2), LATE);
    assert_int_equal(marks(bench, 3, 3), -1);
    assert_int_equal(unread_in_all(bench), 0);
}

static void a_trial_says_how_much_would_not_be_known(void **state)
{
    Bench *bench = *state;
    bench->options.dry_run = true;
    bench_load(bench, WIDE A "ж;;\n" B ";;\n" HELD);
    assert_int_equal(bench->result.days_unread, 4);
    assert_int_equal(bench->result.pupils_unread, 2);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_pupil_without_a_row_is_not_known_and_one_without_marks_was_there),
        BENCH_TEST(a_list_that_has_the_pupil_makes_the_days_known),
        BENCH_TEST(what_was_known_before_stays_known_whatever_list_comes_later),
        BENCH_TEST(a_plain_list_of_absences_keeps_its_meaning),
        BENCH_TEST(a_span_says_in_a_plain_table_that_a_pupil_stands_in_the_list),
        BENCH_TEST(a_span_that_says_anything_else_is_an_issue),
        BENCH_TEST(who_came_or_left_is_looked_for_on_the_days_of_the_class_alone),
        BENCH_TEST(lessons_that_a_refused_row_spoke_of_are_not_known),
        BENCH_TEST(a_day_that_was_covered_by_an_earlier_file_is_not_known_either),
        BENCH_TEST(an_absence_that_stands_there_stays),
        BENCH_TEST(a_corrected_row_says_the_whole_of_its_day),
        BENCH_TEST(a_complete_day_among_corrected_rows_makes_nobody_known),
        BENCH_TEST(a_cell_emptied_in_the_sheet_itself_is_a_presence),
        BENCH_TEST(a_name_that_is_nobodys_leaves_the_one_without_a_row_unknown_and_no_one_else),
        BENCH_TEST(a_row_of_two_namesakes_is_of_neither_until_the_number_says_it),
        BENCH_TEST(a_row_whose_day_cannot_be_read_leaves_its_pupils_days_unknown_and_no_one_elses),
        BENCH_TEST(an_absence_that_was_known_stays_when_a_row_lost_its_day),
        BENCH_TEST(a_row_without_a_day_of_which_no_lesson_is_known_speaks_of_all),
        BENCH_TEST(a_name_and_a_class_tell_the_pupil_of_a_row_without_a_day),
        BENCH_TEST(corrected_beside_the_days_that_hung_on_it_all_are_known_again),
        BENCH_TEST(a_heading_of_a_wide_sheet_that_is_no_day_takes_no_day_from_those_that_are),
        BENCH_TEST(whoever_of_the_class_is_like_a_strange_name_is_not_known_and_no_one_else),
        BENCH_TEST(who_has_an_absence_of_those_very_lessons_keeps_it),
        BENCH_TEST(a_name_that_is_like_nobodys_leaves_nobody_open_and_is_told_with_its_day),
        BENCH_TEST(days_that_stay_open_after_a_corrected_list_are_told), BENCH_TEST(marks_that_stay_for_a_row_that_was_not_taken_are_told),
        BENCH_TEST(a_day_that_is_said_thousands_of_times_is_one_day),
        BENCH_TEST(a_number_with_a_slip_leaves_those_of_the_class_open_who_have_one_like_it),
        BENCH_TEST(a_list_of_the_whole_class_speaks_for_itself),
        BENCH_TEST(a_second_row_of_a_pupil_is_an_issue_even_where_no_cell_collides),
        BENCH_TEST(a_row_that_repeats_another_is_only_noted),
        BENCH_TEST(a_taking_back_restores_what_was_known),
        BENCH_TEST(a_trial_says_how_much_would_not_be_known),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
