/* Sheets as schools keep them, read by column maps: days across, long lists, categories and subjects across; coverage and corrections. */
#include "bench.h"

#define SEPTEMBER \
    "7 «Ә» сыныбы;;;;;;;;;;\n" \
    "Қыркүйек 2025;;;;;;;;;;\n" \
    "№;Аты-жөні;Жеке іс №;1;2;3;4;5;6;8;Барлығы\n" \
    "1;Ахметова Әлия;1;;н;;б2;;;;8\n" \
    "2;Әлиев Құрман;2;;;H2 б1;;;;;3\n" \
    "3;Әлиев Нұрлан;3;;;;;;;оп;\n"
#define TOTALS "Барлығы;;;0;1;1;1;0;0;1;\n"
#define LESSONS "Сабақ саны;;;0;6;6;7;5;;6;\n"

/* Days with marks, and days of which something is unread: 6 in any of the lessons. */
#define UNREAD "(((marks >> 2) & (marks >> 1) & ~marks & 9817068105) <> 0)"
static const char marks_sql[] = "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || marks, ' ') FROM (SELECT * FROM attendance WHERE marks AND NOT " UNREAD " ORDER BY pupil, day)";
static const char unread_sql[] = "SELECT coalesce(group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || marks, ' '), '') FROM (SELECT * FROM attendance WHERE " UNREAD " ORDER BY pupil, day)";
static const char days_sql[] = "SELECT group_concat((day - 20333) || ':' || lessons, ' ') FROM (SELECT * FROM coverage ORDER BY class, day)";

static void weigh(Bench *bench, const char *days, const char *marks)
{
    assert_string_equal(bench_text(bench, days_sql), days);
    assert_string_equal(bench_text(bench, marks_sql), marks);
}

static void a_month_with_its_row_of_lessons_says_marks_and_complete_days(void **state)
{
    Bench *bench = *state;
    bench_load(bench, SEPTEMBER TOTALS LESSONS "Сынып жетекшісі: Оспанова;;;;;;;;;;\n");
    assert_string_equal(bench->result.map, "journal-month");
    assert_string_equal(bench_text(bench, "SELECT map FROM import ORDER BY change DESC LIMIT 1"), "journal-month");
    assert_int_equal(bench->result.covered.days, 5);
    assert_string_equal(bench->result.covered.class_label, "7Ә");
    assert_int_equal(bench->result.refused, 0);
    /* 2 September is day 0. н: six lessons not explained; б2: two ill; н2 б1; оп: late for the first. Three bits a lesson. */
    weigh(bench, "0:6 1:6 2:7 3:5 6:6", "1:0=149796 1:2=9 2:1=100 3:6=5");
}

static void without_a_row_of_lessons_they_are_asked_for(void **state)
{
    Bench *bench = *state;
    assert_int_equal(bench_refuse(bench, SEPTEMBER TOTALS), MSG_MAPS_LESSONS_UNKNOWN);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
    const int lessons[] = { 6, 6, 6, 7, 5 };
    memcpy(bench->options.lessons, lessons, sizeof lessons);
    bench_load(bench, SEPTEMBER TOTALS);
    weigh(bench, "0:6 1:6 2:7 3:5 6:6", "1:0=149796 1:2=9 2:1=100 3:6=5");
    assert_int_equal(bench->result.days_empty, 1);                         /* the fifth, a Friday: later days are filled in */
}

static void an_empty_column_past_the_last_mark_says_nothing(void **state)
{
    Bench *bench = *state;
    const int lessons[] = { 6, 6, 6, 6, 6 };
    memcpy(bench->options.lessons, lessons, sizeof lessons);
    bench_load(bench, "Класс: 7Ә\n№ личного дела;ФИО;02.09.2025;03.09.2025;04.09.2025;06.09.2025;07.09.2025\n1;Ахметова Әлия;;б;;;\n2;Әлиев Құрман;;;;;\n");
    weigh(bench, "0:6 1:6", "1:1=37449");
    assert_int_equal(bench->result.days_empty, 1);
}

static void an_unknown_letter_is_an_issue_at_its_cell_and_no_absence(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n,2025-09-02,,1,2,ill\n");
    bench_load(bench, "7Ә\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3\n1;Ахметова Әлия;щ;5\n2;Әлиев Құрман;б;\nСабақ саны;;6;6\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 4, 3, "has no mark “щ”");
    bench_issue(bench, 1, 4, 4, "has no mark “5”");
    assert_string_equal(bench_text(bench, marks_sql), "2:0=37449");
    /* What was known of the first one's day was not wiped out, the rest of it is not known; the third has no row at all. */
    assert_string_equal(bench_text(bench, unread_sql), "1:0=224654 1:1=224694 3:0=224694 3:1=224694");
    assert_int_equal(bench->result.days_unread, 4);
    assert_int_equal(bench->result.pupils_unread, 2);
}

static void a_nameless_row_with_a_mark_is_asked_about_unless_it_has_the_weekdays(void **state)
{
    Bench *bench = *state;
    static const char head[] = "7Ә\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3;4\n;;с;с;б\n";                  /* below the days: their weekdays in one letter */
    Text text = text_init(bench->arena, 2000);
    text_put(&text, head);
    text_put(&text, "1;Ахметова Әлия;б;;\n;;б;щ;\nСабақ саны;;6;6;6\n");
    bench_load(bench, text_words(&text));
    assert_int_equal(bench->result.refused, 2);
    assert_int_equal(bench->result.issues.items[0].line, 6);                  /* whose they are nobody knows; the fourth row is no pupil's */
    assert_string_equal(bench_text(bench, marks_sql), "1:0=37449");
}

static void more_lessons_than_a_day_has_are_no_count(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3;4\n1;Ахметова Әлия;б13;б12;б0\nСабақ саны;;6;12;6\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 4, 3, "has no mark “б13”");
    bench_issue(bench, 1, 4, 5, "has no mark “б0”");
}

