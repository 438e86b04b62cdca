/* Sittings: planned and written ones, minutes and their numbers, what did not take place. */
#include "sitting_bench.h"

static void planned_and_written_sittings_stand_together_once_each(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Sittings sittings = { 0 }, all = { 0 };
    Span autumn = { day("2025-10-01"), day("2025-11-30") };
    agenda_on(bench, OCTOBER, "law", true);
    agenda_on(bench, "2025-10-29", "law", true);                           /* out of the plan */
    minutes_on(bench, OCTOBER, "5");
    Service service = service_on(bench, "2025-10-20", "Үмбетова Р.");
    assert_ok(sittings_load(&service, law(bench), autumn, &sittings, &err), &err);
    assert_int_equal(sittings.count, 3);
    assert_int_equal(sittings.items[0].day.number, day(OCTOBER).number);
    assert_true(sittings.items[0].id && sittings.items[0].held);
    assert_string_equal(sittings.items[0].number, "5");
    assert_int_equal(sittings.items[1].day.number, day("2025-10-29").number);
    assert_false(sittings.items[1].recorded);
    assert_int_equal(sittings.items[2].id, 0);
    assert_int_equal(sittings.items[2].day.number, day(NOVEMBER).number);
    assert_ok(sittings_load(&service, NULL, autumn, &all, &err), &err);
    assert_int_equal(all.count, 3 + 2 + 1);                                /* director: 13 October, 10 November; pedagogical: 5 November */
    for (size_t i = 1; i < all.count; i++) assert_true(all.items[i - 1].day.number <= all.items[i].day.number);
}

