/*
 * Lessons held and missed, by month and class: for all pupils what dossier.h counts for one. A stay in a class is cut into the stretches that lie in the span and
 * under no presence; lessons held are prefix sums over them, marks count where their day lies in one. Lessons that are unread are neither held nor missed.
 */
#include <string.h>

#include "internal.h"

enum { YEAR_DAYS = 366 };

typedef struct { const SchoolClass *class; ClassFigures *figures; uint32_t before[YEAR_DAYS + 1]; } HeldClass;      /* lessons held before day i of the school year */
typedef struct { long long pupil; HeldClass *of; Date from, to; } Stretch;
typedef struct { long long pupil; Date since, until; } Away;

/* One school year of the span. */
typedef struct {
    const Service *service;
    Span span;                           /* the part of the span in this school year */
    int year;
    Date first;                          /* 1 August */
    HeldClass *classes; size_t class_count;
    struct { Stretch *items; size_t count, room; } stretches;      /* by pupil, then day */
    struct { Away *items; size_t count, room; } away;              /* presences: by pupil, then day */
    MonthFigures *months;                /* of the whole span, one for each month */
    int month_first;                     /* year * 12 + month of months[0] */
} Counting;

static int month_number(Date day)
{
    int year, month, dom;
    date_split(day, &year, &month, &dom);
    return year * 12 + month - 1;
}

static Date month_end(Date day)
{
    int number = month_number(day) + 1;
    return date_plus(date_of(number / 12, number % 12 + 1, 1), -1);
}

static inline Date earlier(Date a, Date b) { return a.number < b.number ? a : b; }
static inline Date later(Date a, Date b) { return a.number > b.number ? a : b; }

/* ---- stretches ------------------------------------------------------------------------------------------------------------------- */

static bool load_classes(Counting *counting, ClassFigures *figures, const SchoolClasses *classes, Error *err)
{
    counting->classes = ARENA_ARRAY(counting->service->arena, HeldClass, classes->count + 1);
    if (!counting->classes) return error_memory(err);
    for (size_t i = 0; i < classes->count; i++) {
        HeldClass *held = &counting->classes[i];
        const char *digits = classes->items[i].held;
        size_t length = strlen(digits);
        *held = (HeldClass){ .class = &classes->items[i], .figures = &figures[i] };
        figures[i] = (ClassFigures){ .class_label = classes->items[i].label };
        for (size_t day = 0; day < YEAR_DAYS; day++) held->before[day + 1] = held->before[day] + (day < length ? (uint32_t)lessons_held(digits[day]) : 0);
    }
    counting->class_count = classes->count;
    return true;
}

static HeldClass *find_class(const Counting *counting, long long id)
{
    for (size_t i = 0; i < counting->class_count; i++)
        if (counting->classes[i].class->id == id) return &counting->classes[i];
    return NULL;
}

static bool load_away(Counting *counting, Error *err)
{
    sqlite3_stmt *row = store_statement(counting->service->store,
        "SELECT pupil, since, until FROM presence WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?4) ORDER BY pupil, since", err);
    if (!row) return false;
    bind_ids(row, counting->service);
    sqlite3_bind_int(row, 3, counting->span.to.number);
    sqlite3_bind_int(row, 4, counting->span.from.number);
    while (store_row(counting->service->store, row, err)) {
        if (!VECTOR_ROOM(counting->service->arena, &counting->away)) { sqlite3_reset(row); return error_memory(err); }
        counting->away.items[counting->away.count++] = (Away){ sqlite3_column_int64(row, 0), store_date(row, 1), store_date(row, 2) };
    }
    return err->kind == ERR_NONE;
}

static bool add_stretch(Counting *counting, Stretch stretch, Error *err)
{
    if (stretch.from.number > stretch.to.number) return true;
    if (!VECTOR_ROOM(counting->service->arena, &counting->stretches)) return error_memory(err);
    counting->stretches.items[counting->stretches.count++] = stretch;
    return true;
}

/* A stay less the pupil's presences, which may overlap each other. */
static bool add_stay(Counting *counting, Stretch stay, size_t away, Error *err)
{
    for (; away < counting->away.count && counting->away.items[away].pupil == stay.pupil; away++) {
        const Away *gone = &counting->away.items[away];
        if (gone->since.number > stay.to.number) break;
        if (date_known(gone->until) && gone->until.number < stay.from.number) continue;
        if (!add_stretch(counting, (Stretch){ stay.pupil, stay.of, stay.from, date_plus(gone->since, -1) }, err)) return false;
        if (!date_known(gone->until)) return true;
        stay.from = later(stay.from, date_plus(gone->until, 1));
    }
    return add_stretch(counting, stay, err);
}

static bool load_stretches(Counting *counting, Error *err)
{
    sqlite3_stmt *row = store_statement(counting->service->store,
        "SELECT pupil, class, since, until FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 ORDER BY pupil, since", err);
    size_t away = 0;
    if (!row) return false;
    bind_ids(row, counting->service);
    sqlite3_bind_int(row, 3, counting->span.to.number);
    while (store_row(counting->service->store, row, err)) {
        Stretch stay = { sqlite3_column_int64(row, 0), find_class(counting, sqlite3_column_int64(row, 1)), store_date(row, 2), store_date(row, 3) };
        if (!stay.of) continue;                                       /* a class of another school year */
        stay.from = later(stay.from, counting->span.from);
        stay.to = date_known(stay.to) ? earlier(stay.to, counting->span.to) : counting->span.to;
        while (away < counting->away.count && counting->away.items[away].pupil < stay.pupil) away++;
        if (!add_stay(counting, stay, away, err)) { sqlite3_reset(row); return false; }
    }
    return err->kind == ERR_NONE;
}

