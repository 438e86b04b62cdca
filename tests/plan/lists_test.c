/* Councils, registers, signs, categories, settings: complete, and marked as the principles ask. */
#include "bench.h"

/* The closed list of signs by hand: code, domain, severities, from which one an alert, confidential. */
static const struct { const char *id, *domain; int least, most, alert; bool closed; } signs[] = {
    { "fight", "conduct", 1, 3, 0, false },
    { "threat", "conduct", 1, 3, 0, false },
    { "humiliation", "conduct", 1, 3, 0, false },
    { "online-humiliation", "conduct", 1, 3, 0, false },
    { "took-thing", "conduct", 1, 3, 0, false },
    { "extortion", "conduct", 1, 3, 0, false },
    { "damage", "conduct", 1, 3, 0, false },
    { "weapon", "conduct", 3, 3, 0, false },
    { "abusive-words", "conduct", 1, 3, 0, false },
    { "police-notice", "police", 1, 3, 0, false },
    { "police-delivered", "police", 2, 2, 0, false },
    { "night-stop", "police", 1, 1, 0, false },
    { "smoking-seen", "substance", 1, 3, 0, true },
    { "vape-found", "substance", 1, 1, 0, true },
    { "alcohol-smell", "substance", 1, 3, 0, true },
    { "unsteady", "substance", 3, 3, 0, true },
    { "unknown-item", "substance", 3, 3, 0, true },
    { "offered", "substance", 2, 2, 0, true },
    { "own-words-use", "substance", 0, 0, 0, true },
    { "crying", "wellbeing", 1, 3, 0, false },
    { "alone", "wellbeing", 1, 3, 0, false },
    { "asleep", "wellbeing", 1, 3, 0, false },
    { "told-bullied", "wellbeing", 1, 3, 3, true },
    { "afraid-home", "wellbeing", 1, 3, 0, true },
    { "told-harmed", "wellbeing", 3, 3, 1, true },
    { "visible-injury", "wellbeing", 1, 3, 2, true },
    { "self-harm-words", "wellbeing", 3, 3, 1, true },
    { "self-harm-seen", "wellbeing", 3, 3, 1, true },
    { "hungry", "neglect", 1, 3, 0, false },
    { "clothes", "neglect", 1, 3, 0, false },
    { "no-supplies", "neglect", 1, 3, 0, false },
    { "not-fetched", "neglect", 1, 3, 0, false },
    { "home-alone", "neglect", 1, 3, 0, false },
    { "parent-unreached", "neglect", 1, 3, 0, false },
    { "drunk-adult", "neglect", 3, 3, 1, true },
    { "helped", "positive", 0, 0, 0, false },
    { "task-done", "positive", 0, 0, 0, false },
    { "made-up", "positive", 0, 0, 0, false },
    { "achievement", "positive", 0, 0, 0, false },
    { "parent-came", "positive", 0, 0, 0, false },
};

static void assert_words(const Words *words)
{
    for (int language = 0; language < LANGUAGES; language++) {
        assert_non_null(words->in[language]);
        assert_true(words->in[language][0] != 0);
        assert_null(strstr(words->in[language], "[?]"));
    }
}

static void the_signs_are_the_closed_list(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->sign_count, COUNT(signs));
    for (size_t i = 0; i < COUNT(signs); i++) {
        const Sign *sign = plan_sign(plan, signs[i].id, strlen(signs[i].id));
        if (!sign) fail_msg("no sign %s", signs[i].id);
        assert_string_equal(plan->domains[sign->domain].id, signs[i].domain);
        assert_int_equal(sign->severity_least, signs[i].least);
        assert_int_equal(sign->severity_most, signs[i].most);
        if (sign->alert_from != signs[i].alert || sign->closed != signs[i].closed) fail_msg("%s: alert %d, closed %d", signs[i].id, sign->alert_from, sign->closed);
        assert_words(&sign->name.words);
    }
}

static void a_sign_knows_its_place(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->sign_count; i++) {
        assert_int_equal(plan->signs[i].index, i);
        assert_ptr_equal(plan_sign(plan, plan->signs[i].name.id, strlen(plan->signs[i].name.id)), &plan->signs[i]);
    }
    assert_null(plan_sign(plan, "fight", 4));
    assert_null(plan_sign(plan, "fights", 6));
    assert_non_null(plan_sign(plan, "fights", 5));
    assert_null(plan_sign(plan, "", 0));
}

static void degrees_stand_where_the_observer_chooses_one(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->sign_count; i++)
        for (int degree = 0; degree < 3; degree++) {
            const Words *words = &plan->signs[i].degrees[degree];
            if (plan->signs[i].severity_least == 1 && plan->signs[i].severity_most == 3) assert_words(words);
            else for (int language = 0; language < LANGUAGES; language++) assert_string_equal(words->in[language], "");
        }
}

static void what_raises_an_alert_is_confidential(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    int alerts = 0;
    for (size_t i = 0; i < plan->sign_count; i++) {
        if (!plan->signs[i].alert_from) continue;
        alerts++;
        assert_true(plan->signs[i].closed);
        assert_true(plan->signs[i].alert_from <= plan->signs[i].severity_most);
    }
    assert_int_equal(alerts, 6);
}

static void the_domains_are_six(void **state)
{
    static const char *const domains[] = { "conduct", "police", "substance", "wellbeing", "neglect", "positive" };
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->domain_count, COUNT(domains));
    for (size_t i = 0; i < COUNT(domains); i++) {
        assert_string_equal(plan->domains[i].id, domains[i]);
        assert_words(&plan->domains[i].words);
    }
}

