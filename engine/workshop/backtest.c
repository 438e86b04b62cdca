/* The past replayed, beside what became of the pupils. */
#include <stdlib.h>
#include <string.h>

#include "workshop.h"

typedef struct {
    const Service *service;
    const Outcomes *outcomes;
    Backtest *backtest;
    const Groups *groups;
    Mentions said;
} Testing;

/* ---- the days ------------------------------------------------------------------------------------------------------------------ */

typedef struct { Date *items; size_t count, room; } Days;

/* A week has a school day when any class may have one: that of six days does. */
static bool mondays(const Service *service, Span span, Days *days, Error *err)
{
    const DayLine *line = calendar_line(service->plan->calendar, 9, 6);
    Date day = date_plus(span.from, (8 - date_weekday(span.from)) % 7);
    for (; day.number <= span.to.number; day = date_plus(day, 7)) {
        if (dayline_count(line, day, date_plus(day, 6)) == 0) continue;
        if (!VECTOR_ROOM(service->arena, days)) return error_memory(err);
        days->items[days->count++] = day;
    }
    return days->count > 0 || error_set(err, ERR_INPUT, MSG_WORKSHOP_NO_MONDAY, span.from, span.to);
}

bool backtest_span(const Service *service, Span *span, Error *err)
{
    if (!date_known(span->to)) span->to = service->on;
    const SchoolYear *year = calendar_year(service->plan->calendar, date_school_year(span->to));
    if (!date_known(span->from) && !year) return error_set(err, ERR_INPUT, MSG_WORKSHOP_NO_YEAR, span->to);
    if (!date_known(span->from)) span->from = year->first;
    return true;
}

/* Of a Monday when nobody was in a class nothing can be said: it counts for no figure. */
static bool peopled(const Service *service, Span span, Backtest *backtest, Error *err)
{
    const Replay *replay = &backtest->replay;
    sqlite3_stmt *row = store_statement(service->store,
        "SELECT max((SELECT max(day) FROM coverage WHERE class = k.id AND lessons > 0)) FROM class k WHERE k.school = ?1", err);
    if (!row) return false;
    sqlite3_bind_int64(row, 1, service->school->id);
    backtest->loaded = NO_DATE;
    if (store_row(service->store, row, err)) {
        if (sqlite3_column_type(row, 0) != SQLITE_NULL) backtest->loaded = store_date(row, 0);
        sqlite3_reset(row);
    }
    for (size_t i = 0; i < replay->day_count; i++) {
        backtest->days += replay->rolls[i] > 0;
        backtest->unfed += replay->rolls[i] > 0 && date_known(backtest->loaded) && date_between(backtest->loaded, replay->days[i]) > 7;
    }
    if (err->kind != ERR_NONE) return false;
    return backtest->days > 0 || error_set(err, ERR_INPUT, MSG_WORKSHOP_NOBODY, span.from, span.to);
}

/* ---- one line of figures ---------------------------------------------------------------------------------------------------------- */

static int compare_id(const void *a, const void *b)
{
    long long x = *(const long long *)a, y = *(const long long *)b;
    return x < y ? -1 : x > y;
}

static size_t place_of(const Replay *replay, long long pupil)
{
    const long long *found = replay->pupils.count ? bsearch(&pupil, replay->pupils.items, replay->pupils.count, sizeof pupil, compare_id) : NULL;
    return found ? (size_t)(found - replay->pupils.items) : SIZE_MAX;
}

static bool is_of(const Plan *plan, const Rule *rule, const BacktestFigures *figures)
{
    if (rule->safety || rule->target == TARGET_STRENGTH) return false;
    if (figures->rule) return figures->rule == rule;
    return rule->target >= 0 && strcmp(plan->registers[rule->target].name.id, figures->id) == 0 && level_opens(plan, rule->level);
}

