/* The year's figures on paper: the same arithmetic as plain SQL, in words that a director can follow. */
#include "tree.h"

/* At-risk: three proposals, of which two were confirmed, one dismissed; a fourth waits. */
static void open_year(Bench *bench, Office *office)
{
    fill_class(bench, 6);
    run_made(bench, "2025-10-06");
    sql(bench, "INSERT INTO sitting (id, school, council, day, born) VALUES (900, 1, 'law', " DAY("2025-10-15") ", 90);"
               "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (900, 1, '1', '', '', '', '', '', '', '', 90);");
    for (int i = 1; i <= 4; i++) {
        char words[900];
        signal_made(bench, 100000 + i, "unexcused-absence", "at-risk", false,
                    "{\"because\":{\"kk\":\"Б\",\"ru\":\"Б\",\"en\":\"B\"},\"title\":{\"kk\":\"Сабақ босату\",\"ru\":\"П\",\"en\":\"A\"},\"reads\":[]}");
        proposal_made(bench, i, 100000 + i, "at-risk", "2025-10-06", "2025-12-05");
        if (i == 4) break;
        snprintf(words, sizeof words,
                 "INSERT INTO agenda_item (id, sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) VALUES (%d, 900, %d, 'proposal', %d, %d, '', '', '', '', 0, 90);"
                 "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (%d, %d, '%s', '', '', '', '', 90);"
                 "UPDATE proposal SET closed = 91, closed_on = %d, outcome = '%s' WHERE id = %d;",
                 900 + i, i, 100000 + i, i, 900 + i, 900 + i, i < 3 ? "confirm" : "dismiss", day("2025-10-15").number, i < 3 ? "confirmed" : "dismissed", i);
        sql(bench, words);
        if (i > 2) continue;
        snprintf(words, sizeof words, "INSERT INTO entry (pupil, register, since, opened_by, born) VALUES (%d, 'at-risk', %d, %d, 90);", 100000 + i, day("2025-10-15").number, 900 + i);
        sql(bench, words);
    }
    sql(bench, "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-10-06") ", 112347, 90), (2025, 100002, " DAY("2025-09-08") ", 37449, 90);");   /* six unexcused; six ill */
    office_open(bench, "2025-11-20", office);
}

static void what_was_proposed_is_what_was_confirmed_dismissed_and_waits(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    json_t *tree = tree_of(&office, "year-analysis", SUBJECT());
    assert_int_equal(number_at(tree, "figures.proposed"), number(bench, "SELECT count(*) FROM proposal"));
    assert_int_equal(number_at(tree, "figures.confirmed"), 2);
    assert_int_equal(number_at(tree, "figures.dismissed"), 1);
    assert_int_equal(number_at(tree, "figures.waiting"), 1);
    assert_int_equal(number_at(tree, "figures.deferred"), 0);
    assert_int_equal(number_at(tree, "figures.decided"), 3);
    assert_true(json_real_value(at(tree, "figures.confirmed_percent")) == 66.7);
    assert_int_equal(number_at(tree, "figures.rules.0.confirmed"), 2);
    assert_int_equal(number_at(tree, "figures.rules.0.undecided"), 1);
    json_decref(tree);
    SAYS(page_of(bench, &office, "year-analysis", SUBJECT()), "шешім қабылданғаны 2 + 1 = 3; расталғаны 2, яғни шешім қабылданғандардың 66,7 пайызы");
    sql(bench, "INSERT INTO agenda_item (id, sitting, place, kind, pupil, proposal, item, act, words, speaker, closed, born) VALUES (990, 900, 90, 'proposal', 100004, 4, '', '', '', '', 0, 90);"
               "INSERT INTO decision (id, agenda_item, outcome, words, until, lead, heard, spoke, born) VALUES (990, 990, 'defer', '', " DAY("2026-01-10") ", '', '', '', 90);");
    tree = tree_of(&office, "year-analysis", SUBJECT());
    assert_int_equal(number_at(tree, "figures.waiting"), 0);               /* put off is a word of its own, as in `tirek year` */
    assert_int_equal(number_at(tree, "figures.deferred"), 1);
    json_decref(tree);
    SAYS(page_of(bench, &office, "year-analysis", SUBJECT()), "кейінге қалдырылғаны: 1; әлі күтіп тұрғаны: 0");
}

