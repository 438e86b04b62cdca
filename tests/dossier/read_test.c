/*
 * Every attendance fact against a second, slow and plain reckoning: day by day, lesson by lesson, no sums, no bit
 * tricks, on 20,000 invented pupils; and the rows behind every answer against its value.
 */
#include "bench.h"

/* ---- the plain reckoning ------------------------------------------------------------------------------------------------ */

static const ClassDays *plain_class(const Dossier *d, Date day)
{
    for (size_t i = 0; i < d->memberships.count; i++) {
        Membership m = d->memberships.items[i];
        if (m.since.number <= day.number && (!date_known(m.until) || day.number <= m.until.number)) return m.of;
    }
    return NULL;
}

static bool plain_away(const Dossier *d, Date day)
{
    for (size_t i = 0; i < d->presences.count; i++) {
        Presence p = d->presences.items[i];
        if (p.since.number <= day.number && (!date_known(p.until) || day.number <= p.until.number)) return true;
    }
    return false;
}

static int plain_held(const ClassDays *of, Date day)
{
    int i = date_between(of->first, day);
    return i < 0 || i >= of->length ? 0 : of->lessons[i];
}

static bool plain_unread(const Dossier *d, Date day)
{
    for (size_t i = 0; i < d->attendance.count; i++)
        for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
            if (d->attendance.items[i].day.number == day.number && marks_at(d->attendance.items[i].marks, lesson) == MARK_UNREAD) return true;
    return false;
}

/* Lessons of a day that was loaded, and read for this pupil. */
static int plain_known(const Dossier *d, Date day) { return plain_unread(d, day) ? 0 : plain_held(plain_class(d, day), day); }

static bool plain_counts(const Dossier *d, Date day) { return plain_class(d, day) && !plain_away(d, day); }

static bool plain_expected(const Dossier *d, Date day)
{
    if (!plain_counts(d, day)) return false;
    const ClassDays *of = plain_class(d, day);
    if (plain_unread(d, day) && plain_held(of, day) > 0) return true;
    if (!dayline_is_school_day(of->line, day) || day.number < of->first.number) return false;
    return day.number < d->on.number || plain_held(of, day) > 0;
}

static int plain_lessons(const Dossier *d, Date day, unsigned bits)
{
    int lessons = 0;
    for (size_t i = 0; i < d->attendance.count; i++) {
        if (d->attendance.items[i].day.number != day.number) continue;
        for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
            if (bits & 1u << marks_at(d->attendance.items[i].marks, lesson)) lessons++;
    }
    return lessons;
}

static Date year_first(const Dossier *d) { return calendar_year(d->plan->calendar, date_school_year(d->on))->first; }

/* The last class of the pupil up to the screening day. */
static const ClassDays *plain_last_class(const Dossier *d)
{
    const ClassDays *of = NULL;
    for (size_t i = 0; i < d->memberships.count; i++)
        if (d->memberships.items[i].since.number <= d->on.number) of = d->memberships.items[i].of;
    return of;
}

/* Back from the last enrolled day, over gaps without a school day that are no longer than a summer. */
static Date plain_joined(const Dossier *d)
{
    Date day = d->on, joined = NO_DATE;
    while (!plain_class(d, day)) day = date_plus(day, -1);
    for (;;) {
        while (plain_class(d, day)) joined = day, day = date_plus(day, -1);
        int school = 0, days = 0;
        for (; !plain_class(d, day) && days <= 123; day = date_plus(day, -1), days++)
            school += dayline_is_school_day(plain_class(d, joined)->line, day);
        if (school > 0 || days > 123) return joined;
    }
}

static bool plain_span(const Dossier *d, int kind, int count, Date end, Span *span, bool *whole)
{
    const ClassDays *of = plain_last_class(d);
    *whole = true;
    switch (kind) {
    case SPAN_DAYS:
        *span = (Span){ date_plus(end, 1 - count), end };
        break;
    case SPAN_SCHOOL_DAYS: {
        Date day = end, first = date_plus(end, 1);
        int found = 0;
        while (found < count && day.number >= year_first(d).number) {
            if (dayline_is_school_day(of->line, day) && (day.number < d->on.number || plain_held(of, day) > 0)) found++, first = day;
            day = date_plus(day, -1);
        }
        *whole = found == count;
        *span = (Span){ *whole ? first : year_first(d), end };
        break;
    }
    case SPAN_QUARTER:
        if (!calendar_quarter(d->plan->calendar, d->on, count, span)) return false;
        break;
    case SPAN_YEAR:
        *span = (Span){ year_first(d), end };
        break;
    default:
        *span = (Span){ year_first(d), date_plus(year_first(d), count - 1) };
    }
    if (span->to.number > end.number) span->to = end;
    return span->from.number <= span->to.number;
}

