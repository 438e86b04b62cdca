/*
 * Following a pupil from day to day must never show: invented pupils go through a school year together, and each is judged on each Monday both by following and anew.
 * The rules ask for every fact over every kind of window and say by turns yes and no from each value to the next, so that one answer carried too far turns a verdict.
 * Rows come late, go again and say something else from a day on; many pupils bring the year before with them, in another class.
 */
#include "bench.h"

enum { MONDAYS = 38, PUPILS = 24, YEARS = FEWER(60, 8), ROWS = 160, CLASSES = 3, DAYS_MOST = 730 };

static uint64_t seed;
static unsigned pick(unsigned below)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((seed >> 33) % below);
}
static bool one_in(unsigned n) { return pick(n) == 0; }

/* ---- the rules ------------------------------------------------------------------------------------------------------------ */

static const char *const windows[] = { "7", "30", "90", "school_days(10)", "quarter()", "quarter(-1)", "year()", "first_days(21)", "earlier(school_days(10), 14)" };
static const char *const asked[] = {          /* %w stands for a window; odd numbers are yes */
    "pupil.missed('any', %w)", "pupil.missed('unexcused', %w, { least_days = 9 })", "pupil.days_missed('not-ill', %w)", "pupil.late(%w)", "pupil.cut(%w)",
    "pupil.whole_days_missed('any', %w)", "pupil.missed_share('any', %w, { least_days = 9 })", "pupil.longest_streak('any', %w)",
    "pupil.usual_missed('any', %w, earlier(school_days(20), school_days(12)), { least_days = 9 })", "pupil.usual_missed('unexcused', school_days(5), %w)",
    "pupil.seen({ 'fight', 'helped' }, %w)", "pupil.seen_days('conduct', %w, { severity = 2 })",
    "pupil.measure_mean('mark/', %w)", "pupil.measure_count('mark/', %w, { at_most = 3 })", "pupil.measure_change('mark/', quarter(-1), %w)",
    "pupil.club_sessions(%w)",
};
static const char *const others[] = {
    "pupil.streak('any') % 2 == 1", "pupil.days_since('fight') % 2 == 1", "pupil.family('large')", "pupil.measure_last('mark/algebra') % 2 == 1", "pupil.clubs() % 2 == 1",
    "pupil.age() % 2 == 1", "pupil.grade() % 2 == 1", "pupil.joined() % 14 >= 7", "pupil.register_days('at-risk') % 2 == 1",
    "pupil.missed('any', year()) >= 4 and pupil.streak('any') == 0 and pupil.seen('conduct', 30) == 0",
    "any { function() return pupil.late(30) >= 3 end, function() return pupil.family('large') and pupil.seen('positive', 60) >= 1 end }",
};
static const char together[] =
    "combine { id = \"several\", register = \"at-risk\", level = \"discuss\", at_least = 2, of = { level = \"watch\" }, recent = { days = 30 }, group = \"several\",\n"
    "basis = \"b\", follow_up = { \"I.5\" }, title = { kk = \"т\", ru = \"т\", en = \"t\" }, because = { kk = \"{count}\", ru = \"{count}\", en = \"{count}\" } }\n";

static const char *filled(Bench *bench, const char *body, const char *window)
{
    Text text = text_init(bench->arena, 1000);
    Error err = { 0 };
    const char *words, *at = strstr(body, "%w");
    text_put(&text, "return math.floor(");
    text_put_bytes(&text, body, at ? (size_t)(at - body) : strlen(body));
    if (at) text_put(&text, window);
    if (at) text_put(&text, at + 2);
    text_put(&text, " * 4) % 8 >= 4");                              /* whole numbers by turns, and fractions too */
    assert_ok(text_finish(&text, &words, &err), &err);
    return words;
}

