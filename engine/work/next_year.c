/* The turn of the year: the files by which next year's classes come into the store, and what the new year still needs. */
#include <string.h>

#include "format.h"
#include "internal.h"

enum { FILE_LIMIT = 32 << 20 };

typedef struct {
    const Service *service;
    int year;                            /* the one that ends */
    SchoolClasses classes, next;         /* of both years */
    Date ends, begins;
    Text class_file, membership_file;
    NextYear *result;
} Turn;

static void put_number(Text *csv, Arena *arena, long long number)
{
    Text cell = text_init(arena, 32);
    text_number(&cell, number);
    csv_put(csv, text_words(&cell));
}

/* ---- classes ---------------------------------------------------------------------------------------------------------------------- */

static bool goes_up(const Turn *turn, const SchoolClass *class) { return class->grade < turn->service->plan->settings.last_grade; }

static void put_class(Turn *turn, const SchoolClass *class)
{
    Text *csv = &turn->class_file;
    Arena *arena = turn->service->arena;
    put_number(csv, arena, turn->year + 1);
    put_number(csv, arena, class->grade + 1);
    csv_put(csv, class->letter);
    put_number(csv, arena, class->shift);
    put_number(csv, arena, class->week);
    csv_put(csv, class->language);
    csv_put(csv, class->teacher);
    csv_end(csv);
}

/* ---- pupils ----------------------------------------------------------------------------------------------------------------------- */

typedef struct { const Person *person; const SchoolClass *class; Date since; } Stay;      /* person first: person_compare sorts these too */
typedef struct { Stay *items; size_t count, room; } Stays;

static const SchoolClass *find_class(const SchoolClasses *classes, long long id)
{
    for (size_t i = 0; i < classes->count; i++)
        if (classes->items[i].id == id) return &classes->items[i];
    return NULL;
}

/* Who is in which class when the year ends: the last stay of each pupil that was not over before. */
static bool read_stays(const Turn *turn, const People *people, Stays *stays, Error *err)
{
    const Service *service = turn->service;
    Date from = date_school_year(service->on) == turn->year ? service->on : turn->ends;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT pupil, class, since FROM membership WHERE died IS NULL AND pupil BETWEEN ?1 AND ?2 AND since <= ?3 AND (until IS NULL OR until >= ?4) ORDER BY pupil, since", err);
    if (!row) return false;
    bind_ids(row, service);
    sqlite3_bind_int(row, 3, turn->ends.number);
    sqlite3_bind_int(row, 4, from.number);
    while (store_row(service->store, row, err)) {
        const SchoolClass *class = find_class(&turn->classes, sqlite3_column_int64(row, 1));
        const Person *person = people_find(people, sqlite3_column_int64(row, 0));
        if (!class || !person) continue;
        if (stays->count > 0 && stays->items[stays->count - 1].person == person) stays->count--;
        if (!VECTOR_ROOM(service->arena, stays)) { sqlite3_reset(row); return error_memory(err); }
        stays->items[stays->count++] = (Stay){ person, class, store_date(row, 2) };
    }
    VECTOR_SORT(stays, person_compare);
    return err->kind == ERR_NONE;
}

static void put_stay(Turn *turn, const Stay *stay)
{
    Text *csv = &turn->membership_file, label = text_init(turn->service->arena, 200);
    bool up = goes_up(turn, stay->class);
    text_number(&label, stay->class->grade + up);
    text_put(&label, stay->class->letter);
    csv_put(csv, stay->person->number);
    csv_put(csv, text_words(&label));
    csv_put(csv, date_iso(up ? turn->begins : stay->since).text);
    csv_put(csv, up ? "" : date_iso(turn->ends).text);
    csv_put(csv, person_name(stay->person, turn->service->arena));
    csv_end(csv);
    if (up) turn->result->up++;
    else turn->result->leaving++;
}

/* ---- what is missing ----------------------------------------------------------------------------------------------------------------- */

static bool miss(Turn *turn, bool missing, MessageId what, Error *err)
{
    if (!missing) return true;
    if (!VECTOR_ROOM(turn->service->arena, &turn->result->missing)) return error_memory(err);
    turn->result->missing.items[turn->result->missing.count++] = what;
    return true;
}

static bool council_has_sittings(const Council *council, int year)
{
    for (size_t i = 0; i < council->sitting_count; i++)
        if (date_school_year(council->sittings[i]) == year) return true;
    return false;
}

static bool sittings_planned(const Plan *plan, int year)
{
    for (size_t i = 0; i < plan->council_count; i++)
        if (!council_has_sittings(&plan->councils[i], year)) return false;
    return true;
}

/* The next number of four digits at or after *at, which moves behind it; 0: none. */
static int next_year_named(const char **at)
{
    while (**at) {
        size_t digits = strspn(*at, "0123456789");
        int year = 0;
        for (size_t i = 0; i < digits && digits == 4; i++) year = year * 10 + ((*at)[i] - '0');
        *at += digits ? digits : 1;
        if (digits == 4) return year;
    }
    return 0;
}

/* The last school year that a text names («2024 – 2025», two years that follow each other); 0: none. */
static int school_year_named(const char *words)
{
    int before = 0, named = 0;
    for (int year; (year = next_year_named(&words)) != 0; before = year)
        if (year == before + 1 && before > named) named = before;
    return named;
}

