/*
 * What answers rest on, compared from one day to the next. Only what the memo of a rulebook looks at counts: knowledge, value, pending, can_grow. So what is put
 * into `says` below is all that frame_days, the counting questions and their knowledge take from calendar and class; the rest are the rows in the window.
 */
#include "internal.h"

/* ---- the pupil ---------------------------------------------------------------------------------------------------------- */

static bool stays_same(const Dossier *dossier, const Followed *before)
{
    if (dossier->memberships.count != before->stay_count || before->stay_count == 0 || before->stay_count > FOLLOWED_STAYS) return false;
    for (size_t i = 0; i < before->stay_count; i++) {
        const Membership *now = &dossier->memberships.items[i];
        const struct FollowedStay *then = &before->stays[i];
        if (now->of->id != then->id || now->of->line != then->line || now->since.number != then->since.number || now->until.number != then->until.number) return false;
    }
    /* In the last of them on both days: then the class, the time at the school and what lies before are the same. */
    const Membership *last = &dossier->memberships.items[before->stay_count - 1];
    return holds_on(last->since, last->until, before->on) && holds_on(last->since, last->until, dossier->on);
}

bool dossier_follow(const Dossier *dossier, Followed *of)
{
    bool same = of->pupil == dossier->pupil && of->plan == dossier->plan && of->on.number < dossier->on.number && of->attendance == dossier->attendance.items &&
                of->observations == dossier->observations.items && of->presences == dossier->presences.items && of->presence_count == dossier->presences.count &&
                stays_same(dossier, of);
    *of = (Followed){ .plan = dossier->plan, .pupil = dossier->pupil, .on = dossier->on, .before = of->on,
                      .same_measures = same && of->measures == dossier->measures.items && of->measure_count == dossier->measures.count,
                      .attendance = dossier->attendance.items, .observations = dossier->observations.items, .presences = dossier->presences.items,
                      .presence_count = dossier->presences.count, .measures = dossier->measures.items, .measure_count = dossier->measures.count,
                      .stay_count = dossier->memberships.count };
    for (size_t i = 0; i < of->stay_count && i < FOLLOWED_STAYS; i++) {
        const Membership *stay = &dossier->memberships.items[i];
        of->stays[i] = (struct FollowedStay){ stay->of->id, stay->of->line, stay->since, stay->until };
    }
    return same;
}

/* ---- a window ------------------------------------------------------------------------------------------------------------- */

/* Bits of Footing.says; 0 is said of no window. */
enum { SAYS = 1, FOUND = 1, DAYS = 4, ENOUGH = 1 << 7, WITHIN = 1 << 8, ENROLLED = 1 << 9, OBSERVED = 1 << 10, EXPECTED = 11 };

static uint32_t lessons_say(const Dossier *dossier, Frame *frame, int least_days)
{
    if (!frame->has_days) frame_fill_days(dossier, frame);
    uint32_t says = (uint32_t)frame->days << DAYS | (window_within(dossier, frame->window).found == KNOWN ? WITHIN : 0u);
    if (frame->days != KNOWN) return says;
    const int expected = frame->cover.expected;
    /* Enough days are never without a lesson, so that what was held needs no bit of its own. */
    return says | (frame->enough ? ENOUGH : 0u) | (uint32_t)(expected < least_days ? expected : least_days) << EXPECTED;
}

static uint32_t signs_say(const Dossier *dossier, Frame *frame)
{
    frame_signs(dossier, frame);
    return (frame->enrolled ? ENROLLED : 0u) | (frame->observed ? OBSERVED : 0u);
}

/* The stay on which a class's pupils agree; no class: they do not, nor does one of whom a lesson could not be read. */
typedef struct { unsigned long long alike; Date since, until; bool only; } Stay;

static Stay stay_of(const Dossier *dossier)
{
    const Membership *last = dossier->memberships.count > 0 ? &dossier->memberships.items[dossier->memberships.count - 1] : NULL;
    if (!last || dossier->presences.count > 0 || !dossier->none_unread || !holds_on(last->since, last->until, dossier->on)) return (Stay){ 0, NO_DATE, NO_DATE, false };
    return (Stay){ last->of->alike, last->since, date_known(last->until) ? last->until : (Date){ INT32_MAX }, dossier->memberships.count == 1 };
}

/*
 * A class comes pupil by pupil, and what is said of a window is mostly the class's: for all who were in it all through the window (without such a window: are in it
 * on the screening day) and away on no day, and for all who came on the same day and were nowhere else.
 */
static inline bool is_said_for(const FootingAsked *asked, const Stay *stay)
{
    if (!stay->alike || asked->alike != stay->alike) return false;
    return (stay->since.number <= asked->since.number && stay->until.number >= asked->until.number) ||
           (stay->only && asked->only && stay->since.number == asked->came.number && stay->until.number == asked->left.number);
}