/* Every question about two of the windows, all else, and by turns a rule that asks about more windows than are kept apart. */
static Rules *rules_about(Bench *bench, size_t window)
{
    static const char *const ids[] = { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v", "w", "x", "y", "z",
                                       "aa", "ab", "ac", "ad", "ae", "af", "ag", "ah", "ai", "aj", "ak", "al", "am", "an", "ao", "ap", "aq", "ar", "as", "at", "au", "av" };
    Rules *rules = rules_new(bench);
    size_t id = 0;
    for (size_t w = window; w < window + 2; w++)
        for (size_t i = 0; i < COUNT(asked); i++)
            rules_add(bench, rules, one_in(2) ? "at-risk" : "support", ids[id++], i % 3 == 2 ? "applies = { grades = { 5, 8 } }," : i % 5 == 3 ? "applies = { months = { 10, 11, 2, 4, 5 } }," : "", filled(bench, asked[i], windows[w % COUNT(windows)]));
    for (size_t i = 0; i < COUNT(others); i++) {
        Text text = text_init(bench->arena, 1000);
        Error err = { 0 };
        const char *words;
        text_put(&text, "return ");
        text_put(&text, others[i]);
        assert_ok(text_finish(&text, &words, &err), &err);
        rules_add(bench, rules, "support", ids[id++], i % 4 == 3 ? "applies = { months = { 9, 10, 1, 2, 5 } }," : i % 4 == 1 ? "applies = { grades = { 5, 8 } }," : "", words);
    }
    static const char *const many[] = { "seen('fight', d", "missed('any', d" };      /* asked first, so that the others find no room */
    if (window == 0 || window % 2) {
        char words[200];
        snprintf(words, sizeof words, "local n = 0 for d = 1, 70 do n = n + pupil.%s, { assume = 0 }) end return n %% 2 == 1", many[window % 2]);
        rules_add(bench, rules, "at-risk", "a-many", "", words);
    }
    rules_file(bench, rules, "at-risk/several.lua", together);
    rules_open(bench, rules);
    return rules;
}

/* ---- the school -------------------------------------------------------------------------------------------------------------- */

typedef struct { int known, gone; } Version;
/* All rows of one pupil, with the days on which they are known; `seen` is where they are put together for a day, `turned` what has come or gone since the one before. */
typedef struct {
    Dossier dossier;
    Date before;                 /* the day on which the pupil was judged last; NO_DATE: none */
    struct { int class; Date since, until; } stays[4]; size_t stay_count;
    Membership memberships[4];
    DayMarks marks[ROWS], seen_marks[ROWS], turned_marks[ROWS]; Version mark_versions[ROWS]; size_t mark_count;
    Observed signs[ROWS], seen_signs[ROWS], turned_signs[ROWS]; Version sign_versions[ROWS]; size_t sign_count;
    Measure measures[ROWS]; size_t measure_count;
    ClubSessions sessions[ROWS]; size_t session_count;
    FamilyStatus family[2]; size_t family_count;
    Presence presences[2]; size_t presence_count;
    Club club;
    OnRegister entry; bool has_entry;
    bool corrected;              /* lessons and signs: some known late, some only for a while, some of other lessons from a day on */
    bool unread;                 /* some could not be read */
    int measures_late, presences_late, spans_late;      /* days after their own; spans: family and clubs */
    Date prolonged;              /* a presence lasts a fortnight longer, as is known from that day on; NO_DATE: none does */
    Date dated;                  /* the pupil left a class twelve days earlier, or joined nine days later, as is known from that day on */
    VerdictAnswer said[RULES_MOST];          /* on the day before */
    Date told, reclassed;        /* that the first stay has ended; that it was in another class */
} Pupil;

/* A class as it was known on the day: what was handed in late is there from the day on which it came. */
typedef struct { uint8_t lessons[DAYS_MOST]; uint16_t covered[DAYS_MOST + 1]; uint32_t held[DAYS_MOST + 1]; ClassDays days; } ClassOnDay;

