/*
 * A school edits its own copies of the data files. Each way to break one is told with file, line and the word; each
 * way to change one rightly is taken. The copy lies in a school folder, over the shipped files.
 */
#include "broken.h"

static void an_unknown_word_of_an_item_is_told_with_the_nearest(void **state)
{
    const char *file = "data/plan/items.csv";
    assert_fault(state, file, "social-pedagogue class-teacher,class-passport", "social-pedagogue class-techer,class-passport", MSG_PLAN_UNKNOWN_NEAR, 3, "The nearest is “class-teacher”");
    assert_fault(state, file, "list table", "list tabel", MSG_PLAN_UNKNOWN_NEAR, 2, "“table”");
    assert_fault(state, file, "pedagogical:hears", "pedagogcal:hears", MSG_PLAN_UNKNOWN_NEAR, 2, "“pedagogical”");
    assert_fault(state, file, "pedagogical:hears", "pedagogical:here", MSG_PLAN_UNKNOWN_NEAR, 2, "“hears”");
    assert_fault(state, file, "pedagogical:hears", "pedagogical:disbands", MSG_PLAN_UNKNOWN, 2, "named, hears, approves");
    assert_fault(state, file, "pedagogical:hears", "pedagogical", MSG_PLAN_BAD_COUNCIL, 2, "director:approves");
    assert_fault(state, file, "pedagogical:hears director:hears", "pedagogical:hears pedagogical:named", MSG_PLAN_WORD_TWICE, 24, "pedagogical");
    assert_fault(state, file, ",monthly,", ",montly,", MSG_PLAN_UNKNOWN_NEAR, 14, "“monthly”");
}

static void an_item_must_have_a_number_in_order_a_term_and_a_role(void **state)
{
    const char *file = "data/plan/items.csv";
    assert_fault(state, file, "\nI.2,", "\nI.1,", MSG_PLAN_ITEM_ORDER, 3, "I.1");
    assert_fault(state, file, "\nII.1,", "\nI.1,", MSG_PLAN_ITEM_ORDER, 11, "I.1");
    assert_fault(state, file, "\nI.2,", "\nIX.2,", MSG_PLAN_BAD_ITEM, 3, "IX.2");
    assert_fault(state, file, "\nI.2,", "\nI2,", MSG_PLAN_BAD_ITEM, 3, "I2");
    assert_fault(state, file, "\nI.2,", "\nI.x,", MSG_PLAN_BAD_NUMBER, 3, "“x”");
    assert_fault(state, file, "\nI.2,", "\nI.2a,", MSG_PLAN_BAD_NUMBER, 3, "“2a”");
    assert_fault(state, file, "\nI.2,", "\n,", MSG_PLAN_CELL_EMPTY, 3, "“id”");
    assert_fault(state, file, "September,months,9,social-pedagogue class-teacher,", "September,months,9,,", MSG_PLAN_CELL_EMPTY, 3, "“roles”");
    assert_fault(state, file, ",monthly,", ",,", MSG_PLAN_CELL_EMPTY, 14, "“terms”");
    assert_fault(state, file, ",monthly,,", ",monthly,4,", MSG_PLAN_MONTHS_TERM, 14, "monthly");
    assert_fault(state, file, ",months,8 9 1,", ",months,,", MSG_PLAN_MONTHS_TERM, 2, "months");
    assert_fault(state, file, ",months,8 9 1,", ",months,8 9 13,", MSG_PLAN_BAD_NUMBER, 2, "“13”");
    assert_fault(state, file, ",months,8 9 1,", ",months,8 9 9,", MSG_PLAN_WORD_TWICE, 2, "“9”");
}

static void a_text_in_one_language_only_is_refused(void **state)
{
    assert_fault(state, "data/roles.csv", "nurse,медбике,медсестра,nurse", "nurse,медбике,,nurse", MSG_PLAN_CELL_EMPTY, 5, "“ru”");
    assert_fault(state, "data/forms.csv", "тізім", "", MSG_PLAN_CELL_EMPTY, 2, "“kk”");
    assert_fault(state, "data/plan/sections.csv", "Protecting the rights of the child", "", MSG_PLAN_CELL_EMPTY, 3, "“en”");
    assert_fault(state, "data/observers.csv", "пән мұғалімі", "", MSG_PLAN_CELL_EMPTY, 3, "“kk”");
}

