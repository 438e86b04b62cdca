/* The annual plan as it was signed: terms, months, roles, forms and councils of all 46 items, copied by hand from the paper. */
#include "bench.h"

enum { AUG = 1 << 8, SEPT = 1 << 9, OCT = 1 << 10, NOV = 1 << 11, JAN = 1 << 1, MARCH = 1 << 3, APRIL = 1 << 4, MAY = 1 << 5 };

enum {
    MONTHS = 1 << TERM_MONTHS, ALL_YEAR = 1 << TERM_ALL_YEAR, ALWAYS = 1 << TERM_ALWAYS, MONTHLY = 1 << TERM_MONTHLY,
    AS_NEEDED = 1 << TERM_AS_NEEDED, WHEN_POSSIBLE = 1 << TERM_WHEN_POSSIBLE, COUNCIL_PLAN = 1 << TERM_COUNCIL_PLAN,
    BY_PLAN = 1 << TERM_BY_PLAN, TWICE = 1 << TERM_TWICE_A_YEAR, REGISTRATION = 1 << TERM_ON_REGISTRATION
};

#define PEDAGOGUE "social-pedagogue"
#define AND_CLASS PEDAGOGUE " class-teacher"
#define AND_PSYCHOLOGIST AND_CLASS " psychologist"
#define AND_DEPUTY AND_PSYCHOLOGIST " deputy-head"
#define DEPUTY_FIRST "deputy-head " PEDAGOGUE

