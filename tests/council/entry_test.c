/* Registers: what an entry says, what reviews do to it, and how it ends. */
#include "sitting_bench.h"

static Entry entry_on(Bench *bench, const char *on, long long id)
{
    Error err = { 0 };
    Entry entry = { 0 };
    Service service = service_on(bench, on, "Үмбетова Р.");
    assert_ok(entry_find(&service, id, &entry, &err), &err);
    return entry;
}

static Entries entries_on(Bench *bench, const char *on, bool closed_too, Date due_by)
{
    Error err = { 0 };
    Entries entries = { 0 };
    Service service = service_on(bench, on, "Үмбетова Р.");
    EntryFilter filter = { .closed_too = closed_too, .due_by = due_by };
    assert_ok(entries_load(&service, &filter, &entries, &err), &err);
    return entries;
}

/* The review of 100001's entry on a sitting of its own. */
static int review_on(Bench *bench, const char *on, long long entry, const char *protocol)
{
    Error err = { 0 };
    int item;
    Service service = service_on(bench, on, "Үмбетова Р.");
    agenda_on(bench, on, "law", true);
    assert_ok(agenda_review(&service, law(bench), entry, &item, &err), &err);
    minutes_on(bench, on, protocol);
    return item;
}

static void an_entry_says_by_what_it_was_opened_and_on_what(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    assert_string_equal(entry.opened_by.number, "5");
    assert_ptr_equal(entry.opened_by.council, law(bench));
    assert_int_equal(entry.opened_by.day.number, day(OCTOBER).number);
    assert_int_equal(entry.closed_by.id, 0);
    assert_int_equal(entry.basis_count, 1);
    assert_string_equal(entry.basis[0].rule_id, "unexcused");
    assert_int_equal(entry.review.number, day("2026-01-15").number);
    assert_string_equal(entry.outcome, "");
    assert_false(date_known(entry.until));
}

static void the_basis_is_what_was_before_the_council_not_what_came_later(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    const char *before = entry.basis[0].evidence;
    absent(bench, 100001, "2025-10-09");
    week_on(bench, "2025-10-20");
    assert_string_equal(entry_on(bench, "2025-10-21", entry.id).basis[0].evidence, before);
}

static void reviews_keep_change_and_remove(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    DecisionWords keep = words_for(bench, "keep", ""), change = words_for(bench, "change", "Үйірмеге тарту");
    keep.until = day("2025-12-01");
    decided_on(bench, NOVEMBER, review_on(bench, NOVEMBER, entry.id, "6"), keep);
    Entry kept = entry_on(bench, "2025-11-20", entry.id);
    assert_int_equal(kept.review.number, day("2025-12-01").number);
    change.lead = "Ким Вера";
    decided_on(bench, "2025-12-17", review_on(bench, "2025-12-17", entry.id, "7"), change);
    Entry changed = entry_on(bench, "2025-12-18", entry.id);
    assert_string_equal(changed.lead, "Ким Вера");
    assert_int_equal(changed.review.number, day("2026-03-17").number);     /* three months, by the school's regulation */
    assert_int_equal(changed.reviews.count, 2);
    assert_int_equal(changed.reviews.items[0].outcome->kind, OUTCOME_KEEP);
    int item = review_on(bench, "2026-01-21", entry.id, "8");
    refused_on(bench, "2026-01-21", item, words_for(bench, "remove", ""), MSG_COUNCIL_WHY_NEEDED);
    refused_on(bench, "2026-01-21", item, words_for(bench, "confirm", ""), MSG_COUNCIL_OUTCOME_MISFIT);
    decided_on(bench, "2026-01-21", item, words_for(bench, "remove", "Бір тоқсан бойы қайталанбады"));
    Entry removed = entry_on(bench, "2026-01-22", entry.id);
    assert_string_equal(removed.outcome, "removed");
    assert_int_equal(removed.until.number, day("2026-01-21").number);
    assert_string_equal(removed.closed_by.words, "Бір тоқсан бойы қайталанбады");
    assert_string_equal(removed.closed_by.number, "8");
    assert_int_equal(removed.reviews.count, 2);                            /* without the first and the last */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL AND (entry IS NOT NULL OR proposal IS NOT NULL)"), 0);
    Entry then = entry_on(bench, "2025-11-25", entry.id);                  /* as it was then */
    assert_string_equal(then.outcome, "");
    assert_int_equal(then.review.number, day("2025-12-01").number);
    assert_int_equal(then.reviews.count, 1);
}

