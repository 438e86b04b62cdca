/* One pupil's case: everything on record, in order of time. Alarming observations and the closed record are not in it (principle 10). */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

CaseLine *case_line(const Service *service, CaseFile *file, CaseKind kind, Date day, Error *err)
{
    if (!VECTOR_ROOM(service->arena, &file->lines)) { error_memory(err); return NULL; }
    CaseLine *line = &file->lines.items[file->lines.count++];
    *line = (CaseLine){ .day = day, .until = NO_DATE, .kind = kind, .words = "", .mark = "", .outcome = "" };
    return line;
}

/* On one day: came, what was seen and measured, what was said of it, what was decided and done; lines of one kind stay as they came. */
static int kind_order(CaseKind kind)
{
    static const CaseKind order[] = { CASE_JOINED, CASE_FAMILY, CASE_CLUB, CASE_PRESENCE, CASE_ABSENCE, CASE_MEASURE, CASE_OBSERVATION, CASE_SIGNAL,
                                      CASE_PROPOSED, CASE_DECIDED, CASE_FOLLOW_UP, CASE_WORK, CASE_PAPER, CASE_LEFT };
    int place = 0;
    while (place < (int)COUNT(order) && order[place] != kind) place++;
    return place;
}

typedef struct { CaseLine line; size_t place; } Placed;

static int compare_line(const void *a, const void *b)
{
    const Placed *x = a, *y = b;
    if (x->line.day.number != y->line.day.number) return x->line.day.number < y->line.day.number ? -1 : 1;
    if (x->line.kind != y->line.kind) return kind_order(x->line.kind) - kind_order(y->line.kind);
    return x->place < y->place ? -1 : x->place > y->place;
}

static bool sort_lines(const Service *service, CaseFile *file, Error *err)
{
    Placed *placed = ARENA_ARRAY(service->arena, Placed, file->lines.count + 1);
    if (!placed) return error_memory(err);
    for (size_t i = 0; i < file->lines.count; i++) placed[i] = (Placed){ file->lines.items[i], i };
    if (file->lines.count > 1) qsort(placed, file->lines.count, sizeof *placed, compare_line);
    for (size_t i = 0; i < file->lines.count; i++) file->lines.items[i] = placed[i].line;
    return true;
}

bool case_file(const Service *service, const Person *person, CaseFile *file, Error *err)
{
    *file = (CaseFile){ .confidential_too = file->confidential_too, .person = person };
    if (!person) return error_set(err, ERR_INPUT, MSG_FIGURES_CASE_NOBODY);
    return case_records(service, file, err) && case_absences(service, file, err) && case_signals(service, file, err) && case_council(service, file, err) &&
           sort_lines(service, file, err);
}