static void refuses_minutes(Bench *bench, const char *on, const char *number_, const char *today, MessageId why)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Үмбетова Р.");
    MinutesWords words = { .number = number_, .chair = "Төраға" };
    assert_false(minutes_write(&service, law(bench), &words, day(today), &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(err.part[0].id, why);
}

static void minutes_need_an_agenda_a_number_and_a_day_that_has_been(void **state)
{
    Bench *bench = *state;
    refuses_minutes(bench, OCTOBER, "5", "2025-10-16", MSG_COUNCIL_NO_AGENDA);
    agenda_on(bench, NOVEMBER, "law", true);
    refuses_minutes(bench, OCTOBER, "5", "2025-10-16", MSG_COUNCIL_NO_AGENDA_LATER);
    agenda_on(bench, OCTOBER, "law", true);
    refuses_minutes(bench, OCTOBER, NULL, "2025-10-16", MSG_COUNCIL_NO_NUMBER);
    refuses_minutes(bench, OCTOBER, "  ", "2025-10-16", MSG_COUNCIL_NO_NUMBER);
    refuses_minutes(bench, OCTOBER, "5", "2025-10-14", MSG_COUNCIL_SITTING_TO_COME);
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes"), 0);
}

static void a_number_stands_once_in_a_school_year(void **state)
{
    Bench *bench = *state;
    agenda_on(bench, OCTOBER, "law", true);
    agenda_on(bench, NOVEMBER, "law", true);
    agenda_on(bench, "2026-09-16", "law", true);
    agenda_on(bench, OCTOBER, "pedagogical", true);
    minutes_on(bench, OCTOBER, "5");
    refuses_minutes(bench, NOVEMBER, "5", "2026-06-01", MSG_COUNCIL_NUMBER_TAKEN);
    minutes_on(bench, OCTOBER, "5");                                       /* the same sitting may say its own again */
    minutes_on(bench, NOVEMBER, "6");
    Error err = { 0 };
    Service next_year = service_on(bench, "2026-09-16", "Үмбетова Р."), other = service_on(bench, OCTOBER, "Үмбетова Р.");
    MinutesWords words = { .number = "5" };
    assert_ok(minutes_write(&next_year, law(bench), &words, day("2026-10-01"), &err), &err);
    assert_ok(minutes_write(&other, plan_council(bench->plan, "pedagogical"), &words, day("2026-10-01"), &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes WHERE died IS NULL AND number = '5'"), 3);
}

static void what_is_not_said_again_stays_and_the_earlier_form_is_kept(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    MinutesWords first = { .number = "5", .chair = "Омарова", .present = "А\nБ" }, then = { .number = "7", .absent = "В (ауырып қалды)" };
    agenda_on(bench, OCTOBER, "law", true);
    assert_ok(minutes_write(&service, law(bench), &first, day(OCTOBER), &err), &err);
    assert_ok(minutes_write(&service, law(bench), &then, day(OCTOBER), &err), &err);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    assert_string_equal(agenda.sitting.number, "7");
    assert_string_equal(agenda.sitting.chair, "Омарова");
    assert_string_equal(agenda.sitting.present, "А\nБ");
    assert_string_equal(agenda.sitting.absent, "В (ауырып қалды)");
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes WHERE died IS NOT NULL AND number = '5' AND absent = ''"), 1);
}

static void a_number_under_which_something_was_decided_stays_until_that_is_taken_back(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    int item = october(bench, 100001);
    decided_on(bench, OCTOBER, item, words_for(bench, "dismiss", "себебі"));
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    MinutesWords other = { .number = "6" }, same = { .number = "5", .hour = "15:00" };
    assert_false(minutes_write(&service, law(bench), &other, day(OCTOBER), &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NUMBER_DECIDED);
    error_clear(&err);
    assert_ok(minutes_write(&service, law(bench), &same, day(OCTOBER), &err), &err);
    assert_ok(decision_take_back(&service, law(bench), item, "Хаттама нөмірі қате", &err), &err);
    assert_ok(minutes_write(&service, law(bench), &other, day(OCTOBER), &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes WHERE died IS NULL AND number = '6' AND hour = '15:00'"), 1);
}

static void a_mistyped_number_is_corrected_with_a_reason_and_the_former_one_is_kept(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "confirm", ""));
    agenda_on(bench, NOVEMBER, "law", true);
    minutes_on(bench, NOVEMBER, "6");
    Service service = service_on(bench, OCTOBER, "Үмбетова Р.");
    const MinutesWords wrong[] = { { .number = "15", .why = "  " }, { .number = "5", .why = "Қате терілген" }, { .why = "Қате терілген" }, { .hour = "15:00", .why = "Қате терілген" } };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_false(minutes_write(&service, law(bench), &wrong[i], day("2025-10-20"), &err));
        assert_int_equal(err.part[0].id, MSG_COUNCIL_NO_CORRECTION);
        error_clear(&err);
    }
    MinutesWords taken = { .number = "6", .why = "Қате терілген" }, right = { .number = "15", .why = "Қате терілген" }, again = { .number = "16", .why = "Журналмен салыстырылды" },
                 later = { .hour = "15:00" };
    assert_false(minutes_write(&service, law(bench), &taken, day("2025-10-20"), &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NUMBER_TAKEN);
    error_clear(&err);
    assert_ok(minutes_write(&service, law(bench), &right, day("2025-10-20"), &err), &err);
    assert_ok(minutes_write(&service, law(bench), &later, day("2025-10-21"), &err), &err);
    assert_ok(minutes_write(&service, law(bench), &again, day("2025-10-22"), &err), &err);
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    NumberCorrections list;
    assert_ok(minutes_corrections(&service, &agenda.sitting, &list, &err), &err);
    assert_string_equal(agenda.sitting.number, "16");
    assert_string_equal(agenda.sitting.hour, "15:00");
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[0].before, "5");
    assert_string_equal(list.items[0].number, "15");
    assert_string_equal(list.items[0].why, "Қате терілген");
    assert_string_equal(list.items[0].who, "Үмбетова Р.");
    assert_int_equal(list.items[0].day.number, day("2025-10-20").number);
    assert_string_equal(list.items[1].before, "15");
    assert_string_equal(list.items[1].number, "16");
    assert_int_equal(number(bench, "SELECT count(*) FROM decisions WHERE protocol = '16' AND outcome = 'confirm'"), 1);   /* all that was decided bears it */
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes WHERE died IS NOT NULL AND number = '5'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND until IS NULL"), 1);
}

static void a_planned_sitting_that_was_not_held_lets_nothing_expire(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    for (size_t i = 0; i < law(bench)->sitting_count; i++) {
        Date sitting = law(bench)->sittings[i];
        if (sitting.number > day("2026-02-01").number || sitting.number < day("2025-10-06").number) continue;
        Service service = service_on(bench, date_iso(sitting).text, "Үмбетова Р.");
        assert_ok(sitting_not_held(&service, law(bench), &err), &err);
    }
    sql(bench, "DELETE FROM attendance;");
    assert_int_equal(week_on(bench, "2026-02-02").expired, 0);
    Service december = service_on(bench, "2025-12-17", "Үмбетова Р.");
    MinutesWords words = { .number = "9" };                                /* it was held after all */
    assert_ok(minutes_write(&december, law(bench), &words, day("2026-02-03"), &err), &err);
    assert_int_equal(week_on(bench, "2026-02-09").expired, 3);
}

static void what_was_held_after_all_has_its_agenda_to_decide_on(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, OCTOBER, "Омарова");
    assert_ok(sitting_not_held(&service, law(bench), &err), &err);
    assert_int_equal(agenda_on(bench, OCTOBER, "law", true).count, 0);
    minutes_on(bench, OCTOBER, "5");
    Agenda agenda = agenda_on(bench, OCTOBER, "law", false);
    int item = number_of(&agenda, AGENDA_PROPOSAL, 100001);
    assert_int_not_equal(item, 0);
    assert_true(agenda.sitting.held);
    decided_on(bench, OCTOBER, item, words_for(bench, "confirm", ""));
}

static void only_what_was_planned_or_written_can_be_not_held_and_nothing_that_decided(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service free_day = service_on(bench, "2025-10-16", "Үмбетова Р."), sitting = service_on(bench, OCTOBER, "Үмбетова Р.");
    assert_false(sitting_not_held(&free_day, law(bench), &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NOT_PLANNED);
    error_clear(&err);
    decided_on(bench, OCTOBER, october(bench, 100001), words_for(bench, "dismiss", "себебі"));
    assert_false(sitting_not_held(&sitting, law(bench), &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_HELD_DECIDED);
    assert_int_equal(number(bench, "SELECT count(*) FROM minutes WHERE held = 0"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(planned_and_written_sittings_stand_together_once_each),
        proven(minutes_need_an_agenda_a_number_and_a_day_that_has_been),
        proven(a_number_stands_once_in_a_school_year),
        proven(what_is_not_said_again_stays_and_the_earlier_form_is_kept),
        proven(a_mistyped_number_is_corrected_with_a_reason_and_the_former_one_is_kept),
        proven(a_number_under_which_something_was_decided_stays_until_that_is_taken_back),
        proven(a_planned_sitting_that_was_not_held_lets_nothing_expire),
        proven(what_was_held_after_all_has_its_agenda_to_decide_on),
        proven(only_what_was_planned_or_written_can_be_not_held_and_nothing_that_decided),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
