/* Every template of data/papers/ on a school that has something of everything: all its names are there, and nobody reads what is not for him or her. */
#include "office.h"
#include "work.h"

static const char evidence_plain[] =
    "{\"because\":{\"kk\":\"Төбелес болған\",\"ru\":\"Была драка\",\"en\":\"There was a fight\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},"
    "\"reads\":[{\"rows\":[{\"day\":\"2025-10-06\",\"sign\":\"fight\"}]}]}";
static const char evidence_closed[] =
    "{\"because\":{\"kk\":\"ЖАБЫҚ\",\"ru\":\"ЗАКРЫТО\",\"en\":\"CLOSED\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"reads\":[]}";
static const char evidence_strength[] =
    "{\"because\":{\"kk\":\"Басқаға көмектесті\",\"ru\":\"Помог другому\",\"en\":\"Helped someone\"},\"title\":{\"kk\":\"Т\",\"ru\":\"Т\",\"en\":\"T\"},\"reads\":[]}";

static Service on_day(Bench *bench, const char *on, Office *office)
{
    office_open(bench, on, office);
    office->service.who = "Жазушы";
    return office->service;
}

static void decide(Bench *bench, const Service *service, int number, const char *outcome, const char *why)
{
    Error err = { 0 };
    Decision decision;
    const Task task = { "Үйіне бару", "Ким В.", plan_item(bench->plan, "IV.7"), day("2025-11-10") };
    const DecisionWords words = { .outcome = plan_outcome(bench->plan, outcome), .why = why, .until = NO_DATE, .lead = "Жетекші", .heard = "Тыңдалған сөз", .spoke = "Айтылған сөз",
                                  .votes_for = 7, .votes_against = 1, .votes_abstained = 0, .tasks = &task, .task_count = 1 };
    assert_ok(council_decide(service, plan_council(bench->plan, "law"), number, &words, day("2025-10-20"), &decision, &err), &err);
}

static void worked(const Service *service, Work work)
{
    Error err = { 0 };
    const char **texts[] = { &work.class_label, &work.family, &work.whom, &work.title, &work.words, &work.result, &work.state };
    for (size_t i = 0; i < COUNT(texts); i++)
        if (!*texts[i]) *texts[i] = "";
    work.who = "Жазушы";
    assert_ok(work_write(service, &work, &err), &err);
}

/*
 * Pupils 1 and 2 are siblings. 1 was entered on two registers on 2025-10-15, the second confidential; 2 waits with a closed reason; 3 is of a family
 * category. An observation of 1 names its observer, one of 3 is a child in danger.
 */
