/* Help: offered, asked for, answered; of special needs nothing but that. */
#include "bench.h"

static Work help_of(const Service *service, const char *kind, const char *words, const char *state)
{
    const Plan *plan = service->plan;
    return (Work){ .work = WORK_HELP, .item = plan_item(plan, "II.2"), .kind = named_find(plan->helps, plan->help_count, kind), .person = person(service, 100001), .words = words,
                   .state = state, .who = "Омарова А.", .took_part = -1 };
}

static const Named *body(const Service *service, const char *id) { return named_find(service->plan->bodies, service->plan->body_count, id); }

static void a_referral_is_answered_and_both_days_stand(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Works works;
    long long due = make_due(bench, 100001, 0, "VI.2", "decision:5:1", "2025-10-06", "2025-11-05");
    Work help = help_of(&service, "referral", "Қорғаншылық органына", "asked");
    help.item = plan_item(service.plan, "VI.2");
    assert_refused(bench, &service, help, MSG_WORK_REFERRAL_BODY);
    help.body = body(&service, "guardianship");
    help.day = day("2025-10-08");
    write_down(&service, &help);
    assert_int_equal(help.follow_up, due);
    assert_ok(help_answer(&service, help.id, "given", "Қамқоршы тағайындалды", day("2025-10-15"), &err), &err);
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, 1);
    assert_string_equal(works.items[0].state, "given");
    assert_string_equal(works.items[0].result, "Қамқоршы тағайындалды");
    assert_string_equal(works.items[0].words, "Қорғаншылық органына");
    assert_string_equal(works.items[0].body->id, "guardianship");
    assert_int_equal(works.items[0].day.number, day("2025-10-08").number);
    assert_int_equal(works.items[0].answered.number, day("2025-10-15").number);
    assert_int_equal(works.items[0].follow_up, due);
    assert_int_equal(number(bench, "SELECT count(*) FROM help"), 2);                   /* what it was before stays beside it */
    assert_int_equal(number(bench, "SELECT count(*) FROM help WHERE died IS NULL"), 1);
}

static void is_on(Bench *bench, const char *on, const char *state, const char *result)
{
    Service service = service_on(bench, on, "");
    Works works;
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, state ? 1 : 0);
    if (!state) return;
    assert_string_equal(works.items[0].state, state);
    assert_string_equal(works.items[0].result, result);
    assert_int_equal(works.items[0].day.number, day("2025-10-08").number);
}

static void a_past_day_has_the_answer_that_was_known_then(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    long long again;
    Service service = service_on(bench, "2025-10-30", "Омарова А.");
    Work help = help_of(&service, "clothes", "Қысқы киім", "offered");
    help.day = day("2025-10-08");
    write_down(&service, &help);
    assert_ok(help_answer(&service, help.id, "agreed", "Анасы келісті", day("2025-10-10"), &err), &err);
    assert_ok(help_answer(&service, help.id, "refused", "қате жазылды", day("2025-10-20"), &err), &err);
    assert_ok(help_answer(&service, help.id, "given", "Берілді", day("2025-10-20"), &err), &err);
    is_on(bench, "2025-10-07", NULL, NULL);
    is_on(bench, "2025-10-08", "offered", "");
    is_on(bench, "2025-10-09", "offered", "");
    is_on(bench, "2025-10-10", "agreed", "Анасы келісті");
    is_on(bench, "2025-10-19", "agreed", "Анасы келісті");
    is_on(bench, "2025-10-20", "given", "Берілді");                                    /* the wrong answer of that day was corrected */
    is_on(bench, "2025-10-30", "given", "Берілді");
    assert_ok(work_take_back(&service, WORK_HELP, help.id, "Басқа балаға", &again, &err), &err);
    is_on(bench, "2025-10-09", NULL, NULL);                                             /* a record taken back was never one */
    is_on(bench, "2025-10-30", NULL, NULL);
}

static void the_number_of_a_help_stays_good_after_answers(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Works works;
    long long again, due = make_due(bench, 100001, 0, "II.2", "need", "2025-10-06", "2025-11-05");
    Work help = help_of(&service, "clothes", "Қысқы киім", "offered"), other = help_of(&service, "meals", "Тамақ", "offered");
    help.day = other.day = day("2025-10-08");
    write_down(&service, &help);
    write_down(&service, &other);
    assert_ok(help_answer(&service, help.id, "agreed", "", day("2025-10-09"), &err), &err);
    assert_ok(help_answer(&service, other.id, "declined", "", day("2025-10-09"), &err), &err);
    assert_ok(help_answer(&service, help.id, "refused", "қате жазылды", day("2025-10-10"), &err), &err);
    assert_ok(help_answer(&service, help.id, "given", "Берілді", day("2025-10-10"), &err), &err);         /* a wrong answer is corrected by another */
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, 2);
    assert_string_equal(works.items[0].state, "declined");
    assert_string_equal(works.items[1].state, "given");
    assert_ok(work_take_back(&service, WORK_HELP, help.id, "Басқа балаға", &again, &err), &err);
    assert_true(again > due);
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, 1);
    assert_string_equal(works.items[0].state, "declined");
    assert_false(help_answer(&service, help.id, "given", "", day("2025-10-11"), &err));
    assert_int_equal(err.part[0].id, MSG_WORK_UNKNOWN);
}

