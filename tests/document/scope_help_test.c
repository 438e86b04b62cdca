/* Letters to bodies (plan VI.2): each is told what it needs and no more. */
#include "records.h"

static void refer(Bench *bench, long long pupil, const char *body)
{
    char words[500];
    snprintf(words, sizeof words, "INSERT INTO help (school, pupil, kind, item, day, body, words, state, answer, who, born) VALUES (1, %lld, 'referral', 'VI.2', %d, '%s',"
             " 'ӨТІНІШ: Аев', 'asked', '', 'Ә', 90)", pupil, day("2025-11-10").number, body);
    sql(bench, words);
}

static long long last_help(Bench *bench) { return number(bench, "SELECT max(id) FROM help"); }

static void a_letter_says_to_each_body_what_that_body_needs_and_no_more(void **state)
{
    static const struct { const char *body; bool names_child, words; } bodies[] = {
        { "guardianship", true, true }, { "health", true, true }, { "rehabilitation", true, true }, { "employment", false, false }, { "social-protection", true, true },
        { "juvenile-police", true, true }, { "consultation", true, true }, { "sponsor", false, false },
    };
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    (void)enter(bench, 100001, "offence-prone", "2025-09-17");
    for (size_t i = 0; i < COUNT(bodies); i++) {
        refer(bench, 100001, bodies[i].body);
        const char *html = page_of(bench, &office, "referral", SUBJECT(.help = last_help(bench)));
        if (bodies[i].names_child) SAYS(html, "Аев Оқушы");
        else SAYS_NOT(html, "Аев");
        if (!bodies[i].words) SAYS_NOT(html, "ӨТІНІШ");
        SAYS_NOT(html, "Құқық бұзушылыққа");                                      /* a register is no body's business */
        SAYS_NOT(html, "Бев");                                                    /* nor is a brother's name */
    }
    refer(bench, 100001, "guardianship");
    SAYS(page_of(bench, &office, "referral", SUBJECT(.help = last_help(bench))), "бала саны:</span> 2");
}

static void a_sponsor_reads_the_grade_and_what_is_needed(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    const char *html = page_of(bench, &office, "referral", SUBJECT(.help = number(bench, "SELECT id FROM help WHERE kind = 'clothes'")));
    SAYS(html, "сынып):</span> 8");
    SAYS(html, "Киім мен аяқ киім");
    SAYS_NOT(html, "Аев");
    SAYS_NOT(html, "Бев");
}

static void a_body_that_a_school_added_gets_a_plain_letter(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    refer(bench, 100001, "health");
    json_t *tree = tree_of(&office, "referral", SUBJECT(.person = pupil_of(&office, 100001)));
    json_object_set_new((json_t *)(uintptr_t)at(tree, "help"), "body", json_string("akimat"));
    Error err = { 0 };
    const char *bytes;
    size_t length;
    const Paper *paper = template_fill(template_find(&office.templates, "referral"), tree, LANGUAGE_KK, bench->arena, &err);
    assert_ok(paper && paper_html(paper, "", &bytes, &length, &err), &err);
    json_decref(tree);
    SAYS(bytes, "Аев Оқушы");
    SAYS(bytes, "ӨТІНІШ");
}

static void a_letter_needs_a_body_and_a_record(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    refused(bench, &office, "referral", SUBJECT(), "help");
    refused(bench, &office, "referral", SUBJECT(.help = 9999), "9999");
    refused(bench, &office, "referral", SUBJECT(.help = number(bench, "SELECT min(id) FROM help WHERE kind = 'meals'")), "school's own");
    refused(bench, &office, "referral", SUBJECT(.person = pupil_of(&office, 100006)), "no referral was recorded");
}

static void a_letter_survives_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    open_school(bench, &office, "2025-12-01");
    Again again = { bench, &office, "referral", { .span = { NO_DATE, NO_DATE }, .topic = "", .help = number(bench, "SELECT id FROM help WHERE kind = 'clothes'") } };
    store_close(bench->store);
    bench->store = NULL;
    assert_true(torture(make_paper, &again) > 50);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(a_letter_says_to_each_body_what_that_body_needs_and_no_more), EACH(a_sponsor_reads_the_grade_and_what_is_needed),
        EACH(a_body_that_a_school_added_gets_a_plain_letter), EACH(a_letter_needs_a_body_and_a_record), EACH(a_letter_survives_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