/* ---- counting ---------------------------------------------------------------------------------------------------------------------- */

static void count_held(Counting *counting)
{
    for (size_t i = 0; i < counting->stretches.count; i++) {
        const Stretch *stretch = &counting->stretches.items[i];
        for (Date from = stretch->from, to; from.number <= stretch->to.number; from = date_plus(to, 1)) {
            to = earlier(month_end(from), stretch->to);
            long held = stretch->of->before[date_between(counting->first, to) + 1] - stretch->of->before[date_between(counting->first, from)];
            counting->months[month_number(from) - counting->month_first].lessons += held;
            stretch->of->figures->lessons += held;
        }
    }
}

static void count_marks(Counting *counting, HeldClass *of, Date day, Marks marks)
{
    MonthFigures *month = &counting->months[month_number(day) - counting->month_first];
    long by_mark[8] = { 0 };
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++) by_mark[marks_at(marks, lesson)]++;
    long missed = by_mark[MARK_ILL] + by_mark[MARK_EXCUSED] + by_mark[MARK_UNEXCUSED] + by_mark[MARK_UNKNOWN_REASON];
    month->missed += missed;
    month->unexcused += by_mark[MARK_UNEXCUSED];
    month->ill += by_mark[MARK_ILL];
    of->figures->missed += missed;
    of->figures->unexcused += by_mark[MARK_UNEXCUSED];
    if (!by_mark[MARK_UNREAD]) return;
    const int i = date_between(counting->first, day);
    const long held = of->before[i + 1] - of->before[i], unread = by_mark[MARK_UNREAD] < held ? by_mark[MARK_UNREAD] : held;
    month->lessons -= unread;
    of->figures->lessons -= unread;
}

/* Rows come by pupil and day, as the stretches stand. */
static bool count_missed(Counting *counting, Error *err)
{
    sqlite3_stmt *row = store_statement(counting->service->store,
        "SELECT pupil, day, marks FROM attendance WHERE year = ?3 AND pupil BETWEEN ?1 AND ?2 ORDER BY pupil, day", err);
    size_t at = 0;
    if (!row) return false;
    bind_ids(row, counting->service);
    sqlite3_bind_int(row, 3, counting->year);
    while (store_row(counting->service->store, row, err)) {
        long long pupil = sqlite3_column_int64(row, 0);
        Date day = store_date(row, 1);
        const Stretch *items = counting->stretches.items;
        while (at < counting->stretches.count && (items[at].pupil < pupil || (items[at].pupil == pupil && items[at].to.number < day.number))) at++;
        if (at == counting->stretches.count || items[at].pupil != pupil || items[at].from.number > day.number) continue;
        count_marks(counting, items[at].of, day, (Marks){ (uint64_t)sqlite3_column_int64(row, 2) });
    }
    return err->kind == ERR_NONE;
}

typedef struct { ClassFigures *items; size_t count, room; } AllClasses;

static bool count_year(Counting *counting, AllClasses *all, Error *err)
{
    SchoolClasses classes = { 0 };
    if (!school_classes(counting->service, counting->year, &classes, err)) return false;
    ClassFigures *figures = ARENA_ARRAY(counting->service->arena, ClassFigures, classes.count + 1);
    if (!figures) return error_memory(err);
    if (!load_classes(counting, figures, &classes, err) || !load_away(counting, err) || !load_stretches(counting, err)) return false;
    count_held(counting);
    if (!count_missed(counting, err)) return false;
    for (size_t i = 0; i < classes.count; i++) {
        if (!VECTOR_ROOM(counting->service->arena, all)) return error_memory(err);
        all->items[all->count++] = figures[i];
    }
    return true;
}

/* Months of the summer have no lessons, and no line. */
static size_t drop_empty(MonthFigures *months, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (months[i].lessons || months[i].missed) months[kept++] = months[i];
    return kept;
}

bool absence_figures(const Service *service, YearFigures *figures, Error *err)
{
    Span span = figures->span;
    if (span.to.number < span.from.number) return true;
    int month_first = month_number(span.from), count = month_number(span.to) - month_first + 1;
    MonthFigures *months = ARENA_ARRAY(service->arena, MonthFigures, count);
    AllClasses all = { 0 };
    if (!months) return error_memory(err);
    for (int i = 0; i < count; i++) months[i] = (MonthFigures){ .year = (month_first + i) / 12, .month = (month_first + i) % 12 + 1 };
    for (int year = date_school_year(span.from); year <= date_school_year(span.to); year++) {
        Span part = { later(span.from, date_of(year, 8, 1)), earlier(span.to, date_of(year + 1, 7, 31)) };
        Counting counting = { .service = service, .span = part, .year = year, .first = date_of(year, 8, 1), .months = months, .month_first = month_first };
        if (!count_year(&counting, &all, err)) return false;
    }
    figures->months = months;
    figures->month_count = drop_empty(months, (size_t)count);
    figures->classes = all.items;
    figures->class_count = all.count;
    return true;
}
