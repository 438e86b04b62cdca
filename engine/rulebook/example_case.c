/* A real case, before it becomes an example: what the rule reads, on which days, and in how many ways an example's class can be like the real one. */
#include "case.h"
#include "judging.h"

/* ---- what is read ----------------------------------------------------------------------------------------------------------- */

static void take_path(Case *of)
{
    Rulebook *book = of->book;
    for (size_t i = 0; i < book->path.count; i++) {
        const Read *read = book->reads.items[book->path.items[i]];
        bool known = false;
        for (size_t k = 0; k < of->read_count && !known; k++) known = of->reads[k] == read;
        if (!known && of->read_count < CASE_READS) of->reads[of->read_count++] = read;
    }
}

static bool decide_one(Case *of, size_t rule, Error *err)
{
    Outcome outcome;
    Run deciding = { 0 };
    if (!rule_is_for(of->book, of->book->rules.items[rule]) || of->book->rules.items[rule]->is_void) return true;
    if (!procedure_decide(of->book, rule, &outcome, &deciding, err)) return false;
    take_path(of);
    return true;
}

bool case_judge(Case *of, const Dossier *dossier, Verdict *verdict, Error *err)
{
    Rulebook *book = of->book;
    if (!book->rules.items[of->rule]->combination) {
        pupil_begin(book, dossier);
        return judge_quietly(book, of->rule, verdict, err);
    }
    RulebookCount counted = book->counted;
    size_t faults = book->faults.count;
    bool ok = rulebook_judge(book, dossier, NULL, of->verdicts, err);
    *verdict = of->verdicts[of->rule];
    book->counted = counted;
    book->faults.count = faults;
    return ok;
}

static bool collect_reads(Case *of, Error *err)
{
    const Combination *combination = of->book->rules.items[of->rule]->combination;
    of->reads = ARENA_ARRAY(of->arena, const Read *, CASE_READS);
    of->verdicts = ARENA_ARRAY(of->arena, Verdict, of->book->rules.count + 1);
    if (!of->reads || !of->verdicts) return error_memory(err);
    if (!case_judge(of, of->dossier, &of->verdict, err)) return false;
    if (!combination) return decide_one(of, of->rule, err);
    for (size_t i = 0; i < combination->member_count; i++)
        if (!decide_one(of, (size_t)combination->members[i].rule, err)) return false;
    return true;
}

static void look(Case *of, Date from, Date to, unsigned bits)
{
    if (!date_known(from) || !date_known(to)) return;
    if (!date_known(of->earliest) || from.number < of->earliest.number) of->earliest = from;
    if (!bits || of->looked_count == CASE_WINDOWS) return;
    of->looked[of->looked_count].from = from;
    of->looked[of->looked_count].to = to;
    of->looked[of->looked_count++].bits = bits;
}

static unsigned bits_of(const Read *read)
{
    const unsigned any = 1u << MARK_ILL | 1u << MARK_EXCUSED | 1u << MARK_UNEXCUSED | 1u << MARK_UNKNOWN_REASON;
    if (read->fact == FACT_LATE) return 1u << MARK_LATE;
    if (read->fact == FACT_CUT) return any | 1u << MARK_LATE;         /* whether anything else of the day was attended */
    bool may_be = read->causes.bits >> MARK_UNEXCUSED & 1;            /* a reason not given may turn out to be none */
    return read->causes.bits | (may_be ? 1u << MARK_UNKNOWN_REASON : 0);
}

static Date window_begin(const Case *of, Window window, Fact fact)
{
    Read read;
    Answer answer;
    memset(&read, 0, sizeof read);
    read.fact = fact;
    read.causes.bits = 1u << MARK_ILL;
    read.window = window;
    (void)dossier_read(of->dossier, &read, &answer);
    return answer.from;
}

static void collect_windows(Case *of)
{
    const Dossier *dossier = of->dossier;
    const ClassDays *class = dossier_class(dossier);
    for (size_t i = 0; i < of->read_count; i++) {
        const Read *read = of->reads[i];
        RecordKind kind = fact_record(read->fact);
        Answer answer;
        Knowledge knowledge = dossier_read(dossier, read, &answer);
        bool lessons = kind == RECORD_ATTENDANCE;
        of->of[kind] = true;
        of->missing[kind] = of->missing[kind] || knowledge == NOT_LOADED;
        of->asks_joined = of->asks_joined || read->fact == FACT_JOINED;
        of->asks_age = of->asks_age || read->fact == FACT_AGE;
        look(of, answer.from, answer.to, lessons ? bits_of(read) : 0);
        if (read->fact == FACT_STREAK && class) {                     /* with the day that ended it */
            Date end = dayline_back(class->line, date_plus(date_known(answer.from) ? answer.from : dossier->on, -1), 1);
            look(of, end, dossier->on, bits_of(read));
        }
        if (read->earlier.kind != SPAN_NONE) {
            Date from = window_begin(of, read->earlier, lessons ? FACT_MISSED : FACT_SEEN);
            look(of, from, date_known(answer.from) ? date_plus(answer.from, -1) : dossier->on, lessons ? bits_of(read) : 0);
        }
    }
}

