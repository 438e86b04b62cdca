/* Lessons missed, days missed, shares, late, cut: sums over the rows of one window. */
#include "internal.h"

/*
 * The lessons of one row that count for `fact`; held: lessons held that day, 0 when it was not loaded.
 * A row on a day that was not loaded is still a record (a patch), but says nothing of what was held beside it:
 * such a day is never a whole day, and has no share.
 */
static inline int row_lessons(Fact fact, unsigned bits, Marks marks, int held)
{
    int missed;
    switch (fact) {
    case FACT_LATE:
        return lanes_count(lanes_late(marks));
    case FACT_CUT: {
        /* Present at some lesson of the day: fewer lessons missed than held, or a lesson that began late. */
        bool attended = lanes_late(marks) != 0 || lanes_count(lanes_missed(marks, CAUSES_ANY)) < held;
        return attended ? lanes_count(lanes_missed(marks, bits)) : 0;
    }
    case FACT_WHOLE_DAYS_MISSED:
        missed = lanes_count(lanes_missed(marks, bits));
        return held > 0 && missed >= held ? missed : 0;
    case FACT_MISSED_SHARE:
    case FACT_USUAL_MISSED:                                        /* never more than were held: a share stays below 100 */
        missed = lanes_count(lanes_missed(marks, bits));
        return missed < held ? missed : held;
    default:
        return lanes_count(lanes_missed(marks, bits));
    }
}

static inline unsigned bits_of(const Read *read)
{
    return read->fact == FACT_CUT ? 1u << MARK_UNEXCUSED : read->causes.bits;
}

typedef struct { int sure, if_unexcused; } Tally;      /* lessons or days; the second with unknown reasons as unexcused */

/*
 * Rows are looked at from the end until one lies before the window: most windows are recent, most pupils have few rows.
 * First the facts that need nothing but the marks, which are most of what rules ask.
 */
static Tally tally_marks(const Dossier *dossier, const Read *read, Span span, const ClassDays *whole)
{
    const bool late = read->fact == FACT_LATE, days = read->fact == FACT_DAYS_MISSED;
    const unsigned bits = read->causes.bits, unknown = !late && may_be_unexcused(bits) ? 1u << MARK_UNKNOWN_REASON : 0;
    Tally tally = { 0, 0 };
    for (size_t i = dossier->attendance.count; i-- > 0;) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number > span.to.number) continue;
        if (row->day.number < span.from.number) break;
        if (!whole && !days_class(dossier, row->day)) continue;
        uint64_t sure = late ? lanes_late(row->marks) : lanes_missed(row->marks, bits);
        uint64_t more = unknown ? sure | lanes_missed(row->marks, unknown) : sure;
        if (more == 0) continue;
        tally.sure += days ? sure != 0 : lanes_count(sure);
        tally.if_unexcused += days ? 1 : lanes_count(more);
    }
    return tally;
}

/* Then those that ask what was held beside. */
static Tally tally_days(const Dossier *dossier, const Read *read, Span span, const ClassDays *whole)
{
    const Fact fact = read->fact;
    const bool days = fact == FACT_WHOLE_DAYS_MISSED;
    const unsigned bits = bits_of(read), unknown = may_be_unexcused(bits) ? 1u << MARK_UNKNOWN_REASON : 0;
    Tally tally = { 0, 0 };
    for (size_t i = dossier->attendance.count; i-- > 0;) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number > span.to.number) continue;
        if (row->day.number < span.from.number) break;
        const ClassDays *of = whole ? whole : days_class(dossier, row->day);
        if (!of || !lanes_missed(row->marks, bits | unknown)) continue;
        int held = lessons_on(of, row->day), sure = row_lessons(fact, bits, row->marks, held), more = sure;
        if (unknown && lanes_missed(row->marks, unknown)) more = row_lessons(fact, bits | unknown, row->marks, held);
        tally.sure += days ? sure > 0 : sure;
        tally.if_unexcused += days ? more > 0 : more;
    }
    return tally;
}