static Knowledge plain_window(const Dossier *d, Window w, Span *span)
{
    bool whole;
    if (!w.before_kind) {
        if (plain_span(d, w.kind, w.count, d->on, span, &whole)) return KNOWN;
        return w.kind == SPAN_QUARTER && w.count < 0 ? NO_EARLIER_WINDOW : plain_class(d, d->on) ? NO_LESSONS : NOT_ENROLLED;
    }
    Span nearer;
    if (!plain_span(d, w.before_kind, w.before_count, d->on, &nearer, &whole)) return NO_EARLIER_WINDOW;
    if (!plain_span(d, w.kind, w.count, date_plus(nearer.from, -1), span, &whole) || !whole) return NO_EARLIER_WINDOW;
    if (span->from.number < year_first(d).number || span->from.number < plain_joined(d).number) return NO_EARLIER_WINDOW;
    return KNOWN;
}

typedef struct { int expected, covered, held, enrolled; } Plain;

static Plain plain_cover(const Dossier *d, Span span)
{
    Plain plain = { 0, 0, 0, 0 };
    for (Date day = span.from; day.number <= span.to.number; day = date_plus(day, 1)) {
        plain.enrolled += plain_class(d, day) != NULL;
        plain.expected += plain_expected(d, day);
        if (!plain_counts(d, day)) continue;
        plain.covered += plain_expected(d, day) && plain_known(d, day) > 0;
        plain.held += plain_known(d, day);
    }
    return plain;
}

static double plain_sum(const Dossier *d, Fact fact, unsigned bits, Span span)
{
    double sum = 0;
    for (Date day = span.from; day.number <= span.to.number; day = date_plus(day, 1)) {
        if (!plain_counts(d, day)) continue;
        int held = plain_known(d, day);
        int missed = plain_lessons(d, day, bits), late = plain_lessons(d, day, 1u << MARK_LATE);
        int away = plain_lessons(d, day, causes("any").bits);
        switch (fact) {
        case FACT_MISSED: sum += missed; break;
        case FACT_DAYS_MISSED: sum += missed > 0; break;
        case FACT_WHOLE_DAYS_MISSED: sum += held > 0 && missed >= held; break;
        case FACT_LATE: sum += late; break;
        case FACT_CUT: sum += late > 0 || away < held ? missed : 0; break;
        default: sum += missed < held ? missed : held; break;     /* shares */
        }
    }
    return sum;
}

/* 1: missed whole · 0: not · -1: not loaded · -2: no day of a row of days */
static int plain_day(const Dossier *d, Date day, unsigned bits)
{
    if (!plain_counts(d, day)) return -2;
    int held = plain_known(d, day);
    if (held == 0) return plain_expected(d, day) ? -1 : -2;
    return plain_lessons(d, day, bits) >= held;
}

static int plain_streak(const Dossier *d, unsigned bits, Knowledge *knowledge)
{
    int length = 0;
    *knowledge = NO_LESSONS;
    for (Date day = d->on; day.number >= year_first(d).number; day = date_plus(day, -1)) {
        int what = plain_day(d, day, bits);
        if (what == -2) continue;
        *knowledge = what == -1 ? NOT_LOADED : KNOWN;
        if (what != 1) break;
        length++;
    }
    return length;
}

static int plain_longest(const Dossier *d, unsigned bits, Span span)
{
    int longest = 0, current = 0;
    for (Date day = span.from; day.number <= span.to.number; day = date_plus(day, 1)) {
        int what = plain_day(d, day, bits);
        int year, month, date;
        date_split(day, &year, &month, &date);
        if (what == 1) current++;
        if (what == 0 || what == -1 || (month == 8 && date == 1)) current = 0;
        if (current > longest) longest = current;
    }
    return longest;
}

static bool plain_enough(const Dossier *d, Plain plain)
{
    return plain.covered >= plain.expected ||
           (plain.covered > 0 && plain.covered + 1e-9 >= d->plan->settings.coverage_share * plain.expected);
}

