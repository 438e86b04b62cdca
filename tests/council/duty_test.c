/* The clockwork of the plan over a school year: what it makes due, for whom, once; and what it withdraws. */
#include "bench.h"

#include "../../engine/council/internal.h"

static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    fill_school(*state);
    return 0;
}

static long foresee(Bench *bench, const char *on)
{
    Error err = { 0 };
    Service service = service_on(bench, on, "Үмбетова Р.");
    long added = -1;
    assert_ok(duties_foresee(&service, &added, &err), &err);
    return added;
}

static long long of(Bench *bench, const char *cause) { return counted(bench, "SELECT count(*) FROM follow_up WHERE cause = ?", cause); }
static long long open_of(Bench *bench, const char *cause) { return counted(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL AND cause = ?", cause); }

static void the_school_s_own_duties_come_up_before_they_begin(void **state)
{
    Bench *bench = *state;
    foresee(bench, "2025-08-20");
    assert_int_equal(of(bench, "duty:i1-lists:2025-08-09"), 1);
    assert_int_equal(of(bench, "duty:i3-passport:2025-09"), 0);          /* begins in twelve days: not yet */
    foresee(bench, "2025-08-26");
    assert_int_equal(of(bench, "duty:i3-passport:2025-09"), 1);
    assert_int_equal(of(bench, "duty:i2-passport:2025-09"), 3);          /* one a class */
    assert_int_equal(of(bench, "duty:ii1-adaptation:2025-09-10"), 1);    /* of grades 1, 5, 10 there is one class */
    assert_int_equal(number(bench, "SELECT class FROM follow_up WHERE cause = 'duty:ii1-adaptation:2025-09-10'"), 100003);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil IS NOT NULL"), 0);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE cause = 'duty:i1-lists:2025-08-09'"), day("2025-09-30").number);
}

