/* Records of work, read: notes, events and helps in order of time; and the class that a person names. */
#include <string.h>

#include "internal.h"

/* ?1 the school, ?2 pupil, ?3 class, ?4 item, ?5 … ?6 the days, ?7 the day on which it is read; NULL is not asked for. */
#define STANDS(table) table ".died IS NULL AND "
#define ASKED(table, stands, pupil, class) " WHERE " table ".school = ?1 AND " stands "(?2 IS NULL OR " pupil " = ?2) AND (?3 IS NULL OR " class " = ?3)" \
                                   " AND (?4 IS NULL OR " table ".item = ?4) AND " table ".day BETWEEN ?5 AND ?6"

static sqlite3_stmt *ask(const Service *service, const WorkFilter *filter, const char *sql, Error *err)
{
    sqlite3_stmt *row = store_statement(service->store, sql, err);
    if (!row) return NULL;
    Date from = filter->span.from, to = filter->span.to;
    if (!from.number && !to.number) from = to = NO_DATE;              /* a span left out */
    if (!date_known(to) || to.number > service->on.number) to = service->on;
    sqlite3_bind_int64(row, 1, service->school->id);
    bind_id(row, 2, filter->person ? filter->person->id : 0);
    bind_id(row, 3, filter->class_id);
    if (filter->item && filter->item[0]) bind_words(row, 4, filter->item);
    sqlite3_bind_int(row, 5, from.number);                            /* NO_DATE is before every day */
    sqlite3_bind_int(row, 6, to.number);
    if (sqlite3_bind_parameter_count(row) >= 7) sqlite3_bind_int(row, 7, service->on.number);
    return row;
}

/* Columns 0 … 8 are the same in each: id, kind, item, day, pupil, class, its name, who, follow_up; then what is that record's own. Without a class the name is that of the pupil's. */
static bool read_common(const Service *service, sqlite3_stmt *row, const Named *kinds, size_t count, Work *work)
{
    Arena *arena = service->arena;
    const char *kind = store_text(row, 1, arena), *item = store_text(row, 2, arena);
    *work = (Work){ .id = sqlite3_column_int64(row, 0), .day = store_date(row, 3), .person = people_find(service->people, sqlite3_column_int64(row, 4)),
                    .class_id = sqlite3_column_int64(row, 5), .class_label = store_text(row, 6, arena), .who = store_text(row, 7, arena),
                    .follow_up = sqlite3_column_int64(row, 8), .family = "", .whom = "", .title = "", .words = "", .result = "", .state = "",
                    .answered = NO_DATE, .took_part = -1 };
    if (!kind || !item || !work->class_label || !work->who) return false;
    work->pupil_class = work->class_id ? "" : work->class_label;
    if (!work->class_id) work->class_label = "";
    work->kind = named_find(kinds, count, kind);
    work->item = plan_item(service->plan, item);
    return true;
}

static bool read_note(const Service *service, sqlite3_stmt *row, Work *work)
{
    Arena *arena = service->arena;
    if (!read_common(service, row, service->plan->works, service->plan->work_count, work)) return false;
    work->work = WORK_NOTE;
    work->whom = store_text(row, 9, arena);
    work->words = store_text(row, 10, arena);
    work->result = store_text(row, 11, arena);
    work->signed_by_parent = sqlite3_column_int(row, 12) != 0;
    work->confidential = sqlite3_column_int(row, 13) != 0;
    work->family_case = sqlite3_column_int64(row, 14);
    work->family = store_text(row, 15, arena);
    return work->whom && work->words && work->result && work->family;
}

static bool read_event(const Service *service, sqlite3_stmt *row, Work *work)
{
    Arena *arena = service->arena;
    if (!read_common(service, row, service->plan->events, service->plan->event_count, work)) return false;
    work->work = WORK_EVENT;
    work->title = store_text(row, 9, arena);
    if (sqlite3_column_type(row, 10) != SQLITE_NULL) work->took_part = (long)sqlite3_column_int64(row, 10);
    work->whom = store_text(row, 11, arena);
    work->result = store_text(row, 12, arena);
    return work->title && work->whom && work->result;
}

static bool read_help(const Service *service, sqlite3_stmt *row, Work *work)
{
    Arena *arena = service->arena;
    if (!read_common(service, row, service->plan->helps, service->plan->help_count, work)) return false;
    work->work = WORK_HELP;
    const char *body = store_text(row, 9, arena);
    work->words = store_text(row, 10, arena);
    work->state = store_text(row, 11, arena);
    work->answered = store_date(row, 12);
    work->result = store_text(row, 13, arena);
    if (!body || !work->words || !work->state || !work->result) return false;
    work->body = named_find(service->plan->bodies, service->plan->body_count, body);
    work->confidential = work->item && work->item->closed;
    return true;
}