static void a_list_is_short_of_those_who_were_there_on_its_last_day(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә\nҚаңтар 2026\nЖеке іс №;Аты-жөні;9;12;13\n1;Ахметова Әлия;б;;\n2;Әлиев Құрман;;;\n3;Әлиев Нұрлан;;;б\nСабақ саны;;6;6;6\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.short_lists.count, 1);
    assert_int_equal(bench->result.short_lists.items[0].listed, 3);
    assert_int_equal(bench->result.short_lists.items[0].members, 4);          /* 5 came on the twelfth */
    assert_string_equal(bench->result.short_lists.items[0].names, "Орал Дана (5)");
    assert_string_equal(bench_text(bench, unread_sql), "5:132=224694 5:133=224694");
}

static const char own_map[] =
    "map { id = 'own', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', columns = { number = 'Н' }, across = { column = 'day' },\n"
    "constants = { class = '7Ә', month = 9, year = 2025 }, marks = { ['х'] = 'excused' }, ";

static void load_by(Bench *bench, const char *rest, const char *words)
{
    Text text = text_init(bench->arena, 8000);
    text_put(&text, own_map);
    text_put(&text, rest);
    bench->options.map = file_make(bench->arena, bench->folder, "own.lua", text_words(&text));
    bench_load(bench, words);
}

static void a_number_alone_is_what_the_map_says(void **state)
{
    Bench *bench = *state;
    load_by(bench, "lessons = 6, numbers = 'grade' }", "Н,2,3\n1,5,х\n2,4,10\n");
    weigh(bench, "0:6 1:6", "1:1=74898");
    load_by(bench, "lessons = 6, numbers = 'missed' }", "Н,2,3\n1,2,0\n");
    assert_string_equal(bench_text(bench, marks_sql), "1:0=36");              /* two lessons, the reason not known */
}

static void what_is_no_count_and_no_day_is_no_absence(void **state)
{
    Bench *bench = *state;
    load_by(bench, "lessons = 6, numbers = 'grade' }", "Н,2,3\n1,5х,х2\n");             /* two lessons, or a two and an absence? */
    assert_int_equal(bench->result.refused, 2);
    load_by(bench, "lessons = 6 }", "Н,2,3,5,4,8\n1,,,,х,\n");                          /* not the fourth of the month after */
    assert_int_equal(bench->result.refused, 1);
    bench_issue(bench, 0, 1, 5, "There is no day “4”");                        /* in the heading, not in the cell below it */
    bench->options.map = "absences";
    bench_load(bench, "Күні;Жеке іс №;Аты-жөні;Себебі;Сабақ саны\n2.9.2025;1;Ахметова Әлия;н;0\n3.9.2025;1;Ахметова Әлия;н;13\n4.9.2025;1;Ахметова Әлия;н;екі\n5.9.2025;1;Ахметова Әлия;н;2\n");
    assert_counts(bench, 4, 1, 0, 0, 3);
    bench_issue(bench, 0, 2, 5, "“0”: the lessons missed are no number from 1 to 12");
    assert_string_equal(bench_text(bench, marks_sql), "1:3=36");
    bench_load(bench, "Күні;Сынып;Аты-жөні;Себебі;Сағат саны\n8.9.2025;7Ә;Ахметова Әлия;н;2 сағ\n9.9.2025;7Ә;Ахметова Әлия;н;6 сабақ\n10.9.2025;7Ә;Ахметова Әлия;н;2 күн\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    bench_issue(bench, 0, 4, 5, "“2 күн”");
    assert_string_equal(bench_text(bench, marks_sql), "1:3=36 1:6=36 1:7=149796");
    bench->options.map = NULL;
    bench_load(bench, "class,day,lessons\n7Ә,2025-09-11,6\n");
    bench_load(bench, "Күні;Сынып;Аты-жөні;Себебі;Сағат саны\n11.9.2025;7Ә;Ахметова Әлия;н;13\n");
    assert_non_null(strstr(bench_text(bench, unread_sql), "1:9=224694"));       /* all of the day: how many of it nobody knows */
}

static void days_over_lessons_and_months_over_days(void **state)
{
    Bench *bench = *state;
    load_by(bench, "}", "Н,02.09.2025,,,03.09.2025,,\n,1,2,3,1,2,3\n1,,х,,х,,х\n");
    weigh(bench, "0:3 1:3", "1:0=16 1:1=130");
    load_by(bench, "lessons = 6 }", "Н,Қыркүйек,,Қазан,\n,29,30,1,2\n1,,х,х,х\n");
    assert_string_equal(bench_text(bench, "SELECT group_concat(day - 20333, ' ') FROM (SELECT day FROM attendance WHERE marks AND NOT " UNREAD " ORDER BY day)"), "0 1 28 29 30");
    load_by(bench, "lessons = 6 }", "Н,29,30,1,2\n1,,,,х\n");                   /* the month turns where days begin anew */
    assert_int_equal(bench_number(bench, "SELECT max(day) - 20333 FROM coverage"), 30);
}

static void months_and_classes_that_nobody_wrote_are_asked_for(void **state)
{
    Bench *bench = *state;
    assert_int_equal(bench_refuse(bench, "7Ә\nЖеке іс №;Аты-жөні;2;3\n1;Ахметова;н;\n"), MSG_MAPS_MONTH_UNKNOWN);
    assert_int_equal(bench_refuse(bench, "Қыркүйек\nЖеке іс №;Аты-жөні;2;3\n1;Ахметова;н;\n"), MSG_MAPS_CLASS_UNSAID);
    bench->options.map = "journal-mont";
    assert_int_equal(bench_refuse(bench, "a;b\n1;2\n"), MSG_MAPS_NONE_SUCH_NEAR);
    bench->options.map = "absences";
    assert_int_equal(bench_refuse(bench, SEPTEMBER), MSG_MAPS_NOT_FOUND);
    bench->options.map = NULL;
    bench->options.kind = "pupils";
    assert_int_equal(bench_refuse(bench, SEPTEMBER "\n"), MSG_INTAKE_HEADER_UNKNOWN);
}

static void a_corrected_month_supersedes_and_keeps_the_former(void **state)
{
    Bench *bench = *state;
    bench_load(bench, SEPTEMBER LESSONS);
    long long first = bench->result.import;
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\n№;Аты-жөні;Жеке іс №;2;3;4\n1;Ахметова Әлия;1;с/з;;\n2;Әлиев Құрман;2;;;\nСабақ саны;;;6;6;7\n");
    long long second = bench->result.import;
    assert_string_equal(bench_text(bench, marks_sql), "1:0=112347 3:6=5");    /* the unexcused one instead; what the month no longer says is gone; the eighth was not in it */
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance_past"), 3);
    bench_load(bench, "7 «Ә» сыныбы\nҚыркүйек 2025\n№;Аты-жөні;Жеке іс №;2;3;4\n1;Ахметова Әлия;1;с/з;;\n2;Әлиев Құрман;2;;;\nСабақ саны;;;6;6;7\n");
    assert_int_equal(bench->result.import, 0);                                /* the same file says nothing new */
    Error err = { 0 };
    UndoResult undone;
    assert_ok(intake_undo(bench->store, NULL, second, "", bench->options.today, bench->arena, &undone, &err), &err);
    assert_string_equal(bench_text(bench, marks_sql), "1:0=149796 1:2=9 2:1=100 3:6=5");
    assert_true(first < second);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM coverage WHERE class = (SELECT id FROM class WHERE letter = 'Б')"), 0);   /* not in any file: not loaded */
}

static void a_long_list_patches_the_days_it_names(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons,number,lesson,mark\n7Ә,2025-09-03,5,,,\n");
    bench_load(bench, "Келмегендер\nКүні;Сынып;Жеке іс №;Аты-жөні;Себебі;Сабақ саны\n02.09.2025;7Ә;1;Ахметова Әлия;ауырды;2\n3.9.25;7 \"Ә\";2;Әлиев Құрман;Без причины;\n"
                      "04.09.2025;7Ә;3;Әлиев Нұрлан;қыдырды;1\n05.09.2025;7Ә;3;Әлиев Нұрлан;н;\nБарлығы;;;4;;\n");
    assert_string_equal(bench->result.map, "absences");
    assert_string_equal(bench_text(bench, marks_sql), "1:0=9 2:1=14043");     /* five lessons: the class's day was known */
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 5, 5, "has no mark “қыдырды”");
    bench_issue(bench, 1, 6, 5, "how many lessons were held");
}

