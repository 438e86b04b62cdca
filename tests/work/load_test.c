/* Records read: their order, what is asked for, agreement with plain SQL; and the class that a person names. */
#include "bench.h"

/* Three days, three kinds, two pupils, one class. */
static void fill(Bench *bench, const Service *service)
{
    (void)bench;
    static const char *const days[] = { "2025-10-08", "2025-09-15", "2025-10-17" };
    const Plan *plan = service->plan;
    for (size_t i = 0; i < COUNT(days); i++) {
        Work event = { .work = WORK_EVENT, .item = plan_item(plan, "V.1"), .title = "Жиналыс", .class_id = 100001, .who = "О", .day = day(days[i]), .took_part = -1 };
        Work help = { .work = WORK_HELP, .item = plan_item(plan, "II.2"), .person = person(service, 100001), .words = "Киім", .state = "offered", .who = "О", .day = day(days[i]) };
        Work note = { .work = WORK_NOTE, .item = plan_item(plan, "V.2"), .person = person(service, i ? 100001 : 100002), .words = "Сөйлестік", .who = "О", .day = day(days[i]) };
        Work advice = { .work = WORK_NOTE, .item = plan_item(plan, "IV.1"), .class_id = 100001, .words = "Кеңес", .who = "О", .day = day(days[i]) };
        write_down(service, &help);
        write_down(service, &event);
        write_down(service, &advice);
        write_down(service, &note);
    }
}

static void they_come_by_day_then_kind_then_number(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "О");
    Works works;
    fill(bench, &service);
    load_works(&service, (WorkFilter){ .span = { NO_DATE, NO_DATE } }, &works);
    assert_int_equal(works.count, 12);
    assert_int_equal(works.count, number(bench, "SELECT (SELECT count(*) FROM note) + (SELECT count(*) FROM event) + (SELECT count(*) FROM help)"));
    for (size_t i = 1; i < works.count; i++) {
        const Work *a = &works.items[i - 1], *b = &works.items[i];
        assert_true(a->day.number < b->day.number || (a->day.number == b->day.number && (a->work < b->work || (a->work == b->work && a->id < b->id))));
    }
}

static void each_part_of_the_filter_leaves_out_what_it_names(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-16", "О"), later = service_on(bench, "2025-10-20", "О");
    Works works;
    fill(bench, &later);
    load_works(&service, (WorkFilter){ 0 }, &works);
    assert_int_equal(works.count, 8);                                 /* the 17th is still to come */
    load_works(&later, (WorkFilter){ .span = { day("2025-10-01"), day("2025-10-31") } }, &works);
    assert_int_equal(works.count, 8);
    load_works(&later, (WorkFilter){ .span = { day("2025-10-08"), day("2025-10-08") } }, &works);
    assert_int_equal(works.count, 4);                                 /* both ends are included */
    load_works(&later, (WorkFilter){ .person = person(&later, 100001) }, &works);
    assert_int_equal(works.count, number(bench, "SELECT (SELECT count(*) FROM note WHERE pupil = 100001) + (SELECT count(*) FROM help WHERE pupil = 100001)"));
    load_works(&later, (WorkFilter){ .class_id = 100001 }, &works);
    assert_int_equal(works.count, 6);                                 /* of the class itself: events and advice */
    load_works(&later, (WorkFilter){ .item = "IV.1", .class_id = 100001 }, &works);
    assert_int_equal(works.count, 3);
    load_works(&later, (WorkFilter){ .family = "f1" }, &works);
    assert_int_equal(works.count, 5);
    load_works(&later, (WorkFilter){ .item = "II.2", .person = person(&later, 100002) }, &works);
    assert_int_equal(works.count, 0);
}

static void what_the_lists_no_longer_have_is_read_without_a_name(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "О");
    Works works;
    fill(bench, &service);
    sql(bench, "UPDATE note SET kind = 'old-kind', item = 'IX.9'; UPDATE help SET body = 'old-body';");
    load_works(&service, (WorkFilter){ 0 }, &works);
    assert_int_equal(works.count, 12);
    assert_null(works.items[0].kind);
    assert_null(works.items[0].item);
    assert_string_equal(works.items[0].words, "Кеңес");
}

static void another_school_of_the_store_is_not_read(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "О");
    Works works;
    long long again;
    fill(bench, &service);
    sql(bench, "INSERT INTO school SELECT 2, 'two', name_kk, name_ru, name_en, born FROM school; UPDATE note SET school = 2;");
    load_works(&service, (WorkFilter){ 0 }, &works);
    assert_int_equal(works.count, 6);
    assert_false(work_take_back(&service, WORK_NOTE, 1, "x", &again, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_UNKNOWN);
}

static void a_class_is_found_as_people_write_it_in_the_year_of_the_day(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "О");
    long long id;
    const char *label;
    assert_ok(class_named(&service, "8ә", service.on, &id, &label, &err), &err);
    assert_int_equal(id, 100002);
    assert_string_equal(label, "8Ә");
    assert_ok(class_named(&service, "7A", service.on, &id, &label, &err), &err);              /* a Latin letter */
    assert_string_equal(label, "7А");
    assert_false(class_named(&service, "9В", service.on, &id, &label, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_KK), "1А, 7А, 8Ә"));
    error_clear(&err);
    assert_false(class_named(&service, "8Ә", day("2024-10-20"), &id, &label, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_NO_CLASS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(they_come_by_day_then_kind_then_number), test(each_part_of_the_filter_leaves_out_what_it_names),
        test(what_the_lists_no_longer_have_is_read_without_a_name), test(another_school_of_the_store_is_not_read),
        test(a_class_is_found_as_people_write_it_in_the_year_of_the_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
