/*
 * Attendance, first half: rows are read, checked and staged, sixteen bytes each, in whatever order they come (staged.c);
 * nothing is written before the file's end.
 */
#include <string.h>

#include "attendance.h"
#include "mapped.h"
#include "who.h"

enum { STAGED_IN_MEMORY = 1 << 16 };   /* 1 MB, and as much while they are sorted */

void attendance_close(Attendance *attendance)
{
    if (attendance) staging_close(attendance->staged);
}

Attendance *attendance_begin(Job *job)
{
    if (job->attendance) return job->attendance;
    job->attendance = ARENA_NEW(job->own, Attendance);
    if (!job->attendance) { error_memory(&job->err); return NULL; }
    job->attendance->from = job->attendance->to = NO_DATE;
    const char *folder = path_folder(job->scratch, store_path(job->store));
    if (!folder || !(job->attendance->staged = staging_open(folder, STAGED_IN_MEMORY))) { error_memory(&job->err); job->attendance = NULL; }
    return job->attendance;
}

void attendance_widen(Attendance *attendance, Date day)
{
    if (!date_known(attendance->from) || day.number < attendance->from.number) attendance->from = day;
    if (!date_known(attendance->to) || day.number > attendance->to.number) attendance->to = day;
}

bool attendance_stage(Job *job, const KnownPupil *pupil, Date day, Staged row)
{
    Attendance *attendance = attendance_begin(job);
    if (!attendance) return false;
    row.key = staged_key(date_school_year(day), pupil->id - job->school * IDS_A_SCHOOL, day);
    attendance_widen(attendance, day);
    return staging_put(attendance->staged, &row, &job->err);
}

static bool stage(Job *job, const KnownPupil *pupil, Date day, unsigned lessons, Mark mark, Refusal refused)
{
    return attendance_stage(job, pupil, day, (Staged){ .line = (uint32_t)job->row.line, .lessons = (uint16_t)lessons, .mark = (uint8_t)mark, .refused = (uint8_t)refused });
}

/* class, day and the number of lessons held: they are complete in this file. */
static Outcome stage_coverage(Job *job)
{
    Date day;
    int lessons;
    KnownClass *class = NULL;
    bool ok = cell_whole(job, ATTENDANCE_LESSONS, 1, LESSONS_A_DAY, &lessons);
    bool days = cell_day(job, ATTENDANCE_DAY, DAY_PAST, &day);
    ok &= days && cell_class(job, ATTENDANCE_CLASS, day, &class);
    for (int column = ATTENDANCE_NUMBER; column < (int)job->kind->column_count; column++)
        if (cell_there(job, column)) ok = issue(job, column, MSG_INTAKE_COVERAGE_AND_MARK);
    if (!ok) return ROW_REFUSED;
    Attendance *attendance = attendance_begin(job);
    if (!attendance || !coverage_put(job, (CoveredDay){ .class = (int)(class - job->known.classes.items), .day = day, .lessons = lessons, .line = job->row.line })) return ROW_REFUSED;
    attendance_widen(attendance, day);
    return ROW_STAGED;
}

/* «б», «ауырды», «прогул»: who fills a table in by hand writes what the journal has (data/maps/words.csv). */
static bool mark_in_words(Job *job, Mark *mark)
{
    Fold fold = { .arena = job->scratch };
    if (!job->words) {
        Vocabulary *words = ARENA_NEW(job->own, Vocabulary);
        if (!words) return error_memory(&job->err);
        if (!vocabulary_load(job->own, words, &job->err)) return false;
        job->words = words;
    }
    const MapWord *found = words_find(&job->words->of[WORD_MARK], words_fold(&fold, cell_text(job, ATTENDANCE_MARK)));
    if (fold.starved) return error_memory(&job->err);
    return found && mark_named(found->value, strlen(found->value), mark);
}

static bool no_such_mark(Job *job)
{
    Named marks[MARKS_KNOWN];
    const Named *listed[MARKS_KNOWN];
    for (Mark mark = 0; mark < MARKS_KNOWN; mark++) {
        marks[mark] = (Named){ .id = mark_names[mark] };
        for (Language language = 0; language < LANGUAGES; language++) marks[mark].words.in[language] = intake_mark_words(mark, language);
        listed[mark] = &marks[mark];
    }
    return cell_not_listed(job, ATTENDANCE_MARK, listed, MARKS_KNOWN);
}

