/* What is due, as a person reads it: of whom, by when, by whom by name. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

/* ---- who is responsible --------------------------------------------------------------------------------------------------- */

/* Names once each, one a line. A role that nobody holds stands with its words: the work must not lose its owner for want of a name. */
static void put_once(Text *lines, const char *name)
{
    size_t length = strlen(name);
    for (size_t at = 0; at < lines->length;) {
        const char *end = memchr(lines->bytes + at, '\n', lines->length - at);
        size_t line = end ? (size_t)(end - lines->bytes) - at : lines->length - at;
        if (line == length && memcmp(lines->bytes + at, name, length) == 0) return;
        at += line + 1;
    }
    if (lines->length) text_put(lines, "\n");
    text_put(lines, name);
}

const char *follow_up_people(const Service *service, const FollowUp *follow_up, Language language)
{
    Text lines = text_init(service->arena, 4000);
    const char *class_label = follow_up->person ? person_class_now(follow_up->person) : follow_up->class_label;
    if (follow_up->named[0]) return follow_up->named;
    for (const char *at = follow_up->roles; *at;) {
        size_t length = strcspn(at, ",");
        const char *role = arena_copy(service->arena, at, length);
        const Named *known = role ? named_find(service->plan->roles, service->plan->role_count, role) : NULL;
        const char *name = role && service->staff ? staff_name(service->staff, role, class_label, service->on) : "";
        if (name[0]) put_once(&lines, name);
        else if (known) put_once(&lines, known->words.in[language]);
        at += length + (at[length] == ',');
    }
    return text_words(&lines);
}

const char *follow_up_words(const FollowUp *follow_up, Language language)
{
    if (follow_up->words[0]) return follow_up->words;
    if (follow_up->duty && follow_up->duty->words.in[language][0]) return follow_up->duty->words.in[language];
    return follow_up->item ? follow_up->item->activity.in[language] : "";
}

bool follow_up_holds(const Service *service, const FollowUp *follow_up, const char *role, const char *person)
{
    size_t length = role ? strlen(role) : 0;
    bool holds = !role;
    for (const char *at = follow_up->roles; role && *at; at += strcspn(at, ",") , at += *at == ',')
        holds |= strncmp(at, role, length) == 0 && (at[length] == 0 || at[length] == ',');
    if (!holds || !person) return holds;
    const char *wanted = text_fold(service->arena, person), *names = text_fold(service->arena, follow_up->responsible);
    return wanted && names && strstr(names, wanted) != NULL;
}

/* ---- reading --------------------------------------------------------------------------------------------------------------- */

/* "duty:iv8-attendance:2025-q1" and "entry:12:iv7-registration" name their duty. */
static bool find_duty(const Service *service, FollowUp *follow_up, Error *err)
{
    const char *cause = follow_up->cause, *from, *end;
    if (strncmp(cause, "duty:", 5) == 0) { from = cause + 5; end = strchr(from, ':'); }
    else if (strncmp(cause, "entry:", 6) == 0 && (from = strchr(cause + 6, ':'))) { from++; end = NULL; }
    else return true;
    const char *id = arena_copy(service->arena, from, end ? (size_t)(end - from) : strlen(from));
    if (!id) return error_memory(err);
    follow_up->duty = plan_duty(service->plan, id);
    return true;
}

#define FOLLOW_UPS \
    "SELECT f.id, f.pupil, f.class, (SELECT grade || letter FROM class WHERE id = f.class), f.item, f.cause, f.proposal, f.entry, f.decision, f.words, f.due, f.draft," \
    " f.urgent, f.role, f.form, f.person, f.foreseen_on, f.closed_on, f.outcome, f.result, f.paper, f.done_by," \
    " EXISTS (SELECT 1 FROM proposal p WHERE p.id = f.proposal AND (p.closed IS NULL OR p.closed_on > ?2)) AS waits" \
    " FROM follow_up f WHERE f.foreseen_on <= ?2 AND (f.closed IS NULL OR f.closed_on > ?2 OR (?5 AND f.outcome IN ('done', 'withdrawn', 'expired')))" \
    " AND (?6 IS NULL OR f.item = ?6) AND (?7 OR f.urgent OR NOT waits OR f.closed_on <= ?2)" \
    /* open and overdue ones are always asked for where a last day is given */ \
    " AND (((?3 IS NULL OR f.due >= ?3) AND (?4 IS NULL OR f.due <= ?4)) OR (?4 IS NOT NULL AND f.due < ?2 AND (f.closed IS NULL OR f.closed_on > ?2)))"