static bool is_loaded(int k, Date day, Date on)
{
    Date hole = date_of(2025, 10, 13), came = date_of(2025, 12, 1);
    if (k == 1 && day.number >= hole.number && day.number < hole.number + 7) return on.number >= came.number;
    if (k == 2) return day.number < on.number - 3;                  /* always a little behind */
    return day.number < on.number;
}

static void class_on_day(const Bench *bench, int k, Date on, ClassOnDay *of)
{
    static unsigned long long alike = 1000000;
    const BenchClass *all = &bench->classes[k];
    of->days = all->days;
    of->days.alike = ++alike;
    if (k == 2) of->days.line = bench->classes[on.number < date_of(2026, 2, 2).number ? 0 : 1].days.line;      /* five days a week as another class, then six */
    of->days.length = date_between(all->days.first, on) + 1;
    of->covered[0] = 0, of->held[0] = 0;
    const Date shortened = date_of(2025, 11, 5), told = date_of(2026, 1, 19);
    for (int i = 0; i < of->days.length; i++) {
        const Date day = date_plus(all->days.first, i);
        of->lessons[i] = is_loaded(k, day, on) ? all->lessons[i] : 0;
        if (k == 0 && of->lessons[i] > 3 && on.number >= told.number && day.number >= shortened.number && day.number < shortened.number + 20) of->lessons[i] = 3;
        of->covered[i + 1] = (uint16_t)(of->covered[i] + (dayline_is_school_day(of->days.line, day) && of->lessons[i] > 0));
        of->held[i + 1] = of->held[i] + of->lessons[i];
    }
    of->days.lessons = of->lessons, of->days.covered = of->covered, of->days.held = of->held;
    Date before = date_plus(on, -1), late = date_of(2025, 11, 10);
    of->days.observed_through = k == 1 && on.number < late.number + 30 ? date_of(2025, 9, 30) : before;
    of->days.measures_through = on.number < late.number ? (k == 0 && on.number >= date_of(2025, 9, 22).number ? date_of(2025, 9, 21) : date_of(2025, 5, 25)) : k == 2 ? date_of(2025, 12, 28) : before;
    of->days.family_through = k == 2 && on.number < late.number ? NO_DATE : date_of(2025, 9, 10);
    of->days.clubs_through = k == 0 ? before : date_of(2025, 10, 1);
}

static Date some_day(void) { return date_plus(date_of(2025, 9, 2), (int)pick(265)); }