static void the_registers_flow_adds_up(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    json_t *tree = tree_of(&office, "year-analysis", SUBJECT());
    const json_t *flow = at(tree, "figures.flows.0");
    assert_int_equal(number_at(flow, "before") + number_at(flow, "in") - number_at(flow, "out") - number_at(flow, "left"), number_at(flow, "now"));
    assert_int_equal(number_at(flow, "now"), number(bench, "SELECT count(*) FROM entry WHERE until IS NULL AND died IS NULL"));
    assert_true(json_is_true(at(tree, "figures.any_flow")));
    json_decref(tree);
}

static void absence_is_lessons_missed_of_lessons_held(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    json_t *tree = tree_of(&office, "year-analysis", SUBJECT());
    assert_int_equal(number_at(tree, "figures.lessons"), 6 * number(bench, "SELECT sum(lessons) FROM coverage"));
    assert_int_equal(number_at(tree, "figures.missed"), 12);
    assert_int_equal(number_at(tree, "figures.unexcused"), 6);
    assert_int_equal(number_at(tree, "figures.ill"), 6);
    long long months = 0;
    for (size_t i = 0; i < count_at(tree, "figures.months"); i++) months += number_at(json_array_get(at(tree, "figures.months"), i), "missed");
    assert_int_equal(months, 12);
    assert_string_equal(text_at(tree, "figures.classes.0.class"), "7А");
    json_decref(tree);
}

static void a_year_without_records_says_so_and_divides_by_nothing(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_school(bench);
    office_open(bench, "2025-09-03", &office);
    json_t *tree = tree_of(&office, "year-analysis", SUBJECT());
    assert_true(json_is_null(at(tree, "figures.percent")));
    assert_true(json_is_null(at(tree, "figures.confirmed_percent")));
    assert_true(json_is_null(at(tree, "figures.on_time_percent")));
    json_decref(tree);
    const char *html = page_of(bench, &office, "year-analysis", SUBJECT());
    SAYS(html, "Бұл кезеңге сабаққа қатысым жүктелмеген.");
    SAYS(html, "Бұл кезеңде ережелер ештеңе ұсынған жоқ.");
    SAYS_NOT(html, "<svg");
}

static void a_span_of_days_bounds_every_figure(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    PaperSubject september = { .span = { day("2025-09-01"), day("2025-09-30") }, .topic = "" };
    json_t *tree = tree_of(&office, "year-analysis", &september);
    assert_int_equal(number_at(tree, "figures.proposed"), 0);
    assert_int_equal(number_at(tree, "figures.missed"), 6);
    json_decref(tree);
}

static void a_wide_copy_says_nothing_of_children_in_danger(void **state)
{
    Bench *bench = *state;
    Office office;
    open_year(bench, &office);
    SAYS(page_of(bench, &office, "year-analysis", SUBJECT()), "Баланың қауіпсіздігіне қатысты");
    SAYS_NOT(page_of(bench, &office, "year-analysis", SUBJECT(.wide = true)), "Баланың қауіпсіздігіне қатысты");
}

static void the_analysis_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_class(bench, 3);
    office_open(bench, "2025-10-15", &office);
    Again again = { bench, &office, "year-analysis", { .span = { NO_DATE, NO_DATE }, .topic = "" } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 200);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(what_was_proposed_is_what_was_confirmed_dismissed_and_waits), EACH(the_registers_flow_adds_up), EACH(absence_is_lessons_missed_of_lessons_held),
        EACH(a_year_without_records_says_so_and_divides_by_nothing), EACH(a_span_of_days_bounds_every_figure), EACH(a_wide_copy_says_nothing_of_children_in_danger),
        EACH(the_analysis_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
