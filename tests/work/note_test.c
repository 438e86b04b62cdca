/* Notes: whom they may be about, what each kind of the plan's work finds its place in, what is a confidential matter. */
#include "bench.h"

static void a_note_keeps_every_word_of_it(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Works works;
    Work note = note_of(&service, "V.2", person(&service, 100001), "Анасымен сөйлестік");
    note.whom = "анасы";
    note.result = "Сабаққа келуін бақылайды";
    note.day = day("2025-10-17");
    write_down(&service, &note);
    load_works(&service, (WorkFilter){ .person = person(&service, 100001) }, &works);
    assert_int_equal(works.count, 1);
    const Work *read = &works.items[0];
    assert_int_equal(read->id, note.id);
    assert_string_equal(read->kind->id, "counselling");               /* the item's usual kind */
    assert_string_equal(read->item->id, "V.2");
    assert_int_equal(read->day.number, day("2025-10-17").number);
    assert_int_equal(read->person->id, 100001);
    assert_string_equal(read->whom, "анасы");
    assert_string_equal(read->words, "Анасымен сөйлестік");
    assert_string_equal(read->result, "Сабаққа келуін бақылайды");
    assert_string_equal(read->who, "Омарова А.");
    assert_false(read->signed_by_parent || read->confidential);
    assert_int_equal(number(bench, "SELECT count(*) FROM note n JOIN change c ON c.id = n.born WHERE c.who = 'Омарова А.' AND c.kind = 'note'"), 1);
}

/* Each is something the plan asks for and has a place of its own: kind, whom it is about, the paper it leads to. */
static void every_kind_of_work_that_the_plan_asks_for_has_its_place(void **state)
{
    static const struct { const char *item, *kind; bool pupil, class; } places[] = {
        { "I.4", "study", true, false },           /* the psychologist's conclusion on an offence-prone pupil */
        { "IV.1", "class-advice", false, true },   /* diagnostic advice per class for its teacher */
        { "IV.6", "documents", true, false },
        { "II.1", "adaptation", true, false },     /* a newcomer … */
        { "II.1", "adaptation", false, true },     /* … and grades 1, 5, 10 */
        { "IV.13", "parent-informed", true, false },
        { "IV.7", "home-visit", true, false }, { "IV.8", "attendance-check", true, false }, { "IV.9", "clubs-check", true, false },
        { "IV.12", "joint-talk", true, false }, { "III.1", "act", true, false }, { "II.4", "inspection", false, false }, { "VI.3", "report", false, false },
    };
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    for (size_t i = 0; i < COUNT(places); i++) {
        Works works;
        Work note = note_of(&service, places[i].item, places[i].pupil ? person(&service, 100003) : NULL, "Мазмұны");
        long long due = make_due(bench, places[i].pupil ? 100003 : 0, places[i].class ? 100003 : 0, places[i].item, "duty:x:2025-q1", "2025-09-08", "2025-10-24");
        note.class_id = places[i].class ? 100003 : 0;
        note.signed_by_parent = strcmp(places[i].kind, "parent-informed") == 0;
        write_down(&service, &note);
        assert_string_equal(note.kind->id, places[i].kind);
        assert_int_equal(note.follow_up, due);                        /* and it settles what was due */
        load_works(&service, (WorkFilter){ .item = places[i].item, .class_id = note.class_id, .person = note.person }, &works);
        assert_int_equal(works.items[works.count - 1].id, note.id);
        assert_int_equal(works.items[works.count - 1].signed_by_parent, note.signed_by_parent);
        assert_string_equal(works.items[works.count - 1].class_label, places[i].class ? "1А" : "");
    }
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done'"), COUNT(places));
    assert_int_equal(number(bench, "SELECT count(*) FROM note n JOIN follow_up f ON f.id = n.follow_up WHERE n.item = f.item AND n.pupil IS f.pupil AND n.class IS f.class"), COUNT(places));
    assert_int_equal(number(bench, "SELECT count(*) FROM note WHERE signed = 1 AND kind = 'parent-informed' AND day = " DAY("2025-10-20")), 1);
}

