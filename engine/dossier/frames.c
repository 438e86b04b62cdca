/*
 * A frame is one window of one pupil, resolved, with what stands in it counted. A rulebook asks of a pupil some forty
 * questions over four to a dozen windows; resolving and counting for each question anew was more than half of judging.
 */
#include "internal.h"

enum { MOST = 40 };                                                /* a rulebook of more windows is served, slower */

Frames *frames_new(Arena *arena)
{
    Frames *frames = ARENA_NEW(arena, Frames);
    if (frames) frames->stamp = 1;                                 /* no place is taken */
    return frames;
}

void frames_begin(Frames *frames)
{
    frames->count = 0;
    frames->finished_of = NULL;
    frames->has_class = false;
    if (++frames->stamp > 0) return;
    memset(frames->places, 0, sizeof frames->places);              /* after four milliards of pupils */
    frames->stamp = 1;
}

/* dossier_class, and whether it was loaded for the screening day. */
static const ClassDays *class_today(const Dossier *dossier, bool *today)
{
    Frames *frames = dossier->frames;
    if (frames && frames->has_class) {
        *today = frames->today;
        return frames->of;
    }
    const ClassDays *of = dossier_class(dossier);
    *today = of && lessons_on(of, dossier->on) > 0;
    if (frames) frames->has_class = true, frames->of = of, frames->today = *today;
    return of;
}

/*
 * What the calendar says of a window depends on its line, the screening day and whether that day was loaded. A class comes pupil by pupil, and they
 * ask in the same order: what the pupil before left in the place is mostly the answer, and so is what was counted of the days of one class.
 */
static void resolve(const Dossier *dossier, const Window *window, WindowUse use, bool left, Frame *frame)
{
    bool today;
    const ClassDays *of = frame->of = class_today(dossier, &today);
    if (!left || !of || frame->line != of->line || frame->on.number != dossier->on.number || frame->today != today) {
        frame->line = of ? of->line : NULL;
        frame->on = dossier->on;
        frame->today = today;
        frame->calendar = of ? window_on_calendar(dossier, of, *window, use) : (Resolved){ .found = NOT_ENROLLED };
        frame->covered_for = frame->observed_for = 0;
    }
    frame->window = window_of_pupil(dossier, *window, frame->calendar);
}

Frame *frame_make(const Dossier *dossier, const Window *window, WindowUse use, uint64_t key, Frame *local)
{
    Frames *frames = dossier->frames;
    bool left = false;
    if (frames) {
        size_t at = frame_home(key);
        for (; frames->places[at].stamp == frames->stamp; at = (at + 1) % FRAMES)
            if (frames->places[at].key == key) return &frames->places[at];
        if (frames->count < MOST) {
            frames->count++;
            local = &frames->places[at];
            left = local->key == key;
            local->key = key;
            local->stamp = frames->stamp;
        }
    }
    local->has_days = local->has_marks = local->has_signs = false;
    resolve(dossier, window, use, left, local);
    return local;
}

/* The class that the pupil is in from the first to the last day, away on none of them; NULL: none. Its days say all. */
static const ClassDays *class_throughout(const Dossier *dossier, Span span)
{
    if (dossier->memberships.count == 0 || dossier->presences.count > 0) return NULL;
    const Membership *last = &dossier->memberships.items[dossier->memberships.count - 1];
    return last->since.number <= span.from.number && (!date_known(last->until) || last->until.number >= span.to.number) ? last->of : NULL;
}

static void fill_cover(const Dossier *dossier, Frame *frame)
{
    const ClassDays *of = class_throughout(dossier, frame->window.span);
    if (of && of->alike && frame->covered_for == of->alike) frame->cover.whole = of;
    else {
        frame->cover = days_cover(dossier, frame->window.span);
        frame->enough = covered_enough(dossier, &frame->cover);
        frame->covered_for = of ? of->alike : 0;
    }
    if (dossier->none_unread || !days_unread(dossier, frame->window.span, &frame->cover)) return;
    frame->enough = covered_enough(dossier, &frame->cover);
    frame->covered_for = 0;                                        /* of this pupil alone */
}