/* Which lesson was missed, the row says: how many the day had is nobody's question. */
static void a_list_that_names_the_lesson_asks_for_no_number_of_lessons(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Дата;№ личного дела;ФИО;Класс;Причина;Номер урока\n02.09.2025;1;Ахметова Әлия;7Ә;н;3\n03.09.2025;1;Ахметова Әлия;7 «Ә»;болезнь;1-2\n"
                      "3.9.2025;2;Әлиев Құрман;7Ә;опоздал;1\n04.09.2025;1;Ахметова Әлия;7Ә;б;\n");
    assert_counts(bench, 4, 3, 0, 0, 1);
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || marks, ' ') FROM (SELECT * FROM attendance ORDER BY day, pupil)"),
                        "1:0=256 1:1=9 2:1=5");
    bench_issue(bench, 0, 5, 5, "how many lessons were held");
}

static void a_mark_that_counts_lessons_contradicts_a_column_that_is_one(void **state)
{
    Bench *bench = *state;
    load_by(bench, "}", "Н,02.09.2025,,,03.09.2025,,\n,1,2,3,1,2,3\n1,,х2,,х1,,\n2,х,,,,,х1 х1\n3,,,,,,\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 3, 3, "by the table this is lesson 2");
    bench_issue(bench, 1, 4, 7, "by the table this is lesson 3");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || printf('%o', marks), ' ') FROM (SELECT * FROM attendance WHERE marks ORDER BY pupil, day)"),
                        "1:0=666 1:1=2 2:0=2 2:1=666");                         /* of that day nothing is known; the others are */
    bench->options.map = "absences";
    bench_load(bench, "Күні;Жеке іс №;Аты-жөні;Себебі;Сабақ саны;Нешінші сабақ\n02.09.2025;3;Әлиев Нұрлан;б;2;3\n03.09.2025;3;Әлиев Нұрлан;б;2;1-2\n04.09.2025;3;Әлиев Нұрлан;б;;3-4\n05.09.2025;3;Әлиев Нұрлан;б;1;2,3\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 2, 4, "lesson 3");
    bench_issue(bench, 1, 5, 4, "lesson 2,3");
    assert_int_equal(bench_number(bench, "SELECT marks FROM attendance WHERE pupil % 100000 = 3 AND day = 20335"), 01100);
}