static bool cell_mark(Job *job, Mark *mark)
{
    if (source_doubts(job, ATTENDANCE_MARK)) return false;
    if (!cell_needed(job, ATTENDANCE_MARK)) return false;
    return mark_named(cell_text(job, ATTENDANCE_MARK), cell_length(job, ATTENDANCE_MARK), mark) || mark_in_words(job, mark)
        || no_such_mark(job);
}

/*
 * A sheet of lessons whose reason is not given has number and name, for the one who fills it in, and says of no day that it is complete; a row that is not
 * filled in says nothing yet. In any other file a missing mark is an issue.
 */
static bool not_filled_in(const Job *job)
{
    return job->place[ATTENDANCE_LESSONS] < 0 && job->place[ATTENDANCE_NUMBER] >= 0 && job->place[job->kind->who[WHO_NAME]] >= 0 && cell_there(job, ATTENDANCE_LESSON) && !cell_there(job, ATTENDANCE_MARK);
}

/* ---- rows that are not taken: a complete day must not wipe out what they may have been about ------------------------------------- */

static bool stage_refused(Job *job, const KnownPupil *pupil, Date day, unsigned lessons, Refusal refused)
{
    return known_class_on(&job->known, pupil, day) < 0 || stage(job, pupil, day, lessons, MARK_PRESENT, refused);
}

/* The class that the row names, by its place; -1: none, or one that nobody knows. Tells nothing. */
static int class_named(Job *job, Date day)
{
    int grade;
    const char *letters, *label = cell_there(job, ATTENDANCE_CLASS) ? cell_text(job, ATTENDANCE_CLASS) : "";
    if (!label[0] || !label_split(job, job->scratch, label, &grade, &letters)) return -1;
    const KnownClass *class = known_class(job, date_school_year(day), grade, letters);
    return class ? (int)(class - job->known.classes.items) : -1;
}

/* It may be of anyone in the class, or in any class where it names none. */
static bool stage_unread(Job *job, int class, Date day, bool stranger)
{
    return attendance_begin(job) && coverage_put_unread(job, (CoveredDay){ .class = class, .day = day, .strangers = stranger });
}

/* Nobody is it for certain, and nobody near: who of the class is like it in anything. A whole class that cannot be told of for one name would hide what can. */
static bool stage_anyone(Job *job, const KnownPupil *pupil, Date day, unsigned lessons, bool whole)
{
    const int class = class_named(job, day);
    Candidates could = { .count = 0 };
    if (job->err.kind != ERR_NONE || (whole && !pupil && class >= 0 && !who_could(job, class, day, &could))) return false;
    for (size_t i = 0; i < could.count; i++)
        if (!stage_refused(job, &job->known.pupils.items[could.items[i].place], day, lessons, REFUSED_GUESS)) return false;
    return could.count || stage_unread(job, class, day, !pupil);
}

/*
 * A row without a day may be of any day that the file is about. Without a number, a pupil is told by the day that was read last: a list is about some weeks.
 * Of a wide sheet each other day has a cell of its own.
 */
static bool stage_undated(Job *job, KnownPupil *pupil, bool by_name, unsigned lessons)
{
    enum { FEW = 5 };                                               /* of a dozen namesakes on any day it says too little to leave all their days open */
    const Mapped *mapped = job->source.mapped;
    if (mapped && mapped->map.across >= 0) return true;
    if (!pupil && by_name && who_said(job) && !who_certain(job, job->last_day.length ? job->last_day.day : job->options->today, &pupil)) pupil = NULL;
    if (job->err.kind != ERR_NONE) return false;
    if (pupil) return undated_put(job, pupil, lessons);
    for (size_t i = 0; i < job->unsure.count && job->unsure.count <= FEW; i++)
        if (!undated_put(job, &job->known.pupils.items[job->unsure.items[i].place], lessons)) return false;
    return true;
}

/* pupil: whom the number says, NULL nobody; sure: nothing in the row speaks against it; lessons: those it speaks of, 0 not known; whole: its cells are where they belong. */
static bool stage_doubtful(Job *job, KnownPupil *pupil, bool sure, Date day, unsigned lessons, bool whole)
{
    if (pupil && !stage_refused(job, pupil, day, lessons, sure ? REFUSED : REFUSED_GUESS)) return false;
    for (size_t i = 0; i < job->unsure.count; i++)
        if (!stage_refused(job, &job->known.pupils.items[job->unsure.items[i].place], day, lessons, REFUSED_GUESS)) return false;
    if (sure || job->unsure.count) return true;
    return stage_anyone(job, pupil, day, lessons, whole);
}

