/* What stands on an agenda and a working list, for whom: the deciding council reads names and reasons, a wide one class and initials. */
#include "office.h"

static const char evidence_fight[] =
    "{\"because\":{\"kk\":\"Төбелес <екі> рет\",\"ru\":\"Драка\",\"en\":\"Fights\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"status_decided\":true,"
    "\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":6}]}]}";
static const char evidence_vape[] =
    "{\"because\":{\"kk\":\"Вейп\",\"ru\":\"Вейп\",\"en\":\"Vape\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"reads\":[]}";

/* Pupil 1 waits at two registers: a plain reason and a closed one at the first, a closed one at the second, which is confidential itself. */
static void sit(Bench *bench, const char *on, Office *office)
{
    fill_class(bench, 3);
    run_made(bench, "2025-10-06");
    signal_made(bench, 100001, "fights", "at-risk", false, evidence_fight);
    signal_made(bench, 100001, "vape", "at-risk", true, evidence_vape);
    signal_made(bench, 100001, "smoke", "substance-risk", true, evidence_vape);
    proposal_made(bench, 1, 100001, "at-risk", "2025-10-06", "2025-12-05");
    proposal_made(bench, 2, 100001, "substance-risk", "2025-10-06", "2025-12-05");
    office_open(bench, on, office);
}

static const char *agenda_of(Bench *bench, Office *office, const char *council)
{
    return page_of(bench, office, "agenda", SUBJECT(.council = plan_council(bench->plan, council)));
}

static void the_deciding_council_reads_the_name_and_every_reason(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    const char *html = agenda_of(bench, &office, "law");
    SAYS(html, "Ахметов Оқушы1");
    SAYS(html, "Вейп");
    SAYS(html, message_raw(MSG_DOCUMENT_STATUS_DECIDED, LANGUAGE_KK));
    SAYS(html, "06.10 (6)");
}

static void a_wide_council_reads_class_and_initials_and_no_confidential_reason(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-11-05", &office);
    const char *html = agenda_of(bench, &office, "pedagogical");
    SAYS_NOT(html, "Ахметов");
    SAYS_NOT(html, "Вейп");
    SAYS(html, "А. О.");
    SAYS(html, "7А");
    SAYS(html, "Төбелес");
    SAYS(html, message_raw(MSG_DOCUMENT_CLOSED_REASON, LANGUAGE_KK));
}

/* Two pupils, four follow-ups, two items: the items' words stood in each row, and an agenda of 31 questions had eight pages. */
static void what_is_proposed_stands_by_item_and_day_and_its_words_once_below(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    signal_made(bench, 100002, "fights", "at-risk", false, evidence_fight);
    proposal_made(bench, 3, 100002, "at-risk", "2025-10-06", "2025-12-05");
    for (int proposal = 1; proposal <= 3; proposal += 2) {
        foreseen_made(bench, proposal, "V.2", "2025-11-10");
        foreseen_made(bench, proposal, "I.6", "2025-11-10");
    }
    foreseen_made(bench, 3, "II.3", "2025-10-10");
    office_open(bench, "2025-10-15", &office);
    const char *html = agenda_of(bench, &office, "law"), *activity = plan_item(bench->plan, "I.6")->activity.in[LANGUAGE_KK];
    SAYS(html, "<td>I.6, V.2: 10.11.2025</td>");
    SAYS(html, "<td>II.3: 10.10.2025 (мерзімі өтті)<br>I.6, V.2: 10.11.2025</td>");
    const char *once = strstr(html, activity);
    assert_non_null(once);
    assert_null(strstr(once + 1, activity));
    html = page_of(bench, &office, "list", SUBJECT(.reg = plan_register(bench->plan, "at-risk")));
    SAYS(html, "<td>II.3, I.6, V.2</td>");
    SAYS(html, "II.3: 10.10.2025 (мерзімі өтті)<br>I.6, V.2: 10.11.2025");
    once = strstr(html, activity);
    assert_non_null(once);
    assert_null(strstr(once + 1, activity));
}

static void questions_of_one_list_stand_under_its_name_once(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    signal_made(bench, 100002, "fights", "at-risk", false, evidence_fight);
    proposal_made(bench, 3, 100002, "at-risk", "2025-10-06", "2025-12-05");
    const char *html = agenda_of(bench, &office, "law"), *list = plan_register(bench->plan, "at-risk")->list_title.in[LANGUAGE_KK];
    const char *once = strstr(html, list);
    assert_non_null(once);
    assert_null(strstr(once + 1, list));
    SAYS(html, "<td>Ахметов Оқушы2, 7А сыныбы</td>");
}