static inline Tally tally_rows(const Dossier *dossier, const Read *read, Span span, const ClassDays *whole)
{
    bool marks = read->fact == FACT_MISSED || read->fact == FACT_DAYS_MISSED || read->fact == FACT_LATE;
    return marks ? tally_marks(dossier, read, span, whole) : tally_days(dossier, read, span, whole);
}

bool covered_enough(const Dossier *dossier, const Cover *cover)
{
    if (cover->covered >= cover->expected) return true;
    double share = dossier->plan->settings.coverage_share;
    return share < 1 && cover->covered > 0 && cover->covered >= share * cover->expected - 1e-9;   /* 0.9 × 20 is not quite 18 */
}

Knowledge cover_first(const Dossier *dossier, const Cover *cover, int least_days)
{
    if (!cover->enrolled) return NOT_ENROLLED;
    if (cover->expected == 0) return year_of(dossier, dossier->on) ? NO_LESSONS : NOT_LOADED;
    return cover->expected < least_days ? TOO_FEW_DAYS : KNOWN;
}

/* Lessons that the rate of the earlier window would give for the lessons held in this one. */
static Knowledge usual_read(const Dossier *dossier, const ClassDays *of, const Read *read, const Cover *now, Answer *answer)
{
    Resolved earlier = window_resolve_earlier(dossier, of, read->earlier, OF_LESSONS);
    if (earlier.found != KNOWN) return earlier.found;
    Cover before = days_cover(dossier, earlier.span);
    if (before.expected == 0) return NO_EARLIER_WINDOW;
    answer->covered += before.covered;
    answer->expected += before.expected;
    if (before.expected < read->least_days) return TOO_FEW_DAYS;
    if (!covered_enough(dossier, now) || !covered_enough(dossier, &before) || before.held == 0) return NOT_LOADED;
    Tally tally = tally_rows(dossier, read, earlier.span, before.whole);
    answer->value = (double)tally.sure * now->held / before.held;
    answer->pending = (double)tally.if_unexcused * now->held / before.held - answer->value;
    return KNOWN;
}

Knowledge attendance_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    const ClassDays *of = dossier_class(dossier);
    if (!of) return NOT_ENROLLED;
    Resolved window = window_resolve(dossier, of, read->window, OF_LESSONS);
    if (window.found == NO_LESSONS) return class_on(dossier, dossier->on) ? NO_LESSONS : NOT_ENROLLED;
    if (window.found != KNOWN) return window.found;

    Cover cover = days_cover(dossier, window.span);
    answer->from = window.span.from, answer->to = window.span.to;
    answer->covered = cover.covered, answer->expected = cover.expected;
    Knowledge found = cover_first(dossier, &cover, read->least_days);
    if (found != KNOWN) return found;
    if (read->fact == FACT_USUAL_MISSED) return usual_read(dossier, of, read, &cover, answer);

    bool enough = covered_enough(dossier, &cover);
    if (read->fact == FACT_MISSED_SHARE && (!enough || cover.held == 0)) return NOT_LOADED;
    Tally tally = tally_rows(dossier, read, window.span, cover.whole);
    double unit = read->fact == FACT_MISSED_SHARE ? 100.0 / cover.held : 1.0;
    answer->value = tally.sure * unit;
    answer->pending = (tally.if_unexcused - tally.sure) * unit;
    answer->can_grow = !enough;
    return enough ? KNOWN : NOT_LOADED;
}

bool attendance_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    const ClassDays *of = dossier_class(dossier);
    Resolved window = read->fact == FACT_USUAL_MISSED ? window_resolve_earlier(dossier, of, read->earlier, OF_LESSONS)
                                                      : window_resolve(dossier, of, read->window, OF_LESSONS);
    if (window.found != KNOWN) return true;
    for (size_t i = 0; i < dossier->attendance.count; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < window.span.from.number || row->day.number > window.span.to.number) continue;
        of = days_class(dossier, row->day);
        int lessons = of ? row_lessons(read->fact, bits_of(read), row->marks, lessons_on(of, row->day)) : 0;
        if (lessons == 0) continue;
        SourceRow source = { .kind = 'a', .day = row->day, .marks = row->marks, .lessons = lessons };
        if (!sink(context, &source)) return false;
    }
    return true;
}
