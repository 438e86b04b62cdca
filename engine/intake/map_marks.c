/* Attendance out of a sheet: the class-days that it says are complete, and its marks, across or one below another. */
#include <string.h>

#include "attendance.h"
#include "mapped.h"

/* The class-days that the sheets say are complete: rows of class, day and lessons. */
bool marks_coverage(Job *job, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    for (; mapped->next_filled < mapped->filled.count; mapped->next_filled++, mapped->next_across = 0) {
        Filled *filled = &mapped->filled.items[mapped->next_filled];
        const Layout *layout = &mapped->layouts.items[filled->layout];
        while (mapped->next_across < layout->across.count) {
            size_t at = mapped->next_across++;
            const Across *across = &layout->across.items[at];
            int held = days_held(job, filled, at);
            if (job->err.kind != ERR_NONE) return false;
            if (held == 0) continue;
            if (held < 0) return error_set(&job->err, ERR_INPUT, MSG_MAPS_LESSONS_UNKNOWN, sheet_path(job->own, job->path, sheets_name(job->source.sheets, layout->sheet)), across->day);
            if (!date_known(filled->covered.from) || filled->covered.from.number > across->day.number) filled->covered.from = across->day;
            if (!date_known(filled->covered.to) || filled->covered.to.number < across->day.number) filled->covered.to = across->day;
            arena_clear(mapped->row_arena);
            Text lessons = text_init(mapped->row_arena, 16);
            text_number(&lessons, held);
            const char *day = plain_kept(mapped, date_iso(across->day).text);
            for (size_t i = 0; i < mapped->out_count; i++) mapped->cells[i] = (Cell){ "", 0 };
            plain_put(mapped, ATTENDANCE_CLASS, mapped->classes.items[filled->class].label);
            plain_put(mapped, ATTENDANCE_DAY, day);
            plain_put(mapped, ATTENDANCE_LESSONS, text_words(&lessons));
            mapped->fold.starved = mapped->fold.starved || lessons.failed;
            mapped->row.line = layout->last;
            size_t was = job->source.at;
            job->source.at = filled->layout;
            bool ok = plain_give(job, across->column + 1, row);
            job->source.at = was;
            return ok;
        }
    }
    mapped->phase = PHASE_ROWS;
    mapped->next_across = 0;
    return false;
}

/* A sheet has few letters: what one says is remembered with it. */
static int read_marks(Mapped *mapped, const char *cell)
{
    size_t length = strlen(cell);
    if (!length || length >= sizeof mapped->letters->text) return length ? marks_said(&mapped->fold, &mapped->map, cell, mapped->marks) : 0;
    size_t at = ((unsigned char)cell[length - 1] + 7 * length) % COUNT(mapped->letters);
    if (memcmp(mapped->letters[at].text, cell, length + 1) != 0) {
        mapped->letters[at].count = marks_said(&mapped->fold, &mapped->map, cell, mapped->letters[at].marks);
        memcpy(mapped->letters[at].text, cell, length + 1);
        if (mapped->fold.starved) mapped->letters[at].text[0] = 0;
    }
    memcpy(mapped->marks, mapped->letters[at].marks, sizeof mapped->marks);
    return mapped->letters[at].count;
}

static void begin_marks(Mapped *mapped, const char *cell)
{
    mapped->next_mark = 0;
    mapped->first_free = 1;
    mapped->mark_count = read_marks(mapped, cell);
    if (mapped->mark_count == 1 && mapped->marks[0].mark == MARK_PRESENT) mapped->mark_count = 0;
}

/* Lessons «2», «1-6», where no column of the sheet says them. */
static void put_lessons(Mapped *mapped, int first, int last)
{
    if (plain_has(mapped, ATTENDANCE_LESSON)) return;
    Text lessons = text_init(mapped->row_arena, 16);
    text_number(&lessons, first);
    if (last > first) { text_put(&lessons, "-"); text_number(&lessons, last); }
    mapped->fold.starved = mapped->fold.starved || lessons.failed;
    plain_put(mapped, ATTENDANCE_LESSON, text_words(&lessons));
}

/* As with a mark that is known: it is of the whole day («ж»), unless it says how many lessons («ж2») or its column is one lesson. Of a day whose lessons nobody knows it says none. */
static void put_doubtful_lessons(Mapped *mapped, const Across *across, const char *cell, int most)
{
    const char *digits = cell + strcspn(cell, "0123456789(=#");
    long said = digits > cell ? strtol(digits, NULL, 10) : 0;
    if (digits[strspn(digits, "0123456789")]) said = 0;                      /* «1 н 2», «=1/0»: no number of lessons */
    if (said >= 1 && said <= LESSONS_A_DAY) most = (int)said;
    if (across && across->lesson) put_lessons(mapped, across->lesson, across->lesson);
    else if (most > 0) put_lessons(mapped, 1, most);
}