static void an_id_is_plain_and_stands_once(void **state)
{
    assert_fault(state, "data/roles.csv", "\nnurse,", "\nNurse,", MSG_PLAN_BAD_ID, 5, "“Nurse”");
    assert_fault(state, "data/roles.csv", "\nnurse,", "\nschool nurse,", MSG_PLAN_BAD_ID, 5, "“school nurse”");
    assert_fault(state, "data/roles.csv", "\nnurse,", "\nnurse-,", MSG_PLAN_BAD_ID, 5, "“nurse-”");
    assert_fault(state, "data/roles.csv", "\nnurse,", "\nмедбике,", MSG_PLAN_BAD_ID, 5, "“медбике”");
    assert_fault(state, "data/roles.csv", "\nnurse,", "\npsychologist,", MSG_PLAN_TWICE, 5, "line 4");
    assert_fault(state, "data/signs.csv", "\nthreat,", "\nfight,", MSG_PLAN_TWICE, 3, "line 2");
    assert_fault(state, "data/categories.csv", "\nlarge,", "\nlow-income,", MSG_PLAN_TWICE, 5, "line 3");
    assert_fault(state, "data/councils.csv", "\ndirector,", "\npedagogical,", MSG_PLAN_TWICE, 3, "line 2");
    assert_fault(state, "data/registers.csv", "\noffence-prone,", "\nat-risk,", MSG_PLAN_TWICE, 3, "line 2");
}

static void a_word_taken_from_a_list_is_missed_where_it_is_used(void **state)
{
    assert_fault_at(state, "data/roles.csv", "\nnurse,медбике,медсестра,nurse", "", MSG_PLAN_UNKNOWN, "data/plan/items.csv", 9, "“nurse”");
    assert_fault_at(state, "data/domains.csv", "\npolice,", "\npolicing,", MSG_PLAN_UNKNOWN_NEAR, "data/signs.csv", 11, "“policing”");
    assert_fault_at(state, "data/councils.csv", "\ndirector,", "\nhead,", MSG_PLAN_UNKNOWN, "data/sittings.csv", 12, "pedagogical, head, law");
    assert_fault_at(state, "data/calendar/years.csv", "\n2024,", "\n2023,", MSG_PLAN_OTHER_YEAR, "data/calendar/years.csv", 2, "2024-09-01");
}

static void the_calendar_refuses_what_is_no_calendar(void **state)
{
    const char *years = "data/calendar/years.csv", *days = "data/calendar/days.csv";
    assert_fault(state, years, "\n2025,", "\n2026,", MSG_PLAN_YEAR_GAP, 3, "2026");
    assert_fault(state, years, "2025-11-03", "2025-13-03", MSG_PLAN_BAD_DATE, 3, "2025-13-03");
    assert_fault(state, years, "2025-11-03", "2025-02-30", MSG_PLAN_BAD_DATE, 3, "“quarter_2”");
    assert_fault(state, years, "2025-11-03", "2025-09-02", MSG_PLAN_DAY_ORDER, 3, "“quarter_2”");
    assert_fault(state, years, "2026-05-25", "2026-08-25", MSG_PLAN_OTHER_YEAR, 3, "2026-08-25");
    assert_fault(state, years, "2025-09-02", "2024-09-02", MSG_PLAN_OTHER_YEAR, 3, "“first”");
    assert_fault(state, years, "2025-05-25,yes", "2025-05-25,maybe", MSG_PLAN_UNKNOWN, 2, "no, yes");
    assert_fault(state, years, "\n2024,", "\n24,", MSG_PLAN_BAD_NUMBER, 2, "“24”");
    assert_fault(state, days, "2024-10-28,2024-11-03", "2024-10-28,2024-10-03", MSG_PLAN_DAY_ORDER, 3, "2024-10-03");
    assert_fault(state, days, "2024-10-28,2024-11-03", "2014-10-28,2024-11-03", MSG_PLAN_OUTSIDE, 3, "2014-10-28");
    assert_fault(state, days, "2024-11-03,off", "2024-11-03,of", MSG_PLAN_UNKNOWN_NEAR, 3, "“off”");
    assert_fault(state, days, ",off,0-1,", ",off,1-0,", MSG_PLAN_BAD_NUMBER, 6, "“0”");
    assert_fault(state, days, ",off,0-1,", ",off,0-13,", MSG_PLAN_BAD_NUMBER, 6, "“13”");
    assert_fault(state, days, ",off,0-1,", ",off,-1,", MSG_PLAN_BAD_NUMBER, 6, "“grades”");
    assert_fault(state, days, ",off,,5,", ",off,,7,", MSG_PLAN_BAD_NUMBER, 8, "“7”");
}