static void the_categories_are_those_of_the_plan_and_of_the_aid_decree(void **state)
{
    static const struct { const char *id; bool aid; } categories[] = {
        { "socially-dangerous", true }, { "low-income", true }, { "one-parent", true }, { "large", true }, { "disability", true },
        { "without-care", true }, { "guardianship", true }, { "orphan", true }, { "social-aid", true },
        { "half-orphan", false }, { "step-parent", false }, { "in-difficulty", false },
    };
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->category_count, COUNT(categories));
    for (size_t i = 0; i < COUNT(categories); i++) {
        const Category *category = plan_category(plan, categories[i].id, strlen(categories[i].id));
        if (!category) fail_msg("no category %s", categories[i].id);
        assert_int_equal(category->aid, categories[i].aid);
        assert_ptr_equal(&plan->categories[category->index], category);
        assert_words(&category->name.words);
    }
    assert_null(plan_category(plan, "poor", 4));
}

static void the_registers_are_three_and_the_law_council_decides(void **state)
{
    static const struct { const char *id; bool closed, needs_ground; } registers[] = {
        { "at-risk", false, false }, { "offence-prone", false, true }, { "substance-risk", true, true } };
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->register_count, COUNT(registers));
    for (size_t i = 0; i < COUNT(registers); i++) {
        const Register *reg = plan_register(plan, registers[i].id);
        assert_non_null(reg);
        assert_ptr_equal(reg->council, plan_council(plan, "law"));
        assert_int_equal(reg->closed, registers[i].closed);
        assert_int_equal(reg->needs_ground, registers[i].needs_ground);
        assert_int_equal(reg->expires_days, 60);
        assert_words(&reg->name.words);
        assert_words(&reg->list_title);
        assert_null(strstr(reg->list_title.in[LANGUAGE_KK], "есе"));         /* before a decision: never «есеп» */
        assert_non_null(strstr(reg->name.words.in[LANGUAGE_KK], "есебі"));
    }
    assert_null(plan_register(plan, "support"));
}

static void the_wide_councils_are_not_the_one_that_decides(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->council_count, 3);
    assert_true(plan_council(plan, "pedagogical")->wide);
    assert_true(plan_council(plan, "director")->wide);
    assert_false(plan_council(plan, "law")->wide);
    assert_non_null(strstr(plan_council(plan, "law")->name.words.in[LANGUAGE_KK], "профилактика кеңесі"));
    assert_null(plan_council(plan, "parents"));
    for (size_t i = 0; i < plan->council_count; i++) assert_true(plan->councils[i].items_a_sitting > 0);
}

static void sittings_are_in_order_on_weekdays_outside_national_holidays(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const DayLine *line = calendar_line(plan->calendar, 7, 5);
    for (size_t i = 0; i < plan->council_count; i++) {
        const Council *council = &plan->councils[i];
        for (size_t s = 0; s < council->sitting_count; s++) {
            if (s) assert_true(council->sittings[s].number > council->sittings[s - 1].number);
            assert_in_range(date_weekday(council->sittings[s]), 1, 5);
            /* a pedagogical council may sit before the first lesson and after the last, the others when there is school */
            if (strcmp(council->name.id, "pedagogical") != 0) assert_true(dayline_is_school_day(line, council->sittings[s]));
        }
    }
    const Council *law = plan_council(plan, "law");
    int monthly = 0;
    for (size_t s = 0; s < law->sitting_count; s++)
        monthly += law->sittings[s].number >= day("2025-09-01").number && law->sittings[s].number <= day("2026-05-31").number;
    assert_int_equal(monthly, 9);
}

static void observers_and_presences_are_those_that_records_use(void **state)
{
    static const char *const observers[] = { "class-teacher", "subject-teacher", "psychologist", "social-pedagogue", "nurse", "deputy-head", "other-staff" };
    static const char *const presences[] = { "home-taught", "sanatorium", "long-illness", "sports-camp" };
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(plan->observer_count, COUNT(observers));
    assert_int_equal(plan->presence_count, COUNT(presences));
    for (size_t i = 0; i < COUNT(observers); i++) {
        assert_string_equal(plan->observers[i].id, observers[i]);
        assert_words(&plan->observers[i].words);
    }
    for (size_t i = 0; i < COUNT(presences); i++) {
        assert_string_equal(plan->presences[i].id, presences[i]);
        assert_words(&plan->presences[i].words);
    }
}

static void the_settings_start_strict(void **state)
{
    const Settings *settings = &((Bench *)*state)->plan->settings;
    assert_true(settings->coverage_share == 1.0);        /* every school day must be loaded */
    assert_int_equal(settings->observation_grace_days, 7);
    assert_string_equal(settings->proposal_levels, "discuss urgent");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_signs_are_the_closed_list),
        cmocka_unit_test(a_sign_knows_its_place),
        cmocka_unit_test(degrees_stand_where_the_observer_chooses_one),
        cmocka_unit_test(what_raises_an_alert_is_confidential),
        cmocka_unit_test(the_domains_are_six),
        cmocka_unit_test(the_categories_are_those_of_the_plan_and_of_the_aid_decree),
        cmocka_unit_test(the_registers_are_three_and_the_law_council_decides),
        cmocka_unit_test(the_wide_councils_are_not_the_one_that_decides),
        cmocka_unit_test(sittings_are_in_order_on_weekdays_outside_national_holidays),
        cmocka_unit_test(observers_and_presences_are_those_that_records_use),
        cmocka_unit_test(the_settings_start_strict),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