static void words_are_needed_and_have_their_limits(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    const Person *pupil = person(&service, 100001);
    static char most[2 * 2000 + 1], more[2 * 2001 + 1];
    for (int i = 0; i < 2000; i++) memcpy(most + 2 * (size_t)i, "ә", 2);
    for (int i = 0; i < 2001; i++) memcpy(more + 2 * (size_t)i, "ә", 2);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, ""), MSG_WORK_NO_WORDS);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, NULL), MSG_WORK_NO_WORDS);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, " \t"), MSG_WORK_NO_WORDS);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, more), MSG_BASE_WORDS_LONG);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, "a\x1b[2Jb"), MSG_BASE_WORDS_SIGN);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, "a\xe2\x80\xae" "b"), MSG_BASE_WORDS_SIGN);
    assert_refused(bench, &service, note_of(&service, "V.2", pupil, "a\xff"), MSG_BASE_WORDS_NOT_UTF8);
    Work whom = note_of(&service, "V.2", pupil, "x"), nobody = whom, no_item = whom;
    whom.whom = "a\x07";
    assert_refused(bench, &service, whom, MSG_BASE_WORDS_SIGN);
    nobody.who = "";
    assert_refused(bench, &service, nobody, MSG_WORK_NOBODY);
    no_item.item = NULL;
    assert_refused(bench, &service, no_item, MSG_WORK_NO_ITEM);
    Work longest = note_of(&service, "V.2", pupil, most);
    write_down(&service, &longest);                                   /* two thousand letters are fine, and lines of them too */
    Work lines = note_of(&service, "V.2", pupil, "бір\nекі\tүш");
    write_down(&service, &lines);
}

static void the_day_is_one_that_was_and_on_which_the_pupil_was_there(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Work early = note_of(&service, "V.2", person(&service, 100001), "x"), late = early;
    early.day = day("2025-08-31");
    late.day = day("2025-10-21");
    assert_refused(bench, &service, early, MSG_WORK_BEFORE_JOINED);
    assert_refused(bench, &service, late, MSG_WORK_DAY_TO_COME);
    early.day = day("2025-09-01");
    write_down(&service, &early);
    sql(bench, "UPDATE membership SET died = 90 WHERE pupil = 100002;");
    assert_refused(bench, &service, note_of(&service, "V.2", person(&service, 100002), "x"), MSG_WORK_NEVER_JOINED);
}

static void what_can_not_be_about_a_pupil_a_class_or_the_school_is_refused(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    const Person *pupil = person(&service, 100001);
    assert_refused(bench, &service, note_of(&service, "V.6", pupil, "Рейд"), MSG_WORK_NOT_OF_PUPIL);
    assert_refused(bench, &service, note_of(&service, "VI.3", pupil, "Талдау"), MSG_WORK_NOT_OF_PUPIL);
    assert_refused(bench, &service, note_of(&service, "IV.7", NULL, "Үйлеріне бардық"), MSG_WORK_NOT_OF_SCHOOL);
    Work visits = note_of(&service, "IV.7", NULL, "Үйлеріне бардық"), both = note_of(&service, "II.1", pupil, "x"), last_year = note_of(&service, "II.1", NULL, "x");
    visits.class_id = 100001;
    assert_refused(bench, &service, visits, MSG_WORK_NOT_OF_CLASS);
    both.class_id = 100001;
    assert_refused(bench, &service, both, MSG_WORK_PUPIL_OR_CLASS);
    last_year.class_id = 100001;
    last_year.day = day("2025-07-01");
    assert_refused(bench, &service, last_year, MSG_WORK_CLASS_OF_YEAR);
    Work signs = note_of(&service, "II.1", NULL, "x");
    signs.signed_by_parent = true;
    assert_refused(bench, &service, signs, MSG_WORK_SIGNED_WHOSE);
    Work no_kind = { .work = WORK_EVENT, .item = plan_item(service.plan, "II.1"), .title = "x", .who = "О" };
    assert_refused(bench, &service, no_kind, MSG_WORK_NO_KIND);       /* no event is usual for II.1 */
}