static void sittings_stand_once_for_a_known_council_within_the_calendar(void **state)
{
    assert_fault(state, "data/sittings.csv", "\nlaw,2025-10-15", "\nlow,2025-10-15", MSG_PLAN_UNKNOWN_NEAR, 31, "“law”");
    assert_fault(state, "data/sittings.csv", "\nlaw,2025-10-15", "\nlaw,2025-09-17", MSG_PLAN_WORD_TWICE, 31, "2025-09-17");
    assert_fault(state, "data/sittings.csv", "\nlaw,2025-10-15", "\nlaw,2035-10-15", MSG_PLAN_OUTSIDE, 31, "2035-10-15");
    assert_fault(state, "data/sittings.csv", "\nlaw,2025-10-15", "\nlaw,soon", MSG_PLAN_BAD_DATE, 31, "“soon”");
}

static void councils_and_registers_refuse_wrong_numbers_and_words(void **state)
{
    assert_fault(state, "data/councils.csv", "no,12", "no,0", MSG_PLAN_BAD_NUMBER, 4, "at least 1");
    assert_fault(state, "data/councils.csv", "no,12", "no,12.5", MSG_PLAN_BAD_NUMBER, 4, "“12.5”");
    assert_fault(state, "data/councils.csv", "no,12", "no,99999999999999999999", MSG_PLAN_BAD_NUMBER, 4, "at most 1000");
    assert_fault_at(state, "data/councils.csv", "no,12", "yes,12", MSG_PLAN_WIDE_COUNCIL, "data/registers.csv", 4, "law");
    assert_fault(state, "data/registers.csv", "law,no,no,60", "lav,no,no,60", MSG_PLAN_UNKNOWN_NEAR, 2, "“law”");
    assert_fault(state, "data/registers.csv", "law,no,no,60", "law,no,no,0", MSG_PLAN_BAD_NUMBER, 2, "“expires_days”");
    assert_fault(state, "data/registers.csv", "law,yes,yes,60", "pedagogical,yes,yes,60", MSG_PLAN_WIDE_COUNCIL, 4, "pedagogical");
}

static void signs_refuse_what_contradicts_itself(void **state)
{
    const char *file = "data/signs.csv";
    assert_fault(state, file, "\nfight,conduct,", "\nfight,condukt,", MSG_PLAN_UNKNOWN_NEAR, 2, "“conduct”");
    assert_fault(state, file, "in a fight,1,3,0,no", "in a fight,1,4,0,no", MSG_PLAN_BAD_NUMBER, 2, "“severity_most”");
    assert_fault(state, file, "in a fight,1,3,0,no", "in a fight,3,1,0,no", MSG_PLAN_BAD_NUMBER, 2, "“severity_most”");
    assert_fault(state, file, "in a fight,1,3,0,no", "in a fight,0,3,0,no", MSG_PLAN_BAD_NUMBER, 2, "“severity_most”");
    assert_fault(state, file, "in a fight,1,3,0,no", "in a fight,1,3,2,no", MSG_PLAN_ALERT_OPEN, 2, "“closed”");
    assert_fault(state, file, "in a fight,1,3,0,no", "in a fight,1,3,0,", MSG_PLAN_CELL_EMPTY, 2, "“closed”");
    assert_fault(state, file, "1,3,0,no,итерісті", "1,3,0,no,", MSG_PLAN_CELL_EMPTY, 2, "“degree_1_kk”");
    assert_fault(state, file, "dangerous thing,3,3,0,no,", "dangerous thing,3,3,0,no,бір", MSG_PLAN_DEGREE_UNUSED, 9, "“degree_1_kk”");
    assert_fault(state, file, "\nhelped,", "\npositive,", MSG_PLAN_SIGN_IS_DOMAIN, 37, "“positive”");
}