static void look(const Dossier *dossier, const Stay *stay, FootingAsked *asked)
{
    const bool lessons = asked->kind == FOOTING_DAYS || asked->kind == FOOTING_MARKS || asked->kind == FOOTING_NO_MARKS;
    Frame local, *frame = frame_find(dossier, &asked->window, lessons ? OF_LESSONS : OF_RECORDS, &local);
    const bool found = frame->window.found == KNOWN;
    asked->from = found ? frame->window.span.from : NO_DATE;
    asked->to = found ? frame->window.span.to : NO_DATE;
    asked->says = SAYS | (uint32_t)frame->window.found << FOUND;
    if (lessons) asked->says |= lessons_say(dossier, frame, asked->least_days);
    else if (found && asked->kind == FOOTING_SIGNS) asked->says |= signs_say(dossier, frame);
    const Span span = frame->calendar.found == KNOWN ? frame->calendar.span : (Span){ dossier->on, dossier->on };
    const bool throughout = stay->since.number <= span.from.number && stay->until.number >= span.to.number;
    asked->alike = stay->alike;
    asked->since = throughout ? span.from : NO_DATE;
    asked->until = span.to;
    asked->only = stay->only, asked->came = stay->since, asked->left = stay->until;
}

/* Are the rows first … end - 1 still all that lie within the days? */
#define RANGE_STANDS(list, first, end, from, to)                                                                                               \
    ((end) <= (list).count && ((first) == 0 || (list).items[(first) - 1].day.number < (from).number) &&                                        \
     ((first) == (end) || ((list).items[first].day.number >= (from).number && (list).items[(end) - 1].day.number <= (to).number)) &&           \
     ((end) == (list).count || (list).items[end].day.number > (to).number))

#define RANGE_FIND(list, first, end, from, to)                                                                                                 \
    do {                                                                                                                                       \
        (end) = (uint32_t)(list).count;                                                                                                        \
        while ((end) > 0 && (list).items[(end) - 1].day.number > (to).number) (end)--;                                                         \
        (first) = (end);                                                                                                                       \
        while ((first) > 0 && (list).items[(first) - 1].day.number >= (from).number) (first)--;                                                \
    } while (0)

static inline bool marks_stand(const Dossier *dossier, const FootingAsked *asked, Footing *footing)
{
    if (RANGE_STANDS(dossier->attendance, footing->first, footing->end, asked->from, asked->to)) return true;
    RANGE_FIND(dossier->attendance, footing->first, footing->end, asked->from, asked->to);
    return false;
}

static inline bool signs_stand(const Dossier *dossier, const FootingAsked *asked, Footing *footing)
{
    if (RANGE_STANDS(dossier->observations, footing->first, footing->end, asked->from, asked->to)) return true;
    RANGE_FIND(dossier->observations, footing->first, footing->end, asked->from, asked->to);
    return false;
}

/* The same days, all of them over on the day before: then the same numbers are in it and the same are needed, handed in as before. */
static bool measures_stand(const Dossier *dossier, const FootingAsked *asked, const Followed *followed, Footing *footing)
{
    const ClassDays *of = date_known(asked->to) ? class_until(dossier, asked->to) : NULL;
    const Date through = of ? of->measures_through : NO_DATE;
    bool stands = followed->same_measures && footing->from.number == asked->from.number && footing->to.number == asked->to.number &&
                  asked->to.number < followed->before.number && footing->through.number == through.number;
    footing->from = asked->from, footing->to = asked->to, footing->through = through;
    return stands;
}

static inline bool stands(const Dossier *dossier, const FootingAsked *asked, const Followed *followed, Footing *footing)
{
    bool none = footing->first == footing->end;
    switch (asked->kind) {
    case FOOTING_DAYS: return true;
    case FOOTING_MARKS: return marks_stand(dossier, asked, footing);
    case FOOTING_NO_MARKS: return marks_stand(dossier, asked, footing) && none;
    case FOOTING_SIGNS: return signs_stand(dossier, asked, footing);
    default: return measures_stand(dossier, asked, followed, footing);
    }
}

uint64_t dossier_footings(const Dossier *dossier, FootingAsked *asked, size_t count, const Followed *followed, Footing *footings)
{
    const Stay stay = stay_of(dossier);
    uint64_t changed = 0;
    for (size_t i = 0; i < count; i++) {
        if (!is_said_for(&asked[i], &stay)) look(dossier, &stay, &asked[i]);
        bool same = stands(dossier, &asked[i], followed, &footings[i]) && footings[i].says == asked[i].says;
        footings[i].says = asked[i].says;
        changed |= (uint64_t)!same << i;
    }
    return changed;
}