void frame_fill_days(const Dossier *dossier, Frame *frame)
{
    frame->has_days = true;
    frame->days = frame->window.found;
    if (frame->days == NO_LESSONS && !class_on(dossier, dossier->on)) frame->days = NOT_ENROLLED;
    if (frame->days != KNOWN) return;
    fill_cover(dossier, frame);
    if (!frame->cover.enrolled) frame->days = NOT_ENROLLED;
    else if (frame->cover.expected == 0) frame->days = year_of(dossier, dossier->on) ? NO_LESSONS : NOT_LOADED;
}

/* ---- marks ------------------------------------------------------------------------------------------------------------ */

/*
 * Two lessons at a time: their six bits to how often each mark stands in them, 12 bits a mark from MARK_ILL on. Sums stay
 * apart as long as no mark comes more than 4095 times: ROWS_ADDED days of twelve lessons.
 */
#define ONE(mark) (UINT64_C(1) << 12 * ((mark) - MARK_ILL))
#define EIGHT(other) other, other + ONE(MARK_ILL), other + ONE(MARK_EXCUSED), other + ONE(MARK_UNEXCUSED), \
    other + ONE(MARK_UNKNOWN_REASON), other + ONE(MARK_LATE), other, other                         /* 0 is present, 6 unread, 7 no mark */
static const uint64_t pairs[64] = { EIGHT(0), EIGHT(ONE(MARK_ILL)), EIGHT(ONE(MARK_EXCUSED)), EIGHT(ONE(MARK_UNEXCUSED)),
                                    EIGHT(ONE(MARK_UNKNOWN_REASON)), EIGHT(ONE(MARK_LATE)), EIGHT(0), EIGHT(0) };
enum { ROWS_ADDED = 4095 / LESSONS_A_DAY };

static inline uint64_t marks_sum(Marks marks)
{
    uint64_t p = marks.packed;
    return pairs[p & 63] + pairs[p >> 6 & 63] + pairs[p >> 12 & 63] + pairs[p >> 18 & 63] + pairs[p >> 24 & 63] + pairs[p >> 30 & 63];
}

static void lessons_add(Frame *frame, uint64_t sum)
{
    for (int mark = MARK_ILL; mark <= MARK_LATE; mark++) frame->lessons[mark] += (int)(sum >> 12 * (mark - MARK_ILL) & 4095);
}

/* Rows are looked at from the end until one lies before the window: most windows are recent, most pupils have few rows. */
void frame_fill_marks(const Dossier *dossier, Frame *frame)
{
    const ClassDays *whole = frame->cover.whole;
    const Span span = whole ? frame->cover.days : frame->window.span;
    const DayMarks *rows = dossier->attendance.items;
    size_t to = dossier->attendance.count, from;
    uint64_t sum = 0;
    int added = 0;
    frame->has_marks = true;
    memset(frame->lessons, 0, sizeof frame->lessons);
    while (to > 0 && rows[to - 1].day.number > span.to.number) to--;
    for (from = to; from > 0 && rows[from - 1].day.number >= span.from.number; from--) {
        if (!whole && !days_class(dossier, rows[from - 1].day)) continue;
        sum += marks_sum(rows[from - 1].marks);
        if (++added < ROWS_ADDED) continue;
        lessons_add(frame, sum);
        sum = 0;
        added = 0;
    }
    frame->marks_from = from;
    frame->marks_to = to;
    lessons_add(frame, sum);
}

/* ---- signs ------------------------------------------------------------------------------------------------------------- */

void frame_fill_signs(const Dossier *dossier, Frame *frame)
{
    const Span span = frame->window.span;
    const Observed *rows = dossier->observations.items;
    size_t to = dossier->observations.count, from;
    frame->has_signs = true;
    memset(frame->signs, 0, sizeof frame->signs);
    while (to > 0 && rows[to - 1].day.number > span.to.number) to--;
    for (from = to; from > 0 && rows[from - 1].day.number >= span.from.number; from--) {
        int sign = rows[from - 1].sign;
        if (sign >= 0 && sign < SIGNS_MOST) frame->signs[sign / 64] |= UINT64_C(1) << sign % 64;
    }
    frame->signs_from = from;
    frame->signs_to = to;
    frame->enrolled = enrolled_within(dossier, span);
    if (frame->of->alike && frame->observed_for == frame->of->alike) return;
    frame->observed = observed_to(dossier, frame->of, span.to);
    frame->observed_for = frame->of->alike;
}