static void invent(Bench *bench, Pupil *pupil, long long id)
{
    static const char *const signs[] = { "fight", "threat", "helped", "crying", "damage" };
    static const char *const subjects[] = { "mark/algebra", "mark/history" };
    memset(pupil, 0, sizeof *pupil);
    pupil->dossier = (Dossier){ .plan = &bench->plan, .pupil = id, .born = date_of(2011, 1 + (int)pick(12), 1 + (int)pick(28)) };
    int k = (int)(id % CLASSES);
    Date joined = one_in(6) ? some_day() : one_in(4) ? date_of(2025, 9, 1) : date_of(2024, 9, 2);
    if (joined.number < date_of(2025, 1, 1).number && one_in(2)) {   /* in another class the year before */
        pupil->stays[0].class = (k + 1) % CLASSES, pupil->stays[0].since = joined, pupil->stays[pupil->stay_count++].until = date_of(2025, 5, 25);
        joined = date_of(2025, 9, 1);
    }
    const size_t first_stay = pupil->stay_count;
    pupil->stays[pupil->stay_count].class = k, pupil->stays[pupil->stay_count].since = joined, pupil->stays[pupil->stay_count++].until = NO_DATE;
    if (one_in(4)) {                                                 /* moves, comes back after a while, or leaves */
        Date left = date_plus(joined, 20 + (int)pick(200));
        pupil->stays[first_stay].until = left;
        int away = (int)pick(3) * 12;
        if (!one_in(3)) {
            pupil->stays[pupil->stay_count].class = (k + (int)pick(2)) % CLASSES;
            pupil->stays[pupil->stay_count].since = date_plus(left, 1 + away), pupil->stays[pupil->stay_count++].until = NO_DATE;
        }
    }
    static const Mark kinds[] = { MARK_ILL, MARK_UNEXCUSED, MARK_UNEXCUSED, MARK_LATE, MARK_EXCUSED, MARK_UNKNOWN_REASON };
    unsigned gap = 3 + pick(40);
    pupil->corrected = one_in(4);
    pupil->unread = one_in(4);
    for (Date day = one_in(2) ? date_of(2025, 2, 3) : date_of(2025, 9, 2); pupil->mark_count + 2 < ROWS && day.number < date_of(2026, 5, 25).number; day = date_plus(day, 1 + (int)pick(gap))) {
        Marks marks = { 0 };
        int first = 1 + (int)pick(6), last = one_in(2) ? 6 : first;
        for (int lesson = first; lesson <= last; lesson++) marks = marks_with(marks, lesson, kinds[pick(COUNT(kinds))]);
        if (pupil->unread && one_in(6)) marks = marks_with(marks, first, MARK_UNREAD);
        int known = day.number + (pupil->corrected && one_in(8) ? 25 : 0), gone = pupil->corrected && one_in(8) ? known + 20 : INT32_MAX;
        pupil->marks[pupil->mark_count] = (DayMarks){ day, marks };
        pupil->mark_versions[pupil->mark_count++] = (Version){ known, gone };
        if (gone == INT32_MAX || one_in(2)) continue;
        pupil->marks[pupil->mark_count] = (DayMarks){ day, marks_with(marks, first, kinds[pick(COUNT(kinds))]) };
        pupil->mark_versions[pupil->mark_count++] = (Version){ gone, INT32_MAX };
    }
    for (Date day = date_plus(date_of(2025, 8, 10), (int)pick(60)); day.number < date_of(2026, 5, 25).number; day = date_plus(day, 1 + (int)pick(60))) {
        const int known = day.number + (pupil->corrected && one_in(6) ? 30 : 0);
        const int16_t code = (int16_t)sign(bench, signs[pick(5)]);
        pupil->signs[pupil->sign_count] = (Observed){ 100 + day.number, day, code, (uint8_t)(1 + pick(3)) };
        pupil->sign_versions[pupil->sign_count++] = (Version){ known, pupil->corrected && one_in(6) ? known + 40 : INT32_MAX };
    }
    static const int quarters[][3] = { { 2025, 3, 20 }, { 2025, 5, 25 }, { 2025, 10, 24 }, { 2025, 12, 26 }, { 2026, 3, 18 } };
    for (size_t q = 0; q < COUNT(quarters); q++)
        for (size_t s = 0; s < 2; s++)
            if (!one_in(3)) pupil->measures[pupil->measure_count++] = (Measure){ 300, date_of(quarters[q][0], quarters[q][1], quarters[q][2]), subjects[s], 2 + pick(4) };
    for (Date day = date_of(2025, 9, 9); one_in(2) && day.number < date_of(2026, 5, 1).number; day = date_plus(day, 1 + (int)pick(30)))
        pupil->sessions[pupil->session_count++] = (ClubSessions){ day, "шахмат", 1 + (int)pick(2) };
    if (one_in(3)) pupil->family[pupil->family_count++] = (FamilyStatus){ 400, (int16_t)plan_category(&bench->plan, "large", 5)->index, some_day(), one_in(2) ? NO_DATE : date_of(2026, 3, 1) };
    if (one_in(4)) {
        Date since = some_day();
        pupil->presences[pupil->presence_count++] = (Presence){ 0, since, one_in(3) ? NO_DATE : date_plus(since, (int)pick(30)) };
    }
    pupil->spans_late = (int)pick(3) * 12;
    pupil->measures_late = (int)pick(3) * 12, pupil->presences_late = (int)pick(3) * 12;
    pupil->told = date_known(pupil->stays[first_stay].until) ? date_plus(pupil->stays[first_stay].until, (int)pick(30) - 10) : NO_DATE;
    pupil->prolonged = one_in(2) ? some_day() : NO_DATE;
    pupil->dated = one_in(2) ? some_day() : NO_DATE;
    pupil->reclassed = one_in(5) ? some_day() : NO_DATE;
    pupil->club = (Club){ 500, "шахмат", some_day(), NO_DATE };
    if (one_in(2)) pupil->club.until = date_plus(pupil->club.since, 10 + (int)pick(90));
    pupil->has_entry = one_in(3);
    pupil->entry = (OnRegister){ 0, some_day() };
}

