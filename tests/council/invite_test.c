/* Invitations of pupils and parents (plan IV.13). */
#include "sitting_bench.h"

static long written_on(Bench *bench, int item, const char *today)
{
    Error err = { 0 };
    long written;
    Service service = service_on(bench, OCTOBER, "Омарова");
    assert_ok(invitations_write(&service, law(bench), item, day(today), &written, &err), &err);
    return written;
}

static void each_pupils_question_invites_the_pupil_and_the_parents_once(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int brought;
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Matter matter = { .words = "Жалпы мәселе" }, about = { .words = "Мәселе", .person = person(&service, 100004) };
    agenda_on(bench, OCTOBER, "law", true);
    assert_ok(agenda_add(&service, law(bench), &matter, &brought, &err), &err);
    assert_ok(agenda_add(&service, law(bench), &about, &brought, &err), &err);
    assert_int_equal(written_on(bench, 1, "2025-10-10"), 2);
    assert_int_equal(written_on(bench, 0, "2025-10-13"), 6);
    assert_int_equal(written_on(bench, 0, "2025-10-14"), 0);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(agenda.items[0].invitation_count, 2);
    assert_string_equal(agenda.items[0].invitations[0].whom, "pupil");
    assert_string_equal(agenda.items[0].invitations[1].whom, "parent");
    assert_int_equal(agenda.items[0].invitations[0].sent.number, day("2025-10-10").number);
    assert_int_equal(agenda.items[0].invitations[0].came, -1);
    assert_int_equal(agenda.items[3].invitation_count, 0);                 /* about nobody */
    assert_int_equal(agenda.items[4].invitation_count, 2);
}

static void one_written_down_late_was_sent_by_the_sitting(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    written_on(bench, 1, "2025-12-01");
    assert_int_equal(number(bench, "SELECT count(*) FROM invitation WHERE sent_on = " DAY(OCTOBER)), 2);
}

static void received_and_came_are_marked_and_what_was_marked_before_is_kept(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    agenda_on(bench, OCTOBER, "law", true);
    written_on(bench, 1, "2025-10-10");
    assert_ok(invitation_mark(&service, law(bench), 1, "parent", day("2025-10-12"), -1, day("2025-10-13"), &err), &err);
    assert_ok(invitation_mark(&service, law(bench), 1, "parent", NO_DATE, 1, day(OCTOBER), &err), &err);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_int_equal(agenda.items[0].invitations[1].received.number, day("2025-10-12").number);
    assert_int_equal(agenda.items[0].invitations[1].came, 1);
    assert_int_equal(agenda.items[0].invitations[0].came, -1);
    assert_int_equal(number(bench, "SELECT count(*) FROM invitation WHERE whom = 'parent' AND died IS NOT NULL"), 2);
}

static void refuses_mark(Bench *bench, int item, const char *whom, Date received, int came, const char *today, MessageId why)
{
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    assert_false(invitation_mark(&service, law(bench), item, whom, received, came, day(today), &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(err.part[0].id, why);
}

static void wrong_marks_are_refused(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    written_on(bench, 1, "2025-10-10");
    refuses_mark(bench, 2, "parent", day("2025-10-12"), -1, "2025-10-13", MSG_COUNCIL_NO_INVITATION);
    refuses_mark(bench, 1, "aunt", day("2025-10-12"), -1, "2025-10-13", MSG_COUNCIL_INVITED_WHOM);
    refuses_mark(bench, 1, "parent", day("2025-10-09"), -1, "2025-10-13", MSG_COUNCIL_RECEIVED_WHEN);
    refuses_mark(bench, 1, "parent", day("2025-10-16"), -1, "2025-10-20", MSG_COUNCIL_RECEIVED_WHEN);
    refuses_mark(bench, 1, "parent", day("2025-10-14"), -1, "2025-10-13", MSG_COUNCIL_RECEIVED_TO_COME);
    refuses_mark(bench, 1, "parent", NO_DATE, 1, "2025-10-14", MSG_COUNCIL_SITTING_TO_COME);
    assert_int_equal(number(bench, "SELECT count(*) FROM invitation WHERE died IS NOT NULL"), 0);
}

static void nobody_is_invited_without_an_agenda_for_a_paper_or_to_a_wide_council(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long written;
    int brought;
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    Matter matter = { .words = "Жалпы мәселе" };
    assert_false(invitations_write(&service, law(bench), 0, day(OCTOBER), &written, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NO_AGENDA);
    error_clear(&err);
    agenda_on(bench, OCTOBER, "law", true);
    agenda_on(bench, OCTOBER, "director", true);
    assert_ok(agenda_add(&service, law(bench), &matter, &brought, &err), &err);
    assert_false(invitations_write(&service, law(bench), brought, day(OCTOBER), &written, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NOBODY_TO_INVITE);
    error_clear(&err);
    assert_false(invitations_write(&service, plan_council(bench->plan, "director"), 0, day(OCTOBER), &written, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_INVITE_WIDE);
    assert_int_equal(number(bench, "SELECT count(*) FROM invitation"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(each_pupils_question_invites_the_pupil_and_the_parents_once),
        proven(one_written_down_late_was_sent_by_the_sitting),
        proven(received_and_came_are_marked_and_what_was_marked_before_is_kept),
        proven(wrong_marks_are_refused),
        proven(nobody_is_invited_without_an_agenda_for_a_paper_or_to_a_wide_council),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