static void nothing_is_foreseen_twice_and_nothing_is_written_for_nothing(void **state)
{
    Bench *bench = *state;
    long long changes = number(bench, "SELECT count(*) FROM change"), before = number(bench, "SELECT count(*) FROM follow_up");
    assert_int_equal(foresee(bench, "2025-08-26"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up"), before);
    assert_int_equal(number(bench, "SELECT count(*) FROM change"), changes);
}

static void a_closed_occurrence_never_comes_again(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-08-27", "Омарова");
    long long lists = number(bench, "SELECT id FROM follow_up WHERE cause = 'duty:i1-lists:2025-08-09'");
    long long passport = number(bench, "SELECT id FROM follow_up WHERE cause = 'duty:i3-passport:2025-09'");
    assert_ok(follow_up_done(&service, lists, &(Doing){ "жасалды", "3", day("2025-08-27") }, &err), &err);
    assert_ok(follow_up_cancel(&service, passport, "өткен жылғысы бекітілген", &err), &err);
    foresee(bench, "2025-08-28");
    assert_int_equal(of(bench, "duty:i1-lists:2025-08-09"), 1);
    assert_int_equal(of(bench, "duty:i3-passport:2025-09"), 1);
    assert_int_equal(open_of(bench, "duty:i3-passport:2025-09"), 0);
}

static void registered_pupils_have_each_their_own_and_two_registers_are_one_visit(void **state)
{
    Bench *bench = *state;
    enter(bench, 100001, "at-risk", "2025-08-20");
    enter(bench, 100001, "offence-prone", "2025-08-20");
    enter(bench, 100003, "substance-risk", "2025-08-20");
    foresee(bench, "2025-09-02");
    assert_int_equal(of(bench, "duty:iv7-half:2025-h1"), 2);
    assert_int_equal(of(bench, "duty:iii1-conditions:2025-09"), 2);
    assert_int_equal(of(bench, "duty:iv6-september:2025-09"), 2);
    assert_int_equal(of(bench, "duty:iv8-attendance:2025-q1"), 2);
    assert_int_equal(of(bench, "duty:iv9-clubs:2025-q1"), 2);
    assert_int_equal(of(bench, "duty:i9-watch:2025-q1"), 1);             /* of one register alone */
    assert_int_equal(of(bench, "duty:iv15-attendance:2025-q1"), 1);      /* the class of the at-risk pupil, not the others */
    assert_int_equal(number(bench, "SELECT class FROM follow_up WHERE cause = 'duty:iv15-attendance:2025-q1'"), 100001);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause LIKE 'duty:iv7-half:%' AND due = " DAY("2025-12-26")), 2);
}

static void wards_have_theirs_while_their_category_lasts(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO family_status (pupil, category, since, until, source, born) VALUES (100002, 'guardianship', " DAY("2025-09-01") ", NULL, '', 90),"
               " (100002, 'orphan', " DAY("2025-09-01") ", NULL, '', 90), (100004, 'orphan', " DAY("2025-09-01") ", " DAY("2025-10-05") ", '', 90),"
               " (100005, 'large', " DAY("2025-09-01") ", NULL, '', 90);");
    foresee(bench, "2025-09-26");
    assert_int_equal(of(bench, "duty:v8-act:2025-10"), 2);
    assert_int_equal(of(bench, "duty:iii3-wards:2025-q1"), 2);
    foresee(bench, "2025-10-06");                                          /* the category of one ended the day before */
    assert_int_equal(open_of(bench, "duty:v8-act:2025-10"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100004 AND closed_on = " DAY("2025-10-06") " AND outcome = 'withdrawn'"), 2);
}

static void a_pupil_registered_in_the_middle_gets_what_is_still_running_and_no_more(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-15", "Омарова");
    long long entry = enter(bench, 100005, "at-risk", "2025-10-15");
    assert_ok(store_begin(bench->store, &err), &err);
    long long change = store_change(bench->store, "decision", "", &err);
    assert_ok(duties_registered(&service, change, person(&service, 100005), plan_register(bench->plan, "at-risk"), entry, 900, day("2025-10-15"), &err), &err);
    assert_ok(store_commit(bench->store, &err), &err);
    foresee(bench, "2025-10-15");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100005 AND cause LIKE 'duty:iv8-attendance:2025-q1'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100005 AND cause LIKE 'duty:iii1%'"), 0);     /* September is over */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100005 AND item = 'IV.7'"), 1);               /* the registration's visit is this half-year's */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100005 AND item = 'IV.7' AND cause LIKE 'entry:%:iv7-registration'"), 1);
    foresee(bench, "2026-01-08");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100005 AND cause = 'duty:iv7-half:2025-h2'"), 1);
}

static void who_leaves_the_register_before_it_is_done_is_waited_for_no_longer(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE entry SET until = " DAY("2026-01-14") ", outcome = 'removed', closed = 90, closed_by = 900 WHERE pupil = 100001 AND register = 'at-risk';");
    foresee(bench, "2026-01-15");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause LIKE 'duty:iv8%'"), 3);  /* still on the other */
    sql(bench, "UPDATE entry SET until = " DAY("2026-01-14") ", outcome = 'removed', closed = 90, closed_by = 900 WHERE pupil = 100001;");
    foresee(bench, "2026-01-16");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause LIKE 'duty:%'"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND closed IS NULL AND cause LIKE 'duty:iv8%'"), 3);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE class = 100001 AND closed IS NULL AND cause LIKE 'duty:iv15%'"), 0);
    /* and should the pupil be entered again, what the clockwork withdrew is due again; what a person closed is not */
    enter(bench, 100001, "at-risk", "2026-01-20");
    foresee(bench, "2026-01-20");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause = 'duty:iv8-attendance:2025-q3'"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND cause = 'duty:iv8-attendance:2025-q1'"), 0);
}

