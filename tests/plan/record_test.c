/* What is written down of each plan item: the shipped table against the plan and its clockwork, and a broken one. */
#include <sys/stat.h>

#include "bench.h"

static void every_item_says_whom_its_records_are_about(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++) {
        const PlanItem *item = &plan->items[i];
        assert_true(item->about != 0);
        assert_non_null(item->usual_note);                            /* so that a note takes ten seconds */
        assert_int_equal(item->needs_matter, strcmp(item->id, "IV.14") == 0);
        assert_int_equal(item->closed, strcmp(item->id, "I.9") == 0);
    }
    assert_int_equal(plan_item(plan, "V.6")->about, 1u << OF_SCHOOL); /* a raid is never about one pupil */
    assert_string_equal(plan_item(plan, "V.6")->usual_event->id, "raid");
    assert_string_equal(plan_item(plan, "I.8")->usual_help->id, "special-support");
    assert_string_equal(plan_item(plan, "I.4")->usual_note->id, "study");
    assert_null(plan_item(plan, "V.2")->usual_event);
}

/* What the clockwork asks of a pupil, a class or the school can be written down for them. */
static void every_duty_can_be_settled_by_a_record_of_its_item(void **state)
{
    static const WorkAbout about[] = { OF_SCHOOL, OF_CLASS, OF_PUPIL, OF_PUPIL, OF_PUPIL };                 /* by DutyWhom */
    const Plan *plan = ((Bench *)*state)->plan;
    assert_true(plan->duty_count > 30);
    for (size_t i = 0; i < plan->duty_count; i++)
        if (!(plan->duties[i].item->about & 1u << about[plan->duties[i].whom])) fail_msg("%s", plan->duties[i].id);
}

/* The kinds of events and helps that are usual for some item cover the lists, but for those of no item alone. */
static void every_kind_has_an_item_that_it_is_usual_for(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    size_t events = 0, helps = 0;
    for (size_t k = 0; k < plan->event_count; k++)
        for (size_t i = 0; i < plan->item_count; i++)
            if (plan->items[i].usual_event == &plan->events[k]) { events++; break; }
    for (size_t k = 0; k < plan->help_count; k++)
        for (size_t i = 0; i < plan->item_count; i++)
            if (plan->items[i].usual_help == &plan->helps[k]) { helps++; break; }
    assert_int_equal(events, plan->event_count - 1);                  /* a lecture serves several */
    assert_int_equal(helps, plan->help_count - 2);                    /* transport and other help */
}

static void a_broken_table_is_refused_with_its_line(void **state)
{
    static const struct { const char *rows; MessageId why; } broken[] = {
        { "IX.1,pupil,no,no,,,\n", MSG_PLAN_UNKNOWN_NEAR },
        { "I.1,everybody,no,no,,,\n", MSG_PLAN_UNKNOWN },
        { "I.1,,no,no,,,\n", MSG_PLAN_CELL_EMPTY },
        { "I.1,pupil,maybe,no,,,\n", MSG_PLAN_UNKNOWN },
        { "I.1,pupil,no,no,chat,,\n", MSG_PLAN_UNKNOWN },
        { "I.1,pupil,no,no,,party,\n", MSG_PLAN_UNKNOWN },
        { "I.1,pupil,no,no,,,cloths\n", MSG_PLAN_UNKNOWN_NEAR },
        { "I.1,pupil,no,no,,,\nI.1,class,no,no,,,\n", MSG_PLAN_WORD_TWICE },
    };
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(broken); i++) {
        Error err = { 0 };
        char words[300];
        const char *folder = folder_new(bench->arena);
        const char *data = path_join(bench->arena, folder, "data");
        snprintf(words, sizeof words, "item,about,closed,matter,note,event,help\n%s", broken[i].rows);
        assert_int_equal(mkdir(data, 0777), 0);
        assert_int_equal(mkdir(path_join(bench->arena, data, "plan"), 0777), 0);
        file_make(bench->arena, path_join(bench->arena, data, "plan"), "records.csv", words);
        data_school_set(folder);
        assert_null(plan_load(bench->arena, &err));
        data_school_set(NULL);
        assert_int_equal(err.kind, ERR_INPUT);
        if (err.part[0].id != broken[i].why) fail_msg("%s", error_words(bench->arena, &err, LANGUAGE_EN));
        assert_non_null(strstr(error_words(bench->arena, &err, LANGUAGE_EN), i + 1 == COUNT(broken) ? "records.csv, line 3" : "records.csv, line 2"));
        folder_remove(folder);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_item_says_whom_its_records_are_about), cmocka_unit_test(every_duty_can_be_settled_by_a_record_of_its_item),
        cmocka_unit_test(every_kind_has_an_item_that_it_is_usual_for), cmocka_unit_test(a_broken_table_is_refused_with_its_line),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