static Knowledge plain_read(const Dossier *d, const Read *read, Answer *answer)
{
    unsigned bits = read->fact == FACT_CUT ? 1u << MARK_UNEXCUSED : read->causes.bits, unknown = 1u << MARK_UNKNOWN_REASON;
    unsigned wider = bits & 1u << MARK_UNEXCUSED ? bits | unknown : bits;
    *answer = (Answer){ .from = NO_DATE, .to = NO_DATE };
    if (!plain_last_class(d)) return NOT_ENROLLED;
    if (read->fact == FACT_STREAK) {
        Knowledge knowledge, other;
        if (!plain_class(d, d->on)) return NOT_ENROLLED;
        answer->value = plain_streak(d, bits, &knowledge);
        answer->pending = plain_streak(d, wider, &other) - answer->value;
        answer->can_grow = knowledge == NOT_LOADED;
        return knowledge;
    }
    Span span, before;
    Knowledge knowledge = plain_window(d, read->window, &span);
    if (knowledge != KNOWN) return knowledge;
    Plain now = plain_cover(d, span), then = { 0, 0, 0, 0 };
    answer->from = span.from, answer->to = span.to;
    answer->covered = now.covered, answer->expected = now.expected;
    if (!now.enrolled) return NOT_ENROLLED;
    if (!now.expected) return NO_LESSONS;
    if (now.expected < read->least_days) return TOO_FEW_DAYS;
    bool enough = plain_enough(d, now);
    if (read->fact == FACT_USUAL_MISSED) {
        if (plain_window(d, read->earlier, &before) != KNOWN || before.from.number < plain_joined(d).number) return NO_EARLIER_WINDOW;
        then = plain_cover(d, before);
        if (!then.expected) return NO_EARLIER_WINDOW;
        answer->covered += then.covered, answer->expected += then.expected;
        if (then.expected < read->least_days) return TOO_FEW_DAYS;
        if (!enough || !plain_enough(d, then)) return NOT_LOADED;
        answer->value = plain_sum(d, read->fact, bits, before) / then.held * now.held;
        answer->pending = plain_sum(d, read->fact, wider, before) / then.held * now.held - answer->value;
        return KNOWN;
    }
    if (read->fact == FACT_MISSED_SHARE) {
        if (!enough) return NOT_LOADED;
        answer->value = 100 * plain_sum(d, read->fact, bits, span) / now.held;
        answer->pending = 100 * plain_sum(d, read->fact, wider, span) / now.held - answer->value;
        return KNOWN;
    }
    bool longest = read->fact == FACT_LONGEST_STREAK;
    answer->value = longest ? plain_longest(d, bits, span) : plain_sum(d, read->fact, bits, span);
    answer->pending = (longest ? plain_longest(d, wider, span) : plain_sum(d, read->fact, wider, span)) - answer->value;
    answer->can_grow = !enough;
    return enough ? KNOWN : NOT_LOADED;
}

/* ---- invented pupils ------------------------------------------------------------------------------------------------------ */

static uint64_t seed;
static int some(int below)                                     /* 0 … below - 1; splitmix64 */
{
    uint64_t z = seed += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return (int)((z ^ z >> 31) % (uint64_t)below);
}
static Date some_day(Date from, Date to) { return date_plus(from, some(date_between(from, to) + 1)); }

static void invent_class(Bench *bench, int k, Date screening)
{
    bench_class(bench, k, 5 + k, 5 + some(2));
    BenchClass *of = &bench->classes[k];
    for (int holiday = some(8); holiday > 0; holiday--) {
        int from = some(BENCH_DAYS), length = 1 + some(12);
        for (int i = from; i < from + length && i < BENCH_DAYS; i++) of->school[i] = false;
    }
    int share = (int[]){ 100, 100, 97, 80, 0 }[some(5)];       /* percent of school days loaded */
    int last = bench_index(screening) - some(2);
    for (int i = 0; i <= last; i++) {
        if (of->school[i] && some(100) < share) of->lessons[i] = (uint8_t)(4 + some(4));
        if (!of->school[i] && some(80) == 0) of->lessons[i] = (uint8_t)(1 + some(6));          /* a moved Saturday */
    }
    if (some(6) == 0) {                                        /* a class of this year only: its days begin later */
        int later = bench_index(on(2025, 8, 1));
        memset(of->lessons, 0, (size_t)later);
        bench_sum(of);
        of->days.first = on(2025, 8, 1);
        of->days.length = BENCH_DAYS - later;
        of->days.lessons = of->lessons + later;
        of->days.covered = of->covered + later;
        of->days.held = of->held + later;
    }
    bench_sum(of);
}