static const struct {
    const char *id, *begins;     /* the activity's first words */
    const char *term;            /* the plan's cell */
    unsigned terms, months;
    const char *roles;
    const char *forms;           /* in the plan's words */
    const char *councils;        /* 0 named, 1 hears, 2 approves */
} paper[] = {
    { "I.1", "Төмендегі санаттағы балалардың тізімдерін", "Тамыз - Қыркүйек, Қаңтар", MONTHS, AUG | SEPT | JAN, PEDAGOGUE, "тізім|кесте", "pedagogical1" },
    { "I.2", "Кластың әлеуметтік паспортын жинау", "Қыркүйек", MONTHS, SEPT, AND_CLASS, "кластың әлеуметтік паспорты", "" },
    { "I.3", "Мектептің әлеуметтік паспортын шығару", "Қыркүйек", MONTHS, SEPT, PEDAGOGUE, "әлеуметтік паспортты бекіту", "director2" },
    { "I.4", "Құқық бұзушылыққа бейім оқушыларды", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "бірлескен жоспар|тізім", "" },
    { "I.5", "Себепсіз сабаққа келмейтін балалар", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "тізім|кеңес|акт", "" },
    { "I.6", "Балалардың өмірі мен оқуына қолайсыз", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "тізім|ұсыныстар|әңгіме", "" },
    { "I.7", "Көп балалы және әлеуметтік жағынан қорғалмаған", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "тізім|ұсыныстар|әңгіме", "director0" },
    { "I.8", "Мүмкіндігі шектеулі балалармен", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST " nurse", "тізім|ұсыныстар|әңгіме", "" },
    { "I.9", "Темекіге,алкогольге, есірткіге", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "тізім|ұсыныстар|әңгімелесу|кеңес беру", "" },
    { "II.1", "Оқушылардың қызығушылықтары мен қажеттіліктерін", "Үнемі", ALWAYS, 0, AND_DEPUTY, "тізім|ұсыныстар|әңгіме", "" },
    { "II.2", "Мұқтаж балаларға дер кезінде", "Үнемі", ALWAYS, 0, AND_DEPUTY, "тізім|ұсыныстар|әңгіме", "" },
    { "II.3", "Мекемеде,жанұяда, қоршаған", "Үнемі", ALWAYS, 0, AND_DEPUTY, "тізім|ұсыныстар|әңгіме", "" },
    { "II.4", "«Жалпы білім беретін мектептердегі", "Ай сайын", MONTHLY, 0, "meals-commission", "тексеру|анықтама|акт", "director0" },
    { "III.1", "Тұрмыстық-материалдық жағдайын зерттеу, бақылау", "Қыркүйек", MONTHS, SEPT, AND_PSYCHOLOGIST, "тұрмыстық зерттеу АКТ", "director0" },
    { "III.2", "Қамқорлықтағы балалар туралы мәлімет", "Үнемі", ALWAYS, 0, AND_CLASS, "ақпарат, есеп беру", "" },
    { "III.3", "Қамқорлықтағы балалардың үлгерімі", "Үнемі", ALWAYS, 0, AND_CLASS, "қамқоршылардың қаржылық есебі", "" },
    { "III.4", "Ақшалай жәрдемақылардың жұмсалуын", "Қыркүйек, Наурыз", MONTHS, SEPT | MARCH, AND_CLASS, "ақпарат, есеп беру", "" },
    { "III.5", "Қамқоршылардың ата-аналармен кездесу", "Қазан", MONTHS, OCT, AND_CLASS, "кеңес беру|әңгімелесу|Құттықтау", "" },
    { "IV.1", "Класс жетекшілерге кластың", "Үнемі", ALWAYS, 0, "psychologist " PEDAGOGUE, "кеңес беру", "" },
    { "IV.2", "Класс жетекшілерге жеке кеңестер", "Жыл ішінде", ALL_YEAR, 0, DEPUTY_FIRST, "ұсыныстар", "" },
    { "IV.3", "Педагогикалық ерекше назар аударатын", "Жыл ішінде", ALL_YEAR, 0, DEPUTY_FIRST, "ұсыныстар", "" },
    { "IV.4", "Аз қамтылған балалармен", "Жыл ішінде", ALL_YEAR, 0, DEPUTY_FIRST, "әңгімелер|ұсыныстар", "" },
    { "IV.5", "Педагогикалық кеңестерде, директор жанындағы кеңестерде", "Жыл ішінде", ALL_YEAR, 0, PEDAGOGUE, "анықтама", "pedagogical1 director1" },
    { "IV.6", "Мектепішілік есепке қойған", "Қыркүйек, тіркеу кезінде", MONTHS | REGISTRATION, SEPT, PEDAGOGUE, "құжаттар", "" },
    { "IV.7", "Оқушылардың үйіне бару", "Жылына 2 рет, тіркеу кезінде", TWICE | REGISTRATION, 0, AND_CLASS, "акт", "" },
    { "IV.8", "Мектепішілік есепте тұрған оқушылардың сабаққа", "Жыл ішінде", ALL_YEAR, 0, AND_CLASS, "әңгімелесу|ұсыныстар", "" },
    { "IV.9", "Мектепте есепте тұрған оқушылардың үйірмелерге", "Жыл ішінде", ALL_YEAR, 0, AND_CLASS, "бірлескен жоспар|тізім", "" },
    { "IV.10", "Мектепішілік есепте тұрған оқушылардың ата-аналарымен", "Қажетінше", AS_NEEDED, 0, AND_PSYCHOLOGIST,
      "материалдық-тұрмыстық жағдайын зерттеу актісі", "" },
    { "IV.11", "Салауатты өмір салтын насихаттау", "Жыл ішінде", ALL_YEAR, 0, DEPUTY_FIRST " class-teacher psychologist", "кеңес беру", "" },
    { "IV.12", "Бірлескен жұмыс жоспарына сәйкес", "Жыл ішінде", ALL_YEAR, 0, AND_CLASS " juvenile-police", "бірлескен жоспар", "" },
    { "IV.13", "Құқық кеңесінің отырысында оқушыларды", "Мүмкіндігіне қарай", WHEN_POSSIBLE, 0, DEPUTY_FIRST " class-teacher", "бірлескен жоспар", "law1" },
    { "IV.14", "Нақты жағдайларды талдау", "Қажетінше", AS_NEEDED, 0, AND_CLASS " law-council-members", "хаттама", "" },
    { "IV.15", "«Тәуекел тобының» балаларының", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "класс жетекшілер есебі", "" },
    { "V.1", "Ата-аналар жиналысы", "Жыл ішінде", ALL_YEAR, 0, AND_PSYCHOLOGIST, "кеңес беру", "" },
    { "V.2", "Ата-аналармен балалардың мәселелері", "Жыл ішінде", ALL_YEAR, 0, PEDAGOGUE, "кеңес беру", "" },
    { "V.3", "Балалардың жазғы сауықтыру", "Сәуір, Мамыр", MONTHS, APRIL | MAY, AND_CLASS, "ұсыныстар", "" },
    { "V.4", "Құқық кеңесінің отырысы", "Кеңестің жоспарына сәйкес", COUNCIL_PLAN, 0, DEPUTY_FIRST " council-secretary", "хаттама", "law0" },
    { "V.5", "Профилактикалық күндер", "Жоспарға сай", BY_PLAN, 0, DEPUTY_FIRST " class-teacher inspector", "талдау", "" },
    { "V.6", "Өгей әкесімен,анасымен", "Үнемі", ALWAYS, 0, DEPUTY_FIRST " class-teacher inspector", "материалдық-тұрмыстық зерттеу актісі", "" },
    { "V.7", "Сәтсіз отбасыларды зерттеу", "Қажетінше", AS_NEEDED, 0, PEDAGOGUE " inspector class-teacher", "акт", "" },
    { "V.8", "Қамқоршылықтағы балалардың тұрмыстық", "Қазан, Наурыз", MONTHS, OCT | MARCH, AND_CLASS, "акт", "" },
    { "V.9", "Білім алушылар мен тәрбиеленушілердің", "Қараша", MONTHS, NOV, PEDAGOGUE " psychologist", "сауалнамаларды талдау", "" },
    { "VI.1", "Оқушылардың өмірінің әлеуметтік", "Қыркүйек", MONTHS, SEPT, AND_CLASS, "материалдық-тұрмыстық жағдайын зерттеу актісі", "director0" },
    { "VI.2", "Оқушылардың әлеуметтік қорғау", "Жыл ішінде", ALL_YEAR, 0, AND_CLASS, "", "" },
    { "VI.3", "2023 – 2024 оқу жылына", "Мамыр", MONTHS, MAY, PEDAGOGUE, "талдау", "director1" },
    { "VI.4", "2024-2025 оқу жылына", "Мамыр", MONTHS, MAY, PEDAGOGUE, "Жоспарлау", "" },
};