static void an_unknown_mark_of_a_long_list_is_of_as_many_lessons_as_its_row_says(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "class,day,lessons\n7Ә,2025-09-03,6\n");
    bench->options.refused_file = path_join(bench->arena, bench->folder, "rows.csv");
    bench_load(bench, "Сынып;Аты-жөні;Күні;Себебі;Қалдырған сабақ саны\n7Ә;Ахметова Әлия;03.09.2025;ж;2\n7Ә;Әлиев Құрман;03.09.2025;ж;\n");
    assert_int_equal(bench->result.refused, 2);
    assert_string_equal(bench_text(bench, unread_sql), "1:1=54 2:1=224694");       /* two lessons of the first, all six of the second */
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_ok(file_read(bench->arena, bench->options.refused_file, 1 << 16, &bytes, &length, &err), &err);
    assert_non_null(strstr(bytes, ",1-2,ж,"));                                     /* and so the corrected row has them */
    assert_non_null(strstr(bytes, ",1-6,ж,"));
}

#define MARKS_BY_DAY "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || printf('%o', marks), ' ') FROM (SELECT * FROM attendance WHERE marks AND NOT " UNREAD " ORDER BY pupil, day)"

static void the_next_month_may_stand_right_of_a_months_totals(void **state)
{
    Bench *bench = *state;
    load_by(bench, "lessons = 6, ends = { 'Барлығы' } }", "Н,29.09.2025,30.09.2025,Барлығы,қалғаны,01.10.2025,Барлығы,2,3\n1,х1,,6,7,х2,9,х,х\n2,,,,,,,,\n3,,,,,,,,\n");
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, MARKS_BY_DAY), "1:27=2 1:29=22");     /* «2» right of the last totals is no day */
    load_by(bench, "lessons = 6, ends = { 'Барлығы' } }", "Н,Қараша 2025,,Барлығы,Желтоқсан 2025,\n,3,4,,1,2\n1,,х1,6,х2,\n2,,,,,\n3,,,,,\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.covered.days, 3);
    assert_int_equal(bench_number(bench, "SELECT marks FROM attendance WHERE day = 20423 AND pupil % 100000 = 1"), 022);
}

static void days_are_read_as_exports_and_papers_write_them(void **state)
{
    Bench *bench = *state;
    load_by(bench, "lessons = 6 }", "Н,2025-09-02 08:30,2025-09-03T00:00:00,4 сентября 2025 г.,2025 жылғы 5 қыркүйек\n1,х1,х1,х1,х1\n2,,,,\n3,,,,\n");
    assert_string_equal(bench_text(bench, MARKS_BY_DAY), "1:0=2 1:1=2 1:2=2 1:3=2");
    bench->options.map = "absences";
    bench_load(bench, "Күні;Жеке іс №;Аты-жөні;Себебі;Сабақ саны\n2025-09-08 10:20;2;Әлиев Құрман;б;1\n09.09.2025 9:05;2;Әлиев Құрман;оп;1\n2 желтоқсан 2025 ж.;2;Әлиев Құрман;б;1\n2025-09-10 25;2;Әлиев Құрман;б;1\n");
    assert_int_equal(bench->result.refused, 1);
    bench_issue(bench, 0, 5, 1, "There is no day");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance WHERE pupil % 100000 = 2 AND marks IN (1, 5)"), 3);
}

static void a_month_that_stands_first_in_one_day_refuses_the_file(void **state)
{
    Bench *bench = *state;
    bench->options.map = NULL;
    assert_int_equal(bench_refuse(bench, "number,day,lesson,mark\n1,9/2/2025,1,ill\n1,9/15/2025,1,ill\n"), MSG_MAPS_MONTH_FIRST);
    assert_int_equal(bench_refuse(bench, "number,day,lesson,mark\n1,9/15/25 8:30,1,ill\n"), MSG_MAPS_MONTH_FIRST);
    assert_int_equal(bench_refuse(bench, "7 Ә\nАты-жөні;9/2/2025;9/15/2025\nАхметова Әлия;н;\nСабақ саны;6;6\n"), MSG_MAPS_MONTH_FIRST);
    assert_int_equal(bench_refuse(bench, "7 Ә\nАты-жөні;10/1/2025;10/2/2025;10/3/2025\nАхметова Әлия;н;;\nСабақ саны;6;6;6\n"), MSG_MAPS_MONTH_FIRST);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
    bench_load(bench, "7 Ә\nАты-жөні;2/9/2025;3/9/2025;4/9/2025\nАхметова Әлия;н;;\nӘлиев Құрман;;;\nӘлиев Нұрлан;;;\nСабақ саны;6;6;6\n");
    assert_int_equal(bench->result.refused, 0);
    bench_load(bench, "number,day,lesson,mark\n1,15/9/2025,1,ill\n1,13/13/2025,1,ill\n1,9/15,1,ill\n");
    assert_int_equal(bench->result.refused, 3);                                /* a plain table has days by dots or hyphens; neither way a day: an issue, no more */
}

static void a_row_of_lessons_says_nothing_where_it_holds_no_number(void **state)
{
    Bench *bench = *state;
    bench->options.map = NULL;
    assert_int_equal(bench_refuse(bench, "7 Ә\nАты-жөні;2.9.2025;3.9.2025\nАхметова Әлия;н;н\nСабақ саны;6 сабақ;=3+3\n"), MSG_MAPS_LESSONS_UNKNOWN);
    bench_load(bench, "7 Ә\nАты-жөні;2.9.2025;3.9.2025;4.9.2025\nАхметова Әлия;н;н;н\nСабақ саны;6 сабақ; 5 ;\n");
    assert_int_equal(bench->result.refused, 1);                                /* of the third it says that none were held */
    assert_string_equal(bench_text(bench, MARKS_BY_DAY), "1:0=444444 1:1=44444");
}

