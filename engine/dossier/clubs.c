/* Clubs and their sessions: what supports a pupil. */
#include "internal.h"

#include <string.h>

static inline bool attends(const Dossier *dossier, const Club *row) { return holds_on(row->since, row->until, dossier->on); }

/* A club that two lists name is one club. */
static bool named_before(const Dossier *dossier, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (attends(dossier, &dossier->clubs.items[k]) && strcmp(dossier->clubs.items[k].club, dossier->clubs.items[i].club) == 0)
            return true;
    return false;
}

/* A club that stands in the records is known; that there is none only when the class handed in its list this year. */
static Knowledge attended_read(const Dossier *dossier, Answer *answer)
{
    int count = 0;
    for (size_t i = 0; i < dossier->clubs.count; i++)
        if (attends(dossier, &dossier->clubs.items[i]) && !named_before(dossier, i)) count++;
    answer->value = count;
    if (count > 0) return KNOWN;
    const ClassDays *of = class_on(dossier, dossier->on);
    if (!of) return NOT_ENROLLED;
    return handed_in_this_year(dossier, of->clubs_through) ? KNOWN : NOT_LOADED;
}

static Knowledge sessions_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    Frame local;
    Resolved window = frame_find(dossier, &read->window, OF_RECORDS, &local)->window;
    if (window.found != KNOWN) return window.found;
    const Span span = window.span;
    answer->from = span.from, answer->to = span.to;
    if (!enrolled_within(dossier, span)) return NOT_ENROLLED;
    int sessions = 0;
    for (size_t i = dossier->sessions.count; i-- > 0;) {
        const ClubSessions *row = &dossier->sessions.items[i];
        if (row->day.number > span.to.number) continue;
        if (row->day.number < span.from.number) break;
        sessions += row->sessions;
    }
    const ClassDays *of = class_until(dossier, span.to);
    Date need = last_finished(dossier, of, span.to);
    if (!date_known(need)) need = span.to;
    answer->value = sessions;
    answer->can_grow = !date_known(of->clubs_through) || of->clubs_through.number < need.number;
    return answer->can_grow ? NOT_LOADED : KNOWN;
}

Knowledge clubs_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    return read->fact == FACT_CLUBS ? attended_read(dossier, answer) : sessions_read(dossier, read, answer);
}

bool clubs_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    if (read->fact == FACT_CLUBS) {
        for (size_t i = 0; i < dossier->clubs.count; i++) {
            const Club *row = &dossier->clubs.items[i];
            if (!attends(dossier, row) || named_before(dossier, i)) continue;
            SourceRow source = { .kind = 'c', .day = row->since, .id = row->id, .name = row->club };
            if (!sink(context, &source)) return false;
        }
        return true;
    }
    Resolved window = window_resolve(dossier, dossier_class(dossier), read->window, OF_RECORDS);
    if (window.found != KNOWN) return true;
    for (size_t i = 0; i < dossier->sessions.count; i++) {
        const ClubSessions *row = &dossier->sessions.items[i];
        if (row->sessions == 0 || row->day.number < window.span.from.number || row->day.number > window.span.to.number) continue;
        SourceRow source = { .kind = 'c', .day = row->day, .name = row->club, .number = row->sessions };
        if (!sink(context, &source)) return false;
    }
    return true;
}