/* How many lessons a long list says were missed; 0: it does not; -1: something that is no such number. */
static int count_said(Mapped *mapped, const Layout *layout)
{
    int field = map_further(&mapped->map, FURTHER_COUNT);
    const char *text = mapped->map.fields[field].key[0] ? mapped_field(mapped, layout, &mapped->row, field) : "";
    if (!text[0]) return 0;
    char *end;
    long count = strtol(text, &end, 10);
    if (*end && !words_find(&mapped->vocabulary->of[WORD_HOURS], words_fold(&mapped->fold, end))) return -1;      /* «2 ч», «6 сабақ» */
    return count > 0 && count <= LESSONS_A_DAY ? (int)count : -1;
}

static bool give_doubtful(Job *job, const Across *across, const char *cell, int most, MessageId id, int column, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    const int count = across ? 0 : count_said(mapped, mapped_layout(job));     /* the row of a long list says it beside the mark */
    if (count > 0) most = count;
    mapped->mark_count = mapped->next_mark = 0;
    put_doubtful_lessons(mapped, across, cell, most);
    plain_put(mapped, ATTENDANCE_MARK, cell);
    plain_doubt(mapped, ATTENDANCE_MARK, id);
    return plain_give(job, column, row);
}

/* How many lessons the words of a long list's row name; 0: they cannot be read, which is told by itself. */
static int lessons_named(const char *words)
{
    unsigned lessons;
    int count = 0;
    if (!lessons_read(words, &lessons)) return 0;
    for (; lessons; lessons &= lessons - 1) count++;
    return count;
}

/* The column, or the row, says which lessons these are, and the marks of the cell say how many: «н2» below «Урок 3». NULL: they agree; else the lessons. */
static const char *other_lessons(Mapped *mapped, const Across *across)
{
    int said = 0, named;
    bool counted = mapped->mark_count > 1;
    if (mapped->mark_count < 1 || (across ? !across->lesson : !plain_has(mapped, ATTENDANCE_LESSON))) return NULL;
    for (int i = 0; i < mapped->mark_count; i++) {
        counted = counted || mapped->marks[i].count;
        said += mapped->marks[i].count ? mapped->marks[i].count : 1;
    }
    Text lesson = text_init(mapped->row_arena, 64);
    if (across) text_number(&lesson, across->lesson);
    else text_put(&lesson, mapped->cells[mapped->slot[ATTENDANCE_LESSON]].text);
    mapped->fold.starved = mapped->fold.starved || (lesson.failed && across);
    named = across ? 1 : lessons_named(text_words(&lesson));
    return counted && named && said != named ? text_words(&lesson) : NULL;
}

/* Which lessons were missed is not known: not these, nor that it was no other. */
static bool give_contradicting(Job *job, const char *cell, const char *lessons, int column, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    mapped->mark_count = mapped->next_mark = 0;
    plain_put(mapped, ATTENDANCE_LESSON, "");
    plain_put(mapped, ATTENDANCE_MARK, cell);
    plain_doubt(mapped, ATTENDANCE_MARK, MSG_MAPS_LESSONS_OTHER);
    mapped->doubt_words = lessons;
    return plain_give(job, column, row);
}

/* The next mark of the cell; *more: there was one. */
static bool next_mark(Job *job, const Across *across, const char *cell, const char *class, Date day, int column, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    int first, last;
    Mark mark;
    MessageId strange = MSG_MAPS_MARK_UNKNOWN;
    bool broken = plain_broken(mapped, column ? column - 1 : mapped_layout(job)->at[ATTENDANCE_MARK], &strange);
    bool by_row = !across && plain_has(mapped, ATTENDANCE_LESSON);               /* which lessons, the row says itself */
    int most = date_known(day) && !by_row ? days_lessons(job, mapped_layout(job), across, class, day) : 1;
    *more = true;
    if (job->err.kind != ERR_NONE) return false;
    if (mapped->mark_count < 0 || broken) return give_doubtful(job, across, cell, most, strange, column, row);
    const char *other = mapped->next_mark ? NULL : other_lessons(mapped, across);
    if (other) return give_contradicting(job, cell, other, column, row);
    if (most == 0) return give_doubtful(job, across, cell, most, MSG_MAPS_DAY_NOT_HELD, column, row);
    bool whole = mapped->mark_count == 1 && mapped->marks[0].count == 0 && mapped->marks[0].mark != MARK_LATE;
    if (most < 0 && whole && !(across && across->lesson)) return give_doubtful(job, across, cell, most, MSG_MAPS_LESSONS_UNSAID, column, row);
    if (!days_next_mark(mapped, most, across, &first, &last, &mark)) { *more = false; return true; }
    bool dayless = !date_known(day) && whole && !(across && across->lesson);     /* it is of the whole day, and of which is not known: so is how many lessons that is */
    if (!dayless) put_lessons(mapped, first, last);
    plain_put(mapped, ATTENDANCE_MARK, mark_names[mark]);
    return plain_give(job, column, row);
}