static void school_made(Bench *bench, Office *office)
{
    fill_class(bench, 4);
    sql(bench, "UPDATE pupil SET family = 'ф1' WHERE id IN (100001, 100002); UPDATE pupil SET surname = 'Басқаев', given = 'Бөтен' WHERE id = 100003;"
               "UPDATE pupil SET surname = 'Тулегенов', given = 'Туыс' WHERE id = 100002;"
               "INSERT INTO family_status (pupil, category, since, source, born) SELECT p.id, c.value, " DAY("2025-09-01") ", '', 90"
               " FROM pupil p, json_each('[\"socially-dangerous\", \"low-income\", \"guardianship\"]') c;"
               "INSERT INTO observation (pupil, day, sign, severity, observer, words, ref, born) VALUES"
               " (100001, " DAY("2025-10-06") ", 'fight', 2, 'class-teacher', 'КУӘГЕР жазған сөз', '', 90), (100003, " DAY("2025-10-03") ", 'told-harmed', 3, 'psychologist', 'ҚАУІП', '', 90);"
               "INSERT INTO club (pupil, club, since, born) VALUES (100001, 'шахмат', " DAY("2025-09-10") ", 90);"
               "INSERT INTO measure (pupil, day, name, number, born) VALUES (100001, " DAY("2025-10-01") ", 'mark/algebra', 3, 90);"
               "INSERT INTO attendance VALUES (2025, 100001, " DAY("2025-10-01") ", 112347, 90);");
    run_made(bench, "2025-10-06");
    signal_made(bench, 100001, "fights", "at-risk", false, evidence_plain);
    signal_made(bench, 100001, "good", "strengths", false, evidence_strength);
    signal_made(bench, 100001, "smoke", "substance-risk", true, evidence_closed);
    signal_made(bench, 100002, "vape", "at-risk", true, evidence_closed);
    proposal_made(bench, 1, 100001, "at-risk", "2025-10-06", "2025-12-05");
    proposal_made(bench, 2, 100001, "substance-risk", "2025-10-06", "2025-12-05");
    proposal_made(bench, 3, 100002, "at-risk", "2025-10-06", "2025-12-05");
    foreseen_made(bench, 3, "V.2", "2025-11-10");
    Error err = { 0 };
    const Council *law = plan_council(bench->plan, "law");
    Service service = on_day(bench, "2025-10-15", office);
    Agenda agenda = { 0 };
    long count;
    int place;
    const MinutesWords minutes = { "77", "15:00", "мәжіліс залы", "Төраға Т.", "Хатшы Х.", "Мүше М.", "Мүше Н. (ауырды)", "ата-анасы", NULL };
    const Matter matter = { "Қорғаншылық мәселесі", "Баяндаушы", plan_item(bench->plan, "IV.14"), NULL, true };
    assert_ok(duties_foresee(&service, &count, &err), &err);
    assert_ok(agenda_write(&service, law, &agenda, &err), &err);
    assert_ok(agenda_add(&service, law, &matter, &place, &err), &err);
    assert_ok(invitations_write(&service, law, 0, day("2025-10-20"), &count, &err), &err);
    assert_ok(minutes_write(&service, law, &minutes, day("2025-10-20"), &err), &err);
    int places[2] = { 0 };
    for (size_t i = 0; i < agenda.count; i++)
        if (agenda.items[i].person && agenda.items[i].person->id == 100001 && agenda.items[i].listed) places[agenda.items[i].listed->reg->closed] = (int)i + 1;
    decide(bench, &service, places[0], "confirm", "Негіз бар");
    decide(bench, &service, places[1], "confirm", "Негіз бар");
    decide(bench, &service, place, "resolved", "Хат жазылсын");
    assert_ok(minutes_write(&service, law, &(MinutesWords){ .number = "7", .why = "Қате терілген" }, day("2025-10-20"), &err), &err);
    service = on_day(bench, "2025-10-20", office);
    const Person *pupil = pupil_of(office, 100001);
    const PlanItem *(*item)(const Plan *, const char *) = plan_item;
    worked(&service, (Work){ .work = WORK_NOTE, .item = item(bench->plan, "V.2"), .day = day("2025-10-17"), .person = pupil, .whom = "анасы", .words = "Сөйлестік", .result = "Келістік" });
    worked(&service, (Work){ .work = WORK_HELP, .kind = named_find(bench->plan->helps, bench->plan->help_count, "referral"), .item = item(bench->plan, "VI.2"), .day = day("2025-10-17"),
                             .person = pupil, .body = &bench->plan->bodies[0], .words = "Көмек керек", .state = "asked" });
    worked(&service, (Work){ .work = WORK_EVENT, .kind = named_find(bench->plan->events, bench->plan->event_count, "prevention-day"), .item = item(bench->plan, "V.5"),
                             .day = day("2025-10-17"), .title = "Профилактикалық күн", .took_part = 40 });
    worked(&service, (Work){ .work = WORK_EVENT, .kind = named_find(bench->plan->events, bench->plan->event_count, "meals-check"), .item = item(bench->plan, "II.4"),
                             .day = day("2025-10-17"), .title = "Асхана", .took_part = 3, .result = "Таза" });
    worked(&service, (Work){ .work = WORK_HELP, .kind = named_find(bench->plan->helps, bench->plan->help_count, "special-support"), .item = item(bench->plan, "I.8"), .day = day("2025-10-17"),
                             .person = pupil, .state = "offered" });
    worked(&service, (Work){ .work = WORK_EVENT, .kind = named_find(bench->plan->events, bench->plan->event_count, "class-hour"), .item = item(bench->plan, "IV.11"),
                             .day = day("2025-10-17"), .title = "Сынып сағаты", .took_part = 20 });
    worked(&service, (Work){ .work = WORK_NOTE, .item = item(bench->plan, "IV.5"), .day = day("2025-10-17"), .words = "Есеп берілді" });
    long long family_case;
    assert_ok(family_case_open(&service, pupil, "Негіз", day("2025-10-17"), &family_case, &err), &err);
    assert_ok(survey_count(&service, "healthy-eating", "breakfast", "always", 30, &err), &err);
    assert_ok(survey_count(&service, "healthy-eating", "breakfast", "never", 20, &err), &err);
    assert_int_equal(number(bench, "SELECT count(*) FROM entry WHERE died IS NULL AND until IS NULL"), 2);
}