static void a_lines_number_before_a_name_is_no_part_of_it(void **state)
{
    Bench *bench = *state;
    bench->options.map = NULL;
    bench_load(bench, "7 Ә\nАты-жөні;2.9.2025\n1. Ахметова Әлия;н\n2) Әлиев Құрман;\n3 Әлиев Нұрлан;\nСабақ саны;6\n");
    assert_int_equal(bench->result.refused, 0);
    bench_load(bench, "7 «Ә» сынып оқушыларының тізімі 2025-2026\nЖеке іс №;Аты-жөні;Туған күні\n71;1. Жаңа Бала Оралқызы;15.03.2012\n72;12) Сапар Гүл;2012-10-01\n");
    assert_string_equal(bench_text(bench, "SELECT group_concat(surname || '+' || given || '+' || patronymic) FROM pupil WHERE number > '70'"), "Жаңа+Бала+Оралқызы,Сапар+Гүл+");
}

static void what_stands_in_brackets_beside_a_mark_is_not_passed_over(void **state)
{
    Bench *bench = *state;
    load_by(bench, "lessons = 6 }", "Н,2,3,4\n1,х (1;2),х (келді),ж2\n2,=1/0,х1 ж 2,\n3,,,\n");
    assert_int_equal(bench->result.refused, 5);
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || ':' || (day - 20333) || '=' || printf('%o', marks), ' ') FROM (SELECT * FROM attendance ORDER BY pupil, day)"),
                        "1:0=666666 1:1=666666 1:2=66 2:0=666666 2:1=666666");
}

static void a_second_table_below_the_first_is_no_part_of_it(void **state)
{
    Bench *bench = *state;
    bench->options.map = NULL;
    assert_int_equal(bench_refuse(bench, "7 Ә\nАты-жөні;2.9.2025\nАхметова Әлия;н\nСабақ саны;6\n\nАты-жөні;2.10.2025\nАхметова Әлия;н\nСабақ саны;5\n"), MSG_MAPS_SECOND_HEADER);
    assert_int_equal(bench_refuse(bench, "Күні;Аты-жөні;Сынып;Себебі;Сабақ саны\n02.09.2025;Ахметова Әлия;7Ә;б;2\nКүні;Аты-жөні;Себебі;Сынып;Сабақ саны\n"), MSG_MAPS_SECOND_HEADER);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM attendance"), 0);
    bench_load(bench, "7 Ә\nАты-жөні;2.9.2025\nАхметова Әлия;н\nӘлиев Құрман;\nАты-жөні;2.9.2025\nӘлиев Нұрлан;б\nСабақ саны;6\n");      /* on the next printed page */
    assert_int_equal(bench->result.refused, 0);
    assert_string_equal(bench_text(bench, MARKS_BY_DAY), "1:0=444444 3:0=111111");
}

static void headings_say_the_lesson_in_words_too(void **state)
{
    Bench *bench = *state;
    load_by(bench, "}", "Н,02.09.2025,,,03.09.2025,,\n,1-сабақ,2 сабақ,Урок 3,1,2-й урок,3\n1,,х,,х,,\n2,,,,,,\n3,,,,,,\n");
    assert_int_equal(bench->result.refused, 0);
    assert_int_equal(bench->result.covered.days, 2);
    assert_string_equal(bench_text(bench, MARKS_BY_DAY), "1:0=20 1:1=2");
}

/* «й» may be typed as two letters, «В» on a Latin keyboard; a name that begins as a total does is none. */
static void a_sheet_ends_at_its_total_however_that_is_written(void **state)
{
    Bench *bench = *state;
    static const char *const totals[] = { "Барлығы", " «БАРЛЫҒЫ»:", "Bсего", "Итого: 2", "Total", "\xD0\x98\xCC\x86иынтық", "Йиынтық" };
    for (size_t i = 0; i < COUNT(totals); i++) {
        Text words = text_init(bench->arena, 1000);
        text_put(&words, "А,Н,2\nБарлыбаев Итогом,1,х\nИтогов Барлығым,2,х\n");
        text_put(&words, totals[i]);
        text_put(&words, ",,2\nАхметова Әлия,3,х\n");
        load_by(bench, "lessons = 6, ends = { 'Барлығы', 'Всего', 'Итого', 'Total', 'Йиынтық' } }", text_words(&words));
        assert_int_equal(bench->result.rows, 3);                             /* the class's day and two marks: the third stands below the total */
    }
}

static void a_class_list_splits_names_and_takes_the_class_from_above(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7 «Б» сынып оқушыларының тізімі\n№;Жеке іс №;Оқушының аты-жөні;Туған күні;Жынысы;ЖСН\n1;71;Қали Ерұлан Бекұлы;3.9.2012;ұл;\n2;72;Сапар Гүл;2012-10-01;Қыз;\nБарлығы;2;;;;\n");
    assert_string_equal(bench->result.map, "class-list");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_string_equal(bench_text(bench, "SELECT surname || '/' || given || '/' || patronymic || '/' || sex || '/' || (birth - 15586) FROM pupil WHERE number = '71'"), "Қали/Ерұлан/Бекұлы/m/0");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM membership m JOIN class c ON c.id = m.class WHERE c.letter = 'Б' AND m.since = 20333 AND m.died IS NULL AND m.pupil > 100004"), 2);
}

static void a_class_list_may_have_a_column_for_each_name(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "№,Жеке іс №,Фамилия,Имя,Отчество,Дата рождения,Класс\n1,71,Қали,Ерұлан,Бекұлы,3.9.2012,7Б\n2,72,Сапар,Гүл,,,7 «Б»\n");
    assert_counts(bench, 2, 2, 0, 0, 0);
    assert_string_equal(bench_text(bench, "SELECT surname || '/' || given || '/' || patronymic FROM pupil WHERE number = '71'"), "Қали/Ерұлан/Бекұлы");
}

