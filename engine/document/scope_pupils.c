/* Pupils whom the plan follows: wards (III.2 – III.4), registered pupils (IV.8, IV.9), at-risk pupils of a class (IV.15): attendance, clubs, work done. */
#include <math.h>
#include <string.h>

#include "dossier.h"
#include "internal.h"

enum { WORDS_LIMIT = 2000, WINDOW_MOST = 32000 };

/* The records of one span of days, as rules read them. */
typedef struct { Making *making; Records *records; Span span; Window window; bool at_least; } Watch;

static bool watch_open(Making *making, Watch *watch)
{
    Span span = making_span(making);
    if (span.to.number > making->service->on.number) span.to = making->service->on;
    int days = date_between(span.from, span.to) + 1;
    *watch = (Watch){ .making = making, .span = span, .window = { .kind = SPAN_DAYS, .count = (int16_t)(days < 1 ? 1 : days > WINDOW_MOST ? WINDOW_MOST : days) } };
    watch->records = records_open(making->service->store, making->plan, span.to, making->err);
    return watch->records != NULL;
}

/* ---- one pupil ------------------------------------------------------------------------------------------------------------------ */

/* A count; "≥ 12" where not all its days were loaded; null where nothing can be told. */
static json_t *count_of(Watch *watch, const Dossier *dossier, Read read)
{
    Answer answer;
    read.window = watch->window;
    Knowledge knowledge = dossier_read(dossier, &read, &answer);
    if (knowledge == KNOWN) return json_integer((json_int_t)answer.value);
    if (knowledge != NOT_LOADED || !answer.can_grow) return json_null();
    watch->at_least = true;
    return json_sprintf("\xE2\x89\xA5 %ld", (long)answer.value);
}

static json_t *number_of(const Watch *watch, const Dossier *dossier, Read read, double places)
{
    Answer answer;
    read.window = watch->window;
    return dossier_read(dossier, &read, &answer) == KNOWN ? json_real(floor(answer.value * places + 0.5) / places) : json_null();
}

static Read missed(Fact fact, const char *cause)
{
    Read read = { 0 };
    read.fact = fact;
    (void)causes_named(cause, &read.causes);
    return read;
}

/* Lessons of conduct are no secret; signs that raise an alert are not of this domain, and are left out all the same (principle 10). */
static Read conduct(const Plan *plan)
{
    Read read = { 0 };
    read.fact = FACT_SEEN;
    for (size_t i = 0; i < plan->sign_count; i++) {
        const Sign *sign = &plan->signs[i];
        if (strcmp(plan->domains[sign->domain].id, "conduct") == 0 && !sign->closed) read.signs[sign->index / 64] |= UINT64_C(1) << sign->index % 64;
    }
    return read;
}

static long sessions_of(const Watch *watch, const Dossier *dossier, const char *club)
{
    long sum = 0;
    for (size_t i = 0; i < dossier->sessions.count; i++) {
        const ClubSessions *row = &dossier->sessions.items[i];
        if (row->day.number >= watch->span.from.number && strcmp(row->club, club) == 0) sum += row->sessions;
    }
    return sum;
}

/* The clubs of the span's last day, each with the sessions attended: "Домбыра (12)". */
static json_t *clubs_of(const Watch *watch, const Dossier *dossier)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < dossier->clubs.count; i++) {
        const Club *club = &dossier->clubs.items[i];
        if (club->since.number > watch->span.to.number || (date_known(club->until) && club->until.number < watch->span.to.number)) continue;
        Text text = text_init(watch->making->arena, WORDS_LIMIT);
        long sessions = sessions_of(watch, dossier, club->club);
        text_put(&text, club->club);
        if (sessions) {
            text_put(&text, " (");
            text_number(&text, sessions);
            text_put(&text, ")");
        }
        good = tree_add(all, json_string(text_words(&text)));
    }
    return tree_done(all, good);
}

/* What was done with the pupil in the span; results in the words of who did it, which no wide audience reads. */
static bool work_of(Watch *watch, const Person *person, json_t *work, json_t *results)
{
    Making *making = watch->making;
    Works works = { 0 };
    WorkFilter filter = { .person = person, .span = watch->span };
    if (!work || !results || !works_load(making->service, &filter, &works, making->err)) return false;
    bool good = true;
    for (size_t i = 0; good && i < works.count; i++) {
        const Work *one = &works.items[i];
        if (one->work == WORK_HELP) continue;                         /* aid has lists of its own */
        good = tree_add(work, work_line(making, one)) && (making->wide || !one->result[0] || tree_add(results, json_string(one->result)));
    }
    return good;
}