static const char *joined(Arena *arena, const Named *const *items, size_t count, const char *between, bool words)
{
    Text text = text_init(arena, 1000);
    Error err = { 0 };
    const char *all;
    for (size_t i = 0; i < count; i++) {
        if (i) text_put(&text, between);
        text_put(&text, words ? items[i]->words.in[LANGUAGE_KK] : items[i]->id);
    }
    assert_ok(text_finish(&text, &all, &err), &err);
    return all;
}

static const char *councils_of(Arena *arena, const PlanItem *item)
{
    Text text = text_init(arena, 1000);
    Error err = { 0 };
    const char *all;
    for (size_t i = 0; i < item->council_count; i++) {
        if (i) text_put(&text, " ");
        text_put(&text, item->councils[i].council->id);
        text_number(&text, item->councils[i].act);
    }
    assert_ok(text_finish(&text, &all, &err), &err);
    return all;
}

static void all_46_items_stand_in_the_order_of_the_paper(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    assert_int_equal(COUNT(paper), 46);
    assert_int_equal(plan->item_count, 46);
    for (size_t i = 0; i < COUNT(paper); i++) {
        assert_string_equal(plan->items[i].id, paper[i].id);
        const char *begins = plan->items[i].activity.in[LANGUAGE_KK];
        if (strncmp(begins, paper[i].begins, strlen(paper[i].begins)) != 0) fail_msg("%s begins otherwise: %s", paper[i].id, begins);
    }
}

static void each_section_has_as_many_items_as_the_paper(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const int expected[] = { 9, 4, 5, 15, 9, 4 };
    int found[6] = { 0 };
    assert_int_equal(plan->section_count, 6);
    for (size_t i = 0; i < plan->item_count; i++) {
        assert_in_range(plan->items[i].section, 1, 6);
        assert_int_equal(plan->items[i].number, ++found[plan->items[i].section - 1]);
    }
    for (size_t i = 0; i < 6; i++) assert_int_equal(found[i], expected[i]);
    assert_string_equal(plan->sections[0].in[LANGUAGE_KK], "Сыныптарға, мектепке әлеуметтік паспорттауды жүргізу");
    assert_string_equal(plan->sections[5].in[LANGUAGE_KK], "Диагностикалық-талдау қызметі");
}

static void each_item_has_the_term_and_months_of_the_paper(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < COUNT(paper); i++) {
        const PlanItem *item = &plan->items[i];
        if (item->terms != paper[i].terms || item->months != paper[i].months) fail_msg("%s: terms %x, months %x", item->id, item->terms, item->months);
        assert_string_equal(item->term_words.in[LANGUAGE_KK], paper[i].term);
    }
}