#define CLASS_ON_DAY(table) CLASS_ON(table ".pupil", table ".day")

static const struct { const char *sql; bool (*read)(const Service *service, sqlite3_stmt *row, Work *work); } tables[] = {
    { "SELECT n.id, n.kind, n.item, n.day, n.pupil, n.class, coalesce(c.grade || c.letter, (" CLASS_ON_DAY("n") ")), n.who, n.follow_up, n.whom, n.words, n.result, n.signed, n.closed, n.family_case,"
      " CASE WHEN f.family LIKE ' %' THEN '' ELSE f.family END"
      " FROM note n LEFT JOIN class c ON c.id = n.class LEFT JOIN family_case f ON f.id = n.family_case" ASKED("n", STANDS("n"), "n.pupil", "n.class"), read_note },
    { "SELECT e.id, e.kind, e.item, e.day, NULL, e.class, c.grade || c.letter, e.who, e.follow_up, e.title, e.took_part, e.guests, e.result"
      " FROM event e LEFT JOIN class c ON c.id = e.class" ASKED("e", STANDS("e"), "NULL", "e.class"), read_event },
    { "SELECT h.id, h.kind, h.item, h.day, h.pupil, NULL, (" CLASS_ON_DAY("h") "), h.who, h.follow_up, h.body, h.words, h.state, h.answered_on, h.answer"
      " FROM " HELP_ON("school = ?1", "?7") " h" ASKED("h", "", "h.pupil", "NULL"), read_help },
};

/* Of the family: about one of its pupils, or on its case. */
static bool asked_for(const WorkFilter *filter, const Work *work)
{
    if (work->confidential && !filter->confidential_too) return false;
    if (!filter->family || !filter->family[0]) return true;
    return (work->person && strcmp(work->person->family, filter->family) == 0) || strcmp(work->family, filter->family) == 0;
}

int work_compare(const void *a, const void *b)
{
    const Work *x = a, *y = b;
    if (x->day.number != y->day.number) return x->day.number < y->day.number ? -1 : 1;
    if (x->work != y->work) return x->work < y->work ? -1 : 1;
    return x->id < y->id ? -1 : x->id > y->id;
}

bool works_load(const Service *service, const WorkFilter *filter, Works *works, Error *err)
{
    for (size_t i = 0; i < COUNT(tables); i++) {
        sqlite3_stmt *row = ask(service, filter, tables[i].sql, err);
        if (!row) return false;
        while (store_row(service->store, row, err)) {
            if (!VECTOR_ROOM(service->arena, works) || !tables[i].read(service, row, &works->items[works->count])) { sqlite3_reset(row); return error_memory(err); }
            works->count += asked_for(filter, &works->items[works->count]);
        }
        if (err->kind != ERR_NONE) return false;
    }
    VECTOR_SORT(works, work_compare);
    return true;
}

/* ---- classes ------------------------------------------------------------------------------------------------------------------ */

bool class_named(const Service *service, const char *words, Date day, long long *id, const char **label, Error *err)
{
    Arena *arena = service->arena;
    const char *wanted = text_fold(arena, words), *alike = text_alike(arena, words), *near_label = "";
    long long near = 0;
    size_t near_count = 0;
    Text all = text_init(arena, 4000);
    sqlite3_stmt *row = store_statement(service->store, "SELECT id, grade || letter FROM class WHERE school = ?1 AND year = ?2 ORDER BY grade, letter", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    sqlite3_bind_int(row, 2, date_school_year(day));
    *id = 0;
    while (store_row(service->store, row, err)) {
        const char *name = store_text(row, 1, arena), *folded = name ? text_fold(arena, name) : NULL, *other = name ? text_alike(arena, name) : NULL;
        if (!folded || !other || !wanted || !alike) { sqlite3_reset(row); return error_memory(err); }
        if (!*id && strcmp(folded, wanted) == 0) { *id = sqlite3_column_int64(row, 0); *label = name; }
        if (strcmp(other, alike) == 0) { near = sqlite3_column_int64(row, 0); near_label = name; near_count++; }
        if (all.length) text_put(&all, ", ");
        text_put(&all, name);
    }
    if (err->kind != ERR_NONE) return false;
    if (!*id && near_count == 1) { *id = near; *label = near_label; }     /* 7A typed in Latin letters; where a school has both, it must be exact */
    return *id || error_set(err, ERR_INPUT, MSG_WORK_NO_CLASS, words, text_words(&all));
}
