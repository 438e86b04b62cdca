/* A pupil from one day to the next: what has changed of that on which answers rest. */
#include "internal.h"

Followed *followed_new(Arena *arena) { return ARENA_NEW(arena, Followed); }
void followed_forget(Followed *followed) { followed->plan = NULL; }

/* ---- from one day to the next --------------------------------------------------------------------------------------------------- */

static void fill(Turn *turn, int from, int to, uint64_t bits)
{
    if (to < from) return;
    if (from < turn->oldest) turn->oldest = from;
    if (from < turn->base) from = turn->base;
    if (to < turn->base) to = turn->base;
    for (int day = from; day <= to; day++) turn->moved[day - turn->base] |= bits;
}

static inline bool lie_apart(Span a, Span b) { return a.to.number < b.from.number || b.to.number < a.from.number; }

/* The days that are in one of the windows or in both. */
static void fill_both(Turn *turn, Span was, Span is, uint64_t bits)
{
    fill(turn, was.from.number, was.to.number, bits);
    if (lie_apart(was, is)) fill(turn, is.from.number, is.to.number, bits);
    else {
        fill(turn, is.from.number, was.from.number - 1, bits);
        fill(turn, was.to.number + 1, is.to.number, bits);
    }
}

/* The days that are in one of them and not in the other. */
static void fill_moved(Turn *turn, Span was, Span is, uint64_t bits)
{
    if (lie_apart(was, is)) {
        fill_both(turn, was, is, bits);
        return;
    }
    int a = was.from.number, b = is.from.number, c = was.to.number, d = is.to.number;
    fill(turn, a < b ? a : b, (a < b ? b : a) - 1, bits);
    fill(turn, (c < d ? c : d) + 1, c < d ? d : c, bits);
}

/* The same days (a window that ends on the same one is the same), all of them over on the day before: then the same numbers are in it and the same are needed, handed in as before. */
static bool measures_stand(const Said *was, const Said *is, size_t at)
{
    return was->spans[at].to.number == is->spans[at].to.number && is->spans[at].to.number < was->on.number && was->through[at].number == is->through[at].number;
}

static void turn_one(Turn *turn, const AskedWindow *window, const Said *was, const Said *is, size_t at)
{
    const uint64_t bits = window->bits;
    if (was->says[at] != is->says[at]) { turn->changed |= bits; return; }
    switch (window->kind) {
    case FOOTING_MARKS: case FOOTING_LESSONS: case FOOTING_SIGNS:
        fill_moved(turn, was->spans[at], is->spans[at], bits);
        break;
    case FOOTING_SHARE: case FOOTING_STREAK:
        fill_both(turn, was->spans[at], is->spans[at], bits);
        break;
    case FOOTING_MEASURES:
        if (!measures_stand(was, is, at)) turn->changed |= bits;
        break;
    default: break;
    }
}

/* Lessons held on days that were known before: those of the day before itself are mostly loaded only now. */
static void turn_lessons(Turn *turn, const Said *was, const Said *is, uint64_t bits)
{
    for (size_t i = 0; bits && i < is->stay_count; i++) {
        const ClassDays *then = was->stays[i].of, *now = is->stays[i].of;
        const int known = then->length - 1;
        if (then->first.number != now->first.number || now->length < then->length || known < 0 || memcmp(then->lessons, now->lessons, (size_t)known) != 0) turn->changed |= bits;
        else if (then->lessons[known] != now->lessons[known]) fill(turn, then->first.number + known, then->first.number + known, bits);
    }
}

static void turn_make(const Footings *footings, const Said *was, const Said *is, Turn *turn)
{
    const size_t count = was->count < is->count ? was->count : is->count;
    if (turn->oldest != INT32_MAX) {                                  /* of those that were made here before */
        const int dirty = turn->oldest < turn->base ? 0 : turn->oldest - turn->base;
        memset(turn->moved + dirty, 0, (size_t)(MAP_DAYS - dirty) * sizeof *turn->moved);
    }
    turn->before = was->serial, turn->now = is->serial;
    turn->changed = FOOTING_EACH_DAY;
    turn->base = is->on.number - (MAP_DAYS - 1);
    turn->oldest = INT32_MAX;
    for (size_t at = 0; at < count; at++) turn_one(turn, &footings->windows[at], was, is, at);
    for (size_t at = count; at < footings->window_count; at++) turn->changed |= footings->windows[at].bits;      /* asked about only since then */
    turn_lessons(turn, was, is, footings->of_kind[FOOTING_LESSONS]);
}

static const Turn *turn_of(Footings *footings, const Said *was, const Said *is, bool own)
{
    Turn *turn = own ? &footings->own : &footings->turns[is->serial % TURNS_KEPT];
    if (own || turn->before != was->serial || turn->now != is->serial) turn_make(footings, was, is, turn);
    return turn;
}

/* ---- the pupil ------------------------------------------------------------------------------------------------------------------ */

static bool stays_same(const Dossier *dossier, const Followed *before)
{
    if (dossier->memberships.count != before->stay_count || before->stay_count == 0 || before->stay_count > FOLLOWED_STAYS) return false;
    for (size_t i = 0; i < before->stay_count; i++) {
        const Membership *now = &dossier->memberships.items[i];
        if (now->of->id != before->stays[i].id || now->of->line != before->stays[i].line || now->since.number != before->stays[i].since.number ||
            now->until.number != before->stays[i].until.number) return false;
    }
    /* In the last of them on both days: then the class, the time at the school and what lies before are the same. */
    const Membership *last = &dossier->memberships.items[before->stay_count - 1];
    return holds_on(last->since, last->until, before->on) && holds_on(last->since, last->until, dossier->on);
}