/* What a paper of each kind is about here. */
static PaperSubject subject_of(Bench *bench, Office *office, PaperAbout about)
{
    PaperSubject subject = { .span = { NO_DATE, NO_DATE }, .topic = "Тақырып" };
    switch (about) {
    case ABOUT_PUPIL: subject.person = pupil_of(office, 100001); break;
    case ABOUT_CLASS: subject.class_id = 100001; break;
    case ABOUT_REGISTER: subject.reg = plan_register(bench->plan, "at-risk"); break;
    case ABOUT_CATEGORY: subject.category = &bench->plan->categories[0]; break;
    case ABOUT_SITTING: subject.council = plan_council(bench->plan, "law"); break;
    case ABOUT_ENTRY: subject.person = pupil_of(office, 100001); break;
    case ABOUT_EVENT: subject.event = number(bench, "SELECT max(id) FROM event WHERE kind = 'prevention-day'"); break;
    case ABOUT_HELP: subject.help = number(bench, "SELECT max(id) FROM help WHERE body <> ''"); break;
    case ABOUT_SURVEY: subject.survey = plan_survey(bench->plan, "healthy-eating"); break;
    default: break;
    }
    return subject;
}

static Office *desk_of(Bench *bench, const PaperTemplate *paper, Office *weekday, Office *sitting)
{
    (void)bench;
    return paper->about == ABOUT_SITTING ? sitting : weekday;
}

static void every_name_of_every_template_is_there_in_three_languages(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    assert_true(office.templates.count > 40);
    for (size_t i = 0; i < office.templates.count; i++) {
        const PaperTemplate *paper = &office.templates.items[i];
        Error err = { 0 };
        PaperSubject subject = subject_of(bench, &office, paper->about);
        const Office *own = desk_of(bench, paper, &office, &sitting);
        assert_ok(document_check(paper, &own->frame, &subject, &err), &err);
    }
}

/* A list that is empty hides the names of its rows from the test above; these are lists of words, whose items have no names. */
static bool is_of_words(const char *name)
{
    static const char *const names[] = { "names", "done", "not_handed_in", "clubs", "lines", "results", "work", "guests", "commission", "answers", "forms", "about" };
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(names[i], name) == 0) return true;
    return false;
}

static void find_empty(const json_t *value, const char *paper, const char *name, Text *empty)
{
    const char *key;
    json_t *inner;
    size_t i;
    if (json_is_array(value) && json_array_size(value) == 0 && !is_of_words(name)) {
        text_put(empty, " ");
        text_put(empty, paper);
        text_put(empty, ".");
        text_put(empty, name);
    }
    json_array_foreach(value, i, inner) find_empty(inner, paper, name, empty);
    json_object_foreach((json_t *)(uintptr_t)value, key, inner) find_empty(inner, paper, key, empty);
}

static void every_list_of_every_template_has_a_row_here(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    Text empty = text_init(bench->arena, 100000);
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    for (size_t i = 0; i < office.templates.count; i++) {
        const PaperTemplate *paper = &office.templates.items[i];
        Error err = { 0 };
        PaperSubject subject = subject_of(bench, &office, paper->about);
        json_t *data = document_data(paper, &desk_of(bench, paper, &office, &sitting)->frame, &subject, &err);
        assert_ok(data != NULL, &err);
        find_empty(data, paper->id, "", &empty);
        json_decref(data);
    }
    if (empty.length) fail_msg("empty here:%s", text_words(&empty));
}

