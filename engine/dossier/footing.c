/* What questions rest on, and what is said of their windows on a day. */
#include "internal.h"

Footings *footings_new(Arena *arena) { return ARENA_NEW(arena, Footings); }

/* ---- what a question rests on ------------------------------------------------------------------------------------------- */

static void note(Footings *footings, size_t at)
{
    const AskedRows *asked = &footings->asked[at];
    const uint64_t bit = UINT64_C(1) << at;
    footings->windows[asked->window].bits |= bit;
    footings->of_kind[footings->windows[asked->window].kind] |= bit;
    for (size_t mark = 0; mark < COUNT(footings->by_mark); mark++)
        if (asked->marks >> mark & 1) footings->by_mark[mark] |= bit;
    for (size_t sign = 0; sign < SIGNS_MOST; sign++)
        if (asked->signs[sign / 64] >> sign % 64 & 1) footings->by_sign[sign] |= bit;
}

/* A place in windows; ASKED_MOST: there is none. */
static size_t window_place(Footings *footings, const AskedWindow *wanted)
{
    for (size_t at = 0; at < footings->window_count; at++) {
        const AskedWindow *window = &footings->windows[at];
        if (window->kind == wanted->kind && window->least_days == wanted->least_days && memcmp(&window->window, &wanted->window, sizeof window->window) == 0) return at;
    }
    if (footings->count == ASKED_MOST) return ASKED_MOST;
    footings->windows[footings->window_count] = *wanted;
    return footings->window_count++;
}

/* Where there is room no more, what is asked about is added to what is asked already of the same window. */
static uint64_t bit_of(Footings *footings, FootingKind kind, Window window, int16_t least_days, AskedRows wanted)
{
    size_t beside = ASKED_MOST;
    wanted.window = window_place(footings, &(AskedWindow){ kind, window, least_days, 0 });
    if (wanted.window == ASKED_MOST) return FOOTING_EACH_DAY;
    for (size_t at = 0; at < footings->count; at++) {
        const AskedRows *asked = &footings->asked[at];
        if (asked->window != wanted.window) continue;
        if (asked->marks == wanted.marks && memcmp(asked->signs, wanted.signs, sizeof asked->signs) == 0) return UINT64_C(1) << at;
        beside = at;
    }
    if (footings->count < ASKED_MOST) footings->asked[beside = footings->count++] = wanted;
    AskedRows *asked = &footings->asked[beside];
    asked->marks |= wanted.marks;
    for (size_t i = 0; i < COUNT(asked->signs); i++) asked->signs[i] |= wanted.signs[i];
    note(footings, beside);
    return UINT64_C(1) << beside;
}

static uint64_t lessons_bit(Footings *footings, const Read *read, FootingKind kind, Window window)
{
    unsigned marks = read->fact == FACT_LATE ? 1u << MARK_LATE : read->fact == FACT_CUT ? 1u << MARK_UNEXCUSED : read->causes.bits;
    if (may_be_unexcused(marks)) marks |= 1u << MARK_UNKNOWN_REASON;
    if (kind == FOOTING_STREAK) marks |= 1u << MARK_UNREAD;
    return bit_of(footings, kind, window, read->least_days, (AskedRows){ .marks = kind == FOOTING_DAYS ? 0 : marks });
}

static uint64_t measures_bit(Footings *footings, Window window) { return bit_of(footings, FOOTING_MEASURES, window, 0, (AskedRows){ 0 }); }

uint64_t footings_of(Footings *footings, const Read *read)
{
    static const Window none;
    switch (read->fact) {
    case FACT_MISSED: case FACT_DAYS_MISSED: case FACT_LATE:
        return lessons_bit(footings, read, FOOTING_MARKS, read->window);
    case FACT_WHOLE_DAYS_MISSED: case FACT_CUT: case FACT_LONGEST_STREAK:
        return lessons_bit(footings, read, FOOTING_LESSONS, read->window);
    case FACT_MISSED_SHARE:
        return lessons_bit(footings, read, FOOTING_SHARE, read->window);
    case FACT_USUAL_MISSED:
        return lessons_bit(footings, read, FOOTING_DAYS, read->window) | lessons_bit(footings, read, FOOTING_SHARE, read->earlier);
    case FACT_STREAK:
        return lessons_bit(footings, read, FOOTING_STREAK, none);
    case FACT_SEEN: case FACT_SEEN_DAYS:
        return bit_of(footings, FOOTING_SIGNS, read->window, 0, (AskedRows){ .signs = { read->signs[0], read->signs[1] } });
    case FACT_MEASURE_CHANGE: return measures_bit(footings, read->window) | measures_bit(footings, read->earlier);
    case FACT_MEASURE_MEAN: case FACT_MEASURE_COUNT: return measures_bit(footings, read->window);
    case FACT_FAMILY: return bit_of(footings, FOOTING_FAMILY, none, 0, (AskedRows){ 0 });
    case FACT_CLUBS: return bit_of(footings, FOOTING_CLUBS, none, 0, (AskedRows){ 0 });
    default: return FOOTING_EACH_DAY;
    }
}

/* ---- what is said of a window on a day --------------------------------------------------------------------------------------- */