bool attendance_unread(Job *job)
{
    Date day;
    Span days;
    if (cell_there(job, ATTENDANCE_DAY) && list_said(job, &days)) return list_unread(job, days);
    const char *number = cell_there(job, ATTENDANCE_NUMBER) ? cell_text(job, ATTENDANCE_NUMBER) : "";
    bool when = cell_there(job, ATTENDANCE_DAY) && day_read(cell_text(job, ATTENDANCE_DAY), &day);
    KnownPupil *pupil = known_pupil(&job->known, number, strlen(number));
    job->unsure.count = 0;
    return when ? stage_doubtful(job, pupil, false, day, 0, false) : stage_undated(job, pupil, false, 0);
}

Outcome row_attendance(Job *job)
{
    if (cell_there(job, ATTENDANCE_LESSONS)) return stage_coverage(job);
    if (not_filled_in(job)) return ROW_SAME;
    KnownPupil *pupil = NULL;
    Date day;
    Span days;
    unsigned lessons = 0;
    Mark mark = MARK_PRESENT;
    if (list_said(job, &days)) return row_list(job, days);
    if (!who_said(job) && cell_there(job, ATTENDANCE_CLASS)) {
        issue(job, ATTENDANCE_LESSONS, MSG_INTAKE_NEITHER);
        return ROW_REFUSED;
    }
    bool when = cell_day(job, ATTENDANCE_DAY, DAY_PAST, &day);
    bool who = cell_pupil(job, when ? day : NO_DATE, &pupil);
    if (who && when && known_class_on(&job->known, pupil, day) < 0)
        who = issue(job, ATTENDANCE_DAY, MSG_INTAKE_NO_CLASS, pupil->number, day);
    if (who && when) who = cell_class_of(job, ATTENDANCE_CLASS, pupil, day);
    bool asked = job->source.mapped && (!when || job->source.mapped->doubt);      /* for the day or the mark already: how many lessons it was belongs to the answer */
    bool what = (cell_there(job, ATTENDANCE_LESSON) || !asked) && cell_lessons(job, ATTENDANCE_LESSON, &lessons);
    if (!what) lessons = 0;
    what &= cell_mark(job, &mark);
    if (who && job->attendance && job->attendance->twice) what = list_twice(job);
    if (who && when && what) return stage(job, pupil, day, lessons, mark, TAKEN) ? ROW_STAGED : ROW_REFUSED;
    if (job->err.kind != ERR_NONE) return ROW_REFUSED;
    (void)(when ? stage_doubtful(job, pupil, who, day, lessons, true) : stage_undated(job, pupil, true, lessons));   /* a failure is in job->err */
    return ROW_REFUSED;
}

static bool covered_at_all(const Attendance *attendance, Date day)
{
    const CoveredDays *const covered[] = { &attendance->fresh, &attendance->stored };
    for (size_t i = 0; i < COUNT(covered); i++)
        for (size_t k = 0; k < covered[i]->count; k++)
            if (covered[i]->items[k].day.number == day.number) return true;
    return false;
}

/* Of a list whose rows stand for all of a class, whoever has none is not known anyway (lists.c). */
bool strangers_tell(Job *job)
{
    const CoveredDays *unread = &job->attendance->unread;
    IntakeResult *result = job->result;
    for (size_t i = 0; i < unread->count; i++) {
        const CoveredDay *one = &unread->items[i], *fresh = one->class < 0 ? NULL : coverage_on(&job->attendance->fresh, one->class, one->day);
        const bool covered = one->class < 0 ? covered_at_all(job->attendance, one->day) : fresh || coverage_on(&job->attendance->stored, one->class, one->day);
        if (!one->strangers || !covered || (fresh && fresh->listed)) continue;
        const char *label = one->class < 0 ? "" : job->known.classes.items[one->class].label;
        if (!VECTOR_ROOM(job->results, &result->strangers)) return error_memory(&job->err);
        result->strangers.items[result->strangers.count] = (StrangerRows){ arena_text(job->results, label), one->day, one->strangers };
        if (!result->strangers.items[result->strangers.count++].class_label) { result->strangers.count--; return error_memory(&job->err); }
    }
    return true;
}
