/* What stands on a paper, for whom: the deciding council reads names and reasons, a wide one class and initials. */
#include "../screening/bench.h"

#include "document.h"

static const char evidence_fight[] =
    "{\"because\":{\"kk\":\"Төбелес <екі> рет\",\"ru\":\"Драка\",\"en\":\"Fights\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"status_decided\":true,"
    "\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":6},{\"day\":\"2025-09-30\",\"lessons\":2}]},{\"rows\":[{\"day\":\"2025-10-06\",\"lessons\":4}]}]}";
static const char evidence_closed[] =
    "{\"because\":{\"kk\":\"Вейп\",\"ru\":\"Вейп\",\"en\":\"Vape\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"reads\":[]}";

typedef struct { Person person; Signal signals[2]; Listed listed; AgendaItem item; Agenda agenda; PaperFrame frame; School school; Staff staff; } Sitting;

static void sit(Bench *bench, Sitting *sitting)
{
    *sitting = (Sitting){ 0 };
    sitting->person = (Person){ .id = 100001, .number = "1", .surname = "Ахметов", .given = "Дәулет", .patronymic = "", .born = day("2012-05-05"), .iin = "",
                                .family = "", .grade = 7, .letter = "Ә", .class_label = "7Ә", .class_id = 1 };
    sitting->signals[0] = (Signal){ .rule_id = "fights", .target = "at-risk", .group = "", .level = LEVEL_DISCUSS, .rows_hash = "", .evidence = evidence_fight };
    sitting->signals[1] = (Signal){ .rule_id = "vape", .target = "at-risk", .group = "", .level = LEVEL_DISCUSS, .closed = true, .rows_hash = "", .evidence = evidence_closed };
    sitting->listed = (Listed){ .person = &sitting->person, .reg = plan_register(bench->plan, "at-risk"), .proposal = 1, .level = LEVEL_DISCUSS, .opened = day("2025-10-06"),
                                .expires = day("2025-12-05"), .signals = sitting->signals, .signal_count = 2 };
    sitting->item.listed = &sitting->listed;
    sitting->agenda.items = &sitting->item;
    sitting->agenda.count = 1;
    sitting->school = (School){ 1, "one", { { "Мектеп", "Школа", "School" } } };
    sitting->frame = (PaperFrame){ LANGUAGE_KK, bench->plan, &sitting->staff, &sitting->school, day("2025-10-15"), day("2025-10-06"), 200 };
}

static const char *html_of(const Paper *paper)
{
    const char *bytes;
    size_t length;
    Error err = { 0 };
    assert_non_null(paper);
    assert_ok(paper_html(paper, "", &bytes, &length, &err), &err);
    return bytes;
}

static const char *agenda_of(Bench *bench, const char *council, Sitting *sitting)
{
    Error err = { 0 };
    return html_of(document_agenda(plan_council(bench->plan, council), &sitting->agenda, &sitting->frame, bench->arena, &err));
}

static void the_deciding_council_reads_the_name_and_every_reason(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    const char *html = agenda_of(bench, "law", &sitting);
    assert_non_null(strstr(html, "Ахметов Дәулет"));
    assert_non_null(strstr(html, "Вейп"));
    assert_non_null(strstr(html, message_raw(MSG_DOCUMENT_STATUS_DECIDED, LANGUAGE_KK)));
}

static void a_wide_council_reads_class_and_initials_and_no_confidential_reason(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    const char *html = agenda_of(bench, "pedagogical", &sitting);
    assert_null(strstr(html, "Ахметов"));
    assert_null(strstr(html, "Вейп"));
    assert_non_null(strstr(html, "А. Д."));
    assert_non_null(strstr(html, "7Ә"));
    assert_non_null(strstr(html, message_raw(MSG_DOCUMENT_CLOSED_REASON, LANGUAGE_KK)));
}

static void a_wide_council_reads_no_reason_of_a_confidential_register(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    sitting.listed.reg = plan_register(bench->plan, "substance-risk");
    sitting.signals[0].closed = true;
    assert_null(strstr(agenda_of(bench, "director", &sitting), "Төбелес"));
    assert_non_null(strstr(agenda_of(bench, "law", &sitting), "Төбелес"));
}

static void words_from_records_are_escaped(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    sitting.person.surname = "<script>alert('x')</script>&\"";
    const char *html = agenda_of(bench, "law", &sitting);
    assert_null(strstr(html, "<script>"));
    assert_non_null(strstr(html, "&lt;script&gt;"));
    assert_non_null(strstr(html, "&lt;екі&gt;"));
}

static void each_day_of_an_evidence_stands_once_in_order(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    assert_string_equal(signal_days(&sitting.signals[0], &sitting.frame, bench->arena), "30.09 (2), 06.10 (6)");
    assert_string_equal(signal_days(&sitting.signals[1], &sitting.frame, bench->arena), "");
}

static void days_that_the_sentence_names_are_not_said_twice(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    sit(bench, &sitting);
    sitting.signals[0].evidence = "{\"because\":{\"kk\":\"Екі рет: 06.10.2025\"},\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"sign\":\"fight\"}]}]}";
    assert_string_equal(signal_days(&sitting.signals[0], &sitting.frame, bench->arena), "");
}

static void a_working_list_says_that_no_council_has_decided_and_what_share_it_names(void **state)
{
    Bench *bench = *state;
    Sitting sitting;
    Error err = { 0 };
    sit(bench, &sitting);
    List list = { .items = &sitting.listed, .count = 1, .room = 1 };
    const char *html = html_of(document_list(sitting.listed.reg, &list, &sitting.frame, bench->arena, &err));
    assert_non_null(strstr(html, message_raw(MSG_DOCUMENT_WORKING_LIST, LANGUAGE_KK)));
    assert_non_null(strstr(html, "0,5"));                                  /* 1 of 200 */
    assert_non_null(strstr(html, "05.05.2012"));
    list.count = 0;
    html = html_of(document_list(NULL, &list, &sitting.frame, bench->arena, &err));
    assert_non_null(strstr(html, message_raw(MSG_DOCUMENT_SUPPORT_NOTE, LANGUAGE_KK)));
    assert_non_null(strstr(html, message_raw(MSG_DOCUMENT_LIST_EMPTY, LANGUAGE_KK)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_deciding_council_reads_the_name_and_every_reason),
        cmocka_unit_test(a_wide_council_reads_class_and_initials_and_no_confidential_reason),
        cmocka_unit_test(a_wide_council_reads_no_reason_of_a_confidential_register),
        cmocka_unit_test(words_from_records_are_escaped),
        cmocka_unit_test(each_day_of_an_evidence_stands_once_in_order),
        cmocka_unit_test(days_that_the_sentence_names_are_not_said_twice),
        cmocka_unit_test(a_working_list_says_that_no_council_has_decided_and_what_share_it_names),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