static void who_left_the_school_is_waited_for_no_longer_but_in_august_nobody_left(void **state)
{
    Bench *bench = *state;
    sql(bench, "UPDATE membership SET until = " DAY("2026-01-20") " WHERE pupil = 100003;");
    foresee(bench, "2026-01-21");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100003 AND closed IS NULL AND cause LIKE 'duty:%'"), 0);
    long long open = number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL");
    assert_true(open > 0);
    foresee(bench, "2026-08-10");                                          /* the new year's classes are not there yet */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND foreseen_on < " DAY("2026-08-01")), open);
}

static void work_that_stands_in_the_occurrence_already_makes_nothing_due(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'attendance-check', 'IV.8', " DAY("2026-03-30") ", 100001, '', 'w', '', 0, 'О', 0, 90),"   /* in the fourth quarter */
               " (1, 'clubs-check', 'IV.9', " DAY("2026-03-02") ", 100001, '', 'w', '', 0, 'О', 0, 90),"        /* before it */
               " (1, 'information', 'III.2', " DAY("2026-03-30") ", 100001, '', 'w', '', 0, 'О', 0, 90);"       /* of a pupil, not of the school */
               "INSERT INTO event (school, kind, item, day, class, title, guests, result, who, born) VALUES (1, 'class-hour', 'IV.11', " DAY("2026-03-30") ", NULL, 't', '', '', 'О', 90),"
               " (1, 'parents-meeting', 'V.1', " DAY("2026-03-30") ", 100001, 't', '', '', 'О', 90);");         /* of a class, not of the school */
    foresee(bench, "2026-03-30");
    assert_int_equal(number(bench, "SELECT group_concat(pupil) FROM follow_up WHERE cause = 'duty:iv8-attendance:2025-q4'"), 100005);
    assert_int_equal(of(bench, "duty:iv9-clubs:2025-q4"), 2);
    assert_int_equal(of(bench, "duty:iv11-hours:2025-q4"), 0);
    assert_int_equal(of(bench, "duty:iii2-wards:2025-q4"), 1);
    assert_int_equal(of(bench, "duty:v1-meetings:2025-q4"), 1);
    /* what settled March's check, late, is not April's */
    long long march = number(bench, "SELECT id FROM follow_up WHERE cause = 'duty:ii4-meals:2026-03'");
    char words[400];
    snprintf(words, sizeof words, "INSERT INTO note (school, kind, item, day, whom, words, result, signed, who, closed, follow_up, born) VALUES"
                                  " (1, 'inspection', 'II.4', %d, '', 'w', '', 0, 'О', 0, %lld, 90);", day("2026-04-01").number, march);
    sql(bench, words);
    sql(bench, "DELETE FROM follow_up WHERE cause = 'duty:ii4-meals:2026-04';");
    foresee(bench, "2026-04-02");
    assert_int_equal(of(bench, "duty:ii4-meals:2026-04"), 1);
}

static void a_sitting_is_due_on_its_day_and_done_with_its_minutes(void **state)
{
    Bench *bench = *state;
    const Council *law = plan_council(bench->plan, "law");
    Date sitting = plan_next_sitting(law, day("2026-04-02"));
    char cause[60], words[600];
    snprintf(cause, sizeof cause, "duty:v4-sitting:%s", date_iso(sitting).text);
    foresee(bench, date_iso(date_plus(sitting, -3)).text);
    assert_int_equal(open_of(bench, cause), 1);
    assert_int_equal(counted(bench, "SELECT due FROM follow_up WHERE cause = ?", cause), sitting.number);
    snprintf(words, sizeof words, "INSERT INTO sitting (id, school, council, day, born) VALUES (901, 1, 'law', %d, 90);"
                                  "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born)"
                                  " VALUES (901, 1, '7', '', '', '', 'Хатшы', '', '', '', 90);", sitting.number);
    sql(bench, words);
    foresee(bench, date_iso(date_plus(sitting, 1)).text);
    assert_int_equal(open_of(bench, cause), 0);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE cause = ? AND outcome = 'done' AND paper = '7' AND done_by = 'Хатшы' AND closed_on = due", cause), 1);
}

