/* Observations: signs seen or heard, with a day. */
#include "internal.h"

static inline bool raises_alert(const Dossier *dossier, const Observed *row)
{
    if ((size_t)row->sign >= dossier->plan->sign_count) return false;
    int from = dossier->plan->signs[row->sign].alert_from;
    return from > 0 && row->severity >= from;
}

static inline bool counts(const Dossier *dossier, const Read *read, const Observed *row)
{
    return row->sign >= 0 && row->sign < SIGNS_MOST && row->severity >= read->severity &&
           (read->signs[row->sign / 64] >> (row->sign % 64) & 1) && (read->alarming || !raises_alert(dossier, row));
}

/*
 * Observations are complete when the pupil's class of the screening day handed them in to the end of the window; of the
 * last days, for which teachers still write theirs, only so much is asked as the school's grace leaves. A new class that
 * handed in nothing yet has not said that nothing was seen: not loaded, even in the first week of September.
 */
bool observed_to(const Dossier *dossier, const ClassDays *of, Date end)
{
    Date need = last_finished(dossier, of, dossier->on);
    if (date_known(need)) need = date_plus(need, -dossier->plan->settings.observation_grace_days);
    if (!date_known(need) || need.number > end.number) need = end;
    return date_known(of->observed_through) && of->observed_through.number >= need.number;
}

static Knowledge since_read(const Dossier *dossier, const ClassDays *of, const Read *read, Answer *answer)
{
    size_t i = dossier->observations.count;
    while (i > 0 && (dossier->observations.items[i - 1].day.number > dossier->on.number ||
                     !counts(dossier, read, &dossier->observations.items[i - 1])))
        i--;
    bool loaded = observed_to(dossier, of, dossier->on);
    if (i > 0) answer->value = date_between(dossier->observations.items[i - 1].day, dossier->on);
    else if (loaded) answer->value = FACT_NEVER;
    return loaded ? KNOWN : NOT_LOADED;                            /* a newer one would make it smaller: no lower bound */
}

/* What is said whatever is counted; with the answer when it comes to nothing. */
static Knowledge signs_said(const Dossier *dossier, Frame *frame, Answer *answer)
{
    if (frame->window.found != KNOWN) return frame->window.found;
    answer->from = frame->window.span.from, answer->to = frame->window.span.to;
    frame_signs(dossier, frame);
    if (!frame->enrolled) return NOT_ENROLLED;
    answer->can_grow = !frame->observed;
    return answer->can_grow ? NOT_LOADED : KNOWN;
}

Knowledge dossier_signs(const Dossier *dossier, const Window *window, uint64_t met[SIGNS_MOST / 64], Answer *none)
{
    Frame local, *frame = frame_find(dossier, window, OF_RECORDS, &local);
    *none = (Answer){ .from = NO_DATE, .to = NO_DATE };
    Knowledge said = signs_said(dossier, frame, none);
    bool counted = frame->window.found == KNOWN && frame->enrolled;   /* else nothing is, and every question is answered alike */
    for (size_t i = 0; i < SIGNS_MOST / 64; i++) met[i] = counted ? frame->signs[i] : 0;
    return said;
}

Knowledge observed_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    if (read->fact == FACT_DAYS_SINCE) {
        const ClassDays *of = dossier_class(dossier);
        return of ? since_read(dossier, of, read, answer) : NOT_ENROLLED;
    }
    Frame local, *frame = frame_find(dossier, &read->window, OF_RECORDS, &local);
    Knowledge said = signs_said(dossier, frame, answer);
    if (frame->window.found != KNOWN || !frame->enrolled) return said;

    int seen = 0, days = 0;
    Date last = NO_DATE;
    if ((frame->signs[0] & read->signs[0]) | (frame->signs[1] & read->signs[1]))
        for (size_t i = frame->signs_from; i < frame->signs_to; i++) {
            const Observed *row = &dossier->observations.items[i];
            if (!counts(dossier, read, row)) continue;
            seen++;
            days += row->day.number != last.number;
            last = row->day;
        }
    answer->value = read->fact == FACT_SEEN_DAYS ? days : seen;
    return said;
}

bool observed_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    Span span = { NO_DATE, dossier->on };
    if (read->fact == FACT_DAYS_SINCE) {                           /* all of the last day on which there was one */
        for (size_t i = 0; i < dossier->observations.count; i++) {
            const Observed *row = &dossier->observations.items[i];
            if (row->day.number <= dossier->on.number && counts(dossier, read, row)) span.from = span.to = row->day;
        }
        if (!date_known(span.from)) return true;
    } else {
        Resolved window = window_resolve(dossier, dossier_class(dossier), read->window, OF_RECORDS);
        if (window.found != KNOWN) return true;
        span = window.span;
    }
    for (size_t i = 0; i < dossier->observations.count; i++) {
        const Observed *row = &dossier->observations.items[i];
        if (row->day.number < span.from.number || row->day.number > span.to.number || !counts(dossier, read, row)) continue;
        SourceRow source = { .kind = 'o', .day = row->day, .id = row->id, .code = row->sign, .severity = row->severity };
        if (!sink(context, &source)) return false;
    }
    return true;
}