/* The plan speaks of its own school year (VI.3) and of the one after it (VI.4): where it names earlier ones, it is an old plan. */
static bool plan_is_old(const Plan *plan, int year)
{
    for (size_t i = 0; i < plan->item_count; i++) {
        int named = school_year_named(plan->items[i].activity.in[LANGUAGE_KK]);
        if (named && named < year) return true;
    }
    return false;
}

/* Nobody holds a role that the plan makes answer for something. Class teachers come with the classes. */
static bool role_is_free(const Service *service)
{
    const Plan *plan = service->plan;
    for (size_t i = 0; i < plan->item_count; i++)
        for (size_t k = 0; k < plan->items[i].role_count; k++) {
            const char *role = plan->items[i].roles[k]->id;
            if (strcmp(role, "class-teacher") != 0 && !staff_name(service->staff, role, "", service->on)[0]) return true;
        }
    return false;
}

static bool teacher_is_missing(const Turn *turn)
{
    for (size_t i = 0; i < turn->classes.count; i++)
        if (goes_up(turn, &turn->classes.items[i]) && !turn->classes.items[i].teacher[0]) return true;
    return false;
}

/* Grades that next year has nobody to go up into: the lowest ones, whose classes and pupils are new. */
static bool beginners_are_missing(const Turn *turn)
{
    int lowest = turn->classes.items[0].grade;                        /* by grade */
    return turn->next.count == 0 || turn->next.items[0].grade > lowest;
}

static bool passports_are_missing(const Turn *turn)
{
    for (size_t i = 0; i < turn->next.count; i++)
        if (!date_known(turn->next.items[i].family_through)) return true;
    return turn->next.count == 0;
}

static bool look_ahead(Turn *turn, Error *err)
{
    const Service *service = turn->service;
    const SchoolYear *calendar = calendar_year(service->plan->calendar, turn->year + 1);
    return miss(turn, !calendar, MSG_FIGURES_NEXT_NO_CALENDAR, err) && miss(turn, calendar && !calendar->confirmed, MSG_FIGURES_NEXT_CALENDAR_DRAFT, err) &&
           miss(turn, !sittings_planned(service->plan, turn->year + 1), MSG_FIGURES_NEXT_NO_SITTINGS, err) &&
           miss(turn, plan_is_old(service->plan, turn->year + 1), MSG_FIGURES_NEXT_OLD_PLAN, err) &&
           miss(turn, role_is_free(service), MSG_FIGURES_NEXT_STAFF, err) && miss(turn, teacher_is_missing(turn), MSG_FIGURES_NEXT_TEACHERS, err) &&
           miss(turn, beginners_are_missing(turn), MSG_FIGURES_NEXT_JOINERS, err) && miss(turn, passports_are_missing(turn), MSG_FIGURES_NEXT_PASSPORTS, err);
}

/* ---- both files ----------------------------------------------------------------------------------------------------------------------- */

/* The classes of the old year, which in August is the one before the day's own until the new classes are there. */
static bool find_years(Turn *turn, Error *err)
{
    const Service *service = turn->service;
    turn->year = date_school_year(service->on);
    if (!school_classes(service, turn->year, &turn->classes, err)) return false;
    if (turn->classes.count == 0) {
        turn->year--;
        if (!school_classes(service, turn->year, &turn->classes, err)) return false;
    }
    if (turn->classes.count == 0) return error_set(err, ERR_INPUT, MSG_FIGURES_NEXT_NO_CLASSES, turn->year, turn->year + 1);
    const SchoolYear *next = calendar_year(service->plan->calendar, turn->year + 1);
    turn->ends = date_of(turn->year + 1, 7, 31);
    turn->begins = next ? next->first : date_of(turn->year + 1, 9, 1);
    turn->result->year = turn->year + 1;
    return school_classes(service, turn->year + 1, &turn->next, err);
}

static bool write_stays(Turn *turn, Error *err)
{
    const Service *service = turn->service;
    Stays stays = { 0 };
    People people;
    /* The order of lists is that of the old classes, which are not those of an August day. */
    Date on = date_school_year(service->on) == turn->year ? service->on : turn->ends;
    if (!people_load(service->store, service->school->id, on, service->arena, &people, err) || !read_stays(turn, &people, &stays, err)) return false;
    if (stays.count == 0) return error_set(err, ERR_INPUT, MSG_FIGURES_NEXT_NO_CLASSES, turn->year, turn->year + 1);
    for (size_t i = 0; i < stays.count; i++) put_stay(turn, &stays.items[i]);
    return true;
}

bool next_year(const Service *service, NextYear *next, Error *err)
{
    *next = (NextYear){ 0 };
    Turn turn = { .service = service, .class_file = text_init(service->arena, FILE_LIMIT), .membership_file = text_init(service->arena, FILE_LIMIT), .result = next };
    text_put(&turn.class_file, "year,grade,letter,shift,week,language,teacher\n");
    text_put(&turn.membership_file, "number,class,since,until,name\n");
    if (!find_years(&turn, err)) return false;
    for (size_t i = 0; i < turn.classes.count; i++)
        if (goes_up(&turn, &turn.classes.items[i])) put_class(&turn, &turn.classes.items[i]);
    return write_stays(&turn, err) && look_ahead(&turn, err) && text_finish(&turn.class_file, &next->classes, err) &&
           text_finish(&turn.membership_file, &next->membership, err);
}