static void a_newcomer_is_who_joined_a_class_that_was_there(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO pupil (id, school, number, surname, given, patronymic, birth, sex, family, iin, born) VALUES (100007, 1, 'n7', 'Жаңа', 'О', '', NULL, 'f', '', '', 90),"
               " (100008, 1, 'n8', 'Ескі', 'О', '', NULL, 'f', '', '', 90);"
               "INSERT INTO class VALUES (100004, 1, 2025, 9, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100007, 100001, " DAY("2026-04-06") ", NULL, 90),"
               " (100008, 100004, " DAY("2026-04-06") ", NULL, 90);");        /* a class entered as a whole on that day */
    bool draft;
    foresee(bench, "2026-04-20");
    assert_int_equal(of(bench, "duty:ii1-newcomer:2026-04-06"), 1);
    assert_int_equal(number(bench, "SELECT pupil FROM follow_up WHERE cause = 'duty:ii1-newcomer:2026-04-06'"), 100007);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE cause = 'duty:ii1-newcomer:2026-04-06'"),
                     plan_due(bench->plan, plan_item(bench->plan, "II.1"), day("2026-04-06"), false, &draft).number);
    assert_int_equal(foresee(bench, "2026-04-20"), 0);
}

static void a_day_before_the_latest_run_touches_nothing(void **state)
{
    Bench *bench = *state;
    sql(bench, "INSERT INTO config (hash, born) VALUES ('h', 90); INSERT INTO run (school, on_day, seen_change, config, program, pupils, born)"
               " VALUES (1, " DAY("2026-05-04") ", 90, 'h', '0', 6, 90);");
    assert_int_equal(foresee(bench, "2026-05-03"), 0);
    assert_int_equal(of(bench, "duty:vi3-analysis:2026-05"), 0);
    assert_true(foresee(bench, "2026-05-05") > 0);
    assert_int_equal(of(bench, "duty:vi3-analysis:2026-05"), 1);
    assert_int_equal(of(bench, "duty:vi4-plan:2026-05"), 1);
}

