/* The annual plan leads to its papers: each reporting form of each of its 46 items is some template of data/papers/. */
#include "bench.h"

static bool has_item(const PaperTemplate *paper, const PlanItem *item)
{
    for (size_t i = 0; i < paper->item_count; i++)
        if (paper->items[i] == item) return true;
    return false;
}

static bool has_form(const PaperTemplate *paper, const Named *form)
{
    for (size_t i = 0; i < paper->form_count; i++)
        if (paper->forms[i] == form) return true;
    return false;
}

static bool is_there(const PaperTemplates *templates, const PlanItem *item, const Named *form)
{
    for (size_t i = 0; i < templates->count; i++)
        if (has_item(&templates->items[i], item) && has_form(&templates->items[i], form)) return true;
    return false;
}

/* All that is missing is named at once, so that one run says what is still to be written. */
static void every_form_of_every_plan_item_is_a_paper(void **state)
{
    Desk *desk = *state;
    Text missing = text_init(desk->arena, 10000);
    load(desk);
    assert_int_equal(desk->plan->item_count, 46);
    for (size_t i = 0; i < desk->plan->item_count; i++) {
        const PlanItem *item = &desk->plan->items[i];
        for (size_t k = 0; k < item->form_count; k++) {
            if (is_there(&desk->templates, item, item->forms[k])) continue;
            text_put(&missing, " ");
            text_put(&missing, item->id);
            text_put(&missing, " ");
            text_put(&missing, item->forms[k]->id);
            text_put(&missing, ";");
        }
    }
    if (missing.length) fail_msg("no template in data/papers/ is:%s", text_words(&missing));
}

/* VI.2 is the one item without a form: it leads to the letters by which a body is asked for help. */
static void the_item_without_a_form_leads_to_its_referral_letters(void **state)
{
    Desk *desk = *state;
    const PlanItem *item = plan_item(desk->plan, "VI.2");
    size_t without = 0;
    load(desk);
    for (size_t i = 0; i < desk->plan->item_count; i++) without += desk->plan->items[i].form_count == 0;
    assert_int_equal(without, 1);
    assert_int_equal(item->form_count, 0);
    const PaperTemplate *letter = NULL;
    for (size_t i = 0; i < desk->templates.count; i++)
        if (desk->templates.items[i].about == ABOUT_HELP && has_item(&desk->templates.items[i], item)) letter = &desk->templates.items[i];
    assert_non_null(letter);
}

/* A form that the plan does not ask of an item would make the list of papers say what is not so. */
static void no_paper_claims_a_form_that_none_of_its_items_has(void **state)
{
    Desk *desk = *state;
    load(desk);
    for (size_t i = 0; i < desk->templates.count; i++) {
        const PaperTemplate *paper = &desk->templates.items[i];
        for (size_t k = 0; k < paper->form_count; k++) {
            bool asked = false;
            for (size_t n = 0; n < paper->item_count; n++)
                for (size_t f = 0; f < paper->items[n]->form_count; f++) asked |= paper->items[n]->forms[f] == paper->forms[k];
            if (!asked) fail_msg("%s says that it is %s, which none of its plan items asks for", paper->id, paper->forms[k]->id);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_form_of_every_plan_item_is_a_paper),
        cmocka_unit_test(the_item_without_a_form_leads_to_its_referral_letters),
        cmocka_unit_test(no_paper_claims_a_form_that_none_of_its_items_has),
    };
    return cmocka_run_group_tests(tests, desk_setup, desk_teardown);
}
