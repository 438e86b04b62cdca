/* Who is who: a row's identity, and whom it must be, or which issue with which candidates. Never a wrong child. */
#include "bench.h"

#include "../../engine/intake/who.h"

/*
 * Classes 7Ә and 7Б. Twins of one class (21, 22), namesakes of two classes (23, 24), namesakes of one class (25, 26), a name that differs in
 * letters that get lost (27, 28), brother and sister (29, 30), a double surname and a double name (31), one without a birth date (32). 33 has left.
 */
#define PEOPLE_FILE \
    "number,surname,given,patronymic,born,sex,family,iin,class,since,until\n" \
    "21,Сағынтай,Айгүл,Ержанқызы,2012-04-02,f,,120402599903,7Ә,2025-09-01,\n" \
    "22,Сағынтай,Айгерім,Ержанқызы,2012-04-02,f,,,7Ә,2025-09-01,\n" \
    "23,Ким,Арман,,2012-06-01,m,,,7Ә,2025-09-01,\n" \
    "24,Ким,Арман,,2013-06-01,m,,,7Б,2025-09-01,\n" \
    "25,Сейітова,Дана,Маратқызы,2012-07-07,f,,,7Б,2025-09-01,\n" \
    "26,Сейітова,Дана,Ерболқызы,2012-08-08,f,,,7Б,2025-09-01,\n" \
    "27,Қасен,Әлия,,2012-01-05,f,,,7Б,2025-09-01,\n" \
    "28,Касен,Алия,,2012-01-06,f,,,7Б,2025-09-01,\n" \
    "29,Бекұлы,Нұр,Серікұлы,2012-02-02,m,,,7Ә,2025-09-01,\n" \
    "30,Бекұлы,Нұр,Серікқызы,2012-02-03,f,,,7Б,2025-09-01,\n" \
    "31,Ахмет-Смағұл,Мұхаммед Әли,Ғалымұлы,2012-09-09,m,,080930599904,7Ә,2025-09-01,\n" \
    "32,Төлеген,Іңкәр,,,f,,,7Ә,2025-09-01,\n" \
    "33,Өтеген,Ұлан,,2012-10-10,m,,,7Ә,2025-09-01,2025-12-01\n" \
    "0034,Пётр,Лебедев,Ильич,2012-11-11,m,,,7Б,2025-09-01,\n"

typedef struct {
    const char *number, *iin, *name, *born, *class;
    const char *is;              /* the number of the one it must be; NULL: an issue */
    const char *says;            /* in the issue's English */
    const char *candidates;      /* the numbers that it lists, in order, each with a space behind */
} Case;

static int who_setup(void **state)
{
    if (bench_setup(state)) return -1;
    bench_load(*state, PEOPLE_FILE);
    Bench *bench = *state;
    assert_int_equal(bench->result.refused, 0);
    return 0;
}
#define WHO_TEST(name) cmocka_unit_test_setup_teardown(name, who_setup, bench_teardown)

/* One row of sessions: the day is a school day of 2025-10-06. Its pupil's number, or NULL. */
static const char *pupil_of(Bench *bench, const Case *one, int round)
{
    char text[1000];
    snprintf(text, sizeof text, "number,iin,name,born,class,club,day,sessions\n%s,%s,%s,%s,%s,c%d,2025-10-06,1\n", one->number, one->iin, one->name, one->born,
             one->class, round);
    bench_load(bench, text);
    if (bench->result.refused) return NULL;
    char sql[200];
    snprintf(sql, sizeof sql, "SELECT number FROM pupil WHERE id = (SELECT pupil FROM club_session WHERE club = 'c%d')", round);
    return bench_text(bench, sql);
}

/* «21 Сағынтай …, 7Ә, 2012-04-02; 22 …»: the numbers. */
static void numbers_in(const char *advice, char *numbers, size_t room)
{
    static const char *const all[] = { "1", "2", "3", "4", "5", "21", "22", "23", "24", "25", "26", "27", "28", "29", "30", "31", "32", "33", "0034" };
    size_t used = 0;
    numbers[0] = 0;
    for (const char *at = advice; *at; at++) {
        if (at != advice && strchr("0123456789-.", at[-1])) continue;
        for (size_t i = 0; i < COUNT(all); i++) {
            size_t length = strlen(all[i]);
            if (strncmp(at, all[i], length) == 0 && at[length] == ' ' && (unsigned char)at[length + 1] >= 0xD0) {
                used += (size_t)snprintf(numbers + used, room - used, "%s ", all[i]);
                at += length;
                break;
            }
        }
    }
}