static void of_special_help_nothing_is_kept_but_offered_agreed_declined(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Work words = help_of(&service, "special-support", "дислексия", "offered"), given = help_of(&service, "special-support", "", "given"),
         result = help_of(&service, "special-support", "", "offered"), offered = help_of(&service, "special-support", "", "offered");
    assert_refused(bench, &service, words, MSG_WORK_SPECIAL_WORDS);
    assert_refused(bench, &service, given, MSG_WORK_SPECIAL_STATE);
    result.result = "ПМПК қорытындысы";
    assert_refused(bench, &service, result, MSG_WORK_SPECIAL_WORDS);
    offered.item = plan_item(service.plan, "I.8");
    offered.kind = NULL;                                              /* the item's usual help */
    write_down(&service, &offered);
    assert_string_equal(offered.kind->id, "special-support");
    assert_false(help_answer(&service, offered.id, "agreed", "диагнозы бар", service.on, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_SPECIAL_WORDS);
    error_clear(&err);
    assert_false(help_answer(&service, offered.id, "given", "", service.on, &err));
    assert_int_equal(err.part[0].id, MSG_WORK_SPECIAL_STATE);
    error_clear(&err);
    assert_ok(help_answer(&service, offered.id, "agreed", "", service.on, &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM help WHERE words <> '' OR answer <> ''"), 0);
    assert_int_equal(number(bench, "SELECT count(*) FROM help WHERE state = 'agreed' AND died IS NULL"), 1);
}

static void help_by_a_confidential_item_is_told_only_to_who_asks_for_such_matters(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Works works;
    Work help = help_of(&service, "referral", "Наркологқа", "asked");
    help.item = plan_item(service.plan, "I.9");
    help.body = body(&service, "health");
    long long due = make_due(bench, 100001, 0, "I.9", "substance-risk", "2025-10-06", "2025-11-05");
    write_down(&service, &help);
    assert_true(help.confidential);
    assert_int_equal(help.follow_up, due);
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND result <> ?1", "Наркологқа"), 1);
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, 0);
    load_works(&service, (WorkFilter){ .person = person(&service, 100001), .confidential_too = true }, &works);
    assert_int_equal(works.count, 1);
    assert_true(works.items[0].confidential);
}

static void wrong_answers_are_refused_in_words_and_change_nothing(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А."), nobody = service_on(bench, "2025-10-20", "");
    Work help = help_of(&service, "clothes", "Қысқы киім", "asked"), bad = help_of(&service, "clothes", "x", "lent"), wordless = help_of(&service, "clothes", "", "given"),
         whose = help_of(&service, "clothes", "x", "given");
    whose.person = NULL;
    assert_refused(bench, &service, bad, MSG_WORK_HELP_STATE);
    assert_refused(bench, &service, wordless, MSG_WORK_NO_WORDS);
    assert_refused(bench, &service, whose, MSG_WORK_HELP_WHOSE);
    help.day = day("2025-10-08");
    write_down(&service, &help);
    const struct { const Service *service; long long id; const char *state, *answer, *on; MessageId why; } wrong[] = {
        { &service, help.id, "lent", "", "2025-10-10", MSG_WORK_HELP_STATE },        { &service, help.id, "asked", "", "2025-10-10", MSG_WORK_NO_ANSWER },
        { &service, help.id, "given", "", "2025-10-07", MSG_WORK_ANSWER_BEFORE },    { &service, help.id, "given", "", "2025-10-21", MSG_WORK_DAY_TO_COME },
        { &service, help.id + 5, "given", "", "2025-10-10", MSG_WORK_UNKNOWN },      { &nobody, help.id, "given", "", "2025-10-10", MSG_WORK_NOBODY },
        { &service, help.id, "given", "a\x1b", "2025-10-10", MSG_BASE_WORDS_SIGN },  { &service, help.id, NULL, "", "2025-10-10", MSG_WORK_HELP_STATE },
    };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        Error err = { 0 };
        assert_false(help_answer(wrong[i].service, wrong[i].id, wrong[i].state, wrong[i].answer, day(wrong[i].on), &err));
        assert_int_equal(err.kind, ERR_INPUT);
        assert_int_equal(err.part[0].id, wrong[i].why);
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM help"), 1);
}

typedef struct { Bench *bench; Service service; long long id, answered; } Answering;

static bool answer_in_own_arena(void *arg, Error *err)
{
    Answering *answering = arg;
    Service service = answering->service;
    if (!(service.arena = arena_open())) return error_set(err, ERR_MEMORY, MSG_BASE_NO_MEMORY);
    service.store = store_open(answering->bench->path, STORE_WRITE, err);
    bool ok = service.store && help_answer(&service, answering->id, "given", "Берілді", service.on, err);
    answering->answered += ok;                                        /* a fault that SQLite itself makes good is none */
    store_close(service.store);
    arena_close(service.arena);
    return ok;
}

static void no_memory_leaves_the_help_as_it_was(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Work help = help_of(&service, "clothes", "Қысқы киім", "offered");
    write_down(&service, &help);
    Answering answering = { bench, service, help.id, 0 };
    store_close(bench->store);
    assert_true(torture(answer_in_own_arena, &answering) > 30);
    assert_ok((bench->store = store_open(bench->path, STORE_WRITE, &err)) != NULL, &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM help"), 1 + answering.answered);
    assert_int_equal(number(bench, "SELECT count(*) FROM help WHERE died IS NULL"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_referral_is_answered_and_both_days_stand), test(a_past_day_has_the_answer_that_was_known_then), test(the_number_of_a_help_stays_good_after_answers),
        test(of_special_help_nothing_is_kept_but_offered_agreed_declined), test(help_by_a_confidential_item_is_told_only_to_who_asks_for_such_matters),
        test(wrong_answers_are_refused_in_words_and_change_nothing),
        test(no_memory_leaves_the_help_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