static void rows_that_are_no_pupils_are_passed_over(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7Ә;;;;;\nҚыркүйек 2025;;;;;\n№;Аты-жөні;Жеке іс №;2;3;4\n1;2;3;4;5;6\n;;;сс;ср;бс\n1;Ахметова Әлия;1;б;;\n;Сабақ саны;;6;5;5\n27;Барлығы;;1;0;0\n3;Әлиев Нұрлан;3;н;н;н\n");
    assert_counts(bench, 4, 4, 0, 0, 0);
    weigh(bench, "0:6 1:5 2:5", "1:0=37449");
    assert_int_equal(bench->result.below.count, 1);                           /* a child below the totals is not read, and not forgotten */
    assert_int_equal(bench->result.below.items[0].rows, 1);
    assert_int_equal(bench->result.below.items[0].first, 9);
    assert_int_equal(bench->result.below.items[0].pupils, 1);
    bench_issue(bench, 0, 9, 0, "below the totals");
    bench_load(bench, "7Ә;;;;;\nҚыркүйек 2025;;;;;\n№;Аты-жөні;Жеке іс №;2;3;4\n1;Ахметова Әлия;1;б;;\n;Сабақ саны;;6;5;5\n;Барлығы;;1;0;0\n;Ескерту: тізім толық емес;;;;\n\n;Оқытушы Ахметова;;;;\n");
    assert_int_equal(bench->result.below.count, 1);                           /* words below them are told, and nobody's; «Ескерту» explains a table and is no row of it */
    assert_int_equal(bench->result.below.items[0].rows, 1);
    assert_int_equal(bench->result.below.items[0].last, 9);
    assert_int_equal(bench->result.below.items[0].pupils, 0);
    assert_int_equal(bench->result.issues.count, 0);
}

static void what_a_title_or_a_heading_says_wrong_is_told_where_it_stands(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "7 «Ж» сыныбының журналы;;;\n;Қыркүйек 2025;;\nЖеке іс №;Аты-жөні;2;31\n1;Ахметова Әлия;н;н\nСабақ саны;;6;6\n");
    bench_issue(bench, 0, 1, 1, "no class “7Ж”");
    bench_load(bench, "7 «Ә» сыныбының журналы;;;\n;Қыркүйек 2025;;\nЖеке іс №;Аты-жөні;2;31\n1;Ахметова Әлия;н;н\nСабақ саны;;6;6\n");
    bench_issue(bench, 0, 3, 4, "There is no day “31”");
    bench_load(bench, "Класс;7Ж\nЖеке іс №;Аты-жөні;Көп балалы;Аз қамтылған\n1;Ахметова Әлия;+;\n");
    bench_issue(bench, 0, 1, 2, "no class “7Ж”");
    bench->options.today = date_of(2026, 4, 1);
    bench_load(bench, "7Ә сыныбы, 2025-2026 оқу жылының IV тоқсан бағалары;;;\nЖеке іс №;Аты-жөні;Алгебра;Физика\n1;Ахметова Әлия;5;4\n");
    bench_issue(bench, 0, 3, 0, "has not come yet");                          /* a quarter's last day stands in no cell */
}

static void a_social_passport_has_a_column_for_each_category(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Сыныптың әлеуметтік паспорты, 7Ә, 2025-2026;;;;\nЖеке іс №;Аты-жөні;Көп балалы;Аз қамтылған;АӘК\n1;Ахметова Әлия;+;15.01.2026;\n2;Әлиев Құрман;жоқ;?;-\n3;Әлиев Нұрлан;;;иә\n");
    assert_string_equal(bench->result.map, "social-passport");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || category || (since - 20333), ' ') FROM (SELECT * FROM family_status ORDER BY pupil, category)"),
                        "1large0 1low-income135 3social-aid0");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 1, 1, 1, "does not count as having handed in");         /* where the class is said: in the title */
    bench_issue(bench, 0, 4, 4, "whether “?” is a yes or a no");
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM loaded"), 0);               /* else «no» would be known of the pupil with the «?» */
}

static void a_month_in_the_title_says_which_school_year_began(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Сыныптың әлеуметтік паспорты, 7Ә, 2026 жылғы ақпан;;;\nЖеке іс №;Аты-жөні;Көп балалы;Аз қамтылған\n1;Ахметова Әлия;+;\n");
    assert_string_equal(bench->result.map, "social-passport");
    assert_int_equal(bench_number(bench, "SELECT since - 20333 FROM family_status"), 0);     /* of 2025–26, not of 2026–27 */
}

static void a_class_whose_list_was_taken_whole_handed_in(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "Сыныптың әлеуметтік паспорты, 2025-2026;;;\nСынып;Жеке іс №;Аты-жөні;Көп балалы;Аз қамтылған\n7Ә;1;Ахметова Әлия;+;\n7Ә;2;Әлиев Құрман;жоқ;-\n7Б;4;Смайыл Айша;білмеймін;\n");
    assert_string_equal(bench->result.map, "social-passport");
    static const char handed[] = "SELECT coalesce(group_concat(letter), '') FROM loaded JOIN class ON class.id = loaded.class WHERE kind = 'family' AND died IS NULL";
    assert_string_equal(bench_text(bench, handed), "");                        /* 3 and 5 have no row */
    assert_int_equal(bench->result.unasked.count, 0);
    assert_int_equal(bench->result.refused, 3);
    bench_issue(bench, 1, 2, 1, "Әлиев Нұрлан (3), Орал Дана (5)");
    bench_load(bench, "Сыныптың әлеуметтік паспорты, 2025-2026;;;\nСынып;Жеке іс №;Аты-жөні;Көп балалы;Аз қамтылған\n7Ә;1;Ахметова Әлия;+;\n7Ә;2;Әлиев Құрман;жоқ;-\n7Ә;3;Әлиев Нұрлан;;\n7Ә;5;Орал Дана;;\n7Б;4;Смайыл Айша;білмеймін;\n");
    assert_string_equal(bench_text(bench, handed), "Ә");
    assert_int_equal(bench->result.unasked.count, bench->plan->category_count - 2);       /* nobody of 7Ә is in these either, and it is told */
    assert_string_equal(bench->result.unasked.items[0], "socially-dangerous");
}