static void each_item_has_the_roles_of_the_paper_in_its_order(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(paper); i++) {
        const PlanItem *item = &bench->plan->items[i];
        const char *roles = joined(bench->arena, item->roles, item->role_count, " ", false);
        if (strcmp(roles, paper[i].roles) != 0) fail_msg("%s: %s", item->id, roles);
    }
}

static void each_item_has_the_forms_of_the_paper_in_its_own_words(void **state)
{
    Bench *bench = *state;
    for (size_t i = 0; i < COUNT(paper); i++) {
        const PlanItem *item = &bench->plan->items[i];
        const char *forms = joined(bench->arena, item->forms, item->form_count, "|", true);
        if (strcmp(forms, paper[i].forms) != 0) fail_msg("%s: %s", item->id, forms);
    }
}

static void each_item_has_the_councils_that_the_paper_names_and_what_they_do(void **state)
{
    Bench *bench = *state;
    assert_int_equal(ACT_NAMED, 0);
    assert_int_equal(ACT_HEARS, 1);
    assert_int_equal(ACT_APPROVES, 2);
    for (size_t i = 0; i < COUNT(paper); i++) {
        const char *councils = councils_of(bench->arena, &bench->plan->items[i]);
        if (strcmp(councils, paper[i].councils) != 0) fail_msg("%s: %s", paper[i].id, councils);
    }
}

static void talk_and_conversation_are_two_forms(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    const PlanItem *talk = plan_item(plan, "I.6"), *conversation = plan_item(plan, "I.9");
    assert_non_null(talk);
    assert_non_null(conversation);
    assert_ptr_not_equal(talk->forms[2], conversation->forms[2]);
    assert_string_equal(talk->forms[2]->words.in[LANGUAGE_KK], "әңгіме");
    assert_string_equal(conversation->forms[2]->words.in[LANGUAGE_KK], "әңгімелесу");
}

static void no_item_has_an_empty_text_in_any_language(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (int language = 0; language < LANGUAGES; language++) {
        for (size_t i = 0; i < plan->item_count; i++) {
            assert_true(strlen(plan->items[i].activity.in[language]) > 10);
            assert_true(strlen(plan->items[i].term_words.in[language]) > 2);
        }
        for (size_t i = 0; i < plan->section_count; i++) assert_true(strlen(plan->sections[i].in[language]) > 10);
        for (size_t i = 0; i < plan->role_count; i++) assert_true(strlen(plan->roles[i].words.in[language]) > 2);
        for (size_t i = 0; i < plan->form_count; i++) assert_true(strlen(plan->forms[i].words.in[language]) > 2);
    }
}

/* Latin letters that look like Cyrillic ones would break sorting and search, and nobody would see why. */
static void kazakh_and_russian_texts_have_no_latin_letter(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++)
        for (int language = LANGUAGE_KK; language <= LANGUAGE_RU; language++)
            for (const char *c = plan->items[i].activity.in[language]; *c; c++)
                if ((*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z')) fail_msg("%s has a Latin %c", plan->items[i].id, *c);
}

static void an_item_is_found_by_its_id_and_by_nothing_else(void **state)
{
    const Plan *plan = ((Bench *)*state)->plan;
    for (size_t i = 0; i < plan->item_count; i++) assert_ptr_equal(plan_item(plan, plan->items[i].id), &plan->items[i]);
    const char *const none[] = { "", "I", "I.", "I.0", "I.10", "I.1 ", "i.1", "VII.1", "IV.16", "I.05" };
    for (size_t i = 0; i < COUNT(none); i++) assert_null(plan_item(plan, none[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_46_items_stand_in_the_order_of_the_paper),
        cmocka_unit_test(each_section_has_as_many_items_as_the_paper),
        cmocka_unit_test(each_item_has_the_term_and_months_of_the_paper),
        cmocka_unit_test(each_item_has_the_roles_of_the_paper_in_its_order),
        cmocka_unit_test(each_item_has_the_forms_of_the_paper_in_its_own_words),
        cmocka_unit_test(each_item_has_the_councils_that_the_paper_names_and_what_they_do),
        cmocka_unit_test(talk_and_conversation_are_two_forms),
        cmocka_unit_test(no_item_has_an_empty_text_in_any_language),
        cmocka_unit_test(kazakh_and_russian_texts_have_no_latin_letter),
        cmocka_unit_test(an_item_is_found_by_its_id_and_by_nothing_else),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