static void settings_stand_each_once_and_hold_what_they_may(void **state)
{
    const char *file = "data/settings.csv";
    assert_fault(state, file, "coverage-share,1,", "coverage-shade,1,", MSG_PLAN_UNKNOWN_NEAR, 2, "“coverage-share”");
    assert_fault(state, file, "coverage-share,1,", "coverage-share,0,", MSG_PLAN_BAD_SHARE, 2, "“0”");
    assert_fault(state, file, "coverage-share,1,", "coverage-share,1.1,", MSG_PLAN_BAD_SHARE, 2, "“1.1”");
    assert_fault(state, file, "coverage-share,1,", "coverage-share,most,", MSG_PLAN_BAD_SHARE, 2, "“most”");
    assert_fault(state, file, "coverage-share,1,", "coverage-share,inf,", MSG_PLAN_BAD_SHARE, 2, "“inf”");
    assert_fault(state, file, "due-days-urgent,1,", "due-days-urgent,-1,", MSG_PLAN_BAD_NUMBER, 3, "“-1”");
    assert_fault(state, file, "due-days-urgent,1,", "due-days-default,1,", MSG_PLAN_TWICE, 4, "line 3");
    assert_fault(state, file, "discuss urgent", "discus urgent", MSG_PLAN_UNKNOWN_NEAR, 6, "“discuss”");
    assert_fault(state, file, "proposal-levels,discuss urgent", "proposal-levels,", MSG_PLAN_CELL_EMPTY, 6, "“value”");
}

static void months_of_a_duty_go_through_one_school_year_in_order(void **state)
{
    const char *file = "data/plan/duties.csv", *old = "months,8-9 1,", *wrong[] = { "8-7 9", "6-9", "3 9", "9 9-10", "8-9 9", "1 12-1" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        char new[40];
        snprintf(new, sizeof new, "months,%s,", wrong[i]);
        assert_fault(state, file, old, new, MSG_PLAN_DUTY_MONTHS, 2, "from August to July");
    }
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, file, old, "months,8-9 12-1 7,");
    assert_ok(load(broken, &err) != NULL, &err);
    change(broken, file, old, "months,9-6,");
    assert_ok(load(broken, &err) != NULL, &err);
}

static void an_answer_belongs_to_a_question(void **state)
{
    assert_fault(state, "data/surveys.csv", "healthy-eating,,,", "healthy-eating,,always,", MSG_PLAN_SURVEY_ORDER, 2, "“always”");
}

static void a_long_cell_is_cut_at_a_letter_so_that_the_fault_stays_one_line(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    Text cell = text_init(broken->arena, 10000);
    const char *words;
    text_put(&cell, "\na");                                   /* one byte, so that the limit falls inside a letter of two */
    for (int i = 0; i < 500; i++) text_put(&cell, "ұ");
    text_put(&cell, ",");
    assert_true(text_finish(&cell, &words, &err));
    change(broken, "data/roles.csv", "\nnurse,", words);
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_BAD_ID);
    words = error_words(broken->arena, &err, LANGUAGE_KK);
    assert_true(text_is_utf8(words, strlen(words), NULL));
    assert_true(strlen(words) < 600);
}

static void a_missing_setting_is_named(void **state)
{
    Broken *broken = *state;
    const char *bytes = shipped(broken, "data/settings.csv"), *last = strstr(bytes, "proposal-levels");
    Error err = { 0 };
    assert_non_null(last);
    file_make(broken->arena, broken->school, "data/settings.csv", arena_copy(broken->arena, bytes, (size_t)(last - bytes)));
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_SETTING_MISSING);
    assert_non_null(strstr(error_words(broken->arena, &err, LANGUAGE_KK), "proposal-levels"));
}

