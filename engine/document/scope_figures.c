/* The figures of a span of days (plan VI.3): absence, registers' flow, how right the rules were, what was done on time. */
#include <math.h>

#include "internal.h"

/* Percent to one place; null where there is nothing to take a share of. */
static json_t *percent(long part, long whole)
{
    return whole > 0 ? json_real(floor(1000.0 * (double)part / (double)whole + 0.5) / 10) : json_null();
}

static json_t *months(const YearFigures *figures)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < figures->month_count; i++) {
        const MonthFigures *month = &figures->months[i];
        good = tree_add(all, json_pack("{s:o, s:I, s:I, s:I, s:I, s:o, s:o, s:o}", "month", json_sprintf("%02d.%d", month->month, month->year),
                                       "lessons", (json_int_t)month->lessons, "missed", (json_int_t)month->missed, "unexcused", (json_int_t)month->unexcused,
                                       "ill", (json_int_t)month->ill, "percent", percent(month->missed, month->lessons),
                                       "ill_percent", percent(month->ill, month->lessons), "unexcused_percent", percent(month->unexcused, month->lessons)));
    }
    return tree_done(all, good);
}

static json_t *classes(const YearFigures *figures)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < figures->class_count; i++) {
        const ClassFigures *one = &figures->classes[i];
        good = tree_add(all, json_pack("{s:s, s:I, s:I, s:I, s:o, s:o}", "class", one->class_label, "lessons", (json_int_t)one->lessons, "missed", (json_int_t)one->missed,
                                       "unexcused", (json_int_t)one->unexcused, "percent", percent(one->missed, one->lessons),
                                       "unexcused_percent", percent(one->unexcused, one->lessons)));
    }
    return tree_done(all, good);
}

static json_t *flows(const YearFigures *figures)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < figures->flow_count; i++) {
        const RegisterFlow *flow = &figures->flows[i];
        good = tree_add(all, json_pack("{s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I}", "register", tree_words(&flow->reg->name.words), "list", tree_words(&flow->reg->list_title),
                                       "before", (json_int_t)flow->before, "in", (json_int_t)flow->in, "kept", (json_int_t)flow->kept, "out", (json_int_t)flow->out,
                                       "left", (json_int_t)flow->left, "now", (json_int_t)flow->now));
    }
    return tree_done(all, good);
}

/* Rules that proposed; with `decided` only those of which a council has decided something: the rest would be empty bars. */
static json_t *rules(const YearFigures *figures, bool decided)
{
    json_t *all = json_array();
    bool good = all != NULL;
    for (size_t i = 0; good && i < figures->rule_count; i++) {
        const RuleFigures *rule = &figures->rules[i];
        long sum = rule->confirmed + rule->dismissed;
        if (rule->proposed == 0 || (decided && sum == 0)) continue;
        good = tree_add(all, json_pack("{s:o, s:o, s:I, s:I, s:I, s:I, s:o}", "title", tree_words(&rule->title), "register", tree_words(&rule->reg->list_title),
                                       "proposed", (json_int_t)rule->proposed, "confirmed", (json_int_t)rule->confirmed, "dismissed", (json_int_t)rule->dismissed,
                                       "undecided", (json_int_t)rule->undecided, "percent", percent(rule->confirmed, sum)));
    }
    return tree_done(all, good);
}

static RegisterFlow sum_of(const YearFigures *figures)
{
    RegisterFlow sum = { 0 };
    for (size_t i = 0; i < figures->flow_count; i++) {
        const RegisterFlow *flow = &figures->flows[i];
        sum.before += flow->before;
        sum.in += flow->in;
        sum.now += flow->now;
        sum.proposed += flow->proposed;
        sum.confirmed += flow->confirmed;
        sum.dismissed += flow->dismissed;
        sum.expired += flow->expired;
        sum.withdrawn += flow->withdrawn;
        sum.deferred += flow->deferred;
        sum.waiting += flow->waiting;
    }
    return sum;
}

/* What councils made of the proposals. */
static json_t *proposals(const RegisterFlow *sum)
{
    long decided = sum->confirmed + sum->dismissed;
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:o, s:b}", "proposed", (json_int_t)sum->proposed, "confirmed", (json_int_t)sum->confirmed,
                     "dismissed", (json_int_t)sum->dismissed, "expired", (json_int_t)sum->expired, "withdrawn", (json_int_t)sum->withdrawn,
                     "deferred", (json_int_t)sum->deferred, "waiting", (json_int_t)sum->waiting, "decided", (json_int_t)decided, "confirmed_percent", percent(sum->confirmed, decided),
                     "any_flow", (int)(sum->before + sum->in + sum->now > 0));
}

static json_t *absence(const YearFigures *figures)
{
    MonthFigures sum = { 0 };
    for (size_t i = 0; i < figures->month_count; i++) {
        sum.lessons += figures->months[i].lessons;
        sum.missed += figures->months[i].missed;
        sum.unexcused += figures->months[i].unexcused;
        sum.ill += figures->months[i].ill;
    }
    return json_pack("{s:I, s:I, s:I, s:I, s:o, s:o}", "lessons", (json_int_t)sum.lessons, "missed", (json_int_t)sum.missed, "unexcused", (json_int_t)sum.unexcused,
                     "ill", (json_int_t)sum.ill, "percent", percent(sum.missed, sum.lessons), "unexcused_percent", percent(sum.unexcused, sum.lessons));
}

/* Work and its days. */
static json_t *done(const YearFigures *figures)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "due", (json_int_t)figures->due, "done", (json_int_t)figures->done,
                     "done_on_time", (json_int_t)figures->done_on_time, "overdue", (json_int_t)figures->overdue,
                     "on_time_percent", percent(figures->done_on_time, figures->due), "sittings_planned", (json_int_t)figures->sittings_planned,
                     "sittings_held", (json_int_t)figures->sittings_held, "decisions", (json_int_t)figures->decisions, "runs", (json_int_t)figures->runs,
                     "family_cases_opened", (json_int_t)figures->family_cases_opened, "family_cases_closed", (json_int_t)figures->family_cases_closed,
                     "alerts", (json_int_t)figures->alerts, "alerts_taken", (json_int_t)figures->alerts_taken);
}

static json_t *year(Making *making)
{
    YearFigures figures;
    if (!year_figures(making->service, making_span(making), &figures, making->err)) return NULL;
    RegisterFlow sum = sum_of(&figures);
    json_t *all = json_pack("{s:o, s:o, s:o, s:o, s:o}", "months", months(&figures), "classes", classes(&figures), "flows", flows(&figures),
                            "rules", rules(&figures, false), "decided_rules", rules(&figures, true));
    json_t *parts[] = { proposals(&sum), absence(&figures), done(&figures) };
    bool good = all != NULL;
    for (size_t i = 0; i < COUNT(parts); i++) {
        good = good && parts[i] && json_object_update(all, parts[i]) == 0;
        json_decref(parts[i]);
    }
    return tree_done(all, good);
}

const ScopeName scope_figures[] = { { "figures", year }, { NULL, NULL } };