static int *first_days(const Testing *testing, BacktestFigures *figures)
{
    const Replay *replay = &testing->backtest->replay;
    int *first = ARENA_ARRAY(testing->service->arena, int, replay->pupils.count + 1);
    if (!first) return NULL;
    for (size_t i = 0; i < replay->pupils.count; i++) first[i] = -1;
    for (size_t i = 0; i < replay->spells.count; i++) {
        const Spell *spell = &replay->spells.items[i];
        size_t place = place_of(replay, spell->pupil);
        if (place == SIZE_MAX || !is_of(testing->service->plan, replay->rules[spell->rule], figures)) continue;
        if (first[place] < 0) figures->flagged++;
        if (first[place] < 0 || spell->first < first[place]) first[place] = spell->first;
    }
    return first;
}

/* The pupil's first outcome for the target on or after a day (NO_DATE: the first of all); `positive`: only one with the outcome. NULL: none. */
static const Outcome *outcome_from(const Outcomes *outcomes, long long pupil, const char *target, Date day, bool positive)
{
    size_t low = 0, high = outcomes->list.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (outcomes->list.items[middle].pupil < pupil) low = middle + 1;
        else high = middle;
    }
    for (; low < outcomes->list.count && outcomes->list.items[low].pupil == pupil; low++) {
        const Outcome *outcome = &outcomes->list.items[low];
        if ((*outcome->target && strcmp(outcome->target, target) != 0) || (positive && !outcome->positive)) continue;
        if (!date_known(day) || outcome->day.number >= day.number) return outcome;
    }
    return NULL;
}