/* Sets `turned` when a row has become known since the day before. */
#define UP_TO(list, array, total, field, late, turned)                                    \
    do {                                                                                  \
        size_t n = 0;                                                                     \
        while (n < (total) && (array)[n].field.number + (late) <= on.number) n++;         \
        (list).items = (array), (list).count = n;                                         \
        *(turned) = n > 0 && (array)[n - 1].field.number + (late) > before.number;        \
    } while (0)

/* In place while none of them is gone or still to come before one that is there. */
#define SEEN(list, array, seen, turned, versions, total, others)                          \
    do {                                                                                  \
        size_t n = 0, m = 0;                                                              \
        bool in_place = true;                                                             \
        for (size_t i = 0; i < (total); i++) {                                            \
            const Version *v = &(versions)[i];                                            \
            const bool is = v->known <= on.number && on.number < v->gone, was = v->known <= before.number && before.number < v->gone; \
            if (is) in_place = in_place && n == i, (seen)[n++] = (array)[i];              \
            if (is != was) (turned)[m++] = (array)[i];                                    \
        }                                                                                 \
        (list).items = in_place ? (array) : (seen), (list).count = n;                     \
        (others).items = (turned), (others).count = m;                                    \
    } while (0)

static void dossier_on(Pupil *pupil, Date on, ClassOnDay classes[CLASSES], Turned *turned)
{
    Dossier *dossier = &pupil->dossier;
    const Date before = pupil->before;
    dossier->on = on;
    bool ended = !date_known(pupil->told) || on.number >= pupil->told.number, other = date_known(pupil->reclassed) && on.number >= pupil->reclassed.number;
    size_t ending = 0;                                               /* the stay of which the end is told later */
    while (ending + 1 < pupil->stay_count && pupil->stays[ending].until.number < date_of(2025, 9, 1).number) ending++;
    dossier->memberships.count = 0;
    for (size_t i = 0; i < (ended ? pupil->stay_count : ending + 1); i++) {
        int k = (pupil->stays[i].class + (i == ending && other)) % CLASSES;
        pupil->memberships[dossier->memberships.count++] = (Membership){ &classes[k].days, pupil->stays[i].since, ended || i < ending ? pupil->stays[i].until : NO_DATE };
    }
    if (date_known(pupil->dated) && on.number >= pupil->dated.number) {
        for (size_t i = ending + 1; i < dossier->memberships.count; i++) pupil->memberships[i - 1].until = date_plus(pupil->memberships[i - 1].until, -12);
        if (pupil->dossier.pupil % 2) pupil->memberships[ending].since = date_plus(pupil->memberships[ending].since, 9);
    }
    dossier->memberships.items = pupil->memberships;
    bool any;
    SEEN(dossier->attendance, pupil->marks, pupil->seen_marks, pupil->turned_marks, pupil->mark_versions, pupil->mark_count, turned->attendance);
    SEEN(dossier->observations, pupil->signs, pupil->seen_signs, pupil->turned_signs, pupil->sign_versions, pupil->sign_count, turned->observations);
    UP_TO(dossier->measures, pupil->measures, pupil->measure_count, day, pupil->measures_late, &turned->measures);
    UP_TO(dossier->sessions, pupil->sessions, pupil->session_count, day, 0, &any);
    UP_TO(dossier->family, pupil->family, pupil->family_count, since, pupil->spans_late, &turned->family);
    UP_TO(dossier->presences, pupil->presences, pupil->presence_count, since, pupil->presences_late, &turned->presences);
    if (date_known(pupil->prolonged) && on.number >= pupil->prolonged.number && before.number < pupil->prolonged.number)
        for (size_t i = 0; i < pupil->presence_count; i++) {
            Presence *presence = &pupil->presences[i];
            turned->presences |= i < dossier->presences.count;
            if (date_known(presence->until)) presence->until = date_plus(presence->until, 14);
        }
    UP_TO(dossier->clubs, &pupil->club, 1, since, pupil->spans_late, &turned->clubs);
    UP_TO(dossier->registers, &pupil->entry, pupil->has_entry, since, 0, &any);
    dossier->none_unread = !pupil->unread;
}