static void a_closed_entry_is_reviewed_no_more(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Entry entry = entered(bench, 100001);
    int november = review_on(bench, NOVEMBER, entry.id, "6"), brought;
    int december = review_on(bench, "2025-12-17", entry.id, "7");
    decided_on(bench, NOVEMBER, november, words_for(bench, "remove", "негізі"));
    refused_on(bench, "2025-12-17", december, words_for(bench, "keep", ""), MSG_COUNCIL_ENTRY_CLOSED);
    agenda_on(bench, "2026-01-21", "law", true);
    Service january = service_on(bench, "2026-01-21", "Үмбетова Р.");
    assert_false(agenda_review(&january, law(bench), entry.id, &brought, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_ENTRY_CLOSED);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_state"), 1);
}

static void a_removal_taken_back_leaves_the_entry_and_its_work_as_before(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Entry entry = entered(bench, 100001);
    int item = review_on(bench, NOVEMBER, entry.id, "6");
    long long open = number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL");
    assert_true(open > 0);
    decided_on(bench, NOVEMBER, item, words_for(bench, "remove", "негізі"));
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 0);
    Service service = service_on(bench, NOVEMBER, "Омарова");
    assert_ok(decision_take_back(&service, law(bench), item, "Қате", &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), open);
    Entry back = entry_on(bench, "2025-11-25", entry.id);
    assert_string_equal(back.outcome, "");
    assert_int_equal(back.review.number, entry.review.number);
    assert_int_equal(back.reviews.count, 0);
    decided_on(bench, NOVEMBER, item, words_for(bench, "keep", ""));
}

/* After a removal the rules may propose the pupil anew; that question stands, and the removal with it. */
static void a_removal_is_not_taken_back_once_the_pupil_is_proposed_anew(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Entry entry = entered(bench, 100001);
    int item = review_on(bench, "2025-10-29", entry.id, "6");
    decided_on(bench, "2025-10-29", item, words_for(bench, "remove", "негізі"));
    absent(bench, 100001, "2025-10-08");
    absent(bench, 100001, "2025-10-09");
    assert_int_equal(week_on(bench, "2025-11-03").opened, 1);
    Service service = service_on(bench, "2025-10-29", "Омарова");
    assert_false(decision_take_back(&service, law(bench), item, "Қате", &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_RESTS_PROPOSAL);
}

static void lists_are_open_ones_due_ones_or_all_in_order(void **state)
{
    Bench *bench = *state;
    Entry first = entered(bench, 100001);
    DecisionWords soon = words_for(bench, "confirm", "");
    soon.until = day("2025-11-01");
    decided_on(bench, OCTOBER, october(bench, 100002), soon);
    decided_on(bench, OCTOBER, october(bench, 100005), words_for(bench, "confirm", ""));
    Entries all = entries_on(bench, "2025-10-20", false, NO_DATE), due = entries_on(bench, "2025-10-20", false, day("2025-11-05"));
    assert_int_equal(all.count, 3);
    assert_int_equal(all.items[0].person->id, 100001);
    assert_int_equal(all.items[2].person->id, 100005);                     /* registers in the school's order */
    assert_int_equal(due.count, 1);
    assert_int_equal(due.items[0].person->id, 100002);
    decided_on(bench, NOVEMBER, review_on(bench, NOVEMBER, first.id, "6"), words_for(bench, "remove", "негізі"));
    assert_int_equal(entries_on(bench, "2025-12-01", false, NO_DATE).count, 2);
    assert_int_equal(entries_on(bench, "2025-12-01", true, NO_DATE).count, 3);
    assert_int_equal(entries_on(bench, "2025-11-01", false, NO_DATE).count, 3);    /* as known then */
    assert_int_equal(entries_on(bench, "2025-10-14", true, NO_DATE).count, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM register"), 3);
}

static void who_is_in_no_class_leaves_the_register_without_a_decision(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-31") " WHERE pupil = 100001;");
    week_on(bench, "2025-11-10");
    Entry left = entry_on(bench, "2025-11-10", entry.id), known = entry_on(bench, "2025-11-09", entry.id);
    assert_string_equal(left.outcome, "left");
    assert_int_equal(left.until.number, day("2025-10-31").number);
    assert_int_equal(left.closed_by.id, 0);
    assert_string_equal(known.outcome, "");                                /* nobody knew before the run */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE pupil = 100001 AND closed IS NULL"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry e JOIN run r ON r.born = e.closed WHERE e.outcome = 'left' AND e.closed_on = r.on_day"), 1);
}