static json_t *pupil_of(Watch *watch, const Person *person)
{
    Dossier dossier;
    json_t *row = NULL, *more = NULL, *work = json_array(), *results = json_array();
    bool good = records_pupil(watch->records, person->id, &dossier, watch->making->err) && work_of(watch, person, work, results);
    if (good) row = making_person(watch->making, person);
    if (good) more = json_pack("{s:o, s:o, s:o, s:o, s:O, s:O}", "missed", count_of(watch, &dossier, missed(FACT_MISSED, "any")),
                               "unexcused", count_of(watch, &dossier, missed(FACT_MISSED, "unexcused")),
                               "percent", number_of(watch, &dossier, missed(FACT_MISSED_SHARE, "any"), 10), "clubs", clubs_of(watch, &dossier), "work", work, "results", results);
    good = row && more && json_object_update(row, more) == 0;
    json_decref(more);
    json_decref(work);
    json_decref(results);
    return tree_done(row, good);
}

static json_t *pupils_of(Watch *watch, const Person *const *people, size_t count)
{
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < count; i++) good = tree_add(rows, pupil_of(watch, people[i]));
    return tree_done(rows, good);
}

/* ---- registered pupils, at-risk pupils of a class ---------------------------------------------------------------------------------- */

/* A wide audience does not learn who is on a confidential register and on no other. */
static bool leave_out_closed(Making *making, const Person **people, size_t *count)
{
    Entries entries = { 0 };
    const EntryFilter filter = { .due_by = NO_DATE };
    size_t kept = 0;
    if (!entries_load(making->service, &filter, &entries, making->err)) return false;
    for (size_t i = 0; i < *count; i++) {
        bool open = false;
        for (size_t k = 0; k < entries.count; k++) open |= entries.items[k].person == people[i] && !entries.items[k].reg->closed;
        if (open) people[kept++] = people[i];
    }
    *count = kept;
    return true;
}

static json_t *registered(Making *making)
{
    Watch watch;
    const Person **people;
    size_t count;
    if (!category_load(making->service, NULL, &people, &count, making->err) || (making->wide && !leave_out_closed(making, people, &count)) ||
        !watch_open(making, &watch)) return NULL;
    json_t *rows = pupils_of(&watch, people, count);
    records_close(watch.records);
    long in_clubs = 0;
    for (size_t i = 0; i < json_array_size(rows); i++) in_clubs += json_array_size(json_object_get(json_array_get(rows, i), "clubs")) > 0;
    return json_pack("{s:o, s:I, s:I, s:b}", "pupils", rows, "count", (json_int_t)count, "in_clubs", (json_int_t)in_clubs, "at_least", (int)watch.at_least);
}

/* Whose attendance the plan has a class teacher report: the registers of that item's duty. */
static unsigned reported_registers(const Making *making)
{
    for (size_t i = 0; i < making->plan->duty_count; i++) {
        const Duty *duty = &making->plan->duties[i];
        if (duty->item == making->item && duty->whom == WHOM_CLASS && duty->registers) return duty->registers;
    }
    return ~0u;
}

static bool add_once(Making *making, const Person *person, const Person **people, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        if (people[i] == person) return true;
    if (person->class_id == making->subject->class_id) people[(*count)++] = person;
    return true;
}

static bool reported(Making *making, const Person ***people, size_t *count)
{
    unsigned registers = reported_registers(making);
    Entries entries = { 0 };
    const EntryFilter filter = { .due_by = NO_DATE };
    if (!entries_load(making->service, &filter, &entries, making->err)) return false;
    *people = ARENA_ARRAY(making->arena, const Person *, entries.count + 1);
    *count = 0;
    if (!*people) return error_memory(making->err);
    for (size_t i = 0; i < entries.count; i++)
        if (registers >> (entries.items[i].reg - making->plan->registers) & 1u && !add_once(making, entries.items[i].person, *people, count)) return false;
    if (*count > 1) qsort(*people, *count, sizeof **people, person_compare);
    return true;
}

static json_t *report(Making *making)
{
    Watch watch;
    const Person **people;
    size_t count;
    const char *label = class_label(making);
    if (!reported(making, &people, &count) || !watch_open(making, &watch)) return NULL;
    json_t *rows = pupils_of(&watch, people, count);
    records_close(watch.records);
    return json_pack("{s:s, s:s, s:o, s:b}", "class", label, "teacher", making_staff(making, "class-teacher", label), "pupils", rows, "at_least", (int)watch.at_least);
}

