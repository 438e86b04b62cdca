/* Family cases: all pupils of a family together, and what is written about them while the case is open. */
#include "bench.h"

/* 100001 and 100003 are siblings (of two classes), 100005's family has no key. */
static void make_siblings(Bench *bench)
{
    sql(bench, "UPDATE pupil SET family = 'f1' WHERE id = 100003; UPDATE pupil SET family = '' WHERE id = 100005;");
}

static void load_cases(const Service *service, bool closed_too, FamilyCases *cases)
{
    Error err = { 0 };
    *cases = (FamilyCases){ 0 };
    assert_ok(family_cases_load(service, closed_too, cases, &err), &err);
}

static void a_note_about_any_child_of_the_family_joins_the_open_case(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    make_siblings(bench);
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    FamilyCases cases;
    Works works;
    long long id;
    Work before = note_of(&service, "V.7", person(&service, 100001), "Іс ашылғанға дейін"), of_one = note_of(&service, "V.7", person(&service, 100001), "Үйіне бардық"),
         sibling = note_of(&service, "V.2", person(&service, 100003), "Анасымен сөйлестік"), other = note_of(&service, "V.2", person(&service, 100002), "Басқа отбасы"),
         secret = note_of(&service, "II.3", person(&service, 100003), "Құпия");
    before.day = day("2025-10-05");
    of_one.day = day("2025-10-06");
    secret.confidential = true;
    write_down(&service, &before);
    assert_ok(family_case_open(&service, person(&service, 100001), "Қиын жағдай", day("2025-10-06"), &id, &err), &err);
    write_down(&service, &of_one);
    write_down(&service, &sibling);
    write_down(&service, &other);
    write_down(&service, &secret);
    assert_int_equal(of_one.family_case, id);
    assert_int_equal(sibling.family_case, id);
    assert_int_equal(secret.family_case, id);
    assert_int_equal(before.family_case + other.family_case, 0);
    Work help = { .work = WORK_HELP, .item = plan_item(service.plan, "II.2"), .person = person(&service, 100003), .words = "Киім", .state = "given", .who = "О", .day = day("2025-10-10") };
    write_down(&service, &help);
    load_cases(&service, false, &cases);
    assert_int_equal(cases.count, 1);
    assert_string_equal(cases.items[0].family, "f1");
    assert_int_equal(cases.items[0].pupil_count, 2);
    assert_int_equal(cases.items[0].pupils[0]->id, 100001);           /* by class and name */
    assert_int_equal(cases.items[0].pupils[1]->id, 100003);
    assert_int_equal(cases.items[0].works.count, 3);                  /* in order of time, without the confidential one */
    assert_string_equal(cases.items[0].works.items[0].words, "Үйіне бардық");
    assert_string_equal(cases.items[0].works.items[1].words, "Киім");
    assert_string_equal(cases.items[0].works.items[2].words, "Анасымен сөйлестік");
    load_works(&service, (WorkFilter){ .family = "f1" }, &works);
    assert_int_equal(works.count, 4);                                 /* all about the family's pupils, the case or not */
    assert_string_equal(works.items[1].family, "f1");
}

