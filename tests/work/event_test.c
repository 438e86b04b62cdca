/* Events: many at once, never one pupil; raids are the school's, switched on by the deputy head. */
#include "bench.h"

static Work event_of(const Service *service, const char *item, const char *title)
{
    return (Work){ .work = WORK_EVENT, .item = plan_item(service->plan, item), .title = title, .who = "Омарова А.", .took_part = -1 };
}

static void an_event_keeps_who_came_and_what_came_of_it(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "");
    Works works;
    Work event = event_of(&service, "IV.11", "Салауатты өмір салты");
    event.class_id = 100002;
    event.took_part = 24;
    event.whom = "медбике";
    event.result = "Сұрақтарға жауап берілді";
    write_down(&service, &event);
    Work uncounted = event_of(&service, "V.1", "Жиналыс");
    write_down(&service, &uncounted);
    load_works(&service, (WorkFilter){ .class_id = 100002 }, &works);
    assert_int_equal(works.count, 1);
    assert_string_equal(works.items[0].kind->id, "class-hour");
    assert_string_equal(works.items[0].class_label, "8Ә");
    assert_string_equal(works.items[0].title, "Салауатты өмір салты");
    assert_string_equal(works.items[0].whom, "медбике");
    assert_string_equal(works.items[0].result, "Сұрақтарға жауап берілді");
    assert_int_equal(works.items[0].took_part, 24);
    load_works(&service, (WorkFilter){ .item = "V.1" }, &works);
    assert_int_equal(works.items[0].took_part, -1);
    assert_int_equal(number(bench, "SELECT count(*) FROM event WHERE took_part IS NULL"), 1);
}

static void each_event_of_the_plan_settles_the_duty_of_its_item(void **state)
{
    static const struct { const char *item, *kind; } places[] = {
        { "III.5", "guardians-day" }, { "IV.11", "class-hour" }, { "V.1", "parents-meeting" }, { "V.5", "prevention-day" }, { "V.6", "raid" }, { "V.9", "survey" },
        { "II.4", "meals-check" }, { "I.1", "campaign" }, { "IV.3", "conflict-settled" },
    };
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "");
    for (size_t i = 0; i < COUNT(places); i++) {
        long long due = make_due(bench, 0, 0, places[i].item, "duty:x:2025-q1", "2025-09-08", "2025-10-24");
        Work event = event_of(&service, places[i].item, "Іс-шара");
        write_down(&service, &event);
        assert_string_equal(event.kind->id, places[i].kind);
        assert_int_equal(event.follow_up, due);
    }
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND result = ?1", "Іс-шара"), COUNT(places));
}

/* One class hour may be enough for the quarter, one class's questionnaire is not the school's: a person says which. */
static void an_event_of_one_class_settles_nothing_that_the_school_has_to_do(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "");
    long long due = make_due(bench, 0, 0, "IV.11", "duty:x:2025-q1", "2025-09-08", "2025-10-24");
    Work event = event_of(&service, "IV.11", "Сынып сағаты"), named = event;
    event.class_id = named.class_id = 100001;
    write_down(&service, &event);
    assert_int_equal(event.follow_up, 0);
    named.follow_up = due;
    write_down(&service, &named);
    assert_int_equal(number(bench, "SELECT id FROM follow_up WHERE outcome = 'done'"), due);
}

static void an_event_is_never_about_one_pupil(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "");
    Work raid = event_of(&service, "V.6", "Рейд"), settled = event_of(&service, "IV.3", "Кикілжің"), untitled = event_of(&service, "V.5", ""), crowd = event_of(&service, "V.5", "x"),
         visits = event_of(&service, "V.2", "x");
    raid.person = settled.person = person(&service, 100001);
    assert_refused(bench, &service, raid, MSG_WORK_NOT_OF_PUPIL);
    assert_refused(bench, &service, settled, MSG_WORK_EVENT_OF_PUPIL);
    assert_refused(bench, &service, untitled, MSG_WORK_NO_TITLE);
    crowd.took_part = 100001;
    assert_refused(bench, &service, crowd, MSG_WORK_TOO_MANY_CAME);
    visits.kind = &service.plan->events[0];
    assert_refused(bench, &service, visits, MSG_WORK_NOT_OF_SCHOOL);  /* V.2 is one family at a time */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(an_event_keeps_who_came_and_what_came_of_it), test(each_event_of_the_plan_settles_the_duty_of_its_item),
        test(an_event_of_one_class_settles_nothing_that_the_school_has_to_do), test(an_event_is_never_about_one_pupil),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
