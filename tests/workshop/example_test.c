/* A real case becomes a nameless example: over the invented school of data/sample, every rule, many pupils. */
#include <stdio.h>
#include <stdlib.h>

#include "../screening/bench.h"

#include "workshop.h"

static void make_files(const char *folder)
{
    char command[1000];
    snprintf(command, sizeof command, "lua5.4 '%s/data/sample/make.lua' '%s'", data_root(), folder);
    if (system(command) != 0) fail_msg("%s", command);
}

static void remove_files(const char *folder)
{
    char command[1000];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
}

/* The school as it was known on the last day of its files. */
static int setup(void **state)
{
    assert_int_equal(bench_setup(state), 0);
    Bench *bench = *state;
    Error err = { 0 };
    Names folders = { 0 };
    const char *files = path_join(bench->arena, bench->folder, "files");
    make_files(files);
    assert_ok(folder_list(bench->arena, files, &folders, &err), &err);
    for (size_t i = 0; i < folders.count; i++) {
        Names names = { 0 };
        Date known;
        const char *folder = path_join(bench->arena, files, folders.items[i]);
        if (!date_parse(folders.items[i], strlen(folders.items[i]), &known)) continue;
        assert_ok(folder_list(bench->arena, folder, &names, &err), &err);
        for (size_t k = 0; k < names.count; k++) {
            IntakeOptions how = { .who = "", .known_on = known, .today = known };
            IntakeResult result = { 0 };
            if (!text_ends(names.items[k], ".csv")) continue;
            assert_ok(intake_file(bench->store, bench->plan, path_join(bench->arena, folder, names.items[k]), &how, bench->arena, &result, &err), &err);
        }
    }
    remove_files(files);
    assert_ok(rules_read(bench->arena, path_join(bench->arena, data_root(), "rules"), &bench->rules, &err), &err);
    return 0;
}

static Rulebook *open_rules(Bench *bench)
{
    Error err = { 0 };
    RuleFaults faults = { 0 };
    Rulebook *book = NULL;
    assert_ok(rulebook_open(bench->arena, bench->plan, &bench->rules, NULL, &book, &faults, &err), &err);
    assert_int_equal(faults.count, 0);
    return book;
}

/* What tells whose case it is: the name in any of its parts, the number, ids and words of the records. */
static void assert_nameless(const char *example, const Person *person, const Dossier *dossier)
{
    const char *const names[] = { person->surname, person->given, person->patronymic, person->class_label, person->family, person->iin };
    char id[40];
    for (size_t i = 0; i < COUNT(names); i++)
        if (names[i][0] && strstr(example, names[i])) fail_msg("%s in\n%s", names[i], example);
    snprintf(id, sizeof id, "\"%s\"", person->number);
    assert_null(strstr(example, id));
    snprintf(id, sizeof id, "%lld", person->id);
    assert_null(strstr(example, id));
    if (date_known(dossier->born)) assert_null(strstr(example, date_iso(dossier->born).text));
    for (size_t i = 0; i < dossier->clubs.count; i++) assert_null(strstr(example, dossier->clubs.items[i].club));
}

static void assert_same_answer(Bench *bench, Rulebook *book, size_t rule, const char *example, const json_t *told)
{
    Error err = { 0 };
    RuleFaults faults = { 0 };
    json_t *evidence = NULL;
    assert_ok(rulebook_try(book, rule, example, bench->arena, &evidence, &faults, &err), &err);
    if (faults.count) fail_msg("%s\n%s", faults.items[0].text.in[LANGUAGE_EN], example);
    assert_non_null(evidence);
    const char *was = json_string_value(json_object_get(told, "verdict")), *is = json_string_value(json_object_get(evidence, "verdict"));
    if (strcmp(was, is) != 0) fail_msg("%s: %s was %s\n%s", rulebook_rule(book, rule)->id, is, was, example);
    json_decref(evidence);
}

typedef struct { long made, refused, not_for; long answers[3]; } Tally;

static void try_pupil(Bench *bench, Rulebook *book, const Person *person, Records *records, Tally *tally)
{
    Error err = { 0 };
    Dossier dossier;
    assert_ok(records_pupil(records, person->id, &dossier, &err), &err);
    for (size_t i = 0; i < rulebook_count(book); i++) {
        const char *example;
        json_t *told = NULL;
        if (rulebook_rule(book, i)->safety) continue;
        assert_ok(rulebook_evidence(book, &dossier, NULL, i, &told, &err), &err);
        assert_non_null(told);
        const char *verdict = json_string_value(json_object_get(told, "verdict"));
        assert_ok(rulebook_example(book, &dossier, i, "case", bench->arena, &example, &err), &err);
        if (strcmp(verdict, "not-for") == 0) { tally->not_for++; assert_string_equal(example, ""); }
        else if (!example[0]) tally->refused++;
        else {
            tally->made++;
            tally->answers[verdict[0] == 'y' ? 1 : verdict[0] == 'n' ? 0 : 2]++;
            assert_nameless(example, person, &dossier);
            assert_same_answer(bench, book, i, example, told);
        }
        json_decref(told);
    }
}

static void every_case_judged_again_from_its_text_gives_the_same_answer(void **state)
{
    static const char *const days[] = { "2025-09-22", "2025-10-20", "2025-12-15", "2026-03-02", "2026-05-11" };
    Bench *bench = *state;
    Tally tally = { 0 };
    for (size_t d = 0; d < COUNT(days); d++) {
        Error err = { 0 };
        People people;
        Rulebook *book = open_rules(bench);
        Records *records = records_open(bench->store, bench->plan, day(days[d]), &err);
        assert_ok(records != NULL, &err);
        assert_ok(people_load(bench->store, 1, day(days[d]), bench->arena, &people, &err), &err);
        for (size_t i = d; i < people.count; i += 9)
            if (people.items[i].grade >= 0) try_pupil(bench, book, &people.items[i], records, &tally);
        records_close(records);
        rulebook_close(book);
    }
    print_message("%ld examples: %ld yes, %ld no, %ld cannot tell; %ld that no table can say\n", tally.made, tally.answers[1], tally.answers[0], tally.answers[2], tally.refused);
    assert_true(tally.made > 10000 && tally.answers[1] > 100 && tally.answers[2] > 100);
    assert_true(tally.refused * 50 < tally.made);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(every_case_judged_again_from_its_text_gives_the_same_answer) };
    return cmocka_run_group_tests_name("example", tests, setup, bench_teardown);
}