static void a_settings_file_from_before_the_minutes_of_an_item_still_serves(void **state)
{
    Broken *broken = *state;
    const char *bytes = shipped(broken, "data/settings.csv"), *last = strstr(bytes, "minutes-an-item");
    Error err = { 0 };
    assert_non_null(last);
    file_make(broken->arena, broken->school, "data/settings.csv", arena_copy(broken->arena, bytes, (size_t)(last - bytes)));
    const Plan *plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    assert_int_equal(plan->settings.minutes_an_item, 7);
    change(broken, "data/settings.csv", "minutes-an-item,7,", "minutes-an-item,12,");
    plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    assert_int_equal(plan->settings.minutes_an_item, 12);
    assert_fault(state, "data/settings.csv", "minutes-an-item,7,", "minutes-an-item,0,", MSG_PLAN_BAD_NUMBER, 9, "“0”");
}

static void a_file_without_rows_or_columns_is_refused(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    file_make(broken->arena, broken->school, "data/roles.csv", "id,kk,ru,en\n");
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_NO_ROWS);
    err = (Error){ 0 };
    file_make(broken->arena, broken->school, "data/roles.csv", "id,kk,ru\nnurse,медбике,медсестра\n");
    assert_null(load(broken, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_non_null(strstr(error_words(broken->arena, &err, LANGUAGE_EN), "roles.csv"));
    err = (Error){ 0 };
    file_make(broken->arena, broken->school, "data/roles.csv", "");
    assert_null(load(broken, &err));
    assert_int_equal(err.kind, ERR_INPUT);
}

static void too_many_signs_are_refused(void **state)
{
    Broken *broken = *state;
    Text text = text_init(broken->arena, 1 << 20);
    const char *words;
    Error err = { 0 };
    text_put(&text, "id,domain,kk,ru,en,severity_least,severity_most,alert_from,closed,degree_1_kk,degree_1_ru,degree_1_en,"
                    "degree_2_kk,degree_2_ru,degree_2_en,degree_3_kk,degree_3_ru,degree_3_en\n");
    for (int i = 0; i < 129; i++) {
        text_put(&text, "s");
        text_number(&text, i);
        text_put(&text, ",conduct,a,b,c,1,1,0,no,,,,,,,,,\n");
    }
    assert_true(text_finish(&text, &words, &err));
    file_make(broken->arena, broken->school, "data/signs.csv", words);
    assert_null(load(broken, &err));
    assert_int_equal(err.part[0].id, MSG_PLAN_TOO_MANY);
    assert_non_null(strstr(error_words(broken->arena, &err, LANGUAGE_EN), "line 130"));
}

/* ---- right changes --------------------------------------------------------------------------------------------------- */

static void a_quarantine_of_some_grades_and_a_working_saturday_are_rows(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    change(broken, "data/calendar/days.csv", "",
           "2025-12-01,2025-12-05,off,5-7,,Карантин,Карантин,Quarantine,бұйрық,приказ,order\n"
           "2025-12-03,2025-12-03,lessons,6,,Бір күн,Один день,One day,бұйрық,приказ,order\n"
           "2025-12-20,2025-12-20,lessons,,5,Жұмыс сенбісі,Рабочая суббота,Working Saturday,бұйрық,приказ,order\n"
           "2026-01-20,2026-01-20,off,,,Аяз,Мороз,Frost,бұйрық,приказ,order\n");
    const Plan *plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    Date monday = day("2025-12-01"), friday = day("2025-12-05");
    assert_int_equal(dayline_count(calendar_line(plan->calendar, 5, 5), monday, friday), 0);
    assert_int_equal(dayline_count(calendar_line(plan->calendar, 6, 6), monday, friday), 1);   /* the later row over the earlier */
    assert_int_equal(dayline_count(calendar_line(plan->calendar, 4, 5), monday, friday), 5);
    assert_int_equal(dayline_count(calendar_line(plan->calendar, 8, 5), monday, friday), 5);
    assert_true(dayline_is_school_day(calendar_line(plan->calendar, 9, 5), day("2025-12-20")));
    assert_false(dayline_is_school_day(calendar_line(plan->calendar, 9, 5), day("2025-12-13")));
    assert_false(dayline_is_school_day(calendar_line(plan->calendar, 9, 6), day("2026-01-20")));
    /* some class was at school: last finished for the school, and due days of the staff */
    assert_day(calendar_last_finished(plan->calendar, NULL, day("2025-12-04")), "2025-12-03");
    assert_day(calendar_last_finished(plan->calendar, calendar_line(plan->calendar, 5, 5), day("2025-12-08")), "2025-11-28");
    assert_day(plan_due(plan, plan_item(plan, "I.5"), day("2026-01-19"), true, NULL), "2026-01-21");
}

static void a_renamed_council_a_new_item_and_a_confirmed_year_are_taken(void **state)
{
    Broken *broken = *state;
    Error err = { 0 };
    bool draft;
    change(broken, "data/councils.csv", "Құқық кеңесі (профилактика кеңесі)", "Профилактика кеңесі");
    change(broken, "data/plan/items.csv", "", "VI.5,Мектептің өз жұмысы,Своя работа школы,The school's own work,Маусым,Июнь,June,months,6,nurse,,\n");
    change(broken, "data/calendar/years.csv", "2027-05-25,no", "2027-05-25,yes");
    change(broken, "data/sittings.csv", "", "law,2025-09-03\n");
    const Plan *plan = load(broken, &err);
    assert_ok(plan != NULL, &err);
    assert_string_equal(plan_council(plan, "law")->name.words.in[LANGUAGE_KK], "Профилактика кеңесі");
    assert_string_equal(plan_register(plan, "at-risk")->council->name.words.in[LANGUAGE_KK], "Профилактика кеңесі");
    assert_int_equal(plan->item_count, 47);
    assert_string_equal(plan_item(plan, "VI.5")->roles[0]->id, "nurse");
    assert_day(plan_due(plan, plan_item(plan, "VI.5"), day("2027-01-15"), false, &draft), "2027-06-30");
    assert_false(draft);
    assert_day(plan_next_sitting(plan_council(plan, "law"), day("2025-08-01")), "2025-09-03");   /* sorted, though written last */
}

static bool load_once(void *unused, Error *err)
{
    (void)unused;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    const Plan *plan = plan_load(arena, err);
    arena_close(arena);
    return plan != NULL;
}

static void memory_that_runs_out_anywhere_is_said_and_nothing_is_kept(void **state)
{
    (void)state;
    assert_true(torture_memory(load_once, NULL) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(an_unknown_word_of_an_item_is_told_with_the_nearest, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(an_item_must_have_a_number_in_order_a_term_and_a_role, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_text_in_one_language_only_is_refused, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(an_id_is_plain_and_stands_once, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_word_taken_from_a_list_is_missed_where_it_is_used, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(the_calendar_refuses_what_is_no_calendar, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(sittings_stand_once_for_a_known_council_within_the_calendar, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(councils_and_registers_refuse_wrong_numbers_and_words, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(signs_refuse_what_contradicts_itself, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(settings_stand_each_once_and_hold_what_they_may, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(months_of_a_duty_go_through_one_school_year_in_order, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(an_answer_belongs_to_a_question, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_long_cell_is_cut_at_a_letter_so_that_the_fault_stays_one_line, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_settings_file_from_before_the_minutes_of_an_item_still_serves, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_missing_setting_is_named, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_file_without_rows_or_columns_is_refused, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(too_many_signs_are_refused, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_quarantine_of_some_grades_and_a_working_saturday_are_rows, broken_setup, broken_teardown),
        cmocka_unit_test_setup_teardown(a_renamed_council_a_new_item_and_a_confirmed_year_are_taken, broken_setup, broken_teardown),
        cmocka_unit_test(memory_that_runs_out_anywhere_is_said_and_nothing_is_kept),
    };
    return cmocka_run_group_tests(tests, base_setup, base_teardown);
}