static void each_paper_is_made_in_each_language_and_each_format_that_it_allows(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    for (size_t i = 0; i < office.templates.count; i++)
        for (int language = 0; language < LANGUAGES; language++) {
            const PaperTemplate *paper = &office.templates.items[i];
            PaperSubject subject = subject_of(bench, &office, paper->about);
            PaperFrame frame = desk_of(bench, paper, &office, &sitting)->frame;
            Error err = { 0 };
            const char *bytes;
            size_t length;
            frame.language = (Language)language;
            Paper *made = document_paper(paper, &frame, &subject, &err);
            assert_ok(made != NULL, &err);
            assert_ok(paper_html(made, "", &bytes, &length, &err), &err);
            assert_non_null(strstr(bytes, "<h1>"));
            bytes = strstr(bytes, "<main");
            if (strchr(bytes, '{')) fail_msg("%s: %.60s", paper->id, strchr(bytes, '{'));
            assert_ok(paper_docx(made, &bytes, &length, &err), &err);
            if (paper_has_table(made)) assert_ok(paper_xlsx(made, &bytes, &length, &err), &err);
        }
}

static void an_absence_of_one_day_names_it_once(void **state)
{
    Bench *bench = *state;
    Office office;
    school_made(bench, &office);
    const char *html = page_of(bench, &office, "study", SUBJECT(.person = pupil_of(&office, 100001)));
    SAYS(html, "<td>01.10.2025</td>");
}

static void a_paper_for_a_wide_audience_names_no_pupil_and_nothing_confidential(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    static const char *const hidden[] = { "Ахметов", "Тулегенов", "Басқаев", "ЖАБЫҚ", "КУӘГЕР", "ҚАУІП" };
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    for (size_t i = 0; i < office.templates.count; i++) {
        const PaperTemplate *paper = &office.templates.items[i];
        PaperSubject subject = subject_of(bench, &office, paper->about);
        subject.wide = true;
        const char *page = page_of(bench, desk_of(bench, paper, &office, &sitting), paper->id, &subject);
        for (size_t k = 0; k < COUNT(hidden); k++)
            if (strstr(page, hidden[k])) fail_msg("%s says %s to a wide audience", paper->id, hidden[k]);
    }
}

static void the_parents_sheet_is_about_their_own_child_and_no_secret(void **state)
{
    Bench *bench = *state;
    Office office;
    school_made(bench, &office);
    const char *page = page_of(bench, &office, "parents", SUBJECT(.person = pupil_of(&office, 100001)));
    SAYS(page, "Ахметов Оқушы1");
    SAYS(page, "Басқаға көмектесті");
    SAYS(page, "Төбелес болған");
    SAYS(page, "06.10");
    SAYS(page, "хаттама № 7");
    SAYS(page, "Жетекші");
    static const char *const never[] = { "Тулегенов", "Басқаев", "КУӘГЕР", "ҚАУІП", "ЖАБЫҚ", "Темекі", "айыппұл", "психоактив" };
    for (size_t i = 0; i < COUNT(never); i++) SAYS_NOT(page, never[i]);
    SAYS(page, "жеке әңгімеде");                                          /* that there is more, not what it is */
    page = page_of(bench, &office, "parents", SUBJECT(.person = pupil_of(&office, 100003)));
    SAYS_NOT(page, "ҚАУІП");
    SAYS_NOT(page, "жеке әңгімеде");                                      /* a child in danger: not even that */
}

static void an_invitation_names_no_register_and_no_reason(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    const char *page = page_of(bench, &sitting, "invitation", SUBJECT(.council = plan_council(bench->plan, "law")));
    SAYS(page, "Ахметов Оқушы1");
    SAYS(page, "15:00");
    SAYS(page, "мәжіліс залы");
    static const char *const never[] = { "Төбелес", "ЖАБЫҚ", "Тәуекел", "Темекі", "есебі" };
    for (size_t i = 0; i < COUNT(never); i++) SAYS_NOT(page, never[i]);
    refused(bench, &sitting, "invitation", SUBJECT(.council = plan_council(bench->plan, "law"), .number = 99), "99");
}

static void the_minutes_say_who_was_there_and_what_was_decided(void **state)
{
    Bench *bench = *state;
    Office office, sitting;
    school_made(bench, &office);
    office_open(bench, "2025-10-15", &sitting);
    const char *page = page_of(bench, &sitting, "minutes", SUBJECT(.council = plan_council(bench->plan, "law")));
    static const char *const said[] = { "№ 7 хаттама", "№ 77 орнына № 7 (20.10.2025", "Себебі: Қате терілген", "2025 жылғы 15 қазан", "Мүше М.", "Мүше Н. (ауырды)", "Есепке алынсын", "Тыңдалған сөз", "Айтылған сөз", "Үйіне бару", "Ким В.", "10.11.2025",
                                        "жақтап 7, қарсы 1, қалыс қалды 0", "Қорғаншылық мәселесі", "Хат жазылсын", "Төраға Т.", "Хатшы Х." };
    for (size_t i = 0; i < COUNT(said); i++) SAYS(page, said[i]);
}