static bool in_a_class(const Pupil *pupil, Date on)
{
    for (size_t i = 0; i < pupil->stay_count; i++)
        if (pupil->stays[i].since.number <= on.number && (!date_known(pupil->stays[i].until) || on.number <= pupil->stays[i].until.number)) return true;
    return false;
}

/* ---- a year -------------------------------------------------------------------------------------------------------------------- */

static void assert_same(const Pupil *pupil, const Rules *followed, const Rules *anew)
{
    for (size_t i = 0; i < rulebook_count(anew->book); i++) {
        const Verdict *x = &followed->verdicts[i], *y = &anew->verdicts[i];
        bool same = x->answer == y->answer && x->why == y->why && x->reason_not_given == y->reason_not_given && !x->read == !y->read && x->fault == y->fault;
        if (same && x->read) {                           /* another rulebook has other names at other addresses */
            Read one = *x->read, other = *y->read;
            one.name = other.name = NULL;
            same = memcmp(&one, &other, sizeof one) == 0;
        }
        if (!same) fail_msg("pupil %lld on %s, %s (seed of the day %llu): followed %s, anew %s", pupil->dossier.pupil, date_iso(pupil->dossier.on).text,
                            rulebook_rule(followed->book, i)->id, (unsigned long long)seed, answers[x->answer], answers[y->answer]);
    }
}

/* What is told as another answer than on the day before is all that differs from it. */
static void assert_anew(Pupil *pupil, const Rules *followed, const Told *told)
{
    bool anew[RULES_MOST] = { false };
    for (size_t k = 0; k < told->anew_count; k++) {
        assert_false(anew[told->anew[k]]);
        anew[told->anew[k]] = true;
    }
    for (size_t i = 0; i < rulebook_count(followed->book); i++) {
        const bool other = !date_known(pupil->before) || pupil->said[i] != told->verdicts[i].answer;
        if (anew[i] != other && told->anew_count < rulebook_count(followed->book))
            fail_msg("pupil %lld on %s: whether %s answers anew was told wrongly", pupil->dossier.pupil, date_iso(pupil->dossier.on).text, rulebook_rule(followed->book, i)->id);
        pupil->said[i] = told->verdicts[i].answer;
    }
}