static bool read_one(const Service *service, sqlite3_stmt *row, FollowUp *follow_up, Error *err)
{
    Arena *arena = service->arena;
    const char *item = store_text(row, 4, arena);
    *follow_up = (FollowUp){ .id = sqlite3_column_int64(row, 0), .person = people_find(service->people, sqlite3_column_int64(row, 1)),
                             .class_id = sqlite3_column_int64(row, 2), .class_label = store_text(row, 3, arena), .cause = store_text(row, 5, arena),
                             .proposal = sqlite3_column_int64(row, 6), .entry = sqlite3_column_int64(row, 7), .decision = sqlite3_column_int64(row, 8),
                             .words = store_text(row, 9, arena), .due = store_date(row, 10), .draft = sqlite3_column_int(row, 11) != 0,
                             .urgent = sqlite3_column_int(row, 12) != 0, .roles = store_text(row, 13, arena), .forms = store_text(row, 14, arena),
                             .named = store_text(row, 15, arena), .foreseen = store_date(row, 16), .closed_on = NO_DATE, .outcome = "", .result = "", .paper = "",
                             .done_by = "", .waits = sqlite3_column_int(row, 22) != 0 };
    if (!item || !follow_up->class_label || !follow_up->cause || !follow_up->words || !follow_up->roles || !follow_up->forms || !follow_up->named) return error_memory(err);
    Date closed = store_date(row, 17);
    if (date_known(closed) && closed.number <= service->on.number) {
        follow_up->closed_on = closed;
        follow_up->outcome = store_text(row, 18, arena);
        follow_up->result = store_text(row, 19, arena);
        follow_up->paper = store_text(row, 20, arena);
        follow_up->done_by = store_text(row, 21, arena);
        if (!follow_up->outcome || !follow_up->result || !follow_up->paper || !follow_up->done_by) return error_memory(err);
    }
    follow_up->item = plan_item(service->plan, item);
    if (!find_duty(service, follow_up, err)) return false;
    follow_up->responsible = follow_up_people(service, follow_up, LANGUAGE_KK);
    return true;
}

/* The school first, then classes and their pupils, grade by grade. */
static int compare_class(const FollowUp *x, const FollowUp *y)
{
    const char *a = x->person ? x->person->class_label : x->class_label, *b = y->person ? y->person->class_label : y->class_label;
    long grade_a = a[0] ? strtol(a, NULL, 10) : -1, grade_b = b[0] ? strtol(b, NULL, 10) : -1;
    if (grade_a != grade_b) return grade_a < grade_b ? -1 : 1;
    return order_compare(a, b);
}

static int compare_follow_up(const void *a, const void *b)
{
    const FollowUp *x = a, *y = b;
    if (x->due.number != y->due.number) return x->due.number < y->due.number ? -1 : 1;
    if (x->item != y->item) return !x->item ? 1 : !y->item ? -1 : x->item < y->item ? -1 : 1;      /* the plan's own order: items stand in one array */
    int order = compare_class(x, y);
    if (order) return order;
    if (x->person != y->person) return !x->person ? -1 : !y->person ? 1 : person_compare(&x->person, &y->person);
    return x->id < y->id ? -1 : x->id > y->id;
}

bool follow_ups_load(const Service *service, const DueFilter *filter, FollowUps *list, Error *err)
{
    /* one statement by the index of pupils, one by that of the school: an "or any" would use neither */
    sqlite3_stmt *row = filter->person ? store_statement(service->store, FOLLOW_UPS " AND f.pupil = ?1", err)
                                       : store_statement(service->store, FOLLOW_UPS " AND f.school = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, filter->person ? filter->person->id : service->school->id);
    sqlite3_bind_int(row, 2, service->on.number);
    store_bind_date(row, 3, filter->from);
    store_bind_date(row, 4, filter->to);
    sqlite3_bind_int(row, 5, filter->closed_too);
    if (filter->item) sqlite3_bind_text(row, 6, filter->item, -1, SQLITE_STATIC);
    sqlite3_bind_int(row, 7, filter->waiting_too);
    while (store_row(service->store, row, err)) {
        if (!VECTOR_ROOM(service->arena, list)) { sqlite3_reset(row); return error_memory(err); }
        if (!read_one(service, row, &list->items[list->count], err)) { sqlite3_reset(row); return false; }
        list->count++;
    }
    VECTOR_SORT(list, compare_follow_up);
    return err->kind == ERR_NONE;
}
