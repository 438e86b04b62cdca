/* Lessons missed, days missed, shares, late, cut: sums over the rows of one window. */
#include "internal.h"

/*
 * The lessons of one row that count for `fact`; held: lessons held that day, 0 when it was not loaded.
 * A row on a day that was not loaded is still a record (a patch), but says nothing of what was held beside it, nor does one
 * that could be read in part only: such a day is never a whole day, and has no share.
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

static int lessons_missed(const Frame *frame, unsigned bits)
{
    int lessons = 0;
    for (int mark = MARK_ILL; mark <= MARK_UNKNOWN_REASON; mark++) lessons += frame->lessons[mark] & -(int)(bits >> mark & 1);
    return lessons;
}

static int days_missed(const Dossier *dossier, const Frame *frame, unsigned bits)
{
    const DayMarks *rows = dossier->attendance.items;
    const bool whole = frame->cover.whole != NULL;
    int days = 0;
    for (size_t i = frame->marks_from; i < frame->marks_to; i++) {
        int missed = lanes_missed(rows[i].marks, bits) != 0;
        days += whole ? missed : missed && days_class(dossier, rows[i].day);      /* no branch on the marks: it cost 10 % of judging */
    }
    return days;
}

bool covered_enough(const Dossier *dossier, const Cover *cover)
{
    if (cover->covered >= cover->expected) return true;
    double share = dossier->plan->settings.coverage_share;
    return share < 1 && cover->covered > 0 && cover->covered >= share * cover->expected - 1e-9;   /* 0.9 × 20 is not quite 18 */
}

static inline Knowledge count_said(const Frame *frame, int value, int pending, Answer *answer)
{
    answer->value = value;
    answer->pending = pending;
    answer->can_grow = !frame->enough;
    return frame->enough ? KNOWN : NOT_LOADED;
}

/* Lessons missed, late: the frame has the sums. Most of what rules ask. */
Knowledge marks_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Frame local, *frame = frame_find(dossier, &read->window, OF_LESSONS, &local);
    Knowledge found = frame_days(dossier, frame, read->least_days, answer);
    if (found != KNOWN) return found;
    frame_marks(dossier, frame);
    if (read->fact == FACT_LATE) return count_said(frame, frame->lessons[MARK_LATE], 0, answer);
    const unsigned bits = read->causes.bits;
    return count_said(frame, lessons_missed(frame, bits), may_be_unexcused(bits) ? frame->lessons[MARK_UNKNOWN_REASON] : 0, answer);
}

Knowledge days_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Frame local, *frame = frame_find(dossier, &read->window, OF_LESSONS, &local);
    Knowledge found = frame_days(dossier, frame, read->least_days, answer);
    if (found != KNOWN) return found;
    frame_marks(dossier, frame);
    const unsigned bits = read->causes.bits;
    int days = days_missed(dossier, frame, bits), more = 0;
    if (may_be_unexcused(bits) && frame->lessons[MARK_UNKNOWN_REASON] > 0)
        more = days_missed(dossier, frame, bits | 1u << MARK_UNKNOWN_REASON) - days;
    return count_said(frame, days, more, answer);
}

/* ---- what asks for the lessons held beside: row by row -------------------------------------------------------------------- */

typedef struct { int sure, if_unexcused; } Tally;      /* lessons or days; the second with unknown reasons as unexcused */

/* As row_lessons of FACT_MISSED_SHARE, all in a row of one class: by far the most are asked so, of a school year and week after week. */
static int tally_share(const Dossier *dossier, const Frame *frame, unsigned bits)
{
    const ClassDays *of = frame->cover.whole;
    int lessons = 0;
    for (size_t i = frame->marks_from; i < frame->marks_to; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        const int missed = lanes_count(lanes_missed(row->marks, bits)), held = lessons_read(of, row);
        lessons += missed < held ? missed : held;
    }
    return lessons;
}