static void a_year(Bench *bench, Rules *followed, Trail *trails[PUPILS], Rules *anew, bool voids, long answers_met[5])
{
    static Pupil pupils[PUPILS];
    static ClassOnDay classes[MONDAYS][CLASSES];
    Error err = { 0 };
    for (int i = 0; i < PUPILS; i++) {
        invent(bench, &pupils[i], 1 + i / 8 + 3 * (long long)i);      /* some of a class one after another, some not */
        pupils[i].before = NO_DATE;
        trail_forget(trails[i]);
    }
    Date day = date_of(2025, 9, 1);
    for (int m = 0; m < MONDAYS; m++, day = date_plus(day, 7)) {
        if (voids && m == MONDAYS / 2) {                                 /* in the midst of the year a limit is hit somewhere */
            rulebook_void(followed->book, 5);
            rulebook_void(anew->book, 5);
        }
        for (int k = 0; k < CLASSES; k++) class_on_day(bench, k, day, &classes[m][k]);
        for (int i = 0; i < PUPILS; i++) {
            Turned turned;
            Told told;
            dossier_on(&pupils[i], day, classes[m], &turned);
            if ((!in_a_class(&pupils[i], day) && one_in(2)) || one_in(40)) continue;
            if (i + 1 < PUPILS && one_in(30)) {                      /* the trail of another pupil is none */
                Trail *other = trails[i + 1];
                trails[i + 1] = trails[i], trails[i] = other;
                trail_forget(trails[i + 1]);
                pupils[i + 1].before = NO_DATE;
            }
            assert_ok(rulebook_follow(followed->book, &pupils[i].dossier, &turned, trails[i], &told, &err), &err);
            memcpy(followed->verdicts, told.verdicts, rulebook_count(followed->book) * sizeof *told.verdicts);
            assert_anew(&pupils[i], followed, &told);
            pupils[i].before = day;
            assert_ok(rulebook_judge(anew->book, &pupils[i].dossier, NULL, anew->verdicts, &err), &err);
            assert_same(&pupils[i], followed, anew);
            for (size_t r = 0; r < rulebook_count(anew->book); r++) answers_met[anew->verdicts[r].answer]++;
        }
    }
}

static void who_is_followed_through_a_year_gets_the_verdicts_of_each_day(void **state)
{
    Bench *bench = bench_on(state, date_of(2025, 9, 1));
    long met[5] = { 0 };
    for (int k = 0; k < CLASSES; k++) {
        bench_class(bench, k, 5 + 2 * k, k == 1 ? 6 : 5);
        bench_held(bench, k, date_of(2024, 9, 2), date_of(2026, 5, 25), 6);
        bench_holiday(bench, k, date_of(2025, 10, 27), date_of(2025, 11, 2));
        bench_holiday(bench, k, date_of(2025, 12, 29), date_of(2026, 1, 7));
    }
    bench_held_on(bench, 0, date_of(2025, 11, 22), 5);               /* a moved Saturday */
    for (size_t w = 0; w < COUNT(windows); w++) {
        seed = 20250901 + w;
        Rules *followed = rules_about(bench, w);
        seed = 20250901 + w;
        Rules *anew = rules_about(bench, w);
        bench->plan.settings.coverage_share = w % 2 ? 1 : 0.9;
        bench->plan.settings.observation_grace_days = w % 3 ? 0 : 7;
        Trail *trails[PUPILS];
        Error err = { 0 };
        assert_ok(rulebook_judge(followed->book, &bench->dossier, NULL, followed->verdicts, &err), &err);      /* asks some of it before anyone is followed */
        assert_ok(rulebook_judge(anew->book, &bench->dossier, NULL, anew->verdicts, &err), &err);
        for (int i = 0; i < PUPILS; i++) assert_non_null(trails[i] = trail_new(followed->book));
        const int years = YEARS / (int)COUNT(windows) + 1;
        for (int y = 0; y < years; y++) a_year(bench, followed, trails, anew, y == years - 1, met);
        RulebookCount a = rulebook_counted(followed->book), b = rulebook_counted(anew->book);
        assert_int_equal(a.asked, b.asked);
        assert_int_equal(a.called, b.called);
        rules_close(followed);
        rules_close(anew);
    }
    for (int i = 0; i < 5; i++)
        if (i != VERDICT_FAILED) assert_true(met[i] > 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_followed_through_a_year_gets_the_verdicts_of_each_day),
    };
    return cmocka_run_group_tests(tests, bench_setup, bench_teardown);
}