static int compare_double(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(double *values, size_t count)
{
    if (count == 0) return -1;
    qsort(values, count, sizeof *values, compare_double);
    return count % 2 ? values[count / 2] : (values[count / 2 - 1] + values[count / 2]) / 2;
}

/* A file tells of everyone: who is not in it was without the outcome. Of decisions only those taken tell. */
static int outcome_of(const Testing *testing, long long pupil, const char *target, Date day)
{
    const Outcome *with = outcome_from(testing->outcomes, pupil, target, day, true), *any = outcome_from(testing->outcomes, pupil, target, day, false);
    if (testing->outcomes->whole) return with != NULL;
    return any ? any->positive : -1;
}

/*
 * Whom a council would not have been shown. A register is silent about a pupil on a day when every rule that would have put the pupil before the council is: what is
 * said of one pupil on one day stands together.
 */
static void count_silent(const Testing *testing, BacktestFigures *figures)
{
    const Replay *replay = &testing->backtest->replay;
    const Mentions *list = &testing->said;
    for (size_t i = 0; i < list->count;) {
        long long pupil = list->items[i].pupil;
        bool shown = false, hushed = false, snoozed = false, dismissed = false;
        while (i < list->count && list->items[i].pupil == pupil) {
            bool said = false, aloud = false, by_snooze = false, by_dismissal = false;
            for (int day = list->items[i].day; i < list->count && list->items[i].pupil == pupil && list->items[i].day == day; i++) {
                const Mention *one = &list->items[i];
                if (!is_of(testing->service->plan, replay->rules[one->rule], figures)) continue;
                said = true;
                aloud |= !one->snoozed && !one->dismissed;
                by_snooze |= one->snoozed;
                by_dismissal |= one->dismissed;
            }
            shown |= aloud;
            if (!said || aloud) continue;
            hushed = true;
            snoozed |= by_snooze;
            dismissed |= by_dismissal;
        }
        if (!hushed) continue;
        shown ? figures->shown_less++ : figures->never_shown++;
        figures->by_snooze += snoozed;
        figures->by_dismissal += dismissed;
    }
}

/* Those with the outcome, by what was said of them before. */
static bool count_with(const Testing *testing, const int *first, BacktestFigures *figures, Error *err)
{
    const Replay *replay = &testing->backtest->replay;
    long with = 0, named = 0;
    double *leads = ARENA_ARRAY(testing->service->arena, double, replay->pupils.count + 1);
    if (!leads) return error_memory(err);
    for (size_t i = 0; i < replay->pupils.count; i++) {
        const Outcome *outcome = outcome_from(testing->outcomes, replay->pupils.items[i], figures->target, NO_DATE, true);
        if (!outcome) continue;
        with++;
        if (first[i] < 0 || replay->days[first[i]].number > outcome->day.number) continue;
        leads[named++] = date_between(replay->days[first[i]], outcome->day) / 7.0;
    }
    figures->recall = share_of(named, with);
    figures->lead_weeks = median(leads, (size_t)named);
    return true;
}

static bool count_figures(const Testing *testing, BacktestFigures *figures, Fairness *fairness, Error *err)
{
    const Replay *replay = &testing->backtest->replay;
    const int *first = first_days(testing, figures);
    Flagging *flagging = ARENA_ARRAY(testing->service->arena, Flagging, replay->pupils.count + 1);
    if (!first || !flagging) return error_memory(err);
    for (size_t i = 0; i < replay->pupils.count; i++) {
        bool flagged = first[i] >= 0;
        int outcome = outcome_of(testing, replay->pupils.items[i], figures->target, flagged ? replay->days[first[i]] : NO_DATE);
        flagging[i] = (Flagging){ replay->pupils.items[i], flagged, outcome };
        figures->confirmed += flagged && outcome == 1;
        figures->dismissed += flagged && outcome == 0;
    }
    figures->precision = share_of(figures->confirmed, figures->confirmed + figures->dismissed);
    figures->flags_a_week = (double)figures->flagged / (double)testing->backtest->days;
    figures->of_roll = share_of(figures->flagged, (long)replay->pupils.count);
    count_silent(testing, figures);
    return count_with(testing, first, figures, err) && (!fairness || fairness_of(testing->service, testing->groups, flagging, replay->pupils.count, fairness, err));
}

/* ---- all of them ------------------------------------------------------------------------------------------------------------------- */

static bool add_figures(const Testing *testing, const Rule *rule, const char *id, const char *target, Fairness *fairness, Error *err)
{
    Backtest *backtest = testing->backtest;
    if (!VECTOR_ROOM(testing->service->arena, &backtest->figures)) return error_memory(err);
    BacktestFigures *figures = &backtest->figures.items[backtest->figures.count++];
    *figures = (BacktestFigures){ .id = id, .rule = rule, .target = target };
    return count_figures(testing, figures, fairness, err);
}

static bool add_rules(const Testing *testing, int target, const char *name, Error *err)
{
    const Replay *replay = &testing->backtest->replay;
    for (size_t i = 0; i < replay->rule_count; i++) {
        const Rule *rule = replay->rules[i];
        if (rule->target == target && !rule->safety && !add_figures(testing, rule, rule->id, name, NULL, err)) return false;
    }
    return true;
}

bool backtest_make(const Service *service, const RuleFiles *rules, Span span, const Outcomes *outcomes, Backtest *backtest, Error *err)
{
    const Plan *plan = service->plan;
    Days days = { 0 };
    *backtest = (Backtest){ .register_count = plan->register_count };
    if (!mondays(service, span, &days, err)) return false;
    backtest->span = span;
    if (!replay_run(service->store, plan, rules, service->school->id, days.items, days.count, 0, service->arena, &backtest->replay, err) || !peopled(service, span, backtest, err)) return false;
    Testing testing = { .service = service, .outcomes = outcomes, .backtest = backtest };
    if (!outcomes->whole && !replay_silences(service->store, plan, service->school->id, &backtest->replay, service->arena, &testing.said, err)) return false;
    if (!groups_read(service, &testing.groups, err)) return false;
    backtest->fairness = ARENA_ARRAY(service->arena, Fairness, plan->register_count + 1);
    if (!backtest->fairness) return error_memory(err);
    for (size_t r = 0; r < plan->register_count; r++) {
        const char *id = plan->registers[r].name.id;
        if (!add_figures(&testing, NULL, id, id, &backtest->fairness[r], err)) return false;
    }
    for (size_t r = 0; r < plan->register_count; r++)
        if (!add_rules(&testing, (int)r, plan->registers[r].name.id, err)) return false;
    return add_rules(&testing, TARGET_SUPPORT, "support", err);
}

void backtest_close(Backtest *backtest) { replay_close(&backtest->replay); }