/* ---- a row of the sheet taken apart ------------------------------------------------------------------------------------------------ */

static Date day_of_row(const Mapped *mapped)
{
    Date day;
    const Cell *cell = &mapped->cells[mapped->slot[ATTENDANCE_DAY]];          /* attendance has it always: see gives() */
    return date_parse(cell->text, cell->length, &day) ? day : NO_DATE;
}

/* The pupil stands in the list of the class, whatever the cells say: without it one who was never missing and one who has no row are the same. */
static bool give_listed(Job *job, const char *class, SheetRow *row, bool *given)
{
    Mapped *mapped = job->source.mapped;
    const Filled *filled;
    mapped->listed = true;
    if (job->attendance) job->attendance->twice = false;
    if (!days_filled(job, class, &filled)) return false;
    *given = filled && date_known(filled->covered.from);
    if (!*given) return true;
    Text days = text_init(mapped->row_arena, 32);
    text_put(&days, date_iso(filled->covered.from).text);
    text_put(&days, "/");
    text_put(&days, date_iso(filled->covered.to).text);
    plain_begin(job);
    plain_put(mapped, ATTENDANCE_DAY, text_words(&days));
    plain_put(mapped, ATTENDANCE_MARK, mark_names[MARK_PRESENT]);
    mapped->fold.starved = mapped->fold.starved || days.failed;
    return plain_give(job, 0, row);
}

/* A wide sheet of marks: a cell is a pupil's day, or one lesson of it. */
static bool take_days(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    const char *class = plain_own(mapped, ATTENDANCE_CLASS);
    if (!mapped->listed) {
        bool given;
        if (!give_listed(job, class, row, &given) || given) return job->err.kind == ERR_NONE;
    }
    for (;;) {
        const Across *across = mapped->next_across ? &layout->across.items[mapped->next_across - 1] : NULL;
        if (across && (mapped->mark_count < 0 || mapped->next_mark < mapped->mark_count)) {
            const char *day = date_known(across->day) ? plain_kept(mapped, date_iso(across->day).text) : across->heading;
            plain_begin(job);
            plain_put(mapped, ATTENDANCE_DAY, day);
            if (!next_mark(job, across, mapped_cell(&mapped->row, across->column), class, across->day, across->column + 1, row, more)) return false;
            if (*more) return true;
            continue;
        }
        if (mapped->next_across == layout->across.count) { *more = false; return true; }
        mapped->next_across++;
        begin_marks(mapped, mapped_cell(&mapped->row, layout->across.items[mapped->next_across - 1].column));
    }
}

/* How many lessons were missed cannot be read: it is told in the cell that says it, and not in that of the mark. */
static bool give_uncounted(Job *job, const Layout *layout, const char *mark, const char *class, SheetRow *row)
{
    Mapped *mapped = job->source.mapped;
    const int at = layout->at[map_further(&mapped->map, FURTHER_COUNT)];
    plain_begin(job);
    const Date day = day_of_row(mapped);
    const int most = date_known(day) ? days_lessons(job, layout, NULL, class, day) : 1;
    if (job->err.kind != ERR_NONE) return false;
    if (at >= 0) mapped->doubt_value = plain_kept(mapped, mapped_cell(&mapped->row, at));
    return give_doubtful(job, NULL, mark, most, MSG_MAPS_COUNT_WRONG, at < 0 ? 0 : (at + 1) | PLACE_ITSELF, row);
}

/* A long list of absences: a row is a pupil's day. */
static bool take_absence(Job *job, SheetRow *row, bool *more)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    bool first = mapped->next_across++ == 0;
    *more = first || (!mapped->as_it_stands && (mapped->mark_count < 0 || mapped->next_mark < mapped->mark_count));
    if (!*more) return true;
    const char *mark = plain_own(mapped, ATTENDANCE_MARK), *class = plain_own(mapped, ATTENDANCE_CLASS);
    if (first) {
        begin_marks(mapped, mark);
        int count = count_said(mapped, layout);
        mapped->as_it_stands = !mark[0];                                    /* a class's day, or a row that lacks its mark */
        if (count > 0 && mapped->mark_count == 1 && mapped->marks[0].count == 0) mapped->marks[0].count = count;
        if (count < 0 && mapped->mark_count > 0) return give_uncounted(job, layout, mark, class, row);
    }
    *more = mapped->as_it_stands || mapped->mark_count < 0 || mapped->next_mark < mapped->mark_count;
    if (!*more) return true;
    plain_begin(job);
    if (mapped->as_it_stands) return plain_give(job, 0, row);
    const bool by_row = plain_has(mapped, ATTENDANCE_LESSON);              /* then nothing hangs on the day's own lessons */
    return next_mark(job, NULL, mark, class, by_row ? NO_DATE : day_of_row(mapped), 0, row, more);
}

bool marks_take(Job *job, SheetRow *row, bool *more)
{
    return job->source.mapped->map.across >= 0 ? take_days(job, row, more) : take_absence(job, row, more);
}
