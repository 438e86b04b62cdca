/*
 * A real case as an invented pupil: what the rule reads, without anything that says whose it is. An example's class is simpler than a real one (as many
 * lessons each day, one gap), so several likenesses are made and judged; the first that gives the same facts is taken, else one that gives the same answer.
 */
#include "case.h"
#include "evidence.h"

/* How one likeness is made. turned: bits of RecordKind whose `missing` is tried the other way. stretched: see likeness_of. */
typedef struct { int lessons; bool stretched, joined; struct CaseGap gap; unsigned turned; } Choice;

/* ---- one likeness ------------------------------------------------------------------------------------------------------------------ */

/*
 * The lessons of one day numbered anew from the first. stretched: a day that was wholly missed is one here as well, and one that was not is none, however
 * many lessons the real day had.
 */
static Marks likeness_of(Marks real, int held, unsigned bits, const Choice *choice)
{
    Marks marks = { 0 };
    int lesson = 0, kept = 0, single = MARK_PRESENT;
    for (int mark = MARK_ILL; mark < MARKS_KNOWN; mark++)
        for (int i = 1; i <= LESSONS_A_DAY; i++) {
            if ((int)marks_at(real, i) != mark || !(bits >> mark & 1)) continue;
            kept++;
            single = single == MARK_PRESENT ? mark : single;
            if (lesson < choice->lessons) marks = marks_with(marks, ++lesson, (Mark)mark);
        }
    if (!choice->stretched || held == 0 || kept == 0) return marks;
    while (kept >= held && lesson < choice->lessons) marks = marks_with(marks, ++lesson, (Mark)single);
    if (kept < held && lesson == choice->lessons) marks = marks_with(marks, lesson, MARK_PRESENT);
    return marks;
}

static bool put_days(Case *of, const Choice *choice, Example *example)
{
    const Dossier *dossier = of->dossier;
    for (size_t i = 0; i < dossier->attendance.count; i++) {
        const DayMarks *row = &dossier->attendance.items[i];
        unsigned bits;
        if (row->day.number > dossier->on.number || !case_looks_at(of, row->day, &bits)) continue;
        const ClassDays *class = NULL;
        for (size_t m = 0; m < dossier->memberships.count; m++)
            if (dossier->memberships.items[m].since.number <= row->day.number) class = dossier->memberships.items[m].of;
        Marks marks = likeness_of(row->marks, case_held(class, row->day), bits, choice);
        if (!marks.packed) continue;
        if (!VECTOR_ROOM(of->arena, &example->days)) return false;
        example->days.items[example->days.count++] = (ExampleDay){ row->day, marks };
    }
    return true;
}

/* Away from school within what is looked at; of which kind is nobody's business, for all count alike. */
static bool put_presences(Case *of, Example *example)
{
    const Dossier *dossier = of->dossier;
    for (size_t i = 0; i < dossier->presences.count; i++) {
        const Presence *from = &dossier->presences.items[i];
        ExampleSpan span = { 0, from->since, from->until };
        if (!of->of[RECORD_ATTENDANCE] || !date_known(of->earliest) || from->since.number > dossier->on.number) continue;
        if (date_known(from->until) && from->until.number < of->earliest.number) continue;
        if (span.since.number < of->earliest.number) span.since = of->earliest;
        if (date_known(span.until) && span.until.number > dossier->on.number) span.until = NO_DATE;
        if (!VECTOR_ROOM(of->arena, &example->presences)) return false;
        example->presences.items[example->presences.count++] = span;
    }
    return true;
}

/* NULL: no memory. */
static const char *numbered(const Case *of, const char *words, int number, bool two)
{
    Text text = text_init(of->arena, 300);
    const char *name;
    Error err = { 0 };
    text_put(&text, words);
    if (two && number < 10) text_put(&text, "0");
    text_number(&text, number);
    return text_finish(&text, &name, &err) ? name : NULL;
}