#define PASSPORT "Сыныптың әлеуметтік паспорты, 7Ә, 2025-2026;;;\nЖеке іс №;Аты-жөні;Көп балалы;Аз қамтылған\n"
static void two_rows_of_one_pupil_are_one_when_they_say_the_same_and_a_question_when_not(void **state)
{
    Bench *bench = *state;
    bench_load(bench, PASSPORT "1;Ахметова Әлия;+;\n1;Ахметова Әлия;+;\n");
    assert_int_equal(bench->result.repeated, 1);
    assert_int_equal(bench->result.refused, 1);                                /* the list, which lacks the others */
    bench_load(bench, PASSPORT "2;Әлиев Құрман;+;\n2;Әлиев Құрман;;+\n");
    assert_int_equal(bench->result.refused, 2);
    bench_issue(bench, 0, 4, 1, "has a row in the table already, 3");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || category, ' ') FROM (SELECT * FROM family_status ORDER BY pupil)"), "1large 2large");
}

static void marks_of_a_quarter_have_a_column_for_each_subject(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "1 тоқсан, 2025-2026 оқу жылы;;;;;;\n7Ә сыныбы\n№;№ личного дела;ФИО;Алгебра;Қазақ тілі;Музыка;Орта балл\n1;1;Ахметова Әлия;5;4,5;зачёт;4,7\n2;2;Әлиев Құрман;2;x;;\n");
    assert_string_equal(bench->result.map, "quarter-marks");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || name || number, ' ') FROM (SELECT * FROM measure ORDER BY pupil, name)"),
                        "1mark/алгебра5.0 1mark/қазақ тілі4.5 2mark/алгебра2.0");
    bench_issue(bench, 0, 5, 5, "a number");
    assert_int_equal(bench_number(bench, "SELECT count(DISTINCT day) FROM measure"), 1);
    assert_int_equal(bench_number(bench, "SELECT max(day) - 20333 FROM measure"), 52);      /* 24 October, the last school day of the quarter */
}

static void a_quarter_that_nobody_wrote_is_asked_for(void **state)
{
    Bench *bench = *state;
    static const char words[] = "7Ә сыныбы;;\n№ личного дела;ФИО;Алгебра\n1;Ахметова Әлия;5\n";
    assert_int_equal(bench_refuse(bench, words), MSG_MAPS_DAY_UNSAID);
    bench->options.day = date_of(2025, 10, 24);
    bench_load(bench, words);
    assert_int_equal(bench_number(bench, "SELECT day - 20333 FROM measure"), 52);
}

static void other_kinds_have_columns_across_too(void **state)
{
    Bench *bench = *state;
    bench->options.map = file_make(bench->arena, bench->folder, "s.lua", "map { id = 's', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'sessions', columns = { number = 'Н' },\n"
        "across = { column = 'day', value = 'sessions' }, constants = { club = 'Шахмат', month = 'Қыркүйек', year = 2025 } }");
    bench_load(bench, "Н,8,15\n1,1,2\n2,,x\n");
    assert_int_equal(bench_number(bench, "SELECT sum(sessions) FROM club_session WHERE club = 'Шахмат'"), 3);
    bench_issue(bench, 0, 3, 3, "a whole number");
    bench->options.map = file_make(bench->arena, bench->folder, "c.lua", "map { id = 'c', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'clubs', columns = { number = 'Н' },\n"
        "across = { column = 'club', headings = { ['Шахмат'] = 'Шахмат', ['Футбол (ұлдар)'] = 'Футбол' } }, constants = { since = '2025-09-15' } }");
    bench_load(bench, "Н,Шахмат,Футбол\n1,+,\n2,иә,01.10.2025\n");
    assert_string_equal(bench_text(bench, "SELECT group_concat((pupil % 100000) || club || (since - 20333), ' ') FROM (SELECT * FROM club ORDER BY pupil, club)"), "1Шахмат13 2Футбол29 2Шахмат13");
}

static void a_column_of_a_thousand_classes_is_no_class(void **state)
{
    Bench *bench = *state;
    Text file = text_init(bench->arena, 1 << 16);
    text_put(&file, "Сынып,Аты,1,2\n");
    for (int i = 0; i < 600; i++) {
        text_put(&file, "x");
        text_number(&file, i);
        text_put(&file, ",Ахметов Оқушы1,н,\n");
    }
    bench->options.map = file_make(bench->arena, bench->folder, "w.lua", "map { id = 'w', title = { kk = 'к', ru = 'р', en = 'e' }, kind = 'attendance', lessons = 6,\n"
        "columns = { class = 'Сынып', name = 'Аты' }, across = { column = 'day' }, marks = { ['н'] = 'unknown-reason' }, constants = { month = '9', year = '2025' } }");
    assert_int_equal(bench_refuse(bench, text_words(&file)), MSG_MAPS_CLASSES_MANY);
}

/* ---- no memory ---------------------------------------------------------------------------------------------------------- */

typedef struct { Bench *bench; const char *file; bool look; long added, refused; } Run;