static void the_individual_plan_says_what_it_rests_on_and_what_is_to_be_done(void **state)
{
    Bench *bench = *state;
    Office office;
    school_made(bench, &office);
    long long entry = number(bench, "SELECT id FROM entry WHERE register = 'at-risk'");
    const char *page = page_of(bench, &office, "individual-plan", SUBJECT(.entry = entry));
    static const char *const said[] = { "Ахметов Оқушы1", "2025 жылғы 15 қазан", "№ 7", "Төбелес болған", "Үйіне бару (IV.7)", "Жетекші", "2026 жылғы 15 қаңтар" };
    for (size_t i = 0; i < COUNT(said); i++) SAYS(page, said[i]);
    refused(bench, &office, "individual-plan", SUBJECT(.person = pupil_of(&office, 100002)), "is on no register");
}

static void the_act_of_a_ward_has_its_own_title_and_the_family_its_pupils(void **state)
{
    Bench *bench = *state;
    Office office;
    school_made(bench, &office);
    const char *page = page_of(bench, &office, "act", SUBJECT(.person = pupil_of(&office, 100001), .item = plan_item(bench->plan, "IV.7")));
    SAYS(page, "<h1>Материалдық-тұрмыстық жағдайын зерттеу актісі</h1>");
    SAYS(page, "IV.7-тармағы");
    SAYS(page, "Тулегенов Туыс");
    SAYS(page, "аз қамтылған отбасы");
    SAYS_NOT(page, "Басқаев");
    page = page_of(bench, &office, "act", SUBJECT(.person = pupil_of(&office, 100001), .item = plan_item(bench->plan, "V.8")));
    SAYS(page, "<h1>Қамқорлықтағы баланың тұрмыстық жағдайын зерттеу актісі</h1>");
}

static void a_passport_counts_a_child_once_and_leaves_what_is_not_known_empty(void **state)
{
    Bench *bench = *state;
    Office office;
    school_made(bench, &office);
    const char *page = page_of(bench, &office, "class-passport", SUBJECT(.class_id = 100001));
    SAYS(page, "Барлығы (бала бір рет есептелген)</td><td class=\"number\">4</td><td class=\"number\">3</td><td class=\"number\"></td>");
    SAYS(page, "Өткен жылдың мәліметі жүктелмеген");
}

static void only_what_the_template_names_is_looked_for(void **state)
{
    Bench *bench = *state;
    Office office;
    Error err = { 0 };
    school_made(bench, &office);
    json_t *data = document_data(template_find(&office.templates, "talk"), &office.frame, SUBJECT(.person = pupil_of(&office, 100001)), &err);
    assert_ok(data != NULL, &err);
    assert_non_null(json_object_get(data, "pupil"));
    assert_null(json_object_get(data, "siblings"));
    assert_null(json_object_get(data, "director"));
    json_decref(data);
    assert_true(template_uses(template_find(&office.templates, "agenda"), "groups"));
    assert_true(template_uses(template_find(&office.templates, "list"), "school"));          /* in a part */
    assert_false(template_uses(template_find(&office.templates, "list"), "scho"));
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, bench_setup, bench_teardown)
    const struct CMUnitTest tests[] = {
        EACH(every_name_of_every_template_is_there_in_three_languages),
        EACH(every_list_of_every_template_has_a_row_here),
        EACH(each_paper_is_made_in_each_language_and_each_format_that_it_allows),
        EACH(an_absence_of_one_day_names_it_once),
        EACH(a_paper_for_a_wide_audience_names_no_pupil_and_nothing_confidential),
        EACH(the_parents_sheet_is_about_their_own_child_and_no_secret),
        EACH(an_invitation_names_no_register_and_no_reason),
        EACH(the_minutes_say_who_was_there_and_what_was_decided),
        EACH(the_individual_plan_says_what_it_rests_on_and_what_is_to_be_done),
        EACH(the_act_of_a_ward_has_its_own_title_and_the_family_its_pupils),
        EACH(a_passport_counts_a_child_once_and_leaves_what_is_not_known_empty),
        EACH(only_what_the_template_names_is_looked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