/* The rule's own name for it, or the group's and a number: "mark/3". In the order of the real names, which orders one day's numbers. */
static const char *likeness_name(const Case *of, const char *name)
{
    const char *group = "";
    int place = 1;
    for (size_t i = 0; i < of->read_count; i++) {
        const char *read = of->reads[i]->name;
        if (!read) continue;
        if (strcmp(read, name) == 0) return read;
        size_t length = strlen(read);
        if (length > strlen(group) && read[length - 1] == '/' && strncmp(read, name, length) == 0) group = read;
    }
    for (size_t i = 0; i < of->dossier->measures.count; i++) {
        const char *other = of->dossier->measures.items[i].name;
        bool counted = strcmp(other, name) >= 0;
        for (size_t k = 0; k < i && !counted; k++) counted = strcmp(of->dossier->measures.items[k].name, other) == 0;
        place += !counted;
    }
    return numbered(of, group, place, true);
}

static const char *club_name(const Case *of, const char *club)
{
    int place = 1;
    for (size_t i = 0; i < of->dossier->clubs.count && strcmp(of->dossier->clubs.items[i].club, club) != 0; i++) place++;
    return numbered(of, "club-", place, false);
}

static bool add_number(Case *of, ExampleNumbers *list, Date day, const char *name, double number)
{
    if (!name) return false;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].day.number == day.number && strcmp(list->items[i].name, name) == 0) return true;
    if (!VECTOR_ROOM(of->arena, list)) return false;
    size_t at = list->count++;
    for (; at > 0 && (list->items[at - 1].day.number > day.number || (list->items[at - 1].day.number == day.number && strcmp(list->items[at - 1].name, name) > 0)); at--)
        list->items[at] = list->items[at - 1];
    list->items[at] = (ExampleNumber){ day, name, number };
    return true;
}

typedef struct { Case *of; Example *example; struct { struct TakenRow { char kind; long long id; } *items; size_t count, room; } rows; const Read *read; bool ok; } Taking;

/* Several reads may rest on one row. */
static bool taken_before(Taking *taking, const SourceRow *row)
{
    for (size_t i = 0; i < taking->rows.count; i++)
        if (taking->rows.items[i].kind == row->kind && taking->rows.items[i].id == row->id) return true;
    if (!VECTOR_ROOM(taking->of->arena, &taking->rows)) { taking->ok = false; return false; }
    taking->rows.items[taking->rows.count++] = (struct TakenRow){ row->kind, row->id };
    return false;
}

static bool take_seen(Taking *taking, const SourceRow *row)
{
    Example *example = taking->example;
    if (taken_before(taking, row)) return true;
    if (!VECTOR_ROOM(taking->of->arena, &example->seen)) return false;
    size_t at = example->seen.count++;
    for (; at > 0 && example->seen.items[at - 1].day.number > row->day.number; at--) example->seen.items[at] = example->seen.items[at - 1];
    example->seen.items[at] = (ExampleSeen){ row->day, row->code, row->severity };
    return true;
}

static bool take_row(void *context, const SourceRow *row)
{
    Taking *taking = context;
    Example *example = taking->example;
    Arena *arena = taking->of->arena;
    bool ok = true;
    if (row->kind == 'o') ok = take_seen(taking, row);
    else if (row->kind == 'f' && !taken_before(taking, row)) {
        ok = VECTOR_ROOM(arena, &example->family);
        if (ok) example->family.items[example->family.count++] = (ExampleSpan){ row->code, example->joined, NO_DATE };
    } else if (row->kind == 'm') ok = add_number(taking->of, &example->measures, row->day, likeness_name(taking->of, row->name), row->number);
    else if (row->kind == 'c' && taking->read->fact == FACT_CLUB_SESSIONS)
        ok = add_number(taking->of, &example->sessions, row->day, club_name(taking->of, row->name), row->number);
    else if (row->kind == 'c') {
        const char *name = club_name(taking->of, row->name);
        if (!name) { taking->ok = false; return false; }
        for (size_t i = 0; i < example->clubs.count; i++)
            if (strcmp(example->clubs.items[i], name) == 0) return true;
        ok = VECTOR_ROOM(arena, &example->clubs);
        if (ok) example->clubs.items[example->clubs.count++] = name;
    }
    taking->ok = taking->ok && ok;
    return taking->ok;
}

