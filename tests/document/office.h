/* For the tests of papers: a school with a store, what every paper needs, and papers as the words that stand on them. */
#ifndef TIREK_TESTS_DOCUMENT_OFFICE_H
#define TIREK_TESTS_DOCUMENT_OFFICE_H

#include "../screening/bench.h"

#include "document.h"

typedef struct { Schools schools; People people; Staff staff; PaperTemplates templates; Service service; PaperFrame frame; } Office;

/* The school "one" on a day, with the shipped templates; a Kazakh paper. */
static inline void office_open(Bench *bench, const char *on, Office *office)
{
    Error err = { 0 };
    *office = (Office){ 0 };
    assert_ok(schools_load(bench->store, bench->arena, &office->schools, &err), &err);
    const School *school = &office->schools.items[0];
    assert_ok(people_load(bench->store, school->id, day(on), bench->arena, &office->people, &err), &err);
    assert_ok(staff_load(bench->store, bench->plan, &office->schools, school, day(on), bench->arena, &office->staff, &err), &err);
    assert_ok(templates_load(bench->plan, bench->arena, &office->templates, &err), &err);
    office->service = (Service){ bench->store, bench->plan, school, &office->people, &office->staff, day(on), "", bench->arena };
    office->frame = (PaperFrame){ LANGUAGE_KK, &office->service, &office->templates, NO_DATE };
}

static inline const Person *pupil_of(Office *office, long long id)
{
    const Person *person = people_find(&office->people, id);
    assert_non_null(person);
    return person;
}

#define SUBJECT(...) (&(PaperSubject){ .span = { { INT32_MIN }, { INT32_MIN } }, .topic = "", __VA_ARGS__ })

/* The page, from <main on. */
static inline const char *page_of(Bench *bench, Office *office, const char *id, const PaperSubject *subject)
{
    const char *bytes = NULL;
    size_t length = 0;
    Error err = { 0 };
    const PaperTemplate *template = template_find(&office->templates, id);
    if (!template) fail_msg("there is no paper %s", id);
    const Paper *paper = document_paper(template, &office->frame, subject, &err);
    assert_ok(paper != NULL, &err);
    assert_ok(paper_html(paper, "", &bytes, &length, &err), &err);
    return arena_text(bench->arena, strstr(bytes, "<main"));
}

static inline void refused(Bench *bench, Office *office, const char *id, const PaperSubject *subject, const char *why)
{
    Error err = { 0 };
    assert_null(document_paper(template_find(&office->templates, id), &office->frame, subject, &err));
    assert_int_equal(err.kind, ERR_INPUT);
    const char *words = error_words(bench->arena, &err, LANGUAGE_EN);
    if (!strstr(words, why)) fail_msg("%s does not say %s", words, why);
}

#define SAYS(html, words) do { if (!strstr((html), (words))) fail_msg("%s is not on the page:\n%s", (words), (html)); } while (0)
#define SAYS_NOT(html, words) do { if (strstr((html), (words))) fail_msg("%s is on the page, and should not be:\n%s", (words), (html)); } while (0)

/* A run of the day with signals of our own, one proposal for each pupil and register. */
static inline void run_made(Bench *bench, const char *on)
{
    char words[600];
    snprintf(words, sizeof words,
             "INSERT OR IGNORE INTO change (id, at, who, kind) VALUES (91, '', '', 'run'); INSERT INTO config VALUES ('c', 91);"
             "INSERT INTO run (id, school, on_day, seen_change, config, program, pupils, born) VALUES (1, 1, " DAY("%s") ", 90, 'c', 'test', 5, 91)", on);
    sql(bench, words);
}

static inline void signal_made(Bench *bench, long long pupil, const char *rule, const char *target, bool closed, const char *evidence)
{
    Text words = text_init(bench->arena, 20000);
    char head[400], tail[200];
    snprintf(head, sizeof head, "INSERT INTO signal (run, pupil, rule, target, level, grp, silenced, closed, safety, rows_hash, evidence) VALUES (1, %lld, '%s', '%s', 'discuss', '', 0, %d, 0, '%s', '",
             pupil, rule, target, (int)closed, rule);
    snprintf(tail, sizeof tail, "')");
    text_put(&words, head);
    text_put(&words, evidence);
    text_put(&words, tail);
    sql(bench, text_words(&words));
}

static inline void proposal_made(Bench *bench, long long id, long long pupil, const char *reg, const char *on, const char *expires)
{
    char words[900];
    snprintf(words, sizeof words,
             "INSERT INTO proposal (id, pupil, register, opened_run, opened_on, born) VALUES (%lld, %lld, '%s', 1, " DAY("%s") ", 91);"
             "INSERT INTO proposal_run VALUES (%lld, 1, 'discuss', " DAY("%s") ");"
             "INSERT INTO proposal_signal SELECT %lld, id FROM signal WHERE pupil = %lld AND target = '%s'", id, pupil, reg, on, id, expires, id, pupil, reg);
    sql(bench, words);
}

/* What the plan foresees for a proposal of proposal_made. */
static inline void foreseen_made(Bench *bench, long long proposal, const char *item, const char *due)
{
    char words[700];
    snprintf(words, sizeof words,
             "INSERT INTO follow_up (school, pupil, item, cause, proposal, words, due, draft, urgent, role, form, person, foreseen_on, born)"
             " SELECT 1, pupil, '%s', register, id, '', " DAY("%s") ", 0, 0, '', '', '', opened_on, 91 FROM proposal WHERE id = %lld", item, due, proposal);
    sql(bench, words);
}

#endif