static void invent_memberships(Bench *bench, Date screening)
{
    Date start = on(2024, 9, 2), middle = some_day(on(2025, 9, 2), date_plus(screening, 20));
    switch (some(8)) {
    case 0:                                                    /* changes class, perhaps some days apart */
        bench_enrol(bench, 0, start, date_plus(middle, -1 - some(5)));
        bench_enrol(bench, 1, middle, NO_DATE);
        break;
    case 1:                                                    /* last year's class, this year's class */
        bench_enrol(bench, 1, start, on(2025, 5, 25));
        bench_enrol(bench, 0, on(2025, 9, 2), NO_DATE);
        break;
    case 2:                                                    /* joins */
        bench_enrol(bench, 0, middle, NO_DATE);
        break;
    case 3:                                                    /* leaves */
        bench_enrol(bench, 0, start, middle);
        break;
    case 4:                                                    /* leaves and comes back, then another class */
        bench_enrol(bench, 0, start, some_day(start, on(2025, 9, 20)));
        bench_enrol(bench, 1, on(2025, 9, 21), some_day(on(2025, 9, 21), on(2025, 12, 1)));
        bench_enrol(bench, 0, on(2026, 1, 10), NO_DATE);
        break;
    default:
        bench_enrol(bench, 0, start, NO_DATE);
    }
}

static void invent_rows(Bench *bench, Date screening)
{
    int often = 2 + some(40);
    Mark habit = (Mark)(1 + some(5));
    bool long_row = some(3) == 0, unread = some(4) == 0;
    Date row_from = some_day(date_plus(screening, -40), screening);
    for (Date day = date_plus(screening, -400); day.number <= screening.number; day = date_plus(day, 1)) {
        bool in_row = long_row && day.number >= row_from.number;
        if ((!in_row && some(often) > 0) || bench_index(day) < 0 || bench->dossier.attendance.count == BENCH_ROWS) continue;
        if (in_row || some(3) == 0) bench_mark(bench, day, some(9) == 0 ? MARK_UNKNOWN_REASON : habit, 1, 4 + some(5));
        else for (int n = 1 + some(4); n > 0; n--) {
            int lesson = 1 + some(some(5) == 0 ? 12 : 7);
            bench_mark(bench, day, (Mark)some(MARKS_KNOWN), lesson, lesson);
        }
        if (unread && some(12) == 0) bench_mark(bench, day, MARK_UNREAD, 1 + some(3), 2 + some(4));
    }
}

static void invent(Bench *bench)
{
    static const double shares[] = { 1, 1, 0.9, 0.5 };
    bench->plan = *bench->shipped;
    bench->plan.settings.coverage_share = shares[some(4)];
    Date screening = some_day(on(2025, 8, 20), on(2026, 7, 10));
    bench->dossier = (Dossier){ .plan = &bench->plan, .on = screening, .born = NO_DATE };
    invent_class(bench, 0, screening);
    invent_class(bench, 1, screening);
    invent_memberships(bench, screening);
    invent_rows(bench, screening);
    Date since = date_plus(screening, -some(120));
    if (some(3) == 0) {
        bench_presence(bench, since, some(4) == 0 ? NO_DATE : date_plus(since, some(30)));
        since = date_plus(since, some(40));                    /* may overlap the first */
        if (some(2) == 0) bench_presence(bench, since, date_plus(since, some(10)));
    }
}

static Window invent_window(void)
{
    static const int lengths[] = { 1, 2, 7, 14, 30, 60, 120, 366 };
    switch (some(8)) {
    case 0: return last_school_days(lengths[some(6)]);
    case 1: return quarter(-some(3));
    case 2: return whole_year();
    case 3: return first_days(lengths[some(7)]);
    case 4: return earlier(last_days(lengths[some(6)]), some(2) ? last_days(lengths[some(5)]) : last_school_days(lengths[some(5)]));
    case 5: return earlier(last_school_days(lengths[some(6)]), some(2) ? last_days(lengths[some(5)]) : quarter(-some(2)));
    default: return last_days(lengths[some(8)]);
    }
}

static Read invent_read(int turn)
{
    static const char *const named[] = { "any", "ill", "excused", "unexcused", "unknown-reason", "not-ill" };
    Read read = about((Fact)(turn % (FACT_LONGEST_STREAK + 1)), named[some(6)], invent_window());
    if (some(6) == 0) read.least_days = (int16_t)(1 + some(30));
    if (read.fact == FACT_USUAL_MISSED) read.earlier = some(4) ? earlier(last_days(14 + some(30)), read.window) : invent_window();
    if (read.earlier.before_kind && read.window.before_kind) read.earlier = last_days(60);
    return read;
}

