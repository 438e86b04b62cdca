/* What a record settles, and what is open again when it is taken back. */
#include "bench.h"

static void it_settles_what_is_due_soonest_of_that_item_and_of_that_pupil(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Хатшы");
    long long late = make_due(bench, 100001, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05"), soon = make_due(bench, 100001, 0, "V.2", "decision:5:1", "2025-10-06", "2025-10-24");
    make_due(bench, 100002, 0, "V.2", "at-risk", "2025-10-06", "2025-10-10");          /* another pupil's */
    make_due(bench, 100001, 0, "I.5", "at-risk", "2025-10-06", "2025-10-10");          /* another item's */
    make_due(bench, 100001, 0, "V.2", "later", "2025-10-20", "2025-10-21");            /* foreseen after the day of the talk */
    Work first = note_of(&service, "V.2", person(&service, 100001), "Сөйлестік"), second = first, third = first;
    first.day = second.day = third.day = day("2025-10-17");
    first.result = "Келісті";
    second.words = "Тағы сөйлестік";
    third.words = "Үшінші рет сөйлестік";
    write_down(&service, &first);
    assert_int_equal(first.follow_up, soon);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND result = 'Келісті' AND done_by = 'Омарова А.' AND closed_on = " DAY("2025-10-17") " AND ?1 = ''", ""), 1);
    write_down(&service, &second);
    assert_int_equal(second.follow_up, late);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND result = ?1", "Тағы сөйлестік"), 1);  /* no result: what it was about */
    write_down(&service, &third);
    assert_int_equal(third.follow_up, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM note WHERE follow_up IS NOT NULL"), 2);
}

static void a_person_may_say_what_it_settles_or_that_it_settles_nothing(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Хатшы");
    long long own = make_due(bench, 100001, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05"), act = make_due(bench, 100001, 0, "I.5", "at-risk", "2025-10-06", "2025-11-05"),
              other = make_due(bench, 100002, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05");
    Work none = note_of(&service, "V.2", person(&service, 100001), "x"), named = none, wrong = none, twice = none;
    none.follow_up = -1;
    write_down(&service, &none);
    assert_int_equal(none.follow_up, 0);
    wrong.follow_up = other;
    assert_refused(bench, &service, wrong, MSG_WORK_DUE_OF_OTHER);
    wrong.follow_up = 9999;
    assert_refused(bench, &service, wrong, MSG_WORK_NOTHING_DUE);
    named.follow_up = act;
    write_down(&service, &named);
    assert_int_equal(number(bench, "SELECT id FROM follow_up WHERE outcome = 'done'"), act);
    twice.follow_up = act;
    Error err = { 0 };
    assert_false(work_write(&service, &twice, &err));                 /* done already */
    assert_int_equal(err.part[0].id, MSG_WORK_NOTHING_DUE);
    assert_int_equal(number(bench, "SELECT count(*) FROM note"), 2);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL AND id = ?1", "1"), own == 1);
}

/* Named, but not yet foreseen on that day: the whole record is refused, and the day can be corrected. */
static void a_record_that_can_not_settle_what_it_names_is_not_written(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Хатшы");
    Work note = note_of(&service, "V.2", person(&service, 100001), "x");
    note.follow_up = make_due(bench, 100001, 0, "V.2", "at-risk", "2025-10-13", "2025-11-05");
    note.day = day("2025-10-10");
    assert_refused(bench, &service, note, MSG_DUE_BEFORE_FORESEEN);
    assert_int_equal(number(bench, "SELECT count(*) FROM note"), 0);
}

static void what_was_taken_back_is_due_again_and_is_settled_by_the_right_record(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Works works;
    long long due = make_due(bench, 100001, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05"), again = 0;
    Work wrong = note_of(&service, "V.2", person(&service, 100001), "Басқа бала туралы"), right = note_of(&service, "V.2", person(&service, 100001), "Анасымен сөйлестік");
    write_down(&service, &wrong);
    assert_int_equal(wrong.follow_up, due);
    assert_false(work_take_back(&service, WORK_NOTE, wrong.id, "", &again, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_NO_WHY);
    error_clear(&err);
    Service nobody = service_on(bench, "2025-10-20", "");
    assert_false(work_take_back(&nobody, WORK_NOTE, wrong.id, "Қате", &again, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_NOBODY);
    error_clear(&err);
    assert_ok(work_take_back(&service, WORK_NOTE, wrong.id, "Басқа оқушыға жазылған", &again, &err), &err);
    assert_true(again > due);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up a JOIN follow_up b ON a.pupil = b.pupil AND a.item = b.item AND a.cause = b.cause AND a.due = b.due"
                                   " AND a.foreseen_on = b.foreseen_on WHERE a.outcome = 'later' AND b.closed IS NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), 0);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'later' AND result = ?1", "Басқа бала туралы"), 1);     /* nothing is lost */
    assert_int_equal(counted(bench, "SELECT count(*) FROM note n JOIN change c ON c.id = n.died WHERE n.taken_back = ?1 AND c.who = 'Омарова А.'", "Басқа оқушыға жазылған"), 1);
    load_works(&service, (WorkFilter){ .confidential_too = true }, &works);
    assert_int_equal(works.count, 0);
    assert_false(work_take_back(&service, WORK_NOTE, wrong.id, "Тағы", &again, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_UNKNOWN);
    error_clear(&err);
    right.day = day("2025-10-08");                                    /* before the day of the wrong one */
    write_down(&service, &right);
    assert_int_equal(right.follow_up, number(bench, "SELECT max(id) FROM follow_up"));
    FollowUps list = { 0 };
    DueFilter filter = { NO_DATE, NO_DATE, person(&service, 100001), NULL, true, true };
    Service between = service_on(bench, "2025-10-07", "");
    assert_ok(follow_ups_load(&between, &filter, &list, &err), &err);
    assert_int_equal(list.count, 1);                                  /* on no day does it stand twice */
}

static void nothing_is_due_again_of_what_has_ended_or_stands_open_already(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    long long again = 7, entry = enter(bench, 100001, "at-risk", "2025-09-17");
    make_due(bench, 100001, 0, "IV.7", "entry:1:iv7-registration", "2025-09-17", "2025-10-24");
    char words[100];
    snprintf(words, sizeof words, "UPDATE follow_up SET entry = %lld;", entry);
    sql(bench, words);
    Work visit = note_of(&service, "IV.7", person(&service, 100001), "Үйіне бардық"), talk = note_of(&service, "V.2", person(&service, 100002), "x");
    write_down(&service, &visit);
    sql(bench, "UPDATE entry SET until = " DAY("2025-10-19") ", outcome = 'left';");
    assert_ok(work_take_back(&service, WORK_NOTE, visit.id, "Қате", &again, &err), &err);
    assert_int_equal(again, 0);                                       /* the pupil is on no register any more */
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL"), 0);
    make_due(bench, 100002, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05");
    write_down(&service, &talk);
    make_due(bench, 100002, 0, "V.2", "at-risk", "2025-10-13", "2025-11-12");          /* the next week foresaw it anew */
    assert_ok(work_take_back(&service, WORK_NOTE, talk.id, "Қате", &again, &err), &err);
    assert_int_equal(again, 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE closed IS NULL"), 1);
}

typedef struct { Bench *bench; Service service; Work work; long long written; } Writing;

static bool write_in_own_arena(void *arg, Error *err)
{
    Writing *writing = arg;
    Service service = writing->service;
    Work work = writing->work;
    Works works = { 0 };
    WorkFilter all = { .confidential_too = true };
    char words[64];
    snprintf(words, sizeof words, "%s %d", work.words, (int)writing->written);                 /* the same words again would be refused */
    work.words = words;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(writing->bench->path, STORE_WRITE, err);
    bool ok = service.store && works_load(&service, &all, &works, err) && works.count >= 3 && work_write(&service, &work, err);
    writing->written += ok;                                           /* a fault that SQLite itself makes good is none */
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_at_any_moment_writes_nothing_and_settles_nothing(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Work note = note_of(&service, "V.2", person(&service, 100001), "x"), event = { .work = WORK_EVENT, .item = plan_item(service.plan, "V.5"), .title = "Күн", .who = "О", .took_part = 9 },
         help = { .work = WORK_HELP, .item = plan_item(service.plan, "II.2"), .person = note.person, .words = "Киім", .state = "offered", .who = "О" };
    write_down(&service, &note);
    write_down(&service, &event);
    write_down(&service, &help);
    make_due(bench, 100001, 0, "V.2", "at-risk", "2025-10-06", "2025-11-05");
    Writing writing = { bench, service, note_of(&service, "V.2", person(&service, 100001), "Екінші"), 0 };
    store_close(bench->store);
    assert_true(torture(write_in_own_arena, &writing) > 50);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM note"), 1 + writing.written);
    assert_int_equal(number(bench, "SELECT count(*) FROM note WHERE follow_up IS NOT NULL"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(it_settles_what_is_due_soonest_of_that_item_and_of_that_pupil), test(a_person_may_say_what_it_settles_or_that_it_settles_nothing),
        test(a_record_that_can_not_settle_what_it_names_is_not_written), test(what_was_taken_back_is_due_again_and_is_settled_by_the_right_record),
        test(nothing_is_due_again_of_what_has_ended_or_stands_open_already), test(no_memory_at_any_moment_writes_nothing_and_settles_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