/* IV.14: guardianship and the rights of parents: a person brings the question before a council first. */
static void guardianship_is_noted_only_where_a_council_has_the_matter(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    Work note = note_of(&service, "IV.14", person(&service, 100001), "Қорғаншылық мәселесі");
    assert_refused(bench, &service, note, MSG_WORK_NO_MATTER);
    sql(bench, "INSERT INTO agenda_item (id, sitting, place, kind, pupil, item, act, words, speaker, closed, born, died) VALUES"
               " (901, 900, 2, 'matter', 100002, 'IV.14', '', '', '', 0, 90, NULL), (902, 900, 3, 'matter', 100001, 'IV.14', '', '', '', 0, 90, 90),"
               " (903, 900, 4, 'matter', 100001, 'IV.13', '', '', '', 0, 90, NULL);");
    assert_refused(bench, &service, note, MSG_WORK_NO_MATTER);        /* another pupil's, one taken off, one of another item */
    sql(bench, "UPDATE agenda_item SET died = NULL WHERE id = 902;");
    write_down(&service, &note);
}

static void a_confidential_note_is_read_only_by_who_asks_for_it(void **state)
{
    Bench *bench = *state;
    Service service = service_on(bench, "2025-10-20", "Психолог");
    const Person *pupil = person(&service, 100001);
    Works works;
    long long due = make_due(bench, 100001, 0, "II.3", "support-rule", "2025-10-01", "2025-10-24");
    Work open = note_of(&service, "II.1", pupil, "Ашық"), closed = note_of(&service, "II.3", pupil, "Үйінде ұратынын айтты"), substance = note_of(&service, "I.9", pupil, "Темекі туралы");
    closed.confidential = true;
    write_down(&service, &open);
    write_down(&service, &closed);
    write_down(&service, &substance);
    assert_true(substance.confidential);                              /* the plan item says so, whoever writes it */
    load_works(&service, (WorkFilter){ .person = pupil }, &works);
    assert_int_equal(works.count, 1);
    assert_string_equal(works.items[0].words, "Ашық");
    load_works(&service, (WorkFilter){ .person = pupil, .confidential_too = true }, &works);
    assert_int_equal(works.count, 3);
    assert_int_equal(closed.follow_up, due);                          /* what was due is settled, its words are not told there */
    assert_int_equal(counted(bench, "SELECT count(*) FROM follow_up WHERE outcome = 'done' AND result = ?1", plan_item(service.plan, "II.3")->usual_note->words.in[LANGUAGE_KK]), 1);
    assert_int_equal(number(bench, "SELECT count(*) FROM follow_up WHERE result LIKE '%ұратынын%'"), 0);
}

static void the_same_words_of_one_day_about_one_whom_are_one_note(void **state)
{
    Bench *bench = *state;
    Error err = { 0 };
    Service service = service_on(bench, "2025-10-20", "Омарова А.");
    long long again;
    Work first = note_of(&service, "V.2", person(&service, 100001), "Сөйлестік"), same = first, other_day = first, other_pupil = note_of(&service, "V.2", person(&service, 100002), "Сөйлестік"),
         other_words = note_of(&service, "V.2", person(&service, 100001), "Тағы сөйлестік");
    write_down(&service, &first);
    assert_refused(bench, &service, same, MSG_WORK_NOTE_TWICE);
    other_day.day = day("2025-10-17");
    write_down(&service, &other_day);
    write_down(&service, &other_pupil);
    write_down(&service, &other_words);
    assert_ok(work_take_back(&service, WORK_NOTE, first.id, "Қате", &again, &err), &err);
    write_down(&service, &same);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        test(a_note_keeps_every_word_of_it), test(every_kind_of_work_that_the_plan_asks_for_has_its_place), test(words_are_needed_and_have_their_limits),
        test(the_day_is_one_that_was_and_on_which_the_pupil_was_there), test(what_can_not_be_about_a_pupil_a_class_or_the_school_is_refused),
        test(guardianship_is_noted_only_where_a_council_has_the_matter), test(a_confidential_note_is_read_only_by_who_asks_for_it), test(the_same_words_of_one_day_about_one_whom_are_one_note),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