/* Numbers that are there although what is asked of them is not known ("no earlier window"). */
static bool take_measures_by_name(Case *of, const Read *read, Answer answer, Example *example)
{
    size_t length = read->name ? strlen(read->name) : 0;
    bool group = length && read->name[length - 1] == '/';
    for (size_t i = 0; i < of->dossier->measures.count; i++) {
        const Measure *row = &of->dossier->measures.items[i];
        if (!date_known(answer.from) || row->day.number < answer.from.number || row->day.number > answer.to.number) continue;
        if (group ? strncmp(row->name, read->name, length) != 0 : strcmp(row->name, read->name) != 0) continue;
        if (!add_number(of, &example->measures, row->day, likeness_name(of, row->name), row->number)) return false;
    }
    return true;
}

static bool put_register(Case *of, const Read *read, Example *example)
{
    for (size_t i = 0; i < of->dossier->registers.count; i++) {
        const OnRegister *row = &of->dossier->registers.items[i];
        ExampleSpan *known = NULL;
        if (row->reg != read->reg || row->since.number > of->dossier->on.number) continue;
        for (size_t k = 0; k < example->registers.count && !known; k++)
            if (example->registers.items[k].code == row->reg) known = &example->registers.items[k];
        if (!known) {
            if (!VECTOR_ROOM(of->arena, &example->registers)) return false;
            known = &example->registers.items[example->registers.count++];
            *known = (ExampleSpan){ row->reg, example->joined, NO_DATE };
        }
        if (read->fact == FACT_REGISTER_DAYS) known->since = row->since;
    }
    return true;
}

static bool put_records(Case *of, Example *example)
{
    Taking taking = { .of = of, .example = example, .ok = true };
    for (size_t i = 0; i < of->read_count && taking.ok; i++) {
        const Read *read = of->reads[i];
        Answer answer;
        if (read->fact == FACT_ON_REGISTER || read->fact == FACT_REGISTER_DAYS) { taking.ok = put_register(of, read, example); continue; }
        if (fact_record(read->fact) == RECORD_ATTENDANCE || fact_record(read->fact) == RECORD_NONE) continue;
        taking.read = read;
        (void)dossier_rows(of->dossier, read, take_row, &taking);
        if (fact_record(read->fact) == RECORD_MEASURES && dossier_read(of->dossier, read, &answer) != KNOWN && taking.ok)
            taking.ok = take_measures_by_name(of, read, answer, example);
    }
    return taking.ok;
}

/* Another birthday of the same age: the first of January of that year. */
static Date born_of(const Case *of)
{
    Read read;
    Answer answer;
    int year, month, day;
    memset(&read, 0, sizeof read);
    read.fact = FACT_AGE;
    if (dossier_read(of->dossier, &read, &answer) != KNOWN) return EXAMPLE_PLAIN.born;
    date_split(of->dossier->on, &year, &month, &day);
    return date_of(year - (int)answer.value, 1, 1);
}

static bool is_missing(const Case *of, const Choice *choice, RecordKind kind)
{
    return of->of[kind] && (of->missing[kind] != (bool)(choice->turned >> kind & 1));
}

static bool make(Case *of, const Choice *choice, const char *name, Example *example)
{
    const Dossier *dossier = of->dossier;
    const ClassDays *class = dossier_class(dossier);
    *example = EXAMPLE_PLAIN;
    example->name = name;
    example->on = dossier->on;
    example->expected = of->verdict.answer;
    if (class && class->grade >= 0) example->grade = class->grade, example->week = class->days_a_week;
    example->lessons = choice->lessons;
    if (choice->joined && date_known(of->joined)) example->joined = of->joined;
    if (of->asks_age) example->born = born_of(of);
    const Membership *last = dossier->memberships.count ? &dossier->memberships.items[dossier->memberships.count - 1] : NULL;
    if (last && date_known(last->until) && last->until.number < dossier->on.number) example->left = last->until;
    example->no_attendance = choice->gap.all;
    example->gap_from = choice->gap.from;
    example->gap_to = choice->gap.to;
    example->no_observations = is_missing(of, choice, RECORD_OBSERVATIONS);
    example->no_family = is_missing(of, choice, RECORD_FAMILY);
    example->no_measures = is_missing(of, choice, RECORD_MEASURES);
    example->no_clubs = is_missing(of, choice, RECORD_CLUBS);
    return put_days(of, choice, example) && put_presences(of, example) && put_records(of, example);
}

