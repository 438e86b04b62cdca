/* Published data of real pupils, as a school of its own in a temporary folder. What stands in the files, reference_read.c says. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "intake.h"
#include "internal.h"
#include "reference.h"

static const char store_name[] = "tirek.db";

struct Reference {
    Arena *arena;
    const Plan *plan;
    Error *err;                                  /* while it is made */
    RuleFiles rules;
    ReferenceData data;
    char folder[600];
    const char *store_path;
    Store *store;
    Schools schools;
    People people;
    Staff staff;
    Service service;
    Outcomes outcomes;
};

static bool make_folder(Reference *reference)
{
    const char *path = path_join(reference->arena, folder_temporary(), "tirek-reference-XXXXXX");
    if (!path) return error_memory(reference->err);
    if (strlen(path) >= sizeof reference->folder) return error_set(reference->err, ERR_LIMIT, MSG_WORKSHOP_NO_FOLDER, path, CAUSE(ENAMETOOLONG));
    memcpy(reference->folder, path, strlen(path) + 1);
    if (!mkdtemp(reference->folder)) {
        reference->folder[0] = 0;
        return error_set(reference->err, ERR_IO, MSG_WORKSHOP_NO_FOLDER, path, CAUSE(errno));
    }
    reference->store_path = path_join(reference->arena, reference->folder, store_name);
    return reference->store_path || error_memory(reference->err);
}

static bool import_kind(Reference *reference, size_t which)
{
    const char *words, *path = path_join(reference->arena, reference->folder, reference_kinds[which]);
    size_t length = reference->data.rows[which].length;
    IntakeOptions options = { .who = "", .known_on = reference->data.day, .today = reference->data.day, .kind = reference_kinds[which] };
    IntakeResult result = { 0 };
    if (length == 0) return true;
    if (!path || !text_finish(&reference->data.rows[which], &words, reference->err)) return path ? false : error_memory(reference->err);
    bool ok = file_write(path, words, length, reference->err) &&
              intake_file(reference->store, reference->plan, path, &options, reference->arena, &result, reference->err);
    unlink(path);
    if (!ok || result.refused == 0) return ok;
    const Issue *issue = &result.issues.items[0];
    return error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_REFUSED, reference_kinds[which], result.refused, issue->column_name, issue->value);
}

static bool make_school(Reference *reference)
{
    reference->store = store_open(reference->store_path, STORE_CREATE, reference->err);
    if (!reference->store || !intake_school(reference->store, "reference", &reference->data.title, "", reference->err)) return false;
    for (size_t i = 0; i < REFERENCE_KINDS; i++)
        if (!import_kind(reference, i)) return false;
    if (!schools_load(reference->store, reference->arena, &reference->schools, reference->err) ||
        !people_load(reference->store, reference->schools.items[0].id, reference->data.day, reference->arena, &reference->people, reference->err)) return false;
    reference->service = (Service){ reference->store, reference->plan, &reference->schools.items[0], &reference->people, &reference->staff, reference->data.day, "", reference->arena };
    return true;
}

static int compare_number(const void *a, const void *b)
{
    const Person *const *x = a, *const *y = b;
    return strcmp((*x)->number, (*y)->number);
}

static bool keep_outcomes(Reference *reference)
{
    const Person **sorted = ARENA_ARRAY(reference->arena, const Person *, reference->people.count + 1);
    if (!sorted) return error_memory(reference->err);
    for (size_t i = 0; i < reference->people.count; i++) sorted[i] = &reference->people.items[i];
    qsort(sorted, reference->people.count, sizeof *sorted, compare_number);
    reference->outcomes.whole = true;
    for (size_t i = 0; i < reference->data.said.count; i++) {
        const SaidOutcome *said = &reference->data.said.items[i];
        Person key = { .number = said->number };
        const Person *wanted = &key, *const *found = bsearch(&wanted, sorted, reference->people.count, sizeof *sorted, compare_number);
        if (!found) return error_set(reference->err, ERR_INPUT, MSG_WORKSHOP_REFERENCE_NOBODY, reference->data.path, said->number);
        if (!VECTOR_ROOM(reference->arena, &reference->outcomes.list)) return error_memory(reference->err);
        reference->outcomes.list.items[reference->outcomes.list.count++] = (Outcome){ (*found)->id, said->target, said->positive, reference->data.day };
    }
    return outcomes_order(&reference->service, reference->data.path, &reference->outcomes, reference->err);
}

Reference *reference_open(const Plan *plan, const char *folder, const char *const *paths, size_t count, Arena *arena, Error *err)
{
    Reference *reference = ARENA_NEW(arena, Reference);
    const char *rules = path_join(arena, folder, "rules");
    if (!reference || !rules) { error_memory(err); return NULL; }
    *reference = (Reference){ .arena = arena, .plan = plan, .err = err };
    bool ok = reference_read(plan, folder, paths, count, arena, &reference->data, err) && rules_read(arena, rules, &reference->rules, err);
    reference->rules.reference = true;
    ok = ok && make_folder(reference) && make_school(reference) && keep_outcomes(reference);
    if (ok) return reference;
    reference_close(reference);
    return NULL;
}

void reference_close(Reference *reference)
{
    if (!reference) return;
    store_close(reference->store);
    if (!reference->folder[0]) return;
    static const char *const parts[] = { "", "-wal", "-shm", "-journal" };
    for (size_t i = 0; i < COUNT(parts); i++) {
        char path[sizeof reference->folder + 32];               /* asks for no memory: there may be none */
        snprintf(path, sizeof path, "%s/%s%s", reference->folder, store_name, parts[i]);
        unlink(path);
    }
    rmdir(reference->folder);
}

const Service *reference_service(const Reference *reference) { return &reference->service; }
const RuleFiles *reference_rules(const Reference *reference) { return &reference->rules; }
const Outcomes *reference_outcomes(const Reference *reference) { return &reference->outcomes; }
const Words *reference_title(const Reference *reference) { return &reference->data.title; }
const Words *reference_note(const Reference *reference) { return &reference->data.note; }
const char *reference_source(const Reference *reference) { return reference->data.source; }
