/* For the tests of papers: the tree of data that a paper is filled with, looked at by path; a decision to hang entries and papers on. */
#ifndef TIREK_TESTS_DOCUMENT_TREE_H
#define TIREK_TESTS_DOCUMENT_TREE_H

#include <stdlib.h>

#include "../council/bench.h"
#include "office.h"

/* The caller's to json_decref. */
static inline json_t *tree_of(Office *office, const char *id, const PaperSubject *subject)
{
    Error err = { 0 };
    json_t *tree = document_data(template_find(&office->templates, id), &office->frame, subject, &err);
    assert_ok(tree != NULL, &err);
    return tree;
}

/* "wards.pupils.0.name": borrowed; NULL is a failure of the test. */
static inline const json_t *at(const json_t *tree, const char *path)
{
    char part[100];
    const json_t *value = tree;
    for (const char *from = path; *from;) {
        size_t length = strcspn(from, ".");
        snprintf(part, sizeof part, "%.*s", (int)length, from);
        value = json_is_array(value) ? json_array_get(value, (size_t)strtoul(part, NULL, 10)) : json_object_get(value, part);
        if (!value) fail_msg("nothing at %s of %s", part, path);
        from += length + (from[length] == '.');
    }
    return value;
}

static inline long long number_at(const json_t *tree, const char *path)
{
    const json_t *value = at(tree, path);
    if (!json_is_integer(value)) fail_msg("%s is no whole number", path);
    return json_integer_value(value);
}

static inline const char *text_at(const json_t *tree, const char *path)
{
    const json_t *value = at(tree, path);
    if (!json_is_string(value)) fail_msg("%s is no text", path);
    return json_string_value(value);
}

static inline size_t count_at(const json_t *tree, const char *path) { return json_array_size(at(tree, path)); }

/* What a council made of a plan item at a sitting with minutes: ids from 800 + n on. */
static inline void decided(Bench *bench, int n, const char *council, const char *on, const char *protocol, const char *item, const char *outcome)
{
    char words[1200];
    int id = 800 + n;
    snprintf(words, sizeof words,
             "INSERT INTO sitting (id, school, council, day, born) VALUES (%d, 1, '%s', %d, 90);"
             "INSERT INTO minutes (sitting, held, number, hour, place, chair, secretary, present, absent, guests, born) VALUES (%d, 1, '%s', '', '', '', '', '', '', '', 90);"
             "INSERT INTO agenda_item (id, sitting, place, kind, item, act, words, speaker, closed, born) VALUES (%d, %d, 1, 'plan', '%s', 'approves', '', '', 0, 90);"
             "INSERT INTO decision (id, agenda_item, outcome, words, lead, heard, spoke, born) VALUES (%d, %d, '%s', '', '', '', '', 90);",
             id, council, day(on).number, id, protocol, id, id, item, id, id, outcome);
    sql(bench, words);
}

/* A follow-up of the school, foreseen on 1 September; closed NULL: open. */
static inline void foresee(Bench *bench, const char *item, const char *cause, const char *due, const char *closed, const char *outcome)
{
    char words[600];
    snprintf(words, sizeof words,
             "INSERT INTO follow_up (school, item, cause, words, due, draft, urgent, role, form, person, foreseen_on, born, closed, closed_on, outcome, result, paper, done_by)"
             " VALUES (1, '%s', '%s', '', %d, 0, 0, '', '', '', %d, 90, %s, %d, '%s', '', '', '')",
             item, cause, day(due).number, day("2025-09-01").number, closed ? "90" : "NULL", closed ? day(closed).number : 0, outcome);
    sql(bench, words);
    if (!closed) sql(bench, "UPDATE follow_up SET closed_on = NULL, outcome = NULL, result = NULL, paper = NULL, done_by = NULL WHERE closed IS NULL");
}

/* A paper made with a store and an arena of its own, for torture: SQLite keeps what it allocates for its first failure. */
typedef struct { Bench *bench; Office *office; const char *id; PaperSubject subject; } Again;

static inline bool make_paper(void *arg, Error *err)
{
    const Again *again = arg;
    Office own = *again->office;
    own.service.arena = arena_open();
    own.service.store = store_open(again->bench->path, STORE_READ, err);
    own.frame.service = &own.service;
    bool made = own.service.arena && own.service.store && document_paper(template_find(&own.templates, again->id), &own.frame, &again->subject, err) != NULL;
    store_close(own.service.store);
    arena_close(own.service.arena);
    return made || (err->kind == ERR_NONE && error_memory(err));
}

#endif