static bool is_followed(const Dossier *dossier, const Turned *turned, const Followed *before)
{
    return before->plan == dossier->plan && before->pupil == dossier->pupil && before->on.number < dossier->on.number && !turned->presences &&
           before->said->serial == before->serial && stays_same(dossier, before);
}

static void keep(const Dossier *dossier, const Said *said, Followed *followed)
{
    followed->plan = dossier->plan, followed->pupil = dossier->pupil, followed->on = dossier->on;
    followed->stay_count = dossier->memberships.count;
    followed->said = said, followed->serial = said->serial;
    for (size_t i = 0; i < followed->stay_count && i < FOLLOWED_STAYS; i++) {
        const Membership *stay = &dossier->memberships.items[i];
        followed->stays[i].id = stay->of->id, followed->stays[i].line = stay->of->line;
        followed->stays[i].since = stay->since, followed->stays[i].until = stay->until;
    }
}

static inline uint64_t bits_of_marks(const Footings *footings, Marks marks)
{
    uint64_t bits = 0;
    for (uint64_t p = marks.packed; p; p >>= 3) bits |= footings->by_mark[p & 7];
    return bits;
}

static inline uint64_t bits_of_sign(const Footings *footings, int sign) { return sign >= 0 && sign < SIGNS_MOST ? footings->by_sign[sign] : 0; }

/* Rows that were there and are there: which windows have they entered or left? */
static uint64_t rows_moved(const Footings *footings, const Dossier *dossier, const Turn *turn)
{
    uint64_t changed = 0;
    for (size_t i = dossier->attendance.count; i-- > 0;) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < turn->oldest) break;
        const int at = row->day.number - turn->base;
        const uint64_t moved = at >= MAP_DAYS ? 0 : turn->moved[at < 0 ? 0 : at];
        if (moved) changed |= moved & bits_of_marks(footings, row->marks);
    }
    for (size_t i = dossier->observations.count; i-- > 0;) {
        const Observed *row = &dossier->observations.items[i];
        if (row->day.number < turn->oldest) break;
        const int at = row->day.number - turn->base;
        if (at < MAP_DAYS) changed |= turn->moved[at < 0 ? 0 : at] & bits_of_sign(footings, row->sign);
    }
    return changed;
}

/* Of these bits those of windows that held the day. A window that holds it only now has moved over it, which the rows that are there say themselves. */
static uint64_t bits_with(const Footings *footings, const Said *was, Date day, uint64_t bits)
{
    uint64_t within = 0;
    for (size_t at = 0; bits && at < was->count; at++) {
        const AskedWindow *window = &footings->windows[at];
        if ((window->bits & bits) && was->spans[at].from.number <= day.number && day.number <= was->spans[at].to.number) within |= window->bits;
    }
    return within & bits;
}

static uint64_t rows_turned(const Footings *footings, const Turned *turned, const Said *was)
{
    uint64_t changed = 0;
    for (size_t i = 0; i < turned->attendance.count; i++) {
        const DayMarks *row = &turned->attendance.items[i];
        changed |= bits_with(footings, was, row->day, bits_of_marks(footings, row->marks));
    }
    for (size_t i = 0; i < turned->observations.count; i++) {
        const Observed *row = &turned->observations.items[i];
        changed |= bits_with(footings, was, row->day, bits_of_sign(footings, row->sign));
    }
    return changed;
}

/* What has begun or ended since the day before. */
static inline bool has_turned(Date since, Date until, Date before, Date on) { return holds_on(since, until, before) != holds_on(since, until, on); }

static uint64_t spans_turned(const Footings *footings, const Dossier *dossier, const Turned *turned, Date before)
{
    bool family = turned->family, clubs = turned->clubs;
    for (size_t i = 0; i < dossier->family.count; i++) family |= has_turned(dossier->family.items[i].since, dossier->family.items[i].until, before, dossier->on);
    for (size_t i = 0; i < dossier->clubs.count; i++) clubs |= has_turned(dossier->clubs.items[i].since, dossier->clubs.items[i].until, before, dossier->on);
    return (family ? footings->of_kind[FOOTING_FAMILY] : 0) | (clubs ? footings->of_kind[FOOTING_CLUBS] : 0) | (turned->measures ? footings->of_kind[FOOTING_MEASURES] : 0);
}

uint64_t footings_turn(Footings *footings, const Dossier *dossier, const Turned *turned, Followed *followed)
{
    const bool own = !is_like_others(dossier);
    Said *mine = followed->said == &followed->own[0] ? &followed->own[1] : &followed->own[0];
    if (own) said_make(footings, dossier, mine);
    const Said *is = own ? mine : said_to_all(footings, dossier), *was = followed->said;
    uint64_t changed = UINT64_MAX;
    if (followed->plan && is_followed(dossier, turned, followed)) {
        const Turn *turn = turn_of(footings, was, is, own || was == &followed->own[0] || was == &followed->own[1]);
        changed = turn->changed | rows_moved(footings, dossier, turn) | rows_turned(footings, turned, was) | spans_turned(footings, dossier, turned, followed->on);
    }
    keep(dossier, is, followed);
    return changed;
}