static const Case cases[] = {
    /* the number, and what may stand beside it */
    { "21", "", "", "", "", "21", 0, 0 },
    { "21", "", "Сағынтай Айгүл", "", "", "21", 0, 0 },
    { "21", "", "Айгүл САҒЫНТАЙ  Ержанқызы", "2012-04-02", "7Ә", "21", 0, 0 },
    { "21", "", "Сагынтай Айгул", "", "", "21", 0, 0 },                                   /* letters of a Russian keyboard */
    { "21", "", "Сағынтай А.", "", "", "21", 0, 0 },                                      /* both twins: the number tells */
    { "21", "", "Сағынтай Айгерім", "", "", 0, "fits another", "21 22 " },                /* the number of one twin, the name of the other */
    { "21", "", "Жұмабаев Асан", "", "", 0, "the row says otherwise", "21 " },
    { "21", "", "Смағұл Айгүл", "", "", 0, "the row says otherwise", "21 " },
    { "21", "", "Смағұл Айгүл", "2012-04-02", "", "21", 0, 0 },                            /* another surname, the same birth date */
    { "21", "", "", "2012-04-03", "", 0, "the row says otherwise", "21 " },
    { "21", "", "Сағынтай Айгүл", "2012-04-03", "", "21", 0, 0 },                          /* with a note */
    { "23", "", "Ким Арман", "2013-06-01", "", 0, "fits another", "23 24 " },
    { "22", "120402599903", "", "", "", 0, "fits another", "22 21 " },
    { "21", "120402599903", "", "", "", "21", 0, 0 },
    { "28", "", "Қасен Әлия", "", "", 0, "fits another", "28 27 " },                       /* near the number's, exactly another's */
    { "34", "", "Лебедев Петр", "2012-11-11", "", "0034", 0, 0 },                         /* zeros lost, and the rest tells the same */
    { "77", "", "Төлеген Іңкәр", "", "7Ә", 0, "the rest of the row fits", "32 " },
    { "77", "", "", "", "", 0, "no pupil with the number", "" },
    /* the IIN */
    { "", "120402599903", "", "", "", "21", 0, 0 },
    { "", "120 402-599 903", "", "", "", "21", 0, 0 },
    { "", "12О4О2599903", "", "", "", "21", 0, 0 },                                       /* the letter О */
    { "", "80930599904", "", "", "", "31", 0, 0 },                                        /* a zero lost: the check digit is right */
    { "", "120402599904", "", "", "", 0, "tells no pupil", "" },
    { "", "1.20402E+11", "", "", "", 0, "digits are lost for good", "" },
    { "", "120315599900", "", "", "", 0, "has no such IIN", "" },
    { "", "000000000000", "", "", "", 0, "tells no pupil", "" },
    { "", "120402599903", "Сағынтай Айгүл", "", "", "21", 0, 0 },
    { "", "120402599903", "Сағынтай Айгерім", "2012-04-02", "", 0, "By the IIN this is", "21 " },
    { "", "120402599903", "", "2012-04-03", "", 0, "By the IIN this is", "21 " },
    { "", "1.20402E+11", "Сағынтай Айгерім", "2012-04-02", "", "22", 0, 0 },               /* never a reason to refuse a row */
    { "", "120315599900", "Сағынтай Айгерім", "2012-04-02", "", "22", 0, 0 },
    { "", "120315599900", "Сағынтай Айгүл", "2012-04-02", "", 0, "the IIN is another", "21 " },
    /* name and birth date */
    { "", "", "Сағынтай Айгерім", "2012-04-02", "", "22", 0, 0 },
    { "", "", "Айгерім Сағынтай", "02.04.2012", "", "22", 0, 0 },
    { "", "", "Сағынтай А.", "2012-04-02", "", 0, "fits several", "21 22 " },
    { "", "", "Сағынтай А. Е.", "2012-04-02", "", 0, "fits several", "21 22 " },
    { "", "", "А.Е. Сағынтай", "2012-04-02", "", 0, "fits several", "21 22 " },
    { "", "", "Сағынтай Айге.", "2012-04-02", "", "22", 0, 0 },
    { "", "", "Ким Арман", "2013-06-01", "", "24", 0, 0 },
    { "", "", "Ким Арман", "2014-06-01", "", 0, "the birth date, the class or the IIN is another", "23 24 " },
    { "", "", "Қасен Әлия", "2012-01-05", "", "27", 0, 0 },                                /* the birth date keeps 28 apart */
    { "", "", "Касен Алия", "2012-01-05", "", 0, "spelled nearly so", "27 " },
    { "", "", "Бекұлы Нұр Серік қызы", "2012-02-03", "", "30", 0, 0 },
    { "", "", "Бекұлы Нұр Серікұлы", "2012-02-03", "", 0, "the birth date, the class or the IIN is another", "29 " },
    { "", "", "Ахмет Смағұл Мұхаммедәли", "2012-09-09", "", "31", 0, 0 },
    { "", "", "Мұхаммед-Әли Ғалымұлы Ахмет-Смағұл", "2012-09-09", "", "31", 0, 0 },
    { "", "", "Ахмет‑Смағұл М.Ғ.", "2012-09-09", "", "31", 0, 0 },                         /* a non-breaking hyphen */
    { "", "", "Ахмет-Смағұл Мұхаммед Әли Ғалымович", "2012-09-09", "", 0, "spelled nearly so", "31 " },
    { "", "", "Төлеген Іңкәр", "2012-05-05", "", 0, "a name alone is not enough", "32 " }, /* no birth date is known of her */
    { "", "", "Сагынтай Айгерим", "2012-04-02", "", 0, "spelled nearly so", "22 " },
    { "", "", "Сағынтай", "2012-04-02", "", 0, "nearly so", "21 22 " },
    { "", "", "Сағынтый Айгерім", "2012-04-02", "", 0, "spelled nearly so", "22 " },
    /* name and class */
    { "", "", "Ким Арман", "", "7Ә", "23", 0, 0 },
    { "", "", "Kим Apмaн", "", "7 \"Б\"", "24", 0, 0 },                                     /* Latin look-alikes */
    { "", "", "Ким А.", "", "7Ә", "23", 0, 0 },
    { "", "", "Сейітова Дана", "", "7Б", 0, "fits several", "25 26 " },
    { "", "", "Сейітова Дана Ерболқызы", "", "7Б", "26", 0, 0 },
    { "", "", "Сейітова Дана Е.", "", "7Б", "26", 0, 0 },
    { "", "", "Сейiтова Дана М.", "", "7Б", "25", 0, 0 },                                  /* a Latin i */
    { "", "", "Қасен Әлия", "", "7Б", 0, "fits several", "27 28 " },                       /* one of them exactly, the other but for lost letters */
    { "", "", "Төлеген Іңкәр", "", "7Ә", "32", 0, 0 },
    { "", "", "Төлеген Іңкәр", "", "7Б", 0, "the birth date, the class or the IIN is another", "32 " },
    { "", "", "Петр Лебедев", "", "7Б", "0034", 0, 0 },                                    /* ё; which is the surname nobody asks */
    { "", "", "Өтеген Ұлан", "", "7Ә", "33", 0, 0 },
    { "", "", "Сағынтай Айгерім", "", "7Ә", "22", 0, 0 },
    { "", "", "Сағынтай А.", "", "7Ә", 0, "fits several", "21 22 " },
    /* not enough */
    { "", "", "Төлеген Іңкәр", "", "", 0, "a name alone is not enough", "32 " },
    { "", "", "Ким Арман", "", "", 0, "fits several", "23 24 " },
    { "", "", "Жоқ Бала", "", "7Ә", 0, "has no pupil", "" },
    { "", "", "", "2012-04-02", "7Ә", 0, "does not say whom", "" },
    { "", "", "", "", "7Ә", 0, "must not be empty", "" },
};