/* ---- the best of them ---------------------------------------------------------------------------------------------------------------- */

typedef enum { LIKE_NOT, LIKE_ANSWER, LIKE_FACTS } Like;

static bool compare(Case *of, const Example *example, Like *like, Error *err)
{
    Verdict verdict;
    const Dossier *dossier = example_dossier(of->book, example, of->arena);
    *like = LIKE_NOT;
    if (!dossier) return error_memory(err);
    if (!case_judge(of, dossier, &verdict, err)) return false;
    if (verdict.answer != of->verdict.answer) return true;
    *like = LIKE_ANSWER;
    if (!answer_same(&verdict, &of->verdict)) return true;
    for (size_t i = 0; i < of->read_count; i++) {
        Answer real, invented;
        if (dossier_read(of->dossier, of->reads[i], &real) != dossier_read(dossier, of->reads[i], &invented)) return true;
        if (fabs(real.value - invented.value) > 1e-9 || fabs(real.pending - invented.pending) > 1e-9) return true;
    }
    *like = LIKE_FACTS;
    return true;
}

/* One after the other until the facts are the same: few choices differ, for nearly every case the first is it. */
static bool choose(Case *of, const char *name, Example *best, Like *found, Error *err)
{
    *found = LIKE_NOT;
    for (unsigned turned = 0; turned < 1u << RECORDS; turned++) {
        bool sense = true;
        for (int kind = 0; kind < RECORDS; kind++)
            if (turned >> kind & 1) sense = sense && of->of[kind] && kind != RECORD_NONE && kind != RECORD_ATTENDANCE;
        for (size_t n = 0; sense && n < of->lessons_count * of->gap_count * 4; n++) {
            Choice choice = { .lessons = of->lessons[n / 4 / of->gap_count], .gap = of->gaps[n / 4 % of->gap_count], .stretched = n & 1,
                              .joined = of->asks_joined || (n >> 1 & 1), .turned = turned };
            Example example;
            Like like;
            if (!make(of, &choice, name, &example)) return error_memory(err);
            if (!compare(of, &example, &like, err)) return false;
            if (like > *found) { *found = like; *best = example; }
            if (*found == LIKE_FACTS) return true;
        }
    }
    return true;
}

/* What counts is the text: read back, it must give the same answer. */
static bool holds(Case *of, const char *text, bool *same, Error *err)
{
    Example example;
    RuleFaults faults = { 0 };
    Like like = LIKE_NOT;
    bool read;
    if (!example_read(of->book, text, of->arena, &example, &read, &faults, err)) return false;
    if (read && !compare(of, &example, &like, err)) return false;
    *same = like != LIKE_NOT;
    return true;
}

static bool make_example(Case *of, const char *name, Arena *arena, const char **text, Error *err)
{
    Example best;
    Like found;
    bool same = false;
    if (!case_read(of, err)) return false;
    if (of->verdict.answer > VERDICT_CANNOT_TELL || !dossier_class(of->dossier)) return true;
    if (!choose(of, name, &best, &found, err)) return false;
    if (found == LIKE_NOT) return true;
    const char *words = example_write(of->book, &best, arena);
    if (!words) return error_memory(err);
    if (!holds(of, words, &same, err)) return false;
    if (same) *text = words;
    return true;
}

bool rulebook_example(Rulebook *book, const Dossier *dossier, size_t index, const char *name, Arena *arena, const char **example, Error *err)
{
    Arena *own = arena_open();
    Case *of = own ? ARENA_NEW(own, Case) : NULL;
    *example = "";
    if (!of) { arena_close(own); return error_memory(err); }
    *of = (Case){ .book = book, .dossier = dossier, .rule = index, .arena = own };
    bool ok = make_example(of, name, arena, example, err);
    arena_close(own);
    return ok;
}
