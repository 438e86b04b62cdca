/* Free and reduced-price meals (plan II.4): who checks them, what was checked, how many pupils have them. */
#include <string.h>

#include "internal.h"

static const char kind_check[] = "meals-check", kind_meals[] = "meals", role_commission[] = "meals-commission";

static bool is_of(const Work *work, WorkKind kind, const char *id) { return work->work == kind && work->kind && strcmp(work->kind->id, id) == 0; }

/* Everyone who holds the role on the day, the substitute for whoever is away. */
static json_t *commission(const Making *making)
{
    const Staff *staff = making->service->staff;
    Date on = making->service->on;
    json_t *names = json_array();
    bool good = names != NULL;
    for (size_t i = 0; good && i < staff->count; i++) {
        const StaffMember *member = &staff->items[i];
        if (strcmp(member->role, role_commission) != 0) continue;
        bool away = date_known(member->away_from) && member->away_from.number <= on.number && on.number <= member->away_to.number && member->substitute[0];
        good = tree_add(names, json_string(away ? member->substitute : member->name));
    }
    return tree_done(names, good);
}

/* How often the plan asked for a check in the span. */
static long checks_due(const Making *making, Span span)
{
    Occurrence occurrences[OCCURRENCES_MOST];
    long due = 0;
    for (size_t i = 0; i < making->plan->duty_count; i++) {
        const Duty *duty = &making->plan->duties[i];
        if (duty->item != making->item || !making->item) continue;
        for (int year = date_school_year(span.from); year <= date_school_year(span.to); year++) {
            size_t count = duty_occurrences(making->plan, duty, year, occurrences);
            for (size_t k = 0; k < count; k++) due += occurrences[k].due.number >= span.from.number && occurrences[k].due.number <= span.to.number;
        }
    }
    return due;
}

typedef struct { json_t *checks; const Work *today; long asked, given, refused; } Meals;

static bool count_work(const Making *making, const Work *work, Meals *meals)
{
    if (is_of(work, WORK_HELP, kind_meals)) {
        meals->asked++;
        meals->given += strcmp(work->state, "given") == 0;
        meals->refused += strcmp(work->state, "refused") == 0;
    }
    if (!is_of(work, WORK_EVENT, kind_check)) return true;
    if (work->day.number == making->service->on.number) meals->today = work;
    return tree_add(meals->checks, event_row(making, work));
}

/* Pupils who were given such meals this school year: the passport's own count. */
static bool pupils_with_meals(Making *making, long *pupils)
{
    Passports list = { 0 };
    if (!passports_load(making->service, &list, making->err)) return false;
    *pupils = list.items[list.count - 1].meals;
    return true;
}

static json_t *meals(Making *making)
{
    Works works = { 0 };
    Meals sum = { .checks = json_array() };
    Span span = making_span(making);
    WorkFilter filter = { .span = span };
    long pupils = 0;
    bool good = sum.checks && works_load(making->service, &filter, &works, making->err) && pupils_with_meals(making, &pupils);
    for (size_t i = 0; good && i < works.count; i++) good = count_work(making, &works.items[i], &sum);
    if (!good) { json_decref(sum.checks); return NULL; }
    return json_pack("{s:o, s:I, s:o, s:I, s:I, s:I, s:I, s:I, s:o}", "commission", commission(making), "pupils", (json_int_t)pupils,
                     "check", sum.today ? event_row(making, sum.today) : json_null(), "check_count", (json_int_t)json_array_size(sum.checks),
                     "due", (json_int_t)checks_due(making, span), "asked", (json_int_t)sum.asked, "given", (json_int_t)sum.given, "refused", (json_int_t)sum.refused,
                     "checks", sum.checks);
}

const ScopeName scope_meals[] = { { "canteen", meals }, { NULL, NULL } };