/* ---- wards --------------------------------------------------------------------------------------------------------------------------- */

/* The categories whose pupils the plan follows as wards: those of the duty that follows each of them (III.3). */
static unsigned long long ward_categories(const Plan *plan)
{
    for (size_t i = 0; i < plan->duty_count; i++)
        if (plan->duties[i].whom == WHOM_CATEGORY && plan->duties[i].categories) return plan->duties[i].categories;
    return 0;
}

typedef struct { const Person *person; unsigned long long categories; } Ward;
typedef struct { Ward *items; size_t count, room; } Wards;

static bool add_ward(Making *making, const Person *person, unsigned long long category, Wards *wards)
{
    for (size_t i = 0; i < wards->count; i++) {
        if (wards->items[i].person != person) continue;
        wards->items[i].categories |= category;
        return true;
    }
    if (!VECTOR_ROOM(making->arena, wards)) return error_memory(making->err);
    wards->items[wards->count++] = (Ward){ person, category };
    return true;
}

static bool load_wards(Making *making, Wards *wards)
{
    const Plan *plan = making->plan;
    unsigned long long wanted = ward_categories(plan);
    for (size_t i = 0; i < plan->category_count; i++) {
        const Category *category = &plan->categories[i];
        unsigned long long bit = 1ull << category->index;
        const Person **people;
        size_t count;
        if (!(wanted & bit)) continue;
        if (!category_load(making->service, category, &people, &count, making->err)) return false;
        for (size_t k = 0; k < count; k++)
            if (!add_ward(making, people[k], bit, wards)) return false;
    }
    VECTOR_SORT(wards, person_compare);                               /* a Ward begins with its person */
    return true;
}

static json_t *category_words(const Plan *plan, unsigned long long categories)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < plan->category_count; i++)
        if (categories >> plan->categories[i].index & 1u) good = tree_add(all, tree_words(&plan->categories[i].name.words));
    return tree_done(all, good);
}

/* The last act or visit in which the conditions at home were seen. */
static bool last_act(Watch *watch, const Person *person, Date *day)
{
    Works works = { 0 };
    WorkFilter filter = { .person = person, .span = { NO_DATE, watch->span.to } };
    *day = NO_DATE;
    if (!works_load(watch->making->service, &filter, &works, watch->making->err)) return false;
    for (size_t i = 0; i < works.count; i++) {
        const Work *work = &works.items[i];
        if (work->work == WORK_NOTE && work->kind && (strcmp(work->kind->id, "act") == 0 || strcmp(work->kind->id, "home-visit") == 0)) *day = work->day;
    }
    return true;
}

static json_t *ward_of(Watch *watch, const Ward *ward, bool further)
{
    Dossier dossier;
    Date act;
    Read mark = { 0 };
    mark.fact = FACT_MEASURE_MEAN;
    mark.name = "mark/";
    json_t *row = pupil_of(watch, ward->person), *more = NULL;
    if (row && records_pupil(watch->records, ward->person->id, &dossier, watch->making->err) && last_act(watch, ward->person, &act))
        more = json_pack("{s:o, s:o, s:o, s:o, s:b, s:[]}", "categories", category_words(watch->making->plan, ward->categories), "mark", number_of(watch, &dossier, mark, 100),
                         "conduct", count_of(watch, &dossier, conduct(watch->making->plan)), "act", tree_day(act), "further", (int)further, "lines");
    bool good = row && more && json_object_update(row, more) == 0;
    json_decref(more);
    return tree_done(row, good);
}

static json_t *wards(Making *making)
{
    Watch watch;
    Wards list = { 0 };
    if (!load_wards(making, &list) || !watch_open(making, &watch)) return NULL;
    json_t *rows = json_array();
    bool good = rows != NULL;
    for (size_t i = 0; good && i < list.count; i++) good = tree_add(rows, ward_of(&watch, &list.items[i], i > 0));
    records_close(watch.records);
    return json_pack("{s:o, s:I, s:b, s:[]}", "pupils", tree_done(rows, good), "count", (json_int_t)list.count, "at_least", (int)watch.at_least, "lines");
}

const ScopeName scope_pupils[] = { { "wards", wards }, { "registered_pupils", registered }, { NULL, NULL } };
const ScopeName scope_report[] = { { "report", report }, { NULL, NULL } };