/* Bits of Said.says; 0 is said of no window. */
enum { SAYS = 1, FOUND = 1, DAYS = 4, ENOUGH = 1 << 7, WITHIN = 1 << 8, ENROLLED = 1 << 9, OBSERVED = 1 << 10, HANDED_IN = 1 << 11, EXPECTED = 12 };

static const Span no_days = { { 1 }, { 0 } };

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

/* What a pupil without a row is told, and the days on which a row would make it something else. */
static void look_at_streak(const Dossier *dossier, Said *said, size_t at)
{
    Dossier bare = *dossier;
    Read read = { .fact = FACT_STREAK, .causes = { CAUSES_ANY } };
    Answer answer = { .from = NO_DATE, .to = NO_DATE };
    bare.attendance.count = 0;
    Knowledge found = streak_read(&bare, &read, &answer);
    said->says[at] = SAYS | (uint32_t)found << FOUND;
    said->spans[at] = date_known(answer.to) ? (Span){ answer.to, dossier->on } : no_days;
}

static void look_at_window(const Dossier *dossier, const AskedWindow *asked, Said *said, size_t at)
{
    const bool lessons = asked->kind <= FOOTING_SHARE;
    Frame local, *frame = frame_find(dossier, &asked->window, lessons ? OF_LESSONS : OF_RECORDS, &local);
    const bool found = frame->window.found == KNOWN;
    const Span span = found ? frame->window.span : no_days;
    uint32_t says = SAYS | (uint32_t)frame->window.found << FOUND;
    if (lessons) says |= lessons_say(dossier, frame, asked->least_days);
    else if (found && asked->kind == FOOTING_SIGNS) says |= signs_say(dossier, frame);
    const ClassDays *of = found && asked->kind == FOOTING_MEASURES ? class_until(dossier, span.to) : NULL;
    said->says[at] = says;
    said->spans[at] = span;
    said->through[at] = of ? of->measures_through : NO_DATE;
    if (said->through[at].number > span.to.number) said->through[at] = span.to;      /* what was handed in beyond it does not count */
}

static void look(const Dossier *dossier, const AskedWindow *asked, Said *said, size_t at)
{
    if (asked->kind == FOOTING_STREAK) { look_at_streak(dossier, said, at); return; }
    if (asked->kind < FOOTING_FAMILY) { look_at_window(dossier, asked, said, at); return; }
    const ClassDays *of = class_on(dossier, dossier->on);
    const bool handed_in = of && handed_in_this_year(dossier, asked->kind == FOOTING_FAMILY ? of->family_through : of->clubs_through);
    said->says[at] = SAYS | (handed_in ? HANDED_IN : 0u);
    said->spans[at] = no_days;
}

void said_make(Footings *footings, const Dossier *dossier, Said *said)
{
    said->serial = ++footings->serial;
    said->on = dossier->on;
    said->count = footings->window_count;
    said->stay_count = dossier->memberships.count < FOLLOWED_STAYS ? dossier->memberships.count : FOLLOWED_STAYS;
    for (size_t i = 0; i < said->stay_count; i++) {
        const Membership *stay = &dossier->memberships.items[i];
        said->stays[i] = (Stay){ stay->of, stay->since, stay->until };
        said->alike[i] = stay->of->alike;
    }
    for (size_t at = 0; at < said->count; at++) look(dossier, &footings->windows[at], said, at);
}

/* Who is in classes that are told apart, away on no day and with all lessons read, is like all others who were in them on the same days. */
bool is_like_others(const Dossier *dossier)
{
    if (dossier->presences.count > 0 || !dossier->none_unread || dossier->memberships.count == 0 || dossier->memberships.count > FOLLOWED_STAYS) return false;
    for (size_t i = 0; i < dossier->memberships.count; i++)
        if (!dossier->memberships.items[i].of->alike) return false;
    return true;
}

static bool is_said_to(const Said *said, const Dossier *dossier)
{
    if (said->serial == 0 || said->on.number != dossier->on.number || said->stay_count != dossier->memberships.count) return false;
    for (size_t i = 0; i < said->stay_count; i++) {
        const Membership *stay = &dossier->memberships.items[i];
        if (said->alike[i] != stay->of->alike || said->stays[i].since.number != stay->since.number || said->stays[i].until.number != stay->until.number) return false;
    }
    return true;
}

/* Classes come pupil by pupil, mostly. */
const Said *said_to_all(Footings *footings, const Dossier *dossier)
{
    if (footings->last && is_said_to(footings->last, dossier)) return footings->last;
    const Membership *stay = &dossier->memberships.items[dossier->memberships.count - 1];
    const uint64_t key = stay->of->alike * 31 + (uint64_t)(uint32_t)stay->since.number;
    Said *ways = &footings->days[(key * UINT64_C(0x9E3779B97F4A7C15) >> 58) % (DAYS_KEPT / WAYS) * WAYS], *oldest = ways;
    for (size_t i = 0; i < WAYS; i++) {
        if (is_said_to(&ways[i], dossier)) return footings->last = &ways[i];
        if (ways[i].serial < oldest->serial) oldest = &ways[i];
    }
    said_make(footings, dossier, oldest);
    return footings->last = oldest;
}