static Tally tally_rows(const Dossier *dossier, const Read *read, Frame *frame)
{
    const Fact fact = read->fact;
    const bool days = fact == FACT_WHOLE_DAYS_MISSED;
    Tally tally = { 0, 0 };
    frame_marks(dossier, frame);
    const bool doubtful = frame->lessons[MARK_UNKNOWN_REASON] > 0;     /* mostly none is, and no row needs a second look */
    const unsigned bits = bits_of(read), unknown = doubtful && may_be_unexcused(bits) ? 1u << MARK_UNKNOWN_REASON : 0;
    if (lessons_missed(frame, bits | unknown) == 0) return tally;
    if (frame->cover.whole && !unknown && (fact == FACT_MISSED_SHARE || fact == FACT_USUAL_MISSED)) {
        tally.sure = tally.if_unexcused = tally_share(dossier, frame, bits);
        return tally;
    }
    for (size_t i = frame->marks_from; i < frame->marks_to; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (!lanes_missed(row->marks, bits | unknown)) continue;
        const ClassDays *of = frame->cover.whole ? frame->cover.whole : days_class(dossier, row->day);
        if (!of) continue;
        int held = lessons_read(of, row), sure = row_lessons(fact, bits, row->marks, held), more = sure;
        if (unknown && lanes_missed(row->marks, unknown)) more = row_lessons(fact, bits | unknown, row->marks, held);
        tally.sure += days ? sure > 0 : sure;
        tally.if_unexcused += days ? more > 0 : more;
    }
    return tally;
}

/* Lessons that the rate of the earlier window would give for the lessons held in this one. */
static Knowledge usual_read(const Dossier *dossier, const Read *read, const Frame *now, Answer *answer)
{
    Frame local, *before = frame_find(dossier, &read->earlier, OF_LESSONS, &local);
    if (window_within(dossier, before->window).found != KNOWN) return NO_EARLIER_WINDOW;
    Answer apart;                                                  /* from, to are those of the nearer window */
    (void)frame_days(dossier, before, 0, &apart);
    if (before->cover.expected == 0) return NO_EARLIER_WINDOW;
    answer->covered += before->cover.covered;
    answer->expected += before->cover.expected;
    if (before->cover.expected < read->least_days) return TOO_FEW_DAYS;
    if (!now->enough || !before->enough || before->cover.held == 0) return NOT_LOADED;
    Tally tally = tally_rows(dossier, read, before);
    answer->value = (double)tally.sure * now->cover.held / before->cover.held;
    answer->pending = (double)tally.if_unexcused * now->cover.held / before->cover.held - answer->value;
    return KNOWN;
}

Knowledge held_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Frame local, *frame = frame_find(dossier, &read->window, OF_LESSONS, &local);
    Knowledge found = frame_days(dossier, frame, read->least_days, answer);
    if (found != KNOWN) return found;
    if (read->fact == FACT_USUAL_MISSED) return usual_read(dossier, read, frame, answer);
    if (read->fact == FACT_MISSED_SHARE && (!frame->enough || frame->cover.held == 0)) return NOT_LOADED;

    Tally tally = tally_rows(dossier, read, frame);
    double unit = read->fact == FACT_MISSED_SHARE ? 100.0 / frame->cover.held : 1.0;
    answer->value = tally.sure * unit;
    answer->pending = (tally.if_unexcused - tally.sure) * unit;
    answer->can_grow = !frame->enough;
    return frame->enough ? KNOWN : NOT_LOADED;
}

bool attendance_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    const ClassDays *of = dossier_class(dossier);
    Resolved window = read->fact == FACT_USUAL_MISSED ? window_within(dossier, window_resolve(dossier, of, read->earlier, OF_LESSONS))
                                                      : window_resolve(dossier, of, read->window, OF_LESSONS);
    if (window.found != KNOWN) return true;
    for (size_t i = 0; i < dossier->attendance.count; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        if (row->day.number < window.span.from.number || row->day.number > window.span.to.number) continue;
        of = days_class(dossier, row->day);
        int lessons = of ? row_lessons(read->fact, bits_of(read), row->marks, lessons_read(of, row)) : 0;
        if (lessons == 0) continue;
        SourceRow source = { .kind = 'a', .day = row->day, .marks = row->marks, .lessons = lessons };
        if (!sink(context, &source)) return false;
    }
    return true;
}