static void a_family_without_a_key_is_a_case_of_the_pupil_alone(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    make_siblings(bench);
    sql(bench, "UPDATE pupil SET family = 'n5' WHERE id = 100006;");  /* a key that is the other's number */
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    FamilyCases cases;
    long long id;
    assert_ok(family_case_open(&service, person(&service, 100005), "Қиын жағдай", NO_DATE, &id, &err), &err);
    Work own = note_of(&service, "V.7", person(&service, 100005), "x"), other = note_of(&service, "V.7", person(&service, 100006), "x");
    write_down(&service, &own);
    write_down(&service, &other);
    assert_int_equal(own.family_case, id);
    assert_int_equal(other.family_case, 0);
    load_cases(&service, false, &cases);
    assert_string_equal(cases.items[0].family, "");
    assert_int_equal(cases.items[0].pupil_count, 1);
    assert_int_equal(cases.items[0].pupils[0]->id, 100005);
    assert_int_equal(cases.items[0].works.count, 1);
    sql(bench, "UPDATE pupil SET family = 'new' WHERE id = 100005;"); /* the key came later: the case goes on */
    Service later = service_on(bench, "2025-10-21", "Омарова А.");
    Work after = note_of(&later, "V.7", person(&later, 100005), "y");
    write_down(&later, &after);
    assert_int_equal(after.family_case, id);
    long long second;
    assert_false(family_case_open(&later, person(&later, 100005), "Тағы да", NO_DATE, &second, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_CASE_OPEN_ALREADY);
}

static void a_case_is_closed_with_an_outcome_and_stays_to_be_read(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    make_siblings(bench);
    Service service = service_on(bench, "2025-10-20", "Омарова А."), between = service_on(bench, "2025-10-12", "");
    FamilyCases cases;
    long long id, second;
    assert_ok(family_case_open(&service, person(&service, 100003), "Қиын жағдай", day("2025-10-06"), &id, &err), &err);
    assert_ok(family_case_close(&service, id, "Жағдайы жақсарды", day("2025-10-17"), &err), &err);
    load_cases(&service, false, &cases);
    assert_int_equal(cases.count, 0);
    load_cases(&service, true, &cases);
    assert_int_equal(cases.count, 1);
    assert_string_equal(cases.items[0].outcome, "Жағдайы жақсарды");
    assert_int_equal(cases.items[0].closed.number, day("2025-10-17").number);
    load_cases(&between, false, &cases);
    assert_int_equal(cases.count, 1);                                 /* on that day it was open, and nobody knew how it would end */
    assert_false(date_known(cases.items[0].closed));
    assert_string_equal(cases.items[0].outcome, "");
    Work late = note_of(&service, "V.7", person(&service, 100001), "x"), within = late;
    late.day = day("2025-10-18");
    within.day = day("2025-10-16");
    write_down(&service, &late);
    write_down(&service, &within);
    assert_int_equal(late.family_case, 0);
    assert_int_equal(within.family_case, id);                         /* of a day on which it was open */
    assert_ok(family_case_open(&service, person(&service, 100001), "Қайтадан", NO_DATE, &second, &err), &err);
    load_cases(&service, true, &cases);
    assert_int_equal(cases.count, 2);
    assert_int_equal(cases.items[0].id, second);                      /* open ones first */
}

static void wrong_orders_of_events_are_refused(void **state)
{
    Bench *bench = *state;
    make_siblings(bench);
    Service service = service_on(bench, "2025-10-20", "Омарова А."), nobody = service_on(bench, "2025-10-20", "");
    const Person *pupil = person(&service, 100001);
    Error err = { 0 };
    long long id, x;
#define REFUSED(call, why) do { assert_false(call); assert_int_equal(err.kind, ERR_INPUT); assert_int_equal(err.part[0].id, (why)); error_clear(&err); } while (0)
    REFUSED(family_case_open(&nobody, pupil, "x", NO_DATE, &x, &err), MSG_WORK_NOBODY);
    REFUSED(family_case_open(&service, pupil, "", NO_DATE, &x, &err), MSG_WORK_CASE_NO_GROUNDS);
    REFUSED(family_case_open(&service, pupil, "x", day("2025-10-21"), &x, &err), MSG_WORK_DAY_TO_COME);
    REFUSED(family_case_open(&service, pupil, "x", day("2025-08-21"), &x, &err), MSG_WORK_BEFORE_JOINED);
    assert_ok(family_case_open(&service, pupil, "x", day("2025-10-06"), &id, &err), &err);
    REFUSED(family_case_open(&service, person(&service, 100003), "x", NO_DATE, &x, &err), MSG_WORK_CASE_OPEN_ALREADY);     /* the sibling's is the same */
    REFUSED(family_case_close(&service, id, "", NO_DATE, &err), MSG_WORK_CASE_NO_OUTCOME);
    REFUSED(family_case_close(&nobody, id, "x", NO_DATE, &err), MSG_WORK_NOBODY);
    REFUSED(family_case_close(&service, id, "x", day("2025-10-05"), &err), MSG_WORK_CASE_BEFORE);
    REFUSED(family_case_close(&service, id + 1, "x", NO_DATE, &err), MSG_WORK_CASE_UNKNOWN);
    assert_ok(family_case_close(&service, id, "x", NO_DATE, &err), &err);
    REFUSED(family_case_close(&service, id, "x", NO_DATE, &err), MSG_WORK_CASE_CLOSED_ALREADY);
    assert_int_equal(number(bench, "SELECT count(*) FROM family_case"), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM change WHERE kind = 'family case'"), 2);
}

typedef struct { Bench *bench; Service service; } Reading;

static bool read_in_own_arena(void *arg, Error *err)
{
    Reading *reading = arg;
    Service service = reading->service;
    FamilyCases cases = { 0 };
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(reading->bench->path, STORE_READ, err);
    bool ok = service.store && family_cases_load(&service, true, &cases, err);
    if (ok && (cases.count != 1 || cases.items[0].works.count != 1)) ok = error_set(err, ERR_STORE, MSG_STORE_SQLITE, "cases", "fewer than there are");
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_is_never_a_shorter_list(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long id;
    Reading reading = { bench, service_on(bench, "2025-10-20", "О") };
    assert_ok(family_case_open(&reading.service, person(&reading.service, 100001), "x", day("2025-10-06"), &id, &err), &err);
    Work note = note_of(&reading.service, "V.7", person(&reading.service, 100001), "x");
    write_down(&reading.service, &note);
    store_close(bench->store);
    assert_true(torture(read_in_own_arena, &reading) > 50);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_note_about_any_child_of_the_family_joins_the_open_case), test(a_family_without_a_key_is_a_case_of_the_pupil_alone),
        test(a_case_is_closed_with_an_outcome_and_stays_to_be_read), test(wrong_orders_of_events_are_refused), test(no_memory_is_never_a_shorter_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
