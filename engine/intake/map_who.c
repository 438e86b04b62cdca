/* Whom the rows of a list mean, whatever their cells say: the same pupil in two rows, and a class's list that lacks one of its pupils. */
#include <string.h>

#include "attendance.h"
#include "mapped.h"
#include "who.h"

/* A list of pupils, each once: days, categories, subjects across, or a class's list that is taken whole. */
static bool is_roll(const Mapped *mapped)
{
    const Map *map = &mapped->map;
    return map->kind->rows == ROWS_OF_RECORDS && map->kind->who[WHO_NUMBER] >= 0 && (map->across >= 0 || map->hands_in);
}

static bool open_roll(Job *job)
{
    Mapped *mapped = job->source.mapped;
    const size_t count = job->known.pupils.count + 1;
    if (mapped->named) return true;
    mapped->named = ARENA_ARRAY(job->own, bool, count);
    mapped->first_rows = ARENA_ARRAY(job->own, struct FirstRow, count);
    return (mapped->named && mapped->first_rows) || error_memory(&job->err);
}

bool roll_note(Job *job)
{
    Mapped *mapped = job->source.mapped;
    KnownPupil *pupil = NULL;
    mapped->first_line = 0;
    if (!is_roll(mapped)) return true;
    if (!open_roll(job)) return false;
    job->row = (SheetRow){ .count = mapped->out_count, .cells = mapped->cells };
    if (!who_certain(job, list_day(job), &pupil)) return job->err.kind == ERR_NONE;
    const size_t place = (size_t)(pupil - job->known.pupils.items);
    struct FirstRow *first = &mapped->first_rows[place];
    const uint64_t alike = days_alike(job);
    mapped->named[place] = true;
    if (!first->line || first->layout != job->source.at) *first = (struct FirstRow){ mapped->row.line, job->source.at, alike };
    else if (first->alike != alike) mapped->first_line = first->line;
    else if (!job->refused.again) job->result->repeated++;
    return true;
}

bool roll_missing(Job *job, const char *class, Date through, const char **names)
{
    int grade;
    const char *letters;
    Missing missing;
    *names = NULL;
    if (!open_roll(job)) return false;
    if (!label_split(job, job->scratch, class, &grade, &letters)) return job->err.kind == ERR_NONE;
    const KnownClass *known = known_class(job, date_school_year(through), grade, letters);
    if (!known) return job->err.kind == ERR_NONE;                    /* the row of the class says so itself */
    if (!class_missing(job, (int)(known - job->known.classes.items), (Span){ through, through }, job->source.mapped->named, &missing)) return false;
    if (missing.places.count) *names = missing_named(job, &missing, job->own);
    return job->err.kind == ERR_NONE;
}

bool roll_knows(Job *job, bool *known)
{
    Mapped *mapped = job->source.mapped;
    const Layout *layout = mapped_layout(job);
    const Kind *kind = mapped->map.kind;
    const int column = kind->rows == ROWS_OF_PUPILS ? -1 : kind->who[WHO_NUMBER];
    const char *number = column >= 0 ? mapped_cell(&mapped->row, layout->at[column]) : "", *name = name_cell(mapped, layout, &mapped->row);
    *known = number[0] && known_pupil(&job->known, number, strlen(number));
    return *known || !name[0] || who_is_name(job, name, known);
}