static void compare(Bench *bench, const Read *read, int pupil)
{
    Answer got, expected;
    Knowledge is = dossier_read(&bench->dossier, read, &got), should = plain_read(&bench->dossier, read, &expected);
    bool same = is == should && near(got.value, expected.value) && near(got.pending, expected.pending) && got.can_grow == expected.can_grow;
    if (read->fact != FACT_STREAK)
        same = same && got.covered == expected.covered && got.expected == expected.expected &&
               got.from.number == expected.from.number && got.to.number == expected.to.number;
    if (!same) {
        print_error("pupil %d, %s, bits %u, window %d/%d before %d/%d on %s:\n", pupil, fact_names[read->fact], read->causes.bits, read->window.kind,
                    read->window.count, read->window.before_kind, read->window.before_count, date_iso(bench->dossier.on).text);
        print_error("  is %s %g +%g grow %d %d/%d %s..%s\n", knowledge_names[is], got.value, got.pending, got.can_grow, got.covered,
                    got.expected, date_iso(got.from).text, date_iso(got.to).text);
        for (size_t i = 0; i < bench->dossier.memberships.count; i++) {
            const Membership *m = &bench->memberships[i];
            print_error("  in class %lld %s..%s\n", m->of->id, date_iso(m->since).text, date_iso(m->until).text);
        }
        print_error("  should be %s %g +%g grow %d %d/%d %s..%s\n", knowledge_names[should], expected.value, expected.pending,
                    expected.can_grow, expected.covered, expected.expected, date_iso(expected.from).text, date_iso(expected.to).text);
    }
    assert_true(same);
}

/* The rows are those that make the value: no more, no fewer, in order. */
static void compare_rows(Bench *bench, const Read *read)
{
    Answer answer;
    Knowledge knowledge = dossier_read(&bench->dossier, read, &answer);
    const Rows *rows = bench_rows(bench, *read);
    assert_true(rows->in_order);
    if (knowledge != KNOWN && (knowledge != NOT_LOADED || answer.value == 0)) {
        assert_int_equal(rows->count, 0);
        return;
    }
    if (read->fact == FACT_MISSED || read->fact == FACT_LATE || read->fact == FACT_CUT) assert_number(rows->lessons, answer.value);
    if (read->fact == FACT_DAYS_MISSED || read->fact == FACT_WHOLE_DAYS_MISSED || read->fact == FACT_STREAK || read->fact == FACT_LONGEST_STREAK)
        assert_number(rows->count, answer.value);
    if (knowledge == KNOWN && (read->fact == FACT_MISSED_SHARE || read->fact == FACT_USUAL_MISSED))
        assert_true((rows->lessons > 0) == (answer.value > 0));
    if (read->fact == FACT_STREAK && answer.value > 0) assert_date(rows->first, answer.from);
}

static void twenty_thousand_invented_pupils_get_what_a_plain_reckoning_gives(void **state)
{
    Bench *bench = *state;
    long told[KNOWLEDGES] = { 0 };
    seed = 20251020;
    for (int pupil = 0, turn = 0; pupil < 20000; pupil++) {
        invent(bench);
        for (int k = 0; k < 12; k++) {
            Read read = invent_read(turn++);
            compare(bench, &read, pupil);
            compare_rows(bench, &read);
            Answer answer;
            told[dossier_read(&bench->dossier, &read, &answer)]++;
        }
    }
    for (int k = 0; k < KNOWLEDGES; k++) assert_true(told[k] > 1000);     /* the invention reaches every answer */
}

static bool stops(void *context, const SourceRow *row)
{
    (void)row;
    ++*(int *)context;
    return false;
}

static void a_sink_that_stops_is_not_asked_again(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    bench_mark(bench, on(2025, 10, 6), MARK_ILL, 1, 6);
    bench_mark(bench, on(2025, 10, 7), MARK_ILL, 1, 6);
    Read read = about(FACT_MISSED, "ill", last_days(30));
    int asked = 0;
    assert_false(dossier_rows(&bench->dossier, &read, stops, &asked));
    assert_int_equal(asked, 1);
}

static void facts_of_the_day_rest_on_no_rows(void **state)
{
    Bench *bench = bench_on(state, on(2025, 10, 20));
    for (Fact fact = FACT_AGE; fact < FACTS; fact++) {
        Read read = { 0 };
        read.fact = fact;
        assert_int_equal(bench_rows(bench, read)->count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_thousand_invented_pupils_get_what_a_plain_reckoning_gives),
        cmocka_unit_test(a_sink_that_stops_is_not_asked_again),
        cmocka_unit_test(facts_of_the_day_rest_on_no_rows),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