static void words_from_records_are_escaped(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    sql(bench, "UPDATE pupil SET surname = '<script>alert(1)</script>&\"' WHERE id = 100001");
    office_open(bench, "2025-10-15", &office);
    const char *html = agenda_of(bench, &office, "law");
    SAYS_NOT(html, "<script>");
    SAYS(html, "&lt;script&gt;");
    SAYS(html, "&lt;екі&gt;");
}

static void a_working_list_says_that_no_council_has_decided_and_what_share_it_names(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    const char *html = page_of(bench, &office, "list", SUBJECT(.reg = plan_register(bench->plan, "at-risk")));
    SAYS(html, message_raw(MSG_DOCUMENT_WORKING_LIST, LANGUAGE_KK));
    SAYS(html, "33,3");                                                    /* 1 of 3 */
    SAYS(html, "05.05.2012");
    html = page_of(bench, &office, "list", SUBJECT(.reg = NULL));
    SAYS(html, message_raw(MSG_DOCUMENT_SUPPORT_NOTE, LANGUAGE_KK));
    SAYS(html, message_raw(MSG_DOCUMENT_LIST_EMPTY, LANGUAGE_KK));
}

static void a_working_list_for_a_wide_audience_names_nobody(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    const char *html = page_of(bench, &office, "list", SUBJECT(.reg = plan_register(bench->plan, "at-risk"), .wide = true));
    SAYS_NOT(html, "Ахметов");
    SAYS_NOT(html, "Вейп");
    SAYS_NOT(html, "05.05.2012");
    SAYS(html, "А. О.");
}

static void a_paper_without_what_it_is_about_says_what_to_add(void **state)
{
    Bench *bench = *state;
    Office office;
    sit(bench, "2025-10-15", &office);
    refused(bench, &office, "agenda", SUBJECT(.reg = NULL), "--council law");
    refused(bench, &office, "list", SUBJECT(.item = plan_item(bench->plan, "VI.4")), "VI.4");
}

typedef struct { Bench *bench; Office *office; const char *id; PaperSubject subject; } Work;

/* With a store of its own: SQLite keeps what it allocates for its first failure. */
static bool make_again(void *arg, Error *err)
{
    const Work *work = arg;
    Office own = *work->office;
    own.service.arena = arena_open();
    own.service.store = store_open(work->bench->path, STORE_READ, err);
    own.frame.service = &own.service;
    bool made = own.service.arena && own.service.store && document_paper(template_find(&own.templates, work->id), &own.frame, &work->subject, err) != NULL;
    store_close(own.service.store);
    arena_close(own.service.arena);
    return made || (err->kind == ERR_NONE && error_memory(err));
}

/* Without evidence: jansson's parser (2.14) ends the process when its own buffer does not grow. */
static void papers_survive_the_failure_of_any_allocation(void **state)
{
    Bench *bench = *state;
    Office office;
    fill_class(bench, 3);
    office_open(bench, "2025-10-15", &office);
    Work agenda = { bench, &office, "agenda", { .council = plan_council(bench->plan, "law"), .span = { NO_DATE, NO_DATE }, .topic = "" } };
    Work list = { bench, &office, "list", { .reg = plan_register(bench->plan, "at-risk"), .span = { NO_DATE, NO_DATE }, .topic = "" } };
    store_close(bench->store);                                             /* what SQLite keeps for an open file would count */
    bench->store = NULL;
    assert_true(torture(make_again, &agenda) > 20);
    assert_true(torture(make_again, &list) > 20);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(the_deciding_council_reads_the_name_and_every_reason),
        EACH(a_wide_council_reads_class_and_initials_and_no_confidential_reason),
        EACH(what_is_proposed_stands_by_item_and_day_and_its_words_once_below),
        EACH(questions_of_one_list_stand_under_its_name_once),
        EACH(words_from_records_are_escaped),
        EACH(a_working_list_says_that_no_council_has_decided_and_what_share_it_names),
        EACH(a_working_list_for_a_wide_audience_names_nobody),
        EACH(a_paper_without_what_it_is_about_says_what_to_add),
        EACH(papers_survive_the_failure_of_any_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
