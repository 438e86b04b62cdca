/*
 * What only shows when all rows were read and sorted: a lesson that was not held, two rows that disagree. By then a row is a few bits, so the file is opened once more for
 * what stands in the cells; where it cannot be, the row is told by what was understood of it, in words and as a file has it.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "attendance.h"

bool late_put(Job *job, LateIssue issue)
{
    Attendance *attendance = job->attendance;
    if (attendance->late.count > ISSUES_KEPT) return false;               /* as many are kept, and one more: then it is known that they are not all */
    if (!VECTOR_ROOM(job->own, &attendance->late)) return error_memory(&job->err);
    attendance->late.items[attendance->late.count++] = issue;
    return false;
}

static int column_of(const LateIssue *issue) { return issue->other ? ATTENDANCE_MARK : ATTENDANCE_LESSON; }

static int by_line(const void *left, const void *right)
{
    const LateIssue *a = left, *b = right;
    if (a->line != b->line) return a->line < b->line ? -1 : 1;
    return column_of(a) - column_of(b);
}

/* ---- the cells ---------------------------------------------------------------------------------------------------------------------- */

typedef struct { Sheets *sheets; const char *sheet; SheetRow row; bool at; } Again;   /* at: `row` is a row of the sheet */

/* Places come in the file's order, so that each sheet is read once. False: it cannot be read. */
static bool again_at(Again *again, const Spot *spot, Error *err)
{
    if (!again->sheet || strcmp(again->sheet, spot->sheet) != 0) {
        size_t sheet = 0;
        while (sheet < sheets_count(again->sheets) && strcmp(sheets_name(again->sheets, sheet), spot->sheet) != 0) sheet++;
        again->sheet = spot->sheet;
        again->at = sheet < sheets_count(again->sheets) && sheets_begin(again->sheets, sheet, err) && sheets_next(again->sheets, &again->row);
    }
    while (again->at && again->row.line < spot->line) again->at = sheets_next(again->sheets, &again->row);
    return again->at && again->row.line == spot->line && spot->column > 0 && (size_t)spot->column <= again->row.count;
}

/* A file that can be read once only, or is not there any more, is not opened. */
static Sheets *open_again(const Job *job, Error *err)
{
    struct stat about;
    if (stat(job->path, &about) != 0 || !S_ISREG(about.st_mode)) return NULL;
    return sheets_open(job->path, job->options->encoding, job->options->mend, err);
}

/* ---- telling ------------------------------------------------------------------------------------------------------------------------ */

static void text_of_lesson(unsigned lessons, char text[16])
{
    int last = 0;
    for (int lesson = 1; lesson <= LESSONS_A_DAY; lesson++)
        if (lessons >> (lesson - 1) & 1u) last = lesson;
    snprintf(text, 16, "%d", last);
}

/* «ауырып қалды (ill)»: as people say it and as a file has it. */
static const char *mark_words(Job *job, Mark mark)
{
    const char *words = intake_mark_words(mark, job->options->language), *name = mark_names[mark];
    if (strcmp(words, name) == 0) return name;
    Text both = text_init(job->scratch, 200);
    text_put(&both, words);
    text_put(&both, " (");
    text_put(&both, name);
    text_put(&both, ")");
    return text_words(&both);
}

/* cell: what stands there; NULL: nobody knows. */
static bool tell(Job *job, const LateIssue *issue, const char *cell)
{
    char lesson[16];
    text_of_lesson(issue->lessons, lesson);
    if (!issue->other) (void)issue_at(job, issue->line, ATTENDANCE_LESSON, cell ? cell : lesson, MSG_INTAKE_LESSON_NOT_HELD, (const char *)lesson, issue->held);
    else (void)issue_contradicts(job, issue->line, ATTENDANCE_MARK, cell ? cell : mark_words(job, (Mark)issue->mark), issue->other);
    arena_clear(job->scratch);
    return job->err.kind == ERR_NONE;
}

bool late_tell(Job *job)
{
    Attendance *attendance = job->attendance;
    Error err = { 0 };
    if (!attendance->late.count) return true;
    VECTOR_SORT(&attendance->late, by_line);
    Again again = { .sheets = open_again(job, &err) };
    bool ok = true;
    for (size_t i = 0; i < attendance->late.count && ok && err.kind != ERR_MEMORY; i++) {
        const LateIssue *issue = &attendance->late.items[i];
        const Spot spot = source_spot(job, issue->line, column_of(issue));
        const char *cell = again.sheets && again_at(&again, &spot, &err) ? again.row.cells[spot.column - 1].text : NULL;
        ok = err.kind != ERR_MEMORY && tell(job, issue, cell);
    }
    sheets_close(again.sheets);
    return ok && err.kind != ERR_MEMORY ? true : job->err.kind != ERR_NONE ? false : error_memory(&job->err);
}
