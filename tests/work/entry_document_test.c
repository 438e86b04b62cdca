/* The file of papers of a registered pupil. */
#include "bench.h"

static Entry entry_of(Bench *bench, const Service *service, const char *since)
{
    return (Entry){ .id = enter(bench, 100001, "at-risk", since), .person = person(service, 100001), .reg = plan_register(service->plan, "at-risk"), .since = day(since), .until = NO_DATE };
}

static size_t there(const HeldList *list)
{
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) count += date_known(list->items[i].day);
    return count;
}

static void the_whole_checklist_stands_in_its_order_with_what_is_there(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А."), earlier = service_on(bench, "2025-10-17", "Омарова А.");
    Entry entry = entry_of(bench, &service, "2025-09-17"), other = entry;
    HeldList list = { 0 }, past = { 0 }, none = { 0 };
    const Named *documents = service.plan->documents;
    other.id = enter(bench, 100002, "at-risk", "2025-09-17");
    assert_ok(entry_document_put(&earlier, &entry, &documents[2], "№ 4 акт", &err), &err);
    assert_ok(entry_document_put(&service, &entry, &documents[0], "№ 3 хаттама", &err), &err);
    assert_ok(entry_documents(&service, &entry, &list, &err), &err);
    assert_int_equal(list.count, service.plan->document_count);
    for (size_t i = 0; i < list.count; i++) assert_ptr_equal(list.items[i].document, &documents[i]);
    assert_int_equal(there(&list), 2);
    assert_int_equal(list.items[2].day.number, day("2025-10-17").number);
    assert_string_equal(list.items[0].words, "№ 3 хаттама");
    assert_ok(entry_documents(&earlier, &entry, &past, &err), &err);
    assert_int_equal(there(&past), 1);                                /* as it was on that day */
    assert_ok(entry_documents(&service, &other, &none, &err), &err);
    assert_int_equal(there(&none), 0);                                /* another entry's file is another */
}

static void a_paper_put_again_takes_the_place_of_the_first(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Entry entry = entry_of(bench, &service, "2025-09-17");
    HeldList list = { 0 };
    assert_ok(entry_document_put(&service, &entry, &service.plan->documents[0], "№ 3", &err), &err);
    assert_ok(entry_document_put(&service, &entry, &service.plan->documents[0], "№ 3а", &err), &err);
    assert_ok(entry_documents(&service, &entry, &list, &err), &err);
    assert_string_equal(list.items[0].words, "№ 3а");
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_document"), 2);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_document WHERE died IS NULL"), 1);
}

static void nothing_is_put_before_the_entry_after_its_end_or_by_nobody(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А."), nobody = service_on(bench, "2025-10-20", "");
    Entry entry = entry_of(bench, &service, "2025-10-21"), closed = entry;
    const Named *document = &service.plan->documents[0];
    assert_false(entry_document_put(&service, &entry, document, "", &err));
    assert_int_equal(err.part[0].id, MSG_WORK_ENTRY_BEFORE);
    error_clear(&err);
    closed.since = day("2025-09-17");
    closed.until = day("2025-10-10");
    assert_false(entry_document_put(&service, &closed, document, "", &err));
    assert_int_equal(err.part[0].id, MSG_WORK_ENTRY_CLOSED);
    error_clear(&err);
    entry.since = day("2025-09-17");
    assert_false(entry_document_put(&nobody, &entry, document, "", &err));
    assert_int_equal(err.part[0].id, MSG_WORK_NOBODY);
    error_clear(&err);
    assert_false(entry_document_put(&service, &entry, document, "a\x1b", &err));
    assert_int_equal(err.kind, ERR_INPUT);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry_document"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(the_whole_checklist_stands_in_its_order_with_what_is_there), test(a_paper_put_again_takes_the_place_of_the_first),
        test(nothing_is_put_before_the_entry_after_its_end_or_by_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
