/* Measures: dated numbers that the school keeps, quarter marks above all. */
#include "internal.h"

#include <string.h>

/* "mark/" is a group: every name that begins so. */
typedef struct { const char *name; size_t length; bool group; } Name;

static Name name_of(const Read *read)
{
    size_t length = read->name ? strlen(read->name) : 0;
    return (Name){ read->name ? read->name : "", length, length > 0 && read->name[length - 1] == '/' };
}

static inline bool same(const char *a, const char *b) { return a == b || strcmp(a, b) == 0; }

static inline bool matches(const Name *name, const char *text)
{
    return name->group ? strncmp(text, name->name, name->length) == 0 : same(text, name->name);
}

/*
 * Going from the end, is rows[i] the last one of its measure in the window? Rows after it and up to `to` are compared;
 * the names met so far are kept while there is room, so that a year of daily marks costs names × rows and not rows × rows.
 */
enum { NAMES_KEPT = 64 };
typedef struct { const char *kept[NAMES_KEPT]; int count; bool full; } Met;

static bool met_before(const Dossier *dossier, Met *met, size_t i, Date to)
{
    const char *name = dossier->measures.items[i].name;
    for (int k = 0; k < met->count; k++)
        if (same(met->kept[k], name)) return true;
    if (met->count < NAMES_KEPT) {
        met->kept[met->count++] = name;
        return false;
    }
    for (size_t later = i + 1; later < dossier->measures.count && dossier->measures.items[later].day.number <= to.number; later++)
        if (same(dossier->measures.items[later].name, name)) return true;
    return false;
}

/* What the last number of each measure in a window comes to. */
typedef struct { int count, low; double sum; Date newest; } Last;

static Last last_numbers(const Dossier *dossier, const Read *read, Span span)
{
    Last last = { .newest = NO_DATE };
    Met met;
    met.count = 0;
    const Name name = name_of(read);
    for (size_t i = dossier->measures.count; i-- > 0;) {
        const Measure *row = &dossier->measures.items[i];
        if (row->day.number > span.to.number) continue;
        if (row->day.number < span.from.number) break;
        if (!matches(&name, row->name) || met_before(dossier, &met, i, span.to)) continue;
        if (last.count++ == 0) last.newest = row->day;
        last.sum += row->number;
        last.low += row->number <= read->bound;
        if (!name.group) break;
    }
    return last;
}

/* The class that had to hand in the window's numbers: that of the window's end, last year's for a quarter of last year. */
static bool loaded_to(const Dossier *dossier, Date end, const Last *last)
{
    const ClassDays *of = class_until(dossier, end);
    if (!of) return false;
    /* Through the last school day is enough: of a quarter that ends with its holidays nothing more is dated later. */
    Date need = last_finished(dossier, of, end);
    if (!date_known(need)) need = end;
    if (date_known(of->measures_through) && of->measures_through.number >= need.number) return true;
    /* A number dated on the window's last school day shows as well that its end was handed in. */
    return last->count > 0 && last->newest.number >= need.number;
}

static Knowledge last_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    const Name name = name_of(read);
    for (size_t i = dossier->measures.count; i-- > 0;) {
        const Measure *row = &dossier->measures.items[i];
        if (row->day.number > dossier->on.number || !matches(&name, row->name)) continue;
        answer->value = row->number;
        return KNOWN;
    }
    const ClassDays *of = class_on(dossier, dossier->on);
    if (!of) return NOT_ENROLLED;
    /* Without a window no day says how far the numbers should reach: any hand-in of this year shows there is none. */
    return handed_in_this_year(dossier, of->measures_through) ? TOO_FEW_DAYS : NOT_LOADED;
}

/*
 * A mean or a change rests on the numbers that are there; nothing there is "too few" once the window was handed in.
 * A count of low numbers is different: a measure not handed in yet may be the second «2», so all of the window must be
 * loaded. Not even a count that has reached a threshold is sure before: a later number of the same measure may replace a
 * low one, hence can_grow stays false.
 */
Knowledge measures_read(const Dossier *dossier, const Read *read, Answer *answer)
{
    if (read->fact == FACT_MEASURE_LAST) return last_read(dossier, read, answer);
    Frame local;
    Resolved window = frame_find(dossier, &read->window, OF_RECORDS, &local)->window;
    if (window.found != KNOWN) return window.found;
    const Span span = window.span;
    answer->from = span.from, answer->to = span.to;
    if (!enrolled_within(dossier, span)) return NOT_ENROLLED;

    Last now = last_numbers(dossier, read, span);
    if (read->fact == FACT_MEASURE_COUNT) {
        if (!loaded_to(dossier, span.to, &now)) return NOT_LOADED;
        answer->value = now.low;
        return KNOWN;
    }
    Last before = { .newest = NO_DATE };
    bool loaded = now.count > 0 || loaded_to(dossier, span.to, &now);
    if (loaded && now.count == 0) return TOO_FEW_DAYS;
    if (read->fact == FACT_MEASURE_CHANGE) {
        Resolved earlier = window_within(dossier, frame_find(dossier, &read->earlier, OF_RECORDS, &local)->window);
        if (earlier.found != KNOWN) return earlier.found;
        before = last_numbers(dossier, read, earlier.span);
        if (before.count == 0) return NO_EARLIER_WINDOW;
    }
    if (!loaded) return NOT_LOADED;
    answer->value = now.sum / now.count;
    if (before.count > 0) answer->value -= before.sum / before.count;
    return KNOWN;
}

/* Is rows[i] the last one of its measure in the window? By looking at every later row: this is for the few who fired. */
static bool is_last(const Dossier *dossier, size_t i, Resolved window)
{
    const Span span = window.span;
    const Measure *row = &dossier->measures.items[i];
    if (window.found != KNOWN || row->day.number < span.from.number || row->day.number > span.to.number) return false;
    for (size_t k = i + 1; k < dossier->measures.count && dossier->measures.items[k].day.number <= span.to.number; k++)
        if (same(dossier->measures.items[k].name, row->name)) return false;
    return true;
}

bool measures_rows(const Dossier *dossier, const Read *read, RowSink sink, void *context)
{
    const ClassDays *of = dossier_class(dossier);
    const Name name = name_of(read);
    const bool last_only = read->fact == FACT_MEASURE_LAST;
    Resolved window = { .found = NO_LESSONS }, earlier = window;
    if (!last_only) window = window_resolve(dossier, of, read->window, OF_RECORDS);
    if (read->fact == FACT_MEASURE_CHANGE) earlier = window_within(dossier, window_resolve(dossier, of, read->earlier, OF_RECORDS));
    size_t last = dossier->measures.count;
    for (size_t i = 0; i < dossier->measures.count; i++)
        if (dossier->measures.items[i].day.number <= dossier->on.number && matches(&name, dossier->measures.items[i].name)) last = i;
    for (size_t i = 0; i < dossier->measures.count; i++) {
        const Measure *row = &dossier->measures.items[i];
        if (!matches(&name, row->name)) continue;
        if (last_only ? i != last : !is_last(dossier, i, window) && !is_last(dossier, i, earlier)) continue;
        if (read->fact == FACT_MEASURE_COUNT && row->number > read->bound) continue;
        SourceRow source = { .kind = 'm', .day = row->day, .id = row->id, .name = row->name, .number = row->number };
        if (!sink(context, &source)) return false;
    }
    return true;
}