static bool attempt(void *arg, Error *err)
{
    const Run *run = arg;
    Bench *bench = run->bench;
    Arena *arena = arena_open();
    LookResult seen;
    IntakeResult result;
    Store *store = arena ? store_open(bench->path, STORE_WRITE, err) : NULL;     /* a store of its own: it keeps no statement */
    if (!store) { arena_close(arena); return arena ? false : error_memory(err); }
    bool ok = run->look ? intake_look(store, bench->plan, run->file, "m", &bench->options, arena, &seen, err)
                        : intake_file(store, bench->plan, run->file, &bench->options, arena, &result, err);
    if (ok && run->look) { assert_int_equal(seen.marks.count, 4); assert_true(strstr(seen.proposal, "across") != NULL); }
    if (ok && !run->look) { assert_int_equal(result.added, run->added); assert_int_equal(result.refused, run->refused); }
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_at_any_moment_changes_nothing_of_what_a_sheet_says(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Run run = { bench, file_make(bench->arena, bench->folder, "file.csv", SEPTEMBER TOTALS LESSONS), false, 10, 0 };
    bench->options.map = "data/maps/journal-month.lua";
    bench->options.dry_run = true;
    if (!path_is_file(bench->options.map)) bench->options.map = data_find(bench->arena, "data/maps/journal-month.lua");
    store_close(bench->store);
    bench->store = NULL;
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
    /* A pupil without a row, one with two, a stranger, one below the totals. */
    run = (Run){ bench, file_make(bench->arena, bench->folder, "list.csv", "7 «Ә» сыныбы\nҚыркүйек 2025\nЖеке іс №;Аты-жөні;2;3\n1;Ахметова Әлия;н;\n1;Ахметова Әлия;;б\n99;Ахметов;;\nСабақ саны;;6;6\n"
                                                                             "Барлығы;;1;1\n3;Әлиев Нұрлан;;\n"), false, 3, 3 };
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
    run.file = file_make(bench->arena, bench->folder, "file.csv", SEPTEMBER TOTALS LESSONS);
    run.look = true;
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
    bench->options.map = "social-passport";
    run = (Run){ bench, file_make(bench->arena, bench->folder, "passport.csv", PASSPORT "1;Ахметова Әлия;+;\n1;Ахметова Әлия;;+\n2;Әлиев Құрман;;\n"), false, 1, 2 };
    assert_ok(attempt(&run, &err), &err);
    assert_true(torture(attempt, &run) > 100);
    run = (Run){ bench, file_make(bench->arena, bench->folder, "unread.csv", "7Ә, 2025-2026;;;\nЖеке іс №;Аты-жөні;Көп балалы;Көпбалалылар\n1;Ахметова Әлия;+;+\n2;Әлиев Құрман;;\n"), false, 1, 1 };
    assert_ok(attempt(&run, &err), &err);                                       /* a column of marks that the map does not read */
    assert_true(torture(attempt, &run) > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        BENCH_TEST(a_month_with_its_row_of_lessons_says_marks_and_complete_days), BENCH_TEST(without_a_row_of_lessons_they_are_asked_for),
        BENCH_TEST(an_empty_column_past_the_last_mark_says_nothing), BENCH_TEST(an_unknown_letter_is_an_issue_at_its_cell_and_no_absence),
        BENCH_TEST(a_nameless_row_with_a_mark_is_asked_about_unless_it_has_the_weekdays), BENCH_TEST(more_lessons_than_a_day_has_are_no_count),
        BENCH_TEST(a_list_is_short_of_those_who_were_there_on_its_last_day),
        BENCH_TEST(a_number_alone_is_what_the_map_says), BENCH_TEST(what_is_no_count_and_no_day_is_no_absence), BENCH_TEST(days_over_lessons_and_months_over_days),
        BENCH_TEST(months_and_classes_that_nobody_wrote_are_asked_for), BENCH_TEST(a_corrected_month_supersedes_and_keeps_the_former),
        BENCH_TEST(a_long_list_patches_the_days_it_names), BENCH_TEST(a_class_list_may_have_a_column_for_each_name),
        BENCH_TEST(a_mark_that_counts_lessons_contradicts_a_column_that_is_one), BENCH_TEST(the_next_month_may_stand_right_of_a_months_totals), BENCH_TEST(days_are_read_as_exports_and_papers_write_them),
        BENCH_TEST(a_month_that_stands_first_in_one_day_refuses_the_file), BENCH_TEST(a_row_of_lessons_says_nothing_where_it_holds_no_number), BENCH_TEST(a_lines_number_before_a_name_is_no_part_of_it),
        BENCH_TEST(headings_say_the_lesson_in_words_too), BENCH_TEST(a_second_table_below_the_first_is_no_part_of_it), BENCH_TEST(what_stands_in_brackets_beside_a_mark_is_not_passed_over), BENCH_TEST(a_list_that_names_the_lesson_asks_for_no_number_of_lessons), BENCH_TEST(an_unknown_mark_of_a_long_list_is_of_as_many_lessons_as_its_row_says), BENCH_TEST(a_sheet_ends_at_its_total_however_that_is_written), BENCH_TEST(a_class_list_splits_names_and_takes_the_class_from_above),
        BENCH_TEST(rows_that_are_no_pupils_are_passed_over), BENCH_TEST(what_a_title_or_a_heading_says_wrong_is_told_where_it_stands), BENCH_TEST(a_social_passport_has_a_column_for_each_category), BENCH_TEST(a_month_in_the_title_says_which_school_year_began), BENCH_TEST(a_class_whose_list_was_taken_whole_handed_in), BENCH_TEST(two_rows_of_one_pupil_are_one_when_they_say_the_same_and_a_question_when_not),
        BENCH_TEST(marks_of_a_quarter_have_a_column_for_each_subject),
        BENCH_TEST(a_quarter_that_nobody_wrote_is_asked_for), BENCH_TEST(other_kinds_have_columns_across_too), BENCH_TEST(a_column_of_a_thousand_classes_is_no_class),
        BENCH_TEST(no_memory_at_any_moment_changes_nothing_of_what_a_sheet_says),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