static void every_case_is_that_child_or_that_issue(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const Case *one = &cases[i];
        const char *is = pupil_of(bench, one, (int)i);
        if (one->is || is) {
            if (!one->is || !is || strcmp(one->is, is) != 0)
                fail_msg("case %zu «%s|%s|%s|%s|%s»: %s, not %s; %s", i, one->number, one->iin, one->name, one->born, one->class, is ? is : "an issue",
                         one->is ? one->is : "an issue", bench->result.issues.count ? bench->result.issues.items[0].advice.in[LANGUAGE_EN] : "");
            continue;
        }
        char numbers[200];
        const Issue *issue = &bench->result.issues.items[0];
        assert_int_equal(bench->result.issues.count, 1);
        numbers_in(issue->advice.in[LANGUAGE_EN], numbers, sizeof numbers);
        if (!strstr(issue->advice.in[LANGUAGE_EN], one->says) || (one->candidates && strcmp(numbers, one->candidates) != 0))
            fail_msg("case %zu «%s|%s|%s|%s|%s»: %s (%s)", i, one->number, one->iin, one->name, one->born, one->class, issue->advice.in[LANGUAGE_EN], numbers);
        assert_null(strstr(issue->advice.in[LANGUAGE_EN], "599"));                        /* an IIN is never shown */
        assert_null(strstr(issue->value, "599"));
    }
}