static void the_raid_is_due_when_a_named_person_switches_it_on(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const char *by;
    Date since;
    bool draft;
    Service nobody = service_on(bench, "2026-05-05", ""), deputy = service_on(bench, "2026-05-05", "Жұмабаева");
    const Duty *raid = plan_duty(bench->plan, "v6-raid");
    static const struct { const char *duty; bool named, on; MessageId id; } wrong[] = {
        { "v7-raid", true, true, MSG_DUE_DUTY_UNKNOWN },  { "iv7-half", true, true, MSG_DUE_DUTY_NO_SWITCH }, { "v6-raid", false, true, MSG_DUE_NOBODY_SWITCHES },
        { "v6-raid", true, false, MSG_DUE_DUTY_OFF_ALREADY },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        assert_false(duty_switch(wrong[i].named ? &deputy : &nobody, wrong[i].duty, wrong[i].on, &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].id);
        error_clear(&err);
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE item = 'V.6'"), 0);
    assert_ok(duty_switch(&deputy, "v6-raid", true, &err), &err);
    assert_int_equal(open_of(bench, "duty:v6-raid:2026-05-05"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE item = 'V.6' AND pupil IS NULL AND class IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE item = 'V.6'"), plan_due(bench->plan, raid->item, day("2026-05-05"), false, &draft).number);
    assert_ok(duty_switched(&deputy, raid, &since, &by, &err), &err);
    assert_int_equal(since.number, day("2026-05-05").number);
    assert_string_equal(by, "Жұмабаева");
    assert_false(duty_switch(&deputy, "v6-raid", true, &err));
    assert_int_equal(err.part[0].id, MSG_DUE_DUTY_ON_ALREADY);
    error_clear(&err);
    foresee(bench, "2026-05-06");
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE item = 'V.6'"), 1);     /* the clockwork adds none */
    Service later = service_on(bench, "2026-05-08", "Жұмабаева");
    assert_ok(duty_switch(&later, "v6-raid", false, &err), &err);
    assert_int_equal(open_of(bench, "duty:v6-raid:2026-05-05"), 0);
    assert_ok(duty_switch(&later, "v6-raid", true, &err), &err);
    assert_int_equal(open_of(bench, "duty:v6-raid:2026-05-08"), 1);
}

/* Due days, over the whole year that the tests above lived through: within lessons, never in a break or in the summer. */
static void no_due_day_falls_on_a_day_without_lessons(void **state)
{
    Bench *bench = *state;
    const DayLine *line = calendar_line(bench->plan->calendar, 7, 5);
    sqlite3_stmt *row = NULL;
    assert_int_equal(sqlite3_prepare_v2(store_sqlite(bench->store), "SELECT due, cause FROM follow_up WHERE cause NOT LIKE 'duty:v4-sitting:%'", -1, &row, NULL), SQLITE_OK);
    long seen = 0;
    for (; sqlite3_step(row) == SQLITE_ROW; seen++)
        if (!dayline_is_school_day(line, (Date){ sqlite3_column_int(row, 0) })) fail_msg("%s", sqlite3_column_text(row, 1));
    sqlite3_finalize(row);
    assert_true(seen > 50);
}

/* ---- a school that begins in the middle of a year ---------------------------------------------------------------------------- */

static void what_was_over_before_the_service_began_is_nobody_s(void **state)
{
    Bench *bench = *state;
    enter(bench, 100001, "at-risk", "2025-09-10");
    sql(bench, "INSERT INTO note (school, kind, item, day, pupil, whom, words, result, signed, who, closed, born) VALUES"
               " (1, 'talk', 'V.2', " DAY("2025-11-10") ", 100002, '', 'w', '', 0, 'О', 0, 90);");
    foresee(bench, "2025-12-29");                                          /* looked at seven weeks after its first record of work */
    assert_int_equal(of(bench, "duty:iv8-attendance:2025-q1"), 0);
    assert_int_equal(of(bench, "duty:i3-passport:2025-09"), 0);
    assert_int_equal(of(bench, "duty:ii4-meals:2025-10"), 0);
    assert_int_equal(of(bench, "duty:v9-survey:2025-11"), 1);              /* was running when it began, and is overdue */
    assert_int_equal(of(bench, "duty:ii4-meals:2025-11"), 1);
    assert_int_equal(of(bench, "duty:iv8-attendance:2025-q2"), 1);
    assert_int_equal(of(bench, "duty:i1-lists:2026-01"), 1);               /* begins in three days */
    assert_int_equal(of(bench, "duty:ii4-meals:2026-02"), 0);
    assert_int_equal(number(bench, "SELECT due FROM follow_up WHERE cause = 'duty:v9-survey:2025-11'"), day("2025-11-28").number);
}

/* Written down late, it still is the work of the days it stands for. */
static void work_of_the_occurrence_settles_it_though_it_was_written_down_later(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-12-29", "Омарова");
    long long settled, meals = number(bench, "SELECT id FROM follow_up WHERE cause = 'duty:ii4-meals:2025-12'");
    sql(bench, "UPDATE follow_up SET closed = 90, closed_on = foreseen_on, outcome = 'done' WHERE cause = 'duty:ii4-meals:2025-11';");
    assert_ok(follow_up_settled(&service, plan_item(bench->plan, "II.4"), NULL, 0, day("2025-12-01"), &settled, &err), &err);
    assert_int_equal(settled, meals);
    assert_ok(follow_up_settled(&service, plan_item(bench->plan, "II.4"), NULL, 0, day("2025-11-30"), &settled, &err), &err);
    assert_int_equal(settled, 0);
    assert_false(follow_up_done(&service, meals, &(Doing){ "", "", day("2025-11-30") }, &err));
    assert_int_equal(err.part[0].id, MSG_DUE_BEFORE_FORESEEN);
    error_clear(&err);
    assert_ok(follow_up_done(&service, meals, &(Doing){ "", "", day("2025-12-01") }, &err), &err);
}

static void in_the_last_days_of_july_august_is_near(void **state)
{
    Bench *bench = *state;
    foresee(bench, "2026-07-20");
    assert_int_equal(of(bench, "duty:i1-lists:2026-08-09"), 0);
    foresee(bench, "2026-07-27");
    assert_int_equal(of(bench, "duty:i1-lists:2026-08-09"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause = 'duty:i1-lists:2026-08-09' AND draft = 1 AND due = " DAY("2026-09-30")), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE cause LIKE 'duty:%:2026-q%'"), 0);
}

typedef struct { Bench *bench; Service service; } Foreseeing;

static bool foresee_in_own_arena(void *arg, Error *err)
{
    Foreseeing *foreseeing = arg;
    Service service = foreseeing->service;
    long added;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(foreseeing->bench->path, STORE_WRITE, err);
    bool ok = service.store && duties_foresee(&service, &added, err);
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_is_reported_and_leaves_the_store_as_it_was(void **state)
{
    Bench *bench = *state;
    Foreseeing foreseeing = { bench, service_on(bench, "2026-05-18", "Үмбетова Р.") };
    sql(bench, "DELETE FROM follow_up WHERE cause LIKE 'duty:%:2025-q4';");
    long long before = number(bench, "SELECT count(*) FROM follow_up");
    store_close(bench->store);                        /* what SQLite keeps for an open file would count */
    assert_true(torture(foresee_in_own_arena, &foreseeing) > 100);
    Error err = { 0 };
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_true(number(bench, "SELECT count(*) FROM follow_up") > before);
    assert_int_equal(number(bench, "SELECT count(*) FROM (SELECT 1 FROM follow_up WHERE closed IS NULL GROUP BY school, pupil, class, item, cause HAVING count(*) > 1)"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_school_s_own_duties_come_up_before_they_begin),
        cmocka_unit_test(nothing_is_foreseen_twice_and_nothing_is_written_for_nothing),
        cmocka_unit_test(a_closed_occurrence_never_comes_again),
        cmocka_unit_test(registered_pupils_have_each_their_own_and_two_registers_are_one_visit),
        cmocka_unit_test(wards_have_theirs_while_their_category_lasts),
        cmocka_unit_test(a_pupil_registered_in_the_middle_gets_what_is_still_running_and_no_more),
        cmocka_unit_test(who_leaves_the_register_before_it_is_done_is_waited_for_no_longer),
        cmocka_unit_test(who_left_the_school_is_waited_for_no_longer_but_in_august_nobody_left),
        cmocka_unit_test(work_that_stands_in_the_occurrence_already_makes_nothing_due),
        cmocka_unit_test(a_sitting_is_due_on_its_day_and_done_with_its_minutes),
        cmocka_unit_test(a_newcomer_is_who_joined_a_class_that_was_there),
        cmocka_unit_test(a_day_before_the_latest_run_touches_nothing),
        cmocka_unit_test(the_raid_is_due_when_a_named_person_switches_it_on),
        cmocka_unit_test(no_due_day_falls_on_a_day_without_lessons),
        cmocka_unit_test(no_memory_is_reported_and_leaves_the_store_as_it_was),
    };
    const struct CMUnitTest late[] = {
        cmocka_unit_test(what_was_over_before_the_service_began_is_nobody_s),
        cmocka_unit_test(work_of_the_occurrence_settles_it_though_it_was_written_down_later),
        cmocka_unit_test(in_the_last_days_of_july_august_is_near),
    };
    return cmocka_run_group_tests(tests, setup, bench_teardown) + cmocka_run_group_tests(late, setup, bench_teardown);
}