static void the_new_year_closes_nobody_whose_grade_is_not_there_yet(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    week_on(bench, "2026-08-31");
    assert_string_equal(entry_on(bench, "2026-09-01", entry.id).outcome, "");
    sql(bench, "INSERT INTO class VALUES (100002, 1, 2026, 5, 'А', 1, 5, 'kk', '', 90), (100003, 1, 2026, 8, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100006, 100002, " DAY("2026-09-01") ", NULL, 90);");
    week_on(bench, "2026-09-07");                                          /* the fifth grade came in, the eighth not yet */
    assert_string_equal(entry_on(bench, "2026-09-07", entry.id).outcome, "");
    sql(bench, "INSERT INTO membership (pupil, class, since, until, born) VALUES (100002, 100003, " DAY("2026-09-01") ", NULL, 90);"
               "INSERT INTO import VALUES (90, 1, 'membership', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    week_on(bench, "2026-09-14");
    Entry left = entry_on(bench, "2026-09-14", entry.id);
    assert_string_equal(left.outcome, "left");
    assert_int_equal(left.until.number, day("2026-07-31").number);
}

/* The classes of the last grade go on nowhere; the others' new rolls say that the year has turned. */
static void who_finished_the_last_grade_leaves_with_the_summer(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    sql(bench, "UPDATE class SET grade = 11 WHERE id = 100001; INSERT INTO class VALUES (100002, 1, 2025, 11, 'Ә', 1, 5, 'kk', '', 90), (100003, 1, 2026, 1, 'А', 1, 5, 'kk', '', 90);"
               "UPDATE membership SET class = 100002 WHERE pupil = 100004;"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100006, 100003, " DAY("2026-09-01") ", NULL, 90);"
               "INSERT INTO import VALUES (90, 1, 'membership', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    week_on(bench, "2026-09-07");
    Entry left = entry_on(bench, "2026-09-07", entry.id);
    assert_string_equal(left.outcome, "left");
    assert_int_equal(left.until.number, day("2026-07-31").number);
}

/* What a week takes from who has left: the entry, an open proposal, what a decision asked for. */
#define STANDS(pupil) "SELECT (SELECT count(*) FROM entry WHERE closed IS NULL AND pupil = " pupil ") * 100 + (SELECT count(*) FROM proposal WHERE closed IS NULL AND pupil = " pupil ")" \
    " * 10 + (SELECT count(*) FROM follow_up WHERE closed IS NULL AND pupil = " pupil " AND cause LIKE 'decision:%')"

static void a_grade_whose_lists_come_class_by_class_closes_nobody_before_the_last(void **state)
{
    Bench *bench = *state;
    DecisionWords confirm = words_for(bench, "confirm", ""), defer = words_for(bench, "defer", "");
    Task task = { "Сөйлесу", "", NULL, day("2026-09-30") };
    confirm.tasks = &task;
    confirm.task_count = 1;
    defer.until = day("2026-12-01");
    sql(bench, "INSERT INTO class VALUES (100007, 1, 2025, 7, 'Ә', 1, 5, 'kk', '', 90); UPDATE membership SET class = 100007 WHERE pupil IN (100001, 100005, 100006);");
    decided_on(bench, OCTOBER, october(bench, 100001), confirm);
    decided_on(bench, OCTOBER, october(bench, 100005), defer);
    sql(bench, "INSERT INTO class VALUES (100002, 1, 2026, 8, 'А', 1, 5, 'kk', '', 90);"                       /* 7А goes up; of 8Ә nothing is known yet */
               "INSERT INTO membership (pupil, class, since, until, born) SELECT pupil, 100002, " DAY("2026-09-01") ", NULL, 90 FROM membership WHERE class = 100001;");
    week_on(bench, "2026-09-07");
    assert_int_equal(number(bench, STANDS("100001")), 101);
    assert_int_equal(number(bench, STANDS("100005")), 10);
    sql(bench, "INSERT INTO class VALUES (100003, 1, 2026, 8, 'Ә', 1, 5, 'kk', '', 90);"                       /* the class is there, its list is not */
               "INSERT INTO import VALUES (90, 1, 'membership', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');");
    week_on(bench, "2026-09-14");
    assert_int_equal(number(bench, STANDS("100001")), 101);
    assert_int_equal(number(bench, STANDS("100005")), 10);
    sql(bench, "INSERT INTO change (id, at, who, kind) VALUES (9000, '', '', 'import'); INSERT INTO import VALUES (9000, 1, 'membership', '', '', 0, 0, 0, 0, 0, 0, 0, NULL, '');"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100006, 100003, " DAY("2026-09-01") ", NULL, 9000);");
    week_on(bench, "2026-09-21");
    assert_int_equal(number(bench, STANDS("100001")), 0);
    assert_int_equal(number(bench, STANDS("100005")), 0);
}

static void who_repeats_the_year_is_waited_for_too(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    sql(bench, "INSERT INTO class VALUES (100002, 1, 2026, 8, 'А', 1, 5, 'kk', '', 90), (100003, 1, 2026, 7, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100002, 100002, " DAY("2026-09-01") ", NULL, 90);");
    week_on(bench, "2026-09-07");
    assert_string_equal(entry_on(bench, "2026-09-07", entry.id).outcome, "");
}

static void who_comes_into_another_class_after_some_days_has_not_left(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    sql(bench, "INSERT INTO class VALUES (100002, 1, 2025, 7, 'Ә', 1, 5, 'kk', '', 90); UPDATE membership SET until = " DAY("2025-10-24") " WHERE pupil = 100001;"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100002, " DAY("2025-11-05") ", NULL, 90);");
    week_on(bench, "2025-10-27");
    assert_string_equal(entry_on(bench, "2025-10-27", entry.id).outcome, "");
}

static void an_entry_is_carried_over_while_its_pupil_is_in_a_class(void **state)
{
    Bench *bench = *state;
    Entry entry = entered(bench, 100001);
    sql(bench, "INSERT INTO class VALUES (100003, 1, 2026, 8, 'А', 1, 5, 'kk', '', 90);"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100003, " DAY("2026-09-01") ", NULL, 90);");
    week_on(bench, "2026-09-14");
    assert_string_equal(entry_on(bench, "2026-09-14", entry.id).outcome, "");
}

static void a_person_may_say_that_a_pupil_left(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    Entry entry = entered(bench, 100001);
    Service service = service_on(bench, "2025-11-03", "Омарова");
    assert_false(entries_left(&service, entry.person, day("2025-11-04"), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_LEFT_TO_COME);
    error_clear(&err);
    assert_false(entries_left(&service, entry.person, day("2025-10-01"), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_LEFT_BEFORE);
    error_clear(&err);
    assert_false(entries_left(&service, person(&service, 100004), day("2025-11-01"), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NOT_REGISTERED);
    error_clear(&err);
    assert_false(entries_left(&service, entry.person, day("2025-11-01"), &closed, &err));      /* on the list of 7А all the year */
    assert_int_equal(err.part[0].id, MSG_COUNCIL_STILL_LISTED);
    error_clear(&err);
    sql(bench, "UPDATE membership SET until = " DAY("2025-11-02") " WHERE pupil = 100001");
    assert_false(entries_left(&service, entry.person, day("2025-11-01"), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_STILL_LISTED);
    assert_string_equal(entry_on(bench, "2025-11-03", entry.id).outcome, "");
    error_clear(&err);
    sql(bench, "UPDATE membership SET until = " DAY("2025-11-01") " WHERE pupil = 100001");
    assert_ok(entries_left(&service, entry.person, day("2025-11-01"), &closed, &err), &err);
    assert_int_equal(closed, 1);
    assert_int_equal(entry_on(bench, "2025-11-03", entry.id).until.number, day("2025-11-01").number);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE kind = 'entry' AND who = 'Омарова'"), 1);
}

static void who_goes_on_into_another_class_has_not_left(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    Entry entry = entered(bench, 100001);
    sql(bench, "INSERT INTO class VALUES (100002, 1, 2025, 7, 'Ә', 1, 5, 'kk', '', 90); UPDATE membership SET until = " DAY("2025-10-24") " WHERE pupil = 100001;"
               "INSERT INTO membership (pupil, class, since, until, born) VALUES (100001, 100002, " DAY("2025-11-05") ", NULL, 90);");
    Service service = service_on(bench, "2025-10-27", "Омарова");
    assert_false(entries_left(&service, entry.person, day("2025-10-24"), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_STILL_LISTED);
    assert_string_equal(entry_on(bench, "2025-10-27", entry.id).outcome, "");
}

/* A list without an end goes as far as the lessons of its year: with the summer one may leave. */
static void who_left_with_the_summer_is_closed_by_a_person(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    Entry entry = entered(bench, 100001);
    Date last = calendar_year(bench->plan->calendar, 2025)->last;
    Service september = service_on(bench, "2026-09-10", "Омарова");
    assert_false(entries_left(&september, entry.person, date_plus(last, -1), &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_STILL_LISTED);
    error_clear(&err);
    assert_ok(entries_left(&september, entry.person, last, &closed, &err), &err);
    assert_int_equal(closed, 1);
}

static void nobody_left_before_a_council_reviewed_the_entry(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long closed;
    Entry entry = entered(bench, 100001);
    DecisionWords keep = words_for(bench, "keep", "");
    decided_on(bench, NOVEMBER, review_on(bench, NOVEMBER, entry.id, "6"), keep);
    sql(bench, "UPDATE membership SET until = " DAY("2025-10-31") " WHERE pupil = 100001");
    Service service = service_on(bench, "2025-12-01", "Омарова");
    Date eve = date_plus(day(NOVEMBER), -1);
    assert_false(entries_left(&service, entry.person, eve, &closed, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_LEFT_BEFORE_REVIEW);
    assert_string_equal(entry_on(bench, "2025-12-01", entry.id).outcome, "");
    error_clear(&err);
    assert_ok(entries_left(&service, entry.person, day(NOVEMBER), &closed, &err), &err);
    assert_int_equal(closed, 1);
}

static void a_category_of_the_law_is_put_by_a_person_and_stands_from_that_day(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    const Named *absence = named_find(bench->plan->legal, bench->plan->legal_count, "absence"), *hardship = named_find(bench->plan->legal, bench->plan->legal_count, "hardship");
    const Register *reg = plan_register(bench->plan, "at-risk");
    Service nobody = service_on(bench, "2025-10-08", ""), then = service_on(bench, "2025-10-08", "Омарова"), later = service_on(bench, "2025-10-10", "Омарова");
    assert_false(proposal_legal(&nobody, person(&nobody, 100001), reg, absence, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_LEGAL_NOBODY);
    error_clear(&err);
    assert_false(proposal_legal(&then, person(&then, 100004), reg, absence, &err));
    assert_int_equal(err.part[0].id, MSG_COUNCIL_NO_PROPOSAL);
    error_clear(&err);
    assert_ok(proposal_legal(&then, person(&then, 100001), reg, absence, &err), &err);
    assert_ok(proposal_legal(&later, person(&later, 100001), reg, hardship, &err), &err);
    List before = { 0 }, after = { 0 };
    Date run_day;
    assert_ok(council_list(&then, reg, &before, &run_day, &err), &err);
    assert_ok(council_list(&later, reg, &after, &run_day, &err), &err);
    assert_ptr_equal(before.items[0].legal, absence);                      /* as known then */
    assert_ptr_equal(after.items[0].legal, hardship);
    assert_null(after.items[1].legal);
    Entry entry = entered(bench, 100001);
    assert_ptr_equal(entry.legal, hardship);
    Service other = service_on(bench, "2025-10-11", "Омарова");
    assert_ok(proposal_legal(&other, person(&other, 100002), reg, absence, &err), &err);
    assert_ok(proposal_legal(&other, person(&other, 100002), reg, NULL, &err), &err);
    List off = { 0 };
    assert_ok(council_list(&other, reg, &off, &run_day, &err), &err);
    assert_null(off.items[1].legal);
    assert_int_equal(number(bench, "SELECT count(*) FROM legal_category WHERE died IS NULL"), 2);
}

static bool read_once(void *argument, Error *err)
{
    Bench *bench = argument;
    Arena *arena = arena_open();
    if (!arena) return error_memory(err);
    Store *store = store_open(bench->path, STORE_READ, err);
    People people;
    School school = { 1, "one", { { "", "", "" } } };
    Entries entries = { 0 };
    EntryFilter filter = { .closed_too = true, .due_by = NO_DATE };
    bool ok = store && people_load(store, 1, day(NOVEMBER), arena, &people, err);
    Service service = { store, bench->plan, &school, &people, NULL, day(NOVEMBER), "", arena };
    ok = ok && entries_load(&service, &filter, &entries, err);
    if (ok) assert_int_equal(entries.count, 1);
    store_close(store);
    arena_close(arena);
    return ok;
}

static void no_memory_reads_no_half_an_entry(void **state)
{
    entered(*state, 100001);
    tortured(*state, read_once, *state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        proven(an_entry_says_by_what_it_was_opened_and_on_what),
        proven(the_basis_is_what_was_before_the_council_not_what_came_later),
        proven(reviews_keep_change_and_remove),
        proven(a_closed_entry_is_reviewed_no_more),
        proven(a_removal_taken_back_leaves_the_entry_and_its_work_as_before),
        proven(a_removal_is_not_taken_back_once_the_pupil_is_proposed_anew),
        proven(lists_are_open_ones_due_ones_or_all_in_order),
        proven(who_is_in_no_class_leaves_the_register_without_a_decision),
        proven(the_new_year_closes_nobody_whose_grade_is_not_there_yet),
        proven(who_finished_the_last_grade_leaves_with_the_summer),
        proven(a_grade_whose_lists_come_class_by_class_closes_nobody_before_the_last),
        proven(who_repeats_the_year_is_waited_for_too),
        proven(who_comes_into_another_class_after_some_days_has_not_left),
        proven(an_entry_is_carried_over_while_its_pupil_is_in_a_class),
        proven(a_person_may_say_that_a_pupil_left),
        proven(who_goes_on_into_another_class_has_not_left), proven(who_left_with_the_summer_is_closed_by_a_person),
        proven(nobody_left_before_a_council_reviewed_the_entry),
        proven(a_category_of_the_law_is_put_by_a_person_and_stands_from_that_day),
        proven(no_memory_reads_no_half_an_entry),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