/* ---- random namesakes and twins ------------------------------------------------------------------------------------------------ */

typedef struct { unsigned state; } Random;
static int below(Random *random, int limit)
{
    random->state = random->state * 1664525u + 1013904223u;
    return (int)((random->state >> 10) % (unsigned)limit);
}

typedef struct { int number, surname, given, patronymic, born, class; bool iin, known_born, known; } Child;
enum { CHILDREN = 70, FIRST = 100 };

static const char *const surnames[] = { "Қасен", "Касен", "Әлиев", "Алиева", "Ахмет-Смағұл", "Ким" };
static const char *const givens[] = { "Айгүл", "Айгерім", "Әлия", "Алия", "Арман", "Мұхаммед Али" };
static const char *const patronymics[] = { "", "Серікқызы", "Маратұлы", "Ержанович" };
static const char *const births[] = { "2012-01-05", "2012-05-01", "2013-01-05", "2012-07-07" };
static const char *const labels[] = { "7Ә", "7Б" };

/* IINs whose check digits are right, one for each child. */
static void make_iin(int n, char iin[13])
{
    for (char digit = '0'; digit <= '9'; digit++) {
        snprintf(iin, 13, "1203%02u99777%c", (unsigned)n % 100u, digit);
        if (iin_read(iin).state == IIN_RIGHT) return;
    }
    snprintf(iin, 13, "%s", "");
}

static void write_children(Bench *bench, Child *children, Random *random, bool births_known)
{
    Text text = text_init(bench->arena, 100000);
    Error err = { 0 };
    const char *words;
    text_put(&text, "number,surname,given,patronymic,born,iin,class,since\n");
    for (int i = 0; i < CHILDREN; i++) {
        Child *c = &children[i];
        *c = (Child){ FIRST + i, below(random, COUNT(surnames)), below(random, COUNT(givens)), below(random, COUNT(patronymics)), below(random, COUNT(births)),
                      below(random, COUNT(labels)), below(random, 3) == 0, births_known || below(random, 3), false };
        char line[400], iin[13] = "";
        if (c->iin) make_iin(i, iin);
        snprintf(line, sizeof line, "%d,%s,%s,%s,%s,%s,%s,2025-09-01\n", c->number, surnames[c->surname], givens[c->given], patronymics[c->patronymic],
                 c->known_born ? births[c->born] : "", iin, labels[c->class]);
        text_put(&text, line);
    }
    assert_true(text_finish(&text, &words, &err));
    bench_load(bench, words);
    for (int i = 0; i < CHILDREN; i++) {                                       /* one who might be another's double was not taken */
        char sql[100];
        snprintf(sql, sizeof sql, "SELECT count(*) FROM pupil WHERE number = '%d' AND id / 100000 = (SELECT max(id) FROM school)", children[i].number);
        children[i].known = bench_number(bench, sql) == 1;
    }
}