/* ---- the choices that there are -------------------------------------------------------------------------------------------------- */

int case_held(const ClassDays *class, Date day)
{
    int i = class ? date_between(class->first, day) : -1;
    return i >= 0 && i < class->length ? class->lessons[i] : 0;
}

bool case_looks_at(const Case *of, Date day, unsigned *bits)
{
    bool any = false;
    *bits = 0;
    for (size_t i = 0; i < of->looked_count; i++) {
        if (day.number < of->looked[i].from.number || day.number > of->looked[i].to.number) continue;
        any = true;
        *bits |= of->looked[i].bits;
    }
    return any;
}

static void add_lessons(Case *of, int lessons)
{
    for (size_t i = 0; i < of->lessons_count; i++)
        if (of->lessons[i] == lessons) return;
    if (lessons > 0 && lessons <= LESSONS_A_DAY && of->lessons_count < CASE_LESSONS) of->lessons[of->lessons_count++] = lessons;
}

/* As many lessons a day as on most of the days looked at, then the next most usual. */
static void choose_lessons(Case *of, const ClassDays *class)
{
    int counts[LESSONS_A_DAY + 1] = { 0 }, most = 0;
    unsigned bits;
    for (Date day = of->earliest; date_known(day) && day.number <= of->dossier->on.number; day = date_plus(day, 1)) {
        int held = case_held(class, day);
        if (held > 0 && held <= LESSONS_A_DAY && case_looks_at(of, day, &bits)) counts[held]++;
    }
    for (int i = 1; i <= LESSONS_A_DAY; i++)
        if (counts[i]) most = i;
    for (size_t turn = 0; turn + 2 < CASE_LESSONS; turn++) {
        int best = 0;
        for (int i = 1; i <= LESSONS_A_DAY; i++)
            if (counts[i] > 0 && (!best || counts[i] > counts[best])) best = i;
        if (!best) break;
        add_lessons(of, best);
        counts[best] = 0;
    }
    add_lessons(of, most);
    if (of->lessons_count == 0) add_lessons(of, 6);
}

static void add_gap(Case *of, Date from, Date to)
{
    if (of->gap_count < CASE_GAPS) of->gaps[of->gap_count++] = (struct CaseGap){ from, to, false };
}

/* An example knows no lesson that could not be read: it is like a day that was not loaded. */
static bool is_loaded(const Case *of, const ClassDays *class, Date day)
{
    if (case_held(class, day) == 0) return false;
    for (size_t i = 0; i < of->dossier->attendance.count; i++)
        if (of->dossier->attendance.items[i].day.number == day.number) return !marks_unread(of->dossier->attendance.items[i].marks);
    return true;
}

/* From the first to the last day that was not loaded, then each run of such days by itself. */
static void choose_gaps(Case *of, const ClassDays *class)
{
    Date first = NO_DATE, last = NO_DATE, run = NO_DATE, before = NO_DATE;
    bool any_loaded = false;
    unsigned bits;
    Date end = class ? dayline_back(class->line, date_plus(of->dossier->on, -1), 1) : NO_DATE;
    for (Date day = of->earliest; date_known(end) && date_known(day) && day.number <= end.number; day = date_plus(day, 1)) {
        if (!dayline_is_school_day(class->line, day) || !case_looks_at(of, day, &bits)) continue;
        bool loaded = is_loaded(of, class, day);
        any_loaded = any_loaded || loaded;
        if (loaded) continue;
        if (!date_known(first)) first = day;
        last = day;
    }
    if (date_known(first) && !any_loaded) of->gaps[of->gap_count++] = (struct CaseGap){ NO_DATE, NO_DATE, true };
    if (date_known(first)) add_gap(of, first, last);
    for (Date day = first; date_known(first) && day.number <= date_plus(last, 1).number; day = date_plus(day, 1)) {
        bool school = dayline_is_school_day(class->line, day) && day.number <= last.number, missing = school && !is_loaded(of, class, day);
        if (missing && !date_known(run)) run = day;
        if (missing) before = day;
        if (date_known(run) && (day.number > last.number || (school && !missing))) {
            add_gap(of, run, before);
            run = NO_DATE;
        }
    }
    add_gap(of, NO_DATE, NO_DATE);
}

static Date joined_day(const Case *of)
{
    Read read;
    Answer answer;
    memset(&read, 0, sizeof read);
    read.fact = FACT_JOINED;
    return dossier_read(of->dossier, &read, &answer) == KNOWN ? date_plus(of->dossier->on, -(int)answer.value) : NO_DATE;
}

bool case_read(Case *of, Error *err)
{
    const ClassDays *class = dossier_class(of->dossier);
    of->earliest = of->joined = NO_DATE;
    pupil_begin(of->book, of->dossier);
    if (!collect_reads(of, err)) return false;
    collect_windows(of);
    choose_lessons(of, class);
    choose_gaps(of, class);
    of->joined = joined_day(of);
    return true;
}