/* What a tired person writes of a child: parts, orders, initials, the birth date or the class or neither; seldom a number, and sometimes another child's. */
static void write_row(const Child *children, const Child *c, Random *random, char *row, size_t room)
{
    const char *surname = surnames[c->surname], *given = givens[c->given], *patronymic = below(random, 2) ? patronymics[c->patronymic] : "";
    char name[200], number[20] = "", iin[13] = "";
    switch (below(random, 4)) {
    case 0: snprintf(name, sizeof name, "%s %s %s", given, patronymic, surname); break;
    case 1: snprintf(name, sizeof name, "%s %.2s.", surname, given); break;
    default: snprintf(name, sizeof name, "%s %s %s", surname, given, patronymic);
    }
    if (!below(random, 5)) snprintf(number, sizeof number, "%d", c->number);
    if (!below(random, 20)) snprintf(number, sizeof number, "%d", children[below(random, CHILDREN)].number);
    if (c->iin && !below(random, 4)) make_iin(c->number - FIRST, iin);
    snprintf(row, room, "%s,%s,%s,%s,%s", number, iin, name, below(random, 2) ? births[c->born] : "", below(random, 2) ? labels[c->class] : "");
}

/* Does what the row says fit that child letter by letter? Then the child's own number beside it is no contradiction. */
static bool row_fits(const char *row, const Child *said, const Child *other)
{
    bool initial = strchr(row, '.') != NULL, born = strstr(row, births[said->born]) != NULL;
    return said->surname == other->surname && (said->given == other->given || initial) && (!born || said->born == other->born || !other->known_born);
}

/* A match is right, or there is an issue; but the number of another child whom the rest of the row fits as well cannot be told for wrong. */
static void never_a_wrong_child(void **state)
{
    Bench *bench = *state;
    Random random = { 5 };
    int right = 0, issues = 0;
    for (int school = 0; school < 4; school++) {
        Child children[CHILDREN];
        char code[20];
        Error err = { 0 };
        snprintf(code, sizeof code, "s%d", school);
        assert_ok(intake_school(bench->store, code, &(Words){ { "", "", "" } }, "", &err), &err);
        bench->options.school = code;
        bench_load(bench, "year,grade,letter\n2025,7,Ә\n2025,7,Б\n");
        write_children(bench, children, &random, school % 2 == 0);
        for (int round = 0; round < 400; round++) {
            const Child *c = &children[below(&random, CHILDREN)];
            if (!c->known) continue;
            char row[300], text[600], sql[300];
            write_row(children, c, &random, row, sizeof row);
            snprintf(text, sizeof text, "number,iin,name,born,class,club,day,sessions\n%s,s%dr%d,2025-10-06,1\n", row, school, round);
            bench_load(bench, text);
            if (bench->result.refused) { issues++; assert_int_equal(bench->result.issues.count, 1); continue; }
            snprintf(sql, sizeof sql, "SELECT p.number FROM club_session s JOIN pupil p ON p.id = s.pupil WHERE s.club = 's%dr%d'", school, round);
            long long is = bench_number(bench, sql);
            const Child *found = &children[is - FIRST];
            if (is == c->number) { right++; continue; }
            if (row[0] == ',' || !row_fits(row, c, found)) fail_msg("«%s» is %d, not %lld", row, c->number, is);
        }
    }
    print_message("%d right, %d issues\n", right, issues);
    assert_true(right > 300);
    assert_true(issues > 300);
}

/* What a row leaves empty belongs to what it says: the same words in other columns are another row, whatever was found before. */
static void a_row_whose_words_stand_in_other_columns_is_not_the_row_before(void **state)
{
    Bench *bench = *state;
    bench_load(bench, "surname,given,patronymic,class,category,since\nАхметова,Әлия,,7Ә,large,2025-09-01\nАхметова,,Әлия,7Ә,low-income,2025-09-01\n"
                      "Ахметова,Әлия,,7Ә,low-income,2025-09-02\n");
    assert_counts(bench, 3, 2, 0, 0, 1);
    assert_int_equal(bench->result.issues.items[0].line, 3);
    assert_int_equal(bench_number(bench, "SELECT count(*) FROM family_status WHERE pupil % 100000 = 1 AND category = 'low-income' AND died IS NULL"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WHO_TEST(every_case_is_that_child_or_that_issue), BENCH_TEST(never_a_wrong_child),
        BENCH_TEST(a_row_whose_words_stand_in_other_columns_is_not_the_row_before),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
